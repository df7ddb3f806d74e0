"""What goes to which stream, and the few words of the program itself."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._output import not_written, write_file
from .._rendering import Gaya, render
from ..diagnostics import Temuan, has_galat, sort_temuan

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

_KATA = {
    "tanpa_ruleset": ("Tidak ada ruleset terpasang.", "No rulesets are installed."),
    "tidak_dimuat": ("tidak dimuat", "not loaded"),
}


def word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def here() -> Path | None:
    """The working folder, unless somebody removed it."""
    try:
        return Path.cwd()
    except OSError:
        return None


def in_colour() -> bool:
    """Does a person look at stdout, and not mind colours?"""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def print_lines(
    baris: Iterable[str], bahasa: Bahasa, temuan: Sequence[Temuan] = ()
) -> int:
    """Print the answer of a command and findings beside it; the exit code."""
    return put_result(encode("".join(f"{b}\n" for b in baris)), None, temuan, bahasa)


def put_result(
    bita: bytes | None, keluar: Path | None, temuan: Sequence[Temuan], bahasa: Bahasa
) -> int:
    """Write the answer of a command, if there is one, then findings; the exit code.

    Args:
        bita: the answer; None where there is none.
        keluar: the file asked for; None is stdout.
        temuan: findings, for stderr.
    """
    gagal = None if bita is None else write_result(bita, keluar)
    semua = sort_temuan([*temuan, *([] if gagal is None else [gagal])])
    print_temuan(semua, bahasa)
    return int(has_galat(semua))


def write_result(bita: bytes, keluar: Path | None) -> Temuan | None:
    """Write the answer to the file asked for, else to stdout; a finding if not."""
    return print_result(bita) if keluar is None else write_file(keluar, bita)


def print_result(bita: bytes) -> Temuan | None:
    """Write to stdout; a full disk behind it is a finding."""
    try:
        _write(sys.stdout, bita)
    except BrokenPipeError:
        raise
    except OSError as salah:
        silence(sys.stdout)
        return not_written("<stdout>", salah)
    return None


def print_temuan(temuan: Sequence[Temuan], bahasa: Bahasa) -> None:
    """Write findings to stderr, one a line."""
    if temuan:
        print_beside(render("lines", temuan, Gaya(bahasa)))


def print_beside(teks: str) -> None:
    """Write to stderr what is not the answer of a command."""
    if not teks or sys.stderr is None:
        return
    try:
        _write(sys.stderr, encode(teks))
    except BrokenPipeError:
        raise
    except OSError:
        # There is no place left to tell it; the exit code still tells the rest.
        silence(sys.stderr)


def encode(teks: str) -> bytes:
    """A text as UTF-8; what is no text in a file's name shows as ``?``."""
    return teks.encode("utf-8", "replace")


def _write(aliran: Any, bita: bytes) -> None:  # noqa: ANN401 -- a text stream over bytes
    """Write bytes: the same in any locale, and with the line ends they have."""
    if aliran is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    aliran.flush()
    aliran.buffer.write(bita)
    aliran.buffer.flush()


def silence(aliran: Any) -> None:  # noqa: ANN401 -- a text stream, or None when closed
    """Let what is still buffered go nowhere, so that exiting says nothing more."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        kosong = os.open(os.devnull, os.O_WRONLY)
        os.dup2(kosong, aliran.fileno())
        os.close(kosong)
