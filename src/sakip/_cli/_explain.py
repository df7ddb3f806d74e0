"""``sakip explain``: why a figure is what it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._explain import FORMAT, Format, write_explanation
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, put_result

if TYPE_CHECKING:
    from .._explanation import Penjelasan
    from .._facts import Laporan
    from .._ruleset import Ruleset
    from ..diagnostics import Bahasa


@click.command(
    help="""Menjelaskan satu angka: rumus, masukan, hitungan, pembulatan, dan dasarnya.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya; KODE adalah kode indikator, dimensi, sasaran, DIPA, satker
    (satker:kode bila DIPA berkode sama), atau "kanwil".""",
    short_help="Menjelaskan satu angka.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.argument("kode")
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(FORMAT),
    default="text",
    show_default=True,
    help="Bentuk hasil.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def explain(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    kode: str,
    bentuk: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Explain the figures of a code and write the explanation."""

    def compute(aturan: Ruleset, laporan: Laporan) -> Penjelasan:
        from .._explaining import explain as trace  # noqa: PLC0415 -- only when needed

        return trace(aturan, laporan, kode)

    penjelasan, temuan = sesi.compute(ruleset, facts, pada, compute)
    if penjelasan is None:
        return put_result(None, keluar, temuan, bahasa)
    teks = write_explanation(penjelasan, cast("Format", bentuk), bahasa=bahasa)
    return put_result(encode(teks), keluar, temuan, bahasa)
