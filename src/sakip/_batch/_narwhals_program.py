"""Programs in the words of Narwhals, which many engines understand.

Engines differ where a program must not notice: some raise when a number is divided by
0 or an integer overflows, one divides integers as floats, and bits of integers are not
known to all. So a program is first said again in less: floats, integers and yes/no,
with + - * / and comparisons, without bits, without quotients of integers and without a
divisor that is 0.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence

import narwhals as nw
from attrs import field, frozen

from .._value import Keadaan
from ._narwhals_input import state_name
from ._program import DUA, Instruction, Program, TipeKolom
from ._whole import Capacity

#: What the engines hold exactly. An estimate of a quotient times its divisor is a
#: little larger than what was divided.
KAPASITAS = Capacity(i=2**62, teguh=True)
_BIT = range(4)


@frozen(eq=False)
class Plainly:
    """Says a program again, without what engines do each in their own way.

    Attributes:
        may: by the name of a column of states, its bits.
    """

    lama: Program
    may: Mapping[str, int]
    baru: Program = field(factory=Program, init=False)
    _arti: dict[int, int] = field(factory=dict, init=False)
    _bits: dict[int, tuple[int, ...]] = field(factory=dict, init=False)

    def value(self, i: int) -> int:
        """The instruction of the new program for one of the old."""
        self._upto(i)
        return self._arti[i]

    def bits(self, i: int) -> tuple[int, ...]:
        """Where each bit of a column of states is set."""
        self._upto(i)
        return self._bits[i]

    def _upto(self, i: int) -> None:
        awal = len(self._arti) + len(self._bits)
        for k in range(awal, i + 1):
            satu = self.lama.instr[k]
            if satu.tipe == "u":
                self._bits[k] = self._states(satu)
            else:
                self._arti[k] = self._plain(satu)

    def _no(self) -> int:
        return self.baru.constant(0, "b")

    # -- states

    def _states(self, satu: Instruction) -> tuple[int, ...]:
        p = self.baru
        match satu.op:
            case "kolom":
                nama = str(satu.nilai)
                may = self.may[nama]
                return tuple(
                    p.column(state_name(nama, Keadaan(k + 1)), "b")
                    if may >> k & 1
                    else self._no()
                    for k in _BIT
                )
            case "tetap":
                assert isinstance(satu.nilai, int)  # noqa: S101 -- bits are whole
                return tuple(p.constant(satu.nilai >> k & 1, "b") for k in _BIT)
            case "+":
                # A count of yeses, of which only `_count` is asked.
                return ()
            case "|":
                a, b = (self._bits[x] for x in satu.args)
                return tuple(self.either(x, y) for x, y in zip(a, b, strict=True))
            case _:
                syarat = self._arti[satu.args[0]]
                a, b = (self._bits[x] for x in satu.args[1:])
                return tuple(self.pick(syarat, x, y) for x, y in zip(a, b, strict=True))

    def _count(self, i: int) -> int:
        """A small number in a byte, as a float."""
        p, satu = self.baru, self.lama.instr[i]
        match satu.op:
            case "+":
                kiri, kanan = (self._count(a) for a in satu.args)
                return p.add("+", kiri, kanan, tipe="f")
            case "if":
                syarat, ya, tidak = satu.args
                pilihan = [self._count(a) for a in (ya, tidak)]
                return p.choose(self._arti[syarat], *pilihan)
            case _:
                return p.constant(self._number(i), "f")

    def _compared(self, satu: Instruction) -> int:
        """A comparison of bits with a constant."""
        kiri, kanan = satu.args
        if self.lama.instr[kiri].op == "tetap":
            # k < bits: some bit above is set, or k is exceeded in lower ones.
            batas, bits = self._number(kiri), self._bits[kanan]
            return self._above(bits, batas)
        batas, bits = self._number(kanan), self._bits[kiri]
        if satu.op == "==":
            hasil = self.baru.constant(1, "b")
            for k in _BIT:
                sama = bits[k] if batas >> k & 1 else self.no(bits[k])
                hasil = self.both(hasil, sama)
            return hasil
        return self.no(self._above(bits, batas - 1))

    def _number(self, i: int) -> int:
        nilai = self.lama.instr[i].nilai
        assert isinstance(nilai, int)  # noqa: S101 -- bits are whole
        return nilai

    def _above(self, bits: Sequence[int], batas: int) -> int:
        """Bits above a constant that is one less than a power of two."""
        assert batas & (batas + 1) == 0  # noqa: S101 -- the planner asks for no other
        hasil = self._no()
        for k in _BIT:
            if 1 << k > batas:
                hasil = self.either(hasil, bits[k])
        return hasil

    # -- yes/no, with constants done at once

    def no(self, a: int) -> int:
        """The opposite."""
        satu = self.baru.instr[a]
        return satu.args[0] if satu.op == "~" else self.baru.negate(a)

    def both(self, a: int, b: int) -> int:
        """Yes where both are."""
        for satu, lain in ((a, b), (b, a)):
            if self.baru.is_constant(satu):
                return lain if self.baru.instr[satu].nilai else satu
        return self.baru.all(a, b)

    def either(self, a: int, b: int) -> int:
        """Yes where one is."""
        for satu, lain in ((a, b), (b, a)):
            if self.baru.is_constant(satu):
                return satu if self.baru.instr[satu].nilai else lain
        return self.baru.any(a, b)

    def pick(self, syarat: int, ya: int, tidak: int) -> int:
        """One yes/no where a column is yes, another elsewhere."""
        if ya == tidak:
            return ya
        kiri = self.both(syarat, ya)
        return self.either(kiri, self.both(self.no(syarat), tidak))

    # -- numbers

    def _plain(self, satu: Instruction) -> int:
        p = self.baru
        if satu.op in ("<", "<=", "==") and self.lama.tipe(satu.args[0]) == "u":
            return self._compared(satu)
        if satu.op == "cast" and self.lama.tipe(satu.args[0]) == "u":
            return p.cast(self._count(satu.args[0]), satu.tipe)
        a = [self._arti[x] for x in satu.args]
        match satu.op:
            case "near":
                tengah = p.add("+", a[0], p.constant(0.5, "f"), tipe="f")
                return p.add("floor", tengah, tipe="f")
            case "neg":
                return p.add("-", p.constant(0, satu.tipe), a[0], tipe=satu.tipe)
            case "/":
                return p.add("/", a[0], self._divisor(a[1], "f"), tipe="f")
            case "//":
                return self._quotient(a[0], self._divisor(a[1], "i"))
            case "~":
                return self.no(a[0])
            case "&":
                return self.both(a[0], a[1])
            case "|":
                return self.either(a[0], a[1])
            case "if" if satu.tipe == "b":
                return self.pick(a[0], a[1], a[2])
            case "if":
                return p.choose(a[0], a[1], a[2])
            case _:
                return p.add(satu.op, *a, tipe=satu.tipe, nilai=satu.nilai)

    def _divisor(self, d: int, tipe: str) -> int:
        """A divisor, with 1 in the place of 0: a row with that is in a state."""
        p = self.baru
        if p.is_constant(d):
            return d
        satu, nol = (p.constant(k, "f" if tipe == "f" else "i") for k in (1, 0))
        return p.choose(p.equal(d, nol), satu, d)

    def _quotient(self, a: int, b: int) -> int:
        """``a // b`` of whole numbers below 2^62, ``a`` not below 0, ``b`` above.

        A float estimates it, a second one what that left, and a comparison makes
        good the last unit.
        """
        p = self.baru
        bagi = p.cast(b, "f")
        q = self._estimate(p.cast(a, "f"), bagi)
        sisa = p.add("-", a, p.add("*", q, b, tipe="i"), tipe="i")
        q = p.add("+", q, self._estimate(p.cast(sisa, "f"), bagi), tipe="i")
        sisa = p.add("-", a, p.add("*", q, b, tipe="i"), tipe="i")
        satu = p.constant(1, "i")
        kurang = p.less(sisa, p.constant(0, "i"))
        lebih = p.at_most(b, sisa)
        naik = p.choose(lebih, p.add("+", q, satu, tipe="i"), q)
        return p.choose(kurang, p.add("-", q, satu, tipe="i"), naik)

    def _estimate(self, a: int, b: int) -> int:
        p = self.baru
        hasil = p.add("/", a, b, tipe="f")
        return p.cast(p.add("floor", hasil, tipe="f"), "i")


DTYPE: Mapping[TipeKolom, nw.dtypes.DType] = {
    "f": nw.Float64(),
    "i": nw.Int64(),
    "b": nw.Boolean(),
}
_SATU: Mapping[str, Callable[[nw.Expr], nw.Expr]] = {
    "floor": nw.Expr.floor,
    "abs": nw.Expr.abs,
    "~": operator.invert,
}
#: Instructions that may be written again, so that there are fewer rounds.
BERULANG = 40


@frozen(eq=False)
class Rounds:
    """A program as rounds of columns; each is made of those of earlier rounds.

    What is read more than once is a column, so that no expression is written twice;
    a column is kept until it was last read.

    Attributes:
        keluar: by name, the instructions that are wanted.
        putaran: expressions by name, round after round; the last makes `keluar`.
    """

    program: Program
    keluar: Mapping[str, int]
    putaran: list[dict[str, nw.Expr]] = field(factory=list, init=False)
    _names: dict[int, str] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Lay the rounds out."""
        instr = self.program.instr
        uses = self._uses()
        level: dict[int, int] = {}
        reads: dict[int, frozenset[int]] = {}
        besar: dict[int, int] = {}
        for i, satu in enumerate(instr):
            if i not in uses:
                continue
            dibaca = frozenset[int]().union(*(self._read(a, reads) for a in satu.args))
            besar[i] = 1 + sum(besar[a] for a in satu.args if a not in self._names)
            if satu.op == "kolom":
                self._names[i] = str(satu.nilai)
                level[i] = -1
            elif not self._is_column(i, uses[i], besar):
                pass
            else:
                level[i] = 1 + max((level[r] for r in dibaca), default=-1)
                self._names[i] = f"__t{i}"
            reads[i] = dibaca
        self._lay(level, reads)

    def _is_column(self, i: int, pakai: int, besar: Mapping[int, int]) -> bool:
        """Is it worth a column of its own?"""
        satu = self.program.instr[i]
        return satu.op != "tetap" and (pakai - 1) * besar[i] > BERULANG

    def _lay(
        self, level: Mapping[int, int], reads: Mapping[int, frozenset[int]]
    ) -> None:
        akhir = 1 + max(level.values(), default=-1)
        sampai: dict[int, int] = {}
        for i, putaran in level.items():
            for r in reads[i]:
                sampai[r] = max(sampai.get(r, 0), putaran)
        for i in self.keluar.values():
            for r in self._read(i, reads):
                sampai[r] = akhir
        for putaran in range(akhir):
            self.putaran.append(
                {
                    self._names[i]: self._make(i) if level[i] == putaran else _col(nama)
                    for i, nama in self._names.items()
                    if level[i] <= putaran < sampai[i]
                }
            )
        self.putaran.append({nama: self.expr(i) for nama, i in self.keluar.items()})

    def _uses(self) -> dict[int, int]:
        """How often each instruction is written by those that are needed."""
        instr = self.program.instr
        uses = dict.fromkeys(self.keluar.values(), 1)
        for i in range(len(instr) - 1, -1, -1):
            if i in uses:
                for a in instr[i].args:
                    uses[a] = uses.get(a, 0) + 1
        return uses

    def _read(self, i: int, reads: Mapping[int, frozenset[int]]) -> frozenset[int]:
        """The columns that an operand is made of."""
        return frozenset((i,)) if i in self._names else reads[i]

    def expr(self, i: int) -> nw.Expr:
        """An instruction, as others read it."""
        return _col(self._names[i]) if i in self._names else self._make(i)

    def _make(self, i: int) -> nw.Expr:
        satu = self.program.instr[i]
        a = [self.expr(k) for k in satu.args]
        hasil: nw.Expr
        if satu.op in DUA:
            hasil = DUA[satu.op](*a)
            return hasil
        if satu.op in _SATU:
            return _SATU[satu.op](*a)
        if satu.op == "if":
            return nw.when(a[0]).then(a[1]).otherwise(a[2])
        if satu.op == "cast":
            return a[0].cast(DTYPE[satu.tipe])
        return _literal(satu)


def _col(nama: str) -> nw.Expr:
    return nw.col(nama)


def _literal(satu: Instruction) -> nw.Expr:
    match satu.tipe:
        case "b":
            return nw.lit(bool(satu.nilai))
        case "i":
            return nw.lit(satu.nilai, nw.Int64)
        case _:
            return nw.lit(satu.nilai, nw.Float64)
