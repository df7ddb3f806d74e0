"""The package's own door: names, purity, and equality of results."""

from __future__ import annotations

import decimal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from builder import INDIKATOR, facts, load

import sakip
from sakip import (
    diagnostics,
    errors,
    expression,
    hookspecs,
    parameter,
    plugins,
    testing,
)


def test_names_are_sorted_and_there() -> None:
    """``__all__`` is sorted, and each of its names exists."""
    assert sorted(sakip.__all__) == sakip.__all__
    assert [] == [nama for nama in sakip.__all__ if not hasattr(sakip, nama)]


def test_dir_shows_only_what_is_promised() -> None:
    """``dir(sakip)`` is ``__all__`` and the version."""
    assert sorted([*sakip.__all__, "__version__"]) == dir(sakip)


def test_version_is_the_distributions() -> None:
    """The version is looked up, not written a second time."""
    from importlib.metadata import version  # noqa: PLC0415 -- as lazily as sakip does

    assert version("sakip") == sakip.__version__


def test_unknown_name() -> None:
    """Any other name is no attribute."""
    with pytest.raises(AttributeError, match="has no attribute 'tiada'"):
        sakip.tiada  # noqa: B018 -- asking is the claim


@pytest.mark.parametrize(
    "modul",
    [diagnostics, errors, expression, hookspecs, parameter, plugins, testing],
    ids=lambda m: m.__name__,
)
def test_public_doors_keep_their_names(modul: object) -> None:
    """Each public module has every name it promises, and promises none twice."""
    nama: list[str] = modul.__all__  # type: ignore[attr-defined]  # each has it
    assert len(nama) == len(set(nama))
    assert [] == [n for n in nama if not hasattr(modul, n)]


def test_import_loads_no_extra() -> None:
    """``import sakip`` loads neither click nor testing tools nor document readers."""
    kode = (
        "import sys, sakip, sakip._document;"
        "lain = {'click', 'docx', 'hypothesis', 'lxml', 'pdfplumber', 'pytest'};"
        "print(sorted(lain & set(sys.modules)))"
    )
    hasil = subprocess.run(
        [sys.executable, "-W", "error", "-c", kode],
        capture_output=True,
        check=True,
        text=True,
    )
    assert "[]\n" == hasil.stdout


def test_decimal_context_is_left_alone(tmp_path: Path) -> None:
    """Neither the caller's precision nor its traps change a figure, or are changed."""
    laporan_data = {"d.i": {"a": 123_456_789, "b": 987_654_321}}
    aturan = INDIKATOR.replace(
        "target = { 2024 = 80 }", "target = { 2024 = 80.123456 }"
    )
    expected = sakip.evaluate(load(tmp_path / "a", aturan), facts(laporan_data))
    with decimal.localcontext() as konteks:
        konteks.prec = 2
        konteks.rounding = decimal.ROUND_UP
        konteks.traps[decimal.Inexact] = True
        konteks.clear_flags()
        before = repr(konteks)
        got = sakip.evaluate(load(tmp_path / "b", aturan), facts(laporan_data))
        teks = str(got.indikator["d.i"].capaian)
        assert before == repr(decimal.getcontext())
    assert expected == got
    assert str(expected.indikator["d.i"].capaian) == teks


def test_repeated_runs_are_equal(tmp_path: Path) -> None:
    """The same rules and facts, loaded anew, give an equal result."""
    satu, dua = (
        sakip.evaluate(
            load(tmp_path / nama), facts({"d.i": {"a": 2, "b": 3}, **tambah})
        )
        for nama, tambah in (("a", {}), ("b", {}))
    )
    assert satu == dua
    lain = sakip.evaluate(load(tmp_path / "c"), facts({"d.i": {"a": 1, "b": 3}}))
    assert satu != lain


def test_threads_share_a_ruleset(tmp_path: Path) -> None:
    """Many threads on one fresh ruleset get what one thread gets."""
    ruleset = load(tmp_path)
    laporan = [facts({"d.i": {"a": n, "b": 7}}) for n in range(40)]
    with ThreadPoolExecutor(8) as kolam:
        serentak = list(kolam.map(lambda x: sakip.evaluate(ruleset, x), laporan))
    assert [sakip.evaluate(ruleset, x) for x in laporan] == serentak


def test_order_of_facts_does_not_matter(tmp_path: Path) -> None:
    """Facts in another order give the same figures in the same order."""
    aturan = INDIKATOR + INDIKATOR.replace("d.i", "d.j")
    ruleset = load(tmp_path, aturan)
    isi = {"d.i": {"a": 1, "b": 2}, "d.j": {"b": 4, "a": 3}}
    satu = sakip.evaluate(ruleset, facts(isi))
    dua = sakip.evaluate(ruleset, facts(dict(reversed(isi.items()))))
    assert satu == dua
    assert ["d.i", "d.j"] == list(satu.indikator) == list(dua.indikator)


def test_laporan_from_a_mapping(tmp_path: Path) -> None:
    """Facts may come straight from Python values."""
    laporan = sakip.load_laporan(
        {
            "laporan": {"tahun": 2024, "kanwil": "Uji"},
            "realisasi": {"d.i": {"a": 3, "b": Decimal(4)}},
        }
    )
    hasil = sakip.evaluate(load(tmp_path), laporan)
    assert ("75,00%", "93,75%", "Uji") == (
        str(hasil.indikator["d.i"].realisasi),
        str(hasil.indikator["d.i"].capaian),
        hasil.kanwil.nama,
    )
