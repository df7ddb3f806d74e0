"""The exact program in polars, by hand and as fast as it was made to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import or_

import polars as pl
import repair
from exact_rules import (
    RAGU_DIMENSI,
    RAGU_KELOMPOK,
    RAGU_REALISASI,
    Cara,
    Program,
)
from polars import Expr, LazyFrame
from rules import KOLOM

#: Rows at a time: enough to hide the cost of a query, few enough for the cache.
POTONG = 262_144
_TAK_HINGGA = float("inf")
#: More than any figure, and less than what is no number: to polars NaN is greatest.
_BATAS = 1e15


class _Polars:
    """Columns for a lazy frame, stage by stage."""

    def __init__(self) -> None:
        self.tahap: list[list[Expr]] = []

    def add(self, frame: LazyFrame) -> LazyFrame:
        """The frame with all of them."""
        return reduce(LazyFrame.with_columns, self.tahap, frame)

    def col(self, nama: str) -> Expr:
        return pl.col(nama)

    def floor(self, x: Expr) -> Expr:
        return x.floor()

    def ceil(self, x: Expr) -> Expr:
        return x.ceil()

    def fill_nan(self, x: Expr, nilai: float) -> Expr:
        # Cheaper than `fill_nan`; a missing value takes the second branch.
        return pl.when(x > _TAK_HINGGA).then(pl.lit(nilai)).otherwise(x)

    def present(self, x: Expr) -> Expr:
        return pl.when(x > _TAK_HINGGA).then(pl.lit(0.0)).otherwise(pl.lit(1.0))

    def fill_null(self, x: Expr, nilai: float) -> Expr:
        return x.fill_null(nilai)

    def reported(self, x: Expr) -> Expr:
        return pl.when(x.is_not_null()).then(pl.lit(1.0)).otherwise(pl.lit(0.0))

    def only_if(self, syarat: Expr, x: Expr) -> Expr:
        return pl.when(syarat).then(x)

    def choose(self, syarat: Expr, ya: Expr, tidak: Expr) -> Expr:
        return pl.when(syarat).then(ya).otherwise(tidak)

    def capped(self, x: Expr, atas: float) -> Expr:
        dibatasi = pl.when(x > atas).then(pl.lit(atas)).otherwise(x)
        hasil = pl.when(x.is_finite()).then(dibatasi).otherwise(pl.lit(_TAK_HINGGA))
        return pl.when(x.is_not_null()).then(hasil)

    def between(self, x: Expr, bawah: float, atas: float) -> Expr:
        return (x > bawah) & (x < atas)

    def any_of(self, syarat: Sequence[Expr]) -> Expr:
        return reduce(or_, syarat)

    def put(self, kolom: Mapping[str, Expr]) -> None:
        self.tahap.append([x.alias(nama) for nama, x in kolom.items()])


def publish(x: Expr, cara: Cara) -> Expr:
    """Integers, null for a state. A cast cuts, so that it need not be floored first."""
    if cara == "naik":
        return pl.when(x < _BATAS).then((x + 0.5).cast(pl.Int64, wrap_numerical=True))
    if cara == "setengah":
        x = pl.when(x < 0).then(x - 0.5).otherwise(x + 0.5)
    bulat = x.cast(pl.Int64, wrap_numerical=True)
    return pl.when((x < _BATAS) & (x > -_BATAS)).then(bulat)


def state(x: Expr, bagian: tuple[Expr, ...]) -> Expr:
    """The state of a figure, 0 for a number; ``bagian`` as in `Program.parts`."""
    nihil, tak_terdefinisi, belum_ada, angka = (
        pl.lit(k, pl.UInt8) for k in (1, 3, 4, 0)
    )
    # NaN is not below infinity, but is where Nihil met n/0.
    tak_hingga = reduce(or_, [b == _TAK_HINGGA for b in bagian], x <= _TAK_HINGGA)
    return (
        pl.when((x < _BATAS) & (x > -_BATAS))
        .then(angka)
        .when(x.is_null())
        .then(belum_ada)
        .when(tak_hingga)
        .then(tak_terdefinisi)
        .otherwise(nihil)
    )


def evaluate(frame: pl.DataFrame, *, keadaan: bool = False) -> pl.DataFrame:
    """Every figure of every row: integers, null for a state.

    Args:
        keadaan: also say which state, in a column beside each figure.
    """
    return decided(
        [_slice(f, keadaan=keadaan) for f in frame.iter_slices(POTONG)], frame
    )


def decided(bagian: list[pl.DataFrame], frame: pl.DataFrame) -> pl.DataFrame:
    """The parts of a result as one, with the doubtful rows made sure."""
    ragu = {k: pl.concat([b[k] for b in bagian]) for k in RAGU}
    bagian = [b.drop(RAGU) for b in bagian]
    for sebab, again in RAGU.items():
        baris = ragu[sebab].fill_null(value=False).arg_true()
        if sebab == RAGU_REALISASI:
            baris = baris.filter(_wrong(bagian, baris, frame[baris]))
        if len(baris):
            _put(bagian, baris, again(frame[baris]))
    return pl.concat(bagian)


@cache
def _first() -> _Polars:
    """Up to every realisasi."""
    mesin = _Polars()
    Program(mesin).first()
    return mesin


@cache
def _whole(*, keadaan: bool) -> tuple[_Polars, list[Expr]]:
    """All stages, and what is published."""
    mesin = _Polars()
    program = Program(mesin)
    program.run()
    ragu = [x.alias(nama) for nama, x in program.doubtful().items()]
    keluar = [*_published(program), *ragu]
    if keadaan:
        keluar += [
            state(program.shown[k][0], program.parts.get(k, ())).alias(f"{k}:keadaan")
            for k in KOLOM
        ]
    return mesin, keluar


def _slice(frame: pl.DataFrame, *, keadaan: bool) -> pl.DataFrame:
    mesin, keluar = _whole(keadaan=keadaan)
    semua = mesin.add(frame.lazy()).select(keluar)
    # Nothing can be left out or moved: the optimizer is best spared.
    hemat = pl.QueryOptFlags.none().update(comm_subexpr_elim=True)
    return semua.collect(engine="in-memory", optimizations=hemat)


def _published(program: Program) -> list[Expr]:
    return [publish(*program.shown[k]).alias(k) for k in KOLOM]


def _put(bagian: list[pl.DataFrame], baris: pl.Series, baru: pl.DataFrame) -> None:
    """Other figures for some rows; a column without one is left alone."""
    mulai = 0
    for i, b in enumerate(bagian):
        di_sini = (baris >= mulai) & (baris < mulai + len(b))
        tempat = baris.filter(di_sini) - mulai
        isi = baru.filter(di_sini)
        if len(isi):
            lama = b.select(baru.columns)[tempat]
            beda = [k for k in baru.columns if not isi[k].equals(lama[k])]
            bagian[i] = b.with_columns(b[k].scatter(tempat, isi[k]) for k in beda)
        mulai += len(b)


# -- doubtful rows


def _wrong(
    bagian: list[pl.DataFrame], baris: pl.Series, frame: pl.DataFrame
) -> pl.Series:
    """Rows whose realisasi are not what fractions say: hardly ever one."""
    benar = pl.DataFrame(repair.fractions(frame))
    ada = pl.concat([b.select(benar.columns) for b in bagian])[baris]
    beda = [benar[k].ne_missing(ada[k]) for k in benar.columns]
    return reduce(or_, beda)


def _by_fractions(frame: pl.DataFrame) -> pl.DataFrame:
    """All figures, from realisasi by fractions."""
    pertama = _first().add(frame.lazy()).collect()
    pertama = pertama.with_columns(repair.fractions(pertama, pl.Float64))
    mesin = _Polars()
    program = Program(mesin)
    program.first()
    mesin.tahap.clear()
    program.second()
    hasil = mesin.add(pertama.lazy()).select(_published(program)).collect()
    return hasil.with_columns(*repair.dimensi(frame), *repair.groups(pertama.lazy()))


def _groups(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(repair.groups(_first().add(frame.lazy())))


RAGU = {
    RAGU_DIMENSI: lambda f: pl.DataFrame(repair.dimensi(f)),
    RAGU_KELOMPOK: _groups,
    RAGU_REALISASI: _by_fractions,
}
