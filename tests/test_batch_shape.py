"""The shape of a frame: what columns hold, and what inputs allow."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from builder import load
from framed import rules

from sakip._batch._shape import Isian, accepts, field_of, limits, scores
from sakip._fact_store import Bidang
from sakip._unit import SATUAN_PERSEN, Jenis, Satuan
from sakip.expression import Input, walk

TABEL = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
rumus = "jumlah(t.k) / jumlah(t.m)"

[indikator.tabel.t]
nama = "T"
baris = ["satu", "dua"]

[indikator.tabel.t.kolom]
k = { nama = "K", satuan = "hari" }
m = { nama = "M", satuan = "hari", desimal = 1 }
"""
INDEKS = Satuan(Jenis.INDEKS, skala=Fraction(4))


def test_join_takes_the_finer_decimals() -> None:
    """12 in ones and 5 … 150 in hundredths are 5 … 1200 hundredths."""
    kiri = Isian("pecahan", 0, 12, 12)
    kanan = Isian("pecahan", 2, 5, 150, kosong=True)
    assert Isian("pecahan", 2, 5, 1200, kosong=True) == kiri.join(kanan)
    assert Isian("pecahan", 2, 5, 1200, kosong=True) == kanan.join(kiri)


@pytest.mark.parametrize(
    ("lo", "hi", "bulat"),
    [
        (0, 0, (0, 0)),
        (3, 3, (0, 3)),
        (0, 4, (0, 15)),
        (1, 255, (0, 255)),
        (0, 256, (0, 1023)),
        (-1, 1, (-3, 3)),
        (-16, -4, (-63, 0)),
    ],
)
def test_bounds_are_rounded_to_powers_of_four(
    lo: int, hi: int, bulat: tuple[int, int]
) -> None:
    """The next 4^n - 1 on each side of 0, so that alike frames share a plan."""
    satu = Isian("bulat", 0, lo, hi).round()
    assert bulat == (satu.lo, satu.hi)


def test_limits() -> None:
    """The least of what the input and the top of its scale allow."""
    assert (None, None) == limits(Bidang(SATUAN_PERSEN, 2, None, None))
    assert (0, 4) == limits(Bidang(INDEKS, 2, Fraction(0), None))
    assert (0, 3) == limits(Bidang(INDEKS, 2, Fraction(0), Fraction(3)))
    assert (0, 4) == limits(Bidang(INDEKS, 2, Fraction(0), Fraction(9)))


@pytest.mark.parametrize(
    ("jenis", "wujud"),
    [
        (Jenis.YA_TIDAK, {"ya"}),
        (Jenis.TANGGAL, {"tanggal"}),
        (Jenis.PREDIKAT, {"predikat"}),
        (Jenis.RUPIAH, {"bulat", "kecil", "pecahan", "desimal"}),
    ],
)
def test_accepts(jenis: Jenis, wujud: set[str]) -> None:
    """Yes/no, dates and predicates take one kind of column, numbers any of numbers."""
    assert wujud == set(accepts(jenis))


def test_scores_are_whole(tmp_path: Path) -> None:
    """80,5, 70 and 60 are halves: 161, 140 and 120 of 2."""
    susunan = rules(tmp_path).susun(2024)
    (node,) = (
        n for n in susunan.pemilik["d.p"].masukan.values() if n.satuan.nama == "akip"
    )
    assert ({"A": 161, "BB": 140, "B": 120}, 2) == scores(susunan, Bidang.of(node))


def test_field_of_a_declared_input(tmp_path: Path) -> None:
    """Decimals are those that the input declares."""
    susunan = rules(tmp_path).susun(2024)
    node = Input("d.n", "n", INDEKS)
    assert 2 == field_of(susunan, node).desimal


def test_field_of_a_cell_is_that_of_its_column(tmp_path: Path) -> None:
    """A cell of a table has the decimals and the least value of its column."""
    susunan = load(tmp_path, TABEL).susun(2024)
    semua = (n for step in susunan.steps for n in walk(step.ekspresi))
    sel = [n for n in semua if isinstance(n, Input) and n.baris == "dua"]
    assert {"t.k": 0, "t.m": 1} == {n.nama: field_of(susunan, n).desimal for n in sel}


def test_field_of_what_a_calculator_declares(tmp_path: Path) -> None:
    """An input that no rule declares is what its node says of itself."""
    susunan = rules(tmp_path).susun(2024)
    node = Input("d.i", "lain", SATUAN_PERSEN, desimal=3, nonnegatif=True)
    assert Bidang(SATUAN_PERSEN, 3, Fraction(0), None) == field_of(susunan, node)
    bebas = Input("d.i", "lain", SATUAN_PERSEN, desimal=3)
    assert Bidang(SATUAN_PERSEN, 3, None, None) == field_of(susunan, bebas)
