"""Codes of whole frames: 801-819."""

# ruff: noqa: E501 -- a message is one line, however long

from __future__ import annotations

from ._pesan import Pesan

BORONGAN: dict[str, Pesan] = {
    "SKP801": Pesan(
        "paket-borongan-tak-terpasang",
        "galat",
        "Paket {paket!r}, yang menghitung tabel sekaligus, tidak terpasang.",
        "pasang dengan pip install 'sakip[{ekstra}]'",
    ),
    "SKP802": Pesan(
        "kolom-tak-dikenal",
        "galat",
        "Kolom {nama!r} bukan masukan mana pun.",
        "betulkan namanya; kolom pengenal ditulis tanpa titik dua",
    ),
    "SKP803": Pesan(
        "kolom-salah-jenis",
        "galat",
        "Kolom {nama!r} berisi {ada}, seharusnya {perlu}.",
        "ubah jenis kolomnya",
    ),
    "SKP804": Pesan(
        "masukan-tanpa-kolom",
        "peringatan",
        "{banyak} masukan tidak mempunyai kolom yang berisi, jadi belum ada di semua baris: {nama}.",
        "tambahkan kolomnya, atau biarkan bila memang belum dilaporkan",
    ),
    "SKP805": Pesan(
        "nilai-kolom-ditolak",
        "galat",
        "Kolom {nama!r}: {banyak} baris ditolak; yang pertama bernilai {nilai}, {alasan}.",
        "betulkan nilainya; baris itu tidak dihitung",
    ),
    "SKP806": Pesan(
        "baris-ditolak-aturan",
        "galat",
        "{apa}: {banyak} baris ditolak aturan di {lain} ({kode}).",
        "betulkan faktanya, atau ubah aturannya; baris itu tidak dihitung",
    ),
    "SKP807": Pesan(
        "kolom-tahun-salah",
        "galat",
        "Kolom 'tahun' {alasan}.",
        "isi tahun setiap baris, atau sebut satu tahun untuk semuanya",
    ),
    "SKP808": Pesan(
        "bentuk-panjang-tak-lengkap",
        "galat",
        "Bentuk panjang memerlukan kolom {nama}.",
        "tulis satu masukan per baris: kolom pengenal, masukan, nilai",
    ),
    "SKP809": Pesan(
        "masukan-ganda",
        "galat",
        "Masukan {nama!r} ditulis lebih dari sekali untuk satu kantor dan masa ({banyak} baris).",
        "sisakan satu baris untuk setiap masukan",
    ),
    "SKP810": Pesan(
        "berkas-tabel-tak-terbaca",
        "galat",
        "Tabel tidak dapat dibaca: {alasan}.",
        "periksa berkasnya, atau simpan ulang",
    ),
    "SKP811": Pesan(
        "baris-di-luar-tahun",
        "galat",
        "{banyak} baris dari tahun {tahun}, di luar masa berlaku aturan ({dari} s.d. {sampai}).",
        "betulkan tahunnya, atau pakai ruleset yang berlaku; baris itu tidak dihitung",
    ),
    "SKP812": Pesan(
        "jenis-berkas-tak-dikenal",
        "galat",
        "Berkas berakhiran {akhiran} tidak dapat dipakai di sini.",
        "pakai salah satu dari {pilihan}",
    ),
    "SKP813": Pesan(
        "kalkulator-buram",
        "peringatan",
        "Kalkulator {nama!r} hanya dapat dijalankan Python, jadi setiap baris dihitung sendiri.",
        "tulis kalkulator sebagai ekspresi bila tabelnya besar",
    ),
}
