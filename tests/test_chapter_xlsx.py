"""The chapter as a workbook, opened by openpyxl and calamine."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from chapters import (
    JAHAT,
    KATA,
    chapter_of,
    expected_rows,
    missing,
    needs_xlsxwriter,
    of_kind,
    picture,
    rows,
    small_chapter,
)
from small_report import small_office

import sakip
from sakip._chapter._blocks import (
    Alinea,
    Bab,
    Bagian,
    Baris,
    Daftar,
    Judul,
    Kolom,
    Sel,
    Tabel,
    tidy,
)
from sakip._chapter._xlsx import cell_value, render
from sakip._results import Angka
from sakip._unit import Jenis, Satuan

openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")
pytestmark = needs_xlsxwriter

PERSEN = Satuan(Jenis.PERSEN)


@pytest.fixture(scope="module")
def bita() -> bytes:
    """The chapter of the small office."""
    return render(small_chapter())


def opened(bita: bytes) -> Any:
    """The workbook as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(bita))


def shown(sel: Any) -> str:
    """A cell as an Indonesian program shows it, by its number and its format."""
    nilai, pola = sel.value, sel.number_format
    if nilai is None:
        return ""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, dt.datetime):
        return nilai.date().isoformat()
    pola = pola.split(";")[0]
    persen = pola.endswith("%")
    digit = len(pola.removesuffix("%").partition(".")[2])
    angka = Decimal(format(nilai, ".15g")) * (100 if persen else 1)
    teks = f"{angka:,.{digit}f}".translate(str.maketrans(",.", ".,"))
    assert angka == round(angka, digit)
    tanda = "+" if pola.startswith("+") and nilai > 0 else ""
    return f"{tanda}{teks}{'%' if persen else ''}"


def read_rows(bita: bytes) -> list[list[str]]:
    """Every row of every sheet as it is shown."""
    return [
        [shown(sel) for sel in baris]
        for lembar in opened(bita)
        for baris in lembar.iter_rows()
    ]


def test_every_figure_of_the_json(bita: bytes) -> None:
    """The sheets show each figure of the result, beside its name."""
    hasil = sakip.evaluate(*small_office())
    rupiah = {"alokasi", "realisasi_anggaran"}
    assert [] == missing(expected_rows(hasil, rupiah), read_rows(bita))


def test_tables_are_those_of_the_chapter(bita: bytes) -> None:
    """Every row of every table is shown as it was put, but for words after numbers."""
    semua = read_rows(bita)
    for tabel in of_kind(small_chapter(), Tabel):
        if tabel.judul.startswith("Masukan"):
            continue
        for baris in ([k.judul for k in tabel.kolom], *rows(tabel)):
            assert any(baris == s[: len(baris)] for s in semua)


def test_figures_are_numbers(bita: bytes) -> None:
    """The dashboard holds numbers: 106,5625 % is shown as 106,56 %, so is 1.0656."""
    lembar = opened(bita)["Dashboard"]
    kanwil = next(
        b for b in lembar.iter_rows() if b[1].value == "Kantor Wilayah Contoh"
    )
    assert (1.0656, "#,##0.00%") == (kanwil[2].value, kanwil[2].number_format)
    # 14.080 of 15.000 millions.
    assert 0.9387 == kanwil[3].value


def test_another_reader_finds_the_same(bita: bytes) -> None:
    """Another library reads the same number from the same cell."""
    calamine = pytest.importorskip("python_calamine", reason="needs python-calamine")
    buku = calamine.CalamineWorkbook.from_filelike(io.BytesIO(bita))
    baris = buku.get_sheet_by_name("Anggaran").to_python()
    (kanwil,) = [b for b in baris if b[1] == "Kantor Wilayah Contoh"]
    assert [15_000_000_000.0, 14_080_000_000.0, 0.9387] == kanwil[2:5]


def test_sheets_are_the_parts(bita: bytes) -> None:
    """A sheet for each part, in order."""
    assert [b.lembar for b in small_chapter().bagian] == opened(bita).sheetnames


def test_no_formulas_links_or_times(bita: bytes) -> None:
    """No cell computes or links; the bytes are the same each time."""
    with zipfile.ZipFile(io.BytesIO(bita)) as paket:
        for nama in paket.namelist():
            isi = paket.read(nama)
            assert b"<f>" not in isi
            assert b"<hyperlink" not in isi
            assert b"externalLink" not in isi
    assert bita == render(small_chapter())
    sifat = opened(bita).properties
    assert (None, None) == (sifat.creator or None, sifat.lastModifiedBy or None)


def test_differences_have_signs(bita: bytes) -> None:
    """A difference is a number in points, shown with its sign."""
    lembar = opened(bita)["DIPA 1"]
    (lalu,) = [
        b
        for b in lembar.iter_rows()
        if b[0].value == "2023"
        and b[1].value == 0.8
        and b[4].number_format.startswith("+")
    ]
    assert ("+18,00", 18) == (shown(lalu[4]), lalu[4].value)


def test_words_stay_words(tmp_path: Path) -> None:
    """A day is a date; yes, a predicate and words are text; pictures are left out."""
    bab = chapter_of(
        tmp_path,
        KATA,
        {
            "d.ya": {"wbk": True},
            "d.predikat": {"nilai": "A"},
            "d.tanggal": {"hari": dt.date(2024, 2, 28)},
            "d.teks": {"realisasi": "=1+1"},
        },
    )
    semua = [b[3].value for b in opened(render(bab))["DIPA 1"].iter_rows()]
    assert {"ya", "A", "=1+1", dt.datetime(2024, 2, 28)} <= {*semua}  # noqa: DTZ001 -- a day


def test_many_columns_are_printed_sideways() -> None:
    """A sheet with more columns than a page is wide is printed sideways, all in one."""
    kolom = tuple(Kolom(str(n)) for n in range(9))
    isi = (Tabel("T", kolom, (Baris(tuple(Sel("1") for _ in kolom)),)),)
    bab = Bab("BAB", "", 2024, (), (Bagian("Satu", isi), Bagian("Dua", ())))
    satu, dua = opened(render(bab))
    assert ("landscape", "portrait") == (
        satu.page_setup.orientation,
        dua.page_setup.orientation,
    )
    assert satu.sheet_properties.pageSetUpPr.fitToPage


def test_heads_stand_still_and_rows_are_high_enough() -> None:
    """The head of a sheet's only table is printed on each page; long text has room."""
    kolom = (Kolom("Satu", porsi=2), Kolom("Dua", porsi=2))
    baris = (Baris((Sel("a"), Sel("b"))), Baris((Sel("kata " * 20), Sel("b"))))
    tabel = Tabel("T", kolom, baris)
    bagian = (Bagian("Satu", (tabel,)), Bagian("Dua", (tabel, tabel)))
    satu, dua = opened(render(Bab("BAB", "", 2024, (), bagian)))
    # An empty row, the caption, the head; 100 characters in a column of 10 are over
    # 10 lines.
    assert ("$3:$3", "A4") == (satu.print_title_rows, satu.freeze_panes)
    tinggi = [satu.row_dimensions[n].height for n in (4, 5)]
    assert None is tinggi[0]  # as high as any
    assert 150 <= tinggi[1]
    assert (None, None) == (dua.print_title_rows, dua.freeze_panes)


def test_pictures_are_left_out() -> None:
    """A workbook has the figures of a picture, not the picture."""
    assert render(small_chapter()) == render(
        small_chapter(gambar=(picture("capaian"),))
    )


def angka(nilai: Fraction | int, satuan: Satuan, digit: int) -> Angka:
    """A figure that is shown as it is."""
    eksak = Fraction(nilai)
    return Angka(eksak, satuan, digit, eksak, None)


@pytest.mark.parametrize(
    ("satu", "expected"),
    [
        (angka(Fraction(1, 2), PERSEN, 2), (0.005, "#,##0.00%")),
        (angka(1_234, Satuan(Jenis.RUPIAH), 0), (1234.0, "#,##0")),
        # A sixteenth digit is one too many for a spreadsheet.
        (angka(10**15, Satuan(Jenis.RUPIAH), 0), ("teks", "")),
        (angka(10**13, Satuan(Jenis.RUPIAH), 2), ("teks", "")),
        (angka(10**13 - 1, Satuan(Jenis.RUPIAH), 2), (float(10**13 - 1), "#,##0.00")),
        # Days before March 1900, and what is no day.
        (
            angka(dt.date(1900, 2, 28).toordinal(), Satuan(Jenis.TANGGAL), 0),
            ("teks", ""),
        ),
        (angka(Fraction(1, 2), Satuan(Jenis.TANGGAL), 1), ("teks", "")),
        (
            angka(dt.date(2024, 1, 2).toordinal(), Satuan(Jenis.TANGGAL), 0),
            (dt.date(2024, 1, 2), "[$-421]d mmmm yyyy"),
        ),
        (None, ("teks", "")),
    ],
)
def test_what_a_cell_holds(satu: Angka | None, expected: tuple[object, str]) -> None:
    """A number where a spreadsheet keeps it exactly, else the text."""
    assert expected == cell_value(Sel("teks", satu))


@pytest.mark.parametrize("jahat", JAHAT)
def test_names_are_text(jahat: str) -> None:
    """Whatever a name holds, it is text in its cell, and neither formula nor link."""
    tabel = Tabel(jahat, (Kolom(jahat),), (Baris((Sel(jahat),)),), (jahat,))
    isi = (Judul(jahat, 1), Alinea(jahat), Daftar((jahat,)), tabel)
    bab = Bab(jahat, jahat, 2024, (jahat,), (Bagian("Satu", isi),))
    lembar = opened(render(bab))["Satu"]
    sel = [b[0] for b in lembar.iter_rows() if b[0].value is not None]
    harap = tidy(jahat)
    assert [
        *(harap, harap, f"• {harap}", f"Tabel 3.0 {harap}"),
        *(harap, harap, harap),
    ] == [s.value for s in sel]
    assert {"s"} == {s.data_type for s in sel}
    assert [] == [s for s in sel if s.hyperlink is not None]


def test_a_text_that_is_too_long_for_a_cell() -> None:
    """A long paragraph goes on in the next row; in a table it ends with the cell."""
    panjang = "a" * 32_767 + "b"
    tabel = Tabel("T", (Kolom("K"),), (Baris((Sel(panjang),)),))
    isi = (Alinea(panjang), tabel)
    bab = Bab("BAB", "", 2024, (), (Bagian("Satu", isi),))
    nilai = [b[0].value for b in opened(render(bab))["Satu"].iter_rows()]
    assert panjang == nilai[0] + nilai[1]
    assert "a" * 32_767 == nilai[-1]
