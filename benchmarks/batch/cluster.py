"""The same plan on a small cluster: what the way there and back costs.

`python benchmarks/batch/cluster.py [ROWS ...]`: from a folder of Parquet to a folder of
Parquet, every figure of kemenkumham-2024. The clusters are the engines' own, of
processes of their own on this machine: a master and two workers of Spark standalone, a
scheduler and two workers of Dask, each worker with one core. Beside them the same on
the engine without a cluster, and `BatchPlan.evaluate_file` in one process. `--only
NAME` leaves out the others, `--again` says how often a job is run after its first time:
the fastest of those counts. `cpu` is what processors worked for it, in all processes
together, which hangs less on what else a machine does.

*Engine alone* does everything but computing: the same columns go to the workers and as
many come back as figures do, of a result that was made before. What a job costs beyond
that is sakip. The first job of a session starts what runs Python and plans there, the
second finds it. A job of each kind has a session of its own. Every figure is held
against `evaluate_frame`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
from cluster_pass import dask_pass, pandas_result, spark_pass
from clusters import MEMORI, PEKERJA, SABAR, SINI, dask_cluster, spark_cluster
from engines import rows

import sakip

#: Files of what is read: no fewer, and of no more rows.
BERKAS = 4
TELADAN = 100_000
TAHUN = 2024


# -- jobs: each in a process of its own


def spark_job(alamat: str, isian: Path, teladan: Path, *, sakip_juga: bool) -> Any:
    """What runs a job on Spark, and what ends the session."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- one engine of many

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYTHONPATH"] = SINI
    sesi = (
        SparkSession.builder.master(alamat)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", MEMORI)
        .config("spark.executorEnv.PYTHONPATH", SINI)
        .config("spark.driver.memory", "4g" if alamat.startswith("local") else MEMORI)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
        .getOrCreate()
    )
    sesi.sparkContext.setLogLevel("ERROR")
    plan = sakip.load_ruleset("kemenkumham-2024").compile_batch(TAHUN)
    skema = sesi.read.parquet(str(teladan)).schema

    def run(ke: Path) -> None:
        frame = sesi.read.parquet(str(isian))
        if sakip_juga:
            hasil = plan.apply(frame)
        else:
            # Dots in a name mean something else to Spark.
            polos = frame.toDF(*(f"k{i}" for i in range(len(frame.columns))))
            hasil = polos.mapInArrow(partial(spark_pass, path=str(teladan)), skema)
        hasil.write.parquet(str(ke))

    # Whoever is to work is there.
    sesi.range(PEKERJA).repartition(PEKERJA).count()
    return run, sesi.stop


def dask_job(alamat: str, isian: Path, teladan: Path, *, sakip_juga: bool) -> Any:
    """The same on Dask."""
    import dask  # noqa: PLC0415 -- one engine of many
    import dask.dataframe as dd  # noqa: PLC0415 -- one engine of many

    plan = sakip.load_ruleset("kemenkumham-2024").compile_batch(TAHUN)
    if alamat == "threads":
        dask.config.set(scheduler="threads", num_workers=PEKERJA)
        selesai: Callable[[], Any] = int
    else:
        from distributed import Client  # noqa: PLC0415 -- one engine of many

        klien = Client(alamat)
        klien.wait_for_workers(PEKERJA, timeout=SABAR)
        selesai = klien.close

    def run(ke: Path) -> None:
        frame = dd.read_parquet(str(isian), dtype_backend="pyarrow")
        if sakip_juga:
            hasil = plan.apply(frame)
        else:
            meta = pandas_result(str(teladan))[:0]
            hasil = frame.map_partitions(dask_pass, path=str(teladan), meta=meta)
        hasil.to_parquet(str(ke), write_index=False)

    return run, selesai


def file_job(_: str, isian: Path, __: Path, *, sakip_juga: bool) -> Any:
    """One process without an engine, file after file."""
    plan = sakip.load_ruleset("kemenkumham-2024").compile_batch(TAHUN)
    assert sakip_juga

    def run(ke: Path) -> None:
        ke.mkdir()
        for berkas in sorted(isian.iterdir()):
            plan.evaluate_file(berkas, ke / berkas.name, angka="bulat")

    return run, int


KERJA = {"spark": spark_job, "dask": dask_job, "file": file_job}


def work_done() -> float:
    """Seconds of processors that the benchmark and all that it started took so far."""
    akar = psutil.Process(os.getppid())
    jumlah = 0.0
    for satu in (akar, *akar.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            # Those of the system and of children that ended, too.
            jumlah += sum(satu.cpu_times()[:4])
    return jumlah


def job(mesin: str, alamat: str, folder: Path, ulang: int, *, sakip_juga: bool) -> None:
    """Run it once and again, and print what each run took."""
    warnings.simplefilter("ignore")
    run, selesai = KERJA[mesin](
        alamat, folder / "isian", folder / "teladan.parquet", sakip_juga=sakip_juga
    )
    waktu = []
    try:
        for i in range(1 + ulang):
            kerja, awal = work_done(), time.perf_counter()
            run(folder / f"hasil-{i}")
            waktu.append((time.perf_counter() - awal, work_done() - kerja))
    finally:
        selesai()
    print(json.dumps(waktu))


# -- measuring


def wrong_cells(folder: Path, harap: pl.DataFrame) -> int:
    """Cells that differ from what is expected, of rows in any order."""
    ada = pl.read_parquet(sorted(folder.glob("*.parquet"))).sort("id")
    assert ada.height == harap.height
    assert {*harap.columns} == {*ada.columns}
    return sum(
        int((~ada[k].cast(harap[k].dtype).eq_missing(harap[k])).sum())
        for k in harap.columns
    )


JUDUL = """\
| | job | first s | cpu s | later s | cpu s | later / evaluate_file | cpu / its cpu \
| wrong cells |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
#: Name, engine, and what gives the address of a cluster, or a fixed one.
PESERTA: dict[str, tuple[str, Any]] = {
    "evaluate_file, one process": ("file", "-"),
    "Spark local[2]": ("spark", "local[2]"),
    "Spark standalone, 2 workers": ("spark", spark_cluster),
    "Dask threads": ("dask", "threads"),
    "Dask distributed, 2 workers": ("dask", dask_cluster),
}


def prepare(folder: Path, ruleset: sakip.Ruleset, banyak: int) -> pl.DataFrame:
    """Write what jobs read; what must come out."""
    frame = rows(ruleset, banyak)
    (folder / "isian").mkdir()
    tinggi = min(-(-banyak // BERKAS), TELADAN)
    for i in range(-(-banyak // tinggi)):
        ke = folder / "isian" / f"bagian-{i:03}.parquet"
        frame[i * tinggi : (i + 1) * tinggi].write_parquet(ke)
    plan = ruleset.compile_batch(TAHUN)
    harap = plan.evaluate_frame(frame, angka="bulat").frame()
    keadaan = pl.col("^.*:keadaan$").cast(pl.Int16)
    # As engines write it: no kinds of text that only polars has.
    teladan = (
        harap.head(TELADAN)
        .with_columns(keadaan)
        .to_arrow(compat_level=pl.CompatLevel.oldest())
    )
    bidang = [
        f.with_type(pa.string()) if f.name == "temuan" else f for f in teladan.schema
    ]
    pq.write_table(teladan.cast(pa.schema(bidang)), folder / "teladan.parquet")
    return harap


def compared(ruleset: sakip.Ruleset, banyak: int, pilih: str, ulang: int) -> None:
    """All of them for so many rows."""
    with TemporaryDirectory() as nama:
        folder = Path(nama)
        harap = prepare(folder, ruleset, banyak)
        print(f"\n{banyak:,} rows\n")
        print(JUDUL)
        dasar: tuple[float, float] | None = None
        for peserta, (mesin, cara) in PESERTA.items():
            if mesin != "file" and pilih not in peserta:
                continue
            for sakip_juga in (True,) if mesin == "file" else (False, True):
                with ExitStack() as stack:
                    alamat = (
                        cara if isinstance(cara, str) else stack.enter_context(cara())
                    )
                    waktu = measured(
                        mesin, alamat, folder, ulang, sakip_juga=sakip_juga
                    )
                semua = [folder / f"hasil-{i}" for i in range(1 + ulang)]
                salah = sum(wrong_cells(h, harap) for h in semua) if sakip_juga else "–"
                for satu in semua:
                    shutil.rmtree(satu)
                pertama, *lagi = waktu
                nanti = [min(k) for k in zip(*lagi, strict=True)]
                dasar = dasar or nanti
                apa = "all figures" if sakip_juga else "engine alone"
                angka = " | ".join(f"{v:.1f}" for v in (*pertama, *nanti))
                kali = " | ".join(
                    f"{a / b:.1f}" for a, b in zip(nanti, dasar, strict=True)
                )
                print(f"| {peserta} | {apa} | {angka} | {kali} | {salah} |", flush=True)


def measured(
    mesin: str, alamat: str, folder: Path, ulang: int, *, sakip_juga: bool
) -> list[tuple[float, float]]:
    """A job in a process of its own: of each run seconds, and those of processors."""
    perintah = [sys.executable, __file__, "--job", mesin, alamat, str(folder)]
    perintah += ["--again", str(ulang), *(["--sakip"] if sakip_juga else [])]
    hasil = subprocess.run(  # noqa: S603 -- this very file
        perintah, check=True, stdout=subprocess.PIPE, text=True, timeout=1800
    )
    waktu: list[tuple[float, float]] = json.loads(hasil.stdout.splitlines()[-1])
    return waktu


def main() -> None:
    """Measure, and print a table for each number of rows."""
    argumen = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    argumen.add_argument("rows", nargs="*", type=float, default=[1e5])
    argumen.add_argument("--only", default="")
    argumen.add_argument("--again", type=int, default=2)
    argumen.add_argument("--job", nargs=3, help=argparse.SUPPRESS)
    argumen.add_argument("--sakip", action="store_true", help=argparse.SUPPRESS)
    pilihan = argumen.parse_args()
    if pilihan.job:
        mesin, alamat, folder = pilihan.job
        job(mesin, alamat, Path(folder), pilihan.again, sakip_juga=pilihan.sakip)
        return
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    for banyak in pilihan.rows:
        compared(ruleset, int(banyak), pilihan.only, pilihan.again)


if __name__ == "__main__":
    main()
