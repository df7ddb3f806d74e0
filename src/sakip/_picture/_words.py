"""The words of pictures in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

#: Words by key: Indonesian, English. The nouns of the LKjIP are not translated.
_KATA = {
    "anggaran": (
        "Serapan anggaran dan capaian kinerja {tahun}",
        "Budget serapan and capaian {tahun}",
    ),
    "anggaran_ket": (
        "Dua batang setiap DIPA: capaian kinerja dan serapan anggaran.",
        "Two bars for each DIPA: capaian and serapan of the budget.",
    ),
    "belum": ("Capaian di bawah 100%", "Capaian below 100%"),
    "bobot": ("{nama} (bobot {bobot}%)", "{nama} (weight {bobot}%)"),
    "capaian": ("Capaian per DIPA {tahun} terhadap 100%", "Capaian {tahun} by DIPA"),
    "capaian_ket": (
        "Satu batang setiap DIPA dan Kanwil, dengan garis pada 100%.",
        "A bar for each DIPA and the Kanwil, with a line at 100%.",
    ),
    "dimensi": ("Bagian {nama} {tahun}", "Parts of {nama} {tahun}"),
    "dimensi_ket": (
        "Satu batang setiap bagian, pada skala sampai {skala}.",
        "A bar for each part, on a scale up to {skala}.",
    ),
    "jumlah": ("Jumlah: {nama}", "Total: {nama}"),
    "kecil": ("{nama} (makin kecil makin baik)", "{nama} (less is better)"),
    "lewat": (
        "Batang bertanda sobek melewati skala; angkanya tertulis di kanan.",
        "A torn bar goes beyond the scale; its figure stands on the right.",
    ),
    "realisasi": ("Realisasi {nilai}", "Realisasi {nilai}"),
    "sendiri": (
        (
            "Setiap baris berskala sendiri, dari 0 sampai yang terbesar "
            "di antara target dan realisasi."
        ),
        (
            "Each row has a scale of its own, from 0 to the larger of target and "
            "realisasi."
        ),
    ),
    "serapan": ("Serapan", "Serapan"),
    "sumbangan": (
        "Sumbangan setiap bagian pada capaian Kanwil {tahun}",
        "What each part adds to the capaian of the Kanwil {tahun}",
    ),
    "sumbangan_cat": (
        (
            "Sumbangan dalam poin persen; setiap batang mulai di ujung batang "
            "sebelumnya. Angka dibulatkan, jadi jumlah yang tercetak dapat "
            "berbeda sedikit."
        ),
        (
            "In percentage points; each bar begins where the one above ends. "
            "Figures are rounded, so what is printed may add up to slightly less "
            "or more."
        ),
    ),
    "sumbangan_ket": (
        "Satu batang setiap bagian, bersambung sampai capaian Kanwil.",
        "A bar for each part, one after another up to the capaian of the Kanwil.",
    ),
    "tanpa_angka": (
        "Tanpa batang: {daftar}.",
        "Without a bar: {daftar}.",
    ),
    "target": (
        "Target dan realisasi {tahun}: {nama}",
        "Target and realisasi {tahun}: {nama}",
    ),
    "target_ket": (
        "Satu batang realisasi setiap indikator, dengan tanda pada targetnya.",
        "A bar of realisasi for each indikator, with a mark at its target.",
    ),
    "target_nilai": ("Target {nilai}", "Target {nilai}"),
    "tercapai": ("Capaian 100% atau lebih", "Capaian of 100% or more"),
    "tren": ("Capaian dari tahun ke tahun", "Capaian through the years"),
    "tren_cat": (
        (
            "Setiap baris berskala sendiri; garis putus-putus: 100%. Titik kosong "
            "tidak sebanding dengan {tahun} dan tidak dihubungkan."
        ),
        (
            "Each row has a scale of its own; dashed line: 100%. Hollow points do not "
            "compare with {tahun} and are not joined."
        ),
    ),
    "tren_lewat": (
        "Tahun sebelum {tahun} tidak digambar.",
        "Years before {tahun} are not drawn.",
    ),
    "tren_ket": (
        (
            "Satu baris setiap indikator yang angka tahun lalunya tercatat, satu titik "
            "setiap tahun."
        ),
        (
            "A row for each indikator of which earlier figures are recorded, a point "
            "for each year."
        ),
    ),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A word or phrase of a picture."""
    return _KATA[kunci][bahasa == "en"].format_map(isi)
