"""Changes of a formula: an operator, a function, a branch, a constant, a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen

from .._syntax import Infix, Name, Num, Syntax, Unary, parse
from ._mutation_text import one_unit, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..expression import Potong

#: What each operator is mistyped as.
_OPERATOR: Final[Mapping[str, str]] = {
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "=": "<>",
    "<>": "=",
    "dan": "atau",
    "atau": "dan",
}
#: What each function is mistaken for.
_FUNGSI: Final[Mapping[str, str]] = {
    "min": "maks",
    "maks": "min",
    "jumlah": "rerata",
    "rerata": "jumlah",
    "jumlah_ada": "rerata_ada",
    "rerata_ada": "jumlah_ada",
    "bulat": "potong",
    "bulat_genap": "bulat",
    "potong": "bulat",
}
_ANGKA = re.compile(r"[0-9]+(?:\.[0-9]*)?", re.ASCII)
#: A year in brackets: relative to the year evaluated, or absolute.
_TAHUN = re.compile(r"tahun(?:\s*([-+])\s*([0-9]+))?|[0-9]{4}", re.ASCII)


@frozen
class Suntingan:
    """A change of a formula.

    Attributes:
        sekitar: the part of the formula that shows it.
        ganti: stretches, each with what is put there: a text, or another stretch.
    """

    sekitar: Potong
    ganti: tuple[tuple[Potong, str | Potong], ...]


def formula_changes(rumus: str) -> Iterator[Suntingan]:
    """Every change of a formula, one at a time, in reading order."""
    yield from _changes(parse(rumus), rumus)


def _changes(s: Syntax, rumus: str) -> Iterator[Suntingan]:
    match s:
        case Num():
            yield from _number(s, rumus)
        case Name():
            yield from _years(s, rumus)
        case Unary():
            yield from _changes(s.isi, rumus)
        case Infix():
            yield from _changes(s.kiri, rumus)
            awal = rumus.index(s.op, s.kiri.potong[1])
            potong = (awal, awal + len(s.op))
            yield Suntingan(s.potong, ((potong, _OPERATOR[s.op]),))
            yield from _changes(s.kanan, rumus)
        case _:
            if s.nama in _FUNGSI:
                yield Suntingan(s.potong, ((s.potong_nama, _FUNGSI[s.nama]),))
            if s.nama == "jika":
                _, ya, tidak = (a.potong for a in s.argumen)
                yield Suntingan(s.potong, ((ya, tidak), (tidak, ya)))
            for a in s.argumen:
                yield from _changes(a, rumus)


def _number(s: Num, rumus: str) -> Iterator[Suntingan]:
    cocok = _ANGKA.match(rumus, s.potong[0])
    assert cocok is not None  # noqa: S101 -- a number begins with digits
    nilai = Decimal(cocok[0])
    for baru in (nilai + one_unit(nilai), nilai - one_unit(nilai)):
        if baru >= 0:
            yield Suntingan(s.potong, ((cocok.span(), write(baru)),))


def _years(s: Name, rumus: str) -> Iterator[Suntingan]:
    """Each year of a name, one later and one earlier."""
    awal = rumus.find("[", *s.potong)
    if awal < 0:
        return
    for cocok in _TAHUN.finditer(rumus, awal, s.potong[1]):
        for baru in _shifted(cocok):
            yield Suntingan(s.potong, ((cocok.span(), baru),))


def _shifted(cocok: re.Match[str]) -> Iterator[str]:
    if not cocok[0].startswith("tahun"):
        yield from (str(int(cocok[0]) + n) for n in (1, -1))
        return
    geser = int(f"{cocok[1]}{cocok[2]}") if cocok[1] else 0
    for n in (geser + 1, geser - 1):
        yield f"tahun{n:+d}" if n else "tahun"
