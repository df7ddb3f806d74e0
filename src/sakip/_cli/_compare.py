"""``sakip compare``: one report beside earlier years and the Renstra."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._comparison_report import FORMAT, Format, write_comparison
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, in_colour, put_result

if TYPE_CHECKING:
    from .._comparison import Perbandingan
    from .._facts import Laporan
    from .._ruleset import Ruleset
    from ..diagnostics import Bahasa


@click.command(
    help="""Membandingkan satu laporan dengan tahun lalu dan target Renstra.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya, dengan angka tahun lalu di [riwayat].""",
    short_help="Membandingkan dengan tahun lalu dan Renstra.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(FORMAT),
    default="table",
    show_default=True,
    help="Bentuk hasil.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def compare(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    bentuk: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Compare facts by a ruleset and write the comparison."""
    perbandingan, temuan = sesi.compute(ruleset, facts, pada, _compute)
    if perbandingan is None:
        return put_result(None, keluar, temuan, bahasa)
    teks = write_comparison(
        perbandingan,
        cast("Format", bentuk),
        warna=keluar is None and in_colour(),
        bahasa=bahasa,
    )
    semua = (*temuan, *perbandingan.temuan)
    return put_result(encode(teks), keluar, semua, bahasa)


def _compute(aturan: Ruleset, laporan: Laporan) -> Perbandingan:
    from .._compare import compare as compute  # noqa: PLC0415 -- only when needed

    return compute(aturan, laporan)
