"""Long form: a row for each input in, a row for each figure out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from framed import rules

import sakip
from sakip.errors import LaporanError

if TYPE_CHECKING:
    from sakip._batch._plan import BatchPlan

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")

CAPAIAN = "indikator:d.i:capaian"


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """The ruleset with an input of every kind."""
    return rules(tmp_path_factory.mktemp("r"))


@pytest.fixture(scope="module")
def plan(ruleset: sakip.Ruleset) -> BatchPlan:
    """Realisasi and capaian of a / b."""
    return ruleset.compile_batch(2024, figur=["indikator:d.i:realisasi", CAPAIAN])


def long(*baris: tuple[Any, ...], **lain: Any) -> Any:
    """Rows of office, input and value."""
    nama = ("kantor", "masukan", "nilai")
    return pl.DataFrame(list(baris), schema=nama, orient="row").with_columns(**lain)


PLAIN = (("A", "d.i:a", 3), ("A", "d.i:b", 4), ("B", "d.i:b", 0), ("B", "d.i:a", 0))


def test_row_for_each_figure(plan: BatchPlan) -> None:
    """3 of 4 is 75 %, which is 93,75 % of 80; 0 of 0 is Nihil."""
    hasil = plan.evaluate_frame(long(*PLAIN), panjang=True)
    assert () == hasil.temuan
    ada = hasil.frame()
    assert ["kantor", "angka", "nilai", "keadaan", "temuan"] == ada.columns
    assert {
        ("A", "indikator:d.i:realisasi", Decimal("75.00"), 0, None),
        ("A", CAPAIAN, Decimal("93.75"), 0, None),
        ("B", "indikator:d.i:realisasi", None, 1, None),
        ("B", CAPAIAN, None, 1, None),
    } == set(ada.rows())


@pytest.mark.parametrize(
    ("angka", "nilai"), [("bulat", [7500, 9375]), ("float", [75.0, 93.75])]
)
def test_numbers_of_the_long_form(
    plan: BatchPlan, angka: Any, nilai: list[Any]
) -> None:
    """Whole units and floats come in long form too."""
    hasil = plan.evaluate_frame(long(*PLAIN[:2]), panjang=True, angka=angka)
    assert nilai == hasil.frame()["nilai"].to_list()


def test_one_type_for_all_figures(tmp_path: Any) -> None:
    """Where figures have unlike digits, all have the most: 75 % is 75,000 then."""
    from builder import load  # noqa: PLC0415 -- this one only
    from framed import ATURAN, KEPALA  # noqa: PLC0415 -- likewise

    tiga = 'pembulatan = { realisasi = { digit = 3 } }\nrumus = "n"'
    aturan = ATURAN.replace('rumus = "n"', tiga)
    figur = ["indikator:d.i:realisasi", "indikator:d.n:realisasi"]
    plan = load(tmp_path, aturan, kepala=KEPALA).compile_batch(2024, figur=figur)
    data = pl.DataFrame(
        {"masukan": ["d.i:a", "d.i:b", "d.n:n"], "nilai": [3.0, 4.0, 3.52]}
    )
    hasil = plan.evaluate_frame(data, panjang=True).frame()
    assert ["75.000", "3.520"] == [str(v) for v in hasil["nilai"]]
    assert pl.Decimal(38, 3) == hasil.schema["nilai"]


def test_states_of_inputs(plan: BatchPlan) -> None:
    """A state beside a value counts for its input, in its row only."""
    data = long(*PLAIN, keadaan=pl.Series(["nihil", None, None, None]))
    ada = plan.evaluate_frame(data, panjang=True).frame()
    assert [1, 1] == ada.filter(angka=CAPAIAN)["keadaan"].to_list()
    tanpa = long(*PLAIN, keadaan=pl.lit(None, pl.String))
    ada = plan.evaluate_frame(tanpa, panjang=True).frame()
    assert [0, 1] == ada.filter(angka=CAPAIAN)["keadaan"].to_list()


def test_what_is_not_written_is_not_reported(plan: BatchPlan) -> None:
    """An input without a row, or without a value, is not reported."""
    data = long(("A", "d.i:a", 3), ("B", "d.i:a", 3), ("B", "d.i:b", None))
    ada = plan.evaluate_frame(data, panjang=True).frame()
    assert {4} == set(ada["keadaan"])


def test_one_office_needs_no_key(plan: BatchPlan) -> None:
    """Without identity there is one office and one period."""
    data = long(*PLAIN[:2]).drop("kantor")
    hasil = plan.evaluate_frame(data, panjang=True).frame()
    assert ["angka", "nilai", "keadaan", "temuan"] == hasil.columns
    assert [Decimal("75.00"), Decimal("93.75")] == hasil["nilai"].to_list()


def test_office_without_a_name(plan: BatchPlan) -> None:
    """Rows whose identity is empty belong together, with their states."""
    data = long(
        (None, "d.i:a", 3), (None, "d.i:b", 4), keadaan=pl.Series(["nihil", None])
    )
    hasil = plan.evaluate_frame(data, panjang=True).frame()
    assert [1, 1] == hasil["keadaan"].to_list()


def test_years_of_the_long_form(ruleset: sakip.Ruleset) -> None:
    """The year is part of whom and when; in 2023 the target is 60: 75 / 60 = 125 %."""
    plan = ruleset.compile_batch(figur=[CAPAIAN])
    data = pl.concat(
        long(*PLAIN[:2]).with_columns(tahun=pl.lit(t)) for t in (2024, 2023)
    )
    hasil = plan.evaluate_frame(data, panjang=True).frame()
    assert {(2024, "93.75"), (2023, "125.00")} == {
        (t, str(v)) for t, v in hasil.select("tahun", "nilai").rows()
    }


def test_refused_rows_in_long_form(plan: BatchPlan) -> None:
    """Every figure of a refused row carries the code, and the row is told."""
    hasil = plan.evaluate_frame(
        long(("A", "d.i:a", -3), ("A", "d.i:b", 4)), panjang=True
    )
    assert [("SKP805", 255)] * 2 == hasil.frame().select("temuan", "keadaan").rows()
    assert ["SKP805"] == [t.kode for t in hasil.temuan]


def test_no_rows(plan: BatchPlan) -> None:
    """No rows give no rows."""
    hasil = plan.evaluate_frame(long(*PLAIN).clear(), panjang=True)
    assert 0 == hasil.frame().height


@pytest.mark.parametrize(
    ("data", "kode", "pesan"),
    [
        (lambda f: f.drop("nilai"), "SKP808", "memerlukan kolom nilai."),
        (lambda f: f.drop("masukan"), "SKP808", "memerlukan kolom masukan."),
        (lambda f: f.select("kantor"), "SKP808", "memerlukan kolom masukan, nilai."),
        (lambda f: pl.concat([f, f[:1]]), "SKP809", "'d.i:a' ditulis lebih dari"),
        (lambda f: f.drop("kantor"), "SKP809", "(4 baris)"),
        (lambda f: f.with_columns(angka=1), "SKP802", "Kolom 'angka' bukan"),
        (lambda f: f.with_columns(temuan=1), "SKP802", "Kolom 'temuan' bukan"),
        (lambda f: f.with_columns(masukan=pl.lit("d.i:q")), "SKP802", "'d.i:q' bukan"),
        (lambda f: f.with_columns(masukan=pl.lit("pnbp")), "SKP802", "'pnbp' bukan"),
        (lambda f: f.with_columns(masukan=1), "SKP802", "Kolom '1' bukan"),
        (
            lambda f: f.with_columns(masukan=pl.lit(None, pl.String)),
            "SKP802",
            "Kolom '—' bukan",
        ),
        (
            lambda f: f.with_columns(nilai=pl.lit("tiga")),
            "SKP803",
            "berisi String, seharusnya bilangan",
        ),
    ],
)
def test_refused_long_forms(plan: BatchPlan, data: Any, kode: str, pesan: str) -> None:
    """Nothing is computed of a form that is not whole, or that says a thing twice."""
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_frame(data(long(*PLAIN)), panjang=True, sumber="f")
    satu = salah.value.temuan[0]
    assert (kode, "f") == (satu.kode, satu.tempat.berkas)
    assert pesan in satu.pesan()


def test_near_name_of_a_mistyped_input(plan: BatchPlan) -> None:
    """A mistyped input is told with the one it may be."""
    data = long(("A", "d.n:m", 3), ("A", "d.i:b", 4))
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_frame(data, panjang=True)
    (satu,) = salah.value.temuan
    assert "'d.n:n'" in satu.saran()
