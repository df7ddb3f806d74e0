"""Codes 861-869: chapter III as a document."""

from __future__ import annotations

from ._pesan import Pesan

BAB: dict[str, Pesan] = {
    "SKP861": Pesan(
        "kode-narasi-tak-dikenal",
        "galat",
        "Narasi untuk {jenis} {kode!r}, yang tidak ada pada laporan.",
        "tulis kode {jenis} seperti pada ruleset",
    ),
    "SKP862": Pesan(
        "standar-nasional-tak-terbanding",
        "galat",
        "Realisasi {kode!r} ({satuan}) tidak mempunyai selisih terhadap angka.",
        "hapus standar_nasional, dan ceritakan pembandingnya di definisi",
    ),
    "SKP863": Pesan(
        "narasi-belum-lengkap",
        "peringatan",
        "{banyak} dari {semua} indikator belum bernarasi {bagian}; yang pertama "
        "{kode!r}.",
        "tulis [indikator.KODE] dengan {bagian}",
    ),
    "SKP864": Pesan(
        "bentuk-bab-tak-dikenal",
        "galat",
        "Jenis berkas {akhiran!r} tidak dikenal sebagai bentuk bab.",
        "beri nama berakhiran {pilihan}",
    ),
    "SKP865": Pesan(
        "penulis-bab-tak-terpasang",
        "galat",
        "Paket {paket!r}, penulis {akhiran}, tidak terpasang.",
        'pip install "sakip[report]"',
    ),
    "SKP866": Pesan(
        "aksara-tanpa-huruf",
        "peringatan",
        "PDF memuat aksara yang tidak dimiliki hurufnya, dan tidak memenuhi PDF/UA.",
        "tulis nama dan narasi dengan aksara Latin",
    ),
}
