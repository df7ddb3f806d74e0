"""Rules as SQL: what is written, and what databases make of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from needed import needs_plugins
from sql_engines import DuckDB, Mesin, Postgres, Spark, postgres, spark
from sql_rows import AKAR, SEMUA, Kasus, Sel, banten, drawn

import sakip
from sakip._batch._sql import write_sql
from sakip._batch._sql_dialect import NamaDialek

pytestmark = needs_plugins
#: Rows drawn for each year.
BANYAK = 200
#: Years whose views Spark analyses in seconds; the largest take it minutes.
SPARK = tuple(s for s in SEMUA if s[0] in ("kemenkum-2025", "kemenham-2025"))


@pytest.fixture(scope="module")
def pg() -> Iterator[Postgres]:
    """A server for this module."""
    with postgres() as server:
        yield server


@pytest.fixture(scope="module")
def percikan() -> Iterator[Spark]:
    """A Spark for this module."""
    with spark() as sesi:
        yield sesi


def text_of(kasus: Kasus, dialek: NamaDialek) -> str:
    """The views of a year."""
    return write_sql(kasus.ruleset, kasus.tahun, dialek, "isian", ["no"]).teks


def with_banten(ruleset: str, tahun: int, banyak: int) -> Kasus:
    """Drawn rows, the first of the ruleset of Banten being its report."""
    kasus = drawn(ruleset, tahun, banyak)
    if ruleset == "kemenkumham-2024":
        kasus.baris[:1] = banten().baris
    return kasus


#: Planning hundreds of wide columns takes DuckDB most of a minute.
LEBAR = ("kemenkumham-2024", "kemenimipas-2025")
DUCKDB = [
    pytest.param(*satu, marks=pytest.mark.engines) if satu[0] in LEBAR else satu
    for satu in SEMUA
]


@pytest.mark.parametrize(("ruleset", "tahun"), DUCKDB)
def test_duckdb_is_exact(ruleset: str, tahun: int) -> None:
    """Banten and drawn rows give every figure of the scalar plan on DuckDB."""
    kasus = with_banten(ruleset, tahun, BANYAK)
    hasil = DuckDB().run(kasus, text_of(kasus, "duckdb"))
    assert kasus.cells() == kasus.compare(hasil, "duckdb")


@pytest.mark.parametrize(("ruleset", "tahun"), SEMUA)
def test_postgres_is_exact(pg: Postgres, ruleset: str, tahun: int) -> None:
    """Banten and drawn rows give every figure of the scalar plan on PostgreSQL."""
    kasus = with_banten(ruleset, tahun, BANYAK)
    hasil = pg.run(kasus, text_of(kasus, "postgres"))
    assert kasus.cells() == kasus.compare(hasil, "postgres")


@pytest.mark.engines
@pytest.mark.parametrize(("ruleset", "tahun"), SPARK)
def test_spark_is_exact(percikan: Spark, ruleset: str, tahun: int) -> None:
    """Drawn rows give the figures of the scalar plan on Spark."""
    kasus = drawn(ruleset, tahun, 20)
    hasil = percikan.run(kasus, text_of(kasus, "spark"))
    assert kasus.cells() == kasus.compare(hasil, "spark")


def refused() -> Kasus:
    """Rows of which each has one value that is refused, but for the last."""
    kasus = Kasus.of(sakip.load_ruleset("kemenham-2025"), 2025)
    nama = [m.nama for m in kasus.masukan]
    biasa: list[Sel] = [Decimal(1) for _ in nama]
    for kolom, nilai in TOLAK:
        baris = list(biasa)
        baris[nama.index(kolom)] = nilai
        kasus.baris.append(baris)
    kasus.baris.append(biasa)
    return kasus


#: Values that are refused: below and above a range, beyond what is assumed, and with
#: too many decimals.
TOLAK = (
    ("ham.ikm:indeks", Decimal("4.0001")),
    ("ham.ikm:indeks", Decimal("-0.0001")),
    ("ham.dugaan:diadukan", Decimal(-1)),
    ("ham.dugaan:diadukan", Decimal(10**9 + 1)),
    ("ham.dugaan:diadukan", Decimal(10**20)),
    ("ham.ikm:indeks", Decimal("3.00001")),
    ("satker:ham:pagu", Decimal("1.001")),
)
KODE = ["SKP403", "SKP403", "SKP403", "SKP842", "SKP842", "SKP405", "SKP405"]


def check_refused(mesin: Mesin, dialek: NamaDialek) -> None:
    """Each row tells its code and column, and gives no figure."""
    kasus = refused()
    hasil = mesin.run(kasus, text_of(kasus, dialek))
    assert [*KODE, None] == [b["temuan"] for b in hasil]
    assert [*(n for n, _ in TOLAK), None] == [b["temuan_pada"] for b in hasil]
    for b in hasil[:-1]:
        lain = [v for k, v in b.items() if k not in ("no", "temuan", "temuan_pada")]
        assert {None, 255} == set(lain)


def test_duckdb_refuses_rows() -> None:
    """A refused value is told by code and column, and nothing is computed of it."""
    check_refused(DuckDB(), "duckdb")


def test_postgres_refuses_rows(pg: Postgres) -> None:
    """A refused value is told by code and column, and nothing is computed of it."""
    check_refused(pg, "postgres")


def test_spark_refuses_rows(percikan: Spark) -> None:
    """A refused value is told by code and column, and nothing is computed of it."""
    check_refused(percikan, "spark")


def test_floats_are_the_decimals_next_to_them() -> None:
    """A float is read as its decimal; one that is no such decimal is refused."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    kasus = refused()
    kolom = [m.nama for m in kasus.masukan]
    with duckdb.connect() as con:
        tabel = ", ".join(f'"{n}" DOUBLE' for n in ["no", *kolom])
        con.execute(f"CREATE TABLE isian ({tabel})")
        i = kolom.index("ham.ikm:indeks")
        for n, nilai in enumerate((3.51, 0.1 + 0.2, float("nan"), float("inf"), 1e300)):
            isi = [float(n), *(1.0 for _ in kolom)]
            isi[i + 1] = nilai
            tanda = ", ".join("?" * len(isi))
            con.execute(f"INSERT INTO isian VALUES ({tanda})", isi)  # noqa: S608 -- marks
        con.execute(text_of(kasus, "duckdb"))
        hasil = con.sql(
            'SELECT temuan, "indikator:ham.ikm:realisasi" FROM sakip_hasil ORDER BY no'
        ).fetchall()
    assert [
        (None, Decimal("3.51")),
        ("SKP405", None),
        *[("SKP403", None)] * 3,
    ] == hasil


def test_guide_to_duckdb_does_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The example of the guide prints what stands under it."""
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    teks = (AKAR / "docs/how-to/duckdb.md").read_text(encoding="utf-8")
    program = teks.partition("```python\n")[2].partition("```")[0]
    keluaran = teks.partition("```text\n")[2].partition("```")[0]
    exec(compile(program, "duckdb.md", "exec"), {})  # noqa: S102 -- our own page
    assert keluaran == capsys.readouterr().out
