"""Tables of the parts of a figure: the dimensions of an index, their variables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from .._document import Potongan
from .._printed import AngkaTercetak
from .._unit import Jenis
from ._cells import figure
from ._layout import Kolom, TabelLogis
from ._making import Pembuat, Tafsir, assign
from ._names import words
from ._owners import Nama

#: Share of the named rows that must be parts.
_BAGIAN: Final = 0.5
_PERSEN: Final = frozenset(("perhitungan", "persentase", "persen", "hasil", "capaian"))


@frozen
class PembacaRincian:
    """Reads tables whose rows are parts of one figure."""

    nama: Nama
    pembuat: Pembuat

    def read(
        self, tabel: TabelLogis, indikator: str | None, dimensi: str | None
    ) -> Tafsir | None:
        """The figures of a table; None where its rows are parts of no figure.

        Args:
            indikator, dimensi: those whose section it stands in.
        """
        baris = dict(_rows(tabel))
        teks = {i: b.teks for i, (b, _) in baris.items()}
        terbaik: tuple[float, str, dict[int, str]] | None = None
        for induk, kamus in self.nama.children.items():
            cocok = assign(teks, kamus)
            if not cocok or len(cocok) < _BAGIAN * len(teks):
                continue
            dekat = induk in (indikator, dimensi) or induk.startswith(f"{indikator}.")
            nilai = sum(c.nilai for c in cocok.values()) + (0.5 if dekat else 0.0)
            if terbaik is None or nilai > terbaik[0]:
                terbaik = nilai, induk, {i: c.pemilik[1] for i, c in cocok.items()}
        if terbaik is None:
            return None
        _, induk, pemilik = terbaik
        for i, (nama, _) in baris.items():
            if i not in pemilik and self.whole(nama.teks, induk):
                pemilik[i] = induk
        angka = tuple(self.figures(tabel, induk, pemilik, baris))
        asing = tuple(b for i, (b, _) in baris.items() if i not in pemilik)
        return Tafsir(angka, self.pembuat.agreeing(angka), asing)

    def figures(
        self,
        tabel: TabelLogis,
        induk: str,
        pemilik: dict[int, str],
        baris: dict[int, tuple[Potongan, range]],
    ) -> Iterator[AngkaTercetak]:
        """Figures of the parts, and of the whole where a column is merged."""
        tempat = tabel.nama
        for k, kolom in enumerate(tabel.kolom):
            sudah: set[tuple[str, str]] = set()
            for i, (_, jangkau) in baris.items():
                for r in jangkau:
                    ukuran = self.measure(kolom, induk, pemilik.get(i))
                    if ukuran is None or ukuran in sudah:
                        continue
                    a = self.pembuat.make(*ukuran, tabel.isi[r][k], tempat, kolom.tahun)
                    if a is not None:
                        sudah.add(ukuran)
                        yield a

    def measure(
        self, kolom: Kolom, induk: str, kode: str | None
    ) -> tuple[str, str] | None:
        """Code and measure of a cell, by the head of its column."""
        kata = set(words(" ".join(kolom.judul[-1:])))
        if kata & {"no", "nomor"}:
            return None
        if kode == induk:
            sendiri = kata & {"indeks", "nilai", "realisasi"}
            return (self.indikator(induk), "realisasi") if sendiri else None
        if "bobot" in kata:
            return None if kode is None else (kode, "bobot")
        parts = self.pembuat.sumber.parts
        if kata & {"realisasi"}:
            # The whole that all these are parts of, in a merged column.
            return self.indikator(induk), "realisasi"
        satuan = None if kode is None else parts[kode][1].satuan.jenis
        if kata & {"indeks", "nilai"} and not kata & _PERSEN:
            if kode is not None and satuan is Jenis.INDEKS:
                return kode, "indeks"
            return (induk, "indeks") if induk in parts else (induk, "realisasi")
        if kata & _PERSEN and kode is not None:
            return kode, "persen"
        return None

    def whole(self, teks: str, induk: str) -> bool:
        """Does a row at the foot name what all the others are parts of?"""
        cocok = self.nama.indikator_of(teks)
        return cocok is not None and cocok.pemilik[1] == self.indikator(induk)

    def indikator(self, kode: str) -> str:
        """The indikator that a part is of."""
        parts = self.pembuat.sumber.parts
        return parts[kode][0][1] if kode in parts else kode


def _rows(tabel: TabelLogis) -> Iterator[tuple[int, tuple[Potongan, range]]]:
    """Named rows by number: the name, and the rows of the table up to the next name.

    A figure may stand on a row below its name, where a cell was split.
    """
    awal: list[tuple[int, Potongan]] = []
    for i, baris in enumerate(tabel.isi):
        nama = _name(baris)
        if nama is None:
            continue
        bernomor = bool(baris[0].teks) and baris[0].teks.strip(" .)").isdigit()
        lanjut = awal and not bernomor and not any(figure(s.teks) for s in baris)
        if not lanjut:
            awal.append((i, nama))
    for n, (i, nama) in enumerate(awal):
        akhir = awal[n + 1][0] if n + 1 < len(awal) else len(tabel.isi)
        yield i, (nama, range(i, akhir))


def _name(baris: tuple[Potongan, ...]) -> Potongan | None:
    """The cell that names a row: words, not a formula alone."""
    for sel in baris:
        if sel.teks and figure(sel.teks) is None and len("".join(words(sel.teks))) > 1:
            polos = sel.teks.split("$")[0].strip()
            if polos:
                return sel
    return None
