"""One ruleset in which every law has a subject."""

from __future__ import annotations

from functools import cache

import sakip
from sakip.testing import ruleset_from

KEPALA = """
[ruleset]
id = "hukum"
nama = "Hukum"
edisi = "2024.1"
bahasa = 1
berlaku = { dari = 2024-01-01, sampai = 2024-12-31 }

[konvensi]
mode_pembulatan = "setengah_naik"

[konvensi.pembulatan]
tampilan = { digit = 2 }

[konvensi.nol]
nol_per_nol = "nihil"
n_per_nol = "tidak_terdefinisi"
target_nol_realisasi_nol = "penuh"
target_nol_realisasi_positif = { nilai = 50 }
target_nol_realisasi_negatif = "tidak_terdefinisi"
realisasi_nol = "penuh"
negatif = "nol"

[konvensi.keadaan]
nihil = "dikecualikan"
belum_ada = "menular"
tidak_ditargetkan = "dikecualikan"
tidak_terdefinisi = "menular"

[agregasi.sasaran]
dari = "indikator"
cara = "rerata_tertimbang"
keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "renormalisasi" }

[agregasi.dipa]
dari = "sasaran"
cara = "rerata"
batas = { bawah = 0, atas = 120 }

[agregasi.kanwil]
dari = "dipa"
cara = "rerata"

[satuan.orang]
nama = "Orang"

[predikat.akip]
tingkat = { A = 90, B = 75, C = 60.5 }

[konversi.nilai]
ruas = [
  { kurang_dari = 50, nilai = 0 },
  { minimal = 50, kurang_dari = 100, nilai = [50, 90] },
  { minimal = 100, nilai = 100 },
]

[kategori.tampil]
nilai = "tampil"
ruas = [
  { nama = "Kurang", kurang_dari = 100 },
  { nama = "Baik", minimal = 100 },
]

[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[masukan_satker.belanja]
nama = "Belanja"
satuan = "rupiah"

[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
satker = { rumus = "belanja / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
kanwil = { dari = "satker", cara = "rasio_jumlah" }

[ukuran.kinerja]
nama = "Kinerja"
satuan = "persen"
dipa = { rumus = "(2 * capaian - -serapan) / 3" }
kanwil = { rumus = "(capaian + serapan) / 2" }

[ukuran.per_serapan]
nama = "Capaian per serapan"
satuan = "persen"
dipa = { rumus = "capaian / serapan * 90%" }
"""

_BERKAS = """
[dipa]
kode = "{d}"
nama = "DIPA {d}"
no = {no}

[[satker]]
kode = "{d}.k1"
nama = "Satker 1"

[[satker]]
kode = "{d}.k2"
nama = "Satker 2"
"""

_INDIKATOR = """
[[sasaran]]
kode = "{d}.s_{kode}"
nama = "Sasaran {kode}"

[[indikator]]
kode = "{d}.{kode}"
nama = "Indikator {kode}"
sasaran = "{d}.s_{kode}"
bobot = {bobot}
{isi}
"""

_PERSEN = """satuan = "persen"
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
"""
_ANGKA = """satuan = "angka"
rumus = "r"
masukan.r = { nama = "R", satuan = "angka" }
"""

#: Keys of an indikator by its code.
ISI = {
    "naik": _PERSEN + 'polaritas = "naik"\ntarget = { 2024 = 80 }',
    "batas": _PERSEN
    + 'polaritas = "naik"\ntarget = { 2024 = 80 }\nbatas = { bawah = 0, atas = 120 }\n'
    'kategori = "tampil"',
    "atas": _PERSEN
    + 'polaritas = "naik"\ntarget = { 2024 = 80 }\nbatas = { atas = 120 }',
    "bawah": _ANGKA
    + 'polaritas = "naik"\ntarget = { 2024 = 80 }\nbatas = { bawah = 10 }',
    "konversi": _PERSEN
    + 'polaritas = "naik"\ntarget = { 2024 = 80 }\nkonversi = "nilai"',
    "selisih": _ANGKA + 'polaritas = "turun_selisih"\ntarget = { 2024 = 4.5 }',
    "rasio": _ANGKA + 'polaritas = "turun_rasio"\ntarget = { 2024 = 4.5 }\n'
    "nol = { realisasi_nol = { nilai = 30 } }",
    "ambang": _ANGKA + 'polaritas = "turun_ambang"\ntarget = { 2024 = 4.5 }',
    "stabil": _ANGKA + 'polaritas = "stabil"\ntarget = { 2024 = 4.5 }',
    "bulat": _ANGKA
    + 'polaritas = "naik"\ntarget = { 2024 = 7 }\npembulatan.capaian = { digit = 1 }',
    "potong": _ANGKA + 'polaritas = "naik"\ntarget = { 2024 = 7 }\n'
    'pembulatan.capaian = { digit = 1, mode = "setengah_genap" }',
    "rentang": _ANGKA
    + 'polaritas = "rentang_rasio"\ntarget = { 2024 = { dari = 4, sampai = 6 } }',
    "tercapai": _ANGKA + 'polaritas = "tercapai"\ntarget = { 2024 = 4.5 }',
    "tanpa": _ANGKA + 'polaritas = "naik"\ntarget = { 2024 = "tidak_ditargetkan" }',
    "rentang_tanpa": _ANGKA
    + 'polaritas = "rentang_selisih"\ntarget = { 2024 = "tidak_ditargetkan" }',
    "kabar": _ANGKA + 'polaritas = "informatif"',
    "ya": """satuan = "ya_tidak"
polaritas = "tercapai"
rumus = "ada"
masukan.ada = { nama = "Ada", satuan = "ya_tidak" }
target = { 2024 = true }""",
    "ya_tanpa": """satuan = "ya_tidak"
polaritas = "tercapai"
rumus = "ada"
masukan.ada = { nama = "Ada", satuan = "ya_tidak" }
target = { 2024 = "tidak_ditargetkan" }""",
    "predikat": """satuan = { predikat = "akip" }
polaritas = "naik"
rumus = "n"
masukan.n = { nama = "N", satuan = { predikat = "akip" } }
target = { 2024 = "B" }""",
    "predikat_tanpa": """satuan = { predikat = "akip" }
polaritas = "naik"
rumus = "n"
masukan.n = { nama = "N", satuan = { predikat = "akip" } }
target = { 2024 = "tidak_ditargetkan" }""",
    "tanggal": """satuan = "tanggal"
polaritas = "tercapai_turun"
rumus = "n"
masukan.n = { nama = "N", satuan = "tanggal" }
target = { 2024 = 2024-06-30 }""",
    "kalkulator": """satuan = "persen"
polaritas = "naik"
kalkulator = "bawaan.rasio"
parameter = { pembilang = "a", penyebut = "b" }
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
target = { 2024 = 80 }""",
}

#: Two indikator of one sasaran, of unlike weight.
_BERDUA = """
[[sasaran]]
kode = "y.s"
nama = "Sasaran"
"""


def files() -> dict[str, str]:
    """The texts of the ruleset's files."""
    x = _BERKAS.format(d="x", no=1)
    for kode, isi in ISI.items():
        bobot = 0 if kode == "kabar" else 100
        satu = _INDIKATOR.format(d="x", kode=kode, bobot=bobot, isi=isi)
        x += satu.replace("bobot = 0\n", "")
    y = _BERKAS.format(d="y", no=2) + _BERDUA
    for kode, bobot in (("p", 40), ("q", 60)):
        satu = _INDIKATOR.format(d="y", kode=kode, bobot=bobot, isi=ISI["naik"])
        y += satu[satu.index("[[indikator]]") :].replace(f"y.s_{kode}", "y.s")
    return {"ruleset.toml": KEPALA, "dipa/x.toml": x, "dipa/y.toml": y}


@cache
def subject() -> sakip.Ruleset:
    """The ruleset, read once."""
    return ruleset_from(files())
