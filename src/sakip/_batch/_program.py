"""Columnar programs: the instructions that an engine of columns carries out.

An instruction works on whole columns and is named by its number. The same one with
the same operands is added once, so common parts are computed once. Nothing here knows
an engine: `_polars`, `_narwhals` and `_sql` each say the same program in their words.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import frozen

#: ``f``: float64; ``i``: whole numbers of 64 bits (in SQL: wider); ``u``: bits of
#: states, 8 of them; ``b``: yes/no.
TipeKolom: TypeAlias = Literal["f", "i", "u", "b"]
#: ``kolom`` reads an input column; ``tetap`` is a constant; ``//`` is the quotient of
#: whole numbers rounded down, of operands that are not negative; ``near`` is the
#: nearest whole number of a float that is below 2^50 and never halfway between two;
#: ``if`` takes its second operand where the first is yes, and its third elsewhere.
Op: TypeAlias = Literal[
    "kolom",
    "tetap",
    "+",
    "-",
    "*",
    "/",
    "//",
    "floor",
    "near",
    "neg",
    "abs",
    "<",
    "<=",
    "==",
    "&",
    "|",
    "~",
    "if",
    "cast",
]
#: What every engine does with two columns.
DUA: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "&": operator.and_,
    "|": operator.or_,
}


@frozen
class Instruction:
    """One step: an operation on earlier columns.

    Attributes:
        nilai: the constant, or the name of the input column.
    """

    op: Op
    args: tuple[int, ...]
    tipe: TipeKolom
    nilai: int | float | str | None = None


#: Operations on yes/no and bits, of constants.
_LIPAT: Mapping[Op, Callable[..., Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "&": operator.and_,
    "|": operator.or_,
    "~": operator.not_,
}


class Program:
    """Instructions in an order in which each uses only earlier ones."""

    def __init__(self) -> None:
        self.instr: list[Instruction] = []
        self._nomor: dict[Instruction, int] = {}

    def copy(self) -> Program:
        """The same instructions by the same numbers; what is added stays its own."""
        salinan = Program()
        salinan.instr = list(self.instr)
        salinan._nomor = dict(self._nomor)
        return salinan

    def add(
        self,
        op: Op,
        *args: int,
        tipe: TipeKolom,
        nilai: float | str | None = None,
    ) -> int:
        """The number of an instruction, which is added if it is new.

        What follows from constants alone is a constant.
        """
        satu = self._folded(Instruction(op, args, tipe, nilai))
        if satu not in self._nomor:
            self._nomor[satu] = len(self.instr)
            self.instr.append(satu)
        return self._nomor[satu]

    def _folded(self, satu: Instruction) -> Instruction:
        tetap = [self.instr[a] for a in satu.args]
        if satu.op not in _LIPAT or any(t.op != "tetap" for t in tetap):
            return satu
        nilai = _LIPAT[satu.op](*(t.nilai for t in tetap))
        nilai = bool(nilai) if satu.tipe == "b" else nilai
        return Instruction("tetap", (), satu.tipe, nilai)

    def tipe(self, i: int) -> TipeKolom:
        """The type of a column."""
        return self.instr[i].tipe

    def column(self, nama: str, tipe: TipeKolom) -> int:
        """An input column."""
        return self.add("kolom", tipe=tipe, nilai=nama)

    def constant(self, nilai: float, tipe: TipeKolom) -> int:
        """The same value in every row."""
        # 1 and 1.0 are equal to Python; the type keeps them apart.
        return self.add(
            "tetap", tipe=tipe, nilai=float(nilai) if tipe == "f" else nilai
        )

    def choose(self, syarat: int, ya: int, tidak: int) -> int:
        """One column where another is yes, and a third elsewhere."""
        if ya == tidak:
            return ya
        pasti = self.instr[syarat]
        if pasti.op == "tetap":
            return ya if pasti.nilai else tidak
        return self.add("if", syarat, ya, tidak, tipe=self.tipe(ya))

    def cast(self, i: int, tipe: TipeKolom) -> int:
        """A column as another type; constants are turned at once."""
        satu = self.instr[i]
        if satu.tipe == tipe:
            return i
        if satu.op == "tetap":
            assert isinstance(satu.nilai, int | float)  # noqa: S101 -- no text is a constant
            return self.constant(int(satu.nilai), tipe)
        return self.add("cast", i, tipe=tipe)

    def is_constant(self, i: int) -> bool:
        """Is it the same value in every row?"""
        return self.instr[i].op == "tetap"

    def bare(self, i: int) -> int:
        """A column as it was before it was cast."""
        while self.instr[i].op == "cast":
            (i,) = self.instr[i].args
        return i

    def multiply(self, a: int, b: int) -> int:
        """``a * b`` of floats; constants are multiplied at once, 1 is left out."""
        x, y = (self.instr[i] for i in (a, b))
        if x.op == y.op == "tetap":
            assert isinstance(x.nilai, float)  # noqa: S101 -- its type says so
            assert isinstance(y.nilai, float)  # noqa: S101 -- its type says so
            return self.constant(x.nilai * y.nilai, "f")
        for satu, lain in ((x, b), (y, a)):
            if satu.op == "tetap" and satu.nilai == 1:
                return lain
        return self.add("*", a, b, tipe="f")

    # -- yes/no and bits

    def less(self, a: int, b: int) -> int:
        """``a < b``."""
        return self.add("<", a, b, tipe="b")

    def at_most(self, a: int, b: int) -> int:
        """``a <= b``."""
        return self.add("<=", a, b, tipe="b")

    def equal(self, a: int, b: int) -> int:
        """``a = b``."""
        return self.add("==", a, b, tipe="b")

    def all(self, *semua: int) -> int:
        """Yes where all are."""
        return self._join("&", semua, "b")

    def any(self, *semua: int) -> int:
        """Yes where any is."""
        return self._join("|", semua, "b")

    def bits(self, *semua: int) -> int:
        """The bits of all."""
        return self._join("|", semua, "u")

    def _join(self, op: Op, semua: tuple[int, ...], tipe: TipeKolom) -> int:
        hasil, *lain = sorted(set(semua))
        for satu in lain:
            hasil = self.add(op, hasil, satu, tipe=tipe)
        return hasil

    def negate(self, mask: int) -> int:
        """Yes where it is no."""
        return self.add("~", mask, tipe="b")
