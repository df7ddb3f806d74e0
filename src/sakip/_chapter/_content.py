"""The chapter from a result: which parts there are, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from .._review_report._sections import arrange as arrange_review
from ._blocks import (
    Alinea,
    Bab,
    Bagian,
    Baris,
    Blok,
    Daftar,
    Judul,
    Kolom,
    Lukisan,
    Sel,
    Tabel,
    numbered,
)
from ._budget import budgeted, by_satker, dashboard, rated
from ._conclusions import conclusions
from ._indikator import IndikatorSection, told
from ._narasi import KOSONG, Narasi, NarasiDipa, NarasiIndikator, NarasiSasaran, points
from ._performance import agreed, by_sasaran, dipa_table, reached, supporting

if TYPE_CHECKING:
    from .._comparison import Perbandingan
    from .._explaining import Explainer
    from .._picture import Gambar
    from .._report._sections import Kolom as KolomTinjauan
    from .._results import HasilKelompok
    from .._tinjauan import Tinjauan

JUDUL = "BAB III AKUNTABILITAS KINERJA"
#: A heading, and the parts under it.
Isi: TypeAlias = tuple[str, list[Bagian]]
#: Levels of headings: parts, DIPA, sasaran, indikator, and what is told of one.
BAGIAN, DIPA, SASARAN, INDIKATOR, URAIAN = 2, 3, 4, 5, 6


@frozen
class Bahan:
    """What a chapter is made of.

    Attributes:
        explainer: the result, and the working of its figures.
        banding: the same report compared.
        narasi: the office's words.
        tinjauan: a review to append, or None.
        gambar: pictures; each goes to the part that its key names.
    """

    explainer: Explainer
    banding: Perbandingan
    narasi: Narasi = KOSONG
    tinjauan: Tinjauan | None = None
    gambar: Sequence[Gambar] = ()


def arrange(bahan: Bahan) -> Bab:
    """Put a result in the order of chapter III."""
    penata = _Arranger(bahan)
    hasil = bahan.explainer.hasil
    jejak = hasil.jejak
    asal = [f"Aturan: {jejak.nama}, ruleset {jejak.ruleset} edisi {jejak.edisi}"]
    if jejak.amandemen:
        asal.append(f"Amandemen: {', '.join(jejak.amandemen)}")
    if jejak.pada is not None:
        asal.append(f"Aturan yang diketahui pada {jejak.pada.isoformat()}")
    asal.append(
        f"Sidik: ruleset {jejak.sidik_ruleset[:12]}, laporan {jejak.sidik_laporan[:12]}"
    )
    return Bab(
        JUDUL, hasil.kanwil.nama, hasil.tahun, tuple(asal), numbered(penata.parts())
    )


class _Arranger:
    def __init__(self, bahan: Bahan) -> None:
        self.bahan = bahan
        self.hasil = bahan.explainer.hasil
        self.aturan = bahan.explainer.susunan.aturan
        self.narasi = bahan.narasi
        self.indikator = IndikatorSection(
            bahan.explainer,
            {**bahan.banding.pendukung, **bahan.banding.indikator},
            bahan.narasi.indikator,
            {k: s.nama for k, s in self.hasil.satker.items()},
            self.hasil.tahun,
        )
        # A picture that goes on has "~2" after its key; what no part asks for
        # stands with the dashboard.
        self.sisa = list(bahan.gambar)

    def parts(self) -> tuple[Bagian, ...]:
        """Every part that has something to tell, lettered in order."""
        semua: list[Bagian] = []
        huruf = iter("ABCDEFGHI")
        for judul, bagian in self.groups():
            ada = [b for b in bagian if b.isi]
            if ada:
                kepala = Judul(f"{next(huruf)}. {judul}", BAGIAN)
                semua.append(Bagian(ada[0].lembar, (kepala, *ada[0].isi)))
                semua += ada[1:]
        pembuka = (Judul(JUDUL, 1), *told(self.narasi.kanwil.pengantar))
        return (Bagian(semua[0].lembar, (*pembuka, *semua[0].isi)), *semua[1:])

    def groups(self) -> Iterator[Isi]:
        """The parts by their headings; only indikator have a sheet for each DIPA."""

        def part(lembar: str, isi: Iterable[Blok], judul: str = "") -> Isi:
            return judul or lembar, [Bagian(lembar, tuple(isi))]

        hasil, aturan = self.hasil, self.aturan
        yield part("Perjanjian Kinerja", agreed(hasil))
        gambar = self.pictures("capaian", "sumbangan", "tren")
        isi = [*reached(hasil, aturan), *gambar]
        yield part("Realisasi", isi, "Realisasi Kinerja per DIPA dan Sasaran")
        dipa = enumerate(hasil.dipa.values(), 1)
        lembar = [Bagian(f"DIPA {n}", tuple(self.dipa(d))) for n, d in dipa]
        yield "Uraian Capaian Indikator Kinerja", lembar
        yield part("Lainnya", self.supporting(), "Capaian Kinerja Lainnya")
        yield part("Anggaran", self.budget(), "Realisasi Anggaran")
        nilai = by_satker(hasil, aturan, rated(hasil), "Kinerja anggaran")
        yield part("Kinerja Anggaran", nilai)
        isi = [*dashboard(hasil), *self.rest()]
        yield part("Dashboard", isi, "Dashboard Capaian Kinerja")
        yield part("Simpulan", self.conclusions())
        yield part("Tinjauan", self.review(), "Lampiran: Tinjauan Angka Tercetak")

    # -- pictures

    def pictures(self, *kunci: str) -> Iterator[Lukisan]:
        """The pictures of some keys, with those on which they go on."""
        for satu in kunci:
            for gambar in [g for g in self.sisa if g.kunci.partition("~")[0] == satu]:
                self.sisa.remove(gambar)
                yield Lukisan(gambar.judul, gambar.keterangan, gambar.svg)

    def rest(self) -> Iterator[Lukisan]:
        return self.pictures(
            *dict.fromkeys(g.kunci.partition("~")[0] for g in self.sisa)
        )

    # -- parts

    def dipa(self, dipa: HasilKelompok) -> Iterator[Blok]:
        """One DIPA: its table, then each sasaran with its indikator."""
        yield Judul(f"{dipa.no}. {dipa.nama}", DIPA)
        yield from told(self.narasi.dipa.get(dipa.kode, NarasiDipa()).uraian)
        yield dipa_table(self.hasil, self.aturan, dipa.kode)
        yield from self.pictures(f"target.{dipa.kode}")
        milik = by_sasaran(self.hasil)
        semua = [s for s in self.hasil.sasaran.values() if s.dipa == dipa.kode]
        for no, s in enumerate(semua, 1):
            yield Judul(f"{dipa.no}.{no} Sasaran: {s.nama}", SASARAN)
            yield from told(self.narasi.sasaran.get(s.kode, NarasiSasaran()).uraian)
            for huruf, i in enumerate(milik[s.kode], 1):
                nomor = f"{dipa.no}.{no}.{huruf}"
                yield Judul(f"{nomor} Indikator: {i.nama}", INDIKATOR)
                yield from self.indikator.blocks(i, URAIAN)
                yield from self.pictures(f"dimensi.{i.kode}")

    def supporting(self) -> Iterator[Blok]:
        yield from supporting(self.hasil)
        for i in self.hasil.pendukung.values():
            for tabel in self.indikator.index(i):
                yield evolve(tabel, judul=f"{i.nama}: {tabel.judul.lower()}")
        for kode, narasi in self.narasi.indikator.items():
            if kode in self.hasil.pendukung and narasi != NarasiIndikator():
                i = self.hasil.pendukung[kode]
                yield Judul(i.nama, DIPA)
                yield from self.indikator.blocks(i, SASARAN)

    def budget(self) -> Iterator[Blok]:
        n = self.narasi
        uang = budgeted(self.hasil)
        yield from by_satker(self.hasil, self.aturan, uang, "Realisasi anggaran")
        yield from self.pictures("anggaran")
        yield from told(n.kanwil.anggaran)
        for dipa in self.hasil.dipa.values():
            uraian = n.dipa.get(dipa.kode, NarasiDipa()).anggaran
            if points(uraian):
                yield Judul(dipa.nama, DIPA)
                yield from told(uraian)

    def conclusions(self) -> Iterator[Blok]:
        yield Daftar(conclusions(self.hasil, self.bahan.banding), bernomor=True)
        yield from told(self.narasi.kanwil.simpulan)

    def review(self) -> Iterator[Blok]:
        """The findings of a review, as tables."""
        if self.bahan.tinjauan is None:
            return
        dokumen = arrange_review(self.bahan.tinjauan, "id")
        yield Alinea(
            "Angka yang tercetak dibandingkan dengan angka menurut aturan. "
            "Baris adalah baris pada naskah atau berkas angka tercetak."
        )
        for bagian in dokumen.bagian:
            yield Tabel(
                f"{bagian.judul} ({bagian.angka})",
                tuple(_review_columns(bagian.kolom)),
                tuple(Baris(tuple(Sel(s.teks) for s in b.sel)) for b in bagian.baris),
                bagian.catatan,
            )


def _review_columns(kolom: Iterable[KolomTinjauan]) -> Iterator[Kolom]:
    for k in kolom:
        yield Kolom(k.judul, angka=k.angka, porsi=14 if k.bawah else 4)
