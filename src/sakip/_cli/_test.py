"""``sakip test``: do the rules make of the examples what the examples expect?"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._rendering import Gaya, render
from ..diagnostics import has_galat, sort_temuan
from ..errors import RulesetError
from ..examples import measure_coverage, run_examples, write_tests
from ..examples._report import FORMAT, Format
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, in_colour, put_result

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

#: A rule that no example exercises.
TANPA_CONTOH = "SKP710"
#: Formats that hold findings alone.
TEMUAN = ("frame", "lines", "sarif", "github")


@click.command(
    help="""Menjalankan contoh: apakah aturan menghasilkan yang diharapkannya?

    RULESET adalah folder ruleset atau id ruleset terpasang. Contohnya adalah
    [[contoh]] pada kasus/*.toml dan di samping aturannya. Kode keluar 1 bila ada
    contoh yang gagal, atau tidak ada contoh.""",
    short_help="Menjalankan contoh sebuah ruleset.",
)
@click.argument("ruleset")
@click.option(
    "--only",
    "nama",
    default="",
    metavar="TEKS",
    help="Hanya contoh yang namanya memuat teks ini.",
)
@click.option(
    "--coverage",
    "cakupan",
    is_flag=True,
    help="Tunjukkan juga aturan mana yang dijalankan contoh, dan mana yang tidak.",
)
@click.option(
    "--min-coverage",
    "batas",
    type=click.IntRange(0, 100),
    metavar="PERSEN",
    help="Kode keluar 1 bila contoh menjalankan kurang dari ini.",
)
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
def test(  # noqa: PLR0913 -- one for each option
    sesi: Sesi,
    ruleset: str,
    nama: str,
    batas: int | None,
    bentuk: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
    *,
    cakupan: bool,
) -> int:
    """Run the examples of a ruleset and write what became of them."""
    try:
        hasil = run_examples(ruleset, edisi=pada, nama=nama, registry=sesi.registry)
    except RulesetError as salah:
        return put_result(None, keluar, salah.temuan, bahasa)
    ukuran = None if batas is None and not cakupan else measure_coverage(hasil)
    kurang = () if ukuran is None else ukuran.temuan(batas or 0)
    if bentuk in TEMUAN:
        gaya = Gaya(bahasa, keluar is None and in_colour(), Path.cwd())
        semua = sort_temuan([*hasil.semua_temuan, *kurang])
        gagal = put_result(encode(render(bentuk, semua, gaya)), keluar, (), bahasa)
    else:
        teks = write_tests(hasil, cast("Format", bentuk), cakupan=ukuran, bahasa=bahasa)
        # Points without example stand in the report.
        sisa = [*hasil.temuan, *(t for t in kurang if t.kode != TANPA_CONTOH)]
        gagal = put_result(encode(teks), keluar, sort_temuan(sisa), bahasa)
    return max(gagal, int(not hasil.lulus or has_galat(kurang)))
