"""The program of a year for SQL: whole numbers alone, and what does not fit told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from ..expression import Aggregate, Expression, Figure, Opaque, walk
from ._needed import inputs_of, needed, refusals
from ._planner import FigureColumn, Planner
from ._sql_inputs import Masukan
from ._sql_series import SqlBuilder
from ._whole import Capacity, TooWideError

if TYPE_CHECKING:
    from .._steps import Kunci, Step, Susunan
    from ..expression import Input
    from ._forms import Form
    from ._planner import InputColumn
    from ._sql_dialect import Dialek

#: Why a figure is left out: its numbers are too large for the dialect, only Python
#: can compute it, or it is made of one that is left out.
Sebab: TypeAlias = Literal["besar", "python", "bahan"]


class PythonError(TooWideError):
    """Only Python computes it."""


@frozen(eq=False)
class RencanaSql:
    """What the views say.

    Attributes:
        figur: the figures, in step order.
        tolak: columns that are yes where the rules refuse a row, with the code of
            the finding and the key of the figure.
        tiada: figures that are left out, and why.
    """

    planner: Planner
    masukan: tuple[Masukan, ...]
    figur: tuple[FigureColumn, ...]
    tolak: tuple[tuple[int, str, Kunci], ...]
    tiada: Mapping[Kunci, Sebab]


def plan_sql(susunan: Susunan, dialek: Dialek) -> RencanaSql:
    """The program of a year; figures that do not fit the dialect are left out."""
    perlu = needed(susunan, None)
    masukan = tuple(Masukan.of(susunan, n) for n in inputs_of(susunan, perlu))
    kolom = {m.node: m.column() for m in masukan}
    tiada: dict[Kunci, Sebab] = {}
    while True:
        satu = _SqlPlanner.make(susunan, kolom, dialek, tiada)
        figur = satu.figures()
        try:
            tolak = (*satu.refused_cases(), *satu.refused_members())
        except _RefusalError as salah:
            # A row that the rules refuse must not pass for one that they do not.
            tiada[salah.kunci] = "besar"
            continue
        dipakai = _read_by(satu, masukan)
        return RencanaSql(satu, dipakai, figur, tolak, tiada)


def _read_by(planner: Planner, masukan: tuple[Masukan, ...]) -> tuple[Masukan, ...]:
    """The inputs that the program reads."""
    ada = {s.nilai for s in planner.b.program.instr if s.op == "kolom"}
    return tuple(m for m in masukan if ada & {m.nama, m.column().bits})


class _RefusalError(Exception):
    """Whether the rules refuse a row does not fit the dialect."""

    def __init__(self, kunci: Kunci) -> None:
        super().__init__()
        self.kunci = kunci


@frozen(eq=False)
class _SqlPlanner(Planner):
    """A planner that goes on without what does not fit."""

    dialek: Dialek
    tiada: dict[Kunci, Sebab]

    @classmethod
    def make(
        cls,
        susunan: Susunan,
        kolom: Mapping[Input, InputColumn],
        dialek: Dialek,
        tiada: dict[Kunci, Sebab],
    ) -> _SqlPlanner:
        kapasitas = Capacity(f=0, bagi=0, i=dialek.batas, kira=False)
        return cls(susunan, kolom, kapasitas, needed(susunan, None), dialek, tiada)

    def __attrs_post_init__(self) -> None:
        """Do arithmetic on whole numbers alone."""
        pembuat = SqlBuilder.over(self.b.program, self.capacity)
        object.__setattr__(self, "b", pembuat)

    def figures(self) -> tuple[FigureColumn, ...]:
        """Every figure that fits."""
        hasil = []
        for step in self.susunan.steps:
            bahan = {n.kunci for n in walk(step.ekspresi) if isinstance(n, Figure)}
            if step.kunci in self.tiada:
                continue
            if not bahan <= self.figur.keys():
                self.tiada[step.kunci] = "bahan"
                continue
            try:
                hasil.append(self.step(step))
            except PythonError:
                self.tiada[step.kunci] = "python"
            except TooWideError:
                self.tiada[step.kunci] = "besar"
        return tuple(hasil)

    def step(self, step: Step) -> FigureColumn:
        figur = super().step(step)
        if not self.dialek.fits(figur.nilai.size, figur.digit):
            raise TooWideError
        return figur

    def refused_cases(self) -> list[tuple[int, str, Kunci]]:
        hasil = []
        for satu in refusals(self.susunan, self.figur):
            try:
                mask = self.refusal(satu)
            except (TooWideError, KeyError):
                raise _RefusalError(satu.kunci) from None
            if mask is not None:
                hasil.append((mask, satu.kode, satu.kunci))
        return hasil

    def _value(self, node: Expression) -> Form:
        if isinstance(node, Opaque):
            raise PythonError
        if isinstance(node, Aggregate) and node.cara == "geometrik" and node.anggota:
            # A root is no quotient of whole numbers.
            raise PythonError
        return super()._value(node)
