"""The index of dimensi against hand arithmetic and the LKjIP Banten 2024."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sakip.errors import CalculatorError
from sakip.expression import Input, Jenis, Keadaan, Mode, Nilai, Satuan, children
from sakip.plugins import Calculation
from sakip_pemasyarakatan._indeks import build_indeks
from sakip_pemasyarakatan._parameter import Dimensi, Indeks, Variabel

INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))
#: (pembilang, penyebut, bobot) of each variabel, dimensi by dimensi, lines 2454-2580.
BANTEN: dict[str, list[tuple[int, int, str]]] = {
    "pelayanan_tahanan": [
        (2658, 2658, "50"),
        (1773, 1773, "25/2"),
        (479, 495, "25/2"),
        (2064, 2658, "25/2"),
        (2064, 2658, "25/2"),
    ],
    "basan_baran": [
        (17, 17, "25"),
        (0, 0, "25"),
        (0, 0, "50/3"),
        (0, 0, "50/3"),
        (8, 12, "50/3"),
    ],
    "pembinaan_narapidana": [
        (5218, 5415, "25"),
        (4, 8, "25"),
        (256, 320, "25"),
        (471, 256, "25"),
    ],
    "hak_narapidana": [(12616, 12616, "50"), (2276, 2276, "50")],
    "pembimbingan_klien": [(3913, 4572, "100")],
    "pembinaan_anak": [(80, 123, "50"), (123, 123, "50")],
    "derajat_kesehatan": [
        (7071, 9245, "5"),
        (7652, 9245, "5"),
        (12, 12, "5"),
        (7735, 9245, "5"),
        (113, 113, "5"),
        (9245, 9245, "5"),
        (9245, 9245, "5"),
        (9245, 9245, "5"),
        (11, 12, "5"),
        (9245, 9245, "5"),
        (5217, 5217, "25"),
        (489, 489, "25"),
    ],
    "keamanan": [
        *[(12, 12, "10")] * 2,
        (6, 6, "10"),
        (12, 12, "10"),
        (657, 660, "10"),
        (517, 517, "10"),
        *[(11, 11, "10")] * 2,
        (12, 12, "10"),
        (0, 0, "10"),
    ],
}


def variabel(kode: str, bobot: Fraction | int | str, **lain: Any) -> Variabel:
    """Make a variabel, its texts from its code."""
    isi: dict[str, Any] = {
        "nama": kode,
        "pembilang": f"{kode} yang baik",
        "penyebut": f"{kode} seluruhnya",
        "satuan": "orang",
        "polaritas": "naik",
        **lain,
    }
    return Variabel(kode=kode, bobot=Fraction(bobot), **isi)


def indeks(*dimensi: Dimensi, **lain: Any) -> Indeks:
    """Make an index of scale 4 that counts Nihil as full."""
    return Indeks(skala=Fraction(4), dimensi=dimensi, **{"nihil": "penuh", **lain})


def satu(*isi: Variabel, **lain: Any) -> Indeks:
    """An index of one dimensi, which it equals."""
    return indeks(Dimensi("d", "Dimensi", Fraction(100), isi), **lain)


def banten() -> tuple[Indeks, dict[str, Nilai | int]]:
    """The printed tables as parameters and facts."""
    dimensi = []
    fakta: dict[str, Nilai | int] = {}
    for kode, baris in BANTEN.items():
        isi = []
        for n, (a, b, bobot) in enumerate(baris):
            isi.append(variabel(f"v{n}", bobot))
            fakta[f"{kode}.v{n}.pembilang"] = a
            fakta[f"{kode}.v{n}.penyebut"] = b
        dimensi.append(Dimensi(kode, kode, Fraction("12.5"), tuple(isi)))
    return indeks(*dimensi, batas_atas=Fraction(4)), fakta


def facts(**pasangan: tuple[Nilai | int, Nilai | int]) -> dict[str, Nilai | int]:
    """Facts of the one dimensi ``d``: pembilang and penyebut by variabel."""
    return {
        f"d.{kode}.{bagian}": nilai
        for kode, dua in pasangan.items()
        for bagian, nilai in zip(("pembilang", "penyebut"), dua, strict=True)
    }


Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(parameter: Indeks, **lain: Any) -> Calculation:
        return build_indeks(parameter, konteks(INDEKS4, **lain))

    return build


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


# -- refusals -----------------------------------------------------------------------


def _dua(**lain: Any) -> Indeks:
    return satu(variabel("a", 50), variabel("b", 50, **lain))


@pytest.mark.parametrize(
    ("parameter", "jalur", "pesan"),
    [
        (evolve(_dua(), skala=Fraction(0)), ("skala",), "lebih besar dari 0"),
        (
            evolve(_dua(), batas_atas=Fraction(-1)),
            ("batas_atas",),
            "lebih besar dari 0",
        ),
        (indeks(), ("dimensi",), "daftar dimensi kosong"),
        (satu(), ("dimensi", 0, "variabel"), "daftar variabel kosong"),
        (
            indeks(
                Dimensi("d", "D", Fraction(100), (variabel("a", 100),), Fraction(0))
            ),
            ("dimensi", 0, "batas_atas"),
            "lebih besar dari 0",
        ),
        (
            _dua(batas_atas=Fraction(0)),
            ("dimensi", 0, "variabel", 1, "batas_atas"),
            "lebih besar dari 0",
        ),
        (
            satu(variabel("a", 110), variabel("b", -10)),
            ("dimensi", 0, "variabel", 1, "bobot"),
            "lebih besar dari 0",
        ),
        (
            satu(variabel("a", 50), variabel("b", "49.99")),
            ("dimensi", 0, "variabel"),
            "jumlah bobot 99.99, bukan 100",
        ),
        (
            satu(variabel("a", "50/3")),
            ("dimensi", 0, "variabel"),
            "jumlah bobot 50/3, bukan 100",
        ),
        (
            indeks(Dimensi("d", "D", Fraction(90), (variabel("a", 100),))),
            ("dimensi",),
            "jumlah bobot 90, bukan 100",
        ),
        (
            satu(variabel("a", 50), variabel("a", 50)),
            ("dimensi", 0, "variabel", 1, "kode"),
            "ditulis dua kali",
        ),
        (
            satu(variabel("a.b", 100)),
            ("dimensi", 0, "variabel", 0, "kode"),
            "tidak dapat menjadi kunci",
        ),
        (
            satu(variabel("sumber", 100)),
            ("dimensi", 0, "variabel", 0, "kode"),
            "sudah berarti lain",
        ),
        (
            _dua(satuan="oramg"),
            ("dimensi", 0, "variabel", 1, "satuan"),
            "'oramg' tidak dinyatakan",
        ),
        (
            _dua(satuan="zz"),
            ("dimensi", 0, "variabel", 1, "satuan"),
            "'zz' tidak dinyatakan",
        ),
        (
            _dua(satuan="teks"),
            ("dimensi", 0, "variabel", 1, "satuan"),
            "'teks' tidak dapat dibagi",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    parameter: Indeks,
    jalur: tuple[str | int, ...],
    pesan: str,
) -> None:
    """Each mistake that types allow is refused where it stands, in two languages."""
    salah = refused(build, parameter)

    assert jalur == salah.jalur
    assert pesan in salah.pesan


@pytest.mark.parametrize(
    ("satuan", "saran"),
    [("oramg", "mungkin maksudnya 'orang'"), ("zz", "yang ada: angka, orang, ")],
)
def test_unknown_unit_hints_at_those_there_are(
    build: Build, refused: Refused, satuan: str, saran: str
) -> None:
    """A mistyped unit is met with the nearest one, a strange one with the list."""
    salah = refused(build, _dua(satuan=satuan))

    assert salah.saran.startswith(saran)


# -- laws -----------------------------------------------------------------------------

_BAGIAN = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 9)),
    min_size=1,
    max_size=6,
)


def _random(baris: list[tuple[int, int, int]], nihil: str) -> Indeks:
    """One variabel for each (a, b, weight); the weights made whole."""
    total = sum(w for *_, w in baris)
    isi = [
        variabel(f"v{n}", Fraction(100 * w, total)) for n, (*_, w) in enumerate(baris)
    ]
    return satu(*isi, nihil=nihil)


def _random_facts(baris: list[tuple[int, int, int]]) -> dict[str, Nilai | int]:
    return facts(**{f"v{n}": (a, b) for n, (a, b, _) in enumerate(baris)})


@pytest.mark.property
@given(
    baris=_BAGIAN,
    nihil=st.sampled_from(["penuh", "nol", "renormalisasi", "menular"]),
    data=st.data(),
)
def test_order_of_variabel_does_not_matter(
    build: Build,
    nilai: Evaluate,
    baris: list[tuple[int, int, int]],
    nihil: str,
    data: st.DataObject,
) -> None:
    """Any order of the variabel of a dimensi gives the same index."""
    parameter = _random(baris, nihil)
    (dimensi,) = parameter.dimensi
    acak = data.draw(st.permutations(dimensi.variabel))
    lain = evolve(parameter, dimensi=(evolve(dimensi, variabel=tuple(acak)),))
    fakta = _random_facts(baris)

    assert nilai(build(parameter).ekspresi, fakta) == nilai(build(lain).ekspresi, fakta)


@pytest.mark.property
@given(baris=_BAGIAN, nihil=st.sampled_from(["penuh", "nol", "renormalisasi"]))
def test_index_stays_on_its_scale(
    build: Build, nilai: Evaluate, baris: list[tuple[int, int, int]], nihil: str
) -> None:
    """Where no part exceeds its whole, the index is from 0 to 4, or Nihil."""
    bagian = [(min(a, b), b, w) for a, b, w in baris]

    hasil = nilai(build(_random(bagian, nihil)).ekspresi, _random_facts(bagian))

    assert hasil is Keadaan.NIHIL or 0 <= hasil <= 4


@pytest.mark.property
@given(baris=_BAGIAN, bobot=st.integers(1, 9))
def test_nihil_renormalised_changes_nothing(
    build: Build, nilai: Evaluate, baris: list[tuple[int, int, int]], bobot: int
) -> None:
    """A Nihil variabel added under renormalisasi leaves the index as it was."""
    lebih = [*baris, (0, 0, bobot)]

    assert nilai(
        build(_random(baris, "renormalisasi")).ekspresi, _random_facts(baris)
    ) == nilai(build(_random(lebih, "renormalisasi")).ekspresi, _random_facts(lebih))


@pytest.mark.property
@given(baris=_BAGIAN, bobot=st.integers(1, 9))
def test_nihil_as_full_is_a_full_variabel(
    build: Build, nilai: Evaluate, baris: list[tuple[int, int, int]], bobot: int
) -> None:
    """A Nihil counted as full gives what one of one would give."""
    nihil, penuh = [*baris, (0, 0, bobot)], [*baris, (1, 1, bobot)]
    ekspresi = build(_random(nihil, "penuh")).ekspresi

    assert nilai(ekspresi, _random_facts(nihil)) == nilai(
        ekspresi, _random_facts(penuh)
    )


@pytest.mark.property
@given(a=st.integers(0, 99), b=st.integers(1, 99))
def test_turun_is_the_rest_of_naik(
    build: Build, nilai: Evaluate, a: int, b: int
) -> None:
    """The two polarities of one variabel together make the scale."""
    naik = build(satu(variabel("v", 100))).ekspresi
    turun = build(satu(variabel("v", 100, polaritas="turun"))).ekspresi

    assert nilai(naik, facts(v=(a, b))) + nilai(turun, facts(v=(a, b))) == 4


@pytest.mark.property
@given(b=st.integers(1, 99), a=st.integers(0, 99), lebih=st.integers(0, 99))
def test_more_done_never_lowers_the_index(
    build: Build, nilai: Evaluate, a: int, b: int, lebih: int
) -> None:
    """Raising a pembilang of polarity naik never lowers the index, cap or no cap."""
    for batas in (None, Fraction(4)):
        ekspresi = build(satu(variabel("v", 100), batas_atas=batas)).ekspresi

        assert nilai(ekspresi, facts(v=(a, b))) <= nilai(
            ekspresi, facts(v=(a + lebih, b))
        )
