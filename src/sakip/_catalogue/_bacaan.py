"""Codes 545-559: what was not read of a document, and what does not follow in it."""

from __future__ import annotations

from ._pesan import Pesan

BACAAN: dict[str, Pesan] = {
    "SKP545": Pesan(
        "tabel-tak-dipakai",
        "peringatan",
        "Tabel berangka yang tidak dikenal pada naskah: {jumlah}, mulai baris {baris}.",
        "periksa sendiri tabel itu bila memuat angka kinerja",
    ),
    "SKP546": Pesan(
        "baris-tabel-tak-dikenal",
        "peringatan",
        "Baris {nama!r} tidak dikenal; angkanya tidak dibaca.",
        "tulis namanya seperti pada ruleset, atau catat angkanya sendiri",
    ),
    "SKP550": Pesan(
        "perhitungan-tak-menghasilkan",
        "peringatan",
        "Perhitungan {rumus} menghasilkan {hitung}, tercetak {tercetak}.",
        "periksa angka pada perhitungannya dan hasilnya",
    ),
    "SKP551": Pesan(
        "kolom-tak-sesuai-rumusnya",
        "peringatan",
        "Menurut rumus kolomnya ({rumus}) di sini {hitung}, tercetak {tercetak}.",
        "periksa angka pada baris itu, dan rumus di kepala kolomnya",
    ),
    "SKP552": Pesan(
        "kaki-tabel-tak-sesuai",
        "peringatan",
        "Kaki tabel ({rumus}) seharusnya {hitung}, tercetak {tercetak}.",
        "periksa isi kolom dan kakinya",
    ),
    "SKP553": Pesan(
        "selisih-dalam-kalimat",
        "peringatan",
        "Selisih {satu} dan {lain} ialah {hitung}, tercetak {tercetak}.",
        "hitung selisihnya dari angka yang tercetak",
    ),
    "SKP554": Pesan(
        "banyak-tak-sesuai-daftar",
        "peringatan",
        "Tertulis {tercetak}, padahal daftarnya (mulai baris {baris}) memuat {hitung}.",
        "samakan banyaknya dengan daftarnya",
    ),
}
