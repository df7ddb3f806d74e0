"""Indikator, their inputs and their targets."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from attrs import field, frozen

from ._asal import Asal, asal_field
from ._konvensi import Batas, Digit, Nol
from ._satuan import SatuanRef


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
    asal: Asal = asal_field()


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
    asal: Asal = asal_field()


@frozen
class Periksa:
    """A yes/no formula that the facts should satisfy."""

    rumus: Annotated[str, "rumus ya/tidak yang seharusnya benar"]
    pesan: Annotated[str, "yang dikatakan bila tidak benar"]
    tingkat: Annotated[Literal["peringatan", "galat"], "`galat` menolak laporan"]
    asal: Asal = asal_field()


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
    asal: Asal = asal_field()
