"""What may have happened to an aggregate: the smallest change that fits.

The changes are the same for every figure: a member left out or counted twice, a part
that holds another value printed of it, or last year's, another level of members or
another convention, and the printed values in place of the computed ones. The work is
bounded, and the order of trying is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs
from attrs import define, field, frozen

from .._limits import MAX_DUGAAN, MAX_PASANGAN, MAX_PERCOBAAN
from .._shown import shown_figure
from .._tinjauan import Dugaan, Kuantitas, Ubahan
from .._value import Keadaan, Nilai
from ..expression import Aggregate, Constant, Expression, Input, StateConstant
from ._printing import Cetakan, usual
from ._sheet import Sheet, readers, rebuild, used

if TYPE_CHECKING:
    from .._steps import Kunci, Step
    from ._reviewer import Reviewer

#: How many printed intervals around the printed value tell how dense the fits are.
_JENDELA: Final = 100
#: Other figures explained beyond this many make a hypothesis no likelier.
_HARGA_LAIN: Final = 2


@frozen
class Ganti:
    """Another value of a part: what it is, and where it is printed."""

    kunci: Kunci
    nilai: Nilai
    ubahan: Ubahan


@frozen
class Percobaan:
    """One trial: the changes, and what they give in the figure's unit."""

    ubahan: tuple[Ubahan, ...]
    hasil: Fraction
    ganti: tuple[Ganti, ...] = ()


@define
class Pencarian:
    """One search: trials near the printed value, and those that fit."""

    cetakan: Cetakan
    kunci: Kunci
    faktor: int
    tercetak: Fraction
    lebar: Fraction
    banyak: int = 0
    dekat: list[Percobaan] = field(factory=list)
    cocok: list[Percobaan] = field(factory=list)


class Search:
    """Searches on the sheets of a reviewer."""

    def __init__(self, peninjau: Reviewer) -> None:
        self.peninjau = peninjau
        self._lain: dict[object, int] = {}

    def find(self, c: Cetakan, q: Kuantitas) -> tuple[Dugaan, ...]:
        """The likeliest changes that give a printed figure exactly."""
        nilai = c.angka.nilai
        if q.kunci is None or not isinstance(nilai, Fraction):
            return ()
        if _aggregate(self.peninjau.steps[q.kunci].ekspresi) is None:
            return ()
        p = Pencarian(
            c, q.kunci, q.satuan.faktor, nilai, Fraction(1, 10 ** (c.angka.digit or 0))
        )
        for tercetak in (False, True):
            for nama, sheet in self.sheets():
                self.on_sheet(p, nama, sheet, tercetak=tercetak)
        return self.ranked(p)

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """The rules, then each convention."""
        yield "", self.peninjau.rules
        for k, sheet in self.peninjau.variants:
            yield k.kode, sheet

    # -- trying

    def on_sheet(
        self, p: Pencarian, nama: str, sheet: Sheet, *, tercetak: bool
    ) -> None:
        """Try every edit on one sheet, with or without the printed parts put in."""
        step = sheet.steps[p.kunci]
        bagian = _upstream(sheet, p.kunci)
        if nama and step.ekspresi == self.peninjau.steps[p.kunci].ekspresi:
            # Its own working is the same. With printed parts nothing else differs;
            # with computed ones, only if the convention moves a part.
            rules = self.peninjau.rules
            if tercetak or all(sheet[k] == rules[k] for k in bagian):
                return
        isian = self.printed(bagian) if tercetak else {}
        if tercetak and not isian:
            return
        pemakai = readers({k: sheet.steps[k] for k in (*bagian, p.kunci)})
        sheet = sheet.put(isian, pemakai) if isian else sheet
        awal = (
            *((Ubahan(nama),) if nama else ()),
            *((Ubahan("dari_tercetak"),) if tercetak else ()),
        )
        self.note(p, awal, sheet[p.kunci])
        for ganti in self.stale(sheet, bagian):
            baru = sheet.put({ganti.kunci: ganti.nilai}, pemakai)
            self.note(p, (*awal, ganti.ubahan), baru[p.kunci], (ganti,))
        self.members(p, step, sheet, awal, pasangan=not nama)

    def printed(self, bagian: tuple[Kunci, ...]) -> dict[Kunci, Nilai]:
        """The usual printed value of each part that is printed."""
        hasil = {}
        for kunci in bagian:
            ada = [
                x for x in self.peninjau.by_key.get(kunci, ()) if x.nilai is not None
            ]
            nilai = usual(ada).nilai if ada else None
            if nilai is not None:
                hasil[kunci] = nilai
        return hasil

    def stale(self, sheet: Sheet, bagian: tuple[Kunci, ...]) -> Iterator[Ganti]:
        """Other values of the parts: printed elsewhere, or of the year before."""
        for kunci in bagian:
            for ganti in self.other_values(kunci):
                kini = sheet[kunci]
                if ganti.nilai != kini:
                    dari = self.text(kunci, kini)
                    ubahan = attrs.evolve(ganti.ubahan, dari=dari)
                    yield attrs.evolve(ganti, ubahan=ubahan)

    def other_values(self, kunci: Kunci) -> Iterator[Ganti]:
        """Values that a report prints of a figure, this year's and last year's.

        Of values that differ only by their rounding nothing can be told.
        """
        p = self.peninjau
        nama = p.title(kunci)
        ada: dict[Nilai, list[Cetakan]] = {}
        for x in p.by_key.get(kunci, ()):
            if x.nilai is not None and not p.gives(p.rules, x):
                ada.setdefault(x.nilai, []).append(x)
        for nilai, semua in ada.items():
            baris = tuple(sorted({x.angka.letak for x in semua}))
            teks = semua[0].angka.tercetak
            ubahan = Ubahan("bagian_lama", nama, "", teks, baris)
            yield Ganti(kunci, nilai, ubahan)
        lalu = p.last_year(kunci)
        if lalu is not None and lalu not in ada:
            ubahan = Ubahan("bagian_tahun_lalu", nama, "", self.text(kunci, lalu))
            yield Ganti(kunci, lalu, ubahan)

    def members(
        self,
        p: Pencarian,
        step: Step,
        sheet: Sheet,
        awal: tuple[Ubahan, ...],
        *,
        pasangan: bool,
    ) -> None:
        """Members left out or counted twice; of few members, two left out."""
        node = _aggregate(step.ekspresi)
        if node is None or node.penyebut is not None:
            return
        tetap = attrs.evolve(
            node, anggota=tuple(_fixed(sheet.value(x), x) for x in node.anggota)
        )
        nama = [self.member_name(x) for x in node.anggota]
        ada = [
            i for i, x in enumerate(tetap.anggota) if not isinstance(x, StateConstant)
        ]
        semua = range(len(node.anggota))
        for i in ada:
            sisa = [j for j in semua if j != i]
            hilang = Ubahan("bagian_tertinggal", nama[i])
            self.note(p, (*awal, hilang), _only(step, node, tetap, sisa, sheet))
            ganda = Ubahan("bagian_ganda", nama[i])
            dua = [*semua, i]
            self.note(p, (*awal, ganda), _only(step, node, tetap, dua, sheet))
        if not pasangan or len(ada) > MAX_PASANGAN:
            return
        for i, j in combinations(ada, 2):
            sisa = [k for k in semua if k not in (i, j)]
            hilang_dua = tuple(Ubahan("bagian_tertinggal", nama[k]) for k in (i, j))
            self.note(p, (*awal, *hilang_dua), _only(step, node, tetap, sisa, sheet))

    def note(
        self,
        p: Pencarian,
        ubahan: tuple[Ubahan, ...],
        nilai: Nilai,
        ganti: tuple[Ganti, ...] = (),
    ) -> None:
        """Count a trial; keep it if it fits or comes near."""
        if not ubahan or p.banyak >= MAX_PERCOBAAN or isinstance(nilai, Keadaan):
            return
        p.banyak += 1
        coba = Percobaan(ubahan, nilai * p.faktor, ganti)
        if self.peninjau.agrees(coba.hasil, p.cetakan.angka):
            p.cocok.append(coba)
        elif abs(coba.hasil - p.tercetak) <= p.lebar * _JENDELA / 2:
            p.dekat.append(coba)

    # -- ranking

    def ranked(self, p: Pencarian) -> tuple[Dugaan, ...]:
        """Fits by how simple they are and how much else they explain."""
        dugaan: list[tuple[tuple[int, int, int], Dugaan]] = []
        cocok = _minimal(p.cocok)
        for urut, coba in enumerate(cocok):
            lain = self.explains(p, coba)
            biaya = len(coba.ubahan)
            peluang = self.chance(p, biaya, sendiri=not lain)
            satu = Dugaan(
                coba.ubahan, coba.hasil, lain, peluang, p.banyak, len(cocok) - 1
            )
            # A figure more that the same change explains is worth a change less.
            dugaan.append(((biaya - min(lain, _HARGA_LAIN), -lain, urut), satu))
        dugaan.sort(key=lambda d: d[0])
        return tuple(d for _, d in dugaan[:MAX_DUGAAN])

    def chance(self, p: Pencarian, biaya: int, *, sendiri: bool) -> Fraction:
        """Fits to expect by chance among trials as simple, at most 1.

        The trials around the printed value, but not the fits themselves, tell how
        many fall into one printed interval. Of a change that explains other figures
        too, only trials that do so count.
        """
        dekat = sum(
            len(coba.ubahan) <= biaya and (sendiri or self.explains(p, coba) > 0)
            for coba in p.dekat
        )
        return min(Fraction(1), Fraction(dekat, _JENDELA))

    def explains(self, p: Pencarian, coba: Percobaan) -> int:
        """Other contradicting printed figures that the same replaced part gives."""
        if not coba.ganti:
            return 0
        isian = {g.kunci: g.nilai for g in coba.ganti}
        ingat = (p.cetakan.angka.kuantitas, tuple(isian.items()))
        if ingat not in self._lain:
            self._lain[ingat] = self.count(p.cetakan, isian)
        return self._lain[ingat]

    def count(self, c: Cetakan, isian: Mapping[Kunci, Nilai]) -> int:
        """Count them: printings of the part itself, and of what is made of it."""
        p = self.peninjau
        sheet = p.rules.put(isian, p.pemakai)
        return sum(
            x.angka.kuantitas != c.angka.kuantitas
            and not p.gives(p.rules, x)
            and p.gives(sheet, x)
            for kunci in (*isian, *sorted(sheet.reached))
            for x in p.by_key.get(kunci, ())
        )

    # -- words

    def text(self, kunci: Kunci, nilai: Nilai) -> str:
        """A value as results show it."""
        p = self.peninjau
        satuan, digit = p.steps[kunci].satuan, p.sumber.digit(kunci)
        return str(shown_figure(nilai, satuan, p.aturan, digit))

    def member_name(self, node: Expression) -> str:
        """A member in short words."""
        if isinstance(node, Input):
            return node.nama if node.baris is None else f"{node.nama}[{node.baris}]"
        kunci = used(node)
        return self.peninjau.title(kunci[0]) if kunci else str(node.tipe)


def _upstream(sheet: Sheet, kunci: Kunci) -> tuple[Kunci, ...]:
    """Every figure that one is made of."""
    ada: dict[Kunci, None] = {}
    antre = [kunci]
    while antre:
        baru = [k for k in used(sheet.steps[antre.pop()].ekspresi) if k not in ada]
        ada.update(dict.fromkeys(baru))
        antre += baru
    return tuple(ada)


def _only(
    step: Step, node: Aggregate, tetap: Aggregate, indeks: list[int], sheet: Sheet
) -> Nilai:
    """A figure with only some members of its aggregate, or some of them twice."""
    bobot = None if tetap.bobot is None else tuple(tetap.bobot[i] for i in indeks)
    anggota = tuple(tetap.anggota[i] for i in indeks)
    nilai = sheet.value(attrs.evolve(tetap, anggota=anggota, bobot=bobot))
    if step.ekspresi == node:
        return nilai
    isi = _fixed(nilai, node)
    return sheet.value(rebuild(step.ekspresi, lambda x: isi if x == node else x))


def _minimal(semua: list[Percobaan]) -> list[Percobaan]:
    """Fits that are not another fit with a change that does nothing."""
    hasil: list[Percobaan] = []
    for coba in sorted(semua, key=lambda x: len(x.ubahan)):
        if not any(set(x.ubahan) <= set(coba.ubahan) for x in hasil):
            hasil.append(coba)
    return hasil


def _aggregate(node: Expression) -> Aggregate | None:
    """The aggregate that a figure is, under its rounding, bounds and scale."""
    while not isinstance(node, Aggregate):
        bawah = getattr(node, "isi", None) or getattr(node, "kiri", None)
        if bawah is None:
            return None
        node = bawah
    return node


def _fixed(nilai: Nilai, node: Expression) -> Expression:
    if isinstance(nilai, Keadaan):
        return StateConstant(nilai, node.tipe)
    return Constant(nilai, node.tipe)
