"""Calculators that come with sakip, for shapes that many offices share."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from ._scope import Konteks
from .errors import CalculatorError
from .expression import aggregate, div, sub
from .hookspecs import Calculation, Calculator
from .parameter import find_input, refuse_sum


@frozen
class Rasio:
    """Parameters of ``bawaan.rasio``."""

    pembilang: str = field(metadata={"uraian": "Nama masukan pembilang"})
    penyebut: str = field(metadata={"uraian": "Nama masukan penyebut"})


def build_rasio(parameter: Rasio, konteks: Konteks) -> Calculation:
    """Pembilang over penyebut; 0/0 is Nihil."""
    return Calculation(
        div(
            find_input(konteks, parameter.pembilang, ("pembilang",)),
            find_input(konteks, parameter.penyebut, ("penyebut",)),
        )
    )


@frozen
class Pertumbuhan:
    """Parameters of ``bawaan.pertumbuhan``."""

    masukan: str = field(metadata={"uraian": "Nama masukan yang dibandingkan"})
    tahun_dasar: int = field(
        default=1, metadata={"uraian": "Banyaknya tahun sebelumnya yang direratakan"}
    )


def build_pertumbuhan(parameter: Pertumbuhan, konteks: Konteks) -> Calculation:
    """Growth of this year over the mean of the years before it."""
    if not 1 <= parameter.tahun_dasar <= 10:  # noqa: PLR2004 -- two Renstra periods
        raise CalculatorError(
            ("tahun_dasar",),
            "tahun_dasar harus 1 sampai 10",
            "tahun_dasar must be 1 to 10",
        )
    kini = find_input(konteks, parameter.masukan, ("masukan",))
    dasar = aggregate(
        "rerata",
        [
            find_input(konteks, parameter.masukan, ("masukan",), geser=-n)
            for n in range(parameter.tahun_dasar, 0, -1)
        ],
    )
    return Calculation(div(sub(kini, dasar), dasar))


@frozen
class Bagian:
    """A part of ``bawaan.tertimbang``."""

    masukan: str = field(metadata={"uraian": "Nama masukan"})
    bobot: Fraction = field(metadata={"uraian": "Bobot dalam persen"})


@frozen
class Tertimbang:
    """Parameters of ``bawaan.tertimbang``."""

    bagian: tuple[Bagian, ...] = field(metadata={"uraian": "Bagian-bagian"})


def build_tertimbang(parameter: Tertimbang, konteks: Konteks) -> Calculation:
    """The weighted mean of inputs of one unit; a state in any is the result."""
    bobot = [b.bobot for b in parameter.bagian]
    refuse_sum(bobot, ("bagian",))
    nilai = [
        find_input(konteks, b.masukan, ("bagian", i, "masukan"))
        for i, b in enumerate(parameter.bagian)
    ]
    return Calculation(aggregate("rerata", nilai, bobot=bobot))


CALCULATORS: tuple[Calculator, ...] = (
    Calculator("bawaan.rasio", "Pembilang dibagi penyebut", Rasio, build_rasio),
    Calculator(
        "bawaan.pertumbuhan",
        "Pertumbuhan terhadap rerata tahun-tahun sebelumnya",
        Pertumbuhan,
        build_pertumbuhan,
    ),
    Calculator(
        "bawaan.tertimbang", "Rerata tertimbang masukan", Tertimbang, build_tertimbang
    ),
)
