"""Tests of scopes: units by their word, and the nodes that names stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from sakip._evaluator import evaluate_expression
from sakip._model import Masukan, Periode, SatuanRef
from sakip._scope import Konteks, MasukanSah, Ruang, TabelSah, resolve_satuan
from sakip._unit import SATUAN_BAWAAN, SATUAN_PERSEN
from sakip.expression import (
    PERSEN,
    Aggregate,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Mode,
    Nilai,
    Satuan,
)

ORANG = Satuan(Jenis.CACAH, "orang")
ANGKA = SATUAN_BAWAAN["angka"]


def declared(satuan: Satuan, **lain: Any) -> MasukanSah:
    """An input declared with a unit and other keys."""
    return MasukanSah(satuan, Masukan("-", SatuanRef(satuan.kode), **lain))


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        (SatuanRef("rupiah"), Satuan(Jenis.RUPIAH)),
        (SatuanRef("orang"), ORANG),
        (SatuanRef("persen"), Satuan(Jenis.CACAH, "persen")),
        (SatuanRef(indeks=Fraction(4)), Satuan(Jenis.INDEKS, skala=Fraction(4))),
        (SatuanRef(predikat="akip"), Satuan(Jenis.PREDIKAT, "akip")),
        (SatuanRef(predikat="entah"), None),
        (SatuanRef("entah"), None),
        (SatuanRef("indeks"), None),
    ],
)
def test_units_by_word(ref: SatuanRef, expected: Satuan | None) -> None:
    """A word is a declared count, else a built-in unit, else nothing."""
    cacah = {"orang": 1, "persen": 1}
    assert expected == resolve_satuan(ref, cacah, {"akip": 1})


@pytest.mark.parametrize(
    ("sah", "desimal", "minimal", "nonnegatif"),
    [
        (declared(ORANG), 0, 0, True),
        (declared(SATUAN_BAWAAN["rupiah"]), 2, 0, True),
        (declared(SATUAN_BAWAAN["hari"]), 0, 0, True),
        (declared(Satuan(Jenis.INDEKS, skala=Fraction(4))), 4, 0, True),
        (declared(SATUAN_BAWAAN["ya_tidak"]), 0, 0, True),
        (declared(SATUAN_PERSEN), 4, None, False),
        (declared(ANGKA), 6, None, False),
        (declared(ANGKA, minimal=Fraction(0)), 6, 0, True),
        (declared(ANGKA, minimal=Fraction(3)), 6, 3, True),
        (declared(ORANG, minimal=Fraction(-5), desimal=1), 1, -5, False),
    ],
)
def test_defaults_of_an_input(
    sah: MasukanSah,
    desimal: int,
    minimal: int | None,
    nonnegatif: bool,  # noqa: FBT001 -- a parametrised expectation
) -> None:
    """Decimals and the least value follow from the kind unless declared."""
    assert (desimal, minimal, nonnegatif) == (sah.desimal, sah.minimal, sah.nonnegatif)


def test_the_node_of_an_input() -> None:
    """An input's node carries its owner, year, unit and limits."""
    expected = Input("a", "x", ORANG, geser=-1, desimal=0, nonnegatif=True)
    assert expected == declared(ORANG).node("a", "x", geser=-1)


@pytest.mark.parametrize(
    ("jenis", "bagian"),
    [
        ("triwulan", ["tw1", "tw2", "tw3", "tw4"]),
        ("semester", ["smt1", "smt2"]),
        ("bulan", [f"bulan{n:02}" for n in range(1, 13)]),
    ],
)
def test_parts_of_a_year(jenis: Any, bagian: list[str]) -> None:
    """A year reported in parts is an aggregate of them, in order."""
    sah = declared(ORANG, periode=Periode(jenis, "jumlah", "belum_ada"))
    node = sah.node("a", "x")
    assert isinstance(node, Aggregate)
    expected = [
        Input("a", "x", ORANG, periode=b, desimal=0, nonnegatif=True) for b in bagian
    ]
    assert expected == list(node.anggota)


def test_other_years_have_no_parts() -> None:
    """Another year is one fact, whatever parts this year is reported in."""
    sah = declared(ORANG, periode=Periode("triwulan", "jumlah", "nol"))
    assert isinstance(sah.node("a", "x", geser=-1), Input)
    assert isinstance(sah.node("a", "x", tahun=2020), Input)


@pytest.mark.parametrize(
    ("gabung", "kosong", "utuh", "ompong", "hampa"),
    [
        ("jumlah", "belum_ada", 10, "belum_ada", "belum_ada"),
        ("jumlah", "abaikan", 10, 6, "belum_ada"),
        ("jumlah", "nol", 10, 6, 0),
        ("rerata", "belum_ada", "5/2", "belum_ada", "belum_ada"),
        ("rerata", "abaikan", "5/2", 2, "belum_ada"),
        ("rerata", "nol", "5/2", "3/2", 0),
        ("terakhir", "belum_ada", 4, 3, "belum_ada"),
        ("kumulatif", "belum_ada", 4, 3, "belum_ada"),
    ],
)
def test_a_year_from_its_parts(
    gabung: Any, kosong: Any, utuh: Any, ompong: Any, hampa: Any
) -> None:
    """Quarters 1 2 3 4, 1 2 3 and a blank, and all blank: by rule and blank rule."""
    sah = declared(ANGKA, periode=Periode("triwulan", gabung, kosong))
    node = sah.node("a", "x")
    for bagian, expected in (("1234", utuh), ("123", ompong), ("", hampa)):
        nilai: dict[str | None, Nilai] = {f"tw{b}": Fraction(b) for b in bagian}
        hasil = evaluate_expression(
            node, lambda m, nilai=nilai: nilai.get(m.periode, Keadaan.BELUM_ADA)
        )
        teks = hasil.kode if isinstance(hasil, Keadaan) else str(hasil)
        assert str(expected) == teks


@pytest.mark.parametrize("gabung", ["terakhir", "kumulatif"])
@pytest.mark.parametrize(
    ("nihil", "angka", "expected"),
    [("tw2", "tw3", "3"), ("tw4", "tw3", "nihil"), ("tw1", "tw2", "3")],
)
def test_only_the_part_reported_last_counts(
    gabung: Any, nihil: str, angka: str, expected: str
) -> None:
    """A state of an earlier part is past; that of the part reported last stands."""
    node = declared(ANGKA, periode=Periode("triwulan", gabung)).node("a", "x")
    nilai: dict[str | None, Nilai] = {nihil: Keadaan.NIHIL, angka: Fraction(3)}
    hasil = evaluate_expression(node, lambda m: nilai.get(m.periode, Keadaan.BELUM_ADA))
    assert expected == (hasil.kode if isinstance(hasil, Keadaan) else str(hasil))


TABEL = TabelSah(("k2", "k1"), {"nilai": declared(ANGKA), "orang": declared(ORANG)})
RUANG = Ruang(
    "a",
    {"x": declared(ANGKA)},
    {"x": declared(ORANG), "pagu": declared(ORANG)},
    {"survei": TABEL},
    {"capaian": Figure(("indikator", "a", "capaian"), PERSEN)},
    {"orang": ORANG},
)


def test_columns() -> None:
    """A column is one input a row, in the order of the rows, named table and column."""
    expected = tuple(
        Input("a", "survei.orang", ORANG, baris=b, desimal=0, nonnegatif=True)
        for b in ("k2", "k1")
    )
    assert expected == TABEL.column("a", "survei", "orang")


def test_names_of_a_scope() -> None:
    """Own inputs come before shared ones; a figure or table is no input."""
    assert declared(ANGKA).node("a", "x") == RUANG.input("x")
    assert declared(ORANG).node("", "pagu", tahun=2020) == RUANG.input(
        "pagu", tahun=2020
    )
    assert RUANG.input("capaian") is None
    assert RUANG.input("survei") is None
    assert RUANG.names() == ("x", "x", "pagu", "capaian", "survei")


KONTEKS = Konteks("a", SATUAN_PERSEN, Mode.SETENGAH_NAIK, 2, RUANG)


def test_what_a_calculator_sees() -> None:
    """A calculator gets inputs, columns and units by name, and declares its own."""
    assert KONTEKS.input("x") == RUANG.input("x")
    assert KONTEKS.column("survei", "nilai") == TABEL.column("a", "survei", "nilai")
    assert KONTEKS.columns("survei") == ("nilai", "orang")
    assert KONTEKS.unit("orang") == ORANG
    sendiri = KONTEKS.declare("d.v.pembilang", ORANG)
    assert Input("a", "d.v.pembilang", ORANG, desimal=0, nonnegatif=True) == sendiri
    lepas = KONTEKS.declare("d.v.selisih", SATUAN_PERSEN, nonnegatif=False)
    assert Input("a", "d.v.selisih", SATUAN_PERSEN, desimal=4) == lepas


@pytest.mark.parametrize(
    ("metode", "argumen"),
    [
        ("input", ("entah",)),
        ("column", ("entah", "nilai")),
        ("column", ("survei", "entah")),
        ("columns", ("entah",)),
        ("unit", ("entah",)),
    ],
)
def test_what_a_calculator_does_not_see(metode: str, argumen: tuple[str, ...]) -> None:
    """A name that is not declared is a KeyError with that name."""
    with pytest.raises(KeyError, match="entah"):
        getattr(KONTEKS, metode)(*argumen)
