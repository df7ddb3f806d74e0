"""The nearest name to a mistyped one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def near(kata: str, pilihan: Iterable[str], batas: float = 0.6) -> str:
    """The nearest of the choices, or ``""`` when none is near.

    Only the first 60 characters count: the comparison is quadratic.

    Args:
        batas: how alike they must be, from 0 to 1.
    """
    kata = kata[:60]
    huruf = dict.fromkeys(map(ord, kata))
    urut = sorted(
        p
        for p in set(pilihan)
        # What has too few letters of the word cannot be near; to count them is quick.
        if 2 * min(len(kata), len(p) - len(p.translate(huruf)))
        >= batas * (len(kata) + len(p))
    )
    mirip = difflib.get_close_matches(kata, urut, n=1, cutoff=batas)
    return mirip[0] if mirip else ""


def family(kata: str, pilihan: Iterable[str]) -> tuple[str, ...]:
    """The choices that share a first word with a mistyped one that has no more.

    ``turun`` may mean any of ``turun_rasio``, ``turun_selisih``, …: which one is not
    for the spelling to say. Empty where there are not several.
    """
    semua = tuple(pilihan)
    mirip = near(kata, semua)
    if "_" in kata or (mirip and "_" not in mirip):
        return ()
    pertama = near(kata, (p.partition("_")[0] for p in semua))
    anggota = tuple(p for p in semua if p.partition("_")[0] == pertama)
    return anggota if len(anggota) > 1 else ()
