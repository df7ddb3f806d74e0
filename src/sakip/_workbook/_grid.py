"""Sheets as they were read: rows of cells, and what is odd about some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import field, frozen

from .._source import Tempat
from ..diagnostics import Temuan

#: Row and column of a cell, from 1.
Sel: TypeAlias = tuple[int, int]


@frozen
class Rupa:
    """What a workbook says of cells besides their values.

    Attributes:
        baris, kolom: those that are hidden.
        rumus: cells with a formula that gives no text. One that is empty was never
            computed; a text may well be empty.
        galat: cells whose formula failed, such as ``#REF!``.
        persen: cells whose number is shown as a percentage: 0.87 looks like 87 %.
        gabungan: merged cells, by their first and last one.
    """

    baris: frozenset[int] = frozenset()
    kolom: frozenset[int] = frozenset()
    rumus: frozenset[Sel] = frozenset()
    galat: frozenset[Sel] = frozenset()
    persen: frozenset[Sel] = frozenset()
    gabungan: tuple[tuple[Sel, Sel], ...] = ()


@frozen
class Kisi:
    """A sheet: its rows by number, from 1; CSV has one sheet without a name."""

    nama: str
    baris: Mapping[int, Sequence[object]]
    rupa: Rupa = field(factory=Rupa)
    tersembunyi: bool = False


@frozen
class Buku:
    """A file of sheets.

    Attributes:
        sidik: its fingerprint; empty where it could not be read at all.
        koma: how numbers in text are written; see `CellReader`.
        utuh: could it be read?
    """

    berkas: str
    sidik: str = ""
    lembar: tuple[Kisi, ...] = ()
    koma: str = ""
    utuh: bool = True
    temuan: tuple[Temuan, ...] = ()


class BookError(Exception):
    """A file that cannot be read as a form."""

    def __init__(self, kode: str, **argumen: object) -> None:
        super().__init__(kode)
        self.kode = kode
        self.argumen = argumen

    def buku(self, tempat: Tempat, sidik: str) -> Buku:
        """The file with the finding that tells it."""
        temuan = Temuan(self.kode, tempat, self.argumen)
        return Buku(tempat.berkas, sidik, utuh=False, temuan=(temuan,))


def too_large(apa: str, what: str, batas: int) -> BookError:
    """Refuse what is beyond a limit; named in both languages."""
    return BookError("SKP853", apa=apa, what=what, batas=batas)


def unreadable(sebab: str, reason: str) -> BookError:
    """Refuse what cannot be read; why, in both languages."""
    return BookError("SKP852", sebab=sebab, reason=reason)
