"""Codes SKP3xx: units, weights, targets and policies."""

from __future__ import annotations

from ._pesan import Pesan

ATURAN: dict[str, Pesan] = {
    "SKP301": Pesan(
        "satuan-tak-cocok",
        "galat",
        "Satuan tidak cocok ({alasan}): {kiri} dengan {kanan}.",
        "samakan satuannya; persen ditulis 90%",
    ),
    "SKP302": Pesan(
        "hasil-beda-satuan",
        "galat",
        "Rumus menghasilkan {hasil}, padahal satuan yang dinyatakan {satuan}.",
        "ubah rumus atau satuan",
    ),
    "SKP303": Pesan(
        "bobot-tidak-genap",
        "galat",
        "Jumlah bobot {apa} adalah {jumlah}, bukan tepat 100.",
        'pecahan ditulis tepat, mis. bobot = "50/3"',
    ),
    "SKP304": Pesan(
        "bobot-tiada",
        "galat",
        "{kode} tidak punya bobot, padahal agregasi {apa} tertimbang.",
        "tambahkan bobot",
    ),
    "SKP305": Pesan(
        "kebijakan-tiada",
        "galat",
        "Kasus {kasus!r} dapat terjadi pada {apa} tetapi tidak ada kebijakannya.",
        "tulis {kasus} di {tempat}",
    ),
    "SKP306": Pesan(
        "ruas-bercelah",
        "galat",
        "Ruas bercelah: nilai {nilai} tidak masuk ruas mana pun.",
        "sambungkan batas-batasnya",
    ),
    "SKP307": Pesan(
        "ruas-bertumpuk",
        "galat",
        "Ruas bertumpuk: nilai {nilai} masuk dua ruas.",
        "pisahkan batas-batasnya",
    ),
    "SKP308": Pesan(
        "target-tiada",
        "galat",
        "Target tahun {tahun} untuk {kode} tidak ada.",
        'tulis angkanya atau "tidak_ditargetkan"',
    ),
    "SKP309": Pesan(
        "target-jenis-salah",
        "galat",
        "Target tahun {tahun} untuk {kode} tidak cocok: perlu {perlu}.",
        "tulis target sebagai {perlu}",
    ),
    "SKP310": Pesan(
        "kebijakan-tak-cocok",
        "galat",
        "Kebijakan {kebijakan!r} tidak berlaku untuk agregasi {cara!r}.",
        "dikecualikan untuk yang tak berbobot, renormalisasi untuk yang tertimbang",
    ),
    "SKP311": Pesan(
        "agregasi-kurang-kunci",
        "galat",
        "Agregasi {cara!r} memerlukan {perlu}.",
        "tambahkan {perlu}",
    ),
    "SKP312": Pesan(
        "persen-kali-seratus",
        "galat",
        "Rasio sudah persen; dikali 100 menjadi seratus kali lipat.",
        "hapus × 100, atau tulis × 100%",
    ),
    "SKP313": Pesan(
        "batas-terbalik",
        "galat",
        "Batas bawah {bawah} melebihi batas atas {atas}.",
        "tukar batasnya",
    ),
    "SKP314": Pesan(
        "polaritas-tak-cocok",
        "galat",
        "Polaritas {polaritas!r} tidak cocok dengan satuan {satuan}.",
        "pakai salah satu dari: {pilihan}",
    ),
    "SKP315": Pesan(
        "target-di-luar-skala",
        "galat",
        "Target tahun {tahun} ({nilai}) di luar rentang 0 sampai {skala}.",
        "periksa satuan dan targetnya",
    ),
    "SKP316": Pesan(
        "target-negatif",
        "galat",
        "Target tahun {tahun} negatif ({nilai}).",
        "tulis target yang tidak negatif",
    ),
    "SKP318": Pesan(
        "pembagi-nol",
        "galat",
        "Pembagi selalu nol.",
        "betulkan pembaginya",
    ),
    "SKP319": Pesan(
        "ruas-tak-terjangkau",
        "peringatan",
        "Ruas {ruas} dari {kode!r} tidak terjangkau oleh pemakainya.",
        "sesuaikan ruas atau batas",
    ),
    "SKP320": Pesan(
        "kebijakan-mustahil",
        "peringatan",
        "Kasus {kasus!r} tidak dapat terjadi pada {kode}; kebijakannya tidak terpakai.",
        "hapus {kasus}, atau periksa rumus, polaritas dan targetnya",
    ),
    "SKP321": Pesan(
        "target-tak-terjangkau",
        "peringatan",
        "Target tahun {tahun} ({nilai}) tidak pernah tercapai: realisasi {apa}.",
        "periksa target, batas masukan dan rumusnya",
    ),
    "SKP322": Pesan(
        "target-seperti-rasio",
        "peringatan",
        "Target tahun {tahun} ({nilai}) seperti rasio, tidak seperti tahun lain.",
        "tulis {persen} bila maksudnya {persen} persen",
    ),
    "SKP336": Pesan(
        "sasaran-dipa-lain",
        "galat",
        (
            "{kode} berada di DIPA {sini!r}, tetapi sasarannya {sasaran!r} milik "
            "DIPA {sana!r}."
        ),
        "sebut sasaran DIPA {sini}, atau pindahkan ke berkas DIPA {sana}",
    ),
    "SKP337": Pesan(
        "dari-tak-teragregasi",
        "galat",
        "{apa} diambil dari {dari}, padahal di tingkat {dari} cara = 'tidak'.",
        'pakai dari = "{bawah}", atau beri {dari} cara yang menggabungkan',
    ),
    "SKP338": Pesan(
        "target-di-luar-berlaku",
        "peringatan",
        "Target {kode} tahun {tahun} di luar masa berlaku ruleset ({dari}–{sampai}).",
        "betulkan tahunnya, atau ubah berlaku",
    ),
}
