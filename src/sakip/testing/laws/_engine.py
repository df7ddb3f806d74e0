"""What computes: the reference evaluator, the compiled plan, or one under test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from ..._compiler import compile_plan
from ..._evaluation import evaluate
from ..._evaluator import evaluate_expression
from ..._steps import Kunci, Step, Susunan
from ..._unit import SATUAN_PERSEN, Jenis, Satuan
from ..._value import Nilai
from ...expression import Expression, Figure, Input, walk

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._results import Hasil
    from ..._ruleset import Ruleset

#: The value of one expression over figures that are known.
HitungNilai: TypeAlias = Callable[[Susunan, Expression, Mapping[Kunci, Nilai]], Nilai]
#: Every figure of a year from its inputs.
HitungFigur: TypeAlias = Callable[
    ["Ruleset", int, Callable[[Input], Nilai]], dict[Kunci, Nilai]
]


@frozen
class Engine:
    """What laws ask to compute; put your own in place of one to try it.

    Attributes:
        nama: its name in messages.
        value: an expression, from the figures it is made of, exact.
        figures: every figure of a year, exact, from a function that gives inputs.
        evaluate: a whole report.
    """

    nama: str
    value: HitungNilai
    figures: HitungFigur
    evaluate: Callable[[Ruleset, Laporan], Hasil] = evaluate

    def __str__(self) -> str:
        """Its name."""
        return self.nama


#: An expression over figures reads no input.
_MASUKAN: Mapping[Input, Nilai] = {}


def _walk_value(
    susunan: Susunan, node: Expression, figur: Mapping[Kunci, Nilai]
) -> Nilai:
    del susunan
    return evaluate_expression(node, _MASUKAN.__getitem__, figur)


def _plan_value(
    susunan: Susunan, node: Expression, figur: Mapping[Kunci, Nilai]
) -> Nilai:
    """Compile the expression over inputs that stand for its figures."""
    hasil: Kunci = ("hukum", "", "hasil")
    steps: list[Step] = []
    masukan: dict[Input, Nilai] = {}
    for daun in dict.fromkeys(n for n in walk(node) if isinstance(n, Figure)):
        # A score has any denominator, as a figure has.
        satu = Input("", f"x{len(steps)}", Satuan(Jenis.PREDIKAT, "hukum"))
        masukan[satu] = figur[daun.kunci]
        steps.append(Step(daun.kunci, satu, satu.satuan))
    steps.append(Step(hasil, node, SATUAN_PERSEN))
    plan = compile_plan(evolve(susunan, steps=tuple(steps), periksa=()))
    return plan.run(masukan.__getitem__)[hasil]


#: Walks the tree with fractions.
REFERENCE = Engine("reference", _walk_value, lambda r, t, cari: r.walk(t, cari))
#: Runs generated integer code.
COMPILED = Engine("compiled", _plan_value, lambda r, t, cari: r.compile(t).run(cari))
