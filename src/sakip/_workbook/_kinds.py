"""Which files are read as forms."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_DIBACA: Final = (".xlsx", ".csv")
#: Workbooks that other programs write: told of, so that they are saved anew.
_LAIN: Final = (".xls", ".xlsm", ".xlsb", ".ods")
#: Endings of the files of a folder that are forms, or should be.
AKHIRAN: Final = tuple(bentuk for a in (*_DIBACA, *_LAIN) for bentuk in (a, a.upper()))


def is_form(path: Path) -> bool:
    """Is a file one that is read as a form, by its ending?"""
    return path.suffix.lower() in AKHIRAN
