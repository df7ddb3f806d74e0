"""Bands over generated bounds: the proof of cover against looking at values."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._bands import contains, convert, gaps_and_overlaps, lower, upper
from sakip._evaluator import evaluate_expression
from sakip._model import Ruas
from sakip.expression import PERSEN, constant
from sakip.testing import exact_numbers

pytestmark = pytest.mark.property

_BATAS = st.integers(0, 6).map(Fraction)


@st.composite
def bands(draw: st.DrawFn) -> Ruas:
    """A band with any bounds, in order or not, each open, closed or absent."""
    awal = draw(st.sampled_from(("minimal", "lebih_dari", None)))
    akhir = draw(st.sampled_from(("maksimal", "kurang_dari", None)))
    batas = {b: draw(_BATAS) for b in (awal, akhir) if b is not None}
    return Ruas(**batas)


@st.composite
def tilings(draw: st.DrawFn, *, skor: bool = False) -> list[Ruas]:
    """Bands that meet exactly, in any order, with scores where asked."""
    batas = sorted(draw(st.sets(st.integers(-50, 150), min_size=2, max_size=5)))
    milik_atas = [draw(st.booleans()) for _ in batas]
    hasil = []
    for i in range(len(batas) - 1):
        kata_awal = "minimal" if milik_atas[i] else "lebih_dari"
        kata_akhir = "kurang_dari" if milik_atas[i + 1] else "maksimal"
        nilai = None
        if skor:
            nilai = draw(exact_numbers() | st.tuples(exact_numbers(), exact_numbers()))
        hasil.append(
            Ruas(
                nilai=nilai,
                **{kata_awal: Fraction(batas[i]), kata_akhir: Fraction(batas[i + 1])},
            )
        )
    return draw(st.permutations(hasil))


def samples(ruas: Sequence[Ruas]) -> list[Fraction]:
    """Every bound and a value on either side of it: no band changes in between."""
    batas = {b[0] for r in ruas for b in (lower(r), upper(r)) if b is not None}
    tepi = batas or {Fraction(0)}
    seperempat = Fraction(1, 4)
    return sorted({t + d for t in tepi for d in (-seperempat, 0, seperempat)})


def inside(ruas: Sequence[Ruas], nilai: Fraction) -> bool:
    """Is a value between the least lower and the greatest upper bound of bands?"""
    bawah = [lower(r) for r in ruas]
    atas = [upper(r) for r in ruas]
    dari = None if None in bawah else min(b for b in bawah if b is not None)
    sampai = None if None in atas else max(a for a in atas if a is not None)
    return (dari is None or dari <= (nilai, 0)) and (
        sampai is None or (nilai, 1) <= sampai
    )


@given(st.lists(bands(), min_size=1, max_size=5) | tilings())
def test_nothing_found_means_every_value_once(ruas: list[Ruas]) -> None:
    """Law 9: no gap or overlap is found exactly where each value has one band.

    And where each band has a value: a band of no extent is found too.
    """
    uji = samples(ruas)
    sekali = all(sum(contains(r, n) for r in ruas) == 1 for n in uji if inside(ruas, n))
    berisi = all(any(contains(r, n) for n in uji) for r in ruas)
    assert (sekali and berisi) == (not list(gaps_and_overlaps(ruas)))


@given(st.lists(bands(), min_size=1, max_size=5))
def test_a_gap_is_shown_by_a_value(ruas: list[Ruas]) -> None:
    """Where only gaps are found, the value shown is in no band."""
    temuan = list(gaps_and_overlaps(ruas))
    if all(apa == "celah" for apa, _, _ in temuan):
        for _, _, nilai in temuan:
            assert not any(contains(r, nilai) for r in ruas)


@given(bands(), exact_numbers())
def test_a_value_stands_between_the_bounds(ruas: Ruas, nilai: Fraction) -> None:
    """Containment is the four comparisons that the keys are named after."""
    expected = (
        (ruas.minimal is None or nilai >= ruas.minimal)
        and (ruas.lebih_dari is None or nilai > ruas.lebih_dari)
        and (ruas.maksimal is None or nilai <= ruas.maksimal)
        and (ruas.kurang_dari is None or nilai < ruas.kurang_dari)
    )
    assert expected == contains(ruas, nilai)


@given(tilings(skor=True), exact_numbers() | st.integers(-50, 150).map(Fraction))
def test_scores_are_read_by_hand(ruas: list[Ruas], persen: Fraction) -> None:
    """A score is the band's, on the line between its two values where it has two."""
    di_dalam = [r for r in ruas if contains(r, persen)]
    hasil = evaluate_expression(
        convert(constant(persen / 100, PERSEN), ruas), {}.__getitem__
    )
    if not di_dalam:
        return
    (kena,) = di_dalam
    awal, akhir = lower(kena), upper(kena)
    assert awal is not None
    assert akhir is not None
    if isinstance(kena.nilai, Fraction):
        expected = kena.nilai
    else:
        assert kena.nilai is not None
        a, b = kena.nilai
        bagian = (persen - awal[0]) / (akhir[0] - awal[0])
        expected = (1 - bagian) * a + bagian * b
    assert expected / 100 == hasil
