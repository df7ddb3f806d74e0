"""The batch plan of a ruleset: frames in, frames out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import polars as pl
from attrs import field, frozen

from .._files import place
from .._near import near
from .._unit import Jenis
from ..diagnostics import Temuan, Tingkat, sort_temuan
from ..errors import LaporanError
from ._compiled import Angka, Part
from ._engine import Plans, YearEngine
from ._explain import explain_plan
from ._findings import (
    opaque_calculators,
    refused_rows,
    refused_values,
    schema_findings,
    wrong_year,
)
from ._frames import CSV, read_frame, read_part, scan_file, sink_file
from ._long import from_long, to_long
from ._names import DITOLAK, KEADAAN, TAHUN, TEMUAN, figure_name, input_name
from ._needed import inputs_of, known_inputs, needed
from ._shown import as_shown

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from .._steps import Kunci
    from ..expression import Input

#: Rows that are computed at a time.
BARIS = 1_000_000
#: Years without rules that are named one by one.
DISEBUT = 4
#: Rows of a file that are in memory at a time.
BARIS_BERKAS = 262_144


@frozen(eq=False)
class HasilBatch:
    """Every figure of every row of a frame.

    It is a stream of Arrow data: ``polars.DataFrame(hasil)``, ``pyarrow.table(hasil)``,
    ``pandas.DataFrame.from_arrow(hasil)`` and DuckDB read it as it is.

    Attributes:
        temuan: what was found: columns that are missing, values and rows that were
            refused.
    """

    temuan: tuple[Temuan, ...]
    _frame: pl.DataFrame = field(repr=False)

    def frame(self) -> pl.DataFrame:
        """The figures as a polars frame.

        First the columns of the frame that are no inputs; then for each figure its
        value, null in a state, and its state: 0 for a number, else the value of
        `sakip.Keadaan`, 255 in a row that was refused; last ``temuan``, the code of
        the finding that refuses a row.
        """
        return self._frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The figures as an Arrow stream."""
        return self._frame.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        """How large it is."""
        tinggi, lebar = self._frame.shape
        return f"<HasilBatch {tinggi} rows, {lebar} columns, {len(self.temuan)} temuan>"


@frozen(eq=False, repr=False)
class BatchPlan:
    """A ruleset compiled for whole frames; safe to share between threads.

    Attributes:
        ruleset: the rules.
        tahun: the year of every row, or None where the frame has a column ``tahun``.
        figur: names of the figures that are wanted, or None for all.
    """

    ruleset: Ruleset
    tahun: int | None
    figur: frozenset[str] | None = None
    #: Programs by the shape of frames.
    _plans: Plans = field(factory=Plans)
    #: Decimals of each figure, in the order of the columns.
    digit: Mapping[Kunci, int] = field(init=False)
    #: By year, the inputs that what is wanted is made of.
    _masukan: Mapping[int, tuple[Input, ...]] = field(init=False)
    _dikenal: frozenset[str] = field(init=False)

    @digit.default
    def _digit(self) -> Mapping[Kunci, int]:
        hasil: dict[Kunci, int] = {}
        for tahun in self.years():
            susunan = self.ruleset.susun(tahun)
            for step in susunan.steps:
                if self.figur is not None and figure_name(step.kunci) not in self.figur:
                    continue
                d = susunan.digit[step.kunci]
                hasil[step.kunci] = max(d, hasil.get(step.kunci, 0))
        return hasil

    @_masukan.default
    def _inputs(self) -> Mapping[int, tuple[Input, ...]]:
        semua = ((tahun, self.ruleset.susun(tahun)) for tahun in self.years())
        return {t: inputs_of(s, needed(s, self.figur)) for t, s in semua}

    @_dikenal.default
    def _known(self) -> frozenset[str]:
        semua = (known_inputs(self.ruleset.susun(tahun)) for tahun in self.years())
        return frozenset[str]().union(*semua)

    def __repr__(self) -> str:
        """Which rules, and of when."""
        return f"<BatchPlan {self.ruleset.id} {self.tahun or 'tahun'}>"

    def years(self) -> Iterable[int]:
        """The years it is for."""
        return self.ruleset.tahun if self.tahun is None else (self.tahun,)

    def inputs(self) -> tuple[str, ...]:
        """Names of the columns that are inputs, in order of first use."""
        semua = (n for masukan in self._masukan.values() for n in masukan)
        return tuple(dict.fromkeys(map(input_name, semua)))

    def known(self) -> frozenset[str]:
        """Names of inputs that may stand in a frame.

        What only checks read, or figures that are not wanted, is known and left alone.
        """
        return self._dikenal

    def dates(self) -> frozenset[str]:
        """Names of the columns that are dates."""
        semua = (n for masukan in self._masukan.values() for n in masukan)
        tanggal = (n for n in semua if n.satuan.jenis is Jenis.TANGGAL)
        return frozenset(input_name(n) for n in tanggal)

    def engine(self, tahun: int, skema: pl.Schema) -> YearEngine:
        """What computes a year of frames of a schema."""
        susunan, plans = self.ruleset.susun(tahun), self._plans
        layout = plans.lay_out(tahun, susunan, self._masukan[tahun], skema)
        return YearEngine(self.ruleset, tahun, layout, self.figur, plans)

    def figures(self) -> tuple[str, ...]:
        """Names of the columns that are figures, in order."""
        return tuple(figure_name(k) for k in self.digit)

    # -- computing

    def evaluate_frame(
        self,
        frame: Any,  # noqa: ANN401 -- any frame that speaks Arrow
        *,
        angka: Angka = "desimal",
        panjang: bool = False,
        sumber: str = "<frame>",
    ) -> HasilBatch:
        """Every figure of every row.

        Args:
            frame: a row for each office and period; anything with
                ``__arrow_c_stream__``, such as a frame of polars, pandas, pyarrow or
                DuckDB. Inputs are columns of the names of `inputs`, in the units that
                the rules declare; an empty field is BelumAda, and ``"nihil"`` in a
                column ``NAME:keadaan`` is Nihil. Other columns stay as they are.
            angka: ``"desimal"`` gives figures in their unit, exact (123.97);
                ``"bulat"`` whole units of the last digit (12397), which is fastest;
                ``"float"`` the float next to the decimal.
            panjang: is the frame in long form: columns that say of whom and when,
                ``masukan``, ``nilai`` and perhaps ``keadaan``? Then so is the result,
                with ``angka``, ``nilai``, ``keadaan``.
            sumber: what the frame is called in findings.

        Raises:
            LaporanError: the frame cannot be what the rules ask for: an unknown or
                unreadable column, two values for one input.
            TypeError: it is no frame.
            ValueError: there is no such ``angka``.
        """
        data = read_frame(frame)
        if panjang:
            data = from_long(data, sumber, self.known())
        sesi = Session(self, data.lazy(), angka, sumber)
        bagian = [
            sesi.compute(data[awal : awal + BARIS])
            for awal in range(0, max(data.height, 1), BARIS)
        ]
        hasil = pl.concat(bagian, rechunk=False)
        if panjang:
            hasil = to_long(hasil, self.digit)
        return HasilBatch(sort_temuan(sesi.temuan), hasil)

    def evaluate_file(
        self, sumber: Path | str, tujuan: Path | str, *, angka: Angka = "desimal"
    ) -> tuple[Temuan, ...]:
        """Compute a file that may be larger than memory, part after part.

        Args:
            sumber: a Parquet, Arrow or CSV file with a header; see `evaluate_frame`.
            tujuan: the file to write, of the same kinds. It is written beside and put
                in place when it is whole.
            angka: as in `evaluate_frame`.

        Returns:
            what was found: columns that are missing, values and rows that were
            refused.

        Raises:
            LaporanError: as `evaluate_frame`, or a file cannot be read or written.
        """
        nama = Path(sumber).as_posix()
        data = scan_file(Path(sumber), self.dates())
        # Rows are counted as lines of the file, where it has lines.
        sesi = Session(self, data, angka, nama, int(Path(sumber).suffix.lower() == CSV))

        sink_file(sesi.parts(data), sesi.empty(), Path(sumber), Path(tujuan))
        return sort_temuan(sesi.temuan)

    def apply(self, native: Any) -> Any:  # noqa: ANN401 -- a frame of any engine
        """Every figure of every row, on the engine that a frame belongs to.

        Args:
            native: a relation of DuckDB, or a frame of Dask, PySpark, polars, pandas
                or pyarrow, with columns as for `evaluate_frame`.

        Returns:
            a frame of the same engine, lazy where the engine is: the columns that are
            no inputs; for each figure its whole units of the last digit, null in a
            state, and its state; last ``temuan``. Spark and DuckDB do not keep the
            order of rows.

        Raises:
            ImportError: narwhals is not installed
                (``pip install 'sakip[distributed]'``).
            LaporanError: a column is of the wrong kind, or is no input.
            TypeError: the frame is of an engine that is not known here.
            ValueError: the plan is for no year; or a column has the name of a figure.
        """
        from ._narwhals import apply  # noqa: PLC0415 -- loads narwhals

        if self.tahun is None:
            raise ValueError("other engines compute one given year")
        return apply(self.ruleset, self.tahun, native, self.figur)

    def explain(self, frame: Any) -> str:  # noqa: ANN401 -- any frame that speaks Arrow
        """How each figure is rounded: in floats, integers, or row by row.

        Args:
            frame: what the bounds of inputs are taken from.

        Raises:
            LaporanError, TypeError: as `evaluate_frame`.
        """
        data = read_frame(frame)
        return explain_plan(Session(self, data.lazy(), "bulat", "<frame>"), data)

    def explain_file(self, sumber: Path | str) -> str:
        """`explain` for the first rows of a file.

        Raises:
            LaporanError: as `evaluate_file`.
        """
        data = scan_file(Path(sumber), self.dates())
        nama = Path(sumber).as_posix()
        sesi = Session(self, data, "bulat", nama)
        return explain_plan(sesi, read_part(data.head(BARIS_BERKAS), nama))


class Session:
    """One frame, computed part after part."""

    def __init__(
        self,
        plan: BatchPlan,
        data: pl.LazyFrame,
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
        self.masukan = dict.fromkeys(plan.inputs())
        self.temuan: list[Temuan] = []
        semua = plan.known()
        kolom = semua | {m + KEADAAN for m in semua}
        self.skema = data.collect_schema()
        self.lain = [k for k in self.skema if k not in kolom]
        self.engines = self.lay_out(self.skema)
        kosong = self.empty_columns(data)
        if kosong:
            skema = {k: pl.Null() if k in kosong else v for k, v in self.skema.items()}
            self.engines = self.lay_out(pl.Schema(skema))
        #: What each year lacks; told once there is a row of it.
        self.kurang: dict[int, list[Temuan]] = {}
        self.check()

    def lay_out(self, skema: pl.Schema) -> dict[int, YearEngine]:
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
        salah = [
            Temuan(
                "SKP802",
                place(self.sumber),
                # The present year is not written in a column's name.
                {"nama": k, "mirip": near(k.replace("[tahun]", ""), self.masukan)},
            )
            for k in self.lain
            if ":" in k or k == TEMUAN
        ]
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
        return frame.select(self.lain).hstack(semua) if self.lain else semua

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
        part = engine.compute(bagian)
        if len(baris):
            sekali = self.kurang.pop(tahun, [])
            sekali += opaque_calculators(part, self.sumber)
            self.temuan += [t for t in sekali if t not in self.temuan]
        self.temuan += refused_values(part, bagian, baris + self.baris, self.sumber)
        self.temuan += refused_rows(
            part, baris + self.baris, engine.layout.susunan, self.sumber
        )
        return self.shown(part, engine)

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
        kosong = self.empty_figures().clear(bagian.height)
        return kosong.with_columns(
            *(
                pl.lit(DITOLAK, pl.UInt8).alias(figure_name(k) + KEADAAN)
                for k in self.plan.digit
            ),
            pl.lit("SKP811").alias(TEMUAN),
        )

    def shown(self, part: Part, engine: YearEngine) -> pl.DataFrame:
        """Figures as wanted, refused rows without any."""
        return as_shown(part, engine, self.plan.digit, self.angka)

    def empty_figures(self) -> pl.DataFrame:
        """No rows of figures, with their types."""
        engine = next(iter(self.engines.values()))
        return as_shown(Part.empty(), engine, self.plan.digit, self.angka)

    def empty(self) -> pl.DataFrame:
        """No rows of the result, with its types."""
        kosong = pl.DataFrame(schema={k: self.skema[k] for k in self.lain})
        semua = self.empty_figures()
        return kosong.hstack(semua) if self.lain else semua


def _listed(tahun: Sequence[int | None]) -> str:
    """The first years of a list, as a finding names them."""
    kata = ["—" if t is None else str(t) for t in tahun[:DISEBUT]]
    return ", ".join(kata + ["…"] * (len(tahun) > DISEBUT))
