"""Findings one a line, with a line that counts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .._terminal import clean
from ._style import Gaya, summary

if TYPE_CHECKING:
    from ..diagnostics import Temuan


def render(temuan: Sequence[Temuan], gaya: Gaya) -> str:
    """``berkas:baris:kolom: SKPnnn pesan (saran)`` for each, and the count."""
    baris = [clean(t.baris_tunggal(gaya.bahasa)) for t in temuan]
    return "".join(f"{b}\n" for b in (*baris, summary(temuan, gaya.bahasa)))
