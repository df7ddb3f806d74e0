"""Why a figure is what it is: frozen values, made from the expression tree.

An explanation holds everything that went into a figure and nothing else: the branch
that was taken, the members that counted, the rounding that was done. Each leaf names
where it stands, and the figure can be computed again from the explanation alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import frozen

from ._results import Angka, Jejak
from ._source import Tempat
from ._steps import Kunci
from ._unit import Satuan, Tipe
from ._value import Keadaan, Nilai

JenisSimpul: TypeAlias = Literal[
    "masukan",
    "konstanta",
    "keadaan",
    "angka",
    "operasi",
    "pembulatan",
    "batas",
    "pilihan",
    "pengganti",
    "agregat",
    "opak",
]


@frozen
class Anggota:
    """A member of an aggregate: what it is, its weight, and what became of it.

    Attributes:
        simpul: the member.
        penyebut: the other side of its division, in a ratio of sums.
        bobot: its weight, in the terms of the tree.
        perlakuan: ``"dihitung"``, ``"keluar"``, ``"menular"``, ``"galat"``, or
            ``"diganti"`` by ``nilai``.
        nilai: what it counts as.
    """

    simpul: Simpul
    perlakuan: str
    nilai: Nilai
    penyebut: Simpul | None = None
    bobot: Fraction | None = None


@frozen
class Simpul:
    """One node that was computed.

    Attributes:
        jenis: what it is.
        op: the operator or kind of aggregate, ``""`` for a leaf.
        nilai: its exact value (a percentage as a ratio), or its state.
        tipe: its unit.
        anak: its operands; of a choice the condition and what was taken.
        anggota: the members of an aggregate.
        nama: of an input or figure: as formulas write it, e.g. ``"pnbp[2023]"``.
        label: the same for people, e.g. ``"Realisasi PNBP layanan AHU"``.
        kunci: of a figure: its key.
        satuan: of an input or figure: its declared unit.
        predikat: of an input or figure: the predicate whose score it is, or ``""``.
        tempat: where a leaf stands, in the facts or in the rules.
        digit, mode: of a rounding; digits are those of the exact value.
        bawah, atas: of bounds; ``bawah`` of ``jumlah_tercapai`` is its threshold.
        diganti: of a substitute: the state in whose place it stands.
    """

    jenis: JenisSimpul
    nilai: Nilai
    tipe: Tipe
    op: str = ""
    anak: tuple[Simpul, ...] = ()
    anggota: tuple[Anggota, ...] = ()
    nama: str = ""
    label: str = ""
    kunci: Kunci | None = None
    satuan: Satuan | None = None
    predikat: str = ""
    tempat: Tempat | None = None
    digit: int | None = None
    mode: str = ""
    bawah: Fraction | None = None
    atas: Fraction | None = None
    diganti: Keadaan | None = None

    def walk(self) -> Iterator[Simpul]:
        """Every node that went in, parents first."""
        tumpukan = [self]
        while tumpukan:
            satu = tumpukan.pop()
            yield satu
            bawah = [*satu.anak]
            for a in satu.anggota:
                bawah.append(a.simpul)
                if a.penyebut is not None:
                    bawah.append(a.penyebut)
            tumpukan.extend(reversed(bawah))


@frozen
class Sumber:
    """A legal basis or other source: its key, its title, and whether it was read."""

    kode: str
    judul: str
    terverifikasi: bool


@frozen
class Langkah:
    """One figure explained.

    Attributes:
        kunci: (level, code, measure).
        nama: what it is called.
        angka: the figure as results have it.
        rumus: the formula as the rules write it, or the calculator, or the kind of
            aggregate.
        pohon: how it was computed.
        aturan: where its rule stands.
        target: the target as written, for capaian.
        tempat_target: where that stands.
        sumber_target: where the target was read, as the rules tell.
        dasar, sumber: of a measure: its legal bases, and where its rule was read.
    """

    kunci: Kunci
    nama: str
    angka: Angka
    rumus: str
    pohon: Simpul
    aturan: Tempat
    target: str = ""
    tempat_target: Tempat | None = None
    sumber_target: str = ""
    dasar: tuple[Sumber, ...] = ()
    sumber: str = ""


@frozen
class Penjelasan:
    """Figures of one indikator, dimensi, sasaran, satker, DIPA or of the Kanwil.

    Attributes:
        tingkat, kode, nama: of what.
        langkah: its figures, in the order they are computed.
        bagian: every other figure that they are made of, by key, in that order.
        dasar: legal bases and sources of its rule.
        sumber: where the rule was read, as the rules tell.
        terverifikasi: was it read in the regulation itself?
        tempat: where its rule stands.
        jejak: what all of it was computed from.
    """

    tingkat: str
    kode: str
    nama: str
    tahun: int
    jejak: Jejak
    tempat: Tempat
    langkah: tuple[Langkah, ...]
    bagian: tuple[Langkah, ...] = ()
    dasar: tuple[Sumber, ...] = ()
    sumber: str = ""
    terverifikasi: bool | None = None
    keterangan: str = ""
