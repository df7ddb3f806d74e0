"""Reviews as text: each format a pure function of a review.

Each format lives in its own module, read when it is first asked for.
"""

# ruff: noqa: PLC0415 -- see above

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from .._tinjauan import Tinjauan
    from ..diagnostics import Bahasa

__all__ = ["FORMAT", "Format", "write_review"]

Format: TypeAlias = Literal["table", "markdown", "html", "json"]

#: The formats, in the order they are listed.
FORMAT: tuple[Format, ...] = ("table", "markdown", "html", "json")


def write_review(
    tinjauan: Tinjauan,
    bentuk: Format = "table",
    *,
    warna: bool = False,
    bahasa: Bahasa = "id",
) -> str:
    """Write a review: the summary first, then what does not agree.

    Args:
        tinjauan: the review.
        bentuk: the format. ``json`` holds every printed figure.
        warna: a table with the escape codes of a terminal.
        bahasa: language of headings and reasons; numbers stay Indonesian.
    """
    if bentuk == "json":
        from ._json import write as write_json

        return write_json(tinjauan)
    from ._sections import arrange

    dokumen = arrange(tinjauan, bahasa)
    if bentuk == "markdown":
        from .._report._markdown import render as render_markdown

        return render_markdown(dokumen)
    if bentuk == "html":
        from ._html import render as render_html

        return render_html(dokumen, bahasa)
    from .._report._table import render as render_table

    return render_table(dokumen, warna=warna)
