"""Number notation there and back, and against Babel."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

import pytest
from babel.numbers import format_decimal, parse_decimal
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sakip._notation import (
    AngkaTidakSah,
    format_angka,
    format_desimal,
    format_eksak,
    format_ringkas,
    parse_angka,
)

pytestmark = pytest.mark.property

Jenis = Literal["cacah", "desimal"]

_DIGITS = st.integers(0, 8)
_SCALED = st.integers(-(10**25), 10**25) | st.integers(-2000, 2000)
_JENIS: st.SearchStrategy[Jenis] = st.sampled_from(("cacah", "desimal"))
_MARKS = st.sampled_from(
    [
        ("", ""),
        ("", "%"),
        ("", " %"),
        ("Rp", ""),
        ("Rp ", ""),
        ("Rp. ", ""),
        ("Rp.", ""),
    ]
)
_NUMBERLIKE = st.one_of(
    st.text("0123456789.,", max_size=14),
    st.text("019.,-%Rp \xa0", max_size=10),
    st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{3}){0,3}(,[0-9]{1,3})?", fullmatch=True),
    st.text(max_size=10),
)


@given(_SCALED, _DIGITS)
def test_written_figures_are_babels(scaled: int, digit: int) -> None:
    """An exact value is written digit for digit as Babel writes it."""
    with localcontext() as context:
        context.prec = 60
        value = Decimal(scaled).scaleb(-digit)
        pattern = f"#,##0.{'0' * digit}" if digit else "#,##0"
        babel = format_decimal(value, format=pattern, locale="id_ID")
    assert babel == format_angka(Fraction(scaled, 10**digit), digit)


@given(_SCALED, _DIGITS, _MARKS)
def test_written_figures_read_back(
    scaled: int, digit: int, marks: tuple[str, str]
) -> None:
    """What is written is read back to the same value, with any mark around it."""
    value = Fraction(scaled, 10**digit)
    text = format_angka(value, digit)
    sign, digits = ("-", text[1:]) if value < 0 else ("", text)
    marked = f"{sign}{marks[0]}{digits}{marks[1]}"
    jenis: Jenis = "desimal" if "," in text else "cacah"
    assert value == parse_angka(marked, jenis=jenis)


@given(_SCALED, _DIGITS, st.integers(0, 3))
def test_machine_figures_read_back(scaled: int, digit: int, more: int) -> None:
    """The dotted form, the short form and the exact form lose nothing."""
    value = Fraction(scaled, 10**digit)
    forms = (
        format_desimal(value, digit + more),
        format_ringkas(value),
        format_eksak(value),
    )
    assert (value, value, value) == tuple(Fraction(form) for form in forms)


@given(_SCALED, _DIGITS)
def test_short_form_is_shortest(scaled: int, digit: int) -> None:
    """One decimal fewer than the short form has would not fit the value."""
    value = Fraction(scaled, 10**digit)
    used = len(format_ringkas(value).partition(".")[2])
    assume(used > 0)
    with pytest.raises(ValueError, match="does not fit") as caught:
        format_desimal(value, used - 1)
    assert str(caught.value).startswith(format_eksak(value))


@given(st.fractions(), _DIGITS)
def test_writing_never_rounds(value: Fraction, digit: int) -> None:
    """A value is written only if the digits hold it entirely."""
    fits = 10**digit % value.denominator == 0
    try:
        text: str | None = format_desimal(value, digit)
    except ValueError:
        text = None
    assert fits == (text is not None)
    assert text is None or Fraction(text) == value


def _read(text: str, jenis: Jenis) -> Fraction | str:
    """Read a number, or give the reason why it is none."""
    try:
        return parse_angka(text, jenis=jenis)
    except AngkaTidakSah as error:
        return error.alasan


@given(_NUMBERLIKE, _JENIS)
@example("1.500", "cacah")
@example("1234,50", "desimal")
def test_reading_agrees_with_babel(text: str, jenis: Jenis) -> None:
    """Whatever text is accepted, Babel reads the bare number to the same value."""
    value = _read(text, jenis)
    if isinstance(value, str):
        return
    bare = re.search(r"[0-9][0-9.]*(,[0-9]+)?", text)
    assert bare is not None
    babel = Fraction(parse_decimal(bare[0], locale="id_ID"))
    assert (-babel if text.startswith("-") else babel) == value


@given(st.integers(-(10**12), 10**12))
def test_only_one_group_is_ambiguous(whole: int) -> None:
    """A whole number reads alike in both kinds, unless it has just one group."""
    text = format_angka(Fraction(whole), 0)
    expected = "taksa" if text.count(".") == 1 else Fraction(whole)
    assert (Fraction(whole), expected) == (_read(text, "cacah"), _read(text, "desimal"))
