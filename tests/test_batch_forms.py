"""Values of batch plans: whole numbers, floats, and states beside them.

Each claim is held by every capacity that can compute it: floats and integers of 64
bits, integers of 128, columns so narrow that floats are all there is, and integers
alone. A row that a program leaves in doubt is none that it gets wrong.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

pl = pytest.importorskip("polars")

from attrs import evolve  # noqa: E402 -- after the skip
from columnar import run, values, whole_rows  # noqa: E402 -- after the skip
from compiled import (  # noqa: E402 -- same
    ANGKA,
    BELUM,
    NIHIL,
    TAK_TERDEFINISI,
    A,
    B,
    C,
    F,
    plan_of,
)

from sakip._batch._compiled import BIASA  # noqa: E402 -- after the skip
from sakip._batch._forms import Builder, Exact  # noqa: E402 -- after the skip
from sakip._batch._program import Program  # noqa: E402 -- after the skip
from sakip._batch._states import State, bit  # noqa: E402 -- after the skip
from sakip._batch._whole import (  # noqa: E402 -- after the skip
    LEBAR,
    Capacity,
    TooWideError,
    Whole,
)
from sakip._value import Keadaan, Mode, Nilai  # noqa: E402 -- after the skip
from sakip.expression import (  # noqa: E402 -- after the skip
    Constant,
    Expression,
    absolute,
    add,
    clamp,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    negate,
    not_,
    on_state,
    power,
    round_,
    sub,
)

#: Of two products of hundredths no column of whole numbers is left.
SEMPIT = Capacity(f=2**16, bagi=2**16, i=2**16)
UTUH = Capacity(f=0, bagi=0, i=2**63, kira=False)
CAPACITY = {"64": BIASA, "128": LEBAR, "sempit": SEMPIT, "utuh": UTUH}


def satu(n: int | Fraction) -> Constant:
    """A number of the rules."""
    return constant(F(n), ANGKA.tipe)


#: A number, one that is 0, one that is not reported, one below 0 with two decimals.
BARIS: tuple[tuple[Nilai, Nilai, Nilai], ...] = (
    (F(3), F(4), F(2)),
    (F(1), F(0), F(0)),
    (F(0), F(0), F(5)),
    (BELUM, F(4), NIHIL),
    (F(-5, 4), F(2), F(-1)),
)
PERSEN = compare("<", A, B)
#: Each with its figures in hundredths, worked by hand.
HITUNG: dict[str, tuple[Expression, list[int | Keadaan]]] = {
    "sum": (add(A, B), [700, 100, 0, BELUM, 75]),
    "difference": (sub(A, B), [-100, 100, 0, BELUM, -325]),
    "product": (mul(A, B), [1200, 0, 0, BELUM, -250]),
    "square": (power(A, 2), [900, 100, 0, BELUM, 156]),
    "quotient": (div(A, B), [75, TAK_TERDEFINISI, NIHIL, BELUM, -63]),
    "by what may be below 0": (
        div(A, C),
        [150, TAK_TERDEFINISI, 0, BELUM, 125],
    ),
    "of a quotient": (
        div(A, div(B, C)),
        [150, NIHIL, NIHIL, BELUM, 63],
    ),
    "by a difference": (
        div(A, sub(B, satu(4))),
        [TAK_TERDEFINISI, -25, 0, BELUM, 63],
    ),
    "sum of quotients": (
        add(div(A, B), div(B, A)),
        [208, TAK_TERDEFINISI, NIHIL, BELUM, -223],
    ),
    "negative": (negate(A), [-300, -100, 0, BELUM, 125]),
    "size": (absolute(A), [300, 100, 0, BELUM, 125]),
    "cap": (clamp(A, None, F(2)), [200, 100, 0, BELUM, -125]),
    "floor": (clamp(A, F(1), None), [300, 100, 100, BELUM, 100]),
    "both": (clamp(A, F(1, 2), F(2)), [200, 100, 50, BELUM, 50]),
    "cap of a quotient": (
        clamp(div(A, B), None, F(1, 2)),
        [50, TAK_TERDEFINISI, NIHIL, BELUM, -63],
    ),
    "tenths": (round_(A, 0, Mode.SETENGAH_GENAP), [300, 100, 0, BELUM, -100]),
    "cut": (
        round_(div(A, B), 1, Mode.POTONG),
        [70, TAK_TERDEFINISI, NIHIL, BELUM, -60],
    ),
    "tens": (
        round_(mul(A, satu(9)), -1, Mode.SETENGAH_NAIK),
        [3000, 1000, 0, BELUM, -1000],
    ),
    "choice": (if_(PERSEN, A, B), [300, 0, 0, BELUM, -125]),
    "choice of a quotient": (
        if_(compare(">", C, satu(0)), div(A, B), satu(7)),
        [75, 700, NIHIL, NIHIL, 700],
    ),
    "instead of a state": (
        on_state(div(A, B), [(NIHIL, satu(1)), (TAK_TERDEFINISI, satu(0))]),
        [75, 0, 100, BELUM, -63],
    ),
    "instead of the strongest": (
        on_state(add(A, div(B, C)), [(BELUM, satu(9))]),
        [500, NIHIL, 0, 900, -325],
    ),
    "of another's state": (
        on_state(A, [(NIHIL, satu(8))], C),
        [300, 100, 0, 800, -125],
    ),
}
BENAR: dict[str, tuple[Expression, list[int | Keadaan]]] = {
    "less": (PERSEN, [100, 0, 0, BELUM, 100]),
    "at most": (compare("<=", A, C), [0, 0, 100, BELUM, 100]),
    "greater": (compare(">", A, B), [0, 100, 0, BELUM, 0]),
    "at least": (compare(">=", A, B), [0, 100, 100, BELUM, 0]),
    "equal": (compare("=", A, B), [0, 0, 100, BELUM, 0]),
    "other": (compare("<>", A, B), [100, 100, 0, BELUM, 100]),
    "quotients": (
        compare("<", div(A, B), div(B, A)),
        [100, TAK_TERDEFINISI, NIHIL, BELUM, 0],
    ),
    "products": (compare("<", mul(A, B), mul(A, C)), [0, 0, 0, BELUM, 100]),
    "not": (not_(PERSEN), [0, 100, 100, BELUM, 0]),
    "all": (logic("dan", PERSEN, compare(">", C, satu(0))), [100, 0, 0, BELUM, 0]),
    "any": (logic("atau", PERSEN, compare(">", C, satu(0))), [100, 0, 100, BELUM, 100]),
    "choice": (if_(PERSEN, compare("=", C, satu(2)), PERSEN), [100, 0, 0, BELUM, 0]),
    "constants": (
        logic("dan", PERSEN, constant(F(1), PERSEN.tipe)),
        [100, 0, 0, BELUM, 100],
    ),
}


@pytest.mark.parametrize("capacity", CAPACITY)
@pytest.mark.parametrize("nama", [*HITUNG, *(f"?{n}" for n in BENAR)])
def test_value_is_the_one_worked_by_hand(nama: str, capacity: str) -> None:
    """In each row the figure or state is right, or the row is in doubt."""
    node, harap = BENAR[nama[1:]] if nama[0] == "?" else HITUNG[nama]
    susun = whole_rows([dict(zip((A, B, C), b, strict=True)) for b in BARIS])
    hasil = run(plan_of([node]), susun, CAPACITY[capacity])
    beda = [
        (h, f[0])
        for h, f, ragu in zip(harap, hasil.figur, hasil.ragu, strict=True)
        if not ragu and f[0] != h
    ]
    assert [] == beda
    # Whole numbers are in no doubt.
    assert capacity == "sempit" or not any(hasil.ragu)


def test_engine_without_floats_refuses_what_does_not_fit() -> None:
    """The tenth power of millions is in no 64 bits."""
    susun = whole_rows([{A: F(10**6)}])
    with pytest.raises(TooWideError):
        run(plan_of([power(A, 10)]), susun, UTUH)


@pytest.mark.parametrize(
    "node",
    [
        satu(10**30),
        add(mul(power(A, 3), A), mul(power(A, 3), A)),
        sub(power(A, 4), A),
        div(power(A, 4), A),
        div(A, power(A, 4)),
        compare("<", power(A, 4), A),
        clamp(power(A, 4), None, F(10**5)),
        if_(compare("<", A, satu(1)), power(A, 4), A),
        round_(mul(A, satu(10**18)), 2, Mode.SETENGAH_NAIK),
        mul(A, satu(F(1, 2**70))),
        compare("<", div(A, B), div(B, A)),
    ],
)
def test_narrow_engine_without_floats_refuses(node: Expression) -> None:
    """Numbers of billions, multiplied, are in no column of 64 bits."""
    susun = whole_rows([{A: F(10**9), B: F(10**9)}])
    with pytest.raises(TooWideError):
        run(plan_of([node]), susun, UTUH)


def test_number_beyond_every_form_is_computed_by_itself() -> None:
    """10^400 has no float: such a row is left to Python, whatever is made of it."""
    for besar in (power(satu(10**10), 40), satu(10**400)):
        plan = plan_of([mul(besar, A), div(A, besar)])
        assert (True,) == run(plan, whole_rows([{A: F(1)}])).ragu


def test_cap_that_floats_cannot_tell_is_exact() -> None:
    """A sum that is less than 2^-53 under its cap is cut below it, by 128 bits."""
    a, b, c, d = 131_073_346, 318_825_937, 418_387_643, 530_351_505
    assert F(0) < F(6, 5) - F(a, b) - F(c, d) < F(1, 2**53)
    baris = {A: F(a), B: F(b), C: F(c)}
    jumlah = add(div(A, B), div(C, satu(d)))
    node = round_(clamp(jumlah, None, F(6, 5)), 1, Mode.POTONG)
    for capacity in (BIASA, LEBAR):
        hasil = run(plan_of([node], 1), whole_rows([baris]), capacity)
        assert hasil.ragu[0] or ((11,),) == hasil.figur
    assert not hasil.ragu[0]


def test_yes_is_one_and_a_number_is_yes_unless_it_is_zero() -> None:
    """A yes/no value counts as 1 or 0, and a number says yes where it is not 0."""
    b = Builder.over(Program(), BIASA)
    tiga = b.make(Exact(Whole(b.program.column("n", "f"), 0, 3)))
    assert "~" == b.program.instr[b.truth(tiga)].op
    assert (0, 1) == (
        (ya := b.numeric(b.compare("<", tiga, tiga)).exact) and (ya.n.lo, ya.n.hi)
    )


def test_state_that_cannot_be_is_nowhere() -> None:
    """Where only Nihil may be, nothing is BelumAda; a number is in no state."""
    b = Builder.over(Program(), BIASA)
    s = State(b.program.column("s", "u"), bit(NIHIL))
    assert b.is_in(s, BELUM) is None
    assert b.is_in(State(), NIHIL) is None
    assert b.choose_state(b.program.column("m", "b"), s, s) == s


BESAR = mul(A, mul(B, C))
#: Of numbers whose product fits no narrow column: (3 of 24, 24 of 0, 24 of 24.)
LEBAR_SEKALI: dict[str, tuple[Expression, list[int | Keadaan]]] = {
    "by a product": (div(A, BESAR), [13, TAK_TERDEFINISI]),
    "product equal": (compare("=", BESAR, satu(24)), [100, 0]),
    "product of a sum": (add(BESAR, BESAR), [4800, 0]),
}


@pytest.mark.parametrize("nama", LEBAR_SEKALI)
def test_float_alone_is_right_or_in_doubt(nama: str) -> None:
    """Where no whole number fits, a row is right or says that it may not be."""
    node, harap = LEBAR_SEKALI[nama]
    rows = [{A: F(3), B: F(4), C: F(2)}, {A: F(30), B: F(0), C: F(20)}]
    hasil = run(plan_of([node]), whole_rows(rows), SEMPIT)
    semua = zip(harap, hasil.figur, hasil.ragu, strict=True)
    assert [] == [(h, f) for h, f, ragu in semua if not ragu and f != (h,)]


def test_quotient_of_columns_is_a_number_of_both_forms() -> None:
    """A numerator over a denominator, both columns, has a float made of them."""
    b = Builder.over(Program(), BIASA)
    n, d = (Whole(b.program.column(x, "f"), 1, 9) for x in "nd")
    hasil = b.make(Exact(n, d))
    assert hasil.kira is not None
    frame = pl.DataFrame({"n": [3.0], "d": [4.0]})
    assert ([0.75],) == values(b.program, frame, hasil.kira.f)


def test_number_without_a_float_is_not_divided_by_one() -> None:
    """A whole number alone and a float alone have no quotient."""
    b = Builder.over(Program(), BIASA)
    n = b.make(Exact(Whole(b.program.column("n", "f"), 1, 9)))
    with pytest.raises(TooWideError):
        b.div(evolve(n, kira=None), evolve(n, exact=None))


def test_engine_that_breaks_on_overflow_gets_a_number_in_doubt() -> None:
    """An eighth, of billions, is a tie of hundredths in doubt: 0 is in its place."""
    n = F(10**11)
    rows = [{A: n, B: 16 * n, C: 16 * n}, {A: n, B: 10 * n, C: 10 * n}]
    node = add(div(A, B), div(A, C))
    hasil = run(plan_of([node]), whole_rows(rows), Capacity(teguh=True))
    assert (((0,), (20,)), (True, False)) == (hasil.figur, hasil.ragu)
