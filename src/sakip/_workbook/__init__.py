"""Forms that offices fill in, as workbooks, CSV and TOML: made, and read again.

Most facts are TOML: what reads and writes forms is imported by who has one.
"""

from __future__ import annotations

from ._kinds import AKHIRAN, is_form

__all__ = ["AKHIRAN", "is_form"]
