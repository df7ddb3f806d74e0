"""Programs over prepared columns as machine code, for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl
import pyarrow as pa
from attrs import evolve
from columnar import Jalan, Susun, conforming, published

from sakip._batch._compiled import BIASA, Compiled, compile_columns
from sakip._batch._llvm import Source
from sakip._batch._machine import Machine, lanes
from sakip._batch._memory import Memory, Space, columns_in
from sakip._batch._native import figures_of, source_of
from sakip._batch._raw import Reading
from sakip._batch._whole import LEBAR, Capacity
from sakip._batch._written import Written
from sakip._compiler import Plan
from sakip._steps import Kunci, Step
from sakip._value import Nilai
from sakip.expression import Input


def run_code(plan: Plan, susun: Susun, capacity: Capacity = BIASA) -> Jalan:
    """Every figure of every row by machine code: blocks, or in 128 bits row by row."""
    susunan = evolve(plan.susunan, cabang=(), members={})
    compiled = compile_columns(susunan, susun.kolom, capacity)
    figur = figures_of(compiled, compiled)
    source = source_of(compiled, figur, _reading(compiled, susun))
    banyak = susun.frame.height
    hasil = Written(figur, _blocks(banyak))
    tanda = run_source(source, susun.frame, hasil.addresses(), lebar=capacity is LEBAR)
    return Jalan(compiled, tanda, published(hasil.frame().head(banyak), compiled))


def _reading(compiled: Compiled, susun: Susun) -> Reading:
    baca = Reading(compiled.planned.program.copy())
    for kolom in susun.kolom.values():
        if kolom.kolom is not None:
            baca.ready(kolom)
    return baca


def _blocks(banyak: int) -> int:
    return -(-banyak // lanes()) * lanes()


def run_source(
    source: Source, frame: pl.DataFrame, keluar: Sequence[int], *, lebar: bool
) -> tuple[bool, ...]:
    """A program over the rows of a frame; which rows it marks."""
    banyak, penuh = frame.height, _blocks(frame.height)
    isi = frame[[*range(banyak), *[banyak - 1] * (penuh - banyak)]]
    isi = isi[[*source.fisik]].rechunk()
    memory = Memory()
    memory.add(isi, [*columns_in(isi)])
    masuk = memory.addresses(source.fisik)
    if lebar:
        tanda = Space.of(banyak, pa.uint8())
        mesin = Machine.compile(source, 1, 128)
        baris = pl.int_range(0, banyak, eager=True)
        mesin.picked(masuk, [*keluar, tanda.address], baris)
    else:
        tanda = Space.of(penuh, pa.bool_())
        mesin = Machine.compile(source, lanes())
        mesin.rows(masuk, [*keluar, tanda.address], 0, penuh)
    return tuple(bool(t) for t in tanda.series().head(banyak))


def conforming_code(
    steps: Sequence[Step], fakta: Callable[[Input], Nilai]
) -> Mapping[Kunci, Nilai]:
    """`conforming`, by machine code."""
    return conforming(steps, fakta, run_code)
