"""Codes of printed figures: 501-519 about their files, 520-545 about what they say."""

# ruff: noqa: E501 -- a message is one line, however long

from __future__ import annotations

from ._pesan import Pesan

TERCETAK = {
    "SKP501": Pesan(
        "tercetak-tak-terbaca",
        "peringatan",
        "{kode} {ukuran}: {tercetak!r} bukan angka; tidak dibandingkan.",
        "{kode} {ukuran}: {tercetak!r} is no number; it is not compared.",
        "salin tulisannya persis seperti tercetak, mis. 87,43%",
        "copy the text exactly as printed, e.g. 87,43%",
    ),
    "SKP502": Pesan(
        "tercetak-ganjil",
        "peringatan",
        "{kode} {ukuran}: {tercetak!r} ditulis tidak lazim; tetap dibaca.",
        "{kode} {ukuran}: {tercetak!r} is written oddly; it is read as it is meant.",
        "periksa titik, koma, dan tanda persen",
        "check the points, commas and percent signs",
    ),
    "SKP503": Pesan(
        "tercetak-kosong",
        "galat",
        "Tidak ada angka tercetak di sini.",
        "There are no printed figures here.",
        "tulis [[angka]] untuk setiap angka, atau periksa foldernya",
        "write [[angka]] for each figure, or check the folder",
    ),
    "SKP504": Pesan(
        "tercetak-ganda",
        "peringatan",
        "{kode} {ukuran}: angka yang sama sudah dicatat di {lain}.",
        "{kode} {ukuran}: the same figure is already recorded at {lain}.",
        "hapus salah satu",
        "remove one of them",
    ),
    "SKP505": Pesan(
        "kode-tercetak-tak-dikenal",
        "galat",
        "{kode} {ukuran}: ruleset tidak mempunyai kode {kode!r}.",
        "{kode} {ukuran}: the ruleset has no code {kode!r}.",
        "betulkan kodenya",
        "mend the code",
    ),
    "SKP506": Pesan(
        "ukuran-tercetak-tak-dikenal",
        "galat",
        "{kode} tidak mempunyai ukuran {ukuran!r}.",
        "{kode} has no figure {ukuran!r}.",
        "ukuran yang sah: {pilihan}",
        "valid figures: {pilihan}",
    ),
    "SKP507": Pesan(
        "tahun-tercetak-di-luar-berlaku",
        "galat",
        "{kode} {ukuran}: tahun {tahun} di luar masa berlaku ruleset ({dari} s.d. {sampai}).",
        "{kode} {ukuran}: year {tahun} is outside the ruleset's validity ({dari} to {sampai}).",
        "periksa tahunnya",
        "check the year",
    ),
    "SKP508": Pesan(
        "tercetak-taksa",
        "peringatan",
        "{kode} {ukuran}: {tercetak!r} dapat dibaca {satu} atau {lain}; dibaca {satu}.",
        "{kode} {ukuran}: {tercetak!r} may be read as {satu} or {lain}; it is read as {satu}.",
        "tulis koma sebagai tanda desimal dan titik hanya sebagai tanda ribuan",
        "write a comma before decimals, and points between thousands only",
    ),
    "SKP520": Pesan(
        "tercetak-bertentangan",
        "peringatan",
        "{apa} tercetak {tercetak}, menurut aturan {hitung}: {sebab}.",
        "{apa} is printed {tercetak}, by the rules it is {hitung}: {cause}.",
        "periksa naskah dan faktanya; betulkan yang salah",
        "check the report and the facts; mend what is wrong",
    ),
    "SKP521": Pesan(
        "tercetak-konvensi-lain",
        "peringatan",
        "{apa} tercetak {tercetak}, menurut aturan {hitung}; sesuai hanya bila {sebab}.",
        "{apa} is printed {tercetak}, by the rules it is {hitung}; it agrees only if {cause}.",
        "pakai konvensi ruleset di seluruh laporan",
        "use the conventions of the ruleset throughout the report",
    ),
    "SKP522": Pesan(
        "tercetak-turunan",
        "peringatan",
        "{apa} tercetak {tercetak}, menurut aturan {hitung}: {sebab}.",
        "{apa} is printed {tercetak}, by the rules it is {hitung}: {cause}.",
        "betulkan angka asalnya, lalu angka ini",
        "mend the figure that it is made of, then this one",
    ),
    "SKP523": Pesan(
        "tercetak-sel-lain",
        "peringatan",
        "{apa} tercetak {tercetak}, menurut aturan {hitung}: {sebab}.",
        "{apa} is printed {tercetak}, by the rules it is {hitung}: {cause}.",
        "salin ulang baris ini",
        "copy this row again",
    ),
    "SKP524": Pesan(
        "tercetak-jumlah-beda",
        "peringatan",
        "{apa} tercetak {tercetak}: {sebab}.",
        "{apa} is printed {tercetak}: {cause}.",
        "periksa bagian dan jumlahnya",
        "check the parts and the sum",
    ),
    "SKP525": Pesan(
        "tercetak-satuan-beda",
        "peringatan",
        "{apa} tercetak {tercetak}: {sebab}.",
        "{apa} is printed {tercetak}: {cause}.",
        "samakan satuannya",
        "make the units alike",
    ),
}
