"""One small office, and reports of a few lines about it.

Its figures by hand, of 2024:

==================  ========  =========  =======
indikator           target    realisasi  capaian
==================  ========  =========  =======
setjen.rb           90 %      54 / 60    100 %
setjen.indeks       3,2       3,6        112,5 %
bphn.litigasi       120       150        125 %
bphn.nonlitigasi    40        30         75 %
imigrasi.layanan    80 %      768 / 800  120 %
imigrasi.tak        50        65         130 %
pas.indeks          3,2       3,04       95 %
pas.aduan           100 %     0 / 0      Nihil
==================  ========  =========  =======

The index of pas is 60 % of 3,4 (mean of 80 % and 90 %) and 40 % of 2,5 (mean of 50 %
and 75 %). DIPA are the means: setjen 106,25, bphn 100, imigrasi 125, pas 95, and the
office 106,5625. Budgets stand in ``LAPORAN``.
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias

from attrs import frozen
from builder import DASAR, write_ruleset

import sakip
from sakip._unit import SATUAN_PERSEN
from sakip.expression import aggregate, rescale
from sakip.hookspecs import (
    API,
    Calculation,
    Calculator,
    Konteks,
    Rincian,
    hookimpl,
)
from sakip.plugins import build_registry

#: A figure that was found: code, measure, year, text, line.
Temu: TypeAlias = tuple[str, str, int, str, int]

_KEPALA = (
    DASAR.partition("[dipa]")[0]
    .replace("dari = 2024-01-01", "dari = 2022-01-01")
    .replace("[konvensi]", 'kanwil = "Kantor Wilayah Contoh"\n\n[konvensi]', 1)
)
_ATURAN = """
[satuan.kegiatan]
nama = "Kegiatan"

[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[masukan_satker.belanja]
nama = "Belanja"
satuan = "rupiah"

[ukuran.alokasi]
nama = "Alokasi anggaran"
satuan = "rupiah"
satker = { rumus = "pagu" }
dipa = { dari = "satker", cara = "jumlah" }
kanwil = { dari = "satker", cara = "jumlah" }

[ukuran.realisasi_anggaran]
nama = "Realisasi anggaran"
satuan = "rupiah"
satker = { rumus = "belanja" }
dipa = { dari = "satker", cara = "jumlah" }
kanwil = { dari = "satker", cara = "jumlah" }

[ukuran.serapan]
nama = "Serapan anggaran"
satuan = "persen"
satker = { rumus = "belanja / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
kanwil = { dari = "satker", cara = "rasio_jumlah" }

[ukuran.efisiensi]
nama = "Tingkat efisiensi"
satuan = "persen"
dipa = { rumus = "capaian - serapan" }
kanwil = { rumus = "capaian - serapan" }
"""
_PENDUKUNG = """
[[pendukung]]
kode = "prioritas.litigasi"
kelompok = "prioritas_nasional"
dipa = "bphn"
nama = "Bantuan Hukum Litigasi"
satuan = "orang"
polaritas = "naik"
target = { 2022 = 100, 2023 = 100, 2024 = 110 }
rumus = "penerima"
masukan.penerima = { nama = "Penerima", satuan = "orang" }
"""
_SETJEN = """
[dipa]
kode = "setjen"
nama = "Sekretariat Jenderal"
no = 1

[[satker]]
kode = "setjen"
nama = "Sekretariat Jenderal"

[[sasaran]]
kode = "setjen.s"
nama = "Terwujudnya tata kelola organisasi"

[[indikator]]
kode = "setjen.rb"
nama = "Persentase rencana aksi Reformasi Birokrasi yang diselesaikan"
sasaran = "setjen.s"
satuan = "persen"
polaritas = "naik"
target = { 2022 = 70, 2023 = 80, 2024 = 90 }
rumus = "aksi_selesai / aksi"
masukan.aksi_selesai = { nama = "Rencana aksi selesai", satuan = "kegiatan" }
masukan.aksi = { nama = "Rencana aksi", satuan = "kegiatan" }

[[indikator]]
kode = "setjen.indeks"
nama = "Indeks kepuasan internal terhadap layanan kesekretariatan"
sasaran = "setjen.s"
satuan = { indeks = 4 }
polaritas = "naik"
target = { 2022 = 3, 2023 = 3.1, 2024 = 3.2 }
rumus = "nilai"
masukan.nilai = { nama = "Nilai survei", satuan = { indeks = 4 } }

[[indikator]]
kode = "setjen.arsip"
nama = "Jumlah arsip yang dialihmediakan"
sasaran = "setjen.s"
satuan = "kegiatan"
polaritas = "naik"
target = { 2022 = 10, 2023 = 10, 2024 = 10 }
rumus = "arsip"
masukan.arsip = { nama = "Arsip", satuan = "kegiatan" }
"""
_BPHN = """
[dipa]
kode = "bphn"
nama = "Badan Pembinaan Hukum Nasional"
no = 2

[[satker]]
kode = "bphn"
nama = "Badan Pembinaan Hukum Nasional"

[[sasaran]]
kode = "bphn.s"
nama = "Meningkatnya akses keadilan"

[[indikator]]
kode = "bphn.litigasi"
nama = "Jumlah penerima bantuan hukum litigasi"
sasaran = "bphn.s"
satuan = "orang"
polaritas = "naik"
target = { 2022 = 90, 2023 = 100, 2024 = 120 }
rumus = "penerima"
masukan.penerima = { nama = "Penerima", satuan = "orang" }

[[indikator]]
kode = "bphn.nonlitigasi"
nama = "Jumlah kegiatan bantuan hukum nonlitigasi"
sasaran = "bphn.s"
satuan = "kegiatan"
polaritas = "naik"
target = { 2022 = "tidak_ditargetkan", 2023 = "tidak_ditargetkan", 2024 = 40 }
rumus = "laku"
masukan.laku = { nama = "Terlaksana", satuan = "kegiatan" }
"""
_IMIGRASI = """
[dipa]
kode = "imigrasi"
nama = "Direktorat Jenderal Imigrasi"
no = 3

[[satker]]
kode = "imigrasi.timur"
nama = "Kantor Imigrasi Kelas I Timur"

[[satker]]
kode = "imigrasi.barat"
nama = "Kantor Imigrasi Kelas I Barat"

[[sasaran]]
kode = "imigrasi.s1"
nama = "Meningkatnya mutu paspor"

[[sasaran]]
kode = "imigrasi.s2"
nama = "Meningkatnya pengawasan orang asing"

[[indikator]]
kode = "imigrasi.layanan"
nama = "Persentase layanan paspor tepat waktu"
sasaran = "imigrasi.s1"
satuan = "persen"
polaritas = "naik"
target = { 2022 = 75, 2023 = 75, 2024 = 80 }
rumus = "jumlah(paspor.terbit) / jumlah(paspor.mohon)"

[indikator.tabel.paspor]
nama = "Paspor menurut satuan kerja"
baris = ["imigrasi.timur", "imigrasi.barat"]

[indikator.tabel.paspor.kolom]
mohon = { nama = "Permohonan masuk", satuan = "orang" }
terbit = { nama = "Terbit tepat waktu", satuan = "orang" }

[[indikator]]
kode = "imigrasi.wna"
nama = "Banyaknya penindakan terhadap warga negara asing"
sasaran = "imigrasi.s2"
satuan = "kegiatan"
polaritas = "naik"
target = { 2022 = 45, 2023 = 45, 2024 = 50 }
rumus = "jumlah(tindakan.total)"

[indikator.tabel.tindakan]
nama = "Tindakan"
baris = ["imigrasi.timur", "imigrasi.barat"]
jumlah_baris = "total"

[indikator.tabel.tindakan.kolom]
cekal = { nama = "Pencekalan", satuan = "kegiatan" }
deportasi = { nama = "Pendeportasian", satuan = "kegiatan" }
total = { nama = "Total", satuan = "kegiatan" }
"""
_PAS = """
[dipa]
kode = "pas"
nama = "Direktorat Jenderal Pemasyarakatan"
no = 4

[[satker]]
kode = "pas.lapas"
nama = "Lembaga Pemasyarakatan Kelas IIA Utara"

[[satker]]
kode = "pas.rutan"
nama = "Rumah Tahanan Negara Kelas I Selatan"

[[sasaran]]
kode = "pas.s1"
nama = "Tegaknya hukum di lapas"

[[sasaran]]
kode = "pas.s2"
nama = "Tertanganinya pengaduan masyarakat"

[[indikator]]
kode = "pas.indeks"
nama = "Indeks Penegakan Hukum Bidang Pemasyarakatan"
sasaran = "pas.s1"
satuan = { indeks = 4 }
polaritas = "naik"
target = { 2022 = 3, 2023 = 3, 2024 = 3.2 }
kalkulator = "uji.indeks"

[[indikator]]
kode = "pas.aduan"
nama = "Persentase penurunan pengaduan warga binaan"
sasaran = "pas.s2"
satuan = "persen"
polaritas = "naik"
target = { 2022 = 100, 2023 = 100, 2024 = 100 }
rumus = "tindak / aduan"
masukan.tindak = { nama = "Ditindaklanjuti", satuan = "kegiatan" }
masukan.aduan = { nama = "Pengaduan", satuan = "kegiatan" }
"""
#: From 2024 on one indikator has another code and name, and one is no more.
_AMANDEMEN = """
[amandemen]
id = "perubahan"
nama = "Perubahan"
tanggal = 2024-02-01
berlaku = { dari = 2024-01-01 }

[[ganti_kode.indikator]]
dari = "imigrasi.wna"
menjadi = "imigrasi.tak"

[[ubah.indikator]]
kode = "imigrasi.tak"
nama = "Jumlah tindakan administratif keimigrasian"

[[cabut.indikator]]
kode = "setjen.arsip"
alasan = "selesai"
"""
#: Dimensions of the index: code, name, weight, and variables by code.
_DIMENSI = (
    (
        "tahanan",
        "Pelayanan Tahanan",
        60,
        {
            "bantuan": "Tahanan yang memperoleh bantuan hukum",
            "kunjungan": "Tahanan yang memperoleh layanan kunjungan",
        },
    ),
    (
        "narapidana",
        "Pembinaan Narapidana",
        40,
        {
            "kerja": "Narapidana yang bekerja",
            "didik": "Narapidana yang mengikuti pendidikan",
        },
    ),
)


@frozen
class _Tanpa:
    """No parameters."""


def _index(_: object, konteks: Konteks) -> Calculation:
    """The weighted mean of dimensions, each the mean of its variables."""
    rincian = []
    for kode, nama, bobot, variabel in _DIMENSI:
        anak = tuple(
            Rincian(
                "variabel",
                k,
                n,
                konteks.declare(f"{kode}.{k}", SATUAN_PERSEN),
                SATUAN_PERSEN,
                Fraction(50),
            )
            for k, n in variabel.items()
        )
        rerata = aggregate("rerata", [a.ekspresi for a in anak])
        indeks = rescale(rerata, 4)
        satuan = konteks.satuan
        rincian.append(
            Rincian("dimensi", kode, nama, indeks, satuan, Fraction(bobot), anak)
        )
    bobot_semua = [Fraction(d[2]) for d in _DIMENSI]
    hasil = aggregate("rerata", [r.ekspresi for r in rincian], bobot=bobot_semua)
    return Calculation(hasil, tuple(rincian))


@hookimpl
def _calculators() -> Iterable[Calculator]:
    return [Calculator("uji.indeks", "Uji", _Tanpa, _index)]


_JUTA = 1_000_000
LAPORAN = {
    "laporan": {"tahun": 2024},
    "realisasi": {
        "setjen.rb": {"aksi_selesai": 54, "aksi": 60},
        "setjen.indeks": {"nilai": Decimal("3.6")},
        "bphn.litigasi": {"penerima": 150},
        "bphn.nonlitigasi": {"laku": 30},
        "imigrasi.layanan": {
            "paspor": {
                "imigrasi.timur": {"mohon": 500, "terbit": 480},
                "imigrasi.barat": {"mohon": 300, "terbit": 288},
            }
        },
        "imigrasi.tak": {
            "tindakan": {
                "imigrasi.timur": {"cekal": 30, "deportasi": 10, "total": 40},
                "imigrasi.barat": {"cekal": 20, "deportasi": 5, "total": 25},
            }
        },
        "pas.indeks": {
            "tahanan": {"bantuan": 80, "kunjungan": 90},
            "narapidana": {"kerja": 50, "didik": 75},
        },
        "pas.aduan": {"tindak": 0, "aduan": 0},
        "prioritas.litigasi": {"penerima": 121},
    },
    "satker": {
        "setjen": {"pagu": 2_000 * _JUTA, "belanja": 1_900 * _JUTA},
        "bphn": {"pagu": 1_000 * _JUTA, "belanja": 900 * _JUTA},
        "imigrasi.timur": {"pagu": 3_000 * _JUTA, "belanja": 2_700 * _JUTA},
        "imigrasi.barat": {"pagu": 1_000 * _JUTA, "belanja": 980 * _JUTA},
        "pas.lapas": {"pagu": 5_000 * _JUTA, "belanja": 4_900 * _JUTA},
        "pas.rutan": {"pagu": 3_000 * _JUTA, "belanja": 2_700 * _JUTA},
    },
    "riwayat": {
        "2023": {
            "setjen.rb": {"target": 80, "realisasi": 72},
            "setjen.indeks": {"target": Decimal("3.1"), "realisasi": Decimal("3.41")},
            "bphn.litigasi": {"target": 100, "realisasi": 110},
        }
    },
}


@functools.cache
def small_office() -> tuple[sakip.Ruleset, sakip.Laporan]:
    """The rules and facts of the office."""
    plugin = SimpleNamespace(
        SAKIP_API=API, __version__="1", sakip_calculators=_calculators
    )
    dipa = dict(zip("1234", (_SETJEN, _BPHN, _IMIGRASI, _PAS), strict=True))
    berkas = {f"dipa_{n}": isi for n, isi in dipa.items()}
    with tempfile.TemporaryDirectory() as nama:
        folder = write_ruleset(
            Path(nama), _ATURAN, kepala=_KEPALA, pendukung=_PENDUKUNG, **berkas
        )
        (folder / "amandemen").mkdir()
        (folder / "amandemen" / "a.toml").write_text(_AMANDEMEN, encoding="utf-8")
        ruleset = sakip.load_ruleset(folder, registry=build_registry({"uji": plugin}))
    return ruleset, sakip.load_laporan(LAPORAN)


def read(folder: Path, teks: str) -> sakip.Tercetak:
    """What is found in a report of a few lines."""
    berkas = folder / "laporan.txt"
    berkas.write_text(teks, encoding="utf-8")
    return sakip.read_document(*small_office(), berkas)


def found(folder: Path, teks: str) -> list[Temu]:
    """The figures of a report of a few lines: code, measure, year, text, line."""
    return sorted(
        (
            (a.kode, a.ukuran, a.tahun, a.tercetak, a.letak)
            for a in read(folder, teks).angka
        ),
        key=lambda a: (a[-1], a),
    )


def told(folder: Path, teks: str) -> list[tuple[str, int]]:
    """The findings of a report of a few lines: code and line."""
    return [(t.kode, t.tempat.baris) for t in read(folder, teks).temuan]


def rows(*baris: str) -> str:
    """Lines of a report, cells parted by ``|`` in place of tabs."""
    return "\n".join(baris).replace("|", "\t")


def of(kode: str, baris: int, tahun: int = 2024, /, **ukuran: str) -> list[Temu]:
    """Figures of one code on one line, by measure."""
    return [(kode, u, tahun, teks, baris) for u, teks in ukuran.items()]


def listed(*semua: list[Temu]) -> list[Temu]:
    """Figures of several lines in the order of `found`."""
    return sorted((a for satu in semua for a in satu), key=lambda a: (a[-1], a))
