"""What a value is in a batch plan: a number in one or two forms, or yes/no.

Beside each value stand the states it may be in, as bits: in a row with a bit, the
number is anything at all, and nobody looks at it. A bit, once there, is never taken
from a later one by arithmetic on that number; so no sentinel can turn into a figure.

A number is held as whole numbers where they fit, and as a float with a proved error
where the engine has floats. Rounding takes the cheapest form that is proved exact;
what nobody asked for is not computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from math import inf, lcm
from typing import TypeAlias

from attrs import evolve, field, frozen

from .._value import Keadaan, Mode
from ._kira import BATAS_KIRA, Den, Kira, Kiras
from ._program import Op, Program
from ._states import NEVER, State, States, bit
from ._whole import Capacity, TooWideError, Whole, Wholes

#: Whole numbers below this size are floats without loss.
TEPAT = 2**53


@frozen
class Exact:
    """``n / d``: whole numbers, ``d`` above 0 in every row without a state."""

    n: Whole
    d: Whole | int = 1

    @property
    def den(self) -> Den:
        """What it divides into."""
        if isinstance(self.d, int):
            return Den(self.d)
        return Den(1, ((self.d.id, self.d.hi),))


@frozen
class Number:
    """A number, in at least one form."""

    exact: Exact | None
    kira: Kira | None
    s: State = NEVER


@frozen
class Truth:
    """Yes or no."""

    mask: int
    s: State = NEVER


Form: TypeAlias = Number | Truth


@frozen(eq=False)
class Builder(States):
    """Arithmetic on values; doubts gather in ``ragu``.

    Attributes:
        ragu: columns that are yes where a float cannot tell: such a row is computed
            exactly, by itself.
    """

    whole: Wholes
    kiras: Kiras
    ragu: list[int] = field(factory=list)

    @classmethod
    def over(cls, program: Program, capacity: Capacity) -> Builder:
        """One that adds to a program, for an engine."""
        return cls(program, Wholes(program, capacity), Kiras(program))

    @property
    def floats(self) -> bool:
        """Has the engine floats to fall back on?"""
        return self.whole.capacity.kira

    def flag(self, mask: int, s: State) -> None:
        """Note rows in doubt; those in a state are in none."""
        angka = self.number(s)
        self.ragu.append(mask if angka is None else self.program.all(angka, mask))

    # -- forms

    def make(self, exact: Exact, s: State = NEVER) -> Number:
        """A number of whole numbers; its float is made of them."""
        return Number(exact, self._kira_of(exact), s)

    def _kira_of(self, e: Exact) -> Kira | None:
        if not self.floats:
            return None
        n = self._kira_whole(e.n)
        if isinstance(e.d, int):
            return self.kiras.scale(n, Fraction(1, e.d))
        bawah = self._kira_whole(evolve(e.d, lo=max(e.d.lo, 1), hi=max(e.d.hi, 1)))
        return self.kiras.div(n, bawah, max(e.d.lo, 1), e.den)

    def _kira_whole(self, n: Whole) -> Kira:
        f = self.whole.approximate(n)
        return self.kiras.whole(f, n.lo, n.hi, cast=n.size >= TEPAT)

    def constant(self, nilai: Fraction) -> Number:
        """A number of the rules."""
        exact = None
        try:
            exact = Exact(self.whole.constant(nilai.numerator), nilai.denominator)
        except TooWideError:
            if not self.floats:
                raise
        return Number(exact, self.kiras.constant(nilai) if self.floats else None)

    def numeric(self, v: Form) -> Number:
        """A value as a number; yes is 1 and no is 0."""
        if isinstance(v, Number):
            return v
        return self.make(Exact(self.whole.one_if(v.mask)), v.s)

    def truth(self, v: Form) -> int:
        """Where a yes/no value is yes; of a number, where it is not 0."""
        if isinstance(v, Truth):
            return v.mask
        assert v.exact is not None  # noqa: S101 -- what is yes/no is a whole number
        return self.program.negate(self.whole.is_zero(v.exact.n))

    def joined(self, exact: Exact | None, kira: Kira | None, s: State) -> Number:
        """A number of what forms there are.

        Raises:
            TooWideError: there is none.
        """
        if exact is None and kira is None:
            raise TooWideError
        if exact is not None and kira is not None:
            # Whole numbers know better what the value divides into.
            kira = evolve(kira, den=exact.den)
        return Number(exact, kira, s)

    def summed(
        self, suku: Sequence[Number], exact: Exact | None, kira: Kira | None
    ) -> Number:
        """The sum of numbers, of which the forms are known as far as they fit.

        Raises:
            TooWideError: there is none.
        """
        del suku
        return self.joined(exact, kira, NEVER)

    # -- arithmetic

    def neg(self, v: Form) -> Number:
        """``-v``."""
        a = self.numeric(v)
        exact = (
            None if a.exact is None else evolve(a.exact, n=self.whole.neg(a.exact.n))
        )
        return Number(exact, None if a.kira is None else self.kiras.neg(a.kira), a.s)

    def add(self, kiri: Form, kanan: Form) -> Number:
        """``a + b``."""
        a, b = self.numeric(kiri), self.numeric(kanan)
        s = self.strict((a.s, b.s))
        exact = None
        if a.exact is not None and b.exact is not None:
            try:
                n, m, d = self.common(a.exact, b.exact)
                exact = Exact(self.whole.add(n, m), d)
            except TooWideError:
                pass
        kira = None
        if a.kira is not None and b.kira is not None:
            kira = self.kiras.add(a.kira, b.kira)
        return self.joined(exact, kira, s)

    def common(self, x: Exact, y: Exact) -> tuple[Whole, Whole, Whole | int]:
        """Two values at one denominator.

        Raises:
            TooWideError: they do not fit.
        """
        w = self.whole
        if x.d == y.d:
            return x.n, y.n, x.d
        if isinstance(x.d, int) and isinstance(y.d, int):
            d = lcm(x.d, y.d)
            return w.scale(x.n, d // x.d), w.scale(y.n, d // y.d), d
        return self.by(x.n, y.d), self.by(y.n, x.d), self.product(x.d, y.d)

    def by(self, n: Whole, k: Whole | int) -> Whole:
        """A number times a denominator."""
        return self.whole.scale(n, k) if isinstance(k, int) else self.whole.mul(n, k)

    def product(self, a: Whole | int, b: Whole | int) -> Whole | int:
        """Two denominators multiplied; above 0."""
        if isinstance(a, int) and isinstance(b, int):
            return a * b
        if isinstance(a, int):
            a, b = b, a
        assert isinstance(a, Whole)  # noqa: S101 -- one of them is
        return self.by(a, b)

    def mul(self, kiri: Form, kanan: Form) -> Number:
        """``a * b``."""
        a, b = self.numeric(kiri), self.numeric(kanan)
        s = self.strict((a.s, b.s))
        for satu, lain in ((a, b), (b, a)):
            k = self.constant_of(satu)
            if k is not None:
                return evolve(self.scale(lain, k), s=s)
        exact = None
        if a.exact is not None and b.exact is not None:
            try:
                n = self.whole.mul(a.exact.n, b.exact.n)
                exact = Exact(n, self.product(a.exact.d, b.exact.d))
            except TooWideError:
                pass
        kira = None
        if a.kira is not None and b.kira is not None:
            kira = self.kiras.mul(a.kira, b.kira)
        return self.joined(exact, kira, s)

    def constant_of(self, v: Number) -> Fraction | None:
        """The number that is the same in every row, or None."""
        e = v.exact
        if e is None or not isinstance(e.d, int) or not self.whole.is_constant(e.n):
            return None
        return Fraction(e.n.lo, e.d)

    def power(self, v: Form, pangkat: int) -> Number:
        """``v`` to a whole power."""
        hasil = evolve(self.constant(Fraction(1)), s=v.s)
        for _ in range(pangkat):
            hasil = self.mul(hasil, v)
        return hasil

    def scale(self, v: Form, k: Fraction) -> Number:
        """``k v`` for a constant."""
        a = self.numeric(v)
        exact = None
        if a.exact is not None:
            try:
                n = self.whole.scale(a.exact.n, k.numerator)
                exact = Exact(n, self.product(a.exact.d, k.denominator))
            except TooWideError:
                pass
        kira = None if a.kira is None else self.kiras.scale(a.kira, k)
        return self.joined(exact, kira, a.s)

    def div(self, kiri: Form, kanan: Form) -> Number:
        """``a / b``; 0/0 is Nihil, x/0 is undefined."""
        a, b = self.numeric(kiri), self.numeric(kanan)
        s = self.strict((a.s, b.s))
        k = self.constant_of(b)
        if k:
            return evolve(self.scale(a, 1 / k), s=s)
        if b.exact is None:
            assert b.kira is not None  # noqa: S101 -- one form is there
            return self._by_approximate(a, b.kira, s)
        s = self._zero_states(a, b.exact, s)
        exact = None
        if a.exact is not None:
            with suppress(TooWideError):
                exact = self._quotient(a.exact, b.exact)
        kira = None
        if a.kira is not None and b.kira is not None:
            d = b.exact.d
            terkecil = 1 / (d if isinstance(d, int) else max(d.hi, 1))
            den = (
                None
                if a.kira.den is None
                else a.kira.den.times(Den(1, ((b.exact.n.id, b.exact.n.size),)))
            )
            kira = self.kiras.div(a.kira, b.kira, terkecil, den)
        return self.joined(exact, kira, s)

    def _quotient(self, x: Exact, y: Exact) -> Exact:
        w = self.whole
        n, d, _ = self.common(x, y)
        if d.lo < 0:
            kurang = w.compare("<", d, w.constant(0))
            n = w.choose(kurang, w.neg(n), n)
            d = w.abs(d)
        return Exact(n, Whole(d.id, max(d.lo, 1), max(d.hi, 1)))

    def _zero_states(self, a: Number, y: Exact, s: State) -> State:
        """The states of a quotient by an exact number that may be 0."""
        if y.n.lo > 0 or y.n.hi < 0:
            return s
        p = self.program
        nol = self.whole.is_zero(y.n)
        if a.exact is not None:
            atas = self.whole.is_zero(a.exact.n)
        else:
            assert a.kira is not None  # noqa: S101 -- one form is there
            # A float tells that it is 0 only if it is far from it.
            tengah = self.kiras.constant(Fraction(0))
            self.flag(p.all(nol, self.kiras.near(a.kira, tengah)), s)
            atas = p.equal(a.kira.f, p.constant(0.0, "f"))
        nihil, tak = (bit(k) for k in (Keadaan.NIHIL, Keadaan.TIDAK_TERDEFINISI))
        bits = p.choose(
            nol,
            p.choose(atas, p.constant(nihil, "u"), p.constant(tak, "u")),
            p.constant(0, "u"),
        )
        baru = State(bits, nihil | tak)
        if s.bits is None:
            return baru
        if s.may & (2 * tak - 1) == 0:
            # Whatever an operand is in is stronger: both may stand.
            return self.strict((s, baru))
        angka = self.number(s)
        assert angka is not None  # noqa: S101 -- it has bits
        return self.choose_state(angka, baru, s)

    def _by_approximate(self, a: Number, b: Kira, s: State) -> Number:
        """A quotient by a float: where that is near 0, nothing is known."""
        if a.kira is None:
            raise TooWideError
        p = self.program
        besar = p.add("abs", b.f, tipe="f")
        batas = p.constant((b.c + 8) * 2.0**-43, "f")
        self.flag(p.at_most(besar, p.add("*", b.mag, batas, tipe="f")), s)
        return Number(None, self.kiras.div(a.kira, b, 0.0, None), s)

    # -- choice and comparison

    def choose(
        self, syarat: int, ya: Form, tidak: Form, s: State, *, pasti: bool = True
    ) -> Form:
        """One value where a column is yes, another elsewhere.

        Args:
            pasti: if not, the other may be meant where they are near each other.
        """
        if isinstance(ya, Truth) and isinstance(tidak, Truth):
            return Truth(self.program.choose(syarat, ya.mask, tidak.mask), s)
        a, b = self.numeric(ya), self.numeric(tidak)
        exact = None
        if pasti and a.exact is not None and b.exact is not None:
            with suppress(TooWideError):
                exact = self._choose_exact(syarat, a.exact, b.exact)
        kira = None
        if a.kira is not None and b.kira is not None:
            kira = self.kiras.choose(syarat, a.kira, b.kira, pasti=pasti)
        return self.joined(exact, kira, s)

    def _choose_exact(self, syarat: int, x: Exact, y: Exact) -> Exact:
        w = self.whole
        if isinstance(x.d, int) and isinstance(y.d, int):
            n, m, d = self.common(x, y)
            return Exact(w.choose(syarat, n, m), d)
        bawah = [w.constant(d) if isinstance(d, int) else d for d in (x.d, y.d)]
        return Exact(w.choose(syarat, x.n, y.n), w.choose(syarat, *bawah))

    def compare(self, op: str, kiri: Form, kanan: Form) -> Truth:
        """``a < b`` and the like; where a float cannot tell, the row is in doubt."""
        a, b = self.numeric(kiri), self.numeric(kanan)
        s = self.strict((a.s, b.s))
        if op in (">", ">="):
            a, b, op = b, a, {">": "<", ">=": "<="}[op]
        if op in ("=", "<>"):
            mask = self._compare("==", a, b, s)
            return Truth(self.program.negate(mask) if op == "<>" else mask, s)
        if op == "<=":
            return Truth(self.program.negate(self._compare("<", b, a, s)), s)
        return Truth(self._compare("<", a, b, s), s)

    def _compare(self, op: Op, a: Number, b: Number, s: State) -> int:
        if a.exact is not None and b.exact is not None:
            try:
                n, m, _ = self.common(a.exact, b.exact)
                return self.whole.compare(op, n, m)
            except TooWideError:
                pass
        if a.kira is None or b.kira is None:
            raise TooWideError
        if op == "<":
            pasti = self.kiras.certain_less(a.kira, b.kira)
            if pasti is not None:
                return pasti
        self.flag(self.kiras.near(a.kira, b.kira), s)
        kolom = [self.kiras.column(x) for x in (a.kira, b.kira)]
        return self.program.add(op, *kolom, tipe="b")

    def less(self, a: Number, b: Number) -> tuple[int, bool]:
        """``a < b`` to take the lesser, and is that certain?

        Where it is not, two floats may be too near each other to tell: either is as
        good as a float, and neither is as a whole number.
        """
        if a.kira is None or b.kira is None:
            return self._compare("<", a, b, NEVER), True
        pasti = self.kiras.apart(a.kira, b.kira) is not None
        if not pasti and a.exact is not None and b.exact is not None:
            with suppress(TooWideError):
                n, m, _ = self.common(a.exact, b.exact)
                return self.whole.compare("<", n, m), True
        kolom = [self.kiras.column(x) for x in (a.kira, b.kira)]
        return self.program.less(*kolom), pasti

    def clamp(self, v: Form, bawah: Fraction | None, atas: Fraction | None) -> Form:
        """A floor and a cap; a value over the cap is the cap whatever the floor."""
        a = self.numeric(v)
        hasil: Form = a
        for batas, kurang in ((bawah, True), (atas, False)):
            if batas is None:
                continue
            b = self.constant(batas)
            mask, pasti = self.less(a, b) if kurang else self.less(b, a)
            hasil = self.choose(mask, b, hasil, v.s, pasti=pasti)
        return hasil

    # -- rounding

    def round(self, v: Form, digit: int, mode: Mode) -> Number:
        """A value at ``digit`` decimals, exact."""
        kali, bagi = 10 ** max(digit, 0), 10 ** max(-digit, 0)
        n = self.units(v, Fraction(kali, bagi), mode)
        return self.make(Exact(self.whole.scale(n, bagi), kali), v.s)

    def units(self, v: Form, kali: Fraction, mode: Mode) -> Whole:
        """``v kali`` rounded to whole numbers, by the cheapest form that is exact.

        Raises:
            TooWideError: none is.
        """
        a = self.numeric(v)
        k = self.constant_of(a)
        if k is None and a.kira is not None and not self._is_units(a, kali):
            q = self.kiras.push(a.kira, kali, mode)
            if q is not None:
                self.whole.cara.add("f64")
                batas = [_outward(x * float(kali)) for x in (a.kira.lo, a.kira.hi)]
                return Whole(q, -_outward(-a.kira.lo * float(kali)), batas[1])
        if a.exact is not None and not self._rather_filtered(a, kali, mode):
            try:
                d = self.product(a.exact.d, kali.denominator)
                return self.whole.divround(a.exact.n, kali.numerator, d, mode)
            except TooWideError:
                pass
        if a.kira is None:
            raise TooWideError
        self.whole.cara.add("saringan")
        q, ragu = self.kiras.filtered(a.kira, kali, mode)
        self.flag(ragu, a.s)
        if self.whole.capacity.teguh:
            q = self.program.choose(ragu, self.program.constant(0, "f"), q)
        atas = int(BATAS_KIRA)
        return Whole(q, 0 if a.kira.tanda else -atas, atas)

    def _rather_filtered(self, a: Number, kali: Fraction, mode: Mode) -> bool:
        """Is a float that tells its doubts cheaper than whole numbers?

        A sum of ratios has a product of their denominators under it, and ties are
        rare; nearly whole values are not, so nothing is cut this way.
        """
        d = None if a.exact is None else a.exact.d
        if a.kira is None or not isinstance(d, Whole) or mode is Mode.POTONG:
            return False
        p = self.program
        satu = p.instr[p.bare(d.id)]
        banyak = satu.op == "*" and not any(p.is_constant(i) for i in satu.args)
        return banyak and self.kiras.small_error(a.kira, kali) is not None

    def _is_units(self, a: Number, kali: Fraction) -> bool:
        """Is it whole at that scale already?"""
        e = a.exact
        return (
            e is not None
            and isinstance(e.d, int)
            and kali.numerator % (e.d * kali.denominator) == 0
        )


def _outward(x: float) -> int:
    """A whole number that is not below a bound, rounding included."""
    return int(x) + 2 if x < inf else int(BATAS_KIRA)
