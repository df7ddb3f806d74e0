"""Rows as values of Python: each by itself, exact, wherever the row is.

Other engines hand over what they leave in doubt, and machine code the last few rows.
This needs neither polars nor Narwhals.
"""

from __future__ import annotations

import datetime as dt
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor, isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from .._compiler import Packed, Plan, compile_plan
from .._evaluator import evaluate_expression
from .._value import Keadaan, Nilai
from ._names import KEADAAN, figure_name
from ._needed import Tolak, Wanted, refusals
from ._shape import DEKAT, Wujud, limits
from ._states import KATA, NOMOR

if TYPE_CHECKING:
    from .._fact_store import Bidang
    from .._steps import Members
    from ..expression import Input

#: A frame of pandas.
Tabel: TypeAlias = Any
TERBESAR = 2**63
#: What refuses a row: nothing, a value in it, the rules, or a figure that no 64-bit
#: integer holds.
DITERIMA, NILAI_DITOLAK, ATURAN_MENOLAK, TERLALU_PANJANG = 0, 805, 806, 426
#: The rules do not hold in the year of the row.
TAHUN_LAIN = 811
#: What a column of states says, as text; None: nothing.
_KEADAAN = (Keadaan.NIHIL, Keadaan.BELUM_ADA, None)
_KATA = dict(zip(KATA, _KEADAAN, strict=True))
_NOMOR = dict(zip(map(str, NOMOR), _KEADAAN, strict=True))


@frozen
class Isi:
    """An input of a row: where its value and its state stand in it.

    Attributes:
        nilai, keadaan: positions in the row; None: it is not there.
        kode: are states numbers, not words?
        skor: scores of predicates.
    """

    node: Input
    bidang: Bidang
    wujud: Wujud
    nilai: int | None
    keadaan: int | None
    kode: bool
    skor: Mapping[str, Fraction]


@frozen(eq=False)
class Rules:
    """What rows are computed by; it travels to where they are."""

    wanted: Wanted
    isi: tuple[Isi, ...]
    plan: Plan = field()
    #: Where each figure that is wanted stands among all.
    _letak: tuple[int, ...] = field(init=False)
    _tolak: tuple[Tolak, ...] = field(init=False)
    _members: tuple[Members, ...] = field(init=False)

    @plan.default
    def _compile(self) -> Plan:
        return compile_plan(self.wanted.susunan)

    @_letak.default
    def _places(self) -> tuple[int, ...]:
        urut = {s.kunci: i for i, s in enumerate(self.wanted.susunan.steps)}
        return tuple(urut[k] for k in self.wanted.kunci)

    @_tolak.default
    def _refusals(self) -> tuple[Tolak, ...]:
        return tuple(refusals(self.wanted.susunan, self.wanted.perlu))

    @_members.default
    def _refusing(self) -> tuple[Members, ...]:
        semua = self.wanted.susunan.members.items()
        return tuple(m for k, m in semua if m.galat and k in self.wanted.perlu)

    def settle(self, baris: Sequence[object]) -> list[int]:
        """For each figure its number, 0 in a state, and its state; what refuses it."""
        kosong = [0] * (2 * len(self._letak))
        ada: dict[Input, Nilai] = {}
        for isi in self.isi:
            nilai = value_of(isi, baris)
            if nilai is None:
                return [*kosong, NILAI_DITOLAK]
            ada[isi.node] = nilai
        # What no figure asked for is made of is not there.
        packed = self.plan.pack(lambda node: ada.get(node, Keadaan.BELUM_ADA))
        if self._refused(ada.__getitem__, packed):
            return [*kosong, ATURAN_MENOLAK]
        hasil = list(kosong)
        semua = self.plan.published(packed)
        for k, i in enumerate(self._letak):
            v = semua[i]
            if isinstance(v, Keadaan):
                hasil[2 * k + 1] = v.value
            elif abs(v) >= TERBESAR:
                return [*kosong, TERLALU_PANJANG]
            else:
                hasil[2 * k] = v
        return [*hasil, DITERIMA]

    def _refused(self, lookup: Callable[[Input], Nilai], packed: Packed) -> bool:
        """Do the rules refuse the row?"""
        if not self._tolak and not self._members:
            return False
        angka = self.plan.figures(packed)
        for satu in self._tolak:
            syarat = evaluate_expression(satu.syarat, lookup, angka)
            if syarat == (Fraction(1) if satu.keadaan is None else satu.keadaan):
                return True
        return any(
            angka.get(anggota) in members.galat
            for members in self._members
            for anggota in members.anggota
        )


def value_of(isi: Isi, baris: Sequence[object]) -> Nilai | None:
    """An input of a row, exact, or its state; None: no fact may be that."""
    asli = None if isi.nilai is None else baris[isi.nilai]
    tulis = None if isi.keadaan is None else baris[isi.keadaan]
    keadaan = None
    if tulis is not None:
        kata = _NOMOR if isi.kode else _KATA
        if str(tulis) not in kata:
            return None
        keadaan = kata[str(tulis)]
    if asli is None:
        return Keadaan.BELUM_ADA if keadaan is None else keadaan
    nilai = _exact(asli, isi)
    if nilai is None:
        return None
    return nilai / isi.bidang.satuan.faktor if keadaan is None else keadaan


def _exact(asli: object, isi: Isi) -> Fraction | None:
    if isi.skor:
        return isi.skor.get(str(asli))
    if isinstance(asli, str):
        asli = _BACA[isi.wujud](asli)
    if isinstance(asli, dt.date):
        return Fraction(asli.toordinal())
    if isinstance(asli, float):
        angka = nearest(asli, isi.bidang.desimal)
    elif isinstance(asli, int | Decimal):
        angka = Fraction(asli)
    else:
        angka = None
    if angka is None or (angka * 10**isi.bidang.desimal).denominator != 1:
        return None
    bawah, atas = limits(isi.bidang)
    if (bawah is not None and angka < bawah) or (atas is not None and angka > atas):
        return None
    return angka


def nearest(asli: float, desimal: int) -> Fraction | None:
    """The decimal that a float is next to, or None where it is next to none."""
    if not isfinite(asli):
        return None
    kali = 10**desimal
    n = floor(Fraction(asli) * kali + Fraction(1, 2))
    dekat = abs(Fraction(asli) * kali - n) <= abs(n) * Fraction(DEKAT)
    return Fraction(n, kali) if dekat else None


#: Values of engines that give them as text.
_BACA: Mapping[Wujud, Callable[[str], object]] = {
    "bulat": int,
    "pecahan": float,
    "desimal": Decimal,
    "ya": lambda teks: teks == "true",
    "tanggal": dt.date.fromisoformat,
}


@lru_cache(maxsize=8)
def rules_of(data: bytes) -> Rules:
    """Rules that travelled; a process compiles them once."""
    wanted, isi = pickle.loads(data)  # noqa: S301 -- what `packed_rules` made
    return Rules(wanted, isi)


def packed_rules(wanted: Wanted, isi: Sequence[Isi]) -> bytes:
    """Rules as they travel to where the rows are."""
    return pickle.dumps((wanted, tuple(isi)))


def output_names(wanted: Wanted) -> list[str]:
    """The columns of figures, each with its state."""
    nama = map(figure_name, wanted.kunci)
    return [k for n in nama for k in (n, n + KEADAAN)]


def settled(data: bytes, baris: Iterable[Sequence[object]]) -> list[list[int]]:
    """Rows computed each by itself: a list for each column, see `Rules.settle`."""
    rules = rules_of(data)
    semua = [rules.settle([_plain(v) for v in satu]) for satu in baris]
    if not semua:
        return [[] for _ in range(2 * len(rules.wanted.kunci) + 1)]
    return [list(kolom) for kolom in zip(*semua, strict=True)]


def _plain(v: object) -> object:
    """A value without what pandas has of its own."""
    if v is None or v is getattr(sys.modules.get("pandas"), "NA", None):
        return None
    return v.item() if hasattr(v, "item") else v


def pandas_values(frame: Tabel) -> Iterable[tuple[object, ...]]:
    """The rows of a frame of pandas; what is empty is None."""
    isi = frame.astype(object)
    semua: Iterable[tuple[object, ...]] = isi.where(isi.notna(), None).itertuples(
        index=False, name=None
    )
    return semua


def pandas_rows(frame: Any, data: bytes, lain: int, nama: Sequence[str]) -> Any:  # noqa: ANN401 -- a frame of an optional engine
    """Rows in doubt, as text, computed: for `map` of DuckDB."""
    import pandas as pd  # noqa: PLC0415 -- the engine has it

    baris = pandas_values(frame.iloc[:, lain:])
    tetap = [frame.iloc[:, i] for i in range(lain)]
    semua = [*tetap, *settled(data, baris)]
    return pd.DataFrame(dict(zip(nama, semua, strict=True)))
