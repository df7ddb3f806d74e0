"""Where a ruleset takes facts in a year, what may stand there, and the plain report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from random import Random
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from attrs import field, frozen

from .._fact_store import JUMLAH, Bidang
from .._fact_tables import BERJUMLAH
from .._ruleset import Ruleset
from .._scope import PERIODE, TabelSah
from .._steps import Susunan
from .._unit import Jenis, Satuan
from .._value import decimals
from ..expression import Input

#: Keys from the root of a facts file to a value.
Jalur: TypeAlias = tuple[str, ...]
#: The greatest number that is drawn where the rules set no bound.
BESAR = 10**15
#: Numbers that a report could well have, by kind of unit.
_WAJAR = {Jenis.RUPIAH: 10**12, Jenis.PERSEN: 120, Jenis.HARI: 365}
_WAJAR_LAIN = 400
_RIBU = 1000


@frozen
class Slot:
    """One place for a fact.

    Attributes:
        jalur: its keys in a facts file.
        pemilik: the owner's keys: ``("realisasi", kode)``, ``("satker", kode)``, …
        satuan: its unit.
        desimal: decimals that a number may have.
        minimal, maksimal: its bounds in the declared unit, inclusive.
        pilihan: what may stand there, if that is no number.
        biasa: what stands there in the plain report.
        node: the input that formulas read, to aim at a figure.
    """

    jalur: Jalur
    pemilik: Jalur
    satuan: Satuan
    desimal: int
    minimal: Fraction | None
    maksimal: Fraction | None
    pilihan: tuple[object, ...]
    node: tuple[str, str, str | None, int, str | None]

    @property
    def biasa(self) -> object:
        """The plain value: full where that means something, else 1."""
        if self.pilihan:
            return self.pilihan[0]
        if self.satuan.jenis is Jenis.PERSEN:
            return self.number(Fraction(100))
        return self.number(self.satuan.skala or Fraction(1))

    @property
    def atas(self) -> Fraction:
        """The greatest number that may stand there."""
        semua = (self.maksimal, self.satuan.skala, Fraction(BESAR))
        return min(a for a in semua if a is not None)

    @property
    def bawah(self) -> Fraction:
        """The least number that may stand there."""
        return Fraction(-BESAR) if self.minimal is None else self.minimal

    def number(self, nilai: Fraction) -> int | Decimal:
        """The nearest number that may stand there, as a TOML file has it."""
        satu: int = 10**self.desimal
        n = round(nilai * satu)
        n = max(ceil(self.bawah * satu), min(floor(self.atas * satu), n))
        return as_toml(Fraction(n, satu))

    def units(self, n: int) -> int | Decimal:
        """So many units of the last decimal."""
        return self.number(Fraction(n, 10**self.desimal))

    def random(self, acak: Random) -> object:
        """Something that a report could well have; now and then 0."""
        if self.pilihan:
            return acak.choice(self.pilihan)
        if acak.random() < 1 / 12:
            return self.number(Fraction(0))
        atas = self.satuan.skala or _WAJAR.get(self.satuan.jenis, _WAJAR_LAIN)
        if acak.random() < 1 / 2:
            return self.number(Fraction(acak.randint(0, floor(atas))))
        return self.number(Fraction(acak.randint(0, floor(atas * _RIBU)), _RIBU))


def as_toml(nilai: Fraction) -> int | Decimal:
    """A number of a few decimals as a TOML file has it, whatever the context."""
    desimal = decimals(nilai)
    if not desimal:
        return int(nilai)
    angka = tuple(map(int, str(abs(nilai) * 10**desimal)))
    return Decimal((int(nilai < 0), angka, -desimal))


@frozen(eq=False)
class Total:
    """A total that facts state, and the places that it adds up.

    Attributes:
        maksimal: the greatest total that may be stated, or None.
    """

    jalur: Jalur
    bagian: tuple[Jalur, ...]
    maksimal: Fraction | None = None


@frozen(eq=False)
class Scheme:
    """The places of a year, in the order of the report.

    Attributes:
        slots: every place but those of totals.
        totals: stated totals; those of rows come before those of columns.
        rising: parts of a year that may not fall, in order.
    """

    susunan: Susunan
    slots: tuple[Slot, ...]
    totals: tuple[Total, ...]
    rising: tuple[tuple[Slot, ...], ...]
    aims: dict[str, Any] = field(factory=dict, init=False)

    @cached_property
    def plain(self) -> Mapping[Jalur, object]:
        """The plain report."""
        return {s.jalur: s.biasa for s in self.slots}


_SCHEMES: WeakKeyDictionary[Ruleset, dict[int, Scheme]] = WeakKeyDictionary()


def scheme(ruleset: Ruleset, tahun: int) -> Scheme:
    """The places of a year; looked for once."""
    sudah = _SCHEMES.setdefault(ruleset, {})
    if tahun not in sudah:
        sudah[tahun] = _Finder(ruleset.susun(tahun)).scheme()
    return sudah[tahun]


class _Finder:
    def __init__(self, susunan: Susunan) -> None:
        self.susunan = susunan
        self.slots: list[Slot] = []
        self.totals: list[Total] = []
        self.rising: list[tuple[Slot, ...]] = []
        self.tahun: dict[tuple[str, str], set[int]] = {}
        for node in susunan.inputs:
            self.tahun.setdefault((node.pemilik, node.nama), set()).add(
                self.year_of(node)
            )

    def year_of(self, node: Input) -> int:
        return self.susunan.tahun + node.geser if node.tahun is None else node.tahun

    def scheme(self) -> Scheme:
        for kode, milik in self.susunan.pemilik.items():
            pemilik = self.owner(kode)
            for nama, sah in milik.masukan.items():
                self.scalar(kode, pemilik, nama, Bidang.of(sah))
            for nama, tabel in milik.tabel.items():
                self.table(kode, pemilik, nama, tabel)
            for nama, node in milik.lain.items():
                self.scalar(kode, pemilik, nama, Bidang.of_node(node))
        for kode, real in self.susunan.realisasi.items():
            if real.satuan.jenis is Jenis.TEKS:
                jalur = ("realisasi", kode, "realisasi")
                self.add(kode, jalur, "realisasi", Bidang(real.satuan, 0, None, None))
        return Scheme(
            self.susunan, tuple(self.slots), tuple(self.totals), tuple(self.rising)
        )

    def owner(self, kode: str) -> Jalur:
        """The keys of an owner in a facts file."""
        if not kode:
            return ("masukan_bersama",)
        if kode.startswith("satker:"):
            return ("satker", kode.removeprefix("satker:"))
        return ("realisasi", kode)

    def add(
        self,
        kode: str,
        jalur: Jalur,
        nama: str,
        f: Bidang,
        *,
        baris: str | None = None,
        tahun: int | None = None,
        periode: str | None = None,
    ) -> Slot:
        """Note one place."""
        slot = Slot(
            jalur,
            self.owner(kode),
            f.satuan,
            f.desimal,
            f.minimal,
            f.maksimal,
            tuple(self.choices(f.satuan)),
            (kode, nama, baris, tahun or self.susunan.tahun, periode),
        )
        self.slots.append(slot)
        return slot

    def choices(self, satuan: Satuan) -> Iterator[object]:
        """What may stand where no number does, the plainest first."""
        if satuan.jenis is Jenis.YA_TIDAK:
            yield from (True, False)
        elif satuan.jenis is Jenis.PREDIKAT:
            yield from self.susunan.aturan.predikat[satuan.nama].tingkat
        elif satuan.jenis is Jenis.TANGGAL:
            tahun = self.susunan.tahun
            yield from (dt.date(tahun, 1, 1), dt.date(tahun, 12, 31))
            yield from (dt.date(tahun, 6, 30), dt.date(tahun - 1, 12, 31))
        elif satuan.jenis is Jenis.TEKS:
            yield from ("Ada", "")

    def scalar(self, kode: str, pemilik: Jalur, nama: str, f: Bidang) -> None:
        """An input of this year and of the years that formulas read."""
        kini = self.susunan.tahun
        semua = self.tahun.get((kode, nama), {kini})
        if semua == {kini} and f.periode is None:
            self.add(kode, (*pemilik, nama), nama, f)
            return
        for tahun in sorted(semua - {kini} if f.periode else semua):
            jalur = (*pemilik, nama, str(tahun))
            self.add(kode, jalur, nama, f, tahun=tahun)
        if f.periode is not None:
            bagian = tuple(
                self.add(kode, (*pemilik, nama, p), nama, f, periode=p)
                for p in PERIODE[f.periode]
            )
            if f.gabung == "kumulatif":
                self.rising.append(bagian)

    def table(self, kode: str, pemilik: Jalur, nama: str, sah: TabelSah) -> None:
        """The cells of a table, and the totals that facts are to state."""
        akar = (*pemilik, nama)
        aturan = self.susunan.tabel(kode, nama)
        total = sah.jumlah_baris
        for baris in sah.baris:
            for kolom, m in sah.kolom.items():
                if kolom != total:
                    jalur = (*akar, baris, kolom)
                    f = Bidang.of(m)
                    self.add(kode, jalur, f"{nama}.{kolom}", f, baris=baris)
            if total is not None:
                bagian = [
                    (*akar, baris, k)
                    for k, m in sah.kolom.items()
                    if k != total and m.satuan == sah.kolom[total].satuan
                ]
                atas = sah.kolom[total].aturan.maksimal
                atas = sah.kolom[total].satuan.skala if atas is None else atas
                self.totals.append(Total((*akar, baris, total), tuple(bagian), atas))
        if aturan.jumlah_kolom:
            self.totals += [
                Total((*akar, JUMLAH, k), tuple((*akar, b, k) for b in sah.baris))
                for k, m in sah.kolom.items()
                if m.satuan.jenis in BERJUMLAH
            ]
