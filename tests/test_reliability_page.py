"""The page of reliability is what its results say, and results are kept whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[1]
UKUR = AKAR / "benchmarks" / "reliability"
HASIL = sorted((UKUR / "results").glob("*.json"))


def test_page_is_what_its_script_makes() -> None:
    """The committed page is made of the committed results, and not by hand."""
    perintah = [sys.executable, str(UKUR / "page.py"), "--check"]
    assert 0 == subprocess.run(perintah, check=False).returncode


@pytest.mark.parametrize("path", HASIL, ids=lambda p: p.stem)
def test_result_holds(path: Path) -> None:
    """Everything that was measured holds, by a command of this repository."""
    isi = json.loads(path.read_text(encoding="utf-8"))
    assert path.stem == isi["nama"]
    assert [] == [b["apa"] for b in isi["baris"] if not b["lulus"]]
    _, naskah, *_ = isi["perintah"].split()
    assert (AKAR / naskah).is_file()
    assert str(AKAR) not in path.read_text(encoding="utf-8")


_CATAT = """
import sys
from record import Baris, record
sys.exit(record("uji", "Judul", "Janji.", [Baris("a", 1, "x", "y", {lulus})]))
"""


@pytest.mark.parametrize(("lulus", "kode"), [(True, 0), (False, 1)])
def test_record(lulus: bool, kode: int, tmp_path: Path) -> None:  # noqa: FBT001 -- the case itself
    """A result is a file of its own, and the exit code says whether it holds."""
    jadi = subprocess.run(
        [sys.executable, "-c", _CATAT.format(lulus=lulus)],
        cwd=UKUR,
        env={"SAKIP_RESULTS": str(tmp_path / "hasil")},
        stdout=subprocess.PIPE,
        check=False,
    )
    assert kode == jadi.returncode
    (berkas,) = (tmp_path / "hasil").iterdir()
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    assert ("uji.json", "uji", "Judul", "Janji.") == (
        berkas.name,
        isi["nama"],
        isi["judul"],
        isi["janji"],
    )
    baris = {"apa": "a", "banyak": 1, "hasil": "x", "batas": "y", "lulus": lulus}
    assert [baris] == isi["baris"]
