"""Helpers for calculators that refuse parameters at their own place.

A calculator gets parameters whose types are checked. What types cannot say is left
to it: a name that is not declared, weights that are not whole, units that do not go
together. Each function here gives what was asked for, or raises `CalculatorError`
with the place and the remedy in both languages; sakip makes that finding SKP905, at
the line and column of the parameter.

A place is the path inside the parameter table: ``("komponen", 2, "bobot")`` is the
key ``bobot`` of the third table in the list ``komponen``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from fractions import Fraction
from typing import TypeAlias

from ._near import near
from ._notation import format_ringkas
from ._scope import Konteks
from ._unit import Jenis, Satuan
from .errors import CalculatorError
from .expression import Expression, Input

__all__ = [
    "KOLOM",
    "MASUKAN",
    "SATUAN",
    "TABEL",
    "Apa",
    "Jalur",
    "find_column",
    "find_columns",
    "find_input",
    "find_unit",
    "refuse_empty",
    "refuse_mixed_units",
    "refuse_nonpositive",
    "refuse_other_unit",
    "refuse_sum",
    "refuse_twice",
    "refuse_weights",
    "toml_number",
    "unknown_name",
]

#: A place: keys and list positions from the parameter table inwards. A tuple, since a
#: bare string would be a path of its letters.
Jalur: TypeAlias = tuple[str | int, ...]

#: What a message speaks of, in Indonesian and in English.
Apa: TypeAlias = tuple[str, str]

MASUKAN: Apa = ("masukan", "input")
TABEL: Apa = ("tabel", "table")
KOLOM: Apa = ("kolom", "column")
SATUAN: Apa = ("satuan", "unit")

_UTUH = 100


def find_input(
    konteks: Konteks, nama: str, jalur: Jalur, *, geser: int = 0
) -> Expression:
    """The node of a declared input.

    Args:
        geser: years from the one evaluated, e.g. -1 for the year before.

    Raises:
        CalculatorError: no input has that name.
    """
    node = konteks.ruang.input(nama, geser=geser)
    if node is None:
        ada = (*konteks.ruang.masukan, *konteks.ruang.bersama)
        raise unknown_name(MASUKAN, nama, ada, jalur)
    return node


def find_columns(konteks: Konteks, tabel: str, jalur: Jalur) -> tuple[str, ...]:
    """Names of the columns of a declared table.

    Raises:
        CalculatorError: no table has that name.
    """
    try:
        return konteks.columns(tabel)
    except KeyError:
        raise unknown_name(TABEL, tabel, konteks.ruang.tabel, jalur) from None


def find_column(
    konteks: Konteks,
    tabel: str,
    kolom: str,
    tempat_tabel: Jalur,
    tempat_kolom: Jalur,
) -> tuple[Input, ...]:
    """The cells of a column of a declared table, in row order; at least one.

    Raises:
        CalculatorError: no such table or column, or the table has no rows.
    """
    ada = find_columns(konteks, tabel, tempat_tabel)
    if kolom not in ada:
        raise unknown_name(KOLOM, kolom, ada, tempat_kolom)
    sel = konteks.column(tabel, kolom)
    if not sel:
        raise CalculatorError(
            tempat_tabel,
            f"tabel {tabel!r} tidak punya baris",
            f"table {tabel!r} has no rows",
            "isi daftar baris tabel itu",
            "fill the table's list of rows",
        )
    return sel


def find_unit(konteks: Konteks, nama: str, jalur: Jalur) -> Satuan:
    """A unit by its word, e.g. ``"orang"``.

    Raises:
        CalculatorError: no unit has that name.
    """
    try:
        return konteks.unit(nama)
    except KeyError:
        raise unknown_name(SATUAN, nama, konteks.ruang.satuan, jalur) from None


def unknown_name(
    apa: Apa, nama: str, ada: Iterable[str], jalur: Jalur
) -> CalculatorError:
    """A refusal of a name, to be raised: the nearest is the remedy, or all there are.

    Args:
        apa: what the name should be of, e.g. `MASUKAN`.
        ada: the names there are.
    """
    urut = sorted(set(ada))
    mirip = near(nama, urut)
    if mirip:
        saran, hint = f"mungkin maksudnya {mirip!r}", f"did you mean {mirip!r}"
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


def refuse_empty(isi: Sized, jalur: Jalur, apa: Apa) -> None:
    """A list has something in it.

    Args:
        apa: what it is a list of.

    Raises:
        CalculatorError: it is empty.
    """
    if not len(isi):
        raise CalculatorError(
            jalur,
            f"daftar {apa[0]} kosong",
            f"no {apa[1]} is listed",
            f"tulis sedikitnya satu {apa[0]}",
            f"write at least one {apa[1]}",
        )


def refuse_twice(nama: Sequence[str], jalur: Sequence[Jalur]) -> None:
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
                "hapus salah satu, atau ganti namanya",
                "remove one of them, or rename it",
            )
        terlihat.add(satu)


def refuse_nonpositive(nilai: Fraction | None, jalur: Jalur) -> None:
    """A number is greater than 0, or is not given.

    Raises:
        CalculatorError: it is 0 or less.
    """
    if nilai is not None and nilai <= 0:
        kunci = next((k for k in reversed(jalur) if isinstance(k, str)), "parameter")
        raise CalculatorError(
            jalur,
            f"{kunci} {toml_number(nilai)} harus lebih besar dari 0",
            f"{kunci} {toml_number(nilai)} must be greater than 0",
            "tulis bilangan positif",
            "write a positive number",
        )


def refuse_weights(
    bobot: Sequence[Fraction], jalur: Sequence[Jalur], semua: Jalur
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
        refuse_nonpositive(nilai, tempat)
    refuse_sum(bobot, semua)


def refuse_sum(bobot: Iterable[Fraction], jalur: Jalur) -> None:
    """Weights in per cent sum to exactly 100; a weight of 0 is allowed.

    Raises:
        CalculatorError: they do not.
    """
    jumlah = sum(bobot, Fraction(0))
    if jumlah != _UTUH:
        teks = toml_number(jumlah)
        raise CalculatorError(
            jalur,
            f"jumlah bobot {teks}, bukan 100",
            f"weights sum to {teks}, not 100",
            'pecahan ditulis tepat, mis. bobot = "50/3"',
            'write fractions exactly, e.g. bobot = "50/3"',
        )


def refuse_other_unit(
    apa: Apa, nama: str, node: Expression, satuan: Satuan, jalur: Jalur
) -> None:
    """A node is in a given unit.

    Args:
        apa: what the node is, e.g. `KOLOM`.
        nama: its name.

    Raises:
        CalculatorError: it is in another.
    """
    if node.tipe != satuan.tipe:
        toml = _toml_unit(satuan)
        raise CalculatorError(
            jalur,
            f"{apa[0]} {nama!r} bersatuan {node.tipe}, bukan {satuan.tipe}",
            f"{apa[1]} {nama!r} is in {node.tipe}, not {satuan.tipe}",
            f"nyatakan {apa[0]} itu dengan satuan = {toml}",
            f"declare the {apa[1]} with satuan = {toml}",
        )


def refuse_mixed_units(
    nama: Sequence[str], nilai: Sequence[Expression], jalur: Sequence[Jalur]
) -> None:
    """All nodes are numbers, of the unit that the first of them has.

    Raises:
        CalculatorError: at the first that is not.
    """
    for satu, node, tempat in zip(nama, nilai, jalur, strict=True):
        if node.tipe.logika:
            raise CalculatorError(
                tempat,
                f"{satu!r} ya/tidak, bukan bilangan",
                f"{satu!r} is yes/no, not a number",
                "nyatakan dengan satuan bilangan, mis. { indeks = 100 }",
                "declare it in a unit of numbers, e.g. { indeks = 100 }",
            )
        if node.tipe != nilai[0].tipe:
            raise CalculatorError(
                tempat,
                f"{satu!r} bersatuan {node.tipe}, {nama[0]!r} {nilai[0].tipe}",
                f"{satu!r} is in {node.tipe}, {nama[0]!r} in {nilai[0].tipe}",
                "nyatakan semuanya dengan satuan yang sama",
                "declare all of them in the same unit",
            )


def toml_number(nilai: Fraction) -> str:
    """A number as people write it in a ruleset: a decimal, else ``p/q``."""
    try:
        return format_ringkas(nilai)
    except ValueError:
        return str(nilai)


def _toml_unit(satuan: Satuan) -> str:
    """A unit as the value of a key ``satuan``."""
    if satuan.skala is not None:
        teks = toml_number(satuan.skala)
        # TOML has no fractions: they are strings there.
        return f'{{ indeks = "{teks}" }}' if "/" in teks else f"{{ indeks = {teks} }}"
    if satuan.jenis is Jenis.PREDIKAT:
        return f'{{ predikat = "{satuan.nama}" }}'
    return f'"{satuan.kode}"'
