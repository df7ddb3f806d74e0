"""One year over frames: rows in doubt are settled, and refused by what is certain."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

pl = pytest.importorskip("polars")

from builder import DASAR, INDIKATOR, load  # noqa: E402 -- after the skip

from sakip import Ruleset  # noqa: E402 -- after the skip
from sakip._batch._compiled import Part  # noqa: E402 -- after the skip

#: The sasaran is a geometric mean, which no column computes: every row by itself.
GEOMETRIK = DASAR.replace(
    'sasaran = { dari = "indikator", cara = "rerata" }',
    'sasaran = { dari = "indikator", cara = "geometrik", digit = 2 }',
)
ANGGOTA_GALAT = GEOMETRIK.replace(
    'dipa = { dari = "indikator", cara = "rerata" }',
    'dipa = { dari = "sasaran", cara = "rerata", keadaan = { belum_ada = "galat" } }',
)
KASUS_GALAT = GEOMETRIK.replace(
    'n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"'
)
#: A sum of two ratios, whose denominators of rupiah no 64 bits hold together.
JUMLAH = (
    INDIKATOR.replace('rumus = "a / b"', 'rumus = "a / b + c / d"')
    .replace('satuan = "orang" }', 'satuan = "rupiah" }')
    .replace("masukan.a", 'masukan.c = { nama = "C", satuan = "rupiah" }\nmasukan.a')
    .replace("masukan.a", 'masukan.d = { nama = "D", satuan = "rupiah" }\nmasukan.a')
)


#: Machine code too, where it can be made.
MESIN = ("kolom", "native") if importlib.util.find_spec("llvmlite") else ("kolom",)


def rows(ruleset: Ruleset, **kolom: list[Any]) -> pl.DataFrame:
    """The figures of a frame, in whole units of their last digit, of each engine."""
    frame = pl.DataFrame({f"d.i:{k}": v for k, v in kolom.items()})
    hasil = [
        ruleset.compile_batch(2024, mesin=m).evaluate_frame(frame, angka="bulat")
        for m in MESIN
    ]
    assert all(hasil[0].frame().equals(h.frame()) for h in hasil)
    return hasil[0].frame()


def figure(hasil: pl.DataFrame, nama: str) -> list[tuple[int | None, int]]:
    """A figure of every row, with its state."""
    return list(zip(hasil[nama], hasil[f"{nama}:keadaan"], strict=True))


def test_row_that_only_python_computes_is_computed(tmp_path: Path) -> None:
    """3/4 of 80 % is 93,75 %, and so is its geometric mean; 0/0 has none."""
    hasil = rows(load(tmp_path, kepala=GEOMETRIK), a=[3, 0], b=[4, 0])
    assert [(9375, 0), (None, 1)] == figure(hasil, "sasaran:d.s:capaian")
    assert [None, None] == hasil["temuan"].to_list()


def test_member_refused_behind_a_root_is_refused(tmp_path: Path) -> None:
    """A geometric mean that is not reported stops the aggregate above it."""
    hasil = rows(load(tmp_path, kepala=ANGGOTA_GALAT), a=[3, None], b=[4, 4])
    assert [(9375, 0), (None, 255)] == figure(hasil, "dipa:d:capaian")
    assert [None, "SKP806"] == hasil["temuan"].to_list()


def test_case_refused_in_a_row_by_itself_is_refused(tmp_path: Path) -> None:
    """1/0 is refused by the rules, 3/4 is not."""
    hasil = rows(load(tmp_path, kepala=KASUS_GALAT), a=[1, 3], b=[0, 4])
    assert [(None, 255), (7500, 0)] == figure(hasil, "indikator:d.i:realisasi")


def test_refused_value_stays_out_of_rows_by_themselves(tmp_path: Path) -> None:
    """NaN beside good rows is refused, and nothing breaks where Python computes."""
    nan = float("nan")
    hasil = rows(load(tmp_path, kepala=GEOMETRIK), a=[3.0, nan, -1.0], b=[4, 4, 4])
    assert [(9375, 0), (None, 255), (None, 255)] == figure(hasil, "sasaran:d.s:capaian")
    assert [None, "SKP805", "SKP805"] == hasil["temuan"].to_list()


def test_tie_that_floats_cannot_tell_is_settled(tmp_path: Path) -> None:
    """0,061725 + 0,061725 is 12,345 %, shown as 12,35 %, and 15,43125 % of 80 %."""
    n, d = 61_725_000_000, 10**12
    hasil = rows(load(tmp_path, JUMLAH), a=[n, 1], b=[d, d], c=[n, 1], d=[d, d])
    assert [(1235, 0), (0, 0)] == figure(hasil, "indikator:d.i:realisasi")
    assert [(1543, 0), (0, 0)] == figure(hasil, "indikator:d.i:capaian")


def test_parts_of_a_frame_share_a_plan(tmp_path: Path) -> None:
    """Frames with bounds that are alike are computed by one program."""
    plan = load(tmp_path).compile_batch(2024)
    for a in (3, 2):
        plan.evaluate_frame(pl.DataFrame({"d.i:a": [a], "d.i:b": [3]}))
    assert 1 == len(plan._plans.compiled)


def test_missing_figures_are_missing_in_every_row(tmp_path: Path) -> None:
    """Of a frame without inputs each row has figures, all not reported."""
    plan = load(tmp_path).compile_batch(2024)
    hasil = plan.evaluate_frame(pl.DataFrame({"nomor": [1, 2, 3]}), angka="bulat")
    assert [(None, 4)] * 3 == figure(hasil.frame(), "kanwil::capaian")


def test_figure_that_no_column_holds_refuses_its_row(tmp_path: Path) -> None:
    """10^15 of 0,01 in units of 10^-6 percent is 10^25, which 64 bits do not hold."""
    kepala = DASAR.replace("tampilan = { digit = 2 }", "tampilan = { digit = 6 }")
    rumus = INDIKATOR.replace('satuan = "orang" }', 'satuan = "rupiah" }')
    hasil = rows(load(tmp_path, rumus, kepala=kepala), a=[1e12, 3.0], b=[0.01, 4.0])
    assert [(None, 255), (75_000_000, 0)] == figure(hasil, "indikator:d.i:realisasi")
    assert ["SKP806", None] == hasil["temuan"].to_list()


def test_case_that_cannot_be_refuses_nothing(tmp_path: Path) -> None:
    """Without columns every row is not reported, and n/0 is nowhere."""
    hasil = rows(load(tmp_path, kepala=KASUS_GALAT), a=[None], b=[None])
    assert [(None, 4)] == figure(hasil, "indikator:d.i:realisasi")


def test_rows_that_floats_can_tell_are_not_settled(tmp_path: Path) -> None:
    """1/3 + 1/3 of rupiah is 66,67 %, in no row in doubt."""
    n, d = [10**11], [3 * 10**11]
    hasil = rows(load(tmp_path, JUMLAH), a=n, b=d, c=n, d=d)
    assert [(6667, 0)] == figure(hasil, "indikator:d.i:realisasi")


def test_part_of_no_rows_is_empty() -> None:
    """A part without rows has no figures, and refuses nothing."""
    part = Part.empty()
    assert (0, (), ()) == (part.frame.height, part.tolak, part.aturan)


def test_no_rows_have_no_figures(tmp_path: Path) -> None:
    """A frame of no rows has every column, and nothing in it."""
    hasil = rows(load(tmp_path), a=[], b=[])
    assert (0, True) == (hasil.height, "kanwil::capaian" in hasil.columns)
