"""Chapter III as blocks, before any format draws it.

Texts come from files that others wrote. They are tidied when a block is made, so no
format meets a control character or half a character; what is markup to a format, the
format makes inert.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import evolve, field, frozen

from .._explain._working import Tampak
from .._results import Angka
from .._terminal import clean

#: Halves of characters and what is none: no XML holds them.
_BUKAN_AKSARA = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

#: A table with more shares of width than this stands on a page turned sideways.
PORSI_TEGAK = 26
#: Rows and characters of a table that is not broken over two pages.
BARIS_UTUH, HURUF_UTUH = 8, 1_000


def tidy(teks: str) -> str:
    """A text of one line that every format can hold."""
    return _BUKAN_AKSARA.sub("\N{REPLACEMENT CHARACTER}", clean(teks)).strip()


def _tidy_all(teks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(tidy, teks))


@frozen
class Judul:
    """A heading; level 1 is the chapter's own."""

    teks: str = field(converter=tidy)
    tingkat: int


@frozen
class Alinea:
    """A paragraph, or a note in smaller type."""

    teks: str = field(converter=tidy)
    catatan: bool = False


@frozen
class Daftar:
    """A list of points, each a paragraph."""

    butir: tuple[str, ...] = field(converter=_tidy_all)
    bernomor: bool = False


@frozen
class Rumus:
    """A worked formula: what it gives, then each line after its equals sign."""

    kiri: str = field(converter=tidy)
    baris: tuple[Tampak, ...]


@frozen
class Kolom:
    """A column.

    Attributes:
        angka: figures, set to the right.
        porsi: its share of the width.
    """

    judul: str = field(converter=tidy)
    angka: bool = False
    porsi: int = 2


@frozen
class Sel:
    """A cell.

    Attributes:
        teks: what stands in it.
        angka: the figure that the text shows, for formats that have numbers.
        selisih: is it a difference, shown with its sign, of percentages in points?
    """

    teks: str = field(converter=tidy, default="")
    angka: Angka | None = None
    selisih: bool = False


@frozen
class Baris:
    """A row: plain, the main one of its group, a group within, or a part."""

    sel: tuple[Sel, ...]
    gaya: Literal["biasa", "utama", "sub", "rincian"] = "biasa"


@frozen
class Tabel:
    """A table with its caption; ``nomor`` is given once the chapter is whole."""

    judul: str = field(converter=tidy)
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    catatan: tuple[str, ...] = field(converter=_tidy_all, default=())
    nomor: int = 0

    @property
    def melebar(self) -> bool:
        """Does it need a page turned sideways?"""
        return sum(k.porsi for k in self.kolom) > PORSI_TEGAK

    @property
    def utuh(self) -> bool:
        """Is it so short that it is kept on one page?"""
        huruf = sum(len(s.teks) for b in self.baris for s in b.sel)
        return len(self.baris) <= BARIS_UTUH and huruf <= HURUF_UTUH

    @property
    def label(self) -> str:
        """E.g. ``"Tabel 3.1"``."""
        return f"Tabel 3.{self.nomor}"


@frozen
class Lukisan:
    """A picture with its caption."""

    judul: str = field(converter=tidy)
    keterangan: str = field(converter=tidy)
    svg: str
    nomor: int = 0

    @property
    def label(self) -> str:
        """E.g. ``"Gambar 3.1"``."""
        return f"Gambar 3.{self.nomor}"


Blok: TypeAlias = Judul | Alinea | Daftar | Rumus | Tabel | Lukisan


@frozen
class Bagian:
    """A part of the chapter.

    Attributes:
        lembar: name of its sheet in a workbook; a word of ours, never of a file.
        isi: its blocks, a heading first.
    """

    lembar: str
    isi: tuple[Blok, ...]


@frozen
class Bab:
    """The whole chapter.

    Attributes:
        judul: its heading.
        kantor: whose report it is.
        tahun: the year reported.
        asal: lines on what it was computed from.
        bagian: its parts, in order.
    """

    judul: str = field(converter=tidy)
    kantor: str = field(converter=tidy)
    tahun: int
    asal: tuple[str, ...] = field(converter=_tidy_all)
    bagian: tuple[Bagian, ...] = ()

    @property
    def nama(self) -> str:
        """The title of the file."""
        return tidy(f"{self.judul} {self.kantor}") + f" Tahun {self.tahun}"

    @property
    def sampul(self) -> str:
        """The line beneath the heading of the chapter."""
        tahun = f"tahun {self.tahun}"
        return f"{self.kantor}, {tahun}" if self.kantor else tahun.capitalize()

    def blok(self) -> Iterator[Blok]:
        """Every block, in order."""
        for bagian in self.bagian:
            yield from bagian.isi


def numbered(bagian: tuple[Bagian, ...]) -> tuple[Bagian, ...]:
    """The same parts with numbers of tables and pictures."""
    tabel = gambar = 0
    hasil = []
    for satu in bagian:
        isi: list[Blok] = []
        for blok in satu.isi:
            if isinstance(blok, Tabel):
                tabel += 1
                isi.append(evolve(blok, nomor=tabel))
            elif isinstance(blok, Lukisan):
                gambar += 1
                isi.append(evolve(blok, nomor=gambar))
            else:
                isi.append(blok)
        hasil.append(Bagian(satu.lembar, tuple(isi)))
    return tuple(hasil)
