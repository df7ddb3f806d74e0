"""Coverage: which points the rules have, and which of them examples exercise."""

from __future__ import annotations

from fractions import Fraction

import pytest
from builder import DASAR, INDIKATOR
from covered import KEPALA, cases, changed, covered, example, hit, points, run_all

from sakip.examples import measure_coverage

NIHIL = example("a = 0, b = 0", '"d.i" = { capaian = "nihil" }')
#: 9 of 10 persons is 90 %, and 90 of 80 is 112,5 %.
BIASA = example("a = 9, b = 10", '"d.i" = { capaian = 112.5 }')

#: jika in jika: above 50 % what is counted, else 0 % or 10 %.
BERCABANG = changed(
    INDIKATOR,
    ('"a / b"', '"jika(a / b > 50%, a / b, jika(a > 1 orang, 10%, 0%))"'),
)


def test_points_come_from_the_rules_alone(tmp_path):
    """The rules of a ratio have nine points, whatever the examples."""
    cakupan = covered(tmp_path, BIASA)
    assert KEPALA | {("indikator", "d.i", "")} == points(cakupan)


def test_a_figure_exercises_its_own_rule(tmp_path):
    """An example that expects a capaian exercises that indikator and no aggregate."""
    cakupan = covered(tmp_path, BIASA)
    assert {("indikator", "d.i", "")} == hit(cakupan)
    (titik,) = (t for t in cakupan.titik if t.contoh)
    assert ("Contoh",) == titik.contoh


def test_an_aggregate_needs_its_own_expectation(tmp_path):
    """A figure of the Kanwil exercises its aggregate, not the indikator below it."""
    cakupan = covered(
        tmp_path, example("a = 9, b = 10", "kanwil = { capaian = 112.5 }")
    )
    assert {("agregat", "agregasi.kanwil", "")} == hit(cakupan)


def test_a_failing_example_exercises_nothing(tmp_path):
    """What an example that fails computes counts for nothing."""
    hasil = run_all(tmp_path, example("a = 9, b = 10", '"d.i" = { capaian = 1 }'))
    assert set() == hit(measure_coverage(hasil))


def test_a_state_is_no_figure(tmp_path):
    """0/0 exercises its zero case; the indikator itself wants a number."""
    cakupan = covered(tmp_path, NIHIL)
    assert {("nol", "konvensi", "nol_per_nol")} == hit(cakupan)


def test_a_member_in_a_state_exercises_its_policy(tmp_path):
    """The DIPA of one member that is n/0 exercises the state and the zero case."""
    contoh = example("a = 1, b = 0", 'd = { capaian = "tidak_terdefinisi" }')
    assert {
        ("nol", "konvensi", "n_per_nol"),
        ("keadaan", "konvensi", "tidak_terdefinisi"),
    } == hit(covered(tmp_path, contoh))


def test_an_aggregates_own_policy_is_a_point_of_its_own(tmp_path):
    """A state that one aggregate treats otherwise is a statement of that aggregate."""
    kepala = changed(
        DASAR,
        (
            'kanwil = { dari = "dipa", cara = "rerata" }',
            'kanwil = { dari = "dipa", cara = "rerata", keadaan = { nihil = "nol" } }',
        ),
    )
    contoh = example("a = 0, b = 0", "kanwil = { capaian = 0 }")
    cakupan = covered(tmp_path, contoh, kepala=kepala)
    assert ("keadaan", "agregasi.kanwil", "nihil") in points(cakupan)
    assert {
        ("nol", "konvensi", "nol_per_nol"),
        ("keadaan", "konvensi", "nihil"),
        ("keadaan", "agregasi.kanwil", "nihil"),
        ("agregat", "agregasi.kanwil", ""),
    } == hit(cakupan)


def test_a_state_that_cannot_arise_is_no_point(tmp_path):
    """What is 0/0 counts as full everywhere, so no member can be Nihil by a ratio."""
    aturan = INDIKATOR + 'nol = { nol_per_nol = "penuh", n_per_nol = "penuh" }\n'
    cakupan = covered(tmp_path, BIASA, aturan)
    assert {
        ("nol", "d.i", "nol_per_nol"),
        ("nol", "d.i", "n_per_nol"),
        ("keadaan", "konvensi", "belum_ada"),
    } == points(cakupan, "nol", "keadaan")


def test_only_the_branch_taken_is_exercised(tmp_path):
    """9 of 10 takes the first branch and reaches no other."""
    cakupan = covered(tmp_path, BIASA, BERCABANG)
    ya = [t for t in cakupan.titik if t.jenis == "jika" and t.contoh]
    assert ["ya"] == [t.kasus for t in ya]
    assert 4 == len([t for t in cakupan.titik if t.jenis == "jika"])


def test_a_branch_stands_where_it_is_written(tmp_path):
    """A branch's place is the text of that branch in the formula."""
    contoh = example("a = 2, b = 10", '"d.i" = { realisasi = 10 }')
    cakupan = covered(tmp_path, contoh, BERCABANG)
    teks = (tmp_path / "aturan.toml").read_text("utf-8").splitlines()
    kena = [t.tempat for t in cakupan.titik if t.jenis == "jika" and t.contoh]
    assert ["jika(a > 1 orang, 10%, 0%)", "10%"] == [
        teks[t.baris - 1][t.kolom - 1 : t.akhir_kolom - 1] for t in kena
    ]


def test_a_branch_in_a_percentage_is_found(tmp_path):
    """persen(jika(…)) of what is a percentage already is the same choice."""
    aturan = changed(INDIKATOR, ('"a / b"', '"persen(jika(a > b, 100%, a / b))"'))
    cakupan = covered(tmp_path, BIASA, aturan)
    assert cases(("ya", "tidak"), "jika", "d.i") == points(cakupan, "jika")
    assert {("jika", "d.i", "tidak")} == hit(cakupan, "jika")


def test_a_branch_that_facts_cannot_take_is_no_point(tmp_path):
    """B is at most 12, so the branch for more is not asked for."""
    aturan = changed(
        INDIKATOR,
        ('"a / b"', '"jika(b <= 12 orang, a / b, 1%)"'),
        ('nama = "B", satuan = "orang"', 'nama = "B", satuan = "orang", maksimal = 12'),
    )
    cakupan = covered(tmp_path, BIASA, aturan)
    assert {("jika", "d.i", "ya")} == points(cakupan, "jika") == hit(cakupan, "jika")


def test_a_substitute_for_a_state_is_a_branch(tmp_path):
    """bila_nihil is exercised where the state arises, and only there."""
    aturan = changed(INDIKATOR, ('"a / b"', '"bila_nihil(a / b, 80%)"'))
    kosong = example("a = 0, b = 0", '"d.i" = { capaian = 100 }')
    for contoh, kena in ((BIASA, set()), (kosong, {("jika", "d.i", "bila_nihil")})):
        cakupan = covered(tmp_path, contoh, aturan)
        assert {("jika", "d.i", "bila_nihil")} == points(cakupan, "jika")
        assert kena == hit(cakupan, "jika")


@pytest.mark.parametrize(
    ("fakta", "kasus"),
    [("a = 1, b = 10", "bawah"), ("a = 5, b = 10", "dalam"), ("a = 9, b = 10", "atas")],
)
def test_a_clamp_in_a_formula_binds_or_not(tmp_path, fakta, kasus):
    """Batasi from 20 % to 80 %: 10 % is raised, 50 % stays, 90 % is cut."""
    aturan = changed(INDIKATOR, ('"a / b"', '"batasi(a / b, 20%, 80%)"'))
    harap = {"bawah": 20, "dalam": 50, "atas": 80}[kasus]
    contoh = example(fakta, f'"d.i" = {{ realisasi = {harap} }}')
    cakupan = covered(tmp_path, contoh, aturan)
    assert cases(("bawah", "dalam", "atas"), "batas", "d.i") == points(cakupan, "batas")
    assert {("batas", "d.i", kasus)} == hit(cakupan, "batas")


@pytest.mark.parametrize(
    ("a", "capaian", "kasus"), [(2, 50, "bawah"), (8, 100, "dalam"), (10, 110, "atas")]
)
def test_bounds_of_capaian_bind_or_not(tmp_path, a, capaian, kasus):
    """Of ten, two are 25 % of the target, eight 100 %, ten 125 %; bounds 50 to 110."""
    aturan = INDIKATOR + "batas = { bawah = 50, atas = 110 }\n"
    contoh = example(f"a = {a}, b = 10", f'"d.i" = {{ capaian = {capaian} }}')
    cakupan = covered(tmp_path, contoh, aturan)
    assert cases(("bawah", "dalam", "atas"), "batas", "d.i") == points(cakupan, "batas")
    assert {("batas", "d.i", kasus)} == hit(cakupan, "batas")


def test_a_floor_that_nothing_can_reach_is_no_point(tmp_path):
    """Persons over persons is never below 0, so a floor at 0 cannot bind."""
    aturan = INDIKATOR + "batas = { bawah = 0, atas = 110 }\n"
    cakupan = covered(tmp_path, BIASA.replace("112.5", "110"), aturan)
    assert cases(("dalam", "atas"), "batas", "d.i") == points(cakupan, "batas")


def test_bounds_of_an_aggregate_are_its_own(tmp_path):
    """A cap of the Kanwil stands at the Kanwil, and binds at 112,5 % over 100 %."""
    kepala = changed(
        DASAR,
        (
            'kanwil = { dari = "dipa", cara = "rerata" }',
            'kanwil = { dari = "dipa", cara = "rerata", batas = { atas = 100 } }',
        ),
    )
    contoh = example("a = 9, b = 10", "kanwil = { capaian = 100 }")
    cakupan = covered(tmp_path, contoh, kepala=kepala)
    assert {("batas", "agregasi.kanwil", "atas")} == hit(cakupan, "batas")


def test_each_band_is_a_point(tmp_path):
    """112,5 % is in the third band of the conversion and gives its score of 4."""
    aturan = (
        INDIKATOR
        + """konversi = "skor"
[konversi.skor]
ruas = [
  { kurang_dari = 50, nilai = 1 },
  { lebih_dari = 110, nilai = 4 },
  { minimal = 50, maksimal = 110, nilai = [2, 3] },
]
"""
    )
    cakupan = covered(tmp_path, BIASA.replace("112.5", "4"), aturan)
    assert cases("123", "konversi", "konversi.skor") == points(cakupan, "konversi")
    assert {("konversi", "konversi.skor", "2")} == hit(cakupan, "konversi")
    kena = [t.tempat.baris for t in cakupan.titik if t.jenis == "konversi" and t.contoh]
    assert [16] == kena


def test_an_aggregate_is_converted_by_bands(tmp_path):
    """A conversion with a single band is that band; it is the same for everyone."""
    kepala = changed(
        DASAR,
        (
            'kanwil = { dari = "dipa", cara = "rerata" }',
            'kanwil = { dari = "dipa", cara = "rerata", konversi = "satu" }',
        ),
    )
    aturan = INDIKATOR + "[konversi.satu]\nruas = [{ nilai = 7 }]\n"
    contoh = example("a = 9, b = 10", "kanwil = { capaian = 7 }")
    cakupan = covered(tmp_path, contoh, aturan, kepala=kepala)
    assert {("konversi", "konversi.satu", "1")} == hit(cakupan, "konversi")


def test_a_category_must_be_expected_by_name(tmp_path):
    """Capaian alone exercises no band of a category; its name does."""
    aturan = (
        INDIKATOR
        + """kategori = "kategori"
[kategori.kategori]
nilai = "eksak"
ruas = [{ kurang_dari = 100, nama = "Kurang" }, { minimal = 100, nama = "Baik" }]
"""
    )
    semua = cases(("Kurang", "Baik"), "kategori", "kategori.kategori")
    for contoh, kena in (
        (BIASA, set()),
        (
            example("a = 9, b = 10", '"d.i" = { kategori = "Baik" }'),
            {("kategori", "kategori.kategori", "Baik")},
        ),
    ):
        cakupan = covered(tmp_path, contoh, aturan)
        assert semua == points(cakupan, "kategori")
        assert kena == hit(cakupan, "kategori")


def test_share_and_empty_points(tmp_path):
    """One of nine points is 100/9 percent; the other eight are empty."""
    cakupan = covered(tmp_path, BIASA)
    assert Fraction(100, 9) == cakupan.persen
    assert 8 == len(cakupan.kosong)


def test_each_empty_point_is_a_finding_at_its_place(tmp_path):
    """Eight empty points give eight findings, and one more below the threshold."""
    cakupan = covered(tmp_path, BIASA)
    assert ["SKP710"] * 8 == [t.kode for t in cakupan.temuan()]
    assert {t.tempat for t in cakupan.kosong} == {t.tempat for t in cakupan.temuan()}
    kode = [t.kode for t in cakupan.temuan(12)]
    assert (8, 1) == (kode.count("SKP710"), kode.count("SKP709"))
    (kurang,) = (t for t in cakupan.temuan(12) if t.kode == "SKP709")
    assert (
        "Contoh menjalankan 1 dari 9 aturan (11,1%), kurang dari 12,0%."
        == kurang.pesan()
    )
    assert 1 == kurang.tempat.baris - DASAR[: DASAR.index("[ruleset]")].count("\n")


def test_what_is_all_exercised_is_whole():
    """Less than all is never shown as all."""
    from sakip.examples._coverage import share  # noqa: PLC0415 -- not public

    assert "99,9%" == share(Fraction(9999, 100))
    assert "100,0%" == share(Fraction(100))
