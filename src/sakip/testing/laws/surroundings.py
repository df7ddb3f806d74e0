"""Laws 20 and 34: neither order nor surroundings nor names decide."""

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
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from ..._report import write_json
from .._laporan import laporan as reports_of
from ._engine import REFERENCE, Engine
from ._law import Kasus, equal, law
from ._report import Subject, reports, whole
from ._rules import last_year, renamed, reordered

if TYPE_CHECKING:
    from ..._facts import Bagian, Laporan
    from ..._ruleset import Ruleset
from .engine import contents, same_figures

# -- 20: order of what is written


@st.composite
def _order(draw: st.DrawFn, s: Subject) -> Kasus:
    lain = reordered(s.ruleset, draw(st.integers(0, 3)))
    laporan = draw(reports_of(s.ruleset, lain.tahun[-1]))
    acak = random.Random(draw(st.integers(0, 2**16)))  # noqa: S311 -- test data, no secret
    return (last_year(s.ruleset), lain, laporan, _mixed(laporan, acak), s.engine)


def _mixed(laporan: Laporan, acak: random.Random) -> Laporan:
    """The same facts in another order."""

    def other(isi: Any) -> Any:  # noqa: ANN401 -- whatever TOML or attrs takes
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
    alih_semua = {
        (t, k, u): (t, alih.get(k, k) if t in milik else k, u) for t, k, u in a
    }
    same_figures({alih_semua[k]: v for k, v in a.items()}, b, "under other codes")


__all__ = [
    "permutation",
    "purity",
    "renaming",
]
