"""Plans made from expressions alone, for tests of the compiler."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from attrs import evolve
from builder import load

from sakip._compiler import Plan, compile_plan
from sakip._steps import Kunci, Step, Susunan
from sakip._unit import SATUAN_PERSEN, Jenis, Satuan
from sakip.expression import LOGIKA, PERSEN, Expression, Figure, Tipe


@cache
def empty_susunan() -> Susunan:
    """Conventions of the shared head, with no steps of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder)).susun(2024)


def satuan_of(tipe: Tipe) -> Satuan:
    """Some unit that a figure of this type can be shown in."""
    if tipe == PERSEN:
        return SATUAN_PERSEN
    return Satuan(Jenis.YA_TIDAK if tipe == LOGIKA else Jenis.ANGKA)


def key(i: int) -> Kunci:
    """The key of the i-th step."""
    return ("uji", str(i), "nilai")


def figure(i: int, node: Expression) -> Figure:
    """A reference to the i-th step."""
    return Figure(key(i), node.tipe)


def plan_of(ekspresi: Sequence[Expression], digit: int = 2) -> Plan:
    """A plan whose steps are these expressions, in order."""
    steps = tuple(Step(key(i), e, satuan_of(e.tipe)) for i, e in enumerate(ekspresi))
    return compile_plan(
        evolve(
            empty_susunan(),
            steps=steps,
            digit={s.kunci: digit for s in steps},
            periksa=(),
        )
    )
