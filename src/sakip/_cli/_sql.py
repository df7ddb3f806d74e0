"""``sakip sql``: the rules of a year as views of SQL."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._batch._sql import ALASAN, write_sql
from .._batch._sql_dialect import NAMA_DIALEK, NamaDialek
from .._files import place
from ..diagnostics import Temuan, sort_temuan
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, put_result

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


@click.command(
    help="""Menulis aturan satu tahun sebagai view SQL yang eksak.

    RULESET adalah folder ruleset atau id ruleset terpasang. View terakhir,
    sakip_hasil, memuat setiap angka dan keadaannya. Angka yang tidak muat di dialeknya
    ditinggalkan, dengan temuan di stderr.""",
    short_help="Menulis aturan sebagai view SQL.",
)
@click.argument("ruleset")
@click.option("--tahun", type=int, help="Tahunnya; bawaannya yang terakhir.")
@click.option(
    "--dialect",
    "dialek",
    type=click.Choice(NAMA_DIALEK),
    required=True,
    help="Dialek SQL.",
)
@click.option(
    "--table",
    "tabel",
    default="isian",
    show_default=True,
    metavar="NAMA",
    help="Tabel atau view yang kolomnya bernama seperti masukan.",
)
@click.option(
    "--id",
    "pengenal",
    default="",
    metavar="KOLOM,…",
    help="Kolom tabel itu yang diteruskan ke hasil, mis. kanwil,tahun.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def sql(  # noqa: PLR0913 -- one for each option
    sesi: Sesi,
    /,
    ruleset: str,
    *,
    tahun: int | None,
    dialek: str,
    tabel: str,
    pengenal: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Write the views; figures that are left out go to stderr."""
    aturan, temuan = sesi.load_ruleset(ruleset, pada)
    if aturan is None:
        return put_result(None, keluar, temuan, bahasa)
    tahun = aturan.tahun[-1] if tahun is None else tahun
    if tahun not in aturan.tahun:
        pilihan = f"{aturan.tahun[0]} s.d. {aturan.tahun[-1]}"
        raise click.BadParameter(f"{tahun} di luar {pilihan}", param_hint="--tahun")
    kolom = [k.strip() for k in pengenal.split(",") if k.strip()]
    try:
        hasil = write_sql(aturan, tahun, cast("NamaDialek", dialek), tabel, kolom)
    except ValueError as salah:
        raise click.BadParameter(str(salah), param_hint="--id") from None
    for kode, sebab in hasil.tiada:
        alasan, reason = ALASAN[sebab]
        argumen = {"kode": kode, "dialek": dialek, "alasan": alasan, "reason": reason}
        temuan = (*temuan, Temuan("SKP841", place(ruleset), argumen))
    return put_result(encode(hasil.teks), keluar, sort_temuan(temuan), bahasa)
