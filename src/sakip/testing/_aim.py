"""Facts such that a figure comes out at a boundary, or as near as facts can get."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from itertools import chain
from math import floor
from typing import TypeAlias

from attrs import field, frozen

from .._bands import lower, upper
from .._evaluator import evaluate_expression
from .._figures import digits_for
from .._model import Indikator, RentangTarget
from .._steps import Realisasi
from .._unit import Jenis
from .._value import Keadaan, Nilai
from ..expression import Expression, Input, walk
from ._slots import Jalur, Scheme, Slot

Aim: TypeAlias = Callable[[], dict[Jalur, object]]

_BUKAN_BILANGAN = (Jenis.YA_TIDAK, Jenis.TANGGAL, Jenis.TEKS)
#: Decimals at which a figure that is never rounded is aimed at.
_DIGIT = 4
_SERATUS = Fraction(100)


def aims(skema: Scheme, kode: str) -> Sequence[Aim]:
    """What can be aimed at in an indikator; each gives facts by place, once asked."""
    sudah: dict[str, Sequence[Aim]] = skema.aims
    if kode not in sudah:
        real = skema.susunan.realisasi.get(kode)
        sudah[kode] = () if real is None else _aims(skema, real)
    return sudah[kode]


def _aims(skema: Scheme, real: Realisasi) -> Sequence[Aim]:
    if real.ekspresi is None or real.satuan.jenis in _BUKAN_BILANGAN:
        return ()
    slots = {s.node: s for s in skema.slots if not s.pilihan}
    masukan = dict.fromkeys(n for n in walk(real.ekspresi) if isinstance(n, Input))
    kunci = {n: _key(n, skema.susunan.tahun) for n in masukan}
    pakai = tuple((n, slots[k]) for n, k in kunci.items() if k in slots)
    if not pakai or len(pakai) < len(kunci):
        return ()
    umum = skema.susunan.aturan.konvensi.pembulatan.realisasi
    digit = digits_for(real.indikator.pembulatan.realisasi or umum, real.satuan)
    # Where nothing is rounded, what facts can tell apart counts too.
    desimal = max(s.desimal for _, s in pakai)
    semua = {_DIGIT, min(desimal, _DIGIT)} if digit is None else {digit}
    satuan = [Fraction(1, 10**d) for d in sorted(semua)]
    penembak = _Shooter(real.ekspresi, pakai, satuan[-1])
    tepat = dict.fromkeys(_edges(skema, real))
    dekat = ((e - satu, e + satu, e + satu / 2) for e in tepat for satu in satuan)
    titik = dict.fromkeys(chain(tepat, *dekat))
    return [partial(penembak.hit, t / real.satuan.faktor) for t in titik]


def _key(node: Input, tahun: int) -> tuple[str, str, str | None, int, str | None]:
    di = tahun + node.geser if node.tahun is None else node.tahun
    return (node.pemilik, node.nama, node.baris, di, node.periode)


# -- where figures turn


def _edges(skema: Scheme, real: Realisasi) -> Iterator[Fraction]:
    """Realisasi, in its unit, where something turns: targets, and edges of capaian."""
    target = skema.susunan.target[real.indikator.kode]
    semua: tuple[object, ...] = (target.nilai,)
    if isinstance(target.nilai, RentangTarget):
        semua = (target.nilai.dari, target.nilai.sampai)
    if isinstance(target.nilai, str):
        predikat = skema.susunan.aturan.predikat.get(real.satuan.nama)
        semua = (predikat.tingkat.get(target.nilai),) if predikat else ()
    angka = [t for t in semua if isinstance(t, Fraction) and target.setara]
    yield from angka
    yield Fraction(0)
    for t in angka:
        for c in _capaian(skema, real.indikator):
            yield from _realisasi(real.indikator.polaritas, t, c / 100)


def _capaian(skema: Scheme, ind: Indikator) -> Iterator[Fraction]:
    """Capaian, in percent, where something turns: caps, floors and edges of bands."""
    if ind.batas is not None:
        yield from (b for b in (ind.batas.bawah, ind.batas.atas) if b is not None)
    aturan = skema.susunan.aturan
    ruas = [
        *(aturan.konversi[ind.konversi].ruas if ind.konversi else ()),
        *(aturan.kategori[ind.kategori].ruas if ind.kategori else ()),
    ]
    for satu in ruas:
        yield from (p[0] for p in (lower(satu), upper(satu)) if p is not None)


def _realisasi(polaritas: str, t: Fraction, c: Fraction) -> Iterator[Fraction]:
    """Realisasi that has a capaian, by the polarity alone."""
    if polaritas in ("naik", "stabil", "rentang_rasio", "rentang_selisih"):
        yield c * t
    if polaritas in ("turun_selisih", "stabil", "rentang_selisih"):
        yield (2 - c) * t
    if c and polaritas in ("turun_rasio", "turun_ambang", "rentang_rasio"):
        yield t / c


# -- how they are hit

#: Inputs of a formula that is worth trying with one of them alone.
_SEDIKIT = 8


@frozen
class _Dekat:
    """The nearest facts so far: how far off the figure is, and the facts."""

    jarak: Fraction | None
    fakta: dict[Jalur, object]


@frozen(eq=False)
class _Shooter:
    """Looks for facts that give a realisasi.

    One input moves, or all that raise the figure do, and the others stand at a round
    number. The figure rises or falls with what moves, so halving finds the place.
    """

    ekspresi: Expression
    pakai: tuple[tuple[Input, Slot], ...]
    satu: Fraction
    kena: dict[Fraction, dict[Jalur, object]] = field(factory=dict, init=False)

    def hit(self, cari: Fraction) -> dict[Jalur, object]:
        """Facts whose exact realisasi is nearest to one, a percentage as a ratio."""
        if cari not in self.kena:
            banyak = len(self.pakai)
            gerak = [[n] for n in range(min(banyak, 2)) if banyak <= _SEDIKIT]
            dekat = _Dekat(None, {})
            for satu in [*gerak, self.rising]:
                for dasar in self.bases:
                    dekat = self.halve(satu, dasar, cari, dekat)
            self.kena[cari] = dekat.fakta
        return self.kena[cari]

    @cached_property
    def bases(self) -> tuple[Sequence[int | Decimal], ...]:
        """What the inputs that do not move may be.

        A round number has room for every digit of a quotient by it; a sum is hit where
        the others are as small as they can be.
        """
        nol = [s.number(Fraction(0)) for _, s in self.pakai]
        return [self.round_number(s) for _, s in self.pakai], nol

    def round_number(self, slot: Slot) -> int | Decimal:
        """A round number, or the most that a percentage or an index is."""
        if slot.satuan.jenis is Jenis.PERSEN:
            return slot.number(_SERATUS)
        return slot.number(slot.satuan.skala or 1000 / self.satu)

    @cached_property
    def rising(self) -> list[int]:
        """The inputs that raise the figure when they alone rise."""
        dasar = self.bases[0]
        awal = self.value(dasar)
        hasil = []
        for i, (_, slot) in enumerate(self.pakai):
            isi = [*dasar]
            isi[i] = slot.number(Fraction(isi[i]) * 11 / 10)
            baru = self.value(isi)
            if isinstance(baru, Fraction) and isinstance(awal, Fraction):
                hasil += [i] if baru > awal else []
        return hasil

    def value(self, isi: Sequence[int | Decimal]) -> Nilai:
        """Realisasi before it is recorded."""
        nilai = {
            n: Fraction(v) / n.satuan.faktor
            for (n, _), v in zip(self.pakai, isi, strict=True)
        }
        return evaluate_expression(self.ekspresi, nilai.__getitem__)

    def halve(
        self,
        gerak: Sequence[int],
        dasar: Sequence[int | Decimal],
        cari: Fraction,
        dekat: _Dekat,
    ) -> _Dekat:
        """The nearest facts so far, or nearer ones by inputs that move."""
        if not gerak or dekat.jarak == 0:
            return dekat
        satu = max(10 ** self.pakai[i][1].desimal for i in gerak)
        slots = [self.pakai[i][1] for i in gerak]
        jauh = 100 * max(map(Fraction, self.bases[0]))
        bawah = floor(max(-jauh, *(s.bawah for s in slots)) * satu)
        atas = floor(min(jauh, *(s.atas for s in slots)) * satu)

        def at(n: int) -> tuple[Nilai, list[int | Decimal]]:
            isi = list(dasar)
            for i in gerak:
                isi[i] = self.pakai[i][1].number(Fraction(n, satu))
            return self.value(isi), isi

        naik = self.rises(at(max(bawah, 1))[0], at(atas)[0])
        while bawah <= atas and dekat.jarak != 0:
            tengah = (bawah + atas) // 2
            nilai, isi = at(tengah)
            if isinstance(nilai, Keadaan):
                bawah = tengah + 1
                continue
            jarak = abs(nilai - cari)
            if dekat.jarak is None or jarak < dekat.jarak:
                pasang = zip(self.pakai, isi, strict=True)
                dekat = _Dekat(jarak, {s.jalur: v for (_, s), v in pasang})
            if (nilai < cari) == naik:
                bawah = tengah + 1
            else:
                atas = tengah - 1
        return dekat

    def rises(self, awal: Nilai, akhir: Nilai) -> bool:
        """Does the figure rise with what moves?"""
        if isinstance(awal, Keadaan) or isinstance(akhir, Keadaan):
            return True
        return awal <= akhir
