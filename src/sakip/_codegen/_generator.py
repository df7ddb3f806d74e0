"""Trees to the lines of one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm

from attrs import evolve

from .._unit import Jenis
from .._value import Keadaan, Nilai
from ..expression import (
    Aggregate,
    Constant,
    Expression,
    Figure,
    If,
    Input,
    OnState,
    Opaque,
    StateConstant,
    children,
)
from ._aggregate import write_aggregate
from ._strict import STRICT, RegionWriter, divides
from ._writer import Penyebut, Value, Writer, strongest_text, times


class Generator(Writer):
    """Writes the body of one function."""

    def __init__(self, roots: Iterable[Expression]) -> None:
        super().__init__()
        self.memo: dict[Expression, Value] = {}
        self.figures: dict[tuple[str, str, str], Value] = {}
        self.slots: dict[Input, int] = {}
        self.pakai = _uses(roots)

    # -- values

    def value(self, node: Expression) -> Value:
        """The value of a node; computed once."""
        if node not in self.memo:
            self.memo[node] = self._value(node)
        return self.memo[node]

    def _value(self, node: Expression) -> Value:
        match node:
            case Constant():
                n = node.nilai
                return Value(str(n.numerator), n.denominator, tanda=n >= 0)
            case StateConstant():
                return self.none(str(node.keadaan.value))
            case Input():
                return self.input(node)
            case Figure():
                return self.figures[node.kunci]
            case If():
                return self.choice(node)
            case OnState():
                return self.on_state(node)
            case Aggregate():
                return self.aggregate(node)
            case Opaque():
                return self.opaque(node)
            case _:
                return self.region(node)

    def none(self, s: str) -> Value:
        """A value that is always the same state."""
        i = self.name()
        self.emit(f"n{i}=None")
        return Value(f"n{i}", 1, s)

    def input(self, node: Input) -> Value:
        """A reported figure: an integer at the scale of its declared decimals."""
        slot = self.slots.setdefault(node, len(self.slots))
        skala = input_scale(node)
        if skala is not None:
            return Value(f"x{slot}", skala, f"y[{slot}]", node.nonnegatif)
        # A score may be any rational: its denominator stands in place of a state.
        return Value(f"x{slot}", f"y[{slot}]", f"y[{slot}]", node.nonnegatif)

    # -- strict operations: one guard for a whole region of the tree

    def region(self, root: Expression) -> Value:
        """Compute a region of strict operations behind one test for states."""
        daun: dict[Expression, Value] = {}
        bagi = self.leaves(root, daun, root=True, boleh_bagi=True)
        mungkin = list({v.n: v for v in daun.values() if v.maybe}.values())
        isi = RegionWriter(self, daun)
        if not mungkin and not bagi:
            return isi.inline(root)
        i = self.name()
        if not bagi and len(mungkin) == 1:
            return self.one_operand(root, isi, mungkin[0])
        isi.gagal = i
        luar, self.lines = self.lines, []
        awal = self.indent
        self.indent += bool(mungkin)
        hasil = isi.inline(root)
        d: Penyebut = hasil.d if isinstance(hasil.d, int) else f"d{i}"
        self.emit(f"n{i}={hasil.n}" + ("" if d == hasil.d else f";{d}={hasil.d}"))
        self.indent = awal
        dalam, self.lines = self.lines, luar
        if mungkin:
            self.emit(
                f"if {' or '.join(f'{v.n} is None' for v in mungkin)}:"
                f"n{i}=None;s{i}={strongest_text(mungkin)};d{i}=1"
            )
            self.emit("else:")
        self.lines += dalam
        return Value(f"n{i}", d, f"s{i}", hasil.tanda)

    def one_operand(self, root: Expression, isi: RegionWriter, satu: Value) -> Value:
        """A region whose only possible state is one operand's: that state is ours.

        Often it is nothing but another reading of the same number (a recorded
        realisasi over its target), or one line.
        """
        luar, self.lines = self.lines, []
        self.indent += 1
        hasil = isi.inline(root)
        self.indent -= 1
        dalam, self.lines = self.lines, luar
        if not dalam and isinstance(hasil.d, int):
            return evolve(hasil, s=satu.s)
        i = self.name()
        if len(dalam) == 1 and isinstance(hasil.d, int):
            teks = dalam[0].partition("=")[2]
            self.emit(f"n{i}=None if {satu.n} is None else {teks}")
            return evolve(hasil, n=f"n{i}", s=satu.s)
        self.emit(f"if {satu.n} is None:n{i}=None;d{i}=1")
        self.emit("else:")
        self.lines += dalam
        d: Penyebut = hasil.d if isinstance(hasil.d, int) else f"d{i}"
        self.emit(f" n{i}={hasil.n}" + ("" if d == hasil.d else f";{d}={hasil.d}"))
        return Value(f"n{i}", d, satu.s, hasil.tanda)

    def leaves(
        self,
        node: Expression,
        daun: dict[Expression, Value],
        *,
        root: bool,
        boleh_bagi: bool,
    ) -> bool:
        """Find where a region ends, and compute what lies there.

        A division by zero is a state of its own, which must be weighed against
        those of its neighbours. So a region holds at most one division, and beside
        it only constants (``bulat(a / b, 2)``); others are regions of their own.

        Returns:
            does the region hold a division?
        """
        bagi = divides(node)
        dalam = (
            isinstance(node, STRICT)
            and (root or (node not in self.memo and self.pakai[node] == 1))
            and (boleh_bagi or not bagi)
        )
        if not dalam:
            daun[node] = self.value(node)
            return False
        anak = children(node)
        lain = [a for a in anak if not isinstance(a, Constant)]
        boleh = boleh_bagi and not bagi and len(lain) <= 1
        isi = [self.leaves(a, daun, root=False, boleh_bagi=boleh) for a in anak]
        return bagi or any(isi)

    # -- choices

    def assign(self, i: str, v: Value, d: Penyebut) -> None:
        """Make value number ``i`` this one, at a common denominator."""
        kali = d // v.d if isinstance(d, int) and isinstance(v.d, int) else 1
        isi = f"n{i}={times(v.n, kali)}"
        if not isinstance(d, int):
            isi += f";d{i}={v.d}"
        if not v.maybe:
            self.emit(isi)
            return
        self.emit(f"if {v.n} is None:n{i}=None;s{i}={v.s};d{i}=1")
        self.emit(f"else:{isi}")

    def common(self, nilai: Sequence[Value], i: str) -> Penyebut:
        """A denominator for all: constant where all are."""
        d = [v.d for v in nilai]
        konstan = [k for k in d if isinstance(k, int)]
        return lcm(*konstan) if len(konstan) == len(d) else f"d{i}"

    def choice(self, node: If) -> Value:
        """``jika``; both branches are computed, one is taken."""
        syarat = self.value(node.syarat)
        ya, tidak = self.value(node.ya), self.value(node.tidak)
        i = self.name()
        d = self.common((ya, tidak), i)
        kata = "if"
        if syarat.maybe:
            self.emit(f"if {syarat.n} is None:n{i}=None;s{i}={syarat.s};d{i}=1")
            kata = "elif"
        self.emit(f"{kata} {syarat.n}:")
        self.indent += 1
        self.assign(i, ya, d)
        self.indent -= 1
        self.emit("else:")
        self.indent += 1
        self.assign(i, tidak, d)
        self.indent -= 1
        mungkin = syarat.maybe or ya.maybe or tidak.maybe
        return Value(f"n{i}", d, f"s{i}" if mungkin else "", ya.tanda and tidak.tanda)

    def on_state(self, node: OnState) -> Value:
        """Another value in place of some states of the watched one."""
        amat, isi = self.value(node.amat), self.value(node.isi)
        ganti = [(k, self.value(p)) for k, p in node.ganti]
        if not amat.maybe:
            return isi
        i = self.name()
        d = self.common([isi, *(v for _, v in ganti)], i)
        kata = "if"
        for keadaan, pengganti in ganti:
            self.emit(f"{kata} {amat.n} is None and {amat.s}=={keadaan.value}:")
            self.indent += 1
            self.assign(i, pengganti, d)
            self.indent -= 1
            kata = "elif"
        self.emit("else:")
        self.indent += 1
        self.assign(i, isi, d)
        self.indent -= 1
        tanda = isi.tanda and all(v.tanda for _, v in ganti)
        mungkin = isi.maybe or any(v.maybe for _, v in ganti)
        return Value(f"n{i}", d, f"s{i}" if mungkin else "", tanda)

    def opaque(self, node: Opaque) -> Value:
        """Call a Python function with exact values."""
        argumen = ",".join(exact_text(self.value(a)) for a in node.argumen)
        fungsi = self.bind(_pairing(node.fungsi))
        self.namespace["F"] = Fraction
        i = self.name()
        self.emit(f"n{i},d{i},s{i}={fungsi}({argumen})")
        return Value(f"n{i}", f"d{i}", f"s{i}")

    def aggregate(self, node: Aggregate) -> Value:
        """Many values to one."""
        anggota = [self.value(a) for a in node.anggota]
        penyebut = None
        if node.penyebut is not None:
            penyebut = [self.value(a) for a in node.penyebut]
        return write_aggregate(self, node, anggota, penyebut)


def input_scale(node: Input) -> int | None:
    """What an input is multiplied by to be an integer; None for a score."""
    if node.satuan.jenis is Jenis.PREDIKAT:
        return None
    skala: int = 10**node.desimal
    return skala * node.satuan.faktor


def exact_text(v: Value) -> str:
    """An expression that makes the value a `Fraction` or a `Keadaan`."""
    angka = f"F({v.n},{v.d})"
    return f"K[{v.s}] if {v.n} is None else {angka}" if v.maybe else angka


def _uses(roots: Iterable[Expression]) -> dict[Expression, int]:
    """How often each node is used by another, over all trees at once."""
    pakai: dict[Expression, int] = {}
    tumpukan = list(roots)
    for root in tumpukan:
        # A root is a figure of its own, so it always has a name.
        pakai[root] = 2
    terlihat = set(tumpukan)
    while tumpukan:
        for anak in children(tumpukan.pop()):
            pakai[anak] = pakai.get(anak, 0) + 1
            if anak not in terlihat:
                terlihat.add(anak)
                tumpukan.append(anak)
    return pakai


def _pairing(
    fungsi: Callable[..., Nilai],
) -> Callable[..., tuple[int | None, int, int]]:
    def pair(*argumen: Nilai) -> tuple[int | None, int, int]:
        nilai = fungsi(*argumen)
        if isinstance(nilai, Keadaan):
            return None, 1, nilai.value
        return nilai.numerator, nilai.denominator, 0

    return pair
