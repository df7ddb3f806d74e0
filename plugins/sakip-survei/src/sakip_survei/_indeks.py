"""The mean of a survey's rows, brought to the scale of the target."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from sakip.expression import Jenis, Policy, Satuan, aggregate, rescale
from sakip.parameter import (
    KOLOM,
    find_column,
    refuse_nonpositive,
    refuse_other_unit,
)
from sakip.plugins import Calculation, Konteks, Rincian


@frozen
class Indeks:
    """``[indikator.parameter]`` of ``survei.indeks``."""

    tabel: str = field(metadata={"uraian": "Nama tabel survei"})
    kolom: str = field(metadata={"uraian": "Kolom nilai survei"})
    skala_asal: Fraction = field(
        metadata={"uraian": "Nilai tertinggi di tabel, mis. 100"}
    )
    skala: Fraction = field(metadata={"uraian": "Nilai tertinggi indeks, mis. 4"})


def build_indeks(parameter: Indeks, konteks: Konteks) -> Calculation:
    """The mean of the rows that are there; all missing: BelumAda.

    Each row is rescaled before the mean, so that every reported row is part of the
    tree; it is exact, so the mean is the same as one rescaled afterwards.
    """
    refuse_nonpositive(parameter.skala_asal, ("skala_asal",))
    refuse_nonpositive(parameter.skala, ("skala",))
    sel = find_column(konteks, parameter.tabel, parameter.kolom, ("tabel",), ("kolom",))
    asal = Satuan(Jenis.INDEKS, skala=parameter.skala_asal)
    refuse_other_unit(KOLOM, parameter.kolom, sel[0], asal, ("kolom",))
    satuan = Satuan(Jenis.INDEKS, skala=parameter.skala)
    rincian = tuple(
        Rincian(
            "baris",
            str(satu.baris),
            str(satu.baris),
            rescale(satu, parameter.skala),
            satuan,
        )
        for satu in sel
    )
    rerata = aggregate(
        "rerata", [r.ekspresi for r in rincian], Policy(belum_ada="keluar")
    )
    return Calculation(rerata, rincian)
