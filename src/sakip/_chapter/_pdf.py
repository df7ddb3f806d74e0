"""The chapter as PDF, set by Typst, which is no program of the system's.

Typst is given a page of rules that never changes, and the chapter as data. So no text
of a file is ever read as its language. Fonts are those that come with it: the same
chapter gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any, Final, Literal

from .._explain._working import inline
from ._blocks import (
    Alinea,
    Bab,
    Blok,
    Daftar,
    Judul,
    Rumus,
    Tabel,
    tidy,
)
from ._drawn import Garis, pieces

#: Longer runs without a blank may be broken anywhere, or they would leave the page.
_PANJANG: Final = re.compile("[^\\s\u200b]{25}(?=[^\\s\u200b])")
#: Where a code is broken rather; a number is never.
_SENDI: Final = re.compile(r"(?<=[^\W\d_])[._/](?=[^\W\d_])")

#: What Typst says of a character that no font has.
_TANPA_BENTUK: Final = "could not be displayed"
#: Characters of an office's name that the head of a page holds.
LEBAR_KOP: Final = 80


def render(bab: Bab) -> tuple[bytes, bool]:
    """Set a chapter.

    Returns:
        the PDF; and whether it keeps PDF/UA, the standard for people who do not see
        it. It cannot where a text has characters that its fonts do not have.

    Raises:
        ImportError: Typst is not installed.
    """
    import typst  # noqa: PLC0415 -- an extra; nobody else needs it

    isi = json.dumps(_chapter(bab), ensure_ascii=True)
    naskah = files(__package__).joinpath("bab.typ").read_bytes()

    def compile_pdf(standar: Sequence[Literal["ua-1"]]) -> bytes:
        return typst.compile(
            naskah,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"bab": isi},
            pdf_standards=[*standar],
        )

    try:
        return compile_pdf(("ua-1",)), True
    except typst.TypstError as salah:
        if _TANPA_BENTUK not in salah.message:
            raise
        return compile_pdf(()), False


def breakable(teks: str) -> str:
    """A text whose long runs may be broken at the end of a line."""
    sendi = _SENDI.sub("\\g<0>\N{ZERO WIDTH SPACE}", tidy(teks))
    return _PANJANG.sub("\\g<0>\N{ZERO WIDTH SPACE}", sendi)


def _chapter(bab: Bab) -> dict[str, Any]:
    return {
        "nama": bab.nama,
        "kantor": breakable(bab.kantor),
        "kop": bab.kantor[:LEBAR_KOP],
        "tahun": str(bab.tahun),
        "asal": [breakable(a) for a in bab.asal],
        "blok": [*_blocks(bab.blok())],
    }


def _blocks(semua: Iterable[Blok]) -> Iterator[dict[str, Any]]:
    """Blocks as data; tables that stand sideways share their pages."""
    for melebar, isi in groupby(semua, lambda b: isinstance(b, Tabel) and b.melebar):
        data = [_block(b) for b in isi]
        if melebar:
            yield {"jenis": "mendatar", "isi": data}
        else:
            yield from data


def _block(blok: Blok) -> dict[str, Any]:
    match blok:
        case Judul():
            return {
                "jenis": "judul",
                "teks": breakable(blok.teks),
                "tingkat": blok.tingkat,
            }
        case Alinea():
            return {
                "jenis": "alinea",
                "teks": breakable(blok.teks),
                "catatan": blok.catatan,
            }
        case Daftar():
            return {
                "jenis": "daftar",
                "butir": [breakable(b) for b in blok.butir],
                "bernomor": blok.bernomor,
            }
        case Rumus():
            return {
                "jenis": "rumus",
                "kiri": blok.kiri,
                "baris": [
                    {"alt": tidy(inline(b)), "garis": _line(pieces(b))}
                    for b in blok.baris
                ],
            }
        case Tabel():
            return _table(blok)
        case _:
            return {
                "jenis": "lukisan",
                "label": blok.label,
                "judul": breakable(blok.judul),
                "keterangan": blok.keterangan,
                "svg": blok.svg,
            }


def _line(garis: Garis) -> list[Any]:
    """The pieces of a line of a working: a text, or two lines above each other."""
    return [
        breakable(p)
        if isinstance(p, str)
        else {"atas": _line(p[0]), "bawah": _line(p[1])}
        for p in garis
    ]


def _table(tabel: Tabel) -> dict[str, Any]:
    return {
        "jenis": "tabel",
        "label": tabel.label,
        "judul": breakable(tabel.judul),
        "utuh": tabel.utuh,
        "porsi": [k.porsi for k in tabel.kolom],
        "angka": [k.angka for k in tabel.kolom],
        "kepala": [breakable(k.judul) for k in tabel.kolom],
        "baris": [
            {"gaya": b.gaya, "sel": [breakable(s.teks) for s in b.sel]}
            for b in tabel.baris
        ],
        "catatan": [breakable(c) for c in tabel.catatan],
    }
