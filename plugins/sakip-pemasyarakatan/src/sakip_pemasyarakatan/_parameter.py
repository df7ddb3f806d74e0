"""The parameter table of the index, and what its types alone cannot say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import field, frozen

from sakip.errors import CalculatorError
from sakip.parameter import (
    Jalur,
    refuse_empty,
    refuse_nonpositive,
    refuse_twice,
    refuse_weights,
)

#: How a variabel that is Nihil counts in its dimensi.
Nihil: TypeAlias = Literal["penuh", "nol", "renormalisasi", "menular"]

#: Codes become keys of the facts, so they are written as TOML bare keys without
#: dots: "a.b" with "c" and "a" with "b.c" would be one key.
_KODE = re.compile(r"[a-z][a-z0-9_]*\Z", re.ASCII)
#: Keys that facts keep for themselves.
_TERPAKAI = frozenset({"sumber"})


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
    refuse_nonpositive(parameter.skala, ("skala",))
    refuse_nonpositive(parameter.batas_atas, ("batas_atas",))
    _parts(parameter.dimensi, ("dimensi",), "dimensi")
    for i, dimensi in enumerate(parameter.dimensi):
        tempat = ("dimensi", i)
        refuse_nonpositive(dimensi.batas_atas, (*tempat, "batas_atas"))
        _parts(dimensi.variabel, (*tempat, "variabel"), "variabel")
        for j, variabel in enumerate(dimensi.variabel):
            refuse_nonpositive(
                variabel.batas_atas, (*tempat, "variabel", j, "batas_atas")
            )


def _parts(bagian: Sequence[Dimensi | Variabel], jalur: Jalur, apa: str) -> None:
    """Some parts, each with a code of its own and a weight, whole together."""
    refuse_empty(bagian, jalur, (apa, apa))
    nomor = range(len(bagian))
    kode: list[Jalur] = [(*jalur, i, "kode") for i in nomor]
    for satu, tempat in zip(bagian, kode, strict=True):
        _code(satu.kode, tempat, apa)
    refuse_twice([satu.kode for satu in bagian], kode)
    refuse_weights(
        [satu.bobot for satu in bagian], [(*jalur, i, "bobot") for i in nomor], jalur
    )


def _code(kode: str, jalur: Jalur, apa: str) -> None:
    """A code can be a key of the facts, and means nothing else there."""
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
