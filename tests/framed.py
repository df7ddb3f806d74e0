"""A ruleset with an input of every kind that a column can hold, and rows for it.

Row by row, of 2024: a / b is 3/4 of 80 %, or 93,75 %; the index 3,52 of 3,2 is 110 %;
yes is 100 %; the 30th of June is in time, 100 %; A scores 80,5 against 70, or 115 %.
Their mean is 518,75 / 5 = 103,75 %.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from builder import DASAR, load

import sakip

KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2023-01-01")
ATURAN = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2023 = 60, 2024 = 80 }
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }

[[indikator]]
kode = "d.n"
nama = "N"
sasaran = "d.s"
satuan = { indeks = 4 }
polaritas = "naik"
target = { 2023 = 3.2, 2024 = 3.2 }
rumus = "n"
masukan.n = { nama = "N", satuan = { indeks = 4 }, desimal = 2 }

[[indikator]]
kode = "d.y"
nama = "Y"
sasaran = "d.s"
satuan = "ya_tidak"
polaritas = "tercapai"
target = { 2023 = true, 2024 = true }
rumus = "y"
masukan.y = { nama = "Y", satuan = "ya_tidak" }

[[indikator]]
kode = "d.t"
nama = "T"
sasaran = "d.s"
satuan = "tanggal"
polaritas = "tercapai_turun"
target = { 2023 = 2023-06-30, 2024 = 2024-06-30 }
rumus = "t"
masukan.t = { nama = "T", satuan = "tanggal" }

[[indikator]]
kode = "d.p"
nama = "P"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2023 = "BB", 2024 = "BB" }
rumus = "p"
masukan.p = { nama = "P", satuan = { predikat = "akip" } }

[predikat.akip]
tingkat = { A = 80.5, BB = 70, B = 60 }
"""
#: The columns of one row, with what says of whom it is.
BARIS: dict[str, Any] = {
    "kantor": "Banten",
    "d.i:a": 3,
    "d.i:b": 4,
    "d.n:n": 3.52,
    "d.y:y": True,
    "d.t:t": dt.date(2024, 6, 30),
    "d.p:p": "A",
}
#: What is computed of it, by hand, in the order of the columns.
REALISASI = ("d.i", "d.n", "d.y", "d.t", "d.p")
CAPAIAN = ("93.75", "110.00", "100.00", "100.00", "115.00", "103.75")


def rules(folder: Path) -> sakip.Ruleset:
    """The ruleset, which holds in 2023 and 2024."""
    return load(folder, ATURAN, kepala=KEPALA)


def rows(*beda: dict[str, Any]) -> dict[str, list[Any]]:
    """Columns of one row for each mapping of what is unlike `BARIS` in it."""
    return {k: [b.get(k, v) for b in beda] for k, v in BARIS.items()}
