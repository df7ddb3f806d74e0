"""Rules whose targets vary, without putting all of them together again.

A target decides nothing but the capaian of its own indikator. So only that is built and
checked anew, by the same builder, as long as its tree has the shape that it has in the
report; the figures above it are evaluated again. Whatever else can be found about rules
depends on no number that a target states, except what checks of plugins say: those are
asked. Where the shape is another (no target, a target of 0) there is no short way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from .._achievement import Achievement, AchievementBuilder
from .._checker import run_plugin_checks
from .._evaluator import evaluate_expression
from .._steps import Kunci, Step, Susunan
from .._value import Keadaan
from ..diagnostics import Temuan, has_galat
from ..expression import Expression, Figure, Input, OnState, walk
from ._engine import Dasar

if TYPE_CHECKING:
    from .._model import Aturan
    from .._value import Nilai
    from ..plugins import Registry
    from ._addresses import LaciAturan


def retargeted(
    dasar: Dasar, aturan: Aturan, laci: Sequence[LaciAturan], registry: Registry
) -> tuple[Dasar | None, tuple[Temuan, ...]]:
    """The report under rules in which some targets are others.

    Args:
        dasar: the report as it is.
        aturan: the changed rules.
        laci: the targets that were changed, all of them.
        registry: the plugins.

    Returns:
        the report, or None where there is no short way; and what is found. With a
        finding of severity galat the report is the one that was given.
    """
    temuan = list(run_plugin_checks(aturan, registry))
    susunan = evolve(dasar.susunan, aturan=aturan)
    pembangun = AchievementBuilder(aturan, susunan.tahun)
    berubah: set[Kunci] = set()
    for p in laci:
        indikator = getattr(aturan, p.tabel)[p.kode]
        # A range, a date or a word decides in other ways than a number does.
        if not isinstance(indikator.target[susunan.tahun], Fraction):
            return None, ()
        real = evolve(susunan.realisasi[p.kode], indikator=indikator)
        jadi = pembangun.build(real)
        temuan += pembangun.temuan
        if has_galat(temuan):
            return dasar, tuple(temuan)
        baru = _replaced(susunan, p.kode, jadi)
        if baru is None:
            return None, ()
        susunan = evolve(baru, realisasi={**baru.realisasi, p.kode: real})
        berubah.add((real.jenis, p.kode, "capaian"))
    nilai = _again(dasar, susunan, berubah)
    return Dasar(susunan, dasar.fakta, nilai, dasar), tuple(temuan)


def _replaced(susunan: Susunan, kode: str, jadi: Achievement) -> Susunan | None:
    """The figures of a year with one indikator built anew, if they are of one shape."""
    baru = {s.kunci: s for s in jadi.steps}
    lama = [s for s in susunan.steps if _is_of(s.kunci, kode)]
    if [s.kunci for s in lama] != list(baru) or not all(map(_alike, lama, jadi.steps)):
        return None
    cabang = [c for c in susunan.cabang if not _is_of(c.kunci, kode)]
    return evolve(
        susunan,
        steps=tuple(baru.get(s.kunci, s) for s in susunan.steps),
        target={**susunan.target, kode: jadi.target},
        cabang=(*jadi.cabang, *cabang),
    )


def _is_of(kunci: Kunci, kode: str) -> bool:
    """Is a figure of an indikator?"""
    return kunci[1] == kode and kunci[0] in ("indikator", "pendukung", "rincian")


def _alike(lama: Step, baru: Step) -> bool:
    """Are two trees the same but for their numbers?"""
    return lama.ekspresi == baru.ekspresi or _shape(lama.ekspresi) == _shape(
        baru.ekspresi
    )


def _shape(node: Expression) -> list[Any]:
    """What a tree is made of, without the numbers of rules."""
    return [
        n
        if isinstance(n, Input | Figure)
        else (type(n), *(getattr(n, k, None) for k in _BAGIAN), _states(n))
        for n in walk(node)
    ]


#: What distinguishes nodes of one kind, beside their operands.
_BAGIAN: Final = ("op", "cara", "keadaan", "digit", "mode", "pangkat", "bawah", "atas")


def _states(node: Expression) -> tuple[Keadaan, ...]:
    """The states that a node puts something in place of."""
    return tuple(k for k, _ in node.ganti) if isinstance(node, OnState) else ()


def _again(
    dasar: Dasar, susunan: Susunan, berubah: set[Kunci]
) -> Mapping[Kunci, Nilai]:
    """Every figure, those that depend on changed ones evaluated again."""
    angka = dict(dasar.angka)
    perlu = dasar.affected((), berubah)
    for step in susunan.steps:
        if step.kunci in perlu:
            angka[step.kunci] = evaluate_expression(
                step.ekspresi, dasar.fakta.lookup, angka
            )
    return angka
