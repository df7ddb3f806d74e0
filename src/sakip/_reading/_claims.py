"""What sentences say of the whole: how many there are, how many did how well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from .._document import Potongan
from .._printed import AngkaTercetak
from ._making import Pembuat
from ._owners import Nama
from ._sections import Bagian

_APA: Final = {
    "sasaran": "banyak_sasaran",
    "indikator": "banyak_indikator",
    "iku": "banyak_indikator",
    "ikk": "banyak_indikator",
    "dipa": "banyak_dipa",
    "satuan kerja": "banyak_satker",
    "satker": "banyak_satker",
    "unit kerja": "banyak_satker",
}
_BENDA: Final = "|".join(_APA)
#: ``30 indikator kinerja``, but no ``63 indikator rencana aksi``.
_BANYAK: Final = re.compile(
    rf"(?<![\w.,/])(?P<angka>\d{{1,3}})\s*(?:\([^)]{{1,40}}\)\s*)?(?:target\s+)?"
    rf"(?P<apa>{_BENDA})\b(?!\s+(?:rencana|indeks|variabel|keberhasilan))",
    re.IGNORECASE,
)
#: Words for a part of the office that a heading must have named.
_BAGIAN: Final = re.compile(
    r"\b(?:unit|bidang|divisi|dipa)\s+(?:ini|tersebut)\b", re.IGNORECASE
)
_KANTOR: Final = re.compile(r"kantor wilayah|kanwil")
_SELURUH: Final = re.compile(
    r"\b(?:seluruh|semua|segenap|keseluruhan)(?:nya)?\s+(?P<apa>indikator|dipa)\b",
    re.IGNORECASE,
)
_SELURUHNYA: Final = re.compile(
    r"\b\d{1,3}\s+(?P<apa>indikator|dipa)\b[^.;]{0,90}\b(?:seluruhnya|semuanya)\b",
    re.IGNORECASE,
)
#: Where what is said of a count ends.
_BATAS: Final = re.compile(
    r";|[.,](?!\d)|\bsedangkan\b|\bserta\b|\bdan\s+\d", re.IGNORECASE
)
#: Before a claim: that it is not so, or only hoped for.
_BUKAN: Final = re.compile(
    r"\b(?:tidak|belum|bukan|agar|supaya|guna|untuk(?!\s+tahun)|akan|(?:di)?harap\w*)\b",
    re.IGNORECASE,
)
#: Before a count: of how many it is not so.
_GAGAL: Final = re.compile(r"\b(?:tidak|belum|gagal)\b[^,.;\d]{0,40}$", re.IGNORECASE)
_TAHUN: Final = re.compile(r"\b20\d\d\b")
_SEBAGIAN: Final = re.compile(
    r"\b(?:triwulan|tw)\s+(?:i{1,3}|[123])\b|\bsemester\s+(?:i|1)\b", re.IGNORECASE
)
_LEBIH: Final = re.compile(
    r"\b(?:melebihi|melampaui|terlampaui)\b(?:\W+\w+){0,6}?\W+(?:target|100)"
    r"|\b(?:melebihi|melampaui)nya\b|\bdi\s?atas\s+100",
    re.IGNORECASE,
)
_CAPAI: Final = re.compile(
    r"\b(?:mencapai|memenuhi|tercapai|terpenuhi)\b", re.IGNORECASE
)
_TIDAK: Final = re.compile(
    r"\b(?:belum|tidak|tanpa|kurang|gagal|hampir)\b", re.IGNORECASE
)
_NIHIL: Final = re.compile(r"\bnihil\b", re.IGNORECASE)
#: ``yang memenuhi target ada``, before the count.
_SEBELUM: Final = re.compile(
    r"\b(?:melebihi|melampaui|mencapai|memenuhi)\s+target\b[^,.;\d]{0,25}$",
    re.IGNORECASE,
)
_PANJANG: Final = 60


@frozen
class PembacaKlaim:
    """Reads counts and claims out of sentences that are of no one indikator."""

    nama: Nama
    pembuat: Pembuat

    def read(self, potongan: Potongan, bagian: Bagian) -> Iterator[AngkaTercetak]:
        """The counts and claims of a paragraph."""
        if bagian.indikator is not None:
            return
        teks = potongan.teks
        for pola in () if bagian.tak_dikenal else (_SELURUH, _SELURUHNYA):
            for m in pola.finditer(teks):
                if self.current(_before(teks, m)):
                    yield from self.claim(potongan, m)
        for m in _BANYAK.finditer(teks):
            if self.current(_before(teks, m)):
                yield from self.count(potongan, m, bagian)

    def current(self, sebelum: str) -> bool:
        """Is what follows said of the year reported, and all of it?"""
        tahun = _TAHUN.findall(sebelum)
        kini = not tahun or int(tahun[-1]) == self.pembuat.tahun
        return kini and _SEBAGIAN.search(sebelum) is None

    def claim(self, potongan: Potongan, m: re.Match[str]) -> Iterator[AngkaTercetak]:
        """``seluruh indikator … melebihi target``: as many as there are."""
        predikat = _predicate(potongan.teks[m.end() :].partition(".")[0])
        sebelum = re.split(r"[,;]", _before(potongan.teks, m))[-1]
        if predikat not in ("tercapai", "melampaui") or _BUKAN.search(sebelum):
            return
        apa = _APA[m["apa"].lower()]
        hasil = self.pembuat.sumber.hasil
        semua = len(hasil.dipa if apa == "banyak_dipa" else hasil.indikator)
        yield AngkaTercetak(
            "kanwil",
            f"{apa}_{predikat}",
            " ".join(m.group().split())[:_PANJANG],
            Fraction(semua),
            0,
            persen=False,
            tahun=self.pembuat.tahun,
            tempat="narasi",
            asal=potongan.tempat,
        )

    def count(
        self, potongan: Potongan, m: re.Match[str], bagian: Bagian
    ) -> Iterator[AngkaTercetak]:
        """``25 indikator mencapai target``."""
        sisa = potongan.teks[m.end() :]
        batas = _BATAS.search(sisa)
        predikat = _predicate(sisa[: batas.start()] if batas else sisa)
        awal = potongan.teks[: m.start()]
        if predikat is None or _GAGAL.search(awal):
            return
        sebelum = _SEBELUM.search(awal)
        if not predikat and sebelum is not None:
            predikat = _predicate(sebelum.group()) or ""
        apa = _APA[" ".join(m["apa"].lower().split())]
        if predikat and apa not in ("banyak_indikator", "banyak_dipa"):
            predikat = ""
        ukuran = f"{apa}_{predikat}" if predikat else apa
        satu = evolve(potongan, teks=m["angka"])
        pilihan = [ukuran]
        if ukuran == "banyak_dipa":
            # Each satker has a DIPA of its own, and reports count either.
            pilihan.append("banyak_satker")
        pemilik = self.owner(potongan, m)
        tanpa_judul = _BAGIAN.search(_before(potongan.teks, m)) and not bagian.dipa
        if pemilik is None and (bagian.tak_dikenal or tanpa_judul):
            return
        pemilik = pemilik or bagian.dipa or "kanwil"
        angka = [
            a
            for u in pilihan
            for a in [self.pembuat.make(pemilik, u, satu, "narasi", None)]
            if a is not None
        ]
        cocok = [a for a in angka if self.pembuat.agrees(a)]
        yield from (cocok or angka)[:1]

    def owner(self, potongan: Potongan, m: re.Match[str]) -> str | None:
        """The DIPA, or the office, that the sentence names before."""
        sebelum = _before(potongan.teks, m).lower()
        aturan = self.pembuat.sumber.susunan.aturan
        for kode, dipa in aturan.dipa.items():
            if f"dipa {dipa.nama.lower()}" in " ".join(
                sebelum.replace("–", "-").split()
            ):
                return kode
        return "kanwil" if _KANTOR.search(sebelum) else None


def _before(teks: str, m: re.Match[str]) -> str:
    """What the sentence says before."""
    return teks[teks.rfind(".", 0, m.start()) + 1 : m.start()]


def _predicate(teks: str) -> str | None:
    """What is said of so many; None where it is something else that is said."""
    if _TIDAK.search(teks):
        return "nihil" if _NIHIL.search(teks) else None
    if _LEBIH.search(teks):
        return "melampaui"
    if _CAPAI.search(teks):
        return "tercapai"
    return "nihil" if _NIHIL.search(teks) else ""
