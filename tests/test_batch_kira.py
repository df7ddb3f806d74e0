"""Floats with a proved error: what is proved, by numbers worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

pl = pytest.importorskip("polars")

from columnar import values  # noqa: E402 -- after the skip

from sakip._batch._kira import Den, Kira, Kiras  # noqa: E402 -- after the skip
from sakip._batch._program import Program  # noqa: E402 -- after the skip
from sakip._value import Mode  # noqa: E402 -- after the skip

F = Fraction
NAIK, GENAP, POTONG = Mode


def ratio(k: Kiras, atas: int, bawah: int) -> Kira:
    """The ratio of columns n, which may be negative, and d, which is above 0."""
    n = k.whole(k.program.column("n", "f"), -atas, atas, cast=False)
    d = k.whole(k.program.column("d", "f"), 1, bawah, cast=False)
    return k.div(n, d, 1, n.den and n.den.times(Den(1, ((d.f, bawah),))))


def test_denominator_of_a_sum_holds_both() -> None:
    """1/d² + 1/6 divides into 6 d²: what stands twice is kept twice."""
    kuadrat = Den(4, ((7, 100), (7, 100)))
    assert Den(12, ((7, 100), (7, 100), (8, 5))) == kuadrat.join(
        Den(6, ((7, 100), (8, 5)))
    )


def test_greatest_denominator_is_told() -> None:
    """Tenths of d up to 100, times 4/3, are 15ths of d: 1500 at most."""
    assert 1500 == Den(10, ((7, 100),)).scaled(F(4, 3))
    assert 10 == Den(10, ((7, 0),)).scaled(F(1))


def test_distance_beyond_floats_is_none() -> None:
    """1/10 apart is a float; one part of 10^400 is told by none."""
    assert [0.1, 0.0] == [Den(10).apart(F(1)), Den(10**400).apart(F(1))]


@pytest.mark.parametrize(
    ("mode", "harap"), [(NAIK, [13, -13, 12]), (POTONG, [12, -12, 12])]
)
def test_tie_is_pushed(mode: Mode, harap: list[int]) -> None:
    """12,5 -12,5 and 12,25 hundredths, of columns up to 1000, are certain in floats."""
    k = Kiras(Program())
    q = k.push(ratio(k, 1000, 1000), F(100), mode)
    assert q is not None
    frame = pl.DataFrame({"n": [1.0, -1.0, 49.0], "d": [8.0, 8.0, 400.0]})
    assert (harap,) == values(k.program, frame, q)


def test_what_is_not_proved_is_not_pushed() -> None:
    """Even ties, unknown denominators, too many digits and no bound are left."""
    k = Kiras(Program())
    kecil, besar = ratio(k, 1000, 1000), ratio(k, 10**12, 10**12)
    tak = k.div(kecil, kecil, 0.0, None)
    assert [None] * 3 == [
        k.push(kecil, F(100), GENAP),
        k.push(besar, F(100), NAIK),
        k.push(tak, F(100), NAIK),
    ]


def test_row_in_doubt_says_so() -> None:
    """Of rupiah, an eighth in hundredths is a tie in doubt; a third is not."""
    k = Kiras(Program())
    frame = pl.DataFrame({"n": [1.0, 1.0, -2.0], "d": [8.0, 3.0, 3.0]})
    q, ragu = k.filtered(ratio(k, 10**12, 10**12), F(100), NAIK)
    ada, tanda = values(k.program, frame, q, ragu)
    assert ([True, False, False], [33, -67]) == (tanda, ada[1:])


def test_cut_number_near_a_whole_one_is_in_doubt() -> None:
    """3/3 is 1 or nearly so, and waits; 5/3 is cut to 1, and -5/3 to -1."""
    k = Kiras(Program())
    frame = pl.DataFrame({"n": [3.0, 5.0, -5.0], "d": [3.0] * 3})
    q, ragu = k.filtered(ratio(k, 10**12, 10**12), F(1), POTONG)
    ada, tanda = values(k.program, frame, q, ragu)
    assert ([True, False, False], [1, -1]) == (tanda, ada[1:])


def test_number_beyond_floats_is_in_doubt() -> None:
    """2^51 whole units are too many to tell a half from; 7 are few."""
    k = Kiras(Program())
    n = k.whole(k.program.column("n", "f"), 0, 2**52, cast=False)
    q, ragu = k.filtered(n, F(1), NAIK)
    ada, tanda = values(k.program, pl.DataFrame({"n": [2.0**51, 7.0]}), q, ragu)
    assert ([True, False], 7) == (tanda, ada[1])


def test_less_is_certain_where_values_are_far_apart() -> None:
    """1/3 is less than 1/2, and not than itself; rupiah are too near each other."""
    k = Kiras(Program())
    setengah = k.constant(F(1, 2))
    pasti = k.certain_less(ratio(k, 1000, 1000), setengah)
    assert pasti is not None
    frame = pl.DataFrame({"n": [1.0, 1.0], "d": [3.0, 2.0]})
    assert ([True, False],) == values(k.program, frame, pasti)
    besar = ratio(k, 10**15, 10**15)
    assert k.certain_less(besar, setengah) is None
    tanpa = k.div(besar, besar, 0.0, None)
    assert k.certain_less(tanpa, setengah) is None


def test_near_ones_cannot_be_told_apart() -> None:
    """1/3 is near a third, and far from a half."""
    k = Kiras(Program())
    a = ratio(k, 10, 10)
    frame = pl.DataFrame({"n": [1.0, 1.0], "d": [3.0, 2.0]})
    dekat = k.near(a, k.constant(F(1, 3)))
    assert ([True, False],) == values(k.program, frame, dekat)


def test_zero_is_added_and_multiplied_away() -> None:
    """0 a is 0, and a + 0 is a."""
    k = Kiras(Program())
    a = ratio(k, 10, 10)
    nol = k.scale(a, F(0))
    assert (0.0, 0.0) == (nol.lo, nol.hi)
    assert [a, a] == [k.add(a, nol), k.add(nol, a)]


def test_uncertain_choice_has_the_errors_of_both() -> None:
    """Where the other may be meant, the error may be as large as both are."""
    k = Kiras(Program())
    p = k.program
    a, b = (k.whole(p.column(n, "f"), 0, 9, cast=False) for n in "ab")
    c = k.choose(p.less(a.f, b.f), a, b, pasti=False)
    frame = pl.DataFrame({"a": [2.0, 5.0], "b": [3.0, 4.0]})
    assert ([2.0, 4.0], [5.0, 9.0]) == values(p, frame, c.f, c.mag)
