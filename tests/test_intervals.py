"""Between which values a figure must lie, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sakip._evaluator import evaluate_expression
from sakip._intervals import decide, interval
from sakip._value import Mode
from sakip.expression import (
    ANGKA,
    LOGIKA,
    Clamp,
    Expression,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Policy,
    Satuan,
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
    power,
    round_,
    sub,
)

SATUAN = Satuan(Jenis.ANGKA)
#: Inputs by the range that they declare.
RENTANG = {
    "dua_lima": (2, 5),
    "tak_negatif": (0, None),
    "positif": (3, None),
    "negatif": (-4, -1),
    "paling_satu": (None, 1),
    "nol": (0, 0),
    "bebas": (None, None),
    "sekitar": (-2, 3),
}
x = {nama: Input("a", nama, SATUAN) for nama in RENTANG}
dua_lima, tak_negatif, positif = x["dua_lima"], x["tak_negatif"], x["positif"]
negatif, paling_satu, nol = x["negatif"], x["paling_satu"], x["nol"]
bebas, sekitar = x["bebas"], x["sekitar"]
besar = compare(">", dua_lima, constant(1))
entah = compare(">", bebas, constant(1))
figur = Figure(("dipa", "a", "dua_lima"), ANGKA)
LEWATI = Policy(belum_ada="keluar")


def declared(node):
    """The declared range of an input; of figures one is known."""
    nama = node.nama if isinstance(node, Input) else str(node.kunci[2])
    return tuple(None if b is None else Fraction(b) for b in RENTANG[nama])


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (constant(7), (7, 7)),
        (dua_lima, (2, 5)),
        (figur, (2, 5)),
        (negate(dua_lima), (-5, -2)),
        (negate(tak_negatif), (None, 0)),
        (add(dua_lima, negatif), (-2, 4)),
        (add(dua_lima, tak_negatif), (2, None)),
        (sub(dua_lima, tak_negatif), (None, 5)),
        (mul(dua_lima, negatif), (-20, -2)),
        (mul(positif, tak_negatif), (0, None)),
        (mul(bebas, positif), (None, None)),
        (mul(bebas, nol), (0, 0)),
        (div(constant(10), dua_lima), (2, 5)),
        (div(constant(10), negatif), (-10, Fraction(-5, 2))),
        (div(constant(10), positif), (0, Fraction(10, 3))),
        (div(constant(10), tak_negatif), (0, None)),
        (div(constant(10), sekitar), (None, None)),
        (div(constant(10), bebas), (None, None)),
        (power(sekitar, 2), (0, 9)),
        (power(negatif, 2), (1, 16)),
        (power(bebas, 2), (0, None)),
        (power(dua_lima, 0), (1, 1)),
        (clamp(bebas, Fraction(0), Fraction(8)), (0, 8)),
        (clamp(dua_lima, Fraction(3), None), (3, 5)),
        (clamp(dua_lima, None, Fraction(4)), (2, 4)),
        # Where floor and ceiling cross: what is above the ceiling is the ceiling, what
        # is below it the floor.
        (Clamp(bebas, Fraction(1), Fraction(0), ANGKA), (0, 1)),
        (Clamp(constant(0), Fraction(0), Fraction(-1), ANGKA), (-1, 0)),
        (clamp(bebas, Fraction(1), None), (1, None)),
        (round_(div(dua_lima, constant(3)), 0, Mode.SETENGAH_NAIK), (1, 2)),
        (round_(bebas, 0, Mode.SETENGAH_NAIK), (None, None)),
        (round_(dua_lima, 41, Mode.SETENGAH_NAIK), (None, None)),
        (if_(entah, dua_lima, negatif), (-4, 5)),
        (if_(besar, dua_lima, negatif), (2, 5)),
        (if_(not_(besar), dua_lima, negatif), (-4, -1)),
        (besar, (1, 1)),
        (entah, (0, 1)),
        (on_state(dua_lima, [(Keadaan.NIHIL, constant(9))]), (2, 9)),
        (aggregate("rerata", [dua_lima, negatif], Policy()), (-4, 5)),
        (aggregate("rerata", [dua_lima, tak_negatif], Policy()), (0, None)),
        (aggregate("rerata", [dua_lima], Policy(nihil=Fraction(9))), (2, 9)),
        (aggregate("jumlah", [dua_lima, dua_lima], LEWATI), (0, 10)),
        (aggregate("jumlah", [negatif], LEWATI), (-4, 0)),
        (aggregate("banyak", [bebas, bebas], LEWATI), (0, 2)),
        (aggregate("rasio_jumlah", [bebas], LEWATI, penyebut=[bebas]), (None, None)),
        (
            aggregate(
                "jumlah_tercapai", [bebas], LEWATI, ambang=Fraction(1), tipe=ANGKA
            ),
            (0, 1),
        ),
        (
            aggregate(
                "rerata",
                [dua_lima, dua_lima],
                LEWATI,
                bobot=[Fraction(-1), Fraction(2)],
            ),
            (None, None),
        ),
    ],
)
def test_interval(node: Expression, expected) -> None:
    """The bounds of each kind of node are those that arithmetic gives."""
    assert expected == interval(node, declared)


ya, tidak = constant(1, LOGIKA), constant(0, LOGIKA)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (compare("<", negatif, dua_lima), True),
        (compare("<", dua_lima, negatif), False),
        (compare("<", dua_lima, sekitar), None),
        (compare(">=", tak_negatif, constant(0)), True),
        (compare(">=", negatif, constant(0)), False),
        (compare(">", dua_lima, constant(5)), False),
        (compare("<=", dua_lima, constant(5)), True),
        (compare("<=", bebas, constant(5)), None),
        (compare("=", negatif, dua_lima), False),
        (compare("=", dua_lima, negatif), False),
        (compare("<>", dua_lima, negatif), True),
        (compare("=", constant(2), add(constant(1), constant(1))), True),
        (compare("<>", constant(2), add(constant(1), constant(1))), False),
        (compare("=", dua_lima, sekitar), None),
        (compare("=", bebas, bebas), None),
        (compare(">=", bebas, bebas), None),
        (not_(besar), False),
        (not_(entah), None),
        (logic("dan", besar, besar), True),
        (logic("dan", entah, not_(besar)), False),
        (logic("dan", entah, besar), None),
        (logic("atau", entah, besar), True),
        (logic("atau", not_(besar), not_(besar)), False),
        (ya, True),
        (tidak, False),
        (constant(1), None),
        (Input("a", "bebas", Satuan(Jenis.YA_TIDAK)), None),
    ],
)
def test_decide(node: Expression, expected) -> None:
    """An answer is decided where the ranges leave one, and open where they do not."""
    assert decide(node, declared) is expected


@pytest.mark.parametrize(("isi", "nilai"), [(-5, 0), (0, -1), (7, -1)])
def test_crossing_bounds_hold_what_is_computed(isi: int, nilai: int) -> None:
    """A clamp to at least 0 and at most -1 gives either, and its bounds hold both."""
    node = Clamp(constant(isi), Fraction(0), Fraction(-1), ANGKA)
    assert nilai == evaluate_expression(node, {}.__getitem__, {})
    assert (-1, 0) == interval(node, {}.__getitem__)
