"""``sakip review``: the printed figures of a report against what the rules give."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from .._output import write_file
from .._printed import Tercetak, joined, load_tercetak, write_tercetak
from .._rendering import Gaya, render
from .._review_report import FORMAT, Format, write_review
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, here, in_colour, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Ruleset
    from .._tinjauan import Tinjauan
    from ..diagnostics import Bahasa

#: Formats that hold findings alone, those about the files too.
TEMUAN = ("frame", "lines", "sarif")
#: At least one printed figure contradicts the rules.
BERTENTANGAN = 3


class Tulisan(NamedTuple):
    """Where printed figures stand.

    Attributes:
        angka: TOML, a file or a folder.
        naskah: the report itself.
        salinan: where to write what was read of it.
    """

    angka: str | None
    naskah: Path | None
    salinan: Path | None


def with_printed(perintah: Callable[..., int]) -> Callable[..., int]:
    """Give a command what says where printed figures stand, as ``tulisan``."""

    @click.argument("printed", required=False)
    @click.option(
        "--document",
        "naskah",
        type=click.Path(path_type=Path),
        metavar="LKJIP",
        help="Naskah laporan (.txt, .md, .docx, .pdf); angkanya dicari dan ditinjau.",
    )
    @click.option(
        "--printed-out",
        "salinan",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Tulis angka yang terbaca dari naskah sebagai TOML ke berkas ini.",
    )
    @functools.wraps(perintah)
    def dengan(
        printed: str | None, naskah: Path | None, salinan: Path | None, **lain: object
    ) -> int:
        if printed is None and naskah is None:
            pesan = "Sebut PRINTED, atau naskahnya dengan --document."
            raise click.UsageError(pesan)
        if salinan is not None and naskah is None:
            pesan = "--printed-out menyalin angka dari naskah; beri --document."
            raise click.UsageError(pesan)
        return perintah(tulisan=Tulisan(printed, naskah, salinan), **lain)

    return dengan


@click.command(
    help="""Meninjau angka tercetak: mana yang tidak mengikuti aturan, dan mengapa.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya; PRINTED adalah berkas angka tercetak atau foldernya, dan
    tidak perlu bila naskahnya dibaca dengan --document.
    Kode keluar 3 bila ada angka yang bertentangan.""",
    short_help="Meninjau angka tercetak.",
)
@click.argument("ruleset")
@click.argument("facts")
@with_printed
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
def review(
    sesi: Sesi,
    ruleset: str,
    facts: str,
    tulisan: Tulisan,
    bentuk: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Review printed figures and write what was found."""
    tinjauan, terbaca, temuan = _review(sesi, ruleset, facts, tulisan, pada)
    if tulisan.salinan is not None and terbaca is not None:
        takjadi = write_file(tulisan.salinan, encode(write_tercetak(terbaca)))
        temuan = temuan if takjadi is None else sort_temuan([*temuan, takjadi])
    warna = keluar is None and in_colour()
    teks = ""
    if bentuk in TEMUAN:
        semua = temuan if tinjauan is None else (*temuan, *tinjauan.temuan)
        gaya = Gaya(bahasa, warna, here())
        teks = render(bentuk, sort_temuan(semua), gaya)
        sisa: tuple[Temuan, ...] = ()
    else:
        sisa = temuan
        if tinjauan is not None:
            teks = write_review(
                tinjauan, cast("Format", bentuk), warna=warna, bahasa=bahasa
            )
    gagal = put_result(encode(teks) if teks else None, keluar, sisa, bahasa)
    if gagal or has_galat(temuan):
        return 1
    return BERTENTANGAN if tinjauan is not None and _contradicts(tinjauan) else 0


def _contradicts(tinjauan: Tinjauan) -> bool:
    """Does a printed figure contradict the rules, or another one beside it?"""
    return bool(tinjauan.bertentangan or tinjauan.tak_mengikuti)


def _review(
    sesi: Sesi, ruleset: str, facts: str, tulisan: Tulisan, pada: dt.date | None
) -> tuple[Tinjauan | None, Tercetak | None, tuple[Temuan, ...]]:
    """Review, and what was read of a document; where a side is bad, all findings."""
    tercetak, temuan_tercetak = _printed(tulisan.angka)
    terbaca: list[Tercetak] = []

    def compute(aturan: Ruleset, laporan: Laporan) -> Tinjauan | None:
        from .._reading import read_document  # noqa: PLC0415 -- only when needed
        from .._review import review as hitung  # noqa: PLC0415 -- likewise

        if tulisan.naskah is not None:
            terbaca.append(read_document(aturan, laporan, tulisan.naskah))
        if tercetak is None:
            return None
        return hitung(aturan, laporan, joined(tercetak, *terbaca))

    # What the review found is its result, and not told a second time.
    tinjauan, temuan = sesi.compute(ruleset, facts, pada, compute)
    semua = sort_temuan([*temuan, *temuan_tercetak])
    return tinjauan, terbaca[0] if terbaca else None, semua


def _printed(sumber: str | None) -> tuple[Tercetak | None, tuple[Temuan, ...]]:
    if sumber is None:
        return Tercetak(()), ()
    try:
        tercetak = load_tercetak(sumber)
    except LaporanError as salah:
        return None, salah.temuan
    return tercetak, tercetak.temuan
