"""What a cell of a table holds: a figure, a year, a label of its column, or words."""

from __future__ import annotations

import re
from typing import Final

from .._printed import KATA, readings
from ._working import result

_YEAR: Final = re.compile(
    r"(?:tahun|ta\.?|th\.?)?\s*(?P<tahun>(?:19|20)\d{2})\W*", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"\(?(?:[A-Za-z]|[0-9]{1,2})\)?(?:\s*=.*)?|\$\s*[A-Za-z]\s*=.*\$", re.DOTALL
)
#: Longest text that is a figure: sixty digits, a unit, their signs.
_PANJANG: Final = 200
#: Longest word of a unit after a figure, and most words of it.
_SATUAN: Final = 40
_KATA: Final = 4
_FOOT: Final = {
    "jumlah": "jumlah",
    "jml": "jumlah",
    "total": "jumlah",
    "jumlah total": "jumlah",
    "grand total": "jumlah",
    "seluruhnya": "jumlah",
    "semua": "jumlah",
    "rerata": "rerata",
    "rata rata": "rerata",
    "mean": "rerata",
}


def figure(teks: str) -> str | None:
    """The figure that a cell holds, as printed; None if it holds none.

    Of a formula it is what stands behind the last sign of equality.
    """
    if "$" in teks:
        hasil = result(teks)
        return hasil if hasil and readings(hasil) else None
    semua = readings(teks) if len(teks) <= _PANJANG else ()
    if not semua:
        return None
    satuan = semua[0].satuan
    wajar = len(satuan) <= _SATUAN and len(satuan.split()) <= _KATA
    return teks if wajar else None


def is_state(teks: str) -> bool:
    """Does the text stand in place of a number: ``Nihil``, ``-``?"""
    return teks.strip().lower() in KATA


def year(teks: str) -> int | None:
    """The year that a cell of a head names and nothing else."""
    cocok = _YEAR.fullmatch(teks.strip())
    return int(cocok["tahun"]) if cocok else None


def is_label(teks: str) -> bool:
    """Does it only letter a column: ``A``, ``(3)``, ``E=D/C``?"""
    return _LABEL.fullmatch(teks.strip()) is not None


def foot(teks: str) -> str | None:
    """``"jumlah"`` or ``"rerata"`` for the words that stand at the foot of a table."""
    rapi = re.sub(r"[\W_]+", " ", teks.lower()).strip()
    return _FOOT.get(rapi)


_ITEM: Final = re.compile(r"(?:^|(?<=\s))(?=[0-9]{1,2}\.\s)")
_LISTED: Final = re.compile(
    r"-?[0-9][0-9.,]*(?:\s*%)?(?:\s+(?!Nihil)[^\W\d_]+)?|Nihil", re.IGNORECASE
)


def items(teks: str) -> tuple[str, ...]:
    """The items that a cell lists by number: ``1. … 2. …``."""
    return tuple(b for b in _ITEM.split(teks) if b.strip())


def listed(teks: str) -> tuple[str, ...]:
    """The figures that a cell lists: ``100 % 3,1 Indeks``."""
    return tuple(m.strip() for m in _LISTED.findall(teks))
