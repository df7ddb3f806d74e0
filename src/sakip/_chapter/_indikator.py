"""The section of one indikator, in the order that the regulation asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from .._explain._text import leaves, notes, rounding
from .._explain._working import inline, working
from .._report._words import KOSONG
from .._results import NAMA_KEADAAN
from .._shown import shown_figure
from .._unit import Jenis
from .._value import Keadaan, decimals
from ._blocks import Alinea, Baris, Blok, Daftar, Judul, Kolom, Rumus, Sel, Tabel
from ._cells import figure, leaf, realisasi, signed, target, unit, worded
from ._drawn import renamed
from ._narasi import NarasiIndikator, points

if TYPE_CHECKING:
    from .._comparison import Alasan, BandingIndikator, BandingTarget
    from .._explaining import Explainer
    from .._explanation import Langkah
    from .._results import Angka, HasilIndikator, HasilRincian
    from ._narasi import Uraian

#: How a polarity reads.
POLARITAS: Final = {
    "naik": "makin tinggi makin baik",
    "turun_selisih": "makin rendah makin baik",
    "turun_rasio": "makin rendah makin baik",
    "turun_ambang": "makin rendah makin baik",
    "stabil": "makin dekat dengan target makin baik",
    "rentang_ambang": "baik di dalam rentang target",
    "rentang_rasio": "baik di dalam rentang target",
    "rentang_selisih": "baik di dalam rentang target",
    "tercapai": "tercapai atau tidak",
    "tercapai_turun": "tercapai atau tidak, makin rendah makin baik",
    "informatif": "tidak dinilai",
}
#: Whether this year's realisasi reaches a target.
DICAPAI: Final = {True: "ya", False: "belum", None: KOSONG}
TREN: Final = {
    "naik": "naik",
    "turun": "turun",
    "tetap": "tetap",
    "berubah": "naik turun",
}


#: The column of weights in a table of parts.
BOBOT: Final = 2


def told(uraian: Uraian) -> Iterator[Blok]:
    """The office's words: a text as paragraphs, a list as points."""
    semua = points(uraian)
    if isinstance(uraian, str):
        yield from map(Alinea, semua)
    elif semua:
        yield Daftar(semua)


@frozen
class IndikatorSection:
    """Writes the sections of indikator and supporting figures.

    Attributes:
        explainer: gives their working.
        banding: their comparison, by code.
        narasi: the office's words about them, by code.
        nama: what satker are called, by code; some parts are told by it.
        tahun: the year reported.
    """

    explainer: Explainer
    banding: Mapping[str, BandingIndikator]
    narasi: Mapping[str, NarasiIndikator]
    nama: Mapping[str, str]
    tahun: int

    def blocks(self, i: HasilIndikator, tingkat: int) -> Iterator[Blok]:
        """The blocks beneath the heading of an indikator.

        Args:
            tingkat: level of the headings among them.
        """
        narasi = self.narasi.get(i.kode, NarasiIndikator())
        yield from told(narasi.definisi)
        yield Alinea(self.definition(i), catatan=True)
        banding = self.banding.get(i.kode)
        bagian: list[tuple[str, list[Blok]]] = [
            (
                f"Perbandingan target dan realisasi tahun {self.tahun}",
                [*self.this_year(i), *self.index(i)],
            )
        ]
        if banding is not None:
            bagian += [
                ("Perbandingan dengan tahun sebelumnya", [*self.years(banding)]),
                ("Perbandingan dengan target Renstra", [*self.renstra(banding)]),
            ]
        bagian += [
            ("Perbandingan dengan standar nasional", [*self.standard(i, narasi)]),
            ("Penyebab keberhasilan atau kegagalan", [*told(narasi.penyebab)]),
            ("Kendala", [*told(narasi.kendala)]),
            ("Solusi yang dilakukan", [*told(narasi.solusi)]),
            ("Efisiensi penggunaan sumber daya", [*told(narasi.efisiensi)]),
            ("Program atau kegiatan yang menunjang", [*told(narasi.program)]),
        ]
        ada = [(judul, isi) for judul, isi in bagian if isi]
        for no, (judul, isi) in enumerate(ada, 1):
            yield Judul(f"{no}) {judul}", tingkat)
            yield from isi

    def definition(self, i: HasilIndikator) -> str:
        """What is measured in, which way is better, and on what basis."""
        satuan = unit(i.satuan).teks
        kalimat = [f"Satuan: {satuan}; {POLARITAS[i.polaritas]}."]
        aturan = self.explainer.indikator(i.kode)
        dasar = "; ".join(s.judul for s in self.explainer.sources(aturan.dasar))
        if dasar:
            kalimat.append(f"Dasar: {dasar}.")
        if aturan.keterangan:
            kalimat.append(aturan.keterangan)
        return " ".join(kalimat)

    # -- this year

    def this_year(self, i: HasilIndikator) -> Iterator[Blok]:
        kolom = [
            Kolom("Satuan"),
            Kolom("Target", angka=True),
            Kolom("Realisasi", angka=True),
            Kolom("Capaian", angka=True),
        ]
        sel = [unit(i.satuan), target(i), realisasi(i), figure(i.capaian)]
        if i.kategori is not None:
            kolom.append(Kolom("Kategori"))
            sel.append(Sel(i.kategori))
        judul = f"Target, realisasi, dan capaian tahun {self.tahun}"
        yield Tabel(judul, tuple(kolom), (Baris(tuple(sel)),))
        # By their keys: a DIPA or satker may have the code of an indikator.
        jenis = "indikator" if i.kode in self.explainer.hasil.indikator else "pendukung"
        for ukuran in ("realisasi", "capaian"):
            step = self.explainer.steps.get((jenis, i.kode, ukuran))
            if step is not None:
                yield from self.worked(self.explainer.step(step))

    def worked(self, langkah: Langkah) -> Iterator[Blok]:
        """The working of a figure, and what went in."""
        ukuran = langkah.kunci[2].capitalize()
        sendiri = {f"{langkah.kunci[1]}.realisasi": "realisasi"}
        baris = (renamed(b, sendiri) for b in working(langkah.pohon, "id"))
        yield Rumus(ukuran, tuple(baris))
        masukan = [s for s in leaves(langkah.pohon) if s.jenis == "masukan"]
        if masukan:
            yield Tabel(
                f"Masukan perhitungan {langkah.kunci[2]}",
                (
                    Kolom("Lambang", porsi=3),
                    Kolom("Uraian", porsi=6),
                    Kolom("Nilai", angka=True, porsi=3),
                ),
                tuple(Baris((Sel(s.nama), Sel(s.label), leaf(s))) for s in masukan),
            )
        for catatan in (*notes(langkah.pohon, "id"), rounding(langkah, "id")):
            if catatan:
                isi = catatan.replace("  ", " ")
                yield Alinea(f"{ukuran}: {isi}.", catatan=True)

    def index(self, i: HasilIndikator) -> Iterator[Tabel]:
        """The parts of a figure, e.g. the dimensi of an index and their variabel."""
        if not i.rincian:
            return
        # Parts that have none themselves are plain rows.
        dalam = int(not any(r.anak for r in i.rincian))
        baris = tuple(self.parts(i.kode, "", i.rincian, "", dalam))
        jenis = ", ".join(dict.fromkeys(_kinds(i.rincian)))
        kolom = (
            Kolom("No", porsi=1),
            Kolom("Uraian", porsi=6),
            Kolom("Bobot", angka=True, porsi=2),
            Kolom("Nilai", angka=True, porsi=2),
            Kolom("Perhitungan", porsi=6),
        )
        tabel = Tabel(f"Rincian menurut {jenis}", kolom, baris)
        berbobot = any(b.sel[BOBOT].teks for b in baris)
        yield tabel if berbobot else without(tabel, BOBOT)

    def parts(
        self,
        kode: str,
        awalan: str,
        rincian: tuple[HasilRincian, ...],
        nomor: str,
        dalam: int,
    ) -> Iterator[Baris]:
        for no, r in enumerate(rincian, 1):
            jalur, urut = f"{awalan}{r.kode}", f"{nomor}{no}"
            yield Baris(
                (
                    Sel(urut),
                    Sel(self.nama.get(r.nama, r.nama)),
                    Sel() if r.angka_bobot is None else figure(r.angka_bobot),
                    figure(r.nilai),
                    Sel(self.last_line(kode, jalur)),
                ),
                "rincian" if dalam else "sub",
            )
            yield from self.parts(kode, f"{jalur}.", r.anak, f"{urut}.", dalam + 1)

    def last_line(self, kode: str, jalur: str) -> str:
        """The working of a part in numbers, where it is no mere value."""
        langkah = self.explainer.step(self.explainer.steps["rincian", kode, jalur])
        baris = [inline(b) for b in working(langkah.pohon, "id")]
        # Symbols stand first, the result last, and numbers between them.
        return "".join(baris[1:-1][:1])

    # -- other years

    def years(self, banding: BandingIndikator) -> Iterator[Blok]:
        """Earlier years beside this one."""
        lalu = banding.terhadap_tahun
        if not lalu:
            return
        i = banding.kini
        baris = [
            Baris(
                (
                    Sel(str(b.tahun)),
                    worded(b.teks_target, b.target),
                    figure(b.realisasi),
                    figure(b.capaian),
                    signed(b.selisih_realisasi),
                    signed(b.selisih_capaian),
                )
            )
            for b in sorted(lalu.values(), key=lambda b: b.tahun)
        ]
        kini = (Sel(str(self.tahun)), target(i), realisasi(i), figure(i.capaian))
        baris.append(Baris((*kini, Sel(), Sel()), "sub"))
        alasan = [f"{b.tahun}: {_reasons(b.alasan)}" for b in lalu.values() if b.alasan]
        yield Tabel(
            f"Realisasi dan capaian sampai tahun {self.tahun}",
            (
                Kolom("Tahun"),
                Kolom("Target", angka=True),
                Kolom("Realisasi", angka=True),
                Kolom("Capaian", angka=True),
                Kolom(f"Selisih realisasi {self.tahun}", angka=True),
                Kolom(f"Selisih capaian {self.tahun}", angka=True),
            ),
            tuple(baris),
            tuple(f"Tidak sebanding dengan {a}." for a in alasan),
        )
        yield from map(Alinea, self.moved(banding))

    def moved(self, banding: BandingIndikator) -> Iterator[str]:
        """How realisasi and capaian went, where the years compare."""
        for nama, tren in (
            ("Realisasi", banding.tren_realisasi),
            ("Capaian", banding.tren_capaian),
        ):
            if tren is not None:
                awal, akhir = tren.langkah[0].dari, tren.langkah[-1].sampai
                beda = "; ".join(
                    f"{s.sampai} terhadap {s.dari}: "
                    f"{signed(s.selisih).teks}{_points(s.selisih)}"
                    for s in tren.langkah
                )
                yield f"{nama} tahun {awal}–{akhir} {TREN[tren.arah]} ({beda})."

    def renstra(self, banding: BandingIndikator) -> Iterator[Blok]:
        """The target of each year of the Renstra, and this year's realisasi."""
        semua = list(banding.terhadap_target.values())
        if not any(b.target is not None or b.teks_target for b in semua):
            return
        baris = tuple(
            Baris(
                (
                    Sel(str(b.tahun)),
                    target_of(b),
                    signed(b.selisih),
                    figure(b.capaian),
                    Sel(DICAPAI[b.tercapai]),
                ),
                "sub" if b.tahun == self.tahun else "biasa",
            )
            for b in semua
        )
        yield Tabel(
            f"Realisasi {self.tahun} terhadap target Renstra",
            (
                Kolom("Tahun"),
                Kolom("Target", angka=True),
                Kolom(f"Selisih realisasi {self.tahun}", angka=True),
                Kolom(f"Capaian realisasi {self.tahun}", angka=True),
                Kolom("Tercapai"),
            ),
            baris,
        )
        akhir = banding.target_akhir
        if akhir is not None and akhir.tercapai is not None:
            nilai = worded(akhir.teks_target, akhir.target).teks
            capai = "sudah mencapai" if akhir.tercapai else "belum mencapai"
            kini = realisasi(banding.kini).teks
            yield Alinea(
                f"Realisasi {self.tahun} ({kini}) {capai} target akhir Renstra "
                f"tahun {akhir.tahun} ({nilai})."
            )

    def standard(self, i: HasilIndikator, narasi: NarasiIndikator) -> Iterator[Blok]:
        """Realisasi beside the national standard that the office gave."""
        standar = narasi.standar_nasional
        if standar is None or i.realisasi is None:
            return
        kini = i.realisasi
        digit = max(kini.digit, decimals(standar.nilai) or 0)
        nasional = self.shown(standar.nilai, kini, digit)
        selisih = None
        if kini.eksak is not None:
            selisih = self.shown(kini.eksak - standar.nilai, kini, digit)
        yield Tabel(
            f"Realisasi {self.tahun} dan standar nasional",
            (
                Kolom("Realisasi", angka=True),
                Kolom("Standar nasional", angka=True),
                Kolom("Selisih", angka=True),
                Kolom("Sumber", porsi=5),
            ),
            (
                Baris(
                    (
                        realisasi(i),
                        figure(nasional),
                        signed(selisih),
                        Sel(standar.sumber),
                    )
                ),
            ),
        )

    def shown(self, nilai: Fraction, angka: Angka, digit: int) -> Angka:
        """A value in the unit of a figure."""
        aturan = self.explainer.susunan.aturan
        return shown_figure(nilai / angka.satuan.faktor, angka.satuan, aturan, digit)


def without(tabel: Tabel, n: int) -> Tabel:
    """The same table without a column."""
    return evolve(
        tabel,
        kolom=tabel.kolom[:n] + tabel.kolom[n + 1 :],
        baris=tuple(evolve(b, sel=b.sel[:n] + b.sel[n + 1 :]) for b in tabel.baris),
    )


def target_of(b: BandingTarget) -> Sel:
    """The target of a year; that there was none is told in words."""
    tanpa = any(a.kode == "tidak_ditargetkan" for a in b.alasan)
    return (
        Sel(NAMA_KEADAAN[Keadaan.TIDAK_DITARGETKAN])
        if tanpa
        else worded(b.teks_target, b.target)
    )


def _kinds(rincian: tuple[HasilRincian, ...]) -> Iterator[str]:
    """The kinds of parts, the outer ones first."""
    for r in rincian:
        yield r.jenis.replace("_", " ")
    for r in rincian:
        yield from _kinds(r.anak)


def _reasons(alasan: tuple[Alasan, ...]) -> str:
    return "; ".join(a.teks("id") for a in alasan)


def _points(selisih: Angka) -> str:
    """The unit of a difference of percentages."""
    return " poin" if selisih.satuan.jenis is Jenis.PERSEN else ""
