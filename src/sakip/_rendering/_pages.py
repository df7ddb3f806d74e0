"""The page of each code, as it travels with the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .._catalogue import PESAN
from .._files import read_text
from .._terminal import clean, paint
from ._style import Gaya, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAKET = Path(__file__).resolve().parents[1]


def page_path(kode: str) -> Path:
    """Where a code's page is: inside the installed package, or in a checkout."""
    folder = _PAKET / "codes"
    if not folder.is_dir():
        folder = _PAKET.parent.parent / "docs" / "reference" / "codes"
    return folder / f"{kode}.md"


def read_page(kode: str) -> str:
    """The page of a code in Markdown, without the comments that tests read.

    Where the page is missing, what the catalogue says stands in its place.
    """
    teks = read_text(page_path(kode))[0]
    if teks is None:
        entri = PESAN[kode]
        isi = (pattern(kode, t, "id") for t in (entri.pesan, entri.saran))
        return "\n\n".join((f"# {kode} {entri.slug}", *isi)) + "\n"
    return re.sub(r"^<!-- .*? -->\n", "", teks, flags=re.MULTILINE)


def explain(kode: str, gaya: Gaya) -> str:
    """The page of a code as a terminal shows it.

    Pages are in Indonesian; in English the message and remedy stand before it.
    """
    depan = ""
    if gaya.bahasa == "en":
        teks = (PESAN[kode].pesan, PESAN[kode].saran)
        depan = "".join(f"{pattern(kode, t, 'en')}\n" for t in teks) + "\n"
    return depan + "".join(f"{b}\n" for b in _lines(read_page(kode), gaya))


def _lines(teks: str, gaya: Gaya) -> Iterator[str]:
    """Lines of a page: code set in, links as their text, headings in bold."""
    dalam = False
    for baris in teks.splitlines():
        if baris.startswith("```"):
            dalam = not dalam
        elif dalam:
            yield f"    {clean(baris)}".rstrip()
        elif judul := re.match(r"#+ (.*)", baris):
            yield paint(clean(judul[1]), "judul" if gaya.warna else None)
        else:
            polos = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", baris)
            yield clean(polos.replace("**", ""))
