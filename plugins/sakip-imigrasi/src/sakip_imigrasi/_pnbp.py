"""PNBP: columns of a table, summed over all its rows."""

from __future__ import annotations

from attrs import field, frozen

from sakip.errors import CalculatorError
from sakip.expression import Jenis, Satuan, aggregate
from sakip.plugins import Calculation, Konteks, Rincian

from ._check import find_column

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
    if not parameter.kolom:
        raise CalculatorError(
            ("kolom",),
            "daftar kolom kosong",
            "the list of columns is empty",
            "sebut sedikitnya satu kolom",
            "name at least one column",
        )
    rincian: list[Rincian] = []
    for i, kolom in enumerate(parameter.kolom):
        jalur = ("kolom", i)
        if kolom in parameter.kolom[:i]:
            raise CalculatorError(
                jalur,
                f"kolom {kolom!r} ditulis dua kali",
                f"column {kolom!r} is written twice",
                "hapus salah satu; nilainya akan terhitung ganda",
                "remove one of them; its values would count twice",
            )
        sel = find_column(konteks, parameter.tabel, kolom, ("tabel",), jalur)
        if sel[0].tipe != _RUPIAH.tipe:
            raise CalculatorError(
                jalur,
                f"kolom {kolom!r} bersatuan {sel[0].tipe}, bukan rupiah",
                f"column {kolom!r} is in {sel[0].tipe}, not rupiah",
                'nyatakan kolom itu dengan satuan = "rupiah"',
                'declare the column with satuan = "rupiah"',
            )
        rincian.append(
            Rincian("kolom", kolom, kolom, aggregate("jumlah", sel), _RUPIAH)
        )
    return Calculation(
        aggregate("jumlah", [r.ekspresi for r in rincian]), tuple(rincian)
    )
