"""What the columns of a table hold, by their heads: target, realisasi, capaian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from ._cells import year
from ._layout import Kolom, TabelLogis
from ._names import alike

#: A measure of an indikator, and the year it is of if the head says.
Peran: TypeAlias = tuple[str, int | None]

_PERAN: Final = {
    "target": "target",
    "realisasi": "realisasi",
    "capaian": "capaian",
    "pencapaian": "capaian",
    "ketercapaian": "capaian",
    "rencana": "target",
    "dijanjikan": "target",
    "tercapai": "realisasi",
}
#: A word that stands over either, but for a percentage: the figures say over which.
_TAKSA: Final = "capai"
#: Parts of a year; what a column of one holds is not the figure of the year.
_ANTARA: Final = re.compile(
    r"\b(?:triwulan|tw|semester|smt|caturwulan|bulan)\b", re.IGNORECASE
)
#: Heads of what a report compares the office with: it is not what the office did.
_LAIN: Final = re.compile(
    r"(?<!prioritas )\bnasional\b|\bjangka\s+(?:menengah|panjang)\b"
    r"|\bakhir\s+(?:renstra|rpjm[dn]?|periode)\b",
    re.IGNORECASE,
)
#: Heads of a difference between two years.
_SELISIH: Final = re.compile(
    r"\b(?:naik|turun|kenaikan|penurunan|peningkatan|selisih|perubahan)\b",
    re.IGNORECASE,
)
#: Words after which a plan is no target.
_RENCANA: Final = frozenset(("aksi", "strategis", "kerja", "kegiatan"))
#: Words of a head that make it one of money.
_UANG: Final = frozenset(
    [
        *("anggaran", "pagu", "rp", "rupiah", "dana", "belanja", "ikpa"),
        *("keuangan", "fisik", "alokasi"),
    ]
)
#: Differences that an indikator has.
_DIFFERENCE: Final = {r: f"selisih_{r}" for r in ("realisasi", "capaian")}
_SERUPA: Final = 0.8
#: Most words of a cell that only says what stands beside it.
_KATA: Final = 4


def _in(teks: str) -> list[str]:
    """The measures that a text names, in its order, each once."""
    kata = re.findall(r"[^\W\d_]+", teks.lower())
    if _UANG.intersection(kata):
        return []
    hasil: dict[str, None] = {}
    for k, lanjut in zip(kata, [*kata[1:], ""], strict=False):
        taksa = k == _TAKSA and "%" not in teks
        if taksa or (k == "rencana" and lanjut in _RENCANA):
            continue
        for peran, arti in _PERAN.items():
            if alike(k, peran) >= _SERUPA and abs(len(k) - len(peran)) <= 1:
                hasil[arti] = None
    return list(hasil)


def aside(teks: str) -> bool:
    """Does a head name a part of the year, another plan, or the nation?"""
    return bool(_ANTARA.search(teks) or _LAIN.search(teks))


def role(kolom: Kolom) -> str | None:
    """What a column holds of a whole year, by the lowest head that says."""
    if any(map(aside, kolom.judul)):
        return None
    for judul in reversed(kolom.judul):
        if _UANG.intersection(re.findall(r"[^\W\d_]+", judul.lower())):
            return None
        ada = _in(judul)
        if ada:
            beda = any(_SELISIH.search(j) for j in kolom.judul if j is not judul)
            return _DIFFERENCE.get(ada[0]) if beda else ada[0]
    return None


def named_role(teks: str) -> str | None:
    """What the cell beside one holds: ``Target``, ``Capaian Kinerja``."""
    if len(teks.split()) > _KATA:
        return None
    ada = _in(teks)
    return ada[0] if len(ada) == 1 else None


def roles(tabel: TabelLogis, sebelum: str) -> Mapping[int, Peran]:
    """Columns with what they hold.

    Args:
        sebelum: the text before the table; it may say what columns of years hold.
    """
    langsung = {
        i: (r, k.tahun)
        for i, k in enumerate(tabel.kolom)
        if (r := role(k)) is not None and not _names(k)
    }
    tahun = {
        i: k.tahun
        for i, k in enumerate(tabel.kolom)
        if k.tahun and all(year(j) for j in k.judul)
    }
    if not tahun or any(t for _, t in langsung.values()):
        return langsung
    sudut = [" ".join(k.judul) for i, k in enumerate(tabel.kolom) if i not in tahun]
    for teks in (*sudut, tabel.judul, sebelum):
        ada = _in(teks)
        if len(ada) == 1:
            return {i: (ada[0], t) for i, t in tahun.items()}
    return langsung


def _names(kolom: Kolom) -> bool:
    """Does a column hold names: ``Indikator dan target``?"""
    kata = re.findall(r"[^\W\d_]+", " ".join(kolom.judul[-1:]).lower())
    return bool({"indikator", "sasaran", "program"}.intersection(kata[:1]))
