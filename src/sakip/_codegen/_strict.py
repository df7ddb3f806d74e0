"""Strict operations: where no operand is a state, plain integer arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd, lcm
from typing import cast

from ..expression import (
    Binary,
    Clamp,
    Compare,
    Constant,
    Expression,
    Logic,
    Negate,
    Not,
    Power,
    Round,
)
from ._writer import (
    Penyebut,
    Value,
    Writer,
    by_constant,
    clamped,
    cross,
    negated,
    rounded,
    times,
)

STRICT = (Negate, Binary, Compare, Logic, Not, Round, Clamp, Power)

_OP = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "==", "<>": "!="}


def divides(node: Expression) -> bool:
    """Is it a division whose divisor could be zero?"""
    if not (isinstance(node, Binary) and node.op == "/"):
        return False
    return not (isinstance(node.kanan, Constant) and node.kanan.nilai != 0)


class RegionWriter:
    """Writes strict operations where no operand is a state."""

    def __init__(self, gen: Writer, daun: Mapping[Expression, Value]) -> None:
        self.gen = gen
        self.daun = daun
        #: Number of the value that a division by zero makes a state.
        self.gagal = ""

    def inline(self, node: Expression) -> Value:
        """A value that is certainly a number here."""
        if node in self.daun:
            return self.daun[node]
        match node:
            case Negate():
                v = self.inline(node.isi)
                return Value(self.gen.temp(negated(v.n)), v.d)
            case Not():
                v = self.inline(node.isi)
                return Value(self.gen.temp(f"0 if {v.n} else 1"), 1)
            case Power():
                return self.power(node)
            case Round():
                return rounded(self.gen, self.inline(node.isi), node.digit, node.mode)
            case Clamp():
                return clamped(self.gen, self.inline(node.isi), node.bawah, node.atas)
            case Logic():
                a, b = self.inline(node.kiri), self.inline(node.kanan)
                kata = "and" if node.op == "dan" else "or"
                teks = f"1 if {a.n} {kata} {b.n} else 0"
                return Value(self.gen.temp(teks), 1)
            case Compare():
                a, b = self.inline(node.kiri), self.inline(node.kanan)
                kiri, kanan = cross(a, b)
                teks = f"1 if {kiri}{_OP[node.op]}{kanan} else 0"
                return Value(self.gen.temp(teks), 1)
            case Binary(op="+" | "-"):
                return self.sum(
                    node.op, self.inline(node.kiri), self.inline(node.kanan)
                )
            case Binary(op="*"):
                a, b = self.inline(node.kiri), self.inline(node.kanan)
                d = self.product(a.d, b.d)
                return Value(
                    self.gen.temp(times(a.n, b.n)), d, tanda=a.tanda and b.tanda
                )
            case _:
                return self.quotient(cast("Binary", node))

    def product(self, a: Penyebut, b: Penyebut) -> Penyebut:
        if isinstance(a, int) and isinstance(b, int):
            return a * b
        return self.gen.temp(times(a, b))

    def sum(self, op: str, a: Value, b: Value) -> Value:
        tanda = op == "+" and a.tanda and b.tanda
        if a.d == b.d:
            return Value(self.gen.temp(f"{a.n}{op}{b.n}"), a.d, tanda=tanda)
        if isinstance(a.d, int) and isinstance(b.d, int):
            d = lcm(a.d, b.d)
            teks = f"{times(a.n, d // a.d)}{op}{times(b.n, d // b.d)}"
            return Value(self.gen.temp(teks), d, tanda=tanda)
        teks = f"{times(a.n, b.d)}{op}{times(b.n, a.d)}"
        return Value(self.gen.temp(teks), self.product(a.d, b.d), tanda=tanda)

    def power(self, node: Power) -> Value:
        v = self.inline(node.isi)
        p = node.pangkat
        n = self.gen.temp(f"({v.n})**{p}")
        d: Penyebut = v.d**p if isinstance(v.d, int) else self.gen.temp(f"{v.d}**{p}")
        return Value(n, d, tanda=v.tanda or p % 2 == 0)

    def quotient(self, node: Binary) -> Value:
        a = self.inline(node.kiri)
        if isinstance(node.kanan, Constant) and node.kanan.nilai:
            return by_constant(self.gen, a, node.kanan.nilai)
        b = self.inline(node.kanan)
        gen = self.gen
        i = self.gagal
        pembagi = gen.temp(b.n)
        atas = gen.temp(a.n)
        gen.emit(f"if not {pembagi}:n{i}=None;s{i}=3 if {atas} else 1;d{i}=1")
        gen.emit("else:")
        gen.indent += 1
        ad, bd = a.d, b.d
        if isinstance(ad, int) and isinstance(bd, int):
            g = gcd(ad, bd)
            ad, bd = ad // g, bd // g
        elif ad == bd:
            ad = bd = 1
        n, d = gen.temp(times(atas, bd)), gen.temp(times(pembagi, ad))
        if not b.tanda:
            n = gen.temp(f"-{n} if {d}<0 else {n}")
            d = gen.temp(f"abs({d})")
        return Value(n, d, tanda=a.tanda and b.tanda)
