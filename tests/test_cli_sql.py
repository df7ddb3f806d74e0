"""The command ``sakip sql``."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, write_ruleset

from sakip._cli import run

GEOMETRIK = DASAR.replace(
    'kanwil = { dari = "dipa", cara = "rerata" }',
    'kanwil = { dari = "dipa", cara = "geometrik", digit = 4 }',
)


@pytest.fixture
def aturan(tmp_path: Path) -> str:
    """A small ruleset of 2024."""
    return str(write_ruleset(tmp_path / "uji"))


@pytest.mark.parametrize("dialek", ["duckdb", "postgres", "spark"])
def test_views_go_to_stdout(
    aturan: str, dialek: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Every dialect has its views, the same at each run, and no findings."""
    assert 0 == run(["sql", aturan, "--dialect", dialek])
    satu = capsysbinary.readouterr()
    assert 0 == run(["sql", aturan, "--dialect", dialek, "--tahun", "2024"])
    assert satu == capsysbinary.readouterr()
    teks = satu.out.decode()
    assert teks.startswith(f"-- sakip sql uji --tahun 2024 --dialect {dialek}\n")
    assert 7 == teks.count("CREATE OR REPLACE VIEW")
    assert b"" == satu.err


def test_file_table_and_columns(aturan: str, tmp_path: Path) -> None:
    """--out writes a file; --table and --id stand in it between quotes."""
    keluar = tmp_path / "a.sql"
    pilihan = ["--table", 'skema.a"b', "--id", "kanwil, tahun", "--out", str(keluar)]
    assert 0 == run(["sql", aturan, "--dialect", "duckdb", *pilihan])
    teks = keluar.read_text(encoding="utf-8")
    assert '\n  FROM "skema"."a""b"\n' in teks
    assert 'SELECT "kanwil",\n  "tahun",\n  "temuan",\n  "temuan_pada",' in teks


def test_figure_that_is_left_out_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A geometric mean is a warning on stderr and a comment in the SQL."""
    folder = write_ruleset(tmp_path / "uji", kepala=GEOMETRIK)
    perintah = ["sql", str(folder), "--dialect", "postgres"]
    assert 0 == run([*perintah, "--lang", "en"])
    hasil = capsys.readouterr()
    assert "SKP841 kanwil::capaian is not in the SQL of postgres: " in hasil.err
    assert "only Python can compute it" in hasil.err
    assert "-- Tidak ada: kanwil::capaian, hanya Python" in hasil.out
    assert 'AS "kanwil::capaian"' not in hasil.out
    assert 0 == run([*perintah, "--lang", "id"])
    assert "hanya Python yang dapat menghitungnya" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pilihan", "kata"),
    [
        (["--tahun", "2023"], "2023 di luar 2024 s.d. 2024"),
        (["--id", "d.i:a"], "'d.i:a' is the name of another column"),
        (["--id", "x,X"], "'X' is the name of another column"),
        (["--table", "sakip_hasil"], "'sakip_hasil' is the name of a view"),
        (["--dialect", "oracle"], "oracle"),
    ],
)
def test_wrong_usage_is_told(
    aturan: str, pilihan: list[str], kata: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A year, a column, a table or a dialect that cannot be: exit code 2."""
    assert 2 == run(["sql", aturan, "--dialect", "duckdb", *pilihan])
    assert kata in " ".join(capsys.readouterr().err.split())


def test_faulty_ruleset_gives_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Findings of the rules, and no SQL."""
    folder = write_ruleset(tmp_path / "uji", "[[indikator]]\n")
    assert 1 == run(["sql", str(folder), "--dialect", "duckdb"])
    hasil = capsys.readouterr()
    assert "" == hasil.out
    assert "SKP105" in hasil.err
