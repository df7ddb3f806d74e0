"""Comparisons as text: each format a pure function of a comparison.

Each format lives in its own module, read when it is first asked for.
"""

# ruff: noqa: PLC0415 -- see above

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from .._comparison import Perbandingan
    from ..diagnostics import Bahasa

__all__ = ["FORMAT", "Format", "write_comparison"]

Format: TypeAlias = Literal["table", "markdown", "json", "csv"]

#: The formats, in the order they are listed.
FORMAT: tuple[Format, ...] = ("table", "markdown", "json", "csv")


def write_comparison(
    perbandingan: Perbandingan,
    bentuk: Format = "table",
    *,
    warna: bool = False,
    bahasa: Bahasa = "id",
) -> str:
    """Write a comparison.

    Args:
        perbandingan: the comparison.
        bentuk: the format. ``json`` and ``csv`` hold codes and names only.
        warna: a table with the escape codes of a terminal.
        bahasa: language of headings, states and reasons; numbers stay Indonesian.
    """
    if bentuk == "json":
        from ._json import write as write_json

        return write_json(perbandingan)
    if bentuk == "csv":
        from ._csv import write as write_csv

        return write_csv(perbandingan)
    from ._sections import arrange

    dokumen = arrange(perbandingan, bahasa)
    if bentuk == "markdown":
        from .._report._markdown import render as render_markdown

        return render_markdown(dokumen)
    from .._report._table import render as render_table

    return render_table(dokumen, warna=warna)
