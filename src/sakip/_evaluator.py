"""The reference evaluator: walks the tree with `Fraction`, one node at a time.

Slow and plain on purpose: the compiled plan is tested against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from ._value import Keadaan, Nilai, root_rounded, round_exact, strongest
from .expression import (
    Aggregate,
    Binary,
    Clamp,
    Compare,
    Constant,
    Expression,
    Figure,
    If,
    Input,
    Logic,
    Negate,
    Not,
    OnState,
    Opaque,
    Policy,
    Power,
    Round,
    StateConstant,
)

if TYPE_CHECKING:
    from ._steps import Step

Kunci: TypeAlias = tuple[str, str, str]

_BANDING: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


def evaluate_steps(
    steps: Iterable[Step], lookup: Callable[[Input], Nilai]
) -> dict[Kunci, Nilai]:
    """Evaluate steps in order.

    Args:
        lookup: the exact value of an input (a percentage as a ratio), or a state.

    Returns:
        every figure by its key: an exact value or a state.
    """
    angka: dict[Kunci, Nilai] = {}
    memo: dict[Expression, Nilai] = {}
    for step in steps:
        angka[step.kunci] = _Walk(lookup, angka, memo).value(step.ekspresi)
    return angka


def evaluate_expression(
    node: Expression,
    lookup: Callable[[Input], Nilai],
    figures: Mapping[Kunci, Nilai] | None = None,
) -> Nilai:
    """Evaluate one tree, e.g. of a calculator under test."""
    return _Walk(lookup, figures or {}, {}).value(node)


def evaluator(
    lookup: Callable[[Input], Nilai], figures: Mapping[Kunci, Nilai]
) -> Callable[[Expression], Nilai]:
    """A function that evaluates trees; what they share is computed once."""
    return _Walk(lookup, figures, {}).value


class _Walk:
    def __init__(
        self,
        lookup: Callable[[Input], Nilai],
        angka: Mapping[Kunci, Nilai],
        memo: MutableMapping[Expression, Nilai],
    ) -> None:
        self.lookup = lookup
        self.angka = angka
        self.memo = memo

    def value(self, node: Expression) -> Nilai:
        if node not in self.memo:
            self.memo[node] = self._compute(node)
        return self.memo[node]

    def _compute(self, node: Expression) -> Nilai:
        match node:
            case Constant():
                return node.nilai
            case StateConstant():
                return node.keadaan
            case Input():
                return self.lookup(node)
            case Figure():
                return self.angka[node.kunci]
            case If():
                return self._if(node)
            case OnState():
                return self._on_state(node)
            case Aggregate():
                return self._aggregate(node)
            case Opaque():
                return node.fungsi(*(self.value(a) for a in node.argumen))
            case Negate() | Not() | Round() | Clamp() | Power():
                isi = self.value(node.isi)
                return isi if isinstance(isi, Keadaan) else _unary(node, isi)
            case _:
                kiri, kanan = self.value(node.kiri), self.value(node.kanan)
                keadaan = [v for v in (kiri, kanan) if isinstance(v, Keadaan)]
                if keadaan:
                    return strongest(keadaan)
                assert isinstance(kiri, Fraction)  # noqa: S101 -- no state is left
                assert isinstance(kanan, Fraction)  # noqa: S101 -- no state is left
                return _binary(node, kiri, kanan)

    def _if(self, node: If) -> Nilai:
        syarat = self.value(node.syarat)
        if isinstance(syarat, Keadaan):
            return syarat
        return self.value(node.ya if syarat else node.tidak)

    def _on_state(self, node: OnState) -> Nilai:
        amat = self.value(node.amat)
        if isinstance(amat, Keadaan):
            for keadaan, pengganti in node.ganti:
                if keadaan is amat:
                    return self.value(pengganti)
        return self.value(node.isi)

    def _aggregate(self, node: Aggregate) -> Nilai:
        anggota = [self.value(a) for a in node.anggota]
        penyebut = [self.value(p) for p in node.penyebut or ()]
        return aggregate_values(node, anggota, penyebut)


def aggregate_values(
    node: Aggregate, anggota: Sequence[Nilai], penyebut: Sequence[Nilai]
) -> Nilai:
    """An aggregate of values that are known; see `Aggregate` for its rules."""
    ikut, menular, keluar = _members(node, anggota, penyebut)
    if menular:
        return strongest(menular)
    if node.cara == "banyak":
        return Fraction(len(ikut))
    if not ikut:
        return strongest(keluar) if keluar else Keadaan.NIHIL
    return _combine(node, ikut)


def _members(
    node: Aggregate, anggota: Sequence[Nilai], penyebut: Sequence[Nilai]
) -> tuple[list[tuple[int, Fraction, Fraction]], list[Keadaan], list[Keadaan]]:
    """Members that take part (index, value, denominator), and states met."""
    ikut: list[tuple[int, Fraction, Fraction]] = []
    menular: list[Keadaan] = []
    keluar: list[Keadaan] = []
    for i, nilai in enumerate(anggota):
        bawah = penyebut[i] if penyebut else Fraction(1)
        keadaan = [v for v in (nilai, bawah) if isinstance(v, Keadaan)]
        if keadaan:
            terkuat = strongest(keadaan)
            perlakuan = _treat(node.kebijakan, terkuat)
            if perlakuan == "keluar":
                keluar.append(terkuat)
            elif isinstance(perlakuan, Keadaan):
                menular.append(perlakuan)
            else:
                assert isinstance(perlakuan, Fraction)  # noqa: S101 -- the words are done
                ikut.append((i, perlakuan, Fraction(1)))
            continue
        assert isinstance(nilai, Fraction)  # noqa: S101 -- a state was treated
        assert isinstance(bawah, Fraction)  # noqa: S101 -- a state was treated
        ikut.append((i, nilai, bawah))
    return ikut, menular, keluar


def _treat(kebijakan: Policy, keadaan: Keadaan) -> Fraction | Keadaan | str:
    perlakuan = kebijakan.of(keadaan)
    if perlakuan == "menular":
        return keadaan
    if perlakuan == "galat":
        return Keadaan.TIDAK_TERDEFINISI
    return perlakuan


def _unary(node: Negate | Not | Round | Clamp | Power, isi: Fraction) -> Fraction:
    match node:
        case Negate():
            return -isi
        case Not():
            return Fraction(not isi)
        case Round():
            return round_exact(isi, node.digit, node.mode)
        case Power():
            return isi**node.pangkat
        case _:
            if node.atas is not None and isi > node.atas:
                return node.atas
            if node.bawah is not None and isi < node.bawah:
                return node.bawah
            return isi


def _binary(node: Binary | Compare | Logic, a: Fraction, b: Fraction) -> Nilai:
    match node:
        case Compare():
            return Fraction(_BANDING[node.op](a, b))
        case Logic():
            return Fraction(bool(a) and bool(b) if node.op == "dan" else bool(a or b))
        case Binary(op="+"):
            return a + b
        case Binary(op="-"):
            return a - b
        case Binary(op="*"):
            return a * b
        case _:
            if b:
                return a / b
            return Keadaan.TIDAK_TERDEFINISI if a else Keadaan.NIHIL


def _combine(node: Aggregate, ikut: list[tuple[int, Fraction, Fraction]]) -> Nilai:
    nilai = [v for _, v, _ in ikut]
    jumlah = sum(nilai, Fraction(0))
    match node.cara:
        case "jumlah":
            return jumlah
        case "rerata":
            if node.bobot is None:
                return jumlah / len(nilai)
            bobot = [node.bobot[i] for i, _, _ in ikut]
            total = sum(bobot, Fraction(0))
            tertimbang = sum(
                (w * v for w, v in zip(bobot, nilai, strict=True)), Fraction(0)
            )
            # Only members of weight zero took part: nothing fell due.
            return tertimbang / total if total else Keadaan.NIHIL
        case "rasio_jumlah":
            bawah = sum((d for _, _, d in ikut), Fraction(0))
            if bawah:
                return jumlah / bawah
            return Keadaan.TIDAK_TERDEFINISI if jumlah else Keadaan.NIHIL
        case "min":
            return min(nilai)
        case "maks":
            return max(nilai)
        case "terakhir":
            return nilai[-1]
        case "jumlah_tercapai":
            assert node.ambang is not None  # noqa: S101 -- its builder saw to it
            tercapai = sum(v >= node.ambang for v in nilai)
            return Fraction(tercapai, len(nilai))
        case _:
            return _geometric(node, nilai)


def _geometric(node: Aggregate, nilai: list[Fraction]) -> Nilai:
    assert node.digit is not None  # noqa: S101 -- its builder saw to it
    if any(v < 0 for v in nilai):
        return Keadaan.TIDAK_TERDEFINISI
    kali = Fraction(1)
    for v in nilai:
        kali *= v
    return root_rounded(kali, len(nilai), node.digit, node.mode)
