"""Simulations as text: a summary to read, or every variant for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from .._notation import format_angka
from .._report._csv import text_cell
from .._report._json import figure, state, trace
from .._report._sections import Bagian, Baris, Dokumen, Kolom, Sel
from .._report._table import render
from .._report._words import KOSONG, figure_text, plain, state_word
from .._terminal import clean, escape
from .._value import Mode, divide_rounded

if TYPE_CHECKING:
    from .._results import Angka
    from ..diagnostics import Bahasa
    from ._results import Ringkasan, Simulasi, Varian

BentukSimulasi: TypeAlias = Literal["table", "csv", "json", "jsonl"]
#: The formats, in the order they are listed.
BENTUK: Final[tuple[BentukSimulasi, ...]] = ("table", "csv", "json", "jsonl")
#: Variants that a table lists one by one; of more only the summary is shown.
DISEBUT: Final = 20
#: Version of the JSON.
VERSI: Final = 1

_KATA: Final = {
    "judul": ("Simulasi", "Simulation"),
    "ruleset": (
        "Ruleset {ruleset} · edisi {edisi} · tahun {tahun}",
        "Ruleset {ruleset} · edition {edisi} · year {tahun}",
    ),
    "banyak": ("{banyak} varian · benih {benih}", "{banyak} variants · seed {benih}"),
    "ditolak": ("{banyak} ditolak aturan", "{banyak} refused by the rules"),
    "varian": ("Varian", "Variants"),
    "ringkasan": ("Ringkasan", "Summary"),
    "no": ("No", "No"),
    "angka": ("Angka", "Figure"),
    "laporan": ("Laporan", "Report"),
    "terkecil": ("Terkecil", "Least"),
    "kuartil1": ("Kuartil 1", "Quartile 1"),
    "median": ("Median", "Median"),
    "kuartil3": ("Kuartil 3", "Quartile 3"),
    "terbesar": ("Terbesar", "Greatest"),
    "rerata": ("Rerata", "Mean"),
    "tercapai": (
        "{nama} mencapai {ambang}: {tercapai} dari {semua} varian ({persen})",
        "{nama} reaches {ambang}: {tercapai} of {semua} variants ({persen})",
    ),
    "terhenti": (
        "Terhenti; teruskan dengan --resume ({berkas}).",
        "Stopped; go on with --resume ({berkas}).",
    ),
    "keadaan": (
        "{nama}: {banyak} varian {keadaan}",
        "{nama}: {banyak} variants {keadaan}",
    ),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A word or sentence of a simulation."""
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def write_simulation(
    simulasi: Simulasi,
    bentuk: BentukSimulasi = "table",
    *,
    warna: bool = False,
    bahasa: Bahasa = "id",
) -> str:
    """Write a simulation.

    Args:
        simulasi: the simulation.
        bentuk: the format. All but ``table`` hold every variant, and codes and names
            only.
        warna: a table with the escape codes of a terminal.
        bahasa: language of headings and states; numbers stay Indonesian.
    """
    if bentuk == "csv":
        return _csv(simulasi)
    if bentuk == "json":
        isi = json.dumps(_whole(simulasi), ensure_ascii=False, indent=1)
        return f"{escape(isi)}\n"
    if bentuk == "jsonl":
        return "".join(
            f"{escape(json.dumps(_variant(simulasi, v), ensure_ascii=False))}\n"
            for v in simulasi
        )
    return render(_document(simulasi, bahasa), warna=warna)


# -- programs


def _csv(simulasi: Simulasi) -> str:
    keluaran = io.StringIO(newline="")
    penulis = csv.writer(keluaran)
    kolom = [k for nama in simulasi.angka for k in (nama, f"{nama}:keadaan")]
    kepala = ["nomor", *simulasi.apa, *kolom, "ditolak"]
    penulis.writerow([text_cell(k) for k in kepala])
    kosong = [""] * len(kolom)
    for v in simulasi:
        isi = [s for a in v.angka for s in (a.teks, state(a.keadaan) or "")]
        penulis.writerow(
            [v.nomor, *map(_value, v.ubah), *(isi or kosong), " ".join(v.ditolak)]
        )
    return keluaran.getvalue()


def _value(teks: str) -> str:
    """A value that was varied; a number below 0 is no formula."""
    return teks if _is_number(teks) else text_cell(teks)


def _is_number(teks: str) -> bool:
    """Is a value that was varied a decimal number?"""
    angka = teks.removeprefix("-").replace(".", "", 1)
    return angka.isdecimal() and angka.isascii()


def _variant(simulasi: Simulasi, v: Varian) -> dict[str, Any]:
    return {
        "nomor": v.nomor,
        "ubah": dict(zip(simulasi.apa, v.ubah, strict=True)),
        "angka": {}
        if v.ditolak
        else {
            nama: _figure(a) for nama, a in zip(simulasi.angka, v.angka, strict=True)
        },
        "ditolak": list(v.ditolak),
    }


def _figure(angka: Angka | None) -> dict[str, Any] | None:
    if angka is None:
        return None
    return {
        **figure("nilai", angka),
        "keadaan": state(angka.keadaan),
    }


def _whole(simulasi: Simulasi) -> dict[str, Any]:
    ambang = simulasi.ambang
    return {
        "versi": VERSI,
        "ruleset": trace(simulasi.jejak, simulasi.tahun),
        "skenario": {
            "nama": simulasi.nama,
            "benih": simulasi.benih,
            "sidik": simulasi.sidik,
            "ambang": None if ambang is None else str(ambang),
        },
        "ringkasan": [_summary(r) for r in simulasi.ringkasan],
        "varian": [_variant(simulasi, v) for v in simulasi],
    }


_UKURAN: Final = ("terkecil", "kuartil1", "median", "kuartil3", "terbesar", "rerata")


def _summary(r: Ringkasan) -> dict[str, Any]:
    return {
        "nama": r.nama,
        "satuan": r.dasar.satuan.kode,
        "laporan": _figure(r.dasar),
        "banyak": r.banyak,
        **{k: _figure(getattr(r, k)) for k in _UKURAN},
        "tercapai": r.tercapai,
        "keadaan": {k.kode: n for k, n in r.keadaan.items()},
    }


# -- people


def _document(simulasi: Simulasi, bahasa: Bahasa) -> Dokumen:
    jejak = simulasi.jejak
    banyak = [
        word("banyak", bahasa, banyak=_count(len(simulasi)), benih=simulasi.benih)
    ]
    ditolak = sum(bool(v.ditolak) for v in simulasi)
    if ditolak:
        banyak.append(word("ditolak", bahasa, banyak=_count(ditolak)))
    keterangan = (
        word(
            "ruleset",
            bahasa,
            ruleset=clean(jejak.ruleset),
            edisi=clean(jejak.edisi),
            tahun=simulasi.tahun,
        ),
        " · ".join(banyak),
    )
    bagian = [_summary_section(simulasi, bahasa)]
    if len(simulasi) <= DISEBUT:
        bagian.insert(0, _variant_section(simulasi, bahasa))
    return Dokumen(
        clean(simulasi.nama) or word("judul", bahasa), keterangan, tuple(bagian)
    )


def _count(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _variant_section(simulasi: Simulasi, bahasa: Bahasa) -> Bagian:
    kolom = (
        Kolom(word("no", bahasa)),
        *(Kolom(clean(n), angka=True) for n in (*simulasi.apa, *simulasi.angka)),
    )
    baris = []
    for v in simulasi:
        sel = [Sel(str(v.nomor)), *(Sel(_local(t)) for t in v.ubah)]
        if v.ditolak:
            isi = ", ".join(v.ditolak)
            sel += [Sel(isi, keadaan=True)] * len(simulasi.angka)
        else:
            sel += [_cell(a, bahasa) for a in v.angka]
        baris.append(Baris(tuple(sel)))
    return Bagian(word("varian", bahasa), kolom, tuple(baris))


def _local(teks: str) -> str:
    """A value that was varied as people read it: a number with a decimal comma."""
    if _is_number(teks):
        return format_angka(Fraction(teks), len(teks.partition(".")[2]))
    return clean(teks)


def _cell(angka: Angka | None, bahasa: Bahasa) -> Sel:
    if angka is None:
        return Sel(KOSONG)
    return Sel(figure_text(angka, bahasa), keadaan=angka.keadaan is not None)


def _summary_section(simulasi: Simulasi, bahasa: Bahasa) -> Bagian:
    kolom = (
        Kolom(word("angka", bahasa)),
        Kolom(word("laporan", bahasa), angka=True),
        *(Kolom(word(k, bahasa), angka=True) for k in _UKURAN),
    )
    baris = tuple(
        Baris(
            (
                Sel(clean(r.nama)),
                _cell(r.dasar, bahasa),
                *(_cell(getattr(r, k), bahasa) for k in _UKURAN),
            )
        )
        for r in simulasi.ringkasan
    )
    catatan = tuple(_notes(simulasi, bahasa))
    return Bagian(word("ringkasan", bahasa), kolom, baris, catatan=catatan)


def _notes(simulasi: Simulasi, bahasa: Bahasa) -> Iterator[str]:
    """How many variants reach the threshold, and how many are in which state."""
    for r in simulasi.ringkasan:
        if r.tercapai is not None and simulasi.ambang is not None:
            yield word(
                "tercapai",
                bahasa,
                nama=clean(r.nama),
                ambang=plain(simulasi.ambang),
                tercapai=_count(r.tercapai),
                semua=_count(len(simulasi)),
                persen=_share(r.tercapai, len(simulasi)),
            )
        for keadaan, n in r.keadaan.items():
            yield word(
                "keadaan",
                bahasa,
                nama=clean(r.nama),
                banyak=_count(n),
                keadaan=state_word(keadaan, bahasa),
            )


def _share(n: int, semua: int) -> str:
    """A share in percent, half up at two decimals."""
    ratusan = divide_rounded(n * 10_000, semua, Mode.SETENGAH_NAIK)
    return f"{format_angka(Fraction(ratusan, 100), 2)}%"
