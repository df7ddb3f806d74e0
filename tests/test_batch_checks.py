"""Checks that a report must pass refuse a row, whatever computes it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, facts, load

import sakip
from sakip.diagnostics import Tingkat

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")

#: C, which no figure is made of, must be a at least; a warning refuses nothing.
PERIKSA = """
masukan.c = { nama = "C", satuan = "orang" }
periksa = [
    { rumus = "c >= a", pesan = "C kurang dari A.", tingkat = "galat" },
    { rumus = "c >= b", pesan = "C kurang dari B.", tingkat = "peringatan" },
]
"""
GEOMETRIK = DASAR.replace(
    'sasaran = { dari = "indikator", cara = "rerata" }',
    'sasaran = { dari = "indikator", cara = "geometrik", digit = 2 }',
)
#: c is enough, too little for a, too little for b alone, and not reported.
C = [4, 2, 3, None]
#: 3/4 of 80 %; the second row is refused.
HARAP = [(9375, 0, None), (None, 255, "SKP806"), (9375, 0, None), (9375, 0, None)]
NAMA = "indikator:d.i:capaian"


def frame() -> pl.DataFrame:
    """Four reports that differ in c."""
    return pl.DataFrame(
        {"id": range(4), "d.i:a": [3] * 4, "d.i:b": [4] * 4, "d.i:c": C}
    )


def rows(hasil: pl.DataFrame) -> list[tuple[int | None, int, str | None]]:
    """The capaian of each row, its state, and what refuses it."""
    return list(
        zip(hasil[NAMA], hasil[f"{NAMA}:keadaan"], hasil["temuan"], strict=True)
    )


def test_single_report_is_refused(tmp_path: Path) -> None:
    """What rows are held against: `evaluate` refuses the second report alone."""
    ruleset = load(tmp_path, INDIKATOR + PERIKSA)
    for c, (*_, ditolak) in zip(C, HARAP, strict=True):
        isi = {"a": 3, "b": 4} | ({} if c is None else {"c": c})
        kode: set[str] = set()
        try:
            sakip.evaluate(ruleset, facts({"d.i": isi}))
        except sakip.LaporanError as salah:
            kode = {t.kode for t in salah.temuan if t.tingkat is Tingkat.GALAT}
        assert (set() if ditolak is None else {"SKP410"}) == kode


@pytest.mark.parametrize("mesin", ["kolom", "native"])
@pytest.mark.parametrize("kepala", [DASAR, GEOMETRIK], ids=["columns", "singly"])
def test_rows_of_a_frame(tmp_path: Path, kepala: str, mesin: str) -> None:
    """A row that fails the check has no figures, by columns and one by one."""
    if mesin == "native" and not importlib.util.find_spec("llvmlite"):
        pytest.skip("needs the extra: pip install .[native]")
    ruleset = load(tmp_path, INDIKATOR + PERIKSA, kepala=kepala)
    plan = ruleset.compile_batch(2024, mesin=mesin)
    hasil = plan.evaluate_frame(pl.concat([frame()] * 16), angka="bulat")
    assert HARAP * 16 == rows(hasil.frame())
    (satu,) = hasil.temuan
    argumen = dict(satu.argumen)
    assert ("SKP806", "16", "SKP410") == (
        satu.kode,
        argumen["banyak"],
        argumen["kode"],
    )


def test_figures_that_are_wanted_alone(tmp_path: Path) -> None:
    """Checks of who owns a wanted figure are made, and their inputs read."""
    dua = INDIKATOR.replace('"d.i"', '"d.j"')
    ruleset = load(tmp_path, INDIKATOR + PERIKSA + dua)
    for kode, masukan in (
        ("d.i", {"d.i:a", "d.i:b", "d.i:c"}),
        ("d.j", {"d.j:a", "d.j:b"}),
    ):
        plan = ruleset.compile_batch(2024, figur=[f"indikator:{kode}:capaian"])
        assert masukan == set(plan.inputs())


def test_rows_on_other_engines(tmp_path: Path) -> None:
    """Columns of pyarrow, and rows by themselves there, are refused alike."""
    pytest.importorskip("narwhals", reason="narwhals is not installed")
    plan = load(tmp_path, INDIKATOR + PERIKSA).compile_batch(2024)
    besar = frame().with_columns(
        pl.col("d.i:a", "d.i:b", "d.i:c").cast(pl.Int64) * 10**9
    )
    for isi in (frame(), besar):
        hasil = pl.DataFrame(plan.apply(isi.to_arrow())).sort("id")
        assert HARAP == rows(hasil)


def test_views_of_sql(tmp_path: Path) -> None:
    """A view has the refusal too."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    ruleset = load(tmp_path, INDIKATOR + PERIKSA)
    with duckdb.connect() as con:
        con.register("masuk", frame().to_arrow())
        con.execute("create table isian as select * from masuk")
        con.execute(ruleset.sql(2024, id=["id"]))
        hasil = con.sql("select temuan from sakip_hasil order by id").fetchall()
    assert [(None,), ("SKP410",), (None,), (None,)] == hasil
