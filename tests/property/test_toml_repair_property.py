"""Laws of syntax errors: each independent one is told, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._files import MAX_SALAH, parse_toml
from sakip._source import SourceText

pytestmark = pytest.mark.property

#: Statements of which each is sound or at fault whatever stands around it.
BAIK = (
    "k{} = 1",
    'k{} = "[{{"',
    "[t{}]",
    "[[t{}.a]]",
    "# [ catatan",
    "",
    "k{} = [1, 2]",
)
SALAH = (
    "k{} = 3,33",
    "k{} = ya",
    'k{} = "x',
    "k{} = 31/12/2024",
    "k{} 1",
    "[s{}",
    "[[s{}]",
)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=25))
def test_independent_errors_are_all_told(pilihan: list[tuple[bool, int]]) -> None:
    """Among sound statements each faulty one is told, on its line, up to the limit."""
    baris = [(SALAH if s else BAIK)[i].format(n) for n, (s, i) in enumerate(pilihan)]
    _, temuan = parse_toml(SourceText("x.toml", "\n".join(baris)))
    expected = [n for n, (salah, _) in enumerate(pilihan, 1) if salah]
    assert expected[:MAX_SALAH] == [t.tempat.baris for t in temuan]


@given(st.text(alphabet="[]{}=\"'\\#,.\n ab1\t\x01", max_size=60))
def test_any_text_ends(teks: str) -> None:
    """Whatever a text holds, it is tables or a few findings inside the text."""
    isi, temuan = parse_toml(SourceText("x.toml", teks))
    assert (isi is None) == bool(temuan)
    assert len(temuan) <= MAX_SALAH
    baris = teks.split("\n")
    for t in temuan:
        assert 1 <= t.tempat.baris <= len(baris)
        assert 1 <= t.tempat.kolom <= len(baris[t.tempat.baris - 1]) + 1
        assert "{" not in t.pesan() + t.pesan("en") or "{ … }" in t.pesan()
