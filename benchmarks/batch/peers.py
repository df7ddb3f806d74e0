"""Other engines on a frame: OpenFisca-core on columns, zen-engine row by row.

Both are the contenders of `scalar.py`, with its expressions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import polars as pl
from contenders import Run
from polars import col
from rules import (
    FAKTA,
    KOLOM,
    KUNCI,
    MASUKAN,
    inputs_of,
    job,
    pair_of,
    satker_columns,
)


def make_openfisca(frame: pl.DataFrame) -> Run:
    """OpenFisca-core, all rows at once."""
    import openfisca_report  # noqa: PLC0415 -- optional

    kolom = {kunci: frame[nama].to_list() for nama, kunci in MASUKAN.items()}
    laporan = [_Row(kolom, i) for i in range(len(frame))]
    report = openfisca_report.make(FAKTA, dict(KUNCI))(laporan)

    def run() -> pl.DataFrame:
        return _frame(report())

    return run


class _Row:
    """A row of a frame as facts."""

    def __init__(
        self, kolom: dict[job.KunciFakta, list[float | None]], tempat: int
    ) -> None:
        self.kolom = kolom
        self.tempat = tempat

    def __getitem__(self, kunci: job.KunciFakta) -> float | None:
        return self.kolom[kunci][self.tempat]


def make_zen(frame: pl.DataFrame) -> Run:
    """zen-engine, an expression a figure: the faster of its forms."""
    import zen_report  # noqa: PLC0415 -- optional

    report = zen_report.make_expressions(FAKTA, dict(KUNCI))
    siap = [report(fakta) for fakta in _facts(frame)]

    def run() -> pl.DataFrame:
        return _frame(np.array([r() for r in siap], float).T)

    return run


def clean(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows without n/0 or a budget of nothing, and with gaps only in the long survey.

    The expressions for these engines say nothing of the rest, as in `scalar.py`.
    """
    boleh: set[str] = set()
    bukan_nol = [col(k) > 0 for k in satker_columns("pagu")]
    pasangan = [pair_of(v.kode) for isi in job.VARIABEL.values() for v in isi]
    for a in job.INDIKATOR:
        kolom = inputs_of(a)
        if a.cara is job.SURVEI and len(kolom) > 3:
            boleh |= set(kolom[1:])
        elif a.cara is job.TUMBUH:
            bukan_nol += [col(k) > 0 for k in kolom[1:]]
        elif a.cara is job.RASIO:
            pasangan.append((kolom[0], kolom[1]))
    ada = [col(k).is_not_null() for k in MASUKAN if k not in boleh]
    terbagi = [(col(b) > 0) | (col(a) == 0) for a, b in pasangan]
    return frame.filter(pl.all_horizontal(*ada, *bukan_nol, *terbagi))


def _facts(frame: pl.DataFrame) -> Iterator[job.Fakta]:
    for baris in frame.iter_rows(named=True):
        yield {
            kunci: None if (v := baris[nama]) is None else Fraction(str(v))
            for nama, kunci in MASUKAN.items()
        }


def _frame(angka: np.ndarray) -> pl.DataFrame:
    """Figures as printed, from an array of a row a figure."""
    return pl.DataFrame(dict(zip(KOLOM, angka, strict=True)))
