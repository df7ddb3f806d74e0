"""Serapan: how much of the pagu was spent."""

from __future__ import annotations

from attrs import field, frozen

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Satuan, div
from sakip.plugins import Calculation, Konteks

from ._check import find_input

_RUPIAH = Satuan(Jenis.RUPIAH).tipe


@frozen
class Serapan:
    """``parameter`` of ``anggaran.serapan``."""

    realisasi: str = field(metadata={"uraian": "Nama masukan realisasi anggaran"})
    pagu: str = field(metadata={"uraian": "Nama masukan pagu"})


def build_serapan(parameter: Serapan, konteks: Konteks) -> Calculation:
    """Realisasi anggaran over pagu; 0/0 is Nihil.

    The division stands bare at the root: a ruleset sums its two sides over satker
    to make the serapan of a group, which is a ratio of sums.
    """
    realisasi, pagu = (
        find_input(konteks, nama, (kunci,))
        for kunci, nama in (
            ("realisasi", parameter.realisasi),
            ("pagu", parameter.pagu),
        )
    )
    for kunci, node in (("realisasi", realisasi), ("pagu", pagu)):
        if node.tipe != _RUPIAH:
            raise CalculatorError(
                (kunci,),
                f"masukan {kunci} bersatuan {node.tipe}, bukan rupiah",
                f"input {kunci} is in {node.tipe}, not rupiah",
                'nyatakan masukan itu dengan satuan = "rupiah"',
                'declare the input with satuan = "rupiah"',
            )
    return Calculation(div(realisasi, pagu))
