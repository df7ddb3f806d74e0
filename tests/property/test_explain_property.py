"""Explanations of whole reports: nothing is left unexplained, in any format.

That a figure follows from its explanation is law 31 of `sakip.testing.laws`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pytest
from drawn import Undian, undian
from hypothesis import given
from hypothesis import strategies as st
from needed import needs_plugins

import sakip
from sakip._explain import write_explanation
from sakip._explaining import explainer
from sakip._results import Angka
from sakip.testing import laws
from sakip.testing.laws._replay import Interpreter

pytestmark = pytest.mark.property

_Kunci: TypeAlias = tuple[str, ...]

BANTEN = Path(__file__).parents[2] / "rulesets" / "kemenkumham-2024"


def evaluated(hasil: sakip.Hasil) -> dict[_Kunci, Angka]:
    """Every figure of a result by its key; drawn rules report no parts."""
    isi: dict[_Kunci, Angka] = {}
    for jenis, semua in (
        ("indikator", hasil.indikator),
        ("pendukung", hasil.pendukung),
    ):
        for kode, i in semua.items():
            for ukuran, angka in (("realisasi", i.realisasi), ("capaian", i.capaian)):
                if angka is not None:
                    isi[jenis, kode, ukuran] = angka
    for kode, s in hasil.sasaran.items():
        isi["sasaran", kode, "capaian"] = s.capaian
    for kode, u in hasil.satker.items():
        isi |= {("satker", kode, n): angka for n, angka in u.ukuran.items()}
    for tingkat, kelompok in (("dipa", hasil.dipa), ("kanwil", {"": hasil.kanwil})):
        for kode, k in kelompok.items():
            isi[tingkat, kode, "capaian"] = k.capaian
            isi |= {(tingkat, kode, n): angka for n, angka in k.ukuran.items()}
    return isi


@given(undian())
def test_every_figure_is_explained(satu: Undian) -> None:
    """Each figure of a report that has a number is among the figures of some code."""
    semua = explainer(satu.ruleset, satu.laporan())
    ada = {s.kunci for k in semua.codes() for s in semua.explain(k).langkah}
    # A level that is not aggregated has a figure all the same, without a number.
    angka = evaluated(satu.hasil())
    assert set() == {k for k, a in angka.items() if a.eksak is not None} - ada


@given(undian(), st.sampled_from(("text", "markdown", "latex", "html")))
def test_every_format_writes_every_explanation(undi: Undian, bentuk: Any) -> None:
    """No figure breaks a format, in either language, and a text has no blank value."""
    semua = explainer(undi.ruleset, undi.laporan())
    for kode in semua.codes():
        p = semua.explain(kode)
        satu = write_explanation(p, bentuk)
        dua = write_explanation(p, bentuk, bahasa="en")
        assert satu.endswith("\n")
        assert len(satu.splitlines()) == len(dua.splitlines())


@needs_plugins
def test_the_real_report_computed_again() -> None:
    """Every figure of Banten 2024, parts of indices too, follows from its JSON."""
    ruleset = sakip.load_ruleset(BANTEN)
    laporan = sakip.load_laporan(BANTEN / "contoh" / "banten")
    semua = explainer(ruleset, laporan)
    ada = {s.kunci for k in semua.codes() for s in semua.explain(k).langkah}
    for kode in semua.codes():
        laws.explanation_reproduces(ruleset, laporan, kode)
    assert set(evaluated(sakip.evaluate(ruleset, laporan))) <= ada


def test_a_wrong_tree_is_noticed() -> None:
    """The interpreter computes, it does not read: a false value changes nothing."""
    daun = {"jenis": "konstanta", "keadaan": None, "nilai": "3/1"}
    pohon = {"jenis": "operasi", "op": "/", "nilai": "7/1", "keadaan": None}
    langkah = {"kunci": ["a", "b", "c"], "pohon": {**pohon, "anak": [daun, daun]}}
    isi = {"langkah": [langkah], "bagian": []}
    assert 1 == Interpreter.of(isi).figure(("a", "b", "c"))
