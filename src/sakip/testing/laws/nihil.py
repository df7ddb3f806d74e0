"""Laws 11 to 14: what has no number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from ..._value import Keadaan, Nilai
from .._numbers import exact_numbers, states
from ._group import RERATA, Agregat, Group, grouped
from ._law import Kasus, equal, holds, law, show, suitable
from ._members import only_numbers
from ._zero import OPERASI, arithmetic


def aggregate(
    agregat: Agregat, isi: Sequence[Nilai], bobot: Sequence[Fraction] | None
) -> Nilai:
    """Call an aggregate, with weights where it has weights."""
    return agregat(isi) if bobot is None else agregat(isi, bobot)


@law(
    11,
    "absorbing",
    "a state in arithmetic is the result, 0 * Nihil too; of two states the stronger",
    "short cuts such as 0 * x = 0, or Nihil read as 0",
    subjek=arithmetic,
    kasus=lambda a: st.tuples(
        st.just(a.operate),
        st.sampled_from(sorted(OPERASI)),
        states(),
        st.just(Fraction(0)) | exact_numbers() | states(),
        st.booleans(),
    ),
)
def absorbing(
    operasi: Callable[[str, Nilai, Nilai], Nilai],
    op: str,
    keadaan: Keadaan,
    lain: Nilai,
    kiri: bool = True,  # noqa: FBT001, FBT002 -- a case is a tuple of arguments
) -> None:
    """``kiri``: does the state stand on the left?"""
    dua = (keadaan, lain) if kiri else (lain, keadaan)
    kuat = [k for k in dua if isinstance(k, Keadaan)]
    equal(max(kuat), operasi(op, *dua))


def _none_left_out(g: Group) -> str:
    return "" if g.treated("keluar") else "tidak ada keadaan yang dikecualikan"


@st.composite
def _with_state(draw: st.DrawFn, g: Group) -> Kasus:
    """Members, one of them in a state that is left out, and its place."""
    isi = list(draw(g.numbers()))
    ke = draw(st.integers(0, len(isi)))
    isi.insert(ke, draw(st.sampled_from(g.treated("keluar"))))
    return (g, isi, ke, draw(g.weighing(isi)))


@law(
    12,
    "neutral",
    "a member in a state that is left out is as if it was never there",
    "Nihil counted as 0, or its weight lost",
    subjek=grouped(_none_left_out),
    kasus=_with_state,
)
def neutral(
    agregat: Agregat,
    isi: Sequence[Nilai],
    ke: int,
    bobot: Sequence[Fraction] | None = None,
) -> None:
    """The member at ``ke`` is in a state that is left out."""
    sisa = [x for i, x in enumerate(isi) if i != ke]
    sisa_bobot = None if bobot is None else [w for i, w in enumerate(bobot) if i != ke]
    equal(aggregate(agregat, sisa, sisa_bobot), aggregate(agregat, isi, bobot))


@law(
    12,
    "all-left-out",
    "of members that are all left out the strongest state is the result; of none Nihil",
    "an empty mean as 0",
    subjek=grouped(_none_left_out),
    kasus=lambda g: st.tuples(
        st.just(g), st.lists(st.sampled_from(g.treated("keluar")), max_size=4)
    ),
)
def all_left_out(agregat: Agregat, isi: Sequence[Keadaan]) -> None:
    """Every member is in a state that is left out."""
    equal(max(isi, default=Keadaan.NIHIL), agregat(isi))


def _not_a_mean(g: Group) -> str:
    if g.cara not in RERATA:
        return f"cara {g.cara}"
    return _none_left_out(g) or ("" if g.bare else "agregat diolah lagi")


@law(
    13,
    "exclude-is-not-zero",
    "unless its members are 0 together, a mean that leaves a member out is another "
    "than one that counts it as 0",
    "Nihil read as 0",
    subjek=grouped(_not_a_mean),
    kasus=lambda g: _with_state(g).map(lambda k: (k[0], k[1], k[3])),
)
def exclude_is_not_zero(
    agregat: Agregat, isi: Sequence[Nilai], bobot: Sequence[Fraction] | None = None
) -> None:
    """Members in a state are left out."""
    w = [Fraction(1)] * len(isi) if bobot is None else bobot
    jumlah = sum(a * b for a, b in zip(isi, w, strict=True) if isinstance(a, Fraction))
    suitable(jumlah, "the members are 0 together")
    nol = [x if isinstance(x, Fraction) else Fraction(0) for x in isi]
    hasil = aggregate(agregat, isi, bobot)
    beda = hasil != aggregate(agregat, nol, bobot)
    holds(beda, f"left out counts as 0: {show(hasil)}")


@law(
    14,
    "evidence-like-the-mean",
    "a member equal to the mean in place of one that is left out leaves the mean "
    "where it is",
    "a mean over all members, whoever counts",
    subjek=grouped(_not_a_mean),
    kasus=_with_state,
)
def evidence_like_the_mean(
    agregat: Agregat,
    isi: Sequence[Nilai],
    ke: int,
    bobot: Sequence[Fraction] | None = None,
) -> None:
    """The member at ``ke`` is in a state that is left out."""
    suitable(only_numbers(isi), "no member is a number")
    rerata = aggregate(agregat, isi, bobot)
    lain = [rerata if i == ke else x for i, x in enumerate(isi)]
    equal(rerata, aggregate(agregat, lain, bobot))


__all__ = [
    "absorbing",
    "all_left_out",
    "evidence_like_the_mean",
    "exclude_is_not_zero",
    "neutral",
]
