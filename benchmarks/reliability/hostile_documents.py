"""Hostile DOCX and PDF: bombs, loops, and packages that say what is not so."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from hostile_toml import MIB, Kasus

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
UTAMA = "word/document.xml"
_BAGIAN = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.'
    'openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.'
    'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
}


def body(isi: str, awal: str = "") -> bytes:
    """The main part of a DOCX."""
    return (
        f'<?xml version="1.0"?>{awal}<w:document xmlns:w="{W}" xmlns:m="{M}">'
        f"<w:body>{isi}</w:body></w:document>"
    ).encode()


def package(utama: bytes, **lain: bytes) -> bytes:
    """A DOCX with a main part, and further parts by name."""
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nama, isi in (_BAGIAN | {UTAMA: utama} | lain).items():
            zip_.writestr(nama, isi)
    return keluaran.getvalue()


def _paragraph(teks: str) -> str:
    return f"<w:p><w:r><w:t>{teks}</w:t></w:r></w:p>"


def _entities() -> bytes:
    isi = "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "tawa" * 10}">'
        for i in range(10)
    )
    return body(_paragraph("&a9;"), f"<!DOCTYPE w:document [{isi}]>")


def docx() -> Iterator[Kasus]:
    """Packages that grow, lie or lead elsewhere."""
    luar = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    baik = package(body(_paragraph("capaian 101,5%")))
    yield Kasus("docx polos", baik, wajib=False)
    yield Kasus("docx entitas berlipat", package(_entities()), wajib=True)
    yield Kasus("docx entitas luar", package(body(_paragraph("&x;"), luar)), wajib=True)
    yield Kasus(
        "docx satu GiB nol",
        package(body(_paragraph("a"))[:-30] + b" " * (300 * MIB)),
        wajib=True,
    )
    yield Kasus("docx ukuran dusta", _lying(), wajib=False)
    yield Kasus(
        "docx 20.000 berkas",
        package(body(""), **{f"word/media/{i}.png": b"" for i in range(20_000)}),
        wajib=True,
    )
    dalam = 200_000
    yield Kasus("docx XML bersarang", package(body("<w:r>" * dalam)), wajib=True)
    for nama, isi in {
        "tabel bersarang": "<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500,
        "rumus bersarang": "<w:p><m:oMath>"
        + "<m:f><m:num>" * 2000
        + "</m:num></m:f>" * 2000
        + "</m:oMath></w:p>",
        "kotak teks bersarang": "<w:p><w:r><w:drawing><w:txbxContent>" * 100
        + "</w:txbxContent></w:drawing></w:r></w:p>" * 100,
        "ruby bersarang": f"<w:p>{'<w:r>' * 240}{'</w:r>' * 240}</w:p>",
        "sejuta paragraf": _paragraph("1,5%") * 600_000,
        "lebar satu miliar": "<w:tbl><w:tr><w:tc><w:tcPr>"
        "<w:gridSpan w:val='999999999'/>"
        "</w:tcPr></w:tc></w:tr></w:tbl>",
        "lebar bukan angka": "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='-1e9'/>"
        "</w:tcPr></w:tc></w:tr></w:tbl>",
        "tabel besar": "<w:tbl>"
        + ("<w:tr>" + "<w:tc/>" * 60 + "</w:tr>") * 20_000
        + "</w:tbl>",
        "baris sejuta sel": "<w:tbl><w:tr>" + "<w:tc/>" * 1_200_000 + "</w:tr></w:tbl>",
        "teks 50 MiB": _paragraph("a" * (50 * MIB)),
        "atribut panjang": f'<w:p w:x="{"a" * (20 * MIB)}"/>',
    }.items():
        yield Kasus(f"docx {nama}", package(body(isi)), wajib=False)
    utama = body(_paragraph("a"))
    yield Kasus(
        "docx XML UTF-16", package(utama.decode().encode("utf-16")), wajib=False
    )
    yield Kasus("docx XML rusak", package(utama[:-5]), wajib=True)
    yield Kasus("docx tanpa isi", package(b""), wajib=True)
    yield Kasus("docx NUL", package(utama.replace(b">a<", b">\0<")), wajib=True)
    yield Kasus(
        "docx nama keluar", package(utama, **{"../../keluar.xml": b"<a/>"}), wajib=False
    )
    yield Kasus("docx terkunci", b"\xd0\xcf\x11\xe0" + bytes(4096), wajib=True)
    yield Kasus("docx bukan zip", b"capaian 101,5%", wajib=True)
    yield Kasus("docx kosong", b"", wajib=True)
    yield Kasus("docx zip kosong", b"PK\x05\x06" + bytes(18), wajib=True)
    rusak = bytearray(baik)
    rusak[rusak.index(b"PK\x01\x02") + 8] |= 1
    yield Kasus("docx tanda sandi", bytes(rusak), wajib=True)


def _lying() -> bytes:
    """A package whose main part is larger than it says."""
    bita = bytearray(package(body(_paragraph("a") + " " * (64 * MIB))))
    i = bita.rindex(b"PK\x01\x02", 0, bita.rindex(UTAMA.encode()))
    struct.pack_into("<I", bita, i + 24, 500)
    return bytes(bita)


# -- PDF


def pdf_file(*objek: bytes, akar: str = "1 0 R", ekor: bytes = b"") -> bytes:
    """A PDF with these objects, numbered from 1."""
    keluaran = bytearray(b"%PDF-1.7\n")
    letak = []
    for i, isi in enumerate(objek, 1):
        letak.append(len(keluaran))
        keluaran += b"%d 0 obj\n%s\nendobj\n" % (i, isi)
    mulai = len(keluaran)
    keluaran += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    keluaran += b"".join(b"%010d 00000 n \n" % di for di in letak)
    keluaran += b"trailer\n<</Size %d/Root %s%s>>\n" % (
        len(objek) + 1,
        akar.encode(),
        ekor,
    )
    return bytes(keluaran + b"startxref\n%d\n%%%%EOF\n" % mulai)


def stream(data: bytes, sifat: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), sifat, data)


_KATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_HALAMAN = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
_HURUF = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_POHON = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def one_page(aliran: bytes, *lain: bytes, halaman: bytes = _HALAMAN) -> bytes:
    """A PDF of one page with this stream of drawing."""
    return pdf_file(_KATALOG, _POHON, halaman, aliran, _HURUF, *lain)


def pdf() -> Iterator[Kasus]:
    """Files that grow, go round or lie."""
    teks = b"BT /F 12 Tf 72 700 Td (capaian 101,5%) Tj ET"
    yield Kasus("pdf polos", one_page(stream(teks)), wajib=False)
    bom = zlib.compress(bytes(200 * MIB), 9)
    flate = b"/Filter/FlateDecode"
    yield Kasus("pdf aliran 200 MiB", one_page(stream(bom, flate)), wajib=True)
    dua = zlib.compress(bom, 9)
    yield Kasus(
        "pdf dimampatkan dua kali",
        one_page(stream(dua, b"/Filter[/FlateDecode/FlateDecode]")),
        wajib=True,
    )
    yield Kasus(
        "pdf seribu saringan",
        one_page(stream(bom, b"/Filter[" + b"/FlateDecode" * 1000 + b"]")),
        wajib=True,
    )
    yield Kasus(
        "pdf seribu ASCIIHex",
        one_page(stream(b"41" * 1000, b"/Filter[" + b"/AHx" * 1000 + b"]")),
        wajib=False,
    )
    for nama, objek in {
        "halaman berputar": (_KATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "halaman dua berputar": (
            _KATALOG,
            b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>",
        ),
        "akar berputar": (b"1 0 R",),
        "rujukan berputar": (b"2 0 R", b"1 0 R"),
        "semiliar halaman": (_KATALOG, b"<</Type/Pages/Kids[]/Count 1000000000>>"),
        "halaman sama 100.000 kali": (
            _KATALOG,
            b"<</Type/Pages/Count 100000/Kids[%s]>>" % (b"3 0 R " * 100_000),
            _HALAMAN,
            stream(teks),
            _HURUF,
        ),
        "larik bersarang": (_KATALOG, b"[" * 100_000),
        "larik bersarang dan ditutup": (_KATALOG, b"[" * 50_000 + b"]" * 50_000),
        "kamus bersarang": (_KATALOG, b"<</a" * 50_000 + b"1" + b">>" * 50_000),
        "teks tak ditutup": (_KATALOG, b"(" * 100_000),
        "angka panjang": (_KATALOG, b"9" * 1_000_000),
        "nama panjang": (_KATALOG, b"/" + b"a" * 5_000_000),
        "pohon dalam": (
            _KATALOG,
            *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (i + 3) for i in range(5_000)),
            b"<</Type/Page/MediaBox[0 0 9 9]>>",
        ),
    }.items():
        yield Kasus(f"pdf {nama}", pdf_file(*objek), wajib=False)
    yield Kasus(
        "pdf Prev berputar",
        pdf_file(_KATALOG, _POHON, _HALAMAN, stream(teks), _HURUF, ekor=b"/Prev 9"),
        wajib=False,
    )
    for nama, sifat in {
        "panjang negatif": b"/Length -1",
        "panjang besar": b"/Length 99999999999",
        "panjang berputar": b"/Length 4 0 R",
        "saringan tak dikenal": b"/Filter/TakAda",
        "prediktor aneh": b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns "
        b"999999999>>",
        "LZW": b"/Filter/LZWDecode",
        "JBIG2": b"/Filter/JBIG2Decode",
    }.items():
        yield Kasus(f"pdf {nama}", one_page(stream(teks, sifat)), wajib=False)
    formulir = stream(
        b"/X Do " * 10,
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
    )
    for nama, aliran in {
        "formulir berputar": b"/X Do",
        "q sejuta": b"q " * 1_000_000,
        "Q sejuta": b"Q " * 1_000_000,
        "garis 300.000": b"0 0 m 9 9 l S " * 300_000,
        "kisi": b"".join(
            b"%d 0 m %d 800 l S 0 %d m 500 %d l S " % (i, i, i, i) for i in range(800)
        ),
        "huruf sejuta": b"BT /F 12 Tf (" + b"a" * 1_000_000 + b") Tj ET",
        "kurung bersarang": b"[" * 100_000 + b"]" * 100_000 + b" TJ",
        "gambar sebaris": b"BI /W 99999 /H 99999 ID " + b"x" * 100 + b" EI",
        "angka aneh": b"1e999 nan 0 9" + b"9" * 5000 + b" re f",
        "ukuran nol": b"BT /F 0 Tf 0 0 0 0 0 0 Tm (a) Tj ET",
        "ukuran besar": b"BT /F 1e30 Tf 1e30 0 0 1e30 0 0 Tm (abc) Tj ET",
        "kosong": b"",
    }.items():
        yield Kasus(f"pdf {nama}", one_page(stream(aliran), formulir), wajib=False)
    for nama, kotak in {
        "kotak tak berujung": b"[0 0 1e300 1e300]",
        "kotak terbalik": b"[9 9 0 0]",
        "kotak kurang": b"[0 0]",
        "kotak teks": b"(a)",
    }.items():
        halaman = _HALAMAN.replace(b"[0 0 595 842]", kotak)
        yield Kasus(f"pdf {nama}", one_page(stream(teks), halaman=halaman), wajib=False)
    yield Kasus("pdf kosong", b"", wajib=True)
    yield Kasus("pdf kepala saja", b"%PDF-1.7\n", wajib=True)
    yield Kasus("pdf bukan pdf", b"capaian 101,5%", wajib=True)
    yield Kasus("pdf sampah", b"%PDF-1.7\n" + bytes(range(256)) * 4096, wajib=True)
    yield Kasus(
        "pdf startxref besar", b"%PDF-1.7\nstartxref\n" + b"9" * 5000, wajib=True
    )
