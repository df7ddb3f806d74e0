"""Laws of rounding, of exact numbers and of states over generated values."""

from __future__ import annotations

from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Decimal,
    localcontext,
)
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._value import (
    MAX_DIGIT,
    MAX_EKSPONEN,
    Keadaan,
    Mode,
    decimals,
    divide_rounded,
    exact,
    root_rounded,
    round_exact,
    strongest,
)
from sakip.testing import exact_numbers, laws, modes, states

pytestmark = pytest.mark.property

_DIGIT = st.integers(-4, 8)
_DECIMAL = {
    Mode.SETENGAH_NAIK: ROUND_HALF_UP,
    Mode.SETENGAH_GENAP: ROUND_HALF_EVEN,
    Mode.POTONG: ROUND_DOWN,
}


@given(st.integers(-(10**12), 10**12), st.integers(0, 8), _DIGIT, modes())
def test_rounding_agrees_with_decimal(
    n: int, desimal: int, digit: int, mode: Mode
) -> None:
    """A decimal number is rounded as Python's decimal module rounds it."""
    with localcontext() as konteks:
        konteks.prec = 60
        asal = Decimal(n).scaleb(-desimal)
        expected = asal.quantize(Decimal(1).scaleb(-digit), _DECIMAL[mode])
    assert Fraction(expected) == round_exact(Fraction(n, 10**desimal), digit, mode)


@given(exact_numbers(), exact_numbers(), _DIGIT, modes())
def test_rounding_keeps_its_laws(
    x: Fraction, y: Fraction, digit: int, mode: Mode
) -> None:
    """Laws 27 and 29, at any digits and in every mode."""

    def round_so(n: Fraction, d: int) -> Fraction:
        return round_exact(n, d, mode)

    laws.rounding_mode(round_so, x, y, digit, mode)
    laws.error_bound(round_so, [x, y], digit, digit, mode)


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**15), modes())
def test_whole_division(pembilang: int, penyebut: int, mode: Mode) -> None:
    """The whole quotient differs from the exact one by its mode's bound."""
    hasil = divide_rounded(pembilang, penyebut, mode)
    sisa = abs(hasil * penyebut - pembilang)
    assert sisa < penyebut if mode is Mode.POTONG else 2 * sisa <= penyebut


@given(exact_numbers().map(abs), st.integers(1, 9), st.integers(0, 6), modes())
def test_root_lies_between_its_neighbours(
    nilai: Fraction, pangkat: int, digit: int, mode: Mode
) -> None:
    """The powers of the nearest bounds on either side enclose the value."""
    akar = root_rounded(nilai, pangkat, digit, mode)
    langkah = Fraction(1, 10**digit)
    assert (akar / langkah).denominator == 1
    if mode is Mode.POTONG:
        assert akar**pangkat <= nilai < (akar + langkah) ** pangkat
        return
    bawah, atas = akar - langkah / 2, akar + langkah / 2
    assert max(bawah, Fraction(0)) ** pangkat <= nilai <= atas**pangkat
    # On a tie the mode decides: upwards, or to the even neighbour.
    genap = int(akar / langkah) % 2 == 0
    if mode is Mode.SETENGAH_NAIK or not genap:
        assert nilai < atas**pangkat
    if mode is Mode.SETENGAH_GENAP and bawah >= 0 and not genap:
        assert bawah**pangkat < nilai


@given(exact_numbers().map(abs), st.integers(1, 9), st.integers(0, 6), modes())
def test_root_of_a_power(akar: Fraction, pangkat: int, digit: int, mode: Mode) -> None:
    """The root of a power is what the base itself rounds to."""
    expected = round_exact(akar, digit, mode)
    assert expected == root_rounded(akar**pangkat, pangkat, digit, mode)


@given(
    st.integers(-(10**MAX_DIGIT) + 1, 10**MAX_DIGIT - 1),
    st.integers(-MAX_EKSPONEN, MAX_EKSPONEN),
)
def test_exact_loses_nothing(n: int, eksponen: int) -> None:
    """A decimal within the limits is the very number that was written."""
    expected = n * Fraction(10) ** eksponen
    assert expected == exact(Decimal((n < 0, tuple(map(int, str(abs(n)))), eksponen)))
    assert Fraction(n) == exact(n)


@given(
    st.integers(0, 10**40 - 1), st.integers(1, 10**40 - 1), st.sampled_from(("", "-"))
)
def test_exact_fractions(p: int, q: int, tanda: str) -> None:
    """A fraction as text is the very quotient."""
    assert Fraction(-p if tanda else p, q) == exact(f"{tanda}{p}/{q}")


@given(st.text(max_size=30) | st.from_regex(r"-?[0-9 ]+/[0-9 ]+", fullmatch=True))
def test_exact_text_is_a_fraction_or_refused(teks: str) -> None:
    """Any text is the quotient of its two whole numbers, or is refused by a word."""
    try:
        hasil = exact(teks)
    except ValueError as salah:
        assert str(salah) == "bukan_pecahan"  # noqa: PT017 -- both outcomes are allowed
        return
    p, q = teks.split("/")
    assert Fraction(int(p), int(q)) == hasil


@given(exact_numbers())
def test_decimals_are_the_least(x: Fraction) -> None:
    """So many decimals hold the value, and one fewer does not."""
    digit = decimals(x)
    if digit is None:
        assert pow(10, x.denominator, x.denominator) != 0
        return
    assert (x * 10**digit).denominator == 1
    assert digit == 0 or (x * 10 ** (digit - 1)).denominator != 1


@given(st.lists(states(), min_size=1), st.randoms())
def test_the_strongest_state_has_no_order(keadaan: list[Keadaan], acak: object) -> None:
    """The strongest is one of them, at least as strong as each, in any order."""
    hasil = strongest(keadaan)
    assert hasil in keadaan
    assert all(hasil >= k for k in keadaan)
    kocok = list(keadaan)
    acak.shuffle(kocok)  # type: ignore[attr-defined]  # a random.Random
    assert hasil is strongest(kocok)
