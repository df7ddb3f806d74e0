"""Whole columns divide as whole numbers do, in every form, or are refused."""

from __future__ import annotations

import pytest

pl = pytest.importorskip("polars")

from columnar import values  # noqa: E402 -- after the skip
from hypothesis import given  # noqa: E402 -- after the skip
from hypothesis import strategies as st  # noqa: E402 -- after the skip

from sakip._batch._program import Program  # noqa: E402 -- after the skip
from sakip._batch._whole import (  # noqa: E402 -- after the skip
    LEBAR,
    Capacity,
    TooWideError,
    Whole,
    Wholes,
)
from sakip._value import divide_rounded  # noqa: E402 -- after the skip
from sakip.testing import modes  # noqa: E402 -- after the skip

pytestmark = pytest.mark.property

#: Sizes at which a form ends.
TEPI = st.sampled_from(
    tuple(
        2**e + s for e in (49, 50, 51, 52, 53, 60, 61, 62, 63) for s in (-2, -1, 0, 1)
    )
)
#: Bounds of columns of 64 bits: small ones, and those at which a form ends.
ATAS = st.one_of(st.integers(0, 20), st.integers(0, 10**15), TEPI).map(
    lambda n: min(n, 2**63 - 1)
)
KALI = st.sampled_from((1, 1, 2, 3, 10, 100, 10**4, 10**6))


@st.composite
def columns(draw: st.DrawFn, nama: str, lo: int, hi: int):
    """Whole numbers between two bounds, often at them, in a column that holds them."""
    dekat = st.sampled_from((0, 1, 2, 3))
    satu = st.one_of(
        st.integers(lo, hi),
        dekat.map(lambda n: min(lo + n, hi)),
        dekat.map(lambda n: max(hi - n, lo)),
    )
    isi = draw(st.lists(satu, min_size=4, max_size=4))
    tipe = "i"
    if max(abs(lo), abs(hi)) < 2**53 and draw(st.booleans()):
        tipe = "f"
    kolom = pl.Series(nama, isi, pl.Float64 if tipe == "f" else pl.Int64)
    return tipe, isi, kolom


@st.composite
def quotients(draw: st.DrawFn):
    """A whole column, what it is multiplied with, and a constant or column under it."""
    hi = draw(ATAS)
    lo = draw(st.sampled_from((0, hi)) | st.integers(0, hi))
    lo, hi = draw(
        st.sampled_from(((lo, hi), (0, hi), (-hi, lo), (-hi, hi), (-hi, -lo)))
    )
    kali = draw(KALI)
    tetap = draw(st.booleans())
    d_lo = draw(st.one_of(st.integers(1, 30), st.integers(1, 10**12), ATAS))
    d_lo = max(d_lo, 1)
    d_hi = d_lo if tetap else max(draw(ATAS), d_lo)
    tipe, n, kolom = draw(columns("n", lo, hi))
    d_tipe, d, bawah = draw(columns("d", d_lo, d_hi))
    if draw(st.booleans()):
        # Make it a tie where that can be: 2 n kali is an odd number of d.
        for i, satu in enumerate(d):
            ganjil = 2 * draw(st.integers(0, 50)) + 1
            seri, sisa = divmod(satu * ganjil, 2 * kali)
            if not sisa and lo <= seri <= hi:
                n[i] = seri
        kolom = pl.Series("n", n, kolom.dtype)
    return (
        (tipe, lo, hi),
        kali,
        (d_tipe, d_lo, d_hi, tetap),
        n,
        d,
        pl.DataFrame([kolom, bawah]),
    )


@pytest.mark.parametrize("capacity", [Capacity(), LEBAR], ids=["64", "128"])
@given(quotients(), modes())
def test_divround_is_exact_or_refused(capacity, satu, mode):
    """Each form of the one primitive that rounds gives the whole number."""
    (tipe, lo, hi), kali, (d_tipe, d_lo, d_hi, tetap), n, d, frame = satu
    p = Program()
    w = Wholes(p, capacity)
    atas = Whole(p.column("n", tipe), lo, hi)
    bawah = d_lo if tetap else Whole(p.column("d", d_tipe), d_lo, d_hi)
    try:
        hasil = w.divround(atas, kali, bawah, mode)
    except TooWideError:
        assert capacity is not LEBAR or hi * kali * 2 >= 2**60
        return
    bulat = pl.Int128 if capacity is LEBAR else pl.Int64
    (ada,) = values(p, frame, hasil.id, bulat=bulat)
    harap = [divide_rounded(a * kali, b, mode) for a, b in zip(n, d, strict=True)]
    assert harap == ada
    assert all(hasil.lo <= h <= hasil.hi for h in harap)


@pytest.mark.parametrize("capacity", [Capacity(), LEBAR], ids=["64", "128"])
@given(st.data())
def test_arithmetic_holds_its_bounds(capacity, data):
    """What is added, multiplied, chosen and compared is exact and within its bounds."""
    p = Program()
    w = Wholes(p, capacity)
    semua, kolom = [], []
    for nama in "abc":
        hi = data.draw(ATAS)
        lo = data.draw(st.sampled_from((0, -hi, -min(hi, 5))))
        tipe, isi, satu = data.draw(columns(nama, lo, hi))
        semua.append((Whole(p.column(nama, tipe), lo, hi), isi))
        kolom.append(satu)
    for tetap in data.draw(st.lists(st.integers(-3, 3) | TEPI, max_size=2)):
        try:
            semua.append((w.constant(tetap), [tetap] * 4))
        except TooWideError:
            continue
    for op in data.draw(st.lists(st.sampled_from(OP), min_size=1, max_size=5)):
        (a, x), (b, y), (c, z) = (data.draw(st.sampled_from(semua)) for _ in range(3))
        try:
            semua.append(
                (op[0](w, a, b, c), [op[1](*r) for r in zip(x, y, z, strict=True)])
            )
        except TooWideError:
            continue
    bulat = pl.Int128 if capacity is LEBAR else pl.Int64
    ada = values(p, pl.DataFrame(kolom), *(s.id for s, _ in semua), bulat=bulat)
    assert [isi for _, isi in semua] == [list(a) for a in ada]
    assert all(s.lo <= n <= s.hi for s, isi in semua for n in isi)


OP = (
    (lambda w, a, b, _: w.add(a, b), lambda x, y, _: x + y),
    (lambda w, a, b, _: w.sub(a, b), lambda x, y, _: x - y),
    (lambda w, a, b, _: w.mul(a, b), lambda x, y, _: x * y),
    (lambda w, a, *_: w.scale(a, -3), lambda x, *_: -3 * x),
    (lambda w, a, *_: w.scale(a, 0), lambda *_: 0),
    (lambda w, a, *_: w.neg(a), lambda x, *_: -x),
    (lambda w, a, *_: w.abs(a), lambda x, *_: abs(x)),
    (
        lambda w, a, b, c: w.choose(w.compare("<", a, b), b, c),
        lambda x, y, z: y if x < y else z,
    ),
    (
        lambda w, a, b, c: w.choose(w.compare("<=", a, b), c, a),
        lambda x, y, z: z if x <= y else x,
    ),
    (lambda w, a, *_: w.one_if(w.is_zero(a)), lambda x, *_: int(x == 0)),
)
