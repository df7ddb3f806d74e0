"""Columnar programs give the figures of the scalar plan, whatever tree and rows."""

from __future__ import annotations

import pytest

pytest.importorskip("polars")

from columnar import TERBESAR, Baris, Figur, Susun, prepared, run, settled
from compiled import figure, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sakip._batch._compiled import BIASA
from sakip._batch._whole import LEBAR, Capacity, TooWideError
from sakip._compiler import Plan
from sakip.expression import Expression, Figure
from sakip.testing import expressions, input_values, inputs

pytestmark = pytest.mark.property

#: Engines of other sizes: so narrow that floats are all there is, and without floats.
CAPACITY = {
    "64": BIASA,
    "128": LEBAR,
    "sempit": Capacity(f=2**16, bagi=2**16, i=2**16),
    "utuh": Capacity(f=0, bagi=0, i=2**63, kira=False),
}


#: Examples where each is compiled.
SEDIKIT = 100


@st.composite
def programs(draw: st.DrawFn) -> tuple[Plan, tuple[Baris, ...], Susun]:
    """A few steps, later ones over earlier figures, and rows of facts for them."""
    masukan = draw(inputs())
    ekspresi: list[Expression] = []
    figures: list[Figure] = []
    for i in range(draw(st.integers(1, 3))):
        node = draw(expressions(masukan, figures=figures))
        ekspresi.append(node)
        figures.append(figure(i, node))
    plan = plan_of(ekspresi, draw(st.integers(0, 6)))
    baris = draw(st.lists(input_values(masukan), min_size=1, max_size=4))
    return plan, tuple(baris), draw(prepared(masukan, baris))


def expected(plan: Plan, baris: tuple[Baris, ...]) -> tuple[tuple[Figur, ...], ...]:
    """The figures of every row by the scalar plan."""
    return tuple(plan.published(plan.pack(satu.__getitem__)) for satu in baris)


def fits(figur: tuple[Figur, ...]) -> bool:
    """Do 64 bits hold all figures of a row? A frame refuses those they do not."""
    return all(abs(v) < TERBESAR for v in figur if isinstance(v, int))


@pytest.mark.parametrize("capacity", CAPACITY)
@given(programs())
def test_program_is_exact_or_says_so(
    capacity: str, satu: tuple[Plan, tuple[Baris, ...], Susun]
) -> None:
    """A row is computed digit for digit, or says that it is in doubt."""
    plan, baris, susun = satu
    try:
        hasil = run(plan, susun, CAPACITY[capacity])
    except TooWideError:
        assert capacity == "utuh"
        return
    semua = zip(expected(plan, baris), hasil.figur, hasil.ragu, strict=True)
    assert [] == [(h, a) for h, a, ragu in semua if not ragu and fits(h) and h != a]


@given(programs())
def test_rows_by_themselves_are_those_of_the_plan(
    satu: tuple[Plan, tuple[Baris, ...], Susun],
) -> None:
    """Rows that are taken out of their columns again have the same figures."""
    plan, baris, susun = satu
    semua = zip(expected(plan, baris), settled(plan, susun), strict=True)
    assert [] == [(h, a) for h, a in semua if fits(h) and h != a]


@pytest.mark.parametrize("capacity", ["64", "128"])
@settings(max_examples=SEDIKIT)
@given(programs())
def test_machine_code_is_exact_or_says_so(
    capacity: str, satu: tuple[Plan, tuple[Baris, ...], Susun]
) -> None:
    """A row of a block, or by itself in 128 bits, is exact or says that it is not."""
    pytest.importorskip("llvmlite")
    from coded import run_code  # noqa: PLC0415 -- loads llvmlite

    plan, baris, susun = satu
    hasil = run_code(plan, susun, CAPACITY[capacity])
    semua = zip(expected(plan, baris), hasil.figur, hasil.ragu, strict=True)
    assert [] == [(h, a) for h, a, ragu in semua if not ragu and fits(h) and h != a]
