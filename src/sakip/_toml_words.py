"""What is wrong with a TOML text, in words that help an analyst to mend it.

The reader tells in English what it expected.  What the analyst meant shows in the text
at that place: a decimal comma, a date written by day, a quote that was left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeAlias

from attrs import frozen

from ._toml_newer import BARIS_BARU, JAM, KODE, KOMA

#: A remedy in Indonesian and English.
_Saran: TypeAlias = tuple[str, str]


@frozen
class TomlFault:
    """A syntax error: where, what is wrong and what to do, in both languages."""

    baris: int
    kolom: int
    sebab: str
    reason: str
    saran: str
    hint: str

    @property
    def argumen(self) -> dict[str, str]:
        """What the message speaks of."""
        return {
            "sebab": self.sebab,
            "reason": self.reason,
            "saran": self.saran,
            "hint": self.hint,
        }


_TULIS: Final = ("perbaiki tulisan di tempat ini", "mend the text at this place")

#: The reader's messages, by how they begin: what is wrong, and the remedy where the
#: text does not show a better one.
_PESAN: Final[tuple[tuple[str, _Saran, _Saran], ...]] = (
    (
        BARIS_BARU,
        (
            "tabel { … } belum ditutup pada barisnya",
            "a table { … } is not closed on its line",
        ),
        (
            "tulis tabel { … } pada satu baris, ditutup dengan }",
            "write a table { … } on one line, closed with }",
        ),
    ),
    (
        KOMA,
        (
            "ada koma setelah isi terakhir tabel { … }",
            "there is a comma after the last of a table { … }",
        ),
        ("hapus koma itu", "remove that comma"),
    ),
    (
        KODE,
        (
            "\\e dan \\x bukan kode karakter TOML 1.0",
            "\\e and \\x are no character codes of TOML 1.0",
        ),
        (
            "tulis \\u dan empat digit, mis. \\u00e9",
            "write \\u and four digits, e.g. \\u00e9",
        ),
    ),
    (
        JAM,
        ("jam ini tanpa detik", "this time has no seconds"),
        ("tulis jam:menit:detik, mis. 08:30:00", "write h:m:s, e.g. 08:30:00"),
    ),
    (
        "Invalid statement",
        (
            "baris ini bukan kunci maupun kepala tabel",
            "this is no key and no table header",
        ),
        (
            "tulis kunci = nilai, [tabel], atau # di depan catatan",
            "write key = value, [table], or # before a note",
        ),
    ),
    (
        "Expected newline or end",
        ("ada tulisan berlebih setelah nilai", "there is more after the value"),
        (
            "satu kunci satu baris; teks ditulis dalam tanda kutip",
            "one key a line; put text in quotes",
        ),
    ),
    (
        "Expected '=' after a key",
        ("tidak ada = setelah kunci", "there is no = after the key"),
        (
            "tulis kunci = nilai; kunci berspasi ditulis dalam tanda kutip",
            "write key = value; put a key with spaces in quotes",
        ),
    ),
    (
        "Invalid initial character for a key",
        ("kunci tidak boleh diawali tulisan ini", "a key cannot begin like this"),
        (
            "kunci selain huruf, angka, _ dan - ditulis dalam tanda kutip",
            "put a key of other than letters, digits, _ and - in quotes",
        ),
    ),
    (
        "Expected ']]' at the end",
        (
            "kepala [[tabel]] tidak ditutup dengan ]]",
            "a [[table]] header is not closed by ]]",
        ),
        ("tutup dengan ]]", "close it with ]]"),
    ),
    (
        "Expected ']' at the end",
        (
            "kepala [tabel] tidak ditutup dengan ]",
            "a [table] header is not closed by ]",
        ),
        ("tutup dengan ]", "close it with ]"),
    ),
    (
        "Cannot declare",
        ("tabel ini sudah ditulis", "this table is already written"),
        (
            "gabungkan dengan yang pertama, atau pakai [[…]] bila ada beberapa",
            "join it with the first, or use [[…]] if there are several",
        ),
    ),
    (
        "Duplicate inline table key",
        ("kunci ini ditulis dua kali", "this key is written twice"),
        ("sisakan satu", "keep one"),
    ),
    (
        "Cannot overwrite a value",
        ("kunci ini sudah berisi", "this key already has a value"),
        ("sisakan satu", "keep one"),
    ),
    (
        "Cannot mutate immutable namespace",
        (
            "tabel yang ditulis sebaris tidak dapat ditambah di tempat lain",
            "a table written in one line cannot be added to elsewhere",
        ),
        ("tulis semua isinya di satu tempat", "write all of it in one place"),
    ),
    (
        "Cannot redefine namespace",
        ("tabel ini sudah ditulis", "this table is already written"),
        ("tulis semua isinya di satu tempat", "write all of it in one place"),
    ),
    (
        "Unclosed array",
        (
            "larik [ … ] belum ditutup, atau kurang koma",
            "an array [ … ] is not closed, or lacks a comma",
        ),
        (
            "tutup dengan ], dan beri koma di antara isinya",
            "close it with ], and put commas between its items",
        ),
    ),
    (
        "Unclosed inline table",
        (
            "tabel { … } belum ditutup, atau kurang koma",
            "a table { … } is not closed, or lacks a comma",
        ),
        (
            "tutup dengan }, dan beri koma di antara isinya",
            "close it with }, and put commas between its items",
        ),
    ),
    (
        "Unescaped '\\' in a string",
        ("garis miring \\ di dalam teks", "a backslash \\ inside text"),
        (
            "tulis \\\\, atau pakai kutip tunggal '…'",
            "write \\\\, or use single quotes '…'",
        ),
    ),
    (
        "Invalid hex value",
        (
            "kode karakter setelah \\ tidak sah",
            "the character code after \\ is not valid",
        ),
        (
            "tulis \\\\, atau pakai kutip tunggal '…'",
            "write \\\\, or use single quotes '…'",
        ),
    ),
    (
        "Escaped character is not",
        (
            "kode karakter setelah \\ tidak sah",
            "the character code after \\ is not valid",
        ),
        ("tulis karakternya langsung", "write the character itself"),
    ),
    (
        "Invalid date or datetime",
        ("tanggal ini tidak ada di kalender", "this date is in no calendar"),
        (
            "tulis tahun-bulan-tanggal, mis. 2024-12-31",
            "write year-month-day, e.g. 2024-12-31",
        ),
    ),
    (
        "Invalid value",
        ("nilai ini tidak dapat dibaca", "this value cannot be read"),
        (
            'teks ditulis dalam tanda kutip, mis. "teks"',
            'put text in quotes, e.g. "text"',
        ),
    ),
    (
        "Unterminated string",
        ("teks belum ditutup dengan tanda kutip", "text is not closed by a quote"),
        ("tambahkan tanda kutip penutup", "add the closing quote"),
    ),
    (
        "Expected \"'",
        ("teks belum ditutup dengan tanda kutip", "text is not closed by a quote"),
        ("tambahkan tanda kutip penutup", "add the closing quote"),
    ),
    (
        "Found invalid character",
        ("teks belum ditutup dengan tanda kutip", "text is not closed by a quote"),
        ("tambahkan tanda kutip penutup", "add the closing quote"),
    ),
    (
        "Illegal character",
        ("teks belum ditutup dengan tanda kutip", "text is not closed by a quote"),
        (
            'tambahkan tanda kutip penutup; teks beberapa baris ditulis """…"""',
            'add the closing quote; write text of several lines as """…"""',
        ),
    ),
)
#: Errors that the end of the file shows, however far away the mistake is.
_TAK_DITUTUP: Final = ("Unterminated string", "Expected \"'")
#: Errors that a value in another notation leads to.
_TENTANG_NILAI: Final = (
    "Expected newline",
    "Expected '='",
    "Unclosed",
    "Invalid value",
    "Invalid date",
)

_BULAN_ID = "jan feb mar apr mei jun jul agu sep okt nov des".split()  # noqa: SIM905 -- read as words
#: Months by their first three letters, in both languages.
_BULAN: Final = {
    **dict(zip(_BULAN_ID, range(1, 13), strict=True)),
    "may": 5,
    "aug": 8,
    "oct": 10,
    "dec": 12,
}
_YA_TIDAK: Final = {
    "true": "true",
    "ya": "true",
    "yes": "true",
    "benar": "true",
    "iya": "true",
    "false": "false",
    "tidak": "false",
    "no": "false",
    "salah": "false",
}

_RIBUAN: Final = r"\d{1,3}(?:\.\d{3})+"
_ANGKA: Final = re.compile(
    rf"(?:Rp\.?[ ]?)?(?P<tanda>[+-]?)(?P<bulat>{_RIBUAN}|\d+)"
    r"(?:(?P<titik>[.,])(?P<pecahan>\d+))?(?:[ ]?%|[ ][A-Za-z]+|,-)?",
    re.ASCII,
)
_HARI: Final = re.compile(
    r"(?P<hari>\d{1,2})(?P<sela>[-/. ])(?P<bulan>\d{1,2}|[A-Za-z]{3,9})(?P=sela)"
    r"(?P<tahun>\d{4})",
    re.ASCII,
)
_TAHUN_DULU: Final = re.compile(
    r"(?P<tahun>\d{4})[/.](?P<bulan>\d{1,2})[/.](?P<hari>\d{1,2})", re.ASCII
)
_KATA: Final = re.compile(r"[A-Za-z][^,\[\]{}#\"'=]*")
_AKHIR_NILAI: Final = re.compile(r"\s*(?:[,\]}#].*)?\Z")
_KUNCI: Final = re.compile(
    r"""[ \t]*((?:[A-Za-z0-9_.-]|"[^"\n]*"|'[^'\n]*')+)[ \t]*="""
)


def explain(pesan: str, teks: str, awal: int, baris: int, kolom: int) -> TomlFault:
    """Put a reader's error in words.

    Args:
        pesan: the reader's own words.
        teks: the text it was reading.
        awal: the line where the statement at fault begins, from 1.
        baris: the line it stopped at, from 1.
        kolom: the column there, from 1.
    """
    semua = teks.split("\n")
    if pesan.startswith(_TAK_DITUTUP):
        # The reader went on to the end of the file; the quote stands before.
        baris = awal
        kutip = re.search(r"""=[ \t]*(['"])""", semua[awal - 1])
        kolom = kutip.start(1) + 1 if kutip else 1
    elif pesan.startswith("Unescaped") and kolom == 1:
        # A backslash that ends its line: the reader stopped behind the line's end.
        baris -= 1
        kolom = len(semua[baris - 1])
    elif baris > awal and not "".join(semua[baris - 1 :])[kolom - 1 :].strip():
        # The text ended while a bracket was open; that stands where it begins.
        baris = awal
        kurung = re.search(r"=[ \t]*\[", semua[awal - 1])
        kolom = kurung.end() if kurung else 1
        pesan = "Unclosed array"
    isi = semua[baris - 1]
    # The reader may have looked past the end.
    kolom = min(kolom, len(isi) + 1)
    sebab, umum = _words(pesan, isi[kolom - 1 : kolom])
    saran = _remedy(pesan, isi, kolom - 1) or _first_one(pesan, semua, awal) or umum
    return TomlFault(baris, kolom, *sebab, *saran)


def _words(pesan: str, karakter: str) -> tuple[_Saran, _Saran]:
    """What is wrong, and the general remedy."""
    if _is_control(karakter):
        nama = f"U+{ord(karakter):04X}"
        return (
            (f"ada karakter kendali {nama}", f"there is a control character {nama}"),
            ("hapus karakter itu", "remove that character"),
        )
    for mulai, sebab, saran in _PESAN:
        if pesan.startswith(mulai):
            return sebab, saran
    return (pesan, pesan), _TULIS


def _is_control(karakter: str) -> bool:
    return (
        bool(karakter) and karakter != "\t" and unicodedata.category(karakter) == "Cc"
    )


def _remedy(pesan: str, isi: str, di: int) -> _Saran | None:
    """The remedy that the text at the place shows, if any."""
    karakter = isi[di : di + 1]
    if _is_control(karakter):
        return None
    if karakter and karakter in "“”‘’„":
        return ('pakai tanda kutip lurus "', 'use the straight quote "')
    if karakter.isspace() and karakter not in " \t":
        nama = f"U+{ord(karakter):04X}"
        return (
            f"ganti spasi khusus {nama} dengan spasi biasa",
            f"replace the special space {nama} by a plain one",
        )
    if pesan.startswith("Expected ']"):
        return _header(isi, "]]" if pesan.startswith("Expected ']]'") else "]")
    if pesan.startswith("Expected newline") and isi[:di].rstrip().endswith('"'):
        return (
            'tanda kutip di dalam teks ditulis \\"',
            'write a quote inside text as \\"',
        )
    if pesan.startswith("Expected '='") and karakter == ":":
        return ("tulis =, bukan :", "write =, not :")
    if pesan.startswith("Invalid value") and not isi[di:].strip():
        return ("tulis nilainya setelah =", "write the value after =")
    if not pesan.startswith(_TENTANG_NILAI):
        return None
    tulis = _meant(_values(isi, di), kata=pesan.startswith("Invalid value"))
    return (f"tulis {tulis}", f"write {tulis}") if tulis else None


def _header(isi: str, tutup: str) -> _Saran:
    """A table header with its bracket."""
    nama = re.split(r"[\]=#]", isi.strip().lstrip("["))[0].strip()
    utuh = f"{tutup.replace(']', '[')}{nama}{tutup}"
    return (f"tulis {utuh}", f"write {utuh}")


def _values(isi: str, di: int) -> list[str]:
    """Texts that may be the value at a place: from its `=`, and the word there."""
    hasil = []
    sama = isi.rfind("=", 0, di + 1)
    if sama >= 0:
        hasil.append(isi[sama + 1 :].strip())
    awal = max(isi.rfind(c, 0, di) for c in " \t[{,=") + 1
    hasil.append(isi[awal:].strip())
    return hasil


def _meant(semua: list[str], *, kata: bool) -> str:
    """How to write what was meant by one of the texts, if that shows."""
    for nilai in semua:
        for cara in (_date, _number, _word) if kata else (_date, _number):
            tulis = cara(nilai)
            # What is written well already is not the mistake.
            baik = nilai.startswith(tulis) and _AKHIR_NILAI.match(nilai[len(tulis) :])
            if tulis and not baik:
                return tulis
    return ""


def _word(nilai: str) -> str:
    """Yes, no, or a text that lacks its quotes."""
    cocok = _KATA.match(nilai)
    if cocok is None or not _ends(nilai, cocok):
        return ""
    teks = cocok[0].strip()
    kutip = "'" if "\\" in teks else '"'
    return _YA_TIDAK.get(teks.lower(), f"{kutip}{teks}{kutip}")


def _ends(nilai: str, cocok: re.Match[str]) -> bool:
    """Does nothing of the value follow a match?"""
    return _AKHIR_NILAI.match(nilai[cocok.end() :]) is not None


def _number(nilai: str) -> str:
    """A number in TOML's notation, if it is one in another."""
    cocok = _ANGKA.match(nilai)
    if cocok is None or not _ends(nilai, cocok):
        return ""
    bulat, pecahan = cocok["bulat"], cocok["pecahan"]
    # "0812" may be a number or a code; as a number it has no leading zeros.
    bulat = bulat.replace(".", "_").lstrip("0_") or "0"
    return f"{cocok['tanda']}{bulat}{f'.{pecahan}' if pecahan else ''}"


def _date(nilai: str) -> str:
    """A date in TOML's notation, if it is one in another."""
    cocok = _HARI.match(nilai) or _TAHUN_DULU.match(nilai)
    if cocok is None or not _ends(nilai, cocok):
        return ""
    kata = cocok["bulan"]
    bulan = int(kata) if kata.isdigit() else _BULAN.get(kata[:3].lower(), 0)
    if not 1 <= bulan <= max(_BULAN.values()):
        return ""
    return f"{cocok['tahun']}-{bulan:02}-{int(cocok['hari']):02}"


def _first_one(pesan: str, semua: list[str], awal: int) -> _Saran | None:
    """Where a key or table that is written twice was written first."""
    if not pesan.startswith(("Cannot declare", "Cannot overwrite")):
        return None
    ini = semua[awal - 1]
    nomor = range(awal - 1, 0, -1)
    kunci = _KUNCI.match(ini)
    for n in nomor:
        lain = semua[n - 1]
        if kunci is None and _plain(lain) == _plain(ini):
            return (
                f"tabel yang sama ada di baris {n}",
                f"the same table is on line {n}",
            )
        if kunci is not None:
            if lain.lstrip().startswith("["):
                return None
            sama = _KUNCI.match(lain)
            if sama is not None and _plain(sama[1]) == _plain(kunci[1]):
                return (
                    f"sisakan satu; yang pertama di baris {n}",
                    f"keep one; the first is on line {n}",
                )
    return None


def _plain(teks: str) -> str:
    """A key or header without what does not count in it."""
    return re.sub(r"#.*|[\s\"']", "", teks)
