"""Formulas and TOML led by the branches they reach; needs ``pip install atheris``.

`formula_fuzz` draws blindly; here what reaches a new branch is kept and changed
further. Each input goes through the reader of TOML with the places of what it read, and
through the parser of formulas; nothing may be raised. Run from the repository::

    python benchmarks/reliability/coverage_fuzz.py [--seconds 60] [--seed 1]

Without atheris it says so and measures nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from record import AKAR, Baris, record

JANJI = (
    "Masukan yang dituntun oleh cabang-cabang sakip tidak menimbulkan exception "
    "dan tidak menggantung."
)
#: Seconds after which one input counts as hanging.
MAX_DETIK = 5
_JUMLAH = re.compile(r"Done (\d+) (?:runs )?in|#(\d+)\s+DONE")


def child(argumen: list[str]) -> None:
    """Fuzz until the time is over; ends the process."""
    import atheris  # noqa: PLC0415 -- an extra of this script

    with atheris.instrument_imports(include=["sakip"]):
        from formula_grammar import FUNGSI, corpus, scope  # noqa: PLC0415 -- as above

        from sakip import _files, _formula, _source, _spans  # noqa: PLC0415 -- as above

    ruang = scope(corpus())

    def one(data: bytes) -> None:
        teks = data.decode("utf-8", "surrogateescape")
        _formula.build_formula(teks, ruang, FUNGSI)
        sumber = _source.SourceText("x.toml", teks)
        isi, temuan = _files.parse_toml(sumber)
        assert (isi is None) == bool(temuan)
        for jalur in list(_spans.scan(teks))[:50]:
            sumber.tempat(jalur)

    atheris.Setup([sys.argv[0], *argumen], one)
    atheris.Fuzz()


def main() -> int:
    """Measure and record."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--seconds", type=int, default=60)
    pilihan.add_argument("--seed", type=int, default=1)
    opsi = pilihan.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed; nothing was measured")
        return 0
    with tempfile.TemporaryDirectory() as sementara:
        benih = Path(sementara) / "benih"
        benih.mkdir()
        for i, path in enumerate(sorted(AKAR.glob("tests/data/**/*.toml"))):
            if path.stat().st_size < 4_000:
                (benih / str(i)).write_bytes(path.read_bytes())
        hasil = subprocess.run(  # noqa: S603 -- this very script
            [
                sys.executable,
                __file__,
                "--child",
                str(benih),
                f"-max_total_time={opsi.seconds}",
                f"-seed={opsi.seed}",
                f"-timeout={MAX_DETIK}",
                "-max_len=4096",
                f"-artifact_prefix={sementara}/",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    keluar = hasil.stdout + hasil.stderr
    if hasil.returncode:
        print(keluar[-4000:])
    cocok = _JUMLAH.search(keluar)
    banyak = next((g for g in cocok.groups() if g), "?") if cocok else "?"
    return record(
        "coverage_fuzz",
        "Masukan yang dituntun cabang",
        JANJI,
        [
            Baris(
                f"rumus dan TOML, {opsi.seconds} detik",
                banyak,
                "tidak ada yang gagal" if hasil.returncode == 0 else "gagal",
                "tidak ada",
                hasil.returncode == 0,
            )
        ],
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        sys.exit(main())
