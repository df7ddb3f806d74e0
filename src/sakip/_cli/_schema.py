"""``sakip schema``: what an editor can know of rules and facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._output import write_file
from .._schema import build_schema, schema_text
from ..diagnostics import has_galat, sort_temuan
from ._session import Sesi, with_lang
from ._streams import print_result, print_temuan

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


@click.command(
    help="""Menulis satu JSON Schema untuk berkas ruleset dan berkas fakta.

    Isinya mengikuti plugin yang terpasang. Editor memakainya lewat baris
    #:schema di awal berkas TOML.""",
    short_help="Menulis JSON Schema untuk editor.",
)
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tulis ke berkas ini; berkas lama utuh bila gagal.",
)
@with_lang
@click.pass_obj
def schema(sesi: Sesi, keluar: Path | None, bahasa: Bahasa) -> int:
    """Write the schema; findings about plugins go to stderr."""
    skema, temuan = build_schema(sesi.registry)
    bita = schema_text(skema).encode()
    gagal = print_result(bita) if keluar is None else write_file(keluar, bita)
    semua = [*sesi.registry.temuan, *temuan, *([] if gagal is None else [gagal])]
    print_temuan(sort_temuan(semua), bahasa)
    return int(has_galat(semua))
