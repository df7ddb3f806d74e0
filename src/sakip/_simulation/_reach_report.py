"""How much is needed, as text."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from .._notation import format_angka, format_desimal
from .._report._json import figure, state, trace
from .._report._sections import Bagian, Baris, Dokumen, Kolom, Sel
from .._report._table import render
from .._report._words import figure_text, plain, state_word
from .._terminal import clean, escape
from .._value import Keadaan
from ._report import VERSI
from ._report import word as shared

if TYPE_CHECKING:
    from .._value import Nilai
    from ..diagnostics import Bahasa
    from ._reach_results import Jangkauan, Titik

BentukJangkauan: TypeAlias = Literal["table", "json"]
#: The formats, in the order they are listed.
BENTUK: Final[tuple[BentukJangkauan, ...]] = ("table", "json")

_KATA: Final = {
    "judul": (
        "{angka} mencapai {target} dengan {dengan}",
        "{angka} reaches {target} by {dengan}",
    ),
    "tercapai": ("Tercapai untuk {selang}.", "Reached for {selang}."),
    "tidak_tercapai": (
        "Tidak tercapai untuk nilai apa pun {rentang}.",
        "Reached for no value {rentang}.",
    ),
    "selalu": ("Tercapai untuk setiap nilai {rentang}.", "Reached for {rentang}."),
    "selang": ("{dari} sampai {sampai}", "{dari} to {sampai}"),
    "ke_atas": ("{dari} ke atas", "{dari} or more"),
    "ke_bawah": ("{sampai} ke bawah", "{sampai} or less"),
    "tepat": (
        "Angkanya tepat {target} bila masukannya {tepat}.",
        "The figure is exactly {target} where the input is {tepat}.",
    ),
    "rumus": (
        "Terbukti dari rumusnya untuk semua nilai {rentang}.",
        "Proved by the formula for all values {rentang}.",
    ),
    "semua_nilai": (
        "Terbukti: semua nilai {rentang} dihitung.",
        "Proved: all values {rentang} were computed.",
    ),
    "sampel": (
        "Tidak terbukti: hanya sebagian nilai {rentang} dihitung.",
        "Not proved: only some of the values {rentang} were computed.",
    ),
    "bagian": ("Sekitar batasnya", "Around the bound"),
    "sekarang": ("sekarang", "now"),
    "perlu": ("perlu", "needed"),
    "sebelum": ("belum cukup", "not enough"),
    "nilai": ("Masukan", "Input"),
    "angka": ("Angka", "Figure"),
    "tanda": ("Mencapai", "Reaches"),
    "ya": ("ya", "yes"),
    "tidak": ("tidak", "no"),
    "": ("", ""),
}


def write_reach(
    jangkauan: Jangkauan,
    bentuk: BentukJangkauan = "table",
    *,
    warna: bool = False,
    bahasa: Bahasa = "id",
) -> str:
    """Write how much is needed.

    Args:
        jangkauan: the answer.
        bentuk: the format. ``json`` holds codes and names only.
        warna: a table with the escape codes of a terminal.
        bahasa: language of the words; numbers stay Indonesian.
    """
    if bentuk == "json":
        isi = json.dumps(_json(jangkauan), ensure_ascii=False, indent=1)
        return f"{escape(isi)}\n"
    return render(_Writer(jangkauan, bahasa).document(), warna=warna)


# -- programs


def _json(j: Jangkauan) -> dict[str, Any]:
    def number(nilai: Fraction) -> str:
        return format_desimal(nilai, j.desimal)

    return {
        "versi": VERSI,
        "ruleset": trace(j.jejak, j.tahun),
        "angka": j.angka,
        "target": str(j.target),
        "dengan": j.dengan,
        "satuan": j.satuan.kode,
        "rentang": [number(v) for v in j.rentang],
        "kini": None if isinstance(j.kini, Keadaan) else number(j.kini),
        "kini_keadaan": j.kini.kode if isinstance(j.kini, Keadaan) else None,
        "angka_kini": _figure(j.angka_kini),
        "keadaan": j.keadaan,
        "mencapai": [[number(v) for v in dua] for dua in j.mencapai],
        "perlu": _point(j.perlu, j.desimal),
        "sebelum": _point(j.sebelum, j.desimal),
        "tepat": None if j.tepat is None else str(j.tepat),
        "bukti": j.bukti,
    }


def _figure(angka: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Angka
    return {**figure("nilai", angka), "keadaan": state(angka.keadaan)}


def _point(titik: Titik | None, desimal: int) -> dict[str, Any] | None:
    if titik is None:
        return None
    return {
        "nilai": format_desimal(titik.nilai, desimal),
        "angka": _figure(titik.angka),
        "ditolak": list(titik.ditolak),
        "peringatan": [t.kode for t in titik.peringatan],
    }


# -- people


class _Writer:
    def __init__(self, jangkauan: Jangkauan, bahasa: Bahasa) -> None:
        self.j = jangkauan
        self.bahasa: Bahasa = bahasa

    def word(self, kunci: str, **isi: object) -> str:
        return _KATA[kunci][self.bahasa == "en"].format_map(isi)

    def number(self, nilai: Nilai) -> str:
        if isinstance(nilai, Keadaan):
            return state_word(nilai, self.bahasa)
        return format_angka(nilai, self.j.desimal)

    def between(self, dua: tuple[Fraction, Fraction]) -> str:
        dari, sampai = map(self.number, dua)
        if dari == sampai:
            return dari
        return self.word("selang", dari=dari, sampai=sampai)

    def reached(self, dua: tuple[Fraction, Fraction]) -> str:
        """Values that reach; up or down to the end of what was looked at."""
        dari, sampai = map(self.number, dua)
        bawah, atas = (a == b for a, b in zip(dua, self.j.rentang, strict=True))
        if atas and not bawah and dari != sampai:
            return self.word("ke_atas", dari=dari)
        if bawah and not atas and dari != sampai:
            return self.word("ke_bawah", sampai=sampai)
        return self.between(dua)

    def document(self) -> Dokumen:
        j = self.j
        target = plain(j.target)
        rentang = self.between(j.rentang)
        selang = ", ".join(map(self.reached, j.mencapai))
        baris = [
            shared(
                "ruleset",
                self.bahasa,
                ruleset=clean(j.jejak.ruleset),
                edisi=clean(j.jejak.edisi),
                tahun=j.tahun,
            ),
            self.word(j.keadaan, selang=selang, rentang=rentang),
            self.word(j.bukti, rentang=rentang),
        ]
        if j.tepat is not None:
            baris.append(self.word("tepat", target=target, tepat=plain(j.tepat)))
        judul = self.word(
            "judul", angka=clean(j.angka), target=target, dengan=clean(j.dengan)
        )
        return Dokumen(judul, tuple(baris), (self.section(),))

    def section(self) -> Bagian:
        kolom = (
            Kolom(self.word("")),
            *(Kolom(self.word(k), angka=True) for k in ("nilai", "angka", "tanda")),
        )
        j = self.j
        kini = j.angka_kini
        baris = [self.row("sekarang", self.number(j.kini), kini, ())]
        for nama, titik in (("perlu", j.perlu), ("sebelum", j.sebelum)):
            if titik is not None:
                isi = self.number(titik.nilai)
                baris.append(self.row(nama, isi, titik.angka, titik.ditolak))
        return Bagian(self.word("bagian"), kolom, tuple(baris))

    def row(self, nama: str, nilai: str, angka: Any, ditolak: tuple[str, ...]) -> Baris:  # noqa: ANN401 -- an Angka
        sampai = angka.eksak is not None and angka.eksak >= self.j.target
        return Baris(
            (
                Sel(self.word(nama)),
                Sel(nilai),
                Sel(figure_text(angka, self.bahasa), keadaan=angka.keadaan is not None),
                Sel(
                    ", ".join(ditolak) or self.word("ya" if sampai else "tidak"),
                    keadaan=bool(ditolak),
                ),
            )
        )
