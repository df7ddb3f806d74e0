"""Generated code: what it says once, and what it leaves out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from compiled import (
    BELUM,
    LEWATI,
    NIHIL,
    PENUH,
    POSITIF,
    TAK_TARGET,
    TAK_TERDEFINISI,
    TOLAK,
    A,
    B,
    C,
    F,
    figure,
    key,
    lookup,
    plan_of,
    run,
)

from sakip._codegen._aggregate import _slow
from sakip._codegen._generator import _pairing, _uses
from sakip._codegen._running import sum_at_scale, sum_of_fractions
from sakip._codegen._writer import negated, times
from sakip._compiler import Plan
from sakip._evaluator import evaluate_expression
from sakip._value import Keadaan, Mode
from sakip.expression import (
    LOGIKA,
    STRICT,
    Expression,
    Input,
    Jenis,
    OnState,
    Opaque,
    Policy,
    Round,
    Satuan,
    StateConstant,
    add,
    aggregate,
    clamp,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    negate,
    not_,
    power,
    sub,
)


def follow(*node: Expression, digit: int = 2) -> Plan:
    """A plan of these trees, each followed by a step that reads it."""
    return plan_of(
        [
            e
            for i, satu in enumerate(node)
            for e in (satu, sub(figure(2 * i, satu), figure(2 * i, satu)))
        ],
        digit,
    )


@pytest.mark.parametrize("kebijakan", [STRICT, LEWATI, PENUH, TOLAK])
@pytest.mark.parametrize(
    ("cara", "lain"),
    [
        ("rerata", {}),
        ("rerata", {"bobot": [F(0), F(0)]}),
        ("jumlah", {}),
        ("min", {}),
        ("geometrik", {"digit": 1}),
        ("rasio_jumlah", {"penyebut": [B, C]}),
    ],
)
def test_steps_after_an_aggregate(cara: Any, lain: Any, kebijakan: Policy):
    """Whatever way an aggregate is written, the steps behind it are computed."""
    node = aggregate(cara, [A, B], kebijakan, **lain)
    bagi = aggregate(cara, [div(A, B), B], kebijakan, **lain)
    plan = follow(node, bagi)
    packed = plan.pack(lookup({"a": "1", "b": "2", "c": "3"}))
    expected = NIHIL if "bobot" in lain else 0

    assert [expected] * 2 == list(plan.figures(packed).values())[1::2]
    assert (expected, expected) == plan.published(packed)[1::2]


@pytest.mark.parametrize(
    ("node", "isi", "keadaan"),
    [
        (div(A, B), {"a": "0", "b": "0"}, NIHIL),
        (div(A, B), {"b": "0"}, BELUM),
        (add(A, div(B, C)), {"a": NIHIL, "b": "1", "c": "2"}, NIHIL),
        (if_(compare("<", A, B), div(A, B), A), {"b": "1"}, BELUM),
        (if_(compare("<", A, B), div(C, A), A), {"a": "1", "b": "2"}, BELUM),
        (OnState(div(A, B), ((NIHIL, C),), div(A, B), A.tipe), {"b": "1"}, BELUM),
        (Opaque("n", lambda a: a, (A,), A.tipe), {"a": TAK_TARGET}, TAK_TARGET),
        (aggregate("rerata", [A, B], LEWATI), {"a": NIHIL, "b": NIHIL}, NIHIL),
        (aggregate("rerata", [A, B], PENUH), {"a": "1"}, BELUM),
        (aggregate("rerata", [A, B], LEWATI, bobot=[F(0), F(1)]), {"a": "1"}, NIHIL),
        (aggregate("rerata", [div(A, B), B], LEWATI), {}, BELUM),
        (aggregate("rerata", [div(A, B), B], PENUH), {"a": "1"}, BELUM),
        (aggregate("rerata", [div(A, A), B], bobot=[F(0), F(0)]), {"a": "1"}, BELUM),
        (aggregate("jumlah", [div(A, B), B]), {"a": "1", "b": "0"}, TAK_TERDEFINISI),
        (aggregate("min", [A, B], LEWATI), {}, BELUM),
        (aggregate("rasio_jumlah", [A], penyebut=[B]), {"a": "0", "b": "0"}, NIHIL),
    ],
)
def test_raw_form_of_a_state(node: Expression, isi: dict[str, Any], keadaan: Keadaan):
    """A state stands for the numerator, over 1 where a denominator follows."""
    plan = plan_of([node])
    hasil = plan.exact(plan.pack(lookup(isi)))

    assert hasil in ((keadaan,), (keadaan, 1))


@pytest.mark.parametrize("banyak", [1, 2, 3])
def test_share_of_few_members(banyak: int):
    """Of 1, 2 and 3 members all, half and a third reach 3; a count is an integer."""
    plan = plan_of([aggregate("jumlah_tercapai", [A, B, C][:banyak], ambang=F(3))])
    packed = plan.pack(lookup({"a": "3", "b": "2.99", "c": "1"}))

    assert {key(0): F(1, banyak)} == plan.figures(packed)
    assert [int] == [type(n) for n in plan.exact(packed)]


#: Every way in which a step is written, over two leaves.
_LANGKAH: dict[str, Any] = {
    "keadaan": lambda x, _: StateConstant(NIHIL, x.tipe),
    "satu": lambda x, _: add(x, constant(F(1, 3))),
    "daerah": add,
    "bagi": div,
    "jika": lambda x, y: if_(compare("<", x, constant(2)), x, y),
    "keadaan_lain": lambda x, y: OnState(x, ((NIHIL, y),), x, x.tipe),
    "buram": lambda x, y: Opaque("n", lambda a, _: a, (x, y), x.tipe),
    "rerata": lambda x, y: aggregate("rerata", [x, y, y]),
    "rerata_lewati": lambda x, y: aggregate("rerata", [x, y, y], LEWATI),
    "rerata_tolak": lambda x, y: aggregate("rerata", [x, y, y], TOLAK),
    "rerata_bagi": lambda x, y: aggregate("rerata", [x, div(x, y)], LEWATI),
    "rasio": lambda x, y: aggregate("rasio_jumlah", [x], penyebut=[y]),
    "geometrik": lambda x, y: aggregate("geometrik", [x, x, y], digit=2),
}


@pytest.mark.parametrize("buat", _LANGKAH.values(), ids=_LANGKAH)
def test_steps_of_one_kind_keep_apart(buat: Any):
    """Two steps of a kind have names of their own: each is what it is by itself."""
    nodes = [buat(A, B), buat(B, A)]
    for fakta in ({"a": "1", "b": "3"}, {"a": "1", "b": NIHIL}, {"b": "3"}):
        isi = lookup(fakta)
        expected = [evaluate_expression(node, isi) for node in nodes]
        assert expected == list(plan_of(nodes).run(isi).values())


def test_share_counts_each_member():
    """Each member counts, wherever it stands: two of two, and the second of two."""
    node = aggregate("jumlah_tercapai", [A, B], ambang=F(3))

    assert F(1) == run(node, a="3", b="4")
    assert F(1, 2) == run(node, a="1", b="4")


def naik(node: Expression) -> str:
    """The code of a tree rounded half up at one digit."""
    return plan_of([Round(node, 1, Mode.SETENGAH_NAIK, node.tipe)]).sumber


def twice(node: Expression) -> Expression:
    """A tree in which another stands twice, and so has a name."""
    return add(node, node)


#: Trees over a leaf that may be negative only where the leaf may.
_SEARAH: dict[str, Any] = {
    "sendiri": lambda x: x,
    "tambah": lambda x: add(x, x),
    "tambah_lain": lambda x: add(x, constant(F(1, 3))),
    "tambah_bagi": lambda x: add(x, div(POSITIF, x)),
    "kali": lambda x: mul(x, x),
    "bagi": lambda x: div(x, POSITIF),
    "bagi_tetap": lambda x: div(x, constant(3)),
    "bagi_setengah": lambda x: div(x, constant(F(1, 2))),
    "bagi_bagi_setengah": lambda x: div(div(x, POSITIF), constant(F(1, 2))),
    "bagi_bagi_tetap": lambda x: div(div(x, POSITIF), constant(3)),
    "pangkat": lambda x: power(x, 3),
    "bernama": lambda x: twice(mul(add(x, constant(1)), constant(3))),
    "bulat": lambda x: Round(x, 2, Mode.SETENGAH_NAIK, x.tipe),
    "bulat_puluh": lambda x: div(
        Round(x, -1, Mode.SETENGAH_NAIK, x.tipe), constant(300)
    ),
    "atas": lambda x: clamp(x, None, F(7)),
    "atas_bagi": lambda x: clamp(div(x, POSITIF), None, F(7)),
    "bawah": lambda x: clamp(x, F(-7), None),
    "jika": lambda x: if_(compare("<", POSITIF, constant(1)), x, POSITIF),
    "jika_tidak": lambda x: if_(compare("<", POSITIF, constant(1)), POSITIF, x),
    "keadaan": lambda x: OnState(x, ((NIHIL, POSITIF),), x, x.tipe),
    "pengganti": lambda x: OnState(POSITIF, ((NIHIL, x),), POSITIF, x.tipe),
    "rerata": lambda x: aggregate("rerata", [x, POSITIF]),
    "rerata_bobot": lambda x: aggregate("rerata", [x, x], bobot=[F(0), F(1, 3)]),
    "rerata_lewati": lambda x: aggregate("rerata", [x, POSITIF], LEWATI),
    "rerata_nol": lambda x: aggregate("rerata", [x], Policy(nihil=F(0))),
    "rerata_tolak": lambda x: aggregate("rerata", [x, POSITIF], TOLAK),
    "rerata_bagi": lambda x: aggregate("rerata", [div(x, POSITIF)], LEWATI),
    "rerata_tetap": lambda x: mul(
        aggregate("rerata", [constant(1), constant(2)], LEWATI), x
    ),
    "geometrik": lambda x: aggregate("geometrik", [x, POSITIF], digit=3),
    "rasio": lambda x: aggregate("rasio_jumlah", [x], penyebut=[POSITIF]),
    "rasio_bawah": lambda x: aggregate("rasio_jumlah", [POSITIF], penyebut=[x]),
}


@pytest.mark.parametrize("buat", _SEARAH.values(), ids=_SEARAH)
def test_sign_of_a_tree(buat: Any):
    """Rounding asks for the sign of what may be negative, and of nothing else."""
    assert ">=0" not in naik(buat(POSITIF))
    assert ">=0" in naik(buat(A))


@pytest.mark.parametrize(
    "node",
    [
        sub(POSITIF, POSITIF),
        negate(POSITIF),
        add(POSITIF, constant(F(-1, 3))),
        mul(POSITIF, constant(F(-1, 3))),
        div(POSITIF, constant(-3)),
        div(div(POSITIF, POSITIF), constant(-3)),
        clamp(POSITIF, None, F(-1)),
        clamp(div(POSITIF, POSITIF), F(-2), F(-1)),
        aggregate("rerata", [POSITIF, POSITIF], Policy(nihil=F(-1))),
        aggregate("rerata", [POSITIF, POSITIF], bobot=[F(-1), F(1, 3)]),
        Opaque("n", lambda a: -a, (POSITIF,), A.tipe),
    ],
)
def test_sign_of_what_turns_negative(node: Expression):
    """What is made of numbers that are not negative may still be so."""
    assert ">=0" in naik(node)


@pytest.mark.parametrize(
    "node",
    [
        power(A, 2),
        add(POSITIF, constant(0)),
        clamp(A, F(0), None),
        clamp(div(A, B), F(0), F(7)),
        clamp(div(POSITIF, B), F(0), F(0)),
        clamp(div(A, B), F(0), F(1, 3)),
        aggregate("rasio_jumlah", [constant(1)], penyebut=[constant(3)]),
        Input("i", "s", Satuan(Jenis.PREDIKAT, "akip"), nonnegatif=True),
    ],
)
def test_sign_of_what_cannot_be_negative(node: Expression):
    """An even power and a floor of zero leave no sign to ask for."""
    assert ">=0" not in naik(node)


def test_states_that_spread_need_no_table():
    """Where every state spreads as it is, generated code looks none up."""
    assert not re.search(r"\bg[0-9]", plan_of([aggregate("jumlah", [A, B])]).sumber)


@pytest.mark.parametrize("cara", ["rerata", "jumlah"])
def test_means_and_sums_are_left_to_integer_loops(cara: Any):
    """Where a member is in a state, numbers and states are handed over as they are."""
    sumber = plan_of([aggregate(cara, [A, B], LEWATI)]).sumber

    assert "((x0,x1,),(" in sumber


def test_members_without_weight_leave_no_code():
    """What counts for nothing in a mean is not multiplied by nothing."""
    tetap = aggregate("rerata", [A, B], bobot=[F(0), F(1)])
    bagian = aggregate("rerata", [div(A, C), div(B, C)], bobot=[F(0), F(1)])

    assert "0*" not in plan_of([tetap]).sumber
    assert "0*" not in plan_of([bagian]).sumber


@pytest.mark.parametrize(
    ("faktor", "expected"),
    [
        ((), "1"),
        ((2, 3), "6"),
        ((1, "a"), "a"),
        (("a", 2, "b", 3), "6*a*b"),
        (("a", "-2"), "(-2)*a"),
        (("-2", "-3"), "6"),
        ((0, "a"), "0*a"),
        (("-2", 3), "(-6)"),
    ],
)
def test_product_in_code(faktor: tuple[int | str, ...], expected: str):
    """Constants are folded to one in front, and a one is left out."""
    assert expected == times(*faktor)


@pytest.mark.parametrize(("n", "expected"), [("5", "-5"), ("-5", "5"), ("x", "-x")])
def test_negation_in_code(n: str, expected: str):
    """A literal with its sign turned stays a literal."""
    assert expected == negated(n)


#: Nihil is left out, without a target 1/2 stands in, the other two spread.
CAMPURAN = (None, None, (1, 2), 3, 4)


@pytest.mark.parametrize(
    ("n", "s", "rerata", "jumlah"),
    [
        # Members n/2 and n/3, of weights 2 and 3: (2·3/2 + 3·4/3) / 5 and 3/2 + 4/3.
        ((3, 4), (0, 0), (42, 30, 0), (17, 6, 0)),
        ((None, 4), (1, 0), (24, 18, 0), (8, 6, 0)),
        ((None, 4), (2, 0), (30, 30, 0), (11, 6, 0)),
        ((None, 4), (3, 0), (None, 1, 3), (None, 1, 3)),
        ((None, None), (3, 4), (None, 1, 4), (None, 1, 4)),
        ((None, None), (4, 3), (None, 1, 4), (None, 1, 4)),
        ((None, None), (1, 1), (None, 1, 1), (None, 1, 1)),
        ((None, None), (1, 3), (None, 1, 3), (None, 1, 3)),
    ],
)
def test_sum_at_one_scale(n: Any, s: Any, rerata: Any, jumlah: Any):
    """Members of constant denominators: numerator, denominator above 0, and state."""
    bagi = sum_at_scale(CAMPURAN, (2, 3), (3, 2), 6, jumlah=False)
    tanpa = sum_at_scale(CAMPURAN, (1, 1), (3, 2), 6, jumlah=True)

    assert (rerata, jumlah) == (bagi(n, s), tanpa(n, s))


@pytest.mark.parametrize(
    ("n", "s", "d", "rerata", "jumlah"),
    [
        ((3, 4), (0, 0), (2, 3), (42, 30, 0), (17, 6, 0)),
        # Whole members keep the denominator small.
        ((3, 4), (0, 0), (3, 3), (18, 15, 0), (7, 3, 0)),
        ((4, 3), (0, 0), (3, 3), (17, 15, 0), (7, 3, 0)),
        ((1, 2), (0, 0), (3, 3), (8, 15, 0), (3, 3, 0)),
        ((None, 4), (1, 0), (1, 3), (12, 9, 0), (4, 3, 0)),
        ((None, 4), (2, 0), (1, 3), (30, 30, 0), (11, 6, 0)),
        ((None, 4), (3, 0), (1, 3), (None, 1, 3), (None, 1, 3)),
        ((None, None), (3, 4), (1, 1), (None, 1, 4), (None, 1, 4)),
        ((None, None), (4, 3), (1, 1), (None, 1, 4), (None, 1, 4)),
        ((None, None), (1, 1), (1, 1), (None, 1, 1), (None, 1, 1)),
    ],
)
def test_sum_of_fractions(n: Any, s: Any, d: Any, rerata: Any, jumlah: Any):
    """Members of denominators known only now, put together the same way."""
    bagi = sum_of_fractions(CAMPURAN, (2, 3), jumlah=False)
    tanpa = sum_of_fractions(CAMPURAN, (1, 1), jumlah=True)

    assert (rerata, jumlah) == (bagi(n, s, d), tanpa(n, s, d))


@pytest.mark.parametrize(
    ("bobot", "skala", "pecahan"),
    [
        ((0, 3), (None, 1, 1), (None, 1, 1)),
        ((1, 3), (-3, 6, 0), (-1, 2, 0)),
        ((-2, 3), (-6, 12, 0), (-2, 4, 0)),
        ((-4, 1), (-12, 24, 0), (-4, 8, 0)),
    ],
)
def test_sum_under_odd_weights(bobot: tuple[int, int], skala: Any, pecahan: Any):
    """Of -1/2 and one left out: no weight is Nihil, a negative one turns both signs."""
    perlakuan = (None, None, (-1, 2), 3, 4)
    n, s = (None, None), (2, 1)
    satu = sum_at_scale(perlakuan, bobot, (3, 2), 6, jumlah=False)
    lain = sum_of_fractions(perlakuan, bobot, jumlah=False)

    assert (skala, pecahan) == (satu(n, s), lain(n, s, (1, 1)))


@pytest.mark.parametrize(
    "node",
    [
        constant(F(1, 3)),
        negate(constant(3)),
        add(constant(F(1, 3)), constant(F(1, 2))),
        mul(constant(F(1, 3)), constant(F(1, 2))),
        div(constant(3), constant(F(2, 5))),
        power(constant(F(1, 3)), 2),
        Round(constant(F(1, 3)), 1, Mode.SETENGAH_NAIK, A.tipe),
        clamp(constant(F(1, 3)), F(1, 2), F(3)),
        not_(constant(1, LOGIKA)),
        logic("dan", constant(1, LOGIKA), constant(0, LOGIKA)),
        compare("<", constant(F(1, 3)), constant(F(1, 2))),
        if_(constant(1, LOGIKA), constant(F(1, 3)), constant(F(1, 2))),
        aggregate("rerata", [constant(F(1, 3)), constant(F(1, 2))], LEWATI),
        aggregate("min", [constant(F(1, 3)), constant(F(1, 2))], LEWATI),
        aggregate("banyak", [constant(F(1, 3))]),
        aggregate("jumlah_tercapai", [constant(F(1, 3))], ambang=F(1)),
    ],
)
def test_constants_cost_no_test(node: Expression):
    """What is known in advance has its denominator there, and no test for states."""
    sumber = plan_of([node]).sumber

    assert not re.search(r"\bd[0-9]|None", sumber)


def test_what_is_never_in_a_state_is_not_asked_for_one():
    """Where numbers stand in for every state met, the result is a number at once."""
    node = OnState(A, ((NIHIL, constant(1)),), constant(2), A.tipe)

    assert "K[" not in plan_of([node]).sumber


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        # 2,5 and 1,75 are 250 and 175 hundredths.
        (A, 250),
        (negate(A), -250),
        (add(A, constant(F(1, 3))), 850),
        (mul(A, B), 43750),
        (power(A, 2), 62500),
        # 2/500 is 1/250.
        (div(A, constant(F(5, 2))), 250),
        (Round(A, 1, Mode.SETENGAH_NAIK, A.tipe), 25),
        (clamp(A, F(1, 3), F(4, 3)), 400),
        (not_(compare("<", A, B)), 1),
        (if_(compare("<", A, B), A, constant(F(1, 3))), 100),
        (OnState(A, ((NIHIL, constant(F(1, 3))),), A, A.tipe), 750),
        (if_(compare("<", B, A), constant(1), StateConstant(NIHIL)), 1),
        (aggregate("jumlah", [A, B]), 425),
        (aggregate("rerata", [A, B], TOLAK), 425),
        (aggregate("min", [A, constant(F(7, 3))]), 700),
    ],
)
def test_denominators_that_are_known(node: Expression, expected: int):
    """Where the denominator is known in advance, the raw form is one integer."""
    plan = plan_of([node])

    assert (expected,) == plan.exact(plan.pack(lookup({"a": "2.5", "b": "1.75"})))


@pytest.mark.parametrize(
    ("node", "banyak"),
    [
        (sub(mul(add(A, B), C), A), 1),
        (add(add(A, constant(1)), mul(A, A)), 1),
        (Round(div(A, B), 2, Mode.SETENGAH_NAIK, A.tipe), 1),
        (mul(constant(3), clamp(div(A, B), F(0), F(1))), 1),
        # A quotient beside something else has a region of its own.
        (add(div(A, B), C), 2),
        (add(div(A, constant(3)), C), 1),
        (add(div(A, constant(1)), C), 1),
        (div(add(A, div(B, C)), B), 2),
        # What is used twice has a name, and so a region, of its own.
        (mul(add(A, B), negate(add(A, B))), 2),
    ],
)
def test_one_test_for_a_region(node: Expression, banyak: int):
    """Operations that lie together ask for states once."""
    assert banyak == plan_of([node]).sumber.count(" is None:n")


@pytest.mark.parametrize(
    "node",
    [
        add(mul(add(A, B), C), negate(add(A, B))),
        add(aggregate("min", [add(A, B)]), aggregate("maks", [add(A, B)])),
        if_(compare("<", add(A, B), C), add(A, B), C),
    ],
)
def test_equal_work_is_done_once(node: Expression):
    """A part that stands twice in a tree is computed once."""
    assert 1 == plan_of([node]).sumber.count("x0+x1")


def test_figures_are_not_computed_again():
    """A part that is a figure of its own is read by other steps, early or late."""
    jumlah = add(A, B)
    plan = plan_of([mul(jumlah, C), jumlah, negate(jumlah)])

    assert 1 == plan.sumber.count("x0+x1")
    assert {key(0): F(12), key(1): F(3), key(2): F(-3)} == plan.run(
        lookup({"a": "1", "b": "2", "c": "4"})
    )


def test_another_reading_of_a_number_is_no_line():
    """A percentage of a known base is its numerator over another denominator."""
    bagi = div(A, constant(80))
    plan = plan_of([bagi])

    assert ["def plan(x,y):", " x0,=x"] == plan.sumber.splitlines()[:-1]
    assert {key(0): F(1, 32)} == plan.run(lookup({"a": "2.5"}))
    assert {key(0): NIHIL} == plan.run(lookup({"a": NIHIL}))


def test_state_from_a_python_function_in_code():
    """Generated code gets numerator, denominator above 0, and the state's number."""
    assert (-2, 3, 0) == _pairing(lambda a: a * 2)(F(-1, 3))
    assert (None, 1, 3) == _pairing(lambda _: TAK_TERDEFINISI)(F(1))


def test_reference_rule_in_code():
    """The reference rule takes and gives what generated code has."""
    node = aggregate("rasio_jumlah", [A, B], LEWATI, penyebut=[B, C])
    rasio = _slow(node)

    # (1/2 + 3/2) / (1/3 + 1/1), and only the first of them.
    assert (3, 2, 0) == rasio([(1, 2, 0), (3, 2, 0)], [(1, 3, 0), (1, 1, 0)])
    assert (3, 2, 0) == rasio([(1, 2, 0), (None, 1, 1)], [(1, 3, 0), (1, 1, 0)])
    assert (None, 1, 3) == rasio([(1, 2, 0), (1, 2, 0)], [(1, 3, 0), (-1, 3, 0)])
    assert (None, 1, 4) == rasio([(None, 1, 4)], [(1, 3, 0)])
    assert (2, 1, 0) == _slow(aggregate("maks", [A, B]))([(2, 1, 0), (3, 2, 0)])


def test_uses_are_counted_once_for_each_node():
    """A node that stands twice uses its operands once; a root is always named."""
    jumlah = add(A, B)
    balik = negate(jumlah)
    root = mul(jumlah, balik)

    assert {root: 2, jumlah: 2, balik: 1, A: 1, B: 1} == _uses([root])


def test_tracebacks_name_the_plan():
    """What fails in generated code says that it is a plan."""
    assert "<sakip plan>" == plan_of([A])._exact.__code__.co_filename
