"""Whom a text is of, told by its figures where its headings do not say.

A working that divides 43 by 46 is of the indikator whose facts are 43 and 46. One
figure proves nothing; several that only one indikator has, with digits enough, do. What
such a text prints beside them is then held against the rules like any other figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import field, frozen

from .._printed import AngkaTercetak, readings
from .._source import Tempat
from .._tinjauan import Kuantitas
from .._unit import Jenis, Satuan
from ._making import Pembuat
from ._naming import INDIKATOR
from ._sections import Bagian

_TANPA: Final = Tempat("", (), 1, 1, 1, 1)
#: Figures of a text that an owner must have.
_BANYAK: Final = 2
#: Digits that they must have together, in the section of the DIPA they are of.
_CUKUP_SEDIPA: Final = 3
#: Digits where the section is of another indikator, of something unknown, or of none.
CUKUP: Final = 5
#: Digits by which the next owner must have less.
_BEDA: Final = 2


@frozen(eq=False)
class _Nilai:
    """A value that an owner has: of which measure and year."""

    ukuran: str
    tahun: int
    nilai: Fraction
    satuan: Satuan


@frozen
class _Tertulis:
    """A figure of a text.

    Attributes:
        teks: as printed.
        bacaan: its readings: number and decimals.
        bobot: its digits that are no zeros at either end; the more, the less by chance.
    """

    teks: str
    bacaan: tuple[tuple[Fraction, int], ...]
    persen: bool
    uang: bool
    bobot: int

    def is_(self, n: _Nilai) -> bool:
        """Is it a value, cut or rounded?"""
        jenis = n.satuan.jenis
        if self.persen and jenis is not Jenis.PERSEN:
            return False
        if self.uang and jenis is not Jenis.RUPIAH:
            return False
        return any(abs(b - n.nilai) < Fraction(1, 10**d) for b, d in self.bacaan)


@frozen(eq=False, slots=False)
class Pokok:
    """Finds whom a text is of."""

    pembuat: Pembuat
    _known: dict[str, tuple[_Nilai, ...]] = field(factory=dict, repr=False)

    def section(self, tulisan: Iterable[str], bagian: Bagian) -> Bagian:
        """A section as the figures of a text in it tell it.

        Args:
            tulisan: the figures as printed.
        """
        angka = tuple(_written(tulisan))
        if len(angka) < _BANYAK:
            return bagian
        calon = self.candidates(bagian)
        kode, nilai, kedua = self.best(calon, angka)
        kini = self.digits(bagian.indikator, angka) if bagian.indikator else 0
        pasti = bagian.dipa and bagian.indikator is None and not bagian.tak_dikenal
        perlu = _CUKUP_SEDIPA if pasti else CUKUP
        if nilai < max(perlu, kini + perlu, kedua + _BEDA):
            return bagian
        asing = frozenset(
            a.teks
            for a in angka
            if not self.has(kode, a) and any(self.has(k, a) for k in calon)
        )
        if kode in self.pembuat.sumber.susunan.realisasi:
            return Bagian(bagian.dipa, kode, asing=asing)
        return Bagian(bagian.dipa, kelompok=kode, asing=asing)

    def owner(
        self, tulisan: Iterable[str], calon: Sequence[str], serupa: str | None
    ) -> str | None:
        """Which of some indikator a row of figures is of, if it is one for certain.

        Args:
            tulisan: the figures as printed.
            calon: codes.
            serupa: the one whose name is the likest; fewer digits will do for it.
        """
        angka = tuple(_written(tulisan))
        kode, nilai, kedua = self.best(calon, angka)
        terbanyak = [k for k in calon if nilai and self.digits(k, angka) == nilai]
        if serupa in terbanyak:
            return serupa
        return kode if nilai >= max(CUKUP, kedua + _BEDA) else None

    def best(
        self, calon: Sequence[str], angka: Sequence[_Tertulis]
    ) -> tuple[str, int, int]:
        """Who has most of some figures, their digits, and those of the next."""
        urut = sorted((-self.digits(k, angka), k) for k in calon)
        (terbaik, kode), (kedua, _) = [*urut, (0, ""), (0, "")][:2]
        return kode, -terbaik, -kedua

    def has_any(self, kode: str, tulisan: Iterable[str]) -> bool:
        """Has an owner any of some figures?"""
        return any(self.has(kode, a) for a in _written(tulisan))

    def candidates(self, bagian: Bagian) -> Sequence[str]:
        """Whom a text of a section may be of."""
        aturan = self.pembuat.sumber.susunan.aturan
        if bagian.dipa is None and bagian.sasaran is None:
            return (*aturan.indikator, *aturan.dipa, "kanwil")
        milik = [
            kode
            for kode, i in aturan.indikator.items()
            if bagian.sasaran in (None, i.sasaran)
            and bagian.dipa in (None, self.dipa.get(kode))
        ]
        return (*milik, *(d for d in aturan.dipa if d == bagian.dipa))

    @cached_property
    def dipa(self) -> Mapping[str, str | None]:
        """The DIPA of each indikator."""
        hasil = self.pembuat.sumber.hasil.indikator
        return {kode: i.dipa for kode, i in hasil.items()}

    def digits(self, kode: str, angka: Sequence[_Tertulis]) -> int:
        """Digits of the figures that an owner has, 0 where they are too few."""
        ada = [a for a in angka if self.has(kode, a)]
        return sum(a.bobot for a in ada) if len(ada) >= _BANYAK else 0

    def meant(self, kode: str, tulisan: str) -> tuple[str, int] | None:
        """The measure and year of an owner that a figure can only be.

        Realisasi, target and capaian come first: a fact may be one of them.
        """
        for angka in _written((tulisan,)):
            if angka.bobot < _CUKUP_SEDIPA:
                continue
            ada = [n for n in self.known(kode) if angka.is_(n)]
            utama = [n for n in ada if n.ukuran in INDIKATOR]
            semua = utama or ada
            if len(semua) == 1:
                return semua[0].ukuran, semua[0].tahun
        return None

    def has(self, kode: str, angka: _Tertulis) -> bool:
        """Is a figure one that an owner has?"""
        return any(angka.is_(n) for n in self.known(kode))

    def known(self, kode: str) -> Sequence[_Nilai]:
        """The values that an owner has: of this year and the last, and its facts."""
        if kode not in self._known:
            self._known[kode] = tuple(self.values(kode))
        return self._known[kode]

    def values(self, kode: str) -> Iterator[_Nilai]:
        """`known`, looked up."""
        sumber = self.pembuat.sumber
        tahun = sumber.laporan.tahun
        lingkup = [t for t in (tahun, tahun - 1) if t in sumber.ruleset.tahun]
        ukuran: Iterable[str]
        if kode in sumber.susunan.realisasi:
            fakta = sumber.susunan.pemilik[kode].masukan
            ukuran = (*INDIKATOR, *(f"masukan.{n}" for n in fakta))
        else:
            tingkat = sumber.levels[kode][0]
            ukuran = [k[2] for k in sumber.steps if k[:2] == tingkat]
            lingkup = [tahun]
        for u in ukuran:
            for t in lingkup:
                q = self.pembuat.quantity(_asked(kode, u, t))
                if isinstance(q, Kuantitas) and isinstance(q.nilai, Fraction):
                    yield _Nilai(u, t, q.nilai, q.satuan)


def _asked(kode: str, ukuran: str, tahun: int) -> AngkaTercetak:
    """A figure of a quantity, to ask for what the rules say of it."""
    nol = Fraction(0)
    return AngkaTercetak(
        kode, ukuran, "0", nol, 0, persen=False, tahun=tahun, tempat="", asal=_TANPA
    )


def _written(tulisan: Iterable[str]) -> Iterator[_Tertulis]:
    """The different figures among texts."""
    for teks in dict.fromkeys(tulisan):
        uang = teks.lower().startswith("rp")
        baca = readings(teks)
        bacaan = tuple(
            (b.nilai, b.digit)
            for b in baca
            if isinstance(b.nilai, Fraction) and b.digit is not None
        )
        if bacaan:
            yield _Tertulis(teks, bacaan, baca[0].persen, uang, significant(teks))


def significant(teks: str) -> int:
    """Digits of a figure that are no zeros at either end: the more, the less chance."""
    return max(1, len("".join(h for h in teks if h.isdigit()).strip("0")))
