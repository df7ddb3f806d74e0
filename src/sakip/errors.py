"""Exceptions of sakip, for programmers; what is wrong in a file is a finding.

::

    SakipError
    ├── TemuanError            carries the findings that stopped the work
    │   ├── RulesetError       a ruleset has findings of severity galat
    │   └── LaporanError       facts have findings of severity galat
    └── CalculatorError        raised by a calculator for a parameter it refuses
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .diagnostics import Temuan

__all__ = [
    "CalculatorError",
    "LaporanError",
    "RulesetError",
    "SakipError",
    "TemuanError",
]


class SakipError(Exception):
    """Anything sakip raises on purpose."""

    __module__ = "sakip.errors"


class TemuanError(SakipError):
    """Work stopped because of findings; all of them are in ``temuan``.

    Attributes:
        temuan: every finding met, in order of place, warnings included.
    """

    __module__ = "sakip.errors"

    def __init__(self, temuan: Sequence[Temuan]) -> None:
        self.temuan = tuple(temuan)
        super().__init__("\n".join(t.baris_tunggal() for t in self.temuan))


class RulesetError(TemuanError):
    """A ruleset cannot be used: nothing is evaluated from it."""

    __module__ = "sakip.errors"


class LaporanError(TemuanError):
    """Facts cannot be used: nothing is evaluated from them."""

    __module__ = "sakip.errors"


class CalculatorError(SakipError):
    """A calculator refuses its parameters; becomes a finding at their place.

    Args:
        jalur: path inside the parameter table, e.g. ``("dimensi", 2, "bobot")``.
        pesan: what is wrong, in Indonesian.
        message: the same in English.
        saran: the remedy, in Indonesian.
        hint: the remedy, in English.
    """

    __module__ = "sakip.errors"

    def __init__(
        self,
        jalur: Sequence[str | int],
        pesan: str,
        message: str,
        saran: str = "",
        hint: str = "",
    ) -> None:
        self.jalur = tuple(jalur)
        self.pesan = pesan
        self.message = message
        self.saran = saran
        self.hint = hint
        super().__init__(message)
