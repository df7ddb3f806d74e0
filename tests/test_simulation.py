"""Scenarios computed: variants of facts and rules, each worked out by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builder import DASAR, INDIKATOR, facts, write_ruleset
from simulated import DUA, FAKTA, REGISTRY, office, refusal, shown, simulated
from small_report import small_office

import sakip
from sakip._simulation import _rules
from sakip.diagnostics import Temuan, Tingkat
from sakip.errors import LaporanError
from sakip.hookspecs import API, Check, hookimpl
from sakip.plugins import build_registry

GALAT = Tingkat.GALAT

A, N = "d.i.masukan.a", "d.j.masukan.n"


# -- facts


def test_a_list_of_values(tmp_path: Path) -> None:
    """2, 3 and 4 of 4 are 62,5, 93,75 and 125 %; the mean with 50 % is asked for."""
    s = simulated(
        office(tmp_path),
        {"apa": A, "nilai": [2, 3, 4]},
        angka=["d.i:capaian", "kanwil:capaian"],
    )
    assert ["62,50% 56,25%", "93,75% 71,88%", "125,00% 87,50%"] == shown(s)
    assert [("2",), ("3",), ("4",)] == [v.ubah for v in s]
    assert [1, 2, 3] == [v.nomor for v in s]


def test_figures_are_exact(tmp_path: Path) -> None:
    """1 of 3 at 80 % is 5/12: not what its display says."""
    s = simulated(
        office(tmp_path),
        {"apa": "d.i.masukan.b", "nilai": [9]},
        angka=["d.i:capaian"],
    )
    assert Fraction(125, 3) == s.varian[0].angka[0].eksak


def test_a_range_includes_its_end(tmp_path: Path) -> None:
    """From 0 to 20 in steps of 10 are three values: 0, 50 and 100 % of 20."""
    s = simulated(
        office(tmp_path),
        {"apa": N, "dari": 0, "sampai": 20, "langkah": 10},
        angka=["d.j:capaian"],
    )
    assert ["0,00%", "50,00%", "100,00%"] == shown(s)


def test_a_range_stops_before_what_is_beyond(tmp_path: Path) -> None:
    """From 0 to 25 in steps of 10 there is no 30."""
    s = simulated(office(tmp_path), {"apa": N, "dari": 0, "sampai": 25, "langkah": 10})
    assert ["0", "10", "20"] == [v.ubah[0] for v in s]


def test_grids_go_through_all_combinations(tmp_path: Path) -> None:
    """Of two grids the last one is the fastest."""
    s = simulated(
        office(tmp_path),
        {"apa": A, "nilai": [2, 4]},
        {"apa": N, "nilai": [10, 20]},
        angka=["d.i:capaian", "d.j:capaian"],
    )
    assert [("2", "10"), ("2", "20"), ("4", "10"), ("4", "20")] == [v.ubah for v in s]
    assert "125,00% 100,00%" == shown(s)[3]


def test_several_things_move_together(tmp_path: Path) -> None:
    """An array of names takes an array of values: 1 of 2, then 3 of 3."""
    s = simulated(
        office(tmp_path),
        {"apa": [A, "d.i.masukan.b"], "nilai": [[1, 2], [3, 3]]},
        angka=["d.i:realisasi"],
    )
    assert ["50,00%", "100,00%"] == shown(s)
    assert (A, "d.i.masukan.b") == s.apa


def test_states_are_values(tmp_path: Path) -> None:
    """What is not reported spreads to the Kanwil; Nihil is left out of its mean."""
    s = simulated(
        office(tmp_path),
        {"apa": A, "nilai": ["belum_ada", "nihil"]},
        angka=["d.i:capaian", "kanwil:capaian"],
    )
    assert ["Belum ada Belum ada", "Nihil 50,00%"] == shown(s)


def test_each_variant_is_what_evaluate_gives(tmp_path: Path) -> None:
    """A variant equals the report of facts that say the same."""
    ruleset = office(tmp_path)
    s = simulated(
        ruleset,
        {"apa": A, "nilai": [0, 1, 7]},
        {"apa": N, "nilai": [3]},
        angka=["kanwil:capaian", "d.j:realisasi", "d.i:capaian"],
    )
    for v in s:
        isi = {"d.i": {"a": int(v.ubah[0]), "b": 4}, "d.j": {"n": 3}}
        hasil = sakip.evaluate(ruleset, facts(isi))
        perlu = (
            hasil.kanwil.capaian,
            hasil.indikator["d.j"].realisasi,
            hasil.indikator["d.i"].capaian,
        )
        assert perlu == v.angka


def test_an_earlier_year_a_part_and_a_row(tmp_path: Path) -> None:
    """A fact is named with its year, its part of the year or its row.

    (6 - 4) / 4 is 50 %; 1 + 5 is 6; 2 + 9 is 11.
    """
    aturan = """
[[indikator]]
kode = "d.i"
nama = "Tumbuh"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 10 }
rumus = "(x[tahun] - x[tahun-1]) / x[tahun-1]"
masukan.x = { nama = "X", satuan = "orang" }

[[indikator]]
kode = "d.j"
nama = "Triwulan"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = 10 }
rumus = "y"

[indikator.masukan.y]
nama = "Y"
satuan = "orang"
periode = { jenis = "triwulan", gabung = "jumlah", kosong = "nol" }

[[indikator]]
kode = "d.k"
nama = "Tabel"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = 10 }
rumus = "jumlah(t.z)"

[indikator.tabel.t]
nama = "T"
baris = ["p", "q"]
kolom.z = { nama = "Z", satuan = "orang" }
"""
    laporan = facts(
        {
            "d.i": {"x": {"2023": 5, "2024": 6}},
            "d.j": {"y": {"tw1": 1, "tw2": 2}},
            "d.k": {"t": {"p": {"z": 2}, "q": {"z": 3}}},
        }
    )
    s = simulated(
        office(tmp_path, aturan),
        {
            "apa": ["d.i.masukan.x[2023]", "d.j.masukan.y[tw2]", "d.k.masukan.t.z[q]"],
            "nilai": [[4, 5, 9]],
        },
        laporan=laporan,
        angka=["d.i:realisasi", "d.j:realisasi", "d.k:realisasi"],
    )
    assert ["50,00% 6,00 11,00"] == shown(s)
    assert () == s.temuan


KEPALA_SATKER = f"""{DASAR}
[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[masukan_satker.belanja]
nama = "Belanja"
satuan = "rupiah"

[masukan.hari]
nama = "Hari"
satuan = "hari"

[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
satker = {{ rumus = "belanja / pagu" }}
kanwil = {{ dari = "satker", cara = "rerata" }}
"""
SATKER = """
[[satker]]
kode = "d.i"
nama = "K"
dipa = "d"
bobot = 100

[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = "hari"
polaritas = "naik"
target = { 2024 = 10 }
rumus = "hari"
"""


def test_inputs_of_satker_and_shared_ones(tmp_path: Path) -> None:
    """They have names of their own; 8 of 10 is 80 %, and 5 of 10 days 50 %."""
    laporan = facts(
        {},
        satker={"d.i": {"pagu": 10, "belanja": 9}},
        masukan_bersama={"hari": 10},
    )
    s = simulated(
        office(tmp_path, SATKER, kepala=KEPALA_SATKER),
        {"apa": ["satker:d.i.masukan.belanja", "masukan.hari"], "nilai": [[8, 5]]},
        laporan=laporan,
        angka=["kanwil:serapan", "satker:d.i:serapan", "d.i:serapan", "d.i:capaian"],
    )
    assert ["80,00% 80,00% 80,00% 50,00%"] == shown(s)


def test_inputs_and_parts_of_a_calculator() -> None:
    """What a calculator declares varies too, and its parts can be asked for.

    The mean of 100 and 90 % is 3,8 of 4; 60 % of it and 40 % of 2,5 are 3,28.
    """
    ruleset, laporan = small_office()
    s = simulated(
        ruleset,
        {"apa": "pas.indeks.masukan.tahanan.bantuan", "nilai": [80, 100]},
        laporan=laporan,
        angka=["pas.indeks.tahanan:nilai", "pas.indeks:realisasi", "pas:capaian"],
    )
    dua = [a.eksak for a in s.varian[1].angka]
    assert [Fraction("3.8"), Fraction("3.28"), Fraction("102.5")] == dua
    assert Fraction(95) == s.varian[0].angka[2].eksak


def test_predicates_dates_and_yes_or_no(tmp_path: Path) -> None:
    """They vary by their words, as facts state them."""
    aturan = """
[predikat.akip]
tingkat = { A = 80, B = 70 }

[[indikator]]
kode = "d.i"
nama = "P"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2024 = "A" }
rumus = "p"
masukan.p = { nama = "P", satuan = { predikat = "akip" } }

[[indikator]]
kode = "d.j"
nama = "Y"
sasaran = "d.s"
satuan = "ya_tidak"
polaritas = "tercapai"
target = { 2024 = true }
rumus = "y"
masukan.y = { nama = "Y", satuan = "ya_tidak" }

[[indikator]]
kode = "d.k"
nama = "T"
sasaran = "d.s"
satuan = "tanggal"
polaritas = "tercapai_turun"
target = { 2024 = 2024-06-30 }
rumus = "t"
masukan.t = { nama = "T", satuan = "tanggal" }
"""
    laporan = facts(
        {"d.i": {"p": "A"}, "d.j": {"y": True}, "d.k": {"t": dt.date(2024, 1, 1)}}
    )
    ruleset = office(tmp_path, aturan)
    s = simulated(
        ruleset,
        {
            "apa": ["d.i.masukan.p", "d.j.masukan.y", "d.k.masukan.t"],
            "nilai": [["B", False, dt.date(2024, 7, 1)]],
        },
        {"apa": "d.k.target", "nilai": [dt.date(2024, 6, 30), dt.date(2024, 7, 2)]},
        laporan=laporan,
        angka=["d.i:realisasi", "d.j:realisasi", "d.k:realisasi", "d.k:capaian"],
    )
    awal = "B tidak 1 Juli 2024"
    assert [f"{awal} 0,00%", f"{awal} 100,00%"] == shown(s)
    assert ("B", "tidak", "2024-07-01", "2024-06-30") == s.varian[0].ubah
    with pytest.raises(LaporanError, match="hanya untuk satu hal yang berupa angka"):
        simulated(
            ruleset,
            {"apa": "d.j.masukan.y", "seragam": [0, 1]},
            laporan=laporan,
            banyak=1,
        )


# -- rules


def test_targets(tmp_path: Path) -> None:
    """75 % of 60, 75 and 100 %, with 50 % beside it; no target is a state."""
    s = simulated(
        office(tmp_path),
        {"apa": "d.i.target", "nilai": [60, 75, Decimal("100.0"), "tidak_ditargetkan"]},
        angka=["d.i:capaian", "kanwil:capaian"],
    )
    assert [
        "125,00% 87,50%",
        "100,00% 75,00%",
        "75,00% 62,50%",
        "Tidak ditargetkan 50,00%",
    ] == shown(s)
    assert () == s.temuan


def test_a_refused_target_is_a_refused_variant(tmp_path: Path) -> None:
    """A target below 0 has SKP316 in place of figures, which is told once."""
    s = simulated(office(tmp_path), {"apa": "d.i.target", "nilai": [-5, 80, -6]})
    assert ["SKP316", "71,88%", "SKP316"] == shown(s)
    (temuan,) = s.temuan
    assert ("SKP827", Tingkat.PERINGATAN) == (temuan.kode, temuan.tingkat)
    assert "2 dari 3 varian ditolak aturan: SKP316; yang pertama 1." == temuan.pesan()


TERTIMBANG = DASAR.replace(
    'dipa = { dari = "indikator", cara = "rerata" }',
    'dipa = { dari = "indikator", cara = "rerata_tertimbang", keadaan = '
    '{ nihil = "renormalisasi", tidak_ditargetkan = "renormalisasi" } }',
)


def test_weights_move_together(tmp_path: Path) -> None:
    """50 % of 93,75 and 50; 40 % and 60 %; weights of 90 together are refused."""
    aturan = DUA.replace("target", "bobot = 50\ntarget")
    s = simulated(
        office(tmp_path, aturan, kepala=TERTIMBANG),
        {"apa": ["d.i.bobot", "d.j.bobot"], "nilai": [[50, 50], [40, 60], [40, 50]]},
        angka=["d:capaian"],
    )
    # 0,4 × 93,75 + 0,6 × 50 = 67,5
    assert ["71,88%", "67,50%"] == shown(s)[:2]
    assert "SKP303" == shown(s)[2]


def test_rules_and_facts_together(tmp_path: Path) -> None:
    """Each draw of facts stands beside each value of the rules."""
    s = simulated(
        office(tmp_path),
        {"apa": "d.j.target", "nilai": [10, 20]},
        {"apa": N, "nilai": [5, 10]},
        angka=["d.j:capaian"],
    )
    assert ["50,00%", "100,00%", "25,00%", "50,00%"] == shown(s)


def test_rules_are_made_once_for_all_their_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two targets and ten facts check the rules twice; beyond the store, again."""
    banyak: list[Any] = []
    asli = _rules.Pembuat.make
    monkeypatch.setattr(
        _rules.Pembuat, "make", lambda *isi: banyak.append(1) or asli(*isi)
    )
    ruleset = office(tmp_path)
    fakta = {"apa": N, "dari": 1, "sampai": 10, "langkah": 1}
    target = {"apa": "d.j.target", "nilai": [10, 20]}
    simulated(ruleset, target, fakta)
    assert 2 == len(banyak)
    monkeypatch.setattr(_rules, "MAX_ATURAN_TERSIMPAN", 1)
    simulated(ruleset, fakta, target)
    assert 2 + 20 == len(banyak)


def test_targets_of_another_kind(tmp_path: Path) -> None:
    """A target of 0, none, and a number where there was none are built anew.

    Of a target of 0 with something realised the capaian is 0 %; of 5 it is 200 %.
    """
    ruleset = office(tmp_path)
    s = simulated(
        ruleset,
        {"apa": "d.j.target", "nilai": [0, "tidak_ditargetkan", 5]},
        angka=["d.j:capaian"],
    )
    assert ["0,00%", "Tidak ditargetkan", "200,00%"] == shown(s)
    aturan = DUA.replace("{ 2024 = 20 }", '{ 2024 = "tidak_ditargetkan" }')
    s = simulated(
        office(tmp_path / "b", aturan),
        {"apa": "d.j.target", "nilai": [5]},
        angka=["d.j:capaian"],
    )
    assert ["200,00%"] == shown(s)


def test_several_targets(tmp_path: Path) -> None:
    """Of both targets each variant has its own; one that is refused refuses it."""
    s = simulated(
        office(tmp_path),
        {"apa": ["d.i.target", "d.j.target"], "nilai": [[75, 10], [75, -1], [-1, 10]]},
        angka=["d.i:capaian", "d.j:capaian", "kanwil:capaian"],
    )
    assert ["100,00% 100,00% 100,00%", "SKP316", "SKP316"] == shown(s)


def test_checks_of_plugins_see_varied_targets(tmp_path: Path) -> None:
    """A plugin that refuses targets above 90 % refuses such variants."""

    def refuse(aturan: Any) -> list[Temuan]:
        return [
            Temuan("SKP410", i.asal.tempat(), {"pesan": "x", "message": "x"}, GALAT)
            for i in aturan.indikator.values()
            if i.target[2024] > 90
        ]

    plugin = SimpleNamespace(
        SAKIP_API=API,
        __version__="1",
        sakip_checks=hookimpl(lambda: [Check("uji", refuse)]),
    )
    kepala = DASAR.replace("bahasa = 1", 'bahasa = 1\nplugin = ["uji"]')
    registry = build_registry({"uji": plugin})
    ruleset = sakip.load_ruleset(
        write_ruleset(tmp_path, DUA, kepala=kepala), registry=registry
    )
    skenario = sakip.load_skenario({"ubah": [{"apa": "d.i.target", "nilai": [90, 91]}]})
    s = sakip.simulate(ruleset, facts(FAKTA), skenario, registry=registry)
    assert [(), ("SKP410",)] == [v.ditolak for v in s]


# -- amendments

AMANDEMEN = """[amandemen]
id = "usul"
nama = "Usulan"
tanggal = 2024-02-01
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
target = { 2024 = 75 }
"""


def test_an_amendment_that_might_be(tmp_path: Path) -> None:
    """As it is 93,75 %, under a proposed target of 75 % it is 100 %."""
    (tmp_path / "usul.toml").write_text(AMANDEMEN, encoding="utf-8")
    skenario = tmp_path / "s.toml"
    skenario.write_text(
        f"""[skenario]
angka = ["d.i:capaian"]

[[ubah]]
apa = "amandemen"
nilai = ["kini", "usul.toml"]

[[ubah]]
apa = "{A}"
nilai = [3, 6]
""",
        encoding="utf-8",
    )
    s = sakip.simulate(
        office(tmp_path / "r"), facts(FAKTA), sakip.load_skenario(skenario)
    )
    assert ["93,75%", "187,50%", "100,00%", "200,00%"] == shown(s)


def test_without_an_amendment(tmp_path: Path) -> None:
    """Under it the target is 75 %, without it 80 %; a choice draws both."""
    write_ruleset(tmp_path, DUA)
    (tmp_path / "amandemen").mkdir()
    (tmp_path / "amandemen" / "usul.toml").write_text(AMANDEMEN, encoding="utf-8")
    s = simulated(
        sakip.load_ruleset(tmp_path),
        {"apa": "amandemen", "pilihan": ["kini", "tanpa:usul"]},
        banyak=20,
        angka=["d.i:capaian"],
    )
    assert {("kini", "100,00%"), ("tanpa:usul", "93,75%")} == {
        (v.ubah[0], str(v.angka[0])) for v in s
    }


def test_an_amendment_takes_away_what_varies(tmp_path: Path) -> None:
    """What an amended rule does not have is not varied: the variant is refused.

    Retired indikator, another range of an input, another unit of a figure.
    """
    hilang = AMANDEMEN.partition("[[ubah")[0]
    (tmp_path / "cabut.toml").write_text(
        f'{hilang}[[cabut.indikator]]\nkode = "d.j"\n', encoding="utf-8"
    )
    (tmp_path / "batas.toml").write_text(
        f'{hilang}[[ubah.indikator]]\nkode = "d.j"\nmasukan.n.maksimal = 39\n',
        encoding="utf-8",
    )
    (tmp_path / "satuan.toml").write_text(
        f'{hilang}[[ubah.indikator]]\nkode = "d.j"\nsatuan = "hari"\n'
        'masukan.n.satuan = "hari"\n',
        encoding="utf-8",
    )
    isi = """[skenario]
angka = ["d.j:realisasi"]

[[ubah]]
apa = "amandemen"
nilai = ["kini", "cabut.toml", "batas.toml", "satuan.toml"]

[[ubah]]
apa = "NAMA"
nilai = [4]
"""
    ruleset = office(tmp_path / "r")
    perlu = {
        N: ["4,00", "SKP402 SKP822 SKP823", "SKP822", "SKP822 SKP823"],
        "d.j.target": ["10,00", "SKP822", "10,00", "SKP823"],
    }
    for nama, harap in perlu.items():
        path = tmp_path / "s.toml"
        path.write_text(isi.replace("NAMA", nama), encoding="utf-8")
        s = sakip.simulate(
            ruleset, facts(FAKTA), sakip.load_skenario(path), registry=REGISTRY
        )
        assert harap == shown(s)


def test_amendments_at_fault(tmp_path: Path) -> None:
    """A name that is none, a file that is none or faulty, a year it does not govern."""
    ruleset = office(tmp_path / "r")
    nilai = {
        "tanpa:x": "SKP831 Amandemen 'tanpa:x' tidak dapat dipakai: tidak ada",
        "tiada.toml": "tidak ada berkasnya",
        "rusak.toml": "SKP103",
        "kepala.toml": "SKP116",
        "lain.toml": "tidak mengatur 2024",
        "salah.toml": "SKP601",
    }
    tulis = {
        "rusak": "[",
        "kepala": "",
        "lain": AMANDEMEN.replace("dari = 2024", "dari = 2025"),
        "salah": AMANDEMEN.replace("d.i", "d.x"),
    }
    for nama, isi in tulis.items():
        (tmp_path / f"{nama}.toml").write_text(isi, encoding="utf-8")
    path = tmp_path / "s.toml"
    for nama, kata in nilai.items():
        teks = f'[[ubah]]\napa = "amandemen"\nnilai = ["{nama}"]\n'
        path.write_text(teks, encoding="utf-8")
        with pytest.raises(LaporanError) as salah:
            sakip.simulate(
                ruleset, facts(FAKTA), sakip.load_skenario(path), registry=REGISTRY
            )
        assert kata in str(salah.value)
    assert "SKP404" in refusal(ruleset, {"apa": "amandemen", "nilai": [1]})


def test_rules_that_changed_since(tmp_path: Path) -> None:
    """Amendments are not laid over files that are no longer those that were loaded."""
    (tmp_path / "usul.toml").write_text(AMANDEMEN, encoding="utf-8")
    ruleset = office(tmp_path / "r")
    path = tmp_path / "s.toml"
    path.write_text(
        '[[ubah]]\napa = "amandemen"\nnilai = ["usul.toml"]\n', encoding="utf-8"
    )
    skenario = sakip.load_skenario(path)
    write_ruleset(tmp_path / "r", DUA.replace("80", "81"))
    with pytest.raises(LaporanError, match="berubah sejak dibaca"):
        sakip.simulate(ruleset, facts(FAKTA), skenario, registry=REGISTRY)
    (tmp_path / "r" / "ruleset.toml").unlink()
    with pytest.raises(LaporanError, match="SKP110"):
        sakip.simulate(ruleset, facts(FAKTA), skenario, registry=REGISTRY)


# -- what the rules refuse


def test_a_refused_zero_case(tmp_path: Path) -> None:
    """Where 1/0 is refused, so is the variant that brings it about."""
    kepala = DASAR.replace('n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"')
    s = simulated(
        office(tmp_path, kepala=kepala), {"apa": "d.i.masukan.b", "nilai": [0, 4]}
    )
    assert ["SKP417", "71,88%"] == shown(s)


def test_a_refused_state_of_a_member(tmp_path: Path) -> None:
    """Where an aggregate refuses what is not reported, so is the variant."""
    kepala = DASAR.replace('belum_ada = "menular"', 'belum_ada = "galat"')
    s = simulated(
        office(tmp_path, kepala=kepala), {"apa": A, "nilai": ["belum_ada", 3]}
    )
    assert ["SKP411", "71,88%"] == shown(s)


def test_a_check_that_refuses(tmp_path: Path) -> None:
    """A check of severity galat refuses; one of peringatan does not."""
    periksa = """
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a lebih dari b"
tingkat = "{}"
"""
    # 5 of 4 is 125 %, of 80 % that is 156,25 %.
    for tingkat, perlu in (("galat", "SKP410"), ("peringatan", "156,25%")):
        aturan = INDIKATOR + periksa.format(tingkat)
        s = simulated(
            office(tmp_path / tingkat, aturan),
            {"apa": A, "nilai": [5, 3]},
            laporan=facts({"d.i": {"a": 3, "b": 4}}),
        )
        assert [perlu, "93,75%"] == shown(s)


def test_a_refusal_that_varied_rules_bring_about(tmp_path: Path) -> None:
    """Under a refused case that no varied fact touches, every variant is refused."""
    kepala = DASAR.replace(
        'target_nol_realisasi_positif = "nol"', 'target_nol_realisasi_positif = "galat"'
    ).replace('tidak_ditargetkan = "dikecualikan"', 'tidak_ditargetkan = "galat"')
    ruleset = office(tmp_path, kepala=kepala)
    s = simulated(
        ruleset,
        {"apa": "d.j.target", "nilai": [0, 20, "tidak_ditargetkan"]},
        {"apa": A, "nilai": [3]},
    )
    assert ["SKP417", "71,88%", "SKP411"] == shown(s)


def test_cumulative_parts_may_not_fall(tmp_path: Path) -> None:
    """A later part below an earlier one is refused, as in facts (SKP416)."""
    aturan = """
[[indikator]]
kode = "d.i"
nama = "K"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = 10 }
rumus = "y + z"

[indikator.masukan.y]
nama = "Y"
satuan = "orang"
periode = { jenis = "semester", gabung = "kumulatif" }

[indikator.masukan.z]
nama = "Z"
satuan = "orang"
periode = { jenis = "semester", gabung = "terakhir" }
"""
    s = simulated(
        office(tmp_path, aturan),
        {
            "apa": ["d.i.masukan.y[smt2]", "d.i.masukan.z[smt2]"],
            "nilai": [[4, 1], [5, 1], ["belum_ada", 1]],
        },
        laporan=facts({"d.i": {"y": {"smt1": 5}, "z": {"smt1": 2}}}),
        angka=["d.i:realisasi"],
    )
    assert ["SKP416", "6,00", "6,00"] == shown(s)


def test_a_figure_that_is_too_long(tmp_path: Path) -> None:
    """A figure of more bits than there may be is refused, whatever varies.

    At 2**10 and power 10 there are some hundred bits; the limit is set to 60.
    """
    aturan = INDIKATOR.replace('rumus = "a / b"', 'rumus = "pangkat(a / b, 10)"')
    ruleset = office(tmp_path, aturan)
    from sakip._simulation import _engine  # noqa: PLC0415 -- to set its limit

    laporan = facts({"d.i": {"a": 1, "b": 2}})
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(_engine, "MAX_BIT", 60)
        s = simulated(
            ruleset,
            {"apa": A, "nilai": [1, 1023]},
            {"apa": "d.i.target", "nilai": [80]},
            laporan=laporan,
        )
        assert [False, True] == ["SKP426" in v.ditolak for v in s]
        # Nothing but a target varies, so the long figure is there in each variant.
        s = simulated(
            ruleset,
            {"apa": "d.i.target", "nilai": [80]},
            laporan=facts({"d.i": {"a": 1023, "b": 1021}}),
        )
        assert ["SKP426"] == shown(s)


# -- scenarios at fault


@pytest.mark.parametrize(
    ("ubah", "perlu"),
    [
        ({"apa": "d.i.masukan.c", "nilai": [1]}, "SKP822 Tidak ada 'd.i.masukan.c'"),
        ({"apa": A, "nilai": [-1]}, "SKP403"),
        ({"apa": A, "nilai": ["x"]}, "SKP404"),
        ({"apa": A, "nilai": [Decimal("0.5")]}, "SKP405"),
        ({"apa": A, "nilai": [Fraction(1, 3)]}, "SKP405"),
        ({"apa": A, "nilai": []}, "SKP824"),
        ({"apa": A, "nilai": [1], "dari": 1}, "satu cara saja"),
        ({"apa": A}, "satu cara saja"),
        ({"apa": [], "nilai": [[]]}, "tidak ada yang diubah"),
        ({"apa": [1], "nilai": [[1]]}, "SKP106"),
        ({"apa": A, "dari": 1, "sampai": 2}, "tulis dari, sampai dan langkah"),
        ({"apa": A, "dari": 2, "sampai": 1, "langkah": 1}, "langkah di atas 0"),
        ({"apa": A, "dari": 1, "sampai": 2, "langkah": 0}, "langkah di atas 0"),
        ({"apa": A, "dari": 0, "sampai": 10**9, "langkah": 1}, "SKP109"),
        ({"apa": N, "dari": 0, "sampai": 50, "langkah": 50}, "SKP403"),
        ({"apa": [A, N], "nilai": [1]}, "tiap nilai adalah larik berisi 2"),
        ({"apa": [A, N], "nilai": [[1]]}, "tiap nilai adalah larik berisi 2"),
        (
            {"apa": [A, N], "dari": 0, "sampai": 1, "langkah": 1},
            "hanya untuk satu hal",
        ),
        ({"apa": [A, N], "seragam": [0, 1]}, "hanya untuk satu hal"),
        ({"apa": A, "seragam": [1]}, "seragam memerlukan dua angka"),
        ({"apa": A, "seragam": [2, 1]}, "seragam memerlukan dua angka"),
        ({"apa": A, "segitiga": [1, 2]}, "segitiga memerlukan tiga angka"),
        ({"apa": A, "normal": [1, 0]}, "normal memerlukan dua angka"),
        ({"apa": A, "normal": [-90, 1]}, "hampir semua undian di luar rentang"),
        ({"apa": N, "seragam": [0, 41]}, "SKP403"),
        ({"apa": A, "seragam": [0, 1], "digit": 1}, "digit dari 0 sampai 0"),
        ({"apa": A, "seragam": [0, Decimal("0.5")]}, "berdesimal lebih dari 0"),
        ({"apa": "d.i.target", "seragam": [0, 1], "digit": 9}, "digit dari 0 sampai 6"),
        ({"apa": "d.i.target", "nilai": [Decimal("1e50")]}, "SKP113"),
        ({"apa": "d.i.target", "nilai": [[1]]}, "SKP404"),
        ({"apa": A, "nilai": [1], "lagi": 2}, "SKP104"),
    ],
)
def test_a_faulty_variation(tmp_path: Path, ubah: dict[str, Any], perlu: str) -> None:
    """Each fault is a finding, and nothing is computed."""
    undian = {"seragam", "segitiga", "normal"} & ubah.keys()
    kepala = {"banyak": 1} if undian else {}
    assert perlu in refusal(office(tmp_path), ubah, **kepala)


def test_faults_of_the_head(tmp_path: Path) -> None:
    """Draws without their number, a number without draws, no draws at all."""
    ruleset = office(tmp_path)
    daftar, undian = {"apa": A, "nilai": [1]}, {"apa": A, "pilihan": [1, 2]}
    assert "SKP825" in refusal(ruleset, undian)
    assert "SKP825" in refusal(ruleset, daftar, banyak=5)
    assert "SKP825" in refusal(ruleset, undian, banyak=0)
    assert "SKP821" in refusal(ruleset)
    assert "SKP106" in refusal(ruleset, daftar, nama=1)
    assert "SKP823 Tidak ada angka 'd.i:capain'" in refusal(
        ruleset, daftar, angka=["d.i:capain"]
    )


def test_one_thing_is_varied_once(tmp_path: Path) -> None:
    """The same input or target in two tables is SKP826."""
    ruleset = office(tmp_path)
    assert "SKP826" in refusal(
        ruleset, {"apa": A, "nilai": [1]}, {"apa": A, "nilai": [2]}
    )
    assert "SKP826" in refusal(
        ruleset,
        {"apa": ["d.i.target", "d.i.target"], "nilai": [[1, 2]]},
    )


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many tables, values or variants are SKP109."""
    from sakip._simulation import _scenario, _values  # noqa: PLC0415 -- their limits

    ruleset = office(tmp_path)
    dua = [{"apa": A, "nilai": [1, 2]}, {"apa": N, "nilai": [1, 2]}]
    with monkeypatch.context() as ganti:
        ganti.setattr(_scenario, "MAX_UBAHAN", 1)
        assert "SKP109" in refusal(ruleset, *dua)
    with monkeypatch.context() as ganti:
        ganti.setattr(_values, "MAX_NILAI_UBAHAN", 1)
        assert "SKP109" in refusal(ruleset, *dua)
    with monkeypatch.context() as ganti:
        ganti.setattr(_values, "MAX_VARIAN", 3)
        assert "SKP109" in refusal(ruleset, *dua)
        assert "" == refusal(ruleset, dua[0])


def test_a_scenario_file(tmp_path: Path) -> None:
    """Findings of a file have its places; a file that is not there is one."""
    path = tmp_path / "s.toml"
    with pytest.raises(LaporanError, match="SKP101"):
        sakip.load_skenario(path)
    path.write_text('[ubah]\napa = "x"\n[lain]\n', encoding="utf-8")
    with pytest.raises(LaporanError) as salah:
        sakip.load_skenario(path)
    assert [("SKP106", 1), ("SKP104", 3)] == [
        (t.kode, t.tempat.baris) for t in salah.value.temuan
    ]
    isi = f'[skenario]\nnama = "Uji"\n\n[[ubah]]\napa = "{A}"\nnilai = [2, 9.5]\n'
    path.write_text(isi, encoding="utf-8")
    with pytest.raises(LaporanError) as salah:
        sakip.simulate(office(tmp_path / "r"), facts(FAKTA), sakip.load_skenario(path))
    (temuan,) = salah.value.temuan
    assert ("SKP405", 6, 13) == (
        temuan.kode,
        temuan.tempat.baris,
        temuan.tempat.kolom,
    )
    path.write_text("skenario = 1\n", encoding="utf-8")
    with pytest.raises(LaporanError, match="SKP106"):
        sakip.load_skenario(path)


def test_keys_of_python_data_may_be_fractions(tmp_path: Path) -> None:
    """A program may give exact fractions where TOML has decimals; tuples are arrays."""
    s = simulated(
        office(tmp_path),
        {
            "apa": "d.i.target",
            "dari": Fraction(75, 2),
            "sampai": 75,
            "langkah": Fraction(75, 2),
        },
        {"apa": (A,), "nilai": ((Fraction(3),),)},
        {"apa": "d.j.target", "nilai": [Fraction(100, 3)]},
        angka=["d.i:capaian", "d.j:capaian"],
    )
    assert ["200,00% 30,00%", "100,00% 30,00%"] == shown(s)
    assert ("37.5", "3", "100/3") == s.varian[0].ubah


def test_a_fingerprint_is_of_what_it_says() -> None:
    """The same scenario has the same fingerprint, another value another."""
    satu, dua, tiga = (
        sakip.load_skenario({"ubah": [{"apa": A, "nilai": [n]}]}).sidik
        for n in (1, 1, 2)
    )
    assert satu == dua != tiga


def test_facts_that_do_not_fit_are_told(tmp_path: Path) -> None:
    """Facts at fault raise before anything is varied."""
    with pytest.raises(LaporanError, match="SKP401"):
        simulated(
            office(tmp_path),
            {"apa": A, "nilai": [1]},
            laporan=facts({"d.i": {"c": 3}}),
        )


TABEL = """
[[indikator]]
kode = "d.i"
nama = "T"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = { 2024 = 10 }
rumus = "jumlah(t.x)"

[indikator.tabel.t]
nama = "T"
baris = ["p", "q"]
kolom.x = { nama = "X", satuan = "orang" }
"""


def test_totals_do_not_follow(tmp_path: Path) -> None:
    """Where the facts state a total, varying a cell is told; without one it is not."""
    ruleset = office(tmp_path, TABEL)
    isi: dict[str, Any] = {"p": {"x": 1}, "q": {"x": 2}}
    ubah = {"apa": ["d.i.masukan.t.x[p]"], "nilai": [[7]]}
    s = simulated(ruleset, ubah, laporan=facts({"d.i": {"t": isi}}))
    assert () == s.temuan
    lengkap = facts({"d.i": {"t": {**isi, "jumlah": {"x": 3}}}})
    s = simulated(ruleset, ubah, laporan=lengkap)
    (temuan,) = s.temuan
    assert ("SKP828", Tingkat.PERINGATAN) == (temuan.kode, temuan.tingkat)


def test_totals_that_are_varied_too(tmp_path: Path) -> None:
    """A cell alone, or its total alone, is told; both together move as one."""
    aturan = TABEL.replace(
        'baris = ["p", "q"]', 'baris = ["p", "q"]\njumlah_baris = "y"'
    ).replace("jumlah(t.x)", "jumlah(t.y)")
    # Only inputs that a formula reads vary; the check reads the cells.
    aturan += """kolom.y = { nama = "Y", satuan = "orang" }

[[indikator.periksa]]
rumus = "jumlah(t.x) >= 0 orang"
pesan = "-"
tingkat = "peringatan"
"""
    ruleset = office(tmp_path, aturan)
    baris = {"p": {"x": 1, "y": 1}, "q": {"x": 2, "y": 2}}
    laporan = facts({"d.i": {"t": baris}})
    x, y = "d.i.masukan.t.x[p]", "d.i.masukan.t.y[p]"
    for apa, nilai, kode in (
        ([x], [[7]], ["SKP828"]),
        ([y], [[7]], ["SKP828"]),
        ([x, y], [[7, 7]], []),
    ):
        s = simulated(
            ruleset,
            {"apa": apa, "nilai": nilai},
            laporan=laporan,
            angka=["d.i:realisasi"],
        )
        assert kode == [t.kode for t in s.temuan]


def test_totals_that_must_agree_refuse(tmp_path: Path) -> None:
    """Where a total that does not add up is refused, so is varying a cell."""
    aturan = (
        TABEL.replace(
            'baris = ["p", "q"]',
            'baris = ["p", "q"]\njumlah_baris = "y"\nbila_beda = "galat"',
        )
        + 'kolom.y = { nama = "Y", satuan = "orang" }\n'
    )
    baris = {"p": {"x": 1, "y": 1}, "q": {"x": 2, "y": 2}}
    skenario = sakip.load_skenario(
        {"ubah": [{"apa": "d.i.masukan.t.x[p]", "nilai": [7]}]}
    )
    with pytest.raises(LaporanError, match="SKP828"):
        sakip.simulate(
            office(tmp_path, aturan),
            facts({"d.i": {"t": baris}}),
            skenario,
            registry=REGISTRY,
        )


def test_the_installed_plugins_check_varied_rules(tmp_path: Path) -> None:
    """Without a registry the installed plugins are looked for."""
    write_ruleset(tmp_path)
    skenario = sakip.load_skenario({"ubah": [{"apa": "d.i.target", "nilai": [50]}]})
    s = sakip.simulate(
        sakip.load_ruleset(tmp_path), facts({"d.i": {"a": 1, "b": 2}}), skenario
    )
    assert ["100,00%"] == shown(s)
