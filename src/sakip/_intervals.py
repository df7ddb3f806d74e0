"""Between which values a figure must lie, by the declared ranges of its inputs.

Sound and never complete: what is found to be impossible is impossible, since facts
outside a declared range are refused; what is not found may be so all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeAlias

from ._limits import MAX_DIGIT_SELANG
from ._value import round_exact
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
    Power,
    Round,
)

#: Least and greatest value, both inclusive; None where there is no such bound.
Selang: TypeAlias = tuple[Fraction | None, Fraction | None]
#: The declared range of an input, or what is known of an earlier figure, as an exact
#: value of the tree.
Declared: TypeAlias = Callable[[Input | Figure], Selang]


SEMUA_NILAI: Selang = (None, None)
NOL: Selang = (Fraction(0), Fraction(0))
YA_TIDAK: Selang = (Fraction(0), Fraction(1))


def interval(node: Expression, declared: Declared) -> Selang:
    """Bounds of the value when it is a number, whatever the facts."""
    match node:
        case Constant():
            return (node.nilai, node.nilai)
        case Input() | Figure():
            return declared(node)
        case Compare() | Logic() | Not():
            hasil = decide(node, declared)
            return YA_TIDAK if hasil is None else (Fraction(hasil), Fraction(hasil))
        case Negate():
            return _negated(interval(node.isi, declared))
        case Binary():
            kiri, kanan = interval(node.kiri, declared), interval(node.kanan, declared)
            return _binary(node.op, kiri, kanan)
        case If():
            return _hull(
                interval(cabang, declared) for cabang in _branches(node, declared)
            )
        case OnState():
            isi = (node.isi, *(p for _, p in node.ganti))
            return _hull(interval(n, declared) for n in isi)
        case Clamp():
            return _clamped(interval(node.isi, declared), node.bawah, node.atas)
        case Round() if 0 <= node.digit <= MAX_DIGIT_SELANG:
            bawah, atas = interval(node.isi, declared)
            return (
                None if bawah is None else round_exact(bawah, node.digit, node.mode),
                None if atas is None else round_exact(atas, node.digit, node.mode),
            )
        case Power():
            return _power(interval(node.isi, declared), node.pangkat)
        case Aggregate():
            return _aggregate(node, declared)
        case _:
            return SEMUA_NILAI


def decide(node: Expression, declared: Declared) -> bool | None:
    """The answer of a yes/no expression where the declared ranges leave only one.

    A comparison of a value with itself is left open: it is a fault of its own.
    """
    match node:
        case Compare():
            return _compare(node, declared)
        case Not():
            isi = decide(node.isi, declared)
            return None if isi is None else not isi
        case Logic():
            sisi = (decide(node.kiri, declared), decide(node.kanan, declared))
            pemutus = node.op == "atau"
            if pemutus in sisi:
                return pemutus
            return None if None in sisi else not pemutus
        case Constant() if node.tipe.logika:
            return bool(node.nilai)
        case _:
            return None


def _compare(node: Compare, declared: Declared) -> bool | None:
    if node.kiri == node.kanan:
        return None
    kiri, kanan = interval(node.kiri, declared), interval(node.kanan, declared)
    if node.op in ("<", ">="):
        kurang = _less(kiri, kanan)
        return kurang if node.op == "<" or kurang is None else not kurang
    if node.op in (">", "<="):
        lebih = _less(kanan, kiri)
        return lebih if node.op == ">" or lebih is None else not lebih
    terpisah = _less(kiri, kanan) is True or _less(kanan, kiri) is True
    if terpisah:
        return node.op == "<>"
    tetap = kiri == kanan and kiri[0] is not None and kiri[0] == kiri[1]
    return (node.op == "=") if tetap else None


def _less(kiri: Selang, kanan: Selang) -> bool | None:
    """Is every value of one below every value of the other, or none?"""
    if kiri[1] is not None and kanan[0] is not None and kiri[1] < kanan[0]:
        return True
    if kiri[0] is not None and kanan[1] is not None and kiri[0] >= kanan[1]:
        return False
    return None


def _branches(node: If, declared: Declared) -> tuple[Expression, ...]:
    syarat = decide(node.syarat, declared)
    if syarat is None:
        return (node.ya, node.tidak)
    return (node.ya,) if syarat else (node.tidak,)


def _negated(isi: Selang) -> Selang:
    bawah, atas = isi
    return (None if atas is None else -atas, None if bawah is None else -bawah)


def _plus(kiri: Selang, kanan: Selang) -> Selang:
    return (
        None if kiri[0] is None or kanan[0] is None else kiri[0] + kanan[0],
        None if kiri[1] is None or kanan[1] is None else kiri[1] + kanan[1],
    )


def _binary(op: str, kiri: Selang, kanan: Selang) -> Selang:
    if op == "+":
        return _plus(kiri, kanan)
    if op == "-":
        return _plus(kiri, _negated(kanan))
    if op == "*":
        return _product(kiri, kanan)
    return _quotient(kiri, kanan)


def _product(kiri: Selang, kanan: Selang) -> Selang:
    a, b = kiri
    c, d = kanan
    if a is not None and b is not None and c is not None and d is not None:
        semua = (a * c, a * d, b * c, b * d)
        return (min(semua), max(semua))
    if NOL in ((a, b), (c, d)):
        return NOL
    if a is not None and c is not None and a >= 0 and c >= 0:
        return (a * c, None)
    return SEMUA_NILAI


def _quotient(kiri: Selang, kanan: Selang) -> Selang:
    """A denominator of 0 gives a state, no value."""
    c, d = kanan
    if d is not None and d <= 0 and (c is None or c < 0):
        return _quotient(_negated(kiri), _negated(kanan))
    if c is None or c < 0:
        return SEMUA_NILAI
    # The reciprocal of what is above 0.
    kecil = Fraction(0) if d is None or d == 0 else 1 / d
    return _product(kiri, (kecil, 1 / c if c > 0 else None))


def _power(isi: Selang, pangkat: int) -> Selang:
    hasil: Selang = (Fraction(1), Fraction(1))
    for _ in range(pangkat):
        hasil = _product(hasil, isi)
    if pangkat % 2 == 0 and (hasil[0] is None or hasil[0] < 0):
        return (Fraction(0), hasil[1])
    return hasil


def _clamped(isi: Selang, lantai: Fraction | None, atap: Fraction | None) -> Selang:
    if lantai is not None and atap is not None and lantai > atap:
        # Where they cross, which is a fault of its own, either may be the value.
        return atap, lantai

    def within(nilai: Fraction) -> Fraction:
        if atap is not None:
            nilai = min(nilai, atap)
        return nilai if lantai is None else max(nilai, lantai)

    bawah, atas = isi
    return (
        lantai if bawah is None else within(bawah),
        atap if atas is None else within(atas),
    )


def _hull(semua: Iterable[Selang]) -> Selang:
    """The least range that holds all of them."""
    bawah, atas = zip(*semua, strict=True)
    return (
        None if None in bawah else min(bawah),
        None if None in atas else max(atas),
    )


def _aggregate(node: Aggregate, declared: Declared) -> Selang:
    if node.cara == "banyak":
        return (Fraction(0), Fraction(len(node.anggota)))
    if node.cara == "jumlah_tercapai":
        return YA_TIDAK
    if not node.anggota or node.cara in ("rasio_jumlah", "geometrik"):
        return SEMUA_NILAI
    # Whatever stands in for a state is a member like the others.
    ganti = [
        p
        for p in (
            node.kebijakan.nihil,
            node.kebijakan.tidak_ditargetkan,
            node.kebijakan.tidak_terdefinisi,
            node.kebijakan.belum_ada,
        )
        if isinstance(p, Fraction)
    ]
    semua = [interval(a, declared) for a in node.anggota]
    if node.cara == "jumlah":
        hasil: Selang = (Fraction(0), Fraction(0))
        # A member that is left out counts as nothing.
        luar = [Fraction(0), *ganti]
        for satu in semua:
            hasil = _plus(hasil, _hull([satu, *((p, p) for p in luar)]))
        return hasil
    if node.bobot is not None and any(w < 0 for w in node.bobot):
        return SEMUA_NILAI
    # A mean, the least, the greatest or the last lies between its members.
    return _hull([*semua, *((p, p) for p in ganti)])
