"""What figures need: the figures and inputs that they are made of."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..diagnostics import Tingkat
from ..expression import Figure, Input, Not, walk
from ._names import figure_name, input_name

if TYPE_CHECKING:
    from .._steps import Kunci, Susunan
    from .._value import Keadaan
    from ..expression import Expression


@frozen
class Tolak:
    """What makes the rules refuse a report: yes, or a state.

    Attributes:
        kunci: the figure that it is told of.
        kode: the finding of a single report.
    """

    kunci: Kunci
    kode: str
    syarat: Expression
    keadaan: Keadaan | None = None


def refusals(susunan: Susunan, perlu: Container[Kunci]) -> Iterator[Tolak]:
    """Cases that the rules refuse of figures that are computed, and failed checks.

    A check is told of the first figure of its owner.
    """
    for c in susunan.cabang:
        if c.galat and c.kunci in perlu:
            yield Tolak(c.kunci, "SKP417", c.syarat, c.keadaan)
    pertama: dict[str, Kunci] = {}
    for step in susunan.steps:
        if step.kunci in perlu:
            pertama.setdefault(step.kunci[1], step.kunci)
    for p in susunan.periksa:
        if p.kode in pertama and Tingkat(p.periksa.tingkat) is Tingkat.GALAT:
            yield Tolak(pertama[p.kode], "SKP410", Not(p.periksa.ekspresi))


def needed(susunan: Susunan, figur: Container[str] | None) -> frozenset[Kunci]:
    """The figures that some are made of, themselves too; of None: all.

    What checks of these read is among them.
    """
    langkah = {s.kunci: s.ekspresi for s in susunan.steps}
    perlu: set[Kunci] = set()
    antre = [k for k in langkah if figur is None or figure_name(k) in figur]
    while antre:
        perlu |= set(antre)
        ekspresi = [langkah[k] for k in antre]
        ekspresi += [t.syarat for t in refusals(susunan, perlu)]
        semua = (n for e in ekspresi for n in walk(e) if isinstance(n, Figure))
        antre = list({n.kunci for n in semua} - perlu)
    return frozenset(perlu)


def inputs_of(susunan: Susunan, perlu: Container[Kunci]) -> tuple[Input, ...]:
    """The inputs that figures and their checks are made of, in order of first use."""
    ekspresi = [s.ekspresi for s in susunan.steps if s.kunci in perlu]
    ekspresi += [t.syarat for t in refusals(susunan, perlu)]
    semua = (n for e in ekspresi for n in walk(e) if isinstance(n, Input))
    return tuple(dict.fromkeys(semua))


def keys_of(susunan: Susunan, figur: Container[str] | None) -> tuple[Kunci, ...]:
    """The figures that are wanted, in order; of None: all."""
    semua = (s.kunci for s in susunan.steps)
    return tuple(k for k in semua if figur is None or figure_name(k) in figur)


@frozen(eq=False)
class Wanted:
    """The rules of a year, and what is wanted of them.

    Attributes:
        figur: names of figures; None: all.
        kunci: those figures, in order.
        perlu: what they are made of, themselves too.
    """

    susunan: Susunan
    figur: frozenset[str] | None = None
    kunci: tuple[Kunci, ...] = field(init=False)
    perlu: frozenset[Kunci] = field(init=False)

    @kunci.default
    def _keys(self) -> tuple[Kunci, ...]:
        return keys_of(self.susunan, self.figur)

    @perlu.default
    def _needed(self) -> frozenset[Kunci]:
        return needed(self.susunan, self.figur)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs that they are made of."""
        return inputs_of(self.susunan, self.perlu)


def known_inputs(susunan: Susunan) -> frozenset[str]:
    """Names of the columns that inputs may have, those too that only checks read."""
    return frozenset(input_name(n) for n in (*susunan.inputs, *_all(susunan)))


def _all(susunan: Susunan) -> tuple[Input, ...]:
    return inputs_of(susunan, needed(susunan, None))
