"""The words of the page: Indonesian and English side by side, for both are on it."""

from __future__ import annotations

from typing import TypeAlias

#: A text in both languages.
Dwi: TypeAlias = tuple[str, str]

#: Words by key: Indonesian, English. The nouns of the LKjIP are not translated.
KATA: dict[str, Dwi] = {
    "anggota": (
        "{cara} {dihitung} dari {anggota}",
        "{cara} of {dihitung} out of {anggota}",
    ),
    "bagian": ("Dibangun dari", "Made of"),
    "bahasa": ("Bahasa", "Language"),
    "bobot": ("bobot {bobot}%", "weight {bobot}%"),
    "buka_semua": ("Buka semua penjelasan", "Open all explanations"),
    "cari": ("Cari", "Search"),
    "cari_contoh": ("nama, kode, atau variabel", "name, code or variable"),
    "dashboard": ("Dashboard", "Dashboard"),
    "dipa": ("DIPA", "DIPA"),
    "ditampilkan": ("{n} dari {semua} ditampilkan", "{n} of {semua} shown"),
    "diurutkan": ("Semua, diurutkan", "All, in order"),
    "gambar": ("Gambar", "Pictures"),
    "gulir": ("Tabel; geser ke samping", "Table; scroll sideways"),
    "gulir_gambar": ("Gambar; geser ke samping", "Picture; scroll sideways"),
    "jelas": ("Penjelasan {nama}", "Explanation of {nama}"),
    "jelas_pendek": ("Penjelasan", "Explanation"),
    "kategori": ("Kategori", "Category"),
    "keadaan": ("Keadaan", "State"),
    "kosong": (
        "Tidak ada yang cocok. Kosongkan pencarian atau pilih semua keadaan.",
        "Nothing matches. Clear the search or choose all states.",
    ),
    "kurang": ("Di bawah target", "Below target"),
    "lompat": ("Lompat ke isi", "Skip to content"),
    "lainnya": ("Lainnya", "Other"),
    "masukan": ("Masukan", "Inputs"),
    "naik": ("Capaian, kecil ke besar", "Capaian, low to high"),
    "nama": ("Nama", "Name"),
    "navigasi": ("Bagian laporan", "Parts of the report"),
    "no": ("No", "No"),
    "pendukung": ("Pendukung: {nama}", "Supporting figures: {nama}"),
    "ruleset": (
        "Ruleset {id}, edisi {edisi}, tahun {tahun}",
        "Ruleset {id}, edition {edisi}, year {tahun}",
    ),
    "sasaran": ("Sasaran", "Sasaran"),
    "satker": ("Satker", "Satker"),
    "saring": ("Cari, saring, urutkan", "Search, filter, sort"),
    "semua": ("Semua", "All"),
    "sidik": (
        "Sidik: ruleset {ruleset}, laporan {laporan}",
        "Fingerprints: ruleset {ruleset}, facts {laporan}",
    ),
    "tanpa": ("Tanpa capaian", "Without capaian"),
    "tanpa_skrip": (
        (
            "Penjelasan, pencarian, dan pergantian bahasa memerlukan JavaScript; semua "
            "angka tetap terbaca tanpanya."
        ),
        (
            "Explanations, search and the change of language need JavaScript; all "
            "figures can be read without it."
        ),
    ),
    "tercapai": ("Tercapai", "Reached"),
    "temuan": ("Temuan", "Findings"),
    "temuan_galat": (
        "Laporan tidak dihitung: perbaiki yang berikut, lalu simpan.",
        "The report is not computed: mend what follows, then save.",
    ),
    "turun": ("Capaian, besar ke kecil", "Capaian, high to low"),
    "tutup_semua": ("Tutup semua penjelasan", "Close all explanations"),
    "urutan": ("Urutan", "Order"),
    "urutan_laporan": ("Urutan laporan", "Order of the report"),
    "urutkan": ("Urutkan menurut {nama}", "Sort by {nama}"),
}
#: Words that the script says; the others stand in the page.
KATA_SKRIP = (
    *("buka_semua", "ditampilkan", "masukan", "tutup_semua"),
    "jelas_pendek",
)


def words(kunci: str, **isi: object) -> Dwi:
    """A phrase in both languages."""
    id_, en = KATA[kunci]
    return id_.format_map(isi), en.format_map(isi)
