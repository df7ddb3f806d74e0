"""The mean of a survey's rows, brought to the scale of the target."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Policy, Satuan, aggregate, rescale
from sakip.plugins import Calculation, Konteks, Rincian

from ._check import find_column, toml_number


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
    for kunci in ("skala_asal", "skala"):
        if getattr(parameter, kunci) <= 0:
            raise CalculatorError(
                (kunci,),
                f"{kunci} harus lebih besar dari 0",
                f"{kunci} must be greater than 0",
            )
    sel = find_column(konteks, parameter.tabel, parameter.kolom, ("tabel",), ("kolom",))
    asal = Satuan(Jenis.INDEKS, skala=parameter.skala_asal)
    if sel[0].tipe != asal.tipe:
        teks = toml_number(parameter.skala_asal)
        raise CalculatorError(
            ("kolom",),
            f"kolom {parameter.kolom!r} bersatuan {sel[0].tipe}, bukan indeks {teks}",
            f"column {parameter.kolom!r} is in {sel[0].tipe}, not indeks {teks}",
            f"nyatakan kolom itu dengan satuan = {{ indeks = {teks} }}",
            f"declare the column with satuan = {{ indeks = {teks} }}",
        )
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
