"""What a simulation gives: frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import field, frozen

from .._results import Angka, Jejak
from .._value import Keadaan
from ..diagnostics import Temuan


@frozen
class Varian:
    """One variant: what was varied, and what became of the figures asked for.

    Attributes:
        nomor: its number, from 1.
        ubah: the values, as text, in the order of `Simulasi.apa`.
        angka: the figures, in the order of `Simulasi.angka`; none where the rules
            refuse the variant.
        ditolak: codes of the findings that refuse it.
    """

    nomor: int
    ubah: tuple[str, ...]
    angka: tuple[Angka, ...]
    ditolak: tuple[str, ...] = ()


@frozen
class Ringkasan:
    """What the variants make of one figure.

    The least, the quartiles and the greatest are figures of variants: the quartile q
    is the one of number ⌈q·n⌉ in order of size. Variants in a state, and those that
    the rules refuse, take no part.

    Attributes:
        nama: the figure, ``"kanwil:capaian"``.
        dasar: the figure in the report as it is.
        banyak: how many variants have a number.
        terkecil, kuartil1, median, kuartil3, terbesar: None where none has.
        rerata: the exact mean, displayed as the figure is.
        tercapai: how many variants reach the threshold; None without one.
        keadaan: how many variants are in each state that occurs.
    """

    nama: str
    dasar: Angka
    banyak: int
    terkecil: Angka | None
    kuartil1: Angka | None
    median: Angka | None
    kuartil3: Angka | None
    terbesar: Angka | None
    rerata: Angka | None
    tercapai: int | None
    keadaan: Mapping[Keadaan, int]


@frozen
class Simulasi:
    """Every variant of a scenario; iterates over them.

    Attributes:
        jejak: what it was computed from.
        tahun: the year reported.
        nama: the name of the scenario.
        benih: the seed of its draws.
        sidik: fingerprint of the scenario.
        apa: what was varied.
        angka: the figures asked for.
        ambang: the threshold of the summary.
        varian: the variants, in order.
        ringkasan: one for each figure.
        temuan: findings about the scenario as a whole.
    """

    jejak: Jejak
    tahun: int
    nama: str
    benih: int
    sidik: str
    apa: tuple[str, ...]
    angka: tuple[str, ...]
    ambang: Fraction | None
    varian: tuple[Varian, ...] = field(repr=False)
    ringkasan: tuple[Ringkasan, ...]
    temuan: tuple[Temuan, ...] = ()

    def __iter__(self) -> Iterator[Varian]:
        return iter(self.varian)

    def __len__(self) -> int:
        return len(self.varian)
