"""``sakip mutate``: which mistakes in the rules would no example notice?"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .._output import not_written
from .._rendering import Gaya, render
from ..errors import RulesetError
from ..examples import mutate_rules, write_mutation
from ..examples._mutation import ChoiceError
from ..examples._mutation_report import BENTUK, BentukKetahanan
from ..examples._mutation_workers import WorkerError
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, in_colour, print_beside, put_result

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

#: A change that no example notices.
TAK_KETAHUAN = "SKP711"
#: Formats that hold findings alone.
TEMUAN = ("frame", "lines", "sarif", "github")


@click.command(
    help="""Mengubah aturan satu per satu: mana yang tidak diketahui contoh?

    RULESET adalah folder ruleset atau id ruleset terpasang. Target, bobot, kebijakan,
    operator rumus, dan lain-lain diubah dalam salinan; folder rulesetnya sendiri tidak
    disentuh. Kode keluar 1 bila contohnya gagal atau skornya kurang.""",
    short_help="Mencari kesalahan aturan yang tidak diketahui contoh.",
)
@click.argument("ruleset")
@click.option(
    "--only",
    "hanya",
    multiple=True,
    metavar="KODE|BERKAS",
    help="Hanya ubahan pada tabel atau berkas ini; boleh berulang.",
)
@click.option(
    "--sample",
    "banyak",
    type=click.IntRange(min=1),
    metavar="N",
    help="Coba sekian ubahan saja, diundi.",
)
@click.option(
    "--seed",
    "benih",
    type=int,
    default=0,
    show_default=True,
    metavar="N",
    help="Benih undian --sample.",
)
@click.option(
    "--min-score",
    "batas",
    type=click.IntRange(0, 100),
    metavar="PERSEN",
    help="Kode keluar 1 bila skornya kurang dari ini.",
)
@click.option(
    "--jobs",
    "pekerja",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Banyaknya proses yang bekerja bersama.",
)
@click.option(
    "--format",
    "bentuk",
    type=click.Choice([*BENTUK, *TEMUAN]),
    default="table",
    show_default=True,
    help="Bentuk hasil.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def mutate(  # noqa: PLR0913 -- one for each option
    sesi: Sesi,
    ruleset: str,
    *,
    hanya: tuple[str, ...],
    banyak: int | None,
    benih: int,
    batas: int | None,
    pekerja: int,
    bentuk: str,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Change rules one at a time and write which change no example notices."""
    try:
        hasil = mutate_rules(
            ruleset,
            edisi=pada,
            hanya=hanya,
            banyak=banyak,
            benih=benih,
            pekerja=pekerja,
            # Several processes look for the plugins themselves.
            registry=sesi.registry if pekerja == 1 else None,
            maju=_progress,
        )
    except RulesetError as salah:
        return put_result(None, keluar, salah.temuan, bahasa)
    except ChoiceError as salah:
        pesan = f"tidak ada yang dapat diubah pada {salah}."
        raise click.BadParameter(pesan, param_hint="--only") from None
    except WorkerError:
        raise click.ClickException("sebuah proses berhenti sebelum selesai.") from None
    except OSError as salah:
        # The copy that is changed stands in the folder of temporary files.
        return put_result(None, keluar, (not_written("sakip-mutate", salah),), bahasa)
    temuan = hasil.temuan(batas or 0)
    if bentuk in TEMUAN:
        gaya = Gaya(bahasa, keluar is None and in_colour(), Path.cwd())
        gagal = put_result(encode(render(bentuk, temuan, gaya)), keluar, (), bahasa)
    else:
        # Changes that went unnoticed stand in the report.
        teks = write_mutation(hasil, cast("BentukKetahanan", bentuk), bahasa)
        sisa = [t for t in temuan if t.kode != TAK_KETAHUAN]
        gagal = put_result(encode(teks), keluar, sisa, bahasa)
    return max(gagal, int(hasil.skor < (batas or 0)))


def _progress(berapa: int, dari: int) -> None:
    """Tell a person who looks at the terminal how far the work is."""
    if sys.stderr is not None and sys.stderr.isatty():
        akhir = "\r\x1b[K" if berapa == dari else ""
        print_beside(f"\r{berapa}/{dari}{akhir}")
