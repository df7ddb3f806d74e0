"""Many variants of one report's facts, each as exact as the report itself.

Only what depends on the inputs that vary is computed again: those figures are compiled
to a plan of their own, in which every other figure is the constant that it is in the
report. A variant that the rules refuse has no figures but the codes of the findings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from attrs import evolve, frozen

from .._binding import Fakta
from .._codegen import input_scale
from .._compiler import compile_plan
from .._evaluator import evaluator
from .._fact_store import KunciFakta
from .._limits import MAX_BIT
from .._scope import PERIODE
from .._steps import Kunci, Step, Susunan
from .._unit import Jenis, Satuan
from .._value import Keadaan, Nilai
from ..diagnostics import Tingkat
from ..expression import Constant, Expression, Figure, Input, StateConstant, walk

#: The facts that a tree reads, and the figures that it uses.
Daun: TypeAlias = tuple[set[KunciFakta], set[Kunci]]
#: Figures of one variant, in the order asked for, and codes of what refuses it.
Keluaran: TypeAlias = tuple[tuple[Nilai, ...], tuple[str, ...]]

_YA_TIDAK = Satuan(Jenis.YA_TIDAK)


@frozen(eq=False)
class Dasar:
    """A report as it was computed: what variants are variants of.

    Attributes:
        susunan, fakta, angka: its rules of the year, its facts and its figures.
        asal: a report whose figures read the same things, if there is one.
    """

    susunan: Susunan
    fakta: Fakta
    angka: Mapping[Kunci, Nilai]
    asal: Dasar | None = None

    @cached_property
    def daun(self) -> Mapping[Kunci, Daun]:
        """What each figure reads, by its key."""
        if self.asal is not None:
            return self.asal.daun
        return {s.kunci: self.leaves(s.ekspresi) for s in self.susunan.steps}

    def leaves(self, node: Expression) -> Daun:
        """The facts that a tree reads, and the figures that it uses."""
        kunci, figur = set(), set()
        for n in walk(node):
            if isinstance(n, Input):
                kunci.add(self.fakta.key(n))
            elif isinstance(n, Figure):
                figur.add(n.kunci)
        return kunci, figur

    def affected(
        self, kunci: Collection[KunciFakta], awal: Collection[Kunci] = ()
    ) -> set[Kunci]:
        """The figures that depend on some facts or figures, those among them."""
        fakta, berubah = set(kunci), set(awal)
        for figur, (masukan, bahan) in self.daun.items():
            if masukan & fakta or bahan & berubah:
                berubah.add(figur)
        return berubah


@frozen
class _Syarat:
    """A condition under which the rules refuse a report.

    Attributes:
        kode: the code of the finding.
        ekspresi: what is looked at.
        menolak: the value or state that refuses.
    """

    kode: str
    ekspresi: Expression
    menolak: Nilai


class Engine:
    """Computes variants of some inputs.

    Args:
        dasar: the report.
        kunci: the facts that vary.
        ditanya: the figures asked for; each is one of the report.
    """

    def __init__(
        self, dasar: Dasar, kunci: Sequence[KunciFakta], ditanya: Sequence[Kunci]
    ) -> None:
        self.dasar = dasar
        self.kunci = tuple(kunci)
        susunan = dasar.susunan
        self.berubah = dasar.affected(kunci)
        semua_syarat = list(_conditions(susunan))
        syarat = [s for s in semua_syarat if self.touches(s.ekspresi)]
        lain = [s for s in semua_syarat if s not in syarat]
        #: Codes of what refuses every variant.
        self.selalu = self.always(lain)
        steps = [s for s in susunan.steps if s.kunci in self.berubah]
        perlu = self.operands(steps, syarat)
        tetap = [self.constant(s) for s in susunan.steps if s.kunci in perlu]
        tambahan = [
            Step(("", str(n), "syarat"), s.ekspresi, _YA_TIDAK)
            for n, s in enumerate(syarat)
        ]
        semua = (*tetap, *steps, *tambahan)
        digit = dict.fromkeys((s.kunci for s in semua), 0)
        self.plan = compile_plan(evolve(susunan, steps=semua, digit=digit))
        angka, sisi = self.plan.pack(dasar.fakta.lookup)
        self.angka, self.sisi = list(angka), list(sisi)
        self.slot = [self.slots(k) for k in self.kunci]
        letak = self.plan.positions()
        self.diperiksa = [letak[s.kunci] for s in steps]
        self.syarat = [
            (letak[t.kunci], s) for t, s in zip(tambahan, syarat, strict=True)
        ]
        self.anggota = [
            (letak[a], m)
            for m in susunan.members.values()
            for a in m.anggota
            if m.galat and a in self.berubah
        ]
        self.ditanya = [letak.get(k, dasar.angka[k]) for k in ditanya]
        self.naik = list(_rising(dasar, self.kunci))

    # -- what has to be computed

    def touches(self, node: Expression) -> bool:
        """Does a tree read what varies, or a figure that depends on it?"""
        masukan, bahan = self.dasar.leaves(node)
        return bool(masukan & set(self.kunci) or bahan & self.berubah)

    def operands(self, steps: Sequence[Step], syarat: Sequence[_Syarat]) -> set[Kunci]:
        """Figures that what has to be computed uses, and that stay as they are."""
        dipakai: set[Kunci] = set()
        for step in steps:
            dipakai |= self.dasar.daun[step.kunci][1]
        for s in syarat:
            dipakai |= self.dasar.leaves(s.ekspresi)[1]
        return dipakai - self.berubah

    def constant(self, step: Step) -> Step:
        """A figure as the value that it has in the report."""
        nilai = self.dasar.angka[step.kunci]
        tipe = step.satuan.tipe
        if isinstance(nilai, Keadaan):
            return evolve(step, ekspresi=StateConstant(nilai, tipe))
        return evolve(step, ekspresi=Constant(nilai, tipe))

    def always(self, syarat: Sequence[_Syarat]) -> frozenset[str]:
        """Codes of what refuses the report whatever the values that vary."""
        angka = self.dasar.angka
        value = evaluator(self.dasar.fakta.lookup, angka)
        kode = {s.kode for s in syarat if value(s.ekspresi) == s.menolak}
        if any(
            angka[a] in m.galat
            for m in self.dasar.susunan.members.values()
            for a in m.anggota
            if m.galat and a in angka and a not in self.berubah
        ):
            kode.add("SKP411")
        if any(
            isinstance(v, Fraction) and _bits(v) > MAX_BIT
            for k, v in angka.items()
            if k not in self.berubah
        ):
            kode.add("SKP426")
        return frozenset(kode)

    def slots(self, kunci: KunciFakta) -> list[tuple[int, int | None]]:
        """Where the plan takes a fact, and at which scale."""
        return [
            (n, input_scale(node))
            for n, node in enumerate(self.plan.inputs)
            if self.dasar.fakta.key(node) == kunci
        ]

    # -- one variant

    def run(self, nilai: Sequence[Nilai]) -> Keluaran:
        """Compute one variant.

        Args:
            nilai: the facts that vary, in order: exact values (a percentage as a
                ratio) of no more decimals than declared, or states.

        Returns:
            the figures asked for, exact; or none of them, and the codes of what
            refuses the variant.
        """
        angka, ditolak = self.compute(nilai)
        return ((), ditolak) if ditolak else (angka, ())

    def compute(self, nilai: Sequence[Nilai]) -> Keluaran:
        """Compute one variant, with its figures even where it is refused."""
        for slot, v in zip(self.slot, nilai, strict=True):
            for n, skala in slot:
                if isinstance(v, Keadaan):
                    self.angka[n], self.sisi[n] = None, v.value
                elif skala is None:
                    self.angka[n], self.sisi[n] = v.numerator, v.denominator
                else:
                    self.angka[n] = v.numerator * (skala // v.denominator)
                    self.sisi[n] = 0
        isi = self.plan.exact((tuple(self.angka), tuple(self.sisi)))
        angka = tuple(
            _read(isi, d) if isinstance(d, tuple) else d for d in self.ditanya
        )
        return angka, self.refused(isi, nilai)

    def refused(
        self, isi: Sequence[int | Keadaan], nilai: Sequence[Nilai]
    ) -> tuple[str, ...]:
        """Codes of the findings of severity galat that the variant has."""
        kode = set(self.selalu)
        kode |= {s.kode for di, s in self.syarat if _read(isi, di) == s.menolak}
        if any(isi[di[0]] in m.galat for di, m in self.anggota):
            kode.add("SKP411")
        if any(_long(isi, di) for di in self.diperiksa):
            kode.add("SKP426")
        if any(_falls(urut, nilai) for urut in self.naik):
            kode.add("SKP416")
        return tuple(sorted(kode))


#: Where a figure stands in what a plan gives, and its denominator: a constant, or None
#: where it follows.
Letak: TypeAlias = tuple[int, int | None]


def _read(isi: Sequence[int | Keadaan], letak: Letak) -> Nilai:
    """A figure of a plan, exact."""
    di, tetap = letak
    n = isi[di]
    if isinstance(n, Keadaan):
        return n
    d = isi[di + 1] if tetap is None else tetap
    return Fraction(n, d)  # type: ignore[arg-type]  # a number follows a number


def _long(isi: Sequence[int | Keadaan], letak: Letak) -> bool:
    """Has a figure more bits than a figure may have?"""
    n = isi[letak[0]]
    d = isi[letak[0] + 1] if letak[1] is None else letak[1]
    if isinstance(n, Keadaan) or isinstance(d, Keadaan):
        return False
    if max(n.bit_length(), d.bit_length()) <= MAX_BIT:
        return False
    return _bits(Fraction(n, d)) > MAX_BIT


def _bits(nilai: Fraction) -> int:
    return max(nilai.numerator.bit_length(), nilai.denominator.bit_length())


# -- what refuses a report


def _conditions(susunan: Susunan) -> Iterator[_Syarat]:
    """The cases and checks that refuse a report; as `evaluate` finds them."""
    for cabang in susunan.cabang:
        if cabang.galat:
            menolak = Fraction(1) if cabang.keadaan is None else cabang.keadaan
            yield _Syarat("SKP417", cabang.syarat, menolak)
    for langkah in susunan.periksa:
        if Tingkat(langkah.periksa.tingkat) is Tingkat.GALAT:
            yield _Syarat("SKP410", langkah.periksa.ekspresi, Fraction(0))


# -- figures of parts of a year that may not fall


#: Parts of a year in order: the number of a fact that varies, or its value.
_Urutan: TypeAlias = tuple[int | Nilai, ...]


def _rising(dasar: Dasar, kunci: Sequence[KunciFakta]) -> Iterator[_Urutan]:
    """Cumulative inputs some of whose parts vary."""
    nomor = {k: n for n, k in enumerate(kunci)}
    fakta = dasar.fakta
    berperiode = dict.fromkeys(k[:2] for k in kunci if k[4] is not None)
    for pemilik, nama in berperiode:
        periode = dasar.susunan.pemilik[pemilik].masukan[nama].aturan.periode
        if periode is None or periode.gabung != "kumulatif":
            continue
        bagian = [(pemilik, nama, None, fakta.tahun, p) for p in PERIODE[periode.jenis]]
        yield tuple(
            nomor[k] if k in nomor else fakta.nilai.get(k, Keadaan.BELUM_ADA)
            for k in bagian
        )


def _falls(urut: _Urutan, nilai: Sequence[Nilai]) -> bool:
    """Is a later part less than an earlier one?"""
    semua = [nilai[satu] if isinstance(satu, int) else satu for satu in urut]
    angka = [v for v in semua if isinstance(v, Fraction)]
    return any(b < a for a, b in pairwise(angka))
