"""Tests of the tree's builders: the units they give and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from sakip.expression import (
    ANGKA,
    LOGIKA,
    PERSEN,
    Aggregate,
    Binary,
    Expression,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Opaque,
    Policy,
    Satuan,
    StateConstant,
    Tipe,
    UnitError,
    absolute,
    add,
    aggregate,
    children,
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
    same,
    sub,
    walk,
)

RUPIAH = Satuan(Jenis.RUPIAH).tipe
ORANG = Satuan(Jenis.CACAH, "orang").tipe
INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4)).tipe
INDEKS100 = Satuan(Jenis.INDEKS, skala=Fraction(100)).tipe

satu, uang, rasio = constant(1), constant(5, RUPIAH), constant(Fraction(9, 10), PERSEN)
ya, kepala, nilai = constant(1, LOGIKA), constant(3, ORANG), constant(2, INDEKS4)


@pytest.mark.parametrize(
    ("node", "tipe"),
    [
        (negate(uang), RUPIAH),
        (add(uang, uang), RUPIAH),
        (sub(rasio, rasio), PERSEN),
        (mul(rasio, uang), RUPIAH),
        (div(uang, uang), PERSEN),
        (div(uang, kepala), Tipe((("orang", -1), ("rupiah", 1)))),
        (compare("<", uang, uang), LOGIKA),
        (compare("<>", ya, ya), LOGIKA),
        (logic("dan", ya, ya), LOGIKA),
        (not_(ya), LOGIKA),
        (if_(ya, uang, uang), RUPIAH),
        (if_(ya, ya, ya), LOGIKA),
        (round_(uang, 2), RUPIAH),
        (clamp(rasio, Fraction(0)), PERSEN),
        (absolute(uang), RUPIAH),
        (power(rasio, 2), PERSEN),
        (power(satu, 0), ANGKA),
        (percent(satu), PERSEN),
        (rescale(rasio, Fraction(4)), INDEKS4),
        (rescale(nilai, Fraction(100)), INDEKS100),
        (rescale(nilai, Fraction(4)), INDEKS4),
        (on_state(uang, [(Keadaan.NIHIL, uang)]), RUPIAH),
        (on_state(ya, [(Keadaan.NIHIL, ya)], amat=uang), LOGIKA),
        (aggregate("rerata", [uang, uang]), RUPIAH),
        (aggregate("jumlah", [], tipe=RUPIAH), RUPIAH),
        (aggregate("jumlah", []), ANGKA),
        (aggregate("banyak", [uang]), ANGKA),
        (aggregate("jumlah_tercapai", [uang], ambang=Fraction(1)), PERSEN),
        (aggregate("rasio_jumlah", [uang], penyebut=[uang]), PERSEN),
        (
            aggregate("rasio_jumlah", [uang], penyebut=[kepala]),
            Tipe((("orang", -1), ("rupiah", 1))),
        ),
        (aggregate("rasio_jumlah", [], penyebut=[]), PERSEN),
        (aggregate("geometrik", [rasio], digit=2), PERSEN),
        (Input("a", "x", Satuan(Jenis.RUPIAH)), RUPIAH),
    ],
)
def test_units_of_nodes(node: Expression, tipe: Tipe) -> None:
    """Every builder gives its node the unit that arithmetic gives."""
    assert tipe == node.tipe


@pytest.mark.parametrize(
    ("buat", "alasan", "kiri", "kanan"),
    [
        (lambda: add(uang, kepala), "beda", RUPIAH, ORANG),
        (lambda: sub(uang, satu), "beda", RUPIAH, ANGKA),
        (lambda: add(rasio, satu), "polos", PERSEN, ANGKA),
        (lambda: compare("=", satu, rasio), "polos", ANGKA, PERSEN),
        (lambda: compare("=", ya, satu), "beda", LOGIKA, ANGKA),
        (lambda: compare("=", rasio, ya), "beda", PERSEN, LOGIKA),
        (lambda: compare("<", ya, ya), "logika", LOGIKA, None),
        (lambda: compare(">=", uang, kepala), "beda", RUPIAH, ORANG),
        (lambda: add(ya, ya), "logika", LOGIKA, None),
        (lambda: sub(satu, ya), "logika", LOGIKA, None),
        (lambda: mul(ya, satu), "logika", LOGIKA, None),
        (lambda: div(satu, ya), "logika", LOGIKA, None),
        (lambda: negate(ya), "logika", LOGIKA, None),
        (lambda: round_(ya, 1), "logika", LOGIKA, None),
        (lambda: clamp(ya), "logika", LOGIKA, None),
        (lambda: absolute(ya), "logika", LOGIKA, None),
        (lambda: power(ya, 2), "logika", LOGIKA, None),
        (lambda: percent(ya), "logika", LOGIKA, None),
        (lambda: rescale(ya, Fraction(4)), "logika", LOGIKA, None),
        (lambda: aggregate("min", [ya]), "logika", LOGIKA, None),
        (
            lambda: aggregate("rasio_jumlah", [uang], penyebut=[ya]),
            "logika",
            LOGIKA,
            None,
        ),
        (lambda: not_(satu), "bukan_logika", ANGKA, None),
        (lambda: logic("atau", ya, rasio), "bukan_logika", PERSEN, None),
        (lambda: if_(uang, satu, satu), "bukan_logika", RUPIAH, None),
        (lambda: if_(ya, satu, rasio), "polos", ANGKA, PERSEN),
        (lambda: power(uang, 2), "bukan_angka", RUPIAH, None),
        (lambda: percent(uang), "bukan_angka", RUPIAH, None),
        (lambda: rescale(satu, Fraction(4)), "bukan_indeks", ANGKA, None),
        (lambda: rescale(uang, Fraction(4)), "bukan_indeks", RUPIAH, None),
        (
            lambda: rescale(mul(nilai, nilai), Fraction(4)),
            "bukan_indeks",
            Tipe((("indeks 4", 2),)),
            None,
        ),
        (
            lambda: rescale(mul(nilai, uang), Fraction(4)),
            "bukan_indeks",
            Tipe((("indeks 4", 1), ("rupiah", 1))),
            None,
        ),
        (lambda: on_state(uang, [(Keadaan.NIHIL, satu)]), "beda", RUPIAH, ANGKA),
        (lambda: aggregate("rerata", [uang, kepala]), "beda", RUPIAH, ORANG),
        (
            lambda: aggregate("rasio_jumlah", [uang, uang], penyebut=[uang, kepala]),
            "beda",
            RUPIAH,
            ORANG,
        ),
    ],
)
def test_units_refused(
    buat: Callable[[], Expression], alasan: str, kiri: Tipe, kanan: Tipe | None
) -> None:
    """Units that do not go together are refused with a reason and both units."""
    with pytest.raises(UnitError) as salah:
        buat()
    assert (alasan, kiri, kanan) == (
        salah.value.alasan,
        salah.value.kiri,
        salah.value.kanan,
    )


def test_unit_error_reads() -> None:
    """The error's text names the reason and the units there are."""
    satu_satuan, dua_satuan = (
        UnitError("logika", LOGIKA),
        UnitError("beda", RUPIAH, ORANG),
    )
    expected = ["logika: ya_tidak", "beda: rupiah, orang"]
    assert expected == [str(satu_satuan), str(dua_satuan)]


@pytest.mark.parametrize(
    ("buat", "alasan"),
    [
        (lambda: aggregate("rerata", [satu], bobot=[]), "bobot"),
        (
            lambda: aggregate("rerata", [satu], bobot=[Fraction(1), Fraction(2)]),
            "bobot",
        ),
        (lambda: aggregate("rasio_jumlah", [satu]), "penyebut"),
        (lambda: aggregate("rasio_jumlah", [satu], penyebut=[]), "penyebut"),
        (lambda: aggregate("rerata", [satu], penyebut=[satu]), "penyebut"),
        (lambda: aggregate("geometrik", [satu]), "digit"),
        (lambda: aggregate("rerata", [satu], digit=2), "digit"),
        (lambda: aggregate("jumlah_tercapai", [satu]), "ambang"),
        (lambda: aggregate("min", [satu], ambang=Fraction(1)), "ambang"),
    ],
)
def test_aggregates_refused(buat: Callable[[], Aggregate], alasan: str) -> None:
    """An aggregate that lacks what its kind needs, or has more, is refused."""
    with pytest.raises(ValueError, match=f"^{alasan}$"):
        buat()


def test_nothing_to_do_makes_no_node() -> None:
    """A clamp without bounds, no replaced state and a percent of a percent vanish."""
    assert rasio is clamp(rasio)
    assert rasio is on_state(rasio, [])
    assert rasio is percent(rasio)


def test_digits_of_a_percentage_are_of_its_figure() -> None:
    """Two digits of a percentage are four of the exact ratio; else they are two."""
    expected = [4, 2, -1, 1]
    assert expected == [
        round_(rasio, 2).digit,
        round_(uang, 2).digit,
        round_(uang, -1).digit,
        round_(rasio, -1).digit,
    ]


def test_places_do_not_count() -> None:
    """Two nodes that differ only in where they were written are one, and hash alike."""
    di_sini, di_sana = add(satu, satu, (0, 5)), add(satu, satu, (7, 12))
    assert di_sini == di_sana
    assert hash(di_sini) == hash(di_sana)
    assert di_sini != sub(satu, satu, (0, 5))


def test_same_of_one() -> None:
    """The unit of a single node is its own."""
    assert uang.tipe == same(uang)


def test_policy_of_each_state() -> None:
    """A policy answers for each state by its own field."""
    kebijakan = Policy("keluar", Fraction(1), "galat", "menular")
    expected = ["keluar", Fraction(1), "galat", "menular"]
    assert expected == [kebijakan.of(k) for k in Keadaan]


def test_children_in_reading_order() -> None:
    """Operands come as they are read, for each kind of node."""
    figur = Figure(("dipa", "a", "capaian"), PERSEN)
    beda = constant(7)
    assert (satu,) == children(negate(satu))
    assert (ya,) == children(not_(ya))
    assert (satu,) == children(round_(satu, 1))
    assert (satu,) == children(clamp(satu, Fraction(0)))
    assert (satu,) == children(power(satu, 2))
    assert (satu, beda) == children(sub(satu, beda))
    assert (beda, satu) == children(compare("<", beda, satu))
    assert (ya, ya) == children(logic("dan", ya, ya))
    assert (ya, satu, beda) == children(if_(ya, satu, beda))
    assert (uang, satu, beda) == children(
        on_state(satu, [(Keadaan.NIHIL, beda)], amat=uang)
    )
    assert (satu, beda) == children(aggregate("min", [satu, beda]))
    assert (uang, kepala) == children(
        aggregate("rasio_jumlah", [uang], penyebut=[kepala])
    )
    assert (satu, uang) == children(Opaque("f", max, (satu, uang), ANGKA))
    for daun in (satu, figur, StateConstant(Keadaan.NIHIL)):
        assert children(daun) == ()


def test_walk_is_parents_first() -> None:
    """A walk gives a node before its operands, left before right."""
    dalam = mul(satu, uang)
    akar = add(dalam, uang)
    assert [akar, dalam, satu, uang, uang] == list(walk(akar))


def test_percent_of_a_number_is_a_product() -> None:
    """A plain ratio read as a percentage keeps its value: it is times 100 %."""
    node = percent(satu)
    assert isinstance(node, Binary)
    assert ("*", satu, constant(1, PERSEN)) == (node.op, node.kiri, node.kanan)


@pytest.mark.parametrize(
    ("nilai", "tipe"),
    [
        (0.1, ANGKA),
        (True, ANGKA),
        (False, PERSEN),
        (Decimal("0.1"), ANGKA),
        ("1/3", ANGKA),
        (0.5, LOGIKA),
    ],
    ids=["float", "bool", "bool-persen", "decimal", "text", "float-logika"],
)
def test_inexact_constant_is_refused(nilai: object, tipe: Tipe) -> None:
    """What is no exact number makes no constant: a float would bring its error in."""
    with pytest.raises(TypeError):
        constant(nilai, tipe)  # type: ignore[arg-type]  # wrong on purpose


def test_yes_and_no_are_constants_of_their_own_kind() -> None:
    """A bool is a constant where the unit is yes/no."""
    assert [constant(n, LOGIKA) for n in (0, 1)] == [
        constant(n, LOGIKA) for n in (False, True)
    ]
