"""Laws of aggregates of any members, by both evaluators: the tree and the plan.

`sakip.testing.laws` states them, and holds the aggregates of rulesets against them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from compiled import key, plan_of
from hypothesis import given
from hypothesis import strategies as st

from sakip._evaluator import evaluate_expression
from sakip._value import Keadaan, Mode, Nilai, round_exact
from sakip.expression import (
    ANGKA,
    Expression,
    Policy,
    StateConstant,
    aggregate,
    constant,
)
from sakip.testing import exact_numbers, laws, positive_numbers, states

pytestmark = pytest.mark.property

KELUAR = Policy("keluar", "keluar", "keluar", "keluar")
#: Kinds that need nothing beside members, and do not ask in what order they stand.
SIMETRIS = ("rerata", "jumlah", "min", "maks", "banyak")

anggota = st.lists(exact_numbers(), min_size=1, max_size=6)
#: Members some of which have no number.
campuran = st.lists(exact_numbers() | states(), min_size=1, max_size=6)


berbobot = st.lists(
    st.tuples(exact_numbers(), positive_numbers()), min_size=1, max_size=6
)
#: Weighted members of which some weigh nothing or have no number.
berbobot_campuran = st.lists(
    st.tuples(exact_numbers() | states(), st.just(Fraction(0)) | positive_numbers()),
    min_size=1,
    max_size=6,
)


def left_out(keadaan: Sequence[Keadaan]) -> Keadaan:
    """What an aggregate is whose members are all left out."""
    return max(keadaan, key=lambda k: k.value, default=Keadaan.NIHIL)


def nodes(isi: Sequence[Nilai]) -> list[Expression]:
    """Members as expressions."""
    return [
        StateConstant(v, ANGKA) if isinstance(v, Keadaan) else constant(v, ANGKA)
        for v in isi
    ]


def value(node: Expression) -> Nilai:
    """What both evaluators say, once they agree."""
    hasil = evaluate_expression(node, _no_input)
    assert hasil == plan_of([node]).run(_no_input)[key(0)]
    return hasil


def _no_input(_: object) -> Nilai:
    raise AssertionError("constants read no input")


def of(
    cara: str, isi: Sequence[Nilai], kebijakan: Policy = KELUAR, **lain: object
) -> Nilai:
    """An aggregate of values."""
    return value(aggregate(cara, nodes(isi), kebijakan, tipe=ANGKA, **lain))


def number(nilai: Nilai) -> Fraction:
    """A value that has to be a number."""
    assert isinstance(nilai, Fraction)
    return nilai


def mean(isi: Sequence[Nilai], bobot: Sequence[Fraction] | None = None) -> Nilai:
    """A mean as laws call it, with members in a state left out."""
    return of("rerata", isi) if bobot is None else of("rerata", isi, bobot=bobot)


def one(cara: str, kebijakan: Policy = KELUAR) -> Callable[[Sequence[Nilai]], Nilai]:
    """An aggregate without weights as laws call it."""
    return lambda isi: of(cara, isi, kebijakan)


def ratio(bagian: Sequence[tuple[Nilai, Nilai]]) -> Nilai:
    """A ratio of sums as laws call it."""
    atas, bawah = (nodes([p[i] for p in bagian]) for i in (0, 1))
    return value(aggregate("rasio_jumlah", atas, KELUAR, penyebut=bawah))


def apart(pasangan: Sequence[tuple[Any, Fraction]]) -> tuple[list[Any], list[Fraction]]:
    """Members, and their weights."""
    return [x for x, _ in pasangan], [w for _, w in pasangan]


@given(berbobot, exact_numbers(), exact_numbers())
def test_means_of_numbers(pasangan, geser, kali):
    """Laws 15, 16 and 21, of plain and of weighted means."""
    isi, bobot = apart(pasangan)
    for w in (None, bobot):
        laws.range_(mean, isi, w)
        laws.constant(mean, geser, len(isi), w)
        laws.translation(mean, isi, kali, geser, w)
    for cara in ("min", "maks"):
        laws.range_(one(cara), isi)
        laws.constant(one(cara), geser, len(isi))


@given(campuran, st.randoms(use_true_random=False))
def test_order_of_members_does_not_matter(isi, acak):
    """Law 20, whether states are left out or spread."""
    urutan = list(range(len(isi)))
    acak.shuffle(urutan)
    for cara in SIMETRIS:
        for kebijakan in (KELUAR, Policy()):
            laws.member_order(one(cara, kebijakan), isi, urutan)


@given(berbobot_campuran, st.randoms(use_true_random=False), positive_numbers())
def test_weighted_members(pasangan, acak, k):
    """Laws 17, 18 and 20, with weights of 0 among the others."""
    isi, bobot = apart(pasangan)
    urutan = list(range(len(isi)))
    acak.shuffle(urutan)
    laws.member_order(mean, isi, urutan, bobot)
    laws.weight_scaling(mean, isi, bobot, k)
    if any(isinstance(x, Fraction) for x in isi):
        laws.renormalise(mean, isi, bobot)


@given(campuran, st.integers(0, 6), states(), st.lists(states(), max_size=4))
def test_members_that_are_left_out(isi, ke, keadaan, semua):
    """Laws 12 to 14: a state is as if it was never there, and is no 0."""
    ke = min(ke, len(isi))
    lengkap = [*isi[:ke], keadaan, *isi[ke:]]
    for cara in ("rerata", "jumlah", "min", "maks"):
        if any(isinstance(x, Fraction) for x in isi):
            laws.neutral(one(cara), lengkap, ke)
        laws.all_left_out(one(cara), semua)
    angka = [x for x in isi if isinstance(x, Fraction)]
    if angka:
        laws.evidence_like_the_mean(mean, lengkap, ke)
    if sum(angka):
        laws.exclude_is_not_zero(mean, lengkap)


@given(berbobot, exact_numbers() | states())
def test_member_without_weight_changes_nothing(pasangan, x):
    """Law 19, with a member that is a number and one that is none."""
    laws.zero_weight(mean, *apart(pasangan), x)


@given(berbobot, st.integers(0, 5), positive_numbers())
def test_raising_a_member(pasangan, ke, naik):
    """Law 23: a mean rises, and neither extreme falls."""
    isi, bobot = apart(pasangan)
    laws.raising_a_member(mean, isi, ke % len(isi), naik, bobot, 1, tegas=True)
    for cara in ("min", "maks", "jumlah"):
        laws.raising_a_member(one(cara), isi, ke % len(isi), naik)


@given(st.lists(anggota, min_size=1, max_size=4))
def test_means_of_groups(kelompok):
    """Law 22, also with the sizes as weights of the engine's own mean."""
    laws.two_levels(mean, kelompok)
    dua = [(number(mean(k)), Fraction(len(k))) for k in kelompok]
    assert mean([x for k in kelompok for x in k]) == mean(*apart(dua))


@given(
    st.lists(
        st.lists(
            st.tuples(exact_numbers(), positive_numbers()), min_size=1, max_size=4
        ),
        min_size=1,
        max_size=3,
    )
)
def test_ratios_of_sums(kelompok):
    """Law 24; over positive denominators it is the ratios' mean, weighed by these."""
    laws.partition(ratio, kelompok)
    semua = [p for k in kelompok for p in k]
    assert ratio(semua) == mean([n / d for n, d in semua], [d for _, d in semua])


@given(campuran, positive_numbers())
def test_equal_weights_weigh_nothing(isi, bobot):
    """With equal weights, whatever they are, a weighted mean is the plain one."""
    assert of("rerata", isi) == mean(isi, [bobot] * len(isi))


@given(st.lists(exact_numbers(), min_size=1, max_size=6))
def test_ratio_over_nothing_is_a_state(atas):
    """Law 10: 0/0 is Nihil, and anything else over 0 is not defined."""
    bawah = [Fraction(0)] * len(atas)
    rasio = aggregate("rasio_jumlah", nodes(atas), KELUAR, penyebut=nodes(bawah))
    expected = Keadaan.TIDAK_TERDEFINISI if sum(atas) else Keadaan.NIHIL
    assert expected == value(rasio)


@given(campuran)
def test_state_that_spreads_is_the_strongest(isi):
    """Law 11: where states spread, one of them is all there is, and the strongest."""
    keadaan = [x for x in isi if isinstance(x, Keadaan)]
    for cara in ("rerata", "jumlah", "min", "maks"):
        hasil = of(cara, isi, Policy())
        if keadaan:
            assert max(keadaan, key=lambda k: k.value) == hasil
        else:
            assert of(cara, isi) == hasil


@given(campuran, exact_numbers())
def test_value_in_place_of_a_state_counts_as_that_value(isi, ganti):
    """A value that stands in for states gives what it gives as a member."""
    lain = [ganti if isinstance(x, Keadaan) else x for x in isi]
    for cara in SIMETRIS:
        assert of(cara, lain) == of(cara, isi, Policy(ganti, ganti, ganti, ganti))


@given(
    st.lists(positive_numbers(), min_size=1, max_size=4),
    st.integers(0, 4),
    st.sampled_from(Mode),
)
def test_geometric_mean_is_no_more_than_the_mean(isi, digit, mode):
    """The geometric mean, rounded, is from the least member to the mean, rounded."""
    geometrik = of("geometrik", isi, digit=digit, mode=mode)
    bawah, atas = (
        round_exact(number(of(cara, isi)), digit, mode) for cara in ("min", "rerata")
    )
    assert bawah <= number(geometrik) <= atas
    sama = of("geometrik", isi[:1] * 3, digit=digit, mode=mode)
    assert round_exact(isi[0], digit, mode) == sama


@given(campuran, exact_numbers(), positive_numbers())
def test_fewer_reach_a_higher_threshold(isi, ambang, naik):
    """The share that reaches a threshold is a part of all, and falls as that rises."""
    rendah, tinggi = (
        of("jumlah_tercapai", isi, ambang=a) for a in (ambang, ambang + naik)
    )
    angka = [x for x in isi if isinstance(x, Fraction)]
    if not angka:
        assert left_out(isi) == rendah == tinggi
        return
    assert 0 <= number(tinggi) <= number(rendah) <= 1
    assert Fraction(sum(x >= ambang for x in angka), len(angka)) == rendah
