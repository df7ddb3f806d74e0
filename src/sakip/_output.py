"""Writing a file so that it is either the old one or the new one, never half."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from ._files import os_words, place
from .diagnostics import Temuan


def write_file(path: Path, bita: bytes) -> Temuan | None:
    """Put bytes in a file, all of them or none.

    A file that is there keeps its mode; a link keeps pointing where it points. What
    is no file, such as ``/dev/stdout``, is written to as it is.

    Returns:
        a finding if that was not possible; the old file is then as it was.
    """
    try:
        tujuan = path.resolve()
        lama = _mode(tujuan)
        if lama is not None and not stat.S_ISREG(lama):
            _write_through(tujuan, bita)
        else:
            _replace(tujuan, bita, lama)
    except (OSError, RuntimeError, ValueError) as salah:
        # resolve() tells a loop of links by RuntimeError, and NUL by ValueError.
        return not_written(path.as_posix(), salah)
    return None


def not_written(nama: str, salah: Exception) -> Temuan:
    """The finding that something could not be written."""
    return Temuan("SKP117", place(nama), os_words(salah))


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _write_through(path: Path, bita: bytes) -> None:
    """Write to a device or pipe, or fail on a folder."""
    with path.open("wb") as keluaran:
        keluaran.write(bita)


def _replace(tujuan: Path, bita: bytes, mode: int | None) -> None:
    # Not tempfile: its files are private whatever the umask says. The name is short
    # so that it fits wherever the other one fits.
    sementara = tujuan.with_name(f".sakip-{os.urandom(6).hex()}.tmp")
    nomor = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(nomor, "wb") as keluaran:  # noqa: PTH123 -- a descriptor, no path
            keluaran.write(bita)
            keluaran.flush()
            if mode is not None:
                sementara.chmod(stat.S_IMODE(mode))
            os.fsync(nomor)
        os.replace(sementara, tujuan)  # noqa: PTH105 -- the call that is atomic
    except BaseException:
        sementara.unlink(missing_ok=True)
        raise
    # From here on the new file is there; a folder that cannot be synced (some
    # network drives) is no reason to say that it is not.
    with contextlib.suppress(OSError):
        _sync_folder(tujuan.parent)


def _sync_folder(folder: Path) -> None:
    nomor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
