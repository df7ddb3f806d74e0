"""A frame of reports gives the figures of each report, digit for digit."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest

pl = pytest.importorskip("polars")

from framed_reports import differences, frames  # noqa: E402 -- after the skip
from hypothesis import given, settings  # noqa: E402 -- after the skip
from hypothesis import strategies as st  # noqa: E402 -- after the skip

import sakip  # noqa: E402 -- after the skip
from sakip.testing import laporan, rulesets  # noqa: E402 -- after the skip

pytestmark = pytest.mark.property

#: Rules, reports by them, and the frame that has those as rows.
Tabel: TypeAlias = tuple[sakip.Ruleset, list[sakip.Laporan], pl.DataFrame]


#: As often as a frame of any height fills a block of machine code.
BLOK = 33


@st.composite
def tables(draw: st.DrawFn, *, galat: bool = False, satu_tahun: bool = True) -> Tabel:
    """A ruleset and a few reports: of its last year, or each of any."""
    ruleset = draw(rulesets(galat=galat))
    tahun = ruleset.tahun[-1] if satu_tahun else None
    semua = draw(
        st.lists(laporan(ruleset, tahun, diterima=not galat), min_size=1, max_size=4)
    )
    frame = draw(frames(ruleset, semua))
    if not satu_tahun:
        frame = frame.with_columns(pl.Series("tahun", [s.tahun for s in semua]))
    return ruleset, semua, frame


@given(tables())
def test_frame_has_the_figures_of_its_reports(tabel: Tabel) -> None:
    """Every displayed figure and every state of a row is that of its report."""
    plan = tabel[0].compile_batch(tabel[0].tahun[-1])
    assert [] == differences(*tabel, plan)


@given(tables(satu_tahun=False))
def test_rows_of_several_years_have_the_rules_of_theirs(tabel: Tabel) -> None:
    """Reports of several years in one frame have each the rules of its own."""
    assert [] == differences(*tabel, tabel[0].compile_batch())


@given(tables(galat=True))
def test_row_is_refused_where_its_report_is(tabel: Tabel) -> None:
    """What the rules refuse of a report they refuse of a row, and nothing else."""
    plan = tabel[0].compile_batch(tabel[0].tahun[-1])
    assert [] == differences(*tabel, plan)


@given(tables(), st.data())
def test_some_figures_are_those_of_all(tabel: Tabel, data: st.DataObject) -> None:
    """Figures that are asked for alone are the same as with all others."""
    ruleset = tabel[0]
    semua = ruleset.compile_batch(ruleset.tahun[-1]).figures()
    pilih = data.draw(st.lists(st.sampled_from(semua), min_size=1, max_size=3))
    plan = ruleset.compile_batch(ruleset.tahun[-1], figur=pilih)
    assert set(pilih) == set(plan.figures())
    assert [] == differences(*tabel, plan)


@settings(max_examples=100)
@given(tables())
def test_machine_code_has_the_figures_of_columns(tabel: Tabel) -> None:
    """Blocks of rows, and rows by themselves, are what they are column by column."""
    pytest.importorskip("llvmlite")
    ruleset, _, frame = tabel
    banyak = pl.concat([frame] * BLOK)
    native, kolom = (
        ruleset.compile_batch(ruleset.tahun[-1], mesin=m).evaluate_frame(banyak)
        for m in ("native", "kolom")
    )
    assert kolom.frame().equals(native.frame())
    assert kolom.temuan == native.temuan


@settings(max_examples=100)
@given(tables(galat=True))
def test_single_rows_have_the_figures_of_columns(tabel: Tabel) -> None:
    """What machine code leaves of a few rows is what it is column by column."""
    pytest.importorskip("llvmlite")
    from sakip._batch import _native  # noqa: PLC0415 -- loads llvmlite

    def doubt_all(cepat: Any, lebar: Any, _baca: Any, digit: Any) -> Any:
        figur = _native.figures_of(cepat, lebar, digit)
        return SimpleNamespace(
            run=lambda _bagian, tinggi: (
                _native.Written(figur, tinggi),
                pl.int_range(tinggi, eager=True),
            )
        )

    ruleset, _, frame = tabel
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(_native, "make_kernel", doubt_all)
        ada, harap = (
            ruleset.compile_batch(ruleset.tahun[-1], mesin=m).evaluate_frame(frame)
            for m in ("native", "kolom")
        )
    assert harap.frame().equals(ada.frame())
    assert harap.temuan == ada.temuan


@settings(max_examples=100)
@given(tables(), st.booleans())
def test_other_engines_have_the_figures_of_frames(
    tabel: Tabel,
    numpy: bool,  # noqa: FBT001 -- a parameter
) -> None:
    """What Narwhals computes of a table of Arrow or of pandas is what polars does."""
    pytest.importorskip("narwhals")
    pa = pytest.importorskip("pyarrow")
    pd = pytest.importorskip("pandas")
    ruleset, _, frame = tabel
    plan = ruleset.compile_batch(ruleset.tahun[-1])
    harap, isi = plan.evaluate_frame(frame, angka="bulat"), frame.to_arrow()
    if numpy:
        isi = isi.to_pandas(types_mapper=pd.ArrowDtype)
    ada = plan.apply(isi)
    if numpy:
        ada = pa.Table.from_pandas(ada, preserve_index=False)
    hasil = pl.DataFrame(pl.from_arrow(ada))
    for nama in plan.figures():
        for k in (nama, f"{nama}:keadaan"):
            satu = harap.frame()[k]
            assert satu.equals(hasil[k].cast(satu.dtype), null_equal=True), k


@settings(max_examples=50)
@given(tables())
def test_what_a_plan_computed_before_changes_nothing(tabel: Tabel) -> None:
    """A frame has the same figures and findings after others of its columns."""
    pytest.importorskip("llvmlite")
    ruleset, _, frame = tabel
    plan = ruleset.compile_batch(ruleset.tahun[-1], mesin="native")
    plan.evaluate_frame(pl.concat([frame[:1]] * BLOK))
    plan.evaluate_frame(pl.concat([frame[-1:]] * BLOK))
    banyak = pl.concat([frame] * BLOK)
    harap = ruleset.compile_batch(ruleset.tahun[-1], mesin="kolom")
    ada, seharusnya = plan.evaluate_frame(banyak), harap.evaluate_frame(banyak)
    assert seharusnya.frame().equals(ada.frame())
    assert seharusnya.temuan == ada.temuan
