"""Laws that an engine, a ruleset or a calculator must satisfy.

Each law is called with one concrete case, and draws cases of a ruleset::

    import pytest
    import sakip
    from sakip.testing import laws

    RULESET = sakip.load_ruleset("kemenkumham-2024")

    @pytest.mark.parametrize("law", laws.ALL, ids=str)
    def test_law(law):
        law.check(RULESET)

A law that says nothing of a ruleset is a skipped test with the reason, never a passed
one. docs/reference/laws.md lists them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._engine import COMPILED, REFERENCE, Engine
from ._law import (
    Applies,
    Case,
    Law,
    LawBrokenError,
    NotApplicableError,
    UnsuitableCaseError,
)
from .aggregates import (
    cap_after_the_mean,
    constant,
    member_order,
    partition,
    raising_a_member,
    range_,
    translation,
    two_levels,
)
from .bounded import bounds, unit
from .calculator import (
    calculator_bounds,
    calculator_unit,
    calculator_values,
    calculator_weights,
)
from .differences import difference
from .engine import (
    alone,
    every_route,
    isolation,
)
from .explained import (
    explanation_replays,
    explanation_reproduces,
)
from .nihil import (
    absorbing,
    all_left_out,
    evidence_like_the_mean,
    exclude_is_not_zero,
    neutral,
)
from .plugin import (
    formula_as_calculator,
    idle_plugin,
    plugin_order,
)
from .results import (
    category,
    path_named,
    states_survive,
)
from .rounding import (
    error_bound,
    interval_consistency,
    one_rounding,
    rounding_mode,
    row_identities,
)
from .scalar import (
    antitone_in_target,
    duality,
    identity,
    linearity,
    monotone,
    scale_invariance,
)
from .surroundings import (
    permutation,
    purity,
    renaming,
)
from .texts import (
    facts_as_text,
    formula_as_text,
    layout,
    result_as_text,
)
from .totality import (
    any_facts,
    any_formula,
    any_rules,
    no_masking,
)
from .weights import (
    renormalise,
    weight_scaling,
    whole_weights,
    zero_weight,
)
from .zero import (
    band_totality,
    division,
    printed_zero,
    zero_case,
)

if TYPE_CHECKING:
    from ..._ruleset import Ruleset

__all__ = [
    "ALL",
    "COMPILED",
    "REFERENCE",
    "Applies",
    "Case",
    "Engine",
    "Law",
    "LawBrokenError",
    "NotApplicableError",
    "UnsuitableCaseError",
    "absorbing",
    "all_left_out",
    "alone",
    "antitone_in_target",
    "any_facts",
    "any_formula",
    "any_rules",
    "band_totality",
    "bounds",
    "calculator_bounds",
    "calculator_unit",
    "calculator_values",
    "calculator_weights",
    "cap_after_the_mean",
    "category",
    "constant",
    "difference",
    "division",
    "duality",
    "error_bound",
    "every_route",
    "evidence_like_the_mean",
    "exclude_is_not_zero",
    "excluded",
    "explanation_replays",
    "explanation_reproduces",
    "facts_as_text",
    "for_ruleset",
    "formula_as_calculator",
    "formula_as_text",
    "identity",
    "idle_plugin",
    "interval_consistency",
    "isolation",
    "layout",
    "linearity",
    "member_order",
    "monotone",
    "neutral",
    "no_masking",
    "one_rounding",
    "partition",
    "path_named",
    "permutation",
    "plugin_order",
    "printed_zero",
    "purity",
    "raising_a_member",
    "range_",
    "renaming",
    "renormalise",
    "result_as_text",
    "rounding_mode",
    "row_identities",
    "scale_invariance",
    "states_survive",
    "translation",
    "two_levels",
    "unit",
    "weight_scaling",
    "whole_weights",
    "zero_case",
    "zero_weight",
]

#: Every law, by number.
ALL: tuple[Law[Any], ...] = tuple(
    sorted((v for v in globals().values() if isinstance(v, Law)), key=str)
)


def for_ruleset(ruleset: Ruleset, engine: Engine = REFERENCE) -> tuple[Law[Any], ...]:
    """The laws that have a subject in a ruleset, by number."""
    return tuple(satu for satu in ALL if satu.applies(ruleset, engine))


def excluded(ruleset: Ruleset, engine: Engine = REFERENCE) -> dict[Law[Any], str]:
    """The other laws, and why each has no subject in the ruleset."""
    semua = {satu: satu.applies(ruleset, engine) for satu in ALL}
    return {satu: a.alasan for satu, a in semua.items() if not a}
