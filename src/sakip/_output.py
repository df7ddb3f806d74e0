"""Writing a file so that it is either the old one or the new one, never half."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterable
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


def fill_file(path: Path, isi: Callable[[Path], None]) -> Temuan | None:
    """Let something fill a file of its own, and put that in place once it is whole.

    Args:
        isi: fills the file of a name; for what is too large to be had as bytes.

    Returns:
        a finding if that was not possible; the old file is then as it was.
    """
    try:
        tujuan = path.resolve()
        mode = _mode(tujuan)
        _sweep(tujuan, _leftovers(tujuan.parent))
        sementara = tujuan.with_name(f"{_prefix(tujuan)}{os.urandom(4).hex()}.tmp")
        os.close(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            isi(sementara)
            if mode is not None:
                sementara.chmod(stat.S_IMODE(mode))
            _sync(sementara)
            os.replace(sementara, tujuan)  # noqa: PTH105 -- the call that is atomic
        except BaseException:
            with contextlib.suppress(OSError):
                sementara.unlink()
            raise
        with contextlib.suppress(OSError):
            _sync(tujuan.parent)
    except (OSError, ValueError) as salah:
        return not_written(path.as_posix(), salah)
    return None


def part_of(path: Path) -> Path:
    """Where what is not finished stands, beside the file that it will be."""
    return path.with_name(f"{path.name}.bagian")


class PartFile:
    """A file that grows line by line, so that a killed process leaves whole ones.

    Args:
        path: the file.
        panjang: how much of it to keep; None for a new file.

    Raises:
        OSError: it cannot be opened; a new one must not be there yet.
    """

    def __init__(self, path: Path, panjang: int | None = None) -> None:
        self.path = path
        baru = panjang is None
        # Without a buffer: what one write could not take is not tried again at the end.
        self._berkas = path.open("xb" if baru else "r+b", buffering=0)
        if panjang is not None:
            self._berkas.truncate(panjang)
            self._berkas.seek(panjang)

    def append(self, bita: bytes) -> None:
        """Add whole lines, so that they are there whatever becomes of the process."""
        sisa = memoryview(bita)
        while sisa:
            sisa = sisa[self._berkas.write(sisa) :]

    def close(self) -> None:
        """Let go of the file, and leave it."""
        self._berkas.close()

    def remove(self) -> None:
        """Take it away: what it was for is there."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink()


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
        _sync(tujuan.parent)


def _fill(nomor: int, sementara: Path, bita: bytes, mode: int | None) -> None:
    with open(nomor, "wb") as keluaran:
        keluaran.write(bita)
        keluaran.flush()
        if mode is not None:
            sementara.chmod(stat.S_IMODE(mode))
        os.fsync(nomor)


def _sync(path: Path) -> None:
    nomor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
