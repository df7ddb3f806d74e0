"""Every law on every ruleset: those in force, one of all kinds, and drawn ones."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws_subject import subject
from needed import needs_plugins

import sakip
from sakip.testing import laws, rulesets
from sakip.testing.laws import Law

pytestmark = [pytest.mark.property, needs_plugins]

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


@pytest.fixture(scope="session")
def drawn() -> list[sakip.Ruleset]:
    """Generated rulesets, as many as the profile asks for; all laws share them."""
    hasil: list[sakip.Ruleset] = []

    @settings(max_examples=max(10, settings.default.max_examples // 10), database=None)
    @given(rulesets())
    def collect(ruleset: sakip.Ruleset) -> None:
        hasil.append(ruleset)

    collect()
    return hasil


@pytest.mark.parametrize("law", laws.ALL, ids=str)
@given(data=st.data())
def test_law_holds(
    drawn: list[sakip.Ruleset], law: Law[Any], data: st.DataObject
) -> None:
    """The law holds for rules in force and for drawn ones, by either evaluator."""
    ada = [r for r in (*shipped(), subject()) if law.applies(r)]
    milik = [r for r in drawn if law.applies(r)] or ada
    satu = st.sampled_from(ada) | st.sampled_from(milik)
    ruleset = data.draw(satu, label="ruleset")
    engine = data.draw(st.sampled_from((laws.REFERENCE, laws.COMPILED)), label="engine")
    data.draw(law.cases(ruleset, engine), label="case")()
