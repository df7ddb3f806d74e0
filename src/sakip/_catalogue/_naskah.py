"""Codes 540-549: documents that are to be read."""

from __future__ import annotations

from ._pesan import Pesan

NASKAH: dict[str, Pesan] = {
    "SKP540": Pesan(
        "jenis-naskah-tak-dikenal",
        "galat",
        "Jenis berkas {akhiran!r} tidak dikenal sebagai naskah.",
        "simpan naskahnya sebagai .docx, .pdf, .md, atau .txt",
    ),
    "SKP541": Pesan(
        "pembaca-naskah-tak-terpasang",
        "galat",
        "Paket {paket!r}, pembaca naskah {akhiran}, tidak terpasang.",
        'pip install "sakip[document]"',
    ),
    "SKP542": Pesan(
        "naskah-tak-terbaca",
        "galat",
        "Naskah tidak dapat dibaca: {sebab}.",
        "buka naskahnya dan simpan ulang, tanpa kata sandi",
    ),
    "SKP543": Pesan(
        "halaman-tanpa-teks",
        "peringatan",
        "Halaman tanpa lapisan teks: {jumlah}, yang pertama halaman {halaman}.",
        "jalankan OCR pada berkas itu dahulu; isi halaman itu tidak dibaca",
    ),
    "SKP544": Pesan(
        "naskah-terlalu-besar",
        "galat",
        "Naskah melebihi batas: {apa} (paling banyak {batas}).",
        "pecah menjadi beberapa naskah, atau kecilkan gambarnya",
    ),
}
