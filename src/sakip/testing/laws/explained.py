"""Law 31: an explanation is all it takes to compute a figure again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import assume
from hypothesis import strategies as st

from ..._binding import bind
from ..._explain import write_explanation
from ..._explaining import explainer
from ..._value import Keadaan, Nilai
from ...expression import Input
from .._laporan import laporan as reports_of
from .._numbers import exact_numbers
from ._engine import REFERENCE, Engine
from ._law import (
    Applies,
    Kasus,
    UnsuitableCaseError,
    equal,
    fail,
    holds,
    law,
)
from ._replay import DeviationError, Interpreter, nodes, steps
from ._report import Subject, whole

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._ruleset import Ruleset

#: The explanation of a code as JSON, read.
Penjelas: TypeAlias = Callable[["Ruleset", "Laporan", str], Mapping[str, Any]]


def explanation(ruleset: Ruleset, laporan: Laporan, kode: str) -> Mapping[str, Any]:
    """What ``sakip explain --format json`` writes, read again."""
    teks = write_explanation(explainer(ruleset, laporan).explain(kode), "json")
    isi: Mapping[str, Any] = json.loads(teks)
    return isi


@st.composite
def _asked(draw: st.DrawFn, s: Subject) -> Kasus:
    """A report, and a code that can be asked for."""
    laporan = draw(reports_of(s.ruleset))
    susunan = s.ruleset.susun(laporan.tahun)
    # What has no figure of its own has nothing to explain.
    kode = sorted({k[1] or "kanwil" for k in (t.kunci for t in susunan.steps)})
    dua = [k for k in kode if k in susunan.aturan.dipa and k in susunan.aturan.satker]
    return (
        s.ruleset,
        laporan,
        draw(st.sampled_from([k for k in kode if k not in dua])),
        s.engine,
    )


@law(
    31,
    "explanation-reproduces",
    "every figure of an explanation, computed again from its JSON alone, is the "
    "engine's; each leaf names its place, and none is unused",
    "a trace that is written beside the computation",
    subjek=whole,
    kasus=_asked,
)
def explanation_reproduces(
    ruleset: Ruleset,
    laporan: Laporan,
    kode: str,
    engine: Engine = REFERENCE,
    jelaskan: Penjelas = explanation,
) -> None:
    """The explanation of ``kode``, by a reader that knows nothing of the engine."""
    isi = jelaskan(ruleset, laporan, kode)
    angka = _figures(ruleset, laporan, engine)
    mesin = Interpreter.of(isi)
    dipakai = set()
    for langkah in steps(isi):
        kunci = tuple(langkah["kunci"])
        apa = " ".join(k for k in kunci if k)
        try:
            equal(_word(angka[kunci]), mesin.figure(kunci), apa)
        except DeviationError as beda:
            fail(f"{apa}: {beda}")
        for s in nodes(langkah["pohon"]):
            holds(id(s) in mesin.dibaca, f"{apa}: a node that is not used")
            if s["jenis"] == "angka":
                dipakai.add(tuple(s["kunci"]))
            elif "anak" not in s and s["jenis"] != "agregat":
                holds(s["tempat"]["baris"] >= 1, f"{apa}: a leaf without a place")
    sisa = {tuple(s["kunci"]) for s in isi["bagian"]} - dipakai
    holds(not sisa, f"explained, and not used: {sorted(sisa)}")


def _word(nilai: Nilai) -> Fraction | str:
    return nilai.kode if isinstance(nilai, Keadaan) else nilai


def _figures(
    ruleset: Ruleset, laporan: Laporan, engine: Engine
) -> Mapping[tuple[str, str, str], Nilai]:
    fakta = bind(ruleset.susun(laporan.tahun), laporan)[0]
    return engine.figures(ruleset, laporan.tahun, fakta.lookup)


def _has_input(ruleset: Ruleset, engine: Engine) -> Applies:
    susunan = ruleset.susun(ruleset.tahun[-1])
    if not any(n.pemilik in susunan.realisasi for n in susunan.inputs):
        return Applies((), alasan="tidak ada indikator dengan masukan")
    return whole(ruleset, engine)


@st.composite
def _leaf(draw: st.DrawFn, s: Subject) -> Kasus:
    """A report, one of its inputs of an indikator, and another value for it."""
    laporan = draw(reports_of(s.ruleset))
    susunan = s.ruleset.susun(laporan.tahun)
    masukan = [n for n in susunan.inputs if n.pemilik in susunan.realisasi]
    assume(masukan)
    satu = draw(st.sampled_from(masukan))
    nilai = draw(exact_numbers().map(abs))
    # As few decimals as the input may have; the compiled plan counts on it.
    satuan = 10**satu.desimal * satu.satuan.faktor
    return (s.ruleset, laporan, satu, Fraction(int(nilai * satuan), satuan), s.engine)


@law(
    31,
    "explanation-replays",
    "an explanation with another value at one leaf gives what the engine gives, as "
    "long as no other branch or state arises",
    "a trace that keeps results in place of operations",
    subjek=_has_input,
    kasus=_leaf,
)
def explanation_replays(
    ruleset: Ruleset,
    laporan: Laporan,
    masukan: Input,
    nilai: Fraction,
    engine: Engine = REFERENCE,
    jelaskan: Penjelas = explanation,
) -> None:
    """``masukan`` is an input of an indikator, ``nilai`` an exact value for it."""
    fakta = bind(ruleset.susun(laporan.tahun), laporan)[0]
    sel = fakta.key(masukan)

    def lookup(node: Input) -> Nilai:
        return nilai if fakta.key(node) == sel else fakta.lookup(node)

    lain = engine.figures(ruleset, laporan.tahun, lookup)
    isi = jelaskan(ruleset, laporan, masukan.pemilik)
    mesin = Interpreter.of(isi, {_name(masukan, sel[3], laporan.tahun): nilai})
    for langkah in isi["langkah"]:
        kunci = tuple(langkah["kunci"])
        try:
            hasil = mesin.figure(kunci)
        except DeviationError as beda:
            raise UnsuitableCaseError(str(beda)) from beda
        equal(_word(lain[kunci]), hasil, " ".join(kunci))


def _name(node: Input, tahun: int, tahun_laporan: int) -> str:
    """An input as explanations name it."""
    nama = node.nama if node.baris is None else f"{node.nama}[{node.baris}]"
    nama = nama if node.periode is None else f"{nama}.{node.periode}"
    return nama if tahun == tahun_laporan and node.tahun is None else f"{nama}[{tahun}]"


__all__ = ["explanation_replays", "explanation_reproduces"]
