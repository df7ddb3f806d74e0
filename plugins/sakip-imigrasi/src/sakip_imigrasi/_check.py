"""Names in parameters: found, or refused at their own place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from sakip.errors import CalculatorError
from sakip.expression import Expression, Input
from sakip.plugins import Konteks


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


def find_columns(
    konteks: Konteks, tabel: str, jalur: Sequence[str | int]
) -> tuple[str, ...]:
    """Names of the columns of a declared table.

    Raises:
        CalculatorError: no table has that name.
    """
    try:
        return konteks.columns(tabel)
    except KeyError:
        ada = konteks.ruang.tabel
        raise unknown_name(("tabel", "table"), tabel, ada, jalur) from None


def find_column(
    konteks: Konteks,
    tabel: str,
    kolom: str,
    tempat_tabel: Sequence[str | int],
    tempat_kolom: Sequence[str | int],
) -> tuple[Input, ...]:
    """The cells of a column, at least one.

    Raises:
        CalculatorError: no such table or column, or the table has no rows.
    """
    ada = find_columns(konteks, tabel, tempat_tabel)
    if kolom not in ada:
        raise unknown_name(("kolom", "column"), kolom, ada, tempat_kolom)
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
