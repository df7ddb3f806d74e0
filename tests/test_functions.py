"""Tests of the formula functions: what each gives, and which arguments it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sakip._evaluator import evaluate_expression
from sakip._formula import build_formula
from sakip._functions import FUNCTIONS
from sakip._model import Masukan, SatuanRef
from sakip._scope import MasukanSah, Ruang, TabelSah
from sakip._unit import SATUAN_BAWAAN
from sakip.expression import Input, Jenis, Keadaan, Nilai, Satuan

ORANG = Satuan(Jenis.CACAH, "orang")
INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))
FUNGSI = {f.nama: f for f in FUNCTIONS}

NIHIL, BELUM_ADA = Keadaan.NIHIL, Keadaan.BELUM_ADA
TIDAK_TERDEFINISI = Keadaan.TIDAK_TERDEFINISI

#: What the inputs of these tests are, by name.
FAKTA: dict[str, tuple[Satuan, Nilai]] = {
    "nol": (SATUAN_BAWAAN["angka"], Fraction(0)),
    "minus": (SATUAN_BAWAAN["angka"], Fraction("-2.345")),
    "tujuh": (SATUAN_BAWAAN["angka"], Fraction(7)),
    "rasio": (SATUAN_BAWAAN["persen"], Fraction("0.87645")),
    "indeks": (INDEKS4, Fraction(3)),
    "hadir": (ORANG, Fraction(12)),
    "benar": (SATUAN_BAWAAN["ya_tidak"], Fraction(1)),
    "salah": (SATUAN_BAWAAN["ya_tidak"], Fraction(0)),
    "nihil": (SATUAN_BAWAAN["angka"], NIHIL),
    "belum": (SATUAN_BAWAAN["angka"], BELUM_ADA),
    "tak_tentu": (SATUAN_BAWAAN["angka"], TIDAK_TERDEFINISI),
    "tanpa_target": (SATUAN_BAWAAN["angka"], Keadaan.TIDAK_DITARGETKAN),
}

#: Cells of the columns of a table: one complete, one with a row not reported.
SEL: dict[str, tuple[Nilai, ...]] = {
    "utuh": (Fraction(4), Fraction(1), Fraction(4)),
    "ompong": (Fraction(4), BELUM_ADA, Fraction(1)),
    "nihil": (Fraction(4), NIHIL, Fraction(1)),
    "kosong": (BELUM_ADA, BELUM_ADA, BELUM_ADA),
}


def declared(satuan: Satuan) -> MasukanSah:
    """An input declared with a unit."""
    return MasukanSah(satuan, Masukan("-", SatuanRef(satuan.kode)))


RUANG = Ruang(
    "a",
    masukan={nama: declared(satuan) for nama, (satuan, _) in FAKTA.items()},
    tabel={
        "t": TabelSah(
            ("0", "1", "2"), {k: declared(SATUAN_BAWAAN["angka"]) for k in SEL}
        )
    },
    satuan={"orang": ORANG, "persen": SATUAN_BAWAAN["persen"]},
)


def lookup(masukan: Input) -> Nilai:
    """What an input of these tests is."""
    if masukan.baris is not None:
        return SEL[masukan.nama.removeprefix("t.")][int(masukan.baris)]
    return FAKTA[masukan.nama][1]


def test_every_function_is_listed_once() -> None:
    """The functions are those of the reference, each with one line about itself."""
    expected = [
        *("jika", "rerata", "jumlah", "min", "maks", "banyak", "rerata_ada"),
        *("jumlah_ada", "bulat", "bulat_genap", "potong", "batasi", "mutlak"),
        *("pangkat", "skala", "persen", "bila_nihil", "bila_belum_ada"),
        "bila_tidak_terdefinisi",
    ]

    assert sorted(expected) == sorted(f.nama for f in FUNCTIONS)
    assert all(f.uraian.startswith(f"{f.nama}(") for f in FUNCTIONS)


@pytest.mark.parametrize(
    ("teks", "satuan", "nilai"),
    [
        ("jika(benar, 5, belum)", "angka", "5"),
        ("jika(salah, belum, 5)", "angka", "5"),
        ("jika(tujuh > 5, 10 orang, hadir)", "orang", "10"),
        ("jika(nihil > 5, 1, 2)", "angka", "nihil"),
        ("jika(benar, salah, benar)", "ya_tidak", "0"),
        ("rerata(t.utuh)", "angka", "3"),
        ("rerata(1, 2, 6)", "angka", "3"),
        ("rerata(hadir)", "orang", "12"),
        ("rerata(t.utuh, 3, t.utuh)", "angka", "3"),
        ("rerata(t.ompong)", "angka", "belum_ada"),
        ("rerata(t.nihil)", "angka", "nihil"),
        ("jumlah(t.utuh)", "angka", "9"),
        ("jumlah(90%, 20%)", "persen", "11/10"),
        ("jumlah(t.ompong)", "angka", "belum_ada"),
        ("jumlah(tujuh[tahun-2 .. tahun])", "angka", "21"),
        ("min(t.utuh, 3)", "angka", "1"),
        ("min(t.ompong)", "angka", "belum_ada"),
        ("maks(t.utuh, 5)", "angka", "5"),
        ("maks(t.nihil)", "angka", "nihil"),
        ("banyak(t.utuh)", "angka", "3"),
        ("banyak(t.ompong)", "angka", "2"),
        ("banyak(t.kosong)", "angka", "0"),
        ("banyak(t.nihil)", "angka", "nihil"),
        ("banyak(hadir, 3 orang)", "angka", "2"),
        ("rerata_ada(t.ompong)", "angka", "5/2"),
        ("rerata_ada(t.kosong)", "angka", "belum_ada"),
        ("rerata_ada(t.nihil)", "angka", "nihil"),
        ("jumlah_ada(t.ompong)", "angka", "5"),
        ("jumlah_ada(t.kosong)", "angka", "belum_ada"),
        ("bulat(minus, 2)", "angka", "-47/20"),
        ("bulat(2.5, 0)", "angka", "3"),
        ("bulat(rasio, 2)", "persen", "1753/2000"),
        ("bulat(1 / 3, 12)", "angka", "333333333333/1000000000000"),
        ("bulat_genap(2.5, 0)", "angka", "2"),
        ("bulat_genap(minus, 2)", "angka", "-117/50"),
        ("bulat_genap(rasio, 2)", "persen", "2191/2500"),
        ("potong(minus, 1)", "angka", "-23/10"),
        ("potong(rasio, 0)", "persen", "87/100"),
        ("batasi(tujuh, 0, 5)", "angka", "5"),
        ("batasi(minus, -2, 5)", "angka", "-2"),
        ("batasi(tujuh, 7, 7)", "angka", "7"),
        ("batasi(minus, - -1, 5)", "angka", "1"),
        ("batasi(rasio, 90%, 120%)", "persen", "9/10"),
        ("batasi(hadir, 1 orang, 20 orang)", "orang", "12"),
        ("mutlak(minus)", "angka", "469/200"),
        ("mutlak(tujuh)", "angka", "7"),
        ("mutlak(nol)", "angka", "0"),
        ("mutlak(nihil)", "angka", "nihil"),
        ("pangkat(tujuh, 0)", "angka", "1"),
        ("pangkat(minus, 2)", "angka", "219961/40000"),
        ("pangkat(2, 10)", "angka", "1024"),
        ("pangkat(50%, 2)", "persen", "1/4"),
        ("skala(indeks, 100)", "indeks 100", "75"),
        ("skala(indeks, 4)", "indeks 4", "3"),
        ("skala(50%, 4)", "indeks 4", "2"),
        ("skala(indeks, 2.5)", "indeks 5/2", "15/8"),
        ("persen(tujuh / 10)", "persen", "7/10"),
        ("persen(rasio)", "persen", "17529/20000"),
        ("persen(0.9) + 10%", "persen", "1"),
        ("bila_nihil(nihil, 5)", "angka", "5"),
        ("bila_nihil(0 / 0, 5)", "angka", "5"),
        ("bila_nihil(tujuh, belum)", "angka", "7"),
        ("bila_nihil(belum, 5)", "angka", "belum_ada"),
        ("bila_nihil(nihil, belum)", "angka", "belum_ada"),
        ("bila_belum_ada(belum, 5)", "angka", "5"),
        ("bila_belum_ada(nihil, 5)", "angka", "nihil"),
        ("bila_belum_ada(tanpa_target, 5)", "angka", "tidak_ditargetkan"),
        ("bila_tidak_terdefinisi(tujuh / nol, 5)", "angka", "5"),
        ("bila_tidak_terdefinisi(tak_tentu, 5)", "angka", "5"),
        ("bila_tidak_terdefinisi(nol / nol, 5)", "angka", "nihil"),
        ("bila_nihil(benar, salah)", "ya_tidak", "1"),
    ],
)
def test_functions(teks: str, satuan: str, nilai: str) -> None:
    """A function gives the value and the unit that the reference promises."""
    node, salah = build_formula(teks, RUANG, FUNGSI)
    assert not salah
    assert node is not None
    hasil = evaluate_expression(node, lookup)
    assert nilai == (hasil.kode if isinstance(hasil, Keadaan) else str(hasil))
    assert satuan == str(node.tipe)
    assert node.potong == (0, len(teks)) or "+" in teks


@pytest.mark.parametrize("nama", [f.nama for f in FUNCTIONS])
def test_counts_of_arguments(nama: str) -> None:
    """One argument fewer or more than a function takes is refused."""
    sedikit, banyak = FUNGSI[nama].argumen
    kurang = f"{nama}({', '.join(['1'] * (sedikit - 1))})"
    lebih = f"{nama}({', '.join(['1'] * (sedikit + 1))})"
    for teks, salah in ((kurang, True), (lebih, banyak is not None)):
        _, temuan = build_formula(teks, RUANG, FUNGSI)
        assert salah == any(t.kode == "SKP204" for t in temuan)


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("bulat(tujuh, nol)", "digit harus bilangan tetap"),
        ("bulat(tujuh, 1 + 1)", "digit harus bilangan tetap"),
        ("bulat(tujuh, 0.5)", "digit harus bilangan bulat 0 sampai 12"),
        ("bulat(tujuh, 13)", "digit harus bilangan bulat 0 sampai 12"),
        ("bulat(tujuh, -1)", "digit harus bilangan bulat 0 sampai 12"),
        ("bulat_genap(tujuh, -1)", "digit harus bilangan bulat 0 sampai 12"),
        ("potong(tujuh, 13)", "digit harus bilangan bulat 0 sampai 12"),
        ("batasi(tujuh, nol, 5)", "batas bawah harus bilangan tetap"),
        ("batasi(tujuh, 1, nol)", "batas atas harus bilangan tetap"),
        ("batasi(tujuh, 6, 5)", "batas bawah melebihi batas atas"),
        ("pangkat(tujuh, 11)", "pangkat harus bilangan bulat 0 sampai 10"),
        ("pangkat(tujuh, -1)", "pangkat harus bilangan bulat 0 sampai 10"),
        ("pangkat(tujuh, 0.5)", "pangkat harus bilangan bulat 0 sampai 10"),
        ("pangkat(tujuh, tujuh)", "pangkat harus bilangan tetap"),
        ("skala(indeks, 0)", "skala harus lebih dari 0"),
        ("skala(indeks, -4)", "skala harus lebih dari 0"),
        ("skala(indeks, tujuh)", "skala harus bilangan tetap"),
    ],
)
def test_arguments_refused(teks: str, alasan: str) -> None:
    """An argument that must be written out, or bounded, is refused with the reason."""
    node, salah = build_formula(teks, RUANG, FUNGSI)
    assert node is None
    expected = [("SKP217", (0, len(teks)), alasan)]
    assert expected == [(s.kode, s.potong, s.argumen["alasan"]) for s in salah]


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("jika(tujuh, 1, 2)", "bilangan di tempat ya/tidak"),
        ("jika(benar, 1, hadir)", "satuan berbeda"),
        ("jika(benar, 1, rasio)", "persen dengan bilangan biasa"),
        ("rerata(1, hadir)", "satuan berbeda"),
        ("jumlah(benar)", "ya/tidak di tempat bilangan"),
        ("min(1, 50%)", "persen dengan bilangan biasa"),
        ("maks(benar, salah)", "ya/tidak di tempat bilangan"),
        ("banyak(1, hadir)", "satuan berbeda"),
        ("rerata_ada(benar)", "ya/tidak di tempat bilangan"),
        ("jumlah_ada(1, hadir)", "satuan berbeda"),
        ("bulat(benar, 1)", "ya/tidak di tempat bilangan"),
        ("bulat_genap(benar, 1)", "ya/tidak di tempat bilangan"),
        ("potong(benar, 1)", "ya/tidak di tempat bilangan"),
        ("batasi(rasio, 0, 1)", "persen dengan bilangan biasa"),
        ("batasi(hadir, 0, 1 orang)", "satuan berbeda"),
        ("mutlak(benar)", "ya/tidak di tempat bilangan"),
        ("pangkat(hadir, 2)", "perlu bilangan tanpa satuan"),
        ("skala(tujuh, 4)", "perlu indeks atau persen"),
        ("persen(hadir)", "perlu bilangan tanpa satuan"),
        ("bila_nihil(tujuh, rasio)", "persen dengan bilangan biasa"),
        ("bila_belum_ada(hadir, 0)", "satuan berbeda"),
        ("bila_tidak_terdefinisi(benar, 0)", "satuan berbeda"),
    ],
)
def test_units_refused(teks: str, alasan: str) -> None:
    """Arguments whose units do not go with a function are refused over the call."""
    node, salah = build_formula(teks, RUANG, FUNGSI)
    assert node is None
    expected = [("SKP301", (0, len(teks)), alasan)]
    assert expected == [(s.kode, s.potong, s.argumen["alasan"]) for s in salah]


@pytest.mark.parametrize("nama", [f.nama for f in FUNCTIONS])
def test_only_aggregates_take_ranges(nama: str) -> None:
    """A range or a column goes only where members do."""
    sedikit, _ = FUNGSI[nama].argumen
    teks = f"{nama}({', '.join(['t.utuh'] * sedikit)})"
    _, salah = build_formula(teks, RUANG, FUNGSI)
    expected = [] if FUNGSI[nama].vektor else ["SKP214"] * sedikit
    assert expected == [s.kode for s in salah]
