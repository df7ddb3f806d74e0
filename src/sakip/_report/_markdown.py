"""The markdown format: the same sections as GitHub tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ._sections import Bagian, Dokumen, arrange

if TYPE_CHECKING:
    from .._results import Hasil
    from ..diagnostics import Bahasa

#: Signs that would be taken for markup, or for the end of a cell.
_TANDA = {ord(c): f"\\{c}" for c in "\\`*_[]<>|~#&$"}


def write(hasil: Hasil, *, bahasa: Bahasa) -> str:
    """Write a result as Markdown."""
    return render(arrange(hasil, bahasa))


def render(dokumen: Dokumen) -> str:
    """Write any document as Markdown."""
    baris = [f"# {escape(dokumen.judul)}", ""]
    baris += [f"- {escape(k)}" for k in dokumen.keterangan if k]
    for bagian in dokumen.bagian:
        baris += ["", *_section(bagian)]
    return "".join(f"{b}\n" for b in baris)


def escape(teks: str) -> str:
    """A text that is no markup."""
    return teks.translate(_TANDA)


def _section(bagian: Bagian) -> Iterator[str]:
    yield f"## {escape(bagian.judul)}"
    yield ""
    if bagian.angka:
        yield f"**{escape(bagian.angka)}**"
        yield ""
    for catatan in bagian.catatan:
        yield f"- {escape(catatan)}"
    if bagian.catatan:
        yield ""
    yield _row([escape(k.judul) for k in bagian.kolom])
    yield _row(["---:" if k.angka else ":---" for k in bagian.kolom])
    for baris in bagian.baris:
        sel = [escape(s.teks) for s in baris.sel]
        if baris.gaya == "utama":
            sel = [f"**{s}**" if s else s for s in sel]
        elif baris.gaya == "rincian":
            sel[1] = f"– {sel[1]}"
        yield _row(sel)


def _row(sel: list[str]) -> str:
    return f"| {' | '.join(sel)} |"
