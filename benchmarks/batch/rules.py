"""The job's tables as a batch needs them: columns in, figures out, whole numbers.

The rules themselves are those of `benchmarks/job.py`. A row of a frame is a report, a
column an input in the unit that the ruleset declares.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from functools import cache
from math import lcm
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parent.parent))

import job
from job import Aturan, KunciFakta

#: Banten: which inputs there are, and how large they are.
FAKTA = job.read_fakta()
SATKER = job.satker_of(FAKTA)
#: Key and displayed decimals of the published figures, in the job's order.
KUNCI = job.make_kunci(FAKTA)
DIGIT = {":".join(k): d for k, d in KUNCI}
KOLOM = tuple(DIGIT)


def column_of(kunci: KunciFakta) -> str:
    """The column of an input."""
    pemilik, nama, baris, geser = kunci
    baris = "" if baris is None else f"[{baris}]"
    return f"{pemilik}:{nama}{baris}{f'[tahun{geser}]' if geser else ''}"


MASUKAN = {column_of(k): k for k in FAKTA}


def inputs_of(aturan: Aturan) -> list[str]:
    """Columns of an indikator; for growth the present year comes first."""
    return [column_of(k) for k in job.input_keys(aturan, FAKTA)]


def pair_of(kode: str) -> tuple[str, str]:
    """Columns of a variable of the index."""
    atas, bawah = (
        column_of((job.INDEKS, f"{kode}.{sisi}", None, 0))
        for sisi in ("pembilang", "penyebut")
    )
    return atas, bawah


def satker_columns(nama: str, dipa: str = "") -> list[str]:
    """Columns of an input of all satker, or of those of a DIPA."""
    return [
        column_of((f"satker:{k}", nama, None, 0))
        for k in SATKER
        if dipa in ("", job.dipa_of(k))
    ]


# -- figures


def realisasi(aturan: Aturan) -> str:
    """The column of a realisasi."""
    return f"indikator:{aturan.kode}:realisasi"


def capaian(aturan: Aturan) -> str:
    """The column of a capaian."""
    return f"indikator:{aturan.kode}:capaian"


def variabel(kode: str) -> str:
    """The column of a variable or a dimensi of the index."""
    return f"rincian:{job.INDEKS}:{kode}"


def group(kode: str, nama: str) -> str:
    """The column of a measure of a DIPA, or of the Kanwil (no code)."""
    return f"dipa:{kode}:{nama}" if kode else f"kanwil::{nama}"


class Kelompok(NamedTuple):
    """Indikator whose capaian have a mean.

    Attributes:
        kali: by indikator, what its recorded realisasi (whole units) is multiplied by
            to be a whole number of 1/``skala`` hundredths of a percent.
        bertanda: can a capaian be below zero?
    """

    kode: str
    anggota: tuple[Aturan, ...]
    kali: tuple[int, ...]
    skala: int
    bertanda: bool


def factor(aturan: Aturan) -> Fraction:
    """Hundredths of a percent of capaian for each unit of recorded realisasi."""
    return Fraction(10_000) / (Fraction(aturan.target) * 10**aturan.digit)


def signed(aturan: Aturan) -> bool:
    """Can a realisasi be below zero?"""
    return aturan.cara in (job.TUMBUH, job.DIMENSI8) or aturan.kode == "ham.produk"


def _kelompok(kode: str, anggota: tuple[Aturan, ...]) -> Kelompok:
    skala = lcm(*(factor(a).denominator for a in anggota))
    kali = tuple(int(factor(a) * skala) for a in anggota)
    return Kelompok(kode, anggota, kali, skala, any(map(signed, anggota)))


@cache
def sasaran() -> tuple[Kelompok, ...]:
    """Every sasaran."""
    return tuple(
        _kelompok(s, tuple(i for i in job.INDIKATOR if i.sasaran == s))
        for s in job.SASARAN
    )


@cache
def dipa() -> tuple[Kelompok, ...]:
    """Every DIPA."""
    return tuple(
        _kelompok(d, tuple(i for i in job.INDIKATOR if i.dipa == d)) for d in job.DIPA
    )
