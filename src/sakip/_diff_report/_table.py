"""The table format: a comparison to read in a terminal of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .._report._table import LEBAR, SELA, Brush
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

_TEBAL, _REDUP, _KUNING = "1", "2", "33"
#: Widest that a column of text may be; codes are broken beyond.
_PALING = (9, 32, 24, 18, 18, 12)
#: Columns of numbers, set to the right.
_KANAN = (3, 4, 5)


def write_table(
    perbedaan: Perbedaan, *, warna: bool = False, bahasa: Bahasa = "id"
) -> str:
    """Write a comparison for a terminal of 100 columns.

    Args:
        perbedaan: what was found.
        warna: with the escape codes of a terminal.
        bahasa: language of headings; keys and codes stay as they are.
    """
    kuas = Brush(warna=warna)
    judul, sisi = title(perbedaan, bahasa)
    baris = [kuas(judul, _TEBAL), *_wrap(sisi), counts(perbedaan, bahasa)]
    for dampak in perbedaan.dampak:
        baris += ["", *_kanwil(dampak, kuas, bahasa)]
    baris += ["", *_changes(perbedaan, kuas, bahasa)]
    for dampak in perbedaan.dampak:
        baris += ["", *_figures(dampak, kuas, bahasa)]
    return "".join(f"{b}\n" for b in baris)


def _wrap(teks: str, masuk: int = 0) -> list[str]:
    """A text over as many lines as it needs, set in by some columns."""
    pinggir = " " * masuk
    return textwrap.wrap(
        clean(teks), LEBAR, initial_indent=pinggir, subsequent_indent=f"{pinggir}  "
    )


def _about(apa: str, dampak: Dampak, bahasa: Bahasa) -> list[str]:
    tentang = word("laporan", bahasa, laporan=dampak.laporan, tahun=dampak.tahun)
    return _wrap(f"{apa} ({tentang})")


def _kanwil(dampak: Dampak, kuas: Brush, bahasa: Bahasa) -> Iterator[str]:
    yield from (kuas(b, _TEBAL) for b in _about("Kanwil", dampak, bahasa))
    isi = kanwil_rows(dampak, bahasa)
    lebar = [max(len(b[i]) for b in isi) for i in range(4)]
    for ukuran, lama, baru, selisih in isi:
        teks = (
            f"{ukuran:<{lebar[0]}}  {lama:>{lebar[1]}} → {baru:>{lebar[2]}}"
            f"  {selisih:>{lebar[3]}}"
        )
        yield f"  {teks}".rstrip()
    for catatan in dampak_notes(dampak, bahasa)[:1]:
        yield from (kuas(b, _KUNING) for b in _wrap(catatan, 2))


def _changes(perbedaan: Perbedaan, kuas: Brush, bahasa: Bahasa) -> Iterator[str]:
    if not perbedaan.perubahan:
        yield word("tanpa_perubahan", bahasa)
        return
    yield kuas(word("perubahan", bahasa), _TEBAL)
    for nomor, sebab in enumerate(perbedaan.sebab, 1):
        yield from _wrap(f"{nomor}. {cause_title(sebab, bahasa)}")
        dasar = _wrap(cause_source(sebab, bahasa), 3)
        yield from (kuas(b, _REDUP) for b in dasar)
        for p in sebab.perubahan:
            yield from _wrap(change_text(p, bahasa), 3)
            yield from (kuas(b, _REDUP) for b in _wrap(change_source(p), 5))


def _figures(dampak: Dampak, kuas: Brush, bahasa: Bahasa) -> Iterator[str]:
    judul = _about(word("angka", bahasa), dampak, bahasa)
    yield from (kuas(b, _TEBAL) for b in judul)
    if dampak.gerak:
        kepala = ("tingkat", "kode", "ukuran", "lama", "baru", "selisih", "sebab")
        isi = [tuple(word(k, bahasa) for k in kepala)]
        isi += [(*figure_row(g, bahasa), cause_numbers(g)) for g in dampak.gerak]
        lebar = _widths(isi)
        for nomor, baris in enumerate(isi):
            gaya = "" if nomor else _TEBAL
            yield from (kuas(b, gaya) for b in _row(baris, lebar))
    for catatan in dampak_notes(dampak, bahasa):
        yield from (kuas(b, _KUNING) for b in _wrap(catatan))


def _widths(isi: Sequence[tuple[str, ...]]) -> list[int]:
    lebar = [
        min(max(len(clean(b[i])) for b in isi), paling)
        for i, paling in enumerate(_PALING)
    ]
    sisa = LEBAR - sum(lebar) - len(SELA) * len(lebar)
    # Codes yield to the rest: the causes need a little room.
    kurang = max(0, 10 - sisa)
    lebar[1] -= kurang
    return [*lebar, sisa + kurang]


def _row(baris: Sequence[str], lebar: Sequence[int]) -> Iterator[str]:
    """A row, over as many lines as its tallest cell needs."""
    sel = [
        textwrap.wrap(clean(teks), w) or [""]
        for teks, w in zip(baris, lebar, strict=True)
    ]
    for n in range(max(map(len, sel))):
        bagian = []
        for i, (isi, w) in enumerate(zip(sel, lebar, strict=True)):
            teks = isi[n] if n < len(isi) else ""
            bagian.append(teks.rjust(w) if i in _KANAN else teks.ljust(w))
        yield SELA.join(bagian).rstrip()
