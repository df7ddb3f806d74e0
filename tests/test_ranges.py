"""Tests of what is known of a value before any facts: its sign and its states."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sakip._ranges import nonnegative, numberless, positive, states
from sakip.expression import (
    ANGKA,
    LOGIKA,
    Expression,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Mode,
    Opaque,
    Policy,
    Satuan,
    StateConstant,
    add,
    aggregate,
    clamp,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    negate,
    not_,
    on_state,
    power,
    round_,
    sub,
)

NIHIL, TIDAK_DITARGETKAN = Keadaan.NIHIL, Keadaan.TIDAK_DITARGETKAN
TIDAK_TERDEFINISI, BELUM_ADA = Keadaan.TIDAK_TERDEFINISI, Keadaan.BELUM_ADA
SEMUA = set(Keadaan)

bebas = Input("a", "x", Satuan(Jenis.ANGKA))
cacah = Input("a", "n", Satuan(Jenis.ANGKA), nonnegatif=True)
nol, satu, minus = constant(0), constant(1), constant(-1)
ya = constant(1, LOGIKA)
figur = Figure(("dipa", "a", "nilai"), ANGKA)
buram = Opaque("f", max, (cacah,), ANGKA)
nihil = StateConstant(NIHIL)
tanpa_target = StateConstant(TIDAK_DITARGETKAN)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (nol, True),
        (minus, False),
        (cacah, True),
        (bebas, False),
        (nihil, True),
        (figur, False),
        (buram, False),
        (negate(cacah), False),
        (compare("<", bebas, bebas), True),
        (logic("dan", ya, ya), True),
        (not_(ya), True),
        (add(cacah, satu), True),
        (add(cacah, bebas), False),
        (add(bebas, cacah), False),
        (mul(cacah, satu), True),
        (mul(minus, minus), False),
        (div(cacah, cacah), True),
        (div(cacah, bebas), False),
        (sub(satu, nol), False),
        (if_(ya, cacah, satu), True),
        (if_(ya, cacah, bebas), False),
        (if_(ya, bebas, cacah), False),
        (on_state(cacah, [(NIHIL, satu)]), True),
        (on_state(cacah, [(NIHIL, satu), (BELUM_ADA, minus)]), False),
        (on_state(bebas, [(NIHIL, satu)]), False),
        (on_state(cacah, [(NIHIL, satu)], amat=bebas), True),
        (round_(cacah, 2), True),
        (round_(bebas, 2), False),
        (power(bebas, 2), True),
        (power(bebas, 3), False),
        (power(cacah, 3), True),
        (clamp(bebas, Fraction(0)), True),
        (clamp(bebas, Fraction(-1)), False),
        (clamp(bebas, Fraction(0), Fraction(1)), True),
        (clamp(bebas, None, Fraction(1)), False),
        (clamp(cacah, None, Fraction(1)), True),
        (clamp(cacah, None, Fraction(-1)), False),
        (clamp(cacah, Fraction(-2), Fraction(1)), True),
        (aggregate("banyak", [bebas]), True),
        (aggregate("jumlah_tercapai", [bebas], ambang=Fraction(1)), True),
        (aggregate("geometrik", [bebas], digit=2), True),
        (aggregate("jumlah", [cacah, satu]), True),
        (aggregate("jumlah", [cacah, bebas]), False),
        (aggregate("maks", [cacah], Policy(nihil=Fraction(1))), True),
        (aggregate("maks", [cacah], Policy(belum_ada=Fraction(-1))), False),
        (aggregate("rerata", [cacah], bobot=[Fraction(1)]), True),
        (aggregate("rerata", [cacah], bobot=[Fraction(-1)]), False),
        (aggregate("rasio_jumlah", [cacah], penyebut=[satu]), True),
        (aggregate("rasio_jumlah", [cacah], penyebut=[bebas]), False),
    ],
)
def test_nonnegative(node: Expression, expected: bool) -> None:  # noqa: FBT001 -- a parametrised expectation
    """A value is said to be at least zero only where the rules see to it."""
    assert expected == nonnegative(node)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (satu, True),
        (nol, False),
        (minus, False),
        (cacah, False),
        (mul(satu, satu), True),
        (mul(satu, cacah), False),
        (mul(cacah, satu), False),
        (div(satu, satu), True),
        (add(satu, satu), False),
        (clamp(bebas, Fraction(1)), True),
        (clamp(bebas, Fraction(0)), False),
        (clamp(bebas, None, Fraction(1)), False),
        (clamp(bebas, Fraction(1), Fraction(2)), True),
        (clamp(bebas, Fraction(1), Fraction(0)), False),
    ],
)
def test_positive(node: Expression, expected: bool) -> None:  # noqa: FBT001 -- a parametrised expectation
    """A value is said to be above zero only where the rules see to it."""
    assert expected == positive(node)


EMPAT = Policy("keluar", "keluar", "keluar", "keluar")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (satu, set()),
        (nihil, {NIHIL}),
        (bebas, {BELUM_ADA}),
        (figur, SEMUA),
        (buram, SEMUA),
        (add(bebas, nihil), {BELUM_ADA, NIHIL}),
        (div(bebas, satu), {BELUM_ADA}),
        (div(bebas, clamp(bebas, Fraction(1))), {BELUM_ADA}),
        (div(bebas, cacah), {BELUM_ADA, NIHIL, TIDAK_TERDEFINISI}),
        (div(nol, nol), {NIHIL}),
        (div(satu, nol), {NIHIL, TIDAK_TERDEFINISI}),
        (mul(satu, satu), set()),
        (if_(compare("<", bebas, satu), nihil, satu), {BELUM_ADA, NIHIL}),
        (on_state(bebas, [(BELUM_ADA, satu)]), set()),
        (on_state(bebas, [(BELUM_ADA, nihil)]), {NIHIL}),
        (on_state(bebas, [(NIHIL, tanpa_target)]), {BELUM_ADA}),
        (on_state(satu, [(BELUM_ADA, nihil)], amat=bebas), {NIHIL}),
        (on_state(bebas, [(BELUM_ADA, satu)], amat=cacah), {BELUM_ADA}),
        (aggregate("jumlah", [bebas, nihil]), {BELUM_ADA, NIHIL}),
        (aggregate("jumlah", [bebas], Policy(belum_ada="galat")), {TIDAK_TERDEFINISI}),
        (aggregate("jumlah", [bebas], Policy(belum_ada=Fraction(0))), set()),
        (aggregate("jumlah", [bebas], EMPAT), {BELUM_ADA}),
        (aggregate("banyak", [bebas, nihil], EMPAT), set()),
        (aggregate("banyak", [bebas]), {BELUM_ADA}),
        (aggregate("jumlah", []), {NIHIL}),
        (aggregate("banyak", []), set()),
        (
            aggregate("rasio_jumlah", [satu], penyebut=[satu]),
            {NIHIL, TIDAK_TERDEFINISI},
        ),
        (aggregate("geometrik", [satu], digit=2), set()),
        (aggregate("geometrik", [minus], digit=2), {TIDAK_TERDEFINISI}),
        (aggregate("rerata", [satu], bobot=[Fraction(1)]), set()),
        (
            aggregate("rerata", [satu, satu], bobot=[Fraction(1), Fraction(0)]),
            {NIHIL},
        ),
    ],
)
def test_states(node: Expression, expected: set[Keadaan]) -> None:
    """The states that rules can put somewhere follow from each kind of node."""
    assert expected == states(node)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (satu, False),
        (bebas, False),
        (nihil, True),
        (buram, False),
        (figur, True),
        (Figure(("dipa", "b", "nilai"), ANGKA), False),
        (add(bebas, nihil), True),
        (add(bebas, satu), False),
        (round_(nihil, 2, Mode.POTONG), True),
        (on_state(nihil, [(NIHIL, satu)]), False),
        (if_(compare("<", nihil, satu), satu, satu), True),
        (if_(compare("<", bebas, satu), nihil, tanpa_target), True),
        (if_(compare("<", bebas, satu), nihil, satu), False),
        (aggregate("rerata", [satu, nihil]), True),
        (aggregate("rerata", [satu, nihil], Policy(nihil="galat")), True),
        (aggregate("rerata", [satu, nihil], Policy(nihil="keluar")), False),
        (aggregate("rerata", [satu, nihil], Policy(nihil=Fraction(0))), False),
        (aggregate("rerata", [nihil, nihil], Policy(nihil="keluar")), True),
        (aggregate("rerata", [nihil], Policy(nihil=Fraction(1))), False),
        (aggregate("rerata", []), True),
        (aggregate("banyak", [nihil], Policy(nihil="keluar")), False),
        (aggregate("rerata", [figur]), True),
        (aggregate("rerata", [figur], Policy(belum_ada="keluar")), True),
        (aggregate("rerata", [figur], Policy(belum_ada=Fraction(0))), False),
        (aggregate("rerata", [satu, figur], Policy(belum_ada="keluar")), False),
    ],
)
def test_numberless(node: Expression, expected: bool) -> None:  # noqa: FBT001 -- a parametrised expectation
    """A value is said never to be a number only where the rules put a state there."""
    kunci = ("dipa", "a", "nilai")

    assert expected == numberless(node, {kunci}, {kunci: frozenset({BELUM_ADA})})
