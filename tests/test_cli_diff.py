"""Tests of `sakip diff` and `sakip watch`, through `run` and as processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, write_ruleset

from sakip._cli import _diff, _watch, run
from sakip._cli._session import Sesi
from sakip.plugins import build_registry

REGISTRY = build_registry()
FAKTA = """\
[laporan]
tahun = 2024

[realisasi."d.i"]
a = 3
b = 4
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rulesets, 80 and 100 as the target, and facts, in the current folder."""
    monkeypatch.chdir(tmp_path)
    write_ruleset(tmp_path / "a")
    write_ruleset(tmp_path / "b", INDIKATOR.replace("80", "100"))
    (tmp_path / "fakta.toml").write_text(FAKTA, encoding="utf-8")
    return tmp_path


def sakip(*argumen: str) -> int:
    """Run a command line."""
    return run(argumen, REGISTRY)


# -- sakip diff


def test_no_difference(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The same ruleset twice is exit code 0."""
    del folder
    assert 0 == sakip("diff", "a", "a", "--data", "fakta.toml")
    keluar = capfd.readouterr()
    assert "0 perubahan, 0 angka bergerak\n" in keluar.out
    assert "" == keluar.err


def test_a_difference(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A changed target is exit code 3, told with its place and what it moves."""
    del folder
    assert _diff.BERBEDA == sakip("diff", "a", "b", "--data", "fakta.toml")
    keluar = capfd.readouterr().out
    assert "   target 2024 d.i: 80 → 100\n     b/aturan.toml:8\n" in keluar
    assert "kanwil           capaian  93,75%  75,00%   -18,75  1\n" in keluar


def test_without_data_only_rules(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without facts only the changes are told."""
    del folder
    assert 3 == sakip("diff", "a", "b", "--lang", "en")
    keluar = capfd.readouterr().out
    assert "changes: 1\n" in keluar
    assert "Figures" not in keluar


@pytest.mark.parametrize(("bentuk", "awal"), [("markdown", "# "), ("json", "{\n")])
def test_to_a_file(folder: Path, bentuk: str, awal: str) -> None:
    """``--out`` writes the format asked for, and nothing to the terminal."""
    assert 3 == sakip("diff", "a", "b", "--format", bentuk, "--out", "beda")
    assert (folder / "beda").read_text(encoding="utf-8").startswith(awal)


def test_a_file_that_cannot_be_written(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What cannot be written is a finding and exit code 1."""
    del folder
    assert 1 == sakip("diff", "a", "b", "--out", "tiada/beda")
    assert "SKP117" in capfd.readouterr().err


def test_findings_of_all_sides(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Findings of both rulesets and of the facts come in one run."""
    write_ruleset(folder / "c", INDIKATOR.replace("a / b", "x / b"))
    assert 1 == sakip("diff", "c", "tiada", "--data", "kosong.toml")
    keluar = capfd.readouterr()
    assert "" == keluar.out
    for kode in ("SKP202", "SKP111", "SKP101"):
        assert kode in keluar.err


def test_facts_that_one_side_refuses(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Facts that one side refuses are findings; the changes are told all the same."""
    write_ruleset(folder / "c", INDIKATOR.replace('"d.i"', '"d.x"'))
    assert 1 == sakip("diff", "a", "c", "--data", "fakta.toml")
    keluar = capfd.readouterr()
    assert "indikator berganti kode: d.i → d.x\n" in keluar.out
    assert "SKP402" in keluar.err


def test_rules_of_a_year(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """``@YEAR`` and ``--tahun`` choose the year; one without rules is a finding."""
    kepala = DASAR.replace("dari = 2024", "dari = 2023")
    teks = INDIKATOR.replace("2024 = 80", "2023 = 80, 2024 = 80")
    write_ruleset(folder / "c", teks, kepala=kepala)
    assert 0 == sakip("diff", "c@2023", "c", "--tahun", "2024", "--format", "json")
    isi = json.loads(capfd.readouterr().out)
    assert (2023, 2024) == (isi["lama"]["tahun"], isi["baru"]["tahun"])
    assert 1 == sakip("diff", "a@2023", "c@2030")
    galat = capfd.readouterr().err
    # The ``berlaku`` of each head.
    assert "a/ruleset.toml:8:" in galat
    assert "Tahun 2030 di luar masa berlaku ruleset (2023-01-01 s.d. 2024-12-31)" in (
        galat
    )


def test_a_folder_with_an_at_sign(folder: Path) -> None:
    """A folder that is named like a year of another is a folder."""
    write_ruleset(folder / "a@2019")
    assert 0 == sakip("diff", "a@2019", "a")


def test_wrong_usage(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown format is exit code 2."""
    del folder
    assert 2 == sakip("diff", "a", "b", "--format", "yaml")
    assert "'yaml'" in capfd.readouterr().err


# -- sakip watch


class Selesai(Exception):  # noqa: N818 -- ends a watch, as Ctrl+C does
    """The steps of a test are done."""


def follow(
    *langkah: Callable[[], object], facts: str = "fakta.toml", bahasa: str = "id"
) -> None:
    """Watch ruleset ``a``; do one step before a save is looked for, each rested."""

    def steps() -> Iterator[None]:
        for satu in langkah:
            satu()
            # The step is seen, then seen to rest.
            yield
            yield

    urutan = steps()

    def wait() -> None:
        try:
            next(urutan)
        except StopIteration:
            raise Selesai from None

    with pytest.raises(Selesai):
        _watch.follow(Sesi(REGISTRY), "a", facts, bahasa, wait)  # type: ignore[arg-type]  # text


def save(path: Path, lama: str, baru: str) -> Callable[[], object]:
    """A step that saves a file with something replaced."""
    return lambda: path.write_text(
        path.read_text(encoding="utf-8").replace(lama, baru), encoding="utf-8"
    )


def test_watch_shows_moved_figures(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A saved target shows the figures it moves, and the Kanwil."""
    follow(save(folder / "a" / "aturan.toml", "= 80", "= 100"))
    assert (
        "Kanwil: 93,75%\n"
        "Menunggu berkas disimpan; Ctrl+C untuk berhenti.\n"
        "\n"
        "» a/aturan.toml\n"
        "  kanwil capaian: 93,75% → 75,00% (-18,75)\n"
        "  dipa d capaian: 93,75% → 75,00% (-18,75)\n"
        "  sasaran d.s capaian: 93,75% → 75,00% (-18,75)\n"
        "  indikator d.i target: 80% → 100% (+20)\n"
        "  indikator d.i capaian: 93,75% → 75,00% (-18,75)\n"
        "Kanwil: 75,00%\n"
    ) == capfd.readouterr().out


def test_watch_half_a_text(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Half a text is a finding that goes again; the last good result stays the base."""
    aturan = folder / "a" / "aturan.toml"
    follow(
        save(aturan, "= 80 }", "= 8"),
        save(aturan, "= 8\n", "= 100 }\n"),
        bahasa="en",
    )
    keluar = capfd.readouterr().out.split("» ")
    assert "+ a/aturan.toml:8:20: SKP103" in keluar[1]
    assert "No figures; the last good result stays" in keluar[1]
    assert "- a/aturan.toml:8:20: SKP103" in keluar[2]
    assert "  kanwil capaian: 93,75% → 75,00% (-18,75)\n" in keluar[2]


def test_watch_new_and_deleted_files(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A new file is seen, and so is one that is gone; what stays is not told again."""
    baru = folder / "a" / "lain.toml"
    follow(
        lambda: baru.write_text("x = 1\ny = 1\n", encoding="utf-8"),
        lambda: baru.write_text("\nx = 1\ny = 1\nx2 = 1\n", encoding="utf-8"),
        baru.unlink,
    )
    tambah, ubah, hapus = capfd.readouterr().out.split("» ")[1:]
    assert ["lain.toml:1:1", "lain.toml:2:1"] == [
        b[4:17] for b in tambah.splitlines() if b.startswith("+")
    ]
    # Both stand a line lower now, and are no news.
    assert ["+ a/lain.toml:4:1"] == [
        b[:17] for b in ubah.splitlines() if b[:1] in ("+", "-")
    ]
    assert 3 == hapus.count("\n- a/lain.toml")
    assert "Tidak ada angka yang bergerak.\n" in hapus


def test_watch_starts_with_findings(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where nothing could be computed at first, a mended file has no base yet."""
    aturan = folder / "a" / "aturan.toml"
    save(aturan, "a / b", "x / b")()
    follow(save(aturan, "x / b", "a / b"))
    awal, sesudah = capfd.readouterr().out.split("» ")
    assert "SKP202" in awal
    assert "bergerak" not in sesudah
    assert sesudah.endswith("Kanwil: 93,75%\n")


def test_watch_the_ruleset_it_derives_from(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Files of the ruleset that this one derives from are watched too."""
    (folder / "a").rename(folder / "induk")
    kepala = '[ruleset]\nid = "turun"\nnama = "Turunan"\nedisi = "1"\n'
    (folder / "a").mkdir()
    path = folder / "a" / "ruleset.toml"
    path.write_text(f'{kepala}turunan = "induk"\n', encoding="utf-8")
    follow(
        save(folder / "induk" / "aturan.toml", "= 80", "= 100"),
        save(path, "[ruleset]", "[ruleset"),
        save(path, "[ruleset", "[ruleset]"),
        save(path, kepala, "ruleset = 1\n"),
        save(path, "ruleset = 1\n", '[ruleset]\nturunan = "../b"\n'),
    )
    keluar = capfd.readouterr().out.split("» ")
    assert keluar[1].startswith(f"{folder.as_posix()}/induk/aturan.toml\n")
    assert "93,75% → 75,00%" in keluar[1]
    assert "SKP103" in keluar[2]


def test_watch_in_colour(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal new findings are red and gone ones green."""
    monkeypatch.setattr(_watch, "in_colour", lambda: True)
    baru = folder / "a" / "lain.toml"
    follow(lambda: baru.write_text("x = 1\n", encoding="utf-8"), baru.unlink)
    keluar = capfd.readouterr().out
    assert "\x1b[31m+ a/lain.toml:1:1" in keluar
    assert "\x1b[32m- a/lain.toml:1:1" in keluar


def test_watch_without_a_ruleset(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A ruleset that is none is a finding at once."""
    del folder
    assert 1 == sakip("watch", "tiada", "fakta.toml")
    assert "SKP111" in capfd.readouterr().err


def test_watch_ends_when_nobody_can_be_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk behind the output ends the watch with exit code 1."""
    del folder
    monkeypatch.setattr(_watch, "print_lines", lambda *_: 1)
    assert 1 == sakip("watch", "a", "fakta.toml")


def test_watch_as_a_process(folder: Path) -> None:
    """The command answers a save, and Ctrl+C ends it quietly with 130."""
    # A job in the background is deaf to Ctrl+C, and so would its children be.
    mulai = (
        "import runpy, signal; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('sakip', run_name='__main__', alter_sys=True)"
    )
    perintah = [sys.executable, "-c", mulai, "watch", "a", "fakta.toml"]
    lingkungan = {**os.environ, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        [*perintah, "--lang", "id"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=lingkungan,
        encoding="utf-8",
    ) as proses:
        assert proses.stdout is not None
        assert proses.stderr is not None
        assert ["Kanwil: 93,75%\n", "Menunggu"] == [
            proses.stdout.readline(),
            proses.stdout.readline()[:8],
        ]
        save(folder / "a" / "aturan.toml", "= 80", "= 100")()
        jawab = [proses.stdout.readline() for _ in range(8)]
        assert "Kanwil: 75,00%\n" == jawab[-1]
        proses.send_signal(signal.SIGINT)
        assert 130 == proses.wait(timeout=60)
        assert "" == proses.stderr.read()
