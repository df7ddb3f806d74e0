"""Sentences as words, figures and spans of years, and names found in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

#: No sentence ends after ``Rp.``, ``No.``, ``s.d.``.
_END: Final = re.compile(
    r"(?<=[.;!?])(?<!\bRp\.)(?<!\b[Nn]o\.)(?<!\bs\.d\.)\s+(?=[A-Z0-9])"
)
_FORMULA: Final = re.compile(r"\$[^$]*\$")
_TOKEN: Final = re.compile(
    r"(?P<rentang>(?:19|20)\d\d\s?(?:[-–]|s\.?d\.?)\s?(?:19|20)\d\d)"
    r"|(?P<angka>(?:Rp\.?\s?)?(?:(?<!\S)-)?\d+(?:[.,]\d+)*(?:,-)?(?:\s?%+)?)"
    r"|(?P<kata>[^\W\d_]+)|(?P<lain>\S)"
)
_YEAR: Final = re.compile(r"20\d\d")
#: Words and signs that names in sentences leave out or put in.
KECIL: Final = frozenset(("di", "dan", "yang", "-", "–", "/", ","))
#: Words that say which way a difference goes, by what they hold.
_ARAH: Final = {
    "naik": 1,
    "ningkat": 1,
    "tambah": 1,
    "tinggi": 1,
    "turun": -1,
    "nurun": -1,
    "rendah": -1,
    "koreksi": -1,
}
#: Words before a number that only says which, and tokens up to a year behind it.
_NOMOR: Final = frozenset(
    [
        *("nomor", "no", "pasal", "ayat", "bab", "halaman", "lampiran"),
        *("tabel", "gambar", "grafik", "bagan", "diagram"),
    ]
)
_RUJUKAN: Final = 4
#: Words before a figure that may say so.
_SEBELUM: Final = 3

_T = TypeVar("_T")


@frozen
class Token:
    """A word, a sign, a figure or a span of years.

    Attributes:
        teks: as printed.
        jenis: ``"kata"``, ``"angka"``, ``"rentang"`` or ``"lain"``.
    """

    teks: str
    jenis: str

    @property
    def kata(self) -> str:
        """It in small letters."""
        return self.teks.lower()

    @property
    def tahun(self) -> int | None:
        """The year that a figure is."""
        cocok = self.jenis == "angka" and _YEAR.fullmatch(self.teks)
        return int(self.teks) if cocok else None


def sentences(teks: str) -> list[str]:
    """The sentences of a paragraph."""
    return _END.split(teks)


def tokens(kalimat: str) -> tuple[Token, ...]:
    """What a sentence is made of, formulas left out."""
    return tuple(
        Token(m.group().strip(), m.lastgroup or "lain")
        for m in _TOKEN.finditer(_FORMULA.sub(" ", kalimat))
    )


def quoted(kalimat: str) -> list[str]:
    """The figures of a sentence that are no years and no numbers of regulations."""
    semua = tokens(kalimat)
    return [
        t.teks
        for i, t in enumerate(semua)
        if t.jenis == "angka" and t.tahun is None and not cited(semua, i)
    ]


def after(token: Sequence[Token], i: int, banyak: int) -> list[str]:
    """The next few tokens in small letters."""
    return [t.kata for t in token[i + 1 : i + 1 + banyak]]


def before(token: Sequence[Token], i: int, banyak: int) -> list[str]:
    """The last few tokens in small letters."""
    return [t.kata for t in token[max(0, i - banyak) : i]]


def cited(token: Sequence[Token], i: int) -> bool:
    """Does a number only say which: ``Tabel 3``, ``Nomor 7 Tahun 2024``?"""
    sebelum = [k for k in before(token, i, _RUJUKAN) if k != "."]
    if sebelum[-1:] == ["tahun"]:
        sebelum = sebelum[:-2]
    return bool(_NOMOR.intersection(sebelum[-1:]))


def direction(token: Sequence[Token], i: int) -> int:
    """Which way a difference goes that stands at a token: 1, -1, or 0 if none is."""
    sebelum = before(token, i, _SEBELUM)
    arah = [_ARAH[a] for t in sebelum for a in _ARAH if a in t]
    return arah[-1] if arah else 0


#: Names by their first words: the whole of each, and whose it is.
Names: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], _T], ...]]


def by_first_word(nama: Mapping[tuple[str, ...], _T]) -> Names[_T]:
    """Names in the order that `longest` looks for them; one without a word is none."""
    hasil: dict[str, tuple[tuple[tuple[str, ...], _T], ...]] = {}
    for kata, milik in nama.items():
        if kata:
            hasil[kata[0]] = (*hasil.get(kata[0], ()), (kata, milik))
    return hasil


def longest(token: Sequence[Token], i: int, nama: Names[_T]) -> tuple[int, _T | None]:
    """The longest name that begins at a token, and how many tokens it takes."""
    lebar, hasil = 1, None
    # A document may have a million tokens, so most names are not even looked at.
    awal = _stems(token[i].kata) if i < len(token) else ()
    for kata, milik in (satu for a in awal for satu in nama.get(a, ())):
        akhir = _follows(token, i, kata)
        if akhir is not None and (hasil is None or akhir - i > lebar):
            lebar, hasil = akhir - i, milik
    return lebar, hasil


def _follows(token: Sequence[Token], i: int, kata: Sequence[str]) -> int | None:
    """Where a row of words ends that begins at a token; small words do not count."""
    j = i
    for n, k in enumerate(kata):
        while n and j < len(token) and token[j].kata in KECIL:
            j += 1
        if j >= len(token) or not _same(token[j].kata, k):
            return None
        j += 1
    return j


def _same(kata: str, nama: str) -> bool:
    """Is a word that of a name, but for the changes of grammar?"""
    return nama in _stems(kata)


def _stems(kata: str) -> tuple[str, ...]:
    """What a word may be in a name."""
    if kata.endswith("nya"):
        return (kata, kata.removesuffix("nya"))
    return (kata, f"s{kata[4:]}") if kata[:4] in ("peny", "meny") else (kata,)
