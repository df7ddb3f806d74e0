"""Changes and moved figures in words, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from .._model import (
    NilaiTetap,
    RentangTarget,
    Ruas,
    SatuanRef,
    TargetBersatuan,
)
from .._notation import format_angka
from .._report._words import KOSONG, figure_text, plain
from .._results import Angka

if TYPE_CHECKING:
    from .._change import Perubahan
    from .._impact import Dampak, Perbedaan, Sebab, Sisi
    from .._movement import Gerak, Isi
    from ..diagnostics import Bahasa

#: Whole numbers below this have no thousands separator: many are years.
_RIBUAN = 10_000

#: Words by key: Indonesian, English. The nouns of the LKjIP are not translated.
_KATA = {
    "angka": ("Angka yang bergerak", "Figures that move"),
    "banyak_angka": ("{banyak} angka bergerak", "figures that move: {banyak}"),
    "banyak_perubahan": ("{banyak} perubahan", "changes: {banyak}"),
    "baru": ("Baru", "New"),
    "berganti_kode": (
        "{subjek} berganti kode: {lama} → {baru}",
        "{subjek} has another code: {lama} → {baru}",
    ),
    "berubah_urut": ("urutan {apa} berubah", "the order of {apa} changes"),
    "dasar": ("dasar {dasar}", "legal basis {dasar}"),
    "dicabut": ("{subjek} dicabut: {nama}", "{subjek} retired: {nama}"),
    "ditambah": ("{subjek} ditambah: {nama}", "{subjek} added: {nama}"),
    "ditolak": (
        "Pengaruh sebab {sebab} sendirian tidak dapat dihitung.",
        "The effect of cause {sebab} alone cannot be computed.",
    ),
    "hanya_bersama": (
        "hanya berlaku bersama-sama: {alasan}",
        "hold only together: {alasan}",
    ),
    "interaksi": (
        "* pengaruh tiap sebab sendirian tidak sama dengan pengaruh bersamanya",
        "* the effects of each cause alone do not add up to the joint one",
    ),
    "isi": ("{banyak} isi", "{banyak} entries"),
    "judul": ("Perbandingan aturan", "Comparison of rules"),
    "kode": ("Kode", "Code"),
    "lama": ("Lama", "Old"),
    "menolak": (
        "Salah satu pihak menolak fakta ini; lihat temuan.",
        "One side refuses these facts; see the findings.",
    ),
    "perubahan": ("Perubahan aturan", "Changes of the rules"),
    "sebab": ("Sebab", "Cause"),
    "selisih": ("Selisih", "Difference"),
    "sisi": ("{id} edisi {edisi}, tahun {tahun}", "{id} edition {edisi}, {tahun}"),
    "tanpa_angka": ("Tidak ada angka yang bergerak.", "No figure moves."),
    "tanpa_perubahan": ("Tidak ada perubahan aturan.", "The rules do not change."),
    "tidak": ("tidak", "no"),
    "tingkat": ("Tingkat", "Level"),
    "ukuran": ("Ukuran", "Measure"),
    "laporan": ("{laporan}, tahun {tahun}", "{laporan}, {tahun}"),
    "ya": ("ya", "yes"),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A word or phrase of a comparison."""
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def title(perbedaan: Perbedaan, bahasa: Bahasa) -> tuple[str, str]:
    """What is compared: the heading, and both sides."""
    lama, baru = (_side(s, bahasa) for s in (perbedaan.lama, perbedaan.baru))
    return word("judul", bahasa), f"{lama} → {baru}"


def _side(sisi: Sisi, bahasa: Bahasa) -> str:
    return word("sisi", bahasa, id=sisi.id, edisi=sisi.edisi, tahun=sisi.tahun)


def counts(perbedaan: Perbedaan, bahasa: Bahasa) -> str:
    """How much changes and moves."""
    bagian = [word("banyak_perubahan", bahasa, banyak=len(perbedaan.perubahan))]
    if perbedaan.dampak:
        banyak = sum(len(d.gerak) for d in perbedaan.dampak)
        bagian.append(word("banyak_angka", bahasa, banyak=banyak))
    return ", ".join(bagian)


# -- changes


def change_text(p: Perubahan, bahasa: Bahasa) -> str:
    """A change in one line, e.g. ``"target 2024 ahu.pnbp: 6 → 7"``."""
    subjek = _subject(p)
    if p.jenis == "urutan":
        apa = " ".join((*_path(p), subjek)) if p.jalur else p.tabel
        return word("berubah_urut", bahasa, apa=apa)
    if p.jenis == "berganti_kode":
        return word(p.jenis, bahasa, subjek=p.tabel, lama=p.lama, baru=p.baru)
    if not p.jalur:
        isi = p.lama if p.jenis == "dicabut" else p.baru
        nama = getattr(isi, "nama", None) or getattr(isi, "judul", None) or p.kode
        return word(p.jenis, bahasa, subjek=f"{p.tabel} {p.kode}", nama=nama)
    apa = " ".join((*_path(p), subjek))
    return f"{apa}: {value_text(p.lama, bahasa)} → {value_text(p.baru, bahasa)}"


def _subject(p: Perubahan) -> str:
    if p.tabel in ("indikator", "pendukung"):
        return p.kode
    tabel = "ruleset" if p.tabel == "kepala" else p.tabel
    return f"{tabel} {p.kode}".rstrip()


def _path(p: Perubahan) -> list[str]:
    """The key path in words; entries without a code count from one."""
    geser = 0 if p.jenis == "target" else 1
    return [str(k + geser) if isinstance(k, int) else k for k in p.jalur]


def value_text(nilai: Any, bahasa: Bahasa) -> str:  # noqa: ANN401 -- any value of a rule
    """A value of a rule as a reader knows it."""
    if nilai is None or nilai in ("", ()):
        return KOSONG
    if isinstance(nilai, bool):
        return word("ya" if nilai else "tidak", bahasa)
    if isinstance(nilai, int | Fraction | Decimal):
        return _number(nilai)
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, dt.date | dt.time):
        return nilai.isoformat()
    if isinstance(nilai, SatuanRef):
        return _unit(nilai)
    if isinstance(nilai, RentangTarget):
        return f"{plain(nilai.dari)}–{plain(nilai.sampai)}"
    if isinstance(nilai, TargetBersatuan):
        return f"{plain(nilai.nilai)} {_unit(nilai.satuan)}"
    if isinstance(nilai, NilaiTetap):
        return plain(nilai.nilai)
    return _many(nilai, bahasa)


def _number(nilai: float | Fraction | Decimal) -> str:
    if isinstance(nilai, Decimal) and not nilai.is_finite():
        return str(nilai)
    if isinstance(nilai, int) and abs(nilai) < _RIBUAN:
        return str(nilai)
    return plain(Fraction(nilai))


def _unit(satuan: SatuanRef) -> str:
    if satuan.indeks is not None:
        return f"indeks {plain(satuan.indeks)}"
    return satuan.kata or f"predikat {satuan.predikat}"


def _many(nilai: Any, bahasa: Bahasa) -> str:  # noqa: ANN401 -- a table or an array
    """A table or an array: its name, its parts, or how many there are."""
    nama = nilai.get("nama") if isinstance(nilai, Mapping) else _name(nilai)
    if isinstance(nama, str):
        return nama
    if isinstance(nilai, Sequence):
        if any(isinstance(x, Mapping | Ruas) or _name(x) for x in nilai):
            return word("isi", bahasa, banyak=len(nilai))
        return ", ".join(value_text(x, bahasa) for x in nilai)
    isi = nilai if isinstance(nilai, Mapping) else _given(nilai)
    return (
        "{ "
        + ", ".join(f"{k} = {value_text(v, bahasa)}" for k, v in isi.items())
        + " }"
    )


def _name(nilai: object) -> object:
    return getattr(nilai, "nama", None) or getattr(nilai, "pesan", None)


def _given(nilai: Any) -> dict[str, object]:  # noqa: ANN401 -- any attrs value
    """The keys of a table that say something."""
    semua = {k.name: getattr(nilai, k.name) for k in attrs.fields(type(nilai)) if k.eq}
    return {k: v for k, v in semua.items() if v not in (None, "", (), {})}


def change_source(p: Perubahan) -> str:
    """Where a change stands; ``""`` if that is not known."""
    return "" if p.tempat is None else f"{p.tempat.berkas}:{p.tempat.baris}"


def cause_source(sebab: Sebab, bahasa: Bahasa) -> str:
    """The legal bases that the changed tables name; ``""`` if there is none."""
    dasar = dict.fromkeys(d for p in sebab.perubahan for d in p.dasar)
    return word("dasar", bahasa, dasar=", ".join(dasar)) if dasar else ""


def cause_title(sebab: Sebab, bahasa: Bahasa) -> str:
    """What a cause is: the tables, and why they hold only together."""
    pokok = ", ".join(f"{t} {k}".rstrip() for t, k in sebab.pokok)
    if sebab.sendiri:
        return pokok
    alasan = ", ".join(dict.fromkeys(t.kode for t in sebab.temuan))
    return f"{pokok} ({word('hanya_bersama', bahasa, alasan=alasan)})"


# -- figures


def cell(isi: Isi | None, bahasa: Bahasa) -> str:
    """A figure, or words in its place."""
    if isi is None:
        return KOSONG
    return figure_text(isi, bahasa) if isinstance(isi, Angka) else isi


def difference_text(gerak: Gerak) -> str:
    """The difference of what is displayed, with its sign."""
    selisih, eksak = gerak.selisih_tampil, gerak.selisih
    if selisih is None or eksak is None:
        return ""
    digit = max(a.digit for a in (gerak.lama, gerak.baru) if isinstance(a, Angka))
    tanda = "+" if (selisih or eksak) > 0 else "-" if (selisih or eksak) < 0 else ""
    return f"{tanda}{format_angka(abs(selisih), digit)}"


def cause_numbers(gerak: Gerak) -> str:
    """The causes of a movement by number, ``*`` where they do not add up."""
    nomor = ", ".join(str(p.sebab + 1) for p in gerak.pengaruh)
    return f"{nomor}*" if gerak.interaksi else nomor


def figure_row(gerak: Gerak, bahasa: Bahasa) -> tuple[str, ...]:
    """A movement as cells: level, code, measure, old, new, difference."""
    return (
        gerak.tingkat,
        gerak.kode,
        gerak.ukuran,
        cell(gerak.lama, bahasa),
        cell(gerak.baru, bahasa),
        difference_text(gerak),
    )


def figure_line(gerak: Gerak, bahasa: Bahasa) -> str:
    """A movement in one line."""
    tingkat, kode, ukuran, lama, baru, selisih = figure_row(gerak, bahasa)
    apa = " ".join(x for x in (tingkat, kode, ukuran) if x)
    return f"{apa}: {lama} → {baru}" + (f" ({selisih})" if selisih else "")


def kanwil_rows(dampak: Dampak, bahasa: Bahasa) -> list[tuple[str, ...]]:
    """The Kanwil before and after: capaian, and the measures that move."""
    gerak = [g for g in dampak.gerak if g.tingkat == "kanwil"]
    baris = [figure_row(g, bahasa)[2:] for g in gerak]
    if all(g.ukuran != "capaian" for g in gerak):
        # It stays as it is, or a side has none.
        lama, baru = (
            cell(None if h is None else h.kanwil.capaian, bahasa)
            for h in (dampak.lama, dampak.baru)
        )
        baris.insert(0, ("capaian", lama, baru, ""))
    return baris


def dampak_notes(dampak: Dampak, bahasa: Bahasa) -> list[str]:
    """What a reader has to know about the moved figures of a report."""
    if dampak.lama is None or dampak.baru is None:
        return [word("menolak", bahasa)]
    catatan = []
    if not dampak.gerak:
        catatan.append(word("tanpa_angka", bahasa))
    if dampak.ditolak:
        nomor = ", ".join(str(i + 1) for i in dampak.ditolak)
        catatan.append(word("ditolak", bahasa, sebab=nomor))
    if any(g.interaksi for g in dampak.gerak):
        catatan.append(word("interaksi", bahasa))
    return catatan
