"""Figures as the caller wants them: decimals, whole units or floats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import polars as pl
from attrs import field, frozen

from ._compiled import PRESISI
from ._names import DITOLAK, KEADAAN, TEMUAN, figure_name

if TYPE_CHECKING:
    from .._steps import Kunci
    from ._compiled import Angka, Part


@frozen(eq=False)
class Shown:
    """How the figures of a year are given.

    Attributes:
        milik: decimals of the figures that the year knows.
        digit: decimals that all figures are given with, in order.
    """

    milik: Mapping[Kunci, int]
    digit: Mapping[Kunci, int]
    angka: Angka
    #: Figures by their decimals, and those that they are given with: an expression for
    #: each would be slower than what it does.
    _kelompok: Mapping[tuple[int, int], list[str]] = field(init=False)
    #: The columns in order.
    _kolom: list[str] = field(init=False)

    @_kelompok.default
    def _groups(self) -> Mapping[tuple[int, int], list[str]]:
        hasil: dict[tuple[int, int], list[str]] = {}
        for kunci, d in self.digit.items():
            if kunci in self.milik:
                sama = hasil.setdefault((self.milik[kunci], d), [])
                sama.append(figure_name(kunci))
        return hasil

    @_kolom.default
    def _columns(self) -> list[str]:
        nama = map(figure_name, self.digit)
        return [*(k for n in nama for k in (n, n + KEADAAN)), TEMUAN]

    #: Are figures given with the decimals that the year computes?
    _sama: bool = field(init=False)

    @_sama.default
    def _alike(self) -> bool:
        return all(self.milik.get(k) == d for k, d in self.digit.items())

    @property
    def desimal(self) -> bool:
        """Are decimals wanted, with the places that the year computes?"""
        return self._sama and self.angka == "desimal"

    def frame(self, part: Part) -> pl.DataFrame:
        """The columns of every figure of the plan, and of what refuses a row."""
        tinggi = part.frame.height
        lagi = [refusals(part)]
        if self.angka == "float":
            # A column of its own: polars divides by a scalar by its reciprocal.
            lagi += [
                pl.repeat(10.0**d, tinggi, eager=True).alias(f"/{d}")
                for d in {*self.digit.values()}
            ]
        frame = part.frame.hstack(lagi)
        ditolak = bool(part.tolak or part.aturan)
        utuh = part.jadi or (self._sama and self.angka == "bulat")
        if ditolak or not utuh:
            kolom = self._expressions(ditolak=ditolak, jadi=part.jadi)
            frame = frame.lazy().with_columns(kolom).collect(engine="streaming")
        return frame if frame.columns == self._kolom else frame[self._kolom]

    def _expressions(self, *, ditolak: bool, jadi: bool) -> Iterator[pl.Expr]:
        """What is not given as it is."""
        diterima = pl.col(TEMUAN).is_null()
        kode = pl.lit(DITOLAK, pl.UInt8)
        for (ada, d), nama in self._kelompok.items():
            nilai = pl.col(nama)
            if ada < d:
                nilai = nilai * 10 ** (d - ada)
            if ditolak:
                nilai = pl.when(diterima).then(nilai)
                keadaan = pl.col([n + KEADAAN for n in nama])
                yield pl.when(diterima).then(keadaan).otherwise(kode)
            if jadi:
                yield nilai
            elif ditolak or ada < d or self.angka != "bulat":
                yield _as(nilai, d, self.angka)
        for kunci, d in self.digit.items():
            if kunci in self.milik:
                continue
            # The rules of the year know no such figure.
            kolom = figure_name(kunci)
            yield _as(pl.lit(None, pl.Int64), d, self.angka).alias(kolom)
            tiada = pl.when(diterima).then(pl.lit(None, pl.UInt8)).otherwise(kode)
            yield tiada.alias(kolom + KEADAAN)


def no_figures(
    digit: Mapping[Kunci, int], angka: Angka, tinggi: int = 0, kode: str | None = None
) -> pl.DataFrame:
    """Rows without any figure, with the types of all columns.

    Args:
        kode: what refuses them.
    """
    skema: dict[str, pl.DataType] = {}
    for kunci, d in digit.items():
        nama = figure_name(kunci)
        skema[nama] = _type(angka, d)
        skema[nama + KEADAAN] = pl.UInt8()
    kosong = pl.DataFrame(schema={**skema, TEMUAN: pl.String()})
    if kode is None:
        return kosong
    keadaan = pl.col([figure_name(k) + KEADAAN for k in digit])
    return kosong.clear(tinggi).with_columns(
        keadaan.fill_null(DITOLAK), pl.col(TEMUAN).fill_null(kode)
    )


def _type(angka: Angka, digit: int) -> pl.DataType:
    match angka:
        case "bulat":
            return pl.Int64()
        case "float":
            return pl.Float64()
        case _:
            return pl.Decimal(PRESISI, digit)


def _as(nilai: pl.Expr, digit: int, angka: Angka) -> pl.Expr:
    match angka:
        case "bulat":
            return nilai
        case "float":
            return nilai.cast(pl.Float64) / pl.col(f"/{digit}")
        case _:
            # Whole units are what a column of decimals holds.
            return nilai.cast(pl.Int128).reinterpret(dtype=_type(angka, digit))


def refusals(part: Part) -> pl.Series:
    """The code of the finding that refuses each row; null: none does."""
    semua = [(satu.mask, "SKP805") for satu in part.tolak]
    semua += [(mask, "SKP806") for mask, _, _ in part.aturan]
    hasil = pl.Series(TEMUAN, dtype=pl.String).clear(part.frame.height)
    for mask, kode in reversed(semua):
        hasil = hasil.set(mask, kode)
    return hasil
