"""What all written forms share: their columns, and how values are told in words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ._form import (
    HURUF_SEL,
    JUDUL_PERIODE,
    KOLOM_BELAKANG,
    KOLOM_DEPAN,
    KOSONG,
    TULIS_KEADAAN,
    Baris,
    Isian,
    Lembar,
    is_quotes,
)

#: What no cell keeps as it is: control signs but for the new line and the tab,
#: halves of signs, and code points that are no sign.
_RUSAK: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def columns(lembar: Lembar) -> tuple[str, ...]:
    """The columns of a sheet, in order; those for values by their codes."""
    return (*KOLOM_DEPAN, *lembar.kolom, *KOLOM_BELAKANG)


def title(kolom: str) -> str:
    """The title of a column."""
    return JUDUL_PERIODE.get(kolom, kolom)


def fixed(baris: Baris, kolom: str) -> str:
    """What stands in a column that is not for values."""
    match kolom:
        case "Jenis":
            return baris.jenis
        case "Kode":
            return baris.kode
        case "Nama":
            return shown(baris.nama)
        case "Satuan":
            return shown(baris.satuan)
        case "Sumber":
            return baris.sumber
        case "Keterangan":
            return shown(baris.keterangan)
        case "Masukan":
            return baris.masukan
        case "Baris":
            return baris.baris
        case _:
            return baris.isi


def shown(teks: str) -> str:
    """A text for people only: whatever no cell keeps is shown by a sign for it."""
    bersih = _RUSAK.sub("\ufffd", teks)
    return bersih if len(bersih) <= 1000 else f"{bersih[:1000]}…"  # noqa: PLR2004 -- more than anyone reads in a cell


def word(nilai: object, baris: Baris) -> str | None:
    """The word for a value that is no number, date or text; None for those."""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, str) and baris.isi not in ("teks", "pilihan"):
        return TULIS_KEADAAN.get(nilai)
    return None


def plain(nilai: object) -> str:
    """A number, date or text as text: without loss, with a comma, without groups."""
    if isinstance(nilai, str):
        return f"{nilai}{KOSONG}" if is_quotes(nilai) else nilai
    if isinstance(nilai, int | Decimal):
        return format(Decimal(nilai), "f").replace(".", ",")
    if isinstance(nilai, dt.date):
        return nilai.isoformat()
    msg = f"no fact is a {type(nilai).__name__}"
    raise TypeError(msg)


def unfit(isian: Isian) -> Iterator[tuple[Baris, str]]:
    """Texts that no cell keeps as they are, with their rows."""
    for lembar in (isian.kepala, *isian.lembar):
        for baris in lembar.baris:
            teks = [v for v in baris.nilai.values() if isinstance(v, str)]
            nama = (baris.kode, baris.masukan, baris.baris, baris.sumber)
            for satu in (*nama, *teks):
                if _RUSAK.search(satu) or len(satu) > HURUF_SEL:
                    yield baris, satu


def one_line(teks: str) -> str:
    """A text on one line, without signs that change what stands around it."""
    return "".join(
        " " if unicodedata.category(h) in ("Cc", "Cf", "Zl", "Zp") else h for h in teks
    )
