"""Parts of formulas that can never count, and comparisons that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from .._intervals import Declared, decide, interval
from .._model import Agregasi, Asal, Hitungan
from .._ranges import states
from .._source import SourceText
from .._value import Keadaan
from ..diagnostics import Tempat, Temuan
from ..expression import (
    Binary,
    Compare,
    Expression,
    Figure,
    If,
    Input,
    OnState,
    walk,
)

if TYPE_CHECKING:
    from .._model import Aturan
    from .._steps import Kunci, Members, Realisasi, Step
    from ..expression import Potong

#: What the functions that watch a state are called.
_BILA = {
    Keadaan.NIHIL: "bila_nihil",
    Keadaan.BELUM_ADA: "bila_belum_ada",
    Keadaan.TIDAK_TERDEFINISI: "bila_tidak_terdefinisi",
}


def check_realisasi(real: Realisasi, declared: Declared) -> Iterator[Temuan]:
    """The formula of an indikator, and what its facts should satisfy."""
    ind = real.indikator
    if ind.rumus is not None and real.ekspresi is not None:
        yield from _formula(real.ekspresi, ind.asal, ("rumus",), declared)
    for langkah in real.periksa:
        # What a calculator asks of facts is written for any parameters.
        if langkah.asal is not ind.asal:
            node = langkah.periksa.ekspresi
            yield from _formula(node, langkah.asal, (), declared)
            tetap = decide(node, declared)
            if tetap is not None:
                yield _fixed("SKP223", langkah.asal.tempat(), tetap)


def check_formula(node: Expression, declared: Declared) -> Iterator[Temuan]:
    """A formula by itself, of no ruleset yet."""
    yield from _formula(node, Asal(SourceText("", "")), (), declared)


def check_measures(
    aturan: Aturan,
    ukuran: tuple[list[Step], dict[Kunci, Members], list[Step]],
    declared: Declared,
) -> Iterator[Temuan]:
    """The formulas of measures, each once however many units it is computed for."""
    satker, _, kelompok = ukuran
    sudah: set[tuple[str, str]] = set()
    for step in (*satker, *kelompok):
        tingkat, _, nama = step.kunci
        cara: Hitungan | Agregasi = getattr(aturan.ukuran[nama], tingkat)
        if (tingkat, nama) in sudah or isinstance(cara, Agregasi):
            continue
        sudah.add((tingkat, nama))
        if cara.rumus is not None:
            yield from _formula(step.ekspresi, cara.asal, ("rumus",), declared)


def _formula(
    akar: Expression, asal: Asal, jalur: tuple[str | int, ...], declared: Declared
) -> Iterator[Temuan]:
    """Every node that the author wrote; what a function makes has no place."""
    for node in walk(akar):
        if node.potong is None:
            continue
        if isinstance(node, If):
            tetap = decide(node.syarat, declared)
            if tetap is not None and node.syarat.potong is not None:
                syarat = asal.potong(jalur, *node.syarat.potong)
                yield _fixed("SKP222", syarat, tetap)
        elif isinstance(node, OnState):
            ada = possible_states(node.amat)
            for keadaan, _ in node.ganti:
                if keadaan not in ada:
                    argumen = {"fungsi": _BILA[keadaan], "keadaan": keadaan.kode}
                    tempat = asal.potong(jalur, *node.potong)
                    yield Temuan("SKP224", tempat, argumen)
        elif isinstance(node, Compare | Binary):
            yield from _sides(node, node.potong, asal, jalur, declared)


def _sides(
    node: Compare | Binary,
    potong: Potong,
    asal: Asal,
    jalur: tuple[str | int, ...],
    declared: Declared,
) -> Iterator[Temuan]:
    """Two sides that are one, and a denominator that is nothing."""
    if isinstance(node, Binary) and node.op == "/":
        if interval(node.kanan, declared) == (Fraction(0), Fraction(0)):
            yield Temuan("SKP318", asal.potong(jalur, *(node.kanan.potong or potong)))
            return
    elif isinstance(node, Binary) and node.op != "-":
        return
    # Numbers written out are arithmetic, not a mistake.
    if node.kiri == node.kanan and _reads(node.kiri):
        yield Temuan("SKP225", asal.potong(jalur, *potong), {"op": node.op})


def _reads(node: Expression) -> bool:
    return any(isinstance(n, Input | Figure) for n in walk(node))


def possible_states(node: Expression) -> frozenset[Keadaan]:
    """States that a value can have, by the rules or because the facts say so."""
    return states(node, fakta=frozenset({Keadaan.BELUM_ADA, Keadaan.NIHIL}))


def _fixed(kode: str, tempat: Tempat, tetap: bool) -> Temuan:  # noqa: FBT001 -- the answer itself
    ada, found = ("benar", "true") if tetap else ("salah", "false")
    return Temuan(kode, tempat, {"ada": ada, "found": found})
