"""Aggregates: policies that refuse, what a kind needs, and what is left out."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, facts, load, write_ruleset

import sakip
from sakip._aggregation import CapaianMembers
from sakip._value import Keadaan

DUA = INDIKATOR + INDIKATOR.replace("d.i", "d.j")
SASARAN = 'sasaran = { dari = "indikator", cara = "rerata" }'
BAIK = {"a": 1, "b": 2}


def with_level(tingkat: str, isi: str) -> str:
    """The head with another aggregate at one level."""
    awal = DASAR.index(f"{tingkat} = {{ dari")
    akhir = DASAR.index("\n", awal)
    return DASAR[:awal] + f"{tingkat} = {{ {isi} }}" + DASAR[akhir:]


@pytest.mark.parametrize(
    ("keadaan", "isi", "aturan"),
    [
        ("nihil", {"a": 0, "b": 0}, DUA),
        ("belum_ada", {"a": "belum_ada", "b": 1}, DUA),
        ("tidak_terdefinisi", {"a": 1, "b": 0}, DUA),
        (
            "tidak_ditargetkan",
            BAIK,
            INDIKATOR
            + INDIKATOR.replace("d.i", "d.j").replace("80", '"tidak_ditargetkan"'),
        ),
    ],
)
def test_refused_state_is_a_finding(
    tmp_path: Path, keadaan: str, isi: dict[str, object], aturan: str
) -> None:
    """A member in a state with policy galat stops the evaluation, at the aggregate."""
    kepala = with_level(
        "sasaran",
        f'dari = "indikator", cara = "rerata", keadaan = {{ {keadaan} = "galat" }}',
    )
    ruleset = load(tmp_path, aturan, kepala=kepala)
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": BAIK, "d.j": isi}))
    (temuan,) = info.value.temuan
    baris = kepala[: kepala.index("sasaran = {")].count("\n") + 1
    assert ("SKP411", "ruleset.toml", baris, "d.j") == (
        temuan.kode,
        Path(temuan.tempat.berkas).name,
        temuan.tempat.baris,
        dict(temuan.argumen)["kode"],
    )
    if keadaan != "tidak_ditargetkan":
        baik = sakip.evaluate(ruleset, facts({"d.i": BAIK, "d.j": BAIK}))
        assert [] == codes(baik.temuan)


def test_no_policy_is_asked_where_nothing_is_aggregated(tmp_path: Path) -> None:
    """``tidak`` needs no policy for states, and none is out of place."""
    kepala = with_level("kanwil", 'dari = "dipa", cara = "tidak"')
    kosong = 'keadaan = { nihil = "renormalisasi", belum_ada = "renormalisasi" }'
    lain = with_level("kanwil", f'dari = "dipa", cara = "tidak", {kosong}')
    assert () == check(write_ruleset(tmp_path / "a", kepala=kepala))
    assert () == check(write_ruleset(tmp_path / "b", kepala=lain))


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ('cara = "geometrik"', "SKP311"),
        ('cara = "jumlah_tercapai"', "SKP311"),
        ('cara = "pengurangan"', "SKP311"),
        ('cara = "rasio_jumlah"', "SKP311"),
        ('cara = "rerata", batas = { bawah = 2, atas = 1 }', "SKP313"),
        ('cara = "rerata", konversi = "zzz"', "SKP207"),
        ('cara = "rerata", dasar = "zzz"', "SKP209"),
        ('cara = "rerata", pembulatan = { digit = -1 }', "SKP107"),
        ('cara = "geometrik", digit = 21', "SKP107"),
        ('cara = "rata-rata"', "SKP107"),
    ],
)
def test_fault_of_one_level(tmp_path: Path, isi: str, kode: str) -> None:
    """A fault of an aggregate is one finding, and no other level is blamed."""
    kepala = with_level("kanwil", f'dari = "dipa", {isi}')
    assert [kode] == codes(check(write_ruleset(tmp_path, kepala=kepala)))


def test_weights_must_be_whole_in_every_group(tmp_path: Path) -> None:
    """Weights sum to 100 within each sasaran, and each that does not is told."""
    isi = (
        'dari = "indikator", cara = "rerata_tertimbang",'
        ' keadaan = { nihil = "nol", tidak_ditargetkan = "nol" }'
    )
    kepala = with_level("sasaran", isi) + '\n[[sasaran]]\nkode = "d.t"\nnama = "T"\n'
    lain = INDIKATOR.replace("d.i", "d.j").replace("d.s", "d.t")
    aturan = INDIKATOR + "bobot = 60\n" + lain + "bobot = 40\n"
    temuan = check(write_ruleset(tmp_path / "a", aturan, kepala=kepala))
    assert [("SKP303", "60"), ("SKP303", "40")] == sorted(
        ((t.kode, dict(t.argumen)["jumlah"]) for t in temuan), reverse=True
    )
    genap = INDIKATOR + "bobot = 100\n" + lain + "bobot = 100\n"
    assert () == check(write_ruleset(tmp_path / "b", genap, kepala=kepala))


def test_weighted_aggregate_without_members(tmp_path: Path) -> None:
    """A weighted aggregate of nothing is Nihil, and no fault of its weights."""
    isi = (
        'dari = "indikator", cara = "rerata_tertimbang",'
        ' keadaan = { nihil = "nol", tidak_ditargetkan = "nol" }'
    )
    ruleset = load(tmp_path, "", kepala=with_level("sasaran", isi))
    hasil = sakip.evaluate(ruleset, facts({}))
    assert Keadaan.NIHIL is hasil.sasaran["d.s"].capaian.nilai


def test_geometric_mean_of_a_negative(tmp_path: Path) -> None:
    """A negative member has no geometric mean: it is not defined."""
    isi = 'dari = "indikator", cara = "geometrik", digit = 2'
    aturan = DUA.replace('"a / b"', '"(a - b) / b"')
    ruleset = load(tmp_path, aturan, kepala=with_level("sasaran", isi))
    hasil = sakip.evaluate(ruleset, facts({"d.i": BAIK, "d.j": {"a": 3, "b": 2}}))
    assert Keadaan.TIDAK_TERDEFINISI is hasil.sasaran["d.s"].capaian.nilai


def test_members_belong_to_their_group(tmp_path: Path) -> None:
    """A DIPA's members are those of its sasaran; the Kanwil's are all."""
    dipa_e = (
        '[dipa]\nkode = "e"\nnama = "E"\nno = 2\n'
        '[[sasaran]]\nkode = "e.s"\nnama = "S"\n'
        + INDIKATOR.replace("d.i", "e.i").replace("d.s", "e.s")
    )
    ruleset = load(tmp_path, dipa_e=dipa_e)
    susunan = ruleset.susun(2024)
    ada = {s.kunci: s for s in susunan.steps}
    members = CapaianMembers(ruleset.aturan)
    expected = {
        ("indikator", "d.s"): ["d.i"],
        ("indikator", "e"): ["e.i"],
        ("indikator", None): ["d.i", "e.i"],
        ("sasaran", "d"): ["d.s"],
        ("sasaran", None): ["d.s", "e.s"],
        ("dipa", None): ["d", "e"],
    }
    assert expected == {
        kunci: [a.kunci[1] for a in members.of(*kunci, ada)[0]] for kunci in expected
    }


def test_indikator_without_sasaran_is_in_no_group(tmp_path: Path) -> None:
    """An indikator whose sasaran does not exist is told, and counted nowhere."""
    aturan = INDIKATOR + INDIKATOR.replace("d.i", "d.j").replace("d.s", "zzz")
    assert ["SKP207"] == codes(check(write_ruleset(tmp_path, aturan)))


def test_informative_indikator_is_no_member(tmp_path: Path) -> None:
    """An indikator without capaian does not count, not even as a missing one."""
    aturan = INDIKATOR + INDIKATOR.replace("d.i", "d.j").replace("naik", "informatif")
    hasil = sakip.evaluate(
        load(tmp_path, aturan), facts({"d.i": BAIK, "d.j": {"a": 0, "b": 1}})
    )
    agregat = hasil.sasaran["d.s"].agregat
    assert (1, 1, Fraction("62.5")) == (
        agregat.anggota,
        agregat.dihitung,
        agregat.angka.eksak,
    )
