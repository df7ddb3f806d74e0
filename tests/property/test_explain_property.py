"""Laws of explanations: computed again from the JSON alone, they give the figures.

The interpreter below knows the reference page and nothing of sakip: it reads the JSON
with fractions of its own, and never looks at a value that it could compute.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from math import prod
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from drawn import Undian, undian
from hypothesis import given
from hypothesis import strategies as st
from needed import needs_plugins

import sakip
from sakip._explain import write_explanation
from sakip._explaining import explainer
from sakip._results import Angka
from sakip.plugins import Registry, build_registry

pytestmark = pytest.mark.property

_Pohon: TypeAlias = Mapping[str, Any]
#: A number, or the name of a state.
_Hasil: TypeAlias = Fraction | str
_Kunci: TypeAlias = tuple[str, ...]

BANTEN = Path(__file__).parents[2] / "rulesets" / "kemenkumham-2024"
LEMAH_KE_KUAT = ("nihil", "tidak_ditargetkan", "tidak_terdefinisi", "belum_ada")


@cache
def registry() -> Registry:
    """The plugins there are, looked for once."""
    return build_registry()


# -- an interpreter of the JSON


def strongest(keadaan: list[str]) -> str:
    """The state that hides the others."""
    return max(keadaan, key=LEMAH_KE_KUAT.index)


def rounded(nilai: Fraction, digit: int, mode: str) -> Fraction:
    """A number at some decimals, away from zero or to even at a tie, or cut."""
    besar = abs(nilai) * Fraction(10) ** digit
    utuh, sisa = divmod(besar, 1)
    naik = {
        "potong": False,
        "setengah_naik": sisa >= Fraction(1, 2),
        "setengah_genap": sisa > Fraction(1, 2) or (2 * sisa == 1 and utuh % 2 == 1),
    }[mode]
    hasil = (utuh + naik) / Fraction(10) ** digit
    return hasil if nilai >= 0 else -hasil


def divided(a: Fraction, b: Fraction) -> _Hasil:
    """A quotient; 0/0 and n/0 are states."""
    if b:
        return a / b
    return "tidak_terdefinisi" if a else "nihil"


class Interpreter:
    """Computes figures of one explanation again.

    Attributes:
        figur: trees by key.
        hasil: what came of them.
        dibaca: which nodes were looked at.
    """

    def __init__(self, isi: Mapping[str, Any]) -> None:
        self.figur: dict[_Kunci, _Pohon] = {
            tuple(s["kunci"]): s["pohon"] for s in (*isi["langkah"], *isi["bagian"])
        }
        self.hasil: dict[_Kunci, _Hasil] = {}
        self.dibaca: set[int] = set()

    def figure(self, kunci: _Kunci) -> _Hasil:
        """A figure by its own tree."""
        if kunci not in self.hasil:
            self.hasil[kunci] = self.node(self.figur[kunci])
        return self.hasil[kunci]

    def node(self, s: _Pohon) -> _Hasil:
        """A node from those below it."""
        self.dibaca.add(id(s))
        jenis = s["jenis"]
        if jenis in ("masukan", "konstanta", "keadaan"):
            return s["keadaan"] or Fraction(s["nilai"])
        if jenis == "angka":
            return self.figure(tuple(s["kunci"]))
        if jenis == "agregat":
            return self.aggregate(s)
        anak = [self.node(a) for a in s["anak"]]
        if jenis == "pengganti":
            assert s["diganti"] == anak[0]
            return anak[1]
        if jenis == "pilihan":
            if isinstance(anak[0], str):
                assert 1 == len(anak)
                return anak[0]
            assert ("ya" if anak[0] else "tidak") == s["op"]
            return anak[1]
        keadaan = [a for a in anak if isinstance(a, str)]
        if keadaan:
            return strongest(keadaan)
        angka = [a for a in anak if isinstance(a, Fraction)]
        if jenis == "pembulatan":
            return rounded(angka[0], s["digit"], s["mode"])
        if jenis == "batas":
            return self.bounded(angka[0], s)
        assert "operasi" == jenis
        return self.operation(s["op"], *angka)

    @staticmethod
    def bounded(nilai: Fraction, s: _Pohon) -> Fraction:
        """No more than the one, no less than the other."""
        if s["atas"] is not None and nilai > Fraction(s["atas"]):
            return Fraction(s["atas"])
        if s["bawah"] is not None and nilai < Fraction(s["bawah"]):
            return Fraction(s["bawah"])
        return nilai

    @staticmethod
    def operation(op: str, a: Fraction, b: Fraction = Fraction(0)) -> _Hasil:
        """An operator on numbers."""
        if op == "/":
            return divided(a, b)
        if op == "pangkat":
            return Fraction(prod([a] * int(b)))
        return Fraction(
            {
                "+": a + b,
                "-": a - b,
                "*": a * b,
                "negatif": -a,
                "<": a < b,
                "<=": a <= b,
                ">": a > b,
                ">=": a >= b,
                "=": a == b,
                "<>": a != b,
                "dan": bool(a and b),
                "atau": bool(a or b),
                "bukan": not a,
            }[op]
        )

    def aggregate(self, s: _Pohon) -> _Hasil:
        """An aggregate of the members that count."""
        ikut: list[tuple[Fraction, Fraction, Fraction]] = []
        kuat: list[str] = []
        keluar: list[str] = []
        for a in s["anggota"]:
            nilai = self.node(a["simpul"])
            bawah = self.node(a["penyebut"]) if "penyebut" in a else Fraction(1)
            bobot = Fraction(a.get("bobot", 1))
            keadaan = [n for n in (nilai, bawah) if isinstance(n, str)]
            assert bool(keadaan) == (a["perlakuan"] != "dihitung")
            if isinstance(nilai, Fraction) and isinstance(bawah, Fraction):
                ikut.append((nilai, bawah, bobot))
            elif a["perlakuan"] == "diganti":
                ikut.append((Fraction(a["nilai"]), Fraction(1), bobot))
            elif a["perlakuan"] == "keluar":
                keluar.append(strongest(keadaan))
            else:
                galat = a["perlakuan"] == "galat"
                kuat.append("tidak_terdefinisi" if galat else strongest(keadaan))
        if kuat:
            return strongest(kuat)
        if s["op"] == "banyak":
            return Fraction(len(ikut))
        if not ikut:
            return strongest(keluar) if keluar else "nihil"
        return self.combined(s, ikut)

    @staticmethod
    def combined(s: _Pohon, ikut: list[tuple[Fraction, Fraction, Fraction]]) -> _Hasil:
        """Members that count, to one."""
        nilai = [n for n, _, _ in ikut]
        match s["op"]:
            case "rerata":
                bobot = sum(w for _, _, w in ikut)
                atas = sum(n * w for n, _, w in ikut)
                return atas / bobot if bobot else "nihil"
            case "rasio_jumlah":
                bawah = sum((b for _, b, _ in ikut), Fraction(0))
                return divided(sum(nilai, Fraction(0)), bawah)
            case "jumlah_tercapai":
                ambang = Fraction(s["ambang"])
                return Fraction(sum(n >= ambang for n in nilai), len(nilai))
            case "geometrik":
                if min(nilai) < 0:
                    return "tidak_terdefinisi"
                return root(Fraction(prod(nilai)), len(nilai), s["digit"], s["mode"])
            case op:
                pilih = {"jumlah": sum, "min": min, "maks": max, "terakhir": _last}
                return Fraction(pilih[op](nilai))


def _last(nilai: list[Fraction]) -> Fraction:
    return nilai[-1]


def root(nilai: Fraction, pangkat: int, digit: int, mode: str) -> Fraction:
    """A root at some decimals: the unit is found by halving, on exact powers."""
    satuan = Fraction(1, 10**digit)
    bawah, atas = 0, 1
    while (atas * satuan) ** pangkat <= nilai:
        atas *= 2
    while atas - bawah > 1:
        tengah = (bawah + atas) // 2
        if (tengah * satuan) ** pangkat <= nilai:
            bawah = tengah
        else:
            atas = tengah
    separuh = ((bawah + Fraction(1, 2)) * satuan) ** pangkat
    naik = {
        "potong": False,
        "setengah_naik": nilai >= separuh,
        "setengah_genap": nilai > separuh or (nilai == separuh and bawah % 2 == 1),
    }[mode]
    return (bawah + naik) * satuan


# -- what is explained


def drawn(satu: Undian) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each code of a drawn report with its explanation as JSON."""
    semua = explainer(satu.rancangan.ruleset(), satu.laporan())
    for kode in semua.codes():
        yield json.loads(write_explanation(semua.explain(kode), "json")), kode


def evaluated(hasil: sakip.Hasil) -> dict[_Kunci, Angka]:
    """Every figure of a result by its key; drawn rules report no parts."""
    isi: dict[_Kunci, Angka] = {}
    for jenis, semua in (
        ("indikator", hasil.indikator),
        ("pendukung", hasil.pendukung),
    ):
        for kode, i in semua.items():
            for ukuran, angka in (("realisasi", i.realisasi), ("capaian", i.capaian)):
                if angka is not None:
                    isi[jenis, kode, ukuran] = angka
    for kode, s in hasil.sasaran.items():
        isi["sasaran", kode, "capaian"] = s.capaian
    for kode, u in hasil.satker.items():
        isi |= {("satker", kode, n): angka for n, angka in u.ukuran.items()}
    for tingkat, kelompok in (("dipa", hasil.dipa), ("kanwil", {"": hasil.kanwil})):
        for kode, k in kelompok.items():
            isi[tingkat, kode, "capaian"] = k.capaian
            isi |= {(tingkat, kode, n): angka for n, angka in k.ukuran.items()}
    return isi


def nodes(s: _Pohon) -> Iterator[_Pohon]:
    """A node and all below it."""
    yield s
    for anak in s.get("anak", ()):
        yield from nodes(anak)
    for a in s.get("anggota", ()):
        yield from nodes(a["simpul"])
        if "penyebut" in a:
            yield from nodes(a["penyebut"])


@given(undian())
def test_computed_again_it_is_the_figure(satu: Undian) -> None:
    """Every figure of every code, computed from the JSON alone, is that of evaluate."""
    angka = evaluated(satu.evaluate())
    terjelaskan: set[_Kunci] = set()
    for isi, _ in drawn(satu):
        mesin = Interpreter(isi)
        for langkah in (*isi["langkah"], *isi["bagian"]):
            kunci = tuple(langkah["kunci"])
            hasil = mesin.figure(kunci)
            expected = angka[kunci]
            if expected.keadaan is not None:
                assert expected.keadaan.kode == hasil
            else:
                assert isinstance(hasil, Fraction)
                assert expected.eksak == hasil * langkah["faktor"]
        terjelaskan |= {tuple(s["kunci"]) for s in isi["langkah"]}
    # A level that is not aggregated has a figure all the same, without a number.
    tanpa = {
        k for k, a in angka.items() if k not in terjelaskan and a.eksak is not None
    }
    assert set() == tanpa


@given(undian())
def test_every_leaf_names_its_source(satu: Undian) -> None:
    """A leaf has a place in a file, or is a figure that is explained beside it."""
    for isi, _ in drawn(satu):
        kunci = {tuple(s["kunci"]) for s in (*isi["langkah"], *isi["bagian"])}
        for langkah in (*isi["langkah"], *isi["bagian"]):
            assert langkah["aturan"]["berkas"]
            for s in nodes(langkah["pohon"]):
                if s["jenis"] == "angka":
                    assert tuple(s["kunci"]) in kunci
                elif "anak" not in s and s["jenis"] != "agregat":
                    assert s["tempat"]["berkas"]
                    assert s["tempat"]["baris"] >= 1


@given(undian())
def test_nothing_stands_in_it_unused(satu: Undian) -> None:
    """Each figure told beside those asked for is a leaf of some tree, and told once."""
    for isi, _ in drawn(satu):
        semua = [tuple(s["kunci"]) for s in (*isi["langkah"], *isi["bagian"])]
        dipakai = {
            tuple(s["kunci"])
            for langkah in (*isi["langkah"], *isi["bagian"])
            for s in nodes(langkah["pohon"])
            if s["jenis"] == "angka"
        }
        assert len(semua) == len(set(semua))
        assert {tuple(s["kunci"]) for s in isi["bagian"]} <= dipakai


@given(undian())
def test_each_node_is_read(satu: Undian) -> None:
    """Computing a figure again reads every node of its tree; none stands idle."""
    for isi, _ in drawn(satu):
        mesin = Interpreter(isi)
        for langkah in (*isi["langkah"], *isi["bagian"]):
            mesin.dibaca.clear()
            mesin.node(langkah["pohon"])
            assert {id(s) for s in nodes(langkah["pohon"])} <= mesin.dibaca


@given(undian(), st.sampled_from(("text", "markdown", "latex", "html")))
def test_every_format_writes_every_explanation(undi: Undian, bentuk: Any) -> None:
    """No figure breaks a format, in either language, and a text has no blank value."""
    semua = explainer(undi.rancangan.ruleset(), undi.laporan())
    for kode in semua.codes():
        p = semua.explain(kode)
        satu = write_explanation(p, bentuk)
        dua = write_explanation(p, bentuk, bahasa="en")
        assert satu.endswith("\n")
        assert len(satu.splitlines()) == len(dua.splitlines())


@needs_plugins
def test_the_real_report_computed_again() -> None:
    """Every figure of Banten 2024, parts of indices too, follows from its JSON."""
    ruleset = sakip.load_ruleset(BANTEN, registry=registry())
    laporan = sakip.load_laporan(BANTEN / "contoh" / "banten")
    angka = evaluated(sakip.evaluate(ruleset, laporan))
    semua = explainer(ruleset, laporan)
    dihitung: set[_Kunci] = set()
    for kode in semua.codes():
        isi = json.loads(write_explanation(semua.explain(kode), "json"))
        mesin = Interpreter(isi)
        for langkah in isi["langkah"]:
            kunci = tuple(langkah["kunci"])
            hasil = mesin.figure(kunci)
            if langkah["keadaan"] is None:
                assert isinstance(hasil, Fraction)
                assert Fraction(langkah["nilai_eksak"]) == hasil * langkah["faktor"]
            else:
                assert langkah["keadaan"] == hasil
            if kunci in angka:
                ada = langkah["nilai_eksak"]
                assert angka[kunci].eksak == (None if ada is None else Fraction(ada))
            dihitung.add(kunci)
    assert set(angka) <= dihitung


def test_a_wrong_tree_is_noticed() -> None:
    """The interpreter computes, it does not read: a false value changes nothing."""
    daun = {"jenis": "konstanta", "keadaan": None, "nilai": "3/1"}
    pohon = {"jenis": "operasi", "op": "/", "nilai": "7/1", "keadaan": None}
    langkah = {"kunci": ["a", "b", "c"], "pohon": {**pohon, "anak": [daun, daun]}}
    isi = {"langkah": [langkah], "bagian": []}
    assert 1 == Interpreter(isi).figure(("a", "b", "c"))
