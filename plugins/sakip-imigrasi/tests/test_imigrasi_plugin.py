"""The plugin as sakip meets it."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterator
from typing import Any

import attrs

import sakip_imigrasi as plugin
from sakip.hookspecs import API, Calculator

KODE = ["imigrasi.penyelesaian", "imigrasi.pnbp"]


def test_offers_its_calculators_for_this_api() -> None:
    """The module declares the API number of sakip and offers the codes promised."""
    ditawarkan = list(plugin.sakip_calculators())

    assert plugin.SAKIP_API == API
    assert all(isinstance(c, Calculator) for c in ditawarkan)
    assert [c.kode for c in ditawarkan] == KODE
    assert all(c.nama and c.sumber for c in ditawarkan)


def test_is_found_by_its_entry_point() -> None:
    """The installed distribution points sakip at the module, at its own version."""
    (titik,) = importlib.metadata.entry_points(group="sakip", name="imigrasi")

    assert titik.load() is plugin
    assert importlib.metadata.version("sakip-imigrasi") == plugin.__version__


def _classes(kelas: type) -> Iterator[type]:
    """A parameter class and those that its fields hold."""
    yield kelas
    for bidang in attrs.fields(attrs.resolve_types(kelas)):
        tumpukan = [bidang.type]
        while tumpukan:
            jenis = tumpukan.pop()
            if isinstance(jenis, type) and attrs.has(jenis):
                yield from _classes(jenis)
            tumpukan.extend(getattr(jenis, "__args__", ()))


def test_every_parameter_is_described() -> None:
    """Each parameter has one line of Indonesian, for the schema and the docs."""
    for calculator in plugin.sakip_calculators():
        for kelas in _classes(calculator.parameter):
            for bidang in attrs.fields(kelas):
                uraian = bidang.metadata["uraian"]

                assert uraian, (kelas, bidang.name)
                assert "\n" not in uraian, (kelas, bidang.name)


def _uses(isi: object) -> Iterator[tuple[str, Any]]:
    """Every calculator that a table uses, with its parameters."""
    if isinstance(isi, dict):
        if "kalkulator" in isi:
            yield isi["kalkulator"], isi["parameter"]
        isi = list(isi.values())
    if isinstance(isi, list):
        for bagian in isi:
            yield from _uses(bagian)


def test_readme_shows_each_calculator(
    contoh: list[dict[str, Any]], terima: Callable[[type, Any], Any]
) -> None:
    """The README has a TOML example of each calculator, and sakip accepts it."""
    kelas = {c.kode: c.parameter for c in plugin.sakip_calculators()}
    dipakai = list(_uses(contoh))

    assert {kode for kode, _ in dipakai} == set(KODE)
    for kode, tabel in dipakai:
        assert isinstance(terima(kelas[kode], tabel), kelas[kode])
