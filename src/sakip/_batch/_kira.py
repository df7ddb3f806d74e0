"""Floats with a proved error, and what the value they stand for can be.

Two errors are kept. ``err`` bounds the error in every row, from the bounds of what it
was made of. ``c`` and ``mag`` bound it row by row: c × 2^-53 × mag.

A value is a fraction whose denominator is known to divide into parts: then it is a
certain distance away from any half that it is not equal to. Where the error is smaller
than that distance, a small push decides every tie and changes nothing else, so that
the nearest whole number is the exact one in every row. Where it is not, each row tells
by itself whether it is in doubt.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import gcd, inf, lcm, prod

from attrs import evolve, frozen

from .._value import Mode
from ._program import Program

#: Half of the distance between 1 and the next float.
EPS = 2.0**-53
#: A little more, so that bounds computed in floats are bounds.
LEBIH = 1 + 2.0**-30
#: Sizes up to which a float still tells on which side of a half it is.
BATAS_KIRA = 2.0**50
#: Bits of a number that surely has a float.
BIT_TERBESAR = 1000

#: An error that puts few rows in doubt: of a million about a dozen, besides ties.
GALAT_KECIL = 2.0**-17


@frozen
class Den:
    """Into what a value divides: a constant, times one number of each column.

    Attributes:
        tetap: the constant.
        kolom: columns of whole numbers with the greatest of each.
    """

    tetap: int = 1
    kolom: tuple[tuple[int, int], ...] = ()

    def join(self, lain: Den) -> Den:
        """That of a sum; what stands twice in a product stands twice in it too."""
        kolom = Counter(self.kolom) | Counter(lain.kolom)
        tetap = lcm(self.tetap, lain.tetap)
        return Den(tetap, tuple(sorted(kolom.elements())))

    def times(self, lain: Den) -> Den:
        """That of a product."""
        return Den(self.tetap * lain.tetap, (*self.kolom, *lain.kolom))

    def scaled(self, kali: Fraction) -> int:
        """The greatest denominator of the value times a constant."""
        tetap = self.tetap // gcd(self.tetap, kali.numerator)
        # A column of nothing but 0 divides nothing.
        return tetap * kali.denominator * prod(max(hi, 1) for _, hi in self.kolom)

    def apart(self, kali: Fraction) -> float:
        """How far apart two such values are, times a constant; 0: no float tells."""
        n = self.scaled(kali)
        return 1 / n if n.bit_length() < BIT_TERBESAR else 0.0


@frozen
class Kira:
    """A column of floats that, times a constant, is near a value.

    Attributes:
        f: the column.
        k: the constant, which is multiplied in as late as can be; never 0.
        lo, hi: bounds of the value.
        err: bound of the error of the value in every row.
        mag, c: the error of the column in a row is at most c × 2^-53 × mag.
        den: what the value divides into; None: not known.
    """

    f: int
    k: Fraction
    lo: float
    hi: float
    err: float
    mag: int
    c: int
    den: Den | None

    @property
    def size(self) -> float:
        """The largest absolute value."""
        return max(abs(self.lo), abs(self.hi))

    @property
    def tanda(self) -> bool:
        """Is the value certainly not below 0?"""
        return self.lo >= 0


class Kiras:
    """Arithmetic of floats with their errors."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def _f(self, nilai: float) -> int:
        return self.program.constant(nilai, "f")

    def constant(self, nilai: Fraction) -> Kira:
        """A number of the rules."""
        if not nilai:
            # Others are divided by their constant.
            nol = self._f(0.0)
            return Kira(nol, Fraction(1), 0.0, 0.0, 0.0, nol, 0, Den())
        satu, den = self._f(1.0), Den(nilai.denominator)
        f = float(nilai)
        return Kira(satu, nilai, f, f, 0.0, satu, 0, den)

    def whole(self, f: int, lo: int, hi: int, *, cast: bool) -> Kira:
        """Whole numbers in a column.

        Args:
            cast: were they larger integers, so that they may have lost a digit?
        """
        mag = f if lo >= 0 else self.program.add("abs", f, tipe="f")
        err = max(abs(lo), abs(hi)) * EPS * LEBIH if cast else 0.0
        return Kira(f, Fraction(1), lo, hi, err, mag, int(cast), Den())

    def scale(self, a: Kira, k: Fraction) -> Kira:
        """``k a`` for a constant."""
        if not k:
            return self.constant(k)
        lo, hi = sorted((a.lo * float(k), a.hi * float(k)))
        err = a.err * abs(float(k)) * LEBIH
        den = None if a.den is None else a.den.times(Den(k.denominator))
        return evolve(a, k=a.k * k, lo=lo, hi=hi, err=err, den=den)

    def settled(self, a: Kira, k: Fraction) -> Kira:
        """The same value with another constant."""
        if a.k == k:
            return a
        p = self.program
        kali = float(a.k / k)
        f = p.multiply(a.f, self._f(kali))
        positif = a.mag == a.f and kali >= 0
        mag = f if positif else p.multiply(a.mag, self._f(abs(kali)))
        err = (a.err + 2 * a.size * EPS) * LEBIH
        return evolve(a, f=f, k=k, err=err, mag=mag, c=a.c + 3)

    def neg(self, a: Kira) -> Kira:
        """``-a``."""
        return evolve(a, k=-a.k, lo=-a.hi, hi=-a.lo)

    def add(self, a: Kira, b: Kira) -> Kira:
        """``a + b``."""
        p = self.program
        for satu, lain in ((a, b), (b, a)):
            if satu.lo == satu.hi == 0:
                return lain
        if abs(a.k) == abs(b.k):
            tanda = a.k == b.k
        else:
            # The one that is made of a constant gives way.
            ubah = b if p.is_constant(b.f) else a
            lain = a if ubah is b else b
            a, b, tanda = lain, self.settled(ubah, lain.k), True
        f = p.add("+" if tanda else "-", a.f, b.f, tipe="f")
        positif = tanda and a.mag == a.f and b.mag == b.f
        mag = f if positif else p.add("+", a.mag, b.mag, tipe="f")
        lo, hi = a.lo + b.lo, a.hi + b.hi
        err = (a.err + b.err + max(abs(lo), abs(hi)) * EPS) * LEBIH
        den = None if a.den is None or b.den is None else a.den.join(b.den)
        return Kira(f, a.k, lo, hi, err, mag, max(a.c, b.c) + 2, den)

    def mul(self, a: Kira, b: Kira) -> Kira:
        """``a * b``."""
        p = self.program
        f = p.multiply(a.f, b.f)
        positif = a.mag == a.f and b.mag == b.f
        mag = f if positif else p.multiply(a.mag, b.mag)
        semua = [x * y for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
        lo, hi = min(semua), max(semua)
        err = a.err * b.size + b.err * a.size + a.err * b.err
        err = (err + max(abs(lo), abs(hi)) * EPS) * LEBIH
        den = None if a.den is None or b.den is None else a.den.times(b.den)
        return Kira(f, a.k * b.k, lo, hi, err, mag, a.c + b.c + 4, den)

    def div(self, a: Kira, b: Kira, least: float, den: Den | None) -> Kira:
        """``a / b`` where b is not near 0.

        Args:
            least: the least size of ``b``.
            den: what the quotient divides into.
        """
        p = self.program
        f = p.add("/", a.f, b.f, tipe="f")
        positif = a.mag == a.f and b.mag == b.f and b.c == 0
        terkecil = least - b.err
        if terkecil > 0:
            besar = a.size / terkecil
            err = ((a.err + besar * b.err) / terkecil + besar * EPS) * LEBIH
        else:
            besar = err = inf
        mag = f
        if not positif:
            size = p.add("abs", f, tipe="f")
            bawah = b.f if b.mag == b.f else p.add("abs", b.f, tipe="f")
            # Both errors, each relative to what it is an error of.
            kiri = p.add("/", a.mag, bawah, tipe="f")
            kanan = p.add("/", b.mag, bawah, tipe="f")
            mag = p.add("+", kiri, p.multiply(size, kanan), tipe="f")
        lo = 0.0 if a.lo >= 0 and b.lo >= 0 else -besar
        # By a constant 0 every row is in a state.
        k = a.k / (b.k or 1)
        return Kira(f, k, lo, besar, err, mag, 2 * (a.c + b.c) + 4, den)

    def choose(self, syarat: int, ya: Kira, tidak: Kira, *, pasti: bool = True) -> Kira:
        """One where a column is yes, another elsewhere.

        Args:
            pasti: if not, the other may be meant where their errors overlap.
        """
        p = self.program
        k = self._common(ya, tidak)
        ya, tidak = self.settled(ya, k), self.settled(tidak, k)
        f = p.choose(syarat, ya.f, tidak.f)
        positif = ya.mag == ya.f and tidak.mag == tidak.f
        if not pasti:
            mag = p.add("+", ya.mag, tidak.mag, tipe="f")
        else:
            mag = f if positif else p.choose(syarat, ya.mag, tidak.mag)
        lo, hi = min(ya.lo, tidak.lo), max(ya.hi, tidak.hi)
        den = None if ya.den is None or tidak.den is None else ya.den.join(tidak.den)
        return Kira(f, k, lo, hi, max(ya.err, tidak.err), mag, max(ya.c, tidak.c), den)

    def _common(self, a: Kira, b: Kira) -> Fraction:
        """A constant that costs least for both."""
        return b.k if self.program.is_constant(a.f) else a.k

    def column(self, a: Kira, kali: Fraction = Fraction(1)) -> int:
        """The floats that are near the value times a constant."""
        return self.settled(a, 1 / kali).f

    # -- what is certain, and what is in doubt

    def push(self, v: Kira, kali: Fraction, mode: Mode) -> int | None:
        """``v kali`` rounded, certain in every row; None: that is not proved."""
        if v.den is None or mode is Mode.SETENGAH_GENAP or v.size == inf:
            return None
        besar = v.size * float(kali)
        # From any half that it is not; the whole numbers are no nearer.
        jarak = v.den.apart(2 * kali) / 2
        galat = (v.err * float(kali) + 6 * (besar + 2) * EPS) * LEBIH
        if besar >= BATAS_KIRA or 4 * galat >= jarak:
            return None
        p = self.program
        y = self.column(v, kali)
        dorong = jarak / 2 - (0.5 if mode is Mode.POTONG else 0.0)
        geser = self._f(dorong)
        if v.lo < 0:
            kurang = p.less(y, self._f(0.0))
            geser = p.choose(kurang, self._f(-dorong), geser)
        return p.add("near", p.add("+", y, geser, tipe="f"), tipe="f")

    def filtered(self, v: Kira, kali: Fraction, mode: Mode) -> tuple[int, int]:
        """``v kali`` rounded, and where the error reaches the next whole number."""
        p = self.program
        v = self.settled(v, 1 / kali)
        besar = v.size * float(kali)
        tetap = self.small_error(v, kali)
        if tetap is not None:
            galat = self._f(tetap)
        else:
            galat = p.multiply(v.mag, self._f((v.c + 16) * EPS))
        if mode is Mode.POTONG:
            q, dekat = self._cut(v, galat)
        else:
            q = p.add("near", v.f, tipe="f")
            jarak = p.add("abs", p.add("-", v.f, q, tipe="f"), tipe="f")
            if tetap is not None:
                dekat = p.at_most(self._f(0.5 - tetap), jarak)
            else:
                dekat = p.at_most(self._f(0.5), p.add("+", jarak, galat, tipe="f"))
        if besar < BATAS_KIRA:
            return q, dekat
        ukuran = p.add("abs", v.f, tipe="f")
        return q, p.any(dekat, p.at_most(self._f(BATAS_KIRA), ukuran))

    def small_error(self, v: Kira, kali: Fraction) -> float | None:
        """An error of ``v kali`` that holds in every row; None: it is not small."""
        besar = v.size * float(kali)
        galat = (v.err * float(kali) + 4 * besar * EPS) * LEBIH
        return galat if galat < GALAT_KECIL else None

    def _cut(self, v: Kira, galat: int) -> tuple[int, int]:
        """Cut to whole numbers: what is near one may be it."""
        p = self.program
        w = v.f if v.tanda else p.add("abs", v.f, tipe="f")
        q = p.add("floor", w, tipe="f")
        jarak = p.add("-", w, q, tipe="f")
        dekat = p.any(
            p.at_most(jarak, galat),
            p.at_most(self._f(1.0), p.add("+", jarak, galat, tipe="f")),
        )
        if v.tanda:
            return q, dekat
        kurang = p.less(v.f, self._f(0.0))
        return p.choose(kurang, p.add("neg", q, tipe="f"), q), dekat

    def near(self, a: Kira, b: Kira) -> int:
        """Where two floats cannot be told apart."""
        p = self.program
        k = self._common(a, b)
        a, b = self.settled(a, k), self.settled(b, k)
        jarak = p.add("abs", p.add("-", a.f, b.f, tipe="f"), tipe="f")
        besar = p.add("+", a.mag, b.mag, tipe="f")
        galat = p.add("*", besar, self._f((max(a.c, b.c) + 8) * EPS), tipe="f")
        return p.at_most(jarak, galat)

    def certain_less(self, a: Kira, b: Kira) -> int | None:
        """``a < b``, certain in every row; None: that is not proved."""
        jarak = self.apart(a, b)
        if jarak is None:
            return None
        p = self.program
        lebih = p.add("+", self.column(a), self._f(jarak / 2), tipe="f")
        return p.less(lebih, self.column(b))

    def apart(self, a: Kira, b: Kira) -> float | None:
        """How far apart two values are that are not equal; None: floats cannot tell."""
        if a.den is None or b.den is None:
            return None
        jarak = a.den.join(b.den).apart(Fraction(1))
        galat = (a.err + b.err + 4 * (a.size + b.size) * EPS) * LEBIH
        return jarak if 4 * galat < jarak else None
