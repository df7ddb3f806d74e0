"""What is wrong with a frame, told once for each column with how many rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .._files import place
from ..diagnostics import Temuan
from ._names import input_name

if TYPE_CHECKING:
    import polars as pl

    from .._steps import Susunan
    from .._unit import Jenis
    from ._compiled import Part
    from ._prepare import Layout

#: What a column must hold for an input of a kind.
_PERLU = {
    "ya_tidak": ("ya atau tidak (Boolean)", "yes or no (Boolean)"),
    "tanggal": ("tanggal (Date)", "dates (Date)"),
    "predikat": ("predikat (String)", "predicates (String)"),
}
_ANGKA = (
    "bilangan (bulat 64 bit, Float64, atau Decimal)",
    "numbers (integers of 64 bits, Float64 or Decimal)",
)
_KEADAAN = ("keadaan (String)", "states (String)")
_TANPA_TAHUN = ("tidak ada", "is missing")
_BUKAN_TAHUN = ("bukan bilangan bulat", "holds no whole numbers")
#: Inputs without a column that are named one by one.
_DISEBUT = 4


def schema_findings(layout: Layout, sumber: str) -> Iterator[Temuan]:
    """Columns of the wrong kind, and inputs without a column."""
    for nama, dtype, jenis in layout.salah:
        yield wrong_column(nama, dtype, jenis, sumber)
    for nama, dtype in layout.bukan:
        yield wrong_states(nama, dtype, sumber)
    kurang: dict[str, list[str]] = {}
    for node in layout.tiada:
        kurang.setdefault(node.pemilik, []).append(input_name(node))
    for semua in kurang.values():
        ekor = ", …" if len(semua) > _DISEBUT else ""
        nama = ", ".join(semua[:_DISEBUT]) + ekor
        argumen = {"nama": nama, "banyak": len(semua)}
        yield Temuan("SKP804", place(sumber), argumen)


def wrong_year(sumber: str, *, ada: bool) -> Temuan:
    """No column of years, or one that holds no whole numbers."""
    alasan, reason = _BUKAN_TAHUN if ada else _TANPA_TAHUN
    return Temuan("SKP807", place(sumber), {"alasan": alasan, "reason": reason})


def wrong_states(nama: str, dtype: object, sumber: str) -> Temuan:
    """A column of states of a kind that can hold none."""
    id_, en = _KEADAAN
    argumen = {"nama": nama, "ada": dtype, "found": dtype, "perlu": id_, "need": en}
    return Temuan("SKP803", place(sumber), argumen)


def wrong_column(nama: str, dtype: object, jenis: Jenis, sumber: str) -> Temuan:
    """A column of a kind that its input cannot be."""
    id_, en = _PERLU.get(jenis.value, _ANGKA)
    argumen = {"nama": nama, "ada": dtype, "found": dtype, "perlu": id_, "need": en}
    return Temuan("SKP803", place(sumber), argumen)


def opaque_calculators(part: Part, sumber: str) -> Iterator[Temuan]:
    """Calculators for which each row is computed by itself."""
    for nama in part.buram:
        yield Temuan("SKP813", place(sumber), {"nama": nama})


def refused_values(
    part: Part, frame: pl.DataFrame, nomor: pl.Series, sumber: str
) -> Iterator[Temuan]:
    """Values that no fact may have, by column."""
    for satu in part.tolak:
        baris = satu.mask.arg_true()
        argumen = {
            "nama": satu.kolom,
            "nilai": frame[satu.kolom][int(baris[0])],
            "banyak": len(baris),
            "alasan": satu.alasan,
            "reason": satu.reason,
        }
        tempat = place(sumber, int(nomor[int(baris[0])]) + 1)
        yield Temuan("SKP805", tempat, argumen)


def refused_rows(
    part: Part, nomor: pl.Series, susunan: Susunan, sumber: str
) -> Iterator[Temuan]:
    """Rows that the rules refuse, by figure."""
    for mask, kode, kunci in part.aturan:
        baris = mask.arg_true()
        aturan = susunan.asal(kunci).tempat()
        argumen = {
            "kode": kode,
            "apa": " ".join(k for k in kunci if k),
            "banyak": len(baris),
            "lain": f"{aturan.berkas}:{aturan.baris}",
        }
        tempat = place(sumber, int(nomor[int(baris[0])]) + 1)
        yield Temuan("SKP806", tempat, argumen)
