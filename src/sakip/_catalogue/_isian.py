"""Codes of forms filled in as workbooks or CSV: 851-859."""

# ruff: noqa: E501 -- a message is one line, however long

from __future__ import annotations

from ._pesan import Pesan

ISIAN: dict[str, Pesan] = {
    "SKP851": Pesan(
        "paket-isian-tak-terpasang",
        "galat",
        "Paket {paket!r}, untuk {apa} buku kerja Excel, tidak terpasang.",
        'pip install "sakip[excel]"',
    ),
    "SKP852": Pesan(
        "isian-tak-terbaca",
        "galat",
        "Isian tidak dapat dibaca: {sebab}.",
        "buka berkasnya dan simpan ulang sebagai .xlsx atau .csv, tanpa kata sandi",
    ),
    "SKP853": Pesan(
        "isian-terlalu-besar",
        "galat",
        "Isian melebihi batas: {apa} (paling banyak {batas}).",
        "hapus baris dan kolom kosong di luar isian, atau bagi menjadi beberapa berkas",
    ),
    "SKP854": Pesan(
        "lembar-bukan-isian",
        "peringatan",
        "Lembar {nama!r} bukan lembar isian, jadi tidak dibaca.",
        "buat isian dengan sakip template, atau pindahkan lembar ini ke berkas lain",
    ),
    "SKP855": Pesan(
        "kolom-isian-salah",
        "galat",
        "Kolom {nama!r} {alasan}.",
        "kembalikan baris judul seperti yang dibuat sakip template",
    ),
    "SKP856": Pesan(
        "baris-isian-salah",
        "galat",
        "Baris ini tidak dapat dibaca: {alasan}.",
        'kembalikan kolom kunci seperti yang dibuat sakip template, atau awali barisnya dengan "#"',
    ),
    "SKP857": Pesan(
        "isi-sel-salah-jenis",
        "galat",
        "Sel ini berisi {ada}, seharusnya {perlu}.",
        "tulis ulang isinya; kosongkan bila belum ada",
    ),
    "SKP858": Pesan(
        "sel-tak-pasti",
        "galat",
        "Isi sel ini tidak pasti: {alasan}.",
        "tulis nilainya langsung, pisahkan sel gabungan, atau tampilkan yang tersembunyi, lalu simpan",
    ),
    "SKP859": Pesan(
        "isian-berbeda",
        "galat",
        "{nama} terisi {isi} di sini, tetapi {lama} di {lain}.",
        "sisakan satu yang benar",
    ),
}
