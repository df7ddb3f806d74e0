"""Rulesets from texts in memory, and the texts of rulesets."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from hypothesis.vendor import pretty

from .._ruleset import Ruleset, load_ruleset
from ..plugins import Registry, build_registry

#: The files of rulesets that were made of texts; others still stand on disk.
_BERKAS: WeakKeyDictionary[Ruleset, Mapping[str, str]] = WeakKeyDictionary()
#: The folder that texts are written to; findings name it.
_FOLDER = "ruleset"


def shown_short(kelas: type[Any]) -> None:
    """Let a failing test print objects of a class as they show themselves.

    Hypothesis writes every field of an attrs class, which is pages of a ruleset, and
    warns of it. One that a strategy made is printed as the call that makes it again.
    """
    pretty.for_type_by_name(kelas.__module__, kelas.__name__, _short)


def _short(obj: object, p: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 -- the printer's protocol
    del cycle
    p.text(repr(obj))


shown_short(Ruleset)


@cache
def registry() -> Registry:
    """The installed plugins, looked for once."""
    return build_registry()


def ruleset_from(files: Mapping[str, str]) -> Ruleset:
    """A ruleset from the texts of its files, read with the installed plugins.

    Args:
        files: TOML text by path in the ruleset's folder: ``"ruleset.toml"``,
            ``"dipa/01-ahu.toml"``, ``"amandemen/2025.toml"``. A path may begin with
            ``../`` for the ruleset beside it that it is derived from.

    Raises:
        RulesetError: with every finding in all files.
        ValueError: a path leads out of the folders of rulesets.
    """
    with tempfile.TemporaryDirectory(prefix="sakip-") as sementara:
        akar = Path(sementara)
        folder = akar / _FOLDER
        for nama, teks in files.items():
            path = _inside(akar, nama)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(teks, encoding="utf-8")
        folder.mkdir(exist_ok=True)
        ruleset = load_ruleset(folder, registry=registry())
    _BERKAS[ruleset] = dict(files)
    return ruleset


def _inside(akar: Path, nama: str) -> Path:
    """Where a text is written: in the ruleset's folder, or in one beside it."""
    path = Path(nama)
    bagian = path.parts
    sebelah = bagian[:1] == ("..",)
    sisa = bagian[1:] if sebelah else bagian
    if path.is_absolute() or ".." in sisa or not sisa:
        raise ValueError(f"{nama!r} is not a path in the folder of a ruleset")
    return akar.joinpath(*(sisa if sebelah else (_FOLDER, *sisa)))


def files_of(ruleset: Ruleset) -> dict[str, str]:
    """The texts that a ruleset was read from, as `ruleset_from` takes them.

    Print them to see a drawn ruleset; write them to files to keep it.

    Raises:
        OSError: its folder is no longer there.
    """
    if ruleset in _BERKAS:
        return dict(_BERKAS[ruleset])
    folder = Path(ruleset.aturan.kepala.asal.sumber.berkas).parent
    hasil = _texts(folder, "")
    if ruleset.aturan.kepala.turunan:
        nama = ruleset.aturan.kepala.turunan
        hasil |= _texts(folder.parent / nama, f"../{nama}/")
    return hasil


def _texts(folder: Path, awalan: str) -> dict[str, str]:
    """The files of a folder that are read as rules, by their path."""
    pola = ("*.toml", "dipa/*.toml", "amandemen/*.toml", "amandemen/*/*.toml")
    semua = sorted(p for satu in pola for p in folder.glob(satu))
    return {
        f"{awalan}{p.relative_to(folder).as_posix()}": p.read_text(encoding="utf-8")
        for p in semua
        if not p.name.startswith(".")
    }
