"""Text as HTML, in the language that the page begins with; the other comes along."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .._terminal import clean
from ._words import Dwi

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


def safe(teks: str) -> str:
    """A text that a browser shows and never obeys."""
    return escape(clean(teks))


class Markup:
    """Writes texts, and remembers those that another language says otherwise.

    Attributes:
        pasangan: texts in both languages, in the order of their numbers.
    """

    def __init__(self, bahasa: Bahasa) -> None:
        self.bahasa = bahasa
        self.pasangan: dict[Dwi, int] = {}

    def now(self, teks: Dwi) -> str:
        """A text in the language that the page begins with."""
        return teks[self.bahasa == "en"]

    def number(self, teks: Dwi) -> int:
        """The number under which the script finds a text."""
        polos = clean(teks[0]), clean(teks[1])
        return self.pasangan.setdefault(polos, len(self.pasangan))

    def text(self, teks: Dwi) -> str:
        """A text, in an element of its own where the languages differ."""
        if teks[0] == teks[1]:
            return safe(teks[0])
        return f'<span data-t="{self.number(teks)}">{safe(self.now(teks))}</span>'

    def inside(self, tag: str, teks: Dwi, **sifat: str) -> str:
        """An element that holds nothing but a text; ``class_`` stands for class."""
        if teks[0] != teks[1]:
            sifat["data-t"] = str(self.number(teks))
        isi = "".join(f' {k.rstrip("_")}="{safe(v)}"' for k, v in sifat.items())
        return f"<{tag}{isi}>{safe(self.now(teks))}</{tag}>"

    def attribute(self, nama: str, teks: Dwi) -> str:
        """An attribute, with a blank before it."""
        lain = "" if teks[0] == teks[1] else f' data-{nama}="{self.number(teks)}"'
        return f' {nama}="{safe(self.now(teks))}"{lain}'
