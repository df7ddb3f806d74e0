"""What can be known of rules without facts, beside names, formulas and targets."""

from __future__ import annotations

from ._branches import check_formula
from ._rules import check_rules, run_plugin_checks
from ._sense import check_sense, declared_ranges

__all__ = [
    "check_formula",
    "check_rules",
    "check_sense",
    "declared_ranges",
    "run_plugin_checks",
]
