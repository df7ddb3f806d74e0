"""What changed in the rules between two years, so that figures do not compare."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from ._achievement import TANPA_TARGET
from ._comparison import Alasan
from ._unit import Satuan
from ._value import Keadaan
from .expression import Expression, Input

if TYPE_CHECKING:
    from ._model import Aturan, Indikator
    from ._ruleset import Ruleset
    from ._steps import Realisasi, Susunan, TargetTahun

_KASUS_NOL = (
    "nol_per_nol",
    "n_per_nol",
    "target_nol_realisasi_nol",
    "target_nol_realisasi_positif",
    "realisasi_nol",
    "negatif",
)


@frozen(eq=False)
class Sisi:
    """An indikator by the rules of one year: one side of a comparison."""

    tahun: int
    susunan: Susunan
    kode: str

    @property
    def real(self) -> Realisasi:
        """How its realisasi comes about."""
        return self.susunan.realisasi[self.kode]

    @property
    def ind(self) -> Indikator:
        """Its rule."""
        return self.real.indikator

    @property
    def target(self) -> TargetTahun:
        """Its target of the year."""
        return self.susunan.target[self.kode]

    @property
    def ditargetkan(self) -> bool:
        """Does it have a target that is known, in whatever unit?"""
        nilai = self.target.nilai
        return nilai is not None and nilai not in tuple(TANPA_TARGET)


def amendment_names(
    ruleset: Ruleset, jenis: str, kode: Collection[str], tahun: tuple[int, int]
) -> str:
    """Names of the amendments that touched an indikator between two years.

    ``""`` where there is none: rules without amendments are alike in all years.
    """
    dari, sampai = sorted(tahun)
    return ", ".join(
        a.nama
        for a in getattr(ruleset, "amandemen", ())
        if dari < a.berlaku.dari.year <= sampai
        and any((jenis, k) in a.sentuh for k in kode)
    )


def changes(lama: Sisi, kini: Sisi, amandemen: str) -> list[Alasan]:
    """Changes after which neither realisasi nor capaian compares."""
    hasil = []
    if not _same_unit(lama, kini):
        hasil.append(unit_changed(lama, lama.real.satuan, kini, amandemen))
    if not _same_formula(lama, kini):
        argumen = {"tahun_ini": kini.tahun}
        hasil.append(Alasan("rumus_berubah", lama.tahun, argumen, amandemen))
    return hasil


def polarity_change(lama: Sisi, kini: Sisi, amandemen: str) -> list[Alasan]:
    """Another polarity, after which capaian does not compare."""
    if lama.ind.polaritas == kini.ind.polaritas:
        return []
    argumen = {
        "lama": lama.ind.polaritas,
        "baru": kini.ind.polaritas,
        "tahun_ini": kini.tahun,
    }
    return [Alasan("polaritas_berubah", lama.tahun, argumen, amandemen)]


def capaian_changes(lama: Sisi, kini: Sisi, amandemen: str) -> list[Alasan]:
    """Changes after which capaian alone does not compare."""
    hasil = polarity_change(lama, kini, amandemen)
    if _capaian_rule(lama) != _capaian_rule(kini):
        argumen = {"tahun_ini": kini.tahun}
        hasil.append(Alasan("capaian_berubah", lama.tahun, argumen, amandemen))
    return hasil


def unit_changed(lama: Sisi, satuan: Satuan, kini: Sisi, amandemen: str) -> Alasan:
    """A realisasi of an earlier year in another unit."""
    argumen = {
        "lama": unit_word(satuan),
        "baru": unit_word(kini.real.satuan),
        "tahun_ini": kini.tahun,
    }
    return Alasan("satuan_berubah", lama.tahun, argumen, amandemen)


def no_target(sisi: Sisi) -> list[Alasan]:
    """Why the target of a year is none that a realisasi can be held against."""
    if sisi.target.nilai == Keadaan.BELUM_ADA.kode:
        return [Alasan("target_belum_ada", sisi.tahun)]
    if not sisi.ditargetkan:
        return [Alasan("tidak_ditargetkan", sisi.tahun)]
    if not sisi.target.setara:
        argumen = {
            "lama": unit_word(sisi.target.satuan),
            "baru": unit_word(sisi.real.satuan),
        }
        return [Alasan("satuan_target", sisi.tahun, argumen)]
    return []


def unit_word(satuan: Satuan) -> str:
    """A unit as readers know it; the same word in both languages."""
    if satuan.skala is not None:
        return f"indeks {satuan.skala}"
    return satuan.kode.replace("_", " ")


def _same_unit(lama: Sisi, kini: Sisi) -> bool:
    if lama.real.satuan != kini.real.satuan:
        return False
    # A predicate counts as its score, so the scores have to be the same ones.
    nama = kini.real.satuan.nama
    return _scores(lama.susunan.aturan, nama) == _scores(kini.susunan.aturan, nama)


def _scores(aturan: Aturan, nama: str) -> object:
    predikat = aturan.predikat.get(nama)
    return None if predikat is None else predikat.tingkat


def _same_formula(lama: Sisi, kini: Sisi) -> bool:
    """Is realisasi the same expression, whatever the indikator is called?

    Formulas, calculators and their parameters all end in an expression, and years
    in it are relative.
    """
    dulu = lama.real.ekspresi
    if lama.kode != kini.kode:
        dulu = _renamed(dulu, lama.kode, kini.kode)
    return dulu == kini.real.ekspresi


def _renamed(isi: Any, lama: str, baru: str) -> Any:  # noqa: ANN401 -- whatever a node holds
    """An expression whose own inputs are reported under another code."""
    if isinstance(isi, tuple):
        return tuple(_renamed(i, lama, baru) for i in isi)
    if isinstance(isi, Input):
        return attrs.evolve(isi, pemilik=baru) if isi.pemilik == lama else isi
    if not isinstance(isi, Expression):
        return isi
    bagian = {
        a.name: _renamed(getattr(isi, a.name), lama, baru)
        for a in attrs.fields(type(isi))
        if a.eq
    }
    return attrs.evolve(isi, **bagian)


def _capaian_rule(sisi: Sisi) -> tuple[object, ...]:
    """What decides capaian beside polarity and target."""
    aturan, ind = sisi.susunan.aturan, sisi.ind
    konversi = None if ind.konversi is None else aturan.konversi[ind.konversi].ruas
    umum = aturan.konvensi.nol
    nol = [getattr(ind.nol, k) or getattr(umum, k) for k in _KASUS_NOL]
    return ind.batas, konversi, *nol
