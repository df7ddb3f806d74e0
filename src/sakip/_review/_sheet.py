"""A worksheet: figures computed when asked for, some of them put in by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs
from attrs import field, frozen

from .._evaluator import evaluate_expression
from .._steps import Kunci, Step
from ..expression import Expression, Figure, walk

if TYPE_CHECKING:
    from .._value import Nilai
    from ..expression import Input


def rebuild(node: Expression, ganti: Callable[[Expression], Expression]) -> Expression:
    """A tree with each node put through a function, operands first."""
    baru: dict[str, object] = {}
    for f in attrs.fields(type(node)):
        isi = getattr(node, f.name)
        if isinstance(isi, Expression):
            hasil: object = rebuild(isi, ganti)
        elif isinstance(isi, tuple) and f.name in ("anggota", "penyebut", "argumen"):
            hasil = tuple(rebuild(satu, ganti) for satu in isi)
        elif f.name == "ganti":
            hasil = tuple((keadaan, rebuild(satu, ganti)) for keadaan, satu in isi)
        else:
            continue
        if hasil != isi:
            baru[f.name] = hasil
    return ganti(_evolve(node, baru) if baru else node)


def _evolve(node: Any, baru: dict[str, object]) -> Expression:  # noqa: ANN401 -- any kind of node
    return cast("Expression", attrs.evolve(node, **baru))


def link_parts(steps: Mapping[Kunci, Step]) -> dict[Kunci, Step]:
    """Steps in which a part that is a figure of its own is used as that figure.

    The tree of an index holds the trees of its dimensions. To ask what another value
    of a dimension would do, the index must read the dimension.
    """
    bagian: dict[str, dict[Expression, Figure]] = {}
    hasil: dict[Kunci, Step] = {}
    for kunci, step in steps.items():
        ada = bagian.setdefault(kunci[1], {})

        def use(node: Expression, ada: Mapping[Expression, Figure] = ada) -> Expression:
            return ada.get(node, node)

        ekspresi = rebuild(step.ekspresi, use) if ada else step.ekspresi
        hasil[kunci] = attrs.evolve(step, ekspresi=ekspresi)
        if kunci[0] == "rincian":
            # Parts come before what is made of them, and may be parts of parts.
            figur = Figure(kunci, step.ekspresi.tipe)
            ada[step.ekspresi] = figur
            ada[ekspresi] = figur
    return hasil


def used(node: Expression) -> tuple[Kunci, ...]:
    """Figures that a tree reads, each once, in reading order."""
    return tuple(dict.fromkeys(n.kunci for n in walk(node) if isinstance(n, Figure)))


@frozen(eq=False)
class Sheet(Mapping[Kunci, "Nilai"]):
    """Figures by key, in the tree's terms (a percentage as a ratio).

    Attributes:
        steps: how each figure is computed.
        lookup: the facts.
        isian: figures put in by hand.
        dasar: a sheet whose figures hold where nothing put in reaches them.
    """

    steps: Mapping[Kunci, Step]
    lookup: Callable[[Input], Nilai]
    isian: Mapping[Kunci, Nilai] = field(factory=dict)
    dasar: Sheet | None = None
    #: Figures that what is put in reaches; all of them without a sheet below.
    _kena: frozenset[Kunci] = field(factory=frozenset)
    _ada: dict[Kunci, Nilai] = field(factory=dict)

    def __getitem__(self, kunci: Kunci) -> Nilai:
        if kunci in self.isian:
            return self.isian[kunci]
        if self.dasar is not None and kunci not in self._kena:
            return self.dasar[kunci]
        if kunci not in self._ada:
            self._ada[kunci] = self.value(self.steps[kunci].ekspresi)
        return self._ada[kunci]

    def __iter__(self) -> Iterator[Kunci]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def reached(self) -> frozenset[Kunci]:
        """Figures that what was put in reaches."""
        return self._kena

    def value(self, node: Expression) -> Nilai:
        """The value of any tree over the figures of the sheet."""
        return evaluate_expression(node, self.lookup, self)

    def put(
        self, isian: Mapping[Kunci, Nilai], pemakai: Mapping[Kunci, tuple[Kunci, ...]]
    ) -> Sheet:
        """The same sheet with figures put in.

        Args:
            isian: the figures.
            pemakai: which figures read a figure.
        """
        kena: set[Kunci] = set()
        antre = [*isian]
        while antre:
            for satu in pemakai.get(antre.pop(), ()):
                if satu not in kena:
                    kena.add(satu)
                    antre.append(satu)
        return Sheet(self.steps, self.lookup, isian, self, frozenset(kena))


def readers(steps: Mapping[Kunci, Step]) -> dict[Kunci, tuple[Kunci, ...]]:
    """Which figures read a figure directly."""
    hasil: dict[Kunci, list[Kunci]] = {}
    for kunci, step in steps.items():
        for satu in used(step.ekspresi):
            hasil.setdefault(satu, []).append(kunci)
    return {k: tuple(v) for k, v in hasil.items()}
