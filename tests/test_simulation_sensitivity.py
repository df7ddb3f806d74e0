"""What moves a figure: each input and target changed a little, by hand."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from builder import INDIKATOR, facts
from simulated import DUA, FAKTA, REGISTRY, office

import sakip
from sakip._simulation._sensitivity_report import write_sensitivity
from sakip.errors import LaporanError

F = Fraction


def sensed(
    ruleset: sakip.Ruleset,
    angka: str = "kanwil:capaian",
    *,
    laporan: sakip.Laporan | None = None,
    **lain: Any,
) -> sakip.Kepekaan:
    """What moves a figure of the office."""
    return sakip.sensitivity(
        ruleset, laporan or facts(FAKTA), angka, registry=REGISTRY, **lain
    )


def moves(k: sakip.Kepekaan) -> dict[str, tuple[Any, Any]]:
    """By name: the difference upwards and downwards."""
    return {
        p.nama: tuple(None if g is None else g.selisih for g in (p.naik, p.turun))
        for p in k
    }


def test_one_unit_each(tmp_path: Path) -> None:
    """Half of what the indikator moves: 4 of 4 are 125 %, 3 of 5 75 %, 11 of 20 55 %.

    75 % of 81 is 2500/27, of 79 7500/79; 10 of 21 and of 19 likewise.
    """
    k = sensed(office(tmp_path), langkah="satuan")
    assert {
        "d.i.masukan.a": (F(125, 8), F(-125, 8)),
        "d.i.masukan.b": (F(-75, 8), F(125, 8)),
        "d.j.masukan.n": (F(5, 2), F(-5, 2)),
        "d.j.target": (F(-25, 21), F(25, 19)),
        "d.i.target": (F(-125, 216), F(375, 632)),
    } == moves(k)
    # The largest first; where two are alike, by name.
    assert (
        list(moves(k))
        == [p.nama for p in k]
        == [
            *(
                "d.i.masukan.a",
                "d.i.masukan.b",
                "d.j.masukan.n",
                "d.j.target",
                "d.i.target",
            )
        ]
    )
    assert ("71,88%", 5, (), {}, ()) == (
        str(k.kini),
        len(k),
        k.tetap,
        k.tanpa_angka,
        k.lain,
    )


def test_one_percent_each(tmp_path: Path) -> None:
    """1 % of 200 is 2, of 149 rounded 1, of 10 at least 1; of 80 % it is 0,8."""
    laporan = facts({"d.i": {"a": 149, "b": 200}, "d.j": {"n": 10}})
    k = sensed(office(tmp_path), laporan=laporan)
    baru = {p.nama: (p.naik.nilai, p.turun.nilai) for p in k}
    assert {
        "d.i.masukan.a": (150, 148),
        "d.i.masukan.b": (202, 198),
        "d.j.masukan.n": (11, 9),
        "d.i.target": (F("80.8"), F("79.2")),
        "d.j.target": (F("20.2"), F("19.8")),
    } == baru
    # 74,5 % of 80,8 % is 7450/80,8; half of the difference to 93,125.
    selisih = (F(74500, 808) - F(745, 8)) / 2
    assert selisih == {p.nama: p.naik.selisih for p in k}["d.i.target"]


def test_only_what_the_figure_depends_on(tmp_path: Path) -> None:
    """Of one indikator its own inputs and target; of its realisasi no target."""
    ruleset = office(tmp_path)
    k = sensed(ruleset, "d.j:capaian")
    assert {"d.j.masukan.n", "d.j.target"} == set(moves(k))
    assert {"d.j.masukan.n"} == set(moves(sensed(ruleset, "d.j:realisasi")))


def test_bounds_leave_one_direction(tmp_path: Path) -> None:
    """At the declared maximum there is nothing above, at 0 nothing below."""
    laporan = facts({"d.i": {"a": 0, "b": 4}, "d.j": {"n": 40}})
    k = {p.nama: p for p in sensed(office(tmp_path), laporan=laporan)}
    assert k["d.j.masukan.n"].naik is None
    assert k["d.i.masukan.a"].turun is None


def test_targets_have_bounds_too(tmp_path: Path) -> None:
    """An index has no target above its scale; a target of 0 only goes up."""
    aturan = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = { indeks = 4 }
polaritas = "naik"
target = { 2024 = 4 }
rumus = "v"
masukan.v = { nama = "V", satuan = { indeks = 4 } }

[[indikator]]
kode = "d.j"
nama = "J"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = 0 }
rumus = "n"
masukan.n = { nama = "N", satuan = "orang" }
"""
    laporan = facts({"d.i": {"v": 3}, "d.j": {"n": 0}})
    k = {p.nama: p for p in sensed(office(tmp_path, aturan), laporan=laporan)}
    assert (None, F("3.96")) == (k["d.i.target"].naik, k["d.i.target"].turun.nilai)
    assert (1, None) == (k["d.j.target"].naik.nilai, k["d.j.target"].turun)


def test_states_come_first(tmp_path: Path) -> None:
    """One fewer of 1 is none, and the figure has no number: that moves most."""
    laporan = facts({"d.i": {"a": 3, "b": 1}, "d.j": {"n": 10}})
    k = sensed(office(tmp_path), laporan=laporan)
    satu = k.pengubah[0]
    assert ("d.i.masukan.b", None, "Tidak terdefinisi") == (
        satu.nama,
        satu.turun.selisih,
        str(satu.turun.angka),
    )


def test_from_a_state_to_a_number(tmp_path: Path) -> None:
    """Where the figure is Nihil, a change that makes it a number is told."""
    laporan = facts({"d.i": {"a": 0, "b": 0}, "d.j": {"n": 10}})
    k = sensed(office(tmp_path), "d.i:capaian", laporan=laporan)
    assert "Nihil" == str(k.kini)
    assert {"d.i.masukan.a": "Tidak terdefinisi", "d.i.masukan.b": "0,00%"} == {
        p.nama: str(p.naik.angka) for p in k
    }
    assert [None, None] == [p.besar for p in k]
    assert ("d.i.target",) == k.tetap


def test_what_moves_nothing_and_what_is_no_number(tmp_path: Path) -> None:
    """Above a cap nothing moves; what is not reported, yes or no, is told apart."""
    bercap = DUA.replace('kode = "d.i"', 'kode = "d.i"\nbatas = { atas = 90 }')
    aturan = f"""{bercap}
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
    laporan = facts({"d.i": {"a": 300, "b": 4}, "d.k": {"y": True}})
    k = sensed(office(tmp_path, aturan), laporan=laporan)
    assert ("d.i.masukan.a", "d.i.masukan.b", "d.i.target", "d.j.target") == k.tetap
    assert {"d.j.masukan.n": sakip.Keadaan.BELUM_ADA} == k.tanpa_angka
    assert ("d.k.masukan.y", "d.k.target") == k.lain


def test_changes_that_the_rules_refuse(tmp_path: Path) -> None:
    """Where a check refuses a > b, more of a is refused, and so is less of b."""
    aturan = f"""{INDIKATOR}
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a lebih dari b"
tingkat = "galat"
"""
    laporan = facts({"d.i": {"a": 4, "b": 4}})
    k = {p.nama: p for p in sensed(office(tmp_path, aturan), laporan=laporan)}
    naik = k["d.i.masukan.a"].naik
    assert (("SKP410",), None, None) == (naik.ditolak, naik.angka, naik.selisih)
    assert ("SKP410",) == k["d.i.masukan.b"].turun.ditolak


def test_a_target_that_the_rules_refuse(tmp_path: Path) -> None:
    """Rules that name no case for a target of 0 refuse it."""
    kepala = (Path(__file__).parent / "data" / "rulesets" / "dasar.toml").read_text(
        encoding="utf-8"
    )
    kepala = kepala.replace('target_nol_realisasi_positif = "nol"\n', "")
    aturan = DUA.replace("target = { 2024 = 20 }", "target = { 2024 = 1 }")
    k = sensed(office(tmp_path, aturan, kepala=kepala), langkah="satuan")
    turun = {p.nama: p.turun for p in k}["d.j.target"]
    assert (0, ("SKP305",)) == (turun.nilai, turun.ditolak)


def test_no_such_figure(tmp_path: Path) -> None:
    """A figure that is not there is told with the nearest one."""
    with pytest.raises(LaporanError, match="SKP823"):
        sensed(office(tmp_path), "kanwil:capain")


def test_the_installed_plugins_are_looked_for(tmp_path: Path) -> None:
    """Without a registry the installed plugins check changed targets."""
    k = sakip.sensitivity(office(tmp_path), facts(FAKTA), "d.j:capaian")
    assert 2 == len(k)


# -- formats


def test_table(tmp_path: Path) -> None:
    """Differences have more decimals than the figure; states stand in their place."""
    laporan = facts({"d.i": {"a": 3, "b": 1}, "d.j": {"n": 40}})
    ruleset = office(tmp_path)
    teks = write_sensitivity(sensed(ruleset, laporan=laporan, langkah="satuan"))
    baris = [b.split() for b in teks.splitlines()]
    assert "Yang menggerakkan kanwil:capaian (287,50%)" == teks.splitlines()[0]
    # 3 of 2 are 187,5 %, and 3 of none are no number.
    assert ["1", "1", "2", "-93,7500", "0", "Tidak", "terdefinisi"] in baris
    assert any(b[2:4] == ["–", "–"] for b in baris)
    assert "Selain itu 0 menggerakkannya lebih sedikit, 0 tidak sama sekali." in teks
    assert "Tidak diubah" not in teks
    inggris = write_sensitivity(
        sensed(ruleset, laporan=facts({"d.i": {"a": 3, "b": 4}})), bahasa="en"
    )
    assert "Not changed: 1 without a number in the report, 0 of other kinds." in inggris


def test_table_of_small_and_refused_changes(tmp_path: Path) -> None:
    """Values of many decimals are shortened; what is refused shows its code."""
    ruleset = office(
        tmp_path,
        f"""{INDIKATOR.replace("2024 = 80", "2024 = 80.123456")}
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a lebih dari b"
tingkat = "galat"
""",
    )
    teks = write_sensitivity(sensed(ruleset, laporan=facts({"d.i": {"a": 4, "b": 4}})))
    assert "SKP410" in teks
    # 1 % of 80,123456 more is 80,92469056.
    assert "80,9247" in teks


def test_csv(tmp_path: Path) -> None:
    """A row for each change, with its exact difference."""
    laporan = facts({"d.i": {"a": 0, "b": 1}, "d.j": {"n": 10}})
    teks = write_sensitivity(
        sensed(office(tmp_path), laporan=laporan, langkah="satuan"), "csv"
    )
    baris = list(csv.reader(io.StringIO(teks)))
    assert ["apa", "satuan", "kini", "arah", "nilai", "angka", "keadaan"] == (
        baris[0][:7]
    )
    isi = {(b[0], b[3]): b for b in baris[1:]}
    # 1 of 1 is 125 %, with 50 % beside it 87,5 %: 62,5 more than 25.
    assert ["1", "87.50", "", "125/2", ""] == isi["d.i.masukan.a", "naik"][4:]
    # 0 of 0 is Nihil: the mean is of the other alone.
    assert ["0", "50.00", "", "25", ""] == isi["d.i.masukan.b", "turun"][4:]
    assert ("d.i.masukan.a", "turun") not in isi


def test_csv_of_states_and_refusals(tmp_path: Path) -> None:
    """A state stands in its column, a code in its own."""
    ruleset = office(
        tmp_path,
        f"""{INDIKATOR}
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a lebih dari b"
tingkat = "galat"
""",
    )
    laporan = facts({"d.i": {"a": 0, "b": 1}})
    isi = {
        (b[0], b[3]): b[4:]
        for b in csv.reader(
            io.StringIO(
                write_sensitivity(
                    sensed(ruleset, "d.i:capaian", laporan=laporan), "csv"
                )
            )
        )
    }
    assert ["0", "", "nihil", "", ""] == isi["d.i.masukan.b", "turun"]
    laporan = facts({"d.i": {"a": 1, "b": 1}})
    isi = {
        (b[0], b[3]): b[4:]
        for b in csv.reader(
            io.StringIO(
                write_sensitivity(
                    sensed(ruleset, "d.i:capaian", laporan=laporan), "csv"
                )
            )
        )
    }
    assert ["2", "", "", "", "SKP410"] == isi["d.i.masukan.a", "naik"]


def test_json(tmp_path: Path) -> None:
    """Programs get everything, exactly."""
    laporan = facts({"d.i": {"a": 0, "b": 4}, "d.j": {"n": 10}})
    isi = json.loads(
        write_sensitivity(
            sensed(office(tmp_path), laporan=laporan, langkah="satuan"), "json"
        )
    )
    satu = isi["pengubah"][0]
    assert ("kanwil:capaian", "satuan", "d.i.masukan.a", "0", None) == (
        isi["angka"],
        isi["langkah"],
        satu["nama"],
        satu["kini"],
        satu["turun"],
    )
    # 1 of 4 is 31,25 %, half of that is 15,625.
    assert {
        "ke": "1",
        "nilai": "40.63",
        "nilai_eksak": "325/8",
        "keadaan": None,
        "selisih": "125/8",
        "ditolak": [],
    } == satu["naik"]
    laporan = facts({"d.i": {"a": 0, "b": 4}})
    isi = json.loads(
        write_sensitivity(sensed(office(tmp_path / "b"), laporan=laporan), "json")
    )
    assert {"d.j.masukan.n": "belum_ada"} == isi["tanpa_angka"]
    assert "belum_ada" == isi["kini"]["keadaan"]
