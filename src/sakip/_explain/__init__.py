"""Explanations as text: each format a pure function of an explanation."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from .._explanation import Penjelasan
    from ..diagnostics import Bahasa

Format: TypeAlias = Literal["text", "markdown", "latex", "json", "html"]
FORMAT: tuple[Format, ...] = ("text", "markdown", "latex", "json", "html")


def write_explanation(
    penjelasan: Penjelasan, bentuk: Format = "text", *, bahasa: Bahasa = "id"
) -> str:
    """Write an explanation in one of the formats of `FORMAT`.

    Args:
        penjelasan: the explanation.
        bentuk: the format.
        bahasa: language of the words; JSON has none of its own.
    """
    # Each format is read when it is first asked for.
    modul = importlib.import_module(f"._{bentuk}", __name__)
    if bentuk == "json":
        return cast("str", modul.write(penjelasan))
    return cast("str", modul.write(penjelasan, bahasa=bahasa))
