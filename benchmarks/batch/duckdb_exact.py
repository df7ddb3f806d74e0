"""The exact program in SQL, run by DuckDB.

Doubles, like polars; the few doubtful rows are computed by `repair.py`, in polars and
Python, as for polars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import polars as pl
import polars_exact
from contenders import Run
from exact_rules import Cara, Program
from rules import KOLOM

_BENANG = 2


class Sql:
    """An expression in SQL."""

    def __init__(self, teks: str) -> None:
        self.teks = teks

    def _with(self, tanda: str, kanan: object) -> Sql:
        return Sql(f"({self.teks} {tanda} {text(kanan)})")

    def __add__(self, kanan: object) -> Sql:
        return self._with("+", kanan)

    def __sub__(self, kanan: object) -> Sql:
        return self._with("-", kanan)

    def __mul__(self, kanan: object) -> Sql:
        return self._with("*", kanan)

    def __truediv__(self, kanan: object) -> Sql:
        return self._with("/", kanan)

    def __lt__(self, kanan: object) -> Sql:
        return self._with("<", kanan)

    def __gt__(self, kanan: object) -> Sql:
        return self._with(">", kanan)


def text(x: object) -> str:
    """An operand; a number of Python is a double, not a decimal."""
    if isinstance(x, Sql):
        return x.teks
    assert isinstance(x, int | float)
    return f"{float(x)!r}::DOUBLE"


class _DuckDb:
    """A query that grows by columns."""

    def __init__(self) -> None:
        self.tabel = "laporan"

    def col(self, nama: str) -> Sql:
        return Sql(f'"{nama}"')

    def floor(self, x: Sql) -> Sql:
        return Sql(f"floor({x.teks})")

    def ceil(self, x: Sql) -> Sql:
        return Sql(f"ceil({x.teks})")

    def fill_nan(self, x: Sql, nilai: float) -> Sql:
        return Sql(f"CASE WHEN isnan({x.teks}) THEN {text(nilai)} ELSE {x.teks} END")

    def present(self, x: Sql) -> Sql:
        return Sql(f"CASE WHEN isnan({x.teks}) THEN 0::DOUBLE ELSE 1::DOUBLE END")

    def fill_null(self, x: Sql, nilai: float) -> Sql:
        return Sql(f"coalesce({x.teks}, {text(nilai)})")

    def reported(self, x: Sql) -> Sql:
        return Sql(f"({x.teks} IS NOT NULL)::DOUBLE")

    def only_if(self, syarat: Sql, x: Sql) -> Sql:
        return Sql(f"CASE WHEN {syarat.teks} THEN {x.teks} END")

    def choose(self, syarat: Sql, ya: Sql, tidak: Sql) -> Sql:
        pilih = f"CASE WHEN {syarat.teks} THEN {ya.teks} ELSE {tidak.teks} END"
        return Sql(pilih)

    def capped(self, x: Sql, atas: float) -> Sql:
        return Sql(
            f"CASE WHEN {x.teks} IS NULL THEN NULL "
            f"WHEN NOT isfinite({x.teks}) THEN 'inf'::DOUBLE "
            f"WHEN {x.teks} > {text(atas)} THEN {text(atas)} ELSE {x.teks} END"
        )

    def between(self, x: Sql, bawah: float, atas: float) -> Sql:
        return Sql(f"({x.teks} > {text(bawah)} AND {x.teks} < {text(atas)})")

    def any_of(self, syarat: Sequence[Sql]) -> Sql:
        return Sql("(" + " OR ".join(s.teks for s in syarat) + ")")

    def put(self, kolom: Mapping[str, Sql]) -> None:
        semua = ", ".join(f'{x.teks} AS "{nama}"' for nama, x in kolom.items())
        self.tabel = f"(SELECT *, {semua} FROM {self.tabel})"  # noqa: S608 -- our names


def publish(x: Sql, cara: Cara) -> str:
    """An integer, or null for a state."""
    bulat = f"floor({x.teks} + 0.5::DOUBLE)"
    if cara == "setengah":
        turun = f"ceil({x.teks} - 0.5::DOUBLE)"
        bulat = f"CASE WHEN {x.teks} < 0 THEN {turun} ELSE {bulat} END"
    elif cara == "utuh":
        bulat = x.teks
    return f"CASE WHEN isfinite({x.teks}) THEN ({bulat})::BIGINT END"


def query() -> str:
    """All figures, and which rows are doubtful."""
    mesin = _DuckDb()
    program = Program(mesin)
    program.run()
    kolom = [f'{publish(*program.shown[k])} AS "{k}"' for k in KOLOM]
    ragu = [f"{x.teks} AS {nama}" for nama, x in program.doubtful().items()]
    semua = ", ".join([*kolom, *ragu])
    return f"SELECT {semua} FROM {mesin.tabel}"  # noqa: S608 -- our names


def make(frame: pl.DataFrame) -> Run:
    """A run on a frame, held as a table of DuckDB's own."""
    con = duckdb.connect(config={"threads": _BENANG})
    con.register("masukan", frame.to_arrow())
    con.execute("CREATE TABLE laporan AS SELECT * FROM masukan")
    con.unregister("masukan")
    sql = query()

    def run() -> pl.DataFrame:
        hasil = pl.from_arrow(con.sql(sql).to_arrow_table())
        assert isinstance(hasil, pl.DataFrame)
        return polars_exact.decided([hasil], frame)

    return run
