"""The office's own words: read, and every code held against the report."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest
from builder import DATA, cases, facts, lines, load, source, unpaired
from chapters import KATA
from small_report import small_office

import sakip
from sakip._chapter import _narasi
from sakip._chapter._narasi import (
    KOSONG,
    NarasiIndikator,
    StandarNasional,
    points,
    read_narasi,
)

INVALID = DATA / "narasi" / "invalid"
KASUS = cases(INVALID)


@pytest.fixture(scope="module")
def hasil() -> sakip.Hasil:
    """The result of the small office."""
    return sakip.evaluate(*small_office())


def test_there_are_cases() -> None:
    """The folder is not empty, and every file in it has its lines."""
    assert KASUS
    assert [] == unpaired(INVALID)


@pytest.mark.parametrize("kasus", KASUS, ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, hasil: sakip.Hasil, tmp_path: Path) -> None:
    """A file of words gives exactly the findings written beside it."""
    if "SKP862" in kasus.name:
        ruleset = load(tmp_path, KATA)
        hasil = sakip.evaluate(ruleset, facts({"d.ya": {"wbk": True}}))
    _, temuan = read_narasi(source(kasus), hasil)
    expected = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    assert expected.splitlines() == lines(temuan, INVALID)


def test_a_file_that_is_not_there(hasil: sakip.Hasil, tmp_path: Path) -> None:
    """It is one finding, and there are no words."""
    narasi, temuan = read_narasi(tmp_path / "tiada.toml", hasil)
    assert (KOSONG, ["SKP101"]) == (narasi, [t.kode for t in temuan])


def test_words_of_a_program(hasil: sakip.Hasil) -> None:
    """A mapping is read like a file: tuples as arrays, fractions exactly."""
    standar = MappingProxyType({"nilai": Fraction(10, 3), "sumber": "LKjIP"})
    isi = {"penyebab": ("Satu.", "Dua."), "program": "P.", "standar_nasional": standar}
    narasi, temuan = read_narasi({"indikator": {"setjen.rb": isi}}, hasil)
    assert ["SKP863"] == [t.kode for t in temuan]
    assert {
        "setjen.rb": NarasiIndikator(
            penyebab=("Satu.", "Dua."),
            program="P.",
            standar_nasional=StandarNasional(Fraction(10, 3), "LKjIP"),
        )
    } == narasi.indikator


def test_keys_of_a_mapping_are_text(hasil: sakip.Hasil) -> None:
    """A key that is no text is a mistake of the program."""
    with pytest.raises(TypeError, match="keys of data are text"):
        read_narasi({"indikator": {1: {}}}, hasil)


def test_all_words_are_there(hasil: sakip.Hasil) -> None:
    """With causes and programmes of every indikator nothing is missing."""
    isi = {k: {"penyebab": "A.", "program": ["B."]} for k in hasil.indikator}
    assert () == read_narasi({"indikator": isi}, hasil)[1]


def test_findings_have_an_end(
    hasil: sakip.Hasil, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many unknown codes the first ones are told."""
    monkeypatch.setattr(_narasi, "MAX_TEMUAN", 3)
    isi = {f"x{n}": {} for n in range(9)}
    temuan = read_narasi({"dipa": isi, "indikator": isi}, hasil)[1]
    assert ["SKP861"] * 3 == [t.kode for t in temuan]


@pytest.mark.parametrize(
    ("uraian", "expected"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("Satu\nbaris.\n \t\nDua.", ("Satu\nbaris.", "Dua.")),
        (("A", " ", "B"), ("A", "B")),
    ],
)
def test_points(uraian: str | tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Blank lines part paragraphs; what is blank is none."""
    assert expected == points(uraian)


def test_the_reference_lists_every_key() -> None:
    """The table of reference/report.md has the keys that are read, and no other."""
    halaman = (DATA.parent.parent / "docs" / "reference" / "report.md").read_text(
        encoding="utf-8"
    )
    _, _, tabel = halaman.partition("<!-- narasi -->")
    pola = re.compile(r"^\| `\[(\w+)(?:\.KODE)?\]` \| `(\w+)` \|", re.MULTILINE)
    kelas = {
        "kanwil": _narasi.NarasiKanwil,
        "dipa": _narasi.NarasiDipa,
        "sasaran": _narasi.NarasiSasaran,
        "indikator": NarasiIndikator,
    }
    assert set(kelas) == set(_narasi.KUNCI_AKAR)
    assert {(k, a.name) for k, satu in kelas.items() for a in attrs.fields(satu)} == {
        *pola.findall(tabel)
    }
