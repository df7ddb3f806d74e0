"""Draws: the same everywhere, exact, and distributed as they are said to be."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist

import pytest
from builder import INDIKATOR, facts
from simulated import office, shown, simulated

from sakip._simulation._addresses import _numbers
from sakip._simulation._draws import (
    OutsideError,
    Stream,
    choice,
    normal,
    triangular,
    uniform,
)

BANYAK = 4_000
A = "d.i.masukan.a"


class Fixed(Stream):
    """A stream that gives the words it is told to."""

    def __init__(self, *kata: int) -> None:
        self.kata = list(kata)

    def half_word(self) -> int:
        """The next one."""
        return self.kata.pop(0)


def test_words_are_those_of_the_generator() -> None:
    """A word is two numbers of ``random()``, as whole numbers of 2**-53."""
    acak = random.Random("7/x")  # noqa: S311 -- what draws are said to be
    satu, dua = (int(acak.random() * 2**53) for _ in range(2))
    assert satu * 2**53 + dua == Stream(7, "x").word()


def test_draws_are_the_same_everywhere() -> None:
    """Python's documented sequence, seeded by text, gives these draws for ever.

    They follow from ``random.Random("1/x").random()``, 0.22… and so on, by the rule of
    the reference: the number of the value is ⌊w N / 2**106⌋.
    """
    acak = random.Random("1/x")  # noqa: S311 -- what draws are said to be
    harap = [int(Fraction(acak.random()) * 11) for _ in range(20)][::2]
    aliran = Stream(1, "x")
    undi = uniform(aliran, Fraction(0), Fraction(10), 0)
    assert harap == [undi() for _ in range(10)]


def test_uniform_takes_each_value_of_its_decimals() -> None:
    """From 1,0 to 1,3 there are four values: both ends come out, nothing beyond."""
    undi = uniform(Stream(3, "y"), Fraction(1), Fraction(13, 10), 1)
    hitung = Counter(undi() for _ in range(BANYAK))
    assert {Fraction(n, 10) for n in range(10, 14)} == set(hitung)
    assert min(hitung.values()) > BANYAK / 4 * 0.9


def test_uniform_at_the_ends_of_its_words() -> None:
    """The least word is the least value, the greatest word the greatest."""
    penuh = 2**53 - 1
    undi = uniform(Fixed(0, 0, penuh, penuh), Fraction(5), Fraction(9), 0)
    assert [5, 9] == [undi(), undi()]


def test_choice_is_even() -> None:
    """Each of three values is a third of the draws, about."""
    undi = choice(Stream(1, "z"), "abc")
    hitung = Counter(undi() for _ in range(BANYAK))
    assert set("abc") == set(hitung)
    assert min(hitung.values()) > BANYAK / 3 * 0.9


@pytest.mark.parametrize(
    ("kata", "harap"),
    [
        # p = 1/8 (but for 2**-107): 0 + √(1/8 · 8 · 2) = 1,41…
        ((2**50, 0), Fraction(14, 10)),
        # p = 1/2: 8 − √(1/2 · 8 · 6) = 3,10…
        ((2**52, 0), Fraction(31, 10)),
        # p = 7/8: 8 − √(1/8 · 8 · 6) = 5,55…
        ((7 * 2**50, 0), Fraction(56, 10)),
    ],
)
def test_triangular_is_the_inverse_of_its_distribution(
    kata: tuple[int, int], harap: Fraction
) -> None:
    """From 0 over 2 to 8, at one decimal; the root is rounded, then taken from 8."""
    undi = triangular(Fixed(*kata), Fraction(0), Fraction(2), Fraction(8), 1)
    assert harap == undi()


def test_triangular_stays_between_its_ends() -> None:
    """The least and the greatest word give its ends; the mode may be one of them."""
    penuh = 2**53 - 1
    for modus in (0, 3, 8):
        undi = triangular(
            Fixed(0, 0, penuh, penuh), Fraction(0), Fraction(modus), Fraction(8), 2
        )
        assert [0, 8] == [undi(), undi()]


def test_normal_has_its_mean_and_deviation() -> None:
    """Shares below some values are those of the normal distribution."""
    undi = normal(Stream(5, "n"), Fraction(10), Fraction(2), 6, (None, None))
    semua = [float(undi()) for _ in range(BANYAK)]
    for batas in (6, 8, 10, 11, 13):
        ada = sum(v <= batas for v in semua) / BANYAK
        assert abs(ada - NormalDist(10, 2).cdf(batas)) < 0.03


def test_normal_by_hand() -> None:
    """Of u = −1/2 and v = 1/2: s = 1/2, and z = u √(−2 ln s / s) = −0,83255….

    Numbers outside the circle before it are drawn again; so is the centre.
    """
    penuh, tengah = 2**53 - 1, 2**52
    undi = normal(
        Fixed(penuh, penuh, tengah, tengah, 2**51, 3 * 2**51),
        Fraction(0),
        Fraction(1),
        5,
        (None, None),
    )
    assert Fraction(-83255, 100_000) == undi()


def test_normal_draws_again_outside_the_range() -> None:
    """Nothing below the least or above the greatest value comes out."""
    undi = normal(
        Stream(5, "n"), Fraction(0), Fraction(3), 0, (Fraction(-1), Fraction(2))
    )
    assert {-1, 0, 1, 2} == {undi() for _ in range(200)}


def test_normal_far_outside_gives_up() -> None:
    """A mean far below what may come out is told, and does not hang."""
    undi = normal(Stream(5, "n"), Fraction(-999), Fraction(1), 0, (Fraction(0), None))
    with pytest.raises(OutsideError):
        undi()


# -- in scenarios


def test_the_same_seed_gives_the_same_variants(tmp_path: Path) -> None:
    """Equal seeds give equal simulations, another one another."""
    ruleset = office(tmp_path)
    ubah = {"apa": A, "seragam": [0, 1000]}
    satu, dua, lain = (
        [v.ubah for v in simulated(ruleset, ubah, banyak=20, benih=b)]
        for b in (1, 1, 2)
    )
    assert satu == dua != lain


def test_another_variation_leaves_the_draws(tmp_path: Path) -> None:
    """The draws of one thing do not depend on what else is drawn."""
    ruleset = office(tmp_path)
    a = {"apa": A, "seragam": [0, 1000]}
    n = {"apa": "d.j.masukan.n", "segitiga": [0, 10, 40]}
    sendiri = [v.ubah[0] for v in simulated(ruleset, a, banyak=20)]
    bersama = [v.ubah[1] for v in simulated(ruleset, n, a, banyak=20)]
    assert sendiri == bersama


def test_the_same_draws_beside_each_grid_point(tmp_path: Path) -> None:
    """Two targets are held against the same ten draws."""
    s = simulated(
        office(tmp_path),
        {"apa": "d.i.target", "nilai": [70, 80]},
        {"apa": A, "normal": [3, 1]},
        banyak=10,
    )
    assert 20 == len(s)
    assert [v.ubah[1] for v in s][:10] == [v.ubah[1] for v in s][10:]


def test_drawn_targets_and_choices(tmp_path: Path) -> None:
    """A target is drawn at its written decimals; a choice is one of its values."""
    s = simulated(
        office(tmp_path),
        {"apa": "d.i.target", "seragam": [Decimal("79.5"), 81]},
        {"apa": "d.j.target", "normal": [20, 1]},
        {"apa": A, "pilihan": [1, "nihil"]},
        banyak=40,
    )
    target = {v.ubah[0] for v in s}
    assert target <= {f"{n // 10}.{n % 10}".removesuffix(".0") for n in range(795, 811)}
    assert any("." in t for t in target)
    assert all("." not in v.ubah[1] for v in s)
    assert {"1", "nihil"} == {v.ubah[2] for v in s}


def test_decimals_of_an_input(tmp_path: Path) -> None:
    """Draws have the decimals of the input, or fewer where the scenario says so."""
    aturan = INDIKATOR.replace(
        'nama = "A", satuan = "orang"', 'nama = "A", satuan = "orang", desimal = 2'
    )
    ruleset = office(tmp_path, aturan)
    laporan = facts({"d.i": {"a": 1, "b": 2}})
    for lain, banyak in (({}, 2), ({"digit": 1}, 1)):
        s = simulated(
            ruleset, {"apa": A, "seragam": [0, 9], **lain}, laporan=laporan, banyak=5
        )
        assert {banyak} == {len(v.ubah[0].partition(".")[2]) for v in s}


def test_parameters_of_a_calculator(tmp_path: Path) -> None:
    """A number among a calculator's parameters varies, and what it refuses is refused.

    6 against 4 the year before is 50 % more, against the mean of 2 and 4 100 %.
    """
    aturan = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "persen"
polaritas = "informatif"
kalkulator = "bawaan.pertumbuhan"
parameter = { masukan = "x", tahun_dasar = 2 }
masukan.x = { nama = "X", satuan = "orang" }
"""
    s = simulated(
        office(tmp_path, aturan),
        {"apa": "d.i.parameter.tahun_dasar", "nilai": [1, 2, 11, Decimal("1.5")]},
        laporan=facts({"d.i": {"x": {"2022": 2, "2023": 4, "2024": 6}}}),
        angka=["d.i:realisasi"],
    )
    assert ["50,00%", "100,00%"] == shown(s)[:2]
    assert all(v.ditolak for v in s.varian[2:])


def test_numbers_among_parameters() -> None:
    """Entries of an array are named by their code where all have one."""
    isi = {
        "a": 1,
        "b": [{"kode": "x", "n": Decimal("0.5")}, {"kode": "y", "n": 2}],
        "c": [3, "t", True],
    }
    assert [
        (("a",), 1),
        (("b", "x", "n"), Decimal("0.5")),
        (("b", "y", "n"), 2),
        (("c", 0), 3),
    ] == list(_numbers(isi))
