"""``sakip review``: the printed figures of a report against what the rules give."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._printed import load_tercetak
from .._rendering import Gaya, render
from .._review_report import FORMAT, Format, write_review
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, in_colour, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._printed import Tercetak
    from .._ruleset import Ruleset
    from .._tinjauan import Tinjauan
    from ..diagnostics import Bahasa

#: Formats that hold findings alone, those about the files too.
TEMUAN = ("frame", "lines", "sarif")
#: At least one printed figure contradicts the rules.
BERTENTANGAN = 3


@click.command(
    help="""Meninjau angka tercetak: mana yang tidak mengikuti aturan, dan mengapa.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya; PRINTED adalah berkas angka tercetak atau foldernya.
    Kode keluar 3 bila ada angka yang bertentangan.""",
    short_help="Meninjau angka tercetak.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.argument("printed")
@click.option(
    "--format",
    "bentuk",
    type=click.Choice([*FORMAT, *TEMUAN]),
    default="table",
    show_default=True,
    help="Bentuk hasil.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def review(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    printed: str,
    bentuk: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Review printed figures and write what was found."""
    tinjauan, temuan = _review(sesi, ruleset, facts, printed, pada)
    warna = keluar is None and in_colour()
    teks = ""
    if bentuk in TEMUAN:
        semua = temuan if tinjauan is None else (*temuan, *tinjauan.temuan)
        gaya = Gaya(bahasa, warna, Path.cwd())
        teks = render(bentuk, sort_temuan(semua), gaya)
        sisa: tuple[Temuan, ...] = ()
    else:
        sisa = temuan
        if tinjauan is not None:
            teks = write_review(
                tinjauan, cast("Format", bentuk), warna=warna, bahasa=bahasa
            )
    gagal = put_result(encode(teks) if teks else None, keluar, sisa, bahasa)
    if gagal or has_galat(temuan):
        return 1
    return BERTENTANGAN if tinjauan is not None and tinjauan.bertentangan else 0


def _review(
    sesi: Sesi, ruleset: str, facts: str, printed: str, pada: dt.date | None
) -> tuple[Tinjauan | None, tuple[Temuan, ...]]:
    """Review; where a side is bad, tell the findings of all."""
    tercetak, temuan_tercetak = _printed(printed)

    def compute(aturan: Ruleset, laporan: Laporan) -> Tinjauan | None:
        from .._review import review as hitung  # noqa: PLC0415 -- only when needed

        return None if tercetak is None else hitung(aturan, laporan, tercetak)

    # What the review found is its result, and not told a second time.
    tinjauan, temuan = sesi.compute(ruleset, facts, pada, compute)
    return tinjauan, sort_temuan([*temuan, *temuan_tercetak])


def _printed(sumber: str) -> tuple[Tercetak | None, tuple[Temuan, ...]]:
    try:
        tercetak = load_tercetak(sumber)
    except LaporanError as salah:
        return None, salah.temuan
    return tercetak, tercetak.temuan
