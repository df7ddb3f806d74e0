"""Floats with a proved error: what they promise, held against fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isfinite, prod
from typing import Any

import pytest

pl = pytest.importorskip("polars")

from attrs import frozen  # noqa: E402 -- after the skip
from columnar import values  # noqa: E402 -- after the skip
from hypothesis import given  # noqa: E402 -- after the skip
from hypothesis import strategies as st  # noqa: E402 -- after the skip

from sakip._batch._kira import EPS, Den, Kira, Kiras  # noqa: E402 -- after the skip
from sakip._batch._program import Program  # noqa: E402 -- after the skip
from sakip._value import Mode, divide_rounded  # noqa: E402 -- after the skip
from sakip.testing import exact_numbers, modes  # noqa: E402 -- after the skip

pytestmark = pytest.mark.property

F = Fraction
BARIS = 4
#: Greatest numbers of columns: small ones, rupiah, and more than floats hold.
ATAS = st.sampled_from((3, 20, 100, 10**4, 10**6, 10**9, 10**12, 10**15, 2**53, 2**60))


@frozen
class Nilai:
    """A column of floats and the exact values that it stands for."""

    kira: Kira
    isi: tuple[Fraction, ...]

    @property
    def nol(self) -> bool:
        """Is it 0 in some row?"""
        return any(not v for v in self.isi)


class Undi:
    """Draws values made of whole columns."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.program = Program()
        self.kiras = Kiras(self.program)
        self.kolom: list[pl.Series] = []
        self.isi: dict[int, list[int]] = {}
        self.semua = [self.column() for _ in range(draw(st.integers(1, 4)))]
        for _ in range(draw(st.integers(0, 6))):
            self.semua.append(draw(st.sampled_from(LANGKAH))(self))

    @property
    def frame(self) -> pl.DataFrame:
        """The rows of every column drawn."""
        return pl.DataFrame(self.kolom)

    def some(self) -> Nilai:
        """One that is there."""
        hasil: Nilai = self.draw(st.sampled_from(self.semua))
        return hasil

    def whole(self, lo: int, hi: int) -> tuple[int, list[int]]:
        """A column of whole numbers as floats; larger ones lose digits."""
        nama = f"x{len(self.kolom)}"
        isi = self.draw(
            st.lists(
                st.integers(lo, hi) | st.sampled_from((lo, hi)),
                min_size=BARIS,
                max_size=BARIS,
            )
        )
        self.kolom.append(pl.Series(nama, isi, pl.Int64))
        f = self.program.cast(self.program.column(nama, "i"), "f")
        self.isi[f] = isi
        return f, isi

    def column(self) -> Nilai:
        """A column of numbers with decimals."""
        hi = self.draw(ATAS)
        lo = self.draw(st.sampled_from((0, 0, 1, -hi, -1)))
        f, isi = self.whole(lo, hi)
        kira = self.kiras.whole(f, lo, hi, cast=hi >= 2**53)
        bagi = self.draw(st.sampled_from((1, 1, 100, 10**4)))
        return Nilai(self.kiras.scale(kira, F(1, bagi)), tuple(F(n, bagi) for n in isi))

    def constant(self) -> Nilai:
        """A number of the rules."""
        satu = self.draw(exact_numbers())
        return Nilai(self.kiras.constant(satu), (satu,) * BARIS)

    def scaled(self) -> Nilai:
        """One times a number of the rules."""
        a, k = self.some(), self.draw(exact_numbers())
        return Nilai(self.kiras.scale(a.kira, k), tuple(k * v for v in a.isi))

    def negative(self) -> Nilai:
        """One below 0 where it was above."""
        a = self.some()
        return Nilai(self.kiras.neg(a.kira), tuple(-v for v in a.isi))

    def sum(self) -> Nilai:
        """Two together."""
        a, b = self.some(), self.some()
        isi = tuple(x + y for x, y in zip(a.isi, b.isi, strict=True))
        return Nilai(self.kiras.add(a.kira, b.kira), isi)

    def product(self) -> Nilai:
        """Two multiplied."""
        a, b = self.some(), self.some()
        isi = tuple(x * y for x, y in zip(a.isi, b.isi, strict=True))
        return Nilai(self.kiras.mul(a.kira, b.kira), isi)

    def ratio(self) -> Nilai:
        """A quotient by whole numbers above 0, of which the divisor is known."""
        a = self.some()
        hi = self.draw(ATAS)
        f, isi = self.whole(1, hi)
        b = self.kiras.whole(f, 1, hi, cast=hi >= 2**53)
        den = None
        if a.kira.den is not None:
            den = a.kira.den.times(Den(1, ((f, hi),)))
        hasil = self.kiras.div(a.kira, b, 1, den)
        return Nilai(hasil, tuple(v / n for v, n in zip(a.isi, isi, strict=True)))

    def choice(self) -> Nilai:
        """One where a column is 0, another elsewhere."""
        a, b = self.some(), self.some()
        hi = self.draw(st.sampled_from((1, 3)))
        f, isi = self.whole(0, hi)
        mask = self.program.less(f, self.program.constant(1.0, "f"))
        hasil = self.kiras.choose(mask, a.kira, b.kira)
        baris = zip(isi, a.isi, b.isi, strict=True)
        return Nilai(hasil, tuple(x if n < 1 else y for n, x, y in baris))


LANGKAH = (
    Undi.constant,
    Undi.scaled,
    Undi.negative,
    Undi.sum,
    Undi.sum,
    Undi.product,
    Undi.ratio,
    Undi.ratio,
    Undi.choice,
)


@given(st.data())
def test_errors_and_bounds_hold(data):
    """A value is within its bounds, and its float no further off than both errors."""
    u = Undi(data.draw)
    k = [s.kira for s in u.semua]
    semua = values(u.program, u.frame, *(x for a in k for x in (a.f, a.mag)))
    for n, s in enumerate(u.semua):
        for v, f, mag in zip(s.isi, semua[2 * n], semua[2 * n + 1], strict=True):
            a = s.kira
            assert a.lo - abs(a.lo) * 1e-12 <= v <= a.hi + abs(a.hi) * 1e-12
            beda = abs(F(f) * a.k - v)
            assert not isfinite(a.err) or beda <= F(a.err)
            assert beda <= abs(a.k) * a.c * F(EPS) * F(mag)


@given(st.data())
def test_values_divide_into_their_denominator(data):
    """The denominator of a value divides the constant times the numbers of columns."""
    u = Undi(data.draw)
    for s in u.semua:
        if s.kira.den is None:
            continue
        for i, v in enumerate(s.isi):
            bawah = prod(
                (u.isi[f][i] for f, _ in s.kira.den.kolom), start=s.kira.den.tetap
            )
            assert 0 == bawah % v.denominator


KALI = st.sampled_from((F(1), F(10), F(100), F(10**4), F(10**6), F(1, 10), F(1, 1000)))


def rounded(v: Fraction, kali: Fraction, mode: Mode) -> int:
    """A value times a constant as a whole number."""
    n = v * kali
    return divide_rounded(n.numerator, n.denominator, mode)


@given(st.data(), KALI, modes())
def test_pushed_is_exact(data, kali, mode):
    """What is pushed is exact in every row, or not pushed."""
    u = Undi(data.draw)
    for s in u.semua:
        q = u.kiras.push(s.kira, kali, mode)
        if q is not None:
            (ada,) = values(u.program, u.frame, q)
            assert [rounded(v, kali, mode) for v in s.isi] == ada


@given(st.data(), KALI, modes())
def test_filtered_is_exact_or_in_doubt(data, kali, mode):
    """What is filtered is exact in every row that does not say that it is in doubt."""
    u = Undi(data.draw)
    for s in u.semua:
        q, ragu = u.kiras.filtered(s.kira, kali, mode)
        hasil, tanda = values(u.program, u.frame, q, ragu)
        for v, ada, buta in zip(s.isi, hasil, tanda, strict=True):
            assert buta or rounded(v, kali, mode) == ada


@given(st.data())
def test_comparison_is_certain_or_in_doubt(data):
    """One that is less is less, certainly or in every row that is not in doubt."""
    u = Undi(data.draw)
    for a in u.semua:
        for b in u.semua:
            harap = [x < y for x, y in zip(a.isi, b.isi, strict=True)]
            pasti = u.kiras.certain_less(a.kira, b.kira)
            if pasti is not None:
                assert [list(x) for x in values(u.program, u.frame, pasti)] == [harap]
            dekat = u.kiras.near(a.kira, b.kira)
            kurang = u.program.less(u.kiras.column(a.kira), u.kiras.column(b.kira))
            ragu, ada = values(u.program, u.frame, dekat, kurang)
            assert all(r or h == k for r, h, k in zip(ragu, harap, ada, strict=True))


@given(
    st.sampled_from((10, 100, 10**4)),
    st.integers(1, 300),
    st.integers(0, 10**4),
    st.sampled_from((1, -1)),
    st.sampled_from((Mode.SETENGAH_NAIK, Mode.POTONG)),
)
def test_ties_are_pushed_the_right_way(
    kali: int, bagi: int, ganjil: int, tanda: int, mode: Mode
) -> None:
    """A ratio that is exactly halfway between two whole numbers rounds as ties do."""
    # n / d × kali is (2 ganjil + 1) / 2.
    n, d = tanda * (2 * ganjil + 1) * bagi, 2 * kali * bagi
    p = Program()
    k = Kiras(p)
    a = k.whole(p.column("n", "f"), min(n, 0), max(n, 0), cast=False)
    b = k.whole(p.column("d", "f"), d, d, cast=False)
    q = k.push(k.div(a, b, d, Den(1, ((b.f, d),))), F(kali), mode)
    assert q is not None
    frame = pl.DataFrame({"n": [float(n)], "d": [float(d)]})
    assert ([divide_rounded(n * kali, d, mode)],) == values(p, frame, q)
