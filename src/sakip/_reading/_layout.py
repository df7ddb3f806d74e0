"""Tables as a reader sees them: heads apart from bodies, page breaks mended.

A table that goes on over a page prints its head again; it is one table here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from .._document import Naskah, Potongan, TabelNaskah
from ._cells import figure, is_label, is_state, year

#: Most rows of a head.
_KEPALA: Final = 4
#: A cell of a head is no longer.
_PANJANG: Final = 120
_PAGE: Final = re.compile(r"\W*(?:hal(?:aman)?\.?\s*)?[ivxlc\d]{1,5}\W*", re.IGNORECASE)
#: A year that lost a digit.
_CUT_YEAR: Final = re.compile(r"20\d|2\d{2}")


@frozen
class Kolom:
    """A column by its head.

    Attributes:
        judul: the texts above it, from the top down, each once.
        tahun: the year that one of them names.
        rumus: how its label says it is made: ``D/C``, or ``""``.
    """

    judul: tuple[str, ...]
    tahun: int | None = None
    label: str = ""
    rumus: str = ""


@frozen
class TabelLogis:
    """One table of the report, whole.

    Attributes:
        nomor: which table of the document it is, from 1.
        judul: a title in its own first row, or ``""``.
        kolom: its columns.
        isi: rows of its body.
        mulai: how many parts of the document stand before it.
    """

    nomor: int
    judul: str
    kolom: tuple[Kolom, ...]
    isi: tuple[tuple[Potongan, ...], ...]
    mulai: int

    @property
    def nama(self) -> str:
        """What a reader may call it."""
        return f"tabel {self.nomor}"


def turned(tabel: TabelLogis) -> TabelLogis:
    """A table with its rows as columns."""
    isi = []
    for k in range(1, len(tabel.kolom)):
        sel = tuple(b[k] for b in tabel.isi)
        nama = evolve(sel[0], teks=" ".join(tabel.kolom[k].judul))
        isi.append((nama, *sel))
    kepala = [b[0].teks for b in tabel.isi]
    kolom = (Kolom(()), *(Kolom((t,), year(t)) for t in kepala))
    return evolve(tabel, kolom=kolom, isi=tuple(isi))


def tables(naskah: Naskah) -> tuple[TabelLogis, ...]:
    """The tables of a document, those cut by page breaks put together."""
    hasil: list[TabelLogis] = []
    terpisah = True
    for i, bagian in enumerate(naskah.bagian):
        if isinstance(bagian, Potongan):
            terpisah = terpisah or not _PAGE.fullmatch(bagian.teks)
            continue
        judul, kepala, isi = _divide(bagian)
        kolom = _columns(kepala, len(bagian.baris[0]))
        lalu = hasil[-1] if hasil else None
        if lalu is not None and not terpisah and _goes_on(lalu, kepala, kolom):
            hasil[-1] = evolve(lalu, isi=_joined(lalu.isi, isi))
        elif isi:
            hasil.append(TabelLogis(len(hasil) + 1, judul, kolom, isi, i))
        terpisah = False
    return tuple(hasil)


def _goes_on(
    lalu: TabelLogis, kepala: Sequence[object], kolom: tuple[Kolom, ...]
) -> bool:
    """Is it the rest of the table before?"""
    if len(kolom) != len(lalu.kolom):
        return False
    return not kepala or [k.judul for k in kolom] == [k.judul for k in lalu.kolom]


# -- heads


def _divide(
    tabel: TabelNaskah,
) -> tuple[str, list[tuple[Potongan, ...]], tuple[tuple[Potongan, ...], ...]]:
    """Title, head and body of a table."""
    baris = list(tabel.baris)
    judul = ""
    isi_pertama = [s.teks for s in baris[0] if s.teks]
    if (
        len(isi_pertama) == 1
        and len(baris) > 1
        and _filled(baris[1]) > 1
        and not _figures(baris[0])
        and not _figures(baris[1])
    ):
        judul = isi_pertama[0]
        del baris[0]
    kepala: list[tuple[Potongan, ...]] = []
    while baris and len(kepala) < _KEPALA and _is_head(baris[0], kepala):
        kepala.append(baris.pop(0))
        if _all_labels(kepala[-1]):
            break
    return judul, kepala, tuple(baris)


def _is_head(baris: tuple[Potongan, ...], kepala: list[tuple[Potongan, ...]]) -> bool:
    isi = [s.teks for s in baris if s.teks]
    if not isi or any(len(t) > _PANJANG for t in isi):
        return False
    if _all_labels(baris):
        return bool(kepala)
    if _figures(baris):
        return False
    if not kepala:
        return len(isi) > 1
    if any(year(t) for t in isi):
        return True
    # Under a head that spans columns stand the heads of each; beside them, under one
    # that does not, may stand more words, but none where rows have their names.
    rentang = _spanned(kepala[-1])
    isi_kolom = {k for k, s in enumerate(baris) if s.teks}
    terbentang: set[int] = set().union(*rentang)
    lebih = bool(rentang) and not baris[0].teks and terbentang <= isi_kolom
    dalam = isi_kolom <= terbentang or lebih
    return dalam and all(min(r) in isi_kolom for r in rentang if r & isi_kolom)


def _spanned(baris: tuple[Potongan, ...]) -> list[set[int]]:
    """Columns that a head spans, for each head that spans several."""
    hasil: list[set[int]] = []
    for k, sel in enumerate(baris):
        if sel.teks or not hasil:
            hasil.append({k})
        else:
            hasil[-1].add(k)
    return [r for r in hasil if len(r) > 1 or not baris[min(r)].teks]


def _all_labels(baris: tuple[Potongan, ...]) -> bool:
    """Does a row letter or number its columns, and hold no figures?"""
    isi = [s.teks for s in baris if s.teks]
    bilangan = [int(t) for t in isi if t.isdecimal()]
    if len(bilangan) == len(isi) and any(b - a != 1 for a, b in pairwise(bilangan)):
        return False
    return len(isi) > 1 and all(is_label(t) for t in isi)


def _figures(baris: tuple[Potongan, ...]) -> bool:
    """Does a row hold a figure that is no year?"""
    isi = [s.teks for s in baris if s.teks and year(s.teks) is None]
    if len(isi) < _filled(baris):
        # Beside years a year may have lost a digit.
        isi = [t for t in isi if not _CUT_YEAR.fullmatch(t)]
    return any(figure(t) or is_state(t) for t in isi)


def _filled(baris: tuple[Potongan, ...]) -> int:
    return sum(bool(s.teks) for s in baris)


def _columns(kepala: Sequence[tuple[Potongan, ...]], lebar: int) -> tuple[Kolom, ...]:
    judul = [b for b in kepala if not _all_labels(b)]
    label = [b for b in kepala if _all_labels(b)]
    penuh = [_spread(b, judul[i + 1 :]) for i, b in enumerate(judul)]
    hasil = []
    for k in range(lebar):
        teks = tuple(dict.fromkeys(t for t in (b[k] for b in penuh) if t))
        tahun = next((y for y in map(year, reversed(teks)) if y), None)
        if tahun is None:
            tahun = _year_within(teks)
        huruf, _, rumus = (label[0][k].teks if label else "").partition("=")
        hasil.append(Kolom(teks, tahun, huruf.strip(" $()"), rumus.strip(" $")))
    return tuple(hasil)


def _year_within(teks: Sequence[str]) -> int | None:
    """The year that a head names among other words: ``Target 2024``."""
    for t in reversed(teks):
        ada = set(re.findall(r"(?<!\d)20\d{2}(?!\d)", t))
        if len(ada) == 1:
            return int(ada.pop())
    return None


def _spread(
    baris: tuple[Potongan, ...], bawah: Sequence[tuple[Potongan, ...]]
) -> list[str]:
    """Texts of a row of a head, one that spans columns over each of them."""
    hasil: list[str] = []
    for k, sel in enumerate(baris):
        ada = any(b[k].teks for b in bawah)
        if sel.teks or not hasil or not ada:
            hasil.append(sel.teks)
        else:
            hasil.append(hasil[-1])
    return hasil


# -- rows that go on


def _joined(
    lalu: tuple[tuple[Potongan, ...], ...], isi: tuple[tuple[Potongan, ...], ...]
) -> tuple[tuple[Potongan, ...], ...]:
    """Rows before and after a page break, one that was cut put together."""
    if not isi or not _is_rest(lalu[-1], isi[0]):
        return (*lalu, *isi)
    utuh = tuple(_continued(a, b) for a, b in zip(lalu[-1], isi[0], strict=True))
    return (*lalu[:-1], utuh, *isi[1:])


def _is_rest(atas: tuple[Potongan, ...], bawah: tuple[Potongan, ...]) -> bool:
    """Is the second row the rest of the first, of words alone?"""
    for a, b in zip(atas, bawah, strict=True):
        if not b.teks:
            continue
        if figure(b.teks) or is_state(b.teks) or not a.teks or figure(a.teks):
            return False
    return not bawah[0].teks or bawah[0].teks[:1].islower() or _filled(bawah) == 1


def _continued(a: Potongan, b: Potongan) -> Potongan:
    return evolve(a, teks=f"{a.teks} {b.teks}".strip()) if b.teks else a


def paragraphs(naskah: Naskah) -> Iterator[tuple[int, Potongan]]:
    """Paragraphs of a document, each with how many parts stand before it."""
    for i, bagian in enumerate(naskah.bagian):
        if isinstance(bagian, Potongan):
            yield i, bagian
