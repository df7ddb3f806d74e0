"""``sakip diff``: what changed between two rulesets, and what that moves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._files import is_file, is_folder
from ..diagnostics import Temuan, has_galat, sort_temuan
from ._session import Sesi, with_lang, with_out
from ._streams import encode, in_colour, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._impact import Perbedaan
    from .._ruleset import Ruleset
    from ..diagnostics import Bahasa

#: Exit code where the two differ; `diff` of other programs says 1, which here means
#: a finding.
BERBEDA = 3

_SISI = re.compile(r"(?P<sumber>.+)@(?P<tahun>[0-9]{4})", re.ASCII)


@click.command(
    help="""Membandingkan dua ruleset: apa yang berubah, dan angka mana yang bergerak.

    A dan B adalah folder ruleset atau id ruleset terpasang; A@2023 berarti aturan
    yang berlaku pada 2023. Kode keluar 0 bila sama, 3 bila berbeda.""",
    short_help="Membandingkan dua ruleset.",
)
@click.argument("a")
@click.argument("b")
@click.option(
    "--data",
    multiple=True,
    metavar="FACTS",
    help="Berkas atau folder fakta yang dihitung menurut keduanya; boleh berulang.",
)
@click.option(
    "--tahun",
    type=int,
    metavar="TAHUN",
    help="Tahun aturan yang dibandingkan; @TAHUN pada A atau B lebih kuat.",
)
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="Bentuk keluaran.",
)
@with_out
@with_lang
@click.pass_obj
def diff(
    sesi: Sesi,
    a: str,
    b: str,
    data: tuple[str, ...],
    tahun: int | None,
    bentuk: str,
    keluar: Path | None,
    bahasa: Bahasa,
) -> int:
    """Compare two rulesets and write what differs."""
    perbedaan, temuan = _compare(sesi, (a, b), data, tahun)
    bita = None
    if perbedaan is not None:
        warna = keluar is None and in_colour()
        bita = encode(_render(perbedaan, bentuk, bahasa, warna=warna))
    gagal = put_result(bita, keluar, temuan, bahasa)
    if perbedaan is None or gagal:
        return 1
    bergerak = any(d.gerak for d in perbedaan.dampak)
    return BERBEDA if perbedaan.perubahan or bergerak else 0


def _compare(
    sesi: Sesi, sisi: tuple[str, str], data: tuple[str, ...], tahun: int | None
) -> tuple[Perbedaan | None, tuple[Temuan, ...]]:
    """Load both sides and the facts, and compare; else every finding of them all."""
    temuan: list[Temuan] = []
    pihak: list[tuple[Ruleset, int | None]] = []
    for teks in sisi:
        sumber, sendiri = _split(teks)
        ruleset, temuan_aturan = sesi.load_ruleset(sumber)
        temuan += temuan_aturan
        if ruleset is not None:
            diminta = tahun if sendiri is None else sendiri
            temuan += _outside(ruleset, diminta)
            pihak.append((ruleset, diminta))
    laporan: list[Laporan] = []
    for sumber in data:
        satu, temuan_fakta = sesi.load_laporan(sumber)
        temuan += temuan_fakta
        laporan += [] if satu is None else [satu]
    if has_galat(temuan):
        return None, sort_temuan(temuan)
    from .._impact import diff as compute  # noqa: PLC0415 -- only when needed

    (lama, tahun_lama), (baru, tahun_baru) = pihak
    perbedaan = compute(
        lama, baru, laporan, tahun=(tahun_lama, tahun_baru), registry=sesi.registry
    )
    return perbedaan, sort_temuan([*temuan, *perbedaan.temuan])


def _split(teks: str) -> tuple[str, int | None]:
    """A side as written: the ruleset, and the year behind ``@``."""
    cocok = _SISI.fullmatch(teks)
    if cocok is None or is_file(Path(teks)) or is_folder(Path(teks)):
        return teks, None
    return cocok["sumber"], int(cocok["tahun"])


def _outside(ruleset: Ruleset, tahun: int | None) -> list[Temuan]:
    """The finding that a ruleset does not hold in the year asked for."""
    if tahun is None or tahun in ruleset.tahun:
        return []
    kepala = ruleset.aturan.kepala
    berlaku = kepala.berlaku
    argumen = {"tahun": tahun, "dari": berlaku.dari, "sampai": berlaku.sampai}
    return [Temuan("SKP415", kepala.asal.tempat("berlaku"), argumen)]


def _render(perbedaan: Perbedaan, bentuk: str, bahasa: Bahasa, *, warna: bool) -> str:
    from .. import _diff_report  # noqa: PLC0415 -- only when needed

    if bentuk == "json":
        return _diff_report.write_json(perbedaan)
    if bentuk == "markdown":
        return _diff_report.write_markdown(perbedaan, bahasa=bahasa)
    return _diff_report.write_table(perbedaan, warna=warna, bahasa=bahasa)
