"""`sakip.testing`: drawn rulesets, their texts, and how a failure shows them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import tomli
from builder import load
from draws import draws, smallest
from hypothesis import Phase, given, settings

import sakip
from sakip import testing
from sakip._tables import LARIK
from sakip.testing import Rancangan, files_of, rancangan, ruleset_from, rulesets, toml

KEPALA = "[ruleset]\n"


@pytest.fixture(scope="module")
def semua() -> list[Rancangan]:
    """Tables of many rulesets."""
    return draws(rancangan(), 400)


def words(isi: Any, kunci: str) -> Iterator[Any]:
    """Every value that stands under a key, however deep."""
    if isinstance(isi, dict):
        for k, v in isi.items():
            if k == kunci:
                yield v
            yield from words(v, kunci)
    elif isinstance(isi, list | tuple):
        for v in isi:
            yield from words(v, kunci)


def test_every_ruleset_is_valid() -> None:
    """What is drawn loads, with warnings at most, in all its years."""
    for ruleset in draws(rulesets(), 30):
        assert 2024 == ruleset.tahun[-1]
        assert all("galat" != t.tingkat.value for t in ruleset.temuan)
        for tahun in ruleset.tahun:
            assert ruleset.susun(tahun).steps


@pytest.mark.parametrize(
    ("kunci", "harapan"),
    [
        (
            "polaritas",
            "naik turun_selisih turun_rasio turun_ambang stabil rentang_ambang "
            "rentang_rasio rentang_selisih tercapai tercapai_turun informatif",
        ),
        (
            "cara",
            "rerata rerata_tertimbang jumlah rasio_jumlah geometrik min maks "
            "jumlah_tercapai pengurangan tidak",
        ),
        ("jenis", "triwulan bulan semester"),
        ("gabung", "jumlah rerata terakhir kumulatif"),
        ("kosong", "belum_ada abaikan nol"),
        ("nihil", "dikecualikan renormalisasi penuh nol menular"),
        ("n_per_nol", "nihil tidak_terdefinisi penuh nol"),
        ("negatif", "hitung nihil tidak_terdefinisi penuh nol"),
        ("mode", "setengah_naik setengah_genap potong"),
        ("kategori", "tampil eksak"),
        ("konversi", "k"),
        ("kalkulator", "bawaan.rasio"),
        ("jumlah_baris", "semua"),
    ],
)
def test_rules_of_all_kinds_are_drawn(
    semua: list[Rancangan], kunci: str, harapan: str
) -> None:
    """Each word that such a key can have is drawn, and none that it cannot."""
    ada = {
        v
        for r in semua
        for v in words([r.kepala, r.berkas], kunci)
        if isinstance(v, str)
    }
    assert set(harapan.split()) == ada


def test_units_and_targets_of_all_kinds_are_drawn(semua: list[Rancangan]) -> None:
    """Every kind of unit and of target is drawn."""
    satuan = {
        next(iter(s)) if isinstance(s, dict) else s
        for r in semua
        for s in words(r.berkas, "satuan")
    }
    target = {
        type(t).__name__ if not isinstance(t, dict) else "/".join(t)
        for r in semua
        for per_tahun in words(r.berkas, "target")
        for t in per_tahun.values()
    }
    angka = {"persen", "rupiah", "orang", "hari", "angka", "indeks"}
    assert angka | {"ya_tidak", "predikat", "tanggal", "teks"} == satuan
    lain = {"bool", "date", "str", "dari/sampai", "nilai/satuan"}
    assert {"int", "Decimal"} | lain == target


def test_parts_that_only_some_rules_have_are_drawn(semua: list[Rancangan]) -> None:
    """Up to three DIPA and years; checks, caps, weights, supporting figures."""
    assert {1, 2, 3} == {len(r.berkas) for r in semua}
    awal = {r.kepala["ruleset"]["berlaku"]["dari"].year for r in semua}
    assert {2022, 2023, 2024} == awal
    for kunci in ("periksa", "batas", "bobot", "pendukung", "pembulatan", "nol"):
        assert any(True for r in semua for _ in words(r.berkas, kunci))
    assert any("masukan.penduduk" in r.kepala for r in semua)


def test_refusals_are_drawn_only_when_asked_for(semua: list[Rancangan]) -> None:
    """``galat`` stands in rules only with ``galat=True``, and then in some."""

    def refusing(satu: Rancangan) -> bool:
        return '"galat"' in "".join(satu.files().values())

    assert not any(map(refusing, semua))
    assert any(map(refusing, draws(rancangan(galat=True), 20)))


def test_the_simplest_ruleset_is_simple() -> None:
    """It has one DIPA, one sasaran and one indikator, and no satker."""
    satu = smallest(rancangan())
    assert 1 == len(satu.berkas)
    (isi,) = satu.berkas
    assert [1, 1, 0] == [len(isi[k]) for k in ("sasaran", "indikator", "satker")]
    indikator = isi["indikator"][0]
    assert "a / b" == indikator["rumus"]
    assert {"2024": 90} == indikator["target"]
    assert "naik" == indikator["polaritas"]


def test_a_ruleset_shrinks_to_what_matters() -> None:
    """Of rulesets with a weighted Kanwil the simplest has one DIPA, weighing all."""

    def weighted(satu: Rancangan) -> bool:
        return "rerata_tertimbang" == satu.kepala["agregasi.kanwil"]["cara"]

    satu = smallest(rancangan(), weighted)
    assert ["x"] == [b["dipa"]["kode"] for b in satu.berkas]
    assert [Fraction(100)] == list(words(satu.berkas, "bobot"))


# -- texts


def test_tables_become_a_ruleset(semua: list[Rancangan]) -> None:
    """Tables that a test changed are read as any ruleset; a fault in them is told."""
    satu = semua[0]
    assert "undian" == satu.ruleset().id
    with pytest.raises(sakip.RulesetError, match="SKP116"):
        Rancangan({"ruleset": satu.kepala["ruleset"]}, ()).ruleset()


def test_toml_says_what_the_tables_say(semua: list[Rancangan]) -> None:
    """Read again by another reader, a text has the same keys and values."""

    def plain(isi: Any) -> Any:
        if isinstance(isi, dict):
            return {k: plain(v) for k, v in isi.items()}
        if isinstance(isi, list):
            return [plain(v) for v in isi]
        if isinstance(isi, Fraction):
            return f"{isi.numerator}/{isi.denominator}"
        return isi

    for satu in semua[:50]:
        for berkas in satu.berkas:
            terbaca = tomli.loads(toml(berkas), parse_float=Decimal)
            assert plain(berkas) == {
                k: [*v] if k in LARIK else v for k, v in terbaca.items()
            } | {k: [] for k, v in berkas.items() if v == []}


@pytest.mark.parametrize(
    ("kunci", "teks"),
    [
        ("a-b_1", "a-b_1 = 1\n"),
        ("a.b", '"a.b" = 1\n'),
        ("é", '"é" = 1\n'),
        ("", '"" = 1\n'),
    ],
)
def test_keys_are_quoted_where_they_must_be(kunci: str, teks: str) -> None:
    """A key of letters, digits, - and _ stands bare, any other in quotes."""
    assert f"[t]\n{teks}" == toml({"t": {kunci: 1}})
    assert {"t": {kunci: 1}} == tomli.loads(toml({"t": {kunci: 1}}))


def test_small_numbers_have_no_exponent() -> None:
    """A tiny decimal is written out, as analysts write it."""
    assert "[t]\na = 0.0000001\n" == toml({"t": {"a": Decimal("1e-7")}})


def test_texts_of_a_drawn_ruleset_give_it_again() -> None:
    """`files_of` gives what `ruleset_from` takes: the same rules, file by file."""
    for ruleset in draws(rulesets(), 5):
        berkas = files_of(ruleset)
        lagi = ruleset_from(berkas)
        assert ruleset.sidik == lagi.sidik
        assert berkas == files_of(lagi)


def test_texts_of_a_folder(tmp_path: Path) -> None:
    """The files that are rules are given, and no others; amendments are among them."""
    load(tmp_path / "r")
    (tmp_path / "r" / "amandemen").mkdir()
    (tmp_path / "r" / "contoh").mkdir()
    for nama in (".rahasia.toml", "amandemen/.x.toml", "contoh/fakta.toml", "a.txt"):
        (tmp_path / "r" / nama).write_text("x", encoding="utf-8")
    ruleset = sakip.load_ruleset(tmp_path / "r")
    assert {"ruleset.toml", "aturan.toml"} == files_of(ruleset).keys()
    assert ruleset.sidik == ruleset_from(files_of(ruleset)).sidik


def test_texts_of_a_derived_ruleset(tmp_path: Path) -> None:
    """The ruleset that another is derived from comes along, beside it."""
    load(tmp_path / "dasar")
    kepala = (tmp_path / "dasar" / "ruleset.toml").read_text(encoding="utf-8")
    isi = kepala.split("[konvensi]")[0] + 'turunan = "dasar"\n'
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "ruleset.toml").write_text(isi, encoding="utf-8")
    ruleset = sakip.load_ruleset(tmp_path / "r")
    berkas = files_of(ruleset)
    assert {"ruleset.toml", "../dasar/ruleset.toml", "../dasar/aturan.toml"} == set(
        berkas
    )
    assert ["d.i"] == list(ruleset_from(berkas).aturan.indikator)


@pytest.mark.parametrize("nama", ["/a.toml", "..", "../../a.toml", "a/../b.toml", ""])
def test_texts_stay_in_the_folder(nama: str) -> None:
    """A path that leads out of the folders of rulesets is refused."""
    with pytest.raises(ValueError, match="is not a path in the folder of a ruleset"):
        ruleset_from({nama: KEPALA})


def test_no_text_is_no_ruleset() -> None:
    """Without a head there is a finding, as for an empty folder."""
    with pytest.raises(sakip.RulesetError, match="SKP110"):
        ruleset_from({})


# -- what a failure shows


def failure(strategi: Any, syarat: Any) -> str:
    """What Hypothesis prints of the simplest example that fails."""

    @settings(database=None, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(strategi)
    def law(satu: object) -> None:
        assert syarat(satu)

    with pytest.raises(AssertionError) as salah:
        law()
    return "\n".join(salah.value.__notes__)


def test_a_failure_prints_the_texts_of_the_ruleset() -> None:
    """They stand line by line in a call that gives the ruleset again."""
    dilihat: list[sakip.Ruleset] = []

    def law(satu: sakip.Ruleset) -> bool:
        dilihat.append(satu)
        return False

    teks = failure(rulesets(), law)
    assert "\n[ruleset]\n" in teks.replace("r'''", "\n")
    panggilan = teks[teks.index("ruleset_from(") : teks.rindex(",\n)")]
    lagi = eval(panggilan, {"ruleset_from": ruleset_from})  # noqa: S307 -- that it can be pasted is the claim
    assert dilihat[-1].sidik == lagi.sidik


@pytest.mark.parametrize("isi", ["a = 1\n", "a = '''x'''\n", "a = '", "a = \\"])
def test_any_text_is_printed_so_that_it_can_be_read_again(isi: str) -> None:
    """A text that triple quotes cannot hold is printed in the usual way."""
    from hypothesis.vendor import pretty  # noqa: PLC0415 -- what prints examples

    from sakip.testing._rancangan import Toml  # noqa: PLC0415 -- a private class

    assert isi == eval(pretty.pretty(Toml(isi)))  # noqa: S307 -- that it can be read is the claim


# -- the door


def test_names_are_sorted_and_there() -> None:
    """``__all__`` is sorted, its names exist, and ``dir`` shows no others."""
    assert sorted(testing.__all__) == testing.__all__
    assert testing.__all__ == dir(testing)
    assert [] == [n for n in testing.__all__ if not hasattr(testing, n)]


def test_every_name_is_documented() -> None:
    """The reference names each public one."""
    halaman = Path(__file__).parents[1] / "docs" / "reference" / "testing.md"
    teks = halaman.read_text(encoding="utf-8")
    assert [] == [
        n for n in testing.__all__ if f"`{n}`" not in teks and f"`{n}(" not in teks
    ]


def test_unknown_name() -> None:
    """Any other name is no attribute."""
    with pytest.raises(AttributeError, match="has no attribute 'tiada'"):
        testing.tiada  # noqa: B018 -- asking is the claim
