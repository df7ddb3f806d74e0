"""A folder of rule files to rules: which files count, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, lines, load, write_ruleset

import sakip
from sakip._rules_loader import read_rules

DIPA_E = """
[dipa]
kode = "e"
nama = "DIPA dua"
no = 0

[[satker]]
kode = "k"
nama = "Satker"

[[sasaran]]
kode = "e.s"
nama = "Sasaran"

[[sasaran]]
kode = "e.t"
nama = "Sasaran milik DIPA lain"
dipa = "d"
"""


def test_files_of_the_folder_and_of_dipa_are_read(tmp_path: Path) -> None:
    """Rules stand in the folder and in dipa/; no other sub-folder is read."""
    folder = write_ruleset(tmp_path, dipa_e=DIPA_E)
    for nama in ("kasus", "contoh", "lain"):
        (folder / nama).mkdir()
        (folder / nama / "x.toml").write_text("bukan = 'aturan'\n", encoding="utf-8")
    aturan = sakip.load_ruleset(folder).aturan
    assert (["d.i"], {"d.s", "e.s", "e.t"}) == (
        list(aturan.indikator),
        set(aturan.sasaran),
    )


def test_order_is_that_of_the_report(tmp_path: Path) -> None:
    """DIPA stand by number, sasaran by DIPA, indikator by sasaran and urutan."""
    aturan = (
        INDIKATOR.replace('"d.i"', '"akhir"')
        + "urutan = 2\n"
        + INDIKATOR.replace('"d.i"', '"awal"')
        + "urutan = 1\n"
        + INDIKATOR.replace('"d.i"', '"milik_e"').replace('"d.s"', '"e.s"')
    )
    rules = load(tmp_path, aturan, dipa_e=DIPA_E).aturan
    assert (["e", "d"], ["e.s", "d.s", "e.t"], ["milik_e", "awal", "akhir"]) == (
        list(rules.dipa),
        list(rules.sasaran),
        list(rules.indikator),
    )


def test_satker_and_sasaran_belong_to_the_dipa_of_their_file(tmp_path: Path) -> None:
    """The file's DIPA is theirs, unless they name another."""
    rules = load(tmp_path, dipa_e=DIPA_E).aturan
    assert ("e", "e", "d") == (
        rules.satker["k"].dipa,
        rules.sasaran["e.s"].dipa,
        rules.sasaran["e.t"].dipa,
    )


def test_places_are_those_of_the_tables(tmp_path: Path) -> None:
    """Every table knows where it stands, those inside tables too."""
    periksa = """
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a > b"
tingkat = "galat"
"""
    rules = load(tmp_path, INDIKATOR + periksa).aturan
    ind = rules.indikator["d.i"]
    assert [(2, 1), (10, 9), (13, 1)] == [
        (t.baris, t.kolom)
        for t in (
            ind.asal.tempat(kunci=True),
            ind.masukan["a"].asal.tempat(kunci=True),
            ind.periksa[0].asal.tempat(),
        )
    ]


def test_dipa_with_a_fault_still_owns_its_sasaran(tmp_path: Path) -> None:
    """A fault in [dipa] takes no sasaran from its file's DIPA."""
    temuan = check(write_ruleset(tmp_path, dipa_e=DIPA_E.replace("no = 0", "no = 'x'")))
    assert "SKP106" in codes(temuan)
    assert "SKP105" not in codes(temuan)


def test_dipa_whose_code_cannot_be_known(tmp_path: Path) -> None:
    """A [dipa] without a usable code leaves its satker and sasaran without one."""
    temuan = check(
        write_ruleset(tmp_path, dipa_e=DIPA_E.replace('kode = "e"\n', "kode = 5\n", 1))
    )
    # Its two sasaran have no indikator, whichever DIPA they are of.
    ada = [k for k in codes(temuan) if k != "SKP220"]
    assert ["SKP106", "SKP105", "SKP105"] == ada


def test_head_with_a_fault_still_shows_faults_elsewhere(tmp_path: Path) -> None:
    """A ruleset whose head cannot be used still tells of mistakes in other files."""
    kepala = DASAR.replace('edisi = "2024.1"\n', "")
    temuan = check(write_ruleset(tmp_path, INDIKATOR + "xyz = 1\n", kepala=kepala))
    assert ["SKP104", "SKP105"] == sorted(codes(temuan))


def test_head_only_tables_elsewhere_are_not_used(tmp_path: Path) -> None:
    """[konvensi] in another file is refused and changes nothing."""
    folder = write_ruleset(
        tmp_path, INDIKATOR, lain="[konvensi]\n[ruleset]\n[agregasi]\n"
    )
    assert [
        f"lain.toml:{n}:1: SKP114 Tabel [{t}] hanya boleh di ruleset.toml."
        " (pindahkan ke ruleset.toml)"
        for n, t in enumerate(("konvensi", "ruleset", "agregasi"), 1)
    ] == lines(check(folder), folder)


def test_folder_without_head(tmp_path: Path) -> None:
    """A folder without ruleset.toml gives no rules and one finding."""
    bacaan = read_rules(tmp_path)
    assert ((), "", ["SKP110"]) == (bacaan.bagian, bacaan.sidik, codes(bacaan.temuan))


def test_agregasi_that_is_no_table(tmp_path: Path) -> None:
    """[agregasi] of a wrong kind is a finding, beside those for what it lacks."""
    awal, sisa = DASAR.split("[agregasi]\n")
    _, ekor = sisa.split("[satuan.orang]")
    kepala = "agregasi = 5\n" + awal + "[satuan.orang]" + ekor
    temuan = check(write_ruleset(tmp_path, "", kepala=kepala))
    assert ["SKP106", "SKP116", "SKP116", "SKP116"] == sorted(codes(temuan))


def test_head_that_cannot_be_read_hides_nothing_else(tmp_path: Path) -> None:
    """With a head that is no TOML the other files are checked, and no more is said."""
    folder = write_ruleset(
        tmp_path, INDIKATOR.replace("a / b", "a / bb"), kepala="[ruleset\n"
    )
    assert ["SKP103", "SKP202"] == sorted(codes(check(folder)))


def test_faults_in_one_another_are_each_told(tmp_path: Path) -> None:
    """Faults at several depths of one table are all told, and nothing else is.

    The table of the indikator lacks its name; a column has an unknown key and a kind
    of value where a unit belongs.
    """
    tabel = (
        "tabel.t.baris = ['x']\ntabel.t.kolom.k.salah = 1\n"
        "tabel.t.kolom.k.satuan = 5\ntabel.t.kolom.k.nama = 'K'\n"
        "periksa = [{ rumus = 'a <= b' }]\n"
    )
    folder = write_ruleset(tmp_path, INDIKATOR + tabel)
    kode = sorted(codes(check(folder)))
    assert ["SKP104", "SKP105", "SKP105", "SKP105", "SKP106"] == kode


def test_an_entry_of_an_array_with_a_fault(tmp_path: Path) -> None:
    """A check without its formula is one finding; the rest is checked all the same."""
    periksa = "periksa = [{ pesan = 'x', tingkat = 'galat' }]\n"
    aturan = INDIKATOR.replace("a / b", "a / bb") + periksa
    kode = sorted(codes(check(write_ruleset(tmp_path, aturan))))
    assert ["SKP105", "SKP202"] == kode


def test_level_with_a_fault_is_not_called_missing(tmp_path: Path) -> None:
    """An aggregate that is there with a fault is one finding, not two."""
    kepala = DASAR.replace('kanwil = { dari = "dipa", cara', "kanwil = { cara")
    temuan = check(write_ruleset(tmp_path, "", kepala=kepala))
    assert ["SKP105"] == codes(temuan)


def test_sub_folder_dipa_is_optional(tmp_path: Path) -> None:
    """A file named dipa is no folder of DIPA, and harms nothing."""
    folder = write_ruleset(tmp_path)
    (folder / "dipa").write_text("x", encoding="utf-8")
    assert () == check(folder)


def test_derived_rules_are_found_from_within_and_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ruleset beside is found whatever the folder is called by."""
    write_ruleset(tmp_path / "rumah" / "asal", INDIKATOR)
    kepala = '[ruleset]\nid = "turunan"\nturunan = "asal"\n'
    folder = write_ruleset(tmp_path / "rumah" / "baru", "", kepala=kepala)
    tautan = tmp_path / "tautan"
    tautan.symlink_to(folder)
    monkeypatch.chdir(folder)
    assert [[], [], []] == [codes(check(f)) for f in (folder, tautan, Path())]
