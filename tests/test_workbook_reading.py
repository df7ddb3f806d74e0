"""Forms that are not as they were made: each fault has its code and its cell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from workbooks import csv_form, refused, texts, told

import sakip
from sakip._facts import read_laporan
from sakip._source import column_letters
from sakip._workbook import _read_csv
from sakip._workbook._cells import CellError, CellReader
from sakip.diagnostics import Tingkat


def one(folder: Path, isi: str) -> Path:
    """A CSV form."""
    return texts({"isian.csv": isi}, folder)[0]


def read(folder: Path, isi: str) -> sakip.Laporan:
    """Facts of a CSV form that has no faults."""
    return sakip.load_laporan(one(folder, isi))


def test_blank_is_not_reported_and_never_zero(tmp_path: Path) -> None:
    """An empty cell leaves no fact; 0 and the two words do."""
    isi = csv_form(
        "Indikator;d.i;a;;angka;;;",
        "Indikator;d.i;b;;angka;0;;",
        "Indikator;d.i;c;;angka; Nihil ;;",
        "Indikator;d.i;d;;angka;BELUM ADA;;",
        "Indikator;d.i;e;;angka;   ;;",
    )
    (bagian,) = read(tmp_path, isi).realisasi["d.i"]
    assert {"b": 0, "c": "nihil", "d": "belum_ada"} == bagian.isi


def test_parts_of_a_year_and_shared_inputs(tmp_path: Path) -> None:
    """A title of a part is its code; satker and shared inputs have their tables."""
    isi = csv_form(
        "Pendukung;d.i;a;;angka;;5;",
        "Satker;utara;pagu;;angka;1.000,50;;aplikasi",
        "Bersama;;penduduk;;angka;7;;sensus",
        "#;;catatan;;;99;;",
        ";;;;;;;",
    )
    laporan = read(tmp_path, isi)
    assert [{"a": {"tw1": 5}}] == [b.isi for b in laporan.realisasi["d.i"]]
    (satker,) = laporan.satker["utara"]
    assert {"pagu": {"2024": Decimal("1000.50"), "sumber": "aplikasi"}} == satker.isi
    (bersama,) = laporan.bersama
    assert {"penduduk": {"2024": 7, "sumber": "sensus"}} == bersama.isi


def test_record_of_an_earlier_year(tmp_path: Path) -> None:
    """The column tells the year of a record; a dotted name is a table."""
    isi = csv_form(
        "Riwayat;d.i;realisasi;;angka;tidak ditargetkan;;;",
        "Riwayat;d.j;realisasi.nilai;;angka;3;;buku;",
        "Riwayat;d.j;realisasi.satuan;;teks;orang;;;",
        judul="Jenis;Kode;Masukan;Baris;Isi;2023;2024;Sumber",
    ).replace("angka;2024", "angka;;2024")
    riwayat = read(tmp_path, isi).riwayat
    assert {"realisasi": "tidak_ditargetkan"} == riwayat[2023]["d.i"].isi
    expected = {"realisasi": {"nilai": 3, "satuan": "orang"}, "sumber": "buku"}
    assert expected == riwayat[2023]["d.j"].isi


@pytest.mark.parametrize(
    ("baris", "expected"),
    [
        ("Indikator;d.i;a;;angka;12 orang", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;angka;1.500", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;angka;1,2,3", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;angka;007", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;tanggal;31/02/2024", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;tanggal;kemarin", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;ya/tidak;mungkin", ("SKP857", "3:6")),
        ("Indikator;d.i;a;;bilangan;1", ("SKP856", "3:5")),
        ("Indikatr;d.i;a;;angka;1", ("SKP856", "3:1")),
        (";d.i;a;;angka;1", ("SKP856", "3:1")),
        (";d.i;a;;angka;;;buku", ("SKP856", "3:1")),
        ("Indikator;;a;;angka;1", ("SKP856", "3:2")),
        ("Indikator;d.i;sumber;;teks;buku", ("SKP856", "3:3")),
        ("Indikator;d.i;k.a;sumber;teks;buku", ("SKP856", "3:3")),
        ("Indikator;d.i;;;angka;1", ("SKP856", "3:6")),
        ("Indikator;d.i;a;;angka;1\nIndikator;d.i;a;;angka;2", ("SKP859", "4:6")),
        ("Indikator;d.i;a;;angka;1\nIndikator;d.i;a.k;r;angka;2", ("SKP856", "4:6")),
        ("Indikator;d.i;a.k;r;angka;2\nIndikator;d.i;a;;angka;1", ("SKP856", "4:6")),
    ],
)
def test_fault_of_a_row(baris: str, expected: tuple[str, str], tmp_path: Path) -> None:
    """A row that cannot be read is told at the cell that is at fault."""
    assert [expected] == told(refused(one(tmp_path, csv_form(baris))))


def test_same_value_twice_is_no_fault(tmp_path: Path) -> None:
    """Two rows that say the same are one fact, in one file or in two."""
    isi = csv_form("Indikator;d.i;a;;angka;1", "Indikator;d.i;a;;angka;1")
    berkas = texts({"a.csv": isi, "b.csv": isi}, tmp_path)
    assert () == refused(berkas)


@pytest.mark.parametrize(
    ("judul", "expected"),
    [
        ("Jenis;Kode;Masukan;Baris;2024", [("SKP855", "1:1")]),
        ("Jenis;Kode;Masukan;Baris;Isi;Nilai", [("SKP855", "1:1")]),
        ("Jenis;Kode;Masukan;Baris;Isi;2024;2024", [("SKP855", "1:7")]),
        ("Jenis;Kode;Masukan;Baris;Isi;Triwulan I;tw1", [("SKP855", "1:7")]),
    ],
)
def test_missing_and_doubled_columns(
    judul: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    """A sheet without a column that it needs, or with one twice, is not read."""
    semua = told(refused(one(tmp_path, f"{judul}\nLaporan;;tahun;;angka;2024\n")))
    assert expected == [satu for satu in semua if satu[0] == "SKP855"]


def test_column_of_somebody_else_is_a_warning(tmp_path: Path) -> None:
    """What stands in a column that is not ours is not read, and that is told once."""
    isi = csv_form(
        "Indikator;d.i;a;;angka;1;;;catatan",
        "Indikator;d.i;b;;angka;1;;;lagi",
        judul="Jenis;Kode;Masukan;Baris;Isi;2024;Triwulan I;Sumber;Catatan saya",
    )
    (temuan,) = refused(one(tmp_path, isi))
    assert ("SKP855", Tingkat.PERINGATAN) == (temuan.kode, temuan.tingkat)
    assert "'Catatan saya'" in temuan.pesan()


def test_values_under_no_title_are_told(tmp_path: Path) -> None:
    """A number outside all columns does not vanish in silence."""
    isi = csv_form("Indikator;d.i;a;;angka;1;;;;12")
    assert [("SKP855", "1:10")] == told(refused(one(tmp_path, isi)))


def test_file_that_is_no_form(tmp_path: Path) -> None:
    """A CSV of something else is refused, an empty one too."""
    for isi in ("nama;nilai\na;1\n", ""):
        temuan = refused(one(tmp_path, isi))
        assert [("SKP854", Tingkat.GALAT)] == [(t.kode, t.tingkat) for t in temuan]


def test_form_without_a_head_has_no_year(tmp_path: Path) -> None:
    """A form without its year cannot be read as facts."""
    isi = "Jenis;Kode;Masukan;Baris;Isi;2024\nIndikator;d.i;a;;angka;1\n"
    assert [("SKP115", "2:2")] == told(refused(one(tmp_path, isi))) or ["SKP115"] == [
        t.kode for t in refused(one(tmp_path, isi))
    ]


def test_findings_of_the_rules_stand_at_the_cell(tmp_path: Path) -> None:
    """Unknown codes, names and rows, and wrong values, are told with their cells."""
    from builder import load  # noqa: PLC0415 -- beside its one use

    from sakip._binding import bind  # noqa: PLC0415 -- likewise

    ruleset = load(tmp_path / "uji")
    isi = csv_form(
        "Indikator;d.x;a;;angka;1",
        "Indikator;d.i;c;;angka;1",
        "Indikator;d.i;a;;angka;-1",
        "Indikator;d.i;b;;ya/tidak;ya",
    )
    temuan = bind(ruleset.susun(2024), read(tmp_path, isi))[1]
    assert {
        ("SKP402", "3:2"),
        ("SKP401", "4:3"),
        ("SKP403", "5:6"),
        ("SKP404", "6:6"),
    } == set(told(temuan))


def test_place_of_what_is_not_there(tmp_path: Path) -> None:
    """A key that no cell holds is told at the nearest one, else at the file."""
    asal = read(tmp_path, csv_form("Indikator;d.i;a;;angka;1")).asal
    jalur = ("realisasi", "d.i", "b")
    assert (3, 2) == (
        asal.sumber.tempat(jalur).baris,
        asal.sumber.tempat(jalur).kolom,
    )
    assert 1 == asal.sumber.tempat(("satker",)).baris


def test_columns_as_spreadsheets_name_them() -> None:
    """After Z comes AA, after ZZ comes AAA."""
    nama = [column_letters(n) for n in (1, 26, 27, 702, 703, 16_384)]
    assert ["A", "Z", "AA", "ZZ", "AAA", "XFD"] == nama


def test_titles_stand_at_the_top(tmp_path: Path) -> None:
    """Titles below thirty lines of something else are not looked for."""
    assert ["SKP854"] == [
        t.kode for t in refused(one(tmp_path, "x\n" * 31 + csv_form()))
    ]


def test_source_of_the_head_is_not_kept(tmp_path: Path) -> None:
    """The head has a row for where the facts are from; its column says nothing."""
    isi = csv_form("Laporan;;kanwil;;teks;Banten;;surat")
    laporan = read(tmp_path, isi)
    assert ("Banten", "") == (laporan.kanwil, laporan.sumber)


def test_several_files_are_one_report(tmp_path: Path) -> None:
    """Forms of two satker are put together; what they do not agree on is told."""
    satu = csv_form("Satker;utara;pagu;;angka;1", "Bersama;;p;;angka;1")
    dua = csv_form("Satker;selatan;pagu;;angka;2", "Bersama;;p;;angka;1")
    berkas = texts({"a.csv": satu, "b.csv": dua}, tmp_path)
    for sumber in (berkas, tmp_path):
        laporan = sakip.load_laporan(sumber)
        assert {"utara", "selatan"} == set(laporan.satker)
    texts(
        {"b.csv": dua.replace("Bersama;;p;;angka;1", "Bersama;;p;;angka;3")}, tmp_path
    )
    (temuan,) = refused(tmp_path)
    assert ("SKP859", "b.csv", 4) == (
        temuan.kode,
        Path(temuan.tempat.berkas).name,
        temuan.tempat.baris,
    )
    assert "a.csv:F4" in temuan.pesan()
    assert temuan.baris_tunggal().startswith(f"{tmp_path.as_posix()}/b.csv:F4: SKP859")
    assert "p 2024 is 3 here, but 1 at" in temuan.pesan("en")


def test_endings_in_a_folder(tmp_path: Path) -> None:
    """Capitals are no other ending, and a workbook of another kind is not passed by."""
    texts({"A.CSV": csv_form("Indikator;d.i;a;;angka;1")}, tmp_path)
    assert {"d.i"} == set(sakip.load_laporan(tmp_path).realisasi)
    texts({"b.ods": "x"}, tmp_path)
    assert ["SKP852"] == [t.kode for t in refused(tmp_path)]


def test_sources_of_several_files_are_joined(tmp_path: Path) -> None:
    """Offices that report together each say where their figures come from."""
    isi = csv_form("Indikator;d.i;;;;;;{}", "Indikator;d.i;a;;angka;1")
    nama = {"a.csv": "aplikasi", "b.csv": "surat", "c.csv": "aplikasi"}
    berkas = {k: isi.replace("{}", v) for k, v in nama.items()}
    laporan = sakip.load_laporan(texts(berkas, tmp_path))
    assert "aplikasi; surat" == laporan.realisasi["d.i"][0].isi["sumber"]


def test_marks_of_open_workbooks_are_no_forms(tmp_path: Path) -> None:
    """What Excel and LibreOffice put beside a workbook that is open is passed over."""
    isi = csv_form("Indikator;d.i;a;;angka;1")
    texts({"a.csv": isi, "~$b.xlsx": "x", ".~lock.b.xlsx": "x"}, tmp_path)
    assert () == refused(tmp_path)


def test_file_at_fault_may_hold_what_is_missing(tmp_path: Path) -> None:
    """Where one form cannot be read, nothing is said of a head that lacks."""
    baik = "Jenis;Kode;Masukan;Baris;Isi;2024\nIndikator;d.i;a;;angka;1\n"
    texts({"a.csv": baik}, tmp_path)
    (tmp_path / "b.xlsx").write_bytes(b"rusak")
    assert ["SKP852"] == [t.kode for t in refused(tmp_path)]


def test_toml_stands_beside_forms(tmp_path: Path) -> None:
    """A folder may hold both: the form has the head, TOML the records."""
    texts(
        {
            "isian.csv": csv_form("Indikator;d.i;a;;angka;1"),
            "lalu.toml": '[riwayat.2023."d.i"]\nrealisasi = 4\n',
        },
        tmp_path,
    )
    laporan = sakip.load_laporan(tmp_path)
    assert ({"d.i"}, {2023}) == (set(laporan.realisasi), set(laporan.riwayat))
    texts({"dua.toml": "[laporan]\ntahun = 2024\n"}, tmp_path)
    (temuan,) = refused(tmp_path)
    assert "SKP414" == temuan.kode


def test_other_workbooks_are_to_be_saved_anew(tmp_path: Path) -> None:
    """An .ods or .xls given by name is refused with the way out."""
    path = tmp_path / "a.ODS"
    path.write_bytes(b"PK")
    (temuan,) = refused(path)
    assert (
        "SKP852",
        "isian tidak dapat dibaca: berkas .ods bukan buku kerja .xlsx.",
    ) == (
        temuan.kode,
        temuan.pesan().lower(),
    )


@pytest.mark.parametrize(
    ("pemisah", "angka"), [(";", "1234,5"), ("\t", "1.234,5"), (",", "1234.5")]
)
def test_separators(pemisah: str, angka: str, tmp_path: Path) -> None:
    """Semicolons and tabs go with a decimal comma, commas with a point."""
    isi = csv_form(f"Indikator;d.i;a;;angka;{angka.replace(',', '!')};;")
    isi = isi.replace(";", pemisah).replace("!", ",")
    (bagian,) = read(tmp_path, isi).realisasi["d.i"]
    assert {"a": Decimal("1234.5")} == bagian.isi


def test_rows_are_counted_as_spreadsheets_do(tmp_path: Path) -> None:
    """A field of two lines is in one row, so the cell is the one that people see."""
    isi = csv_form('Indikator;d.j;r;;teks;"a\nb"', "Indikator;d.i;a;;angka;x")
    (temuan,) = refused(one(tmp_path, isi))
    assert "F4" == temuan.tempat.sel


def test_csv_that_is_no_csv(tmp_path: Path) -> None:
    """A quote that does not end is told with its line; bytes of no text too."""
    path = one(tmp_path, csv_form('Indikator;d.i;"a'))
    assert ["SKP852"] == [t.kode for t in refused(path)]
    path.write_bytes(b"Jenis;Kode\n\xff")
    assert ["SKP102"] == [t.kode for t in refused(path)]


@pytest.mark.parametrize(
    ("nama", "what"), [("MAX_BARIS_ISIAN", "rows"), ("MAX_KOLOM_ISIAN", "columns")]
)
def test_csv_limits(
    nama: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many rows or columns are refused."""
    monkeypatch.setattr(_read_csv, nama, 1)
    (temuan,) = refused(one(tmp_path, csv_form()))
    assert ("SKP853", f"The form is beyond a limit: {what} (at most 1).") == (
        temuan.kode,
        temuan.pesan("en"),
    )


def test_findings_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand faults as many are told as anyone reads."""
    from sakip._workbook import _read_rows  # noqa: PLC0415 -- beside its one use

    monkeypatch.setattr(_read_rows, "MAX_TEMUAN", 3)
    isi = csv_form(*("x;d.i;a;;angka;1" for _ in range(9)))
    assert 3 == len(refused(one(tmp_path, isi)))


def test_quote_before_a_formula_is_not_read(tmp_path: Path) -> None:
    """A text behind the quote that makes it harmless comes back without it."""
    isi = csv_form("Indikator;d.i;realisasi;;teks;'=1+1", "Indikator;d.j;r;;teks;'a'")
    laporan = read(tmp_path, isi)
    assert [{"realisasi": "=1+1"}, {"r": "'a'"}] == [
        laporan.realisasi[k][0].isi for k in ("d.i", "d.j")
    ]


@pytest.mark.parametrize(
    ("isi", "jenis", "expected"),
    [
        (1.0, "angka", 1),
        (3, "angka", 3),
        (0.1 + 0.2, "angka", Decimal("0.3")),
        ("1234567890123456,5", "angka", Decimal("1234567890123456.5")),
        (True, "ya/tidak", True),
        ("YA", "ya/tidak", True),
        ("A", "pilihan", "A"),
        ("x", "teks", "x"),
        ("nihil", "teks", "nihil"),
        (None, "angka", None),
        (" ", "tanggal", None),
        ('""', "teks", ""),
        (dt.date(2024, 6, 30), "tanggal", dt.date(2024, 6, 30)),
        (dt.datetime(2024, 6, 30), "tanggal", dt.date(2024, 6, 30)),  # noqa: DTZ001 -- cells know no zones
    ],
)
def test_cell_of_a_workbook(isi: object, jenis: Any, expected: object) -> None:
    """What a cell of a workbook holds becomes what facts hold."""
    hasil = CellReader().read(isi, jenis)
    assert (type(expected), expected) == (type(hasil), hasil)


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        ("12", "angka"),
        ("123,5", "angka"),
        (True, "angka"),
        (1.0, "ya/tidak"),
        (45000.0, "tanggal"),
        ("30/06/2024", "tanggal"),
        (5.0, "pilihan"),
        (5.0, "teks"),
        ("x" * 99, "angka"),
    ],
)
def test_cell_of_the_wrong_kind(isi: object, jenis: Any) -> None:
    """Text is no number, a number no date, and nothing is made into another kind."""
    with pytest.raises(CellError):
        CellReader().read(isi, jenis)


def test_reader_of_a_plugin_comes_first(tmp_path: Path) -> None:
    """Where a plugin reads CSV, the form is not asked."""
    from sakip.hookspecs import Reader  # noqa: PLC0415 -- beside its one use
    from sakip.plugins import build_registry  # noqa: PLC0415 -- likewise

    class Plugin:
        SAKIP_API = 1

    from sakip.hookspecs import hookimpl  # noqa: PLC0415 -- likewise

    def sakip_readers() -> list[Reader]:
        return [Reader(".csv", lambda _: ({"laporan": {"tahun": 2020}}, ()))]

    plugin = Plugin()
    plugin.sakip_readers = hookimpl(sakip_readers)  # type: ignore[attr-defined]  # a plugin of one hook
    registry = build_registry({"uji": plugin})
    laporan, temuan = read_laporan(one(tmp_path, csv_form()), registry)
    assert laporan is not None
    assert (2020, ()) == (laporan.tahun, temuan)
