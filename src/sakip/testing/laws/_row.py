"""Measures of a row of the report, computed again from what stands in the row.

Values are intervals, so that one reading of a formula serves exact figures and
printed ones, which stand for all that rounds to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from ..._model import Hitungan
from ..._syntax import Infix, Name, Num, Syntax, Unary, parse
from ..._value import Keadaan, Mode

if TYPE_CHECKING:
    from ..._results import Angka, Hasil
    from ..._ruleset import Ruleset

#: Least and greatest value; None on a side without a bound.
Selang: TypeAlias = "tuple[Fraction | None, Fraction | None]"
#: Figures of a row by name, as ratios where they are percentages.
Baris: TypeAlias = Mapping[str, "Selang | Keadaan"]
_OPERASI = ("+", "-", "*", "/")


@frozen
class Measure:
    """A measure of one level that is a formula over figures of its row."""

    tingkat: str
    nama: str
    rumus: str
    sintaks: Syntax

    def __str__(self) -> str:
        """The measure and its level."""
        return f"{self.nama} {self.tingkat}"


@frozen
class Row:
    """A row of a result: its code, and its figures by name."""

    kode: str
    angka: Mapping[str, Angka]


def measures(ruleset: Ruleset) -> dict[str, tuple[Measure | None, str]]:
    """Every measure with a formula, and why one is not read here."""
    hasil: dict[str, tuple[Measure | None, str]] = {}
    for nama, ukuran in ruleset.aturan.ukuran.items():
        for tingkat in ("satker", "dipa", "kanwil"):
            cara = getattr(ukuran, tingkat)
            if not isinstance(cara, Hitungan):
                continue
            kunci = f"{nama} {tingkat}"
            if cara.rumus is None:
                hasil[kunci] = (None, "ukurannya dari kalkulator")
                continue
            sintaks = parse(cara.rumus)
            sebab = _beyond(sintaks, frozenset(ruleset.aturan.masukan))
            satu = Measure(tingkat, nama, cara.rumus, sintaks)
            hasil[kunci] = (None if sebab else satu, sebab)
    return hasil


def _beyond(s: Syntax, bersama: frozenset[str]) -> str:
    """What in a formula is not arithmetic of its row."""
    match s:
        case Num():
            return "" if s.satuan in ("", "%") else "rumusnya menyebut satuan"
        case Name(dari=None, sampai=None, kolom=None):
            return "rumusnya memakai masukan bersama" if s.nama in bersama else ""
        case Unary(op="-"):
            return _beyond(s.isi, bersama)
        case Infix() if s.op in _OPERASI:
            return _beyond(s.kiri, bersama) or _beyond(s.kanan, bersama)
        case _:
            return "rumusnya lebih dari hitungan sebaris"


def rows(hasil: Hasil, tingkat: str) -> Iterator[Row]:
    """The rows of a level."""
    if tingkat == "satker":
        for satker in hasil.satker.values():
            # A measure hides an input of its name.
            yield Row(satker.kode, {**satker.masukan, **satker.ukuran})
        return
    kelompok = [hasil.kanwil] if tingkat == "kanwil" else hasil.dipa.values()
    for k in kelompok:
        yield Row(k.kode or "kanwil", {**k.ukuran, "capaian": k.capaian})


def exactly(angka: Angka) -> Selang | Keadaan:
    """A figure as it was computed."""
    if angka.keadaan is not None:
        return angka.keadaan
    assert angka.eksak is not None  # noqa: S101 -- a number has both values
    x = angka.eksak / angka.satuan.faktor
    return (x, x)


def printed(angka: Angka, mode: Mode) -> Selang | Keadaan:
    """All that a figure as printed may have been: half a unit either way, or one."""
    if angka.keadaan is not None:
        return angka.keadaan
    assert angka.bulat is not None  # noqa: S101 -- a number has both values
    u = Fraction(1, 10**angka.digit) / (1 if mode is Mode.POTONG else 2)
    return tuple((angka.bulat + d) / angka.satuan.faktor for d in (-u, u))  # type: ignore[return-value]  # two of them


def value(s: Syntax, baris: Baris) -> Selang | Keadaan:
    """What a formula comes to; the strongest state where a figure has one."""
    match s:
        case Num():
            x = s.nilai / 100 if s.satuan else s.nilai
            return (x, x)
        case Name():
            return baris[s.nama]
        case Unary():
            return _operate("-", (Fraction(0), Fraction(0)), value(s.isi, baris))
        case _:
            assert isinstance(s, Infix)  # noqa: S101 -- all that `measures` lets through
            return _operate(s.op, value(s.kiri, baris), value(s.kanan, baris))


def _operate(op: str, a: Selang | Keadaan, b: Selang | Keadaan) -> Selang | Keadaan:
    kuat = [x for x in (a, b) if isinstance(x, Keadaan)]
    if kuat:
        return max(kuat)
    assert not isinstance(a, Keadaan)  # noqa: S101 -- no state is left
    assert not isinstance(b, Keadaan)  # noqa: S101 -- no state is left
    (a_min, a_maks), (b_min, b_maks) = a, b
    if a_min is None or a_maks is None or b_min is None or b_maks is None:
        return (None, None)
    if op == "/" and b_min <= 0 <= b_maks:
        if b_min != b_maks:
            return (None, None)
        return Keadaan.TIDAK_TERDEFINISI if a_min or a_maks else Keadaan.NIHIL
    semua = [_apply(op, x, y) for x in (a_min, a_maks) for y in (b_min, b_maks)]
    return (min(semua), max(semua))


def _apply(op: str, x: Fraction, y: Fraction) -> Fraction:
    if op == "+":
        return x + y
    if op == "-":
        return x - y
    return x * y if op == "*" else x / y
