"""Calculators for surveys: the mean index by satker, and IKM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sakip.plugins import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sakip.plugins import Calculator

__all__ = ["SAKIP_API", "sakip_calculators"]

#: The number of the plugin API that this module is written for.
SAKIP_API = 1
__version__ = "0.1.0"


@hookimpl
def sakip_calculators() -> Iterable[Calculator]:
    """Offer the calculators; they are imported only when sakip asks for them."""
    from ._calculators import CALCULATORS  # noqa: PLC0415 -- only when asked for

    return CALCULATORS
