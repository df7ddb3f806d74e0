"""How much memory a run adds: a process of its own, whose size is watched.

python benchmarks/batch/memory.py FRAME CONTENDER
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl
import psutil
from contenders import CONTENDERS


def of_runs(isi: pl.DataFrame, names: Iterable[str], folder: Path) -> dict[str, int]:
    """Bytes that one run adds to a process that holds the frame, by contender."""
    berkas = folder / "frame.arrow"
    isi.write_ipc(berkas)
    return {nama: int(of_process(__file__, str(berkas), nama)[0]) for nama in names}


def of_process(*perintah: str) -> list[str]:
    """The words that a script of this folder prints."""
    hasil = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, *perintah], check=True, stdout=subprocess.PIPE, text=True
    )
    return hasil.stdout.split()


def growth(run: Callable[[], object]) -> int:
    """Bytes by which the process grew at most while it ran."""
    proses = psutil.Process()
    awal = puncak = proses.memory_info().rss
    selesai = threading.Event()

    def watch() -> None:
        nonlocal puncak
        while not selesai.is_set():
            puncak = max(puncak, proses.memory_info().rss)
            time.sleep(0.002)

    pengamat = threading.Thread(target=watch)
    pengamat.start()
    hasil = run()
    puncak = max(puncak, proses.memory_info().rss)
    selesai.set()
    pengamat.join()
    del hasil
    return puncak - awal


def main(berkas: str, nama: str) -> None:
    """Print the growth of one contender."""
    # Read as a file, so that making the frame leaves no room for the run, and touched
    # once, so that the inputs do not count.
    isi = pl.read_ipc(berkas)
    isi.select(pl.all().sum())
    (c,) = (c for c in CONTENDERS if c.nama == nama)
    run = c.make(c.pick(isi))
    print(growth(run))


if __name__ == "__main__":
    main(*sys.argv[1:])
