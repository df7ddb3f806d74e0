"""The expression tree walked once more, each node kept with its value and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ._explanation import Anggota, Simpul
from ._unit import PERSEN
from ._value import Keadaan, Nilai, strongest
from .expression import (
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

if TYPE_CHECKING:
    from ._source import Tempat
    from ._steps import Kunci

#: A percentage made of a plain ratio is written as this product.
_SATU = Constant(Fraction(1), PERSEN)


@frozen(eq=False)
class Tracer:
    """Makes explanations of nodes of one figure.

    Attributes:
        value: the value of any node, by the reference evaluator.
        input: an input as a leaf.
        figure: a figure of an earlier step as a leaf.
        place: where a constant stands in the rules.
        parts: parts of the figure that are figures of their own.
    """

    value: Callable[[Expression], Nilai]
    input: Callable[[Input, Nilai], Simpul]
    figure: Callable[[Figure, Nilai], Simpul]
    place: Callable[[Expression], Tempat]
    parts: Mapping[Expression, Kunci]

    def node(self, e: Expression) -> Simpul:
        """A node with its value, and what went into it."""
        nilai = self.value(e)
        if e in self.parts:
            return self.figure(Figure(self.parts[e], e.tipe), nilai)
        match e:
            case Input():
                return self.input(e, nilai)
            case Figure():
                return self.figure(e, nilai)
            case Constant():
                return Simpul("konstanta", nilai, e.tipe, tempat=self.place(e))
            case StateConstant():
                return Simpul("keadaan", nilai, e.tipe, tempat=self.place(e))
            case If():
                return self.choice(e, nilai)
            case OnState():
                return self.substitute(e, nilai)
            case Aggregate():
                return self.aggregate(e, nilai)
            case Round():
                anak = (self.node(e.isi),)
                mode = e.mode.value
                return Simpul(
                    "pembulatan", nilai, e.tipe, anak=anak, digit=e.digit, mode=mode
                )
            case Clamp():
                anak = (self.node(e.isi),)
                return Simpul(
                    "batas", nilai, e.tipe, anak=anak, bawah=e.bawah, atas=e.atas
                )
            case Opaque():
                isi = tuple(self.node(a) for a in e.argumen)
                return Simpul("opak", nilai, e.tipe, e.nama, isi)
            case _:
                return self.operation(e, nilai)

    def operation(
        self, e: Binary | Compare | Logic | Negate | Not | Power, nilai: Nilai
    ) -> Simpul:
        """An operator with its operands."""
        match e:
            case Negate():
                return Simpul("operasi", nilai, e.tipe, "negatif", (self.node(e.isi),))
            case Not():
                return Simpul("operasi", nilai, e.tipe, "bukan", (self.node(e.isi),))
            case Power():
                pangkat = Constant(Fraction(e.pangkat), potong=e.potong)
                kali = Simpul(
                    "konstanta", pangkat.nilai, pangkat.tipe, tempat=self.place(pangkat)
                )
                anak = (self.node(e.isi), kali)
                return Simpul("operasi", nilai, e.tipe, "pangkat", anak)
            case Binary(op="*", kiri=Binary(op="/")) if e.kanan == _SATU:
                # Says that a ratio is a percentage; nothing is computed.
                return evolve(self.node(e.kiri), tipe=e.tipe)
        anak = (self.node(e.kiri), self.node(e.kanan))
        return Simpul("operasi", nilai, e.tipe, e.op, anak)

    def choice(self, e: If, nilai: Nilai) -> Simpul:
        """The condition, and the branch that was taken; the other one is unused."""
        syarat = self.node(e.syarat)
        if isinstance(syarat.nilai, Keadaan):
            return Simpul("pilihan", nilai, e.tipe, "", (syarat,))
        op, diambil = ("ya", e.ya) if syarat.nilai else ("tidak", e.tidak)
        return Simpul("pilihan", nilai, e.tipe, op, (syarat, self.node(diambil)))

    def substitute(self, e: OnState, nilai: Nilai) -> Simpul:
        """The value itself, or what the rules put in place of a state."""
        amat = self.value(e.amat)
        for keadaan, pengganti in e.ganti:
            if keadaan is amat:
                anak = (self.node(e.amat), self.node(pengganti))
                return Simpul("pengganti", nilai, e.tipe, "", anak, diganti=keadaan)
        return evolve(self.node(e.isi), tipe=e.tipe)

    def aggregate(self, e: Aggregate, nilai: Nilai) -> Simpul:
        """The members, and what became of each."""
        anggota = []
        for i, satu in enumerate(e.anggota):
            bawah = None if e.penyebut is None else e.penyebut[i]
            anggota.append(
                self.member(e, satu, bawah, None if e.bobot is None else e.bobot[i])
            )
        return Simpul(
            "agregat",
            nilai,
            e.tipe,
            e.cara,
            anggota=tuple(anggota),
            digit=e.digit,
            mode=e.mode.value,
            bawah=e.ambang,
        )

    def member(
        self,
        e: Aggregate,
        satu: Expression,
        bawah: Expression | None,
        bobot: Fraction | None,
    ) -> Anggota:
        """A member of an aggregate, with the treatment of its state."""
        simpul = self.node(satu)
        penyebut = None if bawah is None else self.node(bawah)
        nilai = [simpul.nilai, *([] if penyebut is None else [penyebut.nilai])]
        keadaan = [n for n in nilai if isinstance(n, Keadaan)]
        if not keadaan:
            return Anggota(simpul, "dihitung", simpul.nilai, penyebut, bobot)
        perlakuan = e.kebijakan.of(strongest(keadaan))
        if isinstance(perlakuan, Fraction):
            return Anggota(simpul, "diganti", perlakuan, penyebut, bobot)
        return Anggota(simpul, perlakuan, strongest(keadaan), penyebut, bobot)
