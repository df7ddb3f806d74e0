"""What can be known of a value before any facts: its sign and its states."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType

from ._value import Keadaan
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
    Not,
    OnState,
    Opaque,
    Power,
    Round,
    StateConstant,
    children,
)

#: A figure of an earlier step may be anything: its own step decides.
SEMUA = frozenset(Keadaan)
#: The state that facts put into an input without saying so.
_BELUM_ADA = frozenset({Keadaan.BELUM_ADA})
_TAK_DIKENAL: Mapping[tuple[str, str, str], frozenset[Keadaan]] = MappingProxyType({})


def nonnegative(node: Expression) -> bool:
    """Is the value, when it is a number, certainly not below zero?"""
    match node:
        case Constant():
            return node.nilai >= 0
        case Input():
            return node.nonnegatif
        case Compare() | Logic() | Not() | StateConstant():
            return True
        case Binary(op="+" | "*" | "/"):
            return nonnegative(node.kiri) and nonnegative(node.kanan)
        case If():
            return nonnegative(node.ya) and nonnegative(node.tidak)
        case OnState():
            return nonnegative(node.isi) and all(nonnegative(p) for _, p in node.ganti)
        case Round():
            return nonnegative(node.isi)
        case Power():
            return node.pangkat % 2 == 0 or nonnegative(node.isi)
        case Clamp():
            cukup = node.bawah is not None and node.bawah >= 0
            return (cukup or nonnegative(node.isi)) and (
                node.atas is None or node.atas >= 0
            )
        case Aggregate():
            return _aggregate_nonnegative(node)
        case _:
            return False


def _aggregate_nonnegative(node: Aggregate) -> bool:
    if node.cara in ("banyak", "jumlah_tercapai", "geometrik"):
        return True
    pengganti = [p for k in Keadaan if not isinstance(p := node.kebijakan.of(k), str)]
    return (
        all(nonnegative(a) for a in children(node))
        and all(p >= 0 for p in pengganti)
        and all(w >= 0 for w in node.bobot or ())
    )


def positive(node: Expression) -> bool:
    """Is the value, when it is a number, certainly above zero?"""
    match node:
        case Constant():
            return node.nilai > 0
        case Binary(op="*" | "/"):
            return positive(node.kiri) and positive(node.kanan)
        case Clamp():
            return (
                node.bawah is not None
                and node.bawah > 0
                and (node.atas is None or node.atas > 0)
            )
        case _:
            return False


def states(
    node: Expression,
    fakta: frozenset[Keadaan] = _BELUM_ADA,
    figur: Mapping[tuple[str, str, str], frozenset[Keadaan]] = _TAK_DIKENAL,
) -> frozenset[Keadaan]:
    """States that the rules themselves can put here, whatever the facts.

    Facts can also state Nihil outright; that is an answer, not a rule's doing, and
    it passes through where no policy speaks.

    Args:
        fakta: the states that an input may have.
        figur: those that figures of earlier steps may have, where they are known.
    """
    match node:
        case Constant():
            return frozenset()
        case StateConstant():
            return frozenset({node.keadaan})
        case Input():
            return fakta
        case Figure():
            return figur.get(node.kunci, SEMUA)
        case Opaque():
            return SEMUA
        case OnState():
            return _substitute_states(node, fakta, figur)
        case Aggregate():
            masuk = (states(anak, fakta, figur) for anak in children(node))
            return _aggregate_states(node, frozenset[Keadaan]().union(*masuk))
    hasil = frozenset[Keadaan]()
    for anak in children(node):
        hasil |= states(anak, fakta, figur)
    if isinstance(node, Binary) and node.op == "/" and not positive(node.kanan):
        hasil |= {Keadaan.NIHIL}
        if not (isinstance(node.kiri, Constant) and node.kiri.nilai == 0):
            hasil |= {Keadaan.TIDAK_TERDEFINISI}
    return hasil


def numberless(
    node: Expression,
    tanpa: Container[tuple[str, str, str]],
    figur: Mapping[tuple[str, str, str], frozenset[Keadaan]] = _TAK_DIKENAL,
) -> bool:
    """Is the value certainly a state, whatever the facts?

    Args:
        tanpa: figures of earlier steps that are.
        figur: the states that figures of earlier steps may have.
    """
    match node:
        case StateConstant():
            return True
        case Figure():
            return node.kunci in tanpa
        case OnState() | Opaque():
            # What stands for a state may be a number.
            return False
        case If():
            cabang = (node.ya, node.tidak)
            return numberless(node.syarat, tanpa, figur) or all(
                numberless(c, tanpa, figur) for c in cabang
            )
        case Aggregate():
            anggota = children(node)
            hampa = [a for a in anggota if numberless(a, tanpa, figur)]
            kata = [
                {node.kebijakan.of(k) for k in states(a, SEMUA, figur)} for a in hampa
            ]
            if any(k <= {"menular", "galat"} for k in kata):
                return True
            # Members that are all left out leave nothing to combine.
            keluar = all(isinstance(p, str) for k in kata for p in k)
            return keluar and len(hampa) == len(anggota) and node.cara != "banyak"
    return any(numberless(anak, tanpa, figur) for anak in children(node))


def _substitute_states(
    node: OnState,
    fakta: frozenset[Keadaan],
    figur: Mapping[tuple[str, str, str], frozenset[Keadaan]],
) -> frozenset[Keadaan]:
    amat = states(node.amat, fakta, figur)
    diganti = {k for k, _ in node.ganti}
    tinggal = figur
    if isinstance(node.amat, Figure):
        # What is left as it is was made of a figure in none of these states.
        tinggal = {**figur, node.amat.kunci: amat - diganti}
    hasil = states(node.isi, fakta, tinggal)
    if node.amat == node.isi:
        hasil -= diganti
    for k, pengganti in node.ganti:
        if k in amat:
            hasil |= states(pengganti, fakta, figur)
    return hasil


def _aggregate_states(node: Aggregate, masuk: frozenset[Keadaan]) -> frozenset[Keadaan]:
    """States of an aggregate whose members may have some."""
    hasil: set[Keadaan] = set()
    for keadaan in masuk:
        perlakuan = node.kebijakan.of(keadaan)
        if perlakuan == "galat":
            hasil.add(Keadaan.TIDAK_TERDEFINISI)
        elif isinstance(perlakuan, str) and not (
            perlakuan == "keluar" and node.cara == "banyak"
        ):
            # Left out everywhere, it is what remains when all are left out.
            hasil.add(keadaan)
    if not node.anggota and node.cara != "banyak":
        hasil.add(Keadaan.NIHIL)
    if node.cara == "rasio_jumlah":
        hasil |= {Keadaan.NIHIL, Keadaan.TIDAK_TERDEFINISI}
    if node.cara == "geometrik" and not all(nonnegative(a) for a in node.anggota):
        hasil.add(Keadaan.TIDAK_TERDEFINISI)
    if node.bobot is not None and any(w == 0 for w in node.bobot):
        hasil.add(Keadaan.NIHIL)
    return frozenset(hasil)
