"""Long form: a row for each input, and a row for each figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import polars as pl

from .._files import place
from .._limits import MAX_TEMUAN
from .._near import near
from ..diagnostics import Temuan
from ..errors import LaporanError
from ._names import KEADAAN, TEMUAN, figure_name

if TYPE_CHECKING:
    from .._steps import Kunci

MASUKAN, NILAI, STATE, ANGKA = "masukan", "nilai", "keadaan", "angka"


def from_long(
    frame: pl.DataFrame, sumber: str, dikenal: Collection[str]
) -> pl.DataFrame:
    """A row for each office and period, from a row for each input.

    Args:
        dikenal: names of inputs that are known.

    Raises:
        LaporanError: a column is missing, an input is unknown or has two values.
    """
    kurang = [k for k in (MASUKAN, NILAI) if k not in frame.columns]
    if kurang:
        argumen = {"nama": ", ".join(kurang)}
        raise LaporanError([Temuan("SKP808", place(sumber), argumen)])
    milik = (MASUKAN, NILAI, STATE)
    kunci = [k for k in frame.columns if k not in milik]
    if ANGKA in kunci:
        # The result has a column of that name.
        raise LaporanError([Temuan("SKP802", place(sumber), {"nama": ANGKA})])
    nama = frame[MASUKAN].cast(pl.String).unique(maintain_order=True)
    asing = [
        Temuan("SKP802", place(sumber), {"nama": k, "mirip": near(k, dikenal)})
        for k in ("—" if n is None else n for n in nama if n not in dikenal)
    ]
    if asing:
        raise LaporanError(asing[:MAX_TEMUAN])
    if not kunci:
        # One office and one period: a key of our own, which goes again.
        satu = frame.with_columns(_=pl.lit(0, pl.UInt8))
        return from_long(satu, sumber, dikenal).drop("_")
    ganda = frame.filter(pl.struct(*kunci, MASUKAN).is_duplicated())
    if ganda.height:
        lagi = {"nama": ganda[MASUKAN][0], "banyak": ganda.height}
        raise LaporanError([Temuan("SKP809", place(sumber), lagi)])
    hasil = frame.pivot(MASUKAN, index=kunci, values=NILAI)
    if STATE in frame.columns:
        tulis = frame.filter(pl.col(STATE).is_not_null())
        tulis = tulis.with_columns(pl.col(MASUKAN) + KEADAAN)
        if tulis.height:
            keadaan = tulis.pivot(MASUKAN, index=kunci, values=STATE)
            hasil = hasil.join(keadaan, on=kunci, how="left", nulls_equal=True)
    return hasil


def to_long(frame: pl.DataFrame, digit: Mapping[Kunci, int]) -> pl.DataFrame:
    """A row for each figure, from a row for each office and period."""
    semua = [figure_name(k) for k in digit]
    kunci = [
        k for k in frame.columns if k not in {*semua, *(n + KEADAAN for n in semua)}
    ]
    lebar = [frame[n].dtype for n in semua]
    # One type for all: the one with most decimals.
    tipe = max(lebar, key=lambda t: t.scale if isinstance(t, pl.Decimal) else 0)
    nilai = (
        frame.unpivot(semua, index=kunci, variable_name=ANGKA, value_name=NILAI)
        if not isinstance(tipe, pl.Decimal)
        else frame.with_columns(pl.col(n).cast(tipe) for n in semua).unpivot(
            semua, index=kunci, variable_name=ANGKA, value_name=NILAI
        )
    )
    keadaan = frame.unpivot([n + KEADAAN for n in semua], value_name=STATE)[STATE]
    urut = [*(k for k in kunci if k != TEMUAN), ANGKA, NILAI, STATE, TEMUAN]
    return nilai.with_columns(keadaan).select(urut)
