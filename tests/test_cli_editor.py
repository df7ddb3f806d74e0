"""Commands for the one who edits: ``schema``, ``fmt``, ``new``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

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
