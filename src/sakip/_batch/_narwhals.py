"""One year of a ruleset on other engines, through Narwhals.

The program is the one that polars gets, said in what all engines do alike
(`_narwhals_program`). DuckDB gets it as expressions, which it carries out itself; the
others get it as one function of a batch, by their own means of calling one:
`mapInArrow` of Spark, `map_partitions` of Dask, `map_batches` of polars. It runs where
the data is, and as late as the engine works. Rows that the program leaves in doubt, and
rows with a value beyond what is usual, are computed one by one in the same place; so
every row is exact.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals as nw
from attrs import frozen

from .._value import Keadaan
from ._forms import Builder
from ._names import DITOLAK, KEADAAN, TAHUN, TEMUAN, figure_name
from ._narwhals_input import LUAR, Slot, inside, lay_out, numbers, state_name, values
from ._narwhals_program import KAPASITAS, Plainly, Rounds
from ._narwhals_walk import Larik, Walk
from ._needed import Wanted, known_inputs
from ._planner import plan_columns
from ._shape import levels
from ._single import (
    ATURAN_MENOLAK,
    DITERIMA,
    NILAI_DITOLAK,
    TAHUN_LAIN,
    TERLALU_PANJANG,
    Isi,
    output_names,
    packed_rules,
    pandas_rows,
    pandas_values,
    settled,
)

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from ._program import Program

#: A frame of Narwhals, of either kind; one of an engine; what an engine calls.
Frame: TypeAlias = Any
Native: TypeAlias = Any
#: Columns beside figures: must the row be computed by itself; do the rules refuse it?
RAGU, TOLAK = "__ragu", "__tolak"
#: Rows of a frame in memory that are computed at a time.
BARIS = 131_072


@frozen(eq=False)
class Shape:
    """Frames of one schema.

    Attributes:
        slots: the inputs and their columns.
        lain: columns that are no inputs, which stay.
    """

    wanted: Wanted
    slots: tuple[Slot, ...]
    lain: tuple[str, ...]

    @classmethod
    def of(cls, wanted: Wanted, skema: Mapping[str, nw.dtypes.DType]) -> Shape:
        """Of a schema.

        Raises:
            LaporanError: see `lay_out`.
            ValueError: a column has the name of a figure.
        """
        slots = lay_out(wanted, skema)
        milik = known_inputs(wanted.susunan)
        lain = tuple(k for k in skema if k.removesuffix(KEADAAN) not in milik)
        bentrok = set(lain).intersection([*output_names(wanted), TEMUAN])
        if bentrok:
            raise ValueError(f"a column has the name of a figure: {min(bentrok)!r}")
        return cls(wanted, slots, lain)

    @property
    def masukan(self) -> tuple[str, ...]:
        """The columns of inputs and of their states."""
        semua = (k for s in self.slots for k in (s.nama, s.keadaan))
        return tuple(k for k in semua if k is not None)

    def read(self, semua: Sequence[str]) -> list[str]:
        """Those of all columns that are read; no other is sent to where rows are."""
        perlu = {*self.lain, *self.masukan}
        # Some column tells how many rows there are.
        return [k for k in semua if k in perlu] or list(semua)

    def rules(self) -> bytes:
        """What rows are computed by, from their `masukan`."""
        urut = {nama: i for i, nama in enumerate(self.masukan)}
        isi = [
            Isi(
                s.node,
                s.bidang,
                s.wujud,
                None if s.nama is None else urut[s.nama],
                None if s.keadaan is None else urut[s.keadaan],
                s.kode,
                levels(self.wanted.susunan, s.bidang),
            )
            for s in self.slots
        ]
        return packed_rules(self.wanted, isi)


@frozen(eq=False)
class Work:
    """A year's program for frames of one shape.

    Attributes:
        keluar: what it gives: for each figure its number, 0 in a state, and the code
            of its state, then `TOLAK` and `RAGU`.
        rules: what rows in doubt are computed by.
    """

    shape: Shape
    program: Program
    keluar: Mapping[str, int]
    rules: bytes

    @classmethod
    def plan(cls, shape: Shape) -> Work:
        """Plan it."""
        wanted = shape.wanted
        kolom = {s.node: s.column for s in shape.slots}
        planned = plan_columns(wanted.susunan, kolom, KAPASITAS, wanted.perlu)
        builder = Builder.over(planned.program, KAPASITAS)
        semua = {f.kunci: f for f in planned.figur}
        figur = [semua[k] for k in wanted.kunci]
        angka = [builder.number(f.s) for f in figur]
        p = Plainly(planned.program, {s.s: s.may for s in shape.slots})
        baru = p.baru
        ragu = baru.column(LUAR, "b")
        for mask in planned.ragu:
            ragu = p.either(ragu, p.value(mask))
        tolak = baru.constant(0, "b")
        for mask, _, _ in planned.tolak:
            tolak = p.either(tolak, p.value(mask))
        keluar: dict[str, int] = {}
        for i, (f, ada) in enumerate(zip(figur, angka, strict=True)):
            q = p.value(f.nilai.id)
            nol = baru.constant(0, baru.tipe(q))
            biasa = p.no(ragu)
            baik = biasa if ada is None else p.both(p.value(ada), biasa)
            keluar[_q(i)] = baru.cast(baru.choose(baik, q, nol), "i")
            kode = baru.constant(0, "i")
            bits = () if f.s.bits is None else p.bits(f.s.bits)
            for k, ya in zip(Keadaan, bits, strict=False):
                kode = baru.choose(ya, baru.constant(k.value, "i"), kode)
            keluar[_s(i)] = kode
        tolak = baru.choose(
            tolak, baru.constant(ATURAN_MENOLAK, "i"), baru.constant(DITERIMA, "i")
        )
        keluar |= {TOLAK: tolak, RAGU: ragu}
        return cls(shape, baru, keluar, shape.rules())

    def prepared(self, frame: Frame, simpan: Sequence[str]) -> Frame:
        """A frame with what the program reads; some of its columns stay."""
        slots = self.shape.slots
        # One column tells how many rows there are, even if no input does.
        ada = [*simpan, *self.shape.masukan] or frame.collect_schema().names()[:1]
        asli = [nw.col(k) for k in dict.fromkeys(ada)]
        frame = frame.select(*asli, *numbers(slots))
        dalam = list(inside(slots))
        if dalam:
            frame = frame.with_columns(*dalam)
        keadaan = [nw.col(state_name(s.s, k)) for s in slots for k in s.states]
        tetap = [nw.col(k) for k in simpan]
        return frame.select(*tetap, *values(slots, ada[0]), *keadaan)

    def run(self, frame: Frame, simpan: Sequence[str], rounds: Rounds) -> Frame:
        """The program over a frame, as expressions."""
        frame = self.prepared(frame, simpan)
        tetap = [nw.col(k) for k in simpan]
        for putaran in rounds.putaran:
            frame = frame.select(*tetap, *(e.alias(n) for n, e in putaran.items()))
        return frame

    @property
    def angka(self) -> list[str]:
        """The columns that it gives, without `RAGU`."""
        return list(self.keluar)[:-1]


def _q(i: int) -> str:
    return f"__q{i}"


def _s(i: int) -> str:
    return f"__s{i}_kode"


def shown(wanted: Wanted) -> list[nw.Expr]:
    """Figures as they are given: null in a state, and in rows that are refused."""
    baik = nw.col(TOLAK) == DITERIMA
    hasil: list[nw.Expr] = []
    for i, kunci in enumerate(wanted.kunci):
        nama = figure_name(kunci)
        ada = baik & (nw.col(_s(i)) == 0)
        hasil.append(nw.when(ada).then(nw.col(_q(i))).alias(nama))
        ditolak = nw.lit(DITOLAK, nw.Int64)
        kode = nw.when(baik).then(nw.col(_s(i))).otherwise(ditolak)
        hasil.append(kode.cast(nw.Int16).alias(nama + KEADAAN))
    return [*hasil, temuan()]


def temuan() -> nw.Expr:
    """The code of the finding that refuses a row."""
    tolak = nw.col(TOLAK)
    hasil: nw.Expr = nw.when(tolak == NILAI_DITOLAK).then(nw.lit(f"SKP{NILAI_DITOLAK}"))
    for kode in (ATURAN_MENOLAK, TERLALU_PANJANG, TAHUN_LAIN):
        hasil = nw.when(tolak == kode).then(nw.lit(f"SKP{kode}")).otherwise(hasil)
    return hasil.alias(TEMUAN)


# -- engines


def apply(
    ruleset: Ruleset,
    tahun: int,
    native: Native,
    figur: frozenset[str] | None = None,
) -> Native:
    """Every figure of every row, on the engine that the frame belongs to.

    Args:
        figur: names of the figures that are wanted; None: all.
        native: a relation of DuckDB, a frame of Dask, PySpark, polars (lazy or not),
            pandas, or a table of pyarrow: a row for each office and period, inputs
            in columns as for `BatchPlan.evaluate_frame`.

    Returns:
        a frame of the same engine, lazy where the engine is: the columns that are no
        inputs; for each figure its whole units of the last digit (null in a state)
        and its state, 0 for a number, else the value of `sakip.Keadaan`, 255 in a row
        that was refused; last ``temuan``, the code of the finding that refuses a row.
        Spark and DuckDB do not keep the order of rows.

    Raises:
        LaporanError: a column is of the wrong kind, or is no input.
        TypeError: the frame is of an engine that is not known here.
        ValueError: a column has the name of a figure.
    """
    wanted = Wanted(ruleset.susun(tahun), figur)
    if nw.dependencies.is_dask_dataframe(native):
        # Each partition is a frame of pandas.
        kosong = native._meta  # noqa: SLF001 -- a public promise of Dask's collections
        part = _Eager.of(wanted, nw.from_native(kosong, eager_only=True).schema)
        dibaca = part.work.shape.read(list(kosong.columns))
        return native[dibaca].map_partitions(part, meta=part(kosong))
    frame = nw.from_native(native)
    nama = frame.implementation
    if nama.is_pyspark() or nama.is_pyspark_connect():
        return _spark(wanted, native)
    if nama.is_duckdb():
        return _duckdb(wanted, frame)
    part = _Eager.of(wanted, frame.collect_schema())
    if isinstance(frame, nw.DataFrame):
        return part(native)
    if not nama.is_polars():
        raise TypeError(f"no engine that is known here: {nama}")
    dibaca = part.work.shape.read(frame.columns)
    skema = part(native.clear().collect()).schema
    return native.select(dibaca).map_batches(part, schema=skema, streamable=True)


@frozen(eq=False)
class _Eager:
    """Computes frames that are there."""

    work: Work
    walk: Walk

    @classmethod
    def of(cls, wanted: Wanted, skema: Mapping[str, nw.dtypes.DType]) -> _Eager:
        """For frames of a schema."""
        work = Work.plan(Shape.of(wanted, skema))
        return cls(work, Walk(work.program, work.keluar))

    def __call__(self, native: Native) -> Native:
        frame = nw.from_native(native, eager_only=True)
        banyak = max(len(frame), 1)
        bagian = [self._part(frame[i : i + BARIS]) for i in range(0, banyak, BARIS)]
        return (
            nw.concat(bagian).to_native() if len(bagian) > 1 else bagian[0].to_native()
        )

    def _part(self, frame: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
        w = self.work
        siap = w.prepared(frame, [])
        kolom = self.walk.run(_arrays(siap), len(frame))
        baris = kolom.pop(RAGU).nonzero()[0]
        if len(baris):
            semua = _rows(frame.select(*w.shape.masukan)[baris.tolist()])
            for nama, isi in zip(w.angka, settled(w.rules, semua), strict=True):
                kolom[nama][baris] = isi
        if TAHUN in w.shape.lain:
            sama = frame[TAHUN] == w.shape.wanted.susunan.tahun
            lain = ~sama.fill_null(value=False).to_numpy().astype("bool")
            kolom[TOLAK][lain] = TAHUN_LAIN
        if frame.implementation.is_pandas_like():
            return self._nullable(frame.to_native(), kolom)
        mesin = frame.implementation
        baru = (nw.Series.from_numpy(k, v, backend=mesin) for k, v in kolom.items())
        return frame.with_columns(*baru).select(*w.shape.lain, *shown(w.shape.wanted))

    def _nullable(self, frame: Native, kolom: Mapping[str, Larik]) -> nw.DataFrame[Any]:
        """The same in pandas, which keeps integers beside nulls only if told to."""
        import pandas as pd  # noqa: PLC0415 -- the frame is of it

        w = self.work
        tolak = kolom[TOLAK] != DITERIMA
        angka = {}
        for i, kunci in enumerate(w.shape.wanted.kunci):
            nama = figure_name(kunci)
            kode = kolom[_s(i)].astype("int16")
            kode[tolak] = DITOLAK
            angka[nama] = pd.arrays.IntegerArray(kolom[_q(i)], kode != 0)
            angka[nama + KEADAAN] = kode
        sebab = nw.from_native(pd.DataFrame({TOLAK: kolom[TOLAK]}, index=frame.index))
        alasan = sebab.select(temuan()).to_native()
        semua = [
            frame[list(w.shape.lain)],
            pd.DataFrame(angka, index=frame.index),
            alasan,
        ]
        return nw.from_native(pd.concat(semua, axis=1), eager_only=True)


def _rows(frame: nw.DataFrame[Any]) -> Iterable[tuple[object, ...]]:
    """The rows of a frame; what is empty is None."""
    if frame.implementation.is_pandas_like():
        return pandas_values(frame.to_native())
    return frame.rows()


def _arrays(siap: nw.DataFrame[Any]) -> dict[str, Larik]:
    """Prepared columns, in which nothing is null, as arrays."""
    if not siap.implementation.is_pandas_like():
        return {k: siap[k].to_numpy() for k in siap.columns}
    # Columns of pandas may be of Arrow's kinds.
    asli = siap.to_native()
    return {
        nama: asli[nama].to_numpy(dtype="bool" if dtype == nw.Boolean else "float64")
        for nama, dtype in siap.schema.items()
    }


def _spark(wanted: Wanted, native: Native) -> Native:
    """The batches of a partition, computed where they are.

    Spark itself would take minutes to plan that many expressions.
    """
    from pyspark.sql import types  # noqa: PLC0415 -- the frame is of it

    # Dots in a name mean something else to Spark.
    polos = native.toDF(*(f"k{i}" for i in range(len(native.columns))))
    jenis_kolom = nw.from_native(polos).collect_schema().values()
    shape = Shape.of(wanted, dict(zip(native.columns, jenis_kolom, strict=True)))
    ada = {f.name: f for f in native.schema.fields}
    bidang = [ada[k] for k in shape.lain]
    for nama in output_names(wanted):
        jenis = types.ShortType() if nama.endswith(KEADAAN) else types.LongType()
        bidang.append(types.StructField(nama, jenis))
    bidang.append(types.StructField(TEMUAN, types.StringType()))
    dibaca = shape.read(native.columns)
    hitung = partial(arrow_parts, data=pickle.dumps(wanted), nama=tuple(dibaca))
    letak = (f"k{native.columns.index(k)}" for k in dibaca)
    return polos.select(*letak).mapInArrow(hitung, types.StructType(bidang))


def arrow_parts(
    batches: Iterator[Native], data: bytes, nama: Sequence[str]
) -> Iterator[Native]:
    """Record batches of a partition, computed as many at a time as is worth while.

    Args:
        data: the rules of the year, as they travel.
        nama: the columns that there are.
    """
    import pyarrow as pa  # noqa: PLC0415 -- the engine has it

    antre: list[Native] = []
    for batch in chain(batches, [None]):
        if batch is not None:
            antre.append(batch)
        if antre and (batch is None or sum(b.num_rows for b in antre) >= BARIS):
            tabel = pa.Table.from_batches(antre).rename_columns(list(nama))
            yield from _worker(data, tabel.schema)(tabel).to_batches()
            antre = []


@lru_cache(maxsize=8)
def _worker(data: bytes, skema: Native) -> _Eager:
    """What computes tables of a schema; a process plans once."""
    frame = nw.from_native(skema.empty_table(), eager_only=True)
    return _Eager.of(pickle.loads(data), frame.schema)  # noqa: S301 -- `_spark` made it


def _duckdb(wanted: Wanted, frame: nw.LazyFrame[Any]) -> Native:
    """Rows in doubt go to Python as text, and come back."""
    import duckdb  # noqa: PLC0415 -- the frame is of it

    w = Work.plan(Shape.of(wanted, frame.collect_schema()))
    lain, masukan = list(w.shape.lain), list(w.shape.masukan)
    # Rows without anything that is read are rows all the same.
    simpan = [*lain, *masukan] or frame.columns[:1]
    hasil = w.run(frame, simpan, Rounds(w.program, w.keluar))
    biasa = hasil.filter(~nw.col(RAGU)).select(*lain, *w.angka).to_native()
    kolom = duckdb.ColumnExpression
    teks = [kolom(k).cast(str).alias(f"k{i}") for i, k in enumerate(simpan)]
    ragu = hasil.filter(nw.col(RAGU)).to_native().select(*teks)
    nama = [f"k{i}" for i in range(len(lain) + len(w.angka))]
    jenis = {n: str if i < len(lain) else int for i, n in enumerate(nama)}
    hitung = partial(pandas_rows, data=w.rules, lain=len(lain), nama=nama)
    kembali = [
        kolom(n).cast(t).alias(k)
        for n, k, t in zip(nama, biasa.columns, biasa.types, strict=True)
    ]
    sendiri = ragu.map(hitung, schema=jenis).select(*kembali)
    semua = nw.from_native(biasa.union(sendiri))
    if TAHUN in lain:
        sama = nw.when(nw.col(TAHUN) == wanted.susunan.tahun).then(nw.col(TOLAK))
        semua = semua.with_columns(sama.otherwise(nw.lit(TAHUN_LAIN)).alias(TOLAK))
    return semua.select(*lain, *shown(wanted)).to_native()
