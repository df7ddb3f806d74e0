"""Scales: from where to where, in which steps, and where a value stands on one."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

#: Steps of an axis are one of these times a power of ten.
_LANGKAH = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
#: No more steps than this, so that their numbers do not touch.
_BANYAK = 6


@frozen
class Sumbu:
    """A scale.

    Attributes:
        bawah, atas: its ends.
        langkah: distance of two of its marks.
    """

    bawah: Fraction
    atas: Fraction
    langkah: Fraction

    def at(self, nilai: Fraction) -> float:
        """Where a value stands: 0 at the lower end, 1 at the upper, no further."""
        bagian = (nilai - self.bawah) / (self.atas - self.bawah)
        # Held in bounds while exact: a figure may be larger than any float.
        return float(min(max(bagian, Fraction(0)), Fraction(1)))

    def beyond(self, nilai: Fraction) -> int:
        """1 for what is above the scale, -1 for what is below, else 0."""
        return (nilai > self.atas) - (nilai < self.bawah)

    def marks(self) -> list[Fraction]:
        """The values that have a mark, in order."""
        banyak = int((self.atas - self.bawah) / self.langkah)
        return [self.bawah + n * self.langkah for n in range(banyak + 1)]


def axis(
    nilai: Iterable[Fraction], *, batas: Fraction | None = None, penuh: Fraction
) -> Sumbu:
    """A scale that holds 0, what counts as full, and values as far as a bound.

    Args:
        nilai: the values.
        batas: how far the scale goes to either side at most; None: as far as needed.
        penuh: the value that is always on it.
    """
    semua = [Fraction(0), penuh, *nilai]
    atas, bawah = max(semua), min(semua)
    if batas is not None:
        atas, bawah = min(atas, batas), max(bawah, -batas)
    langkah = _step(atas - bawah)
    return Sumbu(bawah // langkah * langkah, -(-atas // langkah) * langkah, langkah)


def _step(rentang: Fraction) -> Fraction:
    """The smallest step that divides a range into few enough parts."""
    pangkat = len(str(int(rentang))) - 2
    while True:
        for satu in _LANGKAH:
            langkah = satu * Fraction(10) ** pangkat
            if rentang <= langkah * (_BANYAK - 1):
                return langkah
        pangkat += 1
