"""A batch plan in words: which form of arithmetic each figure takes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from builder import DASAR, write_ruleset
from framed import rows, rules

import sakip
from sakip.expression import Opaque
from sakip.hookspecs import API, Calculation, Calculator, Konteks, hookimpl
from sakip.plugins import build_registry

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """The ruleset with an input of every kind."""
    return rules(tmp_path_factory.mktemp("r"))


def test_head_counts_figures_and_inputs(ruleset: sakip.Ruleset) -> None:
    """Of six inputs five have a column; the thirteen figures are named below."""
    data = pl.DataFrame(rows({})).drop("d.n:n")
    teks = ruleset.compile_batch(2024).explain(data)
    kepala, *baris = teks.splitlines()
    assert kepala.startswith("uji 2024: 13 figures of 5 of 6 inputs, ")
    plan = ruleset.compile_batch(2024)
    figur = [b.strip().rpartition(": ")[0] for b in baris if b.startswith("  ")]
    assert list(plan.figures()) == figur
    jumlah = [int(b[2:].partition(":")[0]) for b in baris if b.startswith("- ")]
    assert 13 == sum(jumlah)


def test_small_numbers_are_floats(ruleset: sakip.Ruleset) -> None:
    """Shares of a few persons are rounded in floats."""
    plan = ruleset.compile_batch(2024, figur=["indikator:d.i:realisasi"])
    data = pl.DataFrame({"d.i:a": [3], "d.i:b": [4]})
    assert "  indikator:d.i:realisasi: f64" in plan.explain(data)


def test_large_numbers_are_not(ruleset: sakip.Ruleset) -> None:
    """Of 2^60 persons they are not: another form is named."""
    plan = ruleset.compile_batch(2024, figur=["indikator:d.i:realisasi"])
    data = pl.DataFrame({"d.i:a": [2**60], "d.i:b": [2**60]})
    (satu,) = [b for b in plan.explain(data).splitlines() if b.startswith("  ")]
    assert satu.startswith("  indikator:d.i:realisasi: ")
    assert "f64" not in satu


def test_each_year_by_itself(ruleset: sakip.Ruleset) -> None:
    """Years of the frame that the rules know are explained, the others are not."""
    data = pl.DataFrame(rows({}, {}, {})).with_columns(
        tahun=pl.Series([2024, 1999, 2023])
    )
    teks = ruleset.compile_batch().explain(data)
    kepala = [b.partition(":")[0] for b in teks.splitlines() if b.startswith("uji")]
    assert ["uji 2023", "uji 2024"] == kepala


def test_of_a_file(
    ruleset: sakip.Ruleset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first rows of a file tell the sizes."""
    monkeypatch.chdir(tmp_path)
    data = pl.DataFrame(rows({}, {"d.i:a": 2**60}))
    data.write_parquet("a.parquet")
    plan = ruleset.compile_batch(2024)
    assert plan.explain(data) == plan.explain_file("a.parquet")
    monkeypatch.setattr("sakip._batch._session.BARIS_BERKAS", 1)
    assert plan.explain(data[:1]) == plan.explain_file(Path("a.parquet"))


def test_mistakes_are_those_of_evaluation(ruleset: sakip.Ruleset) -> None:
    """What cannot be computed cannot be explained."""
    plan = ruleset.compile_batch(2024)
    with pytest.raises(sakip.LaporanError):
        plan.explain(pl.DataFrame({"d.i:q": [1]}))
    with pytest.raises(TypeError):
        plan.explain(3)


@frozen
class Tanpa:
    """A calculator's parameters: none."""


def twice(n: Any) -> Any:
    """Twice a number, which only Python computes."""
    return 2 * n


def build(parameter: Tanpa, konteks: Konteks) -> Calculation:
    """An opaque calculator."""
    del parameter
    n = konteks.input("n")
    return Calculation(Opaque("uji.dua", twice, (n,), n.tipe))


def test_opaque_calculators_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A calculator that only Python runs is told by its name, and its figures so."""

    class Plugin:
        """Offers the calculator."""

        SAKIP_API = API

        @hookimpl
        def sakip_calculators(self) -> list[Calculator]:
            return [Calculator("uji.dua", "Dua kali", Tanpa, build)]

    registry = build_registry({"uji": Plugin()})
    aturan = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
kalkulator = "uji.dua"
masukan.n = { nama = "N", satuan = "persen" }
"""
    folder = write_ruleset(tmp_path, aturan, kepala=DASAR)
    plan = sakip.load_ruleset(folder, registry=registry).compile_batch(2024)
    teks = plan.explain(pl.DataFrame({"d.i:n": [20, 30]}))
    assert "- opaque: uji.dua" in teks.splitlines()
    assert "  indikator:d.i:realisasi: baris" in teks.splitlines()
    hasil = plan.evaluate_frame(pl.DataFrame({"d.i:n": [20, 30]}))
    nilai = hasil.frame()["indikator:d.i:realisasi"]
    assert ["40.00", "60.00"] == [str(v) for v in nilai]
    if importlib.util.find_spec("llvmlite"):
        native = sakip.load_ruleset(folder, registry=registry).compile_batch(
            2024, mesin="native"
        )
        sama = native.evaluate_frame(pl.DataFrame({"d.i:n": [20, 30]}))
        assert hasil.frame().equals(sama.frame())
    monkeypatch.setattr("sakip._batch._plan.BARIS", 1)
    for lagi in (hasil, plan.evaluate_frame(pl.DataFrame({"d.i:n": [20, 30]}))):
        (satu,) = lagi.temuan
        assert ("SKP813", "peringatan") == (satu.kode, satu.tingkat.value)
        assert "Kalkulator 'uji.dua' hanya dapat dijalankan Python" in satu.pesan()
