"""What changed rules do to the figures of a report, and which change did it.

Changes are grouped by the table they belong to. Each group is applied alone to the old
rules, all are applied together, and the figures of each are held against the old ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ._change import Perubahan, apply_changes
from ._difference import diff_rules
from ._evaluation import evaluate
from ._model import Berlaku
from ._movement import Gerak, figures, moved
from ._results import Hasil
from ._ruleset import check_aturan
from .diagnostics import Temuan, Tingkat, sort_temuan
from .errors import LaporanError
from .plugins import build_registry

if TYPE_CHECKING:
    from ._facts import Laporan
    from ._model import Aturan, Indikator
    from ._ruleset import Ruleset
    from .plugins import Registry


@frozen
class Sebab:
    """Changes that act as one.

    Attributes:
        pokok: the tables that changed, as (table, code); more than one where they
            hold only together.
        perubahan: the changes.
        sendiri: can it be applied alone to the old rules? It is tried only where
            both sides take the facts.
        temuan: why not.
    """

    pokok: tuple[tuple[str, str], ...]
    perubahan: tuple[Perubahan, ...]
    sendiri: bool = True
    temuan: tuple[Temuan, ...] = ()


@frozen
class Dampak:
    """What the changes do to one report.

    Attributes:
        laporan: where the facts come from.
        tahun: the year reported.
        lama, baru: the results; None where that side refuses the facts.
        gerak: the figures that move, the Kanwil first.
        ditolak: numbers of the causes under which alone the facts are refused, so
            that their effect alone cannot be known.
        temuan: findings of severity galat of a side that refuses the facts.
    """

    laporan: str
    tahun: int
    lama: Hasil | None
    baru: Hasil | None
    gerak: tuple[Gerak, ...]
    ditolak: tuple[int, ...]
    temuan: tuple[Temuan, ...]


@frozen
class Sisi:
    """One of the two that are compared: a ruleset as it holds in a year."""

    id: str
    edisi: str
    tahun: int
    sidik: str


@frozen
class Perbedaan:
    """What `sakip.diff` found.

    Attributes:
        lama, baru: what was compared.
        perubahan: the changes of the rules; none if both mean the same.
        sebab: the same changes, as they act on figures.
        dampak: for each report, what moves.
    """

    lama: Sisi
    baru: Sisi
    perubahan: tuple[Perubahan, ...]
    sebab: tuple[Sebab, ...]
    dampak: tuple[Dampak, ...] = field(default=())

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        """Every finding that kept a report from being computed."""
        return sort_temuan(t for d in self.dampak for t in d.temuan)


def diff(
    a: Ruleset,
    b: Ruleset,
    laporan: Sequence[Laporan] = (),
    *,
    tahun: int | tuple[int | None, int | None] | None = None,
    registry: Registry | None = None,
) -> Perbedaan:
    """Compare two rulesets, and what they make of the same facts.

    Args:
        a: the old ruleset.
        b: the new one.
        laporan: facts to evaluate under both.
        tahun: the year whose rules are compared, or one for each side. If None, it
            is the year of the facts where both hold then, else the last year in
            which both hold, else the last of each.
        registry: the plugins to use; the installed ones if None.

    Raises:
        ValueError: a ruleset does not hold in the year asked for.
    """
    tahun_a, tahun_b = tahun if isinstance(tahun, tuple) else (tahun, tahun)
    bawaan = choose_year(a, b, laporan)
    tahun_a = bawaan[0] if tahun_a is None else tahun_a
    tahun_b = bawaan[1] if tahun_b is None else tahun_b
    lama, baru = a.rules(tahun_a), b.rules(tahun_b)
    perubahan = diff_rules(lama, baru)
    sisi = Sisi(a.id, a.edisi, tahun_a, a.sidik), Sisi(b.id, b.edisi, tahun_b, b.sidik)
    if not laporan:
        return Perbedaan(*sisi, perubahan, _separate(perubahan))
    fakta = [satu.tahun for satu in laporan]
    pembanding = _Comparer(lama, baru, perubahan, fakta, registry or build_registry())
    dampak = tuple(pembanding.dampak(satu) for satu in laporan)
    if all(d.lama is None or d.baru is None for d in dampak):
        return Perbedaan(*sisi, perubahan, _separate(perubahan), dampak)
    return Perbedaan(*sisi, perubahan, pembanding.sebab[0], dampak)


def choose_year(
    a: Ruleset, b: Ruleset, laporan: Sequence[Laporan] = ()
) -> tuple[int, int]:
    """The years whose rules are compared where nobody says which."""
    bersama = [t for t in a.tahun if t in b.tahun]
    if not bersama:
        return a.tahun[-1], b.tahun[-1]
    ditanya = {satu.tahun for satu in laporan}
    tahun = ditanya.pop() if len(ditanya) == 1 else None
    pilihan = tahun if tahun in bersama else bersama[-1]
    return pilihan, pilihan


def _separate(perubahan: Iterable[Perubahan]) -> tuple[Sebab, ...]:
    """The changes by the table that they belong to, in order."""
    kelompok: dict[tuple[str, str], list[Perubahan]] = {}
    for p in perubahan:
        kelompok.setdefault(p.pokok, []).append(p)
    return tuple(Sebab((k,), tuple(isi)) for k, isi in kelompok.items())


class _Comparer:
    """Applies the causes, each alone and all together."""

    def __init__(
        self,
        lama: Aturan,
        baru: Aturan,
        perubahan: tuple[Perubahan, ...],
        tahun: Sequence[int],
        registry: Registry,
    ) -> None:
        self.aturan = lama
        self.tahun = tahun
        self.registry = registry
        self.lama, galat_lama = self.check(lama)
        self.baru, galat_baru = self.check(baru)
        self.id = (lama.kepala.id, baru.kepala.id)
        #: Why a side makes no rules at all in these years.
        self.galat = (*galat_lama, *galat_baru)
        #: New codes by level and old code; parts have the code of their indikator.
        self.alih = {
            (aras, p.lama): p.kode
            for p in perubahan
            if p.jenis == "berganti_kode"
            for aras in (p.tabel, "rincian")
        }
        self.perubahan = perubahan

    @cached_property
    def sebab(self) -> tuple[tuple[Sebab, ...], tuple[Ruleset | None, ...]]:
        """The causes with the rules each makes; only asked for where all make some."""
        return self.cases(_separate(self.perubahan))

    def apply(
        self, perubahan: Sequence[Perubahan]
    ) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
        """The old rules with some changes, checked."""
        return self.check(apply_changes(self.aturan, perubahan))

    def check(self, aturan: Aturan) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
        """Rules made ready to be computed by, in the years of the facts only.

        What holds in a year need not be whole in others: an amendment may have
        taken away what only they need.

        Returns:
            the ruleset, or None; and the findings that are a galat.
        """
        ruleset, temuan = check_aturan(only_years(aturan, self.tahun), self.registry)
        return ruleset, tuple(t for t in temuan if t.tingkat is Tingkat.GALAT)

    def cases(
        self, terpisah: Sequence[Sebab]
    ) -> tuple[tuple[Sebab, ...], tuple[Ruleset | None, ...]]:
        """The causes, and the rules each makes; those that need others are one."""
        if len(terpisah) == 1:
            return tuple(terpisah), (self.baru,)
        sendiri: list[tuple[Sebab, Ruleset]] = []
        bersama: list[Sebab] = []
        temuan: list[Temuan] = []
        for satu in terpisah:
            ruleset, galat = self.apply(satu.perubahan)
            if ruleset is None:
                bersama.append(satu)
                temuan += galat
            else:
                sendiri.append((satu, ruleset))
        if not bersama:
            return tuple(s for s, _ in sendiri), tuple(r for _, r in sendiri)
        gabungan, ruleset = self.together(bersama, [s for s, _ in sendiri], temuan)
        sisa = [(s, r) for s, r in sendiri if s.pokok[0] not in gabungan.pokok]
        return (*(s for s, _ in sisa), gabungan), (*(r for _, r in sisa), ruleset)

    def together(
        self,
        bersama: Sequence[Sebab],
        sendiri: Sequence[Sebab],
        temuan: Sequence[Temuan],
    ) -> tuple[Sebab, Ruleset | None]:
        """The causes that cannot stand alone, with no more of the others than needed.

        All together they stand, so what can be left out is left out, one by one.
        """
        perlu = [*bersama, *sendiri]
        ruleset = self.baru
        for satu in sendiri:
            coba = [s for s in perlu if s is not satu]
            hasil = self.apply(self.of(coba))[0]
            if hasil is not None:
                perlu, ruleset = coba, hasil
        perubahan = self.of(perlu)
        pokok = tuple(dict.fromkeys(p.pokok for p in perubahan))
        return evolve(
            Sebab(pokok, perubahan, temuan=sort_temuan(temuan)), sendiri=False
        ), ruleset

    def of(self, sebab: Sequence[Sebab]) -> tuple[Perubahan, ...]:
        """The changes of some causes, in the order of all."""
        pokok = {s.pokok[0] for s in sebab}
        return tuple(p for p in self.perubahan if p.pokok in pokok)

    def dampak(self, laporan: Laporan) -> Dampak:
        """What moves in one report."""
        nama = laporan.asal.sumber.berkas
        # Facts written for one of the two are meant for both here.
        if laporan.ruleset in self.id:
            laporan = evolve(laporan, ruleset="")
        lama, temuan_lama = _evaluate(self.lama, laporan)
        baru, temuan_baru = _evaluate(self.baru, laporan)
        temuan = sort_temuan([*self.galat, *temuan_lama, *temuan_baru])
        if lama is None or baru is None:
            return Dampak(nama, laporan.tahun, lama, baru, (), (), temuan)
        ditolak: list[int] = []
        kasus = []
        for i, ruleset in enumerate(self.sebab[1]):
            hasil = baru if ruleset is self.baru else _evaluate(ruleset, laporan)[0]
            if hasil is None:
                ditolak.append(i)
            else:
                kasus.append((i, figures(hasil, self.alih)))
        gerak = moved(figures(lama, self.alih), figures(baru), kasus)
        return Dampak(nama, laporan.tahun, lama, baru, gerak, tuple(ditolak), temuan)


def only_years(aturan: Aturan, tahun: Sequence[int]) -> Aturan:
    """Rules for computing from the first to the last of some years, if they held then.

    Without lineage: it moves no figure, and ancestors may stand in other years' rules.
    """
    berlaku = aturan.kepala.berlaku
    dari = max(berlaku.dari, dt.date(min(tahun), 1, 1))
    sampai = min(berlaku.sampai, dt.date(max(tahun), 12, 31))
    if dari <= sampai:
        berlaku = Berlaku(dari, sampai)
    return evolve(
        aturan,
        kepala=evolve(aturan.kepala, berlaku=berlaku),
        indikator=_without_lineage(aturan.indikator),
        pendukung=_without_lineage(aturan.pendukung),
    )


def _without_lineage(isi: Mapping[str, Indikator]) -> dict[str, Indikator]:
    return {k: evolve(v, silsilah=()) for k, v in isi.items()}


def _evaluate(
    ruleset: Ruleset | None, laporan: Laporan
) -> tuple[Hasil | None, tuple[Temuan, ...]]:
    """Evaluate; a side that refuses the facts tells why by findings."""
    if ruleset is None:
        return None, ()
    try:
        return evaluate(ruleset, laporan), ()
    except LaporanError as salah:
        return None, tuple(t for t in salah.temuan if t.tingkat is Tingkat.GALAT)
