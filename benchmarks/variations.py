"""Other reports of the same shape as Banten's, with figures of the same size."""

from __future__ import annotations

import random
from fractions import Fraction

from job import (
    INDEKS,
    INDIKATOR,
    LANGSUNG,
    RASIO,
    SURVEI,
    TUMBUH,
    VARIABEL,
    Aturan,
    Fakta,
    KunciFakta,
    input_keys,
    satker_of,
    whole,
)

#: Values given directly, by decimals recorded: least, most, divisor.
_LANGSUNG = {0: (0, 30, 1), 2: (0, 10_000, 100), 3: (25_000, 40_000, 10_000)}


def vary(fakta: Fakta, benih: int) -> Fakta:
    """Another report, the same for the same seed.

    A pair of counts is 0/0 in 3 % of cases and full in a quarter of the others; a row
    of the long survey is missing in 10 % of cases, but never its first. Amounts are
    whole rupiah, scores have two decimals.
    """
    return _Variation(fakta, benih).report()


class _Variation:
    def __init__(self, fakta: Fakta, benih: int) -> None:
        self.fakta = fakta
        self.acak = random.Random(benih)  # noqa: S311 -- reproducible, not secret
        self.baru = dict(fakta)

    def report(self) -> Fakta:
        for isi in VARIABEL.values():
            for v in isi:
                self.pair(
                    (INDEKS, f"{v.kode}.pembilang", None, 0),
                    (INDEKS, f"{v.kode}.penyebut", None, 0),
                )
        for aturan in INDIKATOR:
            self.indikator(aturan)
        for kode in satker_of(self.fakta):
            self.satker(f"satker:{kode}")
        return self.baru

    def pair(self, atas: KunciFakta, bawah: KunciFakta) -> None:
        """A count and what it is a part of."""
        besar = whole(self.fakta, bawah) or 10
        b = self.acak.randint(besar // 2 + 1, besar + besar // 2 + 2)
        a = b if self.acak.random() < 0.25 else self.acak.randint(0, b)
        if self.acak.random() < 0.03:
            a = b = 0
        self.baru[atas], self.baru[bawah] = Fraction(a), Fraction(b)

    def score(self) -> Fraction:
        """A score of 100 at two decimals."""
        return Fraction(self.acak.randint(7_000, 10_000), 100)

    def indikator(self, aturan: Aturan) -> None:
        """All inputs of an indikator."""
        kunci = input_keys(aturan, self.fakta)
        if aturan.cara is RASIO:
            self.pair(*kunci)
        elif aturan.cara is SURVEI:
            boleh = kunci[1:] if len(kunci) > 3 else ()
            for k in kunci:
                hilang = k in boleh and self.acak.random() < 0.1
                self.baru[k] = None if hilang else self.score()
        elif aturan.cara is TUMBUH:
            for k in kunci:
                besar = whole(self.fakta, k)
                self.baru[k] = Fraction(self.acak.randint(besar // 2, besar * 3 // 2))
        elif aturan.cara is LANGSUNG:
            rendah, tinggi, bagi = _LANGSUNG[aturan.digit]
            self.baru[kunci[0]] = Fraction(self.acak.randint(rendah, tinggi), bagi)

    def satker(self, pemilik: str) -> None:
        """Budget of a satker."""
        besar = whole(self.fakta, (pemilik, "pagu", None, 0)) // 1000
        pagu = self.acak.randint(besar // 2, besar * 3 // 2) * 1000
        realisasi = self.acak.randint(pagu * 2 // 5, pagu)
        self.baru[pemilik, "pagu", None, 0] = Fraction(pagu)
        self.baru[pemilik, "realisasi_anggaran", None, 0] = Fraction(realisasi)
        self.baru[pemilik, "perencanaan", None, 0] = self.score()
        self.baru[pemilik, "ikpa", None, 0] = self.score()
