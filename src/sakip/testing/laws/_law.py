"""What a law is: a statement, a check of one case, and cases for a ruleset."""

from __future__ import annotations

import inspect
import unittest
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NoReturn, ParamSpec, TypeAlias

from attrs import field, frozen
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from ..._value import Keadaan
from ._engine import REFERENCE, Engine

if TYPE_CHECKING:
    from ..._ruleset import Ruleset

P = ParamSpec("P")


class LawBrokenError(AssertionError):
    """A case in which a law does not hold.

    Attributes:
        law: the law.
        nilai: what it was held against, by name.
    """

    def __init__(self, law: Law[Any], nilai: Mapping[str, object], sebab: str) -> None:
        self.law = law
        self.nilai = nilai
        baris = [f"Law {law.nomor} ({law.nama}) is broken.", f"  {law.pernyataan}"]
        baris += [f"  {nama} = {show(isi)}" for nama, isi in nilai.items()]
        super().__init__("\n".join([*baris, f"  {sebab}"]))


class UnsuitableCaseError(ValueError):
    """Values of which a law says nothing; hypothesis draws others in their place."""


class NotApplicableError(unittest.SkipTest):
    """A law has no subject in a ruleset; pytest reports the test as skipped."""


class _BrokenError(Exception):
    """What was expected and what was found, for the law to put in words."""


def equal(expected: object, found: object, apa: str = "") -> None:
    """Say that two values must be equal; ``apa`` is what they are of."""
    if expected != found:
        awal = f"{apa}: " if apa else ""
        raise _BrokenError(f"{awal}expected {show(expected)}, found {show(found)}")


def holds(syarat: object, sebab: str) -> None:
    """Say that a condition must hold; ``sebab`` tells what is wrong if it does not."""
    if not syarat:
        raise _BrokenError(sebab)


def fail(sebab: str) -> NoReturn:
    """Say that a law does not hold, whatever the values."""
    raise _BrokenError(sebab)


def suitable(syarat: object, sebab: str) -> None:
    """Say of which values alone a law speaks."""
    if not syarat:
        raise UnsuitableCaseError(sebab)


#: The longest text of a value in a message.
PANJANG_TAMPIL = 300


def show(nilai: object) -> str:
    """A value in a message: exact numbers as ``p/q``, states by their word."""
    if isinstance(nilai, Keadaan):
        return nilai.kode
    if isinstance(nilai, Fraction):
        return str(nilai)
    if isinstance(nilai, tuple | list):
        isi = ", ".join(map(show, nilai))
        teks = f"[{isi}]" if isinstance(nilai, list) else f"({isi})"
    elif inspect.isroutine(nilai) or isinstance(nilai, partial):
        teks = getattr(nilai, "__qualname__", "a function")
    else:
        teks = str(nilai)
    return teks if len(teks) <= PANJANG_TAMPIL else f"{teks[:PANJANG_TAMPIL]}…"


@frozen
class Applies:
    """What of a ruleset a law speaks about.

    Attributes:
        subjek: its subjects: indikator, aggregates, the ruleset itself, …
        kecuali: what it says nothing of, and why, by name.
        alasan: why there is no subject; ``""`` where there is one.
    """

    subjek: tuple[Any, ...]
    kecuali: Mapping[str, str] = field(factory=dict)
    alasan: str = ""

    def __bool__(self) -> bool:
        """Is there a subject?"""
        return bool(self.subjek)

    def __str__(self) -> str:
        """In words: the subjects, or ``tidak berlaku: …``."""
        if not self.subjek:
            return f"tidak berlaku: {self.alasan}"
        return ", ".join(map(str, self.subjek))


def split(semua: Sequence[Any], why_not: Callable[[Any], str], tanpa: str) -> Applies:
    """Subjects of which a law speaks, and the others with the reason.

    Args:
        why_not: why it says nothing of one; ``""`` if it does.
        tanpa: what to say where there is none to begin with.
    """
    alasan = {str(s): why_not(s) for s in semua}
    ikut = tuple(s for s in semua if not alasan[str(s)])
    kecuali = {k: a for k, a in alasan.items() if a}
    sebab = "; ".join(dict.fromkeys(kecuali.values())) or tanpa
    return Applies(ikut, kecuali, "" if ikut else sebab)


#: The arguments of a law for one case.
Kasus: TypeAlias = "tuple[Any, ...]"


@frozen(repr=False)
class Case:
    """One case of a law, drawn by Hypothesis: call it to check it."""

    law: Law[Any]
    argumen: Kasus

    def __call__(self) -> None:
        """Check the law, in a test of Hypothesis.

        A case of which the law says nothing is not counted; another one is drawn.

        Raises:
            LawBrokenError: it does not hold.
        """
        try:
            self.law(*self.argumen)
        except UnsuitableCaseError:
            reject()

    def __repr__(self) -> str:
        """The call, with values as in messages."""
        isi = ", ".join(map(show, self.argumen))
        return f"{self.law.nama.replace('-', '_')}({isi})"

    def _repr_pretty_(self, pencetak: RepresentationPrinter, cycle: bool) -> None:  # noqa: FBT001 -- as Hypothesis calls it
        """The same where Hypothesis prints a case, which would look into rulesets."""
        del cycle
        pencetak.text(repr(self))


@frozen(eq=False, repr=False)
class Law(Generic[P]):
    """A law that an engine, a ruleset or a calculator must satisfy.

    Calling it checks one concrete case; `check` draws cases for a ruleset.

    Attributes:
        nomor: its number in docs/reference/laws.md.
        nama: a slug, e.g. ``"scale-invariance"``.
        pernyataan: what must be true, in one sentence.
        risiko: the fault that breaks it in practice.
    """

    nomor: int
    nama: str
    pernyataan: str
    risiko: str
    _periksa: Callable[P, None]
    _subjek: Callable[[Ruleset, Engine], Applies]
    _kasus: Callable[[Any], st.SearchStrategy[Kasus]]

    def __str__(self) -> str:
        """Number and name, e.g. ``"01-scale-invariance"``."""
        return f"{self.nomor:02d}-{self.nama}"

    __repr__ = __str__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Check one case.

        Raises:
            LawBrokenError: the law does not hold.
            UnsuitableCaseError: the law says nothing of these values.
        """
        try:
            self._periksa(*args, **kwargs)
        except _BrokenError as sebab:
            terikat = inspect.signature(self._periksa).bind(*args, **kwargs)
            raise LawBrokenError(self, terikat.arguments, str(sebab)) from None

    def applies(self, ruleset: Ruleset, engine: Engine = REFERENCE) -> Applies:
        """What of a ruleset the law speaks about, or why of nothing."""
        return self._subjek(ruleset, engine)

    def cases(
        self, ruleset: Ruleset, engine: Engine = REFERENCE
    ) -> st.SearchStrategy[Case]:
        """Cases of a ruleset; each is called to check it.

        Raises:
            NotApplicableError: the law has no subject there.
        """
        berlaku = self.applies(ruleset, engine)
        if not berlaku:
            raise NotApplicableError(str(berlaku))
        return (
            st.sampled_from(berlaku.subjek)
            .flatmap(self._kasus)
            .map(lambda argumen: Case(self, argumen))
        )

    def check(
        self,
        ruleset: Ruleset,
        engine: Engine = REFERENCE,
        **pengaturan: Any,  # noqa: ANN401 -- what hypothesis takes as settings
    ) -> None:
        """Draw cases of a ruleset and check each.

        Args:
            engine: what computes; the reference evaluator if not given.
            pengaturan: settings of hypothesis, e.g. ``max_examples=1000``.

        Raises:
            LawBrokenError: with the smallest case found in which it does not hold.
            NotApplicableError: the law has no subject there.
        """

        @settings(**{"deadline": None, **pengaturan})
        @given(self.cases(ruleset, engine))
        def run(case: Case) -> None:
            case()

        run()


def law(
    nomor: int,
    nama: str,
    pernyataan: str,
    risiko: str,
    *,
    subjek: Callable[[Ruleset, Engine], Applies],
    kasus: Callable[[Any], st.SearchStrategy[Kasus]],
) -> Callable[[Callable[P, None]], Law[P]]:
    """Make a law of the function that checks one case."""

    def make(periksa: Callable[P, None]) -> Law[P]:
        return Law(nomor, nama, pernyataan, risiko, periksa, subjek, kasus)

    return make
