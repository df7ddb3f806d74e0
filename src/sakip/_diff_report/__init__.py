"""Differences between rulesets as text: a table, Markdown for a review, JSON."""

from __future__ import annotations

from ._json import write_json
from ._markdown import write_markdown
from ._sentences import figure_line
from ._table import write_table

__all__ = ["figure_line", "write_json", "write_markdown", "write_table"]
