"""The chapter as PDF, opened by pdfplumber, pypdf, PDFium and poppler."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from chapters import (
    BANTEN,
    JAHAT,
    expected_rows,
    material,
    missing,
    needs_typst,
    of_kind,
    picture,
    rows,
    small_chapter,
)
from needed import needs_plugins
from small_report import small_office

import sakip
from sakip._chapter._blocks import (
    Alinea,
    Bab,
    Bagian,
    Baris,
    Daftar,
    Judul,
    Kolom,
    Rumus,
    Sel,
    Tabel,
    tidy,
)
from sakip._chapter._content import arrange
from sakip._chapter._pdf import breakable, render
from sakip._explain._working import Pecahan, Teks

pdfplumber = pytest.importorskip("pdfplumber", reason="needs pdfplumber")
pypdfium2 = pytest.importorskip("pypdfium2", reason="needs pypdfium2")
pytestmark = needs_typst

POPPLER = shutil.which("pdftotext")


@pytest.fixture(scope="module")
def bita() -> bytes:
    """The chapter of the small office, with a picture."""
    bita, sesuai = render(small_chapter(gambar=(picture("capaian"),)))
    assert sesuai
    return bita


def flat(teks: str) -> str:
    """A text without its line ends and places to break."""
    return "".join(teks.split()).replace("\N{ZERO WIDTH SPACE}", "")


@pytest.fixture(scope="module")
def semua(bita: bytes) -> list[list[str]]:
    """Every row of every table, as lines draw them; a row may go on on a new page."""
    with pdfplumber.open(io.BytesIO(bita)) as dokumen:
        return [
            [flat(sel or "") for sel in baris]
            for halaman in dokumen.pages
            for tabel in halaman.extract_tables()
            for baris in tabel
        ]


def text_of(bita: bytes) -> str:
    """All that the pages say, without blanks."""
    dokumen = pypdfium2.PdfDocument(bita)
    halaman = [h.get_textpage().get_text_range() for h in dokumen]
    return flat("".join(halaman))


def test_every_figure_of_the_json(semua: list[list[str]]) -> None:
    """The tables have each figure of the result, beside its name."""
    hasil = sakip.evaluate(*small_office())
    harapan = expected_rows(hasil, {"alokasi", "realisasi_anggaran"})
    assert [] == missing(([flat(s) for s in h] for h in harapan), semua)


def test_tables_are_those_of_the_chapter(semua: list[list[str]]) -> None:
    """Every row of every table is read as it was put."""
    for tabel in of_kind(small_chapter(), Tabel):
        for baris in ([k.judul for k in tabel.kolom], *rows(tabel)):
            assert [flat(s) for s in baris] in semua


def test_it_is_for_people_who_do_not_see_it(bita: bytes) -> None:
    """It is tagged, has a title and a language, and pictures and workings have words.

    That it keeps PDF/UA is what Typst checks when it writes the mark.
    """
    pypdf = pytest.importorskip("pypdf", reason="needs pypdf")
    dokumen = pypdf.PdfReader(io.BytesIO(bita))
    akar = dokumen.trailer["/Root"]
    assert akar["/MarkInfo"]["/Marked"]
    assert "id-ID" == akar["/Lang"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in akar["/Metadata"].get_data()
    assert "BAB III AKUNTABILITAS KINERJA Kantor Wilayah Contoh Tahun 2024" == (
        dokumen.metadata.title
    )
    assert {"Keterangan gambar", "54 / 60 × 100%"} <= {*alternatives(akar)}
    judul = [b.title for b in dokumen.outline if not isinstance(b, list)]
    assert ["BAB III AKUNTABILITAS KINERJA"] == judul


def alternatives(akar: Any) -> list[str]:
    """The words of all that is tagged with some in place of a picture."""
    semua: list[str] = []
    tumpukan = [akar["/StructTreeRoot"]]
    while tumpukan:
        satu = tumpukan.pop()
        satu = satu.get_object() if hasattr(satu, "get_object") else satu
        if isinstance(satu, list):
            tumpukan += satu
        elif isinstance(satu, dict):
            if "/Alt" in satu:
                semua.append(str(satu["/Alt"]))
            if "/K" in satu:
                tumpukan.append(satu["/K"])
    return semua


def test_fonts_are_embedded_and_bytes_are_the_same(bita: bytes) -> None:
    """Every font is in the file, and nothing of the time or of this machine."""
    pypdf = pytest.importorskip("pypdf", reason="needs pypdf")
    dokumen = pypdf.PdfReader(io.BytesIO(bita))
    for halaman in dokumen.pages:
        for huruf in halaman["/Resources"].get("/Font", {}).values():
            (turunan,) = huruf.get_object()["/DescendantFonts"]
            tentang = turunan.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(tentang)
    assert dokumen.metadata.creation_date is None
    assert dokumen.metadata.author is None
    assert bita == render(small_chapter(gambar=(picture("capaian"),)))[0]


def test_heads_are_repeated() -> None:
    """The head of a table that goes on stands on every page of it."""
    kolom = (Kolom("Kepala satu"), Kolom("Kepala dua", angka=True))
    baris = tuple(Baris((Sel(f"Baris {n}"), Sel(str(n)))) for n in range(200))
    isi = (Judul("BAB", 1), Tabel("Panjang", kolom, baris))
    bita, _ = render(Bab("BAB", "Kantor", 2024, (), (Bagian("Satu", isi),)))
    with pdfplumber.open(io.BytesIO(bita)) as dokumen:
        halaman = [h.extract_text() for h in dokumen.pages]
    assert 3 < len(halaman)
    assert all("Kepala satu" in h for h in halaman)


def test_wide_tables_stand_sideways() -> None:
    """Wide tables share a page turned sideways; what follows stands upright."""
    kolom = tuple(Kolom(f"K{k}", porsi=4) for k in range(9))
    lebar = Tabel("Lebar", kolom, (Baris(tuple(Sel("1") for _ in kolom)),))
    isi = (Judul("BAB", 1), Alinea("Tegak."), lebar, lebar, Alinea("Tegak lagi."))
    bita, _ = render(Bab("BAB", "Kantor", 2024, ("Asal",), (Bagian("Satu", isi),)))
    with pdfplumber.open(io.BytesIO(bita)) as dokumen:
        bentuk = [h.width > h.height for h in dokumen.pages]
    assert [False, True, False] == bentuk


@pytest.mark.parametrize("jahat", JAHAT)
def test_names_are_text(jahat: str) -> None:
    """Whatever a name holds, the page shows it and nothing is read from a file."""
    tabel = Tabel(jahat, (Kolom(jahat),), (Baris((Sel(jahat),), "utama"),), (jahat,))
    isi = (
        *(Judul(jahat, 1), Judul(jahat, 2), Alinea(jahat), Daftar((jahat,)), tabel),
        Rumus("Realisasi", (Teks(jahat), Pecahan(Teks(jahat[:40]), Teks("2")))),
    )
    bab = Bab(jahat, jahat, 2024, (jahat,), (Bagian("Satu", isi),))
    bita, sesuai = render(bab)
    asing = "漢" in jahat
    assert sesuai == (not asing)
    if not asing:
        # Two headings and the contents, paragraph, point, caption, head, cell, note,
        # basis, working, and on each page the head of the page.
        assert 10 <= text_of(bita).count(flat(tidy(jahat)))


def test_a_picture_that_is_none() -> None:
    """Only characters are told of; anything else is a mistake of the program."""
    typst = pytest.importorskip("typst")
    with pytest.raises(typst.TypstError, match="SVG"):
        render(small_chapter(gambar=(picture("capaian", svg="bukan SVG"),)))


def test_long_words_stay_on_the_page() -> None:
    """A word without end is broken, a code at its joints, a number never."""
    assert "425.546.833.000" == breakable("425.546.833.000")
    lunak = "\N{ZERO WIDTH SPACE}"
    assert f"ki.{lunak}aduan_{lunak}lama" == breakable("ki.aduan_lama")
    assert lunak.join(["a" * 25, "a" * 5]) == breakable("a" * 30)
    isi = (Judul("BAB", 1), Alinea("x" * 3_000))
    bita, _ = render(Bab("BAB", "", 2024, (), (Bagian("Satu", isi),)))
    with pdfplumber.open(io.BytesIO(bita)) as dokumen:
        huruf = [c for h in dokumen.pages for c in h.chars if c["text"] == "x"]
        lebar = float(dokumen.pages[0].width)
    assert 3_000 == len(huruf)
    assert max(float(c["x1"]) for c in huruf) < lebar - 50


@needs_plugins
@pytest.mark.skipif(POPPLER is None, reason="needs poppler-utils: pdftotext")
def test_the_real_report(tmp_path: Path) -> None:
    """Poppler finds every figure of Banten as often as the chapter has it."""
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    bab = arrange(material(ruleset, sakip.load_laporan(BANTEN))[0])
    bita, sesuai = render(bab)
    assert sesuai
    path = tmp_path / "bab.pdf"
    path.write_bytes(bita)
    teks = subprocess.run(
        [POPPLER, "-layout", str(path), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    kata = teks.split()
    angka = [
        s.teks
        for t in of_kind(bab, Tabel)
        for b in t.baris
        for s in b.sel
        if s.angka is not None and " " not in s.teks
    ]
    assert 1_000 < len(angka)
    assert [] == [a for a in {*angka} if kata.count(a) < angka.count(a)]
