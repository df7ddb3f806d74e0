"""Facts held against faulty rules: a mistake on one side hides none on the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, DATA, codes, write_ruleset

from sakip._fact_check import check_facts
from sakip._facts import read_laporan
from sakip._ruleset import inspect_ruleset
from sakip.diagnostics import Tingkat
from sakip.plugins import build_registry

ATURAN = (DATA / "laporan" / "aturan.toml").read_text(encoding="utf-8")
#: A mistake in the rules that has nothing to do with what facts a table takes.
SALAH_LAIN = ('kode = "d.ya"\n', 'kode = "d.ya"\nbatas = "lepas"\n')


def check(
    folder: Path,
    ganti: tuple[str, str] | None,
    fakta: Mapping[str, Any],
    *,
    kepala: str = DASAR,
    tahun: int = 2024,
    **berkas: str,
) -> list[str]:
    """The codes of facts held against the rules with one text in place of another."""
    aturan = ATURAN if ganti is None else ATURAN.replace(*ganti, 1)
    assert (ganti is None) == (aturan == ATURAN)
    write_ruleset(folder, aturan, kepala=kepala, **berkas)
    laporan, _ = read_laporan({"laporan": {"tahun": tahun}, **fakta})
    assert laporan is not None
    return codes(check_facts(inspect_ruleset(folder, build_registry()), laporan))


@pytest.mark.parametrize(
    ("fakta", "kode"),
    [
        ({"realisasi": {"d.i": {"a": 1, "bb": 2}}}, ["SKP401"]),
        ({"realisasi": {"d.ii": {"a": 1}}}, ["SKP402"]),
        ({"realisasi": {"d.ya": {"adda": True}}}, ["SKP401"]),
        ({"realisasi": {"d.i": {"a": -1}}}, ["SKP403"]),
        ({"realisasi": {"d.tumbuh": {"p": {"2020": 5}}}}, ["SKP408"]),
        ({"realisasi": {"d.tabel": {"t": {"r": {"pria": 1}}}}}, ["SKP407"]),
        ({"realisasi": {"d.predikat": {"nilai": "Z"}}}, ["SKP404"]),
        ({"realisasi": {"p.teks": {"realisasi": 5}}}, ["SKP404"]),
        ({"satker": {"k": {"paagu": 1}}}, ["SKP401"]),
        ({"satker": {"kk": {"pagu": 1}}}, ["SKP402"]),
        ({"masukan_bersama": {"pendduk": 1}}, ["SKP401"]),
        ({"riwayat": {"2023": {"d.iii": {"capaian": 1}}}}, ["SKP419"]),
        ({"laporan": {"tahun": 2024, "ruleset": "lain"}}, ["SKP413"]),
        # Sound facts, and what is yet to be reported, are nothing to tell of.
        ({"realisasi": {"d.i": {"a": 1, "b": 2}}, "satker": {"k": {"pagu": 1}}}, []),
    ],
    ids=lambda p: "-".join(p) if isinstance(p, list) else "",
)
def test_mistake_in_the_rules_hides_none_in_the_facts(
    tmp_path: Path, fakta: Mapping[str, Any], kode: list[str]
) -> None:
    """With a fault elsewhere in the rules, facts give the findings they would give."""
    assert kode == check(tmp_path, SALAH_LAIN, fakta)


@pytest.mark.parametrize(
    ("ganti", "fakta"),
    [
        # The table itself: its inputs may be others than they seem.
        (("masukan.a =", "masukn.a ="), {"realisasi": {"d.i": {"a": 1}}}),
        (
            ('"B", satuan = "orang"', '"B", satuan = 7'),
            {"realisasi": {"d.i": {"x": 1}}},
        ),
        (('kode = "d.i"', 'kod = "d.i"'), {"realisasi": {"d.i": {"a": 1}}}),
        (('rumus = "a / b"', 'rumus = "a / c"'), {"realisasi": {"d.i": {"c": 1}}}),
        (
            ('"A", satuan = "orang"', '"A", satuan = "org"'),
            {"realisasi": {"d.i": {"a": 1}}},
        ),
        (
            ('"Mutu", satuan = { indeks = 4 }', '"Mutu", satuan = "mutu"'),
            {"realisasi": {"d.tabel": {"t": {"p": {"mutu": 4}}}}},
        ),
        (
            ("[indikator.tabel.t]", "[indikator.tabel.jika]"),
            {"realisasi": {"d.tabel": {"jika": {"p": {"mutu": 4}}}}},
        ),
        # The scores that a predicate may have.
        (
            ("{ A = 85, B = 65 }", '{ A = "baik", B = 65 }'),
            {"realisasi": {"d.predikat": {"nilai": "A"}}},
        ),
        # Inputs of satker, and shared ones.
        (
            ("[masukan_satker.pagu]\nnama", "[masukan_satker.pagu]\nnam"),
            {"satker": {"k": {"pagu": 1, "lain": 2}}},
        ),
        (
            ('nama = "Pagu"\nsatuan = "rupiah"', 'nama = "Pagu"\nsatuan = "rp"'),
            {"satker": {"k": {"pagu": 1}}},
        ),
        (
            (
                'nama = "Penduduk"\nsatuan = "orang"',
                'nama = "Penduduk"\nsatuan = "org"',
            ),
            {"masukan_bersama": {"penduduk": 1}},
        ),
        (
            ('[[satker]]\nkode = "k"', '[[satker]]\nkod = "k"'),
            {"satker": {"k": {"pagu": 1}}},
        ),
        (("[[satker]]", "[[satkr]]"), {"satker": {"k": {"pagu": 1}}}),
        # A year that a formula which cannot be read may yet use.
        (
            ('rumus = "c / penduduk"', 'rumus = "c / penduduk["'),
            {"masukan_bersama": {"penduduk": {"2020": 1}}},
        ),
        # A file that cannot be read may hold what seems to be missing.
        (
            ("[[satker]]", "[[satker]"),
            {"realisasi": {"d.i": {"a": 1}}, "masukan_bersama": {"penduduk": 1}},
        ),
    ],
    ids=[
        "unknown-key",
        "unit-of-other-kind",
        "code",
        "formula",
        "unknown-unit",
        "unit-of-column",
        "name-of-table",
        "predicate",
        "satker-input",
        "satker-unit",
        "shared-unit",
        "satker-code",
        "root-key",
        "year",
        "syntax",
    ],
)
def test_what_may_follow_from_a_fault_is_not_told(
    tmp_path: Path, ganti: tuple[str, str], fakta: Mapping[str, Any]
) -> None:
    """Facts that only the faulty part of the rules speaks of give no finding."""
    assert [] == check(tmp_path, ganti, fakta)


@pytest.mark.parametrize(
    "isi",
    [
        '[[ubah.indikator]]\nkode = "d.x"\nnama = "Y"\n',
        '[[tambh.indikator]]\nkode = "d.x"\n',
    ],
    ids=["matches-nothing", "unknown-key"],
)
def test_amendment_at_fault_may_bring_codes(tmp_path: Path, isi: str) -> None:
    """While an amendment cannot be laid on, no code is called unknown."""
    (tmp_path / "amandemen").mkdir()
    (tmp_path / "amandemen" / "x.toml").write_text(
        '[amandemen]\nid = "x"\nnama = "X"\ntanggal = 2024-02-01\n'
        "berlaku = { dari = 2024-01-01 }\n\n" + isi,
        encoding="utf-8",
    )
    temuan = inspect_ruleset(write_ruleset(tmp_path, ATURAN), build_registry()).temuan
    assert 1 == sum(t.tingkat is Tingkat.GALAT for t in temuan)
    fakta = {"realisasi": {"d.baru": {"a": 1}, "d.i": {"aa": 1}}}
    assert ["SKP401"] == check(tmp_path, None, fakta)


@pytest.mark.parametrize(
    ("ganti", "kode", "temuan"),
    [
        (SALAH_LAIN, "d.iii", ["SKP402"]),
        (SALAH_LAIN, "d.i", []),
        (('rumus = "a / b"', 'rumus = "a / c"'), "d.i", []),
        (("[[satker]]", "[[satker]"), "d.iii", []),
    ],
    ids=["unknown", "known", "formula-at-fault", "file-at-fault"],
)
def test_record_is_held_against_the_sound_rules_of_its_year(
    tmp_path: Path, ganti: tuple[str, str], kode: str, temuan: list[str]
) -> None:
    """A record of an earlier year is judged by sound rules of that year alone."""
    kepala = DASAR.replace("dari = 2024", "dari = 2023")
    fakta = {"riwayat": {"2023": {kode: {"realisasi": 75}}}}
    assert temuan == check(tmp_path, ganti, fakta, kepala=kepala)


@pytest.mark.parametrize(
    ("kepala", "tahun", "kode"),
    [
        (DASAR, 2030, ["SKP415"]),
        (DASAR.replace('cara = "rerata"', 'cara = "rata"', 1), 2030, ["SKP415"]),
        (DASAR.replace('edisi = "2024.1"', "edisi = 1"), 2030, []),
        (DASAR.replace('id = "uji"', "id = 1"), 2024, ["SKP401"]),
        (DASAR.replace("dari = 2024-01-01", 'dari = "awal"'), 2024, []),
    ],
    ids=["whole", "other-table", "head", "id", "years"],
)
def test_year_and_id_count_where_the_head_is_sound(
    tmp_path: Path, kepala: str, tahun: int, kode: list[str]
) -> None:
    """The year and the ruleset meant are judged only by a head that could be read."""
    fakta = {
        "laporan": {"tahun": tahun, "ruleset": "uji"},
        "realisasi": {"d.i": {"aa": 1}},
    }
    assert kode == check(tmp_path, None, fakta, kepala=kepala)


def test_no_rules_at_all(tmp_path: Path) -> None:
    """Where there is no ruleset, facts have nothing to be held against."""
    laporan, _ = read_laporan({"laporan": {"tahun": 2024}})
    assert laporan is not None
    assert () == check_facts(inspect_ruleset(tmp_path, build_registry()), laporan)


def test_whole_rules_and_whole_facts(tmp_path: Path) -> None:
    """With nothing wrong, what is yet to be reported is told, owner by owner."""
    kode = check(tmp_path, None, {"realisasi": {"d.i": {"a": 1}}})
    assert {"SKP412"} == set(kode)


def test_facts_that_are_not_whole(tmp_path: Path) -> None:
    """Facts with a fault of shape are held against the rules; none is missing."""
    fakta = {"lain": 1, "realisasi": {"d.i": {"a": 1, "bb": 2}}}
    assert ["SKP401"] == check(tmp_path, None, fakta)
