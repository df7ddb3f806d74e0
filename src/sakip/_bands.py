"""Bands of capaian: proven to cover every value once, and read as score or name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from ._unit import LOGIKA, PERSEN
from .expression import (
    Expression,
    add,
    clamp,
    compare,
    constant,
    if_,
    logic,
    mul,
    not_,
    sub,
)

if TYPE_CHECKING:
    from ._model import Ruas

#: A bound: its value, and 0 if the value itself is in the band above, 1 if below.
#: Bounds order as the cuts between bands stand on the line.
Potongan: TypeAlias = tuple[Fraction, int]


def lower(ruas: Ruas) -> Potongan | None:
    """Where a band begins; None: no lower bound."""
    if ruas.minimal is not None:
        return (ruas.minimal, 0)
    if ruas.lebih_dari is not None:
        return (ruas.lebih_dari, 1)
    return None


def upper(ruas: Ruas) -> Potongan | None:
    """Where a band ends; None: no upper bound."""
    if ruas.kurang_dari is not None:
        return (ruas.kurang_dari, 0)
    if ruas.maksimal is not None:
        return (ruas.maksimal, 1)
    return None


def gaps_and_overlaps(ruas: Sequence[Ruas]) -> Iterator[tuple[str, int, Fraction]]:
    """What keeps bands from covering every value once, in the order listed.

    Yields:
        (``"celah"`` or ``"tumpuk"``, index of the band, a value that shows it).
        A band out of order or of no extent shows as an overlap with the one before.
    """
    urut = _in_order(ruas)
    for i in urut:
        awal, akhir = lower(ruas[i]), upper(ruas[i])
        if awal is not None and akhir is not None and awal >= akhir:
            yield ("tumpuk", i, awal[0])
    for sebelum, sesudah in pairwise(urut):
        akhir, awal = upper(ruas[sebelum]), lower(ruas[sesudah])
        if akhir is None or awal is None or awal < akhir:
            tunjuk = awal or akhir or (Fraction(0), 0)
            yield ("tumpuk", sesudah, tunjuk[0])
        elif awal > akhir:
            tengah = akhir[0] if akhir[0] == awal[0] else (akhir[0] + awal[0]) / 2
            yield ("celah", sesudah, tengah)


def contains(ruas: Ruas, nilai: Fraction) -> bool:
    """Is a value (in percent) in the band?"""
    awal, akhir = lower(ruas), upper(ruas)
    titik = (nilai, 0)
    setelah = (nilai, 1)
    # A value stands between its own two cuts.
    return (awal is None or awal <= titik) and (akhir is None or setelah <= akhir)


def convert(node: Expression, ruas: Sequence[Ruas]) -> Expression:
    """A score from capaian by bands, linear inside a band that has two values.

    Values below the first and above the last band take the nearest band's score.
    """
    urut = _in_order(ruas)
    hasil = _score(node, ruas[urut[-1]])
    for i in reversed(urut[:-1]):
        op = _below(node, ruas[i])
        if op is not None:
            hasil = if_(op, _score(node, ruas[i]), hasil)
    return hasil


def band_cases(
    node: Expression, ruas: Sequence[Ruas]
) -> Iterator[tuple[int, Expression]]:
    """When `convert` takes the score of a band: its index, and a yes/no expression."""
    urut = _in_order(ruas)
    sebelum: Expression = constant(1, LOGIKA)
    for i in urut[:-1]:
        op = _below(node, ruas[i])
        if op is not None:
            yield i, logic("dan", sebelum, op)
            sebelum = not_(op)
    yield urut[-1], sebelum


def bound_cases(
    node: Expression, bawah: Fraction | None, atas: Fraction | None
) -> Iterator[tuple[str, Expression]]:
    """When a floor or a cap binds, and when the value is within, as yes/no."""
    dalam: Expression = constant(1, LOGIKA)
    if bawah is not None:
        kurang = compare("<", node, constant(bawah, node.tipe))
        yield "bawah", kurang
        dalam = not_(kurang)
    if atas is not None:
        lebih = compare(">", node, constant(atas, node.tipe))
        yield "atas", lebih
        dalam = logic("dan", dalam, not_(lebih))
    yield "dalam", dalam


def _in_order(ruas: Sequence[Ruas]) -> list[int]:
    """The indices of bands by where they begin."""

    def begin(i: int) -> tuple[bool, Potongan]:
        awal = lower(ruas[i])
        return awal is not None, awal or (Fraction(0), 0)

    return sorted(range(len(ruas)), key=begin)


def _below(node: Expression, ruas: Ruas) -> Expression | None:
    """Does a value end before the band ends? None: it has no end."""
    akhir = upper(ruas)
    if akhir is None:
        return None
    batas = constant(akhir[0] / 100, PERSEN)
    return compare("<=" if akhir[1] else "<", node, batas)


def _score(node: Expression, ruas: Ruas) -> Expression:
    if isinstance(ruas.nilai, Fraction) or ruas.nilai is None:
        return constant((ruas.nilai or Fraction(0)) / 100, PERSEN)
    awal, akhir = lower(ruas), upper(ruas)
    bawah, atas = (n / 100 for n in ruas.nilai)
    if awal is None or akhir is None or awal[0] == akhir[0]:
        return constant(atas, PERSEN)
    lebar = (akhir[0] - awal[0]) / 100
    # Beyond the first and the last band the line goes on level.
    dalam = clamp(node, awal[0] / 100, akhir[0] / 100)
    jarak = sub(dalam, constant(awal[0] / 100, PERSEN))
    naik = constant((atas - bawah) / lebar)
    return add(constant(bawah, PERSEN), mul(jarak, naik))
