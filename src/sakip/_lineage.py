"""Under which code an indikator went in earlier years, or where its line breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from ._comparison import Alasan

if TYPE_CHECKING:
    from ._model import Aturan, Indikator


@frozen
class Leluhur:
    """What an indikator was in a year: its code then, or why there is none."""

    kode: str = ""
    putus: Alasan | None = None


def all_indikator(aturan: Aturan) -> Mapping[str, Indikator]:
    """Indikator and supporting figures by code; they share their codes."""
    return aturan.indikator | aturan.pendukung


def trace(
    rules: Callable[[int], Aturan], tahun: range, sejak: int, kode: str
) -> dict[int, Leluhur]:
    """What an indikator of a year was in each of the years before, newest first.

    A year keeps the code of the next one unless the rules say, by ``silsilah``,
    that it came from another. A merger, a split and a start end the line.

    Args:
        rules: the rules of a year.
        tahun: the years of the ruleset.
        sejak: the year in which the indikator has this code.
        kode: its code.
    """
    hasil: dict[int, Leluhur] = {}
    kini = Leluhur(kode)
    for satu in reversed(range(tahun.start, sejak)):
        if kini.putus is None:
            kini = _before(rules(satu), rules(satu + 1), kini.kode, satu)
        if kini.putus is not None:
            kini = Leluhur(putus=evolve(kini.putus, tahun=satu))
        hasil[satu] = kini
    return hasil


def _before(lama: Aturan, baru: Aturan, kode: str, tahun: int) -> Leluhur:
    """What an indikator of the newer rules was by the older ones."""
    if lama is baru:
        return Leluhur(kode)
    dulu, kini = all_indikator(lama), all_indikator(baru)
    silsilah = kini[kode].silsilah
    if kode in dulu and silsilah in ((), dulu[kode].silsilah):
        # Nothing new is said of it, but another may have been taken from it.
        silsilah = (kode,)
    if not silsilah:
        return Leluhur(putus=Alasan("tidak_ada", tahun))
    if len(silsilah) > 1:
        return Leluhur(putus=_broken("digabung", tahun, silsilah))
    if _heirs(dulu, kini, silsilah[0]) > 1:
        return Leluhur(putus=_broken("dipecah", tahun, silsilah))
    if silsilah[0] not in dulu:
        return Leluhur(putus=Alasan("tidak_ada", tahun))
    return Leluhur(silsilah[0])


def _broken(
    kode: Literal["digabung", "dipecah"], tahun: int, silsilah: tuple[str, ...]
) -> Alasan:
    return Alasan(kode, tahun, {"kode": ", ".join(silsilah)})


def _heirs(
    dulu: Mapping[str, Indikator], kini: Mapping[str, Indikator], kode: str
) -> int:
    """How many indikator go on with a code of the older rules, itself included."""
    return sum(
        k == kode
        or (kode in i.silsilah and (k not in dulu or dulu[k].silsilah != i.silsilah))
        for k, i in kini.items()
    )
