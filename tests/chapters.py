"""Chapters for tests, and their figures by another road: from the JSON of results."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, facts, load
from small_report import small_office

import sakip
from sakip._chapter._blocks import Bab, Blok, Tabel
from sakip._chapter._content import Bahan, arrange
from sakip._chapter._narasi import KOSONG, read_narasi
from sakip._explaining import explainer
from sakip._picture import Gambar
from sakip.diagnostics import Temuan

AKAR = Path(__file__).parent.parent
BANTEN = AKAR / "rulesets" / "kemenkumham-2024" / "contoh" / "banten"
_STATES = {
    "nihil": "Nihil",
    "belum_ada": "Belum ada",
    "tidak_ditargetkan": "Tidak ditargetkan",
    "tidak_terdefinisi": "Tidak terdefinisi",
}

needs_xlsxwriter = pytest.mark.skipif(
    importlib.util.find_spec("xlsxwriter") is None,
    reason="needs XlsxWriter: pip install .[report]",
)
needs_typst = pytest.mark.skipif(
    importlib.util.find_spec("typst") is None,
    reason="needs typst: pip install .[report]",
)

#: One indikator of each kind that is told in words, and one without a figure yet.
KATA = """
[predikat.sakip.tingkat]
A = 80
BB = 70

[[indikator]]
kode = "d.ya"
nama = "Zona integritas"
sasaran = "d.s"
satuan = "ya_tidak"
polaritas = "tercapai"
target = { 2024 = true }
rumus = "wbk"
masukan.wbk = { nama = "Predikat WBK", satuan = "ya_tidak" }

[[indikator]]
kode = "d.predikat"
nama = "Nilai SAKIP"
sasaran = "d.s"
satuan = { predikat = "sakip" }
polaritas = "naik"
target = { 2024 = "BB" }
rumus = "nilai"
masukan.nilai = { nama = "Predikat", satuan = { predikat = "sakip" } }

[[indikator]]
kode = "d.tanggal"
nama = "Laporan disampaikan"
sasaran = "d.s"
satuan = "tanggal"
polaritas = "tercapai_turun"
target = { 2024 = 2024-03-31 }
rumus = "hari"
masukan.hari = { nama = "Hari penyampaian", satuan = "tanggal" }

[[indikator]]
kode = "d.teks"
nama = "Opini"
sasaran = "d.s"
satuan = "teks"
polaritas = "informatif"
target = { 2024 = "Wajar" }
"""


_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="170mm" height="20mm" '
    'viewBox="0 0 170 20"><rect width="100" height="10" fill="#1f3864"/></svg>'
)


def picture(kunci: str, svg: str = _SVG) -> Gambar:
    """A picture of nothing much."""
    return Gambar(kunci, "Judul gambar", "Keterangan gambar", svg)


def material(
    ruleset: sakip.Ruleset,
    laporan: sakip.Laporan,
    narasi: dict[str, Any] | None = None,
    gambar: tuple[Gambar, ...] = (),
    tinjauan: sakip.Tinjauan | None = None,
) -> tuple[Bahan, tuple[Temuan, ...]]:
    """What a chapter is made of, and what was found of the words."""
    e = explainer(ruleset, laporan)
    kata, temuan = KOSONG, ()
    if narasi is not None:
        kata, temuan = read_narasi(narasi, e.hasil)
    banding = sakip.compare(ruleset, laporan)
    return Bahan(e, banding, kata, tinjauan, gambar), temuan


def small_chapter(
    narasi: dict[str, Any] | None = None,
    gambar: tuple[Gambar, ...] = (),
    tinjauan: sakip.Tinjauan | None = None,
) -> Bab:
    """The chapter of the small office."""
    return arrange(material(*small_office(), narasi, gambar, tinjauan)[0])


def chapter_of(
    folder: Path, aturan: str, realisasi: dict[str, Any], **lain: Any
) -> Bab:
    """The chapter of a ruleset with the shared head."""
    ruleset = load(folder, aturan, kepala=lain.pop("kepala", DASAR))
    return arrange(material(ruleset, facts(realisasi, **lain))[0])


def tables(bab: Bab, judul: str) -> list[list[list[str]]]:
    """The rows of every table whose caption begins so."""
    return [rows(t) for t in of_kind(bab, Tabel) if t.judul.startswith(judul)]


def rows(tabel: Tabel) -> list[list[str]]:
    """The texts of a table, without its head."""
    return [[s.teks for s in b.sel] for b in tabel.baris]


def of_kind(bab: Bab, kelas: type[Any]) -> list[Any]:
    """Every block of a kind."""
    return [b for b in bab.blok() if isinstance(b, kelas)]


def headings(blok: list[Blok]) -> list[tuple[int, str]]:
    """Level and text of headings."""
    return [(b.tingkat, b.teks) for b in blok]  # type: ignore[union-attr]  # headings


def printed(teks: str | None, keadaan: str | None, satuan: str) -> str:
    """A figure of the JSON as an Indonesian report prints it."""
    if teks is None:
        return _STATES[keadaan] if keadaan is not None else "–"
    nilai = Decimal(teks)
    bulat, _, pecahan = teks.lstrip("-").partition(".")
    hasil = f"{int(bulat):,}".replace(",", ".") + (f",{pecahan}" if pecahan else "")
    tanda = "-" if nilai < 0 else ""
    return f"{tanda}{hasil}{'%' if satuan == 'persen' else ''}"


def expected_rows(hasil: sakip.Hasil, rupiah: set[str]) -> Iterator[list[str]]:
    """Rows that the tables of a chapter must have, from the JSON of the result.

    Each is the name of something, then figures of it in the order of some table.

    Args:
        rupiah: codes of the measures that are money; the others are percentages.
    """
    isi = json.loads(sakip.render(hasil, "json"))

    def measure(satu: dict[str, Any], kode: str) -> str:
        satuan = "rupiah" if kode in rupiah else "persen"
        return printed(satu[kode], satu.get(f"{kode}_keadaan"), satuan)

    semua = [isi["kanwil"], *isi["dipa"].values()]
    for satu in semua:
        yield [satu["nama"], printed(satu["capaian"], satu["keadaan"], "persen")]
    for satu in [*semua, *isi["satker"].values()]:
        for kode in hasil.nama_ukuran:
            if kode in satu:
                yield [satu["nama"], measure(satu, kode)]
    for satu in isi["sasaran"].values():
        yield [satu["nama"], printed(satu["capaian"], satu["keadaan"], "persen")]
    for satu in (*isi["indikator"].values(), *isi["kanwil"]["pendukung"].values()):
        keadaan, satuan = satu["keadaan"], satu["satuan"]
        yield [
            satu["nama"],
            # Where there is no target, that is no state of realisasi.
            printed(satu["target"], None, satuan),
            printed(satu["realisasi"], keadaan, satuan),
            printed(satu["capaian"], keadaan if satu["target"] else None, "persen"),
        ]
        yield from _parts(satu)


def _parts(satu: dict[str, Any]) -> Iterator[list[str]]:
    for isi in satu.values():
        if not isinstance(isi, list):
            continue
        for r in isi:
            nilai = printed(r["nilai"], r["keadaan"], r["satuan"])
            bobot = [] if r["bobot"] is None else [printed(r["bobot"], None, "persen")]
            yield [r["nama"], *bobot, nilai]
            yield from _parts(r)


def missing(harapan: Iterator[list[str]], baris: list[list[str]]) -> list[list[str]]:
    """The expected rows of which no row has all texts, in that order."""
    return [h for h in harapan if not any(_holds(b, h) for b in baris)]


def _holds(baris: list[str], harapan: list[str]) -> bool:
    sisa = iter(baris)
    return all(h in sisa for h in harapan)


#: Names that some format would obey.
JAHAT = (
    "=cmd|'/c calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    '#read("/etc/passwd") $ x $ *tebal* _miring_ `kode` <label> @rujuk',
    "**tebal** [tautan](javascript:alert(1)) ![g](x) <script>alert(1)</script>",
    "| sel | lain |",
    "# judul",
    "1. butir",
    "1) butir",
    "- butir",
    "http://jahat.example www.jahat.example a@jahat.example",
    "<w:t>]]></w:t>&amp;&lt;",
    "baris\nbaru\ttab\x00\x07\x1b[31m\u202eterbalik\ud800\ufffe",
    "漢字 العربية 😀",
    "panjang" * 1_429,
)
