"""Kinerja anggaran and NKA against the LKjIP Banten 2024."""

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
from sakip_anggaran._kinerja import Kinerja, Nka, build_kinerja, build_nka

SKOR = Satuan(Jenis.INDEKS, skala=Fraction(100))
MASUKAN = {
    "perencanaan": SKOR,
    "ikpa": SKOR,
    "persen": Satuan(Jenis.PERSEN),
    "lengkap": Satuan(Jenis.YA_TIDAK),
}

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(
        perencanaan: str = "perencanaan",
        ikpa: str = "ikpa",
        bobot: tuple[Fraction | int, Fraction | int] = (50, 50),
        *,
        nka: bool = False,
    ) -> Calculation:
        a, b = (Fraction(w) for w in bobot)
        ruang = konteks(SKOR, masukan=MASUKAN)
        if nka:
            return build_nka(Nka(perencanaan, ikpa, a, b), ruang)
        return build_kinerja(Kinerja(perencanaan, ikpa, a, b), ruang)

    return build


def facts(perencanaan: Nilai | int | str, ikpa: Nilai | int | str) -> dict[str, Nilai]:
    """Facts of the two scores."""
    return {
        nama: v if isinstance(v, Keadaan) else Fraction(v)
        for nama, v in (("perencanaan", perencanaan), ("ikpa", ikpa))
    }


@pytest.mark.parametrize("nka", [False, True])
@pytest.mark.parametrize(
    ("dua", "kinerja"),
    [
        (("78.34", "99.68"), "89.01"),
        (("92.08", "92.3"), "92.19"),
        (("83", "89.89"), "86.445"),
        (("94.02", "97.88"), "95.95"),
    ],
)
def test_banten_2024_is_the_mean_of_both(
    build: Build,
    nilai: Evaluate,
    dua: tuple[str, str],
    kinerja: str,
    *,
    nka: bool,
) -> None:
    """At 50 and 50, e.g. (78,34 + 99,68) / 2 = 89,01; Kanim Serang is 86,445."""
    hasil = nilai(build(nka=nka).ekspresi, facts(*dua))

    assert hasil == Fraction(kinerja)


def test_weights_are_the_rulesets(build: Build, nilai: Evaluate) -> None:
    """At a third and two thirds 90 and 60 make 70, exactly."""
    bobot = (Fraction(100, 3), Fraction(200, 3))

    assert nilai(build(bobot=bobot).ekspresi, facts(90, 60)) == 70


@pytest.mark.parametrize(
    ("nka", "kode"),
    [(False, ["perencanaan", "ikpa"]), (True, ["perencanaan", "pelaksanaan"])],
)
def test_rincian_names_the_two_parts(
    build: Build, kode: list[str], *, nka: bool
) -> None:
    """Both parts are details with their weights, in the unit of the figure."""
    hitungan = build(bobot=(40, 60), nka=nka)

    assert [r.kode for r in hitungan.rincian] == kode
    assert [r.bobot for r in hitungan.rincian] == [40, 60]
    assert {(r.jenis, r.satuan) for r in hitungan.rincian} == {("komponen", SKOR)}
    assert children(hitungan.ekspresi) == tuple(r.ekspresi for r in hitungan.rincian)


@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_a_state_is_the_result(build: Build, nilai: Evaluate, keadaan: Keadaan) -> None:
    """One part without a number leaves the whole without one."""
    assert nilai(build().ekspresi, facts(90, keadaan)) is keadaan
    assert nilai(build().ekspresi, facts(keadaan, 90)) is keadaan


def test_reads_its_table_from_toml(parameter: Callable[..., Any]) -> None:
    """The TOML of a ruleset gives the parameters of both, weights exact."""
    kinerja = parameter(
        Kinerja,
        'perencanaan = "p"\nikpa = "i"\nbobot_perencanaan = 37.5\nbobot_ikpa = "125/2"',
    )
    nka = parameter(
        Nka,
        'perencanaan = "p"\npelaksanaan = "i"\n'
        "bobot_perencanaan = 50\nbobot_pelaksanaan = 50",
    )

    assert kinerja == Kinerja("p", "i", Fraction("37.5"), Fraction("62.5"))
    assert nka == Nka("p", "i", Fraction(50), Fraction(50))


@pytest.mark.parametrize(
    ("lain", "jalur", "pesan"),
    [
        (
            {"bobot": (50, 51)},
            ("bobot_ikpa",),
            "jumlah bobot 101, bukan 100",
        ),
        (
            {"bobot": (Fraction(100, 3), 50)},
            ("bobot_ikpa",),
            "jumlah bobot 250/3, bukan 100",
        ),
        ({"bobot": (0, 100)}, ("bobot_perencanaan",), "lebih besar dari 0"),
        ({"bobot": (150, -50), "nka": True}, ("bobot_pelaksanaan",), "besar dari 0"),
        ({"perencanaan": "rencana"}, ("perencanaan",), "tidak dinyatakan"),
        ({"ikpa": "ipka", "nka": True}, ("pelaksanaan",), "tidak dinyatakan"),
        ({"ikpa": "perencanaan"}, ("ikpa",), "ditulis dua kali"),
        (
            {"ikpa": "persen"},
            ("ikpa",),
            "'persen' bersatuan persen, 'perencanaan' indeks 100",
        ),
        ({"perencanaan": "lengkap"}, ("perencanaan",), "ya/tidak, bukan bilangan"),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    lain: dict[str, Any],
    jalur: tuple[str, ...],
    pesan: str,
) -> None:
    """Each mistake that types allow is refused where it stands."""
    salah = refused(build, **lain)

    assert jalur == salah.jalur
    assert pesan in salah.pesan


_NILAI = st.decimals(0, 100, places=2).map(Fraction)


@pytest.mark.property
@given(a=_NILAI, b=_NILAI, bobot=st.integers(1, 99))
def test_mean_lies_between_and_swaps(
    build: Build, nilai: Evaluate, a: Fraction, b: Fraction, bobot: int
) -> None:
    """The figure is between its parts, and swapping parts and weights keeps it."""
    hasil = nilai(build(bobot=(bobot, 100 - bobot)).ekspresi, facts(a, b))
    tukar = nilai(build(bobot=(100 - bobot, bobot)).ekspresi, facts(b, a))

    assert min(a, b) <= hasil <= max(a, b)
    assert hasil == tukar
