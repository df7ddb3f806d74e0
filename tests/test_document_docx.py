"""DOCX: what a reader of the final text sees, in order, each with its place."""

from __future__ import annotations

import inspect
import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sakip._document import Naskah, Potongan, TabelNaskah, _docx, _limits
from sakip._document._docx import read_docx
from sakip.diagnostics import Tempat

docx = pytest.importorskip("docx", reason="needs the extra: pip install .[document]")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
UTAMA = "word/document.xml"


def write(tmp_path: Path, isi: str) -> Path:
    """A DOCX whose body is this XML."""
    polos = io.BytesIO()
    docx.Document().save(polos)
    badan = f"<w:document {NS}><w:body>{isi}</w:body></w:document>"
    return repack(tmp_path, polos.getvalue(), {UTAMA: badan.encode()})


def repack(tmp_path: Path, bita: bytes, ganti: dict[str, bytes]) -> Path:
    """A package with some of its files replaced or added."""
    path = tmp_path / "naskah.docx"
    with zipfile.ZipFile(io.BytesIO(bita)) as lama, zipfile.ZipFile(path, "w") as baru:
        isi = {n: lama.read(n) for n in lama.namelist()} | ganti
        for nama, satu in isi.items():
            baru.writestr(nama, satu, zipfile.ZIP_DEFLATED)
    return path


def p(isi: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{isi}</w:p>"


def r(teks: str) -> str:
    """A run."""
    return f"<w:r><w:t>{teks}</w:t></w:r>"


def tc(teks: str, sifat: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{p(r(teks))}</w:tc>"


def tr(*sel: str, sifat: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{sifat}</w:trPr>{''.join(sel)}</w:tr>"


def tbl(*baris: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(baris)}</w:tbl>"


def shape(naskah: Naskah) -> list[Any]:
    """Texts of paragraphs, and of tables as lists of rows."""
    return [
        bagian.teks
        if isinstance(bagian, Potongan)
        else [[sel.teks for sel in baris] for baris in bagian.baris]
        for bagian in naskah.bagian
    ]


def texts(tmp_path: Path, isi: str) -> list[Any]:
    """What a body of XML is read as; without findings."""
    naskah = read_docx(write(tmp_path, isi))
    assert () == naskah.temuan
    return shape(naskah)


def told(path: Path) -> list[tuple[str, str]]:
    """Code and reason of what is found; nothing is read."""
    naskah = read_docx(path)
    assert () == naskah.bagian
    assert {path.as_posix()} == {t.tempat.berkas for t in naskah.temuan}
    kata = [dict(t.argumen) for t in naskah.temuan]
    return [
        (t.kode, k.get("reason") or k.get("what") or k["paket"])
        for t, k in zip(naskah.temuan, kata, strict=True)
    ]


# -- order and places


def test_paragraphs_and_tables_in_the_order_of_the_body(tmp_path: Path) -> None:
    """Each paragraph and row is a line, and the field of a cell is its column."""
    naskah = docx.Document()
    naskah.add_heading("BAB III", 1)
    naskah.add_paragraph("")
    naskah.add_paragraph("Sebelum tabel.")
    tabel = naskah.add_table(rows=2, cols=2)
    for sel, teks in zip(
        (s for b in tabel.rows for s in b.cells),
        ["Kode", "Nilai", "i.1", ""],
        strict=True,
    ):
        sel.text = teks
    naskah.add_paragraph("Sesudah tabel.")
    path = tmp_path / "a.docx"
    naskah.save(path)
    nama = path.as_posix()

    def piece(teks: str, baris: int, kolom: int = 1) -> Potongan:
        akhir = kolom + len(teks)
        return Potongan(teks, Tempat(nama, (), baris, kolom, baris, akhir))

    baca = read_docx(path)
    assert (
        Naskah(
            nama,
            (
                piece("BAB III", 1),
                piece("Sebelum tabel.", 3),
                TabelNaskah(
                    (
                        (piece("Kode", 4), piece("Nilai", 4, 2)),
                        (piece("i.1", 5), piece("", 5, 2)),
                    )
                ),
                piece("Sesudah tabel.", 6),
            ),
        )
        == baca
    )
    assert {None} == {b.halaman for b in baca.bagian if isinstance(b, Potongan)}


def test_text_is_one_line_without_markup(tmp_path: Path) -> None:
    """Runs are put together; tabs, breaks and many spaces are one space."""
    isi = (
        "<w:pPr><w:pStyle w:val='Judul'/></w:pPr>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>  Ca</w:t></w:r>"
        + r("paian")
        + "<w:r><w:tab/><w:t>2024</w:t><w:br/><w:t>naik</w:t><w:cr/><w:t>5\u00a0%</w:t>"
        "<w:t>perundang</w:t><w:noBreakHyphen/><w:t>undangan</w:t><w:t/></w:r>"
    )
    assert ["Capaian 2024 naik 5 %perundang-undangan"] == texts(tmp_path, p(isi))


def test_what_a_reader_does_not_see_is_not_read(tmp_path: Path) -> None:
    """Hidden text, codes of fields and comments are no text; results of fields are."""
    isi = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + r("Satu")
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> rahasia</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> tampak</w:t></w:r>"
        "<!-- catatan --><w:fldSimple w:instr='REF x'>"
        + r(" Tabel 3")
        + f"</w:fldSimple><w:ruby><w:rt>{r('atas')}</w:rt>"
        + f"<w:rubyBase>{r('!')}</w:rubyBase></w:ruby>"
    )
    assert ["Satu tampak Tabel 3!"] == texts(tmp_path, "<!-- x -->" + p(isi))


def test_content_controls_and_links_are_transparent(tmp_path: Path) -> None:
    """What stands in a content control or a link, at any depth, is read in place."""

    def sdt(isi: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{isi}</w:sdtContent></w:sdt>"

    isi = (
        p(r("a"))
        + sdt(p(r("b")) + sdt(tbl(sdt(tr(sdt(tc("c")), tc("d"))))))
        + p("<w:hyperlink>" + r("e") + sdt(r("f")) + "</w:hyperlink>")
    )
    assert ["a", "b", [["c", "d"]], "ef"] == texts(tmp_path, isi)


def test_changes_count_as_accepted(tmp_path: Path) -> None:
    """Text that was put in counts, text and rows that were taken out do not."""
    isi = p(
        r("target ")
        + "<w:del><w:r><w:delText>80</w:delText></w:r></w:del>"
        + f"<w:ins>{r('85')}</w:ins><w:moveFrom>{r('x')}</w:moveFrom>"
        + f"<w:moveTo>{r('%')}</w:moveTo>"
    )
    tabel = tbl(tr(tc("lama"), sifat="<w:del/>"), tr(tc("baru"), sifat="<w:ins/>"))
    assert ["target 85%", [["baru"]]] == texts(tmp_path, isi + tabel)


def test_text_boxes_come_after_their_paragraph(tmp_path: Path) -> None:
    """A text box is read once, after its paragraph, with what it holds itself."""

    def box(isi: str) -> str:
        return f"<w:pict><w:txbxContent>{isi}</w:txbxContent></w:pict>"

    dua = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:x>"
        f"<w:txbxContent>{p(r('kotak'))}{tbl(tr(tc('sel')))}</w:txbxContent>"
        f"</w:x></w:drawing></mc:Choice><mc:Fallback>{box(p(r('kotak')))}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    isi = p(r("a") + f"<w:r>{dua}</w:r>") + p(
        f"<w:r>{box(p(r('b') + '<w:r>' + box(p(r('c'))) + '</w:r>'))}</w:r>"
    )
    assert ["a", "kotak", [["sel"]], "b", "c"] == texts(tmp_path, isi + p(r("d")))[:5]


# -- tables


def test_merged_cells_have_their_text_in_the_first_field(tmp_path: Path) -> None:
    """Merged fields, across and down, are empty but for the first one."""
    naskah = docx.Document()
    tabel = naskah.add_table(rows=3, cols=4)
    for n, sel in enumerate(s for b in tabel.rows for s in b.cells):
        sel.text = str(n)
    for a, b, teks in (((0, 0), (0, 2), "datar"), ((1, 1), (2, 2), "kotak")):
        satu = tabel.cell(*a).merge(tabel.cell(*b))
        satu.text = teks
    path = tmp_path / "a.docx"
    naskah.save(path)
    assert [
        [
            ["datar", "", "", "3"],
            ["4", "kotak", "", "7"],
            ["8", "", "", "11"],
        ]
    ] == shape(read_docx(path))


@pytest.mark.parametrize(
    ("sifat", "lebar"),
    [
        ("<w:gridSpan w:val='2'/>", 2),
        ("<w:gridSpan w:val='0'/>", 1),
        ("<w:gridSpan w:val='-3'/>", 1),
        ("<w:gridSpan w:val='dua'/>", 1),
        ("<w:gridSpan w:val='99'/>", 63),
        (f"<w:gridSpan w:val='{'9' * 5000}'/>", 1),
        ("<w:gridSpan/>", 1),
    ],
    ids=["two", "none", "negative", "word", "wide", "absurd", "silent"],
)
def test_width_of_a_cell(tmp_path: Path, sifat: str, lebar: int) -> None:
    """A cell is as wide as Word lets it be, whatever the file says."""
    harapan = [["a", *[""] * (lebar - 1), "b"]]
    assert [harapan] == texts(tmp_path, tbl(tr(tc("a", sifat), tc("b"))))


def test_rows_are_filled_up_to_one_width(tmp_path: Path) -> None:
    """Short rows get empty fields behind, and before where the row begins later."""
    lanjut = "<w:hMerge w:val='continue'/>"
    isi = tbl(
        tr(tc("a"), tc("b"), tc("c")),
        tr(tc("d"), sifat="<w:gridBefore w:val='1'/>"),
        tr(tc("e", "<w:hMerge w:val='restart'/>"), tc("x", lanjut), tc("f")),
    )
    assert [[["a", "b", "c"], ["", "d", ""], ["e", "", "f"]]] == texts(tmp_path, isi)


def test_nested_tables_come_after_the_outer_one(tmp_path: Path) -> None:
    """A table inside a cell is a table of its own, and its lines come after."""
    dalam = tbl(tr(f"<w:tc>{p(r('y'))}{tbl(tr(tc('z')))}</w:tc>"))
    sel = f"<w:tc>{p(r('satu'))}{p('')}{dalam}{p(r('dua'))}<w:tcPr/></w:tc>"
    naskah = read_docx(write(tmp_path, tbl("<w:tblPr/>", tr(sel), tr(tc("b")))))
    assert [[["satu dua"], ["b"]], [["y"]], [["z"]]] == shape(naskah)
    assert [1, 3, 4] == [
        b.baris[0][0].tempat.baris for b in naskah.bagian if isinstance(b, TabelNaskah)
    ]


def test_table_without_rows_is_none(tmp_path: Path) -> None:
    """A table that has no fields is left out; a body that is not there is empty."""
    assert [] == texts(tmp_path, tbl() + tbl(tr()))
    path = write(tmp_path, "")
    kosong = f"<w:document {NS}/>".encode()
    path = repack(tmp_path, path.read_bytes(), {UTAMA: kosong})
    assert Naskah(path.as_posix(), ()) == read_docx(path)


# -- formulas


def t(teks: str) -> str:
    """A run of a formula."""
    return f"<m:r><m:t>{teks}</m:t></m:r>"


def e(nama: str, **bagian: str) -> str:
    """A part of a formula with its parts."""
    isi = "".join(f"<m:{n}>{i}</m:{n}>" for n, i in bagian.items())
    return f"<m:{nama}>{isi}</m:{nama}>"


@pytest.mark.parametrize(
    ("rumus", "latex"),
    [
        (t("a+b"), "a+b"),
        (
            e("f", num=t("realisasi"), den=t("target")) + t("×100%"),
            r"\frac{realisasi}{target}\times 100\%",
        ),
        (
            e("f", num=e("f", num=t("a"), den=t("b")), den=t("c")),
            r"\frac{\frac{a}{b}}{c}",
        ),
        (e("f", num=t("a")), r"\frac{a}{}"),
        (e("sSup", e=t("x"), sup=t("2")), "x^{2}"),
        (e("sSub", e=t("IKM"), sub=t("1")), "{IKM}_{1}"),
        (e("sSubSup", e=t("x"), sub=t("i"), sup=t("2")), "x_{i}^{2}"),
        (e("d", e=t("a−b")), "(a-b)"),
        (
            "<m:d><m:dPr><m:begChr m:val='{'/><m:endChr m:val=''/></m:dPr>"
            f"<m:e>{t('a')}</m:e><m:e>{t('b')}</m:e></m:d>",
            r"\{a|b",
        ),
        (e("rad", deg="", e=t("x")), r"\sqrt{x}"),
        (e("rad", deg=t("3"), e=t("x")), r"\sqrt[3]{x}"),
        (
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>"
            f"<m:sub>{t('i=1')}</m:sub><m:sup>{t('n')}</m:sup><m:e>{t('x')}</m:e></m:nary>",
            r"\sum_{i=1}^{n} x",
        ),
        (e("nary", e=t("x")), r"\int x"),
        (e("func", fName=t("log"), e=t("x")), "log x"),
        (e("eqArr", e=t("a")), "a"),
        (f"<m:eqArr><m:e>{t('a')}</m:e><m:e>{t('b')}</m:e></m:eqArr>", "a b"),
        (f"<m:m><m:mr><m:e>{t('a')}</m:e><m:e>{t('b')}</m:e></m:mr></m:m>", "a b"),
        (e("acc", e=t("x")) + "<!-- catatan -->", "x"),
        (f"<w:del>{t('a')}</w:del><w:ins>{t('b')}</w:ins>", "b"),
        (t("a_b$"), r"a\_b\$"),
    ],
)
def test_formula_is_latex(tmp_path: Path, rumus: str, latex: str) -> None:
    """A formula of Office stands as LaTeX between dollar signs."""
    isi = p(r("Rumus: ") + f"<m:oMath>{rumus}</m:oMath>" + r("."))
    assert [f"Rumus: ${latex}$."] == texts(tmp_path, isi)


def test_formula_on_lines_of_its_own(tmp_path: Path) -> None:
    """Formulas set apart are apart from the text and from each other."""
    isi = f"<m:oMath>{t('a')}</m:oMath>"
    para = f"<m:oMathPara><m:oMathParaPr/>{isi}{isi}</m:oMathPara>"
    satu = tbl(tr(f"<w:tc>{p(isi)}</w:tc>"))
    assert ["x $a$ $a$ y", [["$a$"]]] == texts(
        tmp_path, p(r("x") + para + r("y")) + satu
    )


def test_formula_without_content_is_no_text(tmp_path: Path) -> None:
    """An empty formula leaves no dollar signs."""
    assert [] == texts(tmp_path, p("<m:oMath><m:r><m:t/></m:r></m:oMath>"))


# -- what cannot be read


@pytest.mark.parametrize(
    ("bita", "alasan"),
    [
        (b"", "it is broken or unusual (BadZipFile)"),
        (b"PK\x03\x04 rusak", "it is broken or unusual (BadZipFile)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "it is locked by a password, or a DOC of old"),
    ],
    ids=["empty", "broken", "locked"],
)
def test_file_that_is_no_docx(tmp_path: Path, bita: bytes, alasan: str) -> None:
    """A file of another kind, whatever its name, is one finding."""
    path = tmp_path / "a.docx"
    path.write_bytes(bita)
    assert [("SKP542", alasan)] == told(path)


def test_package_of_another_kind(tmp_path: Path) -> None:
    """A zip file without a document is one finding, the same in every run."""
    path = repack(tmp_path, _package({}), {"a.txt": b"x"})
    assert [("SKP542", "it is broken or unusual (KeyError)")] == told(path)


def test_every_cut_of_a_docx_is_a_finding(tmp_path: Path) -> None:
    """Wherever a file is cut off, it is told and nothing is raised."""
    bita = write(tmp_path, p(r("a"))).read_bytes()
    path = tmp_path / "b.docx"
    for panjang in range(0, len(bita), len(bita) // 40):
        path.write_bytes(bita[:panjang])
        assert ["SKP542"] == [kode for kode, _ in told(path)]


def test_damaged_bytes_are_told_or_read(tmp_path: Path) -> None:
    """A wrong byte anywhere gives a document or findings, never an error."""
    bita = write(tmp_path, p(r("a"))).read_bytes()
    path = tmp_path / "b.docx"
    for tempat in range(0, len(bita), len(bita) // 100):
        path.write_bytes(bita[:tempat] + b"\xff" + bita[tempat + 1 :])
        assert isinstance(read_docx(path), Naskah)


@pytest.mark.parametrize(
    ("nama", "alasan"),
    [("tiada.docx", "No such file or directory"), (".", "Is a directory")],
)
def test_file_that_cannot_be_opened(tmp_path: Path, nama: str, alasan: str) -> None:
    """What the system refuses is told as for every other file."""
    assert [("SKP101", alasan)] == told(tmp_path / nama)


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where python-docx is not installed, the remedy says how to install it."""
    path = write(tmp_path, p(r("a")))
    monkeypatch.setitem(sys.modules, "docx", None)
    assert [("SKP541", "python-docx")] == told(path)
    (temuan,) = read_docx(path).temuan
    assert 'pip install "sakip[document]"' == temuan.saran()


@pytest.mark.parametrize(
    ("entitas", "alasan"),
    [
        ('<!ENTITY a "b">', "its XML holds a DTD"),
        ('<!ENTITY a SYSTEM "{rahasia}">', "its XML holds a DTD"),
        (
            '<!ENTITY b0 "b">'
            + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
            + '<!ENTITY a "&b11;">',
            "it is broken or unusual (XMLSyntaxError)",
        ),
    ],
    ids=["plain", "file", "bomb"],
)
def test_entities_are_refused(tmp_path: Path, entitas: str, alasan: str) -> None:
    """An entity gives neither a file of this machine nor a text without end."""
    rahasia = tmp_path / "rahasia.txt"
    rahasia.write_text("rahasia", encoding="utf-8")
    kepala = f"<!DOCTYPE x [{entitas.replace('{rahasia}', rahasia.as_uri())}]>"
    isi = f"{kepala}<w:document {NS}><w:body>{p(r('x&a;y'))}</w:body></w:document>"
    path = repack(tmp_path, write(tmp_path, "").read_bytes(), {UTAMA: isi.encode()})
    assert [("SKP542", alasan)] == told(path)


# -- limits


def _package(isi: dict[str, bytes]) -> bytes:
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w") as berkas:
        for nama, satu in isi.items():
            berkas.writestr(nama, satu)
    return hasil.getvalue()


BATAS = [
    (_limits, "MAX_BITA_NASKAH", 100, "bytes"),
    (_docx, "MAX_BUKA", 100, "bytes unpacked"),
    (_docx, "MAX_ENTRI", 3, "files in it"),
    (_docx, "MAX_TANDA", 10, "signs < in its XML"),
    (_docx, "MAX_SEL", 5, "fields of tables"),
]


@pytest.mark.parametrize(("modul", "nama", "batas", "apa"), BATAS)
def test_docx_beyond_a_limit(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    modul: Any,
    nama: str,
    batas: int,
    apa: str,
) -> None:
    """What is beyond a limit is refused whole, and the limit is named."""
    path = write(
        tmp_path, tbl(tr(tc("a"), tc("b"))) + tbl(tr(tc("a")), tr(tc("b"), tc("c")))
    )
    assert () == read_docx(path).temuan
    monkeypatch.setattr(modul, nama, batas)
    assert [("SKP544", apa)] == told(path)
    (temuan,) = read_docx(path).temuan
    assert f"(at most {batas})." in temuan.pesan("en")


def test_fields_at_the_limit_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many fields as the limit are read."""
    monkeypatch.setattr(_docx, "MAX_SEL", 4)
    isi = tbl(tr(tc("a")), tr(tc("b"), tc("c")))
    assert [[["a", ""], ["b", "c"]]] == texts(tmp_path, isi)


def test_bomb_by_its_stated_size(tmp_path: Path) -> None:
    """A file that says it is huge is refused before any of it is unpacked."""
    bita = write(tmp_path, p(r("a"))).read_bytes()
    bom = repack(tmp_path, bita, {"word/media/a.png": bytes(_docx.MAX_BUKA)})
    assert bom.stat().st_size < 1_000_000
    assert [("SKP544", "bytes unpacked")] == told(bom)


def test_bomb_that_hides_its_size(tmp_path: Path) -> None:
    """A file that states less than it holds is not unpacked further than stated."""
    bita = write(tmp_path, p(r("a"))).read_bytes()
    isi = b"<w:x/>" + b" " * 50_000_000
    path = repack(tmp_path, bita, {"word/x.xml": isi})
    besar = len(isi).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(besar, (99).to_bytes(4, "little")))
    assert [("SKP542", "it is broken or unusual (BadZipFile)")] == told(path)


def test_pictures_are_not_unpacked(tmp_path: Path) -> None:
    """A picture that cannot be unpacked does not matter; XML that cannot does."""
    bita = write(tmp_path, p(r("a"))).read_bytes()
    path = tmp_path / "naskah.docx"
    for nama, harapan in (("word/a.png", []), ("word/a.xml", ["SKP542"])):
        path.write_bytes(bita)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as berkas:
            berkas.writestr(nama, b"x")
        assert harapan == [x.kode for x in read_docx(path).temuan]


def test_nesting_without_end_is_a_finding(tmp_path: Path) -> None:
    """Content controls inside each other, ever deeper, are told, not followed."""
    isi = "<w:sdt>" * 10_000 + p(r("a")) + "</w:sdt>" * 10_000
    alasan = "it is broken or unusual (XMLSyntaxError)"
    assert [("SKP542", alasan)] == told(write(tmp_path, isi))


def test_nesting_beyond_the_stack_is_a_finding(tmp_path: Path) -> None:
    """What XML lets through and Python's stack does not hold is told as well."""
    path = write(tmp_path, "<w:sdt>" * 240 + p(r("a")) + "</w:sdt>" * 240)
    assert ["a"] == shape(read_docx(path))
    batas = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        naskah = read_docx(path)
    finally:
        sys.setrecursionlimit(batas)
    alasan = dict(naskah.temuan[0].argumen)["reason"]
    assert "it is broken or unusual (RecursionError)" == alasan
