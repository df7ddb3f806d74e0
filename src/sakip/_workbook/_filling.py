"""What facts hold, by the rows and columns of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from .._scope import PERIODE
from ._form import is_year

if TYPE_CHECKING:
    from .._facts import Bagian, Laporan
    from .._steps import Pemilik

#: Keys of an input or of a cell of a table, from the root of facts.
Jalur: TypeAlias = tuple[str, ...]
_SUMBER = "sumber"
_BAGIAN = frozenset(kode for semua in PERIODE.values() for kode in semua)


@frozen
class Terisi:
    """Values by input and column, and where figures come from, by table of facts."""

    nilai: dict[Jalur, dict[str, object]] = field(factory=dict)
    sumber: dict[Jalur, str] = field(factory=dict)

    def take(
        self, awal: Jalur, bagian: Iterable[Bagian], pemilik: Pemilik, tahun: int
    ) -> None:
        """Take in the facts of one owner."""
        for b in bagian:
            self._owner(awal, b.isi, pemilik, str(tahun))

    def _owner(
        self,
        awal: Jalur,
        isi: Mapping[str, Any],
        pemilik: Pemilik,
        tahun: str,
        awalan: str = "",
    ) -> None:
        self._source(awal, isi)
        for kunci, nilai in isi.items():
            nama = f"{awalan}{kunci}"
            if kunci == _SUMBER:
                continue
            if nama in pemilik.tabel:
                self._table((*awal, nama), nilai, tahun)
            elif not isinstance(nilai, Mapping):
                self.nilai.setdefault((*awal, nama), {})[tahun] = nilai
            elif nama in pemilik.masukan or nama in pemilik.lain:
                self._source((*awal, nama), nilai)
                kolom = {k: v for k, v in nilai.items() if is_year(k) or k in _BAGIAN}
                self.nilai.setdefault((*awal, nama), {}).update(kolom)
            else:
                # Nested tables spell the dotted names of a calculator's inputs.
                self._owner(awal, nilai, pemilik, tahun, f"{nama}.")

    def _table(self, awal: Jalur, isi: Mapping[str, Any], tahun: str) -> None:
        self._source(awal, isi)
        for baris, sel in isi.items():
            if baris == _SUMBER:
                continue
            self._source((*awal, baris), sel)
            for kolom, nilai in sel.items():
                if kolom != _SUMBER:
                    self.nilai.setdefault((*awal, baris, kolom), {})[tahun] = nilai

    def _source(self, jalur: Jalur, isi: Mapping[str, Any]) -> None:
        """Take in where figures come from; two tables of one owner may both say it."""
        sumber = isi.get(_SUMBER)
        if isinstance(sumber, str) and sumber:
            lama = self.sumber.get(jalur)
            self.sumber[jalur] = sumber if lama is None else f"{lama}; {sumber}"


def filled(laporan: Laporan, pemilik: Mapping[str, Pemilik]) -> Terisi:
    """What facts hold that fit the rules.

    Args:
        laporan: the facts; every name in them is one of the rules.
        pemilik: the inputs of each owner.
    """
    hasil = Terisi()
    for kode, bagian in laporan.realisasi.items():
        hasil.take(("realisasi", kode), bagian, pemilik[kode], laporan.tahun)
    for kode, bagian in laporan.satker.items():
        milik = pemilik[f"satker:{kode}"]
        hasil.take(("satker", kode), bagian, milik, laporan.tahun)
    hasil.take(("masukan_bersama",), laporan.bersama, pemilik[""], laporan.tahun)
    return hasil
