"""Bytes to tables: the only reader of files, and the only module that knows tomli.

Whatever a file holds, the answer is tables or findings; nothing is raised.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import tomli
from attrs import frozen

from ._limits import (
    MAX_BITA_TOML,
    MAX_DIGIT_TOML,
    MAX_LAPIS,
    MAX_NILAI,
    MAX_SALAH,
    MAX_ULANG,
    MAX_WADAH,
)
from ._source import SourceText, Tempat
from ._toml_newer import SyntaxFault, find_newer, without_text
from .diagnostics import Temuan


@frozen(eq=False)
class Berkas:
    """A file that was read: its tables, its text for places, its fingerprint."""

    sumber: SourceText
    isi: Mapping[str, Any]
    sidik: str


def place(berkas: str, baris: int = 1, kolom: int = 1) -> Tempat:
    """A place in a file whose text could not be read as tables."""
    return Tempat(berkas, (), baris, kolom, baris, kolom + 1)


#: What the system's refusals mean; any other is told in the system's own words.
_GALAT_SISTEM = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "izin ditolak",
    errno.EPERM: "izin ditolak",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOTDIR: "sebagian dari jalurnya bukan folder",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOSPC: "tempat penyimpanan penuh",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.ELOOP: "tautan berputar",
}


_BUKAN_BERKAS = {
    "sebab": "itu pipa, soket atau perangkat, bukan berkas",
    "reason": "it is a pipe, socket or device, no file",
}
_DI_LUAR = {
    "sebab": "tautannya keluar dari foldernya",
    "reason": "it is a link that leads out of its folder",
}


def os_words(salah: Exception) -> dict[str, str]:
    """Why the system refused, in both languages."""
    nomor = salah.errno if isinstance(salah, OSError) else None
    reason = (isinstance(salah, OSError) and salah.strerror) or str(salah)
    return {"sebab": _GALAT_SISTEM.get(nomor or 0, reason), "reason": reason}


def unread(path: Path, salah: Exception) -> Temuan:
    """The finding that a file or folder cannot be read."""
    return Temuan("SKP101", place(path.as_posix()), os_words(salah))


def is_file(path: Path) -> bool:
    """Is there such a file? What may not even be asked about is not there."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Is there such a folder? What may not even be asked about is not there."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_bytes(path: Path, maks: int) -> bytes | Temuan | None:
    """Read a file: its bytes, why there are none, or None if they are too many.

    Pipes and devices are no files: one may give nothing for ever, another all there
    is without end.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return Temuan("SKP101", place(path.as_posix()), _BUKAN_BERKAS)
        with path.open("rb") as berkas:
            # Its size is looked at last: a file may grow, or tell none.
            bita = berkas.read(maks + 1)
    except (OSError, ValueError) as salah:
        return unread(path, salah)
    return bita if len(bita) <= maks else None


def read_text(path: Path) -> tuple[str | None, str, tuple[Temuan, ...]]:
    """Read a file as UTF-8 text: the text, its fingerprint, findings."""
    nama = path.as_posix()
    bita = read_bytes(path, MAX_BITA_TOML)
    if bita is None:
        return None, "", (_too_big(nama, "bita", "bytes", MAX_BITA_TOML),)
    if isinstance(bita, Temuan):
        return None, "", (bita,)
    return decode_text(nama, bita)


def decode_text(nama: str, bita: bytes) -> tuple[str | None, str, tuple[Temuan, ...]]:
    """Bytes as UTF-8 text: the text, their fingerprint, findings."""
    if len(bita) > MAX_BITA_TOML:
        return None, "", (_too_big(nama, "bita", "bytes", MAX_BITA_TOML),)
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
    """Parse TOML with exact numbers: the tables, or findings.

    After an error the text is read again without the statement at fault, so that
    independent errors of one file are told in one run.
    """
    isi, salah = _parse_once(sumber.berkas, sumber.teks)
    return (isi, ()) if salah is None else (None, _faults(sumber, salah))


def _faults(
    sumber: SourceText, salah: SyntaxFault | Temuan | None
) -> tuple[Temuan, ...]:
    """Every error of a text, from the first on."""
    from ._toml_repair import (  # noqa: PLC0415 -- most files have no error
        first_line,
        without_statement,
    )
    from ._toml_words import explain  # noqa: PLC0415 -- likewise

    teks = sumber.teks
    temuan: list[Temuan] = []
    sisa = MAX_ULANG
    while salah is not None:
        if isinstance(salah, Temuan):
            # After an error already told, a limit tells nothing more.
            return tuple(temuan) or (salah,)
        sisa -= salah.di
        awal = salah.baris if sisa < 0 else first_line(teks, salah.di)
        kata = explain(salah.pesan, teks, awal, salah.baris, salah.kolom)
        tempat = place(sumber.berkas, kata.baris, kata.kolom)
        temuan.append(Temuan("SKP103", tempat, kata.argumen))
        if len(temuan) == MAX_SALAH or sisa < 0 or len(teks) > MAX_ULANG:
            break
        teks = without_statement(teks, awal, salah.baris)
        _, salah = _parse_once(sumber.berkas, teks)
    return tuple(temuan)


#: A number of about `MAX_DIGIT_TOML` digits in a notation that Python reads at any
#: length; as text it could not be written again.
_PANJANG = re.compile(
    r"0x[0-9A-Fa-f_]{3500}|0o[0-7_]{4700}|0b[01_]{14000}",
)


def _parse_once(
    nama: str, teks: str
) -> tuple[Mapping[str, Any] | None, SyntaxFault | Temuan | None]:
    """The tables of a text, or what the reader cannot take."""
    if sum(map(teks.count, "=,")) > MAX_NILAI:
        return None, _too_big(nama, "tanda = dan koma", "signs = and ,", MAX_NILAI)
    # A closer look takes longer, and is worth it only where much seems to be there.
    if _containers(teks) > MAX_WADAH < _containers(without_text(teks)):
        return None, _too_many(nama)
    if _PANJANG.search(teks) and _PANJANG.search(without_text(teks)):
        return None, _too_long(nama)
    isi: Mapping[str, Any] | None = None
    salah: SyntaxFault | None = None
    try:
        isi = tomli.loads(teks, parse_float=Decimal)
    except tomli.TOMLDecodeError as galat:
        salah = SyntaxFault(galat.msg, galat.pos, galat.lineno, galat.colno)
    except RecursionError:
        return None, _too_deep(nama)
    except (ValueError, InvalidOperation):
        # tomli lets through what int() and Decimal() refuse: absurdly long numbers.
        return None, _too_long(nama)
    # Behind an error anything may stand; its own line tells what it is about.
    akhir = len(teks) if salah is None else (teks + "\n").index("\n", salah.di) + 1
    newer = find_newer(teks[:akhir])
    if newer is not None and (salah is None or newer.di <= salah.di):
        return None, newer
    lebih = None if isi is None else _excess(nama, isi, (dict, list))
    return (isi, salah) if lebih is None else (None, lebih)


def _too_deep(nama: str) -> Temuan:
    return _too_big(nama, "tingkat kurung", "levels of nesting", MAX_LAPIS)


def _too_many(nama: str) -> Temuan:
    return _too_big(
        nama,
        "tabel, larik, dan bagian kunci",
        "tables, arrays and parts of keys",
        MAX_WADAH,
    )


def _containers(teks: str) -> int:
    """How many tables and arrays a text may make."""
    return sum(map(teks.count, "[{."))


def _too_long(nama: str) -> Temuan:
    return _too_big(nama, "digit angka", "digits of a number", MAX_DIGIT_TOML)


def _excess(nama: str, isi: object, wadah: tuple[type, ...]) -> Temuan | None:
    """What tables and arrays are beyond, deeper or more than whoever walks them can go.

    Level by level: data of a program may hold itself, once or many times over.
    """
    lapis: list[Any] = [isi]
    sisa = MAX_WADAH
    for _ in range(MAX_LAPIS):
        anak = (
            a
            for satu in lapis
            for a in (satu if isinstance(satu, list | tuple) else satu.values())
            if isinstance(a, wadah)
        )
        lapis = list(islice(anak, sisa + 1))
        sisa -= len(lapis)
        if sisa < 0:
            return _too_many(nama)
        if not lapis:
            return None
    return _too_deep(nama)


def from_mapping(
    isi: Mapping[str, Any],
) -> tuple[Berkas | None, tuple[Temuan, ...]]:
    """Data that a program has in memory, as the file that would hold it.

    Raises:
        TypeError: a key is no text.
    """
    nama = "<data>"
    lebih = _excess(nama, isi, (dict, list, tuple, Mapping))
    if lebih is not None:
        return None, (lebih,)
    try:
        return Berkas(SourceText(nama, ""), isi, fingerprint_of(isi)), ()
    except ValueError:
        return None, (_too_long(nama),)


def fingerprint_of(isi: Mapping[str, Any]) -> str:
    """The fingerprint of tables, whatever the order of their keys.

    Raises:
        TypeError: a key is no text.
        ValueError: a number has more than `MAX_DIGIT_TOML` digits.
    """
    teks = json.dumps(_plain(isi), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(teks.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(isi: Any) -> Any:  # noqa: ANN401 -- any value of data
    """Data with its tables as `dict`, for writing; all keys are text."""
    if isinstance(isi, list | tuple):
        return [_plain(satu) for satu in isi]
    if not isinstance(isi, Mapping):
        return isi
    for kunci in isi:
        if not isinstance(kunci, str):
            msg = f"keys of data are text; {kunci!r} is {type(kunci).__name__}"
            raise TypeError(msg)
    return {kunci: _plain(satu) for kunci, satu in isi.items()}


#: Gives the tables of the file that a path names, or findings: `read_toml`, or one
#: that has some files in memory.
Pembaca: TypeAlias = "Callable[[Path], tuple[Berkas | None, tuple[Temuan, ...]]]"


def read_toml(path: Path) -> tuple[Berkas | None, tuple[Temuan, ...]]:
    """Read a TOML file."""
    return _tables(path.as_posix(), read_text(path))


def toml_of(nama: str, bita: bytes) -> tuple[Berkas | None, tuple[Temuan, ...]]:
    """Read bytes as the TOML file of a name."""
    return _tables(nama, decode_text(nama, bita))


def _tables(
    nama: str, bacaan: tuple[str | None, str, tuple[Temuan, ...]]
) -> tuple[Berkas | None, tuple[Temuan, ...]]:
    teks, sidik, temuan = bacaan
    if teks is None:
        return None, temuan
    sumber = SourceText(nama, teks)
    isi, temuan = parse_toml(sumber)
    if isi is None:
        return None, temuan
    return Berkas(sumber, isi, sidik), ()


#: How names begin of hidden files, and of those by which Excel marks what it has open.
_BUKAN_MILIK = (".", "~$")


def files_in(
    path: Path, akhiran: tuple[str, ...], akar: Path | None = None
) -> tuple[tuple[Path, ...], tuple[Temuan, ...]]:
    """The file itself, or the files directly in a folder that end so, by name.

    Hidden files and folders are not ours. A folder that cannot be listed is a finding,
    and so is a file that a link brings in from outside: whoever sends a folder must not
    choose what else is read, and shown.

    Args:
        akar: the folder that no link may leave; None: ``path`` itself.
    """
    try:
        if not path.is_dir():
            return (path,), ()
        semua = sorted(
            p
            for p in path.iterdir()
            if p.suffix in akhiran
            and not p.name.startswith(_BUKAN_MILIK)
            and not is_folder(p)
        )
    except (OSError, ValueError) as salah:
        return (), (unread(path, salah),)
    luar = outside(semua, akar or path)
    temuan = (Temuan("SKP101", place(p.as_posix()), _DI_LUAR) for p in luar)
    return tuple(p for p in semua if p not in luar), tuple(temuan)


def files_of(
    path: Path, akhiran: tuple[str, ...], akar: Path
) -> tuple[tuple[Path, ...], tuple[Temuan, ...]]:
    """`files_in` of a folder that may be missing.

    A link that leads nowhere must not pass for no folder at all.
    """
    if not os.path.lexists(path):
        return (), ()
    try:
        ada = stat.S_ISDIR(path.stat().st_mode)
    except OSError as salah:
        return (), (unread(path, salah),)
    return files_in(path, akhiran, akar) if ada else ((), ())


def read_head(folder: Path) -> Berkas | None:
    """The head of a ruleset, if it can be read; of anything else its check tells."""
    kepala = folder / "ruleset.toml"
    return None if outside([kepala], folder) else read_toml(kepala)[0]


def outside(berkas: Iterable[Path], akar: Path) -> list[Path]:
    """The files that links lead to from outside a folder."""
    # Not Path.resolve(), which raises on links that go round.
    rumah = os.path.realpath(akar)
    return [p for p in berkas if not Path(os.path.realpath(p)).is_relative_to(rumah)]


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
        antre += folders_in(kini)
    return tuple(sorted(hasil)), tuple(semua)


#: What names a ruleset beside another one; no path, on any system.
_NAMA = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)


def is_name(teks: str) -> bool:
    """Is a text the name of a folder beside another one, and no way to anywhere?"""
    return _NAMA.fullmatch(teks) is not None


def folders_in(path: Path, *, tautan: bool = False) -> list[Path]:
    """The folders in a folder, by name; hidden ones are not ours.

    Args:
        tautan: those that links lead to, too.
    """
    try:
        return sorted(
            p
            for p in path.iterdir()
            if is_folder(p)
            and (tautan or not p.is_symlink())
            and not p.name.startswith(".")
        )
    except (OSError, ValueError):
        return []  # it is no folder, or `files_in` tells why


def fingerprint(bagian: list[tuple[str, str]]) -> str:
    """One fingerprint for many (name, fingerprint) pairs, whatever their order."""
    sidik = hashlib.sha256()
    for nama, isi in sorted(bagian):
        sidik.update(f"{nama}\0{isi}\n".encode())
    return sidik.hexdigest()
