"""sakip's batch plan as a contender."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from contenders import AbsentError, Run
from rules import KOLOM, job

import sakip

#: What is kept of the result: the job's figures, and their states.
HASIL = [*KOLOM, *(f"{k}:keadaan" for k in KOLOM)]


@cache
def make_plan(mesin: str = "native") -> Any:
    """The batch plan of the job's figures, by machine code or by columns."""
    ruleset = sakip.load_ruleset(job.RULESET)
    if not hasattr(ruleset, "compile_batch"):
        raise AbsentError("this sakip has no `compile_batch`")
    return ruleset.compile_batch(job.TAHUN, figur=KOLOM, mesin=mesin)


def evaluate(plan: Any, frame: pl.DataFrame) -> pl.DataFrame:
    """Figures in units of their last digit, and their states."""
    hasil: pl.DataFrame = plan.evaluate_frame(frame, angka="bulat").frame()
    return hasil[HASIL]


def make(frame: pl.DataFrame, mesin: str = "native") -> Run:
    """A run on a frame."""
    plan = make_plan(mesin)
    return lambda: evaluate(plan, frame)


def stream(source: Path, target: Path) -> None:
    """From a file to a file."""
    make_plan().evaluate_file(source, target, angka="bulat")
