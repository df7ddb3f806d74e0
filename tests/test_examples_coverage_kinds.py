"""Coverage of tables, predicates, polarities, refused cases, amendments, parts."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

import pytest
from attrs import frozen
from builder import DASAR, INDIKATOR
from covered import cases, changed, covered, example, hit, points

from sakip._value import Keadaan
from sakip.expression import PERSEN, Policy, aggregate, clamp, constant, on_state
from sakip.hookspecs import API, Calculation, Calculator, Konteks, Rincian, hookimpl
from sakip.plugins import build_registry

BIASA = example("a = 9, b = 10", '"d.i" = { capaian = 112.5 }')
KANWIL = 'kanwil = { dari = "dipa", cara = "rerata" }'


# -- polarities


def polar(polaritas: str, target: str = "80", satuan: str = "persen") -> str:
    """The indikator with another polarity and target, its realisasi reported."""
    return f"""
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "{satuan}"
polaritas = "{polaritas}"
target = {{ 2024 = {target} }}
rumus = "a"
masukan.a = {{ nama = "A", satuan = "{satuan}" }}
"""


RENTANG = "{ dari = 40, sampai = 80 }"


@pytest.mark.parametrize(
    ("aturan", "a", "capaian", "kasus", "semua"),
    [
        (polar("tercapai"), 90, 100, "tercapai", ("tercapai", "tidak")),
        (polar("tercapai"), 70, 0, "tidak", ("tercapai", "tidak")),
        (polar("tercapai_turun"), 70, 100, "tercapai", ("tercapai", "tidak")),
        (polar("turun_ambang"), 70, 100, "tercapai", ("tercapai", "tidak")),
        (polar("turun_ambang"), 100, 80, "tidak", ("tercapai", "tidak")),
        (polar("stabil"), 60, 75, "bawah", ("bawah", "atas")),
        (polar("stabil"), 100, 75, "atas", ("bawah", "atas")),
        (
            polar("rentang_ambang", RENTANG),
            30,
            0,
            "bawah",
            ("bawah", "dalam", "atas"),
        ),
        (
            polar("rentang_rasio", RENTANG),
            60,
            100,
            "dalam",
            ("bawah", "dalam", "atas"),
        ),
        (
            polar("rentang_selisih", RENTANG),
            100,
            75,
            "atas",
            ("bawah", "dalam", "atas"),
        ),
        (
            polar("tercapai", "true", "ya_tidak"),
            "true",
            100,
            "tercapai",
            ("tercapai", "tidak"),
        ),
        (
            polar("tercapai", "true", "ya_tidak"),
            "false",
            0,
            "tidak",
            ("tercapai", "tidak"),
        ),
    ],
)
def test_each_outcome_of_a_polarity_is_a_point(
    tmp_path, aturan, a, capaian, kasus, semua
):
    """The polarity's own comparison has its outcomes, of which a figure takes one."""
    contoh = example(f"a = {a}", f'"d.i" = {{ capaian = {capaian} }}')
    cakupan = covered(tmp_path, contoh, aturan)
    assert cases(semua, "polaritas", "d.i") == points(cakupan, "polaritas")
    assert {("polaritas", "d.i", kasus)} == hit(cakupan, "polaritas")


def test_a_range_from_nothing_has_no_below(tmp_path):
    """Nothing is counted below 0, so a range from 0 has two outcomes."""
    aturan = polar("rentang_ambang", "{ dari = 0, sampai = 4 }", "orang")
    contoh = example("a = 4", '"d.i" = { capaian = 100 }')
    cakupan = covered(tmp_path, contoh, aturan)
    assert cases(("dalam", "atas"), "polaritas", "d.i") == points(cakupan, "polaritas")


# -- tables and predicates


def test_a_row_is_exercised_where_it_is_reported(tmp_path):
    """Of three declared rows the example reports two; an amount of 12 comes of it."""
    aturan = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = 12 }
rumus = "jumlah_ada(t.n)"
[indikator.tabel.t]
nama = "Tabel"
baris = ["utara", "selatan", "timur"]
kolom.n = { nama = "N", satuan = "orang" }
"""
    contoh = example(
        "t = { utara = { n = 5 }, timur = { n = 7 } }", '"d.i" = { capaian = 100 }'
    )
    cakupan = covered(tmp_path, contoh, aturan)
    assert cases(("utara", "selatan", "timur"), "baris", "d.i.t") == points(
        cakupan, "baris"
    )
    assert cases(("utara", "timur"), "baris", "d.i.t") == hit(cakupan, "baris")


PREDIKAT = """
[predikat.akip]
tingkat = { A = 80, B = 60, C = 40 }

[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2024 = "B" }
rumus = "a"
masukan.a = { nama = "A", satuan = { predikat = "akip" }, minimal = 50 }
"""


def test_a_level_is_exercised_by_a_figure_that_has_it(tmp_path):
    """A of 80 over B of 60 is 133,33 %; C of 40 is below the least fact."""
    contoh = example('a = "A"', '"d.i" = { capaian = "400/3" }')
    cakupan = covered(tmp_path, contoh, PREDIKAT)
    assert cases(("A", "B"), "predikat", "predikat.akip") == points(cakupan, "predikat")
    assert {("predikat", "predikat.akip", "A")} == hit(cakupan, "predikat")


# -- what the rules refuse


def test_a_refused_case_is_exercised_by_its_finding(tmp_path):
    """0/0 that is refused gives SKP417, which the example expects."""
    aturan = INDIKATOR + 'nol.nol_per_nol = "galat"\n'
    contoh = example("a = 0, b = 0", "", 'temuan = ["SKP417"]')
    cakupan = covered(tmp_path, contoh, aturan)
    assert {("nol", "d.i", "nol_per_nol")} == hit(cakupan)


def test_a_case_refused_in_one_year_is_a_point(tmp_path):
    """Without a target in 2023 nothing can be 0/0 there; 2024 refuses it."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2023-01-01"))
    aturan = changed(
        INDIKATOR,
        (
            "target = { 2024 = 80 }",
            'target = { 2023 = "tidak_ditargetkan", 2024 = 80 }\n'
            'nol.nol_per_nol = "galat"',
        ),
    )
    contoh = example("a = 0, b = 0", "", 'temuan = ["SKP417"]')
    cakupan = covered(tmp_path, contoh, aturan, kepala=kepala)
    assert {("nol", "d.i", "nol_per_nol")} == hit(cakupan)


def test_a_refused_state_is_exercised_by_its_finding(tmp_path):
    """A DIPA that may not be Nihil gives SKP411 at the aggregate that refuses it."""
    kepala = changed(
        DASAR,
        (KANWIL, KANWIL.replace(" }", ', keadaan = { nihil = "galat" } }')),
    )
    contoh = example("a = 0, b = 0", "", 'temuan = ["SKP411"]')
    cakupan = covered(tmp_path, contoh, kepala=kepala)
    assert {("keadaan", "agregasi.kanwil", "nihil")} == hit(cakupan)


def test_a_refusal_of_another_kind_exercises_nothing(tmp_path):
    """A fact of the wrong unit is refused before any rule is asked."""
    contoh = example('a = "banyak", b = 1', "", 'temuan = ["SKP404"]')
    assert set() == hit(covered(tmp_path, contoh))


# -- measures

SATKER = """
[[satker]]
kode = "d.u"
nama = "Unit"
dipa = "d"

[masukan_satker.pakai]
nama = "Pakai"
satuan = "rupiah"

[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
satker = { rumus = "jika(pagu > 0 rupiah, pakai / pagu, 0%)" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
"""


BAGI = SATKER.replace("jika(pagu > 0 rupiah, pakai / pagu, 0%)", "pakai / pagu")


def unit(pakai: str, pagu: str, harapan: str) -> str:
    """An example with facts of the satker."""
    satker = f'satker."d.u" = {{ pakai = {pakai}, pagu = {pagu} }}'
    return example("a = 9, b = 10", harapan, satker)


def test_a_measure_is_a_statement_at_each_level(tmp_path):
    """A satker's measure is a formula, a DIPA's an aggregate: each is expected."""
    contoh = unit("3", "4", "d = { serapan = 75 }")
    cakupan = covered(tmp_path, contoh, kepala=DASAR + BAGI)
    assert {
        ("agregat", "ukuran.serapan.satker", ""),
        ("agregat", "ukuran.serapan.dipa", ""),
    } <= points(cakupan)
    assert {("agregat", "ukuran.serapan.dipa", "")} == hit(cakupan)


def test_a_measure_by_a_calculator_is_a_statement(tmp_path):
    """A satker's measure that a calculator computes is exercised like a formula."""
    parameter = '{ pembilang = "pakai", penyebut = "pagu" }'
    kepala = DASAR + changed(
        BAGI,
        (
            'rumus = "pakai / pagu"',
            f'kalkulator = "bawaan.rasio", parameter = {parameter}',
        ),
    )
    contoh = unit("3", "4", '"d.u" = { serapan = 75 }')
    cakupan = covered(tmp_path, contoh, kepala=kepala)
    assert {("agregat", "ukuran.serapan.satker", "")} == hit(cakupan)


def test_both_sides_of_a_ratio_tell_the_state(tmp_path):
    """A denominator that is Nihil makes the member Nihil in a ratio of sums."""
    contoh = unit("3", '"nihil"', 'd = { serapan = "nihil" }')
    cakupan = covered(tmp_path, contoh, kepala=DASAR + BAGI)
    assert {("keadaan", "konvensi", "nihil")} == hit(cakupan)


def test_a_formula_shared_by_satker_is_one_statement(tmp_path):
    """Two satker compute by one formula: its branches are two points, not four."""
    rasio = 'dipa = { dari = "satker", cara = "rasio_jumlah" }'
    lain = '[[satker]]\nkode = "d.v"\nnama = "Lain"\ndipa = "d"\n'
    kepala = DASAR + SATKER.replace(rasio, "") + lain
    contoh = unit("0", "0", '"d.u" = { serapan = 0 }')
    cakupan = covered(tmp_path, contoh, kepala=kepala)
    semua = cases(("ya", "tidak"), "jika", "ukuran.serapan.satker")
    assert semua == points(cakupan, "jika")
    assert 2 == len([t for t in cakupan.titik if t.jenis == "jika"])
    assert {("jika", "ukuran.serapan.satker", "tidak")} == hit(cakupan, "jika")


def test_figures_that_share_a_figure_exercise_it_once(tmp_path):
    """sasaran, DIPA and Kanwil all need the one indikator; the example counts once."""
    contoh = example(
        "a = 0, b = 0",
        '"d.s" = { capaian = "nihil" }, kanwil = { capaian = "nihil" }, '
        '"d.i" = { capaian = "nihil", realisasi = "nihil" }',
    )
    cakupan = covered(tmp_path, contoh)
    assert [("nol", ("Contoh",)), ("keadaan", ("Contoh",))] == [
        (t.jenis, t.contoh) for t in cakupan.titik if t.contoh
    ]


def test_a_choice_without_an_answer_takes_no_branch(tmp_path):
    """Where the condition was not reported neither branch is exercised."""
    aturan = changed(INDIKATOR, ('"a / b"', '"jika(a > 1 orang, 10%, -(b / a))"'))
    contoh = example("b = 1", '"d.i" = { realisasi = "belum_ada" }')
    cakupan = covered(tmp_path, contoh, aturan)
    assert cases(("ya", "tidak"), "jika", "d.i") == points(cakupan, "jika")
    assert set() == hit(cakupan)


def test_words_are_no_figure(tmp_path):
    """An indikator told in words has no figure and no point."""
    aturan = (
        INDIKATOR
        + """
[[indikator]]
kode = "d.kata"
nama = "Kata"
sasaran = "d.s"
satuan = "teks"
polaritas = "informatif"
"""
    )
    contoh = example("a = 9, b = 10", '"d.kata" = { realisasi = "Baik" }').replace(
        "harapan", 'realisasi."d.kata".realisasi = "Baik"\nharapan'
    )
    cakupan = covered(tmp_path, contoh, aturan)
    assert {("indikator", "d.i", "")} == points(cakupan, "indikator")
    assert set() == hit(cakupan)


# -- amendments


def test_an_amended_rule_is_a_point_of_its_own(tmp_path):
    """The indikator is one rule in 2023 and another in 2024, each at its place."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2022-01-01"))
    aturan = changed(
        INDIKATOR, ("target = { 2024 = 80 }", "target = { 2022 = 80, 2023 = 80 }")
    )
    amandemen = """
[amandemen]
id = "ubah"
nama = "Ubah"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
nama = "Indikator baru"
target = { 2024 = 90 }
"""
    contoh = "".join(
        example(
            "a = 9, b = 10", f'"d.i" = {{ capaian = {capaian} }}', nama=str(tahun)
        ).replace("tahun = 2024", f"tahun = {tahun}")
        for tahun, capaian in ((2022, 112.5), (2023, 112.5), (2024, 100))
    )
    berkas = {"amandemen/ubah": amandemen}
    cakupan = covered(tmp_path, contoh, aturan, kepala=kepala, **berkas)
    milik = [t for t in cakupan.titik if t.jenis == "indikator"]
    assert [
        ("amandemen/ubah.toml", 8, ("2024",)),
        ("aturan.toml", 2, ("2022", "2023")),
    ] == [
        (
            t.tempat.berkas.removeprefix(f"{tmp_path.as_posix()}/"),
            t.tempat.baris,
            t.contoh,
        )
        for t in milik
    ]


def test_a_new_name_alone_is_no_new_rule(tmp_path):
    """An amendment that changes words leaves the rule the same point."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2023-01-01"))
    aturan = changed(
        INDIKATOR, ("target = { 2024 = 80 }", "target = { 2023 = 80, 2024 = 80 }")
    )
    amandemen = """
[amandemen]
id = "ubah"
nama = "Ubah"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
nama = "Indikator baru"
"""
    berkas = {"amandemen/ubah": amandemen}
    cakupan = covered(tmp_path, BIASA, aturan, kepala=kepala, **berkas)
    assert 1 == len([t for t in cakupan.titik if t.jenis == "indikator"])


# -- calculators


@frozen
class Bagian:
    """A part of the calculator below."""

    kode: str
    nihil: Fraction | None = None


@frozen
class Rata:
    """The mean of parts, Nihil counted, at most a bound."""

    bagian: tuple[Bagian, ...]
    tunggal: str
    lain: tuple[str, ...]
    nihil: Fraction = Fraction(0)
    batas_atas: Fraction | None = None
    lantai: Fraction = Fraction(0)


def build_rata(parameter: Rata, konteks: Konteks) -> Calculation:
    """Parts at most 100 %; those with a rule of their own for Nihil follow it."""
    rincian = []
    for b in parameter.bagian:
        isi = konteks.input(b.kode)
        if b.nihil is not None:
            ganti = constant(b.nihil / 100, PERSEN)
            tanpa_aturan = (Keadaan.BELUM_ADA, constant(0, PERSEN))
            isi = on_state(isi, [(Keadaan.NIHIL, ganti), tanpa_aturan])
        rincian.append(Rincian("bagian", b.kode, b.kode, isi, konteks.satuan))
    lain = [(n, n) for n in parameter.lain]
    for kode, nama in (*lain, ("tunggal", parameter.tunggal)):
        isi = konteks.input(nama)
        anak = (Rincian("dalam", "dalam", "Dalam", isi, konteks.satuan),)
        rincian.append(Rincian("bagian", kode, nama, isi, konteks.satuan, None, anak))
    hasil = aggregate(
        "rerata",
        [r.ekspresi for r in rincian],
        Policy(nihil=parameter.nihil / 100, belum_ada="keluar"),
    )
    atas = None if parameter.batas_atas is None else parameter.batas_atas / 100
    hasil = clamp(clamp(hasil, parameter.lantai / 100), atas=atas)
    tak_bernama = Rincian("bagian", "semua", "Semua", hasil, konteks.satuan)
    return Calculation(hasil, (*rincian, tak_bernama))


def registry():
    """The installed plugins, and one with the calculator above."""
    kalkulator = Calculator("uji.rata", "Rata", Rata, build_rata)
    plugin = SimpleNamespace(
        SAKIP_API=API, sakip_calculators=hookimpl(lambda: [kalkulator])
    )
    return build_registry({"uji": plugin})


RATA = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
kalkulator = "uji.rata"
masukan.a = { nama = "A", satuan = "persen", minimal = -100 }
masukan.b = { nama = "B", satuan = "persen" }
masukan.c = { nama = "C", satuan = "persen" }
masukan.d = { nama = "D", satuan = "persen" }
[indikator.parameter]
lain = ["c"]
tunggal = "d"
nihil = 20
batas_atas = 90
[[indikator.parameter.bagian]]
kode = "a"
[[indikator.parameter.bagian]]
kode = "b"
nihil = 50
"""
KEPALA_UJI = changed(DASAR, ("bahasa = 1", 'bahasa = 1\nplugin = ["uji"]'))


def rata(folder, fakta: str, harap: str):
    """Coverage of the calculator by one example of its realisasi."""
    contoh = example(fakta, f'"d.i" = {{ realisasi = {harap} }}')
    return covered(folder, contoh, RATA, kepala=KEPALA_UJI, registry=registry())


def test_parts_are_points_at_their_parameters(tmp_path):
    """Parts stand at their table, word or key; what has none is no point."""
    cakupan = rata(tmp_path, "a = 40, b = 60, c = 80, d = 20", "50")
    assert {"d.i.a": 19, "d.i.b": 21, "d.i.c": 15, "d.i.tunggal": 16} == {
        t.kode: t.tempat.baris for t in cakupan.titik if t.jenis == "rincian"
    }


def test_parts_in_a_state_are_not_exercised(tmp_path):
    """Nihil of a counts as 20 and of b as 50; with 90 and 40 the mean is 50."""
    cakupan = rata(tmp_path, 'a = "nihil", b = "nihil", c = 90, d = 40', "50")
    assert ("rincian", "d.i.a", "") not in hit(cakupan)
    nihil = [t for t in cakupan.titik if t.jenis == "keadaan" and t.kode == "d.i"]
    assert [(17, True), (23, True)] == sorted(
        (t.tempat.baris, bool(t.contoh)) for t in nihil
    )


@pytest.mark.parametrize(
    ("a", "realisasi", "kasus"),
    [(-100, 0, {"bawah", "dalam"}), (100, 90, {"atas", "dalam"})],
)
def test_bounds_of_a_calculator_are_at_their_parameter(tmp_path, a, realisasi, kasus):
    """The mean of four, kept from 0 to 90: a floor of its own, a cap of the rules."""
    lain = 0 if a < 0 else 100
    fakta = f"a = {a}, b = {lain}, c = {lain}, d = {lain}"
    cakupan = rata(tmp_path, fakta, realisasi)
    assert cases(kasus, "batas", "d.i") == hit(cakupan, "batas")
    assert {(9, "bawah"), (9, "dalam"), (18, "atas"), (18, "dalam")} == {
        (t.tempat.baris, t.kasus) for t in cakupan.titik if t.jenis == "batas"
    }
