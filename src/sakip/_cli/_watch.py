"""``sakip watch``: findings and figures again at each save."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from .._diff_report import figure_line
from .._movement import figures, moved
from .._rendering import Gaya, render
from .._report._words import figure_text
from .._ruleset import find_folder
from .._saves import Paths, saves
from .._terminal import clean
from ..diagnostics import Temuan
from ._evaluate import evaluate_paths
from ._session import Sesi, with_lang
from ._streams import in_colour, print_lines

if TYPE_CHECKING:
    from .._results import Hasil
    from ..diagnostics import Bahasa

#: Seconds between two looks at the files.
JEDA = 0.015

_MERAH, _HIJAU, _REDUP = "31", "32", "2"

#: Words by key: Indonesian, English.
_KATA = {
    "menunggu": (
        "Menunggu berkas disimpan; Ctrl+C untuk berhenti.",
        "Waiting for files to be saved; Ctrl+C to stop.",
    ),
    "tak_terhitung": (
        "Angka tidak dihitung; pembandingnya tetap hasil baik terakhir.",
        "No figures; the last good result stays what the next is compared with.",
    ),
    "tetap": ("Tidak ada angka yang bergerak.", "No figure moves."),
}


@click.command(
    help="""Memeriksa dan menghitung ulang setiap kali berkas disimpan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya. Berhenti dengan Ctrl+C.""",
    short_help="Memeriksa dan menghitung saat disimpan.",
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
        wait: lets time pass between two looks; what it raises ends the watch.

    Returns:
        the exit code, where there is nothing to watch or nobody to tell.
    """
    folder = find_folder(ruleset, sesi.registry)
    if isinstance(folder, Temuan):
        return print_lines([], bahasa, [folder])
    paths = Paths(folder, Path(facts))
    # Looked at before anything is read, so that no save falls between.
    tersimpan = saves(paths.look(), paths.look, wait)
    layar = _Screen(bahasa, warna=in_colour())
    kini = _evaluate(sesi, ruleset, facts, None)
    baris = layar.start(kini)
    while True:
        gagal = print_lines(baris, bahasa)
        if gagal:
            return gagal
        berubah = next(tersimpan)
        lalu, kini = kini, _evaluate(sesi, ruleset, facts, kini.dasar)
        baris = layar.news(berubah, lalu, kini)


@frozen
class _Keadaan:
    """How things stand after a save.

    Attributes:
        temuan: every finding.
        hasil: the result; None where a finding is a galat.
        dasar: the last good result.
    """

    temuan: tuple[Temuan, ...]
    hasil: Hasil | None
    dasar: Hasil | None


def _evaluate(sesi: Sesi, ruleset: str, facts: str, dasar: Hasil | None) -> _Keadaan:
    hasil, temuan = evaluate_paths(sesi, ruleset, facts)
    return _Keadaan(temuan, hasil, hasil or dasar)


class _Screen:
    """Puts what happened in lines."""

    def __init__(self, bahasa: Bahasa, *, warna: bool) -> None:
        self.bahasa = bahasa
        self.warna = warna

    def start(self, kini: _Keadaan) -> list[str]:
        """How things stand at first."""
        return [
            *self.findings(kini),
            *self.kanwil(kini),
            self.word("menunggu"),
        ]

    def news(
        self, berubah: tuple[str, ...], lalu: _Keadaan, kini: _Keadaan
    ) -> list[str]:
        """What a save did: findings that are new or gone, figures that move."""
        baris = ["", *(self.paint(f"» {p}", _REDUP) for p in berubah)]
        dulu = Counter(map(_key, lalu.temuan))
        sekarang: Counter[tuple[object, ...]] = Counter()
        for t in kini.temuan:
            sekarang[_key(t)] += 1
            if sekarang[_key(t)] > dulu[_key(t)]:
                baris.append(self.paint(f"+ {t.baris_tunggal(self.bahasa)}", _MERAH))
        for t in lalu.temuan:
            if dulu[_key(t)] > sekarang[_key(t)]:
                sekarang[_key(t)] += 1
                baris.append(self.paint(f"- {t.baris_tunggal(self.bahasa)}", _HIJAU))
        if kini.hasil is not None and lalu.dasar is not None:
            gerak = moved(figures(lalu.dasar), figures(kini.hasil))
            baris += [f"  {clean(figure_line(g, self.bahasa))}" for g in gerak]
            if not gerak:
                baris.append(self.word("tetap"))
        return [*baris, *self.findings(kini)[-1:], *self.kanwil(kini)]

    def findings(self, kini: _Keadaan) -> list[str]:
        """All findings, one a line, and how many; nothing if there are none."""
        if not kini.temuan:
            return []
        return render("lines", kini.temuan, Gaya(self.bahasa)).splitlines()

    def kanwil(self, kini: _Keadaan) -> list[str]:
        """The figure that all the others end in."""
        if kini.hasil is None:
            return [self.word("tak_terhitung")]
        kanwil = kini.hasil.kanwil
        angka = figure_text(kanwil.capaian, self.bahasa)
        return [clean(f"{kanwil.nama or 'Kanwil'}: {angka}")]

    def word(self, kunci: str) -> str:
        return _KATA[kunci][self.bahasa == "en"]

    def paint(self, teks: str, gaya: str) -> str:
        teks = clean(teks)
        return f"\x1b[{gaya}m{teks}\x1b[0m" if self.warna else teks


def _key(t: Temuan) -> tuple[object, ...]:
    """What makes a finding the same one after lines moved."""
    return t.kode, t.tempat.berkas, t.argumen, t.tingkat
