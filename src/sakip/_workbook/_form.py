"""The form that offices fill in: its columns, its words, and its sheets.

Workbooks and CSV have the same rows. A row is one input: who owns it, what it is,
and a cell for each year or part of the year in which it can be reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from .._scope import PERIODE

#: What stands in the column ``Isi``: the kind of value that a row takes.
Isi: TypeAlias = Literal["angka", "ya/tidak", "tanggal", "pilihan", "teks"]
ISI: Final[tuple[Isi, ...]] = ("angka", "ya/tidak", "tanggal", "pilihan", "teks")

#: Columns that every sheet of a form has; without one of them rows mean nothing.
KOLOM_WAJIB: Final = ("Jenis", "Kode", "Masukan", "Baris", "Isi")
#: Columns for people, which are not read.
KOLOM_BACA: Final = ("Nama", "Satuan", "Keterangan")
SUMBER: Final = "Sumber"
#: The columns before those for values, and the ones behind them, in order.
KOLOM_DEPAN: Final = ("Jenis", "Kode", "Nama", "Satuan")
KOLOM_BELAKANG: Final = ("Sumber", "Keterangan", "Masukan", "Baris", "Isi")

#: What a row is of, as its first column says, and the table of facts it goes to.
JENIS: Final[Mapping[str, str]] = {
    "laporan": "laporan",
    "indikator": "realisasi",
    "pendukung": "realisasi",
    "satker": "satker",
    "bersama": "masukan_bersama",
    "riwayat": "riwayat",
}
#: The first column of a row that is for people only.
CATATAN: Final = "#"

_BULAN: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_ROMAWI: Final = ("I", "II", "III", "IV")
#: Titles of the columns for parts of a year.
JUDUL_PERIODE: Final[Mapping[str, str]] = {
    **{
        kode: f"Triwulan {n}"
        for kode, n in zip(PERIODE["triwulan"], _ROMAWI, strict=False)
    },
    **{
        kode: f"Semester {n}"
        for kode, n in zip(PERIODE["semester"], _ROMAWI, strict=False)
    },
    **dict(zip(PERIODE["bulan"], _BULAN, strict=True)),
}
#: The columns by their titles, in small letters; codes of parts of a year count too.
_KOLOM: Final[Mapping[str, str]] = {
    **{k.casefold(): k for k in (*KOLOM_WAJIB, *KOLOM_BACA, SUMBER)},
    **{judul.casefold(): kode for kode, judul in JUDUL_PERIODE.items()},
    **{kode: kode for kode in JUDUL_PERIODE},
}
_TAHUN: Final = re.compile(r"[0-9]{4}", re.ASCII)

#: Sheets that are ours and hold no rows.
PETUNJUK: Final = "Petunjuk"
DAFTAR: Final = "Daftar"

#: Words of the form for states, and how facts write them.
KEADAAN: Final[Mapping[str, str]] = {
    "nihil": "nihil",
    "belum ada": "belum_ada",
    "belum_ada": "belum_ada",
    "tidak ditargetkan": "tidak_ditargetkan",
    "tidak_ditargetkan": "tidak_ditargetkan",
}
#: How the form writes the states of facts.
TULIS_KEADAAN: Final[Mapping[str, str]] = {
    "nihil": "nihil",
    "belum_ada": "belum ada",
    "tidak_ditargetkan": "tidak ditargetkan",
}
YA_TIDAK: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("ya", "true", "benar"), True),
    **dict.fromkeys(("tidak", "false", "salah"), False),
}

#: A text without a letter: an empty cell would say that nothing was reported. Texts of
#: nothing but such quotes have them once more.
KOSONG: Final = '""'
#: Digits that a spreadsheet keeps of a number; longer ones are written as text.
DIGIT_ANGKA: Final = 15
#: Characters that a cell of a spreadsheet holds.
HURUF_SEL: Final = 32_767


def column_of(judul: str) -> str:
    """The column that a title means: a year, a part of one, a name; else empty."""
    kata = " ".join(judul.split()).casefold()
    return kata if is_year(kata) else _KOLOM.get(kata, "")


def is_year(kolom: str) -> bool:
    """Is a column that of a year?"""
    return _TAHUN.fullmatch(kolom) is not None


def is_quotes(teks: str) -> bool:
    """Is a text nothing but pairs of quotes?"""
    return len(teks) % 2 == 0 and not teks.strip('"')


def is_value(kolom: str) -> bool:
    """Is a column one for values?"""
    return is_year(kolom) or kolom in JUDUL_PERIODE


@frozen
class Baris:
    """A row of the form.

    Attributes:
        jenis: what it is of, as written: ``"Indikator"``, ``"Satker"``, ….
        kode: the owner's code; empty for shared inputs and the head.
        masukan: the input; ``"tabel.kolom"`` for a cell of a table; empty for the row
            of the owner itself.
        baris: the row of a table.
        isi: the kind of value; empty where there is none.
        terbuka: the columns to fill in.
        nilai: what is filled in, by column, as facts write it.
        sumber: where the figures come from.
        minimal, maksimal, desimal: what numbers may be, for prompts and checks.
        pilihan: what to choose from.
        jumlah: how many rows above it a total adds up; such a row is for people.
        lewat: rows between those and the total, which it does not add.
    """

    jenis: str
    kode: str = ""
    masukan: str = ""
    baris: str = ""
    nama: str = ""
    satuan: str = ""
    isi: Isi | Literal[""] = ""
    keterangan: str = ""
    terbuka: tuple[str, ...] = ()
    nilai: Mapping[str, object] = field(factory=dict)
    sumber: str = ""
    minimal: str = ""
    maksimal: str = ""
    desimal: int = 0
    pilihan: tuple[str, ...] = ()
    jumlah: int = 0
    lewat: int = 0


@frozen
class Lembar:
    """A sheet of the form: its name, its columns for values, and its rows."""

    nama: str
    kolom: tuple[str, ...]
    baris: tuple[Baris, ...]


@frozen
class Isian:
    """A whole form.

    Attributes:
        judul: name of the ruleset.
        tahun: the year reported.
        kepala: rows of the head of the report.
        lembar: the sheets.
    """

    judul: str
    tahun: int
    kepala: Lembar
    lembar: tuple[Lembar, ...]
