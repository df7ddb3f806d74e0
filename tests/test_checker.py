"""The rules' findings: a file for each, with the lines that it must give."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DATA, check, copy_case, lines

from sakip._catalogue import PESAN

INVALID = DATA / "rulesets" / "invalid"
CASES = sorted(p.with_suffix("") for p in INVALID.glob("*.expected"))

#: Codes that no file can show, and the module that shows them.
ELSEWHERE = {
    "SKP101": "test_files and test_check: a file that is not there to be read",
    "SKP117": "test_output and test_cli: a result that cannot be written",
}


def _source(kasus: Path) -> Path:
    return kasus if kasus.is_dir() else kasus.with_name(f"{kasus.name}.toml")


def test_there_are_cases() -> None:
    """The folder is not empty, and every file of rules in it has its lines."""
    stems = {p.name.removesuffix(".toml") for p in INVALID.iterdir()}
    assert CASES
    assert {f"{kasus.name}.expected" for kasus in CASES} | {
        kasus.name for kasus in CASES
    } == stems


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """A file of rules gives exactly the findings written beside it."""
    sumber = _source(kasus)
    folder = tmp_path / kasus.name if sumber.is_dir() else tmp_path
    copy_case(sumber, folder)
    expected = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    assert sorted(expected.splitlines()) == sorted(lines(check(folder), tmp_path))


def test_every_code_has_a_case() -> None:
    """Each code has a bad file named after it, here or among facts and plugins."""
    shown = {p.name[:6] for p in DATA.glob("*/*/SKP*.expected")}
    assert set(PESAN) == shown | set(ELSEWHERE)
    assert not shown & set(ELSEWHERE)
