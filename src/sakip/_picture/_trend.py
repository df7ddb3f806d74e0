"""Capaian through the years: a row for each indikator, a point for each year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from .._report._words import KOSONG, figure_text
from ._axis import Sumbu
from ._bars import PENUH
from ._canvas import BARIS, HURUF, LEBAR, Kanvas, wrap
from ._gambar import Gambar
from ._rows import BARIS_NAMA, NAMA, TINGGI, notes, page_words
from ._words import word

if TYPE_CHECKING:
    from .._comparison import BandingIndikator, BandingTahun, Perbandingan
    from .._results import Angka
    from ..diagnostics import Bahasa

#: Years that are drawn, this one among them; figures of more would meet.
_TAHUN = 6
#: Height of the strip in which points move, and of a whole row at least.
_JALUR = 6.0
_RUANG = 3.0
_KECIL = 2.8


@frozen
class _Titik:
    """One year: its figure, or None, and whether this year compares with it."""

    tahun: int
    angka: Angka | None
    sebanding: bool


@frozen
class _Garis:
    """One indikator through the years, oldest first."""

    nama: str
    baris: tuple[str, ...]
    titik: tuple[_Titik, ...]

    @property
    def tinggi(self) -> float:
        """Height of its row."""
        return max(len(self.baris) * BARIS, _JALUR + BARIS + 0.8) + _RUANG


def trend(banding: Perbandingan, bahasa: Bahasa) -> Iterator[Gambar]:
    """The trend of capaian; nothing where no earlier year is recorded."""
    lalu = {t for b in banding.indikator.values() for t in b.terhadap_tahun}
    tahun = sorted(lalu)[1 - _TAHUN :]
    garis = [g for b in banding.indikator.values() if (g := _line(b, banding, tahun))]
    lewat = word("tren_lewat", bahasa, tahun=tahun[0]) if len(lalu) > len(tahun) else ""
    catatan = [word("tren_cat", bahasa, tahun=banding.tahun), lewat]
    catatan = [c for c in catatan if c]
    halaman: list[list[_Garis]] = []
    tinggi = TINGGI
    for satu in garis:
        if tinggi + satu.tinggi > TINGGI:
            halaman.append([])
            tinggi = 0.0
        halaman[-1].append(satu)
        tinggi += satu.tinggi
    for n, isi in enumerate(halaman, 1):
        kunci, judul = page_words("tren", word("tren", bahasa), n, len(halaman))
        yield _draw(kunci, judul, isi, tuple(catatan), bahasa)


def _line(
    b: BandingIndikator, banding: Perbandingan, tahun: list[int]
) -> _Garis | None:
    ada = [(t, b.terhadap_tahun[t]) for t in tahun if t in b.terhadap_tahun]
    dulu = [_Titik(t, lalu.capaian, _comparable(lalu)) for t, lalu in ada]
    if not any(t.angka is not None for t in dulu):
        return None
    nama = tuple(wrap(b.kini.nama, NAMA - 1, baris=BARIS_NAMA))
    return _Garis(
        b.kini.nama,
        nama,
        (*dulu, _Titik(banding.tahun, b.kini.capaian, sebanding=True)),
    )


def _comparable(lalu: BandingTahun) -> bool:
    """Does this year compare with that one, were both numbers?"""
    if lalu.selisih_capaian is not None:
        return True
    return all(a.kode == "keadaan" for a in lalu.alasan)


def _draw(
    kunci: str,
    judul: str,
    garis: list[_Garis],
    catatan: tuple[str, ...],
    bahasa: Bahasa,
) -> Gambar:
    kanvas = Kanvas(f"{kunci} {judul}")
    semua = [t.tahun for t in garis[0].titik]
    lebar = (LEBAR - NAMA) / len(semua)
    tempat = {t: NAMA + lebar * (n + 0.5) for n, t in enumerate(semua)}
    for t, x in tempat.items():
        kanvas.text(x, HURUF + 1, str(t), rata="middle", tebal=True)
    y = BARIS + 2.0
    for satu in garis:
        kanvas.line((0, y), (LEBAR, y), warna="samar")
        _row(kanvas, satu, y, tempat, bahasa)
        y += satu.tinggi
    y = notes(kanvas, catatan, y + 1)
    isi = "; ".join(_told(g, bahasa) for g in garis)
    keterangan = f"{word('tren_ket', bahasa)} {isi}. {' '.join(catatan)}"
    return Gambar(kunci, judul, keterangan, kanvas.svg(judul, keterangan, y + 0.5))


def _row(
    kanvas: Kanvas, garis: _Garis, y: float, tempat: dict[int, float], bahasa: Bahasa
) -> None:
    lebar = (LEBAR - NAMA) / len(tempat)
    awal = y + (garis.tinggi - len(garis.baris) * BARIS) / 2 + HURUF - 0.15
    for n, teks in enumerate(garis.baris):
        kanvas.text(NAMA - 1, awal + n * BARIS, teks, rata="end")
    angka = [
        t.angka.eksak for t in garis.titik if t.angka and t.angka.eksak is not None
    ]
    bawah, atas = min([PENUH, *angka]), max([PENUH, *angka])
    sumbu = Sumbu(bawah, atas + (atas == bawah), Fraction(1))
    puncak = y + (garis.tinggi - _JALUR - BARIS - 0.8) / 2 + 1.2

    def height(nilai: Fraction) -> float:
        return puncak + (1 - sumbu.at(nilai)) * (_JALUR - 2)

    seratus = height(PENUH)
    kanvas.line((NAMA + 2, seratus), (LEBAR - 2, seratus), putus=True)
    lalu: tuple[float, float] | None = None
    for t in garis.titik:
        x = tempat[t.tahun]
        teks = KOSONG if t.angka is None else figure_text(t.angka, bahasa)
        (muat,) = wrap(teks, lebar - 1, baris=1, ukuran=_KECIL)
        eksak = None if t.angka is None else t.angka.eksak
        kanvas.text(
            x, puncak + _JALUR + HURUF - 0.6, muat, rata="middle", ukuran=_KECIL
        )
        if eksak is None:
            lalu = None
            continue
        kini = x, height(eksak)
        if lalu is not None and t.sebanding:
            kanvas.line(lalu, kini, tebal=0.5)
        lalu = kini if t.sebanding else None
    for t in garis.titik:
        if t.angka is not None and t.angka.eksak is not None:
            kanvas.dot(tempat[t.tahun], height(t.angka.eksak), penuh=t.sebanding)


def _told(garis: _Garis, bahasa: Bahasa) -> str:
    isi = ", ".join(
        f"{t.tahun} {KOSONG if t.angka is None else figure_text(t.angka, bahasa)}"
        for t in garis.titik
    )
    return f"{garis.nama}: {isi}"
