"""Places in rule files: which file, which key path, which line and column.

A finding must point at the text that caused it.  No TOML reader tells where a
value stands, so this module scans the text a second time, only when a finding
asks for a place.  It is not a parser: it runs on text that the real reader has
already accepted, judges nothing and decodes nothing but keys.

Positions are kept as offsets and turned into lines and columns on demand.
Lines and columns count from 1, columns in code points; the end is exclusive.
A byte order mark is no column, as in every editor.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, total_ordering
from itertools import islice
from typing import Final, TypeAlias

from attrs import define, field, frozen

Jalur: TypeAlias = tuple[str | int, ...]
_Offsets: TypeAlias = tuple[int, int]
_Corners: TypeAlias = tuple[int, int, int, int]


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


@total_ordering
@frozen
class Tempat:
    """A place a finding points at; sorts by file, then by reading order."""

    berkas: str
    jalur: Jalur
    baris: int
    kolom: int
    akhir_baris: int
    akhir_kolom: int

    def __lt__(self, other: object) -> bool:
        """Order by file and position, with the key path only as tie-breaker."""
        if not isinstance(other, Tempat):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[str, _Corners, tuple[tuple[int, str], ...]]:
        corners = (self.baris, self.kolom, self.akhir_baris, self.akhir_kolom)
        # Names and indices do not compare with each other, hence the pairs.
        jalur = tuple(
            (bagian, "") if isinstance(bagian, int) else (-1, bagian)
            for bagian in self.jalur
        )
        return (self.berkas, corners, jalur)


@frozen
class SourceText:
    """The text of one file, able to say where in it a key path stands."""

    berkas: str
    teks: str

    @cached_property
    def _spans(self) -> _SpanTree:
        return _SpanTree(self.teks)

    def tempat(self, jalur: Jalur, *, kunci: bool = False) -> Tempat:
        """Return the place of a value, or of its key.

        Where the asked half does not exist the other half is given.  Where
        the path itself does not exist, the place is the nearest table or value
        that does: for a missing key, the header or inline table that lacks it;
        for a missing key at the top, the start of the file.  The result keeps
        the path that was asked for.
        """
        node, found = self._spans.nearest(jalur)
        own_key = node.kunci if kunci and found else None
        offsets = own_key or node.nilai or node.kunci
        # The root has neither half; it is the start of the file.
        corners = self._spans.text.corners(offsets or (0, 0))
        return Tempat(self.berkas, jalur, *corners)

    def potong(self, tempat: Tempat, awal: int, akhir: int) -> Tempat:
        """Return the place of a part of a string value.

        ``awal`` and ``akhir`` count code points of the decoded string, as the
        formula reader sees it.  Escapes, trimmed newlines and continued lines
        are accounted for.  If the place holds no string, or the offsets do not
        lie in it, the whole place is the answer.
        """
        text = self._spans.text
        begin = text.offset(tempat.baris, tempat.kolom)
        end = text.offset(tempat.akhir_baris, tempat.akhir_kolom)
        raw = text.teks[begin:end]
        if not 0 <= awal <= akhir or not _STRING.fullmatch(raw):
            return tempat
        # The unit after the part tells that the string is no shorter.
        units = list(islice(_string_units(raw), awal, akhir + 1))
        if len(units) <= akhir - awal:
            return tempat
        first = units[0][0]
        # An empty part is a caret: it must not reach back over what precedes.
        last = units[-2][1] if akhir > awal else first
        corners = text.corners((begin + first, begin + last))
        return Tempat(self.berkas, tempat.jalur, *corners)

    def baris_teks(self, n: int) -> str:
        """Return line ``n`` without its line ending; empty if there is none."""
        return self._spans.text.line(n)


def scan(text: str) -> Mapping[Jalur, Rentang]:
    """Return where each key and each value of a TOML document stands.

    The mapping holds every path of the parsed document except the document
    itself.  Time and memory are linear in the text; depth costs no recursion.
    Text that is not TOML gives the places found up to the first oddity.
    """
    return _SpanTree(text)


def statement_start(text: str, offset: int) -> int:
    """Return where the statement begins that holds an offset.

    The text before the offset must be sound TOML but for that statement.
    """
    scanner = _Scanner(text)
    scanner.scan()
    starts = scanner.starts
    return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0


@frozen
class _Text:
    """Text with its line starts, for going between offsets and columns."""

    teks: str
    starts: array[int]

    @classmethod
    def read(cls, raw: str) -> _Text:
        # The reader folds CRLF too.  A CR ends its line, so no column moves.
        teks = raw.removeprefix("\ufeff").replace("\r\n", "\n")
        starts = array("Q", [0])
        starts.extend(match.end() for match in re.finditer("\n", teks))
        return cls(teks, starts)

    def corners(self, offsets: _Offsets) -> _Corners:
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


@define(eq=False)
class _Node:
    """A key or an element, with what stands under it."""

    kunci: _Offsets | None
    nilai: _Offsets | None = None
    anak: dict[str | int, _Node] = field(factory=dict)
    last_table: _Node | None = None

    def child(self, nama: str, offsets: _Offsets) -> _Node:
        """Return the child of that name; its first mention places its key."""
        node = self.anak.get(nama)
        if node is None:
            node = self.anak[nama] = _Node(offsets)
        return node

    def append(self, kunci: _Offsets | None = None) -> _Node:
        return self.anak.setdefault(len(self.anak), _Node(kunci))


# A container still being read: where it begins and which bracket ends it.
_Opened: TypeAlias = tuple[_Node, int, str]


class _SpanTree(Mapping[Jalur, Rentang]):
    """The scan's result: a tree, since full paths as keys would be quadratic."""

    def __init__(self, raw: str) -> None:
        self.text = _Text.read(raw)
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
                ((*jalur, bagian), anak) for bagian, anak in reversed(node.anak.items())
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

_STRING: Final = re.compile(_ANY_STRING, re.DOTALL)
_SCALAR: Final = re.compile(f"{_ANY_STRING}|{_DATE_TIME}|{_WORD}", re.DOTALL)
_GAP: Final = re.compile(r"[ \t\n]*(?:#[^\n]*[ \t\n]*)*")
_KEY_PART: Final = re.compile(rf"[A-Za-z0-9_-]+|{_BASIC}|{_LITERAL}", re.DOTALL)
_DOT: Final = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS: Final = re.compile(r"[ \t]*=[ \t]*")
_HEADER_OPEN: Final = re.compile(r"\[\[?[ \t]*")
_HEADER_CLOSE: Final = re.compile(r"[ \t]*\]\]?")

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


def _string_units(raw: str) -> Iterator[_Offsets]:
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

    def scan(self) -> _Node:
        root = table = _Node(None)
        try:
            while self._next_char():
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
        self._take(_GAP)
        return self._teks[self._here : self._here + 1]

    def _key_parts(self) -> list[tuple[str, _Offsets]]:
        parts = []
        while True:
            begin = self._here
            raw = self._take(_KEY_PART)
            parts.append((_decode_key(raw), (begin, self._here)))
            dot = _DOT.match(self._teks, self._here)
            if dot is None:
                return parts
            self._here = dot.end()

    def _header(self, root: _Node) -> _Node:
        begin = self._here
        opening = self._take(_HEADER_OPEN)
        *parents, (nama, offsets) = self._key_parts()
        self._take(_HEADER_CLOSE)
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
        self._take(_EQUALS)
        return node

    def _value(self, node: _Node) -> None:
        """Read one value, keeping open arrays and inline tables on a stack."""
        opened: list[_Opened] = []
        while True:
            begin = self._here
            closer = _CLOSERS.get(self._teks[begin : begin + 1])
            if closer is None:
                self._take(_SCALAR)
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
