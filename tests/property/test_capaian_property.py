"""Laws of capaian: realisasi against a target, by each polarity."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, facts, load
from hypothesis import given
from hypothesis import strategies as st

import sakip

pytestmark = pytest.mark.property

#: Families in which the target itself is exactly full.
PENUH = (
    *("naik", "turun_selisih", "turun_rasio", "turun_ambang", "stabil"),
    *("tercapai", "tercapai_turun"),
)
_INDIKATOR = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "angka"
polaritas = "{polaritas}"
target = {{ 2024 = {target} }}
rumus = "r"
masukan.r = {{ nama = "R", satuan = "angka", desimal = 6 }}
{lain}
"""

#: Figures above 0 with up to three decimals, so that their products have six.
positif = st.integers(1, 10**6).map(lambda n: Decimal(n) / 1000)
kali = st.integers(1, 1000).map(lambda n: Decimal(n) / 100)


def capaian(polaritas: str, r: Decimal, t: Decimal, lain: str = "") -> Fraction:
    """Capaian in percent, exact, by a ruleset of one indikator."""
    aturan = _INDIKATOR.format(polaritas=polaritas, target=t, lain=lain)
    with tempfile.TemporaryDirectory() as folder:
        ruleset = load(Path(folder), aturan, kepala=DASAR)
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"r": r}})).indikator["d.i"].capaian
    assert hasil is not None
    assert hasil.eksak is not None
    return hasil.eksak


@given(positif, positif, kali)
def test_scale_does_not_matter(r, t, k):
    """Law 1: both sides in another measure give the same capaian, exactly."""
    for polaritas in PENUH:
        assert capaian(polaritas, r, t) == capaian(polaritas, k * r, k * t)


@given(positif)
def test_the_target_itself_is_full(t):
    """Law 2: realisasi equal to the target is 100 % in every family."""
    assert {Fraction(100)} == {capaian(polaritas, t, t) for polaritas in PENUH}


@given(positif, positif, positif)
def test_capaian_of_a_sum_is_the_sum(a, b, t):
    """Law 3: uncapped, where higher is better, parts of realisasi add up."""
    assert capaian("naik", a, t) + capaian("naik", b, t) == capaian("naik", a + b, t)


@given(positif, positif, positif)
def test_better_realisasi_is_better_capaian(r, naik, t):
    """Law 4: capaian rises with realisasi, or falls where lower is better."""
    assert capaian("naik", r, t) < capaian("naik", r + naik, t)
    for polaritas in ("turun_selisih", "turun_rasio"):
        assert capaian(polaritas, r, t) > capaian(polaritas, r + naik, t)
    for polaritas, arah in (
        ("tercapai", 1),
        ("tercapai_turun", -1),
        ("turun_ambang", -1),
    ):
        beda = capaian(polaritas, r + naik, t) - capaian(polaritas, r, t)
        assert beda * arah >= 0


@given(positif, positif, positif)
def test_higher_target_is_lower_capaian(r, t, naik):
    """Law 5: where higher is better, the same realisasi against more is less."""
    assert capaian("naik", r, t) > capaian("naik", r, t + naik)


@given(positif, positif)
def test_families_mirror_each_other(r, t):
    """Law 6: the difference mirrors the ratio at 100 %, the quotient inverts it."""
    naik = capaian("naik", r, t)
    assert naik + capaian("turun_selisih", r, t) == 200
    assert naik * capaian("turun_rasio", r, t) == 10_000
    assert capaian("turun_ambang", r, t) == (
        100 if r <= t else capaian("turun_rasio", r, t)
    )


@given(positif, positif, st.integers(0, 100), st.integers(100, 200))
def test_bounds_hold_and_touch_nothing_within(r, t, bawah, atas):
    """Law 7: capaian is the nearest value within its bounds."""
    batas = f"batas = {{ bawah = {bawah}, atas = {atas} }}"
    bebas = capaian("naik", r, t)
    assert min(max(bebas, bawah), atas) == capaian("naik", r, t, batas)
