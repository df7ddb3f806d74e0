"""Findings as JSON, for programs: everything, in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._catalogue import PESAN
from .._terminal import escape
from ._style import Gaya, count, file_name

if TYPE_CHECKING:
    from ..diagnostics import Temuan

#: Goes up when a key changes its meaning or goes; new keys leave it.
VERSI = 1


def render(temuan: Sequence[Temuan], gaya: Gaya) -> str:
    """One object; the language asked for changes nothing in it."""
    isi = {
        "versi": VERSI,
        "jumlah": count(temuan),
        "temuan": [_finding(t, gaya) for t in temuan],
    }
    return f"{escape(json.dumps(isi, ensure_ascii=False, indent=2))}\n"


def _finding(temuan: Temuan, gaya: Gaya) -> dict[str, Any]:
    t = temuan.tempat
    return {
        "kode": temuan.kode,
        "slug": PESAN[temuan.kode].slug,
        "tingkat": temuan.tingkat.value,
        "berkas": file_name(t.berkas, gaya.akar),
        "baris": t.baris,
        "kolom": t.kolom,
        "akhir_baris": t.akhir_baris,
        "akhir_kolom": t.akhir_kolom,
        **({"lembar": t.lembar, "sel": t.sel} if t.sel else {}),
        "jalur": list(t.jalur),
        "pesan": {"id": temuan.pesan("id"), "en": temuan.pesan("en")},
        "saran": {"id": temuan.saran("id"), "en": temuan.saran("en")},
        "argumen": dict(temuan.argumen),
    }
