"""Runs of the command line in which one system call ends the process, or fails.

A run is a fork of a process that has imported everything, so a thousand runs take
minutes. The calls that count are those by which files come to be: opening for writing,
writing (in pieces), syncing, replacing, removing, making folders and closing.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from attrs import define, frozen
from writers import PENULIS, Penulis, contents

import sakip._output
from sakip._cli import run
from sakip.plugins import build_registry

#: Bytes that are written at a time, so that a file can be half there.
POTONG = 1 << 10
#: What runs share; made once.
REGISTRY = build_registry()

Aksi = Callable[[int, str], None]


@define
class Hitungan:
    """Counts calls, and does something at one of them."""

    aksi: Aksi
    ke: int = 0

    def point(self, nama: str) -> None:
        """One call that counts."""
        ke, self.ke = self.ke, self.ke + 1
        self.aksi(ke, nama)


class _Pieces:
    """A file over a descriptor that writes in pieces, as a disk might."""

    def __init__(self, nomor: int, hitung: Hitungan) -> None:
        self.nomor, self.hitung = nomor, hitung

    def write(self, bita: bytes) -> None:
        for awal in range(0, len(bita), POTONG):
            self.hitung.point("write")
            os.write(self.nomor, bita[awal : awal + POTONG])

    def flush(self) -> None:
        self.hitung.point("flush")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        tutup = self.nomor
        try:
            self.hitung.point("close")
        finally:
            _CLOSE(tutup)


_CLOSE = os.close


def patch(hitung: Hitungan) -> None:
    """Let every call of this process that counts be counted."""

    def counted(nama: str, asli: Callable[..., Any]) -> Callable[..., Any]:
        def call(*argumen: Any, **lain: Any) -> Any:
            hitung.point(nama)
            return asli(*argumen, **lain)

        return call

    for nama in ("fsync", "replace", "chmod", "unlink", "mkdir", "rmdir"):
        setattr(os, nama, counted(nama, getattr(os, nama)))
    asli_open = os.open

    def open_(path: Any, flags: int, *lain: Any, **nama: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and path != os.devnull:
            hitung.point("open")
        return asli_open(path, flags, *lain, **nama)

    os.open = open_
    sakip._output.open = lambda nomor, _: _Pieces(nomor, hitung)  # type: ignore[attr-defined]  # shadows the built-in there alone


@frozen
class Akhir:
    """How a run ended: its exit code, or the signal below zero; what it said."""

    kode: int
    galat: str


def fork(
    penulis: Penulis,
    folder: Path,
    siap: Callable[[], None] = lambda: None,
    bunuh: float | None = None,
) -> Akhir:
    """Run a command in a folder, in a process of its own.

    Args:
        siap: done in that process first.
        bunuh: seconds after which it is killed.
    """
    # A pipe, for a file would be subject to what is done to files.
    baca, tulis = os.pipe()
    anak = os.fork()
    if not anak:
        kode = 70
        try:
            os.chdir(folder)
            os.dup2(tulis, 2)
            os.dup2(tulis, 1)
            siap()
            kode = run(list(penulis.argumen), REGISTRY)
        except BaseException:  # noqa: BLE001 -- shown as what it is
            import traceback  # noqa: PLC0415 -- of a run that failed only

            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(kode)
    if bunuh is not None:
        time.sleep(bunuh)
        os.kill(anak, signal.SIGKILL)
    os.close(tulis)
    with open(baca, encoding="utf-8", errors="replace") as galat:  # noqa: PTH123 -- a descriptor
        teks = galat.read()
    _, status = os.waitpid(anak, 0)
    return Akhir(os.waitstatus_to_exitcode(status), teks)


@contextmanager
def bench(penulis: Penulis) -> Iterator[Path]:
    """A folder in which a command can run."""
    akar = Path(tempfile.mkdtemp(prefix="sakip-uji-"))
    folder = akar / "kerja"
    folder.mkdir()
    try:
        penulis.siap(folder)
        yield folder
    finally:
        shutil.rmtree(akar)


@frozen
class Acuan:
    """A run that nothing disturbed.

    Attributes:
        lama: the files before.
        baru: the files after.
        titik: names of the calls that count, in order.
        awal: seconds from the start to the first of them.
        akhir: seconds to the last.
    """

    lama: dict[str, bytes]
    baru: dict[str, bytes]
    titik: tuple[str, ...]
    awal: float
    akhir: float


def undisturbed(penulis: Penulis) -> Acuan:
    """Run a command once as it is, and once with its calls noted."""
    with bench(penulis) as folder:
        lama = contents(folder)
        catatan = folder.parent / "titik"

        def note() -> None:
            tulis = catatan.open("w", encoding="utf-8", buffering=1)
            mulai = time.perf_counter()

            def aksi(_: int, nama: str) -> None:
                tulis.write(f"{nama} {time.perf_counter() - mulai}\n")

            patch(Hitungan(aksi))

        akhir = fork(penulis, folder, note)
        assert akhir.kode in penulis.kode, (penulis.nama, akhir)
        baris = [b.split() for b in catatan.read_text("utf-8").splitlines()]
        baru = contents(folder)
    assert lama != baru, penulis.nama
    return Acuan(
        lama,
        baru,
        tuple(b[0] for b in baris),
        float(baris[0][1]),
        float(baris[-1][1]),
    )


def strange(acuan: Acuan, ada: dict[str, bytes]) -> list[str]:
    """Files that hold neither what they held nor what they should."""
    salah = []
    for nama, isi in ada.items():
        if Path(nama).name.startswith(".sakip-") and nama.endswith(".tmp"):
            continue
        if isi not in (acuan.lama.get(nama), acuan.baru.get(nama)):
            salah.append(nama)
    salah += [n for n in acuan.lama if n not in ada and n in acuan.baru]
    return salah


def litter(ada: dict[str, bytes]) -> list[str]:
    """Temporary files."""
    return [n for n in ada if Path(n).name.startswith(".sakip-")]


def limit_files(bita: int) -> None:
    """Let the system refuse to write files beyond a size."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bita, bita))


__all__ = [
    "PENULIS",
    "Acuan",
    "Akhir",
    "Hitungan",
    "bench",
    "fork",
    "limit_files",
    "litter",
    "patch",
    "strange",
    "undisturbed",
]
