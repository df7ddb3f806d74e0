"""Codes SKP8xx: simulations and batches."""

from __future__ import annotations

from ._pesan import Pesan

SIMULASI: dict[str, Pesan] = {
    "SKP821": Pesan(
        "skenario-tanpa-ubahan",
        "galat",
        "Skenario tidak mengubah apa pun.",
        "tulis [[ubah]] dengan apa dan nilai-nilainya, atau pakai --ubah",
    ),
    "SKP822": Pesan(
        "ubahan-tak-dikenal",
        "galat",
        "Tidak ada {nama!r} yang dapat diubah pada tahun itu.",
        "tulis KODE.masukan.NAMA yang dibaca rumus, KODE.target, atau KODE.bobot",
    ),
    "SKP823": Pesan(
        "angka-tak-dikenal",
        "galat",
        "Tidak ada angka {nama!r}.",
        "tulis KODE:UKURAN, mis. kanwil:capaian",
    ),
    "SKP824": Pesan(
        "cara-ubah-tak-sah",
        "galat",
        "Cara mengubah {apa} tidak sah: {alasan}.",
        "lihat docs/reference/simulate.md",
    ),
    "SKP825": Pesan(
        "banyak-undian-tak-sah",
        "galat",
        "Banyaknya undian ditulis bila ada sebaran, dan hanya bila ada.",
        "tulis banyak = 1000 atau --n 1000; tanpa sebaran hapus keduanya",
    ),
    "SKP826": Pesan(
        "diubah-dua-kali",
        "galat",
        "{nama} sudah diubah di {lain}.",
        "gabungkan menjadi satu [[ubah]]",
    ),
    "SKP827": Pesan(
        "varian-ditolak",
        "peringatan",
        "{banyak} dari {semua} varian ditolak aturan: {kode}; yang pertama {nomor}.",
        "lihat kolom ditolak; arti kodenya: sakip check --explain KODE",
    ),
    "SKP828": Pesan(
        "jumlah-tabel-tetap",
        "peringatan",
        "{nama} diubah, tetapi jumlah tertulis di tabel {tabel} tetap.",
        "ubah jumlahnya bersama-sama, atau hapus dari salinan faktanya",
    ),
    "SKP829": Pesan(
        "sisa-simulasi-ada",
        "galat",
        "Simulasi yang belum selesai ada di {berkas}.",
        "teruskan dengan --resume, atau hapus berkas itu",
    ),
    "SKP830": Pesan(
        "sisa-simulasi-lain",
        "galat",
        "Simulasi yang belum selesai bukan simulasi ini: {apa} berbeda.",
        "kembalikan yang berbeda, atau hapus berkas itu dan mulai dari awal",
    ),
    "SKP831": Pesan(
        "amandemen-tak-terpakai",
        "galat",
        "Amandemen {nama!r} tidak dapat dipakai: {alasan}.",
        "tulis kini, tanpa:ID, atau berkas amandemen yang mengatur tahun itu",
    ),
    "SKP832": Pesan(
        "angka-tak-bergantung",
        "galat",
        "{nama} tidak bergantung pada {masukan}.",
        "pilih masukan yang dibaca rumusnya",
    ),
}
