"""Codes SKP4xx: facts."""

from __future__ import annotations

from ._pesan import Pesan

FAKTA: dict[str, Pesan] = {
    "SKP401": Pesan(
        "masukan-tak-dikenal",
        "galat",
        "{kode} tidak mempunyai masukan {nama!r}.",
        "masukan yang sah: {pilihan}",
    ),
    "SKP402": Pesan(
        "kode-tak-dikenal",
        "galat",
        "Tidak ada {jenis} berkode {kode!r} di ruleset.",
        "{saran}",
    ),
    "SKP403": Pesan(
        "nilai-di-luar-rentang",
        "galat",
        "{nama} = {nilai} di luar rentang {rentang}.",
        "periksa angkanya",
    ),
    "SKP404": Pesan(
        "fakta-jenis-salah",
        "galat",
        "{nama} harus {perlu}, bukan {ada}.",
        "{saran}",
    ),
    "SKP405": Pesan(
        "desimal-berlebih",
        "galat",
        "{nama} = {nilai} mempunyai {ada} desimal; paling banyak {batas}.",
        "dalam TOML titik adalah tanda desimal: seribu ditulis 1000 atau 1_000; "
        "bila memang desimal, bulatkan di sumbernya atau ubah desimal masukan",
    ),
    "SKP406": Pesan(
        "jumlah-tabel-beda",
        "peringatan",
        "{apa}: jumlah isinya {hitung}, tertulis {tertulis} (selisih {selisih}).",
        "periksa isi dan jumlahnya",
    ),
    "SKP407": Pesan(
        "baris-tak-dikenal",
        "galat",
        "Tabel {tabel!r} tidak mempunyai baris {baris!r}.",
        "baris yang sah: {pilihan}",
    ),
    "SKP408": Pesan(
        "tahun-tak-dipakai",
        "peringatan",
        "Tahun {tahun} pada {nama} tidak dipakai oleh rumus.",
        "hapus, atau periksa tahunnya",
    ),
    "SKP409": Pesan(
        "periode-salah",
        "galat",
        "{nama}: periode {ada!r} tidak sah; perlu {perlu}.",
        "tulis per {perlu}",
    ),
    "SKP410": Pesan(
        "pemeriksaan-gagal",
        "peringatan",
        "{pesan}",
        "periksa fakta",
    ),
    "SKP411": Pesan(
        "keadaan-ditolak",
        "galat",
        "{apa}: anggota {kode} {keadaan}, dan kebijakannya galat.",
        "lengkapi fakta atau ubah kebijakan",
    ),
    "SKP412": Pesan(
        "fakta-belum-ada",
        "peringatan",
        "{kode}: belum ada fakta ({nama}).",
        "isi di {tabel}",
    ),
    "SKP413": Pesan(
        "laporan-ruleset-lain",
        "galat",
        "Laporan ini untuk ruleset {ada!r}, bukan {perlu!r}.",
        "pakai ruleset yang sesuai",
    ),
    "SKP414": Pesan(
        "fakta-ganda",
        "galat",
        "{nama} sudah diisi di {lain}.",
        "hapus salah satu",
    ),
    "SKP415": Pesan(
        "tahun-di-luar-berlaku",
        "galat",
        "Tahun {tahun} di luar masa berlaku ruleset ({dari} s.d. {sampai}).",
        "pakai edisi yang berlaku",
    ),
    "SKP416": Pesan(
        "kumulatif-turun",
        "galat",
        "{nama}: angka kumulatif turun dari {lama} ({awal}) ke {baru} ({akhir}).",
        "periksa angka per periode",
    ),
    "SKP417": Pesan(
        "kasus-nol-ditolak",
        "galat",
        "{kode}: kasus {kasus!r} terjadi, dan kebijakannya galat.",
        "periksa fakta atau ubah kebijakan",
    ),
    "SKP418": Pesan(
        "riwayat-bukan-tahun-lalu",
        "galat",
        "[riwayat.{tahun}] bukan tahun sebelum tahun laporan, {laporan}.",
        "betulkan tahunnya; angka tahun laporan ditulis di [realisasi]",
    ),
    "SKP419": Pesan(
        "riwayat-di-luar-berlaku",
        "peringatan",
        "[riwayat.{tahun}] di luar masa berlaku ruleset ({dari} s.d. {sampai}); "
        "tidak dibandingkan.",
        "periksa tahunnya",
    ),
    "SKP420": Pesan(
        "riwayat-target-beda",
        "peringatan",
        "{kode}: target {tahun} tertulis {tertulis}, menurut ruleset {aturan}.",
        "betulkan salah satunya; capaian dihitung dengan target ruleset",
    ),
    "SKP421": Pesan(
        "riwayat-tanpa-target",
        "peringatan",
        "{kode}: realisasi {tahun} tertulis tidak ditargetkan, padahal menurut "
        "ruleset targetnya {target}.",
        'isi realisasinya, atau tulis "belum_ada"',
    ),
    "SKP422": Pesan(
        "riwayat-satuan-taksa",
        "galat",
        "Satuan {nilai} tidak jelas: indikator dalam {satuan}, tetapi target "
        "{tahun} dalam {lain}.",
        'tulis {{ nilai = {nilai}, satuan = "{lain}" }}',
    ),
    "SKP423": Pesan(
        "riwayat-satuan-lain",
        "peringatan",
        "{kode}: realisasi {tahun} dalam {ada}, padahal satuan tahun itu {satuan}; "
        "tidak dibandingkan.",
        "periksa satuannya",
    ),
    "SKP426": Pesan(
        "angka-terlalu-panjang",
        "galat",
        "{apa}: nilai tepatnya terlalu panjang (lebih dari {batas} bit).",
        "bulatkan pada suatu tahap (pembulatan), atau sederhanakan rumus",
    ),
    "SKP427": Pesan(
        "jumlah-tak-terperiksa",
        "peringatan",
        "{apa}: {alasan}.",
        "lengkapi jumlah dan semua isinya; isi kosong yang memang 0 ditulis 0",
    ),
}
