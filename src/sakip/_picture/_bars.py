"""What the pictures of rows show: chosen and put in order from a result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from .._notation import format_angka
from .._report._words import KOSONG, figure_text, plain
from .._report._words import word as report_word
from .._unit import Jenis
from .._value import Mode, round_exact
from ._axis import Sumbu, axis
from ._contribution import contributions
from ._rows import Bagan, Baris, Batang, draw
from ._words import word

if TYPE_CHECKING:
    from .._explanation import Penjelasan
    from .._results import (
        Angka,
        Hasil,
        HasilIndikator,
        HasilKelompok,
        HasilRincian,
    )
    from ..diagnostics import Bahasa
    from ._canvas import Isi
    from ._gambar import Gambar

#: What capaian is held against.
PENUH = Fraction(100)
#: A scale of capaian goes no further, so that one figure of 1,800 % does not make
#: dots of all others.
BATAS = Fraction(250)
#: Units of which a length says nothing.
_TANPA_PANJANG = (Jenis.PREDIKAT, Jenis.TANGGAL, Jenis.TEKS, Jenis.YA_TIDAK)


class Painter:
    """The pictures of one result in one language."""

    def __init__(self, hasil: Hasil, bahasa: Bahasa) -> None:
        self.hasil = hasil
        self.bahasa = bahasa
        self.tahun = hasil.tahun

    def word(self, kunci: str, **isi: object) -> str:
        return word(kunci, self.bahasa, tahun=self.tahun, **isi)

    def text(self, angka: Angka) -> str:
        return figure_text(angka, self.bahasa)

    def kanwil(self) -> str:
        return self.hasil.kanwil.nama or report_word("kanwil", self.bahasa)

    def groups(self) -> list[tuple[str, HasilKelompok]]:
        """The Kanwil and its DIPA, with the names they have in rows."""
        dipa = [(f"{d.no}. {d.nama}", d) for d in self.hasil.dipa.values()]
        return [(self.kanwil(), self.hasil.kanwil), *dipa]

    # -- capaian against 100

    def capaian(self) -> Iterator[Gambar]:
        grup = self.groups()
        angka = [k.capaian for _, k in grup]
        sumbu = axis(_numbers(angka), batas=BATAS, penuh=PENUH)
        baris = tuple(
            Baris(nama, (self.reached(k.capaian),), tebal=not k.kode)
            for nama, k in grup
        )
        yield from draw(
            Bagan(
                "capaian",
                self.word("capaian"),
                self.word("capaian_ket"),
                baris,
                sumbu,
                ((PENUH, "100%"),),
                (("utama", self.word("tercapai")), ("kurang", self.word("belum"))),
                self.beyond(sumbu, angka),
                "%",
            )
        )

    def reached(self, angka: Angka) -> Batang:
        """A bar of capaian, by whether it is full."""
        return Batang(angka.eksak, self.text(angka), _reach(angka))

    def beyond(self, sumbu: Sumbu, angka: Iterable[Angka]) -> tuple[str, ...]:
        lewat = any(sumbu.beyond(n) for n in _numbers(angka))
        return (self.word("lewat"),) if lewat else ()

    # -- targets and realisasi

    def targets(self) -> Iterator[Gambar]:
        menurut: dict[str | None, list[HasilIndikator]] = {}
        for i in self.hasil.indikator.values():
            menurut.setdefault(i.dipa, []).append(i)
        for dipa in self.hasil.dipa.values():
            milik = menurut.get(dipa.kode)
            if milik is None:
                continue
            yield from draw(
                Bagan(
                    f"target.{dipa.kode}",
                    self.word("target", nama=dipa.nama),
                    self.word("target_ket"),
                    tuple(map(self.target_row, milik)),
                    None,
                    (),
                    (
                        ("utama", self.word("tercapai")),
                        ("kurang", self.word("belum")),
                        (None, report_word("target", self.bahasa)),
                    ),
                    (self.word("sendiri"),),
                )
            )

    def target_row(self, i: HasilIndikator) -> Baris:
        target = None if i.target is None else i.target.eksak
        nyata = None if i.realisasi is None else i.realisasi.eksak
        if i.satuan.jenis in _TANPA_PANJANG:
            target = nyata = None
        nama = i.nama
        if i.polaritas.startswith("turun") or i.polaritas == "tercapai_turun":
            nama = self.word("kecil", nama=nama)
        isi: Isi = "utama" if i.capaian is None else _reach(i.capaian)
        batang = (
            Batang(nyata, self.told("realisasi", i.realisasi, i.teks_realisasi), isi),
            Batang(None, self.told("target_nilai", i.target, i.teks_target)),
        )
        return Baris(nama, batang, sumbu=_own(target, nyata), tanda=target)

    def told(self, kunci: str, angka: Angka | None, teks: str) -> str:
        nilai = teks or (KOSONG if angka is None else self.text(angka))
        return self.word(kunci, nilai=nilai)

    # -- budget against performance

    def budget(self) -> Iterator[Gambar]:
        grup = [(n, k) for n, k in self.groups() if "serapan" in k.ukuran]
        if not grup:
            return
        angka = [a for _, k in grup for a in (k.capaian, k.ukuran["serapan"])]
        sumbu = axis(_numbers(angka), batas=BATAS, penuh=PENUH)
        kata = report_word("capaian", self.bahasa), self.word("serapan")
        baris = []
        for nama, k in grup:
            serapan = k.ukuran["serapan"]
            pasang = (
                Batang(k.capaian.eksak, f"{kata[0]} {self.text(k.capaian)}"),
                Batang(serapan.eksak, f"{kata[1]} {self.text(serapan)}", "lain"),
            )
            baris.append(Baris(nama, pasang, tebal=not k.kode))
        yield from draw(
            Bagan(
                "anggaran",
                self.word("anggaran"),
                self.word("anggaran_ket"),
                tuple(baris),
                sumbu,
                ((PENUH, "100%"),),
                (("utama", kata[0]), ("lain", kata[1])),
                self.beyond(sumbu, angka),
                "%",
            )
        )

    # -- the weighted parts of an index

    def dimensions(self) -> Iterator[Gambar]:
        for i in self.hasil.indikator.values():
            bagian = [r for r in i.rincian if r.bobot is not None]
            if not bagian or i.realisasi is None:
                continue
            yield from self.parts(i, bagian, i.realisasi)

    def parts(
        self, i: HasilIndikator, bagian: list[HasilRincian], nyata: Angka
    ) -> Iterator[Gambar]:
        skala = i.satuan.skala or PENUH
        semua = [r.nilai for r in bagian]
        sumbu = axis(_numbers([*semua, nyata]), batas=skala * 5 / 2, penuh=skala)
        baris = [
            Baris(
                self.word("bobot", nama=r.nama, bobot=plain(r.bobot or Fraction(0))),
                (Batang(r.nilai.eksak, self.text(r.nilai)),),
            )
            for r in bagian
        ]
        utama = Batang(nyata.eksak, self.text(nyata), "lain")
        yield from draw(
            Bagan(
                f"dimensi.{i.kode}",
                self.word("dimensi", nama=i.nama),
                self.word("dimensi_ket", skala=plain(skala)),
                (*baris, Baris(i.nama, (utama,), tebal=True)),
                sumbu,
                (),
                (),
                self.beyond(sumbu, [*semua, nyata]),
            )
        )

    # -- contribution to the Kanwil

    def contributions(self, penjelasan: Penjelasan | None) -> Iterator[Gambar]:
        """Drawn where parts add up to the Kanwil, and only there."""
        isi = contributions(self.hasil, penjelasan)
        if not isi.bagian:
            return
        kanwil = self.hasil.kanwil.capaian
        ujung, baris = Fraction(0), []
        for nama, nilai in isi.bagian:
            dari, ujung = ujung, ujung + nilai
            bulat = round_exact(nilai, kanwil.digit, Mode.SETENGAH_NAIK)
            teks = format_angka(bulat, kanwil.digit)
            baris.append(Baris(nama, (Batang(ujung, teks, "utama", dari),)))
        total = Batang(kanwil.eksak, self.text(kanwil), "lain")
        nama = self.word("jumlah", nama=self.kanwil())
        ujung_semua = [b.nilai for r in baris for b in r.batang if b.nilai is not None]
        catatan = [self.word("sumbangan_cat")]
        if isi.tanpa:
            catatan.append(self.word("tanpa_angka", daftar="; ".join(isi.tanpa)))
        yield from draw(
            Bagan(
                "sumbangan",
                self.word("sumbangan"),
                self.word("sumbangan_ket"),
                (*baris, Baris(nama, (total,), tebal=True)),
                axis(ujung_semua, batas=4 * BATAS, penuh=PENUH),
                (),
                (),
                tuple(catatan),
            )
        )


def _numbers(angka: Iterable[Angka]) -> list[Fraction]:
    return [a.eksak for a in angka if a.eksak is not None]


def _reach(angka: Angka) -> Isi:
    return "kurang" if angka.eksak is not None and angka.eksak < PENUH else "utama"


def _own(target: Fraction | None, nyata: Fraction | None) -> Sumbu | None:
    """The scale of a row that has its own, or None where nothing has a length."""
    nilai = [Fraction(0), *(n for n in (target, nyata) if n is not None)]
    bawah, atas = min(nilai), max(nilai)
    return None if bawah == atas else Sumbu(bawah, atas, atas - bawah)
