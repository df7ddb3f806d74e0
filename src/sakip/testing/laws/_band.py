"""Categories and conversions as functions of a capaian."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import strategies as st

from ..._bands import contains, lower, upper
from .._numbers import exact_numbers

if TYPE_CHECKING:
    from ..._model import Ruas
    from ..._ruleset import Ruleset
    from ._engine import Engine

#: The least step that the edges of bands are tried with.
SELISIH = Fraction(1, 10**12)


@frozen(eq=False)
class Bands:
    """The bands of a category or a conversion; called, it tells those of a value.

    Attributes:
        kode: kind and code, e.g. ``"kategori.akip"``.
        ruas: the bands.
    """

    kode: str
    ruas: Sequence[Ruas]

    def __str__(self) -> str:
        """Kind and code."""
        return self.kode

    def __call__(self, nilai: Fraction) -> list[Ruas]:
        """The bands that a capaian in percent is in."""
        return [r for r in self.ruas if contains(r, nilai)]

    def within(self, nilai: Fraction) -> bool:
        """Is a value between the least and the greatest bound of all bands?"""
        bawah, atas = [lower(r) for r in self.ruas], [upper(r) for r in self.ruas]
        dari = None if None in bawah else min(b for b in bawah if b is not None)
        sampai = None if None in atas else max(a for a in atas if a is not None)
        return (dari is None or dari <= (nilai, 0)) and (
            sampai is None or (nilai, 1) <= sampai
        )

    def values(self) -> st.SearchStrategy[Fraction]:
        """Values on an edge, right beside one, and anywhere."""
        tepi = {b[0] for r in self.ruas for b in (lower(r), upper(r)) if b is not None}
        if not tepi:
            return exact_numbers()
        geser = st.sampled_from((Fraction(0), -SELISIH, SELISIH))
        dekat = st.tuples(st.sampled_from(sorted(tepi)), geser).map(
            lambda p: p[0] + p[1]
        )
        return dekat | exact_numbers()


def bands(ruleset: Ruleset, engine: Engine) -> tuple[Bands, ...]:
    """The categories and conversions of a ruleset."""
    del engine
    aturan = ruleset.aturan
    return (
        *(Bands(f"kategori.{k}", v.ruas) for k, v in aturan.kategori.items()),
        *(Bands(f"konversi.{k}", v.ruas) for k, v in aturan.konversi.items()),
    )
