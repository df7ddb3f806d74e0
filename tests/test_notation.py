"""Tests of Indonesian number notation, with Babel as the oracle."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import pytest
from babel.numbers import format_decimal, parse_decimal

from sakip._notation import (
    PANJANG_MAKSIMUM,
    AngkaTidakSah,
    format_angka,
    format_desimal,
    format_eksak,
    format_ringkas,
    format_tanggal,
    parse_angka,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Jenis = Literal["cacah", "desimal"]


@pytest.mark.parametrize(
    ("value", "digit", "text"),
    [
        ("0", 0, "0"),
        ("0", 2, "0,00"),
        ("1234.5", 2, "1.234,50"),
        ("-1234.5", 1, "-1.234,5"),
        ("-0.05", 2, "-0,05"),
        ("999", 0, "999"),
        ("1000", 0, "1.000"),
        ("425546833000", 0, "425.546.833.000"),
        ("87.43", 4, "87,4300"),
    ],
)
def test_format_angka(value: str, digit: int, text: str) -> None:
    """Figures are written with dots for groups and a comma, as Babel writes them."""
    assert text == format_angka(Fraction(value), digit)
    pattern = f"#,##0.{'0' * digit}" if digit else "#,##0"
    babel = format_decimal(Decimal(value), format=pattern, locale="id_ID")
    assert babel == text


@pytest.mark.parametrize(
    ("value", "digit", "text"),
    [
        ("0", 0, "0"),
        ("0", 2, "0.00"),
        ("1234.5", 2, "1234.50"),
        ("-0.05", 2, "-0.05"),
        ("-3", 0, "-3"),
        ("1000000", 1, "1000000.0"),
    ],
)
def test_format_desimal(value: str, digit: int, text: str) -> None:
    """Figures for machines have a point, no groups and exactly the asked digits."""
    assert text == format_desimal(Fraction(value), digit)


@pytest.mark.parametrize("write", [format_angka, format_desimal])
@pytest.mark.parametrize(
    ("value", "digit", "message"),
    [
        (Fraction(1, 3), 5, "1/3 does not fit 5 digits: round it first"),
        (Fraction(-1, 8), 2, "-1/8 does not fit 2 digits: round it first"),
        (Fraction(1, 2), 0, "1/2 does not fit 0 digits: round it first"),
        (Fraction(1), -1, "digit must not be negative: -1"),
    ],
)
def test_writing_never_rounds(
    write: Callable[[Fraction, int], str], value: Fraction, digit: int, message: str
) -> None:
    """A value that does not fit the digits is refused, not rounded."""
    with pytest.raises(ValueError, match="digit") as caught:
        write(value, digit)
    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "1/3"),
        (Fraction(-6, 4), "-3/2"),
        (Fraction(5), "5/1"),
        (Fraction(0), "0/1"),
    ],
)
def test_format_eksak(value: Fraction, text: str) -> None:
    """The exact form always has a denominator."""
    assert text == format_eksak(value)


@pytest.mark.parametrize(
    ("tanggal", "indonesia", "inggris"),
    [
        (dt.date(2024, 6, 30), "30 Juni 2024", "30 June 2024"),
        (dt.date(2024, 1, 1), "1 Januari 2024", "1 January 2024"),
        (dt.date(2023, 12, 31), "31 Desember 2023", "31 December 2023"),
    ],
)
def test_format_tanggal(tanggal: dt.date, indonesia: str, inggris: str) -> None:
    """A date is written in words, the month in the language asked for."""
    assert (indonesia, inggris) == (
        format_tanggal(tanggal, "id"),
        format_tanggal(tanggal, "en"),
    )


@pytest.mark.parametrize(
    "text",
    [
        *("0", "6", "3.1", "3.33", "-0.05", "1000", "0.125", "0.2", "-12.5"),
        # A denominator of which no floating point number holds all digits.
        "0.000000000000000000000000000001",
    ],
)
def test_format_ringkas(text: str) -> None:
    """The short form is the shortest decimal that is exactly the value."""
    assert text == format_ringkas(Fraction(text))


@pytest.mark.parametrize("value", [Fraction(1, 3), Fraction(-1, 70)])
def test_format_ringkas_refuses_endless_decimals(value: Fraction) -> None:
    """A value with no finite decimal has no short form."""
    with pytest.raises(ValueError, match="terminating") as caught:
        format_ringkas(value)
    assert f"{format_eksak(value)} is no terminating decimal" == str(caught.value)


@pytest.mark.parametrize(
    ("text", "jenis", "value"),
    [
        ("87,43", "desimal", "87.43"),
        ("99,54", "desimal", "99.54"),
        ("99,540", "desimal", "99.54"),
        ("5218", "desimal", "5218"),
        ("5218", "cacah", "5218"),
        ("0", "cacah", "0"),
        ("-0", "desimal", "0"),
        ("0,05", "desimal", "0.05"),
        ("-12,5", "desimal", "-12.5"),
        ("-1.500", "cacah", "-1500"),
        ("1.500", "cacah", "1500"),
        ("1.500,0", "desimal", "1500"),
        ("1.500,00", "cacah", "1500"),
        ("425.546.833.000", "cacah", "425546833000"),
        ("425.546.833.000", "desimal", "425546833000"),
        ("1.234.567,89", "desimal", "1234567.89"),
    ],
)
def test_parse_plain_number(text: str, jenis: Jenis, value: str) -> None:
    """A well-written number is read as Babel reads it."""
    actual = parse_angka(text, jenis=jenis)
    assert Fraction(value) == actual
    assert Fraction(parse_decimal(text, locale="id_ID")) == actual


@pytest.mark.parametrize(
    ("text", "jenis", "value"),
    [
        ("87,43%", "desimal", "87.43"),
        ("87,43 %", "desimal", "87.43"),
        ("87,43\xa0%", "desimal", "87.43"),
        ("-5%", "cacah", "-5"),
        ("1.500%", "cacah", "1500"),
        ("Rp5", "cacah", "5"),
        ("Rp 5.000", "cacah", "5000"),
        ("Rp\xa05.000", "cacah", "5000"),
        ("Rp.5.000", "cacah", "5000"),
        ("Rp. 425.546.833.000,-", "cacah", "425546833000"),
        ("Rp5.000,-", "desimal", "5000"),
        ("5.000,-", "desimal", "5000"),
        ("-Rp5.000,50", "desimal", "-5000.5"),
    ],
)
def test_parse_marks(text: str, jenis: Jenis, value: str) -> None:
    """Marks of money and percent are dropped and change no digit."""
    assert Fraction(value) == parse_angka(text, jenis=jenis)


@pytest.mark.parametrize(
    ("text", "jenis", "alasan"),
    [
        ("", "cacah", "kosong"),
        (" \xa0", "desimal", "kosong"),
        ("1" * (PANJANG_MAKSIMUM + 1), "cacah", "terlalu_panjang"),
        ("1e5", "desimal", "aksara"),
        ("1_000", "cacah", "aksara"),
        ("\uff11", "cacah", "aksara"),
        ("\u0661", "cacah", "aksara"),
        ("+5", "cacah", "aksara"),
        ("\u22125", "cacah", "aksara"),
        ("(5)", "cacah", "aksara"),
        ("5\n", "cacah", "aksara"),
        ("NaN", "desimal", "aksara"),
        ("rp5", "cacah", "aksara"),
        (" 5", "cacah", "bentuk"),
        ("5 ", "cacah", "bentuk"),
        ("--5", "cacah", "bentuk"),
        ("-", "cacah", "bentuk"),
        (",5", "desimal", "bentuk"),
        ("5,", "desimal", "bentuk"),
        (".5", "desimal", "bentuk"),
        ("1,2,3", "desimal", "bentuk"),
        ("1,234.5", "desimal", "bentuk"),
        ("1 000", "cacah", "bentuk"),
        ("Rp", "cacah", "bentuk"),
        ("Rp-5", "cacah", "bentuk"),
        ("Rp  5", "cacah", "bentuk"),
        ("5  %", "cacah", "bentuk"),
        ("Rp5%", "desimal", "bentuk"),
        ("5,00,-", "desimal", "bentuk"),
        ("5,-%", "desimal", "bentuk"),
        ("5%%", "desimal", "bentuk"),
        ("3.95", "desimal", "kelompok_ribuan"),
        ("3.95", "cacah", "kelompok_ribuan"),
        ("1234.567", "cacah", "kelompok_ribuan"),
        ("1.2345", "cacah", "kelompok_ribuan"),
        ("1..500", "cacah", "kelompok_ribuan"),
        ("1.500.", "cacah", "kelompok_ribuan"),
        ("0.500", "cacah", "kelompok_ribuan"),
        ("0.500,5", "desimal", "kelompok_ribuan"),
        ("1.000.00", "cacah", "kelompok_ribuan"),
        ("007", "cacah", "nol_di_depan"),
        ("00,5", "desimal", "nol_di_depan"),
        ("1.500", "desimal", "taksa"),
        ("-1.500", "desimal", "taksa"),
        ("1.500%", "desimal", "taksa"),
        ("Rp1.500", "desimal", "taksa"),
        ("99,54", "cacah", "bukan_cacah"),
        ("0,01", "cacah", "bukan_cacah"),
    ],
)
def test_parse_refuses(text: str, jenis: Jenis, alasan: str) -> None:
    """What is not strictly a number is refused, with the reason."""
    with pytest.raises(AngkaTidakSah) as caught:
        parse_angka(text, jenis=jenis)
    assert (text, alasan) == (caught.value.teks, caught.value.alasan)


def test_parse_longest_number() -> None:
    """A number of the greatest length is still read."""
    text = "9" * PANJANG_MAKSIMUM
    assert Fraction(10**PANJANG_MAKSIMUM - 1) == parse_angka(text, jenis="cacah")


def test_error_does_not_repeat_long_text() -> None:
    """The message shows only the beginning of an overlong text."""
    error = AngkaTidakSah("1" * 1000, "terlalu_panjang")
    assert f"terlalu_panjang: '{'1' * PANJANG_MAKSIMUM}'" == str(error)


def test_error_can_be_rebuilt() -> None:
    """The error is rebuilt whole from its arguments, as pickling does it."""
    error = copy.copy(AngkaTidakSah("x", "aksara"))
    expected = ("x", "aksara")
    assert expected == (error.teks, error.alasan)
    assert expected == error.args
