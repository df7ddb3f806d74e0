"""TOML 1.0 is the language, whatever version the reader knows."""

from __future__ import annotations

import pytest

from sakip._files import parse_toml
from sakip._source import SourceText
from sakip._toml_newer import find_newer

#: What looks newer than TOML 1.0 and is not.
LAMA = [
    "t = { a = [1,\n2,\n], b = 2 }",
    "t = [ { a = 1 },\n{ a = 2 },\n]",
    "t = { a = '}' }\nu = '{'",
    't = { a = "}\\"{" } # {',
    "t = { a = '''\n,}''' }",
    "t = ' ,} \\e 08:30'",
    't = "a\\\\e"',
    't = """\\\\x { 08:30\n"""',
    "t = 08:30:15",
    "t = 2024-06-30 08:30:15-07:00",
    "'08:30' = 1 # ,} \\e",
    "t = [1, # {\n]",
]


@pytest.mark.parametrize("teks", LAMA)
def test_text_that_only_looks_newer(teks: str) -> None:
    """Brackets, commas and times in text and notes are no part of the language."""
    assert None is find_newer(teks)
    isi, temuan = parse_toml(SourceText("x.toml", teks))
    assert (True, ()) == (isi is not None, temuan)


def test_the_first_of_two_errors_is_told_first() -> None:
    """An error of TOML 1.0 before a newer thing stays the first, and both are told."""
    _, temuan = parse_toml(SourceText("x.toml", "a = \nb = { c = 1, }\n"))
    assert [1, 2] == [t.tempat.baris for t in temuan]
    _, temuan = parse_toml(SourceText("x.toml", "b = { c = 1, }\na = \n"))
    assert [1, 2] == [t.tempat.baris for t in temuan]


@pytest.mark.parametrize(
    "teks",
    ['"\\' * 200_000, "x = '''" + "'' " * 200_000, "{" * 400_000, "]{" * 200_000],
    ids=["backslashes", "quotes", "braces", "brackets"],
)
def test_search_is_linear_in_any_text(teks: str) -> None:
    """Text that nothing closes is passed over once, so that the search ends."""
    assert None is find_newer(teks)
