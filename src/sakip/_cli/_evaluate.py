"""``sakip evaluate``: one report computed and written."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from .._files import place
from .._guard import call, is_ours
from .._near import near
from .._report import BERBAHASA, write_table
from ..diagnostics import Temuan, Tingkat, causes, sort_temuan
from ..plugins import Writer
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import in_colour, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._results import Hasil
    from .._ruleset import Ruleset
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
    fakta atau foldernya: TOML, atau isian .xlsx dan .csv; boleh lebih dari satu.""",
    short_help="Menghitung satu laporan.",
)
@click.argument("ruleset")
@click.argument("facts", nargs=-1, required=True)
@click.option(
    "--format",
    "penulis",
    default="table",
    show_default=True,
    metavar="NAMA",
    callback=_penulis,
    help="table, json, markdown, csv, atau format dari plugin.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def evaluate(
    sesi: Sesi,
    ruleset: str,
    facts: tuple[str, ...],
    penulis: Writer,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Evaluate facts by a ruleset and write the result."""
    hasil, temuan = evaluate_paths(sesi, ruleset, facts, pada)
    bita = None
    if hasil is not None:
        warna = keluar is None and in_colour()
        bita, gagal = _render(penulis, hasil, bahasa, warna=warna)
        temuan = (*temuan, *gagal)
    return put_result(bita, keluar, temuan, bahasa)


def evaluate_paths(
    sesi: Sesi, ruleset: str, facts: str | Sequence[str], pada: dt.date | None = None
) -> tuple[Hasil | None, tuple[Temuan, ...]]:
    """Evaluate; where either side is bad, tell the findings of both."""

    def compute(aturan: Ruleset, laporan: Laporan) -> Hasil:
        from .._evaluation import evaluate as hitung  # noqa: PLC0415 -- only when needed

        return hitung(aturan, laporan)

    hasil, temuan = sesi.compute(ruleset, facts, pada, compute)
    return hasil, temuan if hasil is None else sort_temuan([*temuan, *hasil.temuan])


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
        bita = call(
            functools.partial(penulis.write, **pilihan),
            hasil,
            terima=_encoded,
            asing=not is_ours(penulis.write),
        )
    except Exception as salah:  # noqa: BLE001 -- foreign code
        nama = f"sakip_writers.{penulis.nama}"
        argumen = {"nama": nama, **causes(salah)}
        # Grave here: without the writer there is no result.
        tempat = place(f"plugin:{penulis.nama}")
        return None, (Temuan("SKP904", tempat, argumen, Tingkat.GALAT),)
    return bita, ()


def _encoded(teks: Any) -> bytes:  # noqa: ANN401 -- what a plugin says
    if not isinstance(teks, str):
        raise TypeError(f"mengembalikan {type(teks).__name__}, bukan teks")
    return teks.encode()
