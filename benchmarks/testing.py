"""What drawing costs, in CPU time of one process, beside one evaluation.

Each round draws and evaluates in turn. The examples are the same in every run.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import sakip
from sakip.testing import amendments, formulas, laporan, printed, rulesets


def drawn(strategi: st.SearchStrategy[object], banyak: int) -> Callable[[], float]:
    """A function that draws so many examples: CPU seconds for one."""

    def run() -> float:
        dihitung = []

        @settings(
            max_examples=banyak,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(strategi)
        def gather(satu: object) -> None:
            dihitung.append(satu)

        mulai = time.process_time()
        gather()
        return (time.process_time() - mulai) / len(dihitung)

    return run


def main() -> None:
    """Measure, and print Markdown."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--quick", action="store_true", help="a smoke test")
    cepat = pilihan.parse_args().quick
    nyata = sakip.load_ruleset("kemenkumham-2024")
    isi = sakip.load_laporan("rulesets/kemenkumham-2024/contoh/banten")
    hasil = sakip.evaluate(nyata, isi)
    kecil = sakip.load_ruleset("kemenham-2025")

    def once() -> float:
        mulai = time.process_time()
        for _ in range(20):
            sakip.evaluate(nyata, isi)
        return (time.process_time() - mulai) / 20

    n = 5 if cepat else 100
    semua = {
        "evaluate (kemenkumham-2024, Banten)": once,
        "laporan (kemenkumham-2024)": drawn(laporan(nyata), n),
        "laporan (kemenham-2025)": drawn(laporan(kecil), n),
        "rulesets": drawn(rulesets(), n),
        "formulas": drawn(formulas(), n),
        "printed (Banten)": drawn(printed(hasil), n),
        "amendments (kemenham-2025)": drawn(amendments(kecil), n // 5),
    }
    waktu: dict[str, list[float]] = {nama: [] for nama in semua}
    for _ in range(1 if cepat else 5):
        for nama, ukur in semua.items():
            waktu[nama].append(ukur())
    dasar = statistics.median(waktu["evaluate (kemenkumham-2024, Banten)"])
    print("| One | ms of CPU | to one `evaluate` |\n| --- | ---: | ---: |")
    for nama, semua_waktu in waktu.items():
        satu = statistics.median(semua_waktu)
        print(f"| {nama} | {satu * 1000:.1f} | {satu / dasar:.1f} |")


if __name__ == "__main__":
    main()
