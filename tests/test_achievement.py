"""Capaian of a year: refused cases, which policies are asked for, and targets."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, facts, load, write_ruleset

import sakip
from sakip._achievement import POLARITAS_BY_JENIS
from sakip._unit import Jenis
from sakip._value import Keadaan

#: A figure that is one input in percent; its value is given with the facts.
SATU = INDIKATOR.replace('"a / b"', '"r"').replace(
    'masukan.a = { nama = "A", satuan = "orang" }\n'
    'masukan.b = { nama = "B", satuan = "orang" }\n',
    'masukan.r = { nama = "R", satuan = "persen" }\n',
)
TANPA_KEBIJAKAN = DASAR.replace(
    DASAR[DASAR.index("[konvensi.nol]") : DASAR.index("[konvensi.keadaan]")], ""
)


def with_target(aturan: str, target: str, polaritas: str = "naik") -> str:
    """The rules with another target and polarity."""
    return aturan.replace("{ 2024 = 80 }", f"{{ 2024 = {target} }}").replace(
        '"naik"', f'"{polaritas}"'
    )


KASUS = {
    "nol_per_nol": (INDIKATOR, {"a": 0, "b": 0}),
    "n_per_nol": (INDIKATOR, {"a": 1, "b": 0}),
    "target_nol_realisasi_nol": (with_target(SATU, "0"), {"r": 0}),
    "target_nol_realisasi_positif": (with_target(SATU, "0"), {"r": 1}),
    "target_nol_realisasi_negatif": (with_target(SATU, "0"), {"r": -1}),
    "realisasi_nol": (with_target(SATU, "80", "turun_rasio"), {"r": 0}),
    "negatif": (SATU, {"r": -1}),
}


@pytest.mark.parametrize("kasus", KASUS)
def test_refused_case_is_a_finding(tmp_path: Path, kasus: str) -> None:
    """A zero case with policy galat stops the evaluation, at the policy."""
    aturan, isi = KASUS[kasus]
    aturan += f'nol.{kasus} = "galat"\n'
    ruleset = load(tmp_path, aturan)
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": isi}))
    (temuan,) = info.value.temuan
    assert ("SKP417", kasus, aturan.count("\n"), len(f"nol.{kasus} = ") + 1) == (
        temuan.kode,
        dict(temuan.argumen)["kasus"],
        temuan.tempat.baris,
        temuan.tempat.kolom,
    )


def test_case_refused_by_the_conventions(tmp_path: Path) -> None:
    """A zero case that the ruleset refuses for all is told at its conventions."""
    kepala = DASAR.replace('nol_per_nol = "nihil"', 'nol_per_nol = "galat"')
    ruleset = load(tmp_path, kepala=kepala)
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": {"a": 0, "b": 0}}))
    (temuan,) = info.value.temuan
    baris = kepala.splitlines().index('nol_per_nol = "galat"') + 1
    assert ("SKP417", f"{tmp_path}/ruleset.toml", baris) == (
        temuan.kode,
        temuan.tempat.berkas,
        temuan.tempat.baris,
    )


@pytest.mark.parametrize("kasus", KASUS)
def test_refused_case_that_does_not_arise(tmp_path: Path, kasus: str) -> None:
    """A refused case is no trouble for facts in which it does not arise."""
    aturan, isi = KASUS[kasus]
    ruleset = load(tmp_path, aturan + f'nol.{kasus} = "galat"\n')
    lain = {"a": 1, "b": 2} if "a" in isi else {"r": 0 if "nol_real" in kasus else 5}
    if kasus.startswith("target_nol"):
        lain = {"r": 1 - isi["r"]}
    hasil = sakip.evaluate(ruleset, facts({"d.i": lain}))
    assert [] == codes(hasil.temuan)


@pytest.mark.parametrize("kasus", KASUS)
def test_case_without_policy_is_a_finding(tmp_path: Path, kasus: str) -> None:
    """There are no defaults: each case that can arise needs a policy."""
    aturan, _ = KASUS[kasus]
    temuan = check(write_ruleset(tmp_path, aturan, kepala=TANPA_KEBIJAKAN))
    assert {"SKP305"} == set(codes(temuan))
    assert kasus in {dict(t.argumen)["kasus"] for t in temuan}


@pytest.mark.parametrize(
    ("aturan", "tambah"),
    [
        (with_target(SATU, "80", "tercapai"), ""),
        (with_target(SATU, "80", "tercapai_turun"), ""),
        (with_target(SATU, "0", "tercapai"), ""),
        (with_target(SATU, "80", "informatif"), ""),
        (SATU, "batas = { bawah = 0 }\n"),
        (SATU.replace('satuan = "persen" }', 'satuan = "persen", minimal = 0 }'), ""),
        (INDIKATOR.replace('"a / b"', '"(a + b) / 4 orang"'), ""),
    ],
    ids=["reached", "under", "zero", "informative", "floor", "minimal", "constant"],
)
def test_case_that_cannot_arise_needs_no_policy(
    tmp_path: Path, aturan: str, tambah: str
) -> None:
    """Where the rules themselves exclude a case, nobody is asked about it."""
    folder = write_ruleset(tmp_path, aturan + tambah, kepala=TANPA_KEBIJAKAN)
    assert () == check(folder)


@pytest.mark.parametrize("batas", ["{ bawah = -1 }", "{ atas = 100 }"])
def test_bounds_that_let_negatives_through(tmp_path: Path, batas: str) -> None:
    """A floor below zero, or none, still needs a policy for negatives."""
    folder = write_ruleset(
        tmp_path, SATU + f"batas = {batas}\n", kepala=TANPA_KEBIJAKAN
    )
    assert ["negatif"] == [dict(t.argumen)["kasus"] for t in check(folder)]


@pytest.mark.parametrize(
    ("isi", "capaian"),
    [(0, Fraction(100)), (5, Fraction(0)), (-5, Keadaan.TIDAK_TERDEFINISI)],
)
@pytest.mark.parametrize("target", ["0", "{ dari = 0, sampai = 0 }"])
def test_zero_target(
    tmp_path: Path, target: str, isi: int, capaian: Fraction | Keadaan
) -> None:
    """A target of zero, or a range of nothing else, follows the policies for it."""
    polaritas = "rentang_rasio" if "dari" in target else "naik"
    ruleset = load(tmp_path, with_target(SATU, target, polaritas))
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"r": isi}}))
    assert capaian == hasil.indikator["d.i"].capaian.nilai


def test_conventions_hold_where_the_indikator_is_silent(tmp_path: Path) -> None:
    """An indikator's own policy beats the conventions, case by case."""
    aturan = with_target(SATU, "0") + 'nol.target_nol_realisasi_nol = "nihil"\n'
    ruleset = load(tmp_path, aturan)
    capaian = [
        sakip.evaluate(ruleset, facts({"d.i": {"r": r}})).indikator["d.i"].capaian.nilai
        for r in (0, 3)
    ]
    assert [Keadaan.NIHIL, Fraction(0)] == capaian


def test_not_reported_stays_so(tmp_path: Path) -> None:
    """No policy for zero cases speaks of facts that are missing."""
    ruleset = load(tmp_path)
    ind = sakip.evaluate(ruleset, facts({"d.i": {"a": 0}})).indikator["d.i"]
    assert (Keadaan.BELUM_ADA, Keadaan.BELUM_ADA, Keadaan.BELUM_ADA) == (
        ind.realisasi.nilai,
        ind.capaian.nilai,
        ind.keadaan,
    )


@pytest.mark.parametrize("jenis", list(Jenis))
def test_every_kind_of_unit_has_polarities(jenis: Jenis) -> None:
    """Each kind of unit says which polarities fit; informative always does."""
    assert "informatif" in POLARITAS_BY_JENIS[jenis]


def test_texts_are_never_scored() -> None:
    """Words have no polarity but the informative one."""
    assert ("informatif",) == POLARITAS_BY_JENIS[Jenis.TEKS]


def test_words_without_a_formula_are_not_scored(tmp_path: Path) -> None:
    """Words need no formula, and their polarity is looked at all the same."""
    aturan = with_target(SATU.partition("rumus")[0], '"selesai"')
    aturan = aturan.replace('"persen"', '"teks"')
    assert ["SKP314"] == codes(check(write_ruleset(tmp_path, aturan)))


def test_pendukung_needs_no_target(tmp_path: Path) -> None:
    """A supporting figure without a target that year is shown without capaian."""
    aturan = SATU.replace("[[indikator]]", "[[pendukung]]").replace(
        'sasaran = "d.s"\n', ""
    )
    ruleset = load(tmp_path, aturan.replace("2024 = 80", "2023 = 80"))
    ind = sakip.evaluate(ruleset, facts({"d.i": {"r": 40}})).pendukung["d.i"]
    assert (Fraction(40), None, None) == (ind.realisasi.eksak, ind.capaian, ind.target)


def test_every_fault_of_targets_is_told(tmp_path: Path) -> None:
    """A bad target of one indikator hides no other's."""
    aturan = "".join(
        with_target(SATU.replace("d.i", f"d.{n}"), target)
        for n, target in enumerate(('"x"', "-1", "{ nilai = 1, satuan = 'x' }", "true"))
    )
    assert ["SKP309", "SKP316", "SKP208", "SKP309"] == codes(
        check(write_ruleset(tmp_path, aturan))
    )


HARI = SATU.replace('"persen"', '"hari"')


@pytest.mark.parametrize("keluarga", ["rentang_rasio", "rentang_selisih"])
def test_range_from_zero_of_what_is_never_negative(
    tmp_path: Path, keluarga: str
) -> None:
    """Days are never below 0, so nobody is asked what below 0 would be."""
    aturan = with_target(HARI, "{ dari = 0, sampai = 8 }", keluarga)
    kasus = {
        dict(t.argumen)["kasus"]
        for t in check(write_ruleset(tmp_path, aturan, kepala=TANPA_KEBIJAKAN))
    }
    # Above the range the distance counts, and that may be more than all of it.
    assert ({"negatif"} if keluarga == "rentang_selisih" else set()) == kasus


@pytest.mark.parametrize(
    ("keluarga", "capaian"),
    [
        ("rentang_rasio", Fraction(50)),
        ("rentang_selisih", Fraction(50)),
        ("rentang_ambang", Fraction(0)),
    ],
)
def test_range_from_zero_and_realisasi_below_it(
    tmp_path: Path, keluarga: str, capaian: Fraction
) -> None:
    """Below a range from 0 there is no ratio: the policy for it decides."""
    aturan = with_target(SATU, "{ dari = 0, sampai = 8 }", keluarga)
    kebijakan = "nol.target_nol_realisasi_negatif = { nilai = 50 }\n"
    ruleset = load(tmp_path, aturan + kebijakan)
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"r": -1}}))
    assert capaian == hasil.indikator["d.i"].capaian.eksak


def test_what_is_not_scored_may_have_a_range(tmp_path: Path) -> None:
    """An informative figure shows the range it is held against, and no capaian."""
    aturan = with_target(SATU, "{ dari = 5, sampai = 8 }", "informatif")
    ind = sakip.evaluate(load(tmp_path, aturan), facts({"d.i": {"r": 6}}))
    assert ("5–8", None) == (
        ind.indikator["d.i"].teks_target,
        ind.indikator["d.i"].capaian,
    )


@pytest.mark.parametrize("target", ['"tidak_ditargetkan"', '"belum_ada"'])
def test_predicate_without_a_target(tmp_path: Path, target: str) -> None:
    """The words in place of a target are no predicate."""
    aturan = with_target(SATU, target).replace('"persen"', '{ predikat = "akip" }')
    predikat = "[predikat.akip]\ntingkat = { A = 85 }\n"
    hasil = sakip.evaluate(
        load(tmp_path, predikat + aturan), facts({"d.i": {"r": "A"}})
    )
    ind = hasil.indikator["d.i"]
    assert (None, "", "A") == (ind.target, ind.teks_target, str(ind.realisasi))
