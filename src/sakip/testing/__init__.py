"""Hypothesis strategies for rulesets, facts, formulas, amendments and printed figures.

Needs the extra ``testing``::

    import sakip
    from hypothesis import given
    from sakip.testing import laporan

    RULESET = sakip.load_ruleset("kemenkumham-2024")

    @given(laporan(RULESET))
    def test_performance_is_never_negative(laporan):
        hasil = sakip.evaluate(RULESET, laporan)
        ...

`sakip.testing.laws` has laws to check a ruleset or a plugin by.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._amendments import NaskahAmandemen, amendments
    from ._expressions import expressions
    from ._folder import files_of, ruleset_from
    from ._formulas import Rumus, formulas
    from ._laporan import fakta, laporan
    from ._numbers import (
        exact_numbers,
        input_values,
        inputs,
        modes,
        positive_numbers,
        states,
        units,
    )
    from ._printed import Kesalahan, Lembar, printed
    from ._rancangan import Rancangan, toml
    from ._rulesets import rancangan, rulesets

__all__ = [
    "Kesalahan",
    "Lembar",
    "NaskahAmandemen",
    "Rancangan",
    "Rumus",
    "amendments",
    "exact_numbers",
    "expressions",
    "fakta",
    "files_of",
    "formulas",
    "input_values",
    "inputs",
    "laporan",
    "modes",
    "positive_numbers",
    "printed",
    "rancangan",
    "ruleset_from",
    "rulesets",
    "states",
    "toml",
    "units",
]

#: Where each name lives. It is imported when first used: what registers the
#: strategies with Hypothesis must not cost those who never draw a report.
_RUMAH = {
    "Kesalahan": "_printed",
    "Lembar": "_printed",
    "NaskahAmandemen": "_amendments",
    "Rancangan": "_rancangan",
    "Rumus": "_formulas",
    "amendments": "_amendments",
    "exact_numbers": "_numbers",
    "expressions": "_expressions",
    "fakta": "_laporan",
    "files_of": "_folder",
    "formulas": "_formulas",
    "input_values": "_numbers",
    "inputs": "_numbers",
    "laporan": "_laporan",
    "modes": "_numbers",
    "positive_numbers": "_numbers",
    "printed": "_printed",
    "rancangan": "_rulesets",
    "ruleset_from": "_folder",
    "rulesets": "_rulesets",
    "states": "_numbers",
    "toml": "_rancangan",
    "units": "_numbers",
}


def __dir__() -> list[str]:
    """Only what is promised."""
    return list(__all__)


def __getattr__(nama: str) -> Any:  # noqa: ANN401 -- whatever the name stands for
    """Import a public name when it is first used."""
    if nama not in _RUMAH:
        raise AttributeError(f"module {__name__!r} has no attribute {nama!r}")
    nilai = getattr(importlib.import_module(f".{_RUMAH[nama]}", __name__), nama)
    globals()[nama] = nilai
    return nilai
