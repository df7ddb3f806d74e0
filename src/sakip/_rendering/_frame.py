"""Findings with the lines that they point at, for people.

Under the head stand the line before (unless it is blank), the lines of the place
with their numbers, and carets under exactly the place. A file that cannot be read
gives the head without lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from .._files import is_file, read_text
from .._terminal import clean, paint, width
from ._style import Gaya, summary, word

if TYPE_CHECKING:
    from ..diagnostics import Tempat, Temuan

#: Cells of a source line that are shown; a longer one is cut around the place.
LEBAR = 100
#: Cells before the place that a cut line keeps.
SEBELUM = 30
#: Lines of a place that are shown; of a longer one the first ones and the last.
BANYAK = 4
#: Cells that a tab takes: the same wherever it stands, so that carets stay true.
TAB = 4


def render(temuan: Sequence[Temuan], gaya: Gaya) -> str:
    """Head, lines with carets, remedy and where to read more, and the count."""
    pelukis = _Painter(gaya)
    bagian = ["".join(f"{b}\n" for b in pelukis.finding(t)) + "\n" for t in temuan]
    return f"{''.join(bagian)}{summary(temuan, gaya.bahasa)}\n"


class _Painter:
    """Paints findings; each file is read once."""

    def __init__(self, gaya: Gaya) -> None:
        self.gaya = gaya
        self.berkas: dict[str, list[str]] = {}

    def paint(self, teks: str, warna: str) -> str:
        return paint(teks, warna if self.gaya.warna else None)

    def finding(self, temuan: Temuan) -> Iterator[str]:
        t, tingkat, bahasa = temuan.tempat, temuan.tingkat.value, self.gaya.bahasa
        kepala = f"{t.berkas}:{t.sel or f'{t.baris}:{t.kolom}'}:"
        kode = self.paint(temuan.kode, tingkat)
        yield f"{clean(kepala)} {kode} {clean(temuan.pesan(bahasa))}"
        # What is not to be read is not to be shown either.
        # A workbook has no lines, and columns of a form are not those of its text.
        tutup = temuan.kode == "SKP101" or t.sel
        baris = [] if tutup else self.lines(t.berkas)
        tepi = len(str(t.akhir_baris)) + 2
        if t.akhir_baris <= len(baris):
            yield from self.frame(baris, t, tingkat, tepi)
        saran = clean(temuan.saran(bahasa))
        perintah = f"sakip check --explain {temuan.kode}"
        for kunci in ("saran", tingkat) if saran else (tingkat,):
            isi = word(kunci, bahasa, saran=saran, perintah=perintah)
            yield f"{' ' * tepi} {self.paint('=', 'tepi')} {isi}"

    def lines(self, berkas: str) -> list[str]:
        """The lines of a file; none where it is no file or cannot be read."""
        if berkas not in self.berkas:
            path = Path(berkas)
            teks = read_text(path)[0] if is_file(path) else None
            self.berkas[berkas] = [] if teks is None else teks.split("\n")
        return self.berkas[berkas]

    def frame(
        self, baris: list[str], tempat: Tempat, warna: str, tepi: int
    ) -> Iterator[str]:
        """The lines of a place with carets, and the line before it."""

        def numbered(nomor: int | str, isi: str) -> str:
            bar = self.paint(f"{nomor:>{tepi}} |", "tepi")
            return f"{bar} {isi}" if isi else bar

        awal, akhir = tempat.baris, tempat.akhir_baris
        sebelum = baris[awal - 2].rstrip() if awal > 1 else ""
        if sebelum:
            yield numbered(awal - 1, _cut(sebelum, 0, 0).teks)
        semua = list(range(awal, akhir + 1))
        if len(semua) > BANYAK:
            semua = [*semua[: BANYAK - 1], akhir]
        for nomor in semua:
            isi = baris[nomor - 1]
            dari = tempat.kolom - 1 if nomor == awal else 0
            sampai = tempat.akhir_kolom - 1 if nomor == akhir else len(isi)
            if nomor == akhir and akhir - awal >= BANYAK:
                yield numbered("…", "")
            potong = _cut(isi, dari, sampai)
            yield numbered(nomor, potong.teks)
            if nomor == awal or potong.panjang:
                tanda = self.paint("^" * max(1, potong.panjang), warna)
                yield numbered("", " " * potong.mulai + tanda)


@frozen
class _Potongan:
    """What is shown of a line: the text, and in cells where the place is in it."""

    teks: str
    mulai: int
    panjang: int


def _cut(baris: str, dari: int, sampai: int) -> _Potongan:
    """A line as shown, cut around the characters ``dari`` to ``sampai``.

    A place that begins on a combining mark begins under the letter that bears it.
    """
    if len(baris) > 8 * LEBAR:
        # Of a line of millions only what is near the place is looked at.
        awal = max(0, min(dari, len(baris)) - 2 * LEBAR)
        baris = baris[awal : awal + 6 * LEBAR]
        dari, sampai = dari - awal, sampai - awal
    sel = [(" " * TAB, TAB) if h == "\t" else (clean(h), width(h)) for h in baris]
    lebar = [0]
    for _, w in sel:
        lebar.append(lebar[-1] + w)
    dari, sampai = min(dari, len(sel)), min(sampai, len(sel))
    while 0 < dari < len(sel) and sel[dari][1] == 0:
        dari -= 1
    kiri, kanan = 0, len(sel)
    if lebar[-1] > LEBAR:
        # From the start if the place fits so; else a little before the place.
        mulai = 0 if lebar[sampai] <= LEBAR else lebar[dari] - SEBELUM
        mulai = min(mulai, lebar[-1] - LEBAR)
        kiri = next(i for i, w in enumerate(lebar) if w >= mulai)
        kanan = max(i for i, w in enumerate(lebar) if w <= lebar[kiri] + LEBAR)
    isi = "".join(teks for teks, _ in sel[kiri:kanan]).rstrip()
    depan, belakang = "…" if kiri else "", "…" if kanan < len(sel) else ""
    mulai = lebar[dari] - lebar[kiri] + len(depan)
    panjang = lebar[min(sampai, kanan)] - lebar[dari]
    return _Potongan(f"{depan}{isi}{belakang}", mulai, panjang)
