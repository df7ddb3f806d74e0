"""Figures of a report made from its texts, and held against what the rules give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from .._document import Potongan
from .._printed import AngkaTercetak, readings
from .._review import Sumber
from .._tinjauan import Kuantitas
from .._unit import Jenis, Satuan
from ..diagnostics import Temuan
from ..expression import Binary, Input, walk
from ._cells import figure
from ._names import Cocok, Kamus, clear

#: Units of what is measured, and not counted.
_UKUR: Final = (Jenis.PERSEN, Jenis.INDEKS, Jenis.RUPIAH)
#: Units whose figures are never in millions.
_KECIL: Final = (Jenis.PERSEN, Jenis.INDEKS)
_JUTA: Final = 1_000_000


@frozen
class Tafsir:
    """One way to read a table.

    Attributes:
        angka: the figures that it gives.
        cocok: how many of them agree with the rules.
        asing: rows with figures whose name it does not know.
    """

    angka: tuple[AngkaTercetak, ...]
    cocok: int = 0
    asing: tuple[Potongan, ...] = field(default=())


@frozen(eq=False, slots=False)
class Pembuat:
    """Makes printed figures of quantities that the rules know."""

    sumber: Sumber
    _ingat: dict[object, Kuantitas | Temuan | None] = field(factory=dict, repr=False)

    @property
    def tahun(self) -> int:
        """The year reported."""
        return self.sumber.laporan.tahun

    @cached_property
    def leaves(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The facts in the formula of each indikator, as they stand: name and year."""
        return {
            kode: [(f"masukan.{i.nama}", i.geser) for i in masuk]
            for kode, r in self.sumber.susunan.realisasi.items()
            if r.ekspresi is not None
            for masuk in [[n for n in walk(r.ekspresi) if isinstance(n, Input)]]
            if all(i.baris is None and i.tahun is None and not i.periode for i in masuk)
        }

    def ratio(self, kode: str) -> tuple[str, str] | None:
        """The two facts of which an indikator is the share, if it is one."""
        real = self.sumber.susunan.realisasi[kode]
        match real.ekspresi:
            case Binary(op="/", kiri=Input() as atas, kanan=Input() as bawah):
                masuk = (atas, bawah)
            case _:
                return None
        if any(i.baris or i.geser or i.satuan.jenis in _UKUR for i in masuk):
            return None
        return f"masukan.{atas.nama}", f"masukan.{bawah.nama}"

    def make(
        self, kode: str, ukuran: str, sel: Potongan, tempat: str, tahun: int | None
    ) -> AngkaTercetak | None:
        """A figure of a quantity, or None where there is none or no such quantity."""
        teks = figure(sel.teks)
        if teks is None:
            return None
        baca = readings(teks)[0]
        a = AngkaTercetak(
            kode,
            ukuran,
            teks,
            baca.nilai,
            baca.digit,
            baca.persen,
            tahun or self.tahun,
            tempat,
            sel.tempat,
            baca.satuan,
        )
        q = self.quantity(a)
        if isinstance(q, Temuan) or (q is not None and not _plausible(a, q.satuan)):
            return None
        return a

    def quantity(self, a: AngkaTercetak) -> Kuantitas | Temuan | None:
        """What the rules say of the quantity."""
        kunci = (*a.kuantitas, isinstance(a.nilai, Fraction))
        if kunci not in self._ingat:
            self._ingat[kunci] = self.sumber.resolve(a)
        return self._ingat[kunci]

    def agrees(self, a: AngkaTercetak) -> bool | None:
        """Is it what the rules give, but for the last digit? None if they do not say.

        A text that can be read in two ways agrees if either does.
        """
        q = self.quantity(a)
        if not isinstance(q, Kuantitas) or not isinstance(q.nilai, Fraction):
            return None
        angka = [
            (b.nilai, b.digit)
            for b in readings(a.tercetak)
            if isinstance(b.nilai, Fraction) and b.digit is not None
        ]
        if not angka:
            return None
        return any(abs(n - q.nilai) < Fraction(1, 10**digit) for n, digit in angka)

    def agreeing(self, angka: Sequence[AngkaTercetak]) -> int:
        """How many agree."""
        return sum(self.agrees(a) is True for a in angka)


def _plausible(a: AngkaTercetak, satuan: Satuan) -> bool:
    """May a figure be one of its unit at all?"""
    if not isinstance(a.nilai, Fraction) or satuan.jenis not in _KECIL:
        return True
    return abs(a.nilai) < _JUTA


def assign(teks: Mapping[int, str], kamus: Kamus) -> dict[int, Cocok]:
    """Owners of the rows of one table by their names: each row one, no owner twice."""
    return share({i: kamus.rank(t) for i, t in teks.items()}, kamus.batas)


def share(calon: Mapping[int, Sequence[Cocok]], batas: float) -> dict[int, Cocok]:
    """Owners of rows from those that each may have, the best first.

    The best fit of the table goes first, so that what is left to the others is clear.

    Args:
        batas: how well an owner must fit.
    """
    sisa = dict(calon)
    terpakai: set[object] = set()
    hasil: dict[int, Cocok] = {}
    while True:
        jelas: list[tuple[float, int, Cocok]] = []
        for i, urut in sisa.items():
            bebas = [c for c in urut if c.pemilik not in terpakai][:2]
            if not bebas or bebas[0].nilai < batas:
                continue
            beda = bebas[0].kuat - (bebas[1].kuat if len(bebas) > 1 else 0.0)
            satu = evolve(bebas[0], selisih=beda)
            if clear(satu):
                jelas.append((satu.kuat, -i, satu))
        if not jelas:
            return hasil
        _, i, satu = max(jelas, key=lambda x: x[:2])
        hasil[-i] = satu
        terpakai.add(satu.pemilik)
        del sisa[-i]
