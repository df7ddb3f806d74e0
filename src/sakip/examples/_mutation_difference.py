"""What differs between the rules of one year and the same rules with a change."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from .._ranges import numberless, states
from ..expression import Expression, Figure, Input, walk
from ._mutation_form import Form
from ._points import FAKTA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .._steps import Kunci, Step, Susunan
    from .._value import Keadaan, Mode


@frozen(eq=False)
class Tahun:
    """The figures of one year, and what examples can see beside them."""

    susunan: Susunan

    @cached_property
    def steps(self) -> Mapping[Kunci, Step]:
        """Every figure by its key."""
        return {s.kunci: s for s in self.susunan.steps}

    @cached_property
    def sekitar(self) -> tuple[object, ...]:
        """What decides of findings."""
        susunan = self.susunan
        return (
            [(c.kunci, c.syarat, c.keadaan) for c in susunan.cabang if c.galat],
            self.ditolak,
            [(p.kode, p.periksa) for p in susunan.periksa],
            susunan.pemilik,
        )

    @cached_property
    def tampak(self) -> tuple[object, ...]:
        """What decides how a figure is read: its band, its predicate, its rounding."""
        aturan = self.susunan.aturan
        return (aturan.kategori, aturan.predikat, self.mode)

    @property
    def mode(self) -> Mode:
        """How figures are rounded to be held against what is expected of them."""
        konvensi = self.susunan.aturan.konvensi
        return konvensi.pembulatan.tampilan.mode or konvensi.mode_pembulatan

    @cached_property
    def keadaan(self) -> Mapping[Kunci, frozenset[Keadaan]]:
        """The states that each figure may have, whatever the facts."""
        hasil: dict[Kunci, frozenset[Keadaan]] = {}
        for kunci, step in self.steps.items():
            hasil[kunci] = states(step.ekspresi, FAKTA, hasil)
        return hasil

    @cached_property
    def bentuk(self) -> Form:
        """What is known of the figures before any facts."""
        tanpa: set[Kunci] = set()
        for kunci, step in self.steps.items():
            if numberless(step.ekspresi, tanpa, self.keadaan):
                tanpa.add(kunci)
        ekspresi = {k: s.ekspresi for k, s in self.steps.items()}
        return Form(ekspresi, self.keadaan, tanpa)

    @cached_property
    def ditolak(self) -> list[tuple[Kunci, Keadaan]]:
        """Members of aggregates and the states of theirs that the rules refuse."""
        return [
            (anggota, keadaan)
            for m in self.susunan.members.values()
            for keadaan in m.galat
            for anggota in m.anggota
            if keadaan in self.keadaan[anggota]
        ]

    @cached_property
    def galat(self) -> bool:
        """Do the rules refuse some case or state?"""
        return bool(self.ditolak) or any(c.galat for c in self.susunan.cabang)

    @cached_property
    def dipakai(self) -> Mapping[Kunci, frozenset[Kunci]]:
        """The earlier figures that each figure is made of."""
        return {k: frozenset(_figures(s.ekspresi)) for k, s in self.steps.items()}


@frozen(eq=False)
class Beda:
    """What a change makes of the figures of a year.

    Attributes:
        baru: the year by the changed rules.
        berubah: figures that are computed otherwise, or only by one of the two.
        sekitar: can findings differ too, of whatever facts?
        tampak: is a figure read otherwise?
        beda_lain: does something else differ than figures?
        kena: figures that can differ: those computed otherwise, and what is made of
            them.
    """

    lama: Tahun
    baru: Tahun
    berubah: frozenset[Kunci]
    sekitar: bool
    tampak: bool
    beda_lain: bool

    @property
    def sama(self) -> bool:
        """Is nothing different?"""
        return not (self.berubah or self.beda_lain)

    @cached_property
    def kena(self) -> frozenset[Kunci]:
        """See above."""
        kena: set[Kunci] = set()
        for kunci, step in self.baru.steps.items():
            if kunci in self.berubah:
                kena.add(kunci)
                continue
            dipakai = self.lama.dipakai[step.kunci]
            if not kena.isdisjoint(dipakai):
                kena.add(kunci)
        return frozenset(kena)


def difference(lama: Tahun, baru: Tahun) -> Beda:
    """Hold a year by the changed rules against the same year as it is."""
    berubah = frozenset(
        kunci
        for kunci in {**lama.steps, **baru.steps}
        if lama.steps.get(kunci) != baru.steps.get(kunci)
    )
    beda, tampak = lama.sekitar != baru.sekitar, lama.tampak != baru.tampak
    lain = berubah and (baru.galat or _reads_otherwise(lama, baru, berubah))
    return Beda(lama, baru, berubah, beda or bool(lain), tampak, beda or tampak)


def _reads_otherwise(lama: Tahun, baru: Tahun, berubah: frozenset[Kunci]) -> bool:
    """Do the figures that differ read other facts?"""
    dibaca = [
        {
            n
            for kunci in berubah
            if kunci in tahun.steps
            for n in walk(tahun.steps[kunci].ekspresi)
            if isinstance(n, Input)
        }
        for tahun in (lama, baru)
    ]
    return dibaca[0] != dibaca[1]


def same_figures(beda: Beda) -> bool:
    """Are all figures the same, whatever the facts?"""
    if beda.beda_lain or beda.lama.steps.keys() != beda.baru.steps.keys():
        return False
    lama, baru = beda.lama, beda.baru
    return all(
        lama.bentuk.of(lama.steps[k].ekspresi) == baru.bentuk.of(baru.steps[k].ekspresi)
        for k in beda.berubah
    )


def _figures(node: Expression) -> Iterator[Kunci]:
    return (n.kunci for n in walk(node) if isinstance(n, Figure))
