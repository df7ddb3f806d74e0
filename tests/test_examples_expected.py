"""What an example expects of a figure, as precisely as it is written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from sakip._results import Angka
from sakip._unit import SATUAN_PERSEN, Jenis, Satuan
from sakip._value import Keadaan, Mode, round_exact
from sakip.examples._expected import (
    agrees,
    is_expectation,
    spell_computed,
    spell_expected,
)

ORANG = Satuan(Jenis.CACAH, "orang")
NAIK = Mode.SETENGAH_NAIK


def figure(nilai: Fraction | int, satuan: Satuan = SATUAN_PERSEN, digit: int = 2):
    """A figure with a number, shown at some decimals."""
    eksak = Fraction(nilai)
    return Angka(eksak, satuan, digit, round_exact(eksak, digit, NAIK), None)


def state(keadaan: Keadaan):
    """A figure without a number."""
    return Angka(None, SATUAN_PERSEN, 2, None, keadaan)


@pytest.mark.parametrize(
    ("harap", "cocok"),
    [
        (137, True),
        (136, False),
        (Decimal("136.8"), True),
        (Decimal("136.83"), True),
        (Decimal("136.833"), True),
        (Decimal("136.84"), False),
        (Decimal("136.830"), False),
        (Decimal("1.37E+2"), True),
        ("821/6", True),
        ("822/6", False),
        ("821/0", False),
        ("136,83%", True),
        ("136,83", True),
        ("136,83 %", True),
        ("137%", True),
        ("136,84%", False),
        ("136.83", False),
        ("nihil", False),
        ("BB", False),
        (True, False),
        (dt.date(2024, 1, 1), False),
    ],
)
def test_number_is_compared_as_it_is_written(harap, cocok):
    """821/6 is 136,8333…: it agrees with every shorter writing that rounds to it."""
    assert cocok is agrees(harap, figure(Fraction(821, 6)), NAIK)


@pytest.mark.parametrize(
    ("mode", "harap"), [(Mode.SETENGAH_NAIK, "0.13"), (Mode.SETENGAH_GENAP, "0.12")]
)
def test_tie_is_rounded_as_the_rules_do(mode, harap):
    """0,125 is 0,13 half up and 0,12 half to even, and never both."""
    angka = figure(Fraction(1, 8), digit=3)
    ada = [s for s in ("0.12", "0.13") if agrees(Decimal(s), angka, mode)]
    assert [harap] == ada


def test_dot_groups_what_is_counted():
    """1.500 persons are fifteen hundred; of a percentage that is not a number."""
    assert agrees("1.500", figure(1500, ORANG), NAIK)
    assert agrees("1.500,5", figure(Fraction(3001, 2), ORANG), NAIK)
    assert not agrees("1.500", figure(1500), NAIK)


@pytest.mark.parametrize("keadaan", Keadaan)
def test_state_agrees_with_its_word_alone(keadaan):
    """A state agrees with its own word, and with no number."""
    semua = [k.kode for k in Keadaan]
    assert [keadaan.kode] == [k for k in semua if agrees(k, state(keadaan), NAIK)]
    assert not agrees(0, state(keadaan), NAIK)
    assert not agrees(Decimal(0), state(keadaan), NAIK)
    assert not agrees("0", state(keadaan), NAIK)


def test_date_yes_and_predicate_agree_with_themselves():
    """A date agrees with that day, yes with true, a score with its predicate."""
    hari = dt.date(2024, 6, 30)
    tanggal = figure(hari.toordinal(), Satuan(Jenis.TANGGAL), 0)
    ya = figure(1, Satuan(Jenis.YA_TIDAK), 0)
    bb = Angka(
        Fraction(75), Satuan(Jenis.PREDIKAT, "akip"), 0, Fraction(75), None, "BB"
    )

    assert agrees(hari, tanggal, NAIK)
    assert agrees("30 Juni 2024", tanggal, NAIK)
    assert not agrees(dt.date(2024, 7, 1), tanggal, NAIK)
    assert agrees(True, ya, NAIK)  # noqa: FBT003 -- what TOML holds
    assert agrees("ya", ya, NAIK)
    assert not agrees(False, ya, NAIK)  # noqa: FBT003 -- likewise
    assert agrees("BB", bb, NAIK)
    assert agrees(75, bb, NAIK)
    assert not agrees("A", bb, NAIK)


def test_words_and_nothing_agree_with_themselves_alone():
    """A band agrees with its own name; where there is nothing, nothing agrees."""
    assert agrees("Sangat baik", "Sangat baik", NAIK)
    assert not agrees("Baik", "Sangat baik", NAIK)
    assert not agrees("nihil", None, NAIK)
    assert not agrees(0, None, NAIK)


@pytest.mark.parametrize(
    ("nilai", "dapat"),
    [
        (1, True),
        (Decimal("1.5"), True),
        ("nihil", True),
        (True, True),
        (dt.date(2024, 1, 1), True),
        (dt.datetime(2024, 1, 1, 8, tzinfo=dt.UTC), False),
        (dt.time(8), False),
        ([1], False),
        ({"a": 1}, False),
        (Decimal("NaN"), False),
        (Decimal("1E+999"), False),
        (10**60, False),
    ],
)
def test_only_some_values_can_be_expected(nilai, dapat):
    """Numbers of bounded length, text, dates and yes/no can be expected, no others."""
    assert dapat is is_expectation(nilai)


def test_what_is_told_shows_the_exact_value_where_the_display_hides_it():
    """136,83 % stands for 821/6 and tells so; 75 % is what it shows."""
    assert "136,83% (821/6)" == spell_computed(figure(Fraction(821, 6)))
    assert "75,00%" == spell_computed(figure(75))
    assert "nihil" == spell_computed(state(Keadaan.NIHIL))
    assert "ya" == spell_computed(figure(1, Satuan(Jenis.YA_TIDAK), 0))
    assert "—" == spell_computed(None)
    assert "—" == spell_computed("")
    assert ["ya", "tidak", "93.750", "2024-06-30"] == [
        spell_expected(h)
        for h in (True, False, Decimal("93.750"), dt.date(2024, 6, 30))
    ]
