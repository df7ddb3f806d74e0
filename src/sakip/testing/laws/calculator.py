"""Laws 37 to 43: calculators and other plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, frozen
from hypothesis import strategies as st

from ..._achievement import flatten
from ..._binding import bind
from ..._evaluator import evaluate_expression
from ..._formula import build_formula
from ..._intervals import Selang, interval
from ..._value import Keadaan, Nilai
from ...expression import Expression, Input, walk
from ...hookspecs import (
    API,
    Calculation,
    Calculator,
    Function,
    Konteks,
    Rincian,
    hookimpl,
)
from ...plugins import build_registry
from .._folder import registry
from .._laporan import laporan as reports_of
from ._engine import REFERENCE, Engine
from ._law import Applies, Kasus, equal, holds, law, show
from ._report import Subject, whole
from ._rules import alone, checked, last_year
from .engine import contents, same_figures

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._ruleset import Ruleset
    from ...plugins import Registry

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


def _range(node: Input) -> Selang:
    """What is known of an input before facts: no more than that it is not negative."""
    return (Fraction(0) if node.nonnegatif else None, None)


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
            dalam = (bawah is None or bawah <= nilai) and (atas is None or nilai <= atas)
            holds(dalam, f"{kode or 'the figure'}: {show(nilai)}, bounds {show([bawah, atas])}")


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
        (c.kalkulasi, c.ruleset.susun(c.ruleset.tahun[-1]).realisasi[c.kode].satuan.tipe, c.kode)
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


# -- 41 to 43: other plugins beside


@frozen
class Rumus:
    """Parameters of a calculator that is a formula."""

    rumus: str


class _Plugin:
    """A plugin that offers calculators and functions."""

    SAKIP_API = API

    def __init__(
        self, calculators: Iterable[Calculator], functions: Iterable[Function] = ()
    ) -> None:
        self._calculators = tuple(calculators)
        self._functions = tuple(functions)

    @hookimpl
    def sakip_calculators(self) -> Iterable[Calculator]:
        """What was given."""
        return self._calculators

    @hookimpl
    def sakip_functions(self) -> Iterable[Function]:
        """What was given."""
        return self._functions


def _build_formula(parameter: Any, konteks: Konteks) -> Calculation:  # noqa: ANN401 -- as `Calculator` declares it
    node, _ = build_formula(parameter.rumus, konteks.ruang, registry().functions)
    assert node is not None  # noqa: S101 -- the ruleset has it as a formula
    return Calculation(node)


RUMUS = Calculator("hukum.rumus", "Rumus sebagai kalkulator", Rumus, _build_formula)


@lru_cache(maxsize=32)
def as_calculators(ruleset: Ruleset) -> Ruleset:
    """The rules of the last year, each formula of an indikator as a calculator."""
    aturan = alone(ruleset.aturan)

    def other(isi: Mapping[str, Any]) -> dict[str, Any]:
        return {
            k: i
            if i.rumus is None
            else evolve(
                i, rumus=None, kalkulator=RUMUS.kode, parameter={"rumus": i.rumus}
            )
            for k, i in isi.items()
        }

    baru = evolve(
        aturan, indikator=other(aturan.indikator), pendukung=other(aturan.pendukung)
    )
    return checked(baru, build_registry({"hukum": _Plugin([RUMUS])}))


#: Plugins that offer what nobody asks for, or what another of them offers too.
PENGGANGGU: Mapping[str, Any] = {
    "hukum_a": _Plugin([RUMUS], [Function("hukum_a", (1, 1), lambda a: a[0])]),  # type: ignore[arg-type, return-value]  # never built
    "hukum_b": _Plugin([RUMUS, evolve(RUMUS, kode="hukum.lain")]),
}


def _reversed(satu: Registry) -> Registry:
    """The same registry, with everything in the opposite order."""
    jenis = ("calculators", "functions", "rulesets", "checks", "readers", "writers")
    return evolve(
        satu, **{n: dict(reversed(list(getattr(satu, n).items()))) for n in jenis}
    )


@lru_cache(maxsize=64)
def beside(ruleset: Ruleset, balik: bool) -> Ruleset:  # noqa: FBT001 -- two of each ruleset
    """The rules of the last year with other plugins about, found in either order."""
    urut = dict(reversed(list(PENGGANGGU.items()))) if balik else PENGGANGGU
    ada = evolve(build_registry(urut), temuan=())
    return checked(alone(ruleset.aturan), _reversed(ada) if balik else ada)


def _pair(lain: Callable[[Ruleset], Ruleset]) -> Callable[[Subject], st.SearchStrategy[Kasus]]:
    """The rules of the last year as they are and in another way, and facts for both."""

    def cases(s: Subject) -> st.SearchStrategy[Kasus]:
        a, b = last_year(s.ruleset), lain(s.ruleset)
        return reports_of(a, a.tahun[-1]).map(lambda laporan: (a, b, laporan, s.engine))

    return cases


def _has_formula(ruleset: Ruleset, engine: Engine) -> Applies:
    semua = (*ruleset.aturan.indikator.values(), *ruleset.aturan.pendukung.values())
    if all(i.rumus is None for i in semua):
        return Applies((), alasan="tidak ada rumus")
    return whole(ruleset, engine)


def _same(
    ruleset: Ruleset, lain: Ruleset, laporan: Laporan, engine: Engine, apa: str
) -> None:
    a, b = (contents(engine.evaluate(r, laporan)) for r in (ruleset, lain))
    same_figures(a, b, apa)


@law(
    41,
    "formula-as-calculator",
    "a formula and a calculator that builds the same expression give the same figures",
    "rules that hold for formulas alone: rounding, policies, units",
    subjek=_has_formula,
    kasus=_pair(as_calculators),
)
def formula_as_calculator(
    ruleset: Ruleset, lain: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """``lain`` has the same rules, written as calculators."""
    _same(ruleset, lain, laporan, engine, "as a calculator")


@law(
    42,
    "idle-plugin",
    "plugins that no rule asks for change nothing",
    "a plugin that puts itself in the way",
    subjek=whole,
    kasus=_pair(lambda r: beside(r, balik=False)),
)
def idle_plugin(
    ruleset: Ruleset, lain: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """``lain`` is the same ruleset, read with more plugins about."""
    _same(ruleset, lain, laporan, engine, "with idle plugins")


@law(
    43,
    "plugin-order",
    "plugins found in another order give the same figures",
    "the last that is registered wins",
    subjek=whole,
    kasus=_pair(lambda r: beside(r, balik=True)),
)
def plugin_order(
    ruleset: Ruleset, lain: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """``lain`` is the same ruleset, read with plugins in the opposite order."""
    _same(ruleset, lain, laporan, engine, "with plugins in another order")


__all__ = [
    "calculator_bounds",
    "calculator_unit",
    "calculator_values",
    "calculator_weights",
    "formula_as_calculator",
    "idle_plugin",
    "plugin_order",
]
