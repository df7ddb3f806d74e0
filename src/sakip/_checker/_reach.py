"""Targets, zero cases and bands that the rules put out of reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import fields, frozen

from .._achievement import AchievementBuilder, stage_round
from .._bands import lower, upper
from .._intervals import SEMUA_NILAI, Declared, Selang, interval
from .._model import Agregasi, Nol, RentangTarget
from .._notation import format_ringkas
from .._unit import Jenis
from .._value import decimals
from ..diagnostics import Temuan

if TYPE_CHECKING:
    from .._assembly import Assembler
    from .._model import (
        Asal,
        Aturan,
        Batas,
        Indikator,
        Kategori,
        Konversi,
        Ruas,
        Target,
    )
    from .._steps import Realisasi

#: Polarities for which a low realisasi is full.
_TURUN = ("turun_selisih", "turun_rasio", "turun_ambang", "tercapai_turun")
#: Kinds of unit whose value is the number that a target states.
_BERANGKA = frozenset(
    {Jenis.PERSEN, Jenis.INDEKS, Jenis.RUPIAH, Jenis.CACAH, Jenis.ANGKA, Jenis.HARI}
)


def check_targets(
    aturan: Aturan, real: Realisasi, masa: range, declared: Declared
) -> Iterator[Temuan]:
    """Targets that realisasi can never reach, and ratios among percentages."""
    ind = real.indikator
    if real.ekspresi is None or real.satuan.jenis not in _BERANGKA:
        return
    tahap = ind.pembulatan.realisasi or aturan.konvensi.pembulatan.realisasi
    mode = aturan.konvensi.mode_pembulatan
    dicatat = stage_round(real.ekspresi, tahap, real.satuan, mode)
    bawah, atas = (
        None if b is None else b * real.satuan.faktor
        for b in interval(dicatat, declared)
    )
    for tahun, nilai in ind.target.items():
        if tahun not in masa:
            continue
        asal = ind.asal.sub("target", str(tahun))
        perlu, boleh = _aim(nilai, ind)
        if perlu is not None and real.satuan.skala is not None:
            # A target beyond the scale is told as such.
            perlu = None if perlu > real.satuan.skala else perlu
        if perlu is not None and atas is not None and perlu > atas:
            yield _out_of_reach(asal, tahun, perlu, ("paling tinggi", "at most"), atas)
        elif boleh is not None and bawah is not None and boleh < bawah:
            kata = ("paling rendah", "at least")
            yield _out_of_reach(asal, tahun, boleh, kata, bawah)
        elif isinstance(nilai, Fraction) and _is_ratio(nilai, real):
            argumen = {"nilai": _written(nilai), "persen": _written(nilai * 100)}
            yield Temuan("SKP322", asal.tempat(), {"tahun": tahun, **argumen})


def _out_of_reach(
    asal: Asal, tahun: int, nilai: Fraction, kata: tuple[str, str], batas: Fraction
) -> Temuan:
    apa, what = (f"{k} {_written(batas)}" for k in kata)
    argumen = {"tahun": tahun, "nilai": _written(nilai), "apa": apa, "what": what}
    return Temuan("SKP321", asal.tempat(), argumen)


def _written(nilai: Fraction) -> str:
    """A number as the rules would write it."""
    return str(nilai) if decimals(nilai) is None else format_ringkas(nilai)


def _aim(nilai: Target, ind: Indikator) -> Selang:
    """The least and the greatest realisasi that reaches a target."""
    if ind.polaritas == "informatif":
        return SEMUA_NILAI
    if isinstance(nilai, RentangTarget):
        return (nilai.dari, nilai.sampai)
    if not isinstance(nilai, Fraction):
        return SEMUA_NILAI
    if ind.polaritas in _TURUN:
        return (None, nilai)
    return (nilai, nilai) if ind.polaritas == "stabil" else (nilai, None)


def _is_ratio(nilai: Fraction, real: Realisasi) -> bool:
    """Is a percentage written as 0,9 where another year has about 90?"""
    if real.satuan.jenis is not Jenis.PERSEN or not 0 < nilai <= 1:
        return False
    lain = (t for t in real.indikator.target.values() if isinstance(t, Fraction))
    return any(t > 1 and t / 2 <= nilai * 100 <= t * 2 for t in lain)


def check_cases(
    semua: Sequence[tuple[range, Aturan, Assembler]],
) -> Iterator[Temuan]:
    """Zero cases of an indikator's own that cannot arise in any of the years."""
    milik: dict[tuple[str, str], Asal] = {}
    kasus: set[tuple[str, str]] = set()
    ditargetkan: set[str] = set()
    for tahun, aturan, assembler in semua:
        for kode, real in assembler.figures.realisasi.items():
            ind = real.indikator
            nama = [a.name for a in fields(Nol) if getattr(ind.nol, a.name) is not None]
            if not nama or real.ekspresi is None:
                continue
            milik |= {(kode, n): ind.asal for n in nama}
            for satu in tahun:
                pembangun = AchievementBuilder(aturan, satu)
                # Without any target nothing arises yet.
                if pembangun.build(real).target.setara:
                    ditargetkan.add(kode)
                kasus |= pembangun.kasus
    for (kode, satu_kasus), asal in milik.items():
        if kode in ditargetkan and (kode, satu_kasus) not in kasus:
            tempat = asal.tempat("nol", satu_kasus, kunci=True)
            yield Temuan("SKP320", tempat, {"kasus": satu_kasus, "kode": kode})


# -- bands


@frozen
class _Pemakai:
    """A rule that reads bands, and between which values of capaian."""

    bawah: Fraction | None
    atas: Fraction | None

    def meets(self, ruas: Ruas) -> bool:
        awal, akhir = lower(ruas), upper(ruas)
        di_atas = self.atas is not None and awal is not None and awal > (self.atas, 0)
        di_bawah = (
            self.bawah is not None and akhir is not None and akhir <= (self.bawah, 0)
        )
        return not (di_atas or di_bawah)


def check_bands(semua: Sequence[Aturan]) -> Iterator[Temuan]:
    """Bands that no capaian of the rules that use them can be in."""
    pemakai: dict[tuple[str, str], list[_Pemakai]] = {}
    for aturan in semua:
        for kunci, satu in _users(aturan):
            pemakai.setdefault(kunci, []).append(satu)
    for aturan in semua:
        bands: tuple[tuple[str, Mapping[str, Kategori | Konversi]], ...] = (
            ("konversi", aturan.konversi),
            ("kategori", aturan.kategori),
        )
        for jenis, kumpulan in bands:
            for kode, band in kumpulan.items():
                if (jenis, kode) in pemakai:
                    yield from _outside(band, kode, pemakai[jenis, kode])


def _users(aturan: Aturan) -> Iterator[tuple[tuple[str, str], _Pemakai]]:
    """The rules that read bands, by the kind and code of the bands."""
    for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
        satu = _user(ind.batas)
        if ind.konversi in aturan.konversi:
            yield ("konversi", str(ind.konversi)), satu
            satu = _converted(aturan.konversi[str(ind.konversi)].ruas)
        if ind.kategori in aturan.kategori:
            yield ("kategori", str(ind.kategori)), satu
    for cara in _aggregates(aturan):
        if cara.konversi in aturan.konversi:
            yield ("konversi", str(cara.konversi)), _user(cara.batas)


def _outside(
    band: Kategori | Konversi, kode: str, pemakai: Sequence[_Pemakai]
) -> Iterator[Temuan]:
    for i, ruas in enumerate(band.ruas):
        if not any(p.meets(ruas) for p in pemakai):
            tempat = band.asal.tempat("ruas", i)
            nama = ruas.nama or str(i + 1)
            yield Temuan("SKP319", tempat, {"kode": kode, "ruas": nama})


def _user(batas: Batas | None) -> _Pemakai:
    if batas is None:
        return _Pemakai(None, None)
    return _Pemakai(batas.bawah, batas.atas)


def _converted(ruas: Sequence[Ruas]) -> _Pemakai:
    """A rule that reads what a conversion gives."""
    nilai: list[Fraction] = []
    for r in ruas:
        if isinstance(r.nilai, Fraction):
            nilai.append(r.nilai)
        elif r.nilai is not None:
            nilai += r.nilai
    return _Pemakai(min(nilai, default=None), max(nilai, default=None))


def _aggregates(aturan: Aturan) -> Iterator[Agregasi]:
    yield from aturan.agregasi.values()
    for ukuran in aturan.ukuran.values():
        for cara in (ukuran.satker, ukuran.dipa, ukuran.kanwil):
            if isinstance(cara, Agregasi):
                yield cara
