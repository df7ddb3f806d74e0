"""Laws 1 to 6: capaian of one indikator against its target."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from ..._model import RentangTarget
from ..._value import Nilai
from .._numbers import exact_numbers, positive_numbers
from ._achievement import NAIK, TURUN, Capaian, TargetHukum, achievements, own_target
from ._law import Applies, Kasus, equal, holds, law, show, split, suitable
from ._members import nonnegative

if TYPE_CHECKING:
    from ..._ruleset import Ruleset
    from ._engine import Engine

#: Capaian in percent from realisasi and target.
Fungsi: TypeAlias = Callable[[Any, Any], Nilai]
#: What subjects of these laws are, where there are none.
TANPA = "tidak ada indikator yang dinilai"
#: Families in which capaian moves with every step of realisasi.
TEGAS = ("naik", "turun_selisih", "turun_rasio")


def number(nilai: Nilai) -> Fraction:
    """A capaian that has to be a number for a law to speak of it."""
    suitable(isinstance(nilai, Fraction), "capaian is in a state")
    assert isinstance(nilai, Fraction)  # noqa: S101 -- what was just asked for
    return nilai


def scaled(t: TargetHukum, k: Fraction) -> TargetHukum:
    """A target times a number."""
    if isinstance(t, RentangTarget):
        return RentangTarget(t.dari * k, t.sampai * k)
    return t * k


def scored(why_not: Callable[[Capaian], str]) -> Callable[[Ruleset, Engine], Applies]:
    """The indikator of a ruleset of which a law speaks."""
    return lambda r, e: split(achievements(r, e), why_not, TANPA)


def targets(c: Capaian) -> st.SearchStrategy[Any]:
    """Targets above 0 of the kind the polarity takes; often that of the year."""
    milik = own_target(c)
    if c.ind.polaritas.startswith("rentang"):
        hasil = st.tuples(nonnegative(), positive_numbers()).map(
            lambda p: RentangTarget(p[0], p[0] + p[1])
        )
        return hasil | st.just(milik) if isinstance(milik, RentangTarget) else hasil
    angka = positive_numbers()
    return angka | st.just(milik) if isinstance(milik, Fraction) and milik else angka


def not_numeric(c: Capaian) -> str:
    """Why a law of numbers says nothing of an indikator; ``""`` if it does."""
    return "" if c.numeric else f"targetnya {c.real.satuan.jenis.value}"


@law(
    1,
    "scale-invariance",
    "capaian(k r, k t) = capaian(r, t) for k > 0",
    "rounding before the division",
    subjek=scored(not_numeric),
    kasus=lambda c: st.tuples(
        st.just(c), exact_numbers(), targets(c), positive_numbers()
    ),
)
def scale_invariance(capaian: Fungsi, r: Fraction, t: TargetHukum, k: Fraction) -> None:
    """Realisasi and target in another measure give the same capaian, exactly."""
    equal(capaian(r, t), capaian(k * r, scaled(t, k)))


def _full(c: Capaian) -> st.SearchStrategy[Kasus]:
    t: st.SearchStrategy[Any] = targets(c) if c.numeric else st.just(own_target(c))
    penuh = c.finish(Fraction(100))
    return t.map(lambda t: (c, c.score(t), t, penuh))


def _no_full(c: Capaian) -> str:
    if not c.numeric and own_target(c) is None:
        return "tahun itu tanpa target"
    return ""


@law(
    2,
    "identity",
    "realisasi equal to a target other than 0 is 100 %, after bounds and conversion",
    "the target of another row, or a capaian typed by hand",
    subjek=scored(_no_full),
    kasus=_full,
)
def identity(
    capaian: Fungsi,
    r: Fraction,
    t: Any,  # noqa: ANN401 -- a target of any kind
    penuh: Fraction = Fraction(100),
) -> None:
    """Realisasi ``r`` is the target ``t``: what the rules make of 100 %."""
    suitable(not _zero_target(r, t), "the target is 0")
    equal(penuh, capaian(r, t))


def _zero_target(r: Fraction, t: object) -> bool:
    """A number, a predicate's score or a whole range that is 0 and nothing else."""
    if isinstance(t, RentangTarget):
        return t.sampai == 0
    return not isinstance(t, bool) and r == 0


def _not_linear(c: Capaian) -> str:
    if c.ind.polaritas != "naik":
        return f"polaritas {c.ind.polaritas}"
    return not_numeric(c) or (
        "" if c.free else "capaian dibatasi, dikonversi, atau dibulatkan"
    )


@law(
    3,
    "linearity",
    "capaian(r1 + r2, t) = capaian(r1, t) + capaian(r2, t), where nothing caps, "
    "converts or rounds it and more is better",
    "caps, bands, and formulas for less is better",
    subjek=scored(_not_linear),
    kasus=lambda c: st.tuples(st.just(c), nonnegative(), nonnegative(), targets(c)),
)
def linearity(capaian: Fungsi, r1: Fraction, r2: Fraction, t: Fraction) -> None:
    """Parts of realisasi add up to the capaian of all."""
    equal(number(capaian(r1, t)) + number(capaian(r2, t)), capaian(r1 + r2, t))


def _not_monotone(c: Capaian) -> str:
    if c.ind.polaritas not in NAIK + TURUN:
        return f"polaritas {c.ind.polaritas} tidak searah"
    if c.conversion is not None:
        return "konversi menentukan urutannya"
    return not_numeric(c)


def _two(c: Capaian) -> st.SearchStrategy[Kasus]:
    """Two realisasi above 0 that no zero case touches."""
    arah = 1 if c.ind.polaritas in NAIK else -1
    tegas = c.free and c.ind.polaritas in TEGAS
    return st.tuples(targets(c), _shares(c), _shares(c)).map(
        lambda p: (c, p[1] * p[0], p[2] * p[0], p[0], arah, tegas)
    )


def _shares(c: Capaian) -> st.SearchStrategy[Fraction]:
    """Realisasi as shares of the target; at twice the target a difference is 0."""
    if c.ind.polaritas == "turun_selisih":
        return positive_numbers().map(lambda u: min(u, Fraction(2)))
    return positive_numbers()


@law(
    4,
    "monotone",
    "for r > 0 and as long as no zero case speaks, more realisasi never gives less "
    "capaian where more is better, nor more where less is better; strictly, where "
    "nothing caps, converts or rounds it",
    "a negative target; a fixed capaian for a zero case",
    subjek=scored(_not_monotone),
    kasus=_two,
)
def monotone(
    capaian: Fungsi,
    r1: Fraction,
    r2: Fraction,
    t: Fraction,
    arah: int = 1,
    tegas: bool = False,  # noqa: FBT001, FBT002 -- a case is a tuple of arguments
) -> None:
    """``arah``: 1 where more is better, -1 where less is; ``tegas``: strictly."""
    r1, r2 = sorted((r1, r2))
    beda = (number(capaian(r2, t)) - number(capaian(r1, t))) * arah
    holds(beda >= 0, f"capaian moves the other way: {show(beda * arah)}")
    holds(not tegas or r1 == r2 or beda, "capaian does not move")


def _two_targets(c: Capaian) -> st.SearchStrategy[Kasus]:
    arah = -1 if c.ind.polaritas in NAIK else 1
    tegas = c.free and c.ind.polaritas in TEGAS
    return st.tuples(targets(c), positive_numbers(), _shares(c)).map(
        lambda p: (c, p[2] * p[0], p[0], p[0] + p[1], arah, tegas)
    )


@law(
    5,
    "antitone-in-target",
    "for r > 0 and 0 < t1 < t2 the higher target never gives more capaian where more "
    "is better, nor less where less is better; strictly, where nothing touches it",
    "target and realisasi swapped",
    subjek=scored(_not_monotone),
    kasus=_two_targets,
)
def antitone_in_target(
    capaian: Fungsi,
    r: Fraction,
    t1: Fraction,
    t2: Fraction,
    arah: int = -1,
    tegas: bool = False,  # noqa: FBT001, FBT002 -- a case is a tuple of arguments
) -> None:
    """``arah``: -1 where more is better, 1 where less is; ``tegas``: strictly."""
    suitable(r > 0 and 0 < t1 < t2, "not in the order 0 < t1 < t2")
    beda = (number(capaian(r, t2)) - number(capaian(r, t1))) * arah
    holds(beda >= 0, f"capaian moves the other way: {show(beda * arah)}")
    holds(not tegas or beda, "capaian does not move")


def _not_dual(c: Capaian) -> str:
    if c.ind.polaritas not in ("naik", *TURUN[:3]):
        return f"polaritas {c.ind.polaritas} tanpa pasangan"
    return not_numeric(c)


def _families(c: Capaian) -> st.SearchStrategy[Kasus]:
    semua = tuple(c.bare(polaritas=p) for p in ("naik", *TURUN[:3]))
    bagian = positive_numbers().map(lambda u: min(u, Fraction(2)))
    return st.tuples(targets(c), bagian).map(lambda p: (*semua, p[1] * p[0], p[0]))


@law(
    6,
    "duality",
    "(2t - r)/t mirrors r/t at 100 %, t/r is its inverse, and turun_ambang is 100 % up "
    "to the target and t/r above it",
    "one family of formulas taken for another",
    subjek=scored(_not_dual),
    kasus=_families,
)
def duality(
    naik: Fungsi,
    selisih: Fungsi,
    rasio: Fungsi,
    ambang: Fungsi,
    r: Fraction,
    t: Fraction,
) -> None:
    """The four families of one indikator agree, for 0 < r <= 2t."""
    c = number(naik(r, t))
    equal(200 - c, selisih(r, t), "turun_selisih")
    equal(10_000 / c, rasio(r, t), "turun_rasio")
    equal(100 if r <= t else 10_000 / c, ambang(r, t), "turun_ambang")


__all__ = [
    "antitone_in_target",
    "duality",
    "identity",
    "linearity",
    "monotone",
    "scale_invariance",
]
