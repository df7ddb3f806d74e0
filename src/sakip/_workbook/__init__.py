"""Forms that offices fill in, as workbooks, CSV and TOML: made, and read again."""

from __future__ import annotations

from ._form import Isian
from ._reading import AKHIRAN, Terbaca, is_form, read_forms
from ._rows import build_form
from ._titles import unfit
from ._write_csv import write_csv
from ._write_toml import write_toml
from ._write_xlsx import write_xlsx

__all__ = [
    "AKHIRAN",
    "Isian",
    "Terbaca",
    "build_form",
    "is_form",
    "read_forms",
    "unfit",
    "write_csv",
    "write_toml",
    "write_xlsx",
]
