"""Whole reports as cases of laws: a ruleset, facts drawn for it, and an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import strategies as st

from .._laporan import laporan
from ._law import Applies, Kasus

if TYPE_CHECKING:
    from ..._ruleset import Ruleset
    from ._engine import Engine


@frozen(eq=False)
class Subject:
    """A ruleset, and what computes its reports."""

    ruleset: Ruleset
    engine: Engine

    def __str__(self) -> str:
        """The ruleset's id."""
        return self.ruleset.id


def whole(ruleset: Ruleset, engine: Engine) -> Applies:
    """The ruleset itself is the one subject."""
    return Applies((Subject(ruleset, engine),))


def with_indikator(ruleset: Ruleset, engine: Engine) -> Applies:
    """The ruleset, where it has an indikator."""
    if not ruleset.aturan.indikator:
        return Applies((), alasan="tidak ada indikator")
    return whole(ruleset, engine)


def reports(s: Subject) -> st.SearchStrategy[Kasus]:
    """The ruleset, facts for it, and the engine."""
    return st.tuples(st.just(s.ruleset), laporan(s.ruleset), st.just(s.engine))
