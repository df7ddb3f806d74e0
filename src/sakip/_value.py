"""Exact numbers, named states and rounding: what every figure is made of."""

from __future__ import annotations

import enum
import functools
import re
from decimal import Decimal
from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING, TypeAlias

from ._limits import MAX_DIGIT, MAX_EKSPONEN

if TYPE_CHECKING:
    from collections.abc import Iterable


@functools.total_ordering
class Keadaan(enum.Enum):
    """Why a figure has no number; a greater state hides a lesser one.

    Never a number and never equal to zero: ``0`` was counted, ``NIHIL`` had
    nothing to count, ``BELUM_ADA`` was not reported.
    """

    #: 0/0: nothing fell due.
    NIHIL = 1
    #: No target that year.
    TIDAK_DITARGETKAN = 2
    #: x/0 with x other than 0.
    TIDAK_TERDEFINISI = 3
    #: Not reported.
    BELUM_ADA = 4

    @property
    def kode(self) -> str:
        """The word for it in TOML and JSON, e.g. ``"belum_ada"``."""
        return self.name.lower()

    def __lt__(self, lain: object) -> bool:
        """Is the other state the stronger?"""
        if not isinstance(lain, Keadaan):
            return NotImplemented
        return self.value < lain.value


KEADAAN_BY_KODE = {keadaan.kode: keadaan for keadaan in Keadaan}

#: A figure: an exact rational, or the state that stands in its place.
Nilai: TypeAlias = Fraction | Keadaan


class Mode(enum.Enum):
    """How a tie and a remainder are rounded; symmetric about zero."""

    SETENGAH_NAIK = "setengah_naik"
    SETENGAH_GENAP = "setengah_genap"
    POTONG = "potong"


def divide_rounded(pembilang: int, penyebut: int, mode: Mode) -> int:
    """Round ``pembilang / penyebut`` (penyebut > 0) to a whole number, exactly."""
    besar = abs(pembilang)
    if mode is Mode.POTONG:
        bulat = besar // penyebut
    elif mode is Mode.SETENGAH_NAIK:
        bulat = (2 * besar + penyebut) // (2 * penyebut)
    else:
        bulat, sisa = divmod(besar, penyebut)
        if 2 * sisa > penyebut or (2 * sisa == penyebut and bulat % 2):
            bulat += 1
    return bulat if pembilang >= 0 else -bulat


def round_exact(value: Fraction, digit: int, mode: Mode) -> Fraction:
    """Round to ``digit`` decimals (may be negative); the result is exact."""
    if digit >= 0:
        skala = 10**digit
        bulat = divide_rounded(value.numerator * skala, value.denominator, mode)
        return Fraction(bulat, skala)
    skala = 10**-digit
    return Fraction(
        divide_rounded(value.numerator, value.denominator * skala, mode) * skala
    )


def root_rounded(value: Fraction, pangkat: int, digit: int, mode: Mode) -> Fraction:
    """Round the ``pangkat``-th root of a non-negative value, exactly.

    The root itself is irrational as a rule, so a geometric mean exists only at a
    declared number of digits; the comparison that decides the last digit is made
    on integers.
    """
    skala = 10**digit
    # floor(root * 2 * skala): one more binary digit tells on which side of a half.
    dua = _integer_root(
        value.numerator * (2 * skala) ** pangkat // value.denominator, pangkat
    )
    bawah, separuh = divmod(dua, 2)
    if mode is Mode.POTONG or not separuh:
        return Fraction(bawah, skala)
    tepat = Fraction(dua, 2 * skala) ** pangkat == value
    if mode is Mode.SETENGAH_GENAP and tepat and bawah % 2 == 0:
        return Fraction(bawah, skala)
    return Fraction(bawah + 1, skala)


def _integer_root(n: int, pangkat: int) -> int:
    """Largest r with r**pangkat <= n."""
    if pangkat == 1:
        return n
    if pangkat == 2:  # noqa: PLR2004 -- square roots have their own exact routine
        return isqrt(n)
    if n == 0:
        return 0
    r = 1 << -(-n.bit_length() // pangkat)
    while True:
        berikut = ((pangkat - 1) * r + n // r ** (pangkat - 1)) // pangkat
        if berikut >= r:
            return r
        r = berikut


def strongest(keadaan: Iterable[Keadaan]) -> Keadaan:
    """The state that a strict operation on these operands takes."""
    return max(keadaan)


_PECAHAN = re.compile(r"(-?)([0-9]{1,40})\s*/\s*([0-9]{1,40})\Z", re.ASCII)


def exact(value: float | Decimal | str) -> Fraction:
    """Make a TOML number, or a ``"p/q"`` text, an exact rational.

    Raises:
        ValueError: not finite, too many digits, too large an exponent, or not
            of the form ``"p/q"`` with q other than 0. The message is one of the
            words ``"tak_hingga"``, ``"terlalu_panjang"``, ``"bukan_pecahan"``.
    """
    if isinstance(value, str):
        cocok = _PECAHAN.match(value.strip())
        if cocok is None or int(cocok[3]) == 0:
            raise ValueError("bukan_pecahan")
        return Fraction(int(cocok[1] + cocok[2]), int(cocok[3]))
    if isinstance(value, int):
        # bit_length first: str() of a huge int is quadratic.
        if value.bit_length() > 4 * MAX_DIGIT or len(str(abs(value))) > MAX_DIGIT:
            raise ValueError("terlalu_panjang")
        return Fraction(value)
    if isinstance(value, float):
        raise TypeError("a float has already lost digits; read it as Decimal")
    if not value.is_finite():
        raise ValueError("tak_hingga")
    # The exponent is looked at before anything is expanded: 1e1000000 costs
    # seconds as an integer.
    _, angka, eksponen = value.as_tuple()
    if (
        not isinstance(eksponen, int)
        or len(angka) > MAX_DIGIT
        or abs(eksponen) > MAX_EKSPONEN
    ):
        raise ValueError("terlalu_panjang")
    return Fraction(value)


def decimals(value: Fraction) -> int | None:
    """How many decimals the value needs, or None if it does not terminate."""
    d = value.denominator
    dua = lima = 0
    while d % 2 == 0:
        d //= 2
        dua += 1
    while d % 5 == 0:
        d //= 5
        lima += 1
    return max(dua, lima) if d == 1 else None
