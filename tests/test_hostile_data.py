"""Data that a program has in memory, and floods: bounded, and told."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from builder import INDIKATOR, check, codes, write_ruleset

import sakip
from sakip import _facts, _files, _printed, _rules_loader, _tables
from sakip._document import load_naskah
from sakip._files import parse_toml
from sakip._printed import AngkaTercetak, Tercetak, write_tercetak
from sakip._reading._sentence import by_first_word, longest, tokens
from sakip._rendering import Gaya, render
from sakip._report._csv import text_cell
from sakip._source import SourceText, Tempat
from sakip.diagnostics import Temuan
from sakip.errors import TemuanError

LOAD = pytest.mark.parametrize(
    "muat", [sakip.load_laporan, sakip.load_tercetak], ids=["facts", "printed"]
)
ANGKA = 'kode = "d.i"\nukuran = "capaian"\ntercetak = "5%"\ntahun = 2024\n'
Muat = Callable[[Mapping[str, Any]], object]


def told(muat: Muat, isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Code of each finding about data, and what it speaks of in English."""
    with pytest.raises(TemuanError) as info:
        muat(isi)
    return [(t.kode, dict(t.argumen).get("what", "")) for t in info.value.temuan]


def _round() -> dict[str, Any]:
    isi: dict[str, Any] = {}
    isi["realisasi"] = {"a": isi}
    return isi


def _doubled() -> dict[str, Any]:
    isi: dict[str, Any] = {}
    for _ in range(60):
        isi = {"a": isi, "b": isi}
    return isi


def _deep() -> dict[str, Any]:
    isi: list[Any] = []
    for _ in range(200):
        isi = [isi]
    return {"angka": isi}


@LOAD
@pytest.mark.parametrize(
    ("buat", "what"),
    [
        (_round, "levels of nesting"),
        (_doubled, "tables, arrays and parts of keys"),
        (_deep, "levels of nesting"),
        (lambda: {"laporan": {"tahun": 10**5000}}, "digits of a number"),
        (
            lambda: {"angka": (MappingProxyType({"x": (10**5000,)}),)},
            "digits of a number",
        ),
    ],
    ids=["round", "doubled", "deep", "digits", "digits-inside"],
)
def test_data_beyond_a_limit(
    muat: Muat, buat: Callable[[], dict[str, Any]], what: str
) -> None:
    """Data that holds itself, doubles or is too deep ends like a file that does."""
    assert [("SKP109", what)] == told(muat, buat())


@LOAD
@pytest.mark.parametrize(
    "isi",
    [{1: {}}, {"riwayat": {2023: {}}}, {"angka": [{"kode": {None: 1}}]}, {b"a": 1}],
    ids=["root", "year", "inside", "bytes"],
)
def test_keys_of_data_are_text(muat: Muat, isi: dict[Any, Any]) -> None:
    """A key that is no text is a mistake in the call, and the message names it."""
    with pytest.raises(TypeError, match="keys of data are text"):
        muat(isi)


def test_text_that_is_no_unicode_is_kept() -> None:
    """Half a pair of UTF-16, which JSON can hold, is text like any other."""
    isi = {"laporan": {"tahun": 2024, "kanwil": "\ud800"}}
    assert "\ud800" == sakip.load_laporan(isi).kanwil


def test_counted_signs_are_those_outside_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Points and brackets in quotes and notes make no tables, many as they are."""
    monkeypatch.setattr(_files, "MAX_WADAH", 5)
    for teks in ("x = '[[[[[[[['", 'x = "......" # {{{{', "x = '''\n[[[[[[\n'''"):
        assert () == parse_toml(SourceText("x", teks))[1]
    for teks in ("a.a.a.a.a.a.a = 1", "x = [[[[[[]]]]]]", "[a]\n" * 6):
        assert ["SKP109"] == codes(parse_toml(SourceText("x", teks))[1])


def test_values_of_a_file_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file at the limit of values is read, and one beyond it is not."""
    monkeypatch.setattr(_files, "MAX_NILAI", 4)
    assert () == parse_toml(SourceText("x", "a = [1, 2, 3]\nb = 1"))[1]
    assert ["SKP109"] == codes(parse_toml(SourceText("x", "a = [1, 2, 3, 4, 5]"))[1])


def test_flood_of_unknown_keys_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many keys that nothing has, the first are told."""
    isi = "".join(f"k{i} = 1\n" for i in range(9))
    for modul in (_tables, _facts, _printed):
        monkeypatch.setattr(modul, "MAX_TEMUAN", 3)
    assert ["SKP104"] * 3 == codes(check(write_ruleset(tmp_path / "r", isi)))
    (tmp_path / "x.toml").write_text(f"{isi}[laporan]\ntahun = 2024\n", "utf-8")
    for muat in (sakip.load_laporan, sakip.load_tercetak):
        with pytest.raises(TemuanError) as info:
            muat(tmp_path / "x.toml")
        kode = [t.kode for t in info.value.temuan]
        assert ["SKP104"] * 3 == kode


def test_flood_of_faulty_tables_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once very many tables are at fault, no more are read, nor called missing."""
    monkeypatch.setattr(_rules_loader, "MAX_TEMUAN", 3)
    rusak = INDIKATOR.replace('polaritas = "naik"', 'polaritas = "naek"')
    semua = "".join(rusak.replace("d.i", f"d.i{n}") for n in range(9))
    assert ["SKP107"] * 4 == codes(check(write_ruleset(tmp_path / "r", semua)))


def test_flood_of_faulty_figures_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Printed figures are not read on and on once very many are at fault."""
    monkeypatch.setattr(_printed, "MAX_TEMUAN", 3)
    (tmp_path / "x.toml").write_text(f"[[angka]]\n{ANGKA}x = 1\n" * 9, "utf-8")
    with pytest.raises(TemuanError) as info:
        sakip.load_tercetak(tmp_path / "x.toml")
    assert ["SKP104"] * 3 == [t.kode for t in info.value.temuan]


@pytest.mark.parametrize("awal", [*"=+-@\t\r\n＝＋－＠"])
def test_text_that_a_spreadsheet_would_run(awal: str) -> None:
    """A name that begins like a formula, in any script, is put behind a quote."""
    assert f"'{awal}1+1" == text_cell(f"{awal}1+1")
    assert "a=1" == text_cell("a=1")


def test_written_figures_are_toml_whatever_they_say() -> None:
    """Every control code in a text comes back from the TOML that was written."""
    tempat = Tempat("x", (), 1, 1, 1, 2)
    nama = "".join(map(chr, range(0x01, 0xA0))) + "\u2028"
    persen = True
    angka = AngkaTercetak(
        "d.i", "capaian", "5%", Fraction(1, 20), 0, persen, 2024, nama, tempat, "", None
    )
    isi, temuan = parse_toml(SourceText("x", write_tercetak(Tercetak((angka,)))))
    assert isi is not None
    assert (nama, ()) == (isi["angka"][0]["tempat"], temuan)


@pytest.mark.parametrize(
    ("teks", "baris"),
    [
        ("a\n" + "b" * 20_001, 2),
        ("a\tb\nc\t" + "d" * 20_001, 2),
        ("a\n" * 100_001, 1),
    ],
    ids=["paragraph", "field", "lines"],
)
def test_document_that_is_too_much_to_search(
    teks: str, baris: int, tmp_path: Path
) -> None:
    """A paragraph, a field or lines beyond any report are told at their place."""
    path = tmp_path / "a.txt"
    path.write_text(teks, "utf-8")
    (temuan,) = load_naskah(path).temuan
    assert ("SKP544", baris) == (temuan.kode, temuan.tempat.baris)
    path.write_text("b" * 20_000 + "\na\tb\n" + "a\n" * 99_998, "utf-8")
    assert () == load_naskah(path).temuan


def test_name_without_a_word_is_nowhere() -> None:
    """A name of signs alone begins at no word, and so does not hold up the reading."""
    nama = by_first_word({(): "kosong", ("nilai",): "satu", ("nilai", "indeks"): "dua"})
    token = tokens("Nilainya indeks menyurvei")
    assert [(2, "dua"), (1, None), (1, None), (1, None)] == [
        longest(token, i, nama) for i in range(4)
    ]
    assert (1, "s") == longest(token, 2, by_first_word({("survei",): "s"}))


@pytest.mark.parametrize("kolom", [0, 5_000_000, 15_000_000])
def test_line_of_millions_is_shown_around_its_place(kolom: int, tmp_path: Path) -> None:
    """A frame shows the place in a line of any length, cut on both sides."""
    (tmp_path / "x").write_text("a" * kolom + "salah" + "b" * 1_000_000, "utf-8")
    tempat = Tempat((tmp_path / "x").as_posix(), (), 1, kolom + 1, 1, kolom + 6)
    tracemalloc.start()
    isi = render("frame", (Temuan("SKP104", tempat, ARGUMEN),), Gaya("id"))
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    _, baris, tanda = isi.splitlines()[:3]
    di = tanda.index("^")
    assert ("salah", 5) == (baris[di : di + 5], tanda.count("^"))
    assert (kolom > 0, True) == ("…a" in baris, baris.endswith("b…"))
    assert puncak < 100_000_000


ARGUMEN = {"kunci": "a", "tabel": "t", "pilihan": "b", "mirip": ""}
