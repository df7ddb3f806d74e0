"""Every cell of many random reports: the batch plan against the scalar plan.

    python benchmarks/batch/exactness.py [--rows 1e7] [--seed N] [--checkpoint FILE]

Rows come from `frame.py`: 0/0, n/0, gaps, ties and ends of ranges included. Prints
Markdown, and exits with 1 on any difference. With a checkpoint file a run that was
stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import attrs
import numpy as np
from contenders import CONTENDERS, SAKIP, AbsentError, Contender
from frame import BLOK, blocks
from rules import DIGIT, KOLOM
from truth import Truth, compare, integers

PROSES = 2
#: So many differences are kept of a block, to look at.
CONTOH = 3


class Task(NamedTuple):
    """A block of rows."""

    nama: str
    seed: int
    nomor: int
    rows: int


@attrs.frozen
class Done:
    """What came of a block.

    Attributes:
        beda_angka: cells that differ in the number, or in whether it is one.
        beda_keadaan: cells that differ in the state.
        keadaan: cells of the truth by state, 0 for a number.
    """

    task: list[str | int]
    beda_angka: int
    beda_keadaan: int
    keadaan: list[int]
    contoh: list[str]


_truth = cache(Truth)


def contender_of(nama: str) -> Contender:
    """A contender by its name."""
    return next(c for c in CONTENDERS if c.nama == nama)


def check(task: Task) -> Done:
    """Compare one block."""
    mulai = task.nomor * BLOK
    (isi,) = blocks(mulai + task.rows, task.seed, mulai)
    hasil = contender_of(task.nama).make(isi)()
    assert hasil is not None
    benar = _truth().published(isi)
    salah = compare(hasil, benar)
    contoh: list[str] = []
    for j, nama in enumerate(KOLOM if salah.angka else ()):
        nilai = integers(hasil[nama], DIGIT[nama])
        contoh += [
            f"row {mulai + i}, {nama}: {nilai[i]}, should be {benar.angka[i, j]}"
            for i in np.flatnonzero(nilai != benar.angka[:, j])[:CONTOH]
        ]
    keadaan = np.bincount(benar.keadaan.ravel(), minlength=5).tolist()
    return Done(list(task), salah.angka, salah.keadaan or 0, keadaan, contoh[:CONTOH])


def read(checkpoint: Path | None) -> dict[Task, Done]:
    """Blocks that were done before."""
    hasil: dict[Task, Done] = {}
    if checkpoint is None or not checkpoint.exists():
        return hasil
    for baris in checkpoint.read_text().splitlines():
        try:
            d = Done(**json.loads(baris))
        except json.JSONDecodeError:
            continue  # empty, or cut short when the run was stopped
        hasil[Task(*d.task)] = d
    return hasil


def run(semua: list[Task], checkpoint: Path | None) -> Iterator[Done]:
    """Every block, those that were done before first."""
    ada = read(checkpoint)
    yield from (ada[t] for t in semua if t in ada)
    # The processes are the parallel part.
    os.environ["POLARS_MAX_THREADS"] = "1"
    with ProcessPoolExecutor(PROSES, get_context("spawn")) as pool:
        sisa = [pool.submit(check, t) for t in semua if t not in ada]
        for janji in as_completed(sisa):
            d = janji.result()
            if checkpoint is not None:
                with checkpoint.open("a") as f:
                    f.write("\n" + json.dumps(attrs.asdict(d)))
            yield d


def main(argv: list[str] | None = None) -> int:
    """Run it and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a smoke test: seconds")
    parser.add_argument("--rows", type=lambda t: int(float(t)), default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--contender", default=SAKIP)
    opsi = parser.parse_args(argv)
    rows = 2_000 if opsi.quick else opsi.rows
    try:
        contender_of(opsi.contender).make(next(blocks(10)))
    except (ImportError, AbsentError) as e:
        print(f"> **Not checked: {opsi.contender}: {e}.**")
        return 1
    semua = [
        Task(opsi.contender, opsi.seed, mulai // BLOK, min(BLOK, rows - mulai))
        for mulai in range(0, rows, BLOK)
    ]
    mulai = time.monotonic()
    selesai: list[Done] = []
    for d in run(semua, opsi.checkpoint):
        selesai.append(d)
        banyak = sum(Task(*x.task).rows for x in selesai)
        beda = sum(x.beda_angka + x.beda_keadaan for x in selesai)
        lama = time.monotonic() - mulai
        print(f"{banyak:,} rows, {beda:,} differ, {lama:,.0f} s", file=sys.stderr)

    angka = sum(d.beda_angka for d in selesai)
    keadaan = sum(d.beda_keadaan for d in selesai)
    jumlah = [sum(x) for x in zip(*(d.keadaan for d in selesai), strict=True)]
    print(f"## {opsi.contender} against the scalar plan, seed {opsi.seed}\n")
    print("| rows | cells | of them in a state | numbers that differ | states |")
    print("|---:|---:|---:|---:|---:|")
    print(f"| {rows:,} | {sum(jumlah):,} | {sum(jumlah[1:]):,} ", end="")
    print(f"| {angka:,} | {keadaan:,} |\n")
    for d in selesai:
        for teks in d.contoh:
            print(f"- {teks}")
    return 1 if angka or keadaan else 0


if __name__ == "__main__":
    sys.exit(main())
