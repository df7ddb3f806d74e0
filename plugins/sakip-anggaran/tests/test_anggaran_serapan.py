"""Serapan against the LKjIP Banten 2024."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.errors import CalculatorError
from sakip.expression import Binary, Input, Jenis, Keadaan, Nilai, Satuan
from sakip.plugins import Calculation
from sakip_anggaran._serapan import Serapan, build_serapan

PERSEN = Satuan(Jenis.PERSEN)
RUPIAH = Satuan(Jenis.RUPIAH)
MASUKAN = {"pagu": RUPIAH, "realisasi_anggaran": RUPIAH, "ikpa": PERSEN}

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(realisasi: str = "realisasi_anggaran", pagu: str = "pagu") -> Calculation:
        return build_serapan(Serapan(realisasi, pagu), konteks(PERSEN, masukan=MASUKAN))

    return build


def facts(realisasi: Nilai | int, pagu: Nilai | int) -> dict[str, Nilai | int]:
    """Facts of one satker."""
    return {"realisasi_anggaran": realisasi, "pagu": pagu}


@pytest.mark.parametrize(
    ("realisasi", "pagu", "tercetak"),
    [
        (372_062_480_336, 425_546_833_000, "87.43"),
        (2_157_004_311, 2_199_791_000, "98.05"),
    ],
)
def test_banten_2024_as_printed(
    build: Build, nilai: Evaluate, realisasi: int, pagu: int, tercetak: str
) -> None:
    """The Kanwil and Rupbasan Serang are within half a digit of what is printed."""
    hasil = nilai(build().ekspresi, facts(realisasi, pagu))

    assert hasil == Fraction(realisasi, pagu)
    assert abs(hasil * 100 - Fraction(tercetak)) <= Fraction("0.005")


def test_root_is_the_bare_division(build: Build) -> None:
    """Both sides are inputs, so that a group can sum each and divide the sums."""
    ekspresi = build().ekspresi

    assert isinstance(ekspresi, Binary)
    assert ekspresi.op == "/"
    assert [
        s.nama for s in (ekspresi.kiri, ekspresi.kanan) if isinstance(s, Input)
    ] == [
        "realisasi_anggaran",
        "pagu",
    ]


@pytest.mark.parametrize(
    ("realisasi", "pagu", "harapan"),
    [
        (0, 0, Keadaan.NIHIL),
        (5, 0, Keadaan.TIDAK_TERDEFINISI),
        (Keadaan.BELUM_ADA, 5, Keadaan.BELUM_ADA),
    ],
)
def test_states_are_the_result(
    build: Build,
    nilai: Evaluate,
    realisasi: Nilai | int,
    pagu: Nilai | int,
    harapan: Keadaan,
) -> None:
    """No pagu is Nihil, spending without pagu undefined, no report BelumAda."""
    assert nilai(build().ekspresi, facts(realisasi, pagu)) is harapan


@pytest.mark.parametrize(
    ("lain", "jalur", "pesan", "saran"),
    [
        (
            {"realisasi": "realisasi"},
            ("realisasi",),
            "masukan 'realisasi' tidak dinyatakan",
            "mungkin maksudnya 'realisasi_anggaran'",
        ),
        (
            {"pagu": "zz"},
            ("pagu",),
            "masukan 'zz' tidak dinyatakan",
            "yang ada: ikpa, pagu, realisasi_anggaran",
        ),
        ({"realisasi": "ikpa"}, ("realisasi",), "bersatuan persen", "nyatakan masukan"),
        ({"pagu": "ikpa"}, ("pagu",), "bukan rupiah", "nyatakan masukan"),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    lain: dict[str, str],
    jalur: tuple[str, ...],
    pesan: str,
    saran: str,
) -> None:
    """Unknown names and other units are refused where they stand."""
    salah = refused(build, **lain)

    assert jalur == salah.jalur
    assert pesan in salah.pesan
    assert salah.saran.startswith(saran)


@pytest.mark.property
@given(
    realisasi=st.integers(0, 10**12),
    pagu=st.integers(1, 10**12),
    kali=st.integers(1, 10**6),
)
def test_serapan_does_not_depend_on_the_currency(
    build: Build, nilai: Evaluate, realisasi: int, pagu: int, kali: int
) -> None:
    """Counting in thousands or in rupiah gives one serapan."""
    ekspresi = build().ekspresi

    assert nilai(ekspresi, facts(realisasi, pagu)) == nilai(
        ekspresi, facts(realisasi * kali, pagu * kali)
    )
