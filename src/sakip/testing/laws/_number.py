"""Numbers that laws are tried with."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from ..._value import Keadaan, Nilai


def numbers() -> st.SearchStrategy[Fraction]:
    """Exact numbers of either sign: small ones, ties, periodic and large ones."""
    return st.one_of(
        st.integers(-10, 10).map(Fraction),
        st.builds(Fraction, st.integers(-2000, 2000), st.sampled_from((2, 8, 100))),
        st.fractions(-1000, 1000, max_denominator=997),
        st.builds(Fraction, st.integers(-(10**14), 10**14), st.just(10**4)),
    )


def positive() -> st.SearchStrategy[Fraction]:
    """Exact numbers above 0: small, ordinary, tiny and large ones."""
    return st.one_of(
        st.integers(1, 10).map(Fraction),
        st.builds(Fraction, st.integers(1, 30000), st.sampled_from((1, 100, 7))),
        st.builds(Fraction, st.integers(1, 10**14), st.sampled_from((1, 10**20))),
    )


def nonnegative() -> st.SearchStrategy[Fraction]:
    """Exact numbers from 0."""
    return st.just(Fraction(0)) | positive()


def states() -> st.SearchStrategy[Keadaan]:
    """Every state."""
    return st.sampled_from(Keadaan)


def members(
    lain: st.SearchStrategy[Nilai] | None = None, paling_sedikit: int = 1
) -> st.SearchStrategy[list[Nilai]]:
    """Up to six members of an aggregate: numbers, and ``lain`` among them."""
    satu: st.SearchStrategy[Nilai] = numbers()
    return st.lists(
        satu if lain is None else satu | lain, min_size=paling_sedikit, max_size=6
    )


def only_numbers(isi: Sequence[Nilai]) -> list[Fraction]:
    """The members that are numbers."""
    return [x for x in isi if isinstance(x, Fraction)]
