"""Laws 7 and 8: bounds of capaian, and its units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from ..._unit import Jenis
from .._numbers import exact_numbers
from ._achievement import Capaian, TargetHukum
from ._law import Kasus, equal, law

if TYPE_CHECKING:
    pass
from .scalar import Fungsi, not_numeric, scaled, scored, targets


def _not_bounded(c: Capaian) -> str:
    return ("" if c.ind.batas is not None else "capaian tanpa batas") or not_numeric(c)


def _bounded(c: Capaian) -> st.SearchStrategy[Kasus]:
    b = c.ind.batas
    assert b is not None  # noqa: S101 -- what was just asked for
    # What the rules make of a capaian below 0 is no matter of bounds.
    nol = evolve(c.ind.nol, negatif="hitung")
    dua = (c.bare(batas=b, nol=nol), c.bare(nol=nol), b.bawah, b.atas)
    return st.tuples(exact_numbers(), targets(c)).map(lambda p: (*dua, *p))


@law(
    7,
    "bounds",
    "a bounded capaian is the nearest value within its bounds; a state stays one",
    "a cap that is applied to something else, or twice",
    subjek=scored(_not_bounded),
    kasus=_bounded,
)
def bounds(
    capaian: Fungsi,
    bebas: Fungsi,
    bawah: Fraction | None,
    atas: Fraction | None,
    r: Fraction,
    t: TargetHukum,
) -> None:
    """``capaian`` is ``bebas`` with a floor and a cap, in percent."""
    x = bebas(r, t)
    if isinstance(x, Fraction):
        x = x if bawah is None else max(x, bawah)
        x = x if atas is None else min(x, atas)
    equal(x, capaian(r, t))


def _not_percent(c: Capaian) -> str:
    return "" if c.real.satuan.jenis is Jenis.PERSEN else "satuannya bukan persen"


@law(
    8,
    "unit",
    "a percentage and the same ratio without a unit give one capaian",
    "a sheet that stores 0.8 for 80 %",
    subjek=scored(_not_percent),
    kasus=lambda c: st.tuples(
        st.just(c), st.just(c.plain()), exact_numbers(), targets(c)
    ),
)
def unit(persen: Fungsi, pecahan: Fungsi, r: Fraction, t: TargetHukum) -> None:
    """``r`` and ``t`` are in percent; ``pecahan`` gets a hundredth of each."""
    satu = Fraction(1, 100)
    equal(persen(r, t), pecahan(r * satu, scaled(t, satu)))


__all__ = ["bounds", "unit"]
