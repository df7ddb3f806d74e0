"""The short forms of a command line, as the tables of a scenario file.

``KODE.target=6,7,8``, ``X=0..100:5``, ``X=seragam(0,100)``; things that move together
are joined by ``+``: ``a.bobot+b.bobot=40+60,50+50``.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final

#: Ways to draw, by their names; the English ones are taken too.
SEBARAN: Final = {
    "seragam": "seragam",
    "uniform": "seragam",
    "normal": "normal",
    "segitiga": "segitiga",
    "triangular": "segitiga",
    "pilihan": "pilihan",
    "choice": "pilihan",
}
_UNDIAN: Final = re.compile(r"(\w+)\((.*)\)", re.ASCII)
_RENTANG: Final = re.compile(r"([^:]+?)\.\.([^:]+):([^:]+)", re.ASCII)
_ANGKA: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


class ShortError(ValueError):
    """A short form that cannot be read; its message says why, in Indonesian."""


def read_short(teks: str) -> dict[str, Any]:
    """A short form as a table of ``[[ubah]]``.

    Raises:
        ShortError: it cannot be read.
    """
    kiri, ada, kanan = teks.partition("=")
    apa = [satu.strip() for satu in kiri.split("+")]
    kanan = kanan.strip()
    if not ada or not kanan or not all(apa):
        raise ShortError(f"{teks!r}: tulis NAMA=NILAI, mis. ahu.pnbp.target=6,7,8.")
    hasil: dict[str, Any] = {"apa": apa if len(apa) > 1 else apa[0]}
    undian = _UNDIAN.fullmatch(kanan)
    rentang = _RENTANG.fullmatch(kanan)
    if undian is not None:
        if undian[1] not in SEBARAN:
            pilihan = ", ".join(dict.fromkeys(SEBARAN.values()))
            raise ShortError(f"{undian[1]!r} bukan sebaran; yang ada: {pilihan}.")
        cara = SEBARAN[undian[1]]
        isi = [s.strip() for s in undian[2].split(",")]
        if cara == "pilihan":
            return hasil | {cara: [_row(s, len(apa)) for s in isi]}
        return hasil | {cara: [read_number(s) for s in isi]}
    if rentang is not None:
        kunci = ("dari", "sampai", "langkah")
        return hasil | {
            k: read_number(v.strip())
            for k, v in zip(kunci, rentang.groups(), strict=True)
        }
    if ".." in kanan:
        raise ShortError(f"{kanan!r}: tulis langkahnya, mis. 0..100:5.")
    return hasil | {"nilai": [_row(s.strip(), len(apa)) for s in kanan.split(",")]}


def read_number(teks: str) -> int | Decimal:
    """A number with a decimal point.

    Raises:
        ShortError: it is none.
    """
    if _ANGKA.fullmatch(teks) is None:
        raise ShortError(f"{teks!r} bukan angka; tulis mis. 6 atau 6.5.")
    return Decimal(teks) if "." in teks else int(teks)


def _row(teks: str, banyak: int) -> Any:  # noqa: ANN401 -- as TOML holds it
    """A value, or the values of things that move together."""
    if banyak == 1:
        return _scalar(teks)
    return [_scalar(s.strip()) for s in teks.split("+")]


def _scalar(teks: str) -> Any:  # noqa: ANN401 -- as TOML holds it
    """A number, a yes or no, a date, or else a text."""
    if _ANGKA.fullmatch(teks) is not None:
        return read_number(teks)
    if teks in ("true", "false"):
        return teks == "true"
    try:
        return dt.date.fromisoformat(teks)
    except ValueError:
        return teks
