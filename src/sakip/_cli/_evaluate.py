"""``sakip evaluate``: one report computed and written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from .._files import place
from .._near import near
from .._output import write_file
from .._report import BERBAHASA, write_table
from ..diagnostics import Temuan, Tingkat, cause, has_galat, sort_temuan
from ..errors import LaporanError
from ..plugins import Writer
from ._session import Sesi, with_edisi, with_lang
from ._streams import in_colour, print_result, print_temuan

if TYPE_CHECKING:
    from .._results import Hasil
    from ..diagnostics import Bahasa


def _penulis(konteks: click.Context, opsi: click.Parameter, nilai: str) -> Writer:
    """The writer of a format; plugins may add some, so no fixed choice."""
    writers = cast("Sesi", konteks.obj).registry.writers
    if nilai in writers:
        return writers[nilai]
    mirip = near(nilai, writers)
    saran = f" Mungkin maksudnya {mirip!r}?" if mirip else ""
    raise click.BadParameter(
        f"{nilai!r} bukan salah satu dari: {', '.join(writers)}.{saran}", konteks, opsi
    )


@click.command(
    help="""Menghitung satu laporan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya.""",
    short_help="Menghitung satu laporan.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--format",
    "penulis",
    default="table",
    show_default=True,
    metavar="NAMA",
    callback=_penulis,
    help="table, json, markdown, csv, atau format dari plugin.",
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
def evaluate(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    penulis: Writer,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Evaluate facts by a ruleset and write the result."""
    hasil, temuan = evaluate_paths(sesi, ruleset, facts, pada)
    if hasil is not None:
        warna = keluar is None and in_colour()
        bita, temuan_tulis = _render(penulis, hasil, bahasa, warna=warna)
        if bita is not None:
            gagal = print_result(bita) if keluar is None else write_file(keluar, bita)
            temuan_tulis += () if gagal is None else (gagal,)
        temuan = sort_temuan([*temuan, *temuan_tulis])
    print_temuan(temuan, bahasa)
    return int(has_galat(temuan))


def evaluate_paths(
    sesi: Sesi, ruleset: str, facts: str, pada: dt.date | None = None
) -> tuple[Hasil | None, tuple[Temuan, ...]]:
    """Evaluate; where either side is bad, tell the findings of both."""
    aturan = sesi.inspect_ruleset(ruleset, pada)
    laporan, temuan_fakta = sesi.read_laporan(facts)
    temuan = sort_temuan([*aturan.temuan, *temuan_fakta])
    if laporan is None:
        return None, temuan
    if aturan.ruleset is None or has_galat(temuan_fakta):
        from .._fact_check import check_facts  # noqa: PLC0415 -- only when needed

        return None, sort_temuan([*temuan, *check_facts(aturan, laporan)])
    from .._evaluation import evaluate as compute  # noqa: PLC0415 -- only when needed

    try:
        hasil = compute(aturan.ruleset, laporan)
    except LaporanError as salah:
        return None, sort_temuan([*temuan, *salah.temuan])
    return hasil, sort_temuan([*temuan, *hasil.temuan])


def _render(
    penulis: Writer, hasil: Hasil, bahasa: Bahasa, *, warna: bool
) -> tuple[bytes | None, tuple[Temuan, ...]]:
    """The bytes of a result; a plugin's writer may fail, which is a finding."""
    pilihan: dict[str, Any] = {}
    if penulis.write in BERBAHASA:
        pilihan["bahasa"] = bahasa
    if penulis.write is write_table:
        pilihan["warna"] = warna
    try:
        return penulis.write(hasil, **pilihan).encode(), ()
    except Exception as salah:  # noqa: BLE001 -- foreign code
        nama = f"sakip_writers.{penulis.nama}"
        argumen = {"nama": nama, "sebab": cause(salah)}
        # Grave here: without the writer there is no result.
        tempat = place(f"plugin:{penulis.nama}")
        return None, (Temuan("SKP904", tempat, argumen, Tingkat.GALAT),)
