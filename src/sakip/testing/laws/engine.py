"""Laws 30 and 35: one figure by every route, and a fault that stays where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from ..._binding import bind
from ..._evaluator import evaluate_steps
from ..._movement import KunciAngka, figures
from ..._steps import Kunci, Step, Susunan
from ..._value import Keadaan, Nilai
from ...errors import LaporanError
from ...expression import Figure, Input, walk
from .._laporan import laporan as reports_of
from ._engine import COMPILED, REFERENCE, Engine
from ._law import Kasus, equal, holds, law
from ._report import Subject, reports, whole, with_indikator

if TYPE_CHECKING:
    from ..._facts import Laporan
    from ..._results import Hasil
    from ..._ruleset import Ruleset


def same_figures(a: Mapping[Any, object], b: Mapping[Any, object], apa: str) -> None:
    """Say that two sets of figures must be equal; the first that is not is told."""
    equal(sorted(a), sorted(b), f"figures {apa}")
    for kunci, nilai in a.items():
        equal(nilai, b[kunci], f"{' '.join(k for k in kunci if k)} {apa}")


@law(
    30,
    "every-route",
    "the reference evaluator, the compiled plan, a second run and two threads at once "
    "give the same figures",
    "a cache, shared state, or a second definition of a figure",
    subjek=whole,
    kasus=lambda s: st.tuples(reports(s), st.just(COMPILED)).map(
        lambda p: (*p[0], p[1])
    ),
)
def every_route(
    ruleset: Ruleset,
    laporan: Laporan,
    engine: Engine = REFERENCE,
    lain: Engine = COMPILED,
) -> None:
    """Two engines, each once more, and both at the same time."""
    fakta = bind(ruleset.susun(laporan.tahun), laporan)[0]

    def run(satu: Engine) -> dict[Kunci, Nilai]:
        return satu.figures(ruleset, laporan.tahun, fakta.lookup)

    pertama = run(engine)
    same_figures(pertama, run(lain), f"({engine}, {lain})")
    same_figures(pertama, run(engine), "(once more)")
    with ThreadPoolExecutor(2) as kolam:
        for hasil in kolam.map(run, (engine, lain)):
            same_figures(pertama, hasil, "(in a thread)")


def needed(steps: Sequence[Step], kunci: Kunci) -> list[Step]:
    """A figure and all that it is made of, in order."""
    perlu = {kunci}
    hasil = []
    for s in reversed(steps):
        if s.kunci in perlu:
            perlu |= {n.kunci for n in walk(s.ekspresi) if isinstance(n, Figure)}
            hasil.append(s)
    return hasil[::-1]


@st.composite
def _one_figure(draw: st.DrawFn, s: Subject) -> Kasus:
    laporan = draw(reports_of(s.ruleset))
    langkah = s.ruleset.susun(laporan.tahun).steps
    return (s.ruleset, laporan, draw(st.sampled_from(langkah)).kunci, s.engine)


@law(
    30,
    "alone",
    "a figure computed alone, with only what it is made of, is that of the report",
    "a figure that depends on the ones computed beside it",
    subjek=whole,
    kasus=_one_figure,
)
def alone(
    ruleset: Ruleset, laporan: Laporan, kunci: Kunci, engine: Engine = REFERENCE
) -> None:
    """``kunci`` is the figure: level, code, measure."""
    susunan = ruleset.susun(laporan.tahun)
    fakta = bind(susunan, laporan)[0]
    hasil = evaluate_steps(needed(susunan.steps, kunci), fakta.lookup)[kunci]
    semua = engine.figures(ruleset, laporan.tahun, fakta.lookup)
    equal(hasil, semua[kunci], " ".join(k for k in kunci if k))


def contents(hasil: Hasil) -> dict[KunciAngka, object]:
    """Every figure of a result by its key."""
    return {k: f.isi for k, f in figures(hasil).items()}


# -- 35: isolation


@st.composite
def _lost(draw: st.DrawFn, s: Subject) -> Kasus:
    laporan = draw(reports_of(s.ruleset))
    kode = draw(st.sampled_from(sorted(s.ruleset.rules(laporan.tahun).indikator)))
    return (s.ruleset, laporan, kode, s.engine)


def depending(susunan: Susunan, kode: str) -> set[Kunci]:
    """The figures that are made of an indikator's inputs."""
    hasil: set[Kunci] = set()
    for s in susunan.steps:
        for n in walk(s.ekspresi):
            if (isinstance(n, Figure) and n.kunci in hasil) or (
                isinstance(n, Input) and n.pemilik == kode
            ):
                hasil.add(s.kunci)
    return hasil


@law(
    35,
    "isolation",
    "without the facts of one indikator every figure that is not made of it stays, and "
    "each aggregate of it that it is no number in names it, or the report is refused",
    "an aggregate over fewer members that does not say so",
    subjek=with_indikator,
    kasus=_lost,
)
def isolation(
    ruleset: Ruleset, laporan: Laporan, kode: str, engine: Engine = REFERENCE
) -> None:
    """``kode`` is the indikator whose facts are taken away."""
    susunan = ruleset.susun(laporan.tahun)
    sisa = {k: v for k, v in laporan.realisasi.items() if k != kode}
    lama = contents(engine.evaluate(ruleset, laporan))
    try:
        hasil = engine.evaluate(ruleset, evolve(laporan, realisasi=sisa))
    except LaporanError as salah:
        holds(any(t.kode in ("SKP411", "SKP417") for t in salah.temuan), str(salah))
        return
    tergantung = depending(susunan, kode)
    baru = contents(hasil)
    for kunci, nilai in lama.items():
        milik = kunci[1] == kode and kunci[0] != "satker"
        if kunci not in tergantung and not milik:
            equal(nilai, baru.get(kunci), " ".join(k for k in kunci if k))
    ind = hasil.indikator[kode]
    if ind.capaian is not None and ind.capaian.keadaan is not None:
        told_of(hasil, susunan, kode, ind.capaian.keadaan)


def told_of(hasil: Hasil, susunan: Susunan, kode: str, keadaan: Keadaan) -> None:
    """Say that each aggregate of an indikator in a state names it."""
    for kunci, members in susunan.members.items():
        if ("indikator", kode, "capaian") not in members.anggota:
            continue
        tingkat, di, _ = kunci
        kelompok = {"": hasil.kanwil}
        if tingkat != "kanwil":
            kelompok = getattr(hasil, tingkat)
        agregat = kelompok[di].agregat
        sebut = {k.kode: k.keadaan for k in (*agregat.keluar, *agregat.diganti)}
        equal(keadaan, sebut.get(kode), f"{tingkat} {di}: the state of {kode}")
        equal(agregat.anggota, agregat.dihitung + len(agregat.keluar), "members")


__all__ = [
    "alone",
    "every_route",
    "isolation",
]
