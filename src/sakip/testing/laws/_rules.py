"""Rules made of others: in another order, under other codes, with a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import evolve

from ..._ruleset import Ruleset, check_aturan
from ...errors import RulesetError
from .._folder import registry

if TYPE_CHECKING:
    from ..._model import Aturan, Indikator, Target
    from ...plugins import Registry


def checked(aturan: Aturan, plugins: Registry | None = None) -> Ruleset:
    """A ruleset of rules that come from no folder.

    Raises:
        RulesetError: they are not sound.
    """
    ruleset, temuan = check_aturan(aturan, plugins or registry())
    if ruleset is None:
        raise RulesetError(temuan)
    return ruleset


def alone(aturan: Aturan) -> Aturan:
    """Rules for the last of their years alone, without a word of what was before."""
    kepala = aturan.kepala
    dari = max(dt.date(kepala.berlaku.sampai.year, 1, 1), kepala.berlaku.dari)
    berlaku = evolve(kepala.berlaku, dari=dari)
    return evolve(
        aturan,
        kepala=evolve(kepala, berlaku=berlaku),
        indikator={k: evolve(i, silsilah=()) for k, i in aturan.indikator.items()},
        pendukung={k: evolve(i, silsilah=()) for k, i in aturan.pendukung.items()},
    )


@lru_cache(maxsize=512)
def last_year(ruleset: Ruleset) -> Ruleset:
    """The rules of the last year."""
    return checked(alone(ruleset.aturan))


#: Tables of rules whose order is the order of the report, and no more.
_TABEL = ("indikator", "pendukung", "sasaran", "dipa", "satker", "ukuran", "masukan")


@lru_cache(maxsize=512)
def reordered(ruleset: Ruleset, nomor: int) -> Ruleset:
    """The rules of the last year with their tables in another order."""
    aturan = alone(ruleset.aturan)
    acak = Random(nomor)  # noqa: S311 -- test data, no secret

    def mixed(isi: Mapping[str, Any]) -> dict[str, Any]:
        kunci = list(isi)
        acak.shuffle(kunci)
        return {k: isi[k] for k in kunci}

    lain: dict[str, Any] = {n: mixed(getattr(aturan, n)) for n in _TABEL}
    return checked(evolve(aturan, **lain))


@lru_cache(maxsize=512)
def renamed(ruleset: Ruleset) -> tuple[Ruleset, Mapping[str, str]]:
    """The rules of the last year under other codes, and the new code of each."""
    aturan = alone(ruleset.aturan)
    alih = {k: f"z.{k}_lain" for k in (*aturan.indikator, *aturan.pendukung)}

    def other(isi: Mapping[str, Indikator]) -> dict[str, Indikator]:
        return {alih[k]: evolve(i, kode=alih[k]) for k, i in isi.items()}

    baru = evolve(
        aturan, indikator=other(aturan.indikator), pendukung=other(aturan.pendukung)
    )
    return checked(baru), alih


def _half(t: Target) -> Target:
    """Half of a target that is a number."""
    return t / 2 if isinstance(t, Fraction) else t


#: What may be changed in an indikator: a name that moves no figure, and what does.
UBAHAN: Mapping[str, Callable[[Indikator], Mapping[str, Any]]] = {
    "sama": lambda _: {},
    "nama": lambda i: {"nama": f"{i.nama} yang lain"},
    "target": lambda i: {"target": {t: _half(v) for t, v in i.target.items()}},
    "polaritas": lambda i: {
        "polaritas": {"naik": "tercapai", "turun_rasio": "turun_ambang"}.get(
            i.polaritas, i.polaritas
        )
    },
    "rumus": lambda i: {"rumus": None if i.rumus is None else f"({i.rumus})"},
}


@lru_cache(maxsize=2048)
def changed(ruleset: Ruleset, kode: str, apa: str) -> Ruleset | None:
    """The rules of the last year with one indikator changed; None: not sound."""
    aturan = alone(ruleset.aturan)
    ind = aturan.indikator[kode]
    baru = evolve(ind, **UBAHAN[apa](ind))
    ganti = {k: baru if k == kode else v for k, v in aturan.indikator.items()}
    return check_aturan(evolve(aturan, indikator=ganti), registry())[0]
