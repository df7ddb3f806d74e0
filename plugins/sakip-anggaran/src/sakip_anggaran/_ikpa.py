"""IKPA: the weighted mean of the components that apply, less dispensasi SPM."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from sakip.expression import Expression, Policy, aggregate, sub
from sakip.parameter import (
    find_input,
    refuse_empty,
    refuse_mixed_units,
    refuse_twice,
    refuse_weights,
)
from sakip.plugins import Calculation, Konteks, Rincian


@frozen
class Komponen:
    """A row of ``komponen``."""

    masukan: str = field(metadata={"uraian": "Nama masukan nilai komponen"})
    bobot: Fraction = field(metadata={"uraian": "Bobot komponen, persen"})


@frozen
class Ikpa:
    """``parameter`` of ``anggaran.ikpa``."""

    komponen: tuple[Komponen, ...] = field(
        metadata={"uraian": "Komponen IKPA; jumlah bobot tepat 100"}
    )
    dispensasi: str | None = field(
        default=None, metadata={"uraian": "Nama masukan dispensasi SPM, pengurang"}
    )


def build_ikpa(parameter: Ikpa, konteks: Konteks) -> Calculation:
    """The weighted mean of the components, less dispensasi.

    A component that is Nihil does not apply to the satker: it is left out and the
    weights of the others are re-normalised. Any other state is the result.
    """
    komponen = parameter.komponen
    refuse_empty(komponen, ("komponen",), ("komponen", "component"))
    tempat = [("komponen", i) for i in range(len(komponen))]
    refuse_weights(
        [k.bobot for k in komponen], [(*t, "bobot") for t in tempat], ("komponen",)
    )
    nilai = [
        find_input(konteks, k.masukan, (*t, "masukan"))
        for k, t in zip(komponen, tempat, strict=True)
    ]
    nama = [k.masukan for k in komponen]
    jalur: list[tuple[str | int, ...]] = [(*t, "masukan") for t in tempat]
    semua = list(nilai)
    if parameter.dispensasi is not None:
        nama.append(parameter.dispensasi)
        jalur.append(("dispensasi",))
        semua.append(find_input(konteks, parameter.dispensasi, ("dispensasi",)))
    refuse_twice(nama, jalur)
    refuse_mixed_units(nama, semua, jalur)
    hasil: Expression = aggregate(
        "rerata", nilai, Policy(nihil="keluar"), bobot=[k.bobot for k in komponen]
    )
    for kurang in semua[len(nilai) :]:
        hasil = sub(hasil, kurang)
    return Calculation(
        hasil,
        tuple(
            Rincian("komponen", k.masukan, k.masukan, node, konteks.satuan, k.bobot)
            for k, node in zip(komponen, nilai, strict=True)
        ),
    )
