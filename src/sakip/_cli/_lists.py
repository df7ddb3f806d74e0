"""``sakip plugins`` and ``sakip rulesets``: what is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._terminal import clean
from ..plugins import PluginInfo
from ._session import Sesi, with_lang
from ._streams import print_lines, word

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


@click.command(help="Menyebut plugin yang terpasang dan yang ditawarkannya.")
@with_lang
@click.pass_obj
def plugins(sesi: Sesi, bahasa: Bahasa) -> int:
    """List the plugins; findings about them go to stderr."""
    baris: list[str] = []
    for p in sesi.registry.plugin:
        baris += _describe(p, bahasa)
    return print_lines(baris, bahasa, sesi.registry.temuan)


@click.command(help="Menyebut ruleset terpasang, foldernya, dan contoh faktanya.")
@with_lang
@click.pass_obj
def rulesets(sesi: Sesi, bahasa: Bahasa) -> int:
    """List the installed rulesets with their examples."""
    baris: list[str] = []
    for kode, ruleset in sesi.registry.rulesets.items():
        baris.append(clean(f"{kode}  {ruleset.folder}"))
        baris += [clean(f"  contoh  {p}") for p in _examples(ruleset.folder)]
    return print_lines(baris or [word("tanpa_ruleset", bahasa)], bahasa)


def _describe(p: PluginInfo, bahasa: Bahasa) -> list[str]:
    keadaan = "" if p.dimuat else f"  ({word('tidak_dimuat', bahasa)})"
    api = "–" if p.api is None else p.api
    baris = [clean(f"{p.nama}  {p.versi or '–'}  API {api}{keadaan}")]
    if p.hook:
        baris.append(clean(f"  hook        {', '.join(p.hook)}"))
    if p.kalkulator:
        baris.append(clean(f"  kalkulator  {', '.join(p.kalkulator)}"))
    return baris


def _examples(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "contoh").glob("*") if p.is_dir())
