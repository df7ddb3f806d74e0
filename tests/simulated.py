"""A small office for simulations, and scenarios about it.

Of 2024: d.i is a / b = 3 / 4 = 75 % of a target of 80 %, 93,75 %; d.j is n = 10 of a
target of 20, 50 %. The DIPA and the Kanwil are their mean, 71,875 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder import INDIKATOR, facts, load

import sakip
from sakip.errors import LaporanError
from sakip.plugins import build_registry

#: Looked for once.
REGISTRY = build_registry()

DUA = f"""{INDIKATOR}
[[indikator]]
kode = "d.j"
nama = "Banyaknya"
sasaran = "d.s"
satuan = "orang"
polaritas = "naik"
target = {{ 2024 = 20 }}
rumus = "n"
masukan.n = {{ nama = "N", satuan = "orang", maksimal = 40 }}
"""
FAKTA = {"d.i": {"a": 3, "b": 4}, "d.j": {"n": 10}}
FAKTA_TOML = """\
[laporan]
tahun = 2024

[realisasi."d.i"]
a = 3
b = 4

[realisasi."d.j"]
n = 10
"""


def office(folder: Path, aturan: str = DUA, **lain: Any) -> sakip.Ruleset:
    """The office's rules, loaded."""
    return load(folder, aturan, **lain)


def simulated(
    ruleset: sakip.Ruleset,
    *ubah: Mapping[str, Any],
    laporan: sakip.Laporan | None = None,
    **kepala: Any,
) -> sakip.Simulasi:
    """Simulate a scenario of some tables."""
    skenario = sakip.load_skenario({"skenario": kepala, "ubah": list(ubah)})
    return sakip.simulate(ruleset, laporan or facts(FAKTA), skenario, registry=REGISTRY)


def shown(simulasi: sakip.Simulasi) -> list[str]:
    """The figures asked for of each variant, or the codes of what refuses it."""
    return [" ".join(map(str, v.angka or v.ditolak)) for v in simulasi]


def refusal(ruleset: sakip.Ruleset, *ubah: Mapping[str, Any], **kepala: Any) -> str:
    """The findings that refuse a scenario, one a line."""
    try:
        simulated(ruleset, *ubah, **kepala)
    except LaporanError as salah:
        return str(salah)
    return ""
