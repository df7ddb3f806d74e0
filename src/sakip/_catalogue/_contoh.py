"""Codes SKP7xx: examples beside the rules, what they cover and what they notice."""

from __future__ import annotations

from ._pesan import Pesan

CONTOH: dict[str, Pesan] = {
    "SKP701": Pesan(
        "contoh-tak-sesuai",
        "galat",
        "{nama}: {ukuran} {kode} diharapkan {harap}, dihitung {hitung}.",
        "betulkan aturannya; atau contohnya, bila aturanlah yang benar",
    ),
    "SKP702": Pesan(
        "harapan-tanpa-pemilik",
        "galat",
        "Contoh mengharapkan angka {kode!r}, yang tidak ada pada tahun itu.",
        "tulis kanwil, atau kode indikator, rincian, sasaran, satker, atau DIPA",
    ),
    "SKP703": Pesan(
        "harapan-tanpa-ukuran",
        "galat",
        "{kode} tidak mempunyai {ukuran!r}.",
        "yang ada: {pilihan}",
    ),
    "SKP704": Pesan(
        "laporan-di-luar-folder",
        "galat",
        "Fakta {laporan!r} tidak ada di dalam folder ruleset.",
        "tulis jalur dari folder ruleset, tanpa '..', mis. contoh/banten",
    ),
    "SKP705": Pesan(
        "kode-temuan-tak-dikenal",
        "galat",
        "Tidak ada kode temuan {kode!r}.",
        "pakai kode seperti SKP406; daftarnya di docs/reference/codes.md",
    ),
    "SKP706": Pesan(
        "temuan-tak-diharapkan",
        "galat",
        "{nama}: muncul {kode}, yang tidak diharapkan: {pesan}",
        "betulkan faktanya; atau tulis kodenya pada temuan, bila memang harus muncul",
    ),
    "SKP707": Pesan(
        "contoh-tanpa-harapan",
        "galat",
        "Contoh {nama!r} tidak mengharapkan apa pun, maka tidak dapat gagal.",
        "tulis harapan, atau temuan yang harus muncul",
    ),
    "SKP708": Pesan(
        "temuan-tak-muncul",
        "galat",
        "{nama}: {kode} diharapkan muncul, tetapi tidak.",
        "betulkan faktanya; atau hapus kodenya dari temuan",
    ),
    "SKP709": Pesan(
        "cakupan-kurang",
        "galat",
        "Contoh menjalankan {ada} dari {semua} aturan ({persen}), kurang dari {batas}.",
        "tambah contoh bagi aturan yang disebut SKP710",
    ),
    "SKP710": Pesan(
        "aturan-tanpa-contoh",
        "peringatan",
        "Tidak ada contoh yang menjalankan {apa}.",
        "tambah contoh yang mengharapkan angkanya",
    ),
    "SKP711": Pesan(
        "perubahan-tak-ketahuan",
        "peringatan",
        "{dari} menjadi {menjadi} tidak diketahui oleh contoh mana pun.",
        "tambah contoh yang hasilnya berbeda karenanya",
    ),
    "SKP712": Pesan(
        "ruleset-tanpa-contoh",
        "galat",
        "Ruleset {id} tidak mempunyai contoh.",
        "tulis [[contoh]] di kasus/*.toml atau di samping aturannya",
    ),
    "SKP713": Pesan(
        "ketahanan-kurang",
        "galat",
        (
            "Contoh mengetahui {ada} dari {semua} perubahan ({persen}), kurang dari "
            "{batas}."
        ),
        "tambah contoh bagi perubahan yang disebut SKP711",
    ),
}
