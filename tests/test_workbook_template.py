"""The form that `sakip template` makes, as a spreadsheet sees it."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builder import write_ruleset
from workbooks import ATURAN, KEPALA, cell, rules, whole

import sakip
from sakip._template import template_bytes
from sakip._workbook._checks import check_of
from sakip._workbook._form import Baris
from sakip._workbook._titles import plain
from sakip.errors import LaporanError, TemuanError


@pytest.fixture
def ruleset(tmp_path: Path) -> sakip.Ruleset:
    """A ruleset with every kind of input."""
    return rules(tmp_path)


def book(ruleset: sakip.Ruleset, folder: Path, **pilihan: Any) -> Any:
    """The form as a workbook, opened by another library."""
    path = folder / "isian.xlsx"
    sakip.write_template(ruleset, path, **pilihan)
    return openpyxl.load_workbook(path)


def rows(lembar: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the titles of its columns."""
    judul = [sel.value for sel in lembar[4]]
    return [
        dict(zip(judul, (s.value for s in baris), strict=True))
        for baris in lembar.iter_rows(min_row=5)
    ]


def test_a_sheet_for_each_dipa_and_a_row_for_each_input(
    ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """Sheets are named for people, rows say whose and what they are."""
    buku = book(ruleset, tmp_path)
    expected = ["Petunjuk", "Laporan", "Imigrasi", "Umum", "Riwayat", "Daftar"]
    assert expected == buku.sheetnames
    izin = next(b for b in rows(buku["Imigrasi"]) if b["Masukan"] == "izin")
    assert {
        "Jenis": "Indikator",
        "Kode": "d.tumbuh",
        "Nama": "Izin",
        "Satuan": "Orang",
        "Keterangan": "Izin terbit",
        "Isi": "angka",
    }.items() <= izin.items()
    judul = [sel.value for sel in buku["Imigrasi"][4]]
    assert [2023, 2024, "Triwulan I", "Triwulan II"] == judul[4:8]
    umum = [(b["Jenis"], b["Kode"], b["Masukan"]) for b in rows(buku["Umum"])]
    assert ("Pendukung", "umum.dana", "dana") in umum
    assert ("Bersama", None, "penduduk") in umum
    assert {"d.tumbuh", "d.cerita"} <= {b["Kode"] for b in rows(buku["Riwayat"])}


def test_head_names_the_year_and_the_ruleset(
    ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """The head is the year of the rules; the name of the office may be changed."""
    buku = book(ruleset, tmp_path, tahun=2023)
    isi = {b["Masukan"]: b[2023] for b in rows(buku["Laporan"])}
    assert {
        "tahun": 2023,
        "ruleset": "uji",
        "kanwil": None,
        "sumber": None,
        "keterangan": None,
    } == isi
    terkunci = {k: cell(buku["Laporan"], k, "2023").protection.locked for k in isi}
    assert [True, True, False, False, False] == list(terkunci.values())


def test_only_what_is_to_be_filled_in_is_open(
    ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """Sheets are protected; cells for values and sources are not."""
    lembar = book(ruleset, tmp_path)["Imigrasi"]
    assert lembar.protection.sheet
    buka = {
        (sel.row, lembar.cell(4, sel.column).value)
        for baris in lembar.iter_rows(min_row=5)
        for sel in baris
        if not sel.protection.locked
    }
    izin = cell(lembar, "izin", "2024").row
    tamu = cell(lembar, "tamu", "2024").row
    assert {(izin, 2023), (izin, 2024), (izin, "Sumber")} == {
        b for b in buka if b[0] == izin
    }
    assert {"Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Sumber"} == {
        judul for baris, judul in buka if baris == tamu
    }


def test_frozen_titles_and_print_set_up(ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """Titles stay in sight, on the screen and on every printed page."""
    lembar = book(ruleset, tmp_path)["Imigrasi"]
    assert "D5" == lembar.freeze_panes
    assert "$4:$4" == lembar.print_title_rows
    # One page wide is what a workbook means that does not say how many.
    assert ("landscape", 9, True, None, 0) == (
        lembar.page_setup.orientation,
        lembar.page_setup.paperSize,
        lembar.sheet_properties.pageSetUpPr.fitToPage,
        lembar.page_setup.fitToWidth,
        lembar.page_setup.fitToHeight,
    )
    assert lembar.print_area.startswith("'Imigrasi'!$A$1:")


def test_checks_and_prompts(ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """Cells take what facts may be: a range, a list, a date, or one of two words."""
    buku = book(ruleset, tmp_path)
    lembar = buku["Imigrasi"]
    aturan = {str(a.sqref): a for a in lembar.data_validations.dataValidation}
    selesai = cell(lembar, "loket.selesai", "2024", "utara").coordinate
    angka = aturan[selesai]
    assert ("custom", "Selesai – Kantor Utara") == (angka.type, angka.promptTitle)
    assert (
        f"OR(AND(ISNUMBER({selesai}),{selesai}>=0,{selesai}<=1000,"
        f'ROUND({selesai},0)={selesai}),LOWER({selesai})="nihil",'
        f'LOWER({selesai})="belum ada")'
    ) == angka.formula1
    assert "Angka (Orang): paling sedikit 0, paling banyak 1000, bilangan bulat." in (
        angka.prompt
    )
    daftar = {
        nama: aturan[cell(lembar, nama, "2024").coordinate].formula1
        for nama in ("nilai", "tepat")
    }
    assert "hidden" == buku["Daftar"].sheet_state

    def choices(rujuk: str) -> list[str]:
        di = rujuk.removeprefix("Daftar!").replace("$", "")
        return [sel.value for (sel,) in buku["Daftar"][di]]

    assert ["A", "B/C", "nihil", "belum_ada"] == choices(daftar["nilai"])
    assert ["ya", "tidak", "nihil", "belum ada"] == choices(daftar["tepat"])
    hari = aturan[cell(lembar, "hari", "2024").coordinate]
    assert hari.prompt.startswith("Tanggal, mis. 30/06/2024.")
    assert cell(lembar, "realisasi", "2024").coordinate not in aturan


def test_total_is_a_formula_beside_the_stated_one(
    ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """The computed total adds the rows of the table; the office states its own."""
    laporan = sakip.load_laporan(whole())
    path = tmp_path / "isian.xlsx"
    lembar = book(ruleset, tmp_path, laporan=laporan)["Imigrasi"]
    utara = cell(lembar, "loket.masuk", "2024", "utara")
    tercatat = cell(lembar, "loket.masuk", "2024", "jumlah")
    assert (utara.row + 2, 15) == (tercatat.row, tercatat.value)
    huruf, n = utara.column_letter, utara.row
    hitung = lembar[f"{huruf}{n + 3}"].value
    assert f"=SUM({huruf}{n}:{huruf}{n + 1})" == hitung
    nilai = openpyxl.load_workbook(path, data_only=True)["Imigrasi"]
    assert 15 == nilai[f"{huruf}{n + 3}"].value


def test_hostile_names(tmp_path: Path) -> None:
    """Names become no formulas and no invalid sheets, and none hides another."""
    buruk = (
        *("=cmd|'/C calc'!A0", "[x]:*?", "'History'", "a" * 300, "a" * 301, "'"),
        "b\\n[c]\\r\\u2028d",
    )
    dipa = {
        f"dipa_d{n}": f'[dipa]\nkode = "d{n}"\nnama = "{nama}"\nno = {n + 2}\n'
        f'[[satker]]\nkode = "k{n}"\nnama = "@{n}"\n'
        for n, nama in enumerate(buruk)
    }
    folder = write_ruleset(tmp_path / "uji", ATURAN, kepala=KEPALA, **dipa)
    ruleset = sakip.load_ruleset(folder)
    buku = book(ruleset, tmp_path)
    nama = [n for n in buku.sheetnames if n not in ("Petunjuk", "Daftar")]
    assert [
        "Laporan",
        "Imigrasi",
        "=cmd|' C calc'!A0",
        "x",
        "History 2",
        "a" * 31,
        f"{'a' * 29} 2",
        "Lembar",
        "b  c  \u2028d",
        "Umum",
        "Riwayat",
    ] == nama
    for lembar in buku:
        for baris in lembar.iter_rows():
            for sel in baris:
                assert sel.data_type != "f" or sel.value.startswith("=SUM(")
    csv = template_bytes(ruleset, ".csv").decode("utf-8-sig")
    assert "\n#;;'=cmd|'/C calc'!A0\r\n" in csv
    assert "\nSatker;k0;'@0;" in csv
    isi = tomllib.loads(template_bytes(ruleset, ".toml").decode())
    assert ({"tahun": 2024, "ruleset": "uji"}, {"k0", "k6"}) == (
        isi["laporan"],
        {"k0", "k6"} & isi["satker"].keys(),
    )


def test_form_of_some_dipa_or_satker(ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """A form for one satker has its rows of tables and its own inputs, no others."""
    buku = book(ruleset, tmp_path, satker=["utara"])
    assert ["Petunjuk", "Laporan", "Kantor Utara"] == buku.sheetnames
    baris = [(b["Masukan"], b["Baris"]) for b in rows(buku["Kantor Utara"])]
    assert [
        (None, None),
        ("loket", None),
        ("loket.masuk", "utara"),
        ("loket.selesai", "utara"),
        (None, None),
        ("pagu", None),
    ] == baris
    buku = book(ruleset, tmp_path, dipa=["d"], laporan=sakip.load_laporan(whole()))
    assert ["Petunjuk", "Laporan", "Imigrasi", "Riwayat", "Daftar"] == buku.sheetnames


@pytest.mark.parametrize("bentuk", [".xlsx", ".csv", ".toml"])
def test_forms_of_two_satker_are_one_report(
    bentuk: str, ruleset: sakip.Ruleset, tmp_path: Path
) -> None:
    """What two satker report comes together; TOML of both is one file."""
    laporan = sakip.load_laporan(whole())
    satu = tmp_path / f"satu{bentuk}"
    berkas = [satu]
    if bentuk == ".toml":
        pilih = ["utara", "selatan"]
        sakip.write_template(ruleset, satu, satker=pilih, laporan=laporan)
    else:
        berkas.append(tmp_path / f"dua{bentuk}")
        for kode, path in zip(("utara", "selatan"), berkas, strict=True):
            sakip.write_template(ruleset, path, satker=[kode], laporan=laporan)
    hasil = sakip.load_laporan(berkas)
    (layanan,) = hasil.realisasi["d.layanan"]
    loket = {k: layanan.isi["loket"][k]["masuk"] for k in ("utara", "selatan")}
    assert {"utara": 10, "selatan": 5} == loket
    assert "belum_ada" == hasil.satker["selatan"][0].isi["pagu"]


def test_empty_toml_asks_for_every_input(ruleset: sakip.Ruleset) -> None:
    """TOML has a comment for each input that is to come, and is a file of facts."""
    teks = template_bytes(ruleset, ".toml").decode()
    for baris in (
        '[realisasi."d.tumbuh"]',
        "# izin = { 2023 = …, 2024 = … }  # Izin – Orang",
        "# tamu = { tw1 = …, tw2 = …, tw3 = …, tw4 = … }  # Tamu – Orang",
        "# utara = { masuk = …, selesai = … }",
        "# penduduk = …  # Penduduk – Orang",
        '# [riwayat.2023."d.tumbuh"]',
    ):
        assert baris in teks.splitlines()


def test_same_form_same_bytes(ruleset: sakip.Ruleset) -> None:
    """Nothing in a form depends on when it is made."""
    for bentuk in (".xlsx", ".csv", ".toml"):
        assert template_bytes(ruleset, bentuk) == template_bytes(ruleset, bentuk)


def test_old_dates_and_long_numbers(ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """What spreadsheets cannot hold is written as text, and comes back."""
    isi = whole()
    isi["realisasi"]["d.selesai"] = {"hari": dt.date(1899, 12, 31)}
    path = tmp_path / "isian.xlsx"
    sakip.write_template(ruleset, path, laporan=sakip.load_laporan(isi))
    lembar = openpyxl.load_workbook(path)
    assert "1899-12-31" == cell(lembar["Imigrasi"], "hari", "2024").value
    assert "12345678901234567,25" == cell(lembar["Umum"], "dana", "2024").value
    laporan = sakip.load_laporan(path)
    assert {"hari": dt.date(1899, 12, 31)} == laporan.realisasi["d.selesai"][0].isi


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({"akhiran": ".ods"}, "no form ends in '.ods', only in .xlsx, .csv, .toml"),
        ({"tahun": 1999}, "uji does not hold in 1999"),
        ({"dipa": ["x"]}, "there is no DIPA 'x', only d"),
        ({"satker": ["x"]}, "there is no satker 'x', only utara, selatan"),
        ({"tahun": 2023, "laporan": whole()}, "the facts are of 2024, not of 2023"),
    ],
)
def test_what_a_form_cannot_be_of(
    pilihan: dict[str, Any], pesan: str, ruleset: sakip.Ruleset
) -> None:
    """Unknown endings, years and codes are told to the programmer."""
    if "laporan" in pilihan:
        pilihan = {**pilihan, "laporan": sakip.load_laporan(pilihan["laporan"])}
    with pytest.raises(ValueError, match=pesan):
        template_bytes(ruleset, **{"akhiran": ".csv", **pilihan})


def test_facts_that_do_not_fit(ruleset: sakip.Ruleset) -> None:
    """Facts without a place in the form are refused, and so are signs no cell keeps."""
    salah = sakip.load_laporan({"laporan": {"tahun": 2024}, "realisasi": {"x": {}}})
    with pytest.raises(LaporanError) as info:
        template_bytes(ruleset, ".toml", laporan=salah)
    assert ["SKP402"] == [t.kode for t in info.value.temuan if t.kode != "SKP412"]
    isi = whole()
    isi["realisasi"]["d.cerita"] = {"realisasi": "a\x01"}
    laporan = sakip.load_laporan(isi)
    with pytest.raises(LaporanError) as info:
        template_bytes(ruleset, ".csv", laporan=laporan)
    assert ["SKP857"] == [t.kode for t in info.value.temuan]
    assert b'"a\\u0001"' in template_bytes(ruleset, ".toml", laporan=laporan)


def test_file_that_cannot_be_written(ruleset: sakip.Ruleset, tmp_path: Path) -> None:
    """The finding of a file that cannot be written is raised."""
    with pytest.raises(TemuanError) as info:
        sakip.write_template(ruleset, tmp_path / "tidak" / "ada.csv")
    assert ["SKP117"] == [t.kode for t in info.value.temuan]


def test_facts_of_a_program(ruleset: sakip.Ruleset) -> None:
    """Facts may be split over tables; sources of both are kept, and both read."""
    from sakip._facts import Laporan  # noqa: PLC0415 -- beside its one use

    laporan: Laporan = sakip.load_laporan(whole())
    dua = {**laporan.realisasi}
    from attrs import evolve  # noqa: PLC0415 -- likewise

    bagian = dua["d.mutu"][0]
    lagi = evolve(bagian, isi={"sumber": "arsip"})
    dua["d.mutu"] = (bagian, lagi)
    teks = template_bytes(
        ruleset, ".csv", laporan=evolve(laporan, realisasi=dua)
    ).decode()
    assert ";surat; arsip;" in teks.replace('"', "")


def test_what_is_no_fact_is_not_written() -> None:
    """Only numbers, dates and text have a text."""
    assert "-1,50" == plain(Decimal("-1.50"))
    with pytest.raises(TypeError, match="no fact is a list"):
        plain([])


def test_long_checks_are_shortened() -> None:
    """A check that no spreadsheet takes asks for a number only."""
    baris = Baris("Indikator", nama="n" * 99, isi="angka", minimal="1" * 90)
    baris = Baris("Indikator", nama="n" * 99, isi="angka", maksimal="1" * 200)
    aturan = check_of(baris, 4, 3, None)
    assert aturan is not None
    assert aturan["value"].startswith("=OR(ISNUMBER(D5),LOWER(D5)=")
    assert 32 == len(aturan["input_title"])


def test_bound_without_an_end() -> None:
    """A third is no bound that a spreadsheet can be told."""
    from sakip._workbook._rows import _bound  # noqa: PLC0415 -- beside its one use

    assert ("", "0.5") == (_bound(Fraction(1, 3)), _bound(Fraction(1, 2)))
