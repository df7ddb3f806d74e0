"""The chapter as DOCX, in the styles of the office where it gives its own document.

Everything is made with styles that an office can change: the headings of Word, its
caption and lists, and four of ours for cells, notes and workings.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._document._docx import unpack
from .._document._limits import NaskahError, broken, too_large
from .._files import place, read_bytes
from .._limits import MAX_BITA_NASKAH
from ..diagnostics import Temuan
from ._blocks import Alinea, Bab, Blok, Daftar, Judul, Lukisan, Rumus, Tabel
from ._docx_package import finish
from ._docx_xml import (
    bookmark,
    contents,
    equation,
    field_of,
    table,
)

if TYPE_CHECKING:
    from docx.document import Document

#: Our styles: for a cell, the head of a column, a note, a working.
SEL, KEPALA, CATATAN, RUMUS = (
    "SAKIP Sel",
    "SAKIP Kepala",
    "SAKIP Catatan",
    "SAKIP Rumus",
)
#: Word's unit of length in units of its pictures.
EMU_TWIP = 635
#: Levels that the table of contents lists.
DAFTAR_ISI = (2, 3)


def render(bab: Bab, templat: Path | None = None) -> bytes | Temuan:
    """Write a chapter as DOCX.

    Args:
        bab: the chapter.
        templat: a DOCX whose styles, page and letterhead are used; its text is not.

    Returns:
        the document, or the finding that the template cannot be used.

    Raises:
        ImportError: python-docx is not installed, or Typst, which draws pictures.
    """
    from ._docx_style import open_document  # noqa: PLC0415 -- needs the extra

    if templat is None:
        return _Writer(open_document(None, bab)).write(bab)
    nama = templat.as_posix()
    bita = read_bytes(templat, MAX_BITA_NASKAH)
    if isinstance(bita, Temuan):
        return bita
    try:
        if bita is None:
            raise too_large("bita", "bytes", MAX_BITA_NASKAH)
        dokumen = _opened(bita, bab)
    except NaskahError as salah:
        return salah.temuan(place(nama))
    return _Writer(dokumen).write(bab)


def _opened(bita: bytes, bab: Bab) -> Document:
    """A template that anyone may have made.

    Raises:
        NaskahError: it is no such document.
    """
    from ._docx_style import open_document  # noqa: PLC0415 -- needs the extra

    try:
        return open_document(unpack(bita, gambar=True), bab)
    except NaskahError:
        raise
    except Exception as galat:  # noqa: BLE001 -- foreign code on a file of anyone
        raise broken(galat) from None


class _Writer:
    def __init__(self, dokumen: Document) -> None:
        self.dokumen: Any = dokumen
        # The library looks a name up among all styles, for each paragraph again.
        self.gaya = {s.name: s.style_id for s in dokumen.styles}
        self.penanda = 0
        self.mendatar = False

    def write(self, bab: Bab) -> bytes:
        pertama, *lain = bab.blok()
        self.block(pertama)
        self.paragraph(bab.sampul)
        self.contents(lain)
        for blok in lain:
            self.block(blok)
        if self.mendatar:
            self.turn(mendatar=False)
        for asal in bab.asal:
            self.paragraph(asal, CATATAN)
        keluar = io.BytesIO()
        self.dokumen.save(keluar)
        return finish(keluar.getvalue())

    def paragraph(self, teks: str = "", gaya: str | None = None) -> Any:  # noqa: ANN401 -- a paragraph of the library
        """Add a paragraph in a style; in none it is as `Normal` is."""
        p = self.dokumen.add_paragraph()
        if gaya is not None:
            p._p.get_or_add_pPr().style = self.gaya[gaya]  # noqa: SLF001 -- see above
        if teks:
            p.add_run(teks)
        return p

    def contents(self, blok: list[Blok]) -> None:
        """The table of contents: a field that holds its entries already."""
        judul = enumerate((b for b in blok if isinstance(b, Judul)), 1)
        isi = [
            (b.tingkat, b.teks, _mark_name(n))
            for n, b in judul
            if b.tingkat in DAFTAR_ISI
        ]
        contents(self.dokumen, isi, DAFTAR_ISI)

    def block(self, blok: Blok) -> None:
        melebar = isinstance(blok, Tabel) and blok.melebar
        if melebar != self.mendatar:
            self.turn(mendatar=melebar)
        match blok:
            case Judul():
                p = self.paragraph(blok.teks, f"Heading {blok.tingkat}")
                if blok.tingkat > 1:
                    self.penanda += 1
                    bookmark(p, _mark_name(self.penanda), self.penanda)
            case Alinea():
                gaya = CATATAN if blok.catatan else None
                self.paragraph(blok.teks, gaya)
            case Daftar():
                gaya = "List Number" if blok.bernomor else "List Bullet"
                for butir in blok.butir:
                    self.paragraph(butir, gaya)
            case Rumus():
                for n, satu in enumerate(blok.baris):
                    p = self.paragraph(gaya=RUMUS)
                    p.paragraph_format.keep_with_next = n + 1 < len(blok.baris)
                    equation(p, blok.kiri if not n else "", satu)
            case Tabel():
                self.table(blok)
            case _:
                self.picture(blok)

    def caption(self, jenis: str, nomor: int, judul: str, *, atas: bool) -> None:
        """A caption whose number Word counts, with the number that it has now."""
        p = self.paragraph(gaya="Caption")
        p.paragraph_format.keep_with_next = atas
        p.add_run(f"{jenis} 3.")
        field_of(p, f"SEQ {jenis} \\* ARABIC", str(nomor))
        p.add_run(f" {judul}")

    def table(self, tabel: Tabel) -> None:
        self.caption("Tabel", tabel.nomor, tabel.judul, atas=True)
        bagian = self.dokumen.sections[-1]
        lebar = bagian.page_width - bagian.left_margin - bagian.right_margin
        gaya = tuple(self.gaya[g] for g in (SEL, KEPALA, "Table Grid"))
        table(self.dokumen, tabel, lebar // EMU_TWIP, gaya)
        for catatan in tabel.catatan:
            self.paragraph(catatan, CATATAN)
        if not tabel.catatan:
            # Two tables without a paragraph between them become one.
            self.paragraph(gaya=CATATAN)

    def turn(self, *, mendatar: bool) -> None:
        """Go on on a page turned sideways, or upright again."""
        self.mendatar = mendatar
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 -- an extra

        lama = self.dokumen.sections[-1]
        tegak = sorted((lama.page_width, lama.page_height))
        baru = self.dokumen.add_section(WD_SECTION.NEW_PAGE)
        baru.orientation = WD_ORIENT.LANDSCAPE if mendatar else WD_ORIENT.PORTRAIT
        baru.page_width, baru.page_height = reversed(tegak) if mendatar else tegak

    def picture(self, lukisan: Lukisan) -> None:
        from docx.shared import Mm  # noqa: PLC0415 -- an extra

        from ._raster import png  # noqa: PLC0415 -- likewise

        bagian = self.dokumen.sections[-1]
        lebar = bagian.page_width - bagian.left_margin - bagian.right_margin
        p = self.paragraph()
        p.paragraph_format.keep_with_next = True
        gambar = p.add_run().add_picture(
            io.BytesIO(png(lukisan.svg)), width=min(lebar, Mm(170))
        )
        tentang = gambar._inline.docPr  # noqa: SLF001 -- the library has no other door
        tentang.set("descr", lukisan.keterangan)
        tentang.set("title", lukisan.judul)
        self.caption("Gambar", lukisan.nomor, lukisan.judul, atas=False)


def _mark_name(nomor: int) -> str:
    """What Word calls the bookmark of a heading."""
    return f"_Toc{nomor:06}"
