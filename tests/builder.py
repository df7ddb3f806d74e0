"""Rulesets and facts for tests, from TOML text or Python values."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sakip
from sakip._ruleset import check_ruleset
from sakip.diagnostics import Temuan
from sakip.plugins import Registry, build_registry

DATA = Path(__file__).parent / "data"
#: The head of a ruleset, which tests extend: all that is required, no indikator.
DASAR = (DATA / "rulesets" / "dasar.toml").read_text(encoding="utf-8")

#: One indikator of the head's only sasaran: a / b against 80 %, both persons.
INDIKATOR = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
"""


def cases(folder: Path) -> list[Path]:
    """Cases of a folder, without suffix: each has its lines in ``.expected``."""
    return sorted(p.with_suffix("") for p in folder.glob("*.expected"))


def source(kasus: Path) -> Path:
    """The folder of a case, or its file."""
    return kasus if kasus.is_dir() else kasus.with_name(f"{kasus.name}.toml")


def unpaired(folder: Path) -> list[str]:
    """What of a folder is a case without lines, or lines without a case."""
    perlu = {n for k in cases(folder) for n in (source(k).name, f"{k.name}.expected")}
    return sorted({p.name for p in folder.iterdir()} ^ perlu)


def write_ruleset(
    folder: Path, aturan: str = INDIKATOR, /, *, kepala: str = DASAR, **berkas: str
) -> Path:
    """Write a ruleset's folder.

    Args:
        folder: where; made if need be.
        aturan: text of ``aturan.toml``; none is written for ``""``.
        kepala: text of ``ruleset.toml``.
        berkas: text of more files by stem; ``dipa_x`` stands in ``dipa/x.toml``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    isi = {"ruleset": kepala, **berkas} | ({"aturan": aturan} if aturan else {})
    for nama, teks in isi.items():
        path = folder / f"{nama.replace('dipa_', 'dipa/', 1)}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(teks, encoding="utf-8")
    return folder


def copy_case(kasus: Path, folder: Path, *, kepala: bool = False) -> Path:
    """Make a whole ruleset's folder of a case in the data folder.

    A case is one file of rules, which gets the shared head, or a folder, which
    gets it only if asked for and if it has none of its own.
    """
    if kasus.is_dir():
        shutil.copytree(kasus, folder, dirs_exist_ok=True)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(kasus, folder)
    if (kepala or kasus.is_file()) and not (folder / "ruleset.toml").exists():
        (folder / "ruleset.toml").write_text(DASAR, encoding="utf-8")
    return folder


def check(folder: Path, registry: Registry | None = None) -> tuple[Temuan, ...]:
    """Every finding of a ruleset's folder, warnings included."""
    return check_ruleset(folder, registry or build_registry())[1]


def codes(temuan: Iterable[Temuan]) -> list[str]:
    """The codes of findings, in their order."""
    return [t.kode for t in temuan]


def lines(temuan: Iterable[Temuan], folder: Path) -> list[str]:
    """Findings as printed, with paths relative to a folder."""
    return [t.baris_tunggal().replace(f"{folder.as_posix()}/", "") for t in temuan]


def load(
    folder: Path, aturan: str = INDIKATOR, /, *, kepala: str = DASAR, **berkas: str
) -> sakip.Ruleset:
    """Write a ruleset and load it."""
    return sakip.load_ruleset(write_ruleset(folder, aturan, kepala=kepala, **berkas))


def facts(realisasi: Mapping[str, Any], **lain: Any) -> sakip.Laporan:
    """Facts of 2024 from a mapping, with other tables of the file by name."""
    return sakip.load_laporan(
        {"laporan": {"tahun": 2024}, "realisasi": realisasi, **lain}
    )
