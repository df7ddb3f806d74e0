"""The chapter as a workbook: a sheet a part, with real numbers.

A cell holds a figure as it is displayed, in the unit of its column and with a format
that shows its decimals. What a spreadsheet cannot hold exactly, it gets as text. No
text is ever a formula or a link: every cell is written by its kind.
"""

from __future__ import annotations

import datetime as dt
import io
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

from .._explain._working import inline
from .._unit import Jenis
from ._blocks import (
    Alinea,
    Bab,
    Baris,
    Blok,
    Daftar,
    Judul,
    Rumus,
    Sel,
    Tabel,
    tidy,
)

#: Characters that a cell holds at most.
HURUF_SEL: Final = 32_767
#: Significant digits that a number of a spreadsheet keeps.
DIGIT_TEPAT: Final = 15
#: Columns over which a heading or a paragraph is spread, and their characters.
LEBAR_ALINEA: Final = 6
HURUF_BARIS: Final = 95
#: Points that a line of text is high.
TINGGI: Final = 15
#: Lines of the highest row that a spreadsheet has.
BARIS_SEL: Final = 27
#: A width for a share of a table, in characters.
LEBAR_PORSI: Final = 5
#: Days before 1900-03-01 have other numbers in other programs.
_AWAL: Final = dt.date(1900, 3, 1)

Nilai: TypeAlias = "float | dt.date | str"
Gaya: TypeAlias = Literal["biasa", "utama", "sub", "rincian"]


def render(bab: Bab) -> bytes:
    """Write a chapter as a workbook.

    Raises:
        ImportError: XlsxWriter is not installed.
    """
    import xlsxwriter  # noqa: PLC0415 -- an extra; nobody else needs it

    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    buku.set_properties(
        {"title": bab.nama[:255], "created": dt.datetime(1980, 1, 1)}  # noqa: DTZ001 -- a day, not a moment
    )
    gaya = _Styles(buku)
    for bagian in bab.bagian:
        lembar = _Sheet(buku.add_worksheet(bagian.lembar), gaya)
        for blok in bagian.isi:
            lembar.block(blok)
        lembar.finish(bab)
    buku.close()
    return keluar.getvalue()


def cell_value(sel: Sel) -> tuple[Nilai, str]:
    """What a cell holds: a number with its format, a date, or text without one."""
    angka = sel.angka
    if angka is None or angka.bulat is None or angka.ya is not None or angka.predikat:
        return sel.teks, ""
    if angka.tanggal is not None:
        if angka.tanggal < _AWAL:
            return sel.teks, ""
        return angka.tanggal, "[$-421]d mmmm yyyy"
    if angka.satuan.jenis is Jenis.TANGGAL or not _kept(angka.bulat, angka.digit):
        return sel.teks, ""
    pola = "#,##0" + (f".{'0' * angka.digit}" if angka.digit else "")
    if sel.selisih:
        return float(angka.bulat), f"+{pola};-{pola};{pola}"
    if angka.satuan.jenis is Jenis.PERSEN:
        return float(angka.bulat / 100), f"{pola}%"
    return float(angka.bulat), pola


def _kept(bulat: Fraction, digit: int) -> bool:
    """Has a number no more digits than a spreadsheet keeps?"""
    skala: int = 10**digit
    return abs(bulat * skala) < 10**DIGIT_TEPAT


def _height(teks: str, huruf: int) -> int:
    """Points that a text takes in a column of so many characters."""
    # Lines are broken between words, so they are not quite full.
    baris = -(-len(teks) * 9 // (huruf * 8))
    return min(max(baris, 1), BARIS_SEL) * TINGGI


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, buku: Any) -> None:  # noqa: ANN401 -- a workbook of the library
        self.buku = buku
        self.ada: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **sifat: object) -> Any:  # noqa: ANN401 -- a format of the library
        kunci = tuple(sorted(sifat.items()))
        if kunci not in self.ada:
            self.ada[kunci] = self.buku.add_format(sifat)
        return self.ada[kunci]

    def heading(self, tingkat: int) -> Any:  # noqa: ANN401 -- a format of the library
        ukuran = {1: 16, 2: 14, 3: 12}.get(tingkat, 11)
        return self(bold=True, font_size=ukuran, font_color="#1F3864", text_wrap=True)

    def cell(self, gaya: Gaya, pola: str, *, angka: bool) -> Any:  # noqa: ANN401 -- likewise
        sifat: dict[str, object] = {"border": 1, "valign": "top", "text_wrap": True}
        if gaya in ("utama", "sub"):
            sifat |= {
                "bold": True,
                "bg_color": {"utama": "#D9E2F3"}.get(gaya, "#F0F0F0"),
            }
        if angka:
            sifat["align"] = "right"
        if pola:
            sifat["num_format"] = pola
        return self(**sifat)


class _Sheet:
    """One sheet, filled from the top."""

    def __init__(self, lembar: Any, gaya: _Styles) -> None:  # noqa: ANN401 -- a sheet of the library
        self.lembar = lembar
        self.gaya = gaya
        self.baris = 0
        self.lebar: dict[int, float] = {}
        self.isi: list[tuple[int, list[str]]] = []
        self.kepala: list[int] = []

    def block(self, blok: Blok) -> None:
        match blok:
            case Judul():
                self.baris += bool(self.baris)
                self.across(blok.teks, self.gaya.heading(blok.tingkat))
            case Alinea():
                self.across(blok.teks, self.gaya(text_wrap=True, italic=blok.catatan))
            case Daftar():
                for no, butir in enumerate(blok.butir, 1):
                    awal = f"{no}. " if blok.bernomor else "• "
                    self.across(f"{awal}{butir}", self.gaya(text_wrap=True))
            case Rumus():
                for n, satu in enumerate(blok.baris):
                    kiri = blok.kiri if not n else ""
                    self.across(
                        f"{kiri} = {tidy(inline(satu))}".strip(),
                        self.gaya(text_wrap=True, italic=True, indent=1),
                    )
            case Tabel():
                self.table(blok)
            case _:
                pass  # a workbook has the figures that pictures draw

    def across(self, teks: str, gaya: Any) -> None:  # noqa: ANN401 -- a format of the library
        """A text over several columns; one too long for a cell goes on beneath."""
        for awal in range(0, max(len(teks), 1), HURUF_SEL):
            bagian = teks[awal : awal + HURUF_SEL]
            self.lembar.merge_range(
                self.baris, 0, self.baris, LEBAR_ALINEA - 1, "", gaya
            )
            self.lembar.write_string(self.baris, 0, bagian, gaya)
            # Merged cells do not grow by themselves.
            self.lembar.set_row(self.baris, _height(bagian, HURUF_BARIS))
            self.baris += 1

    def table(self, tabel: Tabel) -> None:
        self.baris += 1
        judul = self.gaya(bold=True, text_wrap=True)
        self.across(f"{tabel.label} {tabel.judul}", judul)
        kepala = self.gaya(
            bold=True,
            border=1,
            bg_color="#1F3864",
            font_color="#FFFFFF",
            text_wrap=True,
            valign="vcenter",
        )
        for n, kolom in enumerate(tabel.kolom):
            self.text(n, kolom.judul, kepala)
            lebar = max(10.0, float(kolom.porsi * LEBAR_PORSI))
            self.lebar[n] = max(self.lebar.get(n, 0.0), lebar)
        self.isi.append((self.baris, [k.judul for k in tabel.kolom]))
        self.kepala.append(self.baris)
        self.baris += 1
        for baris in tabel.baris:
            self.row(baris, tabel)
        for catatan in tabel.catatan:
            self.across(catatan, self.gaya(text_wrap=True, italic=True))

    def row(self, baris: Baris, tabel: Tabel) -> None:
        self.isi.append((self.baris, [s.teks for s in baris.sel]))
        for n, (sel, kolom) in enumerate(zip(baris.sel, tabel.kolom, strict=True)):
            nilai, pola = cell_value(sel)
            gaya = self.gaya.cell(baris.gaya, pola, angka=kolom.angka)
            if isinstance(nilai, str):
                self.text(n, nilai, gaya)
            elif isinstance(nilai, dt.date):
                self.lembar.write_datetime(self.baris, n, nilai, gaya)
            else:
                self.lembar.write_number(self.baris, n, nilai, gaya)
        self.baris += 1

    def text(self, kolom: int, teks: str, gaya: Any) -> None:  # noqa: ANN401 -- a format of the library
        if teks:
            self.lembar.write_string(self.baris, kolom, teks[:HURUF_SEL], gaya)
        else:
            self.lembar.write_blank(self.baris, kolom, None, gaya)

    def finish(self, bab: Bab) -> None:
        """Widths of the columns, heights of the rows, and how the sheet is printed."""
        for n in range(max(LEBAR_ALINEA, *self.lebar, 0) + 1):
            self.lembar.set_column(n, n, self.lebar.get(n, 12.0))
        for nomor, sel in self.isi:
            # Not every program finds the height of a wrapped text by itself.
            tinggi = (_height(t, int(self.lebar[n])) for n, t in enumerate(sel))
            self.lembar.set_row(nomor, max(tinggi))
        if len(self.kepala) == 1:
            # The head of the only table stands still, and on each printed page.
            (kepala,) = self.kepala
            self.lembar.repeat_rows(kepala)
            self.lembar.freeze_panes(kepala + 1, 0)
        self.lembar.set_paper(9)
        self.lembar.fit_to_pages(1, 0)
        if len(self.lebar) > LEBAR_ALINEA:
            self.lembar.set_landscape()
        aman = f"{bab.kantor} {bab.tahun}".replace("&", "&&")[:200]
        self.lembar.set_footer(f"&L{aman}&R&P / &N")
