"""Units and kinds of values in the words of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .._unit import Jenis, Satuan
from ._form import Isi

if TYPE_CHECKING:
    from .._model import Aturan, Predikat


def kind_of(
    satuan: Satuan, predikat: Mapping[str, Predikat]
) -> tuple[Isi, tuple[str, ...]]:
    """The kind of value that a unit takes, and what to choose from."""
    match satuan.jenis:
        case Jenis.YA_TIDAK:
            return "ya/tidak", ("ya", "tidak")
        case Jenis.TANGGAL:
            return "tanggal", ()
        case Jenis.PREDIKAT:
            return "pilihan", tuple(predikat[satuan.nama].tingkat)
        case Jenis.TEKS:
            return "teks", ()
        case _:
            return "angka", ()


def unit_words(aturan: Aturan, satuan: Satuan) -> str:
    """A unit as the office knows it: ``"persen"``, ``"indeks 0–4"``, ``"Orang"``."""
    if satuan.jenis is Jenis.CACAH:
        return aturan.satuan[satuan.nama].nama
    if satuan.jenis is Jenis.INDEKS:
        return f"indeks 0–{satuan.skala}"
    if satuan.jenis is Jenis.PREDIKAT:
        return f"predikat {satuan.nama}"
    return str(satuan.jenis.value).replace("_", "/")
