"""Laws of whole rulesets: from TOML text and facts to the result."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from ruleset_strategies import Rancangan, rulesets, toml, write

import sakip
from sakip._binding import bind
from sakip._evaluator import evaluate_steps
from sakip._results import Agregat, Angka
from sakip._value import Keadaan, Nilai
from sakip.plugins import Registry, build_registry

pytestmark = pytest.mark.property


@cache
def registry() -> Registry:
    """The plugins there are, looked for once."""
    return build_registry()


def load(rancangan: Rancangan) -> sakip.Ruleset:
    """Write a ruleset and load it."""
    with tempfile.TemporaryDirectory() as folder:
        return sakip.load_ruleset(
            write(rancangan, Path(folder) / "r"), registry=registry()
        )


def evaluate(rancangan: Rancangan) -> sakip.Hasil:
    """The result of a drawn report."""
    return sakip.evaluate(load(rancangan), sakip.load_laporan(rancangan.fakta))


def figures(hasil: sakip.Hasil) -> dict[tuple[str, str, str], object]:
    """Every figure of a result, by what it is of, in no order."""
    isi: dict[tuple[str, str, str], object] = {}
    for tingkat in ("dipa", "kanwil"):
        semua = {"": hasil.kanwil} if tingkat == "kanwil" else hasil.dipa
        for kode, kelompok in semua.items():
            isi[tingkat, kode, "capaian"] = in_no_order(kelompok.agregat)
            for nama, angka in kelompok.ukuran.items():
                isi[tingkat, kode, nama] = angka
    for kode, sasaran in hasil.sasaran.items():
        isi["sasaran", kode, "capaian"] = in_no_order(sasaran.agregat)
    for kode, ind in hasil.indikator.items():
        isi["indikator", kode, ""] = ind
    for kode, satker in hasil.satker.items():
        isi["satker", kode, ""] = satker
    return isi


def in_no_order(agregat: Agregat) -> tuple[object, ...]:
    """An aggregate whatever the order of its members."""
    return (
        agregat.angka,
        agregat.cara,
        agregat.anggota,
        agregat.dihitung,
        frozenset(agregat.keluar),
        frozenset(agregat.diganti),
    )


@given(rulesets())
def test_plan_and_reference_give_the_same_result(rancangan: Rancangan) -> None:
    """The first evaluation walks the tree, the second runs the plan: one result."""
    ruleset = load(rancangan)
    laporan = sakip.load_laporan(rancangan.fakta)
    pertama = sakip.evaluate(ruleset, laporan)
    assert pertama == sakip.evaluate(ruleset, laporan)
    susunan = ruleset.susun(laporan.tahun)
    fakta, _ = bind(susunan, laporan)
    eksak = evaluate_steps(susunan.steps, fakta.lookup)
    assert eksak == ruleset.compile(laporan.tahun).run(fakta.lookup)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Rancangan, Rancangan]:
    """A drawn report, and the same with everything in another order."""
    satu = draw(rulesets())

    def other(isi: Any) -> Any:
        if isinstance(isi, Mapping):
            urut = draw(st.permutations(list(isi)))
            return {k: other(isi[k]) if k not in DALAM_URUT else isi[k] for k in urut}
        return isi

    def tables(isi: Mapping[str, Any]) -> dict[str, Any]:
        hasil = {}
        for k in draw(st.permutations(list(isi))):
            larik = isinstance(isi[k], list)
            isi_k = draw(st.permutations(isi[k])) if larik else [isi[k]]
            semua = [other(t) for t in isi_k]
            hasil[k] = semua if larik else semua[0]
        return hasil

    berkas = tuple(tables(b) for b in draw(st.permutations(satu.berkas)))
    return satu, Rancangan(tables(satu.kepala), berkas, other(satu.fakta))


#: Keys whose order has a meaning of its own.
DALAM_URUT = ("tingkat", "ruas")


@given(shuffled())
def test_order_does_not_matter(dua: tuple[Rancangan, Rancangan]) -> None:
    """Files, tables, keys and facts in another order give the same figures."""
    satu, lain = dua
    assert figures(evaluate(satu)) == figures(evaluate(lain))


@given(rulesets(), st.randoms(use_true_random=False))
def test_facts_may_be_split_among_files(rancangan: Rancangan, acak: Any) -> None:
    """Facts in several files are the facts of all of them together."""
    ruleset = load(rancangan)
    kepala = {"laporan": {"tahun": 2024}}
    dua: list[dict[str, Any]] = [{}, {}]
    for jenis in ("realisasi", "satker"):
        for kode, isi in rancangan.fakta[jenis].items():
            acak.choice(dua)[f'{jenis}."{kode}"'] = isi
    with tempfile.TemporaryDirectory() as folder:
        for n, isi in enumerate(dua):
            teks = toml({**(kepala if n == 1 else {}), **isi})
            (Path(folder) / f"{n}.toml").write_text(teks, encoding="utf-8")
        laporan = sakip.load_laporan(folder, registry())
    utuh = sakip.evaluate(ruleset, sakip.load_laporan(rancangan.fakta))
    assert figures(utuh) == figures(sakip.evaluate(ruleset, laporan))


# -- what aggregates come to, by another route


def mean_by_hand(anggota: Sequence[Angka], keadaan: Mapping[str, str]) -> Nilai:
    """The mean of capaian as the words of the policies say, in percent."""
    angka: list[Fraction] = []
    menular: list[Keadaan] = []
    for satu in anggota:
        if satu.eksak is not None:
            angka.append(satu.eksak)
            continue
        assert satu.keadaan is not None
        kata = keadaan[satu.keadaan.kode]
        if kata == "menular":
            menular.append(satu.keadaan)
        elif kata != "dikecualikan":
            angka.append(Fraction({"penuh": 100, "nol": 0}[kata]))
    if menular:
        return max(menular, key=lambda k: k.value)
    return sum(angka, Fraction(0)) / len(angka) if angka else Keadaan.NIHIL


@given(rulesets())
def test_mean_of_a_dipa_is_that_of_its_indikator(rancangan: Rancangan) -> None:
    """Where a DIPA is a plain mean of indikator, it is what one gets by hand."""
    cara = {
        "dari": "indikator",
        "cara": "rerata",
        "keadaan": {
            "nihil": "dikecualikan",
            "tidak_ditargetkan": "nol",
            "belum_ada": "menular",
            "tidak_terdefinisi": "penuh",
        },
    }
    kepala = {**rancangan.kepala, "agregasi.dipa": cara}
    kepala["konvensi"] = {
        **kepala["konvensi"],
        "pembulatan": {"tampilan": {"digit": 2}},
    }
    for tingkat, dari in (("sasaran", "indikator"), ("kanwil", "dipa")):
        kepala[f"agregasi.{tingkat}"] = {**cara, "dari": dari}
    hasil = evaluate(evolve(rancangan, kepala=kepala))
    keadaan: Any = cara["keadaan"]
    for kode, dipa in hasil.dipa.items():
        anggota = [
            i.capaian
            for i in hasil.indikator.values()
            if i.dipa == kode and i.capaian is not None
        ]
        assert mean_by_hand(anggota, keadaan) == dipa.capaian.nilai
    semua = [d.capaian for d in hasil.dipa.values()]
    assert mean_by_hand(semua, keadaan) == hasil.kanwil.capaian.nilai


@given(rulesets())
def test_members_are_all_accounted_for(rancangan: Rancangan) -> None:
    """Each aggregate tells how many members it has, counts, and leaves out."""
    hasil = evaluate(rancangan)
    semua = [hasil.kanwil.agregat, *(d.agregat for d in hasil.dipa.values())]
    for agregat in (*semua, *(s.agregat for s in hasil.sasaran.values())):
        assert agregat.anggota == agregat.dihitung + len(agregat.keluar)
        assert len(agregat.diganti) <= agregat.dihitung


@given(rulesets())
def test_facts_alone_decide(rancangan: Rancangan) -> None:
    """Loading the same files again gives an equal result: nothing is remembered."""
    assert evaluate(rancangan) == evaluate(rancangan)
