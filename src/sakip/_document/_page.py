"""A page of a PDF before its lines are put together; knows no foreign library."""

from __future__ import annotations

from attrs import frozen

from ._limits import NaskahError


@frozen
class Garis:
    """A line of text and where it stands, in points from the upper left corner."""

    teks: str
    kiri: float
    atas: float
    kanan: float
    bawah: float


@frozen
class TabelHalaman:
    """A ruled table: its upper edge and its texts, whose lines are still broken."""

    atas: float
    baris: tuple[tuple[str, ...], ...]


@frozen
class Halaman:
    """A page.

    Attributes:
        nomor: from 1, whatever is printed on it.
        isi: its tables and lines, from top to bottom.
        pindaian: it shows something, and none of it is text.
        salah: why it could not be read.
    """

    nomor: int
    isi: tuple[Garis | TabelHalaman, ...] = ()
    pindaian: bool = False
    salah: NaskahError | None = None
