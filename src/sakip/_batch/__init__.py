"""Whole frames at once: the rules as columnar programs, exact.

`compile_batch` is the door; it needs polars, the extra ``batch``. The road: the shape
of a frame (`_shape`, `_prepare`) and the expressions of a year become a program
(`_planner` over `_forms`, `_whole`, `_kira`, `_members`), which an engine carries out
(`_polars`, `_engine`); what that cannot decide is computed row by row (`_rows`). Many
rows are computed by machine code of the same program (`_native`, over `_llvm`,
`_machine` and `_memory`), which needs the extra ``native``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .._near import near

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from ._compiled import Mesin
    from ._plan import BatchPlan

__all__ = ["compile_batch"]


def compile_batch(
    ruleset: Ruleset,
    tahun: int | None,
    figur: Iterable[str] | None,
    mesin: Mesin = "auto",
) -> BatchPlan:
    """The batch plan of a ruleset; see `Ruleset.compile_batch`."""
    # Only here: who computes one report needs no polars.
    from ._engine import Plans  # noqa: PLC0415 -- loads polars
    from ._plan import BatchPlan  # noqa: PLC0415 -- loads polars

    if mesin == "native":
        from ._machine import find_machine  # noqa: PLC0415 -- loads llvmlite

        find_machine()
    elif mesin not in ("auto", "kolom"):
        raise ValueError("mesin is one of auto, kolom, native")
    if tahun is not None:
        ruleset.rules(tahun)
    semua = BatchPlan(ruleset, tahun, None, Plans(mesin))
    if figur is None:
        return semua
    pilih = frozenset(figur)
    if not pilih:
        raise ValueError("no figure is asked for; None asks for all")
    ada = semua.figures()
    for nama in sorted(pilih.difference(ada)):
        mirip = near(nama, ada)
        saran = f"; did you mean {mirip!r}?" if mirip else ""
        raise ValueError(f"there is no figure {nama!r}{saran}")
    return BatchPlan(ruleset, tahun, pilih, Plans(mesin))
