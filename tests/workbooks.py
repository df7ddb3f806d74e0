"""A ruleset with every kind of input, facts by it, and forms made of both."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from builder import DASAR, write_ruleset

import sakip
from sakip._binding import bind
from sakip._source import Tempat
from sakip.diagnostics import Temuan

KEPALA = (
    DASAR.partition("[dipa]")[0]
    .replace("dari = 2024-01-01", "dari = 2022-01-01")
    .replace('nama = "Uji"', 'nama = "Uji isian"', 1)
)
#: Two DIPA, three satker, one input or table of every kind.
ATURAN = """
[dipa]
kode = "d"
nama = "Imigrasi"
no = 1

[predikat.huruf]
tingkat = { A = 90, "B/C" = 70 }

[masukan.penduduk]
nama = "Penduduk"
satuan = "orang"

[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[ukuran.pagu]
nama = "Pagu"
satuan = "rupiah"
satker = { rumus = "pagu" }

[[satker]]
kode = "utara"
nama = "Kantor Utara"

[[satker]]
kode = "selatan"
nama = "Kantor Selatan"

[[sasaran]]
kode = "d.s"
nama = "Sasaran"

[[indikator]]
kode = "d.tumbuh"
sasaran = "d.s"
nama = "Pertumbuhan"
satuan = "persen"
polaritas = "naik"
target = { 2022 = 5, 2023 = 5, 2024 = 5 }
rumus = "(izin[tahun] - izin[tahun-1]) / izin[tahun-1]"
masukan.izin = { nama = "Izin", satuan = "orang", keterangan = "Izin terbit" }

[[indikator]]
kode = "d.kunjungan"
sasaran = "d.s"
nama = "Kunjungan"
satuan = "orang"
polaritas = "naik"
target = { 2022 = 100, 2023 = 100, 2024 = 100 }
rumus = "tamu + penduduk"
[indikator.masukan.tamu]
nama = "Tamu"
satuan = "orang"
periode = { jenis = "triwulan", gabung = "jumlah", kosong = "abaikan" }

[[indikator]]
kode = "d.mutu"
sasaran = "d.s"
nama = "Mutu"
satuan = { predikat = "huruf" }
polaritas = "naik"
target = { 2022 = "A", 2023 = "A", 2024 = "A" }
rumus = "nilai"
masukan.nilai = { nama = "Nilai mutu", satuan = { predikat = "huruf" } }

[[indikator]]
kode = "d.tepat"
sasaran = "d.s"
nama = "Tepat waktu"
satuan = "ya_tidak"
polaritas = "tercapai"
target = { 2022 = true, 2023 = true, 2024 = true }
rumus = "tepat"
masukan.tepat = { nama = "Tepat waktu", satuan = "ya_tidak" }

[[indikator]]
kode = "d.selesai"
sasaran = "d.s"
nama = "Tanggal selesai"
satuan = "tanggal"
polaritas = "informatif"
rumus = "hari"
masukan.hari = { nama = "Hari selesai", satuan = "tanggal" }

[[indikator]]
kode = "d.cerita"
sasaran = "d.s"
nama = "Cerita"
satuan = "teks"
polaritas = "informatif"

[[indikator]]
kode = "d.layanan"
sasaran = "d.s"
nama = "Layanan"
satuan = "persen"
polaritas = "naik"
target = { 2022 = 90, 2023 = 90, 2024 = 90 }
rumus = "jumlah(loket.selesai) / jumlah(loket.masuk)"
[indikator.tabel.loket]
nama = "Loket"
baris = ["utara", "selatan"]
jumlah_kolom = true
kolom.masuk = { nama = "Masuk", satuan = "orang" }
kolom.selesai = { nama = "Selesai", satuan = "orang", maksimal = 1000 }
"""
LAIN = """
[[pendukung]]
kode = "umum.dana"
nama = "Dana"
satuan = "rupiah"
polaritas = "informatif"
rumus = "dana"
masukan.dana = { nama = "Dana", satuan = "rupiah" }

[[pendukung]]
kode = "umum.ruang"
nama = "Ruang"
satuan = "angka"
polaritas = "informatif"
rumus = "jumlah(ruang.luas)"
[pendukung.tabel.ruang]
nama = "Ruang"
baris = ["tunggu"]
kolom.luas = { nama = "Luas", satuan = "angka" }
"""


def rules(folder: Path) -> sakip.Ruleset:
    """The ruleset, written and loaded."""
    return sakip.load_ruleset(
        write_ruleset(folder / "uji", ATURAN, kepala=KEPALA, lain=LAIN)
    )


def whole(**ganti: Any) -> dict[str, Any]:
    """Facts of 2024 with something of every kind."""
    return {
        "laporan": {
            "tahun": 2024,
            "ruleset": "uji",
            "kanwil": "=Kanwil [x]",
            "sumber": "LKjIP",
            "keterangan": "sebelum reviu\nInspektorat",
        },
        "realisasi": {
            "d.tumbuh": {"izin": {"2023": 100, "2024": 108, "sumber": "aplikasi"}},
            "d.kunjungan": {"tamu": {"tw1": 10, "tw2": 0, "tw3": "nihil"}},
            "d.mutu": {"nilai": "B/C", "sumber": "surat"},
            "d.tepat": {"tepat": False},
            "d.selesai": {"hari": dt.date(2024, 6, 30)},
            "d.cerita": {"realisasi": "=HYPERLINK(1)\nbaris dua", "sumber": "-x"},
            "d.layanan": {
                "loket": {
                    "utara": {"masuk": 10, "selesai": 9, "sumber": "loket"},
                    "selatan": {"masuk": 5, "selesai": 5},
                    "jumlah": {"masuk": 15, "selesai": 14},
                    "sumber": "buku",
                }
            },
            "umum.dana": {"dana": Decimal("12345678901234567.25")},
        },
        "satker": {
            "utara": {"pagu": Decimal("1000000.50")},
            "selatan": {"pagu": "belum_ada"},
        },
        "masukan_bersama": {"penduduk": 7},
        "riwayat": {
            "2019": {"d.lama": {"realisasi": dt.date(2019, 1, 2)}},
            "2023": {
                "d.tumbuh": {"target": 5, "realisasi": Decimal("4.25"), "sumber": "a"},
                "d.tepat": {"realisasi": True},
                "d.mutu": {"realisasi": "A", "target": "A"},
                "d.cerita": {"realisasi": "nihil"},
                "d.kunjungan": {
                    "realisasi": {"nilai": 3, "satuan": {"indeks": 4}},
                    "target": "tidak_ditargetkan",
                },
            },
        },
        **ganti,
    }


def contents(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> tuple[Any, ...]:
    """What facts say, without how their files write it."""
    fakta, temuan = bind(ruleset.susun(laporan.tahun), laporan)
    riwayat = {
        (tahun, kode): b.isi
        for tahun, semua in laporan.riwayat.items()
        for kode, b in semua.items()
    }
    return (
        (laporan.tahun, laporan.ruleset, laporan.kanwil, laporan.sumber),
        fakta.nilai,
        fakta.teks,
        riwayat,
        # A form has no tables of TOML to fill in.
        sorted(
            (t.kode, tuple(a for a in t.argumen if a[0] != "tabel")) for t in temuan
        ),
    )


def edited(path: Path, ubah: Callable[[openpyxl.Workbook], object]) -> Path:
    """Change a workbook as a person with a spreadsheet would, and save it."""
    buku = openpyxl.load_workbook(path)
    ubah(buku)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    path.write_bytes(keluaran.getvalue())
    return path


def cell(lembar: Any, masukan: str, kolom: str, baris: str = "") -> Any:
    """The cell of an input, found by the titles of the columns."""
    judul = {str(sel.value): sel.column for sel in lembar[4]}
    for sel in lembar.iter_rows(min_row=5):
        isi = {nama: sel[n - 1].value or "" for nama, n in judul.items()}
        if (isi["Masukan"], isi["Baris"]) == (masukan, baris):
            return sel[judul[kolom] - 1]
    raise KeyError(masukan)


def refused(path: Any) -> tuple[Temuan, ...]:
    """Every finding of forms."""
    from sakip._facts import read_laporan  # noqa: PLC0415 -- beside its one use

    return read_laporan(path)[1]


def told(temuan: tuple[Temuan, ...]) -> list[tuple[str, str]]:
    """Codes with the cells that they stand at."""
    return [(t.kode, place(t.tempat)) for t in temuan]


def place(tempat: Tempat) -> str:
    """A cell of a sheet, or row and column of CSV."""
    return tempat.sel if tempat.lembar else f"{tempat.baris}:{tempat.kolom}"


def csv_form(*baris: str, judul: str = "") -> str:
    """A form as CSV with short rows: Jenis;Kode;Masukan;Baris;Isi;2024;tw1;Sumber."""
    judul = judul or "Jenis;Kode;Masukan;Baris;Isi;2024;Triwulan I;Sumber"
    return "\n".join((judul, "Laporan;;tahun;;angka;2024", *baris)) + "\n"


def texts(isi: Mapping[str, str], folder: Path) -> list[Path]:
    """Files of a folder by name."""
    hasil = []
    for nama, teks in isi.items():
        (folder / nama).write_text(teks, encoding="utf-8")
        hasil.append(folder / nama)
    return hasil
