"""IKPA of years with other components: an amendment says from when."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import tomli

import sakip

#: The two regulations as the README writes them: the rules, then the amendment.
README = Path(__file__).parent.parent / "README.md"

KEPALA = """
[ruleset]
id = "ikpa"
nama = "IKPA"
edisi = "2024.1"
bahasa = 1
berlaku = { dari = 2022-01-01, sampai = 2025-12-31 }
plugin = ["anggaran"]

[konvensi]
mode_pembulatan = "setengah_naik"
pembulatan = { tampilan = { digit = 2 } }

[konvensi.keadaan]
nihil = "dikecualikan"
belum_ada = "menular"
tidak_ditargetkan = "dikecualikan"
tidak_terdefinisi = "menular"

[agregasi]
sasaran = { dari = "indikator", cara = "rerata" }
dipa = { dari = "indikator", cara = "rerata" }
kanwil = { dari = "dipa", cara = "rerata" }

[dasar.per-5-pb-2024]
judul = "PER-5/PB/2024"
terverifikasi = false
sumber = "dikutip dua kantor"

[dipa]
kode = "d"
nama = "DIPA"
no = 1

[[satker]]
kode = "k"
nama = "Satker"

[masukan_satker]
"""
MASUKAN = (
    "revisi_dipa",
    "deviasi_halaman_iii",
    "penyerapan",
    "belanja_kontraktual",
    "penyelesaian_tagihan",
    "up_tup",
    "capaian_output",
    "dispensasi_spm",
)


def blocks() -> list[str]:
    """The TOML of the README that tells of IKPA by year."""
    teks = README.read_text(encoding="utf-8").split("## IKPA by year", 1)[1]
    return [b.split("```", 1)[0] for b in teks.split("```toml\n")[1:3]]


@pytest.fixture
def ruleset(tmp_path: Path) -> sakip.Ruleset:
    """The README's rules of 2022 and its amendment of 2024."""
    aturan, amandemen = blocks()
    masukan = "".join(
        f'{m} = {{ nama = "{m}", satuan = {{ indeks = 100 }} }}\n' for m in MASUKAN
    )
    (tmp_path / "ruleset.toml").write_text(KEPALA + masukan + aturan, "utf-8")
    (tmp_path / "amandemen").mkdir()
    (tmp_path / "amandemen" / "per-5-pb-2024.toml").write_text(amandemen, "utf-8")
    return sakip.load_ruleset(tmp_path)


def ikpa(ruleset: sakip.Ruleset, tahun: int, **skor: int) -> Fraction:
    """IKPA of a satker whose other scores are all 100."""
    isi = dict.fromkeys(MASUKAN, 100) | skor
    laporan = sakip.load_laporan({"laporan": {"tahun": tahun}, "satker": {"k": isi}})
    return sakip.evaluate(ruleset, laporan).satker["k"].ukuran["ikpa"].eksak


@pytest.mark.parametrize("tahun", [2022, 2023])
def test_first_regulation_weighs_dispensasi(ruleset: sakip.Ruleset, tahun: int) -> None:
    """2022 and 2023: deviasi 80 of weight 10, dispensasi 60 of weight 5: 98 - 2."""
    assert 85 + Fraction(80, 10) + Fraction(60 * 5, 100) == ikpa(
        ruleset, tahun, deviasi_halaman_iii=80, dispensasi_spm=60
    )


@pytest.mark.parametrize("tahun", [2024, 2025])
def test_second_regulation_deducts_dispensasi(
    ruleset: sakip.Ruleset, tahun: int
) -> None:
    """From 2024 on: deviasi 80 of weight 15 is 97, less a dispensasi of 1."""
    assert 85 + Fraction(80 * 15, 100) - 1 == ikpa(
        ruleset, tahun, deviasi_halaman_iii=80, dispensasi_spm=1
    )


def test_parts_are_those_of_the_year(ruleset: sakip.Ruleset) -> None:
    """Each year has the inputs of its own regulation: all eight in both."""
    for tahun in (2023, 2024):
        masukan = {n.nama for n in ruleset.susun(tahun).inputs}
        assert set(MASUKAN) == masukan


def test_result_names_the_amendment(ruleset: sakip.Ruleset) -> None:
    """The trace of a result tells which regulation it was computed by."""
    for tahun, ada in ((2023, ()), (2024, ("per-5-pb-2024",))):
        laporan = sakip.load_laporan({"laporan": {"tahun": tahun}})
        assert ada == sakip.evaluate(ruleset, laporan).jejak.amandemen


def test_readme_blocks_are_toml() -> None:
    """Both blocks of the README are whole TOML documents."""
    assert [{"ukuran"}, {"amandemen", "ubah"}] == [
        set(tomli.loads(b)) for b in blocks()
    ]
