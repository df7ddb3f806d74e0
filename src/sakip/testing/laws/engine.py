"""Laws 30, 34 and 35: the same figures by every route, and nothing else changed."""

from __future__ import annotations

import contextlib
import copy
import decimal
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from ..._binding import bind
from ..._evaluator import evaluate_steps
from ..._movement import Figur, KunciAngka, figures
from ..._report import write_json
from ..._steps import Kunci, Step, Susunan
from ..._value import Keadaan, Nilai
from ...errors import LaporanError
from ...expression import Figure, Input, walk
from .._laporan import laporan as reports_of
from ._engine import COMPILED, REFERENCE, Engine
from ._law import Applies, Kasus, equal, holds, law, show
from ._report import Subject, reports, whole
from ._rules import renamed, reordered, last_year

if TYPE_CHECKING:
    from ..._facts import Bagian, Laporan
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
    kasus=lambda s: st.tuples(reports(s), st.just(COMPILED)).map(lambda p: (*p[0], p[1])),
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
    "a figure computed alone, with only what it is made of, is that of the whole report",
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


# -- 20: order of what is written


def _shuffle(draw: st.DrawFn, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Tables in another order, those below too."""
    return {
        k: _shuffle(draw, isi[k]) if isinstance(isi[k], Mapping) else isi[k]
        for k in draw(st.permutations(list(isi)))
    }


@st.composite
def _order(draw: st.DrawFn, s: Subject) -> Kasus:
    lain = reordered(s.ruleset, draw(st.integers(0, 3)))
    laporan = draw(reports_of(s.ruleset, lain.tahun[-1]))
    acak = random.Random(draw(st.integers(0, 2**16)))  # noqa: S311 -- test data
    return (last_year(s.ruleset), lain, laporan, _mixed(laporan, acak), s.engine)


def _mixed(laporan: Laporan, acak: random.Random) -> Laporan:
    """The same facts in another order."""

    def other(isi: Any) -> Any:  # noqa: ANN401 -- whatever a fact is
        if not isinstance(isi, Mapping):
            return isi
        kunci = list(isi)
        acak.shuffle(kunci)
        return {k: other(isi[k]) for k in kunci}

    def parts(bagian: Sequence[Bagian]) -> tuple[Bagian, ...]:
        return tuple(evolve(b, isi=other(b.isi)) for b in bagian)

    return evolve(
        laporan,
        realisasi=other({k: parts(v) for k, v in laporan.realisasi.items()}),
        satker=other({k: parts(v) for k, v in laporan.satker.items()}),
        bersama=parts(laporan.bersama),
    )


@law(
    20,
    "permutation",
    "rules and facts in another order give the same figures",
    "float sums, or the first that is found",
    subjek=whole,
    kasus=_order,
)
def permutation(
    ruleset: Ruleset,
    lain: Ruleset,
    laporan: Laporan,
    laporan_lain: Laporan,
    engine: Engine = REFERENCE,
) -> None:
    """The same rules twice and the same facts twice, each in its own order."""
    a, b = engine.evaluate(ruleset, laporan), engine.evaluate(lain, laporan_lain)
    same_figures(contents(a), contents(b), "in another order")


def contents(hasil: Hasil) -> dict[KunciAngka, object]:
    """Every figure of a result by its key."""
    return {k: f.isi for k, f in figures(hasil).items()}


# -- 34: purity


@contextlib.contextmanager
def elsewhere() -> Iterator[None]:
    """Another time zone, locale, folder, decimal context and random state."""
    lama = {k: os.environ.get(k) for k in ("TZ", "LANG", "LC_ALL")}
    acak = random.getstate()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        decimal.localcontext() as konteks,
    ):
        konteks.prec, konteks.rounding = 2, decimal.ROUND_CEILING
        os.environ.update({"TZ": "Asia/Jayapura", "LANG": "id_ID", "LC_ALL": "C"})
        time.tzset()
        random.seed(1)
        try:
            yield
        finally:
            random.setstate(acak)
            for k, v in lama.items():
                if v is None:
                    del os.environ[k]
                else:
                    os.environ[k] = v
            time.tzset()


@law(
    34,
    "purity",
    "the same rules and facts give the same bytes wherever and whenever, and are left "
    "as they were",
    "a clock, a locale, a default that is mutable",
    subjek=whole,
    kasus=reports,
)
def purity(ruleset: Ruleset, laporan: Laporan, engine: Engine = REFERENCE) -> None:
    """Evaluated here, and in another time zone, locale, folder and decimal context."""
    semula = copy.deepcopy(_facts(laporan))
    aturan = repr(ruleset.aturan.agregasi), repr(ruleset.aturan.konvensi)
    pertama = write_json(engine.evaluate(ruleset, laporan))
    with elsewhere():
        kedua = write_json(engine.evaluate(ruleset, laporan))
    equal(json.loads(pertama), json.loads(kedua), "elsewhere")
    equal(pertama, kedua, "bytes elsewhere")
    equal(semula, _facts(laporan), "facts afterwards")
    sesudah = repr(ruleset.aturan.agregasi), repr(ruleset.aturan.konvensi)
    equal(aturan, sesudah, "rules afterwards")


def _facts(laporan: Laporan) -> list[object]:
    semua = (laporan.realisasi, laporan.satker, {"": laporan.bersama})
    return [{k: [b.isi for b in v] for k, v in satu.items()} for satu in semua]


def _new_names(s: Subject) -> st.SearchStrategy[Kasus]:
    baru, alih = renamed(s.ruleset)
    return reports_of(s.ruleset, baru.tahun[-1]).map(
        lambda laporan: (s.ruleset, baru, alih, laporan, s.engine)
    )


@law(
    34,
    "renaming",
    "other codes of indikator rename figures, and change none",
    "an order or a hash that decides",
    subjek=whole,
    kasus=_new_names,
)
def renaming(
    ruleset: Ruleset,
    baru: Ruleset,
    alih: Mapping[str, str],
    laporan: Laporan,
    engine: Engine = REFERENCE,
) -> None:
    """``alih`` gives the new code of each old one; ``baru`` are rules with those."""
    lain = evolve(
        laporan, realisasi={alih.get(k, k): v for k, v in laporan.realisasi.items()}
    )
    a = contents(engine.evaluate(ruleset, laporan))
    b = contents(engine.evaluate(baru, lain))
    milik = ("indikator", "pendukung", "rincian")
    alih_semua = {(t, k, u): (t, alih.get(k, k) if t in milik else k, u) for t, k, u in a}
    same_figures({alih_semua[k]: v for k, v in a.items()}, b, "under other codes")


# -- 35: isolation


def _has_indikator(ruleset: Ruleset, engine: Engine) -> Applies:
    if not ruleset.aturan.indikator:
        return Applies((), alasan="tidak ada indikator")
    return whole(ruleset, engine)


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
    subjek=_has_indikator,
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
    "permutation",
    "purity",
    "renaming",
]
