"""Columns read as they lie in memory, and held against what a plan takes for granted.

A program of machine code reads each column once. So it does at once what is otherwise
a pass of its own: it makes floats whole numbers, sees where there is no value, and
marks the rows in which a value is not what the plan was made for.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from ._memory import Column, physical
from ._shape import DEKAT, limits

if TYPE_CHECKING:
    import polars as pl

    from ._llvm import Fisik
    from ._planner import InputColumn
    from ._prepare import Layout, Slot
    from ._program import Program, TipeKolom

#: Kinds of columns that are read as they are, if no states are written beside them.
_MENTAH = ("pecahan", "bulat", "kecil")
#: How prepared columns lie in memory.
_SIAP: Mapping[str, Fisik] = {"f": "f64", "i": "i64", "b": "bit"}


def raw_kind(s: Slot, skema: Mapping[str, pl.DataType]) -> Fisik | None:
    """How a column lies in memory that is read as it is; None: it is not."""
    if s.keadaan or s.wujud not in _MENTAH:
        return None
    fisik = physical(skema[s.nama])
    return fisik if s.wujud != "pecahan" or fisik == "f64" else None


@frozen(eq=False)
class Reads:
    """How columns of a layout come to a program.

    Attributes:
        mentah: columns that are read as they are.
        siap: columns that are made ready first.
    """

    mentah: Mapping[Slot, Column]
    siap: tuple[Slot, ...]

    @classmethod
    def of(cls, layout: Layout, skema: Mapping[str, pl.DataType]) -> Reads:
        """Those of frames of a schema."""
        mentah: dict[Slot, Column] = {}
        for s in layout.slots:
            fisik = raw_kind(s, skema)
            if fisik is not None:
                isi, ada = Reading.plain(s), Reading.valid(s)
                mentah[s] = Column(s.nama, fisik, isi, ada)
        return cls(mentah, tuple(s for s in layout.slots if s not in mentah))


@define(eq=False)
class Reading:
    """How a program reads its columns; adds to it what that takes.

    Attributes:
        asal: prepared columns that are made by instructions, by name.
        fisik: how columns that are read lie in memory.
        tanda: masks of rows that the plan is not for.
    """

    program: Program
    asal: dict[str, int] = field(factory=dict)
    fisik: dict[str, Fisik] = field(factory=dict)
    tanda: list[int] = field(factory=list)

    def ready(self, kolom: InputColumn) -> None:
        """A column that was prepared, and its states."""
        assert kolom.kolom is not None  # noqa: S101 -- it is in the frame
        self.fisik[kolom.kolom] = _SIAP[kolom.tipe]
        if kolom.bits is not None:
            self.fisik[kolom.bits] = "u8"

    def raw(self, s: Slot, kolom: InputColumn, fisik: Fisik) -> None:
        """A column as it lies in memory."""
        p = self.program
        tipe: TipeKolom = "i" if kolom.tipe == "i" else "f"
        nama = self.plain(s)
        self.fisik[nama] = fisik
        x = asli = p.column(nama, tipe)
        salah: list[int] = []
        if s.wujud == "pecahan":
            if kolom.skala != 1:
                asli = p.multiply(asli, p.constant(float(kolom.skala), "f"))
            tengah = p.add("+", asli, p.constant(0.5, "f"), tipe="f")
            x = p.add("floor", tengah, tipe="f")
            jauh = p.add("abs", p.add("-", asli, x, tipe="f"), tipe="f")
            besar = x if kolom.lo >= 0 else p.add("abs", x, tipe="f")
            batas = p.multiply(besar, p.constant(DEKAT, "f"))
            salah.append(p.negate(p.at_most(jauh, batas)))
        lo, hi = bounds(s, kolom)
        salah += [p.less(x, p.constant(lo, tipe)), p.less(p.constant(hi, tipe), x)]
        mask = p.any(*salah)
        self.asal[s.x] = x
        if kolom.bits is not None:
            ada = p.column(self.valid(s), "b")
            self.fisik[self.valid(s)] = "bit"
            mask = p.all(ada, mask)
            self.asal[s.s] = p.choose(
                ada, p.constant(0, "u"), p.constant(kolom.may, "u")
            )
        self.tanda.append(mask)

    @staticmethod
    def plain(s: Slot) -> str:
        """The name of a column as it is."""
        return f"mentah {s.x}"

    @staticmethod
    def valid(s: Slot) -> str:
        """The name of the bits that tell where a column has a value."""
        return f"ada {s.x}"


def bounds(s: Slot, kolom: InputColumn) -> tuple[int, int]:
    """What a plan is for of a column: its own bounds, within those of the input."""
    lo, hi = kolom.lo, kolom.hi
    bawah, atas = limits(s.bidang)
    if bawah is not None:
        lo = max(lo, ceil(bawah * kolom.skala))
    if atas is not None:
        hi = min(hi, floor(atas * kolom.skala))
    return lo, hi
