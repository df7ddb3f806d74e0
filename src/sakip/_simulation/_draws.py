"""Numbers drawn from a seed: the same on any machine, and exact.

Nothing but ``random.Random(seed).random()`` is asked of the generator: Python promises
that its sequence stays. Each of its values is a whole number of 2**-53, so it is taken
as that whole number, and no float is computed with. Two of them make one *word* of 106
bits; a word decides one draw:

- ``seragam(a, b)`` at d decimals: of the N values a, a + 10**-d, … b the one of number
  ``word * N >> 106``.
- ``pilihan``: likewise, of the values given.
- ``segitiga(a, m, b)``: p = (2 * word + 1) / 2**107 through the inverse of the
  distribution's function; the root is rounded half up at d decimals, on integers.
- ``normal(m, s)``: the polar method of Marsaglia on two numbers of 53 bits, drawn again
  until they lie in the circle, with `decimal` at 50 digits, whose root and logarithm
  are rounded correctly on any machine; then m + s z rounded half up at d decimals. A
  value outside the range of the input is drawn again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final, TypeAlias, TypeVar

from .._limits import MAX_UNDI_ULANG
from .._value import Mode, root_rounded, round_exact

T = TypeVar("T")
#: Least and greatest value that may come out; None where there is no bound.
Batas: TypeAlias = tuple[Fraction | None, Fraction | None]

_BIT: Final = 53
_KATA: Final = 2 * _BIT
_KONTEKS: Final = Context(prec=50, rounding=ROUND_HALF_EVEN)


class OutsideError(Exception):
    """A distribution gives hardly any value that its input may take."""


class Stream:
    """The draws of one thing that is varied.

    Args:
        benih: the seed of the scenario.
        nama: what is varied: so another one added leaves these draws as they are.
    """

    def __init__(self, benih: int, nama: str) -> None:
        self._acak = random.Random(f"{benih}/{nama}")  # noqa: S311 -- draws, no secrets

    def half_word(self) -> int:
        """A whole number below 2**53."""
        return int(self._acak.random() * (1 << _BIT))

    def word(self) -> int:
        """A whole number below 2**106."""
        return self.half_word() << _BIT | self.half_word()

    def below(self, banyak: int) -> int:
        """A whole number below another."""
        return self.word() * banyak >> _KATA


def uniform(
    aliran: Stream, bawah: Fraction, atas: Fraction, digit: int
) -> Callable[[], Fraction]:
    """Draws of equal chance between two values, both included."""
    skala = 10**digit
    awal = bawah * skala
    banyak = int((atas - bawah) * skala) + 1
    return lambda: Fraction(awal + aliran.below(banyak), skala)


def choice(aliran: Stream, isi: Sequence[T]) -> Callable[[], T]:
    """Draws of equal chance among some values."""
    return lambda: isi[aliran.below(len(isi))]


def triangular(
    aliran: Stream, bawah: Fraction, modus: Fraction, atas: Fraction, digit: int
) -> Callable[[], Fraction]:
    """Draws that are likeliest at one value, and ever less so up to two others."""
    lebar = atas - bawah

    def draw() -> Fraction:
        p = Fraction(2 * aliran.word() + 1, 1 << (_KATA + 1))
        if p * lebar < modus - bawah:
            akar = p * lebar * (modus - bawah)
            return bawah + root_rounded(akar, 2, digit, Mode.SETENGAH_NAIK)
        akar = (1 - p) * lebar * (atas - modus)
        return atas - root_rounded(akar, 2, digit, Mode.SETENGAH_NAIK)

    return draw


def normal(
    aliran: Stream, rerata: Fraction, simpangan: Fraction, digit: int, batas: Batas
) -> Callable[[], Fraction]:
    """Draws around a mean, within the bounds of the input.

    The function it gives raises `OutsideError` where hardly any draw is within them.
    """
    bawah, atas = batas

    def draw() -> Fraction:
        for _ in range(MAX_UNDI_ULANG):
            nilai = rerata + simpangan * Fraction(_deviate(aliran))
            bulat = round_exact(nilai, digit, Mode.SETENGAH_NAIK)
            if (bawah is None or bulat >= bawah) and (atas is None or bulat <= atas):
                return bulat
        raise OutsideError

    return draw


def _deviate(aliran: Stream) -> Decimal:
    """A number of the standard normal distribution."""
    k, satu = _KONTEKS, Decimal(1 << (_BIT - 1))
    while True:
        u, v = (
            k.subtract(k.divide(Decimal(aliran.half_word()), satu), Decimal(1))
            for _ in range(2)
        )
        s = k.add(k.multiply(u, u), k.multiply(v, v))
        if 0 < s < 1:
            kali = k.divide(k.multiply(Decimal(-2), k.ln(s)), s)
            return k.multiply(u, k.sqrt(kali))
