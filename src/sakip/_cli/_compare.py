"""``sakip compare``: one report beside earlier years and the Renstra."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._comparison_report import FORMAT, Format, write_comparison
from .._output import write_file
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_edisi, with_lang
from ._streams import in_colour, print_result, print_temuan

if TYPE_CHECKING:
    from .._comparison import Perbandingan
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
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tulis ke berkas ini; berkas lama utuh bila gagal.",
)
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
    perbandingan, temuan = _compare(sesi, ruleset, facts, pada)
    if perbandingan is not None:
        teks = write_comparison(
            perbandingan,
            cast("Format", bentuk),
            warna=keluar is None and in_colour(),
            bahasa=bahasa,
        )
        bita = teks.encode()
        gagal = print_result(bita) if keluar is None else write_file(keluar, bita)
        temuan = sort_temuan([*temuan, *([] if gagal is None else [gagal])])
    print_temuan(temuan, bahasa)
    return int(has_galat(temuan))


def _compare(
    sesi: Sesi, ruleset: str, facts: str, pada: dt.date | None
) -> tuple[Perbandingan | None, tuple[Temuan, ...]]:
    """Compare; where either side is bad, tell the findings of both."""
    aturan, temuan_aturan = sesi.load_ruleset(ruleset, pada)
    laporan, temuan_fakta = sesi.load_laporan(facts)
    temuan = sort_temuan([*temuan_aturan, *temuan_fakta])
    if aturan is None or laporan is None:
        return None, temuan
    from .._compare import compare as compute  # noqa: PLC0415 -- only when needed

    try:
        perbandingan = compute(aturan, laporan)
    except LaporanError as salah:
        return None, sort_temuan([*temuan, *salah.temuan])
    return perbandingan, sort_temuan([*temuan, *perbandingan.temuan])
