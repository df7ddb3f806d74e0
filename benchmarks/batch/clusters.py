"""Small clusters on one machine, each by the engine's own means.

Every part is a process of its own, on a port that the system chooses; all are ended,
whatever happens.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

PEKERJA = 2
#: Seconds until a cluster must stand.
SABAR = 120
MEMORI = "2g"
SINI = str(Path(__file__).parent)


@contextmanager
def processes(folder: Path, *, lokal: dict[str, str]) -> Iterator[Callable[..., Path]]:
    """Starts processes, each with a log; ends them and what they started."""
    semua: list[psutil.Popen] = []

    def start(nama: str, *perintah: str) -> Path:
        log = folder / f"{nama}.log"
        with log.open("wb") as ke:
            satu = psutil.Popen(
                perintah,
                stdout=ke,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=os.environ | lokal,
                cwd=folder,
            )
        semua.append(satu)
        return log

    try:
        yield start
    finally:
        keluarga = list(semua)
        for satu in semua:
            with suppress(psutil.NoSuchProcess):
                keluarga += satu.children(recursive=True)
        for satu in reversed(semua):
            with suppress(psutil.NoSuchProcess):
                satu.terminate()
        _, masih = psutil.wait_procs(keluarga, timeout=15)
        for satu in masih:
            with suppress(psutil.NoSuchProcess):
                satu.kill()
        psutil.wait_procs(masih, timeout=15)


def told(log: Path, pola: str) -> str:
    """What a process says in its log, once it does."""
    batas = time.monotonic() + SABAR
    while time.monotonic() < batas:
        ada = re.search(pola, log.read_text(errors="replace"))
        if ada:
            return ada[ada.lastindex or 0]
        time.sleep(0.1)
    raise TimeoutError(f"{pola!r} is not in the log:\n{log.read_text()[-2000:]}")


@contextmanager
def spark_cluster() -> Iterator[str]:
    """A master and workers of Spark standalone; its address."""
    import pyspark  # noqa: PLC0415 -- one engine of many

    akar = Path(pyspark.__file__).parent
    kelas = str(akar / "bin/spark-class")
    letak = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    lokal = {"SPARK_HOME": str(akar), "SPARK_LOCAL_IP": "127.0.0.1"}
    with TemporaryDirectory() as folder, processes(Path(folder), lokal=lokal) as start:
        deploy = "org.apache.spark.deploy"
        log = start("master", kelas, f"{deploy}.master.Master", *letak)
        alamat = told(log, r"Starting Spark master at (spark://\S+)")
        ukuran = ("--cores", "1", "--memory", MEMORI, "--work-dir", folder)
        logs = [
            start(f"w{i}", kelas, f"{deploy}.worker.Worker", *letak, *ukuran, alamat)
            for i in range(PEKERJA)
        ]
        for log in logs:
            told(log, "Successfully registered with master")
        yield alamat


@contextmanager
def dask_cluster() -> Iterator[str]:
    """A scheduler and workers of Dask; its address."""
    lokal = {"PYTHONPATH": SINI}
    with TemporaryDirectory() as folder, processes(Path(folder), lokal=lokal) as start:
        dask = (sys.executable, "-m", "dask")
        letak = ("--host", "127.0.0.1", "--no-dashboard")
        log = start("scheduler", *dask, "scheduler", *letak, "--port", "0")
        alamat = told(log, r"Scheduler at:\s+(tcp://\S+)")
        ukuran = ("--nthreads", "1", "--local-directory", folder)
        logs = [
            start(f"w{i}", *dask, "worker", alamat, *letak, *ukuran)
            for i in range(PEKERJA)
        ]
        for log in logs:
            told(log, r"Registered to:\s+tcp://")
        yield alamat
