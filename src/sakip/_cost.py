"""What a tree may cost before any facts: how large its numbers can grow.

Exact numbers grow with every multiplication, and powers of powers grow without any
measure: ten nested tenth powers would fill no memory there is. So a tree is weighed
when its rules are loaded, and one that is beyond a limit is refused there.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ._limits import MAX_DALAM_POHON, MAX_DERAJAT, MAX_SIMPUL_POHON
from .expression import (
    Aggregate,
    Binary,
    Compare,
    Constant,
    Expression,
    Figure,
    Input,
    Logic,
    Not,
    Power,
    StateConstant,
    children,
)

#: Figures of earlier steps, by key.
_Kunci = tuple[str, str, str]


@frozen
class Cost:
    """What a tree costs.

    Attributes:
        derajat: how many numbers of its inputs, constants and earlier figures are
            multiplied together in it at most: the length of its exact value grows
            in this proportion.
        simpul: how many nodes it has.
        dalam: how deep they stand one below the other; see `MAX_DALAM_POHON`.
    """

    derajat: int
    simpul: int
    dalam: int


@frozen
class Excess:
    """A limit that a tree is beyond, and the innermost node where it is."""

    apa: str
    what: str
    batas: int
    node: Expression


_NIHIL: Mapping[_Kunci, int] = {}


def weigh(node: Expression, figur: Mapping[_Kunci, int] = _NIHIL) -> Cost | Excess:
    """Weigh a tree, in time that grows with its distinct nodes only.

    Args:
        figur: what figures of earlier steps have been found to multiply; one that
            is not there counts as a single number.
    """
    # By identity: degree, nodes and depth. Most nodes are leaves, and never wait.
    sudah: dict[int, tuple[int, int, int]] = {}
    tumpukan = [(node, _step(node))]
    while tumpukan:
        satu, dalam = tumpukan[-1]
        if id(satu) in sudah:
            tumpukan.pop()
            continue
        if dalam > MAX_DALAM_POHON:
            return _deep(satu)
        anak = children(satu)
        baru = []
        for a in anak:
            if id(a) in sudah:
                continue
            if not isinstance(a, _DAUN):
                baru.append((a, dalam + _step(a)))
            elif dalam + 2 > MAX_DALAM_POHON:
                return _deep(a)
            else:
                sudah[id(a)] = (_degree(a, [], figur), 1, 2)
        if baru:
            tumpukan.extend(reversed(baru))
            continue
        tumpukan.pop()
        berat = [sudah[id(a)] for a in anak]
        derajat = _degree(satu, [b[0] for b in berat], figur)
        simpul = 1 + sum(b[1] for b in berat)
        dalamnya = _step(satu) + max((b[2] for b in berat), default=0)
        if derajat > MAX_DERAJAT:
            return Excess(
                "bilangan yang dikalikan",
                "numbers multiplied together",
                MAX_DERAJAT,
                satu,
            )
        if simpul > MAX_SIMPUL_POHON or len(sudah) > MAX_SIMPUL_POHON:
            return Excess("simpul rumus", "nodes of a formula", MAX_SIMPUL_POHON, satu)
        if dalamnya > MAX_DALAM_POHON:
            return _deep(satu)
        sudah[id(satu)] = (derajat, simpul, dalamnya)
    return Cost(*sudah[id(node)])


#: Nodes without operands.
_DAUN = (Input, Figure, Constant, StateConstant)


def _step(node: Expression) -> int:
    return 1 if isinstance(node, Binary) else 2


def _deep(node: Expression) -> Excess:
    return Excess("kedalaman rumus", "depth of a formula", MAX_DALAM_POHON, node)


def _degree(node: Expression, anak: list[int], figur: Mapping[_Kunci, int]) -> int:
    """How many numbers are multiplied together in a node, given its operands."""
    match node:
        case Figure():
            return figur.get(node.kunci, 1)
        case StateConstant() | Compare() | Logic() | Not():
            return 0
        case Constant(nilai=nilai) if nilai in (-1, 0, 1):
            return 0
        case Power():
            return anak[0] * node.pangkat
        case Binary(op="*" | "/"):
            return sum(anak)
        case Aggregate(penyebut=penyebut) if penyebut is not None:
            n = len(node.anggota)
            return max(anak[:n], default=0) + max(anak[n:], default=0)
        case Input():
            return 1
        case _:
            # A written number is one, and so is what a Python function makes of any.
            return max(anak, default=1)
