"""Writing a file so that it is either the old one or the new one, never half."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from ._files import os_words, place
from ._limits import MAX_TULIS
from .diagnostics import Temuan


def write_file(path: Path, bita: bytes) -> Temuan | None:
    """Put bytes in a file, all of them or none; see `write_files`.

    Returns:
        a finding if that was not possible; the old file is then as it was.
    """
    return next(iter(write_files([(path, bita)])), None)


def write_files(berkas: Iterable[tuple[Path, bytes]]) -> tuple[Temuan, ...]:
    """Put bytes in files, in each all of them or none.

    A file that is there keeps its mode; a link keeps pointing where it points. What
    is no file, such as ``/dev/stdout``, is written to as it is. What a process that
    was killed left beside a file is removed when that file is written again.

    Returns:
        a finding for each file for which that was not possible; the old one is then
        as it was.
    """
    temuan: list[Temuan] = []
    sisa: dict[Path, list[Path]] = {}
    for path, bita in berkas:
        try:
            tujuan = path.resolve()
            lama = _mode(tujuan)
            if lama is not None and not stat.S_ISREG(lama):
                _write_through(tujuan, bita)
                continue
            folder = tujuan.parent
            if folder not in sisa:
                sisa[folder] = _leftovers(folder)
            _sweep(tujuan, sisa[folder])
            _replace(tujuan, bita, lama)
        except (OSError, RuntimeError, ValueError) as salah:
            # resolve() tells a loop of links by RuntimeError, and NUL by ValueError.
            temuan.append(not_written(path.as_posix(), salah))
    return tuple(temuan)


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


def _prefix(tujuan: Path) -> str:
    """How the temporary files of a file begin: short, so that it fits where it fits."""
    nama = os.fsencode(tujuan.name)
    return f".sakip-{hashlib.sha256(nama).hexdigest()[:12]}-"


def _leftovers(folder: Path) -> list[Path]:
    """Temporary files that are there, of this process or of others."""
    try:
        return [p for p in folder.iterdir() if p.name.startswith(".sakip-")]
    except OSError:
        return []  # writing tells what is wrong with the folder


def _sweep(tujuan: Path, ada: Iterable[Path]) -> None:
    """Remove what earlier writers of a file left.

    One of them may be at work still: it then finds its file gone, and begins again
    without sweeping. So two writers never wait, nor write into one another's file.
    """
    awalan = _prefix(tujuan)
    for satu in ada:
        if satu.name.startswith(awalan):
            with contextlib.suppress(OSError):
                satu.unlink()


def _replace(tujuan: Path, bita: bytes, mode: int | None) -> None:
    """Write a file beside and put it in place, again where it was swept away."""
    lagi = MAX_TULIS
    while True:
        # Not tempfile: its files are private whatever the umask says.
        sementara = tujuan.with_name(f"{_prefix(tujuan)}{os.urandom(4).hex()}.tmp")
        nomor = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            _fill(nomor, sementara, bita, mode)
            os.replace(sementara, tujuan)  # noqa: PTH105 -- the call that is atomic
            break
        except BaseException as salah:
            with contextlib.suppress(OSError):
                sementara.unlink()
            if not (lagi and isinstance(salah, FileNotFoundError)):
                raise
            lagi -= 1
    # From here on the new file is there; a folder that cannot be synced (some
    # network drives) is no reason to say that it is not.
    with contextlib.suppress(OSError):
        _sync_folder(tujuan.parent)


def _fill(nomor: int, sementara: Path, bita: bytes, mode: int | None) -> None:
    with open(nomor, "wb") as keluaran:
        keluaran.write(bita)
        keluaran.flush()
        if mode is not None:
            sementara.chmod(stat.S_IMODE(mode))
        os.fsync(nomor)


def _sync_folder(folder: Path) -> None:
    nomor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
