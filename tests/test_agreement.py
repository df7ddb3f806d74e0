"""Tables of rules that speak of the same thing: what may differ, and what may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, write_ruleset

LAIN = """
[dipa]
kode = "e"
nama = "DIPA E"
no = 2

[[sasaran]]
kode = "e.s"
nama = "Sasaran E"
"""
AMANDEMEN = """
[amandemen]
id = "pindah"
nama = "Pindah"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
sasaran = "e.s"
"""


def test_amendment_may_move_an_indikator(tmp_path: Path) -> None:
    """An amendment that writes another sasaran moves the indikator to its DIPA."""
    folder = write_ruleset(tmp_path, "", kepala=DASAR + INDIKATOR, dipa_e=LAIN)
    (folder / "amandemen").mkdir()
    (folder / "amandemen" / "pindah.toml").write_text(AMANDEMEN, encoding="utf-8")
    # What it leaves behind has no indikator any more.
    assert ["SKP220"] == codes(check(folder))


@pytest.mark.parametrize(
    ("jenis", "kode"), [("indikator", ["SKP336"]), ("pendukung", ["SKP336"])]
)
def test_supporting_figures_stand_in_their_dipa_too(
    tmp_path: Path, jenis: str, kode: list[str]
) -> None:
    """A supporting figure that names a sasaran is held to the same."""
    isi = LAIN + INDIKATOR.replace("[[indikator]]", f"[[{jenis}]]")
    assert kode == codes(check(write_ruleset(tmp_path, "", dipa_e=isi)))


def test_files_without_dipa_hold_any_indikator(tmp_path: Path) -> None:
    """Where a file is of no DIPA and the indikator names none, its sasaran decides."""
    folder = write_ruleset(tmp_path, INDIKATOR, dipa_e=LAIN)
    # The sasaran of the other DIPA has none.
    assert ["SKP220"] == codes(check(folder))


def test_derived_ruleset_uses_a_part_of_the_years(tmp_path: Path) -> None:
    """Targets of the ruleset that another derives from are of no concern there."""
    asal = DASAR.replace("2024-01-01, sampai", "2023-01-01, sampai")
    isi = INDIKATOR.replace("{ 2024 = 80 }", "{ 2023 = 70, 2024 = 80 }")
    write_ruleset(tmp_path / "asal", isi, kepala=asal)
    turunan = """
[ruleset]
id = "turunan"
turunan = "asal"
berlaku = { dari = 2024-01-01, sampai = 2024-12-31 }
"""
    assert [] == codes(check(write_ruleset(tmp_path / "baru", "", kepala=turunan)))


def test_level_that_is_not_aggregated_may_be_the_last(tmp_path: Path) -> None:
    """Nothing is wrong where no level stands on the one that is not aggregated."""
    kepala = DASAR.replace(
        'kanwil = { dari = "dipa", cara = "rerata" }',
        'kanwil = { dari = "indikator", cara = "rerata" }',
    ).replace(
        'dipa = { dari = "indikator", cara = "rerata" }',
        'dipa = { dari = "indikator", cara = "tidak" }',
    )
    assert [] == codes(check(write_ruleset(tmp_path, kepala=kepala)))


def test_levels_may_all_be_left_out(tmp_path: Path) -> None:
    """A level that is not aggregated may stand on another that is not."""
    kepala = DASAR.replace(
        'kanwil = { dari = "dipa", cara = "rerata" }',
        'kanwil = { dari = "dipa", cara = "tidak" }',
    ).replace(
        'dipa = { dari = "indikator", cara = "rerata" }',
        'dipa = { dari = "indikator", cara = "tidak" }',
    )
    assert [] == codes(check(write_ruleset(tmp_path, kepala=kepala)))
