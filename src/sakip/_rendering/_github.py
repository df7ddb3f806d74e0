"""Findings as annotations of a change: workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .._catalogue import PESAN
from .._terminal import clean
from ..diagnostics import Tingkat
from ._style import Gaya, file_name

if TYPE_CHECKING:
    from ..diagnostics import Temuan

_TINGKAT = {Tingkat.GALAT: "error", Tingkat.PERINGATAN: "warning"}
_ISI = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_SIFAT = _ISI | str.maketrans({":": "%3A", ",": "%2C"})


def render(temuan: Sequence[Temuan], gaya: Gaya) -> str:
    """One command a finding; without findings nothing."""
    return "".join(f"{_command(t, gaya)}\n" for t in temuan)


def _command(temuan: Temuan, gaya: Gaya) -> str:
    t = temuan.tempat
    sifat: dict[str, object] = {
        "file": file_name(t.berkas, gaya.akar),
        "line": t.baris,
        "endLine": t.akhir_baris,
    }
    if t.baris == t.akhir_baris:
        # GitHub takes columns only where the place is within one line.
        sifat |= {"col": t.kolom, "endColumn": t.akhir_kolom}
    sifat["title"] = f"{temuan.kode} {PESAN[temuan.kode].slug}"
    daftar = ",".join(f"{k}={str(v).translate(_SIFAT)}" for k, v in sifat.items())
    saran = temuan.saran(gaya.bahasa)
    ekor = f" ({saran})" if saran else ""
    di = f"{t.sel}: " if t.sel else ""
    pesan = f"{di}{temuan.pesan(gaya.bahasa)}{ekor}".translate(_ISI)
    return clean(f"::{_TINGKAT[temuan.tingkat]} {daftar}::{pesan}")
