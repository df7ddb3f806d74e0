"""The rules' findings: a file for each, with the lines that it must give."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DATA, cases, check, copy_case, lines, source, unpaired

from sakip._catalogue import PESAN

INVALID = DATA / "rulesets" / "invalid"
CASES = cases(INVALID)

#: Codes that no file can show, and the module that shows them.
ELSEWHERE = {
    "SKP101": "test_files and test_check: a file that is not there to be read",
    "SKP117": "test_output and test_cli: a result that cannot be written",
    "SKP118": "test_layout: a layout without proof",
    "SKP606": "test_amendments: a ruleset beside two others",
    "SKP119": "test_cli_editor: a file that is there already",
    "SKP120": "test_cli_editor: a code that cannot be one",
    "SKP540": "a document of a kind that is not read",
    "SKP541": "test_document_docx and test_document_pdf: without their packages",
    "SKP542": "test_document_docx and test_document_pdf: broken and locked files",
    "SKP543": "test_document_pdf: pages that are pictures",
    "SKP544": "test_document_docx and test_document_pdf: files beyond the limits",
    "SKP545": "test_reading_rows: a document with a table of something else",
    "SKP546": "test_reading_rows: a document with a row of something else",
    "SKP709": "test_cli_test: examples that exercise too little of the rules",
    "SKP710": "test_cli_test: a rule without example",
    "SKP711": "test_examples_mutation: a change that no example notices",
    "SKP713": "test_examples_mutation: too many changes that none notices",
    "SKP550": "test_reading_arithmetic: a working with another result",
    "SKP551": "test_reading_arithmetic: a column that breaks its formula",
    "SKP552": "test_reading_arithmetic: a foot that is not the sum",
    "SKP553": "test_reading_sentences: a difference that is not one",
    "SKP554": "test_reading_lists: a count that is not that of its list",
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


def test_every_code_has_a_case() -> None:
    """Each code has a bad file named after it, here or among facts and plugins."""
    shown = {p.name[:6] for p in DATA.glob("*/*/SKP*.expected")}
    assert set(PESAN) == shown | set(ELSEWHERE)
    assert not shown & set(ELSEWHERE)
