"""How much is needed: the values of one input for which a figure reaches a value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from .._evaluation import evaluate_whole
from .._evaluator import evaluator
from .._limits import MAX_CARI, MAX_JAJAK
from .._results import Jejak
from .._shown import shown_figure
from .._source import Tempat
from .._steps import Step
from .._value import Keadaan, Nilai
from ..diagnostics import Temuan, Tingkat
from ..errors import LaporanError
from ._addresses import Alamat, LaciMasukan
from ._engine import Dasar, Engine
from ._forms import Sifat, solve
from ._monotone import Ruas, pieces
from ._reach_results import Bukti, Jangkauan, Titik
from ._simulating import figure_finding
from ._values import BERANGKA, top

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Ruleset


def reach(
    ruleset: Ruleset,
    laporan: Laporan,
    angka: str,
    nilai: Fraction | int,
    dengan: str,
) -> Jangkauan:
    """Find for which values of one input a figure reaches a value.

    All other facts, and the rules, stay as they are. A figure reaches a value where it
    is a number, and exactly at least that value; what its display says is told beside.
    Only values that facts may have are looked at: of the declared decimals, in the
    declared range.

    Args:
        ruleset, laporan: the rules and the facts.
        angka: the figure, ``"ahu.pnbp:capaian"``.
        nilai: what it shall reach, in its unit (100 for 100 %).
        dengan: the input, ``"ahu.pnbp.masukan.pnbp"``; of an indikator's own figure
            ``"pnbp"`` is enough.

    Raises:
        LaporanError: the facts do not fit the rules; there is no such figure or input,
            the input is no number, or the figure does not depend on it.
    """
    e = evaluate_whole(ruleset, laporan, ruleset.walk)
    dasar = Dasar(e.susunan, e.fakta, e.angka)
    tempat = laporan.asal.tempat(kunci=True)
    laci, step = _find(Alamat(e.susunan, e.fakta), angka, dengan, tempat)
    mesin = Engine(dasar, [laci.kunci], [step.kunci])
    if step.kunci not in mesin.berubah:
        argumen = {"nama": angka, "masukan": laci.nama}
        raise LaporanError([Temuan("SKP832", tempat, argumen)])
    pencari = _Seeker(mesin, laci, step, Fraction(nilai))
    return pencari.answer(angka, e.hasil.jejak)


def _find(
    alamat: Alamat, angka: str, dengan: str, tempat: Tempat
) -> tuple[LaciMasukan, Step]:
    """The input and the figure that are meant."""
    temuan: list[Temuan] = []
    kunci = alamat.figures.get(angka)
    if kunci is None:
        temuan.append(figure_finding(angka, alamat, tempat))
    sendiri = f"{angka.rpartition(':')[0]}.masukan.{dengan}"
    laci = alamat.inputs.get(dengan) or alamat.inputs.get(sendiri)
    if laci is None:
        argumen = {"nama": dengan, "mirip": alamat.like(dengan)}
        temuan.append(Temuan("SKP822", tempat, argumen))
    elif laci.satuan.jenis not in BERANGKA:
        argumen = {
            "apa": laci.nama,
            "alasan": "yang dicari harus masukan berupa angka",
            "reason": "what is looked for has to be an input that is a number",
        }
        temuan.append(Temuan("SKP824", tempat, argumen))
    if temuan or laci is None or kunci is None:
        raise LaporanError(temuan)
    step = next(s for s in alamat.susunan.steps if s.kunci == kunci)
    return laci, step


class _Seeker:
    """Looks for the values of an input that make a figure reach a value."""

    def __init__(
        self, mesin: Engine, laci: LaciMasukan, step: Step, nilai: Fraction
    ) -> None:
        self.mesin = mesin
        self.laci = laci
        self.step = step
        self.nilai = nilai
        self.skala = 10**laci.bidang.desimal
        bawah, atas = laci.bidang.minimal, top(laci.bidang)
        #: The grid of values that facts may have, by their number.
        self.lo = -(-(bawah if bawah is not None else -MAX_CARI) * self.skala // 1)
        self.hi = (atas if atas is not None else MAX_CARI) * self.skala // 1
        self.sudah: dict[int, Nilai] = {}

    # -- one value

    def value(self, n: int) -> Fraction:
        """The value of a number of the grid, in the unit of the input."""
        return Fraction(n, self.skala)

    def figure(self, n: int) -> Nilai:
        """The figure at a value, exact."""
        if n not in self.sudah:
            self.sudah[n] = self.mesin.compute([self.exact(n)])[0][0]
        return self.sudah[n]

    def exact(self, n: int) -> Fraction:
        """The value of a number of the grid as the tree takes it."""
        return Fraction(n, self.skala * self.laci.satuan.faktor)

    def reaches(self, n: int) -> bool:
        """Does the figure reach what it shall, at a value?"""
        angka = self.figure(n)
        faktor = self.step.satuan.faktor
        return isinstance(angka, Fraction) and angka * faktor >= self.nilai

    def point(self, n: int | None) -> Titik | None:
        """A value, and what becomes of the figure at it."""
        if n is None:
            return None
        susunan = self.mesin.dasar.susunan
        angka, ditolak = self.mesin.compute([self.exact(n)])
        tampil = shown_figure(
            angka[0], self.step.satuan, susunan.aturan, susunan.digit[self.step.kunci]
        )
        return Titik(self.value(n), tampil, ditolak, tuple(self.warnings(n)))

    def warnings(self, n: int) -> Iterator[Temuan]:
        """Findings of checks that facts with this value would not satisfy."""
        dasar = self.mesin.dasar
        kunci, nilai = self.laci.kunci, self.exact(n)
        fakta = evolve(dasar.fakta, nilai={**dasar.fakta.nilai, kunci: nilai})
        value = evaluator(fakta.lookup, dasar.angka)
        for langkah in dasar.susunan.periksa:
            p = langkah.periksa
            # Checks read facts alone, never figures.
            if self.mesin.touches(p.ekspresi) and value(p.ekspresi) == 0:
                argumen = {
                    "pesan": f"{langkah.kode}: {p.pesan}",
                    "message": f"{langkah.kode}: {p.message}",
                }
                tempat = langkah.asal.tempat()
                yield Temuan("SKP410", tempat, argumen, Tingkat(p.tingkat))

    # -- all values

    def answer(self, angka: str, jejak: Jejak) -> Jangkauan:
        """The whole answer."""
        semua = pieces(
            self.mesin.dasar,
            self.laci.kunci,
            self.step.kunci,
            (self.lo, self.hi),
            Fraction(1, self.skala * self.laci.satuan.faktor),
        )
        bukti: Bukti = "rumus"
        if semua is not None:
            selang = _merged(s for r in semua for s in self.within(r))
        elif self.hi - self.lo < MAX_JAJAK:
            bukti = "semua_nilai"
            selang = self.scan(range(self.lo, self.hi + 1))
        else:
            bukti = "sampel"
            selang = self.sample()
        perlu, sebelum = self.edge(selang)
        return Jangkauan(
            jejak,
            self.mesin.dasar.susunan.tahun,
            angka,
            self.nilai,
            self.laci.nama,
            self.laci.satuan,
            self.laci.bidang.desimal,
            (self.value(self.lo), self.value(self.hi)),
            self.present(),
            shown_figure(
                self.mesin.dasar.angka[self.step.kunci],
                self.step.satuan,
                self.mesin.dasar.susunan.aturan,
                self.mesin.dasar.susunan.digit[self.step.kunci],
            ),
            tuple((self.value(a), self.value(b)) for a, b in selang),
            self.point(perlu),
            self.point(sebelum),
            None if semua is None else self.precise(semua, perlu, sebelum),
            bukti,
        )

    def present(self) -> Nilai:
        """What the input is in the report, in its unit."""
        kini = self.mesin.dasar.fakta.nilai.get(self.laci.kunci, Keadaan.BELUM_ADA)
        return kini if isinstance(kini, Keadaan) else kini * self.laci.satuan.faktor

    def within(self, ruas: Ruas) -> Iterator[tuple[int, int]]:
        """The values of a piece that reach: from one end of it on, if at all."""
        lo, hi = ruas.dari, ruas.sampai
        awal, akhir = self.reaches(lo), self.reaches(hi)
        if awal and akhir:
            yield lo, hi
        elif awal:
            yield lo, self.last(lo, hi)
        elif akhir:
            yield self.last(lo, hi) + 1, hi

    def last(self, lo: int, hi: int) -> int:
        """The last value of which the same is true as of the first, by bisection."""
        awal = self.reaches(lo)
        while hi - lo > 1:
            tengah = (lo + hi) // 2
            if self.reaches(tengah) == awal:
                lo = tengah
            else:
                hi = tengah
        return lo

    def scan(self, titik: range | list[int]) -> list[tuple[int, int]]:
        """The values among some that reach, as ranges of neighbours."""
        return _merged((n, n) for n in titik if self.reaches(n))

    def sample(self) -> list[tuple[int, int]]:
        """What can be told without proof: values tried, and where they change."""
        langkah = (self.hi - self.lo) // MAX_JAJAK * 2
        titik = sorted({*range(self.lo, self.hi, langkah), *self.near(), self.hi})
        hasil: list[tuple[int, int]] = []
        mulai = titik[0] if self.reaches(titik[0]) else None
        for a, b in pairwise(titik):
            if self.reaches(a) != self.reaches(b):
                di = self.last(a, b)
                if mulai is None:
                    mulai = di + 1
                else:
                    hasil.append((mulai, di))
                    mulai = None
        if mulai is not None:
            hasil.append((mulai, titik[-1]))
        return hasil

    def near(self) -> Iterator[int]:
        """Values around 0 and around the present one, ever further apart."""
        kini = self.present()
        pusat = {0, 0 if isinstance(kini, Keadaan) else int(kini * self.skala)}
        for n in sorted(pusat):
            jarak = 1
            while jarak <= self.hi - self.lo:
                yield from (
                    m for m in (n - jarak, n, n + jarak) if self.lo <= m <= self.hi
                )
                jarak *= 2

    def edge(self, selang: list[tuple[int, int]]) -> tuple[int | None, int | None]:
        """The value that is needed, and its neighbour that does not reach."""
        ujung = [(a, a - 1) for a, _ in selang if a > self.lo]
        ujung += [(b, b + 1) for _, b in selang if b < self.hi]
        if not ujung:
            return None, None
        kini = self.present()
        pusat = Fraction(0) if isinstance(kini, Keadaan) else kini * self.skala
        return min(ujung, key=lambda dua: (abs(dua[0] - pusat), dua[0]))

    def precise(
        self, semua: tuple[Ruas, ...], perlu: int | None, sebelum: int | None
    ) -> Fraction | None:
        """Where the figure has the value exactly, if it is a ratio of linear forms."""
        if perlu is None or sebelum is None:
            return None
        for ruas in semua:
            if (
                ruas.dari <= perlu <= ruas.sampai
                and ruas.dari <= sebelum <= ruas.sampai
            ):
                isi = ruas.isi
                if isinstance(isi, Sifat) and isi.bentuk is not None:
                    x = solve(isi.bentuk, self.nilai / self.step.satuan.faktor)
                    return None if x is None else x * self.laci.satuan.faktor
        return None


def _merged(
    semua: Iterator[tuple[int, int]] | list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Ranges in order, those that touch as one."""
    hasil: list[tuple[int, int]] = []
    for a, b in sorted(semua):
        if hasil and a <= hasil[-1][1] + 1:
            hasil[-1] = (hasil[-1][0], b)
        else:
            hasil.append((a, b))
    return hasil
