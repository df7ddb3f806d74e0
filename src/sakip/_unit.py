"""Units: what a figure is counted in, and what arithmetic may do with it."""

from __future__ import annotations

import enum
from fractions import Fraction

from attrs import field, frozen


@frozen(cache_hash=True)
class Tipe:
    """The type of an expression: yes/no, or a number with its unit.

    ``pangkat`` holds base units with their exponents, sorted; no base unit is a
    plain number, or a ratio of like units when ``persen``. A percentage is held
    as a ratio: 90 % is 9/10.
    """

    pangkat: tuple[tuple[str, int], ...] = ()
    persen: bool = False
    logika: bool = False

    def __str__(self) -> str:
        """The unit as a policy analyst would write it."""
        if self.logika:
            return "ya_tidak"
        if not self.pangkat:
            return "persen" if self.persen else "angka"
        atas = [n if p == 1 else f"{n}^{p}" for n, p in self.pangkat if p > 0]
        bawah = [n if p == -1 else f"{n}^{-p}" for n, p in self.pangkat if p < 0]
        teks = " × ".join(atas) or "1"
        return f"{teks} / {' / '.join(bawah)}" if bawah else teks

    @property
    def polos(self) -> bool:
        """Is it a plain number: no unit, not a percentage?"""
        return not (self.pangkat or self.persen or self.logika)


ANGKA = Tipe()
PERSEN = Tipe(persen=True)
LOGIKA = Tipe(logika=True)


def multiply(kiri: Tipe, kanan: Tipe) -> Tipe:
    """The unit of a product."""
    return _combine(kiri, kanan, 1)


def divide(kiri: Tipe, kanan: Tipe) -> Tipe:
    """The unit of a quotient; like units give a percentage."""
    return _combine(kiri, kanan, -1)


def _combine(kiri: Tipe, kanan: Tipe, arah: int) -> Tipe:
    pangkat = dict(kiri.pangkat)
    for nama, p in kanan.pangkat:
        pangkat[nama] = pangkat.get(nama, 0) + arah * p
    sisa = tuple(sorted((n, p) for n, p in pangkat.items() if p))
    if sisa:
        return Tipe(sisa)
    serupa = arah < 0 and bool(kiri.pangkat)
    return Tipe(persen=kiri.persen or kanan.persen or serupa)


class Jenis(enum.Enum):
    """The kinds of unit a ruleset can declare."""

    PERSEN = "persen"
    INDEKS = "indeks"
    RUPIAH = "rupiah"
    CACAH = "cacah"
    ANGKA = "angka"
    HARI = "hari"
    YA_TIDAK = "ya_tidak"
    PREDIKAT = "predikat"
    TANGGAL = "tanggal"
    TEKS = "teks"


#: Decimals that facts of a kind may have, where the input does not say.
DESIMAL_BAWAAN = {
    Jenis.PERSEN: 4,
    Jenis.INDEKS: 4,
    Jenis.RUPIAH: 2,
    Jenis.CACAH: 0,
    Jenis.ANGKA: 6,
    Jenis.HARI: 0,
    Jenis.YA_TIDAK: 0,
    Jenis.PREDIKAT: 6,
    Jenis.TANGGAL: 0,
    Jenis.TEKS: 0,
}


@frozen(cache_hash=True)
class Satuan:
    """The unit of an input or a figure, as the ruleset declares it.

    Attributes:
        jenis: the kind.
        nama: the count ("orang"), or the code of the predicate table.
        skala: the top of an index, e.g. 4.
    """

    jenis: Jenis
    nama: str = ""
    skala: Fraction | None = field(default=None)

    @property
    def kode(self) -> str:
        """Its word in JSON, e.g. ``"persen"``, ``"indeks4"``, ``"orang"``."""
        if self.jenis is Jenis.INDEKS:
            return f"indeks{self.skala}"
        return self.nama or self.jenis.value

    @property
    def tipe(self) -> Tipe:
        """Its type in formulas."""
        if self.jenis is Jenis.PERSEN:
            return PERSEN
        if self.jenis is Jenis.ANGKA:
            return ANGKA
        if self.jenis is Jenis.YA_TIDAK:
            return LOGIKA
        if self.jenis is Jenis.INDEKS:
            return Tipe(((f"indeks {self.skala}", 1),))
        return Tipe(((self.nama or self.jenis.value, 1),))

    @property
    def faktor(self) -> int:
        """What an exact value is multiplied by to be written in this unit."""
        return 100 if self.jenis is Jenis.PERSEN else 1

    @property
    def penuh(self) -> Fraction | None:
        """The exact value of a full score, or None where full means nothing."""
        if self.jenis is Jenis.PERSEN:
            return Fraction(1)
        return self.skala


SATUAN_PERSEN = Satuan(Jenis.PERSEN)
SATUAN_BAWAAN = {
    jenis.value: Satuan(jenis)
    for jenis in Jenis
    if jenis not in (Jenis.INDEKS, Jenis.CACAH, Jenis.PREDIKAT)
}
