"""Tests of places: what a finding says about where it points."""

from __future__ import annotations

import pytest

from sakip._source import Jalur, SourceText, Tempat
from sakip._spans import Rentang, Span, scan

RULES = """\
# aturan
[dipa]
kode = "ahu"

[[indikator]]
kode   = "ahu.pnbp"
rumus  = "(pnbp[tahun] - dasar) / dasar"
target = { 2023 = 5, 2024 = 6 }

[indikator.masukan.pnbp]
nama = 'Realisasi'

[[indikator]]
kode = "ahu.lain"
"""


def _span(tempat: Tempat) -> tuple[int, int, int, int]:
    return (tempat.baris, tempat.kolom, tempat.akhir_baris, tempat.akhir_kolom)


def _one_line(text: str, begin: int, end: int) -> Span:
    assert "\n" not in text[begin:end]
    return Span(1, begin + 1, 1, end + 1)


def _shown(text: str, span: Span | None) -> str | None:
    """Cut a span within one line out of the text, in editor coordinates."""
    if span is None:
        return None
    assert span.baris == span.akhir_baris
    line = text.split("\n")[span.baris - 1]
    return line[span.kolom - 1 : span.akhir_kolom - 1]


class TestScan:
    """What `scan` finds."""

    @pytest.mark.parametrize(
        "value",
        [
            "1",
            "-1_000",
            "0xDEAD_beef",
            "6.626e-34",
            "+inf",
            "true",
            "1979-05-27",
            "07:32:00",
            "1979-05-27T07:32:00Z",
            "1979-05-27 07:32:00.5-07:00",
            "1979-05-27 07:32",
            '""',
            '"a"',
            r'"a\"b\\"',
            "''",
            r"'a\'",
            '"# [x] = { }"',
            '""""""',
            '"""a"b""c"""',
            '"""a"""""',
            r'"""\"""\""""',
            "''''''",
            "'''a'b''c'''",
            "'''a'''''",
            "[]",
            "[ 1, [2], ]",
            "{}",
            "{ a = 1, }",
        ],
    )
    @pytest.mark.parametrize("tail", ["", " # c", "\t", "#c"])
    def test_value_ends_where_it_ends(self, value: str, tail: str) -> None:
        """A value's span is the value: no blank and no comment belongs to it."""
        text = f"k = {value}{tail}"
        assert (
            Rentang(_one_line(text, 0, 1), _one_line(text, 4, 4 + len(value)))
            == scan(text)["k",]
        )

    def test_elements_of_nested_arrays(self) -> None:
        """Each element has a path of its own, across lines and comments."""
        text = "a = [ 1, # x, ]\n  [2, 3],\n  { b = [4] },\n]\n"
        spans = scan(text)
        expected = {
            ("a", 0): "1",
            ("a", 1): "[2, 3]",
            ("a", 1, 0): "2",
            ("a", 1, 1): "3",
            ("a", 2): "{ b = [4] }",
            ("a", 2, "b"): "[4]",
            ("a", 2, "b", 0): "4",
        }
        actual = {
            jalur: _shown(text, spans[jalur].nilai) for jalur in spans if jalur[1:]
        }
        assert expected == actual

    def test_array_spans_its_brackets(self) -> None:
        """A container of several lines ends after its closing bracket."""
        assert Span(1, 5, 3, 2) == scan("a = [\n1,\n]")["a",].nilai

    def test_inline_table_over_several_lines(self) -> None:
        """An inline table may break lines, hold comments and end with a comma."""
        text = "a = { # c }\n  b = 1,\n  c.d = 2, # e = 3\n}"
        spans = scan(text)
        expected = [("a",), ("a", "b"), ("a", "c"), ("a", "c", "d")]
        assert expected == list(spans)
        assert Span(1, 5, 4, 2) == spans["a",].nilai
        assert Rentang(Span(3, 5, 3, 6), Span(3, 9, 3, 10)) == spans["a", "c", "d"]

    def test_element_has_no_key(self) -> None:
        """An array element has a value and no key."""
        assert Rentang(None, Span(1, 6, 1, 7)) == scan("a = [1]")["a", 0]

    @pytest.mark.parametrize(
        ("raw", "nama"),
        [
            ("a-b_1", "a-b_1"),
            ("1979-05-27", "1979-05-27"),
            ('""', ""),
            ("''", ""),
            ('"a.b"', "a.b"),
            (r"'a\n'", r"a\n"),
            (r'"a\"b\\c"', 'a"b\\c'),
            (r'"\b\t\n\f\r\e"', "\b\t\n\f\r\x1b"),
            (r'"\x41\u00e9\U0001F642"', "A\u00e9\U0001f642"),
            ('"\U0001f642"', "\U0001f642"),
        ],
    )
    def test_key_is_decoded(self, raw: str, nama: str) -> None:
        """A key is found under its decoded name and its span is the raw key."""
        text = f"{raw} = 1"
        assert {(nama,): raw} == {
            jalur: _shown(text, rentang.kunci) for jalur, rentang in scan(text).items()
        }

    def test_dotted_key(self) -> None:
        """Each part of a dotted key is the key of its own path."""
        text = 'a . "b.c".d = 1\na.e = 2'
        spans = scan(text)
        expected = {
            ("a",): ("a", None),
            ("a", "b.c"): ('"b.c"', None),
            ("a", "b.c", "d"): ("d", "1"),
            ("a", "e"): ("e", "2"),
        }
        actual = {
            jalur: (_shown(text, rentang.kunci), _shown(text, rentang.nilai))
            for jalur, rentang in spans.items()
        }
        assert expected == actual
        assert Span(1, 1, 1, 2) == spans["a",].kunci

    def test_headers(self) -> None:
        """A table has its header as key; one that is only implied has its name."""
        text = "[a.b]\nx = 1\n[ a ]\n[c]\ny.z = 2"
        spans = scan(text)
        expected = {
            ("a",): "[ a ]",
            ("a", "b"): "[a.b]",
            ("a", "b", "x"): "x",
            ("c",): "[c]",
            ("c", "y"): "y",
            ("c", "y", "z"): "z",
        }
        assert expected == {
            jalur: _shown(text, rentang.kunci) for jalur, rentang in spans.items()
        }
        assert Rentang(Span(1, 1, 1, 6), None) == spans["a", "b"]

    def test_implied_table_keeps_first_mention(self) -> None:
        """A table that has no header is placed where it is first named."""
        text = "[a.b]\n[a.c]"
        assert Rentang(Span(1, 2, 1, 3), None) == scan(text)["a",]

    def test_arrays_of_tables(self) -> None:
        """Each entry has its header, the whole has the name in the first one."""
        text = "[[a]]\nx = 1\n[[a.b]]\n[a.b.c]\n[[a.b]]\n[[ a ]]\n[a.b]\ny = 2"
        spans = scan(text)
        expected = {
            ("a",): "a",
            ("a", 0): "[[a]]",
            ("a", 0, "x"): "x",
            ("a", 0, "b"): "b",
            ("a", 0, "b", 0): "[[a.b]]",
            ("a", 0, "b", 0, "c"): "[a.b.c]",
            ("a", 0, "b", 1): "[[a.b]]",
            ("a", 1): "[[ a ]]",
            ("a", 1, "b"): "[a.b]",
            ("a", 1, "b", "y"): "y",
        }
        assert expected == {
            jalur: _shown(text, rentang.kunci) for jalur, rentang in spans.items()
        }
        assert Span(5, 1, 5, 8) == spans["a", 0, "b", 1].kunci

    def test_windows_lines(self) -> None:
        """A CRLF counts as one line end and as no column."""
        windows = RULES.replace("\n", "\r\n")
        assert dict(scan(RULES)) == dict(scan(windows))

    def test_byte_order_mark(self) -> None:
        """A byte order mark moves no column."""
        assert dict(scan(RULES)) == dict(scan("\ufeff" + RULES))

    def test_other_line_separators_end_no_line(self) -> None:
        """Only the line feed ends a line, whatever Unicode has besides."""
        text = 'a = "\u2028\x85"\nb = 1'
        assert Span(2, 5, 2, 6) == scan(text)["b",].nilai

    def test_columns_count_code_points(self) -> None:
        """A character outside the basic plane is one column."""
        text = '"\U0001f642" = "\U0001f642e\u0301"'
        assert Span(1, 7, 1, 12) == scan(text)["\U0001f642",].nilai

    def test_mapping_of_nothing(self) -> None:
        """An empty document has no path, and the document itself is none."""
        spans = scan(" # komentar")
        expected: tuple[int, list[Jalur], bool] = (0, [], False)
        assert expected == (len(spans), list(spans), () in spans)

    def test_mapping_counts_what_it_holds(self) -> None:
        """The length is the number of paths."""
        spans = scan("a = [1, {b = 2}]\nc.d = 3")
        assert len(list(spans)) == len(spans)
        expected = len(["a", "a.0", "a.1", "a.1.b", "c", "c.d"])
        assert expected == len(spans)

    @pytest.mark.parametrize("jalur", [("x",), ("a", "x"), ("a", 2), ("a", 0, 0)])
    def test_missing_path(self, jalur: Jalur) -> None:
        """A path that was not written is not in the mapping."""
        spans = scan("a = [1, 2]")
        with pytest.raises(KeyError) as caught:
            spans[jalur]
        assert (jalur,) == caught.value.args

    def test_depth_costs_no_recursion(self) -> None:
        """Nesting far beyond the recursion limit is scanned all the same."""
        depth = 50_000
        text = "a = " + "[" * depth + "7" + "]" * depth
        jalur: Jalur = ("a", *[0] * depth)
        begin = len("a = ") + depth
        assert _one_line(text, begin, begin + 1) == scan(text)[jalur].nilai

    @pytest.mark.parametrize(
        "rest",
        [
            "=",
            "b",
            "b = ",
            "b = [",
            "b = [,]",
            "b = { c",
            'b = "',
            '"c\\\n  d" = 1',
            '"\\U99999999" =',
            "[",
            "[b",
            "[b.",
            "[b]]\n[[",
        ],
    )
    def test_text_that_is_no_toml(self, rest: str) -> None:
        """Text the reader refuses gives the places before the oddity, no error."""
        spans = scan(f"a = 1\n{rest}")
        assert Rentang(Span(1, 1, 1, 2), Span(1, 5, 1, 6)) == spans["a",]

    def test_table_opened_last_survives_oddities(self) -> None:
        """Keys set beside an array's entries do not confuse which entry is open."""
        text = "[x]\n[[x.a]]\n[x]\na.b = 1\n[x.a.c]"
        assert Span(5, 1, 5, 8) == scan(text)["x", "a", 0, "c"].kunci


class TestTempat:
    """`SourceText.tempat` and the order of places."""

    source = SourceText("dipa/02-ahu.toml", RULES)

    @pytest.mark.parametrize(
        ("jalur", "kunci", "span"),
        [
            (("dipa", "kode"), False, (3, 8, 3, 13)),
            (("dipa", "kode"), True, (3, 1, 3, 5)),
            (("dipa",), False, (2, 1, 2, 7)),
            (("dipa",), True, (2, 1, 2, 7)),
            (("indikator",), False, (5, 3, 5, 12)),
            (("indikator", 1), False, (13, 1, 13, 14)),
            (("indikator", 0, "target"), False, (8, 10, 8, 32)),
            (("indikator", 0, "target", "2024"), False, (8, 29, 8, 30)),
            (("indikator", 0, "target", "2024"), True, (8, 22, 8, 26)),
            (("indikator", 0, "masukan"), False, (10, 12, 10, 19)),
        ],
    )
    def test_place_of_a_path(
        self, jalur: Jalur, span: tuple[int, int, int, int], *, kunci: bool
    ) -> None:
        """A path is placed at its value or key, or at the half that exists."""
        assert Tempat("dipa/02-ahu.toml", jalur, *span) == self.source.tempat(
            jalur, kunci=kunci
        )

    @pytest.mark.parametrize("kunci", [False, True])
    @pytest.mark.parametrize(
        ("jalur", "span"),
        [
            ((), (1, 1, 1, 1)),
            (("kode",), (1, 1, 1, 1)),
            (("dipa", "nama"), (2, 1, 2, 7)),
            (("indikator", 1, "rumus"), (13, 1, 13, 14)),
            (("indikator", 7, "rumus"), (5, 3, 5, 12)),
            (("indikator", 0, "target", "2025"), (8, 10, 8, 32)),
            (("indikator", 0, "masukan", "pnbp", "satuan", "x"), (10, 1, 10, 25)),
        ],
    )
    def test_missing_path_is_placed_at_what_lacks_it(
        self, jalur: Jalur, span: tuple[int, int, int, int], *, kunci: bool
    ) -> None:
        """A missing path is placed at its nearest ancestor and keeps its name."""
        expected = Tempat("dipa/02-ahu.toml", jalur, *span)
        assert expected == self.source.tempat(jalur, kunci=kunci)

    def test_element_asked_for_its_key(self) -> None:
        """An array element, which has no key, is placed at its value."""
        source = SourceText("a.toml", "a = [1, 22]")
        expected = (1, 9, 1, 11)
        assert expected == _span(source.tempat(("a", 1), kunci=True))

    def test_places_sort_in_reading_order(self) -> None:
        """Places sort by file, line, column and end; then by path, names first."""
        ordered = [
            Tempat("a", ("z",), 1, 1, 1, 1),
            Tempat("a", ("z",), 1, 2, 1, 3),
            Tempat("a", ("b",), 1, 2, 1, 9),
            Tempat("a", ("b", "a"), 1, 2, 1, 9),
            Tempat("a", ("b", 0), 1, 2, 1, 9),
            Tempat("a", ("b", 2), 1, 2, 1, 9),
            Tempat("a", ("b", 10), 1, 2, 1, 9),
            Tempat("a", ("a",), 10, 1, 10, 2),
            Tempat("b", ("a",), 1, 1, 1, 1),
        ]
        assert ordered == sorted(ordered[1::2] + ordered[::2])
        assert ordered == sorted(ordered[4:] + ordered[:4])

    def test_order_agrees_with_equality(self) -> None:
        """Equal places are neither before nor after each other."""
        one, same = (Tempat("a", ("b", 0), 1, 1, 1, 2) for _ in range(2))
        later = Tempat("a", ("b", 0), 1, 2, 1, 3)
        expected = (True, False, True)
        assert expected == (one <= same, one < same, later > one)

    def test_place_does_not_order_with_others(self) -> None:
        """Ordering a place with something else is a programmer's error."""
        with pytest.raises(TypeError) as caught:
            _ = Tempat("a", (), 1, 1, 1, 1) < ("a",)  # type: ignore[operator]  # the claim
        assert "not supported between" in str(caught.value)


class TestPotong:
    """`SourceText.potong`, which points into a formula."""

    @staticmethod
    def _part(raw: str, awal: int, akhir: int) -> tuple[int, int, int, int]:
        source = SourceText("a.toml", f"r = {raw}\n")
        return _span(source.potong(source.tempat(("r",)), awal, akhir))

    @pytest.mark.parametrize(
        ("raw", "awal", "akhir", "span"),
        [
            ('"abc"', 0, 3, (1, 6, 1, 9)),
            ('"abc"', 1, 2, (1, 7, 1, 8)),
            ('"abc"', 3, 3, (1, 9, 1, 9)),
            ('"abc"', 1, 1, (1, 7, 1, 7)),
            ("'abc'", 1, 3, (1, 7, 1, 9)),
            (r"'a\tb'", 1, 3, (1, 7, 1, 9)),
            ('""', 0, 0, (1, 6, 1, 6)),
            ("''", 0, 0, (1, 6, 1, 6)),
            ('"\U0001f642b"', 1, 2, (1, 7, 1, 8)),
        ],
    )
    def test_plain_string(
        self, raw: str, awal: int, akhir: int, span: tuple[int, ...]
    ) -> None:
        """Offsets count from after the quote, up to before the closing one."""
        assert span == self._part(raw, awal, akhir)

    @pytest.mark.parametrize(
        ("raw", "awal", "akhir", "span"),
        [
            (r'"\"a\" b"', 0, 1, (1, 6, 1, 8)),
            (r'"\"a\" b"', 1, 2, (1, 8, 1, 9)),
            (r'"\"a\" b"', 4, 5, (1, 12, 1, 13)),
            (r'"\x41b"', 1, 2, (1, 10, 1, 11)),
            (r'"\u0041b"', 1, 2, (1, 12, 1, 13)),
            (r'"\U0001F642b"', 0, 1, (1, 6, 1, 16)),
            (r'"\U0001F642b"', 1, 2, (1, 16, 1, 17)),
            (r'"\\nb"', 1, 2, (1, 8, 1, 9)),
        ],
    )
    def test_escapes(
        self, raw: str, awal: int, akhir: int, span: tuple[int, ...]
    ) -> None:
        """An escape is one code point of the string, however long it is written."""
        assert span == self._part(raw, awal, akhir)

    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    @pytest.mark.parametrize(
        ("raw", "awal", "akhir", "span"),
        [
            ('"""abc"""', 1, 2, (1, 9, 1, 10)),
            ('"""\nabc"""', 0, 1, (2, 1, 2, 2)),
            ("'''\nab\nc'''", 3, 4, (3, 1, 3, 2)),
            ("'''\nab\nc'''", 2, 3, (2, 3, 3, 1)),
            ("'''\nab\nc'''", 0, 4, (2, 1, 3, 2)),
            ('"""a \\ \n\n  b c"""', 2, 3, (3, 3, 3, 4)),
            ('"""a \\ \n\n  b c"""', 0, 2, (1, 8, 1, 10)),
            ('"""a \\\n"""', 2, 2, (2, 1, 2, 1)),
            ('"""a""b"""""', 1, 3, (1, 9, 1, 11)),
            ('"""a""b"""""', 4, 6, (1, 12, 1, 14)),
            ("''''a'''", 0, 1, (1, 8, 1, 9)),
        ],
    )
    def test_several_lines(
        self, raw: str, awal: int, akhir: int, span: tuple[int, ...], newline: str
    ) -> None:
        """Trimmed newlines and continued lines are no code points."""
        assert span == self._part(raw.replace("\n", newline), awal, akhir)

    @pytest.mark.parametrize(
        ("awal", "akhir"), [(-1, 1), (2, 1), (0, 4), (4, 4), (-2, -1)]
    )
    def test_offsets_outside(self, awal: int, akhir: int) -> None:
        """Offsets that do not lie in the string give the whole value."""
        expected = (1, 5, 1, 10)
        assert expected == self._part('"abc"', awal, akhir)

    @pytest.mark.parametrize("raw", ["123", "[ 'a', 'b' ]", "{ a = 'b' }", "true"])
    def test_no_string(self, raw: str) -> None:
        """What is no string has no parts: the whole value is the answer."""
        assert (1, 5, 1, 5 + len(raw)) == self._part(raw, 0, 1)

    def test_keeps_file_and_path(self) -> None:
        """A part is in the same file and has the same path as its whole."""
        source = SourceText("a/b.toml", "a = ['', 'xyz']")
        part = source.potong(source.tempat(("a", 1)), 1, 2)
        assert Tempat("a/b.toml", ("a", 1), 1, 12, 1, 13) == part

    def test_header_has_no_parts(self) -> None:
        """The place of a table, its header, stays whole."""
        source = SourceText("a.toml", "[a]\nb = 1")
        tempat = source.tempat(("a",))
        assert tempat == source.potong(tempat, 0, 1)


class TestBarisTeks:
    """`SourceText.baris_teks`, the line a finding shows."""

    @pytest.mark.parametrize(
        ("n", "line"),
        [(-1, ""), (0, ""), (1, "a = 1"), (2, "\u2028x"), (3, ""), (4, "")],
    )
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_line(self, n: int, line: str, newline: str) -> None:
        """A line comes without its ending; a line that is not there is empty."""
        text = f"\ufeffa = 1{newline}\u2028x{newline}"
        assert line == SourceText("a.toml", text).baris_teks(n)

    def test_last_line_without_ending(self) -> None:
        """The last line need not end."""
        expected = "b = 2"
        assert expected == SourceText("a.toml", "a = 1\nb = 2").baris_teks(2)


def test_source_text_is_a_value() -> None:
    """Two texts are equal if file and content are, scanned or not."""
    one, same = SourceText("a.toml", "a = 1"), SourceText("a.toml", "a = 1")
    one.tempat(("a",))
    assert (same, hash(same)) == (one, hash(one))
