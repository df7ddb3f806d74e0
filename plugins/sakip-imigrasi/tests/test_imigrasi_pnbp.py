"""PNBP against the table of the LKjIP Banten 2024."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Keadaan, Nilai, Satuan, children
from sakip.plugins import Calculation
from sakip_imigrasi._pnbp import Pnbp, build_pnbp

RUPIAH = Satuan(Jenis.RUPIAH)
KANIM = ("tangerang", "serang", "cilegon")
KOLOM = ("paspor", "izin_tinggal")
#: Lines 2241-2243.
BANTEN = {
    "paspor": (65_018_350_000, 22_017_800_000, 9_109_550_000),
    "izin_tinggal": (32_331_700_000, 9_145_550_000, 3_111_800_000),
}

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(*kolom: str, tabel: str = "pnbp") -> Calculation:
        isi = dict.fromkeys(KOLOM, RUPIAH) | {"layanan": Satuan(Jenis.CACAH, "layanan")}
        return build_pnbp(
            Pnbp(tabel, kolom),
            konteks(RUPIAH, tabel={"pnbp": (KANIM, isi), "kosong": ((), isi)}),
        )

    return build


def facts(**kolom: tuple[Nilai | int, ...]) -> dict[str, Nilai | int]:
    """Facts of the table, column by column."""
    return {
        f"pnbp.{nama}[{kanim}]": n
        for nama, isi in kolom.items()
        for kanim, n in zip(KANIM, isi, strict=True)
    }


def test_banten_2024_as_printed(build: Build, nilai: Evaluate) -> None:
    """Paspor 96.145.700.000 and izin tinggal 44.589.050.000: 140.734.750.000."""
    hitungan = build(*KOLOM)
    fakta = facts(**BANTEN)

    assert nilai(hitungan.ekspresi, fakta) == 140_734_750_000
    assert [nilai(r.ekspresi, fakta) for r in hitungan.rincian] == [
        96_145_700_000,
        44_589_050_000,
    ]


def test_columns_are_reported_in_order(build: Build) -> None:
    """Each column is a detail in rupiah, and a node of the tree."""
    hitungan = build("izin_tinggal", "paspor")

    assert [(r.jenis, r.kode, r.satuan) for r in hitungan.rincian] == [
        ("kolom", "izin_tinggal", RUPIAH),
        ("kolom", "paspor", RUPIAH),
    ]
    assert children(hitungan.ekspresi) == tuple(r.ekspresi for r in hitungan.rincian)


@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_a_state_is_the_result(build: Build, nilai: Evaluate, keadaan: Keadaan) -> None:
    """A cell without a number leaves the sum without one; it is not 0."""
    fakta = facts(**{**BANTEN, "paspor": (1, keadaan, 1)})

    assert nilai(build(*KOLOM).ekspresi, fakta) is keadaan


def test_reads_its_table_from_toml(parameter: Callable[..., Pnbp]) -> None:
    """The TOML of a ruleset gives the table and its columns."""
    dari_toml = parameter(Pnbp, 'tabel = "pnbp"\nkolom = ["paspor", "izin_tinggal"]')

    assert dari_toml == Pnbp("pnbp", KOLOM)


@pytest.mark.parametrize(
    ("isi", "jalur", "pesan", "saran"),
    [
        (Pnbp("pnbp", ()), ("kolom",), "daftar kolom kosong", "tulis sedikitnya satu"),
        (
            Pnbp("pnbp", ("paspor", "paspor")),
            ("kolom", 1),
            "'paspor' ditulis dua kali",
            "hapus salah satu",
        ),
        (
            Pnbp("pnbp", ("paspor", "pasport")),
            ("kolom", 1),
            "kolom 'pasport' tidak dinyatakan",
            "mungkin maksudnya 'paspor'",
        ),
        (
            Pnbp("pnpb", ("paspor",)),
            ("tabel",),
            "tabel 'pnpb' tidak dinyatakan",
            "mungkin maksudnya 'pnbp'",
        ),
        (
            Pnbp("kosong", ("paspor",)),
            ("tabel",),
            "tidak punya baris",
            "isi daftar baris",
        ),
        (
            Pnbp("pnbp", ("layanan",)),
            ("kolom", 0),
            "bersatuan layanan, bukan rupiah",
            "nyatakan kolom itu",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    isi: Pnbp,
    jalur: tuple[str | int, ...],
    pesan: str,
    saran: str,
) -> None:
    """Each mistake that types allow is refused where it stands, with the remedy."""
    salah = refused(build, *isi.kolom, tabel=isi.tabel)

    assert jalur == salah.jalur
    assert pesan in salah.pesan
    assert salah.saran.startswith(saran)


_TIGA = st.tuples(*[st.integers(0, 10**12)] * 3)


@pytest.mark.property
@given(paspor=_TIGA, izin=_TIGA)
def test_columns_add_up(
    build: Build, nilai: Evaluate, paspor: tuple[int, ...], izin: tuple[int, ...]
) -> None:
    """The PNBP of two columns is that of one and of the other, in either order."""
    fakta = facts(paspor=paspor, izin_tinggal=izin)
    satu, dua = (nilai(build(k).ekspresi, fakta) for k in KOLOM)

    assert nilai(build(*KOLOM).ekspresi, fakta) == satu + dua
    assert nilai(build(*reversed(KOLOM)).ekspresi, fakta) == sum(paspor) + sum(izin)
