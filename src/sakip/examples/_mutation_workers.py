"""Changes of the rules tried by several processes, each with a copy of its own."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import queue
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from ..plugins import build_registry
from ._mutation_text import Usul
from ._mutation_trial import Nasib, trial
from ._running import run_examples

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

#: Changes by their number.
_Bagian: TypeAlias = list[tuple[int, Usul]]
#: Seconds after which the workers are looked after, if none of them has reported.
_TUNGGU: Final = 0.5


class WorkerError(RuntimeError):
    """A process that tries changes ended before its work was done."""


def attempt_apart(
    folder: Path,
    ke: Path,
    pada: dt.date | None,
    usul: Sequence[Usul],
    pekerja: int,
    maju: Callable[[int, int], None],
) -> list[Nasib]:
    """Try changes in several processes.

    Args:
        folder: the ruleset's folder.
        ke: an empty folder for their copies.
        pada: the date on which the rules are known; None: all amendments.
        usul: the changes.
        pekerja: how many processes.
        maju: told of each change that was tried.

    Raises:
        WorkerError: one of them ended before its work was done.
    """
    # Spawned, since a process that is forked inherits locks that nobody opens.
    konteks = multiprocessing.get_context("spawn")
    antrean: Queue[tuple[int, Nasib]] = konteks.Queue()
    bernomor = list(enumerate(usul))
    proses = []
    for n in range(min(pekerja, len(usul))):
        tempat = ke / str(n)
        argumen = (folder, tempat, pada, bernomor[n::pekerja], antrean)
        proses.append(konteks.Process(target=work, args=argumen, daemon=True))
    hasil: dict[int, Nasib] = {}
    try:
        for satu in proses:
            satu.start()
        while len(hasil) < len(usul):
            try:
                nomor, nasib = antrean.get(timeout=_TUNGGU)
            except queue.Empty:
                if any(p.exitcode for p in proses):
                    raise WorkerError("a worker process failed") from None
                continue
            hasil[nomor] = nasib
            maju(len(hasil), len(usul))
        for satu in proses:
            satu.join()
    finally:
        for satu in proses:
            if satu.is_alive():
                satu.kill()
                satu.join()
        antrean.close()
    return [hasil[n] for n in range(len(usul))]


def work(
    folder: Path,
    ke: Path,
    pada: dt.date | None,
    bagian: _Bagian,
    antrean: Queue[tuple[int, Nasib]],
) -> None:
    """Try some changes: what one process does."""
    # Whoever interrupts the work interrupts the process that shares it out.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    registry = build_registry()
    pengujian = run_examples(folder, edisi=pada, registry=registry)
    percobaan = trial(pengujian, folder, ke, registry, pada)
    for nomor, usul in bagian:
        antrean.put((nomor, percobaan.attempt(usul)))
