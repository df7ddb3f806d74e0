"""Trees in a form in which those that must compute the same look the same.

What is certainly a state needs no arithmetic: of a sum of which one side never has a
number only the states count, whatever the operator, the constants and the rounding.
Sound and never complete: what looks the same is the same; what does not may be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs
from attrs import frozen

from .._ranges import numberless, positive, states
from .._value import Keadaan
from ..expression import (
    Aggregate,
    Binary,
    Clamp,
    Compare,
    Constant,
    Expression,
    Figure,
    Logic,
    Negate,
    Not,
    Policy,
    Power,
    Round,
    children,
)
from ._points import FAKTA

if TYPE_CHECKING:
    from .._steps import Kunci


#: Kinds of aggregate that may be taken in parts, in any order.
_BERSARANG = ("jumlah", "min", "maks")


@frozen(eq=False)
class Form:
    """Brings trees of one year into that form.

    Attributes:
        ekspresi: each figure.
        keadaan: the states that each figure may have.
        tanpa: the figures that are never a number.
    """

    ekspresi: Mapping[Kunci, Expression]
    keadaan: Mapping[Kunci, frozenset[Keadaan]]
    tanpa: Container[Kunci]

    def of(self, node: Expression) -> object:
        """The form of a tree; forms are only good for being held against each other."""
        return self.state(node) if self.never(node) else self.plain(node)

    def never(self, node: Expression) -> bool:
        """Is it certainly a state?"""
        return numberless(node, self.tanpa, self.keadaan)

    def states(self, *node: Expression) -> frozenset[Keadaan]:
        """The states that one of some nodes may have."""
        return frozenset[Keadaan]().union(
            *(states(n, FAKTA, self.keadaan) for n in node)
        )

    def plain(self, node: Expression) -> object:
        """The node itself, with its operands in their form."""
        ubah: dict[str, Any] = {}
        for satu in attrs.fields(type(node)):
            isi = getattr(node, satu.name)
            if isinstance(isi, Expression):
                ubah[satu.name] = self.of(isi)
        if isinstance(node, Aggregate):
            ubah |= self.aggregate(node)
        return attrs.evolve(cast("Any", node), **ubah)

    def aggregate(self, node: Aggregate) -> dict[str, Any]:
        """What of an aggregate is in another form."""
        cara = _kind(node)
        if cara not in _BERSARANG:
            anggota = tuple(self.of(a) for a in node.anggota)
            return {"anggota": anggota, "kebijakan": self.policy(node)}
        banyak = Counter(self.of(a) for a in self.members(node, cara))
        return {
            "cara": cara,
            "anggota": frozenset(banyak.items()),
            "kebijakan": self.policy(node),
            "bobot": None,
        }

    def members(self, node: Aggregate, cara: str) -> Iterator[Expression]:
        """Members of a sum, or of a least or greatest; a sum of sums is a sum."""
        for satu in node.anggota:
            isi = self.ekspresi[satu.kunci] if isinstance(satu, Figure) else None
            if isinstance(isi, Aggregate) and self.joins(isi, node, cara):
                yield from self.members(isi, cara)
            else:
                yield satu

    def joins(self, isi: Aggregate, node: Aggregate, cara: str) -> bool:
        """May the members of an aggregate be those of the one that it is a member of?

        Where both do the same with each state, states go through unchanged.
        """
        dalam, luar = isi.kebijakan, node.kebijakan
        return (
            bool(isi.anggota)
            and _kind(isi) == cara
            and all(
                dalam.of(k) == luar.of(k) != "galat" for k in self.states(*isi.anggota)
            )
        )

    def policy(self, node: Aggregate) -> Policy:
        """What an aggregate does with the states that its members can have."""
        hidup = self.states(*children(node))
        return Policy(**{k.kode: node.kebijakan.of(k) for k in Keadaan if k in hidup})

    def state(self, node: Expression) -> object:
        """What decides which state a node is in that is certainly one."""
        mungkin = self.states(node)
        return mungkin if len(mungkin) == 1 else frozenset(self.leaves(node))

    def leaves(self, node: Expression) -> Iterator[object]:
        """What the state of a node is the strongest of."""
        mungkin = self.states(node)
        match node:
            case Constant():
                return
            case _ if len(mungkin) == 1 and self.never(node):
                yield mungkin
            case Binary(op="/") if not self.never(node) and not positive(node.kanan):
                # Two numbers make a state of their own where they are divided.
                yield self.plain(node)
            case Binary() | Compare() | Logic():
                yield from self.leaves(node.kiri)
                yield from self.leaves(node.kanan)
            case Negate() | Not() | Round() | Clamp() | Power():
                yield from self.leaves(node.isi)
            case Aggregate() if self.never(node):
                bawah = node.penyebut or node.anggota
                yield (
                    "agregat",
                    self.policy(node),
                    frozenset(
                        frozenset((*self.leaves(a), *self.leaves(b)))
                        for a, b in zip(node.anggota, bawah, strict=True)
                    ),
                )
            case _:
                yield self.plain(node)


def _kind(node: Aggregate) -> str:
    """The kind of an aggregate; of one member most kinds are that member."""
    if len(node.anggota) == 1 and (
        node.cara in ("min", "maks", "terakhir")
        or (node.cara == "rerata" and (node.bobot is None or node.bobot[0] != 0))
    ):
        return "jumlah"
    return node.cara
