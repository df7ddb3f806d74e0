"""What a spreadsheet lets into a cell, and the words beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from .._source import column_letters
from ._form import Baris

_KATA: Final = ("nihil", "belum ada")
#: Characters that a spreadsheet takes: of a title, of a message, of a formula.
_JUDUL, _PESAN, _RUMUS = 32, 255, 255
_NIHIL: Final = 'Tulis "nihil" bila tidak ada yang jatuh tempo.'


def check_of(
    baris: Baris,
    n: int,
    m: int,
    daftar: Callable[[tuple[str, ...]], str] | None,
) -> dict[str, Any] | None:
    """The rule for one cell, or None where anything goes.

    Args:
        baris: its row.
        n, m: row and column, from 0.
        daftar: gives the place of a list to choose from.
    """
    sel = f"{column_letters(m + 1)}{n + 1}"
    kata = (*_KATA, "tidak ditargetkan") if baris.jenis == "Riwayat" else _KATA
    pesan = {"input_title": _cut(baris.nama, _JUDUL)}
    if baris.isi == "teks":
        return None
    if baris.pilihan and daftar is not None:
        # Facts write these states so; a choice may have any other name.
        tambah = ("nihil", "belum_ada") if baris.isi == "pilihan" else kata
        return pesan | {
            "validate": "list",
            "source": daftar((*baris.pilihan, *tambah)),
            "input_message": "Pilih dari daftar.",
            "error_message": "Pilih salah satu dari daftar.",
        }
    lain = ",".join(f'LOWER({sel})="{satu}"' for satu in kata)
    if baris.isi == "tanggal":
        syarat = f"ISNUMBER({sel}),{sel}=INT({sel})"
        perlu = "Tanggal, mis. 30/06/2024."
    else:
        syarat, perlu = _number(baris, sel)
    rumus = f"=OR(AND({syarat}),{lain})"
    if len(rumus) > _RUMUS:
        rumus = f"=OR(ISNUMBER({sel}),{lain})"
    return pesan | {
        "validate": "custom",
        "value": rumus,
        "input_message": _cut(f"{perlu} {_NIHIL}", _PESAN),
        "error_title": "Isi tidak sesuai",
        "error_message": _cut(f'{perlu} Atau "nihil", "belum ada".', _PESAN),
    }


def _number(baris: Baris, sel: str) -> tuple[str, str]:
    """What a number must be, as a formula and in words."""
    syarat, kata = [f"ISNUMBER({sel})"], []
    if baris.minimal:
        syarat.append(f"{sel}>={baris.minimal}")
        kata.append(f"paling sedikit {baris.minimal.replace('.', ',')}")
    if baris.maksimal:
        syarat.append(f"{sel}<={baris.maksimal}")
        kata.append(f"paling banyak {baris.maksimal.replace('.', ',')}")
    syarat.append(f"ROUND({sel},{baris.desimal})={sel}")
    kata.append(f"{baris.desimal} desimal" if baris.desimal else "bilangan bulat")
    satuan = f" ({_cut(baris.satuan, 40)})" if baris.satuan else ""
    return ",".join(syarat), f"Angka{satuan}: {', '.join(kata)}."


def _cut(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1]}…"
