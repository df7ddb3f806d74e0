"""The first text of a ruleset, an indikator or an amandemen, with comments.

Nothing is read or written here: functions give texts, in the layout of `sakip fmt`,
that `sakip check` has nothing to say about.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Final

from attrs import field, frozen

from ._files import place
from ._limits import MAX_KODE
from ._model import Aturan
from ._near import near
from ._source import Tempat
from .diagnostics import Temuan

#: Codes that can be keys of facts and names of files.
_KODE: Final = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)*", re.ASCII)
#: Where a new ruleset keeps its schema.
_SKEMA: Final = "sakip.schema.json"

_KEPALA = Template(
    """\
#:schema sakip.schema.json
# Kepala ruleset: yang berlaku untuk semua DIPA. Indikatornya ada di dipa/*.toml.
# Setelah mengubah, jalankan: sakip check <folder ini>

[ruleset]
id         = $id  # nama tetap; dirujuk fakta
nama       = $nama
edisi      = "$akhir.1"  # naikkan bila aturan berubah
bahasa     = 1
berlaku    = { dari = $awal-01-01, sampai = $akhir-12-31 }
kanwil     = "Kantor Wilayah Contoh"
keterangan = "Awal yang sah; ganti isinya dengan aturan yang sebenarnya."


# ---------------------------------------------------------------------------
# Satuan cacah. Satuan bawaan (persen, rupiah, hari, ...) tidak perlu dinyatakan.
# ---------------------------------------------------------------------------

[satuan.orang]
nama = "Orang"


# ---------------------------------------------------------------------------
# Konvensi hitung: berlaku bila suatu aturan tidak menyebut lain.
# ---------------------------------------------------------------------------

[konvensi]
mode_pembulatan = "setengah_naik"

[konvensi.pembulatan]
realisasi = { persen = 2, indeks = 3 }  # dicatat sebanyak ini desimalnya
tampilan  = { digit = 2 }

# Capaian bila penyebut atau target nol. Tidak ada bawaan.
[konvensi.nol]
nol_per_nol                  = "nihil"
n_per_nol                    = "tidak_terdefinisi"
target_nol_realisasi_nol     = "nihil"
target_nol_realisasi_positif = "tidak_terdefinisi"
realisasi_nol                = "tidak_terdefinisi"
negatif                      = "hitung"

# Perlakuan anggota yang tidak berangka dalam rerata.
[konvensi.keadaan]
nihil             = "dikecualikan"
tidak_ditargetkan = "dikecualikan"
belum_ada         = "menular"
tidak_terdefinisi = "menular"

[agregasi]
sasaran = { dari = "indikator", cara = "rerata" }
dipa    = { dari = "indikator", cara = "rerata" }
kanwil  = { dari = "dipa",      cara = "rerata" }
"""
)

_DIPA = Template(
    """\
[dipa]
kode = $kode
nama = $nama
no   = $no

[[satker]]
kode = $kode
nama = $nama

$sasaran"""
)

_SASARAN = Template(
    """\
[[sasaran]]
kode = $kode
nama = "Bunyi sasaran, seperti pada Perjanjian Kinerja"
"""
)

_INDIKATOR = Template(
    """\
# Ganti nama, satuan, rumus, dan target; setiap nama dalam rumus dinyatakan di bawahnya.
[[indikator]]
kode          = $kode
sasaran       = $sasaran
nama          = "Bunyi indikator, seperti pada Perjanjian Kinerja"
satuan        = "persen"
polaritas     = "naik"  # makin besar makin baik
rumus         = "$rumus"
target        = { $target }
terverifikasi = false  # true bila rumus dan target terbaca pada sumbernya

$masukan"""
)

_RASIO = Template(
    """\
[indikator.masukan.selesai]
nama   = "Yang selesai"
satuan = $satuan

[indikator.masukan.seluruhnya]
nama   = "Seluruhnya"
satuan = $satuan
"""
)

_ANGKA = """\
[indikator.masukan.nilai]
nama    = "Nilai yang dilaporkan"
satuan  = "persen"
minimal = 0
"""

_FAKTA = Template(
    """\
#:schema ../../sakip.schema.json
# Fakta satu laporan: angka yang dilaporkan, dalam satuan masukannya.

[laporan]
ruleset = $id
tahun   = $tahun

[realisasi."contoh.selesai"]
selesai    = 40
seluruhnya = 50
sumber     = "dari mana angkanya"
"""
)

_KASUS = Template(
    """\
#:schema ../sakip.schema.json
# Contoh: fakta, dan angka yang harus dihasilkan aturan. Jalankan dengan `sakip test`.

[[contoh]]
nama   = "40 dari 50 selesai"
tahun  = $tahun
sumber = "angka karangan"
realisasi."contoh.selesai" = { selesai = 40, seluruhnya = 50 }
# 40 / 50 = 80 %; 80 / 80 = 100 %
harapan."contoh.selesai"   = { realisasi = 80.00, capaian = 100.00 }

[[contoh]]
nama    = "Laporan kantor"
laporan = "contoh/kantor"
harapan.kanwil = { capaian = 100.00 }
"""
)

_AMANDEMEN = Template(
    """\
# Amandemen: perubahan atas ruleset, dengan dasar dan tanggalnya sendiri. Aturan
# semula tidak disunting, agar laporan lama tetap terhitung sama.

[amandemen]
id      = $id
nama    = "Nama peraturan yang mengubah"
tanggal = $tanggal  # sejak kapan diketahui
berlaku = { dari = $awal, sampai = $akhir }
dasar   = $dasar
sumber  = "Tempat terbacanya"

# Setiap perubahan satu tabel seperti di bawah ini; boleh berulang, boleh tidak ada.
#
# [[tambah.indikator]]  # baru: semua kuncinya, seperti di dipa/*.toml
# kode = "ahu.baru"
#
# [[ubah.indikator]]  # kode, dan hanya kunci yang berubah
# kode   = "ahu.pnbp"
# target = { $tahun = 6 }
# hapus  = ["konversi"]  # kunci yang dibuang
#
# [[cabut.indikator]]  # tidak berlaku lagi
# kode   = "ahu.lama"
# alasan = "Tidak lagi ditargetkan"
#
# [[ganti_kode.indikator]]  # indikator yang sama dengan kode lain
# dari    = "ahu.lama"
# menjadi = "ahu.baru"
"""
)


def is_code(teks: str) -> bool:
    """Can it be the code of something, and the name of a file?"""
    return len(teks) <= MAX_KODE and bool(_KODE.fullmatch(teks))


def quote(teks: str) -> str:
    """A printable text as TOML writes it."""
    return json.dumps(teks, ensure_ascii=False)


def new_ruleset(id_: str, nama: str, tahun: range, skema: str) -> dict[str, str]:
    """Texts of a whole ruleset with an example, by path in its folder.

    ``ruleset.toml`` is the last, so that a folder written in part is no ruleset.
    """
    awal, akhir = tahun[0], tahun[-1]
    dipa = new_dipa("contoh", "DIPA contoh", 1, "contoh.s1", _SKEMA)
    indikator = _indikator(
        "contoh.selesai", "contoh.s1", "orang", dict.fromkeys(tahun, "80")
    )
    return {
        _SKEMA: skema,
        "contoh/kantor/realisasi.toml": _FAKTA.substitute(id=quote(id_), tahun=akhir),
        "kasus/contoh.toml": _KASUS.substitute(tahun=akhir),
        "dipa/01-contoh.toml": f"{dipa}\n{indikator}",
        "ruleset.toml": _KEPALA.substitute(
            id=quote(id_), nama=quote(nama), awal=awal, akhir=akhir
        ),
    }


def new_indikator(aturan: Aturan, kode: str, sasaran: str) -> str:
    """Text of an indikator of a sasaran, without targets yet.

    A ratio where the rules have a count and say what 0/0 and n/0 are; else one input.
    """
    nol = aturan.konvensi.nol
    bisa = nol.nol_per_nol is not None and nol.n_per_nol is not None
    satuan = next(iter(aturan.satuan), None) if bisa else None
    berlaku = aturan.kepala.berlaku
    tahun = range(berlaku.dari.year, berlaku.sampai.year + 1)
    return _indikator(
        kode, sasaran, satuan, dict.fromkeys(tahun, '"tidak_ditargetkan"')
    )


def _indikator(
    kode: str, sasaran: str, satuan: str | None, target: dict[int, str]
) -> str:
    return _INDIKATOR.substitute(
        kode=quote(kode),
        sasaran=quote(sasaran),
        rumus="nilai" if satuan is None else "selesai / seluruhnya",
        target=", ".join(f"{tahun} = {isi}" for tahun, isi in target.items()),
        masukan=_ANGKA if satuan is None else _RASIO.substitute(satuan=quote(satuan)),
    )


def new_sasaran(kode: str) -> str:
    """Text of a sasaran."""
    return _SASARAN.substitute(kode=quote(kode))


def new_dipa(kode: str, nama: str, no: int, sasaran: str, skema: str = "") -> str:
    """Text of a file of a DIPA, with one satker and one sasaran.

    Args:
        kode, nama, no: of the DIPA.
        sasaran: code of the sasaran.
        skema: path of the ruleset's schema from its own folder, if it has one.
    """
    isi = _DIPA.substitute(
        kode=quote(kode), nama=quote(nama), no=no, sasaran=new_sasaran(sasaran)
    )
    return f"#:schema ../{skema}\n\n{isi}" if skema else isi


def new_amandemen(aturan: Aturan, id_: str) -> str:
    """Text of an amandemen of the last year, with its head only."""
    akhir = aturan.kepala.berlaku.sampai
    awal = max(aturan.kepala.berlaku.dari, akhir.replace(month=1, day=1))
    dasar: Iterable[str] = aturan.kepala.dasar or aturan.dasar or ("kunci-dasar",)
    skema = _schema_of(aturan.kepala.asal.sumber.baris_teks(1))
    isi = _AMANDEMEN.substitute(
        id=quote(id_),
        tanggal=awal,
        awal=awal,
        akhir=akhir,
        tahun=akhir.year,
        dasar=quote(next(iter(dasar))),
    )
    return f"#:schema ../{skema}\n{isi}" if skema else isi


@frozen
class Letak:
    """Where an indikator goes: its file, its sasaran, and what must stand before it.

    ``ada`` says that the file is one of the ruleset's; else it is to be made.
    """

    path: Path
    sasaran: str
    awal: str = ""
    ada: bool = field(default=True, kw_only=True)


def find_room(
    aturan: Aturan, folder: Path, kode: str, sasaran: str | None, nama_dipa: str | None
) -> Letak | Temuan:
    """Where an indikator of these rules goes.

    Args:
        aturan, folder: the rules and their folder.
        kode: of the indikator; it begins with the code of its DIPA.
        sasaran: of the indikator; the last of its DIPA if None.
        nama_dipa: name of a DIPA that is to be made.
    """
    tempat = place(folder.as_posix())
    dipa = kode.split(".", 1)[0]
    milik = sasaran or _last_sasaran(aturan, dipa)
    kepala = aturan.kepala.asal
    for baru, sudah in (
        (kode, aturan.indikator.get(kode) or aturan.pendukung.get(kode)),
        (dipa, aturan.dipa.get(dipa) if nama_dipa is not None else None),
        (milik, aturan.sasaran.get(milik) if nama_dipa is not None else None),
    ):
        if sudah is not None:
            lain = sudah.asal.tempat(kunci=True)
            argumen = {"kode": baru, "lain": f"{lain.berkas}:{lain.baris}"}
            return Temuan("SKP108", tempat, argumen)
    if nama_dipa is not None:
        no = 1 + max((d.no for d in aturan.dipa.values()), default=0)
        skema = _schema_of(kepala.sumber.baris_teks(1))
        isi = new_dipa(dipa, nama_dipa, no, milik, skema)
        return Letak(folder / "dipa" / f"{no:02}-{dipa}.toml", milik, isi, ada=False)
    if milik in aturan.sasaran:
        sumber = aturan.sasaran[milik].asal.sumber
        return Letak(Path(sumber.berkas), milik)
    if sasaran is not None:
        return _unknown("sasaran", sasaran, aturan.sasaran, tempat)
    if dipa not in aturan.dipa:
        return _unknown("dipa", dipa, aturan.dipa, tempat)
    sumber = aturan.dipa[dipa].asal.sumber
    return Letak(Path(sumber.berkas), milik, new_sasaran(milik))


def _last_sasaran(aturan: Aturan, dipa: str) -> str:
    """The last sasaran of a DIPA, or a code for its first."""
    ada = [s.kode for s in aturan.sasaran.values() if s.dipa == dipa]
    return ada[-1] if ada else f"{dipa}.s1"


def _unknown(jenis: str, kode: str, ada: Iterable[str], tempat: Tempat) -> Temuan:
    argumen = {"jenis": jenis, "kode": kode[:60], "mirip": near(kode, ada)}
    return Temuan("SKP207", tempat, argumen)


def _schema_of(baris: str) -> str:
    """The schema that the first line of a file names, if it does."""
    return baris.removeprefix("#:schema").strip() if baris[:8] == "#:schema" else ""


def join(*teks: str) -> str:
    """Texts after each other, each a table of its own; empty ones leave nothing."""
    return "\n".join(f"{t.rstrip()}\n" for t in teks if t.strip())
