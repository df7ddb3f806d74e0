"""Cases of the conformance files as steps that any engine can compute.

An engine is a function from steps and facts to figures; nothing else of a case is its
concern. What the rules themselves refuse is told before there is an engine.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, frozen
from compiled import empty_susunan, satuan_of

from sakip._compiler import compile_plan
from sakip._evaluator import evaluate_steps
from sakip._formula import FormulaFault, build_formula
from sakip._functions import FUNCTIONS
from sakip._model import Masukan, Periode, SatuanRef
from sakip._scope import MasukanSah, Ruang, TabelSah
from sakip._steps import Cabang, Kunci, Step
from sakip._unit import SATUAN_BAWAAN, Jenis, Satuan, Tipe
from sakip._value import KEADAAN_BY_KODE, Keadaan, Nilai
from sakip.expression import Figure, Input

FOLDER = Path(__file__).parent / "conformance"
TAHUN = 2024
#: The figure that a case asks for.
HASIL: Kunci = ("hasil", "", "nilai")

#: A case, or a part of one, as JSON holds it.
Kasus: TypeAlias = dict[str, Any]
Lookup: TypeAlias = Callable[[Input], Nilai]
#: What an engine is: figures by key from steps and facts.
Engine: TypeAlias = Callable[[Sequence[Step], Lookup], Mapping[Kunci, Nilai]]

#: What is declared beside the built-in units; the README of the files says the same.
CACAH = ("orang", "dokumen")
PREDIKAT = {"akip": {"AA": 95, "A": 85, "BB": 75, "B": 65}}
SATUAN = SATUAN_BAWAAN | {kode: Satuan(Jenis.CACAH, kode) for kode in CACAH}
FUNGSI = {f.nama: f for f in FUNCTIONS}
#: A unit whose facts may be any fraction, for figures that are given.
_BEBAS = Satuan(Jenis.PREDIKAT, "akip")


@frozen
class Siap:
    """A case made ready: findings, or steps among which is the figure asked for.

    Attributes:
        satuan: the unit of that figure; None where there is no figure.
        tolak: cases that refuse the report, each with the step that tells of it.
    """

    temuan: tuple[Kasus, ...] = ()
    steps: tuple[Step, ...] = ()
    fakta: Lookup = lambda _: Keadaan.BELUM_ADA
    satuan: Tipe | None = None
    tolak: tuple[tuple[Kunci, Cabang], ...] = ()


@cache
def files() -> tuple[Kasus, ...]:
    """Every file of cases, in the order of their names."""
    return tuple(
        json.loads(p.read_text(encoding="utf-8"))
        for p in sorted(FOLDER.glob("*.json"))
        if p.name != "skema.json"
    )


@cache
def all_cases() -> tuple[Kasus, ...]:
    """Every case of every file."""
    return tuple(k for berkas in files() for k in berkas["kasus"])


# -- engines


def reference(steps: Sequence[Step], fakta: Lookup) -> Mapping[Kunci, Nilai]:
    """The evaluator that walks the tree."""
    return evaluate_steps(steps, fakta)


def compiled(steps: Sequence[Step], fakta: Lookup) -> Mapping[Kunci, Nilai]:
    """The generated code."""
    digit = {s.kunci: 2 for s in steps}
    susunan = evolve(empty_susunan(), steps=tuple(steps), digit=digit, periksa=())
    return compile_plan(susunan).run(fakta)


def outcome(siap: Siap, engine: Engine) -> Kasus:
    """What an engine makes of a case, as the files would write it."""
    if siap.temuan:
        return {"temuan": list(siap.temuan)}
    angka = engine(siap.steps, siap.fakta)
    ditolak = [
        {"kode": "SKP417", "argumen": {"kasus": cabang.kasus}}
        for kunci, cabang in siap.tolak
        if angka[kunci] == (cabang.keadaan or Fraction(1))
    ]
    if ditolak:
        return {"temuan": ditolak}
    if siap.satuan is None:
        return {"nilai": None}
    return {"nilai": shown(angka[HASIL], siap.satuan), "satuan": unit_of(siap.satuan)}


# -- values and units


def value(teks: str) -> Nilai:
    """A value as the files write it; a date is the number of its day."""
    if teks in KEADAAN_BY_KODE:
        return KEADAAN_BY_KODE[teks]
    if teks[4:5] == "-":
        return Fraction(dt.date.fromisoformat(teks).toordinal())
    return Fraction(teks)


def shown(nilai: Nilai, tipe: Tipe) -> str:
    """A value as the files write it."""
    if isinstance(nilai, Keadaan):
        return nilai.kode
    if tipe == SATUAN["tanggal"].tipe:
        return dt.date.fromordinal(int(nilai)).isoformat()
    return str(nilai)


def unit(kata: str) -> Satuan:
    """A unit by its word."""
    if kata.startswith("indeks "):
        return Satuan(Jenis.INDEKS, skala=Fraction(kata.removeprefix("indeks ")))
    if kata in PREDIKAT:
        return Satuan(Jenis.PREDIKAT, kata)
    return SATUAN[kata]


def unit_of(tipe: Tipe) -> str | dict[str, int]:
    """A unit as the files write it."""
    if len(tipe.pangkat) > 1 or any(p != 1 for _, p in tipe.pangkat):
        return dict(tipe.pangkat)
    return str(tipe)


def free(kunci: Kunci, nilai: str, fakta: dict[Input, Nilai]) -> Step:
    """A step whose figure is given: any fraction, or any state."""
    node = Input(kunci[0], kunci[1], _BEBAS, baris=kunci[2])
    fakta[node] = value(nilai)
    return Step(kunci, node, _BEBAS)


# -- formulas


def ready_formula(kasus: Kasus) -> Siap:
    """A formula in the scope that its case declares."""
    node, salah = build_formula(
        kasus["rumus"],
        _scope(kasus),
        FUNGSI,
        unit(kasus["tujuan"]).tipe if "tujuan" in kasus else None,
    )
    if salah or node is None:
        return Siap(_faults(salah, kasus["harap"].get("temuan", ())))
    diberi: dict[Input, Nilai] = {}
    steps = [
        free(("figur", n, "nilai"), isi["nilai"], diberi)
        for n, isi in kasus.get("figur", {}).items()
    ]
    steps.append(Step(HASIL, node, satuan_of(node.tipe)))
    return Siap(steps=tuple(steps), fakta=_facts(kasus, diberi), satuan=node.tipe)


def _scope(kasus: Kasus) -> Ruang:
    def inputs(nama: str) -> dict[str, MasukanSah]:
        return {n: _declared(isi) for n, isi in kasus.get(nama, {}).items()}

    tabel = {
        nama: TabelSah(
            tuple(str(i) for i in range(len(next(iter(kolom.values()))["sel"]))),
            {k: _declared(isi) for k, isi in kolom.items()},
        )
        for nama, kolom in kasus.get("tabel", {}).items()
    }
    figur = {
        nama: Figure(("figur", nama, "nilai"), unit(isi["satuan"]).tipe)
        for nama, isi in kasus.get("figur", {}).items()
    }
    return Ruang("uji", inputs("masukan"), inputs("bersama"), tabel, figur, SATUAN)


def _declared(isi: Kasus) -> MasukanSah:
    periode = Periode(**isi["periode"]) if "periode" in isi else None
    aturan = Masukan("-", SatuanRef(isi["satuan"]), periode=periode)
    return MasukanSah(unit(isi["satuan"]), aturan)


def _facts(kasus: Kasus, diberi: Mapping[Input, Nilai]) -> Lookup:
    """Facts of a case; what it does not say is not reported."""
    tahun = kasus.get("tahun", TAHUN)

    def lookup(node: Input) -> Nilai:
        if node in diberi:
            return diberi[node]
        if node.baris is not None:
            nama, kolom = node.nama.split(".")
            return value(kasus["tabel"][nama][kolom]["sel"][int(node.baris)])
        isi = kasus["masukan" if node.pemilik else "bersama"][node.nama]
        if node.periode is not None:
            return value(isi["bagian"].get(node.periode, "belum_ada"))
        yang = tahun + node.geser if node.tahun is None else node.tahun
        menurut = isi.get("tahun", {str(tahun): isi.get("nilai", "belum_ada")})
        return value(menurut.get(str(yang), "belum_ada"))

    return lookup


def _faults(salah: Iterable[FormulaFault], harap: Sequence[Kasus]) -> tuple[Kasus, ...]:
    """Faults in the order of findings, with what their case speaks of."""
    urut = sorted(salah, key=lambda s: (s.potong[0], s.kode))
    hasil = []
    for i, s in enumerate(urut):
        minta = harap[i] if i < len(harap) else {"awal": 0}
        isi: Kasus = {"kode": s.kode}
        if "awal" in minta:
            isi |= {"awal": s.potong[0] + 1, "akhir": s.potong[1] + 1}
        if "argumen" in minta:
            isi["argumen"] = {k: s.argumen[k] for k in minta["argumen"]}
        hasil.append(isi)
    return tuple(hasil)
