"""Text and Markdown: rows and paragraphs, each with the place it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sakip._document import (
    Bagian,
    Naskah,
    Potongan,
    TabelNaskah,
    _text,
    load_naskah,
)
from sakip._document._text import _parts, plain

#: Letters that mean something to the reader, and some that do not.
ANEH = st.text(st.sampled_from("ab1 \t|\\-:$*_<>/=\f\r\n\x00\x85\u2028İ"), max_size=60)
#: Texts of cells that hold no mark of any kind.
SEL = st.text("ab1%,", min_size=1, max_size=4)


def write(tmp_path: Path, teks: str, nama: str = "naskah.txt") -> Path:
    """A document with this text."""
    path = tmp_path / nama
    path.write_bytes(teks.encode())
    return path


def shape(bagian: tuple[Bagian, ...]) -> list[Any]:
    """Texts of paragraphs, and of tables as lists of rows."""
    return [
        satu.teks
        if isinstance(satu, Potongan)
        else [[sel.teks for sel in baris] for baris in satu.baris]
        for satu in bagian
    ]


def read(teks: str) -> list[Any]:
    """The shape of a text."""
    return shape(tuple(_parts("n", teks)))


def pieces(bagian: tuple[Bagian, ...]) -> list[Potongan]:
    """Every text of a document, in its order."""
    return [
        satu
        for b in bagian
        for satu in (
            [b] if isinstance(b, Potongan) else [s for baris in b.baris for s in baris]
        )
    ]


def corners(p: Potongan) -> tuple[int, int, int, int]:
    """Where a text begins and ends."""
    t = p.tempat
    return t.baris, t.kolom, t.akhir_baris, t.akhir_kolom


class TestDispatch:
    """The ending of a name says which reader reads a document."""

    @pytest.mark.parametrize("nama", ["a.txt", "a.md", "A.TXT", "b.c.Md"])
    def test_text_is_read_whatever_the_case_of_its_ending(
        self, tmp_path: Path, nama: str
    ) -> None:
        """Text and Markdown are read as text, in capitals too."""
        path = write(tmp_path, "Halo\n", nama)
        naskah = load_naskah(str(path))

        assert ["Halo"] == shape(naskah.bagian)
        assert (path.as_posix(), ()) == (naskah.berkas, naskah.temuan)

    @pytest.mark.parametrize(
        ("nama", "akhiran"),
        [
            ("a.odt", ".odt"),
            ("a.doc", ".doc"),
            ("tanpa", ""),
            ("", ""),
            (".txt", ""),
            ("a.txt.zip", ".zip"),
        ],
    )
    def test_other_endings_are_told(self, nama: str, akhiran: str) -> None:
        """Any other ending is one finding that names it and those that are read."""
        naskah = load_naskah(nama)
        (temuan,) = naskah.temuan

        assert ("SKP540", ()) == (temuan.kode, naskah.bagian)
        assert {"akhiran": akhiran, "pilihan": ".txt, .md, .docx, .pdf"} == dict(
            temuan.argumen
        )

    @pytest.mark.parametrize("akhiran", ["docx", "pdf"])
    def test_documents_of_offices_have_their_readers(
        self, tmp_path: Path, akhiran: str
    ) -> None:
        """Bytes that are no DOCX and no PDF are refused by the readers of these."""
        pytest.importorskip("docx", reason="needs the extra: pip install .[document]")
        pytest.importorskip("pdfplumber", reason="likewise")
        path = write(tmp_path, "bukan", f"a.{akhiran}")
        naskah = load_naskah(path)

        assert (["SKP542"], ()) == ([t.kode for t in naskah.temuan], naskah.bagian)

    @pytest.mark.parametrize("nama", ["tiada.txt", "a\x00b.txt", "a" * 5000 + ".md"])
    def test_missing_files_are_told(self, tmp_path: Path, nama: str) -> None:
        """A file that cannot be opened is a finding, and the document is empty."""
        naskah = load_naskah(tmp_path / nama)
        assert (["SKP101"], ()) == ([t.kode for t in naskah.temuan], naskah.bagian)

    def test_bytes_that_are_no_text_are_told_at_their_place(
        self, tmp_path: Path
    ) -> None:
        """What is not UTF-8 is a finding on its line and column."""
        path = tmp_path / "a.txt"
        path.write_bytes(b"satu\ndua \xff")
        (temuan,) = load_naskah(path).temuan
        t = temuan.tempat
        assert ("SKP102", 2, 5) == (temuan.kode, t.baris, t.kolom)


class TestRows:
    """Lines with tabs or between ``|`` signs are rows; consecutive ones a table."""

    @pytest.mark.parametrize(
        ("teks", "harapan"),
        [
            ("", []),
            ("\n \n\t\n", [[["", ""]]]),
            ("Satu\n\nDua", ["Satu", "Dua"]),
            ("a\tb\nc\td", [[["a", "b"], ["c", "d"]]]),
            ("a\tb\n\nc\td", [[["a", "b"]], [["c", "d"]]]),
            ("a\tb\nteks\nc\td", [[["a", "b"]], "teks", [["c", "d"]]]),
            ("| a | b |\n|---|:-:|\n| c | d |", [[["a", "b"], ["c", "d"]]]),
            ("|a|b|\nx\ty", [[["a", "b"]], [["x", "y"]]]),
            ("|a|b|\nx\ty\n|c|d|", [[["a", "b"]], [["x", "y"]], [["c", "d"]]]),
            ("  | a | b |  ", [[["a", "b"]]]),
            ("|a|b", ["|a|b"]),
            ("a|b|", ["a|b|"]),
            ("|", ["|"]),
            ("||", [[[""]]]),
            ("a | b\n--|--\nc | d\nteks", [[["a", "b"], ["c", "d"]], "teks"]),
            ("a | b\n--|--\n|\nc | d", [[["a", "b"], ["c", "d"]]]),
            ("--|--\nc | d", ["--|--", "c | d"]),
            ("judul\n--|--\nc | d", ["judul", "--|--", "c | d"]),
            (
                "judul\n--|--\n--|--\nc | d",
                ["judul", [["c", "d"]]],
            ),
            ("a | b\n--|--\n--|--", [[["a", "b"]]]),
            ("a | b\n--|--\nc\td|e", [[["a", "b"], ["c d", "e"]]]),
            ("a | b\nc | d", ["a | b", "c | d"]),
            ("---|---", ["---|---"]),
            ("|---|---|", []),
            (r"| a \| b | c |", [[["a | b", "c"]]]),
            ("\ta", [[["", "a"]]]),
            ("a\tb\tc\nd\te", [[["a", "b", "c"], ["d", "e", ""]]]),
            ("a\tb\n-\t-\n--\t5", [[["a", "b"], ["--", "5"]]]),
        ],
    )
    def test_lines_are_rows_or_paragraphs(self, teks: str, harapan: list[Any]) -> None:
        """A line is a row where signs divide it, a rule or blank is nothing."""
        assert harapan == read(teks)

    def test_rows_of_dashes_are_no_figures(self) -> None:
        """A row of nothing but dashes is left out as a rule is."""
        assert [[["a", "b"]]] == read("a\tb\n-\t-")

    @given(
        st.integers(1, 4).flatmap(
            lambda n: st.lists(
                st.lists(SEL, min_size=n, max_size=n), min_size=1, max_size=4
            )
        )
    )
    def test_tabs_and_pipes_say_the_same(self, baris: list[list[str]]) -> None:
        """A table gives the same cells by tabs, between pipes, and by pipes alone."""
        lebar = len(baris[0])
        pipa = "\n".join(f"| {' | '.join(b)} |" for b in baris)
        assert [baris] == read(pipa)
        if lebar > 1:
            assert [baris] == read("\n".join("\t".join(b) for b in baris))
            kepala, *isi = (" | ".join(b) for b in baris)
            terbuka = [kepala, "|".join(["---"] * lebar), *isi]
            assert [baris] == read("\n".join(terbuka))

    @given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
    def test_rows_of_a_table_have_one_width(self, lebar: list[int]) -> None:
        """Short rows are filled up with empty cells to the width of the widest."""
        teks = "\n".join("|" + "a|" * n for n in lebar)
        harapan = [["a"] * n + [""] * (max(lebar) - n) for n in lebar]
        assert [harapan] == read(teks)


class TestPlaces:
    """Each text has the line and the columns that it stands in."""

    def test_cells_and_paragraphs_have_their_columns(self) -> None:
        """A cell begins at its first letter, and ends behind its last."""
        bagian = tuple(_parts("n", "  Halo dunia \n| ab |  c |\n\nx\t\tyy"))
        ada = [(p.teks, *corners(p)) for p in pieces(bagian)]

        assert [
            ("Halo dunia", 1, 3, 1, 13),
            ("ab", 2, 3, 2, 5),
            ("c", 2, 9, 2, 10),
            ("x", 4, 1, 4, 2),
            ("", 4, 3, 4, 4),
            ("yy", 4, 4, 4, 6),
        ] == ada

    def test_missing_cells_stand_where_their_row_ends(self) -> None:
        """A cell that a short row lacks has the place behind its last cell."""
        bagian = tuple(_parts("n", "a\tb\tc\nde\tf"))
        assert (2, 5, 2, 6) == corners(pieces(bagian)[-1])

    @pytest.mark.parametrize(
        ("teks", "halaman"),
        [
            ("a\nb", [None, None]),
            ("a\n\fb\n\f\fc", [1, 2, 4]),
            ("\fa", [2]),
            ("a\n\f\nb", [1, 2]),
            ("a\tb\n\fc\td", [1, 1, 2, 2]),
        ],
    )
    def test_form_feeds_begin_pages(self, teks: str, halaman: list[int | None]) -> None:
        """Pages count from 1 where a form feed divides them; else there are none."""
        bagian = tuple(_parts("n", teks))
        assert halaman == [p.halaman for p in pieces(bagian)]

    @given(ANEH)
    @example("\f\t\f|")
    def test_places_lie_within_the_text(self, teks: str) -> None:
        """No place lies outside of its line, but one behind it for what is missing."""
        baris = teks.split("\n")
        for p in pieces(tuple(_parts("n", teks))):
            nomor, kolom, akhir_baris, akhir = corners(p)
            assert nomor == akhir_baris
            assert 1 <= kolom < akhir
            assert akhir <= len(baris[nomor - 1]) + 3


class TestPlain:
    """Tags and emphasis are no part of a text; formulas stay as they are."""

    @pytest.mark.parametrize(
        ("teks", "harapan"),
        [
            ("**Capaian** 100%", "Capaian 100%"),
            ("__Target__", "Target"),
            ("*miring* biasa", "miring biasa"),
            ("98,57%*", "98,57%*"),
            ("2 * 3", "2 * 3"),
            ("a<br>b<br/>c", "a b c"),
            ('<td class="x">5</td>', "5"),
            ("a < b dan c > d", "a < b dan c > d"),
            (r"\$a\|b", r"\$a|b"),
            ("**$a*b**c$**", "$a*b**c$"),
            ("$$x*y$$ dan **z**", "$$x*y$$ dan z"),
            ("harga $5 **tebal**", "harga $5 tebal"),
            ("  a \x85 \u2028 b\xa0c ", "a b c"),
            ("snake_case", "snake_case"),
            ("", ""),
            ("a\x00b", "a\x00b"),
        ],
    )
    def test_marks_are_left_out(self, teks: str, harapan: str) -> None:
        """Marks of emphasis and tags go, signs of a calculation stay."""
        assert harapan == plain(teks)

    @given(ANEH)
    def test_spaces_are_single(self, teks: str) -> None:
        """A text has no space at its ends and no two in a row."""
        bersih = plain(teks)
        assert " ".join(bersih.split()) == bersih


class TestHostile:
    """Whatever a text holds, the answer is a document, and soon."""

    @given(ANEH | st.text(max_size=60))
    def test_any_text_is_read(self, teks: str) -> None:
        """No text makes the reader fail; its parts come in reading order."""
        bagian = tuple(_parts("n", teks))
        tempat = [p.tempat for p in pieces(bagian)]
        tabel = [b for b in bagian if isinstance(b, TabelNaskah)]

        assert sorted(tempat) == tempat
        assert [1] * len(tabel) == [len({len(b) for b in t.baris}) for t in tabel]

    @pytest.mark.parametrize(
        ("teks", "banyak"),
        [
            ("-|-\n" * 200_000, 0),
            ("x\n" + "-|-\n" * 200_000, 1),
            ("a|b\n" + "-|-\n" * 200_000, 1),
            ("|" * 200_000, 1),
            ("$" * 500_000 + "a" * 500_000, 1),
            ("<" * 500_000, 1),
            ("<a " * 200_000, 1),
            ("*" * 500_001, 1),
            ("\x00" * 500_000, 1),
            ("\f" * 500_000, 0),
            ("\n" * 500_000, 0),
        ],
        ids=lambda x: x if isinstance(x, int) else x[:3].encode().hex(),
    )
    def test_long_texts_take_no_longer_than_they_are(
        self, teks: str, banyak: int
    ) -> None:
        """Very many signs of one kind are read, where squared they would hang."""
        assert banyak == len(list(_parts("n", teks)))

    @pytest.mark.parametrize(
        "teks",
        [
            "a\tb\tc\td\te",
            "a\tb\tc\nd\te",
            "a\tb\n\nc\td\n\ne\tf",
            "|a|b|c|d|",
        ],
        ids=["wide", "filled", "many", "pipes"],
    )
    def test_tables_too_large_are_refused(
        self, teks: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """More fields than the limit, filled ones too, are a finding alone."""
        monkeypatch.setattr(_text, "MAX_SEL", 4)
        path = write(tmp_path, teks)
        naskah = load_naskah(path)
        (temuan,) = naskah.temuan

        assert Naskah(path.as_posix(), (), (temuan,)) == naskah
        assert "SKP544" == temuan.kode
        argumen = {"apa": "sel tabel", "what": "fields of tables", "batas": "4"}
        assert argumen == dict(temuan.argumen)

    @pytest.mark.parametrize("teks", ["a\tb\tc\td", "a\tb\nc\td", "a\tb\n\nc\td\n\ne"])
    def test_tables_within_the_limit_are_read(
        self, teks: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As many fields as the limit allows are read."""
        monkeypatch.setattr(_text, "MAX_SEL", 4)
        ada = [p.teks for p in pieces(tuple(_parts("n", teks)))]
        assert teks.split() == ada

    def test_one_wide_row_among_many_is_refused(self, tmp_path: Path) -> None:
        """A row of ten thousand cells over as many rows of two does not fill memory."""
        path = write(tmp_path, "\t" * 10_000 + "\n" + "a\tb\n" * 10_000)
        assert ["SKP544"] == [t.kode for t in load_naskah(path).temuan]
