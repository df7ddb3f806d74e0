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
from ._unit import Jenis, Satuan
from ._value import Keadaan, Nilai
from .diagnostics import Temuan, Tingkat

#: Kinds of unit that a total of a column means something for.
BERJUMLAH = (Jenis.CACAH, Jenis.RUPIAH, Jenis.HARI, Jenis.ANGKA)
_TANPA_JUMLAH = ("jumlahnya tidak ditulis", "its total is not stated")
#: Cells that a finding names; of more it tells by dots.
DISEBUT = 4


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
        dikenal = frozenset(self.sah.baris)
        for baris, sel in isi.items():
            di = asal.sub(baris)
            if baris == SUMBER:
                continue
            if baris != JUMLAH and baris not in dikenal:
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
        elif (
            self.aturan.jumlah_kolom
            and JUMLAH not in isi
            and any(map(self.summed, self.sah.kolom))
        ):
            self.unchecked(self.judul, *_TANPA_JUMLAH, asal)

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
            bagian = {k: self.key(k, baris) for k in self.summands(total)}
            apa = f"{self.judul}, baris {baris}"
            if kunci in self.toko.asal:
                self.compare(
                    apa,
                    bagian,
                    self.toko.nilai.get(kunci),
                    self.toko.asal[kunci],
                    self.sah.kolom[total].satuan,
                )
            elif (self.pemilik, f"{self.nama}.{total}") in self.toko.terjelaskan:
                continue
            elif any(k in self.toko.asal for k in bagian.values()):
                self.unchecked(apa, *_TANPA_JUMLAH, asal.sub(baris))

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
            isi_kolom = {b: self.key(kolom, b) for b in self.sah.baris}
            self.compare(
                f"{self.judul}, kolom {kolom}", isi_kolom, tertulis[kolom], di, f.satuan
            )
        for kolom in self.sah.kolom:
            if self.aturan.jumlah_kolom and kolom not in jumlah and self.summed(kolom):
                apa = f"{self.judul}, kolom {kolom}"
                self.unchecked(apa, *_TANPA_JUMLAH, asal)
        total = self.aturan.jumlah_baris
        if total is not None and total in tertulis:
            bagian = [tertulis.get(k) for k in self.summands(total)]
            self.differs(
                f"{self.judul}, baris jumlah",
                bagian,
                tertulis[total],
                asal.sub(total),
                self.sah.kolom[total].satuan,
            )

    def summed(self, kolom: str) -> bool:
        """Is a column of things that add up, and was anything of it reported?"""
        return self.sah.kolom[kolom].satuan.jenis in BERJUMLAH and any(
            self.key(kolom, b) in self.toko.asal for b in self.sah.baris
        )

    def unchecked(self, apa: str, sebab: str, cause: str, asal: Asal) -> None:
        """A total that should have been held against its parts, but cannot be."""
        argumen = {"apa": apa, "alasan": sebab, "reason": cause}
        tingkat = Tingkat(self.aturan.bila_beda)
        self.toko.temuan.append(Temuan("SKP427", asal.tempat(), argumen, tingkat))

    def compare(
        self,
        apa: str,
        bagian: Mapping[str, KunciFakta],
        tertulis: Nilai | None,
        asal: Asal,
        satuan: Satuan,
    ) -> None:
        """A stated total against its cells; those not reported leave it unchecked."""
        isi = [self.toko.nilai.get(k) for k in bagian.values()]
        # A cell that was refused has a finding of its own.
        kurang = [
            nama
            for (nama, kunci), nilai in zip(bagian.items(), isi, strict=True)
            if kunci not in self.toko.asal or isinstance(nilai, Keadaan)
        ]
        if isinstance(tertulis, Fraction) and kurang:
            sebut = ", ".join(kurang[:DISEBUT]) + (", …" if kurang[DISEBUT:] else "")
            self.unchecked(
                apa,
                f"jumlahnya tidak dapat diperiksa karena belum ada angka {sebut}",
                f"the total cannot be checked: no figure for {sebut}",
                asal,
            )
        self.differs(apa, isi, tertulis, asal, satuan)

    def differs(
        self,
        apa: str,
        isi: list[Nilai | None],
        tertulis: Nilai | None,
        asal: Asal,
        satuan: Satuan,
    ) -> None:
        """Say so where a stated total is not the sum of its parts."""
        angka = [v for v in isi if isinstance(v, Fraction)]
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
