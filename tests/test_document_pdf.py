"""PDF: paragraphs and ruled tables of each page, from a file of anyone."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from builder import DATA

from sakip._document import Naskah, Potongan, TabelNaskah, _limits
from sakip._document._pdf import read_pdf
from sakip.diagnostics import Tempat, Temuan

pytest.importorskip("pdfplumber", reason="needs the extra: pip install .[document]")

from sakip._document import _pdf_pages

CONTOH = DATA / "naskah"
LAPORAN = CONTOH / "laporan.pdf"

#: Lines that fill the width of the page which `lines` writes.
PENUH = "Satu baris penuh sampai ke tepi kanan halaman"


def stream(data: bytes, sifat: bytes = b"") -> bytes:
    """A stream as it stands in a file."""
    return b"<</Length %d %b>>stream\n%b\nendstream" % (len(data), sifat, data)


def flate(data: bytes, sifat: bytes = b"") -> bytes:
    """A packed stream."""
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + sifat)


def document(*isi: bytes, **lain: bytes) -> bytes:
    """A PDF, a page for each stream.

    Args:
        isi: streams of the pages; they are objects 11, 13 and so on.
        lain: other objects by number, or instead of these; ``o7`` is object 7.
    """
    objek: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%b]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(isi))), len(isi)),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    for n, satu in enumerate(isi):
        objek[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources"
            b"<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</X 7 0 R>>>>>>" % (11 + 2 * n)
        )
        objek[11 + 2 * n] = satu
    objek |= {int(nama[1:]): satu for nama, satu in lain.items()}
    hasil = b"%PDF-1.7\n"
    letak = {}
    for nomor, satu in sorted(objek.items()):
        letak[nomor] = len(hasil)
        hasil += b"%d 0 obj\n%b\nendobj\n" % (nomor, satu)
    awal = len(hasil)
    hasil += b"xref\n0 1\n0000000000 65535 f \n"
    for nomor, di in letak.items():
        hasil += b"%d 1\n%010d 00000 n \n" % (nomor, di)
    return hasil + (
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (max(objek) + 1, awal)
    )


def lines(*baris: tuple[str, float] | tuple[str, float, float]) -> bytes:
    """Drawing of lines of text: what, how far below the one before, how large."""
    y = 750.0
    hasil = b""
    for teks, turun, *besar in baris:
        y -= turun
        ukuran = besar[0] if besar else 10
        hasil += b"BT /F1 %g Tf 50 %g Td <%b> Tj ET\n" % (
            ukuran,
            y,
            teks.encode().hex().encode(),
        )
    return hasil


def grid(x: list[int], y: list[int]) -> bytes:
    """Drawing of lines through all of these."""
    return b"".join(
        [b"%d %d m %d %d l S\n" % (x[0], d, x[-1], d) for d in y]
        + [b"%d %d m %d %d l S\n" % (d, y[0], d, y[-1]) for d in x]
    )


def read(tmp_path: Path, bita: bytes) -> Naskah:
    """What a PDF of these bytes is read as."""
    path = tmp_path / "naskah.pdf"
    path.write_bytes(bita)
    return read_pdf(path)


def shape(naskah: Naskah) -> list[Any]:
    """Texts of paragraphs, and of tables as lists of rows."""
    return [
        bagian.teks
        if isinstance(bagian, Potongan)
        else [[sel.teks for sel in baris] for baris in bagian.baris]
        for bagian in naskah.bagian
    ]


def told(naskah: Naskah) -> list[tuple[str, str]]:
    """Code and reason of what is found."""
    return [(t.kode, _reason(dict(t.argumen))) for t in naskah.temuan]


def _reason(argumen: Mapping[str, str]) -> str:
    return argumen.get("reason") or argumen.get("what") or str(sorted(argumen.values()))


# -- order and places


def test_report_is_read_in_order_with_places() -> None:
    """Paragraphs and rows of tables are lines, numbered over all pages."""
    nama = LAPORAN.as_posix()

    def piece(teks: str, baris: int, halaman: int = 1, kolom: int = 1) -> Potongan:
        akhir = kolom + len(teks)
        tempat = Tempat(nama, ("halaman", halaman), baris, kolom, baris, akhir)
        return Potongan(teks, tempat)

    def row(baris: int, *sel: str) -> tuple[Potongan, ...]:
        return tuple(piece(t, baris, kolom=k) for k, t in enumerate(sel, 1))

    assert Naskah(
        nama,
        (
            piece("BAB III AKUNTABILITAS KINERJA", 1),
            piece(
                "Capaian kinerja tahun 2024 diukur terhadap target menurut "
                "peraturan perundang-undangan yang berlaku, dan angkanya "
                "dihitung dari laporan setiap satuan kerja.",
                2,
            ),
            piece("Alinea kedua hanya satu baris.", 3),
            TabelNaskah(
                (
                    # A merged field; a text on two lines; a text turned around.
                    row(4, "Indikator", "", "Target", "Realisasi"),
                    row(5, "i.1", "Indeks kepuasan", "80%", "76,50%"),
                    row(6, "i.2", "Pengaduan yang selesai", "", ""),
                )
            ),
            piece(
                "1. Butir pertama dari uraian ini cukup panjang untuk mencapai "
                "tepi kanan halamannya",
                7,
            ),
            piece("2. Butir kedua.", 8),
            piece("Halaman dua menutup laporan.", 9, 2),
            # Drawn by a form, as headers and footers often are.
            piece("Kaki halaman", 10, 2),
        ),
    ) == read_pdf(LAPORAN)
    assert 2 == piece("Kaki halaman", 10, 2).halaman


def test_same_text_is_read_of_a_protected_report() -> None:
    """A report that may be opened by everyone, but not changed, is read."""
    assert shape(read_pdf(LAPORAN)) == shape(read_pdf(CONTOH / "terlindung.pdf"))


@pytest.mark.parametrize(
    ("kedua", "satu"),
    [
        (("lanjutan", 15), True),
        (("lanjutan", 17.9), True),
        (("lanjutan", 18.5), False),
        (("lanjutan", 15, 12), False),
        (("LANJUTAN", 15), False),
        (("2. lanjutan", 15), False),
        (("a) lanjutan", 15), False),
        (("1.2. lanjutan", 15), False),
        (("- lanjutan", 15), False),
        (("2,5 kali lanjutan", 15), True),
    ],
)
def test_line_after_a_full_one(
    tmp_path: Path, kedua: tuple[str, float], *, satu: bool
) -> None:
    """It goes on if it is near, alike and no item; otherwise it is a paragraph."""
    naskah = read(tmp_path, document(stream(lines((PENUH, 0), kedua))))
    harapan = [f"{PENUH} {kedua[0]}"] if satu else [PENUH, kedua[0]]
    assert harapan == shape(naskah)


@pytest.mark.parametrize(
    ("pertama", "hasil"),
    [
        (f"{PENUH}.", [f"{PENUH}.", "lanjutan"]),
        (f"{PENUH}:", [f"{PENUH}:", "lanjutan"]),
        (f"{PENUH} perundang-", [f"{PENUH} perundang-lanjutan"]),
        (f"{PENUH} -", [f"{PENUH} - lanjutan"]),
        ("pendek", ["pendek", "lanjutan", PENUH]),
    ],
)
def test_line_before_another(tmp_path: Path, pertama: str, hasil: list[str]) -> None:
    """A line that is short or ends a sentence ends its paragraph; a hyphen joins."""
    baris = [(pertama, 0.0), ("lanjutan", 12.0), (PENUH, 40.0)][: 2 + len(hasil) // 3]
    assert hasil == shape(read(tmp_path, document(stream(lines(*baris)))))


def test_table_between_lines_parts_paragraphs(tmp_path: Path) -> None:
    """Lines above, in and below a table stay apart, and frames are no tables."""
    isi = (
        lines((PENUH, 0))
        + grid([50, 150, 300], [738, 720])
        + lines(("a", 23), (PENUH, 14))
        + grid([50, 100, 150], [600, 500])
    )
    naskah = read(tmp_path, document(stream(isi), stream(grid([50, 90, 99], [60, 50]))))
    assert [PENUH, [["a", ""]], PENUH] == shape(naskah)


def test_text_beside_the_cells_of_a_table_is_kept(tmp_path: Path) -> None:
    """What stands within the bounds of a table, but in no cell, is a line."""
    isi = grid([50, 100, 150], [700, 680]) + grid([50, 100], [680, 660])
    isi += lines(("a", 65), ("b", 20))
    isi += b"BT /F1 10 Tf 110 665 Td (luar) Tj ET"
    naskah = read(tmp_path, document(stream(isi)))
    assert [[["a", ""], ["b", ""]], "luar"] == shape(naskah)


# -- pages without text


def test_scanned_pages_are_told_once() -> None:
    """Pages that are pictures are counted, the first is named; a blank page is not."""
    path = CONTOH / "pindaian.pdf"
    naskah = read_pdf(path)
    tempat = Tempat(path.as_posix(), ("halaman", 2), 1, 1, 1, 2)
    assert (Temuan("SKP543", tempat, {"jumlah": 2, "halaman": 2}),) == naskah.temuan
    assert ["Halaman dengan teks."] == shape(naskah)


def test_page_of_unknown_signs_has_no_text(tmp_path: Path) -> None:
    """Where the font does not say which signs it shows, there is no text layer."""
    huruf = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<<"
        b"/Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/X/FontBBox[0 0 1 1]>>>>]>>"
    )
    isi = stream(b"BT /F2 10 Tf 50 700 Td <00010002> Tj ET")
    naskah = read(tmp_path, document(isi, o4=huruf))
    assert ([], [("SKP543", "['1', '1']")]) == (shape(naskah), told(naskah))


def test_page_with_nothing_on_it(tmp_path: Path) -> None:
    """A page without content, or with an empty one, gives nothing and is not told."""
    kosong = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    naskah = read(tmp_path, document(stream(b""), stream(b""), o12=kosong))
    assert ((), ()) == (naskah.bagian, naskah.temuan)


# -- what cannot be read


def test_locked_report() -> None:
    """A report with a password is one finding, with its reason."""
    naskah = read_pdf(CONTOH / "terkunci.pdf")
    assert ([], [("SKP542", "it is locked by a password")]) == (
        shape(naskah),
        told(naskah),
    )


@pytest.mark.parametrize("bita", [b"", b"bukan PDF", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_file_that_is_no_pdf(tmp_path: Path, bita: bytes) -> None:
    """A file of another kind, whatever its name, is one finding."""
    naskah = read(tmp_path, bita)
    assert ((), ["SKP542"]) == (naskah.bagian, [t.kode for t in naskah.temuan])


def test_every_cut_of_a_report_is_told(tmp_path: Path) -> None:
    """Wherever a file is cut off, it is read whole all the same, or it is told."""
    bita = LAPORAN.read_bytes()
    utuh = shape(read_pdf(LAPORAN))
    for panjang in range(0, len(bita), len(bita) // 60):
        naskah = read(tmp_path, bita[:panjang])
        assert naskah.temuan or utuh == shape(naskah), panjang


def test_damaged_bytes_are_told_or_read(tmp_path: Path) -> None:
    """A wrong byte anywhere gives a document or findings, never an error."""
    bita = LAPORAN.read_bytes()
    for tempat in range(0, len(bita), len(bita) // 100):
        rusak = bita[:tempat] + b"\xff" + bita[tempat + 1 :]
        assert isinstance(read(tmp_path, rusak), Naskah)


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """What the system refuses is told as for every other file."""
    naskah = read_pdf(tmp_path / "tiada.pdf")
    assert [("SKP101", "No such file or directory")] == told(naskah)


def test_page_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    """A faulty page is told at its number, and the pages after it are read."""
    satu = stream(lines(("satu", 0)))
    for n, (rusak, alasan) in enumerate(
        [
            (b"null", "a part of what it shows is not there"),
            (
                stream(zlib.compress(TEKS * 9)[:-9], b"/Filter/FlateDecode"),
                "a stream in it is broken or cut off",
            ),
            (stream(b"x", b"/Filter/Entah"), "it is broken or unusual"),
            (
                stream(b"x\x9c\xff\xff\xff", b"/Filter/FlateDecode"),
                "a stream in it is broken or cut off",
            ),
            (
                stream(b"x", b"/Filter[/FlateDecode/FlateDecode]"),
                "a stream in it is compressed twice",
            ),
        ]
    ):
        naskah = read(tmp_path, document(satu, rusak, satu))
        assert ["satu", "satu"] == shape(naskah), n
        ((kode, ada),) = told(naskah)
        assert ("SKP542", True, ("halaman", 2)) == (
            kode,
            ada.startswith(alasan),
            naskah.temuan[0].tempat.jalur,
        ), ada


def test_references_in_a_circle_are_not_followed(tmp_path: Path) -> None:
    """Objects that refer to each other are not there; a chain of them has an end."""
    satu = stream(lines(("satu", 0)))
    lain = {"o11": b"20 0 R", "o20": b"21 0 R"}
    naskah = read(tmp_path, document(satu, satu, **lain, o21=b"20 0 R"))
    assert (["satu"], [("SKP542", "a part of what it shows is not there")]) == (
        shape(naskah),
        told(naskah),
    )
    assert ["satu"] == shape(read(tmp_path, document(satu, **lain, o21=satu)))


@pytest.mark.parametrize("nomor", [1, 2, 3, 7, 10, 11])
def test_object_that_refers_to_itself(tmp_path: Path, nomor: int) -> None:
    """Whichever object it is, reading comes to an end."""
    bita = document(stream(TEKS + b"/X Do"), **{f"o{nomor}": b"%d 0 R" % nomor})
    naskah = read(tmp_path, bita)
    assert naskah.temuan or ["satu"] == shape(naskah)


def test_page_without_sense_is_a_finding(tmp_path: Path) -> None:
    """A page that makes no sense is told, and the pages after it are read."""
    satu = stream(lines(("satu", 0)))
    putar = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate(x)>>"
    bita = document(satu, satu, o10=putar)
    naskah = read(tmp_path, bita)
    assert (["satu"], ["SKP542"]) == (shape(naskah), [k for k, _ in told(naskah)])


@pytest.mark.parametrize(
    ("pohon", "alasan"),
    [
        (b"<</Type/Pages/Kids[10 0 R]/Count 3>>", "only 1 of its pages are there"),
        (b"<</Type/Pages/Kids[10 0 R]>>", None),
    ],
    ids=["too-few", "silent"],
)
def test_pages_are_as_many_as_the_file_says(
    tmp_path: Path, pohon: bytes, alasan: str | None
) -> None:
    """Pages that a file promises and does not have are told."""
    naskah = read(tmp_path, document(stream(lines(("satu", 0))), o2=pohon))
    assert ["satu"] == shape(naskah)
    assert ([("SKP542", alasan)] if alasan else []) == told(naskah)


def test_document_without_pages(tmp_path: Path) -> None:
    """A document that has no page is told."""
    assert [("SKP542", "only 0 of its pages are there")] == told(
        read(tmp_path, document())
    )


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pdfplumber is not installed, the remedy says how to install it."""
    monkeypatch.delitem(sys.modules, _pdf_pages.__name__)
    monkeypatch.setitem(sys.modules, "pdfplumber.page", None)
    naskah = read_pdf(LAPORAN)
    assert ["SKP541"] == [t.kode for t in naskah.temuan]
    assert 'pip install "sakip[document]"' == naskah.temuan[0].saran()


def test_nothing_of_foreign_code_reaches_the_terminal(tmp_path: Path) -> None:
    """What pdfminer warns of a faulty file, it does not print."""
    path = tmp_path / "a.pdf"
    path.write_bytes(LAPORAN.read_bytes()[:-200])
    kode = (
        "import sys, pathlib; from sakip._document._pdf import read_pdf;"
        "print(read_pdf(pathlib.Path(sys.argv[1])).temuan[0].kode)"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert ("SKP542\n", "") == (hasil.stdout, hasil.stderr)


# -- streams


def lzw(data: bytes) -> bytes:
    """Packed by LZW in the dullest way: each byte alone, its table ever renewed."""
    kode = [k for b in data for k in (256, b)] + [257]
    bit = "".join(f"{k:09b}" for k in kode)
    bit += "0" * (-len(bit) % 8)
    return int(bit, 2).to_bytes(len(bit) // 8, "big")


@pytest.mark.parametrize(
    "aliran",
    [
        flate(lines(("satu", 0))),
        flate(lines(("satu", 0)), b"/DecodeParms<</Predictor 1>>"),
        stream(zlib.compress(lines(("satu", 0)))[:-1] + b"x", b"/Filter/FlateDecode"),
        stream(
            zlib.compress(lines(("satu", 0))).hex().encode() + b">",
            b"/Filter[/ASCIIHexDecode/FlateDecode]",
        ),
        stream(lines(("satu", 0)).hex().encode() + b">", b"/Filter/AHx"),
        stream(lzw(lines(("satu", 0))), b"/Filter/LZWDecode"),
    ],
    ids=["flate", "parameters", "checksum", "hex-flate", "hex", "lzw"],
)
def test_ways_of_packing_a_page(tmp_path: Path, aliran: bytes) -> None:
    """However a page is packed, its text is the same."""
    naskah = read(tmp_path, document(aliran))
    assert (["satu"], []) == (shape(naskah), told(naskah))


def test_a_stream_packed_on_and_on_is_not_unpacked(tmp_path: Path) -> None:
    """A few kilobytes that unpack to gigabytes are refused early."""
    bom = flate(bytes(_pdf_pages.MAX_ALIRAN + 1))
    naskah = read(tmp_path, document(bom, flate(lines(("dua", 0)))))
    assert (["dua"], [("SKP544", "bytes of one stream")]) == (
        shape(naskah),
        told(naskah),
    )


def test_forms_that_draw_forms_are_stopped(tmp_path: Path) -> None:
    """Forms that draw each other twice, forty deep, are stopped at the limit."""

    def form(nomor: int, isi: bytes) -> bytes:
        sifat = b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
        return stream(isi, sifat % nomor)

    dua = b"/X Do /X Do" + b" " * 9999
    lain = {f"o{100 + n}": form(101 + n, dua) for n in range(40)}
    lain["o7"] = form(100, b"/X Do\n")
    naskah = read(tmp_path, document(stream(b"/X Do\n"), stream(b""), **lain))
    # Told once, though a second page would begin beyond the limit too.
    assert [("SKP544", "bytes of what pages show")] == told(naskah)


# -- limits

GARIS = grid(list(range(100, 200, 10)), list(range(700, 600, -10)))
TEKS = lines(("satu", 0))
BATAS = [
    (_limits, "MAX_BITA_NASKAH", 100, "bytes", []),
    (_pdf_pages, "MAX_HALAMAN", 1, "pages", ["satu"]),
    (_pdf_pages, "MAX_ALIRAN", 60, "bytes of one stream", ["satu"]),
    (_pdf_pages, "MAX_ISI", 200, "bytes of what pages show", ["satu"]),
    (_pdf_pages, "MAX_BENDA", 9, "signs and strokes of a page", ["satu"]),
    (_pdf_pages, "MAX_PASANGAN_GARIS", 99, "pairs of lines of a page", ["satu"]),
    (_pdf_pages, "MAX_SILANG", 99, "crossings of lines of a page", ["satu"]),
]


@pytest.mark.parametrize(("modul", "nama", "batas", "apa", "dibaca"), BATAS)
def test_pdf_beyond_a_limit(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    modul: Any,
    nama: str,
    batas: int,
    apa: str,
    dibaca: list[str],
) -> None:
    """What is beyond a limit is told with the limit; what was read before it stays."""
    bita = document(flate(TEKS), flate(TEKS + GARIS))
    assert () == read(tmp_path, bita).temuan
    monkeypatch.setattr(modul, nama, batas)
    naskah = read(tmp_path, bita)
    assert (dibaca, [("SKP544", apa)]) == (shape(naskah), told(naskah))
    assert f"(at most {getattr(modul, nama)})." in naskah.temuan[0].pesan("en")


def test_as_much_as_the_limits_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, crossings and pairs of lines at their limits are read."""
    for nama, batas in (
        ("MAX_HALAMAN", 1),
        ("MAX_PASANGAN_GARIS", 100),
        ("MAX_SILANG", 100),
    ):
        monkeypatch.setattr(_pdf_pages, nama, batas)
    naskah = read(tmp_path, document(stream(TEKS + GARIS)))
    assert (["satu"], []) == (shape(naskah), told(naskah))


def test_slow_ways_of_packing_have_a_limit_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large stream packed in a way of old is refused."""
    bita = document(stream(lzw(TEKS), b"/Filter/LZWDecode"), flate(TEKS))
    monkeypatch.setattr(_pdf_pages, "MAX_LAMBAT", 10)
    naskah = read(tmp_path, bita)
    assert (["satu"], [("SKP544", "bytes of an old-style stream")]) == (
        shape(naskah),
        told(naskah),
    )


def test_memory_stays_flat_over_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is kept once the next one is read."""
    hidup = []
    asli = _pdf_pages.Page.close

    def close(halaman: Any) -> None:
        asli(halaman)
        hidup.append(hasattr(halaman, "_objects"))

    monkeypatch.setattr(_pdf_pages.Page, "close", close)
    read(tmp_path, document(*[stream(TEKS)] * 5))
    assert [False] * 5 == hidup
