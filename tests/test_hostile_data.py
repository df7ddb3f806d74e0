"""Data that a program has in memory, and floods: bounded, and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from builder import INDIKATOR, check, codes, write_ruleset

import sakip
from sakip import _facts, _files, _printed, _rules_loader, _tables
from sakip._files import parse_toml
from sakip._printed import AngkaTercetak, Tercetak, write_tercetak
from sakip._report._csv import text_cell
from sakip._source import SourceText, Tempat
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
