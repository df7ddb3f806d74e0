"""Tests of formulas built in a scope: names, units, faults and their offsets."""

from __future__ import annotations

import tracemalloc
from fractions import Fraction
from itertools import product
from time import perf_counter

import pytest
from attrs import evolve

from sakip._evaluator import evaluate_expression
from sakip._formula import ALASAN_SATUAN, build_formula, inner_division
from sakip._functions import FUNCTIONS
from sakip._model import Masukan, Periode, SatuanRef
from sakip._scope import MasukanSah, Ruang, TabelSah
from sakip._unit import SATUAN_BAWAAN
from sakip.expression import (
    ANGKA,
    PERSEN,
    Aggregate,
    Binary,
    Constant,
    Expression,
    Figure,
    Input,
    Jenis,
    Keadaan,
    Nilai,
    Satuan,
    Tipe,
    constant,
    walk,
)
from sakip.hookspecs import Function

ORANG = Satuan(Jenis.CACAH, "orang")
RUPIAH = SATUAN_BAWAAN["rupiah"]


def declared(satuan: Satuan, periode: Periode | None = None) -> MasukanSah:
    """An input declared with a unit."""
    return MasukanSah(satuan, Masukan("-", SatuanRef(satuan.kode), periode=periode))


FUNGSI = {f.nama: f for f in FUNCTIONS}
RUANG = Ruang(
    "a",
    masukan={
        "x": declared(SATUAN_BAWAAN["angka"]),
        "hadir": declared(ORANG),
        "diundang": declared(ORANG),
        "rasio": declared(SATUAN_BAWAAN["persen"]),
        "siap": declared(SATUAN_BAWAAN["ya_tidak"]),
    },
    bersama={"pagu": declared(RUPIAH), "x": declared(RUPIAH)},
    tabel={
        "survei": TabelSah(
            ("k1", "k2"), {"nilai": declared(Satuan(Jenis.INDEKS, skala=Fraction(4)))}
        )
    },
    figur={"capaian": Figure(("indikator", "a", "capaian"), PERSEN)},
    satuan={"orang": ORANG, "persen": SATUAN_BAWAAN["persen"], "rupiah": RUPIAH},
    cacat=frozenset({"rusak"}),
)

Faults = list[tuple[str, tuple[int, int]]]


def faults(teks: str, tujuan: Tipe | None = None) -> Faults:
    """Code and offsets of every fault of a formula."""
    _, salah = build_formula(teks, RUANG, FUNGSI, tujuan)
    return [(s.kode, s.potong) for s in salah]


def good(teks: str, tujuan: Tipe | None = None) -> Constant | Binary | Aggregate:
    """The tree of a formula without a fault."""
    node, salah = build_formula(teks, RUANG, FUNGSI, tujuan)
    assert not [(s.kode, s.potong) for s in salah]
    assert node is not None
    return node  # type: ignore[return-value]  # tests look at these kinds only


def at(teks: str, potongan: str) -> tuple[int, int]:
    """Offsets of a piece that stands once in a text."""
    assert teks.count(potongan) == 1
    awal = teks.index(potongan)
    return awal, awal + len(potongan)


@pytest.mark.parametrize(
    ("teks", "tipe"),
    [
        ("12", "angka"),
        ("90%", "persen"),
        ("90 persen", "persen"),
        ("10 orang", "orang"),
        ("x", "angka"),
        ("pagu", "rupiah"),
        ("rasio", "persen"),
        ("siap", "ya_tidak"),
        ("capaian", "persen"),
        ("hadir / diundang", "persen"),
        ("hadir[tahun-1] / hadir[2020]", "persen"),
        ("pagu / hadir", "rupiah / orang"),
        ("pagu / hadir * hadir", "rupiah"),
        ("hadir * hadir", "orang^2"),
        ("x * rasio", "persen"),
        ("-hadir", "orang"),
        ("hadir + 10 orang - 3 * diundang", "orang"),
        ("hadir < diundang", "ya_tidak"),
        ("hadir < diundang dan bukan siap", "ya_tidak"),
        ("siap atau siap = siap", "ya_tidak"),
        ("rerata(hadir[tahun-2 .. tahun])", "orang"),
        ("rerata(survei.nilai)", "indeks 4"),
        ("banyak(survei.nilai)", "angka"),
    ],
)
def test_units(teks: str, tipe: str) -> None:
    """A formula has the unit that its parts give it."""
    assert tipe == str(good(teks).tipe)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("90%", "9/10"),
        ("90 persen", "9/10"),
        ("0.1 + 0.2", "3/10"),
        ("2 + 3 * 4", "14"),
        ("-(2 - 5) / 2", "3/2"),
        ("10 orang / 4 orang", "5/2"),
        ("(1 < 2) = (3 >= 3)", "1"),
        ("bukan 1 = 1 atau 2 > 1 dan 1 <> 1", "0"),
        ("7 / 0 * 0", "tidak_terdefinisi"),
        ("0 / 0", "nihil"),
    ],
)
def test_values(teks: str, nilai: str) -> None:
    """A formula of numbers comes to what the hand works out."""
    hasil: Nilai = evaluate_expression(good(teks), {}.__getitem__)
    assert nilai == (hasil.kode if isinstance(hasil, Keadaan) else str(hasil))


def test_own_inputs_hide_shared_ones() -> None:
    """A name means the owner's input before the shared one of that name."""
    node = good("x")
    assert Input("a", "x", SATUAN_BAWAAN["angka"]) == node
    assert Input("", "pagu", RUPIAH, desimal=2, nonnegatif=True) == good("pagu")


def test_years() -> None:
    """A year in brackets is relative or absolute, and both survive in the node."""
    lalu, tetap = good("x[tahun-3]"), good("x[2021]")
    assert Input("a", "x", SATUAN_BAWAAN["angka"], geser=-3) == lalu
    assert Input("a", "x", SATUAN_BAWAAN["angka"], tahun=2021) == tetap
    assert good("x") == good("x[tahun]")


def test_ranges_of_years() -> None:
    """A range holds each year from the first to the last, in order."""
    relatif, tetap = good("min(x[tahun-2 .. tahun])"), good("min(x[2020 .. 2022])")
    assert isinstance(relatif, Aggregate)
    assert isinstance(tetap, Aggregate)
    geser = [n.geser for n in relatif.anggota if isinstance(n, Input)]
    assert geser == [-2, -1, 0]
    tahun = [n.tahun for n in tetap.anggota if isinstance(n, Input)]
    assert tahun == [2020, 2021, 2022]


def test_longest_range_of_years() -> None:
    """A range of thirty years is the longest there is."""
    assert len(list(walk(good("min(x[2001 .. 2030])")))) == 31
    assert len(list(walk(good("min(x[tahun-29 .. tahun])")))) == 31


def test_columns() -> None:
    """A column of a table is its cells, in the order of the declared rows."""
    node = good("jumlah(survei.nilai)")
    assert isinstance(node, Aggregate)
    sel = [(n.pemilik, n.baris) for n in node.anggota if isinstance(n, Input)]
    assert [("a", "k1"), ("a", "k2")] == sel


def test_cells_are_counted_at_each_mention(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice two cells are within a limit of four; a third mention is told."""
    monkeypatch.setattr("sakip._formula.MAX_SIMPUL_POHON", 4)
    dua = "jumlah(survei.nilai) + jumlah(survei.nilai)"
    assert [] == faults(dua)
    _, salah = build_formula(f"{dua} + maks(survei.nilai)", RUANG, FUNGSI)
    argumen = {
        "apa": "sel tabel dalam rumus",
        "what": "cells of tables in a formula",
        "batas": "4",
    }
    assert [("SKP205", argumen, (51, 63))] == [
        (s.kode, dict(s.argumen), s.potong) for s in salah
    ]


def test_nodes_know_their_place() -> None:
    """An operation, a number and a function call keep the offsets of their text."""
    node = good(" 1 + min(x, 2)")
    assert isinstance(node, Binary)
    expected = [(1, 14), (1, 2), (5, 14)]
    assert expected == [node.potong, node.kiri.potong, node.kanan.potong]


@pytest.mark.parametrize(
    "teks", ["siap dan siap", "siap atau siap", "x < 1", "-x", "bukan siap", "x / 2"]
)
def test_every_operation_knows_its_place(teks: str) -> None:
    """An operation of any kind keeps the offsets of its text."""
    assert (2, 2 + len(teks)) == good(f"  {teks} ").potong


def test_numbers_with_a_unit_know_their_place() -> None:
    """A percentage and a count keep the offsets of their number and its unit."""
    persen, orang = good("90% + rasio"), good("hadir + 10 orang")
    assert isinstance(persen, Binary)
    assert isinstance(orang, Binary)
    assert ((0, 3), (8, 16)) == (persen.kiri.potong, orang.kanan.potong)


@pytest.mark.parametrize(
    ("teks", "kode", "potongan"),
    [
        ("1 + ?", "SKP201", "?"),
        ("x + entah", "SKP202", "entah"),
        ("x + entah[tahun-1]", "SKP202", "entah[tahun-1]"),
        ("x + survei", "SKP202", "survei"),
        ("x + tahun", "SKP202", "tahun"),
        ("x + min(survei.entah)", "SKP202", "survei.entah"),
        ("x + min(entah.nilai)", "SKP202", "entah.nilai"),
        ("x + capaian.nilai", "SKP202", "capaian.nilai"),
        ("x + rata(1)", "SKP203", "rata"),
        ("x + x(1)", "SKP203", None),
        ("1 + bulat(x)", "SKP204", "bulat(x)"),
        ("1 + bulat(x, 1, 2)", "SKP204", "bulat(x, 1, 2)"),
        ("1 + rerata()", "SKP204", "rerata()"),
        ("((9" + "9" * 30 + "))", "SKP205", "9" * 31),
        (
            "1 + pangkat(pangkat(x, 10), 10)",
            "SKP205",
            "pangkat(pangkat(x, 10), 10)",
        ),
        ("min(x[2001 .. 2031])", "SKP205", "x[2001 .. 2031]"),
        ("min(x[tahun-30 .. tahun])", "SKP205", "x[tahun-30 .. tahun]"),
        ("min(x[1 .. 9999])", "SKP205", "x[1 .. 9999]"),
        ("hadir + 10 orag", "SKP208", "10 orag"),
        ("x + x[tahun-1 .. tahun]", "SKP214", "x[tahun-1 .. tahun]"),
        ("-survei.nilai", "SKP214", "survei.nilai"),
        ("x[2020 .. 2021]", "SKP214", "x[2020 .. 2021]"),
        ("mutlak(x[2020 .. 2021])", "SKP214", "x[2020 .. 2021]"),
        ("90% + capaian[tahun-1]", "SKP215", "capaian[tahun-1]"),
        ("90% + capaian[2020 .. 2021]", "SKP215", "capaian[2020 .. 2021]"),
        ("min(x[tahun .. tahun-1])", "SKP216", "x[tahun .. tahun-1]"),
        ("min(x[2021 .. 2020])", "SKP216", "x[2021 .. 2020]"),
        ("min(x[2021 .. tahun])", "SKP216", "x[2021 .. tahun]"),
        ("min(x[tahun .. 2021])", "SKP216", "x[tahun .. 2021]"),
        ("1 + bulat(2, 1.5)", "SKP217", "bulat(2, 1.5)"),
        ("x + (x + hadir)", "SKP301", "x + hadir"),
        ("1 - -siap", "SKP301", "-siap"),
        ("siap dan bukan x", "SKP301", "bukan x"),
        ("siap dan (siap dan x)", "SKP301", "siap dan x"),
        ("siap dan (x = rasio)", "SKP301", "x = rasio"),
        ("1 + min(2, rasio)", "SKP301", "min(2, rasio)"),
        ("rasio + 100 * rasio", "SKP312", "100 * rasio"),
        ("rasio + rasio * 100", "SKP312", "rasio * 100"),
    ],
)
def test_faults(teks: str, kode: str, potongan: str | None) -> None:
    """Each fault has its code and the offsets of the piece at fault."""
    potong = (4, 5) if potongan is None else at(teks, potongan)
    assert [(kode, potong)] == faults(teks)


@pytest.mark.parametrize(
    ("teks", "argumen"),
    [
        ("1 + ?", {"alasan": "tanda '?'", "reason": "character '?'"}),
        (
            "9" * 31,
            {"apa": "digit angka", "what": "digits of a number", "batas": "30"},
        ),
        ("entah", {"nama": "entah", "mirip": ""}),
        ("hadr", {"nama": "hadr", "mirip": "hadir"}),
        ("capain", {"nama": "capain", "mirip": "capaian"}),
        ("surve", {"nama": "surve", "mirip": "survei"}),
        ("pgu", {"nama": "pgu", "mirip": "pagu"}),
        ("survei.nilay", {"nama": "survei.nilay", "mirip": "survei.nilai"}),
        ("rerta(x)", {"nama": "rerta", "mirip": "rerata"}),
        ("3 orag", {"nama": "orag", "mirip": "orang"}),
        ("bulat(x)", {"nama": "bulat", "perlu": "2", "ada": "1"}),
        ("rerata()", {"nama": "rerata", "perlu": "1–…", "ada": "0"}),
        ("capaian[2020]", {"nama": "capaian"}),
        (
            "pangkat(x, 11)",
            {
                "nama": "pangkat",
                "alasan": "pangkat harus bilangan bulat 0 sampai 10",
            },
        ),
        (
            "hadir + pagu",
            {
                "alasan": "satuan berbeda",
                "reason": "unlike units",
                "kiri": "orang",
                "kanan": "rupiah",
            },
        ),
        (
            "-siap",
            {
                "alasan": "ya/tidak di tempat bilangan",
                "reason": "yes/no where a number belongs",
                "kiri": "ya_tidak",
                "kanan": "",
            },
        ),
        (
            "pangkat(pangkat(x, 10), 10)",
            {
                "apa": "bilangan yang dikalikan",
                "what": "numbers multiplied together",
                "batas": "64",
            },
        ),
        (
            "min(x[2000 .. 2040])",
            {"apa": "tahun dalam rentang", "what": "years in a range", "batas": "30"},
        ),
    ],
)
def test_what_a_fault_speaks_of(teks: str, argumen: dict[str, str]) -> None:
    """A fault carries what its message needs, and the nearest name where one is."""
    _, salah = build_formula(teks, RUANG, FUNGSI)
    assert [argumen] == [dict(s.argumen) for s in salah]


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("x + hadir", "beda"),
        ("x + rasio", "polos"),
        ("x + siap", "logika"),
        ("bukan x", "bukan_logika"),
        ("skala(pagu, 4)", "bukan_indeks"),
        ("persen(pagu)", "bukan_angka"),
    ],
)
def test_every_reason_has_words(teks: str, alasan: str) -> None:
    """Each reason why units do not go together is said in both languages."""
    _, salah = build_formula(teks, RUANG, FUNGSI)
    id_, en = ALASAN_SATUAN[alasan]
    assert [("SKP301", id_, en)] == [
        (s.kode, s.argumen["alasan"], s.argumen["reason"]) for s in salah
    ]


@pytest.mark.parametrize("satuan", ["ya_tidak", "tanggal", "teks"])
def test_no_number_is_an_answer_a_day_or_words(satuan: str) -> None:
    """A number in a unit that holds no numbers is refused, at the number."""
    ruang = evolve(RUANG, satuan=SATUAN_BAWAAN)
    node, salah = build_formula(f"siap dan 5 {satuan}", ruang, FUNGSI)
    assert node is None
    expected = [("SKP301", (9, 11 + len(satuan)), "angka", satuan)]
    assert expected == [
        (s.kode, s.potong, s.argumen["kiri"], s.argumen["kanan"]) for s in salah
    ]


def test_all_faults_are_met() -> None:
    """One fault hides no other: both operands and every argument are looked at."""
    teks = "satu + dua(tiga, 4 lima) * (siap + min(enam))"
    expected = [
        ("SKP202", at(teks, "satu")),
        ("SKP203", at(teks, "dua")),
        ("SKP202", at(teks, "tiga")),
        ("SKP208", at(teks, "4 lima")),
        ("SKP202", at(teks, "enam")),
    ]
    assert expected == faults(teks)


def test_a_name_declared_with_a_fault_is_not_reported_again() -> None:
    """A name whose declaration is at fault gives no tree and no second finding."""
    assert build_formula("x + rusak", RUANG, FUNGSI) == (None, ())


@pytest.mark.parametrize(
    ("galat", "alasan"),
    [
        (RuntimeError("rusak\nsekali"), "RuntimeError: rusak"),
        (SystemExit(3), "SystemExit: 3"),
        (ValueError("terlalu jauh"), "terlalu jauh"),
    ],
)
def test_a_function_that_fails(galat: BaseException, alasan: str) -> None:
    """Whatever a plugin's function raises is a finding over the call."""

    def meledak(_: object) -> Expression:
        raise galat

    fungsi = FUNGSI | {"meledak": Function("meledak", (1, 1), meledak)}
    node, salah = build_formula("x + meledak(1)", RUANG, fungsi)
    assert node is None
    (satu,) = salah
    assert ("SKP217", (4, 14)) == (satu.kode, satu.potong)
    assert {"nama": "meledak", "alasan": alasan} == {
        k: v for k, v in satu.argumen.items() if k != "reason"
    }


def test_a_function_that_returns_no_expression() -> None:
    """What a plugin's function returns in place of an expression is told."""

    def salah_jenis(_: object) -> Expression:
        return 7  # type: ignore[return-value]  # the fault that is meant

    fungsi = FUNGSI | {"tujuh": Function("tujuh", (1, 1), salah_jenis)}
    node, salah = build_formula("tujuh(1)", RUANG, fungsi)
    assert node is None
    (satu,) = salah
    assert "TypeError: mengembalikan int, bukan ekspresi" == satu.argumen["alasan"]


def test_a_function_takes_as_many_arguments_as_it_says() -> None:
    """A function may take two, two to three, or two and more; others are told."""

    def build(isi: object) -> Expression:
        del isi
        return constant(7)

    fungsi = {
        f"f{banyak}": Function(f"f{banyak}", (2, banyak), build)
        for banyak in (2, 3, None)
    }
    perlu = {"f2": "2", "f3": "2–3", "fNone": "2–…"}
    boleh = {"f2": (2,), "f3": (2, 3), "fNone": (2, 3, 4)}
    for nama, n in product(fungsi, range(1, 5)):
        node, salah = build_formula(f"{nama}({', '.join('x' * n)})", RUANG, fungsi)
        argumen = {"nama": nama, "perlu": perlu[nama], "ada": str(n)}
        expected = [] if n in boleh[nama] else [("SKP204", argumen)]
        assert expected == [(s.kode, dict(s.argumen)) for s in salah]
        assert (n in boleh[nama]) is (node == constant(7))


def test_a_fault_is_fatal_but_a_suspicion_is_not() -> None:
    """A hundredfold percentage still gives a tree; an unknown name does not."""
    node, _ = build_formula("100 * rasio", RUANG, FUNGSI)
    assert isinstance(node, Binary)
    assert build_formula("100 * entah", RUANG, FUNGSI)[0] is None


@pytest.mark.parametrize(
    "teks",
    [
        "100 * x",
        "100% * rasio",
        "99 * rasio",
        "rasio / 100",
        "100 + x",
        "rasio * rasio",
    ],
)
def test_no_suspicion_of_a_hundredfold(teks: str) -> None:
    """Only a bare 100 times a percentage is suspicious."""
    assert not faults(teks)


def test_the_unit_asked_for() -> None:
    """A result of another unit than asked is refused over the whole formula."""
    assert faults(" hadir + hadir", PERSEN) == [("SKP302", (1, 14))]
    node, salah = build_formula("hadir", RUANG, FUNGSI, PERSEN)
    assert node is None
    assert dict(salah[0].argumen) == {"hasil": "orang", "satuan": "persen"}
    assert good("hadir / diundang", PERSEN).tipe == PERSEN
    assert good("1", ANGKA).tipe == ANGKA


def test_inner_division() -> None:
    """A formula that is one division tells its two sides; another tells none."""
    bagi = good("hadir / diundang")
    assert bagi is inner_division(bagi)
    for teks in ("hadir", "hadir * 2", "bulat(hadir / diundang, 2)"):
        assert inner_division(good(teks)) is None


_HOSTILE = {
    "kurung": "(" * 10**6,
    "angka": "1" * 10**5,
    "bukan": "bukan " * 10**5,
    "tambah": "x+" * 10**5,
    "rentang": "min(x[0 .. 9999])",
    "nol": "x\0+ x",
    "lebar": "１２ + x",
    "mirip": "х + 1",
    "python": "__import__('os')",
    "atribut": "x.__class__",
    "nama_panjang": "z" * 2000,
}


@pytest.mark.parametrize("teks", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_formulas_are_refused_cheaply(teks: str) -> None:
    """No formula costs more than a moment and a little memory to refuse."""
    mulai = perf_counter()
    node, salah = build_formula(teks, RUANG, FUNGSI)
    # A tenth of a second is the promise; a busy machine gets ten times that.
    assert perf_counter() - mulai < 1
    assert node is None
    assert len(salah) == 1
    tracemalloc.start()
    try:
        build_formula(teks, RUANG, FUNGSI)
        _, puncak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert puncak < 50 * 2**20


@pytest.mark.parametrize(
    "teks",
    [
        "+".join(["x"] * 250),
        "-" * 49 + "x",
        "f(" * 40 + "x" + ")" * 40,
        "min(" + ",".join(["x[2001..2030]"] * 100) + ")",
    ],
    ids=["rantai", "minus", "panggil", "anggota"],
)
def test_the_largest_formulas_are_built(teks: str) -> None:
    """A formula at the limits is built and evaluated without running out of stack."""
    mulai = perf_counter()
    node, _ = build_formula(teks.replace("f(", "min("), RUANG, FUNGSI)
    assert node is not None
    hasil = evaluate_expression(node, lambda _: Fraction(1))
    assert isinstance(hasil, Fraction)
    assert perf_counter() - mulai < 2
