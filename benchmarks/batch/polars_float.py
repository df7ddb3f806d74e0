"""The job in polars and floats, as a good user would write it by hand.

Figures are in the unit as printed. Nihil is NaN, which 0/0 gives by itself; n/0 is
infinite; a missing input is null, which every sum and quotient passes on. None of the
three is published: at the end they are null.
"""

from __future__ import annotations

from functools import reduce
from operator import add

import polars as pl
from polars import Expr, col
from rules import (
    DIGIT,
    KOLOM,
    SATKER,
    capaian,
    column_of,
    dipa,
    group,
    inputs_of,
    job,
    pair_of,
    realisasi,
    sasaran,
    satker_columns,
    variabel,
)


def bulat(nilai: Expr, digit: int) -> Expr:
    """Half away from zero."""
    return nilai.round(digit, mode="half_away_from_zero")


def persen(atas: Expr, bawah: Expr) -> Expr:
    """A percentage."""
    return atas / bawah * 100


def total(nilai: list[Expr]) -> Expr:
    """A sum; null if a member is."""
    return reduce(add, nilai)


def rerata(nilai: list[Expr]) -> Expr:
    """Mean of what is not Nihil."""
    if len(nilai) == 1:
        return nilai[0]
    ada = pl.sum_horizontal([v.is_not_nan() for v in nilai])
    return total([v.fill_nan(0) for v in nilai]) / ada


def indeks() -> tuple[list[Expr], list[Expr]]:
    """Variables and dimensi of the index."""
    semua, dimensi = [], []
    for nama, isi in job.VARIABEL.items():
        for v in isi:
            atas, bawah = pair_of(v.kode)
            nilai = persen(col(atas), col(bawah))
            semua.append((100 - nilai if v.turun else nilai).alias(variabel(v.kode)))
        jumlah = total(
            [float(v.bobot) / 100 * col(variabel(v.kode)).fill_nan(100) for v in isi]
        )
        nilai = jumlah / 100 * 4
        # An infinite sum is no full score.
        dibatasi = pl.when(nilai.is_finite()).then(nilai.clip(upper_bound=4))
        dimensi.append(dibatasi.alias(variabel(nama)))
    return semua, dimensi


def make_realisasi(aturan: job.Aturan) -> Expr:
    """A realisasi as recorded."""
    isi = [col(k) for k in inputs_of(aturan)]
    if aturan.cara is job.RASIO:
        nilai = persen(*isi)
    elif aturan.cara is job.SURVEI:
        nilai = pl.mean_horizontal(isi) / 100 * 4
    elif aturan.cara is job.DIMENSI8:
        nilai = total([col(variabel(d)) for d in job.VARIABEL]) / len(job.VARIABEL)
    elif aturan.cara is job.TUMBUH:
        dasar = total(isi[1:]) / len(isi[1:])
        nilai = persen(isi[0] - dasar, dasar)
    else:
        nilai = isi[0]
    return bulat(nilai, aturan.digit).alias(realisasi(aturan))


def anggaran() -> list[Expr]:
    """Absorption and performance of the budget of every satker."""
    hasil = []
    for kode in SATKER:
        pagu, r, rencana, ikpa = (
            col(column_of((f"satker:{kode}", n, None, 0))) for n in job.ANGGARAN
        )
        hasil.append(persen(r, pagu).alias(f"satker:{kode}:serapan"))
        hasil.append(((rencana + ikpa) / 2).alias(f"satker:{kode}:kinerja_anggaran"))
    return hasil


def groups() -> tuple[list[Expr], list[Expr]]:
    """The five measures of the DIPA and the Kanwil; the last two of each follow."""
    dasar, lanjut = [], []
    for kode in (*job.DIPA, ""):
        pagu, r = (
            total([col(k) for k in satker_columns(n, kode)])
            for n in ("pagu", "realisasi_anggaran")
        )
        kinerja = [
            col(f"satker:{k}:kinerja_anggaran")
            for k in SATKER
            if kode in ("", job.dipa_of(k))
        ]
        dasar.append(persen(r, pagu).alias(group(kode, "serapan")))
        dasar.append(
            (total(kinerja) / len(kinerja)).alias(group(kode, "kinerja_anggaran"))
        )
        c, s, k = (
            col(group(kode, n)) for n in ("capaian", "serapan", "kinerja_anggaran")
        )
        lanjut.append(((c + s + k) / 3).alias(group(kode, "performance")))
        lanjut.append((c - s).alias(group(kode, "efisiensi")))
    return dasar, lanjut


def shown(nama: str) -> Expr:
    """A figure as printed."""
    nilai = col(nama)
    return pl.when(nilai.is_finite()).then(bulat(nilai, DIGIT[nama])).alias(nama)


def plan(lazy: pl.LazyFrame) -> pl.LazyFrame:
    """Every figure of every row."""
    semua, dimensi = indeks()
    lanjutan, lanjut = groups()
    means = [
        rerata([col(capaian(a)) for a in k.anggota]).alias(f"{level}:{k.kode}:capaian")
        for level, isi in (("sasaran", sasaran()), ("dipa", dipa()))
        for k in isi
    ]
    kanwil = rerata([col(group(d, "capaian")) for d in job.DIPA])
    return (
        lazy.with_columns(*semua, *anggaran())
        .with_columns(*dimensi, *lanjutan)
        .with_columns(make_realisasi(a) for a in job.INDIKATOR)
        .with_columns(
            (col(realisasi(a)) / float(a.target) * 100).alias(capaian(a))
            for a in job.INDIKATOR
        )
        .with_columns(means)
        .with_columns(kanwil.alias(group("", "capaian")))
        .with_columns(lanjut)
        .select(shown(k) for k in KOLOM)
    )


def evaluate(frame: pl.DataFrame) -> pl.DataFrame:
    """The same of a frame in memory."""
    return plan(frame.lazy()).collect()
