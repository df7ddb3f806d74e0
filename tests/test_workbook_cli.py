"""The command ``sakip template``, and forms as facts of other commands."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import cell, rules, whole

import sakip
from sakip._cli import run


def test_command_writes_a_form_that_evaluate_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way of a planner: make the form, fill it in, evaluate it."""
    rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["template", "uji", "--out", "isian.xlsx", "--lang", "id"])
    assert ("", "") == capsys.readouterr()
    buku = openpyxl.load_workbook("isian.xlsx")
    for kolom, nilai in (("2023", 100), ("2024", 108)):
        cell(buku["Imigrasi"], "izin", kolom).value = nilai
    buku.save("isian.xlsx")
    assert 0 == run(["evaluate", "uji", "isian.xlsx", "--format", "csv"])
    keluar = capsys.readouterr()
    baris = [b for b in keluar.out.splitlines() if "d.tumbuh" in b]
    assert any("160" in b for b in baris)
    assert "isian.xlsx:Laporan!A5: SKP412" in keluar.err
    # A form has no tables of TOML to name.
    assert "[realisasi" not in keluar.err
    assert 0 == run(["check", "uji", "isian.xlsx"])
    assert "isian.xlsx:Laporan!A5: SKP412" in capsys.readouterr().out


def test_check_finds_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` takes a form, a broken one, and a folder of forms for facts."""
    rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("isi").mkdir()
    perintah = ["template", "uji", "--satker", "utara", "--out"]
    assert 0 == run([*perintah, "isi/isian.xlsx"])
    for sumber in ("isi/isian.xlsx", "isi"):
        assert 0 == run(["check", "uji", sumber, "--format", "lines"])
        assert "isi/isian.xlsx:Laporan!A5: SKP412" in capsys.readouterr().out
    Path("isi/isian.xlsx").write_bytes(b"rusak")
    assert 1 == run(["check", "uji", "isi/isian.xlsx", "--format", "lines"])
    assert "isi/isian.xlsx:1:1: SKP852" in capsys.readouterr().out


@pytest.mark.parametrize("bentuk", ["table", "json", "github", "sarif"])
def test_places_in_every_format_of_findings(
    bentuk: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sheet and cell are told by each format in its own way."""
    rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["template", "uji", "--out", "a.xlsx"])
    pilihan = [] if bentuk == "table" else ["--format", bentuk]
    run(["check", "uji", "a.xlsx", *pilihan])
    keluar = capsys.readouterr().out
    expected = {
        "table": "a.xlsx:Laporan!A5: SKP412",
        "json": '"sel": "Laporan!A5"',
        "github": "::Laporan!A5: ",
        "sarif": '"fullyQualifiedName": "Laporan!A5"',
    }
    assert expected[bentuk] in keluar
    assert bentuk != "sarif" or '"region"' not in keluar


def test_explanation_names_the_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure leads back to the cell that somebody filled in."""
    ruleset = rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    sakip.write_template(ruleset, "a.xlsx", laporan=sakip.load_laporan(whole()))
    di = cell(openpyxl.load_workbook("a.xlsx")["Imigrasi"], "izin", "2024").coordinate
    assert 0 == run(["explain", "uji", "a.xlsx", "d.tumbuh"])
    assert f"[a.xlsx:Imigrasi!{di}]" in capsys.readouterr().out
    assert 0 == run(["explain", "uji", "a.xlsx", "d.tumbuh", "--format", "json"])
    assert f'"sel": "Imigrasi!{di}"' in capsys.readouterr().out


def test_command_fills_and_merges(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--fakta fills; evaluate takes several forms at once."""
    ruleset = rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    awal = Path("awal.toml")
    sakip.write_template(ruleset, awal, laporan=sakip.load_laporan(whole()))
    for kode in ("utara", "selatan"):
        perintah = ["template", "uji", "--fakta", "awal.toml", "--satker", kode]
        assert 0 == run([*perintah, "--out", f"{kode}.csv"])
    assert 0 == run(["evaluate", "uji", "utara.csv", "selatan.csv"])
    assert "Layanan" in capsys.readouterr().out


def test_command_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong usage is told by exit code 2, bad facts by 1; nothing is written."""
    rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert 2 == run(["template", "uji", "--out", "isian.ods"])
    assert 2 == run(["template", "uji", "--out", "isian.csv", "--dipa", "x"])
    assert 1 == run(["template", "tidak-ada", "--out", "isian.csv"])
    Path("salah.toml").write_text("[laporan]\ntahun = 2024\n[realisasi.x]\n")
    perintah = ["template", "uji", "--out", "isian.csv", "--fakta"]
    assert 1 == run([*perintah, "salah.toml"])
    assert 1 == run([*perintah, "tidak-ada.toml"])
    assert "SKP402" in capsys.readouterr().err
    assert not Path("isian.csv").exists()


def test_form_that_is_there_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form may be filled in already: the command leaves it as it is."""
    rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("isian.csv").write_text("isi", encoding="utf-8")
    assert 1 == run(["template", "uji", "--out", "isian.csv", "--lang", "id"])
    assert "SKP119 isian.csv sudah ada; tidak ditimpa." in capsys.readouterr().err
    assert "isi" == Path("isian.csv").read_text(encoding="utf-8")


def test_command_without_the_writer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without XlsxWriter a workbook is a finding with the way out; CSV needs it not."""
    rules(tmp_path)
    monkeypatch.chdir(tmp_path)
    asli = builtins.__import__

    def tanpa(nama: str, *lain: Any, **pilihan: Any) -> Any:
        if nama.startswith("xlsxwriter"):
            raise ImportError(name=nama)
        return asli(nama, *lain, **pilihan)

    monkeypatch.setattr(builtins, "__import__", tanpa)
    assert 1 == run(["template", "uji", "--out", "isian.xlsx", "--lang", "id"])
    expected = (
        "isian.xlsx:1:1: SKP851 Paket 'XlsxWriter', untuk menulis buku kerja Excel, "
        'tidak terpasang. (pip install "sakip[excel]")\n'
    )
    assert expected in capsys.readouterr().err
    assert 0 == run(["template", "uji", "--out", "isian.csv"])
    with pytest.raises(ImportError, match=r"pip install 'sakip\[excel\]'"):
        sakip.write_template(sakip.load_ruleset("uji"), "b.xlsx")
