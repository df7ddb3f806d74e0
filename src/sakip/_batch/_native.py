"""A year as machine code: blocks of rows first, the few in doubt one by one.

Bounds come from a sample. A row that they do not hold for, or in which a float cannot
tell, is computed again in integers of 128 bits; what even that leaves, and what must be
refused, goes the way of every row where there is no machine code. So a sample that
tells too little costs time and never a figure.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
from attrs import evolve, field, frozen

from ._compiled import BIASA, Compiled, Part, nowhere, scatter, told
from ._kira import BATAS_KIRA
from ._llvm import Output, Source, Tulis
from ._machine import Machine, lanes
from ._memory import Column, Memory, Space, columns_in
from ._names import KEADAAN, figure_name
from ._needed import Wanted
from ._prepare import TANPA, Layout, Preparer, Refusal, Slot
from ._raw import Reading, Reads
from ._shape import Isian, field_of, levels
from ._single import DITERIMA, Isi, Rules
from ._whole import LEBAR
from ._written import Figure, Figures, Written

if TYPE_CHECKING:
    from .._steps import Kunci
    from ..expression import Input
    from ._engine import YearEngine
    from ._planner import InputColumn

#: Rows of columns in pieces that are put together at a time, whole blocks.
POTONGAN = 131_072
#: Rows that bounds are taken from at first.
CONTOH = 16_384
#: Rows of it that lie next to each other.
CUPLIKAN = 1_024
#: One row in so many may be beyond the bounds before they are taken from all rows.
JARANG = 64
#: Rows left in doubt up to which each is computed by itself, as values of Python.
BEBERAPA = 32
#: Bits of the integers that rows in doubt are computed in.
LEBAR_BIT = 128


@frozen(eq=False)
class Kernel:
    """Machine code for columns of one shape.

    Attributes:
        blok: for blocks of rows.
        satu: for rows in doubt.
        lajur: rows in a block.
    """

    blok: Machine
    satu: Machine
    lajur: int
    figur: Figures

    def run(
        self, bagian: Iterable[tuple[int, Memory]], tinggi: int
    ) -> tuple[Written, pl.Series]:
        """Every figure of so many rows, and the rows that are left in doubt.

        Args:
            bagian: columns of rows that lie together, and the row after their last.
        """
        hasil = Written(self.figur, tinggi)
        tanda = Space.of(tinggi, pa.bool_())
        sisa = [self.part(hasil, tanda, memory, sampai) for sampai, memory in bagian]
        return hasil, pl.concat(sisa, rechunk=True)

    def part(
        self, hasil: Written, tanda: Space, memory: Memory, sampai: int
    ) -> pl.Series:
        """Rows that lie together; those that are left in doubt."""
        dari, keluar = memory.awal, hasil.addresses()
        utuh = sampai - (sampai - dari) % self.lajur
        masuk = memory.addresses(self.blok.masukan)
        self.blok.rows(masuk, [*keluar, tanda.address], dari, utuh)
        # What is no whole block is left to the other way.
        ctypes.memset(tanda.address + utuh // 8, 0xFF, -(-(sampai - utuh) // 8))
        semua = pl.int_range(dari, sampai, eager=True)
        ragu = semua.filter(tanda.series()[dari:sampai])
        if not len(ragu):
            return ragu
        lagi = Space.of(len(ragu), pa.uint8())
        masuk = memory.addresses(self.satu.masukan)
        self.satu.picked(masuk, [*keluar, lagi.address], ragu)
        return ragu.filter(lagi.series() != 0)


@frozen(eq=False)
class Seen:
    """Columns of the last frame of a layout, and machine code for them.

    The next frame is taken to be like it: each row tells anyway whether it is.

    Attributes:
        kernels: by whether figures are written as decimals.
    """

    isian: Mapping[Input, Isian]
    kernels: dict[bool, Kernel]


def make_kernel(
    cepat: Compiled,
    lebar: Compiled,
    bacaan: Callable[[Compiled], Reading],
    digit: Mapping[Kunci, int] | None,
) -> Kernel:
    """Machine code of a year's two programs.

    Args:
        cepat: for blocks; ``lebar``: for rows in doubt.
        bacaan: how a program reads its columns.
        digit: decimals of figures that are written as such; None: as whole units.
    """
    figur = figures_of(cepat, lebar, digit)
    lajur = lanes()
    blok = Machine.compile(source_of(cepat, figur, bacaan(cepat)), lajur)
    satu = Machine.compile(source_of(lebar, figur, bacaan(lebar)), 1, LEBAR_BIT)
    return Kernel(blok, satu, lajur, figur)


def figures_of(
    cepat: Compiled, lebar: Compiled, digit: Mapping[Kunci, int] | None = None
) -> Figures:
    """The figures of two programs of a year, with the states of both."""
    semua = (
        Figure(
            figure_name(a.kolom.kunci),
            kosong=a.angka is not None or b.angka is not None,
            keadaan=a.kode is not None or b.kode is not None,
            digit=None if digit is None else digit[a.kolom.kunci],
        )
        for a, b in zip(cepat.outputs, lebar.outputs, strict=True)
    )
    return Figures(tuple(semua))


def source_of(compiled: Compiled, figur: Figures, baca: Reading) -> Source:
    """A year's program with what it reads and writes."""
    p = baca.program
    keluar: list[Output] = []
    for f, o in zip(figur.semua, compiled.outputs, strict=True):
        angka = p.constant(1, "b") if o.angka is None else o.angka
        nilai = o.kolom.nilai
        kecil = nilai.size <= 2 * BATAS_KIRA
        tulis: Tulis = "i64" if f.digit is None else "i128"
        keluar.append(Output(nilai.id, tulis, angka, kecil))
        if f.kosong:
            keluar.append(Output(angka, "bit"))
        if f.keadaan:
            kode = p.constant(0, "u") if o.kode is None else o.kode
            keluar.append(Output(kode, "u8"))
    tolak = (mask for mask, _, _ in compiled.planned.tolak)
    tanda = (*baca.tanda, *compiled.planned.ragu, *tolak)
    return Source(p, baca.asal, baca.fisik, tuple(keluar), tanda)


def sample(frame: pl.DataFrame) -> pl.DataFrame:
    """Some rows of each part of a frame; rows that lie together are read at once."""
    if frame.height <= CONTOH:
        return frame
    banyak = CONTOH // CUPLIKAN
    jarak = (frame.height - CUPLIKAN) / (banyak - 1)
    return pl.concat(
        [frame.slice(int(k * jarak), CUPLIKAN) for k in range(banyak)], rechunk=True
    )


def columns_of(s: Slot) -> Iterator[str]:
    """The columns that an input has in a frame."""
    if s.wujud != "tiada":
        yield s.nama
    if s.keadaan:
        yield s.nama + KEADAAN


def cells(layout: Layout, skema: pl.Schema) -> tuple[Isi, ...]:
    """Where each input stands among the columns of all slots."""
    nomor = count()
    hasil = [
        Isi(
            s.node,
            s.bidang,
            s.wujud,
            None if s.wujud == "tiada" else next(nomor),
            next(nomor) if s.keadaan else None,
            s.keadaan and skema[s.nama + KEADAAN].is_integer(),
            levels(layout.susunan, s.bidang),
        )
        for s in layout.slots
    ]
    for node in layout.tiada:
        bidang = field_of(layout.susunan, node)
        hasil.append(Isi(node, bidang, "tiada", None, None, kode=False, skor={}))
    return tuple(hasil)


@frozen(eq=False)
class Native:
    """Computes one year by machine code.

    Attributes:
        mentah, siap: see `Reads`.
        desimal: are figures written as decimals, not as whole units?
    """

    engine: YearEngine
    mentah: Mapping[Slot, Column]
    siap: tuple[Slot, ...]
    desimal: bool
    preparer: Preparer = field(init=False)

    @preparer.default
    def _preparer(self) -> Preparer:
        seen = self.engine.plans.seen.get(self.engine.layout)
        return Preparer(self.engine.layout, {} if seen is None else dict(seen.isian))

    @classmethod
    def make(cls, engine: YearEngine, frame: pl.DataFrame, *, desimal: bool) -> Native:
        """One for frames like this."""
        semua = engine.plans.reads
        if engine.layout not in semua:
            semua[engine.layout] = Reads.of(engine.layout, frame.schema)
        reads = semua[engine.layout]
        return cls(engine, reads.mentah, reads.siap, desimal)

    # -- what is known of the columns

    def inspect(self, frame: pl.DataFrame) -> list[Refusal]:
        """Note what a frame holds: of columns that are read raw, a sample."""
        tolak = self.preparer.inspect(frame, self.siap)
        isian = self.preparer.isian
        pertama = any(s.node not in isian for s in self.mentah)
        if pertama:
            self.preparer.inspect(sample(frame), tuple(self.mentah))
            self.preparer.widen(self.mentah)
        celah = [
            s
            for s in self.mentah
            if not isian[s.node].kosong and frame[s.nama].null_count()
        ]
        if celah and not pertama:
            # Where gaps come later, more will: not other code for each.
            celah = [*self.mentah]
        for s in celah:
            self.preparer.note(s, evolve(isian[s.node], kosong=True))
        return tolak

    def inspect_all(self, frame: pl.DataFrame) -> None:
        """Note what columns that are read raw hold, where a sample told too little."""
        lama = dict(self.preparer.isian)
        self.preparer.inspect(frame, tuple(self.mentah))
        baru = self.preparer.isian
        self.preparer.widen(s for s in self.mentah if baru[s.node] != lama[s.node])

    def kernel(self) -> Kernel | None:
        """Machine code for what is known; None: there is none for it."""
        semua, layout = self.engine.plans.seen, self.engine.layout
        # Another thread may put another in its place meanwhile.
        seen = semua.get(layout)
        if seen is None or seen.isian != self.preparer.isian:
            seen = Seen(dict(self.preparer.isian), {})
        kernel = seen.kernels.get(self.desimal) or self.find()
        if kernel is None:
            # Whole units are made decimals after all.
            return seen.kernels.get(False)
        seen.kernels[self.desimal] = kernel
        semua[layout] = seen
        return kernel

    def find(self) -> Kernel | None:
        """The same by the columns that it is for."""
        kolom = self.preparer.columns()
        fisik = (k.fisik for k in self.mentah.values())
        kunci = (self.engine.tahun, self.desimal, *kolom.items(), *fisik)
        kernels = self.engine.plans.kernels
        if kunci not in kernels:
            if not self.engine.plans.may_make():
                return None
            cepat, lebar = (self.engine.compiled_for(kolom, c) for c in (BIASA, LEBAR))
            if cepat.planned.buram:
                return None
            digit = self.engine.layout.susunan.digit if self.desimal else None
            kernels[kunci] = make_kernel(
                cepat, lebar, lambda c: self.reading(c, kolom), digit
            )
        return kernels[kunci]

    def reading(
        self, compiled: Compiled, kolom: Mapping[Input, InputColumn]
    ) -> Reading:
        """How a program reads the columns."""
        baca = Reading(compiled.planned.program.copy())
        for s, k in self.mentah.items():
            baca.raw(s, kolom[s.node], k.fisik)
        for s in self.siap:
            baca.ready(kolom[s.node])
        return baca

    def parts(self, frame: pl.DataFrame) -> Iterator[tuple[int, Memory]]:
        """The columns of a frame that was inspected, and after which row they end.

        What is in pieces is put together for some rows at a time.
        """
        sepotong = max(frame.n_chunks("all"), default=1) == 1
        langkah = frame.height if sepotong else POTONGAN
        for awal in range(0, frame.height, langkah):
            satu = frame[awal : awal + langkah]
            yield awal + satu.height, self.memory(satu, awal)

    def memory(self, frame: pl.DataFrame, awal: int) -> Memory:
        """The columns of rows that lie together."""
        hasil = Memory(awal)
        if self.mentah:
            # All at once: asked one by one, columns are slower than what they hold.
            kolom = [*self.mentah.values()]
            hasil.add(frame[[k.nama for k in kolom]].rechunk(), kolom)
        if self.siap:
            siap = self.preparer.prepared(frame.schema, self.siap)
            nama = [e.meta.output_name() for e in siap]
            jadi = frame.lazy().with_columns(siap).select(nama)
            isi = jadi.collect(engine="streaming", optimizations=TANPA).rechunk()
            hasil.add(isi, [*columns_in(isi)])
        return hasil

    # -- computing

    def compute(self, frame: pl.DataFrame) -> Part:
        """Every figure of every row."""
        tolak = self.inspect(frame)
        kernel = self.kernel()
        if kernel is None:
            return self.engine.by_columns(frame)
        hasil, sisa = kernel.run(self.parts(frame), frame.height)
        if len(sisa) * JARANG > frame.height:
            self.inspect_all(frame)
            lagi = self.kernel()
            if lagi is not None and lagi is not kernel:
                hasil, sisa = lagi.run(self.parts(frame), frame.height)
        if 0 < len(sisa) <= BEBERAPA:
            sisa = self.settled(frame, sisa, hasil)
        if not len(sisa):
            return Part(hasil.frame(), tuple(tolak), (), jadi=hasil.figur.desimal)
        bagian = self.engine.other_way(frame[sisa])
        hasil.put(sisa, bagian.frame)
        return self.completed(hasil, bagian, sisa, tolak)

    def settled(
        self, frame: pl.DataFrame, sisa: pl.Series, hasil: Written
    ) -> pl.Series:
        """A few rows, each by itself; those that are refused are left to be told of."""
        kolom = [k for s in self.engine.layout.slots for k in columns_of(s)]
        rules = self.rules(frame.schema)
        ditolak: list[int] = []
        # Where there is no column, there is a row all the same.
        ada = frame.select(kolom)[sisa].rows() if kolom else [()] * len(sisa)
        for i, baris in zip(sisa, ada, strict=True):
            *nilai, kode = rules.settle(baris)
            if kode == DITERIMA:
                hasil.set(i, nilai)
            else:
                ditolak.append(i)
        return pl.Series(ditolak, dtype=sisa.dtype)

    def rules(self, skema: pl.Schema) -> Rules:
        """What single rows are computed by, from the columns of the slots."""
        engine, semua = self.engine, self.engine.plans.rules
        if engine.layout not in semua:
            wanted = Wanted(engine.layout.susunan, engine.figur)
            plan = engine.ruleset.compile(engine.tahun)
            semua[engine.layout] = Rules(wanted, cells(engine.layout, skema), plan)
        return semua[engine.layout]

    def completed(
        self, hasil: Written, bagian: Part, sisa: pl.Series, tolak: list[Refusal]
    ) -> Part:
        """All rows, with what is refused of those that went the other way."""
        kosong = nowhere(hasil.tinggi)
        semua = [
            (scatter(kosong, sisa, m), kode, kunci) for m, kode, kunci in bagian.aturan
        ]
        aturan = told(semua, tolak, hasil.tinggi)
        # What was made ready is inspected already, in all rows.
        milik = {s.nomor for s in self.mentah}
        tolak += [
            evolve(t, mask=scatter(kosong, sisa, t.mask))
            for t in bagian.tolak
            if t.slot in milik
        ]
        return Part(hasil.frame(), tuple(tolak), aturan, jadi=hasil.figur.desimal)
