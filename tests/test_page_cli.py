"""``sakip report``: the page as a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from builder import INDIKATOR, write_ruleset

from sakip._cli import run
from sakip.plugins import build_registry

REGISTRY = build_registry({})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ruleset ``a`` and facts, in the working folder."""
    write_ruleset(tmp_path / "a", INDIKATOR)
    fakta = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 3\nb = 4\n'
    (tmp_path / "fakta.toml").write_text(fakta, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for nama in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(nama, raising=False)
    return tmp_path


def sakip(*argumen: str) -> int:
    """Run a command line without plugins."""
    return run(argumen, REGISTRY)


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_report_writes_the_page(
    folder: Path, capfd: pytest.CaptureFixture[str], bahasa: str
) -> None:
    """The file begins in the language asked for, and nothing else is said."""
    keluar = ("--out", "x.HTML", "--lang", bahasa)
    assert 0 == sakip("report", "a", "fakta.toml", *keluar)
    assert f'<html lang="{bahasa}">' in (folder / "x.HTML").read_text("utf-8")
    assert ("", "") == capfd.readouterr()


def test_report_of_faulty_facts(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With a galat the findings are told and the old file stays."""
    (folder / "x.html").write_text("lama", encoding="utf-8")
    fakta = folder / "fakta.toml"
    fakta.write_text(fakta.read_text("utf-8").replace("b = 4", "c = 4"), "utf-8")
    assert 1 == sakip("report", "a", "fakta.toml", "--out", "x.html")
    assert "SKP401" in capfd.readouterr().err
    assert "lama" == (folder / "x.html").read_text("utf-8")


def test_report_tells_warnings_as_evaluate_does(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What `evaluate` warns of, `report` warns of too, and the page shows."""
    fakta = folder / "fakta.toml"
    fakta.write_text(fakta.read_text("utf-8").replace("a = 3", "a = 9"), "utf-8")
    sakip("evaluate", "a", "fakta.toml")
    harap = capfd.readouterr().err
    sakip("report", "a", "fakta.toml", "--out", "x.html")
    assert harap == capfd.readouterr().err
    teks = (folder / "x.html").read_text("utf-8")
    assert all(b.split()[1] in teks for b in harap.splitlines()[:-1])


@pytest.mark.parametrize("keluar", ["x.txt", "html", "x.docx.zip"])
def test_report_refuses_other_endings(
    folder: Path, capfd: pytest.CaptureFixture[str], keluar: str
) -> None:
    """A file of another kind is a finding, and is not written."""
    assert 1 == sakip("report", "a", "fakta.toml", "--out", keluar)
    assert ".html" in capfd.readouterr().err
    assert not (folder / keluar).exists()


def test_report_into_a_folder_that_is_not_there(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What cannot be written is a finding."""
    del folder
    assert 1 == sakip("report", "a", "fakta.toml", "--out", os.path.join("z", "x.html"))  # noqa: PTH118 -- as a shell gives it
    assert "SKP117" in capfd.readouterr().err
