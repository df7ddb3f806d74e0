"""Changes of small rulesets, and what became of each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from builder import DASAR, INDIKATOR, write_ruleset

from sakip._ruleset import check_ruleset
from sakip.examples import Ketahanan, mutate_rules
from sakip.examples._mutation_rules import proposals
from sakip.examples._mutation_text import read_written
from sakip.plugins import Registry, build_registry

#: A change in short: kind, what is written, what was tried.
Ubahan = tuple[str, str, str]


def mutated(
    folder: Path,
    contoh: str,
    aturan: str = INDIKATOR,
    *hanya: str,
    kepala: str = DASAR,
    **berkas: str,
) -> Ketahanan:
    """What the examples of a small ruleset notice of changes of some tables."""
    write_ruleset(folder, aturan, kepala=kepala, **{"kasus/uji": contoh}, **berkas)
    return mutate_rules(folder, hanya=hanya)


def fates(ketahanan: Ketahanan) -> dict[Ubahan, tuple[str, str]]:
    """What became of each change, and by what."""
    return {(m.jenis, m.dari, m.menjadi): (m.putusan, m.oleh) for m in ketahanan.mutan}


def proposed(
    folder: Path,
    kode: str,
    aturan: str = INDIKATOR,
    *,
    kepala: str = DASAR,
    registry: Registry | None = None,
    pada: dt.date | None = None,
    **berkas: str,
) -> list[Ubahan]:
    """The changes of one table that are tried, in their order."""
    write_ruleset(folder, aturan, kepala=kepala, **berkas)
    registry = registry or build_registry()
    ruleset, temuan = check_ruleset(folder, registry, pada)
    assert ruleset is not None, [t.baris_tunggal() for t in temuan]
    return [
        (u.jenis, u.dari, u.menjadi)
        for u in proposals(read_written([folder]), ruleset, registry)
        if u.kode == kode
    ]
