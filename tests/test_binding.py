"""The facts' findings: a file for each, held against one shared ruleset."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from builder import DASAR, DATA, cases, lines, source, unpaired, write_ruleset

import sakip
from sakip._catalogue import PESAN
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
