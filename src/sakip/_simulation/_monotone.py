"""How figures go with one input: the range of the input in pieces, proved by the tree.

The other inputs are what they are in the report, so every figure is a function of one
number. In each piece it either is in one state throughout, or is a number that rises,
falls or stays. Where the tree does not tell (two parts that pull in opposite
directions, a function in Python), that is said, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import evolve, frozen

from .._evaluator import _treat, evaluator
from .._fact_store import KunciFakta
from .._limits import MAX_RUAS
from .._steps import Kunci
from .._value import Keadaan, round_exact, strongest
from ..expression import (
    Aggregate,
    Binary,
    Clamp,
    Compare,
    Expression,
    Figure,
    If,
    Input,
    Logic,
    Negate,
    Not,
    OnState,
    Power,
    Round,
)
from ._engine import Dasar
from ._forms import (
    NOL,
    SATU,
    Sifat,
    UnprovedError,
    clamped,
    constant,
    mapped,
    ratio,
    scaled,
    sign_of,
    sum_of,
    together,
)


class _SplitError(Exception):
    """Something changes its sign within the piece, which has to be divided there."""

    def __init__(self, sifat: Sifat) -> None:
        self.sifat = sifat


#: What is known of a node within one piece.
Kelakuan: TypeAlias = Sifat | Keadaan


@frozen(eq=False)
class Ruas:
    """A piece of the grid, both ends included, and what the figure does in it."""

    dari: int
    sampai: int
    isi: Kelakuan


def pieces(
    dasar: Dasar,
    kunci: KunciFakta,
    figur: Kunci,
    rentang: tuple[int, int],
    langkah: Fraction,
) -> tuple[Ruas, ...] | None:
    """The range of an input in pieces, or None where the tree does not tell.

    Args:
        dasar: the report, whose other facts stay.
        kunci: the input.
        figur: the figure.
        rentang: the first and the last place of the grid.
        langkah: the exact value (a percentage as a ratio) between two places.
    """
    berubah = dasar.affected({kunci})
    sentuh: dict[Expression, bool] = {}
    antre = [rentang]
    hasil: list[Ruas] = []
    while antre:
        if len(hasil) + len(antre) > MAX_RUAS:
            return None
        lo, hi = antre.pop()
        satu = _Piece(dasar, kunci, berubah, sentuh, lo, hi, langkah)
        try:
            hasil.append(Ruas(lo, hi, satu.figure(figur)))
        except _SplitError as belah:
            tengah = _last_ofsign_of(belah.sifat, lo, hi)
            antre += [(tengah + 1, hi), (lo, tengah)]
        except UnprovedError:
            return None
    return tuple(hasil)


def _last_ofsign_of(sifat: Sifat, lo: int, hi: int) -> int:
    """The last place where something monotone has the sign that it has at first."""
    tanda = sign_of(sifat.awal)
    while hi - lo > 1:
        tengah = (lo + hi) // 2
        if sign_of(sifat.di(tengah)) == tanda:
            lo = tengah
        else:
            hi = tengah
    return lo


class _Piece:
    """What is known of the figures within one piece."""

    def __init__(
        self,
        dasar: Dasar,
        kunci: KunciFakta,
        berubah: set[Kunci],
        sentuh: dict[Expression, bool],
        lo: int,
        hi: int,
        langkah: Fraction,
    ) -> None:
        self.dasar = dasar
        self.kunci = kunci
        self.berubah = berubah
        #: Which nodes depend on the input; the same in every piece.
        self.sentuh = sentuh
        self.value = evaluator(dasar.fakta.lookup, dasar.angka)
        self.steps = [s for s in dasar.susunan.steps if s.kunci in berubah]
        self.angka: dict[Kunci, Kelakuan] = {}
        self.memo: dict[Expression, Kelakuan] = {}
        self.masukan = Sifat(
            lo * langkah,
            hi * langkah,
            lambda n: n * langkah,
            (SATU, NOL, NOL, SATU),
        )

    def figure(self, figur: Kunci) -> Kelakuan:
        """What a figure does; earlier ones first."""
        langkah = iter(self.steps)
        while figur not in self.angka:
            step = next(langkah)
            self.angka[step.kunci] = self.of(step.ekspresi)
        return self.angka[figur]

    def of(self, node: Expression) -> Kelakuan:
        """What a node does."""
        if node not in self.memo:
            self.memo[node] = self._of(node)
        return self.memo[node]

    def _of(self, node: Expression) -> Kelakuan:
        if not self.touches(node):
            nilai = self.value(node)
            return nilai if isinstance(nilai, Keadaan) else constant(nilai)
        match node:
            case Input():
                return self.masukan
            case Figure():
                return self.angka[node.kunci]
            case If():
                return self.choice(node)
            case OnState():
                amat = self.of(node.amat)
                ganti = dict(node.ganti)
                ada = isinstance(amat, Keadaan) and amat in ganti
                return self.of(ganti[amat] if ada else node.isi)  # type: ignore[index]  # a state
            case Aggregate():
                return self.aggregate(node)
            case Negate() | Not() | Round() | Clamp() | Power():
                isi = self.of(node.isi)
                return isi if isinstance(isi, Keadaan) else self.unary(node, isi)
            case Binary() | Compare() | Logic():
                return self.pair(node)
            case _:
                raise UnprovedError

    def touches(self, node: Expression) -> bool:
        """Does a node depend on the input?"""
        if node not in self.sentuh:
            masukan, bahan = self.dasar.leaves(node)
            self.sentuh[node] = self.kunci in masukan or bool(bahan & self.berubah)
        return self.sentuh[node]

    def sign(self, sifat: Sifat) -> int:
        """The sign that something has throughout.

        Raises:
            _SplitError: it has more than one.
        """
        tanda = sign_of(sifat.awal)
        if tanda != sign_of(sifat.akhir):
            raise _SplitError(sifat)
        return tanda

    # -- choices

    def choice(self, node: If) -> Kelakuan:
        syarat = self.of(node.syarat)
        if isinstance(syarat, Keadaan):
            return syarat
        return self.of(node.ya if self.sign(syarat) else node.tidak)

    def unary(self, node: Negate | Not | Round | Clamp | Power, isi: Sifat) -> Sifat:
        match node:
            case Negate():
                return scaled(isi, Fraction(-1))
            case Not():
                return constant(Fraction(not self.sign(isi)))
            case Round():
                digit, mode = node.digit, node.mode
                return mapped(isi, lambda v: round_exact(v, digit, mode))
            case Clamp():
                return clamped(node, isi)
            case _:
                return self.power(node, isi)

    def power(self, node: Power, isi: Sifat) -> Sifat:
        pangkat = node.pangkat
        if pangkat % 2 == 0:
            # An even power turns at 0.
            self.sign(isi)
        jadi = mapped(isi, lambda v: v**pangkat)
        return evolve(jadi, bentuk=isi.bentuk) if pangkat == 1 else jadi

    def binary(
        self, node: Binary | Compare | Logic, kiri: Sifat, kanan: Sifat
    ) -> Kelakuan:
        if isinstance(node, Compare):
            return constant(Fraction(self.compare(node.op, kiri, kanan)))
        if isinstance(node, Logic):
            dua = [bool(self.sign(v)) for v in (kiri, kanan)]
            return constant(Fraction(all(dua) if node.op == "dan" else any(dua)))
        if node.op == "+":
            return sum_of([kiri, kanan])
        if node.op == "-":
            return sum_of([kiri, scaled(kanan, Fraction(-1))])
        if node.op == "*":
            return self.product(kiri, kanan)
        return self.quotient(kiri, kanan)

    def pair(self, node: Binary | Compare | Logic) -> Kelakuan:
        """An operation on two operands; a state of either is the result."""
        kiri, kanan = self.of(node.kiri), self.of(node.kanan)
        keadaan = [v for v in (kiri, kanan) if isinstance(v, Keadaan)]
        if keadaan:
            return strongest(keadaan)
        assert isinstance(kiri, Sifat)  # noqa: S101 -- no state is left
        assert isinstance(kanan, Sifat)  # noqa: S101 -- no state is left
        return self.binary(node, kiri, kanan)

    def compare(self, op: str, kiri: Sifat, kanan: Sifat) -> bool:
        tanda = self.sign(sum_of([kiri, scaled(kanan, Fraction(-1))]))
        return {
            "<": tanda < 0,
            "<=": tanda <= 0,
            ">": tanda > 0,
            ">=": tanda >= 0,
            "=": tanda == 0,
            "<>": tanda != 0,
        }[op]

    def product(self, kiri: Sifat, kanan: Sifat) -> Sifat:
        for satu, lain in ((kiri, kanan), (kanan, kiri)):
            if not satu.arah:
                return scaled(lain, satu.awal)
        # Sizes that grow and shrink together, with one sign each.
        besar = [v.arah * self.sign(v) for v in (kiri, kanan)]
        if besar[0] * besar[1] < 0:
            raise UnprovedError
        return Sifat(
            kiri.awal * kanan.awal,
            kiri.akhir * kanan.akhir,
            lambda n: kiri.di(n) * kanan.di(n),
            None,
        )

    def quotient(self, atas: Sifat, bawah: Sifat) -> Kelakuan:
        if not self.sign(bawah):
            ada = self.sign(atas)
            return Keadaan.TIDAK_TERDEFINISI if ada else Keadaan.NIHIL
        if not bawah.arah:
            return scaled(atas, 1 / bawah.awal)
        jadi = Sifat(
            atas.awal / bawah.awal,
            atas.akhir / bawah.akhir,
            lambda n: atas.di(n) / bawah.di(n),
            ratio(atas.bentuk, bawah.bentuk),
        )
        if jadi.bentuk is None:
            # |1 / bawah| goes against |bawah|.
            naik = atas.arah * self.sign(atas), -bawah.arah * self.sign(bawah)
            if naik[0] * naik[1] < 0:
                raise UnprovedError
        return jadi

    # -- aggregates

    def aggregate(self, node: Aggregate) -> Kelakuan:
        anggota = [self.of(a) for a in node.anggota]
        penyebut = [self.of(p) for p in node.penyebut or ()]
        ikut = self.members(node, anggota, penyebut)
        if isinstance(ikut, Keadaan):
            return ikut
        nilai = [v for _, v, _ in ikut]
        match node.cara:
            case "banyak":
                return constant(Fraction(len(ikut)))
            case "jumlah":
                return sum_of(nilai)
            case "rerata":
                bobot = [
                    SATU if node.bobot is None else node.bobot[i] for i, _, _ in ikut
                ]
                total = sum(bobot, NOL)
                if not total:
                    return Keadaan.NIHIL
                pasangan = zip(bobot, nilai, strict=True)
                return sum_of([scaled(v, w / total) for w, v in pasangan])
            case "rasio_jumlah":
                return self.quotient(sum_of(nilai), sum_of([d for _, _, d in ikut]))
            case "terakhir":
                return nilai[-1]
            case "geometrik" if any(self.sign(v) < 0 for v in nilai):
                return Keadaan.TIDAK_TERDEFINISI
        return together(node, nilai)

    def members(
        self, node: Aggregate, anggota: Sequence[Kelakuan], penyebut: Sequence[Kelakuan]
    ) -> list[tuple[int, Sifat, Sifat]] | Keadaan:
        """Members that take part, or the state that the aggregate takes.

        Which ones they are is the same throughout the piece.
        """
        ikut: list[tuple[int, Sifat, Sifat]] = []
        menular: list[Keadaan] = []
        keluar: list[Keadaan] = []
        for i, atas in enumerate(anggota):
            bawah = penyebut[i] if penyebut else constant(SATU)
            keadaan = [v for v in (atas, bawah) if isinstance(v, Keadaan)]
            if not keadaan:
                assert isinstance(atas, Sifat)  # noqa: S101 -- no state is left
                assert isinstance(bawah, Sifat)  # noqa: S101 -- no state is left
                ikut.append((i, atas, bawah))
                continue
            terkuat = strongest(keadaan)
            perlakuan = _treat(node.kebijakan, terkuat)
            if isinstance(perlakuan, Fraction):
                ikut.append((i, constant(perlakuan), constant(SATU)))
            elif isinstance(perlakuan, Keadaan):
                menular.append(perlakuan)
            else:
                keluar.append(terkuat)
        if menular:
            return strongest(menular)
        if not ikut and node.cara != "banyak":
            return strongest(keluar)
        return ikut
