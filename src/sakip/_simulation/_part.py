"""Variants as lines of a file that is written while they are computed.

The first line says what they are variants of; each further one is one variant, whole.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from .._notation import format_eksak
from .._results import Angka
from .._value import KEADAAN_BY_KODE
from ._results import Varian

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._unit import Satuan
    from ._simulating import Pekerjaan

#: Version of the lines.
VERSI: Final = 1


def head(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """What the variants are variants of; equal for equal ones only."""
    jejak = pekerjaan.jejak
    return {
        "versi": VERSI,
        "ruleset": jejak.sidik_ruleset,
        "amandemen": [*jejak.amandemen, *pekerjaan.sidik_amandemen],
        "fakta": jejak.sidik_laporan,
        "skenario": pekerjaan.skenario.sidik,
        "benih": pekerjaan.skenario.kepala.benih,
        "plugin": dict(jejak.plugin),
    }


def encode(isi: object) -> bytes:
    """One line."""
    return f"{json.dumps(isi, ensure_ascii=True, separators=(',', ':'))}\n".encode()


def encode_variant(v: Varian) -> bytes:
    """A variant as a line."""
    return encode([v.nomor, list(v.ubah), [_line(a) for a in v.angka], list(v.ditolak)])


def _line(a: Angka) -> list[Any]:
    """A figure as a part of a line."""
    if a.keadaan is not None:
        return [a.digit, a.keadaan.kode]
    return [
        a.digit,
        *map(format_eksak, (_number(a.eksak), _number(a.bulat))),
        a.predikat,
    ]


def _number(nilai: Fraction | None) -> Fraction:
    assert nilai is not None  # noqa: S101 -- a figure without a state has both
    return nilai


@frozen(eq=False)
class Sisa:
    """What an interrupted run left.

    Attributes:
        beda: the first thing that is another in it, in both languages; or None.
        varian: the variants that are whole.
        panjang: bytes up to the end of the last of them.
    """

    beda: tuple[str, str] | None
    varian: tuple[Varian, ...]
    panjang: int


#: What is beyond the limit of what is read.
TERLALU_BESAR: Final = Sisa(("ukurannya", "its size"), (), 0)
_WHAT: Final = {
    "versi": "version",
    "amandemen": "amendments",
    "fakta": "facts",
    "skenario": "scenario",
    "benih": "seed",
}


def decode(bita: bytes, kepala: dict[str, Any], satuan: Sequence[Satuan]) -> Sisa:
    """Read what an interrupted run left; a line without its end is none.

    Args:
        bita: the file.
        kepala: the head it must have.
        satuan: the units of the figures asked for.
    """
    utuh = bita[: bita.rfind(b"\n") + 1]
    baris = utuh.splitlines()
    if not baris:
        return Sisa(None, (), 0)
    ada = _loads(baris[0])
    ada = ada if isinstance(ada, dict) else {}
    for kunci, nilai in kepala.items():
        if ada.get(kunci) != nilai:
            return Sisa((kunci, _WHAT.get(kunci, kunci)), (), 0)
    varian = []
    for nomor, satu in enumerate(baris[1:], 1):
        v = _variant(_loads(satu), satuan)
        if v is None or v.nomor != nomor:
            return Sisa((f"baris {nomor + 1}", f"line {nomor + 1}"), (), 0)
        varian.append(v)
    return Sisa(None, tuple(varian), len(utuh))


def _loads(bita: bytes) -> Any:  # noqa: ANN401 -- whatever the line holds
    try:
        return json.loads(bita)
    except ValueError:
        return None


def _variant(isi: Any, satuan: Sequence[Satuan]) -> Varian | None:  # noqa: ANN401 -- a line
    """The variant of a line, or None where it is none."""
    try:
        nomor, ubah, angka, ditolak = isi
        jadi = () if ditolak else zip(angka, satuan, strict=True)
        return Varian(
            int(nomor),
            tuple(map(str, ubah)),
            tuple(_figure(a, s) for a, s in jadi),
            tuple(map(str, ditolak)),
        )
    except (TypeError, ValueError, KeyError, ZeroDivisionError):
        return None


def _figure(isi: Any, satuan: Satuan) -> Angka:  # noqa: ANN401 -- a part of a line
    digit, *lain = isi
    if len(lain) == 1:
        return Angka(None, satuan, int(digit), None, KEADAAN_BY_KODE[lain[0]])
    eksak, bulat, predikat = lain
    return Angka(
        Fraction(eksak), satuan, int(digit), Fraction(bulat), None, str(predikat)
    )
