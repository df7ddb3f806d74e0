"""`sakip.testing`: drawn facts, for drawn rulesets and for real ones."""

from __future__ import annotations

import decimal
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from builder import INDIKATOR, load
from draws import draws, reaches, smallest
from hypothesis import strategies as st
from needed import needs_plugins

import sakip
from sakip._binding import bind
from sakip._evaluator import evaluate_expression
from sakip._value import Keadaan
from sakip.testing import fakta, laporan, rulesets
from sakip.testing._aim import aims
from sakip.testing._laporan import refuses
from sakip.testing._slots import as_toml, scheme

#: Three indikator with a target, a cap, bands and a rounding of their own.
ATURAN = """
[[indikator]]
kode = "d.rasio"
nama = "Rasio"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
batas = { atas = 120 }
rumus = "a / b"
pembulatan = { realisasi = { digit = 2 } }
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }

[[indikator]]
kode = "d.indeks"
nama = "Indeks"
sasaran = "d.s"
satuan = { indeks = 4 }
polaritas = "turun_rasio"
target = { 2024 = 3.5 }
kategori = "mutu"
rumus = "n"
masukan.n = { nama = "N", satuan = { indeks = 4 }, desimal = 2, minimal = 1 }

[[indikator]]
kode = "d.rentang"
nama = "Rentang"
sasaran = "d.s"
satuan = "rupiah"
polaritas = "rentang_selisih"
target = { 2024 = { dari = 100, sampai = 200 } }
konversi = "skor"
rumus = "jumlah(t.x)"

[indikator.tabel.t]
nama = "T"
baris = ["u", "v"]
jumlah_baris = "semua"
jumlah_kolom = true
kolom.x = { nama = "X", satuan = "rupiah" }
kolom.y = { nama = "Y", satuan = "rupiah" }
kolom.semua = { nama = "Semua", satuan = "rupiah" }
kolom.p = { nama = "P", satuan = "persen" }

[[indikator]]
kode = "d.pajak"
nama = "Pajak"
sasaran = "d.s"
satuan = "persen"
polaritas = "turun_selisih"
target = { 2024 = 10 }
rumus = "(p - q) / p[tahun-1]"
masukan.p = { nama = "P", satuan = "rupiah" }
masukan.q = { nama = "Q", satuan = "rupiah", maksimal = 500 }

[[indikator]]
kode = "d.naik"
nama = "Naik"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = "tidak_ditargetkan" }
rumus = "x"
masukan.x.nama = "X"
masukan.x.satuan = "orang"
masukan.x.periode = { jenis = "triwulan", gabung = "kumulatif" }

[[indikator]]
kode = "d.kata"
nama = "Kata"
sasaran = "d.s"
satuan = "teks"
polaritas = "informatif"

[[indikator]]
kode = "d.akip"
nama = "Predikat"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2024 = "B" }
rumus = "nilai"
masukan.nilai = { nama = "Nilai", satuan = { predikat = "akip" } }

[predikat.akip]
tingkat = { A = 90, B = 75, C = 60 }

[kategori.mutu]
nilai = "eksak"
ruas = [{ nama = "Kurang", maksimal = 60 }, { nama = "Baik", lebih_dari = 60 }]

[konversi.skor]
ruas = [{ kurang_dari = 50, nilai = 0 }, { minimal = 50, nilai = 100 }]
"""


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> sakip.Ruleset:
    """The rules above."""
    return load(tmp_path_factory.mktemp("ruleset"), ATURAN)


@pytest.fixture(scope="module")
def tabel(ruleset: sakip.Ruleset) -> list[dict[str, Any]]:
    """Facts of many reports by them, as tables."""
    return draws(fakta(ruleset), 600)


@pytest.fixture(scope="module")
def semua(tabel: list[dict[str, Any]]) -> list[sakip.Laporan]:
    """The same, read."""
    return [sakip.load_laporan(isi) for isi in tabel]


@pytest.fixture(scope="module")
def hasil(ruleset: sakip.Ruleset, semua: list[sakip.Laporan]) -> list[sakip.Hasil]:
    """What comes of each."""
    return [sakip.evaluate(ruleset, satu) for satu in semua]


def values(hasil: list[sakip.Hasil], kode: str, nama: str) -> set[Any]:
    """Every value that a figure has, a state among them."""
    return {
        angka.nilai
        for h in hasil
        for angka in [getattr(h.indikator[kode], nama)]
        if angka is not None
    }


def leaves(
    isi: Mapping[str, Any], *jalur: str
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of nested tables, with its path."""
    for k, v in isi.items():
        if isinstance(v, Mapping):
            yield from leaves(v, *jalur, k)
        else:
            yield (*jalur, k), v


# -- what is drawn


def test_facts_of_drawn_rulesets_are_accepted() -> None:
    """Whatever the rules and the year, facts load and evaluate."""

    @st.composite
    def pair(draw: st.DrawFn) -> tuple[sakip.Ruleset, sakip.Laporan]:
        satu = draw(rulesets())
        return satu, draw(laporan(satu))

    for satu, isi in draws(pair(), 40):
        assert isi.tahun == sakip.evaluate(satu, isi).tahun
        assert isi.tahun in satu.tahun


def test_facts_fit_their_inputs(semua: list[sakip.Laporan]) -> None:
    """No finding is about a name, a kind, decimals, a range or a total."""
    kode = {t.kode for satu in semua for t in satu.temuan}
    assert set() == kode


def test_totals_are_right_and_cumulative_figures_never_fall(
    hasil: list[sakip.Hasil],
) -> None:
    """What is told of the facts is only that some lack, or cannot be checked."""
    kode = {t.kode for h in hasil for t in h.temuan}
    assert {"SKP412", "SKP427"} == kode


def test_wrong_totals_are_drawn_when_asked_for(ruleset: sakip.Ruleset) -> None:
    """With ``konsisten=False`` stated totals contradict, by a little or by much."""
    isi = draws(laporan(ruleset, konsisten=False), 60)
    beda = [
        dict(t.argumen)["selisih"]
        for satu in isi
        for t in sakip.evaluate(ruleset, satu).temuan
        if t.kode == "SKP406"
    ]
    assert beda
    assert 0 not in beda


def test_a_fact_can_be_missing_or_a_state(hasil: list[sakip.Hasil]) -> None:
    """Realisasi is a number, not reported, and nihil."""
    semua = {
        v
        for k in ("d.rasio", "d.indeks", "d.rentang")
        for v in values(hasil, k, "realisasi")
    }
    assert {Keadaan.BELUM_ADA, Keadaan.NIHIL} <= semua
    assert any(isinstance(v, Fraction) for v in semua)


def test_every_state_is_drawn(hasil: list[sakip.Hasil]) -> None:
    """A quotient is 0/0 and n/0; a year without a target has none."""
    assert set(Keadaan) - {Keadaan.TIDAK_DITARGETKAN} <= values(
        hasil, "d.pajak", "realisasi"
    )
    assert Keadaan.TIDAK_DITARGETKAN in values(hasil, "d.naik", "capaian")


def test_the_target_is_hit(hasil: list[sakip.Hasil]) -> None:
    """Some reports have a realisasi that is its target, or an end of its range."""
    kena = (
        ("d.rasio", {80}),
        ("d.indeks", {Fraction(7, 2)}),
        ("d.rentang", {100, 200}),
        ("d.pajak", {10}),
    )
    assert any(isi & values(hasil, kode, "realisasi") for kode, isi in kena)
    # B is 75: what a predicate scores is no figure of its own.
    assert 75 in values(hasil, "d.akip", "realisasi")


def aimed(ruleset: sakip.Ruleset, kode: str) -> set[Fraction]:
    """Realisasi before it is recorded, of all that is aimed at in an indikator."""
    skema = scheme(ruleset, 2024)
    node = skema.susunan.realisasi[kode].ekspresi
    assert node is not None
    hasil = set()
    for aim in aims(skema, kode):
        laporan = sakip.load_laporan(nested({**skema.plain, **aim()}))
        nilai = evaluate_expression(node, bind(skema.susunan, laporan)[0].lookup)
        assert isinstance(nilai, Fraction)
        hasil.add(nilai * skema.susunan.realisasi[kode].satuan.faktor)
    return hasil


def nested(isi: Mapping[tuple[str, ...], object]) -> dict[str, Any]:
    """Facts by place as tables."""
    data: dict[str, Any] = {"laporan": {"tahun": 2024}}
    for (*atas, kunci), nilai in isi.items():
        di = data
        for langkah in atas:
            di = di.setdefault(langkah, {})
        di[kunci] = nilai
    return data


def around(*tepi: Fraction | int, satu: Fraction) -> set[Fraction]:
    """Edges, one unit on either side of them, and the tie above them."""
    return {t + n * satu for t in tepi for n in (0, -1, 1, Fraction(1, 2))}


def test_edges_are_hit_exactly(ruleset: sakip.Ruleset) -> None:
    """Targets, caps, bands: each exactly, one unit off, and at a tie of rounding."""
    # 96 is 120 % of 80; realisasi is recorded at two decimals.
    sen = Fraction(1, 100)
    assert around(80, 96, satu=sen) <= aimed(ruleset, "d.rasio")
    # Half of 100 below, and half of 200 above the range, are at 50 %.
    tepi = {t + n * sen for t in (50, 100, 200, 300) for n in (-1, 0, 1)}
    assert tepi <= aimed(ruleset, "d.rentang")
    # More than 10 % growth is worse: (p - q) / p[tahun-1] at 0, and at 10.
    assert around(10, satu=Fraction(1, 10**4)) <= aimed(ruleset, "d.pajak")


def test_what_cannot_be_hit_is_come_near_to(ruleset: sakip.Ruleset) -> None:
    """An index of two decimals from 1 to 4 stops at its ends and its decimals."""
    dekat = aimed(ruleset, "d.indeks")
    # t / r is 60 % at 5,83, beyond the top; 0 lies below the least.
    assert {1, Fraction(7, 2), 4} <= dekat
    assert all(1 <= v <= 4 and v * 100 == int(v * 100) for v in dekat)


@pytest.mark.parametrize(
    ("rumus", "satuan", "tepi"),
    [
        # A percentage as it is reported, with four decimals.
        ("a", "persen", {80, Fraction(800001, 10**4), Fraction(799999, 10**4)}),
        # With all three at one round number the denominator is 0; moving one mends it.
        ("a / (b - c)", "orang", {0}),
    ],
)
def test_other_shapes_of_formula_are_hit(
    tmp_path: Path, rumus: str, satuan: str, tepi: set[Fraction]
) -> None:
    """An input by itself is hit; a quotient with no value to begin with has facts."""
    masukan = "".join(
        f'masukan.{n} = {{ nama = "N", satuan = "{satuan}" }}\n'
        for n in "abc"
        if n in rumus
    )
    aturan = f'{INDIKATOR.split("rumus")[0]}rumus = "{rumus}"\n{masukan}'
    ruleset = load(tmp_path, aturan)
    assert tepi <= aimed(ruleset, "d.i")


@pytest.mark.parametrize("kode", ["d.kata", "d.akip", "d.tiada", "akar"])
def test_what_is_no_number_is_not_aimed_at(ruleset: sakip.Ruleset, kode: str) -> None:
    """Words, predicates and what is no indikator have nothing to aim at."""
    assert () == aims(scheme(ruleset, 2024), kode)


def test_ties_are_drawn(tabel: list[dict[str, Any]]) -> None:
    """A quotient lies midway between two figures that can be recorded."""

    def tie(isi: Mapping[str, Any]) -> bool:
        satu = isi.get("realisasi", {}).get("d.rasio", {})
        a, b = satu.get("a"), satu.get("b")
        if not isinstance(a, int) or not isinstance(b, int) or not b:
            return False
        return Fraction(a, b) * 10**4 % 1 == Fraction(1, 2)

    assert any(map(tie, tabel))


def test_magnitudes_are_extreme(tabel: list[dict[str, Any]]) -> None:
    """Money is 0, one sen, and 10^15; an index is at its least and at its top."""
    isi = [dict(leaves(satu)) for satu in tabel]
    uang = {
        v for satu in isi for j, v in satu.items() if j[1] in ("d.pajak", "d.rentang")
    }
    n = {v.get(("realisasi", "d.indeks", "n")) for v in isi}
    assert {0, Decimal("0.01"), 10**15} <= uang
    assert {1, 4} <= n


def test_bounds_of_inputs_hold(tabel: list[dict[str, Any]]) -> None:
    """No fact is below its least or above its most; both are drawn."""
    q = {
        v
        for isi in tabel
        for j, v in leaves(isi)
        if j[-2:-1] == ("d.pajak",) and j[-1] == "q" and not isinstance(v, str)
    }
    assert {0, 500} <= q
    assert all(0 <= v <= 500 for v in q)


def test_parts_of_a_year_lack_by_themselves(ruleset: sakip.Ruleset) -> None:
    """The first quarter is not reported, and the last one is."""

    def has(isi: dict[str, Any]) -> bool:
        x = dict(leaves(isi))
        tw1, tw4 = (x.get(("realisasi", "d.naik", "x", f"tw{n}")) for n in (1, 4))
        return tw1 is None and tw4 is not None

    assert reaches(fakta(ruleset), has)


def test_words_and_predicates_are_drawn(tabel: list[dict[str, Any]]) -> None:
    """A text is said or empty, and each predicate is drawn."""
    isi = [dict(leaves(satu)) for satu in tabel]
    kata = {v.get(("realisasi", "d.kata", "realisasi")) for v in isi}
    akip = {v.get(("realisasi", "d.akip", "nilai")) for v in isi}
    assert {"Ada", ""} <= kata <= {"Ada", "", None}
    assert {"A", "B", "C"} <= akip <= {"A", "B", "C", "nihil", "belum_ada", None}


def test_whole_owners_lack(tmp_path: Path, tabel: list[dict[str, Any]]) -> None:
    """An indikator and a satker are left out of some reports."""
    assert any("d.rasio" not in isi.get("realisasi", {}) for isi in tabel)
    satker = """
    [[satker]]
    kode = "d.k"
    nama = "K"
    dipa = "d"
    [[satker]]
    kode = "d.l"
    nama = "L"
    dipa = "d"
    [masukan_satker.pagu]
    nama = "Pagu"
    satuan = "rupiah"
    [ukuran.anggaran]
    nama = "Anggaran"
    satuan = "rupiah"
    satker = { rumus = "pagu" }
    """
    isi = draws(fakta(load(tmp_path, satker)), 150)
    assert {("d.k",), ("d.l",), ("d.k", "d.l")} <= {
        tuple(satu.get("satker", ())) for satu in isi
    }


@pytest.mark.parametrize("ada", [("u",), ("v",), ("u", "v")])
def test_rows_lack(ruleset: sakip.Ruleset, ada: tuple[str, ...]) -> None:
    """A row of a table is left out, and the other is there."""

    def has(isi: dict[str, Any]) -> bool:
        tabel = isi.get("realisasi", {}).get("d.rentang", {}).get("t", {})
        return ada == tuple(k for k in tabel if k != "jumlah")

    assert reaches(fakta(ruleset), has)


# -- how it shrinks


def test_the_simplest_report_is_the_plain_one(ruleset: sakip.Ruleset) -> None:
    """Everything is counted once, all is full, and totals are stated."""
    satu = {"x": 1, "y": 1, "semua": 2, "p": 100}
    assert {
        "laporan": {"ruleset": "uji", "tahun": 2024},
        "realisasi": {
            "d.rasio": {"a": 1, "b": 1},
            "d.indeks": {"n": 4},
            "d.rentang": {
                "t": {
                    "u": satu,
                    "v": satu,
                    "jumlah": {"x": 2, "y": 2, "semua": 4},
                }
            },
            "d.pajak": {"p": {"2023": 1, "2024": 1}, "q": 1},
            "d.naik": {"x": dict.fromkeys(("tw1", "tw2", "tw3", "tw4"), 1)},
            "d.kata": {"realisasi": "Ada"},
            "d.akip": {"nilai": "A"},
        },
    } == smallest(fakta(ruleset))


def test_a_report_shrinks_to_what_matters(ruleset: sakip.Ruleset) -> None:
    """Of reports with an undefined quotient, most of the simplest is plain."""
    tak = Keadaan.TIDAK_TERDEFINISI

    def undefined(isi: dict[str, Any]) -> bool:
        h = sakip.evaluate(ruleset, sakip.load_laporan(isi))
        angka = h.indikator["d.pajak"].realisasi
        return angka is not None and angka.nilai is tak

    biasa = dict(leaves(smallest(fakta(ruleset))))
    kecil = dict(leaves(smallest(fakta(ruleset), undefined)))
    beda = {k for k in biasa.keys() | kecil.keys() if biasa.get(k) != kecil.get(k)}
    # p - q is 0 in the plain report, so p[tahun-1] and one of the two must change.
    assert ("realisasi", "d.pajak", "p", "2023") in beda
    assert len(beda) < len(biasa) / 2


# -- options


def test_year_is_as_asked_for(tmp_path: Path) -> None:
    """A year is drawn, or is the one asked for; others are refused at once."""
    kepala = (
        (Path(__file__).parent / "data" / "rulesets" / "dasar.toml")
        .read_text(encoding="utf-8")
        .replace("dari = 2024", "dari = 2023")
    )
    dua = INDIKATOR.replace("{ 2024 = 80 }", "{ 2023 = 70, 2024 = 80 }")
    ruleset = load(tmp_path, dua, kepala=kepala)
    assert {2023, 2024} == {satu.tahun for satu in draws(laporan(ruleset), 40)}
    assert {2023} == {satu.tahun for satu in draws(laporan(ruleset, 2023), 10)}
    with pytest.raises(ValueError, match="uji does not hold in 2022"):
        laporan(ruleset, 2022)


#: Rules that refuse 0/0, and any a above b.
GALAT = f"""{INDIKATOR}nol.nol_per_nol = "galat"
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a melebihi b"
tingkat = "galat"
"""


def refusals(ruleset: sakip.Ruleset, isi: list[sakip.Laporan]) -> set[str]:
    """Codes of the findings that stop reports from being evaluated."""
    kode = set()
    for satu in isi:
        try:
            sakip.evaluate(ruleset, satu)
        except sakip.LaporanError as salah:
            kode |= {t.kode for t in salah.temuan if t.tingkat.value == "galat"}
    return kode


def test_what_rules_refuse_is_drawn_only_when_asked_for(tmp_path: Path) -> None:
    """By default no report is refused; with ``diterima=False`` some are."""
    ruleset = load(tmp_path, GALAT)
    assert set() == refusals(ruleset, draws(laporan(ruleset), 60))
    lain = refusals(ruleset, draws(laporan(ruleset, diterima=False), 150))
    assert {"SKP410", "SKP417"} == lain


def test_reports_by_rules_that_refuse_are_not_all_plain(tmp_path: Path) -> None:
    """What is refused is made plainer, not thrown away: much else is drawn."""
    ruleset = load(tmp_path, GALAT)
    nilai = {
        sakip.evaluate(ruleset, satu).indikator["d.i"].realisasi
        for satu in draws(laporan(ruleset), 150)
    }
    assert 5 < len(nilai)


def test_facts_of_rulesets_that_refuse() -> None:
    """Drawn rulesets with refusals have reports that they take."""

    @st.composite
    def pair(draw: st.DrawFn) -> tuple[sakip.Ruleset, sakip.Laporan]:
        satu = draw(rulesets(galat=True))
        return satu, draw(laporan(satu, diterima=False))

    kode: set[str] = set()
    for satu, isi in draws(pair(), 50):
        kode |= refusals(satu, [isi])
    assert {"SKP411", "SKP417"} <= kode


def test_rules_that_refuse_the_plain_report(tmp_path: Path) -> None:
    """There is nothing simpler to draw, so it is said."""
    tak = GALAT.replace('"a <= b"', '"a < b"')
    ruleset = load(tmp_path, tak)
    with pytest.raises(ValueError, match="uji refuses the plain report of 2024"):
        draws(laporan(ruleset), 30)


def test_rules_without_facts(tmp_path: Path) -> None:
    """A ruleset that takes no facts has one report: its head."""
    ruleset = load(tmp_path, "")
    assert {"laporan": {"ruleset": "uji", "tahun": 2024}} == smallest(fakta(ruleset))


def test_great_powers_are_asked_about(tmp_path: Path) -> None:
    """A figure too long to be written is refused, so rules with powers are asked."""
    kuat = INDIKATOR.replace("a / b", "pangkat(a / b, 10)")
    assert refuses(scheme(load(tmp_path / "a", kuat), 2024))
    assert not refuses(scheme(load(tmp_path / "b"), 2024))


def test_inconsistency_needs_totals(tmp_path: Path) -> None:
    """Without stated totals ``konsisten=False`` changes nothing."""
    ruleset = load(tmp_path)
    isi = draws(laporan(ruleset, konsisten=False), 20)
    assert set() == refusals(ruleset, isi)


def test_total_above_its_most_is_not_stated(tmp_path: Path) -> None:
    """A column of totals has a bound of its own, and facts stay within it."""
    aturan = ATURAN.replace(
        'kolom.semua = { nama = "Semua", satuan = "rupiah" }',
        'kolom.semua = { nama = "Semua", satuan = "rupiah", maksimal = 500 }',
    )
    ruleset = load(tmp_path, aturan)
    isi = draws(fakta(ruleset), 120)
    total = [
        v
        for satu in isi
        for j, v in leaves(satu)
        if j[-1] == "semua" and j[-2] != "jumlah"
    ]
    assert all(v <= 500 for v in total)
    kurang = [
        t
        for t in isi
        if "semua"
        not in t["realisasi"].get("d.rentang", {}).get("t", {}).get("u", {"semua": 0})
    ]
    assert kurang
    assert set() == refusals(ruleset, [sakip.load_laporan(satu) for satu in isi])


# -- real rules


@needs_plugins
@pytest.mark.parametrize("id_", ["kemenkumham-2024", "kemenkum-2025"])
def test_facts_of_installed_rulesets(id_: str) -> None:
    """By its id a shipped ruleset has reports: calculators, satker and all."""
    ruleset = sakip.load_ruleset(id_)
    for satu in draws(laporan(id_), 15):
        assert id_ == satu.ruleset
        sakip.evaluate(ruleset, satu)


@needs_plugins
def test_calculators_are_aimed_at() -> None:
    """An index of forty variables comes within a thousandth of its target."""
    ruleset = sakip.load_ruleset("kemenkumham-2024")
    kode = "pemasyarakatan.indeks_gakkum"
    target = ruleset.susun(2024).target[kode].nilai
    assert isinstance(target, Fraction)
    skema = scheme(ruleset, 2024)
    satu = sakip.load_laporan(nested({**skema.plain, **aims(skema, kode)[0]()}))
    angka = sakip.evaluate(ruleset, satu).indikator[kode].realisasi
    assert angka is not None
    assert angka.eksak is not None
    assert abs(angka.eksak - target) <= Fraction(1, 1000)


# -- numbers


@pytest.mark.parametrize(
    ("nilai", "harapan"),
    [
        (Fraction(3), 3),
        (Fraction(-3, 2), Decimal("-1.5")),
        (Fraction(10**15 * 10**20 + 1, 10**20), Decimal(f"{10**15}.{'0' * 19}1")),
    ],
)
def test_numbers_are_exact_in_any_context(
    nilai: Fraction, harapan: int | Decimal
) -> None:
    """What is drawn does not depend on the precision of the program."""
    with decimal.localcontext() as konteks:
        konteks.prec = 3
        hasil = as_toml(nilai)
    assert harapan == hasil
    assert type(harapan) is type(hasil)
