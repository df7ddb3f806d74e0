"""DOCX to paragraphs and tables.

Read is what the body says once all changes are accepted: text in content controls
and links, formulas as LaTeX, text boxes after the paragraph that holds them. Not
read are headers, footers, notes, comments, pictures and hidden text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from attrs import define

from .._limits import MAX_BUKA, MAX_ENTRI, MAX_KOLOM, MAX_SEL, MAX_TANDA
from .._source import Tempat
from ._limits import NaskahError, broken, missing, read_with, too_large, unreadable
from ._model import Bagian, Naskah, Potongan, TabelNaskah
from ._omml import Elemen, M, W, children, latex

#: How files begin that hold a locked DOCX, or a DOC of old.
_OLE = b"\xd0\xcf\x11\xe0"
_TERKUNCI = (
    "terkunci kata sandi, atau DOC lama",
    "it is locked by a password, or a DOC of old",
)

#: The two ways in which the standard lets a package be compressed. Others, which
#: zipfile knows, cannot be unpacked by parts.
_PEMAMPATAN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MAMPAT_LAIN = (
    "dimampatkan dengan cara yang tidak lazim",
    "it is compressed in an unusual way",
)

#: What a run says other than by letters.
_KATA = {
    **{f"{W}{nama}": " " for nama in ("tab", "ptab", "br", "cr")},
    f"{W}noBreakHyphen": "-",
}
#: What holds letters, or holds what does.
_WADAH = {f"{W}{nama}" for nama in ("r", "ruby", "rubyBase")}
_GAMBAR = {f"{W}{nama}" for nama in ("drawing", "pict", "object")}


def read_docx(path: Path) -> Naskah:
    """Read a DOCX.

    A document has no lines of its own, so each paragraph, an empty one too, and
    each row of a table counts as one: ``baris`` runs from 1 over the whole
    document. ``kolom`` of a cell is the number of its field, from 1; that of a
    paragraph is 1. A table inside a cell comes after the table around it.
    """
    return read_with(path, _read)


def _read(nama: str, bita: bytes) -> Naskah:
    try:
        import docx  # noqa: PLC0415 -- an extra; nobody else needs it
    except ImportError:
        raise missing("python-docx", ".docx") from None
    if bita.startswith(_OLE):
        raise unreadable(*_TERKUNCI)
    try:
        # No entity is resolved and no link is followed: python-docx asks for neither.
        akar = docx.Document(unpack(bita)).element
    except NaskahError:
        raise
    except Exception as galat:  # noqa: BLE001 -- foreign code on a file of anyone
        raise broken(galat) from None
    # The standard has none; text after an entity would be lost.
    if akar.getroottree().docinfo.doctype:
        raise unreadable("XML-nya memuat DTD", "its XML holds a DTD")
    # A document may lack even this.
    if akar.body is None:
        return Naskah(nama, ())
    try:
        return Naskah(nama, tuple(_Pembaca(nama).blocks(akar.body)))
    except RecursionError as galat:
        raise broken(galat) from None


def unpack(bita: bytes, *, gambar: bool = False) -> io.BytesIO:
    """The same package with its XML only, and no larger than it says.

    The sizes that a package states bound what is unpacked here, by parts; a reader
    that unpacks a file at once gets what is in it, whatever its size says. Pictures
    are left empty where nothing reads them.

    Args:
        gambar: keep what is no XML, such as the pictures of a letterhead.

    Raises:
        NaskahError: it is beyond the limits, or packed in an unusual way.
    """
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bita)) as lama, zipfile.ZipFile(hasil, "w") as baru:
        # Of two with one name, the last one counts.
        entri = {isi.filename: isi for isi in lama.infolist()}
        if len(entri) > MAX_ENTRI:
            raise too_large("berkas di dalamnya", "files in it", MAX_ENTRI)
        if sum(isi.file_size for isi in entri.values()) > MAX_BUKA:
            raise too_large("bita setelah dibuka", "bytes unpacked", MAX_BUKA)
        tanda = 0
        for nama, isi in entri.items():
            xml = b""
            if gambar or nama.endswith((".xml", ".rels")):
                if isi.compress_type not in _PEMAMPATAN:
                    raise unreadable(*_MAMPAT_LAIN)
                with lama.open(isi) as berkas:
                    xml = berkas.read(isi.file_size)
            tanda += xml.count(b"<")
            if tanda > MAX_TANDA:
                raise too_large("tanda < dalam XML", "signs < in its XML", MAX_TANDA)
            baru.writestr(nama, xml)
    hasil.seek(0)
    return hasil


@define
class _Pembaca:
    """The walk through a document, with what it has counted."""

    berkas: str
    baris: int = 0
    sel: int = 0

    def blocks(self, wadah: Elemen) -> Iterator[Bagian]:
        """Paragraphs and tables of the body, a cell or a text box."""
        for anak in children(wadah):
            if anak.tag == f"{W}p":
                yield from self.paragraph(anak)
            elif anak.tag == f"{W}tbl":
                yield from self.table(anak)

    def paragraph(self, elemen: Elemen) -> Iterator[Bagian]:
        """A paragraph, if it has text; then what its text boxes hold."""
        kotak: list[Elemen] = []
        teks = _text(elemen, kotak)
        self.baris += 1
        if teks:
            yield self.piece(teks, 1)
        for isi in kotak:
            yield from self.blocks(isi)

    def table(self, elemen: Elemen) -> Iterator[Bagian]:
        """A table; then the tables and text boxes inside it."""
        dalam: list[Elemen] = []
        isi = []
        lebar = 0
        for tr in children(elemen):
            # A row that was taken out as a change is still in the file.
            if tr.tag != f"{W}tr" or tr.find(f"{W}trPr/{W}del") is not None:
                continue
            isi.append(_fields(tr, dalam))
            lebar = max(lebar, len(isi[-1]))
            if self.sel + lebar * len(isi) > MAX_SEL:
                raise too_large("sel tabel", "fields of tables", MAX_SEL)
        self.sel += lebar * len(isi)
        if lebar:
            yield TabelNaskah(tuple(self.row(baris, lebar) for baris in isi))
        for anak in dalam:
            yield from self.table(anak) if anak.tag == f"{W}tbl" else self.blocks(anak)

    def row(self, isi: list[str], lebar: int) -> tuple[Potongan, ...]:
        """A row, filled up to the width of its table."""
        self.baris += 1
        penuh = isi + [""] * (lebar - len(isi))
        return tuple(self.piece(teks, kolom) for kolom, teks in enumerate(penuh, 1))

    def piece(self, teks: str, kolom: int) -> Potongan:
        """A text at the present line."""
        akhir = kolom + len(teks)
        return Potongan(
            teks, Tempat(self.berkas, (), self.baris, kolom, self.baris, akhir)
        )


def _fields(tr: Elemen, dalam: list[Elemen]) -> list[str]:
    """A row's texts, one a field of the grid; what is inside its cells is put aside."""
    hasil = [""] * _number(tr, "trPr", "gridBefore", 0)
    for tc in children(tr):
        if tc.tag == f"{W}tc":
            teks = []
            for anak in children(tc):
                if anak.tag == f"{W}p":
                    teks.append(_text(anak, dalam))
                elif anak.tag == f"{W}tbl":
                    dalam.append(anak)
            lanjutan = _goes_on(tc, "vMerge") or _goes_on(tc, "hMerge")
            hasil.append("" if lanjutan else " ".join(filter(None, teks)))
            hasil += [""] * (_number(tc, "tcPr", "gridSpan", 1) - 1)
    return hasil


def _number(elemen: Elemen, sifat: str, nama: str, bawaan: int) -> int:
    """A width in fields, as far as Word lets it be one."""
    anak = elemen.find(f"{W}{sifat}/{W}{nama}")
    nilai = "" if anak is None else anak.get(f"{W}val", "")
    # int() refuses numbers of thousands of digits.
    angka = nilai.isascii() and nilai.isdecimal() and len(nilai) <= len(str(MAX_KOLOM))
    return max(bawaan, min(int(nilai), MAX_KOLOM)) if angka else bawaan


def _goes_on(tc: Elemen, nama: str) -> bool:
    """Is the cell the rest of a merged one?"""
    anak = tc.find(f"{W}tcPr/{W}{nama}")
    return anak is not None and anak.get(f"{W}val", "continue") != "restart"


def _text(elemen: Elemen, kotak: list[Elemen]) -> str:
    """A paragraph as one line; the text boxes in it are put aside."""
    return " ".join("".join(_pieces(elemen, kotak)).split())


def _pieces(elemen: Elemen, kotak: list[Elemen]) -> Iterator[str]:
    for anak in children(elemen):
        if anak.tag == f"{W}t":
            yield anak.text or ""
        elif anak.tag in _KATA:
            yield _KATA[anak.tag]
        elif anak.tag in _WADAH:
            if not _hidden(anak):
                yield from _pieces(anak, kotak)
        elif anak.tag == f"{M}oMath":
            yield _formula(anak)
        elif anak.tag == f"{M}oMathPara":
            # Formulas on lines of their own.
            for rumus in anak.iterchildren(f"{M}oMath"):
                yield f" {_formula(rumus)} "
        elif anak.tag in _GAMBAR:
            kotak += _boxes(anak)


def _hidden(elemen: Elemen) -> bool:
    """Is the run hidden text, which is neither shown nor printed?"""
    sifat = elemen.find(f"{W}rPr/{W}vanish")
    return sifat is not None and sifat.get(f"{W}val", "1") not in {"0", "false", "off"}


def _formula(elemen: Elemen) -> str:
    isi = latex(elemen).strip()
    return f"${isi}$" if isi else ""


def _boxes(elemen: Elemen) -> Iterator[Elemen]:
    """The text boxes of a drawing; those inside a text box are its own."""
    for anak in children(elemen):
        if anak.tag == f"{W}txbxContent":
            yield anak
        else:
            yield from _boxes(anak)
