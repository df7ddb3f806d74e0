"""The facts' findings: a file for each, held against one shared ruleset."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from builder import DASAR, DATA, cases, lines, source, unpaired, write_ruleset

import sakip
from sakip._binding import bind
from sakip._catalogue import PESAN
from sakip._facts import read_laporan
from sakip.diagnostics import Temuan

LAPORAN = DATA / "laporan"
INVALID = LAPORAN / "invalid"
CASES = cases(INVALID)
KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2023-01-01")
ATURAN = (LAPORAN / "aturan.toml").read_text(encoding="utf-8")


def findings(ruleset: sakip.Ruleset, sumber: Path) -> Iterable[Temuan]:
    """Every finding of facts, whether or not they stop the work."""
    try:
        return sakip.evaluate(ruleset, sakip.load_laporan(sumber)).temuan
    except sakip.LaporanError as salah:
        return salah.temuan


def test_there_are_cases() -> None:
    """The folder is not empty, and every file of facts in it has its lines."""
    assert CASES
    assert [] == unpaired(INVALID)


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """Facts give exactly the findings beside them; what they leave out is no part."""
    folder = write_ruleset(tmp_path / "ruleset", ATURAN, kepala=KEPALA)
    ruleset = sakip.load_ruleset(folder)
    sumber = source(kasus)
    tujuan = tmp_path / sumber.name
    if sumber.is_dir():
        shutil.copytree(sumber, tujuan)
    else:
        shutil.copy(sumber, tujuan)
    temuan = [
        t
        for t in findings(ruleset, tujuan)
        if t.kode != "SKP412" or kasus.name.startswith("SKP412")
    ]
    expected = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    assert sorted(expected.splitlines()) == sorted(lines(temuan, tmp_path))


def test_every_code_of_facts_has_a_case() -> None:
    """Each code SKP4xx is shown by a case."""
    codes = {kode for kode in PESAN if kode.startswith("SKP4")}
    assert codes == {kasus.name[:6] for kasus in CASES} & codes


#: Facts of everything the rules ask for.
LENGKAP = """
[laporan]
tahun = 2024
[realisasi."d.i"]
a = 1
b = 2
[realisasi."d.tumbuh"]
p = { 2023 = 1, 2024 = 2 }
[realisasi."d.triwulan"]
x = { tw1 = 1 }
[realisasi."d.tabel".t]
p = { pria = 1, wanita = 0, total = 1 }
q = { pria = 1, wanita = 0, total = 1 }
[realisasi."d.panjang"]
a = 1
b = 1
c = 1
d = 1
e = 1
f = 1
[realisasi."d.tanggal"]
selesai = 2024-03-01
[realisasi."d.predikat"]
nilai = "A"
[realisasi."d.ya"]
ada = true
[realisasi."p.rasio"]
c = 1
[masukan_bersama]
penduduk = 1
[satker.k]
pagu = 1
belanja = 1
"""


@pytest.mark.parametrize(
    ("benar", "salah", "kode"),
    [
        ("b = 2", "b = 2000", "SKP403"),
        ("b = 2", "b = 2.5", "SKP405"),
        ("b = 2", 'b = "-"', "SKP404"),
        ("b = 2", "bb = 2", "SKP401"),
        ("x = { tw1 = 1 }", "x = { tw1 = -1 }", "SKP403"),
        ("b = 2", "b = { tw1 = 2 }", "SKP409"),
        ("{ 2023 = 1, 2024 = 2 }", "{ 2023 = { x = 1 }, 2024 = 2 }", "SKP404"),
        ("{ tw1 = 1 }", "5", "SKP409"),
        ("{ tw1 = 1 }", "{ 2024 = 5 }", "SKP409"),
        ("p = { pria", "pp = { pria", "SKP407"),
        ("total = 1", "totl = 1", "SKP401"),
        ("p = { pria = 1, wanita = 0, total = 1 }", "p = 1", "SKP404"),
        ('"d.tabel".t]', '"d.tabel"]\nt = 1\n[abai]', "SKP404"),
        ('"d.tabel".t]', '"d.tabel".tt]', "SKP401"),
        ('"d.i"', '"d.ii"', "SKP402"),
        ('"d.i"', "d.i", "SKP402"),
        ("satker.k", "satker.kk", "SKP402"),
        ("penduduk = 1", "pendudk = 1", "SKP401"),
        ("pagu = 1", "paguu = 1", "SKP401"),
    ],
)
def test_fact_at_fault_is_not_called_missing(
    tmp_path: Path, benar: str, salah: str, kode: str
) -> None:
    """Of a fact that is there but wrong, the one finding says so."""
    ruleset = sakip.load_ruleset(write_ruleset(tmp_path / "ruleset", ATURAN))
    teks = LENGKAP.replace(benar, salah, 1)
    assert LENGKAP != teks
    fakta = tmp_path / "fakta.toml"
    fakta.write_text(teks, encoding="utf-8")
    laporan, _ = read_laporan(fakta)
    assert laporan is not None
    _, temuan = bind(ruleset.susun(2024), laporan)
    assert [kode] == [t.kode for t in temuan]


def test_name_that_is_like_none_explains_nothing(tmp_path: Path) -> None:
    """Beside an unknown name that is like none, what is missing is still told."""
    ruleset = sakip.load_ruleset(write_ruleset(tmp_path / "ruleset", ATURAN))
    fakta = tmp_path / "fakta.toml"
    fakta.write_text(LENGKAP.replace("penduduk = 1", "xyz = 1"), encoding="utf-8")
    laporan, _ = read_laporan(fakta)
    assert laporan is not None
    _, temuan = bind(ruleset.susun(2024), laporan)
    assert ["SKP401", "SKP412"] == [t.kode for t in temuan]
