"""Capaian of one indikator as a function of realisasi and target."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, field, frozen

from ..._achievement import POLARITAS_BY_JENIS, TANPA_TARGET, AchievementBuilder
from ..._bands import contains, lower, upper
from ..._figures import digits_for
from ..._model import Digit, PembulatanIndikator, RentangTarget
from ..._ranges import nonnegative, states
from ..._steps import Realisasi, TargetTahun
from ..._unit import ANGKA as ANGKA_POLOS
from ..._unit import SATUAN_PERSEN, Jenis, Satuan, divide
from ..._value import Keadaan, Mode, Nilai
from ...expression import Expression, constant, mul

if TYPE_CHECKING:
    from ..._model import Aturan, Indikator, Konversi, Target
    from ..._ruleset import Ruleset
    from ..._steps import Susunan
    from ._engine import Engine

#: A target of a law: a number, or the range that the polarity asks for.
TargetHukum: TypeAlias = "Fraction | RentangTarget"

#: Units in which a target can be any number.
ANGKA = (
    *(Jenis.PERSEN, Jenis.INDEKS, Jenis.RUPIAH),
    *(Jenis.CACAH, Jenis.ANGKA, Jenis.HARI),
)
#: Families in which more is better, and in which less is.
NAIK = ("naik", "tercapai")
TURUN = ("turun_selisih", "turun_rasio", "turun_ambang", "tercapai_turun")


@frozen(eq=False)
class Capaian:
    """Capaian of one indikator in one year, by the rules of a ruleset.

    Call it with realisasi and a target, both in the indikator's unit; the result is
    in percent, exact, or a state. Whatever the ruleset says about bounds,
    conversion, rounding and zero cases is in it.

    Attributes:
        real: the indikator with its realisasi as an expression.
        susunan: the year's figures.
        engine: what computes.
    """

    real: Realisasi
    susunan: Susunan
    engine: Engine
    #: Realisasi as recorded, from which it is known what can arise.
    _tercatat: Expression = field(repr=False)
    #: By kind and target: ``True`` equals 1, but is no number.
    _pohon: dict[tuple[type, Target], Expression] = field(
        factory=dict, repr=False, init=False
    )

    def __str__(self) -> str:
        """The code, and the year."""
        return f"{self.ind.kode} ({self.susunan.tahun})"

    @property
    def ind(self) -> Indikator:
        """The indikator as the rules state it."""
        return self.real.indikator

    @property
    def aturan(self) -> Aturan:
        """The rules of the year."""
        return self.susunan.aturan

    def __call__(self, r: Nilai, t: Target) -> Nilai:
        """Capaian in percent, exact, or its state."""
        kunci = (self.real.jenis, self.ind.kode, "realisasi")
        if isinstance(r, Fraction):
            r = r / self.real.satuan.faktor
        nilai = self.engine.value(self.susunan, self._tree(t), {kunci: r})
        return nilai * 100 if isinstance(nilai, Fraction) else nilai

    def _tree(self, t: Target) -> Expression:
        kunci = (type(t), t)
        if kunci not in self._pohon:
            pembangun = AchievementBuilder(self.aturan, self.susunan.tahun)
            target = TargetTahun(t, self.real.satuan, setara=True)
            pohon = pembangun.capaian(self.real, self._tercatat, target, [])
            assert pohon is not None  # noqa: S101 -- the rules saw to it
            self._pohon[kunci] = pohon
        return self._pohon[kunci]

    def change(self, **lain: Any) -> Capaian:  # noqa: ANN401 -- keys of `Indikator`
        """The same indikator with other rules, e.g. ``polaritas="turun_rasio"``."""
        real = evolve(self.real, indikator=evolve(self.ind, **lain))
        return evolve(self, real=real)

    def bare(self, **lain: Any) -> Capaian:  # noqa: ANN401 -- keys of `Indikator`
        """The same without bounds, conversion and rounding of capaian."""
        pembulatan = PembulatanIndikator(
            realisasi=self.ind.pembulatan.realisasi, capaian=Digit()
        )
        kosong = {"batas": None, "konversi": None, "pembulatan": pembulatan}
        return self.change(**(kosong | lain))

    def plain(self) -> Capaian:
        """The same in a unit without a name: 80 % becomes 0.8."""
        satu = constant(1, divide(ANGKA_POLOS, self._tercatat.tipe))
        real = evolve(self.real, satuan=Satuan(Jenis.ANGKA))
        return evolve(self, real=real, tercatat=mul(self._tercatat, satu))

    @property
    def states(self) -> frozenset[Keadaan]:
        """The states that the rules themselves can put into realisasi."""
        return states(self._tercatat)

    @property
    def nonnegative(self) -> bool:
        """Is realisasi certainly not below zero?"""
        return nonnegative(self._tercatat)

    @property
    def numeric(self) -> bool:
        """Can its target be any number?"""
        return self.real.satuan.jenis in ANGKA

    @property
    def target(self) -> TargetTahun:
        """The target of the year."""
        return self.susunan.target[self.ind.kode]

    @property
    def rounding(self) -> tuple[int, Mode] | None:
        """Digits of capaian in percent and the mode, or None where it stays exact."""
        konvensi = self.aturan.konvensi
        tahap = self.ind.pembulatan.capaian or konvensi.pembulatan.capaian
        digit = digits_for(tahap, SATUAN_PERSEN)
        if tahap is None or digit is None:
            return None
        return digit, tahap.mode or konvensi.mode_pembulatan

    @property
    def conversion(self) -> Konversi | None:
        """The conversion of capaian, if it has one."""
        return self.aturan.konversi.get(self.ind.konversi or "")

    @property
    def free(self) -> bool:
        """Does nothing touch capaian once it is computed?"""
        return (
            self.ind.batas is None and self.conversion is None and self.rounding is None
        )

    def finish(self, x: Fraction) -> Fraction:
        """A capaian after bounds, conversion and rounding, by another route."""
        batas = self.ind.batas
        if batas is not None and batas.bawah is not None:
            x = max(x, batas.bawah)
        if batas is not None and batas.atas is not None:
            x = min(x, batas.atas)
        if self.conversion is not None:
            x = converted(self.conversion, x)
        return x if self.rounding is None else rounded(x, *self.rounding)

    def score(self, t: Target) -> Fraction:
        """The realisasi that is just the target; of a range, its lower end."""
        if isinstance(t, RentangTarget):
            return t.dari
        if isinstance(t, dt.date):
            return Fraction(t.toordinal())
        if isinstance(t, str):
            return self.aturan.predikat[self.real.satuan.nama].tingkat[t]
        assert isinstance(t, Fraction | bool)  # noqa: S101 -- the rules saw to it
        return Fraction(t)


def rounded(x: Fraction, digit: int, mode: Mode) -> Fraction:
    """Round as the words of the modes say, with whole units of the last digit."""
    satuan = Fraction(10) ** -digit
    utuh, sisa = divmod(abs(x), satuan)
    naik = {
        Mode.POTONG: False,
        Mode.SETENGAH_NAIK: 2 * sisa >= satuan,
        Mode.SETENGAH_GENAP: 2 * sisa > satuan or (2 * sisa == satuan and utuh % 2),
    }[mode]
    hasil = (utuh + bool(naik)) * satuan
    return hasil if x >= 0 else -hasil


def converted(konversi: Konversi, x: Fraction) -> Fraction:
    """The score of a capaian: of its band, on the line where it has two values."""
    ruas = sorted(
        konversi.ruas,
        key=lambda r: (lower(r) is not None, lower(r) or (Fraction(0), 0)),
    )
    kena = [r for r in ruas if contains(r, x)]
    awal = lower(ruas[0])
    satu = kena[0] if kena else ruas[0 if awal is not None and (x, 0) < awal else -1]
    if not isinstance(satu.nilai, tuple):
        assert satu.nilai is not None  # noqa: S101 -- the rules saw to it
        return satu.nilai
    dari, sampai = lower(satu), upper(satu)
    assert dari is not None  # noqa: S101 -- the rules saw to it
    assert sampai is not None  # noqa: S101 -- the rules saw to it
    di = min(max(x, dari[0]), sampai[0]) - dari[0]
    bawah, atas = satu.nilai
    return bawah + (atas - bawah) * di / (sampai[0] - dari[0])


@lru_cache(maxsize=512)
def achievements(ruleset: Ruleset, engine: Engine) -> tuple[Capaian, ...]:
    """Every scored indikator of a ruleset's last year."""
    susunan = ruleset.susun(ruleset.tahun[-1])
    langkah = {s.kunci: s.ekspresi for s in susunan.steps}
    hasil = []
    for kode, real in susunan.realisasi.items():
        tercatat = langkah.get((real.jenis, kode, "realisasi"))
        boleh = POLARITAS_BY_JENIS[real.satuan.jenis]
        dinilai = real.indikator.polaritas != "informatif"
        if tercatat is not None and dinilai and real.indikator.polaritas in boleh:
            hasil.append(Capaian(real, susunan, engine, tercatat))
    return tuple(hasil)


def own_target(c: Capaian) -> Target | None:
    """The target of the year, where realisasi is held against it."""
    t = c.target
    if t.nilai is None or not t.setara:
        return None
    return None if isinstance(t.nilai, str) and t.nilai in TANPA_TARGET else t.nilai
