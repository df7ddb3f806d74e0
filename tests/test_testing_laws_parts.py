"""What laws are made of: the second routes that they hold an engine against."""

from __future__ import annotations

import re
import tempfile
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import DASAR, load
from hypothesis import find, settings
from hypothesis.errors import NoSuchExample
from laws_faulty import always, facts, report
from laws_subject import files, subject

import sakip
from sakip._model import Konversi, Ruas
from sakip._syntax import parse
from sakip._value import Keadaan, Mode, round_exact
from sakip.errors import RulesetError
from sakip.expression import Input, Jenis, Satuan, constant
from sakip.hookspecs import Calculation, Rincian
from sakip.testing import laws, ruleset_from
from sakip.testing.laws._achievement import achievements, converted, rounded
from sakip.testing.laws._band import Bands
from sakip.testing.laws._group import groups
from sakip.testing.laws._replay import Interpreter, combined, root
from sakip.testing.laws._rules import checked
from sakip.testing.laws.texts import bare

CEPAT = {"max_examples": 8, "deadline": None, "derandomize": True, "database": None}

_KANWIL = 'dari = "dipa"\ncara = "rerata"\n'
#: Other ways to put the DIPA together, and to treat what has no number.
KANWIL = (
    "digit = 2\ncara = 'geometrik'",
    "ambang = 100\ncara = 'jumlah_tercapai'",
    "pokok = 500\ncara = 'pengurangan'",
    "cara = 'min'",
    "cara = 'maks'",
    "cara = 'jumlah'",
    "cara = 'tidak'",
    "cara = 'rerata'\nkonversi = 'nilai'",
    "cara = 'rerata'\npembulatan = { digit = 1 }",
    "cara = 'rerata'\nbatas = { bawah = 10 }",
    "cara = 'rerata'\nbatas = { atas = 110 }",
    "cara = 'rerata'\nkeadaan = { belum_ada = 'nol', nihil = 'penuh' }",
    "cara = 'rerata'\nkeadaan = { belum_ada = 'dikecualikan' }",
    "cara = 'rerata'\nkeadaan = { tidak_ditargetkan = 'galat', belum_ada = 'galat' }",
)
#: Laws of aggregates and of whole results.
UMUM = (
    laws.alone,
    laws.every_route,
    laws.explanation_reproduces,
    laws.isolation,
    laws.member_order,
    laws.one_rounding,
    laws.path_named,
    laws.raising_a_member,
    laws.result_as_text,
)


@cache
def varied(kanwil: str) -> sakip.Ruleset:
    """The subject with another way to the Kanwil."""
    isi = files()
    kepala = isi["ruleset.toml"].replace(_KANWIL, f'dari = "dipa"\n{kanwil}\n')
    if "'tidak'" in kanwil:
        kepala = kepala.replace('kanwil = { rumus = "(capaian + serapan) / 2" }', "")
    return ruleset_from({**isi, "ruleset.toml": kepala})


@pytest.mark.parametrize("law", UMUM, ids=str)
@pytest.mark.parametrize("kanwil", KANWIL)
def test_laws_hold_for_every_way_to_the_kanwil(kanwil: str, law: laws.Law[Any]) -> None:
    """Whatever the aggregate and its policies, the laws of results hold."""
    law.check(varied(kanwil), **CEPAT)


@pytest.mark.parametrize("kanwil", [k for k in KANWIL if "batas" in k])
def test_a_bound_on_one_side_is_a_bound(kanwil: str) -> None:
    """A mean with a floor alone, or a cap alone, is the mean within it."""
    laws.cap_after_the_mean.check(varied(kanwil), **CEPAT)


def test_a_refused_report_says_so() -> None:
    """Rules that refuse a missing indikator keep the law of isolation by refusing."""
    laws.isolation(varied(KANWIL[-1]), report(), "y.p")


def test_isolation_of_what_counts_for_the_kanwil_itself() -> None:
    """Where the Kanwil is made of indikator it names the one that is lost."""
    langsung = ruleset_from(
        {**files(), "ruleset.toml": files()["ruleset.toml"].replace(_KANWIL, _LANGSUNG)}
    )
    laws.isolation(langsung, report(), "x.naik")
    # An informative indikator has no capaian that could be lost.
    laws.isolation(langsung, report(), "x.kabar")


_LANGSUNG = 'dari = "indikator"\ncara = "rerata"\n'


def test_a_measure_may_take_the_key_of_something_else() -> None:
    """A measure whose code is a key of the JSON stands under another, and is let be."""
    isi = files()
    isi["ruleset.toml"] += """
[ukuran.nama]
nama = "Nama"
satuan = "persen"
dipa = { rumus = "capaian" }
"""
    laws.result_as_text(ruleset_from(isi), report())


def test_a_measure_of_what_is_not_aggregated_is_not_there() -> None:
    """Where the Kanwil has no capaian, it has no measure that is made of it."""
    isi = files()
    kepala = isi["ruleset.toml"].replace(_KANWIL, 'dari = "dipa"\ncara = "tidak"\n')
    ruleset = ruleset_from({**isi, "ruleset.toml": kepala})
    assert "kinerja" not in sakip.evaluate(ruleset, report()).kanwil.ukuran
    laws.row_identities(ruleset, report())
    laws.interval_consistency(ruleset, report())


# -- explanations of every kind of node

RUMUS = (
    "-p + q * 2 - 1",
    "p / q",
    "z / z",
    "p / z",
    "jika(p > q dan bukan p = q atau p <= 1, p, q)",
    "jika(p <> q, p, q)",
    "jika(p < q dan p >= 2, p, q)",
    "jika(e > 1, p, q)",
    "bulat_genap(p / q, 1)",
    "bulat(-p / q, 1)",
    "potong(p / q, 1)",
    "batasi(p, 1, 5)",
    "batasi(p, 100, 200)",
    "batasi(p, 10, 100)",
    "pangkat(p, 2)",
    "min(p, q)",
    "maks(p, q)",
    "jumlah(p, q)",
    "banyak(p, e)",
    "rerata_ada(e)",
    "rerata_ada(p, q, e)",
    "bila_belum_ada(e, 3)",
    "bila_nihil(z / z, 4)",
    "t",
)


@cache
def formulas() -> sakip.Ruleset:
    """One indikator for each formula."""
    teks = ""
    for n, rumus in enumerate(RUMUS):
        teks += f"""
[[indikator]]
kode = "d.r{n}"
nama = "R{n}"
sasaran = "d.s"
satuan = "angka"
polaritas = "informatif"
rumus = "{rumus}"
"""
        for nama in sorted(_names(rumus) - {"t"}):
            teks += f'masukan.{nama} = {{ nama = "{nama}", satuan = "angka" }}\n'
        if rumus == "t":
            periode = '{ jenis = "triwulan", gabung = "terakhir" }'
            teks += (
                f'masukan.t = {{ nama = "T", satuan = "angka", periode = {periode} }}\n'
            )
    return ruleset_from({"ruleset.toml": DASAR, "aturan.toml": teks})


def _names(rumus: str) -> set[str]:
    """The inputs that a formula names: each is one letter."""
    return {k for k in re.findall(r"[a-z_]+", rumus) if len(k) == 1}


@pytest.mark.parametrize(("nomor", "rumus"), list(enumerate(RUMUS)))
def test_every_kind_of_node_is_computed_again(nomor: int, rumus: str) -> None:
    """The explanation of a formula gives its value, whatever stands in it."""
    semua: dict[str, Any] = {"p": 57, "q": 60, "z": 0}
    realisasi: dict[str, Any] = {
        f"d.r{n}": {k: v for k, v in semua.items() if k in _names(r)}
        for n, r in enumerate(RUMUS)
    }
    realisasi[f"d.r{RUMUS.index('t')}"] = {"t": {"tw1": 1, "tw2": 5}}
    laporan = sakip.load_laporan({"laporan": {"tahun": 2024}, "realisasi": realisasi})
    assert rumus == formulas().aturan.indikator[f"d.r{nomor}"].rumus
    laws.explanation_reproduces(formulas(), laporan, f"d.r{nomor}")


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("nilai", ["0", "1", "2", "6.25", "0.0625", "12.25", "1/3"])
def test_a_root_by_halving(nilai: str, mode: Mode) -> None:
    """The root found by halving is the greatest that does not exceed, as rounded."""
    x = Fraction(nilai)
    akar = root(x, 2, 1, mode.value)
    u = Fraction(1, 10)
    if mode is Mode.POTONG:
        assert akar**2 <= x < (akar + u) ** 2
    else:
        assert max(akar - u / 2, Fraction(0)) ** 2 <= x <= (akar + u / 2) ** 2


def _member(perlakuan: str, keadaan: str | None, **lain: str) -> dict[str, Any]:
    nilai = "3" if keadaan is None else None
    simpul = {"jenis": "konstanta", "nilai": nilai, "keadaan": keadaan}
    return {"simpul": simpul, "perlakuan": perlakuan, **lain}


@pytest.mark.parametrize(
    ("anggota", "hasil"),
    [
        ([_member("dihitung", None), _member("diganti", "nihil", nilai="1")], 2),
        ([_member("dihitung", None), _member("keluar", "nihil")], 3),
        ([_member("dihitung", None), _member("menular", "nihil")], "nihil"),
        ([_member("dihitung", None), _member("galat", "nihil")], "tidak_terdefinisi"),
        ([_member("keluar", "nihil"), _member("keluar", "belum_ada")], "belum_ada"),
        ([], "nihil"),
    ],
)
def test_members_of_an_explained_mean(anggota: list[Any], hasil: int | str) -> None:
    """A member counts, is replaced, left out, or is the result, as it is told."""
    keadaan = hasil if isinstance(hasil, str) else None
    pohon = {"jenis": "agregat", "op": "rerata", "keadaan": keadaan, "anggota": anggota}
    assert hasil == Interpreter({("a",): pohon}).figure(("a",))


def test_a_geometric_mean_of_a_negative_member_is_undefined() -> None:
    """There is no root of a product below zero."""
    minus = _member("dihitung", None)
    minus["simpul"]["nilai"] = "-3"
    pohon = {"jenis": "agregat", "op": "geometrik", "keadaan": "tidak_terdefinisi"}
    mesin = Interpreter({("a",): {**pohon, "anggota": [minus]}})
    assert "tidak_terdefinisi" == mesin.figure(("a",))


# -- other second routes


@pytest.mark.parametrize(
    ("kode", "x", "hasil"),
    [
        ("x.konversi", 75, 70),
        ("x.batas", 150, 120),
        ("x.batas", -5, 0),
        ("x.bulat", "33.35", "33.4"),
        ("x.potong", "33.35", "33.4"),
        ("x.potong", "33.45", "33.4"),
    ],
)
def test_what_the_rules_make_of_a_capaian(kode: str, x: Any, hasil: Any) -> None:
    """Bounds, conversion and rounding of an indikator, by hand."""
    semua = {c.ind.kode: c for c in achievements(subject(), laws.REFERENCE)}
    assert Fraction(hasil) == semua[kode].finish(Fraction(x))


def test_members_of_weight_zero_alone_are_nihil() -> None:
    """Where all that counts weighs nothing there is nothing to count."""
    nol = [Fraction(0)]
    laws.renormalise(always(Keadaan.NIHIL), [Fraction(1)], nol)
    with pytest.raises(laws.LawBrokenError, match="members of weight 0 alone"):
        laws.renormalise(always(Fraction(1)), [Fraction(1)], nol)


def test_a_geometric_mean_is_tried_with_members_from_zero() -> None:
    """Members of a geometric mean are never drawn below 0; those of others are."""
    kanwil = {
        cara: next(
            g for g in groups(varied(cara), laws.REFERENCE) if g.kunci[0] == "kanwil"
        )
        for cara in (KANWIL[0], KANWIL[3])
    }
    tanpa = settings(database=None, derandomize=True)
    with pytest.raises(NoSuchExample):
        find(kanwil[KANWIL[0]].numbers(), lambda isi: min(isi) < 0, settings=tanpa)
    assert find(kanwil[KANWIL[3]].numbers(), lambda isi: min(isi) < 0, settings=tanpa)


def test_a_state_has_no_bounds() -> None:
    """A floor and a cap leave a state as it is."""
    nihil = always(Keadaan.NIHIL)
    laws.bounds(nihil, nihil, Fraction(0), Fraction(1), Fraction(1), Fraction(1))


@pytest.mark.parametrize(
    ("x", "digit", "mode", "expected"),
    [
        ("0.125", 2, Mode.SETENGAH_NAIK, "0.13"),
        ("0.125", 2, Mode.SETENGAH_GENAP, "0.12"),
        ("0.135", 2, Mode.SETENGAH_GENAP, "0.14"),
        ("0.129", 2, Mode.POTONG, "0.12"),
        ("-0.125", 2, Mode.SETENGAH_NAIK, "-0.13"),
    ],
)
def test_rounding_by_words(x: str, digit: int, mode: Mode, expected: str) -> None:
    """A tie goes away from zero, or to the even digit; the rest is cut."""
    assert Fraction(expected) == rounded(Fraction(x), digit, mode)
    assert Fraction(expected) == round_exact(Fraction(x), digit, mode)


SKOR = Konversi(
    (
        Ruas(nilai=Fraction(100), minimal=Fraction(100)),
        Ruas(nilai=Fraction(0), kurang_dari=Fraction(50)),
        Ruas(
            nilai=(Fraction(50), Fraction(90)),
            minimal=Fraction(50),
            kurang_dari=Fraction(100),
        ),
    )
)
BERBATAS = Konversi(
    (
        Ruas(
            nilai=(Fraction(0), Fraction(10)),
            minimal=Fraction(0),
            maksimal=Fraction(50),
        ),
    )
)


@pytest.mark.parametrize(
    ("konversi", "x", "skor"),
    [
        (SKOR, 20, 0),
        (SKOR, 50, 50),
        (SKOR, 75, 70),
        (SKOR, 100, 100),
        (BERBATAS, -5, 0),
        (BERBATAS, 25, 5),
        (BERBATAS, 80, 10),
    ],
)
def test_scores_by_hand(konversi: Konversi, x: int, skor: int) -> None:
    """A score is that of the band, on the line, or of the nearest end."""
    assert Fraction(skor) == converted(konversi, Fraction(x))


def test_a_band_without_bounds_holds_any_number() -> None:
    """Where there is no edge to try, any number is tried."""
    satu = Bands("kategori.a", [Ruas(nama="a")])
    assert "kategori.a" == str(satu)
    nilai = find(
        satu.values(), lambda x: x is not None, settings=settings(database=None)
    )
    laws.band_totality(satu, nilai)


def test_subjects_have_names() -> None:
    """What a law applies to can be read."""
    for law in laws.ALL:
        assert str(law.applies(subject()))
    assert "reference" == str(laws.REFERENCE)


def test_rules_that_are_not_sound_are_refused() -> None:
    """Rules that a change made unsound are an error for whoever changed them."""
    aturan = subject().aturan
    ind = evolve(aturan.indikator["x.naik"], rumus="1 +")
    with pytest.raises(RulesetError):
        checked(evolve(aturan, indikator={"x.naik": ind}))


def test_formulas_are_compared_word_by_word() -> None:
    """Two readings are the same if their words and their order are."""
    for teks in ("-min(a, b[tahun-1]) + 90%", "bukan a > b", "rerata(x[2020 .. 2022])"):
        assert bare(parse(teks)) == bare(parse(f"({teks})"))
    assert bare(parse("a - b")) != bare(parse("b - a"))


def test_parts_of_parts_are_weighed_and_measured() -> None:
    """Weights and units are asked of the parts of parts as well."""
    angka = Satuan(Jenis.ANGKA)
    cucu = Rincian("v", "b", "-", constant(1), Satuan(Jenis.PERSEN), Fraction(100))
    anak = Rincian("v", "a", "-", constant(1), angka, Fraction(100), (cucu,))
    laws.calculator_weights([anak])
    with pytest.raises(laws.LawBrokenError, match=r"unit of a\.b"):
        laws.calculator_unit(Calculation(constant(1), (anak,)), constant(1).tipe, "a")


def test_inputs_of_a_calculator_may_be_shared() -> None:
    """A calculator may read shared inputs and those of its own indikator."""
    for pemilik in ("", "a"):
        node = Input(pemilik, "x", Satuan(Jenis.ANGKA))
        laws.calculator_unit(Calculation(node), node.tipe, "a")


def test_a_report_that_was_not_filled_keeps_every_law_of_results() -> None:
    """With nothing reported at all the result still says what it is made of."""
    kosong = sakip.load_laporan({"laporan": {"tahun": 2024}})
    for law in (laws.path_named, laws.states_survive, laws.row_identities):
        law(subject(), kosong)
    laws.interval_consistency(subject(), kosong)


def test_intervals_that_hold_zero_say_nothing() -> None:
    """A quotient over what may be 0 has no bounds; one over 0 itself is a state."""
    nol = {f"{d}.k{n}": {"pagu": 10**9, "belanja": 0} for d in "xy" for n in (1, 2)}
    tipis = {k: {"pagu": 10**9, "belanja": 1} for k in nol}
    for satker in (nol, tipis):
        laporan = sakip.load_laporan({**facts(), "satker": satker})
        laws.row_identities(subject(), laporan)
        laws.interval_consistency(subject(), laporan)


@pytest.mark.parametrize(
    ("law", "alasan"),
    [
        (laws.isolation, "tidak ada indikator"),
        (laws.difference, "tidak ada indikator"),
        (laws.formula_as_text, "tidak ada rumus"),
        (laws.row_identities, "tidak ada ukuran dengan rumus"),
        (laws.partition, "tidak ada rasio jumlah"),
        (laws.identity, "tidak ada indikator yang dinilai"),
        (laws.explanation_replays, "tidak ada indikator dengan masukan"),
        (laws.calculator_values, "tidak ada indikator dengan kalkulator"),
    ],
)
def test_a_ruleset_without_a_subject_says_why(law: laws.Law[Any], alasan: str) -> None:
    """Of a ruleset with nothing in it a law says why it has no subject."""
    assert f"tidak berlaku: {alasan}" == str(law.applies(_empty()))


@cache
def _empty() -> sakip.Ruleset:
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), "")


def test_a_state_in_a_row_is_the_measure() -> None:
    """A measure of a row with a state is that state; of two the stronger."""
    laporan = sakip.load_laporan({**facts(), "satker": {}})
    hasil = sakip.evaluate(subject(), laporan)
    assert Keadaan.BELUM_ADA is hasil.kanwil.ukuran["kinerja"].keadaan
    laws.row_identities(subject(), laporan)


@pytest.mark.parametrize(
    ("cara", "harap"), [("terakhir", 2), ("jumlah", 6), ("min", 1), ("maks", 3)]
)
def test_members_to_one(cara: str, harap: int) -> None:
    """Of 1, 3 and 2 the last is 2, the sum 6, the least 1 and the greatest 3."""
    ikut = [(Fraction(n), Fraction(1), Fraction(1)) for n in (1, 3, 2)]
    assert harap == combined({"op": cara}, ikut)
