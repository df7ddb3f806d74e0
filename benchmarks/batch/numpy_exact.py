"""The exact program in numpy, a chunk of rows at a time on two threads.

numpy has no null: a column is an array, and an array that says where it is missing, or
None where it nowhere is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeAlias

import numpy as np
import polars as pl
import polars_exact
import pyarrow as pa
from contenders import Run
from exact_rules import Cara, Program
from rules import KOLOM, MASUKAN

_BENANG = 2
#: Rows at a time: a multiple of 8, few enough for the cache.
POTONG = 32_768

Angka: TypeAlias = np.ndarray


def _either(a: Angka | None, b: Angka | None) -> Angka | None:
    if a is None or b is None:
        return b if a is None else a
    return a | b


class _Column(NamedTuple):
    nilai: Angka
    kosong: Angka | None

    def _with(self, hitung: np.ufunc, kanan: _Column | float) -> _Column:
        if isinstance(kanan, _Column):
            kosong = _either(self.kosong, kanan.kosong)
            return _Column(hitung(self.nilai, kanan.nilai), kosong)
        return _Column(hitung(self.nilai, kanan), self.kosong)

    def __add__(self, kanan: _Column | float) -> _Column:
        return self._with(np.add, kanan)

    def __sub__(self, kanan: _Column | float) -> _Column:
        return self._with(np.subtract, kanan)

    def __mul__(self, kanan: _Column | float) -> _Column:
        return self._with(np.multiply, kanan)

    def __truediv__(self, kanan: _Column | float) -> _Column:
        return self._with(np.divide, kanan)

    def __lt__(self, kanan: _Column | float) -> _Column:
        return self._with(np.less, kanan)

    def __gt__(self, kanan: _Column | float) -> _Column:
        return self._with(np.greater, kanan)


class _Numpy:
    """Columns of a chunk."""

    def __init__(self, kolom: dict[str, _Column]) -> None:
        self.kolom = kolom

    def col(self, nama: str) -> _Column:
        return self.kolom[nama]

    def floor(self, x: _Column) -> _Column:
        return _Column(np.floor(x.nilai), x.kosong)

    def ceil(self, x: _Column) -> _Column:
        return _Column(np.ceil(x.nilai), x.kosong)

    def fill_nan(self, x: _Column, nilai: float) -> _Column:
        return _Column(np.where(np.isnan(x.nilai), nilai, x.nilai), x.kosong)

    def present(self, x: _Column) -> _Column:
        return _Column((~np.isnan(x.nilai)).astype(float), None)

    def fill_null(self, x: _Column, nilai: float) -> _Column:
        if x.kosong is None:
            return x
        return _Column(np.where(x.kosong, nilai, x.nilai), None)

    def reported(self, x: _Column) -> _Column:
        if x.kosong is None:
            return _Column(np.ones(len(x.nilai)), None)
        return _Column((~x.kosong).astype(float), None)

    def only_if(self, syarat: _Column, x: _Column) -> _Column:
        return _Column(x.nilai, _either(x.kosong, ~syarat.nilai))

    def choose(self, syarat: _Column, ya: _Column, tidak: _Column) -> _Column:
        kosong = _either(ya.kosong, tidak.kosong)
        return _Column(np.where(syarat.nilai, ya.nilai, tidak.nilai), kosong)

    def capped(self, x: _Column, atas: float) -> _Column:
        dibatasi = np.minimum(x.nilai, atas)
        return _Column(np.where(np.isfinite(x.nilai), dibatasi, np.inf), x.kosong)

    def between(self, x: _Column, bawah: float, atas: float) -> _Column:
        di_antara = (x.nilai > bawah) & (x.nilai < atas)
        if x.kosong is not None:
            di_antara &= ~x.kosong
        return _Column(di_antara, None)

    def any_of(self, syarat: Sequence[_Column]) -> _Column:
        return _Column(np.logical_or.reduce([s.nilai for s in syarat]), None)

    def put(self, kolom: Mapping[str, _Column]) -> None:
        self.kolom |= kolom


class _Result:
    """Figures of all rows, as Arrow buffers that chunks are written into."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.nilai = {k: np.empty(rows, np.int64) for k in KOLOM}
        self.ada = {k: np.empty(-(-rows // 8), np.uint8) for k in KOLOM}
        self.ragu = {k: np.empty(rows, bool) for k in polars_exact.RAGU}

    def put(self, mulai: int, program: Program) -> None:
        for k, (x, cara) in program.shown.items():
            ada = np.isfinite(x.nilai)
            if x.kosong is not None:
                ada &= ~x.kosong
            akhir = mulai + len(ada)
            self.nilai[k][mulai:akhir] = _rounded(x.nilai, cara)
            bit = np.packbits(ada, bitorder="little")
            self.ada[k][mulai // 8 : mulai // 8 + len(bit)] = bit
        for k, x in program.doubtful().items():
            self.ragu[k][mulai : mulai + len(x.nilai)] = x.nilai

    def frame(self) -> pl.DataFrame:
        kolom = {
            k: pa.Array.from_buffers(
                pa.int64(),
                self.rows,
                [pa.py_buffer(self.ada[k]), pa.py_buffer(self.nilai[k])],
            )
            for k in KOLOM
        }
        hasil = pl.from_arrow(pa.table(kolom))
        assert isinstance(hasil, pl.DataFrame)
        return hasil.with_columns(pl.Series(k, v) for k, v in self.ragu.items())


def _rounded(x: Angka, cara: Cara) -> Angka:
    """What a cast to integers cuts to the figure."""
    if cara == "naik":
        return x + 0.5
    return x if cara == "utuh" else x + np.copysign(0.5, x)


def make(frame: pl.DataFrame) -> Run:
    """A run on a frame, held as arrays."""
    semua: dict[str, _Column] = {}
    for nama in MASUKAN:
        kolom = frame[nama]
        kosong = kolom.is_null().to_numpy() if kolom.null_count() else None
        semua[nama] = _Column(kolom.fill_null(1).to_numpy(), kosong)

    def run() -> pl.DataFrame:
        hasil = _Result(len(frame))

        def part(mulai: int) -> None:
            irisan = slice(mulai, mulai + POTONG)
            with np.errstate(all="ignore"):
                program = Program(
                    _Numpy(
                        {
                            k: _Column(v[irisan], None if m is None else m[irisan])
                            for k, (v, m) in semua.items()
                        }
                    )
                )
                program.run()
                hasil.put(mulai, program)

        with ThreadPoolExecutor(_BENANG) as pool:
            list(pool.map(part, range(0, len(frame), POTONG)))
        return polars_exact.decided([hasil.frame()], frame)

    return run
