"""Which figures the codes and names of an example mean."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from .._assembly import KANWIL
from .._steps import Kunci, Susunan

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Levels in the order in which a code is looked up, as `sakip explain` does.
_TINGKAT = ("kanwil", "dipa", "satker", "sasaran", "indikator", "pendukung", "rincian")


@frozen(eq=False)
class Owners:
    """The figures of one year by code and name.

    A code may be a DIPA's and a satker's; that one is meant which has a figure of the
    name. ``satker:ahu`` is the satker alone.
    """

    susunan: Susunan

    @cached_property
    def figures(self) -> dict[str, dict[str, Kunci]]:
        """The key of each figure by the code of its owner and its name."""
        hasil: dict[str, dict[str, Kunci]] = {}
        semua = sorted(self._figures(), key=lambda tiga: _TINGKAT.index(tiga[2][0]))
        for kode, nama, kunci in semua:
            hasil.setdefault(kode, {}).setdefault(nama, kunci)
        return hasil

    def _figures(self) -> Iterator[tuple[str, str, Kunci]]:
        for step in self.susunan.steps:
            tingkat, kode, ukuran = step.kunci
            if tingkat == "rincian":
                yield f"{kode}.{ukuran}", "nilai", step.kunci
            else:
                yield kode if kode != KANWIL else "kanwil", ukuran, step.kunci
            if tingkat == "satker":
                yield f"satker:{kode}", ukuran, step.kunci
        for kode, real in self.susunan.realisasi.items():
            if real.ekspresi is None:
                yield kode, "realisasi", (real.jenis, kode, "realisasi")
            if real.indikator.kategori is not None:
                yield kode, "kategori", (real.jenis, kode, "kategori")
