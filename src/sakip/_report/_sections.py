"""The report as titled sections of rows, before anything is laid out as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from .._terminal import clean
from ._words import KOSONG, figure_text, plain, state_word, unit_text, word

if TYPE_CHECKING:
    from .._results import (
        Agregat,
        Angka,
        Hasil,
        HasilIndikator,
        HasilKelompok,
        HasilRincian,
    )
    from .._value import Keadaan
    from ..diagnostics import Bahasa

#: The measures of a Kanwil's dashboard, and their headings.
DASHBOARD = {
    "serapan": "serapan",
    "kinerja_anggaran": "anggaran",
    "performance": "performance",
    "efisiensi": "efisiensi",
}

#: Measures side by side in one table of other measures.
SEJAJAR = 4
#: Members of an aggregate that a note names; the rest is counted.
DISEBUT = 6


@frozen
class Kolom:
    """A column.

    Attributes:
        angka: numbers, set to the right.
        bawah: long text that a terminal shows beneath the row.
    """

    judul: str
    angka: bool = False
    bawah: bool = False


@frozen
class Sel:
    """A cell; a state is told apart from a number."""

    teks: str = ""
    keadaan: bool = False


@frozen
class Baris:
    """A row: plain, the main one of its table, or a part of the row above it."""

    sel: tuple[Sel, ...]
    gaya: Literal["biasa", "utama", "rincian"] = "biasa"


@frozen
class Bagian:
    """A section: a table under a heading.

    Attributes:
        angka: the figure that the heading carries, or ``""``.
        catatan: lines on what its figures leave out.
    """

    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    angka: str = ""
    catatan: tuple[str, ...] = ()


@frozen
class Dokumen:
    """A whole report."""

    judul: str
    keterangan: tuple[str, ...]
    bagian: tuple[Bagian, ...]


def arrange(hasil: Hasil, bahasa: Bahasa) -> Dokumen:
    """Put a result in the order in which a Kanwil reads it."""
    penata = _Arranger(hasil, bahasa)
    jejak = hasil.jejak
    asal = [
        f"Ruleset {clean(jejak.ruleset)}",
        word("edisi", bahasa, edisi=clean(jejak.edisi)),
        word("tahun", bahasa, tahun=hasil.tahun),
    ]
    if jejak.amandemen:
        amandemen = clean(", ".join(jejak.amandemen))
        asal.append(word("amandemen", bahasa, amandemen=amandemen))
    if jejak.pada is not None:
        asal.append(word("pada", bahasa, pada=jejak.pada.isoformat()))
    sidik = word(
        "sidik",
        bahasa,
        ruleset=jejak.sidik_ruleset[:12],
        laporan=jejak.sidik_laporan[:12],
    )
    return Dokumen(
        clean(jejak.nama),
        (clean(hasil.kanwil.nama), ", ".join(asal), sidik),
        (
            penata.dashboard(),
            *penata.other_measures(),
            *penata.dipa(),
            *penata.pendukung(),
        ),
    )


class _Arranger:
    def __init__(self, hasil: Hasil, bahasa: Bahasa) -> None:
        self.hasil = hasil
        self.bahasa: Bahasa = bahasa
        self.kelompok = (hasil.kanwil, *hasil.dipa.values())
        ada = {kode for k in self.kelompok for kode in k.ukuran}
        self.ukuran = [kode for kode in hasil.nama_ukuran if kode in ada]

    # -- cells

    def figure(self, angka: Angka | None) -> Sel:
        if angka is None:
            return Sel(KOSONG)
        return Sel(figure_text(angka, self.bahasa), angka.keadaan is not None)

    def head(self, *kunci: str) -> tuple[Kolom, ...]:
        """Columns by the keys of their headings."""
        angka = ("no", "target", "realisasi", "capaian")
        return tuple(
            Kolom(word(k, self.bahasa), k in angka, k == "indikator") for k in kunci
        )

    # -- groups

    def dashboard(self) -> Bagian:
        """Capaian and the four measures every Kanwil reports."""
        kode = [k for k in DASHBOARD if k in self.ukuran]
        kolom = [Kolom(word(DASHBOARD[k], self.bahasa), angka=True) for k in kode]
        return Bagian(
            word("dashboard", self.bahasa),
            (*self.head("no", "dipa", "capaian"), *kolom),
            tuple(self.group_rows(kode, capaian=True)),
            catatan=tuple(self.notes(self.hasil.kanwil)),
        )

    def other_measures(self) -> Iterator[Bagian]:
        """The measures that the dashboard has no column for."""
        kode = [k for k in self.ukuran if k not in DASHBOARD]
        for awal in range(0, len(kode), SEJAJAR):
            pilih = kode[awal : awal + SEJAJAR]
            nama = [clean(self.hasil.nama_ukuran[k]) for k in pilih]
            yield Bagian(
                word("ukuran_lain", self.bahasa),
                (*self.head("no", "dipa"), *(Kolom(n, angka=True) for n in nama)),
                tuple(self.group_rows(pilih, capaian=False)),
            )

    def group_rows(self, kode: list[str], *, capaian: bool) -> Iterator[Baris]:
        for no, k in enumerate(self.kelompok):
            nama = clean(k.nama) or word("kanwil", self.bahasa)
            sel = [Sel(str(no) if no else ""), Sel(nama)]
            if capaian:
                sel.append(self.figure(k.capaian))
            sel += [self.figure(k.ukuran.get(u)) for u in kode]
            yield Baris(tuple(sel), "biasa" if no else "utama")

    def notes(self, kelompok: HasilKelompok) -> Iterator[str]:
        """What each aggregate of a group had no number for."""
        if kelompok.agregat.keluar:
            yield self.note(word("capaian", self.bahasa), kelompok.agregat)
        for kode, agregat in kelompok.rincian_ukuran.items():
            if agregat.keluar:
                yield self.note(clean(self.hasil.nama_ukuran[kode]), agregat)

    def note(self, nama: str, agregat: Agregat) -> str:
        """E.g. ``"Capaian: rerata 2 dari 3; 1 Nihil (ki.aduan)"``."""
        menurut: dict[Keadaan, list[str]] = {}
        for k in agregat.keluar:
            menurut.setdefault(k.keadaan, []).append(clean(k.kode))
        bagian = [
            word(
                "anggota",
                self.bahasa,
                cara=agregat.cara.replace("_", " "),
                dihitung=agregat.dihitung,
                anggota=agregat.anggota,
            )
        ]
        for keadaan, kode in menurut.items():
            sebut = ", ".join(kode[:DISEBUT])
            if len(kode) > DISEBUT:
                lain = word("dan_lain", self.bahasa, banyak=len(kode) - DISEBUT)
                sebut = f"{sebut} {lain}"
            nama_keadaan = state_word(keadaan, self.bahasa)
            bagian.append(f"{len(kode)} {nama_keadaan} ({sebut})")
        return f"{nama}: {'; '.join(bagian)}"

    # -- indikator

    def dipa(self) -> Iterator[Bagian]:
        milik: dict[str | None, list[HasilIndikator]] = {}
        for i in self.hasil.indikator.values():
            milik.setdefault(i.dipa, []).append(i)
        for no, dipa in enumerate(self.hasil.dipa.values(), 1):
            anggota = milik.get(dipa.kode, [])
            capaian = figure_text(dipa.capaian, self.bahasa)
            yield self.section(
                f"{no}. {clean(dipa.nama)}",
                anggota,
                angka=f"{word('capaian', self.bahasa)} {capaian}",
                catatan=tuple(self.notes(dipa)),
            )

    def pendukung(self) -> Iterator[Bagian]:
        """Supporting figures, by kelompok in the order of first mention."""
        menurut: dict[str, list[HasilIndikator]] = {}
        for angka in self.hasil.pendukung.values():
            menurut.setdefault(angka.kelompok or "", []).append(angka)
        for kelompok, anggota in menurut.items():
            nama = clean(kelompok).replace("_", " ") or word("lainnya", self.bahasa)
            yield self.section(word("pendukung", self.bahasa, kelompok=nama), anggota)

    def section(
        self,
        judul: str,
        anggota: list[HasilIndikator],
        *,
        angka: str = "",
        catatan: tuple[str, ...] = (),
    ) -> Bagian:
        kunci = ["kode", "indikator", "satuan", "target", "realisasi", "capaian"]
        berkategori = any(i.kategori is not None for i in anggota)
        if berkategori:
            kunci.append("kategori")
        baris: list[Baris] = []
        for i in anggota:
            satu = self.indikator(i)
            ekor = (Sel(clean(i.kategori or "")),) if berkategori else ()
            baris.append(Baris((*satu, *ekor)))
            baris += self.parts(i.rincian, len(kunci))
        return Bagian(judul, self.head(*kunci), tuple(baris), angka, catatan)

    def indikator(self, i: HasilIndikator) -> tuple[Sel, ...]:
        target = clean(i.teks_target)
        realisasi = clean(i.teks_realisasi)
        return (
            Sel(clean(i.kode)),
            Sel(clean(i.nama)),
            Sel(clean(unit_text(i.satuan, self.bahasa))),
            Sel(target) if target else self.figure(i.target),
            Sel(realisasi) if realisasi else self.figure(i.realisasi),
            self.figure(i.capaian),
        )

    def parts(self, rincian: Iterable[HasilRincian], lebar: int) -> Iterator[Baris]:
        """The parts of a figure; theirs in turn are left to JSON."""
        for r in rincian:
            nama = clean(r.nama)
            if r.bobot is not None:
                nama += f" ({word('bobot', self.bahasa, bobot=plain(r.bobot))})"
            sel: Mapping[int, Sel] = {
                1: Sel(nama),
                2: Sel(clean(unit_text(r.nilai.satuan, self.bahasa))),
                4: self.figure(r.nilai),
            }
            yield Baris(tuple(sel.get(k, Sel()) for k in range(lebar)), "rincian")
