"""Tests of the calculators that come with sakip."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from sakip._calculators import (
    CALCULATORS,
    Bagian,
    Pertumbuhan,
    Rasio,
    Tertimbang,
)
from sakip._evaluator import evaluate_expression
from sakip._model import Masukan, SatuanRef
from sakip._scope import Konteks, MasukanSah, Ruang
from sakip._unit import SATUAN_BAWAAN, SATUAN_PERSEN
from sakip.errors import CalculatorError
from sakip.expression import PERSEN, Expression, Input, Keadaan, Mode, Nilai

SAH = MasukanSah(SATUAN_BAWAAN["rupiah"], Masukan("-", SatuanRef("rupiah")))
KONTEKS = Konteks(
    "a",
    SATUAN_PERSEN,
    Mode.SETENGAH_NAIK,
    None,
    Ruang("a", {"x": SAH, "y": SAH, "z": SAH}),
)
HITUNG = {c.kode: c for c in CALCULATORS}


def build(kode: str, parameter: object) -> Expression:
    """The tree that a calculator makes."""
    return HITUNG[kode].build(parameter, KONTEKS).ekspresi


def value(node: Expression, fakta: Mapping[tuple[str, int], Any]) -> Nilai:
    """Evaluate over facts by name and year."""

    def lookup(masukan: Input) -> Nilai:
        nilai = fakta[masukan.nama, masukan.geser]
        return nilai if isinstance(nilai, Keadaan) else Fraction(nilai)

    return evaluate_expression(node, lookup)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (3, 4, Fraction(3, 4)),
        (0, 4, Fraction(0)),
        (0, 0, Keadaan.NIHIL),
        (3, 0, Keadaan.TIDAK_TERDEFINISI),
        (Keadaan.BELUM_ADA, 0, Keadaan.BELUM_ADA),
    ],
)
def test_rasio(x: Any, y: Any, expected: Nilai) -> None:
    """Pembilang over penyebut is a percentage, with its zero cases as states."""
    node = build("bawaan.rasio", Rasio("x", "y"))
    assert node.tipe == PERSEN
    assert expected == value(node, {("x", 0): x, ("y", 0): y})


@pytest.mark.parametrize(
    ("tahun_dasar", "expected"),
    # 120 over 80 grows by a half; over the mean of 80 and 40 it doubles.
    [(1, Fraction(1, 2)), (2, Fraction(1)), (3, Keadaan.BELUM_ADA)],
)
def test_pertumbuhan(tahun_dasar: int, expected: Nilai) -> None:
    """Growth is over the mean of the years before, each of which must be there."""
    node = build("bawaan.pertumbuhan", Pertumbuhan("x", tahun_dasar))
    fakta = {("x", 0): 120, ("x", -1): 80, ("x", -2): 40, ("x", -3): Keadaan.BELUM_ADA}
    assert expected == value(node, fakta)


@pytest.mark.parametrize("tahun_dasar", [0, -1, 11])
def test_pertumbuhan_refuses_years(tahun_dasar: int) -> None:
    """A base of no year, or of more than ten, is refused at its parameter."""
    with pytest.raises(CalculatorError) as salah:
        build("bawaan.pertumbuhan", Pertumbuhan("x", tahun_dasar))
    assert salah.value.jalur == ("tahun_dasar",)
    assert str(salah.value) == "tahun_dasar must be 1 to 10"


def test_pertumbuhan_over_ten_years() -> None:
    """Ten years are still a base: over a constant past the growth is exact."""
    node = build("bawaan.pertumbuhan", Pertumbuhan("x", 10))
    fakta = {("x", -n): 7 for n in range(1, 11)} | {("x", 0): 10}
    assert Fraction(3, 7) == value(node, fakta)


def weighted(*bobot: str) -> Tertimbang:
    """Parameters for x, y, z with weights."""
    pasangan = zip("xyz", bobot, strict=False)
    return Tertimbang(tuple(Bagian(n, Fraction(b)) for n, b in pasangan))


@pytest.mark.parametrize(
    ("bobot", "expected"),
    [
        (("100/3", "100/3", "100/3"), Fraction(4)),
        (("50", "25", "25"), Fraction(13, 4)),
        (("0", "0", "100"), Fraction(7)),
        (("100",), Fraction(1)),
    ],
)
def test_tertimbang(bobot: tuple[str, ...], expected: Fraction) -> None:
    """The mean of 1, 4 and 7 under weights that sum to exactly 100."""
    node = build("bawaan.tertimbang", weighted(*bobot))
    assert expected == value(node, {("x", 0): 1, ("y", 0): 4, ("z", 0): 7})


def test_tertimbang_takes_a_state() -> None:
    """A state in any part is the result."""
    node = build("bawaan.tertimbang", weighted("50", "50", "0"))
    fakta = {("x", 0): 1, ("y", 0): 2, ("z", 0): Keadaan.BELUM_ADA}
    assert value(node, fakta) is Keadaan.BELUM_ADA


@pytest.mark.parametrize(
    ("bobot", "jumlah"), [(("33.33",) * 3, "99.99"), ((), "0"), (("101",), "101")]
)
def test_tertimbang_refuses_weights(bobot: tuple[str, ...], jumlah: str) -> None:
    """Weights that are not whole are refused with what they sum to."""
    with pytest.raises(CalculatorError) as salah:
        build("bawaan.tertimbang", weighted(*bobot))
    assert salah.value.jalur == ("bagian",)
    assert salah.value.message == f"weights sum to {jumlah}, not 100"
    assert salah.value.pesan == f"jumlah bobot {jumlah}, bukan 100"


@pytest.mark.parametrize(
    ("kode", "parameter", "jalur"),
    [
        ("bawaan.rasio", Rasio("entah", "y"), ("pembilang",)),
        ("bawaan.rasio", Rasio("x", "entah"), ("penyebut",)),
        ("bawaan.pertumbuhan", Pertumbuhan("entah"), ("masukan",)),
        (
            "bawaan.tertimbang",
            Tertimbang((Bagian("x", Fraction(40)), Bagian("entah", Fraction(60)))),
            ("bagian", 1, "masukan"),
        ),
    ],
)
def test_unknown_inputs(
    kode: str, parameter: object, jalur: tuple[str | int, ...]
) -> None:
    """An input that is not declared is refused at the parameter that names it."""
    with pytest.raises(CalculatorError) as salah:
        build(kode, parameter)
    assert jalur == salah.value.jalur
    assert salah.value.pesan == "masukan 'entah' tidak dinyatakan"
    assert salah.value.message == "input 'entah' is not declared"


def test_every_parameter_is_described() -> None:
    """Each calculator is named, and each of its parameters has a line about itself."""
    assert sorted(HITUNG) == ["bawaan.pertumbuhan", "bawaan.rasio", "bawaan.tertimbang"]
    for hitung in CALCULATORS:
        medan = hitung.parameter.__attrs_attrs__  # type: ignore[attr-defined]  # attrs
        assert all(m.metadata["uraian"] for m in medan)
