"""The chapter as Markdown with GitHub tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .._explain._working import inline
from .._report._markdown import escape
from ._blocks import (
    Alinea,
    Bab,
    Baris,
    Blok,
    Daftar,
    Judul,
    Rumus,
    Tabel,
    tidy,
)

#: What begins a list, a heading underline or code where a line begins.
_AWAL: Final = re.compile(r"^([-+=]|[0-9]{1,9}(?=[.)]))")
#: What readers make a link of without any markup: addresses, and names with points.
_TAUTAN: Final = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=\w)\.(?=[^\W\d_])|@")


def write(bab: Bab) -> str:
    """Write a chapter as Markdown."""
    return "".join(f"{b}\n" for b in _lines(bab))


def inert(teks: str) -> str:
    """A text that is no markup within a line."""
    return _TAUTAN.sub(r"\\\g<0>", escape(tidy(teks)))


def opening(teks: str) -> str:
    """A text that is no markup where a line begins."""
    aman = inert(teks)
    cocok = _AWAL.match(aman)
    if cocok is None:
        return aman
    # A digit is no sign that can be escaped; what follows it is.
    angka = cocok[1].isdigit()
    return f"{cocok[1]}\\{aman[cocok.end() :]}" if angka else f"\\{aman}"


def _lines(bab: Bab) -> Iterator[str]:
    awal = True
    for blok in bab.blok():
        if not awal:
            yield ""
        yield from _block(blok)
        if awal:
            yield ""
            yield f"**{inert(bab.sampul)}**"
        awal = False
    yield ""
    for asal in bab.asal:
        yield f"- {opening(asal)}"


def _block(blok: Blok) -> Iterator[str]:
    match blok:
        case Judul():
            yield f"{'#' * blok.tingkat} {inert(blok.teks)}"
        case Alinea():
            yield opening(blok.teks)
        case Daftar():
            for no, butir in enumerate(blok.butir, 1):
                yield f"{f'{no}.' if blok.bernomor else '-'} {opening(butir)}"
        case Rumus():
            for n, satu in enumerate(blok.baris):
                kiri = inert(blok.kiri) if not n else "&emsp;"
                ekor = "" if n + 1 == len(blok.baris) else "\\"
                yield f"{kiri} = {inert(inline(satu))}{ekor}"
        case Tabel():
            yield from _table(blok)
        case _:
            yield f"**{blok.label}** {inert(blok.judul)}"
            yield ""
            yield opening(blok.keterangan)


def _table(tabel: Tabel) -> Iterator[str]:
    yield f"**{tabel.label}** {inert(tabel.judul)}"
    yield ""
    yield _row(inert(k.judul) for k in tabel.kolom)
    yield _row("---:" if k.angka else ":---" for k in tabel.kolom)
    for baris in tabel.baris:
        yield _row(_cells(baris))
    for catatan in tabel.catatan:
        yield ""
        yield opening(catatan)


def _cells(baris: Baris) -> Iterator[str]:
    for sel in baris.sel:
        teks = inert(sel.teks)
        yield f"**{teks}**" if teks and baris.gaya in ("utama", "sub") else teks


def _row(sel: Iterable[str]) -> str:
    return f"| {' | '.join(sel)} |"
