"""Every command that writes a file: what it needs, and what must be there after.

A case is set up in a folder of its own. Each file that it writes has an old and a new
content, or no old one; after a run that was stopped it must hold one of the two.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

AKAR = Path(__file__).resolve().parent.parent.parent
RULESET = AKAR / "rulesets" / "kemenkumham-2024"
LAPORAN = RULESET / "contoh" / "banten"
ATURAN = AKAR / "tests" / "data" / "rulesets"
NASKAH = """
| No | Indikator Kinerja | Target | Realisasi | Capaian |
| --- | --- | --- | --- | --- |
| 1 | Persentase Peningkatan PNBP Ditjen AHU di Kantor Wilayah | 6% | 8,21% | 136,83% |
"""


@frozen
class Penulis:
    """A command that writes.

    Attributes:
        nama: what it is called in the results.
        argumen: its command line.
        siap: puts what it needs in a folder.
        kode: its exit codes when all is well, or when it was done before.
    """

    nama: str
    argumen: tuple[str, ...]
    siap: Callable[[Path], None]
    kode: tuple[int, ...] = (0,)


def _old(folder: Path) -> None:
    """An old output, of another length than the new one."""
    (folder / "keluar").write_bytes(b"lama\n" * 2000)


def _small(folder: Path) -> None:
    """A small ruleset, whose text has two slips, and is not laid out."""
    dasar = (ATURAN / "dasar.toml").read_text(encoding="utf-8")
    kotor = folder / "kotor"
    kotor.mkdir()
    (kotor / "ruleset.toml").write_text(dasar, encoding="utf-8")
    for n in range(3):
        (kotor / f"aturan{n}.toml").write_text(
            INDIKATOR.replace("d.i", f"d.i{n}")
            .replace('"naik"', '"NAIK"')
            .replace("rumus = ", "rumus    =   "),
            encoding="utf-8",
        )


def _sound(folder: Path) -> None:
    dasar = (ATURAN / "dasar.toml").read_text(encoding="utf-8")
    bersih = folder / "bersih"
    bersih.mkdir()
    (bersih / "ruleset.toml").write_text(dasar, encoding="utf-8")
    (bersih / "aturan.toml").write_text(INDIKATOR, encoding="utf-8")


def _exampled(folder: Path) -> None:
    _sound(folder)
    kasus = folder / "bersih" / "kasus"
    kasus.mkdir()
    (kasus / "a.toml").write_text(CONTOH, encoding="utf-8")
    _old(folder)


CONTOH = """
[[contoh]]
nama = "Tiga dari empat"
tahun = 2024
realisasi."d.i" = { a = 3, b = 4 }
harapan."d.i" = { realisasi = 75, capaian = 93.75 }
"""


def _nothing(folder: Path) -> None:
    del folder


INDIKATOR = """
[[indikator]]
kode = "d.i"
nama = "Indikator"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
rumus = "a / b"
masukan.a = { nama = "A", satuan = "orang" }
masukan.b = { nama = "B", satuan = "orang" }
"""


def _office(folder: Path) -> None:
    """A small ruleset, an older one, facts, printed figures, a document; an output."""
    dasar = (ATURAN / "dasar.toml").read_text(encoding="utf-8")
    for nama, target in (("kini", "80"), ("dulu", "70")):
        aturan = folder / nama
        aturan.mkdir()
        (aturan / "ruleset.toml").write_text(dasar, encoding="utf-8")
        isi = INDIKATOR.replace("= 80", f"= {target}")
        (aturan / "aturan.toml").write_text(isi, encoding="utf-8")
    (folder / "fakta.toml").write_text(FAKTA, encoding="utf-8")
    (folder / "cetak.toml").write_text(CETAK, encoding="utf-8")
    (folder / "naskah.md").write_text(NASKAH_KECIL, encoding="utf-8")
    _old(folder)


def _table(folder: Path) -> None:
    """A small ruleset, a table of ten thousand rows, and an old result."""
    _office(folder)
    baris = ["kantor,d.i:a,d.i:b", *(f"{n},{n % 5},5" for n in range(10_000))]
    (folder / "tabel.csv").write_text("\n".join(baris), encoding="utf-8")
    (folder / "keluar.csv").write_bytes(b"lama\n" * 2000)


FAKTA = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 3\nb = 4\n'
CETAK = (
    '[[angka]]\nkode = "d.i"\nukuran = "capaian"\ntercetak = "99,00%"\n'
    "tahun = 2024\nbaris = 1\n"
)
NASKAH_KECIL = """
| No | Indikator Kinerja | Target | Realisasi | Capaian |
| --- | --- | --- | --- | --- |
| 1 | Indikator | 80% | 75,00% | 93,75% |
"""
_KANTOR = ("kini", "fakta.toml")
_KE = ("--out", "keluar")

PENULIS = (
    Penulis(
        "evaluate --out (Banten)",
        ("evaluate", str(RULESET), str(LAPORAN), "--format", "json", *_KE),
        _old,
    ),
    Penulis(
        "evaluate --out", ("evaluate", *_KANTOR, "--format", "json", *_KE), _office
    ),
    Penulis("explain --out", ("explain", *_KANTOR, "kanwil", *_KE), _office),
    Penulis("review --out", ("review", *_KANTOR, "cetak.toml", *_KE), _office, (3,)),
    Penulis(
        "review --printed-out",
        ("review", *_KANTOR, "--document", "naskah.md", "--printed-out", "keluar"),
        _office,
        (0, 3),
    ),
    Penulis("compare --out", ("compare", *_KANTOR, *_KE), _office),
    Penulis("diff --out", ("diff", "dulu", "kini", *_KE), _office, (3,)),
    Penulis("check --out", ("check", "kini", *_KE), _office),
    Penulis("test --out", ("test", "bersih", *_KE), _exampled),
    Penulis("mutate --out", ("mutate", "bersih", *_KE), _exampled),
    Penulis(
        "batch --out",
        ("batch", "kini", "tabel.csv", "--tahun", "2024", "--out", "keluar.csv"),
        _table,
    ),
    Penulis("schema --out", ("schema", *_KE), _old),
    Penulis("check --fix", ("check", "kotor", "--fix"), _small),
    Penulis("fmt", ("fmt", "kotor"), _small),
    Penulis("new ruleset", ("new", "ruleset", "baru2025"), _nothing, (0, 1)),
    Penulis("new indikator", ("new", "indikator", "bersih", "d.baru"), _sound, (0, 1)),
    Penulis("new amandemen", ("new", "amandemen", "bersih", "perma-1"), _sound, (0, 1)),
)


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
