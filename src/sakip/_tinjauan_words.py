"""What a review says, in words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ._notation import format_angka
from ._value import Mode, round_exact

if TYPE_CHECKING:
    from ._tinjauan import Dugaan, Keparahan, Putusan, Ubahan
    from .diagnostics import Bahasa

PUTUSAN: Final[Mapping[Putusan, tuple[str, str]]] = {
    "setuju": ("sesuai", "agrees"),
    "konvensi": ("sesuai menurut konvensi lain", "agrees under another convention"),
    "bertentangan": ("bertentangan", "contradicts"),
    "tak_terbanding": ("tidak dapat dibandingkan", "cannot be compared"),
}
NAMA_KEPARAHAN: Final[Mapping[Keparahan, tuple[str, str]]] = {
    "material": ("material", "material"),
    "substantif": ("substantif", "substantive"),
    "pembulatan": ("pembulatan", "rounding"),
    "tipografis": ("tipografis", "typographic"),
}

#: Conventions, as what was done instead of the rules.
KONVENSI: Final[Mapping[str, tuple[str, str]]] = {
    "potong_tampil": ("dipotong saat ditampilkan", "truncated when shown"),
    "setengah_genap_tampil": (
        "dibulatkan setengah ke genap saat ditampilkan",
        "rounded half to even when shown",
    ),
    "potong_dicatat": ("realisasi dipotong saat dicatat", "truncated when recorded"),
    "tanpa_pembulatan": (
        "realisasi tidak dibulatkan saat dicatat",
        "not rounded when recorded",
    ),
    "setengah_genap": ("dibulatkan setengah ke genap", "rounded half to even"),
    "bulat_rincian": ("rincian dibulatkan dahulu", "parts rounded first"),
    "bulat_indikator": (
        "angka indikator dibulatkan dahulu",
        "figures of indikator rounded first",
    ),
    "bulat_satker": (
        "angka satker dibulatkan dahulu",
        "figures of satker rounded first",
    ),
    "bulat_dipa": ("angka DIPA dibulatkan dahulu", "figures of DIPA rounded first"),
    "bulat_setiap_tahap": ("dibulatkan di setiap tahap", "rounded at every stage"),
    "potong_setiap_tahap": ("dipotong di setiap tahap", "truncated at every stage"),
    "bulat_bagian_2": (
        "setiap persentase dibulatkan dahulu ke 2 desimal",
        "each percentage rounded first to 2 decimals",
    ),
    "bulat_bagian_1": (
        "setiap persentase dibulatkan dahulu ke 1 desimal",
        "each percentage rounded first to 1 decimal",
    ),
    "bulat_bagian_0": (
        "setiap persentase dibulatkan dahulu tanpa desimal",
        "each percentage rounded first to no decimals",
    ),
    "nihil_keluar": ("Nihil tidak dihitung", "Nihil left out"),
    "nihil_nol": ("Nihil dihitung nol", "Nihil counted as zero"),
    "nihil_penuh": ("Nihil dihitung penuh", "Nihil counted as full"),
    "capaian_paling_banyak_100": (
        "capaian dibatasi 100%",
        "capaian capped at 100%",
    ),
    "bagian_paling_banyak_100": (
        "setiap persentase dibatasi 100%",
        "each percentage capped at 100%",
    ),
    "tanpa_batas": ("batas tidak dipakai", "bounds not applied"),
    "rasio_jumlah": ("rasio dari jumlah", "ratio of sums"),
    "rerata_rasio": ("rerata dari rasio", "mean of ratios"),
    "tertimbang_pagu": ("rerata tertimbang pagu", "mean weighted by pagu"),
    "rerata_sasaran": ("rerata sasaran", "mean of sasaran"),
    "rerata_indikator": ("rerata indikator", "mean of indikator"),
    "rerata_dipa": ("rerata DIPA", "mean of DIPA"),
    "rerata_ukuran_satker": ("rerata angka satker", "mean of figures of satker"),
    "rerata_ukuran_dipa": ("rerata angka DIPA", "mean of figures of DIPA"),
    "dari_tercetak": ("dihitung dari angka tercetak", "computed from printed figures"),
}

_SEBAB: Final[Mapping[str, tuple[str, str]]] = {
    "turunan": (
        "dihitung dari {kode} yang tercetak {menjadi} ({baris}; menurut aturan {dari})",
        "made of {kode} as printed, {menjadi} ({baris}; by the rules {dari})",
    ),
    "tertukar": ("tertukar dengan {kode}", "changed round with {kode}"),
    "isi_kolom_lain": ("sel berisi {kode}", "the cell holds {kode}"),
    "isi_tahun_lain": ("sama dengan angka {kode}", "the same as the figure of {kode}"),
    "isi_baris_lain": (
        "sama dengan {kode} ({baris})",
        "the same as {kode} ({baris})",
    ),
    "salah_ketik": (
        "satu ketikan dari {dari}",
        "one slip of typing away from {dari}",
    ),
    "jumlah_tercetak": (
        "jumlah {kode} bagian yang tercetak adalah {dari}",
        "the {kode} printed parts sum to {dari}",
    ),
    "satuan_beda": (
        "satuan tercetak {menjadi}, menurut aturan {dari}",
        "the unit printed is {menjadi}, by the rules {dari}",
    ),
    "benar_di_tempat_lain": (
        "di tempat lain tercetak {menjadi}, sesuai aturan ({baris})",
        "elsewhere printed {menjadi}, as by the rules ({baris})",
    ),
    "lain_di_tempat_lain": (
        "di tempat lain tercetak {menjadi} ({baris})",
        "elsewhere printed {menjadi} ({baris})",
    ),
    "bagian_lama": (
        "{kode} memakai {menjadi} ({baris}), bukan {dari}",
        "{kode} taken as {menjadi} ({baris}), not {dari}",
    ),
    "bagian_tahun_lalu": (
        "{kode} memakai angka tahun lalu {menjadi}, bukan {dari}",
        "{kode} taken from last year, {menjadi}, not {dari}",
    ),
    "bagian_tertinggal": ("{kode} tertinggal", "{kode} left out"),
    "bagian_ganda": ("{kode} terhitung dua kali", "{kode} counted twice"),
}
_MAKS_BARIS: Final = 8


def convention_words(kode: str, bahasa: Bahasa) -> str:
    """A convention in words."""
    return KONVENSI[kode][bahasa == "en"]


def reason_words(u: Ubahan, bahasa: Bahasa) -> str:
    """A cause or change in words, with its lines."""
    if u.jenis in KONVENSI:
        return convention_words(u.jenis, bahasa)
    kata = "baris " if bahasa == "id" else "line "
    ekor = ", …" if len(u.baris) > _MAKS_BARIS else ""
    baris = f"{kata}{', '.join(map(str, u.baris[:_MAKS_BARIS]))}{ekor}"
    pola = _SEBAB[u.jenis][bahasa == "en"]
    return pola.format(kode=u.kode, dari=u.dari, menjadi=u.menjadi, baris=baris)


def no_reason(bahasa: Bahasa) -> str:
    """What is said where nothing was found."""
    if bahasa == "en":
        return "no small change gives it"
    return "tidak ada ubahan kecil yang menghasilkannya"


def hypothesis_words(d: Dugaan, bahasa: Bahasa) -> str:
    """A hypothesis in words: the changes, what they give, and how far to trust it."""
    ubahan = " + ".join(reason_words(u, bahasa) for u in d.ubahan)
    hasil = format_angka(round_exact(d.hasil, 4, Mode.SETENGAH_NAIK), 4)
    peluang = format_angka(round_exact(d.kebetulan, 2, Mode.SETENGAH_NAIK), 2)
    banyak = format_angka(Fraction(d.percobaan), 0)
    if bahasa == "en":
        kata = [f"{banyak} tried", f"fits by chance {peluang}"]
        kata += [f"{d.saingan} others fit too"] if d.saingan else []
        kata += [f"explains {d.lain} more figures"] if d.lain else []
        return f"perhaps: {ubahan} = {hasil} ({', '.join(kata)})"
    kata = [f"{banyak} dicoba", f"cocok kebetulan {peluang}"]
    kata += [f"{d.saingan} ubahan lain juga cocok"] if d.saingan else []
    kata += [f"menjelaskan {d.lain} angka lain"] if d.lain else []
    return f"mungkin: {ubahan} = {hasil} ({', '.join(kata)})"
