"""Inputs on other engines: whole numbers between bounds that no look at data gave.

An engine that works when it is asked for a result cannot be asked for bounds first.
So each input has bounds of its own: those that it declares, within those that are
usual for its unit. A row with a value beyond them is not computed in columns, and
nothing is wrong with it: it is computed by itself. What does reach the program is a
whole number within its bounds in every row, so nothing overflows and nothing is null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

import narwhals as nw
from attrs import evolve, field, frozen

from .._files import place
from .._near import near
from .._unit import Jenis
from .._value import Keadaan
from ..diagnostics import Temuan, sort_temuan
from ..errors import LaporanError
from ._findings import wrong_column, wrong_states, wrong_year
from ._names import KEADAAN, TAHUN, input_name
from ._needed import Wanted, known_inputs
from ._planner import InputColumn
from ._shape import DEKAT, Wujud, accepts, field_of, limits, scores
from ._states import KATA, NOMOR, bit

if TYPE_CHECKING:
    from .._fact_store import Bidang
    from .._steps import Susunan
    from ..expression import Input

#: The size that values of a unit stay below, for the columnar program.
BIASA: Mapping[Jenis, int] = {
    Jenis.RUPIAH: 10**13,
    Jenis.CACAH: 10**7,
    Jenis.HARI: 10**5,
    Jenis.PERSEN: 10**4,
    Jenis.INDEKS: 10**4,
    Jenis.ANGKA: 10**6,
}
#: Whole numbers that floats hold, with room for a half.
TEPAT = 2**50
#: The last day that a calendar has.
HARI_AKHIR = 3_652_059
#: The column that is yes where a row has a value that the program does not take.
LUAR = "__luar"
#: What a frame is called in findings.
_SUMBER = "<frame>"
_TEKS = (nw.String, nw.Categorical, nw.Enum)
#: Columns of words; pandas knows no kind of one that is empty.
_KATA_KATA = (*_TEKS, nw.Object)


@frozen(eq=False)
class Slot:
    """One input and its column.

    Attributes:
        nama: the column; None: there is none.
        keadaan: the column of its states, if there is one.
        kode: does that hold numbers of states, not words?
        lo, hi: bounds of its whole numbers in the program.
        skala: what those are multiples of.
        takbertanda: are there no numbers below 0 in it?
        nilai: the scores of predicates.
    """

    nomor: int
    node: Input
    bidang: Bidang
    wujud: Wujud
    nama: str | None = None
    keadaan: str | None = None
    kode: bool = False
    takbertanda: bool = False
    lo: int = 0
    hi: int = 0
    skala: int = 1
    nilai: Mapping[str, int] = field(factory=dict)

    @property
    def x(self) -> str:
        """Its prepared values."""
        return f"__x{self.nomor}"

    @property
    def s(self) -> str:
        """Its prepared states: where it is in each, `state_name`."""
        return f"__s{self.nomor}"

    @property
    def n(self) -> str:
        """Whole numbers that may be out of bounds."""
        return f"__n{self.nomor}"

    @property
    def d(self) -> str:
        """Where those are within."""
        return f"__d{self.nomor}"

    @property
    def aman(self) -> float:
        """A number within the bounds."""
        return float(min(max(self.lo, 0), self.hi))

    @property
    def k(self) -> str:
        """Where its column of states says something that is known."""
        return f"__k{self.nomor}"

    @property
    def states(self) -> tuple[Keadaan, ...]:
        """The states that it may be in."""
        if self.keadaan is not None:
            return Keadaan.NIHIL, Keadaan.BELUM_ADA
        return () if self.nama is None else (Keadaan.BELUM_ADA,)

    @property
    def may(self) -> int:
        """Those as bits."""
        return sum(bit(k) for k in self.states)

    @property
    def column(self) -> InputColumn:
        """How it stands in the prepared columns."""
        if not self.states:
            return InputColumn(None)
        tipe = "b" if self.bidang.satuan.jenis is Jenis.YA_TIDAK else "f"
        return InputColumn(self.x, tipe, self.skala, self.lo, self.hi, self.s, self.may)


def kind_of(dtype: nw.dtypes.DType) -> Wujud | None:
    """What a column is made of; None: nothing that facts are made of."""
    if dtype.is_integer():
        return "bulat"
    if dtype.is_float():
        return "pecahan"
    if dtype.is_decimal():
        return "desimal"
    if dtype == nw.Boolean:
        return "ya"
    if dtype == nw.Date:
        return "tanggal"
    if dtype in _TEKS:
        return "predikat"
    return None


def state_name(s: str, keadaan: Keadaan) -> str:
    """The column that is yes where an input is in a state."""
    return f"{s}_{keadaan.value}"


def lay_out(wanted: Wanted, skema: Mapping[str, nw.dtypes.DType]) -> tuple[Slot, ...]:
    """The inputs of what is wanted of a year as they stand in a frame.

    Raises:
        LaporanError: a column is of a kind that its input cannot be, or is named as
            inputs are and is none.
    """
    susunan = wanted.susunan
    nama = {input_name(n): n for n in wanted.inputs}
    dikenal = known_inputs(susunan)
    salah = [
        Temuan("SKP802", place(_SUMBER), {"nama": k, "mirip": near(k, nama)})
        for k in skema
        if ":" in k and k.removesuffix(KEADAAN) not in dikenal
    ]
    if TAHUN in skema and not skema[TAHUN].is_integer():
        salah.append(wrong_year(_SUMBER, ada=True))
    slots = []
    for i, (kolom, node) in enumerate(nama.items()):
        bidang = field_of(susunan, node)
        dtype = skema.get(kolom, nw.Unknown())
        tulis = skema.get(kolom + KEADAAN, nw.Unknown())
        keadaan = None if tulis == nw.Unknown else kolom + KEADAAN
        kode = tulis.is_integer()
        if keadaan is not None and not kode and tulis not in _KATA_KATA:
            salah.append(wrong_states(keadaan, tulis, _SUMBER))
            continue
        if dtype == nw.Unknown:
            slots.append(Slot(i, node, bidang, "tiada", None, keadaan, kode))
            continue
        wujud = kind_of(dtype)
        if wujud is None or wujud not in accepts(bidang.satuan.jenis):
            salah.append(wrong_column(kolom, dtype, bidang.satuan.jenis, _SUMBER))
            continue
        polos = dtype.is_unsigned_integer()
        slot = Slot(i, node, bidang, wujud, kolom, keadaan, kode, polos)
        slots.append(_bounded(slot, susunan, dtype))
    if salah:
        raise LaporanError(sort_temuan(salah))
    return tuple(slots)


def _bounded(s: Slot, susunan: Susunan, dtype: nw.dtypes.DType) -> Slot:
    """A slot with the bounds of its whole numbers."""
    match s.wujud:
        case "ya":
            return s
        case "tanggal":
            return evolve(s, lo=1, hi=HARI_AKHIR)
        case "predikat":
            nilai, skala = scores(susunan, s.bidang)
            lo, hi = min(nilai.values()), max(nilai.values())
            return evolve(s, lo=lo, hi=hi, skala=skala, nilai=nilai)
    desimal = 0 if s.wujud == "bulat" else s.bidang.desimal
    biasa = BIASA[s.bidang.satuan.jenis]
    sampai = min(TEPAT, biasa * 10**desimal)
    if isinstance(dtype, nw.Decimal):
        # Beyond this size a float does not tell one last digit from the next.
        skala = dtype.scale
        desimal = min(desimal, skala)
        sampai = min(biasa * 10**desimal, TEPAT // 10 ** (skala - desimal))
    bawah, atas = limits(s.bidang)
    kali = 10**desimal
    lo = -sampai if bawah is None else max(-sampai, ceil(bawah * kali))
    hi = sampai if atas is None else min(sampai, floor(atas * kali))
    return evolve(s, lo=min(lo, sampai), hi=max(hi, lo), skala=kali)


# -- expressions


def numbers(slots: tuple[Slot, ...]) -> Iterator[nw.Expr]:
    """First the numbers as they stand, in units of their last digit."""
    for s in slots:
        if s.nama is None or s.wujud == "ya":
            continue
        kolom = nw.col(s.nama)
        match s.wujud:
            case "tanggal":
                n = _ordinal(kolom)
            case "predikat":
                n = _score(kolom, s)
            case "bulat":
                yield kolom.fill_null(int(s.aman)).alias(s.n)
                continue
            case _:
                n = (_scaled(s) + 0.5).floor()
        yield n.cast(nw.Float64).fill_null(s.aman).alias(s.n)


def inside(slots: tuple[Slot, ...]) -> Iterator[nw.Expr]:
    """Then where they are whole and within bounds; states beside them."""
    for s in slots:
        kosong = None if s.nama is None else nw.col(s.nama).is_null()
        if s.nama is not None and s.wujud != "ya":
            n = nw.col(s.n)
            lo, hi = (s.lo, s.hi) if s.wujud == "bulat" else (float(s.lo), float(s.hi))
            dalam = n <= hi
            if not (s.takbertanda and s.lo <= 0):
                dalam = dalam & (n >= lo)
            if s.wujud in ("pecahan", "desimal"):
                selisih = (_scaled(s).fill_null(s.aman) - n).abs()
                dalam = dalam & (selisih <= n.abs() * DEKAT)
            yield dalam.alias(s.d)
        if s.keadaan is not None:
            tulis, kata = _written(nw.col(s.keadaan), kode=s.kode)
            nihil, belum, tanpa = (tulis == k for k in kata)
            yield nihil.alias(state_name(s.s, Keadaan.NIHIL))
            yield (nihil | belum | tanpa).alias(s.k)
            kosong = ~nihil if kosong is None else belum | (kosong & ~nihil)
        if kosong is not None:
            yield kosong.alias(state_name(s.s, Keadaan.BELUM_ADA))


def values(slots: tuple[Slot, ...], ada: str) -> Iterator[nw.Expr]:
    """Last the values of the program, and where a row has another.

    Args:
        ada: some column.
    """
    tiada = nw.col(ada).is_null() & nw.lit(value=False)
    for s in slots:
        if s.wujud == "tiada":
            if s.keadaan is not None:
                ya = s.bidang.satuan.jenis is Jenis.YA_TIDAK
                yield (tiada if ya else tiada.cast(nw.Float64)).alias(s.x)
        elif s.wujud == "ya":
            yield nw.col(_name(s)).fill_null(value=False).alias(s.x)
        else:
            aman = nw.lit(int(s.aman) if s.wujud == "bulat" else s.aman)
            n = nw.when(nw.col(s.d)).then(nw.col(s.n)).otherwise(aman)
            yield n.cast(nw.Float64).alias(s.x)
    dalam = [nw.col(s.d) for s in slots if s.nama is not None and s.wujud != "ya"]
    dalam += [nw.col(s.k) for s in slots if s.keadaan is not None]
    luar = ~balanced(dalam) if dalam else tiada
    yield luar.alias(LUAR)


def balanced(semua: list[nw.Expr]) -> nw.Expr:
    """All of many, as a shallow tree."""
    if len(semua) == 1:
        return semua[0]
    tengah = len(semua) // 2
    return balanced(semua[:tengah]) & balanced(semua[tengah:])


def _name(s: Slot) -> str:
    assert s.nama is not None  # noqa: S101 -- only slots with a column come here
    return s.nama


def _scaled(s: Slot) -> nw.Expr:
    kolom = nw.col(_name(s)).cast(nw.Float64)
    return kolom * float(s.skala) if s.skala != 1 else kolom


def _ordinal(kolom: nw.Expr) -> nw.Expr:
    """Days since the day before the first of January of the year 1."""
    lalu = kolom.dt.year().cast(nw.Float64) - 1.0
    tengah = lalu + 0.5
    hari = lalu * 365.0 + (tengah * (1 / 4)).floor() - (tengah * (1 / 100)).floor()
    hari = hari + (tengah * (1 / 400)).floor()
    return hari + kolom.dt.ordinal_day().cast(nw.Float64)


def _score(kolom: nw.Expr, s: Slot) -> nw.Expr:
    """The score of a predicate; of an unknown one, a number out of bounds."""
    hasil = nw.lit(float(s.lo - 1))
    kata = kolom.cast(nw.String).fill_null("")
    for nama, skor in s.nilai.items():
        hasil = nw.when(kata == nama).then(nw.lit(float(skor))).otherwise(hasil)
    return nw.when(kolom.is_null()).then(nw.lit(s.aman)).otherwise(hasil)


def _written(
    kolom: nw.Expr, *, kode: bool
) -> tuple[nw.Expr, Sequence[int] | Sequence[str]]:
    """A column of states without nulls, and what it may say."""
    if kode:
        return kolom.fill_null(0), NOMOR
    return kolom.cast(nw.String).fill_null(""), KATA
