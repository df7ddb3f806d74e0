"""What a wrong cell looks like: another column, year or row, or a slip of a digit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from .._notation import format_angka
from .._tinjauan import Kuantitas, Ubahan
from .._value import Mode, round_exact

if TYPE_CHECKING:
    from .._printed import AngkaTercetak
    from ._printing import Cetakan
    from ._quantity import Sumber

_KOLOM = ("target", "realisasi", "capaian")
#: With fewer digits than this, other rows hold the same number by chance.
_DIGIT_BERARTI = 3
#: A value that stands in more rows than this tells nothing about which it is.
_BARIS_LAIN = 2


class Lookalikes:
    """Knows the figures of a report by column, year and row."""

    def __init__(self, sumber: Sumber, cetakan: Iterable[Cetakan]) -> None:
        self.sumber = sumber
        self.baris: dict[object, list[Cetakan]] = {}
        self.kolom: dict[str, list[Cetakan]] = {}
        for c in cetakan:
            self.baris.setdefault(_row(c.angka), []).append(c)
            self.kolom.setdefault(c.angka.ukuran, []).append(c)

    def of(self, c: Cetakan) -> list[Ubahan]:
        """Everything that a wrong cell looks like."""
        if not isinstance(c.angka.nilai, Fraction):
            return []
        return [
            *self.other_column(c),
            *self.other_year(c.angka),
            *self.other_row(c),
            *_slip(c),
        ]

    def computed(self, a: AngkaTercetak) -> Kuantitas | None:
        """The quantity that a figure would be one printing of."""
        hasil = self.sumber.resolve(a)
        return hasil if isinstance(hasil, Kuantitas) else None

    def other_column(self, c: Cetakan) -> Iterator[Ubahan]:
        """The target, realisasi or capaian of the same row."""
        a = c.angka
        if a.ukuran not in _KOLOM:
            return
        for ukuran in _KOLOM:
            lain = attrs.evolve(a, ukuran=ukuran)
            q = self.computed(lain)
            if ukuran == a.ukuran or q is None or not same(q, a):
                continue
            tukar = [
                x
                for x in self.baris[_row(a)]
                if x.angka.ukuran == ukuran
                and c.kuantitas is not None
                and same(c.kuantitas, x.angka)
                and x.angka.nilai != a.nilai
            ]
            jenis = "tertukar" if tukar else "isi_kolom_lain"
            yield Ubahan(jenis, ukuran, "", a.tercetak)

    def other_year(self, a: AngkaTercetak) -> Iterator[Ubahan]:
        """The same of another year, by the rules or as printed."""
        for tahun in self.sumber.ruleset.tahun:
            if tahun == a.tahun or a.kode in self.sumber.parts:
                continue
            baris = tuple(
                x.angka.letak
                for x in self.kolom[a.ukuran]
                if (x.angka.kode, x.angka.tahun) == (a.kode, tahun)
                and x.angka.nilai == a.nilai
            )
            q = self.computed(attrs.evolve(a, tahun=tahun))
            if baris or (q is not None and same(q, a)):
                yield Ubahan("isi_tahun_lain", str(tahun), "", a.tercetak, baris)

    def other_row(self, c: Cetakan) -> Iterator[Ubahan]:
        """The same column of another row of the report."""
        a = c.angka
        angka = "".join(x for x in a.tercetak if x.isdigit()).strip("0")
        if len(angka) < _DIGIT_BERARTI:
            return
        ada: dict[str, set[int]] = {}
        for x in self.kolom[a.ukuran]:
            if x.angka.kode != a.kode and x.angka.nilai == a.nilai:
                ada.setdefault(x.angka.kode, set()).add(x.angka.letak)
        tentu = ada if len(ada) <= _BARIS_LAIN else {}
        for kode, baris in tentu.items():
            yield Ubahan("isi_baris_lain", kode, "", a.tercetak, tuple(sorted(baris)))


def same(q: Kuantitas, a: AngkaTercetak) -> bool:
    """Is a computed quantity, shown with the decimals of a figure, that figure?"""
    if not isinstance(q.nilai, Fraction):
        return False
    return round_exact(q.nilai, a.digit or 0, Mode.SETENGAH_NAIK) == a.nilai


def _row(a: AngkaTercetak) -> object:
    return (a.asal.berkas, a.kode, a.tahun, a.tempat, a.letak)


def _slip(c: Cetakan) -> Iterator[Ubahan]:
    """One digit typed wrong, left out, doubled, or two changed round."""
    a, q = c.angka, c.kuantitas
    if q is None or not isinstance(q.nilai, Fraction):
        return
    digit = a.digit or 0
    benar = format_angka(round_exact(q.nilai, digit, Mode.SETENGAH_NAIK), digit)
    baru = "".join(x for x in a.tercetak if x.isdigit())
    lama = "".join(x for x in benar if x.isdigit())
    if len(lama) > 1 and _one_slip(lama, baru):
        yield Ubahan("salah_ketik", "", benar, a.tercetak)


def _one_slip(lama: str, baru: str) -> bool:
    if len(lama) == len(baru):
        beda = [i for i, (x, y) in enumerate(zip(lama, baru, strict=True)) if x != y]
        if len(beda) == 1:
            return True
        return (
            len(beda) == 2  # noqa: PLR2004 -- two digits changed round
            and beda[1] == beda[0] + 1
            and lama[beda[0]] == baru[beda[1]]
            and lama[beda[1]] == baru[beda[0]]
        )
    pendek, panjang = sorted((lama, baru), key=len)
    return len(panjang) == len(pendek) + 1 and any(
        panjang[:i] + panjang[i + 1 :] == pendek for i in range(len(panjang))
    )
