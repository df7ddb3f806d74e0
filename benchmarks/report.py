"""What writing chapter III of the LKjIP costs, in each format.

    python benchmarks/report.py [--quick] [--rounds N]

The report is that of Banten, loaded once. Within a round each program runs once, one
after the other, beside `sakip.evaluate` on the same rules and facts; the first round
loads the libraries and is not counted. What comes out is Markdown.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from job import LAPORAN, RULESET

import sakip

BENTUK = ("md", "xlsx", "docx", "pdf")


def main() -> None:
    """Measure and print."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--quick", action="store_true", help="one round")
    pilihan.add_argument("--rounds", type=int, default=9)
    argumen = pilihan.parse_args()
    ruleset = sakip.load_ruleset(RULESET)
    laporan = sakip.load_laporan(LAPORAN)
    with tempfile.TemporaryDirectory() as folder:
        print(table(programs(ruleset, laporan, Path(folder)), argumen))


def programs(
    ruleset: sakip.Ruleset, laporan: sakip.Laporan, folder: Path
) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""

    def writer(akhiran: str) -> Callable[[], object]:
        tujuan = folder / f"bab.{akhiran}"
        return lambda: sakip.write_report(ruleset, laporan, tujuan)

    semua: dict[str, Callable[[], object]] = {
        "`sakip.evaluate`": lambda: sakip.evaluate(ruleset, laporan)
    }
    return semua | {f"`.{a}`": writer(a) for a in BENTUK}


def table(program: dict[str, Callable[[], object]], argumen: argparse.Namespace) -> str:
    """Median and slowest time of each, and how many evaluations that is."""
    waktu: dict[str, list[float]] = {nama: [] for nama in program}
    for putaran in range(1 + (1 if argumen.quick else argumen.rounds)):
        for nama, satu in program.items():
            mulai = time.perf_counter()
            satu()
            if putaran:
                waktu[nama].append(time.perf_counter() - mulai)
    dasar, *_ = (statistics.median(w) for w in waktu.values())
    baris = [
        "| | median, ms | slowest, ms | × evaluate |",
        "| --- | ---: | ---: | ---: |",
    ]
    for nama, semua in waktu.items():
        tengah = statistics.median(semua)
        baris.append(
            f"| {nama} | {tengah * 1000:.1f} | {max(semua) * 1000:.1f} "
            f"| {tengah / dasar:.1f} |"
        )
    return "\n".join(baris)


if __name__ == "__main__":
    main()
