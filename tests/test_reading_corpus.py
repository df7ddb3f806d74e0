"""How well the made-up reports are read: floors of recall and precision.

What is right about a figure is its line, code, measure, year and value, as in
benchmarks/documents.py.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
from needed import needs_docx, needs_plugins

import sakip
from sakip._printed import AngkaTercetak, readings

RULESETS = Path(__file__).parents[1] / "rulesets"
NASKAH = Path(__file__).parent / "data" / "naskah"
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


def truth(nama: str) -> list[dict[str, Any]]:
    """The entries of a report's truth."""
    teks = (NASKAH / nama / "benar.json").read_text(encoding="utf-8")
    isi: list[dict[str, Any]] = json.loads(teks)
    return isi


def measure(ukuran: str) -> str:
    """A measure, that of a part of an index by any of its names."""
    if ukuran in ("indeks", "persen", "nilai"):
        return "nilai"
    return ukuran.replace(".skala_4", ".hasil")


def keys(entri: dict[str, Any]) -> set[tuple[object, ...]]:
    """What may stand for an entry: it, and what is right under a second code."""
    baca = readings(entri["tercetak"])
    nilai = baca[0].nilai if baca else entri["tercetak"]
    tetap = (entri["baris"], entri["tahun"], nilai)
    semua = [entri, *entri.get("atau", ())]
    return {(*tetap, e["kode"], measure(e["ukuran"])) for e in semua}


def key(a: AngkaTercetak) -> tuple[object, ...]:
    """A figure that was found, in the same terms."""
    return (a.letak, a.tahun, a.nilai, a.kode, measure(a.ukuran))


@setiap
def test_tables_are_found(nama: str, berkas: str, aturan: Path | None) -> None:
    """Of the figures in tables at least 92 in a hundred are found."""
    ada = {key(a) for a in tercetak(nama, berkas, aturan).angka}
    tabel = [keys(e) for e in truth(nama) if e["jenis"] == "tabel"]
    dapat = sum(bool(k & ada) for k in tabel)

    assert tabel
    assert 100 * dapat >= TABEL * len(tabel)


@setiap
def test_little_is_made_up(nama: str, berkas: str, aturan: Path | None) -> None:
    """Of the figures found at least 98 in a hundred are right."""
    angka = tercetak(nama, berkas, aturan).angka
    sah = {k for e in truth(nama) for k in keys(e)}
    tepat = sum(key(a) in sah for a in angka)

    assert angka
    assert 100 * tepat >= TEPAT * len(angka)
