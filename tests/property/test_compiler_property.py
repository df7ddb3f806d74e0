"""The compiled plan equals the reference evaluator, whatever the tree and facts."""

from __future__ import annotations

import re

import pytest
from compiled import figure, plan_of
from hypothesis import given
from hypothesis import strategies as st

from sakip._evaluator import evaluate_steps
from sakip._value import Keadaan, round_exact
from sakip.expression import Expression, Figure, Input
from sakip.testing import expressions, input_values, inputs

pytestmark = pytest.mark.property


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[Expression], dict[Input, object]]:
    """A few steps, later ones over earlier figures, and facts for their inputs."""
    masukan = draw(inputs())
    ekspresi: list[Expression] = []
    figures: list[Figure] = []
    for i in range(draw(st.integers(1, 4))):
        node = draw(expressions(masukan, figures=figures))
        ekspresi.append(node)
        figures.append(figure(i, node))
    return ekspresi, draw(input_values(masukan))


@given(reports())
def test_plan_gives_the_same_exact_figures(report):
    """Every figure of the compiled plan is the reference evaluator's, exactly."""
    ekspresi, fakta = report
    plan = plan_of(ekspresi)

    assert evaluate_steps(plan.susunan.steps, fakta.__getitem__) == plan.run(
        fakta.__getitem__
    )


@given(reports(), st.integers(0, 4))
def test_published_figures_are_exact_ones_rounded(report, digit):
    """A published figure is the exact one rounded once, by the rules' mode."""
    ekspresi, fakta = report
    plan = plan_of(ekspresi, digit)
    packed = plan.pack(fakta.__getitem__)
    mode = plan.susunan.aturan.konvensi.mode_pembulatan
    eksak = evaluate_steps(plan.susunan.steps, fakta.__getitem__)

    expected = []
    for step in plan.susunan.steps:
        nilai = eksak[step.kunci]
        if isinstance(nilai, Keadaan):
            expected.append(nilai)
        else:
            bulat = round_exact(nilai * step.satuan.faktor, digit, mode)
            expected.append(int(bulat * 10**digit))

    assert tuple(expected) == plan.published(packed)


@given(reports())
def test_raw_form_holds_the_same_figures(report):
    """The raw form and the figures made from it tell the same values."""
    ekspresi, fakta = report
    plan = plan_of(ekspresi)
    packed = plan.pack(fakta.__getitem__)

    keadaan = [v for v in plan.figures(packed).values() if isinstance(v, Keadaan)]
    assert keadaan == [v for v in plan.exact(packed) if isinstance(v, Keadaan)]


@given(reports())
def test_generated_code_holds_no_text_of_the_rules(report):
    """Generated code is made of the generator's own names and integers only."""
    ekspresi, _ = report
    sumber = plan_of(ekspresi).sumber
    kata = {
        "def", "plan", "if", "elif", "else", "is", "not", "None", "or", "and",
        "return", "max", "min", "abs", "True", "x", "y", "K", "R", "F",
    }  # fmt: skip
    nama = set(re.findall(r"[A-Za-z_]+[0-9]*", sumber)) - kata

    assert set() == {n for n in nama if not re.fullmatch(r"[a-z][0-9]+", n)}
