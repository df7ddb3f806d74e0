"""The comparison of Banten 2024 against what its report prints.

Printed figures are read from the report's own tables; where the report computes by
another rule than the ruleset, the indikator is named here with what is printed.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import tomli
from needed import needs_plugins

import sakip
from sakip._notation import AngkaTidakSah, parse_angka
from sakip._results import Angka

AKAR = Path(__file__).parent.parent
BANTEN = AKAR / "rulesets" / "kemenkumham-2024" / "contoh" / "banten"

pytestmark = needs_plugins


@pytest.fixture(scope="module")
def banten() -> sakip.Perbandingan:
    """The whole comparison."""
    ruleset = sakip.load_ruleset(AKAR / "rulesets" / "kemenkumham-2024")
    return sakip.compare(ruleset, sakip.load_laporan(BANTEN))


def exact(angka: Angka | None) -> Fraction | None:
    """A figure's exact value, or None."""
    return None if angka is None else angka.eksak


@pytest.mark.parametrize(
    ("kode", "capaian", "realisasi_beda", "capaian_beda", "tren"),
    [
        # 25,59 / 5 = 511,8 %; 8,21 / 6 = 136,83 %
        (
            "ahu.pnbp",
            "2559/5",
            "-869/50",
            Fraction(821, 6) - Fraction(2559, 5),
            "turun",
        ),
        # 100 / 86; 100 / 90
        (
            "ahu.notaris",
            "5000/43",
            "0",
            Fraction(1000, 9) - Fraction(5000, 43),
            "tetap",
        ),
        # 40 / 20 = 200 %; 62,5 / 25 = 250 %
        ("bphn.jdihn", "200", "45/2", Fraction(50), "naik"),
        # 95,07 / 82; 91,59 / 82: -3,48 / 82
        ("bphn.litigasi", "9507/82", "-87/25", Fraction(-348, 82), "turun"),
        # 3,947 / 3,1; 3,942 / 3,1: -0,005 / 3,1
        ("setjen.indeks", "3947/31", "-1/200", Fraction(-5, 31), "turun"),
        # 12 of 12 in both years
        ("pp.perancang", "100", "0", Fraction(0), "tetap"),
    ],
)
def test_against_2023(
    banten: sakip.Perbandingan,
    kode: str,
    capaian: str,
    realisasi_beda: str,
    capaian_beda: Fraction,
    tren: str,
) -> None:
    """2023 and the differences, by hand from the printed targets and realisasi."""
    b = banten.indikator[kode]
    lalu = b.terhadap_tahun[2023]
    assert b.tren_realisasi is not None
    assert (Fraction(capaian), Fraction(realisasi_beda), capaian_beda, tren) == (
        exact(lalu.capaian),
        exact(lalu.selisih_realisasi),
        exact(lalu.selisih_capaian),
        b.tren_realisasi.arah,
    )


def test_reasons(banten: sakip.Perbandingan) -> None:
    """Who is new in 2024, who had another unit, who was split, whose 2024 is Nihil."""
    menurut: dict[str, set[str]] = {}
    for kode, b in banten.indikator.items():
        kata = ",".join(a.kode for a in b.terhadap_tahun[2023].alasan)
        menurut.setdefault(kata, set()).add(kode)
    assert {"ham.dugaan", "ham.kld", "ham.kkp", "ham.ranham"} == menurut[
        "satuan_berubah,rumus_berubah"
    ]
    assert {"ki.aduan"} == menurut["keadaan"]
    assert {"bphn.anev", "bphn.perencanaan"} == menurut["dipecah"]
    assert {"ki.permohonan"} == menurut["satuan_berubah,rumus_berubah,tanpa_catatan"]
    assert (10, 12, 30) == (
        len(menurut[""]),
        len(menurut["tidak_ada"]),
        len(banten.indikator),
    )


def test_targets_that_are_not_known(banten: sakip.Perbandingan) -> None:
    """Where the source prints no target of a predecessor, that is the reason."""
    banding = banten.indikator["ki.permohonan"].terhadap_target
    assert [2020, 2021, 2022] == [
        tahun
        for tahun, b in banding.items()
        if "target_belum_ada" in {a.kode for a in b.alasan}
    ]


def test_end_target(banten: sakip.Perbandingan) -> None:
    """All but the one that is Nihil reach the target of 2024."""
    belum = [
        kode
        for kode, b in banten.indikator.items()
        if b.target_akhir is None or not b.target_akhir.tercapai
    ]
    assert ["ki.aduan"] == belum
    akhir = banten.indikator["ahu.pnbp"].target_akhir
    assert akhir is not None
    assert (2024, Fraction(221, 100)) == (akhir.tahun, exact(akhir.selisih))
    assert {2020, 2021, 2023, 2024} == {
        b.tahun_pertama for b in banten.indikator.values()
    }


def test_printed_capaian_of_2023(banten: sakip.Perbandingan) -> None:
    """Each capaian printed for 2023 is the one computed, at the printed digits.

    Four of them are of counts: their unit and formula changed with the amendment.
    """
    isi = tomli.loads((BANTEN / "tercetak" / "yoy.toml").read_text("utf-8"))
    tercetak, hitung = {}, {}
    for a in isi["angka"]:
        if (a["ukuran"], a["tahun"]) != ("capaian", 2023):
            continue
        try:
            angka = parse_angka(a["tercetak"], jenis="desimal")
        except AngkaTidakSah:
            continue
        capaian = banten.indikator[a["kode"]].terhadap_tahun[2023].capaian
        tercetak[a["kode"]] = angka
        hitung[a["kode"]] = None if capaian is None else capaian.bulat
    assert 15 == len(tercetak)
    assert tercetak == hitung


def test_printed_targets_of_the_renstra(banten: sakip.Perbandingan) -> None:
    """Each number printed as a target of the Renstra is the ruleset's, but for five.

    The report prints capaian in place of the 2024 target of four; of ki.permohonan in
    2023 its table says that there was no target, and its text that there were 143.
    """
    isi = tomli.loads((BANTEN / "tercetak" / "renstra.toml").read_text("utf-8"))
    beda = {}
    for a in isi["angka"]:
        target = banten.indikator[a["kode"]].terhadap_target[a["tahun"]]
        if target.target is not None:
            try:
                angka = parse_angka(a["tercetak"], jenis="desimal")
            except AngkaTidakSah:
                angka = None
            if angka != target.target.eksak:
                beda[a["kode"], a["tahun"]] = a["tercetak"]
    assert {
        ("ki.permohonan", 2023): "Tidak ditargetkan",
        ("ki.permohonan", 2024): "102,00%",
        ("imigrasi.proyustisia", 2024): "111,11%",
        ("imigrasi.tak", 2024): "111,11%",
        ("imigrasi.layanan", 2024): "111,11%",
    } == beda
