"""What moves a figure most: every input and target changed a little, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from .._evaluation import evaluate_whole
from .._mapping import FrozenMap
from .._results import Angka, Jejak
from .._shown import shown_figure
from .._steps import Step
from .._unit import Satuan
from .._value import Keadaan, Mode, Nilai, decimals, round_exact
from ..errors import LaporanError
from ..plugins import build_registry
from ._addresses import Alamat, LaciAturan, LaciMasukan
from ._engine import Dasar, Engine
from ._rules import Ditolak, Pembuat
from ._simulating import figure_finding
from ._values import BERANGKA, top

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._facts import Laporan
    from .._ruleset import Ruleset
    from ..plugins import Registry

#: How much is changed: one percent of the value, or one unit of its last digit.
Langkah: TypeAlias = Literal["persen", "satuan"]


@frozen
class Geseran:
    """One change of one input or target, and what it does to the figure.

    Attributes:
        nilai: the changed value.
        angka: the figure then; None where the rules refuse the change.
        selisih: the exact difference to the figure in the report, in its unit; None
            where either is no number.
        ditolak: codes of the findings that refuse it.
    """

    nilai: Fraction
    angka: Angka | None
    selisih: Fraction | None
    ditolak: tuple[str, ...] = ()


@frozen
class Pengubah:
    """What one input or target does to the figure.

    Attributes:
        nama: the input or target.
        satuan: its unit.
        kini: its value in the report.
        naik, turun: the change upwards and downwards; None where the declared range
            leaves no room.
    """

    nama: str
    satuan: Satuan
    kini: Fraction
    naik: Geseran | None
    turun: Geseran | None

    @property
    def besar(self) -> Fraction | None:
        """The size of the larger difference; None where there is none."""
        semua = [
            abs(g.selisih)
            for g in (self.naik, self.turun)
            if g is not None and g.selisih is not None
        ]
        return max(semua, default=None)


@frozen
class Kepekaan:
    """How much one figure moves with every input and target; iterates over them.

    Attributes:
        jejak: what it was computed from.
        tahun: the year reported.
        nama: the figure.
        langkah: how much was changed: ``"persen"`` or ``"satuan"``.
        kini: the figure in the report.
        pengubah: what moves it, in order of size: first changes between a number and a
            state, then by the larger difference.
        tetap: names of inputs and targets whose change moves nothing.
        tanpa_angka: inputs that are no number in the report, and their states.
        lain: names of inputs and targets that are read but are no numbers by kind.
    """

    jejak: Jejak
    tahun: int
    nama: str
    langkah: Langkah
    kini: Angka
    pengubah: tuple[Pengubah, ...]
    tetap: tuple[str, ...]
    tanpa_angka: Mapping[str, Keadaan] = field(factory=FrozenMap)
    lain: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Pengubah]:
        return iter(self.pengubah)

    def __len__(self) -> int:
        return len(self.pengubah)


def sensitivity(
    ruleset: Ruleset,
    laporan: Laporan,
    angka: str = "kanwil:capaian",
    *,
    langkah: Langkah = "persen",
    registry: Registry | None = None,
) -> Kepekaan:
    """Tell how much a figure moves when each input and each target changes a little.

    Each is changed alone, upwards and downwards, and the report is computed again,
    exactly. A change is one percent of the value at the declared decimals, at least one
    unit of the last of them; or that one unit.

    Args:
        ruleset, laporan: the rules and the facts.
        angka: the figure.
        langkah: ``"persen"`` or ``"satuan"``.
        registry: the plugins to check changed targets with; the installed ones if None.

    Raises:
        LaporanError: the facts do not fit the rules, or there is no such figure.
    """
    e = evaluate_whole(ruleset, laporan, ruleset.walk)
    dasar = Dasar(e.susunan, e.fakta, e.angka)
    alamat = Alamat(e.susunan, e.fakta)
    kunci = alamat.figures.get(angka)
    if kunci is None:
        tempat = laporan.asal.tempat(kunci=True)
        raise LaporanError([figure_finding(angka, alamat, tempat)])
    step = next(s for s in e.susunan.steps if s.kunci == kunci)
    pengukur = _Meter(
        dasar, alamat, ruleset, laporan, registry or build_registry(), step, langkah
    )
    return pengukur.measure(angka, e.hasil.jejak)


class _Meter:
    """Changes one thing at a time."""

    def __init__(
        self,
        dasar: Dasar,
        alamat: Alamat,
        ruleset: Ruleset,
        laporan: Laporan,
        registry: Registry,
        step: Step,
        langkah: Langkah,
    ) -> None:
        self.dasar = dasar
        self.alamat = alamat
        self.ruleset = ruleset
        self.laporan = laporan
        self.registry = registry
        self.step = step
        self.langkah = langkah
        self.kini = self.shown(dasar, dasar.angka[step.kunci])

    def shown(self, dasar: Dasar, nilai: Nilai) -> Angka:
        """The figure as it is displayed."""
        susunan = dasar.susunan
        digit = susunan.digit[self.step.kunci]
        return shown_figure(nilai, self.step.satuan, susunan.aturan, digit)

    def measure(self, nama: str, jejak: Jejak) -> Kepekaan:
        """Everything that the figure may depend on."""
        pengubah: list[Pengubah] = []
        tetap: list[str] = []
        kosong: dict[str, Keadaan] = {}
        lain: list[str] = []
        for satu in self.inputs(kosong, lain):
            self.sort(satu, pengubah, tetap)
        for satu in self.targets(lain):
            self.sort(satu, pengubah, tetap)
        pengubah.sort(key=self.rank)
        return Kepekaan(
            jejak,
            self.dasar.susunan.tahun,
            nama,
            self.langkah,
            self.kini,
            tuple(pengubah),
            tuple(tetap),
            FrozenMap(kosong),
            tuple(lain),
        )

    def sort(self, satu: Pengubah, pengubah: list[Pengubah], tetap: list[str]) -> None:
        """Does it move anything?"""
        dua = [g for g in (satu.naik, satu.turun) if g is not None]
        if any(g.ditolak or g.angka != self.kini for g in dua) or satu.besar:
            pengubah.append(satu)
        else:
            tetap.append(satu.nama)

    def rank(self, satu: Pengubah) -> tuple[bool, Fraction, str]:
        """States first, then by size, then by name."""
        dua = [g for g in (satu.naik, satu.turun) if g is not None]
        berpindah = any(
            g.angka is not None and g.angka.keadaan is not self.kini.keadaan
            for g in dua
        )
        return (not berpindah, -(satu.besar or Fraction(0)), satu.nama)

    # -- inputs

    def inputs(self, kosong: dict[str, Keadaan], lain: list[str]) -> Iterator[Pengubah]:
        """Each input that the figure depends on."""
        for laci in self.alamat.inputs.values():
            if self.step.kunci not in self.dasar.affected({laci.kunci}):
                continue
            if laci.satuan.jenis not in BERANGKA:
                lain.append(laci.nama)
                continue
            kini = self.dasar.fakta.nilai.get(laci.kunci, Keadaan.BELUM_ADA)
            if isinstance(kini, Keadaan):
                kosong[laci.nama] = kini
                continue
            yield self.of_input(laci, kini * laci.satuan.faktor)

    def of_input(self, laci: LaciMasukan, kini: Fraction) -> Pengubah:
        """One input, up and down."""
        mesin = Engine(self.dasar, [laci.kunci], [self.step.kunci])
        jarak = self.distance(kini, laci.bidang.desimal)
        bawah, atas = laci.bidang.minimal, top(laci.bidang)

        def shift(nilai: Fraction) -> Geseran:
            angka, ditolak = mesin.run([nilai / laci.satuan.faktor])
            return self.shifted(nilai, self.dasar, angka, ditolak)

        naik, turun = kini + jarak, kini - jarak
        return Pengubah(
            laci.nama,
            laci.satuan,
            kini,
            None if atas is not None and naik > atas else shift(naik),
            None if bawah is not None and turun < bawah else shift(turun),
        )

    def distance(self, kini: Fraction, desimal: int) -> Fraction:
        """How much a value is changed."""
        satuan = Fraction(1, 10**desimal)
        if self.langkah == "satuan":
            return satuan
        return max(round_exact(abs(kini) / 100, desimal, Mode.SETENGAH_NAIK), satuan)

    def shifted(
        self,
        nilai: Fraction,
        dasar: Dasar,
        angka: tuple[Nilai, ...],
        ditolak: tuple[str, ...],
    ) -> Geseran:
        """A change and what it does."""
        if ditolak:
            return Geseran(nilai, None, None, ditolak)
        jadi = self.shown(dasar, angka[0])
        lama = self.kini.eksak
        selisih = None
        if jadi.eksak is not None and lama is not None:
            selisih = jadi.eksak - lama
        return Geseran(nilai, jadi, selisih)

    # -- targets

    def targets(self, lain: list[str]) -> Iterator[Pengubah]:
        """The target of each indikator whose capaian the figure depends on."""
        for laci in self.alamat.rules.values():
            if laci.jenis != "target" or not self.counts(laci):
                continue
            if not isinstance(laci.kini, Fraction):
                lain.append(laci.nama)
                continue
            yield self.of_target(laci, laci.kini)

    def counts(self, laci: LaciAturan) -> bool:
        """Does the figure depend on the capaian of the indikator?"""
        kunci = (laci.tabel, laci.kode, "capaian")
        return self.step.kunci in self.dasar.affected((), {kunci})

    def of_target(self, laci: LaciAturan, kini: Fraction) -> Pengubah:
        """One target, up and down."""
        pembuat = Pembuat(
            self.dasar,
            self.ruleset,
            self.laporan,
            self.registry,
            (laci,),
            (),
            (self.step.kunci,),
            {"kini": self.dasar.susunan.aturan},
        )

        def shift(nilai: Fraction) -> Geseran:
            mesin = pembuat.engine((nilai,))
            if isinstance(mesin, Ditolak):
                return self.shifted(nilai, self.dasar, (), mesin.kode)
            return self.shifted(nilai, mesin.dasar, *mesin.run(()))

        desimal = decimals(kini) or 0
        jarak = Fraction(1, 10**desimal)
        if self.langkah == "persen":
            jarak = abs(kini) / 100 or jarak
        satuan = self.dasar.susunan.target[laci.kode].satuan
        naik = None
        if satuan.skala is None or kini + jarak <= satuan.skala:
            naik = shift(kini + jarak)
        turun = shift(kini - jarak) if kini >= jarak else None
        return Pengubah(laci.nama, satuan, kini, naik, turun)
