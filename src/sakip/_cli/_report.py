"""``sakip report``: one report as a file to hand on, a page or a chapter."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from .._chapter import BENTUK, Permintaan, make_report
from .._files import place
from .._output import write_file
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._page import page_of
from ._session import Sesi, with_edisi, with_lang
from ._streams import encode, print_temuan, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._printed import Tercetak
    from .._ruleset import Ruleset
    from ..diagnostics import Bahasa

#: The ending of a page; the others are those of a chapter.
LAMAN = ".html"


class Samping(NamedTuple):
    """What goes into a chapter beside its figures.

    Attributes:
        narasi: TOML with the office's words.
        tinjau: printed figures to review.
        templat: a DOCX with the office's styles.
    """

    narasi: Path | None
    tinjau: str | None
    templat: Path | None


def with_beside(perintah: Callable[..., int]) -> Callable[..., int]:
    """Give a command what goes into a chapter beside its figures, as ``beside``."""

    @click.option(
        "--narasi",
        type=click.Path(path_type=Path),
        metavar="TOML",
        help="Uraian kantor: penyebab, kendala, program, menurut kode.",
    )
    @click.option(
        "--tinjau",
        metavar="PRINTED",
        help="Lampirkan tinjauan angka tercetak ini, berkas atau foldernya.",
    )
    @click.option(
        "--templat",
        type=click.Path(path_type=Path),
        metavar="DOCX",
        help="Pakai gaya, halaman, dan kop dokumen ini; hanya untuk .docx.",
    )
    @functools.wraps(perintah)
    def dengan(
        narasi: Path | None, tinjau: str | None, templat: Path | None, **lain: object
    ) -> int:
        return perintah(beside=Samping(narasi, tinjau, templat), **lain)

    return dengan


@click.command(
    help="""Menulis satu laporan sebagai berkas untuk dibagikan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya. Akhiran FILE menentukan bentuknya: .docx, .xlsx, .pdf,
    dan .md adalah Bab III LKjIP; .html laman mandiri, dari Kanwil sampai variabel,
    dengan penjelasan dan gambar, tanpa jaringan.""",
    short_help="Menulis laporan sebagai berkas.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="Tulis ke berkas ini; berkas lama utuh bila gagal.",
)
@with_beside
@with_edisi
@with_lang
@click.pass_obj
def report(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    keluar: Path,
    beside: Samping,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Write the page or chapter, or the findings that stand against it."""
    akhiran = keluar.suffix.lower()
    if akhiran == LAMAN:
        if beside != Samping(None, None, None):
            pesan = "--narasi, --tinjau, dan --templat hanya untuk Bab III."
            raise click.UsageError(pesan)
        teks, temuan_laman = page_of(sesi, ruleset, facts, pada, bahasa)
        bita = None if teks is None else encode(teks)
        return put_result(bita, keluar, temuan_laman, bahasa)
    if akhiran not in BENTUK:
        argumen = {"akhiran": keluar.suffix, "pilihan": ", ".join([*BENTUK, LAMAN])}
        asing = Temuan("SKP864", place(keluar.as_posix()), argumen)
        return put_result(None, keluar, [asing], bahasa)
    if beside.templat is not None and akhiran != ".docx":
        pesan = "--templat hanya untuk --out berakhiran .docx."
        raise click.UsageError(pesan)
    tercetak, temuan_tercetak = _printed(beside.tinjau)

    def compute(
        aturan: Ruleset, laporan: Laporan
    ) -> tuple[bytes | None, tuple[Temuan, ...]]:
        from .._review import review  # noqa: PLC0415 -- only when needed

        tinjauan = None if tercetak is None else review(aturan, laporan, tercetak)
        minta = Permintaan(beside.narasi, tinjauan, beside.templat)
        return make_report(aturan, laporan, keluar, minta)

    hasil, temuan = sesi.compute(ruleset, facts, pada, compute)
    bita, temuan_bab = hasil or (None, ())
    semua = [*temuan, *temuan_tercetak, *temuan_bab]
    if bita is not None and not has_galat(semua):
        gagal = write_file(keluar, bita)
        semua += [] if gagal is None else [gagal]
    urut = sort_temuan(semua)
    print_temuan(urut, bahasa)
    return int(has_galat(urut))


def _printed(sumber: str | None) -> tuple[Tercetak | None, tuple[Temuan, ...]]:
    """Printed figures to review, if they are asked for."""
    if sumber is None:
        return None, ()
    from .._printed import load_tercetak  # noqa: PLC0415 -- only when needed

    try:
        tercetak = load_tercetak(sumber)
    except LaporanError as salah:
        return None, salah.temuan
    return tercetak, tercetak.temuan
