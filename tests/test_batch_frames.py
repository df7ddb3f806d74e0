"""Frames of any maker, and files: read, computed part after part, written whole."""

from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from builder import DATA, cases, lines
from framed import rows, rules

from sakip.diagnostics import Tempat, Temuan
from sakip.errors import LaporanError

if TYPE_CHECKING:
    from sakip._batch._plan import BatchPlan

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")

KANWIL = "kanwil::capaian"
TULIS = {
    ".parquet": "write_parquet",
    ".csv": "write_csv",
    ".arrow": "write_ipc",
    ".feather": "write_ipc",
    ".ipc": "write_ipc",
}
BACA = {".parquet": "read_parquet", ".csv": "read_csv"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> BatchPlan:
    """The plan of 2024 of the ruleset with an input of every kind."""
    return rules(tmp_path_factory.mktemp("r")).compile_batch(2024)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def data(*beda: dict[str, Any]) -> Any:
    """Three rows: the plain one, one that is refused, one that is not reported."""
    return pl.DataFrame(rows(*(beda or ({}, {"d.n:n": 5.0}, {"d.i:a": None}))))


def write(nama: str, frame: Any = None) -> str:
    """A file of a frame."""
    getattr(data() if frame is None else frame, TULIS[Path(nama).suffix])(nama)
    return nama


def read(nama: str) -> Any:
    """A file as a frame."""
    return getattr(pl, BACA.get(Path(nama).suffix, "read_ipc"))(nama)


def told(salah: pytest.ExceptionInfo[LaporanError]) -> list[tuple[str, str]]:
    """File and code of each finding."""
    return [(t.tempat.berkas, t.kode) for t in salah.value.temuan]


# -- frames of others


def test_result_opens_everywhere(plan: BatchPlan) -> None:
    """polars, pyarrow, pandas and DuckDB read the same values from the stream."""
    pa, pd = pytest.importorskip("pyarrow"), pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    hasil = plan.evaluate_frame(data())
    perlu = hasil.frame()
    assert perlu.equals(pl.DataFrame(hasil))
    tabel = pa.table(hasil)
    assert perlu.columns == tabel.column_names
    assert perlu.to_dicts() == tabel.to_pylist()
    panda = pd.DataFrame.from_arrow(hasil)
    assert [Decimal("103.75"), None, None] == panda[KANWIL].tolist()
    assert [0, 255, 4] == panda[f"{KANWIL}:keadaan"].tolist()
    kueri = f'SELECT kantor, "{KANWIL}", "{KANWIL}:keadaan", temuan FROM hasil'  # noqa: S608 -- a name of ours
    assert [
        ("Banten", Decimal("103.75"), 0, None),
        ("Banten", None, 255, "SKP805"),
        ("Banten", None, 4, None),
    ] == duckdb.sql(kueri).fetchall()


def test_frames_of_others(plan: BatchPlan) -> None:
    """The same rows in any library's frame give the same figures."""
    pa = pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    polos = data()
    perlu = plan.evaluate_frame(polos).frame()
    tabel = polos.to_arrow()
    lain = [
        polos.lazy(),
        tabel,
        tabel.to_batches()[0],
        pa.RecordBatchReader.from_batches(tabel.schema, tabel.to_batches()),
        duckdb.sql("SELECT * FROM polos"),
    ]
    for frame in lain:
        assert perlu.equals(plan.evaluate_frame(frame).frame())


def test_frame_of_pandas(plan: BatchPlan) -> None:
    """NaN where pandas has nothing is nothing: not reported, not refused."""
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    panda = pd.DataFrame({"kantor": ["A", "B"], "d.n:n": [3.52, float("nan")]})
    hasil = plan.evaluate_frame(panda).frame()
    nama = "indikator:d.n:realisasi"
    assert [Decimal("3.52"), None] == hasil[nama].to_list()
    assert [0, 4] == hasil[f"{nama}:keadaan"].to_list()
    assert [None, None] == hasil["temuan"].to_list()


def test_result_as_pandas_makes_it(plan: BatchPlan) -> None:
    """Through a stream of a schema that was asked for, the values stay."""
    hasil = plan.evaluate_frame(data())
    assert "arrow_array_stream" in repr(hasil.__arrow_c_stream__(None))


# -- files


@pytest.mark.parametrize(
    ("dari", "ke"), list(itertools.product(TULIS, TULIS)), ids=lambda s: s[1:]
)
def test_from_each_kind_of_file_to_each(plan: BatchPlan, dari: str, ke: str) -> None:
    """What a file holds is computed as the same frame would be."""
    perlu = plan.evaluate_frame(data()).frame()
    temuan = plan.evaluate_file(write(f"masuk{dari}"), f"keluar{ke}")
    # A CSV has a line of names before its rows.
    baris = 3 if dari == ".csv" else 2
    assert [("SKP805", baris)] == [(t.kode, t.tempat.baris) for t in temuan]
    ada = read(f"keluar{ke}")
    if ke == ".csv":
        ada = ada.cast(dict(perlu.schema))
    assert perlu.equals(ada)
    assert sorted([f"masuk{dari}", f"keluar{ke}"]) == sorted(os.listdir())  # noqa: PTH208 -- names alone


@pytest.mark.parametrize("angka", ["bulat", "float"])
def test_numbers_of_files(plan: BatchPlan, angka: Any) -> None:
    """Whole units and floats go into files as into frames."""
    perlu = plan.evaluate_frame(data(), angka=angka).frame()
    plan.evaluate_file(write("a.parquet"), "b.parquet", angka=angka)
    assert perlu.equals(read("b.parquet"))


@pytest.mark.parametrize("akhiran", [".parquet", ".csv", ".arrow"])
def test_parts_of_a_file(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch, akhiran: str
) -> None:
    """A file of many parts has its rows in order, each numbered through all of them."""
    monkeypatch.setattr("sakip._batch._session.BARIS_BERKAS", 7)
    beda = [{"d.i:a": i % 5, "kantor": str(i)} for i in range(50)]
    beda[41]["d.n:n"] = 5.0
    frame = data(*beda)
    temuan = plan.evaluate_file(write(f"a{akhiran}", frame), "b.parquet")
    perlu = plan.evaluate_frame(frame).frame()
    assert perlu.drop("kantor").equals(read("b.parquet").drop("kantor"))
    assert list(map(str, range(50))) == [str(k) for k in read("b.parquet")["kantor"]]
    awal = 1 if akhiran == ".csv" else 0
    salah = [t.tempat.baris for t in temuan if t.kode == "SKP805"]
    assert [42 + awal] == salah


def test_file_in_place_of_itself(plan: BatchPlan) -> None:
    """The result may take the place of the table."""
    perlu = plan.evaluate_frame(data()).frame()
    plan.evaluate_file(write("a.parquet"), "a.parquet")
    assert perlu.equals(read("a.parquet"))


def test_large_suffix(plan: BatchPlan) -> None:
    """A suffix may be written large."""
    data().write_csv("A.CSV")
    plan.evaluate_file(Path("A.CSV"), Path("B.PARQUET"))
    assert 3 == pl.read_parquet("B.PARQUET").height


def test_csv_without_rows(plan: BatchPlan) -> None:
    """A line of names alone is a table of no rows."""
    Path("a.csv").write_text("kantor,d.n:n\n", encoding="utf-8")
    assert () == plan.evaluate_file("a.csv", "b.csv")
    (baris,) = Path("b.csv").read_text(encoding="utf-8").splitlines()
    assert baris.startswith("kantor,indikator:d.i:realisasi,")


def test_csv_with_a_mark_and_empty_fields(plan: BatchPlan) -> None:
    """A byte order mark is no part of a name; empty fields are not reported."""
    teks = "\ufeffd.n:n,d.p:p,d.t:t,d.y:y\n3.52,,2024-06-30,TRUE\n,,,\n"
    Path("a.csv").write_text(teks, encoding="utf-8")
    plan.evaluate_file("a.csv", "b.parquet")
    ada = read("b.parquet")
    for kode, perlu in (("n", [0, 4]), ("p", [4, 4]), ("t", [0, 4]), ("y", [0, 4])):
        assert perlu == ada[f"indikator:d.{kode}:realisasi:keadaan"].to_list()


def bad(nama: str, isi: bytes) -> str:
    """A file of these bytes."""
    Path(nama).write_bytes(isi)
    return nama


@pytest.mark.parametrize(
    ("buat", "kode", "kata"),
    [
        (lambda: "tiada.csv", "SKP101", "tidak ada"),
        (lambda: os.mkdir("x.csv") or "x.csv", "SKP101", "itu folder"),  # noqa: PTH102 -- gives nothing
        (lambda: bad("a.xlsx", b"PK"), "SKP812", ".xlsx tidak dapat"),
        (lambda: bad("a", b"x"), "SKP812", "— tidak dapat"),
        (lambda: bad("a.csv", b""), "SKP810", "empty"),
        (lambda: bad("a.csv", bytes(range(256)) * 9), "SKP810", "utf-8"),
        (lambda: bad("a.csv", b"kantor\nA\xe9\n"), "SKP810", "utf-8"),
        (lambda: bad("a.csv", b"a,b\n1,2\n1,2,3\n"), "SKP810", "fields"),
        (lambda: bad("a.csv", b"a;d.n:n\nA;3\n"), "SKP810", "titik koma"),
        (lambda: bad("a.csv", b"d.n:n,d.n:n\n3,4\n"), "SKP802", "duplicated"),
        (lambda: bad("a.csv", b'd.n:n\n"3,52"\n'), "SKP803", "berisi String"),
        (lambda: bad("a.csv", b"d.t:t\n30/6/2024\n"), "SKP810", "date"),
        (lambda: bad("a.parquet", b""), "SKP810", "parquet"),
        (lambda: bad("a.parquet", b"halo dunia, halo"), "SKP810", "parquet"),
        (
            lambda: bad("b.parquet", Path(write("a.parquet")).read_bytes()[:-99]),
            "SKP810",
            "parquet",
        ),
        (
            lambda: bad("b.arrow", Path(write("a.arrow")).read_bytes()[:900]),
            "SKP810",
            "",
        ),
    ],
)
def test_files_that_cannot_be_read(
    plan: BatchPlan, buat: Any, kode: str, kata: str
) -> None:
    """Each has its finding, the old result stays, and nothing else is left."""
    nama = buat()
    Path("keluar.csv").write_bytes(b"lama")
    ada = sorted(os.listdir())  # noqa: PTH208 -- names alone
    for kerja in (
        lambda: plan.evaluate_file(nama, "keluar.csv"),
        lambda: plan.explain_file(nama),
    ):
        with pytest.raises(LaporanError) as salah:
            kerja()
        assert [(nama, kode)] == told(salah)
        assert kata in salah.value.temuan[0].pesan()
    assert b"lama" == Path("keluar.csv").read_bytes()
    assert ada == sorted(os.listdir())  # noqa: PTH208 -- names alone


def test_semicolons_in_english(plan: BatchPlan) -> None:
    """What sakip itself says of a file has its English."""
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_file(bad("a.csv", b"a;d.n:n\nA;3\n"), "b.csv")
    assert "its columns are divided by semicolons" in salah.value.temuan[0].pesan("en")


def test_file_that_breaks_off(plan: BatchPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table whose end cannot be read leaves the old result, and no litter."""
    frame = data(*({} for _ in range(20000)))
    frame.write_parquet("a.parquet", row_group_size=1000, compression="uncompressed")
    utuh = bytearray(Path("a.parquet").read_bytes())
    tengah = len(utuh) // 2
    utuh[tengah : tengah + 4000] = b"\xff" * 4000
    Path("a.parquet").write_bytes(utuh)
    monkeypatch.setattr("sakip._batch._session.BARIS_BERKAS", 1000)
    Path("b.parquet").write_bytes(b"lama")
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_file("a.parquet", "b.parquet")
    assert [("a.parquet", "SKP810")] == told(salah)
    assert b"lama" == Path("b.parquet").read_bytes()
    assert ["a.parquet", "b.parquet"] == sorted(os.listdir())  # noqa: PTH208 -- names alone


@pytest.mark.parametrize("tujuan", ["tiada/b.csv", "folder.csv"])
def test_target_that_cannot_be_written(plan: BatchPlan, tujuan: str) -> None:
    """A folder that is not there, and a folder in the place of the file."""
    Path("folder.csv").mkdir()
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_file(write("a.csv"), tujuan)
    assert [(tujuan, "SKP117")] == told(salah)
    assert ["a.csv", "folder.csv"] == sorted(os.listdir())  # noqa: PTH208 -- names alone


def test_target_of_another_kind(plan: BatchPlan) -> None:
    """The target has a kind that can be written, told before anything is computed."""
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_file(write("a.csv"), "b.xls")
    assert [("b.xls", "SKP812")] == told(salah)


@pytest.mark.parametrize("langkah", ["fsync", "replace"])
def test_full_disk(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch, langkah: str
) -> None:
    """When the disk fills up, the old result is whole and nothing else is left."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write("a.csv")
    Path("b.csv").write_bytes(b"lama")
    monkeypatch.setattr(f"sakip._output.os.{langkah}", fail)
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_file("a.csv", "b.csv")
    assert [("b.csv", "SKP117")] == told(salah)
    assert "tempat penyimpanan penuh" in salah.value.temuan[0].pesan()
    assert b"lama" == Path("b.csv").read_bytes()
    assert ["a.csv", "b.csv"] == sorted(os.listdir())  # noqa: PTH208 -- names alone


class BrokenError(Exception):
    """What no file is to blame for."""


@pytest.mark.parametrize(
    "salah",
    [
        LaporanError([Temuan("SKP810", Tempat("a", (), 9, 1, 9, 2), {"alasan": "x"})]),
        BrokenError("x"),
        ValueError("x"),
    ],
    ids=["finding", "bug", "value"],
)
def test_what_breaks_a_part_comes_through(salah: Exception) -> None:
    """What a part raises reaches the caller as it is, and no file is left."""
    from sakip._batch import _frames  # noqa: PLC0415 -- needs polars

    def parts() -> Iterator[Any]:
        yield data()
        raise salah

    with pytest.raises(type(salah)) as ada:
        _frames.sink_file(parts(), data().clear(), Path("a.csv"), Path("b.csv"))
    assert ada.value is salah
    assert [] == os.listdir()  # noqa: PTH208 -- names alone


@pytest.mark.parametrize(
    "salah", [OSError(errno.EIO, "x"), pl.exceptions.ComputeError("x")]
)
def test_reading_that_fails_is_no_fault_of_the_target(salah: Exception) -> None:
    """Where a part cannot be read, the finding is about the source."""
    from sakip._batch import _frames  # noqa: PLC0415 -- needs polars

    def parts() -> Iterator[Any]:
        yield data()
        raise salah

    with pytest.raises(LaporanError) as ada:
        _frames.sink_file(parts(), data().clear(), Path("a.csv"), Path("b.csv"))
    assert [("a.csv", "SKP810")] == told(ada)
    assert [] == os.listdir()  # noqa: PTH208 -- names alone


@pytest.mark.parametrize("akhiran", [".parquet", ".csv", ".arrow"])
def test_disk_that_is_full_while_writing(tmp_path: Path, akhiran: str) -> None:
    """The target is named, in words, though each writer wraps what the system says."""
    kode = (
        "import resource, signal, sys, polars as pl\n"
        "from pathlib import Path\n"
        "from sakip._batch._frames import sink_file\n"
        "from sakip.errors import LaporanError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))\n"
        "f = pl.DataFrame({'a': range(9999)})\n"
        "try:\n"
        "    sink_file(iter([f]), f.clear(), Path('a.csv'), Path(sys.argv[1]))\n"
        "except LaporanError as salah:\n"
        "    print(*(t.baris_tunggal('en') for t in salah.temuan))\n"
        # What looks at coverage writes a file of its own at the end.
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\n"
    )
    Path(f"b{akhiran}").write_bytes(b"lama")
    jalan = [sys.executable, "-c", kode, f"b{akhiran}"]
    hasil = subprocess.run(jalan, check=True, capture_output=True, text=True)
    assert hasil.stdout.startswith(f"b{akhiran}:1:1: SKP117")
    assert os.strerror(errno.EFBIG) in hasil.stdout
    assert "os error" not in hasil.stdout
    assert b"lama" == Path(f"b{akhiran}").read_bytes()
    assert [f"b{akhiran}"] == [p.name for p in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "salah",
    [
        pl.exceptions.ComputeError("parquet: IO error: full (os error 28)"),
        OSError("full (os error 28)"),
    ],
)
def test_words_of_a_writer(monkeypatch: pytest.MonkeyPatch, salah: Exception) -> None:
    """An error of the writer alone is of the target, whatever class it has."""
    from sakip._batch import _frames  # noqa: PLC0415 -- needs polars

    def fail(*_: object) -> NoReturn:
        raise salah

    monkeypatch.setattr(pl.LazyFrame, "sink_csv", fail)
    with pytest.raises(LaporanError) as ada:
        _frames.sink_file(iter([data()]), data().clear(), Path("a.csv"), Path("b.csv"))
    assert [("b.csv", "SKP117")] == told(ada)
    assert "tempat penyimpanan penuh" in ada.value.temuan[0].pesan()


def test_words_of_the_system() -> None:
    """The number that a writer hides in its words is found; else its words stay."""
    from sakip._batch._frames import system_error  # noqa: PLC0415 -- needs polars

    ada = system_error(ValueError("parquet: IO error: full (os error 28)"))
    assert (errno.ENOSPC, os.strerror(errno.ENOSPC)) == (ada.errno, ada.strerror)
    assert "halo" == str(system_error(ValueError("halo")))


def test_source_gives_types_first() -> None:
    """First no rows with their types, whatever is asked for, then the parts."""
    from sakip._batch import _frames  # noqa: PLC0415 -- needs polars

    sumber = _frames.Source(iter([data(), data({})]), data().clear())
    semua = sumber(["kantor"], pl.col("kantor") == "x", 1, None)
    assert [0, 3, 1] == [p.height for p in semua]
    assert [] == sumber.sebab


def test_source_keeps_what_broke_it() -> None:
    """What breaks it off is raised, and kept to tell it from a target that fails."""
    from sakip._batch import _frames  # noqa: PLC0415 -- needs polars

    salah = BrokenError("x")

    def parts() -> Iterator[Any]:
        yield data()
        raise salah

    sumber = _frames.Source(parts(), data().clear())
    with pytest.raises(BrokenError):
        list(sumber())
    assert [salah] == sumber.sebab


def test_parts_are_computed_in_turn(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part is computed when it is asked for, and rows are counted on."""
    from sakip._batch import _session  # noqa: PLC0415 -- needs polars

    monkeypatch.setattr(_session, "BARIS_BERKAS", 2)
    sesi = _session.Session(plan, data().lazy(), data().schema, "desimal", "f")
    baris = [(p.height, sesi.baris) for p in sesi.parts(data().lazy())]
    assert 3 == sum(tinggi for tinggi, _ in baris)
    assert 3 == baris[-1][1]
    assert [2] == [t.tempat.baris for t in sesi.temuan]


# -- a bad table for each code

TABEL = DATA / "tabel" / "invalid"


def test_every_table_has_its_lines() -> None:
    """Each bad table has its findings beside it, and is named after one of them."""
    kasus = sorted(p.stem for p in TABEL.glob("*.csv"))
    assert kasus
    assert kasus == sorted(p.stem for p in TABEL.glob("*.expected"))
    assert 2 * len(kasus) == len(list(TABEL.iterdir()))


@pytest.mark.parametrize("kasus", cases(TABEL), ids=lambda p: p.name)
def test_case_gives_its_lines(kasus: Path, tmp_path: Path) -> None:
    """A table gives exactly the findings written beside it."""
    tabel = kasus.with_name(f"{kasus.name}.csv")
    plan = rules(tmp_path / "r").compile_batch()
    try:
        temuan = plan.evaluate_file(tabel, tmp_path / "b.csv")
    except LaporanError as salah:
        temuan = salah.temuan
    perlu = kasus.with_name(f"{kasus.name}.expected").read_text(encoding="utf-8")
    assert perlu.splitlines() == lines(temuan, TABEL)
    assert kasus.name[:6] in {t.kode for t in temuan}
