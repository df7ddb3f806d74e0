"""Realisasi of every indikator, and measures of a satker: rules to expressions.

What stands here does not depend on the year: names, units, formulas and
calculators are resolved once; `_achievement` adds the targets of a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from ._calculation import accept_calculation
from ._converter import structure
from ._formula import ALASAN_SATUAN, FormulaFault, build_formula
from ._guard import call
from ._model import Aturan, Digit, Hitungan, Indikator, Masukan, SatuanRef, Tabel
from ._near import near
from ._scope import Konteks, MasukanSah, Ruang, TabelSah, resolve_satuan
from ._steps import Pemilik, PeriksaStep, Realisasi
from ._syntax import KATA_KUNCI
from ._tables import fault_finding
from ._unit import SATUAN_BAWAAN, SATUAN_PERSEN, Jenis, Satuan, Tipe
from .diagnostics import Temuan, causes
from .errors import CalculatorError
from .expression import Expression, Input, UnitError, walk
from .hookspecs import Calculation, Periksaan

if TYPE_CHECKING:
    from ._model import Asal
    from .plugins import Registry


@frozen(eq=False)
class Figures:
    """What the rules compute before any year is chosen."""

    realisasi: Mapping[str, Realisasi]
    pemilik: Mapping[str, Pemilik]
    satuan: Mapping[str, Satuan]
    ukuran_satuan: Mapping[str, Satuan]
    masukan_satker: Mapping[str, MasukanSah]


#: What groups have without a measure, by the name it would take.
_MILIK_KELOMPOK = ("capaian",)
#: The key of `Digit` that speaks of a kind of unit.
_DIGIT_BY_JENIS = {
    Jenis.PERSEN: "persen",
    Jenis.INDEKS: "indeks",
    Jenis.RUPIAH: "rupiah",
    Jenis.CACAH: "cacah",
    Jenis.HARI: "cacah",
    Jenis.ANGKA: "angka",
}


def digits_for(digit: Digit | None, satuan: Satuan) -> int | None:
    """Digits of a stage for a unit, or None where it stays exact."""
    if digit is None:
        return None
    kunci = _DIGIT_BY_JENIS.get(satuan.jenis)
    khusus: int | None = None if kunci is None else getattr(digit, kunci)
    return digit.digit if khusus is None else khusus


def _sealed(konteks: Konteks) -> Konteks:
    """A context in which nothing can be changed: its names are those of other rules."""
    ruang = konteks.ruang
    tabel = {
        nama: evolve(t, kolom=MappingProxyType(t.kolom))
        for nama, t in ruang.tabel.items()
    }
    tertutup = evolve(
        ruang,
        masukan=MappingProxyType(ruang.masukan),
        bersama=MappingProxyType(ruang.bersama),
        tabel=MappingProxyType(tabel),
        figur=MappingProxyType(ruang.figur),
        satuan=MappingProxyType(ruang.satuan),
    )
    return evolve(konteks, ruang=tertutup)


class FigureBuilder:
    """Resolves the rules of one ruleset; findings gather in ``temuan``."""

    def __init__(self, aturan: Aturan, registry: Registry) -> None:
        self.aturan = aturan
        self.registry = registry
        self.temuan: list[Temuan] = []
        self.satuan: dict[str, Satuan] = {
            **SATUAN_BAWAAN,
            **{kode: Satuan(Jenis.CACAH, kode) for kode in aturan.satuan},
        }
        self.bersama = self.inputs(aturan.masukan)
        self.masukan_satker = self.inputs(aturan.masukan_satker)
        #: Shared inputs declared with a fault.
        self.cacat = frozenset(aturan.masukan.keys() - self.bersama.keys())
        self.cacat_satker = frozenset(
            aturan.masukan_satker.keys() - self.masukan_satker.keys()
        )

    def find(
        self, kode: str, asal: Asal, /, *jalur: str | int, **argumen: object
    ) -> None:
        self.temuan.append(Temuan(kode, asal.tempat(*jalur), argumen))

    def build(self) -> Figures:
        """Resolve everything that does not depend on the year."""
        realisasi: dict[str, Realisasi] = {}
        pemilik: dict[str, Pemilik] = {"": Pemilik(self.bersama)}
        for jenis, kumpulan in (
            ("indikator", self.aturan.indikator),
            ("pendukung", self.aturan.pendukung),
        ):
            for kode, ind in kumpulan.items():
                hasil, milik = self.indikator(ind, jenis)
                pemilik[kode] = milik
                if hasil is not None:
                    realisasi[kode] = hasil
        for kode in self.aturan.satker:
            pemilik[f"satker:{kode}"] = Pemilik(self.masukan_satker)
        ukuran = {}
        for kode, u in self.aturan.ukuran.items():
            if not _is_word(kode) or kode in _MILIK_KELOMPOK:
                tempat = u.asal.tempat(kunci=True)
                self.temuan.append(Temuan("SKP213", tempat, {"nama": kode}))
                continue
            satuan = self.unit(u.satuan, u.asal, "satuan")
            if satuan is not None:
                ukuran[kode] = satuan
        return Figures(realisasi, pemilik, self.satuan, ukuran, self.masukan_satker)

    # -- units and inputs

    def unit(self, ref: SatuanRef, asal: Asal, *jalur: str | int) -> Satuan | None:
        """Resolve a unit, or say what is wrong with it."""
        if ref.cacat:
            return None
        satuan = resolve_satuan(ref, self.aturan.satuan, self.aturan.predikat)
        if satuan is None:
            nama = ref.predikat or ref.kata
            jenis = "predikat" if ref.predikat else "satuan"
            pilihan = self.aturan.predikat if ref.predikat else self.satuan
            if self.unknown(jenis, nama, pilihan):
                self.find("SKP208", asal, *jalur, nama=nama, mirip=near(nama, pilihan))
        elif satuan.skala is not None and satuan.skala <= 0:
            self.find(
                "SKP113",
                asal,
                *jalur,
                nilai=satuan.skala,
                alasan="skala harus lebih dari 0",
                reason="a scale is more than 0",
            )
            return None
        return satuan

    def inputs(self, masukan: Mapping[str, Masukan]) -> dict[str, MasukanSah]:
        """Resolve declared inputs; those with a fault are left out."""
        sah: dict[str, MasukanSah] = {}
        for nama, m in masukan.items():
            if not _is_name(nama):
                self.temuan.append(
                    Temuan("SKP213", m.asal.tempat(kunci=True), {"nama": nama})
                )
                continue
            satuan = self.unit(m.satuan, m.asal, "satuan")
            self.period(m)
            if m.minimal is not None and m.maksimal is not None:
                self.bounds(m.minimal, m.maksimal, m.asal, "minimal")
            if satuan is not None:
                sah[nama] = MasukanSah(satuan, m)
        return sah

    def period(self, m: Masukan) -> None:
        """Parts that are put together need a rule for gaps; others read none."""
        periode = m.periode
        if periode is None:
            return
        disatukan = periode.gabung in ("jumlah", "rerata")
        tabel = f'periode dengan gabung = "{periode.gabung}"'
        if disatukan and periode.kosong is None:
            self.find("SKP105", m.asal, "periode", kunci="kosong", tabel=tabel)
        elif not disatukan and periode.kosong is not None:
            tempat = m.asal.tempat("periode", "kosong", kunci=True)
            argumen = {"kunci": "kosong", "tabel": tabel, "pilihan": "jenis, gabung"}
            self.temuan.append(Temuan("SKP104", tempat, argumen))

    def bounds(self, bawah: object, atas: object, asal: Asal, kunci: str) -> None:
        """A floor above its cap is a finding."""
        if bawah > atas:  # type: ignore[operator]  # both are Fraction
            self.find("SKP313", asal, kunci, bawah=bawah, atas=atas)

    def tables(self, tabel: Mapping[str, Tabel]) -> dict[str, TabelSah]:
        """Resolve declared tables."""
        sah: dict[str, TabelSah] = {}
        for nama, t in tabel.items():
            if not _is_name(nama):
                self.temuan.append(
                    Temuan("SKP213", t.asal.tempat(kunci=True), {"nama": nama})
                )
                continue
            kolom = self.inputs(t.kolom)
            pertama: dict[str, int] = {}
            for i, baris in enumerate(t.baris):
                if baris in pertama or baris in ("jumlah", "sumber"):
                    lain = t.asal.tempat("baris", pertama.get(baris, i))
                    self.find(
                        "SKP108",
                        t.asal,
                        "baris",
                        i,
                        kode=baris,
                        lain=f"{lain.berkas}:{lain.baris}",
                    )
                pertama.setdefault(baris, i)
            if t.jumlah_baris is not None and t.jumlah_baris not in t.kolom:
                self.find(
                    "SKP207",
                    t.asal,
                    "jumlah_baris",
                    jenis="kolom",
                    kode=t.jumlah_baris,
                    mirip=near(t.jumlah_baris, t.kolom),
                )
            sah[nama] = TabelSah(t.baris, kolom, t.jumlah_baris)
        return sah

    # -- formulas and calculators

    def formula(
        self,
        rumus: str,
        ruang: Ruang,
        asal: Asal,
        *jalur: str | int,
        tujuan: Tipe | None = None,
    ) -> Expression | None:
        """Build a formula; its faults become findings inside its text."""
        node, salah = build_formula(rumus, ruang, self.registry.functions, tujuan)
        self.temuan.extend(
            _formula_finding(s, asal, jalur) for s in salah if self.certain(s)
        )
        return node

    def certain(self, salah: FormulaFault) -> bool:
        """Is it a fault, whatever stands in a file that could not be read?"""
        if salah.kode != "SKP208":
            return True
        return self.unknown("satuan", salah.argumen["nama"], self.satuan)

    def unknown(self, jenis: str, nama: str, ada: Mapping[str, object]) -> bool:
        """Is a name declared nowhere, or at least clearly mistyped?"""
        return self.aturan.missing(jenis, nama, ada) or bool(near(nama, ada, 0.8))

    def calculator(
        self,
        kode: str,
        parameter: Mapping[str, Any],
        konteks: Konteks,
        asal: Asal,
        jalur_kode: str,
        jalur_parameter: str,
    ) -> Calculation | None:
        """Call a calculator; whatever goes wrong becomes a finding."""
        kalkulator = self.registry.calculators.get(kode)
        if kalkulator is None:
            plugin = kode.split(".", maxsplit=1)[0]
            self.find(
                "SKP206",
                asal,
                jalur_kode,
                kode=kode,
                plugin=f"sakip-{plugin}",
                mirip=near(kode, self.registry.calculators),
            )
            return None
        dasar = asal.sub(jalur_parameter)
        nilai, salah = structure(parameter, kalkulator.parameter, jalur_parameter)
        self.temuan.extend(fault_finding(s, dasar) for s in salah)
        if nilai is None:
            return None
        try:
            hasil = call(
                kalkulator.build, nilai, _sealed(konteks), terima=accept_calculation
            )
        except CalculatorError as salah_parameter:
            self.find(
                "SKP905",
                dasar,
                *salah_parameter.jalur,
                kalkulator=kode,
                pesan=salah_parameter.pesan,
                message=salah_parameter.message,
                saran=salah_parameter.saran,
                hint=salah_parameter.hint,
            )
            return None
        except UnitError as salah_satuan:
            id_, en = ALASAN_SATUAN[salah_satuan.alasan]
            self.find(
                "SKP301",
                asal,
                jalur_kode,
                alasan=id_,
                reason=en,
                kiri=salah_satuan.kiri,
                kanan=salah_satuan.kanan or konteks.satuan.tipe,
            )
            return None
        except Exception as galat:  # noqa: BLE001 -- foreign code
            self.find("SKP908", asal, jalur_kode, kalkulator=kode, **causes(galat))
            return None
        if hasil.ekspresi.tipe != konteks.satuan.tipe:
            self.find(
                "SKP302",
                asal,
                jalur_kode,
                hasil=hasil.ekspresi.tipe,
                satuan=konteks.satuan.tipe,
            )
            return None
        return hasil

    def konteks(self, ruang: Ruang, satuan: Satuan) -> Konteks:
        """What a calculator may see."""
        konvensi = self.aturan.konvensi
        return Konteks(
            ruang.pemilik,
            satuan,
            konvensi.mode_pembulatan,
            digits_for(konvensi.pembulatan.variabel, SATUAN_PERSEN),
            ruang,
        )

    # -- one indikator

    def indikator(
        self,
        ind: Indikator,
        jenis: Any,  # noqa: ANN401 -- "indikator" or "pendukung"
    ) -> tuple[Realisasi | None, Pemilik]:
        """Resolve one indikator: its realisasi, and the inputs it owns."""
        sah = self.inputs(ind.masukan)
        tabel = self.tables(ind.tabel)
        cacat = self.cacat | (ind.masukan.keys() - sah.keys())
        ruang = Ruang(ind.kode, sah, self.bersama, tabel, {}, self.satuan, cacat)
        satuan = self.unit(ind.satuan, ind.asal, "satuan")
        perhitungan = None if satuan is None else self.calculation(ind, ruang, satuan)
        if satuan is None and ind.rumus is not None:
            # What it should give is not known; what it names is.
            self.formula(ind.rumus, ruang, ind.asal, "rumus")
        periksa = self.checks(ind, ruang)
        if satuan is None or (perhitungan is None and satuan.jenis is not Jenis.TEKS):
            return None, Pemilik(sah, tabel)
        if perhitungan is None:
            return Realisasi(ind, jenis, satuan, None), Pemilik(sah, tabel)
        self.unused(ind, perhitungan, periksa, cacat)
        lain = {
            node.nama: node
            for node in _all_inputs(perhitungan, periksa)
            if node.pemilik == ind.kode
            and node.baris is None
            and node.nama not in ind.masukan
        }
        dari_kalkulator = tuple(
            PeriksaStep(ind.kode, p, ind.asal) for p in perhitungan.periksa
        )
        return (
            Realisasi(
                ind,
                jenis,
                satuan,
                perhitungan.ekspresi,
                perhitungan.rincian,
                periksa + dari_kalkulator,
            ),
            Pemilik(sah, tabel, lain, perhitungan.label),
        )

    def calculation(
        self, ind: Indikator, ruang: Ruang, satuan: Satuan
    ) -> Calculation | None:
        """The formula or the calculator of an indikator."""
        punya = (ind.rumus is not None) + (ind.kalkulator is not None)
        if satuan.jenis is Jenis.TEKS and not punya:
            return None
        if punya != 1:
            if ind.kode not in self.aturan.cacat.get("indikator", ()):
                self.find("SKP210", ind.asal, kode=ind.kode)
            return None
        if ind.kalkulator is not None:
            return self.calculator(
                ind.kalkulator,
                ind.parameter,
                self.konteks(ruang, satuan),
                ind.asal,
                "kalkulator",
                "parameter",
            )
        if ind.parameter:
            self.find(
                "SKP104",
                ind.asal,
                "parameter",
                kunci="parameter",
                tabel="[[indikator]] tanpa kalkulator",
                pilihan="rumus",
            )
        node = self.formula(
            str(ind.rumus), ruang, ind.asal, "rumus", tujuan=satuan.tipe
        )
        return None if node is None else Calculation(node)

    def checks(self, ind: Indikator, ruang: Ruang) -> tuple[PeriksaStep, ...]:
        """The yes/no formulas of an indikator."""
        hasil = []
        for p in ind.periksa:
            node = self.formula(
                p.rumus, ruang, p.asal, "rumus", tujuan=SATUAN_BAWAAN["ya_tidak"].tipe
            )
            if node is not None:
                hasil.append(
                    PeriksaStep(
                        ind.kode,
                        Periksaan(node, p.pesan, p.pesan, p.tingkat),
                        p.asal.sub("rumus"),
                    )
                )
        return tuple(hasil)

    def unused(
        self,
        ind: Indikator,
        perhitungan: Calculation,
        periksa: tuple[PeriksaStep, ...],
        cacat: frozenset[str],
    ) -> None:
        """A declared input that nothing reads is likely a mistyped name elsewhere."""
        dipakai = {
            node.nama
            for node in _all_inputs(perhitungan, periksa)
            if node.pemilik == ind.kode
        }
        for nama, m in ind.masukan.items():
            if nama not in dipakai | cacat:
                self.temuan.append(
                    Temuan("SKP211", m.asal.tempat(kunci=True), {"nama": nama})
                )

    def satker_measure(
        self, kode: str, cara: Hitungan, ruang: Ruang, satuan: Satuan
    ) -> Expression | None:
        """A measure of one satker, from its inputs and earlier measures."""
        if (cara.rumus is None) == (cara.kalkulator is None):
            self.find("SKP210", cara.asal, kode=kode)
            return None
        if cara.rumus is not None:
            return self.formula(
                cara.rumus, ruang, cara.asal, "rumus", tujuan=satuan.tipe
            )
        hasil = self.calculator(
            str(cara.kalkulator),
            cara.parameter,
            self.konteks(ruang, satuan),
            cara.asal,
            "kalkulator",
            "parameter",
        )
        return None if hasil is None else hasil.ekspresi


def _all_inputs(
    perhitungan: Calculation, periksa: tuple[PeriksaStep, ...]
) -> Iterator[Input]:
    yield from (n for n in walk(perhitungan.ekspresi) if isinstance(n, Input))
    for p in (*perhitungan.periksa, *(s.periksa for s in periksa)):
        yield from (n for n in walk(p.ekspresi) if isinstance(n, Input))


def _is_word(nama: str) -> bool:
    """Can formulas name it? Reserved words cannot be."""
    return nama.isascii() and nama.isidentifier() and nama not in KATA_KUNCI


def _is_name(nama: str) -> bool:
    """Can it be reported, too? Keys of fact tables cannot be."""
    return _is_word(nama) and nama not in ("sumber", "jumlah") and len(nama) <= 60  # noqa: PLR2004 -- names are read by people


def _formula_finding(
    salah: FormulaFault, asal: Asal, jalur: tuple[str | int, ...]
) -> Temuan:
    return Temuan(salah.kode, asal.potong(jalur, *salah.potong), salah.argumen)
