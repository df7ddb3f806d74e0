"""The truth of the made-up reports in terms that what was found has too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sakip._printed import AngkaTercetak, readings

NASKAH = Path(__file__).parent / "data" / "naskah"


def entries(nama: str, berkas: str = "benar.json") -> list[dict[str, Any]]:
    """The entries of a file of a report's truth."""
    teks = (NASKAH / nama / berkas).read_text(encoding="utf-8")
    isi: list[dict[str, Any]] = json.loads(teks)
    return isi


def keys(entri: dict[str, Any]) -> set[tuple[object, ...]]:
    """What may stand for an entry: it, and what is right under a second code."""
    baca = readings(entri["tercetak"])
    nilai = baca[0].nilai if baca else entri["tercetak"]
    tetap = (entri["baris"], entri["tahun"], nilai)
    semua = [entri, *entri.get("atau", ())]
    return {(*tetap, e["kode"], _measure(e["ukuran"])) for e in semua}


def key(a: AngkaTercetak) -> tuple[object, ...]:
    """A figure that was found, in the same terms."""
    return (a.letak, a.tahun, a.nilai, a.kode, _measure(a.ukuran))


def _measure(ukuran: str) -> str:
    """A measure, that of a part of an index by any of its names."""
    if ukuran in ("indeks", "persen", "nilai"):
        return "nilai"
    return ukuran.replace(".skala_4", ".hasil")
