"""Law 33: what changed between two sets of rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..._change import apply_changes
from ..._difference import diff_rules
from .._laporan import laporan as reports_of
from ._engine import REFERENCE, Engine
from ._law import Kasus, equal, holds, law
from ._report import Subject, with_indikator
from ._rules import UBAHAN, changed, last_year
from .engine import contents

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._ruleset import Ruleset


@st.composite
def _two_rules(draw: st.DrawFn, s: Subject) -> Kasus:
    a = last_year(s.ruleset)
    kode = draw(st.sampled_from(sorted(a.aturan.indikator)))
    b = changed(s.ruleset, kode, draw(st.sampled_from(sorted(UBAHAN))))
    laporan = draw(reports_of(a, a.tahun[-1]))
    return (a, b if b is not None else a, laporan, s.engine)


@law(
    33,
    "difference",
    "rules do not differ from themselves; rules that give other figures of some facts "
    "differ; the old rules with the changes made are the new ones",
    "a change that is not told, since only names were compared",
    subjek=with_indikator,
    kasus=_two_rules,
)
def difference(
    ruleset: Ruleset,
    lain: Ruleset,
    laporan: Laporan,
    engine: Engine = REFERENCE,
    beda: Callable[..., Sequence[Any]] = diff_rules,
) -> None:
    """Two rulesets, and facts that fit both; ``beda`` gives the changes."""
    a, b = ruleset.aturan, lain.aturan
    equal(0, len(beda(a, a)), "changes from rules to themselves")
    perubahan = beda(a, b)
    hasil = [contents(engine.evaluate(r, laporan)) for r in (ruleset, lain)]
    holds(hasil[0] == hasil[1] or perubahan, "other figures, and no change is told")
    baru = apply_changes(a, tuple(perubahan))
    equal(0, len(beda(baru, b)), "changes left when all are made")


__all__ = [
    "difference",
]
