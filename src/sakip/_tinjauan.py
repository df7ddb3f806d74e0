"""What a review comes to: each printed figure with its verdict, frozen."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import frozen

from ._printed import AngkaTercetak
from ._results import Angka, Jejak
from ._steps import Kunci
from ._unit import Satuan
from ._value import Nilai
from .diagnostics import Temuan

#: Agrees; agrees only under another convention; contradicts; nothing to hold it to.
Putusan: TypeAlias = Literal["setuju", "konvensi", "bertentangan", "tak_terbanding"]
#: Moves a headline figure; wrong; a matter of rounding; a matter of typing.
Keparahan: TypeAlias = Literal["material", "substantif", "pembulatan", "tipografis"]


@frozen
class Kuantitas:
    """What the rules say of one quantity.

    Attributes:
        nilai: exact, in its unit (8.21 for 8,21 %), or a state.
        satuan: its unit.
        kunci: key of the figure, where it is one of the year reported.
    """

    nilai: Nilai
    satuan: Satuan
    kunci: Kunci | None = None


@frozen
class Ubahan:
    """One change to the working that is tried.

    Attributes:
        jenis: which: the name of a convention, or of an edit.
        kode: the part that it is made to, or ``""``.
        dari, menjadi: the part's value before and after, as shown.
        baris: lines of the report where the other value is printed.
    """

    jenis: str
    kode: str = ""
    dari: str = ""
    menjadi: str = ""
    baris: tuple[int, ...] = ()


@frozen
class Dugaan:
    """A change that gives exactly what is printed.

    Attributes:
        ubahan: the changes, together.
        hasil: the exact value that they give, in its unit.
        lain: how many other contradicting printed figures the same change explains.
        kebetulan: how likely it is that some change of as many steps fits by chance,
            from 0 to 1: those tried, and how much of their spread prints the same.
        percobaan: how many changes were tried in all.
        saingan: how many other changes fit too.
    """

    ubahan: tuple[Ubahan, ...]
    hasil: Fraction
    lain: int = 0
    kebetulan: Fraction = Fraction(0)
    percobaan: int = 0
    saingan: int = 0


@frozen
class Dampak:
    """A figure further up, as it would be if the printed value were right."""

    kunci: Kunci
    nama: str
    dari: Angka
    menjadi: Angka


@frozen
class Tinjau:
    """One printed figure and what is to be said of it.

    Attributes:
        angka: the figure.
        putusan: the verdict.
        hitung: the figure by the rules, shown with the decimals printed; None where
            there is nothing to hold it to.
        selisih: printed less computed, in the figure's unit, if both are numbers.
        keparahan: how grave it is; None where it agrees.
        konvensi: what other convention gives the printed value.
        sebab: what it looks like, e.g. the capaian in the cell of a target.
        dugaan: what may have happened, the likeliest first.
        dampak: what it would move further up.
    """

    angka: AngkaTercetak
    putusan: Putusan
    hitung: Angka | None = None
    selisih: Fraction | None = None
    keparahan: Keparahan | None = None
    konvensi: tuple[str, ...] = ()
    sebab: tuple[Ubahan, ...] = ()
    dugaan: tuple[Dugaan, ...] = ()
    dampak: tuple[Dampak, ...] = ()


#: Severities, the gravest first.
KEPARAHAN: tuple[Keparahan, ...] = (
    "material",
    "substantif",
    "pembulatan",
    "tipografis",
)


#: Codes of findings about a document by itself; those of figures from the last on.
_NASKAH = ("SKP540", "SKP559")
_TAK_MENGIKUTI = "SKP550"


@frozen
class Tinjauan:
    """The review of one report.

    Attributes:
        jejak: what the figures were computed from.
        angka: every printed figure with its verdict, in the order they were read.
        temuan: findings, by place.
    """

    jejak: Jejak
    tahun: int
    kanwil: str
    angka: tuple[Tinjau, ...]
    temuan: tuple[Temuan, ...] = ()

    def banyak(self, putusan: Putusan) -> int:
        """How many printed figures have a verdict."""
        return sum(t.putusan == putusan for t in self.angka)

    def parah(self, keparahan: Keparahan) -> int:
        """How many printed figures have a severity."""
        return sum(t.keparahan == keparahan for t in self.angka)

    @property
    def naskah(self) -> tuple[Temuan, ...]:
        """What was found of the document by itself, by place.

        Codes from ``SKP540`` to ``SKP559``: what could not be read of it, and what
        does not follow from what is printed beside it.
        """
        return tuple(t for t in self.temuan if _NASKAH[0] <= t.kode <= _NASKAH[1])

    @property
    def tak_mengikuti(self) -> tuple[Temuan, ...]:
        """Those of `naskah` that say that a figure is wrong whatever the rules are."""
        return tuple(t for t in self.naskah if t.kode >= _TAK_MENGIKUTI)

    @property
    def bertentangan(self) -> tuple[Tinjau, ...]:
        """The figures that contradict, in the order they were read."""
        return tuple(t for t in self.angka if t.putusan == "bertentangan")
