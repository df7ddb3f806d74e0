"""The same plan on clusters of processes of their own, and the same figures."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from builder import INDIKATOR, write_ruleset

import sakip

sys.path.append(str(Path(__file__).parents[1] / "benchmarks" / "batch"))


def _need(*modul: str) -> None:
    kurang = [m for m in modul if importlib.util.find_spec(m) is None]
    if kurang:
        pytest.skip(f"not installed: {', '.join(kurang)}")


#: 3/4 and 1/2 of 80 %, then what is beyond the usual and computed by itself, and 0/0.
ISI = {
    "id": [0, 1, 2, 3],
    "d.i:a": [3, 1, 2 * 10**8, 0],
    "d.i:b": [4, 2, 4 * 10**8, 0],
}
CAPAIAN = [9375, 6250, 6250, None]


@pytest.fixture
def isian(tmp_path: Path) -> Iterator[Path]:
    """Rows in two files of a folder, beside rules that compute them."""
    _need("narwhals", "numpy", "psutil", "pyarrow")
    import pyarrow as pa  # noqa: PLC0415 -- an optional engine
    import pyarrow.parquet as pq  # noqa: PLC0415 -- likewise

    folder = tmp_path / "isian"
    folder.mkdir()
    tabel = pa.table(ISI)
    for i in (0, 2):
        pq.write_table(tabel[i : i + 2], folder / f"{i}.parquet")
    return folder


def test_workers_of_dask_give_the_same_figures(tmp_path: Path, isian: Path) -> None:
    """A scheduler and two workers, each a process, compute what one process does."""
    _need("dask", "distributed", "pandas", "polars")
    import dask.dataframe as dd  # noqa: PLC0415 -- an optional engine
    from clusters import dask_cluster  # noqa: PLC0415 -- needs psutil
    from distributed import Client  # noqa: PLC0415 -- an optional engine

    ruleset = sakip.load_ruleset(write_ruleset(tmp_path / "aturan", INDIKATOR))
    plan = ruleset.compile_batch(2024)
    with warnings.catch_warnings():
        # What engines warn of among themselves is not ours to mend.
        warnings.simplefilter("ignore")
        with dask_cluster() as alamat, Client(alamat, timeout=60) as klien:
            klien.wait_for_workers(2, timeout=60)
            proses = set(klien.run(os.getpid).values())
            hasil = plan.apply(dd.read_parquet(isian, dtype_backend="pyarrow"))
            semua = klien.compute(hasil).result(timeout=60).sort_values("id")
    assert 2 == len(proses - {os.getpid()})
    ada = semua["indikator:d.i:capaian"].astype(object)
    assert CAPAIAN == ada.where(ada.notna(), None).tolist()


#: In a process of its own, since a process has one session.
_SPARK = """
import json, sys
import sakip
from pyspark.sql import SparkSession

alamat, aturan, isian = sys.argv[1:]
sesi = (
    SparkSession.builder.master(alamat)
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)
plan = sakip.load_ruleset(aturan).compile_batch(2024)
hasil = plan.apply(sesi.read.parquet(isian)).sort("id").collect()
print(json.dumps([baris["indikator:d.i:capaian"] for baris in hasil]))
sesi.stop()
"""


@pytest.mark.engines
def test_workers_of_spark_give_the_same_figures(tmp_path: Path, isian: Path) -> None:
    """A master and two workers of Spark, each a process, compute what one does."""
    _need("pyspark", "pandas", "polars")
    if not os.environ.get("JAVA_HOME") and not shutil.which("java"):
        pytest.skip("no Java for Spark")
    from clusters import spark_cluster  # noqa: PLC0415 -- needs psutil

    aturan = write_ruleset(tmp_path / "aturan", INDIKATOR)
    env = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    with spark_cluster() as alamat:
        perintah = [sys.executable, "-c", _SPARK, alamat, str(aturan), str(isian)]
        hasil = subprocess.run(
            perintah,
            env=os.environ | env,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    assert 0 == hasil.returncode, hasil.stderr[-2000:]
    assert CAPAIAN == json.loads(hasil.stdout.splitlines()[-1])
