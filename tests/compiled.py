"""Plans made from expressions alone, and leaves for them, for tests of the compiler."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve
from builder import load

from sakip._compiler import Plan, compile_plan
from sakip._steps import Kunci, Step, Susunan
from sakip._unit import SATUAN_PERSEN, Jenis, Satuan
from sakip._value import Keadaan, Nilai
from sakip.expression import (
    LOGIKA,
    PERSEN,
    Expression,
    Figure,
    Input,
    Policy,
    Tipe,
)

F = Fraction
ANGKA = Satuan(Jenis.ANGKA)
A, B, C = (Input("i", nama, ANGKA, desimal=2) for nama in "abc")
POSITIF = Input("i", "p", ANGKA, desimal=2, nonnegatif=True)
NIHIL, TAK_TARGET, TAK_TERDEFINISI, BELUM = sorted(Keadaan)
#: Policies: every state is left out, each state its own way, every state is refused.
LEWATI = Policy("keluar", "keluar", "keluar", "keluar")
PENUH = Policy(F(1), "keluar", "galat", "menular")
TOLAK = Policy("galat", "galat", "galat", "galat")


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


def run(node: Expression, **fakta: Any) -> Nilai:
    """The value of one tree; inputs by name, BelumAda where not given."""
    return plan_of([node]).run(lookup(fakta))[key(0)]


def lookup(fakta: dict[str, Any]) -> Any:
    """Facts by input name; numbers may be given as text."""

    def one(node: Input) -> Nilai:
        nilai = fakta.get(node.nama, BELUM)
        return nilai if isinstance(nilai, Keadaan) else F(nilai)

    return one
