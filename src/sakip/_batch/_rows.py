"""Rows that no columnar program can decide: each by itself, by the scalar plan."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from .._codegen import input_scale
from .._evaluator import evaluate_expression
from .._value import Keadaan
from ._names import KEADAAN, figure_name
from ._needed import inputs_of, refusals
from ._planner import InputColumn
from ._states import bit

if TYPE_CHECKING:
    from .._compiler import Packed, Plan
    from .._steps import Kunci
    from .._value import Nilai
    from ..expression import Input

TERLALU = 2**63 + 1
_BY_BIT = {bit(k): k.value for k in Keadaan}


def settle(
    plan: Plan,
    kolom: Mapping[Input, InputColumn],
    siap: pl.DataFrame,
) -> pl.DataFrame:
    """Every figure of some rows, as displayed.

    Args:
        plan: the scalar plan of the year.
        kolom: how its inputs stand in the prepared columns.
        siap: the prepared columns of these rows.
    """
    baris = _packed(plan.inputs, kolom, siap)
    semua = zip(*(plan.published(satu) for satu in baris), strict=True)
    hasil: list[pl.Series] = []
    for step, figur in zip(plan.susunan.steps, semua, strict=True):
        nama = figure_name(step.kunci)
        nilai = [None if isinstance(v, Keadaan) else _bounded(v) for v in figur]
        kode = [v.value if isinstance(v, Keadaan) else 0 for v in figur]
        hasil.append(pl.Series(nama, nilai, pl.Int128))
        hasil.append(pl.Series(nama + KEADAAN, kode, pl.UInt8))
    return pl.DataFrame(hasil)


def refused(
    plan: Plan,
    kolom: Mapping[Input, InputColumn],
    siap: pl.DataFrame,
    perlu: Container[Kunci],
) -> list[tuple[pl.Series, str, Kunci]]:
    """Which of some rows the rules refuse: where, by which code and figure.

    Args:
        plan, kolom, siap: as for `settle`.
        perlu: the figures that are looked at.
    """
    semua = tuple(refusals(plan.susunan, perlu))
    members = [
        (kunci, m)
        for kunci, m in plan.susunan.members.items()
        if m.galat and kunci in perlu
    ]
    if not semua and not members:
        return []
    # Checks read what no figure is made of.
    inputs = tuple(dict.fromkeys([*plan.inputs, *inputs_of(plan.susunan, perlu)]))
    hasil: dict[tuple[str, Kunci], list[int]] = {}
    baris = zip(
        _packed(plan.inputs, kolom, siap), _packed(inputs, kolom, siap), strict=True
    )
    for i, (satu, isi) in enumerate(baris):
        angka = plan.figures(satu)
        fakta = dict(zip(inputs, _exact(inputs, isi), strict=True))
        for t in semua:
            nilai = evaluate_expression(t.syarat, fakta.__getitem__, angka)
            if nilai == (t.keadaan or Fraction(1)):
                hasil.setdefault((t.kode, t.kunci), []).append(i)
        for kunci, m in members:
            if any(angka[a] in m.galat for a in m.anggota):
                hasil.setdefault(("SKP411", kunci), []).append(i)
    kosong = pl.repeat(value=False, n=siap.height, eager=True)
    return [
        (kosong.clone().scatter(nomor, values=True), kode, kunci)
        for (kode, kunci), nomor in hasil.items()
    ]


def _exact(inputs: Sequence[Input], packed: Packed) -> Iterator[Nilai]:
    """The values that a plan was given, as fractions."""
    for node, n, sisi in zip(inputs, *packed, strict=True):
        yield Keadaan(sisi) if n is None else Fraction(n, input_scale(node) or sisi)


def _packed(
    inputs: Sequence[Input], kolom: Mapping[Input, InputColumn], siap: pl.DataFrame
) -> list[Packed]:
    """Rows as the scalar plan takes them."""
    tiada = InputColumn(None)
    # What no figure asked for is made of is not there.
    isi = [_slot(node, kolom.get(node, tiada), siap) for node in inputs]
    if not isi:
        return [((), ())] * siap.height
    angka = zip(*(n for n, _ in isi), strict=True)
    sisi = zip(*(s for _, s in isi), strict=True)
    return list(zip(angka, sisi, strict=True))


def _bounded(nilai: int) -> int:
    """What 64 bits do not hold, as a number that they do not hold either."""
    return min(max(nilai, -TERLALU), TERLALU)


def _slot(
    node: Input, kolom: InputColumn, siap: pl.DataFrame
) -> tuple[list[int | None], list[int]]:
    """An input as the scalar plan takes it: whole numbers, and states beside them."""
    if kolom.kolom is None:
        return [None] * siap.height, [Keadaan.BELUM_ADA.value] * siap.height
    skala = input_scale(node)
    bagi = kolom.skala * node.satuan.faktor
    # A column may be written with more decimals than its input has; they are zeros.
    atas, bawah = (1, 1) if skala is None else (skala, bagi)
    # A score has its denominator in the place of a state.
    biasa = 0 if skala is not None else bagi
    semua = siap[kolom.kolom].to_list()
    bits = [0] * siap.height if kolom.bits is None else siap[kolom.bits].to_list()
    angka: list[int | None] = []
    sisi: list[int] = []
    for x, b in zip(semua, bits, strict=True):
        if b or not _is_fact(x, kolom):
            angka.append(None)
            sisi.append(_BY_BIT.get(b, Keadaan.BELUM_ADA.value))
        else:
            angka.append(int(x) * atas // bawah)
            sisi.append(biasa)
    return angka, sisi


def _is_fact(x: float | None, kolom: InputColumn) -> bool:
    """Is it what a fact may be? What is not is in a row that is refused."""
    return x is not None and (kolom.tipe == "b" or kolom.lo <= x <= kolom.hi)
