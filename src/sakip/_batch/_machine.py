"""Modules compiled for the machine at hand."""

from __future__ import annotations

import ctypes
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import Any

import llvmlite.binding as llvm
import polars as pl
import pyarrow as pa
from attrs import field, frozen

from ._llvm import Source, Writer

#: Rows that one thread takes at a time, a multiple of every width.
LANGKAH = 16_384
#: Rows whose bits lie in one word, a multiple of every width too.
KATA = 64
#: Rows of a list that one thread computes sooner than another begins.
SEGERA = 32
#: Where the arithmetic of integers of 128 bits is, by system.
_PUSTAKA = {"linux": "libgcc_s.so.1", "darwin": "/usr/lib/libSystem.B.dylib"}
#: What code for them calls.
_LEBAR = ("__udivti3", "__floattidf", "__fixdfti")


@cache
def find_machine() -> llvm.Target:
    """The machine at hand.

    Raises:
        ImportError: something that its code calls is not there.
    """
    pustaka = _PUSTAKA.get(sys.platform, "libgcc")
    with suppress(RuntimeError):
        llvm.load_library_permanently(pustaka)
    if not all(map(llvm.address_of_symbol, _LEBAR)):
        raise ImportError("no arithmetic of 128 bits for machine code", name=pustaka)
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple()


def load(modul: str) -> llvm.ExecutionEngine:
    """The functions of a module, as code; they hold while it lives."""
    terbaca = llvm.parse_assembly(modul)
    terbaca.verify()
    # Each engine owns its own, and ends it.
    mesin = find_machine().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=1,
    )
    engine = llvm.create_mcjit_compiler(terbaca, mesin)
    engine.finalize_object()
    return engine


@cache
def lanes() -> int:
    """Rows at a time: four of the widest registers of floats.

    More need longer to be laid out, and fewer pay too often for what each block needs.
    """
    return 32 if llvm.get_host_cpu_features().get("avx512f") else 16


@frozen(eq=False)
class Machine:
    """A program as a function of addresses.

    Attributes:
        masukan: names of the columns that it reads, in the order of addresses.
    """

    masukan: tuple[str, ...]
    _engine: llvm.ExecutionEngine = field(repr=False)
    _run: Callable[..., None] = field(repr=False)
    _antara: int

    @classmethod
    def compile(cls, source: Source, lajur: int, bulat: int = 64) -> Machine:
        """Machine code of a program; see `Writer`."""
        penulis = Writer(source, lajur, bulat)
        engine = load(str(penulis.write()))
        bentuk = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 4, *[ctypes.c_int64] * 2)
        run = bentuk(engine.get_function_address("run"))
        return cls(tuple(source.fisik), engine, run, penulis.size)

    def rows(
        self, masuk: Sequence[int], keluar: Sequence[int], dari: int, sampai: int
    ) -> None:
        """Rows that lie together, in whole blocks, on all cores."""
        alamat = _addresses(masuk), _addresses(keluar)
        bagian = -(-(sampai - dari) // pl.thread_pool_size())
        # Few rows are for all cores too; no two of them write in one word of bits.
        langkah = min(LANGKAH, -(-bagian // KATA) * KATA or KATA)
        awal = range(dari, sampai, langkah)
        self._all((*alamat, None, a, min(a + langkah, sampai)) for a in awal)

    def picked(
        self, masuk: Sequence[int], keluar: Sequence[int], daftar: pl.Series
    ) -> None:
        """Rows of a list of 64-bit integers, one after the other."""
        isi = daftar.to_arrow()
        tempat = isi.buffers()[1].address + 8 * isi.offset
        alamat = _addresses(masuk), _addresses(keluar)
        bagian = min(pl.thread_pool_size(), -(-len(daftar) // SEGERA))
        self._all((*alamat, tempat, a, b) for a, b in _parts(daftar, bagian))

    def _all(self, semua: Iterable[tuple[Any, ...]]) -> None:
        """All calls, of which this thread takes its share."""
        antre = deque(semua)
        lain = min(pl.thread_pool_size(), len(antre)) - 1
        if lain < 1:
            self._drain(antre)
            return
        with ThreadPoolExecutor(lain) as pool:
            kerja = [pool.submit(self._drain, antre) for _ in range(lain)]
            self._drain(antre)
        for satu in kerja:
            satu.result()

    def _drain(self, antre: deque[tuple[Any, ...]]) -> None:
        while True:
            try:
                satu = antre.popleft()
            except IndexError:
                return
            self._call(*satu)

    def _call(
        self,
        masuk: ctypes.Array[ctypes.c_void_p],
        keluar: ctypes.Array[ctypes.c_void_p],
        daftar: int | None,
        dari: int,
        sampai: int,
    ) -> None:
        antara = pa.allocate_buffer(self._antara)
        self._run(masuk, keluar, antara.address, daftar, dari, sampai)


def _parts(daftar: pl.Series, banyak: int) -> Iterator[tuple[int, int]]:
    """A list of rows in parts that share no byte of bits."""
    kata = daftar // KATA
    awal = 0
    for k in range(1, banyak + 1):
        akhir = len(daftar) * k // banyak
        while awal < akhir < len(daftar) and kata[akhir] == kata[akhir - 1]:
            akhir += 1
        if awal < akhir:
            yield awal, akhir
            awal = akhir


def _addresses(semua: Sequence[int]) -> ctypes.Array[ctypes.c_void_p]:
    return (ctypes.c_void_p * len(semua))(*semua)
