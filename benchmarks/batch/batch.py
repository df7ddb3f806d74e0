"""Many reports at once: sakip against columnar code by hand and other engines.

    python benchmarks/batch/batch.py [--quick] [--rows N] [--rounds N]
        [--exact-rows N | --exact-all] [--sizes N,N,...] [--without-memory]

Contenders run in one process, one after the other within each round, so that a busy
machine slows all of them. Memory is measured on each in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import frame
import memory
import polars as pl
import sizes
from contenders import CONTENDERS, PATOKAN, SAKIP, AbsentError, Contender, Run
from rules import KOLOM, MASUKAN
from truth import Benar, Salah, Truth, compare

#: Within a round a contender runs at least so often, and a short one for about so long;
#: its fastest run counts. Fresh memory costs a virtual machine more than the work does.
RUNS, SECONDS = 2, 0.1


def whole(teks: str) -> int:
    """A number of rows, also as 1e6."""
    return int(float(teks))


class Entry(NamedTuple):
    """A contender that can run, its rows, and how many seconds its first run took."""

    contender: Contender
    isi: pl.DataFrame
    run: Run
    pertama: float


def prepare(isi: pl.DataFrame, contenders: Iterable[Contender]) -> dict[str, Entry]:
    """Those that can run, each run once to warm up."""
    siap = {}
    for c in contenders:
        try:
            bagian = c.pick(isi)
            run = c.make(bagian)
        except (ImportError, AbsentError) as e:
            print(f"SKIPPED: {c.nama}: {e}", file=sys.stderr)
            print(f"> **Skipped: {c.nama}: {e}.**\n")
            continue
        mulai = time.perf_counter()
        run()
        siap[c.nama] = Entry(c, bagian, run, time.perf_counter() - mulai)
    return siap


def measure(siap: dict[str, Entry], rounds: int) -> dict[str, list[float]]:
    """Seconds a row, by name and round."""
    waktu: dict[str, list[float]] = {nama: [] for nama in siap}
    for _ in range(rounds):
        for nama, e in siap.items():
            gc.collect()
            gc.disable()
            semua: list[float] = []
            while len(semua) < RUNS or sum(semua) < SECONDS:
                mulai = time.perf_counter()
                e.run()
                semua.append(time.perf_counter() - mulai)
            waktu[nama].append(min(semua) / len(e.isi))
            gc.enable()
    return waktu


def count_wrong(siap: dict[str, Entry], banyak: int) -> dict[str, Salah]:
    """Wrong cells by name, of those that compute figures, in their first rows."""
    truth = Truth()
    utuh: Benar | None = None
    hasil = {}
    for nama, e in siap.items():
        if not e.contender.figures:
            continue
        if e.contender.clean:
            benar = truth.published(e.isi.head(banyak))
        else:
            utuh = benar = utuh or truth.published(e.isi.head(banyak))
        keluar = e.run()
        assert keluar is not None
        hasil[nama] = compare(keluar, benar)
    return hasil


def table(judul: list[str], baris: list[list[str]]) -> None:
    """A Markdown table; all columns but the first to the right."""
    print(f"| {' | '.join(judul)} |")
    print(f"|---|{'---:|' * (len(judul) - 1)}")
    for isi in baris:
        print(f"| {' | '.join(isi)} |")
    print()


def rows_of(
    siap: dict[str, Entry],
    waktu: dict[str, list[float]],
    salah: dict[str, Salah],
    puncak: dict[str, int],
) -> list[list[str]]:
    """The rows of the main table, the fastest first."""
    patokan = waktu[PATOKAN]
    hasil = []
    for nama in sorted(waktu, key=lambda n: statistics.median(waktu[n])):
        w = waktu[nama]
        kali = statistics.median(p / t for t, p in zip(w, patokan, strict=True))
        s = salah.get(nama)
        hasil.append(
            [
                nama,
                f"{len(siap[nama].isi):,}",
                f"{1 / statistics.median(w):,.0f}",
                f"{kali:,.3g}",
                f"{siap[nama].pertama:,.1f} s",
                f"{puncak[nama] / 2**20:,.0f} MB" if nama in puncak else "",
                f"{s.angka:,} ({s.angka / s.sel:.3%})" if s else "",
                "" if s is None or s.keadaan is None else f"{s.keadaan:,}",
            ]
        )
    return hasil


def main(argv: list[str] | None = None) -> int:
    """Run it and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a smoke test: seconds")
    parser.add_argument("--rows", type=whole, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--exact-rows", type=whole, default=20_000)
    parser.add_argument("--exact-all", action="store_true", help="compare every row")
    parser.add_argument("--sizes", help="cost a row at sizes, e.g. 1e4,1e5,1e6,1e7")
    parser.add_argument("--without-memory", action="store_true")
    parser.add_argument("--only", action="append", help="a contender; repeatable")
    parser.add_argument("--seed", type=int, default=1)
    opsi = parser.parse_args(argv)
    if opsi.quick:
        opsi.rows, opsi.rounds, opsi.exact_rows = 2_000, 2, 500
    contenders = tuple(
        c for c in CONTENDERS if not opsi.only or c.nama in (*opsi.only, PATOKAN)
    )

    isi = frame.make_frame(opsi.rows, opsi.seed)
    print(
        f"{opsi.rows:,} reports, {len(MASUKAN)} inputs, {len(KOLOM)} figures, "
        f"{isi.estimated_size() / 2**20:,.0f} MB in memory; {opsi.rounds} rounds, "
        f"{pl.thread_pool_size()} threads, Python {sys.version.split()[0]}, "
        f"polars {pl.__version__}\n"
    )
    siap = prepare(isi, contenders)
    waktu = measure(siap, opsi.rounds)
    banyak = opsi.rows if opsi.exact_all else min(opsi.rows, opsi.exact_rows)
    salah = count_wrong(siap, banyak)
    puncak = {}
    if not opsi.without_memory:
        with tempfile.TemporaryDirectory() as folder:
            puncak = memory.of_runs(isi, list(siap), Path(folder))
    baris = rows_of(siap, waktu, salah, puncak)
    judul = ["contender", "rows", "rows/s", "x polars float", "first run", "memory"]
    print(f"## All figures as published ({banyak:,} rows compared)\n")
    table([*judul, "wrong cells", "wrong states"], baris)
    for nama, s in salah.items():
        if s.angka:
            ukuran = ", ".join(f"{k} {v:,}" for k, v in s.per_ukuran.most_common())
            print(f"- {nama}, wrong by measure: {ukuran}")
    del isi, siap
    if opsi.sizes:
        print("\n## Cost a row\n")
        table(*sizes.run([whole(n) for n in opsi.sizes.split(",")], opsi.seed))
    s = salah.get(SAKIP)
    return 1 if s and (s.angka or s.keadaan) else 0


if __name__ == "__main__":
    sys.exit(main())
