"""What the readers of DOCX and PDF share: their limits, and how they refuse.

A document comes from anyone. Whatever it holds, the answer is a `Naskah`: what a
foreign library raises becomes a finding, and limits bound what is read. They are
sizes, never times, so that the same file gives the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .._files import place, read_bytes
from .._limits import MAX_BITA_NASKAH
from .._source import Tempat
from ..diagnostics import Temuan
from ._model import Naskah


class NaskahError(Exception):
    """The document, or a page of it, cannot be read; only readers know this."""

    def __init__(self, kode: str, **argumen: object) -> None:
        super().__init__(kode)
        self.kode = kode
        self.argumen = argumen

    def temuan(self, tempat: Tempat) -> Temuan:
        """What is told of it."""
        return Temuan(self.kode, tempat, self.argumen)


def too_large(apa: str, what: str, batas: int) -> NaskahError:
    """Refuse what is beyond a limit; named in both languages."""
    return NaskahError("SKP544", apa=apa, what=what, batas=batas)


def unreadable(sebab: str, reason: str) -> NaskahError:
    """Refuse what cannot be read; why, in both languages."""
    return NaskahError("SKP542", sebab=sebab, reason=reason)


def broken(galat: Exception) -> NaskahError:
    """Refuse what foreign code failed at.

    Only the kind of its error is told: its text may hold addresses of memory,
    and findings are the same in every run.
    """
    nama = type(galat).__name__
    return unreadable(
        f"isinya rusak atau tidak lazim ({nama})", f"it is broken or unusual ({nama})"
    )


def missing(paket: str, akhiran: str) -> NaskahError:
    """Refuse what needs a package that is not installed."""
    return NaskahError("SKP541", paket=paket, akhiran=akhiran)


def read_with(path: Path, baca: Callable[[str, bytes], Naskah]) -> Naskah:
    """Read a document of a file by a reader of bytes."""
    nama = path.as_posix()
    bita = read_bytes(path, MAX_BITA_NASKAH)
    if isinstance(bita, Temuan):
        return Naskah(nama, (), (bita,))
    try:
        if bita is None:
            raise too_large("bita", "bytes", MAX_BITA_NASKAH)
        return baca(nama, bita)
    except NaskahError as salah:
        return Naskah(nama, (), (salah.temuan(place(nama)),))
