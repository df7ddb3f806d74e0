"""Tests of the reference evaluator: one case for each rule of each node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from sakip._evaluator import (
    aggregate_values,
    evaluate_expression,
    evaluate_steps,
    evaluator,
)
from sakip._steps import Step
from sakip._unit import SATUAN_PERSEN
from sakip.expression import (
    ANGKA,
    LOGIKA,
    Expression,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Mode,
    Nilai,
    Opaque,
    Policy,
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
    on_state,
    percent,
    power,
    rescale,
    round_,
    sub,
)

NIHIL, TIDAK_DITARGETKAN = Keadaan.NIHIL, Keadaan.TIDAK_DITARGETKAN
TIDAK_TERDEFINISI, BELUM_ADA = Keadaan.TIDAK_TERDEFINISI, Keadaan.BELUM_ADA


def node(nilai: object, tipe: Any = ANGKA) -> Expression:
    """A constant from text or a number, or a state as it is."""
    if isinstance(nilai, Keadaan):
        return StateConstant(nilai, tipe)
    return constant(Fraction(str(nilai)), tipe)


def no_facts(masukan: Input) -> Nilai:
    """No fact is there to be looked up."""
    raise AssertionError(masukan)


def value(e: Expression) -> Nilai:
    """Evaluate a tree without inputs."""
    return evaluate_expression(e, no_facts)


def outcome(expected: object) -> Nilai:
    """An expected value from text, or a state as it is."""
    return expected if isinstance(expected, Keadaan) else Fraction(str(expected))


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (node("1/3"), "1/3"),
        (node(NIHIL), NIHIL),
        (negate(node(3)), -3),
        (add(node("0.1"), node("0.2")), "0.3"),
        (sub(node(1), node(3)), -2),
        (mul(node("1/3"), node(3)), 1),
        (div(node(1), node(3)), "1/3"),
        (div(node(0), node(5)), 0),
        (div(node(0), node(0)), NIHIL),
        (div(node(3), node(0)), TIDAK_TERDEFINISI),
        (div(node(-3), node(0)), TIDAK_TERDEFINISI),
        (mul(node(0), node(NIHIL)), NIHIL),
        (mul(node(NIHIL), node(0)), NIHIL),
        (div(node(NIHIL), node(0)), NIHIL),
        (div(node(0), node(NIHIL)), NIHIL),
        (not_(node(1, LOGIKA)), 0),
        (not_(node(0, LOGIKA)), 1),
        (not_(node(BELUM_ADA, LOGIKA)), BELUM_ADA),
        (round_(node("-2.5"), 0), -3),
        (round_(node("2.5"), 0, Mode.SETENGAH_GENAP), 2),
        (round_(node("2.9"), 0, Mode.POTONG), 2),
        (power(node("-1/2"), 3), "-1/8"),
        (power(node(0), 0), 1),
        (power(node(NIHIL), 0), NIHIL),
        (percent(node("0.9")), "0.9"),
        (rescale(percent(node("0.5")), Fraction(4)), 2),
        (
            rescale(
                node(3, Satuan(Jenis.INDEKS, skala=Fraction(4)).tipe), Fraction(100)
            ),
            75,
        ),
    ],
)
def test_scalar(e: Expression, expected: object) -> None:
    """Arithmetic is exact, and division by zero is one of two states."""
    assert outcome(expected) == value(e)


@pytest.mark.parametrize(
    ("bawah", "atas", "nilai", "expected"),
    [
        (0, 10, -1, 0),
        (0, 10, 0, 0),
        (0, 10, 5, 5),
        (0, 10, 10, 10),
        (0, 10, 11, 10),
        (None, 10, -99, -99),
        (None, 10, 11, 10),
        (0, None, 99, 99),
        (0, None, -1, 0),
        (0, 10, NIHIL, NIHIL),
    ],
)
def test_clamp(
    bawah: int | None, atas: int | None, nilai: object, expected: object
) -> None:
    """A floor and a cap hold back values beyond them, each on its own, but no state."""
    batas = [None if b is None else Fraction(b) for b in (bawah, atas)]
    assert outcome(expected) == value(clamp(node(nilai), *batas))


@pytest.mark.parametrize(
    ("op", "kurang", "sama", "lebih"),
    [
        ("<", 1, 0, 0),
        ("<=", 1, 1, 0),
        (">", 0, 0, 1),
        (">=", 0, 1, 1),
        ("=", 0, 1, 0),
        ("<>", 1, 0, 1),
    ],
)
def test_compare(op: Any, kurang: int, sama: int, lebih: int) -> None:
    """Comparisons are exact, a hair below the bound included."""
    tepat, hampir = node("99.995"), node("99.99499999999999999999")
    assert kurang == value(compare(op, hampir, tepat))
    assert sama == value(compare(op, tepat, node("19999/200")))
    assert lebih == value(compare(op, tepat, hampir))


@pytest.mark.parametrize(
    ("kiri", "kanan", "dan", "atau"),
    [(0, 0, 0, 0), (0, 1, 0, 1), (1, 0, 0, 1), (1, 1, 1, 1)],
)
def test_logic(kiri: int, kanan: int, dan: int, atau: int) -> None:
    """The truth tables of dan and atau."""
    a, b = node(kiri, LOGIKA), node(kanan, LOGIKA)
    assert dan == value(logic("dan", a, b))
    assert atau == value(logic("atau", a, b))


_BINARY: list[tuple[str, Callable[[Expression, Expression], Expression], Any]] = [
    ("+", add, ANGKA),
    ("-", sub, ANGKA),
    ("*", mul, ANGKA),
    ("/", div, ANGKA),
    ("<", lambda a, b: compare("<", a, b), ANGKA),
    ("=", lambda a, b: compare("=", a, b), LOGIKA),
    ("dan", lambda a, b: logic("dan", a, b), LOGIKA),
    ("atau", lambda a, b: logic("atau", a, b), LOGIKA),
]


@pytest.mark.parametrize(("op", "buat", "tipe"), _BINARY, ids=[b[0] for b in _BINARY])
def test_states_of_two_operands(op: str, buat: Any, tipe: Any) -> None:
    """Of two states the stronger wins, and a state wins over any number."""
    del op
    urut = [NIHIL, TIDAK_DITARGETKAN, TIDAK_TERDEFINISI, BELUM_ADA]
    for (i, a), (j, b) in product(enumerate(urut), repeat=2):
        assert urut[max(i, j)] is value(buat(node(a, tipe), node(b, tipe)))
    for keadaan, angka in product(urut, (0, 1)):
        assert keadaan is value(buat(node(keadaan, tipe), node(angka, tipe)))
        assert keadaan is value(buat(node(angka, tipe), node(keadaan, tipe)))


@pytest.mark.parametrize("keadaan", Keadaan)
def test_states_of_one_operand(keadaan: Keadaan) -> None:
    """A state passes through every operation on one value."""
    x = node(keadaan)
    for e in (negate(x), round_(x, 1), power(x, 2), clamp(x, Fraction(0)), percent(x)):
        assert keadaan is value(e)


def test_if_takes_one_branch() -> None:
    """Only the branch taken counts; a state of the condition is the result."""
    ya, tidak, galat = node(1, LOGIKA), node(0, LOGIKA), node(BELUM_ADA)
    assert Fraction(7) == value(if_(ya, node(7), galat))
    assert Fraction(7) == value(if_(tidak, galat, node(7)))
    assert value(if_(ya, galat, node(7))) is BELUM_ADA
    assert value(if_(node(NIHIL, LOGIKA), node(7), node(8))) is NIHIL


def test_on_state() -> None:
    """Another value stands in for the states named, and for no other."""
    ganti = [(NIHIL, node(5)), (BELUM_ADA, node(TIDAK_DITARGETKAN))]
    assert Fraction(5) == value(on_state(node(NIHIL), ganti))
    assert value(on_state(node(BELUM_ADA), ganti)) is TIDAK_DITARGETKAN
    assert value(on_state(node(TIDAK_TERDEFINISI), ganti)) is TIDAK_TERDEFINISI
    assert Fraction(0) == value(on_state(node(0), ganti))


def test_on_state_watches_another_value() -> None:
    """Where another value is watched, its state decides and its number does not."""
    ganti = [(NIHIL, node(5))]
    assert Fraction(5) == value(on_state(node(1), ganti, amat=node(NIHIL)))
    assert Fraction(1) == value(on_state(node(1), ganti, amat=node(9)))
    assert Fraction(1) == value(on_state(node(1), ganti, amat=node(BELUM_ADA)))
    assert value(on_state(node(NIHIL), ganti, amat=node(9))) is NIHIL


def test_inputs_and_figures_are_looked_up() -> None:
    """An input comes from the facts, a figure from the steps before."""
    masukan = Input("a", "x", Satuan(Jenis.ANGKA))
    figur = Figure(("dipa", "a", "nilai"), ANGKA)
    hasil = evaluate_expression(
        add(masukan, figur), {masukan: Fraction(2)}.__getitem__, {figur.kunci: NIHIL}
    )
    assert hasil is NIHIL


def test_opaque_gets_values_and_states() -> None:
    """A Python function gets what its arguments came to, states as they are."""

    def first_state(*nilai: Nilai) -> Nilai:
        return next(n for n in nilai if isinstance(n, Keadaan))

    buram = Opaque("f", first_state, (node(1), node(BELUM_ADA), node(NIHIL)), ANGKA)
    assert value(buram) is BELUM_ADA


def test_equal_work_is_done_once() -> None:
    """A tree that stands twice, and across steps, is evaluated a single time."""
    panggilan: list[Input] = []

    def lookup(masukan: Input) -> Nilai:
        panggilan.append(masukan)
        return Fraction(3)

    masukan = Input("a", "x", Satuan(Jenis.ANGKA))
    figur = Figure(("indikator", "a", "dua"), ANGKA)
    steps = [
        Step(figur.kunci, add(masukan, masukan), SATUAN_PERSEN),
        Step(("indikator", "a", "enam"), mul(figur, masukan), SATUAN_PERSEN),
    ]
    hasil = evaluate_steps(steps, lookup)
    expected = {figur.kunci: Fraction(6), ("indikator", "a", "enam"): Fraction(18)}
    assert expected == hasil
    assert [masukan] == panggilan


def test_evaluator_of_many_trees() -> None:
    """What several trees share is looked up once, and figures are those given."""
    panggilan: list[Input] = []

    def lookup(masukan: Input) -> Nilai:
        panggilan.append(masukan)
        return Fraction(3)

    masukan = Input("a", "x", Satuan(Jenis.ANGKA))
    figur = Figure(("indikator", "a", "dua"), ANGKA)
    nilai = evaluator(lookup, {figur.kunci: Fraction(5)})
    assert Fraction(15) == nilai(mul(masukan, figur))
    assert Fraction(8) == nilai(add(masukan, figur))
    assert [masukan] == panggilan


def members(*nilai: object) -> Sequence[Expression]:
    """Members of an aggregate."""
    return [node(n) for n in nilai]


def fractions(*nilai: object) -> list[Fraction]:
    """Exact numbers."""
    return [Fraction(str(n)) for n in nilai]


#: Each kind over 4, Nihil and 1, by what Nihil does: leave, stand in as 10, …
_KINDS: list[tuple[str, dict[str, Any], object, object]] = [
    ("rerata", {}, "5/2", 5),
    ("rerata", {"bobot": fractions(1, "1/2", 3)}, "7/4", "8/3"),
    ("rerata", {"bobot": fractions(0, 1, 0)}, NIHIL, 10),
    ("jumlah", {}, 5, 15),
    ("rasio_jumlah", {"penyebut": members(8, 7, 2)}, "1/2", "15/11"),
    ("rasio_jumlah", {"penyebut": members(8, 7, -8)}, TIDAK_TERDEFINISI, 15),
    ("geometrik", {"digit": 2}, 2, "3.42"),
    ("min", {}, 1, 1),
    ("maks", {}, 4, 10),
    ("terakhir", {}, 1, 1),
    ("banyak", {}, 2, 3),
    ("jumlah_tercapai", {"ambang": Fraction(4)}, "1/2", "2/3"),
]


@pytest.mark.parametrize(("cara", "lain", "keluar", "ganti"), _KINDS)
@pytest.mark.parametrize("keadaan", Keadaan)
def test_every_kind_under_every_policy(
    cara: Any, lain: dict[str, Any], keluar: object, ganti: object, keadaan: Keadaan
) -> None:
    """A member in a state is left out, spreads, is an error, or counts as a value."""

    def result(perlakuan: Any) -> Nilai:
        kebijakan = Policy(**{keadaan.kode: perlakuan})
        return value(aggregate(cara, members(4, keadaan, 1), kebijakan, **lain))

    assert outcome(keluar) == result("keluar")
    assert outcome(ganti) == result(Fraction(10))
    assert keadaan is result("menular")
    assert result("galat") is TIDAK_TERDEFINISI


@pytest.mark.parametrize(
    ("cara", "lain", "expected"),
    [
        ("rerata", {}, 2),
        ("rerata", {"bobot": fractions("50/3", 0, "50/3")}, "5/2"),
        ("rerata", {"bobot": fractions(0, 0, 0)}, NIHIL),
        ("jumlah", {}, 6),
        ("rasio_jumlah", {"penyebut": members(2, 2, 8)}, "1/2"),
        ("rasio_jumlah", {"penyebut": members(2, -1, -1)}, TIDAK_TERDEFINISI),
        ("geometrik", {"digit": 3}, "1.71"),
        ("geometrik", {"digit": 4, "mode": Mode.POTONG}, "1.7099"),
        ("min", {}, 1),
        ("maks", {}, 4),
        ("terakhir", {}, 4),
        ("banyak", {}, 3),
        ("jumlah_tercapai", {"ambang": Fraction(4)}, "1/3"),
        ("jumlah_tercapai", {"ambang": Fraction(1)}, 1),
    ],
)
def test_every_kind_of_numbers(
    cara: Any, lain: dict[str, Any], expected: object
) -> None:
    """Each kind of aggregate of 1, 1 and 4 comes to what the hand works out."""
    anggota = members(1, 1, 4)
    if cara == "geometrik":
        # The cube root of 5 is 1.70997…: 1.71^3 = 5.000211, 1.7095^3 = 4.9958….
        anggota = members(1, 1, 5)
    assert outcome(expected) == value(aggregate(cara, anggota, **lain))


def test_ratio_of_nothing() -> None:
    """Sums that are both zero make a ratio of nothing: Nihil."""
    rasio = aggregate("rasio_jumlah", members(1, -1), penyebut=members(2, -2))
    assert value(rasio) is NIHIL


@pytest.mark.parametrize(
    ("atas", "bawah", "expected"),
    [
        ((NIHIL, 1), (BELUM_ADA, 2), BELUM_ADA),
        ((3, 1), (NIHIL, 2), NIHIL),
        ((3, TIDAK_DITARGETKAN), (NIHIL, 2), TIDAK_DITARGETKAN),
    ],
)
def test_ratio_is_taken_member_by_member(
    atas: tuple[object, ...], bawah: tuple[object, ...], expected: Keadaan
) -> None:
    """A member is in the stronger state of its two sides."""
    rasio = aggregate("rasio_jumlah", members(*atas), penyebut=members(*bawah))
    assert expected is value(rasio)


def test_ratio_leaves_both_sides_out() -> None:
    """A member left out takes its numerator and its denominator along."""
    lewat = Policy(nihil="keluar")
    rasio = aggregate(
        "rasio_jumlah", members(3, NIHIL, 5), lewat, penyebut=members(NIHIL, 7, 10)
    )
    assert Fraction(1, 2) == value(rasio)


def test_ratio_member_that_stands_in_counts_over_one() -> None:
    """A value that stands in for a member's ratio is that value over one."""
    penuh = Policy(nihil=Fraction(1))
    rasio = aggregate("rasio_jumlah", members(3, 3), penuh, penyebut=members(3, NIHIL))
    assert Fraction(3 + 1, 3 + 1) == value(rasio)


def test_geometric_mean_of_a_negative() -> None:
    """A negative member has no geometric mean; a zero makes it zero."""
    for anggota, expected in ((members(-1, -4), TIDAK_TERDEFINISI), (members(0, 9), 0)):
        assert outcome(expected) == value(aggregate("geometrik", anggota, digit=2))


@pytest.mark.parametrize(
    "cara", ["rerata", "jumlah", "min", "maks", "terakhir", "geometrik"]
)
def test_no_members(cara: Any) -> None:
    """An aggregate of nothing is Nihil, not zero."""
    digit = 2 if cara == "geometrik" else None
    assert value(aggregate(cara, [], digit=digit)) is NIHIL


def test_no_members_of_the_other_kinds() -> None:
    """A ratio and a share of nothing are Nihil; a count of nothing is zero."""
    assert value(aggregate("rasio_jumlah", [], penyebut=[])) is NIHIL
    assert value(aggregate("jumlah_tercapai", [], ambang=Fraction(1))) is NIHIL
    assert Fraction(0) == value(aggregate("banyak", []))


def test_all_left_out() -> None:
    """When every member is left out, the strongest state met is the result."""
    lewat = Policy("keluar", "keluar", "keluar", "keluar")
    anggota = members(NIHIL, TIDAK_TERDEFINISI, TIDAK_DITARGETKAN)
    assert value(aggregate("rerata", anggota, lewat)) is TIDAK_TERDEFINISI
    assert Fraction(0) == value(aggregate("banyak", anggota, lewat))


def test_of_states_that_spread_the_strongest_does() -> None:
    """Several states that spread give the strongest; those left out do not count."""
    kebijakan = Policy(belum_ada="keluar")
    anggota = members(NIHIL, BELUM_ADA, TIDAK_DITARGETKAN, 4)
    assert value(aggregate("rerata", anggota, kebijakan)) is TIDAK_DITARGETKAN


def test_aggregate_of_values() -> None:
    """Values that are known already are aggregated by the same rules."""
    simpul = aggregate("rasio_jumlah", members(0), penyebut=members(0))
    hasil = aggregate_values(simpul, [Fraction(3)], [Fraction(4)])
    assert Fraction(3, 4) == hasil
