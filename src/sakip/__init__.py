"""Exact, explained performance figures from rulesets in TOML.

Three calls do the main job::

    import sakip

    ruleset = sakip.load_ruleset("kemenkumham-2024")
    laporan = sakip.load_laporan("rulesets/kemenkumham-2024/contoh/banten")
    hasil = sakip.evaluate(ruleset, laporan)

Other doors: `sakip.diagnostics`, `sakip.errors`, `sakip.expression`,
`sakip.hookspecs`, `sakip.parameter`, `sakip.plugins` and `sakip.testing`. Names with
an underscore are not promised.
"""

from __future__ import annotations

import importlib

# `typing` alone would double what importing sakip costs; checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._chapter import write_report
    from ._compare import compare
    from ._comparison import Perbandingan
    from ._evaluation import evaluate
    from ._explaining import explain
    from ._explanation import Penjelasan
    from ._facts import Laporan, load_laporan
    from ._impact import Perbedaan, diff
    from ._printed import Tercetak, load_tercetak
    from ._reading import read_document
    from ._results import Angka, Hasil
    from ._review import review
    from ._ruleset import Ruleset, load_ruleset
    from ._simulation import (
        Jangkauan,
        Kepekaan,
        Simulasi,
        Skenario,
        load_skenario,
        reach,
        sensitivity,
        simulate,
    )
    from ._template import write_template
    from ._tinjauan import Tinjauan
    from ._value import Keadaan
    from ._writing import render
    from .errors import LaporanError, RulesetError, SakipError

__all__ = [
    "Angka",
    "Hasil",
    "Jangkauan",
    "Keadaan",
    "Kepekaan",
    "Laporan",
    "LaporanError",
    "Penjelasan",
    "Perbandingan",
    "Perbedaan",
    "Ruleset",
    "RulesetError",
    "SakipError",
    "Simulasi",
    "Skenario",
    "Tercetak",
    "Tinjauan",
    "compare",
    "diff",
    "evaluate",
    "explain",
    "load_laporan",
    "load_ruleset",
    "load_skenario",
    "load_tercetak",
    "reach",
    "read_document",
    "render",
    "review",
    "sensitivity",
    "simulate",
    "write_report",
    "write_template",
]

#: Where each name lives. It is imported when first used, so that importing sakip
#: costs a program nothing until it computes.
_RUMAH = {
    "Angka": "_results",
    "Hasil": "_results",
    "Jangkauan": "_simulation",
    "Keadaan": "_value",
    "Kepekaan": "_simulation",
    "Laporan": "_facts",
    "LaporanError": "errors",
    "Penjelasan": "_explanation",
    "Perbandingan": "_comparison",
    "Perbedaan": "_impact",
    "Ruleset": "_ruleset",
    "RulesetError": "errors",
    "SakipError": "errors",
    "Simulasi": "_simulation",
    "Skenario": "_simulation",
    "Tercetak": "_printed",
    "Tinjauan": "_tinjauan",
    "compare": "_compare",
    "diff": "_impact",
    "evaluate": "_evaluation",
    "explain": "_explaining",
    "load_laporan": "_facts",
    "load_ruleset": "_ruleset",
    "load_skenario": "_simulation",
    "load_tercetak": "_printed",
    "reach": "_simulation",
    "read_document": "_reading",
    "render": "_writing",
    "review": "_review",
    "sensitivity": "_simulation",
    "simulate": "_simulation",
    "write_report": "_chapter",
    "write_template": "_template",
}

#: Who is told of each public name when it is first used: its name, and its value.
_pendengar: list[Callable[[str, Any], None]] = []


def __dir__() -> list[str]:
    """Only what is promised."""
    return [*__all__, "__version__"]


def __getattr__(nama: str) -> Any:  # noqa: ANN401 -- whatever the name stands for
    """Import a public name when it is first used."""
    if nama in _RUMAH:
        nilai = getattr(importlib.import_module(f".{_RUMAH[nama]}", __name__), nama)
    elif nama == "__version__":
        nilai = importlib.import_module("importlib.metadata").version("sakip")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {nama!r}")
    globals()[nama] = nilai
    for dengar in _pendengar:
        dengar(nama, nilai)
    return nilai
