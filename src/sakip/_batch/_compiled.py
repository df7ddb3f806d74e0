"""The program of a year for columns of one shape, and what comes of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal, TypeAlias

import polars as pl
from attrs import frozen

from .._value import Keadaan
from ._forms import Builder
from ._kira import BATAS_KIRA
from ._names import KEADAAN, figure_name
from ._needed import needed
from ._planner import FigureColumn, InputColumn, Planned, plan_columns
from ._polars import GESER, GESER_BIT, Stages
from ._states import State, bit
from ._whole import LEBAR, Capacity

if TYPE_CHECKING:
    from .._steps import Kunci, Susunan
    from ..expression import Input
    from ._prepare import Refusal

#: Digits of a decimal column.
PRESISI = 38
#: What figures are given as.
Angka: TypeAlias = Literal["desimal", "bulat", "float"]
#: What computes: machine code for many rows and columns for few, or always one.
Mesin: TypeAlias = Literal["auto", "kolom", "native"]
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
        frame: figures and states, a row for each row of the part.
        tolak: refused values.
        aturan: rows that are refused: where, by which code and figure.
        buram: calculators that only Python can run.
        jadi: are figures decimals already, not whole units?
    """

    frame: pl.DataFrame
    tolak: tuple[Refusal, ...]
    aturan: tuple[Tolakan, ...]
    buram: tuple[str, ...] = ()
    jadi: bool = False

    @classmethod
    def empty(cls) -> Part:
        """Of no rows."""
        return cls(pl.DataFrame(), (), ())


def nowhere(tinggi: int) -> pl.Series:
    """No row."""
    return pl.repeat(value=False, n=tinggi, eager=True)


def scatter(kolom: pl.Series, baris: pl.Series, nilai: pl.Series) -> pl.Series:
    """A column with other values in some rows."""
    return kolom.clone().scatter(baris, nilai)


def told(
    aturan: Iterable[Tolakan], tolak: Iterable[Refusal], tinggi: int
) -> tuple[Tolakan, ...]:
    """What the rules refuse beside rows with a value that is refused anyway.

    What such a value came to is nobody's concern. A rule is told once, whatever it was
    that found its rows.
    """
    sudah = reduce(or_, (t.mask for t in tolak), nowhere(tinggi))
    semua: dict[tuple[str, Kunci], pl.Series] = {}
    for mask, kode, kunci in aturan:
        lama = semua.get((kode, kunci), nowhere(tinggi))
        semua[kode, kunci] = lama | (mask & ~sudah)
    return tuple((m, *apa) for apa, m in semua.items() if m.any())
