"""How much is needed: the answer, as frozen values."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import frozen

from .._results import Angka, Jejak
from .._unit import Satuan
from .._value import Nilai
from ..diagnostics import Temuan

#: How the answer is known: by the formula; because every value of the range was tried;
#: or not at all beyond the values that were tried.
Bukti: TypeAlias = Literal["rumus", "semua_nilai", "sampel"]


@frozen
class Titik:
    """A value of the input, and what becomes of the figure.

    Attributes:
        nilai: the value, in the unit of the input.
        angka: the figure.
        ditolak: codes of the findings by which the rules refuse such facts.
        peringatan: findings of checks that such facts would not satisfy.
    """

    nilai: Fraction
    angka: Angka
    ditolak: tuple[str, ...] = ()
    peringatan: tuple[Temuan, ...] = ()


@frozen
class Jangkauan:
    """For which values of an input a figure reaches a value.

    Attributes:
        jejak: what it was computed from.
        tahun: the year reported.
        angka: the figure, ``"kanwil:capaian"``.
        target: what it shall reach, in its unit.
        dengan: the input.
        satuan: the unit of the input.
        desimal: its declared decimals.
        rentang: the least and the greatest value looked at.
        kini: the input in the report, in its unit, or its state.
        angka_kini: the figure in the report.
        mencapai: the values that reach, as ranges with both ends included, in order;
            none where it is not reachable within the range.
        perlu: the value that is needed: of the ends of these ranges the one nearest to
            the present value. None where none reaches, or all do.
        sebelum: its neighbour that does not reach.
        tepat: the exact value at which the figure is the target, where the figure is a
            ratio of linear forms of the input there.
        bukti: how this is known. With ``"sampel"`` the ranges are bounds only: of what
            lies between the values that were tried nothing is known.
    """

    jejak: Jejak
    tahun: int
    angka: str
    target: Fraction
    dengan: str
    satuan: Satuan
    desimal: int
    rentang: tuple[Fraction, Fraction]
    kini: Nilai
    angka_kini: Angka
    mencapai: tuple[tuple[Fraction, Fraction], ...]
    perlu: Titik | None
    sebelum: Titik | None
    tepat: Fraction | None
    bukti: Bukti

    @property
    def keadaan(self) -> Literal["tidak_tercapai", "selalu", "tercapai"]:
        """Is it reached nowhere, everywhere, or for some values?"""
        if not self.mencapai:
            return "tidak_tercapai"
        return "selalu" if self.mencapai == (self.rentang,) else "tercapai"
