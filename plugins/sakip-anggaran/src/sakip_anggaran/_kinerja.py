"""Kinerja anggaran and NKA: the weighted mean of two scores."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from sakip.expression import aggregate
from sakip.parameter import (
    find_input,
    refuse_mixed_units,
    refuse_twice,
    refuse_weights,
)
from sakip.plugins import Calculation, Konteks, Rincian


@frozen
class Kinerja:
    """``parameter`` of ``anggaran.kinerja``."""

    perencanaan: str = field(
        metadata={"uraian": "Nama masukan nilai perencanaan anggaran"}
    )
    ikpa: str = field(metadata={"uraian": "Nama masukan nilai IKPA"})
    bobot_perencanaan: Fraction = field(
        metadata={"uraian": "Bobot nilai perencanaan anggaran, persen"}
    )
    bobot_ikpa: Fraction = field(metadata={"uraian": "Bobot nilai IKPA, persen"})


@frozen
class Nka:
    """``parameter`` of ``anggaran.nka``, in the words of PMK 62/2023."""

    perencanaan: str = field(
        metadata={"uraian": "Nama masukan nilai kinerja perencanaan anggaran"}
    )
    pelaksanaan: str = field(
        metadata={"uraian": "Nama masukan nilai kinerja pelaksanaan anggaran (IKPA)"}
    )
    bobot_perencanaan: Fraction = field(
        metadata={"uraian": "Bobot kinerja perencanaan anggaran, persen"}
    )
    bobot_pelaksanaan: Fraction = field(
        metadata={"uraian": "Bobot kinerja pelaksanaan anggaran, persen"}
    )


def build_kinerja(parameter: Kinerja, konteks: Konteks) -> Calculation:
    """The weighted mean of perencanaan and IKPA; a state in either is the result."""
    return _two(
        konteks,
        (
            "perencanaan",
            "Nilai perencanaan anggaran",
            parameter.perencanaan,
            parameter.bobot_perencanaan,
        ),
        ("ikpa", "Nilai IKPA", parameter.ikpa, parameter.bobot_ikpa),
    )


def build_nka(parameter: Nka, konteks: Konteks) -> Calculation:
    """The weighted mean of perencanaan and pelaksanaan; a state is the result."""
    return _two(
        konteks,
        (
            "perencanaan",
            "Nilai kinerja perencanaan anggaran",
            parameter.perencanaan,
            parameter.bobot_perencanaan,
        ),
        (
            "pelaksanaan",
            "Nilai kinerja pelaksanaan anggaran",
            parameter.pelaksanaan,
            parameter.bobot_pelaksanaan,
        ),
    )


def _two(konteks: Konteks, *bagian: tuple[str, str, str, Fraction]) -> Calculation:
    """The weighted mean of (parameter, name, input, weight) parts."""
    jalur = [(kunci,) for kunci, *_ in bagian]
    masukan = [nama for _, _, nama, _ in bagian]
    bobot = [b for *_, b in bagian]
    tempat_bobot = [(f"bobot_{kunci}",) for kunci, *_ in bagian]
    refuse_weights(bobot, tempat_bobot, tempat_bobot[-1])
    refuse_twice(masukan, jalur)
    nilai = [
        find_input(konteks, nama, tempat)
        for nama, tempat in zip(masukan, jalur, strict=True)
    ]
    refuse_mixed_units(masukan, nilai, jalur)
    return Calculation(
        aggregate("rerata", nilai, bobot=bobot),
        tuple(
            Rincian("komponen", kunci, nama, node, konteks.satuan, b)
            for (kunci, nama, _, b), node in zip(bagian, nilai, strict=True)
        ),
    )
