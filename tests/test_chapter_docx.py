"""The chapter as DOCX, opened by python-docx, sakip's own reader and LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from chapters import (
    JAHAT,
    expected_rows,
    missing,
    needs_typst,
    of_kind,
    picture,
    rows,
    small_chapter,
)
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
from sakip._chapter._docx import render
from sakip._document._docx import read_docx
from sakip._explain._working import Pecahan, Teks
from sakip.diagnostics import Temuan

docx = pytest.importorskip("docx", reason="needs the extra: pip install .[report]")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def bita() -> bytes:
    """The chapter of the small office."""
    return made(small_chapter())


def made(bab: Bab, templat: Path | None = None) -> bytes:
    """A chapter as DOCX, which it must become."""
    hasil = render(bab, templat)
    assert isinstance(hasil, bytes)
    return hasil


def opened(bita: bytes) -> Any:
    """The document as python-docx sees it."""
    return docx.Document(io.BytesIO(bita))


def read_tables(bita: bytes) -> list[list[str]]:
    """Every row of every table, heads too."""
    return [
        [sel.text for sel in baris.cells]
        for tabel in opened(bita).tables
        for baris in tabel.rows
    ]


def wide(n: int = 9) -> Tabel:
    """A table that is too wide for an upright page."""
    kolom = tuple(Kolom(f"K{k}", porsi=4) for k in range(n))
    return Tabel("Lebar", kolom, (Baris(tuple(Sel(str(k)) for k in range(n))),))


def chapter(*isi: Any) -> Bab:
    """A chapter of some blocks after its heading."""
    return Bab("BAB", "Kantor", 2024, (), (Bagian("Satu", (Judul("BAB", 1), *isi)),))


def test_every_figure_of_the_json(bita: bytes) -> None:
    """The tables have each figure of the result, beside its name."""
    hasil = sakip.evaluate(*small_office())
    rupiah = {"alokasi", "realisasi_anggaran"}
    assert [] == missing(expected_rows(hasil, rupiah), read_tables(bita))


def test_tables_are_those_of_the_chapter(bita: bytes) -> None:
    """Every cell of every table is as it was put."""
    semua = [
        baris
        for t in of_kind(small_chapter(), Tabel)
        for baris in ([k.judul for k in t.kolom], *rows(t))
    ]
    assert semua == read_tables(bita)


def test_heads_are_repeated_and_rows_are_whole(bita: bytes) -> None:
    """The head of each table stands on every page; no row is broken over two."""
    for tabel in opened(bita).tables:
        baris = tabel._tbl.tr_lst
        assert [True] + [False] * (len(baris) - 1) == [
            b.find(f"{W}trPr/{W}tblHeader") is not None for b in baris
        ]
        assert all(b.find(f"{W}trPr/{W}cantSplit") is not None for b in baris)


def test_columns_share_the_page(bita: bytes) -> None:
    """The columns of a table fill the space between the margins, and no more."""
    dokumen = opened(bita)
    bagian = dokumen.sections[0]
    # 635 of its units are a twip.
    lebar = (bagian.page_width - bagian.left_margin - bagian.right_margin) // 635
    for tabel in dokumen.tables:
        kolom = [int(k.get(f"{W}w")) for k in tabel._tbl.tblGrid]
        assert lebar - len(kolom) < sum(kolom) <= lebar


def test_captions_count_by_themselves(bita: bytes) -> None:
    """Word numbers the tables; until it does, their numbers stand there already."""
    keterangan = [p for p in opened(bita).paragraphs if p.style.name == "Caption"]
    assert keterangan[0].text == "Tabel 3.1 Perjanjian Kinerja tahun 2024"
    assert all(" SEQ Tabel \\* ARABIC " in "".join(p._p.itertext()) for p in keterangan)
    assert all(p.paragraph_format.keep_with_next for p in keterangan)


def test_contents_are_a_field_with_links(bita: bytes) -> None:
    """The table of contents holds its entries, each a link to a heading."""
    dokumen = opened(bita)
    teks = "".join(dokumen.element.body.itertext())
    assert 1 == teks.count(' TOC \\o "2-3" \\h \\z \\u ')
    tautan = {
        h.get(f"{W}anchor"): "".join(t.text for t in h.iter(f"{W}t"))
        for h in dokumen.element.body.iter(f"{W}hyperlink")
    }
    judul = {}
    for p in dokumen.paragraphs:
        for tanda in p._p.iter(f"{W}bookmarkStart"):
            judul[tanda.get(f"{W}name")] = p
    assert {k: judul[k].text for k in tautan} == tautan
    assert {"Heading 2", "Heading 3"} == {judul[k].style.name for k in tautan}
    assert 7 + 4 == len(tautan)


def test_workings_are_formulas_of_word(bita: bytes, tmp_path: Path) -> None:
    """A reader of formulas finds the fraction that was written."""
    path = tmp_path / "bab.docx"
    path.write_bytes(bita)
    teks = [b.teks for b in read_docx(path).bagian if hasattr(b, "teks")]
    assert any(r"\frac{54}{60}" in t for t in teks)


def test_wide_tables_stand_sideways() -> None:
    """Wide tables share a page turned sideways; what follows stands upright again."""
    bab = chapter(wide(), wide(8), Alinea("Tegak."), wide(7))
    bagian = opened(made(bab)).sections
    assert [False, True, False, True, False] == [
        s.page_width > s.page_height for s in bagian
    ]
    assert {210, 297} == {round(s.page_width.mm) for s in bagian}


def test_the_end_stands_upright() -> None:
    """What the figures come from stands upright after a wide table."""
    tegak = opened(made(chapter(Alinea("A")))).sections
    assert 1 == len(tegak)


def test_no_names_and_no_times(bita: bytes) -> None:
    """The properties tell the title and nobody's name; the bytes are the same."""
    sifat = opened(bita).core_properties
    assert "BAB III AKUNTABILITAS KINERJA Kantor Wilayah Contoh Tahun 2024" == (
        sifat.title
    )
    assert ("", "", "", None, None) == (
        sifat.author,
        sifat.last_modified_by,
        sifat.comments,
        sifat.created,
        sifat.modified,
    )
    assert bita == made(small_chapter())


def test_it_is_spelt_in_indonesian(bita: bytes) -> None:
    """Word checks the spelling of the language that the chapter is in."""
    gaya = opened(bita).styles.element
    assert {"id-ID"} == {e.get(f"{W}val") for e in gaya.iter(f"{W}lang")}


@needs_typst
def test_pictures_have_words_for_who_does_not_see() -> None:
    """A picture is as wide as the page at most, with its title and description."""
    dokumen = opened(made(small_chapter(gambar=(picture("capaian"),))))
    (gambar,) = dokumen.inline_shapes
    assert 170 == round(gambar.width.mm)
    tentang = gambar._inline.docPr
    assert ("Keterangan gambar", "Judul gambar") == (
        tentang.get("descr"),
        tentang.get("title"),
    )
    assert any("Gambar 3.1 Judul gambar" == p.text for p in dokumen.paragraphs)


# -- templates


def template(tmp_path: Path) -> Path:
    """An office's document: a letterhead, a style, comments, and text of its own."""
    dokumen = docx.Document()
    dokumen.add_paragraph("Teks lama.")
    dokumen.add_comment(dokumen.paragraphs[0].runs, text="Catatan", author="Nama Orang")
    dokumen.sections[0].header.paragraphs[0].text = "Kop Surat"
    dokumen.sections[0].page_width = docx.shared.Mm(216)
    dokumen.styles["Heading 2"].font.name = "Gentium"
    dokumen.styles["Caption"].delete()
    dokumen.styles["Heading 6"].delete()
    dokumen.styles["Table Grid"].delete()
    dokumen.core_properties.author = "Nama Orang"
    keluar = io.BytesIO()
    dokumen.save(keluar)
    path = tmp_path / "kantor.docx"
    with (
        zipfile.ZipFile(keluar) as lama,
        zipfile.ZipFile(path, "w") as baru,
    ):
        for nama in lama.namelist():
            isi = lama.read(nama)
            if nama == "docProps/app.xml":
                orang = b"<Manager>Nama Orang</Manager></Properties>"
                isi = isi.replace(b"</Properties>", orang)
            baru.writestr(nama, isi)
    return path


def test_template_gives_its_styles_and_letterhead(tmp_path: Path) -> None:
    """Styles, page and letterhead are the office's; its text is not taken."""
    hasil = made(small_chapter(), template(tmp_path))
    dokumen = opened(hasil)
    assert "Gentium" == dokumen.styles["Heading 2"].font.name
    assert "Kop Surat" == dokumen.sections[0].header.paragraphs[0].text
    assert 216 == round(dokumen.sections[0].page_width.mm)
    assert not any("Teks lama" in p.text for p in dokumen.paragraphs)
    for nama in ("Caption", "Heading 6", "Table Grid", "SAKIP Sel"):
        assert nama in dokumen.styles
    harap = sakip.evaluate(*small_office())
    rupiah = {"alokasi", "realisasi_anggaran"}
    assert [] == missing(expected_rows(harap, rupiah), read_tables(hasil))


def test_template_gives_nobody_away(tmp_path: Path) -> None:
    """Who wrote the template, or a comment in it, is nowhere in the chapter."""
    hasil = made(small_chapter(), template(tmp_path))
    with zipfile.ZipFile(io.BytesIO(hasil)) as paket:
        assert [] == [n for n in paket.namelist() if b"Nama Orang" in paket.read(n)]


def test_styles_of_a_template_are_not_changed(tmp_path: Path) -> None:
    """A style of ours that the office made its own stays as it is."""
    dokumen = docx.Document()
    gaya = dokumen.styles.add_style("SAKIP Sel", 1)
    gaya.font.size = docx.shared.Pt(13)
    dokumen.styles["Normal"].font.name = "Gentium"
    path = tmp_path / "kantor.docx"
    dokumen.save(str(path))
    hasil = opened(made(small_chapter(), path)).styles
    assert (13, "Gentium") == (
        hasil["SAKIP Sel"].font.size.pt,
        hasil["Normal"].font.name,
    )


def test_a_chapter_as_template(tmp_path: Path) -> None:
    """A chapter that an office restyled is the template of the next one."""
    dokumen = opened(made(small_chapter()))
    for nama in ("SAKIP Kepala", "SAKIP Catatan", "SAKIP Rumus", "toc 2", "toc 3"):
        dokumen.styles[nama].font.size = docx.shared.Pt(13)
    path = tmp_path / "bab.docx"
    dokumen.save(str(path))
    hasil = opened(made(small_chapter(), path))
    assert {13} == {
        hasil.styles[nama].font.size.pt
        for nama in ("SAKIP Kepala", "SAKIP Catatan", "SAKIP Rumus", "toc 2", "toc 3")
    }
    assert len(dokumen.tables) == len(hasil.tables)


def test_a_template_without_a_normal_style(tmp_path: Path) -> None:
    """Styles of ours then stand on none."""
    dokumen = docx.Document()
    dokumen.styles["Normal"].delete()
    path = tmp_path / "kantor.docx"
    dokumen.save(str(path))
    hasil = opened(made(small_chapter(), path))
    assert None is hasil.styles["SAKIP Sel"].base_style


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (None, "SKP101"),
        (b"bukan dokumen", "SKP542"),
        (b"\xd0\xcf\x11\xe0 terkunci", "SKP542"),
    ],
)
def test_template_that_cannot_be_used(
    isi: bytes | None, kode: str, tmp_path: Path
) -> None:
    """What is no document is a finding at its name."""
    path = tmp_path / "kantor.docx"
    if isi is not None:
        path.write_bytes(isi)
    hasil = render(small_chapter(), path)
    assert isinstance(hasil, Temuan)
    assert (kode, path.as_posix()) == (hasil.kode, hasil.tempat.berkas)


def test_template_beyond_the_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that is too large, packed or unpacked, is refused."""
    path = template(tmp_path)
    with monkeypatch.context() as m:
        m.setattr("sakip._chapter._docx.MAX_BITA_NASKAH", 10)
        hasil = render(small_chapter(), path)
    assert isinstance(hasil, Temuan)
    assert "SKP544" == hasil.kode
    monkeypatch.setattr("sakip._document._docx.MAX_BUKA", 10)
    hasil = render(small_chapter(), path)
    assert isinstance(hasil, Temuan)
    assert "SKP544" == hasil.kode


# -- names of anyone


@pytest.mark.parametrize("jahat", JAHAT)
def test_names_are_text(jahat: str) -> None:
    """Whatever a name holds, it is text in every kind of block, and no field."""
    tabel = Tabel(jahat, (Kolom(jahat),), (Baris((Sel(jahat),), "utama"),), (jahat,))
    isi = (
        *(Judul(jahat, 1), Judul(jahat, 2), Alinea(jahat), Daftar((jahat,)), tabel),
        Rumus("Realisasi", (Teks(jahat), Pecahan(Teks(jahat[:40]), Teks("2")))),
    )
    bab = Bab(jahat, jahat, 2024, (jahat,), (Bagian("Satu", isi),))
    dokumen = opened(made(bab))
    harap = tidy(jahat)
    teks = [p.text for p in dokumen.paragraphs]
    # Two headings, a paragraph, a point, a note, the basis; the contents add a link.
    assert 7 == teks.count(harap)
    assert f"Tabel 3.0 {harap}" in teks
    assert [[harap], [harap]] == [
        [s.text for s in b.cells] for t in dokumen.tables for b in t.rows
    ]
    perintah = [
        "".join(e.itertext()).split()[0]
        for e in dokumen.element.body.iter(f"{W}instrText")
    ]
    assert ["TOC", "SEQ"] == perintah


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="needs LibreOffice: soffice"
)
def test_libreoffice_opens_it(bita: bytes, tmp_path: Path) -> None:
    """LibreOffice reads every row of figures, and writes it as text."""
    path = tmp_path / "bab.docx"
    path.write_bytes(bita)
    profil = (tmp_path / "profil").as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profil}", "--headless"),
            *("--convert-to", "txt:Text (encoded):UTF8", "--outdir"),
            *(str(tmp_path), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    teks = (tmp_path / "bab.txt").read_text(encoding="utf-8-sig")
    baris = re.split(r"\s*\n\s*", teks)
    hasil = sakip.evaluate(*small_office())
    for harap in expected_rows(hasil, {"alokasi", "realisasi_anggaran"}):
        assert harap[0] in baris
        assert all(h in baris for h in harap)
