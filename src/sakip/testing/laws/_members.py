"""Members of aggregates that laws are tried with."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from ..._value import Nilai
from .._numbers import exact_numbers, positive_numbers


def nonnegative() -> st.SearchStrategy[Fraction]:
    """Exact numbers from 0."""
    return st.just(Fraction(0)) | positive_numbers()


def members(
    lain: st.SearchStrategy[Nilai] | None = None, paling_sedikit: int = 1
) -> st.SearchStrategy[list[Nilai]]:
    """Up to six members of an aggregate: numbers, and ``lain`` among them."""
    satu: st.SearchStrategy[Nilai] = exact_numbers()
    return st.lists(
        satu if lain is None else satu | lain, min_size=paling_sedikit, max_size=6
    )


def only_numbers(isi: Sequence[Nilai]) -> list[Fraction]:
    """The members that are numbers."""
    return [x for x in isi if isinstance(x, Fraction)]
