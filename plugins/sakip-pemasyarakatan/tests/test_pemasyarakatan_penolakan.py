"""Parameters of the index that are refused, each at its place."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from indeks_cases import indeks, satu, variabel

from sakip.errors import CalculatorError
from sakip.plugins import Calculation
from sakip_pemasyarakatan._parameter import Dimensi, Indeks

Build = Callable[..., Calculation]
Refused = Callable[..., CalculatorError]


def _dua(**lain: Any) -> Indeks:
    return satu(variabel("a", 50), variabel("b", 50, **lain))


@pytest.mark.parametrize(
    ("parameter", "jalur", "pesan"),
    [
        (evolve(_dua(), skala=Fraction(0)), ("skala",), "lebih besar dari 0"),
        (
            evolve(_dua(), batas_atas=Fraction(-1)),
            ("batas_atas",),
            "lebih besar dari 0",
        ),
        (indeks(), ("dimensi",), "daftar dimensi kosong"),
        (satu(), ("dimensi", 0, "variabel"), "daftar variabel kosong"),
        (
            indeks(
                Dimensi("d", "D", Fraction(100), (variabel("a", 100),), Fraction(0))
            ),
            ("dimensi", 0, "batas_atas"),
            "lebih besar dari 0",
        ),
        (
            _dua(batas_atas=Fraction(0)),
            ("dimensi", 0, "variabel", 1, "batas_atas"),
            "lebih besar dari 0",
        ),
        (
            satu(variabel("a", 110), variabel("b", -10)),
            ("dimensi", 0, "variabel", 1, "bobot"),
            "lebih besar dari 0",
        ),
        (
            satu(variabel("a", 50), variabel("b", "49.99")),
            ("dimensi", 0, "variabel"),
            "jumlah bobot 99.99, bukan 100",
        ),
        (
            satu(variabel("a", "50/3")),
            ("dimensi", 0, "variabel"),
            "jumlah bobot 50/3, bukan 100",
        ),
        (
            indeks(Dimensi("d", "D", Fraction(90), (variabel("a", 100),))),
            ("dimensi",),
            "jumlah bobot 90, bukan 100",
        ),
        (
            satu(variabel("a", 50), variabel("a", 50)),
            ("dimensi", 0, "variabel", 1, "kode"),
            "ditulis dua kali",
        ),
        (
            satu(variabel("a.b", 100)),
            ("dimensi", 0, "variabel", 0, "kode"),
            "tidak dapat menjadi kunci",
        ),
        (
            satu(variabel("sumber", 100)),
            ("dimensi", 0, "variabel", 0, "kode"),
            "sudah berarti lain",
        ),
        (
            _dua(satuan="oramg"),
            ("dimensi", 0, "variabel", 1, "satuan"),
            "'oramg' tidak dinyatakan",
        ),
        (
            _dua(satuan="zz"),
            ("dimensi", 0, "variabel", 1, "satuan"),
            "'zz' tidak dinyatakan",
        ),
        (
            _dua(satuan="teks"),
            ("dimensi", 0, "variabel", 1, "satuan"),
            "'teks' tidak dapat dibagi",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    parameter: Indeks,
    jalur: tuple[str | int, ...],
    pesan: str,
) -> None:
    """Each mistake that types allow is refused where it stands, in two languages."""
    salah = refused(build, parameter)

    assert jalur == salah.jalur
    assert pesan in salah.pesan


@pytest.mark.parametrize(
    ("satuan", "saran"),
    [("oramg", "mungkin maksudnya 'orang'"), ("zz", "yang ada: angka, orang, ")],
)
def test_unknown_unit_hints_at_those_there_are(
    build: Build, refused: Refused, satuan: str, saran: str
) -> None:
    """A mistyped unit is met with the nearest one, a strange one with the list."""
    salah = refused(build, _dua(satuan=satuan))

    assert salah.saran.startswith(saran)
