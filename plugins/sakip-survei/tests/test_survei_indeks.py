"""The survey index against the tables of the LKjIP Banten 2024."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Keadaan, Nilai, Satuan, children
from sakip.plugins import Calculation
from sakip_survei._indeks import Indeks, build_indeks

INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))
INDEKS100 = Satuan(Jenis.INDEKS, skala=Fraction(100))
ORANG = Satuan(Jenis.CACAH, "orang")
PERSEN = Satuan(Jenis.PERSEN)
#: Nilai of the UPT Pemasyarakatan, lines 2712-2727; "-" as printed.
UPT = [
    "99.26", "95.55", "99.95", "99.99", "99.95", "-", "99.99", "100",
    "-", "99.37", "99.99", "99.99", "100", "99.92", "100", "99.06",
]  # fmt: skip

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build over a table ``survei`` of so many rows."""

    def build(
        banyak: int,
        *,
        tabel: str = "survei",
        kolom: str = "nilai",
        skala_asal: Fraction | int = 100,
        skala: Fraction | int = 4,
    ) -> Calculation:
        baris = [f"s{n}" for n in range(banyak)]
        isi = {"nilai": INDEKS100, "responden": ORANG, "puas": PERSEN}
        return build_indeks(
            Indeks(tabel, kolom, Fraction(skala_asal), Fraction(skala)),
            konteks(INDEKS4, tabel={"survei": (baris, isi)}),
        )

    return build


def facts(*nilai: Nilai | int | str) -> dict[str, Nilai]:
    """Facts of the rows; "-" is a row not reported."""
    return {
        f"survei.nilai[s{n}]": v
        if isinstance(v, Keadaan)
        else Keadaan.BELUM_ADA
        if v == "-"
        else Fraction(v)
        for n, v in enumerate(nilai)
    }


def test_kanim_as_printed(build: Build, nilai: Evaluate) -> None:
    """Three Kanim: (99,75 + 99,87 + 99,42) / 3 x 4/100 = 3,9872, printed 3,987."""
    hasil = nilai(build(3).ekspresi, facts("99.75", "99.87", "99.42"))

    assert hasil == Fraction("299.04") / 3 * 4 / 100
    assert hasil == Fraction("3.9872")


def test_upt_without_a_survey_are_left_out(build: Build, nilai: Evaluate) -> None:
    """Two of sixteen UPT have no value: 1393,02 / 14 x 4/100, printed 3,98."""
    hasil = nilai(build(16).ekspresi, facts(*UPT))

    assert hasil == Fraction("1393.02") / 14 * 4 / 100


def test_rows_are_reported_on_the_target_scale(build: Build, nilai: Evaluate) -> None:
    """Each row is a detail, on scale 4, as column E of the printed table."""
    hitungan = build(3)
    fakta = facts("99.75", "99.87", "-")

    assert [(r.jenis, r.kode, r.satuan.kode) for r in hitungan.rincian] == [
        ("baris", f"s{n}", "indeks4") for n in range(3)
    ]
    assert [nilai(r.ekspresi, fakta) for r in hitungan.rincian] == [
        Fraction("3.99"),
        Fraction("3.9948"),
        Keadaan.BELUM_ADA,
    ]
    assert children(hitungan.ekspresi) == tuple(r.ekspresi for r in hitungan.rincian)


def test_nothing_reported_is_belum_ada(build: Build, nilai: Evaluate) -> None:
    """When every row is missing, so is the index: not 0, not Nihil."""
    assert nilai(build(2).ekspresi, facts("-", "-")) is Keadaan.BELUM_ADA


@pytest.mark.parametrize(
    "keadaan", [Keadaan.NIHIL, Keadaan.TIDAK_DITARGETKAN, Keadaan.TIDAK_TERDEFINISI]
)
def test_other_states_are_the_result(
    build: Build, nilai: Evaluate, keadaan: Keadaan
) -> None:
    """Only a missing row is left out; any other state is seen in the index."""
    assert nilai(build(3).ekspresi, facts(90, keadaan, "-")) is keadaan


def test_reads_its_table_from_toml(parameter: Callable[..., Indeks]) -> None:
    """The TOML of a ruleset gives the parameters, exact."""
    dari_toml = parameter(
        Indeks,
        'tabel = "survei"\nkolom = "nilai"\nskala_asal = 100\nskala = "8/2"',
    )

    assert dari_toml == Indeks("survei", "nilai", Fraction(100), Fraction(4))


@pytest.mark.parametrize(
    ("lain", "jalur", "pesan", "saran"),
    [
        ({"skala": 0}, ("skala",), "lebih besar dari 0", ""),
        ({"skala_asal": -1}, ("skala_asal",), "lebih besar dari 0", ""),
        (
            {"tabel": "surve"},
            ("tabel",),
            "tabel 'surve' tidak dinyatakan",
            "mungkin maksudnya 'survei'",
        ),
        ({"banyak": 0}, ("tabel",), "tidak punya baris", "isi daftar baris"),
        (
            {"kolom": "skor"},
            ("kolom",),
            "kolom 'skor' tidak dinyatakan",
            "yang ada: nilai, puas, responden",
        ),
        (
            {"kolom": "puas"},
            ("kolom",),
            "bersatuan persen, bukan indeks 100",
            "nyatakan kolom itu dengan satuan = { indeks = 100 }",
        ),
        (
            {"skala_asal": Fraction("4.5")},
            ("kolom",),
            "bersatuan indeks 100, bukan indeks 9/2",
            "nyatakan kolom itu",
        ),
        (
            {"skala_asal": Fraction(10, 3)},
            ("kolom",),
            "bukan indeks 10/3",
            "nyatakan kolom itu",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    lain: dict[str, Any],
    jalur: tuple[str, ...],
    pesan: str,
    saran: str,
) -> None:
    """Each mistake that types allow is refused where it stands, with the remedy."""
    salah = refused(build, **{"banyak": 2, **lain})

    assert jalur == salah.jalur
    assert pesan in salah.pesan
    assert salah.saran.startswith(saran)


# -- laws -----------------------------------------------------------------------------

_SKOR = st.decimals(0, 100, places=2).map(Fraction)
_BARIS = st.lists(_SKOR, min_size=1, max_size=8)


@pytest.mark.property
@given(skor=_BARIS, data=st.data())
def test_order_of_rows_does_not_matter(
    build: Build, nilai: Evaluate, skor: list[Fraction], data: st.DataObject
) -> None:
    """Any order of the satker gives the same index."""
    acak = data.draw(st.permutations(skor))
    ekspresi = build(len(skor)).ekspresi

    assert nilai(ekspresi, facts(*skor)) == nilai(ekspresi, facts(*acak))


@pytest.mark.property
@given(skor=_BARIS)
def test_index_is_the_rescaled_mean(
    build: Build, nilai: Evaluate, skor: list[Fraction]
) -> None:
    """Rescaling rows before the mean is exactly rescaling the mean."""
    hasil = nilai(build(len(skor)).ekspresi, facts(*skor))

    assert hasil == sum(skor) / len(skor) * 4 / 100
    assert 0 <= hasil <= 4


@pytest.mark.property
@given(skor=_BARIS)
def test_a_missing_row_changes_nothing(
    build: Build, nilai: Evaluate, skor: list[Fraction]
) -> None:
    """A satker that has not reported leaves the mean of the others as it is."""
    tanpa = nilai(build(len(skor)).ekspresi, facts(*skor))
    dengan = nilai(build(len(skor) + 1).ekspresi, facts(*skor, "-"))

    assert dengan == tanpa
