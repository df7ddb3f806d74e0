"""One year of a ruleset over frames of one schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING

import polars as pl
from attrs import define, field, frozen

from ._compiled import (
    BIASA,
    Angka,
    Compiled,
    Mesin,
    Part,
    Tolakan,
    compile_columns,
    nowhere,
    scatter,
    told,
)
from ._names import KEADAAN, figure_name
from ._needed import keys_of, needed
from ._prepare import TANPA, Layout, Preparer, Refusal, lay_out
from ._rows import refused, settle
from ._whole import LEBAR, Capacity

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from .._steps import Kunci, Susunan
    from ..expression import Input
    from ._native import Kernel, Native, Seen
    from ._planner import InputColumn
    from ._raw import Reads
    from ._shown import Shown
    from ._single import Rules

#: What machine code costs to make, in rows computed by columns: two seconds and more.
HARGA = 2_000_000
#: What any frame costs by columns before its first row, in rows.
MODAL = 100_000
#: Rows up to which the scalar plan is faster than what columns cost to begin with.
SEDIKIT = 512


@define(eq=False)
class Plans:
    """What was made for columns of one shape, by that shape; safe to share.

    Filling one twice in two threads gives equal ones.

    Attributes:
        mesin: what computes; see `Ruleset.compile_batch`.
    """

    mesin: Mesin = "auto"
    compiled: dict[tuple[object, ...], Compiled] = field(factory=dict)
    kernels: dict[tuple[object, ...], Kernel] = field(factory=dict)
    layouts: dict[tuple[object, ...], Layout] = field(factory=dict)
    #: What the last frame of each layout was to machine code.
    seen: dict[Layout, Seen] = field(factory=dict)
    #: What single rows of each layout are computed by.
    rules: dict[Layout, Rules] = field(factory=dict)
    #: How columns of each layout are read by machine code.
    reads: dict[Layout, Reads] = field(factory=dict)
    #: How figures of each layout are given.
    shown: dict[tuple[Layout, Angka], Shown] = field(factory=dict)
    #: What was computed so far, in rows.
    kerja: int = 0

    def lay_out(
        self,
        tahun: int,
        susunan: Susunan,
        inputs: Sequence[Input],
        skema: Mapping[str, pl.DataType],
    ) -> Layout:
        """Where the inputs of a year stand in frames of a schema."""
        kunci = (tahun, *skema.items())
        if kunci not in self.layouts:
            self.layouts[kunci] = lay_out(susunan, inputs, skema)
        return self.layouts[kunci]

    def note(self, banyak: int) -> None:
        """Some more rows are computed."""
        self.kerja += banyak + MODAL

    def may_make(self) -> bool:
        """Is more machine code paid for by what is computed?"""
        if self.mesin == "auto":
            return len(self.kernels) < self.kerja // HARGA
        return self.mesin == "native"


@frozen(eq=False)
class YearEngine:
    """Computes one year; plans are kept by the shape of what they are for."""

    ruleset: Ruleset
    tahun: int
    layout: Layout
    figur: frozenset[str] | None = None
    plans: Plans = field(factory=Plans)
    _preparer: Preparer = field(init=False)
    #: Machine code, once there are rows enough for it.
    _native: list[Native] = field(factory=list, init=False)

    @_preparer.default
    def _prepare(self) -> Preparer:
        return Preparer(self.layout)

    def compiled(self, capacity: Capacity = BIASA) -> Compiled:
        """The plan for what was seen so far."""
        return self.compiled_for(self._preparer.columns(), capacity)

    def compiled_for(
        self, kolom: Mapping[Input, InputColumn], capacity: Capacity
    ) -> Compiled:
        """The plan for columns of one shape."""
        kunci = (self.tahun, capacity, *kolom.items())
        if kunci not in self.plans.compiled:
            self.plans.compiled[kunci] = compile_columns(
                self.layout.susunan, kolom, capacity, self.figur
            )
        return self.plans.compiled[kunci]

    def inspect(self, frame: pl.DataFrame) -> list[Refusal]:
        """Note what a frame holds; the values in it that no fact may have."""
        return self._preparer.inspect(frame)

    def compute(self, frame: pl.DataFrame, *, desimal: bool = False) -> Part:
        """Every figure of every row.

        Args:
            desimal: may figures be decimals already, where that costs nothing? A
                session asks for the same of all its parts.
        """
        if frame.height and self.use_native(frame, desimal=desimal):
            return self._native[0].compute(frame)
        return self.by_columns(frame)

    def use_native(self, frame: pl.DataFrame, *, desimal: bool) -> bool:
        """Is there machine code, or may there be?"""
        self.plans.note(frame.height)
        if not self.plans.may_make() and not self.plans.kernels:
            return False
        if self.plans.mesin == "auto" and frame.height < SEDIKIT:
            return False
        if self._native:
            return True
        try:
            from ._machine import find_machine  # noqa: PLC0415 -- loads llvmlite
            from ._native import Native  # noqa: PLC0415 -- loads llvmlite

            find_machine()
        except ImportError:
            # Who asked for it was told when the plan was made.
            return False
        self._native.append(Native.make(self, frame, desimal=desimal))
        return True

    def by_columns(self, frame: pl.DataFrame) -> Part:
        """Every figure of every row, by whole columns."""
        tolak = self.inspect(frame)
        plan = self.compiled()
        hasil, aturan = self.run(frame, plan)
        ditolak = told(aturan, tolak, frame.height)
        return Part(hasil, tuple(tolak), ditolak, plan.planned.buram)

    def other_way(self, frame: pl.DataFrame) -> Part:
        """Every figure of rows that a kernel leaves; few are computed one by one."""
        if frame.height > SEDIKIT:
            return self.by_columns(frame)
        tolak = self.inspect(frame)
        baru, aturan = self.singly(frame)
        kunci = keys_of(self.layout.susunan, self.figur)
        nama = [n for k in kunci for n in (figure_name(k), figure_name(k) + KEADAAN)]
        skema = pl.Schema(zip(nama, cycle((pl.Int64(), pl.UInt8())), strict=False))
        aturan = (*self.too_large(baru, kunci, skema), *aturan)
        ditolak = told(aturan, tolak, frame.height)
        baru = baru.select(nama).cast(skema, strict=False)
        return Part(baru, tuple(tolak), ditolak)

    def singly(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Tolakan, ...]]:
        """Every figure of rows that were inspected, one row after the other."""
        # Beside the frame, which has its rows even where no input has a column.
        siap = frame.with_columns(self._preparer.prepared(frame.schema))
        kolom = self._preparer.columns()
        satuan = self.ruleset.compile(self.tahun)
        perlu = needed(self.layout.susunan, self.figur)
        return settle(satuan, kolom, siap), tuple(refused(satuan, kolom, siap, perlu))

    def run(
        self, frame: pl.DataFrame, plan: Compiled
    ) -> tuple[pl.DataFrame, tuple[Tolakan, ...]]:
        """A plan over a frame that was inspected, and rows that are refused."""
        masks = {"": plan.ragu} if plan.ragu is not None else {}
        masks |= {str(i): m for i, (m, _, _) in enumerate(plan.planned.tolak)}
        selesai = self.lazy(frame.lazy(), plan, masks).collect(
            engine="streaming", optimizations=TANPA
        )
        if selesai.height != frame.height:
            # All figures are constants, of which one row came.
            selesai = selesai[pl.zeros(frame.height, dtype=pl.Int64, eager=True)]
        hasil = selesai.drop(masks)
        aturan = [
            (selesai[str(i)].fill_null(value=False), kode, kunci)
            for i, (_, kode, kunci) in enumerate(plan.planned.tolak)
        ]
        if plan.ragu is not None:
            baris = selesai[""].arg_true()
            if len(baris):
                hasil, lagi = self.settle(hasil, frame, baris, plan)
                # A row in doubt is refused by what is certain of it.
                aturan = [
                    (scatter(m, baris, nowhere(len(baris))), kode, kunci)
                    for m, kode, kunci in aturan
                ]
                aturan += lagi
        return hasil, tuple(a for a in aturan if a[0].any())

    def lazy(
        self, frame: pl.LazyFrame, plan: Compiled, masks: Mapping[str, int]
    ) -> pl.LazyFrame:
        """The program over a frame that was inspected."""
        siap = self._preparer.prepared(frame.collect_schema())
        keluar = plan.exact()
        keluar += [plan.stages.expr(m).alias(nama) for nama, m in masks.items()]
        return plan.stages.run(frame.with_columns(siap)).select(keluar)

    def settle(
        self, hasil: pl.DataFrame, frame: pl.DataFrame, baris: pl.Series, plan: Compiled
    ) -> tuple[pl.DataFrame, list[Tolakan]]:
        """Compute the rows in doubt exactly, and put them in their place."""
        bagian = frame[baris]
        if plan.stages.bulat is pl.Int64 and not plan.planned.buram:
            baru, tolak = self.run(bagian, self.compiled(LEBAR))
        else:
            baru, tolak = self.singly(bagian)
        kunci = [o.kolom.kunci for o in plan.outputs]
        besar = self.too_large(baru, kunci, hasil.schema)
        semua = [
            (scatter(nowhere(frame.height), baris, m), kode, apa)
            for m, kode, apa in (*besar, *tolak)
        ]
        lama = hasil[baris]
        baru = baru.select(hasil.columns).cast(hasil.schema, strict=False)
        beda = [k for k in hasil.columns if not lama[k].equals(baru[k])]
        hasil = hasil.with_columns(scatter(hasil[k], baris, baru[k]) for k in beda)
        return hasil, semua

    def too_large(
        self,
        baru: pl.DataFrame,
        kunci: Iterable[Kunci],
        skema: Mapping[str, pl.DataType],
    ) -> Iterator[Tolakan]:
        """Rows with a figure that no column of 64 bits holds, by the first such."""
        nama = {figure_name(k): k for k in kunci}
        hilang = baru.select(
            pl.col(n).cast(skema[n], strict=False).is_null() & pl.col(n).is_not_null()
            for n in nama
        )
        sudah = nowhere(baru.height)
        for n in hilang.select(pl.all().any()).unpivot().filter("value")["variable"]:
            besar = hilang[n] & ~sudah
            if besar.any():
                yield besar, "SKP426", nama[n]
                sudah |= besar
