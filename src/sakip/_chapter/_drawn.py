"""A working as it is drawn: with fraction bars where these fit a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from .._explain._working import (
    IKATAN,
    Awalan,
    Biner,
    Fungsi,
    Pecahan,
    Tampak,
    Teks,
    inline,
)
from ._blocks import tidy

#: Characters that a line holds; a numerator is never broken.
LEBAR: Final = 72
_TANDA: Final = {"*": " × ", "/": " / ", "-": " − "}

#: A part of a line: a text, or a fraction of two lines.
Potong: TypeAlias = "str | tuple[Garis, Garis]"
Garis: TypeAlias = tuple[Potong, ...]


def renamed(t: Tampak, nama: Mapping[str, str]) -> Tampak:
    """The same with other names for some figures."""
    match t:
        case Teks():
            return Teks(nama.get(t.isi, t.isi), t.nama)
        case Pecahan():
            return Pecahan(renamed(t.atas, nama), renamed(t.bawah, nama))
        case Biner():
            return Biner(t.op, renamed(t.kiri, nama), renamed(t.kanan, nama))
        case Awalan():
            return Awalan(t.op, renamed(t.isi, nama))
        case _:
            return Fungsi(t.nama, tuple(renamed(a, nama) for a in t.argumen))


def pieces(t: Tampak) -> Garis:
    """A line in pieces; one text where its fractions would not fit."""
    garis = _draw(t)
    return garis if _width(garis) <= LEBAR else (tidy(inline(t)),)


def _draw(t: Tampak) -> Garis:
    """Fractions with bars where the outermost operators are signs of arithmetic."""
    match t:
        case Pecahan():
            return ((_draw_within(t.atas), _draw_within(t.bawah)),)
        case Biner() if t.op in _TANDA or t.op == "+":
            return _joined(t, _TANDA.get(t.op, f" {t.op} "))
        case _:
            return (tidy(inline(t)),)


def _joined(t: Biner, tanda: str) -> Garis:
    ikat = IKATAN[t.op]
    kiri = _side(t.kiri, ikat, kanan=False)
    kanan = _side(t.kanan, ikat, kanan=True)
    return (*kiri, tanda, *kanan)


def _side(t: Tampak, ikat: int, *, kanan: bool) -> Garis:
    """One side of an operator; what binds less tightly stands in brackets."""
    if isinstance(t, Biner):
        sendiri = IKATAN[t.op]
        if sendiri < ikat or (sendiri == ikat and kanan):
            return ("(", *_draw(t), ")")
    return _draw(t)


def _draw_within(t: Tampak) -> Garis:
    """Above or below a bar: without another bar."""
    return (tidy(inline(t)),)


def _width(garis: Garis) -> int:
    return sum(len(p) if isinstance(p, str) else max(map(_width, p)) for p in garis)
