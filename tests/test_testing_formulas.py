"""`sakip.testing`: drawn expressions, numbers, inputs and formula texts."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from builder import check, codes, write_ruleset
from draws import draws, smallest, some
from hypothesis import strategies as st

from sakip._functions import FUNCTIONS
from sakip._unit import ANGKA, LOGIKA, PERSEN, Jenis, Satuan
from sakip._value import Keadaan, Mode, decimals
from sakip.expression import (
    Aggregate,
    Cara,
    Constant,
    Expression,
    Figure,
    Input,
    Opaque,
    walk,
)
from sakip.testing import (
    exact_numbers,
    expressions,
    formulas,
    input_values,
    inputs,
    modes,
    positive_numbers,
    states,
    toml,
    units,
)
from sakip.testing._expressions import _Pohon
from sakip.testing._numbers import SATUAN

RUPIAH = Satuan(Jenis.RUPIAH).tipe
INDEKS = Satuan(Jenis.INDEKS, skala=Fraction(4)).tipe

# -- numbers and inputs


def test_modes_states_and_units_are_all_drawn() -> None:
    """Every mode, every state, and every kind of unit that arithmetic knows."""
    assert set(Mode) == set(draws(modes(), 60))
    assert set(Keadaan) == set(draws(states(), 60))
    kata = {Jenis.TANGGAL, Jenis.TEKS}
    assert set(Jenis) - kata == {s.jenis for s in draws(units(), 150)}


def test_numbers_are_of_all_kinds() -> None:
    """Numbers are 0, negative, ties, periodic and great; positive ones are above 0."""
    semua = draws(exact_numbers(), 300)
    assert 0 in semua
    assert any(n < 0 for n in semua)
    assert any(n.denominator == 2 for n in semua)
    assert any(decimals(n) is None for n in semua)
    assert any(abs(n) > 10**9 for n in semua)
    positif = draws(positive_numbers(), 100)
    assert all(n > 0 for n in positif)
    assert any(n < Fraction(1, 10**6) for n in positif)


def test_inputs_and_their_values_fit() -> None:
    """Inputs differ from each other; values keep their decimals and their sign."""

    @st.composite
    def values(draw: st.DrawFn) -> dict[Input, Any]:
        return draw(input_values(draw(inputs())))

    bentuk = set()
    ada_keadaan = False
    for isi in draws(values(), 120):
        for masukan, nilai in isi.items():
            bentuk |= {
                n
                for n in ("baris", "periode", "tahun", "geser")
                if getattr(masukan, n) not in (None, 0)
            } | ({"bersama"} if not masukan.pemilik else set())
            if isinstance(nilai, Keadaan):
                ada_keadaan = True
                continue
            desimal = decimals(nilai * masukan.satuan.faktor)
            assert desimal is not None
            assert desimal <= masukan.desimal
            assert nilai >= 0 or not masukan.nonnegatif
            if masukan.satuan.jenis is Jenis.YA_TIDAK:
                assert nilai in (0, 1)
    assert {"baris", "periode", "tahun", "geser", "bersama"} == bentuk
    assert ada_keadaan


# -- expressions


def test_expressions_have_the_unit_asked_for() -> None:
    """A tree is of the unit asked for; every node and every aggregate is drawn."""
    masukan = [Input("a", f"x{n}", s) for n, s in enumerate(SATUAN)]
    semua: list[Expression] = []
    for tipe in (LOGIKA, PERSEN, ANGKA, RUPIAH, INDEKS):
        pohon = draws(expressions(masukan, 8, tipe=tipe), 80)
        assert {tipe} == {n.tipe for n in pohon}
        semua += pohon
    semua += draws(expressions(masukan), 20)
    simpul = [n for pohon in semua for n in walk(pohon)]
    # Figures are drawn only where they are given, opaque nodes never.
    assert set(get_args(Expression)) - {Opaque, Figure} == {type(n) for n in simpul}
    agregat = [n for n in simpul if isinstance(n, Aggregate)]
    assert set(get_args(Cara)) == {n.cara for n in agregat}
    assert any(n.bobot for n in agregat)


def of_kind(node: Expression, cara: Cara) -> list[Aggregate]:
    """The aggregates of a kind in a tree."""
    return [n for n in walk(node) if isinstance(n, Aggregate) and n.cara == cara]


@pytest.mark.parametrize("nama", ["aggregate", "ratio_of_sums"])
def test_aggregates_of_nothing_are_drawn(nama: str) -> None:
    """Seldom an aggregate has no members at all."""

    @st.composite
    def one(draw: st.DrawFn) -> Aggregate:
        return getattr(_Pohon(draw, (), ()), nama)(PERSEN, 2)

    assert () == some(one(), lambda a: not a.anggota).anggota
    assert some(one(), lambda a: a.anggota).anggota


def test_geometric_means_of_negatives_are_drawn() -> None:
    """Most have members that cannot be below zero, and some have others."""
    node = some(
        expressions((), 3, tipe=PERSEN),
        lambda n: any(
            isinstance(b, Constant) for a in of_kind(n, "geometrik") for b in a.anggota
        ),
    )
    assert of_kind(node, "geometrik")


def test_figures_are_used_where_they_are_given() -> None:
    """A tree may read the figures of earlier steps."""
    figur = Figure(("indikator", "a", "capaian"), PERSEN)
    semua = draws(expressions((), 8, tipe=PERSEN, figures=[figur]), 30)
    assert any(figur in walk(n) for n in semua)


def test_the_simplest_expression_is_a_constant() -> None:
    """Without inputs it is the number 0."""
    assert 0 == smallest(expressions()).nilai


# -- formulas

UMUM = {"sasaran": "d.s", "polaritas": "informatif"}


def findings(folder: Path, *semua: Any) -> list[str]:
    """Codes of what is found when formulas stand in a ruleset."""
    isi = {
        "indikator": [
            {"kode": f"d.{n}", "nama": "N", **UMUM, **rumus.tabel}
            for n, rumus in enumerate(semua)
        ]
    }
    return codes(check(write_ruleset(folder, toml(isi))))


def test_formulas_have_no_finding(tmp_path: Path) -> None:
    """In a ruleset with their inputs nothing is found, not even a warning."""
    assert [] == findings(tmp_path, *draws(formulas(), 150))


def test_every_operator_and_function_is_drawn() -> None:
    """The whole language occurs: operators, functions, years, numbers with units."""
    ya_tidak = formulas(satuan="ya_tidak", max_leaves=14)
    semua = draws(formulas(max_leaves=14), 500) + draws(ya_tidak, 200)
    teks = "\n".join(r.teks for r in semua)
    ada = set(re.findall(r"\b([a-z_]+)\(", teks))
    assert {f.nama for f in FUNCTIONS} == ada
    for pola in (
        *(r" \+ ", r" - ", r" \* ", r" / ", r"-[a-d(]", r" < ", r" <= ", r" > "),
        *(r" >= ", r" = ", r" <> ", r" dan ", r" atau ", r"\bbukan "),
        *(r"\[tahun\]", r"\[tahun-1\]", r"\[2020\]", r"\[tahun-3 \.\. tahun-1\]"),
        *(r"%", r"\d orang", r"\d rupiah", r"\d hari", r"\("),
    ):
        assert re.search(pola, teks), pola


def test_inputs_and_unit_are_as_asked_for(tmp_path: Path) -> None:
    """Only the inputs given are read, each in its unit, and the result has its own."""
    masukan = {"hadir": "orang", "pagu": "rupiah", "mutu": {"indeks": 100}}
    semua = draws(formulas(masukan, {"indeks": Fraction(5, 2)}), 200)
    assert {"hadir", "pagu", "mutu"} == {n for r in semua for n in r.masukan}
    for rumus in semua:
        assert {"indeks": Fraction(5, 2)} == rumus.satuan
        assert rumus.masukan.items() <= masukan.items()
    assert [] == findings(tmp_path, *semua)


def test_yes_or_no_without_inputs() -> None:
    """Without an input a yes/no formula compares numbers."""
    semua = draws(formulas({}, "ya_tidak"), 60)
    assert all({} == r.masukan for r in semua)
    assert any(">" in r.teks for r in semua)


def test_the_simplest_formula() -> None:
    """It is one input, or one number where there is none."""
    assert "a" == smallest(formulas({"a": "orang"}, "orang")).teks
    assert "2" == smallest(formulas({}, "angka")).teks
    assert "2 rupiah" == smallest(formulas({}, "rupiah")).teks


@pytest.mark.parametrize(
    "satuan", ["tanggal", "teks", {"predikat": "akip"}, {"indeks": 4, "lain": 1}]
)
def test_units_that_formulas_cannot_have(satuan: Any) -> None:
    """Days, words and predicates are not computed with, and so refused."""
    with pytest.raises(ValueError, match="is not the unit of a formula"):
        draws(formulas({"a": satuan}), 1)
