"""Tables of target, realisasi and capaian: a row an indikator, a year, or a measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from .._document import Potongan
from .._printed import AngkaTercetak
from ._cells import figure, foot, is_state, items, listed, year
from ._columns import Peran, aside, named_role, roles
from ._layout import TabelLogis, turned
from ._making import Pembuat, Tafsir, share
from ._names import Cocok
from ._owners import Nama
from ._sections import Bagian
from ._subjects import CUKUP, Pokok, significant

#: How well a name must fit its indikator.
_BATAS: Final = 0.5
#: What speaks for an indikator of the DIPA, or of the section, that a row stands in.
_DIPA: Final = 0.12
#: What speaks against a supporting figure where an indikator is named alike.
_PENDUKUNG: Final = 0.25
_BAGIAN: Final = 0.25
#: How alike a name must be that figures confirm.
_SERUPA: Final = 0.25
_INDIKATOR: Final = re.compile(r"\b(?:indikator|ik[kpu])\b")
#: The row of the sasaran whose indikator stand above it.
_WHOLE: Final = re.compile(
    r"(?:capaian|rata\W?rata|rerata)\s+sasaran.{0,40}", re.IGNORECASE
)
#: A name that fits whole.
_UTUH: Final = 0.97
#: How well the name of a group must fit in a cell of its own.
_KELOMPOK: Final = 0.62
#: Share of the cells of a column without a role that must agree, and how many.
_SETUJU: Final = 0.6
_SEDIKIT: Final = 3


@frozen
class _Baris:
    """A row with figures: its cells that name, and the year it is of."""

    nomor: int
    teks: tuple[str, ...]
    tahun: int | None


@frozen
class PembacaCapaian:
    """Reads tables of what indikator were to reach and reached."""

    nama: Nama
    pembuat: Pembuat
    pokok: Pokok

    def read(self, tabel: TabelLogis, bagian: Bagian) -> Tafsir | None:
        """The figures of a table; None where it holds nothing of this kind.

        Args:
            bagian: the section it stands in.
        """
        tegak = self.upright(tabel, bagian)
        if tegak is not None:
            return tegak
        bentuk = [tabel]
        if any(year(b[0].teks) for b in tabel.isi):
            bentuk.append(turned(tabel))
        semua = [t for b in bentuk if (t := self.reading(b, bagian))]
        return max(semua, key=lambda t: (t.cocok, len(t.angka)), default=None)

    def reading(self, tabel: TabelLogis, bagian: Bagian) -> Tafsir | None:
        """A table whose rows are indikator, or years of one."""
        peran = roles(tabel, bagian.judul)
        baris = list(_rows(tabel, peran))
        if _of_sasaran(tabel):
            pemilik = self.sasaran(baris)
        else:
            pemilik = self.owners(baris, bagian)
            pemilik |= self.recognised(tabel, baris, pemilik)
        angka = list(self.cells(tabel, baris, pemilik, peran))
        angka += self.others(tabel, baris, pemilik, peran)
        if not angka:
            return None
        asing = tuple(
            _naming(tabel.isi[b.nomor], b.teks)
            for b in baris
            if not pemilik.get(b.nomor) and not any(map(foot, b.teks))
        )
        return Tafsir(tuple(angka), self.pembuat.agreeing(angka), asing)

    def upright(self, tabel: TabelLogis, bagian: Bagian) -> Tafsir | None:
        """A table of one indikator whose rows are its measures."""
        if bagian.indikator is None:
            return None
        arti = {
            i: r
            for i, b in enumerate(tabel.isi)
            if (r := named_role(b[0].teks)) and figure(b[0].teks) is None
        }
        if len(arti) < 2 or 2 * len(arti) < len(tabel.isi):  # noqa: PLR2004 -- a table
            return None
        angka = [
            a
            for i, ukuran in arti.items()
            for k, s in enumerate(tabel.isi[i][1:], 1)
            if not any(map(aside, tabel.kolom[k].judul))
            for a in [
                self.pembuat.make(
                    bagian.indikator, ukuran, s, tabel.nama, tabel.kolom[k].tahun
                )
            ]
            if a is not None
        ]
        return Tafsir(tuple(angka), self.pembuat.agreeing(angka)) if angka else None

    # -- owners of rows

    def owners(
        self, baris: Sequence[_Baris], bagian: Bagian
    ) -> dict[int, tuple[str, ...]]:
        """Codes of the rows; several where one cell lists several indikator."""
        hasil: dict[int, tuple[str, ...]] = {}
        calon: dict[int, list[Cocok]] = {}
        dipa = bagian.dipa
        for b in baris:
            daftar = self.listed(b.teks)
            if bagian.sasaran and any(map(_WHOLE.fullmatch, b.teks)):
                daftar = (bagian.sasaran,)
            if daftar:
                hasil[b.nomor] = daftar
                continue
            if not b.teks:
                if bagian.indikator is not None and (b.tahun or len(baris) == 1):
                    hasil[b.nomor] = (bagian.indikator,)
                continue
            kelompok = self.group(b.teks)
            if kelompok is not None and kelompok.pemilik[0] == "dipa":
                dipa = kelompok.pemilik[1]
            sendiri = bagian.indikator if len(baris) == 1 else None
            calon[b.nomor] = self.candidates(b.teks, dipa, sendiri)
            if kelompok is not None and len(b.teks) == 1:
                # A supporting figure is named after its DIPA; here the DIPA is meant.
                lain = [c for c in calon[b.nomor] if c.pemilik[0] != "pendukung"]
                if bagian.indikator and kelompok.pemilik[0] == "kanwil":
                    # Beside its parts the office stands for all of the indikator.
                    milik = ("indikator", bagian.indikator)
                    kelompok = evolve(kelompok, pemilik=milik)
                calon[b.nomor] = [*lain, kelompok]
            calon[b.nomor].sort(key=lambda c: (-c.kuat, c.pemilik))
        for i, c in share(calon, _BATAS).items():
            hasil[i] = (c.pemilik[1],)
        if len(baris) != 1 or hasil or not calon or bagian.indikator is None:
            return hasil
        satu = baris[0]
        return {} if self.elsewhere(satu.teks) else {satu.nomor: (bagian.indikator,)}

    def sasaran(self, baris: Sequence[_Baris]) -> dict[int, tuple[str, ...]]:
        """Codes of rows that name sasaran and nothing else."""
        calon = {
            b.nomor: [
                c
                for c in self.nama.indikator.rank(max(b.teks, key=len, default=""))
                if c.pemilik[0] == "sasaran"
            ]
            for b in baris
        }
        return {i: (c.pemilik[1],) for i, c in share(calon, _BATAS).items()}

    def recognised(
        self,
        tabel: TabelLogis,
        baris: Sequence[_Baris],
        pemilik: Mapping[int, tuple[str, ...]],
    ) -> dict[int, tuple[str, ...]]:
        """Rows whose names tell too little, by their figures.

        Fewer figures will do for the indikator whose name is still the likest.
        """
        sudah = {kode for semua in pemilik.values() for kode in semua}
        susunan = self.pembuat.sumber.susunan.aturan
        sisa = [k for k in susunan.indikator if k not in sudah]
        hasil: dict[int, tuple[str, ...]] = {}
        for b in baris:
            if not b.teks or any(map(foot, b.teks)):
                continue
            angka = [s.teks for s in tabel.isi[b.nomor][1:] if figure(s.teks)]
            # A name may fit a figure of another kind; it has none of the row's then.
            if any(self.pokok.has_any(k, angka) for k in pemilik.get(b.nomor, ())):
                continue
            urut = self.nama.indikator.rank(max(b.teks, key=len))
            if b.nomor in pemilik:
                urut = ()
            serupa = urut[0].pemilik[1] if urut and urut[0].nilai >= _SERUPA else None
            kode = self.pokok.owner(angka, sisa, serupa)
            if kode is not None:
                hasil[b.nomor] = (kode,)
                sisa.remove(kode)
        return hasil

    def elsewhere(self, teks: Sequence[str]) -> bool:
        """Does a row name a part of the year, or a part of the office?"""
        bagian = [c for t in teks if (c := self.nama.kelompok.find(t))]
        return any(map(aside, teks)) or any(c.pemilik[0] != "kanwil" for c in bagian)

    def listed(self, teks: Sequence[str]) -> tuple[str, ...]:
        """Codes of the indikator that one cell lists by number."""
        for t in reversed(teks):
            butir = items(t)
            if len(butir) > 1:
                cocok = [self.nama.indikator_of(b) for b in butir]
                if all(c is not None for c in cocok):
                    return tuple(c.pemilik[1] for c in cocok if c is not None)
        return ()

    def group(self, teks: Sequence[str]) -> Cocok | None:
        """The office or the DIPA that a cell names."""
        for t in teks:
            cocok = self.nama.kelompok.find(t)
            if cocok and cocok.kuat >= _KELOMPOK and cocok.pemilik[0] != "satker":
                return cocok
        return None

    def candidates(
        self, teks: Sequence[str], dipa: str | None, sendiri: str | None
    ) -> list[Cocok]:
        """Indikator that the cells of a row may name."""
        terbaik: dict[tuple[str, str], Cocok] = {}
        for t in teks:
            urut = self.nama.indikator.rank(t)
            if len(teks) > 1 and urut and self.beside(t, urut[0]):
                continue
            for c in urut:
                lama = terbaik.get(c.pemilik)
                if c.pemilik[0] != "sasaran" and (lama is None or c.kuat > lama.kuat):
                    terbaik[c.pemilik] = c
        hasil = []
        for c in terbaik.values():
            dekat = dipa is not None and self.nama.dipa_of(c) == dipa
            tambah = _DIPA * dekat + _BAGIAN * (c.pemilik[1] == sendiri)
            tambah -= _PENDUKUNG * (c.pemilik[0] == "pendukung" and c.nilai < _UTUH)
            hasil.append(evolve(c, nilai=c.nilai + tambah, kuat=c.kuat + tambah))
        return hasil

    def beside(self, teks: str, cocok: Cocok) -> bool:
        """Does a cell name the sasaran or the DIPA, and another the indikator?"""
        kelompok = self.nama.kelompok.find(teks)
        return cocok.pemilik[0] == "sasaran" or (
            kelompok is not None and kelompok.kuat >= max(_KELOMPOK, cocok.nilai)
        )

    # -- figures

    def cells(
        self,
        tabel: TabelLogis,
        baris: Sequence[_Baris],
        pemilik: Mapping[int, tuple[str, ...]],
        peran: Mapping[int, Peran],
    ) -> Iterator[AngkaTercetak]:
        """The figures of columns that say what they hold."""
        for b in baris:
            sel = {k: tabel.isi[b.nomor][k] for k in peran}
            for kode, isi in _shared(pemilik.get(b.nomor, ()), sel):
                for k, s in isi.items():
                    ukuran, tahun = peran[k]
                    a = self.pembuat.make(kode, ukuran, s, tabel.nama, b.tahun or tahun)
                    if a is not None:
                        yield a

    def others(
        self,
        tabel: TabelLogis,
        baris: Sequence[_Baris],
        pemilik: Mapping[int, tuple[str, ...]],
        peran: Mapping[int, Peran],
    ) -> Iterator[AngkaTercetak]:
        """Figures of columns that do not say, where what they hold agrees."""
        satu = {b: pemilik[b.nomor][0] for b in baris if _single(pemilik, b)}
        arti: dict[str, str] = {}
        sudah = set(peran.values())
        sisa = []
        for k, kolom in enumerate(tabel.kolom):
            if k in peran or any(map(aside, kolom.judul)):
                continue
            semua = [
                (self.pembuat.agreeing(angka), -n, ukuran, angka)
                for n, ukuran in enumerate(self.measures(satu.values()))
                if (ukuran, kolom.tahun) not in sudah
                for angka in [list(self.column(tabel, satu, k, ukuran))]
            ]
            setuju, _, ukuran, angka = max(semua, default=(0, 0, "", []))
            digit = sum(significant(a.tercetak) for a in angka)
            semuanya = 1 < setuju == len(angka) and digit >= CUKUP
            if setuju >= max(_SEDIKIT, _SETUJU * len(angka)) or semuanya:
                sudah.add((ukuran, kolom.tahun))
                arti[" ".join(kolom.judul[-1:])] = ukuran
                yield from angka
            else:
                sisa.append(k)
        # Under the same word stands the same of another year.
        for k in sisa:
            kolom = tabel.kolom[k]
            judul = " ".join(kolom.judul[-1:])
            if kolom.tahun is not None and judul in arti:
                yield from self.column(tabel, satu, k, arti[judul])

    def column(
        self, tabel: TabelLogis, pemilik: Mapping[_Baris, str], k: int, ukuran: str
    ) -> Iterator[AngkaTercetak]:
        """The figures of a column as those of a measure."""
        for b, kode in pemilik.items():
            sel, tahun = tabel.isi[b.nomor][k], b.tahun or tabel.kolom[k].tahun
            a = self.pembuat.make(kode, ukuran, sel, tabel.nama, tahun)
            if a is not None:
                yield a

    def measures(self, kode: Iterable[str]) -> tuple[str, ...]:
        """What else of an indikator a column may hold."""
        susunan = self.pembuat.sumber.susunan
        nama = dict.fromkeys(("realisasi", "capaian", "target"))
        for k in kode:
            if k in susunan.pemilik:
                nama |= dict.fromkeys(
                    f"masukan.{n}" for n in susunan.pemilik[k].masukan
                )
        return tuple(nama)


def _of_sasaran(tabel: TabelLogis) -> bool:
    """Are the rows sasaran, and no indikator of them?"""
    judul = " ".join(j.lower() for k in tabel.kolom for j in k.judul)
    return "sasaran" in judul and not _INDIKATOR.search(judul)


def _single(pemilik: Mapping[int, tuple[str, ...]], b: _Baris) -> bool:
    """Is a row of one owner?"""
    return len(pemilik.get(b.nomor, ())) == 1


def _rows(tabel: TabelLogis, peran: Mapping[int, Peran]) -> Iterator[_Baris]:
    """Rows that hold a figure in one of the columns."""
    for i, baris in enumerate(tabel.isi):
        if not any(_holds(s) for s in baris[1:]):
            continue
        tahun = next(
            (y for k, s in enumerate(baris) if k not in peran and (y := year(s.teks))),
            None,
        )
        teks = tuple(
            s.teks
            for k, s in enumerate(baris)
            if k not in peran
            and len(s.teks) > 1
            and figure(s.teks) is None
            and not is_state(s.teks)
            and year(s.teks) is None
        )
        yield _Baris(i, teks, tahun)


def _naming(baris: Sequence[Potongan], teks: Sequence[str]) -> Potongan:
    """The cell with the longest of the texts that may name a row."""
    nama = max(teks, key=len, default=None)
    return next((s for s in baris if s.teks == nama), baris[0])


def _holds(sel: Potongan) -> bool:
    """Does a cell hold a figure, or several?"""
    return bool(sel.teks) and (is_state(sel.teks) or bool(listed(sel.teks)))


def _shared(
    pemilik: Sequence[str], sel: Mapping[int, Potongan]
) -> Iterator[tuple[str, Mapping[int, Potongan]]]:
    """Cells of each owner of a row; one cell may list those of several."""
    if len(pemilik) == 1:
        yield pemilik[0], sel
        return
    daftar = {k: listed(s.teks) for k, s in sel.items()}
    for n, kode in enumerate(pemilik):
        yield (
            kode,
            {
                k: evolve(sel[k], teks=d[n])
                for k, d in daftar.items()
                if len(d) == len(pemilik)
            },
        )
