"""Serapan: how much of the pagu was spent."""

from __future__ import annotations

from attrs import field, frozen

from sakip.expression import Expression, Jenis, Satuan, div
from sakip.parameter import MASUKAN, Jalur, find_input, refuse_other_unit
from sakip.plugins import Calculation, Konteks

_RUPIAH = Satuan(Jenis.RUPIAH)


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
    realisasi = _rupiah(konteks, parameter.realisasi, ("realisasi",))
    pagu = _rupiah(konteks, parameter.pagu, ("pagu",))
    return Calculation(div(realisasi, pagu))


def _rupiah(konteks: Konteks, nama: str, jalur: Jalur) -> Expression:
    node = find_input(konteks, nama, jalur)
    refuse_other_unit(MASUKAN, nama, node, _RUPIAH, jalur)
    return node
