"""What a fresh process costs: import, a ruleset loaded and compiled, the command.

    python benchmarks/startup.py [--quick] [--rounds N]

Every figure comes from a fresh interpreter. Within a round each program runs once, one
after the other, beside a bare `python -c pass`; the first round fills the bytecode
cache and is not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import NamedTuple

from job import LAPORAN, RULESET, TAHUN

_SIAP = f"""\
import time
import sakip
m = time.perf_counter()
sakip.load_ruleset
a = time.perf_counter()
ruleset = sakip.load_ruleset({str(RULESET)!r})
b = time.perf_counter()
ruleset.compile({TAHUN})
c = time.perf_counter()
"""
_HITUNG = f"""\
sakip.load_laporan
sakip.evaluate
n = time.perf_counter()
laporan = sakip.load_laporan({str(LAPORAN)!r})
d = time.perf_counter()
sakip.evaluate(ruleset, laporan)
e = time.perf_counter()
sakip.evaluate(ruleset, laporan)
f = time.perf_counter()
print(a - m, b - a, c - b, c - a, c - m, n - c, d - n, e - d, f - e)
"""
_DALAM = (
    "look `sakip.load_ruleset` up: imports the engine",
    "load and check the ruleset",
    "compile one year",
    "load, check and compile",
    "the same with the import of the engine",
    "look `sakip.evaluate` up: imports the evaluation",
    "load the facts",
    "first `sakip.evaluate`",
    "second `sakip.evaluate`",
)
_KOSONG = "`python -c pass`"


class Program(NamedTuple):
    """A process to time; it must end well and print ``isi`` to be worth a time."""

    nama: str
    perintah: list[str]
    isi: str = ""


def programs() -> list[Program]:
    """Each timed as a whole process."""
    python = sys.executable
    hitung = [python, "-m", "sakip", "evaluate", str(RULESET), str(LAPORAN), "--format"]
    return [
        Program(_KOSONG, [python, "-c", "pass"]),
        Program(
            "`import attrs, cattrs, pluggy, tomli`",
            [python, "-c", "import attrs, cattrs, pluggy, tomli"],
        ),
        Program("`import sakip`", [python, "-c", "import sakip"]),
        Program("`sakip --version`", [python, "-m", "sakip", "--version"]),
        Program("`sakip evaluate` on Banten, table", [*hitung, "table"], "123,92"),
        Program("`sakip evaluate` on Banten, JSON", [*hitung, "json"], "123.92"),
    ]


def run(program: Program, env: Mapping[str, str]) -> tuple[float | None, str]:
    """Wall seconds of a process, or None if it failed; and what it printed."""
    mulai = time.perf_counter()
    proses = subprocess.run(  # noqa: S603 -- our own commands
        program.perintah, capture_output=True, text=True, check=False, env=env
    )
    lama = time.perf_counter() - mulai
    if proses.returncode == 0 and program.isi in proses.stdout:
        return lama, proses.stdout
    print(
        f"FAILED: {program.nama}: exit {proses.returncode}\n{proses.stderr}",
        file=sys.stderr,
    )
    return None, proses.stdout


def measure(
    rounds: int, env: Mapping[str, str]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Seconds by program, and by stage within a process; a list by round."""
    semua = programs()
    bagian = Program("stages", [sys.executable, "-c", _SIAP + _HITUNG])
    luar: dict[str, list[float]] = {p.nama: [] for p in semua}
    dalam: dict[str, list[float]] = {n: [] for n in _DALAM}
    # The first run of each is not counted; one that fails is not timed any further.
    gagal = {p.nama for p in (*semua, bagian) if run(p, env)[0] is None}
    for _ in range(rounds):
        for p in semua:
            if p.nama not in gagal:
                lama, _ = run(p, env)
                if lama is None:
                    gagal.add(p.nama)
                else:
                    luar[p.nama].append(lama)
        if bagian.nama not in gagal:
            _, keluaran = run(bagian, env)
            for nama, teks in zip(_DALAM, keluaran.split(), strict=True):
                dalam[nama].append(float(teks))
    for nama in gagal & set(luar):
        luar[nama] = []
    return luar, dalam


def row(nama: str, w: list[float], patokan: list[float], *, atas: bool) -> str:
    """One row of the table, in ms."""
    if not w:
        return f"| {nama} | **failed** | | | |"
    kali = statistics.median(x / y for x, y in zip(w, patokan, strict=True))
    lebih = statistics.median(x - y for x, y in zip(w, patokan, strict=True))
    isi = [nama, f"{min(w) * 1e3:.1f}", f"{statistics.median(w) * 1e3:.1f}"]
    isi += [f"{lebih * 1e3:.1f}" if atas else "", f"{kali:.2f}"]
    return f"| {' | '.join(isi)} |"


def main(argv: list[str] | None = None) -> int:
    """Run it and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a smoke test: seconds")
    parser.add_argument("--rounds", type=int, default=15)
    opsi = parser.parse_args(argv)
    rounds = 2 if opsi.quick else opsi.rounds
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, PYTHONPYCACHEPREFIX=folder)
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        luar, dalam = measure(rounds, env)
    kosong = luar[_KOSONG]
    print(f"{rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| fresh process | ms, minimum | ms, median | ms over bare | × bare |")
    print("|---|---:|---:|---:|---:|")
    for nama, w in luar.items():
        print(row(nama, w, kosong, atas=nama != _KOSONG))
    print("\n| within a fresh process | ms, minimum | ms, median | | × bare |")
    print("|---|---:|---:|---:|---:|")
    for nama, w in dalam.items():
        print(row(nama, w, kosong, atas=False))
    return 0 if all(luar.values()) and all(dalam.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
