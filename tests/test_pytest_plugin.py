"""The plugin of pytest: examples of rulesets are tests."""

from __future__ import annotations

import pytest
from builder import INDIKATOR, write_ruleset
from examples import CONTOH, example, write_kasus

DARI_ENAM = CONTOH.replace("Tiga dari empat", "Enam dari delapan").replace(
    "a = 3, b = 4", "a = 6, b = 8"
)


@pytest.fixture
def folder(pytester: pytest.Pytester):
    """A ruleset with one example beside the rules and two in a file of their own."""
    pytester.makeini("[pytest]\nsakip_examples = aturan/*.toml\n")
    tujuan = pytester.path / "aturan" / "uji"
    tujuan.parent.mkdir()
    write_ruleset(tujuan, INDIKATOR + DARI_ENAM)
    write_kasus(tujuan, CONTOH + example("capaian = 90"))
    return tujuan


def test_each_example_is_a_test(pytester, folder):
    """Two hold and one does not; each is named after its example."""
    del folder
    hasil = pytester.runpytest_inprocess("-v", "aturan")

    hasil.assert_outcomes(passed=2, failed=1)
    hasil.stdout.fnmatch_lines(
        [
            "aturan/uji/aturan.toml::Enam dari delapan PASSED*",
            "aturan/uji/kasus/a.toml::Tiga dari empat PASSED*",
            "aturan/uji/kasus/a.toml::Contoh FAILED*",
        ]
    )


def test_failure_shows_expected_computed_and_why(pytester, folder):
    """In place of a traceback stand both figures and the working."""
    del folder
    hasil = pytester.runpytest_inprocess("aturan")

    teks = hasil.stdout.str()
    assert "kasus/a.toml:11:29: capaian d.i: diharapkan 90, dihitung 93,75%" in teks
    assert "= 75% / 80% × 100%" in teks
    assert "Traceback" not in teks
    assert "ExampleFailure" not in teks.split("short test summary")[0]


def test_failure_can_be_told_in_english(pytester, folder):
    """The ini option gives the language."""
    del folder
    hasil = pytester.runpytest_inprocess("-o", "sakip_lang=en", "aturan")

    hasil.stdout.fnmatch_lines(["*capaian of d.i: expected 90, computed 93,75%"])


def test_one_file_and_one_example_can_be_run(pytester, folder):
    """Paths and names pick examples as they pick tests."""
    del folder
    satu = pytester.runpytest_inprocess("aturan/uji/aturan.toml")
    nama = pytester.runpytest_inprocess("aturan", "-k", "Tiga")

    satu.assert_outcomes(passed=1)
    nama.assert_outcomes(passed=1, deselected=2)


def test_nothing_is_collected_unless_asked_for(pytester, folder):
    """Without the ini option, or where no glob fits, files of TOML are no tests."""
    del folder
    tanpa = pytester.runpytest_inprocess("-o", "sakip_examples=", "aturan")
    lain = pytester.runpytest_inprocess("-o", "sakip_examples=lain/*.toml", "aturan")

    tanpa.assert_outcomes()
    lain.assert_outcomes()


def test_other_files_are_left_alone(pytester, folder):
    """TOML outside a ruleset, facts, and files of other kinds give no test."""
    (folder.parent / "lepas.toml").write_text(CONTOH, encoding="utf-8")
    (folder / "kasus" / "a.txt").write_text(CONTOH, encoding="utf-8")
    (folder / "fakta.toml").write_text("", encoding="utf-8")

    pytester.runpytest_inprocess("aturan").assert_outcomes(passed=2, failed=1)


def test_folder_may_stand_outside_the_root(pytester, folder, tmp_path_factory):
    """A file elsewhere is matched by its whole path."""
    del folder
    luar = tmp_path_factory.mktemp("luar")
    write_ruleset(luar)
    write_kasus(luar, CONTOH)

    pola = f"sakip_examples={luar.as_posix()}/*.toml"
    akar = str(pytester.path)

    hasil = pytester.runpytest_inprocess("--rootdir", akar, "-o", pola, str(luar))

    hasil.assert_outcomes(passed=1)


def test_derived_ruleset_runs_the_examples_of_the_other(pytester, folder):
    """Under the head of the derived one stand the examples that it takes over."""
    kepala = '[ruleset]\nid = "anak"\nturunan = "uji"\nnama = "A"\nedisi = "2"\n'
    write_ruleset(folder.parent / "anak", "", kepala=kepala)

    hasil = pytester.runpytest_inprocess("aturan/anak", "-v")

    hasil.assert_outcomes(passed=2, failed=1)
    hasil.stdout.fnmatch_lines(["aturan/anak/ruleset.toml::Tiga dari empat PASSED*"])


def test_faulty_example_is_an_error_of_its_file(pytester, folder):
    """What is wrong with a file of examples is told; the other file is run."""
    write_kasus(folder, '[[contoh]]\nnama = "X"\nharap = 1\n', "b")

    hasil = pytester.runpytest_inprocess("--continue-on-collection-errors", "aturan")

    hasil.assert_outcomes(passed=2, failed=1, errors=1)
    hasil.stdout.fnmatch_lines(["*kasus/b.toml:3:1: SKP104 *harapan*"])


def test_faulty_rules_are_an_error(pytester, folder):
    """Nothing is run by rules that are not whole."""
    (folder / "lain.toml").write_text("ujian = 1\n", encoding="utf-8")

    hasil = pytester.runpytest_inprocess("aturan")

    hasil.assert_outcomes(errors=2)
    hasil.stdout.fnmatch_lines(["*lain.toml:1:1: SKP104 *"])


def test_error_of_a_program_keeps_its_traceback(pytester, folder, monkeypatch):
    """What is no failure of an example is shown as pytest shows it."""
    del folder

    def rusak(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sakip.examples.run_case", rusak)

    hasil = pytester.runpytest_inprocess("aturan", "-k", "Tiga")

    hasil.stdout.fnmatch_lines(["*ZeroDivisionError*"])
