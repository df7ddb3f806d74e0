"""The job in sakip: the compiled plan, of the job alone and of the whole ruleset."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs
from job import LAPORAN, RULESET, TAHUN, Fakta, Kunci

import sakip
from sakip._binding import bind
from sakip._compiler import Plan, compile_plan
from sakip.expression import Input


class Engine:
    """A loaded ruleset with its plans, and the facts of Banten.

    Attributes:
        whole: the plan of every figure that the ruleset defines.
        plan: the plan of the job's figures only, in the job's order.
    """

    def __init__(self, kunci: tuple[Kunci, ...]) -> None:
        self.ruleset = sakip.load_ruleset(RULESET)
        self.laporan = sakip.load_laporan(LAPORAN)
        self.whole = self.ruleset.compile(TAHUN)
        self.fakta, _ = bind(self.whole.susunan, self.laporan)
        perlu = set(kunci)
        susunan = self.whole.susunan
        steps = tuple(s for s in susunan.steps if s.kunci in perlu)
        self.plan = compile_plan(attrs.evolve(susunan, steps=steps))
        tempat = {s.kunci: i for i, s in enumerate(steps)}
        self.urutan = [tempat[k] for k in kunci]

    def published(self, plan: Plan, fakta: Fakta) -> list[int | None]:
        """The job's figures as printed, in the job's order."""
        hasil = plan.published(plan.pack(lookup_of(fakta)))
        angka = [hasil[i] for i in self.urutan]
        return [None if isinstance(v, sakip.Keadaan) else v for v in angka]

    def evaluate(self) -> sakip.Hasil:
        """The whole call: bind the facts, compute, and put the result in words."""
        return sakip.evaluate(self.ruleset, self.laporan)


def lookup_of(fakta: Fakta) -> Callable[[Input], Fraction | sakip.Keadaan]:
    """The job's facts as a plan asks for them: percentages as ratios."""

    def lookup(node: Input) -> Fraction | sakip.Keadaan:
        nilai = fakta[node.pemilik, node.nama, node.baris, node.geser]
        return sakip.Keadaan.BELUM_ADA if nilai is None else nilai / node.satuan.faktor

    return lookup
