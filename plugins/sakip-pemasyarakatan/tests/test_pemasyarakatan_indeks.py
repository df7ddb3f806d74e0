"""The index of dimensi against hand arithmetic and the LKjIP Banten 2024."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs import evolve
from indeks_cases import BANTEN, banten, facts, indeks, satu, variabel

from sakip.expression import Input, Keadaan, Mode, Nilai, children
from sakip.plugins import Calculation
from sakip_pemasyarakatan._parameter import Dimensi, Indeks

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]


# -- the report --------------------------------------------------------------------


def test_basan_baran_counts_nihil_as_full(build: Build, nilai: Evaluate) -> None:
    """Three Nihil of five count as full: 94,44 % of 4 is 34/9, printed 3,778."""
    parameter, fakta = banten()
    basan = build(parameter).rincian[1]

    # 25 + 25 + 50/3 + 50/3 + 50/3 x 8/12 = 850/9 per cent, x 4.
    assert Fraction(850, 9) / 100 * 4 == Fraction(34, 9)
    assert nilai(basan.ekspresi, fakta) == Fraction(34, 9)


def test_pembinaan_narapidana_is_capped(build: Build, nilai: Evaluate) -> None:
    """471 of 256 takes the dimensi above full, so that the cap of 4 decides."""
    parameter, fakta = banten()
    tanpa = evolve(parameter, batas_atas=None)
    rerata = (
        Fraction(5218, 5415) + Fraction(4, 8) + Fraction(256, 320) + Fraction(471, 256)
    ) / 4

    assert rerata > 1
    assert nilai(build(tanpa).rincian[2].ekspresi, fakta) == rerata * 4
    assert nilai(build(parameter).rincian[2].ekspresi, fakta) == 4


@pytest.mark.parametrize(
    ("nomor", "tercetak"),
    [(1, "3.778"), (2, "4"), (3, "4"), (5, "3.301"), (6, "3.869"), (7, "3.998")],
)
def test_dimensi_agree_with_the_printed(
    build: Build, nilai: Evaluate, nomor: int, tercetak: str
) -> None:
    """Six of the eight dimensi are within half a digit of what is printed."""
    parameter, fakta = banten()
    dihitung = nilai(build(parameter).rincian[nomor].ekspresi, fakta)

    assert isinstance(dihitung, Fraction)
    assert abs(dihitung - Fraction(tercetak)) <= Fraction("0.0005")


def test_index_is_the_exact_mean_of_the_dimensi(build: Build, nilai: Evaluate) -> None:
    """Eight equal weights: an eighth of the exact sum, with no rounding between."""
    parameter, fakta = banten()
    hitungan = build(parameter)
    bantuan, jasmani_rohani = Fraction(479, 495), 2 * Fraction(2064, 2658)
    gizi_sehat_fisik = Fraction(7071 + 7652 + 7735, 9245)
    # In per cent, dimensi by dimensi; the third is capped.
    persen = [
        Fraction(125, 2) + Fraction(25, 2) * (bantuan + jasmani_rohani),
        Fraction(850, 9),
        Fraction(100),
        Fraction(100),
        Fraction(3913, 4572) * 100,
        Fraction(80 + 123, 123) * 50,
        80 + 5 * gizi_sehat_fisik + 5 * Fraction(11, 12),
        90 + 10 * Fraction(657, 660),
    ]

    assert nilai(hitungan.ekspresi, fakta) == sum(persen) / 8 / 100 * 4


def test_rounded_variabel_gives_the_printed_klien(
    build: Build, nilai: Evaluate
) -> None:
    """At one digit 3913/4572 is 85,6 %, and its dimensi the printed 3,424."""
    parameter, fakta = banten()
    klien = build(parameter, digit_variabel=1).rincian[4]

    assert nilai(klien.ekspresi, fakta) == Fraction("3.424")


def test_rounds_with_the_mode_of_the_conventions(build: Build, nilai: Evaluate) -> None:
    """8/12 at two digits is 66,67 % half-up and 66,66 % cut off."""
    parameter = satu(variabel("v", 100))
    fakta = facts(v=(8, 12))
    naik = build(parameter, digit_variabel=2)
    potong = build(parameter, digit_variabel=2, mode=Mode.POTONG)

    assert nilai(naik.ekspresi, fakta) == Fraction("0.6667") * 4
    assert nilai(potong.ekspresi, fakta) == Fraction("0.6666") * 4


# -- what it declares and reports ------------------------------------------------------


def test_declares_and_labels_its_inputs(build: Build) -> None:
    """Each variabel declares two inputs, in its unit, named as in the table."""
    hitungan = build(satu(variabel("lapor", 100)))
    dipakai: set[Input] = set()
    antre = [hitungan.ekspresi]
    while antre:
        node = antre.pop()
        antre.extend(children(node))
        if isinstance(node, Input):
            dipakai.add(node)

    assert {i.nama for i in dipakai} == {"d.lapor.pembilang", "d.lapor.penyebut"}
    assert all(i.satuan.kode == "orang" and i.nonnegatif for i in dipakai)
    assert hitungan.label == {
        "d.lapor.pembilang": "lapor yang baik",
        "d.lapor.penyebut": "lapor seluruhnya",
    }


def test_rincian_lists_dimensi_and_variabel_in_order(build: Build) -> None:
    """Details follow the parameters: dimensi with weights, variabel below them."""
    parameter, _ = banten()
    rincian = build(parameter).rincian

    assert [r.kode for r in rincian] == list(BANTEN)
    assert {(r.jenis, r.satuan.kode, r.bobot) for r in rincian} == {
        ("dimensi", "indeks4", Fraction("12.5"))
    }
    assert [len(r.anak) for r in rincian] == [5, 5, 4, 2, 1, 2, 12, 10]
    assert {(a.jenis, a.satuan.kode) for r in rincian for a in r.anak} == {
        ("variabel", "persen")
    }
    assert sum(a.bobot for a in rincian[1].anak) == 100


def test_rincian_are_nodes_of_the_tree(build: Build) -> None:
    """Whatever is reported beside the index is part of its expression."""
    parameter, _ = banten()
    hitungan = build(parameter)
    node = {hitungan.ekspresi}
    antre = [hitungan.ekspresi]
    while antre:
        bawah = children(antre.pop())
        node.update(bawah)
        antre.extend(bawah)

    for dimensi in hitungan.rincian:
        assert {dimensi.ekspresi, *(v.ekspresi for v in dimensi.anak)} <= node


def test_nihil_variabel_stays_nihil_in_rincian(build: Build, nilai: Evaluate) -> None:
    """A Nihil counted as full is reported as Nihil, as the printed table does."""
    parameter, fakta = banten()
    rekomendasi = build(parameter).rincian[1].anak[1]

    assert nilai(rekomendasi.ekspresi, fakta) is Keadaan.NIHIL


# -- states -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nihil", "harapan"),
    [
        ("penuh", (Fraction(1, 2) + 1) / 2 * 4),
        ("nol", Fraction(1, 2) / 2 * 4),
        ("renormalisasi", Fraction(1, 2) * 4),
        ("menular", Keadaan.NIHIL),
    ],
)
def test_nihil_counts_as_the_ruleset_says(
    build: Build, nilai: Evaluate, nihil: str, harapan: Nilai
) -> None:
    """One half and one Nihil of equal weight, under each of the four policies."""
    parameter = satu(variabel("a", 50), variabel("b", 50), nihil=nihil)

    assert nilai(build(parameter).ekspresi, facts(a=(1, 2), b=(0, 0))) == harapan


@pytest.mark.parametrize("umum", ["penuh", "nol", "renormalisasi", "menular"])
@pytest.mark.parametrize(
    ("khusus", "harapan"),
    [
        ("penuh", (Fraction(1, 2) + 1) / 2 * 4),
        ("nol", Fraction(1, 2) / 2 * 4),
        ("renormalisasi", Fraction(1, 2) * 4),
        ("menular", Keadaan.NIHIL),
    ],
)
def test_variabel_may_have_a_policy_of_its_own(
    build: Build, nilai: Evaluate, umum: str, khusus: str, harapan: Nilai
) -> None:
    """The policy of a variabel decides for it, whatever the index says."""
    parameter = satu(variabel("a", 50), variabel("b", 50, nihil=khusus), nihil=umum)

    assert nilai(build(parameter).ekspresi, facts(a=(1, 2), b=(0, 0))) == harapan


def test_policies_of_one_dimensi_do_not_mix(build: Build, nilai: Evaluate) -> None:
    """With three policies together each variabel still follows its own."""
    parameter = satu(
        variabel("a", 40),
        variabel("b", 30, nihil="penuh"),
        variabel("c", 20, nihil="renormalisasi"),
        variabel("d", 10, nihil="menular"),
        nihil="nol",
    )
    ekspresi = build(parameter).ekspresi
    penuh = facts(a=(0, 0), b=(0, 0), c=(0, 0), d=(1, 1))

    # a is 0, b is full, c is left out: (30 + 10) of 80.
    assert nilai(ekspresi, penuh) == Fraction(40, 80) * 4
    assert nilai(ekspresi, penuh | facts(d=(0, 0))) is Keadaan.NIHIL


@pytest.mark.parametrize("nihil", ["penuh", "nol", "renormalisasi", "menular"])
@pytest.mark.parametrize(
    ("pasangan", "harapan"),
    [
        ((Keadaan.BELUM_ADA, 5), Keadaan.BELUM_ADA),
        ((5, Keadaan.BELUM_ADA), Keadaan.BELUM_ADA),
        ((5, 0), Keadaan.TIDAK_TERDEFINISI),
        ((Keadaan.TIDAK_DITARGETKAN, 5), Keadaan.TIDAK_DITARGETKAN),
    ],
)
def test_other_states_reach_the_index(
    build: Build,
    nilai: Evaluate,
    nihil: str,
    pasangan: tuple[Nilai | int, Nilai | int],
    harapan: Keadaan,
) -> None:
    """What is missing or undefined is never counted, under any Nihil policy."""
    parameter = satu(variabel("a", 50), variabel("b", 50), nihil=nihil)

    hasil = nilai(build(parameter).ekspresi, facts(a=(0, 0), b=pasangan))

    assert hasil is harapan


def test_dimensi_of_nothing_but_nihil_is_nihil(build: Build, nilai: Evaluate) -> None:
    """When every variabel is left out, the dimensi and with it the index is Nihil."""
    parameter = satu(variabel("a", 50), variabel("b", 50), nihil="renormalisasi")

    hasil = nilai(build(parameter).ekspresi, facts(a=(0, 0), b=(0, 0)))

    assert hasil is Keadaan.NIHIL


# -- polarity, caps, units ----------------------------------------------------------


def test_turun_counts_what_did_not_happen(build: Build, nilai: Evaluate) -> None:
    """3 lost of 12 leaves 75 per cent, of 4: 3."""
    parameter = satu(variabel("hilang", 100, polaritas="turun"))

    assert nilai(build(parameter).ekspresi, facts(hilang=(3, 12))) == 3


def test_variabel_cap_is_in_percent(build: Build, nilai: Evaluate) -> None:
    """A variabel of 471/256 capped at 100 per cent counts as full."""
    parameter = satu(variabel("kerja", 100, batas_atas=Fraction(100)))
    terbatas = build(parameter)

    assert nilai(terbatas.ekspresi, facts(kerja=(471, 256))) == 4
    assert nilai(terbatas.rincian[0].anak[0].ekspresi, facts(kerja=(471, 256))) == 1


def test_dimensi_cap_overrides_the_common_one(build: Build, nilai: Evaluate) -> None:
    """A cap of 3 on a dimensi holds where all others are capped at 4."""
    parameter = indeks(
        Dimensi("d", "D", Fraction(50), (variabel("a", 100),), Fraction(3)),
        Dimensi("e", "E", Fraction(50), (variabel("a", 100),)),
        batas_atas=Fraction(4),
    )
    fakta = facts(a=(9, 1)) | {"e.a.pembilang": 9, "e.a.penyebut": 1}

    assert nilai(build(parameter).ekspresi, fakta) == Fraction(3 + 4, 2)


def test_dimensi_count_by_their_weights(build: Build, nilai: Evaluate) -> None:
    """A third of 4 and two thirds of 2 is 8/3."""
    parameter = indeks(
        Dimensi("d", "D", Fraction(100, 3), (variabel("a", 100),)),
        Dimensi("e", "E", Fraction(200, 3), (variabel("a", 100),)),
    )
    fakta = facts(a=(1, 1)) | {"e.a.pembilang": 1, "e.a.penyebut": 2}

    assert nilai(build(parameter).ekspresi, fakta) == Fraction(8, 3)


@pytest.mark.parametrize("satuan", ["orang", "rupiah", "angka"])
def test_any_unit_of_count_makes_a_percentage(
    build: Build, nilai: Evaluate, satuan: str
) -> None:
    """A quotient of like units is a percentage, plain numbers included."""
    parameter = satu(variabel("v", 100, satuan=satuan))

    assert nilai(build(parameter).ekspresi, facts(v=(3, 4))) == 3


def test_reads_its_table_from_toml(
    build: Build, nilai: Evaluate, parameter: Callable[..., Indeks]
) -> None:
    """The TOML of a ruleset gives the same index as parameters made in Python."""
    dari_toml = parameter(
        Indeks,
        """
        skala = 4
        nihil = "penuh"
        [[dimensi]]
        kode = "d"
        nama = "Dimensi"
        bobot = 100
        [[dimensi.variabel]]
        kode = "v"
        nama = "v"
        bobot = "200/3"
        pembilang = "v yang baik"
        penyebut = "v seluruhnya"
        satuan = "orang"
        polaritas = "naik"
        [[dimensi.variabel]]
        kode = "w"
        nama = "w"
        bobot = "100/3"
        pembilang = "w yang baik"
        penyebut = "w seluruhnya"
        satuan = "orang"
        polaritas = "naik"
        """,
    )

    assert dari_toml == satu(variabel("v", "200/3"), variabel("w", "100/3"))
    hasil = nilai(build(dari_toml).ekspresi, facts(v=(1, 1), w=(0, 1)))
    assert hasil == Fraction(8, 3)
