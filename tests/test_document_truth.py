"""The truth of the made-up reports: what it claims of them is so.

How well a document is read is measured against these files, so they are checked
against the report, the rules and the facts, and never against a reader.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from needed import needs_plugins
from truth import NASKAH, entries

import sakip

RULESETS = Path(__file__).parents[1] / "rulesets"
JENIS = {"tabel", "rumus", "narasi"}
#: How a line of working begins.
RUMUS = ("$$", "Realisasi = ", "Capaian = ")
#: Stands for a state; where it stands for 0 the rules cannot agree with it.
SETRIP = "-"

Entri = Mapping[str, Any]


def word_text(isi: Any) -> str:
    """The text of a paragraph or cell; parts of a formula stand apart."""
    from docx.oxml.ns import qn  # noqa: PLC0415  # not installed everywhere

    rumus = isi.find(".//" + qn("m:oMath")) is not None
    teks = [t.text or "" for t in isi.iter(qn("w:t"), qn("m:t"))]
    return " ".join(" ".join(teks).split()) if rumus else "".join(teks)


def word_lines(berkas: Path) -> Iterator[str]:
    """Paragraphs and rows of tables in the order of the body, empty ones too."""
    docx = pytest.importorskip(
        "docx", reason="needs python-docx to read Word files: pip install python-docx"
    )
    for isi in docx.Document(str(berkas)).element.body:
        if isi.tag.endswith("}p"):
            yield word_text(isi)
        elif isi.tag.endswith("}tbl"):
            for baris in isi.tr_lst:
                sel = [[word_text(p) for p in tc.p_lst] for tc in baris.tc_lst]
                yield "\t".join(" ".join(c) for c in sel)


@frozen
class Contoh:
    """A made-up report.

    Attributes:
        folder: where it stands.
        naskah: the file of the report.
        aturan: the rules that it follows.
    """

    folder: str
    naskah: str
    aturan: Path

    @property
    def path(self) -> Path:
        """Its folder."""
        return NASKAH / self.folder

    @property
    def baris(self) -> list[str]:
        """Lines of the report, the percent signs of workings as printed."""
        berkas = self.path / self.naskah
        if berkas.suffix == ".docx":
            return list(word_lines(berkas))
        teks = berkas.read_text(encoding="utf-8")
        return teks.replace("\\%", "%").split("\n")

    def entries(self, nama: str) -> list[Entri]:
        """The entries of one file of truth."""
        return list(entries(self.folder, nama))


KANWIL = Contoh("kanwil-contoh", "laporan.txt", RULESETS / "kemenkumham-2024")
DINAS = Contoh("dinas-contoh", "laporan.md", NASKAH / "dinas-contoh" / "aturan")
KANWIL_LAIN = Contoh("kanwil-lain", "laporan.docx", RULESETS / "kemenkumham-2024")
BADAN_LAIN = Contoh("badan-lain", "laporan.txt", NASKAH / "badan-lain" / "aturan")
DINAS_LAIN = Contoh("dinas-lain", "laporan.md", NASKAH / "dinas-lain" / "aturan")
KANWIL_JAUH = Contoh("kanwil-jauh", "laporan.txt", RULESETS / "kemenkumham-2024")
KECAMATAN_LAIN = Contoh(
    "kecamatan-lain", "laporan.md", NASKAH / "kecamatan-lain" / "aturan"
)
CONTOH = (
    KANWIL,
    DINAS,
    KANWIL_LAIN,
    BADAN_LAIN,
    DINAS_LAIN,
    KANWIL_JAUH,
    KECAMATAN_LAIN,
)

#: Needs the rules of each report.
semua = pytest.mark.parametrize(
    "contoh",
    [
        pytest.param(
            c, id=c.folder, marks=needs_plugins if c.aturan.parent == RULESETS else ()
        )
        for c in CONTOH
    ],
)
#: Needs the report and its truth only.
setiap = pytest.mark.parametrize("contoh", CONTOH, ids=lambda c: c.folder)


@functools.cache
def loaded(contoh: Contoh) -> tuple[sakip.Ruleset, sakip.Laporan]:
    """The rules and facts of a report."""
    ruleset = sakip.load_ruleset(contoh.aturan)
    return ruleset, sakip.load_laporan(contoh.path / "fakta")


def printed(daftar: list[Entri], berkas: Path) -> sakip.Tercetak:
    """Entries as `sakip.load_tercetak` reads them, each in a place of its own."""
    teks = []
    for i, e in enumerate(daftar):
        isi = {k: e[k] for k in ("kode", "ukuran", "tercetak", "tahun", "baris")}
        kunci = [f"{k} = {json.dumps(v)}" for k, v in isi.items()]
        teks.append("\n".join(["[[angka]]", *kunci, f'tempat = "t{i}"', ""]))
    berkas.write_text("\n".join(teks), encoding="utf-8")
    return sakip.load_tercetak(berkas)


def key(e: Entri) -> tuple[Any, ...]:
    """What tells one printed figure from another."""
    return tuple(e.get(k) for k in ("baris", "kode", "ukuran", "tahun", "tercetak"))


@semua
def test_facts_are_evaluated(contoh: Contoh) -> None:
    """The facts give the Kanwil a capaian, and leave nothing to say of them."""
    ruleset, laporan = loaded(contoh)
    hasil = sakip.evaluate(ruleset, laporan)
    assert hasil.kanwil.capaian.keadaan is None
    assert () == hasil.temuan


@pytest.mark.parametrize(
    "contoh",
    [DINAS, BADAN_LAIN, DINAS_LAIN, KECAMATAN_LAIN],
    ids=lambda c: c.folder,
)
def test_own_rules_have_no_finding(contoh: Contoh) -> None:
    """The rules that a report brings along are right as far as checks go."""
    assert () == sakip.load_ruleset(contoh.aturan).temuan


def test_some_indikator_are_nihil() -> None:
    """All reports have indikator with nothing to do; one of them at least two."""
    for contoh in CONTOH:
        kata = [e for e in contoh.entries("benar.json") if e["tercetak"] == "Nihil"]
        realisasi = {e["kode"] for e in kata if e["ukuran"] == "realisasi"}
        assert (2 if contoh is KANWIL else 1) <= len(realisasi)


@setiap
@pytest.mark.parametrize("nama", ["benar.json", "salah.json"])
def test_text_stands_on_its_line(contoh: Contoh, nama: str) -> None:
    """Each printed text occurs on its line, as often as it is listed there."""
    baris = contoh.baris
    banyak = Counter((e["baris"], e["tercetak"]) for e in contoh.entries(nama))
    kurang = {
        (n, teks): ada
        for (n, teks), ada in banyak.items()
        if baris[n - 1].count(teks) < ada
    }
    assert {} == kurang


@setiap
def test_kind_is_told_by_the_line(contoh: Contoh) -> None:
    """A working begins like one, a row of a table has cells."""
    baris = contoh.baris
    pemisah = " | " if contoh.naskah.endswith(".md") else "\t"
    for e in contoh.entries("benar.json"):
        isi = baris[e["baris"] - 1]
        kira = (
            "rumus"
            if isi.startswith(RUMUS)
            else "tabel"
            if pemisah in isi
            else "narasi"
        )
        assert kira == e["jenis"], e
    assert JENIS == {e["jenis"] for e in contoh.entries("benar.json")}


@setiap
def test_entries_follow_the_report(contoh: Contoh) -> None:
    """Both files go down the report line by line, and every mistake says why."""
    for nama in ("benar.json", "salah.json"):
        urut = [e["baris"] for e in contoh.entries(nama)]
        assert sorted(urut) == urut
    assert all(e["uraian"] for e in contoh.entries("salah.json"))


@semua
def test_rules_know_every_quantity(contoh: Contoh, tmp_path: Path) -> None:
    """Codes, measures and years are those of the ruleset; so are second codes."""
    daftar = contoh.entries("benar.json")
    lain = [{**e, **a} for e in daftar for a in e.get("atau", ())]
    ruleset, laporan = loaded(contoh)
    tercetak = printed([*daftar, *lain], tmp_path / "angka.toml")
    tinjauan = sakip.review(ruleset, laporan, tercetak)
    assert len(daftar) + len(lain) == len(tinjauan.angka)


@setiap
def test_mistakes_are_figures_or_statements(contoh: Contoh) -> None:
    """A mistake with a code is a printed figure; one without is words only."""
    benar = {key(e) for e in contoh.entries("benar.json")}
    salah = contoh.entries("salah.json")
    assert [] == [e for e in salah if e["kode"] and key(e) not in benar]
    kata = [e for e in salah if not e["kode"]]
    assert kata
    assert {""} == {e["ukuran"] for e in kata}


def test_mistakes_are_many() -> None:
    """The long reports have at least 25 mistakes, the others some ten."""
    for contoh, banyak in (
        (KANWIL, 25),
        (DINAS, 10),
        (KANWIL_LAIN, 25),
        (BADAN_LAIN, 15),
        (DINAS_LAIN, 15),
        (KANWIL_JAUH, 25),
        (KECAMATAN_LAIN, 15),
    ):
        assert banyak <= len(contoh.entries("salah.json"))


@semua
def test_every_disagreement_is_on_purpose(contoh: Contoh, tmp_path: Path) -> None:
    """What the rules do not give is listed as a mistake, and nothing else is wrong."""
    daftar = contoh.entries("benar.json")
    salah = {key(e) for e in contoh.entries("salah.json")}
    ruleset, laporan = loaded(contoh)
    tercetak = printed(daftar, tmp_path / "angka.toml")
    tinjauan = sakip.review(ruleset, laporan, tercetak)
    beda = [
        t.angka for t in tinjauan.angka if t.putusan in ("bertentangan", "konvensi")
    ]
    lolos = [
        (a.baris, a.kode, a.ukuran, a.tahun, a.tercetak)
        for a in beda
        if a.tercetak != SETRIP
    ]
    assert lolos
    assert [] == [k for k in lolos if k not in salah]
