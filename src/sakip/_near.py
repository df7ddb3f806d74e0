"""The nearest name to a mistyped one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def near(kata: str, pilihan: Iterable[str]) -> str:
    """The nearest of the choices, or ``""`` when none is near.

    Only the first 60 characters count: the comparison is quadratic.
    """
    mirip = difflib.get_close_matches(kata[:60], sorted(set(pilihan)), n=1, cutoff=0.6)
    return mirip[0] if mirip else ""
