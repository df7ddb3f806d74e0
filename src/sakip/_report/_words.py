"""The words of reports in both languages, and figures as they are shown."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .._notation import format_angka, format_tanggal
from .._results import NAMA_KEADAAN, STATE_NAME
from .._terminal import clean
from .._unit import Jenis, Satuan
from .._value import Keadaan, decimals

if TYPE_CHECKING:
    from .._results import Angka
    from ..diagnostics import Bahasa

#: Stands where there is nothing to show: no target, no such measure.
KOSONG = "–"

#: Words by key: Indonesian, English. The nouns of the LKjIP are not translated.
_KATA = {
    "amandemen": ("amandemen {amandemen}", "amendments {amandemen}"),
    "anggaran": ("Kinerja Anggaran", "Kinerja Anggaran"),
    "anggota": (
        "{cara} {dihitung} dari {anggota}",
        "{cara} of {dihitung} out of {anggota}",
    ),
    "bobot": ("bobot {bobot}%", "weight {bobot}%"),
    "capaian": ("Capaian", "Capaian"),
    "dan_lain": ("dan {banyak} lain", "and {banyak} more"),
    "dashboard": ("Dashboard", "Dashboard"),
    "dipa": ("DIPA", "DIPA"),
    "edisi": ("edisi {edisi}", "edition {edisi}"),
    "efisiensi": ("Efisiensi", "Efisiensi"),
    "indikator": ("Indikator", "Indikator"),
    "kanwil": ("Kanwil", "Kanwil"),
    "kategori": ("Kategori", "Category"),
    "kode": ("Kode", "Code"),
    "lainnya": ("Lainnya", "Other"),
    "no": ("No", "No"),
    "pada": ("aturan yang diketahui pada {pada}", "rules as known on {pada}"),
    "pendukung": ("Pendukung: {kelompok}", "Supporting figures: {kelompok}"),
    "performance": ("Performance", "Performance"),
    "realisasi": ("Realisasi", "Realisasi"),
    "satuan": ("Satuan", "Unit"),
    "serapan": ("Serapan", "Serapan"),
    "sidik": (
        "Sidik: ruleset {ruleset}, laporan {laporan}",
        "Fingerprints: ruleset {ruleset}, facts {laporan}",
    ),
    "tahun": ("tahun {tahun}", "year {tahun}"),
    "target": ("Target", "Target"),
    "ukuran_lain": ("Ukuran lain", "Other measures"),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A word or phrase of a report."""
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def state_word(keadaan: Keadaan, bahasa: Bahasa) -> str:
    """A state as readers know it, e.g. ``"Nihil"``."""
    return (NAMA_KEADAAN if bahasa == "id" else STATE_NAME)[keadaan]


def figure_text(angka: Angka, bahasa: Bahasa) -> str:
    """A figure in Indonesian notation, or the words for what it tells."""
    if angka.keadaan is not None:
        return state_word(angka.keadaan, bahasa)
    if angka.tanggal is not None:
        return format_tanggal(angka.tanggal, bahasa)
    if angka.ya is not None and bahasa == "en":
        return "yes" if angka.ya else "no"
    return clean(str(angka))


def unit_text(satuan: Satuan, bahasa: Bahasa) -> str:
    """A unit as readers know it: ``"persen"``, ``"indeks 4"``, ``"rencana aksi"``."""
    if satuan.jenis is Jenis.INDEKS:
        nama = "indeks" if bahasa == "id" else "index"
        return nama if satuan.skala is None else f"{nama} {plain(satuan.skala)}"
    if satuan.jenis is Jenis.PERSEN and bahasa == "en":
        return "percent"
    return satuan.kode.replace("_", " ")


def plain(nilai: Fraction) -> str:
    """An exact number of the rules: with the decimals it needs, else as ``p/q``."""
    digit = decimals(nilai)
    return str(nilai) if digit is None else format_angka(nilai, digit)
