"""Workings, cells and heads of columns: what their texts say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._document import Potongan
from sakip._reading._cells import (
    figure,
    foot,
    is_label,
    is_state,
    items,
    listed,
    year,
)
from sakip._reading._columns import named_role, role, roles
from sakip._reading._layout import Kolom, TabelLogis
from sakip._reading._working import PANJANG, Ruas, result, segments
from sakip.diagnostics import Tempat

BULAT = st.integers(0, 999)
#: What a hostile text of a working may be made of.
ANEH = st.text(
    st.sampled_from(["1", "0", "=", "(", ")", "{", "}", "-", "/", "x", ",", ".", "%"])
    | st.sampled_from(["\\frac", "\\text{", "$", " ", "\x00", "²", "٣", "Rp"]).map(
        lambda x: x[0]
    ),
    max_size=40,
)


def value(teks: str) -> Fraction | None:
    """What the first segment of a working comes to."""
    return segments(teks)[0].nilai


def table(*kolom: Kolom, judul: str = "") -> TabelLogis:
    """A table with these columns and one row."""
    sel = Potongan("x", Tempat("n", (), 1, 1, 1, 2))
    return TabelLogis(1, judul, kolom, ((sel,) * len(kolom),), 0)


# -- workings


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("5", Fraction(5)),
        ("1.234,50", Fraction(2469, 2)),
        ("12%", Fraction(12, 100)),
        (r"12 \%", Fraction(12, 100)),
        ("Rp 1.000.000", Fraction(1_000_000)),
        ("Rp. 5", Fraction(5)),
        ("Rp 5 / Rp 10", Fraction(1, 2)),
        ("Rp 1.000,- : 2,-", Fraction(500)),
        ("5,-3", None),
        ("5 orang", Fraction(5)),
        (r"5 \text{orang}", Fraction(5)),
        ("-5", Fraction(-5)),
        ("−5 + 2", Fraction(-3)),
        ("7 - 2 - 1", Fraction(4)),
        ("2 + 3 × 4", Fraction(14)),
        ("(2 + 3) × 4", Fraction(20)),
        ("[2 + {3}] * 4", Fraction(20)),
        ("12 : 4 : 3", Fraction(1)),
        (r"12 \div 4 \cdot 3", Fraction(9)),
        ("3 x 4 X 5", Fraction(60)),
        ("3x4", Fraction(12)),
        (r"\frac{1}{3} \times 100\%", Fraction(1, 3)),
        (r"\dfrac{63}{63} \times 100", Fraction(100)),
        (r"\frac{1 + 2}{2 \times 3}", Fraction(1, 2)),
        (r"\frac{5 \text{orang}}{10 orang}", Fraction(1, 2)),
        (r"\mathbf{5} \, + \left(2\right)", Fraction(7)),
        # Not arithmetic.
        ("", None),
        ("Realisasi", None),
        ("5 orang + 2", None),
        ("2 + 3 orang", None),
        ("5 +", None),
        ("× 5", None),
        ("(5", None),
        ("5)", None),
        ("()", None),
        ("(5 5)", None),
        (r"\frac12", None),
        (r"\frac{1}", None),
        (r"\frac{1}2", None),
        (r"\frac{}{}", None),
        ("5 5", None),
        ("1e5", None),
        ("5 # 2", None),
        ("1.23", None),
        ("3.95 + 1", None),
        ("007", None),
        ("1,2,3", None),
        # Division by zero.
        ("1/0", None),
        ("0/0", None),
        (r"\frac{1}{0}", None),
        (r"\frac{1}{2 - 2}", None),
        ("5 : (1 - 1)", None),
    ],
)
def test_a_segment_is_arithmetic_or_nothing(
    teks: str, harapan: Fraction | None
) -> None:
    """Figures are worked out exactly, in any notation; what is no arithmetic is not."""
    assert harapan == value(teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        (
            r"$\text{Realisasi} = \frac{60}{63} \times 100\% = 95,24\%$",
            (
                Ruas("Realisasi", None),
                Ruas("60/63 × 100%", Fraction(60, 63), "", ("60", "63")),
                Ruas("95,24%", Fraction(9524, 10_000), "95,24%", ("95,24%",)),
            ),
        ),
        (
            "Capaian = -5 = -(5)",
            (
                Ruas("Capaian", None),
                Ruas("-5", Fraction(-5), "-5", ("5",)),
                Ruas("-5", Fraction(-5), "-5", ("5",)),
            ),
        ),
        # A sign of equality within brackets divides nothing.
        ("(a = b) = 2", (Ruas("a b", None), Ruas("2", Fraction(2), "2", ("2",)))),
        ("a}) = 2", (Ruas("a", None), Ruas("2", Fraction(2), "2", ("2",)))),
        ("=", (Ruas("", None), Ruas("", None))),
        # A hundred percent is no figure of it, another factor is.
        (r"\frac{1}{2} \times 2", (Ruas("1/2 × 2", Fraction(1), "", (*"122",)),)),
        ("9 x 100 : 3", (Ruas("9 × 100/3", Fraction(300), "", (*"93",)),)),
        # Brackets stand where one line needs them.
        (
            r"5 : \frac{1}{2 + 3}",
            (Ruas("5/(1/(2 + 3))", Fraction(25), "", (*"5123",)),),
        ),
        (r"-\frac{1}{2}", (Ruas("-1/2", Fraction(-1, 2), "", (*"12",)),)),
        # The figures of what has no value are told.
        (r"\frac{0}{0} \times 100\%", (Ruas("0 0 100%", None, "", (*"00",)),)),
        (r"\frac{7}{x}", (Ruas("7", None, "", ("7",)),)),
        (r"\frac{a}{b}", (Ruas("a b", None),)),
    ],
)
def test_a_working_is_its_segments(teks: str, harapan: tuple[Ruas, ...]) -> None:
    """Between its signs of equality stand words, figures, and what they come to."""
    assert harapan == segments(teks)


def expressions() -> st.SearchStrategy[tuple[str, Fraction]]:
    """Texts of workings in LaTeX, each with its value by Python's own arithmetic."""
    dasar = BULAT.map(lambda n: (str(n), Fraction(n))) | st.tuples(
        BULAT, st.integers(0, 99)
    ).map(lambda p: (f"{p[0]},{p[1]:02}\\%", Fraction(p[0] * 100 + p[1], 10_000)))

    def bigger(
        anak: st.SearchStrategy[tuple[str, Fraction]],
    ) -> st.SearchStrategy[tuple[str, Fraction]]:
        dua = st.tuples(anak, anak)
        return (
            dua.map(lambda p: (f"({p[0][0]} + {p[1][0]})", p[0][1] + p[1][1]))
            | dua.map(lambda p: (f"({p[0][0]} - ({p[1][0]}))", p[0][1] - p[1][1]))
            | dua.map(lambda p: (f"({p[0][0]}) \\times [{p[1][0]}]", p[0][1] * p[1][1]))
            | dua.filter(lambda p: p[1][1] != 0).map(
                lambda p: (f"\\frac{{{p[0][0]}}}{{{p[1][0]}}}", p[0][1] / p[1][1])
            )
        )

    return st.recursive(dasar, bigger, max_leaves=6)


@given(expressions())
def test_written_fractions_are_worked_out_exactly(isi: tuple[str, Fraction]) -> None:
    """A working of random fractions comes to what Python makes of the same."""
    teks, nilai = isi
    satu = segments(f"$$\\text{{A}} = {teks}$$")[1]
    assert nilai == value(teks) == satu.nilai
    # Written on one line it comes to the same.
    assert nilai == value(satu.teks)


@given(st.text(max_size=60) | ANEH)
def test_any_text_has_segments(teks: str) -> None:
    """Whatever a text holds, it is read: one segment more than signs that divide it."""
    banyak = len(segments(teks))
    assert 1 <= banyak <= teks.count("=") + 1


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("(" * 30 + "1" + ")" * 30, Fraction(1)),
        ("-" * 30 + "1", Fraction(1)),
        ("(" * 31 + "1" + ")" * 31, None),
        ("-" * 31 + "1", None),
        ("(" * 900 + "1" + ")" * 900, None),
        ("-" * 1_900 + "1", None),
        ("(-" * 900 + "1", None),
        ("\\frac{" * 300 + "1", None),
        ("{" * 100_000, None),
        ("1+" * 999 + "1", Fraction(1000)),
        ("1" * 60, Fraction(int("1" * 60))),
        ("1" * 61, None),
        ("\x00", None),
        ("$" * 100_000, None),
    ],
)
def test_deep_nesting_is_no_arithmetic(teks: str, harapan: Fraction | None) -> None:
    """Thirty levels of brackets or signs are read; deeper ones are refused."""
    assert harapan == value(teks)


@pytest.mark.parametrize(
    "teks", ["A = 1" + "00" * PANJANG, "A = 1" + "+1" * PANJANG, "1" + "+1" * PANJANG]
)
def test_a_cut_working_has_no_result(teks: str) -> None:
    """What is cut off at the longest working may be half a figure, and is not read."""
    akhir = segments(teks)[-1]
    assert (None, "") == (akhir.nilai, akhir.hasil)
    assert "" == result(f"${teks}$")


def test_a_cut_working_keeps_what_stands_before() -> None:
    """Segments before the one that was cut are whole."""
    ruas = segments("A = 1/2 = 5" + "0" * PANJANG)
    satu = Ruas("1/2", Fraction(1, 2), "", ("1", "2"))
    assert (Ruas("A", None), satu, Ruas("", None)) == ruas
    # A single one keeps its words.
    assert "A B" == segments("A B" + " " * PANJANG + ".")[0].teks


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("$a = 5$", "5"),
        (r"Hasil $$\frac{1}{2} = 50\%$$ baik", "50%"),
        ("$a = 5$ lalu $b = 6 orang$", "6"),
        ("$a = 5$ lalu $b$", "5"),
        ("$a = Nihil$", "Nihil"),
        ("$a = $", ""),
        ("$a = 1 + 1$", "1 + 1"),
        ("$5$", ""),
        ("a = 5", ""),
        ("", ""),
        ("$", ""),
        ("$$$$", ""),
    ],
)
def test_the_result_stands_last(teks: str, harapan: str) -> None:
    """The result is what the last formula with a sign of equality gives."""
    assert harapan == result(teks)


# -- cells


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("87,43%", "87,43%"),
        ("57 rencana aksi", "57 rencana aksi"),
        ("1 satu dua tiga empat", "1 satu dua tiga empat"),
        ("1 satu dua tiga empat lima", None),
        ("1 " + "a" * 40, "1 " + "a" * 40),
        ("1 " + "a" * 41, None),
        ("Nihil", "Nihil"),
        ("-", "-"),
        ("Target", None),
        ("", None),
        ("$a = 5$", "5"),
        ("$a = 1 + 1$", None),
        ("$a$", None),
        ("$", None),
        ("†" * 200_000 + "x", None),
        ("$" * 200_000 + "a" * 200_000, None),
        ("1" * 200_000, None),
        ("\x00", None),
    ],
    ids=lambda x: (x or "None")[:12].encode().hex(),
)
def test_a_cell_holds_a_figure(teks: str, harapan: str | None) -> None:
    """A figure may have a short unit; of a formula it is the result."""
    assert harapan == figure(teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [("Nihil", True), (" NIHIL ", True), ("-", True), ("0", False), ("", False)],
)
def test_a_state_stands_for_a_number(teks: str, *, harapan: bool) -> None:
    """Words and dashes in place of a number are states."""
    assert harapan is is_state(teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("2024", 2024),
        ("Tahun 2023", 2023),
        ("TA. 2022 *)", 2022),
        ("Th 1999", 1999),
        ("2124", None),
        ("20245", None),
        ("Target 2024", None),
        ("2023-2024", None),
        ("", None),
    ],
)
def test_a_cell_names_a_year(teks: str, harapan: int | None) -> None:
    """A year is named alone, or after the word for it."""
    assert harapan == year(teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("A", True),
        ("(3)", True),
        ("12", True),
        ("E=D/C", True),
        ("(5) = (4)/(3) x 100%", True),
        (r"$ E = \frac{D}{C} $", True),
        ("AB", False),
        ("123", False),
        ("$E$", False),
        ("No", False),
        ("", False),
    ],
)
def test_a_cell_letters_its_column(teks: str, *, harapan: bool) -> None:
    """One letter or a small number, with a formula or not, is a label."""
    assert harapan is is_label(teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("JUMLAH", "jumlah"),
        ("Grand Total :", "jumlah"),
        ("Rata-rata", "rerata"),
        ("rata_rata", "rerata"),
        ("Jumlah pegawai", None),
        ("", None),
    ],
)
def test_a_foot_says_how_it_is_made(teks: str, harapan: str | None) -> None:
    """Words at the foot of a table mean a sum or a mean, alone only."""
    assert harapan == foot(teks)


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("1. satu 2. dua", ("1. satu ", "2. dua")),
        ("awal 10. sepuluh", ("awal ", "10. sepuluh")),
        ("1.500 orang", ("1.500 orang",)),
        (" ", ()),
        ("", ()),
    ],
)
def test_a_cell_lists_items(teks: str, harapan: tuple[str, ...]) -> None:
    """Items begin with a number, a point and a space."""
    assert harapan == items(teks)


@given(st.text(st.sampled_from("12. a\n")))
def test_items_lose_nothing_but_spaces(teks: str) -> None:
    """The items of a cell put together are the cell."""
    assert "".join(teks.split()) == "".join("".join(items(teks)).split())


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("100 % 3,1 Indeks", ("100 %", "3,1 Indeks")),
        ("5 orang -2,5 nihil", ("5 orang", "-2,5", "nihil")),
        ("baik", ()),
        ("", ()),
    ],
)
def test_a_cell_lists_figures(teks: str, harapan: tuple[str, ...]) -> None:
    """Figures in a row end with their sign or the word of their unit."""
    assert harapan == listed(teks)


@given(st.text(max_size=60) | ANEH)
def test_any_cell_is_read(teks: str) -> None:
    """Whatever a cell holds, a figure in it is part of its text, or of its formula."""
    ada = figure(teks)
    assert ada is None or ada == teks or "$" in teks
    assert is_label(teks) in (True, False)
    assert year(teks) is None or 1900 <= year(teks) < 2100  # type: ignore[operator]  # checked
    assert all(satu in teks for satu in (*items(teks), *listed(teks)))


# -- columns


@pytest.mark.parametrize(
    ("judul", "harapan"),
    [
        (("Target",), "target"),
        (("Target 2024",), "target"),
        (("Realisasi (%)",), "realisasi"),
        (("Realiasi",), "realisasi"),
        (("% Pencapaian",), "capaian"),
        (("Ketercapaian",), "capaian"),
        (("Rencana",), "target"),
        (("Rencana aksi",), None),
        (("Rencana Strategis", "Target"), "target"),
        # The lowest head says; where it says nothing, the one above.
        (("Capaian", "Target"), "target"),
        (("Target", "2024"), "target"),
        # Of several measures the first.
        (("Target dan realisasi",), "target"),
        # Parts of a year, and money.
        (("Target", "Triwulan I"), None),
        (("TW II", "Realisasi"), None),
        (("Realisasi anggaran",), None),
        (("Realisasi", "Rp"), None),
        (("Pagu", "Realisasi"), "realisasi"),
        (("Uraian",), None),
        ((), None),
        (("",), None),
    ],
)
def test_heads_say_what_columns_hold(
    judul: tuple[str, ...], harapan: str | None
) -> None:
    """A column of a whole year holds what the lowest head that says so names."""
    assert harapan == role(Kolom(judul))


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("Target", "target"),
        ("Capaian Kinerja Tahun Ini", "capaian"),
        ("Capaian dari kinerja tahun ini", None),
        ("Target dan Realisasi", None),
        ("Target rencana", "target"),
        ("Realisasi anggaran", None),
        ("Uraian", None),
        ("", None),
    ],
)
def test_a_cell_names_what_stands_beside_it(teks: str, harapan: str | None) -> None:
    """A few words that name one measure say what the next cell holds."""
    assert harapan == named_role(teks)


TAHUN = (Kolom(("2023",), 2023), Kolom(("2024",), 2024))


@pytest.mark.parametrize(
    ("kolom", "judul", "sebelum", "harapan"),
    [
        # Heads that say it themselves.
        (
            (
                Kolom(("No",)),
                Kolom(("Indikator dan target",)),
                Kolom(("Target",)),
                Kolom(("Realisasi 2024",), 2024),
            ),
            "",
            "",
            {2: ("target", None), 3: ("realisasi", 2024)},
        ),
        # Years under a word in the corner, in the title, or before the table.
        (
            (Kolom(("Capaian",)), *TAHUN),
            "",
            "",
            {1: ("capaian", 2023), 2: ("capaian", 2024)},
        ),
        (
            (Kolom(("Uraian",)), *TAHUN),
            "Realisasi per tahun",
            "Target",
            {1: ("realisasi", 2023), 2: ("realisasi", 2024)},
        ),
        (
            (Kolom(("Uraian",)), *TAHUN),
            "",
            "Target per tahun",
            {1: ("target", 2023), 2: ("target", 2024)},
        ),
        # Nobody says, or several things.
        ((Kolom(("Uraian",)), *TAHUN), "", "", {}),
        ((Kolom(("Uraian",)), *TAHUN), "", "Target dan realisasi", {}),
        # A year that stands with the measure says more than a corner.
        (
            (Kolom(("Capaian",)), Kolom(("Target", "2024"), 2024), TAHUN[0]),
            "",
            "Realisasi",
            {0: ("capaian", None), 1: ("target", 2024)},
        ),
        # A measure without a year gives way to years.
        (
            (Kolom(("Target",)), *TAHUN),
            "",
            "",
            {1: ("target", 2023), 2: ("target", 2024)},
        ),
        ((Kolom(()),), "", "", {}),
    ],
)
def test_columns_have_their_roles(
    kolom: tuple[Kolom, ...],
    judul: str,
    sebelum: str,
    harapan: dict[int, tuple[str, int | None]],
) -> None:
    """Columns hold what their heads say, or of years what stands around them."""
    assert harapan == roles(table(*kolom, judul=judul), sebelum)


def test_columns_of_names_hold_no_figures() -> None:
    """A column headed by what it names is none of targets, wherever the word is."""
    kolom = (Kolom(("Kinerja", "Sasaran target")), Kolom(("Target sasaran",)))
    assert {1: ("target", None)} == roles(table(*kolom), "")
