"""Codes SKP1xx: files and their shape."""

from __future__ import annotations

from ._pesan import Pesan

BERKAS: dict[str, Pesan] = {
    "SKP101": Pesan(
        "berkas-tak-terbaca",
        "galat",
        "Berkas atau folder tidak dapat dibaca: {sebab}.",
        "periksa nama dan izin berkas",
    ),
    "SKP102": Pesan(
        "bukan-utf8",
        "galat",
        "Berkas bukan teks UTF-8 (bita ke-{bita}).",
        "simpan ulang sebagai UTF-8",
    ),
    "SKP103": Pesan(
        "sintaks-toml",
        "galat",
        "TOML tidak dapat dibaca: {sebab}.",
        "{saran}",
    ),
    "SKP104": Pesan(
        "kunci-tak-dikenal",
        "galat",
        "Kunci {kunci!r} tidak dikenal di {tabel}.",
        "kunci yang sah: {pilihan}",
    ),
    "SKP105": Pesan(
        "kunci-wajib-tiada",
        "galat",
        "Kunci wajib {kunci!r} tidak ada di {tabel}.",
        "tambahkan {kunci}",
    ),
    "SKP106": Pesan(
        "jenis-nilai-salah",
        "galat",
        "Nilai {kunci!r} harus {perlu}, bukan {ada}.",
        "tulis sebagai {perlu}",
    ),
    "SKP107": Pesan(
        "nilai-di-luar-pilihan",
        "galat",
        "Nilai {nilai!r} untuk {kunci!r} bukan salah satu pilihan.",
        "pilihan: {pilihan}",
    ),
    "SKP108": Pesan(
        "kode-ganda",
        "galat",
        "Kode {kode!r} sudah dipakai di {lain}.",
        "pakai kode lain",
    ),
    "SKP109": Pesan(
        "berkas-terlalu-besar",
        "galat",
        "Berkas melebihi batas: {apa} (paling banyak {batas}).",
        "pecah menjadi beberapa berkas",
    ),
    "SKP110": Pesan(
        "tanpa-ruleset-toml",
        "galat",
        "Folder tidak memuat ruleset.toml.",
        "tunjuk folder ruleset",
    ),
    "SKP111": Pesan(
        "ruleset-tak-ditemukan",
        "galat",
        "Tidak ada folder maupun ruleset bernama {nama!r}.",
        "yang tersedia: {pilihan}",
    ),
    "SKP112": Pesan(
        "bahasa-ruleset-lain",
        "galat",
        "Ruleset memakai bahasa versi {versi}; yang didukung {kami}.",
        "pakai sakip yang sesuai",
    ),
    "SKP113": Pesan(
        "angka-tak-sah",
        "galat",
        "Angka {nilai} tidak dapat dipakai: {alasan}.",
        'tulis bilangan biasa atau pecahan "p/q"',
    ),
    "SKP114": Pesan(
        "tabel-salah-tempat",
        "galat",
        "Tabel [{kunci}] hanya boleh di {tempat}.",
        "pindahkan ke {tempat}",
    ),
    "SKP115": Pesan(
        "tanpa-laporan",
        "galat",
        "Tidak ada tabel [laporan] dengan tahun.",
        "tambahkan [laporan] tahun = …",
    ),
    "SKP116": Pesan(
        "tabel-wajib-tiada",
        "galat",
        "Tabel wajib [{tabel}] tidak ada di ruleset.",
        "tambahkan [{tabel}] di ruleset.toml",
    ),
    "SKP117": Pesan(
        "berkas-tak-tertulis",
        "galat",
        "Hasil tidak dapat ditulis: {sebab}.",
        "periksa folder dan izinnya; berkas lama tetap utuh",
    ),
    "SKP118": Pesan(
        "tata-letak-tak-terjamin",
        "galat",
        "Tata letak tidak dapat dirapikan dengan jaminan bahwa isinya tetap.",
        "berkas dibiarkan; sederhanakan tulisan yang tidak lazim",
    ),
    "SKP119": Pesan(
        "sudah-ada",
        "galat",
        "{apa} sudah ada; tidak ditimpa.",
        "pakai nama lain",
    ),
    "SKP120": Pesan(
        "kode-baru-tak-sah",
        "galat",
        "{nilai!r} tidak dapat menjadi {apa}.",
        "pakai huruf kecil, angka, titik, garis bawah, dan tanda hubung; mis. {contoh}",
    ),
}
