"""How well the made-up reports are read: floors of recall and precision.

What is right about a figure is its line, code, measure, year and value, as in
benchmarks/documents.py.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from needed import needs_docx, needs_plugins
from truth import NASKAH, entries, key, keys

import sakip

RULESETS = Path(__file__).parents[1] / "rulesets"
KANWIL = RULESETS / "kemenkumham-2024"
#: Of a hundred figures in tables so many are found, of those found so many right.
TABEL, TEPAT = 92, 98

setiap = pytest.mark.parametrize(
    ("nama", "berkas", "aturan"),
    [
        pytest.param("kanwil-contoh", "laporan.txt", KANWIL, marks=needs_plugins),
        pytest.param("dinas-contoh", "laporan.md", None),
        pytest.param(
            "kanwil-lain", "laporan.docx", KANWIL, marks=[needs_plugins, needs_docx]
        ),
        pytest.param("badan-lain", "laporan.txt", None),
        pytest.param("dinas-lain", "laporan.md", None),
        pytest.param("kanwil-jauh", "laporan.txt", KANWIL, marks=needs_plugins),
    ],
)


@functools.cache
def tercetak(nama: str, berkas: str, aturan: Path | None) -> sakip.Tercetak:
    """What is found in a report."""
    folder = NASKAH / nama
    ruleset = sakip.load_ruleset(folder / "aturan" if aturan is None else aturan)
    laporan = sakip.load_laporan(folder / "fakta")
    return sakip.read_document(ruleset, laporan, folder / berkas)


@setiap
def test_tables_are_found(nama: str, berkas: str, aturan: Path | None) -> None:
    """Of the figures in tables at least 92 in a hundred are found."""
    ada = {key(a) for a in tercetak(nama, berkas, aturan).angka}
    tabel = [keys(e) for e in entries(nama) if e["jenis"] == "tabel"]
    dapat = sum(bool(k & ada) for k in tabel)

    assert tabel
    assert 100 * dapat >= TABEL * len(tabel)


@setiap
def test_little_is_made_up(nama: str, berkas: str, aturan: Path | None) -> None:
    """Of the figures found at least 98 in a hundred are right."""
    angka = tercetak(nama, berkas, aturan).angka
    sah = {k for e in entries(nama) for k in keys(e)}
    tepat = sum(key(a) in sah for a in angka)

    assert angka
    assert 100 * tepat >= TEPAT * len(angka)
