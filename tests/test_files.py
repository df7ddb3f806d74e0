"""Reading files: whatever they hold, the answer is tables or findings."""

from __future__ import annotations

import os
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest
from builder import INDIKATOR, check, codes, lines, write_ruleset

import sakip
from sakip import _files
from sakip._files import files_in, fingerprint, parse_toml, read_text, read_toml
from sakip._source import SourceText

DALAM = 100_000


def parse(teks: str) -> tuple[object, list[str]]:
    """Tables and the codes of findings of a text."""
    isi, temuan = parse_toml(SourceText("x.toml", teks))
    return isi, codes(temuan)


def test_numbers_are_exact() -> None:
    """A decimal number stays as written; none becomes a float."""
    assert ({"x": Decimal("0.10"), "y": 3}, []) == parse("x = 0.10\ny = 3\n")


@pytest.mark.parametrize(
    ("bita", "teks"),
    [
        (b"", ""),
        (b"x = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
    ],
    ids=["empty", "plain", "crlf", "bom"],
)
def test_text_of_bytes(tmp_path: Path, bita: bytes, teks: str) -> None:
    """A byte order mark is no text, and line endings are folded."""
    path = tmp_path / "x.toml"
    path.write_bytes(bita)
    got, _, temuan = read_text(path)
    assert (teks, ()) == (got, temuan)


def test_same_rules_with_bom_and_crlf_point_at_the_same_place(tmp_path: Path) -> None:
    """Columns and lines of findings do not depend on how an editor saves."""
    aturan = INDIKATOR.replace("a / b", "a / c")
    expected = lines(check(write_ruleset(tmp_path / "a", aturan)), tmp_path / "a")
    folder = write_ruleset(tmp_path / "b", aturan)
    bita = b"\xef\xbb\xbf" + aturan.replace("\n", "\r\n").encode()
    (folder / "aturan.toml").write_bytes(bita)
    assert 1 == len(expected)
    assert expected == lines(check(folder), folder)


@pytest.mark.parametrize(
    ("bita", "baris", "kolom", "ke"),
    [
        (b"\xff", 1, 1, 1),
        (b"x = 1\ny = '\xe9'\n", 2, 6, 12),
        ("x = 'é'\n".encode() + b"\x80", 2, 1, 10),
    ],
    ids=["first", "second-line", "after-sound-text"],
)
def test_bytes_that_are_not_utf8(
    tmp_path: Path, bita: bytes, baris: int, kolom: int, ke: int
) -> None:
    """The first bad byte is counted from 1 and pointed at."""
    path = tmp_path / "x.toml"
    path.write_bytes(bita)
    berkas, (temuan,) = read_toml(path)
    assert (None, "SKP102", baris, kolom, str(ke)) == (
        berkas,
        temuan.kode,
        temuan.tempat.baris,
        temuan.tempat.kolom,
        dict(temuan.argumen)["bita"],
    )


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("x = \0", "SKP103"),
        ("x = '\0'", "SKP103"),
        ("x\r= 1", "SKP103"),
        ("x = " + "[" * DALAM, "SKP109"),
        ("x = " + "[" * DALAM + "]" * DALAM, "SKP109"),
        ("x = " + "{y=" * DALAM, "SKP109"),
        ("x = " + "9" * 5_000, "SKP109"),
        ("x = 0x" + "f" * 5_000, "SKP109"),
        ("x = 0b" + "1" * 15_000, "SKP109"),
        ("x = '0x" + "f" * 5_000 + "'", None),
        ("x = 1e999999999999999999999", "SKP109"),
        ("x = 1979-13-01", "SKP103"),
    ],
    ids=[
        "nul",
        "nul-in-text",
        "lone-cr",
        "open-brackets",
        "brackets",
        "inline-tables",
        "digits",
        "hexadecimal",
        "binary",
        "hexadecimal-in-text",
        "exponent",
        "month-13",
    ],
)
def test_text_that_cannot_be_tables(teks: str, kode: str | None) -> None:
    """Hostile text is one finding, or tables; nothing is raised."""
    isi, temuan = parse(teks)
    assert (isi is None, [kode] if kode else []) == (kode is not None, temuan)


def test_huge_hexadecimal_number_is_a_finding(tmp_path: Path) -> None:
    """A number of a length that Python could not write again is refused as a rule."""
    aturan = INDIKATOR + "bobot = 0x" + "f" * 5_000 + "\n"
    assert ["SKP109"] == codes(check(write_ruleset(tmp_path, aturan)))


def test_file_beyond_the_size_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file over the limit is not read at all; one at the limit is."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"x = 1\n")
    monkeypatch.setattr(_files, "MAX_BITA_TOML", 6)
    assert () == read_toml(path)[1]
    monkeypatch.setattr(_files, "MAX_BITA_TOML", 5)
    berkas, temuan = read_toml(path)
    assert (None, ["SKP109"]) == (berkas, codes(temuan))
    assert "bita (paling banyak 5)" in temuan[0].pesan()


def _refuse(*_: object) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_file_without_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be read is a finding with the system's reason."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"")
    monkeypatch.setattr(Path, "open", _refuse)
    _, (temuan,) = read_toml(path)
    assert ("SKP101", "izin ditolak", "Permission denied") == (
        temuan.kode,
        dict(temuan.argumen)["sebab"],
        dict(temuan.argumen)["reason"],
    )


@pytest.mark.parametrize(
    ("nama", "sebab"),
    [("tiada.toml", "tidak ada"), ("a\0b.toml", "embedded null byte")],
    ids=["absent", "nul"],
)
def test_file_that_is_not_there(tmp_path: Path, nama: str, sebab: str) -> None:
    """Facts in a file that cannot exist are one finding."""
    with pytest.raises(sakip.LaporanError) as info:
        sakip.load_laporan(tmp_path / nama)
    (temuan,) = info.value.temuan
    assert ("SKP101", sebab) == (temuan.kode, dict(temuan.argumen)["sebab"])


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    """Folders, hidden files and other suffixes are no rules; the rest is in order."""
    (tmp_path / "a.toml").mkdir()
    for nama in ("c.toml", "b.toml", ".d.toml", "e.txt"):
        (tmp_path / nama).write_bytes(b"")
    berkas, temuan = files_in(tmp_path, (".toml",))
    assert (["b.toml", "c.toml"], ()) == ([p.name for p in berkas], temuan)


def test_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be listed is a finding with the system's reason."""
    monkeypatch.setattr(Path, "iterdir", _refuse)
    berkas, (temuan,) = files_in(tmp_path, (".toml",))
    assert ((), "SKP101", "izin ditolak") == (
        berkas,
        temuan.kode,
        dict(temuan.argumen)["sebab"],
    )


def test_folder_named_like_a_rule_file_is_no_rule(tmp_path: Path) -> None:
    """A ruleset with a folder x.toml beside its files loads like one without."""
    folder = write_ruleset(tmp_path)
    before = sakip.load_ruleset(folder).sidik
    (folder / "x.toml").mkdir()
    assert before == sakip.load_ruleset(folder).sidik


def test_fingerprint_ignores_order_and_keeps_names() -> None:
    """The fingerprint tells files apart by name and content, not by order."""
    satu = fingerprint([("a", "1"), ("b", "2")])
    assert satu == fingerprint([("b", "2"), ("a", "1")])
    assert satu != fingerprint([("a", "2"), ("b", "1")])
    assert satu != fingerprint([("a", "1")])


@pytest.mark.skipif(os.name == "nt", reason="file names of Windows are other")
def test_unusual_file_name_is_shown_as_it_is(tmp_path: Path) -> None:
    """A finding names the file as the system does."""
    path = tmp_path / "né [1] 'x'.toml"
    path.write_bytes(b"x")
    _, (temuan,) = read_toml(path)
    assert path.as_posix() == temuan.tempat.berkas


@pytest.mark.parametrize(
    ("teks", "kolom"),
    [
        ('"a / b' + " + b" * 250_000 + '"', 10),
        ("'''a / b" + " + b" * 250_000 + "'''", 12),
        ('"""a / b' + " +\n b" * 200_000 + '"""', 12),
        ('"""a' + "\n" * 1_000_000 + '/ b"""', 12),
    ],
    ids=["one-line", "literal", "lines", "empty-lines"],
)
def test_formula_of_a_million_characters_is_refused_in_little_memory(
    tmp_path: Path, teks: str, kolom: int
) -> None:
    """What is refused for its length costs not much more than its text."""
    folder = write_ruleset(tmp_path, INDIKATOR.replace('"a / b"', teks))
    check(folder)  # what is loaded once and kept is no cost of the text
    tracemalloc.start()
    (temuan,) = check(folder)
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ("SKP205", 9, kolom) == (
        temuan.kode,
        temuan.tempat.baris,
        temuan.tempat.kolom,
    )
    assert puncak < 25_000_000
