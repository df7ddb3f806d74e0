"""The form as a workbook: a sheet of instructions, then the sheets to fill in."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, Final

from attrs import define, field

from ._checks import check_of
from ._form import (
    CATATAN,
    DAFTAR,
    DIGIT_ANGKA,
    PETUNJUK,
    SUMBER,
    Baris,
    Isian,
    Lembar,
    is_value,
)
from ._guidance import PANDUAN
from ._styles import Styles
from ._titles import columns, fixed, plain, shown, title, word

#: The row of titles, from 0; above it stand the name of the sheet and a hint.
JUDUL: Final = 3
_LEBAR: Final = {
    "Jenis": 11,
    "Kode": 16,
    "Nama": 46,
    "Satuan": 16,
    "Sumber": 28,
    "Keterangan": 40,
    "Masukan": 18,
    "Baris": 18,
    "Isi": 9,
}
_LEBAR_NILAI: Final = 18
#: How wide the column of codes becomes.
_KODE: Final = 40
#: Points that a line of text takes, and that a row may take.
_TINGGI: Final = 15
_TERTINGGI: Final = 400
#: What a sheet's name may not hold, and how long it may be.
_TERLARANG: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_PANJANG: Final = 31
#: Names that spreadsheets keep for themselves, or that this form gives to others.
_TERPAKAI: Final = (PETUNJUK, DAFTAR, "History", "Laporan")
#: Before the first of March 1900 spreadsheets do not agree which day it is.
_HARI_PERTAMA: Final = dt.date(1900, 3, 1)


def write_xlsx(isian: Isian) -> bytes:
    """A form as the bytes of a workbook.

    Raises:
        ImportError: XlsxWriter is not installed (``pip install 'sakip[excel]'``).
    """
    try:
        import xlsxwriter  # noqa: PLC0415 -- an extra; only who writes workbooks needs it
    except ImportError:
        msg = "workbooks are written by XlsxWriter: pip install 'sakip[excel]'"
        raise ImportError(msg, name="XlsxWriter") from None
    keluaran = io.BytesIO()
    pilihan = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    buku = xlsxwriter.Workbook(keluaran, pilihan)
    # The same form gives the same bytes: no clock is read.
    buku.set_properties(
        {"title": shown(isian.judul)[:255], "created": dt.datetime(isian.tahun, 1, 1)}  # noqa: DTZ001 -- a fixed date
    )
    penulis = _Book(buku, isian, Styles(buku))
    penulis.write()
    buku.close()
    return keluaran.getvalue()


@define
class _Book:
    """Writes the sheets of one workbook."""

    buku: Any
    isian: Isian
    gaya: Styles
    nama: set[str] = field(factory=lambda: {n.casefold() for n in _TERPAKAI})
    #: The lists to choose from, and where they stand.
    daftar: dict[tuple[str, ...], str] = field(factory=dict)

    def write(self) -> None:
        """Instructions, the head, the sheets, and last the lists, hidden."""
        self.guidance()
        self.sheet("Laporan", self.isian.kepala)
        lembar = [(self.sheet_name(m.nama), m) for m in self.isian.lembar]
        for nama, satu in lembar:
            self.sheet(nama, satu)
        if self.daftar:
            self.lists()

    def sheet_name(self, nama: str) -> str:
        """A name for a sheet that is allowed and not taken."""
        bersih = _TERLARANG.sub(" ", nama).strip().strip("'").strip() or "Lembar"
        hasil, ke = bersih[:_PANJANG].strip(), 1
        while hasil.casefold() in self.nama:
            ke += 1
            ekor = f" {ke}"
            hasil = f"{bersih[: _PANJANG - len(ekor)].strip()}{ekor}"
        self.nama.add(hasil.casefold())
        return hasil

    def guidance(self) -> None:
        """The sheet that says how to fill in the others."""
        lembar = self.buku.add_worksheet(PETUNJUK)
        lembar.set_column(0, 0, 100)
        lembar.write_string(0, 0, shown(self.isian.judul), self.gaya.guide)
        lembar.write_string(1, 0, f"Isian tahun {self.isian.tahun}", self.gaya.bold)
        for n, kalimat in enumerate(PANDUAN, 2):
            lembar.write_string(n, 0, kalimat, self.gaya.text)
        lembar.protect()
        lembar.hide_gridlines(2)
        lembar.set_paper(9)
        lembar.fit_to_pages(1, 0)

    def lists(self) -> None:
        """The sheet of what to choose from."""
        lembar = self.buku.add_worksheet(DAFTAR)
        for kolom, pilihan in enumerate(self.daftar):
            for n, satu in enumerate(pilihan):
                lembar.write_string(n, kolom, satu)
        lembar.protect()
        lembar.hide()

    def choices(self, pilihan: tuple[str, ...]) -> str:
        """Where a list to choose from stands."""
        if pilihan not in self.daftar:
            from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 -- as the writer

            huruf = xl_col_to_name(len(self.daftar), col_abs=True)
            di = f"={DAFTAR}!{huruf}$1:{huruf}${len(pilihan)}"
            self.daftar[pilihan] = di
        return self.daftar[pilihan]

    # -- one sheet

    def sheet(self, nama: str, isi: Lembar) -> None:
        """A sheet to fill in."""
        lembar = self.buku.add_worksheet(nama)
        kolom = columns(isi)
        self.set_up(lembar, kolom, len(isi.baris))
        kode = max((len(b.kode) for b in isi.baris), default=0)
        n = kolom.index("Kode")
        lembar.set_column(n, n, max(_LEBAR["Kode"], min(kode + 2, _KODE)))
        if all(b.jenis == "Laporan" for b in isi.baris):
            # Names of offices and of sources.
            n = next(n for n, k in enumerate(kolom) if is_value(k))
            lembar.set_column(n, n, _LEBAR["Nama"])
        judul = f"{shown(self.isian.judul)} – {shown(isi.nama)}"
        lembar.write_string(0, 0, judul, self.gaya.heading)
        hint = "Isi hanya sel berwarna. Kosong berarti belum ada, bukan nol."
        lembar.write_string(1, 0, hint, self.gaya.plain)
        for n, k in enumerate(kolom):
            if k.isdigit():
                lembar.write_number(JUDUL, n, int(k), self.gaya.year)
            else:
                lembar.write_string(JUDUL, n, title(k), self.gaya.title)
        for n, baris in enumerate(isi.baris, JUDUL + 1):
            for m, k in enumerate(kolom):
                if is_value(k):
                    self.value(lembar, n, m, baris, k)
                else:
                    self.fixed(lembar, n, m, baris, k)
            self.check(lembar, n, kolom, baris)
            lembar.set_row(n, min(_height(baris), _TERTINGGI))

    def set_up(self, lembar: Any, kolom: tuple[str, ...], banyak: int) -> None:  # noqa: ANN401 -- of an extra
        """Widths, frozen titles, protection, and how it is printed."""
        for n, k in enumerate(kolom):
            lembar.set_column(n, n, _LEBAR.get(k, _LEBAR_NILAI))
        lembar.freeze_panes(JUDUL + 1, kolom.index("Nama") + 1)
        lembar.protect("", {"format_columns": True, "format_rows": True})
        lembar.set_landscape()
        lembar.set_paper(9)
        lembar.set_margins(0.4, 0.4, 0.6, 0.6)
        lembar.fit_to_pages(1, 0)
        lembar.repeat_rows(JUDUL)
        # What is behind the remarks is for the program.
        lembar.print_area(0, 0, JUDUL + banyak, kolom.index("Keterangan"))
        lembar.set_footer("&L&A&R&P / &N")
        lembar.ignore_errors({"number_stored_as_text": "A1:IV200000"})

    def fixed(self, lembar: Any, n: int, m: int, baris: Baris, kolom: str) -> None:  # noqa: ANN401 -- of an extra
        """A cell that tells what the row is, or where its figures come from."""
        teks = fixed(baris, kolom)
        if kolom == SUMBER and baris.jenis not in (CATATAN, "Laporan"):
            gaya = self.gaya.source
        elif baris.jumlah:
            gaya = self.gaya.total
        elif not baris.isi:
            gaya = self.gaya.owner
        elif kolom in ("Nama", "Satuan", "Keterangan"):
            gaya = self.gaya.text
        else:
            gaya = self.gaya.code
        if teks:
            lembar.write_string(n, m, teks, gaya)
        else:
            lembar.write_blank(n, m, None, gaya)

    def value(self, lembar: Any, n: int, m: int, baris: Baris, kolom: str) -> None:  # noqa: ANN401 -- of an extra
        """A cell for a value."""
        if baris.jumlah:
            if kolom in baris.terbuka:
                self.total(lembar, n, m, baris, kolom)
            else:
                lembar.write_blank(n, m, None, self.gaya.closed)
            return
        nilai = baris.nilai.get(kolom)
        if kolom not in baris.terbuka and nilai is None:
            gaya = self.gaya.closed if baris.isi else self.gaya.owner
            lembar.write_blank(n, m, None, gaya)
            return
        gaya = self.gaya.input(baris, terbuka=kolom in baris.terbuka)
        kata = word(nilai, baris)
        if nilai is None:
            lembar.write_blank(n, m, None, gaya)
        elif kata is not None:
            lembar.write_string(n, m, kata, gaya)
        elif isinstance(nilai, int | Decimal) and _digits(nilai) <= DIGIT_ANGKA:
            lembar.write_number(n, m, float(nilai), gaya)
        elif isinstance(nilai, dt.date) and nilai >= _HARI_PERTAMA:
            lembar.write_datetime(n, m, nilai, gaya)
        else:
            lembar.write_string(n, m, plain(nilai), gaya)

    def total(self, lembar: Any, n: int, m: int, baris: Baris, kolom: str) -> None:  # noqa: ANN401 -- of an extra
        """The sum of the rows above; a stated total among them is not one of them."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 -- as the writer

        akhir = n - 1 - baris.lewat
        awal = xl_rowcol_to_cell(akhir - baris.jumlah + 1, m)
        rumus = f"=SUM({awal}:{xl_rowcol_to_cell(akhir, m)})"
        gaya = self.gaya.total_number(baris.desimal)
        hasil = float(Fraction(str(baris.nilai[kolom])))
        lembar.write_formula(n, m, rumus, gaya, hasil)

    def check(
        self,
        lembar: Any,  # noqa: ANN401 -- of an extra
        n: int,
        kolom: tuple[str, ...],
        baris: Baris,
    ) -> None:
        """What the cells of a row take, and the words that say so."""
        if baris.jumlah or not baris.isi:
            return
        for m, k in enumerate(kolom):
            if k in baris.terbuka:
                di = self.choices if baris.pilihan else None
                aturan = check_of(baris, n, m, di)
                if aturan is not None:
                    lembar.data_validation(n, m, n, m, aturan)


def _digits(angka: int | Decimal) -> int:
    """Digits that a number cannot do without."""
    return len(str(abs(int(Decimal(angka).scaleb(40)))).strip("0")) if angka else 1


def _height(baris: Baris) -> float:
    """The height of a row whose texts are broken at the width of their columns."""
    tebal = 0.9 if not baris.isi else 1.05
    teks = {k: fixed(baris, k) for k in ("Nama", "Satuan", "Keterangan", "Sumber")}
    return _TINGGI * max(
        max(1, ceil(len(isi) / (_LEBAR[k] * tebal))) for k, isi in teks.items()
    )
