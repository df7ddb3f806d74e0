"""TOML tables to values: nothing is coerced, and every mistake has its own path."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import field, frozen

from sakip._converter import ShapeFault, kind, structure, wrong_kind
from sakip._model import (
    Agregasi,
    Dipa,
    Hitungan,
    Indikator,
    Konversi,
    Masukan,
    NilaiTetap,
    Nol,
    Predikat,
    RentangTarget,
    SatuanRef,
    TargetBersatuan,
    Ukuran,
)

IND: dict[str, Any] = {
    "kode": "i",
    "nama": "I",
    "satuan": "persen",
    "polaritas": "naik",
}


def sound(data: object, kelas: type) -> Any:
    """The value of a table that has no fault."""
    nilai, salah = structure(data, kelas, "uji")
    assert () == salah
    return nilai


def faults(data: object, kelas: type) -> list[tuple[str, tuple[str | int, ...], bool]]:
    """Code, path and whether the key is at fault, of each fault of a table."""
    nilai, salah = structure(data, kelas, "uji")
    assert nilai is None
    return [(s.kode, s.jalur, s.pada_kunci) for s in salah]


@pytest.mark.parametrize(
    ("nilai", "jenis"),
    [
        (True, "ya/tidak (true/false)"),
        (1, "bilangan bulat"),
        (Decimal("1.5"), "bilangan desimal"),
        ("x", "teks"),
        (dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "tanggal dan jam"),
        (dt.date(2024, 1, 1), "tanggal"),
        (dt.time(7), "jam"),
        ([], "larik [ … ]"),
        ({}, "tabel"),
        (0.5, "float"),
        (None, "NoneType"),
    ],
)
def test_kinds_of_values(nilai: object, jenis: str) -> None:
    """Each kind of TOML value has a name; what TOML cannot give has its class's."""
    assert jenis == kind(nilai)[0]


def test_wrong_kind_says_what_is_needed_and_found() -> None:
    """The finding's words are there in both languages."""
    assert {
        "perlu": "teks",
        "need": "text",
        "ada": "bilangan bulat",
        "found": "a whole number",
    } == wrong_kind(1, "teks", "text")


@pytest.mark.parametrize(
    ("ditulis", "nilai"),
    [
        (5, Fraction(5)),
        (Decimal("0.1"), Fraction(1, 10)),
        ("50/3", Fraction(50, 3)),
        (" -1 / 3 ", Fraction(-1, 3)),
    ],
)
def test_numbers_are_exact(ditulis: object, nilai: Fraction) -> None:
    """A number, or a fraction in quotes, is exactly what was written."""
    assert nilai == sound({"tingkat": {"A": ditulis}}, Predikat).tingkat["A"]


@pytest.mark.parametrize(
    ("ditulis", "kode"),
    [
        ("1/0", "SKP113"),
        ("0.5", "SKP113"),
        ("1/2/3", "SKP113"),
        (Decimal("NaN"), "SKP113"),
        (Decimal("1e41"), "SKP113"),
        (10**40, "SKP113"),
        (0.5, "SKP106"),
        (True, "SKP106"),
        ([], "SKP106"),
        (None, "SKP106"),
    ],
)
def test_numbers_that_are_refused(ditulis: object, kode: str) -> None:
    """What is no exact, finite number of moderate length is a fault at its path."""
    assert [(kode, ("tingkat", "A"), False)] == faults(
        {"tingkat": {"A": ditulis}}, Predikat
    )


@pytest.mark.parametrize(
    ("ditulis", "satuan"),
    [
        ("orang", SatuanRef("orang")),
        ({"indeks": 4}, SatuanRef(indeks=Fraction(4))),
        ({"predikat": "akip"}, SatuanRef(predikat="akip")),
    ],
)
def test_units(ditulis: object, satuan: SatuanRef) -> None:
    """A unit is a word, or a table of one key."""
    assert satuan == sound({**IND, "satuan": ditulis}, Indikator).satuan


@pytest.mark.parametrize(
    "ditulis", [4, {}, {"skala": 4}, {"predikat": 4}, {"indeks": 4, "x": 1}, ["orang"]]
)
def test_units_that_are_refused(ditulis: object) -> None:
    """Anything else is a fault at the unit."""
    assert [("SKP106", ("satuan",), False)] == faults(
        {**IND, "satuan": ditulis}, Indikator
    )


@pytest.mark.parametrize(
    ("ditulis", "target"),
    [
        (80, Fraction(80)),
        (Decimal("0.5"), Fraction(1, 2)),
        (True, True),
        ("BB", "BB"),
        (dt.date(2024, 3, 31), dt.date(2024, 3, 31)),
        ({"dari": 80, "sampai": 90}, RentangTarget(Fraction(80), Fraction(90))),
        (
            {"nilai": 3, "satuan": "raperda"},
            TargetBersatuan(Fraction(3), SatuanRef("raperda")),
        ),
    ],
)
def test_targets(ditulis: object, target: object) -> None:
    """A target is told apart by its shape, and a yes stays a yes."""
    got = sound({**IND, "target": {"2024": ditulis}}, Indikator).target[2024]
    assert (type(target), target) == (type(got), got)


@pytest.mark.parametrize("tahun", ["24", "20244", "1899", "2200", "tahun", "２０２４"])
def test_years_of_targets(tahun: str) -> None:
    """A target stands under a year of four digits, this century or its neighbours."""
    assert [("SKP104", ("target", tahun), True)] == faults(
        {**IND, "target": {tahun: 80}}, Indikator
    )


def test_every_fault_of_targets_is_told() -> None:
    """One bad target hides no other."""
    target = {
        "x": 1,
        "2023": [],
        "2024": {"dari": 1},
        "2025": {"dari": "", "sampai": 1},
    }
    assert [
        ("SKP104", ("target", "x"), True),
        ("SKP106", ("target", "2023"), False),
        ("SKP106", ("target", "2024"), False),
        ("SKP113", ("target", "2025"), False),
    ] == faults({**IND, "target": target}, Indikator)


def test_every_fault_of_a_table_is_told() -> None:
    """Faults at any depth of one table are told at once, each at its own path."""
    assert [
        ("SKP104", ("zzz",), True),
        ("SKP105", ("masukan", "a", "nama"), False),
        ("SKP105", ("nama",), False),
        ("SKP106", ("kode",), False),
        ("SKP106", ("masukan", "b"), False),
        ("SKP107", ("polaritas",), False),
    ] == sorted(
        faults(
            {
                "kode": 1,
                "satuan": "persen",
                "polaritas": "naikk",
                "masukan": {"a": {"satuan": "orang"}, "b": 5},
                "zzz": 1,
            },
            Indikator,
        )
    )


def test_faults_inside_arrays_have_their_index() -> None:
    """An element of an array is counted from 0 in the path."""
    ruas = [{"nilai": 1}, {"nilai": True}, {"nilai": [1, "x"], "y": 1}]
    assert [
        ("SKP104", ("ruas", 2, "y"), True),
        ("SKP106", ("ruas", 1, "nilai"), False),
        ("SKP113", ("ruas", 2, "nilai"), False),
    ] == sorted(faults({"ruas": ruas}, Konversi))


@pytest.mark.parametrize(
    ("ditulis", "nilai"),
    [(5, Fraction(5)), ([1, "1/2"], (Fraction(1), Fraction(1, 2)))],
)
def test_values_of_bands(ditulis: object, nilai: object) -> None:
    """A band's value is a number, or a pair of them."""
    (ruas,) = sound({"ruas": [{"nilai": ditulis}]}, Konversi).ruas
    assert nilai == ruas.nilai


@pytest.mark.parametrize("ditulis", [[], [1], [1, 2, 3], "x/y"])
def test_values_of_bands_that_are_refused(ditulis: object) -> None:
    """A band's value is no longer array and no word."""
    (satu,) = faults({"ruas": [{"nilai": ditulis}]}, Konversi)
    assert ("ruas", 0, "nilai") == satu[1]


def test_levels_of_a_measure_are_told_apart_by_their_kind() -> None:
    """A level with ``cara`` is an aggregate; any other is a computation."""
    ukuran = sound(
        {
            "nama": "U",
            "satuan": "persen",
            "satker": {"rumus": "a"},
            "dipa": {"dari": "satker", "cara": "rerata"},
        },
        Ukuran,
    )
    assert (Hitungan, Agregasi, None) == (
        type(ukuran.satker),
        type(ukuran.dipa),
        ukuran.kanwil,
    )
    assert [("SKP106", ("satker",), False)] == faults(
        {"nama": "U", "satuan": "persen", "satker": "a"}, Ukuran
    )


def test_outcomes_of_zero_cases() -> None:
    """A zero case gives a word or a fixed value."""
    nol = sound({"nol_per_nol": "penuh", "negatif": {"nilai": "100/3"}}, Nol)
    assert ("penuh", NilaiTetap(Fraction(100, 3))) == (nol.nol_per_nol, nol.negatif)
    assert [
        ("SKP104", ("negatif", "x"), True),
        ("SKP105", ("negatif", "nilai"), False),
    ] == (sorted(faults({"negatif": {"x": 1}}, Nol)))
    assert [("SKP106", ("negatif",), False)] == faults({"negatif": 5}, Nol)


@pytest.mark.parametrize(
    ("ditulis", "dasar"), [("a", "a"), (["a", "b"], ("a", "b")), ([], ())]
)
def test_sources(ditulis: object, dasar: object) -> None:
    """One source or several may be named."""
    assert dasar == sound({**IND, "dasar": ditulis}, Indikator).dasar


@pytest.mark.parametrize("data", [5, "x", [], None])
def test_table_that_is_none(data: object) -> None:
    """What should be a table and is none is one fault at the table itself."""
    assert [("SKP106", (), False)] == faults(data, Dipa)


def test_whole_number_is_no_yes() -> None:
    """A yes is no whole number, a decimal none either."""
    dipa = {"kode": "d", "nama": "D"}
    for nilai in (True, Decimal("1.0"), "1"):
        assert [("SKP106", ("no",), False)] == faults({**dipa, "no": nilai}, Dipa)


@pytest.mark.parametrize(("nilai", "kode"), [("harian", "SKP107"), (5, "SKP106")])
def test_words_of_a_choice(nilai: object, kode: str) -> None:
    """A word that is no choice is a fault; another kind of value is another one."""
    periode = {"jenis": nilai, "gabung": "jumlah", "kosong": "nol"}
    data = {"nama": "X", "satuan": "orang", "periode": periode}
    assert [(kode, ("periode", "jenis"), False)] == faults(data, Masukan)


def test_words_of_a_finding_are_cut() -> None:
    """A very long word does not flood the message."""
    _, (salah,) = structure({**IND, "polaritas": "x" * 1000}, Indikator, "uji")
    assert 60 == len(salah.argumen["nilai"])


@frozen
class Berpilihan:
    """Parameters of a plugin: a choice of a table or words, and any table."""

    isi: tuple[SatuanRef, ...] = ()
    satuan: SatuanRef | str = ""
    lain: dict[str, Any] = field(factory=dict)


def test_parameters_of_plugins() -> None:
    """A plugin's own class is structured by the same rules."""
    data = {"isi": ["a", {"indeks": 4}], "satuan": {"indeks": 5}, "lain": {"x": [1]}}
    assert Berpilihan(
        (SatuanRef("a"), SatuanRef(indeks=Fraction(4))),
        SatuanRef(indeks=Fraction(5)),
        {"x": [1]},
    ) == sound(data, Berpilihan)
    assert [("SKP106", ("lain",), False)] == faults({"lain": 1}, Berpilihan)


def test_faults_compare_by_value() -> None:
    """A fault is a plain value."""
    assert ShapeFault("SKP104", ("x",), {}) == ShapeFault("SKP104", ("x",), {})
