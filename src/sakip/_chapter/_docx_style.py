"""The document that a chapter is written into: page, styles, head and foot."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ._docx_xml import field_of

if TYPE_CHECKING:
    from docx.document import Document as Dokumen

    from ._blocks import Bab

_BIRU: Final = RGBColor(0x1F, 0x38, 0x64)
#: Parts about comments and who made them.
_PEMBICARA: Final = re.compile(r"/(comments|people)[A-Za-z]*$")
_HURUF: Final = "Calibri"
#: Size and space before of each level of heading.
_JUDUL: Final = ((18, 0), (14, 18), (12.5, 14), (11.5, 12), (11, 12), (10.5, 8))


def open_document(templat: io.BytesIO | None, bab: Bab) -> Dokumen:
    """A document without text, with every style that a chapter uses.

    Args:
        templat: a document whose styles, page and letterhead stay; None for ours.
        bab: what it is to hold; its title goes into the properties.
    """
    dokumen = Document(templat)
    badan: Any = dokumen.element.body
    for anak in list(badan)[:-1]:
        badan.remove(anak)
    # What was said beside the text names who said it.
    for nomor, hubungan in list(dokumen.part.rels.items()):
        if _PEMBICARA.search(hubungan.reltype):
            dokumen.part.drop_rel(nomor)
    if templat is None:
        _own_page(dokumen, bab)
        _own_styles(dokumen)
    _needed_styles(dokumen)
    _properties(dokumen, bab)
    return dokumen


def _own_page(dokumen: Dokumen, bab: Bab) -> None:
    bagian = dokumen.sections[0]
    bagian.page_width, bagian.page_height = Mm(210), Mm(297)
    bagian.left_margin = bagian.right_margin = Mm(20)
    bagian.top_margin, bagian.bottom_margin = Mm(22), Mm(20)
    atas = bagian.header.paragraphs[0]
    atas.text = f"{bab.kantor} · Laporan Kinerja {bab.tahun}"
    atas.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    bawah = bagian.footer.paragraphs[0]
    bawah.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field_of(bawah, "PAGE", "1")


def _own_styles(dokumen: Dokumen) -> None:
    for bahasa in dokumen.styles.element.iter(qn("w:lang")):
        bahasa.set(qn("w:val"), "id-ID")
    biasa: Any = dokumen.styles["Normal"]
    _font(biasa, 10.5)
    biasa.paragraph_format.space_after = Pt(6)
    for tingkat, (ukuran, sebelum) in enumerate(_JUDUL, 1):
        judul: Any = dokumen.styles[f"Heading {tingkat}"]
        _font(judul, ukuran)
        judul.font.color.rgb = _BIRU
        judul.font.bold = True
        judul.font.italic = tingkat == len(_JUDUL)
        judul.paragraph_format.space_before = Pt(sebelum)
        judul.paragraph_format.space_after = Pt(4)
    ket: Any = dokumen.styles["Caption"]
    _font(ket, 9.5)
    ket.font.color.rgb = RGBColor(0, 0, 0)
    ket.font.bold = True
    ket.paragraph_format.space_before = Pt(8)
    ket.paragraph_format.space_after = Pt(3)
    for nama in ("Header", "Footer"):
        _font(dokumen.styles[nama], 8.5)


def _font(gaya: Any, ukuran: float) -> None:  # noqa: ANN401 -- a style of any kind
    """One font for all scripts; a theme would choose others."""
    gaya.font.name = _HURUF
    gaya.font.size = Pt(ukuran)
    huruf = gaya.element.rPr.rFonts
    for bagian in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        huruf.attrib.pop(qn(f"w:{bagian}"), None)
    for bagian in ("eastAsia", "cs"):
        huruf.set(qn(f"w:{bagian}"), _HURUF)


def _needed_styles(dokumen: Dokumen) -> None:
    """Make what a document lacks; what it has stays as its office made it."""
    for tingkat in range(1, len(_JUDUL) + 1):
        judul = _style(dokumen, f"Heading {tingkat}")
        if judul is not None:
            judul.font.bold = True
            judul.paragraph_format.keep_with_next = True
            garis = OxmlElement("w:outlineLvl")
            garis.set(qn("w:val"), str(tingkat - 1))
            judul.element.get_or_add_pPr().append(garis)
    for tingkat in (2, 3):
        isi = _style(dokumen, f"toc {tingkat}")
        if isi is not None:
            isi.paragraph_format.left_indent = Mm(5 * (tingkat - 2))
            isi.paragraph_format.space_after = Pt(2)
    for nama in ("Caption", "List Bullet", "List Number"):
        _style(dokumen, nama)
    sel = _style(dokumen, "SAKIP Sel")
    if sel is not None:
        sel.font.size = Pt(8.5)
        sel.paragraph_format.space_after = sel.paragraph_format.space_before = Pt(1)
    kepala = _style(dokumen, "SAKIP Kepala", "SAKIP Sel")
    if kepala is not None:
        kepala.font.bold = True
        kepala.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    catatan = _style(dokumen, "SAKIP Catatan")
    if catatan is not None:
        catatan.font.size = Pt(9)
        catatan.font.color.rgb = RGBColor(0x40, 0x40, 0x40)
        catatan.paragraph_format.space_before = Pt(3)
    rumus = _style(dokumen, "SAKIP Rumus")
    if rumus is not None:
        rumus.paragraph_format.left_indent = Mm(26)
        rumus.paragraph_format.first_line_indent = Mm(-20)
        rumus.paragraph_format.tab_stops.add_tab_stop(Mm(26))
        rumus.paragraph_format.space_after = Pt(3)
    if "Table Grid" not in dokumen.styles:
        dokumen.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE, builtin=True)


def _style(dokumen: Dokumen, nama: str, dasar: str = "Normal") -> Any:  # noqa: ANN401 -- a style of the library
    """A new style of paragraphs, or None where there is one of that name."""
    semua = dokumen.styles
    if nama in semua:
        return None
    # Word knows its own by their names, and takes others for the office's.
    bawaan = not nama.startswith("SAKIP")
    gaya: Any = semua.add_style(nama, WD_STYLE_TYPE.PARAGRAPH, builtin=bawaan)
    if dasar in semua:
        gaya.base_style = semua[dasar]
    return gaya


def _properties(dokumen: Dokumen, bab: Bab) -> None:
    """The title, and nobody's name; no time either, so that bytes are the same."""
    sifat = dokumen.core_properties
    elemen: Any = sifat._element  # noqa: SLF001 -- the library cannot take one away
    for anak in list(elemen):
        elemen.remove(anak)
    sifat.title = bab.nama[:255]
    sifat.language = "id-ID"
