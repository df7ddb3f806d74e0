"""Coverage as text and as JSON."""

from __future__ import annotations

import json

import pytest
from builder import DASAR
from covered import covered, example

from sakip.diagnostics import Tempat
from sakip.examples import write_coverage
from sakip.examples._titik import JENIS_TITIK, Titik

BIASA = example("a = 9, b = 10", '"d.i" = { capaian = 112.5 }')


def in_folder(teks: str, folder) -> str:
    """Text without the folder of the test."""
    return teks.replace(f"{folder.as_posix()}/", "")


def test_table_tells_kinds_and_empty_points(tmp_path):
    """Each kind has a line, and each point without example its place."""
    teks = write_coverage(covered(tmp_path, BIASA))
    assert (
        "Cakupan aturan oleh contoh: uji 2024.1\n"
        "\n"
        "Jenis      Dijalankan  Dari\n"
        "indikator           1     1\n"
        "agregat             0     3\n"
        "nol                 0     2\n"
        "keadaan             0     3\n"
        "semua               1     9  11,1%\n"
        "\n"
        "Tanpa contoh:\n"
        "ruleset.toml:32:1: [agregasi.sasaran]\n"
        "ruleset.toml:33:1: [agregasi.dipa]\n"
        "ruleset.toml:34:1: [agregasi.kanwil]\n"
        "ruleset.toml:17:15: kasus nol_per_nol pada konvensi\n"
        "ruleset.toml:18:13: kasus n_per_nol pada konvensi\n"
        "ruleset.toml:26:9: keadaan nihil pada konvensi\n"
        "ruleset.toml:27:13: keadaan belum_ada pada konvensi\n"
        "ruleset.toml:29:21: keadaan tidak_terdefinisi pada konvensi\n"
    ) == in_folder(teks, tmp_path)


def test_table_in_english(tmp_path):
    """The words are English; codes and cases stay what the rules call them."""
    teks = in_folder(write_coverage(covered(tmp_path, BIASA), bahasa="en"), tmp_path)
    assert teks.startswith("Rules exercised by examples: uji 2024.1\n\nKind       Ex")
    assert "\nall                1   9  11,1%\n\nWithout example:\n" in teks
    assert teks.endswith("ruleset.toml:29:21: state tidak_terdefinisi of konvensi\n")


def test_table_of_whole_coverage_has_no_list(tmp_path):
    """Where every point is exercised nothing is listed."""
    aturan = """
[[pendukung]]
kode = "d.i"
nama = "Pendukung"
satuan = "orang"
polaritas = "informatif"
rumus = "a"
masukan.a = { nama = "A", satuan = "orang" }
"""
    kepala = DASAR.replace('cara = "rerata"', 'cara = "tidak"')
    contoh = example("a = 9", '"d.i" = { realisasi = 9 }')
    teks = write_coverage(covered(tmp_path, contoh, aturan, kepala=kepala))
    assert teks.endswith("\nsemua               1     1  100,0%\n")


def test_rules_without_figures_are_covered(tmp_path):
    """Where nothing is decided there is nothing to exercise, which is all of it."""
    kepala = DASAR.replace('cara = "rerata"', 'cara = "tidak"')
    cakupan = covered(
        tmp_path, example("", "", 'temuan = ["SKP402"]'), "", kepala=kepala
    )
    assert (100, ()) == (cakupan.persen, cakupan.titik)


def test_json_has_every_point_with_its_examples(tmp_path):
    """JSON tells each point with its place and the examples that exercise it."""
    isi = json.loads(
        in_folder(write_coverage(covered(tmp_path, BIASA), "json"), tmp_path)
    )
    titik = isi.pop("titik")
    assert {
        "ruleset": "uji",
        "edisi": "2024.1",
        "semua": 9,
        "dijalankan": 1,
        "persen": "100/9",
    } == isi
    assert 9 == len(titik)
    assert {
        "jenis": "indikator",
        "kode": "d.i",
        "kasus": "",
        "apa": {"id": "angka d.i", "en": "a figure of d.i"},
        "berkas": "aturan.toml",
        "baris": 2,
        "kolom": 1,
        "contoh": ["Contoh"],
    } == titik[0]


@pytest.mark.parametrize("jenis", JENIS_TITIK)
def test_every_kind_has_words(jenis):
    """Each kind of point can be said in both languages, and names its table."""
    titik = Titik(jenis, "ya", Tempat("a.toml", (), 1, 1, 1, 1), "d.i")
    for bahasa in ("id", "en"):
        assert "d.i" in titik.sebut(bahasa)


def test_a_point_is_its_statement():
    """Two indikator that share a statement share the point."""
    tempat = Tempat("a.toml", (), 1, 1, 1, 1)
    satu, dua = (Titik("nol", "negatif", tempat, k) for k in ("d.i", "d.j"))
    assert satu == dua
    assert satu != Titik("nol", "n_per_nol", tempat, "d.i")
