"""Laws 15 to 24, and 7 of an aggregate: many figures to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from ..._value import Keadaan, Nilai
from .._numbers import exact_numbers, positive_numbers
from ._group import DI_ANTARA, RERATA, Agregat, Group, Ratio, grouped, ratios
from ._law import Applies, Kasus, equal, holds, law, show, split
from ._members import members, nonnegative
from .nihil import aggregate

if TYPE_CHECKING:
    from ..._ruleset import Ruleset
    from ._engine import Engine

#: A ratio of sums as a function of its pairs.
Rasio: TypeAlias = Callable[[Sequence[tuple[Nilai, Nilai]]], Nilai]
Bobot: TypeAlias = "Sequence[Fraction] | None"


def number(nilai: Nilai) -> Fraction:
    """An aggregate of numbers, which has to be a number."""
    holds(isinstance(nilai, Fraction), f"an aggregate of numbers is {show(nilai)}")
    assert isinstance(nilai, Fraction)  # noqa: S101 -- what was just asked for
    return nilai


def touched(g: Group) -> str:
    return "" if g.bare else "agregat diolah lagi"


def _not_between(g: Group) -> str:
    return touched(g) if g.cara in DI_ANTARA else f"cara {g.cara}"


def _not_mean(g: Group) -> str:
    return touched(g) if g.cara in RERATA else f"cara {g.cara}"


def weighed(g: Group) -> st.SearchStrategy[Kasus]:
    return g.numbers().flatmap(
        lambda isi: st.tuples(st.just(g), st.just(isi), g.weighing(isi))
    )


def _not_clamped(g: Group) -> str:
    return _not_mean(g.unclamped()) if g.clamp is not None else "agregat tanpa batas"


def _clamped(g: Group) -> st.SearchStrategy[Kasus]:
    batas = g.clamp
    assert batas is not None  # noqa: S101 -- what was just asked for
    dua = (g, g.unclamped(), batas.bawah, batas.atas)
    dekat = exact_numbers().map(lambda x: x / 100)
    isi = st.lists(dekat, min_size=1, max_size=6)
    return isi.flatmap(lambda i: g.weighing(i).map(lambda w: (*dua, i, w)))


@law(
    7,
    "cap-after-the-mean",
    "a bounded mean is the mean within its bounds, and never less than the mean of "
    "capped members",
    "members capped in place of their mean",
    subjek=grouped(_not_clamped),
    kasus=_clamped,
)
def cap_after_the_mean(
    agregat: Agregat,
    bebas: Agregat,
    bawah: Fraction | None,
    atas: Fraction | None,
    isi: Sequence[Fraction],
    bobot: Bobot = None,
) -> None:
    """``agregat`` is the mean ``bebas`` with a floor and a cap."""
    x = number(aggregate(bebas, isi, bobot))
    x = x if bawah is None else max(x, bawah)
    x = x if atas is None else min(x, atas)
    hasil = number(aggregate(agregat, isi, bobot))
    equal(x, hasil)
    if atas is not None:
        dulu = number(aggregate(bebas, [min(i, atas) for i in isi], bobot))
        holds(dulu <= hasil, f"the mean of capped members is more: {show(dulu)}")


@law(
    15,
    "range",
    "a mean, the least and the greatest are never outside the members",
    "weights that do not sum to what divides",
    subjek=grouped(_not_between),
    kasus=weighed,
)
def range_(agregat: Agregat, isi: Sequence[Fraction], bobot: Bobot = None) -> None:
    """Members are numbers; weights are above 0."""
    hasil = number(aggregate(agregat, isi, bobot))
    holds(min(isi) <= hasil <= max(isi), f"outside the members: {show(hasil)}")


@law(
    16,
    "constant",
    "of equal members the aggregate is that member, exactly",
    "float: ten weights of 0.1 sum to 0.9999999999999999",
    subjek=grouped(_not_between),
    kasus=lambda g: weighed(g).map(lambda k: (g, k[1][0], len(k[1]), k[2])),
)
def constant(agregat: Agregat, x: Fraction, banyak: int, bobot: Bobot = None) -> None:
    """So many members are all ``x``."""
    equal(x, aggregate(agregat, [x] * banyak, bobot))


@st.composite
def _shuffled(draw: st.DrawFn, g: Group) -> Kasus:
    satu = st.sampled_from(Keadaan)
    isi = draw(g.numbers(0) | members(satu, 0))
    urutan = draw(st.permutations(range(len(isi))))
    return (g, isi, urutan, draw(g.weighing(isi)))


@law(
    20,
    "member-order",
    "members in another order, each with its weight, come to the same",
    "float: the order of a sum decides its last digits; max([nan, 1])",
    subjek=grouped(lambda _: ""),
    kasus=_shuffled,
)
def member_order(
    agregat: Agregat, isi: Sequence[Nilai], urutan: Sequence[int], bobot: Bobot = None
) -> None:
    """``urutan`` tells which member comes first, and which then."""
    lain = None if bobot is None else [bobot[i] for i in urutan]
    hasil = aggregate(agregat, [isi[i] for i in urutan], lain)
    equal(aggregate(agregat, isi, bobot), hasil)


@law(
    21,
    "translation",
    "the mean of a line through the members is the line through their mean",
    "rounding of members before the mean",
    subjek=grouped(_not_mean),
    kasus=lambda g: st.tuples(weighed(g), exact_numbers(), exact_numbers()).map(
        lambda p: (g, p[0][1], p[1], p[2], p[0][2])
    ),
)
def translation(
    agregat: Agregat,
    isi: Sequence[Fraction],
    kali: Fraction,
    geser: Fraction,
    bobot: Bobot = None,
) -> None:
    """Each member is stretched by ``kali`` and moved by ``geser``."""
    rerata = number(aggregate(agregat, isi, bobot))
    lain = [kali * x + geser for x in isi]
    equal(kali * rerata + geser, aggregate(agregat, lain, bobot))


def _not_plain_mean(g: Group) -> str:
    return touched(g) if g.cara == "rerata" else f"cara {g.cara}"


@law(
    22,
    "two-levels",
    "the mean of means of groups, each weighed by its size, is the mean of all; "
    "without those weights it is another figure as a rule",
    "a mean of means taken for the mean of all",
    subjek=grouped(_not_plain_mean),
    kasus=lambda g: st.tuples(
        st.just(g), st.lists(g.numbers(), min_size=1, max_size=4)
    ),
)
def two_levels(agregat: Agregat, kelompok: Sequence[Sequence[Fraction]]) -> None:
    """Groups of members."""
    semua = list(chain.from_iterable(kelompok))
    jumlah = sum((number(agregat(k)) * len(k) for k in kelompok), Fraction(0))
    equal(jumlah / len(semua), agregat(semua))


def _not_rising(g: Group) -> str:
    return "konversi menentukan urutannya" if g.converted else ""


@st.composite
def _raised(draw: st.DrawFn, g: Group) -> Kasus:
    _, isi, bobot = draw(weighed(g))
    ke = draw(st.integers(0, len(isi) - 1))
    arah = -1 if g.cara == "pengurangan" else 1
    tegas = g.bare and g.cara in (*RERATA, "jumlah")
    return (g, isi, ke, draw(positive_numbers()), bobot, arah, tegas)


@law(
    23,
    "raising-a-member",
    "one member raised never lowers the aggregate, nor raises what is left of a "
    "deduction; strictly for a mean or sum that nothing touches",
    "a weight below 0, or a member that counts twice",
    subjek=grouped(_not_rising),
    kasus=_raised,
)
def raising_a_member(
    agregat: Agregat,
    isi: Sequence[Fraction],
    ke: int,
    naik: Fraction,
    bobot: Bobot = None,
    arah: int = 1,
    tegas: bool = False,  # noqa: FBT001, FBT002 -- a case is a tuple of arguments
) -> None:
    """The member at ``ke`` is raised by ``naik``; ``arah``: -1 for a deduction."""
    lain = [x + naik if i == ke else x for i, x in enumerate(isi)]
    lama, baru = (number(aggregate(agregat, i, bobot)) for i in (isi, lain))
    holds((baru - lama) * arah >= 0, f"from {show(lama)} to {show(baru)}")
    holds(not tegas or baru != lama, "the aggregate does not move")


def _ratios(ruleset: Ruleset, engine: Engine) -> Applies:
    return split(ratios(ruleset, engine), lambda _: "", "tidak ada rasio jumlah")


def _parts(r: Ratio) -> st.SearchStrategy[Kasus]:
    pasang = st.tuples(nonnegative(), nonnegative())
    satu = st.lists(pasang, min_size=1, max_size=4)
    return st.tuples(st.just(r), st.lists(satu, min_size=1, max_size=4))


@law(
    24,
    "partition",
    "a ratio of sums of all is that of the sums of any groups, and the mean of the "
    "members' ratios only where each weighs by what it is divided by",
    "the mean of percentages in place of sum over sum",
    subjek=_ratios,
    kasus=_parts,
)
def partition(
    rasio: Rasio, kelompok: Sequence[Sequence[tuple[Fraction, Fraction]]]
) -> None:
    """Groups of pairs, such as budget spent and budget of each satker."""
    semua = list(chain.from_iterable(kelompok))
    jumlah = [(sum(a for a, _ in k), sum(b for _, b in k)) for k in kelompok]
    hasil = rasio(semua)
    equal(rasio([(Fraction(a), Fraction(b)) for a, b in jumlah]), hasil)
    atas, bawah = (sum(p[i] for p in semua) for i in (0, 1))
    if bawah:
        equal(Fraction(atas) / bawah, hasil)
    else:
        equal(Keadaan.TIDAK_TERDEFINISI if atas else Keadaan.NIHIL, hasil)


__all__ = [
    "cap_after_the_mean",
    "constant",
    "member_order",
    "partition",
    "raising_a_member",
    "range_",
    "translation",
    "two_levels",
]
