"""TOML text to the pieces that a layout is made of, comments among them.

It runs on text that the reader of files has accepted, decodes nothing, and keeps
every key, value and comment as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import field, frozen

from .._spans import (
    DOT,
    EQUALS,
    GAP,
    HEADER_CLOSE,
    HEADER_OPEN,
    KEY_PART,
    SCALAR,
)


@frozen
class Teks:
    """A value whose text stays as it is."""

    teks: str


@frozen
class Isi:
    """A member of an array, the comments above it, and the one after it."""

    atas: tuple[str, ...]
    nilai: Nilai
    ekor: str = ""


@frozen
class Larik:
    """An array, and the comments before its end."""

    isi: tuple[Isi, ...]
    bawah: tuple[str, ...] = ()

    @property
    def berkomentar(self) -> bool:
        """Does a comment stand anywhere in it?"""
        return bool(self.bawah) or any(
            i.atas or i.ekor or (isinstance(i.nilai, Larik) and i.nilai.berkomentar)
            for i in self.isi
        )


@frozen
class Sebaris:
    """An inline table; one that holds comments is a `Teks` instead."""

    isi: tuple[tuple[str, Nilai], ...]


Nilai: TypeAlias = Teks | Larik | Sebaris


@frozen
class Kosong:
    """An empty line."""


@frozen
class Komentar:
    """A line that is a comment."""

    teks: str


@frozen
class Kepala:
    """The header of a table."""

    teks: str
    ekor: str = ""


@frozen
class Pasangan:
    """A key and its value; ``kunci`` has the parts of a dotted key."""

    kunci: tuple[str, ...]
    nilai: Nilai = field()
    ekor: str = ""


Butir: TypeAlias = Kosong | Komentar | Kepala | Pasangan

_BLANK: Final = re.compile(r"[ \t]*")
_COMMENT: Final = re.compile(r"#[^\n]*")
_LINE_END: Final = re.compile(r"[ \t]*(#[^\n]*)?(?:\n|\Z)")


class NotReadableError(Exception):
    """The text is not what the reader of files would have accepted."""


def read_pieces(teks: str) -> tuple[Butir, ...]:
    """The pieces of a document, in their order.

    Raises:
        NotReadableError: at text that is not TOML.
        RecursionError: at values nested too deeply.
    """
    return tuple(_Reader(teks).pieces())


def tokens(butir: tuple[Butir, ...]) -> list[str]:
    """Every key, value and comment as written: what a layout may not change."""
    hasil: list[str] = []
    for satu in butir:
        if isinstance(satu, Komentar):
            hasil.append(satu.teks)
        elif isinstance(satu, Kepala):
            hasil += [satu.teks, satu.ekor]
        elif isinstance(satu, Pasangan):
            hasil += [".".join(satu.kunci), *_value_tokens(satu.nilai), satu.ekor]
    return hasil


def _value_tokens(nilai: Nilai) -> list[str]:
    if isinstance(nilai, Teks):
        return [nilai.teks]
    if isinstance(nilai, Sebaris):
        return [
            "{",
            *(t for k, v in nilai.isi for t in (k, *_value_tokens(v))),
            "}",
        ]
    isi = (t for i in nilai.isi for t in (*i.atas, *_value_tokens(i.nilai), i.ekor))
    return ["[", *isi, *nilai.bawah, "]"]


class _Reader:
    def __init__(self, teks: str) -> None:
        self.teks = teks
        self.here = 0

    def pieces(self) -> Iterator[Butir]:
        while self.here < len(self.teks):
            self.take(_BLANK)
            huruf = self.char()
            if huruf in ("\n", ""):
                self.here += 1
                yield Kosong()
            elif huruf == "#":
                yield Komentar(self.line_end())
            elif huruf == "[":
                buka = self.take(HEADER_OPEN).rstrip()
                nama = ".".join(self.key())
                tutup = self.take(HEADER_CLOSE).strip()
                yield Kepala(f"{buka}{nama}{tutup}", self.line_end())
            else:
                kunci = self.key()
                self.take(EQUALS)
                yield Pasangan(kunci, self.value(), self.line_end())

    def char(self) -> str:
        return self.teks[self.here : self.here + 1]

    def take(self, pola: re.Pattern[str]) -> str:
        cocok = pola.match(self.teks, self.here)
        if cocok is None:
            raise NotReadableError
        self.here = cocok.end()
        return cocok[0]

    def line_end(self) -> str:
        return self.take(_LINE_END).strip()

    def key(self) -> tuple[str, ...]:
        bagian = [self.take(KEY_PART)]
        while (titik := DOT.match(self.teks, self.here)) is not None:
            self.here = titik.end()
            bagian.append(self.take(KEY_PART))
        return tuple(bagian)

    def value(self) -> Nilai:
        huruf = self.char()
        if huruf == "[":
            return self.array()
        if huruf == "{":
            return self.inline_table()
        return Teks(self.take(SCALAR))

    def array(self) -> Larik:
        self.here += 1
        isi: list[Isi] = []
        _, atas = self.gap()
        while self.char() != "]":
            nilai = self.value()
            ekor, bawah = self.gap()
            if self.char() == ",":
                self.here += 1
                lanjut, lagi = self.gap()
                # The first comment on the member's line is the member's own.
                if lanjut and not (ekor or bawah):
                    ekor = lanjut
                else:
                    bawah += (lanjut,) if lanjut else ()
                bawah += lagi
            elif self.char() != "]":
                raise NotReadableError
            isi.append(Isi(atas, nilai, ekor))
            atas = bawah
        self.here += 1
        return Larik(tuple(isi), atas)

    def gap(self) -> tuple[str, tuple[str, ...]]:
        """Skip blanks: the comment on this line, and those on lines of their own."""
        awal = self.here
        semua: list[str] = []
        sebaris = ""
        while True:
            self.take(_BLANK)
            if self.char() == "\n":
                self.here += 1
            elif self.char() == "#":
                baru = "\n" in self.teks[awal : self.here]
                teks = self.take(_COMMENT).rstrip()
                if baru or awal == 0 or self.teks[awal - 1] == "[":
                    semua.append(teks)
                else:
                    sebaris = teks
            else:
                return sebaris, tuple(semua)

    def inline_table(self) -> Sebaris | Teks:
        awal = self.here
        self.here += 1
        isi: list[tuple[str, Nilai]] = []
        ada = "#" in self.take(GAP)
        while self.char() != "}":
            kunci = ".".join(self.key())
            self.take(EQUALS)
            nilai = self.value()
            ada |= isinstance(nilai, Larik) and nilai.berkomentar
            isi.append((kunci, nilai))
            ada |= "#" in self.take(GAP)
            if self.char() == ",":
                self.here += 1
                ada |= "#" in self.take(GAP)
            elif self.char() != "}":
                raise NotReadableError
        self.here += 1
        return Teks(self.teks[awal : self.here]) if ada else Sebaris(tuple(isi))
