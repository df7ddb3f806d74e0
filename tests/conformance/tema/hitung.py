"""Plain arithmetic on fractions and states, as docs/reference/formula.md has it.

Written from the documents and not from any code: what the tables of cases expect is
worked out here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

#: Weakest first; of two, the later wins.
KEADAAN = ("nihil", "tidak_ditargetkan", "tidak_terdefinisi", "belum_ada")

#: An exact number, or the word of a state.
Nilai: TypeAlias = Fraction | str


def strongest(*nilai: Nilai) -> str | None:
    """The strongest state among values, if there is any."""
    ada = [v for v in nilai if isinstance(v, str)]
    return max(ada, key=KEADAAN.index) if ada else None


def divide(a: Fraction, b: Fraction) -> Nilai:
    """A quotient; 0/0 is Nihil, and n/0 is not defined."""
    if b == 0:
        return "nihil" if a == 0 else "tidak_terdefinisi"
    return a / b


_OPERATOR: dict[str, Callable[[Fraction, Fraction], Nilai]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": divide,
    "<": lambda a, b: Fraction(a < b),
    "<=": lambda a, b: Fraction(a <= b),
    ">": lambda a, b: Fraction(a > b),
    ">=": lambda a, b: Fraction(a >= b),
    "=": lambda a, b: Fraction(a == b),
    "<>": lambda a, b: Fraction(a != b),
    "dan": lambda a, b: Fraction(a == 1 and b == 1),
    "atau": lambda a, b: Fraction(a == 1 or b == 1),
}


def infix(op: str, a: Nilai, b: Nilai) -> Nilai:
    """What an operator makes of two values; the strongest state wins."""
    keadaan = strongest(a, b)
    if keadaan is not None:
        return keadaan
    assert isinstance(a, Fraction)
    assert isinstance(b, Fraction)
    return _OPERATOR[op](a, b)


def round_to(nilai: Fraction, digit: int, mode: str) -> Fraction:
    """Round to decimals; each mode is symmetric about zero."""
    skala = Fraction(10) ** digit
    besar = abs(nilai) * skala
    utuh = Fraction(besar.numerator // besar.denominator)
    sisa = besar - utuh
    naik = {
        "setengah_naik": sisa >= Fraction(1, 2),
        "setengah_genap": sisa > Fraction(1, 2)
        or (sisa == Fraction(1, 2) and utuh % 2 == 1),
        "potong": False,
    }[mode]
    hasil = (utuh + naik) / skala
    return hasil if nilai >= 0 else -hasil


def mean(nilai: Sequence[Fraction]) -> Fraction:
    """The sum divided by how many there are."""
    return sum(nilai, Fraction(0)) / len(nilai)
