"""The text of the real report: its figures, and every contradiction in them.

The text is not part of this repository: its sentences belong to the office. Where it
lies beside the repository, in `shared/sumber`, with its figures transcribed by hand
(`banten-2024.json`), this measures what the reader finds of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from needed import needs_plugins
from test_review_banten import (
    BANTEN,
    BERTENTANGAN,
    PEMBULATAN,
    RULESET,
    lines,
)

import sakip
from sakip._printed import Tercetak, readings
from sakip._tinjauan import Tinjauan

SUMBER = Path(__file__).parents[2] / "shared" / "sumber"
NASKAH = SUMBER / "lkjip-banten-2024.txt"
ANGKA = SUMBER / "banten-2024.json"

pytestmark = [
    needs_plugins,
    pytest.mark.skipif(
        not (NASKAH.is_file() and ANGKA.is_file()),
        reason="needs the text of the report beside the repository",
    ),
]

#: Contradictions of the text that the recorded figures do not hold: counts and claims.
LAIN = {
    "kanwil banyak_indikator_melampaui": [179, 752, 3176],
    "kanwil banyak_sasaran": [752, 3175],
}
#: Sections of the transcription whose figures stand in tables of performance.
BAGIAN = ("anggaran", "anggaran_yoy", "kinerja_anggaran", "dashboard")
#: Keys of an indikator whose figures do.
KUNCI = ("target", "realisasi", "capaian")
#: What the transcription holds beside those: the table of all targets of the ministry.
BUKAN = ("iku",)


def figures(isi: Any) -> Iterator[tuple[int, str]]:
    """Line and text of every printed figure in a part of the transcription."""
    if isinstance(isi, dict):
        if "printed" in isi and "line" in isi:
            yield isi["line"], isi["printed"]
        for kunci, nilai in isi.items():
            if kunci not in BUKAN:
                yield from figures(nilai)
    elif isinstance(isi, list):
        for nilai in isi:
            yield from figures(nilai)


def transcribed() -> dict[str, list[tuple[int, str]]]:
    """The figures that must be found, by kind of table."""
    data = json.loads(ANGKA.read_text(encoding="utf-8"))
    indikator = [
        f
        for i in data["indikator"]
        for k in (*KUNCI, "yoy_2023", "renstra_targets")
        for f in figures(i.get(k))
    ]
    survei = [
        f
        for i in data["indikator"]
        if i["formula"].get("kind") == "survey"
        for f in figures(i["inputs"])
    ]
    hasil = {k: list(figures(data[k])) for k in BAGIAN}
    dimensi = [
        f
        for d in data["pemasyarakatan_index"]["dimensions"]
        for k in ("indeks", "bobot", "indeks_elsewhere")
        for f in figures(d.get(k))
    ]
    variabel = [
        f
        for d in data["pemasyarakatan_index"]["dimensions"]
        for v in d["variabel"]
        for k in ("persen", "bobot")
        for f in figures(v.get(k))
    ]
    return hasil | {
        "indikator": indikator,
        "dimensi": dimensi,
        "variabel": variabel,
        "survei": survei,
    }


def value(teks: str) -> object:
    """What a printed text says."""
    baca = readings(teks)
    return baca[0].nilai if baca else teks


@pytest.fixture(scope="module")
def tercetak() -> Tercetak:
    """The figures that are found in the text."""
    ruleset, laporan = sakip.load_ruleset(RULESET), sakip.load_laporan(BANTEN)
    return sakip.read_document(ruleset, laporan, NASKAH)


@pytest.fixture(scope="module")
def tinjauan(tercetak: Tercetak) -> Tinjauan:
    """Their review."""
    ruleset, laporan = sakip.load_ruleset(RULESET), sakip.load_laporan(BANTEN)
    return sakip.review(ruleset, laporan, tercetak)


@pytest.mark.parametrize(
    "jenis", sorted((*BAGIAN, "dimensi", "indikator", "survei", "variabel"))
)
def test_figures_of_the_tables_are_found(tercetak: Tercetak, jenis: str) -> None:
    """At least 95 % of the transcribed figures of a kind are found at their lines."""
    ada = {(a.letak, a.nilai) for a in tercetak.angka}
    semua = transcribed()[jenis]
    luput = [(baris, teks) for baris, teks in semua if (baris, value(teks)) not in ada]
    assert len(semua) > 10
    assert len(luput) <= 0.05 * len(semua), luput


def test_no_figure_is_invented(tercetak: Tercetak) -> None:
    """Every figure that is found stands on its line."""
    baris = NASKAH.read_text(encoding="utf-8").split("\n")
    luput = [
        (a.letak, a.tercetak)
        for a in tercetak.angka
        if a.tercetak.rstrip("%* ") not in baris[a.letak - 1]
    ]
    assert [] == luput


def test_every_contradiction_is_found(tinjauan: Tinjauan) -> None:
    """The review of the text finds all that a careful person finds, and no more."""
    assert BERTENTANGAN | LAIN == lines(
        t for t in tinjauan.angka if t.putusan == "bertentangan"
    )


def test_every_other_rounding_is_found(tinjauan: Tinjauan) -> None:
    """All figures that only another rounding gives are told as such."""
    ada = lines(t for t in tinjauan.angka if t.putusan == "konvensi")
    luput = {
        nama: sorted(set(semua) - set(ada.get(nama, ())))
        for nama, semua in PEMBULATAN.items()
    }
    assert {} == {nama: baris for nama, baris in luput.items() if baris}
