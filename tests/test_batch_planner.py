"""From expressions to a program: inputs, refusals, and what Python computes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

pl = pytest.importorskip("polars")

from attrs import evolve  # noqa: E402 -- after the skip
from builder import DASAR, INDIKATOR, load  # noqa: E402 -- after the skip
from columnar import run, settled, whole_rows  # noqa: E402 -- after the skip
from compiled import BELUM, NIHIL, A, B, F, figure, plan_of  # noqa: E402 -- after the skip

from sakip import Ruleset  # noqa: E402 -- after the skip
from sakip._batch._compiled import BIASA  # noqa: E402 -- after the skip
from sakip._batch._planner import InputColumn, Planner  # noqa: E402 -- after the skip
from sakip._unit import Jenis, Satuan  # noqa: E402 -- after the skip
from sakip._value import Nilai  # noqa: E402 -- after the skip
from sakip.expression import (  # noqa: E402 -- after the skip
    Input,
    Opaque,
    StateConstant,
    add,
    on_state,
)

#: Whatever the rules may refuse, they refuse.
GALAT = DASAR.replace(
    'target_nol_realisasi_positif = "nol"', 'target_nol_realisasi_positif = "galat"'
).replace('n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"')
ANGGOTA = DASAR.replace(
    'dipa = { dari = "indikator", cara = "rerata" }',
    'dipa = { dari = "indikator", cara = "rerata", keadaan = { nihil = "galat" } }',
)
TARGET_NOL = INDIKATOR.replace("2024 = 80", "2024 = 0")


def states(ruleset: Ruleset, nama: str, **kolom: list[Any]) -> list[int]:
    """The state of a figure in every row."""
    frame = pl.DataFrame({f"d.i:{k}": v for k, v in kolom.items()})
    hasil = ruleset.compile_batch(2024).evaluate_frame(frame, angka="bulat").frame()
    return hasil[f"{nama}:keadaan"].to_list()


def test_percentage_is_held_as_a_ratio() -> None:
    """12,5 % in a column is 125 thousandths, shown as 12,50 %."""
    p = Input("i", "p", Satuan(Jenis.PERSEN), desimal=1)
    assert ((1250,),) == run(plan_of([p]), whole_rows([{p: F(1, 8)}])).figur


def test_input_without_a_column_is_not_reported() -> None:
    """What is not in the frame is BelumAda in every row."""
    susun = whole_rows([{A: F(1)}])
    susun.kolom[B] = InputColumn(None)  # type: ignore[index]  # a dictionary
    plan = plan_of([add(A, B), B])
    assert ((BELUM, BELUM),) == run(plan, susun).figur
    assert ((BELUM, BELUM),) == settled(plan, susun)


def test_state_of_the_rules_is_in_every_row() -> None:
    """A constant state is that state, and what stands in its place is seen."""
    nihil = StateConstant(NIHIL, A.tipe)
    susun = whole_rows([{A: F(3)}])
    hasil = run(plan_of([nihil, on_state(nihil, [(NIHIL, A)])]), susun)
    assert ((NIHIL, 300),) == hasil.figur


def test_figure_is_read_by_later_ones() -> None:
    """A step that names an earlier figure has its columns."""
    plan = plan_of([A, add(figure(0, A), A)])
    assert ((300, 600),) == run(plan, whole_rows([{A: F(3)}])).figur


def test_opaque_calculator_is_left_to_python() -> None:
    """What only Python computes is in doubt in every row, and named."""

    def double(nilai: Nilai) -> Nilai:
        assert isinstance(nilai, Fraction)
        return 2 * nilai

    node = Opaque("uji.dua_kali", double, (A,), A.tipe)
    plan, susun = plan_of([node]), whole_rows([{A: F(3)}, {A: F(-1)}])
    hasil = run(plan, susun)
    assert ((True, True), ("uji.dua_kali",)) == (
        hasil.ragu,
        hasil.compiled.planned.buram,
    )
    assert ((600,), (-200,)) == settled(plan, susun)


def test_refused_case_refuses_its_rows(tmp_path: Path) -> None:
    """n/0 is refused, 0/0 and 3/4 are not."""
    ruleset = load(tmp_path, kepala=GALAT)
    assert [255, 1, 0] == states(
        ruleset, "indikator:d.i:realisasi", a=[1, 0, 3], b=[0, 0, 4]
    )


def test_refused_comparison_refuses_its_rows(tmp_path: Path) -> None:
    """Above a target of 0 is refused; what is not reported is not."""
    ruleset = load(tmp_path, TARGET_NOL, kepala=GALAT)
    assert [255, 0, 4] == states(
        ruleset, "indikator:d.i:capaian", a=[1, 0, None], b=[4, 4, 4]
    )


def test_refused_member_refuses_its_rows(tmp_path: Path) -> None:
    """A member that is Nihil is refused, one that is a number is not."""
    ruleset = load(tmp_path, kepala=ANGGOTA)
    assert [255, 0] == states(ruleset, "dipa:d:capaian", a=[0, 3], b=[0, 4])


def test_case_that_cannot_be_refuses_nothing(tmp_path: Path) -> None:
    """A case of a state that its figure is never in has no column of its own."""
    susunan = load(tmp_path, kepala=GALAT).susun(2024)
    cabang = [
        evolve(c, syarat=StateConstant(NIHIL, c.syarat.tipe), keadaan=BELUM)
        for c in susunan.cabang
    ]
    perlu = {c.kunci for c in cabang if c.galat}
    assert perlu
    planner = Planner(evolve(susunan, cabang=tuple(cabang)), {}, BIASA, perlu)
    assert [] == planner.refused_cases()


def test_member_without_columns_refuses_nothing(tmp_path: Path) -> None:
    """A planner that leaves a figure out knows none of its states."""
    susunan = load(tmp_path, kepala=ANGGOTA).susun(2024)
    planner = Planner(susunan, {}, BIASA, dict.fromkeys(susunan.members))
    assert [] == planner.refused_members()


@pytest.mark.parametrize("figur", [["dipa:d:capaian"], ["indikator:d.i:realisasi"]])
def test_figure_that_is_not_wanted_refuses_nothing(
    tmp_path: Path, figur: list[str]
) -> None:
    """A member is refused for the sake of who aggregates it."""
    plan = load(tmp_path, kepala=ANGGOTA).compile_batch(2024, figur=figur)
    hasil = plan.evaluate_frame(pl.DataFrame({"d.i:a": [0], "d.i:b": [0]})).frame()
    harap = "SKP806" if "dipa" in figur[0] else None
    assert [harap] == hasil["temuan"].to_list()
