"""Laws of the index over random counts and weights."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from indeks_cases import facts, satu, variabel

from sakip.expression import Keadaan, Nilai
from sakip.plugins import Calculation
from sakip_pemasyarakatan._parameter import Indeks

Build = Callable[..., Calculation]
Evaluate = Callable[..., Nilai]


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
