"""Trees that must compute the same look the same, and no others do."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from sakip._evaluator import evaluate_expression
from sakip._ranges import numberless, states
from sakip._value import Keadaan
from sakip.examples._mutation_form import Form
from sakip.examples._points import FAKTA
from sakip.expression import (
    ANGKA,
    Clamp,
    Figure,
    Input,
    Jenis,
    Policy,
    Satuan,
    StateConstant,
    add,
    aggregate,
    compare,
    constant,
    div,
    if_,
    mul,
    negate,
    on_state,
    power,
    round_,
    sub,
)

SATUAN = Satuan(Jenis.ANGKA)
a, b, c = (Input("d", n, SATUAN) for n in "abc")
TANPA_TARGET = StateConstant(Keadaan.TIDAK_DITARGETKAN)
BELUM = StateConstant(Keadaan.BELUM_ADA)
KELUAR = Policy(nihil="keluar", tidak_ditargetkan="keluar")
PENUH = Policy(nihil=Fraction(1), tidak_ditargetkan=Fraction(1))
GALAT = Policy(nihil="galat")
#: Figures of earlier steps, in their order.
LANGKAH = {
    "mati": TANPA_TARGET,
    "belum": BELUM,
    "a": add(a, constant(0)),
    "jumlah": aggregate("jumlah", [a, b], KELUAR),
    "jumlah_lain": aggregate("jumlah", [a, b], PENUH),
    "jumlah_galat": aggregate("jumlah", [a, b], GALAT),
    "kosong": aggregate("jumlah", [], KELUAR, tipe=ANGKA),
}
EKSPRESI = {("dipa", nama, "x"): node for nama, node in LANGKAH.items()}
figur = {nama: Figure(("dipa", nama, "x"), ANGKA) for nama in LANGKAH}


def make_form() -> Form:
    """The form of trees over the figures above."""
    keadaan: dict[tuple[str, str, str], frozenset[Keadaan]] = {}
    tanpa: set[tuple[str, str, str]] = set()
    for kunci, node in EKSPRESI.items():
        if numberless(node, tanpa, keadaan):
            tanpa.add(kunci)
        keadaan[kunci] = states(node, FAKTA, keadaan)
    return Form(EKSPRESI, keadaan, tanpa)


FORM = make_form()
mati, belum, jumlah = figur["mati"], figur["belum"], figur["jumlah"]

SAMA = [
    # what is certainly one state, however it comes about
    (mati, mul(mati, constant(3))),
    (add(mati, mati), sub(mati, mati)),
    (aggregate("rerata", [mati, mati], KELUAR), aggregate("maks", [mati], KELUAR)),
    # of a sum of which one side is a state only states count
    (add(mati, a), sub(a, mati)),
    (div(add(mati, a), constant(3)), mul(add(mati, a), constant(4))),
    (add(mati, negate(a)), add(mati, round_(power(a, 2), 1))),
    (add(mati, Clamp(a, Fraction(1), None, ANGKA)), add(mati, a)),
    (add(mati, div(a, constant(2))), add(mati, a)),
    (if_(compare("<", mati, a), b, c), if_(compare(">", a, mati), b, c)),
    # an aggregate that is stopped by a state whatever the rest
    (
        aggregate("rerata", [belum, a], KELUAR),
        aggregate("jumlah", [a, belum], KELUAR),
    ),
    # what happens to states that no member has
    (
        aggregate("jumlah", [a, b], KELUAR),
        aggregate("jumlah", [a, b], Policy(nihil="keluar")),
    ),
    # one member
    (aggregate("rerata", [a], KELUAR), aggregate("min", [a], KELUAR)),
    (
        aggregate("rerata", [a], KELUAR, bobot=[Fraction(7)]),
        aggregate("terakhir", [a], KELUAR),
    ),
    # sums in parts and in another order
    (aggregate("jumlah", [jumlah, c], KELUAR), aggregate("jumlah", [c, b, a], KELUAR)),
    (aggregate("rerata", [jumlah], KELUAR), aggregate("jumlah", [b, a], KELUAR)),
]

BEDA = [
    (mati, belum),
    (add(mati, a), add(mati, b)),
    (add(mati, a), add(belum, a)),
    (add(mati, div(a, b)), add(mati, add(a, b))),
    (add(a, b), sub(a, b)),
    (aggregate("rerata", [a, b], KELUAR), aggregate("jumlah", [a, b], KELUAR)),
    (aggregate("jumlah", [a, b], KELUAR), aggregate("jumlah", [a, b], PENUH)),
    (aggregate("jumlah", [a, a], KELUAR), aggregate("jumlah", [a], KELUAR)),
    (
        aggregate("rerata", [a], KELUAR, bobot=[Fraction(0)]),
        aggregate("rerata", [a], KELUAR),
    ),
    (
        aggregate("jumlah", [figur["jumlah_lain"]], KELUAR),
        aggregate("jumlah", [a, b], KELUAR),
    ),
    (
        aggregate("jumlah", [figur["jumlah_galat"]], GALAT),
        aggregate("jumlah", [a, b], GALAT),
    ),
    (
        aggregate("jumlah", [figur["kosong"], a], Policy(nihil="menular")),
        aggregate("jumlah", [a], Policy(nihil="menular")),
    ),
    (aggregate("jumlah", [figur["a"]], KELUAR), aggregate("jumlah", [b], KELUAR)),
    (on_state(a, [(Keadaan.NIHIL, b)]), on_state(a, [(Keadaan.NIHIL, c)])),
]


@pytest.mark.parametrize(("satu", "dua"), SAMA)
def test_what_must_be_the_same_looks_the_same(satu, dua):
    """Two trees that no facts can tell apart have one form."""
    assert FORM.of(satu) == FORM.of(dua)


@pytest.mark.parametrize(("satu", "dua"), BEDA)
def test_what_may_differ_looks_different(satu, dua):
    """Two trees that some facts tell apart have two forms."""
    assert FORM.of(satu) != FORM.of(dua)


@pytest.mark.parametrize(("satu", "dua"), SAMA)
def test_one_form_has_one_value(satu, dua):
    """Trees of one form agree for every mix of numbers and states of their inputs."""
    nilai = (Fraction(0), Fraction(2), Fraction(-3), Keadaan.NIHIL, Keadaan.BELUM_ADA)
    for isi in product(nilai, repeat=3):
        fakta = dict(zip((a, b, c), isi, strict=True))
        angka: dict[tuple[str, str, str], object] = {}
        for kunci, node in EKSPRESI.items():
            angka[kunci] = evaluate_expression(node, fakta.get, angka)
        kiri, kanan = (evaluate_expression(n, fakta.get, angka) for n in (satu, dua))
        assert kiri == kanan
