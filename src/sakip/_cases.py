"""The cases in which bounds and conversions of the rules decide a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._bands import band_cases, bound_cases
from ._steps import Cabang

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ._model import Asal, Konversi
    from ._steps import Kunci
    from .expression import Expression


def bound_branches(
    kunci: Kunci,
    milik: str,
    asal: Asal,
    node: Expression,
    batas: tuple[Fraction | None, Fraction | None],
) -> Iterator[Cabang]:
    """When a floor or a cap of a figure binds, and when it lies between them."""
    for kasus, syarat in bound_cases(node, *batas):
        jalur = ("batas",) if kasus == "dalam" else ("batas", kasus)
        yield Cabang(kunci, "batas", milik, kasus, asal.sub(*jalur), syarat)


def band_branches(
    kunci: Kunci, kode: str, konversi: Konversi, node: Expression
) -> Iterator[Cabang]:
    """When each band of a conversion gives the score of a figure."""
    for i, syarat in band_cases(node, konversi.ruas):
        asal = konversi.asal.sub("ruas", i)
        milik = f"konversi.{kode}"
        yield Cabang(kunci, "konversi", milik, str(i + 1), asal, syarat)


def rule_of(kunci: Kunci) -> str:
    """The table of the rules that computes a figure of a group or a satker."""
    tingkat, _, ukuran = kunci
    if ukuran == "capaian":
        return f"agregasi.{tingkat}"
    return f"ukuran.{ukuran}.{tingkat}"
