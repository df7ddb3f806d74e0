"""An explanation as Markdown: headings, a table of inputs, the working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._report._markdown import escape
from .._terminal import clean
from ._text import head, key_text, leaf_value, leaves, notes, rounding
from ._words import place, word
from ._working import inline, working

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._explanation import Langkah, Penjelasan
    from ..diagnostics import Bahasa


def write(p: Penjelasan, *, bahasa: Bahasa = "id") -> str:
    """Write an explanation as Markdown with GitHub tables."""
    return "\n".join(_lines(p, bahasa)) + "\n"


def _lines(p: Penjelasan, bahasa: Bahasa) -> Iterator[str]:
    yield f"# {_safe(p.nama)}"
    yield ""
    for label, isi in head(p, bahasa):
        awal = f"**{label}**: " if label else ""
        yield f"- {awal}{_safe(isi)}"
    for langkah in p.langkah:
        yield ""
        yield from _step(langkah, bahasa)
    if p.bagian:
        yield ""
        yield f"## {word('bagian', bahasa)}"
        yield ""
        yield f"| {word('angka', bahasa)} | |"
        yield "| :--- | ---: |"
        for langkah in p.bagian:
            yield f"| {_safe(key_text(langkah))} | {_safe(str(langkah.angka))} |"


def _step(langkah: Langkah, bahasa: Bahasa) -> Iterator[str]:
    yield f"## {_safe(langkah.nama)}: {_safe(str(langkah.angka))}"
    yield ""
    aturan = _safe(place(langkah.aturan))
    yield f"{word('rumus', bahasa)}: {_code(langkah.rumus)} ({aturan})"
    if langkah.target:
        yield ""
        dari = f" ({_safe(langkah.sumber_target)})" if langkah.sumber_target else ""
        yield f"{word('target', bahasa)}: {_safe(langkah.target)}{dari}"
    daun = leaves(langkah.pohon)
    if daun:
        yield ""
        yield f"| {word('masukan', bahasa)} | | | |"
        yield "| :--- | ---: | :--- | :--- |"
        for s in daun:
            di = "" if s.tempat is None else place(s.tempat)
            sel = (_code(s.nama), leaf_value(s, bahasa), s.label, di)
            yield f"| {sel[0]} | {' | '.join(_safe(x) for x in sel[1:])} |"
    yield ""
    yield "```text"
    for baris in working(langkah.pohon, bahasa):
        yield clean(f"= {inline(baris)}")
    yield "```"
    for catatan in (*notes(langkah.pohon, bahasa), rounding(langkah, bahasa)):
        if catatan:
            yield ""
            yield _safe(catatan)


def _safe(teks: str) -> str:
    return escape(clean(teks))


def _code(teks: str) -> str:
    """Text as code; a backtick would end it."""
    return f"`{clean(teks).replace('`', chr(39)).replace('|', chr(166))}`"
