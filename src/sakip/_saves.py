"""When files were saved: found by looking, so that network drives work too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from ._files import is_folder, is_name, read_head
from ._limits import MAX_RESAH

#: Modification time and size by path.
Potret: TypeAlias = Mapping[str, tuple[int, int]]


def look(paths: Sequence[Path]) -> Potret:
    """Time and size of each file: of those given, and of all in folders given.

    What cannot be looked at is not there; hidden files and folders are not ours.
    """
    potret: dict[str, tuple[int, int]] = {}
    for path in paths:
        if is_folder(path):
            _folder(path, potret)
        else:
            _file(path, potret)
    return potret


def _folder(folder: str | Path, potret: dict[str, tuple[int, int]]) -> None:
    try:
        isi = list(os.scandir(folder))
    except OSError:
        return
    for satu in isi:
        if satu.name.startswith("."):
            continue
        # A link to a folder is not followed: it could lead back here.
        if satu.is_dir(follow_symlinks=False):
            _folder(satu.path, potret)
        else:
            _file(satu.path, potret)


def _file(path: str | Path, potret: dict[str, tuple[int, int]]) -> None:
    try:
        keadaan = os.stat(path)  # noqa: PTH116 -- a path as scandir gives it
    except (OSError, ValueError):
        return
    potret[os.fspath(path)] = (keadaan.st_mtime_ns, keadaan.st_size)


def saves(
    lama: Potret, look: Callable[[], Potret], wait: Callable[[], None]
) -> Iterator[tuple[str, ...]]:
    """The files of each save, for ever.

    Editors write in steps: a temporary file, a rename, half a text first. A save is
    over when two looks see the same.

    Args:
        lama: the snapshot that the first save is held against.
        look: gives a snapshot.
        wait: lets some time pass between two looks.
    """
    while True:
        wait()
        baru = look()
        if baru == lama:
            continue
        for _ in range(MAX_RESAH):
            wait()
            lagi = look()
            if lagi == baru:
                break
            baru = lagi
        berubah = sorted(p for p in {*lama, *baru} if lama.get(p) != baru.get(p))
        lama = baru
        if berubah:
            yield tuple(berubah)


class Paths:
    """The files to look at: of the ruleset, of the one it derives from, and facts."""

    def __init__(self, folder: Path, facts: Path) -> None:
        self.kepala = folder / "ruleset.toml"
        self.facts = facts
        self.turunan: Path | None = None
        self.tanda: tuple[int, int] | None = None

    def look(self) -> Potret:
        """A snapshot of them all."""
        potret = look(self.paths())
        tanda = potret.get(str(self.kepala))
        if tanda != self.tanda:
            # The head names the ruleset that this one derives from.
            self.tanda = tanda
            self.read_head()
            potret = look(self.paths())
        return potret

    def paths(self) -> list[Path]:
        turunan = [] if self.turunan is None else [self.turunan]
        return [self.kepala.parent, *turunan, self.facts]

    def read_head(self) -> None:
        berkas = read_head(self.kepala.parent)
        if berkas is None:
            return  # half a text: what it said last stays
        isi = berkas.isi.get("ruleset")
        nama = isi.get("turunan") if isinstance(isi, Mapping) else None
        beda = isinstance(nama, str) and is_name(nama)
        tetangga = self.kepala.parent.resolve().parent
        self.turunan = tetangga / str(nama) if beda else None
