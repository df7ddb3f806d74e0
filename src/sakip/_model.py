"""The rules as a ruleset's TOML states them: frozen, structured, not yet checked.

Each class is one table; each attribute is one key. `_converter` structures them,
`_loader` fills ``asal``, and nothing here computes. The text in ``Annotated`` is what
a key means, in the analyst's words: editors show it, and docs/reference/toml.md says
the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

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

    dari: Annotated[dt.date, "hari pertama"]
    sampai: Annotated[dt.date, "hari terakhir"]


@frozen
class KepalaRuleset:
    """``[ruleset]``."""

    id: Annotated[str, "nama tetap ruleset; dirujuk fakta"]
    nama: Annotated[str, "nama untuk dibaca orang"]
    edisi: Annotated[str, "edisi aturan; tercantum pada hasil"]
    bahasa: Annotated[int, "versi bahasa ruleset; sekarang 1"]
    berlaku: Annotated[Berlaku, "masa berlaku"]
    dasar: Annotated[tuple[str, ...], "kunci `[dasar]` yang mendasari seluruhnya"] = ()
    plugin: Annotated[tuple[str, ...], "plugin yang harus terpasang"] = ()
    kanwil: Annotated[str, "nama kantor bila fakta tidak menyebutnya"] = ""
    keterangan: Annotated[str, "catatan"] = ""
    turunan: Annotated[str, "folder ruleset di sebelahnya yang aturannya dipakai"] = ""
    asal: Asal = _asal()


@frozen
class BerlakuAmandemen:
    """The dates, both inclusive, in which an amendment holds; to the end if open."""

    dari: Annotated[dt.date, "hari pertama; yang dilihat tahunnya"]
    sampai: Annotated[
        dt.date | None, "hari terakhir; tanpa ini sampai akhir ruleset"
    ] = None


@frozen
class Amandemen:
    """``[amandemen]``: the head of an amendment.

    ``tanggal`` is the date from which it is known; ``berlaku`` tells which years it
    governs.
    """

    id: Annotated[str, "nama tetap amandemen; tercantum pada hasil"]
    nama: Annotated[str, "nama untuk dibaca orang"]
    tanggal: Annotated[
        dt.date,
        "sejak kapan diketahui; `--edisi` sebelum tanggal ini tidak menghitungnya",
    ]
    berlaku: Annotated[BerlakuAmandemen, "tahun-tahun yang diaturnya"]
    dasar: Annotated[str | tuple[str, ...], "kunci-kunci `[dasar]`"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    terverifikasi: Annotated[bool, "sudah dibaca dari naskahnya; bawaannya `false`"] = (
        False
    )
    keterangan: Annotated[str, "catatan"] = ""
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

    judul: Annotated[str, "judul naskah"]
    terverifikasi: Annotated[bool, "sudahkah naskahnya dibaca sendiri?"]
    sumber: Annotated[str, "di mana terlihat"]
    catatan: Annotated[str, "catatan"] = ""
    asal: Asal = _asal()


@frozen
class SatuanCacah:
    """``[satuan.<kode>]``: a declared count."""

    nama: Annotated[str, "nama cacah"]
    asal: Asal = _asal()


@frozen
class Predikat:
    """``[predikat.<kode>]``: predicates and their scores."""

    tingkat: Annotated[dict[str, Fraction], "nilai setiap predikat; untuk pembandingan"]
    asal: Asal = _asal()


@frozen
class Digit:
    """Digits of one rounding stage, by unit; the specific one wins."""

    digit: Annotated[int | None, "untuk satuan apa saja"] = None
    persen: Annotated[int | None, "untuk persen"] = None
    indeks: Annotated[int | None, "untuk indeks"] = None
    rupiah: Annotated[int | None, "untuk rupiah"] = None
    cacah: Annotated[int | None, "untuk cacah dan hari"] = None
    angka: Annotated[int | None, "untuk angka tanpa satuan"] = None
    mode: Annotated[Mode | None, "pengganti `mode_pembulatan` pada tahap ini"] = None


@frozen
class Pembulatan:
    """``[konvensi.pembulatan]``: a stage that is absent stays exact."""

    tampilan: Annotated[Digit, "yang ditampilkan; hitungan tetap tepat"]
    variabel: Annotated[Digit | None, "variabel dalam kalkulatornya"] = None
    realisasi: Annotated[Digit | None, "realisasi saat dicatat; dipakai capaian"] = None
    capaian: Annotated[Digit | None, "capaian indikator"] = None
    agregat: Annotated[Digit | None, "hasil agregasi"] = None


@frozen
class NilaiTetap:
    """``{ nilai = 50 }``: a fixed capaian, in percent."""

    nilai: Annotated[Fraction, "capaian, dalam persen"]


KataNol: TypeAlias = Literal["nihil", "tidak_terdefinisi", "penuh", "nol", "galat"]
#: Only a negative capaian is a number that can stand as computed.
KataNegatif: TypeAlias = Literal[
    "nihil", "tidak_terdefinisi", "penuh", "nol", "galat", "hitung"
]


#: What capaian becomes in one zero case, if the rules say.
HasilNol: TypeAlias = KataNol | NilaiTetap | None


@frozen
class Nol:
    """Zero cases: what capaian becomes in each."""

    nol_per_nol: Annotated[HasilNol, "realisasi 0/0"] = None
    n_per_nol: Annotated[HasilNol, "realisasi n/0, n bukan 0"] = None
    target_nol_realisasi_nol: Annotated[HasilNol, "target 0 dan realisasi 0"] = None
    target_nol_realisasi_positif: Annotated[HasilNol, "target 0, realisasi > 0"] = None
    target_nol_realisasi_negatif: Annotated[
        HasilNol, "target atau rentang dari 0, realisasi < 0"
    ] = None
    realisasi_nol: Annotated[HasilNol, "realisasi 0 pada `turun_rasio`"] = None
    negatif: Annotated[KataNegatif | NilaiTetap | None, "capaian di bawah 0"] = None


KataKeadaan: TypeAlias = Literal[
    "dikecualikan", "renormalisasi", "penuh", "nol", "menular", "galat"
]


@frozen
class KebijakanKeadaan:
    """What an aggregate does with members in each state."""

    nihil: Annotated[KataKeadaan | None, "0/0: tidak ada yang jatuh tempo"] = None
    belum_ada: Annotated[KataKeadaan | None, "belum dilaporkan"] = None
    tidak_ditargetkan: Annotated[KataKeadaan | None, "tahun itu tanpa target"] = None
    tidak_terdefinisi: Annotated[KataKeadaan | None, "n/0"] = None


@frozen
class Konvensi:
    """``[konvensi]``: what holds where a rule does not say otherwise."""

    mode_pembulatan: Annotated[Mode, "cara membulatkan"]
    pembulatan: Annotated[Pembulatan, "digit per tahap"]
    nol: Annotated[Nol, "kasus nol"] = field(factory=Nol)
    keadaan: Annotated[KebijakanKeadaan, "perlakuan keadaan dalam agregat"] = field(
        factory=KebijakanKeadaan
    )
    dasar: Annotated[str | tuple[str, ...], "dasar konvensi ini"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Batas:
    """A floor and a cap, in percent."""

    bawah: Annotated[Fraction | None, "paling sedikit"] = None
    atas: Annotated[Fraction | None, "paling banyak"] = None


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

    dari: Annotated[Literal["indikator", "sasaran", "dipa", "satker"], "anggotanya"]
    cara: Annotated[KataCara, "cara menggabungkan"]
    keadaan: Annotated[
        KebijakanKeadaan, "mengalahkan `[konvensi.keadaan]`, kunci demi kunci"
    ] = field(factory=KebijakanKeadaan)
    batas: Annotated[Batas | None, "batas dalam satuan hasil (capaian: persen)"] = None
    pembulatan: Annotated[Digit | None, "mengalahkan tahap `agregat`"] = None
    konversi: Annotated[str | None, "kode `[konversi]` untuk hasilnya"] = None
    digit: Annotated[int | None, "wajib untuk `geometrik`: desimal akarnya"] = None
    ambang: Annotated[Fraction | None, "wajib untuk `jumlah_tercapai`: persen"] = None
    pokok: Annotated[Fraction | None, "wajib untuk `pengurangan`: nilai awal"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Hitungan:
    """A level of a measure that is a formula or a calculator."""

    rumus: Annotated[str | None, "tepat satu dari `rumus` dan `kalkulator`"] = None
    kalkulator: Annotated[str | None, "kode kalkulator"] = None
    parameter: Annotated[dict[str, Any], "parameter kalkulator"] = field(factory=dict)
    asal: Asal = _asal()


@frozen
class Ukuran:
    """``[ukuran.<kode>]``: a figure of satker, DIPA and Kanwil beside capaian."""

    nama: Annotated[str, "nama ukuran"]
    satuan: Annotated[SatuanRef, "satuannya"]
    satker: Annotated[Hitungan | Agregasi | None, "cara hitung bagi satu satker"] = None
    dipa: Annotated[Hitungan | Agregasi | None, "cara hitung bagi satu DIPA"] = None
    kanwil: Annotated[Hitungan | Agregasi | None, "cara hitung bagi Kanwil"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Periode:
    """How a year's figure comes from parts of the year."""

    jenis: Annotated[
        Literal["triwulan", "bulan", "semester"],
        "`tw1`–`tw4`, `bulan01`–`bulan12`, `smt1`–`smt2`",
    ]
    gabung: Annotated[
        Literal["jumlah", "rerata", "terakhir", "kumulatif"],
        "cara menjadi angka setahun",
    ]
    kosong: Annotated[
        Literal["belum_ada", "abaikan", "nol"] | None,
        "bagian yang belum dilaporkan, pada `jumlah` dan `rerata`",
    ] = None


@frozen
class Masukan:
    """A declared input."""

    nama: Annotated[str, "nama untuk dibaca orang"]
    satuan: Annotated[SatuanRef, "satuan fakta"]
    minimal: Annotated[
        Fraction | None, "paling sedikit; bawaannya 0 untuk cacah, rupiah, hari, indeks"
    ] = None
    maksimal: Annotated[Fraction | None, "paling banyak; indeks: skalanya"] = None
    desimal: Annotated[int | None, "desimal paling banyak; bawaannya di bawah"] = None
    periode: Annotated[Periode | None, "dilaporkan per bagian tahun"] = None
    sumber: Annotated[str, "dari mana angkanya"] = ""
    keterangan: Annotated[str, "catatan"] = ""
    asal: Asal = _asal()


@frozen
class Tabel:
    """A declared input table: rows by code, columns by name."""

    nama: Annotated[str, "nama tabel"]
    baris: Annotated[tuple[str, ...], "kode baris; bukan `jumlah` atau `sumber`"]
    kolom: Annotated[dict[str, Masukan], "kolom-kolomnya"]
    jumlah_baris: Annotated[str | None, "kolom jumlah atas kolom lain sesatuan"] = None
    jumlah_kolom: Annotated[bool, "penanda bahwa fakta memuat baris `jumlah`"] = False
    bila_beda: Annotated[
        Literal["peringatan", "galat"],
        "tingkat SKP406 dan SKP427; bawaannya `peringatan`",
    ] = "peringatan"
    sumber: Annotated[str, "dari mana tabelnya"] = ""
    keterangan: Annotated[str, "catatan"] = ""
    asal: Asal = _asal()


@frozen
class Periksa:
    """A yes/no formula that the facts should satisfy."""

    rumus: Annotated[str, "rumus ya/tidak yang seharusnya benar"]
    pesan: Annotated[str, "yang dikatakan bila tidak benar"]
    tingkat: Annotated[Literal["peringatan", "galat"], "`galat` menolak laporan"]
    asal: Asal = _asal()


@frozen
class RentangTarget:
    """A target from lo to hi."""

    dari: Annotated[Fraction, "batas bawah, termasuk"]
    sampai: Annotated[Fraction, "batas atas, termasuk"]


@frozen
class TargetBersatuan:
    """A target in a unit that is not the indikator's own."""

    nilai: Annotated[Fraction, "target"]
    satuan: Annotated[SatuanRef, "satuannya"]


#: ``str`` is a predicate, a text, or ``"tidak_ditargetkan"``.
Target: TypeAlias = Fraction | bool | str | dt.date | RentangTarget | TargetBersatuan

Polaritas: TypeAlias = Literal[
    "naik",
    "turun_selisih",
    "turun_rasio",
    "turun_ambang",
    "stabil",
    "rentang_ambang",
    "rentang_rasio",
    "rentang_selisih",
    "tercapai",
    "tercapai_turun",
    "informatif",
]


@frozen
class PembulatanIndikator:
    """Rounding of one indikator where it differs from the conventions."""

    realisasi: Annotated[Digit | None, "mengganti tahap `realisasi`"] = None
    capaian: Annotated[Digit | None, "mengganti tahap `capaian`"] = None


@frozen
class Indikator:
    """``[[indikator]]``; ``[[pendukung]]`` has the same keys and is not aggregated."""

    kode: Annotated[str, "kode tetap; dipakai fakta"]
    nama: Annotated[str, "bunyi indikator"]
    satuan: Annotated[SatuanRef, "satuan target dan realisasi"]
    polaritas: Annotated[Polaritas, "cara capaian dihitung"]
    sasaran: Annotated[
        str | None, "kode sasaran; wajib bagi indikator; dari DIPA berkasnya"
    ] = None
    dipa: Annotated[str | None, "kode DIPA; untuk pendukung"] = None
    kelompok: Annotated[str | None, "kelompok pendukung dalam laporan"] = None
    target: Annotated[
        dict[int, Target],
        "target setiap tahun berlaku; tidak wajib bila `informatif` atau pendukung",
    ] = field(factory=dict)
    rumus: Annotated[str | None, "rumus realisasi bila tanpa `kalkulator`"] = None
    kalkulator: Annotated[str | None, "kode kalkulator dari plugin"] = None
    parameter: Annotated[dict[str, Any], "parameter kalkulator"] = field(factory=dict)
    masukan: Annotated[dict[str, Masukan], "angka yang dilaporkan"] = field(
        factory=dict
    )
    tabel: Annotated[dict[str, Tabel], "tabel yang dilaporkan"] = field(factory=dict)
    periksa: Annotated[tuple[Periksa, ...], "pemeriksaan fakta"] = ()
    pembulatan: Annotated[
        PembulatanIndikator, "mengalahkan tahap `realisasi` dan `capaian`"
    ] = field(factory=PembulatanIndikator)
    nol: Annotated[Nol, "mengalahkan `[konvensi.nol]`, kunci demi kunci"] = field(
        factory=Nol
    )
    batas: Annotated[Batas | None, "batas capaian, dalam persen"] = None
    konversi: Annotated[str | None, "kode `[konversi]` untuk capaian"] = None
    kategori: Annotated[str | None, "kode `[kategori]` untuk capaian"] = None
    bobot: Annotated[Fraction | None, "persen, bila agregasi tertimbang"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat rumus terbaca"] = ""
    sumber_target: Annotated[str, "tempat target terbaca"] = ""
    terverifikasi: Annotated[bool, "rumus dan target terbaca di sumbernya?"] = False
    keterangan: Annotated[str, "catatan"] = ""
    silsilah: Annotated[tuple[str, ...], "kode yang menjadi indikator ini"] = ()
    urutan: Annotated[int, "urutan dalam sasaran; bawaannya 0, lalu urutan tulis"] = 0
    #: The DIPA whose file it stands in, if it does.
    dipa_berkas: str | None = field(
        default=None, eq=False, kw_only=True, metadata={"toml": False}
    )
    asal: Asal = _asal()


@frozen
class Sasaran:
    """``[[sasaran]]``."""

    kode: Annotated[str, "kode tetap"]
    nama: Annotated[str, "bunyi sasaran"]
    dipa: Annotated[str | None, "kode DIPA; wajib bila berkas tanpa `[dipa]`"] = None
    bobot: Annotated[Fraction | None, "persen, bila agregasi tertimbang"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Dipa:
    """``[dipa]``: one of the groups of the report."""

    kode: Annotated[str, "kode tetap"]
    nama: Annotated[str, "nama"]
    no: Annotated[int, "urutan dalam laporan"]
    bobot: Annotated[Fraction | None, "persen, bila agregasi Kanwil tertimbang"] = None
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Satker:
    """``[[satker]]``: a spending unit of a DIPA."""

    kode: Annotated[str, "kode tetap; dipakai fakta"]
    nama: Annotated[str, "nama"]
    dipa: Annotated[str | None, "kode DIPA; wajib bila berkas tanpa `[dipa]`"] = None
    bobot: Annotated[Fraction | None, "persen, bila ukuran tertimbang"] = None
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Ruas:
    """A band: its bounds, and the name or value in it."""

    nama: Annotated[str | None, "wajib dalam kategori"] = None
    nilai: Annotated[
        Fraction | tuple[Fraction, Fraction] | None,
        "persen, wajib dalam konversi; pasangan: lurus antara kedua batas",
    ] = None
    minimal: Annotated[Fraction | None, "batas bawah, termasuk"] = None
    lebih_dari: Annotated[Fraction | None, "batas bawah, tidak termasuk"] = None
    maksimal: Annotated[Fraction | None, "batas atas, termasuk"] = None
    kurang_dari: Annotated[Fraction | None, "batas atas, tidak termasuk"] = None


@frozen
class Konversi:
    """``[konversi.<kode>]``: capaian to score, piecewise, in percent."""

    ruas: Annotated[tuple[Ruas, ...], "ruas dengan `nilai`"]
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
    asal: Asal = _asal()


@frozen
class Kategori:
    """``[kategori.<kode>]``: names of bands of capaian, in percent."""

    ruas: Annotated[tuple[Ruas, ...], "ruas dengan `nama`"]
    nilai: Annotated[
        Literal["tampil", "eksak"],
        "yang digolongkan: angka yang ditampilkan atau yang tepat",
    ]
    dasar: Annotated[str | tuple[str, ...], "dasarnya"] = ()
    sumber: Annotated[str, "tempat terbacanya"] = ""
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

    kepala: Annotated[KepalaRuleset, "kepala ruleset: nama, edisi, dan masa berlakunya"]
    konvensi: Annotated[Konvensi, "yang berlaku bila suatu aturan tidak menyebut lain"]
    agregasi: Annotated[dict[str, Agregasi], "cara capaian digabungkan di tiap tingkat"]
    dasar: Annotated[dict[str, Dasar], "dasar hukum dan sumber lain"]
    satuan: Annotated[dict[str, SatuanCacah], "satuan cacah"]
    predikat: Annotated[dict[str, Predikat], "predikat dan nilainya"]
    konversi: Annotated[dict[str, Konversi], "capaian menjadi nilai lain"]
    kategori: Annotated[dict[str, Kategori], "nama bagi ruas capaian"]
    masukan: Annotated[dict[str, Masukan], "masukan yang dilihat semua rumus"]
    masukan_satker: Annotated[dict[str, Masukan], "masukan yang dilaporkan tiap satker"]
    ukuran: Annotated[dict[str, Ukuran], "figur di samping capaian, tiap tingkat"]
    dipa: Annotated[dict[str, Dipa], "satu DIPA per berkas"]
    satker: Annotated[dict[str, Satker], "satuan kerja suatu DIPA"]
    sasaran: Annotated[dict[str, Sasaran], "sasaran suatu DIPA"]
    indikator: Annotated[dict[str, Indikator], "indikator kinerja"]
    pendukung: Annotated[dict[str, Indikator], "angka pendukung; tidak ikut agregasi"]
    cacat: Mapping[str, frozenset[str]] = field(factory=dict, eq=False)
    utuh: bool = field(default=True, eq=False)

    def missing(self, jenis: str, kode: str | None, ada: Container[str]) -> bool:
        """Is a table that is named certainly not there?"""
        return self.utuh and kode not in ada and kode not in self.cacat.get(jenis, ())
