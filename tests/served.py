"""``sakip serve`` for tests, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from builder import INDIKATOR, write_ruleset

FAKTA = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 3\nb = 4\n'


def write_office(folder: Path) -> Path:
    """A ruleset ``a`` and facts in a folder: 3 / 4 against 80 %."""
    write_ruleset(folder / "a", INDIKATOR)
    (folder / "fakta.toml").write_text(FAKTA, encoding="utf-8")
    return folder


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of that office at work, and its address."""
    argumen = ["serve", "a", "fakta.toml", "--port", "0"]
    lingkungan = {**os.environ, "LC_ALL": "id_ID", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "sakip", *argumen],
        cwd=folder,
        env=lingkungan,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as proses:
        assert proses.stdout is not None
        alamat = re.search(r"http://\S+/", proses.stdout.readline())
        try:
            assert alamat is not None
            yield proses, alamat[0]
        finally:
            proses.kill()
