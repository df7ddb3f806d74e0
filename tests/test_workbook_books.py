"""Workbooks as people and programs leave them: each oddity is told with its cell."""

from __future__ import annotations

import builtins
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import python_calamine
from workbooks import cell, contents, edited, refused, rules, told, whole

import sakip
from sakip._facts import read_laporan
from sakip._workbook import _looks, _read_xlsx
from sakip._workbook._grid import BookError
from sakip.diagnostics import Tingkat


@pytest.fixture
def isian(tmp_path: Path) -> Path:
    """A form filled in with something of every kind."""
    path = tmp_path / "isian.xlsx"
    laporan = sakip.load_laporan(whole())
    sakip.write_template(rules(tmp_path), path, laporan=laporan)
    return path


def repack(path: Path, ubah: Callable[[str, bytes], bytes]) -> Path:
    """Change the parts of a package."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(path) as lama, zipfile.ZipFile(hasil, "w") as baru:
        for nama in lama.namelist():
            baru.writestr(nama, ubah(nama, lama.read(nama)))
    path.write_bytes(hasil.getvalue())
    return path


def odd(
    isian: Path, masukan: str, ubah: Callable[[Any, Any], object], baris: str = ""
) -> tuple[str, list[tuple[str, str]]]:
    """Change the sheet of a DIPA at a cell; the cell, and what is told."""
    di = ""

    def edit(buku: Any) -> None:
        nonlocal di
        lembar = buku["Imigrasi"]
        sel = cell(lembar, masukan, "2024", baris)
        di = f"Imigrasi!{sel.coordinate}"
        ubah(lembar, sel)

    temuan = told(refused(edited(isian, edit)))
    return di, temuan


def test_form_saved_by_another_program_is_the_same(isian: Path, tmp_path: Path) -> None:
    """Openpyxl reads and saves the form, and it holds the same facts."""
    ruleset = rules(tmp_path)
    awal = contents(ruleset, sakip.load_laporan(isian))
    edited(isian, lambda _: None)
    semua = refused(isian)
    # openpyxl keeps no results of formulas; those of totals are not read.
    assert () == semua
    assert awal == contents(ruleset, sakip.load_laporan(isian))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_saves_it_without_loss(isian: Path, tmp_path: Path) -> None:
    """LibreOffice opens the form and saves it, and it holds the same facts."""
    ruleset = rules(tmp_path)
    awal = contents(ruleset, sakip.load_laporan(isian))
    keluar = tmp_path / "lo"
    perintah = ("soffice", "--headless", "--convert-to", "xlsx", "--outdir")
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    subprocess.run(
        [*perintah, str(keluar), profil, str(isian)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    hasil = sakip.load_laporan(keluar / isian.name)
    assert awal == contents(ruleset, hasil)


def test_text_where_a_number_is_due(isian: Path) -> None:
    """A number typed as text is refused at its cell."""
    di, temuan = odd(isian, "izin", lambda _, sel: setattr(sel, "value", "108 orang"))
    assert [("SKP857", di)] == temuan


def test_formula_without_a_result(isian: Path) -> None:
    """A formula that was never computed is no figure, and no zero."""
    di, temuan = odd(isian, "izin", lambda _, sel: setattr(sel, "value", "=1+1"))
    assert [("SKP858", di)] == temuan


def test_number_shown_as_a_percentage(isian: Path) -> None:
    """87 % pasted from elsewhere is 0.87 in the cell: which is meant is not certain."""

    def paste(_: Any, sel: Any) -> None:
        sel.value, sel.number_format = 0.87, "0.00%"

    di, temuan = odd(isian, "izin", paste)
    assert [("SKP858", di)] == temuan

    def zero(_: Any, sel: Any) -> None:
        sel.value = 0

    assert [] == odd(isian, "izin", zero)[1]


def test_styles_that_show_a_percentage() -> None:
    """A format with the sign counts, but not one with the sign in quotes."""
    xml = b"""<s><numFmts><numFmt numFmtId="170" formatCode="0,0%"/>
    <numFmt numFmtId="171" formatCode="0&quot; %&quot;\\%"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/>
    <xf numFmtId="171"/><xf/></cellXfs><cellStyles/></s>"""
    assert {"1", "2"} == _looks.percent_styles(xml)


def test_formula_that_failed(isian: Path) -> None:
    """An error of a formula is no figure."""

    def fail(_: Any, sel: Any) -> None:
        sel.value, sel.data_type = "#DIV/0!", "e"

    di, temuan = odd(isian, "izin", fail)
    assert [("SKP858", di)] == temuan


def test_merged_cells(isian: Path) -> None:
    """Cells merged over rows are told: only the first of them has a value."""

    def merge(lembar: Any, sel: Any) -> None:
        lembar.merge_cells(
            start_row=sel.row,
            end_row=sel.row + 1,
            start_column=sel.column,
            end_column=sel.column,
        )

    di, temuan = odd(isian, "loket.masuk", merge, "utara")
    assert ("SKP858", di) in temuan


def test_merged_titles_above_are_no_fault(isian: Path) -> None:
    """What is merged above the titles, or beside the columns, changes nothing."""

    def merge(lembar: Any, _: Any) -> None:
        lembar.merge_cells("A1:D1")
        lembar.merge_cells("AA9:AB9")

    assert [] == odd(isian, "izin", merge)[1]


def test_hidden_rows_columns_and_sheets(isian: Path) -> None:
    """What is hidden and holds a value is read, and that is a warning."""

    def hide(lembar: Any, sel: Any) -> None:
        lembar.row_dimensions[sel.row].hidden = True
        # Hidden, and empty: of no importance.
        lembar.row_dimensions[200].hidden = True
        lembar.row_dimensions[1].hidden = True
        lembar.row_dimensions[5].hidden = True
        lembar.column_dimensions["J"].hidden = True
        lembar.column_dimensions["M"].hidden = True

    di, temuan = odd(isian, "nilai", hide)
    assert [("SKP858", di)] == temuan
    (satu,) = refused(isian)
    assert Tingkat.PERINGATAN is satu.tingkat


def test_hidden_column_and_sheet(isian: Path) -> None:
    """A hidden column with values, and a hidden sheet, are warnings."""

    def hide(buku: Any) -> None:
        huruf = cell(buku["Imigrasi"], "izin", "2024").column_letter
        buku["Imigrasi"].column_dimensions[huruf].hidden = True
        buku["Umum"].sheet_state = "hidden"

    kode = told(refused(edited(isian, hide)))
    assert ["SKP858", "SKP858"] == [k for k, _ in kode]
    assert "Umum!A4" in [di for _, di in kode]


def test_sheet_that_is_not_ours(isian: Path) -> None:
    """A sheet of the office's own is not read, and that is a warning."""

    def add(buku: Any) -> None:
        buku.create_sheet("Catatan")["B2"] = 5
        buku.create_sheet("Kosong")

    (temuan,) = refused(edited(isian, add))
    assert ("SKP854", "Catatan!A1") == (temuan.kode, temuan.tempat.sel)
    assert Tingkat.PERINGATAN is temuan.tingkat


def test_workbook_of_something_else(tmp_path: Path) -> None:
    """A workbook without a form is refused, with charts only too."""
    buku = openpyxl.Workbook()
    buku.active["A1"] = "Daftar hadir"
    path = tmp_path / "lain.xlsx"
    buku.save(path)
    assert ["SKP854"] == [t.kode for t in refused(path)]
    buku = openpyxl.Workbook()
    buku.create_chartsheet("Grafik")
    buku.remove(buku["Sheet"])
    buku.save(path)
    assert "SKP854" in [t.kode for t in refused(path)]


def test_dates_with_a_time_and_numbers_in_text(isian: Path) -> None:
    """A date with an hour is no date, and a number no text."""
    import datetime as dt  # noqa: PLC0415 -- beside its one use

    jam = dt.datetime(2024, 6, 30, 7, 15)  # noqa: DTZ001 -- cells know no zones
    di, temuan = odd(isian, "hari", lambda _, sel: setattr(sel, "value", jam))
    assert [("SKP857", di)] == temuan


@pytest.mark.parametrize(
    ("bita", "sebab"),
    [
        (b"", "isinya rusak"),
        (b"PK\x03\x04", "isinya rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "terkunci kata sandi"),
    ],
)
def test_broken_and_locked(bita: bytes, sebab: str, tmp_path: Path) -> None:
    """Bytes that are no package, and a package behind a password, are findings."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(bita)
    (temuan,) = refused(path)
    assert "SKP852" == temuan.kode
    assert sebab in temuan.pesan()


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is told as any other."""
    assert ["SKP101"] == [t.kode for t in refused(tmp_path / "a.xlsx")]


def test_mangled_workbooks(isian: Path) -> None:
    """Whatever bytes are lost, doubled or changed, the answer is facts or findings."""
    acak = Random(7)  # noqa: S311 -- test data
    with zipfile.ZipFile(isian) as paket:
        bagian = {nama: paket.read(nama) for nama in paket.namelist()}
    for nama in sorted(bagian) * 2:
        bita = bytearray(bagian[nama])
        di = acak.randrange(len(bita))
        bita[di : di + acak.randrange(40)] = acak.choice(
            (b"", b"<", b"\x00", b"9" * 99, b't="d"', bytes(bita[:60]))
        )
        with zipfile.ZipFile(isian, "w") as paket:
            for satu, isi in {**bagian, nama: bytes(bita)}.items():
                paket.writestr(satu, isi)
        laporan, temuan = read_laporan(isian)
        assert laporan is not None or temuan


def test_entities_are_refused(isian: Path) -> None:
    """XML that declares entities may grow without end."""
    mulai = b"<!DOCTYPE x [<!ENTITY a 'a'>]>"
    repack(isian, lambda _, b: b.replace(b"<worksheet", mulai + b"<worksheet", 1))
    (temuan,) = refused(isian)
    assert "its XML holds a DTD" in temuan.pesan("en")


def test_unusual_compression_is_refused(isian: Path) -> None:
    """What cannot be unpacked by parts is refused."""
    hasil = io.BytesIO()
    with (
        zipfile.ZipFile(isian) as lama,
        zipfile.ZipFile(hasil, "w", zipfile.ZIP_BZIP2) as baru,
    ):
        for nama in lama.namelist():
            baru.writestr(nama, lama.read(nama))
    isian.write_bytes(hasil.getvalue())
    assert ["SKP852"] == [t.kode for t in refused(isian)]


@pytest.mark.parametrize(
    ("modul", "nama", "batas", "what"),
    [
        (_read_xlsx, "MAX_BITA_ISIAN", 10, "bytes"),
        (_read_xlsx, "MAX_BUKA", 100, "bytes unpacked"),
        (_read_xlsx, "MAX_ENTRI", 3, "files in it"),
        (_looks, "MAX_BARIS_ISIAN", 4, "rows"),
        (_looks, "MAX_KOLOM_ISIAN", 3, "columns"),
        (_looks, "MAX_SEL_ISIAN", 9, "cells"),
    ],
)
def test_limits(
    modul: Any,
    nama: str,
    batas: int,
    what: str,
    isian: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is beyond a limit is refused before room is made for it."""
    monkeypatch.setattr(modul, nama, batas)
    (temuan,) = refused(isian)
    expected = f"The form is beyond a limit: {what} (at most {batas})."
    assert ("SKP853", expected) == (temuan.kode, temuan.pesan("en"))


def test_cell_at_the_far_corner(isian: Path) -> None:
    """Two cells at opposite corners do not make room for all between them."""
    edited(isian, lambda buku: buku["Umum"].__setitem__("XFD1048576", 1))
    assert ["SKP853"] == [t.kode for t in refused(isian)]


def test_cells_without_names_and_other_prefixes(isian: Path, tmp_path: Path) -> None:
    """Rows and cells may lack their names, and targets may begin at the root."""
    import re  # noqa: PLC0415 -- beside its one use

    ruleset = rules(tmp_path)
    awal = contents(ruleset, sakip.load_laporan(isian))

    def ubah(nama: str, bita: bytes) -> bytes:
        if nama.endswith("workbook.xml.rels"):
            return bita.replace(b'"worksheets/', b'"/xl/worksheets/')
        if nama == "xl/worksheets/sheet2.xml":
            return re.sub(rb'<row r="[0-9]+"', b"<row", bita, count=1)
        return bita

    repack(isian, ubah)
    assert awal == contents(ruleset, sakip.load_laporan(isian))


def test_codes_that_look_like_numbers(isian: Path) -> None:
    """A code that a spreadsheet took for a number is the text that was typed."""

    def edit(lembar: Any, sel: Any) -> None:
        lembar.cell(sel.row, 2).value = 12

    assert [] == odd(isian, "izin", edit)[1]
    assert "12" in sakip.load_laporan(isian).realisasi


def test_pictures_in_a_workbook(isian: Path, tmp_path: Path) -> None:
    """What is no XML is not unpacked, whatever it is."""
    ruleset = rules(tmp_path)
    awal = contents(ruleset, sakip.load_laporan(isian))
    with zipfile.ZipFile(isian, "a") as paket:
        paket.writestr("xl/media/a.png", b"<!DOCTYPE")
    assert awal == contents(ruleset, sakip.load_laporan(isian))


def test_package_without_a_book() -> None:
    """A package that names no sheets has none."""
    assert {} == _looks.sheet_parts({"a.xml": b"<a/>"})


def test_names_of_cells() -> None:
    """A name of a cell is its row and column; others are none."""
    assert (7, 4) == _looks.cell_of("$D$7")
    assert (1, 28) == _looks.cell_of("ab1")
    assert _looks.cell_of("7D") is None


@pytest.mark.parametrize(
    "sel", ["<c r='XFD9'/>", '<x:c r="XFD9"/>', '<c s="1" r="XFD9"/>', '<c r="XFD9"/>']
)
def test_far_cell_however_it_is_written(sel: str) -> None:
    """A cell beyond the limits is seen in any way that XML lets it be written."""
    xml = f'<w xmlns:x="a"><row r="9"><c r="A9"/>{sel}</row></w>'
    for bita in (xml.encode(), xml.encode("utf-16")):
        with pytest.raises(BookError):
            _looks.read_looks(bita)


def test_looks_of_cells() -> None:
    """Hidden rows, columns, merges and formulas, as the XML has them."""
    xml = b"""<x:worksheet xmlns:x="a"><x:cols>
    <x:col min="2" max="3" hidden="true"/><x:col min="9" max="9"/></x:cols>
    <x:sheetData><x:row hidden="1"><x:c><x:f>1</x:f></x:c>
    <x:c t="str"><x:f>1</x:f><x:v></x:v></x:c>
    <x:c r="C1" t="e"><x:f>1</x:f><x:v>#REF!</x:v></x:c></x:row>
    <x:row r="5"><x:c t="inlineStr"><x:is/></x:c></x:row></x:sheetData>
    <x:mergeCells><x:mergeCell ref="A1:B2"/><x:mergeCell ref="?"/></x:mergeCells>
    </x:worksheet>"""
    rupa = _looks.read_looks(xml)
    assert {1} == rupa.baris
    assert {2, 3} == rupa.kolom
    assert {(1, 1), (1, 3)} == rupa.rumus
    assert {(1, 3)} == rupa.galat
    assert (((1, 1), (2, 2)),) == rupa.gabungan


def test_interruption_is_not_swallowed(
    isian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C while a workbook is read ends the work."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(_read_xlsx, "read_looks", stop)
    with pytest.raises(KeyboardInterrupt):
        sakip.load_laporan(isian)


def test_panic_of_the_reader_is_a_finding(
    isian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader of others may fail in ways that are no Exception."""

    class PanicError(BaseException):
        """What a panic of a compiled library arrives as."""

    def panic(*_: object) -> None:
        raise PanicError

    monkeypatch.setattr(_read_xlsx, "read_looks", panic)
    assert ["SKP852"] == [t.kode for t in refused(isian)]


def test_reader_that_is_not_installed(
    isian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without calamine a workbook is a finding that says what to install."""
    asli = builtins.__import__

    def tanpa(nama: str, *lain: Any, **pilihan: Any) -> Any:
        if nama == "python_calamine":
            raise ImportError(name=nama)
        return asli(nama, *lain, **pilihan)

    monkeypatch.setattr(builtins, "__import__", tanpa)
    (temuan,) = refused(isian)
    assert ("SKP851", 'pip install "sakip[excel]"') == (temuan.kode, temuan.saran())
    assert "needed to read Excel workbooks" in temuan.pesan("en")


def test_calamine_sees_the_same_cells(isian: Path) -> None:
    """The form opens in calamine itself: sheets in order, the lists hidden."""
    buku = python_calamine.CalamineWorkbook.from_path(isian)
    expected = ["Petunjuk", "Laporan", "Imigrasi", "Umum", "Riwayat", "Daftar"]
    assert expected == buku.sheet_names
    baris = buku.get_sheet_by_name("Imigrasi").to_python(skip_empty_area=False)
    judul = baris[3]
    assert ["Jenis", "Kode", "Nama", "Satuan", 2023.0, 2024.0] == judul[:6]
    izin = next(b for b in baris[4:] if b[judul.index("Masukan")] == "izin")
    assert [100.0, 108.0] == izin[4:6]
