"""Columns of a frame as whole numbers with bounds, held against what inputs declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, isfinite
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import evolve, field, frozen

from .._unit import Jenis
from .._value import Keadaan
from ._names import KEADAAN, input_name
from ._planner import InputColumn
from ._shape import DEKAT, HARI_NOL, Isian, Wujud, accepts, field_of, limits, scores
from ._states import KATA, NOMOR, bit

if TYPE_CHECKING:
    from .._fact_store import Bidang
    from .._steps import Susunan
    from ..expression import Input

#: Whole numbers that floats hold, with room for a half.
TEPAT = 2**50
#: Sizes up to which one tolerance does for a whole column: a thousandth of a unit.
KECIL = 2.0**40
#: The largest whole number in a column of integers.
TERBESAR = 2**62 - 1
#: Values from which decimals are guessed; all values are held against the guess.
CONTOH = 64
#: What is asked of the values of a column.
UKUR = ("min", "max", "sisa", "jumlah")
_BULAT = ("bulat", "kecil")
_TEKS = (pl.String, pl.Categorical, pl.Enum)
#: Programs are laid out already; looking for more would take longer than they do.
TANPA = pl.QueryOptFlags.none()
_BUKAN_KEADAAN = ("bukan keadaan yang dikenal", "not a state that is known")
_BUKAN_PREDIKAT = ("bukan predikat yang dikenal", "not a predicate that is known")
_BIT_NIHIL, _BIT_BELUM = bit(Keadaan.NIHIL), bit(Keadaan.BELUM_ADA)


@frozen
class Refusal:
    """Values of a column that no fact may have.

    Attributes:
        mask: where they are.
        alasan, reason: why, in Indonesian and English.
    """

    slot: int
    kolom: str
    mask: pl.Series
    alasan: str
    reason: str


@frozen(eq=False)
class Slot:
    """One input and its column.

    Attributes:
        lebih: places of a column of decimals that its input has not.
    """

    nomor: int
    node: Input
    bidang: Bidang
    wujud: Wujud
    nama: str
    keadaan: bool
    lebih: int = 0

    @property
    def x(self) -> str:
        """Its prepared values."""
        return f"x{self.nomor}"

    @property
    def s(self) -> str:
        """Its prepared states."""
        return f"s{self.nomor}"


def kind_of(dtype: pl.DataType) -> Wujud | None:
    """What a column is made of; None: nothing that facts are made of."""
    if dtype.is_integer() and dtype not in (pl.Int128, pl.UInt128):
        return "bulat" if dtype in (pl.Int64, pl.UInt64) else "kecil"
    if dtype.is_float():
        return "pecahan"
    if dtype.is_decimal():
        return "desimal"
    if dtype == pl.Boolean:
        return "ya"
    if dtype == pl.Date:
        return "tanggal"
    if dtype in _TEKS:
        return "predikat"
    return None


@frozen(eq=False)
class Layout:
    """The inputs of a year as they stand in frames of one schema.

    Attributes:
        slots: those that have a column, or one of states.
        salah: columns of a kind that their input cannot be, and the kinds it can.
        bukan: columns of states that can hold none.
        tiada: names of inputs without a column.
    """

    susunan: Susunan
    slots: tuple[Slot, ...]
    salah: tuple[tuple[str, pl.DataType, Jenis], ...]
    bukan: tuple[tuple[str, pl.DataType], ...]
    tiada: tuple[Input, ...]


def lay_out(
    susunan: Susunan, inputs: Sequence[Input], skema: Mapping[str, pl.DataType]
) -> Layout:
    """Find the columns of the inputs."""
    slots: list[Slot] = []
    salah: list[tuple[str, pl.DataType, Jenis]] = []
    bukan: list[tuple[str, pl.DataType]] = []
    tiada: list[Input] = []
    for i, node in enumerate(inputs):
        nama = input_name(node)
        dtype = skema.get(nama, pl.Null())
        tulis = skema.get(nama + KEADAAN, pl.Null())
        keadaan = tulis != pl.Null
        if keadaan and not tulis.is_integer() and tulis not in _TEKS:
            bukan.append((nama + KEADAAN, tulis))
            continue
        if dtype == pl.Null and not keadaan:
            tiada.append(node)
            continue
        bidang = field_of(susunan, node)
        wujud: Wujud | None = "tiada" if dtype == pl.Null else kind_of(dtype)
        if wujud is None or wujud not in ("tiada", *accepts(bidang.satuan.jenis)):
            salah.append((nama, dtype, bidang.satuan.jenis))
            continue
        lebih = 0
        if isinstance(dtype, pl.Decimal):
            lebih = max(0, dtype.scale - bidang.desimal)
        slots.append(Slot(i, node, bidang, wujud, nama, keadaan, lebih))
    return Layout(susunan, tuple(slots), tuple(salah), tuple(bukan), tuple(tiada))


@frozen(eq=False)
class Preparer:
    """Prepares the parts of one frame; bounds grow, so that plans are shared."""

    layout: Layout
    isian: dict[Input, Isian] = field(factory=dict)

    def inspect(
        self, frame: pl.DataFrame, slots: Sequence[Slot] | None = None
    ) -> list[Refusal]:
        """Note what a part holds; the values in it that no fact may have.

        Args:
            slots: the columns that are looked at; None: all.
        """
        slots = self.layout.slots if slots is None else slots
        for s in slots:
            if s.wujud == "pecahan" and s.node not in self.isian:
                self.isian[s.node] = self.guess(s, frame[s.nama])
        ukur: Mapping[str, Any] = {}
        perlu = [e for s in slots for e in self.measures(s)]
        if perlu:
            pecahan = [s for s in slots if s.wujud == "pecahan"]
            ringkas = (
                frame.lazy()
                .with_columns(self.scaled(s).alias(s.x) for s in pecahan)
                .select(perlu)
            )
            ukur = ringkas.collect(engine="streaming", optimizations=TANPA).row(
                0, named=True
            )
        salah: list[Refusal] = []
        for s in slots:
            if s.keadaan:
                self.check_states(s, frame[s.nama + KEADAAN], salah)
            if s.wujud == "tiada":
                self.note(s, Isian(kosong=True, keadaan=True))
                continue
            satu = {k: ukur.get(f"{k}{s.nomor}") for k in UKUR}
            self.accept(s, frame[s.nama], satu, salah)
        return salah

    def columns(self) -> Mapping[Input, InputColumn]:
        """How each input stands in the prepared columns."""
        hasil = {node: InputColumn(None) for node in self.layout.tiada}
        for s in self.layout.slots:
            satu = self.isian[s.node].round()
            may = _BIT_BELUM * satu.kosong | (_BIT_NIHIL | _BIT_BELUM) * satu.keadaan
            tipe = {"pecahan": "f", "kecil": "f", "tiada": "f"}.get(s.wujud, "i")
            if s.bidang.satuan.jenis is Jenis.YA_TIDAK:
                tipe = "b"
            hasil[s.node] = InputColumn(
                s.x,
                tipe,
                self.scale(s, satu.desimal),
                satu.lo,
                satu.hi,
                s.s if may else None,
                may,
            )
        return hasil

    def prepared(
        self, skema: pl.Schema, slots: Sequence[Slot] | None = None
    ) -> list[pl.Expr]:
        """The prepared columns, as expressions over a frame; of some slots or all."""
        hasil: list[pl.Expr] = []
        for s in self.layout.slots if slots is None else slots:
            hasil.append(self.whole(s).alias(s.x))
            hasil += self.states(s, skema)
        return hasil

    def scale(self, s: Slot, desimal: int) -> int:
        """What the whole numbers of a column are multiples of."""
        if s.wujud == "predikat":
            return scores(self.layout.susunan, s.bidang)[1]
        return int(10**desimal)

    # -- values

    def whole(self, s: Slot) -> pl.Expr:
        """The column as whole numbers of its decimals in use."""
        kolom = pl.col(s.nama)
        match s.wujud:
            case "tiada" if s.bidang.satuan.jenis is Jenis.YA_TIDAK:
                return pl.lit(value=False)
            case "tiada":
                return pl.lit(0.0)
            case "bulat":
                return kolom.cast(pl.Int64, strict=False)
            case "kecil":
                # Each of them is a float.
                return kolom.cast(pl.Float64)
            case "pecahan":
                return (self.scaled(s) + 0.5).floor()
            case "desimal":
                utuh = kolom.to_physical()
                if s.lebih:
                    utuh = utuh // pl.lit(10**s.lebih, pl.Int128)
                return utuh.cast(pl.Int64, strict=False)
            case "tanggal":
                return kolom.to_physical().cast(pl.Int64) + HARI_NOL
            case "predikat":
                nilai, _ = scores(self.layout.susunan, s.bidang)
                return kolom.cast(pl.String).replace_strict(
                    list(nilai),
                    list(nilai.values()),
                    default=None,
                    return_dtype=pl.Int64,
                )
            case _:
                return kolom

    def scaled(self, s: Slot) -> pl.Expr:
        """Floats in units of their last decimal in use, or near that."""
        kolom = pl.col(s.nama).cast(pl.Float64)
        desimal = self.isian[s.node].desimal
        return kolom * 10.0**desimal if desimal else kolom

    def guess(self, s: Slot, kolom: pl.Series) -> Isian:
        """The fewest decimals that the first values have."""
        banyak = 0
        for nilai in kolom.head(CONTOH).drop_nulls().cast(pl.Float64):
            utuh, _, pecah = repr(nilai).partition(".")
            if not utuh.lstrip("-").isdigit() or not pecah.isdigit():
                break
            banyak = max(banyak, len(pecah) if pecah != "0" else 0)
        pilihan = (d for d in (0, 2, s.bidang.desimal) if banyak <= d)
        return Isian("pecahan", min([*pilihan, s.bidang.desimal]))

    def measures(self, s: Slot) -> Iterator[pl.Expr]:
        """What is asked of every value of a column at once."""
        if s.wujud in ("ya", "tiada"):
            return
        if s.wujud == "pecahan":
            p = pl.col(s.x)
            yield p.min().alias(f"min{s.nomor}")
            yield p.max().alias(f"max{s.nomor}")
            n = (p + 0.5).floor()
            lebih = (p - n).abs() - n.abs() * DEKAT
            yield lebih.max().alias(f"sisa{s.nomor}")
            # No least, greatest or largest knows of a NaN; a sum does.
            yield p.sum().alias(f"jumlah{s.nomor}")
            return
        kolom = pl.col(s.nama)
        if s.wujud == "predikat":
            nilai, _ = scores(self.layout.susunan, s.bidang)
            asing = ~kolom.cast(pl.String).is_in(list(nilai))
            yield asing.any().alias(f"sisa{s.nomor}")
            return
        if s.wujud not in _BULAT:
            kolom = kolom.to_physical()
        yield kolom.min().alias(f"min{s.nomor}")
        yield kolom.max().alias(f"max{s.nomor}")

    def accept(
        self,
        s: Slot,
        asli: pl.Series,
        ukur: Mapping[str, Any],
        salah: list[Refusal],
    ) -> None:
        """Note the bounds of a column and what is refused of it."""
        satu = Isian(s.wujud, kosong=asli.null_count() > 0, keadaan=s.keadaan)
        lo, hi = (ukur[k] or 0 for k in ("min", "max"))
        match s.wujud:
            case "ya":
                self.note(s, satu)
                return
            case "predikat":
                nilai = scores(self.layout.susunan, s.bidang)[0]
                if ukur["sisa"]:
                    asing = ~asli.cast(pl.String).is_in(list(nilai))
                    salah.append(self.refusal(s, asing, *_BUKAN_PREDIKAT))
                lo, hi = min(nilai.values()), max(nilai.values())
                self.note(s, evolve(satu, lo=lo, hi=hi))
                return
            case "tanggal":
                self.note(s, evolve(satu, lo=lo + HARI_NOL, hi=hi + HARI_NOL))
                return
            case "pecahan":
                satu, asli, lo, hi = self.fractions(s, asli, satu, ukur, salah)
            case "desimal":
                assert isinstance(asli.dtype, pl.Decimal)  # noqa: S101 -- its kind says so
                satu = evolve(satu, desimal=asli.dtype.scale - s.lebih)
                self.decimals(s, asli, salah)
                lo, hi = lo // 10**s.lebih, hi // 10**s.lebih
        lo, hi = self.within(s, asli, satu.desimal, (int(lo), int(hi)), salah)
        self.note(s, evolve(satu, lo=lo, hi=hi))

    def fractions(
        self,
        s: Slot,
        asli: pl.Series,
        satu: Isian,
        ukur: Mapping[str, Any],
        salah: list[Refusal],
    ) -> tuple[Isian, pl.Series, float, float]:
        """Decimals in use, the floats that can be taken, and their bounds.

        A float is taken for the decimal that is next to it: 98.39, or what a sum of
        floats made of it. One that is next to none is refused.
        """
        desimal = self.isian[s.node].desimal
        lo, hi = (ukur[k] or 0 for k in ("min", "max"))
        besar = max(abs(lo), abs(hi))
        sisa = ukur["sisa"]
        teratur = besar <= KECIL and isfinite(ukur["jumlah"])
        if sisa is None or (teratur and sisa <= 0):
            return evolve(satu, desimal=desimal), asli, lo, hi
        asli = asli.cast(pl.Float64)
        buruk = _off(asli, desimal)
        for lain in (2, s.bidang.desimal):
            if buruk.any() and desimal < lain <= s.bidang.desimal:
                desimal, buruk = lain, _off(asli, lain)
        if buruk.any():
            alasan = f"bukan bilangan dengan paling banyak {s.bidang.desimal} desimal"
            reason = f"no number of at most {s.bidang.desimal} decimals"
            salah.append(self.refusal(s, buruk, alasan, reason))
        asli = asli.set(buruk, None)
        baik = (asli * 10.0**desimal + 0.5).floor()
        lo, hi = (0.0 if v is None else _angka(v) for v in (baik.min(), baik.max()))
        return evolve(satu, desimal=desimal), asli, lo, hi

    def decimals(self, s: Slot, asli: pl.Series, salah: list[Refusal]) -> None:
        """Refuse decimals with more places than the input declares."""
        if not s.lebih:
            return
        sisa = asli.to_physical() % pl.Series([10**s.lebih], dtype=pl.Int128) != 0
        if sisa.any():
            batas = s.bidang.desimal
            id_, en = f"desimalnya lebih dari {batas}", f"more than {batas} decimals"
            salah.append(self.refusal(s, sisa, id_, en))

    def within(
        self,
        s: Slot,
        asli: pl.Series,
        desimal: int,
        ada: tuple[int, int],
        salah: list[Refusal],
    ) -> tuple[int, int]:
        """Bounds of a column without what is outside its declared range."""
        bawah, atas = limits(s.bidang)
        kali = 10**desimal
        dari, sampai = -TERBESAR, TERBESAR
        kurang, lebih = Fraction(dari // kali), Fraction(sampai // kali)
        if bawah is not None and bawah * kali > dari:
            dari, kurang = ceil(bawah * kali), bawah
        if atas is not None and atas * kali < sampai:
            sampai, lebih = floor(atas * kali), atas
        lo, hi = ada
        if dari <= lo and hi <= sampai:
            return lo, hi
        n = asli if s.wujud in _BULAT else asli.to_physical()
        if s.lebih:
            n //= pl.Series([10**s.lebih], dtype=pl.Int128)
        if s.wujud == "pecahan":
            n = (asli.cast(pl.Float64) * float(kali) + 0.5).floor()
        for mask, id_, en in (
            (n < dari, f"kurang dari {kurang}", f"less than {kurang}"),
            (n > sampai, f"lebih dari {lebih}", f"more than {lebih}"),
        ):
            if mask.any():
                salah.append(self.refusal(s, mask, id_, en))
        return min(max(lo, dari), sampai), max(min(hi, sampai), dari)

    def widen(self, slots: Iterable[Slot]) -> None:
        """Bounds of a sample with half as much again, for what is not in it."""
        for s in slots:
            satu = self.isian[s.node]
            lo, hi = (min(max(v * 3 // 2, -TEPAT), TEPAT) for v in (satu.lo, satu.hi))
            self.isian[s.node] = evolve(satu, lo=min(lo, satu.lo), hi=max(hi, satu.hi))

    def note(self, s: Slot, satu: Isian) -> None:
        """Widen what is known of a column."""
        lama = self.isian.get(s.node)
        self.isian[s.node] = satu if lama is None else lama.join(satu)

    def refusal(self, s: Slot, mask: pl.Series, alasan: str, reason: str) -> Refusal:
        """Values that are refused; rows without a value are not."""
        return Refusal(s.nomor, s.nama, mask.fill_null(value=False), alasan, reason)

    # -- states

    def states(self, s: Slot, skema: pl.Schema) -> Iterator[pl.Expr]:
        """The bits of a column's states, where it has any."""
        satu = self.isian[s.node]
        if not (satu.kosong or satu.keadaan):
            return
        nol, belum, nihil = (pl.lit(b, pl.UInt8) for b in (0, _BIT_BELUM, _BIT_NIHIL))
        hasil: pl.Expr = belum
        if s.wujud != "tiada":
            hasil = pl.when(pl.col(s.nama).is_null()).then(belum).otherwise(nol)
        if s.keadaan:
            tulis = pl.col(s.nama + KEADAAN)
            nomor = skema[s.nama + KEADAAN].is_integer()
            tulis = tulis if nomor else tulis.cast(pl.String)
            for bita, kata in zip(
                (belum, nihil), (NOMOR if nomor else KATA)[1::-1], strict=True
            ):
                ada = tulis.eq(kata).fill_null(value=False)
                hasil = pl.when(ada).then(bita).otherwise(hasil)
        yield hasil.alias(s.s)

    def check_states(self, s: Slot, tulis: pl.Series, salah: list[Refusal]) -> None:
        """Refuse states that no fact can be in."""
        nomor = tulis.dtype.is_integer()
        kata = tulis if nomor else tulis.cast(pl.String)
        dikenal = kata.is_in(list(NOMOR if nomor else KATA))
        if not dikenal.all():
            mask = ~dikenal.fill_null(value=True)
            salah.append(Refusal(s.nomor, s.nama + KEADAAN, mask, *_BUKAN_KEADAAN))


def _off(asli: pl.Series, desimal: int) -> pl.Series:
    """Where floats are next to no number of so many decimals."""
    p = asli * 10.0**desimal
    n = (p + 0.5).floor()
    dekat = (p - n).abs() <= n.abs() * DEKAT
    return ~(dekat & p.is_finite() & (n.abs() <= TEPAT)).fill_null(value=True)


def _angka(nilai: object) -> float:
    assert isinstance(nilai, float)  # noqa: S101 -- of a column of floats that is not empty
    return nilai
