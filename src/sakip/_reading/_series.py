"""Tables of one thing over the years, such as what an indikator is worked out of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from .._document import Potongan
from .._printed import AngkaTercetak
from ._cells import figure, year
from ._layout import TabelLogis, turned
from ._making import Pembuat, Tafsir

#: Years that must agree with the facts, and their share of those that can be compared.
_BANYAK: Final = 2
_SETUJU: Final = 0.6


@frozen(eq=False)
class PembacaDeret:
    """Reads tables with a column, or a row, for each year."""

    pembuat: Pembuat

    def read(self, tabel: TabelLogis, indikator: str | None) -> Tafsir | None:
        """The figures of a table in the section of an indikator; None if none fit."""
        pemilik = self.pembuat.sumber.susunan.pemilik.get(indikator or "")
        if indikator is None or pemilik is None:
            return None
        for bentuk in (tabel, turned(tabel)):
            tahun = _years(bentuk)
            if len(tahun) < _BANYAK:
                continue
            angka = [
                a
                for baris in bentuk.isi
                for a in self.row(
                    baris, tahun, indikator, tuple(pemilik.masukan), tabel.nama
                )
            ]
            if angka:
                return Tafsir(tuple(angka), self.pembuat.agreeing(angka))
        return None

    def row(
        self,
        baris: Sequence[Potongan],
        tahun: Mapping[int, int],
        kode: str,
        masukan: Sequence[str],
        tempat: str,
    ) -> Sequence[AngkaTercetak]:
        """The figures of a row as those of the fact that they agree with."""
        for nama in masukan:
            angka = [
                a
                for k, t in tahun.items()
                for a in [
                    self.pembuat.make(kode, f"masukan.{nama}", baris[k], tempat, t)
                ]
                if a is not None
            ]
            putusan = [self.pembuat.agrees(a) for a in angka]
            dinilai = [p for p in putusan if p is not None]
            if sum(dinilai) >= max(_BANYAK, _SETUJU * len(dinilai)):
                return angka
        return ()


def _years(tabel: TabelLogis) -> dict[int, int]:
    """Columns that are headed by a year, and hold figures."""
    return dict(_headed(tabel))


def _headed(tabel: TabelLogis) -> Iterator[tuple[int, int]]:
    for k, kolom in enumerate(tabel.kolom):
        tahun = year(kolom.judul[-1]) if kolom.judul else None
        if tahun is not None and any(figure(b[k].teks) for b in tabel.isi):
            yield k, tahun
