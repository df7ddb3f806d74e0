"""Programs of whole numbers carried out by Python, each step held to its size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sakip._batch._program import Program

_HITUNG: Mapping[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "neg": lambda a: -a,
    "abs": abs,
    "<": lambda a, b: a < b,
    "==": lambda a, b: a == b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "~": lambda a: not a,
    "if": lambda s, ya, tidak: ya if s else tidak,
    "cast": int,
}


def carry_out(program: Program, baris: Mapping[str, Any], batas: int) -> list[Any]:
    """The value of each step in a row; None where it divides by 0."""
    nilai: list[Any] = []
    for satu in program.instr:
        a = [nilai[i] for i in satu.args]
        if satu.op == "kolom":
            hasil = baris[str(satu.nilai)]
        elif satu.op == "tetap":
            hasil = satu.nilai
        elif satu.op != "if" and None in a:
            hasil = None
        elif satu.op == "//":
            assert a[0] >= 0
            assert a[1] >= 0
            hasil = a[0] // a[1] if a[1] else None
        else:
            hasil = _HITUNG[satu.op](*a)
        assert satu.tipe != "i" or hasil is None or abs(hasil) < batas
        nilai.append(hasil)
    return nilai
