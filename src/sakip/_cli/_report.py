"""``sakip report``: one report as a file to hand on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._page import page_of
from ._session import Sesi, with_edisi, with_lang
from ._streams import encode, put_result

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

#: Endings of files that can be written.
AKHIRAN = (".html",)


def _keluar(konteks: click.Context, opsi: click.Parameter, nilai: Path) -> Path:
    if nilai.suffix.lower() in AKHIRAN:
        return nilai
    pesan = f"{nilai.name!r} tidak berakhiran {' atau '.join(AKHIRAN)}."
    raise click.BadParameter(pesan, konteks, opsi)


@click.command(
    help="""Menulis satu laporan sebagai berkas untuk dibagikan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya. FILE.html adalah laman mandiri: dari Kanwil sampai variabel,
    dengan penjelasan dan gambar, tanpa jaringan.""",
    short_help="Menulis laporan sebagai berkas.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    callback=_keluar,
    help="Tulis ke berkas ini; berkas lama utuh bila gagal.",
)
@with_edisi
@with_lang
@click.pass_obj
def report(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    keluar: Path,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Write the report."""
    teks, temuan = page_of(sesi, ruleset, facts, pada, bahasa)
    bita = None if teks is None else encode(teks)
    return put_result(bita, keluar, temuan, bahasa)
