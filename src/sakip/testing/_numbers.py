"""Strategies for numbers, states, units, and inputs with their values."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from .._unit import Jenis, Satuan
from .._value import Keadaan, Mode, Nilai
from ..expression import Input, Policy

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
def inputs(draw: st.DrawFn) -> tuple[Input, ...]:
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


def input_values(inputs: Sequence[Input]) -> st.SearchStrategy[dict[Input, Nilai]]:
    """A value or a state for each input, as a report could state it."""
    return st.fixed_dictionaries({m: states() | input_value(m) for m in inputs})


def input_value(masukan: Input) -> st.SearchStrategy[Nilai]:
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
