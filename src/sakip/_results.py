"""What comes out: frozen values, each figure exact, displayed, and with its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from ._notation import format_angka, format_desimal, format_tanggal
from ._unit import Jenis, Satuan
from ._value import Keadaan, Nilai
from .diagnostics import Temuan


@frozen
class Angka:
    """One figure.

    Attributes:
        eksak: the exact value in its unit (8.21 for 8,21 %), or None.
        satuan: its unit.
        digit: decimals shown.
        bulat: the value as displayed, exact at ``digit`` decimals, or None.
        keadaan: the state in place of a number, or None.
        predikat: the predicate whose score it is, or ``""``.
    """

    eksak: Fraction | None
    satuan: Satuan
    digit: int
    bulat: Fraction | None
    keadaan: Keadaan | None
    predikat: str = ""

    @property
    def tampil(self) -> Decimal | None:
        """The value as displayed, e.g. ``Decimal("123.97")``."""
        return None if self.bulat is None else Decimal(self.desimal)

    @property
    def nilai(self) -> Nilai:
        """The exact value, or the state."""
        if self.keadaan is not None:
            return self.keadaan
        assert self.eksak is not None  # noqa: S101 -- one of the two is there
        return self.eksak

    @property
    def desimal(self) -> str:
        """The displayed value with a dot, ``"123.97"``; ``""`` for a state."""
        return "" if self.bulat is None else format_desimal(self.bulat, self.digit)

    @property
    def tanggal(self) -> dt.date | None:
        """The day, where the unit is a date and the value is a whole day."""
        if self.satuan.jenis is not Jenis.TANGGAL or self.eksak is None:
            return None
        hari = self.eksak
        sah = hari.denominator == 1 and 1 <= hari <= dt.date.max.toordinal()
        return dt.date.fromordinal(int(hari)) if sah else None

    @property
    def ya(self) -> bool | None:
        """Yes or no, where that is what the figure tells."""
        if self.satuan.jenis is not Jenis.YA_TIDAK or self.eksak is None:
            return None
        return self.eksak != 0

    @property
    def teks(self) -> str:
        """What programs read: ``"123.97"``, ``"2024-06-30"``, ``"ya"``, ``"BB"``."""
        if self.tanggal is not None:
            return self.tanggal.isoformat()
        if self.ya is not None:
            return "ya" if self.ya else "tidak"
        return self.predikat or self.desimal

    def __str__(self) -> str:
        """In Indonesian: ``"123,97%"``, ``"30 Juni 2024"``, ``"ya"``, ``"Nihil"``."""
        if self.keadaan is not None:
            return NAMA_KEADAAN[self.keadaan]
        if self.tanggal is not None:
            return format_tanggal(self.tanggal, "id")
        if self.ya is not None or self.predikat:
            return self.teks
        assert self.bulat is not None  # noqa: S101 -- a number has a display
        teks = format_angka(self.bulat, self.digit)
        return f"{teks}%" if self.satuan.jenis is Jenis.PERSEN else teks


NAMA_KEADAAN: Mapping[Keadaan, str] = {
    Keadaan.NIHIL: "Nihil",
    Keadaan.TIDAK_DITARGETKAN: "Tidak ditargetkan",
    Keadaan.TIDAK_TERDEFINISI: "Tidak terdefinisi",
    Keadaan.BELUM_ADA: "Belum ada",
}
#: The same in English.
STATE_NAME: Mapping[Keadaan, str] = {
    Keadaan.NIHIL: "Nihil",
    Keadaan.TIDAK_DITARGETKAN: "No target",
    Keadaan.TIDAK_TERDEFINISI: "Undefined",
    Keadaan.BELUM_ADA: "Not reported",
}


@frozen
class Keluar:
    """A member that an aggregate left out or was stopped by, and its state."""

    kode: str
    keadaan: Keadaan


@frozen
class Agregat:
    """An aggregated figure and what it was made of.

    Attributes:
        angka: the figure.
        cara: how it is aggregated ("rerata", …).
        anggota: how many members it has.
        dihitung: how many of them count, as numbers or as what the rules put in
            place of a state.
        keluar: the members in a state that do not count, and which.
        diganti: the members in a state that count as full or zero.
    """

    angka: Angka
    cara: str
    anggota: int
    dihitung: int
    keluar: tuple[Keluar, ...] = ()
    diganti: tuple[Keluar, ...] = ()


@frozen
class HasilRincian:
    """A part of a figure, e.g. a dimensi of an index, with its own parts.

    Attributes:
        bobot: its exact weight in percent, if it has one.
        angka_bobot: the same as a figure, rounded for display as the rules say.
    """

    jenis: str
    kode: str
    nama: str
    nilai: Angka
    bobot: Fraction | None
    anak: tuple[HasilRincian, ...] = ()
    angka_bobot: Angka | None = None


@frozen
class HasilIndikator:
    """An indikator, or a supporting figure.

    Attributes:
        target: the target, or None where there is none that year.
        teks_target: a target that is no single figure (a range, a text), or one in
            another unit, as written.
        realisasi: as recorded; None for an indikator told in words.
        teks_realisasi: those words.
        capaian: None for an informative indikator.
        keadaan: why capaian or realisasi has no number.
        kategori: name of the band of capaian, if the rules have bands.
    """

    kode: str
    nama: str
    dipa: str | None
    sasaran: str | None
    kelompok: str | None
    satuan: Satuan
    polaritas: str
    target: Angka | None
    teks_target: str
    realisasi: Angka | None
    teks_realisasi: str
    capaian: Angka | None
    keadaan: Keadaan | None
    kategori: str | None
    rincian: tuple[HasilRincian, ...]


@frozen
class HasilSasaran:
    """A sasaran: the aggregate of its indikator."""

    kode: str
    nama: str
    dipa: str
    agregat: Agregat

    @property
    def capaian(self) -> Angka:
        """Its capaian."""
        return self.agregat.angka


@frozen
class HasilSatker:
    """A satker: what it reported, and its measures."""

    kode: str
    nama: str
    dipa: str
    masukan: Mapping[str, Angka]
    ukuran: Mapping[str, Angka]


@frozen
class HasilKelompok:
    """A DIPA, or the Kanwil: capaian and measures.

    Attributes:
        kode: code of the DIPA; ``""`` for the Kanwil.
        no: number of the DIPA in the report; 0 for the Kanwil.
        agregat: capaian with what it left out.
        ukuran: measures by code ("serapan", "performance", …).
        rincian_ukuran: the measures that are aggregates, with their members.
    """

    kode: str
    nama: str
    no: int
    agregat: Agregat
    ukuran: Mapping[str, Angka]
    rincian_ukuran: Mapping[str, Agregat] = field(factory=dict)

    @property
    def capaian(self) -> Angka:
        """Its capaian."""
        return self.agregat.angka


@frozen
class Jejak:
    """What a result was computed from.

    Attributes:
        ruleset, edisi: id and edition of the ruleset.
        amandemen: ids of the amendments that govern the year, in order.
        pada: the date on which the rules are known, or None for all amendments.
        sidik_ruleset: fingerprint of its files.
        sidik_laporan: fingerprint of the facts.
        plugin: version of each plugin the ruleset needs, and of sakip itself.
    """

    ruleset: str
    edisi: str
    nama: str
    sidik_ruleset: str
    sidik_laporan: str
    plugin: Mapping[str, str]
    amandemen: tuple[str, ...] = ()
    pada: dt.date | None = None


@frozen
class Hasil:
    """The whole result of one report; compares by value."""

    jejak: Jejak
    tahun: int
    kanwil: HasilKelompok
    dipa: Mapping[str, HasilKelompok]
    satker: Mapping[str, HasilSatker]
    sasaran: Mapping[str, HasilSasaran]
    indikator: Mapping[str, HasilIndikator]
    pendukung: Mapping[str, HasilIndikator]
    nama_ukuran: Mapping[str, str]
    temuan: tuple[Temuan, ...] = ()
