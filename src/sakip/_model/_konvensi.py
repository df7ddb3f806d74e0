"""Conventions: rounding, zero cases, states, and bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from attrs import field, frozen

from .._value import Mode
from ._asal import Asal, asal_field


@frozen
class Digit:
    """Digits of one rounding stage, by unit; the specific one wins."""

    digit: Annotated[int | None, "untuk satuan apa saja"] = None
    persen: Annotated[int | None, "untuk persen"] = None
    indeks: Annotated[int | None, "untuk indeks"] = None
    rupiah: Annotated[int | None, "untuk rupiah"] = None
    cacah: Annotated[int | None, "untuk cacah dan hari"] = None
    angka: Annotated[int | None, "untuk angka tanpa satuan"] = None
    mode: Annotated[Mode | None, "pengganti `mode_pembulatan` pada tahap ini"] = None


@frozen
class Pembulatan:
    """``[konvensi.pembulatan]``: a stage that is absent stays exact."""

    tampilan: Annotated[Digit, "yang ditampilkan; hitungan tetap tepat"]
    variabel: Annotated[Digit | None, "variabel dalam kalkulatornya"] = None
    realisasi: Annotated[Digit | None, "realisasi saat dicatat; dipakai capaian"] = None
    capaian: Annotated[Digit | None, "capaian indikator"] = None
    agregat: Annotated[Digit | None, "hasil agregasi"] = None


@frozen
class NilaiTetap:
    """``{ nilai = 50 }``: a fixed capaian, in percent."""

    nilai: Annotated[Fraction, "capaian, dalam persen"]


KataNol: TypeAlias = Literal["nihil", "tidak_terdefinisi", "penuh", "nol", "galat"]
#: Only a negative capaian is a number that can stand as computed.
KataNegatif: TypeAlias = Literal[
    "nihil", "tidak_terdefinisi", "penuh", "nol", "galat", "hitung"
]


#: What capaian becomes in one zero case, if the rules say.
HasilNol: TypeAlias = KataNol | NilaiTetap | None


@frozen
class Nol:
    """Zero cases: what capaian becomes in each."""

    nol_per_nol: Annotated[HasilNol, "realisasi 0/0"] = None
    n_per_nol: Annotated[HasilNol, "realisasi n/0, n bukan 0"] = None
    target_nol_realisasi_nol: Annotated[HasilNol, "target 0 dan realisasi 0"] = None
    target_nol_realisasi_positif: Annotated[HasilNol, "target 0, realisasi > 0"] = None
    target_nol_realisasi_negatif: Annotated[
        HasilNol, "target atau rentang dari 0, realisasi < 0"
    ] = None
    realisasi_nol: Annotated[HasilNol, "realisasi 0 pada `turun_rasio`"] = None
    negatif: Annotated[KataNegatif | NilaiTetap | None, "capaian di bawah 0"] = None


KataKeadaan: TypeAlias = Literal[
    "dikecualikan", "renormalisasi", "penuh", "nol", "menular", "galat"
]


@frozen
class KebijakanKeadaan:
    """What an aggregate does with members in each state."""

    nihil: Annotated[KataKeadaan | None, "0/0: tidak ada yang jatuh tempo"] = None
    belum_ada: Annotated[KataKeadaan | None, "belum dilaporkan"] = None
    tidak_ditargetkan: Annotated[KataKeadaan | None, "tahun itu tanpa target"] = None
    tidak_terdefinisi: Annotated[KataKeadaan | None, "n/0"] = None


@frozen
class Konvensi:
    """``[konvensi]``: what holds where a rule does not say otherwise."""

    mode_pembulatan: Annotated[Mode, "cara membulatkan"]
    pembulatan: Annotated[Pembulatan, "digit per tahap"]
    nol: Annotated[Nol, "kasus nol"] = field(factory=Nol)
    keadaan: Annotated[KebijakanKeadaan, "perlakuan keadaan dalam agregat"] = field(
        factory=KebijakanKeadaan
    )
    dasar: Annotated[str | tuple[str, ...], "dasar konvensi ini"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = asal_field()


@frozen
class Batas:
    """A floor and a cap, in percent."""

    bawah: Annotated[Fraction | None, "paling sedikit"] = None
    atas: Annotated[Fraction | None, "paling banyak"] = None
