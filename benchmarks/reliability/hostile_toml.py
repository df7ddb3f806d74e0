"""Hostile TOML and text: bad encodings, bombs, slips of kind, and cut or changed files.

Each case is a name, its bytes and whether a finding must come of it. Where it need not,
a value will do: a file cut behind a whole statement is TOML.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

MIB = 2**20


class Kasus(NamedTuple):
    """A file: what it is, what it holds, and must a finding come of it?"""

    nama: str
    bita: bytes
    wajib: bool


def cut(asli: bytes, n: int) -> Iterator[Kasus]:
    """A file cut at about n places."""
    langkah = max(1, len(asli) // max(1, n))
    for i in range(0, len(asli), langkah):
        yield Kasus(f"terpotong pada bita {i}", asli[:i], wajib=False)


def changed(asli: bytes, n: int, acak: random.Random) -> Iterator[Kasus]:
    """A file with some bytes changed, n times."""
    for ke in range(n):
        bita = bytearray(asli)
        for _ in range(acak.choice((1, 1, 2, 5, 20))):
            i = acak.randrange(len(bita))
            match acak.randrange(4):
                case 0:
                    bita[i] = acak.randrange(256)
                case 1:
                    bita[i] ^= 1 << acak.randrange(8)
                case 2:
                    del bita[i : i + acak.choice((1, 10, 200))]
                case _:
                    bita[i:i] = bita[i : i + acak.choice((1, 30, 400))]
            if not bita:
                break
        yield Kasus(f"bita diubah ke-{ke}", bytes(bita), wajib=False)


def encodings(asli: bytes) -> Iterator[Kasus]:
    """A file in another encoding, or with bytes that no text has."""
    teks = asli.decode()
    for nama in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"):
        bita = teks.encode(nama, "replace")
        yield Kasus(nama, bita, wajib=bita != asli)
    yield Kasus("latin-1", asli + "# daérah\n".encode("latin-1"), wajib=True)
    yield Kasus("tanda urutan bita", b"\xef\xbb\xbf" + asli, wajib=False)
    yield Kasus("dua tanda urutan bita", b"\xef\xbb\xbf" * 2 + asli, wajib=True)
    for nama, bita in {
        "surogat tunggal": b"\xed\xa0\x80",
        "pasangan surogat": b"\xed\xa0\x80\xed\xb0\x80",
        "garis miring terlalu panjang": b"\xc0\xaf",
        "NUL terlalu panjang": b"\xc0\x80",
        "urutan lima bita": b"\xf8\x88\x80\x80\x80",
        "di atas U+10FFFF": b"\xf4\x90\x80\x80",
        "bita lanjutan saja": b"\x80",
        "NUL": b"\0",
        "CR saja": b"\ra = 1\r",
        "ESC": b"\x1b[2J",
        "SUB": b"\x1a",
    }.items():
        yield Kasus(nama, asli + b"# " + bita + b"\n", wajib=True)
    for nama, huruf in {
        "pembalik arah": "\u202e",
        "pemisah baris": "\u2028",
        "spasi selebar nol": "\u200b",
        "di luar BMP": "\U0010ffff",
    }.items():
        yield Kasus(nama, asli + f"# {huruf}\n".encode(), wajib=False)
    yield Kasus("kosong", b"", wajib=False)
    yield Kasus("CRLF", asli.replace(b"\n", b"\r\n"), wajib=False)


def bombs() -> Iterator[Kasus]:
    """Files that are small to send and large, deep or slow to read."""
    dalam = 100_000
    juta = 10**6
    for nama, teks in {
        "16 MiB catatan": "#" * (16 * MIB),
        "lebih dari 16 MiB": "#" * (16 * MIB + 1),
        "teks 15 juta huruf": f'x = "{"a" * (15 * juta)}"',
        "kunci sejuta bagian": f"{'a.' * juta}a = 1",
        "kepala sejuta bagian": f"[{'a.' * juta}a]",
        "kunci 999 bagian": f"{'a.' * 998}a = 1",
        "kunci 99 bagian": f"{'a.' * 98}a = 1",
        "sejuta kunci": "".join(f"k{i} = 0\n" for i in range(juta)),
        "sejuta kunci bertitik": "".join(f"a.k{i} = 0\n" for i in range(juta)),
        "sejuta kepala [[t]]": "[[t]]\n" * juta,
        "200.000 kepala": "".join(f"[a.b{i}]\n" for i in range(200_000)),
        "kepala berulang": "[a]\n" * 200_000,
        "kunci berulang": "a = 1\n" * 200_000,
        "larik bersarang": f"x = {'[' * dalam}{']' * dalam}",
        "larik terbuka": f"x = {'[' * dalam}",
        "tabel bersarang": f"x = {'{a=' * dalam}1{'}' * dalam}",
        "larik 399 lapis": f"x = {'[' * 399}{']' * 399}",
        "larik 101 lapis": f"x = {'[' * 101}{']' * 101}",
        "lima juta larik": f"x = [{'[],' * (5 * juta)}]",
        "lima juta angka": f"x = [{'1,' * (5 * juta)}]",
        "sejuta digit": f"x = {'9' * juta}",
        "sejuta desimal": f"x = 0.{'1' * juta}",
        "eksponen besar": "x = 1e999999999999",
        "heksadesimal panjang": f"x = 0x{'f' * juta}",
        "kode karakter": f'x = "{(chr(92) + "u0041") * juta}"',
        "200.000 baris salah": "= salah\n" * 200_000,
        "teks tak ditutup": 'x = """' + "a\n" * juta,
        "kutip tanpa akhir": '"' * juta,
        "garis miring tanpa akhir": 'x = "' + "\\" * juta,
        "kurung kurawal tanpa akhir": "{" * juta,
        "baris sangat panjang dan salah": "x = " + "a " * (2 * juta),
        "kunci sejuta huruf": f"{'a' * juta} = 1",
        "tanggal mustahil": "x = 9999-99-99",
    }.items():
        wajib = nama not in _SAH
        yield Kasus(nama, teks.encode(), wajib=wajib)


#: Bombs that are TOML within all limits.
_SAH = ("16 MiB catatan",)
#: Encodings and signs that are no mistake in prose.
PROSA = ("utf-7", "dua tanda urutan bita", "CR saja", "ESC", "SUB")
#: Bombs that are TOML, and no rules, facts or figures.
TAK_BERARTI = (
    "teks 15 juta huruf",
    "kunci 99 bagian",
    "sejuta desimal",
    "eksponen besar",
    "kode karakter",
    "kunci sejuta huruf",
)


def kinds(akar: tuple[str, ...]) -> Iterator[Kasus]:
    """Values of another kind where tables belong, by key of the root."""
    nilai = (
        "1",
        "-0",
        "1.5",
        "inf",
        "nan",
        "true",
        '""',
        '"\\u0000"',
        "[]",
        "[[]]",
        "[1, []]",
        "[{}]",
        "{}",
        "{ '' = 1 }",
        '{ "a.b" = {} }',
        "{ __class__ = 1 }",
        "{ kode = [] }",
        "[{ kode = 1 }]",
        '[{ kode = "\\u202e" }, { kode = "\\u202e" }]',
        '{ "\\u0000" = { } }',
        "2024-01-01",
        "00:00:00",
        "2024-01-01T00:00:00Z",
    )
    for kunci in akar:
        for satu in nilai:
            yield Kasus(
                f"{kunci} = {satu}", f"{kunci} = {satu}\n".encode(), wajib=False
            )
            yield Kasus(
                f"[{kunci}.a] {satu}",
                f"[{kunci}.a]\nb = {satu}\n".encode(),
                wajib=False,
            )
        yield Kasus(
            f"[[{kunci}]]", f"[[{kunci}]]\n[[{kunci}.x]]\n".encode(), wajib=False
        )


def texts() -> Iterator[Kasus]:
    """Plain text and Markdown that grow in whoever reads them."""
    banyak = 300_000
    for nama, teks in {
        "bilah": "|" * banyak,
        "baris bilah": "|" * 2000 + "\n" + ("|" + "a|" * 2000 + "\n") * 400,
        "tab": "\t" * banyak,
        "bintang": "*" * banyak,
        "bintang berselang": "*a" * banyak,
        "garis bawah": "_" * banyak,
        "dolar": "$" * banyak,
        "dolar berselang": "$a" * banyak,
        "kurung sudut": "<" * banyak,
        "tag tanpa akhir": "<a " * banyak,
        "tag": "<b>" * banyak,
        "ganti halaman": "\f" * banyak,
        "baris kosong": "\n" * banyak,
        "angka": "1" * banyak,
        "angka bertitik": "1." * banyak,
        "angka berkoma": "1," * banyak,
        "angka berspasi": "1 " * banyak,
        "persen": "1% " * banyak,
        "desimal": "1,5% dari 2,5 " * 20_000,
        "kurung": "(" * banyak,
        "minus": "-" * banyak,
        "garis pemisah": "---\n" * banyak,
        "kata": "capaian " * 40_000,
        "kalimat": "capaian indikator sebesar 101,5% dari target 90%. " * 4_000,
        "baris kata": "capaian 101,5%\n" * 40_000,
        "garis miring": "\\" * banyak,
        "NUL": "\0" * banyak,
        "kombinasi": "e\u0301" * banyak,
        "satu baris 16 MiB": "a" * (16 * MIB - 1),
        "lebih dari 16 MiB": "a" * (16 * MIB + 1),
        "rumus": "$" + "\\frac{1}{" * 50_000,
    }.items():
        yield Kasus(nama, teks.encode(), wajib=nama == "lebih dari 16 MiB")
