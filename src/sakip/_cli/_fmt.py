"""``sakip fmt``: TOML files in the one layout."""

from __future__ import annotations

import difflib
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from .._files import decode_text, files_below, read_text, unread
from .._layout import format_toml
from .._limits import MAX_BITA_TOML
from .._output import write_files
from .._source import SourceText
from .._terminal import clean
from ..diagnostics import Temuan, has_galat, sort_temuan
from ._session import with_lang
from ._streams import print_lines, print_result, print_temuan

if TYPE_CHECKING:
    from ..diagnostics import Bahasa


@frozen
class _Rapi:
    """A file whose layout would change: its text and its new text."""

    path: Path
    lama: str
    baru: str


@click.command(
    help="""Merapikan tata letak berkas TOML; isi dan komentarnya tetap.

    PATH adalah berkas atau folder (dengan sub-foldernya); - berarti dari masukan
    standar ke keluaran standar. Berkas yang berubah disebut satu per baris.""",
    short_help="Merapikan tata letak berkas TOML.",
)
@click.argument("path", nargs=-1, required=True)
@click.option(
    "--check",
    "periksa",
    is_flag=True,
    help="Tidak menulis; keluar dengan kode 1 bila ada yang akan berubah.",
)
@click.option(
    "--diff", "beda", is_flag=True, help="Tidak menulis; menampilkan perubahannya."
)
@with_lang
def fmt(path: tuple[str, ...], bahasa: Bahasa, *, periksa: bool, beda: bool) -> int:
    """Lay out files; those that change are the result."""
    if "-" in path:
        if len(path) > 1 or periksa or beda:
            raise click.UsageError("- tidak dapat digabung dengan PATH atau opsi lain.")
        return _through(bahasa)
    berubah, temuan = _changes(path)
    gagal: tuple[Temuan, ...] = ()
    if not (periksa or beda):
        gagal = write_files((satu.path, satu.baru.encode()) for satu in berubah)
    tak_jadi = {t.tempat.berkas for t in gagal}
    temuan += gagal
    baris: list[str] = []
    for satu in berubah:
        if satu.path.as_posix() in tak_jadi:
            continue
        if beda:
            baris += _diff(satu) or [clean(satu.path.as_posix())]
        else:
            baris.append(clean(satu.path.as_posix()))
    gagal_cetak = print_lines(baris, bahasa, temuan)
    return max(gagal_cetak, int(periksa and bool(berubah)))


def _changes(path: tuple[str, ...]) -> tuple[list[_Rapi], list[Temuan]]:
    """The files that are not as they should be, and what cannot be laid out."""
    hasil: list[_Rapi] = []
    semua: list[Temuan] = []
    for satu in path:
        berkas, temuan = files_below(Path(satu), ".toml")
        semua += temuan
        for p in berkas:
            teks, sidik, temuan = read_text(p)
            baru, temuan_isi = _layout(p.as_posix(), teks)
            semua += (*temuan, *temuan_isi)
            # The fingerprint is of the bytes: line ends and a byte order mark count.
            if baru is not None and sidik != decode_text("", baru.encode())[1]:
                hasil.append(_Rapi(p, teks or "", baru))
    return hasil, semua


def _layout(nama: str, teks: str | None) -> tuple[str | None, tuple[Temuan, ...]]:
    return (None, ()) if teks is None else format_toml(SourceText(nama, teks))


def _diff(satu: _Rapi) -> list[str]:
    nama = satu.path.as_posix()
    return list(
        difflib.unified_diff(
            satu.lama.splitlines(), satu.baru.splitlines(), nama, nama, lineterm=""
        )
    )


def _stdin() -> tuple[str | None, tuple[Temuan, ...]]:
    """The text on stdin, as much of it as a file may have and a byte more."""
    nama = "<stdin>"
    if sys.stdin is None:
        galat = OSError(errno.EBADF, os.strerror(errno.EBADF))
        return None, (unread(Path(nama), galat),)
    try:
        bita = sys.stdin.buffer.read(MAX_BITA_TOML + 1)
    except OSError as salah:
        return None, (unread(Path(nama), salah),)
    teks, _, temuan = decode_text(nama, bita)
    return teks, temuan


def _through(bahasa: Bahasa) -> int:
    """From stdin to stdout; an editor gets the whole text or none."""
    teks, temuan = _stdin()
    baru, temuan_isi = _layout("<stdin>", teks)
    gagal = None if baru is None else print_result(baru.encode())
    semua = [*temuan, *temuan_isi, *([] if gagal is None else [gagal])]
    print_temuan(sort_temuan(semua), bahasa)
    return int(has_galat(semua))
