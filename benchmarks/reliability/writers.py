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


def _document(folder: Path) -> None:
    (folder / "naskah.md").write_text(NASKAH, encoding="utf-8")
    _old(folder)


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
_BANTEN = (str(RULESET), str(LAPORAN))
_KE = ("--out", "keluar")

PENULIS = (
    Penulis("evaluate --out", ("evaluate", *_BANTEN, "--format", "json", *_KE), _old),
    Penulis("explain --out", ("explain", *_BANTEN, "ahu", *_KE), _old),
    Penulis(
        "review --out",
        ("review", *_BANTEN, str(LAPORAN / "tercetak"), *_KE),
        _old,
        (3,),
    ),
    Penulis(
        "review --printed-out",
        ("review", *_BANTEN, "--document", "naskah.md", "--printed-out", "keluar"),
        _document,
        (0, 3),
    ),
    Penulis("compare --out", ("compare", *_BANTEN, *_KE), _old),
    Penulis(
        "diff --out",
        ("diff", f"{RULESET}@2023", f"{RULESET}@2024", *_KE),
        _old,
        (3,),
    ),
    Penulis("check --out", ("check", str(RULESET), *_KE), _old),
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
