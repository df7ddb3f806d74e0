"""Rulesets with examples for tests: the shared head, one indikator, and examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builder import INDIKATOR, write_ruleset

from sakip.examples import Pengujian, run_examples

#: Three of four is 75 %; 75 / 80 is 93,75 %.
CONTOH = """
[[contoh]]
nama = "Tiga dari empat"
tahun = 2024
realisasi."d.i" = { a = 3, b = 4 }
harapan."d.i" = { realisasi = 75, capaian = 93.75 }
"""


def example(harapan: str, fakta: str = "a = 3, b = 4", **lain: str) -> str:
    """An example of the indikator ``d.i``, with its expectations as TOML."""
    isi = [
        "[[contoh]]",
        'nama = "Contoh"',
        "tahun = 2024",
        f'realisasi."d.i" = {{ {fakta} }}',
        f'harapan."d.i" = {{ {harapan} }}' if harapan else "",
        *(f"{k} = {v}" for k, v in lain.items()),
    ]
    return "\n".join(isi) + "\n"


def write_kasus(folder: Path, isi: str, nama: str = "a") -> None:
    """Write a file of examples."""
    path = folder / "kasus" / f"{nama}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(isi, encoding="utf-8")


def ran(folder: Path, contoh: str, aturan: str = INDIKATOR, **lain: Any) -> Pengujian:
    """Write a ruleset and a file of examples, and run them."""
    write_ruleset(folder, aturan, **lain)
    write_kasus(folder, contoh)
    return run_examples(folder)
