"""Databases that tests run SQL on; each skips with its reason where it is not there."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from sql_rows import Kasus

_PG = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class Mesin(Protocol):
    """A database that has one table and the views over it."""

    def run(self, kasus: Kasus, teks: str) -> list[dict[str, Any]]:
        """The rows of the last view, in order."""
        ...


class DuckDB:
    """DuckDB in memory."""

    def run(self, kasus: Kasus, teks: str) -> list[dict[str, Any]]:
        """A database for each run."""
        duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
        with duckdb.connect() as con:
            con.execute(kasus.create("duckdb"))
            tanda = ", ".join("?" * (len(kasus.masukan) + 1))
            isi = [[n, *b] for n, b in enumerate(kasus.baris)]
            con.executemany(f"INSERT INTO isian VALUES ({tanda})", isi)  # noqa: S608 -- marks
            con.execute(teks)
            hasil = con.execute("SELECT * FROM sakip_hasil ORDER BY no")
            nama = [d[0] for d in hasil.description]
            return [dict(zip(nama, b, strict=True)) for b in hasil.fetchall()]


class Postgres:
    """A PostgreSQL server."""

    def __init__(self, alamat: str) -> None:
        self.alamat = alamat

    def run(self, kasus: Kasus, teks: str) -> list[dict[str, Any]]:
        """A schema for each run, gone after it."""
        psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
        with psycopg.connect(self.alamat) as con:
            con.execute(kasus.create("postgres"))
            tanda = ", ".join(["%s"] * (len(kasus.masukan) + 1))
            isi = [[n, *b] for n, b in enumerate(kasus.baris)]
            masuk = f"INSERT INTO isian VALUES ({tanda})"  # noqa: S608 -- marks alone
            con.cursor().executemany(masuk, isi)
            con.execute(teks)
            hasil = con.execute("SELECT * FROM sakip_hasil ORDER BY no")
            nama = [d.name for d in hasil.description or ()]
            semua = [dict(zip(nama, b, strict=True)) for b in hasil.fetchall()]
            con.rollback()
            return semua


class Spark:
    """A local Spark."""

    def __init__(self, sesi: Any) -> None:
        self.sesi = sesi

    def run(self, kasus: Kasus, teks: str) -> list[dict[str, Any]]:
        """Temporary views, over rows that are cast to the types of the table."""
        kolom = kasus.create("spark").partition("(")[2].removesuffix(")")
        isi = [(n, *b) for n, b in enumerate(kasus.baris)]
        bingkai = self.sesi.createDataFrame(isi, kolom)
        bingkai.createOrReplaceTempView("isian")
        teks = teks.replace("CREATE OR REPLACE VIEW", "CREATE OR REPLACE TEMP VIEW")
        for satu in teks.split(";\n"):
            if "CREATE" in satu:
                self.sesi.sql(satu)
        hasil = self.sesi.sql("SELECT * FROM sakip_hasil ORDER BY no").collect()
        return [b.asDict() for b in hasil]


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """A server of its own on a socket, stopped and removed at the end."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    if not _PG:
        pytest.skip("PostgreSQL is not installed under /usr/lib/postgresql")
    # initdb refuses to be root; the account of the package is there where it is.
    sebagai = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    # A socket's path has 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        folder.chmod(0o777)
        data = folder / "data"
        _do([*sebagai, str(_PG[0] / "initdb"), "-D", str(data), "-A", "trust"])
        opsi = f"-k {folder} -c listen_addresses= -c fsync=off -c jit=off"
        ctl = [*sebagai, str(_PG[0] / "pg_ctl"), "-D", str(data), "-w"]
        _do([*ctl, "-o", opsi, "-l", str(data / "log"), "start"])
        try:
            user = "postgres" if sebagai else os.environ.get("USER", "postgres")
            yield Postgres(f"host={folder} dbname=postgres user={user}")
        finally:
            _do([*ctl, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _do(perintah: list[str]) -> None:
    try:
        subprocess.run(perintah, check=True, capture_output=True, cwd="/")
    except (OSError, subprocess.CalledProcessError) as salah:
        pesan = getattr(salah, "stderr", b"") or b""
        pytest.skip(f"PostgreSQL does not start: {salah} {pesan.decode()[-300:]}")


@contextlib.contextmanager
def spark() -> Iterator[Spark]:
    """A local session on one core."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("there is no Java for Spark")
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- only where it is installed

    sesi = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.analyzer.maxIterations", "1000")
        .config("spark.driver.extraJavaOptions", "-Xss64m")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    try:
        yield Spark(sesi)
    finally:
        sesi.stop()
