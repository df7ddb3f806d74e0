"""One frame held against a plan, and computed part after part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, get_args

import polars as pl

from .._files import place
from .._near import near
from ..diagnostics import Temuan, Tingkat, sort_temuan
from ..errors import LaporanError
from ._compiled import Angka
from ._findings import (
    opaque_calculators,
    refused_rows,
    refused_values,
    schema_findings,
    wrong_year,
)
from ._frames import read_part
from ._names import TAHUN, TEMUAN
from ._shown import no_figures

if TYPE_CHECKING:
    from ._engine import YearEngine
    from ._plan import BatchPlan

#: Years without rules that are named one by one.
DISEBUT = 4
#: Rows of a file that are in memory at a time.
BARIS_BERKAS = 262_144


class Session:
    """One frame, computed part after part."""

    def __init__(
        self,
        plan: BatchPlan,
        data: pl.LazyFrame,
        skema: Mapping[str, pl.DataType],
        angka: Angka,
        sumber: str,
        baris: int = 0,
    ) -> None:
        if angka not in get_args(Angka):
            raise ValueError(f"angka is one of {', '.join(get_args(Angka))}")
        self.plan = plan
        self.angka: Angka = angka
        self.sumber = sumber
        self.baris = baris
        self.temuan: list[Temuan] = []
        self.skema = skema
        self.lain = plan.others(skema)
        self.engines = self.lay_out(skema)
        kosong = self.empty_columns(data)
        if kosong:
            lain = {k: pl.Null() if k in kosong else v for k, v in skema.items()}
            self.engines = self.lay_out(lain)
        #: What each year lacks; told once there is a row of it.
        self.kurang: dict[int, list[Temuan]] = {}
        self.check()

    def lay_out(self, skema: Mapping[str, pl.DataType]) -> dict[int, YearEngine]:
        """What computes each year."""
        return {tahun: self.plan.engine(tahun, skema) for tahun in self.plan.years()}

    def empty_columns(self, data: pl.LazyFrame) -> frozenset[str]:
        """Columns of the wrong kind that hold nothing: who makes them knows no kind."""
        semua = [e.layout for e in self.engines.values()]
        salah: set[str] = {satu[0] for layout in semua for satu in layout.salah}
        salah |= {satu[0] for layout in semua for satu in layout.bukan}
        if not salah:
            return frozenset()
        tiada = data.select(pl.col(k).is_null().all() for k in salah)
        isi = read_part(tiada, self.sumber).row(0, named=True)
        return frozenset(k for k, kosong in isi.items() if kosong)

    def check(self) -> None:
        """Hold the columns against the inputs.

        Raises:
            LaporanError: one is unknown or of the wrong kind.
        """
        salah = [self.unknown(k) for k in self.lain if ":" in k or k == TEMUAN]
        if self.plan.tahun is None and TAHUN not in self.skema:
            salah.append(wrong_year(self.sumber, ada=False))
        if TAHUN in self.skema and not self.skema[TAHUN].is_integer():
            salah.append(wrong_year(self.sumber, ada=True))
        for tahun, engine in self.engines.items():
            semua = tuple(schema_findings(engine.layout, self.sumber))
            salah += [t for t in semua if t.tingkat is Tingkat.GALAT]
            self.kurang[tahun] = [t for t in semua if t.tingkat is not Tingkat.GALAT]
        if salah:
            raise LaporanError(sort_temuan(dict.fromkeys(salah)))

    def unknown(self, nama: str) -> Temuan:
        """A column that looks like an input and is none."""
        # The present year is not written in a column's name.
        mirip = near(nama.replace("[tahun]", ""), self.plan.inputs())
        return Temuan("SKP802", place(self.sumber), {"nama": nama, "mirip": mirip})

    def first(self, data: pl.LazyFrame) -> pl.DataFrame:
        """The first part of a file, not computed."""
        return read_part(data.head(BARIS_BERKAS), self.sumber)

    def parts(self, data: pl.LazyFrame) -> Iterator[pl.DataFrame]:
        """A file, part after part, as wanted."""
        for satu in data.collect_batches(
            chunk_size=BARIS_BERKAS, maintain_order=True, engine="streaming"
        ):
            yield self.compute(satu)

    def compute(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A part of the frame, as wanted."""
        bagian = [(t, i) for t, i in self.by_year(frame)]
        hasil = [self.year(frame, t, i) for t, i in bagian]
        semua = pl.concat(hasil, rechunk=False) if hasil else self.empty_figures()
        if len(bagian) > 1:
            urut = pl.concat([i for _, i in bagian]).arg_sort()
            semua = semua[urut]
        self.baris += frame.height
        return frame[self.lain].hstack(semua) if self.lain else semua

    def by_year(self, frame: pl.DataFrame) -> Iterator[tuple[int | None, pl.Series]]:
        """The rows of each year there is."""
        semua = pl.int_range(0, frame.height, eager=True)
        if TAHUN not in frame.columns:
            yield self.plan.tahun, semua
            return
        lain = pl.repeat(value=True, n=frame.height, eager=True)
        # However many years there are, only those of the rules are looked for.
        for tahun in self.engines:
            sama = frame[TAHUN].eq_missing(tahun)
            if sama.any():
                yield tahun, semua.filter(sama)
                lain &= ~sama
        if lain.any():
            yield None, semua.filter(lain)

    def year(
        self, frame: pl.DataFrame, tahun: int | None, baris: pl.Series
    ) -> pl.DataFrame:
        """The rows of one year."""
        bagian = frame if len(baris) == frame.height else frame[baris]
        if tahun is None:
            return self.foreign(bagian, baris)
        engine = self.engines[tahun]
        shown = self.plan.shown(engine.layout, self.angka)
        part = engine.compute(bagian, desimal=shown.desimal)
        if len(baris):
            sekali = self.kurang.pop(tahun, [])
            sekali += opaque_calculators(part, self.sumber)
            self.temuan += [t for t in sekali if t not in self.temuan]
        self.temuan += refused_values(part, bagian, baris + self.baris, self.sumber)
        self.temuan += refused_rows(
            part, baris + self.baris, engine.layout.susunan, self.sumber
        )
        return shown.frame(part)

    def foreign(self, bagian: pl.DataFrame, baris: pl.Series) -> pl.DataFrame:
        """Rows of a year in which the rules do not hold: all refused."""
        berlaku = self.plan.years()
        semua = bagian[TAHUN].unique(maintain_order=True)
        argumen = {
            "tahun": _listed(semua.head(DISEBUT + 1).to_list()),
            "banyak": bagian.height,
            "dari": min(berlaku),
            "sampai": max(berlaku),
        }
        tempat = place(self.sumber, int(baris[0]) + self.baris + 1)
        self.temuan.append(Temuan("SKP811", tempat, argumen))
        digit = self.plan.digit
        return no_figures(digit, self.angka, bagian.height, "SKP811")

    def empty_figures(self) -> pl.DataFrame:
        """No rows of figures, with their types."""
        return no_figures(self.plan.digit, self.angka)

    def empty(self) -> pl.DataFrame:
        """No rows of the result, with its types."""
        kosong = pl.DataFrame(schema={k: self.skema[k] for k in self.lain})
        semua = self.empty_figures()
        return kosong.hstack(semua) if self.lain else semua


def _listed(tahun: Sequence[int | None]) -> str:
    """The first years of a list, as a finding names them."""
    kata = ["—" if t is None else str(t) for t in tahun[:DISEBUT]]
    return ", ".join(kata + ["…"] * (len(tahun) > DISEBUT))
