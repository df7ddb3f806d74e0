"""The rules' findings: a file for each, with the lines that it must give."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DATA, cases, check, copy_case, lines, source, unpaired

from sakip._catalogue import PESAN

INVALID = DATA / "rulesets" / "invalid"
CASES = cases(INVALID)

#: Codes of rules that no file of rules can show, and the module that shows them.
ELSEWHERE = {
    "SKP101": "test_files: a file that cannot be read",
    "SKP109": "test_files: a file beyond a limit",
    "SKP111": "test_ruleset: a name that is no folder",
    "SKP115": "test_binding: facts without their head",
    "SKP117": "the command line: a result that cannot be written",
    "SKP118": "test_layout: a layout without proof",
    "SKP119": "test_cli_editor: a file that is there already",
    "SKP120": "test_cli_editor: a code that cannot be one",
}


def test_there_are_cases() -> None:
    """The folder is not empty, and every file of rules in it has its lines."""
    assert CASES
    assert [] == unpaired(INVALID)


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """A file of rules gives exactly the findings written beside it."""
    sumber = source(kasus)
    folder = tmp_path / kasus.name if sumber.is_dir() else tmp_path
    copy_case(sumber, folder)
    expected = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    assert sorted(expected.splitlines()) == sorted(lines(check(folder), tmp_path))


def test_every_code_of_rules_has_a_case() -> None:
    """Each code SKP1xx, SKP2xx and SKP3xx has a case or is said to be elsewhere."""
    shown = {kasus.name[:6] for kasus in CASES}
    codes = {kode for kode in PESAN if kode[:4] in ("SKP1", "SKP2", "SKP3")}
    assert codes == {kode for kode in shown if kode in codes} | set(ELSEWHERE)
    assert not shown & set(ELSEWHERE)
