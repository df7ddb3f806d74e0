"""Files that once were, or might be, an attack: each keeps its finding or its value.

The files stand in ``tests/data/hostile``, a folder a reader. A new one is put there and
in `KASUS`, with a sentence that says what is hostile in it; what is to be found was
read off the file by hand.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from builder import DATA, check, write_ruleset

import sakip
from sakip._document import load_naskah
from sakip._facts import read_laporan
from sakip.diagnostics import Temuan
from sakip.errors import TemuanError

FOLDER = DATA / "hostile"

#: By file: code and line of each finding; and what is hostile.
KASUS: dict[str, tuple[list[tuple[str, int]], str]] = {
    # -- rules
    "aturan/utf-16.toml": ([("SKP102", 1)], "another encoding, told by its first byte"),
    "aturan/latin-1.toml": ([("SKP102", 11)], "a letter of Latin-1 in a note"),
    "aturan/bom.toml": ([], "one byte order mark, which is no text"),
    "aturan/bom-dua.toml": ([("SKP103", 1)], "the second mark is a character"),
    "aturan/surogat.toml": ([("SKP102", 11)], "half a pair of UTF-16 in UTF-8"),
    "aturan/terlalu-panjang.toml": ([("SKP102", 11)], "NUL written in two bytes"),
    "aturan/nul.toml": ([("SKP103", 3)], "NUL inside text"),
    "aturan/cr-saja.toml": ([("SKP103", 1)], "line ends of another century"),
    "aturan/tabel-dua-baris.toml": ([("SKP103", 7)], "an inline table of TOML 1.1"),
    "aturan/koma-akhir.toml": ([("SKP103", 7)], "a trailing comma of TOML 1.1"),
    "aturan/jam-tanpa-detik.toml": ([("SKP103", 11)], "a time of TOML 1.1"),
    "aturan/escape-baru.toml": ([("SKP103", 3)], "an escape of TOML 1.1"),
    "aturan/larik-tak-ditutup.toml": ([("SKP103", 11)], "an array without an end"),
    "aturan/garis-miring-di-akhir.toml": ([("SKP103", 3)], "a line end escaped"),
    "aturan/kunci-999-bagian.toml": ([("SKP109", 1)], "tables by one dotted key"),
    "aturan/larik-101-lapis.toml": ([("SKP109", 1)], "just deeper than is allowed"),
    "aturan/larik-400-lapis.toml": ([("SKP109", 1)], "deeper than readers go"),
    "aturan/bobot-tak-hingga.toml": ([("SKP113", 11)], "a number that is none"),
    "aturan/bobot-heksadesimal.toml": ([("SKP109", 1)], "5,000 digits in one way"),
    "aturan/eksponen.toml": ([("SKP113", 11)], "a billion digits in a few"),
    "aturan/kunci-kosong.toml": ([("SKP104", 11)], "a key without a name"),
    "aturan/kode-pembalik-arah.toml": ([], "a code that turns the direction of text"),
    "aturan/indikator-bukan-tabel.toml": (
        [("SKP106", 1), ("SKP106", 1)],
        "what are no tables in an array of tables",
    ),
    "aturan/rumus-dalam.toml": ([("SKP205", 8)], "sixty brackets"),
    "aturan/rumus-pangkat.toml": ([("SKP205", 8)], "powers of powers"),
    "aturan/rumus-surogat.toml": ([("SKP103", 8)], "an escape that is no character"),
    "kepala/lima-puluh-satu-tahun.toml": ([("SKP109", 8)], "a year more than checked"),
    "kepala/tahun-9999.toml": ([("SKP109", 8)], "eight thousand years"),
    "kepala/turunan-ke-atas.toml": ([("SKP111", 4)], "a path where a name belongs"),
    "kepala/turunan-mutlak.toml": ([("SKP111", 4)], "a path from the root"),
    "kepala/turunan-nul.toml": ([("SKP111", 4)], "NUL in a name"),
    "kepala/turunan-windows.toml": ([("SKP111", 4)], "a drive letter"),
    # -- facts
    "fakta/nol-byte.toml": ([("SKP115", 1)], "nothing at all"),
    "fakta/tahun-panjang.toml": ([("SKP109", 1)], "a year of 5,000 digits"),
    "fakta/tahun-heksadesimal.toml": ([("SKP109", 1)], "a year that no text can hold"),
    "fakta/nilai-bukan-angka.toml": ([("SKP113", 5)], "not a number"),
    "fakta/nilai-heksadesimal.toml": ([("SKP109", 1)], "a value that no text can hold"),
    "fakta/kode-kosong.toml": ([("SKP402", 7)], "a code without a letter"),
    "fakta/kode-kendali.toml": ([("SKP402", 7)], "a code that clears the terminal"),
    "fakta/realisasi-larik.toml": ([("SKP106", 3)], "an array where a table belongs"),
    "fakta/riwayat-bukan-tahun.toml": ([("SKP104", 7)], "digits of another script"),
    # -- printed figures
    "tercetak/tahun-panjang.toml": ([("SKP109", 1)], "a year that no text can hold"),
    "tercetak/angka-panjang.toml": ([("SKP501", 4)], "a figure of 5,000 digits"),
    "tercetak/angka-arab.toml": ([("SKP501", 4)], "digits of another script"),
    "tercetak/angka-tabel.toml": ([("SKP106", 1)], "a table where an array belongs"),
    # -- documents
    "naskah/surogat.txt": ([("SKP102", 1)], "half a pair of UTF-16 in UTF-8"),
    "naskah/nul.txt": ([("SKP542", 1)], "NUL in text, as in UTF-16"),
    "naskah/entitas-berlipat.docx": ([("SKP542", 1)], "ten billion laughs"),
    "naskah/entitas-luar.docx": ([("SKP542", 1)], "an entity that is another file"),
    "naskah/nama-keluar.docx": ([], "a part whose name leads out of the package"),
    "naskah/lebar-satu-miliar.docx": ([], "a cell that spans a billion columns"),
    "naskah/tabel-bersarang.docx": ([("SKP542", 1)], "five hundred tables in another"),
    "naskah/rumus-bersarang.docx": ([("SKP542", 1)], "two thousand fractions"),
    "naskah/tanda-sandi.docx": ([("SKP542", 1)], "a part that says it is locked"),
    "naskah/xml-rusak.docx": ([("SKP542", 1)], "XML that ends early"),
    "naskah/nul.docx": ([("SKP542", 1)], "NUL in XML"),
    "naskah/zip-kosong.docx": ([("SKP542", 1)], "a package with nothing in it"),
    "naskah/akar-berputar.pdf": ([("SKP542", 1)], "a root that is itself"),
    "naskah/rujukan-berputar.pdf": ([("SKP542", 1)], "two references to each other"),
    "naskah/halaman-berputar.pdf": ([("SKP542", 1)], "pages that hold themselves"),
    "naskah/formulir-berputar.pdf": ([], "a form that draws itself"),
    "naskah/semiliar-halaman.pdf": ([("SKP542", 1)], "a billion pages, none there"),
    "naskah/simpanan.pdf": ([("SKP544", 1)], "drawing states put aside without end"),
    "naskah/panjang-berputar.pdf": ([("SKP542", 1)], "a stream that is its length"),
    "naskah/panjang-negatif.pdf": ([], "a length below zero"),
    "naskah/prediktor-aneh.pdf": ([("SKP542", 1)], "rows of a billion columns"),
    "naskah/saringan-tak-dikenal.pdf": ([("SKP542", 1)], "packed in no known way"),
    "naskah/prev-berputar.pdf": ([], "a table of objects before itself"),
    "naskah/kepala-saja.pdf": ([("SKP542", 1)], "a first line and no more"),
    "naskah/kotak-tak-berujung.pdf": ([("SKP542", 1)], "a page without an edge"),
    "naskah/ukuran-besar.pdf": ([], "letters larger than the page"),
}


def _rules(nama: str) -> Callable[[Path, Path], Sequence[Temuan]]:
    def read(berkas: Path, folder: Path) -> Sequence[Temuan]:
        write_ruleset(folder, "")
        shutil.copy(berkas, folder / nama)
        return check(folder)

    return read


def _facts(berkas: Path, folder: Path) -> Sequence[Temuan]:
    laporan, temuan = read_laporan(berkas)
    if laporan is None or temuan:
        return temuan
    ruleset = sakip.load_ruleset(write_ruleset(folder))
    try:
        return sakip.evaluate(ruleset, laporan).temuan
    except TemuanError as salah:
        return salah.temuan


def _printed(berkas: Path, folder: Path) -> Sequence[Temuan]:
    del folder
    try:
        return sakip.load_tercetak(berkas).temuan
    except TemuanError as salah:
        return salah.temuan


def _document(berkas: Path, folder: Path) -> Sequence[Temuan]:
    del folder
    return load_naskah(berkas).temuan


PEMBACA = {
    "aturan": _rules("aturan.toml"),
    "kepala": _rules("ruleset.toml"),
    "fakta": _facts,
    "tercetak": _printed,
    "naskah": _document,
}
#: What the readers of documents need beside sakip.
PAKET = {".docx": "docx", ".pdf": "pdfplumber"}


def test_every_file_is_a_case() -> None:
    """No file is forgotten, and each has its sentence."""
    ada = {p.relative_to(FOLDER).as_posix() for p in FOLDER.glob("*/*")}
    assert set(KASUS) == ada
    assert all(kalimat for _, kalimat in KASUS.values())


@pytest.mark.parametrize("nama", KASUS, ids=str)
def test_hostile_file(nama: str, tmp_path: Path) -> None:
    """A hostile file gives what it always gave, and soon: findings, or a value."""
    berkas = FOLDER / nama
    if berkas.suffix in PAKET:
        pytest.importorskip(PAKET[berkas.suffix], reason="needs sakip[document]")
    mulai = time.process_time()
    temuan = PEMBACA[berkas.parent.name](berkas, tmp_path / "r")
    # Not a measure of speed: a hang would be minutes, or for ever.
    assert time.process_time() - mulai < 30
    assert KASUS[nama][0] == [(t.kode, t.tempat.baris) for t in temuan]
