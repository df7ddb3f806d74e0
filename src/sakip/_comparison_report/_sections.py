"""A comparison as titled sections of rows, before it is laid out as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from .._notation import format_angka
from .._report._sections import Bagian, Baris, Dokumen, Kolom, Sel
from .._report._words import KOSONG, figure_text, unit_text
from .._report._words import word as report_word
from .._terminal import clean
from .._value import Keadaan

if TYPE_CHECKING:
    from .._comparison import (
        Alasan,
        BandingIndikator,
        BandingTahun,
        BandingTarget,
        KodeAlasan,
        Perbandingan,
        Tren,
    )
    from .._results import Angka
    from ..diagnostics import Bahasa

#: Years of targets side by side in one table.
SEJAJAR = 6
#: A target reached, not reached, and one that realisasi cannot be held against.
TANDA = {True: "✓", False: "✗"}
TAK_SEBANDING = "≠"

#: Reasons that the target of a year is none for today's realisasi.
_BERUBAH: frozenset[KodeAlasan] = frozenset(
    {"satuan_berubah", "satuan_target", "rumus_berubah", "polaritas_berubah"}
)

#: Words by key: Indonesian, English.
_KATA = {
    "judul": ("Perbandingan {tahun}: {nama}", "Comparison {tahun}: {nama}"),
    "lalu": ("{dipa}: tahun sebelumnya", "{dipa}: earlier years"),
    "renstra": ("{dipa}: target Renstra", "{dipa}: targets of the Renstra"),
    "pendukung": ("Pendukung", "Supporting figures"),
    "indikator": ("Indikator", "Indikator"),
    "kode": ("Kode", "Code"),
    "tahun": ("Tahun", "Year"),
    "target": ("Target", "Target"),
    "realisasi": ("Realisasi", "Realisasi"),
    "capaian": ("Capaian", "Capaian"),
    "selisih_realisasi": ("Selisih realisasi", "Difference realisasi"),
    "selisih_capaian": ("Selisih capaian", "Difference capaian"),
    "alasan": ("Alasan", "Reason"),
    "sejak": ("Sejak", "Since"),
    "akhir": ("Terhadap target akhir", "Against end target"),
    "realisasi_tahun": ("Realisasi {tahun}", "Realisasi {tahun}"),
    "naik": ("naik", "up"),
    "turun": ("turun", "down"),
    "tetap": ("tetap", "level"),
    "berubah": ("naik turun", "up and down"),
    "arti_selisih": (
        (
            "Selisih: angka {tahun} dikurangi angka tahun itu; persen dalam poin "
            "persen. Baris {tahun} memuat trennya."
        ),
        (
            "Difference: the figure of {tahun} less that of the year; percentages in "
            "points. The row of {tahun} has the trend."
        ),
    ),
    "arti_tanda": (
        "Target Renstra: ✓ dicapai realisasi {tahun}, ✗ belum, ≠ tidak sebanding.",
        "Targets: ✓ reached by realisasi {tahun}, ✗ not yet, ≠ not comparable.",
    ),
    "ringkas_tahun": (
        (
            "{tahun}: {sebanding} dari {semua} indikator sebanding; realisasi naik "
            "{naik}, turun {turun}, tetap {tetap}."
        ),
        (
            "{tahun}: {sebanding} of {semua} indikator compare; realisasi up {naik}, "
            "down {turun}, level {tetap}."
        ),
    ),
    "ringkas_akhir": (
        "Target akhir Renstra: {dicapai} dari {semua} indikator sudah mencapainya.",
        "End target of the Renstra: reached by {dicapai} of {semua} indikator.",
    ),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A word or phrase of a comparison."""
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def arrange(perbandingan: Perbandingan, bahasa: Bahasa) -> Dokumen:
    """Put a comparison in the order in which a Kanwil reads it."""
    return _Arranger(perbandingan, bahasa).document()


class _Arranger:
    def __init__(self, perbandingan: Perbandingan, bahasa: Bahasa) -> None:
        self.isi = perbandingan
        self.bahasa: Bahasa = bahasa

    def word(self, kunci: str, **isi: object) -> str:
        return word(kunci, self.bahasa, **isi)

    def document(self) -> Dokumen:
        jejak, tahun = self.isi.jejak, self.isi.tahun
        asal = (
            f"Ruleset {clean(jejak.ruleset)}",
            report_word("edisi", self.bahasa, edisi=clean(jejak.edisi)),
            report_word("tahun", self.bahasa, tahun=tahun),
        )
        return Dokumen(
            self.word("judul", tahun=tahun, nama=clean(jejak.nama)),
            (
                clean(self.isi.kanwil),
                ", ".join(asal),
                *self.summary(),
                self.word("arti_selisih", tahun=tahun),
                self.word("arti_tanda", tahun=tahun),
            ),
            tuple(self.sections()),
        )

    def summary(self) -> Iterator[str]:
        """How many indikator compare, and how they moved."""
        semua = self.isi.indikator.values()
        for tahun in _years(semua):
            selisih = [b.terhadap_tahun[tahun].selisih_realisasi for b in semua]
            angka = [s.eksak for s in selisih if s is not None and s.eksak is not None]
            yield self.word(
                "ringkas_tahun",
                tahun=tahun,
                sebanding=len(angka),
                semua=len(semua),
                naik=sum(a > 0 for a in angka),
                turun=sum(a < 0 for a in angka),
                tetap=sum(a == 0 for a in angka),
            )
        akhir = [b.target_akhir for b in semua]
        dicapai = sum(a is not None and a.tercapai is True for a in akhir)
        yield self.word("ringkas_akhir", dicapai=dicapai, semua=len(semua))

    def sections(self) -> Iterator[Bagian]:
        milik: dict[str | None, list[BandingIndikator]] = {}
        for b in self.isi.indikator.values():
            milik.setdefault(b.kini.dipa, []).append(b)
        for no, (kode, nama) in enumerate(self.isi.dipa.items(), 1):
            yield from self.group(f"{no}. {clean(nama)}", milik.get(kode, []))
        yield from self.group(self.word("pendukung"), list(self.isi.pendukung.values()))

    def group(self, judul: str, anggota: list[BandingIndikator]) -> Iterator[Bagian]:
        if not anggota:
            return
        bertahun = bool(_years(anggota))
        if bertahun:
            yield Bagian(
                self.word("lalu", dipa=judul),
                (
                    Kolom(self.word("kode")),
                    Kolom(self.word("indikator"), bawah=True),
                    Kolom(self.word("tahun"), angka=True),
                    Kolom(self.word("target"), angka=True),
                    Kolom(self.word("realisasi"), angka=True),
                    Kolom(self.word("capaian"), angka=True),
                    Kolom(self.word("selisih_realisasi"), angka=True),
                    Kolom(self.word("selisih_capaian"), angka=True),
                    Kolom(self.word("alasan"), bawah=True),
                ),
                tuple(b for satu in anggota for b in self.years(satu)),
            )
        tahun = list(anggota[0].terhadap_target)
        for awal in range(0, len(tahun), SEJAJAR):
            pilih = tahun[awal : awal + SEJAJAR]
            # Names stand in the first table of a group alone.
            yield self.targets(judul, anggota, pilih, nama=not (bertahun or awal))

    # -- earlier years

    def figure(self, angka: Angka | None, milik: BandingIndikator) -> Sel:
        """A figure; in another unit than the indikator's, with that unit."""
        if angka is None or angka.keadaan is Keadaan.TIDAK_DITARGETKAN:
            return Sel(KOSONG)
        teks = figure_text(angka, self.bahasa)
        if angka.satuan != milik.kini.satuan and angka.satuan.kode != "persen":
            teks = f"{teks} {clean(unit_text(angka.satuan, self.bahasa))}"
        return Sel(teks, angka.keadaan is not None)

    def years(self, banding: BandingIndikator) -> Iterator[Baris]:
        kini = banding.kini
        target = clean(kini.teks_target)
        realisasi = clean(kini.teks_realisasi)
        yield Baris(
            (
                Sel(clean(kini.kode)),
                Sel(clean(kini.nama)),
                Sel(str(self.isi.tahun)),
                Sel(target) if target else self.figure(kini.target, banding),
                Sel(realisasi) if realisasi else self.figure(kini.realisasi, banding),
                self.figure(kini.capaian, banding),
                Sel(self.trend(banding.tren_realisasi)),
                Sel(self.trend(banding.tren_capaian)),
                Sel(),
            )
        )
        for lalu in banding.terhadap_tahun.values():
            yield self.year(banding, lalu)

    def year(self, banding: BandingIndikator, lalu: BandingTahun) -> Baris:
        target = clean(lalu.teks_target)
        dulu = lalu.kode if lalu.kode not in ("", banding.kini.kode) else ""
        return Baris(
            (
                Sel(f"({clean(dulu)})" if dulu else ""),
                Sel(),
                Sel(str(lalu.tahun)),
                Sel(target) if target else self.figure(lalu.target, banding),
                self.figure(lalu.realisasi, banding),
                self.figure(lalu.capaian, banding),
                Sel(_signed(lalu.selisih_realisasi)),
                Sel(_signed(lalu.selisih_capaian)),
                Sel(self.reasons(lalu.alasan)),
            )
        )

    def trend(self, tren: Tren | None) -> str:
        return "" if tren is None else self.word(tren.arah)

    # -- targets of the Renstra

    def targets(
        self,
        judul: str,
        anggota: list[BandingIndikator],
        tahun: list[int],
        *,
        nama: bool,
    ) -> Bagian:
        return Bagian(
            self.word("renstra", dipa=judul),
            (
                Kolom(self.word("kode")),
                *([Kolom(self.word("indikator"), bawah=True)] if nama else []),
                Kolom(self.word("sejak"), angka=True),
                *(Kolom(str(t), angka=True) for t in tahun),
                Kolom(self.word("realisasi_tahun", tahun=self.isi.tahun), angka=True),
                Kolom(self.word("akhir"), angka=True),
                Kolom(self.word("alasan"), bawah=True),
            ),
            tuple(self.target_row(b, tahun, nama=nama) for b in anggota),
        )

    def target_row(
        self, banding: BandingIndikator, tahun: list[int], *, nama: bool
    ) -> Baris:
        kini, akhir = banding.kini, banding.target_akhir
        realisasi = clean(kini.teks_realisasi)
        pertama = banding.tahun_pertama
        alasan = [a for t in tahun for a in banding.terhadap_target[t].alasan]
        return Baris(
            (
                Sel(clean(kini.kode)),
                *([Sel(clean(kini.nama))] if nama else []),
                Sel(KOSONG if pertama is None else str(pertama)),
                *(self.target(banding.terhadap_target[t]) for t in tahun),
                Sel(realisasi) if realisasi else self.figure(kini.realisasi, banding),
                Sel(KOSONG if akhir is None else _signed(akhir.selisih)),
                Sel(self.reasons(alasan)),
            )
        )

    def target(self, banding: BandingTarget) -> Sel:
        """A target, and whether it is reached."""
        teks = clean(banding.teks_target)
        if banding.target is not None:
            teks = figure_text(banding.target, self.bahasa)
        if not teks:
            return Sel(KOSONG)
        if banding.tercapai is not None:
            return Sel(f"{teks} {TANDA[banding.tercapai]}")
        if any(a.kode in _BERUBAH for a in banding.alasan):
            # The unit is told among the reasons, which stand beneath.
            return Sel(f"{teks.split()[0]} {TAK_SEBANDING}")
        return Sel(teks)

    # -- reasons

    def reasons(self, alasan: Iterable[Alasan]) -> str:
        """Reasons in words; alike ones of several years stand once."""
        menurut: dict[object, tuple[Alasan, list[int]]] = {}
        for a in alasan:
            kunci = (a.kode, a.argumen, a.amandemen)
            tahun = menurut.setdefault(kunci, (a, []))[1]
            if a.tahun not in tahun:
                tahun.append(a.tahun)
        urut = list(menurut.values())
        # An amendment that made several changes in a row is named after the last.
        nama = [a.amandemen for a, _ in urut]
        sekali = ["" if n == lanjut else n for n, lanjut in pairwise([*nama, ""])]
        return "; ".join(
            clean(evolve(a, amandemen=n).teks(self.bahasa, _span(tahun)))
            for (a, tahun), n in zip(urut, sekali, strict=True)
        )


def _years(banding: Iterable[BandingIndikator]) -> list[int]:
    """The earlier years that are compared; the same for all."""
    return next((list(b.terhadap_tahun) for b in banding), [])


def _signed(angka: Angka | None) -> str:
    """A difference with its sign, and no sign of a percentage: it is in points."""
    if angka is None or angka.bulat is None:
        return KOSONG
    teks = format_angka(angka.bulat, angka.digit)
    return f"+{teks}" if angka.bulat > 0 else teks


def _span(tahun: list[int]) -> str:
    """Years in few words: ``2020–2023``, ``2020, 2022``."""
    urut = sorted(tahun)
    runtut: list[list[int]] = [urut[:1]]
    for lama, baru in pairwise(urut):
        if baru == lama + 1:
            runtut[-1].append(baru)
        else:
            runtut.append([baru])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runtut)
