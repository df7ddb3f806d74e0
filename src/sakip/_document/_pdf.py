"""PDF with a text layer to paragraphs and tables."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from attrs import define, field

from .._files import place
from .._source import Tempat
from ..diagnostics import Temuan
from ._limits import NaskahError, missing, read_with
from ._model import Bagian, Naskah, Potongan, TabelNaskah
from ._page import Garis, Halaman, TabelHalaman

#: Of the height of a line, the widest gap to the next line of its paragraph: lines
#: one and a half apart, as the rules for official letters have them, are 0.75.
JARAK = 0.8
#: Of the height of a line, by how much that of the next may differ.
BEDA = 0.1
#: Of the width of a page's text, how far from its right edge a full line may end.
PENDEK = 0.15

#: How the item of a list begins, or a numbered heading.
_BUTIR = re.compile(r"(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]|[A-Z][.)]|[-•–▪✓])\s")
_AKHIR = (".", ":", ";", "?", "!")
#: A word broken at its hyphen; a dash between words has a space before it.
_TANDA_HUBUNG = re.compile(r"(?<=\w)-\Z")


def read_pdf(path: Path) -> Naskah:
    """Read a PDF with a text layer.

    A page gives its ruled tables and the lines of text outside their cells, from
    top to bottom; a table cut by the end of a page is two. Text that does not stand
    upright is not read. A line continues the paragraph of the line before it if that

    * is close above it, of the same size, and nothing is between them;
    * does not end with ``. : ; ? !`` and reaches the right edge of the text;
    * is in capitals as a heading is, or is not, like this one;

    and this one does not begin as the item of a list does.

    Each paragraph and each row of a table counts as a line: ``baris`` runs from 1
    over the whole document, and ``kolom`` of a cell is the number of its field.
    ``jalur`` is ``("halaman", n)``, n from 1, whatever is printed on the page.
    """
    return read_with(path, _read)


def _read(nama: str, bita: bytes) -> Naskah:
    with warnings.catch_warnings():
        # Of foreign code, about ciphers of old and the like: nothing for our users.
        warnings.simplefilter("ignore")
        try:
            from ._pdf_pages import read_pages  # noqa: PLC0415 -- needs an extra
        except ImportError:
            raise missing("pdfplumber", ".pdf") from None
        pembaca = _Pembaca(nama)
        try:
            for halaman in read_pages(bita):
                pembaca.page(halaman)
        except NaskahError as salah:
            # What was read so far stays; the finding says that it is not all.
            pembaca.temuan.append(salah.temuan(place(nama)))
    return Naskah(nama, tuple(pembaca.bagian), (*pembaca.temuan, *pembaca.scans()))


@define
class _Pembaca:
    """What was read of a document so far."""

    berkas: str
    baris: int = 0
    bagian: list[Bagian] = field(factory=list)
    temuan: list[Temuan] = field(factory=list)
    pindaian: list[int] = field(factory=list)

    def page(self, halaman: Halaman) -> None:
        """Take a page."""
        if halaman.salah:
            tempat = _on_page(place(self.berkas), halaman.nomor)
            self.temuan.append(halaman.salah.temuan(tempat))
        if halaman.pindaian:
            self.pindaian.append(halaman.nomor)
        for satu in _paragraphs(halaman.isi):
            if isinstance(satu, str):
                self.baris += 1
                self.bagian.append(self.piece(satu, 1, halaman.nomor))
            else:
                self.bagian.append(self.table(satu, halaman.nomor))

    def table(self, tabel: TabelHalaman, nomor: int) -> TabelNaskah:
        """Take a table."""
        baris = []
        for isi in tabel.baris:
            self.baris += 1
            sel = enumerate(isi, 1)
            baris.append(
                tuple(self.piece(_join(s.splitlines()), k, nomor) for k, s in sel)
            )
        return TabelNaskah(tuple(baris))

    def piece(self, teks: str, kolom: int, nomor: int) -> Potongan:
        """A text at the present line."""
        akhir = kolom + len(teks)
        tempat = Tempat(self.berkas, (), self.baris, kolom, self.baris, akhir)
        return Potongan(teks, _on_page(tempat, nomor))

    def scans(self) -> tuple[Temuan, ...]:
        """What is told of pages that are pictures, all at once."""
        if not self.pindaian:
            return ()
        argumen = {"jumlah": len(self.pindaian), "halaman": self.pindaian[0]}
        tempat = _on_page(place(self.berkas), self.pindaian[0])
        return (Temuan("SKP543", tempat, argumen),)


def _on_page(tempat: Tempat, nomor: int) -> Tempat:
    """A place with its page."""
    t = tempat
    jalur = ("halaman", nomor)
    return Tempat(t.berkas, jalur, t.baris, t.kolom, t.akhir_baris, t.akhir_kolom)


def _paragraphs(isi: tuple[Garis | TabelHalaman, ...]) -> list[str | TabelHalaman]:
    """Lines put together to paragraphs, and tables as they are."""
    garis = [satu for satu in isi if not isinstance(satu, TabelHalaman)]
    kiri = min((satu.kiri for satu in garis), default=0.0)
    kanan = max((satu.kanan for satu in garis), default=0.0)
    penuh = kanan - PENDEK * (kanan - kiri)
    hasil: list[str | TabelHalaman] = []
    alinea: list[Garis] = []
    for satu in isi:
        if isinstance(satu, TabelHalaman):
            hasil += _close(alinea)
            hasil.append(satu)
            alinea = []
        elif alinea and alinea[-1].kanan >= penuh and _continues(alinea[-1], satu):
            alinea.append(satu)
        else:
            hasil += _close(alinea)
            alinea = [satu]
    return hasil + _close(alinea)


def _close(alinea: list[Garis]) -> list[str]:
    """The paragraph of these lines, if there are any."""
    return [_join([satu.teks for satu in alinea])] if alinea else []


def _continues(dahulu: Garis, kini: Garis) -> bool:
    """Does a line continue the full line before it?"""
    tinggi = dahulu.bawah - dahulu.atas
    return (
        -tinggi < kini.atas - dahulu.bawah <= JARAK * tinggi
        and abs(kini.bawah - kini.atas - tinggi) <= BEDA * tinggi
        and dahulu.teks.isupper() == kini.teks.isupper()
        and not dahulu.teks.endswith(_AKHIR)
        and not _BUTIR.match(kini.teks)
    )


def _join(garis: list[str]) -> str:
    """Lines as one; a word broken at its hyphen is one word again."""
    hasil = ""
    for satu in garis:
        sela = "" if not hasil or _TANDA_HUBUNG.search(hasil) else " "
        hasil += sela + " ".join(satu.split())
    return hasil
