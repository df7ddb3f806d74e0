"""What renderers share: the style asked for, and the few words around findings."""

from __future__ import annotations

import os
import string
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from .._catalogue import translate
from ..diagnostics import Tingkat

if TYPE_CHECKING:
    from ..diagnostics import Bahasa, Temuan

_KATA = {
    "jumlah": (
        "{galat} galat, {peringatan} peringatan",
        "errors: {galat}, warnings: {peringatan}",
    ),
    "tanpa": ("Tidak ada temuan.", "No findings."),
    "saran": ("saran: {saran}", "help: {saran}"),
    "galat": ("galat; penjelasan: {perintah}", "error; explained by: {perintah}"),
    "peringatan": (
        "peringatan; penjelasan: {perintah}",
        "warning; explained by: {perintah}",
    ),
}


@frozen
class Gaya:
    """How findings are to be shown.

    Attributes:
        bahasa: language of the messages.
        warna: may a terminal's colours be used?
        akar: folder from which machines count file names; None leaves them.
    """

    bahasa: Bahasa = "id"
    warna: bool = False
    akar: Path | None = None


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    """A phrase around findings."""
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def pattern(kode: str, teks: str, bahasa: Bahasa) -> str:
    """A text of a code before it speaks of anything: its arguments in marks."""
    bagian = string.Formatter().parse(translate(kode, teks, bahasa))
    return "".join(f"{t}{f'‹{n}›' if n is not None else ''}" for t, n, _, _ in bagian)


def count(temuan: Sequence[Temuan]) -> dict[str, int]:
    """How many findings there are of each severity."""
    galat = sum(t.tingkat is Tingkat.GALAT for t in temuan)
    return {"galat": galat, "peringatan": len(temuan) - galat}


def summary(temuan: Sequence[Temuan], bahasa: Bahasa) -> str:
    """The last line of a list of findings."""
    if not temuan:
        return word("tanpa", bahasa)
    return word("jumlah", bahasa, **count(temuan))


def file_name(berkas: str, akar: Path | None) -> str:
    """A file's name as seen from a folder, if it lies in it."""
    if akar is None or not os.path.isabs(berkas):  # noqa: PTH117 -- a name, maybe of no file
        return berkas
    path = Path(berkas)
    return path.relative_to(akar).as_posix() if path.is_relative_to(akar) else berkas
