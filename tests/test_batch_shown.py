"""Figures as the caller wants them: decimals, whole units, floats; refused rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")

A, B, C = (("kanwil", "", n) for n in "abc")
MILIK = {A: 2, B: 0}


def shown(part: Any, digit: dict[Any, int], angka: Any = "desimal") -> Any:
    """The columns of a part."""
    from sakip._batch._shown import Shown  # noqa: PLC0415 -- needs polars

    return Shown(MILIK, digit, angka).frame(part)


def part(*tolak: Any, aturan: tuple[Any, ...] = ()) -> Any:
    """Whole units of two figures in three rows."""
    frame = pl.DataFrame(
        {
            "kanwil::a": [12397, -5, None],
            "kanwil::a:keadaan": pl.Series([0, 0, 1], dtype=pl.UInt8),
            "kanwil::b": [2**62, 0, 7],
            "kanwil::b:keadaan": pl.Series([0, 0, 0], dtype=pl.UInt8),
        }
    )
    masks = tuple(SimpleNamespace(mask=pl.Series(m)) for m in tolak)
    return SimpleNamespace(frame=frame, tolak=masks, aturan=aturan, jadi=False)


@pytest.mark.parametrize(
    ("angka", "a", "b"),
    [
        (
            "desimal",
            [Decimal("123.97"), Decimal("-0.05"), None],
            [Decimal(2**62), Decimal(0), Decimal(7)],
        ),
        ("bulat", [12397, -5, None], [2**62, 0, 7]),
        ("float", [123.97, -0.05, None], [2.0**62, 0.0, 7.0]),
    ],
)
def test_forms(angka: Any, a: list[Any], b: list[Any]) -> None:
    """12397 hundredths are 123,97, exact as a decimal and the next float to it."""
    hasil = shown(part(), {A: 2, B: 0}, angka)
    assert a == hasil["kanwil::a"].to_list()
    assert b == hasil["kanwil::b"].to_list()
    assert [0, 0, 1] == hasil["kanwil::a:keadaan"].to_list()
    assert [None] * 3 == hasil["temuan"].to_list()
    assert pl.String == hasil.schema["temuan"]


def test_years_of_unlike_digits() -> None:
    """A figure shown with more digits in another year has them here too, as zeros."""
    hasil = shown(part(), {A: 4, B: 1}, "bulat")
    assert [1239700, -500, None] == hasil["kanwil::a"].to_list()
    assert ["123.9700"] == [str(v) for v in shown(part(), {A: 4})["kanwil::a"][:1]]


def test_figure_that_the_year_does_not_know() -> None:
    """It is null, and so is its state, in every row."""
    for angka, tipe in (
        ("bulat", pl.Int64),
        ("float", pl.Float64),
        ("desimal", pl.Decimal(38, 1)),
    ):
        hasil = shown(part(), {A: 2, C: 1}, angka)
        assert [None] * 3 == hasil["kanwil::c"].to_list()
        assert [None] * 3 == hasil["kanwil::c:keadaan"].to_list()
        assert tipe == hasil.schema["kanwil::c"]


def test_refused_rows_have_no_figures() -> None:
    """A refused value goes before a rule that refuses; both empty the whole row."""
    aturan = ((pl.Series([False, True, True]), "SKP417", A),)
    hasil = shown(part([False, True, False], aturan=aturan), {A: 2, B: 0, C: 0})
    assert [None, "SKP805", "SKP806"] == hasil["temuan"].to_list()
    for nama in ("kanwil::a", "kanwil::b"):
        assert [None, None] == hasil[nama].to_list()[1:]
        assert [0, 255, 255] == hasil[f"{nama}:keadaan"].to_list()
    assert [None, 255, 255] == hasil["kanwil::c:keadaan"].to_list()


@pytest.mark.parametrize("tolak", [(), ([False, True, False],)])
def test_figures_that_are_decimals_already(tolak: tuple[Any, ...]) -> None:
    """They are given as they are, and without those of a refused row."""
    isi = part(*tolak)
    isi.frame = isi.frame.with_columns(
        pl.Series("kanwil::a", [Decimal("123.97"), Decimal("-0.05"), None]).cast(
            pl.Decimal(38, 2)
        ),
        pl.Series("kanwil::b", [2**62, 0, 7]).cast(pl.Decimal(38, 0)),
    )
    isi.jadi = True
    hasil = shown(isi, {A: 2, B: 0})
    kedua = [None, None, 255] if tolak else [Decimal("-0.05"), Decimal(0), 0]
    assert [Decimal("123.97"), kedua[0], None] == hasil["kanwil::a"].to_list()
    assert [Decimal(2**62), kedua[1], Decimal(7)] == hasil["kanwil::b"].to_list()
    assert [0, kedua[2], 0] == hasil["kanwil::b:keadaan"].to_list()
    assert [pl.Decimal(38, 2), pl.Decimal(38, 0)] == [
        hasil.schema[f"kanwil::{k}"] for k in "ab"
    ]


def test_every_float_is_the_nearest_one(tmp_path: Path) -> None:
    """Hundredths as floats are what Python makes of the same decimal."""
    del tmp_path
    utuh = [*range(-1000, 1000), 10375, 4437500001, 2**53 - 1]
    satu = pl.DataFrame(
        {
            "kanwil::a": utuh,
            "kanwil::a:keadaan": pl.zeros(len(utuh), dtype=pl.UInt8, eager=True),
        }
    )
    isi = SimpleNamespace(frame=satu, tolak=(), aturan=(), jadi=False)
    hasil = shown(isi, {A: 2}, "float")
    assert [float(Decimal(n).scaleb(-2)) for n in utuh] == hasil["kanwil::a"].to_list()


def test_rule_is_told_once() -> None:
    """Rows that a rule refuses are one finding, in whatever way they were computed.

    A row with a value that is refused anyway is not among them.
    """
    from sakip._batch._compiled import told  # noqa: PLC0415 -- needs polars

    ya, lain = (
        pl.Series([True, False, False, True]),
        pl.Series([False, True, False, True]),
    )
    nilai = SimpleNamespace(mask=pl.Series([False, False, False, True]))
    semua = told(
        ((ya, "SKP411", A), (lain, "SKP411", B), (lain, "SKP411", A)), [nilai], 4
    )
    assert [
        ("SKP411", A, [True, True, False, False]),
        ("SKP411", B, [False, True, False, False]),
    ] == [(kode, kunci, m.to_list()) for m, kode, kunci in semua]
