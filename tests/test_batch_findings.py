"""What is wrong with a frame, told once for each column with how many rows."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from framed import rules

from sakip._batch._findings import refused_rows, refused_values, schema_findings
from sakip._unit import SATUAN_BAWAAN, Jenis
from sakip.expression import Input

RUPIAH = SATUAN_BAWAAN["rupiah"]


def layout(**isi: Any) -> Any:
    """A layout with these parts."""
    return SimpleNamespace(**({"salah": (), "bukan": (), "tiada": ()} | isi))


def node(pemilik: str, nama: str) -> Input:
    """An input of rupiah."""
    return Input(pemilik, nama, RUPIAH)


def test_inputs_without_a_column_by_owner() -> None:
    """One finding for each owner, which names four of its inputs and tells of more."""
    tiada = [node("a", f"n{i}") for i in range(6)] + [node("b", "m")]
    temuan = list(schema_findings(layout(tiada=tiada), "f.csv"))
    assert [
        "6 masukan tidak mempunyai kolom yang berisi, jadi belum ada di semua baris: "
        "a:n0, a:n1, a:n2, a:n3, ….",
        "1 masukan tidak mempunyai kolom yang berisi, jadi belum ada di semua baris: "
        "b:m.",
    ] == [t.pesan() for t in temuan]
    assert {("SKP804", "f.csv", 1)} == {
        (t.kode, t.tempat.berkas, t.tempat.baris) for t in temuan
    }


def test_four_inputs_are_all_named() -> None:
    """Four are few enough to name."""
    tiada = [node("a", f"n{i}") for i in range(4)]
    (satu,) = schema_findings(layout(tiada=tiada), "f")
    assert satu.pesan().endswith("a:n0, a:n1, a:n2, a:n3.")


@pytest.mark.parametrize(
    ("jenis", "perlu", "need"),
    [
        (Jenis.RUPIAH, "bilangan (bulat 64 bit, Float64, atau Decimal)", "numbers"),
        (Jenis.YA_TIDAK, "ya atau tidak (Boolean)", "yes or no (Boolean)"),
        (Jenis.TANGGAL, "tanggal (Date)", "dates (Date)"),
        (Jenis.PREDIKAT, "predikat (String)", "predicates (String)"),
    ],
)
def test_columns_of_another_kind(jenis: Jenis, perlu: str, need: str) -> None:
    """What a column holds, and what it must, in both languages."""
    (satu,) = schema_findings(layout(salah=(("a:n", "List", jenis),)), "f")
    assert f"Kolom 'a:n' berisi List, seharusnya {perlu}." == satu.pesan()
    assert need in satu.pesan("en")


def test_columns_that_hold_no_states() -> None:
    """A column of states holds words."""
    (satu,) = schema_findings(layout(bukan=(("a:n:keadaan", "Float64"),)), "f")
    assert (
        "Kolom 'a:n:keadaan' berisi Float64, seharusnya keadaan (String)."
        == satu.pesan()
    )
    assert "states (String)" in satu.pesan("en")


def test_refused_values_are_counted_from_their_first_row() -> None:
    """Rows are those of the whole frame, counted from 1."""
    pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")
    tolak = SimpleNamespace(
        kolom="a:n",
        mask=pl.Series([False, True, False, True]),
        alasan="kurang dari 0",
        reason="less than 0",
    )
    part = SimpleNamespace(tolak=(tolak,))
    nomor = pl.Series([1000000, 1000003, 1000004, 1000009])
    (satu,) = refused_values(part, pl.DataFrame({"a:n": [0, -7, 1, -9]}), nomor, "f")
    assert ("SKP805", 1000004) == (satu.kode, satu.tempat.baris)
    assert (
        "Kolom 'a:n': 2 baris ditolak; yang pertama bernilai -7, kurang dari 0."
    ) == satu.pesan()


def test_refused_rows_name_the_rule(tmp_path: Path) -> None:
    """The figure, the rule that refuses, and the first row."""
    pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")
    susunan = rules(tmp_path).susun(2024)
    kunci = ("indikator", "d.n", "capaian")
    part = SimpleNamespace(aturan=((pl.Series([False, False, True]), "SKP411", kunci),))
    (satu,) = refused_rows(part, pl.Series([4, 5, 6]), susunan, "f")
    assert ("SKP806", 7) == (satu.kode, satu.tempat.baris)
    tempat = susunan.asal(kunci).tempat()
    assert (
        "indikator d.n capaian: 1 baris ditolak aturan di "
        f"{tempat.berkas}:{tempat.baris} (SKP411)."
    ) == satu.pesan()
    assert tempat.berkas.endswith("aturan.toml")
    kanwil = SimpleNamespace(
        aturan=((pl.Series([True]), "SKP411", ("kanwil", "", "capaian")),)
    )
    (satu,) = refused_rows(kanwil, pl.Series([0]), susunan, "f")
    assert satu.pesan().startswith("kanwil capaian: 1 baris")
