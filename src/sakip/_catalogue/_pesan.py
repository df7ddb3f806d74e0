"""What the table holds for one code."""

from __future__ import annotations

from typing import Literal

from attrs import frozen


@frozen
class Pesan:
    """One code: its slug, severity, message and remedy.

    The texts are Indonesian; the English ones are in ``locale``.
    """

    slug: str
    tingkat: Literal["galat", "peringatan"]
    pesan: str
    saran: str


#: The remedy where a near name is known; its context is ``"mirip"``.
MIRIP = "Mungkin maksudnya {mirip!r}?"
