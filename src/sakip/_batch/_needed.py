"""What figures need: the figures and inputs that they are made of."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from ..expression import Figure, Input, walk
from ._names import figure_name, input_name

if TYPE_CHECKING:
    from .._steps import Kunci, Susunan


def needed(susunan: Susunan, figur: Container[str] | None) -> frozenset[Kunci]:
    """The figures that some are made of, themselves too; of None: all."""
    langkah = {s.kunci: s.ekspresi for s in susunan.steps}
    perlu = {k for k in langkah if figur is None or figure_name(k) in figur}
    antre = list(perlu)
    while antre:
        for node in walk(langkah[antre.pop()]):
            if isinstance(node, Figure) and node.kunci not in perlu:
                perlu.add(node.kunci)
                antre.append(node.kunci)
    return frozenset(perlu)


def inputs_of(susunan: Susunan, perlu: Container[Kunci]) -> tuple[Input, ...]:
    """The inputs that figures are made of, in order of first use."""
    ekspresi = [s.ekspresi for s in susunan.steps if s.kunci in perlu]
    ekspresi += [c.syarat for c in susunan.cabang if c.galat and c.kunci in perlu]
    semua = (n for e in ekspresi for n in walk(e) if isinstance(n, Input))
    return tuple(dict.fromkeys(semua))


def known_inputs(susunan: Susunan) -> frozenset[str]:
    """Names of the columns that inputs may have, those too that only checks read."""
    return frozenset(input_name(n) for n in (*susunan.inputs, *_all(susunan)))


def _all(susunan: Susunan) -> tuple[Input, ...]:
    return inputs_of(susunan, needed(susunan, None))
