"""PNBP: columns of a table, summed over all its rows."""

from __future__ import annotations

from attrs import field, frozen

from sakip.expression import Jenis, Satuan, aggregate
from sakip.parameter import (
    KOLOM,
    Jalur,
    find_column,
    refuse_empty,
    refuse_other_unit,
    refuse_twice,
)
from sakip.plugins import Calculation, Konteks, Rincian

_RUPIAH = Satuan(Jenis.RUPIAH)


@frozen
class Pnbp:
    """``[indikator.parameter]`` of ``imigrasi.pnbp``."""

    tabel: str = field(metadata={"uraian": "Nama tabel PNBP"})
    kolom: tuple[str, ...] = field(
        metadata={"uraian": "Kolom yang dijumlahkan, bersatuan rupiah"}
    )


def build_pnbp(parameter: Pnbp, konteks: Konteks) -> Calculation:
    """The sum of the columns over all rows; a state in any cell is the result."""
    jalur: list[Jalur] = [("kolom", i) for i in range(len(parameter.kolom))]
    refuse_empty(parameter.kolom, ("kolom",), KOLOM)
    refuse_twice(parameter.kolom, jalur)
    rincian: list[Rincian] = []
    for kolom, tempat in zip(parameter.kolom, jalur, strict=True):
        sel = find_column(konteks, parameter.tabel, kolom, ("tabel",), tempat)
        refuse_other_unit(KOLOM, kolom, sel[0], _RUPIAH, tempat)
        rincian.append(
            Rincian("kolom", kolom, kolom, aggregate("jumlah", sel), _RUPIAH)
        )
    return Calculation(
        aggregate("jumlah", [r.ekspresi for r in rincian]), tuple(rincian)
    )
