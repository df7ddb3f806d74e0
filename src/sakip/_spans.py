"""A second scan of TOML text: where each key and each value of it stands.

It is not a parser: it runs on text that the real reader has already accepted, judges
nothing and decodes nothing but keys. It is imported when a finding first asks for a
place, since most rulesets have none.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from ._source import Jalur

_Offsets: TypeAlias = tuple[int, int]
Corners: TypeAlias = tuple[int, int, int, int]


@frozen
class Span:
    """A stretch of text, without the file it is in."""

    baris: int
    kolom: int
    akhir_baris: int
    akhir_kolom: int


@frozen
class Rentang:
    """Where a key path was written.

    A table that has a header keeps the header as ``kunci`` and has no
    ``nilai``: its lines need not stand together.  An element of an array has
    no ``kunci``.  A table that exists only because a longer key names it has
    that part of the longer key.
    """

    kunci: Span | None
    nilai: Span | None


def scan(text: str) -> Mapping[Jalur, Rentang]:
    """Return where each key and each value of a TOML document stands.

    The mapping holds every path of the parsed document except the document
    itself.  Time and memory are linear in the text; depth costs no recursion.
    Text that is not TOML gives the places found up to the first oddity.
    """
    return SpanTree(text)


def statement_start(text: str, offset: int) -> int:
    """Return where the statement begins that holds an offset.

    The text before the offset must be sound TOML but for that statement.
    """
    scanner = _Scanner(text)
    scanner.scan(offset)
    starts = scanner.starts
    return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0


@frozen
class Text:
    """Text with its line starts, for going between offsets and columns."""

    teks: str
    starts: array[int]

    @classmethod
    def read(cls, raw: str) -> Text:
        # The reader folds CRLF too.  A CR ends its line, so no column moves.
        teks = raw.removeprefix("\ufeff").replace("\r\n", "\n")
        starts = array("Q", [0])
        starts.extend(match.end() for match in re.finditer("\n", teks))
        return cls(teks, starts)

    def corners(self, offsets: _Offsets) -> Corners:
        return (*self._corner(offsets[0]), *self._corner(offsets[1]))

    def _corner(self, offset: int) -> tuple[int, int]:
        baris = bisect_right(self.starts, offset)
        return baris, offset - self.starts[baris - 1] + 1

    def offset(self, baris: int, kolom: int) -> int:
        return self.starts[baris - 1] + kolom - 1

    def line(self, n: int) -> str:
        if not 1 <= n <= len(self.starts):
            return ""
        end = self.starts[n] - 1 if n < len(self.starts) else None
        return self.teks[self.starts[n - 1] : end]


#: What stands under most nodes; a file may have a million.
_TANPA_ANAK: Final[Mapping[str | int, _Node]] = MappingProxyType({})


class _Node:
    """A key or an element, with what stands under it.

    Offsets are kept as one integer each, which takes a third of the memory of two in
    a tuple.
    """

    __slots__ = ("_kunci", "_nilai", "anak", "last_table")

    def __init__(self, kunci: _Offsets | None) -> None:
        self._kunci = _packed(kunci)
        self._nilai = _BELUM
        self.anak: Mapping[str | int, _Node] = _TANPA_ANAK
        self.last_table: _Node | None = None

    @property
    def kunci(self) -> _Offsets | None:
        return _unpacked(self._kunci)

    @kunci.setter
    def kunci(self, offsets: _Offsets) -> None:
        self._kunci = _packed(offsets)

    @property
    def nilai(self) -> _Offsets | None:
        return _unpacked(self._nilai)

    @nilai.setter
    def nilai(self, offsets: _Offsets) -> None:
        self._nilai = _packed(offsets)

    def child(self, nama: str, offsets: _Offsets) -> _Node:
        """Return the child of that name; its first mention places its key."""
        node = self.anak.get(nama)
        return self._put(nama, _Node(offsets)) if node is None else node

    def append(self, kunci: _Offsets | None = None) -> _Node:
        return self._put(len(self.anak), _Node(kunci))

    def _put(self, nama: str | int, node: _Node) -> _Node:
        if not isinstance(self.anak, dict):
            self.anak = {}
        return self.anak.setdefault(nama, node)


#: No offsets.
_BELUM: Final = -1
_SEPARUH: Final = 32


def _packed(offsets: _Offsets | None) -> int:
    return _BELUM if offsets is None else offsets[0] << _SEPARUH | offsets[1]


def _unpacked(isi: int) -> _Offsets | None:
    return None if isi == _BELUM else (isi >> _SEPARUH, isi & (1 << _SEPARUH) - 1)


# A container still being read: where it begins and which bracket ends it.
_Opened: TypeAlias = tuple[_Node, int, str]


class SpanTree(Mapping["Jalur", Rentang]):
    """The scan's result: a tree, since full paths as keys would be quadratic."""

    def __init__(self, raw: str) -> None:
        self.text = Text.read(raw)
        self._root = _Scanner(self.text.teks).scan()

    def __getitem__(self, jalur: Jalur) -> Rentang:
        node, found = self.nearest(jalur)
        if not found or node is self._root:
            raise KeyError(jalur)
        return Rentang(self._span(node.kunci), self._span(node.nilai))

    def __iter__(self) -> Iterator[Jalur]:
        stack: list[tuple[Jalur, _Node]] = [((), self._root)]
        while stack:
            jalur, node = stack.pop()
            if jalur:
                yield jalur
            stack.extend(
                ((*jalur, bagian), anak)
                for bagian, anak in reversed([*node.anak.items()])
            )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def nearest(self, jalur: Jalur) -> tuple[_Node, bool]:
        """Return the deepest node on the path, and whether it is its end."""
        node = self._root
        for bagian in jalur:
            anak = node.anak.get(bagian)
            if anak is None:
                return node, False
            node = anak
        return node, True

    def _span(self, offsets: _Offsets | None) -> Span | None:
        return None if offsets is None else Span(*self.text.corners(offsets))


# Each pattern is unrolled so that it reads a character once even if it fails.
_BASIC: Final = r'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"'
_LITERAL: Final = r"'[^'\n]*'"
_LONG_BASIC: Final = r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}'
_LONG_LITERAL: Final = r"'''[^']*(?:'(?!'')[^']*)*'{3,5}"
_ANY_STRING: Final = f"{_LONG_BASIC}|{_BASIC}|{_LONG_LITERAL}|{_LITERAL}"
# Only between a date and its time does a value hold a space.
_DATE_TIME: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[^,\]}# \t\n]*"
_WORD: Final = r"[^,\[\]{}#\"' \t\n]+"

STRING: Final = re.compile(_ANY_STRING, re.DOTALL)
SCALAR: Final = re.compile(f"{_ANY_STRING}|{_DATE_TIME}|{_WORD}", re.DOTALL)
GAP: Final = re.compile(r"[ \t\n]*(?:#[^\n]*[ \t\n]*)*")
KEY_PART: Final = re.compile(rf"[A-Za-z0-9_-]+|{_BASIC}|{_LITERAL}", re.DOTALL)
DOT: Final = re.compile(r"[ \t]*\.[ \t]*")
EQUALS: Final = re.compile(r"[ \t]*=[ \t]*")
HEADER_OPEN: Final = re.compile(r"\[\[?[ \t]*")
HEADER_CLOSE: Final = re.compile(r"[ \t]*\]\]?")

# One match is one decoded code point; group 1 is a continued line, which is none.
_UNIT: Final = re.compile(
    r"(\\[ \t]*\n[ \t\n]*)|\\[xuU]((?<=x)[0-9A-Fa-f]{2}|(?<=u)[0-9A-Fa-f]{4}"
    r"|(?<=U)00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|\\.|.",
    re.DOTALL,
)
_ESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_CLOSERS: Final = {"[": "]", "{": "}"}


def _decode_key(raw: str) -> str:
    isi = raw[1:-1] if raw[0] in "\"'" else raw
    return _UNIT.sub(_decode_unit, isi) if raw[0] == '"' else isi


def _decode_unit(match: re.Match[str]) -> str:
    if match[2] is not None:
        return chr(int(match[2], 16))
    escaped = match[0].removeprefix("\\")
    return escaped if escaped == match[0] else _ESCAPES.get(escaped, escaped)


def string_units(raw: str) -> Iterator[_Offsets]:
    """Yield the offsets in ``raw`` of each decoded code point, and of the end.

    One by one: a string may be a thousand times as long as the part looked for.
    """
    quote = 3 if raw[:3] in {'"""', "'''"} else 1
    end = len(raw) - quote
    # A newline right after an opening triple quote is not part of the string.
    begin = quote + (quote > 1 and raw[quote] == "\n")
    if raw[0] == "'":
        yield from ((here, here + 1) for here in range(begin, end))
    else:
        matches = _UNIT.finditer(raw, begin, end)
        yield from (match.span() for match in matches if match[1] is None)
    yield (end, end)


class _NotTomlError(Exception):
    """The text is not what the reader would have accepted."""


class _Scanner:
    """One pass over a document, from statement to statement."""

    def __init__(self, teks: str) -> None:
        self._teks = teks
        self._here = 0
        #: Where statements begin, as far as the text is sound.
        self.starts: list[int] = []

    def scan(self, until: int | None = None) -> _Node:
        """Read statements, all or those that begin no later than an offset."""
        root = table = _Node(None)
        try:
            while self._next_char() and (until is None or self._here <= until):
                self.starts.append(self._here)
                if self._teks[self._here] == "[":
                    table = self._header(root)
                else:
                    self._value(self._key(table))
        except _NotTomlError:
            # The reader reports what is wrong; places found so far still hold.
            pass
        return root

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._teks, self._here)
        if match is None:
            raise _NotTomlError
        self._here = match.end()
        return match[0]

    def _next_char(self) -> str:
        """Skip blanks, newlines and comments; return what follows, if any."""
        self._take(GAP)
        return self._teks[self._here : self._here + 1]

    def _key_parts(self) -> list[tuple[str, _Offsets]]:
        parts = []
        while True:
            begin = self._here
            raw = self._take(KEY_PART)
            parts.append((_decode_key(raw), (begin, self._here)))
            dot = DOT.match(self._teks, self._here)
            if dot is None:
                return parts
            self._here = dot.end()

    def _header(self, root: _Node) -> _Node:
        begin = self._here
        opening = self._take(HEADER_OPEN)
        *parents, (nama, offsets) = self._key_parts()
        self._take(HEADER_CLOSE)
        node = root
        for parent, place in parents:
            node = node.child(parent, place)
            # In an array of tables the table meant is the one opened last.
            node = node.last_table or node
        node = node.child(nama, offsets)
        if opening.startswith("[["):
            node.last_table = node.append((begin, self._here))
            return node.last_table
        # A longer header may have named this table before its own header did.
        node.kunci = (begin, self._here)
        return node

    def _key(self, table: _Node) -> _Node:
        """Read a key and its equals sign; return the node the value is for."""
        node = table
        for nama, offsets in self._key_parts():
            node = node.child(nama, offsets)
        self._take(EQUALS)
        return node

    def _value(self, node: _Node) -> None:
        """Read one value, keeping open arrays and inline tables on a stack."""
        opened: list[_Opened] = []
        while True:
            begin = self._here
            closer = _CLOSERS.get(self._teks[begin : begin + 1])
            if closer is None:
                self._take(SCALAR)
            else:
                self._here += 1
                opened.append((node, begin, closer))
            node.nilai = (begin, self._here)
            self._close(opened)
            if not opened:
                return
            parent, _, closer = opened[-1]
            node = self._key(parent) if closer == "}" else parent.append()

    def _close(self, opened: list[_Opened]) -> None:
        """Go on to the next element, past every bracket that closes here."""
        while opened:
            node, begin, closer = opened[-1]
            char = self._next_char()
            if char == ",":
                self._here += 1
                char = self._next_char()
            if char != closer:
                return
            self._here += 1
            node.nilai = (begin, self._here)
            opened.pop()
