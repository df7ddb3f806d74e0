"""The linters of TOML that editors use, with our schema, offline.

Run by `nox -s schema`; not a test module by name, since it needs both programs.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

RULESETS = Path(__file__).parents[1] / "rulesets"
SKEMA = RULESETS / "sakip.schema.json"
KITA = sorted(p for p in RULESETS.rglob("*.toml") if "tercetak" not in p.parts)
PROGRAM = ("taplo", "tombi")

SAH = """\
#:schema sakip.schema.json

[dipa]
kode = "d"
nama = "DIPA"
no   = 1
"""


def lint(program: str, *berkas: Path) -> tuple[int, str]:
    """Run a linter: its exit code, and what it says."""
    perintah = {
        "taplo": ["lint", "--schema", SKEMA.as_uri()],
        "tombi": ["lint", "--offline", "--error-on-warnings"],
    }[program]
    jalan = shutil.which(program)
    assert jalan is not None
    hasil = subprocess.run(
        [jalan, *perintah, *map(str, berkas)],
        cwd=RULESETS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return hasil.returncode, hasil.stdout + hasil.stderr


@pytest.mark.parametrize("program", PROGRAM)
def test_our_files_are_taken(program: str) -> None:
    """Our rulesets and facts leave neither linter anything to say."""
    kode, kata = lint(program, *KITA)
    assert 0 == kode, kata


@pytest.mark.parametrize("program", PROGRAM)
@pytest.mark.parametrize(
    "salah",
    [
        pytest.param("noo = 1\n", id="unknown key"),
        pytest.param('bobot = "x"\n', id="no number"),
        pytest.param("[dipaa]\n", id="unknown table"),
        pytest.param('[[satker]]\nkode = "k"\n', id="missing key"),
    ],
)
def test_mistakes_are_refused(program: str, salah: str, tmp_path: Path) -> None:
    """Each mistake fails the linter at the file; without it the file is fine."""
    shutil.copy(SKEMA, tmp_path)
    berkas = tmp_path / "x.toml"
    berkas.write_text(SAH, encoding="utf-8")
    assert 0 == lint(program, berkas)[0]
    berkas.write_text(SAH + salah, encoding="utf-8")
    kode, teks = lint(program, berkas)
    assert (1, True) == (kode, "x.toml" in teks)
