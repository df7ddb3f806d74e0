"""Names and weights in parameters: found, or refused at their own place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from fractions import Fraction

from sakip.errors import CalculatorError
from sakip.expression import Expression
from sakip.plugins import Konteks

_UTUH = 100


def find_input(konteks: Konteks, nama: str, jalur: Sequence[str | int]) -> Expression:
    """The node of a declared input.

    Raises:
        CalculatorError: no input has that name.
    """
    try:
        return konteks.input(nama)
    except KeyError:
        ada = (*konteks.ruang.masukan, *konteks.ruang.bersama)
        raise unknown_name(("masukan", "input"), nama, ada, jalur) from None


def unknown_name(
    apa: tuple[str, str], nama: str, ada: Iterable[str], jalur: Sequence[str | int]
) -> CalculatorError:
    """A refusal of a name, with the nearest one or all there are."""
    urut = sorted(set(ada))
    mirip = difflib.get_close_matches(nama[:60], urut, n=1)
    if mirip:
        saran, hint = f"mungkin maksudnya {mirip[0]!r}", f"did you mean {mirip[0]!r}"
    elif urut:
        daftar = ", ".join(urut)
        saran, hint = f"yang ada: {daftar}", f"there are: {daftar}"
    else:
        saran, hint = f"nyatakan {apa[0]} itu dahulu", f"declare the {apa[1]} first"
    return CalculatorError(
        jalur,
        f"{apa[0]} {nama!r} tidak dinyatakan",
        f"{apa[1]} {nama!r} is not declared",
        saran,
        hint,
    )


def refuse_weights(
    bobot: Sequence[Fraction],
    jalur: Sequence[Sequence[str | int]],
    semua: Sequence[str | int],
) -> None:
    """Weights are greater than 0 and sum to exactly 100.

    Args:
        bobot: the weights, in per cent.
        jalur: the place of each weight.
        semua: the place that is at fault when their sum is.

    Raises:
        CalculatorError: at the first that is not, or at ``semua``.
    """
    for nilai, tempat in zip(bobot, jalur, strict=True):
        if nilai <= 0:
            raise CalculatorError(
                tempat, "bobot harus lebih besar dari 0", "weights must be above 0"
            )
    jumlah = sum(bobot, Fraction(0))
    if jumlah != _UTUH:
        teks = toml_number(jumlah)
        raise CalculatorError(
            semua,
            f"jumlah bobot {teks}, bukan 100",
            f"weights sum to {teks}, not 100",
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


def refuse_twice(nama: Sequence[str], jalur: Sequence[Sequence[str | int]]) -> None:
    """No name stands twice.

    Raises:
        CalculatorError: at the second.
    """
    terlihat: set[str] = set()
    for satu, tempat in zip(nama, jalur, strict=True):
        if satu in terlihat:
            raise CalculatorError(
                tempat,
                f"{satu!r} ditulis dua kali",
                f"{satu!r} is written twice",
                "hapus salah satu",
                "remove one of them",
            )
        terlihat.add(satu)


def refuse_units(
    nama: Sequence[str],
    nilai: Sequence[Expression],
    jalur: Sequence[Sequence[str | int]],
) -> None:
    """All scores are numbers of the unit that the first of them has.

    Raises:
        CalculatorError: at the first that is not.
    """
    pertama = nilai[0].tipe
    for satu, node, tempat in zip(nama, nilai, jalur, strict=True):
        if node.tipe.logika:
            raise CalculatorError(
                tempat,
                f"masukan {satu!r} ya/tidak, bukan skor",
                f"input {satu!r} is yes/no, not a score",
                "nyatakan masukan itu dengan satuan skor, mis. { indeks = 100 }",
                "declare the input in a unit of score, e.g. { indeks = 100 }",
            )
        if node.tipe != pertama:
            raise CalculatorError(
                tempat,
                f"masukan {satu!r} bersatuan {node.tipe}, {nama[0]!r} {pertama}",
                f"input {satu!r} is in {node.tipe}, {nama[0]!r} in {pertama}",
                "nyatakan semuanya dengan satuan yang sama",
                "declare all of them in the same unit",
            )
