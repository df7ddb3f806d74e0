"""Aggregates: policies that refuse, what a kind needs, and what is left out."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from builder import DASAR, INDIKATOR, check, codes, facts, load, write_ruleset
from compiled import empty_susunan

import sakip
from sakip._aggregation import Aggregator, Anggota, CapaianMembers
from sakip._evaluator import evaluate_expression
from sakip._model import Agregasi, Batas, Digit, KebijakanKeadaan, Konversi, Ruas
from sakip._steps import Kunci, Members
from sakip._unit import SATUAN_BAWAAN, SATUAN_PERSEN, Jenis, Satuan
from sakip._value import Keadaan, Mode, Nilai
from sakip.expression import Expression, Figure, Input, Policy

DUA = INDIKATOR + INDIKATOR.replace("d.i", "d.j")
SASARAN = 'sasaran = { dari = "indikator", cara = "rerata" }'
BAIK = {"a": 1, "b": 2}


def with_level(tingkat: str, isi: str) -> str:
    """The head with another aggregate at one level."""
    awal = DASAR.index(f"{tingkat} = {{ dari")
    akhir = DASAR.index("\n", awal)
    return DASAR[:awal] + f"{tingkat} = {{ {isi} }}" + DASAR[akhir:]


@pytest.mark.parametrize(
    ("keadaan", "isi", "aturan"),
    [
        ("nihil", {"a": 0, "b": 0}, DUA),
        ("belum_ada", {"a": "belum_ada", "b": 1}, DUA),
        ("tidak_terdefinisi", {"a": 1, "b": 0}, DUA),
        (
            "tidak_ditargetkan",
            BAIK,
            INDIKATOR
            + INDIKATOR.replace("d.i", "d.j").replace("80", '"tidak_ditargetkan"'),
        ),
    ],
)
def test_refused_state_is_a_finding(
    tmp_path: Path, keadaan: str, isi: dict[str, object], aturan: str
) -> None:
    """A member in a state with policy galat stops the evaluation, at the aggregate."""
    kepala = with_level(
        "sasaran",
        f'dari = "indikator", cara = "rerata", keadaan = {{ {keadaan} = "galat" }}',
    )
    ruleset = load(tmp_path, aturan, kepala=kepala)
    with pytest.raises(sakip.LaporanError) as info:
        sakip.evaluate(ruleset, facts({"d.i": BAIK, "d.j": isi}))
    (temuan,) = info.value.temuan
    baris = kepala[: kepala.index("sasaran = {")].count("\n") + 1
    assert ("SKP411", "ruleset.toml", baris, "d.j") == (
        temuan.kode,
        Path(temuan.tempat.berkas).name,
        temuan.tempat.baris,
        dict(temuan.argumen)["kode"],
    )
    if keadaan != "tidak_ditargetkan":
        baik = sakip.evaluate(ruleset, facts({"d.i": BAIK, "d.j": BAIK}))
        assert [] == codes(baik.temuan)


def test_no_policy_is_asked_where_nothing_is_aggregated(tmp_path: Path) -> None:
    """``tidak`` needs no policy for states, and none is out of place."""
    kepala = with_level("kanwil", 'dari = "dipa", cara = "tidak"')
    kosong = 'keadaan = { nihil = "renormalisasi", belum_ada = "renormalisasi" }'
    lain = with_level("kanwil", f'dari = "dipa", cara = "tidak", {kosong}')
    assert () == check(write_ruleset(tmp_path / "a", kepala=kepala))
    assert () == check(write_ruleset(tmp_path / "b", kepala=lain))


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ('cara = "geometrik"', "SKP311"),
        ('cara = "jumlah_tercapai"', "SKP311"),
        ('cara = "pengurangan"', "SKP311"),
        ('cara = "rasio_jumlah"', "SKP311"),
        ('cara = "rerata", batas = { bawah = 2, atas = 1 }', "SKP313"),
        ('cara = "rerata", konversi = "zzz"', "SKP207"),
        ('cara = "rerata", dasar = "zzz"', "SKP209"),
        ('cara = "rerata", pembulatan = { digit = -1 }', "SKP107"),
        ('cara = "geometrik", digit = 21', "SKP107"),
        ('cara = "rata-rata"', "SKP107"),
        ('cara = "rerata", ambang = 80', "SKP104"),
        ('cara = "rerata", digit = 2', "SKP104"),
        ('cara = "rerata", pokok = 300', "SKP104"),
        ('cara = "tidak", digit = 2', "SKP104"),
    ],
)
def test_fault_of_one_level(tmp_path: Path, isi: str, kode: str) -> None:
    """A fault of an aggregate is one finding, and no other level is blamed."""
    kepala = with_level("kanwil", f'dari = "dipa", {isi}')
    assert [kode] == codes(check(write_ruleset(tmp_path, kepala=kepala)))


def test_weights_must_be_whole_in_every_group(tmp_path: Path) -> None:
    """Weights sum to 100 within each sasaran, and each that does not is told."""
    isi = (
        'dari = "indikator", cara = "rerata_tertimbang",'
        ' keadaan = { nihil = "nol", tidak_ditargetkan = "nol" }'
    )
    kepala = with_level("sasaran", isi) + '\n[[sasaran]]\nkode = "d.t"\nnama = "T"\n'
    lain = INDIKATOR.replace("d.i", "d.j").replace("d.s", "d.t")
    aturan = INDIKATOR + "bobot = 60\n" + lain + "bobot = 40\n"
    temuan = check(write_ruleset(tmp_path / "a", aturan, kepala=kepala))
    assert [("SKP303", "60"), ("SKP303", "40")] == sorted(
        ((t.kode, dict(t.argumen)["jumlah"]) for t in temuan), reverse=True
    )
    genap = INDIKATOR + "bobot = 100\n" + lain + "bobot = 100\n"
    assert () == check(write_ruleset(tmp_path / "b", genap, kepala=kepala))


def test_weighted_aggregate_without_members(tmp_path: Path) -> None:
    """A weighted aggregate of nothing is Nihil, and no fault of its weights."""
    isi = (
        'dari = "indikator", cara = "rerata_tertimbang",'
        ' keadaan = { nihil = "nol", tidak_ditargetkan = "nol" }'
    )
    ruleset = load(tmp_path, "", kepala=with_level("sasaran", isi))
    hasil = sakip.evaluate(ruleset, facts({}))
    assert Keadaan.NIHIL is hasil.sasaran["d.s"].capaian.nilai


def test_geometric_mean_of_a_negative(tmp_path: Path) -> None:
    """A negative member has no geometric mean: it is not defined."""
    isi = 'dari = "indikator", cara = "geometrik", digit = 2'
    aturan = DUA.replace('"a / b"', '"(a - b) / b"')
    ruleset = load(tmp_path, aturan, kepala=with_level("sasaran", isi))
    hasil = sakip.evaluate(ruleset, facts({"d.i": BAIK, "d.j": {"a": 3, "b": 2}}))
    assert Keadaan.TIDAK_TERDEFINISI is hasil.sasaran["d.s"].capaian.nilai


def test_members_belong_to_their_group(tmp_path: Path) -> None:
    """A DIPA's members are those of its sasaran; the Kanwil's are all."""
    dipa_e = (
        '[dipa]\nkode = "e"\nnama = "E"\nno = 2\n'
        '[[sasaran]]\nkode = "e.s"\nnama = "S"\n'
        + INDIKATOR.replace("d.i", "e.i").replace("d.s", "e.s")
    )
    ruleset = load(tmp_path, dipa_e=dipa_e)
    susunan = ruleset.susun(2024)
    ada = {s.kunci: s for s in susunan.steps}
    members = CapaianMembers(ruleset.aturan)
    expected = {
        ("indikator", "d.s"): ["d.i"],
        ("indikator", "e"): ["e.i"],
        ("indikator", None): ["d.i", "e.i"],
        ("sasaran", "d"): ["d.s"],
        ("sasaran", None): ["d.s", "e.s"],
        ("dipa", None): ["d", "e"],
    }
    assert expected == {
        kunci: [a.kunci[1] for a in members.of(*kunci, ada)[0]] for kunci in expected
    }


def test_indikator_without_sasaran_is_in_no_group(tmp_path: Path) -> None:
    """An indikator whose sasaran does not exist is told, and counted nowhere."""
    aturan = INDIKATOR + INDIKATOR.replace("d.i", "d.j").replace("d.s", "zzz")
    assert ["SKP207"] == codes(check(write_ruleset(tmp_path, aturan)))


def test_informative_indikator_is_no_member(tmp_path: Path) -> None:
    """An indikator without capaian does not count, not even as a missing one."""
    aturan = INDIKATOR + INDIKATOR.replace("d.i", "d.j").replace("naik", "informatif")
    hasil = sakip.evaluate(
        load(tmp_path, aturan), facts({"d.i": BAIK, "d.j": {"a": 0, "b": 1}})
    )
    agregat = hasil.sasaran["d.s"].agregat
    assert (1, 1, Fraction("62.5")) == (
        agregat.anggota,
        agregat.dihitung,
        agregat.angka.eksak,
    )


RUPIAH = SATUAN_BAWAAN["rupiah"]
INDEKS = Satuan(Jenis.INDEKS, skala=Fraction(4))
TINGKAT = ("sasaran", "d.s", "capaian")


def aggregator(**konvensi: Any) -> Aggregator:
    """An aggregator of the shared head, with some conventions of its own."""
    aturan = empty_susunan().aturan
    skor = Konversi(
        (
            Ruas(kurang_dari=Fraction(90), nilai=Fraction(70)),
            Ruas(minimal=Fraction(90), nilai=Fraction(100)),
        ),
        asal=aturan.kepala.asal,
    )
    return Aggregator(
        evolve(
            aturan,
            konvensi=evolve(aturan.konvensi, **konvensi),
            konversi={"skor": skor},
        )
    )


def rule(cara: Any, **lain: Any) -> Agregasi:
    """A rule of an aggregate, where the head has that of sasaran."""
    asal = empty_susunan().aturan.agregasi["sasaran"].asal
    return Agregasi("indikator", cara, asal=asal, **lain)


def members(*bobot: str, bagian: Any = None) -> list[Anggota]:
    """Members ``0``, ``1``, …, with these weights in percent."""
    return [
        Anggota(("uji", str(i), "capaian"), Fraction(b), bagian)
        for i, b in enumerate(bobot)
    ]


def compute(node: Expression, *nilai: str) -> Nilai:
    """The value of an aggregate whose members have these exact values."""
    figur: dict[Kunci, Nilai] = {
        ("uji", str(i), "capaian"): Fraction(n) for i, n in enumerate(nilai)
    }
    return evaluate_expression(node, no_facts, figur)


def no_facts(masukan: Input) -> Nilai:
    """No fact is there to be looked up."""
    raise AssertionError(masukan)


def built(
    agregator: Aggregator, cara: Agregasi, satuan: Satuan, *bobot: str
) -> Expression:
    """The expression of an aggregate without a fault."""
    node, _ = agregator.build(TINGKAT, cara, members(*bobot), satuan, "uji")
    assert agregator.temuan == []
    assert node is not None
    return node


def told(agregator: Aggregator) -> list[tuple[str, dict[str, str]]]:
    """Code and arguments of every finding."""
    return [(t.kode, dict(t.argumen)) for t in agregator.temuan]


@pytest.mark.parametrize(
    ("cara", "lain", "expected"),
    [
        ("rerata", {}, "80"),
        # 20 % of 50, 30 % of 80 and 50 % of 110
        ("rerata_tertimbang", {}, "89"),
        ("jumlah", {}, "240"),
        ("min", {}, "50"),
        ("maks", {}, "110"),
        # The cube root of 440,000 lies between 76.05 and 76.06, nearer to the latter.
        ("geometrik", {"digit": 2}, "76.06"),
        ("pengurangan", {"pokok": Fraction(300)}, "60"),
    ],
)
@pytest.mark.parametrize("satuan", [SATUAN_PERSEN, RUPIAH], ids=["persen", "rupiah"])
def test_kinds(cara: str, lain: dict[str, Any], expected: str, satuan: Satuan) -> None:
    """Each kind over 50, 80 and 110 in the unit of its figures."""
    keadaan = KebijakanKeadaan(nihil="nol", tidak_ditargetkan="nol")
    node = built(
        aggregator(),
        rule(cara, keadaan=keadaan, **lain),
        satuan,
        *("20", "30", "50"),
    )
    isi = [str(Fraction(n, satuan.faktor)) for n in (50, 80, 110)]
    assert Fraction(expected) == compute(node, *isi) * satuan.faktor


def test_share_that_reaches_the_threshold() -> None:
    """Of 50 %, 80 % and 110 % two thirds are at 80 % or above."""
    node = built(
        aggregator(),
        rule("jumlah_tercapai", ambang=Fraction(80)),
        SATUAN_PERSEN,
        *("0", "0", "0"),
    )
    assert Fraction(2, 3) == compute(node, "1/2", "4/5", "11/10")
    assert Fraction(1, 3) == compute(node, "1/2", "799/1000", "11/10")


def test_ratio_of_sums() -> None:
    """The ratio of sums adds both sides: (3 + 5) / (4 + 6), not 3/4 and 5/6."""
    sisi = [Figure(("uji", n, "nilai"), RUPIAH.tipe) for n in "abcd"]
    anggota = [
        Anggota(("uji", "0", "serapan"), None, (sisi[0], sisi[1])),
        Anggota(("uji", "1", "serapan"), None, (sisi[2], sisi[3])),
    ]
    agregator = aggregator()
    node, _ = agregator.build(
        TINGKAT, rule("rasio_jumlah"), anggota, SATUAN_PERSEN, "uji"
    )
    isi: dict[Kunci, Nilai] = {
        ("uji", n, "nilai"): Fraction(i)
        for n, i in zip("abcd", (3, 4, 5, 6), strict=True)
    }
    assert node is not None
    assert Fraction(8, 10) == evaluate_expression(node, no_facts, isi)
    # Nothing fell due on the second: it leaves with both sides.
    tanpa = isi | {("uji", "c", "nilai"): Keadaan.NIHIL}
    assert Fraction(3, 4) == evaluate_expression(node, no_facts, tanpa)
    assert agregator.temuan == []


@pytest.mark.parametrize("satuan", [SATUAN_PERSEN, RUPIAH], ids=["persen", "rupiah"])
def test_ratio_of_no_sums(satuan: Satuan) -> None:
    """A ratio of sums without members is Nihil, in the unit of its figures."""
    agregator = aggregator()
    node, _ = agregator.build(TINGKAT, rule("rasio_jumlah"), [], satuan, "uji")
    assert node is not None
    assert (Keadaan.NIHIL, satuan.tipe) == (compute(node), node.tipe)
    assert agregator.temuan == []


@pytest.mark.parametrize(
    ("satuan", "lain", "nilai", "expected"),
    [
        (SATUAN_PERSEN, {"batas": Batas(Fraction(60), None)}, "1/2", "60"),
        (SATUAN_PERSEN, {"batas": Batas(None, Fraction(120))}, "2", "120"),
        (SATUAN_PERSEN, {"batas": Batas(Fraction(60), Fraction(120))}, "1", "100"),
        (RUPIAH, {"batas": Batas(Fraction(60), Fraction(120))}, "50", "60"),
        (RUPIAH, {"batas": Batas(Fraction(60), Fraction(60))}, "150", "60"),
        (SATUAN_PERSEN, {"konversi": "skor"}, "4/5", "70"),
        (SATUAN_PERSEN, {"konversi": "skor"}, "19/20", "100"),
        (SATUAN_PERSEN, {"konversi": "entah"}, "4/5", "80"),
        # Bounds come first: 80 % is raised to 95 %, and that has the full score.
        (
            SATUAN_PERSEN,
            {"konversi": "skor", "batas": Batas(Fraction(95), None)},
            "4/5",
            "100",
        ),
        (SATUAN_PERSEN, {"pembulatan": Digit(1)}, "2/3", "66.7"),
        (SATUAN_PERSEN, {"pembulatan": Digit(1, mode=Mode.POTONG)}, "2/3", "66.6"),
        (SATUAN_PERSEN, {"pembulatan": Digit(1, persen=0)}, "2/3", "67"),
        (SATUAN_PERSEN, {"pembulatan": Digit(rupiah=0)}, "2/3", "200/3"),
        (INDEKS, {"pembulatan": Digit(1)}, "2/3", "0.7"),
        (RUPIAH, {"pembulatan": Digit(0)}, "3/2", "2"),
    ],
)
def test_finish(
    satuan: Satuan, lain: dict[str, Any], nilai: str, expected: str
) -> None:
    """Bounds, conversion and rounding, in this order and in the unit of the figure."""
    node = built(aggregator(), rule("rerata", **lain), satuan, "100")
    assert Fraction(expected) == compute(node, nilai) * satuan.faktor


def test_rounding_of_the_conventions() -> None:
    """The stage of aggregates rounds what has no rounding of its own."""
    pembulatan = empty_susunan().aturan.konvensi.pembulatan
    konvensi = {
        "pembulatan": evolve(pembulatan, agregat=Digit(1)),
        "mode_pembulatan": Mode.POTONG,
    }
    sama = built(aggregator(**konvensi), rule("rerata"), SATUAN_PERSEN, "100")
    sendiri = rule("rerata", pembulatan=Digit(2))
    lain = built(aggregator(**konvensi), sendiri, SATUAN_PERSEN, "100")
    assert Fraction("0.666") == compute(sama, "2/3")
    assert Fraction("0.6666") == compute(lain, "2/3")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(Mode.SETENGAH_NAIK, "0.7606"), (Mode.POTONG, "0.7605")],
)
def test_root_is_rounded_by_the_conventions(mode: Mode, expected: str) -> None:
    """A geometric mean is taken at its digits in the mode of the conventions."""
    node = built(
        aggregator(mode_pembulatan=mode),
        rule("geometrik", digit=2),
        SATUAN_PERSEN,
        *("0", "0", "0"),
    )
    assert Fraction(expected) == compute(node, "1/2", "4/5", "11/10")


@pytest.mark.parametrize(
    ("kata", "cara", "satuan", "expected", "kode"),
    [
        ("menular", "rerata", SATUAN_PERSEN, "menular", []),
        ("galat", "rerata", SATUAN_PERSEN, "galat", []),
        ("dikecualikan", "rerata", SATUAN_PERSEN, "keluar", []),
        ("dikecualikan", "rerata_tertimbang", SATUAN_PERSEN, "keluar", ["SKP310"]),
        ("renormalisasi", "rerata", SATUAN_PERSEN, "keluar", ["SKP310"]),
        ("renormalisasi", "rerata_tertimbang", SATUAN_PERSEN, "keluar", []),
        ("nol", "rerata", SATUAN_PERSEN, Fraction(0), []),
        ("nol", "rerata_tertimbang", SATUAN_PERSEN, Fraction(0), []),
        ("nol", "rasio_jumlah", SATUAN_PERSEN, Fraction(0), ["SKP310"]),
        ("nol", "rerata", RUPIAH, Fraction(0), []),
        ("penuh", "rerata", SATUAN_PERSEN, Fraction(1), []),
        ("penuh", "rerata", INDEKS, Fraction(4), []),
        ("penuh", "rerata", RUPIAH, Fraction(0), ["SKP310"]),
        ("penuh", "rasio_jumlah", SATUAN_PERSEN, Fraction(1), ["SKP310"]),
    ],
)
def test_policy_words(
    kata: Any, cara: str, satuan: Satuan, expected: object, kode: list[str]
) -> None:
    """What each word does with a member, and which of them a kind cannot have."""
    agregator = aggregator()
    aturan = rule(cara)
    assert expected == agregator.treatment(kata, aturan, satuan)
    assert [(k, {"kebijakan": kata, "cara": cara}) for k in kode] == told(agregator)
    assert {t.tempat for t in agregator.temuan} <= {aturan.asal.tempat()}


def test_policy_of_the_rule_and_of_the_conventions() -> None:
    """A rule's own word wins, state by state; a state without any is a finding."""
    agregator = aggregator(
        keadaan=KebijakanKeadaan(nihil="nol", tidak_terdefinisi="galat")
    )
    aturan = rule("rerata", keadaan=KebijakanKeadaan(nihil="penuh", belum_ada="galat"))
    kebijakan, galat = agregator.policy(aturan, SATUAN_PERSEN, "capaian d.s")
    # What has no policy stays as it is in a policy that is not used.
    assert Policy(Fraction(1), "menular", "galat", "galat") == kebijakan
    assert (Keadaan.TIDAK_TERDEFINISI, Keadaan.BELUM_ADA) == galat
    argumen = {
        "kasus": "tidak_ditargetkan",
        "apa": "capaian d.s",
        "tempat": "[konvensi.keadaan]",
    }
    assert [("SKP305", argumen)] == told(agregator)
    assert [aturan.asal.tempat()] == [t.tempat for t in agregator.temuan]


def test_members_tell_what_was_made_of_them() -> None:
    """Members, states that stop the work and states that count as a value."""
    keadaan = KebijakanKeadaan("nol", "galat", "penuh", "galat")
    aturan = rule("rerata", keadaan=keadaan)
    node, hasil = aggregator().build(
        TINGKAT, aturan, members("1", "2"), SATUAN_PERSEN, "uji"
    )
    expected = Members(
        TINGKAT,
        "rerata",
        (("uji", "0", "capaian"), ("uji", "1", "capaian")),
        (Keadaan.TIDAK_TERDEFINISI, Keadaan.BELUM_ADA),
        (Keadaan.NIHIL, Keadaan.TIDAK_DITARGETKAN),
        aturan.asal,
    )
    assert node is not None
    assert expected == hasil
    assert hasil.asal is aturan.asal


def test_members_of_what_is_not_aggregated() -> None:
    """``tidak`` has members and no expression."""
    node, hasil = aggregator().build(
        TINGKAT, rule("tidak"), members("1"), SATUAN_PERSEN, "uji"
    )
    assert (None, Members(TINGKAT, "tidak", (("uji", "0", "capaian"),))) == (
        node,
        hasil,
    )


@pytest.mark.parametrize(
    ("cara", "lain", "kode", "argumen"),
    [
        ("geometrik", {}, "SKP311", {"perlu": "digit"}),
        ("jumlah_tercapai", {}, "SKP311", {"perlu": "ambang"}),
        ("pengurangan", {}, "SKP311", {"perlu": "pokok"}),
        (
            "rasio_jumlah",
            {},
            "SKP311",
            {"perlu": "rumus satker yang berupa satu pembagian"},
        ),
        (
            "rerata",
            {"batas": Batas(Fraction(2), Fraction(1))},
            "SKP313",
            {"bawah": "2", "atas": "1"},
        ),
    ],
)
def test_what_a_kind_lacks(
    cara: str, lain: dict[str, Any], kode: str, argumen: dict[str, str]
) -> None:
    """A kind without what it needs is told, with its members, and not built."""
    agregator = aggregator()
    aturan = rule(cara, **lain)
    node, hasil = agregator.build(TINGKAT, aturan, members("1"), SATUAN_PERSEN, "uji")
    if kode == "SKP311":
        argumen = argumen | {"cara": cara}
    tempat = aturan.asal.tempat(*(["batas"] if lain else []))
    assert (None, [(kode, argumen)]) == (node, told(agregator))
    assert [tempat] == [t.tempat for t in agregator.temuan]
    assert (TINGKAT, cara, 1) == (hasil.kunci, hasil.cara, len(hasil.anggota))


def test_keys_that_a_kind_does_not_read() -> None:
    """A key of another kind is told at the key, with those that the kind has."""
    agregator = aggregator()
    aturan = rule("geometrik", digit=2, ambang=Fraction(80), pokok=Fraction(300))
    node, hasil = agregator.build(TINGKAT, aturan, members("1"), SATUAN_PERSEN, "uji")
    sah = "dari, cara, keadaan, batas, pembulatan, konversi, digit, dasar, sumber"
    tabel = 'agregasi dengan cara = "geometrik"'
    assert [
        ("SKP104", {"kunci": kunci, "tabel": tabel, "pilihan": sah})
        for kunci in ("ambang", "pokok")
    ] == told(agregator)
    assert [aturan.asal.tempat(kunci, kunci=True) for kunci in ("ambang", "pokok")] == [
        t.tempat for t in agregator.temuan
    ]
    assert (None, 1) == (node, len(hasil.anggota))


def test_a_key_of_another_kind_is_pointed_at(tmp_path: Path) -> None:
    """The finding stands at the key, not at its value."""
    kepala = with_level("kanwil", 'dari = "dipa", cara = "rerata", ambang = 80')
    (temuan,) = check(write_ruleset(tmp_path, kepala=kepala))
    t = temuan.tempat
    assert "ambang" == kepala.splitlines()[t.baris - 1][t.kolom - 1 : t.akhir_kolom - 1]


def test_policy_of_a_built_aggregate() -> None:
    """A state is treated by the rule's policy; one without any names the aggregate."""
    nol = rule("jumlah", keadaan=KebijakanKeadaan(nihil="penuh"))
    node = built(aggregator(), nol, SATUAN_PERSEN, "0", "0")
    figur = {
        ("uji", "0", "capaian"): Keadaan.NIHIL,
        ("uji", "1", "capaian"): Fraction(2),
    }
    assert Fraction(3) == evaluate_expression(node, no_facts, figur)
    agregator = aggregator(keadaan=KebijakanKeadaan("nol", "nol", "nol"))
    agregator.build(TINGKAT, rule("rerata"), members("1"), SATUAN_PERSEN, "capaian d.s")
    assert [("SKP305", "capaian d.s", "tidak_terdefinisi")] == [
        (k, a["apa"], a["kasus"]) for k, a in told(agregator)
    ]


TERTIMBANG = KebijakanKeadaan(nihil="nol", tidak_ditargetkan="nol")
SETENGAH = ("SKP303", {"apa": "capaian d.s", "jumlah": "199/2"})


@pytest.mark.parametrize(
    ("bobot", "lain", "dibangun", "expected"),
    [
        (("60", "40"), {}, True, []),
        (("60", "39.5"), {}, False, [SETENGAH]),
        (("60", "39.5"), {"utuh": True}, False, [SETENGAH]),
        (("60", "39.5"), {"utuh": False}, False, []),
        (("60", None), {}, False, ["1"]),
        (("100", None), {}, False, ["1"]),
        ((None, None), {}, False, ["0", "1"]),
        ((), {}, True, []),
    ],
)
def test_weights(
    bobot: tuple[str | None, ...],
    lain: dict[str, bool],
    expected: list[Any],
    *,
    dibangun: bool,
) -> None:
    """Weights are all there and sum to 100, unless a member with its own is lost."""
    agregator = aggregator()
    anggota = [
        Anggota(("uji", str(i), "capaian"), None if b is None else Fraction(b))
        for i, b in enumerate(bobot)
    ]
    aturan = rule("rerata_tertimbang", keadaan=TERTIMBANG)
    node, _ = agregator.build(
        TINGKAT, aturan, anggota, SATUAN_PERSEN, "capaian d.s", **lain
    )
    assert dibangun is (node is not None)
    assert [
        ("SKP304", {"kode": e, "apa": "capaian d.s"}) if isinstance(e, str) else e
        for e in expected
    ] == told(agregator)
    assert {t.tempat for t in agregator.temuan} <= {aturan.asal.tempat()}


@pytest.mark.parametrize(
    ("cara", "lain", "satuan", "kode", "argumen"),
    [
        (
            "rerata",
            {"konversi": "skor"},
            RUPIAH,
            "SKP301",
            {
                "alasan": "satuan berbeda",
                "reason": "unlike units",
                "kiri": "rupiah",
                "kanan": "persen",
            },
        ),
        (
            "rerata",
            {},
            SATUAN_BAWAAN["ya_tidak"],
            "SKP301",
            {
                "alasan": "ya/tidak di tempat bilangan",
                "reason": "yes/no where a number belongs",
                "kiri": "ya_tidak",
                "kanan": "ukuran uji",
            },
        ),
        (
            "jumlah_tercapai",
            {"ambang": Fraction(80)},
            RUPIAH,
            "SKP302",
            {"hasil": "persen", "satuan": "rupiah"},
        ),
    ],
)
def test_units_of_an_aggregate(
    cara: str,
    lain: dict[str, Any],
    satuan: Satuan,
    kode: str,
    argumen: dict[str, str],
) -> None:
    """What does not go with the unit is told at the aggregate, and not built."""
    agregator = aggregator()
    aturan = rule(cara, **lain)
    node, hasil = agregator.build(TINGKAT, aturan, members("1"), satuan, "ukuran uji")
    assert (None, [(kode, argumen)]) == (node, told(agregator))
    assert [aturan.asal.tempat()] == [t.tempat for t in agregator.temuan]
    assert (TINGKAT, cara, 1) == (hasil.kunci, hasil.cara, len(hasil.anggota))


def test_type_of_an_aggregate_without_members() -> None:
    """An aggregate of no members has the unit of its figure, and is Nihil."""
    node = built(aggregator(), rule("rerata"), RUPIAH)
    assert (RUPIAH.tipe, Keadaan.NIHIL) == (node.tipe, compute(node))


def test_members_have_the_weights_of_their_own(tmp_path: Path) -> None:
    """Members of each level carry the weight that stands in their own table."""
    kepala = DASAR.replace('kode = "d"\n', 'kode = "d"\nbobot = 30\n').replace(
        'kode = "d.s"\n', 'kode = "d.s"\nbobot = 20\n'
    )
    ruleset = load(tmp_path, INDIKATOR + "bobot = 10\n", kepala=kepala)
    ada = {s.kunci: s for s in ruleset.susun(2024).steps}
    expected = {
        "indikator": ("d.i", 10),
        "sasaran": ("d.s", 20),
        "dipa": ("d", 30),
    }
    assert {
        dari: ([Anggota((dari, kode, "capaian"), Fraction(bobot))], True)
        for dari, (kode, bobot) in expected.items()
    } == {dari: CapaianMembers(ruleset.aturan).of(dari, None, ada) for dari in expected}


def test_members_lost_by_a_fault(tmp_path: Path) -> None:
    """An indikator without capaian is lost, unless it is informative."""
    informatif = INDIKATOR.replace("d.i", "d.j").replace("naik", "informatif")
    aturan = load(tmp_path, INDIKATOR + informatif).aturan
    kunci: dict[Kunci, object] = {("indikator", "d.i", "capaian"): None}
    anggota = [Anggota(("indikator", "d.i", "capaian"), None)]
    members = CapaianMembers(aturan)
    assert (anggota, True) == members.of("indikator", "d.s", kunci)
    assert ([], False) == members.of("indikator", "d.s", {})
    # Levels above have no steps where they are not aggregated: no fault.
    assert ([], True) == members.of("sasaran", None, {})
    assert ([], True) == members.of("dipa", None, {})
