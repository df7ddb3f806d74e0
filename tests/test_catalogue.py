"""The English texts: whole, with the same arguments, compiled, and read when asked."""

from __future__ import annotations

import gettext
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sakip._catalogue import MIRIP, PESAN, _translation, translate
from sakip._catalogue._translation import FOLDER
from sakip.diagnostics import Tempat, Temuan

PO = FOLDER / "en" / "LC_MESSAGES" / "sakip.po"
#: Every text that is told to people, with its context.
TEKS = {
    *((kode, t) for kode, p in PESAN.items() for t in (p.pesan, p.saran)),
    ("mirip", MIRIP),
}


def catalogue() -> Catalog:
    """The English catalogue as people write it."""
    with PO.open("rb") as berkas:
        return read_po(berkas, locale="en")


def english() -> dict[tuple[str, str], str]:
    """English by context and Indonesian text; without the header."""
    return {(m.context or "", str(m.id)): str(m.string) for m in catalogue() if m.id}


def arguments(pola: str) -> set[tuple[str, str | None, str | None]]:
    """The arguments of a text, each with how it is shown."""
    return {(n, c, f) for _, n, f, c in string.Formatter().parse(pola) if n}


def test_every_text_has_english_and_none_is_stale() -> None:
    """The catalogue has the texts of the source, each translated, and no other."""
    assert set(english()) == TEKS
    assert [] == [kunci for kunci, teks in english().items() if not teks.strip()]
    assert [] == [m for m in catalogue() if m.fuzzy]


@pytest.mark.parametrize(("konteks", "teks"), sorted(TEKS))
def test_english_has_the_same_arguments(konteks: str, teks: str) -> None:
    """What a text speaks of, it speaks of in both languages, shown alike."""
    assert arguments(teks) == arguments(english()[konteks, teks])


def test_compiled_catalogue_is_of_the_text() -> None:
    """sakip.mo holds what sakip.po says: compile it after a change."""
    with PO.with_suffix(".mo").open("rb") as berkas:
        jadi = gettext.GNUTranslations(berkas)
        berkas.seek(0)
        assert len(english()) == len(read_mo(berkas))
    assert english() == {kunci: jadi.pgettext(*kunci) for kunci in english()}


def test_translate() -> None:
    """The context decides between equal texts; a text without English stays."""
    assert "periksa fakta" == translate("SKP410", "periksa fakta", "id")
    assert "check the facts" == translate("SKP410", "periksa fakta", "en")
    assert "periksa fakta" == translate("SKP101", "periksa fakta", "en")


def test_without_its_catalogue_it_speaks_indonesian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation that lost the catalogue still tells what is wrong."""
    monkeypatch.setattr(_translation, "FOLDER", tmp_path)
    _translation._english.cache_clear()
    try:
        assert "periksa fakta" == translate("SKP410", "periksa fakta", "en")
    finally:
        _translation._english.cache_clear()


def test_words_among_the_arguments_follow_the_language() -> None:
    """English puts the English word in the place of the Indonesian one."""
    tempat = Tempat("x", (), 1, 1, 1, 2)
    argumen = {"kunci": "a", "perlu": "teks", "ada": "tabel"}
    kedua = argumen | {"need": "text", "found": "a table"}
    assert "Nilai 'a' harus teks, bukan tabel." == (
        Temuan("SKP106", tempat, kedua).pesan()
    )
    assert "The value of 'a' must be text, not a table." == (
        Temuan("SKP106", tempat, kedua).pesan("en")
    )
    # A finding that knows only one word says that one.
    assert "The value of 'a' must be teks, not tabel." == (
        Temuan("SKP106", tempat, argumen).pesan("en")
    )


def test_indonesian_reads_no_catalogue() -> None:
    """A program that speaks Indonesian never imports gettext for it."""
    kode = (
        "import sys; from sakip._catalogue import translate as t;"
        "t('SKP410', 'periksa fakta', 'id');"
        "assert 'gettext' not in sys.modules;"
        "t('SKP410', 'periksa fakta', 'en');"
        "assert 'gettext' in sys.modules"
    )
    assert 0 == subprocess.run([sys.executable, "-c", kode], check=False).returncode
