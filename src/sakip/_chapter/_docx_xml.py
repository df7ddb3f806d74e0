"""Parts of a DOCX that its library has no call for: fields, tables, formulas.

Text is put into elements as text, so whatever it holds stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from .._explain._working import Tampak
from ._blocks import Baris, Kolom, Sel, Tabel
from ._drawn import Garis, pieces

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

#: Fill of the head, of main rows and of groups.
_KEPALA: Final = "1F3864"
_WARNA: Final = {"utama": "D9E2F3", "sub": "F0F0F0"}
_MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def _make(tag: str, **atribut: str) -> Any:  # noqa: ANN401 -- an element of lxml
    """An element by its name with prefix, attributes of WordprocessingML by name."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 -- likewise

    elemen: Any = OxmlElement(tag)
    for nama, nilai in atribut.items():
        elemen.set(qn(f"w:{nama}"), nilai)
    return elemen


def _within(induk: Any, *anak: Any) -> Any:  # noqa: ANN401 -- elements of lxml
    for satu in anak:
        induk.append(satu)
    return induk


def _run(teks: str, tag: str = "w:t") -> Any:  # noqa: ANN401 -- an element of lxml
    isi = _make(tag)
    isi.text = teks
    isi.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _within(_make("w:r"), isi)


def _mark(jenis: str, **lain: str) -> Any:  # noqa: ANN401 -- an element of lxml
    return _within(_make("w:r"), _make("w:fldChar", fldCharType=jenis, **lain))


# -- fields


def field_of(p: Paragraph, perintah: str, nilai: str) -> None:
    """A field with the value that it has now."""
    _within(
        p._p,  # noqa: SLF001 -- the library has no other door
        _mark("begin"),
        _run(f" {perintah} ", "w:instrText"),
        _mark("separate"),
        _run(nilai),
        _mark("end"),
    )


def bookmark(p: Paragraph, nama: str, nomor: int) -> None:
    """Make a paragraph the target of links."""
    elemen: Any = p._p  # noqa: SLF001 -- the library has no other door
    elemen.insert(1, _make("w:bookmarkStart", id=str(nomor), name=nama))
    elemen.append(_make("w:bookmarkEnd", id=str(nomor)))


def contents(
    dokumen: Document,
    judul: Sequence[tuple[int, str, str]],
    tingkat: tuple[int, int],
) -> None:
    """A table of contents that Word brings up to date, with its entries as links.

    Args:
        judul: level, text and bookmark of each heading.
        tingkat: the first and the last level listed.
    """
    awal = [
        # Page numbers are Word's to count, so the field asks to be updated.
        _mark("begin", dirty="true"),
        _run(f' TOC \\o "{tingkat[0]}-{tingkat[1]}" \\h \\z \\u ', "w:instrText"),
        _mark("separate"),
    ]
    for t, teks, penanda in judul:
        p: Any = dokumen.add_paragraph(style=f"toc {t}")._p  # noqa: SLF001 -- as above
        _within(p, *awal, _within(_make("w:hyperlink", anchor=penanda), _run(teks)))
        awal = []
    akhir: Any = dokumen.add_paragraph()._p  # noqa: SLF001 -- as above
    _within(akhir, *awal, _mark("end"))


# -- tables


def table(dokumen: Document, tabel: Tabel, lebar: int, gaya: tuple[str, ...]) -> None:
    """Add a table whose head stands on every page.

    Args:
        lebar: twips of the whole.
        gaya: ids of the styles of cells, of the head, and of the table.
    """
    sel, kepala, sendiri = gaya
    porsi = sum(k.porsi for k in tabel.kolom)
    kolom = [lebar * k.porsi // porsi for k in tabel.kolom]
    tata = _make("w:tblPr")
    _within(
        tata,
        _make("w:tblStyle", val=sendiri),
        _make("w:tblW", w=str(sum(kolom)), type="dxa"),
        _make("w:tblLayout", type="fixed"),
        _make("w:tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"),
        _make("w:tblCaption", val=f"{tabel.label} {tabel.judul}"[:255]),
    )
    kisi = _within(_make("w:tblGrid"), *(_make("w:gridCol", w=str(w)) for w in kolom))
    atas = Baris(tuple(Sel(k.judul) for k in tabel.kolom))
    tbl = _within(
        _make("w:tbl"), tata, kisi, _row(atas, tabel.kolom, kolom, kepala, kepala=True)
    )
    akhir = len(tabel.baris) - 1
    for n, baris in enumerate(tabel.baris):
        lanjut = (tabel.utuh and n < akhir) or baris.gaya in ("utama", "sub")
        tbl.append(_row(baris, tabel.kolom, kolom, sel, lanjut=lanjut and n < akhir))
    badan: Any = dokumen.element.body
    badan.insert(len(badan) - 1, tbl)


def _row(
    baris: Baris,
    kolom: Sequence[Kolom],
    lebar: Sequence[int],
    gaya: str,
    *,
    kepala: bool = False,
    lanjut: bool = False,
) -> Any:  # noqa: ANN401 -- an element of lxml
    sifat = _within(_make("w:trPr"), _make("w:cantSplit"))
    if kepala:
        sifat.append(_make("w:tblHeader"))
    tr = _within(_make("w:tr"), sifat)
    warna = _KEPALA if kepala else _WARNA.get(baris.gaya, "")
    for k, w, s in zip(kolom, lebar, baris.sel, strict=True):
        tcpr = _within(_make("w:tcPr"), _make("w:tcW", w=str(w), type="dxa"))
        if warna:
            tcpr.append(_make("w:shd", val="clear", color="auto", fill=warna))
        ppr = _within(_make("w:pPr"), _make("w:pStyle", val=gaya))
        if kepala or lanjut:
            ppr.append(_make("w:keepNext"))
        if k.angka:
            ppr.append(_make("w:jc", val="right"))
        p = _within(_make("w:p"), ppr)
        if s.teks:
            r = _run(s.teks)
            if baris.gaya in ("utama", "sub"):
                r.insert(0, _within(_make("w:rPr"), _make("w:b")))
            p.append(r)
        _within(tr, _within(_make("w:tc"), tcpr, p))
    return tr


# -- workings


def equation(p: Paragraph, kiri: str, baris: Tampak) -> None:
    """A line of a working; with fractions as Word's own formula."""
    p.add_run(kiri).italic = True
    p.add_run("\t= ")
    garis = pieces(baris)
    if all(isinstance(satu, str) for satu in garis):
        p.add_run("".join(map(str, garis)))
        return
    elemen: Any = p._p  # noqa: SLF001 -- the library has no other door
    elemen.append(_math("oMath", *_math_line(garis)))


def _math_line(garis: Garis) -> Iterable[Any]:
    for satu in garis:
        if isinstance(satu, str):
            yield _math_text(satu)
        else:
            atas, bawah = satu
            yield _math(
                "f",
                _math("num", *_math_line(atas)),
                _math("den", *_math_line(bawah)),
            )


def _math(nama: str, *anak: Any) -> Any:  # noqa: ANN401 -- elements of lxml
    from lxml import etree  # noqa: PLC0415 -- comes with the extra

    elemen = etree.Element(f"{{{_MATH}}}{nama}", nsmap={"m": _MATH})
    return _within(elemen, *anak)


def _math_text(teks: str) -> Any:  # noqa: ANN401 -- an element of lxml
    sifat = _math("rPr", _math("nor"))
    isi = _math("t")
    isi.text = teks
    isi.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _math("r", sifat, isi)
