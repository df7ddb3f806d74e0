"""One plan on many engines: every cell is what the scalar plan publishes."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import random
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, DATA, INDIKATOR, write_ruleset

import sakip
from sakip._batch._names import figure_name, input_name
from sakip._batch._needed import inputs_of, needed
from sakip._batch._shape import field_of, limits
from sakip._binding import bind
from sakip._unit import Jenis
from sakip._value import Keadaan
from sakip.errors import LaporanError

AKAR = Path(__file__).parent.parent
BANTEN = AKAR / "rulesets/kemenkumham-2024/contoh/banten"
KECIL = DATA / "rulesets/valid/target-setiap-jenis/aturan.toml"
Baris = dict[str, object]


def _missing(*modul: str) -> str:
    """Why an engine cannot be tried, or nothing."""
    kurang = [m for m in modul if importlib.util.find_spec(m) is None]
    return f"not installed: {', '.join(kurang)}" if kurang else ""


TANPA = _missing("narwhals", "numpy", "pyarrow")
if TANPA:
    pytest.skip(f"engines of others: {TANPA}", allow_module_level=True)

import pyarrow as pa  # noqa: E402 -- after it is known to be there

from sakip._batch._narwhals import apply  # noqa: E402 -- likewise


def _java() -> str:
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return ""
    return "no Java for Spark"


@cache
def _spark() -> Any:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- an optional engine

    sesi = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    sesi.sparkContext.setLogLevel("OFF")
    return sesi


@pytest.fixture(scope="module", autouse=True)
def _one_session() -> Iterator[None]:
    """Spark is started once, and ended."""
    yield
    if _spark.cache_info().currsize:
        _spark().stop()


def _polars(tabel: pa.Table) -> list[Baris]:
    import polars as pl  # noqa: PLC0415 -- an optional engine

    return apply_to(pl.from_arrow(tabel)).to_dicts()


def _lazy(tabel: pa.Table) -> list[Baris]:
    import polars as pl  # noqa: PLC0415 -- an optional engine

    hasil = apply_to(pl.from_arrow(tabel).lazy())
    assert isinstance(hasil, pl.LazyFrame)
    return hasil.collect().to_dicts()


def _pandas(tabel: pa.Table) -> list[Baris]:
    import pandas as pd  # noqa: PLC0415 -- an optional engine

    frame = tabel.to_pandas(types_mapper=pd.ArrowDtype)
    return pa.Table.from_pandas(apply_to(frame)).to_pylist()


def _pyarrow(tabel: pa.Table) -> list[Baris]:
    return apply_to(tabel).to_pylist()


def _duckdb(tabel: pa.Table) -> list[Baris]:
    import duckdb  # noqa: PLC0415 -- an optional engine

    kon = duckdb.connect()
    kon.register("masuk", tabel)
    kon.execute("create table isian as select * from masuk")
    hasil = apply_to(kon.table("isian"))
    assert isinstance(hasil, duckdb.DuckDBPyRelation)
    return hasil.to_arrow_table().to_pylist()


def _dask(tabel: pa.Table) -> list[Baris]:
    import dask.dataframe as dd  # noqa: PLC0415 -- an optional engine
    import pandas as pd  # noqa: PLC0415 -- an optional engine

    frame = tabel.to_pandas(types_mapper=pd.ArrowDtype)
    hasil = apply_to(dd.from_pandas(frame, npartitions=2))
    assert isinstance(hasil, dd.DataFrame)
    return pa.Table.from_pandas(hasil.compute(scheduler="sync")).to_pylist()


def _pyspark(tabel: pa.Table) -> list[Baris]:
    hasil = apply_to(_spark().createDataFrame(tabel))
    return hasil.toArrow().to_pylist()


MESIN: Mapping[str, tuple[Callable[[pa.Table], list[Baris]], tuple[str, ...]]] = {
    "polars": (_polars, ("polars",)),
    "polars-lazy": (_lazy, ("polars",)),
    "pandas": (_pandas, ("pandas",)),
    "pyarrow": (_pyarrow, ()),
    "duckdb": (_duckdb, ("duckdb", "pandas")),
    "dask": (_dask, ("dask", "pandas")),
    "pyspark": (_pyspark, ("pyspark",)),
}
_ATURAN: list[sakip.Ruleset] = []
#: The figures that are wanted last; None: all.
_FIGUR: list[frozenset[str] | None] = []


def apply_to(native: Any) -> Any:
    """The plan of the ruleset at hand."""
    return apply(_ATURAN[-1], 2024, native, _FIGUR[-1])


@pytest.fixture(params=sorted(MESIN))
def mesin(request: pytest.FixtureRequest) -> Callable[[pa.Table], list[Baris]]:
    """An engine: from a table to the rows that it makes of it."""
    hitung, modul = MESIN[request.param]
    kurang = _missing(*modul) or (_java() if request.param == "pyspark" else "")
    if kurang:
        pytest.skip(f"{request.param}: {kurang}")

    def run(tabel: pa.Table, figur: frozenset[str] | None = None) -> list[Baris]:
        _FIGUR.append(figur)
        with warnings.catch_warnings():
            # What engines warn of among themselves is not ours to mend.
            warnings.simplefilter("ignore")
            hasil = hitung(tabel)
        return sorted(hasil, key=lambda b: b.get("id", 0))

    return run


@pytest.fixture(scope="module")
def nyata() -> sakip.Ruleset:
    """The rules of the real report."""
    return sakip.load_ruleset("kemenkumham-2024")


@pytest.fixture(scope="module")
def kecil(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """Rules with an indikator of each kind."""
    folder = tmp_path_factory.mktemp("aturan")
    aturan = KECIL.read_text(encoding="utf-8")
    return sakip.load_ruleset(write_ruleset(folder, aturan))


# -- frames


def _inputs(ruleset: sakip.Ruleset) -> list[Any]:
    susunan = ruleset.susun(2024)
    return list(inputs_of(susunan, needed(susunan, None)))


def _drawn(
    acak: random.Random, ruleset: sakip.Ruleset, node: Any
) -> Fraction | Keadaan:
    """A value that a fact may have, in its unit: nulls, zeros and bounds among them."""
    susunan = ruleset.susun(2024)
    bidang = field_of(susunan, node)
    bawah, atas = limits(bidang)
    if acak.random() < 0.08:
        return Keadaan.BELUM_ADA
    bukan_nol = (Jenis.PREDIKAT, Jenis.TANGGAL)
    if acak.random() < 0.08 and bidang.satuan.jenis not in bukan_nol:
        return Fraction(0)
    match bidang.satuan.jenis:
        case Jenis.RUPIAH:
            # The last is beyond what columns are computed with.
            return Fraction(acak.choice([acak.randrange(4 * 10**11), 1, 10**13 + 7]))
        case Jenis.PERSEN:
            dari = -5000 if bawah is None else 0
            return Fraction(acak.randrange(dari, 15000), 100)
        case Jenis.INDEKS:
            skala = int((atas or 100) * 100)
            return Fraction(acak.choice([acak.randrange(skala + 1), skala]), 100)
        case Jenis.ANGKA:
            return Fraction(acak.randrange(-(10**6), 10**6), 10 ** acak.randrange(7))
        case Jenis.YA_TIDAK:
            return Fraction(acak.random() < 0.5)
        case Jenis.TANGGAL:
            hari = dt.date(2024, 1, 1).toordinal() + acak.randrange(-400, 400)
            return Fraction(acak.choice([hari, dt.date(2000, 2, 29).toordinal()]))
        case Jenis.PREDIKAT:
            tingkat = susunan.aturan.predikat[bidang.satuan.nama].tingkat
            return acak.choice(sorted(tingkat.values()))
        case _:
            besar = acak.choice([3, 20_000, 10**8])
            return Fraction(acak.randrange(besar))


def _column(
    ruleset: sakip.Ruleset, node: Any, nilai: list[Any], *, desimal: bool
) -> Any:
    """A column of the kind that suits an input."""
    susunan = ruleset.susun(2024)
    bidang = field_of(susunan, node)
    isi = [None if isinstance(v, Keadaan) else v for v in nilai]
    match bidang.satuan.jenis:
        case Jenis.RUPIAH | Jenis.CACAH | Jenis.HARI:
            return pa.array([None if v is None else int(v) for v in isi], pa.int64())
        case Jenis.YA_TIDAK:
            return pa.array([None if v is None else bool(v) for v in isi], pa.bool_())
        case Jenis.TANGGAL:
            hari = [None if v is None else dt.date.fromordinal(int(v)) for v in isi]
            return pa.array(hari, pa.date32())
        case Jenis.PREDIKAT:
            tingkat = susunan.aturan.predikat[bidang.satuan.nama].tingkat
            nama = {v: k for k, v in tingkat.items()}
            return pa.array([None if v is None else nama[v] for v in isi], pa.string())
        case _ if desimal:
            angka = [
                None if v is None else Decimal(v.numerator) / v.denominator for v in isi
            ]
            return pa.array(angka, pa.decimal128(16, 6))
        case _:
            return pa.array(
                [None if v is None else float(v) for v in isi], pa.float64()
            )


def frame_of(
    ruleset: sakip.Ruleset, baris: list[dict[Any, Any]], *, desimal: bool
) -> pa.Table:
    """Rows as a table, numbered."""
    kolom = {"id": pa.array(range(len(baris)), pa.int32())}
    for node in _inputs(ruleset):
        nilai = [b[node] for b in baris]
        kolom[input_name(node)] = _column(ruleset, node, nilai, desimal=desimal)
    return pa.table(kolom)


def expected(ruleset: sakip.Ruleset, baris: list[dict[Any, Any]]) -> list[Baris]:
    """What the scalar plan publishes."""
    plan = ruleset.compile(2024)
    nama = [figure_name(s.kunci) for s in ruleset.susun(2024).steps]
    hasil: list[Baris] = []
    for i, satu in enumerate(baris):

        def look(node: Any, satu: dict[Any, Any] = satu) -> Any:
            v = satu[node]
            return v if isinstance(v, Keadaan) else v / node.satuan.faktor

        keluar: Baris = {"id": i}
        for n, v in zip(nama, plan.published(plan.pack(look)), strict=True):
            keluar[n] = None if isinstance(v, Keadaan) else v
            keluar[n + ":keadaan"] = v.value if isinstance(v, Keadaan) else 0
        hasil.append({**keluar, "temuan": None})
    return hasil


def _random_rows(ruleset: sakip.Ruleset, banyak: int) -> list[dict[Any, Any]]:
    acak = random.Random(2024)  # noqa: S311 -- not for secrets
    inputs = _inputs(ruleset)
    return [{n: _drawn(acak, ruleset, n) for n in inputs} for _ in range(banyak)]


# -- claims


@pytest.mark.parametrize(
    "mesin",
    [
        # These take most of a minute for the widest rules.
        pytest.param(k, marks=pytest.mark.engines)
        if k in ("dask", "duckdb", "pyspark")
        else k
        for k in sorted(MESIN)
    ],
    indirect=True,
)
def test_real_report_and_random_rows(
    mesin: Callable[[pa.Table], list[Baris]], nyata: sakip.Ruleset
) -> None:
    """Banten, and rows with nulls, zeros and values beyond the usual, are exact."""
    laporan = sakip.load_laporan(BANTEN)
    fakta, _ = bind(nyata.susun(2024), laporan)
    banten = {n: fakta.lookup(n) for n in _inputs(nyata)}
    banten = {
        n: v if isinstance(v, Keadaan) else v * n.satuan.faktor
        for n, v in banten.items()
    }
    # A state of a fact is a column of its own; here only what is empty is.
    banten = {
        n: Keadaan.BELUM_ADA if v is Keadaan.NIHIL else v for n, v in banten.items()
    }
    baris = [banten, *_random_rows(nyata, 30)]
    _ATURAN.append(nyata)
    assert expected(nyata, baris) == mesin(frame_of(nyata, baris, desimal=False))


@pytest.mark.parametrize("desimal", [False, True])
def test_every_kind_of_input(
    mesin: Callable[[pa.Table], list[Baris]],
    kecil: sakip.Ruleset,
    desimal: bool,  # noqa: FBT001 -- a parameter of a test
) -> None:
    """Yes/no, dates, predicates, falling figures and decimals are exact."""
    baris = _random_rows(kecil, 60)
    _ATURAN.append(kecil)
    assert expected(kecil, baris) == mesin(frame_of(kecil, baris, desimal=desimal))


def test_some_figures(mesin: Callable[..., list[Baris]], kecil: sakip.Ruleset) -> None:
    """Figures that are asked for alone are as exact; no other has a column."""
    baris = _random_rows(kecil, 60)
    figur = ["indikator:d.persen:realisasi", "indikator:d.tanggal:capaian"]
    _ATURAN.append(kecil)
    hasil = mesin(frame_of(kecil, baris, desimal=False), frozenset(figur))
    kolom = ["id", *(k for n in figur for k in (n, n + ":keadaan")), "temuan"]
    assert set(kolom) == set(hasil[0])
    harap = expected(kecil, baris)
    assert [{k: b[k] for k in kolom} for b in harap] == hasil


def test_what_no_wanted_figure_reads_refuses_nothing(
    mesin: Callable[..., list[Baris]], kecil: sakip.Ruleset
) -> None:
    """A value that no fact may be is left alone, as is the kind of its column."""
    baris = [dict.fromkeys(_inputs(kecil), Keadaan.BELUM_ADA) for _ in range(2)]
    tabel = frame_of(kecil, baris, desimal=False)
    isi = {"d.persen:a": ["x", "y"], "d.cacah:a": [-1, None]}
    for nama, kolom in isi.items():
        tabel = tabel.set_column(tabel.column_names.index(nama), nama, pa.array(kolom))
    _ATURAN.append(kecil)
    figur = frozenset(["indikator:d.tanggal:capaian"])
    assert [None, None] == [b["temuan"] for b in mesin(tabel, figur)]


def test_rows_are_counted_where_nothing_is_read(
    mesin: Callable[..., list[Baris]], kecil: sakip.Ruleset
) -> None:
    """Where no column is read every row has its figures all the same: BelumAda."""
    keadaan = "indikator:d.tanggal:capaian:keadaan"
    figur = frozenset([keadaan.removesuffix(":keadaan")])
    _ATURAN.append(kecil)
    assert [4, 4] == [b[keadaan] for b in mesin(pa.table({"id": [1, 2]}), figur)]
    assert [4, 4] == [
        b[keadaan] for b in mesin(pa.table({"d.persen:a": [1, 2]}), figur)
    ]


def test_rules_refuse_rows_of_what_is_wanted(
    mesin: Callable[..., list[Baris]], tmp_path: Path
) -> None:
    """A case that the rules refuse counts for who asks for its figure, and no other."""
    kepala = DASAR.replace('n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"')
    lain = INDIKATOR.replace("d.i", "d.j")
    aturan = write_ruleset(tmp_path, INDIKATOR + lain, kepala=kepala)
    _ATURAN.append(sakip.load_ruleset(aturan))
    # What is beyond the usual, 10^7, is computed by itself.
    satu = {"d.i:a": [3, 3, 10**8, 10**8], "d.i:b": [4, 0, 2 * 10**8, 0]}
    dua = {"d.j:a": [0, 0, 0, 10**8], "d.j:b": [1, 1, 1, 10**8]}
    tabel = pa.table({"id": [0, 1, 2, 3], **satu, **dua})
    hasil = mesin(tabel, frozenset(["indikator:d.i:capaian"]))
    assert [None, "SKP806", None, "SKP806"] == [b["temuan"] for b in hasil]
    hasil = mesin(tabel, frozenset(["indikator:d.j:capaian"]))
    # 0 and 1 of 80 per cent.
    assert [0, 0, 0, 12500] == [b["indikator:d.j:capaian"] for b in hasil]


def test_refused_values_refuse_their_row(
    mesin: Callable[[pa.Table], list[Baris]], kecil: sakip.Ruleset
) -> None:
    """Out of range, of too many decimals, no number, no predicate: 255 and a code."""
    baris = [dict.fromkeys(_inputs(kecil), Keadaan.BELUM_ADA) for _ in range(6)]
    tabel = frame_of(kecil, baris, desimal=False)
    buruk: Mapping[str, list[Any]] = {
        "d.persen:a": [-1, None, None, None, None, None],
        "d.rentang:r": [None, 0.123456789, None, None, None, None],
        "d.angka:x": [None, None, float("-inf"), float("inf"), None, None],
        "d.predikat:n": [None, None, None, None, "CC", None],
    }
    for nama, isi in buruk.items():
        letak = tabel.column_names.index(nama)
        tabel = tabel.set_column(
            letak, nama, pa.array(isi, tabel.schema.field(nama).type)
        )
    _ATURAN.append(kecil)
    hasil = mesin(tabel)
    assert [*["SKP805"] * 5, None] == [b["temuan"] for b in hasil]
    keadaan = [k for k in hasil[0] if k.endswith(":keadaan")]
    assert {255} == {b[k] for b in hasil[:5] for k in keadaan}
    angka = [k.removesuffix(":keadaan") for k in keadaan]
    assert {None} == {b[k] for b in hasil[:5] for k in angka}
    assert 255 not in {hasil[5][k] for k in keadaan}


def test_rules_refuse_rows(
    mesin: Callable[[pa.Table], list[Baris]], tmp_path: Path
) -> None:
    """A case that the rules refuse gives a code, in columns and row by row."""
    kepala = DASAR.replace('n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"')
    _ATURAN.append(
        sakip.load_ruleset(write_ruleset(tmp_path, INDIKATOR, kepala=kepala))
    )
    # What is beyond the usual, 10^7, is computed by itself.
    isi = {"d.i:a": [3, 3, 10**8, 10**8], "d.i:b": [4, 0, 2 * 10**8, 0]}
    hasil = mesin(pa.table({"id": [0, 1, 2, 3], **isi}))
    assert [None, "SKP806", None, "SKP806"] == [b["temuan"] for b in hasil]
    # 3/4 and 1/2 of 80 per cent.
    assert [9375, None, 6250, None] == [b["indikator:d.i:capaian"] for b in hasil]
    assert [0, 255, 0, 255] == [b["indikator:d.i:capaian:keadaan"] for b in hasil]


def test_nan_is_no_number(kecil: sakip.Ruleset) -> None:
    """NaN refuses its row; only pandas, which writes what is empty so, has it empty."""
    tabel = pa.table({"d.angka:x": [float("nan"), 1.5]})
    hasil = apply(kecil, 2024, tabel).to_pylist()
    assert ["SKP805", None] == [b["temuan"] for b in hasil]


def test_figure_that_no_integer_holds_refuses_its_row(kecil: sakip.Ruleset) -> None:
    """Growth from 1 to 10^18 is 10^20 per cent: 64 bits do not hold its digits."""
    isi = {
        "d.tumbuh:p": [10**18],
        "d.tumbuh:p[tahun-1]": [1],
        "d.tumbuh:p[tahun-2]": [1],
    }
    (hasil,) = apply(kecil, 2024, pa.table(isi)).to_pylist()
    assert "SKP426" == hasil["temuan"]
    assert hasil["indikator:d.tumbuh:realisasi"] is None


@pytest.mark.parametrize("kode", [False, True])
def test_nihil_is_told_beside_a_value(
    mesin: Callable[[pa.Table], list[Baris]],
    kecil: sakip.Ruleset,
    kode: bool,  # noqa: FBT001 -- a parameter of a test
) -> None:
    """A column of states says Nihil in words or numbers, and hides the value."""
    nama = "d.cacah:a"
    (node,) = [n for n in _inputs(kecil) if input_name(n) == nama]
    kosong = dict.fromkeys(_inputs(kecil), Keadaan.BELUM_ADA)
    baris = [{**kosong, node: v} for v in (Keadaan.NIHIL, Fraction(7), kosong[node])]
    tabel = frame_of(kecil, baris, desimal=False)
    letak = tabel.column_names.index(nama)
    tabel = tabel.set_column(letak, nama, pa.array([5, 7, None], pa.int64()))
    isi = pa.array([1, 0, None], pa.int8()) if kode else pa.array(["nihil", None, None])
    _ATURAN.append(kecil)
    hasil = mesin(tabel.append_column(nama + ":keadaan", isi))
    assert expected(kecil, baris) == hasil


@pytest.mark.parametrize("kode", [False, True])
def test_states_that_facts_are_in(
    mesin: Callable[..., list[Baris]],
    tmp_path: Path,
    kode: bool,  # noqa: FBT001 -- a parameter of a test
) -> None:
    """Not reported, said beside a value, hides it; a state that is none refuses.

    So it is in rows that are computed by themselves, beyond the usual 10^7.
    """
    _ATURAN.append(sakip.load_ruleset(write_ruleset(tmp_path, INDIKATOR)))
    kata: list[Any] = [4, 2, 1, None, 4, 2] if kode else []
    kata = kata or ["belum_ada", "nhil", "nihil", "", "belum_ada", "nhil"]
    besar = [3, 3, 0, 3, 10**8, 10**8]
    isi = {"id": [*range(6)], "d.i:a": besar, "d.i:a:keadaan": kata}
    hasil = mesin(pa.table({**isi, "d.i:b": [4, 4, 4, 4, 10**8, 10**8]}))
    assert [4, 255, 1, 0, 4, 255] == [b["indikator:d.i:capaian:keadaan"] for b in hasil]
    assert [None, "SKP805", None, None, None, "SKP805"] == [b["temuan"] for b in hasil]


def test_states_without_values(
    mesin: Callable[..., list[Baris]], kecil: sakip.Ruleset
) -> None:
    """A column of states may stand alone; where it is empty nothing is reported."""
    _ATURAN.append(kecil)
    nama = ("d.cacah:a", "d.ya:a", "d.tanggal:t", "d.predikat:n")
    ada = [n for n in nama if n in map(input_name, _inputs(kecil))]
    assert {"d.cacah:a", "d.tanggal:t", "d.predikat:n"} <= set(ada)
    isi = {f"{n}:keadaan": ["nihil", None] for n in ada}
    hasil = mesin(pa.table({"id": [0, 1], **isi}))
    semua = [f"indikator:{n.partition(':')[0]}:realisasi:keadaan" for n in ada]
    assert [[1] * len(ada), [4] * len(ada)] == [[b[k] for k in semua] for b in hasil]


def test_rows_of_another_year_are_refused(
    mesin: Callable[..., list[Baris]], tmp_path: Path
) -> None:
    """The rules of a year say nothing of another, nor of a row that has none."""
    _ATURAN.append(sakip.load_ruleset(write_ruleset(tmp_path, INDIKATOR)))
    tahun = pa.array([2024, 2023, None, 2024], pa.int32())
    isi = {"id": [0, 1, 2, 3], "d.i:a": [3, 3, 3, 10**8], "d.i:b": [4, 4, 4, 2 * 10**8]}
    hasil = mesin(pa.table({**isi, "tahun": tahun}))
    assert [None, "SKP811", "SKP811", None] == [b["temuan"] for b in hasil]
    assert [0, 255, 255, 0] == [b["indikator:d.i:capaian:keadaan"] for b in hasil]
    assert [9375, None, None, 6250] == [b["indikator:d.i:capaian"] for b in hasil]


def test_columns_of_years_and_states_have_their_kinds(kecil: sakip.Ruleset) -> None:
    """Years are whole numbers, states words or whole numbers."""
    isi = {"tahun": ["2024"], "d.cacah:a:keadaan": [True], "d.persen:a:keadaan": [1.0]}
    with pytest.raises(LaporanError) as salah:
        apply(kecil, 2024, pa.table(isi))
    semua = [(t.kode, dict(t.argumen).get("nama")) for t in salah.value.temuan]
    assert {
        ("SKP807", None),
        ("SKP803", "d.cacah:a:keadaan"),
        ("SKP803", "d.persen:a:keadaan"),
    } == set(semua)


def test_empty_field_of_pandas_beside_what_is_unusual(tmp_path: Path) -> None:
    """NaN, as pandas writes what is empty, is so in rows computed by themselves too."""
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    ruleset = sakip.load_ruleset(write_ruleset(tmp_path, INDIKATOR))
    frame = pd.DataFrame({"d.i:a": [float("nan"), 1.0], "d.i:b": [1e8, 2e8]})
    hasil = apply(ruleset, 2024, frame)
    assert [4, 0] == hasil["indikator:d.i:capaian:keadaan"].to_list()


def test_missing_column_is_not_reported(kecil: sakip.Ruleset) -> None:
    """An input without a column is BelumAda in every row."""
    hasil = apply(kecil, 2024, pa.table({"id": [1, 2]})).to_pylist()
    assert [1, 2] == [b["id"] for b in hasil]
    assert {4} == {
        v
        for b in hasil
        for k, v in b.items()
        if k.startswith("indikator:") and k.endswith(":realisasi:keadaan")
    }


def test_foreign_columns_are_refused(kecil: sakip.Ruleset) -> None:
    """A column of the wrong kind or name is a finding; a figure's name an error."""
    with pytest.raises(LaporanError) as salah:
        apply(kecil, 2024, pa.table({"d.cacah:a": ["x"], "d.cacah:b": [1]}))
    assert ["SKP802", "SKP803"] == sorted(t.kode for t in salah.value.temuan)
    with pytest.raises(ValueError, match="temuan"):
        apply(kecil, 2024, pa.table({"temuan": [1]}))


def test_what_is_no_frame_is_refused(kecil: sakip.Ruleset) -> None:
    """An object of no engine is a TypeError."""
    with pytest.raises(TypeError):
        apply(kecil, 2024, [1, 2])
