"""Text from Python: each result in each format, the same as the command writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from builder import INDIKATOR, facts, load

import sakip
from sakip._cli import run
from sakip._writing import _PENULIS

FAKTA = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 80\nb = 100\n'
ANGKA = """\
[[angka]]
kode = "d.i"
ukuran = "capaian"
tercetak = "90%"
tahun = 2024
baris = 7
tempat = "Tabel 1"
"""
#: What each kind of result is made by on the command line: words before and after.
PERINTAH = {
    "Hasil": (["evaluate", "r", "fakta.toml"], []),
    "Perbandingan": (["compare", "r", "fakta.toml"], []),
    "Perbedaan": (["diff", "r", "s"], ["--data", "fakta.toml"]),
    "Penjelasan": (["explain", "r", "fakta.toml", "d.i"], []),
    "Tinjauan": (["review", "r", "fakta.toml", "angka.toml"], []),
}
BENTUK = [
    (jenis.__name__, bentuk)
    for jenis, penulis in _PENULIS.items()
    if jenis.__name__ in PERINTAH
    for bentuk in penulis
]


@pytest.fixture
def terhitung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """One of each kind, its files in the working folder."""
    monkeypatch.chdir(tmp_path)
    load(Path("r"))
    load(Path("s"), INDIKATOR.replace("2024 = 80", "2024 = 50"))
    Path("fakta.toml").write_text(FAKTA, encoding="utf-8")
    Path("angka.toml").write_text(ANGKA, encoding="utf-8")
    ruleset, lain = sakip.load_ruleset("r"), sakip.load_ruleset("s")
    laporan = sakip.load_laporan("fakta.toml")
    tercetak = sakip.load_tercetak("angka.toml")
    return {
        "Hasil": sakip.evaluate(ruleset, laporan),
        "Perbandingan": sakip.compare(ruleset, laporan),
        "Perbedaan": sakip.diff(ruleset, lain, [laporan]),
        "Penjelasan": sakip.explain(ruleset, laporan, "d.i"),
        "Tinjauan": sakip.review(ruleset, laporan, tercetak),
        "Tercetak": tercetak,
    }


@pytest.mark.parametrize(("jenis", "bentuk"), BENTUK)
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_as_the_command_writes_it(
    terhitung: dict[str, Any],
    jenis: str,
    bentuk: str,
    bahasa: Any,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Every format of every result is what the command prints."""
    awal, lain = PERINTAH[jenis]
    run([*awal, *lain, "--format", bentuk, "--lang", bahasa])
    layar = capsysbinary.readouterr().out.decode()
    teks = sakip.render(terhitung[jenis], bentuk, bahasa=bahasa)
    assert layar == teks
    assert teks


def test_printed_figures_are_read_again(terhitung: dict[str, Any]) -> None:
    """Printed figures as TOML are the same figures when they are read."""
    tercetak = terhitung["Tercetak"]
    Path("lagi.toml").write_text(sakip.render(tercetak, "toml"), encoding="utf-8")
    (satu,) = sakip.load_tercetak("lagi.toml").angka
    assert ("d.i", "capaian", "90%", 2024, 7, "Tabel 1") == (
        *(satu.kode, satu.ukuran, satu.tercetak, satu.tahun),
        *(satu.letak, satu.tempat),
    )


def test_every_result_can_be_written() -> None:
    """What the type promises is what there are writers for."""
    from sakip._writing import Tertulis  # noqa: PLC0415 -- private, only here

    assert set(get_args(Tertulis)) == set(_PENULIS)


def test_unknown_format(terhitung: dict[str, Any]) -> None:
    """A format that a result does not have is told with those that it has."""
    with pytest.raises(ValueError, match="Tercetak has no format 'pdf', only toml"):
        sakip.render(terhitung["Tercetak"], "pdf")


def test_nothing_that_was_computed() -> None:
    """Anything else is refused by its name."""
    with pytest.raises(TypeError, match="Laporan is nothing that sakip computed"):
        sakip.render(facts({}), "table")  # type: ignore[arg-type]  # the claim
