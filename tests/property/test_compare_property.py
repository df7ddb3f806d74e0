"""Laws of comparing, over generated reports."""

from __future__ import annotations

import functools
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, load
from hypothesis import given
from hypothesis import strategies as st

import sakip

pytestmark = pytest.mark.property

KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2021-01-01")
TAHUN = ("2021", "2022", "2023")
#: Polarity, unit, and target: what decides capaian, one of each kind.
RAGAM = (
    ("naik", '"persen"', "80"),
    ("turun_selisih", '"persen"', "60"),
    ("turun_rasio", '"orang"', "5"),
    ("turun_ambang", '"hari"', "5"),
    ("stabil", '"orang"', "7"),
    ("rentang_rasio", '"orang"', "{ dari = 3, sampai = 9 }"),
    ("tercapai", "{ indeks = 4 }", "3"),
    ("informatif", '"rupiah"', "1"),
)


@functools.cache
def ruleset() -> sakip.Ruleset:
    """An indikator of each kind, with the same rule and target in every year."""
    aturan = "".join(
        f"""
[[indikator]]
kode = "d.{polaritas}"
nama = "{polaritas}"
sasaran = "d.s"
satuan = {satuan}
polaritas = "{polaritas}"
target = {{ {", ".join(f"{t} = {target}" for t in (*TAHUN, "2024"))} }}
rumus = "x"
pembulatan.realisasi = {{ digit = 4 }}
masukan.x = {{ nama = "X", satuan = {satuan} }}
"""
        for polaritas, satuan, target in RAGAM
    )
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), aturan, kepala=KEPALA)


def values(satuan: str) -> st.SearchStrategy[Any]:
    """A figure of a unit, or a state."""
    angka: st.SearchStrategy[Any] = st.integers(0, 200)
    if satuan in ('"persen"', "{ indeks = 4 }"):
        atas = 4 if "indeks" in satuan else 300
        angka = st.decimals(0, atas, places=2, allow_nan=False)
    return st.one_of(angka, angka, st.sampled_from(["nihil", "belum_ada"]))


KINI = st.fixed_dictionaries({f"d.{p}": values(s) for p, s, _ in RAGAM})


def report(kini: dict[str, Any], riwayat: dict[str, Any]) -> sakip.Laporan:
    """Facts of 2024 with a history."""
    return sakip.load_laporan(
        {
            "laporan": {"tahun": 2024},
            "realisasi": {k: {"x": v} for k, v in kini.items()},
            "riwayat": riwayat,
        }
    )


@given(KINI)
def test_a_year_against_itself(kini: dict[str, Any]) -> None:
    """Where the year before was the same, differences are zero and trends level."""
    catatan = {k: {"realisasi": v} for k, v in kini.items()}
    hasil = sakip.compare(ruleset(), report(kini, {"2023": catatan}))
    for kode, b in hasil.indikator.items():
        lalu = b.terhadap_tahun[2023]
        berangka = isinstance(kini[kode], int | Decimal)
        assert berangka == (lalu.selisih_realisasi is not None)
        for selisih in (lalu.selisih_realisasi, lalu.selisih_capaian):
            assert selisih is None or 0 == selisih.eksak
        for tren in (b.tren_realisasi, b.tren_capaian):
            assert tren is None or "tetap" == tren.arah
        if lalu.capaian is not None:
            assert lalu.capaian == b.kini.capaian
        # The target of this year gives this year's capaian.
        if berangka:
            assert b.kini.capaian == b.terhadap_target[2024].capaian


@given(st.data())
def test_order_of_history_does_not_matter(data: st.DataObject) -> None:
    """Years and codes in any order give the same comparison."""
    kini = data.draw(KINI)
    riwayat = {
        t: {k: {"realisasi": v} for k, v in data.draw(KINI).items()} for t in TAHUN
    }
    urutan = data.draw(st.permutations(TAHUN))
    lain = {
        t: {k: riwayat[t][k] for k in data.draw(st.permutations(list(riwayat[t])))}
        for t in urutan
    }
    assert sakip.compare(ruleset(), report(kini, riwayat)) == sakip.compare(
        ruleset(), report(kini, lain)
    )


@given(KINI, KINI)
def test_steps_of_a_trend_add_up(kini: dict[str, Any], lalu: dict[str, Any]) -> None:
    """The steps from the oldest year sum to this year less that one."""
    riwayat = {
        "2021": {k: {"realisasi": v} for k, v in lalu.items()},
        "2022": {k: {"realisasi": v} for k, v in kini.items()},
    }
    for b in sakip.compare(ruleset(), report(kini, riwayat)).indikator.values():
        if b.tren_realisasi is None:
            continue
        langkah = b.tren_realisasi.langkah
        awal = b.terhadap_tahun[langkah[0].dari].selisih_realisasi
        assert awal is not None
        assert awal.eksak == sum(x.selisih.eksak or 0 for x in langkah)
