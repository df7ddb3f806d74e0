"""Explanations for tests: of one code of rules and facts given as text or values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from attrs import field, frozen
from builder import DASAR, INDIKATOR, facts, write_ruleset

import sakip
from sakip._explaining import explain
from sakip._explanation import Langkah, Penjelasan, Simpul
from sakip._value import Keadaan, Nilai
from sakip.expression import PERSEN, Opaque, Policy, aggregate, constant
from sakip.hookspecs import API, Calculation, Calculator, Konteks, Rincian, hookimpl
from sakip.plugins import Registry, build_registry


@frozen
class Nama:
    """Parameters of the calculators below: names of declared inputs."""

    masukan: tuple[str, ...] = field(factory=tuple)


def _half(nilai: Nilai) -> Nilai:
    return nilai if isinstance(nilai, Keadaan) else nilai / 2


def _opaque(parameter: Nama, konteks: Konteks) -> Calculation:
    """Half of an input, by code that no tree tells."""
    isi = tuple(konteks.input(n) for n in parameter.masukan)
    return Calculation(Opaque("uji.separuh", _half, isi, isi[0].tipe))


def _strict(parameter: Nama, konteks: Konteks) -> Calculation:
    """The mean of inputs, of which none may be Nihil."""
    isi = [konteks.input(n) for n in parameter.masukan]
    return Calculation(aggregate("rerata", isi, Policy(nihil="galat")))


def _parts(parameter: Nama, konteks: Konteks) -> Calculation:
    """The mean of two parts, the first with a part of its own, all reported."""
    del parameter
    a = konteks.declare("a.isi", konteks.satuan)
    b = konteks.declare("b.isi", konteks.satuan)
    dalam = Rincian("variabel", "dalam", "Dalam", a, konteks.satuan, Fraction(100))
    satu = aggregate("jumlah", [a, constant(Fraction(1, 10), PERSEN)])
    rincian = (
        Rincian("dimensi", "a", "Bagian A", satu, konteks.satuan, None, (dalam,)),
        Rincian("dimensi", "b", "Bagian B", b, konteks.satuan, Fraction(50)),
    )
    label = {"a.isi": "Isi A", "b.isi": "Isi B"}
    return Calculation(aggregate("rerata", [satu, b]), rincian, label=label)


@cache
def registry() -> Registry:
    """The installed plugins, and one with the calculators above."""
    buat: Mapping[str, Callable[[Nama, Konteks], Calculation]] = {
        "uji.opak": _opaque,
        "uji.ketat": _strict,
        "uji.bagian": _parts,
    }
    semua = [Calculator(kode, "Uji", Nama, b) for kode, b in buat.items()]
    plugin = SimpleNamespace(SAKIP_API=API, sakip_calculators=hookimpl(lambda: semua))
    return build_registry({"uji": plugin})


def explained(
    folder: Path,
    aturan: str = INDIKATOR,
    realisasi: Mapping[str, Any] | None = None,
    kode: str = "d.i",
    *,
    kepala: str = DASAR,
    **lain: Any,
) -> Penjelasan:
    """The explanation of a code; facts come from Python values."""
    ruleset = sakip.load_ruleset(
        write_ruleset(folder, aturan, kepala=kepala), registry=registry()
    )
    return explain(ruleset, facts(realisasi or {}, **lain), kode)


def figure(p: Penjelasan, ukuran: str) -> Langkah:
    """The figure of a measure."""
    (satu,) = [langkah for langkah in p.langkah if langkah.kunci[2] == ukuran]
    return satu


def root(p: Penjelasan, ukuran: str = "realisasi") -> Simpul:
    """The tree of a measure."""
    return figure(p, ukuran).pohon


def rule(rumus: str, **masukan: str) -> str:
    """The head's indikator with another formula and inputs, by unit."""
    isi = "\n".join(
        f'masukan.{n} = {{ nama = "{n.upper()}", satuan = "{s}" }}'
        for n, s in (masukan or {"a": "orang", "b": "orang"}).items()
    )
    awal = INDIKATOR.split("masukan.a")[0].replace('"a / b"', f'"{rumus}"')
    return f"{awal}{isi}\n"
