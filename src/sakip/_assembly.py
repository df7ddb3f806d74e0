"""All steps of a year, in order: figures, achievements, aggregates, measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ._achievement import AchievementBuilder
from ._aggregation import Aggregator, Anggota, CapaianMembers
from ._cost import Cost, weigh
from ._figures import FigureBuilder, Figures, digits_for
from ._formula import inner_division
from ._model import Agregasi, Hitungan
from ._scope import Ruang
from ._steps import Cabang, Kunci, Members, PeriksaStep, Step, Susunan, TargetTahun
from ._unit import SATUAN_PERSEN, Satuan
from .diagnostics import Temuan
from .expression import Expression, Figure, walk

if TYPE_CHECKING:
    from ._model import Aturan, Satker, Ukuran
    from .plugins import Registry

TINGKAT = ("satker", "dipa", "kanwil")
#: The levels that a measure of each level may aggregate.
_BAWAHAN = {"satker": (), "dipa": ("satker",), "kanwil": ("satker", "dipa")}
#: The Kanwil is one; its figures have no code of their own.
KANWIL = ""


class Assembler:
    """Assembles one ruleset; findings gather in ``temuan``.

    Args:
        aturan: the rules.
        registry: the plugins.
        lain: rules of other years of the same ruleset, assembled with these plugins;
            measures that are the same in both are taken from there.
    """

    def __init__(
        self, aturan: Aturan, registry: Registry, lain: Assembler | None = None
    ) -> None:
        self.aturan = aturan
        self.figure_builder = FigureBuilder(aturan, registry)
        self.figures: Figures = self.figure_builder.build()
        self.aggregator = Aggregator(aturan)
        #: Root divisions of satker measures, for ratios of sums.
        self.divisions: dict[Kunci, tuple[Expression, Expression]] = {}
        #: Satker by DIPA, and all of them under None.
        self.satker: dict[str | None, list[Satker]] = {}
        for s in aturan.satker.values():
            for grup in dict.fromkeys((None, s.dipa)):
                self.satker.setdefault(grup, []).append(s)
        self.ukuran: tuple[list[Step], dict[Kunci, Members], list[Step]]
        if lain is not None and not lain.temuan and _same(aturan, lain.aturan):
            self.divisions, self.ukuran = lain.divisions, lain.ukuran
            self.aggregator.cabang = lain.aggregator.cabang
        else:
            self.ukuran = self.measures()
        #: Years put together. Filling one twice in two threads gives equal ones.
        self._tahun: dict[int, tuple[Susunan, tuple[Temuan, ...]]] = {}

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        """What is wrong whatever the year."""
        return (*self.figure_builder.temuan, *self.aggregator.temuan)

    # -- measures do not depend on the year

    def measures(self) -> tuple[list[Step], dict[Kunci, Members], list[Step]]:
        """Steps of satker measures, members of aggregates, steps of groups."""
        members: dict[Kunci, Members] = {}
        satker: list[Step] = []
        for kode in self.aturan.satker:
            satker += self.level("satker", kode, members)
        kelompok: list[Step] = []
        for kode in self.aturan.dipa:
            kelompok += self.level("dipa", kode, members)
        kelompok += self.level("kanwil", KANWIL, members)
        return satker, members, kelompok

    def level(
        self, tingkat: str, kode: str, members: dict[Kunci, Members]
    ) -> list[Step]:
        """Measures of one satker, DIPA or the Kanwil, each after what it uses."""
        langkah: dict[str, Step] = {}
        sedang: list[str] = []

        def visit(nama: str) -> Step | None:
            if nama in langkah:
                return langkah[nama]
            ukuran = self.aturan.ukuran[nama]
            cara: Hitungan | Agregasi | None = getattr(ukuran, tingkat)
            satuan = self.figures.ukuran_satuan.get(nama)
            if cara is None or satuan is None:
                return None
            if nama in sedang:
                putaran = " → ".join([*sedang[sedang.index(nama) :], nama])
                self.figure_builder.find("SKP212", cara.asal, putaran=putaran)
                return None
            sedang.append(nama)
            node = self.measure(tingkat, kode, nama, cara, satuan, members, visit)
            sedang.pop()
            if node is not None:
                langkah[nama] = Step((tingkat, kode, nama), node, satuan)
            return langkah.get(nama)

        for nama in self.aturan.ukuran:
            visit(nama)
        return list(langkah.values())

    def measure(
        self,
        tingkat: str,
        kode: str,
        nama: str,
        cara: Hitungan | Agregasi,
        satuan: Satuan,
        members: dict[Kunci, Members],
        visit: object,
    ) -> Expression | None:
        """One measure as an expression."""
        kunci = (tingkat, kode, nama)
        if isinstance(cara, Agregasi):
            return self.group(kunci, cara, satuan, members)
        figur: dict[str, Figure] = {}
        cacat = self.figure_builder.cacat
        if tingkat == "satker":
            cacat |= self.figure_builder.cacat_satker
        for lain in _names(nama, cara, self.aturan.ukuran):
            langkah = visit(lain)  # type: ignore[operator]  # the closure of `level`
            if langkah is not None:
                figur[lain] = Figure((tingkat, kode, lain), langkah.satuan.tipe)
            elif getattr(
                self.aturan.ukuran[lain], tingkat
            ) is not None or lain in self.aturan.cacat.get("ukuran", ()):
                cacat |= {lain}
        if tingkat != "satker":
            figur["capaian"] = Figure((tingkat, kode, "capaian"), SATUAN_PERSEN.tipe)
        ruang = Ruang(
            f"satker:{kode}" if tingkat == "satker" else "",
            self.figures.masukan_satker if tingkat == "satker" else {},
            self.figure_builder.bersama,
            {},
            figur,
            self.figures.satuan,
            cacat,
        )
        node = self.figure_builder.satker_measure(nama, cara, ruang, satuan)
        bagi = None if node is None else inner_division(node)
        if bagi is not None and tingkat == "satker":
            self.divisions[kunci] = (bagi.kiri, bagi.kanan)
        return node

    def group(
        self,
        kunci: Kunci,
        cara: Agregasi,
        satuan: Satuan,
        members: dict[Kunci, Members],
    ) -> Expression | None:
        """A measure of a DIPA or the Kanwil that aggregates another level."""
        tingkat, kode, nama = kunci
        boleh = _BAWAHAN[tingkat]
        if cara.dari not in boleh:
            self.figure_builder.find(
                "SKP107",
                cara.asal,
                "dari",
                kunci="dari",
                nilai=cara.dari,
                pilihan=", ".join(boleh) or "—",
            )
            return None
        ukuran: Ukuran = self.aturan.ukuran[nama]
        if getattr(ukuran, cara.dari) is None:
            self.figure_builder.find(
                "SKP218", cara.asal, "dari", kode=nama, tingkat=cara.dari
            )
            return None
        if cara.dari == "satker":
            anggota = [
                Anggota(
                    ("satker", s.kode, nama),
                    s.bobot,
                    self.divisions.get(("satker", s.kode, nama)),
                )
                for s in self.satker.get(None if tingkat == "kanwil" else kode, ())
            ]
        else:
            anggota = [
                Anggota(("dipa", d.kode, nama), d.bobot)
                for d in self.aturan.dipa.values()
            ]
        node, members[kunci] = self.aggregator.build(
            kunci, cara, anggota, satuan, f"ukuran.{nama}.{tingkat}"
        )
        return node

    # -- one year

    def check(self, tahun: range) -> tuple[Temuan, ...]:
        """What is wrong in any of the years.

        Targets are looked at in each; the rest is the same in all of them.
        """
        temuan: list[Temuan] = []
        for satu in tahun[:-1]:
            pembangun = AchievementBuilder(self.aturan, satu)
            for real in self.figures.realisasi.values():
                pembangun.build(real)
            temuan += pembangun.temuan
        for satu in tahun[-1:]:
            susunan, salah = self.year(satu)
            temuan += (*salah, *_costs(susunan))
        return tuple(temuan)

    def year(self, tahun: int) -> tuple[Susunan, tuple[Temuan, ...]]:
        """All steps of a year, and what is wrong with its targets; made once."""
        jadi = self._tahun.get(tahun)
        if jadi is None:
            jadi = self._tahun.setdefault(tahun, self._year(tahun))
        return jadi

    def _year(self, tahun: int) -> tuple[Susunan, tuple[Temuan, ...]]:
        pembangun = AchievementBuilder(self.aturan, tahun)
        steps: list[Step] = []
        target: dict[str, TargetTahun] = {}
        cabang: list[Cabang] = []
        periksa: list[PeriksaStep] = []
        for kode, real in self.figures.realisasi.items():
            hasil = pembangun.build(real)
            steps += hasil.steps
            target[kode] = hasil.target
            cabang += hasil.cabang
            periksa += real.periksa
        satker, members, kelompok = self.ukuran
        members = dict(members)
        agregator = Aggregator(self.aturan)
        ada: dict[Kunci, Step] = {s.kunci: s for s in steps}
        for step in self.levels(agregator, ada, members):
            ada[step.kunci] = step
        # A measure of a group may use capaian that the rules do not aggregate; then
        # there is no such measure, nor any that is made of it.
        for s in (*satker, *kelompok):
            if all(k in ada for k in _used(s.ekspresi)):
                ada[s.kunci] = s
        susunan = Susunan(
            self.aturan,
            tahun,
            tuple(ada.values()),
            self.figures.realisasi,
            target,
            members,
            (*cabang, *agregator.cabang, *self.aggregator.cabang),
            tuple(periksa),
            self.figures.pemilik,
            self.figures.ukuran_satuan,
            {s.kunci: self.shown_digits(s) for s in ada.values()},
        )
        return susunan, (*pembangun.temuan, *agregator.temuan)

    def shown_digits(self, step: Step) -> int:
        """Decimals of a figure: as recorded where it is recorded, else as shown."""
        tingkat, kode, ukuran = step.kunci
        pembulatan = self.aturan.konvensi.pembulatan
        digit = None
        # A measure of groups may be called realisasi too.
        dicatat = ukuran == "realisasi" and tingkat in ("indikator", "pendukung")
        if tingkat == "rincian" or dicatat:
            ind = self.figures.realisasi[kode].indikator
            tahap = ind.pembulatan.realisasi or pembulatan.realisasi
            digit = digits_for(tahap, step.satuan)
        if digit is None:
            digit = digits_for(pembulatan.tampilan, step.satuan)
        return digit or 0

    def levels(
        self,
        agregator: Aggregator,
        ada: Mapping[Kunci, Step],
        members: dict[Kunci, Members],
    ) -> Iterable[Step]:
        """Capaian of sasaran, DIPA and Kanwil."""
        tempat = {
            "sasaran": tuple(self.aturan.sasaran),
            "dipa": tuple(self.aturan.dipa),
            "kanwil": (KANWIL,),
        }
        dikenal = dict(ada)
        anggota_di = CapaianMembers(self.aturan)
        for tingkat, kode_semua in tempat.items():
            cara = self.aturan.agregasi.get(tingkat)
            if cara is None:
                continue
            for kode in kode_semua:
                kunci = (tingkat, kode, "capaian")
                anggota, utuh = anggota_di.of(cara.dari, kode or None, dikenal)
                apa = f"agregasi.{tingkat} {kode}"
                node, members[kunci] = agregator.build(
                    kunci, cara, anggota, SATUAN_PERSEN, apa, utuh=utuh
                )
                if node is not None:
                    step = Step(kunci, node, SATUAN_PERSEN)
                    dikenal[kunci] = step
                    yield step


#: What measures are made of.
_BAHAN = (
    *("ukuran", "satker", "dipa", "masukan", "masukan_satker"),
    *("satuan", "predikat", "konversi"),
)


def _same(a: Aturan, b: Aturan) -> bool:
    """Are the rules of measures not only equal, but the same ones?"""
    if a.konvensi is not b.konvensi or a.cacat or b.cacat:
        return False
    for jenis in _BAHAN:
        sini, sana = getattr(a, jenis), getattr(b, jenis)
        if list(sini) != list(sana) or any(sini[k] is not sana[k] for k in sini):
            return False
    return True


def _costs(susunan: Susunan) -> Iterable[Temuan]:
    """Figures that multiply too many numbers, those of earlier steps among them."""
    derajat: dict[Kunci, int] = {}
    for step in susunan.steps:
        berat = weigh(step.ekspresi, derajat)
        if isinstance(berat, Cost):
            derajat[step.kunci] = berat.derajat
            continue
        argumen = {"apa": berat.apa, "what": berat.what, "batas": berat.batas}
        yield Temuan("SKP205", susunan.asal(step.kunci).tempat(), argumen)


_KATA = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def _names(nama: str, cara: Hitungan, ukuran: Mapping[str, Ukuran]) -> list[str]:
    """Other measures that a formula names.

    Its own name is no measure there: ``[ukuran.pagu]`` may well be ``pagu``.
    """
    kata = set(_KATA.findall(cara.rumus or "")) - {nama}
    return [lain for lain in ukuran if lain in kata]


def _used(node: Expression) -> Iterable[Kunci]:
    return (n.kunci for n in walk(node) if isinstance(n, Figure))
