"""Sums of ratios by long division, in columns far too narrow for their denominators."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from sql_program import carry_out

from sakip._batch._forms import Exact, Number, Truth
from sakip._batch._program import Program
from sakip._batch._sql_series import Series, SqlBuilder
from sakip._batch._states import State
from sakip._batch._whole import Capacity, TooWideError, Whole
from sakip._value import Mode, round_exact

#: Whole numbers of these columns stay below it; four denominators make 10^8.
SEMPIT = 10**7
ENAM = 6


class Meja:
    """A builder over ratios ``n1 / d1``, ``n2 / d2``, … of two digits each."""

    def __init__(self, batas: int = SEMPIT, bawah: int = -99) -> None:
        self.batas = batas
        kapasitas = Capacity(f=0, bagi=0, i=batas, kira=False)
        self.b = SqlBuilder.over(Program(), kapasitas)
        self.rasio = [self.ratio(i, bawah) for i in range(ENAM)]

    def ratio(self, i: int, bawah: int) -> Number:
        """The i-th of them."""
        n = Whole(self.b.program.column(f"n{i}", "i"), bawah, 99)
        d = Whole(self.b.program.column(f"d{i}", "i"), 1, 99)
        return Number(Exact(n, d), None)

    def total(self, banyak: int) -> Number:
        """The sum of the first few."""
        hasil = self.rasio[0]
        for r in self.rasio[1:banyak]:
            hasil = self.b.add(hasil, r)
        return hasil

    def run(self, baris: dict[str, Any]) -> list[Any]:
        """Every step in a row."""
        return carry_out(self.b.program, baris, self.batas)


def rows(banyak: int, bawah: int = -99) -> list[dict[str, int]]:
    """Drawn rows; many have round denominators, so that sums are ties."""
    undi = random.Random(3)  # noqa: S311 -- test rows
    hasil = []
    for _ in range(banyak):
        bulat = undi.random() < 0.6
        baris = {}
        for i in range(ENAM):
            baris[f"n{i}"] = undi.randint(bawah, 99)
            d = undi.choice((1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 80))
            baris[f"d{i}"] = d if bulat else undi.randint(1, 99)
        hasil.append(baris)
    return hasil


def exact_sum(baris: dict[str, int], banyak: int) -> Fraction:
    """What the first few ratios are together."""
    semua = (Fraction(baris[f"n{i}"], baris[f"d{i}"]) for i in range(banyak))
    return sum(semua, Fraction(0))


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("bawah", [-99, 0])
@pytest.mark.parametrize("banyak", [4, ENAM])
def test_sum_is_rounded_exactly(mode: Mode, bawah: int, banyak: int) -> None:
    """A sum that fits nowhere is rounded as the exact one is, ties and signs too."""
    meja = Meja(bawah=bawah)
    v = meja.total(banyak)
    assert v.exact is None
    q = meja.b.units(v, Fraction(100), mode)
    seri = 0
    for baris in rows(400, bawah):
        benar = exact_sum(baris, banyak)
        seri += (benar * 200).denominator == 1 and (benar * 100).denominator == 2
        hasil = meja.run(baris)[q.id]
        assert round_exact(benar, 2, mode) * 100 == hasil
        assert q.lo <= hasil <= q.hi
    assert seri > 5


@pytest.mark.parametrize("op", ["<", "<=", "=", "<>", ">", ">="])
def test_sums_are_compared_exactly(op: str) -> None:
    """Three ratios against a fourth, and against three others."""
    meja = Meja()
    kiri = meja.total(3)
    lain = meja.b.add(meja.b.add(*meja.rasio[3:5]), meja.rasio[5])
    satu = meja.b.compare(op, kiri, meja.rasio[3]).mask
    tiga = meja.b.compare(op, kiri, lain).mask
    bandingkan = {
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "=": lambda a, b: a == b,
        "<>": lambda a, b: a != b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
    }[op]
    sama = 0
    for baris in rows(300):
        if baris["n0"] % 3 == 0:
            # The same three ratios in another order.
            for i in range(3):
                baris[f"n{5 - i}"], baris[f"d{5 - i}"] = baris[f"n{i}"], baris[f"d{i}"]
        a, c = exact_sum(baris, 3), exact_sum(baris, 4) - exact_sum(baris, 3)
        b = exact_sum(baris, ENAM) - a
        sama += a == b
        nilai = meja.run(baris)
        assert bandingkan(a, c) is nilai[satu]
        assert bandingkan(a, b) is nilai[tiga]
    assert sama > 50


def test_sums_take_part_in_arithmetic() -> None:
    """Opposite, multiple, product, quotient, choice and bounds of a sum are exact."""
    meja = Meja(10**11)
    b, v = meja.b, meja.total(ENAM)
    k = Whole(b.program.column("k", "i"), 1, 9)
    kali = b.make(Exact(k))
    dipilih = b.choose(b.whole.compare("<", k, b.whole.constant(5)), v, kali, State())
    balik = b.choose(b.whole.compare("<", k, b.whole.constant(5)), kali, v, State())
    semua = {
        "neg": b.neg(v),
        "scale": b.scale(v, Fraction(-3, 7)),
        "mul": b.mul(v, kali),
        "half": b.mul(v, b.constant(Fraction(1, 2))),
        "div": b.div(v, kali),
        "third": b.div(v, b.constant(Fraction(3))),
        "clamp": b.clamp(v, Fraction(-1), Fraction(1)),
        "sum": b.summed([b.numeric(v), kali], None, None),
        "choose": dipilih,
        "other": balik,
    }
    q = {n: b.units(x, Fraction(10), Mode.SETENGAH_NAIK).id for n, x in semua.items()}
    benarkah = b.truth(v)
    for n, baris in enumerate(rows(200)):
        baris["k"] = n % 9 + 1
        if n % 10 == 0:
            # It is 0 though none of its terms is.
            for i in range(0, ENAM, 2):
                baris[f"n{i}"] = -baris[f"n{i + 1}"]
                baris[f"d{i}"] = baris[f"d{i + 1}"]
        s = exact_sum(baris, ENAM)
        benar = {
            "neg": -s,
            "scale": s * Fraction(-3, 7),
            "mul": s * baris["k"],
            "half": s / 2,
            "div": s / baris["k"],
            "third": s / 3,
            "clamp": min(max(s, Fraction(-1)), Fraction(1)),
            "sum": s + baris["k"],
            "choose": s if baris["k"] < 5 else Fraction(baris["k"]),
            "other": s if baris["k"] >= 5 else Fraction(baris["k"]),
        }
        nilai = meja.run(baris)
        for nama, x in benar.items():
            assert round_exact(x, 1, Mode.SETENGAH_NAIK) * 10 == nilai[q[nama]], nama
        assert (s != 0) is nilai[benarkah]


def test_sum_over_a_number_that_may_be_zero() -> None:
    """A sum over 0 is Nihil where the sum is 0, and undefined where it is not."""
    meja = Meja()
    b = meja.b
    k = Whole(b.program.column("k", "i"), 0, 9)
    v = b.div(meja.total(4), b.make(Exact(k)))
    assert v.s.bits is not None
    nol = dict.fromkeys((f"n{i}" for i in range(ENAM)), 0)
    satu = dict.fromkeys((f"d{i}" for i in range(ENAM)), 7)
    for isi, k_, bits in (({}, 0, 1), ({"n1": 1}, 0, 4), ({"n1": 1}, 2, 0)):
        assert bits == meja.run({**nol, **satu, **isi, "k": k_})[v.s.bits]


def test_terms_at_one_denominator_are_put_together() -> None:
    """The same denominator, and constant ones, make one term each."""
    meja = Meja()
    b = meja.b
    d = b.terms(meja.rasio[0])[0].d
    assert isinstance(d, Whole)
    n = b.whole.constant(1)
    suku = [Exact(n, d), Exact(n, 3), Exact(n, d), Exact(n, 4)]
    v = b.series(suku, State(), None)
    assert isinstance(v, Series)
    assert [2, 7] == [e.n.lo for e in v.suku]
    assert [d, 12] == [e.d for e in v.suku]


def test_what_fits_in_no_way_is_refused() -> None:
    """Neither whole nor as a sum: a product, a division by a sum, too many digits."""
    kecil = Meja(500, bawah=0)
    meja = Meja(3 * 10**4)
    b, v = meja.b, meja.total(3)
    assert isinstance(v, Series)
    with pytest.raises(TooWideError):
        b.div(meja.rasio[0], v)
    besar = b.make(Exact(b.whole.constant(20_000)))
    with pytest.raises(TooWideError):
        b.scale(v, Fraction(20_000))
    with pytest.raises(TooWideError):
        b.mul(b.make(Exact(Whole(b.program.column("x", "i"), 0, 29_999))), v)
    with pytest.raises(TooWideError):
        kecil.b.floor([e for r in kecil.rasio[:2] for e in kecil.b.terms(r)])
    assert isinstance(b.add(v, besar), Series)


def test_terms_that_do_not_meet_stay_apart() -> None:
    """Constant denominators without a common one that fits are two terms."""
    b = SqlBuilder.over(Program(), Capacity(f=0, bagi=0, i=SEMPIT, kira=False))
    n = b.whole.constant(1)
    v = b.series([Exact(n, 9_999), Exact(n, 9_998)], State(), None)
    assert isinstance(v, Series)
    assert 2 == len(v.suku)
    q = b.units(v, Fraction(10_000), Mode.SETENGAH_NAIK)
    assert 2 == carry_out(b.program, {}, SEMPIT)[q.id]


def test_yes_is_one() -> None:
    """A yes/no value and one without a sum go the usual way."""
    b = Meja().b
    mask = b.program.column("m", "b")
    assert mask == b.truth(Truth(mask))
    assert isinstance(b.numeric(Truth(mask)), Number)


def test_whole_number_is_its_own_whole_part() -> None:
    """Nothing is left of it, in any row."""
    b = SqlBuilder.over(Program(), Capacity(f=0, bagi=0, i=SEMPIT, kira=False))
    n = Whole(b.program.column("n", "i"), -9, 9)
    utuh, pas = b.floor([Exact(n)])
    nilai = carry_out(b.program, {"n": -3}, SEMPIT)
    assert (-3, True) == (nilai[utuh.id], nilai[pas])
