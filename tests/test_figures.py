"""Names, units and formulas of the rules: what is told, and what is told once."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from builder import INDIKATOR, check, codes, facts, load, write_ruleset

import sakip
from sakip._figures import digits_for
from sakip._model import Digit
from sakip._unit import SATUAN_BAWAAN, SATUAN_PERSEN, Jenis, Satuan

DIGIT = Digit(digit=1, persen=2, indeks=3, rupiah=0, cacah=4, angka=5)


@pytest.mark.parametrize(
    ("satuan", "digit"),
    [
        (SATUAN_PERSEN, 2),
        (Satuan(Jenis.INDEKS, skala=Fraction(4)), 3),
        (SATUAN_BAWAAN["rupiah"], 0),
        (Satuan(Jenis.CACAH, "orang"), 4),
        (SATUAN_BAWAAN["hari"], 4),
        (SATUAN_BAWAAN["angka"], 5),
        (SATUAN_BAWAAN["tanggal"], 1),
    ],
)
def test_digits_of_a_unit_beat_those_of_any(satuan: Satuan, digit: int) -> None:
    """The specific number of digits wins; a unit without one takes the general."""
    assert digit == digits_for(DIGIT, satuan)
    assert 1 == digits_for(Digit(digit=1), satuan)
    assert digits_for(None, satuan) is None
    assert digits_for(Digit(), satuan) is None


@pytest.mark.parametrize(
    "nama", ["dan", "tahun", "sumber", "jumlah", "2a", "a-b", "ä", "a" * 61]
)
def test_names_that_formulas_cannot_use(tmp_path: Path, nama: str) -> None:
    """A name that no formula could spell, or that facts use otherwise, is refused."""
    aturan = INDIKATOR + f'masukan."{nama}" = {{ nama = "X", satuan = "orang" }}\n'
    assert ["SKP213"] == codes(check(write_ruleset(tmp_path, aturan)))


@pytest.mark.parametrize(
    ("bagian", "rumus"),
    [
        ("[masukan.x]", "x / b + 0 * a / b"),
        ("[masukan_satker.x]", "a / b"),
        ("[indikator.masukan.x]", "x / b + 0 * a / b"),
    ],
    ids=["shared", "satker", "own"],
)
def test_faulty_input_is_told_once(tmp_path: Path, bagian: str, rumus: str) -> None:
    """An input whose unit is wrong is not also called undeclared where it is used."""
    aturan = INDIKATOR.replace("a / b", rumus.replace("0 * a", "a"))
    ukuran = """
[ukuran.u]
nama = "U"
satuan = "persen"
satker = { rumus = "x / x" }

[[satker]]
kode = "k"
nama = "K"
dipa = "d"
"""
    tambah = ukuran if "satker" in bagian else ""
    teks = f'{aturan}\n{bagian}\nnama = "X"\nsatuan = "zzz"\n{tambah}'
    assert ["SKP208"] == codes(check(write_ruleset(tmp_path, teks)))


def test_faulty_unit_of_a_measure_is_told_once(tmp_path: Path) -> None:
    """A measure whose unit is wrong is not also called undeclared where it is used."""
    aturan = """
[ukuran.u]
nama = "U"
satuan = "zzz"
dipa = { rumus = "capaian" }

[ukuran.v]
nama = "V"
satuan = "persen"
dipa = { rumus = "u" }
"""
    assert ["SKP208"] == codes(check(write_ruleset(tmp_path, aturan)))


def test_unknown_name_of_another_level_is_told(tmp_path: Path) -> None:
    """A measure that does not exist at a level cannot be named there."""
    aturan = """
[ukuran.u]
nama = "U"
satuan = "persen"
kanwil = { rumus = "capaian" }

[ukuran.v]
nama = "V"
satuan = "persen"
dipa = { rumus = "u" }
"""
    assert ["SKP202"] == codes(check(write_ruleset(tmp_path, aturan)))


def test_faults_of_checks_stand_beside_those_of_formulas(tmp_path: Path) -> None:
    """A bad check hides no bad formula, and the other way round."""
    aturan = INDIKATOR.replace("a / b", "a / c") + "".join(
        f'[[indikator.periksa]]\nrumus = "{rumus}"\npesan = "p"\ntingkat = "galat"\n'
        for rumus in ("a + b", "a < z", "a < b")
    )
    temuan = check(write_ruleset(tmp_path, aturan))
    assert [("SKP202", 9), ("SKP302", 13), ("SKP202", 17)] == [
        (t.kode, t.tempat.baris) for t in temuan
    ]


def test_check_that_is_an_error(tmp_path: Path) -> None:
    """A check of severity galat stops the evaluation; one in a state does not."""
    periksa = (
        '[[indikator.periksa]]\nrumus = "a <= b"\npesan = "p"\ntingkat = "galat"\n'
    )
    ruleset = load(tmp_path, INDIKATOR + periksa)
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": {"a": 3, "b": 2}}))
    assert ["SKP410"] == codes(info.value.temuan)
    belum = sakip.evaluate(ruleset, facts({"d.i": {"a": 3}}))
    assert ["SKP412"] == codes(belum.temuan)


def test_input_read_only_by_a_check_is_used(tmp_path: Path) -> None:
    """An input that only a check reads is no leftover."""
    periksa = (
        'masukan.c = { nama = "C", satuan = "orang" }\n'
        '[[indikator.periksa]]\nrumus = "a <= c"\npesan = "p"\ntingkat = "galat"\n'
    )
    assert () == check(write_ruleset(tmp_path, INDIKATOR + periksa))


@pytest.mark.parametrize(
    ("cara", "kode"),
    [
        ("", ["SKP210"]),
        ('rumus = "a / b"\nkalkulator = "bawaan.rasio"\n', ["SKP210"]),
        ('kalkulator = "bawaan.rasio"\n', ["SKP105", "SKP105"]),
        (
            'kalkulator = "bawaan.rasio"\nparameter = { pembilang = "a", penyebut = "b" }\n',  # noqa: E501 -- one line of TOML
            [],
        ),
        (
            'kalkulator = "bawaan.rasio"\nparameter = { pembilang = "z", penyebut = "b" }\n',  # noqa: E501 -- one line of TOML
            ["SKP905"],
        ),
    ],
    ids=["none", "both", "no-parameters", "sound", "undeclared"],
)
def test_formula_or_calculator(tmp_path: Path, cara: str, kode: list[str]) -> None:
    """An indikator has one way to be computed, and a calculator its parameters."""
    aturan = INDIKATOR.replace('rumus = "a / b"\n', cara)
    assert kode == codes(check(write_ruleset(tmp_path, aturan)))


@pytest.mark.parametrize(
    ("masukan", "maksimal"), [("minimal = 5, maksimal = 5", 5), ("maksimal = 5", 5)]
)
def test_bounds_of_inputs(tmp_path: Path, masukan: str, maksimal: int) -> None:
    """Equal bounds are no fault; a fact at the bound is inside."""
    aturan = INDIKATOR.replace(
        '"A", satuan = "orang"', f'"A", satuan = "orang", {masukan}'
    )
    ruleset = load(tmp_path, aturan)
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": maksimal, "b": 5}}))
    assert Fraction(100) == hasil.indikator["d.i"].realisasi.eksak


def test_exact_number_from_python(tmp_path: Path) -> None:
    """Facts from Python may be exact fractions that a decimal can hold."""
    aturan = INDIKATOR.replace(
        '"A", satuan = "orang"', '"A", satuan = "orang", desimal = 1'
    )
    ruleset = load(tmp_path, aturan)
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": Fraction(1, 2), "b": 5}}))
    assert Fraction(10) == hasil.indikator["d.i"].realisasi.eksak
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": {"a": Fraction(1, 3), "b": 5}}))
    assert ["SKP405"] == codes(info.value.temuan)
