"""``sakip serve``: the page on this machine, made again at each save."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._files import os_words, place
from .._page import write_findings
from .._ruleset import find_folder
from .._saves import Paths
from ..diagnostics import Temuan
from ._page import page_of
from ._session import Sesi, with_edisi, with_lang
from ._streams import print_lines, print_temuan

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

#: Where a page may be served: this machine, by its own names.
ALAMAT = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}
_TERPAKAI = {"sebab": "porta itu sedang dipakai", "reason": "that port is in use"}
_KATA = (
    "Laporan di {url}; dibuat ulang setiap kali disimpan. Ctrl+C untuk berhenti.",
    "Report at {url}; made again at each save. Ctrl+C to stop.",
)


@click.command(
    help="""Menyajikan laman laporan di komputer ini, dibuat ulang saat disimpan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya. Selama ada yang salah, laman menunjukkan temuannya. Berhenti
    dengan Ctrl+C.""",
    short_help="Menyajikan laman laporan di komputer ini.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Porta; 0: yang mana saja yang bebas.",
)
@click.option(
    "--host",
    "alamat",
    type=click.Choice(tuple(ALAMAT)),
    default="127.0.0.1",
    show_default=True,
    help="Alamat komputer ini sendiri; yang lain ditolak.",
)
@with_edisi
@with_lang
@click.pass_obj
def serve(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    port: int,
    alamat: str,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Serve the page until stopped."""
    try:
        from .. import _serve as peladen  # noqa: PLC0415 -- an extra, only when needed
    except ImportError as salah:
        tak_ada = Temuan("SKP871", place("sakip"), {"paket": salah.name or "uvicorn"})
        return print_lines([], bahasa, [tak_ada])
    folder = find_folder(ruleset, sesi.registry)
    if isinstance(folder, Temuan):
        return print_lines([], bahasa, [folder])
    alamat = ALAMAT[alamat]
    try:
        soket = peladen.open_port(alamat, port)
    except OSError as salah:
        sebab = _TERPAKAI if salah.errno == errno.EADDRINUSE else os_words(salah)
        penuh = Temuan("SKP872", place(f"{alamat}:{port}"), sebab)
        return print_lines([], bahasa, [penuh])

    def make(versi: str) -> str:
        teks, temuan = page_of(sesi, ruleset, facts, pada, bahasa, versi)
        print_temuan(temuan, bahasa)
        if teks is not None:
            return teks
        return write_findings(temuan, bahasa=bahasa, langsung=versi)

    def ready() -> None:
        nama = f"[{alamat}]" if ":" in alamat else alamat
        url = f"http://{nama}:{soket.getsockname()[1]}/"
        print_lines([_KATA[bahasa == "en"].format(url=url)], bahasa)

    peladen.serve(soket, make, Paths(folder, Path(facts)).look, ready)
    return 0
