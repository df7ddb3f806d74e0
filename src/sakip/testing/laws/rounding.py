"""Laws 25 to 29: rows of the report, and rounding for display."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from ..._movement import figures
from ..._results import Angka
from ..._shown import shown_figure
from ..._unit import Jenis, Satuan
from ..._value import Mode
from .._numbers import exact_numbers
from ._achievement import rounded
from ._engine import REFERENCE, Engine
from ._law import Applies, Kasus, equal, holds, law, show
from ._report import Subject, reports, whole
from ._row import Measure, exactly, measures, printed, rows, value

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._model import Aturan
    from ..._ruleset import Ruleset

#: Rounds a number at some digits.
Pembulat: TypeAlias = Callable[[Fraction, int], Fraction]


@frozen(eq=False)
class Display:
    """How a ruleset shows numbers: called, it rounds one at some digits."""

    aturan: Aturan

    def __str__(self) -> str:
        """The ruleset's id."""
        return self.aturan.kepala.id

    def __call__(self, x: Fraction, digit: int) -> Fraction:
        """A plain number as the report shows it."""
        hasil = shown_figure(x, Satuan(Jenis.ANGKA), self.aturan, digit).bulat
        assert hasil is not None  # noqa: S101 -- a number has both values
        return hasil

    @property
    def mode(self) -> Mode:
        """The mode in which it is rounded."""
        return display_mode(self.aturan)


def display_mode(aturan: Aturan) -> Mode:
    """The mode in which figures are rounded for display."""
    return aturan.konvensi.pembulatan.tampilan.mode or aturan.konvensi.mode_pembulatan


def _display(ruleset: Ruleset, engine: Engine) -> Applies:
    del engine
    return Applies((Display(ruleset.aturan),))


def _rows(ruleset: Ruleset, engine: Engine) -> Applies:
    semua = measures(ruleset)
    kecuali = {k: sebab for k, (_, sebab) in semua.items() if sebab}
    if len(kecuali) == len(semua):
        sebab = "; ".join(dict.fromkeys(kecuali.values()))
        return Applies((), kecuali, sebab or "tidak ada ukuran dengan rumus")
    return Applies((Subject(ruleset, engine),), kecuali)


def _read(ruleset: Ruleset) -> list[Measure]:
    return [m for m, _ in measures(ruleset).values() if m is not None]


@law(
    25,
    "row-identities",
    "a measure that is a formula is what the formula makes of the exact figures in "
    "its row, and in a state if one of them is",
    "figures rounded before they are added",
    subjek=_rows,
    kasus=reports,
)
def row_identities(
    ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """Performance, efisiensi, kinerja anggaran, and whatever else the rules add."""
    hasil = engine.evaluate(ruleset, laporan)
    for m in _read(ruleset):
        for baris in rows(hasil, m.tingkat):
            if m.nama in baris.angka:
                isi = {n: exactly(a) for n, a in baris.angka.items()}
                nilai = exactly(baris.angka[m.nama])
                equal(value(m.sintaks, isi), nilai, f"{m} {baris.kode} = {m.rumus}")


@law(
    26,
    "one-rounding",
    "a figure shown is its exact value rounded once",
    "double rounding: 0.1249 to 0.125 to 0.13",
    subjek=whole,
    kasus=reports,
)
def one_rounding(
    ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """Every figure of the result, but targets, which are shown as written."""
    hasil = engine.evaluate(ruleset, laporan)
    mode = display_mode(ruleset.rules(laporan.tahun))
    for (*kunci, ukuran), figur in figures(hasil).items():
        a = figur.isi
        if isinstance(a, Angka) and a.eksak is not None and ukuran != "target":
            apa = " ".join((*kunci, ukuran))
            equal(rounded(a.eksak, a.digit, mode), a.bulat, f"{apa}, {show(a.eksak)}")


_DIGIT = st.integers(0, 8)


def _tried(s: Display) -> st.SearchStrategy[Kasus]:
    isi = st.lists(exact_numbers(), min_size=1, max_size=6)
    return st.tuples(st.just(s), isi, _DIGIT, _DIGIT, st.just(s.mode))


@law(
    27,
    "error-bound",
    "rounding moves a number by at most half a unit of the last digit (less than one "
    "where it cuts), and the mean of rounded numbers by no more than both together",
    "rounding at fewer digits than told",
    subjek=_display,
    kasus=_tried,
)
def error_bound(
    bulatkan: Pembulat,
    isi: Sequence[Fraction],
    masuk: int,
    akhir: int,
    mode: Mode = Mode.SETENGAH_NAIK,
) -> None:
    """Inputs are rounded at ``masuk`` digits, their mean at ``akhir``."""
    u, v = (
        Fraction(1, 1 if mode is Mode.POTONG else 2) / Fraction(10) ** d
        for d in (masuk, akhir)
    )
    bulat = [bulatkan(x, masuk) for x in isi]
    for x, b in zip(isi, bulat, strict=True):
        holds(abs(b - x) <= u, f"{show(x)} becomes {show(b)}")
    rerata = sum(isi, Fraction(0)) / len(isi)
    tercetak = bulatkan(sum(bulat, Fraction(0)) / len(isi), akhir)
    holds(abs(tercetak - rerata) <= u + v, f"{show(rerata)} becomes {show(tercetak)}")


@law(
    28,
    "interval-consistency",
    "a printed measure lies where its formula puts it for all that the printed figures "
    "of its row may stand for",
    "a figure typed by hand, or of another row",
    subjek=_rows,
    kasus=reports,
)
def interval_consistency(
    ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE
) -> None:
    """Every measure that is a formula, in every row, as printed."""
    hasil = engine.evaluate(ruleset, laporan)
    mode = display_mode(ruleset.rules(laporan.tahun))
    for m in _read(ruleset):
        for baris in rows(hasil, m.tingkat):
            a = baris.angka.get(m.nama)
            isi = {n: printed(x, mode) for n, x in baris.angka.items()}
            dari = value(m.sintaks, isi)
            if a is None or not isinstance(dari, tuple) or None in dari:
                continue
            selang = printed(a, mode)
            apa = f"{m} {baris.kode} = {m.rumus}: printed {a}, from {show(dari)}"
            holds(isinstance(selang, tuple) and _meet(selang, dari), apa)


def _meet(a: tuple[Any, Any], b: tuple[Any, Any]) -> bool:
    return bool(a[0] <= b[1] and b[0] <= a[1])


def _modes(s: Display) -> st.SearchStrategy[Kasus]:
    seri = st.builds(
        lambda n, d: Fraction(n, 2 * 10**d), st.integers(-999, 999), _DIGIT
    )
    satu = exact_numbers() | seri
    return st.tuples(st.just(s), satu, satu, _DIGIT, st.just(s.mode))


@law(
    29,
    "rounding-mode",
    "rounding is in the stated mode, idempotent, odd, keeps order, and asks no decimal "
    "context",
    "float, or a decimal context that another library has set",
    subjek=_display,
    kasus=_modes,
)
def rounding_mode(
    bulatkan: Pembulat,
    x: Fraction,
    y: Fraction,
    digit: int,
    mode: Mode = Mode.SETENGAH_NAIK,
) -> None:
    """Two numbers, at some digits."""
    x, y = sorted((x, y))
    hasil = bulatkan(x, digit)
    equal(rounded(x, digit, mode), hasil, f"mode {mode.value}")
    equal(hasil, bulatkan(hasil, digit), "rounded again")
    equal(-hasil, bulatkan(-x, digit), "of the other sign")
    holds(hasil <= bulatkan(y, digit), f"out of order: {show(bulatkan(y, digit))}")
    with decimal.localcontext() as konteks:
        konteks.prec, konteks.rounding = 2, decimal.ROUND_CEILING
        equal(hasil, bulatkan(x, digit), "in another decimal context")


__all__ = [
    "error_bound",
    "interval_consistency",
    "one_rounding",
    "rounding_mode",
    "row_identities",
]
