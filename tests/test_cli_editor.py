"""Commands for the one who edits: ``schema``, ``fmt``, ``new``."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from sakip import _files
from sakip._cli import run
from sakip.plugins import build_registry

REGISTRY = build_registry()


class Hasil(NamedTuple):
    """What a command did."""

    kode: int
    out: str
    err: str


Jalankan = Callable[..., Hasil]


@pytest.fixture
def jalankan(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Jalankan:
    """A command line that speaks Indonesian, in a folder of its own."""
    for nama in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(nama, raising=False)
    monkeypatch.chdir(tmp_path)

    def jalan(*argumen: str | Path) -> Hasil:
        kode = run([str(a) for a in argumen], REGISTRY)
        out, err = capsysbinary.readouterr()
        return Hasil(kode, out.decode(), err.decode())

    return jalan


def kinds(hasil: Hasil) -> list[str]:
    """The codes of the findings on stderr."""
    return re.findall(r"SKP[0-9]{3}", hasil.err)


class TestSchema:
    """``sakip schema``."""

    def test_writes_the_same_to_stdout_and_file(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Without --out the schema is the output; with it, the file."""
        layar = jalankan("schema")
        ke = jalankan("schema", "--out", "s.json")
        assert (0, "") == (layar.kode, layar.err)
        assert (0, "", "") == ke
        assert (tmp_path / "s.json").read_text(encoding="utf-8") == layar.out

    def test_place_that_cannot_be_written(self, jalankan: Jalankan) -> None:
        """A folder that is not there is a finding."""
        hasil = jalankan("schema", "--out", "tidak/ada.json")
        assert (1, ["SKP117"]) == (hasil.kode, kinds(hasil))


class TestFmt:
    """``sakip fmt``."""

    def test_changes_what_is_not_laid_out(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Files that change are named and written; the others are not touched."""
        rapi = b"a = 1\n"
        for nama, isi in (
            ("b.toml", b"a=1\n"),
            ("rapi.toml", rapi),
            ("dalam/c.toml", b"a = 1\r\n"),
            ("dalam/bom.toml", b"\xef\xbb\xbfa = 1\n"),
            (".hidden/d.toml", b"a=1\n"),
            ("bukan.txt", b"a=1\n"),
        ):
            (tmp_path / nama).parent.mkdir(exist_ok=True)
            (tmp_path / nama).write_bytes(isi)
        (tmp_path / "dalam" / "putar").symlink_to(tmp_path)
        hasil = jalankan("fmt", ".")
        assert (0, "b.toml\ndalam/bom.toml\ndalam/c.toml\n", "") == hasil
        for nama in ("b.toml", "rapi.toml", "dalam/bom.toml", "dalam/c.toml"):
            assert rapi == (tmp_path / nama).read_bytes()
        assert b"a=1\n" == (tmp_path / ".hidden" / "d.toml").read_bytes()
        assert (0, "", "") == jalankan("fmt", ".", "rapi.toml")

    def test_check_writes_nothing(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """--check names what would change, fails, and leaves it."""
        berkas = tmp_path / "a.toml"
        berkas.write_bytes(b"a=1\n")
        assert (1, "a.toml\n", "") == jalankan("fmt", "--check", "a.toml")
        assert b"a=1\n" == berkas.read_bytes()
        berkas.write_bytes(b"a = 1\n")
        assert (0, "", "") == jalankan("fmt", "--check", "a.toml")

    def test_diff_writes_nothing(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """--diff shows the lines; line ends alone are shown by the file's name."""
        (tmp_path / "a.toml").write_bytes(b"a=1\n")
        (tmp_path / "b.toml").write_bytes(b"a = 1\r\n")
        hasil = jalankan("fmt", "--diff", ".")
        assert (
            0,
            "--- a.toml\n+++ a.toml\n@@ -1 +1 @@\n-a=1\n+a = 1\nb.toml\n",
            "",
        ) == hasil
        assert b"a=1\n" == (tmp_path / "a.toml").read_bytes()
        assert 1 == jalankan("fmt", "--diff", "--check", ".").kode

    def test_what_cannot_be_read_is_left(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Files that are no TOML are findings; the others are still laid out."""
        for nama, isi in (
            ("a.toml", b"a = \n"),
            ("b.toml", b"\xff"),
            ("c.toml", b"c=1\n"),
        ):
            (tmp_path / nama).write_bytes(isi)
        hasil = jalankan("fmt", ".", "tidak-ada")
        assert (1, "c.toml\n") == (hasil.kode, hasil.out)
        assert ["SKP103", "SKP102", "SKP101"] == kinds(hasil)
        assert (b"a = \n", b"\xff") == tuple(
            (tmp_path / n).read_bytes() for n in ("a.toml", "b.toml")
        )

    def test_file_that_cannot_be_written(
        self, jalankan: Jalankan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A failing write is a finding, and the file is not named as changed."""
        berkas = tmp_path / "a.toml"
        berkas.write_bytes(b"a=1\n")

        def gagal(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", gagal)
        hasil = jalankan("fmt", "a.toml")
        assert (1, "", ["SKP117"]) == (hasil.kode, hasil.out, kinds(hasil))
        assert [berkas] == list(tmp_path.iterdir())
        assert b"a=1\n" == berkas.read_bytes()

    def test_folder_that_cannot_be_listed(
        self, jalankan: Jalankan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder without permission is a finding of its own."""
        (tmp_path / "tutup").mkdir()
        asli = Path.iterdir

        def iterdir(path: Path) -> object:
            if path.name == "tutup":
                raise PermissionError(13, "Permission denied")
            return asli(path)

        monkeypatch.setattr(Path, "iterdir", iterdir)
        hasil = jalankan("fmt", ".")
        assert (1, ["SKP101"]) == (hasil.kode, kinds(hasil))

    @pytest.mark.parametrize(
        ("masuk", "harap"),
        [
            (b"a=1\r\n", (0, "a = 1\n", [])),
            (b"a = \n", (1, "", ["SKP103"])),
            (b"\xff", (1, "", ["SKP102"])),
            (b"", (0, "", [])),
            (b"#" * 101, (1, "", ["SKP109"])),
        ],
    )
    def test_through_stdin(
        self,
        masuk: bytes,
        harap: tuple[int, str, list[str]],
        jalankan: Jalankan,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """- reads stdin and gives the whole text, or none and a finding."""
        monkeypatch.setattr(_files, "MAX_BITA", 100)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(masuk)))
        hasil = jalankan("fmt", "-")
        assert harap == (hasil.kode, hasil.out, kinds(hasil))

    @pytest.mark.parametrize("lain", ["--check", "--diff", "a.toml"])
    def test_stdin_goes_alone(self, lain: str, jalankan: Jalankan) -> None:
        """- with a path or an option is wrong usage."""
        assert 2 == jalankan("fmt", "-", lain).kode

    def test_full_stdout(
        self, jalankan: Jalankan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An output that cannot be written is told."""
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a=1\n")))
        monkeypatch.setattr(sys, "stdout", None)
        hasil = jalankan("fmt", "-")
        assert (1, ["SKP117"]) == (hasil.kode, kinds(hasil))
