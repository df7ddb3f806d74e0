"""What a tree weighs bounds how long its figures get."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._cost import Cost, weigh
from sakip._evaluator import evaluate_expression
from sakip._value import Keadaan
from sakip.expression import Binary, children
from sakip.testing import expressions, input_values, inputs

pytestmark = pytest.mark.property

#: No number that the strategies draw, numerator and denominator, is longer.
BIT = 256


@st.composite
def drawn(draw):
    """A tree, and facts for its inputs."""
    masukan = draw(inputs())
    return draw(expressions(masukan)), draw(input_values(masukan))


@given(drawn())
def test_figures_grow_no_faster_than_weighed(kasus):
    """An exact value has at most (degree times nodes) the bits of one number."""
    node, fakta = kasus
    berat = weigh(node)
    if not isinstance(berat, Cost):
        return
    nilai = evaluate_expression(node, fakta.__getitem__)
    if isinstance(nilai, Keadaan):
        return
    bit = max(nilai.numerator.bit_length(), nilai.denominator.bit_length())
    assert bit <= max(berat.derajat, 1) * berat.simpul * BIT


@given(drawn())
def test_weight_counts_what_a_walk_meets(kasus):
    """Nodes and depth are those that a plain recursion counts."""
    node, _ = kasus

    def count(n):
        bawah = [count(a) for a in children(n)]
        return (
            1 + sum(s for s, _ in bawah),
            (1 if isinstance(n, Binary) else 2) + max((d for _, d in bawah), default=0),
        )

    berat = weigh(node)
    assert not isinstance(berat, Cost) or count(node) == (berat.simpul, berat.dalam)
