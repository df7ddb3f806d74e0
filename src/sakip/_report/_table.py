"""The table format: a dashboard to read in a terminal of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ._sections import Bagian, Baris, Dokumen, Kolom, Sel, arrange

if TYPE_CHECKING:
    from .._results import Hasil
    from ..diagnostics import Bahasa

#: Columns of the terminal that reports are set for.
LEBAR = 100
#: Between two columns.
SELA = "  "
#: Words in a column of numbers are broken here; a number never is.
LEBAR_TEKS = 26
#: A column of text gets no narrower than this for the sake of the others.
LEBAR_SEMPIT = 16
#: Tables get no narrower than this: names are set across their whole width.
LEBAR_LAYAK = 72

_TEBAL, _REDUP, _KUNING = "1", "2", "33"


def write(hasil: Hasil, *, warna: bool, bahasa: Bahasa) -> str:
    """Write a result as tables of text."""
    return render(arrange(hasil, bahasa), warna=warna)


def render(dokumen: Dokumen, *, warna: bool) -> str:
    """Write any document as tables of text."""
    kuas = Brush(warna=warna)
    baris = [kuas(b, _TEBAL) for b in textwrap.wrap(dokumen.judul, LEBAR)]
    for keterangan in dokumen.keterangan:
        baris += [kuas(b, _REDUP) for b in textwrap.wrap(keterangan, LEBAR)]
    lebar = _shared_widths(dokumen.bagian)
    for bagian in dokumen.bagian:
        baris += ["", *_section(bagian, lebar[bagian.kolom], kuas)]
    return "".join(f"{b}\n" for b in baris)


class Brush:
    """Colours text, or leaves it as it is."""

    def __init__(self, *, warna: bool) -> None:
        self.warna = warna

    def __call__(self, teks: str, gaya: str) -> str:
        if not (self.warna and gaya and teks.strip()):
            return teks
        # Only the words are coloured, so that an underline would not run on.
        isi = teks.strip()
        return teks.replace(isi, f"\x1b[{gaya}m{isi}\x1b[0m", 1)


def _wrap(teks: str, lebar: int) -> list[str]:
    return textwrap.wrap(teks, lebar) or [""]


def _shared_widths(bagian: Sequence[Bagian]) -> dict[tuple[Kolom, ...], list[int]]:
    """Column widths; sections with the same columns are set alike."""
    lebar: dict[tuple[Kolom, ...], list[int]] = {}
    for b in bagian:
        baru = _widths(b)
        lama = lebar.get(b.kolom, baru)
        lebar[b.kolom] = [max(pasang) for pasang in zip(lama, baru, strict=True)]
    for kolom, daftar in lebar.items():
        _narrow(kolom, daftar)
    penuh = max([LEBAR_LAYAK, *(_total(k, d) for k, d in lebar.items())])
    for kolom, daftar in lebar.items():
        pertama = next(i for i, k in enumerate(kolom) if not k.angka)
        daftar[pertama] += penuh - _total(kolom, daftar)
    return lebar


def _total(kolom: Sequence[Kolom], lebar: Sequence[int]) -> int:
    """The width of a whole table."""
    nampak = sum(not k.bawah for k in kolom)
    return sum(lebar) + len(SELA) * (nampak - 1)


def _widths(bagian: Bagian) -> list[int]:
    """The natural width of each column; 0 for one that is set beneath."""
    lebar = []
    for i, kolom in enumerate(bagian.kolom):
        if kolom.bawah:
            lebar.append(0)
            continue
        isi = [len(_first(b, i)) for b in bagian.baris]
        if kolom.angka:
            kata = max(len(k) for k in kolom.judul.split())
            isi = [*(_number_width(b.sel[i].teks) for b in bagian.baris), kata]
        else:
            isi.append(len(kolom.judul))
        lebar.append(max(isi))
    return lebar


def _first(baris: Baris, i: int) -> str:
    """What stands in a column across: for a part, its name in place of the code."""
    if baris.gaya == "rincian" and i == 0:
        return f"  – {baris.sel[1].teks}"
    return baris.sel[i].teks


def _number_width(teks: str) -> int:
    return max(len(b) for b in _break(teks))


def _break(teks: str) -> list[str]:
    """Break words in a column of numbers, but never a number."""
    return textwrap.wrap(teks, LEBAR_TEKS, break_long_words=False) or [""]


def _narrow(kolom: Sequence[Kolom], lebar: list[int]) -> None:
    """Take what is too much for the page from the widest columns of text."""
    lebih = _total(kolom, lebar) - LEBAR
    teks = [i for i, k in enumerate(kolom) if not (k.bawah or k.angka)]
    while lebih > 0:
        i = max(teks, key=lambda i: lebar[i])
        ambil = min(lebih, lebar[i] - LEBAR_SEMPIT)
        if ambil <= 0:
            return
        lebar[i] -= ambil
        lebih -= ambil


def _section(bagian: Bagian, lebar: list[int], kuas: Brush) -> Iterator[str]:
    penuh = _total(bagian.kolom, lebar)
    judul = _wrap(bagian.judul, penuh)
    if len(judul[-1]) + len(SELA) + len(bagian.angka) > penuh:
        judul.append("")
    judul[-1] += bagian.angka.rjust(penuh - len(judul[-1]))
    yield from (kuas(b.rstrip(), _TEBAL) for b in judul)
    for catatan in bagian.catatan:
        for b in textwrap.wrap(catatan, penuh - 2):
            yield kuas(f"  {b}", _KUNING)
    yield "─" * penuh
    kepala = Baris(tuple(Sel(k.judul) for k in bagian.kolom))
    yield from _row(kepala, bagian.kolom, lebar, kuas, kepala=True)
    for baris in bagian.baris:
        yield from _row(baris, bagian.kolom, lebar, kuas)


def _row(
    baris: Baris,
    kolom: Sequence[Kolom],
    lebar: Sequence[int],
    kuas: Brush,
    *,
    kepala: bool = False,
) -> Iterator[str]:
    """A row, over as many lines as its tallest cell needs."""
    nampak = [i for i, k in enumerate(kolom) if not k.bawah]
    penuh = _total(kolom, lebar)
    sel = {i: _cell(baris, i, kolom[i], lebar[i], kepala=kepala) for i in nampak}
    tinggi = max(len(s) for s in sel.values())
    for n in range(tinggi):
        bagian = []
        for i in nampak:
            # Headings stand on the line; figures hang from the first line.
            geser = n - (tinggi - len(sel[i])) if kepala else n
            teks = sel[i][geser] if 0 <= geser < len(sel[i]) else ""
            rata = teks.rjust(lebar[i]) if kolom[i].angka else teks.ljust(lebar[i])
            bagian.append(kuas(rata, _style(baris, i, kepala=kepala)))
        yield SELA.join(bagian).rstrip()
    if not kepala and baris.gaya != "rincian":
        for i, k in enumerate(kolom):
            if k.bawah:
                for b in textwrap.wrap(baris.sel[i].teks, penuh - 2):
                    yield kuas(f"  {b}", _REDUP)


def _cell(baris: Baris, i: int, kolom: Kolom, lebar: int, *, kepala: bool) -> list[str]:
    teks = _first(baris, i)
    if kolom.angka and not kepala:
        return _break(teks)
    if baris.gaya == "rincian" and i == 0:
        return textwrap.wrap(
            teks,
            lebar,
            initial_indent="",
            subsequent_indent="    ",
            drop_whitespace=True,
        )
    return _wrap(teks, lebar)


def _style(baris: Baris, i: int, *, kepala: bool) -> str:
    if baris.sel[i].keadaan:
        return _KUNING
    if kepala or baris.gaya == "utama":
        return _TEBAL
    return _REDUP if baris.gaya == "rincian" else ""
