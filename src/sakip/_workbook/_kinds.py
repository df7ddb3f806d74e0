"""Which files are read as forms."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: Endings of the files that are read as forms.
AKHIRAN: Final = (".xlsx", ".csv")
#: Endings of workbooks that other programs write, to be saved anew.
LAIN: Final = (".xls", ".xlsm", ".xlsb", ".ods")


def is_form(path: Path) -> bool:
    """Is a file one that is read as a form, by its ending?"""
    return path.suffix.lower() in (*AKHIRAN, *LAIN)
