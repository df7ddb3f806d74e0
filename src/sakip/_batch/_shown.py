"""Figures as the caller wants them: decimals, whole units or floats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from ._names import DITOLAK, KEADAAN, TEMUAN, figure_name

if TYPE_CHECKING:
    from .._steps import Kunci
    from ._compiled import Angka, Part
    from ._engine import YearEngine

#: Digits of a decimal column.
PRESISI = 38


def as_shown(
    part: Part, engine: YearEngine, digit: Mapping[Kunci, int], angka: Angka
) -> pl.DataFrame:
    """The columns of every figure of the plan, and of what refuses a row."""
    frame, tinggi = part.frame, part.frame.height
    milik = engine.layout.susunan.digit
    tolak = refusals(part)
    # A column of its own: polars divides by a scalar by way of its reciprocal.
    frame = frame.with_columns(
        pl.repeat(10.0**d, tinggi, eager=True).alias(f"/{d}")
        for d in ({*digit.values()} if angka == "float" else ())
    )
    ada = frozenset(frame.columns)
    kolom: list[pl.Expr] = []
    for kunci, d in digit.items():
        nama = figure_name(kunci)
        if nama in ada:
            if tolak is None and angka == "bulat" and milik[kunci] == d:
                # As it is.
                continue
            nilai = pl.col(nama)
            keadaan = pl.col(nama + KEADAAN)
            if milik[kunci] < d:
                nilai = nilai * 10 ** (d - milik[kunci])
        else:
            # The rules of the year know no such figure.
            nilai = pl.lit(None, pl.Int64)
            keadaan = pl.lit(None, pl.UInt8)
        if tolak is not None:
            nilai = pl.when(pl.col(TEMUAN).is_null()).then(nilai)
            ditolak = pl.lit(DITOLAK, pl.UInt8)
            keadaan = pl.when(pl.col(TEMUAN).is_null()).then(keadaan).otherwise(ditolak)
        kolom += [_as(nilai, d, angka).alias(nama), keadaan.alias(nama + KEADAAN)]
    if tolak is None:
        tolak = pl.repeat(None, tinggi, dtype=pl.String, eager=True)
    frame = frame.with_columns(tolak.alias(TEMUAN))
    if kolom:
        frame = frame.lazy().with_columns(kolom).collect(engine="streaming")
    semua = map(figure_name, digit)
    return frame[[*(k for n in semua for k in (n, n + KEADAAN)), TEMUAN]]


def _as(nilai: pl.Expr, digit: int, angka: Angka) -> pl.Expr:
    match angka:
        case "bulat":
            return nilai
        case "float":
            return nilai.cast(pl.Float64) / pl.col(f"/{digit}")
        case _:
            # Whole units are what a column of decimals holds.
            jenis = pl.Decimal(PRESISI, digit)
            return nilai.cast(pl.Int128).reinterpret(dtype=jenis)


def refusals(part: Part) -> pl.Series | None:
    """The code of the finding that refuses each row; None: none is refused."""
    semua = [(satu.mask, "SKP805") for satu in part.tolak]
    semua += [(mask, "SKP806") for mask, _, _ in part.aturan]
    if not semua:
        return None
    hasil = pl.repeat(None, part.frame.height, dtype=pl.String, eager=True)
    for mask, kode in reversed(semua):
        hasil = hasil.set(mask, kode)
    return hasil
