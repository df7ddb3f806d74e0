"""`sakip.testing`: drawn amendments, and what they make of a ruleset."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import tomli
from builder import DASAR, INDIKATOR, load
from draws import draws, smallest
from hypothesis import strategies as st
from needed import needs_plugins

import sakip
from sakip._difference import diff_rules
from sakip.testing import NaskahAmandemen, amendments, files_of, ruleset_from, rulesets
from sakip.testing._amendments import _CARA, _Writer

DUA_TAHUN = DASAR.replace("dari = 2024", "dari = 2023")
#: One indikator for each kind of target, and a satker.
ATURAN = """
[[indikator]]
kode = "d.persen"
nama = "Persen"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2023 = "tidak_ditargetkan", 2024 = 80 }
rumus = "p"
masukan.p = { nama = "P", satuan = "persen" }

[[indikator]]
kode = "d.indeks"
nama = "Indeks"
sasaran = "d.s"
satuan = { indeks = 4 }
polaritas = "rentang_ambang"
target = { 2023 = { dari = 1, sampai = 2 }, 2024 = { dari = 1, sampai = 4 } }
rumus = "n"
masukan.n = { nama = "N", satuan = { indeks = 4 } }

[[indikator]]
kode = "d.penuh"
nama = "Penuh"
sasaran = "d.s"
satuan = { indeks = 4 }
polaritas = "naik"
target = { 2023 = 4, 2024 = 3 }
rumus = "n"
masukan.n = { nama = "N", satuan = { indeks = 4 } }

[[indikator]]
kode = "d.ada"
nama = "Ada"
sasaran = "d.s"
satuan = "ya_tidak"
polaritas = "tercapai"
target = { 2023 = true, 2024 = false }
rumus = "ada"
masukan.ada = { nama = "Ada", satuan = "ya_tidak" }

[[indikator]]
kode = "d.terbit"
nama = "Terbit"
sasaran = "d.s"
satuan = "tanggal"
polaritas = "tercapai_turun"
target = { 2023 = 2023-06-30, 2024 = 2024-06-30 }
rumus = "hari"
masukan.hari = { nama = "Hari", satuan = "tanggal" }

[[indikator]]
kode = "d.akip"
nama = "AKIP"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2023 = "B", 2024 = "A" }
rumus = "nilai"
masukan.nilai = { nama = "Nilai", satuan = { predikat = "akip" } }

[[indikator]]
kode = "d.satu"
nama = "Satu"
sasaran = "d.s"
satuan = { predikat = "satu" }
polaritas = "naik"
target = { 2023 = "S", 2024 = "S" }
rumus = "nilai"
masukan.nilai = { nama = "Nilai", satuan = { predikat = "satu" } }

[[indikator]]
kode = "d.kata"
nama = "Kata"
sasaran = "d.s"
satuan = "teks"
polaritas = "informatif"

[[satker]]
kode = "d.kantor"
nama = "Kantor"
dipa = "d"

[predikat.akip]
tingkat = { A = 90, B = 75, C = 60 }

[predikat.satu]
tingkat = { S = 100 }
"""


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """The rules above, for two years."""
    return load(tmp_path_factory.mktemp("ruleset"), ATURAN, kepala=DUA_TAHUN)


@pytest.fixture(scope="module")
def semua(ruleset: sakip.Ruleset) -> list[NaskahAmandemen]:
    """Many amendments of them."""
    return draws(amendments(ruleset), 250)


def test_amendments_apply(ruleset: sakip.Ruleset, semua: list[NaskahAmandemen]) -> None:
    """Each is known to the ruleset that it makes, which holds in the same years."""
    for satu in semua:
        assert ruleset.tahun == satu.ruleset.tahun
        assert ["undian-0"] == [a.id for a in satu.ruleset.amandemen]
        assert satu.teks == files_of(satu.ruleset)[satu.nama]


def test_earlier_years_stay_as_they_were(
    ruleset: sakip.Ruleset, semua: list[NaskahAmandemen]
) -> None:
    """Before the first year that it governs an amendment changes nothing."""
    assert {2023, 2024} == {satu.tahun for satu in semua}
    for satu in semua[:40]:
        for tahun in ruleset.tahun:
            lama, baru = ruleset.rules(tahun), satu.ruleset.rules(tahun)
            beda = diff_rules(lama, baru)
            assert bool(beda) == (tahun >= satu.tahun)


def test_every_kind_of_action_is_drawn(semua: list[NaskahAmandemen]) -> None:
    """Indikator and satker come, go, change and are renamed; conventions change."""
    isi = [tomli.loads(satu.teks) for satu in semua]
    tindakan = {
        (cara, jenis)
        for satu in isi
        for cara in ("ubah", "tambah", "cabut", "ganti_kode")
        for jenis in satu.get(cara, {})
    }
    assert tindakan == {
        *[("ubah", j) for j in ("indikator", "konvensi")],
        *[
            (c, j)
            for c in ("tambah", "cabut", "ganti_kode")
            for j in ("indikator", "satker")
        ],
    }
    kunci = {
        k for satu in isi for t in satu.get("ubah", {}).get("indikator", ()) for k in t
    }
    assert {"kode", "nama", "target", "batas", "polaritas"} == kunci
    assert (
        max(sum(len(v) for v in (satu.get("ubah") or {}).values()) for satu in isi) > 1
    )


def test_targets_of_every_kind_are_changed(semua: list[NaskahAmandemen]) -> None:
    """A number, a range, a day, yes/no and a predicate are put in place of another."""
    baru: dict[str, set[Any]] = {}
    for satu in semua:
        for t in tomli.loads(satu.teks).get("ubah", {}).get("indikator", ()):
            if "target" in t:
                nilai = t["target"]["2024"]
                kata = tuple(nilai) if isinstance(nilai, dict) else nilai
                baru.setdefault(t["kode"], set()).add(kata)
    # d.indeks is at the top of its range, d.satu has one level: neither can change.
    assert {"d.persen", "d.penuh", "d.ada", "d.terbit", "d.akip"} == baru.keys() - {
        "d.indeks"
    }
    assert {True} == baru["d.ada"]
    assert {"B", "C"} == baru["d.akip"]
    assert all(d > dt.date(2024, 6, 30) for d in baru["d.terbit"])
    assert 80 not in baru["d.persen"]
    assert all(v <= 4 for v in baru["d.penuh"])


def test_range_is_widened(tmp_path: Path) -> None:
    """A range that has room above is given another end."""
    aturan = ATURAN.replace("sampai = 4", "sampai = 2")
    ruleset = load(tmp_path, aturan, kepala=DUA_TAHUN)

    def widened(satu: NaskahAmandemen) -> bool:
        return "sampai" in satu.teks

    satu = smallest(amendments(ruleset), widened)
    target = satu.ruleset.rules(2024).indikator["d.indeks"].target[2024]
    assert (1, 2) < (target.dari, target.sampai)  # type: ignore[union-attr]  # a range


def test_the_simplest_amendment_changes_a_name(ruleset: sakip.Ruleset) -> None:
    """It does one thing, to the first indikator, in the last year."""
    satu = smallest(amendments(ruleset))
    assert {
        "amandemen": {
            "id": "undian-0",
            "nama": "Undian",
            "tanggal": dt.date(2024, 1, 1),
            "berlaku": {"dari": dt.date(2024, 1, 1)},
        },
        "ubah": {"indikator": [{"kode": "d.persen", "nama": "Persen (1)"}]},
    } == tomli.loads(satu.teks)


def test_what_the_rules_cannot_bear_is_left_out(tmp_path: Path) -> None:
    """Where weights must be whole no member comes or goes; the rest is still drawn."""
    kepala = DASAR.replace(
        'dipa = { dari = "indikator", cara = "rerata" }',
        'dipa = { dari = "indikator", cara = "rerata_tertimbang", '
        'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "renormalisasi" } }',
    )
    separuh = INDIKATOR.replace("[[indikator]]", "[[indikator]]\nbobot = 50")
    ruleset = load(tmp_path, separuh + separuh.replace("d.i", "d.j"), kepala=kepala)
    banyak = [
        len(satu.ruleset.aturan.indikator) for satu in draws(amendments(ruleset), 60)
    ]
    # One of the two would leave 50; none at all leaves nothing to be whole.
    assert {2} <= set(banyak) <= {2, 0}


@pytest.mark.parametrize("cara", range(len(_CARA)))
def test_each_table_is_spoken_of_once(tmp_path: Path, cara: int) -> None:
    """Where an action has taken the one indikator, no other speaks of it."""
    ruleset = load(tmp_path)
    penulis = _Writer([ruleset.aturan], range(2024, 2025))
    isi = penulis.tables([(0, 0, 1), (cara, 0, 2)])
    tentang = [t for k, v in isi.items() if k.endswith(".indikator") for t in v]
    assert 1 == sum("d.i" in (t.get("kode"), t.get("dari")) for t in tentang)


def test_amendments_of_drawn_and_of_amended_rulesets() -> None:
    """Drawn rulesets have amendments, and those that have one have another."""

    @st.composite
    def twice(draw: st.DrawFn) -> NaskahAmandemen:
        satu = draw(amendments(draw(rulesets())))
        return draw(amendments(satu.ruleset))

    for satu in draws(twice(), 15):
        dua = satu.ruleset.amandemen
        assert ["undian-0", "undian-1"] == [a.id for a in dua]
        assert dua[0].tanggal < dua[1].tanggal


def test_rulesets_that_cannot_be_amended(tmp_path: Path) -> None:
    """Without indikator, or as known on a date, there is nothing to amend."""
    kosong = load(tmp_path / "a", "")
    folder = tmp_path / "b"
    load(folder)
    lama = sakip.load_ruleset(folder, edisi=dt.date(2024, 1, 1))
    for ruleset in (kosong, lama):
        with pytest.raises(ValueError, match="nothing that a new amendment can change"):
            draws(amendments(ruleset), 1)


def test_files_that_changed(tmp_path: Path) -> None:
    """A ruleset whose files are faulty by now is not amended for ever."""
    ruleset = load(tmp_path)
    (tmp_path / "aturan.toml").write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match="uji is no longer as it was read"):
        draws(amendments(ruleset), 1)


@needs_plugins
def test_amendments_of_a_derived_ruleset() -> None:
    """One with a base of its own, amended itself, is amended on top of both."""
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    for satu in draws(amendments(ruleset), 4):
        lagi = ruleset_from(files_of(satu.ruleset))
        assert satu.ruleset.sidik == lagi.sidik
        assert len(ruleset.amandemen) + 1 == len(satu.ruleset.amandemen)
