"""Arrow's C data interface: where columns of a frame lie, and frames made of memory.

An object of a library for each column costs more than ten thousand rows of it do. So
hundreds of columns come in, and go out, as one table of addresses each.
https://arrow.apache.org/docs/format/CDataInterface.html
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import polars as pl
import pyarrow as pa

from ._machine import load

#: What capsules of it are called.
_NAMA = b"arrow_array"
#: What is read of a column; see `Read`.
_DIBACA = 3
#: Reads columns; releases a structure: first its children, with the last the memory.
#: That may be asked of any thread at any time, so it is no code of Python.
_KODE = """
define void @baca(ptr %anak, i64 %n, ptr %t) {
a: br label %b
b:
  %k = phi i64 [0, %a], [%l, %b]
  %cp = getelementptr ptr, ptr %anak, i64 %k
  %c = load ptr, ptr %cp
  %op = getelementptr i64, ptr %c, i64 2
  %o = load i64, ptr %op
  %bp = getelementptr ptr, ptr %c, i64 5
  %bs = load ptr, ptr %bp
  %v = load i64, ptr %bs
  %wp = getelementptr i64, ptr %bs, i64 1
  %w = load i64, ptr %wp
  %m = mul i64 %k, 3
  %t0 = getelementptr i64, ptr %t, i64 %m
  store i64 %o, ptr %t0
  %t1 = getelementptr i64, ptr %t0, i64 1
  store i64 %v, ptr %t1
  %t2 = getelementptr i64, ptr %t0, i64 2
  store i64 %w, ptr %t2
  %l = add i64 %k, 1
  %s = icmp ult i64 %l, %n
  br i1 %s, label %b, label %e
e: ret void
}

define void @lepas(ptr %p) {
a:
  %np = getelementptr i64, ptr %p, i64 4
  %n = load i64, ptr %np
  %ap = getelementptr ptr, ptr %p, i64 6
  %anak = load ptr, ptr %ap
  %ada = icmp sgt i64 %n, 0
  br i1 %ada, label %b, label %e
b:
  %k = phi i64 [0, %a], [%l, %d]
  %cp = getelementptr ptr, ptr %anak, i64 %k
  %c = load ptr, ptr %cp
  %rp = getelementptr ptr, ptr %c, i64 8
  %r = load ptr, ptr %rp
  %sudah = icmp eq ptr %r, null
  br i1 %sudah, label %d, label %c1
c1:
  call void %r(ptr %c)
  br label %d
d:
  %l = add i64 %k, 1
  %s = icmp ult i64 %l, %n
  br i1 %s, label %b, label %e
e:
  %sp = getelementptr ptr, ptr %p, i64 8
  store ptr null, ptr %sp
  %qp = getelementptr ptr, ptr %p, i64 9
  %q = load ptr, ptr %qp
  %lama = atomicrmw sub ptr %q, i64 1 acq_rel
  %habis = icmp eq i64 %lama, 1
  br i1 %habis, label %f, label %g
f:
  ; It lies in what it releases, so it is taken out first.
  %m = alloca [10 x i64]
  %op = getelementptr i64, ptr %q, i64 1
  %o = load [10 x i64], ptr %op
  store [10 x i64] %o, ptr %m
  %fp = getelementptr ptr, ptr %m, i64 8
  %fr = load ptr, ptr %fp
  call void %fr(ptr %m)
  br label %g
g: ret void
}
"""


class ArrowArray(ctypes.Structure):
    """The structure of a column, or of all columns of some rows."""

    _fields_ = (
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.c_void_p),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    )


#: Bytes of one.
UKURAN = ctypes.sizeof(ArrowArray)


class ArrowStream(ctypes.Structure):
    """What hands over structures one after the other."""

    _fields_ = (
        ("get_schema", ctypes.c_void_p),
        ("get_next", ctypes.c_void_p),
        ("get_last_error", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    )


_P = ctypes.c_void_p
_NEXT = ctypes.CFUNCTYPE(ctypes.c_int, _P, _P)
_RELEASE = ctypes.CFUNCTYPE(None, _P)
_read_capsule = ctypes.PYFUNCTYPE(_P, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)
_make_capsule = ctypes.PYFUNCTYPE(ctypes.py_object, _P, ctypes.c_char_p, _P)(
    ("PyCapsule_New", ctypes.pythonapi)
)


class Read(NamedTuple):
    """Where a column of a frame lies.

    Attributes:
        geser: the row of its buffers that is its first.
        ada: bits that tell where it has a value; 0: everywhere.
        isi: its values.
    """

    geser: int
    ada: int
    isi: int


class _Functions(NamedTuple):
    baca: Callable[[int, int, int], None]
    lepas: int


def read_columns(frame: pl.DataFrame) -> tuple[object, Iterator[Read]]:
    """Columns of numbers, or yes/no, of a frame in one piece.

    Returns:
        who holds them while it lives, and where each of them lies.
    """
    milik = _Taken(frame)
    hasil = array("q", bytes(8 * _DIBACA * frame.width))
    _functions().baca(milik.satu.children, frame.width, hasil.buffer_info()[0])
    isi = iter(hasil)
    return milik, map(Read, isi, isi, isi)


class _Taken:
    """The structure of a frame in one piece; it is released with this."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.satu = ArrowArray()
        kapsul = frame.__arrow_c_stream__()
        alamat = _read_capsule(kapsul, b"arrow_array_stream")
        berikut = _NEXT(ArrowStream.from_address(alamat).get_next)
        salah = berikut(alamat, ctypes.addressof(self.satu))
        if salah:
            raise OSError(salah, "a frame gives no columns")

    def __del__(self) -> None:
        """Release it."""
        if self.satu.release:
            _RELEASE(self.satu.release)(ctypes.addressof(self.satu))


def room(lebar: int) -> int:
    """Bytes that the structures of so many columns take."""
    # Each has a structure, its address, and the addresses of two buffers.
    return 8 + 2 * UKURAN + lebar * (UKURAN + 8 + 16) + 8


class Handed:
    """Columns in memory for one who takes them over, once.

    Attributes:
        alamat: where their structure is.
    """

    def __init__(self, skema: pa.Schema, alamat: int) -> None:
        self.alamat = alamat
        self._skema = skema

    def __arrow_c_array__(
        self, requested_schema: object = None
    ) -> tuple[object, object]:
        """Their schema, and the structure."""
        kapsul = _make_capsule(self.alamat, _NAMA, None)
        return self._skema.__arrow_c_schema__(), kapsul


def hand_over(
    milik: pa.Buffer,
    tempat: int,
    skema: pa.Schema,
    tinggi: int,
    kolom: Sequence[tuple[int, int]],
) -> Handed:
    """Columns that lie in one piece of memory, which belongs to them from then on.

    Args:
        milik: the memory; ``tempat``: where in it there is `room` for structures, a
            multiple of 8.
        tinggi: rows of each column.
        kolom: where the bits of each lie that tell where it has a value, or 0, and
            where its values.
    """
    dasar, lebar = milik.address + tempat, len(kolom)
    utama = dasar + 8 + UKURAN
    anak = utama + UKURAN
    daftar = anak + lebar * UKURAN
    penyangga = daftar + 8 * lebar
    akhir = penyangga + 16 * lebar
    lepas = _functions().lepas
    pemilik = pa.Array.from_buffers(pa.uint8(), milik.size, [None, milik])
    _, kapsul = pemilik.__arrow_c_array__()
    satu = ArrowArray.from_address(_read_capsule(kapsul, _NAMA))
    isi = array("q", (lebar + 1,)) + array("q", bytes(satu))
    isi.extend((tinggi, 0, 0, 1, lebar, akhir, daftar, 0, lepas, dasar))
    semua = array("q", (tinggi, 0, 0, 2, 0, 0, 0, 0, lepas, dasar)) * lebar
    # How many have no value is for who asks.
    semua[1 :: UKURAN // 8] = array("q", (-1 if ada else 0 for ada, _ in kolom))
    semua[5 :: UKURAN // 8] = array("q", range(penyangga, akhir, 16))
    isi += semua
    isi.extend(range(anak, daftar, UKURAN))
    isi.extend(chain.from_iterable(kolom))
    isi.append(0)
    ctypes.memmove(dasar, isi.buffer_info()[0], 8 * len(isi))
    # The structure in the memory has it now, and releases it.
    satu.release = None
    return Handed(skema, utama)


@cache
def _functions() -> _Functions:
    engine = load(_KODE)
    baca, lepas = map(engine.get_function_address, ("baca", "lepas"))
    # Frames may outlive all of this at the end of a process, and are released then.
    engine.detach()
    bentuk = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p)
    return _Functions(bentuk(baca), lepas)
