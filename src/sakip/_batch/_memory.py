"""Columns as addresses of memory: those that are read, and those that are written."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import llvmlite.binding as llvm
import polars as pl
import pyarrow as pa
from attrs import define

from ._machine import load

if TYPE_CHECKING:
    from ._llvm import Fisik

#: How columns lie in memory, by their type.
_FISIK: Mapping[type[pl.DataType], Fisik] = {
    pl.Float64: "f64",
    pl.Int64: "i64",
    pl.Int32: "i32",
    pl.Int16: "i16",
    pl.Int8: "i8",
    pl.UInt32: "u32",
    pl.UInt16: "u16",
    pl.UInt8: "u8",
    pl.Boolean: "bit",
}
#: Values to places of a list: of one element each.
_UNSUR = """
define void @NAMA(ptr %d, ptr %i, ptr %s, i64 %n) {
a: br label %b
b:
  %k = phi i64 [0, %a], [%l, %b]
  %ip = getelementptr i64, ptr %i, i64 %k
  %x = load i64, ptr %ip
  %sp = getelementptr TIPE, ptr %s, i64 %k
  %v = load TIPE, ptr %sp
  %dp = getelementptr TIPE, ptr %d, i64 %x
  store TIPE %v, ptr %dp
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %b, label %e
e: ret void
}
"""
#: The same of bits, from bytes.
_BITS = """
define void @bits(ptr %d, ptr %i, ptr %s, i64 %n) {
a: br label %b
b:
  %k = phi i64 [0, %a], [%l, %b]
  %ip = getelementptr i64, ptr %i, i64 %k
  %x = load i64, ptr %ip
  %sp = getelementptr i8, ptr %s, i64 %k
  %v = load i8, ptr %sp
  %y = lshr i64 %x, 3
  %z = and i64 %x, 7
  %m = trunc i64 %z to i8
  %dp = getelementptr i8, ptr %d, i64 %y
  %o = load i8, ptr %dp
  %p = shl i8 1, %m
  %q = xor i8 %p, -1
  %r = and i8 %o, %q
  %t = shl i8 %v, %m
  %u = or i8 %r, %t
  store i8 %u, ptr %dp
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %b, label %e
e: ret void
}
"""


def physical(dtype: pl.DataType) -> Fisik | None:
    """How a column lies in memory; None: in no way that is read here."""
    return _FISIK.get(dtype.base_type())


class Memory:
    """Columns of a frame as addresses; they hold while it lives.

    Args:
        awal: the row that is first in them, a multiple of 8. Addresses are where row 0
            would be, so that rows have the same number in what is read and written.
    """

    def __init__(self, awal: int = 0) -> None:
        self.awal = awal
        self.alamat: dict[str, int] = {}
        self._milik: list[object] = []

    def addresses(self, nama: Iterable[str]) -> list[int]:
        """Where columns are."""
        return [self.alamat[n] for n in nama]

    def add(self, nama: str, kolom: pl.Series) -> None:
        """The values of a column."""
        self.add_array(nama, kolom.rechunk().to_arrow())

    def add_array(self, nama: str, isi: pa.Array) -> None:
        """The values of a column, as Arrow has them."""
        if isi.type == pa.bool_() and isi.offset % 8:
            isi = pa.concat_arrays([isi.slice(0, 0), isi])
        self._milik.append(isi)
        geser = (isi.offset - self.awal) * isi.type.bit_width // 8
        self.alamat[nama] = isi.buffers()[1].address + geser

    def add_valid(self, nama: str, isi: pa.Array) -> None:
        """Bits that tell where a column has a value."""
        bits = isi.buffers()[0]
        if bits is None or isi.offset % 8:
            self.add_array(nama, isi.is_valid())
            return
        self._milik.append(isi)
        self.alamat[nama] = bits.address + (isi.offset - self.awal) // 8


@define(eq=False)
class Space:
    """Memory for one column that is written.

    Attributes:
        isi: its values; ``ada``: bits that tell where there is one, None: everywhere.
        tulis: is it written by a program? If not, it is 0 in all rows.
    """

    tinggi: int
    tipe: pa.DataType
    isi: pa.Buffer
    ada: pa.Buffer | None = None
    tulis: bool = True

    @classmethod
    def whole(cls, tinggi: int, *, kosong: bool) -> Space:
        """For integers of 64 bits, null in some rows or never."""
        ada = _bits(tinggi) if kosong else None
        return cls(tinggi, pa.int64(), pa.allocate_buffer(8 * _padded(tinggi)), ada)

    @classmethod
    def bytes(cls, tinggi: int, *, ada: bool) -> Space:
        """For small numbers; where there are none, 0."""
        if not ada:
            return cls(tinggi, pa.uint8(), _zeros(tinggi), tulis=False)
        return cls(tinggi, pa.uint8(), pa.allocate_buffer(_padded(tinggi)))

    @classmethod
    def bits(cls, tinggi: int) -> Space:
        """For yes/no."""
        return cls(tinggi, pa.bool_(), _bits(tinggi))

    def addresses(self) -> Iterator[int]:
        """Of values, then of the bits that tell where there is one."""
        if self.tulis:
            yield self.isi.address
        if self.ada is not None:
            yield self.ada.address

    def array(self) -> pa.Array:
        """What was written, as Arrow has it."""
        return pa.Array.from_buffers(self.tipe, self.tinggi, [self.ada, self.isi])

    def series(self) -> pl.Series:
        """What was written."""
        kolom = pl.from_arrow(self.array())
        assert isinstance(kolom, pl.Series)  # noqa: S101 -- an array is one
        return kolom

    def nullable(self) -> pa.Buffer:
        """Bits that tell where there is a value; so far, everywhere."""
        if self.ada is None:
            self.ada = _bits(self.tinggi)
            ctypes.memset(self.ada.address, 0xFF, self.ada.size)
        return self.ada

    def set(self, i: int, nilai: int, *, ada: bool) -> None:
        """One value of a row, 0 where there is none."""
        if self.tipe == pa.uint8():
            if self.tulis or nilai:
                ctypes.c_uint8.from_address(self.own().address + i).value = nilai
            return
        ctypes.c_int64.from_address(self.isi.address + 8 * i).value = nilai
        if self.ada is not None or not ada:
            delapan = ctypes.c_uint8.from_address(self.nullable().address + i // 8)
            lain = delapan.value & ~(1 << i % 8)
            delapan.value = lain | ada << i % 8

    def own(self) -> pa.Buffer:
        """Its values, where they can be written."""
        if not self.tulis:
            self.isi = pa.allocate_buffer(self.isi.size)
            ctypes.memset(self.isi.address, 0, self.isi.size)
            self.tulis = True
        return self.isi


@cache
def _functions() -> llvm.ExecutionEngine:
    whole = _UNSUR.replace("NAMA", "whole").replace("TIPE", "i64")
    return load(whole + _UNSUR.replace("NAMA", "bytes").replace("TIPE", "i8") + _BITS)


class Places:
    """Rows of columns that are written to, one at least."""

    def __init__(self, baris: pl.Series) -> None:
        self._memory = Memory()
        self._memory.add("baris", baris)
        self._banyak = len(baris)

    def put(self, tujuan: Space, nilai: pl.Series, *, ada: pl.Series) -> None:
        """Values of a column without nulls, and 0 where there is none."""
        if tujuan.tipe == pa.uint8():
            if tujuan.tulis or (nilai != 0).any():
                self._call("bytes", tujuan.own(), nilai)
            return
        self._call("whole", tujuan.isi, nilai)
        if tujuan.ada is not None or not ada.all():
            self._call("bits", tujuan.nullable(), ada.cast(pl.UInt8))

    def _call(self, nama: str, tujuan: pa.Buffer, nilai: pl.Series) -> None:
        self._memory.add("nilai", nilai)
        dari, isi = self._memory.addresses(("baris", "nilai"))
        bentuk = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3, ctypes.c_int64)
        bentuk(_functions().get_function_address(nama))(
            tujuan.address, dari, isi, self._banyak
        )


@lru_cache(1)
def _zeros(tinggi: int) -> pa.Buffer:
    return pa.py_buffer(bytes(_padded(tinggi)))


def _padded(tinggi: int) -> int:
    return (tinggi + 63) // 64 * 64


def _bits(tinggi: int) -> pa.Buffer:
    return pa.allocate_buffer(_padded(tinggi) // 8)
