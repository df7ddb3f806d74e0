"""A document held against itself: workings, formulas of columns, sums of tables.

Nothing here needs the rules. What is printed is taken as it is printed, rounding
included: a result is at fault only if no rounding of the figures beside it gives it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final

from attrs import frozen

from .._document import Naskah, Potongan, TabelNaskah
from .._notation import format_angka
from .._printed import readings
from .._source import Tempat
from .._value import Mode, round_exact
from ..diagnostics import Temuan
from ._cells import figure, foot
from ._layout import TabelLogis
from ._working import FORMULA, Ruas, segments

_LETTER: Final = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?![A-Za-z])|\((\d{1,2})\)")
#: Share of the rows that must fit a formula, or of the columns a sum, to be meant.
_DIMAKSUD: Final = Fraction(1, 2)
#: A percent sign left out makes a figure a hundred times another.
_SERATUS: Final = 100
_KALI: Final = (Fraction(1), Fraction(_SERATUS), Fraction(1, _SERATUS))
_SETENGAH: Final = Fraction(1, 2)
#: A sum so much larger than its foot counts something twice.
_GANDA: Final = Fraction(7, 5)


@frozen
class Angka:
    """A printed figure as a number: its value, and how far it may be rounded."""

    teks: str
    nilai: Fraction
    ulp: Fraction
    digit: int
    persen: bool
    taksa: bool

    @classmethod
    def of(cls, teks: str) -> Angka | None:
        """The figure that a text is, or None if it is none."""
        tulisan = figure(teks)
        semua = readings(tulisan or "")
        if tulisan is None or not semua:
            return None
        baca = semua[0]
        if not isinstance(baca.nilai, Fraction) or baca.digit is None:
            return None
        skala = _SERATUS if baca.persen else 1
        ulp = Fraction(1, 10**baca.digit * skala)
        taksa = len(semua) > 1
        return cls(tulisan, baca.nilai / skala, ulp, baca.digit, baca.persen, taksa)

    def gives(self, nilai: Fraction, toleransi: Fraction = Fraction(0)) -> bool:
        """Is a value printed so, rounded or cut, a percent sign left out or not?"""
        return any(
            abs(self.nilai - nilai * kali) < self.ulp + toleransi * kali
            for kali in _KALI
        )


def check_document(naskah: Naskah, semua: Sequence[TabelLogis]) -> tuple[Temuan, ...]:
    """Findings of what does not follow from what is printed beside it."""
    temuan: list[Temuan] = []
    for bagian in naskah.bagian:
        if isinstance(bagian, TabelNaskah):
            temuan += [t for b in bagian.baris for s in b for t in workings(s)]
        else:
            temuan += workings(bagian)
    for tabel in semua:
        temuan += columns(tabel)
        temuan += sums(tabel)
    return tuple(temuan)


# -- workings


def workings(potongan: Potongan) -> Iterator[Temuan]:
    """Workings whose result is not what their figures come to."""
    rumus = FORMULA.findall(potongan.teks)
    if not rumus and re.match(r"\s*[^\W\d_][\w ]{2,40}=", potongan.teks):
        rumus = [potongan.teks]
    for teks in rumus:
        ruas = segments(teks)
        for kiri, kanan in pairwise(ruas):
            hasil = Angka.of(kanan.hasil) if kanan.hasil else None
            if kiri.nilai is None or hasil is None or not _worked(kiri):
                continue
            if not hasil.gives(kiri.nilai):
                yield _finding(
                    "SKP550", potongan.tempat, kiri.nilai, hasil, rumus=kiri.teks
                )


def _worked(ruas: Ruas) -> bool:
    """Is a segment something worked out, and no single figure?"""
    return not ruas.hasil


# -- formulas of columns


def columns(tabel: TabelLogis) -> Iterator[Temuan]:
    """Cells that the formula over their column does not give."""
    huruf = {k.label.strip("()"): i for i, k in enumerate(tabel.kolom) if k.label}
    for i, kolom in enumerate(tabel.kolom):
        pakai = {a or b for a, b in _LETTER.findall(kolom.rumus)}
        # "D / C x 100%": an x that letters no column multiplies.
        pakai -= {"x", "X"} - huruf.keys()
        if not pakai or any(p not in huruf or huruf[p] == i for p in pakai):
            continue
        sumber = {p: huruf[p] for p in pakai}
        hasil = list(_results(tabel, i, kolom.rumus, sumber))
        benar = sum(cocok for _, _, _, cocok in hasil)
        if not hasil or benar < _DIMAKSUD * len(hasil):
            continue
        for sel, nilai, angka, cocok in hasil:
            if not cocok:
                yield _finding("SKP551", sel.tempat, nilai, angka, rumus=kolom.rumus)


def _results(
    tabel: TabelLogis, i: int, rumus: str, sumber: Mapping[str, int]
) -> Iterator[tuple[Potongan, Fraction, Angka, bool]]:
    """What a formula gives in each row, beside what is printed there."""
    for baris in tabel.isi:
        angka = Angka.of(baris[i].teks)
        masuk = {p: Angka.of(baris[k].teks) for p, k in sumber.items()}
        ada = {p: a for p, a in masuk.items() if a is not None}
        if angka is None or len(ada) < len(masuk):
            continue
        nilai = _evaluate(rumus, ada)
        if nilai is None:
            continue
        geser = Fraction(0)
        for p, a in ada.items():
            lain = _evaluate(rumus, ada, p, a.nilai + a.ulp * _SETENGAH)
            geser += Fraction(0) if lain is None else abs(lain - nilai)
        # "3.857" may be either; what does not fit may have been read wrong.
        taksa = any(a.taksa for a in (angka, *ada.values()))
        yield baris[i], nilai, angka, taksa or angka.gives(nilai, geser)


def _evaluate(
    rumus: str,
    masuk: Mapping[str, Angka],
    nama: str = "",
    ganti: Fraction | None = None,
) -> Fraction | None:
    """The value of a formula of columns, one of its figures changed if asked."""

    def put(m: re.Match[str]) -> str:
        p = m[1] or m[2]
        if p not in masuk:
            return m[0]
        nilai = ganti if p == nama and ganti is not None else masuk[p].nilai
        tanda = "-" if nilai < 0 else ""
        return rf"({tanda}\frac{{{abs(nilai.numerator)}}}{{{nilai.denominator}}})"

    return segments(_LETTER.sub(put, rumus))[0].nilai


# -- sums


def sums(tabel: TabelLogis) -> Iterator[Temuan]:
    """Feet of a table that are not the sum or the mean of what stands above."""
    for i, baris in enumerate(tabel.isi):
        cara = next((c for s in baris[:2] if (c := foot(s.teks))), None)
        if cara is None or i != len(tabel.isi) - 1:
            continue
        hasil = list(_footed(tabel, i, cara))
        benar = sum(cocok for _, _, _, cocok in hasil)
        if len(hasil) > 1 and benar < _DIMAKSUD * len(hasil):
            # Several levels of rows, or another kind of foot.
            return
        for sel, nilai, angka, cocok in hasil:
            if not cocok:
                yield _finding("SKP552", sel.tempat, nilai, angka, rumus=cara)


def _footed(
    tabel: TabelLogis, i: int, cara: str
) -> Iterator[tuple[Potongan, Fraction, Angka, bool]]:
    atasan = [b for b in tabel.isi[:i] if not _subtotal(b)]
    for k, sel in enumerate(tabel.isi[i]):
        angka = Angka.of(sel.teks)
        isi = [b[k].teks for b in atasan]
        atas = [Angka.of(t) for t in isi]
        bagian = [a for a in atas if a is not None]
        kosong = [t for t, a in zip(isi, atas, strict=True) if a is None]
        if angka is None or not bagian or any(t.strip(" -–") for t in kosong):
            continue
        if cara == "jumlah" and any(a.persen for a in bagian):
            continue
        nilai = sum((a.nilai for a in bagian), Fraction(0))
        if cara == "rerata":
            nilai /= len(bagian)
        elif not angka.gives(nilai):
            # A row may be the sum of those below it; or it only happens to be.
            nilai = sum(_leaves([a.nilai for a in bagian]), Fraction(0))
        if cara == "jumlah" and nilai > _GANDA * angka.nilai:
            # Rows of two levels: what is counted twice is not known.
            continue
        geser = max(a.ulp for a in bagian) if cara == "rerata" else Fraction(0)
        yield sel, nilai, angka, angka.gives(nilai, geser)


def _subtotal(baris: Sequence[Potongan]) -> bool:
    """Does a row say that it is a sum of others?"""
    kata = {k for s in baris[:2] for k in re.findall(r"[^\W\d_]+", s.teks.lower())}
    return bool(kata & {"jumlah", "subjumlah", "total", "subtotal"})


def _leaves(nilai: Sequence[Fraction]) -> list[Fraction]:
    """The values of rows that are not the sum of two or more right below them."""
    hasil: list[Fraction] = []
    jumlah = list(accumulate(nilai))
    # Rows below whose running sum is higher than any before it, negated, lowest last.
    puncak: list[tuple[Fraction, int]] = []
    for i in reversed(range(len(nilai))):
        cari = -(jumlah[i] + nilai[i])
        k = bisect_right(puncak, cari, key=itemgetter(0)) - 1
        dicapai = k >= 0 and puncak[k][0] == cari and puncak[k][1] > i + 1
        if not nilai[i] or not dicapai:
            hasil.append(nilai[i])
        while puncak and puncak[-1][0] >= -jumlah[i]:
            puncak.pop()
        puncak.append((-jumlah[i], i))
    return hasil


def _finding(
    kode: str, tempat: Tempat, nilai: Fraction, angka: Angka, *, rumus: str
) -> Temuan:
    """A finding that shows what would follow with the decimals printed."""
    dekat = (k for k in _KALI if abs(nilai * k - angka.nilai) < abs(angka.nilai) / 2)
    tampil = nilai * next(dekat, 1) * (_SERATUS if angka.persen else 1)
    bulat = round_exact(tampil, angka.digit, Mode.SETENGAH_NAIK)
    hitung = format_angka(bulat, angka.digit)
    argumen = {
        "tercetak": angka.teks,
        "hitung": hitung + ("%" if angka.persen else ""),
        "rumus": " ".join(rumus.split())[:80],
    }
    return Temuan(kode, tempat, argumen)
