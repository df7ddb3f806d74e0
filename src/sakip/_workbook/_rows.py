"""The form that rules ask for: a row for each input, a sheet for each DIPA."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from .._notation import format_ringkas
from .._scope import PERIODE, MasukanSah, TabelSah
from .._unit import Jenis, Satuan
from ._filling import Jalur, Terisi, filled
from ._form import CATATAN, JUDUL_PERIODE, Baris, Isi, Isian, Lembar, is_year
from ._history_rows import history_rows
from ._words import kind_of, unit_words

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._model import Aturan, Indikator, Masukan
    from .._ruleset import Ruleset
    from .._steps import Pemilik, Susunan
    from ..expression import Input

_JUMLAH = "jumlah"
#: Kinds of unit that a total of rows means something for.
_BERJUMLAH = (Jenis.CACAH, Jenis.RUPIAH, Jenis.HARI, Jenis.ANGKA)
UMUM = "Umum"


def build_form(
    ruleset: Ruleset,
    tahun: int,
    dipa: Collection[str] = (),
    satker: Collection[str] = (),
    laporan: Laporan | None = None,
) -> Isian:
    """The form of a year.

    Args:
        ruleset: the rules.
        tahun: the year reported.
        dipa: DIPA that it is for; with ``satker`` empty too, all of them.
        satker: satker that it is for, each with a sheet of its own.
        laporan: facts to fill it with; they must fit the rules.
    """
    susunan = ruleset.susun(tahun)
    isi = Terisi() if laporan is None else filled(laporan, susunan.pemilik)
    penata = _Layout(susunan, isi)
    aturan = susunan.aturan
    lembar = []
    if dipa or satker:
        lembar += [penata.dipa(k) for k in aturan.dipa if k in dipa]
        lembar += [penata.satker(k) for k in aturan.satker if k in satker]
    else:
        lembar += [penata.dipa(kode) for kode in aturan.dipa]
        lembar.append(penata.common())
    if not satker:
        kode = {i.kode for i in penata.chosen(dipa)} if dipa else None
        riwayat = tuple(history_rows(ruleset, tahun, kode, laporan))
        lembar.append(_sheet("Riwayat", riwayat, tahun))
    kepala = _sheet("Laporan", tuple(_head(ruleset, tahun, laporan)), tahun)
    isian = tuple(satu for satu in lembar if satu.baris)
    return Isian(aturan.kepala.nama, tahun, kepala, isian)


def _head(ruleset: Ruleset, tahun: int, laporan: Laporan | None) -> Iterator[Baris]:
    kolom = str(tahun)
    nilai: dict[str, object] = {"tahun": tahun, "ruleset": ruleset.id}
    if laporan is None:
        nilai["kanwil"] = ruleset.rules(tahun).kepala.kanwil
    else:
        kepala = ("kanwil", "sumber", "keterangan")
        nilai |= {kunci: getattr(laporan, kunci) for kunci in kepala}
    nama = {
        "tahun": "Tahun yang dilaporkan",
        "ruleset": "Id ruleset",
        "kanwil": "Nama kantor",
        "sumber": "Dari mana faktanya",
        "keterangan": "Catatan",
    }
    for kunci, judul in nama.items():
        isi: Isi = "angka" if kunci == "tahun" else "teks"
        ada = nilai.get(kunci, "")
        yield Baris(
            "Laporan",
            masukan=kunci,
            nama=judul,
            isi=isi,
            terbuka=(kolom,) if kunci not in ("tahun", "ruleset") else (),
            nilai={} if ada == "" else {kolom: ada},
        )


def _sheet(nama: str, baris: tuple[Baris, ...], tahun: int) -> Lembar:
    """A sheet with the columns that its rows need, the years first."""
    ada = {k for b in baris for k in (*b.terbuka, *b.nilai)} or {str(tahun)}
    kolom = (*sorted(filter(is_year, ada)), *(k for k in JUDUL_PERIODE if k in ada))
    return Lembar(nama, kolom, baris)


@frozen
class _Layout:
    """Lays the inputs of a year out in rows."""

    susunan: Susunan
    isi: Terisi

    @property
    def aturan(self) -> Aturan:
        return self.susunan.aturan

    @property
    def tahun(self) -> int:
        return self.susunan.tahun

    # -- sheets

    def chosen(self, dipa: Collection[str]) -> list[Indikator]:
        """Indikator and supporting figures, of some DIPA only if any are named."""
        semua = [r.indikator for r in self.susunan.realisasi.values()]
        return [i for i in semua if not dipa or self.dipa_of(i) in dipa]

    def dipa_of(self, ind: Indikator) -> str | None:
        """The DIPA of an indikator."""
        sasaran = self.aturan.sasaran.get(ind.sasaran or "")
        return ind.dipa if sasaran is None else sasaran.dipa

    def dipa(self, kode: str) -> Lembar:
        """The sheet of a DIPA: its indikator, then its satker."""
        baris = [b for i in self.chosen([kode]) for b in self.indikator(i)]
        for s in self.aturan.satker.values():
            if s.dipa == kode:
                baris += self.owner("Satker", s.kode, s.nama)
        return _sheet(self.aturan.dipa[kode].nama, tuple(baris), self.tahun)

    def satker(self, kode: str) -> Lembar:
        """The sheet of a satker: its rows of tables, then its own inputs."""
        nama = self.aturan.satker[kode].nama
        baris = [b for i in self.chosen(()) for b in self.indikator(i, kode)]
        baris += self.owner("Satker", kode, nama)
        return _sheet(nama, tuple(baris), self.tahun)

    def common(self) -> Lembar:
        """The sheet of what belongs to no DIPA, and of shared inputs."""
        baris = [
            b
            for i in self.chosen(())
            if self.dipa_of(i) not in self.aturan.dipa
            for b in self.indikator(i)
        ]
        baris += self.owner("Bersama", "", "Masukan bersama")
        return _sheet(UMUM, tuple(baris), self.tahun)

    # -- rows

    def indikator(self, ind: Indikator, satker: str | None = None) -> list[Baris]:
        """The rows of an indikator; only its rows of tables of one satker, if named."""
        real = self.susunan.realisasi[ind.kode]
        jenis = "Indikator" if real.jenis == "indikator" else "Pendukung"
        if real.satuan.jenis is not Jenis.TEKS:
            return self.owner(jenis, ind.kode, ind.nama, satker)
        if satker is not None:
            return []
        kepala = self.title(jenis, ind.kode, ind.nama)
        isi = self.row(kepala, "realisasi", ind.nama, real.satuan)
        return [kepala, evolve(isi, terbuka=(str(self.tahun),))]

    def title(self, jenis: str, kode: str, nama: str) -> Baris:
        """The row of an owner itself."""
        sumber = self.isi.sumber.get(_start(jenis, kode), "")
        return Baris(jenis, kode, nama=nama, sumber=sumber)

    def owner(
        self, jenis: str, kode: str, nama: str, satker: str | None = None
    ) -> list[Baris]:
        """The rows of an owner, its own first."""
        awalan = "satker:" if jenis == "Satker" else ""
        pemilik = self.susunan.pemilik[f"{awalan}{kode}"]
        kepala = self.title(jenis, kode, nama)
        baris: list[Baris] = []
        if satker is None:
            for nama_masukan, sah in pemilik.masukan.items():
                baris.append(self.declared(kepala, nama_masukan, sah))
            for nama_masukan, node in pemilik.lain.items():
                baris.append(self.calculated(kepala, node, pemilik, nama_masukan))
        for tabel, isi_tabel in pemilik.tabel.items():
            baris += self.table(kepala, tabel, isi_tabel, satker)
        return [kepala, *baris] if baris else []

    def declared(self, kepala: Baris, nama: str, sah: MasukanSah) -> Baris:
        """The row of a declared input."""
        masukan = sah.aturan
        bagian = () if masukan.periode is None else PERIODE[masukan.periode.jenis]
        tahun = self.years(kepala, nama)
        if bagian:
            tahun = tuple(t for t in tahun if t != str(self.tahun))
        baris = self.row(
            kepala, nama, masukan.nama, sah.satuan, keterangan=_remark(masukan)
        )
        return evolve(
            _bounded(baris, sah.minimal, masukan.maksimal, sah.desimal, sah.satuan),
            terbuka=(*tahun, *bagian),
        )

    def calculated(
        self, kepala: Baris, node: Input, pemilik: Pemilik, nama: str
    ) -> Baris:
        """The row of an input that a calculator declares."""
        judul = pemilik.label.get(nama, nama)
        bagian = self.parts(kepala.kode, nama)
        baris = self.row(kepala, nama, judul, node.satuan, keterangan=bagian)
        minimal = Fraction(0) if node.nonnegatif else None
        return evolve(
            _bounded(baris, minimal, None, node.desimal, node.satuan),
            terbuka=self.years(kepala, nama),
        )

    def parts(self, kode: str, nama: str) -> str:
        """Which part of an index an input is of: ``"Pembinaan – Rehabilitasi"``."""
        real = self.susunan.realisasi.get(kode)
        rincian = () if real is None else real.rincian
        hasil = []
        for langkah in nama.split("."):
            kena = [r for r in rincian if r.kode == langkah]
            hasil += [r.nama for r in kena]
            rincian = tuple(a for r in kena for a in r.anak)
        return " – ".join(hasil)

    def years(self, kepala: Baris, nama: str) -> tuple[str, ...]:
        """The years of an input that formulas read; at least the year reported."""
        pemilik = f"satker:{kepala.kode}" if kepala.jenis == "Satker" else kepala.kode
        dibaca = {
            self.tahun + n.geser if n.tahun is None else n.tahun
            for n in self.susunan.inputs
            if (n.pemilik, n.nama) == (pemilik, nama) and n.periode is None
        }
        return tuple(map(str, sorted(dibaca or {self.tahun})))

    def table(
        self, kepala: Baris, nama: str, tabel: TabelSah, satker: str | None
    ) -> Iterator[Baris]:
        """The rows of a table, column by column, each with its total."""
        aturan = self.susunan.tabel(kepala.kode, nama)
        dipakai = [b for b in tabel.baris if satker in (None, b)]
        if not dipakai:
            return
        awal = _start(kepala.jenis, kepala.kode)
        judul = Baris(
            kepala.jenis,
            kepala.kode,
            nama,
            nama=aturan.nama,
            keterangan=aturan.keterangan,
            sumber=self.isi.sumber.get((*awal, nama), ""),
        )
        yield judul
        kini = str(self.tahun)
        for ke, (kolom, sah) in enumerate(tabel.kolom.items()):
            semua = list(dipakai)
            tertulis = (*awal, nama, _JUMLAH, kolom) in self.isi.nilai
            if satker is None and (aturan.jumlah_kolom or tertulis):
                semua.append(_JUMLAH)
            isi = [self.cell(kepala, nama, kolom, sah, baris) for baris in semua]
            for satu in isi:
                # Where a row of the table comes from is told once.
                sumber = self.isi.sumber.get((*awal, nama, satu.baris), "")
                yield evolve(satu, sumber="" if ke else sumber)
            if len(dipakai) > 1 and sah.satuan.jenis in _BERJUMLAH:
                nilai = [b.nilai.get(kini) for b in isi[: len(dipakai)]]
                angka = [n for n in nilai if isinstance(n, int | Decimal)]
                yield Baris(
                    CATATAN,
                    nama=f"{sah.aturan.nama} – jumlah terhitung",
                    satuan=unit_words(self.aturan, sah.satuan),
                    terbuka=(kini,),
                    nilai={kini: sum(map(Fraction, angka), Fraction(0))},
                    desimal=sah.desimal,
                    jumlah=len(dipakai),
                    lewat=len(semua) - len(dipakai),
                )

    def cell(
        self, kepala: Baris, tabel: str, kolom: str, sah: MasukanSah, baris: str
    ) -> Baris:
        """The row of a cell of a table."""
        satu = self.row(
            kepala,
            f"{tabel}.{kolom}",
            f"{sah.aturan.nama} – {self.row_name(baris)}",
            sah.satuan,
            baris=baris,
            keterangan=_remark(sah.aturan),
        )
        satu = _bounded(satu, sah.minimal, sah.aturan.maksimal, sah.desimal, sah.satuan)
        if baris == _JUMLAH:
            # A total may exceed what one row may hold.
            satu = evolve(satu, maksimal="")
        return evolve(satu, terbuka=(str(self.tahun),))

    def row_name(self, baris: str) -> str:
        """A row of a table as people know it; many are satker."""
        satker = self.aturan.satker.get(baris)
        return baris if satker is None else satker.nama

    def row(
        self,
        kepala: Baris,
        masukan: str,
        nama: str,
        satuan: Satuan,
        *,
        baris: str = "",
        keterangan: str = "",
    ) -> Baris:
        """A row of an input with what is filled in."""
        awal = _start(kepala.jenis, kepala.kode)
        jalur: Jalur = (*awal, masukan)
        if baris:
            tabel, _, kolom = masukan.partition(".")
            jalur = (*awal, tabel, baris, kolom)
        isi, pilihan = kind_of(satuan, self.aturan.predikat)
        return Baris(
            kepala.jenis,
            kepala.kode,
            masukan,
            baris,
            nama,
            unit_words(self.aturan, satuan),
            isi,
            keterangan,
            nilai=self.isi.nilai.get(jalur, {}),
            sumber="" if baris else self.isi.sumber.get(jalur, ""),
            pilihan=pilihan,
        )


def _start(jenis: str, kode: str) -> Jalur:
    """The keys of an owner's table of facts."""
    if jenis == "Bersama":
        return ("masukan_bersama",)
    return ("satker" if jenis == "Satker" else "realisasi", kode)


def _remark(masukan: Masukan) -> str:
    """What the rules say of an input besides its name."""
    return ". ".join(filter(None, (masukan.keterangan, masukan.sumber)))


def _bounded(
    baris: Baris,
    minimal: Fraction | None,
    maksimal: Fraction | None,
    desimal: int,
    satuan: Satuan,
) -> Baris:
    """A row with what its numbers may be."""
    if baris.isi != "angka":
        return baris
    semua = [a for a in (maksimal, satuan.skala) if a is not None]
    return evolve(
        baris,
        minimal="" if minimal is None else _bound(minimal),
        maksimal=_bound(min(semua)) if semua else "",
        desimal=desimal,
    )


def _bound(angka: Fraction) -> str:
    """A bound as formulas of spreadsheets write it; empty where it has no end."""
    try:
        return format_ringkas(angka)
    except ValueError:
        return ""
