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
    "SKP841": "test_cli_sql: a figure that SQL leaves out",
    "SKP842": "test_batch_sql: told by a database, in a row",
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
    "SKP801": "test_cli_batch: without polars",
    "SKP806": "test_batch_plan: rows that the rules refuse",
    "SKP808": "test_batch_long: a frame without its columns",
    "SKP809": "test_batch_long: an input of two values",
    "SKP812": "test_batch_frames: files of other kinds",
    "SKP813": "test_batch_explain: a calculator that only Python runs",
    "SKP821": "test_simulation: a command line that varies nothing",
    "SKP822": "test_simulation: a name on the command line",
    "SKP823": "test_simulation: a name on the command line",
    "SKP824": "test_simulation: a distribution on the command line",
    "SKP825": "test_simulation: an option of the command line",
    "SKP826": "test_simulation: an option given twice",
    "SKP827": "test_simulation: variants that the rules refuse",
    "SKP828": "test_simulation: a cell varied by the command line",
    "SKP832": "test_simulation_reach: an input that does not count",
    "SKP831": "test_simulation: an amendment that is not there",
    "SKP829": "test_cli_simulate: a file that is there already",
    "SKP830": "test_cli_simulate: a file of another simulation",
    "SKP851": "test_workbook_books: a reader that is not installed",
    "SKP852": "test_workbook_books: broken and locked workbooks",
    "SKP853": "test_workbook_books: limits",
    "SKP854": "test_workbook_books: a sheet that is not ours",
    "SKP855": "test_workbook_reading: missing and doubled columns",
    "SKP856": "test_workbook_reading: faults of a row",
    "SKP857": "test_workbook_reading: faults of a row",
    "SKP858": "test_workbook_books: formulas, merged and hidden cells",
    "SKP859": "test_workbook_reading: several files that disagree",
    "SKP864": "test_chapter_cli: a file of another kind",
    "SKP865": "test_chapter_cli: without the packages",
    "SKP866": "test_chapter_cli: letters that no font has",
    "SKP550": "test_reading_arithmetic: a working with another result",
    "SKP551": "test_reading_arithmetic: a column that breaks its formula",
    "SKP552": "test_reading_arithmetic: a foot that is not the sum",
    "SKP553": "test_reading_sentences: a difference that is not one",
    "SKP554": "test_reading_lists: a count that is not that of its list",
    "SKP871": "test_serve: a package that is not installed",
    "SKP872": "test_serve: a port that is taken",
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
