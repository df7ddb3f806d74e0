"""What the XML of a workbook says of cells besides their values.

Also how far its cells reach, before anything makes room for all of them: two cells at
opposite corners of a sheet are 17 thousand million.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from attrs import define, field

from .._limits import MAX_BARIS_ISIAN, MAX_KOLOM_ISIAN, MAX_SEL_ISIAN
from ._grid import Rupa, Sel, too_large

_SEL: Final = re.compile(r"([A-Za-z]{1,7})([0-9]{1,9})", re.ASCII)
_KUTIP: Final = re.compile(r'"[^"]*"|\\.')
#: Cells as nearly all programs write them, and cells however they are written.
_HURUF: Final = re.compile(rb'<c r="([A-Z]{1,3})[1-9][0-9]{0,6}"')
_NOMOR: Final = re.compile(rb'<c r="[A-Z]{1,3}([1-9][0-9]{0,6})"')
_SEL_APA_PUN: Final = re.compile(rb"<c[^a-zA-Z0-9]")
#: What tells of formulas, errors, hidden and merged cells, of names in a space, and of
#: another encoding than UTF-8.
_ANEH: Final = (
    *(b"<f", b"idden", b"mergeCell", b'"e"', b"'e'", b"\x00"),
    *(b":c ", b":c>", b":c/", b":c\t", b":c\n", b":c\r"),
)
_AKHIRAN_REL: Final = "_rels/workbook.xml.rels"
_BUKU: Final = "xl/workbook.xml"


def cell_of(nama: str) -> Sel | None:
    """Row and column of a cell's name, e.g. ``D7``."""
    cocok = _SEL.fullmatch(nama.replace("$", ""))
    if cocok is None:
        return None
    kolom = 0
    for huruf in cocok[1].upper():
        kolom = kolom * 26 + ord(huruf) - ord("A") + 1
    return int(cocok[2]), kolom


def sheet_parts(isi: Mapping[str, bytes]) -> dict[str, str]:
    """The parts of a package that hold the sheets, by their names."""
    lembar: dict[str, str] = {}
    alamat: dict[str, str] = {}

    def sheet(nama: str, sifat: dict[str, str]) -> None:
        if _local(nama) == "sheet":
            lembar[sifat.get("name", "")] = next(
                (v for k, v in sifat.items() if _local(k) == "id" and k != "id"), ""
            )

    def relation(nama: str, sifat: dict[str, str]) -> None:
        if _local(nama) == "Relationship":
            tujuan = sifat.get("Target", "")
            # From the root, or from the folder of the workbook.
            alamat[sifat.get("Id", "")] = posixpath.normpath(
                tujuan.lstrip("/") if tujuan.startswith("/") else f"xl/{tujuan}"
            )

    _walk(isi.get(_BUKU, b""), sheet)
    _walk(isi.get(f"xl/{_AKHIRAN_REL}", b""), relation)
    bagian = {nama: alamat.get(id_, "") for nama, id_ in lembar.items()}
    return {nama: satu for nama, satu in bagian.items() if satu in isi}


def percent_styles(xml: bytes) -> frozenset[str]:
    """The styles of cells, by number, that show a number as a percentage."""
    bentuk = {"9": "0%", "10": "0.00%"}
    hasil: list[str] = []
    di = ""
    ke = 0

    def start(nama: str, sifat: dict[str, str]) -> None:
        nonlocal di, ke
        match _local(nama):
            case "numFmt":
                bentuk[sifat.get("numFmtId", "")] = sifat.get("formatCode", "")
            case "cellXfs" | "cellStyleXfs" as daftar:
                di = daftar
            case "xf" if di == "cellXfs":
                # What stands in quotes is shown as it is.
                pola = _KUTIP.sub("", bentuk.get(sifat.get("numFmtId", ""), ""))
                hasil.extend([str(ke)] if "%" in pola else [])
                ke += 1

    _walk(xml, start)
    return frozenset(hasil)


def _walk(xml: bytes, mulai: object) -> None:
    if xml:
        pembaca = expat.ParserCreate()
        pembaca.StartElementHandler = mulai  # type: ignore[assignment]  # of its shape
        pembaca.Parse(xml, True)  # noqa: FBT003 -- the parser's own signature


def _local(nama: str) -> str:
    return nama.rpartition(":")[2]


def _plain(xml: bytes) -> bool:
    """Is every cell of a sheet written in the usual way, and nothing odd about it?

    Looking for a few words takes a tenth of the time that walking through it does.
    """
    if any(kata in xml for kata in _ANEH):
        return False
    return len(_HURUF.findall(xml)) == len(_SEL_APA_PUN.findall(xml))


def read_looks(xml: bytes, persen: frozenset[str] = frozenset()) -> Rupa:
    """What the XML of a sheet says of its cells.

    Args:
        persen: styles that show a number as a percentage.

    Raises:
        BookError: its cells reach further than any form does.
    """
    pembaca = _Looks(persen)
    if not persen and _plain(xml):
        # Only how far its cells reach is to be told of such a sheet.
        for huruf in set(_HURUF.findall(xml)):
            pembaca.enter(f"{huruf.decode()}1", huruf.decode())
        tinggi = max(map(int, _NOMOR.findall(xml)), default=1)
        pembaca.enter(f"A{tinggi}", "A")
        return Rupa()
    parser = expat.ParserCreate()
    parser.StartElementHandler = pembaca.start
    parser.Parse(xml, True)  # noqa: FBT003 -- the parser's own signature
    return Rupa(
        frozenset(pembaca.baris),
        frozenset(pembaca.kolom),
        frozenset(pembaca.rumus),
        frozenset(pembaca.galat),
        frozenset(pembaca.berpersen),
        tuple(pembaca.gabungan),
    )


@define
class _Looks:
    """Takes in the elements of a sheet."""

    persen: frozenset[str]
    baris: set[int] = field(factory=set)
    kolom: set[int] = field(factory=set)
    rumus: set[Sel] = field(factory=set)
    galat: set[Sel] = field(factory=set)
    berpersen: set[Sel] = field(factory=set)
    gabungan: list[tuple[Sel, Sel]] = field(factory=list)
    di: Sel = (0, 0)
    tinggi: int = 0
    lebar: int = 0
    teks: bool = False
    #: The number of the row as cells write it, and the columns met so far.
    nomor: str = ""
    huruf: dict[str, int] = field(factory=dict)

    def start(self, nama: str, sifat: dict[str, str]) -> None:
        """An element begins: nearly all of them are cells and their values."""
        if nama == "c":
            self.cell(sifat)
        elif nama != "v":
            self.other(_local(nama), sifat)

    def other(self, nama: str, sifat: dict[str, str]) -> None:
        """An element that is no cell, or one in a space of names."""
        match nama:
            case "c":
                self.cell(sifat)
            case "f" if not self.teks:
                self.rumus.add(self.di)
            case "row":
                self.row(sifat)
            case "col" if _true(sifat.get("hidden")):
                awal = _whole(sifat.get("min"))
                akhir = min(_whole(sifat.get("max")), MAX_KOLOM_ISIAN)
                self.kolom |= set(range(awal, akhir + 1))
            case "mergeCell":
                ujung = [cell_of(s) for s in sifat.get("ref", "").split(":")]
                if ujung[0] is not None and ujung[-1] is not None:
                    self.gabungan.append((ujung[0], ujung[-1]))

    def row(self, sifat: dict[str, str]) -> None:
        """A row; without a number it is the next one."""
        baris = _whole(sifat.get("r")) or self.di[0] + 1
        self.di = (baris, 0)
        self.nomor = ""
        if _true(sifat.get("hidden")):
            self.baris.add(baris)

    def cell(self, sifat: dict[str, str]) -> None:
        """A cell: in the row of the one before and in a known column, or elsewhere."""
        nama = sifat.get("r", "")
        huruf = nama.rstrip("0123456789")
        kolom = self.huruf.get(huruf)
        if kolom is None or nama[len(huruf) :] != self.nomor:
            self.enter(nama, huruf)
        else:
            self.di = (self.di[0], kolom)
        jenis = sifat.get("t")
        self.teks = jenis == "str"
        if jenis == "e":
            self.galat.add(self.di)
        if sifat.get("s") in self.persen:
            self.berpersen.add(self.di)

    def enter(self, nama: str, huruf: str) -> None:
        """A new row or column; a cell without a name is the next one."""
        di = cell_of(nama)
        if di is None:
            self.di = (self.di[0], self.di[1] + 1)
        else:
            self.di, self.nomor = di, nama[len(huruf) :]
            self.huruf[huruf] = di[1]
        self.tinggi = max(self.tinggi, self.di[0])
        self.lebar = max(self.lebar, self.di[1])
        if self.tinggi > MAX_BARIS_ISIAN:
            raise too_large("baris", "rows", MAX_BARIS_ISIAN)
        if self.lebar > MAX_KOLOM_ISIAN:
            raise too_large("kolom", "columns", MAX_KOLOM_ISIAN)
        if self.tinggi * self.lebar > MAX_SEL_ISIAN:
            raise too_large("sel", "cells", MAX_SEL_ISIAN)


def _true(nilai: str | None) -> bool:
    return nilai in ("1", "true")


def _whole(nilai: str | None) -> int:
    angka = nilai or ""
    return int(angka) if angka.isascii() and angka.isdigit() and len(angka) < 8 else 0  # noqa: PLR2004 -- no sheet has more rows
