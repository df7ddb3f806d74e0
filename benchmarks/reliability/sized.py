"""Rules, facts, printed figures and documents of any size, one dimension at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from attrs import frozen

KEPALA = """
[ruleset]
id = "besar"
nama = "Ruleset besar"
edisi = "1"
bahasa = 1
berlaku = {{ dari = {dari}-01-01, sampai = 2024-12-31 }}
kanwil = "Kantor Wilayah Contoh"

[konvensi]
mode_pembulatan = "setengah_naik"
pembulatan.tampilan.digit = 2

[konvensi.nol]
nol_per_nol = "nihil"
n_per_nol = "tidak_terdefinisi"
target_nol_realisasi_nol = "nihil"
target_nol_realisasi_positif = "tidak_terdefinisi"
realisasi_nol = "tidak_terdefinisi"
negatif = "hitung"

[konvensi.keadaan]
nihil = "dikecualikan"
tidak_ditargetkan = "dikecualikan"
belum_ada = "menular"
tidak_terdefinisi = "menular"

[satuan.layanan]
nama = "Layanan"

[agregasi.sasaran]
dari = "indikator"
cara = "rerata"

[agregasi.dipa]
dari = "indikator"
cara = "rerata"

[agregasi.kanwil]
dari = "dipa"
cara = "rerata"
"""
ANGGARAN = """
[masukan_satker.pagu]
nama = "Pagu"
satuan = "rupiah"

[masukan_satker.belanja]
nama = "Belanja"
satuan = "rupiah"

[ukuran.serapan]
nama = "Serapan anggaran"
satuan = "persen"
satker = { rumus = "belanja / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
kanwil = { dari = "satker", cara = "rasio_jumlah" }

[ukuran.efisiensi]
nama = "Efisiensi"
satuan = "persen"
dipa = { rumus = "capaian - serapan" }
kanwil = { rumus = "capaian - serapan" }
"""
#: Indikator of a sasaran, and sasaran of a DIPA.
PER_SASARAN, PER_DIPA = 10, 50


@frozen
class Bahan:
    """What is measured on: folders and files; one indikator to explain."""

    ruleset: Path
    fakta: Path
    kode: str
    tercetak: Path | None = None
    naskah: Path | None = None
    ruleset_lama: Path | None = None


@frozen
class Ukuran:
    """A dimension: its name for people, its largest size as a part of ``--n``."""

    judul: str
    bagian: Fraction
    buat: Callable[[Path, int], Bahan]
    langkah: tuple[str, ...]


def _dipa(no: int) -> str:
    return (
        f'[dipa]\nkode = "d{no}"\nnama = "Divisi urusan ke {no}"\nno = {no + 1}\n'
        f'[[satker]]\nkode = "d{no}"\nnama = "Satuan kerja ke {no}"\n'
    )


def _sasaran(no: int, ke: int) -> str:
    return (
        f'[[sasaran]]\nkode = "d{no}.s{ke}"\nnama = "Sasaran ke {ke} urusan ke {no}"\n'
    )


def _indikator(no: int, ke: int, n: int, target: str = "2024 = 80") -> str:
    kode = f"d{no}.i{n}"
    return (
        f'[[indikator]]\nkode = "{kode}"\nsasaran = "d{no}.s{ke}"\n'
        f'nama = "Persentase layanan ke {n} yang selesai tepat waktu"\n'
        'satuan = "persen"\npolaritas = "naik"\n'
        f'rumus = "selesai / diterima"\ntarget = {{ {target} }}\n'
        'masukan.selesai = { nama = "Selesai", satuan = "layanan", minimal = 0 }\n'
        'masukan.diterima = { nama = "Diterima", satuan = "layanan", minimal = 0 }\n'
    )


def _write(path: Path, *teks: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(teks), encoding="utf-8")
    return path


def _rules(
    folder: Path,
    n: int,
    *,
    per_dipa: int = PER_DIPA,
    dari: int = 2024,
    kepala: str = "",
    per_sasaran: int = PER_SASARAN,
) -> list[str]:
    """A ruleset of so many indikator; their codes."""
    _write(folder / "ruleset.toml", KEPALA.format(dari=dari), kepala)
    kode: list[str] = []
    for no in range(-(-n // per_dipa)):
        teks = [_dipa(no)]
        for ke in range(-(-min(per_dipa, n - len(kode)) // per_sasaran)):
            teks.append(_sasaran(no, ke))
            for _ in range(min(per_sasaran, n - len(kode))):
                i = len(kode)
                teks.append(_indikator(no, ke, i))
                kode.append(f"d{no}.i{i}")
        _write(folder / "dipa" / f"{no:06}.toml", *teks)
    return kode


def _facts(folder: Path, kode: list[str], *, per_berkas: int = 20_000) -> Path:
    kepala = '[laporan]\nruleset = "besar"\ntahun = 2024\n'
    for b, awal in enumerate(range(0, len(kode), per_berkas)):
        teks = [kepala if b == 0 else ""]
        for k in kode[awal : awal + per_berkas]:
            i = int(k.rpartition("i")[2])
            teks.append(f'[realisasi."{k}"]\nselesai = {60 + i % 37}\nditerima = 100\n')
        _write(folder / f"fakta-{b:04}.toml", *teks)
    return folder


def _printed(path: Path, kode: list[str]) -> Path:
    """Capaian as printed: 100 is written where the rules give something else."""
    return _write(
        path,
        *(
            f'[[angka]]\nkode = "{k}"\nukuran = "capaian"\ntercetak = "100,00%"\n'
            f"tahun = 2024\nbaris = {i + 1}\n"
            for i, k in enumerate(kode)
        ),
    )


def indikator(folder: Path, n: int) -> Bahan:
    """So many indikator, fifty to a DIPA."""
    kode = _rules(folder / "besar", n)
    fakta = _facts(folder / "fakta", kode)
    return Bahan(folder / "besar", fakta, kode[-1])


def satu_dipa(folder: Path, n: int) -> Bahan:
    """All of them in one sasaran of one DIPA."""
    kode = _rules(folder / "besar", n, per_dipa=n, per_sasaran=n)
    fakta = _facts(folder / "fakta", kode)
    return Bahan(folder / "besar", fakta, kode[-1])


def berkas(folder: Path, n: int) -> Bahan:
    """A file an indikator, of rules and of facts."""
    kode = _rules(folder / "besar", n, per_dipa=1)
    fakta = _facts(folder / "fakta", kode, per_berkas=1)
    return Bahan(folder / "besar", fakta, kode[-1])


def satker(folder: Path, n: int) -> Bahan:
    """So many satker of one DIPA."""
    kode = _rules(folder / "besar", 10, per_dipa=10, kepala=ANGGARAN)
    isi = folder / "besar" / "dipa" / "000000.toml"
    satuan = [f"d0.k{i}" for i in range(n)]
    baru = (f'[[satker]]\nkode = "{k}"\nnama = "Satker {k}"\n' for k in satuan)
    _write(isi, isi.read_text(), *baru)
    fakta = _facts(folder / "fakta", kode)
    _write(
        fakta / "satker.toml",
        *(
            f'[satker."{k}"]\npagu = {1000 + i}\nbelanja = {900 + i % 90}\n'
            for i, k in enumerate(["d0", *satuan])
        ),
    )
    return Bahan(folder / "besar", fakta, kode[-1])


def baris_tabel(folder: Path, n: int) -> Bahan:
    """One table of so many rows, summed."""
    _write(folder / "besar" / "ruleset.toml", KEPALA.format(dari=2024))
    nama = [f"b{i}" for i in range(n)]
    _write(
        folder / "besar" / "dipa" / "0.toml",
        _dipa(0),
        _sasaran(0, 0),
        '[[indikator]]\nkode = "d0.i0"\nsasaran = "d0.s0"\nnama = "Jumlah layanan"\n'
        'satuan = "layanan"\npolaritas = "naik"\nrumus = "jumlah(t.k)"\n'
        "target = { 2024 = 80 }\n"
        f'[indikator.tabel.t]\nnama = "Tabel"\nbaris = {nama!r}\n'
        'kolom.k = { nama = "Banyaknya", satuan = "layanan" }\n',
    )
    _write(
        folder / "fakta" / "fakta.toml",
        '[laporan]\nruleset = "besar"\ntahun = 2024\n',
        '[realisasi."d0.i0".t]\n',
        *(f"{b} = {{ k = {i} }}\n" for i, b in enumerate(nama)),
    )
    return Bahan(folder / "besar", folder / "fakta", "d0.i0")


def rumus(folder: Path, n: int) -> Bahan:
    """One formula of so many terms."""
    _rules(folder / "besar", 1)
    isi = folder / "besar" / "dipa" / "000000.toml"
    panjang = " + ".join(["selesai"] * n)
    rumus = f"({panjang}) / diterima"
    _write(isi, isi.read_text().replace("selesai / diterima", rumus))
    return Bahan(folder / "besar", _facts(folder / "fakta", ["d0.i0"]), "d0.i0")


def masukan(folder: Path, n: int) -> Bahan:
    """One indikator of so many inputs, summed by a formula in parts."""
    _rules(folder / "besar", 1)
    isi = folder / "besar" / "dipa" / "000000.toml"
    nama = [f"m{i}" for i in range(n)]
    tambah = (f'masukan.{m} = {{ nama = "{m}", satuan = "layanan" }}\n' for m in nama)
    periksa = (
        f'[[indikator.periksa]]\nrumus = "{m} >= 0 layanan"\npesan = "Besar."\n'
        'tingkat = "peringatan"\n'
        for m in nama
    )
    _write(isi, isi.read_text(), *tambah, *periksa)
    fakta = _facts(folder / "fakta", ["d0.i0"])
    satu = fakta / "fakta-0000.toml"
    _write(satu, satu.read_text(), *(f"{m} = {i}\n" for i, m in enumerate(nama)))
    return Bahan(folder / "besar", fakta, "d0.i0")


def amandemen(folder: Path, n: int) -> Bahan:
    """So many amendments, each of one target."""
    kode = _rules(folder / "besar", 200)
    for i in range(n):
        k = kode[i % 200]
        target = 40 + (i + i // 200) % 20
        tanggal = dt.date(2015, 1, 1) + dt.timedelta(days=i)
        _write(
            folder / "besar" / "amandemen" / f"a{i:06}.toml",
            f'[amandemen]\nid = "a{i:06}"\ntanggal = {tanggal}\n'
            f'nama = "Perubahan ke {i}"\nberlaku = {{ dari = 2024-01-01 }}\n'
            f'[[ubah.indikator]]\nkode = "{k}"\ntarget = {{ 2024 = {target} }}\n',
        )
    return Bahan(folder / "besar", _facts(folder / "fakta", kode), kode[-1])


def tercetak(folder: Path, n: int) -> Bahan:
    """So many printed figures, of 400 indikator."""
    kode = _rules(folder / "besar", 400)
    fakta = _facts(folder / "fakta", kode)
    cetak = _printed(folder / "tercetak.toml", (kode * (n // 400 + 1))[:n])
    return Bahan(folder / "besar", fakta, kode[-1], tercetak=cetak)


def naskah(folder: Path, n: int) -> Bahan:
    """A document of so many lines: prose, and tables of 100 indikator."""
    kode = _rules(folder / "besar", 100)
    fakta = _facts(folder / "fakta", kode)
    baris = []
    for i in range(n):
        if i % 40 == 0:
            baris.append("")
            baris.append("| No | Indikator Kinerja | Target | Realisasi | Capaian |")
            baris.append("| --- | --- | --- | --- | --- |")
        elif i % 40 < 20:
            k = i % 100
            nama = f"Persentase layanan ke {k} yang selesai tepat waktu"
            baris.append(f"| {k} | {nama} | 80% | {60 + k % 37}% | 90,00% |")
        elif i % 40 == 20:
            baris.append("")
        else:
            baris.append(
                f"Persentase layanan ke {i % 100} yang selesai tepat waktu terealisasi "
                f"sebesar {60 + i % 37}% dari target sebesar 80% pada tahun 2024."
            )
            baris.append("")
    path = _write(folder / "naskah.md", "\n".join(baris[:n]))
    return Bahan(folder / "besar", fakta, kode[-1], naskah=path)


def beda(folder: Path, n: int) -> Bahan:
    """Two rulesets of so many indikator, ten of whose targets differ."""
    lama = indikator(folder / "lama", n)
    bahan = indikator(folder, n)
    for i in range(10):
        berkas = folder / "besar" / "dipa" / f"{i * (n // PER_DIPA) // 10:06}.toml"
        _write(berkas, berkas.read_text().replace("2024 = 80", "2024 = 81", 1))
    return Bahan(bahan.ruleset, bahan.fakta, bahan.kode, ruleset_lama=lama.ruleset)


def salah(folder: Path, n: int) -> Bahan:
    """So many indikator, each with a name in its formula that is not declared."""
    bahan = indikator(folder, n)
    for satu in (folder / "besar" / "dipa").iterdir():
        _write(satu, satu.read_text().replace("/ diterima", "/ diterma"))
    return bahan


PENUH = ("muat aturan", "muat fakta", "hitung", "rencana", "hitung lagi", "jelaskan")
#: A plan is not made of rules so large.
TANPA_RENCANA = (
    "muat aturan",
    "muat fakta",
    "hitung",
    "jelaskan",
    "tulis",
)
#: The working of a long sum is told term by term, so its text grows with the square;
#: formulas are 2,000 characters at most.
TANPA_URAIAN = ("muat aturan", "muat fakta", "hitung", "rencana", "hitung lagi")
UKURAN = {
    "indikator": Ukuran("indikator", Fraction(1), indikator, TANPA_RENCANA),
    "rencana": Ukuran("indikator, dengan rencana", Fraction(1, 10), indikator, PENUH),
    "satu_dipa": Ukuran(
        "indikator satu sasaran", Fraction(1, 4), satu_dipa, TANPA_RENCANA
    ),
    "berkas": Ukuran("berkas", Fraction(1, 10), berkas, TANPA_RENCANA),
    "satker": Ukuran("satker", Fraction(1, 10), satker, (*PENUH, "tulis")),
    "baris_tabel": Ukuran("baris tabel", Fraction(1, 5), baris_tabel, PENUH),
    "rumus": Ukuran("suku rumus", Fraction(1, 625), rumus, TANPA_URAIAN),
    "masukan": Ukuran("masukan dan periksa", Fraction(1, 50), masukan, PENUH),
    "amandemen": Ukuran("amandemen", Fraction(1, 100), amandemen, ("muat aturan",)),
    "tercetak": Ukuran("angka tercetak", Fraction(1, 5), tercetak, ("tinjau",)),
    "naskah": Ukuran("baris naskah", Fraction(1, 20), naskah, ("baca", "tinjau")),
    "beda": Ukuran("indikator dua ruleset", Fraction(1, 20), beda, ("bedakan",)),
    "salah": Ukuran("temuan", Fraction(1, 10), salah, ("periksa", "rapikan")),
}
