"""Plain text and Markdown: rows by tabs or by ``|``, everything else a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from attrs import define, field

from .._files import place, read_text
from .._limits import MAX_SEL
from .._source import Jalur, Tempat
from ._limits import NaskahError, too_large, unreadable
from ._model import Bagian, Naskah, Potongan, TabelNaskah

#: What UTF-16 looks like that is read as UTF-8.
_NUL: Final = ("ada karakter NUL, mungkin UTF-16", "it holds NUL, maybe it is UTF-16")
_TAG: Final = re.compile(r"</?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS: Final = re.compile(r"\*\*|__|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])")
_RULER: Final = re.compile(r"\s*:?-+:?\s*")
_PIPE: Final = re.compile(r"(?<!\\)\|")


def read_plain(path: Path) -> Naskah:
    """Read a text file; a form feed begins a page.

    Consecutive lines with tabs are a table, and so are consecutive lines between
    ``|`` signs. HTML tags and marks of emphasis are no part of the text.
    """
    teks, _, temuan = read_text(path)
    nama = path.as_posix()
    if teks is None:
        return Naskah(nama, (), temuan)
    try:
        if "\0" in teks:
            raise unreadable(*_NUL)
        return Naskah(nama, tuple(_parts(nama, teks)), temuan)
    except NaskahError as salah:
        return Naskah(nama, (), (salah.temuan(place(nama)),))


@define
class _Isi:
    """The rows of a table, and how many fields the tables before it have."""

    sel: int = 0
    lebar: int = 0
    baris: list[list[Potongan]] = field(factory=list)

    def widen(self, lebar: int) -> None:
        """Make room for a row; refused where the tables grow too large."""
        self.lebar = max(self.lebar, lebar)
        if self.sel + self.lebar * (len(self.baris) + 1) > MAX_SEL:
            raise too_large("sel tabel", "fields of tables", MAX_SEL)

    def close(self) -> Iterator[TabelNaskah]:
        """The table, if there is one; the next begins."""
        if self.baris:
            yield _table(self.baris)
        self.sel += self.lebar * len(self.baris)
        self.lebar, self.baris = 0, []


def _parts(nama: str, teks: str) -> Iterator[Bagian]:
    halaman = 1
    berhalaman = "\f" in teks
    tabel = _Isi()
    jenis = ""
    semua = teks.split("\n")
    terbuka = _open_tables(semua)
    for nomor, isi in enumerate(semua, 1):
        halaman += isi.count("\f")
        jalur: Jalur = ("halaman", halaman) if berhalaman else ()
        baris = isi.replace("\f", " ")
        pemisah = "|" if nomor in terbuka else _separator(baris)
        if pemisah != jenis:
            yield from tabel.close()
        jenis = pemisah
        if pemisah:
            tabel.widen(baris.count(pemisah) + 1)
            sel = _cells(baris, pemisah)
            if not all(_RULER.fullmatch(s) for s, _ in sel):
                tabel.baris.append([_piece(nama, s, nomor, k, jalur) for s, k in sel])
        elif baris.strip():
            awal = len(baris) - len(baris.lstrip())
            yield _piece(nama, baris[awal:], nomor, awal + 1, jalur)
    yield from tabel.close()


def _open_tables(baris: list[str]) -> set[int]:
    """Lines of tables whose rows do not begin and end with ``|``, by number."""
    hasil: set[int] = set()
    akhir = 0
    for i, (atas, teks) in enumerate(pairwise(baris), 1):
        if i < akhir or "|" not in atas or "|" not in teks:
            continue
        if all(_RULER.fullmatch(s) for s in teks.split("|")):
            akhir = i
            while akhir < len(baris) and "|" in baris[akhir]:
                akhir += 1
            hasil.update(range(i, akhir + 1))
    return hasil


def _separator(baris: str) -> str:
    """What divides the cells of a line; ``""`` where it is no row of a table."""
    if "\t" in baris:
        return "\t"
    rapi = baris.strip()
    return "|" if len(rapi) > 1 and rapi[0] == rapi[-1] == "|" else ""


def _cells(baris: str, pemisah: str) -> list[tuple[str, int]]:
    """Texts of the cells, each with the column it begins in."""
    hasil = []
    awal = 0
    potong = [m.start() for m in _PIPE.finditer(baris)] if pemisah == "|" else []
    if pemisah == "\t":
        potong = [i for i, huruf in enumerate(baris) if huruf == "\t"]
    for batas in (*potong, len(baris)):
        hasil.append((baris[awal:batas], awal + 1))
        awal = batas + 1
    if pemisah == "|":
        # Signs before the first cell and behind the last divide nothing.
        hasil = hasil[not hasil[0][0].strip() :]
        hasil = hasil[: len(hasil) - (not hasil[-1][0].strip())]
    return hasil


def _piece(nama: str, teks: str, baris: int, kolom: int, jalur: Jalur) -> Potongan:
    rapi = teks.strip()
    kolom += len(teks) - len(teks.lstrip()) if rapi else 0
    akhir = kolom + max(1, len(rapi))
    return Potongan(plain(rapi), Tempat(nama, jalur, baris, kolom, baris, akhir))


def plain(teks: str) -> str:
    """A text without tags and emphasis; formulas stay."""
    bersih = _TAG.sub(" ", teks)
    bagian = re.split(r"(\$+[^$]*\$+)", bersih)
    tanpa = [
        b if b.startswith("$") else _EMPHASIS.sub("", b).replace("\\|", "|")
        for b in bagian
    ]
    return " ".join("".join(tanpa).split())


def _table(baris: list[list[Potongan]]) -> TabelNaskah:
    lebar = max(len(b) for b in baris)
    return TabelNaskah(tuple((*b, *_blank(b[-1], lebar - len(b))) for b in baris))


def _blank(akhir: Potongan, banyak: int) -> list[Potongan]:
    """Cells that a short row lacks, where it ends."""
    t = akhir.tempat
    tempat = Tempat(
        t.berkas, t.jalur, t.baris, t.akhir_kolom, t.baris, t.akhir_kolom + 1
    )
    return [Potongan("", tempat)] * banyak
