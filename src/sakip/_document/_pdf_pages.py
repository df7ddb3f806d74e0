"""Pages of a PDF: tables, and lines outside them; what knows pdfplumber and pdfminer.

Both were written for files of one's own. Where a hostile file could grow without
end (packed streams, forms that draw forms, grids without cells) a part of them is
put in place that counts; each by deriving a class, none by changing theirs.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_DCT_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_JBIG2_DECODE,
    LITERALS_JPX_DECODE,
    PDFObjRef,
    PDFStream,
    dict_value,
    resolve1,
)
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.table import TableFinder, edges_to_intersections

from .._limits import (
    MAX_ALIRAN,
    MAX_BENDA,
    MAX_HALAMAN,
    MAX_ISI,
    MAX_LAMBAT,
    MAX_PASANGAN_GARIS,
    MAX_SILANG,
    MAX_SIMPANAN,
)
from ._limits import NaskahError, broken, too_large, unreadable
from ._page import Garis, Halaman, TabelHalaman

# What it cannot read is told by findings; without a handler of its own, Python
# prints warnings of a library on the user's terminal.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
logging.getLogger("pdfplumber").addHandler(logging.NullHandler())


#: A sign, a stroke or another thing on a page, as pdfplumber has it.
Benda: TypeAlias = dict[str, Any]
#: Left, upper, right and lower edge.
Kotak: TypeAlias = tuple[float, float, float, float]

#: A stream that has only these is as large as it is in the file, or smaller.
_TAK_MEMBESAR = {
    *LITERALS_ASCII85_DECODE,
    *LITERALS_ASCIIHEX_DECODE,
    *LITERALS_DCT_DECODE,
    *LITERALS_JBIG2_DECODE,
    *LITERALS_JPX_DECODE,
}

_RUSAK = (
    "ada aliran yang rusak atau terpotong",
    "a stream in it is broken or cut off",
)


class _Aliran(PDFStream):
    """A stream that is unpacked within limits, and whose data is not kept."""

    def get_data(self) -> bytes:
        """Its data, the same each time; pdfminer would hold it to the end."""
        mentah = self.rawdata
        self.decode()
        data, self.data, self.rawdata = self.data, None, mentah
        return data or b""

    def decode(self) -> None:
        """Unpack it, or refuse to."""
        saringan = self.get_filters()
        membesar = [i for i, (f, _) in enumerate(saringan) if f not in _TAK_MEMBESAR]
        if membesar:
            self._unpack(saringan, membesar)
        else:
            super().decode()

    def _unpack(self, saringan: list[tuple[Any, Any]], membesar: list[int]) -> None:
        """Unpack what grows, by parts, and leave the rest to pdfminer."""
        if len(membesar) > 1:
            raise unreadable(
                "ada aliran yang dimampatkan dua kali",
                "a stream in it is compressed twice",
            )
        ke = membesar[0]
        # What was written as text before it was packed, is bytes first.
        awal = self._first(saringan[:ke])
        if saringan[ke][0] not in LITERALS_FLATE_DECODE:
            if len(awal) > MAX_LAMBAT:
                raise too_large(
                    "bita aliran cara lama", "bytes of an old-style stream", MAX_LAMBAT
                )
            data = awal
        else:
            # Packed again without compression, it is unpacked in one step.
            data = zlib.compress(_inflate(awal), 0)
        self.data = _filtered(data, saringan[ke:])
        self.rawdata = None

    def _first(self, saringan: list[tuple[Any, Any]]) -> bytes:
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        return _filtered(data, saringan)


def _filtered(data: bytes, saringan: list[tuple[Any, Any]]) -> bytes:
    """Data after some of its filters, by pdfminer."""
    sifat = {
        "Filter": [f for f, _ in saringan],
        "DecodeParms": [p for _, p in saringan],
    }
    return PDFStream(sifat, data).get_data()


def _inflate(data: bytes) -> bytes:
    """Unpack zlib's format, whole; a wrong checksum at its end does not matter."""
    pengurai = zlib.decompressobj(-15)
    try:
        hasil = pengurai.decompress(data[2:], MAX_ALIRAN + 1)
    except zlib.error:
        raise unreadable(*_RUSAK) from None
    if len(hasil) > MAX_ALIRAN:
        raise too_large("bita satu aliran", "bytes of one stream", MAX_ALIRAN)
    if not pengurai.eof:
        # A part of it would look like all of it.
        raise unreadable(*_RUSAK)
    return hasil


class _Pengurai(PDFParser):
    """A parser all of whose streams are ours."""

    def push(self, *objs: tuple[int, Any]) -> None:
        """Take what was read."""
        super().push(*((pos, _ours(benda)) for pos, benda in objs))


def _ours(benda: Any) -> Any:  # noqa: ANN401 -- any object of a PDF
    if not isinstance(benda, PDFStream):
        return benda
    return _Aliran(benda.attrs, benda.rawdata or b"", benda.decipher)


class _Isi(PDFDocument):
    """The objects of a document, none of which refers to itself."""

    def getobj(self, objid: int) -> object:
        """The object that a reference leads to, or none.

        pdfminer follows references that lead back to themselves forever.
        """
        lewat = {objid}
        benda = super().getobj(objid)
        while isinstance(benda, PDFObjRef):
            if benda.objid in lewat:
                return None
            lewat.add(benda.objid)
            benda = super().getobj(benda.objid)
        return benda


class _Dokumen(PDF):
    """A document with the sum of what was drawn."""

    def __init__(self, bita: bytes) -> None:
        # Not the inherited one, which makes a parser of pdfminer's.
        self.laparams = None
        self.unicode_norm = None
        self.rsrcmgr = PDFResourceManager()
        self.doc = _Isi(_Pengurai(io.BytesIO(bita)))
        self.sisa = MAX_ISI

    def spend(self, bita: int) -> None:
        """Count what is about to be drawn."""
        self.sisa -= bita
        if self.sisa < 0:
            raise too_large("bita isi halaman", "bytes of what pages show", MAX_ISI)


class _Alat(PDFPageAggregatorWithMarkedContent):
    """What takes the things that are drawn, and counts them."""

    banyak = 0

    def count(self, banyak: int) -> None:
        """Count things of this page."""
        self.banyak += banyak
        if self.banyak > MAX_BENDA:
            raise too_large(
                "huruf dan garis satu halaman", "signs and strokes of a page", MAX_BENDA
            )

    def render_char(self, *args: Any, **kwargs: Any) -> float:  # noqa: ANN401 -- as pdfplumber's
        """Take a sign."""
        self.count(1)
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as pdfplumber's
        """Take strokes: the last argument is the path."""
        self.count(len([*args, *kwargs.values()][-1]))
        super().paint_path(*args, **kwargs)


class _Penafsir(PDFPageInterpreter):
    """What carries out the drawing, within the limit of its document."""

    dokumen: _Dokumen

    def dup(self) -> PDFPageInterpreter:
        """One for a form, which may draw forms in turn, exponentially many."""
        lain = type(self)(self.rsrcmgr, self.device)
        lain.dokumen = self.dokumen
        return lain

    def do_q(self) -> None:
        """Put a state aside, each a copy."""
        if len(self.gstack) >= MAX_SIMPANAN:
            raise too_large(
                "keadaan gambar", "states of drawing put aside", MAX_SIMPANAN
            )
        super().do_q()

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out streams, all of which must be there."""
        for rujukan in streams:
            aliran = resolve1(rujukan)
            if not isinstance(aliran, PDFStream):
                # pdfminer takes what a cut file lacks for an empty page.
                raise unreadable(
                    "sebagian isinya tidak ada", "a part of what it shows is not there"
                )
            # Reading an empty one takes time too.
            self.dokumen.spend(len(aliran.get_data()) + 100)
        super().execute(streams)


class _Halaman(Page):
    """A page that is drawn within limits."""

    pdf: _Dokumen

    @property
    def layout(self) -> LTPage:
        """What is on the page; pdfplumber asks for it once."""
        alat = _Alat(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
        penafsir = _Penafsir(self.pdf.rsrcmgr, alat)
        penafsir.dokumen = self.pdf
        penafsir.process_page(self.page_obj)
        hasil: LTPage = alat.get_result()
        return hasil


class _Pencari(TableFinder):
    """pdfplumber's search for tables, which takes time by the square of lines."""

    def get_edges(self) -> list[Benda]:
        """The lines that may rule a table, if they are not too many."""
        garis: list[Benda] = super().get_edges()
        datar = sum(g["orientation"] == "h" for g in garis)
        if datar * (len(garis) - datar) > MAX_PASANGAN_GARIS:
            raise too_large(
                "pasangan garis satu halaman",
                "pairs of lines of a page",
                MAX_PASANGAN_GARIS,
            )
        # Counted with the tolerance with which pdfplumber is about to find them.
        if len(edges_to_intersections(garis, 3, 3)) > MAX_SILANG:
            raise too_large(
                "silang garis satu halaman", "crossings of lines of a page", MAX_SILANG
            )
        return garis


def read_pages(bita: bytes) -> Iterator[Halaman]:
    """The pages of a PDF, one by one; none is kept.

    Raises:
        NaskahError: the document cannot be read from there on.
    """
    try:
        dokumen = _Dokumen(bita)
        yield from _pages(dokumen)
    except NaskahError:
        raise
    except PDFPasswordIncorrect:
        raise unreadable("terkunci kata sandi", "it is locked by a password") from None
    except Exception as galat:  # noqa: BLE001 -- foreign code on a file of anyone
        raise broken(galat) from None


def _pages(dokumen: _Dokumen) -> Iterator[Halaman]:
    nomor = 0
    for nomor, isi in enumerate(PDFPage.create_pages(dokumen.doc), 1):
        if nomor > MAX_HALAMAN:
            raise too_large("halaman", "pages", MAX_HALAMAN)
        yield _page(dokumen, isi, nomor)
    pohon = dict_value(dokumen.doc.catalog.get("Pages"))
    perlu = resolve1(pohon.get("Count"))
    if not nomor or (isinstance(perlu, int) and perlu > nomor):
        raise unreadable(
            f"hanya {nomor} halaman yang ada", f"only {nomor} of its pages are there"
        )


def _page(dokumen: _Dokumen, isi: PDFPage, nomor: int) -> Halaman:
    """A page, or why it cannot be read."""
    try:
        halaman = _Halaman(dokumen, isi, nomor)
        try:
            return _content(halaman)
        finally:
            halaman.close()
    except NaskahError as salah:
        # Once all is spent, each page after this one would say so again.
        if dokumen.sisa < 0:
            raise
        return Halaman(nomor, salah=salah)
    except Exception as galat:  # noqa: BLE001 -- foreign code on a file of anyone
        return Halaman(nomor, salah=broken(galat))


def _content(halaman: Page) -> Halaman:
    """Tables and lines of a page, from top to bottom."""
    if not any(_readable(huruf) for huruf in halaman.chars):
        tampak = halaman.chars or halaman.images or halaman.curves
        return Halaman(halaman.page_number, pindaian=bool(tampak))
    tegak = halaman.filter(_upright)
    hasil: list[Garis | TabelHalaman] = []
    kotak: list[tuple[Kotak, list[Kotak]]] = []
    for satu in _Pencari(tegak).tables:
        baris = tuple(tuple(sel or "" for sel in b) for b in satu.extract())
        # Frames around pictures have cells as well, and no text in them.
        if any(map(any, baris)):
            kotak.append((satu.bbox, satu.cells))
            hasil.append(TabelHalaman(satu.bbox[1], baris))
    luar = tegak.filter(lambda benda: not _in_cells(benda, kotak))
    hasil += [
        Garis(g["text"], g["x0"], g["top"], g["x1"], g["bottom"])
        for g in luar.extract_text_lines(return_chars=False)
    ]
    # Of a table and a line at one height, the order is that in which they were found.
    return Halaman(
        halaman.page_number, tuple(sorted(hasil, key=lambda bagian: bagian.atas))
    )


def _readable(huruf: Benda) -> bool:
    """Is the sign known? Fonts without a table of signs give only their numbers."""
    teks: str = huruf["text"]
    return bool(teks.strip()) and not teks.startswith("(cid:")


def _upright(benda: Benda) -> bool:
    return benda["object_type"] != "char" or bool(benda["upright"])


def _in_cells(benda: Benda, tabel: list[tuple[Kotak, list[Kotak]]]) -> bool:
    """Does the middle of a thing lie in a cell, where pdfplumber looks for it?"""
    x = (benda["x0"] + benda["x1"]) / 2
    y = (benda["top"] + benda["bottom"]) / 2

    def inside(kotak: Kotak) -> bool:
        kiri, atas, kanan, bawah = kotak
        return bool(kiri <= x < kanan and atas <= y < bawah)

    return any(inside(luar) and any(map(inside, sel)) for luar, sel in tabel)
