"""Formula text to a syntax tree with offsets; no name is looked up here.

The grammar, loosest binding first (``docs/reference/formula.md`` explains it)::

    rumus   = atau
    atau    = dan { "atau" dan }
    dan     = bukan { "dan" bukan }
    bukan   = "bukan" bukan | banding
    banding = jumlah [ ("<" | "<=" | ">" | ">=" | "=" | "<>") jumlah ]
    jumlah  = kali { ("+" | "-") kali }
    kali    = unari { ("*" | "/") unari }
    unari   = "-" unari | dasar
    dasar   = angka [ "%" | satuan ] | nama [ "[" tahun [ ".." tahun ] "]" ]
            | nama "." nama | nama "(" [ atau { "," atau } ] ")" | "(" atau ")"
    tahun   = "tahun" [ ("+" | "-") bulat ] | bulat
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, TypeAlias, cast

from attrs import frozen

from ._limits import MAX_ANGKA, MAX_DALAM, MAX_PANJANG, MAX_SIMPUL
from .expression import Potong

_LEKSEM = (
    r"(?P<spasi>[ \t\r\n]+)"
    r"|(?P<angka>[0-9]+(?:\.(?!\.)[0-9]*)?)"
    r"|(?P<nama>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<op><=|>=|<>|\.\.|[-+*/<>=%(),.\[\]])"
)

#: Words with a meaning of their own; no input may be called so.
KATA_KUNCI = frozenset({"dan", "atau", "bukan", "tahun"})


class SyntaxFault(Exception):  # noqa: N818 -- a fault found, reported as a finding
    """The text is no formula; becomes a finding.

    Attributes:
        kode: the finding's code.
        argumen: what its message speaks of.
        potong: offsets in the text.
    """

    def __init__(self, kode: str, argumen: dict[str, str], potong: Potong) -> None:
        self.kode = kode
        self.argumen = argumen
        self.potong = potong
        super().__init__(kode)


@frozen
class Num:
    """A number, with ``%`` or a unit word behind it."""

    nilai: Fraction
    satuan: str
    potong: Potong


@frozen
class Year:
    """A year: relative to the year evaluated, or absolute."""

    geser: int
    tahun: int | None


@frozen
class Name:
    """A name, with a year or a range of years in brackets, or a column."""

    nama: str
    dari: Year | None
    sampai: Year | None
    kolom: str | None
    potong: Potong


@frozen
class Call:
    """A function call."""

    nama: str
    argumen: tuple[Syntax, ...]
    potong: Potong
    potong_nama: Potong


@frozen
class Unary:
    """``-x`` or ``bukan x``."""

    op: Literal["-", "bukan"]
    isi: Syntax
    potong: Potong


@frozen
class Infix:
    """An operator between two operands."""

    op: str
    kiri: Syntax
    kanan: Syntax
    potong: Potong


Syntax: TypeAlias = Num | Name | Call | Unary | Infix

_Token: TypeAlias = tuple[str, str, int, int]


@cache
def _pattern() -> re.Pattern[str]:
    """The pattern of a token, compiled at the first formula and not at import."""
    return re.compile(_LEKSEM, re.ASCII)


def _tokenize(teks: str) -> list[_Token]:
    pola = _pattern()
    token: list[_Token] = []
    i = 0
    while i < len(teks):
        cocok = pola.match(teks, i)
        if cocok is None:
            raise SyntaxFault(
                "SKP201",
                {"alasan": f"tanda {teks[i]!r}", "reason": f"character {teks[i]!r}"},
                (i, i + 1),
            )
        if cocok.lastgroup == "angka" and len(cocok[0]) > MAX_ANGKA:
            raise _limit("digit angka", "digits of a number", MAX_ANGKA, cocok.span())
        if cocok.lastgroup != "spasi":
            token.append((str(cocok.lastgroup), cocok[0], *cocok.span()))
        i = cocok.end()
    token.append(("akhir", "", len(teks), len(teks)))
    return token


def _limit(apa: str, what: str, batas: int, potong: Potong) -> SyntaxFault:
    return SyntaxFault(
        "SKP205", {"apa": apa, "what": what, "batas": str(batas)}, potong
    )


class _Parser:
    def __init__(self, teks: str) -> None:
        self.token = _tokenize(teks)
        self.i = 0
        self.dalam = 0
        self.simpul = 0

    # -- small steps

    @property
    def isi(self) -> str:
        return self.token[self.i][1]

    @property
    def jenis(self) -> str:
        return self.token[self.i][0]

    @property
    def awal(self) -> int:
        return self.token[self.i][2]

    @property
    def akhir(self) -> int:
        """Where the token before this one ended."""
        return self.token[self.i - 1][3]

    def next(self) -> str:
        teks = self.isi
        self.i += 1
        return teks

    def fail(self, perlu: str, need: str) -> SyntaxFault:
        jenis, teks, awal, akhir = self.token[self.i]
        temu = "akhir rumus" if jenis == "akhir" else repr(teks)
        found = "the end of the formula" if jenis == "akhir" else repr(teks)
        return SyntaxFault(
            "SKP201",
            {
                "alasan": f"{temu} di tempat {perlu}",
                "reason": f"{found} where {need} belongs",
            },
            (awal, max(akhir, awal + 1)),
        )

    def expect(self, teks: str) -> None:
        if self.isi != teks or self.jenis == "akhir":
            raise self.fail(repr(teks), repr(teks))
        self.i += 1

    def node(self) -> None:
        self.simpul += 1
        if self.simpul > MAX_SIMPUL:
            raise _limit(
                "unsur rumus",
                "parts of a formula",
                MAX_SIMPUL,
                (self.awal, self.awal + 1),
            )

    def deeper(self) -> None:
        self.dalam += 1
        if self.dalam > MAX_DALAM:
            raise _limit(
                "tingkat kurung",
                "levels of nesting",
                MAX_DALAM,
                (self.awal, self.awal + 1),
            )

    # -- grammar

    def whole(self) -> Syntax:
        hasil = self.either()
        if self.jenis != "akhir":
            raise self.fail("operator atau akhir rumus", "an operator or the end")
        return hasil

    def either(self) -> Syntax:
        self.deeper()
        awal = self.awal
        kiri = self.both()
        while self.isi == "atau":
            kiri = self.infix(awal, kiri, self.both)
        self.dalam -= 1
        return kiri

    def both(self) -> Syntax:
        awal = self.awal
        kiri = self.negation()
        while self.isi == "dan":
            kiri = self.infix(awal, kiri, self.negation)
        return kiri

    def infix(self, awal: int, kiri: Syntax, kanan: object) -> Syntax:
        """An operation; it begins where its first operand does, brackets and all."""
        op = self.next()
        self.node()
        hasil = cast("Syntax", kanan())  # type: ignore[operator]  # a bound method
        return Infix(op, kiri, hasil, (awal, self.akhir))

    def negation(self) -> Syntax:
        if self.isi != "bukan":
            return self.comparison()
        awal = self.awal
        self.next()
        self.node()
        self.deeper()
        isi = self.negation()
        self.dalam -= 1
        return Unary("bukan", isi, (awal, self.akhir))

    def comparison(self) -> Syntax:
        awal = self.awal
        kiri = self.sum()
        if self.isi in ("<", "<=", ">", ">=", "=", "<>"):
            kiri = self.infix(awal, kiri, self.sum)
            if self.isi in ("<", "<=", ">", ">=", "=", "<>"):
                raise self.fail(
                    "dan/atau (perbandingan tidak dapat dirangkai)",
                    "dan/atau (comparisons do not chain)",
                )
        return kiri

    def sum(self) -> Syntax:
        awal = self.awal
        kiri = self.product()
        while self.isi in ("+", "-"):
            kiri = self.infix(awal, kiri, self.product)
        return kiri

    def product(self) -> Syntax:
        awal = self.awal
        kiri = self.unary()
        while self.isi in ("*", "/"):
            kiri = self.infix(awal, kiri, self.unary)
        return kiri

    def unary(self) -> Syntax:
        if self.isi != "-":
            return self.atom()
        awal = self.awal
        self.next()
        self.node()
        self.deeper()
        isi = self.unary()
        self.dalam -= 1
        return Unary("-", isi, (awal, self.akhir))

    def atom(self) -> Syntax:
        self.node()
        if self.jenis == "angka":
            return self.number()
        if self.jenis == "nama" and self.isi not in ("dan", "atau", "bukan"):
            return self.name()
        if self.isi == "(":
            self.next()
            hasil = self.either()
            self.expect(")")
            return hasil
        raise self.fail("angka, nama, atau kurung", "a number, a name or a bracket")

    def number(self) -> Num:
        awal = self.awal
        nilai = Fraction(self.next())
        if self.isi == "%":
            self.next()
            return Num(nilai, "%", (awal, self.akhir))
        if self.jenis == "nama" and self.isi not in KATA_KUNCI:
            return Num(nilai, self.next(), (awal, self.akhir))
        return Num(nilai, "", (awal, self.akhir))

    def name(self) -> Syntax:
        awal = self.awal
        nama = self.next()
        potong_nama = (awal, self.akhir)
        if self.isi == "(":
            self.next()
            argumen: list[Syntax] = []
            if self.isi != ")":
                argumen.append(self.either())
                while self.isi == ",":
                    self.next()
                    argumen.append(self.either())
            self.expect(")")
            return Call(nama, tuple(argumen), (awal, self.akhir), potong_nama)
        dari = sampai = kolom = None
        if self.isi == "[":
            self.next()
            dari = self.year()
            if self.isi == "..":
                self.next()
                sampai = self.year()
            self.expect("]")
        elif self.isi == ".":
            self.next()
            if self.jenis != "nama":
                raise self.fail("nama kolom", "the name of a column")
            kolom = self.next()
        return Name(nama, dari, sampai, kolom, (awal, self.akhir))

    def year(self) -> Year:
        if self.isi == "tahun":
            self.next()
            if self.isi not in ("+", "-"):
                return Year(0, None)
            arah = 1 if self.next() == "+" else -1
            return Year(arah * self.whole_number(), None)
        return Year(0, self.whole_number())

    def whole_number(self) -> int:
        if self.jenis != "angka" or not self.isi.isdigit() or len(self.isi) > 4:  # noqa: PLR2004 -- a year
            raise self.fail("tahun (bilangan bulat)", "a year (a whole number)")
        return int(self.next())


# The same formula stands for every satker, and again in each run of years.
@lru_cache(maxsize=256)
def parse(teks: str) -> Syntax:
    """Parse a formula.

    Raises:
        SyntaxFault: it is no formula (SKP201) or beyond a limit (SKP205).
    """
    if len(teks) > MAX_PANJANG:
        raise _limit("huruf rumus", "characters of a formula", MAX_PANJANG, (0, 1))
    return _Parser(teks).whole()
