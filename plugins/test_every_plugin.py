"""Each first-party plugin as sakip meets it."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli

from sakip.hookspecs import API, Calculator

PLUGINS = Path(__file__).parent
#: The calculators that each plugin promises, in the order of its README.
KODE = {
    "anggaran": [
        "anggaran.serapan",
        "anggaran.kinerja",
        "anggaran.nka",
        "anggaran.ikpa",
    ],
    "imigrasi": ["imigrasi.penyelesaian", "imigrasi.pnbp"],
    "pemasyarakatan": ["pemasyarakatan.indeks_delapan_dimensi"],
    "survei": ["survei.indeks", "survei.ikm"],
}

each = pytest.mark.parametrize("nama", KODE)


def module(nama: str) -> Any:
    """The module of a plugin."""
    return importlib.import_module(f"sakip_{nama}")


def readme(nama: str) -> str:
    """The README of a plugin."""
    return (PLUGINS / f"sakip-{nama}" / "README.md").read_text("utf-8")


def test_no_plugin_is_forgotten() -> None:
    """The plugins named here are those of the folder."""
    assert sorted(KODE) == sorted(
        p.parent.name.removeprefix("sakip-") for p in PLUGINS.glob("*/pyproject.toml")
    )


@each
def test_offers_its_calculators_for_this_api(nama: str) -> None:
    """The module declares the API number of sakip and offers the codes promised."""
    plugin = module(nama)
    ditawarkan = list(plugin.sakip_calculators())

    assert API == plugin.SAKIP_API
    assert all(isinstance(c, Calculator) for c in ditawarkan)
    assert KODE[nama] == [c.kode for c in ditawarkan]
    assert all(c.nama and c.sumber for c in ditawarkan)


@each
def test_is_found_by_its_entry_point(nama: str) -> None:
    """The installed distribution points sakip at the module, at its own version."""
    plugin = module(nama)
    (titik,) = importlib.metadata.entry_points(group="sakip", name=nama)

    assert titik.load() is plugin
    assert importlib.metadata.version(f"sakip-{nama}") == plugin.__version__


def classes(kelas: type) -> Iterator[type]:
    """A parameter class and those that its fields hold."""
    yield kelas
    for bidang in attrs.fields(attrs.resolve_types(kelas)):
        tumpukan = [bidang.type]
        while tumpukan:
            jenis = tumpukan.pop()
            if isinstance(jenis, type) and attrs.has(jenis):
                yield from classes(jenis)
            tumpukan.extend(getattr(jenis, "__args__", ()))


@each
def test_every_parameter_is_described(nama: str) -> None:
    """Each parameter has one line of Indonesian, for the schema and the docs."""
    bidang = [
        b
        for calculator in module(nama).sakip_calculators()
        for kelas in classes(calculator.parameter)
        for b in attrs.fields(kelas)
    ]

    assert bidang
    for b in bidang:
        assert len(b.metadata["uraian"].splitlines()) == 1, b


def uses(isi: object) -> Iterator[tuple[str, Any]]:
    """Every calculator that a table uses, with its parameters."""
    if isinstance(isi, dict):
        if "kalkulator" in isi:
            yield isi["kalkulator"], isi["parameter"]
        isi = list(isi.values())
    if isinstance(isi, list):
        for bagian in isi:
            yield from uses(bagian)


@each
def test_readme_lists_its_calculators(nama: str) -> None:
    """The table of the README has each calculator once, in the order offered."""
    assert KODE[nama] == re.findall(
        rf"^\| `({nama}\.\w+)` \|", readme(nama), re.MULTILINE
    )


@each
def test_readme_shows_each_calculator(
    nama: str, terima: Callable[[type, Any], Any]
) -> None:
    """The README has a TOML example of each calculator, and sakip accepts it."""
    kelas = {c.kode: c.parameter for c in module(nama).sakip_calculators()}
    blok = re.findall(r"^```toml\n(.*?)^```", readme(nama), re.DOTALL | re.MULTILINE)
    dipakai = list(uses([tomli.loads(teks, parse_float=Decimal) for teks in blok]))

    assert set(KODE[nama]) == {kode for kode, _ in dipakai}
    for kode, tabel in dipakai:
        assert isinstance(terima(kelas[kode], tabel), kelas[kode])
