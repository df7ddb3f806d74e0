"""Other ways to compute by, each as a change to the trees of the rules.

None knows an indikator: a convention changes a kind of node wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs
from attrs import field, frozen

from .._aggregation import CapaianMembers
from .._steps import Kunci, Step, Susunan
from .._unit import Jenis
from .._value import Mode
from ..expression import (
    PERSEN,
    Aggregate,
    Binary,
    Clamp,
    Expression,
    Figure,
    Policy,
    Round,
)
from ._sheet import rebuild

if TYPE_CHECKING:
    from ..expression import Perlakuan

Ubah: TypeAlias = Callable[[Step], Expression]


@frozen(eq=False)
class Konvensi:
    """A convention: its name, and what it makes of the tree of a figure."""

    kode: str
    ubah: Ubah


@frozen(eq=False)
class Changed(Mapping[Kunci, Step]):
    """Steps under a convention, each changed when it is first needed."""

    steps: Mapping[Kunci, Step]
    konvensi: Konvensi
    _jadi: dict[Kunci, Step] = field(factory=dict)

    def __getitem__(self, kunci: Kunci) -> Step:
        if kunci not in self._jadi:
            step = self.steps[kunci]
            ekspresi = self.konvensi.ubah(step)
            self._jadi[kunci] = attrs.evolve(step, ekspresi=ekspresi)
        return self._jadi[kunci]

    def __iter__(self) -> Iterator[Kunci]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)


def conventions(susunan: Susunan, steps: Mapping[Kunci, Step]) -> tuple[Konvensi, ...]:
    """Every convention that is tried, the usual ones first."""
    digit = susunan.digit
    members = CapaianMembers(susunan.aturan)
    return (
        Konvensi("potong_dicatat", _nodes(_mode(Mode.POTONG))),
        Konvensi("tanpa_pembulatan", _nodes(_without_round)),
        Konvensi("setengah_genap", _nodes(_mode(Mode.SETENGAH_GENAP))),
        *(
            Konvensi(f"bulat_{tingkat}", _stages(digit, Mode.SETENGAH_NAIK, tingkat))
            for tingkat in ("rincian", "indikator", "satker", "dipa")
        ),
        Konvensi("bulat_setiap_tahap", _stages(digit, Mode.SETENGAH_NAIK)),
        Konvensi("potong_setiap_tahap", _stages(digit, Mode.POTONG)),
        *(Konvensi(f"bulat_bagian_{n}", _nodes(_round_ratio(n))) for n in (2, 1, 0)),
        Konvensi("nihil_keluar", _nodes(_nihil("keluar"))),
        Konvensi("nihil_nol", _nodes(_nihil(Fraction(0)))),
        Konvensi("nihil_penuh", _nodes(_nihil(Fraction(1)))),
        Konvensi("capaian_paling_banyak_100", _cap_achievement),
        Konvensi("bagian_paling_banyak_100", _nodes(_cap_ratio)),
        Konvensi("tanpa_batas", _nodes(_without_clamp)),
        Konvensi("rasio_jumlah", _ratio_of_sums(steps)),
        Konvensi("rerata_rasio", _nodes(_mean_of_ratios)),
        Konvensi("tertimbang_pagu", _weighted(steps)),
        *(
            Konvensi(f"rerata_{dari}", _level(members, steps, dari))
            for dari in ("sasaran", "indikator", "dipa")
        ),
        *(
            Konvensi(f"rerata_ukuran_{dari}", _measure_level(steps, dari))
            for dari in ("satker", "dipa")
        ),
    )


def _nodes(ganti: Callable[[Expression], Expression]) -> Ubah:
    return lambda step: rebuild(step.ekspresi, ganti)


# -- rounding


def _mode(mode: Mode) -> Callable[[Expression], Expression]:
    def ganti(node: Expression) -> Expression:
        return attrs.evolve(node, mode=mode) if isinstance(node, Round) else node

    return ganti


def _without_round(node: Expression) -> Expression:
    return node.isi if isinstance(node, Round) else node


def _stages(digit: Mapping[Kunci, int], mode: Mode, tingkat: str = "") -> Ubah:
    """Figures (of one level) rounded as shown before others are made of them."""

    def ubah(step: Step) -> Expression:
        tampil = digit.get(step.kunci)
        lain = tingkat not in ("", step.kunci[0])
        if tampil is None or lain or step.satuan.jenis is Jenis.RUPIAH:
            return step.ekspresi
        dalam = tampil + 2 if step.satuan.jenis is Jenis.PERSEN else tampil
        isi = rebuild(step.ekspresi, _mode(mode))
        return Round(isi, dalam, mode, isi.tipe)

    return ubah


def _round_ratio(digit: int) -> Callable[[Expression], Expression]:
    """Every division inside rounded to so many decimals of a percentage."""

    def ganti(node: Expression) -> Expression:
        if isinstance(node, Binary) and node.op == "/" and node.tipe == PERSEN:
            return Round(node, digit + 2, Mode.SETENGAH_NAIK, node.tipe)
        if isinstance(node, Aggregate) and node.tipe == PERSEN:
            return Round(node, digit + 2, Mode.SETENGAH_NAIK, node.tipe)
        return node

    return ganti


# -- states and bounds


def _nihil(perlakuan: Perlakuan) -> Callable[[Expression], Expression]:
    def ganti(node: Expression) -> Expression:
        if not isinstance(node, Aggregate) or node.kebijakan.nihil == "menular":
            return node
        lama = node.kebijakan
        kebijakan = Policy(
            perlakuan, lama.tidak_ditargetkan, lama.tidak_terdefinisi, lama.belum_ada
        )
        return attrs.evolve(node, kebijakan=kebijakan)

    return ganti


def _cap_achievement(step: Step) -> Expression:
    if step.kunci[0] == "indikator" and step.kunci[2] == "capaian":
        return Clamp(step.ekspresi, None, Fraction(1), step.ekspresi.tipe)
    return step.ekspresi


def _cap_ratio(node: Expression) -> Expression:
    if isinstance(node, Binary) and node.op == "/" and node.tipe == PERSEN:
        return Clamp(node, None, Fraction(1), node.tipe)
    return node


def _without_clamp(node: Expression) -> Expression:
    return node.isi if isinstance(node, Clamp) else node


# -- kinds of mean


def _ratio_of_sums(steps: Mapping[Kunci, Step]) -> Ubah:
    """A mean of ratios as the ratio of their sums."""

    def division(node: Expression) -> Binary | None:
        while isinstance(node, Round | Clamp):
            node = node.isi
        if isinstance(node, Figure):
            return division(steps[node.kunci].ekspresi)
        return node if isinstance(node, Binary) and node.op == "/" else None

    def ganti(node: Expression) -> Expression:
        if not isinstance(node, Aggregate) or node.cara != "rerata":
            return node
        bagi = [division(satu) for satu in node.anggota]
        ada = [b for b in bagi if b is not None]
        serupa = {(b.kiri.tipe, b.kanan.tipe) for b in ada}
        if len(ada) != len(bagi) or len(serupa) != 1:
            return node
        return attrs.evolve(
            node,
            cara="rasio_jumlah",
            anggota=tuple(b.kiri for b in ada),
            penyebut=tuple(b.kanan for b in ada),
            bobot=None,
        )

    return _nodes(ganti)


def _mean_of_ratios(node: Expression) -> Expression:
    if not isinstance(node, Aggregate) or node.penyebut is None:
        return node
    pasangan = zip(node.anggota, node.penyebut, strict=True)
    anggota = tuple(Binary("/", atas, bawah, node.tipe) for atas, bawah in pasangan)
    return attrs.evolve(node, cara="rerata", anggota=anggota, penyebut=None)


def _weighted(steps: Mapping[Kunci, Step]) -> Ubah:
    """A mean weighted by what a ratio of sums over the same members divides by."""
    rasio: dict[tuple[str, str], Expression] = {}
    pembagi: dict[tuple[str, str], Expression] = {}
    for (tingkat, kode, _), s in steps.items():
        node = s.ekspresi
        if isinstance(node, Aggregate) and node.penyebut is not None:
            jumlah = attrs.evolve(
                node, cara="jumlah", anggota=node.penyebut, penyebut=None
            )
            rasio.setdefault((tingkat, kode), jumlah)
        elif tingkat == "satker" and isinstance(node, Binary) and node.op == "/":
            pembagi.setdefault((tingkat, kode), node.kanan)

    def weight(kunci: Kunci) -> Expression | None:
        return rasio.get(kunci[:2]) or pembagi.get(kunci[:2])

    def ganti(node: Expression) -> Expression:
        if not isinstance(node, Aggregate) or node.cara != "rerata" or node.bobot:
            return node
        bobot = [
            weight(satu.kunci) if isinstance(satu, Figure) else None
            for satu in node.anggota
        ]
        ada = tuple(b for b in bobot if b is not None)
        if not ada or len(ada) != len(bobot):
            return node
        kali = zip(node.anggota, ada, strict=True)
        anggota = tuple(Binary("*", satu, b, b.tipe) for satu, b in kali)
        return attrs.evolve(node, cara="rasio_jumlah", anggota=anggota, penyebut=ada)

    return _nodes(ganti)


# -- levels


def _level(members: CapaianMembers, steps: Mapping[Kunci, Step], dari: str) -> Ubah:
    """Capaian of a group as an aggregate of another level."""

    def ubah(step: Step) -> Expression:
        tingkat, kode, ukuran = step.kunci
        node = step.ekspresi
        if ukuran != "capaian" or tingkat not in ("kanwil", "dipa"):
            return node
        if not isinstance(node, Aggregate) or (tingkat, dari) == ("dipa", "dipa"):
            return node
        dalam = None if tingkat == "kanwil" else kode
        anggota, _ = members.of(dari, dalam, steps)
        figur = tuple(Figure(a.kunci, node.tipe) for a in anggota)
        return attrs.evolve(node, anggota=figur, bobot=None) if figur else node

    return ubah


def _measure_level(steps: Mapping[Kunci, Step], dari: str) -> Ubah:
    """A measure of the Kanwil as an aggregate of another level."""

    def ubah(step: Step) -> Expression:
        tingkat, _, ukuran = step.kunci
        node = step.ekspresi
        if tingkat != "kanwil" or not isinstance(node, Aggregate):
            return node
        kunci = [k for k in steps if k[0] == dari and k[2] == ukuran]
        figur = tuple(Figure(k, node.tipe) for k in kunci)
        if not figur:
            return node
        return attrs.evolve(
            node, cara="rerata", anggota=figur, bobot=None, penyebut=None
        )

    return ubah
