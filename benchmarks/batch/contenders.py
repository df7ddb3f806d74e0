"""Who takes part: each prepares itself on a frame, and then runs on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import polars as pl

#: Computes every figure; gives a frame of `rules.KOLOM`, or None.
Run: TypeAlias = Callable[[], pl.DataFrame | None]

PATOKAN = "polars, float, by hand"
SAKIP = "sakip, machine code"
KOLOMAN = "sakip, by columns"
BACA = "reading the inputs once"


class AbsentError(Exception):
    """A contender that cannot take part here, and why."""


class Contender(NamedTuple):
    """One row of the table.

    Attributes:
        make: prepares a run on a frame; what is not counted in the time. Raises
            `ImportError` or `AbsentError`.
        rows: at most so many, for who is slow.
        clean: does it take only rows that `peers.clean` leaves?
        figures: does it compute the figures?
    """

    nama: str
    make: Callable[[pl.DataFrame], Run]
    rows: int | None = None
    clean: bool = False
    figures: bool = True

    def pick(self, isi: pl.DataFrame) -> pl.DataFrame:
        """The rows that it is given."""
        if self.rows is not None:
            isi = isi.head(self.rows)
        if not self.clean:
            return isi
        import peers  # noqa: PLC0415 -- each contender loads only its own

        return peers.clean(isi).rechunk()


def _read(frame: pl.DataFrame) -> Run:
    def run() -> None:
        frame.select(pl.all().sum())

    return run


def _columns(frame: pl.DataFrame) -> Run:
    import sakip_batch  # noqa: PLC0415 -- each contender loads only its own

    return sakip_batch.make(frame, "kolom")


def _float(frame: pl.DataFrame) -> Run:
    import polars_float  # noqa: PLC0415 -- each contender loads only its own

    return lambda: polars_float.evaluate(frame)


def _exact(frame: pl.DataFrame) -> Run:
    import polars_exact  # noqa: PLC0415 -- each contender loads only its own

    return lambda: polars_exact.evaluate(frame)


def _states(frame: pl.DataFrame) -> Run:
    import polars_exact  # noqa: PLC0415 -- each contender loads only its own

    return lambda: polars_exact.evaluate(frame, keadaan=True)


def _sakip(frame: pl.DataFrame) -> Run:
    import sakip_batch  # noqa: PLC0415 -- each contender loads only its own

    return sakip_batch.make(frame)


def _duckdb(frame: pl.DataFrame) -> Run:
    import duckdb_exact  # noqa: PLC0415 -- each contender loads only its own

    return duckdb_exact.make(frame)


def _numpy(frame: pl.DataFrame) -> Run:
    import numpy_exact  # noqa: PLC0415 -- each contender loads only its own

    return numpy_exact.make(frame)


def _openfisca(frame: pl.DataFrame) -> Run:
    import peers  # noqa: PLC0415 -- each contender loads only its own

    return peers.make_openfisca(frame)


def _zen(frame: pl.DataFrame) -> Run:
    import peers  # noqa: PLC0415 -- each contender loads only its own

    return peers.make_zen(frame)


CONTENDERS = (
    Contender(SAKIP, _sakip),
    Contender(KOLOMAN, _columns),
    Contender(PATOKAN, _float),
    Contender("polars, exact, by hand", _exact),
    Contender("polars, exact, by hand, with states", _states),
    Contender("DuckDB, exact, by hand", _duckdb),
    Contender("numpy, exact, by hand", _numpy),
    Contender("OpenFisca-core, float64", _openfisca, rows=100_000, clean=True),
    Contender("zen-engine, a row at a time", _zen, rows=1_000, clean=True),
    Contender(BACA, _read, figures=False),
)
