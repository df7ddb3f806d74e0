"""``sakip template``: the form that an office fills in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .._files import is_file, place
from .._template import PENULIS, template_bytes
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._session import Sesi, with_edisi, with_lang
from ._streams import put_result

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


def _berkas(konteks: click.Context, opsi: click.Parameter, nilai: Path) -> Path:
    if nilai.suffix.lower() not in PENULIS:
        pesan = f"{nilai.name!r} harus berakhiran {', '.join(PENULIS)}."
        raise click.BadParameter(pesan, konteks, opsi)
    return nilai


@click.command(
    help="""Membuat isian: lembar kerja untuk mengumpulkan angka.

    RULESET adalah folder ruleset atau id ruleset terpasang. Akhiran FILE menentukan
    bentuknya: buku kerja Excel (.xlsx), CSV (.csv), atau berkas fakta (.toml). Isian
    yang sudah terisi dibaca sakip evaluate.""",
    short_help="Membuat isian untuk mengumpulkan angka.",
)
@click.argument("ruleset")
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    callback=_berkas,
    help="Tulis ke berkas ini; yang sudah ada tidak ditimpa.",
)
@click.option(
    "--tahun",
    type=int,
    help="Tahun yang dilaporkan; bawaannya tahun fakta, lalu tahun terakhir ruleset.",
)
@click.option(
    "--dipa", multiple=True, metavar="KODE", help="Hanya DIPA ini; boleh diulang."
)
@click.option(
    "--satker",
    multiple=True,
    metavar="KODE",
    help="Hanya satker ini, satu lembar setiap satker; boleh diulang.",
)
@click.option(
    "--fakta",
    multiple=True,
    metavar="FACTS",
    help="Isi dengan fakta dari berkas atau folder ini; boleh diulang.",
)
@with_edisi
@with_lang
@click.pass_obj
def template(
    sesi: Sesi,
    /,
    ruleset: str,
    keluar: Path,
    fakta: tuple[str, ...],
    pada: dt.date | None,
    bahasa: Bahasa,
    **pilihan: Any,  # noqa: ANN401 -- what `template_bytes` takes
) -> int:
    """Write a form."""
    aturan, temuan = sesi.load_ruleset(ruleset, pada)
    if fakta:
        pilihan["laporan"], lagi = sesi.load_laporan(fakta)
        temuan = sort_temuan([*temuan, *lagi])
    if aturan is None or has_galat(temuan):
        return put_result(None, None, temuan, bahasa)
    if is_file(keluar):
        # Somebody may have filled it in.
        sudah = {"apa": keluar.name, "what": keluar.name}
        ada = Temuan("SKP119", place(keluar.as_posix()), sudah)
        return put_result(None, None, (*temuan, ada), bahasa)
    bita = None
    try:
        bita = template_bytes(aturan, keluar.suffix, **pilihan)
    except ValueError as salah:
        raise click.UsageError(str(salah)) from None
    except LaporanError as salah:
        temuan = sort_temuan([*temuan, *salah.temuan])
    except ImportError as salah:
        argumen = {"paket": salah.name, "apa": "menulis", "what": "write"}
        temuan = (*temuan, Temuan("SKP851", place(keluar.as_posix()), argumen))
    return put_result(bita, keluar, temuan, bahasa)
