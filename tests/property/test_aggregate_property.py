"""Laws of aggregates, each by the reference evaluator and by the compiled plan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

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
from sakip.testing import exact_numbers, positive_numbers, states

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


def wmean(pasangan: Sequence[tuple[Nilai, Fraction]]) -> Nilai:
    """A weighted mean, with members in a state left out."""
    return of("rerata", [x for x, _ in pasangan], bobot=[w for _, w in pasangan])


@given(berbobot)
def test_mean_lies_between_the_members(pasangan):
    """Law 15: neither mean is below the least member or above the greatest."""
    isi = [x for x, _ in pasangan]
    for rerata in (of("rerata", isi), wmean(pasangan)):
        assert min(isi) <= number(rerata) <= max(isi)


@given(exact_numbers(), st.lists(positive_numbers(), min_size=1, max_size=6))
def test_equal_members_give_the_member(x, bobot):
    """Law 16: of equal members every mean, the least and the greatest are that one."""
    isi = [x] * len(bobot)
    assert [x] * 4 == [
        of("rerata", isi),
        wmean(list(zip(isi, bobot, strict=True))),
        of("min", isi),
        of("maks", isi),
    ]
    assert x * len(isi) == of("jumlah", isi)


@given(campuran, st.randoms(use_true_random=False))
def test_order_of_members_does_not_matter(isi, acak):
    """Law 20: members in another order come to the same."""
    lain = list(isi)
    acak.shuffle(lain)
    for cara in SIMETRIS:
        for kebijakan in (KELUAR, Policy()):
            assert of(cara, isi, kebijakan) == of(cara, lain, kebijakan)


@given(berbobot_campuran, st.randoms(use_true_random=False))
def test_order_of_weighted_members_does_not_matter(pasangan, acak):
    """Law 20: nor do weighted ones, as long as each keeps its weight."""
    lain = list(pasangan)
    acak.shuffle(lain)
    assert wmean(pasangan) == wmean(lain)


@given(campuran, positive_numbers())
def test_equal_weights_weigh_nothing(isi, bobot):
    """With equal weights, whatever they are, a weighted mean is the plain one."""
    assert of("rerata", isi) == wmean([(x, bobot) for x in isi])


@given(berbobot_campuran, positive_numbers())
def test_only_the_ratio_of_weights_counts(pasangan, k):
    """Law 17: all weights times one number are the same weights."""
    assert wmean(pasangan) == wmean([(x, k * w) for x, w in pasangan])


@given(campuran)
def test_leaving_out_is_the_aggregate_of_the_rest(isi):
    """Laws 12 and 13: a state left out is as if it was never there, and no zero."""
    sisa = [x for x in isi if not isinstance(x, Keadaan)]
    for cara in ("rerata", "jumlah", "min", "maks", "banyak"):
        assert of(cara, sisa) == of(cara, isi)
    if sum(sisa) and len(sisa) < len(isi):
        nol = [Fraction(0) if isinstance(x, Keadaan) else x for x in isi]
        assert of("rerata", nol) != of("rerata", isi)


@given(st.lists(states(), max_size=4))
def test_mean_of_states_alone_is_the_strongest(keadaan):
    """Law 12: where every member is left out the strongest tells why; none is Nihil."""
    assert left_out(keadaan) == of("rerata", keadaan)


@given(berbobot_campuran)
def test_weights_of_the_rest_are_made_whole_again(pasangan):
    """Law 18: what is left keeps its weights' ratio, and they sum to the whole."""
    sisa = [(x, w) for x, w in pasangan if not isinstance(x, Keadaan)]
    jumlah = sum(w for _, w in sisa)
    if jumlah:
        expected = sum((x * w / jumlah for x, w in sisa), Fraction(0))
        assert expected == wmean(pasangan)
    elif not sisa:
        assert left_out([x for x, _ in pasangan]) == wmean(pasangan)
    else:
        assert isinstance(wmean(pasangan), Keadaan)


@given(berbobot, exact_numbers())
def test_member_without_weight_changes_nothing(pasangan, x):
    """Law 19: a member of weight 0 has no say."""
    assert wmean(pasangan) == wmean([*pasangan, (x, Fraction(0))])


@given(berbobot, exact_numbers(), exact_numbers())
def test_mean_moves_and_stretches_with_its_members(pasangan, geser, kali):
    """Law 21: the mean of a line through the members is the line through the mean."""
    lain = [(kali * x + geser, w) for x, w in pasangan]
    assert kali * number(wmean(pasangan)) + geser == wmean(lain)


@given(berbobot, st.integers(0, 5), positive_numbers())
def test_raising_a_member_raises_the_mean(pasangan, ke, naik):
    """Law 23: one member raised raises a mean, and lowers neither extreme."""
    lain = list(pasangan)
    x, w = lain[ke % len(lain)]
    lain[ke % len(lain)] = (x + naik, w)
    assert number(wmean(pasangan)) < number(wmean(lain))
    for cara in ("min", "maks"):
        lama, baru = (number(of(cara, [x for x, _ in p])) for p in (pasangan, lain))
        assert lama <= baru


@given(campuran)
def test_member_like_the_mean_does_not_move_it(isi):
    """Law 14: evidence that equals the mean leaves the mean where it was."""
    rerata = of("rerata", isi)
    if isinstance(rerata, Fraction):
        assert rerata == of("rerata", [*isi, rerata])


@given(st.lists(anggota, min_size=1, max_size=4))
def test_means_of_groups_weighed_by_size_are_the_flat_mean(kelompok):
    """Law 22: a mean in two steps is the mean of all if sizes weigh the groups."""
    semua = [x for satu in kelompok for x in satu]
    dua = [(number(of("rerata", k)), Fraction(len(k))) for k in kelompok]
    assert of("rerata", semua) == wmean(dua)


@given(st.lists(st.tuples(exact_numbers(), positive_numbers()), min_size=1, max_size=6))
def test_ratio_of_sums_lies_between_the_ratios(pasangan):
    """Law 24: over positive denominators it is the ratios' mean, weighed by these."""
    atas, bawah = (nodes(sisi) for sisi in zip(*pasangan, strict=True))
    rasio = value(aggregate("rasio_jumlah", atas, KELUAR, penyebut=bawah))
    semua = [n / d for n, d in pasangan]
    assert min(semua) <= number(rasio) <= max(semua)
    assert rasio == wmean([(n / d, d) for n, d in pasangan])


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
