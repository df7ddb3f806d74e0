"""Machine code for many rows: what it is not for, and what it leaves to others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[native]")
pytest.importorskip("llvmlite", reason="needs the extra: pip install .[native]")
pa = pytest.importorskip("pyarrow", reason="needs the extra: pip install .[native]")

from builder import DASAR, INDIKATOR, load  # noqa: E402 -- after the skip
from coded import run_source  # noqa: E402 -- as above

from sakip import Ruleset  # noqa: E402 -- as above
from sakip._batch import _engine, _machine, _native  # noqa: E402 -- as above
from sakip._batch._llvm import PANJANG, Output, Source  # noqa: E402 -- as above
from sakip._batch._memory import Space  # noqa: E402 -- as above
from sakip._batch._program import Program  # noqa: E402 -- as above
from sakip._batch._written import Figure, Figures, Written  # noqa: E402 -- as above

#: Rows of one block and a few more.
BANYAK = 70
BULAT = {"d.i:a": pl.Int64, "d.i:b": pl.Int64}


def plans(ruleset: Ruleset, **lain: Any) -> Any:
    """The plan by machine code."""
    return ruleset.compile_batch(2024, mesin="native", **lain)


def frame(a: list[Any], b: list[Any]) -> pl.DataFrame:
    """Counts and what they are parts of."""
    return pl.DataFrame({"d.i:a": a, "d.i:b": b})


def capaian(hasil: Any) -> list[tuple[int | None, int, str | None]]:
    """The capaian of every row with its state, and what refuses it."""
    f, nama = hasil.frame(), "indikator:d.i:capaian"
    return list(zip(f[nama], f[f"{nama}:keadaan"], f["temuan"], strict=True))


def count_kernels(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is made from now on."""
    dibuat: list[object] = []
    asli = _native.make_kernel

    def make(*apa: Any) -> Any:
        dibuat.append(apa)
        return asli(*apa)

    monkeypatch.setattr(_native, "make_kernel", make)
    return dibuat


# -- which rows go which way


def test_blocks_and_what_is_left_over(tmp_path: Path) -> None:
    """3/4 of 80 % is 93,75 %: in whole blocks, and in the rows that fill none."""
    hasil = plans(load(tmp_path)).evaluate_frame(
        frame([3] * BANYAK, [4] * BANYAK), angka="bulat"
    )
    assert [(9375, 0, None)] * BANYAK == capaian(hasil)


def test_states_in_blocks(tmp_path: Path) -> None:
    """0/0 is Nihil, 3/0 not defined, and an empty field is BelumAda."""
    a, b = [3, 0, 3, None] * 16, [4, 0, 0, 4] * 16
    hasil = plans(load(tmp_path)).evaluate_frame(frame(a, b), angka="bulat")
    satu = [(9375, 0, None), (None, 1, None), (None, 3, None), (None, 4, None)]
    assert satu * 16 == capaian(hasil)


def test_value_that_no_sample_has(tmp_path: Path, monkeypatch: Any) -> None:
    """A row beyond the bounds that a sample gave is computed another way, alike."""
    monkeypatch.setattr(_native, "CONTOH", 8)
    monkeypatch.setattr(_native, "CUPLIKAN", 4)
    a = [3] * 128
    a[50] = 3_000_000
    hasil = plans(load(tmp_path)).evaluate_frame(frame(a, [4] * 128), angka="bulat")
    # 3 000 000 / 4 of 80 %.
    assert (93_750_000 * 100, 0, None) == capaian(hasil)[50]
    assert {(9375, 0, None)} == set(capaian(hasil)) - {capaian(hasil)[50]}


def test_frame_like_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one frame told serves the next of its columns, which is not looked at."""
    plan = plans(load(tmp_path))
    plan.evaluate_frame(frame([3] * 64, [4] * 64), angka="bulat")
    dibuat = count_kernels(monkeypatch)
    monkeypatch.delattr(_native, "sample")
    hasil = plan.evaluate_frame(frame([1, 3] * 32, [4] * 64), angka="bulat")
    assert [(3125, 0, None), (9375, 0, None)] * 32 == capaian(hasil)
    assert [] == dibuat


@pytest.mark.parametrize(
    ("a", "harap"),
    [
        ([3_000_000] * 64, (9_375_000_000, 0, None)),
        ([None] * 64, (None, 4, None)),
        ([-1] * 64, (None, 255, "SKP805")),
    ],
    ids=["larger", "empty", "refused"],
)
def test_frame_unlike_one_before(
    tmp_path: Path, a: list[Any], harap: tuple[int | None, int, str | None]
) -> None:
    """A frame that is not like the last has its own figures; so has the next."""
    plan, kolom = plans(load(tmp_path)), pl.Series([3] * 64, dtype=pl.Int64)
    sama = [(9375, 0, None)] * 64
    for isi, ada in ((kolom, sama), (pl.Series(a, dtype=pl.Int64), [harap] * 64)) * 2:
        data = pl.DataFrame({"d.i:a": isi, "d.i:b": [4] * 64})
        assert ada == capaian(plan.evaluate_frame(data, angka="bulat"))


def test_gaps_that_come_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first gap makes other code, for gaps in every column; a second makes none."""
    dibuat = count_kernels(monkeypatch)
    plan, isi = plans(load(tmp_path)), [3] * 64
    for a, b, ada in ((3, 4, 1), (None, 4, 2), (3, None, 2)):
        data = pl.DataFrame(
            {"d.i:a": [*isi, a], "d.i:b": [4] * 64 + [b]}, schema_overrides=BULAT
        )
        harap = (9375, 0, None) if a and b else (None, 4, None)
        hasil = capaian(plan.evaluate_frame(data, angka="bulat"))
        assert [(9375, 0, None)] * 64 + [harap] == hasil
        assert ada == len(dibuat)


def test_frames_that_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that had to be widened leave room for the next larger frame."""
    dibuat = count_kernels(monkeypatch)
    plan = plans(load(tmp_path))
    for a, ada in ((3, 1), (60, 2), (70, 2)):
        hasil = plan.evaluate_frame(frame([a] * 64, [4] * 64), angka="bulat")
        assert [(3125 * a, 0, None)] * 64 == capaian(hasil)
        assert ada == len(dibuat)


def test_refused_value_that_no_sample_has(tmp_path: Path, monkeypatch: Any) -> None:
    """Half a person is refused, in a column that has no state in any other row."""
    monkeypatch.setattr(_native, "CONTOH", 8)
    monkeypatch.setattr(_native, "CUPLIKAN", 4)
    monkeypatch.setattr(_engine, "SEDIKIT", 0)
    a, b = pl.Series([3.0] * 128), pl.Series([4.0] * 128)
    a[50] = b[50] = 0.5
    hasil = plans(load(tmp_path)).evaluate_frame(
        pl.DataFrame({"d.i:a": a, "d.i:b": b}), angka="bulat"
    )
    assert (None, 255, "SKP805") == capaian(hasil)[50]
    assert {(9375, 0, None)} == set(capaian(hasil)) - {capaian(hasil)[50]}


def test_sample_that_tells_too_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where many rows are beyond the bounds, they are taken from all rows."""
    monkeypatch.setattr(_native, "CONTOH", 8)
    monkeypatch.setattr(_native, "CUPLIKAN", 4)
    dibuat = count_kernels(monkeypatch)
    a = [3] * 40 + [3000] * 40 + [3] * 40
    hasil = plans(load(tmp_path)).evaluate_frame(frame(a, [4] * 120), angka="bulat")
    assert 2 == len(dibuat)
    assert [9375] * 40 + [9_375_000] * 40 + [9375] * 40 == [
        n for n, *_ in capaian(hasil)
    ]


def test_rows_that_no_bounds_are_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounds of all rows that are no others make no other code."""
    dibuat = count_kernels(monkeypatch)
    hasil = plans(load(tmp_path)).evaluate_frame(
        frame([-1] * 64 + [3], [4] * 65), angka="bulat"
    )
    assert 1 == len(dibuat)
    assert [(None, 255, "SKP805")] * 64 + [(9375, 0, None)] == capaian(hasil)


def test_figure_that_no_column_holds(tmp_path: Path) -> None:
    """10^15 of 0,01 in units of 10^-6 percent is 10^25, which 64 bits do not hold."""
    kepala = DASAR.replace("tampilan = { digit = 2 }", "tampilan = { digit = 6 }")
    rumus = INDIKATOR.replace('satuan = "orang" }', 'satuan = "rupiah" }')
    hasil = plans(load(tmp_path, rumus, kepala=kepala)).evaluate_frame(
        frame([1e12, 3.0] * 32, [0.01, 4.0] * 32), angka="bulat"
    )
    satu = [(None, 255, "SKP806"), (93_750_000, 0, None)]
    assert satu * 32 == capaian(hasil)
    assert {"SKP806"} == {t.kode for t in hasil.temuan}


def test_calculator_that_only_python_runs(tmp_path: Path) -> None:
    """Rules with a root have no machine code, and their figures all the same."""
    kepala = DASAR.replace(
        'sasaran = { dari = "indikator", cara = "rerata" }',
        'sasaran = { dari = "indikator", cara = "geometrik", digit = 2 }',
    )
    hasil = plans(load(tmp_path, kepala=kepala)).evaluate_frame(
        frame([3] * 40, [4] * 40), angka="bulat"
    )
    assert [9375] * 40 == hasil.frame()["sasaran:d.s:capaian"].to_list()


def test_states_beside_a_column_are_made_ready(tmp_path: Path) -> None:
    """A column with states beside it is read as polars makes it."""
    data = frame([3] * 64, [4] * 64).with_columns(
        pl.Series("d.i:a:keadaan", ["nihil", None] * 32)
    )
    hasil = plans(load(tmp_path)).evaluate_frame(data, angka="bulat")
    assert [(None, 1, None), (9375, 0, None)] * 32 == capaian(hasil)


@pytest.mark.parametrize("tanpa", [True, False])
def test_a_row_by_itself_has_its_states(tmp_path: Path, tanpa: bool) -> None:  # noqa: FBT001 -- a parameter
    """A row that bounds are not for is read with the states beside its values.

    Row 9 is refused for what it is part of; row 8 is in a state that goes before its
    value, and any other where there is no column of values.
    """
    b = [4] * 200
    b[9] = -1
    kode = [None] * 8 + ["nihil"] + [None] * 191
    isi = frame([0] * 200, b).with_columns(pl.Series("d.i:a:keadaan", kode))
    if tanpa:
        isi = isi.drop("d.i:a")
    kolom = load(tmp_path).compile_batch(2024, mesin="kolom")
    hasil = plans(load(tmp_path)).evaluate_frame(isi, angka="bulat")
    lain = (None, 4, None) if tanpa else (0, 0, None)
    ada = capaian(hasil)
    assert [lain, (None, 1, None), (None, 255, "SKP805"), lain] == ada[7:11]
    assert kolom.evaluate_frame(isi, angka="bulat").frame().equals(hasil.frame())


def test_input_without_a_least_value(tmp_path: Path) -> None:
    """A percentage may be below 0: -20,5 % and 50 % are what they are."""
    aturan = INDIKATOR.replace('rumus = "a / b"', 'rumus = "n"')
    aturan = aturan.partition("masukan.a")[0] + 'masukan.n = { nama = "N", satuan = '
    ruleset = load(tmp_path, aturan + '"persen" }\n')
    data = pl.DataFrame({"d.i:n": [-20.5, 50.0] * 32})
    hasil = plans(ruleset).evaluate_frame(data, angka="bulat").frame()
    assert [-2050, 5000] * 32 == hasil["indikator:d.i:realisasi"].to_list()


@pytest.mark.parametrize("banyak", [1, 16, 70, 200, 1000])
def test_few_rows_on_all_cores(tmp_path: Path, banyak: int) -> None:
    """However many rows there are, each is computed once: 1/4, 2/4, 3/4 of 80 %."""
    isi = [1, 2, 3] * banyak
    hasil = plans(load(tmp_path)).evaluate_frame(frame(isi, [4] * len(isi)))
    semua = [f"{x}.{y}" for x, y in (("31", "25"), ("62", "50"), ("93", "75"))]
    assert semua * banyak == [
        str(x) for x in hasil.frame()["indikator:d.i:capaian"].to_list()
    ]


@pytest.mark.parametrize("angka", ["desimal", "bulat", "float"])
def test_every_form(tmp_path: Path, angka: Any) -> None:
    """In every form rows are what columns make of them: in a state, refused, in doubt.

    Of a plan that gives one form after the other, too.
    """
    banyak = [3, None, 1, 2, 0, 4, -5, 10**9, 7] * 20
    isi = frame(banyak, [4, 4, None, 0, 4, 3, 4, 7, 10**9] * 20)
    ruleset = load(tmp_path)
    plan, kolom = plans(ruleset), ruleset.compile_batch(2024, mesin="kolom")
    harap = kolom.evaluate_frame(isi, angka=angka)
    for lain in ("desimal", "bulat", angka):
        plan.evaluate_frame(isi, angka=lain)
        hasil = plan.evaluate_frame(isi, angka=angka)
        assert harap.frame().equals(hasil.frame())
        assert harap.frame().schema == hasil.frame().schema
        assert harap.temuan == hasil.temuan


# -- how columns lie in memory


def test_columns_that_begin_within_a_byte(tmp_path: Path) -> None:
    """A slice, and a column in pieces, have the figures of their rows."""
    utuh = frame([3, None, 1, 2, 0] * 40, [4] * 200)
    plan = plans(load(tmp_path))
    harap = plan.evaluate_frame(utuh, angka="bulat").frame()
    for irisan in (utuh[3:163], pl.concat([utuh[:50], utuh[50:]], rechunk=False)):
        hasil = plan.evaluate_frame(irisan, angka="bulat").frame()
        awal = 3 if irisan.height < utuh.height else 0
        assert harap[awal : awal + irisan.height].equals(hasil)


def test_columns_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of columns in pieces are put together some at a time, and none is lost."""
    monkeypatch.setattr(_native, "POTONGAN", 64)
    satu = frame([3, None, 1, 2, 0, 4, 2, 1, 0], [4] * 9)
    isi = pl.concat([satu] * 30, rechunk=False)
    hasil = plans(load(tmp_path)).evaluate_frame(isi, angka="bulat")
    harap = [9375, None, 3125, 6250, 0, 12500, 6250, 3125, 0] * 30
    assert harap == [n for n, *_ in capaian(hasil)]


def test_bits_of_a_slice() -> None:
    """Yes/no that begins within a byte is read from its first bit."""
    isi = pl.DataFrame({"y": [False, True, True, False] * 20})[1:33]
    p = Program()
    y = p.column("y", "b")
    ruang = Space.of(32, pa.bool_())
    source = Source(p, {}, {"y": "bit"}, (Output(y, "bit"),), (p.negate(y),))
    tanda = run_source(source, isi, [ruang.address], lebar=False)
    harap = [i % 4 in (0, 1) for i in range(32)]
    assert harap == ruang.series().to_list()
    assert [not h for h in harap] == list(tanda)


def written(tinggi: int, digit: int | None) -> Written:
    """Two figures of so many rows: one that was never in a state, one that may be."""
    figur = Figures(
        (
            Figure("a", kosong=False, keadaan=False, digit=digit),
            Figure("b", kosong=True, keadaan=True, digit=digit),
        )
    )
    return Written(figur, tinggi)


def units(kolom: pl.Series, digit: int | None) -> list[int | None]:
    """Whole units of a column of such, or of decimals."""
    assert kolom.dtype == (pl.Int64 if digit is None else pl.Decimal(38, digit))
    return [None if v is None else int(v * 10 ** (digit or 0)) for v in kolom]


def other_way(**kolom: tuple[list[int | None], list[int]]) -> pl.DataFrame:
    """Values of figures and their states."""
    isi: dict[str, pl.Series] = {}
    for nama, (nilai, kode) in kolom.items():
        isi[nama] = pl.Series(nilai, dtype=pl.Int64)
        isi[f"{nama}:keadaan"] = pl.Series(kode, dtype=pl.UInt8)
    return pl.DataFrame(isi)


@pytest.mark.parametrize("digit", [None, 0, 2])
def test_rows_are_put_where_they_belong(digit: int | None) -> None:
    """The rest stays, null bits and codes too, of figures never before in a state too.

    Rows 0, 1, ... of five are written first, then 1 and 4 again.
    """
    hasil = written(5, digit)
    hasil.put(
        pl.Series([0, 1, 2, 3, 4]),
        other_way(
            a=([10, 11, 12, 13, 14], [0] * 5),
            b=([20, None, 22, None, 24], [0, 1, 0, 2, 0]),
        ),
    )
    hasil.put(pl.Series([1]), other_way(a=([8], [0]), b=([21], [0])))
    hasil.put(
        pl.Series([1, 4]), other_way(a=([7, None], [0, 4]), b=([None, 5], [3, 0]))
    )
    hasil.put(pl.Series([3]), other_way(a=([-6], [0]), b=([None], [4])))
    f = hasil.frame()
    assert [10, 7, 12, -6, None] == units(f["a"], digit)
    assert [0, 0, 0, 0, 4] == f["a:keadaan"].to_list()
    assert [20, None, 22, None, 5] == units(f["b"], digit)
    assert [0, 3, 0, 4, 0] == f["b:keadaan"].to_list()


@pytest.mark.parametrize("digit", [None, 0, 2])
def test_rows_are_set_one_by_one(digit: int | None) -> None:
    """One row is put where it belongs, in a state too; the rest stays."""
    hasil = written(9, digit)
    for i in range(9):
        hasil.set(i, [10 + i, 0, -i, 0])
    hasil.set(8, [0, 4, 0, 3])
    hasil.set(1, [-7, 0, 2**62, 0])
    hasil.set(2, [0, 1, 5, 0])
    hasil.set(2, [6, 0, 0, 2])
    f = hasil.frame()
    assert [10, -7, 6, *range(13, 18), None] == units(f["a"], digit)
    assert [0] * 8 + [4] == f["a:keadaan"].to_list()
    assert [0, 2**62, None, *range(-3, -8, -1), None] == units(f["b"], digit)
    assert [0, 0, 2, 0, 0, 0, 0, 0, 3] == f["b:keadaan"].to_list()


def test_no_state_in_any_row() -> None:
    """Codes of a figure that is never in a state are 0, and none of it is null."""
    hasil = written(3, None)
    for i in range(3):
        hasil.set(i, [i, 0, i, 0])
    f = hasil.frame()
    assert [0, 1, 2] == f["a"].to_list() == f["b"].to_list()
    assert [0, 0, 0] == f["a:keadaan"].to_list()
    assert [0, 0] == [f["a"].null_count(), f["b"].null_count()]


def test_codes_that_figures_share() -> None:
    """Who changes the codes of one figure, alone in holding them, changes no others."""
    figur = tuple(Figure(k, kosong=False, keadaan=False) for k in "abc")
    hasil = Written(Figures(figur), 64)
    for i in range(64):
        hasil.set(i, [i, 0] * 3)
    kode = hasil.frame().select("a:keadaan", "b:keadaan", "c:keadaan")
    a, b, c = kode.get_columns()
    del kode
    a[0] = 7
    b = pl.DataFrame([b]).lazy().select(pl.col("b:keadaan") + 1).collect().to_series()
    assert [7, 64, 0] == [a.sum(), b.sum(), c.sum()]


@pytest.mark.parametrize("lebar", [False, True])
def test_program_of_many_pieces(lebar: bool) -> None:  # noqa: FBT001 -- a parameter
    """What one piece computes another reads: 1 + ... + n of each row, and its marks."""
    p = Program()
    x = p.column("x", "i")
    jumlah, tanda = x, []
    for k in range(1, 2 * PANJANG):
        jumlah = p.add("+", jumlah, p.constant(k, "i"), tipe="i")
        tanda.append(p.equal(jumlah, p.constant(-1, "i")))
    kurang = p.less(x, p.constant(0, "i"))
    ruang = Space.of(64, pa.int64())
    keluar = (Output(jumlah, "i64", p.negate(kurang)),)
    source = Source(p, {}, {"x": "i64"}, keluar, tuple(tanda))
    isi = pl.DataFrame({"x": [10, -1 - 3, 5, -10] * 16})
    hasil = run_source(source, isi, [ruang.address], lebar=lebar)
    semua = sum(range(2 * PANJANG))
    assert [
        10 + semua,
        semua - 4,
        5 + semua,
        semua - 10,
    ] * 16 == ruang.series().to_list()
    # -4 + 1 + 2 is -1; -10 + 1 + 2 + 3 is -4, then 0.
    assert [False, True, False, False] * 16 == list(hasil)


@pytest.mark.parametrize("lebar", [False, True])
def test_numbers_of_128_bits(lebar: bool) -> None:  # noqa: FBT001 -- a parameter
    """A number of 64 bits is written in 128 with its sign, whole or from a float."""
    isi = [0, -1, 1, 2**62, -(2**62), 12397, -5, 2**40] * 8
    kecil = [0.0, -1.0, 1.0, 2.0**40, -(2.0**40), 12397.0, -5.0, 3.0] * 8
    p = Program()
    x, y = p.column("x", "i"), p.column("y", "f")
    ruang = [Space.of(64, pa.decimal128(38, 0)) for _ in range(2)]
    keluar = (Output(x, "i128"), Output(y, "i128", None, kecil=True))
    source = Source(p, {}, {"x": "i64", "y": "f64"}, keluar, ())
    alamat = [r.address for r in ruang]
    run_source(source, pl.DataFrame({"x": isi, "y": kecil}), alamat, lebar=lebar)
    for harap, r in zip((isi, kecil), ruang, strict=True):
        assert [int(n) for n in harap] == [int(n) for n in r.series()]


@pytest.mark.parametrize("lebar", [False, True])
def test_operations_that_stop_at_nothing(lebar: bool) -> None:  # noqa: FBT001 -- a parameter
    """What a row in a state holds may be anything: no operation fails on it.

    Of numbers each is what arithmetic says: 7 // 2 is 3, the size of -7 is 7.
    """
    besar, kecil, nan, inf = 2**63 - 1, -(2**63), float("nan"), float("inf")
    x = [7, -7, 0, besar, kecil, kecil, 1, 0] * 8
    y = [2, 2, 0, 0, 0, -1, kecil, 3] * 8
    f = [2.5, -2.5, nan, inf, -inf, 1e300, -1e300, 0.0] * 8
    p = Program()
    a, b, c = p.column("x", "i"), p.column("y", "i"), p.column("f", "f")
    semua = [
        p.add("//", a, b, tipe="i"),
        p.add("abs", a, tipe="i"),
        p.add("neg", a, tipe="i"),
        p.cast(c, "i"),
        p.add("near", c, tipe="f"),
        p.cast(p.less(a, b), "i"),
    ]
    ruang = [Space.of(64, pa.int64()) for _ in semua]
    source = Source(
        p,
        {},
        {"x": "i64", "y": "i64", "f": "f64"},
        tuple(Output(i, "i64") for i in semua),
        (),
    )
    alamat = [r.address for r in ruang]
    run_source(source, pl.DataFrame({"x": x, "y": y, "f": f}), alamat, lebar=lebar)
    bagi, ukuran, lawan, utuh, dekat, kurang = (r.series().to_list()[:8] for r in ruang)
    assert (3, 0) == (bagi[0], bagi[7])
    assert [7, 7, 0, besar] == ukuran[:4]
    assert [-7, 7, 0, -besar] == lawan[:4]
    assert [2, -2, 0] == [*utuh[:2], utuh[7]]
    # Halves go to the even one; what is rounded is never one.
    assert [2, -2, 0] == [*dekat[:2], dekat[7]]
    assert [0, 1, 0, 0, 1, 1, 0, 1] == kurang


# -- what machine there is


def pay_by_rows(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A hundred rows, of frames of sixteen and more, pay for code; what is made."""
    monkeypatch.setattr(_engine, "HARGA", 100)
    monkeypatch.setattr(_engine, "MODAL", 0)
    monkeypatch.setattr(_engine, "SEDIKIT", 16)
    return count_kernels(monkeypatch)


def test_few_rows_are_computed_by_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Machine code is made when rows have paid for it, each time anew."""
    dibuat = pay_by_rows(monkeypatch)
    plan = load(tmp_path).compile_batch(2024)
    # 99 rows pay for none; the hundredth is alone; 163 pay for one, 193 for no second.
    for banyak, a, ada in ((99, 3, 0), (1, 3, 0), (63, 3, 1), (30, 90, 1), (63, 90, 2)):
        hasil = plan.evaluate_frame(frame([a] * banyak, [4] * banyak), angka="bulat")
        assert [a * 3125] * banyak == [n for n, *_ in capaian(hasil)]
        assert ada == len(dibuat)


def test_code_of_another_form_does_for_decimals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until rows have paid for its own, code for whole units gives decimals too."""
    dibuat = pay_by_rows(monkeypatch)
    plan = load(tmp_path).compile_batch(2024)
    isi = frame([3, None, 1] * 33, [4] * 99)
    harap = plan.evaluate_frame(isi).frame()
    plan.evaluate_frame(isi[:50], angka="bulat")
    monkeypatch.delattr(_engine.YearEngine, "by_columns")
    # 149 rows paid for one, of whole units; 199 for no second, 298 for that.
    for banyak, ada in ((50, 1), (99, 2)):
        assert harap[:banyak].equals(plan.evaluate_frame(isi[:banyak]).frame())
        assert ada == len(dibuat)


def test_explained(tmp_path: Path) -> None:
    """The plan in words says that there is machine code."""
    teks = plans(load(tmp_path)).explain(frame([3], [4]))
    assert "machine code" in teks
    assert "machine code" not in load(tmp_path).compile_batch(2024).explain(
        frame([3], [4])
    )


def test_system_without_wide_integers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing divides 128 bits, machine code is refused or done without."""
    monkeypatch.setattr(_machine, "_LEBAR", ("__no_such_symbol",))
    monkeypatch.setattr(sys, "platform", "plan9")
    _machine.find_machine.cache_clear()
    monkeypatch.setattr(_engine, "HARGA", 1)
    monkeypatch.setattr(_engine, "SEDIKIT", 0)
    ruleset = load(tmp_path)
    with pytest.raises(ImportError, match="128 bits"):
        plans(ruleset)
    hasil = ruleset.compile_batch(2024).evaluate_frame(frame([3], [4]), angka="bulat")
    assert [(9375, 0, None)] == capaian(hasil)
    _machine.find_machine.cache_clear()


def test_no_such_machine(tmp_path: Path) -> None:
    """A machine that is not known is refused by name."""
    with pytest.raises(ValueError, match="auto, kolom, native"):
        load(tmp_path).compile_batch(2024, mesin="gpu")  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    ("lebar", "lajur"), [(True, 32), (False, 16)], ids=["avx512", "others"]
)
def test_width_of_a_block(
    lebar: bool,  # noqa: FBT001 -- a parameter
    lajur: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A block has four of the widest registers, and whole bytes of bits."""
    monkeypatch.setattr(
        _machine.llvm, "get_host_cpu_features", lambda: {"avx512f": lebar}
    )
    assert lajur == _machine.lanes.__wrapped__()
