"""Variants of the rules: changed, checked, and put together without reading a file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from .._binding import Fakta, bind
from .._change import Perubahan, apply_changes
from .._evaluator import evaluate_steps
from .._impact import only_years
from .._limits import MAX_ATURAN_TERSIMPAN
from .._ruleset import check_aturan
from .._steps import Kunci, Susunan
from ..diagnostics import Temuan, Tingkat
from ._addresses import Alamat, LaciAmandemen, LaciAturan, LaciMasukan, rule_names
from ._amending import KINI
from ._engine import Dasar, Engine
from ._targets import retargeted

if TYPE_CHECKING:
    from .._fact_store import KunciFakta
    from .._facts import Laporan
    from .._model import Aturan
    from .._ruleset import Ruleset
    from ..plugins import Registry


@frozen(eq=False)
class Ditolak:
    """Rules that are refused: every variant of the facts is, under them."""

    kode: tuple[str, ...]


@frozen(eq=False)
class Pembuat:
    """Makes what computes the facts' variants under each variant of the rules.

    Attributes:
        dasar: the report as it is.
        ruleset: its rules.
        laporan: its facts.
        registry: the plugins.
        laci: what varies in the rules.
        masukan: the inputs that vary.
        ditanya: the figures asked for.
        amandemen: the rules under each value that amendments take.
    """

    dasar: Dasar
    ruleset: Ruleset
    laporan: Laporan
    registry: Registry | None
    laci: tuple[LaciAturan | LaciAmandemen, ...]
    masukan: tuple[LaciMasukan, ...]
    ditanya: tuple[Kunci, ...]
    amandemen: Mapping[str, Aturan]
    _jadi: OrderedDict[tuple[Any, ...], Engine | Ditolak] = field(factory=OrderedDict)

    @property
    def kunci(self) -> list[KunciFakta]:
        """The facts that vary."""
        return [m.kunci for m in self.masukan]

    def engine(self, nilai: tuple[Any, ...]) -> Engine | Ditolak:
        """What computes variants under some values of the rules; made once."""
        jadi = self._jadi.get(nilai)
        if jadi is None:
            jadi = self._jadi[nilai] = self.make(nilai)
            if len(self._jadi) > MAX_ATURAN_TERSIMPAN:
                self._jadi.popitem(last=False)
        return jadi

    def make(self, nilai: tuple[Any, ...]) -> Engine | Ditolak:
        """Change the rules, check them, and compute the report by them."""
        if not self.laci:
            return Engine(self.dasar, self.kunci, self.ditanya)
        assert self.registry is not None  # noqa: S101 -- where rules vary there is one
        susunan = self.dasar.susunan
        aturan = self.changed(nilai)
        if aturan is None:
            return Ditolak(("SKP822",))
        targets = [p for p in self.laci if isinstance(p, LaciAturan)]
        if all(p.jenis == "target" for p in targets) and len(targets) == len(self.laci):
            dasar, temuan = retargeted(self.dasar, aturan, targets, self.registry)
            if dasar is not None:
                kode = galat_codes(temuan)
                if kode:
                    return Ditolak(kode)
                return Engine(dasar, self.kunci, self.ditanya)
        ruleset, temuan = check_aturan(
            only_years(aturan, (susunan.tahun,)), self.registry, self.ruleset
        )
        if ruleset is None:
            return Ditolak(galat_codes(temuan))
        baru = ruleset.susun(susunan.tahun)
        fakta, kode = self.bound(baru)
        satuan = {s.kunci: s.satuan for s in susunan.steps}
        ada = {s.kunci: s.satuan for s in baru.steps}
        if any(ada.get(k) != satuan[k] for k in self.ditanya):
            # Another unit in one column would be another figure.
            kode = ("SKP823", *kode)
        if self.masukan and Alamat(baru, fakta).lacks(self.masukan):
            # Values were held against what the input is in the report.
            kode = ("SKP822", *kode)
        if kode:
            return Ditolak(tuple(sorted(set(kode))))
        angka = evaluate_steps(baru.steps, fakta.lookup)
        return Engine(Dasar(baru, fakta, angka), self.kunci, self.ditanya)

    def bound(self, susunan: Susunan) -> tuple[Fakta, tuple[str, ...]]:
        """The facts under changed rules, and codes of what refuses them.

        Neither targets nor weights decide which facts there are.
        """
        if all(
            isinstance(p, LaciAturan) and p.jenis in ("target", "bobot")
            for p in self.laci
        ):
            return self.dasar.fakta, ()
        fakta, temuan = bind(susunan, self.laporan)
        return fakta, galat_codes(temuan)

    def changed(self, nilai: Sequence[Any]) -> Aturan | None:
        """The rules with some values in place of theirs; None if one has no place."""
        tahun = self.dasar.susunan.tahun
        isi = dict(zip(self.laci, nilai, strict=True))
        aturan = self.amandemen[isi.pop(LaciAmandemen(), KINI)]
        ada = rule_names(aturan, tahun)
        ubah = []
        for laci, baru in isi.items():
            if not isinstance(laci, LaciAturan) or laci.nama not in ada:
                return None
            p = ada[laci.nama]
            ubah.append(Perubahan(p.tabel, p.kode, p.jalur, p.jenis, p.kini, baru))
        return apply_changes(aturan, ubah)


def galat_codes(temuan: Sequence[Temuan]) -> tuple[str, ...]:
    """The codes of findings of severity galat."""
    return tuple(sorted({t.kode for t in temuan if t.tingkat is Tingkat.GALAT}))
