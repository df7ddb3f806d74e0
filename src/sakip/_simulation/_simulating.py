"""A scenario computed: variant after variant, then what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from .._evaluation import evaluate_whole
from .._mapping import FrozenMap
from .._near import near
from .._results import Angka, Jejak
from .._shown import shown_figure
from .._source import Tempat
from .._steps import Kunci, Step
from .._unit import Satuan
from .._value import Keadaan, Nilai
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ..plugins import build_registry
from ._addresses import Alamat, LaciMasukan
from ._amending import KINI, Amandemen, amended_rules
from ._engine import Dasar
from ._results import Ringkasan, Simulasi, Varian
from ._rules import Ditolak, Pembuat
from ._tables import table_findings
from ._values import Baris, Rencana, make_plan

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._model import Aturan
    from .._ruleset import Ruleset
    from ..plugins import Registry
    from ._scenario import Skenario


def simulate(
    ruleset: Ruleset,
    laporan: Laporan,
    skenario: Skenario,
    *,
    registry: Registry | None = None,
) -> Simulasi:
    """Compute a report again for every variant of a scenario.

    Each figure is the one that `evaluate` would give for such rules and facts. A
    variant that the rules would refuse has the codes of the findings in place of
    figures.

    Args:
        ruleset, laporan: the rules and the facts that are varied.
        skenario: what is varied, by `load_skenario`.
        registry: the plugins to check varied rules with; the installed ones if None.

    Raises:
        LaporanError: the facts do not fit the rules, or the scenario does not fit
            them.
    """
    pekerjaan = prepare(ruleset, laporan, skenario, registry)
    return pekerjaan.result(pekerjaan.variants())


def prepare(
    ruleset: Ruleset,
    laporan: Laporan,
    skenario: Skenario,
    registry: Registry | None = None,
) -> Pekerjaan:
    """Hold a scenario against rules and facts; nothing is varied yet.

    Raises:
        LaporanError: as `simulate`.
    """
    e = evaluate_whole(ruleset, laporan, ruleset.compute)
    dasar = Dasar(e.susunan, e.fakta, e.angka)
    alamat = Alamat(e.susunan, e.fakta)
    rencana, temuan = make_plan(skenario, alamat)
    ditanya, temuan_angka = find_figures(skenario, alamat)
    tabel = table_findings(skenario, alamat, laporan)
    semua = sort_temuan([*temuan, *temuan_angka, *tabel])
    if rencana is None or has_galat(semua):
        raise LaporanError(semua)
    aturan = tuple(p for p in rencana.laci if not isinstance(p, LaciMasukan))
    amandemen = Amandemen({KINI: e.susunan.aturan})
    if aturan:
        registry = registry or build_registry()
        amandemen, temuan = amended_rules(
            ruleset,
            laporan.tahun,
            rencana.peubah,
            Path(skenario.asal.sumber.berkas).parent,
            registry,
            skenario.asal.tempat(),
        )
        if temuan:
            raise LaporanError(sort_temuan([*semua, *temuan]))
    masukan = tuple(p for p in rencana.laci if isinstance(p, LaciMasukan))
    pembuat = Pembuat(
        dasar, ruleset, laporan, registry, aturan, masukan, ditanya, amandemen.aturan
    )
    langkah = {s.kunci: s for s in e.susunan.steps}
    return Pekerjaan(
        skenario,
        rencana,
        pembuat,
        tuple(langkah[k] for k in ditanya),
        e.hasil.jejak,
        e.hasil.temuan,
        semua,
        amandemen.sidik,
    )


def figure_finding(nama: str, alamat: Alamat, tempat: Tempat) -> Temuan:
    """The finding that no figure has a name."""
    argumen = {"nama": nama, "mirip": near(nama, alamat.figures)}
    return Temuan("SKP823", tempat, argumen)


def find_figures(
    skenario: Skenario, alamat: Alamat
) -> tuple[tuple[Kunci, ...], tuple[Temuan, ...]]:
    """The figures that a scenario asks for, and findings where there is none."""
    hasil: list[Kunci] = []
    temuan: list[Temuan] = []
    for n, nama in enumerate(skenario.kepala.angka):
        kunci = alamat.figures.get(nama)
        if kunci is None:
            tempat = skenario.asal.tempat("skenario", "angka", n)
            temuan.append(figure_finding(nama, alamat, tempat))
        else:
            hasil.append(kunci)
    return tuple(hasil), tuple(temuan)


@frozen(eq=False)
class Pekerjaan:
    """A scenario that is ready to be computed.

    Attributes:
        skenario, rencana: what is varied.
        pembuat: makes what computes.
        langkah: the figures asked for.
        jejak: what the report was computed from.
        temuan_dasar: findings of the report as it is.
        temuan: findings of the scenario.
        sidik_amandemen: fingerprints of the amendments that it supposes.
    """

    skenario: Skenario
    rencana: Rencana
    pembuat: Pembuat
    langkah: tuple[Step, ...]
    jejak: Jejak
    temuan_dasar: tuple[Temuan, ...]
    temuan: tuple[Temuan, ...]
    sidik_amandemen: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rencana)

    @property
    def apa(self) -> tuple[str, ...]:
        """What is varied."""
        return tuple(p.nama for p in self.rencana.laci)

    def variants(self, lewati: int = 0) -> Iterator[Varian]:
        """Compute the variants, in order.

        Args:
            lewati: how many of the first are only drawn, not computed.
        """
        laci = self.rencana.laci
        di_aturan = [n for n, p in enumerate(laci) if not isinstance(p, LaciMasukan)]
        di_fakta = [
            (n, p.satuan.faktor)
            for n, p in enumerate(laci)
            if isinstance(p, LaciMasukan)
        ]
        for nomor, baris in enumerate(self.rencana.variants(), 1):
            if nomor > lewati:
                yield self.one(nomor, baris, di_aturan, di_fakta)

    def one(
        self,
        nomor: int,
        baris: Baris,
        di_aturan: Sequence[int],
        di_fakta: Sequence[tuple[int, int]],
    ) -> Varian:
        """Compute one variant."""
        teks = tuple(satu.teks for satu in baris)
        mesin = self.pembuat.engine(tuple(baris[n].nilai for n in di_aturan))
        if isinstance(mesin, Ditolak):
            return Varian(nomor, teks, (), mesin.kode)
        angka, ditolak = mesin.run([_exact(baris[n].nilai, f) for n, f in di_fakta])
        if ditolak:
            return Varian(nomor, teks, (), ditolak)
        susunan = mesin.dasar.susunan
        tampil = tuple(
            shown_figure(v, s.satuan, susunan.aturan, susunan.digit[s.kunci])
            for v, s in zip(angka, self.langkah, strict=True)
        )
        return Varian(nomor, teks, tampil)

    def result(self, varian: Iterable[Varian]) -> Simulasi:
        """The whole simulation, from its variants."""
        semua = tuple(varian)
        dasar = self.pembuat.dasar
        ringkasan = tuple(
            summarise(
                nama,
                shown_figure(
                    dasar.angka[s.kunci],
                    s.satuan,
                    dasar.susunan.aturan,
                    dasar.susunan.digit[s.kunci],
                ),
                [v.angka[n] for v in semua if not v.ditolak],
                self.skenario.kepala.ambang,
                dasar.susunan.aturan,
            )
            for n, (nama, s) in enumerate(
                zip(self.skenario.kepala.angka, self.langkah, strict=True)
            )
        )
        return Simulasi(
            self.jejak,
            dasar.susunan.tahun,
            self.skenario.kepala.nama,
            self.skenario.kepala.benih,
            self.skenario.sidik,
            self.apa,
            self.skenario.kepala.angka,
            self.skenario.kepala.ambang,
            semua,
            ringkasan,
            sort_temuan([*self.temuan, *self.refusals(semua)]),
        )

    def refusals(self, varian: Sequence[Varian]) -> list[Temuan]:
        """The finding that the rules refuse some variants."""
        ditolak = [v for v in varian if v.ditolak]
        if not ditolak:
            return []
        kode = sorted({k for v in ditolak for k in v.ditolak})
        argumen = {
            "banyak": len(ditolak),
            "semua": len(varian),
            "kode": ", ".join(kode),
            "nomor": ditolak[0].nomor,
        }
        return [Temuan("SKP827", self.skenario.asal.tempat(), argumen)]


def _exact(nilai: Nilai, faktor: int) -> Nilai:
    """A value of an input as the tree takes it."""
    return nilai if isinstance(nilai, Keadaan) else nilai / faktor


def summarise(
    nama: str,
    dasar: Angka,
    semua: Sequence[Angka],
    ambang: Fraction | None,
    aturan: Aturan,
) -> Ringkasan:
    """What the variants make of one figure."""
    urut = sorted(
        (a for a in semua if a.eksak is not None), key=lambda a: a.eksak or Fraction(0)
    )
    keadaan = Counter(a.keadaan for a in semua if a.keadaan is not None)
    tercapai = None
    if ambang is not None:
        tercapai = sum(a.eksak is not None and a.eksak >= ambang for a in urut)
    return Ringkasan(
        nama,
        dasar,
        len(urut),
        _ranked(urut, 0),
        _ranked(urut, 1),
        _ranked(urut, 2),
        _ranked(urut, 3),
        _ranked(urut, 4),
        _mean(urut, dasar.satuan, dasar.digit, aturan),
        tercapai,
        FrozenMap({k: keadaan[k] for k in sorted(keadaan)}),
    )


def _ranked(urut: Sequence[Angka], perempat: int) -> Angka | None:
    """The figure below which so many quarters of the others lie."""
    if not urut:
        return None
    ke = -(-len(urut) * perempat // 4)
    return urut[max(ke, 1) - 1]


def _mean(
    urut: Sequence[Angka], satuan: Satuan, digit: int, aturan: Aturan
) -> Angka | None:
    """The exact mean, displayed as the figure is."""
    if not urut:
        return None
    jumlah = sum((a.eksak for a in urut if a.eksak is not None), Fraction(0))
    return shown_figure(jumlah / len(urut) / satuan.faktor, satuan, aturan, digit)
