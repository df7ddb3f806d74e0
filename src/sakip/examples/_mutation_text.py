"""Changes of the rules as text: what a hand could have mistyped, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from .._amendment import amendment_files
from .._files import read_toml
from .._model import Asal
from .._source import Tempat
from .._tables import rule_files

JenisUbahan: TypeAlias = Literal[
    "target",
    "rumus",
    "polaritas",
    "nol",
    "keadaan",
    "pembulatan",
    "batas",
    "ruas",
    "predikat",
    "agregasi",
    "bobot",
    "anggota",
    "skala",
    "periode",
    "parameter",
]
#: In the order of reports.
JENIS_UBAHAN: tuple[JenisUbahan, ...] = get_args(JenisUbahan)

_PECAHAN = re.compile(r"\s*(-?[0-9]+)\s*/\s*([0-9]+)\s*\Z", re.ASCII)


@frozen
class Ganti:
    """A stretch of the text of a file, and what is put in its place."""

    berkas: int
    awal: int
    akhir: int
    baru: str


@frozen
class Usul:
    """A change to try.

    Attributes:
        jenis: what kind of statement it changes.
        kode: the table of the statement.
        tempat: where it stands.
        dari, menjadi: what is written there, and what would be.
        ganti: the changes of text that make it; files by their number.
    """

    jenis: JenisUbahan
    kode: str
    tempat: Tempat
    dari: str
    menjadi: str
    ganti: tuple[Ganti, ...]


@frozen(eq=False)
class Tulisan:
    """One file of the rules: its number, its path, its tables and its text."""

    nomor: int
    path: Path
    isi: Mapping[str, Any]
    akar: Asal

    @property
    def teks(self) -> str:
        """The text as it is read."""
        return self.akar.sumber.teks

    def at(self, tempat: Tempat) -> str:
        """What is written at a place."""
        awal, akhir = self.akar.sumber.offsets(tempat)
        return self.teks[awal:akhir]

    def put(self, tempat: Tempat, baru: str) -> Ganti:
        """Something else in place of what is written there."""
        return Ganti(self.nomor, *self.akar.sumber.offsets(tempat), baru)


def read_written(folder: Iterable[Path]) -> tuple[Tulisan, ...]:
    """The files of rules of some folders, amendments last; all of them are sound."""
    hasil: list[Tulisan] = []
    for path in (p for satu in folder for p in _files(satu)):
        berkas, _ = read_toml(path)
        assert berkas is not None  # noqa: S101 -- the rules were read and checked
        hasil.append(Tulisan(len(hasil), path, berkas.isi, Asal(berkas.sumber)))
    return tuple(hasil)


def _files(folder: Path) -> Iterator[Path]:
    yield from rule_files(folder)[0]
    for satu in amendment_files(folder)[0]:
        yield from satu


def changed(teks: str, ganti: Iterable[Ganti], awal: int = 0) -> str:
    """A text with stretches of it replaced; they do not overlap.

    Args:
        awal: where in its file the text begins.
    """
    for g in sorted(ganti, key=lambda g: g.awal, reverse=True):
        teks = f"{teks[: g.awal - awal]}{g.baru}{teks[g.akhir - awal :]}"
    return teks


# -- numbers


def is_number(nilai: object) -> bool:
    """Is it a number as TOML writes it, or a fraction as text?"""
    if isinstance(nilai, str):
        return _PECAHAN.match(nilai) is not None
    return isinstance(nilai, int | Decimal) and not isinstance(nilai, bool)


def near_numbers(nilai: int | Decimal | str) -> list[str]:
    """A number one unit of its last digit higher, and doubled, as TOML writes it."""
    if isinstance(nilai, str):
        cocok = _PECAHAN.match(nilai)
        assert cocok is not None  # noqa: S101 -- it is a number
        atas, bawah = int(cocok[1]), cocok[2]
        lain = [f'"{atas + 1}/{bawah}"', f'"{2 * atas}/{bawah}"']
        return lain if atas else lain[:1]
    dekat = (nilai + one_unit(nilai), 2 * nilai)
    return list(dict.fromkeys(write(n) for n in dekat if n != nilai))


def one_unit(nilai: Any) -> Any:  # noqa: ANN401 -- int or Decimal
    """A unit of the last digit that a number is written with."""
    if isinstance(nilai, int):
        return 1
    eksponen = nilai.as_tuple().exponent
    return Decimal(1).scaleb(min(0, int(eksponen)))


def write(nilai: Any) -> str:  # noqa: ANN401 -- int or Decimal
    """A number as TOML writes it."""
    return f"{nilai:f}" if isinstance(nilai, Decimal) else str(nilai)
