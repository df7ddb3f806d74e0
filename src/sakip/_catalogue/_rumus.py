"""Codes SKP2xx: names and formulas."""

from __future__ import annotations

from ._pesan import Pesan

RUMUS: dict[str, Pesan] = {
    "SKP201": Pesan(
        "sintaks-rumus",
        "galat",
        "Rumus tidak dapat dibaca: {alasan}.",
        "lihat docs/reference/formula.md",
    ),
    "SKP202": Pesan(
        "nama-tak-dikenal",
        "galat",
        "Nama {nama!r} tidak dinyatakan sebagai masukan.",
        "nyatakan di [indikator.masukan.{nama}]",
    ),
    "SKP203": Pesan(
        "fungsi-tak-dikenal",
        "galat",
        "Fungsi {nama!r} tidak dikenal.",
        "lihat daftar fungsi di docs/reference/formula.md",
    ),
    "SKP204": Pesan(
        "banyak-argumen-salah",
        "galat",
        "Fungsi {nama!r} perlu {perlu} argumen, ada {ada}.",
        "sesuaikan argumennya",
    ),
    "SKP205": Pesan(
        "rumus-melewati-batas",
        "galat",
        "Rumus melewati batas {apa} ({batas}).",
        "sederhanakan rumus",
    ),
    "SKP206": Pesan(
        "kalkulator-tak-dikenal",
        "galat",
        "Kalkulator {kode!r} tidak tersedia.",
        "pasang plugin {plugin}",
    ),
    "SKP207": Pesan(
        "rujukan-tak-dikenal",
        "galat",
        "{jenis} {kode!r} tidak ada.",
        "nyatakan {jenis} itu atau betulkan kodenya",
    ),
    "SKP208": Pesan(
        "satuan-tak-dikenal",
        "galat",
        "Satuan {nama!r} tidak dinyatakan.",
        "nyatakan di [satuan.{nama}]",
    ),
    "SKP209": Pesan(
        "dasar-tak-dikenal",
        "galat",
        "Dasar {kode!r} tidak terdaftar di [dasar].",
        "tambahkan [dasar.{kode}]",
    ),
    "SKP210": Pesan(
        "cara-hitung-tak-tunggal",
        "galat",
        "{kode} harus punya tepat satu dari rumus atau kalkulator.",
        "tulis salah satu",
    ),
    "SKP211": Pesan(
        "masukan-tak-terpakai",
        "peringatan",
        "Masukan {nama!r} tidak dipakai oleh rumus mana pun.",
        "hapus, atau pakai dalam rumus",
    ),
    "SKP212": Pesan(
        "rumus-berputar",
        "galat",
        "Perhitungan berputar: {putaran}.",
        "putuskan salah satu rujukan",
    ),
    "SKP213": Pesan(
        "nama-terlarang",
        "galat",
        "{nama!r} tidak dapat menjadi nama masukan, tabel, atau ukuran.",
        "pakai huruf, angka dan garis bawah; bukan kata kunci",
    ),
    "SKP214": Pesan(
        "rentang-bukan-satu-nilai",
        "galat",
        "Rentang atau kolom dipakai di tempat satu nilai.",
        "bungkus dengan rerata(…) atau jumlah(…)",
    ),
    "SKP215": Pesan(
        "tahun-pada-hasil",
        "galat",
        "{nama!r} adalah hasil hitungan; tahun tidak dapat dipilih.",
        "hapus kurung siku",
    ),
    "SKP216": Pesan(
        "rentang-tahun-kosong",
        "galat",
        "Rentang tahun kosong atau mencampur tahun tetap dan relatif.",
        "tulis mis. x[tahun-4 .. tahun-1]",
    ),
    "SKP217": Pesan(
        "argumen-tak-sah",
        "galat",
        "Argumen {nama!r} tidak sah: {alasan}.",
        "lihat docs/reference/formula.md",
    ),
    "SKP218": Pesan(
        "ukuran-tak-berhitungan",
        "galat",
        "Ukuran {kode!r} tidak punya cara hitung di tingkat {tingkat}.",
        "tulis {tingkat} = {{ … }}",
    ),
    "SKP219": Pesan(
        "rujukan-tak-terpakai",
        "peringatan",
        "{jenis} {kode!r} tidak dipakai di mana pun.",
        "hapus, atau rujuk dari aturan yang memerlukannya",
    ),
    "SKP220": Pesan(
        "kelompok-kosong",
        "peringatan",
        "{jenis} {kode!r} tidak punya {isi}.",
        "isi, atau hapus",
    ),
    "SKP221": Pesan(
        "tabel-tak-terbaca",
        "peringatan",
        "Tabel {nama!r} tidak dibaca oleh rumus mana pun dan tidak dijumlahkan.",
        "hapus, atau pakai kolomnya dalam rumus",
    ),
    "SKP222": Pesan(
        "cabang-mati",
        "peringatan",
        "Syarat ini selalu {ada}; cabang yang lain tidak pernah dipakai.",
        "periksa syarat dan rentang masukannya, atau hapus jika(…)",
    ),
    "SKP223": Pesan(
        "pemeriksaan-tetap",
        "peringatan",
        "Pemeriksaan ini selalu {ada}, apa pun faktanya.",
        "periksa rumus dan rentang masukannya, atau hapus pemeriksaan ini",
    ),
    "SKP224": Pesan(
        "keadaan-mustahil",
        "peringatan",
        "Nilai dalam {fungsi}(…) tidak pernah {keadaan}; penggantinya tidak terpakai.",
        "hapus {fungsi}, atau periksa nilai yang diamatinya",
    ),
    "SKP225": Pesan(
        "kedua-sisi-sama",
        "peringatan",
        "Kedua sisi {op!r} adalah nilai yang sama.",
        "periksa nama di kedua sisi",
    ),
}
