"""Expressions computed over rows of facts by columnar programs, for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from math import lcm
from operator import or_
from typing import TypeAlias

import polars as pl
from attrs import evolve, frozen
from compiled import empty_susunan
from hypothesis import strategies as st

from sakip._batch._compiled import BIASA, Compiled, compile_columns
from sakip._batch._names import KEADAAN
from sakip._batch._planner import InputColumn
from sakip._batch._polars import Stages
from sakip._batch._program import Program
from sakip._batch._rows import settle
from sakip._batch._states import bit
from sakip._batch._whole import LEBAR, Capacity
from sakip._compiler import Plan, compile_plan
from sakip._steps import Kunci, Step
from sakip._unit import Jenis
from sakip._value import Keadaan, Nilai
from sakip.expression import Input

Baris: TypeAlias = Mapping[Input, Nilai]
#: A figure as published: whole units, or a state.
Figur: TypeAlias = int | Keadaan

#: What stands in the place of a number in a row with a state: anything at all.
SAMPAH: dict[str, tuple[object, ...]] = {
    "f": (None, 0.0, -1.0, 1e300, float("nan"), float("inf"), float("-inf"), 0.5),
    "i": (None, 0, -1, 2**63 - 1, -(2**63)),
    "b": (None, True, False),
}
_DTYPE = {"f": pl.Float64, "i": pl.Int64, "b": pl.Boolean}
_FLOAT, _INT = 2**50, 2**62


def scale_of(node: Input, nilai: Sequence[Nilai]) -> int:
    """What the whole numbers of an input's column are multiples of."""
    if node.satuan.jenis is Jenis.PREDIKAT:
        return lcm(*(v.denominator for v in nilai if isinstance(v, Fraction)))
    return int(10**node.desimal)


@st.composite
def prepared(draw: st.DrawFn, inputs: Sequence[Input], baris: Sequence[Baris]) -> Susun:
    """Rows of facts as prepared columns, with anything where there is a state."""
    kolom: dict[Input, InputColumn] = {}
    isi: list[pl.Series] = [pl.Series("baris", range(len(baris)))]
    for nomor, node in enumerate(inputs):
        nilai = [satu[node] for satu in baris]
        if all(v is Keadaan.BELUM_ADA for v in nilai) and draw(st.booleans()):
            kolom[node] = InputColumn(None)
            continue
        skala = scale_of(node, nilai)
        kali = skala * node.satuan.faktor
        utuh = [None if isinstance(v, Keadaan) else int(v * kali) for v in nilai]
        ada = [n for n in utuh if n is not None]
        lo, hi = min(ada, default=0), max(ada, default=0)
        lebar = draw(st.sampled_from((0, 0, 1, 100)))
        lo, hi = lo - lebar if lo < 0 else max(lo - lebar, 0), hi + lebar
        tipe = "f" if max(-lo, hi) < _FLOAT and draw(st.booleans()) else "i"
        if node.satuan.jenis is Jenis.YA_TIDAK:
            tipe = "b"
        isi.append(_column(draw, f"x{nomor}", utuh, tipe))
        bits = [bit(v) if isinstance(v, Keadaan) else 0 for v in nilai]
        may = 0
        for b in bits:
            may |= b
        may |= draw(st.sampled_from((0, 0, 15)))
        if may:
            isi.append(pl.Series(f"s{nomor}", bits, pl.UInt8))
        kolom[node] = InputColumn(
            f"x{nomor}", tipe, skala, lo, hi, f"s{nomor}" if may else None, may
        )
    return Susun(kolom, pl.DataFrame(isi))


def _column(
    draw: st.DrawFn, nama: str, utuh: Sequence[int | None], tipe: str
) -> pl.Series:
    sampah = st.sampled_from(SAMPAH[tipe])
    isi = [draw(sampah) if n is None else n for n in utuh]
    if tipe == "f":
        isi = [None if x is None else float(x) for x in isi]
    if tipe == "b":
        isi = [None if x is None else bool(x) for x in isi]
    return pl.Series(nama, isi, _DTYPE[tipe])


@frozen(eq=False)
class Susun:
    """Prepared columns, and how inputs stand in them."""

    kolom: Mapping[Input, InputColumn]
    frame: pl.DataFrame


@frozen(eq=False)
class Jalan:
    """A program over prepared columns, by an engine's capacity.

    Attributes:
        ragu: rows that it leaves to a wider one.
        figur: the figures of every row.
    """

    compiled: Compiled
    ragu: tuple[bool, ...]
    figur: tuple[tuple[Figur | None, ...], ...]


#: What computes every figure of every row by one program.
Runner: TypeAlias = Callable[[Plan, Susun, Capacity], Jalan]


def run(plan: Plan, susun: Susun, capacity: Capacity = BIASA) -> Jalan:
    """Every figure of every row by one program."""
    susunan = evolve(plan.susunan, cabang=(), members={})
    compiled = compile_columns(susunan, susun.kolom, capacity)
    keluar = compiled.exact()
    if compiled.ragu is not None:
        keluar.append(compiled.stages.expr(compiled.ragu).alias("ragu"))
    hasil = compiled.stages.run(susun.frame.lazy()).select(keluar).collect()
    if hasil.height != susun.frame.height:
        # All of them are constants.
        hasil = hasil[[0] * susun.frame.height]
    ragu = [False] * hasil.height
    if compiled.ragu is not None:
        ragu = [bool(r) for r in hasil["ragu"]]
    return Jalan(compiled, tuple(ragu), published(hasil, compiled))


def published(
    hasil: pl.DataFrame, compiled: Compiled
) -> tuple[tuple[Figur | None, ...], ...]:
    """Figures of a frame as the scalar plan publishes them."""
    kolom = []
    for o in compiled.outputs:
        nama = ":".join(o.kolom.kunci)
        semua = zip(hasil[nama], hasil[nama + KEADAAN], strict=True)
        kolom.append([Keadaan(k) if k else n for n, k in semua])
    return tuple(zip(*kolom, strict=True))


def settled(plan: Plan, susun: Susun) -> tuple[tuple[Figur | None, ...], ...]:
    """Every figure of every row, by the scalar plan over the prepared columns."""
    hasil = settle(plan, susun.kolom, susun.frame)
    semua = []
    for step in plan.susunan.steps:
        nama = ":".join(step.kunci)
        kolom = zip(hasil[nama], hasil[nama + KEADAAN], strict=True)
        semua.append([Keadaan(k) if k else n for n, k in kolom])
    return tuple(zip(*semua, strict=True))


def values(
    program: Program,
    frame: pl.DataFrame,
    *ids: int,
    bulat: type[pl.DataType] = pl.Int64,
) -> tuple[list[object], ...]:
    """What columns of a program hold in every row of a frame."""
    stages = Stages(program, frozenset(ids), bulat)
    keluar = [stages.expr(i).alias(str(n)) for n, i in enumerate(ids)]
    hasil = stages.run(frame.lazy()).select(keluar).collect()
    semua = [hasil[str(n)].to_list() for n in range(len(ids))]
    return tuple(s * (frame.height if hasil.height == 1 else 1) for s in semua)


#: Decimals at which an exact figure is held against a displayed one.
DIGIT = 4
TERBESAR = 2**63


def conforming(
    steps: Sequence[Step], fakta: Callable[[Input], Nilai], jalan: Runner = run
) -> Mapping[Kunci, Nilai]:
    """Figures of one row: the exact one where what is displayed is that one rounded.

    A frame shows figures and no fractions. One that is not the exact one rounded is
    given as it is displayed, which then is not what a case wants.
    """
    digit = {s.kunci: DIGIT for s in steps}
    susunan = evolve(empty_susunan(), steps=tuple(steps), digit=digit, periksa=())
    plan = compile_plan(susunan)
    eksak = plan.run(fakta)
    baris = {node: fakta(node) for node in plan.inputs}
    ada = shown(plan, whole_rows([baris]), jalan)
    harap = plan.published(plan.pack(baris.__getitem__))
    hasil: dict[Kunci, Nilai] = {}
    for step, a, b in zip(steps, ada, harap, strict=True):
        besar = isinstance(b, int) and abs(b) >= TERBESAR
        if a == b or besar:
            # What 64 bits do not hold is refused in a frame.
            hasil[step.kunci] = eksak[step.kunci]
        else:
            assert a is not None, step
            hasil[step.kunci] = a if isinstance(a, Keadaan) else Fraction(a)
    return hasil


def whole_rows(semua: Sequence[Baris]) -> Susun:
    """Rows of facts as prepared columns of integers."""
    kolom: dict[Input, InputColumn] = {}
    isi = [pl.Series("baris", range(len(semua)))]
    for nomor, node in enumerate(semua[0]):
        nilai = [satu[node] for satu in semua]
        skala = scale_of(node, nilai)
        utuh = [
            0 if isinstance(v, Keadaan) else int(v * skala * node.satuan.faktor)
            for v in nilai
        ]
        bits = [bit(v) if isinstance(v, Keadaan) else 0 for v in nilai]
        ya = node.satuan.jenis is Jenis.YA_TIDAK
        dtype, tipe = (pl.Boolean, "b") if ya else (pl.Int64, "i")
        x, s = f"x{nomor}", f"s{nomor}"
        isi.append(pl.Series(x, [bool(n) for n in utuh] if ya else utuh, dtype))
        isi.append(pl.Series(s, bits, pl.UInt8))
        may = reduce(or_, bits)
        lo, hi = min(0, *utuh), max(0, *utuh)
        kolom[node] = InputColumn(x, tipe, skala, lo, hi, s if may else None, may)
    return Susun(kolom, pl.DataFrame(isi))


def shown(plan: Plan, susun: Susun, jalan: Runner) -> tuple[Figur | None, ...]:
    """The figures of one row, by the first road that is in no doubt."""
    for capacity in (BIASA, LEBAR):
        hasil = jalan(plan, susun, capacity)
        if not any(hasil.ragu):
            return hasil.figur[0]
    return settled(plan, susun)[0]
