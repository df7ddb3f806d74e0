"""Aggregates of a ruleset as functions of their members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, frozen
from hypothesis import strategies as st

from ..._steps import Kunci, Members, Susunan
from ..._value import Keadaan, Nilai
from ...expression import (
    Aggregate,
    Clamp,
    Expression,
    Figure,
    If,
    walk,
)
from ._law import Applies, split
from ._members import members, nonnegative

if TYPE_CHECKING:
    from ..._ruleset import Ruleset
    from ._engine import Engine

#: Children that a node may have one of, by name.
_ANAK = ("isi", "kiri", "kanan", "syarat", "ya", "tidak")
#: Kinds that are a mean, and kinds whose result is never outside the members.
RERATA = ("rerata", "rerata_tertimbang")
DI_ANTARA = (*RERATA, "min", "maks")
TANPA = "tidak ada agregat"


def _key(i: int) -> Kunci:
    return ("hukum", str(i), "anggota")


def replace(node: Expression, lama: Expression, baru: Expression) -> Expression:
    """A tree with one expression put in place of another, wherever it stands."""
    if node == lama:
        return baru
    ganti: dict[str, Any] = {
        n: replace(getattr(node, n), lama, baru) for n in _ANAK if hasattr(node, n)
    }
    return evolve(node, **ganti)


@frozen(eq=False)
class Group:
    """One aggregate of a ruleset, called with members of your own.

    Members are exact values of the tree (a percentage as a ratio) or states, as
    many as you like; so is the result. Bounds, conversion and rounding of the
    aggregate are in it, and what its rules do with states.

    Attributes:
        kunci: the figure.
        cara: the word for the kind, e.g. ``"rerata_tertimbang"``.
        node: its expression.
        agregat: the one aggregate in it.
        susunan, engine: where it stands, and what computes.
    """

    kunci: Kunci
    cara: str
    node: Expression
    agregat: Aggregate
    susunan: Susunan
    engine: Engine

    def __str__(self) -> str:
        """Level, code and measure."""
        return " ".join(k for k in self.kunci if k)

    def __call__(
        self, isi: Sequence[Nilai], bobot: Sequence[Fraction] | None = None
    ) -> Nilai:
        """The aggregate of these members; weights are equal if not given."""
        anggota = tuple(Figure(_key(i), self.agregat.tipe) for i in range(len(isi)))
        if self.weighted and bobot is None:
            bobot = [Fraction(1)] * len(isi)
        baru = evolve(
            self.agregat,
            anggota=anggota,
            bobot=tuple(bobot or ()) if self.weighted else None,
        )
        node = replace(self.node, self.agregat, baru)
        nilai = {_key(i): x for i, x in enumerate(isi)}
        return self.engine.value(self.susunan, node, nilai)

    @property
    def weighted(self) -> bool:
        """Have its members weights?"""
        return self.cara == "rerata_tertimbang"

    @property
    def bare(self) -> bool:
        """Does nothing touch the aggregate once it is computed?"""
        return self.node == self.agregat

    @property
    def converted(self) -> bool:
        """Is its result converted by bands?"""
        return any(isinstance(n, If) for n in walk(self.node))

    @property
    def clamp(self) -> Clamp | None:
        """Its bounds, where these are all that is done with the aggregate."""
        node = self.node
        di_luar = isinstance(node, Clamp) and node.isi == self.agregat
        return node if isinstance(node, Clamp) and di_luar else None

    def unclamped(self) -> Group:
        """The same without bounds."""
        return evolve(self, node=self.agregat)

    def treated(self, kata: str) -> tuple[Keadaan, ...]:
        """The states with which the rules do what the word says, e.g. ``"keluar"``."""
        return tuple(k for k in Keadaan if self.agregat.kebijakan.of(k) == kata)

    def numbers(self, paling_sedikit: int = 1) -> st.SearchStrategy[list[Nilai]]:
        """Members without a state; a geometric mean takes none below 0."""
        if self.cara == "geometrik":
            return st.lists(nonnegative(), min_size=paling_sedikit, max_size=6)
        return members(paling_sedikit=paling_sedikit)

    def weighing(
        self, isi: Sequence[Nilai]
    ) -> st.SearchStrategy[list[Fraction] | None]:
        """Weights above 0 for members, where the aggregate has weights."""
        if not self.weighted:
            return st.none()
        satu = st.builds(Fraction, st.integers(1, 1000), st.sampled_from((1, 7, 100)))
        return st.lists(satu, min_size=len(isi), max_size=len(isi))


@frozen(eq=False)
class Ratio:
    """A ratio of sums of a ruleset, called with pairs of your own."""

    kunci: Kunci
    agregat: Aggregate
    susunan: Susunan
    engine: Engine

    def __str__(self) -> str:
        """Level, code and measure."""
        return " ".join(k for k in self.kunci if k)

    def __call__(self, bagian: Sequence[tuple[Nilai, Nilai]]) -> Nilai:
        """The sum of the first sides over that of the second ones, exact."""
        satuan = [n.tipe for n in (self.agregat.anggota[0], *self._below()[:1])]
        sisi = [
            tuple(Figure(_key(2 * i + j), satuan[j]) for i in range(len(bagian)))
            for j in (0, 1)
        ]
        node = evolve(self.agregat, anggota=sisi[0], penyebut=sisi[1])
        nilai = {_key(2 * i + j): p[j] for i, p in enumerate(bagian) for j in (0, 1)}
        return self.engine.value(self.susunan, node, nilai)

    def _below(self) -> tuple[Expression, ...]:
        return self.agregat.penyebut or ()


#: An aggregate as a function: members, and weights where it has weights.
Agregat: TypeAlias = Callable[..., Nilai]


@lru_cache(maxsize=512)
def groups(ruleset: Ruleset, engine: Engine) -> tuple[Group, ...]:
    """Every aggregate of a ruleset's last year that is one of figures."""
    return tuple(
        Group(kunci, members.cara, node, agregat, susunan, engine)
        for kunci, members, node, agregat, susunan in _aggregates(ruleset)
        if agregat.penyebut is None
    )


@lru_cache(maxsize=512)
def ratios(ruleset: Ruleset, engine: Engine) -> tuple[Ratio, ...]:
    """Every ratio of sums of a ruleset's last year that has members."""
    return tuple(
        Ratio(kunci, agregat, susunan, engine)
        for kunci, _, _, agregat, susunan in _aggregates(ruleset)
        if agregat.penyebut
    )


def _aggregates(
    ruleset: Ruleset,
) -> list[tuple[Kunci, Members, Expression, Aggregate, Susunan]]:
    susunan = ruleset.susun(ruleset.tahun[-1])
    langkah = {s.kunci: s.ekspresi for s in susunan.steps}
    hasil = []
    for kunci, anggota in susunan.members.items():
        node = langkah.get(kunci)
        if node is None:
            continue
        # A ratio of sums may be made of sums; what it is made of is no member.
        semua = [n for n in walk(node) if isinstance(n, Aggregate)]
        hasil += [(kunci, anggota, node, luar, susunan) for luar in semua[:1]]
    return hasil


def grouped(
    why_not: Callable[[Group], str],
) -> Callable[[Ruleset, Engine], Applies]:
    """The aggregates of a ruleset of which a law speaks."""
    return lambda r, e: split(groups(r, e), why_not, TANPA)
