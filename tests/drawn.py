"""A drawn ruleset with the facts of a report by it, for property tests."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from hypothesis import strategies as st

import sakip
from sakip.testing import Rancangan, fakta, rancangan


@frozen
class Undian:
    """The tables of a ruleset and of a facts file, and the ruleset once read."""

    rancangan: Rancangan
    fakta: dict[str, Any]
    ruleset: sakip.Ruleset

    def evaluate(self) -> sakip.Hasil:
        """The result, everything read anew."""
        return sakip.evaluate(self.rancangan.ruleset(), self.laporan())

    def hasil(self) -> sakip.Hasil:
        """The result, by the ruleset as it was read."""
        return sakip.evaluate(self.ruleset, self.laporan())

    def laporan(self) -> sakip.Laporan:
        """The facts, read anew."""
        return sakip.load_laporan(self.fakta)


@st.composite
def undian(draw: st.DrawFn) -> Undian:
    """A ruleset and a report by it."""
    satu = draw(rancangan())
    ruleset = satu.ruleset()
    return Undian(satu, draw(fakta(ruleset)), ruleset)
