"""Steps: the figures of a report in the order they are computed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import field, frozen

from ._model import (
    Agregasi,
    Asal,
    Aturan,
    Hitungan,
    Indikator,
    KataCara,
    Tabel,
    Target,
)
from ._scope import MasukanSah, TabelSah
from ._unit import Satuan
from ._value import Keadaan
from .expression import Expression, Input, walk
from .hookspecs import Periksaan, Rincian

#: (level, code, measure): ("indikator", "ahu.pnbp", "capaian").
Kunci: TypeAlias = tuple[str, str, str]


@frozen
class Step:
    """One figure: its key, its expression over inputs and earlier figures."""

    kunci: Kunci
    ekspresi: Expression
    satuan: Satuan


@frozen
class Members:
    """What an aggregate step was made of, to tell what it left out."""

    kunci: Kunci
    cara: KataCara
    anggota: tuple[Kunci, ...]
    #: States that stop the work, and states that count as a value.
    galat: tuple[Keadaan, ...] = ()
    diganti: tuple[Keadaan, ...] = ()
    asal: Asal | None = None


@frozen
class Cabang:
    """A statement of the rules that decides a figure in one case.

    The case is there when ``syarat`` is in ``keadaan``, or is yes where that is None.

    Attributes:
        kunci: the figure.
        jenis: what decides.
        milik: the table that the statement is of: an indikator's code,
            ``"konvensi"``, ``"agregasi.dipa"``, ``"konversi.skor"``.
        kasus: the case: a zero case, an end of a bound, a band.
        asal: where the statement stands.
        galat: do the rules refuse the case? Then it is a finding if it arises.
    """

    kunci: Kunci
    jenis: Literal["nol", "polaritas", "batas", "konversi"]
    milik: str
    kasus: str
    asal: Asal
    syarat: Expression
    keadaan: Keadaan | None = None
    galat: bool = False


@frozen
class PeriksaStep:
    """A yes/no expression to evaluate after all steps."""

    kode: str
    periksa: Periksaan
    asal: Asal


@frozen
class Pemilik:
    """The inputs that one owner may report.

    Attributes:
        masukan: declared inputs by name.
        tabel: declared tables by name.
        lain: inputs that its calculator declares, by name.
        label: names of those, for people.
    """

    masukan: Mapping[str, MasukanSah] = field(factory=dict)
    tabel: Mapping[str, TabelSah] = field(factory=dict)
    lain: Mapping[str, Input] = field(factory=dict)
    label: Mapping[str, str] = field(factory=dict)


@frozen
class Realisasi:
    """An indikator's realisasi before rounding, with what goes with it."""

    indikator: Indikator
    jenis: Literal["indikator", "pendukung"]
    satuan: Satuan
    ekspresi: Expression | None
    rincian: tuple[Rincian, ...] = ()
    periksa: tuple[PeriksaStep, ...] = ()


@frozen
class TargetTahun:
    """A target as stated for the year, and its unit."""

    nilai: Target | None
    satuan: Satuan
    #: Is it in the indikator's own unit, so that capaian can be computed?
    setara: bool


@frozen(eq=False)
class Susunan:
    """All steps of one year, and what is needed to read their results.

    Attributes:
        steps: in an order in which each uses only earlier figures.
        cabang: the cases in which statements of the rules decide a figure.
        pemilik: inputs by owner code; shared ones under ``""``; satker codes own
            the satker inputs.
    """

    aturan: Aturan
    tahun: int
    steps: tuple[Step, ...]
    realisasi: Mapping[str, Realisasi]
    target: Mapping[str, TargetTahun]
    members: Mapping[Kunci, Members]
    cabang: tuple[Cabang, ...]
    periksa: tuple[PeriksaStep, ...]
    pemilik: Mapping[str, Pemilik]
    ukuran_satuan: Mapping[str, Satuan]
    #: Decimals at which each figure is shown.
    digit: Mapping[Kunci, int]

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """Every distinct input of the steps and checks, in order of first use."""
        ekspresi = [s.ekspresi for s in self.steps]
        ekspresi += [p.periksa.ekspresi for p in self.periksa]
        return tuple(
            dict.fromkeys(n for e in ekspresi for n in walk(e) if isinstance(n, Input))
        )

    def asal(self, kunci: Kunci) -> Asal:
        """Where the rule of a figure stands."""
        tingkat, kode, nama = kunci
        if tingkat in ("rincian", "indikator", "pendukung"):
            return self.realisasi[kode].indikator.asal
        if nama == "capaian":
            return self.aturan.agregasi[tingkat].asal
        cara: Hitungan | Agregasi = getattr(self.aturan.ukuran[nama], tingkat)
        return cara.asal

    def tabel(self, pemilik: str, nama: str) -> Tabel:
        """A declared table of an indikator."""
        aturan = self.aturan
        ind = aturan.indikator.get(pemilik) or aturan.pendukung[pemilik]
        return ind.tabel[nama]
