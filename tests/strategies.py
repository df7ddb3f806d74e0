"""Hypothesis strategies for numbers, units, expressions, facts and formulas.

Expressions are well typed by construction: a unit is chosen first and only nodes
that give this unit are drawn for it, so that nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import evolve
from hypothesis import strategies as st

from sakip._unit import (
    ANGKA,
    LOGIKA,
    PERSEN,
    Jenis,
    Satuan,
    Tipe,
    divide,
    multiply,
)
from sakip._value import Keadaan, Mode, Nilai
from sakip.expression import (
    Expression,
    Figure,
    Input,
    Policy,
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

#: Powers nest: a small greatest power keeps numbers from filling the memory.
PANGKAT_TERBESAR = 4

_Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
_Make: TypeAlias = Callable[[Tipe, int], Expression]

#: Units that inputs are declared in.
SATUAN = (
    Satuan(Jenis.ANGKA),
    Satuan(Jenis.PERSEN),
    Satuan(Jenis.CACAH, "orang"),
    Satuan(Jenis.RUPIAH),
    Satuan(Jenis.INDEKS, skala=Fraction(4)),
    Satuan(Jenis.INDEKS, skala=Fraction(100)),
    Satuan(Jenis.INDEKS, skala=Fraction(5, 2)),
    Satuan(Jenis.CACAH, "kegiatan"),
    Satuan(Jenis.HARI),
    Satuan(Jenis.PREDIKAT, "akip"),
    Satuan(Jenis.YA_TIDAK),
)

_INDEKS = tuple(s for s in SATUAN if s.jenis is Jenis.INDEKS)


def modes() -> st.SearchStrategy[Mode]:
    """Every rounding mode."""
    return st.sampled_from(Mode)


def states() -> st.SearchStrategy[Keadaan]:
    """Every state."""
    return st.sampled_from(Keadaan)


def exact_numbers() -> st.SearchStrategy[Fraction]:
    """Whole, decimal and periodic numbers of either sign; 0 and ties are common."""
    return st.one_of(
        st.integers(-10, 10).map(Fraction),
        st.builds(Fraction, st.integers(-2000, 2000), st.sampled_from((2, 8, 100))),
        st.fractions(-1000, 1000, max_denominator=997),
        st.builds(
            Fraction, st.integers(-(10**14), 10**14), st.sampled_from((1, 10**4))
        ),
    )


def positive_numbers() -> st.SearchStrategy[Fraction]:
    """Exact numbers above 0, tiny ones among them."""
    return st.one_of(
        st.integers(1, 10).map(Fraction),
        st.fractions(Fraction(1, 10**9), 1000),
        st.builds(Fraction, st.integers(1, 10**14), st.sampled_from((1, 10**20))),
    )


def units() -> st.SearchStrategy[Satuan]:
    """Declared units of every kind that arithmetic knows."""
    return st.sampled_from(SATUAN)


def weights(banyak: int) -> st.SearchStrategy[list[Fraction]]:
    """Weights for so many members: 0, whole ones and fractions, never negative."""
    satu = st.one_of(
        st.just(Fraction(0)),
        st.integers(1, 100).map(Fraction),
        st.fractions(0, 100, max_denominator=27),
    )
    return st.lists(satu, min_size=banyak, max_size=banyak)


def policies() -> st.SearchStrategy[Policy]:
    """Every treatment of every state, values that stand in among them."""
    perlakuan = st.sampled_from(("menular", "keluar", "galat")) | exact_numbers()
    return st.builds(Policy, perlakuan, perlakuan, perlakuan, perlakuan)


@st.composite
def inputs(draw: _Draw) -> tuple[Input, ...]:
    """One to six different inputs: of a year, a part of it, a table, or shared."""
    hasil: list[Input] = []
    for nomor in range(draw(st.integers(1, 6))):
        satuan = draw(units())
        utuh = satuan.jenis is Jenis.YA_TIDAK
        bentuk = draw(st.sampled_from(("tahun", "bagian", "sel", "bersama")))
        hasil.append(
            Input(
                "" if bentuk == "bersama" else draw(st.sampled_from(("a", "b.c"))),
                f"tabel.x{nomor}" if bentuk == "sel" else f"x{nomor}",
                satuan,
                baris="baris" if bentuk == "sel" else None,
                tahun=draw(st.none() | st.just(2020)) if bentuk == "tahun" else None,
                periode="tw1" if bentuk == "bagian" else None,
                desimal=0 if utuh else draw(st.sampled_from((0, 2, 4, 6))),
                nonnegatif=utuh or draw(st.booleans()),
            )
        )
        if bentuk == "tahun" and hasil[-1].tahun is None and draw(st.booleans()):
            hasil.append(evolve(hasil[-1], geser=-1))
    return tuple(hasil)


def facts(inputs: Sequence[Input]) -> st.SearchStrategy[dict[Input, Nilai]]:
    """A value or a state for each input, as a report could state it."""
    return st.fixed_dictionaries({m: states() | fact(m) for m in inputs})


def numeric_facts(
    inputs: Sequence[Input],
) -> st.SearchStrategy[dict[Input, Nilai]]:
    """A value for each input, and no state."""
    return st.fixed_dictionaries({m: fact(m) for m in inputs})


def fact(masukan: Input) -> st.SearchStrategy[Nilai]:
    """An exact value with no more decimals than the input may have."""
    if masukan.satuan.jenis is Jenis.YA_TIDAK:
        return st.sampled_from((Fraction(0), Fraction(1)))
    satu = 10**masukan.desimal
    paling = 10**15 if masukan.satuan.jenis is Jenis.RUPIAH else 10**5
    kecil = st.integers(-3, 100).map(lambda n: n * satu)
    skala = satu * masukan.satuan.faktor
    nilai = kecil | st.integers(-200 * satu, 200 * satu) | st.integers(-paling, paling)
    if masukan.nonnegatif:
        nilai = nilai.map(abs)
    return nilai.map(lambda n: Fraction(n, skala))


class _Pohon:
    """Draws trees: each call is given a unit and how many leaves it may have."""

    def __init__(
        self, draw: _Draw, masukan: Sequence[Input], figur: Sequence[Figure]
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
        assert tipe == hasil.tipe
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
        if tipe in self.daun and jenis > 2:
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
        lain = self.draw(st.sampled_from((None, LOGIKA, "angka")))
        tipe_lain = self.tipe() if lain == "angka" else lain
        return on_state(
            self.make(tipe, isi),
            [(k, self.make(tipe, m)) for k, m in zip(keadaan, ganti, strict=True)],
            None if tipe_lain is None else self.make(tipe_lain, amat),
        )

    # -- yes/no

    def compare(self, tipe: Tipe, n: int) -> Expression:
        del tipe
        a, b = self.split(n, 2)
        op = self.draw(st.sampled_from(("<", "<=", ">", ">=", "=", "<>")))
        setara = op in ("=", "<>") and self.draw(st.integers(0, 3)) == 1
        isi = LOGIKA if setara else self.tipe()
        return compare(op, self.make(isi, a), self.make(isi, b))

    def logic(self, tipe: Tipe, n: int) -> Expression:
        a, b = self.split(n, 2)
        op = self.draw(st.sampled_from(("dan", "atau")))
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
        cara = self.draw(
            st.sampled_from(
                ("rerata", "jumlah", "min", "maks", "terakhir", "geometrik", "bobot")
            )
        )
        kebijakan = self.draw(policies())
        if cara == "bobot":
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
        if tipe == PERSEN and self.draw(st.integers(0, 19)) == 1:
            atas = bawah = []
        return aggregate(
            "rasio_jumlah",
            [self.make(multiply(tipe, satuan), m) for m in atas],
            self.draw(policies()),
            penyebut=[self.make(satuan, m) for m in bawah],
        )

    def rescale(self, tipe: Tipe, n: int) -> Expression:
        asal = self.draw(st.sampled_from((PERSEN, *(s.tipe for s in _INDEKS))))
        skala = next(s.skala for s in _INDEKS if s.tipe == tipe)
        assert skala is not None
        return rescale(self.make(asal, n - 1), skala)


@st.composite
def expressions(
    draw: _Draw,
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


# -- formula texts ---------------------------------------------------------------

#: Names that formulas drawn here use; a test's scope should know most of them.
NAMA = ("x", "y", "orang_hadir", "pagu", "ya", "capaian", "entah")
#: Functions by a number of arguments they take; the last of the first is unknown.
FUNGSI = {
    1: "jumlah banyak rerata_ada mutlak persen entahlah",
    2: "rerata min jumlah_ada bulat bulat_genap potong pangkat skala "
    "bila_nihil bila_belum_ada bila_tidak_terdefinisi",
    3: "jika maks batasi",
}


def _atoms() -> st.SearchStrategy[str]:
    angka = st.sampled_from(
        ("0", "1", "2", "100", "0.5", "12.", "90%", "3 orang", "5 entah", "7rupiah")
    )
    tahun = st.sampled_from(
        ("", "[tahun]", "[tahun-1]", "[ tahun + 2 ]", "[2020]", "[tahun-2 .. tahun]",
         "[2020..2022]", "[2020 .. tahun]", "[2022 .. 2020]")
    )  # fmt: skip
    nama = st.builds("{}{}".format, st.sampled_from(NAMA), tahun)
    return st.one_of(angka, nama, st.sampled_from(("tabel.nilai", "tabel.entah")))


def _larger(isi: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    op = st.sampled_from(("+", "-", "*", "/", "<", "<=", ">", ">=", "=", "<>"))
    kata = st.sampled_from(("dan", "atau"))
    semua = [(nama, n) for n, kata in FUNGSI.items() for nama in kata.split()]
    panggil = st.sampled_from(semua).flatmap(
        lambda f: st.lists(isi, min_size=f[1], max_size=f[1]).map(
            lambda a: f"{f[0]}({', '.join(a)})"
        )
    )
    return st.one_of(
        st.builds("({}{}{})".format, isi, op, isi),
        st.builds("({} {} {})".format, isi, kata, isi),
        st.builds("-{}".format, isi),
        st.builds("(bukan {})".format, isi),
        st.builds(" ( {}\t) ".format, isi),
        panggil,
    )


def formula_texts() -> st.SearchStrategy[str]:
    """Texts that the grammar accepts; names and units may still be wrong."""
    return st.recursive(_atoms(), _larger, max_leaves=12)


@st.composite
def mutated_formula_texts(draw: _Draw) -> str:
    """Formula texts with pieces taken out, put in or doubled."""
    teks: str = draw(formula_texts())
    for _ in range(draw(st.integers(1, 3))):
        awal = draw(st.integers(0, len(teks)))
        akhir = min(len(teks), awal + draw(st.integers(0, 4)))
        sisipan = draw(
            st.text("()[].,%+-*/<>= 019axdn_\x00٣１", max_size=4)
            | st.sampled_from(("dan", "bukan ", "tahun", "..", teks[awal:akhir]))
        )
        teks = teks[:awal] + sisipan + teks[akhir:]
    return teks
