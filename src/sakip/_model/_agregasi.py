"""Aggregates, and measures beside capaian."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from attrs import field, frozen

from ._asal import Asal, asal_field
from ._konvensi import Batas, Digit, KebijakanKeadaan
from ._satuan import SatuanRef

KataCara: TypeAlias = Literal[
    "rerata",
    "rerata_tertimbang",
    "jumlah",
    "rasio_jumlah",
    "geometrik",
    "min",
    "maks",
    "jumlah_tercapai",
    "pengurangan",
    "tidak",
]

#: What some kinds need, by its key; no other kind reads it.
KUNCI_CARA: dict[KataCara, str] = {
    "geometrik": "digit",
    "jumlah_tercapai": "ambang",
    "pengurangan": "pokok",
}


@frozen
class Agregasi:
    """``[agregasi.<tingkat>]``, or a level of a measure that is an aggregate."""

    dari: Annotated[Literal["indikator", "sasaran", "dipa", "satker"], "anggotanya"]
    cara: Annotated[KataCara, "cara menggabungkan"]
    keadaan: Annotated[
        KebijakanKeadaan, "mengalahkan `[konvensi.keadaan]`, kunci demi kunci"
    ] = field(factory=KebijakanKeadaan)
    batas: Annotated[Batas | None, "batas dalam satuan hasil (capaian: persen)"] = None
    pembulatan: Annotated[Digit | None, "mengalahkan tahap `agregat`"] = None
    konversi: Annotated[str | None, "kode `[konversi]` untuk hasilnya"] = None
    digit: Annotated[int | None, "wajib untuk `geometrik`: desimal akarnya"] = None
    ambang: Annotated[Fraction | None, "wajib untuk `jumlah_tercapai`: persen"] = None
    pokok: Annotated[Fraction | None, "wajib untuk `pengurangan`: nilai awal"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()


@frozen
class Hitungan:
    """A level of a measure that is a formula or a calculator."""

    rumus: Annotated[str | None, "tepat satu dari `rumus` dan `kalkulator`"] = None
    kalkulator: Annotated[str | None, "kode kalkulator"] = None
    parameter: Annotated[dict[str, Any], "parameter kalkulator"] = field(factory=dict)
    asal: Asal = asal_field()


@frozen
class Ukuran:
    """``[ukuran.<kode>]``: a figure of satker, DIPA and Kanwil beside capaian."""

    nama: Annotated[str, "nama ukuran"]
    satuan: Annotated[SatuanRef, "satuannya"]
    satker: Annotated[Hitungan | Agregasi | None, "cara hitung bagi satu satker"] = None
    dipa: Annotated[Hitungan | Agregasi | None, "cara hitung bagi satu DIPA"] = None
    kanwil: Annotated[Hitungan | Agregasi | None, "cara hitung bagi Kanwil"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()
