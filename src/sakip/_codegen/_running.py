"""Means and sums of members some of which are in a state: integer loops.

Generated code calls these only then. A result is numerator, denominator (greater
than zero) and state number; the numerator is None for a state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

#: Treatment of each state, by its number: None leaves the member out, a number is
#: the state that the aggregate takes, a pair (numerator, denominator) stands in.
Perlakuan: TypeAlias = int | tuple[int, int] | None

Hasil: TypeAlias = tuple[int | None, int, int]
NIHIL = 1


def _finish(t: int, b: int, w: int, *, jumlah: bool) -> Hasil:
    """The sum ``t/b`` of members of weight ``w``, divided by the weight."""
    if jumlah:
        return t, b, 0
    # Only members of weight zero took part: nothing fell due.
    if not w:
        return None, 1, NIHIL
    return (t, b * w, 0) if w > 0 else (-t, -b * w, 0)


def sum_at_scale(
    perlakuan: Sequence[Perlakuan],
    bobot: Sequence[int],
    kali: Sequence[int],
    skala: int,
    *,
    jumlah: bool,
) -> Callable[[Sequence[int | None], Sequence[int]], Hasil]:
    """A mean or sum of members whose denominators are constants.

    Args:
        kali: what brings each member to the common denominator ``skala``.
    """

    def compute(n_semua: Sequence[int | None], s_semua: Sequence[int]) -> Hasil:
        t = w = keluar = menular = 0
        ada = False
        for n, s, c, berat in zip(n_semua, s_semua, kali, bobot, strict=True):
            if n is not None:
                t += n * c * berat
            else:
                p = perlakuan[s]
                if p is None:
                    keluar = max(keluar, s)
                    continue
                if isinstance(p, int):
                    menular = max(menular, p)
                    continue
                t += p[0] * (skala // p[1]) * berat
            ada = True
            w += berat
        if menular:
            return None, 1, menular
        if not ada:
            return None, 1, keluar
        return _finish(t, skala, w, jumlah=jumlah)

    return compute


def sum_of_fractions(
    perlakuan: Sequence[Perlakuan], bobot: Sequence[int], *, jumlah: bool
) -> Callable[[Sequence[int | None], Sequence[int], Sequence[int]], Hasil]:
    """A mean or sum of members whose denominators are known only now."""

    def compute(
        n_semua: Sequence[int | None], s_semua: Sequence[int], d_semua: Sequence[int]
    ) -> Hasil:
        t = w = keluar = menular = 0
        ada = False
        b = 1
        for n, s, d, berat in zip(n_semua, s_semua, d_semua, bobot, strict=True):
            atas, bawah = n, d
            if atas is None:
                p = perlakuan[s]
                if p is None:
                    keluar = max(keluar, s)
                    continue
                if isinstance(p, int):
                    menular = max(menular, p)
                    continue
                atas, bawah = p
            if atas == bawah:
                t += berat * b
            elif b == bawah:
                t += berat * atas
            else:
                t = t * bawah + berat * atas * b
                b *= bawah
            ada = True
            w += berat
        if menular:
            return None, 1, menular
        if not ada:
            return None, 1, keluar
        return _finish(t, b, w, jumlah=jumlah)

    return compute
