"""A printed figure beside the quantity that it is one printing of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from .._printed import AngkaTercetak
    from .._tinjauan import Kuantitas
    from .._value import Nilai


@frozen
class Cetakan:
    """A printed figure with what it is one printing of, if that is known."""

    angka: AngkaTercetak
    kuantitas: Kuantitas | None

    @property
    def nilai(self) -> Nilai | None:
        """The printed value in the tree's terms."""
        nilai = self.angka.nilai
        if self.kuantitas is None or not isinstance(nilai, Fraction):
            return nilai
        return nilai / self.kuantitas.satuan.faktor


def usual(semua: Sequence[Cetakan]) -> Cetakan:
    """The printing with the value printed most often; of equals, the first."""
    banyak = Counter(x.angka.nilai for x in semua)
    return min(semua, key=lambda x: (-banyak[x.angka.nilai], x.angka.letak))
