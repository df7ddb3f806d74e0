"""Indonesian number notation, both ways, exact and nothing else.

Writing never rounds: a value that does not fit the asked digits is an error of
the caller, since rounding belongs to the rules and is done elsewhere.  Reading
never guesses: general number readers take ``3.95`` for 395, and a guess here
would end as a wrong figure in a report.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Final, Literal, TypeAlias

Alasan: TypeAlias = Literal[
    "kosong",
    "terlalu_panjang",
    "aksara",
    "bentuk",
    "nol_di_depan",
    "kelompok_ribuan",
    "taksa",
    "bukan_cacah",
]

#: Longest text that is read as a number; longer ones are no printed figure.
PANJANG_MAKSIMUM: Final = 60

_MONEY: Final = r"(?:Rp\.?[ \xa0]?)?(?P<rupiah>[0-9][0-9.]*)(?:,(?P<sen>[0-9]+)|,-)?"
_PLAIN: Final = r"(?P<bulat>[0-9][0-9.]*)(?:,(?P<pecahan>[0-9]+))?[ \xa0]?%"
_NUMBER: Final = re.compile(rf"(?P<minus>-)?(?:{_PLAIN}|{_MONEY})")
_FOREIGN: Final = re.compile(r"[^0-9Rp.,%\- \xa0]")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_UNGROUPED: Final = re.compile(r"0|[1-9][0-9]*")


class AngkaTidakSah(ValueError):  # noqa: N818 -- a word of the domain
    """A text that is not a number in Indonesian notation, and why.

    Attributes:
        teks: the text as given.
        alasan: why it was refused, as a word that does not change.
    """

    def __init__(self, teks: str, alasan: Alasan) -> None:
        super().__init__(teks, alasan)
        self.teks = teks
        self.alasan: Alasan = alasan

    def __str__(self) -> str:
        """Name the reason and show no more of the text than could be a number."""
        return f"{self.alasan}: {self.teks[:PANJANG_MAKSIMUM]!r}"


def format_angka(value: Fraction, digit: int) -> str:
    """Write a number as reports print it: ``1.234,50``."""
    sign, whole, decimals = _split(value, digit)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


_BULAN: Final = (
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
)


def format_tanggal(tanggal: dt.date, bahasa: Literal["id", "en"]) -> str:
    """Write a date in words: ``30 Juni 2024``, ``30 June 2024``."""
    bulan = _BULAN[tanggal.month - 1][bahasa == "en"]
    return f"{tanggal.day} {bulan} {tanggal.year}"


def format_desimal(value: Fraction, digit: int) -> str:
    """Write a number for machines: a decimal point and no groups."""
    sign, whole, decimals = _split(value, digit)
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def format_eksak(value: Fraction) -> str:
    """Write any number without loss, always as ``p/q``."""
    return f"{value.numerator}/{value.denominator}"


def format_ringkas(value: Fraction) -> str:
    """Write a number as the shortest decimal that is exactly it."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        msg = f"{format_eksak(value)} is no terminating decimal"
        raise ValueError(msg)
    return format_desimal(value, max(twos, fives))


def parse_angka(text: str, *, jenis: Literal["cacah", "desimal"]) -> Fraction:
    """Read a printed number; the marks ``Rp``, ``,-`` and ``%`` are dropped.

    ``87,43%`` is 87.43, not 0.8743: the figure stays in the unit of its column.
    A dot is only ever a thousands separator.  ``1.500`` is 1500 as ``cacah``,
    but refused as ``desimal``: where fractions are expected it may as well be
    one and a half with a foreign point.
    """
    if len(text) > PANJANG_MAKSIMUM:
        raise AngkaTidakSah(text, "terlalu_panjang")
    if not text.strip():
        raise AngkaTidakSah(text, "kosong")
    if _FOREIGN.search(text):
        raise AngkaTidakSah(text, "aksara")
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise AngkaTidakSah(text, "bentuk")
    whole: str = match["bulat"] or match["rupiah"]
    decimals: str = match["pecahan"] or match["sen"] or ""
    groups = whole.count(".")
    if groups and not _GROUPED.fullmatch(whole):
        raise AngkaTidakSah(text, "kelompok_ribuan")
    if not groups and not _UNGROUPED.fullmatch(whole):
        raise AngkaTidakSah(text, "nol_di_depan")
    if jenis == "desimal" and groups == 1 and "," not in text:
        raise AngkaTidakSah(text, "taksa")
    if jenis == "cacah" and decimals.strip("0"):
        raise AngkaTidakSah(text, "bukan_cacah")
    scaled = int(whole.replace(".", "") + decimals)
    return Fraction(-scaled if match["minus"] else scaled, 10 ** len(decimals))


def _split(value: Fraction, digit: int) -> tuple[str, int, str]:
    """Return sign, whole part and exactly ``digit`` decimals."""
    if digit < 0:
        msg = f"digit must not be negative: {digit}"
        raise ValueError(msg)
    scaled = value * 10**digit
    if scaled.denominator != 1:
        msg = f"{format_eksak(value)} does not fit {digit} digits: round it first"
        raise ValueError(msg)
    whole, rest = divmod(abs(scaled.numerator), 10**digit)
    # No negative zero can come out: a fraction has only one zero.
    return "-" if value < 0 else "", whole, f"{rest:0{digit}}" if digit else ""
