"""This year against earlier years and against the targets of the Renstra."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import attrs

from ._comparability import (
    Sisi,
    amendment_names,
    capaian_changes,
    changes,
    no_target,
    polarity_change,
    unit_changed,
)
from ._comparison import (
    Alasan,
    BandingIndikator,
    BandingTahun,
    BandingTarget,
    Langkah,
    Perbandingan,
    Tren,
)
from ._evaluation import evaluate
from ._evaluator import evaluate_expression
from ._history import Catatan, Riwayat, bind_history
from ._lineage import Leluhur, all_indikator, trace
from ._model import RentangTarget
from ._shown import shown_figure, shown_target
from ._unit import SATUAN_PERSEN, Jenis, Satuan
from ._value import Keadaan, Nilai, decimals

if TYPE_CHECKING:
    from ._facts import Laporan
    from ._results import Angka, HasilIndikator
    from ._ruleset import Ruleset
    from ._steps import Kunci, Step

_TURUN = ("turun_selisih", "turun_rasio", "turun_ambang", "tercapai_turun")
_HARI = Satuan(Jenis.HARI)


def compare(ruleset: Ruleset, laporan: Laporan) -> Perbandingan:
    """Compare a report with earlier years and with the targets of the Renstra.

    Earlier years are those under ``[riwayat]`` of the facts. Where a comparison has
    no meaning, its difference is None and the reason stands beside it.

    Raises:
        LaporanError: the facts do not fit the rules; every finding is in it, and
            nothing was compared.
    """
    hasil = evaluate(ruleset, laporan)
    riwayat, _ = bind_history(ruleset.susun, ruleset.tahun, laporan)
    pembanding = _Comparer(ruleset, laporan, riwayat)
    tercatat = {k for per_kode in laporan.riwayat.values() for k in per_kode}
    return Perbandingan(
        hasil.jejak,
        hasil.tahun,
        hasil.kanwil.nama,
        MappingProxyType({k: d.nama for k, d in hasil.dipa.items()}),
        MappingProxyType(
            {k: pembanding.one("indikator", i) for k, i in hasil.indikator.items()}
        ),
        MappingProxyType(
            {
                k: pembanding.one("pendukung", i)
                for k, i in hasil.pendukung.items()
                if k in tercatat
            }
        ),
        hasil.temuan,
    )


class _Comparer:
    def __init__(self, ruleset: Ruleset, laporan: Laporan, riwayat: Riwayat) -> None:
        self.ruleset = ruleset
        self.laporan = laporan
        self.riwayat = riwayat
        lalu = (t for t, isi in laporan.riwayat.items() if isi and t < laporan.tahun)
        self.lalu = sorted(lalu, reverse=True)
        self.steps: dict[int, Mapping[Kunci, Step]] = {}

    def one(self, jenis: str, kini: HasilIndikator) -> BandingIndikator:
        return _Line(self, jenis, kini).banding()

    def step(self, sisi: Sisi, ukuran: str) -> Step | None:
        """The step of a figure in a year, if the rules have it."""
        if sisi.tahun not in self.steps:
            langkah = {s.kunci: s for s in sisi.susunan.steps}
            self.steps[sisi.tahun] = langkah
        return self.steps[sisi.tahun].get((sisi.real.jenis, sisi.kode, ukuran))


class _Line:
    """One indikator through the years."""

    def __init__(
        self, pembanding: _Comparer, jenis: str, hasil: HasilIndikator
    ) -> None:
        self.pembanding = pembanding
        self.ruleset = pembanding.ruleset
        self.jenis = jenis
        self.hasil = hasil
        self.tahun = pembanding.laporan.tahun
        self.kini = self.side(self.tahun, hasil.kode)
        self.leluhur = trace(
            self.ruleset.rules, self.ruleset.tahun, self.tahun, hasil.kode
        )

    def banding(self) -> BandingIndikator:
        lalu = {t: self.year(t) for t in self.pembanding.lalu}
        target = {t: self.target(t) for t in self.ruleset.tahun}
        bertarget = [t for t in self.ruleset.tahun if self.targeted(t)]
        angka = [(b.tahun, b.realisasi, b.selisih_realisasi) for b in lalu.values()]
        capaian = [(b.tahun, b.capaian, b.selisih_capaian) for b in lalu.values()]
        return BandingIndikator(
            self.hasil,
            MappingProxyType(lalu),
            MappingProxyType(target),
            self.trend(self.hasil.realisasi, angka),
            self.trend(self.hasil.capaian, capaian),
            bertarget[0] if bertarget else None,
            bertarget[-1] if bertarget else None,
        )

    # -- the indikator in another year

    def side(self, tahun: int, kode: str) -> Sisi:
        return Sisi(tahun, self.ruleset.susun(tahun), kode)

    def at(self, tahun: int) -> Leluhur:
        """What it was, or will be, in a year of the ruleset."""
        if tahun in self.leluhur:
            return self.leluhur[tahun]
        if self.hasil.kode in all_indikator(self.ruleset.rules(tahun)):
            return Leluhur(self.hasil.kode)
        return Leluhur(putus=Alasan("tidak_ada", tahun))

    def targeted(self, tahun: int) -> bool:
        dulu = self.at(tahun)
        return dulu.putus is None and self.side(tahun, dulu.kode).ditargetkan

    def amendment(self, tahun: int, kode: str) -> str:
        semua = {kode, self.hasil.kode}
        return amendment_names(self.ruleset, self.jenis, semua, (tahun, self.tahun))

    def broken(self, putus: Alasan) -> Alasan:
        """A broken line, with the amendment that broke it."""
        return attrs.evolve(putus, amandemen=self.amendment(putus.tahun, ""))

    # -- against an earlier year

    def year(self, tahun: int) -> BandingTahun:
        if tahun not in self.ruleset.tahun:
            return self.without(tahun, Alasan("di_luar_berlaku", tahun))
        dulu = self.at(tahun)
        if dulu.putus is not None:
            return self.without(tahun, self.broken(dulu.putus))
        lama = self.side(tahun, dulu.kode)
        catatan = self.pembanding.riwayat[tahun].get(dulu.kode)
        realisasi = capaian = None
        if catatan is not None and catatan.nilai is not None:
            realisasi = self.recorded(lama, catatan.nilai, catatan.satuan)
            if catatan.satuan == lama.real.satuan:
                capaian = self.capaian(lama, catatan.nilai)
        amandemen = self.amendment(tahun, dulu.kode)
        keduanya = self.realisasi_reasons(lama, catatan, amandemen)
        alasan = keduanya or self.capaian_reasons(lama, capaian, amandemen)
        aturan = lama.susunan.aturan
        target, teks = shown_target(lama.target, lama.real.satuan, aturan)
        return BandingTahun(
            tahun,
            dulu.kode,
            target,
            teks,
            realisasi,
            capaian,
            None if keduanya else self.difference(self.hasil.realisasi, realisasi),
            None if alasan else self.difference(self.hasil.capaian, capaian),
            tuple(dict.fromkeys(alasan)),
        )

    def without(self, tahun: int, alasan: Alasan) -> BandingTahun:
        """A year in which there is nothing to hold this one against."""
        return BandingTahun(
            tahun, "", None, "", None, None, None, None, alasan=(alasan,)
        )

    def recorded(self, lama: Sisi, nilai: Nilai, satuan: Satuan) -> Angka:
        """A recorded realisasi, with the decimals of its year."""
        aturan = lama.susunan.aturan
        if satuan == lama.real.satuan:
            digit = lama.susunan.digit[self.jenis, lama.kode, "realisasi"]
        else:
            perlu = None if isinstance(nilai, Keadaan) else decimals(nilai)
            digit = perlu or 0
        return shown_figure(nilai, satuan, aturan, digit)

    def capaian(self, sisi: Sisi, nilai: Nilai) -> Angka | None:
        """Capaian of a realisasi by the rules and the target of a year."""
        langkah = self.pembanding.step(sisi, "capaian")
        if langkah is None:
            return None
        figur = {(self.jenis, sisi.kode, "realisasi"): nilai}
        # Capaian is made of realisasi and the rules alone: it reads no fact.
        tiada: dict[object, Nilai] = {}
        angka = evaluate_expression(langkah.ekspresi, tiada.__getitem__, figur)
        digit = sisi.susunan.digit[langkah.kunci]
        return shown_figure(angka, SATUAN_PERSEN, sisi.susunan.aturan, digit)

    def realisasi_reasons(
        self, lama: Sisi, catatan: Catatan | None, amandemen: str
    ) -> list[Alasan]:
        """Why realisasi, and capaian with it, does not compare."""
        alasan = changes(lama, self.kini, amandemen)
        if catatan is None:
            kosong = Alasan("tanpa_catatan", lama.tahun)
            return [*alasan, *(no_target(lama) or [kosong])]
        if catatan.nilai is None:
            return [*alasan, Alasan("teks", lama.tahun)]
        if catatan.satuan != self.kini.real.satuan:
            alasan.append(unit_changed(lama, catatan.satuan, self.kini, amandemen))
        if catatan.nilai is Keadaan.TIDAK_DITARGETKAN:
            alasan.append(Alasan("tidak_ditargetkan", lama.tahun))
        elif isinstance(catatan.nilai, Keadaan):
            alasan.append(_in_state("realisasi", lama.tahun, catatan.nilai))
        return [*alasan, *self.own_state()]

    def capaian_reasons(
        self, lama: Sisi, capaian: Angka | None, amandemen: str
    ) -> list[Alasan]:
        """Why capaian alone does not compare."""
        if self.hasil.capaian is None:
            return []
        alasan = capaian_changes(lama, self.kini, amandemen)
        for sisi, angka in ((lama, capaian), (self.kini, self.hasil.capaian)):
            tanpa = no_target(sisi)
            if not tanpa and angka is not None and angka.keadaan is not None:
                tanpa = [_in_state("capaian", sisi.tahun, angka.keadaan)]
            alasan += tanpa
        return alasan

    def own_state(self) -> list[Alasan]:
        """A realisasi of this year that is no number."""
        kini = self.hasil.realisasi
        if kini is None:
            return [Alasan("teks", self.tahun)]
        if kini.keadaan is not None:
            return [_in_state("realisasi", self.tahun, kini.keadaan)]
        return []

    # -- against a target

    def target(self, tahun: int) -> BandingTarget:
        dulu = self.at(tahun)
        if dulu.putus is not None:
            putus = (self.broken(dulu.putus),)
            return BandingTarget(tahun, None, "", None, None, None, putus)
        sisi = self.side(tahun, dulu.kode)
        aturan = sisi.susunan.aturan
        target, teks = shown_target(sisi.target, sisi.real.satuan, aturan)
        amandemen = self.amendment(tahun, dulu.kode)
        alasan = changes(sisi, self.kini, amandemen)
        alasan += polarity_change(sisi, self.kini, amandemen)
        # A unit that changed says already that the target is in another one.
        alasan += [] if alasan and sisi.ditargetkan else no_target(sisi)
        alasan += self.own_state()
        kini = self.hasil.realisasi
        if alasan or kini is None or kini.eksak is None:
            semua = tuple(dict.fromkeys(alasan))
            return BandingTarget(tahun, target, teks, None, None, None, semua)
        bawah, atas = _bounds(sisi)
        nilai = kini.eksak / kini.satuan.faktor
        batas = min(max(nilai, bawah), atas)
        digit = _digit(kini, kini if target is None else target)
        return BandingTarget(
            tahun,
            target,
            teks,
            shown_figure(nilai - batas, _difference_unit(kini), aturan, digit),
            self.capaian(sisi, nilai),
            _reached(sisi.ind.polaritas, nilai, bawah, atas),
        )

    # -- differences

    def difference(self, kini: Angka | None, lama: Angka | None) -> Angka | None:
        """This year less an earlier one, exact."""
        if kini is None or lama is None or kini.eksak is None or lama.eksak is None:
            return None
        satuan = _difference_unit(kini)
        aturan = self.kini.susunan.aturan
        eksak = (kini.eksak - lama.eksak) / satuan.faktor
        return shown_figure(eksak, satuan, aturan, _digit(kini, lama))

    def trend(
        self,
        kini: Angka | None,
        lalu: Iterable[tuple[int, Angka | None, Angka | None]],
    ) -> Tren | None:
        """How a figure moved over the years that compare with this one."""
        deret = [(t, angka) for t, angka, selisih in lalu if selisih is not None]
        if not deret:
            return None
        urut = sorted([*deret, (self.tahun, kini)], key=lambda d: d[0])
        langkah = []
        for (dari, awal), (sampai, akhir) in pairwise(urut):
            selisih = self.difference(akhir, awal)
            assert selisih is not None  # noqa: S101 -- all of these are numbers
            langkah.append(Langkah(dari, sampai, selisih))
        return Tren(_direction(langkah), tuple(langkah))


def _in_state(besaran: str, tahun: int, keadaan: Keadaan) -> Alasan:
    return Alasan("keadaan", tahun, {"besaran": besaran, "keadaan": keadaan.kode})


def _difference_unit(angka: Angka) -> Satuan:
    """Dates differ by days; anything else by its own unit."""
    return _HARI if angka.satuan.jenis is Jenis.TANGGAL else angka.satuan


def _digit(kini: Angka, lain: Angka) -> int:
    """Decimals of a difference; days are whole."""
    tanggal = kini.satuan.jenis is Jenis.TANGGAL
    return 0 if tanggal else max(kini.digit, lain.digit)


def _direction(
    langkah: Iterable[Langkah],
) -> Literal["naik", "turun", "tetap", "berubah"]:
    selisih = [s for s in (x.selisih.eksak for x in langkah) if s]
    if not selisih:
        return "tetap"
    if min(selisih) > 0:
        return "naik"
    return "turun" if max(selisih) < 0 else "berubah"


def _bounds(sisi: Sisi) -> tuple[Fraction, Fraction]:
    """The least and the greatest value that meet a target, exact in the tree."""
    nilai = sisi.target.nilai
    if isinstance(nilai, RentangTarget):
        faktor = sisi.real.satuan.faktor
        return nilai.dari / faktor, nilai.sampai / faktor
    if isinstance(nilai, dt.date):
        tepat = Fraction(nilai.toordinal())
    elif isinstance(nilai, str):
        predikat = sisi.susunan.aturan.predikat[sisi.real.satuan.nama]
        tepat = predikat.tingkat[nilai]
    else:
        tepat = Fraction(nilai) / sisi.real.satuan.faktor  # type: ignore[arg-type]  # a number or a bool
    return tepat, tepat


def _reached(
    polaritas: str, nilai: Fraction, bawah: Fraction, atas: Fraction
) -> bool | None:
    """Does a realisasi meet a target, by the polarity?"""
    if polaritas == "informatif":
        return None
    if polaritas in _TURUN:
        return nilai <= atas
    if polaritas in ("naik", "tercapai"):
        return nilai >= bawah
    return bawah <= nilai <= atas
