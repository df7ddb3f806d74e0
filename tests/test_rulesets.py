"""The rulesets of this repository, and the real report they were made for.

Expected figures come from the ruleset's own ``kasus/banten.toml``: the conventions of
the ruleset applied to the printed inputs with integer fractions, apart from sakip.
`test_kasus` runs it as examples; here the figures are held against it one by one, by
another road, with how they are shown.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import tomli
from needed import needs_plugins

import sakip
from sakip._binding import bind
from sakip._evaluator import evaluate_steps
from sakip._model import TargetBersatuan
from sakip._notation import parse_angka
from sakip._results import Angka

AKAR = Path(__file__).parent.parent
RULESETS = AKAR / "rulesets"
RULESET = AKAR / "rulesets" / "kemenkumham-2024"
BANTEN = RULESET / "contoh" / "banten"
KASUS = tomli.loads(
    (RULESET / "kasus" / "banten.toml").read_text("utf-8"), parse_float=Decimal
)
#: What the examples of the report as it is expect, by the subject in their name.
INDIKATOR, SASARAN, DASHBOARD, SATKER, INDEKS = (
    next(c["harapan"] for c in KASUS["contoh"] if f"Banten 2024: {apa}" in c["nama"])
    for apa in (
        "realisasi dan capaian 30 indikator",
        "capaian 19 sasaran",
        "dashboard 9 DIPA dan Kantor Wilayah",
        "serapan dan kinerja anggaran 28 satker",
        "delapan dimensi dan 41 variabel",
    )
)
GAKKUM = "pemasyarakatan.indeks_gakkum"
UKURAN = ("serapan", "kinerja_anggaran", "performance", "efisiensi")

pytestmark = needs_plugins


@pytest.fixture(scope="module")
def ruleset() -> sakip.Ruleset:
    """The rules of Kemenkumham."""
    return sakip.load_ruleset(RULESET)


@pytest.fixture(scope="module")
def laporan() -> sakip.Laporan:
    """The facts of Banten."""
    return sakip.load_laporan(BANTEN)


@pytest.fixture(scope="module")
def hasil(ruleset, laporan) -> sakip.Hasil:
    """The whole report."""
    return sakip.evaluate(ruleset, laporan)


def pair(angka: Angka) -> list[str | None]:
    """A figure as displayed and exact, as the expectation writes it."""
    if angka.keadaan is not None:
        return [angka.keadaan.kode, None]
    return [angka.desimal, str(angka.eksak)]


def expected(harap: str | Decimal | int, digit: int = 2) -> list[str | None]:
    """The same of what an example expects exactly: half up, by whole numbers."""
    if isinstance(harap, str) and "/" not in harap:
        return [harap, None]
    eksak = Fraction(harap)
    bulat = (2 * eksak * 10**digit + 1) // 2
    utuh, sisa = divmod(bulat, 10**digit)
    return [f"{utuh}.{sisa:0{digit}d}" if digit else str(utuh), str(eksak)]


def test_ruleset_has_no_finding(ruleset):
    """The shipped rules are whole: not even a warning."""
    assert ruleset.temuan == ()


def test_every_rule_carries_its_source(ruleset):
    """In each year the conventions and each table say where they were read."""
    for tahun in ruleset.tahun:
        aturan = ruleset.rules(tahun)
        assert aturan.konvensi.dasar
        assert aturan.konvensi.sumber
        jenis = ("agregasi", "ukuran", "dipa", "satker", "sasaran")
        for satu in (*jenis, "indikator", "pendukung", "dasar"):
            isi = getattr(aturan, satu)
            assert isi
            assert [] == [kode for kode, tabel in isi.items() if not tabel.sumber]


def test_ruleset_holds_the_whole_report(ruleset):
    """9 DIPA, 19 sasaran, 30 indikator, 28 satker, 8 dimensi, 41 variabel."""
    aturan = ruleset.aturan
    gakkum = ruleset.susun(2024).realisasi[GAKKUM].rincian

    assert (
        len(aturan.dipa),
        len(aturan.sasaran),
        len(aturan.indikator),
        len(aturan.satker),
        len(gakkum),
        sum(len(dimensi.anak) for dimensi in gakkum),
    ) == (9, 19, 30, 28, 8, 41)


def test_loads_by_id(ruleset):
    """The id finds the same rules as the path."""
    assert ruleset.sidik == sakip.load_ruleset("kemenkumham-2024").sidik


def test_ahu_pnbp_by_hand(hasil):
    """165.616.525.000 over the mean 153.055.350.000 is 8,21 %; 8,21 / 6 = 136,83 %.

    (165616525 - 153055350) / 153055350 = 12561175 / 153055350 = 0,08207…
    """
    indikator = hasil.indikator["ahu.pnbp"]

    assert Fraction(103025950 + 152605950 + 176149700 + 180439800, 4) == 153055350
    assert pair(indikator.realisasi) == ["8.21", "821/100"]
    assert pair(indikator.capaian) == ["136.83", "821/6"]


def test_third_is_a_third(hasil):
    """Basan baran: (25 + 25 + 50/3 + 50/3 + 50/3 x 8/12) % x 4 = 34/9."""
    basan = hasil.indikator[GAKKUM].rincian[1]

    assert Fraction(34, 9) == (50 + Fraction(100, 3) + Fraction(50, 3) * 8 / 12) / 25
    assert pair(basan.nilai) == ["3.778", "34/9"]


def test_all_is_expected(ruleset):
    """The examples leave out no indikator, sasaran, DIPA, satker, dimensi, variabel."""
    aturan = ruleset.rules(2024)
    rincian = ruleset.susun(2024).realisasi[GAKKUM].rincian
    bagian = {f"{d.kode}.{v.kode}" for d in rincian for v in d.anak}
    bagian |= {d.kode for d in rincian}

    assert aturan.indikator.keys() == INDIKATOR.keys()
    assert aturan.sasaran.keys() == SASARAN.keys()
    assert {"kanwil", *aturan.dipa} == DASHBOARD.keys()
    assert {"capaian", *UKURAN} == {u for isi in DASHBOARD.values() for u in isi}
    assert aturan.satker.keys() == {k.removeprefix("satker:") for k in SATKER}
    assert {GAKKUM, *(f"{GAKKUM}.{b}" for b in bagian)} == INDEKS.keys()


@pytest.mark.parametrize("kode", INDIKATOR)
def test_indikator(hasil, kode):
    """Realisasi and capaian of each indikator are those of the rules, exactly."""
    indikator = hasil.indikator[kode]
    digit = {"persen": 2, "indeks": 3}.get(indikator.satuan.jenis.value, 0)

    assert expected(INDIKATOR[kode]["realisasi"], digit) == pair(indikator.realisasi)
    assert expected(INDIKATOR[kode]["capaian"]) == pair(indikator.capaian)


@pytest.mark.parametrize("kode", SASARAN)
def test_sasaran(hasil, kode):
    """A sasaran is the mean of its indikator, Nihil left out."""
    assert expected(SASARAN[kode]["capaian"]) == pair(hasil.sasaran[kode].capaian)


@pytest.mark.parametrize("kode", DASHBOARD)
def test_dashboard(hasil, kode):
    """Every column of a row of the dashboard follows from the rules."""
    kelompok = hasil.kanwil if kode == "kanwil" else hasil.dipa[kode]
    ada = {"capaian": pair(kelompok.capaian)}
    ada |= {u: pair(kelompok.ukuran[u]) for u in UKURAN}

    assert {u: expected(h) for u, h in DASHBOARD[kode].items()} == ada


def test_kanwil(hasil):
    """The Kanwil's row: 123,92 87,43 95,95 102,43 36,49."""
    kanwil = hasil.kanwil

    assert ["123.92", "87.43", "95.95", "102.43", "36.49"] == [
        kanwil.capaian.desimal,
        *(kanwil.ukuran[u].desimal for u in UKURAN),
    ]


def test_pagu_is_the_sum_of_28_satker(hasil):
    """The pagu of the Kanwil, 425.546.833.000, is the sum of its 28 satker."""
    jumlah = sum(s.masukan["pagu"].eksak for s in hasil.satker.values())

    assert jumlah == 425_546_833_000
    assert str(hasil.kanwil.ukuran["pagu_anggaran"]) == "425.546.833.000"


def test_dimensi(hasil):
    """The eight dimensions stand in order, carried exact, capped at 4."""
    rincian = hasil.indikator[GAKKUM].rincian
    harap = {k: INDEKS[f"{GAKKUM}.{k}"]["nilai"] for k in (r.kode for r in rincian)}

    assert {k: expected(h, 3) for k, h in harap.items()} == {
        r.kode: pair(r.nilai) for r in rincian
    }
    assert list(harap) == [
        k.removeprefix(f"{GAKKUM}.")
        for k in INDEKS
        if k.count(".") == GAKKUM.count(".") + 1
    ]


def test_variabel(hasil):
    """The 41 variables are exact percentages, four of them Nihil."""
    rincian = hasil.indikator[GAKKUM].rincian
    ada = {f"{d.kode}.{v.kode}": pair(v.nilai) for d in rincian for v in d.anak}

    assert {k: expected(INDEKS[f"{GAKKUM}.{k}"]["nilai"]) for k in ada} == ada
    assert sum(v[1] is None for v in ada.values()) == 4


def test_satker(hasil):
    """Serapan (shown) and kinerja anggaran (exact) of each of the 28 satker."""
    ada = {
        k: (s.ukuran["serapan"].desimal, pair(s.ukuran["kinerja_anggaran"]))
        for k, s in hasil.satker.items()
    }

    assert {
        k.removeprefix("satker:"): (str(h["serapan"]), expected(h["kinerja_anggaran"]))
        for k, h in SATKER.items()
    } == ada


def test_nihil_is_left_out_and_told(hasil):
    """KI is the mean of two of its three indikator, and says which it left out."""
    agregat = hasil.dipa["ki"].agregat

    assert (agregat.anggota, agregat.dihitung) == (3, 2)
    assert [(k.kode, k.keadaan) for k in agregat.keluar] == [
        ("ki.aduan", sakip.Keadaan.NIHIL)
    ]
    assert Fraction(850 + 7 * 102, 14) == agregat.angka.eksak


def test_totals_that_do_not_add_up_are_told(hasil):
    """The tables of the report that contradict themselves are warnings, with places."""
    ada = [
        (t.kode, dict(t.argumen)["hitung"], dict(t.argumen)["tertulis"])
        for t in hasil.temuan
        if t.kode == "SKP406"
    ]

    assert ada == [
        ("SKP406", "12229", "12228"),
        ("SKP406", "93", "63"),
        ("SKP406", "378", "408"),
        ("SKP406", "26", "17"),
        ("SKP406", "341", "332"),
    ]


def test_compiled_plan_is_the_reference(ruleset, laporan):
    """On the real report the compiled plan and the reference agree on every figure."""
    susunan = ruleset.susun(2024)
    fakta, _ = bind(susunan, laporan)

    assert evaluate_steps(susunan.steps, fakta.lookup) == ruleset.compile(2024).run(
        fakta.lookup
    )


def test_second_evaluation_is_the_first(ruleset, laporan, hasil):
    """The walk of the first evaluation and the plan of the next give equal results."""
    assert hasil == sakip.evaluate(ruleset, laporan)


@pytest.mark.parametrize("tahun", [2020, 2021, 2022, 2023])
def test_earlier_years_compute_by_their_targets(ruleset, tahun):
    """Each year before the amendment has its own steps; without facts no number."""
    kosong = sakip.load_laporan({"laporan": {"tahun": tahun}})
    hasil = sakip.evaluate(ruleset, kosong)
    tanpa_target = {
        kode
        for kode, ind in ruleset.rules(tahun).indikator.items()
        if ind.target[tahun] == "tidak_ditargetkan"
        or isinstance(ind.target[tahun], TargetBersatuan)
    }

    assert tanpa_target == {
        kode
        for kode, i in hasil.indikator.items()
        if i.keadaan is sakip.Keadaan.TIDAK_DITARGETKAN
    }
    assert hasil.kanwil.capaian.eksak is None


#: Dashboard cells that the report prints otherwise than its rules give, with why in
#: docs/explanation/banten-2024.md: (code, measure) -> (printed, by the rules).
BERBEDA = {
    ("kanwil", "capaian"): ("125.54", "123.92"),
    ("kanwil", "performance"): ("102.97", "102.43"),
    ("kanwil", "efisiensi"): ("38.10", "36.49"),
    ("imigrasi", "performance"): ("83.86", "83.87"),
    ("pemasyarakatan", "capaian"): ("110.30", "111.00"),
    ("pemasyarakatan", "performance"): ("102.34", "102.57"),
    ("pemasyarakatan", "efisiensi"): ("10.66", "11.36"),
}


def test_printed_dashboard(hasil):
    """Of the fifty dashboard cells all but seven are what the rules give."""
    isi = tomli.loads((BANTEN / "tercetak" / "dashboard.toml").read_text("utf-8"))
    dashboard = [a for a in isi["angka"] if a["tempat"] == "dashboard"]
    berbeda = {}
    for angka in dashboard:
        kode, ukuran = angka["kode"], angka["ukuran"]
        kelompok = hasil.kanwil if kode == "kanwil" else hasil.dipa[kode]
        ada = kelompok.capaian if ukuran == "capaian" else kelompok.ukuran[ukuran]
        tercetak = parse_angka(angka["tercetak"], jenis="desimal")
        if tercetak != ada.bulat:
            berbeda[kode, ukuran] = (f"{float(tercetak):.2f}", ada.desimal)

    assert len(dashboard) == 50
    assert berbeda == BERBEDA


#: The owners after the ministry was split, and the DIPA that each takes over.
PEMILIK_2025 = {
    "kemenkum-2025": ["setjen", "ahu", "ki", "pp", "bphn", "bsk"],
    "kemenham-2025": ["ham"],
    "kemenimipas-2025": ["imigrasi", "pemasyarakatan"],
}


@pytest.mark.parametrize("nama", sorted(PEMILIK_2025))
def test_scaffold_of_2025_knows_no_figure(nama):
    """The rules of 2025 are whole, unverified, and give no number without targets."""
    ruleset = sakip.load_ruleset(RULESETS / nama)
    aturan = ruleset.rules(2025)
    hasil = sakip.evaluate(ruleset, sakip.load_laporan({"laporan": {"tahun": 2025}}))

    assert ruleset.temuan == ()
    assert list(aturan.dipa) == PEMILIK_2025[nama]
    assert not [k for k, i in aturan.indikator.items() if i.terverifikasi]
    assert hasil.kanwil.capaian.keadaan is sakip.Keadaan.BELUM_ADA


def test_every_indikator_has_one_new_owner(ruleset):
    """By lineage each indikator of 2024 goes to exactly one ruleset of 2025."""
    asal = [
        satu
        for nama in PEMILIK_2025
        for i in sakip.load_ruleset(RULESETS / nama).aturan.indikator.values()
        for satu in i.silsilah
    ]
    perlu = [f"kemenkumham-2024:{kode}" for kode in ruleset.rules(2024).indikator]

    assert sorted(asal) == sorted(perlu)


def test_rules_of_2024_come_from_the_amendment(ruleset):
    """Before 2024 there are the 17 indikator of the Renstra; the amendment makes 30.

    15 of them go on: two were replaced (bphn.produk_hukum_daerah by two others,
    ki.jumlah_permohonan by one).
    """
    lama, baru = ruleset.rules(2023).indikator, ruleset.rules(2024).indikator

    assert (len(lama), len(baru), len(lama.keys() & baru.keys())) == (17, 30, 15)
    assert sorted(lama.keys() - baru.keys()) == [
        "bphn.produk_hukum_daerah",
        "ki.jumlah_permohonan",
    ]
    assert baru["bphn.anev"].silsilah == baru["bphn.perencanaan"].silsilah
    assert [a.id for a in ruleset.amandemen] == ["permenkumham-7-2024"]
    assert ruleset.rules(2020) is ruleset.rules(2023)


def test_before_the_amendment_was_known(laporan):
    """As known at the end of 2023, 2024 has the old indikator and no known target."""
    ruleset = sakip.load_ruleset("kemenkumham-2024", edisi=dt.date(2023, 12, 31))
    aturan = ruleset.rules(2024)

    assert len(aturan.indikator) == 17
    assert {i.target[2024] for i in aturan.indikator.values()} == {"belum_ada"}
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, laporan)
    assert "SKP402" in {t.kode for t in info.value.temuan}
