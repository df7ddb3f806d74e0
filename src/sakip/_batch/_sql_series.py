"""Sums of ratios that no column holds at one denominator, by long division.

Where ``a / b + c / d + …`` does not fit at a common denominator, the terms stay apart.
Asked for the whole part of the sum, each term is divided by itself, and what is left
of it again, digit after digit in a base as large as the columns allow, until no two
different sums can look alike: two sums at denominators whose product is at most D are
equal or at least 1/D apart. With m terms and K digits of base M, where M^K > m D, the
cut-off digits are less than m units of the last place: with those added, the digits
carry over into the next whole number only where the sum is that number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import partial, reduce
from math import floor, lcm, prod

from attrs import evolve, frozen

from .._value import Mode
from ._forms import Builder, Exact, Form, Number
from ._kira import Kira
from ._program import Op
from ._states import NEVER, State
from ._whole import TooWideError, Whole, bounds_of

#: Digits of all terms above which the views would be too long to read or to run.
_DIGIT = 2000


@frozen
class Series(Number):
    """A sum of terms, and the whole of it where that fits."""

    suku: tuple[Exact, ...] = ()


@frozen(eq=False)
class SqlBuilder(Builder):
    """Arithmetic on whole numbers alone; sums of ratios stay sums where they must."""

    def terms(self, v: Number) -> tuple[Exact, ...]:
        """What a number is the sum of."""
        if isinstance(v, Series):
            return v.suku
        assert v.exact is not None  # noqa: S101 -- all others are whole numbers
        return (v.exact,)

    def series(self, suku: Sequence[Exact], s: State, exact: Exact | None) -> Number:
        """A sum, with what is at one denominator put together."""
        bawah: dict[int, Exact] = {}
        lain: list[Exact] = []
        for e in suku:
            kunci = -1 if isinstance(e.d, int) else e.d.id
            try:
                lama = bawah.get(kunci)
                bawah[kunci] = e if lama is None else self._together(lama, e)
            except TooWideError:
                lain.append(e)
        return Series(exact, None, s, (*bawah.values(), *lain))

    def _together(self, x: Exact, y: Exact) -> Exact:
        n, m, d = self.common(x, y)
        # A constant denominator is to be divided by, some day.
        self.whole.tipe(d if isinstance(d, int) else d.size)
        return Exact(self.whole.add(n, m), d)

    def either(
        self,
        utuh: Callable[[], Number],
        suku: Callable[[], Sequence[Exact]],
        s: State,
    ) -> Number:
        """A number as a sum of terms, and as a whole where that fits.

        Raises:
            TooWideError: the terms do not fit.
        """
        exact: Exact | None = None
        with suppress(TooWideError):
            exact = utuh().exact
        return self.series(suku(), s, exact)

    # -- arithmetic

    def joined(self, exact: Exact | None, kira: Kira | None, s: State) -> Number:
        if exact is None:
            raise TooWideError
        return Number(exact, kira, s)

    def summed(
        self, suku: Sequence[Number], exact: Exact | None, kira: Kira | None
    ) -> Number:
        semua = [e for v in suku for e in self.terms(v)]
        return self.either(
            lambda: super(SqlBuilder, self).summed(suku, exact, kira),
            lambda: semua,
            NEVER,
        )

    def add(self, kiri: Form, kanan: Form) -> Number:
        a, b = self.numeric(kiri), self.numeric(kanan)
        return self.either(
            lambda: super(SqlBuilder, self).add(a, b),
            lambda: [*self.terms(a), *self.terms(b)],
            self.strict((a.s, b.s)),
        )

    def neg(self, v: Form) -> Number:
        hasil = super().neg(v)
        if not isinstance(v, Series):
            return hasil
        suku = [evolve(e, n=self.whole.neg(e.n)) for e in v.suku]
        return self.series(suku, v.s, hasil.exact)

    def scale(self, v: Form, k: Fraction) -> Number:
        utuh = super().scale
        if not isinstance(v, Series):
            return utuh(v, k)
        return self.either(
            lambda: utuh(v, k), lambda: [self._scaled(e, k) for e in v.suku], v.s
        )

    def _scaled(self, e: Exact, k: Fraction) -> Exact:
        n = self.whole.scale(e.n, k.numerator)
        return Exact(n, self.product(e.d, k.denominator))

    def mul(self, kiri: Form, kanan: Form) -> Number:
        a, b = self.numeric(kiri), self.numeric(kanan)
        utuh = super().mul
        if not (isinstance(a, Series) or isinstance(b, Series)):
            return utuh(a, b)
        if self.constant_of(a) is not None or self.constant_of(b) is not None:
            return utuh(a, b)
        w = self.whole
        return self.either(
            lambda: utuh(a, b),
            lambda: [
                Exact(w.mul(x.n, y.n), self.product(x.d, y.d))
                for x in self.terms(a)
                for y in self.terms(b)
            ],
            self.strict((a.s, b.s)),
        )

    def div(self, kiri: Form, kanan: Form) -> Number:
        a, b = self.numeric(kiri), self.numeric(kanan)
        bawah = b.exact
        if bawah is None:
            raise TooWideError
        utuh = super().div
        if not isinstance(a, Series) or self.constant_of(b):
            return utuh(a, b)
        return self.either(
            lambda: utuh(a, b),
            lambda: [self._quotient(e, bawah) for e in a.suku],
            self._zero_states(a, bawah, self.strict((a.s, b.s))),
        )

    def _zero_states(self, a: Number, y: Exact, s: State) -> State:
        if a.exact is None and y.n.lo <= 0 <= y.n.hi:
            # All that matters is whether it is 0.
            nol = self._compare("==", a, self.constant(Fraction(0)), NEVER)
            a = self.make(Exact(self.whole.one_if(self.program.negate(nol))))
        return super()._zero_states(a, y, s)

    def choose(
        self, syarat: int, ya: Form, tidak: Form, s: State, *, pasti: bool = True
    ) -> Form:
        if not (isinstance(ya, Series) or isinstance(tidak, Series)):
            return super().choose(syarat, ya, tidak, s, pasti=pasti)
        utuh = partial(super().choose, pasti=pasti)
        a, b = self.numeric(ya), self.numeric(tidak)
        nol = Exact(self.whole.constant(0))
        return self.either(
            lambda: self.numeric(utuh(syarat, a, b, s)),
            lambda: [
                *(self._choose_exact(syarat, e, nol) for e in self.terms(a)),
                *(self._choose_exact(syarat, nol, e) for e in self.terms(b)),
            ],
            s,
        )

    def truth(self, v: Form) -> int:
        if isinstance(v, Series):
            nol = self._compare("==", v, self.constant(Fraction(0)), NEVER)
            return self.program.negate(nol)
        return super().truth(v)

    def _compare(self, op: Op, a: Number, b: Number, s: State) -> int:
        try:
            return super()._compare(op, a, b, s)
        except TooWideError:
            suku = [*self.terms(a), *self.terms(self.neg(b))]
            utuh, pas = self.floor(self.terms(self.series(suku, NEVER, None)))
            nol = self.whole.constant(0)
            if op == "<":
                return self.whole.compare("<", utuh, nol)
            return self.program.all(pas, self.whole.compare("==", utuh, nol))

    # -- rounding

    def units(self, v: Form, kali: Fraction, mode: Mode) -> Whole:
        try:
            return super().units(v, kali, mode)
        except TooWideError:
            suku = self.terms(self.scale(self.numeric(v), 2 * kali))
            return self._rounded(*self.floor(suku), mode)

    def _rounded(self, ganda: Whole, pas: int, mode: Mode) -> Whole:
        """Half of a number, of which the whole part is known, rounded.

        Args:
            pas: where it has no more than its whole part.
        """
        w, p = self.whole, self.program
        nol, satu = w.constant(0), w.constant(1)
        kurang = w.compare("<", ganda, nol)
        besar = ganda
        if ganda.lo < 0:
            # The whole part of its opposite: one less, but for whole numbers.
            balik = w.neg(w.choose(pas, ganda, w.add(ganda, satu)))
            besar = w.choose(kurang, balik, ganda)
            besar = Whole(besar.id, 0, ganda.size)
        dua = w.constant(2)
        if mode is Mode.POTONG:
            hasil = w.floor_div(besar, dua)
        else:
            hasil = w.floor_div(w.add(besar, satu), dua)
        if mode is Mode.SETENGAH_GENAP:
            genap = [w.scale(w.floor_div(x, dua), 2) for x in (besar, hasil)]
            ganjil = [
                p.negate(w.compare("==", x, y))
                for x, y in zip(genap, (besar, hasil), strict=True)
            ]
            hasil = w.choose(p.all(pas, *ganjil), w.sub(hasil, satu), hasil)
        if ganda.lo < 0:
            hasil = w.choose(kurang, w.neg(hasil), hasil)
        return hasil

    # -- long division

    def floor(self, suku: Sequence[Exact]) -> tuple[Whole, int]:
        """The whole part of a sum, and where the sum is no more than that.

        Raises:
            TooWideError: it would take too many digits.
        """
        w = self.whole
        utuh, sisa = w.constant(0), []
        for e in suku:
            q, r = self._whole_part(e)
            utuh = w.add(utuh, q)
            if r is not None:
                sisa.append(r)
        batas = [bounds_of(e.n, e.d) for e in suku]
        lo, hi = (floor(sum(b, Fraction(0))) for b in zip(*batas, strict=True))
        if not sisa:
            return utuh, self.program.constant(1, "b")
        naik, pas = self._carried(sisa)
        return evolve(w.add(utuh, naik), lo=lo, hi=hi), pas

    def _whole_part(self, e: Exact) -> tuple[Whole, tuple[Whole, Whole] | None]:
        """``n // d``, and what is left with what it is divided by."""
        w, n = self.whole, e.n
        if e.d == 1:
            return n, None
        d = w.constant(e.d) if isinstance(e.d, int) else e.d
        lo, hi = (floor(b) for b in bounds_of(n, e.d))
        if n.lo >= 0:
            q = w.floor_div(n, d)
        else:
            kurang = w.compare("<", n, w.constant(0))
            besar = w.abs(n)
            naik = w.sub(w.add(besar, d), w.constant(1))
            q = w.floor_div(w.choose(kurang, naik, besar), d)
            q = w.choose(kurang, w.neg(q), q)
        q = evolve(q, lo=lo, hi=hi)
        kembali = w.compute("*", q, d, lo=min(n.lo - d.hi, 0), hi=max(n.hi, 0))
        return q, (w.compute("-", n, kembali, lo=0, hi=d.hi - 1), d)

    def _carried(self, sisa: list[tuple[Whole, Whole]]) -> tuple[Whole, int]:
        """The whole part of a sum of ratios below 1, and where it is no more."""
        w, m = self.whole, len(sisa)
        lebar = max(d.hi for _, d in sisa)
        basis = 10 ** (len(str((w.capacity.i - 1) // (2 * lebar))) - 1)
        # Denominators that never change have a common one.
        tetap = [d.lo for _, d in sisa if w.is_constant(d)]
        ubah = [d.hi for _, d in sisa if not w.is_constant(d)]
        terkecil = m * lcm(*tetap) * prod(ubah)
        banyak = 1
        while basis**banyak <= terkecil:
            banyak += 1
            if basis == 1 or m * banyak > _DIGIT:
                raise TooWideError
        angka: list[Whole] = []
        for _ in range(banyak):
            digit, sisa = self._digit(sisa, basis)
            angka.append(digit)
        # The digits cut off are less than m units of the last one. Without any digit
        # the sum is a whole number, and adding a little less than 1 changes nothing.
        bawah = self._carry(angka, [*([0] * (banyak - 1)), m], basis)
        atas = self._carry(angka, [basis - 1] * banyak, basis)
        return bawah, self.whole.compare("==", bawah, atas)

    def _carry(
        self, angka: Sequence[Whole], tambah: Sequence[int], basis: int
    ) -> Whole:
        """What a number makes over 1, something added to each of its digits."""
        w = self.whole
        naik = w.constant(0)
        for digit, lebih in zip(reversed(angka), reversed(tambah), strict=True):
            jumlah = w.add(w.add(digit, naik), w.constant(lebih))
            naik = w.floor_div(jumlah, w.constant(basis))
        return naik

    def _digit(
        self, sisa: Sequence[tuple[Whole, Whole]], basis: int
    ) -> tuple[Whole, list[tuple[Whole, Whole]]]:
        """The next digit of a sum, and what is left."""
        w = self.whole
        digit: list[Whole] = []
        lagi: list[tuple[Whole, Whole]] = []
        for r, d in sisa:
            x = w.scale(r, basis)
            q = evolve(w.floor_div(x, d), hi=basis - 1)
            digit.append(q)
            kembali = w.compute("*", q, d, lo=0, hi=x.hi)
            lagi.append((w.compute("-", x, kembali, lo=0, hi=d.hi - 1), d))
        return reduce(w.add, digit), lagi
