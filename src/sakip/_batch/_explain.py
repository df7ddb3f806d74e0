"""A batch plan in words: which form of arithmetic each figure takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ._names import figure_name

if TYPE_CHECKING:
    import polars as pl

    from ._engine import YearEngine
    from ._session import Session

#: What the forms are called, the cheapest first.
CARA = {
    "f64": "float64: the nearest whole number, proved exact by the bounds",
    "i64": "int64: floor((2 n k + d) / (2 d))",
    "i64 dua langkah": "int64 in two steps: the whole part first",
    "saringan": "float64 with a filter: rows in doubt again in 128 bits, "
    "and at last one by one",
    "baris": "row by row: a calculator or a root that only Python computes",
}


def explain_plan(sesi: Session, isi: pl.DataFrame) -> str:
    """The text; see `BatchPlan.explain`."""
    baris: list[str] = []
    for tahun, nomor in sesi.by_year(isi):
        if tahun is not None:
            baris += _year(sesi.engines[tahun], isi[nomor])
    return "\n".join([*baris, ""])


def _year(engine: YearEngine, isi: pl.DataFrame) -> list[str]:
    engine.inspect(isi)
    compiled = engine.compiled()
    planned = compiled.planned
    cacah: Counter[str] = Counter()
    rinci = []
    for figur in planned.figur:
        cara = figur.cara or ("f64",)
        cacah[max(cara, key=list(CARA).index)] += 1
        rinci.append(f"  {figure_name(figur.kunci)}: {', '.join(cara)}")
    ada = len(engine.layout.slots)
    semua = ada + len(engine.layout.tiada)
    apa = f"{len(planned.figur)} figures of {ada} of {semua} inputs"
    kerja = f"{compiled.stages.size} operations in {len(compiled.stages.rounds)} rounds"
    kepala = [f"{engine.ruleset.id} {engine.tahun}: {apa}, {kerja}"]
    if engine.plans.mesin == "native":
        kepala.append("- machine code: blocks of rows; rows in doubt one by one")
    kepala += [f"- {cacah[c]}: {teks}" for c, teks in CARA.items() if cacah[c]]
    kepala += [f"- opaque: {nama}" for nama in planned.buram]
    return [*kepala, "", *rinci, ""]
