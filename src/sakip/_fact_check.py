"""Facts held against rules that may be faulty: what can be said of them all the same.

A mistake in the rules must not hide one in the facts. Nor may it be told twice: a
finding about facts counts only where no fault of the rules can have caused it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ._amendment import FOLDER
from ._binding import bind
from ._history import bind_history
from ._lineage import all_indikator
from ._tables import TANPA_KODE
from ._unit import Jenis
from .diagnostics import Temuan, Tingkat, has_galat, sort_temuan

if TYPE_CHECKING:
    from ._facts import Bagian, Laporan
    from ._model import Aturan, Indikator
    from ._ruleset import Inspection, Masa
    from ._scope import MasukanSah
    from ._steps import Susunan


def year_finding(aturan: Aturan, laporan: Laporan) -> Temuan | None:
    """The finding that the rules do not hold in the year of the facts, if so."""
    masa = aturan.kepala.berlaku
    if masa.dari.year <= laporan.tahun <= masa.sampai.year:
        return None
    argumen = {"tahun": laporan.tahun, "dari": masa.dari, "sampai": masa.sampai}
    return Temuan("SKP415", laporan.asal.tempat("tahun"), argumen)


def check_facts(aturan: Inspection, laporan: Laporan) -> tuple[Temuan, ...]:
    """Hold facts against rules without computing anything.

    Of rules that are not whole only what is sound is used: facts of a table that
    could not be read or put together are passed over, and a fact that lacks is not
    told. The same goes for facts that are not whole.

    Args:
        aturan: what `inspect_ruleset` gave.
        laporan: the facts, as far as they could be read.

    Returns:
        findings of facts against rules; those of either alone are not repeated.
    """
    if not aturan.masa:
        return ()
    rusak = aturan.ruleset is None
    terakhir = aturan.masa[-1].aturan
    masa = next((m for m in aturan.masa if laporan.tahun in m.tahun), None)
    if masa is None:
        di_luar = year_finding(terakhir, laporan)
        return () if di_luar is None or terakhir.cacat.get("ruleset") else (di_luar,)
    susunan, _ = masa.assembler.year(laporan.tahun)
    if rusak:
        laporan = _Sound(aturan, masa, susunan).of(laporan)
    lalu = bind_history(aturan.susun, aturan.tahun, laporan)[1]
    temuan = (*bind(susunan, laporan)[1], *lalu)
    if rusak:
        temuan = tuple(t for t in temuan if not _of_year_use(t))
    if rusak or has_galat(laporan.temuan):
        temuan = tuple(t for t in temuan if t.kode != "SKP412")
    return sort_temuan(temuan)


def _of_year_use(temuan: Temuan) -> bool:
    """Is it about a year of an input that a faulty formula may yet read?"""
    return temuan.kode == "SKP408" and temuan.tempat.jalur[:1] != ("realisasi",)


def _hides_tables(temuan: Temuan) -> bool:
    """May a finding about rules have kept whole tables from being taken in?

    So does an amendment at fault, a base that is not there, and an unknown or
    wrong key at the root of a file, which may be any of the known ones, mistyped.
    """
    return temuan.tingkat is Tingkat.GALAT and (
        temuan.kode.startswith("SKP6")
        or temuan.kode == "SKP111"
        or FOLDER in temuan.tempat.berkas.split("/")[:-1]
        or (temuan.kode.startswith("SKP1") and len(temuan.tempat.jalur) == 1)
    )


@frozen
class _Sound:
    """Which facts the sound part of a faulty ruleset can be held against."""

    aturan: Inspection
    masa: Masa
    susunan: Susunan

    def of(self, laporan: Laporan) -> Laporan:
        """The facts without those that nothing certain can be said of."""
        rules = self.masa.aturan
        kepala_cacat = bool(rules.cacat.get("ruleset"))
        return evolve(
            laporan,
            ruleset="" if kepala_cacat else laporan.ruleset,
            realisasi=dict(self.realisasi(laporan.realisasi)),
            satker=dict(self.satker(laporan.satker)),
            bersama=laporan.bersama if self.whole("masukan") else (),
            riwayat={
                tahun: {k: b for k, b in isi.items() if self.recorded(tahun, k)}
                for tahun, isi in laporan.riwayat.items()
            },
        )

    def realisasi(
        self, bagian: Mapping[str, tuple[Bagian, ...]]
    ) -> Iterator[tuple[str, tuple[Bagian, ...]]]:
        """Facts of indikator whose inputs are known, and of codes that are none."""
        rules = self.masa.aturan
        for kode, isi in bagian.items():
            ind = rules.indikator.get(kode) or rules.pendukung.get(kode)
            if self.tells_code(kode) if ind is None else self.sound(ind):
                yield kode, isi

    def satker(
        self, bagian: Mapping[str, tuple[Bagian, ...]]
    ) -> Iterator[tuple[str, tuple[Bagian, ...]]]:
        """Facts of satker, if their inputs are known, and of codes that are none."""
        for kode, isi in bagian.items():
            if kode in self.masa.aturan.satker:
                if self.whole("masukan_satker"):
                    yield kode, isi
            elif self.all_codes("satker", kode):
                yield kode, isi

    def recorded(self, tahun: int, kode: str) -> bool:
        """Can a record be judged by the rules of its year?"""
        if not self.tells_code(kode):
            return False
        if tahun not in self.aturan.tahun:
            return True
        susunan = self.aturan.susun(tahun)
        semua = all_indikator(susunan.aturan)
        return kode not in semua or kode in susunan.realisasi

    def tells_code(self, kode: str) -> bool:
        """Is a code of an indikator that the rules do not have certainly wrong?"""
        return all(self.all_codes(jenis, kode) for jenis in _JENIS)

    def all_codes(self, jenis: str, kode: str) -> bool:
        """Are all codes of a kind known, so that one more is a mistake?"""
        cacat = self.masa.aturan.cacat.get(jenis, frozenset())
        return self.complete() and not cacat & {kode, TANPA_KODE}

    def complete(self) -> bool:
        """Was every table taken in, so that what is not there is nowhere?"""
        return self.masa.aturan.utuh and not any(map(_hides_tables, self.aturan.temuan))

    def sound(self, ind: Indikator) -> bool:
        """Are the inputs of an indikator certainly those that it declares?"""
        cacat = self.masa.aturan.cacat
        if any(ind.kode in cacat.get(f"{j}.masukan", ()) for j in _JENIS):
            return False
        milik = self.susunan.pemilik[ind.kode]
        kolom = {k: t.kolom for k, t in milik.tabel.items()}
        masukan = [milik.masukan, *kolom.values()]
        return (
            ind.kode in self.susunan.realisasi
            and ind.masukan.keys() == milik.masukan.keys()
            and ind.tabel.keys() == kolom.keys()
            and all(t.kolom.keys() == kolom[k].keys() for k, t in ind.tabel.items())
            and all(self.readable(m) for satu in masukan for m in satu.values())
        )

    def whole(self, jenis: str) -> bool:
        """Are shared inputs, or those of satker, all as they are declared?"""
        pembangun = self.masa.assembler.figure_builder
        sah = pembangun.bersama if jenis == "masukan" else pembangun.masukan_satker
        return (
            self.complete()
            and not self.masa.aturan.cacat.get(jenis)
            and sah.keys() == getattr(self.masa.aturan, jenis).keys()
            and all(self.readable(m) for m in sah.values())
        )

    def readable(self, masukan: MasukanSah) -> bool:
        """Can a fact of this input be judged? Not by a table of scores at fault."""
        return (
            masukan.satuan.jenis is not Jenis.PREDIKAT
            or masukan.satuan.nama not in self.masa.aturan.cacat.get("predikat", ())
        )


_JENIS = ("indikator", "pendukung")
