"""The parameter table of the index, and what its types alone cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import field, frozen

from sakip.errors import CalculatorError

#: How a variabel that is Nihil counts in its dimensi.
Nihil: TypeAlias = Literal["penuh", "nol", "renormalisasi", "menular"]

#: Codes become keys of the facts, so they are written as TOML bare keys without
#: dots: "a.b" with "c" and "a" with "b.c" would be one key.
_KODE = re.compile(r"[a-z][a-z0-9_]*\Z", re.ASCII)
#: Keys that facts keep for themselves.
_TERPAKAI = frozenset({"sumber"})
_UTUH = 100


@frozen
class Variabel:
    """``[[indikator.parameter.dimensi.variabel]]``."""

    kode: str = field(metadata={"uraian": "Kode variabel, dipakai di berkas fakta"})
    nama: str = field(metadata={"uraian": "Nama variabel seperti di laporan"})
    bobot: Fraction = field(
        metadata={"uraian": "Bobot dalam dimensi, persen; sedimensi tepat 100"}
    )
    pembilang: str = field(metadata={"uraian": "Apa yang dihitung sebagai pembilang"})
    penyebut: str = field(metadata={"uraian": "Apa yang dihitung sebagai penyebut"})
    satuan: str = field(metadata={"uraian": "Satuan pembilang dan penyebut"})
    polaritas: Literal["naik", "turun"] = field(
        metadata={"uraian": "naik: a/b; turun: 100 % - a/b"}
    )
    nihil: Nihil | None = field(
        default=None, metadata={"uraian": "Perlakuan Nihil khusus variabel ini"}
    )
    batas_atas: Fraction | None = field(
        default=None, metadata={"uraian": "Batas atas variabel, persen"}
    )
    sumber: str = field(default="", metadata={"uraian": "Tempat rumus ini dibaca"})


@frozen
class Dimensi:
    """``[[indikator.parameter.dimensi]]``."""

    kode: str = field(metadata={"uraian": "Kode dimensi, dipakai di berkas fakta"})
    nama: str = field(metadata={"uraian": "Nama dimensi seperti di laporan"})
    bobot: Fraction = field(
        metadata={"uraian": "Bobot dalam indeks, persen; seluruhnya tepat 100"}
    )
    variabel: tuple[Variabel, ...] = field(
        metadata={"uraian": "Variabel dimensi ini, berurutan"}
    )
    batas_atas: Fraction | None = field(
        default=None, metadata={"uraian": "Batas atas khusus dimensi ini, skala indeks"}
    )
    sumber: str = field(default="", metadata={"uraian": "Tempat rumus ini dibaca"})


@frozen
class Indeks:
    """``[indikator.parameter]`` of ``pemasyarakatan.indeks_delapan_dimensi``."""

    skala: Fraction = field(metadata={"uraian": "Nilai tertinggi indeks, mis. 4"})
    nihil: Nihil = field(
        metadata={"uraian": "Perlakuan variabel Nihil (0/0) dalam dimensinya"}
    )
    dimensi: tuple[Dimensi, ...] = field(
        metadata={"uraian": "Dimensi indeks, berurutan"}
    )
    batas_atas: Fraction | None = field(
        default=None, metadata={"uraian": "Batas atas setiap dimensi, skala indeks"}
    )


def refuse_nonsense(parameter: Indeks) -> None:
    """Refuse parameters that make no sense together.

    Raises:
        CalculatorError: at the first that does not.
    """
    _positive(parameter.skala, ("skala",))
    _positive(parameter.batas_atas, ("batas_atas",))
    _parts(parameter.dimensi, ("dimensi",), "dimensi")
    for i, dimensi in enumerate(parameter.dimensi):
        tempat = ("dimensi", i)
        _positive(dimensi.batas_atas, (*tempat, "batas_atas"))
        _parts(dimensi.variabel, (*tempat, "variabel"), "variabel")
        for j, variabel in enumerate(dimensi.variabel):
            _positive(variabel.batas_atas, (*tempat, "variabel", j, "batas_atas"))


def _parts(
    bagian: Sequence[Dimensi | Variabel], jalur: tuple[str | int, ...], apa: str
) -> None:
    """Some parts, each with a code of its own and a weight, whole together."""
    if not bagian:
        raise CalculatorError(
            jalur,
            f"daftar {apa} kosong",
            f"the list of {apa} is empty",
            f"tulis sedikitnya satu {apa}",
            f"write at least one {apa}",
        )
    terlihat: set[str] = set()
    for i, satu in enumerate(bagian):
        _code(satu.kode, (*jalur, i, "kode"), apa, terlihat)
        _positive(satu.bobot, (*jalur, i, "bobot"))
    _whole((satu.bobot for satu in bagian), jalur, apa)


def _code(
    kode: str, jalur: tuple[str | int, ...], apa: str, terlihat: set[str]
) -> None:
    if not _KODE.match(kode):
        raise CalculatorError(
            jalur,
            f"kode {apa} {kode!r} tidak dapat menjadi kunci fakta",
            f"code {kode!r} of a {apa} cannot be a key of the facts",
            "pakai huruf kecil, angka dan garis bawah, diawali huruf",
            "use lower-case letters, digits and underscores, a letter first",
        )
    if kode in _TERPAKAI:
        raise CalculatorError(
            jalur,
            f"kode {apa} {kode!r} sudah berarti lain di berkas fakta",
            f"code {kode!r} of a {apa} means something else in facts",
            "pakai kode lain",
            "use another code",
        )
    if kode in terlihat:
        raise CalculatorError(
            jalur,
            f"kode {apa} {kode!r} dipakai dua kali",
            f"code {kode!r} of a {apa} is used twice",
            "beri setiap bagian kode sendiri",
            "give each part a code of its own",
        )
    terlihat.add(kode)


def _positive(nilai: Fraction | None, jalur: tuple[str | int, ...]) -> None:
    if nilai is not None and nilai <= 0:
        raise CalculatorError(
            jalur,
            f"{jalur[-1]} harus lebih besar dari 0",
            f"{jalur[-1]} must be greater than 0",
        )


def _whole(bobot: Iterable[Fraction], jalur: tuple[str | int, ...], apa: str) -> None:
    jumlah = sum(bobot, Fraction(0))
    if jumlah != _UTUH:
        teks = toml_number(jumlah)
        raise CalculatorError(
            jalur,
            f"jumlah bobot {apa} {teks}, bukan 100",
            f"weights of {apa} sum to {teks}, not 100",
            'pecahan ditulis tepat, mis. bobot = "50/3"',
            'write fractions exactly, e.g. bobot = "50/3"',
        )


def toml_number(nilai: Fraction) -> str:
    """A non-negative number as a ruleset would write it: decimal, or p/q."""
    mikro = nilai * 10**6
    if mikro.denominator != 1:
        return str(nilai)
    bulat, pecah = divmod(mikro.numerator, 10**6)
    return f"{bulat}.{pecah:06}".rstrip("0").rstrip(".")
