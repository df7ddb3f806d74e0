"""Tables of facts: their cells, and stated totals against the cells."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from ._fact_store import JUMLAH, SUMBER, Bidang, FactStore, KunciFakta
from ._model import Asal, Tabel
from ._near import near
from ._scope import TabelSah
from ._unit import Satuan
from ._value import Keadaan, Nilai
from .diagnostics import Temuan, Tingkat


@frozen
class TableBinder:
    """Takes in one table of one owner."""

    toko: FactStore
    pemilik: str
    nama: str
    sah: TabelSah
    aturan: Tabel

    def bind(self, isi: object, asal: Asal) -> None:
        """Take in the rows, then hold stated totals against them."""
        if not isinstance(isi, Mapping):
            self.toko.wrong(asal, self.nama, isi, "tabel", "a table")
            for baris in self.sah.baris:
                self.explained(baris)
            return
        jumlah: Mapping[str, Any] | None = None
        for baris, sel in isi.items():
            di = asal.sub(baris)
            if baris == SUMBER:
                continue
            if baris != JUMLAH and baris not in self.sah.baris:
                self.unknown_row(baris, di)
            elif not isinstance(sel, Mapping):
                self.toko.wrong(di, f"{self.nama}.{baris}", sel, "tabel", "a table")
                self.explained(baris)
            elif baris == JUMLAH:
                jumlah = sel
            else:
                self.row(baris, sel, di)
        self.row_totals(asal)
        if jumlah is not None:
            self.column_totals(jumlah, asal.sub(JUMLAH))

    @property
    def judul(self) -> str:
        """What the table is called in findings."""
        return f"{self.pemilik}: tabel {self.nama}"

    def explained(self, baris: str) -> None:
        """Note that a finding tells why the cells of a row lack."""
        for kolom in self.sah.kolom:
            nama = f"{self.nama}.{kolom}[{baris}]"
            self.toko.terjelaskan.add((self.pemilik, nama))

    def unknown_row(self, baris: str, asal: Asal) -> None:
        """A row that the table does not declare."""
        mirip = near(baris, self.sah.baris)
        self.explained(mirip)
        argumen = {
            "tabel": self.nama,
            "baris": baris,
            "pilihan": ", ".join(self.sah.baris[:12]),
            "mirip": mirip,
        }
        self.toko.temuan.append(Temuan("SKP407", asal.tempat(kunci=True), argumen))

    def known(self, kolom: str, asal: Asal) -> bool:
        """Is it a declared column? If not, say so."""
        if kolom in self.sah.kolom:
            return True
        ada = tuple(f"{self.nama}.{k}" for k in self.sah.kolom)
        self.toko.unknown_input(
            self.pemilik, f"{self.nama}.{kolom}", asal, ada, sudah=True
        )
        return False

    def key(self, kolom: str, baris: str) -> KunciFakta:
        """The fact of a cell."""
        return (self.pemilik, f"{self.nama}.{kolom}", baris, self.toko.tahun, None)

    def row(self, baris: str, sel: Mapping[str, Any], asal: Asal) -> None:
        """Take in the cells of a row."""
        for kolom, nilai in sel.items():
            di = asal.sub(kolom)
            if kolom == SUMBER or not self.known(kolom, di):
                continue
            bidang = Bidang.of(self.sah.kolom[kolom])
            label = f"{self.nama}.{baris}.{kolom}"
            self.toko.put(self.key(kolom, baris), nilai, di, label, bidang)

    def summands(self, total: str) -> list[str]:
        """Columns that a column of totals adds up: the others of its unit."""
        satuan = self.sah.kolom[total].satuan
        return [
            k
            for k, sah in self.sah.kolom.items()
            if k != total and sah.satuan == satuan
        ]

    def row_totals(self, asal: Asal) -> None:
        """Stated row totals against the cells of the row."""
        total = self.aturan.jumlah_baris
        if total is None or total not in self.sah.kolom:
            return
        for baris in self.sah.baris:
            kunci = self.key(total, baris)
            isi = [
                self.toko.nilai.get(self.key(k, baris)) for k in self.summands(total)
            ]
            self.compare(
                f"{self.judul}, baris {baris}",
                isi,
                self.toko.nilai.get(kunci),
                self.toko.asal.get(kunci, asal),
                self.sah.kolom[total].satuan,
            )

    def column_totals(self, jumlah: Mapping[str, Any], asal: Asal) -> None:
        """Stated column totals against the cells of the column, and each other."""
        tertulis: dict[str, Nilai] = {}
        for kolom, nilai in jumlah.items():
            di = asal.sub(kolom)
            if kolom == SUMBER or not self.known(kolom, di):
                continue
            f = Bidang.of(self.sah.kolom[kolom])
            # A total may exceed what one row may hold.
            lepas = Bidang(f.satuan, f.desimal, f.minimal, None)
            angka = self.toko.value(nilai, di, f"{self.nama}.jumlah.{kolom}", lepas)
            if angka is None:
                continue
            faktor = f.satuan.faktor
            tertulis[kolom] = angka if isinstance(angka, Keadaan) else angka / faktor
            isi = [self.toko.nilai.get(self.key(kolom, b)) for b in self.sah.baris]
            self.compare(
                f"{self.judul}, kolom {kolom}", isi, tertulis[kolom], di, f.satuan
            )
        total = self.aturan.jumlah_baris
        if total is not None and total in tertulis:
            bagian = [tertulis.get(k) for k in self.summands(total)]
            self.compare(
                f"{self.judul}, baris jumlah",
                bagian,
                tertulis[total],
                asal.sub(total),
                self.sah.kolom[total].satuan,
            )

    def compare(
        self,
        apa: str,
        isi: list[Nilai | None],
        tertulis: Nilai | None,
        asal: Asal,
        satuan: Satuan,
    ) -> None:
        """A stated total against its parts."""
        angka = [v for v in isi if isinstance(v, Fraction)]
        # A total says nothing of cells that were not reported.
        if not isinstance(tertulis, Fraction) or len(angka) != len(isi) or not isi:
            return
        hitung = sum(angka, Fraction(0))
        if hitung == tertulis:
            return
        argumen = {
            "apa": apa,
            "hitung": hitung * satuan.faktor,
            "tertulis": tertulis * satuan.faktor,
            "selisih": (hitung - tertulis) * satuan.faktor,
        }
        self.toko.temuan.append(
            Temuan("SKP406", asal.tempat(), argumen, Tingkat(self.aturan.bila_beda))
        )
