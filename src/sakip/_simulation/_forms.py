"""Numbers that are monotone in one input, within one piece of its range.

A sum or quotient of parts that move is followed exactly as long as it is a ratio of two
linear forms of the input, ``(a x + b) / (c x + d)``; such a ratio is monotone wherever
its denominator has no zero, and can be solved for x.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import evolve, frozen

from .._evaluator import aggregate_values
from .._value import Nilai, root_rounded
from ..expression import Aggregate, Clamp

#: A ratio of two linear forms: numerator a x + b, denominator c x + d.
Bentuk: TypeAlias = tuple[Fraction, Fraction, Fraction, Fraction]

NOL, SATU = Fraction(0), Fraction(1)


class UnprovedError(Exception):
    """The tree does not tell how a figure goes with the input."""


@frozen(eq=False)
class Sifat:
    """A number that is monotone in the input, within one piece of its range.

    Attributes:
        awal, akhir: its values at the two ends of the piece.
        di: its value at a place of the grid.
        bentuk: it as a ratio of linear forms, if it is one.
    """

    awal: Fraction
    akhir: Fraction
    di: Callable[[int], Fraction]
    bentuk: Bentuk | None

    @property
    def arah(self) -> int:
        """1 where it rises, −1 where it falls, 0 where it stays."""
        return sign_of(self.akhir - self.awal)


def solve(bentuk: Bentuk, nilai: Fraction) -> Fraction | None:
    """Where a ratio of linear forms has a value; None where it has it nowhere, or all.

    The equation is a x + b = nilai · (c x + d).
    """
    a, b, c, d = bentuk
    kali = a - nilai * c
    return (nilai * d - b) / kali if kali else None


def sign_of(nilai: Fraction) -> int:
    return (nilai > 0) - (nilai < 0)


def constant(nilai: Fraction) -> Sifat:
    return Sifat(nilai, nilai, lambda _: nilai, (NOL, nilai, NOL, SATU))


def scaled(isi: Sifat, kali: Fraction) -> Sifat:
    if not kali:
        return constant(NOL)
    bentuk = isi.bentuk
    if bentuk is not None:
        a, b, c, d = bentuk
        bentuk = (a * kali, b * kali, c, d)
    return Sifat(isi.awal * kali, isi.akhir * kali, lambda n: isi.di(n) * kali, bentuk)


def mapped(isi: Sifat, fungsi: Callable[[Fraction], Fraction]) -> Sifat:
    """What a monotone function makes of a number."""
    return Sifat(fungsi(isi.awal), fungsi(isi.akhir), lambda n: fungsi(isi.di(n)), None)


def clamped(node: Clamp, isi: Sifat) -> Sifat:
    bawah, atas = node.bawah, node.atas

    def within(nilai: Fraction) -> Fraction:
        if atas is not None and nilai > atas:
            return atas
        return bawah if bawah is not None and nilai < bawah else nilai

    if bawah is not None and atas is not None and bawah > atas:
        # Where they cross, it jumps back.
        raise UnprovedError
    jadi = mapped(isi, within)
    tetap = (jadi.awal, jadi.akhir) == (isi.awal, isi.akhir)
    return isi if tetap else jadi


def sum_of(semua: Sequence[Sifat]) -> Sifat:
    """A sum, as long as it is monotone."""
    bentuk = _sum_of_forms(v.bentuk for v in semua)
    if bentuk is None and len({v.arah for v in semua} - {0}) > 1:
        raise UnprovedError
    return Sifat(
        sum((v.awal for v in semua), NOL),
        sum((v.akhir for v in semua), NOL),
        lambda n: sum((v.di(n) for v in semua), NOL),
        bentuk,
    )


def _sum_of_forms(semua: Iterable[Bentuk | None]) -> Bentuk | None:
    """The sum of forms, as long as it is one: all that move have one denominator."""
    hasil: Bentuk = (NOL, NOL, NOL, SATU)
    for satu in semua:
        if satu is None:
            return None
        a, b, c, d = hasil
        p, q, r, s = satu
        if r == c and s == d:
            hasil = (a + p, b + q, c, d)
        elif not c and not a:
            # What is there so far is the constant b / d.
            hasil = (p + b / d * r, q + b / d * s, r, s)
        elif not r and not p:
            hasil = (a + q / s * c, b + q / s * d, c, d)
        else:
            return None
    return hasil


def ratio(atas: Bentuk | None, bawah: Bentuk | None) -> Bentuk | None:
    """The quotient of two forms, as long as it is one."""
    if atas is None or bawah is None:
        return None
    a, b, c, d = atas
    p, q, r, s = bawah
    if (c, d) == (r, s):
        return (a, b, p, q)
    if not a and not c:
        # A constant b / d over a form.
        return (r * b / d, s * b / d, p, q)
    return None


def together(node: Aggregate, nilai: Sequence[Sifat]) -> Sifat:
    """An aggregate that goes the way of its members: the least, a root, a share."""
    if len({v.arah for v in nilai} - {0}) > 1:
        raise UnprovedError

    def combine(isi: Iterator[Fraction]) -> Fraction:
        satu = list(isi)
        if node.cara == "geometrik":
            kali = SATU
            for v in satu:
                kali *= v
            assert node.digit is not None  # noqa: S101 -- its builder saw to it
            return root_rounded(kali, len(satu), node.digit, node.mode)
        bersih = evolve(node, anggota=(), penyebut=None)
        hasil: Nilai = aggregate_values(bersih, satu, ())
        assert isinstance(hasil, Fraction)  # noqa: S101 -- numbers give a number
        return hasil

    return Sifat(
        combine(v.awal for v in nilai),
        combine(v.akhir for v in nilai),
        lambda n: combine(v.di(n) for v in nilai),
        None,
    )
