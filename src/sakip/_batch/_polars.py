"""Programs in the words of polars, in as few passes as their parts allow."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import polars as pl
from attrs import field, frozen

from ._program import DUA

if TYPE_CHECKING:
    from ._program import Instruction, Program, TipeKolom

DTYPE: dict[TipeKolom, type[pl.DataType]] = {
    "f": pl.Float64,
    "i": pl.Int64,
    "u": pl.UInt8,
    "b": pl.Boolean,
}
#: 2^52 + 2^51: added to a float below 2^50, it leaves the nearest whole number in the
#: last bits.
GESER = 6755399441055744.0
GESER_BIT = 0x4338000000000000
#: How deep an expression may be; engines walk it by recursion.
DALAM = 64
#: Read, not computed: it needs no column of its own.
_RINGAN = ("kolom", "tetap")


@frozen(eq=False)
class Stages:
    """A program as rounds of expressions: each round uses columns of earlier ones.

    What is used more than once is a column; what is used once is part of the
    expression that uses it.

    Attributes:
        rounds: expressions to add, round after round.
        bulat: what integers are.
        names: by instruction that has a column, its name.
    """

    program: Program
    wanted: frozenset[int]
    bulat: type[pl.DataType] = pl.Int64
    rounds: list[list[pl.Expr]] = field(factory=list, init=False)
    names: dict[int, str] = field(factory=dict, init=False)
    #: Columns that each round keeps for later ones.
    keep: list[list[str]] = field(factory=list, init=False)
    _expr: dict[int, pl.Expr] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Lay the rounds out."""
        instr = self.program.instr
        uses = self._uses()
        level: dict[int, int] = {}
        reads: dict[int, frozenset[str]] = {}
        #: The last round that reads a column, and the round that makes it.
        last: dict[str, int] = {}
        made: dict[str, int] = {}
        rounds: dict[int, list[int]] = {}
        depth: dict[int, int] = {}
        for i, satu in enumerate(instr):
            if i not in uses:
                continue
            reads[i] = self._reads(satu, reads)
            depth[i] = 1 + max((depth[a] for a in satu.args), default=0)
            sekali = uses[i] == 1 and i not in self.wanted
            if satu.op in _RINGAN or (sekali and depth[i] < DALAM):
                continue
            depth[i] = 0
            nama = self.names[i] = f"t{i}"
            putaran = 1 + max((made.get(r, -1) for r in reads[i]), default=-1)
            made[nama] = level[i] = putaran
            rounds.setdefault(putaran, []).append(i)
            for r in reads[i]:
                last[r] = max(last.get(r, 0), putaran)
        akhir = len(rounds)
        last |= {self.names[i]: akhir for i in self.wanted if i in self.names}
        for i in self.wanted - self.names.keys():
            last |= dict.fromkeys(reads[i], akhir)
        for putaran in range(akhir):
            baru = [self._make(i).alias(self.names[i]) for i in rounds[putaran]]
            self.rounds.append(baru)
            self.keep.append(
                [k for k, r in last.items() if r > putaran > made.get(k, -1)]
            )

    def _reads(
        self, satu: Instruction, reads: Mapping[int, frozenset[str]]
    ) -> frozenset[str]:
        """The columns that an instruction is computed from."""
        if satu.op == "kolom":
            return frozenset((str(satu.nilai),))
        ada = (
            frozenset((self.names[a],)) if a in self.names else reads[a]
            for a in satu.args
        )
        return frozenset[str]().union(*ada)

    def _uses(self) -> dict[int, int]:
        """How often each instruction is read by one that is needed."""
        instr = self.program.instr
        uses = dict.fromkeys(self.wanted, 1)
        for i in range(len(instr) - 1, -1, -1):
            if i in uses:
                for a in instr[i].args:
                    uses[a] = uses.get(a, 0) + 1
        return uses

    def expr(self, i: int) -> pl.Expr:
        """An instruction, as others read it."""
        if i in self.names:
            ada = pl.col(self.names[i])
            return ada - GESER if self.program.instr[i].op == "near" else ada
        if i not in self._expr:
            self._expr[i] = self._make(i)
        return self._expr[i]

    def _make(self, i: int) -> pl.Expr:
        satu = self.program.instr[i]
        a = [self.expr(k) for k in satu.args]
        # The engine takes the height of a comparison from its left side.
        if satu.op in ("<", "<=") and self.program.instr[satu.args[0]].op == "tetap":
            return a[1] > a[0] if satu.op == "<" else a[1] >= a[0]
        # Kept shifted, it is a float less 2^52 + 2^51 and an integer less its bits.
        if satu.op == "near" and i in self.names:
            return a[0] + GESER
        return express(satu, a, {**DTYPE, "i": self.bulat})

    @property
    def size(self) -> int:
        """How many instructions are carried out."""
        return sum(self.program.instr[i].op not in _RINGAN for i in self._uses())

    def shifted(self, i: int) -> pl.Expr | None:
        """A whole number in the last bits of a float, where it is made so anyway."""
        if self.program.instr[i].op != "near" or i not in self.names:
            return None
        return pl.col(self.names[i])

    def run(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """The frame with every wanted column."""
        for tetap, baru in zip(self.keep, self.rounds, strict=True):
            frame = frame.select(*tetap, *baru)
        return frame


_DUA: Mapping[str, Callable[..., pl.Expr]] = {**DUA, "//": operator.floordiv}
_SATU: Mapping[str, Callable[[pl.Expr], pl.Expr]] = {
    "floor": pl.Expr.floor,
    "near": lambda a: (a + GESER) - GESER,
    "abs": pl.Expr.abs,
    "~": operator.invert,
}


def express(
    satu: Instruction,
    a: Sequence[pl.Expr],
    dtype: Mapping[TipeKolom, type[pl.DataType]],
) -> pl.Expr:
    """One instruction over its operands."""
    if satu.op in _DUA:
        return _DUA[satu.op](*a)
    if satu.op in _SATU:
        return _SATU[satu.op](*a)
    match satu.op:
        case "kolom":
            kolom = pl.col(str(satu.nilai))
            return kolom.cast(pl.Int128) if dtype[satu.tipe] is pl.Int128 else kolom
        case "tetap":
            nilai = bool(satu.nilai) if satu.tipe == "b" else satu.nilai
            return pl.lit(nilai, dtype[satu.tipe])
        case "neg":
            # The widest integers know no sign of their own.
            return -a[0] if satu.tipe == "f" else pl.lit(0, dtype[satu.tipe]) - a[0]
        case "if":
            return pl.when(a[0]).then(a[1]).otherwise(a[2])
        case _:
            # A cast; rows in a state may hold what is no whole number.
            return a[0].cast(dtype[satu.tipe], strict=False)
