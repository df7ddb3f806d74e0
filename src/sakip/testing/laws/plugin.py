"""Laws 41 to 43: plugins beside the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from ..._formula import build_formula
from ...hookspecs import (
    API,
    Calculation,
    Calculator,
    Function,
    Konteks,
    hookimpl,
)
from ...plugins import build_registry
from .._folder import registry
from .._laporan import laporan as reports_of
from ._engine import REFERENCE, Engine
from ._law import Kasus, law
from ._report import Subject, whole
from ._rules import alone, checked, last_year
from .engine import contents, same_figures
from .texts import has_formula

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._ruleset import Ruleset
    from ...plugins import Registry


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
    assert node is not None  # noqa: S101 -- the rules saw to it
    return Calculation(node)


RUMUS = Calculator("hukum.rumus", "Rumus sebagai kalkulator", Rumus, _build_formula)


@lru_cache(maxsize=512)
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
    lain: dict[str, Any] = {
        n: dict(reversed(list(getattr(satu, n).items()))) for n in jenis
    }
    return evolve(satu, **lain)


@lru_cache(maxsize=512)
def beside(ruleset: Ruleset, balik: bool) -> Ruleset:  # noqa: FBT001 -- a case is a tuple of arguments
    """The rules of the last year with other plugins about, found in either order."""
    urut = dict(reversed(list(PENGGANGGU.items()))) if balik else PENGGANGGU
    ada = evolve(build_registry(urut), temuan=())
    return checked(alone(ruleset.aturan), _reversed(ada) if balik else ada)


def _pair(
    lain: Callable[[Ruleset], Ruleset],
) -> Callable[[Subject], st.SearchStrategy[Kasus]]:
    """The rules of the last year as they are and in another way, and facts for both."""

    def cases(s: Subject) -> st.SearchStrategy[Kasus]:
        a, b = last_year(s.ruleset), lain(s.ruleset)
        return reports_of(a, a.tahun[-1]).map(lambda laporan: (a, b, laporan, s.engine))

    return cases


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
    subjek=has_formula,
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
    "formula_as_calculator",
    "idle_plugin",
    "plugin_order",
]
