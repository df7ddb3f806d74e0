"""Tests of the hint for a mistyped name."""

from __future__ import annotations

from time import perf_counter

import pytest

from sakip._near import family, near


@pytest.mark.parametrize(
    ("kata", "pilihan", "expected"),
    [
        ("rerta", ["rerata", "jumlah"], "rerata"),
        ("realisasi", {"realisasi_anggaran": 1, "pagu": 2}, "realisasi_anggaran"),
        ("xyz", ["rerata"], ""),
        ("rerata", [], ""),
        ("ab", ["abd", "abc"], "abd"),
        ("abc" * 20 + "z" * 500, ["abc" * 20], "abc" * 20),
    ],
)
def test_near(kata: str, pilihan: list[str], expected: str) -> None:
    """The most similar choice is offered, and none where none is similar."""
    assert expected == near(kata, pilihan)


def test_the_order_of_choices_does_not_matter() -> None:
    """Of two choices equally near the same one is offered, whatever the order."""
    assert near("ab", ["abc", "abd"]) == near("ab", ["abd", "abc"])


def test_a_huge_word_costs_nothing() -> None:
    """A word of a million characters is compared by its beginning only."""
    mulai = perf_counter()
    assert near("a" * 10**6, ["b" * 60, "a" * 59]) == "a" * 59
    assert perf_counter() - mulai < 1


TURUN = ("naik", "turun_selisih", "turun_rasio", "turun_ambang", "tercapai")


@pytest.mark.parametrize(
    ("kata", "pilihan", "expected"),
    [
        ("turun", TURUN, TURUN[1:4]),
        ("turn", TURUN, TURUN[1:4]),
        ("menaik", TURUN, ()),
        ("turun_rasi", TURUN, ()),
        ("rerta", ("rerata", "rerata_tertimbang"), ()),
        ("tertimbang", ("rerata", "rerata_tertimbang"), ()),
        ("xyz", TURUN, ()),
        ("naik", (), ()),
    ],
)
def test_family(kata: str, pilihan: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """A word that begins several choices is told them all, and no favourite."""
    assert expected == family(kata, pilihan)
