"""Tests of units and of what arithmetic does to them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sakip._unit import (
    ANGKA,
    DESIMAL_BAWAAN,
    LOGIKA,
    PERSEN,
    SATUAN_BAWAAN,
    Jenis,
    Satuan,
    Tipe,
    divide,
    multiply,
)

RUPIAH = Satuan(Jenis.RUPIAH)
ORANG = Satuan(Jenis.CACAH, "orang")
INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))


@pytest.mark.parametrize(
    ("tipe", "expected"),
    [
        (ANGKA, "angka"),
        (PERSEN, "persen"),
        (LOGIKA, "ya_tidak"),
        (Tipe((("rupiah", 1),)), "rupiah"),
        (Tipe((("orang", -1), ("rupiah", 1))), "rupiah / orang"),
        (Tipe((("orang", -2), ("rupiah", 2))), "rupiah^2 / orang^2"),
        (Tipe((("hari", 1), ("orang", 2))), "hari × orang^2"),
        (Tipe((("hari", -1), ("orang", -1))), "1 / hari / orang"),
    ],
)
def test_a_unit_is_written_for_people(tipe: Tipe, expected: str) -> None:
    """A unit reads as an analyst would write it, powers and quotients too."""
    assert expected == str(tipe)


def test_plain_numbers() -> None:
    """Only a number without a unit that is no percentage is plain."""
    expected = [True, False, False, False]
    assert expected == [t.polos for t in (ANGKA, PERSEN, LOGIKA, RUPIAH.tipe)]


@pytest.mark.parametrize(
    ("kiri", "kanan", "kali", "bagi"),
    [
        (ANGKA, ANGKA, ANGKA, ANGKA),
        (ANGKA, PERSEN, PERSEN, PERSEN),
        (PERSEN, ANGKA, PERSEN, PERSEN),
        (PERSEN, PERSEN, PERSEN, PERSEN),
        (RUPIAH.tipe, ANGKA, RUPIAH.tipe, RUPIAH.tipe),
        (RUPIAH.tipe, PERSEN, RUPIAH.tipe, RUPIAH.tipe),
        (RUPIAH.tipe, RUPIAH.tipe, Tipe((("rupiah", 2),)), PERSEN),
        (
            RUPIAH.tipe,
            ORANG.tipe,
            Tipe((("orang", 1), ("rupiah", 1))),
            Tipe((("orang", -1), ("rupiah", 1))),
        ),
        (PERSEN, ORANG.tipe, ORANG.tipe, Tipe((("orang", -1),))),
        (Tipe((("orang", -1),)), ORANG.tipe, ANGKA, Tipe((("orang", -2),))),
    ],
)
def test_products_and_quotients(
    kiri: Tipe, kanan: Tipe, kali: Tipe, bagi: Tipe
) -> None:
    """Units multiply and cancel; a quotient of like units is a percentage."""
    assert (kali, bagi) == (multiply(kiri, kanan), divide(kiri, kanan))


@pytest.mark.parametrize(
    ("satuan", "kode", "tipe", "faktor", "penuh"),
    [
        (Satuan(Jenis.PERSEN), "persen", PERSEN, 100, Fraction(1)),
        (Satuan(Jenis.ANGKA), "angka", ANGKA, 1, None),
        (Satuan(Jenis.YA_TIDAK), "ya_tidak", LOGIKA, 1, None),
        (INDEKS4, "indeks4", Tipe((("indeks 4", 1),)), 1, Fraction(4)),
        (
            Satuan(Jenis.INDEKS, skala=Fraction(5, 2)),
            "indeks5/2",
            Tipe((("indeks 5/2", 1),)),
            1,
            Fraction(5, 2),
        ),
        (RUPIAH, "rupiah", Tipe((("rupiah", 1),)), 1, None),
        (ORANG, "orang", Tipe((("orang", 1),)), 1, None),
        (Satuan(Jenis.PREDIKAT, "akip"), "akip", Tipe((("akip", 1),)), 1, None),
        (Satuan(Jenis.HARI), "hari", Tipe((("hari", 1),)), 1, None),
        (Satuan(Jenis.TANGGAL), "tanggal", Tipe((("tanggal", 1),)), 1, None),
        (Satuan(Jenis.TEKS), "teks", Tipe((("teks", 1),)), 1, None),
    ],
)
def test_declared_units(
    satuan: Satuan, kode: str, tipe: Tipe, faktor: int, penuh: Fraction | None
) -> None:
    """Each kind of unit has its word, its type in formulas and its full score."""
    assert kode == satuan.kode
    assert tipe == satuan.tipe
    assert faktor == satuan.faktor
    assert penuh == satuan.penuh


def test_built_in_units() -> None:
    """Units that need no declaration are those without a name or scale of their own."""
    expected = {"persen", "rupiah", "angka", "hari", "ya_tidak", "tanggal", "teks"}
    assert expected == set(SATUAN_BAWAAN)
    assert set(Jenis) == set(DESIMAL_BAWAAN)
