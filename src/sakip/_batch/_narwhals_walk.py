"""Programs over columns that are there, as arrays of numpy.

A program has thousands of steps. Over series of an engine each costs more for what is
around it than for its numbers; over arrays of a size that stays in the processor's
cache it costs little else than those. What the program was said again for by `Plainly`
holds here too: no integer overflows, and nothing is null.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from attrs import field, frozen

from ._program import DUA, Instruction, Program, TipeKolom

#: Values of all rows, or one that they share.
Larik: TypeAlias = Any
#: Rows that are computed at a time: the columns that are in use fit in a cache.
BLOK = 8_192
JENIS: Mapping[TipeKolom, type[Any]] = {
    "f": np.float64,
    "i": np.int64,
    "b": np.bool_,
}
_CARA: Mapping[str, Callable[..., Larik]] = {
    **DUA,
    "~": operator.invert,
    "floor": np.floor,
    "abs": np.abs,
    "if": np.where,
}


@frozen(eq=False)
class Walk:
    """A program, one step after the other.

    Attributes:
        keluar: by name, the instructions that are wanted.
    """

    program: Program
    keluar: Mapping[str, int]
    _urut: tuple[int, ...] = field(init=False)
    #: What is read for the last time by each.
    _lepas: Mapping[int, tuple[int, ...]] = field(init=False)

    @_urut.default
    def _order(self) -> tuple[int, ...]:
        perlu = set(self.keluar.values())
        for i in range(len(self.program.instr) - 1, -1, -1):
            if i in perlu:
                perlu.update(self.program.instr[i].args)
        return tuple(sorted(perlu))

    @_lepas.default
    def _last(self) -> Mapping[int, tuple[int, ...]]:
        terakhir = {a: i for i in self._urut for a in self.program.instr[i].args}
        tinggal = set(self.keluar.values())
        hasil: dict[int, list[int]] = {}
        for a, i in terakhir.items():
            if a not in tinggal:
                hasil.setdefault(i, []).append(a)
        return {i: tuple(a) for i, a in hasil.items()}

    def run(self, kolom: Mapping[str, Larik], banyak: int) -> dict[str, Larik]:
        """What is wanted, of prepared columns.

        Args:
            banyak: how many rows there are.
        """
        instr = self.program.instr
        hasil = {
            nama: np.empty(banyak, JENIS[instr[i].tipe])
            for nama, i in self.keluar.items()
        }
        # What rows in a state and weights of 0 come to may be anything; it is not read.
        with np.errstate(all="ignore"):
            for awal in range(0, banyak, BLOK):
                ini = slice(awal, awal + BLOK)
                ada = self._block({nama: isi[ini] for nama, isi in kolom.items()})
                for nama, i in self.keluar.items():
                    hasil[nama][ini] = ada[i]
        return hasil

    def _block(self, kolom: Mapping[str, Larik]) -> dict[int, Larik]:
        ada: dict[int, Larik] = {}
        for i in self._urut:
            ada[i] = _step(self.program.instr[i], ada, kolom)
            for a in self._lepas.get(i, ()):
                del ada[a]
        return ada


def _step(
    satu: Instruction, ada: Mapping[int, Larik], kolom: Mapping[str, Larik]
) -> Larik:
    match satu.op:
        case "kolom":
            return kolom[str(satu.nilai)]
        case "tetap":
            return JENIS[satu.tipe](satu.nilai)
        case "cast":
            return ada[satu.args[0]].astype(JENIS[satu.tipe])
        case _:
            return _CARA[satu.op](*(ada[a] for a in satu.args))
