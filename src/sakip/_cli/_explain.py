"""``sakip explain``: why a figure is what it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._explain import FORMAT, Format, write_explanation
from .._output import write_file
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_edisi, with_lang
from ._streams import print_result, print_temuan

if TYPE_CHECKING:
    from .._explanation import Penjelasan
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
    penjelasan, temuan = _explain(sesi, ruleset, facts, kode, pada)
    if penjelasan is not None:
        teks = write_explanation(penjelasan, cast("Format", bentuk), bahasa=bahasa)
        bita = teks.encode()
        gagal = print_result(bita) if keluar is None else write_file(keluar, bita)
        temuan = sort_temuan([*temuan, *([] if gagal is None else [gagal])])
    print_temuan(temuan, bahasa)
    return int(has_galat(temuan))


def _explain(
    sesi: Sesi, ruleset: str, facts: str, kode: str, pada: dt.date | None
) -> tuple[Penjelasan | None, tuple[Temuan, ...]]:
    """Explain; where either side is bad, tell the findings of both."""
    aturan, temuan_aturan = sesi.load_ruleset(ruleset, pada)
    laporan, temuan_fakta = sesi.load_laporan(facts)
    temuan = sort_temuan([*temuan_aturan, *temuan_fakta])
    if aturan is None or laporan is None:
        return None, temuan
    from .._explaining import explain as trace  # noqa: PLC0415 -- only when needed

    try:
        return trace(aturan, laporan, kode), temuan
    except LaporanError as salah:
        return None, sort_temuan([*temuan, *salah.temuan])
