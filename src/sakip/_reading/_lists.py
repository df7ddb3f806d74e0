"""Numbered lists of a document, and what its sentences say of how long they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

from .._document import Potongan
from ..diagnostics import Temuan

_ITEM: Final = re.compile(r"\s*(?P<nomor>\d{1,3})[.)]\s+(?P<isi>[^\W\d_].*)", re.DOTALL)
#: Paragraphs that may stand between two items: pictures, captions, a second line.
_SELA: Final = 4
#: Items that make a list, and the share of them that begins with its noun.
_SEDIKIT: Final = 3
_SEPARUH: Final = 0.5
#: Shortest noun.
_KATA: Final = 5
#: ``sebanyak 15 penghargaan``, and no part of them.
_COUNT: Final = re.compile(
    r"\b(?:sebanyak|sejumlah|total|berjumlah|ada|terdapat|(?:me|pe)?raih(?:an)?"
    r"|(?:mem|di)peroleh|(?:me|di)terima|mendapat(?:kan)?)\s+"
    r"(?P<angka>\d{1,3})\s+(?:\([^)]{1,40}\)\s*)?(?P<benda>[^\W\d_]{5,})\b"
    r"(?!\s+(?:dari|di\s?antara|pada|oleh)\b)",
    re.IGNORECASE,
)


@frozen
class Daftar:
    """A numbered list.

    Attributes:
        butir: its items, in order.
        benda: the word that most of them begin with, in small letters, or ``""``.
    """

    butir: tuple[Potongan, ...] = field(repr=False)
    benda: str


def check_lists(semua: Sequence[Potongan]) -> Iterator[Temuan]:
    """Counts in sentences that are not those of the lists they speak of.

    Where several lists are of the same things, a count must be that of one.
    """
    daftar = [d for d in lists(semua) if d.benda]
    butir = {id(p) for d in daftar for p in d.butir}
    for p in semua:
        if id(p) in butir:
            continue
        for m in _COUNT.finditer(p.teks):
            milik = [d for d in daftar if d.benda == m["benda"].lower()]
            if milik and int(m["angka"]) not in {len(d.butir) for d in milik}:
                argumen = {
                    "tercetak": f"{m['angka']} {m['benda']}",
                    "hitung": len(milik[0].butir),
                    "baris": milik[0].butir[0].tempat.baris,
                }
                yield Temuan("SKP554", p.tempat, argumen)


def lists(semua: Sequence[Potongan]) -> Iterator[Daftar]:
    """The lists that count from 1, with what stands between their items left out."""
    kini: list[tuple[Potongan, str]] = []
    akhir = 0
    for i, p in enumerate(semua):
        m = _ITEM.fullmatch(p.teks)
        nomor = int(m["nomor"]) if m else 0
        if kini and (nomor == 1 or i - akhir > _SELA):
            yield from _list(kini)
            kini = []
        if m and nomor == len(kini) + 1:
            kini.append((p, m["isi"].split()[0].lower().strip(".,:;")))
            akhir = i
    yield from _list(kini)


def _list(butir: Sequence[tuple[Potongan, str]]) -> Iterator[Daftar]:
    if len(butir) < _SEDIKIT:
        return
    awal = Counter(kata for _, kata in butir)
    benda, banyak = max(awal.items(), key=lambda x: (x[1], x[0]))
    cukup = banyak > _SEPARUH * len(butir) and len(benda) >= _KATA
    yield Daftar(tuple(p for p, _ in butir), benda if cukup else "")
