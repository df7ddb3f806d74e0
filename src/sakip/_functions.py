"""The formula functions that come with sakip."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast

from ._limits import MAX_DIGIT_BULAT, MAX_PANGKAT
from .expression import (
    Constant,
    Expression,
    Keadaan,
    Mode,
    Negate,
    Policy,
    absolute,
    aggregate,
    clamp,
    if_,
    on_state,
    percent,
    power,
    rescale,
    round_,
    same,
)
from .hookspecs import Function

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .hookspecs import Argumen


_LEWATI = Policy(belum_ada="keluar")


def _flat(argumen: Sequence[Argumen]) -> list[Expression]:
    """Members of a range, or the arguments listed one by one."""
    datar: list[Expression] = []
    for a in argumen:
        if isinstance(a, tuple):
            datar.extend(a)
        else:
            datar.append(a)
    return datar


def _one(argumen: Sequence[Argumen], i: int) -> Expression:
    return cast("Expression", argumen[i])


def _constant(node: Argumen, apa: str) -> Fraction:
    """A number written out, possibly with a minus sign.

    Raises:
        ValueError: it is computed.
    """
    if isinstance(node, Negate):
        return -_constant(node.isi, apa)
    if isinstance(node, Constant):
        return node.nilai
    raise ValueError(f"{apa} harus bilangan tetap")


def _whole(node: Argumen, apa: str, paling: int) -> int:
    nilai = _constant(node, apa)
    if nilai.denominator != 1 or not 0 <= nilai <= paling:
        raise ValueError(f"{apa} harus bilangan bulat 0 sampai {paling}")
    return int(nilai)


def _aggregate(
    cara: Literal["rerata", "jumlah", "min", "maks", "banyak"], kebijakan: Policy
) -> object:
    def build(argumen: Sequence[Argumen]) -> Expression:
        return aggregate(cara, _flat(argumen), kebijakan)

    return build


def _round(argumen: Sequence[Argumen]) -> Expression:
    digit = _whole(argumen[1], "digit", MAX_DIGIT_BULAT)
    return round_(_one(argumen, 0), digit, Mode.SETENGAH_NAIK)


def _round_even(argumen: Sequence[Argumen]) -> Expression:
    digit = _whole(argumen[1], "digit", MAX_DIGIT_BULAT)
    return round_(_one(argumen, 0), digit, Mode.SETENGAH_GENAP)


def _truncate(argumen: Sequence[Argumen]) -> Expression:
    digit = _whole(argumen[1], "digit", MAX_DIGIT_BULAT)
    return round_(_one(argumen, 0), digit, Mode.POTONG)


def _clamp(argumen: Sequence[Argumen]) -> Expression:
    isi, bawah, atas = (_one(argumen, i) for i in range(3))
    same(isi, bawah, atas)
    lo, hi = _constant(bawah, "batas bawah"), _constant(atas, "batas atas")
    if lo > hi:
        raise ValueError("batas bawah melebihi batas atas")
    return clamp(isi, lo, hi)


def _power(argumen: Sequence[Argumen]) -> Expression:
    return power(_one(argumen, 0), _whole(argumen[1], "pangkat", MAX_PANGKAT))


def _scale(argumen: Sequence[Argumen]) -> Expression:
    skala = _constant(argumen[1], "skala")
    if skala <= 0:
        raise ValueError("skala harus lebih dari 0")
    return rescale(_one(argumen, 0), skala)


def _on(keadaan: Keadaan) -> object:
    def build(argumen: Sequence[Argumen]) -> Expression:
        return on_state(_one(argumen, 0), [(keadaan, _one(argumen, 1))])

    return build


def _f(
    nama: str,
    argumen: tuple[int, int | None],
    build: object,
    uraian: str,
    *,
    vektor: bool = False,
) -> Function:
    return Function(nama, argumen, build, vektor, uraian)  # type: ignore[arg-type]  # closures above


FUNCTIONS: tuple[Function, ...] = (
    _f(
        "jika",
        (3, 3),
        lambda a: if_(_one(a, 0), _one(a, 1), _one(a, 2)),
        "jika(syarat, a, b): a bila syarat benar, selain itu b",
    ),
    _f(
        "rerata",
        (1, None),
        _aggregate("rerata", Policy()),
        "rerata(…): jumlah dibagi banyaknya; satu keadaan menular",
        vektor=True,
    ),
    _f(
        "jumlah",
        (1, None),
        _aggregate("jumlah", Policy()),
        "jumlah(…): semuanya dijumlahkan; satu keadaan menular",
        vektor=True,
    ),
    _f(
        "min",
        (1, None),
        _aggregate("min", Policy()),
        "min(…): yang terkecil",
        vektor=True,
    ),
    _f(
        "maks",
        (1, None),
        _aggregate("maks", Policy()),
        "maks(…): yang terbesar",
        vektor=True,
    ),
    _f(
        "banyak",
        (1, None),
        _aggregate("banyak", _LEWATI),
        "banyak(…): berapa yang sudah dilaporkan",
        vektor=True,
    ),
    _f(
        "rerata_ada",
        (1, None),
        _aggregate("rerata", _LEWATI),
        "rerata_ada(…): rerata dari yang sudah dilaporkan",
        vektor=True,
    ),
    _f(
        "jumlah_ada",
        (1, None),
        _aggregate("jumlah", _LEWATI),
        "jumlah_ada(…): jumlah dari yang sudah dilaporkan",
        vektor=True,
    ),
    _f("bulat", (2, 2), _round, "bulat(x, digit): setengah ke atas (menjauhi nol)"),
    _f("bulat_genap", (2, 2), _round_even, "bulat_genap(x, digit): setengah ke genap"),
    _f("potong", (2, 2), _truncate, "potong(x, digit): digit selebihnya dibuang"),
    _f("batasi", (3, 3), _clamp, "batasi(x, bawah, atas): tidak kurang, tidak lebih"),
    _f("mutlak", (1, 1), lambda a: absolute(_one(a, 0)), "mutlak(x): jarak dari nol"),
    _f("pangkat", (2, 2), _power, "pangkat(x, n): n bilangan bulat 0 sampai 10"),
    _f("skala", (2, 2), _scale, "skala(x, n): ke indeks skala n"),
    _f(
        "persen",
        (1, 1),
        lambda a: percent(_one(a, 0)),
        "persen(x): rasio tanpa satuan dibaca sebagai persen (0.9 = 90%)",
    ),
    _f("bila_nihil", (2, 2), _on(Keadaan.NIHIL), "bila_nihil(x, y): y bila x nihil"),
    _f(
        "bila_belum_ada",
        (2, 2),
        _on(Keadaan.BELUM_ADA),
        "bila_belum_ada(x, y): y bila x belum dilaporkan",
    ),
    _f(
        "bila_tidak_terdefinisi",
        (2, 2),
        _on(Keadaan.TIDAK_TERDEFINISI),
        "bila_tidak_terdefinisi(x, y): y bila x tidak terdefinisi (n/0)",
    ),
)
