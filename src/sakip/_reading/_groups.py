"""Tables of measures, one row the office, a DIPA or a satker: budget, dashboard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import frozen

from .._document import Potongan
from .._printed import AngkaTercetak
from .._unit import Jenis, Satuan
from ._cells import figure, foot
from ._layout import Kolom, TabelLogis, turned
from ._making import Pembuat, Tafsir, assign
from ._names import Kamus
from ._owners import Nama
from ._subjects import Pokok

_CAPAIAN: Final = ("Capaian kinerja", "Capaian indikator kinerja", "Indikator kinerja")
_BANYAK: Final = {
    "banyak_indikator": (
        "Jumlah indikator",
        "Banyak indikator",
        "Jumlah IKU",
        "Jumlah IKK",
    ),
    "banyak_sasaran": ("Jumlah sasaran", "Banyak sasaran"),
    "banyak_satker": ("Jumlah satuan kerja", "Banyak satker"),
}
#: Share of the cells of a column that must agree where its head does not say.
_SETUJU: Final = 0.5
_SEDIKIT: Final = 2
#: How alike head and measure must be where the cells do not say.
_KEPALA: Final = 0.6
#: No percentage and no index is so large.
_JUTA: Final = 1_000_000


@frozen(eq=False, slots=False)
class PembacaUkuran:
    """Reads tables whose rows are the office, its DIPA and its satker."""

    nama: Nama
    pembuat: Pembuat
    pokok: Pokok

    @cached_property
    def ukuran(self) -> Mapping[str, Satuan]:
        """Measures of groups and their units."""
        hasil: dict[str, Satuan] = {}
        for (tingkat, _, ukuran), step in self.pembuat.sumber.steps.items():
            if tingkat in ("kanwil", "dipa", "satker"):
                hasil.setdefault(ukuran, step.satuan)
        return hasil | dict.fromkeys(_BANYAK, Satuan(Jenis.CACAH))

    @cached_property
    def judul(self) -> Kamus:
        """Names of the measures."""
        aturan = self.pembuat.sumber.susunan.aturan.ukuran
        isi = [(("ukuran", k), aturan[k].nama) for k in self.ukuran if k in aturan]
        isi += [
            (("ukuran", "capaian"), n) for n in _CAPAIAN if "capaian" in self.ukuran
        ]
        isi += [(("ukuran", k), n) for k, semua in _BANYAK.items() for n in semua]
        return Kamus.of(isi)

    def read(self, tabel: TabelLogis) -> Tafsir | None:
        """The figures of a table; None where its rows or columns are of no group.

        Groups may be its columns, where their figures say so too.
        """
        tegak, rebah = self.reading(tabel), self.reading(turned(tabel))
        cocok = tegak.cocok if tegak is not None else 0
        if rebah is not None and rebah.cocok > max(cocok, _SEDIKIT):
            return rebah
        return tegak

    def reading(self, tabel: TabelLogis) -> Tafsir | None:
        """A table whose rows are groups."""
        pemilik, asing = self.owners(tabel)
        if not pemilik:
            return None
        kolom = self.columns(tabel, pemilik)
        angka = [
            a
            for i, kode in pemilik.items()
            for k, ukuran in kolom.items()
            for a in [self.cell(tabel, i, k, kode, ukuran)]
            if a is not None
        ]
        return Tafsir(tuple(angka), self.pembuat.agreeing(angka), asing)

    def owners(self, tabel: TabelLogis) -> tuple[dict[int, str], tuple[Potongan, ...]]:
        """Codes of the rows by their number; rows that name nobody."""
        teks = {}
        for i, baris in enumerate(tabel.isi):
            kata = [s for s in baris if s.teks and figure(s.teks) is None]
            kata = [s for s in kata if len(s.teks) > 1]
            if kata and any(figure(s.teks) for s in baris if s is not kata[0]):
                teks[i] = kata[0]
        cocok = assign({i: s.teks for i, s in teks.items()}, self.nama.kelompok)
        asing = [s for i, s in teks.items() if i not in cocok and foot(s.teks) is None]
        hasil = {i: c.pemilik[1] for i, c in cocok.items()}
        hasil |= self.recognised(
            tabel, [i for i, s in teks.items() if s in asing], hasil
        )
        asing = [s for i, s in teks.items() if s in asing and i not in hasil]
        induk = self.whole(set(hasil.values()))
        if induk is not None:
            hasil |= {i: induk for i, s in teks.items() if foot(s.teks)}
        return hasil, tuple(asing)

    def recognised(
        self, tabel: TabelLogis, baris: Sequence[int], sudah: Mapping[int, str]
    ) -> dict[int, str]:
        """Rows whose names tell too little, by their figures."""
        if not sudah:
            return {}
        aturan = self.pembuat.sumber.susunan.aturan
        sisa = dict.fromkeys(("kanwil", *aturan.dipa, *aturan.satker))
        hasil: dict[int, str] = {}
        for i in baris:
            calon = [k for k in sisa if k not in (*sudah.values(), *hasil.values())]
            angka = [s.teks for s in tabel.isi[i] if figure(s.teks)]
            kode = self.pokok.owner(angka, calon, None)
            if kode is not None:
                hasil[i] = kode
        return hasil

    def whole(self, kode: set[str]) -> str | None:
        """What the groups of a table come to together: the office, or a DIPA."""
        aturan = self.pembuat.sumber.susunan.aturan
        if "kanwil" not in kode and (
            kode >= set(aturan.dipa) or kode >= set(aturan.satker)
        ):
            return "kanwil"
        for dipa in aturan.dipa:
            satker = {k for k, s in aturan.satker.items() if s.dipa == dipa}
            if kode == satker and len(satker) > 1:
                return dipa
        return None

    def cell(
        self, tabel: TabelLogis, i: int, k: int, kode: str, ukuran: str
    ) -> AngkaTercetak | None:
        """One figure."""
        sel = tabel.isi[i][k]
        tempat = tabel.nama
        return self.pembuat.make(kode, ukuran, sel, tempat, tabel.kolom[k].tahun)

    # -- columns

    def columns(self, tabel: TabelLogis, pemilik: Mapping[int, str]) -> dict[int, str]:
        """Measures by column: by its head, and by what its cells agree with."""
        calon: list[tuple[float, int, str]] = []
        kini = self.pembuat.tahun
        for k, kolom in enumerate(tabel.kolom):
            if kolom.tahun in (None, kini):
                calon += [(n, -k, u) for n, u in self.measures(tabel, k, pemilik)]
        hasil: dict[int, str] = {}
        for _, k, ukuran in sorted(calon, reverse=True):
            if -k not in hasil and ukuran not in hasil.values():
                hasil[-k] = ukuran
        return hasil | dict(self.earlier(tabel, hasil))

    def earlier(
        self, tabel: TabelLogis, kolom: Mapping[int, str]
    ) -> Iterator[tuple[int, str]]:
        """Columns of other years, by those of this year with the same last head."""
        arti = {_dateless(tabel.kolom[k]): u for k, u in kolom.items()}
        for k, satu in enumerate(tabel.kolom):
            judul = _dateless(satu)
            if satu.tahun not in (None, self.pembuat.tahun) and judul in arti:
                yield k, arti[judul]

    def measures(
        self, tabel: TabelLogis, k: int, pemilik: Mapping[int, str]
    ) -> Iterator[tuple[float, str]]:
        """Measures that a column may hold, each with how much speaks for it."""
        mirip = self.head(tabel.kolom[k])
        for ukuran, satuan in self.ukuran.items():
            angka = [
                a
                for i, kode in pemilik.items()
                for a in [self.cell(tabel, i, k, kode, ukuran)]
                if a is not None
            ]
            if not angka or not _fits(angka, satuan):
                continue
            putusan = [self.pembuat.agrees(a) for a in angka]
            dinilai = [p for p in putusan if p is not None]
            setuju = sum(dinilai) / len(dinilai) if dinilai else 0.0
            kepala = mirip.get(ukuran, 0.0)
            cukup = setuju >= _SETUJU and len(dinilai) >= _SEDIKIT
            if ukuran in _BANYAK:
                # Many tables count something; that it counts this both must say.
                cukup, kepala = cukup and kepala >= _KEPALA, 0.0
            if cukup or kepala >= _KEPALA:
                yield 2 * setuju + kepala, ukuran

    def head(self, kolom: Kolom) -> dict[str, float]:
        """How alike the head of a column is to each measure."""
        hasil: dict[str, float] = {}
        for teks in (" ".join(kolom.judul), *kolom.judul[-1:]):
            for c in self.judul.rank(teks):
                hasil[c.pemilik[1]] = max(c.nilai, hasil.get(c.pemilik[1], 0.0))
        return hasil


def _dateless(kolom: Kolom) -> str:
    """The last head of a column without its year."""
    return re.sub(r"\W*20\d\d\W*", " ", " ".join(kolom.judul[-1:])).strip().lower()


def _fits(angka: list[AngkaTercetak], satuan: Satuan) -> bool:
    """Do the figures look as ones of a unit do?"""
    if satuan.jenis is Jenis.RUPIAH:
        return not any(a.persen for a in angka)
    uang = [a for a in angka if isinstance(a.nilai, Fraction) and a.nilai >= _JUTA]
    return 2 * len(uang) < len(angka)
