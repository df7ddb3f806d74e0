"""Bytes to tables: the only reader of files, and the only module that knows tomli.

Whatever a file holds, the answer is tables or findings; nothing is raised.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import tomli
from attrs import frozen

from ._source import SourceText, Tempat
from .diagnostics import Temuan

#: No rule or fact file is near this size.
MAX_BITA = 16 * 1024 * 1024


@frozen(eq=False)
class Berkas:
    """A file that was read: its tables, its text for places, its fingerprint."""

    sumber: SourceText
    isi: Mapping[str, Any]
    sidik: str


def place(berkas: str, baris: int = 1, kolom: int = 1) -> Tempat:
    """A place in a file whose text could not be read as tables."""
    return Tempat(berkas, (), baris, kolom, baris, kolom + 1)


def read_text(path: Path) -> tuple[str | None, str, tuple[Temuan, ...]]:
    """Read a file as UTF-8 text: the text, its fingerprint, findings."""
    nama = path.as_posix()
    try:
        if path.stat().st_size > MAX_BITA:
            return None, "", (_too_big(nama, "bita", "bytes", MAX_BITA),)
        bita = path.read_bytes()
    except (OSError, ValueError) as salah:
        sebab = getattr(salah, "strerror", None) or str(salah)
        return None, "", (Temuan("SKP101", place(nama), {"sebab": sebab}),)
    return decode_text(nama, bita)


def decode_text(nama: str, bita: bytes) -> tuple[str | None, str, tuple[Temuan, ...]]:
    """Bytes as UTF-8 text: the text, their fingerprint, findings."""
    if len(bita) > MAX_BITA:
        return None, "", (_too_big(nama, "bita", "bytes", MAX_BITA),)
    sidik = hashlib.sha256(bita).hexdigest()
    try:
        # A byte order mark is no part of the text; CRLF reads as LF.
        teks = bita.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as salah:
        baris = bita.count(b"\n", 0, salah.start) + 1
        kolom = salah.start - (bita.rfind(b"\n", 0, salah.start) + 1) + 1
        return (
            None,
            sidik,
            (Temuan("SKP102", place(nama, baris, kolom), {"bita": salah.start + 1}),),
        )
    return teks, sidik, ()


def _too_big(nama: str, apa: str, what: str, batas: int) -> Temuan:
    return Temuan("SKP109", place(nama), {"apa": apa, "what": what, "batas": batas})


def parse_toml(
    sumber: SourceText,
) -> tuple[Mapping[str, Any] | None, tuple[Temuan, ...]]:
    """Parse TOML with exact numbers: the tables, or a finding."""
    nama = sumber.berkas
    try:
        return tomli.loads(sumber.teks, parse_float=Decimal), ()
    except tomli.TOMLDecodeError as salah:
        tempat = place(nama, salah.lineno, salah.colno)
        return None, (Temuan("SKP103", tempat, {"sebab": salah.msg}),)
    except RecursionError:
        return None, (_too_big(nama, "tingkat kurung", "levels of nesting", 500),)
    except (ValueError, InvalidOperation):
        # tomli lets through what int() and Decimal() refuse: absurdly long numbers.
        return None, (_too_big(nama, "digit angka", "digits of a number", 4300),)


def read_toml(path: Path) -> tuple[Berkas | None, tuple[Temuan, ...]]:
    """Read a TOML file."""
    teks, sidik, temuan = read_text(path)
    if teks is None:
        return None, temuan
    sumber = SourceText(path.as_posix(), teks)
    isi, temuan = parse_toml(sumber)
    if isi is None:
        return None, temuan
    return Berkas(sumber, isi, sidik), ()


def files_in(
    path: Path, akhiran: tuple[str, ...]
) -> tuple[tuple[Path, ...], tuple[Temuan, ...]]:
    """The file itself, or the files directly in a folder that end so, by name.

    Hidden files are not ours. A folder that cannot be listed is a finding.
    """
    try:
        if not path.is_dir():
            return (path,), ()
        isi = sorted(
            p
            for p in path.iterdir()
            if p.suffix in akhiran and not p.name.startswith(".") and p.is_file()
        )
    except (OSError, ValueError) as salah:
        sebab = getattr(salah, "strerror", None) or str(salah)
        return (), (Temuan("SKP101", place(path.as_posix()), {"sebab": sebab}),)
    return tuple(isi), ()


def files_below(
    path: Path, akhiran: str
) -> tuple[tuple[Path, ...], tuple[Temuan, ...]]:
    """The file itself, or the files in a folder and its sub-folders, by name.

    Hidden files and folders are not ours.
    """
    hasil: list[Path] = []
    semua: list[Temuan] = []
    antre = [path]
    while antre:
        kini = antre.pop(0)
        berkas, temuan = files_in(kini, (akhiran,))
        hasil += berkas
        semua += temuan
        if kini.is_dir() and not temuan:
            antre += sorted(
                p
                for p in kini.iterdir()
                if p.is_dir() and not p.is_symlink() and not p.name.startswith(".")
            )
    return tuple(sorted(hasil)), tuple(semua)


def fingerprint(bagian: list[tuple[str, str]]) -> str:
    """One fingerprint for many (name, fingerprint) pairs, whatever their order."""
    sidik = hashlib.sha256()
    for nama, isi in sorted(bagian):
        sidik.update(f"{nama}\0{isi}\n".encode())
    return sidik.hexdigest()
