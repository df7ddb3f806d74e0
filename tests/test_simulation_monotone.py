"""What a figure does as one input goes up: pieces worked out by hand, node by node."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

import pytest
from compiled import ANGKA, BELUM, LEWATI, NIHIL, TAK_TERDEFINISI, TOLAK, key, plan_of

from sakip._binding import Fakta
from sakip._evaluator import evaluate_steps
from sakip._simulation._engine import Dasar
from sakip._simulation._forms import Sifat, solve
from sakip._simulation._monotone import pieces
from sakip._unit import ANGKA as POLOS
from sakip._value import Keadaan, Mode
from sakip.expression import (
    LOGIKA,
    Aggregate,
    Clamp,
    Constant,
    Expression,
    Figure,
    If,
    Input,
    Logic,
    Negate,
    Not,
    OnState,
    Opaque,
    Policy,
    Power,
    Round,
    add,
    compare,
    div,
    mul,
    sub,
)

F = Fraction
#: The input that moves, and two that stay.
X, Y, Z = (Input("i", nama, ANGKA, desimal=0) for nama in "xyz")
#: First and last value of a piece, and what is there: a state, or the figures at both.
Potongan: TypeAlias = tuple[int, int, Any]


def c(nilai: int) -> Constant:
    """A number in a rule."""
    return Constant(F(nilai), POLOS)


def told(
    *pohon: Expression, dari: int = 0, sampai: int = 10, **fakta: Any
) -> list[Potongan] | None:
    """The pieces of the last of some figures."""
    isi = {("i", k, None, 2024, None): F(v) for k, v in fakta.items()}
    susunan = plan_of(pohon).susunan
    semua = Fakta(2024, isi, {}, {})
    dasar = Dasar(susunan, semua, evaluate_steps(susunan.steps, semua.lookup))
    kunci = ("i", "x", None, 2024, None)
    akhir = key(len(pohon) - 1)
    hasil = pieces(dasar, kunci, akhir, (dari, sampai), F(1))
    if hasil is None:
        return None
    return [
        (r.dari, r.sampai, r.isi if isinstance(r.isi, Keadaan) else ends(r.isi))
        for r in hasil
    ]


def ends(isi: Sifat) -> tuple[Fraction, Fraction]:
    """The values at both ends."""
    return isi.awal, isi.akhir


@pytest.mark.parametrize(
    ("node", "awal", "akhir"),
    [
        (X, 0, 10),
        (add(X, Y), 3, 13),
        (sub(Y, X), 3, -7),
        (Negate(X, POLOS), 0, -10),
        (mul(X, Y), 0, 30),
        (mul(c(0), X), 0, 0),
        (div(X, Y), 0, F(10, 3)),
        (sub(mul(c(4), X), X), 0, 30),
        # (x + 1) / (x + 2), and with 3 / (x + 2) more.
        (div(add(X, c(1)), add(X, c(2))), F(1, 2), F(11, 12)),
        (
            add(div(add(X, c(1)), add(X, c(2))), div(c(3), add(X, c(2)))),
            2,
            F(14, 12),
        ),
        (sub(div(X, add(X, c(1))), c(1)), -1, F(-1, 11)),
        (sub(c(1), div(X, add(X, c(1)))), 1, F(1, 11)),
        # 6 / (2 (x + 1)): a constant over a form, and a quotient of quotients.
        (div(c(6), mul(c(2), add(X, c(1)))), 3, F(3, 11)),
        (div(c(1), div(add(X, c(1)), c(2))), 2, F(2, 11)),
        (div(c(1), div(add(X, c(1)), add(X, c(2)))), 2, F(12, 11)),
        # x / round(10 − x / 2): up over down.
        (
            div(
                add(X, c(1)),
                Round(sub(c(10), div(X, c(2))), 0, Mode.SETENGAH_NAIK, POLOS),
            ),
            F(1, 10),
            F(11, 5),
        ),
        (mul(add(X, c(1)), add(X, c(1))), 1, 121),
        (Power(X, 1, POLOS), 0, 10),
        (Power(sub(X, c(3)), 3, POLOS), -27, 343),
        (Round(div(X, c(4)), 0, Mode.SETENGAH_NAIK, POLOS), 0, 3),
        (Clamp(X, F(3), F(5), POLOS), 3, 5),
        (Clamp(X, None, F(5), POLOS), 0, 5),
        (Clamp(X, F(0), F(10), POLOS), 0, 10),
    ],
)
def test_one_piece(node: Expression, awal: Any, akhir: Any) -> None:
    """A number that goes one way from 0 to 10; y is 3."""
    assert [(0, 10, (awal, akhir))] == told(node, y=3)


def test_pieces_where_the_sign_turns() -> None:
    """A square falls, is 0 and rises; 3 / x is no number at 0."""
    harap = [(-2, -1, (4, 1)), (0, 0, (0, 0)), (1, 2, (1, 4))]
    assert harap == told(Power(X, 2, POLOS), dari=-2, sampai=2)
    assert harap == told(mul(X, X), dari=-2, sampai=2)
    assert [
        (-3, -1, (-1, -3)),
        (0, 0, TAK_TERDEFINISI),
        (1, 3, (3, 1)),
    ] == told(div(Y, X), dari=-3, sampai=3, y=3)
    assert [(0, 0, NIHIL), (1, 10, (0, 0))] == told(div(Y, X), y=0)
    # Over 0 throughout: 0 / 0 at 0, else nothing that is defined.
    assert [(0, 0, NIHIL), (1, 10, TAK_TERDEFINISI)] == told(div(X, Y), y=0)


def test_parts_in_opposite_directions_are_not_told() -> None:
    """Neither a sum, a product, a quotient nor the least of them is guessed at."""
    naik = Round(X, 0, Mode.POTONG, POLOS)
    turun = Round(sub(c(20), X), 0, Mode.POTONG, POLOS)
    assert told(add(naik, turun)) is None
    assert told(mul(add(X, c(1)), sub(c(20), X))) is None
    assert told(div(add(naik, c(1)), add(naik, c(2)))) is None
    assert told(Aggregate("min", (naik, turun), Policy(), POLOS)) is None
    assert told(Clamp(X, F(5), F(3), POLOS)) is None
    assert told(Opaque("uji", lambda v: v, (X,), POLOS)) is None
    # Two ratios with other denominators, of which one falls.
    satu, dua = div(X, add(X, c(1))), div(c(1), add(X, c(2)))
    assert told(add(satu, dua)) is None
    # Over one another they go the same way: (x + 1) (x + 2) / (x + 2) of them.
    satu = div(add(X, c(1)), add(X, c(2)))
    assert [(0, 10, (1, F(132, 12)))] == told(div(satu, dua))
    # (x + 1) (x + 2) / (x + 3) is no ratio of linear forms, and rises all the same.
    satu = div(add(X, c(1)), add(X, c(3)))
    assert [(0, 10, (F(2, 3), F(132, 13)))] == told(div(satu, dua))


@pytest.mark.parametrize(
    ("op", "harap"),
    [
        ("<", [(0, 4, 1), (5, 5, 0), (6, 10, 0)]),
        ("<=", [(0, 4, 1), (5, 5, 1), (6, 10, 0)]),
        (">", [(0, 4, 0), (5, 5, 0), (6, 10, 1)]),
        (">=", [(0, 4, 0), (5, 5, 1), (6, 10, 1)]),
        ("=", [(0, 4, 0), (5, 5, 1), (6, 10, 0)]),
        ("<>", [(0, 4, 1), (5, 5, 0), (6, 10, 1)]),
    ],
)
def test_comparisons(op: Any, harap: list[tuple[int, int, int]]) -> None:
    """X against 5: below, at and above it."""
    assert [(a, b, (n, n)) for a, b, n in harap] == told(compare(op, X, c(5)))


def test_choices() -> None:
    """X from 5 on but below 8, twice; what is not so is negated."""
    lima, delapan = compare(">=", X, c(5)), compare("<", X, c(8))
    dalam = If(Logic("dan", lima, delapan), X, mul(c(2), X), POLOS)
    jadi = told(dalam)
    assert jadi is not None
    nilai = {n: v for a, b, v in jadi for n in ([a, b] if a != b else [a])}
    assert (0, 8) == jadi[0][2]
    assert {4, 5, 7, 8, 10} <= {n for a, b, _ in jadi for n in (a, b)}
    assert nilai[10] == (16, 20) or nilai[10] == (18, 20)
    salah = If(Not(Logic("atau", lima, delapan), LOGIKA), c(1), c(2), POLOS)
    assert {(2, 2)} == {v for _, _, v in told(salah) or ()}
    tetap = If(compare("<", Y, c(5)), X, c(7), POLOS)
    assert [(0, 10, (0, 10))] == told(tetap, y=3)
    assert [(0, 10, BELUM)] == told(If(compare("<", add(X, Y), c(5)), X, X, POLOS))


def test_states() -> None:
    """A state of an operand is the state; another value may stand in its place."""
    assert [(0, 10, BELUM)] == told(add(X, Y))
    ganti = OnState(div(Y, X), ((NIHIL, c(9)),), div(Y, X), POLOS)
    assert [(0, 0, (9, 9)), (1, 10, (0, 0))] == told(ganti, y=0)
    assert [(0, 0, TAK_TERDEFINISI), (1, 10, (3, F(3, 10)))] == told(ganti, y=3)


def test_earlier_figures() -> None:
    """A figure over another figure goes as that one does; what follows is not asked."""
    angka = Figure(key(0), POLOS)
    assert [(0, 10, (1, 21))] == told(mul(c(2), X), add(angka, c(1)))
    assert [(0, 10, (0, 10))] == told(X)


@pytest.mark.parametrize(
    ("cara", "lain", "harap"),
    [
        ("jumlah", {}, (7, 17)),
        ("rerata", {}, (F(7, 3), F(17, 3))),
        ("rerata", {"bobot": (F(1), F(1), F(2))}, (F(11, 4), F(21, 4))),
        ("min", {}, (0, 3)),
        ("maks", {}, (4, 10)),
        ("terakhir", {}, (4, 4)),
        ("banyak", {}, (3, 3)),
        ("jumlah_tercapai", {"ambang": F(4)}, (F(1, 3), F(2, 3))),
        # √³(0 · 3 · 4) and ³√120 = 4,93….
        ("geometrik", {"digit": 2}, (0, F(493, 100))),
    ],
)
def test_aggregates(cara: Any, lain: dict[str, Any], harap: Any) -> None:
    """Of x, 3 and 4, as x goes from 0 to 10."""
    node = Aggregate(cara, (X, Y, Z), Policy(), POLOS, **lain)
    jadi = told(node, y=3, z=4)
    assert jadi is not None
    assert harap == (jadi[0][2][0], jadi[-1][2][1])


def test_ratio_of_sums() -> None:
    """(x + 3) / (4 + 1) and 3 / (x + 4)."""
    node = Aggregate("rasio_jumlah", (X, Y), Policy(), POLOS, penyebut=(Z, c(1)))
    assert [(0, 10, (F(3, 5), F(13, 5)))] == told(node, y=3, z=4)
    node = Aggregate("rasio_jumlah", (Y, c(0)), Policy(), POLOS, penyebut=(X, Z))
    assert [(0, 10, (F(3, 4), F(3, 14)))] == told(node, y=3, z=4)


def test_members_in_a_state() -> None:
    """They are left out, counted as something, or make the state of the whole."""

    def mean(kebijakan: Policy, **lain: Any) -> Aggregate:
        return Aggregate("rerata", (X, Y), kebijakan, POLOS, **lain)

    assert [(0, 10, (0, 10))] == told(mean(LEWATI))
    assert [(0, 10, BELUM)] == told(mean(Policy()))
    assert [(0, 10, TAK_TERDEFINISI)] == told(mean(TOLAK))
    assert [(0, 10, (4, 9))] == told(mean(Policy(belum_ada=F(8))))
    # Only members of weight zero take part.
    assert [(0, 10, NIHIL)] == told(mean(LEWATI, bobot=(F(0), F(1))))
    # 3 / x is left out at 0, and nothing is there then.
    satu = Aggregate("rerata", (div(Y, X),), LEWATI, POLOS)
    assert [(0, 0, TAK_TERDEFINISI), (1, 10, (3, F(3, 10)))] == told(satu, y=3)
    hitung = Aggregate("banyak", (div(Y, X),), LEWATI, POLOS)
    assert [(0, 0, (0, 0)), (1, 10, (1, 1))] == told(hitung, y=3)


def test_a_root_below_zero() -> None:
    """A geometric mean of something below 0 is not defined; from 0 on it is."""
    node = Aggregate("geometrik", (X, Y), Policy(), POLOS, digit=0)
    assert [
        (-2, -1, TAK_TERDEFINISI),
        (0, 0, (0, 0)),
        (1, 3, (2, 3)),
    ] == told(node, dari=-2, sampai=3, y=3)


def test_solving() -> None:
    """2 x + 1 is 5 at 2; (x + 1) / (x + 2) is 1/2 at 0, and nowhere 1."""
    assert 2 == solve((F(2), F(1), F(0), F(1)), F(5))
    bentuk = (F(1), F(1), F(1), F(2))
    assert 0 == solve(bentuk, F(1, 2))
    assert solve(bentuk, F(1)) is None
