"""Whole columns: bounds, the cheapest type, and each form of rounding a quotient."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

pl = pytest.importorskip("polars")

from columnar import values  # noqa: E402 -- after the skip

from sakip._batch._program import Program  # noqa: E402 -- after the skip
from sakip._batch._whole import (  # noqa: E402 -- after the skip
    Capacity,
    TooWideError,
    Whole,
    Wholes,
    bounds_of,
)
from sakip._value import Mode  # noqa: E402 -- after the skip

NAIK, GENAP, POTONG = Mode


def wholes() -> Wholes:
    """Arithmetic of an engine with floats and integers of 64 bits."""
    return Wholes(Program(), Capacity())


def divided(
    n: Sequence[int],
    kali: int,
    d: int,
    mode: Mode,
    *,
    column: bool = False,
    least: int = 1,
) -> tuple[list[object], set[str], int, int]:
    """A column times a number over another, the ways taken, and the bounds told."""
    w = wholes()
    lo, hi = min(n), max(n)
    tipe = w.tipe(max(abs(lo), abs(hi)))
    atas = Whole(w.program.column("n", tipe), lo, hi)
    bawah = Whole(w.program.column("d", "i"), least, d) if column else d
    hasil = w.divround(atas, kali, bawah, mode)
    frame = pl.DataFrame({"n": list(n), "d": [d] * len(n)})
    (ada,) = values(w.program, frame, hasil.id)
    return list(ada), w.cara, hasil.lo, hasil.hi


@pytest.mark.parametrize("column", [False, True])
@pytest.mark.parametrize(
    ("mode", "harap"),
    [
        (NAIK, [1, 2, 3, -1, -2, 0]),
        (GENAP, [0, 2, 2, 0, -2, 0]),
        (POTONG, [0, 1, 2, 0, -1, 0]),
    ],
)
def test_ties_go_as_the_mode_says(
    mode: Mode, harap: list[int], *, column: bool
) -> None:
    """0,5 1,5 2,5 -0,5 -1,5 and 0,25 are symmetric about 0 in every mode."""
    hasil = divided([2, 6, 10, -2, -6, 1], 1, 4, mode, column=column)
    assert (harap, {"f64"}) == hasil[:2]


def test_small_numbers_are_divided_as_floats() -> None:
    """A third of 100, in hundredths, is 3333, and floats do."""
    assert ([3333], {"f64"}, 3333, 3333) == divided([100], 100, 3, NAIK)


def test_numbers_beyond_floats_are_divided_as_integers() -> None:
    """(2 × 10^16 + 1) / 2 is 10^16 and a half, which goes up."""
    hasil = divided([2 * 10**16 + 1], 1, 2, NAIK)
    assert ([10**16 + 1], {"i64"}, 10**16 + 1, 10**16 + 1) == hasil


def test_products_beyond_integers_are_divided_in_two_steps() -> None:
    """10^15 + 10^10 over 10^14 is 10,0001: in units of 10^-4, 100001."""
    ada, cara, *_ = divided(
        [10**15 + 10**10], 10**4, 10**14, NAIK, column=True, least=10**14
    )
    assert [100_001] == ada
    assert "i64 dua langkah" in cara


def test_tie_after_two_steps_is_even() -> None:
    """2 and a half, of whole part and rest, is 2 to even; 3 and a half is 4."""
    d = 2 * 10**15
    n = [5 * 10**11 + 2 * d, 15 * 10**11 + 2 * d]
    ada, cara, *_ = divided(n, 2000, d, GENAP, column=True, least=d)
    # 2000 n / d is 4000 and a half, and 4001 and a half.
    assert [4000, 4002] == ada
    assert "i64 dua langkah" in cara


def test_what_fits_no_form_is_refused() -> None:
    """A denominator beyond half of 64 bits leaves no room for a tie."""
    with pytest.raises(TooWideError):
        divided([2**62], 10, 2**62 + 1, GENAP, column=True)


def test_numbers_too_wide_for_integers_are_refused() -> None:
    """2^63 is in no column of 64 bits; 2^63 - 1 is, and 2^53 - 1 is a float."""
    w = wholes()
    assert ["f", "i", "i"] == [w.tipe(n) for n in (2**53 - 1, 2**53, 2**63 - 1)]
    with pytest.raises(TooWideError):
        w.tipe(2**63)


def test_division_of_what_is_too_wide_is_refused() -> None:
    """Engines without floats refuse an operand beyond their integers."""
    w = Wholes(Program(), Capacity(f=0, bagi=0, i=100))
    a = Whole(w.program.column("a", "i"), 0, 1000)
    with pytest.raises(TooWideError):
        w.floor_div(a, w.constant(7))


def test_quotient_that_cancels_is_a_product() -> None:
    """A number times 100 / 50 is twice the number, and a number over 1 is itself."""
    w = wholes()
    n = Whole(w.program.column("n", "f"), -9, 9)
    assert (-18, 18) == (
        w.divround(n, 100, 50, NAIK).lo,
        w.divround(n, 100, 50, NAIK).hi,
    )
    assert n == w.floor_div(n, w.constant(1))
    assert n == w.divround(n, 3, w.constant(3), NAIK)


def test_numbers_below_zero_are_mirrored() -> None:
    """-5/2 goes to -3 where all are below 0, and its bounds with it."""
    assert ([-3, -1], {"f64"}, -3, -1) == divided([-5, -2], 1, 2, NAIK)


def test_bounds_hold_what_a_column_can_be() -> None:
    """Of -3 … 5 and 2 … 4: sums, differences, products and sizes at their ends."""
    w = wholes()
    a = Whole(w.program.column("a", "f"), -3, 5)
    b = Whole(w.program.column("b", "f"), 2, 4)
    hasil = [w.add(a, b), w.sub(a, b), w.mul(a, b), w.neg(a), w.abs(a), w.scale(a, -2)]
    assert [(-1, 9), (-7, 3), (-12, 20), (-5, 3), (0, 5), (-10, 6)] == [
        (x.lo, x.hi) for x in hasil
    ]
    assert b == w.abs(b)
    assert (2, 4) == (w.abs(w.neg(b)).lo, w.abs(w.neg(b)).hi)


def test_constants_are_computed_at_once() -> None:
    """3 + 4, 3 - 4, 3 × 4, -3 and 0 × a are constants; a + 0 and 1 a are a."""
    w = wholes()
    tiga, empat, nol = (w.constant(n) for n in (3, 4, 0))
    a = Whole(w.program.column("a", "f"), 0, 9)
    semua = [w.add(tiga, empat), w.sub(tiga, empat), w.mul(tiga, empat), w.neg(tiga)]
    assert [7, -1, 12, -3, 0] == [
        w.program.instr[x.id].nilai for x in (*semua, w.scale(a, 0))
    ]
    assert [a, a, a] == [w.add(a, nol), w.add(nol, a), w.scale(a, 1)]
    assert w.scale(a, 3) == w.mul(a, tiga) == w.mul(tiga, a)


def test_what_every_row_chooses_keeps_its_bounds() -> None:
    """A choice that is made when planned is the one chosen, no less and no more."""
    w = wholes()
    a, b = w.constant(100), Whole(w.program.column("b", "f"), 0, 9)
    ya, tidak = (w.program.constant(n, "b") for n in (True, False))
    assert [a, b] == [w.choose(ya, a, b), w.choose(tidak, a, b)]
    hasil = w.choose(w.program.column("m", "b"), a, b)
    assert (0, 100) == (hasil.lo, hasil.hi)


def test_bytes_are_counted_as_numbers() -> None:
    """A byte from 0 to 3 is a number from 0 to 3."""
    w = wholes()
    hasil = w.counted(w.program.column("k", "u"), 3)
    assert (0, 3, "f") == (hasil.lo, hasil.hi, w.program.tipe(hasil.id))


@pytest.mark.parametrize(
    ("n", "d", "harap"),
    [
        ((-6, 4), 2, (Fraction(-3), Fraction(2))),
        ((-6, 4), (2, 4), (Fraction(-3), Fraction(2))),
        ((3, 4), (2, 4), (Fraction(3, 4), Fraction(2))),
        ((-4, -3), (2, 4), (Fraction(-2), Fraction(-3, 4))),
    ],
)
def test_quotients_are_within_their_bounds(
    n: tuple[int, int], d: int | tuple[int, int], harap: tuple[Fraction, Fraction]
) -> None:
    """The least and greatest quotient come of the ends of both."""
    bawah = d if isinstance(d, int) else Whole(1, *d)
    assert harap == bounds_of(Whole(0, *n), bawah)
