"""Changes of rules as text, as JSON and on the command line."""

from __future__ import annotations

import errno
import io
import json
import os
import sys

import pytest
from builder import INDIKATOR, write_ruleset
from covered import example
from mutated import mutated

from sakip._cli import _mutate, run
from sakip.examples import write_mutation
from sakip.examples._mutation_workers import WorkerError

#: Realisasi alone: nothing of the target is noticed.
REALISASI = example("a = 9, b = 10", '"d.i" = { realisasi = 90 }')


def in_folder(teks: str, folder) -> str:
    """Text without the folder of the test."""
    return teks.replace(f"{folder.as_posix()}/", "")


@pytest.fixture
def folder(tmp_path):
    """A ruleset whose example expects realisasi alone."""
    return write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": REALISASI})


def test_table_tells_kinds_and_survivors(tmp_path):
    """Each kind has a line, and each change that went unnoticed its place."""
    hasil = mutated(tmp_path / "r", REALISASI, INDIKATOR, "d.i")
    assert (
        "Ketahanan contoh: uji 2024.1\n"
        "\n"
        "Jenis      Diketahui  Ditolak  Lolos  Setara\n"
        "target             0        0      2       0\n"
        "rumus              0        1      0       0\n"
        "polaritas          0        0      1       0\n"
        "semua              0        1      3       0  25,0%\n"
        "\n"
        "Lolos:\n"
        'aturan.toml:7:13: polaritas d.i: "naik" menjadi "turun_selisih"\n'
        "aturan.toml:8:19: target d.i: 80 menjadi 81 | 160\n"
    ) == in_folder(write_mutation(hasil), tmp_path / "r")


def test_table_in_english_without_survivors(tmp_path):
    """The words are English; where all is noticed nothing is listed."""
    contoh = example("a = 9, b = 10", '"d.i" = { capaian = 112.5 }')
    hasil = mutated(tmp_path / "r", contoh, INDIKATOR, "d.i")
    teks = write_mutation(hasil, bahasa="en")
    assert teks.startswith("What examples notice: uji 2024.1\n\nKind       Noticed")
    assert teks.endswith("\nall              3        1          0     0  100,0%\n")


def test_json_has_every_change(tmp_path):
    """JSON tells each change, its place, and what became of it."""
    hasil = mutated(tmp_path / "r", REALISASI, INDIKATOR, "d.i")
    isi = json.loads(in_folder(write_mutation(hasil, "json"), tmp_path / "r"))
    mutan = isi.pop("mutan")
    assert {
        "versi": 1,
        "ruleset": "uji",
        "edisi": "2024.1",
        "skor": "25",
        "ringkasan": {"diketahui": 0, "ditolak": 1, "lolos": 3, "setara": 0},
    } == isi
    assert {
        "jenis": "rumus",
        "kode": "d.i",
        "berkas": "aturan.toml",
        "baris": 9,
        "kolom": 12,
        "dari": "a / b",
        "menjadi": "a * b",
        "putusan": "ditolak",
        "oleh": "SKP302",
    } == mutan[-1]
    assert 4 == len(mutan)


def test_command_writes_the_table(folder, capfd):
    """Without a threshold unnoticed changes are no failure."""
    assert 0 == run(["mutate", str(folder), "--only", "d.i", "--lang", "id"])
    out, err = capfd.readouterr()
    assert out.startswith("Ketahanan contoh: uji 2024.1\n")
    assert "" == err


def test_command_fails_below_the_threshold(folder, capfd):
    """The exit code is 1, and the finding says by how much."""
    argumen = ["mutate", str(folder), "--only", "d.i", "--lang", "id"]
    assert 0 == run([*argumen, "--min-score", "25"])
    capfd.readouterr()
    assert 1 == run([*argumen, "--min-score", "26"])
    out, err = capfd.readouterr()
    assert ": SKP711" not in out + err
    assert (
        "SKP713 Contoh mengetahui 1 dari 4 perubahan (25,0%), kurang dari 26,0%." in err
    )


@pytest.mark.parametrize("bentuk", ["lines", "frame", "sarif", "github"])
def test_command_writes_findings(folder, capfd, bentuk):
    """In the formats of findings each unnoticed change is one, at its place."""
    argumen = ["mutate", str(folder), "--only", "d.i", "--format", bentuk]
    assert 1 == run([*argumen, "--min-score", "90", "--lang", "en"])
    out, _ = capfd.readouterr()
    assert out.count("SKP711") >= 3
    assert out.count("SKP713") >= 1
    assert "No example notices 80 becoming 81." in out


def test_command_writes_a_file(folder, tmp_path, capfd):
    """--out takes the answer; --sample and --seed draw it; --jobs shares the work."""
    keluar = tmp_path / "mutan.json"
    argumen = ["mutate", str(folder), "--format", "json", "--out", str(keluar)]
    argumen += ["--sample", "2", "--seed", "3", "--jobs", "2"]
    assert 0 == run(argumen)
    assert ("", "") == capfd.readouterr()
    assert 2 == len(json.loads(keluar.read_text("utf-8"))["mutan"])


def test_command_needs_examples_that_pass(folder, capfd):
    """Examples that fail are told, and nothing is tried."""
    path = folder / "kasus" / "uji.toml"
    path.write_text(path.read_text("utf-8").replace("90", "91"), encoding="utf-8")
    assert 1 == run(["mutate", str(folder), "--lang", "id"])
    out, err = capfd.readouterr()
    assert "" == out
    assert "SKP701" in err


def test_command_refuses_a_choice_of_nothing(folder, capfd):
    """A code that no change is of is wrong usage."""
    assert 2 == run(["mutate", str(folder), "--only", "d.tiada"])
    assert "tidak ada yang dapat diubah pada d.tiada." in capfd.readouterr().err


def test_command_tells_of_a_process_that_ended(folder, monkeypatch, capfd):
    """A process that is no more is told in a line, without a traceback."""

    def fail(*_: object, **__: object) -> None:
        raise WorkerError("gone")

    monkeypatch.setattr(_mutate, "mutate_rules", fail)
    assert 1 == run(["mutate", str(folder), "--jobs", "2"])
    assert "sebuah proses berhenti sebelum selesai." in capfd.readouterr().err


def test_command_tells_that_no_copy_can_be_made(folder, monkeypatch, capfd):
    """A full folder of temporary files is one finding, and nothing is written."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.copyfile", full)
    assert 1 == run(["mutate", str(folder)])
    out, err = capfd.readouterr()
    assert "" == out
    assert 1 == err.count("SKP117")


class _Terminal(io.TextIOWrapper):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        return True


def test_command_tells_a_terminal_how_far_it_is(folder, monkeypatch, capfd):
    """A person sees a count that goes away when the work is done."""
    layar = _Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", layar)
    assert 0 == run(["mutate", str(folder), "--only", "d.i"])
    assert (
        b"\r1/4\r2/4\r3/4\r4/4\r\x1b[K" == layar.buffer.getvalue()  # type: ignore[attr-defined]  # BytesIO
    )
    capfd.readouterr()


def test_command_works_without_a_stderr(folder, monkeypatch, capfd):
    """Where there is no stderr nobody is told."""
    monkeypatch.setattr(sys, "stderr", None)
    assert 0 == run(["mutate", str(folder), "--only", "d.i"])
    capfd.readouterr()
