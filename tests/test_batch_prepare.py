"""Columns of every kind: what is read, and what no fact may be is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D  # noqa: N817 -- as short as the numbers
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from framed import rows, rules

from sakip.errors import LaporanError

if TYPE_CHECKING:
    from sakip._batch._plan import BatchPlan

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")


#: As often as a frame of any height fills a block.
BLOK = 32
INF, NAN = float("inf"), float("nan")


@pytest.fixture(scope="module", params=["kolom", "native"])
def plan(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> BatchPlan:
    """The plan of 2024 of the ruleset with an input of every kind, by each engine."""
    if request.param == "native":
        pytest.importorskip("llvmlite", reason="needs the extra: pip install .[native]")
    return rules(tmp_path_factory.mktemp("r")).compile_batch(2024, mesin=request.param)


def evaluate(plan: BatchPlan, kolom: str, isi: Any, **lain: Any) -> Any:
    """The result for one column in place of the plain one."""
    seri = isi if isinstance(isi, pl.Series) else pl.Series(isi, strict=False)
    data = {k: [v[0]] * len(seri) for k, v in rows({}).items()}
    frame = pl.DataFrame(data | {kolom: seri} | lain)
    hasil = plan.evaluate_frame(frame)
    # Machine code takes whole blocks another way than what is left over.
    banyak = plan.evaluate_frame(pl.concat([frame] * BLOK)).frame()
    assert banyak.equals(pl.concat([hasil.frame()] * BLOK))
    return hasil


def recorded(plan: BatchPlan, kolom: str, isi: Any, **lain: Any) -> list[str]:
    """Realisasi of the input's indikator in each row: a number, a state or a code."""
    hasil = evaluate(plan, kolom, isi, **lain).frame()
    nama = f"indikator:{kolom.partition(':')[0]}:realisasi"
    return [
        kode or (str(k) if nilai is None else str(nilai))
        for nilai, k, kode in zip(
            hasil[nama], hasil[f"{nama}:keadaan"], hasil["temuan"], strict=True
        )
    ]


def told(plan: BatchPlan, kolom: str, isi: Any) -> list[tuple[int, str]]:
    """The line of each finding, counted from 1, and what it says."""
    temuan = evaluate(plan, kolom, isi).temuan
    return [(t.tempat.baris, t.pesan().partition(": ")[2]) for t in temuan]


# -- what is read


@pytest.mark.parametrize(
    "isi",
    [
        pytest.param(pl.Series([3, 2], dtype=t), id=str(t))
        for t in (
            *(pl.Int8, pl.Int16, pl.Int32, pl.Int64),
            *(pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64),
            *(pl.Float32, pl.Float64, pl.Decimal(10, 0), pl.Decimal(38, 6)),
        )
    ],
)
def test_counts_of_any_numbers(plan: BatchPlan, isi: Any) -> None:
    """3 and 2 of 4 are 75 % and 50 %, in whatever numbers they stand."""
    assert ["75.00", "50.00"] == recorded(plan, "d.i:a", isi)


@pytest.mark.parametrize(
    "isi",
    [
        [3.52, 3.5, 4.0, 0.0, -0.0],
        pl.Series([D("3.52"), D("3.5"), D(4), D(0), D(0)], dtype=pl.Decimal(5, 2)),
        pl.Series([D("3.52"), D("3.5"), D(4), D(0), D(0)], dtype=pl.Decimal(38, 20)),
    ],
    ids=["float", "two-places", "twenty-places"],
)
def test_decimals(plan: BatchPlan, isi: Any) -> None:
    """Decimals are what they say, with however many zeros behind them."""
    perlu = ["3.52", "3.50", "4.00", "0.00", "0.00"]
    assert perlu == recorded(plan, "d.n:n", isi)


def test_float_next_to_a_decimal(plan: BatchPlan) -> None:
    """What a sum of floats made of 3,3 is 3,3; 0.1 + 0.2 is 0,3."""
    assert ["0.30", "3.30"] == recorded(plan, "d.n:n", [0.1 + 0.2, 1.1 + 2.2])


def test_decimals_that_first_come_late(plan: BatchPlan) -> None:
    """The first values have no decimals, a later one has two: each is itself."""
    isi = [3.0] * 100 + [3.52]
    assert ["3.00"] * 100 + ["3.52"] == recorded(plan, "d.n:n", isi)


@pytest.mark.parametrize(
    ("isi", "perlu"),
    [
        ([1e300, 3.0], ["SKP805", "3.00"]),
        ([NAN, 3.0], ["SKP805", "3.00"]),
        ([1e16, 3.0], ["SKP805", "3.00"]),
        ([1e-7, 3.0], ["SKP805", "3.00"]),
    ],
)
def test_first_values_that_are_no_plain_decimals(
    plan: BatchPlan, isi: list[float], perlu: list[str]
) -> None:
    """Decimals are found all the same."""
    assert perlu == recorded(plan, "d.n:n", isi)


def test_yes_and_no(plan: BatchPlan) -> None:
    """Yes is 1, no is 0, and nothing is not reported (4)."""
    assert ["1.00", "0.00", "4"] == recorded(plan, "d.y:y", [True, False, None])


def test_dates(plan: BatchPlan) -> None:
    """A date is its day, counted from the first of January of the year 1."""
    hari = [dt.date(1, 1, 1), dt.date(1970, 1, 1), dt.date(2024, 6, 30), None]
    perlu = ["1.00", "719163.00", "739067.00", "4"]
    assert perlu == recorded(plan, "d.t:t", hari)


@pytest.mark.parametrize(
    "tipe", [pl.String, pl.Categorical, pl.Enum(["A", "BB", "B", "tiada"])], ids=str
)
def test_predicates(plan: BatchPlan, tipe: Any) -> None:
    """A predicate is its score, whatever kind of text it is."""
    isi = pl.Series(["A", "B", "BB", None], dtype=tipe)
    assert ["80.50", "60.00", "70.00", "4"] == recorded(plan, "d.p:p", isi)


def test_column_of_nothing(plan: BatchPlan) -> None:
    """A column without a type is not reported, like one that is not there."""
    assert ["4", "4"] == recorded(plan, "d.n:n", pl.Series([None, None]))
    (satu,) = evaluate(plan, "d.n:n", pl.Series([None])).temuan
    assert ("SKP804", "1") == (satu.kode, dict(satu.argumen)["banyak"])


@pytest.mark.parametrize(
    "keadaan",
    [
        pl.Series(["nihil", None, ""]),
        pl.Series(["nihil", None, ""], dtype=pl.Categorical),
        pl.Series(["nihil", None, ""], dtype=pl.Enum(["", "nihil"])),
        pl.Series([1, None, 0]),
        pl.Series([1, None, 0], dtype=pl.UInt8),
    ],
    ids=["word", "category", "enum", "number", "byte"],
)
def test_states(plan: BatchPlan, keadaan: Any) -> None:
    """Nihil by its word or number; without one a value counts."""
    beside = {"d.n:n:keadaan": keadaan}
    assert ["1", "3.52", "3.52"] == recorded(plan, "d.n:n", [3.52] * 3, **beside)
    kosong = [None, None, 3.52]
    assert ["1", "4", "3.52"] == recorded(plan, "d.n:n", kosong, **beside)


def test_not_reported_by_its_word(plan: BatchPlan) -> None:
    """A value beside "belum_ada" is not reported; the state goes before the value."""
    tulis = {"d.n:n:keadaan": pl.Series(["belum_ada", "nihil", None])}
    assert ["4", "1", "3.52"] == recorded(plan, "d.n:n", [3.52] * 3, **tulis)
    nomor = {"d.n:n:keadaan": pl.Series([4, 1, None])}
    assert ["4", "1", "3.52"] == recorded(plan, "d.n:n", [3.52] * 3, **nomor)


@pytest.mark.parametrize("kolom", ["d.n:n", "d.y:y", "d.t:t", "d.p:p"])
def test_states_alone(plan: BatchPlan, kolom: str) -> None:
    """A column of states counts where that of values holds nothing, or is not there."""
    tulis = {f"{kolom}:keadaan": pl.Series(["nihil", None, "belum_ada"])}
    kosong = pl.Series([None] * 3)
    assert ["1", "4", "4"] == recorded(plan, kolom, kosong, **tulis)
    data = pl.DataFrame(rows({}, {}, {})).drop(kolom).with_columns(**tulis)
    hasil = plan.evaluate_frame(data)
    assert () == hasil.temuan
    nama = f"indikator:{kolom.partition(':')[0]}:realisasi:keadaan"
    assert [1, 4, 4] == hasil.frame()[nama].to_list()


# -- what is refused


@pytest.mark.parametrize(
    ("kolom", "isi", "ditolak", "kata"),
    [
        ("d.n:n", [98.391234, 3.0], [0], "bukan bilangan dengan paling banyak 2"),
        ("d.n:n", [3.0, 3.123], [1], "bukan bilangan dengan paling banyak 2 desimal"),
        ("d.n:n", [3.0, NAN], [1], "nan, bukan bilangan"),
        ("d.n:n", [NAN], [0], "nan, bukan bilangan"),
        ("d.n:n", [None, NAN, INF, -INF], [1, 2, 3], "nan, bukan bilangan"),
        ("d.n:n", [1e300, 3.0], [0], "1e+300, bukan bilangan"),
        ("d.n:n", [3.0, 1e15], [1], "lebih dari 4"),
        ("d.n:n", [4.01, 4.0], [0], "bernilai 4.01, lebih dari 4"),
        ("d.n:n", [-0.01, 4.0], [0], "bernilai -0.01, kurang dari 0"),
        ("d.n:n", [4.0, 5.0, 3.52], [1], "lebih dari 4"),
        ("d.n:n", pl.Series([5, 4]), [0], "bernilai 5, lebih dari 4"),
        ("d.n:n", pl.Series([5, 4], dtype=pl.Int8), [0], "lebih dari 4"),
        ("d.n:n", pl.Series([3.52], dtype=pl.Float32), [0], "bukan bilangan"),
        ("d.n:n", pl.Series([D("3.521"), D(3)]), [0], "desimalnya lebih dari 2"),
        ("d.n:n", pl.Series([D("4.01"), D(3)]), [0], "lebih dari 4"),
        ("d.n:n", pl.Series([D("4.010"), D(3)]), [0], "lebih dari 4"),
        ("d.i:a", [-1, 3], [0], "bernilai -1, kurang dari 0"),
        ("d.i:a", [2.5, 3.0], [0], "paling banyak 0 desimal"),
        ("d.i:a", [None, 2**62 + 1], [1], f"lebih dari {2**62 - 1}"),
        (
            "d.i:a",
            pl.Series([2**64 - 1, 3], dtype=pl.UInt64),
            [0],
            f"bernilai {2**64 - 1}, lebih dari {2**62 - 1}",
        ),
        ("d.p:p", ["A", "a", "C", None], [1, 2], "a, bukan predikat yang dikenal"),
        (
            "d.p:p",
            pl.Series(["B", "AA"], dtype=pl.Categorical),
            [1],
            "AA, bukan predikat",
        ),
        (
            "d.p:p",
            pl.Series(["B", "x"], dtype=pl.Enum(["B", "x"])),
            [1],
            "x, bukan predikat",
        ),
    ],
)
def test_refused(
    plan: BatchPlan, kolom: str, isi: Any, ditolak: list[int], kata: str
) -> None:
    """Those rows and no others are refused, told once with the first of them."""
    hasil = recorded(plan, kolom, isi)
    assert ditolak == [i for i, v in enumerate(hasil) if v == "SKP805"]
    ((baris, pesan),) = told(plan, kolom, isi)
    assert ditolak[0] + 1 == baris
    assert f"{len(ditolak)} baris ditolak" in pesan
    assert kata in pesan


def test_refused_for_two_reasons(plan: BatchPlan) -> None:
    """Below the least, above the greatest and no decimal are three findings."""
    isi = [3.0, 5.0, -1.0, 3.1234, 3.0]
    assert [
        (2, "1 baris ditolak; yang pertama bernilai 5.0, lebih dari 4."),
        (3, "1 baris ditolak; yang pertama bernilai -1.0, kurang dari 0."),
        (
            4,
            "1 baris ditolak; yang pertama bernilai 3.1234, "
            "bukan bilangan dengan paling banyak 2 desimal.",
        ),
    ] == told(plan, "d.n:n", isi)


def test_refused_row_has_no_figures(plan: BatchPlan) -> None:
    """One value that no fact may have refuses the whole row: every figure is 255."""
    satu = evaluate(plan, "d.n:n", [3.52, 5.0]).frame()[1]
    figur = plan.figures()
    assert {(None,)} == {satu.row(0)[satu.columns.index(f) :][:1] for f in figur}
    assert {255} == {satu[f"{f}:keadaan"][0] for f in figur}


def test_english_reason(plan: BatchPlan) -> None:
    """Each reason has its English."""
    for kolom, isi, kata in (
        ("d.n:n", [5.0], "more than 4"),
        ("d.n:n", [-1.0], "less than 0"),
        ("d.n:n", [0.001], "no number of at most 2 decimals"),
        ("d.n:n", pl.Series([D("0.001")]), "more than 2 decimals"),
        ("d.p:p", ["Z"], "not a predicate that is known"),
    ):
        (satu,) = evaluate(plan, kolom, isi).temuan
        assert satu.pesan("en").endswith(f", {kata}.")


@pytest.mark.parametrize(
    ("tulis", "nilai"),
    [
        (pl.Series(["nihil", "Nihil", None]), "Nihil"),
        (pl.Series(["nihil", "tidak_ditargetkan", None]), "tidak_ditargetkan"),
        (pl.Series([1, 255, None]), "255"),
        (pl.Series([1, 2, None]), "2"),
    ],
)
def test_state_that_is_none(plan: BatchPlan, tulis: Any, nilai: str) -> None:
    """A state that no fact can be in refuses the row; it is not taken for none."""
    data = pl.DataFrame(rows({}, {}, {})).with_columns(tulis.alias("d.n:n:keadaan"))
    hasil = plan.evaluate_frame(data)
    assert [None, "SKP805", None] == hasil.frame()["temuan"].to_list()
    (satu,) = hasil.temuan
    assert 2 == satu.tempat.baris
    assert (
        f"Kolom 'd.n:n:keadaan': 1 baris ditolak; yang pertama bernilai {nilai}, "
        "bukan keadaan yang dikenal."
    ) == satu.pesan()
    assert satu.pesan("en").endswith("not a state that is known.")


# -- columns of another kind


@pytest.mark.parametrize(
    ("kolom", "isi", "ada", "perlu"),
    [
        ("d.i:a", ["3"], "String", "bilangan"),
        ("d.i:a", [True], "Boolean", "bilangan"),
        ("d.i:a", [[3]], "List(Int64)", "bilangan"),
        ("d.i:a", pl.Series([3], dtype=pl.Int128), "Int128", "bilangan"),
        ("d.i:a", [dt.date(2024, 1, 1)], "Date", "bilangan"),
        ("d.y:y", [1], "Int64", "ya atau tidak (Boolean)"),
        ("d.y:y", ["ya"], "String", "ya atau tidak (Boolean)"),
        ("d.t:t", [dt.datetime(2024, 1, 1)], "Datetime", "tanggal (Date)"),  # noqa: DTZ001 -- any datetime
        ("d.t:t", ["2024-06-30"], "String", "tanggal (Date)"),
        ("d.p:p", [80], "Int64", "predikat (String)"),
        ("d.n:n:keadaan", [1.0], "Float64", "keadaan (String)"),
        ("d.n:n:keadaan", [True], "Boolean", "keadaan (String)"),
    ],
)
def test_column_of_another_kind(
    plan: BatchPlan, kolom: str, isi: Any, ada: str, perlu: str
) -> None:
    """Nothing is computed; the kind that it is and the one it must be are told."""
    with pytest.raises(LaporanError) as galat:
        evaluate(plan, kolom, isi)
    (satu,) = galat.value.temuan
    assert "SKP803" == satu.kode
    assert satu.pesan().startswith(f"Kolom '{kolom}' berisi {ada}")
    assert f"seharusnya {perlu}" in satu.pesan()


def test_nothing_to_measure(tmp_path: Any) -> None:
    """Yes and no have no sizes; a frame of nothing else is read."""
    plan = rules(tmp_path).compile_batch(2024, figur=["indikator:d.y:realisasi"])
    hasil = plan.evaluate_frame(pl.DataFrame({"d.y:y": [True, False, None]}))
    assert [1, 0, None] == hasil.frame()["indikator:d.y:realisasi"].to_list()


# -- parts of a frame share what is known


def test_later_parts_widen_what_is_known(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decimals, sizes and empty fields that come later change no earlier row."""
    monkeypatch.setattr("sakip._batch._plan.BARIS", 2)
    isi = [1.0, 2.0, None, 3.5, 3.52, 4.0, 5.0]
    perlu = ["1.00", "2.00", "4", "3.50", "3.52", "4.00", "SKP805"]
    assert perlu == recorded(plan, "d.n:n", isi)


def test_least_value_between_decimals(tmp_path: Any) -> None:
    """A column of whole numbers is held against a least of one half: 0 is refused."""
    from builder import DASAR, load  # noqa: PLC0415 -- this one only

    aturan = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "angka"
polaritas = "naik"
target = { 2024 = 1 }
rumus = "n"
masukan.n = { nama = "N", satuan = "angka", minimal = 0.5, maksimal = 1.5 }
"""
    plan = load(tmp_path, aturan, kepala=DASAR).compile_batch(2024)
    hasil = plan.evaluate_frame(pl.DataFrame({"d.i:n": [0, 1, 2]}))
    assert ["SKP805", None, "SKP805"] == hasil.frame()["temuan"].to_list()
    assert [Fraction(1, 2), Fraction(3, 2)] == [
        Fraction(dict(t.argumen)["alasan"].rpartition(" ")[2]) for t in hasil.temuan
    ]
