"""What a path given to ``sakip check`` means: rules, or facts.

Editors and pre-commit pass single files. A file of a ruleset means its ruleset, and
a file of facts that are split over a folder means the folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from .._facts import KUNCI_AKAR
from .._files import (
    files_in,
    is_file,
    is_folder,
    place,
    read_head,
    read_text,
    read_toml,
)
from .._ruleset import find_folder
from .._workbook import AKHIRAN
from ..diagnostics import Temuan

if TYPE_CHECKING:
    from ..plugins import Registry

KEPALA = "ruleset.toml"

#: Headers of facts, for a file that cannot be read as TOML.
_JUDUL = re.compile(rf"^\s*\[\s*({'|'.join(KUNCI_AKAR)})\s*[.\]]", re.MULTILINE)


@frozen
class Aturan:
    """The folder of a ruleset."""

    folder: Path


@frozen
class Fakta:
    """A file or folder of facts."""

    path: Path


def find_target(sumber: str, registry: Registry) -> Aturan | Fakta | Temuan:
    """What a path or id means, or a finding that it means nothing."""
    path = Path(sumber)
    if not _exists(path):
        return _by_name(sumber, registry)
    if not is_file(path / KEPALA) and path.name != KEPALA:
        laporan = _facts_at(path, registry.readers)
        if laporan is not None:
            return Fakta(laporan)
    folder = enclosing(path)
    if folder is not None:
        return Aturan(folder)
    if is_folder(path):
        return Aturan(path)
    return Temuan("SKP110", place(path.as_posix()))


def _by_name(sumber: str, registry: Registry) -> Aturan | Temuan:
    folder = find_folder(sumber, registry)
    return folder if isinstance(folder, Temuan) else Aturan(folder)


def enclosing(path: Path) -> Path | None:
    """The nearest ruleset folder at or above a path."""
    mutlak = path.absolute()
    for folder in (mutlak, *mutlak.parents):
        if is_file(folder / KEPALA):
            # Findings name files as the path did: from here, or from the root.
            return folder if path.is_absolute() else Path(os.path.relpath(folder))
    return None


def ruleset_id(folder: Path) -> object:
    """The id that a ruleset's head states; None where it cannot be read."""
    berkas = read_head(folder)
    kepala = berkas.isi.get("ruleset") if berkas is not None else None
    return kepala.get("id") if isinstance(kepala, Mapping) else None


def _facts_at(path: Path, akhiran: Collection[str]) -> Path | None:
    """The facts that a file or folder is, or is a part of."""
    folder = path if is_folder(path) else path.parent
    berkas = files_in(folder, (*akhiran, *AKHIRAN))[0]
    tabel = {p.name: _fact_tables(p, akhiran) for p in berkas}
    kepala = [nama for nama, isi in tabel.items() if isi and "laporan" in isi]
    if is_folder(path):
        return path if kepala else None
    if not tabel.get(path.name):
        return None
    satu_laporan = len(kepala) == 1 and len(tabel) > 1 and all(tabel.values())
    return folder if satu_laporan else path


def _fact_tables(path: Path, akhiran: Collection[str]) -> Collection[str]:
    """The tables of a file of facts; empty for a file of another kind."""
    if path.suffix not in akhiran:
        from .._workbook._reading import (  # noqa: PLC0415 -- only who has a form
            read_forms,
        )

        isian = read_forms([path])
        return set(isian.isi) if isian.utuh else ("laporan",)
    if path.suffix != ".toml":
        return ("realisasi",)  # a plugin reads it; what else would it be for
    berkas = read_toml(path)[0]
    if berkas is None:
        return set(_JUDUL.findall(read_text(path)[0] or ""))
    tabel = {k for k in KUNCI_AKAR if isinstance(berkas.isi.get(k), Mapping)}
    # Rules have tables that are not facts, but no [laporan]; a facts file with a
    # wrong key beside its tables is still one of facts.
    return tabel if "laporan" in tabel or len(tabel) == len(berkas.isi) else ()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False  # find_folder tells why
