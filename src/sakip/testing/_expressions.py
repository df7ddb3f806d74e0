"""Strategies for expressions over every kind of node except `Opaque`.

They are well typed by construction: a unit is chosen first and only nodes that give
this unit are drawn for it, so that nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from hypothesis import strategies as st

from .._unit import (
    ANGKA,
    LOGIKA,
    PERSEN,
    Jenis,
    Satuan,
    Tipe,
    divide,
    multiply,
)
from ..expression import (
    Cara,
    Expression,
    Figure,
    Input,
    StateConstant,
    absolute,
    add,
    aggregate,
    clamp,
    compare,
    constant,
    div,
    if_,
    logic,
    mul,
    negate,
    not_,
    on_state,
    percent,
    power,
    rescale,
    round_,
    sub,
)
from ._numbers import SATUAN, exact_numbers, modes, policies, states, weights

#: Powers nest: a small greatest power keeps numbers from filling the memory.
PANGKAT_TERBESAR = 4

#: Of ten leaves as many are a constant where an input would fit, or a state.
_JARANG = 2

_Banding: TypeAlias = Literal["<", "<=", ">", ">=", "=", "<>"]
_Sambung: TypeAlias = Literal["dan", "atau"]
_Make: TypeAlias = Callable[[Tipe, int], Expression]

_INDEKS = tuple(s for s in SATUAN if s.jenis is Jenis.INDEKS)


_BANDING: st.SearchStrategy[_Banding] = st.sampled_from(
    ("<", "<=", ">", ">=", "=", "<>")
)
_SAMBUNG: st.SearchStrategy[_Sambung] = st.sampled_from(("dan", "atau"))
#: Ways that keep the unit of their members; None: the weighted mean.
_CARA: st.SearchStrategy[Cara | None] = st.sampled_from(
    ("rerata", "jumlah", "min", "maks", "terakhir", "geometrik", None)
)


class _Pohon:
    """Draws trees: each call is given a unit and how many leaves it may have."""

    def __init__(
        self, draw: st.DrawFn, masukan: Sequence[Input], figur: Sequence[Figure]
    ) -> None:
        self.draw = draw
        self.daun: dict[Tipe, list[Expression]] = {}
        semua: list[Expression] = [*masukan, *figur]
        for simpul in semua:
            self.daun.setdefault(simpul.tipe, []).append(simpul)
        self.jadi: dict[Tipe, list[Expression]] = {}
        bersatuan = [t for t in self.daun if t.pangkat]
        self.bersatuan = bersatuan or [Satuan(Jenis.RUPIAH).tipe]

    def tipe(self) -> Tipe:
        """The unit of some number: of an input, none, or a quotient of two."""
        a, b = (self.draw(st.sampled_from(self.bersatuan)) for _ in range(2))
        hasil: Tipe = self.draw(st.sampled_from((ANGKA, PERSEN, a, divide(a, b))))
        return hasil

    def split(self, n: int, bagian: int) -> list[int]:
        """Share leaves among parts, at least one for each."""
        sisa = max(n - bagian, 0)
        hasil = []
        for _ in range(bagian - 1):
            ambil = self.draw(st.integers(0, sisa))
            hasil.append(1 + ambil)
            sisa -= ambil
        return [*hasil, 1 + sisa]

    def make(self, tipe: Tipe, n: int) -> Expression:
        """A tree of a unit with about n leaves at most."""
        buat: _Make = self.leaf
        if n > 1:
            buat = self.draw(st.sampled_from(self.choices(tipe)))
        hasil = buat(tipe, n)
        self.jadi.setdefault(tipe, []).append(hasil)
        return hasil

    def choices(self, tipe: Tipe) -> list[_Make]:
        """The nodes that can give a unit."""
        umum: list[_Make] = [self.leaf, self.again, self.if_, self.on_state]
        if tipe.logika:
            return [*umum, self.compare, self.compare, self.logic, self.not_]
        umum += [self.negate, self.sum, self.sum, self.scaled, self.round, self.clamp]
        umum += [self.absolute, self.aggregate, self.aggregate, self.aggregate]
        if tipe == ANGKA:
            return [*umum, self.power, self.count]
        umum += [self.quotient, self.quotient, self.ratio_of_sums]
        if tipe == PERSEN:
            return [*umum, self.power, self.percent, self.reached]
        if any(tipe == s.tipe for s in _INDEKS):
            umum.append(self.rescale)
        return [*umum, self.product]

    # -- nodes of any unit

    def leaf(self, tipe: Tipe, n: int) -> Expression:
        """A constant, an input, a figure or, seldom, a state."""
        del n
        jenis = self.draw(st.integers(0, 9))
        if tipe in self.daun and jenis > _JARANG:
            hasil: Expression = self.draw(st.sampled_from(self.daun[tipe]))
            return hasil
        if jenis == 1:
            return StateConstant(self.draw(states()), tipe)
        angka = st.integers(0, 1).map(Fraction) if tipe.logika else exact_numbers()
        return constant(self.draw(angka), tipe)

    def again(self, tipe: Tipe, n: int) -> Expression:
        """A tree that stands elsewhere already: equal work, done once."""
        if not self.jadi.get(tipe):
            return self.leaf(tipe, n)
        hasil: Expression = self.draw(st.sampled_from(self.jadi[tipe]))
        return hasil

    def if_(self, tipe: Tipe, n: int) -> Expression:
        k, a, b = self.split(n, 3)
        return if_(self.make(LOGIKA, k), self.make(tipe, a), self.make(tipe, b))

    def on_state(self, tipe: Tipe, n: int) -> Expression:
        keadaan = self.draw(st.lists(states(), unique=True, min_size=1, max_size=3))
        amat, isi, *ganti = self.split(n, 2 + len(keadaan))
        lain = self.draw(st.integers(0, 2))
        diamati = None
        if lain:
            diamati = self.make(LOGIKA if lain == 1 else self.tipe(), amat)
        return on_state(
            self.make(tipe, isi),
            [(k, self.make(tipe, m)) for k, m in zip(keadaan, ganti, strict=True)],
            diamati,
        )

    # -- yes/no

    def compare(self, tipe: Tipe, n: int) -> Expression:
        del tipe
        a, b = self.split(n, 2)
        op = self.draw(_BANDING)
        setara = op in ("=", "<>") and self.draw(st.integers(0, 3)) == 1
        isi = LOGIKA if setara else self.tipe()
        return compare(op, self.make(isi, a), self.make(isi, b))

    def logic(self, tipe: Tipe, n: int) -> Expression:
        a, b = self.split(n, 2)
        op = self.draw(_SAMBUNG)
        return logic(op, self.make(tipe, a), self.make(tipe, b))

    def not_(self, tipe: Tipe, n: int) -> Expression:
        return not_(self.make(tipe, n - 1))

    # -- numbers of any unit

    def negate(self, tipe: Tipe, n: int) -> Expression:
        return negate(self.make(tipe, n - 1))

    def sum(self, tipe: Tipe, n: int) -> Expression:
        a, b = self.split(n, 2)
        tambah = self.draw(st.sampled_from((add, sub)))
        hasil: Expression = tambah(self.make(tipe, a), self.make(tipe, b))
        return hasil

    def scaled(self, tipe: Tipe, n: int) -> Expression:
        """Times or over something without a unit."""
        a, b = self.split(n, 2)
        kali = self.draw(st.sampled_from((mul, div)))
        tanpa = ANGKA if tipe == ANGKA else self.draw(st.sampled_from((ANGKA, PERSEN)))
        hasil: Expression = kali(self.make(tipe, a), self.make(tanpa, b))
        return hasil

    def round(self, tipe: Tipe, n: int) -> Expression:
        digit = self.draw(st.integers(-3, 6))
        return round_(self.make(tipe, n - 1), digit, self.draw(modes()))

    def clamp(self, tipe: Tipe, n: int) -> Expression:
        """A floor, a cap or both; seldom in the wrong order, which rules refuse."""
        bawah, atas = sorted((self.draw(exact_numbers()), self.draw(exact_numbers())))
        urut = (bawah, atas)
        pilihan = (urut, (bawah, None), (None, atas), urut, (atas, bawah))
        batas = self.draw(st.sampled_from(pilihan))
        return clamp(self.make(tipe, n - 1), *batas)

    def absolute(self, tipe: Tipe, n: int) -> Expression:
        return absolute(self.make(tipe, n - 1))

    def members(self, tipe: Tipe, n: int) -> list[Expression]:
        """Members of an aggregate; seldom none at all."""
        if self.draw(st.integers(0, 19)) == 1:
            return []
        banyak = self.draw(st.integers(1, 5))
        return [self.make(tipe, m) for m in self.split(n, banyak)]

    def aggregate(self, tipe: Tipe, n: int) -> Expression:
        """An aggregate that keeps the unit of its members."""
        anggota = self.members(tipe, n)
        cara = self.draw(_CARA)
        kebijakan = self.draw(policies())
        if cara is None:
            bobot = self.draw(weights(len(anggota)))
            return aggregate("rerata", anggota, kebijakan, bobot=bobot, tipe=tipe)
        if cara == "geometrik":
            digit, mode = self.draw(st.integers(0, 6)), self.draw(modes())
            # Members below zero have no geometric mean; most should have one.
            if self.draw(st.integers(0, 3)):
                anggota = [absolute(a) for a in anggota]
            return aggregate(
                cara, anggota, kebijakan, digit=digit, mode=mode, tipe=tipe
            )
        return aggregate(cara, anggota, kebijakan, tipe=tipe)

    # -- numbers of some units

    def power(self, tipe: Tipe, n: int) -> Expression:
        pangkat = self.draw(st.integers(0, PANGKAT_TERBESAR))
        return power(self.make(tipe, n - 1), pangkat)

    def count(self, tipe: Tipe, n: int) -> Expression:
        del tipe
        anggota = self.members(self.tipe(), n)
        return aggregate("banyak", anggota, self.draw(policies()))

    def reached(self, tipe: Tipe, n: int) -> Expression:
        del tipe
        anggota = self.members(self.tipe(), n)
        ambang = self.draw(exact_numbers())
        return aggregate(
            "jumlah_tercapai", anggota, self.draw(policies()), ambang=ambang
        )

    def percent(self, tipe: Tipe, n: int) -> Expression:
        del tipe
        return percent(self.make(ANGKA, n - 1))

    def quotient(self, tipe: Tipe, n: int) -> Expression:
        satuan = self.draw(st.sampled_from(self.bersatuan))
        a, b = self.split(n, 2)
        return div(self.make(multiply(tipe, satuan), a), self.make(satuan, b))

    def product(self, tipe: Tipe, n: int) -> Expression:
        satuan = self.draw(st.sampled_from(self.bersatuan))
        a, b = self.split(n, 2)
        return mul(self.make(divide(tipe, satuan), a), self.make(satuan, b))

    def ratio_of_sums(self, tipe: Tipe, n: int) -> Expression:
        satuan = self.draw(st.sampled_from(self.bersatuan))
        banyak = self.draw(st.integers(1, 4))
        bagian = self.split(n, 2 * banyak)
        atas, bawah = bagian[:banyak], bagian[banyak:]
        if tipe == PERSEN and self.draw(st.integers(0, 9)) == 1:
            atas = bawah = []
        return aggregate(
            "rasio_jumlah",
            [self.make(multiply(tipe, satuan), m) for m in atas],
            self.draw(policies()),
            penyebut=[self.make(satuan, m) for m in bawah],
        )

    def rescale(self, tipe: Tipe, n: int) -> Expression:
        asal = self.draw(st.sampled_from((PERSEN, *(s.tipe for s in _INDEKS))))
        skala = next(s.skala for s in _INDEKS if s.skala and s.tipe == tipe)
        return rescale(self.make(asal, n - 1), skala)


@st.composite
def expressions(
    draw: st.DrawFn,
    inputs: Sequence[Input] = (),
    max_leaves: int = 20,
    *,
    tipe: Tipe | None = None,
    figures: Sequence[Figure] = (),
) -> Expression:
    """Well-typed trees over every kind of node except `Opaque`.

    The result has the unit ``tipe``, `LOGIKA` for yes/no; any number if not given.
    Figures of earlier steps are used only from ``figures``.
    """
    pohon = _Pohon(draw, inputs, figures)
    sasaran = pohon.tipe() if tipe is None else tipe
    return pohon.make(sasaran, draw(st.integers(1, max_leaves) | st.just(max_leaves)))
