"""The job in whole numbers carried by floats: exact, and as cheap as floats are.

A float holds whole numbers up to 2**53, and the quotient of two of them is correctly
rounded. So for n and d whole, d > 0 and n + d/2 < 2**51, ``floor(n / d + 0.5)`` is
n/d rounded half-up, exactly: n/d + 0.5 is a whole number or at least 1/(2d) away from
one, and the two roundings move it by less than that. Figures are therefore kept as
whole units of their last digit, and every quotient is made from whole numbers.

A sum of fractions whose common denominator D is small needs less: it is a tie or at
least 1/(2D) away from one, and its error in floats is far below that. So a nudge
between the two, away from zero, makes every tie go up and moves nothing else.

What is left (a dimensi adds fractions of up to twelve denominators; performance adds a
quotient of rupiah) is computed in plain floats, and a row in which such a figure is too
near a tie to tell is *doubtful*. `repair.py` computes those few rows in wide integers
or `Fraction`.

Nihil is NaN, n/0 infinite, a missing input null. The bounds that are relied on are
those of `frame.py`: counts to a million, rupiah of a satker to 1.6e11, scores with two
decimals (one index with four).

The program is the same for polars, SQL and numpy; a `Machine` says how each does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any, Literal, Protocol, TypeAlias

from rules import (
    SATKER,
    Kelompok,
    capaian,
    column_of,
    dipa,
    factor,
    group,
    inputs_of,
    job,
    pair_of,
    realisasi,
    sasaran,
    satker_columns,
    signed,
    variabel,
)

#: What a backend adds, subtracts, multiplies and divides: a column of its own.
X: TypeAlias = Any
#: How a figure is published: half-up (not below zero, or never a tie there), half
#: away from zero, or as the whole number that it is.
Cara: TypeAlias = Literal["naik", "setengah", "utuh"]

#: A figure nearer than this to a tie is doubtful. Their errors are below 1e-6 while
#: the figures are below 1e9 units.
RAGU = 2e-6
#: A nudge for dimensi (to 4000 thousandths; error 1e-11) of denominators up to 1e8.
DORONG = 1e-9
#: Dimensi whose denominators have no common multiple above that.
KECIL = ("basan_baran", "hak_narapidana", "pembinaan_anak")
#: The same for the DIPA whose budget is smallest: one indikator, whose capaian is a
#: multiple of 1/4 below 1e5 (error 2e-11), and a pagu below 3.8e8, so that performance
#: has a denominator below 4.6e9.
DORONG_DIPA, DIPA_KECIL = 4e-11, "bsk"
#: Doubtful rows, by what is: a realisasi, from which others follow; a dimensi; a
#: measure of a DIPA or the Kanwil.
RAGU_REALISASI, RAGU_DIMENSI = "ragu_realisasi", "ragu_dimensi"
RAGU_KELOMPOK = "ragu_kelompok"


class Machine(Protocol):
    """What a backend can do, beside ``+ - * /`` and comparison."""

    def col(self, nama: str) -> X:
        """A column."""

    def floor(self, x: X) -> X:
        """The greatest whole number not above."""

    def ceil(self, x: X) -> X:
        """The least whole number not below."""

    def fill_nan(self, x: X, nilai: float) -> X:
        """Another value for Nihil."""

    def present(self, x: X) -> X:
        """1 where a value is not Nihil, 0 where it is."""

    def fill_null(self, x: X, nilai: float) -> X:
        """Another value for a missing one."""

    def reported(self, x: X) -> X:
        """1 where a value is not missing, 0 where it is."""

    def only_if(self, syarat: X, x: X) -> X:
        """Null where the condition does not hold."""

    def choose(self, syarat: X, ya: X, tidak: X) -> X:
        """One of two."""

    def capped(self, x: X, atas: float) -> X:
        """No more than a cap; what is not finite becomes infinite."""

    def between(self, x: X, bawah: float, atas: float) -> X:
        """Is it a number strictly between the two?"""

    def any_of(self, syarat: Sequence[X]) -> X:
        """Does one of the conditions hold?"""

    def put(self, kolom: Mapping[str, X]) -> None:
        """Make columns of these."""


def total(nilai: Sequence[X]) -> X:
    """A sum; missing if a member is."""
    return reduce(add, nilai)


class Program:
    """The job on one machine.

    Attributes:
        shown: every figure in units of its last digit, and how it is published.
        parts: what is added in figures where Nihil can meet n/0, which is the stronger.
    """

    def __init__(self, mesin: Machine) -> None:
        self.m = mesin
        self.shown: dict[str, tuple[X, Cara]] = {}
        self.parts: dict[str, tuple[X, ...]] = {}
        self.ragu: dict[str, list[X]] = {}

    def run(self) -> None:
        """All of it."""
        self.first()
        self.second()

    # -- rounding

    def up(self, x: X) -> X:
        """Half-up, of what is not below zero or never a tie there."""
        return self.m.floor(x + 0.5)

    def half(self, x: X) -> X:
        """Half away from zero."""
        return self.m.choose(x < 0, self.m.ceil(x - 0.5), self.m.floor(x + 0.5))

    def nudged(self, x: X, dorong: float) -> X:
        """A little further from zero."""
        return self.m.choose(x < 0, x - dorong, x + dorong)

    def doubt(self, x: X, sebab: str) -> None:
        """Rows in which x is too near a tie."""
        sisa = x - self.m.floor(x)
        ragu = self.m.between(sisa, 0.5 - RAGU, 0.5 + RAGU)
        self.ragu.setdefault(sebab, []).append(ragu)

    # -- up to the realisasi

    def first(self) -> None:
        """Variables, dimensi, every recorded realisasi, and sums over satker."""
        m = self.m
        kolom = self.budgets()
        for v in (v for isi in job.VARIABEL.values() for v in isi):
            atas, bawah = (m.col(k) for k in pair_of(v.kode))
            pembilang = bawah - atas if v.turun else atas
            kolom[f"x:{v.kode}"] = pembilang * 1e4 / bawah
        for a in job.INDIKATOR:
            if a.cara is not job.DIMENSI8:
                isi = [m.col(k) for k in inputs_of(a)]
                if decades(a):
                    kolom[f"x:{a.kode}"] = self.growth(isi)
                else:
                    kolom[realisasi(a)] = self.recorded(a, isi)
        m.put(kolom)
        for v in (v for isi in job.VARIABEL.values() for v in isi):
            cara: Cara = "setengah" if v.turun else "naik"
            self.shown[variabel(v.kode)] = m.col(f"x:{v.kode}"), cara
        for k in SATKER:
            # Two decimals: half of a sum is a multiple of a half unit, so that a
            # millionth more makes every tie go up and moves nothing else.
            x = m.col(f"k:{k}") * 50.0 + 1e-6
            self.shown[f"satker:{k}:kinerja_anggaran"] = x, "naik"
        kolom = {f"y:{n}": self.dimensi(isi) for n, isi in job.VARIABEL.items()}
        for d in job.DIPA:
            semua = [m.col(f"k:{k}") for k in SATKER if job.dipa_of(k) == d]
            kolom[f"k:dipa:{d}"] = self.up(total(semua) * 1e2)
            r, pagu = m.col(f"realisasi_anggaran:{d}"), m.col(f"pagu:{d}")
            kolom[f"s:{d}"] = r * 1e4 / pagu
        pagu, r = (
            total([m.col(f"{nama}:{d}") for d in job.DIPA])
            for nama in ("pagu", "realisasi_anggaran")
        )
        kolom["s:"] = r * 1e4 / pagu
        m.put(kolom)
        self.uncertain()

    def budgets(self) -> dict[str, X]:
        """Sums over scores and satker, and what is published of each satker."""
        m = self.m
        kolom: dict[str, X] = {}
        for k in SATKER:
            pagu, r, rencana, ikpa = (
                m.col(column_of((f"satker:{k}", n, None, 0))) for n in job.ANGGARAN
            )
            self.shown[f"satker:{k}:serapan"] = r * 1e4 / pagu, "naik"
            kolom[f"k:{k}"] = rencana + ikpa
        for d in job.DIPA:
            for nama in ("pagu", "realisasi_anggaran"):
                kolom[f"{nama}:{d}"] = total(
                    [m.col(x) for x in satker_columns(nama, d)]
                )
        return kolom

    def uncertain(self) -> None:
        """Figures that floats cannot always tell."""
        m = self.m
        for nama, isi in job.VARIABEL.items():
            y = m.col(f"y:{nama}")
            if nama in KECIL:
                turun = any(v.turun for v in isi)
                x = self.nudged(y, DORONG) if turun else y + DORONG
                self.shown[variabel(nama)] = x, "setengah" if turun else "naik"
            else:
                # None of these can be below zero.
                self.shown[variabel(nama)] = y, "naik"
                if len(isi) > 1:
                    self.doubt(y, RAGU_DIMENSI)
        semua = [m.col(f"y:{d}") for d in job.VARIABEL]
        m.put({"y:": total(semua) / float(len(semua))})
        kolom: dict[str, X] = {}
        for a in job.INDIKATOR:
            if a.cara is job.DIMENSI8 or decades(a):
                x = m.col("y:" if a.cara is job.DIMENSI8 else f"x:{a.kode}")
                # One below zero is in doubt at a tie, so that half-up is right.
                kolom[realisasi(a)] = self.up(x)
                self.doubt(x, RAGU_REALISASI)
        m.put(kolom)

    def dimensi(self, isi: tuple[job.Variabel, ...]) -> X:
        """A dimensi in thousandths: Nihil counts as full, and 4 is the most."""
        m = self.m
        if len(isi) == 1:
            atas, bawah = (m.col(k) for k in pair_of(isi[0].kode))
            return m.capped(m.fill_nan(atas * 4e3 / bawah, 4e3), 4e3)
        per_bobot: dict[Fraction, list[X]] = {}
        for v in isi:
            x = m.fill_nan(m.col(f"x:{v.kode}"), 1e4)
            per_bobot.setdefault(v.bobot, []).append(x)
        jumlah = [total(x) * float(bobot / 250) for bobot, x in per_bobot.items()]
        return m.capped(total(jumlah), 4e3)

    def growth(self, isi: list[X]) -> X:
        """Growth over a mean of years: rupiah times 1e4 do not fit."""
        dasar = total(isi[1:])
        return (isi[0] * (len(isi) - 1) - dasar) * 1e4 / dasar

    def recorded(self, a: job.Aturan, isi: list[X]) -> X:
        """A recorded realisasi in whole units."""
        m = self.m
        if a.cara is job.RASIO:
            return self.up(isi[0] * 1e4 / isi[1])
        if a.cara is job.TUMBUH:
            return self.half((isi[0] - isi[1]) * 1e4 / isi[1])
        if a.cara is job.SURVEI:
            if len(isi) == 1:
                # 40 times two decimals is a multiple of 0.4: never a tie.
                return self.up(isi[0] * 40.0)
            banyak = total([m.reported(x) for x in isi])
            jumlah = total([m.fill_null(x, 0.0) for x in isi])
            rerata = self.up(jumlah * 100.0) * 2.0 / (banyak * 5.0)
            return self.up(m.only_if(banyak > 0, rerata))
        if a.digit == 0:
            return isi[0] * 1.0
        if a.digit == 3:
            # Four decimals: first whole tenths, so that a tie is one in floats too.
            return self.up(self.up(isi[0] * 1e4) / 10.0)
        return self.up(isi[0] * 100.0)

    # -- from the realisasi on

    def second(self) -> None:
        """Capaian, means, budget and all that follows from them."""
        m = self.m
        for a in job.INDIKATOR:
            r, f = m.col(realisasi(a)), factor(a)
            self.shown[realisasi(a)] = r, "utuh"
            if f.denominator == 1:
                kali = f.numerator
                self.shown[capaian(a)] = (r if kali == 1 else r * float(kali)), "utuh"
                continue
            # There is no tie unless the denominator is even.
            pasti = not signed(a)
            x = r * float(f.numerator) / float(f.denominator)
            self.shown[capaian(a)] = x, "naik" if pasti else "setengah"
        for k in sasaran():
            nama = f"sasaran:{k.kode}:capaian"
            if len(k.anggota) == 1:
                self.shown[nama] = self.shown[capaian(k.anggota[0])]
            else:
                self.shown[nama] = self.mean(k), "setengah" if k.bertanda else "naik"
        m.put({f"m:{k.kode}": self.mean(k) for k in dipa()})
        self.groups()

    def mean(self, k: Kelompok) -> X:
        """Mean of capaian, Nihil left out: a quotient of whole numbers."""
        m = self.m
        jumlah: list[X] = []
        banyak: list[X] = []
        selalu = 0
        for a, kali in zip(k.anggota, k.kali, strict=True):
            x = m.col(realisasi(a))
            if nullable(a) and len(k.anggota) > 1:
                banyak.append(m.present(x))
                x = m.fill_nan(x, 0.0)
            else:
                selalu += 1
            jumlah.append(x if kali == 1 else x * float(kali))
        if not banyak:
            bagi = selalu * k.skala
            return total(jumlah) / float(bagi) if bagi > 1 else total(jumlah)
        if selalu:
            banyak.append(float(selalu))
        skala = float(k.skala)
        bagi = total(banyak) if k.skala == 1 else total(banyak) * skala
        return total(jumlah) / bagi

    def groups(self) -> None:
        """The measures of the DIPA and the Kanwil."""
        m = self.m
        means = [m.col(f"m:{d}") for d in job.DIPA]
        rerata = total([m.fill_nan(x, 0.0) for x in means])
        kinerja = total([m.col(f"k:dipa:{d}") for d in job.DIPA])
        banyak = total([m.present(x) for x in means])
        m.put({"m:": rerata / banyak, "k:dipa:": kinerja})
        for k in dipa():
            cara: Cara = "setengah" if k.bertanda else "naik"
            self.shown[group(k.kode, "capaian")] = m.col(f"m:{k.kode}"), cara
        self.shown[group("", "capaian")] = self.up(m.col("m:")), "utuh"
        self.doubt(m.col("m:"), RAGU_KELOMPOK)
        kolom: dict[str, X] = {}
        for d in (*job.DIPA, ""):
            c, s, k = m.col(f"m:{d}"), m.col(f"s:{d}"), m.col(f"k:dipa:{d}")
            k = k / float(len(satker_columns("ikpa", d)) * 2)
            self.shown[group(d, "kinerja_anggaran")] = k, "naik"
            self.shown[group(d, "serapan")] = s, "naik"
            if d in ("", "pemasyarakatan"):
                # Too much rupiah to be exact.
                self.doubt(s, RAGU_KELOMPOK)
            kolom[f"p:{d}"] = (c + s + k) / 3.0
            kolom[f"e:{d}"] = c - s
            for nama in ("performance", "efisiensi"):
                self.parts[group(d, nama)] = c, s
        m.put(kolom)
        for d in (*job.DIPA, ""):
            for awal, nama in (("p", "performance"), ("e", "efisiensi")):
                x = m.col(f"{awal}:{d}")
                if d == DIPA_KECIL:
                    x = self.nudged(x, DORONG_DIPA)
                    self.shown[group(d, nama)] = x, "setengah"
                    continue
                # One below zero is in doubt at a tie, so that half-up is right.
                self.shown[group(d, nama)] = self.up(x), "utuh"
                self.doubt(x, RAGU_KELOMPOK)

    def doubtful(self) -> dict[str, X]:
        """Which rows are doubtful, by what is."""
        return {sebab: self.m.any_of(ragu) for sebab, ragu in self.ragu.items()}


def decades(a: job.Aturan) -> bool:
    """Is it a growth over the mean of several years?"""
    return a.tahun_dasar > 1


def nullable(a: job.Aturan) -> bool:
    """Can a realisasi be Nihil?"""
    return a.cara in (job.RASIO, job.TUMBUH)
