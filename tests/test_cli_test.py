"""``sakip test``, and what ``sakip check`` says of examples."""

from __future__ import annotations

import json

import pytest
from builder import write_ruleset
from examples import CONTOH, example, write_kasus

from sakip._cli import run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A ruleset named as a person in its parent folder would name it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    write_ruleset(tmp_path / "uji")
    return tmp_path / "uji"


def test_exit_code_is_0_where_every_example_holds(folder, capsys):
    """The examples are listed by file, and counted."""
    write_kasus(folder, CONTOH)

    assert 0 == run(["test", "uji"])
    assert [
        "uji/kasus/a.toml",
        "  ✓ Tiga dari empat",
        "1 contoh: 1 lulus, 0 gagal",
    ] == capsys.readouterr().out.splitlines()


def test_exit_code_is_1_where_one_does_not(folder, capsys):
    """A figure that differs stops a pipeline."""
    write_kasus(folder, CONTOH + example("capaian = 90"))

    assert 1 == run(["test", "uji"])
    assert "2 contoh: 1 lulus, 1 gagal" == capsys.readouterr().out.splitlines()[-1]
    assert 0 == run(["test", "uji", "--only", "tiga"])


def test_no_examples_is_no_success(folder, capsys):
    """Nothing was tested: a finding, and exit code 1."""
    del folder

    assert 1 == run(["test", "uji"])
    assert "SKP712" in capsys.readouterr().err


def test_faulty_rules_are_told(folder, capsys):
    """Their findings, and nothing else."""
    (folder / "lain.toml").write_text("ujian = 1\n", encoding="utf-8")

    assert 1 == run(["test", "uji"])
    tertulis = capsys.readouterr()
    assert "" == tertulis.out
    assert "SKP104" in tertulis.err


@pytest.mark.parametrize("bentuk", ["frame", "lines", "sarif", "github"])
def test_failures_can_be_findings(folder, capsys, bentuk):
    """Each format of findings holds the figure that differs."""
    write_kasus(folder, example("capaian = 90"))

    assert 1 == run(["test", "uji", "--format", bentuk])
    assert "SKP701" in capsys.readouterr().out


def test_result_can_go_to_a_file(folder, tmp_path, capsys):
    """JSON in a file, in full; nothing on the screen."""
    write_kasus(folder, CONTOH)
    keluar = tmp_path / "hasil.json"

    assert 0 == run(["test", "uji", "--format", "json", "--out", str(keluar)])
    assert json.loads(keluar.read_text("utf-8"))["lulus"]
    assert ("", "") == capsys.readouterr()


def test_check_tells_faults_of_examples(folder, capsys):
    """An unknown name is told without computing; a figure that differs is not."""
    write_kasus(folder, CONTOH + example("capain = 90, realisasi = 10"))

    assert 1 == run(["check", "uji", "--format", "lines"])
    (satu,) = capsys.readouterr().out.splitlines()[:-1]
    assert "uji/kasus/a.toml:11:19: SKP703" in satu


def test_check_tells_where_facts_of_examples_cannot_be(folder, capsys):
    """A path that leads out, and a year of other rules; an expected fault is none."""
    luar = example("capaian = 1", laporan='"../x"').replace("Contoh", "Luar")
    tahun = CONTOH.replace("2024", "2031").replace("Tiga", "Tahun")
    bentuk = (
        '[[contoh]]\nnama = "B"\ntahun = 2024\nrealisasi."d.i" = 3\n'
        'temuan = ["SKP106"]\n'
    )
    write_kasus(folder, luar + tahun + bentuk)

    assert 1 == run(["check", "uji", "--format", "lines"])
    isi = capsys.readouterr().out
    assert ["SKP704", "SKP415"] == [
        k for k in ("SKP704", "SKP415", "SKP106") if k in isi
    ]


def test_check_looks_at_the_shape_of_examples_of_faulty_rules(folder, capsys):
    """Names cannot be held against rules that are not whole; keys can be."""
    (folder / "lain.toml").write_text("ujian = 1\n", encoding="utf-8")
    write_kasus(folder, CONTOH + '[[contoh]]\nnama = "X"\nharap = 3\n')

    assert 1 == run(["check", "uji", "--format", "lines"])
    isi = capsys.readouterr().out
    assert "uji/kasus/a.toml:9:1: SKP104" in isi
    assert "uji/lain.toml:1:1: SKP104" in isi


def test_coverage_is_shown_after_the_examples(folder, capsys):
    """The rules by kind, and each without example with its place; no failure."""
    write_kasus(folder, CONTOH)

    assert 0 == run(["test", "uji", "--coverage"])
    tertulis = capsys.readouterr()
    assert "Cakupan aturan oleh contoh: uji 2024.1" in tertulis.out
    assert "uji/ruleset.toml:17:15: kasus nol_per_nol pada konvensi" in tertulis.out
    assert "" == tertulis.err


def test_coverage_below_the_threshold_fails(folder, capsys):
    """One number of 75 % exercises its indikator, and not all the rest."""
    write_kasus(folder, CONTOH)

    assert 1 == run(["test", "uji", "--min-coverage", "100"])
    assert "SKP709" in capsys.readouterr().err
    assert 0 == run(["test", "uji", "--min-coverage", "1"])


def test_rules_without_example_can_be_findings(folder, capsys):
    """In a format of findings each of them is one, and so is the threshold."""
    write_kasus(folder, CONTOH)
    perintah = ["test", "uji", "--min-coverage", "100", "--format", "lines"]

    assert 1 == run(perintah)
    isi = capsys.readouterr().out
    assert "uji/ruleset.toml:17:15: SKP710 " in isi
    assert 1 == isi.count(" SKP709 ")


def test_coverage_stands_in_json(folder, capsys):
    """Under its own key, with every point and the examples that exercise it."""
    write_kasus(folder, CONTOH)

    assert 0 == run(["test", "uji", "--coverage", "--format", "json"])
    cakupan = json.loads(capsys.readouterr().out)["cakupan"]
    (indikator,) = [t for t in cakupan["titik"] if t["jenis"] == "indikator"]
    assert ("d.i", ["Tiga dari empat"]) == (indikator["kode"], indikator["contoh"])
    assert {"id", "en"} == set(indikator["apa"])
    assert cakupan["semua"] == len(cakupan["titik"])
