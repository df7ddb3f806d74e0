"""How much is needed: answers worked out by hand, and proved, or said not to be."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen
from builder import DASAR, INDIKATOR, facts, write_ruleset
from simulated import DUA, FAKTA, office

import sakip
from sakip._simulation import _monotone, _reach
from sakip._simulation._reach_report import write_reach
from sakip._unit import SATUAN_PERSEN
from sakip.errors import LaporanError
from sakip.expression import PERSEN, Opaque
from sakip.hookspecs import API, Calculation, Calculator, Konteks, hookimpl
from sakip.plugins import build_registry


def reached(
    ruleset: sakip.Ruleset,
    angka: str,
    nilai: Any,
    dengan: str,
    laporan: sakip.Laporan | None = None,
) -> sakip.Jangkauan:
    """The answer about the office's facts, or others."""
    return sakip.reach(ruleset, laporan or facts(FAKTA), angka, nilai, dengan)


def ends(j: sakip.Jangkauan) -> list[tuple[Any, Any]]:
    """The ranges that reach."""
    return [(a, b) for a, b in j.mencapai]


def test_the_least_that_reaches(tmp_path: Path) -> None:
    """80 % of 4 are 3,2: 4 reach 100 %, 3 are 93,75 %."""
    j = reached(office(tmp_path), "d.i:capaian", 100, "a")
    assert ("tercapai", "rumus", 4, 3) == (
        j.keadaan,
        j.bukti,
        j.perlu.nilai,
        j.sebelum.nilai,
    )
    assert ("125,00%", "93,75%") == (str(j.perlu.angka), str(j.sebelum.angka))
    assert [(4, 10**15)] == ends(j)
    assert (3, "93,75%") == (j.kini, str(j.angka_kini))


def test_it_is_solved_exactly_where_nothing_is_rounded(tmp_path: Path) -> None:
    """A / 4 of 80 % is 100 % where a is 16/5; of the mean with 50 %, 75 % likewise."""
    ruleset = office(tmp_path)
    assert Fraction(16, 5) == reached(ruleset, "d.i:capaian", 100, "a").tepat
    assert (
        Fraction(16, 5) == reached(ruleset, "kanwil:capaian", 75, "d.i.masukan.a").tepat
    )


def test_the_greatest_that_still_reaches(tmp_path: Path) -> None:
    """3 / b of 80 %: 100 % as long as b is at most 3,75; at 0 there is no number."""
    j = reached(office(tmp_path), "d.i:capaian", 100, "b")
    assert [(1, 3)] == ends(j)
    assert (3, 4) == (j.perlu.nilai, j.sebelum.nilai)
    assert Fraction(15, 4) == j.tepat


def test_recorded_figures_are_rounded_first(tmp_path: Path) -> None:
    """At whole percents 79,5 % is recorded as 80 %: 159 of 200 are enough, 158 not."""
    kepala = DASAR.replace(
        "tampilan = { digit = 2 }",
        "tampilan = { digit = 2 }\nrealisasi = { digit = 0 }",
    )
    j = reached(
        office(tmp_path, INDIKATOR, kepala=kepala),
        "d.i:capaian",
        100,
        "a",
        facts({"d.i": {"a": 3, "b": 200}}),
    )
    assert (159, 158) == (j.perlu.nilai, j.sebelum.nilai)
    assert ("rumus", None) == (j.bukti, j.tepat)


def test_not_within_the_declared_range(tmp_path: Path) -> None:
    """Of at most 40 of 20 persons 200 % is the most; 201 % is not reached."""
    ruleset = office(tmp_path)
    j = reached(ruleset, "d.j:capaian", 201, "n")
    assert ("tidak_tercapai", (), None, None) == (
        j.keadaan,
        j.mencapai,
        j.perlu,
        j.sebelum,
    )
    assert (0, 40) == j.rentang
    assert [(40, 40)] == ends(reached(ruleset, "d.j:capaian", 200, "n"))


def test_always(tmp_path: Path) -> None:
    """0 % is reached by any number of persons."""
    j = reached(office(tmp_path), "d.j:capaian", 0, "n")
    assert ("selalu", None, None) == (j.keadaan, j.perlu, j.sebelum)


def test_in_either_direction(tmp_path: Path) -> None:
    """Of 5–8 with `rentang_rasio`, 80 % is from 4 to 10: the nearer end counts."""
    aturan = DUA.replace(
        'polaritas = "naik"\ntarget = { 2024 = 20 }',
        """polaritas = "rentang_rasio"
target = { 2024 = { dari = 5, sampai = 8 } }""",
    )
    ruleset = office(tmp_path, aturan)
    for kini, perlu, sebelum in ((10, 10, 11), (2, 4, 3), (40, 10, 11)):
        laporan = facts({**FAKTA, "d.j": {"n": kini}})
        j = reached(ruleset, "d.j:capaian", 80, "n", laporan)
        assert [(4, 10)] == ends(j)
        assert (perlu, sebelum) == (j.perlu.nilai, j.sebelum.nilai)


def test_what_is_not_reported_counts_from_nothing(tmp_path: Path) -> None:
    """Without a fact the figure has a state, and the answer is the same."""
    laporan = facts({"d.i": {"b": 4}})
    j = reached(office(tmp_path, INDIKATOR), "d.i:capaian", 100, "a", laporan)
    assert (4, sakip.Keadaan.BELUM_ADA) == (j.perlu.nilai, j.kini)
    assert "Belum ada" == str(j.angka_kini)


def test_percentages_are_values_in_their_unit(tmp_path: Path) -> None:
    """An input in percent with one decimal: 80 % is needed, 79,9 % is not enough."""
    aturan = INDIKATOR.replace('rumus = "a / b"', 'rumus = "p"').replace(
        'masukan.a = { nama = "A", satuan = "orang" }\nmasukan.b = { nama = "B", '
        'satuan = "orang" }',
        'masukan.p = { nama = "P", satuan = "persen", desimal = 1 }',
    )
    j = reached(
        office(tmp_path, aturan), "d.i:capaian", 100, "p", facts({"d.i": {"p": 50}})
    )
    assert (80, Fraction("79.9"), 50) == (j.perlu.nilai, j.sebelum.nilai, j.kini)
    assert (-(10**15), 10**15) == j.rentang
    assert 80 == j.tepat


def test_values_that_checks_refuse_or_warn_of_are_told(tmp_path: Path) -> None:
    """4 of 3 are needed: a check of severity peringatan or galat speaks at 4."""
    for tingkat, ditolak in (("peringatan", ()), ("galat", ("SKP410",))):
        aturan = f"""{INDIKATOR}
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a lebih dari b"
tingkat = "{tingkat}"
"""
        j = reached(
            office(tmp_path / tingkat, aturan),
            "d.i:capaian",
            150,
            "a",
            facts({"d.i": {"a": 1, "b": 3}}),
        )
        assert (4, ditolak) == (j.perlu.nilai, j.perlu.ditolak)
        assert ["d.i: a lebih dari b"] == [t.pesan() for t in j.perlu.peringatan]
        assert ((), ()) == (j.sebelum.ditolak, j.sebelum.peringatan)


# -- what cannot be asked


@pytest.mark.parametrize(
    ("angka", "dengan", "kode"),
    [
        ("d.i:capain", "a", "SKP823"),
        ("d.i:capaian", "c", "SKP822"),
        ("d.j:capaian", "d.i.masukan.a", "SKP832"),
        ("d.k:capaian", "y", "SKP824"),
    ],
)
def test_questions_without_an_answer(
    tmp_path: Path, angka: str, dengan: str, kode: str
) -> None:
    """No such figure or input, one that does not count, or one that is no number."""
    aturan = f"""{DUA}
[[indikator]]
kode = "d.k"
nama = "K"
sasaran = "d.s"
satuan = "ya_tidak"
polaritas = "tercapai"
target = {{ 2024 = true }}
rumus = "y"
masukan.y = {{ nama = "Y", satuan = "ya_tidak" }}
"""
    laporan = facts({**FAKTA, "d.k": {"y": True}})
    with pytest.raises(LaporanError, match=kode):
        reached(office(tmp_path, aturan), angka, 100, dengan, laporan)


# -- where the tree does not tell

BERLAWANAN = INDIKATOR.replace('rumus = "a / b"', 'rumus = "RUMUS"')


def test_all_values_are_tried_where_there_are_few(tmp_path: Path) -> None:
    """Where terms pull in opposite directions, each value of a small range is tried.

    a (10 − a) against 30 for b = 1: 3 · 7 = 21, 5 · 5 = 25 and so on; at least 24 from
    4 to 6: capaian 100 % of 2400 %.
    """
    aturan = (
        BERLAWANAN.replace("RUMUS", "a * (10 orang - a) / (b * b)")
        .replace("2024 = 80", "2024 = 2400")
        .replace(
            'nama = "A", satuan = "orang"', 'nama = "A", satuan = "orang", maksimal = 9'
        )
    )
    laporan = facts({"d.i": {"a": 1, "b": 1}})
    ruleset = office(tmp_path, aturan)
    j = reached(ruleset, "d.i:capaian", 100, "a", laporan)
    assert ("semua_nilai", [(4, 6)]) == (j.bukti, ends(j))
    assert (4, 3, None) == (j.perlu.nilai, j.sebelum.nilai, j.tepat)


def test_only_bounds_where_there_are_many(tmp_path: Path) -> None:
    """Over a range too large to try, what was found is said to be no proof."""
    aturan = BERLAWANAN.replace("RUMUS", "a * (10 orang - a) / (b * b)").replace(
        "2024 = 80", "2024 = 2400"
    )
    ruleset = office(tmp_path, aturan)
    j = reached(ruleset, "d.i:capaian", 100, "a", facts({"d.i": {"a": 5, "b": 1}}))
    assert ("sampel", [(4, 6)]) == (j.bukti, ends(j))
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(_reach, "MAX_CARI", 5)
        ganti.setattr(_reach, "MAX_JAJAK", 4)
        j = reached(ruleset, "d.i:capaian", 100, "a", facts({"d.i": {"a": 5, "b": 1}}))
        assert [(4, 5)] == ends(j)
        # Nothing is reached where 25 is the most.
        j = reached(ruleset, "d.i:capaian", 105, "a", facts({"d.i": {"a": 5, "b": 1}}))
        assert [] == ends(j)
        # 0 and above is reached from the first value on.
        j = reached(ruleset, "d.i:capaian", 0, "a", facts({"d.i": {"b": 1}}))
        assert [(0, 5)] == ends(j)


def test_too_many_pieces_are_no_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit of pieces the values are tried instead, with the same answer."""
    monkeypatch.setattr(_monotone, "MAX_RUAS", 1)
    j = reached(office(tmp_path), "d.j:capaian", 100, "n")
    assert ("rumus", [(20, 40)]) == (j.bukti, ends(j))
    aturan = DUA.replace(
        'polaritas = "naik"\ntarget = { 2024 = 20 }',
        """polaritas = "turun_ambang"
target = { 2024 = 20 }""",
    )
    j = reached(office(tmp_path / "b", aturan), "d.j:capaian", 100, "n")
    assert ("semua_nilai", [(0, 20)]) == (j.bukti, ends(j))


@frozen
class Tanpa:
    """A calculator's parameters: none."""


def build_opaque(_: object, konteks: Konteks) -> Calculation:
    """An input of the calculator's own, through a function in Python."""
    node = konteks.declare("p", SATUAN_PERSEN)
    return Calculation(Opaque("uji", lambda x: x, (node,), PERSEN))


def test_a_function_in_python_is_tried(tmp_path: Path) -> None:
    """Nothing is proved of an opaque calculator: its values are computed.

    It gives what it gets, so 80 % of a target of 80 % is the least that reaches.
    """
    kalkulator = Calculator("uji.buram", "Uji", Tanpa, build_opaque)
    plugin = SimpleNamespace(
        SAKIP_API=API,
        __version__="1",
        sakip_calculators=hookimpl(lambda: [kalkulator]),
    )
    aturan = INDIKATOR.partition("rumus")[0] + 'kalkulator = "uji.buram"\n'
    ruleset = sakip.load_ruleset(
        write_ruleset(tmp_path, aturan), registry=build_registry({"uji": plugin})
    )
    j = reached(ruleset, "d.i:capaian", 100, "p", facts({"d.i": {"p": 50}}))
    assert ("sampel", 80, Fraction("79.9999")) == (
        j.bukti,
        j.perlu.nilai,
        j.sebelum.nilai,
    )


# -- formats


def test_table(tmp_path: Path) -> None:
    """The present value, the one needed, the one before it, and how it is known."""
    ruleset = office(tmp_path)
    teks = write_reach(reached(ruleset, "d.i:capaian", 100, "a"))
    assert teks.startswith("d.i:capaian mencapai 100 dengan d.i.masukan.a\n")
    assert "Tercapai untuk 4 ke atas.\n" in teks
    assert "Terbukti dari rumusnya untuk semua nilai 0 sampai" in teks
    assert "Angkanya tepat 100 bila masukannya 3,2.\n" in teks
    baris = [b.split() for b in teks.splitlines()]
    assert ["sekarang", "3", "93,75%", "tidak"] in baris
    assert ["perlu", "4", "125,00%", "ya"] in baris
    inggris = write_reach(reached(ruleset, "d.j:capaian", 200, "n"), bahasa="en")
    assert "Reached for 40.\n" in inggris
    aturan = DUA.replace(
        '"naik"\ntarget = { 2024 = 20 }', '"turun_ambang"\ntarget = { 2024 = 20 }'
    )
    turun = reached(office(tmp_path / "b", aturan), "d.j:capaian", 100, "n")
    assert "Tercapai untuk 20 ke bawah.\n" in write_reach(turun)
    selalu = write_reach(reached(ruleset, "d.j:capaian", 0, "n"))
    assert "Tercapai untuk setiap nilai 0 sampai 40.\n" in selalu
    tidak = write_reach(reached(ruleset, "d.j:capaian", 201, "n"))
    assert "Tidak tercapai untuk nilai apa pun 0 sampai 40.\n" in tidak
    laporan = facts({"d.i": {"b": 4}, "d.j": {"n": 10}})
    kosong = write_reach(reached(ruleset, "d.i:capaian", 100, "a", laporan))
    assert ["sekarang", "Belum", "ada", "Belum", "ada", "tidak"] in [
        b.split() for b in kosong.splitlines()
    ]


def test_json(tmp_path: Path) -> None:
    """Programs get the same, exactly."""
    ruleset = office(tmp_path)
    isi = json.loads(write_reach(reached(ruleset, "d.j:capaian", 100, "n"), "json"))
    titik = {"nilai": "100.00", "nilai_eksak": "100/1", "keadaan": None}
    assert (
        "20",
        titik,
        "19",
        [["20", "40"]],
        "20",
        "rumus",
        "tercapai",
        "10",
        None,
        "100",
    ) == (
        isi["perlu"]["nilai"],
        isi["perlu"]["angka"],
        isi["sebelum"]["nilai"],
        isi["mencapai"],
        isi["tepat"],
        isi["bukti"],
        isi["keadaan"],
        isi["kini"],
        isi["kini_keadaan"],
        isi["target"],
    )
    laporan = facts({"d.i": {"b": 4}, "d.j": {"n": 10}})
    isi = json.loads(
        write_reach(reached(ruleset, "d.i:capaian", 0, "a", laporan), "json")
    )
    assert (None, "belum_ada", None, None) == (
        isi["kini"],
        isi["kini_keadaan"],
        isi["perlu"],
        isi["tepat"],
    )
