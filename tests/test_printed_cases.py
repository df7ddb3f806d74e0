"""Bad printed figures, each with exactly the findings written beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builder import DASAR, DATA, INDIKATOR, cases, facts, lines, load, source, unpaired

import sakip
from sakip._catalogue._tercetak import TERCETAK
from sakip.diagnostics import Temuan
from sakip.errors import LaporanError

INVALID = DATA / "tercetak" / "invalid"
CASES = cases(INVALID)

#: Two years, a second and a third indikator, and a measure of one satker.
KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2023-01-01")
SATU = INDIKATOR.replace("{ 2024 = 80 }", "{ 2023 = 70, 2024 = 80 }")
ATURAN = f"""
{SATU}
{SATU.replace("d.i", "d.j")}
[[indikator]]
kode = "d.k"
nama = "Orang yang dilayani"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = {{ 2023 = 60, 2024 = 60 }}
rumus = "a"
masukan.a = {{ nama = "A", satuan = "orang" }}

[satuan.kegiatan]
nama = "Kegiatan"

[masukan_satker.biaya]
nama = "Biaya"
satuan = "rupiah"

[ukuran.biaya]
nama = "Biaya"
satuan = "rupiah"
satker = {{ rumus = "biaya" }}
dipa = {{ dari = "satker", cara = "jumlah" }}
kanwil = {{ dari = "satker", cara = "jumlah" }}

[[satker]]
kode = "p"
nama = "Satker"
dipa = "d"
"""
#: d.i: realisasi 80, capaian 100; d.j: 66,67 and 83,33; d.k: 60 and 100.
FAKTA = {
    "d.i": {"a": 80, "b": 100},
    "d.j": {"a": 2, "b": 3},
    "d.k": {"a": 60},
}


def findings(ruleset: sakip.Ruleset, angka: Path) -> tuple[Temuan, ...]:
    """Everything that is told of printed figures."""
    laporan = facts(FAKTA, satker={"p": {"biaya": 120}})
    try:
        return sakip.review(ruleset, laporan, sakip.load_tercetak(angka)).temuan
    except LaporanError as salah:
        return salah.temuan


def test_there_are_cases() -> None:
    """The folder is not empty, and every file in it has its lines."""
    assert CASES
    assert [] == unpaired(INVALID)


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """Printed figures give exactly the findings beside them."""
    ruleset = load(tmp_path / "r", ATURAN, kepala=KEPALA)
    tujuan = tmp_path / source(kasus).name
    shutil.copy(source(kasus), tujuan)
    expected = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    ada = lines(findings(ruleset, tujuan), tmp_path)
    assert sorted(expected.splitlines()) == sorted(ada)


def test_every_code_of_printed_figures_has_a_case() -> None:
    """Each code of printed figures is shown by a case."""
    assert set(TERCETAK) == {kasus.name[:6] for kasus in CASES}
