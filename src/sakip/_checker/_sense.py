"""Rules that are right as far as they go, and yet make no sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from .._intervals import SEMUA_NILAI, Declared, Selang
from .._steps import Pemilik
from ..expression import Figure
from ._branches import check_measures, check_realisasi
from ._reach import check_bands, check_cases, check_targets
from ._unused import check_tables, check_unused

if TYPE_CHECKING:
    from .._assembly import Assembler
    from .._model import Amandemen, Aturan
    from ..diagnostics import Temuan
    from ..expression import Input


#: The rules of a run of years, and what was made of them.
Bagian: TypeAlias = "tuple[range, Aturan, Assembler]"


def check_sense(
    semua: Sequence[Bagian],
    amandemen: Sequence[Amandemen],
    ditemukan: Sequence[Temuan],
) -> Iterator[Temuan]:
    """What is dead, out of reach, impossible or unused.

    Args:
        semua: all parts of a ruleset: what one does not use another may.
        amandemen: the amendments that made them.
        ditemukan: what was found so far; what follows from it is not told again.
    """
    for tahun, aturan, assembler in semua:
        pemilik = assembler.figures.pemilik
        declared = declared_ranges(pemilik)
        for real in assembler.figures.realisasi.values():
            yield from check_realisasi(real, declared)
            yield from check_targets(aturan, real, tahun, declared)
            ind = real.indikator
            if ind.kode not in aturan.cacat.get(real.jenis, ()):
                yield from check_tables(ind, pemilik[ind.kode].tabel)
        yield from check_measures(aturan, assembler.ukuran, declared)
    yield from check_cases(semua)
    yield from check_bands([aturan for _, aturan, _ in semua])
    yield from check_unused([aturan for _, aturan, _ in semua], amandemen, ditemukan)


def declared_ranges(pemilik: Mapping[str, Pemilik]) -> Declared:
    """The declared range of each input, as an exact value; figures may be anything."""

    def find(node: Input | Figure) -> Selang:
        if isinstance(node, Figure):
            return SEMUA_NILAI
        milik = pemilik.get(node.pemilik, Pemilik())
        nama, _, kolom = node.nama.partition(".")
        if kolom and nama in milik.tabel:
            sah = milik.tabel[nama].kolom.get(kolom)
        else:
            sah = milik.masukan.get(node.nama)
        if sah is None:
            # A calculator declares it.
            return (Fraction(0), None) if node.nonnegatif else SEMUA_NILAI
        skala, faktor = sah.satuan.skala, sah.satuan.faktor
        atas = [a for a in (sah.aturan.maksimal, skala) if a is not None]
        bawah = sah.minimal
        return (
            None if bawah is None else bawah / faktor,
            min(atas) / faktor if atas else None,
        )

    return find
