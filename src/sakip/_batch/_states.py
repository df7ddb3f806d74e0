"""The states of values in columns, as bits.

A stronger state has a higher bit, so where several stand in a row the highest is the
one that counts. Strict operations join bits, and never look at them.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from .._value import Keadaan
from ._program import Program

#: What a column of states may say, in words and numbers; the first of each is Nihil.
KATA = (Keadaan.NIHIL.kode, Keadaan.BELUM_ADA.kode, "")
NOMOR = (Keadaan.NIHIL.value, Keadaan.BELUM_ADA.value, 0)


def bit(keadaan: Keadaan) -> int:
    """The bit of a state; a stronger state has a higher one."""
    return 1 << (keadaan.value - 1)


@frozen
class State:
    """The states a value may be in.

    Attributes:
        bits: a column of bits, 0 for a number; None: never a state.
        may: the bits that can occur at all.
    """

    bits: int | None = None
    may: int = 0


NEVER = State()


@frozen(eq=False)
class States:
    """Operations on states, added to a program."""

    program: Program

    def strict(self, semua: Iterable[State]) -> State:
        """Any state is the result; the strongest is the highest bit."""
        ada = [s for s in semua if s.bits is not None]
        if not ada:
            return NEVER
        may = 0
        for s in ada:
            may |= s.may
        return State(
            self.program.bits(*(s.bits for s in ada if s.bits is not None)), may
        )

    def number(self, s: State) -> int | None:
        """Where a value is a number; None: everywhere."""
        if s.bits is None:
            return None
        return self.program.equal(s.bits, self.program.constant(0, "u"))

    def is_in(self, s: State, keadaan: Keadaan) -> int | None:
        """Where the strongest state is this one; None: nowhere."""
        b = bit(keadaan)
        if s.bits is None or not s.may & b:
            return None
        p = self.program
        atas = s.may & ~(2 * b - 1)
        bawah = s.may & (b - 1)
        if not bawah:
            # Nothing weaker can stand beside it.
            return p.equal(s.bits, p.constant(b, "u"))
        ada = p.less(p.constant(b - 1, "u"), s.bits)
        kurang = p.less(s.bits, p.constant(2 * b, "u"))
        return p.all(ada, kurang) if atas else ada

    def choose_state(self, syarat: int, ya: State, tidak: State) -> State:
        """The states of one where a column is yes, of another elsewhere."""
        if ya == tidak:
            return ya
        p = self.program
        nol = p.constant(0, "u")
        kolom = [nol if s.bits is None else s.bits for s in (ya, tidak)]
        return State(p.choose(syarat, *kolom), ya.may | tidak.may)

    def always(self, keadaan: Keadaan) -> State:
        """The same state in every row."""
        b = bit(keadaan)
        return State(self.program.constant(b, "u"), b)
