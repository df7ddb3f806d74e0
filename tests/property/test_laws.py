"""Every law on every ruleset: the shipped ones, and generated ones."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws_subject import subject

import sakip
from sakip.testing import laws, rulesets
from sakip.testing.laws import Law
from sakip.testing.laws._law import try_case

pytestmark = pytest.mark.property

IDS = (
    "kemenham-2025",
    "kemenimipas-2025",
    "kemenkum-2025",
    "kemenkumham-2020-2024",
    "kemenkumham-2024",
)


@cache
def shipped() -> tuple[sakip.Ruleset, ...]:
    """The rulesets of this repository, by id through the registry."""
    return tuple(sakip.load_ruleset(id_) for id_ in IDS)


@pytest.mark.parametrize("law", laws.ALL, ids=str)
@given(data=st.data())
def test_law_holds(law: Law[Any], data: st.DataObject) -> None:
    """The law holds for rules that were drawn, and for those that are in force."""
    # One ruleset in five is drawn: that costs more than all the rest.
    if data.draw(st.integers(0, 4), label="kind") == 0:
        ruleset = data.draw(rulesets(), label="ruleset")
        if not law.applies(ruleset):
            ruleset = subject()
    else:
        milik = [r for r in (*shipped(), subject()) if law.applies(r)]
        ruleset = data.draw(st.sampled_from(milik), label="ruleset")
    try_case(data.draw(law.cases(ruleset), label="case"))
