"""Findings of examples: a ruleset with one faulty example for each code."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DATA, cases, copy_case, lines, source, unpaired

from sakip.examples import run_examples

INVALID = DATA / "contoh" / "invalid"
CASES = cases(INVALID)


def test_there_are_cases() -> None:
    """The folder is not empty, and every ruleset in it has its lines."""
    assert CASES
    assert [] == unpaired(INVALID)


@pytest.mark.parametrize("kasus", CASES, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """A ruleset with a faulty example gives exactly the findings beside it."""
    copy_case(source(kasus), tmp_path)
    expected = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    ada = run_examples(tmp_path).semua_temuan
    assert sorted(expected.splitlines()) == sorted(lines(ada, tmp_path))
