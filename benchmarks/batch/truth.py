"""What must come out: the scalar plan, row by row, and how a frame compares with it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import attrs
import numpy as np
import polars as pl
from rules import DIGIT, KOLOM, KUNCI, column_of, job

import sakip
from sakip._compiler import compile_plan

#: The value of a state in an integer column of figures.
KOSONG = np.iinfo(np.int64).min


class Benar(NamedTuple):
    """Figures in units of the last digit (`KOSONG` for a state), and states.

    Both have a row a report and a column a figure; 0 is no state.
    """

    angka: np.ndarray
    keadaan: np.ndarray


class Truth:
    """The compiled scalar plan of the job's figures."""

    def __init__(self) -> None:
        susunan = sakip.load_ruleset(job.RULESET).compile(job.TAHUN).susunan
        perlu = {k for k, _ in KUNCI}
        steps = tuple(s for s in susunan.steps if s.kunci in perlu)
        self.plan = compile_plan(attrs.evolve(susunan, steps=steps))
        tempat = {":".join(s.kunci): i for i, s in enumerate(steps)}
        self.urutan = [tempat[k] for k in KOLOM]

    def rows(self, frame: pl.DataFrame) -> Iterator[tuple[tuple[int | None, ...], ...]]:
        """Rows as the plan takes them: integers, and states beside them."""
        angka, sisi = [], []
        for node in self.plan.inputs:
            kolom = frame[column_of((node.pemilik, node.nama, node.baris, node.geser))]
            if kolom.dtype.is_float():
                kolom = (kolom * 10**node.desimal).round().cast(pl.Int64)
            elif node.desimal:
                kolom = kolom * 10**node.desimal
            angka.append(kolom.to_list())
            hilang = kolom.is_null().cast(pl.Int64) * sakip.Keadaan.BELUM_ADA.value
            sisi.append(hilang.to_list())
        yield from zip(zip(*angka, strict=True), zip(*sisi, strict=True), strict=True)

    def published(self, frame: pl.DataFrame) -> Benar:
        """Every row by itself."""
        plan = self.plan.published
        hasil = [plan(packed) for packed in self.rows(frame)]
        angka = np.empty((len(hasil), len(KOLOM)), np.int64)
        keadaan = np.zeros((len(hasil), len(KOLOM)), np.uint8)
        for i, baris in enumerate(hasil):
            for j, tempat in enumerate(self.urutan):
                nilai = baris[tempat]
                if isinstance(nilai, sakip.Keadaan):
                    angka[i, j] = KOSONG
                    keadaan[i, j] = nilai.value
                else:
                    angka[i, j] = nilai
        return Benar(angka, keadaan)


class Salah(NamedTuple):
    """Wrong cells.

    Attributes:
        angka: another number, a number for a state, or a state for a number.
        keadaan: another state; None where a contender does not say which.
        per_ukuran: wrong numbers by measure.
    """

    angka: int
    keadaan: int | None
    sel: int
    per_ukuran: Counter[str]


def compare(frame: pl.DataFrame, benar: Benar) -> Salah:
    """A contender's figures against the truth, on as many rows as the truth has.

    Integers are units of the last digit, floats are figures as printed.
    """
    rows = len(benar.angka)
    angka = 0
    keadaan = 0
    per_ukuran: Counter[str] = Counter()
    ada_keadaan = f"{KOLOM[0]}:keadaan" in frame.columns
    for j, nama in enumerate(KOLOM):
        nilai = integers(frame[nama].head(rows), DIGIT[nama])
        beda = int((nilai != benar.angka[:, j]).sum())
        angka += beda
        if beda:
            level, _, ukuran = nama.split(":")
            per_ukuran["variabel, dimensi" if level == "rincian" else ukuran] += beda
        if ada_keadaan:
            kode = frame[f"{nama}:keadaan"].head(rows).to_numpy()
            keadaan += int((kode != benar.keadaan[:, j]).sum())
    return Salah(angka, keadaan if ada_keadaan else None, rows * len(KOLOM), per_ukuran)


def integers(kolom: pl.Series, digit: int) -> np.ndarray:
    """Units of the last digit; `KOSONG` where there is no number."""
    if kolom.dtype.is_float():
        nilai = kolom.to_numpy() * 10.0**digit
        ada = np.isfinite(nilai) & (np.abs(nilai) < math.ldexp(1.0, 62))
        return np.where(ada, np.rint(np.where(ada, nilai, 0)), KOSONG).astype(np.int64)
    return kolom.cast(pl.Int64).fill_null(KOSONG).to_numpy()
