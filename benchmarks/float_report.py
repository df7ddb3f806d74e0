"""The job in `float`, as a competent developer would write it by hand.

No figure is computed twice and nothing is done for show; but it is code to be read,
not tuned: loops over the indikator, `None` for Nihil, and the usual
``floor(x * 100 + 0.5) / 100`` for rounding half away from zero.
"""

from __future__ import annotations

from math import floor
from typing import Any

from job import DIMENSI8, DIPA, LANGSUNG, RASIO, SASARAN, SURVEI, Soal

_SKALA = (1.0, 10.0, 100.0, 1000.0)


def bulat(x: float, digit: int) -> float:
    """Round half away from zero."""
    skala = _SKALA[digit]
    if x < 0:
        return -floor(-x * skala + 0.5) / skala
    return floor(x * skala + 0.5) / skala


def rerata(nilai: list[float | None]) -> float | None:
    """Mean of what is there; Nihil if nothing is."""
    ada = [v for v in nilai if v is not None]
    return sum(ada) / len(ada) if ada else None


def figures(soal: Soal) -> list[float | None]:
    """Every figure, unrounded save where the rules record a rounded one."""
    hasil: list[float | None] = []
    indeks = 0.0
    for dimensi in soal.dimensi:
        jumlah = 0.0
        for bobot, turun, a, b in dimensi:
            if b == 0:
                hasil.append(None)
                jumlah += bobot  # Nihil counts as full
                continue
            persen = a / b * 100
            if turun:
                persen = 100 - persen
            hasil.append(persen)
            jumlah += bobot * persen / 100
        nilai = min(4.0, jumlah / 100 * 4)
        hasil.append(nilai)
        indeks += nilai
    indeks /= len(soal.dimensi)

    per_dipa: list[list[float | None]] = [[] for _ in DIPA]
    per_sasaran: list[list[float | None]] = [[] for _ in SASARAN]
    for dipa, sasaran, cara, digit, target, isi in soal.indikator:
        realisasi = _realisasi(cara, isi, indeks)
        capaian = None
        if realisasi is not None:
            realisasi = bulat(realisasi, digit)
            capaian = realisasi / target * 100
        hasil.append(realisasi)
        hasil.append(capaian)
        per_dipa[dipa].append(capaian)
        per_sasaran[sasaran].append(capaian)
    hasil.extend(rerata(capaian) for capaian in per_sasaran)

    pagu_dipa = [0.0] * len(DIPA)
    realisasi_dipa = [0.0] * len(DIPA)
    kinerja_dipa: list[list[float]] = [[] for _ in DIPA]
    for dipa, pagu, realisasi, perencanaan, ikpa in soal.satker:
        kinerja = (perencanaan + ikpa) / 2
        hasil.append(realisasi / pagu * 100 if pagu else None)
        hasil.append(kinerja)
        pagu_dipa[dipa] += pagu
        realisasi_dipa[dipa] += realisasi
        kinerja_dipa[dipa].append(kinerja)

    capaian_dipa = [rerata(capaian) for capaian in per_dipa]
    for capaian, pagu, realisasi, kinerja in zip(
        capaian_dipa, pagu_dipa, realisasi_dipa, kinerja_dipa, strict=True
    ):
        hasil += _group(capaian, pagu, realisasi, kinerja)
    hasil += _group(
        rerata(capaian_dipa),
        sum(pagu_dipa),
        sum(realisasi_dipa),
        [k for satker in kinerja_dipa for k in satker],
    )
    return hasil


def _realisasi(cara: str, isi: tuple[Any, ...], indeks: float) -> float | None:
    """Realisasi of one indikator before it is recorded."""
    if cara is RASIO:
        a, b = isi
        return a / b * 100 if b else None
    if cara is SURVEI:
        nilai = rerata(list(isi))
        return None if nilai is None else nilai / 100 * 4
    if cara is LANGSUNG:
        return isi[0]
    if cara is DIMENSI8:
        return indeks
    dasar = sum(isi[1:]) / (len(isi) - 1)
    return (isi[0] - dasar) / dasar * 100 if dasar else None


def _group(
    capaian: float | None, pagu: float, realisasi: float, kinerja: list[float]
) -> tuple[float | None, ...]:
    """The five measures of a DIPA or the Kanwil."""
    serapan = realisasi / pagu * 100 if pagu else None
    kinerja_anggaran = sum(kinerja) / len(kinerja)
    if capaian is None or serapan is None:
        return capaian, serapan, kinerja_anggaran, None, None
    performance = (capaian + serapan + kinerja_anggaran) / 3
    return capaian, serapan, kinerja_anggaran, performance, capaian - serapan


def published(soal: Soal, digit: list[int]) -> list[float | None]:
    """Every figure as printed."""
    return [
        None if nilai is None else bulat(nilai, d)
        for nilai, d in zip(figures(soal), digit, strict=True)
    ]
