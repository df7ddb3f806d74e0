"""``sakip batch``: every row of a file computed, into another file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from .._files import place
from ..diagnostics import Temuan, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_edisi, with_lang
from ._streams import encode, put_result

if TYPE_CHECKING:
    from .._ruleset import Ruleset
    from ..diagnostics import Bahasa


@click.command(
    help="""Menghitung setiap baris sebuah tabel: satu baris untuk satu kantor dan masa.

    RULESET adalah folder ruleset atau id ruleset terpasang; TABEL adalah berkas
    Parquet, Arrow, atau CSV yang kolomnya bernama seperti masukan. Tabel boleh lebih
    besar dari ingatan komputer.""",
    short_help="Menghitung banyak laporan dari satu tabel.",
)
@click.argument("ruleset")
@click.argument("tabel", type=click.Path(path_type=Path))
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Berkas hasil (.parquet, .arrow, .csv); tanpa ini, rencananya ditulis.",
)
@click.option(
    "--tahun", type=int, help="Tahun semua baris, bila tidak ada kolom tahun."
)
@click.option(
    "--angka",
    type=click.Choice(["desimal", "bulat", "float"]),
    default="desimal",
    show_default=True,
    help="Bentuk angka: desimal, satuan digit terakhir, atau float terdekat.",
)
@click.option(
    "--figur",
    multiple=True,
    metavar="NAMA",
    help="Hanya angka ini, mis. kanwil::capaian; boleh diulang.",
)
@click.option(
    "--mesin",
    type=click.Choice(["auto", "kolom", "native"]),
    default="auto",
    show_default=True,
    help="Yang menghitung: polars (kolom), kode mesin (native), atau menurut banyaknya "
    "baris.",
)
@with_edisi
@with_lang
@click.pass_obj
def batch(
    sesi: Sesi,
    /,
    ruleset: str,
    tabel: Path,
    pada: dt.date | None,
    bahasa: Bahasa,
    tahun: int | None,
    **lain: Any,  # noqa: ANN401 -- what `_compute` takes
) -> int:
    """Compute a table by a ruleset."""
    aturan, temuan = sesi.load_ruleset(ruleset, pada)
    if aturan is None:
        return put_result(None, None, temuan, bahasa)
    if tahun is not None and tahun not in aturan.tahun:
        pilihan = f"{aturan.tahun[0]} s.d. {aturan.tahun[-1]}"
        raise click.BadParameter(f"{tahun} di luar {pilihan}", param_hint="--tahun")
    bita, lagi = _compute(aturan, tabel, tahun, **lain)
    return put_result(bita, None, sort_temuan([*temuan, *lagi]), bahasa)


def _compute(
    aturan: Ruleset,
    tabel: Path,
    tahun: int | None,
    keluar: Path | None,
    angka: Literal["desimal", "bulat", "float"],
    figur: tuple[str, ...],
    mesin: Literal["auto", "kolom", "native"],
) -> tuple[bytes | None, tuple[Temuan, ...]]:
    """The plan in words where no file is asked for, and what was found."""
    try:
        plan = aturan.compile_batch(tahun, figur=figur or None, mesin=mesin)
    except ImportError as salah:
        tempat = place(tabel.as_posix())
        argumen = {
            "paket": salah.name,
            "ekstra": "native" if mesin == "native" else "batch",
        }
        return None, (Temuan("SKP801", tempat, argumen),)
    except ValueError as salah:
        raise click.BadParameter(str(salah), param_hint="--figur") from None
    try:
        if keluar is None:
            return encode(plan.explain_file(tabel)), ()
        return None, plan.evaluate_file(tabel, keluar, angka=angka)
    except LaporanError as salah:
        return None, salah.temuan
