"""The same plan on other engines, beside the polars plan: one run, ratios.

`python benchmarks/batch/engines.py [ROWS] [ENGINE ...]`: rows of kemenkumham-2024 with
nulls and zeros. For each engine the time to make the plan, the time to carry it out
and read the result, and the second as a multiple of `BatchPlan.evaluate_frame`. Every
engine's figures are held against those.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

import sakip
from sakip._batch._names import input_name
from sakip._batch._narwhals import apply
from sakip._batch._needed import inputs_of, needed
from sakip._unit import Jenis


def rows(ruleset: sakip.Ruleset, banyak: int) -> pl.DataFrame:
    """Random facts: 3 % zeros among counts, 5 % nulls in every third column."""
    acak = np.random.default_rng(5)
    susunan = ruleset.susun(2024)
    kolom: dict[str, Any] = {"id": pl.int_range(banyak, eager=True)}
    for i, node in enumerate(inputs_of(susunan, needed(susunan, None))):
        match node.satuan.jenis:
            case Jenis.RUPIAH:
                isi = acak.integers(10**8, 4 * 10**11, banyak)
            case Jenis.PERSEN:
                isi = acak.integers(5000, 10001, banyak) / 100
            case Jenis.INDEKS:
                isi = np.round(acak.random(banyak) * float(node.satuan.skala), 3)
            case _:
                isi = acak.integers(0, 20000, banyak)
                isi[acak.random(banyak) < 0.03] = 0
        satu = pl.Series(isi)
        if i % 3 == 0:
            kosong = pl.Series(acak.random(banyak) < 0.05)
            satu = pl.select(pl.when(~kosong).then(satu)).to_series()
        kolom[input_name(node)] = satu
    return pl.DataFrame(kolom)


def _duckdb(frame: pl.DataFrame) -> Any:
    import duckdb  # noqa: PLC0415 -- one engine of many

    kon = duckdb.connect()
    kon.register("masuk", frame.to_arrow())
    kon.execute("create table isian as select * from masuk")
    return kon.table("isian")


def _dask(frame: pl.DataFrame) -> Any:
    import dask.dataframe as dd  # noqa: PLC0415 -- one engine of many

    return dd.from_pandas(frame.to_pandas(), npartitions=2)


def _spark(frame: pl.DataFrame) -> Any:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- one engine of many

    sesi = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
        .getOrCreate()
    )
    sesi.sparkContext.setLogLevel("OFF")
    data = sesi.createDataFrame(frame.to_arrow()).repartition(2).cache()
    data.count()
    return data


ENGINES: dict[str, tuple[Callable[[pl.DataFrame], Any], Callable[[Any], Any]]] = {
    "polars": (lambda f: f, lambda h: h),
    "polars-lazy": (lambda f: f.lazy(), lambda h: h.collect()),
    "pyarrow": (lambda f: f.to_arrow(), pl.from_arrow),
    "pandas": (lambda f: f.to_pandas(), pl.from_pandas),
    "dask": (_dask, lambda h: pl.from_pandas(h.compute())),
    "duckdb": (_duckdb, lambda h: h.pl()),
    "pyspark": (_spark, lambda h: pl.from_arrow(h.toArrow())),
}


def main(banyak: int, pilih: list[str]) -> None:
    """Measure, and print a table."""
    warnings.simplefilter("ignore")
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    frame = rows(ruleset, banyak)
    plan = ruleset.compile_batch(2024)
    plan.evaluate_frame(frame, angka="bulat")
    awal = time.perf_counter()
    harap = plan.evaluate_frame(frame, angka="bulat").frame()
    dasar = time.perf_counter() - awal
    print(f"{banyak} rows; evaluate_frame {dasar:.2f} s, {banyak / dasar:,.0f} rows/s")
    print("| engine | plan s | run s | rows/s | run / evaluate_frame | wrong cells |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for nama in pilih or ENGINES:
        buat, ambil = ENGINES[nama]
        asli = buat(frame)
        awal = time.perf_counter()
        hasil = apply(ruleset, 2024, asli)
        siap = time.perf_counter() - awal
        awal = time.perf_counter()
        ada = ambil(hasil).sort("id")
        jalan = time.perf_counter() - awal
        salah = sum(
            int((~ada[k].cast(harap[k].dtype).eq_missing(harap[k])).sum())
            for k in harap.columns
        )
        if nama in ("polars", "pandas", "pyarrow"):
            # These are not lazy: the plan and the run are one call.
            siap, jalan = 0.0, siap
        print(
            f"| {nama} | {siap:.2f} | {jalan:.2f} | {banyak / jalan:,.0f} "
            f"| {jalan / dasar:.1f} | {salah} |",
            flush=True,
        )


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 100_000, sys.argv[2:])
