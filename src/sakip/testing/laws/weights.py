"""Laws 17 to 19: weights."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ..._value import Keadaan, Nilai
from .._numbers import exact_numbers, positive_numbers
from ._group import Agregat, Group, grouped
from ._law import Kasus, equal, law, suitable
from ._members import members

if TYPE_CHECKING:
    pass
from .aggregates import touched, weighed


def _unweighted(g: Group) -> str:
    return "" if g.weighted else "tanpa bobot"


@law(
    17,
    "weight-scaling",
    "all weights times one number above 0 are the same weights",
    "a sum of weights that is taken to be 100",
    subjek=grouped(_unweighted),
    kasus=lambda g: st.tuples(weighed(g), positive_numbers()).map(
        lambda p: (*p[0], p[1])
    ),
)
def weight_scaling(
    agregat: Agregat, isi: Sequence[Nilai], bobot: Sequence[Fraction], k: Fraction
) -> None:
    """The aggregate divides by the sum of its weights."""
    equal(agregat(isi, bobot), agregat(isi, [k * w for w in bobot]))


def _no_weights(g: Group) -> str:
    return _unweighted(g) or ("" if g.agregat.anggota else "tanpa anggota")


@law(
    17,
    "whole-weights",
    "the weights that the rules state for one aggregate sum to exactly 100",
    "33.3 three times",
    subjek=grouped(_no_weights),
    kasus=lambda g: st.just((g.agregat.bobot,)),
)
def whole_weights(bobot: Sequence[Fraction]) -> None:
    """The weights of all members, in percent."""
    equal(Fraction(100), sum(bobot, Fraction(0)), "the sum of weights")


@st.composite
def _weighed_states(draw: st.DrawFn, g: Group) -> Kasus:
    isi = draw(members(st.sampled_from(g.treated("keluar"))))
    return (g, isi, draw(g.weighing(isi)))


def _not_renormalised(g: Group) -> str:
    tanpa = "" if g.treated("keluar") else "tidak ada keadaan yang dikecualikan"
    return _unweighted(g) or touched(g) or tanpa


@law(
    18,
    "renormalise",
    "where members are left out, each of the rest weighs its share of their weights",
    "a weighted sum whose missing weight is lost",
    subjek=grouped(_not_renormalised),
    kasus=_weighed_states,
)
def renormalise(
    agregat: Agregat, isi: Sequence[Nilai], bobot: Sequence[Fraction]
) -> None:
    """Members in a state are left out."""
    sisa = [(x, w) for x, w in zip(isi, bobot, strict=True) if isinstance(x, Fraction)]
    suitable(sisa, "no member is a number")
    jumlah = sum((w for _, w in sisa), Fraction(0))
    if not jumlah:
        equal(Keadaan.NIHIL, agregat(isi, bobot), "members of weight 0 alone")
        return
    equal(sum((x * w / jumlah for x, w in sisa), Fraction(0)), agregat(isi, bobot))


@st.composite
def _with_extra(draw: st.DrawFn, g: Group) -> Kasus:
    _, isi, bobot = draw(weighed(g))
    keluar = g.treated("keluar")
    lain = exact_numbers() | st.sampled_from(keluar) if keluar else exact_numbers()
    return (g, isi, bobot, draw(lain))


@law(
    19,
    "zero-weight",
    "a member of weight 0 that is a number, or left out, changes nothing; one whose "
    "state spreads still does",
    "a count of members in place of their weights",
    subjek=grouped(_unweighted),
    kasus=_with_extra,
)
def zero_weight(
    agregat: Agregat, isi: Sequence[Nilai], bobot: Sequence[Fraction], lain: Nilai
) -> None:
    """``lain`` is the member of weight 0."""
    nol = [*bobot, Fraction(0)]
    equal(agregat(isi, bobot), agregat([*isi, lain], nol))


__all__ = [
    "renormalise",
    "weight_scaling",
    "whole_weights",
    "zero_weight",
]
