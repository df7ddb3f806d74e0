"""Laws 37 to 40: what calculators make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from ..._achievement import flatten
from ..._binding import bind
from ..._evaluator import evaluate_expression
from ..._intervals import Selang, interval
from ..._value import Keadaan, Nilai
from ...expression import Expression, Figure, Input, walk
from ...hookspecs import (
    Calculation,
    Rincian,
)
from .._laporan import laporan as reports_of
from ._engine import Engine
from ._law import Applies, Kasus, equal, holds, law, show

if TYPE_CHECKING:
    from ..._ruleset import Ruleset

#: The exact value of an input, or its state.
Cari: TypeAlias = Callable[[Input], Nilai]


@frozen(eq=False)
class Computed:
    """What a calculator made for one indikator of a ruleset.

    Attributes:
        kode: of the indikator.
        kalkulator: code of the calculator.
        kalkulasi: the figure and its parts as expressions.
    """

    kode: str
    kalkulator: str
    kalkulasi: Calculation
    ruleset: Ruleset

    def __str__(self) -> str:
        """The indikator and its calculator."""
        return f"{self.kode} ({self.kalkulator})"


def _computed(ruleset: Ruleset, engine: Engine) -> Applies:
    del engine
    semua = ruleset.susun(ruleset.tahun[-1]).realisasi.items()
    subjek = tuple(
        Computed(k, i.kalkulator, Calculation(r.ekspresi, r.rincian), ruleset)
        for k, r in semua
        if (i := r.indikator).kalkulator is not None and r.ekspresi is not None
    )
    tanpa = "tidak ada indikator dengan kalkulator"
    return Applies(subjek, {}, "" if subjek else tanpa)


def _with_facts(c: Computed) -> st.SearchStrategy[Kasus]:
    """The figure, and inputs of a drawn report."""
    tahun = c.ruleset.tahun[-1]
    susunan = c.ruleset.susun(tahun)
    return reports_of(c.ruleset, tahun).map(
        lambda laporan: (c.kalkulasi, bind(susunan, laporan)[0].lookup)
    )


def trees(kalkulasi: Calculation) -> dict[str, Expression]:
    """The figure and each of its parts, by code."""
    bagian = {kode: r.ekspresi for kode, r in flatten(kalkulasi.rincian)}
    return {"": kalkulasi.ekspresi, **bagian}


@law(
    37,
    "calculator-values",
    "a calculator's figure and its parts are an exact number or a state whatever the "
    "facts, and the same each time",
    "a float from an opaque function, or one that remembers",
    subjek=_computed,
    kasus=_with_facts,
)
def calculator_values(kalkulasi: Calculation, cari: Cari) -> None:
    """``cari`` gives the exact value or the state of each input."""
    for kode, pohon in trees(kalkulasi).items():
        nilai: object = evaluate_expression(pohon, cari)
        apa = kode or "the figure"
        sah = isinstance(nilai, Fraction | Keadaan)
        holds(sah, f"{apa} is {nilai!r}, neither a Fraction nor a Keadaan")
        equal(nilai, evaluate_expression(pohon, cari), f"{apa} once more")


def _range(node: Input | Figure) -> Selang:
    """What is known of a leaf before facts: no more than that it is not negative."""
    tak_negatif = isinstance(node, Input) and node.nonnegatif
    return (Fraction(0) if tak_negatif else None, None)


@law(
    38,
    "calculator-bounds",
    "a calculator's figure and its parts lie within the bounds that follow from those "
    "of its inputs",
    "bounds promised and not kept, so that a rule is found to be dead that is not",
    subjek=_computed,
    kasus=_with_facts,
)
def calculator_bounds(
    kalkulasi: Calculation,
    cari: Cari,
    batas: Callable[[Expression], Selang] = lambda node: interval(node, _range),
) -> None:
    """``batas`` gives the bounds of an expression."""
    for kode, pohon in trees(kalkulasi).items():
        nilai = evaluate_expression(pohon, cari)
        bawah, atas = batas(pohon)
        if isinstance(nilai, Fraction):
            dalam = (bawah is None or bawah <= nilai) and (
                atas is None or nilai <= atas
            )
            holds(
                dalam,
                f"{kode or 'the figure'}: {show(nilai)}, bounds {show([bawah, atas])}",
            )


@law(
    39,
    "calculator-weights",
    "parts of one figure that have weights have weights of 0 or more that sum to 100",
    "33.3 three times",
    subjek=_computed,
    kasus=lambda c: st.just((c.kalkulasi.rincian,)),
)
def calculator_weights(rincian: Iterable[Rincian]) -> None:
    """The parts of a figure, and theirs."""
    semua = tuple(rincian)
    bobot = [Fraction(r.bobot) for r in semua if r.bobot is not None]
    holds(all(w >= 0 for w in bobot), f"weights {show(bobot)}")
    if bobot:
        equal(len(semua), len(bobot), "parts with weights")
        equal(Fraction(100), sum(bobot), "the sum of weights")
    for r in semua:
        calculator_weights(r.anak)


@law(
    40,
    "calculator-unit",
    "what a calculator makes is in the unit of its indikator, and reads only inputs of "
    "that indikator or shared ones",
    "a percentage where a count is declared; another indikator's facts",
    subjek=_computed,
    kasus=lambda c: st.just(
        (
            c.kalkulasi,
            c.ruleset.susun(c.ruleset.tahun[-1]).realisasi[c.kode].satuan.tipe,
            c.kode,
        )
    ),
)
def calculator_unit(kalkulasi: Calculation, tipe: object, kode: str) -> None:
    """The type the indikator ``kode`` is declared in."""
    equal(tipe, kalkulasi.ekspresi.tipe, "unit")
    for r_kode, r in flatten(kalkulasi.rincian):
        equal(r.satuan.tipe, r.ekspresi.tipe, f"unit of {r_kode}")
    for node in walk(kalkulasi.ekspresi):
        if isinstance(node, Input):
            holds(node.pemilik in ("", kode), f"reads {node.pemilik} {node.nama}")


__all__ = [
    "calculator_bounds",
    "calculator_unit",
    "calculator_values",
    "calculator_weights",
]
