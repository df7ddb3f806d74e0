"""Workings printed as lines of their own: ``Realisasi = 63/63 × 100% = 100%``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from attrs import evolve, frozen

from .._document import Potongan
from .._lineage import all_indikator
from .._printed import AngkaTercetak
from ._cells import is_state
from ._columns import role
from ._layout import Kolom
from ._making import Pembuat
from ._owners import Nama
from ._sections import Bagian
from ._subjects import Pokok
from ._working import segments

_LINE: Final = re.compile(
    r"\s*(?:\$+\s*)?(?:\\text(?:bf)?\s*\{)?\s*[^\W\d_][^=$]{2,60}\}?\s*=.+", re.DOTALL
)
#: Most words before the first sign of equality.
_KATA: Final = 6
#: What stands where in a working of capaian: r/t, t/r, (2 × t − r)/t.
_NAIK: Final = ("realisasi", "target")
_BENTUK: Final = {
    ("turun_rasio", 2): ("target", "realisasi"),
    ("turun_selisih", 4): ("", "target", "realisasi", "target"),
}

#: Makes a figure of one indikator: measure, text, years from this one.
_Buat: TypeAlias = Callable[..., AngkaTercetak | None]


def is_working(teks: str) -> bool:
    """Is a paragraph a working, and no sentence with a sign of equality?"""
    if not _LINE.fullmatch(teks):
        return False
    return len(segments(teks)[0].teks.split()) <= _KATA


@frozen(eq=False, slots=False)
class PembacaRumus:
    """Reads workings in the section of an indikator, or of what their figures tell."""

    nama: Nama
    pembuat: Pembuat
    pokok: Pokok

    def read(self, potongan: Potongan, bagian: Bagian) -> Iterator[AngkaTercetak]:
        """The figures of a working (`is_working`): its operands, and what it gives."""
        kepala, *ruas = segments(potongan.teks)
        ukuran = role(Kolom((kepala.teks,)))
        if ukuran is None:
            return
        milik = self.pokok.section([t for r in ruas for t in r.angka], bagian)
        kode = milik.indikator or self.nama.sole(milik.sasaran, milik.dipa)
        if kode is None or milik.tak_dikenal:
            return
        make = partial(self.made, kode, potongan)
        akhir = ruas[-1].hasil or ruas[-1].teks
        ada = ruas[-1].hasil or is_state(akhir)
        hasil = make(ukuran, akhir) if ada else None
        isi = next((r.angka for r in ruas if not r.hasil and r.angka), ())
        if ukuran == "realisasi":
            yield from self.inputs(kode, isi, make, hasil)
        elif ukuran == "capaian":
            yield from self.parts(kode, isi, make)
        if hasil is not None:
            yield hasil

    def made(
        self, kode: str, potongan: Potongan, ukuran: str, teks: str, geser: int = 0
    ) -> AngkaTercetak | None:
        """A figure of a working."""
        tahun = self.pembuat.tahun + geser
        satu = evolve(potongan, teks=teks)
        return self.pembuat.make(kode, ukuran, satu, "perhitungan", tahun)

    def inputs(
        self,
        kode: str,
        tulisan: Sequence[str],
        make: _Buat,
        hasil: AngkaTercetak | None,
    ) -> Sequence[AngkaTercetak]:
        """The facts that a realisasi is worked out of, in the order of its formula.

        A working that is none of the formula has another number of figures, or none
        that agrees.
        """
        daun = self.pembuat.leaves.get(kode, ())
        if len(daun) != len(tulisan) or any(t.endswith("%") for t in tulisan):
            return ()
        angka = [make(u, t, g) for (u, g), t in zip(daun, tulisan, strict=True)]
        ada = [a for a in angka if a is not None]
        cocok = any(map(self.pembuat.agrees, ada if hasil is None else [hasil, *ada]))
        return ada if cocok and len(ada) == len(daun) else ()

    def parts(
        self, kode: str, tulisan: Sequence[str], make: _Buat
    ) -> Iterator[AngkaTercetak]:
        """Realisasi and target that a capaian is worked out of, by its polarity."""
        polaritas = all_indikator(self.pembuat.sumber.susunan.aturan)[kode].polaritas
        peran = _BENTUK.get((polaritas, len(tulisan)))
        if len(tulisan) == len(_NAIK):
            peran = peran or _NAIK
        for ukuran, teks in zip(peran or (), tulisan, strict=False):
            a = make(ukuran, teks) if ukuran else None
            if a is not None:
                yield a
