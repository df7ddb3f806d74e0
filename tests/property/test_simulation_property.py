"""Laws of simulations over drawn rulesets and facts."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from unittest import mock

import pytest
from attrs import evolve
from compiled import figure, plan_of
from drawn import Undian, undian
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from simulated import REGISTRY

import sakip
from sakip._binding import Fakta
from sakip._evaluation import Evaluation, _after, evaluate_whole
from sakip._evaluator import evaluate_steps
from sakip._fact_store import KunciFakta
from sakip._simulation import _reach
from sakip._simulation._addresses import (
    Alamat,
    LaciMasukan,
    figure_names,
    rule_names,
)
from sakip._simulation._draws import Stream, normal, triangular, uniform
from sakip._simulation._engine import Dasar, Engine
from sakip._simulation._monotone import Ruas, pieces
from sakip._simulation._rules import galat_codes
from sakip._simulation._values import BERANGKA, top
from sakip._steps import Kunci, Step
from sakip._value import Keadaan, Nilai
from sakip.errors import TemuanError
from sakip.expression import Expression, Figure, Input, constant
from sakip.testing import expressions, input_values, inputs, rancangan
from sakip.testing import fakta as draw_fakta

pytestmark = pytest.mark.property


def values(laci: LaciMasukan) -> st.SearchStrategy[Nilai]:
    """Values that an input may take, exact in the tree's terms, and states."""
    bidang = laci.bidang
    skala = 10**bidang.desimal
    bawah = Fraction(-1000) if bidang.minimal is None else bidang.minimal
    atas = top(bidang)
    batas = bawah + 1000 if atas is None else atas
    angka = st.integers(ceil(bawah * skala), int(batas * skala)).map(
        lambda n: Fraction(n, skala * bidang.satuan.faktor)
    )
    return st.one_of(angka, st.sampled_from([Keadaan.NIHIL, Keadaan.BELUM_ADA]))


@st.composite
def reports(draw: st.DrawFn) -> Evaluation:
    """A drawn report, computed; the rules may refuse cases that it does not have."""
    ruleset = draw(rancangan(galat=True)).ruleset()
    try:
        laporan = sakip.load_laporan(draw(draw_fakta(ruleset)))
    except ValueError:
        reject()  # the rules refuse every report
    return evaluate_whole(ruleset, laporan, ruleset.walk)


@given(reports(), st.data())
def test_a_variant_is_the_report_of_its_facts(
    e: Evaluation, data: st.DataObject
) -> None:
    """Every figure, or what refuses it, is that of a report of such facts."""
    dasar = Dasar(e.susunan, e.fakta, e.angka)
    semua = [
        m
        for m in Alamat(e.susunan, e.fakta).inputs.values()
        # A part that falls below an earlier one is a finding of facts, not figures.
        if m.satuan.jenis in BERANGKA and m.kunci[4] is None
    ]
    assume(semua)
    laci = data.draw(
        st.lists(st.sampled_from(semua), min_size=1, max_size=3, unique=True)
    )
    kunci = [m.kunci for m in laci]
    ditanya = [s.kunci for s in e.susunan.steps]
    mesin = Engine(dasar, kunci, ditanya)
    for _ in range(3):
        nilai = [data.draw(values(m)) for m in laci]
        varian = evolve(
            e.fakta, nilai={**e.fakta.nilai, **dict(zip(kunci, nilai, strict=True))}
        )
        angka = evaluate_steps(e.susunan.steps, varian.lookup)
        ditolak = galat_codes(_after(e.susunan, varian, angka))
        harap = ((), ditolak) if ditolak else (tuple(angka[k] for k in ditanya), ())
        assert harap == mesin.run(nilai)


@given(undian(), st.data())
def test_a_target_is_that_of_rules_that_say_so(
    satu: Undian, data: st.DataObject
) -> None:
    """Under a varied target the figures are those of a ruleset written with it."""
    laporan = satu.laporan()
    nama = rule_names(satu.ruleset.rules(laporan.tahun), laporan.tahun)
    kode = [p.kode for p in nama.values() if p.jenis == "target"]
    angka = figure_names(satu.ruleset.susun(laporan.tahun))
    assume(kode)
    pilih = data.draw(st.sampled_from(kode))
    lain = st.sampled_from(["tidak_ditargetkan", "x", True])
    target = data.draw(st.one_of(st.integers(-1, 200), lain))
    skenario = sakip.load_skenario(
        {
            "skenario": {"angka": list(angka)},
            "ubah": [{"apa": f"{pilih}.target", "nilai": [target]}],
        }
    )
    (varian,) = sakip.simulate(satu.ruleset, laporan, skenario, registry=REGISTRY)
    harap = rewritten(satu, pilih, target)
    if isinstance(harap, set):
        assert varian.ditolak
        assert set(varian.ditolak) <= harap
    elif not all(k in harap for k in angka.values()):
        assert ("SKP823",) == varian.ditolak
    else:
        satuan = {s.kunci: s.satuan for s in satu.ruleset.susun(laporan.tahun).steps}
        ada = dict(zip(angka, varian.angka, strict=True))
        for n, k in angka.items():
            nilai = harap[k]
            if not isinstance(nilai, Keadaan):
                nilai *= satuan[k].faktor
            assert nilai == ada[n].nilai


def rewritten(
    satu: Undian, kode: str, target: object
) -> Mapping[Kunci, Nilai] | set[str]:
    """The figures by rules that are written with a target, or what refuses them."""
    laporan = satu.laporan()
    tulis = copy.deepcopy(satu.rancangan)
    for b in tulis.berkas:
        for i in (*b.get("indikator", []), *b.get("pendukung", [])):
            if i["kode"] == kode:
                i["target"][str(laporan.tahun)] = target
    try:
        ruleset = tulis.ruleset()
        return evaluate_whole(ruleset, laporan, ruleset.walk).angka
    except TemuanError as salah:
        return {t.kode for t in salah.temuan}


#: Values of an input that are looked at one by one.
LEBAR = 40


@given(reports(), st.data())
def test_pieces_tell_what_a_figure_does(e: Evaluation, data: st.DataObject) -> None:
    """In each piece a figure is the state, or rises or falls, as its values do."""
    dasar = Dasar(e.susunan, e.fakta, e.angka)
    semua = [
        m
        for m in Alamat(e.susunan, e.fakta).inputs.values()
        if m.satuan.jenis in BERANGKA and m.kunci[4] is None
    ]
    assume(semua)
    laci = data.draw(st.sampled_from(semua))
    skala = 10**laci.bidang.desimal
    bawah = Fraction(-20, skala) if laci.bidang.minimal is None else laci.bidang.minimal
    awal = ceil(bawah * skala)
    awal = data.draw(st.sampled_from([awal, awal, awal + 7 * skala]))
    langkah = Fraction(1, skala * laci.satuan.faktor)
    pieces_hold(dasar, laci.kunci, (awal, awal + LEBAR), langkah)


def pieces_hold(
    dasar: Dasar, kunci: KunciFakta, rentang: tuple[int, int], langkah: Fraction
) -> None:
    """What the pieces tell of each figure is so at each value of a range."""
    steps = dasar.susunan.steps
    berubah = [s.kunci for s in steps if s.kunci in dasar.affected({kunci})]
    nilai: list[dict[Kunci, Nilai]] = []
    for n in range(rentang[0], rentang[1] + 1):
        varian = evolve(dasar.fakta, nilai={**dasar.fakta.nilai, kunci: n * langkah})
        nilai.append(evaluate_steps(steps, varian.lookup))
    for figur in berubah:
        hasil = pieces(dasar, kunci, figur, rentang, langkah)
        if hasil is None:
            continue
        assert [rentang[0], *(r.sampai + 1 for r in hasil)] == [
            *(r.dari for r in hasil),
            rentang[1] + 1,
        ]
        for ruas in hasil:
            tempat = range(ruas.dari, ruas.sampai + 1)
            piece_holds(ruas, [nilai[m - rentang[0]][figur] for m in tempat], langkah)


def piece_holds(ruas: Ruas, nilai: list[Nilai], langkah: Fraction) -> None:
    """What one piece tells of a figure is so."""
    isi, tempat = ruas.isi, range(ruas.dari, ruas.sampai + 1)
    if isinstance(isi, Keadaan):
        assert {isi} == set(nilai)
        return
    assert [isi.di(m) for m in tempat] == nilai
    assert nilai == sorted(nilai, reverse=isi.arah < 0)
    assert (isi.awal, isi.akhir) == (nilai[0], nilai[-1])
    if isi.bentuk is not None:
        a, b, c, d = isi.bentuk
        assert [(a * m * langkah + b) / (c * m * langkah + d) for m in tempat] == nilai


#: How far from 0 values are looked for here, and how many are tried at most.
JAUH, BANYAK = 20, 2_000


@given(undian(), st.data())
def test_reach_tells_every_value_that_reaches(
    satu: Undian, data: st.DataObject
) -> None:
    """The ranges are those of all values for which the report reaches the figure."""
    laporan = satu.laporan()
    e = evaluate_whole(satu.ruleset, laporan, satu.ruleset.walk)
    dasar = Dasar(e.susunan, e.fakta, e.angka)
    alamat = Alamat(e.susunan, e.fakta)
    pasangan = [
        (m, nama, kunci)
        for m in alamat.inputs.values()
        if m.satuan.jenis in BERANGKA and m.kunci[4] is None
        for nama, kunci in alamat.figures.items()
        if kunci in dasar.affected({m.kunci})
    ]
    assume(pasangan)
    laci, nama, kunci = data.draw(st.sampled_from(pasangan))
    satuan = next(s.satuan for s in e.susunan.steps if s.kunci == kunci)
    target = data.draw(st.one_of(st.integers(-5, 150), st.fractions(0, 3)))
    with mock.patch.object(_reach, "MAX_CARI", JAUH):
        pencari = _reach._Seeker(
            Engine(dasar, [laci.kunci], [kunci]),
            laci,
            Step(kunci, constant(0), satuan),
            Fraction(0),
        )
        assume(pencari.hi - pencari.lo <= BANYAK)
        j = sakip.reach(satu.ruleset, laporan, nama, target, laci.nama)
    skala = 10**laci.bidang.desimal
    perlu = set()
    for n in range(pencari.lo, pencari.hi + 1):
        nilai = Fraction(n, skala * laci.satuan.faktor)
        varian = evolve(e.fakta, nilai={**e.fakta.nilai, laci.kunci: nilai})
        angka = evaluate_steps(e.susunan.steps, varian.lookup)[kunci]
        if isinstance(angka, Fraction) and angka * satuan.faktor >= target:
            perlu.add(n)
    assert j.bukti != "sampel"
    assert perlu == {
        n for a, b in j.mencapai for n in range(int(a * skala), int(b * skala) + 1)
    }
    if j.perlu is not None:
        assert int(j.perlu.nilai * skala) in perlu
        assert int(j.sebelum.nilai * skala) not in perlu


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[Expression], dict[Input, Nilai]]:
    """A few steps, later ones over earlier figures, and facts for their inputs."""
    masukan = draw(inputs())
    ekspresi: list[Expression] = []
    figures: list[Figure] = []
    for i in range(draw(st.integers(1, 3))):
        node = draw(expressions(masukan, figures=figures))
        ekspresi.append(node)
        figures.append(figure(i, node))
    return ekspresi, draw(input_values(masukan))


@given(trees(), st.data())
def test_pieces_of_any_tree(
    pohon: tuple[list[Expression], dict[Input, Nilai]], data: st.DataObject
) -> None:
    """Likewise whatever the trees are made of."""
    ekspresi, isi = pohon
    susunan = plan_of(ekspresi).susunan
    kosong = Fakta(2024, {}, {}, {})
    fakta = evolve(kosong, nilai={kosong.key(n): v for n, v in isi.items()})
    angka = evaluate_steps(susunan.steps, fakta.lookup)
    dipakai = [n for n in susunan.inputs if n.satuan.jenis in BERANGKA]
    assume(dipakai)
    node = data.draw(st.sampled_from(dipakai))
    awal = data.draw(st.sampled_from([0, -LEBAR // 2]))
    langkah = data.draw(st.sampled_from([Fraction(1), Fraction(1, 4), Fraction(100)]))
    dasar = Dasar(susunan, fakta, angka)
    pieces_hold(dasar, fakta.key(node), (awal, awal + LEBAR), langkah)


desimal = st.integers(0, 6)
angka = st.integers(-(10**9), 10**9)


@given(st.integers(), st.lists(angka, min_size=3, max_size=3, unique=True), desimal)
def test_draws_stay_within_their_ends(benih: int, ujung: list[int], digit: int) -> None:
    """Draws have no more decimals than asked for, and lie between their ends."""
    bawah, tengah, atas = (Fraction(n, 10**digit) for n in sorted(ujung))
    for undi in (
        uniform(Stream(benih, "a"), bawah, atas, digit),
        triangular(Stream(benih, "b"), bawah, tengah, atas, digit),
        normal(Stream(benih, "c"), tengah, atas - bawah, digit, (bawah, atas)),
    ):
        for _ in range(5):
            nilai = undi()
            assert bawah <= nilai <= atas
            assert 10**digit % nilai.denominator == 0
