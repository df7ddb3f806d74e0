"""The job in `fractions.Fraction`: the obvious way to be exact in Python."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from job import DIMENSI8, DIPA, LANGSUNG, RASIO, SASARAN, SURVEI, Soal

_EMPAT = Fraction(4)


def satuan_terakhir(x: Fraction, digit: int) -> int:
    """Half away from zero, in whole units of the last digit."""
    n, d = x.numerator * 10**digit, x.denominator
    if n < 0:
        return -((-2 * n + d) // (2 * d))
    return (2 * n + d) // (2 * d)


def rerata(nilai: list[Fraction | None]) -> Fraction | None:
    """Mean of what is there; Nihil if nothing is."""
    ada = [v for v in nilai if v is not None]
    return sum(ada) / Fraction(len(ada)) if ada else None


def figures(soal: Soal) -> list[Fraction | None]:
    """Every figure, unrounded save where the rules record a rounded one."""
    hasil: list[Fraction | None] = []
    indeks = Fraction(0)
    for dimensi in soal.dimensi:
        jumlah = Fraction(0)
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
        nilai = min(_EMPAT, jumlah / 25)
        hasil.append(nilai)
        indeks += nilai
    indeks /= len(soal.dimensi)

    per_dipa: list[list[Fraction | None]] = [[] for _ in DIPA]
    per_sasaran: list[list[Fraction | None]] = [[] for _ in SASARAN]
    for dipa, sasaran, cara, digit, target, isi in soal.indikator:
        realisasi = _realisasi(cara, isi, indeks)
        capaian = None
        if realisasi is not None:
            realisasi = Fraction(satuan_terakhir(realisasi, digit), 10**digit)
            capaian = realisasi / target * 100
        hasil.append(realisasi)
        hasil.append(capaian)
        per_dipa[dipa].append(capaian)
        per_sasaran[sasaran].append(capaian)
    hasil.extend(rerata(capaian) for capaian in per_sasaran)

    pagu_dipa = [Fraction(0)] * len(DIPA)
    realisasi_dipa = [Fraction(0)] * len(DIPA)
    kinerja_dipa: list[list[Fraction]] = [[] for _ in DIPA]
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
        sum(pagu_dipa, Fraction(0)),
        sum(realisasi_dipa, Fraction(0)),
        [k for satker in kinerja_dipa for k in satker],
    )
    return hasil


def _realisasi(cara: str, isi: tuple[Any, ...], indeks: Fraction) -> Fraction | None:
    """Realisasi of one indikator before it is recorded."""
    if cara is RASIO:
        a, b = isi
        return a / b * 100 if b else None
    if cara is SURVEI:
        nilai = rerata(list(isi))
        return None if nilai is None else nilai / 25
    if cara is LANGSUNG:
        return isi[0]
    if cara is DIMENSI8:
        return indeks
    dasar = sum(isi[1:]) / Fraction(len(isi) - 1)
    return (isi[0] - dasar) / dasar * 100 if dasar else None


def _group(
    capaian: Fraction | None,
    pagu: Fraction,
    realisasi: Fraction,
    kinerja: list[Fraction],
) -> tuple[Fraction | None, ...]:
    """The five measures of a DIPA or the Kanwil."""
    serapan = realisasi / pagu * 100 if pagu else None
    kinerja_anggaran = sum(kinerja, Fraction(0)) / len(kinerja)
    if capaian is None or serapan is None:
        return capaian, serapan, kinerja_anggaran, None, None
    performance = (capaian + serapan + kinerja_anggaran) / 3
    return capaian, serapan, kinerja_anggaran, performance, capaian - serapan


def published(soal: Soal, digit: list[int]) -> list[int | None]:
    """Every figure as printed, in whole units of the last digit."""
    return [
        None if nilai is None else satuan_terakhir(nilai, d)
        for nilai, d in zip(figures(soal), digit, strict=True)
    ]
