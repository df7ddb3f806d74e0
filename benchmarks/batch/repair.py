"""Rows that floats cannot decide, exactly: they are few, and may be slow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, partial, reduce
from math import lcm
from operator import add
from typing import Any, TypeAlias

import polars as pl
from exact_rules import KECIL, decades
from polars import Expr, col
from rules import (
    dipa,
    group,
    inputs_of,
    job,
    pair_of,
    realisasi,
    satker_columns,
    variabel,
)

#: A row of inputs, by column.
Row: TypeAlias = Mapping[str, Any]
#: Makes every weight whole.
_PEMBAGI_BOBOT = lcm(
    *((40 * v.bobot).denominator for isi in job.VARIABEL.values() for v in isi)
)
#: A multiple of the number of indikator of every DIPA.
_KELIPATAN = lcm(*range(1, 1 + max(len(k.anggota) for k in dipa())))
_SKALA = _KELIPATAN * lcm(*(k.skala for k in dipa()))


def fractions(
    frame: pl.DataFrame, tipe: type[pl.DataType] = pl.Int64
) -> list[pl.Series]:
    """Realisasi that are sums of many fractions, by `Fraction`, in whole units.

    A realisasi in a state is what the frame says, or null.
    """
    hasil = []
    semua = [k for isi in job.VARIABEL.values() for k in _pairs(isi)]
    for a in job.INDIKATOR:
        if a.cara is job.DIMENSI8:
            hasil.append(_column(frame, realisasi(a), semua, _indeks, tipe))
        elif decades(a):
            hitung = partial(_growth, a)
            hasil.append(_column(frame, realisasi(a), inputs_of(a), hitung, tipe))
    return hasil


def dimensi(frame: pl.DataFrame) -> list[pl.Series]:
    """Published dimensi of which floats are not sure."""
    return [
        _column(frame, variabel(nama), _pairs(isi), partial(_dimensi, isi=isi))
        for nama, isi in job.VARIABEL.items()
        if nama not in KECIL and len(isi) > 1
    ]


def _column(
    frame: pl.DataFrame,
    nama: str,
    masukan: list[str],
    hitung: Callable[[Row], Fraction | None],
    tipe: type[pl.DataType] = pl.Int64,
) -> pl.Series:
    """A column in units of the last digit, row by row."""
    lama = frame[nama].to_list() if nama in frame.columns else [None] * len(frame)
    nilai = map(hitung, frame.select(masukan).iter_rows(named=True))
    hasil = [
        b if n is None else job.bulatkan(n, 0) for n, b in zip(nilai, lama, strict=True)
    ]
    return pl.Series(nama, hasil, tipe, strict=False)


def _pairs(isi: tuple[job.Variabel, ...]) -> list[str]:
    return [kolom for v in isi for kolom in pair_of(v.kode)]


def _indeks(baris: Row) -> Fraction | None:
    """Thousandths of the index of the dimensi."""
    semua = [_dimensi(baris, isi) for isi in job.VARIABEL.values()]
    ada = [v for v in semua if v is not None]
    return sum(ada, Fraction(0)) / len(ada) if len(ada) == len(semua) else None


def _growth(a: job.Aturan, baris: Row) -> Fraction | None:
    """Hundredths of a percent of growth over a mean of years."""
    x, *dasar = (baris[k] for k in inputs_of(a))
    if x is None or None in dasar or not sum(dasar):
        return None
    rerata = Fraction(sum(dasar), len(dasar))
    return 10_000 * (x - rerata) / rerata


def _dimensi(baris: Row, isi: tuple[job.Variabel, ...]) -> Fraction | None:
    """Thousandths of a dimensi, or None for a state."""
    # Over one denominator, to reduce once.
    n, d = 0, 1
    for v, kali in zip(isi, _weights(isi), strict=True):
        a, b = (baris[k] for k in pair_of(v.kode))
        if a is None or b is None or (a and not b):
            return None
        if not b:
            a = b = 1
        elif v.turun:
            a = b - a
        n = n * b + kali * a * d
        d *= b
    return min(Fraction(4_000), Fraction(n, d * _PEMBAGI_BOBOT))


@cache
def _weights(isi: tuple[job.Variabel, ...]) -> tuple[int, ...]:
    """Thousandths that a full variable adds, times `_PEMBAGI_BOBOT`."""
    return tuple(int(40 * v.bobot * _PEMBAGI_BOBOT) for v in isi)


# -- wide integers


def _wide(x: Expr) -> Expr:
    return x.cast(pl.Int128, strict=False)


def _total(nilai: list[Expr]) -> Expr:
    return reduce(add, nilai)


def _rounded(n: Expr, d: Expr) -> Expr:
    """n/d half away from zero, d > 0; null for a state."""
    besar = ((n.abs() * 2 + d) // (d * 2)).cast(pl.Int64)
    return pl.when(n < 0).then(-besar).otherwise(besar)


def groups(lazy: pl.LazyFrame) -> list[pl.Series]:
    """Published figures that add a quotient of rupiah.

    Args:
        lazy: the inputs, and every recorded realisasi in whole units.
    """
    kolom: dict[str, Expr] = {}
    for k in dipa():
        r = [col(realisasi(a)) for a in k.anggota]
        jumlah = [
            _wide(x.fill_nan(0.0)) * kali for x, kali in zip(r, k.kali, strict=True)
        ]
        kolom[f"n:{k.kode}"] = _total(jumlah)
        ada = _total([x.is_not_nan().cast(pl.Int64) for x in r])
        # No divisor where all are Nihil: the quotient is null.
        kolom[f"d:{k.kode}"] = _wide(pl.when(ada > 0).then(ada) * k.skala)
    lazy = lazy.with_columns(**kolom)
    bagian = [col(f"n:{k.kode}") * _SKALA // col(f"d:{k.kode}") for k in dipa()]
    # A DIPA whose n is null is no Nihil and makes the whole null.
    utuh = _total([col(f"n:{k.kode}") * 0 for k in dipa()])
    ada = _total([col(f"d:{k.kode}").is_not_null().cast(pl.Int64) for k in dipa()])
    lazy = lazy.with_columns(
        **{
            "n:": _total([x.fill_null(0) for x in bagian]) + utuh,
            "d:": _wide(pl.when(ada > 0).then(ada)) * _SKALA,
        }
    )
    semua = (*job.DIPA, "")
    lazy = lazy.with_columns(**{n: x for k in semua for n, x in _budget(k).items()})
    lazy = lazy.with_columns(**{n: x for k in semua for n, x in _quotients(k).items()})
    hasil = [
        _rounded(col(f"n:{nama}"), col(f"d:{nama}")).alias(nama)
        for nama in (group(k, u) for k in semua for u in _UKURAN)
    ]
    return lazy.select(hasil).collect(engine="in-memory").get_columns()


_UKURAN = ("serapan", "capaian", "efisiensi", "performance")


def _budget(kode: str) -> dict[str, Expr]:
    """Rupiah (times 10,000 above the line) and scores of a DIPA, or the Kanwil."""
    pagu, r = (
        _total([col(k) for k in satker_columns(n, kode)])
        for n in ("pagu", "realisasi_anggaran")
    )
    nilai = [
        (col(k) * 100).round()
        for n in ("perencanaan", "ikpa")
        for k in satker_columns(n, kode)
    ]
    return {
        f"pagu:{kode}": _wide(pl.when(pagu > 0).then(pagu)),
        f"r:{kode}": _wide(r) * 10_000,
        f"k:{kode}": _wide(_total(nilai)),
    }


def _quotients(kode: str) -> dict[str, Expr]:
    """What is divided by what."""
    n, d, pagu, r, k = (col(f"{x}:{kode}") for x in ("n", "d", "pagu", "r", "k"))
    # Half of two scores, and as many as there are satker.
    m = len(satker_columns("perencanaan", kode)) * 2
    pasangan = {
        "serapan": (r, pagu),
        "capaian": (n, d),
        "efisiensi": (n * pagu - r * d, d * pagu),
        "performance": ((n * pagu + r * d) * m + k * d * pagu, d * pagu * (3 * m)),
    }
    return {
        f"{x}:{group(kode, u)}": isi
        for u in _UKURAN
        for x, isi in zip("nd", pasangan[u], strict=True)
    }
