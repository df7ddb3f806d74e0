"""Several syntax errors of one file in one run, and no echo of any."""

from __future__ import annotations

import pytest

from sakip._files import MAX_SALAH, MAX_ULANG, parse_toml
from sakip._source import SourceText
from sakip._spans import statement_start
from sakip._toml_repair import without_statement


def at(teks: str) -> list[tuple[int, int]]:
    """Where the errors of a text stand."""
    isi, temuan = parse_toml(SourceText("x.toml", teks))
    assert (isi is None) == bool(temuan)
    assert {"SKP103"} >= {t.kode for t in temuan}
    return [(t.tempat.baris, t.tempat.kolom) for t in temuan]


@pytest.mark.parametrize(
    ("teks", "di"),
    [
        ("a = 1\nb = 2\n", []),
        ("a = 3,3\nb = 1\nc = ya\n", [(1, 6), (3, 5)]),
        # A faulty header: what follows is in a table of its own all the same.
        (
            '[[i]\nn = "a"\n[i.m.a]\nx = 3,3\n[[i]\nn = ya\n[i.m.a]\nx = 1\n',
            [(1, 4), (4, 6), (5, 4), (6, 5)],
        ),
        ("[a]\nx = 1\n[a]\nx = 1\n[a]\ny = ya\n", [(3, 3), (5, 3), (6, 5)]),
        ("[]\nx = 1\n[]\nx = ya\n", [(1, 2), (3, 2), (4, 5)]),
        ("[a] b\nx = ya\n", [(1, 5), (2, 5)]),
        # A value over several lines.
        ("r = [\n  { a = 3,5 },\n  { a = 4 },\n]\nb = 6%\n", [(2, 13), (5, 6)]),
        ("x = [1,\n 2\ny = 3\nz = ya\n", [(3, 1), (4, 5)]),
        ("x = { a = 1\n[b]\nc = 6%\n", [(1, 12), (3, 6)]),
        ('x = """abc\n def\n\ny = 2\nz = ya\n', [(1, 5), (5, 5)]),
        ("x = '''abc\n def\n", [(1, 5)]),
        # An open bracket inside text or a note opens nothing.
        ('x = ya "[" # [\n  y = ya\n', [(1, 5), (2, 7)]),
        # A note between statements.
        ("[a]\n# \x01\nx = 007\n", [(2, 3), (3, 6)]),
        ("a = 1\n# \x01\nb = ya\n", [(2, 3), (3, 5)]),
        ("\x01\n\x02\n", [(1, 1), (2, 1)]),
    ],
)
def test_independent_errors_are_told_in_one_run(
    teks: str, di: list[tuple[int, int]]
) -> None:
    """Each error of a text is told once, and nothing that follows from one."""
    assert di == at(teks)


def test_limit() -> None:
    """After a score of errors a text is let go."""
    assert [(n, 7) for n in range(1, MAX_SALAH + 1)] == at(
        "".join(f"a{n:02} = ya\n" for n in range(30))
    )


def test_huge_text_is_not_read_again() -> None:
    """Of a text of a million characters only the first error is told."""
    assert [(1, 5)] == at("a = ya\nb = ya\n#" + "x" * MAX_ULANG)


def test_limit_of_the_reader_after_an_error_adds_nothing() -> None:
    """Where what is left cannot be read at all, the error already told stands alone."""
    assert [(1, 5)] == at("a = ya\nb = " + "[" * 10_000)


def test_text_of_no_statement() -> None:
    """An empty text begins where it begins."""
    assert 0 == statement_start("", 0)


def test_other_lines_stay_where_they_are() -> None:
    """Only the statement at fault is blanked, so that places hold."""
    assert "a = 1\n\nc = 3" == without_statement("a = 1\nb = ya\nc = 3", 2, 2)
