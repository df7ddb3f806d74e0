"""The batch plan of a ruleset: frames in, frames out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import field, frozen

from .._unit import Jenis
from ..diagnostics import Temuan, sort_temuan
from ._compiled import Angka
from ._engine import Plans, YearEngine
from ._explain import explain_plan
from ._frames import CSV, read_frame, scan_file, schema_of, sink_file
from ._long import from_long, to_long
from ._names import KEADAAN, figure_name, input_name
from ._needed import inputs_of, known_inputs, needed
from ._session import Session
from ._shown import Shown

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from .._steps import Kunci
    from ..expression import Input
    from ._prepare import Layout

#: Rows that are computed at a time.
BARIS = 1_000_000


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
    #: Names of inputs that may stand in a frame, and with those of their states.
    _dikenal: frozenset[str] = field(init=False)
    _kolom: frozenset[str] = field(init=False)

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

    @_kolom.default
    def _columns(self) -> frozenset[str]:
        return self._dikenal | {m + KEADAAN for m in self._dikenal}

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

    def others(self, skema: Iterable[str]) -> list[str]:
        """Columns that are no inputs, nor states of such."""
        return [k for k in skema if k not in self._kolom]

    def engine(self, tahun: int, skema: Mapping[str, pl.DataType]) -> YearEngine:
        """What computes a year of frames of a schema."""
        susunan, plans = self.ruleset.susun(tahun), self._plans
        layout = plans.lay_out(tahun, susunan, self._masukan[tahun], skema)
        return YearEngine(self.ruleset, tahun, layout, self.figur, plans)

    def shown(self, layout: Layout, angka: Angka) -> Shown:
        """How figures of a year are given."""
        semua = self._plans.shown
        if (layout, angka) not in semua:
            semua[layout, angka] = Shown(layout.susunan.digit, self.digit, angka)
        return semua[layout, angka]

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
        sesi = Session(self, data.lazy(), schema_of(data), angka, sumber)
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
        baris = int(Path(sumber).suffix.lower() == CSV)
        sesi = Session(self, data, data.collect_schema(), angka, nama, baris)

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
        return explain_plan(
            Session(self, data.lazy(), schema_of(data), "bulat", "<frame>"), data
        )

    def explain_file(self, sumber: Path | str) -> str:
        """`explain` for the first rows of a file.

        Raises:
            LaporanError: as `evaluate_file`.
        """
        data = scan_file(Path(sumber), self.dates())
        nama = Path(sumber).as_posix()
        sesi = Session(self, data, data.collect_schema(), "bulat", nama)
        return explain_plan(sesi, sesi.first(data))
