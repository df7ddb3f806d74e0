"""Bounds known before any facts hold for all of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._evaluator import evaluate_expression
from sakip._intervals import decide, interval
from sakip._unit import LOGIKA
from sakip.testing import exact_numbers, expressions, input_values, inputs

pytestmark = pytest.mark.property


@st.composite
def ranges(draw, fakta):
    """A declared range for each input, wide enough for its fact."""
    hasil = {}
    for masukan, nilai in fakta.items():
        awal, akhir = (
            draw(st.none() | exact_numbers().map(abs) | st.just(Fraction(0)))
            for _ in range(2)
        )
        pusat = nilai if isinstance(nilai, Fraction) else Fraction(0)
        hasil[masukan] = (
            None if awal is None else pusat - awal,
            None if akhir is None else pusat + akhir,
        )
    return hasil


@given(st.data())
def test_every_value_is_within_its_bounds(data):
    """Whatever facts within the declared ranges give, it is within the bounds."""
    masukan = data.draw(inputs())
    node = data.draw(expressions(masukan))
    fakta = data.draw(input_values(masukan))
    rentang = data.draw(ranges(fakta))
    nilai = evaluate_expression(node, fakta.__getitem__, {})
    bawah, atas = interval(node, rentang.__getitem__)

    if isinstance(nilai, Fraction):
        assert bawah is None or bawah <= nilai
        assert atas is None or nilai <= atas


@given(st.data())
def test_an_answer_that_is_decided_is_the_answer(data):
    """A yes/no expression that is decided before the facts is so with them."""
    masukan = data.draw(inputs())
    node = data.draw(expressions(masukan, tipe=LOGIKA))
    fakta = data.draw(input_values(masukan))
    rentang = data.draw(ranges(fakta))
    nilai = evaluate_expression(node, fakta.__getitem__, {})
    tetap = decide(node, rentang.__getitem__)

    if tetap is not None and isinstance(nilai, Fraction):
        assert tetap is bool(nilai)
