"""What a terminal obeys, how wide it sets a text, and its colours."""

from __future__ import annotations

import unicodedata

#: Characters that a terminal obeys instead of showing, and those that turn the
#: direction of writing: names come from files that others wrote.
_KENDALI = {
    k: " " if chr(k) in "\t\n\v\f\r\x85" else "\N{REPLACEMENT CHARACTER}"
    for k in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    )
}

#: Selections of the terminal by what they are for.
_WARNA = {
    "galat": "\x1b[1;31m",
    "peringatan": "\x1b[1;33m",
    "tepi": "\x1b[2m",
    "judul": "\x1b[1m",
}
_POLOS = "\x1b[0m"


def clean(teks: str) -> str:
    """A text of one line that no terminal obeys."""
    return teks.translate(_KENDALI)


def escape(json: str) -> str:
    """A JSON text whose strings hold nothing that a terminal obeys; the same value."""
    # Below 0x7F JSON has escapes of its own, and its line ends are meant.
    return json.translate({k: f"\\u{k:04x}" for k in _KENDALI if k >= 0x7F})  # noqa: PLR2004 -- DEL


def width(huruf: str) -> int:
    """How many cells a character takes: 0 if it sits on the one before, else 1 or 2."""
    if unicodedata.category(huruf) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(huruf) in ("W", "F") else 1


def paint(teks: str, warna: str | None) -> str:
    """A text in a colour, or as it is."""
    return teks if warna is None else f"{_WARNA[warna]}{teks}{_POLOS}"
