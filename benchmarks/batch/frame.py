"""Random reports as a frame: one row a report, one column an input.

Rows come in blocks, and a block is the same for the same seed and number, so that a
larger frame begins with the rows of a smaller one and a stream needs no memory.

What a row may hold, beside counts, amounts and scores of the size of Banten's: 0/0,
n/0, shares above 100 %, values at the ends of their ranges, values that make a figure
a tie, and inputs that are missing (null).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import polars as pl
from rules import FAKTA, MASUKAN, SATKER, column_of, inputs_of, job, pair_of

BLOK = 65_536

_Larik: TypeAlias = np.ndarray
#: Shares of the rows, by what happens to a pair of counts or a satker.
_PENUH, _NOL, _TAK_TERDEFINISI = 0.2, 0.03, 5e-4
_LEBIH, _UJUNG, _SERI = 3e-3, 5e-3, 0.01
_HILANG = 5e-4
#: Shares of the rows of a survey that are missing.
_HILANG_SURVEI, _SURVEI_KOSONG = 0.02, 1e-3


def blocks(rows: int, seed: int = 1, start: int = 0) -> Iterator[pl.DataFrame]:
    """Frames of at most `BLOK` rows; ``start`` is a multiple of it."""
    for mulai in range(start, rows, BLOK):
        yield _Block(seed, mulai // BLOK).frame().head(rows - mulai)


def make_frame(rows: int, seed: int = 1) -> pl.DataFrame:
    """One frame, each column in one piece."""
    return pl.concat(list(blocks(rows, seed)), rechunk=True)


class _Block:
    def __init__(self, seed: int, nomor: int) -> None:
        self.acak = np.random.default_rng([seed, nomor])
        self.kolom: dict[str, pl.Series] = {}

    def frame(self) -> pl.DataFrame:
        for isi in job.VARIABEL.values():
            for v in isi:
                self.pair(*pair_of(v.kode))
        for aturan in job.INDIKATOR:
            self.indikator(aturan, inputs_of(aturan))
        for kode in SATKER:
            self.satker(f"satker:{kode}")
        return pl.DataFrame([self.kolom[k] for k in MASUKAN])

    # -- parts

    def chance(self, bagian: float) -> _Larik:
        return self.acak.random(BLOK) < bagian

    def whole(self, rendah: int, tinggi: int) -> _Larik:
        return self.acak.integers(rendah, tinggi, BLOK, endpoint=True)

    def put(self, nama: str, nilai: _Larik, hilang: float = _HILANG) -> None:
        """A column, some of it missing."""
        kosong = self.chance(hilang)
        kolom = pl.Series(nama, nilai)
        ada = pl.Series(~kosong)
        self.kolom[nama] = kolom.to_frame().select(
            pl.when(ada).then(pl.col(nama)).alias(nama)
        )[nama]

    def indikator(self, aturan: job.Aturan, kolom: list[str]) -> None:
        if aturan.cara is job.RASIO:
            self.pair(*kolom)
        elif aturan.cara is job.SURVEI:
            self.survey(kolom)
        elif aturan.cara is job.TUMBUH:
            self.growth(kolom)
        elif aturan.cara is job.LANGSUNG:
            self.direct(aturan, kolom[0])

    def pair(self, atas: str, bawah: str) -> None:
        """A count and what it is a part of."""
        besar = job.whole(FAKTA, MASUKAN[bawah]) or 10
        puncak = besar + besar // 2 + 2
        b = self.whole(besar // 2 + 1, puncak)
        a = (self.acak.random(BLOK) * (b + 1)).astype(np.int64)
        a = np.where(self.chance(_PENUH), b, a)
        a = np.where(self.chance(_LEBIH), b + self.whole(0, besar), a)
        ujung = self.chance(_UJUNG)
        b = np.where(ujung, self.acak.choice([1, puncak], BLOK), b)
        a = np.where(ujung, self.acak.choice([0, 1, puncak], BLOK), a)
        # n/32 and n/160 have a half in the third decimal of a percentage.
        seri = self.chance(_SERI)
        b = np.where(seri, self.acak.choice([32, 160], BLOK), b)
        a = np.where(seri, self.whole(0, 15) * 2 + 1, a)
        nol = self.chance(_NOL)
        b, a = np.where(nol, 0, b), np.where(nol, 0, a)
        b = np.where(self.chance(_TAK_TERDEFINISI), 0, b)
        self.put(atas, a.astype(np.int32))
        self.put(bawah, b.astype(np.int32))

    def score(self) -> _Larik:
        """Scores of 100 at two decimals."""
        nilai = self.whole(7_000, 10_000)
        ujung = self.chance(_UJUNG)
        return np.where(ujung, self.acak.choice([0, 1, 10_000], BLOK), nilai) / 100.0

    def survey(self, kolom: list[str]) -> None:
        kosong = self.chance(_SURVEI_KOSONG)
        for nama in kolom:
            hilang = kosong | self.chance(_HILANG_SURVEI)
            isi = pl.DataFrame({nama: self.score(), "ada": ~hilang})
            self.kolom[nama] = isi.select(
                pl.when(pl.col("ada")).then(pl.col(nama)).alias(nama)
            )[nama]

    def growth(self, kolom: list[str]) -> None:
        """The present year, then the base years; some bases are nothing."""
        kosong = self.chance(2e-3)
        for nama in kolom:
            besar = job.whole(FAKTA, MASUKAN[nama])
            nilai = self.whole(besar // 2, besar * 3 // 2)
            if nama is not kolom[0]:
                if len(kolom) == 2:
                    nilai = np.where(self.chance(_UJUNG), 1, nilai)
                nilai = np.where(kosong, 0, nilai)
            nilai = np.where(self.chance(1e-3), 0, nilai)
            tipe = np.int64 if besar > 10**9 else np.int32
            self.put(nama, nilai.astype(tipe))

    def direct(self, aturan: job.Aturan, nama: str) -> None:
        if aturan.digit == 0:
            self.put(nama, self.whole(0, 30).astype(np.int32))
        elif aturan.digit == 3:
            self.put(nama, self.whole(25_000, 40_000) / 10_000.0)
        else:
            nilai = self.whole(0, 10_000)
            turun = self.chance(_UJUNG)
            self.put(nama, np.where(turun, -nilai, nilai) / 100.0)

    def satker(self, pemilik: str) -> None:
        """Budget of a satker."""
        besar = job.whole(FAKTA, (pemilik, "pagu", None, 0)) // 1000
        pagu = self.whole(besar // 2, besar * 3 // 2) * 1000
        r = (pagu * (0.4 + 0.6 * self.acak.random(BLOK))).astype(np.int64)
        r = np.where(self.chance(_UJUNG), pagu, r)
        r = np.where(self.chance(_LEBIH), pagu + pagu // self.whole(5, 50), r)
        seri = self.chance(_SERI)
        bagian = pagu // 20_000
        pagu = np.where(seri, bagian * 20_000, pagu)
        r = np.where(seri, bagian * (self.whole(4_000, 9_999) * 2 + 1), r)
        nol = self.chance(2e-3)
        pagu, r = np.where(nol, 0, pagu), np.where(nol, 0, r)
        pagu = np.where(self.chance(_TAK_TERDEFINISI), 0, pagu)

        def kolom(nama: str) -> str:
            return column_of((pemilik, nama, None, 0))

        self.put(kolom("pagu"), pagu)
        self.put(kolom("realisasi_anggaran"), r)
        self.put(kolom("perencanaan"), self.score())
        self.put(kolom("ikpa"), self.score())
