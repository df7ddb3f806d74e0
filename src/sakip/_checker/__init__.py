"""What can be known of rules without facts, beside names, formulas and targets."""

from __future__ import annotations

from ._branches import check_formula
from ._rules import check_rules, run_plugin_checks
from ._sense import check_sense

__all__ = ["check_formula", "check_rules", "check_sense", "run_plugin_checks"]
