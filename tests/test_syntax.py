"""Tests of the formula grammar: trees, offsets, faults and limits."""

from __future__ import annotations

import tracemalloc
from fractions import Fraction
from time import perf_counter

import pytest

from sakip._syntax import (
    MAX_ANGKA,
    MAX_DALAM,
    MAX_PANJANG,
    MAX_SIMPUL,
    Call,
    Infix,
    Name,
    Num,
    Syntax,
    SyntaxFault,
    Unary,
    Year,
    parse,
)


def sketch(s: Syntax) -> str:
    """A tree as text with a bracket around every operation."""
    match s:
        case Num():
            return f"{s.nilai}{s.satuan}"
        case Name():
            tahun = [f"{y.geser:+}" if y.tahun is None else f"{y.tahun}"
                     for y in (s.dari, s.sampai) if y is not None]  # fmt: skip
            kurung = f"[{'..'.join(tahun)}]" if tahun else ""
            return f"{s.nama}{kurung}{'.' + s.kolom if s.kolom else ''}"
        case Call():
            return f"{s.nama}({', '.join(map(sketch, s.argumen))})"
        case Unary():
            return f"({s.op} {sketch(s.isi)})"
        case Infix():
            return f"({sketch(s.kiri)} {s.op} {sketch(s.kanan)})"


@pytest.mark.parametrize(
    ("teks", "expected"),
    [
        # rumus, atau, dan, bukan
        ("a atau b dan c", "(a atau (b dan c))"),
        ("a dan b atau c", "((a dan b) atau c)"),
        ("a atau b atau c", "((a atau b) atau c)"),
        ("a dan b dan c", "((a dan b) dan c)"),
        ("bukan a dan b", "((bukan a) dan b)"),
        ("bukan bukan a", "(bukan (bukan a))"),
        ("bukan a = b", "(bukan (a = b))"),
        ("a dan bukan b", "(a dan (bukan b))"),
        # banding
        ("a < b", "(a < b)"),
        ("a <= b", "(a <= b)"),
        ("a > b", "(a > b)"),
        ("a >= b", "(a >= b)"),
        ("a = b", "(a = b)"),
        ("a <> b", "(a <> b)"),
        ("a + 1 < b * 2", "((a + 1) < (b * 2))"),
        ("(a < b) = (c < d)", "((a < b) = (c < d))"),
        # jumlah, kali, unari
        ("a - b - c", "((a - b) - c)"),
        ("a - b + c", "((a - b) + c)"),
        ("a / b / c", "((a / b) / c)"),
        ("a * b / c", "((a * b) / c)"),
        ("a + b * c", "(a + (b * c))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("-a * b", "((- a) * b)"),
        ("a * -b", "(a * (- b))"),
        ("a - -b", "(a - (- b))"),
        ("--a", "(- (- a))"),
        ("-(a + b)", "(- (a + b))"),
        # dasar
        ("12", "12"),
        ("0.5", "1/2"),
        ("12.", "12"),
        ("007", "7"),
        ("90%", "90%"),
        ("90 %", "90%"),
        ("10 orang", "10orang"),
        ("10orang", "10orang"),
        ("x", "x"),
        ("_x9", "_x9"),
        ("x[tahun]", "x[+0]"),
        ("x[tahun-1]", "x[-1]"),
        ("x[ tahun + 12 ]", "x[+12]"),
        ("x[2020]", "x[2020]"),
        ("x[0]", "x[0]"),
        ("x[tahun-4 .. tahun-1]", "x[-4..-1]"),
        ("x[2020..2023]", "x[2020..2023]"),
        ("x[2020 .. tahun]", "x[2020..+0]"),
        ("t.k", "t.k"),
        ("t . k", "t.k"),
        ("t.dan", "t.dan"),
        ("f()", "f()"),
        ("f(a)", "f(a)"),
        ("f (a, b < c, x[1..2])", "f(a, (b < c), x[1..2])"),
        ("f(g(a), -b)", "f(g(a), (- b))"),
        ("tahun", "tahun"),
        ("Dan", "Dan"),
        ("danau", "danau"),
        ("\t( a\r\n)  ", "a"),
        ("3 dan x", "(3 dan x)"),
    ],
)
def test_grammar(teks: str, expected: str) -> None:
    """A text is read by the grammar's rules of binding, loosest first."""
    assert expected == sketch(parse(teks))


@pytest.mark.parametrize(
    ("teks", "expected"),
    [
        (" 12 ", Num(Fraction(12), "", (1, 3))),
        (" 12 % ", Num(Fraction(12), "%", (1, 5))),
        ("12 orang", Num(Fraction(12), "orang", (0, 8))),
        (" x ", Name("x", None, None, None, (1, 2))),
        ("x[tahun-1] ", Name("x", Year(-1, None), None, None, (0, 10))),
        (
            "x[2020 .. 2021]",
            Name("x", Year(0, 2020), Year(0, 2021), None, (0, 15)),
        ),
        (" t . kol", Name("t", None, None, "kol", (1, 8))),
        (
            " f( x )",
            Call("f", (Name("x", None, None, None, (4, 5)),), (1, 7), (1, 2)),
        ),
        ("- x", Unary("-", Name("x", None, None, None, (2, 3)), (0, 3))),
        ("bukan x", Unary("bukan", Name("x", None, None, None, (6, 7)), (0, 7))),
        # A bracket belongs to the operation around it, not to what it holds.
        (
            "(x) + (1)",
            Infix(
                "+",
                Name("x", None, None, None, (1, 2)),
                Num(Fraction(1), "", (7, 8)),
                (0, 9),
            ),
        ),
    ],
)
def test_offsets(teks: str, expected: Syntax) -> None:
    """Every node knows the offsets it was written at."""
    assert expected == parse(teks)


@pytest.mark.parametrize("op", ["atau", "dan", "<", "+", "*"])
def test_operation_begins_with_the_bracket_of_its_first_operand(op: str) -> None:
    """An operation of any level holds both brackets of an operand, never one."""
    akar = parse(f" ((a)) {op} (b) ")
    assert (1, len(f" ((a)) {op} (b)")) == akar.potong
    rantai = parse(f"(a) {op} 1 + 2 dan c")
    assert rantai.potong[0] == 0


def test_offsets_of_nested_operations() -> None:
    """An operation spans from its first operand to its last."""
    akar = parse("a * bb + cc dan d")
    assert isinstance(akar, Infix)
    assert isinstance(akar.kiri, Infix)
    expected = [(0, 17), (0, 11), (0, 6)]
    assert expected == [akar.potong, akar.kiri.potong, akar.kiri.kiri.potong]


@pytest.mark.parametrize(
    ("teks", "potong", "alasan"),
    [
        # a character that no formula has
        ("a ? b", (2, 3), "tanda '?'"),
        ("a\0b", (1, 2), "tanda '\\x00'"),
        ("１ + a", (0, 1), "tanda '１'"),
        ("a + ٣", (4, 5), "tanda '٣'"),
        ("а + 1", (0, 1), "tanda 'а'"),
        ("a − b", (2, 3), "tanda '−'"),
        ("a\u00a0+ b", (1, 2), "tanda '\\xa0'"),
        ("é", (0, 1), "tanda 'é'"),
        ("'teks'", (0, 1), 'tanda "\'"'),
        ("a; b", (1, 2), "tanda ';'"),
        ("x{1}", (1, 2), "tanda '{'"),
        ("a & b", (2, 3), "tanda '&'"),
        ("a == b # c", (7, 8), "tanda '#'"),
        # something where something else belongs
        ("", (0, 1), "akhir rumus di tempat angka, nama, atau kurung"),
        ("  ", (2, 3), "akhir rumus di tempat angka, nama, atau kurung"),
        ("a +", (3, 4), "akhir rumus di tempat angka, nama, atau kurung"),
        ("* a", (0, 1), "'*' di tempat angka, nama, atau kurung"),
        ("a + dan b", (4, 7), "'dan' di tempat angka, nama, atau kurung"),
        ("a + bukan b", (4, 9), "'bukan' di tempat angka, nama, atau kurung"),
        ("-bukan a", (1, 6), "'bukan' di tempat angka, nama, atau kurung"),
        ("atau", (0, 4), "'atau' di tempat angka, nama, atau kurung"),
        (".5", (0, 1), "'.' di tempat angka, nama, atau kurung"),
        ("+a", (0, 1), "'+' di tempat angka, nama, atau kurung"),
        ("()", (1, 2), "')' di tempat angka, nama, atau kurung"),
        ("a == b", (3, 4), "'=' di tempat angka, nama, atau kurung"),
        ("f(a,)", (4, 5), "')' di tempat angka, nama, atau kurung"),
        ("f(,a)", (2, 3), "',' di tempat angka, nama, atau kurung"),
        ("a b", (2, 3), "'b' di tempat operator atau akhir rumus"),
        ("a)", (1, 2), "')' di tempat operator atau akhir rumus"),
        ("1.5.2", (3, 4), "'.' di tempat operator atau akhir rumus"),
        ("1e5 2", (4, 5), "'2' di tempat operator atau akhir rumus"),
        ("5 tahun", (2, 7), "'tahun' di tempat operator atau akhir rumus"),
        ("5%%", (2, 3), "'%' di tempat operator atau akhir rumus"),
        ("a.b.c", (3, 4), "'.' di tempat operator atau akhir rumus"),
        ("x[1][2]", (4, 5), "'[' di tempat operator atau akhir rumus"),
        ("a .. b", (2, 4), "'..' di tempat operator atau akhir rumus"),
        ("(a", (2, 3), "akhir rumus di tempat ')'"),
        ("(a, b)", (2, 3), "',' di tempat ')'"),
        ("f(a b)", (4, 5), "'b' di tempat ')'"),
        ("x[1", (3, 4), "akhir rumus di tempat ']'"),
        ("x[1 .. 2 .. 3]", (9, 11), "'..' di tempat ']'"),
        ("t.", (2, 3), "akhir rumus di tempat nama kolom"),
        ("t.5", (2, 3), "'5' di tempat nama kolom"),
        ("x[]", (2, 3), "']' di tempat tahun (bilangan bulat)"),
        ("x[a]", (2, 3), "'a' di tempat tahun (bilangan bulat)"),
        ("x[20201]", (2, 7), "'20201' di tempat tahun (bilangan bulat)"),
        ("x[2020.5]", (2, 8), "'2020.5' di tempat tahun (bilangan bulat)"),
        ("x[-1]", (2, 3), "'-' di tempat tahun (bilangan bulat)"),
        ("x[tahun-]", (8, 9), "']' di tempat tahun (bilangan bulat)"),
        ("x[tahun-tahun]", (8, 13), "'tahun' di tempat tahun (bilangan bulat)"),
        ("x[tahun * 2]", (8, 9), "'*' di tempat ']'"),
        (
            "a < b < c",
            (6, 7),
            "'<' di tempat dan/atau (perbandingan tidak dapat dirangkai)",
        ),
    ],
)
def test_faults(teks: str, potong: tuple[int, int], alasan: str) -> None:
    """A text that is no formula says what stands where something else belongs."""
    with pytest.raises(SyntaxFault) as salah:
        parse(teks)
    assert ("SKP201", potong, alasan) == (
        salah.value.kode,
        salah.value.potong,
        salah.value.argumen["alasan"],
    )


@pytest.mark.parametrize(
    ("teks", "reason"),
    [
        ("?", "character '?'"),
        ("", "the end of the formula where a number, a name or a bracket belongs"),
        ("a b", "'b' where an operator or the end belongs"),
    ],
)
def test_faults_in_english(teks: str, reason: str) -> None:
    """The reason is there in English too."""
    with pytest.raises(SyntaxFault) as salah:
        parse(teks)
    assert reason == salah.value.argumen["reason"]


def plus(banyak: int) -> str:
    """A sum of so many names: each name and each plus sign is a part."""
    return "+".join(["a"] * banyak)


@pytest.mark.parametrize(
    ("teks", "akhir"),
    [
        ("a" * MAX_PANJANG, 2000),
        ("9" * MAX_ANGKA, 30),
        ("9." + "9" * (MAX_ANGKA - 2), 30),
        ("(" * 49 + "a" + ")" * 49, 50),
        ("-" * 49 + "a", 50),
        ("bukan " * 49 + "a", 295),
        (plus(MAX_SIMPUL // 2), 499),
        ("f(" + ",".join(["a"] * 499) + ")", 1000),
    ],
    ids=["panjang", "angka", "desimal", "kurung", "minus", "bukan", "unsur", "argumen"],
)
def test_at_the_limit(teks: str, akhir: int) -> None:
    """A formula that just keeps a limit is read to its end."""
    assert akhir == parse(teks).potong[1]


@pytest.mark.parametrize(
    ("teks", "apa", "batas", "potong"),
    [
        ("a" * (MAX_PANJANG + 1), "huruf rumus", MAX_PANJANG, (0, 1)),
        ("1+" + "9" * 31, "digit angka", MAX_ANGKA, (2, 33)),
        ("1+9." + "9" * 29, "digit angka", MAX_ANGKA, (2, 33)),
        ("(" * 50 + "a" + ")" * 50, "tingkat kurung", MAX_DALAM, (50, 51)),
        ("f(" * 50 + "a" + ")" * 50, "tingkat kurung", MAX_DALAM, (100, 101)),
        ("-" * 50 + "a", "tingkat kurung", MAX_DALAM, (50, 51)),
        ("bukan " * 50 + "a", "tingkat kurung", MAX_DALAM, (300, 301)),
        ("-(" * 25 + "a" + ")" * 25, "tingkat kurung", MAX_DALAM, (50, 51)),
        # 250 names and 249 signs are 499 parts; the sign after is the 500th.
        (plus(251), "unsur rumus", MAX_SIMPUL, (500, 501)),
        (
            "f(" + ",".join(["a"] * 500) + ")",
            "unsur rumus",
            MAX_SIMPUL,
            (1000, 1001),
        ),
    ],
    ids=["panjang", "angka", "desimal", "kurung", "panggil", "minus", "bukan",
         "campur", "unsur", "argumen"],
)  # fmt: skip
def test_limits(teks: str, apa: str, batas: int, potong: tuple[int, int]) -> None:
    """A formula beyond a limit is refused where it goes beyond."""
    with pytest.raises(SyntaxFault) as salah:
        parse(teks)
    assert ("SKP205", apa, str(batas), potong) == (
        salah.value.kode,
        salah.value.argumen["apa"],
        salah.value.argumen["batas"],
        salah.value.potong,
    )


def test_depth_is_given_back() -> None:
    """Brackets side by side are no deeper than one of them."""
    teks = "+".join(["(a)"] * 80)
    hasil = parse(teks)
    assert isinstance(hasil, Infix)


_HOSTILE = {
    "kurung": "(" * 10**6,
    "kurung_pendek": "(" * MAX_PANJANG,
    "angka": "1" * 10**5,
    "angka_pendek": "1" * MAX_PANJANG,
    "bukan": "bukan " * 10**5,
    "bukan_pendek": "bukan " * 333,
    "minus": "-" * MAX_PANJANG,
    "panggil": "f(" * (MAX_PANJANG // 2),
    "kali": "1*" * 10**5,
    "kali_pendek": "1*" * (MAX_PANJANG // 2),
    "nol": "\0" * MAX_PANJANG,
    "spasi": " " * MAX_PANJANG,
    "lebar": "１２" * 500,
    "python": "__import__('os').system('id')",
    "lambda": "lambda: 0",
    "surogat": "\ud800",
}


@pytest.mark.parametrize("teks", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_text_is_refused_cheaply(teks: str) -> None:
    """No text costs more than a moment and a little memory to refuse."""
    mulai = perf_counter()
    with pytest.raises(SyntaxFault):
        parse(teks)
    # A tenth of a second is the promise; a busy machine gets ten times that.
    assert perf_counter() - mulai < 1
    tracemalloc.start()
    try:
        with pytest.raises(SyntaxFault):
            parse(teks)
        _, puncak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert puncak < 50 * 2**20
