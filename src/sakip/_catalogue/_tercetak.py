"""Codes of printed figures: 501-519 about their files, 520-539 about what they say."""

# ruff: noqa: E501 -- a message is one line, however long

from __future__ import annotations

from ._pesan import Pesan

TERCETAK: dict[str, Pesan] = {
    "SKP501": Pesan(
        "tercetak-tak-terbaca",
        "peringatan",
        "{kode} {ukuran}: {tercetak!r} bukan angka; tidak dibandingkan.",
        "salin tulisannya persis seperti tercetak, mis. 87,43%",
    ),
    "SKP502": Pesan(
        "tercetak-ganjil",
        "peringatan",
        "{kode} {ukuran}: {tercetak!r} ditulis tidak lazim; tetap dibaca.",
        "periksa titik, koma, dan tanda persen",
    ),
    "SKP503": Pesan(
        "tercetak-kosong",
        "galat",
        "Tidak ada angka tercetak di sini.",
        "tulis [[angka]] untuk setiap angka, atau periksa foldernya",
    ),
    "SKP504": Pesan(
        "tercetak-ganda",
        "peringatan",
        "{kode} {ukuran}: angka yang sama sudah dicatat di {lain}.",
        "hapus salah satu",
    ),
    "SKP505": Pesan(
        "kode-tercetak-tak-dikenal",
        "galat",
        "{kode} {ukuran}: ruleset tidak mempunyai kode {kode!r}.",
        "betulkan kodenya",
    ),
    "SKP506": Pesan(
        "ukuran-tercetak-tak-dikenal",
        "galat",
        "{kode} tidak mempunyai ukuran {ukuran!r}.",
        "ukuran yang sah: {pilihan}",
    ),
    "SKP507": Pesan(
        "tahun-tercetak-di-luar-berlaku",
        "galat",
        "{kode} {ukuran}: tahun {tahun} di luar masa berlaku ruleset ({dari} s.d. {sampai}).",
        "periksa tahunnya",
    ),
    "SKP508": Pesan(
        "tercetak-taksa",
        "peringatan",
        "{kode} {ukuran}: {tercetak!r} dapat dibaca {satu} atau {lain}; dibaca {satu}.",
        "tulis koma sebagai tanda desimal dan titik hanya sebagai tanda ribuan",
    ),
    "SKP520": Pesan(
        "tercetak-bertentangan",
        "peringatan",
        "{nama} tercetak {tercetak}, menurut aturan {hitung}: {alasan}.",
        "periksa naskah dan faktanya; betulkan yang salah",
    ),
    "SKP521": Pesan(
        "tercetak-konvensi-lain",
        "peringatan",
        "{nama} tercetak {tercetak}, menurut aturan {hitung}; sesuai hanya bila {alasan}.",
        "pakai konvensi ruleset di seluruh laporan",
    ),
    "SKP522": Pesan(
        "tercetak-turunan",
        "peringatan",
        "{nama} tercetak {tercetak}, menurut aturan {hitung}: {alasan}.",
        "betulkan angka asalnya, lalu angka ini",
    ),
    "SKP523": Pesan(
        "tercetak-sel-lain",
        "peringatan",
        "{nama} tercetak {tercetak}, menurut aturan {hitung}: {alasan}.",
        "salin ulang baris ini",
    ),
    "SKP524": Pesan(
        "tercetak-jumlah-beda",
        "peringatan",
        "{nama} tercetak {tercetak}: {alasan}.",
        "periksa bagian dan jumlahnya",
    ),
    "SKP525": Pesan(
        "tercetak-satuan-beda",
        "peringatan",
        "{nama} tercetak {tercetak}: {alasan}.",
        "samakan satuannya",
    ),
}
