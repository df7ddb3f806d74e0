"""Strategies for the public classes, as ``st.from_type`` draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from .._compare import compare
from .._comparison import Perbandingan
from .._evaluation import evaluate
from .._explaining import explainer
from .._explanation import Penjelasan
from .._facts import Laporan
from .._impact import Perbedaan, diff
from .._printed import Tercetak
from .._results import Angka, Hasil
from .._review import review
from .._tinjauan import Tinjauan
from ._amendments import amendments
from ._laporan import laporan
from ._numbers import states
from ._printed import printed, rows
from ._rulesets import rulesets


def strategy(nama: str) -> st.SearchStrategy[Any]:
    """The strategy of a public class, by its name."""
    return _STRATEGI[nama]()


@st.composite
def _laporan(draw: st.DrawFn) -> Laporan:
    return draw(laporan(draw(rulesets())))


@st.composite
def _hasil(draw: st.DrawFn) -> Hasil:
    ruleset = draw(rulesets())
    return evaluate(ruleset, draw(laporan(ruleset)))


@st.composite
def _angka(draw: st.DrawFn) -> Angka:
    hasil = draw(_hasil())
    return draw(
        st.sampled_from([hasil.kanwil.capaian, *(b.angka for b in rows(hasil))])
    )


@st.composite
def _tercetak(draw: st.DrawFn) -> Tercetak:
    return draw(printed(draw(_hasil()))).tercetak


@st.composite
def _tinjauan(draw: st.DrawFn) -> Tinjauan:
    ruleset = draw(rulesets())
    fakta = draw(laporan(ruleset))
    lembar = draw(printed(evaluate(ruleset, fakta)))
    return review(ruleset, fakta, lembar.tercetak)


@st.composite
def _penjelasan(draw: st.DrawFn) -> Penjelasan:
    ruleset = draw(rulesets())
    semua = explainer(ruleset, draw(laporan(ruleset)))
    return semua.explain(draw(st.sampled_from(semua.codes())))


@st.composite
def _perbandingan(draw: st.DrawFn) -> Perbandingan:
    ruleset = draw(rulesets())
    return compare(ruleset, draw(laporan(ruleset)))


@st.composite
def _perbedaan(draw: st.DrawFn) -> Perbedaan:
    ruleset = draw(rulesets())
    return diff(ruleset, draw(amendments(ruleset)).ruleset)


_STRATEGI: Mapping[str, Callable[[], st.SearchStrategy[Any]]] = {
    "Angka": _angka,
    "Hasil": _hasil,
    "Keadaan": states,
    "Laporan": _laporan,
    "Penjelasan": _penjelasan,
    "Perbandingan": _perbandingan,
    "Perbedaan": _perbedaan,
    "Ruleset": rulesets,
    "Tercetak": _tercetak,
    "Tinjauan": _tinjauan,
}
