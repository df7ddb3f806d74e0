"""Realisasi as recorded and capaian against the target of a year."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from ._bands import convert
from ._cases import band_branches, bound_branches
from ._figures import digits_for
from ._model import RentangTarget, TargetBersatuan
from ._near import near
from ._scope import resolve_satuan
from ._steps import Cabang, Realisasi, Step, TargetTahun
from ._unit import LOGIKA, PERSEN, SATUAN_PERSEN, Jenis, Satuan
from ._value import Keadaan
from ._zero_cases import KOSONG, PENUH, ZeroCases
from .diagnostics import Temuan
from .expression import (
    Expression,
    Figure,
    Round,
    StateConstant,
    clamp,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    not_,
    percent,
    sub,
)

if TYPE_CHECKING:
    from ._model import Aturan, Digit, Target
    from .hookspecs import Rincian

TIDAK_DITARGETKAN = Keadaan.TIDAK_DITARGETKAN.kode
#: Words in place of a target, and the state they give capaian.
TANPA_TARGET = {
    TIDAK_DITARGETKAN: Keadaan.TIDAK_DITARGETKAN,
    Keadaan.BELUM_ADA.kode: Keadaan.BELUM_ADA,
}

#: Polarities whose target is a range.
RENTANG = ("rentang_ambang", "rentang_rasio", "rentang_selisih")
_ANGKA_POLARITAS = (
    "naik",
    "turun_selisih",
    "turun_rasio",
    "turun_ambang",
    "stabil",
    *RENTANG,
    "tercapai",
    "tercapai_turun",
    "informatif",
)
#: Polarities that make sense for a kind of unit.
POLARITAS_BY_JENIS: dict[Jenis, tuple[str, ...]] = {
    **dict.fromkeys(Jenis, _ANGKA_POLARITAS),
    Jenis.YA_TIDAK: ("tercapai", "informatif"),
    Jenis.TANGGAL: ("tercapai", "tercapai_turun", "informatif"),
    Jenis.TEKS: ("informatif",),
}


def stage_round(
    node: Expression, digit: Digit | None, satuan: Satuan, mode: object
) -> Expression:
    """Round a figure as a stage of the conventions says."""
    angka = digits_for(digit, satuan)
    if angka is None or digit is None:
        return node
    dalam = angka + 2 if satuan.jenis is Jenis.PERSEN else angka
    return Round(node, dalam, digit.mode or mode, node.tipe)  # type: ignore[arg-type]  # a Mode


@frozen(eq=False)
class Achievement:
    """Steps of one indikator in one year, and what is wrong with its target."""

    steps: tuple[Step, ...]
    target: TargetTahun
    cabang: tuple[Cabang, ...]


class AchievementBuilder:
    """Builds realisasi and capaian of one year; findings gather in ``temuan``."""

    def __init__(self, aturan: Aturan, tahun: int) -> None:
        self.aturan = aturan
        self.tahun = tahun
        self.temuan: list[Temuan] = []
        #: Zero cases that can arise: (code, case).
        self.kasus: set[tuple[str, str]] = set()

    def build(self, real: Realisasi) -> Achievement:
        """All steps of an indikator."""
        ind = real.indikator
        target = self.target(real)
        cocok = self.suits(real)
        if real.ekspresi is None:
            return Achievement((), target, ())
        mode = self.aturan.konvensi.mode_pembulatan
        tahap = ind.pembulatan.realisasi or self.aturan.konvensi.pembulatan.realisasi
        recorded = stage_round(real.ekspresi, tahap, real.satuan, mode)
        steps = [
            Step(("rincian", ind.kode, r_kode), r.ekspresi, r.satuan)
            for r_kode, r in flatten(real.rincian)
        ]
        kunci = (real.jenis, ind.kode, "realisasi")
        steps.append(Step(kunci, recorded, real.satuan))
        cabang: list[Cabang] = []
        if cocok and ind.polaritas != "informatif":
            capaian = self.capaian(real, recorded, target, cabang)
            if capaian is not None:
                steps.append(
                    Step((real.jenis, ind.kode, "capaian"), capaian, SATUAN_PERSEN)
                )
        return Achievement(tuple(steps), target, tuple(cabang))

    # -- target

    def find(
        self, kode: str, real: Realisasi, /, *jalur: str | int, **argumen: object
    ) -> None:
        tempat = real.indikator.asal.tempat(*jalur)
        self.temuan.append(Temuan(kode, tempat, argumen))

    def target(self, real: Realisasi) -> TargetTahun:
        """The target of the year, in its unit."""
        ind = real.indikator
        if self.tahun not in ind.target:
            # A supporting figure belongs to the years that have a target for it.
            if ind.polaritas != "informatif" and real.jenis == "indikator":
                self.find("SKP308", real, "target", tahun=self.tahun, kode=ind.kode)
            return TargetTahun(None, real.satuan, setara=False)
        nilai = ind.target[self.tahun]
        if isinstance(nilai, str) and nilai in TANPA_TARGET:
            return TargetTahun(nilai, real.satuan, setara=False)
        if isinstance(nilai, TargetBersatuan):
            satuan = resolve_satuan(
                nilai.satuan, self.aturan.satuan, self.aturan.predikat
            )
            if satuan is None:
                nama = nilai.satuan.predikat or nilai.satuan.kata
                self.find(
                    "SKP208",
                    real,
                    "target",
                    str(self.tahun),
                    "satuan",
                    nama=nama,
                    mirip=near(nama, self.aturan.satuan),
                )
                return TargetTahun(nilai.nilai, real.satuan, setara=False)
            return TargetTahun(nilai.nilai, satuan, setara=satuan == real.satuan)
        return TargetTahun(nilai, real.satuan, setara=self.fits(real, nilai))

    def fits(self, real: Realisasi, nilai: Target) -> bool:
        """Is the target of the kind that the unit and the polarity need?"""
        perlu, need, cocok = _needed(real, nilai, self.aturan)
        ind = real.indikator
        if not cocok:
            self.find(
                "SKP309",
                real,
                "target",
                str(self.tahun),
                tahun=self.tahun,
                kode=ind.kode,
                perlu=perlu,
                need=need,
            )
            return False
        angka = (
            (nilai.dari, nilai.sampai)
            if isinstance(nilai, RentangTarget)
            else (nilai,)
            if isinstance(nilai, Fraction)
            else ()
        )
        if isinstance(nilai, RentangTarget) and nilai.dari > nilai.sampai:
            self.find(
                "SKP313",
                real,
                "target",
                str(self.tahun),
                bawah=nilai.dari,
                atas=nilai.sampai,
            )
            return False
        skala = real.satuan.skala
        for a in angka:
            if a < 0:
                self.find(
                    "SKP316", real, "target", str(self.tahun), tahun=self.tahun, nilai=a
                )
                return False
            if skala is not None and a > skala:
                self.find(
                    "SKP315",
                    real,
                    "target",
                    str(self.tahun),
                    tahun=self.tahun,
                    nilai=a,
                    skala=skala,
                )
                return False
        return True

    # -- capaian

    def suits(self, real: Realisasi) -> bool:
        """Does the polarity go with the unit? Words have a unit and no formula."""
        ind, boleh = real.indikator, POLARITAS_BY_JENIS[real.satuan.jenis]
        if ind.polaritas in boleh:
            return True
        self.find(
            "SKP314",
            real,
            "polaritas",
            polaritas=ind.polaritas,
            satuan=real.satuan.kode,
            pilihan=", ".join(boleh),
        )
        return False

    def capaian(
        self,
        real: Realisasi,
        recorded: Expression,
        target: TargetTahun,
        cabang: list[Cabang],
    ) -> Expression | None:
        """Capaian as a percentage, with every policy of the rules in it."""
        ind = real.indikator
        if target.nilai is None:
            return None
        if not target.setara:
            return StateConstant(without_target(target.nilai), PERSEN)
        r = Figure((real.jenis, ind.kode, "realisasi"), recorded.tipe)
        kasus = ZeroCases(self, real, recorded, r, cabang)
        node = self.compare_with(real, r, target.nilai, recorded, kasus)
        node = kasus.on_states(node)
        node = kasus.negative(node, recorded)
        kunci = (real.jenis, ind.kode, "capaian")
        if ind.batas is not None:
            batas = _percent_bounds(ind.batas.bawah, ind.batas.atas)
            cabang += bound_branches(kunci, ind.kode, ind.asal, node, batas)
            node = clamp(node, *batas)
        if ind.konversi is not None and ind.konversi in self.aturan.konversi:
            konversi = self.aturan.konversi[ind.konversi]
            cabang += band_branches(kunci, ind.konversi, konversi, node)
            node = convert(node, konversi.ruas)
        tahap = ind.pembulatan.capaian or self.aturan.konvensi.pembulatan.capaian
        mode = self.aturan.konvensi.mode_pembulatan
        return stage_round(node, tahap, SATUAN_PERSEN, mode)

    def compare_with(
        self,
        real: Realisasi,
        r: Expression,
        nilai: Target,
        recorded: Expression,
        kasus: ZeroCases,
    ) -> Expression:
        """Realisasi against the target, by the polarity alone."""
        ind = real.indikator
        if isinstance(nilai, bool):
            sama = compare("=", r, constant(nilai, LOGIKA))
            kasus.polarity(tercapai=sama, tidak=not_(sama))
            return if_(sama, PENUH, KOSONG)
        if isinstance(nilai, RentangTarget):
            return self.in_range(real, r, nilai, recorded, kasus)
        t = constant(self.exact_target(real, nilai), r.tipe)
        if ind.polaritas in ("tercapai", "tercapai_turun"):
            sampai = compare(">=" if ind.polaritas == "tercapai" else "<=", r, t)
            kasus.polarity(tercapai=sampai, tidak=not_(sampai))
            return if_(sampai, PENUH, KOSONG)
        if t.nilai == 0:
            return kasus.target_zero(r, recorded)
        if ind.polaritas == "naik":
            return percent(div(r, t))
        if ind.polaritas == "turun_selisih":
            return percent(div(sub(mul(constant(2), t), r), t))
        if ind.polaritas == "stabil":
            kurang = compare("<", r, t)
            kasus.polarity(bawah=kurang, atas=not_(kurang))
            jarak = if_(kurang, sub(t, r), sub(r, t))
            return sub(PENUH, percent(div(jarak, t)))
        rasio = percent(div(t, r))
        if ind.polaritas == "turun_rasio":
            return kasus.realisasi_zero(r, rasio)
        sampai = compare("<=", r, t)
        kasus.polarity(tercapai=sampai, tidak=not_(sampai))
        return if_(sampai, PENUH, rasio)

    def in_range(
        self,
        real: Realisasi,
        r: Expression,
        nilai: RentangTarget,
        recorded: Expression,
        kasus: ZeroCases,
    ) -> Expression:
        """Full inside the range, both ends included; outside as the family says."""
        lo, hi = (
            constant(a / real.satuan.faktor, r.tipe) for a in (nilai.dari, nilai.sampai)
        )
        cara = real.indikator.polaritas
        if cara == "rentang_ambang":
            bawah: Expression = KOSONG
            atas: Expression = KOSONG
        elif hi.nilai == 0:
            return kasus.target_zero(r, recorded)
        elif cara == "rentang_rasio":
            bawah, atas = percent(div(r, lo)), percent(div(hi, r))
        else:
            bawah, atas = (
                sub(PENUH, percent(div(jarak, batas)))
                for jarak, batas in ((sub(lo, r), lo), (sub(r, hi), hi))
            )
        if lo.nilai == 0 and cara != "rentang_ambang":
            # Below zero there is nothing to hold realisasi against.
            bawah = kasus.below_zero(r, recorded)
        kurang, lebih = compare("<", r, lo), compare(">", r, hi)
        dalam = logic("dan", not_(kurang), not_(lebih))
        kasus.polarity(bawah=kurang, dalam=dalam, atas=lebih)
        return if_(kurang, bawah, if_(lebih, atas, PENUH))

    def exact_target(self, real: Realisasi, nilai: Target) -> Fraction:
        """The target as an exact value in the tree (a percentage as a ratio)."""
        if isinstance(nilai, dt.date):
            return Fraction(nilai.toordinal())
        if isinstance(nilai, str):
            return self.aturan.predikat[real.satuan.nama].tingkat[nilai]
        assert isinstance(nilai, Fraction)  # noqa: S101 -- `fits` saw to it
        return nilai / real.satuan.faktor


def without_target(nilai: Target) -> Keadaan:
    """The state of capaian where realisasi has nothing to be held against."""
    if isinstance(nilai, str):
        return TANPA_TARGET.get(nilai, Keadaan.TIDAK_DITARGETKAN)
    return Keadaan.TIDAK_DITARGETKAN


def _percent_bounds(
    bawah: Fraction | None, atas: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    return (
        None if bawah is None else bawah / 100,
        None if atas is None else atas / 100,
    )


def _needed(real: Realisasi, nilai: Target, aturan: Aturan) -> tuple[str, str, bool]:
    """What a target must be, in both languages, and whether it is."""
    jenis = real.satuan.jenis
    if jenis is Jenis.YA_TIDAK:
        return "true atau false", "true or false", isinstance(nilai, bool)
    if jenis is Jenis.TANGGAL:
        return "tanggal", "a date", isinstance(nilai, dt.date)
    if jenis is Jenis.TEKS:
        return "teks", "text", isinstance(nilai, str)
    if jenis is Jenis.PREDIKAT:
        tingkat = aturan.predikat[real.satuan.nama].tingkat
        pilihan = ", ".join(tingkat)
        return (
            f"salah satu predikat {pilihan}",
            f"one of the predicates {pilihan}",
            isinstance(nilai, str) and nilai in tingkat,
        )
    if real.indikator.polaritas in RENTANG:
        return (
            "rentang { dari = .., sampai = .. }",
            "a range { dari = .., sampai = .. }",
            isinstance(nilai, RentangTarget),
        )
    return (
        'bilangan atau "tidak_ditargetkan"',
        'a number or "tidak_ditargetkan"',
        isinstance(nilai, Fraction)
        # What is not scored may be held against a range all the same.
        or (
            real.indikator.polaritas == "informatif"
            and isinstance(nilai, RentangTarget)
        ),
    )


def flatten(
    rincian: tuple[Rincian, ...], awalan: str = ""
) -> list[tuple[str, Rincian]]:
    """Parts of a figure with their parts, each under its dotted code."""
    hasil: list[tuple[str, Rincian]] = []
    for r in rincian:
        kode = f"{awalan}{r.kode}"
        hasil += flatten(r.anak, f"{kode}.")
        hasil.append((kode, r))
    return hasil
