"""Rows of bars: a name on the left, bars in the middle, figures on the right.

Every picture but the trend is made of such rows, so names never meet bars, and bars
never meet figures, however long a name is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from .._notation import format_angka
from .._value import decimals
from ._axis import Sumbu
from ._canvas import BARIS, HURUF, LEBAR, Isi, Kanvas, text_width, wrap
from ._gambar import Gambar

#: Width of the names, of the gap beside them, and bounds of the column of figures.
NAMA = 60.0
_SELA = 3.0
_SEMPIT, _LEBAR = 16.0, 46.0
#: Lines of a name, and of a figure.
BARIS_NAMA, _BARIS_NILAI = 6, 3
#: Height of a bar, and of the space around a row.
_BATANG, _RUANG = 4.0, 2.2
#: Rows higher than this together go on another picture, so that one fits a page.
TINGGI = 215.0
_KECIL = 2.8


@frozen
class Batang:
    """A bar, from 0 unless told; without a value nothing is drawn.

    Attributes:
        teks: lines that tell its value, beside the bars.
    """

    nilai: Fraction | None
    teks: str
    isi: Isi = "utama"
    dari: Fraction = Fraction(0)


@frozen
class Baris:
    """A row.

    Attributes:
        sumbu: its own scale; None where it shares that of the picture.
        tanda: a value marked by a thick line across its bars.
    """

    nama: str
    batang: tuple[Batang, ...]
    tebal: bool = False
    sumbu: Sumbu | None = None
    tanda: Fraction | None = None


@frozen
class Bagan:
    """What a picture of rows shows.

    Attributes:
        kunci: its key, e.g. ``"capaian"``.
        keterangan: what it tells, without its figures.
        sumbu: the scale with its marks; None where each row has its own.
        acuan: values with a dashed line through all rows, and their words.
        legenda: fills and what they mean.
        catatan: sentences beneath.
        satuan: what stands after the numbers of the scale.
    """

    kunci: str
    judul: str
    keterangan: str
    baris: tuple[Baris, ...]
    sumbu: Sumbu | None
    acuan: tuple[tuple[Fraction, str], ...] = ()
    legenda: tuple[tuple[Isi | None, str], ...] = ()
    catatan: tuple[str, ...] = ()
    satuan: str = ""


def draw(bagan: Bagan) -> Iterator[Gambar]:
    """A picture, or several where its rows do not fit one page."""
    isi: list[Baris] = []
    halaman: list[list[Baris]] = [isi]
    tinggi = 0.0
    kanan = _figures_width(bagan.baris)
    for baris in bagan.baris:
        perlu = _height(baris, kanan)
        if isi and tinggi + perlu > TINGGI:
            isi, tinggi = [], 0.0
            halaman.append(isi)
        isi.append(baris)
        tinggi += perlu
    for n, satu in enumerate(halaman, 1):
        yield _Sheet(bagan, satu, kanan).draw(n, len(halaman))


def page_words(kunci: str, judul: str, n: int, banyak: int) -> tuple[str, str]:
    """Key and title of one of several pictures of the same."""
    if banyak == 1:
        return kunci, judul
    return (kunci if n == 1 else f"{kunci}~{n}"), f"{judul} ({n}/{banyak})"


def _figures_width(baris: Sequence[Baris]) -> float:
    perlu = [text_width(b.teks) for r in baris for b in r.batang]
    return min(max([_SEMPIT, *perlu]), _LEBAR) + 1


def _height(baris: Baris, kanan: float) -> float:
    nama = wrap(baris.nama, NAMA, baris=BARIS_NAMA)
    nilai = sum(len(_figure(b, kanan)) for b in baris.batang)
    return max(len(nama) * BARIS, nilai * BARIS, _BATANG) + _RUANG


def _figure(batang: Batang, kanan: float) -> list[str]:
    return wrap(batang.teks, kanan, baris=_BARIS_NILAI)


class _Sheet:
    """One picture of rows."""

    def __init__(self, bagan: Bagan, baris: Sequence[Baris], kanan: float) -> None:
        self.bagan = bagan
        self.baris = baris
        self.kanan = kanan
        self.x0 = NAMA + _SELA
        self.x1 = LEBAR - kanan - _SELA

    def draw(self, n: int, banyak: int) -> Gambar:
        b = self.bagan
        kunci, judul = page_words(b.kunci, b.judul, n, banyak)
        kanvas = Kanvas(f"{kunci} {judul}")
        y = self.legend(kanvas, 1.0)
        atas = y
        y += BARIS if b.acuan else 0.0
        mulai = y
        bawah = y + sum(_height(r, self.kanan) for r in self.baris)
        if b.sumbu is not None:
            self.marks(kanvas, b.sumbu, mulai, bawah)
        for baris in self.baris:
            y = self.row(kanvas, baris, y)
        if b.sumbu is not None:
            for nilai, teks in b.acuan:
                x = self.x(b.sumbu, nilai)
                kanvas.line((x, mulai - 0.6), (x, bawah), tebal=0.5, putus=True)
                kanvas.text(x, atas + HURUF - 0.4, teks, rata="middle", ukuran=_KECIL)
            y += BARIS + 0.6
        y = notes(kanvas, b.catatan, y)
        isi = "; ".join(_told(r) for r in self.baris)
        keterangan = f"{b.keterangan} {isi}.{''.join(f' {c}' for c in b.catatan)}"
        return Gambar(kunci, judul, keterangan, kanvas.svg(judul, keterangan, y + 0.5))

    def x(self, sumbu: Sumbu, nilai: Fraction) -> float:
        return self.x0 + sumbu.at(nilai) * (self.x1 - self.x0)

    def legend(self, kanvas: Kanvas, y: float) -> float:
        """Fills and their words."""
        x = self.x0
        for isi, teks in self.bagan.legenda:
            lebar = text_width(teks, _KECIL) + 9
            if isi is None:
                kanvas.line((x + 2, y), (x + 2, y + 3.2), tebal=0.9)
            else:
                kanvas.rect(x, y + 0.3, 4, 2.6, isi)
            kanvas.text(x + 5.2, y + 2.6, teks, ukuran=_KECIL)
            x += lebar
        return y + BARIS + 0.8 if self.bagan.legenda else y

    def marks(self, kanvas: Kanvas, sumbu: Sumbu, atas: float, bawah: float) -> None:
        """Faint lines at the steps of the scale, and their numbers beneath."""
        tanda = sumbu.marks()
        angka = [format_angka(n, decimals(n) or 0) + self.bagan.satuan for n in tanda]
        perlu = max(text_width(t, _KECIL) for t in angka)
        # Numbers that would meet stand at the ends alone.
        muat = perlu < (self.x1 - self.x0) / (len(tanda) - 1)
        for n, nilai in enumerate(tanda):
            x = self.x(sumbu, nilai)
            kanvas.line((x, atas), (x, bawah), warna="samar" if nilai else "hitam")
            if muat or n in (0, len(tanda) - 1):
                di = bawah + HURUF + 0.4
                kanvas.text(x, di, angka[n], rata="middle", ukuran=_KECIL, redup=True)

    def row(self, kanvas: Kanvas, baris: Baris, y: float) -> float:
        """One row; where the next begins."""
        tinggi = _height(baris, self.kanan)
        tengah = y + tinggi / 2
        nama = wrap(baris.nama, NAMA, baris=BARIS_NAMA)
        awal = tengah - len(nama) * BARIS / 2 + HURUF - 0.15
        for n, satu in enumerate(nama):
            kanvas.text(NAMA, awal + n * BARIS, satu, rata="end", tebal=baris.tebal)
        sumbu = baris.sumbu or self.bagan.sumbu
        tertulis = [_figure(b, self.kanan) for b in baris.batang]
        atas = tengah - sum(map(len, tertulis)) * BARIS / 2
        satu_batang = sum(b.nilai is not None for b in baris.batang) == 1
        ruang = y + _RUANG / 2 + 0.2, y + tinggi - _RUANG / 2 - 0.2
        for batang, teks in zip(baris.batang, tertulis, strict=True):
            pusat = tengah if satu_batang else atas + len(teks) * BARIS / 2
            if batang.nilai is not None and sumbu is not None:
                self.bar(kanvas, sumbu, batang, pusat)
            for n, satu in enumerate(teks):
                di = atas + n * BARIS + HURUF - 0.15
                kanvas.text(LEBAR - 0.5, di, satu, rata="end", tebal=baris.tebal)
            atas += len(teks) * BARIS
        if sumbu is not None:
            if baris.sumbu is not None:
                nol = self.x(sumbu, Fraction(0))
                kanvas.line((nol, ruang[0]), (nol, ruang[1]))
            if baris.tanda is not None:
                x = self.x(sumbu, baris.tanda)
                kanvas.line((x, ruang[0]), (x, ruang[1]), tebal=1.9, warna="putih")
                kanvas.line((x, ruang[0]), (x, ruang[1]), tebal=0.9)
        return y + tinggi

    def bar(self, kanvas: Kanvas, sumbu: Sumbu, batang: Batang, pusat: float) -> None:
        assert batang.nilai is not None  # noqa: S101 -- asked for with a value only
        kiri, kn = sorted((self.x(sumbu, batang.dari), self.x(sumbu, batang.nilai)))
        tinggi = min(_BATANG, BARIS - 0.7)
        y = pusat - tinggi / 2
        # A bar of no length is still a bar: a figure of 0 is not a missing one.
        kanvas.rect(kiri, y, max(kn - kiri, 0.4), tinggi, batang.isi)
        arah = sumbu.beyond(batang.nilai)
        if arah:
            kanvas.tear(kn if arah > 0 else kiri, y, tinggi, arah)


def notes(kanvas: Kanvas, catatan: Sequence[str], y: float) -> float:
    """Sentences beneath a picture; where they end."""
    for satu in catatan:
        for teks in wrap(satu, LEBAR - 2, baris=4, ukuran=_KECIL):
            kanvas.text(1, y + HURUF, teks, ukuran=_KECIL, redup=True)
            y += BARIS - 0.4
    return y


def _told(baris: Baris) -> str:
    return f"{baris.nama}: {', '.join(b.teks for b in baris.batang)}"
