"""Values in generated code, and the arithmetic that is written on them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from attrs import frozen

from .._limits import MAX_SUKU
from .._value import Keadaan, Mode, divide_rounded

KEADAAN: tuple[Keadaan | None, ...] = (None, *sorted(Keadaan))

Penyebut: TypeAlias = int | str


@frozen
class Value:
    """A value in generated code.

    Attributes:
        n: a name, or an integer literal.
        d: the denominator: a constant, or a name.
        s: what to read for the state when ``n`` is None; ``""``: never a state.
        tanda: is the value certainly not negative?
    """

    n: str
    d: Penyebut
    s: str = ""
    tanda: bool = False

    @property
    def maybe(self) -> bool:
        """Can it be a state?"""
        return bool(self.s)


def times(*faktor: int | str) -> str:
    """A product, with constants folded and ones left out."""
    angka = 1
    nama: list[str] = []
    for f in faktor:
        if isinstance(f, int):
            angka *= f
        elif _is_literal(f):
            angka *= int(f)
        else:
            nama.append(f)
    if angka != 1 or not nama:
        nama.insert(0, str(angka) if angka >= 0 else f"({angka})")
    return "*".join(nama)


def negated(n: str) -> str:
    """The number with its sign turned; literals stay literals."""
    return str(-int(n)) if _is_literal(n) else f"-{n}"


def _is_literal(teks: str) -> bool:
    return teks.lstrip("-").isdigit()


class Writer:
    """Lines of one function, names that are new, objects that it may use."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.namespace: dict[str, object] = {"K": KEADAAN, "R": divide_rounded}
        self.indent = 1
        self._nomor = 0

    def emit(self, teks: str) -> None:
        """Write a line at the current depth."""
        self.lines.append(" " * self.indent + teks)

    def name(self) -> str:
        """A new number for names."""
        self._nomor += 1
        return str(self._nomor)

    def bind(self, objek: object) -> str:
        """Give an object a name in the function's namespace."""
        nama = f"g{self.name()}"
        self.namespace[nama] = objek
        return nama

    def temp(self, teks: str) -> str:
        """Keep a computed number under a new name, unless it has one."""
        if teks.isidentifier() or _is_literal(teks):
            return teks
        nama = f"t{self.name()}"
        self.emit(f"{nama}={teks}")
        return nama

    def plus(self, suku: Sequence[str]) -> str:
        """A sum, in parts where it is long: Python reads long ones term inside term."""
        while len(suku) > MAX_SUKU:
            potong = range(0, len(suku), MAX_SUKU)
            suku = [self.temp("+".join(suku[i : i + MAX_SUKU])) for i in potong]
        return "+".join(suku)


def strongest_text(mungkin: Sequence[Value]) -> str:
    """An expression for the strongest state among values, one of which is one."""
    if len(mungkin) == 1:
        return mungkin[0].s
    satu = [f"{v.s} if {v.n} is None else 0" for v in mungkin]
    return f"max({','.join(satu)})"


def cross(a: Value, b: Value) -> tuple[str, str]:
    """Both sides of a comparison at one denominator."""
    if a.d == b.d:
        return a.n, b.n
    if isinstance(a.d, int) and isinstance(b.d, int):
        d = lcm(a.d, b.d)
        return times(a.n, d // a.d), times(b.n, d // b.d)
    return times(a.n, b.d), times(b.n, a.d)


def by_constant(gen: Writer, v: Value, bagi: Fraction) -> Value:
    """Divide by a constant other than zero: mostly a matter of the denominator."""
    p, q = bagi.numerator, bagi.denominator
    n, d = v.n, v.d
    if p < 0:
        n, p = gen.temp(negated(n)), -p
    tanda = v.tanda and bagi > 0
    if isinstance(d, int):
        g = gcd(d * p, q)
        return Value(gen.temp(times(n, q // g)), d * p // g, tanda=tanda)
    g = gcd(p, q)
    return Value(gen.temp(times(n, q // g)), gen.temp(times(d, p // g)), tanda=tanda)


def rounded(gen: Writer, v: Value, digit: int, mode: Mode) -> Value:
    """Round to ``digit`` decimals: one floor division."""
    atas, bawah = 10 ** max(digit, 0), 10 ** max(-digit, 0)
    kali, d = atas, v.d
    if isinstance(d, int):
        g = gcd(kali, d * bawah)
        kali, d = kali // g, d * bawah // g
    else:
        d = gen.temp(times(d, bawah))
    hasil = gen.temp(round_text(gen, v.n, kali, d, mode, tanda=v.tanda))
    return Value(gen.temp(times(hasil, bawah)), atas, tanda=v.tanda)


def round_text(
    gen: Writer, n: str, kali: int, d: Penyebut, mode: Mode, *, tanda: bool
) -> str:
    """An expression that rounds ``n * kali / d`` to a whole number."""
    if d == 1:
        return times(n, kali)
    if mode is Mode.SETENGAH_GENAP or (mode is Mode.POTONG and not tanda):
        return f"R({times(n, kali)},{d},{gen.bind(mode)})"
    if mode is Mode.POTONG:
        return f"{times(n, kali)}//{d}"
    # Half up is floor(x + 1/2); with whole numbers, half of an odd d rounds down.
    separuh = str(d // 2) if isinstance(d, int) else f"({d}>>1)"
    positif = f"({times(n, kali)}+{separuh})//{d}"
    negatif = f"-(({separuh}-{times(n, kali)})//{d})"
    return positif if tanda else f"{positif} if {n}>=0 else {negatif}"


def clamped(
    gen: Writer, v: Value, bawah: Fraction | None, atas: Fraction | None
) -> Value:
    """A floor and a cap."""
    batas = [b for b in (bawah, atas) if b is not None]
    dari_nol = v.tanda or (bawah is not None and bawah >= 0)
    tanda = dari_nol and (atas is None or atas >= 0)
    n = gen.temp(v.n)
    if isinstance(v.d, int):
        d = lcm(v.d, *(b.denominator for b in batas))
        n = gen.temp(times(n, d // v.d))
        hasil = n
        if bawah is not None:
            hasil = f"{int(bawah * d)} if {n}<{int(bawah * d)} else {hasil}"
        if atas is not None:
            hasil = f"{int(atas * d)} if {n}>{int(atas * d)} else {hasil}"
        return Value(gen.temp(hasil), d, tanda=tanda)
    i = gen.name()
    kata = "if"
    for b, op in ((atas, ">"), (bawah, "<")):
        if b is not None:
            p, q = b.numerator, b.denominator
            gen.emit(f"{kata} {times(n, q)}{op}{times(v.d, p)}:n{i}={p};d{i}={q}")
            kata = "elif"
    gen.emit(f"else:n{i}={n};d{i}={v.d}")
    return Value(f"n{i}", f"d{i}", tanda=tanda)
