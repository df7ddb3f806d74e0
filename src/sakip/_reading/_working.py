r"""Workings as reports print them: ``\text{Realisasi} = \frac{a}{b} \times 100\% = c``.

They are read as arithmetic on the figures that stand in them, so that a result can be
held against its own working.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from .._notation import AngkaTidakSah, parse_angka

#: Longest working that is read, and deepest nesting.
PANJANG: Final = 2_000
_DALAM: Final = 30
#: What makes a ratio a percentage.
_SERATUS: Final = ("100%", "100")

#: A formula in a text; one scan for a run of signs, however many there are.
FORMULA: Final = re.compile(r"(?<!\$)\$+[^$]+\$+")
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<angka>(?:Rp\.?\s?)?[0-9](?:[0-9.,]*[0-9])?(?:,-(?![0-9]))?)"
    r"(?P<persen>\s*\\?%)?"
    r"|\\text\s*\{(?P<teks>[^{}]*)\}"
    r"|(?P<bungkus>\\(?:mathbf|mathrm|boldsymbol|textbf|left|right|displaystyle|,|;|!|quad))"
    r"|(?P<frac>\\d?frac)|(?P<kali>\\times|\\cdot|×|\*|[xX](?![^\W\d_]))|(?P<bagi>\\div|÷|/|:)"
    r"|(?P<tambah>\+)|(?P<kurang>-|−)|(?P<buka>[{(\[])|(?P<tutup>[})\]])"
    r"|(?P<kata>[^\W\d_]+)|(?P<lain>.))",
    re.DOTALL,
)


@frozen
class Ruas:
    """What stands between two signs of equality.

    Attributes:
        teks: as printed, without markup: ``60/63 × 100%``, or the words and figures.
        nilai: what its figures come to, a percent sign counted as a hundredth; None
            where it holds words or cannot be worked out.
        hasil: a figure standing alone, as printed, or ``""``.
        angka: its figures in order, ``× 100%`` left out.
    """

    teks: str
    nilai: Fraction | None
    hasil: str = ""
    angka: tuple[str, ...] = ()


class _Unreadable(Exception):  # noqa: N818 -- no error of the user
    """The text is no arithmetic."""


@frozen
class _Bagian:
    """A part of a segment.

    Attributes:
        nilai: its value.
        teks: it on one line.
        angka: the figure that it is, or ``""``.
        utuh: may it stand below a line without brackets?
    """

    nilai: Fraction
    teks: str
    angka: str = ""
    utuh: bool = False

    @property
    def tertutup(self) -> str:
        """It on one line beside the line of a fraction."""
        return self.teks if self.utuh else f"({self.teks})"


@frozen
class _Token:
    jenis: str
    teks: str
    persen: bool = False


def segments(teks: str) -> tuple[Ruas, ...]:
    """A working as what stands between its signs of equality."""
    isi = teks.strip().strip("$").strip()
    *awal, akhir = (_segment(bagian) for bagian in _split(isi[:PANJANG]))
    if len(isi) > PANJANG:
        # A figure may have been cut in two.
        akhir = Ruas("" if awal else akhir.teks, None)
    return (*awal, akhir)


def result(teks: str) -> str:
    """The figure behind the last sign of equality of a text with workings."""
    for rumus in reversed(FORMULA.findall(teks)):
        ruas = segments(rumus)
        if len(ruas) > 1 and (ruas[-1].hasil or ruas[-1].teks):
            return ruas[-1].hasil or ruas[-1].teks
    return ""


def _split(teks: str) -> Iterator[str]:
    """Split at signs of equality outside brackets."""
    dalam = 0
    awal = 0
    for i, huruf in enumerate(teks):
        if huruf in "{([":
            dalam += 1
        elif huruf in "})]":
            dalam -= 1
        elif huruf == "=" and dalam <= 0:
            yield teks[awal:i]
            awal = i + 1
    yield teks[awal:]


def _segment(teks: str) -> Ruas:
    semua = tuple(_tokens(teks))
    angka = tuple(_figures(semua))
    try:
        bagian = _Reader(semua).whole()
    except (_Unreadable, ZeroDivisionError):
        kata = " ".join(t.teks for t in semua if t.jenis in ("teks", "kata", "angka"))
        return Ruas(kata.strip(), None, "", angka)
    return Ruas(bagian.teks, bagian.nilai, bagian.angka, angka)


def _figures(semua: Sequence[_Token]) -> Iterator[str]:
    """The figures among tokens that are no factor of a hundred percent."""
    for i, token in enumerate(semua):
        kali = i > 0 and semua[i - 1].jenis == "kali"
        if token.jenis == "angka" and not (kali and token.teks in _SERATUS):
            yield token.teks


def _tokens(teks: str) -> Iterator[_Token]:
    for cocok in _TOKEN.finditer(teks):
        jenis = cocok.lastgroup or "lain"
        if jenis == "persen":
            jenis = "angka"
        if jenis == "bungkus" or not cocok.group().strip():
            continue
        if jenis == "angka":
            tanda = "%" if cocok["persen"] else ""
            yield _Token("angka", cocok["angka"] + tanda, bool(tanda))
        else:
            yield _Token(jenis, cocok[jenis].strip())


@frozen(eq=False)
class _Reader:
    """A recursive descent over the tokens of one segment."""

    semua: tuple[_Token, ...]
    _di: list[int] = field(factory=lambda: [0])

    def whole(self) -> _Bagian:
        """The value of the segment; refused where words stand among the figures."""
        # A unit after a figure says nothing of the value.
        hasil = self.sum(0)
        while self.peek() in ("teks", "kata") and hasil.angka:
            self.take()
        if self.peek():
            raise _Unreadable
        return hasil

    def peek(self) -> str:
        i = self._di[0]
        return self.semua[i].jenis if i < len(self.semua) else ""

    def take(self) -> _Token:
        i = self._di[0]
        if i >= len(self.semua):
            raise _Unreadable
        self._di[0] += 1
        return self.semua[i]

    def sum(self, dalam: int) -> _Bagian:
        kiri = self.product(dalam)
        while self.peek() in ("tambah", "kurang"):
            tambah = self.take().jenis == "tambah"
            kanan = self.product(dalam)
            nilai = kiri.nilai + (kanan.nilai if tambah else -kanan.nilai)
            tanda = "+" if tambah else "−"
            kiri = _Bagian(nilai, f"{kiri.teks} {tanda} {kanan.teks}")
        return kiri

    def product(self, dalam: int) -> _Bagian:
        kiri = self.factor(dalam)
        while self.peek() in ("kali", "bagi"):
            kali = self.take().jenis == "kali"
            kanan = self.factor(dalam)
            nilai = kiri.nilai * kanan.nilai if kali else kiri.nilai / kanan.nilai
            teks = f" × {kanan.teks}" if kali else f"/{kanan.tertutup}"
            kiri = _Bagian(nilai, f"{kiri.teks}{teks}")
        return kiri

    def factor(self, dalam: int) -> _Bagian:
        if dalam > _DALAM:
            raise _Unreadable
        token = self.take()
        if token.jenis == "angka":
            return _Bagian(_number(token), token.teks, token.teks, utuh=True)
        if token.jenis == "kurang":
            lawan = self.factor(dalam + 1)
            angka = f"-{lawan.angka}" if lawan.angka else ""
            return _Bagian(-lawan.nilai, f"-{lawan.teks}", angka)
        if token.jenis == "frac":
            atas, bawah = self.group(dalam), self.group(dalam)
            teks = f"{atas.tertutup}/{bawah.tertutup}"
            return _Bagian(atas.nilai / bawah.nilai, teks)
        if token.jenis == "buka":
            isi = self.close(dalam)
            return evolve(isi, teks=isi.tertutup, utuh=True)
        raise _Unreadable

    def group(self, dalam: int) -> _Bagian:
        if self.take().jenis != "buka":
            raise _Unreadable
        return self.close(dalam)

    def close(self, dalam: int) -> _Bagian:
        isi = self.sum(dalam + 1)
        while self.peek() in ("teks", "kata"):
            self.take()
        if self.take().jenis != "tutup":
            raise _Unreadable
        return isi


def _number(token: _Token) -> Fraction:
    angka = token.teks.removesuffix("%")
    try:
        nilai = parse_angka(angka, jenis="desimal" if "," in angka else "cacah")
    except AngkaTidakSah:
        raise _Unreadable from None
    return nilai / 100 if token.persen else nilai
