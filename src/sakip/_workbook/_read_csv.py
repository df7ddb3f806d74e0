"""CSV to one sheet: separated by semicolons, commas or tabs, whichever it has."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .._files import place, read_text
from .._limits import MAX_BARIS_ISIAN, MAX_KOLOM_ISIAN
from ._cells import KOMA, TITIK
from ._form import KOLOM_WAJIB
from ._grid import BookError, Buku, Kisi, too_large, unreadable

_PEMISAH: Final = (";", "\t", ",")
#: What makes a spreadsheet take a text for a formula; a text that begins so, or with
#: the quote itself, is written behind a quote.
BERBAHAYA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def read_csv(path: Path) -> Buku:
    """Read a CSV file."""
    nama = path.as_posix()
    teks, sidik, temuan = read_text(path)
    if teks is None:
        return Buku(nama, sidik, utuh=False, temuan=temuan)
    pemisah = separator(teks)
    try:
        baris = dict(_rows(teks, pemisah))
    except BookError as salah:
        return salah.buku(place(nama), sidik)
    koma = TITIK if pemisah == "," else KOMA
    return Buku(nama, sidik, (Kisi("", baris),), koma)


def separator(teks: str) -> str:
    """What separates the fields: the sign that the line of titles has most of."""
    for baris in io.StringIO(teks):
        if all(kolom in baris for kolom in KOLOM_WAJIB[:2]):
            return max(_PEMISAH, key=baris.count)
    return ";"


def _rows(teks: str, pemisah: str) -> Iterator[tuple[int, list[str]]]:
    pembaca = csv.reader(io.StringIO(teks), delimiter=pemisah, strict=True)
    nomor = 0
    try:
        for isi in pembaca:
            # As spreadsheets count: a field of several lines is in one row.
            nomor += 1
            if nomor > MAX_BARIS_ISIAN:
                raise too_large("baris", "rows", MAX_BARIS_ISIAN)
            if len(isi) > MAX_KOLOM_ISIAN:
                raise too_large("kolom", "columns", MAX_KOLOM_ISIAN)
            yield nomor, [_plain(satu) for satu in isi]
    except csv.Error as salah:
        di = pembaca.line_num
        raise unreadable(f"baris {di}: {salah}", f"line {di}: {salah}") from None


def _plain(teks: str) -> str:
    """A field without the quote that keeps it from being a formula."""
    return teks[1:] if teks[:1] == "'" and teks[1:].startswith(BERBAHAYA) else teks
