"""Parameters and facts of indices for the tests, those of the LKjIP Banten 2024 too."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sakip.expression import Jenis, Nilai, Satuan
from sakip_pemasyarakatan._parameter import Dimensi, Indeks, Variabel

INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))
#: (pembilang, penyebut, bobot) of each variabel, dimensi by dimensi, lines 2454-2580.
BANTEN: dict[str, list[tuple[int, int, str]]] = {
    "pelayanan_tahanan": [
        (2658, 2658, "50"),
        (1773, 1773, "25/2"),
        (479, 495, "25/2"),
        (2064, 2658, "25/2"),
        (2064, 2658, "25/2"),
    ],
    "basan_baran": [
        (17, 17, "25"),
        (0, 0, "25"),
        (0, 0, "50/3"),
        (0, 0, "50/3"),
        (8, 12, "50/3"),
    ],
    "pembinaan_narapidana": [
        (5218, 5415, "25"),
        (4, 8, "25"),
        (256, 320, "25"),
        (471, 256, "25"),
    ],
    "hak_narapidana": [(12616, 12616, "50"), (2276, 2276, "50")],
    "pembimbingan_klien": [(3913, 4572, "100")],
    "pembinaan_anak": [(80, 123, "50"), (123, 123, "50")],
    "derajat_kesehatan": [
        (7071, 9245, "5"),
        (7652, 9245, "5"),
        (12, 12, "5"),
        (7735, 9245, "5"),
        (113, 113, "5"),
        (9245, 9245, "5"),
        (9245, 9245, "5"),
        (9245, 9245, "5"),
        (11, 12, "5"),
        (9245, 9245, "5"),
        (5217, 5217, "25"),
        (489, 489, "25"),
    ],
    "keamanan": [
        *[(12, 12, "10")] * 2,
        (6, 6, "10"),
        (12, 12, "10"),
        (657, 660, "10"),
        (517, 517, "10"),
        *[(11, 11, "10")] * 2,
        (12, 12, "10"),
        (0, 0, "10"),
    ],
}


def variabel(kode: str, bobot: Fraction | int | str, **lain: Any) -> Variabel:
    """Make a variabel, its texts from its code."""
    isi: dict[str, Any] = {
        "nama": kode,
        "pembilang": f"{kode} yang baik",
        "penyebut": f"{kode} seluruhnya",
        "satuan": "orang",
        "polaritas": "naik",
        **lain,
    }
    return Variabel(kode=kode, bobot=Fraction(bobot), **isi)


def indeks(*dimensi: Dimensi, **lain: Any) -> Indeks:
    """Make an index of scale 4 that counts Nihil as full."""
    return Indeks(skala=Fraction(4), dimensi=dimensi, **{"nihil": "penuh", **lain})


def satu(*isi: Variabel, **lain: Any) -> Indeks:
    """An index of one dimensi, which it equals."""
    return indeks(Dimensi("d", "Dimensi", Fraction(100), isi), **lain)


def banten() -> tuple[Indeks, dict[str, Nilai | int]]:
    """The printed tables as parameters and facts."""
    dimensi = []
    fakta: dict[str, Nilai | int] = {}
    for kode, baris in BANTEN.items():
        isi = []
        for n, (a, b, bobot) in enumerate(baris):
            isi.append(variabel(f"v{n}", bobot))
            fakta[f"{kode}.v{n}.pembilang"] = a
            fakta[f"{kode}.v{n}.penyebut"] = b
        dimensi.append(Dimensi(kode, kode, Fraction("12.5"), tuple(isi)))
    return indeks(*dimensi, batas_atas=Fraction(4)), fakta


def facts(**pasangan: tuple[Nilai | int, Nilai | int]) -> dict[str, Nilai | int]:
    """Facts of the one dimensi ``d``: pembilang and penyebut by variabel."""
    return {
        f"d.{kode}.{bagian}": nilai
        for kode, dua in pasangan.items()
        for bagian, nilai in zip(("pembilang", "penyebut"), dua, strict=True)
    }
