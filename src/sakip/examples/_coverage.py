"""Which statements of the rules the examples exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from .._notation import format_angka
from .._value import Keadaan, Mode, round_exact, strongest
from ..diagnostics import Temuan, sort_temuan
from ..expression import Aggregate, Expression, Figure, If, OnState, children
from ._owners import Owners
from ._points import Peta, points_of
from ._titik import JENIS_TITIK, Titik

if TYPE_CHECKING:
    from .._explaining import Explainer
    from .._ruleset import Ruleset
    from .._steps import Kunci
    from ._points_written import Catatan
    from ._running import Pengujian, Uji

#: Findings about a case, or a state, that the rules refuse.
_KASUS_DITOLAK, _KEADAAN_DITOLAK = "SKP417", "SKP411"


@frozen(eq=False)
class Cakupan:
    """Which points of a ruleset its examples exercise.

    Attributes:
        titik: every point of the rules, by kind and place.
    """

    ruleset: Ruleset
    titik: tuple[Titik, ...]

    @property
    def kosong(self) -> tuple[Titik, ...]:
        """The points that no example exercises."""
        return tuple(t for t in self.titik if not t.contoh)

    @property
    def persen(self) -> Fraction:
        """How many of the points are exercised, in percent; 100 where there is none."""
        if not self.titik:
            return Fraction(100)
        return Fraction(100 * (len(self.titik) - len(self.kosong)), len(self.titik))

    def temuan(self, batas: Fraction | int = 0) -> tuple[Temuan, ...]:
        """A finding for each point without example, and one below a threshold.

        Args:
            batas: the least share of points that must be exercised, in percent.
        """
        hasil = [
            Temuan("SKP710", t.tempat, {"apa": t.sebut(), "what": t.sebut("en")})
            for t in self.kosong
        ]
        if self.persen < batas:
            kepala = self.ruleset.aturan.kepala.asal.tempat(kunci=True)
            argumen = {
                "ada": len(self.titik) - len(self.kosong),
                "semua": len(self.titik),
                "persen": share(self.persen),
                "batas": share(Fraction(batas)),
            }
            hasil.append(Temuan("SKP709", kepala, argumen))
        return sort_temuan(hasil)


def share(persen: Fraction) -> str:
    """A share as people read it; less than all is never shown as all."""
    return f"{format_angka(round_exact(persen, 1, Mode.POTONG), 1)}%"


def measure_coverage(pengujian: Pengujian) -> Cakupan:
    """Tell which statements of the rules the examples exercise.

    A statement is exercised where it took part in computing a figure that an example
    expects, and that example passes. The points themselves come from the rules alone.
    """
    ruleset = pengujian.ruleset
    peta = {tahun: points_of(ruleset.susun(tahun)) for tahun in ruleset.tahun}
    kena: dict[Titik, list[str]] = {t: [] for p in peta.values() for t in p.titik}
    for uji in pengujian.uji:
        if uji.lulus:
            for titik in dict.fromkeys(exercised(uji, peta)):
                kena[titik].append(uji.kasus.nama)
    semua = [evolve(t, contoh=tuple(nama)) for t, nama in kena.items()]
    semua.sort(key=lambda t: (JENIS_TITIK.index(t.jenis), t.tempat, t.kasus))
    return Cakupan(ruleset, tuple(semua))


def figures_behind(uji: Uji, peta: Mapping[int, Peta]) -> frozenset[Kunci]:
    """Every figure that took part in what an example expects; none if refused."""
    if uji.dihitung is None:
        return frozenset()
    jalan = _Walk(uji.dihitung, peta[uji.dihitung.laporan.tahun])
    for _ in jalan.example(uji):
        pass
    return frozenset(jalan.sudah)


def exercised(uji: Uji, peta: Mapping[int, Peta]) -> Iterator[Titik]:
    """The points that an example exercises, some more than once."""
    for satu in peta.values():
        for t in uji.muncul:
            keadaan = dict(t.argumen).get("keadaan", "")
            if t.kode in (_KASUS_DITOLAK, _KEADAAN_DITOLAK):
                titik = satu.ditolak.get((t.tempat, keadaan))
                if titik is not None:
                    yield titik
    if uji.dihitung is not None:
        jalan = _Walk(uji.dihitung, peta[uji.dihitung.laporan.tahun])
        yield from jalan.example(uji)


@frozen(eq=False)
class _Walk:
    """Walks what took part in computing figures; nothing twice."""

    penjelas: Explainer
    peta: Peta
    sudah: set[Kunci] = field(factory=set)
    simpul: set[int] = field(factory=set)

    def example(self, uji: Uji) -> Iterator[Titik]:
        """The points behind everything that an example expects."""
        owners = Owners(self.penjelas.susunan)
        for kode, isi in uji.kasus.contoh.harapan.items():
            for ukuran in isi:
                yield from self.expected(owners.figures[kode][ukuran])

    def expected(self, kunci: Kunci) -> Iterator[Titik]:
        """The points behind a figure that an example expects."""
        tingkat, kode, ukuran = kunci
        if kunci not in self.penjelas.steps:
            # Words: the name of a band, or realisasi that is told.
            if ukuran != "kategori":
                return
            ruas = self.penjelas.result(kode).kategori
            yield self.peta.kategori[kode][str(ruas)]
            kunci = (tingkat, kode, "capaian")
        if kunci in self.peta.harap and self.number(kunci):
            yield self.peta.harap[kunci]
        yield from self.figures(kunci)

    def number(self, kunci: Kunci) -> bool:
        """Has a figure a number?"""
        nilai = self.penjelas.value(self.penjelas.steps[kunci].ekspresi)
        return isinstance(nilai, Fraction)

    def figures(self, awal: Kunci) -> Iterator[Titik]:
        """The points of a figure and of every figure that it is made of."""
        antre = [awal]
        while antre:
            kunci = antre.pop()
            if kunci in self.sudah:
                continue
            self.sudah.add(kunci)
            yield from self.decided(self.peta.langkah.get(kunci, ()))
            yield from self.level(kunci)
            for node in self.taken(kunci):
                if isinstance(node, Figure):
                    antre.append(node.kunci)
                yield from self.at(node, kunci)

    def taken(self, kunci: Kunci) -> Iterator[Expression]:
        """The nodes of a figure that took part, each once."""
        tumpukan = [self.penjelas.steps[kunci].ekspresi]
        while tumpukan:
            node = tumpukan.pop()
            if id(node) not in self.simpul:
                self.simpul.add(id(node))
                yield node
                tumpukan.extend(self.below(node))

    def below(self, node: Expression) -> tuple[Expression, ...]:
        """The operands that took part in a node."""
        nilai = self.penjelas.value
        match node:
            case If():
                syarat = nilai(node.syarat)
                if isinstance(syarat, Keadaan):
                    return (node.syarat,)
                return (node.syarat, node.ya if syarat else node.tidak)
            case OnState():
                amat = nilai(node.amat)
                ganti = [p for k, p in node.ganti if k is amat]
                return (node.amat, *(ganti or [node.isi]))
            case _:
                return children(node)

    def at(self, node: Expression, kunci: Kunci) -> Iterator[Titik]:
        """The points that a node decides."""
        yield from self.decided(self.peta.simpul.get(id(node), ()))
        if isinstance(node, Aggregate):
            yield from self.members(node)
        tingkat, kode, _ = kunci
        if tingkat in ("indikator", "pendukung", "rincian"):
            bagian = self.peta.bagian.get(kode, {}).get(node)
            if bagian and isinstance(self.penjelas.value(node), Fraction):
                yield from bagian

    def decided(self, catatan: Iterable[Catatan]) -> Iterator[Titik]:
        """The points whose condition holds."""
        for satu in catatan:
            nilai = self.penjelas.value(satu.syarat)
            if nilai == (Fraction(1) if satu.keadaan is None else satu.keadaan):
                yield satu.titik

    def members(self, node: Aggregate) -> Iterator[Titik]:
        """The points of the states of an aggregate's members."""
        nilai = self.penjelas.value
        for i, titik in enumerate(self.peta.anggota.get(id(node), ())):
            isi = [nilai(node.anggota[i])]
            if node.penyebut is not None:
                isi.append(nilai(node.penyebut[i]))
            keadaan = [n for n in isi if isinstance(n, Keadaan)]
            if keadaan and strongest(keadaan) in titik:
                yield titik[strongest(keadaan)]

    def level(self, kunci: Kunci) -> Iterator[Titik]:
        """The predicate that a figure is, and the rows that its owner reports."""
        if kunci in self.peta.predikat:
            nilai = self.penjelas.value(self.penjelas.steps[kunci].ekspresi)
            for skor, titik in self.peta.predikat[kunci].items():
                if skor == nilai:
                    yield titik
        tingkat, kode, _ = kunci
        if tingkat in ("indikator", "pendukung", "rincian") and kode in self.peta.baris:
            ada = {
                (nama.partition(".")[0], baris)
                for pemilik, nama, baris, _, _ in self.penjelas.fakta.asal
                if pemilik == kode
            }
            for satu in self.peta.baris[kode]:
                if (satu.tabel, satu.baris) in ada:
                    yield satu.titik
