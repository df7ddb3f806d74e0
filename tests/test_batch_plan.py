"""Batch plans: years, figures, parts, refused rows, and whose frames they take."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builder import load
from framed import ATURAN, BARIS, CAPAIAN, KEPALA, REALISASI, rows, rules

import sakip
from sakip.errors import LaporanError

if TYPE_CHECKING:
    from sakip._batch._plan import BatchPlan

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")

KANWIL = "kanwil::capaian"


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """The ruleset with an input of every kind."""
    return rules(tmp_path_factory.mktemp("r"))


@pytest.fixture(scope="module")
def plan(ruleset: sakip.Ruleset) -> BatchPlan:
    """Its plan of 2024."""
    return ruleset.compile_batch(2024)


def frame(*beda: dict[str, Any]) -> Any:
    """Rows that differ from the plain one as said."""
    return pl.DataFrame(rows(*beda))


def refused(salah: pytest.ExceptionInfo[LaporanError]) -> list[str]:
    """Codes and messages of an exception."""
    return [f"{t.kode} {t.pesan()}" for t in salah.value.temuan]


# -- what comes out


def test_figures_of_a_row(plan: BatchPlan) -> None:
    """Identity first, then each figure and its state, last what refuses the row."""
    hasil = plan.evaluate_frame(frame({}))
    assert () == hasil.temuan
    figur = [f"indikator:{k}:{u}" for k in REALISASI for u in ("realisasi", "capaian")]
    figur += ["sasaran:d.s:capaian", "dipa:d:capaian", KANWIL]
    assert tuple(figur) == plan.figures()
    kolom = [n for f in figur for n in (f, f"{f}:keadaan")]
    assert ["kantor", *kolom, "temuan"] == hasil.frame().columns
    satu = hasil.frame().row(0, named=True)
    capaian = [f"indikator:{k}:capaian" for k in REALISASI]
    assert [*map(Decimal, CAPAIAN)] == [satu[f] for f in (*capaian, KANWIL)]
    assert ("Banten", None) == (satu["kantor"], satu["temuan"])
    assert {0} == {satu[f"{f}:keadaan"] for f in figur}
    types = hasil.frame().schema
    assert (pl.Decimal(38, 2), pl.UInt8) == (types[KANWIL], types[f"{KANWIL}:keadaan"])


def test_inputs_are_the_columns(plan: BatchPlan) -> None:
    """The inputs of the plan are the columns that a row has, in order of use."""
    assert tuple(k for k in BARIS if ":" in k) == plan.inputs()


def test_order_of_columns_and_rows_does_not_matter(plan: BatchPlan) -> None:
    """Each row is computed by itself, by the names of its columns."""
    data = frame({}, {"d.i:a": 0}, {"d.n:n": 3.2})
    lain = data.select(reversed(data.columns))
    kiri, kanan = (plan.evaluate_frame(f).frame() for f in (data, lain))
    assert kiri[KANWIL].equals(kanan[KANWIL])
    balik = plan.evaluate_frame(data.reverse()).frame()
    assert kiri.equals(balik.reverse())


@pytest.mark.parametrize(
    ("angka", "nilai", "tipe"),
    [
        ("desimal", [Decimal("103.75"), None], "Decimal(precision=38, scale=2)"),
        ("bulat", [10375, None], "Int64"),
        ("float", [103.75, None], "Float64"),
    ],
)
def test_angka(plan: BatchPlan, angka: Any, nilai: list[Any], tipe: str) -> None:
    """Decimals, whole hundredths or floats, and null in a refused row in each."""
    data = frame({}, {"d.n:n": 5.0})
    hasil = plan.evaluate_frame(data, angka=angka).frame()
    assert nilai == hasil[KANWIL].to_list()
    assert tipe == str(hasil.schema[KANWIL])


def test_unknown_angka(plan: BatchPlan) -> None:
    """A form of numbers that there is not is a mistake of the caller."""
    with pytest.raises(ValueError, match="desimal, bulat, float"):
        plan.evaluate_frame(frame({}), angka="angka")


def test_states(plan: BatchPlan) -> None:
    """0/0 is Nihil (1) and left out of the mean; not reported (4) spreads.

    Without d.i the mean is (110 + 100 + 100 + 115) / 4 = 106,25.
    """
    data = frame({"d.i:a": 0, "d.i:b": 0}, {"d.i:b": 0}, {"d.i:a": None})
    hasil = plan.evaluate_frame(data).frame()
    assert [1, 3, 4] == hasil["indikator:d.i:capaian:keadaan"].to_list()
    assert [Decimal("106.25"), None, None] == hasil[KANWIL].to_list()
    assert [0, 3, 4] == hasil[f"{KANWIL}:keadaan"].to_list()


# -- of rows and columns there may be none, one or many


def test_no_rows(plan: BatchPlan) -> None:
    """No rows give no rows, with the columns and types of any other result."""
    hasil = plan.evaluate_frame(frame({}).clear())
    assert plan.evaluate_frame(frame({})).frame().schema == hasil.frame().schema
    assert 0 == hasil.frame().height


@pytest.mark.parametrize("tinggi", [0, 1, 3])
def test_no_inputs(plan: BatchPlan, tinggi: int) -> None:
    """Where no input has a column, every figure of every row is not reported.

    That is told once there is a row.
    """
    hasil = plan.evaluate_frame(pl.DataFrame({"kantor": ["x"] * tinggi}))
    assert [4] * tinggi == hasil.frame()[f"{KANWIL}:keadaan"].to_list()
    assert ({"SKP804"} if tinggi else set()) == {t.kode for t in hasil.temuan}
    ada = sum(int(dict(t.argumen)["banyak"]) for t in hasil.temuan)
    assert (6 if tinggi else 0) == ada


def test_no_columns(plan: BatchPlan) -> None:
    """A frame without columns has no rows either."""
    assert 0 == plan.evaluate_frame(pl.DataFrame()).frame().height


def test_every_part_has_its_rows(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of a frame are computed alike, and rows numbered through all of them."""
    data = frame(*[{"d.i:a": i % 4} for i in range(10)], {"d.i:a": -1})
    utuh = plan.evaluate_frame(data)
    monkeypatch.setattr("sakip._batch._plan.BARIS", 3)
    bagian = plan.evaluate_frame(data)
    assert utuh.frame().equals(bagian.frame())
    for hasil in (utuh, bagian):
        assert [11] == [t.tempat.baris for t in hasil.temuan]


def test_columns_of_others_stay(plan: BatchPlan) -> None:
    """What is no input goes through as it is, whatever its kind, and in its order."""
    lain = {"x0": [[1, 2]], "t1": ["a"], "_": [dt.time(1)], "": [None]}
    hasil = plan.evaluate_frame(pl.DataFrame({**lain, **rows({})})).frame()
    assert [*lain, "kantor"] == hasil.columns[:5]
    assert pl.DataFrame(lain).equals(hasil.select(*lain))
    assert Decimal("103.75") == hasil[KANWIL][0]


# -- columns that cannot be


@pytest.mark.parametrize(
    ("kolom", "mirip"),
    [
        ("d.n:N", "d.n:n"),
        ("d.i:a[tahun]", "d.i:a"),
        ("dn:n", "d.n:n"),
        ("zzz:qqq", ""),
        ("temuan", ""),
        ("indikator:d.i:capaian", ""),
        ("d.i:a:keadaan ", ""),
    ],
)
def test_unknown_column(plan: BatchPlan, kolom: str, mirip: str) -> None:
    """A name with a colon that is no input is told, with the one it may be."""
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_frame(frame({}).with_columns(pl.lit(1).alias(kolom)))
    (satu,) = salah.value.temuan
    assert ("SKP802", 1) == (satu.kode, satu.tempat.baris)
    assert f"Kolom '{kolom}' bukan masukan mana pun." == satu.pesan()
    if mirip:
        assert f"'{mirip}'" in satu.saran()


def test_all_that_is_wrong_is_told(plan: BatchPlan) -> None:
    """Unknown columns and columns of another kind come together, each once."""
    data = frame({}).with_columns(pl.lit("x").alias("d.i:a"), pl.lit(1).alias("d:q"))
    with pytest.raises(LaporanError) as salah:
        plan.evaluate_frame(data, sumber="tabel")
    assert ["SKP802", "SKP803"] == sorted(t.kode for t in salah.value.temuan)
    assert {"tabel"} == {t.tempat.berkas for t in salah.value.temuan}


@pytest.mark.parametrize("bukan", [None, 3, "x", [1], {"a": 1}, object()])
def test_no_frame(plan: BatchPlan, bukan: Any) -> None:
    """What speaks no Arrow is a mistake of the caller."""
    with pytest.raises(TypeError, match="is no frame"):
        plan.evaluate_frame(bukan)


def test_empty_columns_are_of_any_kind(plan: BatchPlan) -> None:
    """Who makes an empty column knows no kind for it: it is not reported."""
    kosong = {"d.i:a": pl.String, "d.n:n": pl.Date, "d.p:p": pl.Float64}
    beda = [pl.lit(None, t).alias(k) for k, t in kosong.items()]
    beda.append(pl.lit(None, pl.Float64).alias("d.y:y:keadaan"))
    hasil = plan.evaluate_frame(frame({}, {}).with_columns(beda))
    ada = hasil.frame()
    for k, perlu in (("i", 4), ("n", 4), ("p", 4), ("y", 0)):
        assert [perlu] * 2 == ada[f"indikator:d.{k}:realisasi:keadaan"].to_list()
    assert ["SKP804"] * 3 == [t.kode for t in hasil.temuan]


# -- years


def test_year_of_each_row(ruleset: sakip.Ruleset) -> None:
    """Each row by the rules of its year, in the order of the frame.

    In 2023 the target of d.i is 60: 75 / 60 = 125 %; and the 30th of June 2024 is
    too late, 0 %: (125 + 110 + 100 + 0 + 115) / 5 = 90.
    """
    data = frame({}, {}, {}).with_columns(tahun=pl.Series([2024, 2023, 2024]))
    hasil = ruleset.compile_batch().evaluate_frame(data)
    assert () == hasil.temuan
    assert ["103.75", "90.00", "103.75"] == [str(v) for v in hasil.frame()[KANWIL]]
    assert [2024, 2023, 2024] == hasil.frame()["tahun"].to_list()


@pytest.mark.parametrize("tipe", ["Int16", "Int64", "UInt32"])
def test_year_of_any_integers(ruleset: sakip.Ruleset, tipe: str) -> None:
    """A year may stand in any integers."""
    tahun = pl.Series([2023], dtype=getattr(pl, tipe))
    hasil = ruleset.compile_batch().evaluate_frame(frame({}).with_columns(tahun=tahun))
    assert ["90.00"] == [str(v) for v in hasil.frame()[KANWIL]]


@pytest.mark.parametrize("tahun", [None, 2024])
def test_years_without_rules(ruleset: sakip.Ruleset, tahun: int | None) -> None:
    """Rows of other years, and of none, are refused, in one finding."""
    isi = [2024, 2022, None, 2024, 1, 3000, 9999, 2022]
    data = frame(*[{}] * 8).with_columns(tahun=pl.Series(isi))
    hasil = ruleset.compile_batch(tahun).evaluate_frame(data)
    ada = hasil.frame()
    salah = [i for i, t in enumerate(isi) if t != 2024]
    assert salah == ada["temuan"].is_not_null().arg_true().to_list()
    assert {"SKP811"} == set(ada["temuan"].drop_nulls())
    assert {255} == set(ada[f"{KANWIL}:keadaan"].gather(salah))
    assert [None] * 6 == ada[KANWIL].gather(salah).to_list()
    (satu,) = hasil.temuan
    assert 2 == satu.tempat.baris
    dari = 2023 if tahun is None else 2024
    assert (
        "6 baris dari tahun 2022, —, 1, 3000, …, di luar masa berlaku aturan "
        f"({dari} s.d. 2024)."
    ) == satu.pesan()


def test_only_years_without_rules(ruleset: sakip.Ruleset) -> None:
    """Where no row has rules, nothing is said of columns that are missing."""
    data = pl.DataFrame({"tahun": [1999]})
    hasil = ruleset.compile_batch().evaluate_frame(data)
    (satu,) = hasil.temuan
    assert "1 baris dari tahun 1999" in satu.pesan()
    assert 255 == hasil.frame()[f"{KANWIL}:keadaan"][0]


@pytest.mark.parametrize(
    ("tahun", "kata"),
    [
        (None, "tidak ada"),
        (pl.Series(["2024"]), "bukan bilangan bulat"),
        (pl.Series([2024.0]), "bukan bilangan bulat"),
        (pl.Series([None]), "bukan bilangan bulat"),
    ],
)
def test_no_column_of_years(ruleset: sakip.Ruleset, tahun: Any, kata: str) -> None:
    """Without a year of its own, a plan needs a column of whole numbers for it."""
    data = frame({}) if tahun is None else frame({}).with_columns(tahun=tahun)
    with pytest.raises(LaporanError) as salah:
        ruleset.compile_batch().evaluate_frame(data)
    assert [f"SKP807 Kolom 'tahun' {kata}."] == refused(salah)


def test_missing_columns_are_told_once(ruleset: sakip.Ruleset) -> None:
    """Years that lack the same column say so in one finding."""
    data = frame({}, {}).drop("d.n:n").with_columns(tahun=pl.Series([2023, 2024]))
    hasil = ruleset.compile_batch().evaluate_frame(data)
    assert ["SKP804"] == [t.kode for t in hasil.temuan]


# -- some figures


def test_some_figures(ruleset: sakip.Ruleset) -> None:
    """Only what is asked for comes out, and only what it is made of is missed."""
    plan = ruleset.compile_batch(2024, figur=["indikator:d.n:capaian"])
    assert ("d.n:n",) == plan.inputs()
    assert ("indikator:d.n:capaian",) == plan.figures()
    hasil = plan.evaluate_frame(pl.DataFrame({"d.n:n": [3.52]}))
    assert () == hasil.temuan
    assert [(Decimal("110.00"), 0, None)] == hasil.frame().rows()


def test_inputs_of_other_figures_are_left_alone(ruleset: sakip.Ruleset) -> None:
    """A column that only other figures need is known, not read, and not given back."""
    plan = ruleset.compile_batch(2024, figur=["indikator:d.n:capaian"])
    hasil = plan.evaluate_frame(frame({"d.i:a": -7}))
    assert () == hasil.temuan
    assert "d.i:a" not in hasil.frame().columns
    assert [Decimal("110.00")] == hasil.frame()["indikator:d.n:capaian"].to_list()


@pytest.mark.parametrize(
    ("figur", "pesan"),
    [
        (["kanwil:capaian"], "no figure 'kanwil:capaian'; did you mean 'kanwil::"),
        (["q"], "there is no figure 'q'$"),
        ([], "no figure is asked for"),
    ],
)
def test_unknown_figure(ruleset: sakip.Ruleset, figur: list[str], pesan: str) -> None:
    """A figure that there is not, or none at all, is a mistake of the caller."""
    with pytest.raises(ValueError, match=pesan):
        ruleset.compile_batch(2024, figur=figur)


def test_unknown_year(ruleset: sakip.Ruleset) -> None:
    """So is a year in which the rules do not hold."""
    with pytest.raises(ValueError, match="2022"):
        ruleset.compile_batch(2022)


# -- rows that the rules refuse

GALAT = ATURAN.replace(
    'rumus = "a / b"', 'rumus = "a / b"\nnol = { n_per_nol = "galat" }'
)


def test_rules_refuse_rows(tmp_path: Path) -> None:
    """A zero case that is an error refuses its rows only, and names the rule."""
    plan = load(tmp_path, GALAT, kepala=KEPALA).compile_batch(2024)
    hasil = plan.evaluate_frame(frame({}, {"d.i:b": 0}, {"d.i:b": 0}, {}))
    assert [None, "SKP806", "SKP806", None] == hasil.frame()["temuan"].to_list()
    assert [0, 255, 255, 0] == hasil.frame()[f"{KANWIL}:keadaan"].to_list()
    satu = hasil.temuan[0]
    assert ("SKP806", 2) == (satu.kode, satu.tempat.baris)
    assert "indikator d.i capaian: 2 baris ditolak aturan di " in satu.pesan()
    assert "aturan.toml:" in satu.pesan()
    assert "(SKP417)" in satu.pesan()


def test_refused_value_is_no_fault_of_the_rules(tmp_path: Path) -> None:
    """A row that has a refused value already is told once, by its value."""
    plan = load(tmp_path, GALAT, kepala=KEPALA).compile_batch(2024)
    hasil = plan.evaluate_frame(frame({"d.i:a": -3, "d.i:b": 0}))
    assert ["SKP805"] == [t.kode for t in hasil.temuan]


def test_figure_beyond_64_bits(tmp_path: Path) -> None:
    """2^62 - 1 of 1 is more hundredths of a percent than 64 bits hold: refused."""
    plan = rules(tmp_path).compile_batch(2024, figur=["indikator:d.i:realisasi"])
    data = pl.DataFrame({"d.i:a": [3, 2**62 - 1], "d.i:b": [4, 1]})
    hasil = plan.evaluate_frame(data)
    assert [Decimal("75.00"), None] == hasil.frame()[:, 0].to_list()
    assert [None, "SKP806"] == hasil.frame()["temuan"].to_list()
    (satu,) = hasil.temuan
    assert 2 == satu.tempat.baris
    assert "(SKP426)" in satu.pesan()


# -- the plan itself


def test_repr(plan: BatchPlan, ruleset: sakip.Ruleset) -> None:
    """Plans and results are short to look at."""
    assert "<BatchPlan uji 2024>" == repr(plan)
    assert "<BatchPlan uji tahun>" == repr(ruleset.compile_batch())
    hasil = plan.evaluate_frame(frame({}, {"d.n:n": 9.0}))
    assert "<HasilBatch 2 rows, 28 columns, 1 temuan>" == repr(hasil)


def test_frames_that_are_alike_share_a_program(ruleset: sakip.Ruleset) -> None:
    """A program is made for the shape of a frame, not for its values."""
    plan = ruleset.compile_batch(2024)
    for a in (1, 2, 3):
        plan.evaluate_frame(frame({"d.i:a": a}))
    assert 1 == len(plan._plans.compiled)
    plan.evaluate_frame(frame({"d.i:a": 10**9}))
    assert 2 == len(plan._plans.compiled)


def test_without_polars() -> None:
    """Only who asks for a batch needs polars: an ImportError then, not before."""
    kode = (
        "import sys; sys.modules['polars'] = None\n"
        "import sakip\n"
        "r = sakip.load_ruleset(sys.argv[1])\n"
        "try:\n    r.compile_batch(2024)\n"
        "except ImportError as salah:\n    print(salah.name)\n"
    )
    folder = Path(__file__).parent / "data" / "rulesets" / "valid"
    contoh = next(p for p in sorted(folder.iterdir()) if (p / "ruleset.toml").exists())
    jalan = [sys.executable, "-c", kode, str(contoh)]
    hasil = subprocess.run(jalan, check=True, capture_output=True, text=True)
    assert "polars\n" == hasil.stdout
