"""``sakip check``: what can be known of rules."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from ..diagnostics import Temuan, has_galat, sort_temuan
from ._session import Sesi, with_edisi, with_lang
from ._streams import print_lines, temuan_lines, word

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


@click.command(
    help="""Memeriksa ruleset, tanpa fakta.

    PATH adalah folder ruleset atau id ruleset terpasang.""",
    short_help="Memeriksa ruleset.",
)
@click.argument("path", nargs=-1, required=True)
@with_edisi
@with_lang
@click.pass_obj
def check(
    sesi: Sesi, path: tuple[str, ...], pada: dt.date | None, bahasa: Bahasa
) -> int:
    """Check rulesets and print the findings, which are the result here."""
    temuan: list[Temuan] = []
    for satu in path:
        temuan += sesi.load_ruleset(satu, pada)[1]
    baris = temuan_lines(sort_temuan(temuan), bahasa)
    gagal = print_lines(baris or [word("tanpa", bahasa)], bahasa)
    return max(gagal, int(has_galat(temuan)))
