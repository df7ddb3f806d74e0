"""Services completed over services received, checked against their table."""

from __future__ import annotations

from attrs import field, frozen

from sakip.errors import CalculatorError
from sakip.expression import Expression, aggregate, compare, div
from sakip.parameter import (
    find_column,
    find_columns,
    find_input,
    refuse_mixed_units,
)
from sakip.plugins import Calculation, Konteks, Periksaan


@frozen
class Penyelesaian:
    """``[indikator.parameter]`` of ``imigrasi.penyelesaian``."""

    selesai: str = field(metadata={"uraian": "Nama masukan layanan diselesaikan"})
    diterima: str = field(metadata={"uraian": "Nama masukan layanan diterima"})
    tabel: str | None = field(
        default=None, metadata={"uraian": "Tabel rincian layanan, untuk diperiksa"}
    )
    kolom: str | None = field(
        default=None,
        metadata={"uraian": "Kolom yang berjumlah selesai; bawaan: jumlah_baris"},
    )


def build_penyelesaian(parameter: Penyelesaian, konteks: Konteks) -> Calculation:
    """Selesai over diterima; 0/0 is Nihil."""
    selesai = find_input(konteks, parameter.selesai, ("selesai",))
    diterima = find_input(konteks, parameter.diterima, ("diterima",))
    if not _countable(selesai):
        raise CalculatorError(
            ("selesai",),
            f"masukan {parameter.selesai!r} bersatuan {selesai.tipe}, bukan hitungan",
            f"input {parameter.selesai!r} is in {selesai.tipe}, not a count",
            'nyatakan masukan itu dengan satuan hitungan, mis. "layanan"',
            'declare the input with a unit of count, e.g. "layanan"',
        )
    refuse_mixed_units(
        [parameter.selesai, parameter.diterima],
        [selesai, diterima],
        [("selesai",), ("diterima",)],
    )
    periksa = [
        Periksaan(
            compare("<=", selesai, diterima),
            f"{parameter.selesai} melebihi {parameter.diterima}",
            f"{parameter.selesai} exceeds {parameter.diterima}",
        )
    ]
    if parameter.tabel is not None:
        periksa.append(_total(parameter.tabel, parameter, selesai, konteks))
    elif parameter.kolom is not None:
        raise CalculatorError(
            ("kolom",),
            "kolom disebut tanpa tabel",
            "kolom is given without tabel",
            "sebut tabelnya, atau hapus kolom",
            "name the table, or remove kolom",
        )
    return Calculation(div(selesai, diterima), periksa=tuple(periksa))


def _countable(node: Expression) -> bool:
    """Is it a single base unit, so that the quotient is a percentage?"""
    return len(node.tipe.pangkat) == 1


def _total(
    tabel: str, parameter: Penyelesaian, selesai: Expression, konteks: Konteks
) -> Periksaan:
    """The column's sum is what was completed."""
    kolom = parameter.kolom
    if kolom is None:
        kolom = _total_column(tabel, konteks)
    sel = find_column(konteks, tabel, kolom, ("tabel",), ("kolom",))
    refuse_mixed_units(
        [parameter.selesai, f"{tabel}.{kolom}"],
        [selesai, sel[0]],
        [("selesai",), ("kolom",)],
    )
    return Periksaan(
        compare("=", aggregate("jumlah", sel), selesai),
        f"jumlah {tabel}.{kolom} tidak sama dengan {parameter.selesai}",
        f"the sum of {tabel}.{kolom} is not {parameter.selesai}",
    )


def _total_column(tabel: str, konteks: Konteks) -> str:
    """The table's column of row totals, or its only column."""
    ada = find_columns(konteks, tabel, ("tabel",))
    total = konteks.row_total(tabel)
    if total is not None:
        return total
    if len(ada) == 1:
        return ada[0]
    daftar = ", ".join(ada)
    raise CalculatorError(
        ("tabel",),
        f"tabel {tabel!r} punya {len(ada)} kolom tanpa jumlah_baris",
        f"table {tabel!r} has {len(ada)} columns and no jumlah_baris",
        f"sebut kolom, salah satu dari: {daftar}",
        f"give kolom, one of: {daftar}",
    )
