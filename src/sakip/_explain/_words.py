"""The words of explanations in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._report._words import state_word
from .._terminal import clean
from .._value import Keadaan
from ._working import value_text

if TYPE_CHECKING:
    from .._explanation import Anggota, Simpul
    from .._source import Tempat
    from ..diagnostics import Bahasa

#: Words by key: Indonesian, English. The nouns of the LKjIP are not translated.
KATA = {
    "amandemen": ("amandemen {amandemen}", "amendments {amandemen}"),
    "angka": ("angka", "figure"),
    "aturan": ("aturan", "rules"),
    "bagian": ("Dibangun dari", "Made of"),
    "belum": ("naskahnya belum dibaca", "its text has not been read"),
    "catatan": ("catatan", "note"),
    "dasar": ("dasar", "basis"),
    "dibatasi": ("{dari} dibatasi menjadi {ke}", "{dari} is bounded to {ke}"),
    "dibulatkan": ("{mode}, {digit} desimal", "{mode}, {digit} decimals"),
    "dicatat": ("dicatat", "recorded"),
    "diganti": (
        "{isi}: {keadaan}, diganti {nilai} menurut aturan",
        "{isi}: {keadaan}, replaced by {nilai} by the rules",
    ),
    "ditampilkan": (
        "{nilai}  (ditampilkan dengan {digit} desimal; nilai eksaknya tetap dipakai)",
        "{nilai}  (shown with {digit} decimals; the exact value is carried on)",
    ),
    "edisi": ("edisi {edisi}", "edition {edisi}"),
    "galat": ("{nama}: {keadaan}, ditolak aturan", "{nama}: {keadaan}, refused"),
    "hitung": ("hitung", "working"),
    "keluar": (
        "{nama}: {keadaan}, tidak ikut dihitung",
        "{nama}: {keadaan}, left out",
    ),
    "masukan": ("masukan", "input"),
    "menular": (
        "{nama}: {keadaan}, hasilnya ikut {keadaan}",
        "{nama}: {keadaan}, and so is the result",
    ),
    "pada": ("aturan yang diketahui pada {pada}", "rules as known on {pada}"),
    "pengganti": (
        "{nama}: {keadaan}, dihitung {nilai}",
        "{nama}: {keadaan}, counted as {nilai}",
    ),
    "pilihan": ("syarat {isi}: {nilai}", "condition {isi}: {nilai}"),
    "potong": ("dipotong", "truncated"),
    "rumus": ("rumus", "formula"),
    "setengah_genap": ("dibulatkan setengah genap", "rounded half to even"),
    "setengah_naik": ("dibulatkan setengah naik", "rounded half up"),
    "sumber": ("sumber", "source"),
    "tahun": ("tahun {tahun}", "year {tahun}"),
    "tak_verifikasi": (
        "belum diverifikasi terhadap naskah aturannya",
        "not verified against the text of its regulation",
    ),
    "target": ("target", "target"),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A word or phrase."""
    return KATA[kunci][bahasa == "en"].format_map(isi)


def place(t: Tempat) -> str:
    """A place in a file: ``berkas:baris``."""
    return clean(t.pendek)


def treatment(a: Anggota, induk: Simpul, bahasa: Bahasa) -> str:
    """What became of a member that is in a state."""
    nilai = [a.simpul.nilai, *([] if a.penyebut is None else [a.penyebut.nilai])]
    keadaan = max(n for n in nilai if isinstance(n, Keadaan))
    kunci = "pengganti" if a.perlakuan == "diganti" else a.perlakuan
    return clean(
        word(
            kunci,
            bahasa,
            nama=a.simpul.label or a.simpul.nama or induk.op,
            keadaan=state_word(keadaan, bahasa),
            nilai=value_text(a.nilai, induk.tipe, bahasa),
        )
    )
