"""Many examples of a strategy at once, the same in every run."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

T = TypeVar("T")

_TETAP = settings(
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def draws(strategi: st.SearchStrategy[T], banyak: int) -> list[T]:
    """So many examples."""
    hasil: list[T] = []

    @settings(_TETAP, max_examples=banyak)
    @given(strategi)
    def gather(satu: T) -> None:
        hasil.append(satu)

    gather()
    return hasil


def smallest(strategi: st.SearchStrategy[T], syarat: Any = lambda _: True) -> T:
    """The simplest example that a condition holds for."""
    cara = settings(_TETAP, max_examples=2000, phases=[Phase.generate, Phase.shrink])
    return find(strategi, syarat, settings=cara)


def some(strategi: st.SearchStrategy[T], syarat: Any) -> T:
    """Any example that a condition holds for."""
    return find(strategi, syarat, settings=settings(_TETAP, max_examples=5000))


def reaches(strategi: st.SearchStrategy[T], syarat: Any) -> bool:
    """Is there an example that a condition holds for? A rare one is looked for long.

    What a number of draws holds changes with what Hypothesis has seen of the modules
    that are loaded, so a test that counts on a rare one would fail now and then.
    """
    cara = settings(_TETAP, max_examples=50_000)
    try:
        find(strategi, syarat, settings=cara)
    except NoSuchExample:
        return False
    return True
