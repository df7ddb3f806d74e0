"""Points of the rules of one year, and where in its figures each is decided."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from .._cases import rule_of
from .._checker import declared_ranges
from .._intervals import decide, interval
from .._model import Agregasi, Asal
from .._ranges import numberless, states
from .._unit import Jenis
from .._value import Keadaan
from ..expression import Aggregate, Expression, Figure, Input, walk
from ._points_written import Catatan, Written
from ._titik import Titik

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._intervals import Selang
    from .._model import Hitungan, Indikator
    from .._source import Tempat
    from .._steps import Kunci, Realisasi, Step, Susunan

#: States that facts can give an input: unreported, or said outright.
FAKTA = frozenset({Keadaan.BELUM_ADA, Keadaan.NIHIL})
#: Parts of an indikator that computing its figures reads.
_DIHITUNG = frozenset(
    {
        *("rumus", "kalkulator", "parameter", "target", "polaritas", "satuan"),
        *("masukan", "tabel", "nol", "batas", "konversi", "pembulatan", "sasaran"),
    }
)


@frozen
class Baris:
    """A declared row of a table: the point, and whose cells report it."""

    titik: Titik
    tabel: str
    baris: str


@frozen(eq=False)
class Peta:
    """The points of one year by where they are decided.

    Attributes:
        harap: the point of the rule of a figure, exercised when it is expected.
        langkah: points that a figure decides, each with its condition.
        simpul: the same of single nodes, by their identity.
        anggota: points of the states of an aggregate's members, by its identity.
        bagian: points of parts of a figure, by their owner and expression.
        baris: rows of the tables of an owner.
        predikat: points of predicates by score, for the figures that have them.
        kategori: points of bands by name, for the indikator that have them.
        ditolak: points whose case the rules refuse, by the place of the finding
            and the state, or ``""``.
    """

    susunan: Susunan
    harap: dict[Kunci, Titik] = field(factory=dict)
    langkah: dict[Kunci, list[Catatan]] = field(factory=dict)
    simpul: dict[int, list[Catatan]] = field(factory=dict)
    anggota: dict[int, list[Mapping[Keadaan, Titik]]] = field(factory=dict)
    bagian: dict[str, dict[Expression, list[Titik]]] = field(factory=dict)
    baris: dict[str, list[Baris]] = field(factory=dict)
    predikat: dict[Kunci, dict[Fraction, Titik]] = field(factory=dict)
    kategori: dict[str, dict[str, Titik]] = field(factory=dict)
    ditolak: dict[tuple[Tempat, str], Titik] = field(factory=dict)

    @cached_property
    def titik(self) -> tuple[Titik, ...]:
        """Every point, each once."""
        return tuple(dict.fromkeys(self._titik()))

    def _titik(self) -> Iterator[Titik]:
        yield from self.harap.values()
        for catatan in (*self.langkah.values(), *self.simpul.values()):
            yield from (c.titik for c in catatan)
        for anggota in self.anggota.values():
            for satu in anggota:
                yield from satu.values()
        for bagian in self.bagian.values():
            for titik in bagian.values():
                yield from titik
        for baris in self.baris.values():
            yield from (b.titik for b in baris)
        for predikat in self.predikat.values():
            yield from predikat.values()
        for kategori in self.kategori.values():
            yield from kategori.values()
        yield from self.ditolak.values()


def points_of(susunan: Susunan) -> Peta:
    """Every point of the rules of a year, from the rules alone."""
    peta = Peta(susunan)
    _Collector(peta).run()
    return peta


class _Collector:
    def __init__(self, peta: Peta) -> None:
        self.peta = peta
        self.susunan = peta.susunan
        self.aturan = peta.susunan.aturan
        self.steps = {s.kunci: s for s in self.susunan.steps}
        self._declared = declared_ranges(self.susunan.pemilik)
        self._selang: dict[Kunci, Selang] = {}
        #: States that each figure may have, in the order they are computed.
        self.keadaan: dict[Kunci, frozenset[Keadaan]] = {}
        #: Figures that no facts can make a number: all targets may be unknown.
        self.tanpa: set[Kunci] = set()
        for s in self.susunan.steps:
            self.keadaan[s.kunci] = self.states(s.ekspresi)
            if numberless(s.ekspresi, self.tanpa, self.keadaan):
                self.tanpa.add(s.kunci)

    def run(self) -> None:
        written = Written(self.peta.simpul, self.can_be, self.states)
        for real in self.susunan.realisasi.values():
            self.indikator(real, written)
        for cabang in self.susunan.cabang:
            tempat = cabang.asal.tempat()
            titik = Titik(cabang.jenis, cabang.kasus, tempat, cabang.milik)
            if cabang.galat:
                self.peta.ditolak[tempat, ""] = titik
            elif self.can_be(cabang.syarat):
                catatan = Catatan(titik, cabang.syarat, cabang.keadaan)
                self.peta.langkah.setdefault(cabang.kunci, []).append(catatan)
        for step in self.susunan.steps:
            if step.kunci in self.susunan.members:
                self.aggregate(step)
            elif step.kunci[0] in ("satker", "dipa", "kanwil"):
                self.measure(step, written)
            if step.satuan.jenis is Jenis.PREDIKAT:
                self.predicate(step)

    # -- what can be

    def states(self, node: Expression) -> frozenset[Keadaan]:
        """States that a node may have."""
        return states(node, FAKTA, self.keadaan)

    def can_be(self, syarat: Expression) -> bool:
        """Is a condition not known to be no, whatever the facts?"""
        return decide(syarat, self.declared) is not False

    def declared(self, node: Input | Figure) -> Selang:
        """What is known of an input or an earlier figure."""
        if isinstance(node, Input):
            return self._declared(node)
        if node.kunci not in self._selang:
            step = self.steps[node.kunci]
            self._selang[node.kunci] = interval(step.ekspresi, self.declared)
        return self._selang[node.kunci]

    # -- indikator

    def indikator(self, real: Realisasi, written: Written) -> None:
        """The points of an indikator: its figures, formula, tables and parts."""
        ind = real.indikator
        if real.ekspresi is None:
            return
        titik = Titik("indikator", "", _statement(ind), ind.kode)
        for ukuran in ("realisasi", "capaian"):
            kunci = (real.jenis, ind.kode, ukuran)
            if kunci in self.steps:
                self.peta.harap[kunci] = titik
        if ind.rumus is not None:
            written.formula(real.ekspresi, ind.rumus, ind.asal, ind.kode)
        else:
            self.peta.anggota.update(
                written.calculator(
                    real.ekspresi, real.rincian, ind.parameter, ind.asal, ind.kode
                )
            )
            self.peta.bagian[ind.kode] = written.parts(
                real.rincian, ind.parameter, ind.asal, ind.kode
            )
        for nama, tabel in ind.tabel.items():
            kode = f"{ind.kode}.{nama}"
            self.peta.baris.setdefault(ind.kode, []).extend(
                Baris(
                    Titik("baris", baris, tabel.asal.tempat("baris", i), kode),
                    nama,
                    baris,
                )
                for i, baris in enumerate(tabel.baris)
            )
        if ind.kategori is not None and (real.jenis, ind.kode, "capaian") in self.steps:
            kategori = self.aturan.kategori[ind.kategori]
            self.peta.kategori[ind.kode] = {
                str(r.nama): Titik(
                    "kategori",
                    str(r.nama),
                    kategori.asal.tempat("ruas", i),
                    f"kategori.{ind.kategori}",
                )
                for i, r in enumerate(kategori.ruas)
            }

    # -- groups

    def aggregate(self, step: Step) -> None:
        """The statement of an aggregate, and what it does with each state."""
        cara = self.rule(step.kunci)
        assert isinstance(cara, Agregasi)  # noqa: S101 -- it has members
        milik = rule_of(step.kunci)
        tempat = cara.asal.tempat(kunci=True)
        if step.kunci not in self.tanpa:
            self.peta.harap[step.kunci] = Titik("agregat", "", tempat, milik)
        for node in walk(step.ekspresi):
            if isinstance(node, Aggregate):
                semua = self.policies(cara, milik, node)
                self.peta.anggota[id(node)] = [semua] * len(node.anggota)

    def policies(
        self, cara: Agregasi, milik: str, node: Aggregate
    ) -> dict[Keadaan, Titik]:
        """The statements about the states that members can have."""
        mungkin = frozenset[Keadaan]().union(
            *(self.states(n) for n in (*node.anggota, *(node.penyebut or ())))
        )
        hasil: dict[Keadaan, Titik] = {}
        for keadaan in Keadaan:
            if keadaan not in mungkin:
                continue
            sendiri = getattr(cara.keadaan, keadaan.kode) is not None
            konvensi = self.aturan.konvensi
            asal = cara.asal if sendiri else konvensi.asal
            kata = getattr(cara.keadaan if sendiri else konvensi.keadaan, keadaan.kode)
            titik = Titik(
                "keadaan",
                keadaan.kode,
                asal.tempat("keadaan", keadaan.kode),
                milik if sendiri else "konvensi",
            )
            if kata == "galat":
                self.peta.ditolak[cara.asal.tempat(), keadaan.kode] = titik
            else:
                hasil[keadaan] = titik
        return hasil

    def measure(self, step: Step, written: Written) -> None:
        """The statement of a measure that is a formula or a calculator."""
        cara = self.rule(step.kunci)
        assert not isinstance(cara, Agregasi)  # noqa: S101 -- it has no members
        milik = rule_of(step.kunci)
        tempat = cara.asal.tempat(kunci=True)
        if step.kunci not in self.tanpa:
            self.peta.harap[step.kunci] = Titik("agregat", "", tempat, milik)
        if cara.rumus is not None:
            written.formula(step.ekspresi, cara.rumus, cara.asal, milik)
        else:
            self.peta.anggota.update(
                written.calculator(step.ekspresi, (), cara.parameter, cara.asal, milik)
            )

    def rule(self, kunci: Kunci) -> Agregasi | Hitungan:
        """The rule of a figure of a group or a satker."""
        tingkat, _, ukuran = kunci
        if ukuran == "capaian":
            return self.aturan.agregasi[tingkat]
        cara: Agregasi | Hitungan = getattr(self.aturan.ukuran[ukuran], tingkat)
        return cara

    def predicate(self, step: Step) -> None:
        """The levels that a figure with a predicate can take."""
        kode = step.satuan.nama
        predikat = self.aturan.predikat[kode]
        bawah, atas = interval(step.ekspresi, self.declared)
        self.peta.predikat[step.kunci] = {
            skor: Titik(
                "predikat",
                nama,
                predikat.asal.tempat("tingkat", nama),
                f"predikat.{kode}",
            )
            for nama, skor in predikat.tingkat.items()
            if (bawah is None or bawah <= skor) and (atas is None or skor <= atas)
        }


def _statement(ind: Indikator) -> Tempat:
    """Where the rule of an indikator stands; if amended, where that was last."""
    asal = ind.asal
    for jalur, lain in asal.timpa:
        if jalur[0] in _DIHITUNG:
            # The table of the amendment: what is done, the kind, the number.
            asal = Asal(lain.sumber, lain.jalur[:3])
    return asal.tempat(kunci=True)
