"""A document held against itself: what follows from what is printed beside it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._document import Bagian, Naskah, Potongan, TabelNaskah
from sakip._notation import format_angka
from sakip._reading._arithmetic import (
    Angka,
    _leaves,
    check_document,
    columns,
    sums,
    workings,
)
from sakip._reading._layout import tables
from sakip.diagnostics import Tempat, Temuan

SATU = Fraction(1)


def piece(teks: str, baris: int = 1) -> Potongan:
    """A text on a line."""
    return Potongan(teks, Tempat("n", (), baris, 1, baris, 2))


def rows(*baris: str) -> TabelNaskah:
    """A table of rows whose cells a ``|`` divides; each row is a line."""
    return TabelNaskah(
        tuple(tuple(piece(s, i) for s in b.split("|")) for i, b in enumerate(baris, 1))
    )


def told(temuan: Temuan) -> str:
    """A finding as its line, its code, what is printed and what follows."""
    isi = dict(temuan.argumen)
    return f"{temuan.tempat.baris} {temuan.kode} {isi['tercetak']} {isi['hitung']}"


def check(*bagian: Bagian) -> list[str]:
    """All findings of a document, in the words of `told`."""
    naskah = Naskah("n", bagian)
    return [told(t) for t in check_document(naskah, tables(naskah))]


class TestAngka:
    """A printed figure is a number that was rounded."""

    @pytest.mark.parametrize(
        ("teks", "harapan"),
        [
            ("5", Angka("5", Fraction(5), SATU, 0, persen=False, taksa=False)),
            (
                "12,50%",
                Angka("12,50%", SATU / 8, SATU / 10_000, 2, persen=True, taksa=False),
            ),
            (
                "3.857",
                Angka("3.857", Fraction(3857), SATU, 0, persen=False, taksa=True),
            ),
            (
                "$a = 0,5$",
                Angka("0,5", SATU / 2, SATU / 10, 1, persen=False, taksa=False),
            ),
            ("Nihil", None),
            ("-", None),
            ("Target", None),
            ("", None),
        ],
    )
    def test_a_text_is_a_figure_or_none(self, teks: str, harapan: Angka | None) -> None:
        """A figure has its value as a ratio and the step of its last digit."""
        assert harapan == Angka.of(teks)

    @pytest.mark.parametrize(
        ("teks", "nilai", "harapan"),
        [
            # Rounded up or down, or cut: less than one step off.
            ("33,33%", SATU / 3, True),
            ("33,34%", SATU / 3, True),
            ("33,35%", SATU / 3, False),
            ("66,66%", SATU * 2 / 3, True),
            ("66,67%", SATU * 2 / 3, True),
            ("5", Fraction(6), False),
            ("5", Fraction(599, 100), True),
            # A percent sign left out, or one too many.
            ("33,33", SATU / 3, True),
            ("50%", Fraction(50), True),
            ("0,5", Fraction(50), True),
            ("0", Fraction(0), True),
        ],
    )
    def test_a_value_is_printed_so_or_not(
        self, teks: str, nilai: Fraction, *, harapan: bool
    ) -> None:
        """A figure is given by values that round to it, with or without percent."""
        angka = Angka.of(teks)
        assert angka is not None
        assert harapan is angka.gives(nilai)

    def test_a_tolerance_adds_to_the_step(self) -> None:
        """What may be off in the sources may be off in the result."""
        angka = Angka.of("10")
        assert angka is not None
        assert [True, False] == [angka.gives(Fraction(12), Fraction(n)) for n in (2, 1)]

    @given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 4))
    def test_rounding_a_value_gives_it(self, n: int, d: int, digit: int) -> None:
        """A value printed with any number of decimals, cut or rounded up, gives it."""
        nilai = Fraction(n, d)
        for bulat in (n * 10**digit // d, -(-n * 10**digit // d)):
            angka = Angka.of(format_angka(Fraction(bulat, 10**digit), digit))
            assert angka is not None
            assert angka.gives(nilai)


class TestWorkings:
    """The result of a working is what its figures come to."""

    @pytest.mark.parametrize(
        ("teks", "harapan"),
        [
            (r"$\text{Capaian} = \frac{60}{63} \times 100\% = 95,24\%$", []),
            # 60/63 = 95,238… %
            (
                r"$\text{Capaian} = \frac{60}{63} \times 100\% = 95,42\%$",
                ["1 SKP550 95,42% 95,24%"],
            ),
            ("Realisasi = 63/60 × 100% = 105%", []),
            ("Realisasi = 63/60 × 100% = 103%", ["1 SKP550 103% 105%"]),
            ("Realisasi = 1 + 2 = 3 = 4", []),
            ("Realisasi = 1 + 2 = 4 orang", ["1 SKP550 4 3"]),
            ("Rp = 5", []),
            ("12 + 1 = 14", []),
            ("Realisasi = 1 + 2 = tiga", []),
            ("Realisasi = 1 + 2 = -(-(4))", []),
            ("Realisasi = 1/0 = 4", []),
            ("Realisasi = 5 = 6", []),
            ("Baik $1 + 1 = 3$ dan $2 + 2 = 5$", ["1 SKP550 3 2", "1 SKP550 5 4"]),
            ("Teks = 1 + 1 = 3 dan $x = 2$", []),
            ("$1 + 1 = 2,00$", []),
            ("$1 : 8 = 0,15$", ["1 SKP550 0,15 0,13"]),
            ("Kalimat biasa.", []),
            ("", []),
            ("\x00", []),
            ("Realisasi = " + "-" * 1_500 + "5 = 6", []),
            ("Realisasi = " + "(" * 1_500 + "5 = 6", []),
            ("Realisasi = 1 + 1" + " " * 3_000 + "= 3", []),
            ("$" * 100_000 + "a" * 100_000, []),
        ],
        ids=lambda x: x[:40] if isinstance(x, str) else str(len(x)),
    )
    def test_a_working_gives_its_result_or_is_told(
        self, teks: str, harapan: list[str]
    ) -> None:
        """Only a result that no rounding of the working gives is a finding."""
        assert harapan == [told(t) for t in workings(piece(teks))]

    def test_a_finding_shows_the_working(self) -> None:
        """The working is named as printed, without markup, and not at full length."""
        teks = " + ".join(["100"] * 30)
        (temuan,) = workings(piece(f"$${teks} = 5$$"))
        isi = dict(temuan.argumen)
        assert ("3.000", teks[:80]) == (isi["hitung"], isi["rumus"])

    @given(st.integers(0, 999), st.integers(1, 999))
    def test_honest_workings_are_never_told(self, a: int, b: int) -> None:
        """A percentage of any fraction, rounded half up, is no finding."""
        persen = (20_000 * a + b) // (2 * b)
        tercetak = format_angka(Fraction(persen, 100), 2)
        teks = rf"$\text{{R}} = \frac{{{a}}}{{{b}}} \times 100\% = {tercetak}\%$"
        assert [] == list(workings(piece(teks)))

    def test_workings_in_cells_are_read(self) -> None:
        """A cell of a table holds workings as a paragraph does."""
        tabel = rows("Uraian|Rumus", "Layanan|$1 + 1 = 3$")
        assert ["9 SKP550 5 4", "2 SKP550 3 2"] == check(piece("$2 + 2 = 5$", 9), tabel)


KEPALA = "Uraian|Target|Realisasi|Capaian"


class TestColumns:
    """A column is what the formula over it makes of the others."""

    @pytest.mark.parametrize(
        ("label", "baris", "harapan"),
        [
            # 45/50 = 90 %, 30/40 = 75 %, 9/10 = 90 %.
            ("A|B|C|D=C/B", ("x y|50|45|90%", "x z|40|30|75%"), []),
            (
                "A|B|C|D=C/B",
                ("x y|50|45|90%", "x z|40|30|57%", "x w|10|9|90%"),
                ["4 SKP551 57% 75%"],
            ),
            # Marked by numbers, in brackets or by LaTeX; a sign of multiplication.
            (
                "(1)|(2)|(3)|(4)=(3)/(2)x100",
                ("x y|50|45|90", "x z|40|30|57"),
                ["4 SKP551 57 75"],
            ),
            (
                r"A|B|C|$D = \frac{C}{B} \times 100\%$",
                ("x y|50|45|90,00", "x z|40|30|57,00"),
                ["4 SKP551 57,00 75,00"],
            ),
            (
                "A|B|C|D=C/B x 100%",
                ("x y|50|45|90%", "x z|40|30|57%"),
                ["4 SKP551 57% 75%"],
            ),
            (
                "A|X|C|D=C-X",
                ("x y|50|45|-5", "x z|40|30|-15"),
                ["4 SKP551 -15 -10"],
            ),
            ("A|B|C|D=C-B x", ("x y|50|45|-5", "x z|40|30|-15"), []),
            # Negative sources: -3/6 = -50 %.
            ("A|B|C|D=C/B", ("x y|6|-3|-50%", "x z|6|-3|-51%"), []),
            (
                "A|B|C|D=C/B",
                ("x y|60|-30|-50%", "x z|60|-30|-55%"),
                ["4 SKP551 -55% -50%"],
            ),
            # If most rows do not fit, the formula means something else.
            ("A|B|C|D=C/B", ("x y|50|45|30%", "x z|40|30|40%", "x w|10|9|90%"), []),
            # No figure, a state, a zero below the line: nothing follows.
            ("A|B|C|D=C/B", ("x y|50|45|baik", "x z|40|-|57%", "x w|0|9|90%"), []),
            # Rounding of the sources: 3 to 4 over 2,5 to 3,5.
            ("A|B|C|D=C/B", ("x y|3|4|1,5", "x z|50|45|0,9"), []),
            # What may be 3857 or 3,857 proves nothing.
            ("A|B|C|D=C/B", ("x y|3.857|45|90%", "x z|50|45|90%"), []),
            # Half a step more would divide by zero.
            ("A|B|C|D=1/(C-B)", ("x y|4|4,5|2", "x z|1|2|1"), []),
            # Letters of no column, of its own, and formulas that are none.
            ("A|B|C|D=Z/B", ("x y|50|45|1%",), []),
            ("A|B|C|D=D/B", ("x y|50|45|1%",), []),
            ("A|B|C|D=x", ("x y|50|45|1%",), []),
            ("A|B|C|D=((B", ("x y|50|45|1%",), []),
            ("A|B|C|D=", ("x y|50|45|1%",), []),
            ("A|B|C|D=100%", ("x y|50|45|1%",), []),
        ],
    )
    def test_cells_follow_from_the_formula_or_are_told(
        self, label: str, baris: tuple[str, ...], harapan: list[str]
    ) -> None:
        """A cell that its formula does not give is told, where most cells fit it."""
        assert harapan == check(rows(KEPALA, label, *baris))

    @pytest.mark.parametrize(
        ("tercetak", "hitung"),
        [
            ("57,5 orang", "75,0"),
            ("57,50%*", "75,00%"),
            ("57.5", "75,0"),
            ("57,-", "75"),
        ],
    )
    def test_what_follows_has_the_decimals_printed(
        self, tercetak: str, hitung: str
    ) -> None:
        """Units, marks and foreign points add no decimals to what is told."""
        baris = ("x y|50|45|90%", f"x z|40|30|{tercetak}")
        (tabel,) = tables(Naskah("n", (rows(KEPALA, "A|B|C|D=C/B x 100%", *baris),)))
        assert [f"4 SKP551 {tercetak} {hitung}"] == list(map(told, columns(tabel)))

    def test_formulas_too_long_are_not_read(self) -> None:
        """A formula that would be cut when figures are put in gives nothing."""
        label = "A|B|C|D=" + "+".join(["B"] * 300)
        assert [] == check(rows(KEPALA, label, "x y|1|1|2", "x z|1|1|300"))


class TestSums:
    """The foot of a table is the sum, or the mean, of what stands above."""

    @pytest.mark.parametrize(
        ("baris", "harapan"),
        [
            (("x y|1|10", "x z|2|20", "Jumlah|3|30"), []),
            (("x y|1|10", "x z|2|20", "Jumlah|3|31"), ["4 SKP552 31 30"]),
            (("1|x y|10", "2|x z|20", "|Total|31"), ["4 SKP552 31 30"]),
            (("x y|1|10", "x z|2|20", "Rata-rata|1,5|15"), []),
            (("x y|1|10", "x z|2|20", "Rerata|1,5|35"), ["4 SKP552 35 15"]),
            # Dashes and blanks above count for nothing, words spoil the column.
            (("x y|1|-", "x z|2|20", "Jumlah|3|25"), ["4 SKP552 25 20"]),
            (("x y|1|baik", "x z|2|20", "Jumlah|3|25"), []),
            (("x y|1|-", "x z|2|", "Jumlah|3|25"), []),
            (("x y|1|10", "x z|2|20", "Jumlah|3|baik"), []),
            # Percentages have no sum, but a mean: (50 + 60) / 2 = 55.
            (("x y|1|50%", "x z|2|60%", "Jumlah|3|80%"), []),
            (("x y|1|50%", "x z|2|60%", "Rata-rata|1,5|58%"), ["4 SKP552 58% 55%"]),
            # Sums on the way are not counted twice, named or not.
            (
                ("x y|1|10", "Subtotal|1|10", "x z|2|20", "Jumlah|3|31"),
                ["5 SKP552 31 30"],
            ),
            (("x u|3|30", "x y|1|10", "x z|2|20", "Jumlah|3|30"), []),
            (
                ("x u|3|30", "x y|1|10", "x z|2|20", "Jumlah|3|31"),
                ["5 SKP552 31 30"],
            ),
            # A row that only happens to be the sum of those below it counts.
            (("x y|3|1", "x z|1|0", "x w|2|1", "Jumlah|6|2"), []),
            # Twice the foot: rows of two levels; what is counted twice is unknown.
            (("x y|1|10", "x z|2|20", "Jumlah|3|15"), []),
            # Most columns do not fit: another kind of foot.
            (
                ("x y|1|10|100", "x z|2|20|200", "Jumlah|4|31|301"),
                [],
            ),
            # In the middle, or alone, a foot is none.
            (("x y|1|10", "Jumlah|3|30", "x z|2|20"), []),
            (("Jumlah|3|30",), []),
            (("x y|0|10", "x z|0|20", "Jumlah|0|30"), []),
            (("x y|-1|10", "x z|-2|20", "Jumlah|-3|30"), []),
        ],
    )
    def test_feet_follow_or_are_told(
        self, baris: tuple[str, ...], harapan: list[str]
    ) -> None:
        """A foot that is no sum or mean is told, where most columns have one."""
        kepala = ("Uraian", "Satu", "Dua", "Tiga")[: baris[0].count("|") + 1]
        assert harapan == check(rows("|".join(kepala), *baris))

    # From 1900 on, a figure right under a head may be a year.
    @given(st.lists(st.integers(0, 1_899), min_size=1, max_size=12))
    def test_honest_sums_are_never_told(self, isi: list[int]) -> None:
        """A column over its sum is no finding, whatever its rows add up to."""
        tabel = rows("Uraian|Dua", *(f"x y|{n}" for n in isi), f"Jumlah|{sum(isi)}")
        assert [] == check(tabel)

    @given(st.lists(st.integers(-2, 6).map(Fraction), max_size=12))
    def test_rows_that_sum_up_others_are_no_leaves(self, nilai: list[Fraction]) -> None:
        """A row is a sum if it is reached exactly, first by two or more rows below."""

        def is_sum(i: int) -> bool:
            for j in range(i + 1, len(nilai)):
                if (jumlah := sum(nilai[i + 1 : j + 1])) >= nilai[i]:
                    return nilai[i] != 0 and j > i + 1 and jumlah == nilai[i]
            return False

        daun = [n for i, n in enumerate(nilai) if not is_sum(i)]
        assert sorted(daun) == sorted(_leaves(nilai))

    def test_long_columns_are_summed(self) -> None:
        """Twenty thousand rows, none a sum of those below, are read in one pass."""
        isi = ["x y|1", "x z|-1"] * 10_000
        assert ["20002 SKP552 7 0"] == check(rows("Uraian|Dua", *isi, "Jumlah|7"))


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "Jumlah",
                    "Rata-rata",
                    "1",
                    "-5",
                    "0,5%",
                    "3.857",
                    "A",
                    "B=A/A",
                    "C=A-B",
                    "",
                    "-",
                    "Nihil",
                    "x y",
                    "$1=2$",
                    "$\\frac{1}{0}=1$",
                    "\x00",
                    "2024",
                ]
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=7,
    )
)
def test_any_table_is_checked(isi: list[list[str]]) -> None:
    """Whatever a table holds, findings stand in its lines, sums in the last alone."""
    naskah = Naskah("n", (rows(*map("|".join, isi)),))
    for tabel in tables(naskah):
        assert {len(isi)} >= {t.tempat.baris for t in sums(tabel)}
    baris = {t.tempat.baris for t in check_document(naskah, tables(naskah))}
    assert baris <= set(range(1, len(isi) + 1))
