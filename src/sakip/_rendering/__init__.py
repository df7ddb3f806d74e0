"""Findings as people and machines read them: one module for each format.

Each module has a function ``render``: findings and a style to a text. A module is
read when its format is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from ._style import Gaya

if TYPE_CHECKING:
    from ..diagnostics import Temuan

__all__ = ["FORMAT", "Gaya", "render"]

#: Names of the formats; each is a module of this package.
FORMAT = ("frame", "lines", "json", "sarif", "github")


def render(nama: str, temuan: Sequence[Temuan], gaya: Gaya) -> str:
    """Findings in a format, with a line end after each line."""
    modul = importlib.import_module(f"._{nama}", __name__)
    return cast("str", modul.render(temuan, gaya))
