"""Tests of exact numbers, states and rounding."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product
from time import perf_counter

import pytest

from sakip._value import (
    KEADAAN_BY_KODE,
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

NAIK, GENAP, POTONG = Mode.SETENGAH_NAIK, Mode.SETENGAH_GENAP, Mode.POTONG


def test_states_have_their_words() -> None:
    """Each state is known by the word that TOML and JSON use."""
    expected = {"nihil", "tidak_ditargetkan", "tidak_terdefinisi", "belum_ada"}
    assert expected == set(KEADAAN_BY_KODE)
    assert all(kode == keadaan.kode for kode, keadaan in KEADAAN_BY_KODE.items())


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("nihil", "tidak_ditargetkan", "tidak_ditargetkan"),
        ("nihil", "tidak_terdefinisi", "tidak_terdefinisi"),
        ("nihil", "belum_ada", "belum_ada"),
        ("tidak_ditargetkan", "tidak_terdefinisi", "tidak_terdefinisi"),
        ("tidak_ditargetkan", "belum_ada", "belum_ada"),
        ("tidak_terdefinisi", "belum_ada", "belum_ada"),
    ],
)
def test_strongest_state(a: str, b: str, expected: str) -> None:
    """Of two states the stronger is taken, in whichever order they stand."""
    satu, dua = KEADAAN_BY_KODE[a], KEADAAN_BY_KODE[b]
    assert KEADAAN_BY_KODE[expected] is strongest([satu, dua])
    assert KEADAAN_BY_KODE[expected] is strongest([dua, satu, satu])


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "naik", "genap", "potong"),
    [
        (0, 7, 0, 0, 0),
        (1, 2, 1, 0, 0),
        (3, 2, 2, 2, 1),
        (5, 2, 3, 2, 2),
        (1, 3, 0, 0, 0),
        (2, 3, 1, 1, 0),
        (49, 10, 5, 5, 4),
        (45, 10, 5, 4, 4),
        (55, 10, 6, 6, 5),
        (6, 2, 3, 3, 3),
        (10**40 + 1, 2, 5 * 10**39 + 1, 5 * 10**39, 5 * 10**39),
    ],
)
def test_divide_rounded(
    pembilang: int, penyebut: int, naik: int, genap: int, potong: int
) -> None:
    """Ties and remainders round by the mode, and alike on both sides of zero."""
    for mode, expected in ((NAIK, naik), (GENAP, genap), (POTONG, potong)):
        assert expected == divide_rounded(pembilang, penyebut, mode)
        assert -expected == divide_rounded(-pembilang, penyebut, mode)


@pytest.mark.parametrize(
    ("nilai", "digit", "naik", "genap", "potong"),
    [
        ("0.125", 2, "0.13", "0.12", "0.12"),
        ("-0.125", 2, "-0.13", "-0.12", "-0.12"),
        ("0.135", 2, "0.14", "0.14", "0.13"),
        ("0.1249999999", 2, "0.12", "0.12", "0.12"),
        ("0.1250000001", 2, "0.13", "0.13", "0.12"),
        ("99.995", 2, "100", "100", "99.99"),
        ("-0.004", 2, "0", "0", "0"),
        ("2/3", 3, "0.667", "0.667", "0.666"),
        ("150", -2, "200", "200", "100"),
        ("250", -2, "300", "200", "200"),
        ("-49", -2, "0", "0", "0"),
        ("7", 0, "7", "7", "7"),
        ("7", 12, "7", "7", "7"),
    ],
)
def test_round_exact(
    nilai: str, digit: int, naik: str, genap: str, potong: str
) -> None:
    """Rounding happens at any digit, also before the point, without a float."""
    for mode, expected in ((NAIK, naik), (GENAP, genap), (POTONG, potong)):
        assert Fraction(expected) == round_exact(Fraction(nilai), digit, mode)


def test_rounding_ignores_the_decimal_context() -> None:
    """A caller's decimal precision changes no rounded figure."""
    with localcontext() as konteks:
        konteks.prec = 1
        hasil = round_exact(exact(Decimal("123456.785")), 2, NAIK)
    assert Fraction("123456.79") == hasil


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("pangkat", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("digit", [0, 1, 3])
def test_root_rounded(mode: Mode, pangkat: int, digit: int) -> None:
    """No number of so many digits lies nearer: its neighbours' powers say so."""
    langkah = Fraction(1, 10**digit)
    for nilai in map(Fraction, ("0", "1/9", "0.0001", "2", "27", "624.9", "10000001")):
        akar = root_rounded(nilai, pangkat, digit, mode)
        assert (akar / langkah).denominator == 1
        if mode is POTONG:
            assert akar**pangkat <= nilai < (akar + langkah) ** pangkat
        else:
            bawah = max(akar - langkah / 2, Fraction(0))
            assert bawah**pangkat <= nilai <= (akar + langkah / 2) ** pangkat


@pytest.mark.parametrize(
    ("akar", "pangkat", "digit", "naik", "genap", "potong"),
    [
        ("0.5", 2, 0, "1", "0", "0"),
        ("1.5", 3, 0, "2", "2", "1"),
        ("2.5", 2, 0, "3", "2", "2"),
        ("0.125", 4, 2, "0.13", "0.12", "0.12"),
        ("0.135", 1, 2, "0.14", "0.14", "0.13"),
        ("12.25", 5, 2, "12.25", "12.25", "12.25"),
    ],
)
def test_root_ties(
    akar: str, pangkat: int, digit: int, naik: str, genap: str, potong: str
) -> None:
    """A root that is exactly halfway goes by the mode."""
    nilai = Fraction(akar) ** pangkat
    for mode, expected in ((NAIK, naik), (GENAP, genap), (POTONG, potong)):
        assert Fraction(expected) == root_rounded(nilai, pangkat, digit, mode)


def test_root_just_off_a_tie() -> None:
    """A root a hair above half goes up even where ties go to even."""
    nilai = Fraction(5, 2) ** 2 + Fraction(1, 10**50)
    assert Fraction(3) == root_rounded(nilai, 2, 0, GENAP)


@pytest.mark.parametrize(
    ("nilai", "expected"),
    [
        (0, "0"),
        (-12, "-12"),
        (10**MAX_DIGIT - 1, str(10**MAX_DIGIT - 1)),
        (Decimal("0.1"), "1/10"),
        (Decimal("-3.10"), "-31/10"),
        (Decimal(f"1E{MAX_EKSPONEN}"), str(10**MAX_EKSPONEN)),
        (Decimal(f"1E-{MAX_EKSPONEN}"), f"1/{10**MAX_EKSPONEN}"),
        (Decimal("-0.0"), "0"),
        ("50/3", "50/3"),
        (" -4 / 8 ", "-1/2"),
        ("9" * 40 + "/1", "9" * 40),
    ],
)
def test_exact(nilai: Decimal | str | int, expected: str) -> None:
    """Whole numbers, decimals and fractions as text are read without loss."""
    assert Fraction(expected) == exact(nilai)


@pytest.mark.parametrize(
    ("nilai", "alasan"),
    [
        (10**MAX_DIGIT, "terlalu_panjang"),
        (-(10**MAX_DIGIT), "terlalu_panjang"),
        (Decimal("1" * (MAX_DIGIT + 1)), "terlalu_panjang"),
        (Decimal(f"1E{MAX_EKSPONEN + 1}"), "terlalu_panjang"),
        (Decimal(f"1E-{MAX_EKSPONEN + 1}"), "terlalu_panjang"),
        (Decimal("1E999999"), "terlalu_panjang"),
        (Decimal("NaN"), "tak_hingga"),
        (Decimal("sNaN"), "tak_hingga"),
        (Decimal("-Infinity"), "tak_hingga"),
        ("1/0", "bukan_pecahan"),
        ("1/00", "bukan_pecahan"),
        ("", "bukan_pecahan"),
        ("1", "bukan_pecahan"),
        ("0.5/2", "bukan_pecahan"),
        ("1/-2", "bukan_pecahan"),
        ("+1/2", "bukan_pecahan"),
        ("1/2x", "bukan_pecahan"),
        ("1/2/3", "bukan_pecahan"),
        ("1_0/2", "bukan_pecahan"),
        ("١/٢", "bukan_pecahan"),
        ("１/２", "bukan_pecahan"),
        ("9" * 41 + "/1", "bukan_pecahan"),
        ("1/" + "9" * 41, "bukan_pecahan"),
    ],
)
def test_exact_refuses(nilai: Decimal | str | int, alasan: str) -> None:
    """What is no bounded exact number is refused with a word that says why."""
    with pytest.raises(ValueError, match=f"^{alasan}$"):
        exact(nilai)


def test_exact_refuses_a_huge_number_at_once() -> None:
    """A number of a million digits is refused before its digits are looked at."""
    mulai = perf_counter()
    for nilai, alasan in (
        (1 << 4_000_000, "terlalu_panjang"),
        (Decimal("1" * 10**6), "terlalu_panjang"),
        ("9" * 10**6, "bukan_pecahan"),
    ):
        with pytest.raises(ValueError, match=f"^{alasan}$"):
            exact(nilai)
    assert perf_counter() - mulai < 1


def test_exact_refuses_float() -> None:
    """A float has lost digits before it came, so it is a programmer's mistake."""
    with pytest.raises(TypeError, match="Decimal"):
        exact(0.1)


@pytest.mark.parametrize(
    ("nilai", "expected"),
    [
        ("0", 0),
        ("7", 0),
        ("-0.5", 1),
        ("1/8", 3),
        ("1/125", 3),
        ("3/40", 3),
        ("0.10", 1),
    ],
)
def test_decimals(nilai: str, expected: int) -> None:
    """The least number of decimals that writes the value out."""
    assert expected == decimals(Fraction(nilai))


@pytest.mark.parametrize("nilai", ["1/3", "-5/6", "1/7", "1/70"])
def test_decimals_of_a_periodic_number(nilai: str) -> None:
    """A value whose decimals never end has no such number."""
    assert decimals(Fraction(nilai)) is None


def test_modes_agree_where_nothing_is_lost() -> None:
    """A value that already has few digits is left alone by every mode."""
    for n, mode in product(range(-30, 31), Mode):
        assert Fraction(n, 10) == round_exact(Fraction(n, 10), 1, mode)


def test_state_has_no_order_with_a_number():
    """A state is neither more nor less than a number: comparing them is an error."""
    with pytest.raises(TypeError):
        assert Keadaan.NIHIL < 1
