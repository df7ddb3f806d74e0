"""Whole numbers in columns, exact by proof: each column carries its bounds.

A column of floats holds whole numbers exactly while they stay below 2^53 in size, and
one of 64-bit integers while they stay below 2^63. Whatever would leave both is refused
when the plan is made, before there is any row: nothing wraps round.

`divround` is the one primitive that rounds: ``floor((2 n k + d) / (2 d))`` and its
kin. Floats divide a number that is half a unit larger, ``floor((a + 1/2) / b)``: the
quotient is then 1/(2b) away from every whole number at least, and while a is below
2^50 no error of two roundings reaches that far. It must not be nearer than that: some
engines divide by a constant, or by a column of one row, by multiplying with its
reciprocal, so that 100 / 100 is not always 1.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from attrs import frozen

from .._value import Mode, divide_rounded
from ._program import Op, Program, TipeKolom


class TooWideError(Exception):
    """A number that the widest column of whole numbers would not hold."""


@frozen
class Capacity:
    """What an engine can hold exactly: sizes below these.

    Attributes:
        f: whole numbers in floats; 0 where floats are not to be used.
        bagi: whole numbers that floats divide.
        i: whole numbers in its integers.
        kira: are its floats used where no whole number fits?
        teguh: must bounds hold in rows in doubt too, as an integer that overflows
            ends everything?
    """

    f: int = 2**53
    bagi: int = 2**50
    i: int = 2**63
    kira: bool = True
    teguh: bool = False


#: Integers of 128 bits, for rows that the narrow ones leave in doubt.
LEBAR = Capacity(f=0, bagi=0, i=2**127)


@frozen
class Whole:
    """A column of whole numbers between two bounds, in every row without a state."""

    id: int
    lo: int
    hi: int

    @property
    def size(self) -> int:
        """The largest absolute value."""
        return max(abs(self.lo), abs(self.hi))


class Wholes:
    """Arithmetic of whole columns; each operation proves that it fits."""

    def __init__(self, program: Program, capacity: Capacity) -> None:
        self.program = program
        self.capacity = capacity
        #: Ways of dividing that were chosen, to tell.
        self.cara: set[str] = set()
        #: Is it done in integers even where floats would do?
        self.utuh = False

    def tipe(self, size: int) -> TipeKolom:
        """The cheapest type that holds numbers of a size.

        Raises:
            TooWideError: none does.
        """
        if size < self.capacity.f and not self.utuh:
            return "f"
        if size < self.capacity.i:
            return "i"
        raise TooWideError

    def constant(self, nilai: int) -> Whole:
        """The same number in every row."""
        tipe = self.tipe(abs(nilai))
        return Whole(self.program.constant(nilai, tipe), nilai, nilai)

    def is_constant(self, a: Whole) -> bool:
        """Is it the same number in every row?"""
        return a.lo == a.hi and self.program.is_constant(a.id)

    def compute(self, op: Op, *args: Whole, lo: int, hi: int) -> Whole:
        """An operation, in the cheapest type that holds operands and result."""
        size = max(abs(lo), abs(hi), *(a.size for a in args))
        tipe = self.tipe(size)
        kolom = [self.program.cast(a.id, tipe) for a in args]
        return Whole(self.program.add(op, *kolom, tipe=tipe), lo, hi)

    def add(self, a: Whole, b: Whole) -> Whole:
        """``a + b``."""
        if self.is_constant(a) and self.is_constant(b):
            return self.constant(a.lo + b.lo)
        for satu, lain in ((a, b), (b, a)):
            if self.is_constant(satu) and satu.lo == 0:
                return lain
        return self.compute("+", a, b, lo=a.lo + b.lo, hi=a.hi + b.hi)

    def sub(self, a: Whole, b: Whole) -> Whole:
        """``a - b``."""
        if self.is_constant(b):
            return self.add(a, self.constant(-b.lo))
        return self.compute("-", a, b, lo=a.lo - b.hi, hi=a.hi - b.lo)

    def mul(self, a: Whole, b: Whole) -> Whole:
        """``a * b``."""
        if self.is_constant(a):
            return self.scale(b, a.lo)
        if self.is_constant(b):
            return self.scale(a, b.lo)
        semua = (a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi)
        return self.compute("*", a, b, lo=min(semua), hi=max(semua))

    def scale(self, a: Whole, k: int) -> Whole:
        """``k a``."""
        if k == 1:
            return a
        if k == 0 or self.is_constant(a):
            return self.constant(a.lo * k if k else 0)
        lo, hi = sorted((a.lo * k, a.hi * k))
        return self.compute("*", a, self.constant(k), lo=lo, hi=hi)

    def neg(self, a: Whole) -> Whole:
        """``-a``."""
        if self.is_constant(a):
            return self.constant(-a.lo)
        return self.compute("neg", a, lo=-a.hi, hi=-a.lo)

    def abs(self, a: Whole) -> Whole:
        """The size of a number."""
        if a.lo >= 0:
            return a
        if a.hi <= 0:
            return self.neg(a)
        return self.compute("abs", a, lo=0, hi=a.size)

    def choose(self, syarat: int, ya: Whole, tidak: Whole) -> Whole:
        """One where a column is yes, another elsewhere."""
        pasti = self.program.instr[syarat]
        if pasti.op == "tetap":
            # A constant has the bounds of its value and no others.
            return ya if pasti.nilai else tidak
        lo, hi = min(ya.lo, tidak.lo), max(ya.hi, tidak.hi)
        tipe = self.tipe(max(ya.size, tidak.size))
        kolom = [self.program.cast(a.id, tipe) for a in (ya, tidak)]
        return Whole(self.program.choose(syarat, *kolom), lo, hi)

    def one_if(self, syarat: int) -> Whole:
        """1 where a column is yes, else 0."""
        return self.choose(syarat, self.constant(1), self.constant(0))

    def counted(self, bita: int, banyak: int) -> Whole:
        """A column of bytes from 0 to a number, as whole numbers."""
        return Whole(self.program.cast(bita, self.tipe(banyak)), 0, banyak)

    def compare(self, op: Op, a: Whole, b: Whole) -> int:
        """``a < b`` and the like."""
        tipe = self.tipe(max(a.size, b.size))
        kolom = [self.program.cast(x.id, tipe) for x in (a, b)]
        return self.program.add(op, *kolom, tipe="b")

    def is_zero(self, a: Whole) -> int:
        """Where a number is 0."""
        return self.compare("==", a, self.constant(0))

    def approximate(self, a: Whole) -> int:
        """The nearest floats; those of floats are the numbers themselves."""
        return self.program.cast(a.id, "f")

    # -- division

    def floor_div(self, a: Whole, b: Whole) -> Whole:
        """``a // b`` of ``a >= 0`` and ``b > 0``; rows in a state hold anything."""
        if self.is_constant(b) and b.lo == 1:
            return a
        lo, hi = max(a.lo, 0) // max(b.hi, 1), max(a.hi, 0) // max(b.lo, 1)
        p = self.program
        if a.size < self.capacity.bagi and b.size < self.capacity.bagi:
            self.cara.add("f64")
            tengah = p.add("+", p.cast(a.id, "f"), p.constant(0.5, "f"), tipe="f")
            if self.is_constant(b):
                bagi = p.add("*", tengah, p.constant(1 / b.lo, "f"), tipe="f")
            else:
                bagi = p.add("/", tengah, p.cast(b.id, "f"), tipe="f")
            return Whole(p.add("floor", bagi, tipe="f"), lo, hi)
        if max(a.size, b.size) >= self.capacity.i:
            raise TooWideError
        self.cara.add("i64")
        kolom = [p.cast(x.id, "i") for x in (a, b)]
        return Whole(p.add("//", *kolom, tipe="i"), lo, hi)

    def divround(self, n: Whole, kali: int, d: int | Whole, mode: Mode) -> Whole:
        """``n kali / d`` rounded to a whole number; symmetric about zero.

        Args:
            kali: a whole number above 0.
            d: above 0 in every row without a state.

        Raises:
            TooWideError: no form of it fits.
        """
        if isinstance(d, Whole) and self.is_constant(d):
            d = d.lo
        if isinstance(d, int):
            g = gcd(kali, d)
            kali, d = kali // g, d // g
            if d == 1:
                return self.scale(n, kali)
        if n.lo >= 0:
            return self._positive(n, kali, d, mode)
        besar = self._positive(self.abs(n), kali, d, mode)
        if n.hi <= 0:
            return self.neg(besar)
        kurang = self.compare("<", n, self.constant(0))
        hasil = self.choose(kurang, self.neg(besar), besar)
        atas = 0 if n.hi < 0 else self._bounds(Whole(n.id, 0, n.hi), kali, d, mode)[1]
        bawah = -self._bounds(Whole(n.id, 0, -n.lo), kali, d, mode)[1]
        return Whole(hasil.id, bawah, atas)

    def _bounds(
        self, n: Whole, kali: int, d: int | Whole, mode: Mode
    ) -> tuple[int, int]:
        """Least and greatest result for ``n >= 0``."""
        kecil, besar = (d, d) if isinstance(d, int) else (max(d.lo, 1), max(d.hi, 1))
        bawah = divide_rounded(n.lo * kali, besar, mode)
        return bawah, divide_rounded(n.hi * kali, kecil, mode)

    def _positive(self, n: Whole, kali: int, d: int | Whole, mode: Mode) -> Whole:
        lo, hi = self._bounds(n, kali, d, mode)
        besar = d if isinstance(d, int) else d.hi
        # What floats do not divide is made of integers from the start.
        lama, self.utuh = self.utuh, 2 * (n.hi * kali + besar) >= self.capacity.bagi
        try:
            hasil = self._in_steps(n, kali, d, mode)
        finally:
            self.utuh = lama
        return Whole(hasil.id, lo, hi)

    def _in_steps(self, n: Whole, kali: int, d: int | Whole, mode: Mode) -> Whole:
        bawah = self.constant(d) if isinstance(d, int) else d
        try:
            return self._direct(n, kali, bawah, mode)
        except TooWideError:
            # The whole part first: what is left is below d.
            utuh = self.floor_div(n, bawah)
            kembali = self.compute("*", utuh, bawah, lo=0, hi=n.hi)
            sisa = self.compute("-", n, kembali, lo=0, hi=max(bawah.hi - 1, 0))
            self.cara.add("i64 dua langkah")
            pecah = self._direct(sisa, kali, bawah, mode, utuh=self.scale(utuh, kali))
            return self.add(self.scale(utuh, kali), pecah)

    def _direct(
        self,
        n: Whole,
        kali: int,
        d: Whole,
        mode: Mode,
        utuh: Whole | None = None,
    ) -> Whole:
        if mode is Mode.POTONG:
            return self.floor_div(self.scale(n, kali), d)
        if self.is_constant(d) and mode is Mode.SETENGAH_NAIK:
            # Half of an odd d rounds down: there is no tie with it.
            t = self.add(self.scale(n, kali), self.constant(d.lo // 2))
            return self.floor_div(t, d)
        dua = self.scale(d, 2)
        t = self.add(self.scale(n, 2 * kali), d)
        q = self.floor_div(t, dua)
        if mode is Mode.SETENGAH_NAIK:
            return q
        # A tie went up; where that made an odd number it goes back.
        seri = self.compare("==", self.compute("*", q, dua, lo=0, hi=t.hi), t)
        penuh = q if utuh is None else self.add(q, utuh)
        separuh = self.floor_div(penuh, self.constant(2))
        genap = self.compare("==", self.scale(separuh, 2), penuh)
        kembali = self.program.all(seri, self.program.negate(genap))
        return self.choose(kembali, self.sub(q, self.constant(1)), q)


def bounds_of(n: Whole, d: int | Whole) -> tuple[Fraction, Fraction]:
    """Least and greatest value of ``n / d``."""
    kecil, besar = (d, d) if isinstance(d, int) else (max(d.lo, 1), max(d.hi, 1))
    lo = Fraction(n.lo, besar if n.lo >= 0 else kecil)
    return lo, Fraction(n.hi, kecil if n.hi >= 0 else besar)
