"""What machine code writes: figures and their states, in one piece of memory."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from itertools import chain, cycle

import polars as pl
import pyarrow as pa
from attrs import field, frozen

from ._arrow import hand_over, room
from ._compiled import PRESISI
from ._llvm import GARIS
from ._memory import Places, padded
from ._names import KEADAAN

#: What stands before the name of a figure for the rows in which it has a value.
_ADA = "ada "


@frozen
class Figure:
    """A figure as it is written.

    Attributes:
        kosong: may it be null?
        keadaan: may it be in a state?
        digit: decimals of a column of such; None: its whole units are written.
    """

    nama: str
    kosong: bool
    keadaan: bool
    digit: int | None = None


@frozen(eq=False)
class Figures:
    """Figures in order, each with its state after it."""

    semua: tuple[Figure, ...]
    skema: pa.Schema = field(init=False)

    @skema.default
    def _schema(self) -> pa.Schema:
        kolom: list[tuple[str, pa.DataType]] = []
        for f in self.semua:
            utuh = f.digit is None
            tipe = pa.int64() if utuh else pa.decimal128(PRESISI, f.digit)
            kolom += [(f.nama, tipe), (f.nama + KEADAAN, pa.uint8())]
        return pa.schema(kolom)

    @property
    def desimal(self) -> bool:
        """Are they written as decimals? All of them are, or none."""
        return any(f.digit is not None for f in self.semua)


class Written:
    """What a kernel writes: of each figure its values, and the codes of its states.

    Each column begins on a line of memory, as a kernel writes whole ones. There is room
    for states of figures that it knows in none: another way of computing may find one.
    """

    def __init__(self, figur: Figures, tinggi: int) -> None:
        self.figur = figur
        self.tinggi = tinggi
        banyak, penuh = len(figur.semua), padded(tinggi)
        #: Bytes of a value.
        self._lebar = 16 if figur.desimal else 8
        nilai, kode, ada = map(_stride, (self._lebar * penuh, penuh, penuh // 8))
        self._letak = banyak * (nilai + kode + ada) + kode
        self._milik = pa.allocate_buffer(self._letak + room(2 * banyak))
        akhir = self._milik.address
        self._nilai = range(akhir, akhir := akhir + banyak * nilai, nilai)
        self._kode = range(akhir, akhir := akhir + banyak * kode, kode)
        self._ada = range(akhir, akhir := akhir + banyak * ada, ada)
        # No state in all rows, of any figure.
        ctypes.memset(akhir, 0, kode)
        self._tanpa = akhir
        #: Where its codes are, of each figure.
        self._kode_isi = [
            k if f.keadaan else self._tanpa
            for f, k in zip(figur.semua, self._kode, strict=True)
        ]
        #: Where the bits are that tell of its values; 0: there is one in all rows.
        self._ada_isi = [
            a if f.kosong else 0 for f, a in zip(figur.semua, self._ada, strict=True)
        ]

    def addresses(self) -> list[int]:
        """Where a kernel writes, in the order of its outputs."""
        hasil: list[int] = []
        for k, f in enumerate(self.figur.semua):
            hasil.append(self._nilai[k])
            if f.kosong:
                hasil.append(self._ada[k])
            if f.keadaan:
                hasil.append(self._kode[k])
        return hasil

    def set(self, i: int, nilai: Sequence[int]) -> None:
        """One row: of each figure its whole units, 0 in a state, and the state."""
        satu = iter(nilai)
        for k, (angka, kode) in enumerate(zip(satu, satu, strict=True)):
            tempat = self._nilai[k] + self._lebar * i
            kata = angka.to_bytes(self._lebar, sys.byteorder, signed=True)
            ctypes.memmove(tempat, kata, self._lebar)
            if self._ada_isi[k] or kode:
                delapan = ctypes.c_uint8.from_address(self._nullable(k) + i // 8)
                lain = delapan.value & ~(1 << i % 8)
                delapan.value = lain | (kode == 0) << i % 8
            if self._kode_isi[k] != self._tanpa or kode:
                ctypes.c_uint8.from_address(self._own(k) + i).value = kode

    def put(self, baris: pl.Series, lain: pl.DataFrame) -> None:
        """Some rows, one at least, as they were computed another way."""
        nama = [f.nama for f in self.figur.semua]
        kode = [n + KEADAAN for n in nama]
        ada = lain.select(pl.col(nama).is_not_null().cast(pl.UInt8))
        isi = lain.select(pl.col(nama).fill_null(0), pl.col(kode))
        isi = isi.hstack(ada.rename(lambda n: _ADA + n))
        semua, ditulis = ada.min().row(0), isi[kode].max().row(0)
        tempat = Places(baris, isi)
        tulis = tempat.wide if self.figur.desimal else tempat.whole
        for k, n in enumerate(nama):
            tulis(self._nilai[k], n)
            if self._ada_isi[k] or not semua[k]:
                tempat.bits(self._nullable(k), _ADA + n)
            if self._kode_isi[k] != self._tanpa or ditulis[k]:
                tempat.bytes(self._own(k), kode[k])

    def frame(self) -> pl.DataFrame:
        """All of it, once: the memory is the frame's from then on."""
        bagian = zip(self._ada_isi, self._nilai, strict=True)
        keadaan = zip(cycle((0,)), self._kode_isi, strict=False)
        kolom = [*chain.from_iterable(zip(bagian, keadaan, strict=False))]
        skema = self.figur.skema
        return pl.DataFrame(
            hand_over(self._milik, self._letak, skema, self.tinggi, kolom)
        )

    def _nullable(self, k: int) -> int:
        """Bits that tell where a figure has a value; so far, everywhere."""
        if not self._ada_isi[k]:
            ctypes.memset(self._ada[k], 0xFF, self._ada.step)
            self._ada_isi[k] = self._ada[k]
        return self._ada[k]

    def _own(self, k: int) -> int:
        """Codes of a figure; so far, of no state."""
        if self._kode_isi[k] == self._tanpa:
            ctypes.memset(self._kode[k], 0, self._kode.step)
            self._kode_isi[k] = self._kode[k]
        return self._kode[k]


def _stride(lebar: int) -> int:
    """Bytes from a column to the next, an odd number of lines.

    With an even one, and most with a power of two, the same row of all columns falls
    into the same few places of the nearest memory.
    """
    return (-(-lebar // GARIS) | 1) * GARIS
