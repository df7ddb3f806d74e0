"""From a year's expressions to a columnar program."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from .._value import Keadaan
from ..expression import (
    Aggregate,
    Binary,
    Clamp,
    Compare,
    Constant,
    Expression,
    Figure,
    If,
    Input,
    Logic,
    Negate,
    Not,
    OnState,
    Opaque,
    Power,
    Round,
    StateConstant,
)
from ._forms import Builder, Exact, Form, Truth
from ._members import combine
from ._needed import Tolak, refusals
from ._program import Program
from ._states import NEVER, State, bit
from ._whole import Capacity, TooWideError, Whole

if TYPE_CHECKING:
    from .._steps import Kunci, Step, Susunan


@frozen
class InputColumn:
    """How an input stands in the frame.

    Attributes:
        kolom: its prepared column; None: it is not in the frame.
        tipe: ``f`` or ``i`` for whole numbers, ``b`` for yes/no.
        skala: what those are multiples of: 100 for hundredths.
        lo, hi: bounds of the whole numbers.
        bits: the column of its states, or None where it is always a number.
        may: the states in it.
    """

    kolom: str | None
    tipe: str = "f"
    skala: int = 1
    lo: int = 0
    hi: int = 0
    bits: str | None = None
    may: int = 0


@frozen
class FigureColumn:
    """A figure of the program: whole units of its last digit, and its states."""

    kunci: Kunci
    digit: int
    nilai: Whole
    s: State
    #: How it is computed, to tell.
    cara: tuple[str, ...]


@frozen(eq=False)
class Planned:
    """A program and what of it is wanted.

    Attributes:
        figur: in step order.
        ragu: columns that are yes where a row must be computed by itself.
        tolak: columns that are yes where the rules refuse a row, with the code of
            the finding and the key of the figure.
        tembus: are there calculators that only Python can run?
    """

    program: Program
    figur: tuple[FigureColumn, ...]
    ragu: tuple[int, ...]
    tolak: tuple[tuple[int, str, Kunci], ...]
    buram: tuple[str, ...]


def plan_columns(
    susunan: Susunan,
    kolom: Mapping[Input, InputColumn],
    capacity: Capacity,
    perlu: Container[Kunci],
) -> Planned:
    """The program of a year for frames of one shape.

    Args:
        perlu: the figures that are planned, with those that they are made of.
    """
    return Planner(susunan, kolom, capacity, perlu).plan()


@frozen(eq=False)
class Planner:
    """Plans one year."""

    susunan: Susunan
    kolom: Mapping[Input, InputColumn]
    capacity: Capacity
    perlu: Container[Kunci]
    b: Builder = field(init=False)
    memo: dict[Expression, Form] = field(factory=dict, init=False)
    figur: dict[Kunci, Form] = field(factory=dict, init=False)
    buram: dict[str, None] = field(factory=dict, init=False)

    @b.default
    def _builder(self) -> Builder:
        return Builder.over(Program(), self.capacity)

    def plan(self) -> Planned:
        """Every figure of the year, as displayed."""
        hasil = [self.step(s) for s in self.susunan.steps if s.kunci in self.perlu]
        tolak = [*self.refused_cases(), *self.refused_members()]
        return Planned(
            self.b.program,
            tuple(hasil),
            tuple(dict.fromkeys(self.b.ragu)),
            tuple(tolak),
            tuple(self.buram),
        )

    def step(self, step: Step) -> FigureColumn:
        self.b.whole.cara.clear()
        v = self.figur[step.kunci] = self.value(step.ekspresi)
        konvensi = self.susunan.aturan.konvensi
        digit = self.susunan.digit[step.kunci]
        mode = konvensi.pembulatan.tampilan.mode or konvensi.mode_pembulatan
        kali = Fraction(step.satuan.faktor * 10**digit)
        try:
            nilai = self.b.units(v, kali, mode)
        except (TooWideError, OverflowError):
            if not self.b.floats:
                raise
            nilai = self.b.units(self.by_row(), kali, mode)
        return FigureColumn(
            step.kunci, digit, nilai, v.s, tuple(sorted(self.b.whole.cara))
        )

    # -- what the rules refuse

    def refused_cases(self) -> list[tuple[int, str, Kunci]]:
        """Cases with the policy ``galat``, and checks that a report must pass."""
        hasil = []
        for satu in refusals(self.susunan, self.perlu):
            mask = self.refusal(satu)
            if mask is not None:
                hasil.append((mask, satu.kode, satu.kunci))
        return hasil

    def refusal(self, satu: Tolak) -> int | None:
        """Where a report is refused; None: nowhere."""
        v = self.value(satu.syarat)
        if satu.keadaan is not None:
            return self.b.is_in(v.s, satu.keadaan)
        angka = self.b.number(v.s)
        mask = self.b.truth(v)
        return mask if angka is None else self.b.program.all(angka, mask)

    def refused_members(self) -> list[tuple[int, str, Kunci]]:
        """Members of aggregates in a state with the policy ``galat``."""
        hasil = []
        for kunci, members in self.susunan.members.items():
            ada = members.anggota if kunci in self.perlu else ()
            for anggota in ada:
                if anggota not in self.figur:
                    continue
                for keadaan in members.galat:
                    mask = self.b.is_in(self.figur[anggota].s, keadaan)
                    if mask is not None:
                        hasil.append((mask, "SKP411", kunci))
        return hasil

    # -- nodes

    def value(self, node: Expression) -> Form:
        """The columns of a node; made once."""
        if node not in self.memo:
            try:
                self.memo[node] = self._value(node)
            except (TooWideError, OverflowError):
                if not self.b.floats:
                    # Such an engine sends no rows to others.
                    raise
                self.memo[node] = self.by_row()
        return self.memo[node]

    def by_row(self) -> Form:
        """What no column holds: every row by itself."""
        self.b.whole.cara.add("baris")
        self.b.ragu.append(self.b.program.constant(1, "b"))
        return self.b.constant(Fraction(0))

    def _value(self, node: Expression) -> Form:
        match node:
            case Constant():
                return self.b.constant(node.nilai)
            case StateConstant():
                return self.absent(node.keadaan)
            case Input():
                return self.input(node)
            case Figure():
                return self.figur[node.kunci]
            case If():
                return self.choice(node)
            case OnState():
                return self.on_state(node)
            case Aggregate():
                anggota = [self.value(a) for a in node.anggota]
                penyebut = [self.value(p) for p in node.penyebut or ()]
                return combine(self.b, node, anggota, penyebut)
            case Opaque():
                return self.opaque(node)
            case Negate() | Not() | Round() | Clamp() | Power():
                return self.unary(node, self.value(node.isi))
            case _:
                return self.binary(node)

    def unary(self, node: Negate | Not | Round | Clamp | Power, isi: Form) -> Form:
        match node:
            case Negate():
                return self.b.neg(isi)
            case Not():
                return Truth(self.b.program.negate(self.b.truth(isi)), isi.s)
            case Round():
                return self.b.round(isi, node.digit, node.mode)
            case Power():
                return self.b.power(isi, node.pangkat)
            case _:
                return self.b.clamp(isi, node.bawah, node.atas)

    def absent(self, keadaan: Keadaan) -> Form:
        """The same state in every row."""
        return evolve(self.b.constant(Fraction(0)), s=self.b.always(keadaan))

    def binary(self, node: Binary | Compare | Logic) -> Form:
        kiri, kanan = self.value(node.kiri), self.value(node.kanan)
        if isinstance(node, Compare):
            return self.b.compare(node.op, kiri, kanan)
        if isinstance(node, Logic):
            s = self.b.strict((kiri.s, kanan.s))
            masks = (self.b.truth(kiri), self.b.truth(kanan))
            p = self.b.program
            return Truth(p.all(*masks) if node.op == "dan" else p.any(*masks), s)
        match node.op:
            case "+":
                return self.b.add(kiri, kanan)
            case "-":
                return self.b.add(kiri, self.b.neg(kanan))
            case "*":
                return self.b.mul(kiri, kanan)
            case _:
                return self.b.div(kiri, kanan)

    def input(self, node: Input) -> Form:
        kolom = self.kolom[node]
        p = self.b.program
        if kolom.kolom is None:
            return self.absent(Keadaan.BELUM_ADA)
        s = NEVER
        if kolom.bits is not None:
            s = State(p.column(kolom.bits, "u"), kolom.may)
        if kolom.tipe == "b":
            return Truth(p.column(kolom.kolom, "b"), s)
        id_ = p.column(kolom.kolom, "i" if kolom.tipe == "i" else "f")
        # A percentage is held as a ratio; a score has no decimals of its own.
        n = Whole(id_, kolom.lo, kolom.hi)
        return self.b.make(Exact(n, kolom.skala * node.satuan.faktor), s)

    def choice(self, node: If) -> Form:
        syarat = self.value(node.syarat)
        ya, tidak = self.value(node.ya), self.value(node.tidak)
        mask = self.b.truth(syarat)
        s = self.b.choose_state(mask, ya.s, tidak.s)
        angka = self.b.number(syarat.s)
        if angka is not None:
            s = self.b.choose_state(angka, s, syarat.s)
        return self.b.choose(mask, ya, tidak, s)

    def on_state(self, node: OnState) -> Form:
        amat, hasil = self.value(node.amat), self.value(node.isi)
        sendiri = amat.s == hasil.s
        for keadaan, pengganti in node.ganti:
            mask = self.b.is_in(amat.s, keadaan)
            if mask is None:
                continue
            p = self.value(pengganti)
            s = self.b.choose_state(mask, p.s, hasil.s)
            if sendiri and amat.s.may < 2 * bit(keadaan):
                # No stronger state can hide this one, so it is gone.
                may = (hasil.s.may & ~bit(keadaan)) | p.s.may
                s = State(s.bits, may) if may else NEVER
            hasil = self.b.choose(mask, p, hasil, s)
        return hasil

    def opaque(self, node: Opaque) -> Form:
        """What only Python can compute: every row by itself."""
        self.buram[node.nama] = None
        self.b.whole.cara.add("baris")
        self.b.ragu.append(self.b.program.constant(1, "b"))
        argumen: Sequence[Form] = [self.value(a) for a in node.argumen]
        return evolve(
            self.b.constant(Fraction(0)), s=self.b.strict(a.s for a in argumen)
        )
