"""Columns of frames as addresses of memory, and rows that are put into such."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import llvmlite.binding as llvm
import polars as pl
import pyarrow as pa
from attrs import frozen

from ._arrow import read_columns
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
  %w = UBAH
  %dp = getelementptr TUJUAN, ptr %d, i64 %x
  store TUJUAN %w, ptr %dp, align 1
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


@frozen
class Column:
    """A column of a frame that is read.

    Attributes:
        isi: what its values are called; ``ada``: the bits that tell where it has one,
            None: they are not read.
    """

    nama: str
    fisik: Fisik
    isi: str
    ada: str | None = None

    @property
    def bits(self) -> int:
        """Of one element."""
        return 1 if self.fisik == "bit" else int(self.fisik[1:])

    def straight(self, *, isi: bool) -> pl.Expr:
        """Its values, yes/no, or where it has one, from the first bit of a byte on."""
        kolom = pl.col(self.nama) if isi else pl.col(self.nama).is_not_null()
        return kolom.cast(pl.UInt8) != 0


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

    def add(self, frame: pl.DataFrame, kolom: Sequence[Column]) -> None:
        """All columns of a frame in one piece."""
        milik, semua = read_columns(frame)
        self._milik.append(milik)
        penuh = self._everywhere(frame.height)
        miring: dict[str, pl.Expr] = {}
        for satu, k in zip(semua, kolom, strict=True):
            geser, lurus = satu.geser - self.awal, satu.geser % 8 == 0
            if lurus or k.fisik != "bit":
                self.alamat[k.isi] = satu.isi + geser * k.bits // 8
            else:
                miring[k.isi] = k.straight(isi=True)
            if k.ada is None:
                continue
            if not satu.ada:
                self.alamat[k.ada] = penuh
            elif lurus:
                self.alamat[k.ada] = satu.ada + geser // 8
            else:
                miring[k.ada] = k.straight(isi=False)
        if miring:
            self.add(frame.select(**miring), [Column(n, "bit", n) for n in miring])

    def _everywhere(self, tinggi: int) -> int:
        """Bits that tell of a value in each row."""
        bits = Space.of(tinggi, pa.bool_())
        ctypes.memset(bits.address, 0xFF, bits.isi.size)
        self._milik.append(bits)
        return bits.address - self.awal // 8


@frozen(eq=False)
class Space:
    """Memory for one column that is written and never null."""

    tinggi: int
    tipe: pa.DataType
    isi: pa.Buffer

    @classmethod
    def of(cls, tinggi: int, tipe: pa.DataType) -> Space:
        """For so many rows."""
        return cls(
            tinggi, tipe, pa.allocate_buffer(padded(tinggi) * tipe.bit_width // 8)
        )

    @property
    def address(self) -> int:
        """Where it is."""
        alamat: int = self.isi.address
        return alamat

    def series(self) -> pl.Series:
        """What was written."""
        isi = pa.Array.from_buffers(self.tipe, self.tinggi, [None, self.isi])
        kolom = pl.from_arrow(isi)
        assert isinstance(kolom, pl.Series)  # noqa: S101 -- an array is one
        return kolom


@cache
def _functions() -> llvm.ExecutionEngine:
    return load(
        _elements("whole", "i64", "i64", "add i64 %v, 0")
        + _elements("wide", "i64", "i128", "sext i64 %v to i128")
        + _elements("bytes", "i8", "i8", "add i8 %v, 0")
        + _BITS
    )


def _elements(nama: str, tipe: str, tujuan: str, ubah: str) -> str:
    kata = {"NAMA": nama, "TIPE": tipe, "TUJUAN": tujuan, "UBAH": ubah}
    hasil = _UNSUR
    for dari, menjadi in kata.items():
        hasil = hasil.replace(dari, menjadi)
    return hasil


class Places:
    """Rows of columns that are written to, one at least.

    Args:
        baris: their numbers.
        isi: what is put there: columns of a row for each, without nulls.
    """

    def __init__(self, baris: pl.Series, isi: pl.DataFrame) -> None:
        self._banyak = len(baris)
        self._memory = Memory()
        semua = isi.with_columns(baris.alias("")).rechunk()
        self._memory.add(semua, [*columns_in(semua)])

    def whole(self, tujuan: int, nama: str) -> None:
        """Integers of 64 bits."""
        self._put("whole", tujuan, nama)

    def wide(self, tujuan: int, nama: str) -> None:
        """Integers of 64 bits, where there are 128."""
        self._put("wide", tujuan, nama)

    def bytes(self, tujuan: int, nama: str) -> None:
        """Small numbers."""
        self._put("bytes", tujuan, nama)

    def bits(self, tujuan: int, nama: str) -> None:
        """Yes/no, from small numbers."""
        self._put("bits", tujuan, nama)

    def _put(self, fungsi: str, tujuan: int, nama: str) -> None:
        dari, isi = self._memory.addresses(("", nama))
        bentuk = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3, ctypes.c_int64)
        alamat = _functions().get_function_address(fungsi)
        bentuk(alamat)(tujuan, dari, isi, self._banyak)


def columns_in(frame: pl.DataFrame) -> Iterator[Column]:
    """The columns of a frame under their own names."""
    for nama, dtype in frame.schema.items():
        fisik = physical(dtype)
        assert fisik is not None  # noqa: S101 -- they were made to be read
        yield Column(nama, fisik, nama)


def padded(tinggi: int) -> int:
    """Rows that there is room for: whole blocks."""
    return (tinggi + 63) // 64 * 64
