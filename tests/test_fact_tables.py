"""Declared totals of tables: present, checked, or told to be neither."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from builder import facts, load

import sakip

ATURAN = """
[[indikator]]
kode = "d.t"
nama = "Tabel"
sasaran = "d.s"
satuan = "orang"
polaritas = "informatif"
rumus = "jumlah(t.a)"

[indikator.tabel.t]
nama = "Tabel"
baris = ["p", "q"]
jumlah_kolom = true
kolom.a = { nama = "A", satuan = "orang" }
kolom.b = { nama = "B", satuan = "orang" }
kolom.mutu = { nama = "Mutu", satuan = "persen" }
"""
ISI = {"p": {"a": 1, "b": 2}, "q": {"a": 3, "b": 4}}


def told(folder: Path, isi: Mapping[str, Any], aturan: str = ATURAN) -> list[str]:
    """What is said of the totals of a table, without missing facts."""
    ruleset = load(folder, aturan)
    try:
        temuan = sakip.evaluate(ruleset, facts({"d.t": {"t": isi}})).temuan
    except sakip.LaporanError as salah:
        temuan = salah.temuan
    return [
        f"{t.kode} {t.tingkat.value} {t.pesan('en')}"
        for t in temuan
        if t.kode != "SKP412"
    ]


APA = "SKP427 peringatan d.t: tabel t"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (ISI | {"jumlah": {"a": 4, "b": 6}}, []),
        (ISI, [f"{APA}: its total is not stated."]),
        (
            ISI | {"jumlah": {"a": 4}},
            [f"{APA}, kolom b: its total is not stated."],
        ),
        (
            {"p": {"a": 1, "b": 2}, "q": {"a": 3}, "jumlah": {"a": 4, "b": 6}},
            [f"{APA}, kolom b: the total cannot be checked: no figure for q."],
        ),
        (
            {"p": {"a": 1}, "q": {"a": "belum_ada"}, "jumlah": {"a": 4}},
            [f"{APA}, kolom a: the total cannot be checked: no figure for q."],
        ),
        ({"p": {"a": "belum_ada"}, "jumlah": {"a": "belum_ada"}}, []),
        ({"p": {"mutu": 50}, "q": {"mutu": 60}}, []),
        ({"sumber": "aplikasi"}, []),
    ],
    ids=[
        "whole",
        "no-row",
        "no-cell",
        "cell-missing",
        "cell-state",
        "not-yet",
        "shares",
        "nothing",
    ],
)
def test_declared_total_is_there_and_checked(
    tmp_path: Path, isi: Mapping[str, Any], pesan: list[str]
) -> None:
    """A total that is declared and left out, or that cannot be checked, is told."""
    assert pesan == told(tmp_path, isi)


def test_severity_is_that_of_the_rule(tmp_path: Path) -> None:
    """Where a total that differs stops the work, one that is not stated does too."""
    aturan = ATURAN.replace(
        "jumlah_kolom = true", 'jumlah_kolom = true\nbila_beda = "galat"'
    )
    assert [f"{APA}: its total is not stated.".replace("peringatan", "galat")] == told(
        tmp_path, ISI, aturan
    )


def test_many_missing_cells_are_not_all_named(tmp_path: Path) -> None:
    """Four cells are named; that there are more is shown by dots."""
    baris = ", ".join(f'"b{n}"' for n in range(6))
    aturan = ATURAN.replace('baris = ["p", "q"]', f"baris = [{baris}]")
    isi = {"b0": {"a": 1}, "jumlah": {"a": 6}}
    assert [
        f"{APA}, kolom a: the total cannot be checked: no figure for b1, b2, b3, b4, …."
    ] == told(tmp_path, isi, aturan)


def test_refused_cell_is_told_once(tmp_path: Path) -> None:
    """A cell that cannot be taken has its own finding; the total adds none."""
    isi = {"p": {"a": -1}, "q": {"a": 3}, "jumlah": {"a": 4}}
    assert ["SKP403"] == [p[:6] for p in told(tmp_path, isi)]


def test_total_of_another_kind_is_told_once(tmp_path: Path) -> None:
    """A row of totals that is no table has its own finding, and was not left out."""
    assert ["SKP404"] == [p[:6] for p in told(tmp_path, {"p": {"a": 1}, "jumlah": 5})]
