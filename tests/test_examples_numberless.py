"""Statements that no facts can make a figure of ask for no example of a number."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, write_ruleset

from sakip.examples import measure_coverage, run_examples

UKURAN = """
[ukuran.ganda]
nama = "Dua kali capaian"
satuan = "persen"
dipa = { rumus = "capaian * 2" }
"""
CONTOH = """
[[contoh]]
nama = "realisasi"
tahun = 2024
realisasi."d.i" = { a = 1, b = 2 }
harapan."d.i" = { realisasi = 50.00 }
"""


def statements(folder: Path, target: str) -> set[str]:
    """The aggregates and measures that are points, by their table."""
    aturan = INDIKATOR.replace("80", target) + UKURAN + CONTOH
    write_ruleset(folder, aturan, kepala=DASAR)
    cakupan = measure_coverage(run_examples(folder))
    return {t.kode for t in cakupan.titik if t.jenis == "agregat"}


def test_known_target_asks_for_every_aggregate(tmp_path):
    """With a target capaian can be a number, and so can all that is made of it."""
    assert {
        "agregasi.sasaran",
        "agregasi.dipa",
        "agregasi.kanwil",
        "ukuran.ganda.dipa",
    } == statements(tmp_path / "r", "80")


@pytest.mark.parametrize("target", ['"belum_ada"', '"tidak_ditargetkan"'])
def test_unknown_targets_ask_for_none(tmp_path, target):
    """Where no indikator has a target yet, no aggregate of capaian is a number."""
    assert set() == statements(tmp_path / "r", target)
