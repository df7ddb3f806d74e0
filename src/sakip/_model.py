"""The rules as a ruleset's TOML states them: frozen, structured, not yet checked.

Each class is one table; each attribute is one key. `_converter` structures them,
`_loader` fills ``asal``, and nothing here computes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from ._source import Jalur, SourceText, Tempat
from ._value import Mode


@frozen(eq=False)
class Asal:
    """Where a table stands: its file and key path.

    Attributes:
        timpa: parts below the table that stand elsewhere, because an amendment
            wrote them: their path below the table, and where they stand.
    """

    sumber: SourceText
    jalur: Jalur = ()
    timpa: tuple[tuple[Jalur, Asal], ...] = ()

    def tempat(self, *jalur: str | int, kunci: bool = False) -> Tempat:
        """The place of a value below the table, or of its key."""
        asal = self.sub(*jalur)
        return asal.sumber.tempat(asal.jalur, kunci=kunci)

    def sub(self, *jalur: str | int) -> Asal:
        """A table below this one."""
        panjang, dasar = -1, self
        for bagian, lain in self.timpa:
            if len(bagian) > panjang and jalur[: len(bagian)] == bagian:
                panjang, dasar = len(bagian), lain
        if panjang >= 0:
            return dasar.sub(*jalur[panjang:])
        n = len(jalur)
        bawah = tuple((b[n:], lain) for b, lain in self.timpa if b[:n] == jalur)
        return Asal(self.sumber, self.jalur + jalur, bawah)

    def potong(self, jalur: Jalur, awal: int, akhir: int) -> Tempat:
        """The place of a part of a text below the table."""
        asal = self.sub(*jalur)
        return asal.sumber.potong(asal.sumber.tempat(asal.jalur), awal, akhir)


#: Filled by the loader; structuring itself knows no file.
def _asal() -> Any:  # noqa: ANN401 -- an attrs field specifier
    return field(
        default=None, eq=False, repr=False, kw_only=True, metadata={"toml": False}
    )


@frozen
class SatuanRef:
    """A unit as written: a word, ``{ indeks = 4 }`` or ``{ predikat = ".." }``."""

    kata: str = ""
    indeks: Fraction | None = None
    predikat: str | None = None
    #: Stands in for a unit that could not be read; of that a finding tells.
    cacat: bool = False


@frozen
class Berlaku:
    """The dates, both inclusive, in which a ruleset holds."""

    dari: dt.date
    sampai: dt.date


@frozen
class KepalaRuleset:
    """``[ruleset]``."""

    id: str
    nama: str
    edisi: str
    bahasa: int
    berlaku: Berlaku
    dasar: tuple[str, ...] = ()
    plugin: tuple[str, ...] = ()
    kanwil: str = ""
    keterangan: str = ""
    turunan: str = ""
    asal: Asal = _asal()


@frozen
class BerlakuAmandemen:
    """The dates, both inclusive, in which an amendment holds; to the end if open."""

    dari: dt.date
    sampai: dt.date | None = None


@frozen
class Amandemen:
    """``[amandemen]``: the head of an amendment.

    ``tanggal`` is the date from which it is known; ``berlaku`` tells which years it
    governs.
    """

    id: str
    nama: str
    tanggal: dt.date
    berlaku: BerlakuAmandemen
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    terverifikasi: bool = False
    keterangan: str = ""
    #: Tables that it adds, changes, retires or renames: (kind, code).
    sentuh: frozenset[tuple[str, str]] = field(
        default=frozenset(), kw_only=True, metadata={"toml": False}
    )
    asal: Asal = _asal()

    def governs(self, tahun: int) -> bool:
        """Does it hold in a year?"""
        sampai = self.berlaku.sampai
        return self.berlaku.dari.year <= tahun and (
            sampai is None or tahun <= sampai.year
        )


@frozen
class Dasar:
    """``[dasar.<kunci>]``: a legal basis or other source, and how sure we are."""

    judul: str
    terverifikasi: bool
    sumber: str
    catatan: str = ""
    asal: Asal = _asal()


@frozen
class SatuanCacah:
    """``[satuan.<kode>]``: a declared count."""

    nama: str
    asal: Asal = _asal()


@frozen
class Predikat:
    """``[predikat.<kode>]``: predicates and their scores."""

    tingkat: dict[str, Fraction]
    asal: Asal = _asal()


@frozen
class Digit:
    """Digits of one rounding stage, by unit; the specific one wins."""

    digit: int | None = None
    persen: int | None = None
    indeks: int | None = None
    rupiah: int | None = None
    cacah: int | None = None
    angka: int | None = None
    mode: Mode | None = None


@frozen
class Pembulatan:
    """``[konvensi.pembulatan]``: a stage that is absent stays exact."""

    tampilan: Digit
    variabel: Digit | None = None
    realisasi: Digit | None = None
    capaian: Digit | None = None
    agregat: Digit | None = None


@frozen
class NilaiTetap:
    """``{ nilai = 50 }``: a fixed capaian, in percent."""

    nilai: Fraction


KataNol: TypeAlias = Literal["nihil", "tidak_terdefinisi", "penuh", "nol", "galat"]
#: Only a negative capaian is a number that can stand as computed.
KataNegatif: TypeAlias = Literal[
    "nihil", "tidak_terdefinisi", "penuh", "nol", "galat", "hitung"
]


@frozen
class Nol:
    """Zero cases: what capaian becomes in each."""

    nol_per_nol: KataNol | NilaiTetap | None = None
    n_per_nol: KataNol | NilaiTetap | None = None
    target_nol_realisasi_nol: KataNol | NilaiTetap | None = None
    target_nol_realisasi_positif: KataNol | NilaiTetap | None = None
    realisasi_nol: KataNol | NilaiTetap | None = None
    negatif: KataNegatif | NilaiTetap | None = None


KataKeadaan: TypeAlias = Literal[
    "dikecualikan", "renormalisasi", "penuh", "nol", "menular", "galat"
]


@frozen
class KebijakanKeadaan:
    """What an aggregate does with members in each state."""

    nihil: KataKeadaan | None = None
    belum_ada: KataKeadaan | None = None
    tidak_ditargetkan: KataKeadaan | None = None
    tidak_terdefinisi: KataKeadaan | None = None


@frozen
class Konvensi:
    """``[konvensi]``: what holds where a rule does not say otherwise."""

    mode_pembulatan: Mode
    pembulatan: Pembulatan
    nol: Nol = field(factory=Nol)
    keadaan: KebijakanKeadaan = field(factory=KebijakanKeadaan)
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Batas:
    """A floor and a cap, in percent."""

    bawah: Fraction | None = None
    atas: Fraction | None = None


KataCara: TypeAlias = Literal[
    "rerata",
    "rerata_tertimbang",
    "jumlah",
    "rasio_jumlah",
    "geometrik",
    "min",
    "maks",
    "jumlah_tercapai",
    "pengurangan",
    "tidak",
]


@frozen
class Agregasi:
    """``[agregasi.<tingkat>]``, or a level of a measure that is an aggregate."""

    dari: Literal["indikator", "sasaran", "dipa", "satker"]
    cara: KataCara
    keadaan: KebijakanKeadaan = field(factory=KebijakanKeadaan)
    batas: Batas | None = None
    pembulatan: Digit | None = None
    konversi: str | None = None
    digit: int | None = None
    ambang: Fraction | None = None
    pokok: Fraction | None = None
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Hitungan:
    """A level of a measure that is a formula or a calculator."""

    rumus: str | None = None
    kalkulator: str | None = None
    parameter: dict[str, Any] = field(factory=dict)
    asal: Asal = _asal()


@frozen
class Ukuran:
    """``[ukuran.<kode>]``: a figure of satker, DIPA and Kanwil beside capaian."""

    nama: str
    satuan: SatuanRef
    satker: Hitungan | Agregasi | None = None
    dipa: Hitungan | Agregasi | None = None
    kanwil: Hitungan | Agregasi | None = None
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Periode:
    """How a year's figure comes from parts of the year."""

    jenis: Literal["triwulan", "bulan", "semester"]
    gabung: Literal["jumlah", "rerata", "terakhir", "kumulatif"]
    kosong: Literal["belum_ada", "abaikan", "nol"]


@frozen
class Masukan:
    """A declared input."""

    nama: str
    satuan: SatuanRef
    minimal: Fraction | None = None
    maksimal: Fraction | None = None
    desimal: int | None = None
    periode: Periode | None = None
    sumber: str = ""
    keterangan: str = ""
    asal: Asal = _asal()


@frozen
class Tabel:
    """A declared input table: rows by code, columns by name."""

    nama: str
    baris: tuple[str, ...]
    kolom: dict[str, Masukan]
    jumlah_baris: str | None = None
    jumlah_kolom: bool = False
    bila_beda: Literal["peringatan", "galat"] = "peringatan"
    sumber: str = ""
    keterangan: str = ""
    asal: Asal = _asal()


@frozen
class Periksa:
    """A yes/no formula that the facts should satisfy."""

    rumus: str
    pesan: str
    tingkat: Literal["peringatan", "galat"]
    asal: Asal = _asal()


@frozen
class RentangTarget:
    """A target from lo to hi."""

    dari: Fraction
    sampai: Fraction


@frozen
class TargetBersatuan:
    """A target in a unit that is not the indikator's own."""

    nilai: Fraction
    satuan: SatuanRef


#: ``str`` is a predicate, a text, or ``"tidak_ditargetkan"``.
Target: TypeAlias = Fraction | bool | str | dt.date | RentangTarget | TargetBersatuan

Polaritas: TypeAlias = Literal[
    "naik",
    "turun_selisih",
    "turun_rasio",
    "turun_ambang",
    "stabil",
    "rentang",
    "tercapai",
    "tercapai_turun",
    "informatif",
]


@frozen
class PembulatanIndikator:
    """Rounding of one indikator where it differs from the conventions."""

    realisasi: Digit | None = None
    capaian: Digit | None = None


@frozen
class Indikator:
    """``[[indikator]]``; ``[[pendukung]]`` has the same keys and is not aggregated."""

    kode: str
    nama: str
    satuan: SatuanRef
    polaritas: Polaritas
    sasaran: str | None = None
    dipa: str | None = None
    kelompok: str | None = None
    target: dict[int, Target] = field(factory=dict)
    rumus: str | None = None
    kalkulator: str | None = None
    parameter: dict[str, Any] = field(factory=dict)
    masukan: dict[str, Masukan] = field(factory=dict)
    tabel: dict[str, Tabel] = field(factory=dict)
    periksa: tuple[Periksa, ...] = ()
    pembulatan: PembulatanIndikator = field(factory=PembulatanIndikator)
    nol: Nol = field(factory=Nol)
    batas: Batas | None = None
    konversi: str | None = None
    kategori: str | None = None
    bobot: Fraction | None = None
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    sumber_target: str = ""
    terverifikasi: bool = False
    keterangan: str = ""
    silsilah: tuple[str, ...] = ()
    urutan: int = 0
    asal: Asal = _asal()


@frozen
class Sasaran:
    """``[[sasaran]]``."""

    kode: str
    nama: str
    dipa: str | None = None
    bobot: Fraction | None = None
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Dipa:
    """``[dipa]``: one of the groups of the report."""

    kode: str
    nama: str
    no: int
    bobot: Fraction | None = None
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Satker:
    """``[[satker]]``: a spending unit of a DIPA."""

    kode: str
    nama: str
    dipa: str | None = None
    bobot: Fraction | None = None
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Ruas:
    """A band: its bounds, and the name or value in it."""

    nama: str | None = None
    nilai: Fraction | tuple[Fraction, Fraction] | None = None
    minimal: Fraction | None = None
    lebih_dari: Fraction | None = None
    maksimal: Fraction | None = None
    kurang_dari: Fraction | None = None


@frozen
class Konversi:
    """``[konversi.<kode>]``: capaian to score, piecewise, in percent."""

    ruas: tuple[Ruas, ...]
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Kategori:
    """``[kategori.<kode>]``: names of bands of capaian, in percent."""

    ruas: tuple[Ruas, ...]
    nilai: Literal["tampil", "eksak"]
    dasar: str | tuple[str, ...] = ()
    sumber: str = ""
    asal: Asal = _asal()


@frozen
class Aturan:
    """All the rules of a ruleset, by code, in the order of the report.

    Attributes:
        cacat: codes of tables that are there but could not be read, by kind; under
            ``"indikator.masukan"`` those of them whose inputs may be others than
            they declare; ``""`` where a table tells no code.
        utuh: could every file be read? If not, it may hold what is missing.
    """

    kepala: KepalaRuleset
    konvensi: Konvensi
    agregasi: dict[str, Agregasi]
    dasar: dict[str, Dasar]
    satuan: dict[str, SatuanCacah]
    predikat: dict[str, Predikat]
    konversi: dict[str, Konversi]
    kategori: dict[str, Kategori]
    masukan: dict[str, Masukan]
    masukan_satker: dict[str, Masukan]
    ukuran: dict[str, Ukuran]
    dipa: dict[str, Dipa]
    satker: dict[str, Satker]
    sasaran: dict[str, Sasaran]
    indikator: dict[str, Indikator]
    pendukung: dict[str, Indikator]
    cacat: Mapping[str, frozenset[str]] = field(factory=dict, eq=False)
    utuh: bool = field(default=True, eq=False)

    def missing(self, jenis: str, kode: str | None, ada: Container[str]) -> bool:
        """Is a table that is named certainly not there?"""
        return self.utuh and kode not in ada and kode not in self.cacat.get(jenis, ())
