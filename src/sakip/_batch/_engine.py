"""One year of a ruleset over frames of one schema."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal, TypeAlias

import polars as pl
from attrs import field, frozen

from .._value import Keadaan
from ._forms import Builder
from ._kira import BATAS_KIRA
from ._names import KEADAAN, figure_name
from ._needed import inputs_of, needed
from ._planner import FigureColumn, InputColumn, Planned, plan_columns
from ._polars import GESER, GESER_BIT, Stages
from ._prepare import TANPA, Layout, Preparer, Refusal, lay_out
from ._rows import refused, settle
from ._states import State, bit
from ._whole import LEBAR, Capacity

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from .._steps import Kunci, Susunan
    from ..expression import Input

#: What figures are given as.
Angka: TypeAlias = Literal["desimal", "bulat", "float"]
#: Rows that are refused: where, by which code, at which figure.
Tolakan: TypeAlias = "tuple[pl.Series, str, Kunci]"


#: What float64 and 64-bit integers hold.
BIASA = Capacity()


@frozen(eq=False)
class Output:
    """A figure in the program: its value, where it is a number, its state's code."""

    kolom: FigureColumn
    angka: int | None
    kode: int | None


@frozen(eq=False)
class Compiled:
    """A program in rounds, and what to read of its last."""

    planned: Planned
    stages: Stages
    outputs: tuple[Output, ...]
    ragu: int | None

    def exact(self) -> list[pl.Expr]:
        """The whole units of each figure, and the code of its state."""
        hasil: list[pl.Expr] = []
        for o in self.outputs:
            nama = figure_name(o.kolom.kunci)
            hasil.append(self.value(o).alias(nama))
            kode = pl.lit(0, pl.UInt8) if o.kode is None else self.stages.expr(o.kode)
            hasil.append(kode.alias(nama + KEADAAN))
        return hasil

    def value(self, o: Output) -> pl.Expr:
        """A figure as a 64-bit integer, null in a state."""
        geser = self.stages.shifted(o.kolom.nilai.id)
        q = self.stages.expr(o.kolom.nilai.id)
        if geser is not None:
            q = geser.reinterpret(dtype=pl.Int64) - GESER_BIT
        elif self.planned.program.tipe(o.kolom.nilai.id) == "f":
            if o.kolom.nilai.size <= 2 * BATAS_KIRA:
                q = (q + GESER).reinterpret(dtype=pl.Int64) - GESER_BIT
            else:
                q = q.cast(pl.Int64, strict=False)
        if self.stages.bulat is pl.Int128:
            # What 64 bits do not hold is told later.
            q = q.cast(pl.Int128)
        return q if o.angka is None else pl.when(self.stages.expr(o.angka)).then(q)


def compile_columns(
    susunan: Susunan,
    kolom: Mapping[Input, InputColumn],
    capacity: Capacity,
    figur: Container[str] | None = None,
) -> Compiled:
    """The program of a year for columns of one shape.

    Args:
        figur: names of the figures that are wanted; None: all.
    """
    planned = plan_columns(susunan, kolom, capacity, needed(susunan, figur))
    b = Builder.over(planned.program, capacity)
    outputs = tuple(
        Output(f, b.number(f.s), state_code(b, f.s))
        for f in planned.figur
        if figur is None or figure_name(f.kunci) in figur
    )
    ragu = planned.program.any(*planned.ragu) if planned.ragu else None
    perlu = {i for o in outputs for i in (o.kolom.nilai.id, o.angka, o.kode)}
    perlu |= {ragu, *(mask for mask, _, _ in planned.tolak)}
    wanted = frozenset(i for i in perlu if i is not None)
    bulat = pl.Int128 if capacity is LEBAR else pl.Int64
    return Compiled(planned, Stages(planned.program, wanted, bulat), outputs, ragu)


def state_code(b: Builder, s: State) -> int | None:
    """The code of the strongest state; None: never a state."""
    if s.bits is None:
        return None
    p = b.program
    hasil = s.bits
    for keadaan in list(Keadaan)[1:]:
        if not s.may & bit(keadaan):
            continue
        # Of one bit and less, the bits themselves are the code.
        kode = p.constant(keadaan.value, "u")
        hasil = p.choose(p.less(p.constant(bit(keadaan) - 1, "u"), s.bits), kode, hasil)
    return hasil


@frozen(eq=False)
class Part:
    """What came of a part of a frame.

    Attributes:
        frame: figures and states, whole units, a row for each row of the part.
        tolak: refused values.
        aturan: rows that are refused: where, by which code and figure.
        buram: calculators that only Python can run.
    """

    frame: pl.DataFrame
    tolak: tuple[Refusal, ...]
    aturan: tuple[Tolakan, ...]
    buram: tuple[str, ...] = ()

    @classmethod
    def empty(cls) -> Part:
        """Of no rows."""
        return cls(pl.DataFrame(), (), ())


@frozen(eq=False)
class YearEngine:
    """Computes one year; plans are kept by the shape of what they are for."""

    ruleset: Ruleset
    tahun: int
    layout: Layout
    figur: frozenset[str] | None = None
    #: Programs by what they are for; engines of a plan share them.
    plans: dict[tuple[object, ...], Compiled] = field(factory=dict)
    _preparer: Preparer = field(init=False)

    @_preparer.default
    def _prepare(self) -> Preparer:
        return Preparer(self.layout)

    @classmethod
    def make(
        cls,
        ruleset: Ruleset,
        tahun: int,
        skema: pl.Schema,
        figur: frozenset[str] | None = None,
        plans: dict[tuple[object, ...], Compiled] | None = None,
    ) -> YearEngine:
        """One for frames of a schema, and some figures or all (None)."""
        susunan = ruleset.susun(tahun)
        inputs = inputs_of(susunan, needed(susunan, figur))
        layout = lay_out(susunan, inputs, skema)
        return cls(ruleset, tahun, layout, figur, {} if plans is None else plans)

    def compiled(self, capacity: Capacity = BIASA) -> Compiled:
        """The plan for what was seen so far."""
        kolom = self._preparer.columns()
        kunci = (self.tahun, capacity, *kolom.items())
        if kunci not in self.plans:
            self.plans[kunci] = compile_columns(
                self.layout.susunan, kolom, capacity, self.figur
            )
        return self.plans[kunci]

    def inspect(self, frame: pl.DataFrame) -> list[Refusal]:
        """Note what a frame holds; the values in it that no fact may have."""
        return self._preparer.inspect(frame)

    def compute(self, frame: pl.DataFrame) -> Part:
        """Every figure of every row."""
        tolak = self.inspect(frame)
        plan = self.compiled()
        hasil, aturan = self.run(frame, plan)
        sudah = reduce(or_, (t.mask for t in tolak), _nowhere(frame.height))
        # What a value that is refused came to is nobody's concern.
        sisa = ((mask & ~sudah, kode, kunci) for mask, kode, kunci in aturan)
        ditolak = tuple(a for a in sisa if a[0].any())
        return Part(hasil, tuple(tolak), ditolak, plan.planned.buram)

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
                    (_scatter(m, baris, _nowhere(len(baris))), kode, kunci)
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
            # Beside the frame, which has its rows even where no input has a column.
            siap = bagian.with_columns(self._preparer.prepared(frame.schema))
            kolom = self._preparer.columns()
            satuan = self.ruleset.compile(self.tahun)
            perlu = needed(self.layout.susunan, self.figur)
            baru = settle(satuan, kolom, siap)
            tolak = tuple(refused(satuan, kolom, siap, perlu))
        semua = [
            (_scatter(_nowhere(frame.height), baris, m), kode, apa)
            for m, kode, apa in (*self.too_large(baru, plan, hasil.schema), *tolak)
        ]
        lama = hasil[baris]
        baru = baru.select(hasil.columns).cast(hasil.schema, strict=False)
        beda = [k for k in hasil.columns if not lama[k].equals(baru[k])]
        hasil = hasil.with_columns(_scatter(hasil[k], baris, baru[k]) for k in beda)
        return hasil, semua

    def too_large(
        self, baru: pl.DataFrame, plan: Compiled, skema: pl.Schema
    ) -> Iterator[Tolakan]:
        """Rows with a figure that no column of 64 bits holds, by the first such."""
        sudah = _nowhere(baru.height)
        for o in plan.outputs:
            nama = figure_name(o.kolom.kunci)
            utuh = baru[nama].cast(skema[nama], strict=False)
            besar = utuh.is_null() & baru[nama].is_not_null() & ~sudah
            if besar.any():
                yield besar, "SKP426", o.kolom.kunci
                sudah |= besar


def _nowhere(tinggi: int) -> pl.Series:
    return pl.repeat(value=False, n=tinggi, eager=True)


def _scatter(kolom: pl.Series, baris: pl.Series, nilai: pl.Series) -> pl.Series:
    return kolom.clone().scatter(baris, nilai)
