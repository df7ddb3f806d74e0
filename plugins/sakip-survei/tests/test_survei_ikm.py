"""IKM of PermenPANRB 14/2017 by hand arithmetic."""

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
from sakip_survei._ikm import Ikm, Unsur, build_ikm

INDEKS4 = Satuan(Jenis.INDEKS, skala=Fraction(4))
INDEKS100 = Satuan(Jenis.INDEKS, skala=Fraction(100))
SEMBILAN = tuple(f"u{n}" for n in range(1, 10))

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]
Refused = Callable[..., CalculatorError]


@pytest.fixture(scope="session")
def build(konteks: Callable[..., Any]) -> Build:
    """Build from a context of the inputs of this file."""

    def build(*unsur: str | Unsur, skala: int = 100, ada: int = 14) -> Calculation:
        masukan = {f"u{n}": INDEKS4 for n in range(1, ada + 1)}
        if ada:
            masukan["responden"] = Satuan(Jenis.CACAH, "orang")
        return build_ikm(
            Ikm(unsur, Fraction(skala)), konteks(INDEKS100, masukan=masukan)
        )

    return build


def facts(*nilai: Nilai | int | str) -> dict[str, Nilai]:
    """Facts of the elements, from the first."""
    return {
        f"u{n}": v if isinstance(v, Keadaan) else Fraction(v)
        for n, v in enumerate(nilai, 1)
    }


def test_nine_elements_weigh_a_ninth_each(build: Build, nilai: Evaluate) -> None:
    """Eight threes and a four: 28/9 x 25 = 77,78, not 77,00 as with 0,11."""
    hasil = nilai(build(*SEMBILAN).ekspresi, facts(*[3] * 8, 4))

    assert hasil == Fraction(28, 9) * 25
    assert hasil != 28 * Fraction("0.11") * 25


def test_full_marks_are_a_hundred(build: Build, nilai: Evaluate) -> None:
    """Nine fours are exactly 100: the ninths make a whole."""
    assert nilai(build(*SEMBILAN).ekspresi, facts(*[4] * 9)) == 100


def test_fourteen_elements_take_their_own_weights(
    build: Build, nilai: Evaluate
) -> None:
    """The older method of 14 alike elements works with weights of 50/7."""
    unsur = [Unsur(f"u{n}", Fraction(50, 7)) for n in range(1, 15)]

    # A mean of 3,059 on scale 4 is 76,475.
    assert nilai(build(*unsur).ekspresi, facts(*["3.059"] * 14)) == Fraction("76.475")


def test_weights_given_decide(build: Build, nilai: Evaluate) -> None:
    """75 per cent of 4 and 25 per cent of 2 is 3,5, of scale 100: 87,5."""
    unsur = (Unsur("u1", Fraction(75)), Unsur("u2", Fraction(25)))

    assert nilai(build(*unsur).ekspresi, facts(4, 2)) == Fraction("87.5")


def test_scale_is_the_rulesets(build: Build, nilai: Evaluate) -> None:
    """On scale 4 the index is the weighted mean itself."""
    assert nilai(build(*SEMBILAN, skala=4).ekspresi, facts(*[3] * 9)) == 3


def test_rincian_lists_elements_with_weights(build: Build, nilai: Evaluate) -> None:
    """Each element is a detail on scale 4 with its exact weight."""
    rincian = build(*SEMBILAN).rincian
    fakta = facts(*range(9))

    assert [r.kode for r in rincian] == list(SEMBILAN)
    assert {(r.jenis, r.satuan.kode, r.bobot) for r in rincian} == {
        ("unsur", "indeks4", Fraction(100, 9))
    }
    assert [nilai(r.ekspresi, fakta) for r in rincian] == list(range(9))


@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_a_state_is_the_result(build: Build, nilai: Evaluate, keadaan: Keadaan) -> None:
    """An element without a number leaves the IKM without one, whatever the state."""
    assert nilai(build(*SEMBILAN).ekspresi, facts(*[3] * 8, keadaan)) is keadaan


def test_reads_names_from_toml(parameter: Callable[..., Ikm]) -> None:
    """A list of names gives the nine elements of equal weight."""
    daftar = ", ".join(f'"{u}"' for u in SEMBILAN)

    assert parameter(Ikm, f"skala = 100\nunsur = [{daftar}]") == Ikm(
        SEMBILAN, Fraction(100)
    )


def test_reads_weights_from_toml(parameter: Callable[..., Ikm]) -> None:
    """Tables of masukan and bobot give the elements with exact weights."""
    dari_toml = parameter(
        Ikm,
        """
        skala = 100
        [[unsur]]
        masukan = "u1"
        bobot = "200/3"
        [[unsur]]
        masukan = "u2"
        bobot = "100/3"
        """,
    )

    assert dari_toml == Ikm(
        (Unsur("u1", Fraction(200, 3)), Unsur("u2", Fraction(100, 3))), Fraction(100)
    )


@pytest.mark.parametrize(
    ("buat", "jalur", "pesan", "saran"),
    [
        ((SEMBILAN, {"skala": 0}), ("skala",), "lebih besar dari 0", ""),
        ((SEMBILAN[:8], {}), ("unsur",), "unsur ada 8", "lengkapi unsurnya"),
        (((), {}), ("unsur",), "unsur ada 0", "lengkapi unsurnya"),
        (
            (("u1", Unsur("u2", Fraction(100))), {}),
            ("unsur",),
            "sebagian unsur berbobot",
            "tulis bobot setiap unsur",
        ),
        (
            ((Unsur("u1", Fraction(60)), Unsur("u2", Fraction(30))), {}),
            ("unsur",),
            "jumlah bobot 90, bukan 100",
            "pecahan ditulis tepat",
        ),
        (
            ((Unsur("u1", Fraction(1, 3)),), {}),
            ("unsur",),
            "jumlah bobot 1/3, bukan 100",
            "pecahan ditulis tepat",
        ),
        (
            ((Unsur("u1", Fraction(100)), Unsur("u2", Fraction(0))), {}),
            ("unsur", 1, "bobot"),
            "lebih besar dari 0",
            "",
        ),
        (
            ((Unsur("u1", Fraction(50)), Unsur("u1", Fraction(50))), {}),
            ("unsur", 1, "masukan"),
            "'u1' ditulis dua kali",
            "hapus salah satu",
        ),
        (
            ((*SEMBILAN[:8], "u1"), {}),
            ("unsur", 8),
            "'u1' ditulis dua kali",
            "hapus salah satu",
        ),
        (
            ((*SEMBILAN[:8], "responde"), {}),
            ("unsur", 8),
            "masukan 'responde' tidak dinyatakan",
            "mungkin maksudnya 'responden'",
        ),
        (
            (SEMBILAN, {"ada": 0}),
            ("unsur", 0),
            "masukan 'u1' tidak dinyatakan",
            "nyatakan masukan itu dahulu",
        ),
        (
            ((*SEMBILAN[:8], "responden"), {}),
            ("unsur", 8),
            "bersatuan orang, bukan indeks 4",
            "nyatakan masukan itu dengan satuan = { indeks = 4 }",
        ),
    ],
)
def test_refuses_at_the_place_of_the_mistake(
    build: Build,
    refused: Refused,
    buat: tuple[tuple[str | Unsur, ...], dict[str, Any]],
    jalur: tuple[str | int, ...],
    pesan: str,
    saran: str,
) -> None:
    """Each mistake that types allow is refused where it stands, with the remedy."""
    unsur, lain = buat

    salah = refused(build, *unsur, **lain)

    assert jalur == salah.jalur
    assert pesan in salah.pesan
    assert salah.saran.startswith(saran)


# -- laws -----------------------------------------------------------------------------

_SEMBILAN = st.lists(st.decimals(1, 4, places=3).map(Fraction), min_size=9, max_size=9)


@pytest.mark.property
@given(skor=_SEMBILAN, data=st.data())
def test_order_of_elements_does_not_matter(
    build: Build, nilai: Evaluate, skor: list[Fraction], data: st.DataObject
) -> None:
    """Equal weights: any order of the nine means gives the same IKM."""
    ekspresi = build(*SEMBILAN).ekspresi
    acak = data.draw(st.permutations(skor))

    assert nilai(ekspresi, facts(*skor)) == nilai(ekspresi, facts(*acak))


@pytest.mark.property
@given(skor=_SEMBILAN)
def test_ikm_lies_between_its_elements(
    build: Build, nilai: Evaluate, skor: list[Fraction]
) -> None:
    """The IKM is never outside the range of its elements, each times 25."""
    hasil = nilai(build(*SEMBILAN).ekspresi, facts(*skor))

    assert min(skor) * 25 <= hasil <= max(skor) * 25
