"""`sakip new` makes all of its files or none, and all of them when repeated."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from builder import INDIKATOR, write_ruleset

from sakip._cli import run
from sakip.plugins import build_registry

REGISTRY = build_registry()


def _new(*argumen: str | Path) -> int:
    return run(["new", *map(str, argumen)], REGISTRY)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file()
    }


def _fail_at(monkeypatch: pytest.MonkeyPatch, ke: int) -> None:
    """Let the disk be full from the so many-th file on."""
    asli = os.fsync
    hitung = iter(range(100))

    def fsync(nomor: int) -> None:
        # Each file is synced once, and its folder after it.
        if next(hitung) >= 2 * ke:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        asli(nomor)

    monkeypatch.setattr("sakip._output.os.fsync", fsync)


@pytest.mark.parametrize("ke", [0, 1, 2, 3])
def test_disk_that_fills_up_leaves_nothing(
    ke: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where a file cannot be written, those before it and their folders go too."""
    _fail_at(monkeypatch, ke)
    assert 1 == _new("ruleset", tmp_path / "a" / "r2025")
    assert ["SKP117"] == re.findall("SKP[0-9]{3}", capsys.readouterr().err)
    assert [] == list(tmp_path.iterdir())


def test_what_was_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tidying up takes only what was made."""
    milik = tmp_path / "r2025" / "dipa" / "catatan.txt"
    milik.parent.mkdir(parents=True)
    milik.write_text("milik orang", encoding="utf-8")
    _fail_at(monkeypatch, 2)
    assert 1 == _new("ruleset", tmp_path / "r2025")
    assert {"r2025/dipa/catatan.txt": b"milik orang"} == _files(tmp_path)


def test_folder_that_was_filled_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was made is left where somebody put something in it."""
    asli = os.fsync

    def fsync(nomor: int) -> None:
        tulis = tmp_path / "r2025" / "catatan.txt"
        if not tulis.exists():
            tulis.write_text("baru", encoding="utf-8")
            asli(nomor)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("sakip._output.os.fsync", fsync)
    assert 1 == _new("ruleset", tmp_path / "r2025")
    assert {"r2025/catatan.txt": b"baru"} == _files(tmp_path)


def test_new_file_of_a_dipa_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder made for a file that then cannot be written goes too."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR)
    sebelum = _files(folder)
    _fail_at(monkeypatch, 0)
    assert 1 == _new("indikator", folder, "ki.x", "--dipa", "K")
    assert sebelum == _files(folder)
    assert not (folder / "dipa").exists()


def test_repeating_a_run_that_was_killed(tmp_path: Path) -> None:
    """Whatever files a killed run had made, the same command makes the rest."""
    assert 0 == _new("ruleset", tmp_path / "r2025")
    semua = _files(tmp_path)
    assert len(semua) > 2
    for ada in range(1, len(semua)):
        for nama in list(semua)[ada:]:
            (tmp_path / nama).unlink()
        assert 0 == _new("ruleset", tmp_path / "r2025")
        assert semua == _files(tmp_path)


def test_repeating_a_whole_run(tmp_path: Path) -> None:
    """Where all files are there, they are said to be there."""
    assert 0 == _new("ruleset", tmp_path / "r2025")
    assert 1 == _new("ruleset", tmp_path / "r2025")


def test_one_file_of_somebody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that holds something else stops the run, and is the one that is told."""
    _new("ruleset", tmp_path / "r2025")
    (tmp_path / "r2025" / "ruleset.toml").write_text("milik orang", encoding="utf-8")
    berkas = next(p for p in (tmp_path / "r2025").glob("dipa/*"))
    berkas.unlink()
    capsys.readouterr()
    assert 1 == _new("ruleset", tmp_path / "r2025")
    baris, jumlah = capsys.readouterr().err.splitlines()
    assert "r2025/ruleset.toml:1:1: SKP119" in baris
    assert "1 galat, 0 peringatan" == jumlah
    assert not berkas.exists()
