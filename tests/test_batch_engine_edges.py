"""What engines beyond the usual ones meet: parts of partitions, unknown frames."""

from __future__ import annotations

import pickle
import types
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from builder import INDIKATOR, load

import sakip

nw = pytest.importorskip("narwhals", reason="narwhals is not installed")
np = pytest.importorskip("numpy", reason="numpy is not installed")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from sakip._batch import _narwhals  # noqa: E402 -- loads narwhals
from sakip._batch._narwhals_program import Plainly, Rounds  # noqa: E402 -- as above
from sakip._batch._narwhals_walk import Walk  # noqa: E402 -- as above
from sakip._batch._needed import Wanted  # noqa: E402 -- as above
from sakip._batch._program import Program  # noqa: E402 -- as above
from sakip._batch._shape import field_of  # noqa: E402 -- as above
from sakip._batch._single import (  # noqa: E402 -- as above
    Isi,
    output_names,
    pandas_rows,
    settled,
    value_of,
)
from sakip._value import Keadaan  # noqa: E402 -- as above

#: 3/4 and 1/2 of 80 %.
CAPAIAN = [9375, 6250]


def test_parts_of_a_partition_are_computed_together_or_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Record batches give the figures of their rows, however many at a time."""
    data = pickle.dumps(Wanted(load(tmp_path).susun(2024)))
    nama = ("id", "d.i:a", "d.i:b")
    tabel = pa.table({"k0": [1, 2], "k1": [3, 1], "k2": [4, 2]})
    for sekaligus in (1, 10):
        monkeypatch.setattr(_narwhals, "BARIS", sekaligus)
        bagian = tabel.to_batches(max_chunksize=1)
        hasil = list(_narwhals.arrow_parts(iter(bagian), data, nama))
        semua = pa.Table.from_batches(hasil)
        assert [1, 2] == semua["id"].to_pylist()
        assert CAPAIAN == semua["indikator:d.i:capaian"].to_pylist()


def test_spark_is_told_what_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spark gets one function of what is read, and the types of what it gives."""
    tipe = pytest.importorskip("pyspark.sql.types", reason="pyspark is not installed")
    diminta: list[Any] = []
    polos = types.SimpleNamespace(
        mapInArrow=lambda *a: diminta.append(a) or "hasil",
        select=lambda *a: diminta.append(a) or polos,
    )
    kolom = ["d.j:a", "id", "d.i:a", "d.i:b"]
    native = types.SimpleNamespace(
        columns=kolom,
        schema=types.SimpleNamespace(
            fields=[tipe.StructField(k, tipe.LongType()) for k in kolom]
        ),
        toDF=lambda *nama: diminta.append(nama) or polos,
    )
    frame = types.SimpleNamespace(
        implementation=nw.Implementation.PYSPARK,
        collect_schema=lambda: {f"k{i}": nw.Int64() for i in range(len(kolom))},
    )
    monkeypatch.setattr(nw, "from_native", lambda _native, **_lain: frame)
    ruleset = load(tmp_path, INDIKATOR + INDIKATOR.replace("d.i", "d.j"))
    figur = frozenset(["indikator:d.i:capaian"])
    assert "hasil" == _narwhals.apply(ruleset, 2024, native, figur)
    (nama, dibaca, (_, skema)) = diminta
    assert ("k0", "k1", "k2", "k3") == nama
    assert ("k1", "k2", "k3") == dibaca
    assert "id" == skema.fields[0].name
    ada = {f.name: f.dataType for f in skema.fields}
    assert tipe.LongType() == ada["indikator:d.i:capaian"]
    assert tipe.ShortType() == ada["indikator:d.i:capaian:keadaan"]
    assert tipe.StringType() == ada["temuan"]


def test_unknown_engine_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lazy frame of an engine that nobody tried is not computed."""
    frame = types.SimpleNamespace(
        implementation=nw.Implementation.IBIS,
        collect_schema=lambda: {"d.i:a": nw.Int64(), "d.i:b": nw.Int64()},
    )
    monkeypatch.setattr(nw, "from_native", lambda _native, **_lain: frame)
    with pytest.raises(TypeError, match="no engine that is known here"):
        _narwhals.apply(load(tmp_path), 2024, object())


def test_kind_that_no_fact_has_is_told(tmp_path: Path) -> None:
    """A column of durations is SKP803."""
    isi = pa.table({"d.i:a": pa.array([timedelta(1)]), "d.i:b": [4]})
    with pytest.raises(sakip.LaporanError) as salah:
        _narwhals.apply(load(tmp_path), 2024, isi)
    assert ["SKP803"] == [t.kode for t in salah.value.temuan]


def test_unsigned_numbers_are_numbers(tmp_path: Path) -> None:
    """Columns without a sign give the same figures."""
    isi = {
        k: pa.array(v, pa.uint32()) for k, v in (("d.i:a", [3, 1]), ("d.i:b", [4, 2]))
    }
    hasil = _narwhals.apply(load(tmp_path), 2024, pa.table(isi))
    assert CAPAIAN == hasil["indikator:d.i:capaian"].to_pylist()


def test_choice_between_yes_and_no() -> None:
    """A choice of yes or no, and a yes for all rows, as arrays and as expressions."""
    p = Program()
    a, b, c = (p.column(k, "b") for k in "abc")
    polos = Plainly(p, {})
    i = polos.value(p.choose(a, b, c))
    ya = polos.baru.constant(1, "b")
    isi = {"a": [True, False], "b": [True, True], "c": [False, False]}
    kolom = {k: np.array(v) for k, v in isi.items()}
    keluar = {"x": i, "ya": ya}
    hasil = Walk(polos.baru, keluar).run(kolom, 2)
    assert [True, False] == hasil["x"].tolist()
    assert [True, True] == hasil["ya"].tolist()
    frame = nw.from_native(pa.table(isi))
    for putaran in Rounds(polos.baru, keluar).putaran:
        frame = frame.select(*(e.alias(n) for n, e in putaran.items()))
    assert {"x": [True, False], "ya": [True, True]} == frame.to_dict(as_series=False)


def test_what_is_not_read_may_be_divided_by_nothing() -> None:
    """A quotient by 0 that no row takes is no warning."""
    p = Program()
    a, nol = p.column("a", "f"), p.constant(0.0, "f")
    bagi = p.add("/", a, nol, tipe="f")
    y = p.choose(p.less(nol, a), a, bagi)
    y = p.choose(p.less(a, p.constant(1.0, "f")), nol, y)
    hasil = Walk(p, {"y": y}).run({"a": np.array([0.0, 2.0])}, 2)
    assert [0.0, 2.0] == hasil["y"].tolist()


def test_no_rows_are_settled_to_no_rows(tmp_path: Path) -> None:
    """Of no rows in doubt nothing comes back, column by column."""
    wanted = Wanted(load(tmp_path, INDIKATOR).susun(2024))
    shape = _narwhals.Shape.of(wanted, {"d.i:a": nw.Int64(), "d.i:b": nw.Int64()})
    data = _narwhals.Work.plan(shape).rules
    assert {()} == {tuple(k) for k in settled(data, [])}


def test_rows_that_come_as_text_are_settled(tmp_path: Path) -> None:
    """DuckDB hands rows in doubt over as text, in whatever thread it likes."""
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    wanted = Wanted(load(tmp_path, INDIKATOR).susun(2024))
    kolom = ("id", "d.i:a", "d.i:b")
    w = _narwhals.Work.plan(
        _narwhals.Shape.of(wanted, dict.fromkeys(kolom, nw.Int64()))
    )
    assert (["id"], ["d.i:a", "d.i:b"]) == (list(w.shape.lain), list(w.shape.masukan))
    frame = pd.DataFrame({"k0": ["7", "8"], "k1": ["3", None], "k2": ["4", "4"]})
    nama = [f"k{i}" for i in range(1 + len(w.angka))]
    hasil = pandas_rows(frame, w.rules, 1, nama)
    assert ["7", "8"] == list(hasil["k0"])
    # 3/4 of 80 %, and a count that is not reported.
    i = 1 + output_names(wanted).index("indikator:d.i:capaian")
    assert [9375, 0] == list(hasil[f"k{i}"])
    assert [0, 4] == list(hasil[f"k{i + 1}"])


def test_plan_computes_on_another_engine(tmp_path: Path) -> None:
    """`BatchPlan.apply` gives a frame of the engine that it got one of."""
    pytest.importorskip("polars", reason="polars is not installed")
    ruleset = load(tmp_path)
    isi = pa.table({"d.i:a": [3, 1], "d.i:b": [4, 2]})
    hasil = ruleset.compile_batch(2024).apply(isi)
    assert isinstance(hasil, pa.Table)
    assert CAPAIAN == hasil["indikator:d.i:capaian"].to_pylist()
    hasil = ruleset.compile_batch(2024, figur=["kanwil::capaian"]).apply(isi)
    nama = ["kanwil::capaian", "kanwil::capaian:keadaan", "temuan"]
    assert nama == hasil.column_names
    with pytest.raises(ValueError, match="one given year"):
        ruleset.compile_batch().apply(isi)


@pytest.mark.parametrize(
    ("kode", "tulis", "harap"),
    [
        (False, "nihil", Keadaan.NIHIL),
        (False, "belum_ada", Keadaan.BELUM_ADA),
        (False, "", Fraction(3)),
        (False, None, Fraction(3)),
        (False, "1", None),
        (True, 1, Keadaan.NIHIL),
        (True, "4", Keadaan.BELUM_ADA),
        (True, 0, Fraction(3)),
        (True, 2, None),
    ],
)
def test_state_in_words_and_numbers(
    tmp_path: Path,
    kode: bool,  # noqa: FBT001 -- a parameter
    tulis: object,
    harap: object,
) -> None:
    """A state hides the value beside it; one that no fact can be in is refused."""
    susunan = load(tmp_path).susun(2024)
    (node, *_) = susunan.inputs
    isi = Isi(node, field_of(susunan, node), "bulat", 0, 1, kode, {})
    assert harap == value_of(isi, [3, tulis])


def test_what_is_no_value_is_no_fact(tmp_path: Path) -> None:
    """Anything but a number, a text or a date is nothing that a fact may be."""
    susunan = load(tmp_path).susun(2024)
    (node, *_) = susunan.inputs
    bidang = field_of(susunan, node)
    isi = Isi(node, bidang, "bulat", 0, None, kode=False, skor={})
    assert value_of(isi, [b"3"]) is None
    assert Fraction(3) == value_of(isi, [3])


def test_column_that_only_checks_read_is_left_alone(tmp_path: Path) -> None:
    """A column of an input that no figure is made of is no mistake, on any engine."""
    pytest.importorskip("polars", reason="polars is not installed")
    periksa = """
masukan.c = { nama = "C", satuan = "orang" }
periksa = [{ rumus = "c >= a", pesan = "C kurang dari A.", tingkat = "peringatan" }]
"""
    ruleset = load(tmp_path, INDIKATOR + periksa)
    isi = pa.table({"id": [1], "d.i:a": [3], "d.i:b": [4], "d.i:c": [9]})
    plan = ruleset.compile_batch(2024)
    for hasil in (pa.table(plan.evaluate_frame(isi, angka="bulat")), plan.apply(isi)):
        assert ["id"] == [k for k in hasil.column_names if k[0] in "id" and len(k) < 6]
        assert [9375] == hasil["indikator:d.i:capaian"].to_pylist()
