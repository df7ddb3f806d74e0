"""Syntax errors of TOML in words: what was meant shows in the text."""

from __future__ import annotations

import pytest

from sakip._files import parse_toml
from sakip._source import SourceText
from sakip._toml_words import _PESAN, explain
from sakip.diagnostics import Bahasa, Temuan

SEBARIS = "tulis tabel { … } pada satu baris, ditutup dengan }"

#: A text with one mistake, where it is pointed at, and the remedy.
SARAN = [
    # Numbers as they are written in Indonesia.
    ("x = 3,33", (1, 6), "tulis 3.33"),
    ("x = -3,5 # turun", (1, 7), "tulis -3.5"),
    ("x = 1.000.000", (1, 10), "tulis 1_000_000"),
    ("x = 1.234,56", (1, 10), "tulis 1_234.56"),
    ("x = Rp1.000.000,50", (1, 5), "tulis 1_000_000.50"),
    ("x = 6%", (1, 6), "tulis 6"),
    ("x = 12,5 %", (1, 7), "tulis 12.5"),
    ("x = 5 orang", (1, 7), "tulis 5"),
    ("x = 007", (1, 6), "tulis 7"),
    ("x = 00", (1, 6), "tulis 0"),
    ("t = { 2023 = 3,33, 2024 = 5 }", (1, 18), "tulis 3.33"),
    ("t = [1.000.000, 2]", (1, 11), "tulis 1_000_000"),
    # Dates.
    ("x = 31/12/2024", (1, 7), "tulis 2024-12-31"),
    ("x = 1-2-2024", (1, 6), "tulis 2024-02-01"),
    ("x = 31 Desember 2024", (1, 8), "tulis 2024-12-31"),
    ("x = 5 May 2024", (1, 7), "tulis 2024-05-05"),
    ("x = 2024/12/31", (1, 9), "tulis 2024-12-31"),
    ("x = 2024-02-30", (1, 5), "tulis tahun-bulan-tanggal, mis. 2024-12-31"),
    # Text and words.
    ("x = Kanwil Banten # nama", (1, 5), 'tulis "Kanwil Banten"'),
    ("x = C:\\data", (1, 5), "tulis 'C:\\data'"),
    ("x = ya", (1, 5), "tulis true"),
    ("x = Tidak", (1, 5), "tulis false"),
    ("x = True", (1, 5), "tulis true"),
    ("t = [1, FALSE]", (1, 9), "tulis false"),
    ("x = “teks”", (1, 5), 'pakai tanda kutip lurus "'),
    ('x = "a "b" c"', (1, 9), 'tanda kutip di dalam teks ditulis \\"'),
    ('x = "abc', (1, 5), "tambahkan tanda kutip penutup"),
    ("x = 'abc", (1, 5), "tambahkan tanda kutip penutup"),
    ("x = 'abc\ny = 'd'", (1, 9), "tambahkan tanda kutip penutup"),
    ('x = """abc', (1, 5), "tambahkan tanda kutip penutup"),
    ("x = [\n'abc\n]", (1, 1), "tambahkan tanda kutip penutup"),
    ('x = "C:\\data"', (1, 10), "tulis \\\\, atau pakai kutip tunggal '…'"),
    ('x = "\\uZZ"', (1, 8), "tulis \\\\, atau pakai kutip tunggal '…'"),
    ('x = "\\uD800"', (1, 12), "tulis karakternya langsung"),
    # Characters that do not show.
    ('x = "a\x01b"', (1, 7), "hapus karakter itu"),
    ("x = 5\x01", (1, 6), "hapus karakter itu"),
    ("# a\x07", (1, 4), "hapus karakter itu"),
    ("x = 1\u00a0", (1, 6), "ganti spasi khusus U+00A0 dengan spasi biasa"),
    # Keys, tables and brackets.
    ("x =", (1, 4), "tulis nilainya setelah ="),
    ('x: "a"', (1, 2), "tulis =, bukan :"),
    ("= 2", (1, 1), "tulis kunci = nilai, [tabel], atau # di depan catatan"),
    (
        "a..b = 2",
        (1, 3),
        "kunci selain huruf, angka, _ dan - ditulis dalam tanda kutip",
    ),
    (
        'a b = "c"',
        (1, 3),
        "tulis kunci = nilai; kunci berspasi ditulis dalam tanda kutip",
    ),
    ("x = 1.5,3", (1, 8), "satu kunci satu baris; teks ditulis dalam tanda kutip"),
    (
        "x = 1 99/99/2024",
        (1, 7),
        "satu kunci satu baris; teks ditulis dalam tanda kutip",
    ),
    ("x = 9 Xyz 2024", (1, 7), "satu kunci satu baris; teks ditulis dalam tanda kutip"),
    ("x = -", (1, 5), 'teks ditulis dalam tanda kutip, mis. "teks"'),
    ("x = a{", (1, 5), 'teks ditulis dalam tanda kutip, mis. "teks"'),
    ("[a", (1, 3), "tulis [a]"),
    ("[[ a.b ]", (1, 8), "tulis [[a.b]]"),
    ("[ a = 1", (1, 5), "tulis [a]"),
    ("x = [1, 2", (1, 10), "tutup dengan ], dan beri koma di antara isinya"),
    ("x = { a = 1", (1, 12), "tutup dengan }, dan beri koma di antara isinya"),
    # Brackets that nothing closes stand where they begin.
    ("x = [1,\n2\n", (1, 5), "tutup dengan ], dan beri koma di antara isinya"),
    ("a = 1\nx = [1,\n\n", (2, 5), "tutup dengan ], dan beri koma di antara isinya"),
    ('"a\\\n', (1, 3), "tulis \\\\, atau pakai kutip tunggal '…'"),
    # What only TOML 1.1 has.
    ("t = {\n a = 1\n}", (1, 6), SEBARIS),
    ("t = { a = 1 # satu\n}", (1, 19), SEBARIS),
    ("t = {\n,\n}", (1, 6), SEBARIS),
    ("t = { a = '''\n''',\n b = 2 }", (2, 5), SEBARIS),
    ("t = { a = 1, }", (1, 12), "hapus koma itu"),
    ('t = "a\\x41"', (1, 7), "tulis \\u dan empat digit, mis. \\u00e9"),
    ('"\\e" = 1', (1, 2), "tulis \\u dan empat digit, mis. \\u00e9"),
    ("t = 08:30", (1, 5), "tulis jam:menit:detik, mis. 08:30:00"),
    ("t = 2024-06-30 08:30Z", (1, 16), "tulis jam:menit:detik, mis. 08:30:00"),
    ("t = 2024-06-30T08:30-07:00", (1, 5), "tulis jam:menit:detik, mis. 08:30:00"),
    # What is written twice.
    ("a = 1\nb = 2\n'a' = 3", (3, 8), "sisakan satu; yang pertama di baris 1"),
    ("[t]\na = 1\nb = 2\na = 3", (4, 6), "sisakan satu; yang pertama di baris 2"),
    ("[a]\n[b]\n[ a ] # lagi", (3, 5), "tabel yang sama ada di baris 1"),
    ("[a.b]\n[a]\nb = 1", (3, 6), "sisakan satu"),
    ("x = { a = 1, a = 2 }", (1, 19), "sisakan satu"),
    (
        "[a]\nb.c = 1\n[a.b]",
        (3, 5),
        "gabungkan dengan yang pertama, atau pakai [[…]] bila ada beberapa",
    ),
    (
        "x = { a = 1 }\n[x.b]\nc = 1",
        (2, 5),
        "gabungkan dengan yang pertama, atau pakai [[…]] bila ada beberapa",
    ),
    ("x = { a = 1 }\nx.b = 1", (2, 8), "tulis semua isinya di satu tempat"),
    ("[a.b]\nx = 1\n[a]\nb.c = 1", (4, 8), "tulis semua isinya di satu tempat"),
]


def finding(teks: str) -> Temuan:
    """The only finding of a text."""
    isi, (temuan,) = parse_toml(SourceText("x.toml", teks))
    assert isi is None
    assert temuan.kode == "SKP103"
    return temuan


@pytest.mark.parametrize(("teks", "di", "saran"), SARAN, ids=[s[0] for s in SARAN])
def test_remedy(teks: str, di: tuple[int, int], saran: str) -> None:
    """A mistake is pointed at, and told with what to write in its place."""
    temuan = finding(teks)
    assert di == (temuan.tempat.baris, temuan.tempat.kolom)
    assert saran == temuan.saran().split("; teks beberapa baris")[0]


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_every_message_of_the_reader_has_words(bahasa: Bahasa) -> None:
    """The texts above show each message, and none is told in the reader's words."""
    pesan = {finding(teks).pesan(bahasa) for teks, _, _ in SARAN}
    kata = {entri[1][bahasa == "en"] for entri in _PESAN}
    awal = ("TOML tidak dapat dibaca: ", "TOML cannot be read: ")[bahasa == "en"]
    kendali = ("ada karakter kendali U+", "there is a control character U+")
    lain = {p for p in pesan if kendali[bahasa == "en"] not in p}
    assert {f"{awal}{k}." for k in kata} == lain


def test_control_character_is_named() -> None:
    """A character that does not show is told by its number."""
    assert "ada karakter kendali U+0007" in finding("# a\x07").pesan()


def test_english() -> None:
    """The same remedy in English."""
    assert "write 3.33" == finding("x = 3,33").saran("en")


def test_message_that_is_not_known() -> None:
    """A message of another version of the reader is passed on as it is."""
    salah = explain("Something new", "x = 1", 1, 1, 1)
    assert ("Something new", "Something new", "perbaiki tulisan di tempat ini") == (
        salah.sebab,
        salah.reason,
        salah.saran,
    )
