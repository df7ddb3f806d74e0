"""The shape of a frame: which inputs stand in it, as what, and between which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve, frozen

from .._fact_store import Bidang
from .._unit import Jenis
from ..expression import Input

if TYPE_CHECKING:
    from .._steps import Susunan

#: How a column holds an input: not at all, as integers of 64 bits or of fewer, as
#: floats, decimals, yes/no, dates or words.
Wujud: TypeAlias = Literal[
    "tiada", "bulat", "kecil", "pecahan", "desimal", "ya", "tanggal", "predikat"
]

#: What a float may be off, of its own size, and still be the decimal next to it.
DEKAT = 2.0**-51
#: Day 0 of the columns of dates, 1 January 1970, as dates are counted in figures.
HARI_NOL = 719_163


@frozen
class Isian:
    """An input as a column holds it.

    Attributes:
        wujud: what the column is made of; ``tiada``: there is none.
        desimal: decimals that are in use.
        lo, hi: bounds of the whole numbers at those decimals.
        kosong: are there rows without a value?
        keadaan: is there a column of states beside it?
    """

    wujud: Wujud = "tiada"
    desimal: int = 0
    lo: int = 0
    hi: int = 0
    kosong: bool = False
    keadaan: bool = False

    def join(self, lain: Isian) -> Isian:
        """One that holds both, so that one plan serves for all parts of a frame."""
        d = max(self.desimal, lain.desimal)
        a, b = (10 ** (d - x.desimal) for x in (self, lain))
        return evolve(
            self,
            desimal=d,
            lo=min(self.lo * a, lain.lo * b),
            hi=max(self.hi * a, lain.hi * b),
            kosong=self.kosong or lain.kosong,
            keadaan=self.keadaan or lain.keadaan,
        )

    def round(self) -> Isian:
        """Bounds at powers of four, so that frames that are alike share a plan."""
        lo = 0 if self.lo >= 0 else -_power(-self.lo)
        return evolve(self, lo=lo, hi=_power(max(self.hi, 0)))


def _power(n: int) -> int:
    return (1 << (n.bit_length() + 1) // 2 * 2) - 1 if n else 0


def field_of(susunan: Susunan, node: Input) -> Bidang:
    """What a fact for an input must be."""
    pemilik = susunan.pemilik[node.pemilik]
    if node.nama in pemilik.masukan:
        return Bidang.of(pemilik.masukan[node.nama])
    tabel, _, kolom = node.nama.partition(".")
    if node.baris is not None and tabel in pemilik.tabel:
        return Bidang.of(pemilik.tabel[tabel].kolom[kolom])
    return Bidang.of_node(node)


def limits(bidang: Bidang) -> tuple[Fraction | None, Fraction | None]:
    """Least and greatest value that a fact may have."""
    atas = [b for b in (bidang.maksimal, bidang.satuan.skala) if b is not None]
    return bidang.minimal, min(atas, default=None)


def levels(susunan: Susunan, bidang: Bidang) -> Mapping[str, Fraction]:
    """The scores of a predicate; what is none has none."""
    if bidang.satuan.jenis is not Jenis.PREDIKAT:
        return {}
    return susunan.aturan.predikat[bidang.satuan.nama].tingkat


def scores(susunan: Susunan, bidang: Bidang) -> tuple[dict[str, int], int]:
    """The scores of a predicate as whole numbers, and what they are multiples of."""
    tingkat = levels(susunan, bidang)
    skala = lcm(*(s.denominator for s in tingkat.values()))
    return {k: int(s * skala) for k, s in tingkat.items()}, skala


def accepts(jenis: Jenis) -> tuple[Wujud, ...]:
    """The kinds of column that can hold an input of a kind."""
    match jenis:
        case Jenis.YA_TIDAK:
            return ("ya",)
        case Jenis.TANGGAL:
            return ("tanggal",)
        case Jenis.PREDIKAT:
            return ("predikat",)
        case _:
            return ("bulat", "kecil", "pecahan", "desimal")
