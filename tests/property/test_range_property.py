"""A target that is a range: leaving it never earns more than staying."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builder import DASAR, facts, load
from hypothesis import given
from hypothesis import strategies as st

import sakip

pytestmark = pytest.mark.property

LO, HI = 5, 8
KELUARGA = ("rentang_ambang", "rentang_rasio", "rentang_selisih")


@cache
def rules() -> sakip.Ruleset:
    """One indikator of each family, with the target 5 to 8."""
    aturan = "".join(
        f"""
[[indikator]]
kode = "{k}"
nama = "Indikator"
sasaran = "d.s"
satuan = "angka"
polaritas = "{k}"
target = {{ 2024 = {{ dari = {LO}, sampai = {HI} }} }}
rumus = "r"
masukan.r = {{ nama = "r", satuan = "angka" }}
"""
        for k in KELUARGA
    )
    with TemporaryDirectory() as folder:
        return load(Path(folder), aturan, kepala=DASAR)


def capaian(keluarga, r):
    """Capaian in percent, exact."""
    hasil = sakip.evaluate(rules(), facts({k: {"r": r} for k in KELUARGA}))
    return hasil.indikator[keluarga].capaian.eksak


angka = st.decimals(0, 1000, places=3)


@given(st.sampled_from(KELUARGA), angka)
def test_full_inside_and_less_outside(keluarga, r):
    """100 % from end to end of the range, and less on either side."""
    ada = capaian(keluarga, r)
    assert (ada == 100) is (LO <= r <= HI)
    assert ada <= 100


@given(st.sampled_from(KELUARGA), angka, st.decimals(0, 100, places=3))
def test_farther_is_never_better(keluarga, r, jauh):
    """Going farther from the range on its own side never earns more."""
    lebih = r + jauh if r > Decimal(HI) else max(r - jauh, Decimal(0))
    if r < LO or r > HI:
        assert capaian(keluarga, lebih) <= capaian(keluarga, r)
