"""The span scanner against tomli: on generated, damaged and official documents.

The scanner never parses values, so tomli is a full oracle: every path it finds
must have a place, and the text at that place must parse to the same value.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sakip._source import Jalur, SourceText
from sakip._spans import Span, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.property

_ENV = "SAKIP_TOML_TEST"
_SIBLING = Path(__file__).parents[2] / "../shared/toml-test/tests/valid"

Draw = st.DrawFn

# --- the oracle -------------------------------------------------------------


def _loads(text: str) -> dict[str, Any]:
    # Floats as text: a NaN is then equal to itself and 1.0 is not 1.00.
    return tomli.loads(text.removeprefix("\ufeff"), parse_float=str)


def _paths(document: object) -> Iterator[tuple[Jalur, object]]:
    stack: list[tuple[Jalur, Any]] = [((), document)]
    while stack:
        jalur, value = stack.pop()
        if isinstance(value, dict | list):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for bagian, anak in items:
                yield (*jalur, bagian), anak
                stack.append(((*jalur, bagian), anak))


def _cut(text: str, span: Span) -> str:
    """Cut a span out of the text the slow way, line by line."""
    lines = text.removeprefix("\ufeff").split("\n")[span.baris - 1 : span.akhir_baris]
    lines[-1] = lines[-1][: span.akhir_kolom - 1]
    lines[0] = lines[0][span.kolom - 1 :]
    return "\n".join(lines)


def _rest_of_line(text: str, span: Span) -> str:
    line = text.removeprefix("\ufeff").split("\n")[span.akhir_baris - 1]
    return line[span.akhir_kolom - 1 :]


def _header_names(document: object) -> list[str]:
    """Return the key of a document that is one header and nothing else."""
    names = []
    while document:
        if isinstance(document, list):
            (document,) = document
        else:
            assert isinstance(document, dict)
            ((name, document),) = document.items()
            names.append(name)
    return names


def _assert_scan_agrees(text: str) -> None:
    document = _loads(text)
    spans = scan(text)
    expected = dict(_paths(document))
    assert set(expected) == set(spans)
    assert len(expected) == len(list(spans))
    for jalur, value in expected.items():
        rentang = spans[jalur]
        if rentang.nilai is not None:
            assert value == _loads(f"x = {_cut(text, rentang.nilai)}")["x"]
        if rentang.kunci is None:
            assert isinstance(jalur[-1], int)
            assert rentang.nilai is not None
            continue
        raw = _cut(text, rentang.kunci)
        if raw.startswith("["):
            names = [bagian for bagian in jalur if isinstance(bagian, str)]
            assert names == _header_names(_loads(raw))
            assert rentang.nilai is None
            assert isinstance(value, dict)
            continue
        assert {jalur[-1]: 0} == _loads(f"{raw} = 0")
        # A key is followed by its value, or is part of a longer key or header.
        after = _rest_of_line(text, rentang.kunci).lstrip(" \t")[0]
        if after == "=":
            assert rentang.nilai is not None
        else:
            assert after in {".", "]"}
            assert rentang.nilai is None
            assert isinstance(value, list if after == "]" else dict | list)


# --- documents --------------------------------------------------------------

_TEXT = st.characters(exclude_categories=["Cs"])
_PLAIN = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\"'\\", include_characters="\t"
)
_SHORT_ESCAPES = {
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
    "\x1b": r"\e",
    '"': r"\"",
    "\\": r"\\",
}
_ANY_ESCAPE = st.one_of(
    st.sampled_from(sorted(_SHORT_ESCAPES.values())),
    _TEXT.map(lambda char: f"\\U{ord(char):08x}"),
)


def _draw_escaped(draw: Draw, char: str) -> str:
    """Write one character in one of the ways a basic string allows."""
    code = ord(char)
    ways = [f"\\U{code:08X}"]
    if code < 0x10000:
        ways.append(f"\\u{code:04x}")
    if code < 0x100:
        ways.append(f"\\x{code:02x}")
    if char in _SHORT_ESCAPES:
        ways.append(_SHORT_ESCAPES[char])
    if char == "\t" or (char not in '"\\' and code >= ord(" ") and code != 0x7F):
        ways.append(char)
    return draw(st.sampled_from(ways[::-1]))


@st.composite
def _basic(draw: Draw, value: st.SearchStrategy[str]) -> str:
    return '"' + "".join(_draw_escaped(draw, char) for char in draw(value)) + '"'


def _no_long_runs(pieces: list[str], quote: str) -> str:
    """Join pieces so that no two runs of raw quotes become one."""
    kept: list[str] = []
    for piece in pieces:
        if piece.startswith(quote) and kept and kept[-1].startswith(quote):
            continue
        kept.append(piece)
    return quote * 3 + "".join(kept) + quote * 3


_LONG_BASIC = st.lists(
    st.one_of(
        _PLAIN,
        _ANY_ESCAPE,
        st.sampled_from(["\n", "'", "'''", '"', '""', "#", "\\\n", "\\  \n\n \t"]),
    ),
    max_size=8,
).map(lambda pieces: _no_long_runs(pieces, '"'))
_LONG_LITERAL = st.lists(
    st.one_of(_PLAIN, st.sampled_from(["\n", "'", "''", '"', '"""', "\\", "#"])),
    max_size=8,
).map(lambda pieces: _no_long_runs(pieces, "'"))
_LITERAL = st.text(_PLAIN | st.sampled_from('"\\'), max_size=6).map("'{}'".format)
_STRINGS = st.one_of(
    _basic(st.text(_TEXT, max_size=6)), _LITERAL, _LONG_BASIC, _LONG_LITERAL
)
_WORDS = st.sampled_from(
    [
        *("0", "-17", "+1_000", "0xDEAD_beef", "0o17", "0b1010"),
        *("3.14", "-0.01", "5e+22", "1e06", "6.6_2e-3_4", "inf", "-inf", "nan", "+nan"),
        *("true", "false", "1979-05-27", "07:32:00", "07:32", "23:59:59.999999"),
        *("1979-05-27T07:32", "1979-05-27T07:32:00Z", "1979-05-27t07:32:00.5-07:00"),
    ]
)
_DATES = st.sampled_from(
    ["1979-05-27 07:32", "1979-05-27 07:32:00Z", "1979-05-27 07:32:00.99+01:30"]
)
_COMMENTS = st.sampled_from(
    ["#", "# komentar", '# x = """', "# [a]", "#}],'\t\U0001f642"]
)
_BLANKS = st.sampled_from(["", "", " ", "\t", "  "])
_GAPS = st.lists(
    st.sampled_from([" ", "\t", "\n"]) | _COMMENTS.map("{}\n".format), max_size=3
).map("".join)
_TAILS = st.tuples(_BLANKS, st.just("") | _COMMENTS).map("".join)

_NAMES = st.one_of(
    st.text("ab1-_", min_size=1, max_size=3),
    st.sampled_from(
        [
            "",
            "a.b",
            " ",
            '"',
            "'",
            "\\",
            "#",
            "=",
            "]",
            "[",
            "3.1",
            "\u00e9",
            "\U0001f642",
        ]
    ),
    st.text(_TEXT, max_size=3),
)


def _draw_names(draw: Draw, least: int, most: int) -> list[str]:
    return draw(st.lists(_NAMES, unique=True, min_size=least, max_size=most))


def _draw_key(draw: Draw, *names: str) -> str:
    """Write a key; each part bare, literal or basic, with blanks at the dots."""
    parts = []
    for name in names:
        ways = [draw(_basic(st.just(name)))]
        if "'" not in name and (name.replace("\t", " ").isprintable()):
            ways.append(f"'{name}'")
        if re.fullmatch("[A-Za-z0-9_-]+", name):
            ways.append(name)
        parts.append(draw(st.sampled_from(ways[::-1])))
    return (draw(_BLANKS) + "." + draw(_BLANKS)).join(parts)


def _draw_pairs(
    draw: Draw, names: list[str], values: st.SearchStrategy[str]
) -> list[str]:
    """Write ``key = value`` for each name; some names become dotted tables."""
    pairs = []
    for name in names:
        keys: list[tuple[str, ...]] = [(name,)]
        if draw(st.integers(0, 4)) == 0:
            first, *others = _draw_names(draw, 1, 3)
            keys = [(name, first, *_draw_names(draw, 0, 2))]
            keys += [(name, other) for other in others]
        for key in keys:
            equals = draw(_BLANKS) + "=" + draw(_BLANKS)
            pairs.append(_draw_key(draw, *key) + equals + draw(values))
    return draw(st.permutations(pairs))


def _draw_joined(draw: Draw, items: list[str]) -> str:
    commas = [draw(_GAPS) + item + draw(_GAPS) for item in items]
    trailing = "," + draw(_GAPS) if draw(st.booleans()) and items else ""
    return draw(_GAPS) + ",".join(commas) + trailing


@st.composite
def _arrays(draw: Draw, values: st.SearchStrategy[str]) -> str:
    return f"[{_draw_joined(draw, draw(st.lists(values, max_size=4)))}]"


@st.composite
def _inline_tables(draw: Draw, values: st.SearchStrategy[str]) -> str:
    pairs = _draw_pairs(draw, _draw_names(draw, 0, 3), values)
    return "{" + _draw_joined(draw, pairs) + "}"


_VALUES = st.recursive(
    st.one_of(_WORDS, _DATES, _STRINGS),
    lambda inner: _arrays(inner) | _inline_tables(inner),
    max_leaves=8,
)


def _draw_table(draw: Draw, path: tuple[str, ...], *, entry: bool) -> list[str]:
    """Write a table: its header, its own keys, and the tables below it."""
    own: list[str] = []
    below: list[list[str]] = []
    for name in _draw_names(draw, 0, 4):
        kind = draw(st.integers(0, 3)) if len(path) < 3 else 0
        if kind == 2:
            below.append(_draw_table(draw, (*path, name), entry=False))
        elif kind == 3:
            entries = draw(st.integers(1, 3))
            below.append(
                [
                    line
                    for _ in range(entries)
                    for line in _draw_table(draw, (*path, name), entry=True)
                ]
            )
        else:
            own.append(name)
    lines = _draw_pairs(draw, own, _VALUES)
    if path:
        key = draw(_BLANKS) + _draw_key(draw, *path) + draw(_BLANKS)
        lines = [f"[[{key}]]" if entry else f"[{key}]", *lines]
    inner = [line for chunk in draw(st.permutations(below)) for line in chunk]
    if path and not entry and inner:
        # A table may be opened after the tables below it, or not at all.
        place = draw(st.sampled_from(["before", "after", "never"]))
        if place == "after":
            return inner + lines
        if place == "never" and not own:
            return inner
    return lines + inner


@st.composite
def documents(draw: Draw) -> str:
    """Write a valid document with every construct of TOML, in any layout."""
    lines = _draw_table(draw, (), entry=False)
    text = "".join(
        draw(_GAPS) + draw(_BLANKS) + line + draw(_TAILS) + "\n" for line in lines
    )
    text = text[:-1] if draw(st.booleans()) else text
    pieces = text.split("\n")
    newlines = draw(st.sampled_from([("\n",), ("\r\n",), ("\n", "\r\n")]))
    joined = "".join(
        piece + newlines[n % len(newlines)] for n, piece in enumerate(pieces[:-1])
    )
    return draw(st.sampled_from(["", "", "\ufeff"])) + joined + pieces[-1]


@st.composite
def damaged_documents(draw: Draw) -> str:
    """Write a document with a stretch of it left out, doubled or replaced."""
    text: str = draw(documents())
    begin = draw(st.integers(0, len(text)))
    end = draw(st.integers(begin, min(len(text), begin + 12)))
    other: str = draw(
        st.sampled_from(["", text[begin:end] * 2, *'"\\[]{}=.,#\n', '"""', "'''", "[["])
    )
    return text[:begin] + other + text[end:]


_SOUP = st.lists(
    st.sampled_from([*"ab1.=[]{},#\"'\\ \n\t", '"""', "'''", "[[", "]]"]), max_size=30
).map("".join)
# Statements that define one thing in many ways, few of which go together.
_QUARREL = st.lists(
    st.sampled_from(
        [
            *("[a]", "[b]", "[a.b]", "[b.a]", "[a.b.c]", "[[a]]", "[[b]]", "[[a.b]]"),
            *("[[a.b.c]]", "a=1", "b=1", "a.b=1", "b.c=1", "a.b.c=1", "c.a.b=1"),
            *("a={}", "b={a.b=1,a.c=2}", "a=[{}]", "b=[{a=[{}]}]", "c=[[],[1]]"),
        ]
    ),
    max_size=8,
).map("\n".join)

# --- claims -----------------------------------------------------------------

# Writing a document takes many draws, and checking it parses each value again:
# on a busy machine both look slow without being wrong.
_unhurried = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@_unhurried
@given(documents())
def test_scan_agrees_with_tomli(text: str) -> None:
    """Every path tomli reads has its place, and no other path has one."""
    _assert_scan_agrees(text)


@_unhurried
@given(damaged_documents() | _SOUP | _QUARREL)
def test_scan_agrees_wherever_tomli_accepts(text: str) -> None:
    """No text raises, and odd text that tomli happens to accept is placed right."""
    spans = scan(text)
    assert len(list(spans)) == len(spans)
    try:
        _loads(text)
    except tomli.TOMLDecodeError:
        return
    _assert_scan_agrees(text)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text at all can be scanned, shown and asked for a place."""
    source = SourceText("a.toml", text)
    for jalur in scan(text):
        tempat = source.tempat((*jalur, "tidak ada"))
        assert tempat == source.potong(tempat, -1, 0)
        assert tempat.kolom <= len(source.baris_teks(tempat.baris)) + 1


@given(_STRINGS, st.sampled_from(["\n", "\r\n"]), st.data())
def test_parts_of_strings(raw: str, newline: str, data: st.DataObject) -> None:
    """The place of a part holds text that decodes to exactly that part."""
    text = f"a = {raw}".replace("\n", newline)
    value = _loads(text)["a"]
    source = SourceText("a.toml", text)
    whole = source.tempat(("a",))
    quote = raw[0]
    for index, char in enumerate(value):
        part = source.potong(whole, index, index + 1)
        cut = _cut(text, _span_of(part))
        # The newline keeps the reader from trimming one that is the part itself.
        long = raw.startswith(quote * 3)
        fence = (quote * 3 + "\n", quote * 3) if long else (quote, quote)
        assert char == _loads(f"a = {fence[0]}{cut}{fence[1]}")["a"]
    awal = data.draw(st.integers(0, len(value)))
    akhir = data.draw(st.integers(awal, len(value)))
    part = source.potong(whole, awal, akhir)
    if awal < akhir:
        first = source.potong(whole, awal, awal + 1)
        last = source.potong(whole, akhir - 1, akhir)
        assert (first.baris, first.kolom) == (part.baris, part.kolom)
        assert (last.akhir_baris, last.akhir_kolom) == _end(part)
    else:
        assert _end(part) == (part.baris, part.kolom)
        assert (whole.baris, whole.kolom) < _end(part) < _end(whole)


def _span_of(tempat: Any) -> Span:
    return Span(tempat.baris, tempat.kolom, tempat.akhir_baris, tempat.akhir_kolom)


def _end(tempat: Any) -> tuple[int, int]:
    return tempat.akhir_baris, tempat.akhir_kolom


@_unhurried
@given(documents(), st.randoms(use_true_random=False))
def test_places_have_one_order(text: str, random: Any) -> None:
    """Sorting places gives one order, whatever order they were met in."""
    source = SourceText("a.toml", text)
    places = [source.tempat(jalur) for jalur in scan(text)]
    shuffled = list(places)
    random.shuffle(shuffled)
    assert sorted(places) == sorted(shuffled)


def _official() -> list[Any]:
    """List the valid documents of toml-test, or one test that says why not."""
    named = os.environ.get(_ENV)
    folder = Path(named) if named else _SIBLING
    found = sorted(folder.resolve().rglob("*.toml"))
    if found or named:
        # A folder that was asked for by name and holds nothing is a failure.
        return [pytest.param(path, id=path.stem) for path in found or [folder]]
    reason = f"no toml-test documents: set {_ENV} to its tests/valid, or see {_SIBLING}"
    return [pytest.param(folder, marks=pytest.mark.skip(reason=reason), id="absent")]


@pytest.mark.parametrize("path", _official())
def test_official_documents(path: Path) -> None:
    """The valid documents of the TOML project are scanned as tomli reads them."""
    _assert_scan_agrees(path.read_bytes().decode())
