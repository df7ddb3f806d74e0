"""Tables as a reader sees them: heads, bodies, and what a page break cut."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._document import Bagian, Naskah, Potongan, TabelNaskah
from sakip._reading._layout import (
    Kolom,
    TabelLogis,
    paragraphs,
    tables,
    turned,
)
from sakip.diagnostics import Tempat

KEPALA = "No|Indikator|Target"
ISI = "1|Layanan selesai|80%"


def piece(teks: str, baris: int = 1) -> Potongan:
    """A text on a line."""
    return Potongan(teks, Tempat("n", (), baris, 1, baris, 2))


def rows(*baris: str) -> TabelNaskah:
    """A table of rows whose cells a ``|`` divides."""
    return TabelNaskah(
        tuple(tuple(piece(s, i) for s in b.split("|")) for i, b in enumerate(baris, 1))
    )


def document(*bagian: str | TabelNaskah) -> Naskah:
    """A document of paragraphs and tables."""
    isi: tuple[Bagian, ...] = tuple(
        piece(b) if isinstance(b, str) else b for b in bagian
    )
    return Naskah("n", isi)


def body(tabel: TabelLogis) -> list[str]:
    """Rows of a body, their cells divided by ``|``."""
    return ["|".join(s.teks for s in b) for b in tabel.isi]


def heads(tabel: TabelLogis) -> list[tuple[str, ...]]:
    """What stands above each column."""
    return [k.judul for k in tabel.kolom]


@pytest.mark.parametrize(
    ("baris", "judul", "kepala", "isi"),
    [
        # One row of words is the head.
        ((KEPALA, ISI), "", [("No",), ("Indikator",), ("Target",)], [ISI]),
        # None is; a first row with a figure begins the body.
        ((ISI,), "", [(), (), ()], [ISI]),
        # A single cell over a row of several is a title; it is none over a figure.
        (
            ("Tabel 1||", KEPALA, ISI),
            "Tabel 1",
            [("No",), ("Indikator",), ("Target",)],
            [ISI],
        ),
        (("Layanan||", ISI), "", [(), (), ()], ["Layanan||", ISI]),
        (("5||", KEPALA, ISI), "", [(), (), ()], ["5||", KEPALA, ISI]),
        (("Layanan||", "Bantuan||"), "", [(), (), ()], ["Layanan||", "Bantuan||"]),
        (("Layanan||",), "", [(), (), ()], ["Layanan||"]),
        # Blank rows are no head.
        (("||", ISI), "", [(), (), ()], ["||", ISI]),
        # A head of two rows: what spans columns stands above each of them.
        (
            ("Uraian|Capaian||Lain", "|2023|2024|", "Layanan|1,5|2,5|x"),
            "",
            [("Uraian",), ("Capaian", "2023"), ("Capaian", "2024"), ("Lain",)],
            ["Layanan|1,5|2,5|x"],
        ),
        (
            ("Uraian|Capaian|", "|Awal|Akhir", "Layanan|1,5|2,5"),
            "",
            [("Uraian",), ("Capaian", "Awal"), ("Capaian", "Akhir")],
            ["Layanan|1,5|2,5"],
        ),
        # What stands under no head that spans is a row of the body.
        (
            ("Uraian|Target|Capaian", "Layanan|baik|baik"),
            "",
            [("Uraian",), ("Target",), ("Capaian",)],
            ["Layanan|baik|baik"],
        ),
        (
            ("Uraian|Capaian|", "Layanan|baik|"),
            "",
            [("Uraian",), ("Capaian",), ()],
            ["Layanan|baik|"],
        ),
        (
            ("Uraian|Capaian|", "||Akhir", "Layanan|1,5|2,5"),
            "",
            [("Uraian",), ("Capaian",), ()],
            ["||Akhir", "Layanan|1,5|2,5"],
        ),
        # An empty corner.
        (
            ("|Capaian|Target", "Awal||", "Layanan|1,5|2,5"),
            "",
            [("Awal",), ("Capaian",), ("Target",)],
            ["Layanan|1,5|2,5"],
        ),
        # A year that lost a digit, beside one that did not.
        (
            ("Uraian|Capaian|", "|202|2024", "Layanan|1,5|2,5"),
            "",
            [("Uraian",), ("Capaian", "202"), ("Capaian", "2024")],
            ["Layanan|1,5|2,5"],
        ),
        # A cell that is too long, and a row of labels before any head, are no head.
        (("No|" + "a" * 121, "1|x"), "", [(), ()], ["No|" + "a" * 121, "1|x"]),
        (("No|" + "a" * 120, "1|xy"), "", [("No",), ("a" * 120,)], ["1|xy"]),
        (("A|B", "x|y"), "", [(), ()], ["A|B", "x|y"]),
        # Small figures number no columns unless they count on.
        (("2023|2024", "12|34"), "", [("2023",), ("2024",)], ["12|34"]),
        (("2023|2024", "3|3"), "", [("2023",), ("2024",)], ["3|3"]),
        (("2023|2024", "1|2", "3|5"), "", [("2023",), ("2024",)], ["3|5"]),
        # A state is a figure.
        (("Uraian|Nihil", "x|y"), "", [(), ()], ["Uraian|Nihil", "x|y"]),
        # No more than four rows of years.
        (
            ("Uraian|Capaian", *["x|2024"] * 5),
            "",
            [("Uraian", "x"), ("Capaian", "2024")],
            ["x|2024"] * 2,
        ),
    ],
)
def test_a_table_is_title_head_and_body(
    baris: tuple[str, ...], judul: str, kepala: list[tuple[str, ...]], isi: list[str]
) -> None:
    """Title and head are taken off a table; what remains is its body."""
    (tabel,) = tables(document(rows(*baris)))
    assert (judul, kepala, isi) == (tabel.judul, heads(tabel), body(tabel))


def test_labels_letter_columns_and_say_their_formulas() -> None:
    """A row of labels ends the head; each has its letter and its formula."""
    baris = (
        "Uraian|Target|Realisasi|Capaian",
        r"A|(2)|$C$ = x|$ E = \frac{C}{B} $",
        "1|2|3|4",
    )
    # The third cell is no label, so the row is none of labels but of the body.
    (tabel,) = tables(document(rows(*baris)))
    assert ["", "", "", ""] == [k.label for k in tabel.kolom]

    baris = (baris[0], r"A|(2)|C|$ E = \frac{C}{B} $", "1|2|3|4")
    (tabel,) = tables(document(rows(*baris)))
    assert [
        Kolom(("Uraian",), None, "A"),
        Kolom(("Target",), None, "2"),
        Kolom(("Realisasi",), None, "C"),
        Kolom(("Capaian",), None, "E", r"\frac{C}{B}"),
    ] == list(tabel.kolom)
    assert ["1|2|3|4"] == body(tabel)


@pytest.mark.parametrize(
    ("baris", "tahun"),
    [
        (("Uraian|2023|Tahun 2024",), [None, 2023, 2024]),
        (("Uraian|Target 2023|Capaian",), [None, 2023, None]),
        (("Uraian|Tahun 2023 dan 2024|Tahun 2024 (20245)",), [None, None, 2024]),
        (("Uraian|Target 2023|", "|2024|2025"), [None, 2024, 2025]),
        (("Uraian|Target 2023|", "|Awal|Akhir"), [None, 2023, 2023]),
    ],
)
def test_columns_have_the_year_of_their_heads(
    baris: tuple[str, ...], tahun: list[int | None]
) -> None:
    """The lowest year alone counts, else the only one among other words."""
    (tabel,) = tables(document(rows(*baris, "Layanan|1,5|2,5")))
    assert tahun == [k.tahun for k in tabel.kolom]


class TestPageBreaks:
    """A table that goes on over a page is one."""

    @pytest.mark.parametrize(
        "antara", [(), ("12",), ("- 12 -",), ("Halaman iv",), ("Hal. 3", "4")]
    )
    @pytest.mark.parametrize("kepala", [(), (KEPALA,)], ids=["bare", "headed"])
    def test_the_rest_is_put_to_its_table(
        self, antara: tuple[str, ...], kepala: tuple[str, ...]
    ) -> None:
        """With no more than a page number between, rows go on, headed again or not."""
        lanjut = rows(*kepala, "2|Bantuan|5%")
        naskah = document("Awal", rows(KEPALA, ISI), *antara, lanjut)
        (tabel,) = tables(naskah)

        assert [ISI, "2|Bantuan|5%"] == body(tabel)
        assert (1, 1, "tabel 1") == (tabel.nomor, tabel.mulai, tabel.nama)

    @pytest.mark.parametrize(
        "bagian",
        [
            ("Paragraf", rows("2|Bantuan|5%")),
            (rows("No|Indikator|Capaian", "2|Bantuan|5%"),),
            (rows("2|Bantuan|5%|x"),),
        ],
        ids=["paragraph", "head", "width"],
    )
    def test_another_table_begins(self, bagian: tuple[str | TabelNaskah, ...]) -> None:
        """A paragraph, another head or another width begins another table."""
        satu, dua = tables(document(rows(KEPALA, ISI), *bagian))
        assert [ISI] == body(satu)
        assert (2, len(bagian)) == (dua.nomor, dua.mulai)

    @pytest.mark.parametrize(
        ("atas", "bawah", "isi"),
        [
            # Words that go on: no number, a small letter, a single cell.
            ("1|Layanan|80%", "|yang selesai|", ["1|Layanan yang selesai|80%"]),
            ("Layanan|baik|x", "yang|dan|", ["Layanan yang|baik dan|x"]),
            ("Layanan|baik|x", "Selesai||", ["Layanan Selesai|baik|x"]),
            # A row of its own: its number, a figure, a word where nothing stood.
            ("Layanan|baik|x", "Bantuan|buruk|", None),
            ("1|Layanan|80%", "|selesai|90%", None),
            ("1|Layanan|80%", "||tepat", None),
            ("1|Layanan|", "|yang|baik", None),
            ("1|Layanan|x", "||Nihil", None),
        ],
    )
    def test_a_row_cut_in_two_is_put_together(
        self, atas: str, bawah: str, isi: list[str] | None
    ) -> None:
        """A first row of words alone, which goes on, belongs to the last row before."""
        awal = rows(KEPALA, ISI, atas)
        (tabel,) = tables(document(awal, rows(KEPALA, bawah, "9|Akhir|1%")))
        harapan = [atas, bawah] if isi is None else isi
        assert [ISI, *harapan, "9|Akhir|1%"] == body(tabel)

    def test_a_head_alone_adds_nothing(self) -> None:
        """A head printed again over no rows changes nothing, and is no table."""
        kepala = rows(KEPALA)
        (tabel,) = tables(document(kepala, rows(KEPALA, ISI), kepala))
        assert [ISI] == body(tabel)

    @given(st.integers(1, 9), st.lists(st.integers(1, 8), max_size=3))
    def test_breaks_do_not_matter(self, banyak: int, potong: list[int]) -> None:
        """Wherever pages break a table of full rows, it reads as the whole one does."""
        baris = [f"{i}|Layanan {i}|{i},5%" for i in range(banyak)]
        batas = sorted({0, banyak, *(p for p in potong if p < banyak)})
        bagian: list[str | TabelNaskah] = []
        for i, (a, b) in enumerate(itertools.pairwise(batas), 1):
            bagian += [rows(KEPALA, *baris[a:b]), str(i)]
        (tabel,) = tables(document(*bagian))
        (utuh,) = tables(document(rows(KEPALA, *baris)))

        assert baris == body(utuh) == body(tabel)
        assert utuh.kolom == tabel.kolom


def test_paragraphs_have_their_numbers() -> None:
    """Paragraphs come with how many parts stand before them; tables are none."""
    naskah = document("a", rows("x|y"), "b")
    assert [(0, "a"), (2, "b")] == [(i, p.teks) for i, p in paragraphs(naskah)]


def test_a_table_turned_has_its_rows_as_columns() -> None:
    """Heads become first cells and first cells heads; turned twice it is as before."""
    (tabel,) = tables(document(rows("Uraian|Target|Capaian", "Satu|1,5|2", "Dua|3|4")))
    balik = turned(tabel)

    assert [(), ("Satu",), ("Dua",)] == heads(balik)
    assert ["Target|1,5|3", "Capaian|2|4"] == body(balik)
    assert body(tabel) == body(turned(balik))


def test_a_table_of_one_column_turned_is_empty() -> None:
    """Where nothing stands beside the names, no row remains."""
    (tabel,) = tables(document(rows("Satu", "Dua")))
    assert () == turned(tabel).isi


@given(
    st.lists(
        st.integers(1, 4).flatmap(
            lambda n: st.lists(
                st.lists(
                    st.sampled_from(
                        ["", "a", "A", "2024", "5", "-", "Kata", "x=y", "\x00"]
                    ),
                    min_size=n,
                    max_size=n,
                ),
                min_size=1,
                max_size=6,
            )
        ),
        max_size=4,
    )
)
def test_any_tables_are_read(semua: list[list[list[str]]]) -> None:
    """Whatever tables hold, bodies have the width of their heads, rows are not made."""
    naskah = document(*(rows(*("|".join(b) for b in t)) for t in semua))
    hasil = tables(naskah)

    assert all(len(b) == len(t.kolom) for t in hasil for b in t.isi)
    assert sum(len(t.isi) for t in hasil) <= sum(map(len, semua))
    assert list(range(1, len(hasil) + 1)) == [t.nomor for t in hasil]
