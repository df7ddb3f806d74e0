"""Tests of bands: proofs that they cover every value once, and their scores."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sakip._bands import (
    band_cases,
    bound_cases,
    contains,
    convert,
    gaps_and_overlaps,
    lower,
    upper,
)
from sakip._evaluator import evaluate_expression
from sakip._model import Ruas
from sakip.expression import PERSEN, Expression, Input, Keadaan, Nilai, Satuan, constant
from sakip.expression import Jenis as _Jenis


def ruas(teks: str) -> Ruas:
    """A band from interval notation, e.g. ``"[0,60) 0:50"``; ``-`` is no bound."""
    selang, _, isi = teks.partition(" ")
    awal, akhir = selang[1:-1].split(",")
    batas: dict[str, Fraction] = {}
    if awal != "-":
        batas["minimal" if selang[0] == "[" else "lebih_dari"] = Fraction(awal)
    if akhir != "-":
        batas["maksimal" if selang[-1] == "]" else "kurang_dari"] = Fraction(akhir)
    nilai = [Fraction(n) for n in isi.split(":") if n]
    skor = None if not nilai else nilai[0] if len(nilai) == 1 else (nilai[0], nilai[1])
    return Ruas(nilai=skor, **batas)


def test_bounds() -> None:
    """A bound says whether its own value is above or below the cut."""
    assert [(0, 0), (0, 1), None] == [
        lower(ruas(r)) for r in ("[0,1]", "(0,1]", "(-,1]")
    ]
    assert [(1, 1), (1, 0), None] == [
        upper(ruas(r)) for r in ("[0,1]", "[0,1)", "[0,-)")
    ]


@pytest.mark.parametrize(
    ("selang", "nilai", "expected"),
    [
        ("[0,1)", "0", True),
        ("[0,1)", "-1/1000000000", False),
        ("[0,1)", "999999999/1000000000", True),
        ("[0,1)", "1", False),
        ("(0,1]", "0", False),
        ("(0,1]", "1/1000000000", True),
        ("(0,1]", "1", True),
        ("(0,1]", "1000000001/1000000000", False),
        ("(-,1)", "-99", True),
        ("[1,-)", "99", True),
        ("(-,-)", "0", True),
        ("[1,1]", "1", True),
        ("[1,1)", "1", False),
    ],
)
def test_contains(selang: str, nilai: str, expected: bool) -> None:  # noqa: FBT001 -- a parametrised expectation
    """A value is tested at the edge and a hair beside it."""
    assert expected == contains(ruas(selang), Fraction(nilai))


@pytest.mark.parametrize(
    "urutan",
    [
        ["(-,-)"],
        ["[0,60)", "[60,100]"],
        ["(-,60]", "(60,76]", "(76,-)"],
        ["[76,91)", "[0,60)", "[91,-)", "[60,76)"],
        ["[0,60)", "[60,60]", "(60,100]"],
        ["[0,0]"],
        [],
    ],
)
def test_bands_that_cover_every_value_once(urutan: list[str]) -> None:
    """Bands that meet at each cut leave nothing to report, in any order."""
    assert not list(gaps_and_overlaps([ruas(r) for r in urutan]))


@pytest.mark.parametrize(
    ("urutan", "expected"),
    [
        (["[0,60)", "(60,100]"], [("celah", 1, "60")]),
        (["[0,60]", "[62,100]"], [("celah", 1, "61")]),
        (["(-,60)", "[60.01,-)"], [("celah", 1, "60.005")]),
        (["[62,100]", "[0,60]"], [("celah", 0, "61")]),
        (["[0,1)", "(1,2)", "(2,3)"], [("celah", 1, "1"), ("celah", 2, "2")]),
        (["[0,60]", "[60,100]"], [("tumpuk", 1, "60")]),
        (["[0,61)", "[60,100]"], [("tumpuk", 1, "60")]),
        (["[0,-)", "[60,100]"], [("tumpuk", 1, "60")]),
        (["[0,60)", "[0,60)"], [("tumpuk", 1, "0")]),
        (["(-,60)", "(-,70)"], [("tumpuk", 1, "60")]),
        (["(-,-)", "(-,-)"], [("tumpuk", 1, "0")]),
        (["[60,60)"], [("tumpuk", 0, "60")]),
        (["(60,60]"], [("tumpuk", 0, "60")]),
        (["[70,60]"], [("tumpuk", 0, "70")]),
    ],
)
def test_gaps_and_overlaps(
    urutan: list[str], expected: list[tuple[str, int, str]]
) -> None:
    """A gap, an overlap or a band of no extent is shown at its band by a value."""
    hasil = list(gaps_and_overlaps([ruas(r) for r in urutan]))
    assert [(apa, i, Fraction(n)) for apa, i, n in expected] == hasil


def score(nilai: Expression, *urutan: str) -> Nilai:
    """The score of a value by bands."""
    node = convert(nilai, [ruas(r) for r in urutan])
    assert node.tipe == PERSEN
    return evaluate_expression(node, lambda _: Keadaan.BELUM_ADA)


TANGGA = ("[0,60) 0:50", "[60,80] 50:90", "(80,100] 100")
BEBAS = ("(-,60) 10", "[60,-) 20")


@pytest.mark.parametrize(
    ("persen", "urutan", "expected"),
    [
        # linear from 0 to 50, from 50 to 90, then 100
        ("0", TANGGA, "0"),
        ("30", TANGGA, "25"),
        ("59.94", TANGGA, "49.95"),
        ("60", TANGGA, "50"),
        ("70", TANGGA, "70"),
        ("80", TANGGA, "90"),
        ("80.001", TANGGA, "100"),
        ("100", TANGGA, "100"),
        ("120", TANGGA, "100"),
        ("30", TANGGA[::-1], "25"),
        ("59.999", BEBAS, "10"),
        ("60", BEBAS, "20"),
        # a point has no slope: its upper score; nor has a band without an end
        ("60", ("[0,60) 1", "[60,60] 2:3", "(60,100] 4"), "3"),
        ("50", ("(-,60) 1:2", "[60,-) 3:4"), "2"),
        ("70", ("(-,60) 1:2", "[60,-) 3:4"), "4"),
        # a falling score is linear too
        ("25", ("[0,100] 100:0",), "75"),
        # a band without a score counts as nothing
        ("25", ("[0,100]",), "0"),
        # an unbounded band among others is a fault of the rules, seen elsewhere
        ("5", ("[0,-) 1", "[60,100] 2"), "2"),
    ],
)
def test_convert(persen: str, urutan: tuple[str, ...], expected: str) -> None:
    """A score is read from its band, on a line where the band has two."""
    nilai = constant(Fraction(persen) / 100, PERSEN)
    assert Fraction(expected) / 100 == score(nilai, *urutan)


@pytest.mark.parametrize(
    ("persen", "expected"), [("-30", "0"), ("0", "0"), ("100", "80"), ("150", "80")]
)
def test_convert_beyond_the_bands(persen: str, expected: str) -> None:
    """Beyond the first and last band a line goes on level, not further."""
    nilai = constant(Fraction(persen) / 100, PERSEN)
    hasil = score(nilai, "[0,60) 0:50", "[60,100] 60:80")
    assert Fraction(expected) / 100 == hasil


@pytest.mark.parametrize("persen", ["-5", "0", "59.9", "60", "80", "80.1", "120"])
@pytest.mark.parametrize(
    "urutan", [TANGGA, TANGGA[::-1], BEBAS, ("[0,-)", "[60,100]"), ("[0,100]",)]
)
def test_exactly_one_band_is_the_case(persen: str, urutan: tuple[str, ...]) -> None:
    """Of the cases of bands one holds, and it is the band whose score is taken."""
    nilai = constant(Fraction(persen) / 100, PERSEN)
    selang = [r.partition(" ")[0] for r in urutan]
    (i,) = (
        i
        for i, syarat in band_cases(nilai, [ruas(s) for s in selang])
        if evaluate_expression(syarat, lambda _: Keadaan.BELUM_ADA)
    )
    nomor = [f"{s} {n}" for n, s in enumerate(selang)]
    assert Fraction(i, 100) == score(nilai, *nomor)


@pytest.mark.parametrize(
    ("bawah", "atas", "persen", "kasus"),
    [
        (50, 110, 49, "bawah"),
        (50, 110, 50, "dalam"),
        (50, 110, 110, "dalam"),
        (50, 110, 111, "atas"),
        (None, 110, 1, "dalam"),
        (50, None, 999, "dalam"),
    ],
)
def test_exactly_one_bound_is_the_case(
    bawah: int | None, atas: int | None, persen: int, kasus: str
) -> None:
    """A value is below the floor, above the cap, or within, as a bound itself is."""
    nilai = constant(Fraction(persen, 100), PERSEN)
    b, a = (None if n is None else Fraction(n, 100) for n in (bawah, atas))
    assert [kasus] == [
        nama
        for nama, syarat in bound_cases(nilai, b, a)
        if evaluate_expression(syarat, lambda _: Keadaan.BELUM_ADA)
    ]


def test_convert_passes_states() -> None:
    """A state has no band: it is the score."""
    masukan = Input("a", "x", Satuan(_Jenis.PERSEN))
    assert score(masukan, *TANGGA) is Keadaan.BELUM_ADA
