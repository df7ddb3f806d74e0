"""Aggregates over columns: who takes part in each row, and what comes of it."""

from __future__ import annotations

import pytest

pl = pytest.importorskip("polars")

from columnar import run, settled, whole_rows  # noqa: E402 -- after the skip
from compiled import (  # noqa: E402 -- after the skip
    BELUM,
    LEWATI,
    NIHIL,
    PENUH,
    TAK_TARGET,
    TAK_TERDEFINISI,
    TOLAK,
    A,
    B,
    C,
    F,
    plan_of,
)

from sakip._batch._compiled import BIASA  # noqa: E402 -- after the skip
from sakip._batch._members import treatment  # noqa: E402 -- after the skip
from sakip._batch._whole import LEBAR, Capacity  # noqa: E402 -- after the skip
from sakip._value import Keadaan, Nilai  # noqa: E402 -- after the skip
from sakip.expression import (  # noqa: E402 -- after the skip
    Aggregate,
    Policy,
    aggregate,
    constant,
    div,
)

SEMPIT = Capacity(f=2**16, bagi=2**16, i=2**16)
UTUH = Capacity(f=0, bagi=0, i=2**63, kira=False)
MENULAR = Policy("menular", "menular", "menular", "menular")
#: Nihil counts as 10, an undefined one is left out, BelumAda spreads.
CAMPUR = Policy(F(10), "keluar", "keluar", "menular")
BARIS: tuple[tuple[Nilai, Nilai, Nilai], ...] = (
    (F(3), F(4), F(2)),
    (NIHIL, F(4), F(-1)),
    (NIHIL, TAK_TERDEFINISI, NIHIL),
    (BELUM, TAK_TARGET, F(6)),
)
TIGA = (A, B, C)
HITUNG: dict[str, tuple[Aggregate, list[int | Keadaan]]] = {
    "sum of who is there": (
        aggregate("jumlah", TIGA, LEWATI),
        [900, 300, TAK_TERDEFINISI, 600],
    ),
    "sum that spreads": (
        aggregate("jumlah", TIGA, MENULAR),
        [900, NIHIL, TAK_TERDEFINISI, BELUM],
    ),
    "mean of who is there": (
        aggregate("rerata", TIGA, LEWATI),
        [300, 150, TAK_TERDEFINISI, 600],
    ),
    "mean with what stands in": (
        aggregate("rerata", TIGA, CAMPUR),
        [300, 433, 1000, BELUM],
    ),
    "mean refused": (
        aggregate("rerata", TIGA, TOLAK),
        [300, TAK_TERDEFINISI, TAK_TERDEFINISI, TAK_TERDEFINISI],
    ),
    "mean of each its own": (
        aggregate("rerata", TIGA, PENUH),
        [300, 133, TAK_TERDEFINISI, BELUM],
    ),
    "weighted": (
        aggregate("rerata", TIGA, LEWATI, bobot=[F(50), F(25), F(25)]),
        [300, 150, TAK_TERDEFINISI, 600],
    ),
    "weighted by 0": (
        aggregate("rerata", TIGA, LEWATI, bobot=[F(0), F(100), F(0)]),
        [400, 400, TAK_TERDEFINISI, NIHIL],
    ),
    "weighted by fractions": (
        aggregate("rerata", (A, C), MENULAR, bobot=[F(1, 3), F(2, 3)]),
        [233, NIHIL, NIHIL, BELUM],
    ),
    "weighted by nothing": (
        aggregate("rerata", (B, C), MENULAR, bobot=[F(0), F(0)]),
        [NIHIL, NIHIL, TAK_TERDEFINISI, TAK_TARGET],
    ),
    "least": (aggregate("min", TIGA, LEWATI), [200, -100, TAK_TERDEFINISI, 600]),
    "greatest": (aggregate("maks", TIGA, LEWATI), [400, 400, TAK_TERDEFINISI, 600]),
    "greatest that spreads": (
        aggregate("maks", (B, C), MENULAR),
        [400, 400, TAK_TERDEFINISI, TAK_TARGET],
    ),
    "least of always and sometimes": (
        aggregate("min", (constant(F(5), A.tipe), A, C), LEWATI),
        [200, -100, 500, 500],
    ),
    "last": (
        aggregate("terakhir", (C, B, A), LEWATI),
        [300, 400, TAK_TERDEFINISI, 600],
    ),
    "last that spreads": (
        aggregate("terakhir", (A, constant(F(5), A.tipe)), MENULAR),
        [500, NIHIL, NIHIL, BELUM],
    ),
    "count": (aggregate("banyak", TIGA, LEWATI), [300, 200, 0, 100]),
    "count of none": (aggregate("banyak", (), LEWATI), [0, 0, 0, 0]),
    "sum of none": (aggregate("jumlah", (), LEWATI, tipe=A.tipe), [NIHIL] * 4),
    "one alone": (aggregate("rerata", (A,), LEWATI), [300, NIHIL, NIHIL, BELUM]),
    "reached": (
        aggregate("jumlah_tercapai", TIGA, LEWATI, ambang=F(3)),
        # Of three two reach 3, of two one, of one that one: as percentages.
        [6667, 5000, TAK_TERDEFINISI, 10000],
    ),
    "ratio of sums": (
        aggregate("rasio_jumlah", (A, B), LEWATI, penyebut=(C, B)),
        # 7/6; 4/4; none; nothing is left.
        [117, 100, TAK_TERDEFINISI, BELUM],
    ),
    "ratio of sums, each its own": (
        aggregate("rasio_jumlah", (A, B), CAMPUR, penyebut=(B, C)),
        # 7/6; a Nihil stands for 10 over 1, so (10 + 4) / (1 - 1); none is left.
        [117, TAK_TERDEFINISI, TAK_TERDEFINISI, BELUM],
    ),
    "of quotients": (
        aggregate("jumlah", (div(A, B), div(B, C), div(C, A)), LEWATI),
        [342, -400, TAK_TERDEFINISI, BELUM],
    ),
    "least of quotients": (
        aggregate("min", (div(A, B), div(B, C)), LEWATI),
        [75, -400, TAK_TERDEFINISI, BELUM],
    ),
}


@pytest.mark.parametrize(
    "capacity", [BIASA, LEBAR, SEMPIT, UTUH], ids=["64", "128", "sempit", "utuh"]
)
@pytest.mark.parametrize("nama", HITUNG)
def test_aggregate_is_the_one_worked_by_hand(nama: str, capacity: Capacity) -> None:
    """In each row the figure or state is right, or the row is in doubt."""
    node, harap = HITUNG[nama]
    susun = whole_rows([dict(zip(TIGA, b, strict=True)) for b in BARIS])
    hasil = run(plan_of([node]), susun, capacity)
    beda = [
        (h, f[0])
        for h, f, ragu in zip(harap, hasil.figur, hasil.ragu, strict=True)
        if not ragu and f[0] != h
    ]
    assert [] == beda
    assert capacity is SEMPIT or not any(hasil.ragu)


def test_more_members_than_a_byte_counts_are_counted() -> None:
    """Of 300 members of which half are not reported, 150 take part."""
    anggota = [n for n in (A, B) for _ in range(150)]
    node = aggregate("banyak", anggota, LEWATI)
    hasil = run(plan_of([node]), whole_rows([{A: F(1), B: BELUM}]))
    assert ((15000,),) == hasil.figur


def test_member_of_constants_counts_once() -> None:
    """A mean of 1/4 and of 1/0, which counts as 0, is 1/8 in every row."""
    satu, nol = (constant(F(n), A.tipe) for n in (1, 0))
    anggota = (constant(F(1, 4), A.tipe), div(satu, nol))
    node = aggregate("rerata", anggota, Policy("keluar", "keluar", F(0), "keluar"))
    assert ((13,),) == run(plan_of([node]), whole_rows([{A: F(1)}])).figur


def test_root_is_left_to_python() -> None:
    """A geometric mean is computed row by row: of 2 and 8 it is 4."""
    node = aggregate("geometrik", (A, B), LEWATI, digit=2)
    susun = whole_rows([{A: F(2), B: F(8)}, {A: BELUM, B: F(5)}])
    plan = plan_of([node])
    assert (True, True) == run(plan, susun).ragu
    assert ((400,), (500,)) == settled(plan, susun)


def test_treatment_is_what_a_policy_says() -> None:
    """A state spreads itself, is refused as undefined, counts as a number or goes."""
    assert [F(1), "keluar", TAK_TERDEFINISI, BELUM] == [
        treatment(PENUH, k) for k in (NIHIL, TAK_TARGET, TAK_TERDEFINISI, BELUM)
    ]
