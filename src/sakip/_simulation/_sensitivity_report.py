"""What moves a figure most, as text."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from .._notation import format_angka
from .._report._csv import text_cell
from .._report._json import figure, state, trace
from .._report._sections import Bagian, Baris, Dokumen, Kolom, Sel
from .._report._table import render
from .._report._words import KOSONG, figure_text, plain
from .._terminal import clean, escape
from .._value import Mode, decimals, round_exact
from ._report import VERSI
from ._report import word as shared

if TYPE_CHECKING:
    from ..diagnostics import Bahasa
    from ._sensitivity import Geseran, Kepekaan, Pengubah

BentukKepekaan: TypeAlias = Literal["table", "csv", "json"]
#: The formats, in the order they are listed.
BENTUK: Final[tuple[BentukKepekaan, ...]] = ("table", "csv", "json")
#: Rows that a table shows; of more their number is told.
DISEBUT: Final = 20
_ARAH: Final = ("naik", "turun")

_KATA: Final = {
    "judul": ("Yang menggerakkan {nama} ({kini})", "What moves {nama} ({kini})"),
    "persen": (
        "Masing-masing diubah sendiri, 1% (sedikitnya satu satuan) naik turun.",
        "Each is changed alone, 1% (at least one unit) up and down.",
    ),
    "satuan": (
        "Masing-masing diubah sendiri, satu satuan desimal terakhirnya naik dan turun.",
        "Each is changed alone, one unit of its last decimal up and down.",
    ),
    "sisa": (
        "Selain itu {lebih} menggerakkannya lebih sedikit, {tetap} tidak sama sekali.",
        "Beside these {lebih} move it less, and {tetap} not at all.",
    ),
    "tanpa": (
        "Tidak diubah: {kosong} yang belum berupa angka, {lain} yang bukan bilangan.",
        "Not changed: {kosong} without a number in the report, {lain} of other kinds.",
    ),
    "bagian": ("Menurut besarnya", "By size"),
    "apa": ("Yang diubah", "What is changed"),
    "kini": ("Sekarang", "Now"),
    "naik": ("Naik menjadi", "Up to"),
    "turun": ("Turun menjadi", "Down to"),
    "selisih": ("Selisih", "Difference"),
}


def write_sensitivity(
    kepekaan: Kepekaan,
    bentuk: BentukKepekaan = "table",
    *,
    warna: bool = False,
    bahasa: Bahasa = "id",
) -> str:
    """Write what moves a figure.

    Args:
        kepekaan: what moves it.
        bentuk: the format. ``csv`` and ``json`` hold codes and names only.
        warna: a table with the escape codes of a terminal.
        bahasa: language of the words; numbers stay Indonesian.
    """
    if bentuk == "csv":
        return _csv(kepekaan)
    if bentuk == "json":
        isi = json.dumps(_json(kepekaan), ensure_ascii=False, indent=1)
        return f"{escape(isi)}\n"
    return render(_document(kepekaan, bahasa), warna=warna)


# -- programs


def _csv(k: Kepekaan) -> str:
    keluaran = io.StringIO(newline="")
    penulis = csv.writer(keluaran)
    penulis.writerow(
        (
            *("apa", "satuan", "kini", "arah", "nilai", "angka", "keadaan"),
            *("selisih_eksak", "ditolak"),
        )
    )
    for p in k:
        for arah in _ARAH:
            g: Geseran | None = getattr(p, arah)
            if g is not None:
                penulis.writerow(_cells(p, arah, g))
    return keluaran.getvalue()


def _cells(p: Pengubah, arah: str, g: Geseran) -> list[str]:
    return [
        text_cell(p.nama),
        text_cell(p.satuan.kode),
        _exact(p.kini),
        arah,
        _exact(g.nilai),
        "" if g.angka is None else g.angka.teks,
        "" if g.angka is None else state(g.angka.keadaan) or "",
        "" if g.selisih is None else str(g.selisih),
        " ".join(g.ditolak),
    ]


def _exact(nilai: Fraction) -> str:
    """A number with a decimal point, or ``p/q``."""
    return plain(nilai).replace(".", "").replace(",", ".")


def _json(k: Kepekaan) -> dict[str, Any]:
    return {
        "versi": VERSI,
        "ruleset": trace(k.jejak, k.tahun),
        "angka": k.nama,
        "langkah": k.langkah,
        "kini": {**figure("nilai", k.kini), "keadaan": state(k.kini.keadaan)},
        "pengubah": [
            {
                "nama": p.nama,
                "satuan": p.satuan.kode,
                "kini": _exact(p.kini),
                **{arah: _shift(getattr(p, arah)) for arah in _ARAH},
            }
            for p in k
        ],
        "tetap": list(k.tetap),
        "tanpa_angka": {nama: v.kode for nama, v in k.tanpa_angka.items()},
        "lain": list(k.lain),
    }


def _shift(g: Geseran | None) -> dict[str, Any] | None:
    if g is None:
        return None
    return {
        "ke": _exact(g.nilai),
        **figure("nilai", g.angka),
        "keadaan": None if g.angka is None else state(g.angka.keadaan),
        "selisih": None if g.selisih is None else str(g.selisih),
        "ditolak": list(g.ditolak),
    }


# -- people


def _word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def _document(k: Kepekaan, bahasa: Bahasa) -> Dokumen:
    keterangan: tuple[str, ...] = (
        shared(
            "ruleset",
            bahasa,
            ruleset=clean(k.jejak.ruleset),
            edisi=clean(k.jejak.edisi),
            tahun=k.tahun,
        ),
        _word(k.langkah, bahasa),
        _word("sisa", bahasa, lebih=max(0, len(k) - DISEBUT), tetap=len(k.tetap)),
    )
    if k.tanpa_angka or k.lain:
        kosong, lain = len(k.tanpa_angka), len(k.lain)
        keterangan += (_word("tanpa", bahasa, kosong=kosong, lain=lain),)
    kolom = (
        Kolom(shared("no", bahasa)),
        Kolom(_word("apa", bahasa), bawah=True),
        Kolom(_word("kini", bahasa), angka=True),
        *(
            Kolom(_word(kata, bahasa), angka=True)
            for arah in _ARAH
            for kata in (arah, "selisih")
        ),
    )
    baris = tuple(_row(k, n, p, bahasa) for n, p in enumerate(k.pengubah[:DISEBUT], 1))
    judul = _word("judul", bahasa, nama=clean(k.nama), kini=figure_text(k.kini, bahasa))
    bagian = Bagian(_word("bagian", bahasa), kolom, baris)
    return Dokumen(judul, keterangan, (bagian,))


def _row(k: Kepekaan, nomor: int, p: Pengubah, bahasa: Bahasa) -> Baris:
    sel = [Sel(str(nomor)), Sel(clean(p.nama)), Sel(_short(p.kini))]
    for arah in _ARAH:
        g: Geseran | None = getattr(p, arah)
        if g is None:
            sel += [Sel(KOSONG)] * 2
        else:
            sel += [Sel(_short(g.nilai)), _effect(k, g, bahasa)]
    return Baris(tuple(sel))


def _effect(k: Kepekaan, g: Geseran, bahasa: Bahasa) -> Sel:
    """What a change does: the difference, or what stands in its place."""
    if g.angka is None:
        return Sel(", ".join(g.ditolak), keadaan=True)
    if g.selisih is None:
        return Sel(figure_text(g.angka, bahasa), keadaan=True)
    return Sel(_signed(k, g.selisih))


def _short(nilai: Fraction) -> str:
    """A number to read: with the decimals it needs, at most four."""
    digit = decimals(nilai)
    if digit is not None and digit <= _DESIMAL:
        return format_angka(nilai, digit)
    return format_angka(round_exact(nilai, _DESIMAL, Mode.SETENGAH_NAIK), _DESIMAL)


_DESIMAL: Final = 4


def _signed(k: Kepekaan, selisih: Fraction) -> str:
    """A difference at two decimals more than the figure, so that small ones show."""
    digit = k.kini.digit + 2
    bulat = round_exact(selisih, digit, Mode.SETENGAH_NAIK)
    teks = format_angka(bulat, digit)
    return f"+{teks}" if bulat > 0 else teks
