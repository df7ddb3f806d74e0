"""``sakip watch``: findings and figures again at each save."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import field, frozen

from .._report._words import clean, figure_text
from .._ruleset import find_folder
from .._saves import look, saves
from ..diagnostics import Temuan, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_lang
from ._streams import print_lines, temuan_lines, word

if TYPE_CHECKING:
    from .._results import Hasil
    from ..diagnostics import Bahasa

#: Seconds between two looks at the files.
JEDA = 0.03


@click.command(
    help="""Memeriksa dan menghitung ulang setiap kali berkas disimpan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya. Berhenti dengan Ctrl+C.""",
    short_help="Memeriksa dan menghitung ulang saat disimpan.",
)
@click.argument("ruleset")
@click.argument("facts")
@with_lang
@click.pass_obj
def watch(sesi: Sesi, ruleset: str, facts: str, bahasa: Bahasa) -> int:
    """Show what each save does, until stopped."""
    return follow(sesi, ruleset, facts, bahasa, lambda: time.sleep(JEDA))


def follow(
    sesi: Sesi, ruleset: str, facts: str, bahasa: Bahasa, wait: Callable[[], None]
) -> int:
    """Show what each save does.

    Args:
        sesi: the plugins.
        ruleset: folder or id of the ruleset.
        facts: file or folder of the facts.
        bahasa: language of the messages.
        wait: lets time pass between two looks; the way to stop is to raise.

    Returns:
        the exit code, where there is nothing to watch or nobody to tell.
    """
    folder = find_folder(ruleset, sesi.registry)
    if isinstance(folder, Temuan):
        return print_lines([], bahasa, [folder])
    paths = (folder, Path(facts))
    # Looked at before the first reading, so that no save falls between.
    tersimpan = saves(_first(look(paths), lambda: look(paths)), wait)
    kini = _evaluate(sesi, folder, facts)
    baris = [*_start(kini, bahasa), word("menunggu", bahasa)]
    while True:
        gagal = print_lines(baris, bahasa)
        if gagal:
            return gagal
        berubah = next(tersimpan)
        lalu, kini = kini, _evaluate(sesi, folder, facts, kini.dasar)
        baris = ["", *(clean(f"» {p}") for p in berubah), *_news(lalu, kini, bahasa)]


def _first[T](pertama: T, lain: Callable[[], T]) -> Callable[[], T]: ...
