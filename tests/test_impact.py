"""Tests of what changed rules move, by hand arithmetic on two indikator."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from attrs import evolve
from builder import DASAR, INDIKATOR, facts, load

import sakip
from sakip._impact import Dampak, choose_year
from sakip._movement import Gerak, figures, moved
from sakip._results import Angka
from sakip._unit import Jenis
from sakip.plugins import build_registry

REGISTRY = build_registry()
DUA = INDIKATOR + INDIKATOR.replace('"d.i"', '"d.j"')
#: d.i: 3/4 = 75 %, against 80 %: 93,75 %. d.j: 1/2 = 50 %: 62,5 %. Kanwil 78,125 %.
FAKTA = {"d.i": {"a": 3, "b": 4}, "d.j": {"a": 1, "b": 2}}
Load: TypeAlias = Callable[..., sakip.Ruleset]


@pytest.fixture
def make(tmp_path: Path) -> Load:
    """Rulesets from text, each in a folder of its own."""
    nomor = iter(range(9))

    def baru(aturan: str = DUA, kepala: str = DASAR) -> sakip.Ruleset:
        return load(tmp_path / str(next(nomor)), aturan, kepala=kepala)

    return baru


def impact(a: sakip.Ruleset, b: sakip.Ruleset, isi: Any = FAKTA) -> Dampak:
    """The impact on one report."""
    return sakip.diff(a, b, [facts(isi)], registry=REGISTRY).dampak[0]


def figure(dampak: Dampak, *kunci: str) -> Gerak:
    """A movement by level, code and measure."""
    satu = [g for g in dampak.gerak if (g.tingkat, g.kode, g.ukuran) == kunci]
    assert 1 == len(satu)
    return satu[0]


def test_the_same_rules_move_nothing(make: Load) -> None:
    """Without a change no figure moves and no cause is told."""
    hasil = sakip.diff(make(), make(), [facts(FAKTA)], registry=REGISTRY)
    assert ((), (), ()) == (hasil.perubahan, hasil.sebab, hasil.dampak[0].gerak)


def test_a_target_moves_its_figures_up_to_kanwil(make: Load) -> None:
    """80 to 100 % takes capaian from 93,75 to 75, and the Kanwil by half of that."""
    dampak = impact(make(), make(DUA.replace("2024 = 80", "2024 = 100", 1)))
    assert [
        ("kanwil", "", "capaian", Fraction(-75, 8)),
        ("dipa", "d", "capaian", Fraction(-75, 8)),
        ("sasaran", "d.s", "capaian", Fraction(-75, 8)),
        ("indikator", "d.i", "target", Fraction(20)),
        ("indikator", "d.i", "capaian", Fraction(-75, 4)),
    ] == [(g.tingkat, g.kode, g.ukuran, g.selisih) for g in dampak.gerak]
    # 78,125 is shown as 78,13 and 68,75 as it is.
    assert Fraction(-938, 100) == dampak.gerak[0].selisih_tampil
    assert [(0, Fraction(-75, 8))] == [
        (p.sebab, p.selisih) for p in dampak.gerak[0].pengaruh
    ]
    assert not dampak.gerak[0].interaksi


def test_two_causes_add_up(make: Load) -> None:
    """Two targets move the Kanwil by the sum of what each does alone."""
    b = make(DUA.replace("2024 = 80", "2024 = 100"))
    hasil = sakip.diff(make(), b, [facts(FAKTA)], registry=REGISTRY)
    assert [("d.i",), ("d.j",)] == [tuple(k for _, k in s.pokok) for s in hasil.sebab]
    kanwil = figure(hasil.dampak[0], "kanwil", "", "capaian")
    # 93,75 to 75 and 62,5 to 50, halved.
    assert [Fraction(-75, 8), Fraction(-25, 4)] == [p.selisih for p in kanwil.pengaruh]
    assert Fraction(-125, 8) == kanwil.selisih
    assert not kanwil.interaksi


def test_causes_that_act_on_each_other(make: Load) -> None:
    """A cap and a target do not add up to what both do, which is said."""
    b = make(
        DUA.replace("2024 = 80", "2024 = 100", 1),
        DASAR.replace(
            'kanwil = { dari = "dipa", cara = "rerata" }',
            'kanwil = { dari = "dipa", cara = "rerata", batas = { atas = 70 } }',
        ),
    )
    kanwil = figure(impact(make(), b), "kanwil", "", "capaian")
    # From 78,125: the cap alone gives 70, the target alone 68,75; together 68,75.
    assert [Fraction(-65, 8), Fraction(-75, 8)] == [p.selisih for p in kanwil.pengaruh]
    assert Fraction(-75, 8) == kanwil.selisih
    assert kanwil.interaksi


def test_changes_that_hold_only_together(make: Load) -> None:
    """A unit and the inputs that use it make one cause, with the reason why."""
    kepala = DASAR.replace("[satuan.orang]", "[satuan.jiwa]")
    b = make(DUA.replace('"orang"', '"jiwa"').replace("80", "100"), kepala)
    hasil = sakip.diff(make(), b, [facts(FAKTA)], registry=REGISTRY)
    assert [False] == [s.sendiri for s in hasil.sebab]
    assert [("satuan", "jiwa"), ("indikator", "d.i"), ("indikator", "d.j")] == list(
        hasil.sebab[0].pokok
    )
    assert hasil.sebab[0].temuan
    kanwil = figure(hasil.dampak[0], "kanwil", "", "capaian")
    assert [Fraction(-125, 8)] == [p.selisih for p in kanwil.pengaruh]


def test_what_one_cause_needs_comes_with_it(make: Load) -> None:
    """A new indikator and its new sasaran are one cause; a target is another."""
    tambah = INDIKATOR.replace('"d.i"', '"d.k"').replace('"d.s"', '"d.t"')
    kepala = DASAR + '\n[[sasaran]]\nkode = "d.t"\nnama = "Lain"\n'
    b = make(DUA.replace("2024 = 80", "2024 = 100", 1) + tambah, kepala)
    hasil = sakip.diff(make(), b, [facts(FAKTA)], registry=REGISTRY)
    assert [
        (True, (("indikator", "d.i"),)),
        (False, (("sasaran", "d.t"), ("indikator", "d.k"))),
    ] == [(s.sendiri, s.pokok) for s in hasil.sebab]
    assert ["SKP207"] == [t.kode for t in hasil.sebab[1].temuan]


def test_facts_that_one_side_refuses(make: Load) -> None:
    """Facts of a code that one side does not have: a finding, and no figures."""
    dampak = impact(make(), make(DUA.replace('"d.j"', '"d.z"')))
    assert dampak.lama is not None
    assert None is dampak.baru
    assert () == dampak.gerak
    assert ["SKP402"] == [t.kode for t in dampak.temuan]


def test_rename_keeps_the_figure(make: Load) -> None:
    """With facts of what stays, a renamed indikator moves nothing but its facts."""
    b = make(DUA.replace('"d.j"', '"d.z"'))
    dampak = impact(make(), b, {"d.i": {"a": 3, "b": 4}})
    # d.j and d.z are both not reported: the same figure under two codes.
    assert () == dampak.gerak


def test_states_count_as_values(make: Load) -> None:
    """From Nihil to 100 % is a movement without a difference, with one cause."""
    b = make(DUA.replace("masukan.b", 'nol.nol_per_nol = "penuh"\nmasukan.b', 1))
    dampak = impact(make(), b, FAKTA | {"d.i": {"a": 0, "b": 0}})
    gerak = figure(dampak, "indikator", "d.i", "capaian")
    assert ("Nihil", "100,00%", None) == (
        str(gerak.lama),
        str(gerak.baru),
        gerak.selisih,
    )
    assert None is gerak.selisih_tampil
    assert [0] == [p.sebab for p in gerak.pengaruh]
    assert not gerak.interaksi


def test_added_indikator_has_no_old_figure(make: Load) -> None:
    """A figure that is only on one side has nothing on the other."""
    dampak = impact(make(INDIKATOR), make(), {"d.i": {"a": 3, "b": 4}})
    gerak = figure(dampak, "indikator", "d.j", "target")
    assert (None, "80%", None) == (gerak.lama, str(gerak.baru), gerak.selisih)
    kebalikan = impact(make(), make(INDIKATOR), {"d.i": {"a": 3, "b": 4}})
    gerak = figure(kebalikan, "indikator", "d.j", "target")
    assert ("80%", None) == (str(gerak.lama), gerak.baru)
    assert "Indikator" == gerak.nama


def test_a_target_in_words(make: Load) -> None:
    """Words in place of a target move too."""
    rentang = INDIKATOR.replace('"naik"', '"rentang_ambang"')
    a = make(rentang.replace("= 80", "= { dari = 10, sampai = 20 }"))
    b = make(rentang.replace("= 80", "= { dari = 10, sampai = 30 }"))
    gerak = figure(impact(a, b, {}), "indikator", "d.i", "target")
    assert ("10–20", "10–30", None) == (gerak.lama, gerak.baru, gerak.selisih_tampil)


def test_a_cause_that_the_facts_refuse_alone(make: Load) -> None:
    """A cause under which alone the facts are refused is named by its number."""
    b = make(
        DUA.replace("masukan.b", 'nol.nol_per_nol = "penuh"\nmasukan.b', 1),
        DASAR.replace('nol_per_nol = "nihil"', 'nol_per_nol = "galat"'),
    )
    dampak = impact(make(), b, FAKTA | {"d.i": {"a": 0, "b": 0}})
    # The convention alone refuses 0/0; d.i's own policy makes it full.
    assert (0,) == dampak.ditolak
    gerak = figure(dampak, "indikator", "d.i", "capaian")
    assert [1] == [p.sebab for p in gerak.pengaruh]


def test_rules_that_are_none_in_the_year(make: Load) -> None:
    """Where rules are not whole in the year of the facts, findings say why."""
    a, b = make(), make()
    # Rules that were never checked, as only a program can make them.
    rusak = evolve(b.aturan, satuan={})
    b = evolve(b, masa=tuple(evolve(m, aturan=rusak) for m in b._masa))
    dampak = impact(a, b)
    assert (None, ()) == (dampak.baru, dampak.gerak)
    assert {"SKP208"} == {t.kode for t in dampak.temuan}


def test_rules_that_need_another_year(make: Load) -> None:
    """Rules of one year are computed in the year of the facts only."""
    kepala = DASAR.replace("dari = 2024-01-01", "dari = 2023-01-01")
    teks = DUA.replace("2024 = 80", "2023 = 70, 2024 = 80")
    a, b = make(teks, kepala), make(teks.replace("2024 = 80", "2024 = 100"), kepala)
    assert Fraction(-125, 8) == figure(impact(a, b), "kanwil", "", "capaian").selisih


def test_facts_of_a_year_without_rules(make: Load) -> None:
    """Facts of a year in which neither holds are refused by both."""
    laporan = sakip.load_laporan({"laporan": {"tahun": 2030}})
    a, b = make(), make(INDIKATOR)
    dampak = sakip.diff(a, b, [laporan], registry=REGISTRY).dampak[0]
    assert {"SKP415"} == {t.kode for t in dampak.temuan}


def test_facts_written_for_one_of_the_two(make: Load) -> None:
    """Facts that name one of both rulesets are meant for both; others are refused."""
    b = make(kepala=DASAR.replace('id = "uji"', 'id = "lain"'))
    for ruleset, kode in (("uji", []), ("lain", []), ("asing", ["SKP413", "SKP413"])):
        laporan = sakip.load_laporan(
            {"laporan": {"tahun": 2024, "ruleset": ruleset}, "realisasi": FAKTA}
        )
        hasil = sakip.diff(make(), b, [laporan], registry=REGISTRY)
        assert kode == [t.kode for t in hasil.temuan]


def test_year_that_is_compared(make: Load) -> None:
    """The year asked for, else of the facts, else the last of both, else of each."""

    def span(dari: int, sampai: int) -> sakip.Ruleset:
        kepala = DASAR.replace("dari = 2024", f"dari = {dari}")
        teks = INDIKATOR.replace(
            "2024 = 80", ", ".join(f"{t} = 80" for t in range(dari, sampai + 1))
        )
        return make(teks, kepala.replace("sampai = 2024", f"sampai = {sampai}"))

    a, b, c = span(2020, 2024), span(2022, 2025), span(2026, 2026)
    laporan = [sakip.load_laporan({"laporan": {"tahun": t}}) for t in (2023, 2020)]
    assert (2024, 2024) == choose_year(a, b)
    assert (2023, 2023) == choose_year(a, b, laporan[:1])
    assert (2024, 2024) == choose_year(a, b, laporan)
    assert (2024, 2024) == choose_year(a, b, laporan[1:])
    assert (2024, 2026) == choose_year(a, c)
    hasil = sakip.diff(a, b, tahun=(2022, None))
    assert (2022, 2024) == (hasil.lama.tahun, hasil.baru.tahun)
    assert 2022 == sakip.diff(a, b, tahun=2022).baru.tahun
    with pytest.raises(ValueError, match="does not hold in 2021"):
        sakip.diff(a, b, tahun=2021)


def test_a_difference_of_two_units_is_none(make: Load) -> None:
    """Figures of different units differ without a number, and say who did it."""
    a, b = make(), make()
    lama, baru = (figures(sakip.evaluate(r, facts(FAKTA))) for r in (a, b))
    kunci = ("indikator", "d.i", "realisasi")
    figur = baru[kunci]
    assert isinstance(figur.isi, Angka)
    lain = evolve(
        figur, isi=evolve(figur.isi, satuan=evolve(figur.isi.satuan, jenis=Jenis.ANGKA))
    )
    gerak = moved(lama, baru | {kunci: lain}, [(0, lama), (1, baru | {kunci: lain})])
    assert [(None, False)] == [(g.selisih, g.interaksi) for g in gerak]
    gerak = moved(lama, baru | {kunci: lain}, [(0, lama)])
    assert [True] == [g.interaksi for g in gerak]


def test_parts_of_an_index_are_figures() -> None:
    """The dimensions and variables of an index are figures under its code."""
    akar = Path(__file__).resolve().parents[1] / "rulesets" / "kemenkumham-2024"
    ruleset = sakip.load_ruleset(akar, registry=REGISTRY)
    laporan = sakip.load_laporan(akar / "contoh" / "banten", REGISTRY)
    hasil = sakip.evaluate(ruleset, laporan)
    semua = figures(hasil)
    kode = "pemasyarakatan.indeks_gakkum"
    bagian = [k for k in semua if k[:2] == ("rincian", kode)]
    # Eight dimensions of 41 variables.
    assert 8 + 41 == len(bagian)
    ganti = {("indikator", kode): "x", ("rincian", kode): "x"}
    assert [("rincian", "x", bagian[0][2])] == [
        k for k in figures(hasil, ganti) if k[:2] == ("rincian", "x")
    ][:1]
