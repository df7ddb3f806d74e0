"""Findings: values that say what is wrong, where, and what to do about it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from ._catalogue import MIRIP, PESAN, translate
from ._guard import ForeignError, said
from ._source import Tempat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Bahasa", "Tempat", "Temuan", "Tingkat", "has_galat", "sort_temuan"]

#: Language of a message.
Bahasa: TypeAlias = Literal["id", "en"]


#: Arguments that are words: under the second name stands what English says for it.
_INGGRIS = {
    "ada": "found",
    "alasan": "reason",
    "sebab": "reason",
    "apa": "what",
    "jenis": "kind",
    "perlu": "need",
    "pesan": "message",
    "saran": "hint",
}


class Tingkat(enum.Enum):
    """How grave a finding is; one ``GALAT`` stops the work."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


def _text(argumen: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((nama, str(nilai)) for nama, nilai in argumen.items()))


@frozen
class Temuan:
    """A finding.

    Attributes:
        kode: ``SKPnnn``; its meaning never changes. See ``docs/reference/codes/``.
        tempat: file, key path, line and column (from 1; the end is exclusive).
        argumen: what the message speaks of, as text.
        tingkat: severity; the code's own unless the rule says otherwise.
    """

    kode: str
    tempat: Tempat
    argumen: tuple[tuple[str, str], ...] = field(converter=_text, factory=dict)
    tingkat: Tingkat = field()

    @tingkat.default
    def _tingkat(self) -> Tingkat:
        return Tingkat(PESAN[self.kode].tingkat)

    def pesan(self, bahasa: Bahasa = "id") -> str:
        """The message, in Indonesian or English."""
        return self._say(self.kode, PESAN[self.kode].pesan, bahasa)

    def saran(self, bahasa: Bahasa = "id") -> str:
        """What to do about it, in Indonesian or English."""
        if dict(self.argumen).get("mirip"):
            return self._say("mirip", MIRIP, bahasa)
        return self._say(self.kode, PESAN[self.kode].saran, bahasa)

    def _say(self, konteks: str, teks: str, bahasa: Bahasa) -> str:
        argumen = dict(self.argumen)
        if bahasa == "en":
            argumen |= {i: argumen[e] for i, e in _INGGRIS.items() if e in argumen}
        return translate(konteks, teks, bahasa).format_map(argumen)

    def baris_tunggal(self, bahasa: Bahasa = "id") -> str:
        """One line: ``berkas:baris:kolom: SKPnnn pesan (saran)``.

        In a workbook or form the cell stands for line and column.
        """
        t = self.tempat
        saran = self.saran(bahasa)
        ekor = f" ({saran})" if saran else ""
        di = t.sel or f"{t.baris}:{t.kolom}"
        return f"{t.berkas}:{di}: {self.kode} {self.pesan(bahasa)}{ekor}"


def sort_temuan(temuan: Iterable[Temuan]) -> tuple[Temuan, ...]:
    """Order by place, then code; the same finding at one place stands once."""
    unik = {(*_position(t.tempat), t.kode, t.argumen): t for t in temuan}
    return tuple(unik[kunci] for kunci in sorted(unik))


def _position(tempat: Tempat) -> tuple[str, str, int, int]:
    """Where a place begins, in reading order."""
    return (tempat.berkas, tempat.lembar or "", tempat.baris, tempat.kolom)


def causes(galat: BaseException, nama: str = "sebab") -> dict[str, str]:
    """What an exception of foreign code says, as arguments of a finding.

    Args:
        nama: the argument in Indonesian.
    """
    if isinstance(galat, ForeignError):
        return {nama: galat.sebab, "reason": galat.reason}
    return {nama: said(galat)}


def has_galat(temuan: Iterable[Temuan]) -> bool:
    """Does one of them stop the work?"""
    return any(t.tingkat is Tingkat.GALAT for t in temuan)
