"""``sakip batch``: every row of a file computed, into another file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from builder import write_ruleset
from framed import ATURAN, KEPALA, rows

from sakip._cli import run

pl = pytest.importorskip("polars", reason="needs the extra: pip install .[batch]")


@pytest.fixture
def meja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the ruleset ``uji`` and a table of two rows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    write_ruleset(tmp_path / "uji", ATURAN, kepala=KEPALA)
    pl.DataFrame(rows({}, {"d.i:b": 5})).write_csv("tabel.csv")
    return tmp_path


def test_plan_without_a_file(meja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file to write, the plan is told in words."""
    del meja
    assert 0 == run(["batch", "uji", "tabel.csv", "--tahun", "2024"])
    keluar = capsys.readouterr()
    assert keluar.out.startswith("uji 2024: 13 figures of 6 of 6 inputs")
    assert "" == keluar.err


def test_file(meja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row is in the file; nothing is on the screen.

    3 of 5 is 60 %, of 80: 75 %; the mean is (75 + 425) / 5 = 100.
    """
    del meja
    argumen = ["batch", "uji", "tabel.csv", "--tahun", "2024"]
    assert 0 == run([*argumen, "--out", "hasil.csv"])
    assert ("", "") == capsys.readouterr()
    hasil = pl.read_csv("hasil.csv", schema_overrides={"kanwil::capaian": pl.String})
    assert ["103.75", "100.00"] == hasil["kanwil::capaian"].to_list()


@pytest.mark.parametrize(
    ("angka", "nilai"), [("bulat", [10375, 10000]), ("float", [103.75, 100.0])]
)
def test_numbers_and_figures(meja: Path, angka: str, nilai: list[float]) -> None:
    """Only the figures asked for, in the numbers asked for."""
    del meja
    pilih = ["--figur", "kanwil::capaian", "--figur", "indikator:d.i:capaian"]
    pilih += ["--tahun", "2024", "--angka", angka, "--out", "hasil.parquet"]
    assert 0 == run(["batch", "uji", "tabel.csv", *pilih])
    hasil = pl.read_parquet("hasil.parquet")
    assert nilai == hasil["kanwil::capaian"].to_list()
    assert 6 == hasil.width


def test_year_of_each_row(meja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--tahun`` the table has a column of it, else that is told."""
    del meja
    assert 1 == run(["batch", "uji", "tabel.csv", "--out", "hasil.csv"])
    assert "SKP807 Kolom 'tahun' tidak ada." in capsys.readouterr().err
    assert not Path("hasil.csv").exists()
    data = pl.DataFrame(rows({}, {})).with_columns(tahun=pl.Series([2023, 2024]))
    data.write_csv("tabel.csv")
    assert 0 == run(["batch", "uji", "tabel.csv", "--out", "hasil.csv"])
    hasil = pl.read_csv("hasil.csv")
    assert [90.0, 103.75] == hasil["kanwil::capaian"].to_list()


def test_refused_rows_are_told(meja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is written, the row is told by its line, and the exit code is 1."""
    del meja
    pl.DataFrame(rows({}, {"d.n:n": 9.0})).write_csv("tabel.csv")
    argumen = ["batch", "uji", "tabel.csv", "--tahun", "2024", "--out", "hasil.csv"]
    assert 1 == run([*argumen, "--lang", "en"])
    assert (
        "tabel.csv:3:1: SKP805 Column 'd.n:n': rows refused: 1; the first holds "
        "9.0, more than 4." in capsys.readouterr().err
    )
    assert ["103.75", ""] == [
        b.split(",")[-3] for b in Path("hasil.csv").read_text("utf-8").splitlines()[1:]
    ]


@pytest.mark.parametrize(
    ("argumen", "kode"),
    [
        (["tiada.csv"], "tiada.csv:1:1: SKP101"),
        (["tiada.csv", "--out", "b.csv"], "tiada.csv:1:1: SKP101"),
        (["tabel.csv", "--out", "tiada/b.csv"], "tiada/b.csv:1:1: SKP117"),
        (["tabel.csv", "--out", "b.xlsx"], "b.xlsx:1:1: SKP812"),
    ],
)
def test_files_that_cannot_be(
    meja: Path, capsys: pytest.CaptureFixture[str], argumen: list[str], kode: str
) -> None:
    """Exit code 1 and a finding, no file, and no words on stdout."""
    del meja
    assert 1 == run(["batch", "uji", *argumen, "--tahun", "2024"])
    keluar = capsys.readouterr()
    assert "" == keluar.out
    assert keluar.err.startswith(kode)


def test_faulty_rules(meja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is computed by a ruleset with errors."""
    (meja / "uji" / "lain.toml").write_text("ujian = 1\n", encoding="utf-8")
    assert 1 == run(["batch", "uji", "tabel.csv", "--tahun", "2024"])
    assert "SKP104" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["--tahun", "2022"], "2022 di luar 2023 s.d. 2024"),
        (["--tahun", "2024", "--figur", "kanwil:capaian"], "'kanwil::capaian'"),
        (["--tahun", "2024", "--angka", "pecahan"], "--angka"),
    ],
)
def test_wrong_usage(
    meja: Path, capsys: pytest.CaptureFixture[str], argumen: list[str], pesan: str
) -> None:
    """A year, figure or form of numbers that there is not is exit code 2."""
    del meja
    assert 2 == run(["batch", "uji", "tabel.csv", *argumen])
    assert pesan in capsys.readouterr().err


def test_without_polars(
    meja: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where polars is not installed, the way to install it is told."""
    del meja
    for nama in [n for n in sys.modules if n.startswith("sakip._batch._plan")]:
        monkeypatch.delitem(sys.modules, nama)
    monkeypatch.setitem(sys.modules, "sakip._batch._plan", None)
    assert 1 == run(["batch", "uji", "tabel.csv", "--tahun", "2024"])
    galat = capsys.readouterr().err
    assert galat.startswith("tabel.csv:1:1: SKP801")
    assert "pip install 'sakip[batch]'" in galat
