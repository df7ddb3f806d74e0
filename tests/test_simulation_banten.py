"""Simulations of the real report: Kanwil Banten 2024, against arithmetic by hand."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from needed import needs_plugins

import sakip
from sakip.plugins import build_registry

pytestmark = needs_plugins
RULESETS = Path(__file__).parent.parent / "rulesets"
BANTEN = RULESETS / "kemenkumham-2024" / "contoh" / "banten"
REGISTRY = build_registry()


@pytest.fixture(scope="module")
def ruleset() -> sakip.Ruleset:
    """The rules of 2024."""
    return sakip.load_ruleset(RULESETS / "kemenkumham-2024", registry=REGISTRY)


@pytest.fixture(scope="module")
def laporan() -> sakip.Laporan:
    """The facts of Kanwil Banten."""
    return sakip.load_laporan(BANTEN, REGISTRY)


def test_a_target(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> None:
    """8,21 % over 6, 7 and 8; of the Kanwil a half (of two indikator) of a ninth.

    The Kanwil as it is has AHU with 821/6 and another indikator; 9 DIPA, each counted.
    """
    skenario = sakip.load_skenario(
        {
            "skenario": {"angka": ["ahu.pnbp:capaian", "kanwil:capaian"]},
            "ubah": [{"apa": "ahu.pnbp.target", "nilai": [6, 7, 8]}],
        }
    )
    s = sakip.simulate(ruleset, laporan, skenario, registry=REGISTRY)
    kini = sakip.evaluate(ruleset, laporan).kanwil.capaian.eksak
    assert kini is not None
    for n, v in zip((6, 7, 8), s, strict=True):
        capaian = Fraction(821, n)
        kanwil = kini + (capaian - Fraction(821, 6)) / 2 / 9
        assert (capaian, kanwil) == tuple(a.eksak for a in v.angka)


def test_how_much_pnbp(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> None:
    """6 % is recorded from 5,995 % on: a mean of 153.055.350.000 times 1,05995."""
    j = sakip.reach(ruleset, laporan, "ahu.pnbp:capaian", 100, "pnbp")
    perlu = 153_055_350_000 * Fraction("1.05995")
    assert (perlu, perlu - Fraction(1, 100)) == (j.perlu.nilai, j.sebelum.nilai)
    assert ("100,00%", "99,83%") == (str(j.perlu.angka), str(j.sebelum.angka))
    assert ("rumus", "tercapai") == (j.bukti, j.keadaan)


def test_what_moves_the_kanwil(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> None:
    """1 % more PNBP is 9,29 % growth, so 108/6 more, of which the Kanwil gets 1 %.

    167.272.690.250 over the mean is 9,29 %, 1,08 more than 8,21 %; 1,08 / 6 is 18 % of
    capaian, and half of a ninth of that is 1 %. Targets are changed by 1 % exactly.
    """
    k = sakip.sensitivity(ruleset, laporan, registry=REGISTRY)
    semua = {p.nama: p for p in k}
    assert Fraction(1) == semua["ahu.pnbp.masukan.pnbp"].naik.selisih
    target = semua["ahu.pnbp.target"].naik
    assert Fraction("6.06") == target.nilai
    assert (Fraction(82100, 606) - Fraction(821, 6)) / 18 == target.selisih


def test_a_variant_is_the_report_of_such_facts(
    ruleset: sakip.Ruleset, laporan: sakip.Laporan, tmp_path: Path
) -> None:
    """Facts that say so give the same figures, of the Kanwil and of each DIPA."""
    shutil.copytree(BANTEN, tmp_path / "b")
    path = tmp_path / "b" / "realisasi.toml"
    isi = path.read_text(encoding="utf-8")
    assert isi.count("terlaksana = 63\n") == 1
    path.write_text(
        isi.replace("terlaksana = 63\n", "terlaksana = 50\n"), encoding="utf-8"
    )
    hasil = sakip.evaluate(ruleset, sakip.load_laporan(tmp_path / "b", REGISTRY))
    skenario = sakip.load_skenario(
        {
            "skenario": {
                "angka": [
                    *(f"kanwil:{u}" for u in ("capaian", *hasil.kanwil.ukuran)),
                    *(f"{d}:capaian" for d in hasil.dipa),
                ]
            },
            "ubah": [{"apa": "setjen.rb.masukan.terlaksana", "nilai": [50]}],
        }
    )
    (varian,) = sakip.simulate(ruleset, laporan, skenario)
    assert (
        hasil.kanwil.capaian,
        *hasil.kanwil.ukuran.values(),
        *(d.capaian for d in hasil.dipa.values()),
    ) == varian.angka


def test_every_input_and_target_can_be_varied(
    ruleset: sakip.Ruleset, laporan: sakip.Laporan
) -> None:
    """Each name that sensitivity tells is one that a scenario takes."""
    k = sakip.sensitivity(ruleset, laporan, registry=REGISTRY)
    nama = [*(p.nama for p in k), *k.tetap, *k.tanpa_angka, *k.lain]
    masukan = [n for n in nama if ".masukan." in n]
    assert len(nama) - len(masukan) == 30
    skenario = sakip.load_skenario(
        {"ubah": [{"apa": n, "nilai": ["belum_ada"]} for n in masukan]}
    )
    (varian,) = sakip.simulate(ruleset, laporan, skenario, registry=REGISTRY)
    assert sakip.Keadaan.BELUM_ADA is varian.angka[0].keadaan
