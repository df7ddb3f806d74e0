"""The Markdown format: one page for a reviewer, the Kanwil first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .._report._markdown import escape
from .._terminal import clean
from ._sentences import (
    cause_numbers,
    cause_source,
    cause_title,
    change_source,
    change_text,
    counts,
    dampak_notes,
    figure_row,
    kanwil_rows,
    title,
    word,
)

if TYPE_CHECKING:
    from .._impact import Dampak, Perbedaan
    from ..diagnostics import Bahasa

_KEPALA = ("tingkat", "kode", "ukuran", "lama", "baru", "selisih", "sebab")


def write_markdown(perbedaan: Perbedaan, *, bahasa: Bahasa = "id") -> str:
    """Write a comparison as Markdown with GitHub tables.

    Args:
        perbedaan: what was found.
        bahasa: language of headings; keys and codes stay as they are.
    """
    judul, sisi = title(perbedaan, bahasa)
    baris = [f"# {judul}", "", f"- {_text(sisi)}", f"- {counts(perbedaan, bahasa)}"]
    for dampak in perbedaan.dampak:
        baris += ["", *_kanwil(dampak, bahasa)]
    baris += ["", f"## {word('perubahan', bahasa)}", ""]
    if not perbedaan.perubahan:
        baris.append(word("tanpa_perubahan", bahasa))
    for nomor, sebab in enumerate(perbedaan.sebab, 1):
        dasar = cause_source(sebab, bahasa)
        ekor = f" · {_text(dasar)}" if dasar else ""
        baris.append(f"{nomor}. {_text(cause_title(sebab, bahasa))}{ekor}")
        for p in sebab.perubahan:
            sumber = change_source(p)
            ekor = f" ({_text(sumber)})" if sumber else ""
            baris.append(f"   - **{_text(change_text(p, bahasa))}**{ekor}")
    for dampak in perbedaan.dampak:
        baris += ["", *_figures(dampak, bahasa)]
    return "".join(f"{b}\n" for b in baris)


def _text(teks: str) -> str:
    return escape(clean(teks))


def _heading(apa: str, dampak: Dampak, bahasa: Bahasa) -> str:
    tentang = word("laporan", bahasa, laporan=dampak.laporan, tahun=dampak.tahun)
    return f"## {apa} ({_text(tentang)})"


def _kanwil(dampak: Dampak, bahasa: Bahasa) -> Iterator[str]:
    yield _heading("Kanwil", dampak, bahasa)
    yield ""
    yield _row([word(k, bahasa) for k in _KEPALA[2:6]])
    yield _row([":---", "---:", "---:", "---:"])
    yield from map(_row, kanwil_rows(dampak, bahasa))


def _figures(dampak: Dampak, bahasa: Bahasa) -> Iterator[str]:
    yield _heading(word("angka", bahasa), dampak, bahasa)
    yield ""
    if dampak.gerak:
        yield _row([word(k, bahasa) for k in _KEPALA])
        yield _row([*[":---"] * 3, *["---:"] * 3, ":---"])
        for g in dampak.gerak:
            yield _row([*figure_row(g, bahasa), cause_numbers(g)])
    catatan = dampak_notes(dampak, bahasa)
    if dampak.gerak and catatan:
        yield ""
    yield from (f"- {_text(c)}" for c in catatan)


def _row(sel: Sequence[str]) -> str:
    return f"| {' | '.join(map(_text, sel))} |"
