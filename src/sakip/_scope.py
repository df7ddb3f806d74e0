"""Names that a formula or a calculator may use, and the nodes they stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from ._unit import DESIMAL_BAWAAN, SATUAN_BAWAAN, Jenis, Satuan
from ._value import Keadaan
from .expression import Expression, Figure, Input, Policy, aggregate, on_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._model import Masukan, SatuanRef
    from ._value import Mode

#: Parts of a year, in order.
PERIODE = {
    "triwulan": tuple(f"tw{n}" for n in range(1, 5)),
    "bulan": tuple(f"bulan{n:02}" for n in range(1, 13)),
    "semester": ("smt1", "smt2"),
}

_KOSONG = {
    "belum_ada": Policy(),
    "abaikan": Policy(belum_ada="keluar"),
    "nol": Policy(belum_ada=Fraction(0)),
}

#: Kinds of input that are counted, so that a negative one is a mistake.
_TAK_NEGATIF = {Jenis.CACAH, Jenis.RUPIAH, Jenis.HARI, Jenis.INDEKS, Jenis.YA_TIDAK}


def resolve_satuan(
    ref: SatuanRef, cacah: Mapping[str, object], predikat: Mapping[str, object]
) -> Satuan | None:
    """The unit that is meant, or None when the word is not declared."""
    if ref.indeks is not None:
        return Satuan(Jenis.INDEKS, skala=ref.indeks)
    if ref.predikat is not None:
        if ref.predikat not in predikat:
            return None
        return Satuan(Jenis.PREDIKAT, ref.predikat)
    if ref.kata in cacah:
        return Satuan(Jenis.CACAH, ref.kata)
    return SATUAN_BAWAAN.get(ref.kata)


@frozen
class MasukanSah:
    """A declared input whose unit is known."""

    satuan: Satuan
    aturan: Masukan

    @property
    def desimal(self) -> int:
        """Decimals that facts may have."""
        if self.aturan.desimal is not None:
            return self.aturan.desimal
        return DESIMAL_BAWAAN[self.satuan.jenis]

    @property
    def minimal(self) -> Fraction | None:
        """The least value in the declared unit; counts and money start at 0."""
        if self.aturan.minimal is not None:
            return self.aturan.minimal
        return Fraction(0) if self.satuan.jenis in _TAK_NEGATIF else None

    @property
    def nonnegatif(self) -> bool:
        """Is a negative value refused?"""
        return self.minimal is not None and self.minimal >= 0

    def node(
        self, pemilik: str, nama: str, *, geser: int = 0, tahun: int | None = None
    ) -> Expression:
        """The input in a year: one fact, or its parts put together."""
        dasar = Input(
            pemilik,
            nama,
            self.satuan,
            geser=geser,
            tahun=tahun,
            desimal=self.desimal,
            nonnegatif=self.nonnegatif,
        )
        periode = self.aturan.periode
        if periode is None or geser or tahun is not None:
            return dasar
        bagian = [
            Input(
                pemilik,
                nama,
                self.satuan,
                periode=kode,
                desimal=self.desimal,
                nonnegatif=self.nonnegatif,
            )
            for kode in PERIODE[periode.jenis]
        ]
        if periode.gabung in ("terakhir", "kumulatif"):
            # What is reported last stands for the year, be it a state; parts to
            # come are no loss, and what an earlier part was no longer counts.
            akhir: Expression = bagian[0]
            for satu in bagian[1:]:
                akhir = on_state(satu, [(Keadaan.BELUM_ADA, akhir)])
            return akhir
        # A rule that does not say what a gap means has a finding, and is not used.
        kebijakan = _KOSONG[periode.kosong or "belum_ada"]
        if periode.gabung == "jumlah":
            return aggregate("jumlah", bagian, kebijakan)
        return aggregate("rerata", bagian, kebijakan)


@frozen
class TabelSah:
    """A declared input table whose units are known."""

    baris: tuple[str, ...]
    kolom: Mapping[str, MasukanSah]
    jumlah_baris: str | None = None

    def column(self, pemilik: str, tabel: str, kolom: str) -> tuple[Input, ...]:
        """The cells of a column, in the order of the declared rows."""
        sah = self.kolom[kolom]
        return tuple(
            Input(
                pemilik,
                f"{tabel}.{kolom}",
                sah.satuan,
                baris=baris,
                desimal=sah.desimal,
                nonnegatif=sah.nonnegatif,
            )
            for baris in self.baris
        )


@frozen
class Ruang:
    """The names visible to one formula.

    Attributes:
        pemilik: code of the figure that owns the inputs.
        masukan: its own inputs.
        bersama: inputs shared by the ruleset.
        tabel: its tables.
        figur: figures of earlier steps, by the name formulas use.
        satuan: unit words that may follow a number.
        cacat: names that are declared with a fault, of which a finding tells.
    """

    pemilik: str
    masukan: Mapping[str, MasukanSah] = field(factory=dict)
    bersama: Mapping[str, MasukanSah] = field(factory=dict)
    tabel: Mapping[str, TabelSah] = field(factory=dict)
    figur: Mapping[str, Figure] = field(factory=dict)
    satuan: Mapping[str, Satuan] = field(factory=dict)
    cacat: frozenset[str] = frozenset()

    def input(
        self, nama: str, *, geser: int = 0, tahun: int | None = None
    ) -> Expression | None:
        """The node of an input in a year, or None if there is no such name."""
        if nama in self.masukan:
            sah = self.masukan[nama]
            return sah.node(self.pemilik, nama, geser=geser, tahun=tahun)
        if nama in self.bersama:
            return self.bersama[nama].node("", nama, geser=geser, tahun=tahun)
        return None

    def names(self) -> tuple[str, ...]:
        """Every name, for a near-name hint."""
        return (*self.masukan, *self.bersama, *self.figur, *self.tabel)


@frozen
class Konteks:
    """What a calculator may see: its owner, declared inputs and conventions.

    Attributes:
        kode: code of the indikator (or measure) it computes.
        satuan: unit the result must have.
        mode: rounding mode of the conventions.
        digit_variabel: digits of a variable in percent, or None for exact.
    """

    kode: str
    satuan: Satuan
    mode: Mode
    digit_variabel: int | None
    ruang: Ruang

    def input(self, nama: str) -> Expression:
        """The node of a declared input, in the year evaluated.

        Raises:
            KeyError: no such input; `sakip.parameter.find_input` refuses it instead.
        """
        node = self.ruang.input(nama)
        if node is None:
            raise KeyError(nama)
        return node

    def column(self, tabel: str, kolom: str) -> tuple[Input, ...]:
        """The cells of a column of a declared table, in row order.

        Raises:
            KeyError: no such table or column.
        """
        return self.ruang.tabel[tabel].column(self.ruang.pemilik, tabel, kolom)

    def columns(self, tabel: str) -> tuple[str, ...]:
        """Names of the columns of a declared table.

        Raises:
            KeyError: no such table.
        """
        return tuple(self.ruang.tabel[tabel].kolom)

    def row_total(self, tabel: str) -> str | None:
        """The column of stated row totals of a declared table, if it has one.

        Raises:
            KeyError: no such table.
        """
        return self.ruang.tabel[tabel].jumlah_baris

    def unit(self, nama: str) -> Satuan:
        """A unit by its word, e.g. ``"orang"``.

        Raises:
            KeyError: not declared.
        """
        return self.ruang.satuan[nama]

    def declare(self, nama: str, satuan: Satuan, *, nonnegatif: bool = True) -> Input:
        """An input that the calculator itself declares, e.g. ``"a.b.pembilang"``."""
        return Input(
            self.ruang.pemilik,
            nama,
            satuan,
            desimal=DESIMAL_BAWAAN[satuan.jenis],
            nonnegatif=nonnegatif,
        )
