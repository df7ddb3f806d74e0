"""What ``report`` and ``serve`` share: the page of a ruleset and facts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .._page import gather, write_page
from ..diagnostics import Temuan, sort_temuan
from ._session import Sesi

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


def page_of(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    pada: dt.date | None,
    bahasa: Bahasa,
    langsung: str = "",
) -> tuple[str | None, tuple[Temuan, ...]]:
    """The page, or None where a finding is a galat; and every finding."""
    bahan, temuan = sesi.compute(ruleset, facts, pada, gather)
    if bahan is None:
        return None, temuan
    semua = sort_temuan([*temuan, *bahan.hasil.temuan])
    return write_page(bahan, bahasa=bahasa, temuan=semua, langsung=langsung), semua
