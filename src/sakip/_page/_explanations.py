"""Explanations as data of the page: texts and trees, in both languages at once.

What the languages say alike stands once. Where they differ an object ``{"~": [id,
en]}`` stands in place of the text, and the script takes the one it needs.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from .._explain._html import draw
from .._explain._text import bases, head, leaf_value, leaves, notes, rounding
from .._explain._words import place, word
from .._explain._working import working
from .._report._words import figure_text
from .._terminal import clean

if TYPE_CHECKING:
    from .._explanation import Langkah, Penjelasan, Simpul
    from .._steps import Kunci
    from ..diagnostics import Bahasa

#: From this many characters on a number is shorter than the text.
_PANJANG = 8


def both(p: Penjelasan) -> Any:  # noqa: ANN401 -- what JSON holds
    """An explanation in both languages."""
    return merge(_explanation(p, "id"), _explanation(p, "en"))


def intern(isi: Any, kamus: dict[str, int]) -> Any:  # noqa: ANN401 -- what JSON holds
    """The same with each longer text as its number: rules and places come up often.

    Args:
        isi: explanations, in which there are no numbers yet.
        kamus: JSON of what stands under each number; filled on the way.
    """
    if isinstance(isi, list):
        return [intern(x, kamus) for x in isi]
    if isinstance(isi, dict) and "~" not in isi:
        return {k: intern(x, kamus) for k, x in isi.items()}
    teks = json.dumps(isi, ensure_ascii=False)
    return kamus.setdefault(teks, len(kamus)) if len(teks) >= _PANJANG else isi


def merge(a: Any, b: Any) -> Any:  # noqa: ANN401 -- what JSON holds
    """Two of a shape as one, which differs only where they do."""
    if a == b:
        return a
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [merge(x, y) for x, y in zip(a, b, strict=True)]
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return {k: merge(x, b[k]) for k, x in a.items()}
    return {"~": [a, b]}


def address(kunci: Kunci) -> str:
    """The code under which a figure is explained, as the page names it."""
    tingkat, kode, ukuran = kunci
    if tingkat == "kanwil":
        return tingkat
    if tingkat == "satker":
        return f"satker:{kode}"
    return f"{kode}.{ukuran}" if tingkat == "rincian" else kode


def _explanation(p: Penjelasan, bahasa: Bahasa) -> dict[str, Any]:
    return {
        "kepala": [[a, clean(b)] for a, b in head(p, bahasa)],
        "langkah": [_step(s, bahasa) for s in p.langkah],
    }


def _step(s: Langkah, bahasa: Bahasa) -> dict[str, Any]:
    """One figure: what it is, its rule, what went in, the working, the notes."""
    rinci = [
        [word("rumus", bahasa), clean(s.rumus), place(s.aturan)],
        *([a, clean(b), ""] for a, b in bases(s, bahasa)),
    ]
    if s.target:
        rinci.append([word("target", bahasa), clean(s.target), clean(s.sumber_target)])
    catatan = [*notes(s.pohon, bahasa), rounding(s, bahasa)]
    return {
        "nama": clean(s.nama),
        "nilai": figure_text(s.angka, bahasa),
        "rinci": rinci,
        "masukan": [_leaf(n, bahasa) for n in leaves(s.pohon)],
        "hitung": [tree(draw(t)) for t in working(s.pohon, bahasa)],
        "catatan": [clean(c) for c in catatan if c],
    }


def _leaf(s: Simpul, bahasa: Bahasa) -> list[str]:
    """An input or figure: name, value, words, place, and where it is explained."""
    di = "" if s.tempat is None else place(s.tempat)
    ke = "" if s.kunci is None else address(s.kunci)
    return [clean(s.nama), leaf_value(s, bahasa), clean(s.label), di, ke]


def tree(mathml: str) -> list[Any]:
    """MathML as nested lists: an element is its name and what is inside it."""
    pembaca = _Reader()
    pembaca.feed(mathml)
    pembaca.close()
    return pembaca.akar


class _Reader(HTMLParser):
    """Turns markup into lists; `draw` writes elements without attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.akar: list[Any] = ["mrow"]
        self.terbuka = [self.akar]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        baru: list[Any] = [tag]
        self.terbuka[-1].append(baru)
        self.terbuka.append(baru)

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.terbuka.pop()

    def handle_data(self, data: str) -> None:
        self.terbuka[-1].append(data)
