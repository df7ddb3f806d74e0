"""Laws of whole rulesets: from TOML text and facts to the result."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from drawn import Undian, undian
from hypothesis import given
from hypothesis import strategies as st

import sakip
from sakip._results import Agregat
from sakip.plugins import build_registry
from sakip.testing import Rancangan, toml

pytestmark = pytest.mark.property


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


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Undian, Undian]:
    """A drawn report, and the same with everything in another order."""
    satu = draw(undian())

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

    semula = satu.rancangan
    berkas = tuple(tables(b) for b in draw(st.permutations(semula.berkas)))
    lain = Rancangan(tables(semula.kepala), berkas)
    return satu, Undian(lain, other(satu.fakta), lain.ruleset())


#: Keys whose order has a meaning of its own.
DALAM_URUT = ("tingkat", "ruas")


@given(shuffled())
def test_order_does_not_matter(dua: tuple[Undian, Undian]) -> None:
    """Files, tables, keys and facts in another order give the same figures."""
    satu, lain = dua
    assert figures(satu.hasil()) == figures(lain.hasil())


@given(undian(), st.randoms(use_true_random=False))
def test_facts_may_be_split_among_files(satu: Undian, acak: Any) -> None:
    """Facts in several files are the facts of all of them together."""
    utuh = ("laporan", "masukan_bersama")
    dua: list[dict[str, Any]] = [
        {},
        {k: satu.fakta[k] for k in utuh if k in satu.fakta},
    ]
    for jenis in ("realisasi", "satker"):
        for kode, isi in satu.fakta.get(jenis, {}).items():
            acak.choice(dua)[f'{jenis}."{kode}"'] = isi
    with tempfile.TemporaryDirectory() as folder:
        for n, isi in enumerate(dua):
            (Path(folder) / f"{n}.toml").write_text(toml(isi), encoding="utf-8")
        laporan = sakip.load_laporan(folder, build_registry())
    assert figures(satu.hasil()) == figures(sakip.evaluate(satu.ruleset, laporan))


@given(undian())
def test_facts_alone_decide(satu: Undian) -> None:
    """Loading the same files again gives an equal result: nothing is remembered."""
    pertama, kedua = satu.evaluate(), satu.evaluate()
    assert [t.kode for t in pertama.temuan] == [t.kode for t in kedua.temuan]
    # Each stands in a folder of its own, which findings name.
    assert evolve(pertama, temuan=()) == evolve(kedua, temuan=())
