"""Where two tables of rules speak of the same thing, and must say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from ._model import Agregasi, Hitungan
from .diagnostics import Temuan

if TYPE_CHECKING:
    from ._model import Aturan, Indikator


def check_agreement(aturan: Aturan) -> Iterator[Temuan]:
    """Every check that holds one table against another."""
    for ind in (*aturan.indikator.values(), *aturan.pendukung.values()):
        yield from _dipa(aturan, ind)
        yield from _years(aturan, ind)
    yield from _levels(aturan)


def _dipa(aturan: Aturan, ind: Indikator) -> Iterator[Temuan]:
    """An indikator counts in the DIPA of its sasaran, so it must stand there."""
    sasaran = aturan.sasaran.get(ind.sasaran or "")
    # An amendment that writes the sasaran moves the indikator on purpose.
    tetap = ind.asal.sub("sasaran").sumber is ind.asal.sumber
    sini = ind.dipa or (ind.dipa_berkas if tetap else None)
    if sasaran is None or None in (sini, sasaran.dipa) or sini == sasaran.dipa:
        return
    argumen = {
        "kode": ind.kode,
        "sasaran": sasaran.kode,
        "sini": sini,
        "sana": sasaran.dipa,
    }
    yield Temuan("SKP336", ind.asal.tempat("sasaran"), argumen)


def _years(aturan: Aturan, ind: Indikator) -> Iterator[Temuan]:
    """A target of a year in which the ruleset does not hold is read by nothing."""
    berlaku = aturan.kepala.berlaku
    dari, sampai = berlaku.dari.year, berlaku.sampai.year
    folder = PurePath(aturan.kepala.asal.sumber.berkas).parent
    for tahun in ind.target:
        asal = ind.asal.sub("target", str(tahun))
        # A ruleset that derives from another uses a part of its years.
        berkas = PurePath(asal.sumber.berkas)
        # What an amendment writes is held against its own years.
        sendiri = folder in berkas.parents and berkas.relative_to(folder).parts[0] != (
            "amandemen"
        )
        if sendiri and dari <= sampai and not dari <= tahun <= sampai:
            argumen = {
                "kode": ind.kode,
                "tahun": tahun,
                "dari": dari,
                "sampai": sampai,
            }
            yield Temuan("SKP338", asal.tempat(kunci=True), argumen)


def _levels(aturan: Aturan) -> Iterator[Temuan]:
    """A level that is not aggregated has nothing for the level above to aggregate."""
    semua: list[tuple[str, Mapping[str, Agregasi | Hitungan | None]]] = [
        ("capaian", aturan.agregasi)
    ]
    for kode, u in aturan.ukuran.items():
        semua.append((kode, {"dipa": u.dipa, "kanwil": u.kanwil}))
    for nama, tingkat in semua:
        for atas, cara in tingkat.items():
            if not isinstance(cara, Agregasi) or cara.cara == "tidak":
                continue
            bawah = tingkat.get(cara.dari)
            if isinstance(bawah, Agregasi) and bawah.cara == "tidak":
                argumen = {
                    "apa": f"{nama} {atas}",
                    "dari": cara.dari,
                    "bawah": bawah.dari,
                }
                yield Temuan("SKP337", cara.asal.tempat("dari"), argumen)
