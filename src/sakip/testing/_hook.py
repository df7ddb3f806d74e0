"""What Hypothesis calls when it is imported; it must cost next to nothing.

Neither sakip's classes nor the strategies are imported here: each class is registered
when a program first uses it, and its strategy is made when it is first drawn from.
"""

from __future__ import annotations

import importlib
from typing import Any

from hypothesis import strategies as st

import sakip

#: The public classes that have a strategy.
NAMA = (
    "Angka",
    "Hasil",
    "Keadaan",
    "Laporan",
    "Penjelasan",
    "Perbandingan",
    "Perbedaan",
    "Ruleset",
    "Tercetak",
    "Tinjauan",
)


def register() -> None:
    """Register strategies for the public classes used so far, and for later ones."""
    for nama, nilai in list(vars(sakip).items()):
        register_one(nama, nilai)
    if register_one not in sakip._pendengar:  # noqa: SLF001 -- made for this
        sakip._pendengar.append(register_one)  # noqa: SLF001 -- likewise


def register_one(nama: str, nilai: Any) -> None:  # noqa: ANN401 -- any public name
    """Register the strategy of a public name, if it is a class that has one."""
    if nama in NAMA:
        st.register_type_strategy(nilai, strategy)


def strategy(kelas: type[Any]) -> st.SearchStrategy[Any]:
    """The strategy of a registered class."""
    modul = importlib.import_module(f"{__package__}._types")
    hasil: st.SearchStrategy[Any] = modul.strategy(kelas.__name__)
    return hasil
