"""What the table holds for one code."""

from __future__ import annotations

from typing import Literal

from attrs import frozen


@frozen
class Pesan:
    """One code: its slug, severity, and texts in both languages."""

    slug: str
    tingkat: Literal["galat", "peringatan"]
    pesan: str
    message: str
    saran: str
    hint: str
