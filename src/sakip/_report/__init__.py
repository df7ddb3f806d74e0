"""Results as text: the built-in formats, each a pure function of a result.

Each format lives in its own module, read when it is first asked for: whoever only
loads a ruleset meets the list of formats, but needs none of them.
"""

# ruff: noqa: PLC0415 -- see above

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hookspecs import Writer

if TYPE_CHECKING:
    from .._results import Hasil
    from ..diagnostics import Bahasa

__all__ = [
    "BERBAHASA",
    "WRITERS",
    "write_csv",
    "write_json",
    "write_markdown",
    "write_table",
]


def write_table(hasil: Hasil, *, warna: bool = False, bahasa: Bahasa = "id") -> str:
    """Write a result as tables of text, for a terminal of 100 columns.

    Args:
        hasil: the result.
        warna: with the escape codes of a terminal.
        bahasa: language of headings and states; numbers stay Indonesian.
    """
    from ._table import write

    return write(hasil, warna=warna, bahasa=bahasa)


def write_json(hasil: Hasil) -> str:
    """Write a result as JSON; its shape is a contract."""
    from ._json import write

    return write(hasil)


def write_markdown(hasil: Hasil, *, bahasa: Bahasa = "id") -> str:
    """Write a result as Markdown with GitHub tables.

    Args:
        hasil: the result.
        bahasa: language of headings and states; numbers stay Indonesian.
    """
    from ._markdown import write

    return write(hasil, bahasa=bahasa)


def write_csv(hasil: Hasil) -> str:
    """Write a result as CSV (RFC 4180), one figure a row."""
    from ._csv import write

    return write(hasil)


#: The formats that come with sakip, in the order they are listed.
WRITERS = (
    Writer("table", write_table),
    Writer("json", write_json),
    Writer("markdown", write_markdown),
    Writer("csv", write_csv),
)

#: Those whose words exist in two languages; the others hold codes and names only.
BERBAHASA = (write_table, write_markdown)
