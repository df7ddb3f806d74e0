"""Recorded figures of earlier years, held against the rules of their years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from attrs import frozen

from ._achievement import TANPA_TARGET, TIDAK_DITARGETKAN
from ._converter import ShapeFault, structure
from ._fact_store import Bidang, FactStore
from ._figures import digits_for
from ._lineage import all_indikator
from ._model import RentangTarget, SatuanRef, Target, TargetBersatuan
from ._near import near
from ._notation import format_ringkas
from ._ranges import nonnegative
from ._scope import resolve_satuan
from ._unit import DESIMAL_BAWAAN, Jenis, Satuan
from ._value import Keadaan, Nilai, decimals
from .diagnostics import Temuan

if TYPE_CHECKING:
    from ._facts import Bagian, Laporan
    from ._model import Asal
    from ._steps import Realisasi, Susunan, TargetTahun

#: Kinds of unit whose figures can stand in more than one unit.
_BUKAN_BILANGAN = (Jenis.YA_TIDAK, Jenis.TANGGAL, Jenis.PREDIKAT, Jenis.TEKS)


@frozen
class IsiRiwayat:
    """``[riwayat.<tahun>."<kode>"]``: what was recorded of an indikator."""

    realisasi: Annotated[Any, "realisasi seperti dilaporkan tahun itu"]
    target: Annotated[
        Any, "target seperti tercetak tahun itu; dicocokkan dengan target ruleset"
    ] = None
    sumber: Annotated[str, "tempat terbacanya"] = ""


@frozen
class _TargetTahunan:
    """A target alone, structured as rules structure theirs."""

    target: dict[int, Target]


@frozen
class Catatan:
    """A recorded realisasi.

    Attributes:
        nilai: exact, in the tree's terms (a percentage as a ratio), or a state;
            None for one in words.
        satuan: the unit it was recorded in.
    """

    nilai: Nilai | None
    satuan: Satuan


#: Recorded realisasi by year and code.
Riwayat = Mapping[int, Mapping[str, Catatan]]


def bind_history(
    susun: Callable[[int], Susunan], berlaku: range, laporan: Laporan
) -> tuple[Riwayat, tuple[Temuan, ...]]:
    """Hold recorded figures against the rules of their own years.

    Args:
        susun: the steps of a year.
        berlaku: the years of the ruleset.
        laporan: the facts.

    Returns:
        the figures, and findings: years and codes that the rules do not have,
        values that do not fit, targets and units that contradict the rules.
    """
    riwayat: dict[int, dict[str, Catatan]] = {}
    temuan: list[Temuan] = []
    for tahun in sorted(laporan.riwayat):
        bagian = laporan.riwayat[tahun]
        if tahun < laporan.tahun and tahun in berlaku:
            pengikat = _YearBinder(susun(tahun), tahun, bagian)
            riwayat[tahun] = pengikat.run(all_indikator(susun(laporan.tahun).aturan))
            temuan += pengikat.temuan
            continue
        for b in bagian.values():
            tempat = b.asal.sumber.tempat(b.asal.jalur[:-1], kunci=True)
            if tahun >= laporan.tahun:
                argumen: dict[str, object] = {"laporan": laporan.tahun}
                temuan.append(Temuan("SKP418", tempat, {"tahun": tahun, **argumen}))
            else:
                argumen = {"dari": berlaku[0], "sampai": berlaku[-1]}
                temuan.append(Temuan("SKP419", tempat, {"tahun": tahun, **argumen}))
    return riwayat, tuple(temuan)


class _YearBinder(FactStore):
    """Takes in the records of one year."""

    def __init__(
        self, susunan: Susunan, tahun: int, bagian: Mapping[str, Bagian]
    ) -> None:
        super().__init__(tahun, susunan.aturan.predikat)
        self.susunan = susunan
        self.bagian = bagian

    def run(self, kini: Mapping[str, object]) -> dict[str, Catatan]:
        """Take in every record.

        Args:
            kini: what the rules of the reported year have, by code.
        """
        hasil = {}
        for kode, b in self.bagian.items():
            isi = self.shape(kode, b)
            if not self.known(kode, b, kini, isi) or isi is None:
                continue
            catatan = self.record(self.susunan.realisasi[kode], isi, b.asal)
            if catatan is not None:
                hasil[kode] = catatan
        return hasil

    def shape(self, kode: str, b: Bagian) -> IsiRiwayat | None:
        """The keys of a record."""
        isi, salah = structure(b.isi, IsiRiwayat, f'riwayat.{self.tahun}."{kode}"')
        self.faults(salah, b.asal)
        return isi

    def faults(self, salah: tuple[ShapeFault, ...], asal: Asal) -> None:
        """Faults of shape as findings."""
        for s in salah:
            tempat = asal.tempat(*s.jalur, kunci=s.pada_kunci)
            self.temuan.append(Temuan(s.kode, tempat, s.argumen))

    def known(
        self,
        kode: str,
        b: Bagian,
        kini: Mapping[str, object],
        isi: IsiRiwayat | None,
    ) -> bool:
        """Do the rules of the year have the code? If not, say so.

        An indikator that came later may well be recorded as not targeted.
        """
        ada = self.susunan.realisasi
        if kode in ada:
            return True
        tanpa_angka = isi is not None and isi.realisasi == TIDAK_DITARGETKAN
        if not (kode in kini and tanpa_angka):
            tempat = b.asal.tempat(kunci=True)
            argumen = {
                "jenis": f"indikator {self.tahun}",
                "kode": kode,
                "mirip": near(kode, ada),
                "saran": "betulkan kodenya",
                "hint": "mend the code",
            }
            self.temuan.append(Temuan("SKP402", tempat, argumen))
        return False

    # -- one record

    def record(self, real: Realisasi, isi: IsiRiwayat, asal: Asal) -> Catatan | None:
        """A record by the rule of its year."""
        target = self.susunan.target[real.indikator.kode]
        if isi.target is not None:
            self.target(real, target, isi.target, asal)
        return self.realisasi(real, target, isi.realisasi, asal.sub("realisasi"))

    def unit(self, ref: SatuanRef, asal: Asal) -> Satuan | None:
        """The unit that a record names."""
        aturan = self.susunan.aturan
        satuan = resolve_satuan(ref, aturan.satuan, aturan.predikat)
        if satuan is None:
            nama = ref.predikat or ref.kata
            self.find(
                "SKP208",
                asal,
                "satuan",
                nama=nama,
                mirip=near(nama, aturan.satuan),
            )
        return satuan

    def ambiguous(
        self, real: Realisasi, target: TargetTahun, isi: object, asal: Asal
    ) -> bool:
        """Is a bare number written where the year's target has a unit of its own?"""
        if target.satuan == real.satuan or isinstance(isi, str | Mapping):
            return False
        self.find(
            "SKP422",
            asal,
            nilai=isi,
            tahun=self.tahun,
            satuan=real.satuan.kode,
            lain=target.satuan.kode,
        )
        return True

    def target(
        self, real: Realisasi, aturan: TargetTahun, isi: object, asal: Asal
    ) -> None:
        """A recorded target against the one that the rules state."""
        di = asal.sub("target")
        if self.ambiguous(real, aturan, isi, di):
            return
        data = {"target": {str(self.tahun): isi}}
        tertata, salah = structure(data, _TargetTahunan, "riwayat")
        for s in salah:
            argumen = {**s.argumen, "kunci": "target"}
            self.temuan.append(Temuan(s.kode, di.tempat(*s.jalur[2:]), argumen))
        if tertata is None:
            return
        nilai = tertata.target[self.tahun]
        satuan: Satuan | None = real.satuan
        if isinstance(nilai, TargetBersatuan):
            satuan = self.unit(nilai.satuan, di)
            nilai = nilai.nilai
        if satuan is None:
            return
        tertulis = _stated(nilai, satuan, real.satuan)
        semestinya = _stated(aturan.nilai, aturan.satuan, real.satuan)
        if tertulis != semestinya:
            self.find(
                "SKP420",
                di,
                kode=real.indikator.kode,
                tahun=self.tahun,
                tertulis=tertulis,
                aturan=semestinya,
            )

    def realisasi(
        self, real: Realisasi, target: TargetTahun, isi: object, asal: Asal
    ) -> Catatan | None:
        """A recorded realisasi: a state, words, or a number in one of its units."""
        if isi == TIDAK_DITARGETKAN:
            if target.nilai is not None and target.nilai not in tuple(TANPA_TARGET):
                ada = _stated(target.nilai, target.satuan, real.satuan)
                kode = real.indikator.kode
                self.find("SKP421", asal, kode=kode, tahun=self.tahun, target=ada)
            return Catatan(Keadaan.TIDAK_DITARGETKAN, real.satuan)
        if real.satuan.jenis is Jenis.TEKS:
            if isinstance(isi, str):
                return Catatan(None, real.satuan)
            self.wrong(asal, "realisasi", isi, "teks", "text")
            return None
        if isinstance(isi, Mapping) and real.satuan.jenis not in _BUKAN_BILANGAN:
            return self.measured(real, target, isi, asal)
        if self.ambiguous(real, target, isi, asal):
            return None
        return self.taken(isi, real.satuan, self.field_of(real), asal)

    def taken(
        self, isi: object, satuan: Satuan, bidang: Bidang, asal: Asal
    ) -> Catatan | None:
        nilai = self.value(isi, asal, "realisasi", bidang)
        if isinstance(nilai, Fraction):
            nilai /= satuan.faktor
        return None if nilai is None else Catatan(nilai, satuan)

    def measured(
        self,
        real: Realisasi,
        target: TargetTahun,
        isi: Mapping[str, Any],
        asal: Asal,
    ) -> Catatan | None:
        """A number with its unit beside it."""
        tertata, salah = structure(isi, TargetBersatuan, "realisasi")
        self.faults(salah, asal)
        satuan = None if tertata is None else self.unit(tertata.satuan, asal)
        if tertata is None or satuan is None:
            return None
        if satuan == real.satuan:
            return self.taken(isi["nilai"], satuan, self.field_of(real), asal)
        if satuan != target.satuan:
            self.find(
                "SKP423",
                asal,
                "satuan",
                kode=real.indikator.kode,
                tahun=self.tahun,
                ada=satuan.kode,
                satuan=" / ".join(
                    dict.fromkeys((real.satuan.kode, target.satuan.kode))
                ),
            )
        bidang = Bidang(satuan, DESIMAL_BAWAAN[satuan.jenis], None, None)
        return self.taken(isi["nilai"], satuan, bidang, asal)

    def field_of(self, real: Realisasi) -> Bidang:
        """What a realisasi of the year can be, as its rule records it."""
        assert real.ekspresi is not None  # noqa: S101 -- only words have none
        ind = real.indikator
        umum = self.susunan.aturan.konvensi.pembulatan.realisasi
        digit = digits_for(ind.pembulatan.realisasi or umum, real.satuan)
        if digit is None:
            tampil = self.susunan.digit[real.jenis, ind.kode, "realisasi"]
            digit = max(DESIMAL_BAWAAN[real.satuan.jenis], tampil)
        bawah = Fraction(0) if nonnegative(real.ekspresi) else None
        return Bidang(real.satuan, digit, bawah, None)


def _stated(nilai: Target | None, satuan: Satuan, sendiri: Satuan) -> str:
    """A target in words that are alike where the targets are."""
    if nilai is None:
        return TIDAK_DITARGETKAN
    if isinstance(nilai, RentangTarget):
        return f"{_number(nilai.dari)}–{_number(nilai.sampai)}"
    if isinstance(nilai, bool):
        return str(nilai).lower()
    if not isinstance(nilai, Fraction):
        return str(nilai)
    ekor = "" if satuan == sendiri else f" {satuan.kode}"
    return f"{_number(nilai)}{ekor}"


def _number(nilai: Fraction) -> str:
    """A number as TOML writes it, or as p/q where it has no end."""
    return str(nilai) if decimals(nilai) is None else format_ringkas(nilai)
