"""What a printed figure is one printing of, and what the rules say it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from .._achievement import flatten
from .._assembly import KANWIL
from .._binding import Fakta, bind
from .._compare import compare
from .._evaluation import evaluate
from .._figures import digits_for
from .._lineage import all_indikator
from .._model import TargetBersatuan
from .._near import near
from .._results import HasilIndikator
from .._steps import Kunci, Step, Susunan
from .._tinjauan import Kuantitas
from .._unit import SATUAN_PERSEN, Jenis, Satuan
from .._value import Keadaan, Nilai
from ..diagnostics import Temuan
from ..expression import Aggregate, Figure, Input, Policy
from ._sheet import Sheet, link_parts

if TYPE_CHECKING:
    from .._comparison import BandingIndikator
    from .._facts import Laporan
    from .._printed import AngkaTercetak
    from .._results import Angka, Hasil, HasilSasaran, HasilSatker
    from .._ruleset import Ruleset
    from .._scope import TabelSah
    from ..expression import Cara, Expression
    from ..hookspecs import Rincian

#: What stands at the foot of a table.
_KAKI: Final[Mapping[str, Cara]] = {"jumlah": "jumlah", "rerata": "rerata"}
#: Cells that hold no number are left out of sums and means of tables.
_ADA: Final = Policy("keluar", "keluar", "keluar", "keluar")
#: Counts that prose tells of the Kanwil or a DIPA.
_BANYAK: Final = (
    "banyak_dipa",
    "banyak_dipa_tercapai",
    "banyak_dipa_melampaui",
    "banyak_satker",
    "banyak_sasaran",
    "banyak_indikator",
    "banyak_indikator_tercapai",
    "banyak_indikator_melampaui",
    "banyak_indikator_nihil",
)
_SYARAT: Final[Mapping[str, Callable[[Fraction | None], bool]]] = {
    "tercapai": lambda c: c is not None and c >= 100,  # noqa: PLR2004 -- the target
    "melampaui": lambda c: c is not None and c > 100,  # noqa: PLR2004 -- the target
    "nihil": lambda c: c is None,
}
_CACAH: Final = Satuan(Jenis.CACAH)
_SELISIH: Final = ("selisih_realisasi", "selisih_capaian")
_RINCIAN: Final = ("indeks", "persen", "realisasi", "nilai")


@frozen(eq=False)
class Sumber:
    """Rules, facts and figures of one report, to look quantities up in."""

    ruleset: Ruleset
    laporan: Laporan
    hasil: Hasil
    susunan: Susunan
    fakta: Fakta
    angka: Mapping[Kunci, Nilai]
    steps: Mapping[Kunci, Step]
    _lalu: Mapping[str, BandingIndikator] = field(repr=False)

    @classmethod
    def of(cls, ruleset: Ruleset, laporan: Laporan) -> Sumber:
        """Evaluate a report and what it is compared with.

        Raises:
            LaporanError: the facts do not fit the rules.
        """
        hasil = evaluate(ruleset, laporan)
        susunan = ruleset.susun(laporan.tahun)
        fakta, _ = bind(susunan, laporan)
        banding = compare(ruleset, laporan)
        return cls(
            ruleset,
            laporan,
            hasil,
            susunan,
            fakta,
            ruleset.compute(laporan.tahun, fakta.lookup),
            {s.kunci: s for s in susunan.steps},
            {**banding.pendukung, **banding.indikator},
        )

    # -- codes

    @cached_property
    def parts(self) -> Mapping[str, tuple[Kunci, Rincian]]:
        """Parts of figures by full code: the key of their step, and the part."""
        hasil: dict[str, tuple[Kunci, Rincian]] = {}
        for kode, real in self.susunan.realisasi.items():
            for jalur, r in flatten(real.rincian):
                hasil[f"{kode}.{jalur}"] = (("rincian", kode, jalur), r)
        return hasil

    @cached_property
    def levels(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Levels that a code may mean, in the order in which they are tried."""
        aturan = self.susunan.aturan
        hasil: dict[str, tuple[tuple[str, str], ...]] = {
            "kanwil": (("kanwil", KANWIL),)
        }
        for tingkat in ("dipa", "satker", "sasaran", "indikator", "pendukung"):
            for kode in getattr(aturan, tingkat):
                hasil[kode] = (*hasil.get(kode, ()), (tingkat, kode))
        return hasil

    @cached_property
    def all_steps(self) -> Mapping[Kunci, Step]:
        """Figures of the rules, and the sums of tables of facts."""
        return link_parts({**self.tables, **self.steps})

    @cached_property
    def figures(self) -> Sheet:
        """Every figure by the rules; sums of tables are worked out when asked for."""
        return Sheet(self.all_steps, self.fakta.lookup, ada=dict(self.angka))

    def digit(self, kunci: Kunci) -> int:
        """Decimals at which a figure is shown."""
        if kunci in self.susunan.digit:
            return self.susunan.digit[kunci]
        tampilan = self.susunan.aturan.konvensi.pembulatan.tampilan
        return digits_for(tampilan, self.all_steps[kunci].satuan) or 0

    def resolve(self, a: AngkaTercetak) -> Kuantitas | Temuan | None:
        """The quantity of a printed figure; None where the facts do not give it.

        What the rules do not know is a finding.
        """
        argumen = {"kode": a.kode, "ukuran": a.ukuran, "tahun": a.tahun}
        if a.tahun not in self.ruleset.tahun:
            berlaku = self.ruleset.tahun
            rentang = {"dari": berlaku[0], "sampai": berlaku[-1]}
            return Temuan("SKP507", a.asal, {**argumen, **rentang})
        if a.kode in self.parts:
            return self.part(a) or self.unknown(a, (*_RINCIAN, "bobot"))
        if a.kode not in self.levels:
            mirip = near(a.kode, (*self.levels, *self.parts))
            return Temuan("SKP505", a.asal, {**argumen, "mirip": mirip})
        tingkat = self.levels[a.kode]
        milik = [t for t, _ in tingkat if t in ("indikator", "pendukung")]
        kelompok = tuple(x for x in tingkat if x[0] not in milik)
        # A satker and an indikator may share a code, but few measures.
        if milik and not (kelompok and self.has(a.ukuran, kelompok)):
            return self.indikator(a, milik[0])
        return self.group(a, kelompok)

    def has(self, ukuran: str, tingkat: tuple[tuple[str, str], ...]) -> bool:
        """Has a group such a measure?"""
        ada = any((nama, kode, ukuran) in self.steps for nama, kode in tingkat)
        return ada or ukuran in _BANYAK

    def unknown(self, a: AngkaTercetak, ada: tuple[str, ...]) -> Temuan:
        """A measure that a code does not have."""
        argumen = {"kode": a.kode, "ukuran": a.ukuran, "pilihan": ", ".join(ada)}
        return Temuan("SKP506", a.asal, {**argumen, "mirip": near(a.ukuran, ada)})

    # -- kinds of owner

    def step(self, kunci: Kunci) -> Kuantitas:
        """A figure of the year reported."""
        satuan = self.all_steps[kunci].satuan
        return Kuantitas(_scaled(self.figures[kunci], satuan), satuan, kunci)

    def part(self, a: AngkaTercetak) -> Kuantitas | None:
        """A part of a figure, or its weight."""
        kunci, rincian = self.parts[a.kode]
        if a.ukuran == "bobot" and rincian.bobot is not None:
            return Kuantitas(rincian.bobot, SATUAN_PERSEN)
        return self.step(kunci) if a.ukuran in _RINCIAN else None

    def group(
        self, a: AngkaTercetak, tingkat: tuple[tuple[str, str], ...]
    ) -> Kuantitas | Temuan | None:
        """A figure of the Kanwil, a DIPA, a satker or a sasaran."""
        if a.ukuran in _BANYAK:
            return self.count(a, tingkat[0])
        for nama, kode in tingkat:
            kunci = (nama, kode, a.ukuran)
            if kunci in self.steps:
                return self.step(kunci) if a.tahun == self.laporan.tahun else None
        ada = dict.fromkeys(k[2] for k in self.steps if k[:2] in tingkat)
        return self.unknown(a, (*ada, *_BANYAK))

    def count(self, a: AngkaTercetak, tingkat: tuple[str, str]) -> Kuantitas | None:
        """How many sasaran, indikator, … the Kanwil or a DIPA has."""
        if a.tahun != self.laporan.tahun or tingkat[0] not in ("kanwil", "dipa"):
            return None
        dalam = None if tingkat[0] == "kanwil" else tingkat[1]
        hasil = self.hasil
        milik: dict[str, Iterable[HasilIndikator | HasilSasaran | HasilSatker]] = {
            "sasaran": hasil.sasaran.values(),
            "satker": hasil.satker.values(),
            "indikator": hasil.indikator.values(),
        }
        nama, _, syarat = a.ukuran.removeprefix("banyak_").partition("_")
        if nama == "dipa":
            dipa = [d.capaian.eksak for d in hasil.dipa.values()]
            sesuai = _SYARAT[syarat] if syarat else None
            banyak = sum(sesuai is None or sesuai(c) for c in dipa)
            return Kuantitas(Fraction(banyak), _CACAH)
        isi = [x for x in milik[nama] if dalam in (None, x.dipa)]
        if syarat:
            capaian = [x.capaian for x in isi if isinstance(x, HasilIndikator)]
            ada = [c.eksak for c in capaian if c is not None]
            isi_syarat = [c for c in ada if _SYARAT[syarat](c)]
            return Kuantitas(Fraction(len(isi_syarat)), _CACAH)
        return Kuantitas(Fraction(len(isi)), _CACAH)

    def indikator(self, a: AngkaTercetak, jenis: str) -> Kuantitas | Temuan | None:
        """A figure of an indikator: of this year, an earlier one, or its facts."""
        if a.ukuran == "target":
            return self.target(a)
        nama, _, sisa = a.ukuran.partition(".")
        if nama == "masukan":
            return self.input(a, sisa)
        if nama == "tabel":
            return self.cell(a, sisa)
        if a.ukuran in _SELISIH:
            return self.difference(a)
        kunci = (jenis, a.kode, a.ukuran)
        if kunci not in self.steps:
            ada = [k[2] for k in self.steps if k[:2] == (jenis, a.kode)]
            return self.unknown(a, ("target", *ada, *_SELISIH, "masukan.…", "tabel.…"))
        if a.tahun == self.laporan.tahun:
            return self.step(kunci)
        return self.earlier(a)

    def earlier(self, a: AngkaTercetak) -> Kuantitas | None:
        """A recorded figure of an earlier year."""
        angka = self.compared(a.kode, a.tahun, a.ukuran)
        if angka is not None:
            return Kuantitas(angka.nilai, angka.satuan)
        # Where there was no target a dash is right, but a number may be right too.
        target = self.target(a)
        tanpa = target is not None and target.nilai is Keadaan.TIDAK_DITARGETKAN
        return target if tanpa and not isinstance(a.nilai, Fraction) else None

    def compared(self, kode: str, tahun: int, nama: str) -> Angka | None:
        """A figure of the comparison with an earlier year."""
        banding = self._lalu.get(kode)
        lalu = None if banding is None else banding.terhadap_tahun.get(tahun)
        angka: Angka | None = getattr(lalu, nama, None)
        return angka

    def difference(self, a: AngkaTercetak) -> Kuantitas | None:
        """This year less the year before; None where the two do not compare."""
        angka = self.compared(a.kode, a.tahun - 1, a.ukuran)
        if angka is None or a.tahun != self.laporan.tahun:
            return None
        return Kuantitas(angka.nilai, angka.satuan)

    def recorded(self, kode: str, ukuran: str, tahun: int) -> Fraction | None:
        """A recorded number of an earlier year, in the tree's terms."""
        angka = self.compared(kode, tahun, ukuran)
        if angka is None or angka.eksak is None:
            return None
        return angka.eksak / angka.satuan.faktor

    def target(self, a: AngkaTercetak) -> Kuantitas | None:
        """The target of a year by the rules of that year; None for one in words."""
        susunan = self.ruleset.susun(a.tahun)
        tanpa = Keadaan.TIDAK_DITARGETKAN
        if a.kode not in all_indikator(susunan.aturan):
            return Kuantitas(tanpa, self.susunan.realisasi[a.kode].satuan)
        target = susunan.target[a.kode]
        nilai = target.nilai
        if nilai is None or nilai == tanpa.kode:
            return Kuantitas(tanpa, target.satuan)
        angka = nilai.nilai if isinstance(nilai, TargetBersatuan) else nilai
        return Kuantitas(angka, target.satuan) if isinstance(angka, Fraction) else None

    # -- facts

    def fact(self, pemilik: str, nama: str, baris: str | None, tahun: int) -> Nilai:
        """A reported fact, in the tree's terms."""
        kunci = (pemilik, nama, baris, tahun, None)
        return self.fakta.nilai.get(kunci, Keadaan.BELUM_ADA)

    def input(self, a: AngkaTercetak, nama: str) -> Kuantitas | Temuan | None:
        """An input."""
        pemilik = self.susunan.pemilik[a.kode]
        satuan: Satuan
        if nama in pemilik.masukan:
            satuan = pemilik.masukan[nama].satuan
        elif nama in pemilik.lain:
            satuan = pemilik.lain[nama].satuan
        else:
            ada = (*pemilik.masukan, *pemilik.lain)
            return self.unknown(a, tuple(f"masukan.{n}" for n in ada))
        nilai = self.fact(a.kode, nama, None, a.tahun)
        if nilai is Keadaan.BELUM_ADA:
            return None
        return Kuantitas(_scaled(nilai, satuan), satuan)

    @cached_property
    def tables(self) -> Mapping[Kunci, Step]:
        """Sums and means of tables of facts as figures, each after its parts."""
        return {
            step.kunci: step
            for kode, pemilik in self.susunan.pemilik.items()
            for nama, sah in pemilik.tabel.items()
            for step in _table_steps(kode, nama, sah)
        }

    def cell(self, a: AngkaTercetak, jalur: str) -> Kuantitas | Temuan | None:
        """A cell of a table of facts, a sum or a mean of its cells."""
        tabel, _, sisa = jalur.partition(".")
        baris, _, kolom = sisa.rpartition(".")
        sah = self.susunan.pemilik[a.kode].tabel.get(tabel)
        kunci = ("tabel", a.kode, a.ukuran)
        bagian = f"{a.kode}.{baris}"
        if sah is None or baris not in (*sah.baris, *_KAKI):
            return self.unknown(a, tuple(self.cells(a.kode)))
        if kolom not in sah.kolom:
            # A column that is no fact shows what a row comes to.
            if bagian not in self.parts:
                return self.unknown(a, tuple(self.cells(a.kode)))
            kunci = self.parts[bagian][0]
        if a.tahun != self.laporan.tahun:
            return None
        if kunci in self.all_steps:
            return self.step(kunci)
        satuan = sah.kolom[kolom].satuan
        nilai = self.fact(a.kode, f"{tabel}.{kolom}", baris, a.tahun)
        return Kuantitas(_scaled(nilai, satuan), satuan)

    def cells(self, kode: str) -> Iterator[str]:
        """Patterns of the cells of an indikator."""
        for nama, sah in self.susunan.pemilik[kode].tabel.items():
            for kolom in sah.kolom:
                yield f"tabel.{nama}.<baris>.{kolom}"


def _scaled(nilai: Nilai, satuan: Satuan) -> Nilai:
    return nilai if isinstance(nilai, Keadaan) else nilai * satuan.faktor


def _table_steps(kode: str, tabel: str, sah: TabelSah) -> Iterator[Step]:
    """Row totals, column totals and column means of a table."""
    for kolom, masukan in sah.kolom.items():
        satuan = masukan.satuan
        sel: list[Expression] = []
        for baris in sah.baris:
            kunci = ("tabel", kode, f"tabel.{tabel}.{baris}.{kolom}")
            if kolom != sah.jumlah_baris:
                sel.append(Input(kode, f"{tabel}.{kolom}", satuan, baris))
                continue
            isi = tuple(
                Input(kode, f"{tabel}.{k}", satuan, baris)
                for k, m in sah.kolom.items()
                if k != kolom and m.satuan == satuan
            )
            yield Step(kunci, Aggregate("jumlah", isi, _ADA, satuan.tipe), satuan)
            sel.append(Figure(kunci, satuan.tipe))
        for nama, cara in _KAKI.items():
            kunci = ("tabel", kode, f"tabel.{tabel}.{nama}.{kolom}")
            node = Aggregate(cara, tuple(sel), _ADA, satuan.tipe)
            yield Step(kunci, node, satuan)
