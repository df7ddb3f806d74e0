"""Tables of facts: what was counted, by row and column as the rules declare them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from .._document import Potongan
from .._printed import AngkaTercetak
from .._scope import TabelSah
from ._cells import figure, foot
from ._columns import role
from ._layout import TabelLogis, turned
from ._making import Pembuat, Tafsir, assign
from ._names import Kamus
from ._owners import Nama

#: Share of the rows that the rules must know.
_BARIS: Final = 0.6
#: Share of the cells of a column that must agree where its head does not say.
_SETUJU: Final = 0.6
_KEPALA: Final = 0.5
#: How alike the name of a row must be; no two rows share one.
_NAMA: Final = 0.42


@frozen(eq=False, slots=False)
class PembacaFakta:
    """Reads tables whose rows and columns are those of a declared table of facts."""

    nama: Nama
    pembuat: Pembuat

    @cached_property
    def tabel(self) -> Mapping[tuple[str, str], TabelSah]:
        """Declared tables by the code of their owner and their name."""
        pemilik = self.pembuat.sumber.susunan.pemilik
        kenal = self.pembuat.sumber.levels
        return {
            (kode, nama): sah
            for kode, p in pemilik.items()
            if kode in kenal
            for nama, sah in p.tabel.items()
        }

    @cached_property
    def baris(self) -> Mapping[tuple[str, str], Kamus]:
        """Names of the rows of each declared table."""
        satker = self.pembuat.sumber.susunan.aturan.satker
        return {
            kunci: Kamus.of(
                (
                    (
                        ("baris", b),
                        satker[b].nama if b in satker else b.replace("_", " "),
                    )
                    for b in sah.baris
                ),
                _NAMA,
            )
            for kunci, sah in self.tabel.items()
        }

    @cached_property
    def kolom(self) -> Mapping[tuple[str, str], Kamus]:
        """Names of the columns of each declared table."""
        return {
            kunci: Kamus.of(
                (
                    (("kolom", k), n)
                    for k, m in sah.kolom.items()
                    for n in (m.aturan.nama, k.replace("_", " "))
                ),
                _KEPALA,
            )
            for kunci, sah in self.tabel.items()
        }

    def read(self, tabel: TabelLogis, indikator: str | None) -> Tafsir | None:
        """The figures of a table; None where no declared table is like it.

        Args:
            indikator: the one whose section it stands in; its tables come first.
        """
        semua = [
            t
            for kunci in sorted(self.tabel, key=lambda k: (k[0] != indikator, k))
            for bentuk in (tabel, turned(tabel))
            for t in [
                self.reading(
                    bentuk, *kunci, sendiri=kunci[0] == indikator and bentuk is tabel
                )
            ]
            if t is not None
        ]
        return max(semua, key=lambda t: (t.cocok, len(t.angka)), default=None)

    def reading(
        self, tabel: TabelLogis, kode: str, nama: str, *, sendiri: bool
    ) -> Tafsir | None:
        """A table read as one declared table."""
        sah = self.tabel[kode, nama]
        teks, kaki = _rows(tabel)
        cocok = assign({i: s.teks for i, s in teks.items()}, self.baris[kode, nama])
        baris = {i: c.pemilik[1] for i, c in cocok.items()}
        if sendiri and len(teks) == len(sah.baris) == 1:
            baris = {next(iter(teks)): sah.baris[0]}
        if not baris or len(baris) < _BARIS * len(teks):
            return None
        if not sendiri and 2 * len(baris) < len(sah.baris):
            return None
        kolom = self.columns(tabel, kode, nama, baris)
        isi = {k: u for k, u in kolom.items() if u in sah.kolom}
        if not isi or (len(isi) < len(sah.kolom) / 2):
            return None
        angka = [
            *self.cells(tabel, kode, nama, baris, kolom),
            *self.feet(tabel, kode, nama, kaki, kolom),
        ]
        cocok_angka = self.pembuat.agreeing(angka)
        if not sendiri and cocok_angka < _SETUJU * len(angka):
            return None
        asing = tuple(s for i, s in teks.items() if i not in baris)
        return Tafsir(tuple(angka), cocok_angka, asing)

    def cells(
        self,
        tabel: TabelLogis,
        kode: str,
        nama: str,
        baris: Mapping[int, str],
        kolom: Mapping[int, str],
    ) -> Iterator[AngkaTercetak]:
        """The cells of a table."""
        for i, b in baris.items():
            for k, u in kolom.items():
                a = self.cell(tabel, i, k, kode, f"tabel.{nama}.{b}.{u}")
                if a is not None:
                    yield a

    def feet(
        self,
        tabel: TabelLogis,
        kode: str,
        nama: str,
        kaki: Mapping[int, str],
        kolom: Mapping[int, str],
    ) -> Iterator[AngkaTercetak]:
        """Sums and means at the foot; of what the rows come to it is the whole."""
        sah = self.tabel[kode, nama]
        hasil = {
            k: "realisasi" for k, j in enumerate(tabel.kolom) if role(j) == "realisasi"
        }
        for i, cara in kaki.items():
            for k, u in (hasil | dict(kolom)).items():
                ukuran = u if u == "realisasi" else f"tabel.{nama}.{cara}.{u}"
                if u not in (*sah.kolom, "realisasi"):
                    ukuran = "realisasi"
                a = self.cell(tabel, i, k, kode, ukuran)
                if a is not None:
                    yield a

    def cell(
        self, tabel: TabelLogis, i: int, k: int, kode: str, ukuran: str
    ) -> AngkaTercetak | None:
        """One figure; the year of a column is part of which column it is."""
        sel = tabel.isi[i][k]
        return self.pembuat.make(kode, ukuran, sel, tabel.nama, None)

    def columns(
        self, tabel: TabelLogis, kode: str, nama: str, baris: Mapping[int, str]
    ) -> dict[int, str]:
        """Declared columns by the column of the table that is like them."""
        sah = self.tabel[kode, nama]
        calon: list[tuple[float, int, str]] = []
        # A column that is no fact shows what a row comes to, if rows are parts.
        bagian = f"{kode}.{next(iter(baris.values()))}"
        lain = ("hasil",) if bagian in self.pembuat.sumber.parts else ()
        for k, judul in enumerate(tabel.kolom):
            mirip: dict[str, float] = {}
            for teks in (" ".join(judul.judul), *judul.judul[-1:]):
                for c in self.kolom[kode, nama].rank(teks):
                    u = c.pemilik[1]
                    mirip[u] = max(c.nilai, mirip.get(u, 0.0))
            if sah.jumlah_baris and any(foot(j) == "jumlah" for j in judul.judul[-1:]):
                mirip[sah.jumlah_baris] = 1.0
            for u in (*sah.kolom, *lain):
                setuju, ada = self.agreement(tabel, k, kode, nama, baris, u)
                kepala = mirip.get(u, 0.0)
                if ada and (setuju >= _SETUJU or kepala >= _KEPALA):
                    calon.append((2 * setuju + kepala, -k, u))
        hasil: dict[int, str] = {}
        for _, k, u in sorted(calon, reverse=True):
            if -k not in hasil and u not in hasil.values():
                hasil[-k] = u
        return hasil

    def agreement(
        self,
        tabel: TabelLogis,
        k: int,
        kode: str,
        nama: str,
        baris: Mapping[int, str],
        u: str,
    ) -> tuple[float, int]:
        """Share of the cells of a column that agree with a declared one; how many."""
        putusan = [
            self.pembuat.agrees(a)
            for i, b in baris.items()
            for a in [self.cell(tabel, i, k, kode, f"tabel.{nama}.{b}.{u}")]
            if a is not None
        ]
        dinilai = [p for p in putusan if p is not None]
        return (sum(dinilai) / len(dinilai) if dinilai else 0.0), len(putusan)


def _rows(tabel: TabelLogis) -> tuple[dict[int, Potongan], dict[int, str]]:
    """Cells that name rows, by the number of the row; and the feet."""
    nama: dict[int, Potongan] = {}
    kaki: dict[int, str] = {}
    for i, baris in enumerate(tabel.isi):
        kata = [s for s in baris if len(s.teks) > 1 and figure(s.teks) is None]
        if not kata:
            continue
        cara = foot(kata[0].teks)
        if cara is not None:
            kaki[i] = cara
        elif any(figure(s.teks) for s in baris if s is not kata[0]):
            nama[i] = kata[0]
    return nama, kaki
