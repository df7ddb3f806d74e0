"""IKPA by hand arithmetic, with the weights of PER-5/PB/2024."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Keadaan, Nilai, Satuan
from sakip.plugins import Calculation
from sakip_anggaran._ikpa import Ikpa, Komponen, build_ikpa

SKOR = Satuan(Jenis.INDEKS, skala=Fraction(100))
BOBOT = {
    "revisi_dipa": 10,
    "deviasi": 15,
    "penyerapan": 20,
    "kontraktual": 10,
    "tagihan": 10,
    "up_tup": 10,
    "capaian_output": 25,
}
MASUKAN = {
    **dict.fromkeys((*BOBOT, "dispensasi"), SKOR),
    "spm": Satuan(Jenis.CACAH, "spm"),
    "lengkap": Satuan(Jenis.YA_TIDAK),
}
PENUH: dict[str, Nilai | int] = dict.fromkeys(BOBOT, 100)

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


def komponen(**bobot: Fraction | int) -> tuple[Komponen, ...]:
    """Make components from weights by input name."""
    return tuple(Komponen(k, Fraction(b)) for k, b in bobot.items())


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(
        isi: tuple[Komponen, ...] = komponen(**BOBOT), dispensasi: str | None = None
    ) -> Calculation:
        return build_ikpa(Ikpa(isi, dispensasi), konteks(SKOR, masukan=MASUKAN))

    return build


def test_weights_of_2024_make_a_whole(build: Build, nilai: Evaluate) -> None:
    """10 + 15 + 20 + 10 + 10 + 10 + 25: full marks are 100."""
    assert nilai(build().ekspresi, PENUH) == 100


def test_a_component_costs_its_weight(build: Build, nilai: Evaluate) -> None:
    """A deviasi of 80 at weight 15 costs 20 x 15 %, leaving 97."""
    assert nilai(build().ekspresi, PENUH | {"deviasi": 80}) == 97


def test_nihil_component_is_dropped(build: Build, nilai: Evaluate) -> None:
    """Without contracts the other weights make the whole: 8700 / 90 = 96,67."""
    fakta = PENUH | {"deviasi": 80, "kontraktual": Keadaan.NIHIL}

    assert nilai(build().ekspresi, fakta) == Fraction(8700, 90)


def test_nothing_but_nihil_is_nihil(build: Build, nilai: Evaluate) -> None:
    """When no component applies, neither does the IKPA."""
    assert nilai(build().ekspresi, dict.fromkeys(BOBOT, Keadaan.NIHIL)) is Keadaan.NIHIL


@pytest.mark.parametrize(
    "keadaan",
    [Keadaan.BELUM_ADA, Keadaan.TIDAK_DITARGETKAN, Keadaan.TIDAK_TERDEFINISI],
)
def test_other_states_are_the_result(
    build: Build, nilai: Evaluate, keadaan: Keadaan
) -> None:
    """Only Nihil means that a component does not apply."""
    fakta = PENUH | {"deviasi": keadaan, "kontraktual": Keadaan.NIHIL}

    assert nilai(build().ekspresi, fakta) is keadaan


def test_dispensasi_is_deducted(build: Build, nilai: Evaluate) -> None:
    """A dispensasi of 0,5 takes 97 down to 96,5, after the mean."""
    ekspresi = build(dispensasi="dispensasi").ekspresi
    fakta = PENUH | {"deviasi": 80, "dispensasi": Fraction(1, 2)}

    assert nilai(ekspresi, fakta) == Fraction("96.5")
    assert nilai(ekspresi, fakta | {"dispensasi": Keadaan.BELUM_ADA}) is (
        Keadaan.BELUM_ADA
    )


def test_rincian_lists_components_with_weights(build: Build, nilai: Evaluate) -> None:
    """Each component is a detail with its stated weight, Nihil shown as Nihil."""
    rincian = build().rincian
    fakta = PENUH | {"kontraktual": Keadaan.NIHIL}

    assert {r.kode: r.bobot for r in rincian} == BOBOT
    assert {(r.jenis, r.satuan) for r in rincian} == {("komponen", SKOR)}
    assert nilai(rincian[3].ekspresi, fakta) is Keadaan.NIHIL


def test_reads_its_table_from_toml(parameter: Callable[..., Ikpa]) -> None:
    """The TOML of a ruleset gives the components; dispensasi may be left out."""
    dari_toml = parameter(
        Ikpa,
        "[[komponen]]\nmasukan = 'a'\nbobot = 62.5\n"
        "[[komponen]]\nmasukan = 'b'\nbobot = '75/2'",
    )

    assert dari_toml == Ikpa(komponen(a=Fraction("62.5"), b=Fraction("37.5")))


@pytest.mark.parametrize(
    ("isi", "dispensasi", "jalur", "pesan"),
    [
        ((), None, ("komponen",), "daftar komponen kosong"),
        (
            komponen(deviasi=60, tagihan=Fraction("39.5")),
            None,
            ("komponen",),
            "jumlah bobot 99.5, bukan 100",
        ),
        (
            komponen(deviasi=100, tagihan=0),
            None,
            ("komponen", 1, "bobot"),
            "lebih besar dari 0",
        ),
        (
            (*komponen(deviasi=50), *komponen(deviasi=50)),
            None,
            ("komponen", 1, "masukan"),
            "'deviasi' ditulis dua kali",
        ),
        (
            komponen(deviasi=100),
            "deviasi",
            ("dispensasi",),
            "'deviasi' ditulis dua kali",
        ),
        (
            komponen(devisi=100),
            None,
            ("komponen", 0, "masukan"),
            "masukan 'devisi' tidak dinyatakan",
        ),
        (
            komponen(deviasi=100),
            "dispensas",
            ("dispensasi",),
            "masukan 'dispensas' tidak dinyatakan",
        ),
        (
            komponen(deviasi=50, spm=50),
            None,
            ("komponen", 1, "masukan"),
            "'spm' bersatuan spm, 'deviasi' indeks 100",
        ),
        (komponen(deviasi=100), "spm", ("dispensasi",), "'spm' bersatuan spm"),
        (
            komponen(lengkap=100),
            None,
            ("komponen", 0, "masukan"),
            "ya/tidak, bukan bilangan",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    isi: tuple[Komponen, ...],
    dispensasi: str | None,
    jalur: tuple[str | int, ...],
    pesan: str,
) -> None:
    """Each mistake that types allow is refused where it stands."""
    salah = refused(build, isi, dispensasi)

    assert jalur == salah.jalur
    assert pesan in salah.pesan


# -- laws -----------------------------------------------------------------------------

_SKOR = st.decimals(0, 100, places=2).map(Fraction)


@pytest.mark.property
@given(skor=st.lists(_SKOR, min_size=7, max_size=7), data=st.data())
def test_order_of_components_does_not_matter(
    build: Build, nilai: Evaluate, skor: list[Fraction], data: st.DataObject
) -> None:
    """Any order of the components gives the same IKPA."""
    fakta = dict(zip(BOBOT, skor, strict=True))
    acak = tuple(data.draw(st.permutations(komponen(**BOBOT))))

    assert nilai(build().ekspresi, fakta) == nilai(build(acak).ekspresi, fakta)


@pytest.mark.property
@given(
    skor=st.lists(_SKOR, min_size=7, max_size=7),
    gugur=st.sets(st.sampled_from(sorted(BOBOT)), max_size=6),
)
def test_dropping_is_renormalising(
    build: Build, nilai: Evaluate, skor: list[Fraction], gugur: set[str]
) -> None:
    """Nihil components leave what the rest gives with weights made whole again."""
    fakta: dict[str, Nilai] = dict(zip(BOBOT, skor, strict=True))
    sisa = {k: b for k, b in BOBOT.items() if k not in gugur}
    utuh = komponen(
        **{k: Fraction(100 * b, sum(sisa.values())) for k, b in sisa.items()}
    )

    assert nilai(build(utuh).ekspresi, fakta) == nilai(
        build().ekspresi, fakta | dict.fromkeys(gugur, Keadaan.NIHIL)
    )
