"""`sakip report` and `sakip.write_report`: the file, the findings, the exit code."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest
from builder import INDIKATOR, facts, load, write_ruleset
from chapters import needs_typst
from needed import needs_docx

import sakip
from sakip._cli import run
from sakip._picture import pictures
from sakip.plugins import build_registry

FAKTA = """[laporan]
tahun = 2024
kanwil = "Kantor Contoh"

[realisasi."d.i"]
a = 3
b = 4
"""
TERCETAK = """[[angka]]
kode = "d.i"
ukuran = "capaian"
tercetak = "90,00%"
tahun = 2024
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office of one indikator, 75 % of 80 %, in the current folder."""
    monkeypatch.chdir(tmp_path)
    write_ruleset(tmp_path / "r", INDIKATOR)
    (tmp_path / "f.toml").write_text(FAKTA, encoding="utf-8")
    (tmp_path / "t.toml").write_text(TERCETAK, encoding="utf-8")
    return tmp_path


def report(*argumen: str) -> int:
    """Run ``sakip report`` on the office."""
    return run(["report", "r", "f.toml", "--lang", "id", *argumen], build_registry())


def without(monkeypatch: pytest.MonkeyPatch, paket: str) -> None:
    """Make a package one that is not installed."""
    impor = builtins.__import__

    def fake(nama: str, *lain: Any, **kunci: Any) -> Any:
        if nama.partition(".")[0] == paket:
            raise ModuleNotFoundError(name=paket)
        return impor(nama, *lain, **kunci)

    monkeypatch.setattr(builtins, "__import__", fake)


def test_markdown(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """75 % of 80 % is 93,75 %; nothing is told on the way."""
    assert 0 == report("--out", "bab.md")
    teks = (folder / "bab.md").read_text(encoding="utf-8")
    assert "| Indikator | persen | 80% | 75,00% | 93,75% |" in teks
    assert ("", "") == capfd.readouterr()


@needs_typst
@pytest.mark.parametrize(
    ("akhiran", "awal"), [("docx", b"PK"), ("xlsx", b"PK"), ("PDF", b"%PDF-")]
)
def test_the_ending_tells_the_format(folder: Path, akhiran: str, awal: bytes) -> None:
    """Each ending, in letters of any size, gives its format."""
    assert 0 == report("--out", f"bab.{akhiran}")
    assert (folder / f"bab.{akhiran}").read_bytes().startswith(awal)


def test_unknown_ending(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Another ending is a finding that lists those there are."""
    assert 1 == report("--out", "bab.odt")
    assert (
        "bab.odt:1:1: SKP864 Jenis berkas '.odt' tidak dikenal sebagai bentuk bab. "
        "(beri nama berakhiran .docx, .xlsx, .pdf, .md, .html)"
    ) in capfd.readouterr().err
    assert not (folder / "bab.odt").exists()


@pytest.mark.usefixtures("folder")
def test_an_output_is_needed(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a file there is nothing to write to."""
    assert 2 == report()
    assert "--out" in capfd.readouterr().err


def test_words_are_held_against_the_report(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A code that the report lacks stops the chapter; the old file stays."""
    (folder / "bab.md").write_text("lama", encoding="utf-8")
    (folder / "n.toml").write_text('[indikator."d.j"]\n', encoding="utf-8")
    assert 1 == report("--out", "bab.md", "--narasi", "n.toml")
    assert "n.toml:1:1: SKP861 " in capfd.readouterr().err
    assert "lama" == (folder / "bab.md").read_text(encoding="utf-8")
    isi = '[indikator."d.i"]\npenyebab = "Rapat."\n'
    (folder / "n.toml").write_text(isi, encoding="utf-8")
    assert 0 == report("--out", "bab.md", "--narasi", "n.toml")
    assert "n.toml:1:1: SKP863 1 dari 1 indikator " in capfd.readouterr().err
    assert "\nRapat.\n" in (folder / "bab.md").read_text(encoding="utf-8")


def test_a_review_is_appended(folder: Path) -> None:
    """Printed figures that contradict stand at the end; that is no failure here."""
    assert 0 == report("--out", "bab.md", "--tinjau", "t.toml")
    teks = (folder / "bab.md").read_text(encoding="utf-8")
    assert "Lampiran: Tinjauan Angka Tercetak" in teks
    assert r"| d\.i capaian 2024 | 4 | 90,00% | 93,75% | -3,75 |" in teks


def test_a_review_that_cannot_be(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Printed figures that cannot be read, or fit no rule, stop the chapter."""
    assert 1 == report("--out", "bab.md", "--tinjau", "tiada.toml")
    (folder / "t.toml").write_text(TERCETAK.replace("d.i", "d.x"), encoding="utf-8")
    assert 1 == report("--out", "bab.md", "--tinjau", "t.toml")
    assert "SKP505" in capfd.readouterr().err
    assert not (folder / "bab.md").exists()


def test_facts_that_do_not_fit(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What is wrong with the facts is told, and nothing written."""
    (folder / "f.toml").write_text(FAKTA.replace("a = 3", "c = 3"), encoding="utf-8")
    assert 1 == report("--out", "bab.md")
    assert "SKP401" in capfd.readouterr().err
    assert not (folder / "bab.md").exists()


@pytest.mark.usefixtures("folder")
def test_a_folder_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be written is a finding."""
    assert 1 == report("--out", "tiada/bab.md")
    assert "tiada/bab.md:1:1: SKP117 " in capfd.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_template_is_for_docx(capfd: pytest.CaptureFixture[str]) -> None:
    """Another format has no use for it."""
    assert 2 == report("--out", "bab.md", "--templat", "kantor.docx")
    assert "--templat" in capfd.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lain", ["--narasi", "--tinjau", "--templat"])
def test_a_page_has_no_words_of_its_own(
    capfd: pytest.CaptureFixture[str], lain: str
) -> None:
    """What goes into a chapter is refused for a page."""
    assert 2 == report("--out", "x.html", lain, "t.toml")
    assert "hanya untuk Bab III" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("akhiran", "paket", "nama"),
    [
        ("docx", "docx", "python-docx"),
        ("xlsx", "xlsxwriter", "XlsxWriter"),
        ("pdf", "typst", "typst"),
        # Pictures of a DOCX are drawn once its other packages are there.
        pytest.param("docx", "typst", "typst", marks=needs_docx),
    ],
)
def test_a_package_that_is_not_installed(
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    akhiran: str,
    paket: str,
    nama: str,
) -> None:
    """It is a finding with the command that installs it."""
    without(monkeypatch, paket)
    monkeypatch.delitem(__import__("sys").modules, "sakip._chapter._docx_style", False)  # noqa: FBT003 -- raising
    assert 1 == report("--out", f"bab.{akhiran}")
    assert (
        f"bab.{akhiran}:1:1: SKP865 Paket '{nama}', penulis .{akhiran}, tidak "
        'terpasang. (pip install "sakip[report]")'
    ) in capfd.readouterr().err
    assert not (folder / f"bab.{akhiran}").exists()


@needs_typst
def test_letters_that_no_font_has(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A name in another script is told of, and the PDF is there."""
    teks = FAKTA.replace("Kantor Contoh", "役所")
    (folder / "f.toml").write_text(teks, encoding="utf-8")
    assert 0 == report("--out", "bab.pdf")
    assert "bab.pdf:1:1: SKP866 " in capfd.readouterr().err
    assert (folder / "bab.pdf").read_bytes().startswith(b"%PDF-")


@needs_typst
def test_pictures_are_in_the_chapter(folder: Path) -> None:
    """A DOCX has the pictures of the report, with what they show in words."""
    docx = pytest.importorskip("docx", reason="needs the extra: pip install .[report]")
    assert 0 == report("--out", "bab.docx")
    laporan = sakip.load_laporan(folder / "f.toml")
    ruleset = sakip.load_ruleset(folder / "r")
    harap = pictures(sakip.evaluate(ruleset, laporan))
    assert {"capaian", "target.d"} <= {g.kunci for g in harap}
    ada = [g._inline.docPr for g in docx.Document("bab.docx").inline_shapes]
    assert sorted((g.judul, g.keterangan) for g in harap) == sorted(
        (g.get("title"), g.get("descr")) for g in ada
    )


# -- the door of programs


def test_write_report(tmp_path: Path) -> None:
    """The file is written; warnings come back."""
    ruleset = load(tmp_path / "r")
    laporan = facts({"d.i": {"a": 3, "b": 4}})
    tujuan = tmp_path / "bab.md"
    assert () == sakip.write_report(ruleset, laporan, tujuan)
    angka = json.loads(sakip.render(sakip.evaluate(ruleset, laporan), "json"))
    capaian = angka["kanwil"]["capaian"].replace(".", ",")
    assert f"{capaian}%" in tujuan.read_text(encoding="utf-8")
    temuan = sakip.write_report(
        ruleset, laporan, str(tujuan), narasi={"kanwil": {"pengantar": "Halo."}}
    )
    assert ["SKP863"] == [t.kode for t in temuan]
    assert "\nHalo.\n" in tujuan.read_text(encoding="utf-8")


def test_write_report_appends_a_review(tmp_path: Path) -> None:
    """A review that a program made is appended."""
    ruleset = load(tmp_path / "r")
    laporan = facts({"d.i": {"a": 3, "b": 4}})
    tercetak = tmp_path / "t.toml"
    tercetak.write_text(TERCETAK, encoding="utf-8")
    tinjauan = sakip.review(ruleset, laporan, sakip.load_tercetak(tercetak))
    sakip.write_report(ruleset, laporan, tmp_path / "bab.md", tinjauan=tinjauan)
    teks = (tmp_path / "bab.md").read_text(encoding="utf-8")
    assert r"| d\.i capaian 2024 | 4 | 90,00% | 93,75% | -3,75 |" in teks


@pytest.mark.parametrize(
    ("nama", "lain", "kode"),
    [
        ("bab.odt", {}, "SKP864"),
        ("bab.md", {"narasi": {"dipa": {"x": {}}}}, "SKP861"),
        ("tiada/bab.md", {}, "SKP117"),
        ("bab.docx", {"templat": "tiada.docx"}, "SKP101"),
    ],
)
def test_write_report_raises(
    tmp_path: Path, nama: str, lain: dict[str, Any], kode: str
) -> None:
    """What stands against the chapter is in the exception."""
    pytest.importorskip("docx", reason="needs the extra: pip install .[report]")
    ruleset = load(tmp_path / "r")
    laporan = facts({"d.i": {"a": 3, "b": 4}})
    with pytest.raises(sakip.LaporanError) as salah:
        sakip.write_report(ruleset, laporan, tmp_path / nama, **lain)
    assert kode in [t.kode for t in salah.value.temuan]
    assert not (tmp_path / nama).exists()


def test_a_template_for_another_format(tmp_path: Path) -> None:
    """That is a mistake of the program."""
    ruleset = load(tmp_path / "r")
    with pytest.raises(ValueError, match=r"template is for \.docx"):
        sakip.write_report(ruleset, facts({}), "bab.pdf", templat="kantor.docx")
