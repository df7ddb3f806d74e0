"""``sakip schema``: what an editor can know of rules and facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._schema import build_schema, schema_text
from ._session import Sesi, with_lang, with_out
from ._streams import encode, put_result

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


@click.command(
    help="""Menulis satu JSON Schema untuk berkas ruleset dan berkas fakta.

    Isinya mengikuti plugin yang terpasang. Editor memakainya lewat baris
    #:schema di awal berkas TOML.""",
    short_help="Menulis JSON Schema untuk editor.",
)
@with_out
@with_lang
@click.pass_obj
def schema(sesi: Sesi, keluar: Path | None, bahasa: Bahasa) -> int:
    """Write the schema; findings about plugins go to stderr."""
    skema, temuan = build_schema(sesi.registry)
    semua = [*sesi.registry.temuan, *temuan]
    return put_result(encode(schema_text(skema)), keluar, semua, bahasa)
