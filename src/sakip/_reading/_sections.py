"""Which indikator, dimension or DIPA each part of a document is about."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen

from .._document import Naskah, Potongan
from ._owners import Nama

_INDIKATOR: Final = re.compile(
    r".{0,12}\bindikator\b[^:]{0,40}:\s*(?P<nama>.{8,})", re.IGNORECASE | re.DOTALL
)
_SASARAN: Final = re.compile(r".{0,12}\bsasaran\b[^:]{0,40}:", re.IGNORECASE)
#: How well a heading must fit the name of an indikator of the DIPA it stands in.
_CUKUP: Final = 0.55
#: Longest heading.
_PANJANG: Final = 260
#: Words of a heading that has run into the paragraph under it.
_AWAL: Final = 14
#: Captions of tables and pictures are no headings of sections.
_CAPTION: Final = re.compile(
    r"\W*(?:tabel|daftar|gambar|grafik|bagan|diagram|lampiran|sumber)\b", re.IGNORECASE
)
_CHAPTER: Final = re.compile(
    r"\W*(?:bab\s+[ivx\d]+\b|\d{1,2}\.\d{1,2}\.?\s)", re.IGNORECASE
)
#: Headings within the section of an indikator.
_SUB: Final = re.compile(
    r"\b(?:perbandingan|target|realisasi|capaian|penyebab|penunjang|analisis|program|"
    r"standar|upaya|kendala|hambatan|faktor|rencana|kegiatan|keberhasilan|tindak|solusi|"
    r"formula|rumus|definisi|cara|data|sumber)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"^\W*(?:(?:\d+|[a-zA-Z])[.)]\s*)*(?:\d+(?:\.\d+)*\s+)?")
#: What a heading does not hold: a figure, a working.
_FIGURE: Final = re.compile(r"\d%|\d,\d|\bRp|=")
_DEEP: Final = re.compile(r"\W*\d+(?:\.\d+)+\.?\s+")


@frozen
class Bagian:
    """What a part of the document is about, where its headings say.

    Attributes:
        dipa, indikator, dimensi: their codes.
        tak_dikenal: is it the section of an indikator that the rules do not know?
        judul: the paragraph before, if it is short.
        sasaran: its code, where a heading names one.
        kelompok: the DIPA, or the Kanwil, that the figures of a text tell.
        asing: figures of such a text that are others'.
    """

    dipa: str | None = None
    indikator: str | None = None
    dimensi: str | None = None
    tak_dikenal: bool = False
    judul: str = ""
    sasaran: str | None = None
    kelompok: str | None = None
    asing: frozenset[str] = frozenset()


def sections(naskah: Naskah, nama: Nama) -> tuple[Bagian, ...]:
    """For each part of the document what the headings before it say."""
    hasil: list[Bagian] = []
    kini = Bagian()
    for bagian in naskah.bagian:
        if isinstance(bagian, Potongan):
            teks = bagian.teks.lstrip("# ")
            kini = _after(kini, teks, nama)
            kini = evolve(kini, judul=teks if len(teks) <= _PANJANG else "")
        hasil.append(kini)
    return tuple(hasil)


def _after(kini: Bagian, teks: str, nama: Nama) -> Bagian:
    """What the document is about after a paragraph."""
    bernomor = _DEEP.match(teks)
    if bernomor is not None:
        # A heading may have run into the paragraph under it.
        awal = " ".join(teks[bernomor.end() :].split()[:_AWAL])
        satu = nama.dimensi.find(awal)
        if satu is not None:
            return evolve(kini, dimensi=satu.pemilik[1])
    if len(teks) > _PANJANG:
        return kini
    cocok = _INDIKATOR.fullmatch(teks)
    if cocok is not None:
        satu = nama.indikator_of(cocok["nama"], kini.dipa)
        kode = None if satu is None else satu.pemilik[1]
        return Bagian(kini.dipa, kode, None, kode is None)
    if _SASARAN.match(teks):
        satu = nama.indikator.find(teks.partition(":")[2])
        sasaran = satu is not None and satu.pemilik[0] == "sasaran"
        return Bagian(kini.dipa, sasaran=satu.pemilik[1] if satu and sasaran else None)
    if teks.endswith((".", ";", ",", ":")) or _CAPTION.match(teks):
        return kini
    pemilik = nama.heading(teks)
    if pemilik is not None:
        return _named(kini, *pemilik)
    if not _heading(teks):
        return kini
    if _CHAPTER.match(teks) or (teks.isupper() and len(teks.split()) > 1):
        return Bagian()
    satu = None if kini.dipa is None else nama.indikator_of(teks, kini.dipa)
    if satu is not None and satu.kuat >= _CUKUP:
        return Bagian(kini.dipa, satu.pemilik[1])
    if _SUB.search(teks):
        return kini
    # A heading of something unknown: what follows is not of what stood before.
    return Bagian(kini.dipa, None, None, kini.indikator is not None or kini.tak_dikenal)


def _named(kini: Bagian, tingkat: str, kode: str) -> Bagian:
    """The section of what a heading names."""
    if tingkat == "rincian":
        return evolve(kini, dimensi=kode)
    if tingkat in ("indikator", "pendukung"):
        return Bagian(kini.dipa, kode)
    if tingkat == "dipa":
        return Bagian(kode)
    return Bagian(kini.dipa) if tingkat == "sasaran" else kini


def _heading(teks: str) -> bool:
    """Does a paragraph look like a heading?"""
    kata = teks.split()
    awal = _NUMBERED.sub("", teks)[:1]
    return len(kata) <= _AWAL and awal.isupper() and not _FIGURE.search(teks)
