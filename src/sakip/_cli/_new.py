"""``sakip new``: a valid, commented start of a ruleset, an indikator, an amandemen."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._files import (
    decode_text,
    is_file,
    is_folder,
    place,
    read_bytes,
    read_text,
)
from .._limits import MAX_BITA_TOML, MAX_TAHUN
from .._output import not_written, write_file
from .._ruleset import Ruleset, check_ruleset, find_folder
from .._scaffold import (
    Letak,
    find_room,
    is_code,
    join,
    new_amandemen,
    new_indikator,
    new_ruleset,
)
from .._schema import build_schema, schema_text
from .._terminal import clean
from ..diagnostics import Temuan
from ._session import Sesi, with_lang
from ._streams import print_lines

if TYPE_CHECKING:
    from ..diagnostics import Bahasa

_TAHUN = re.compile(r"((?:19|20|21)[0-9]{2})(?:-((?:19|20|21)[0-9]{2}))?", re.ASCII)


@click.group(
    help="Membuat awal yang sah dan berkomentar; tidak menimpa yang sudah ada.",
    short_help="Membuat ruleset, indikator, atau amandemen baru.",
)
def new() -> None:
    """Gather what can be made."""


def _years(
    konteks: click.Context, opsi: click.Parameter, nilai: str | None
) -> range | None:
    if nilai is None:
        return None
    cocok = _TAHUN.fullmatch(nilai)
    if cocok is not None:
        tahun = range(int(cocok[1]), int(cocok[2] or cocok[1]) + 1)
        if 0 < len(tahun) <= MAX_TAHUN:
            return tahun
    raise click.BadParameter(
        f"{nilai!r} bukan tahun, mis. 2025 atau 2025-2029.", konteks, opsi
    )


@new.command(
    help="""Membuat folder ruleset baru dengan contoh fakta dan skema editor.

    Tanpa --tahun, tahunnya diambil dari nama DIR, mis. kemenkum-2025.""",
    short_help="Membuat ruleset baru.",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--id", "id_", metavar="ID", help="Id ruleset; bawaannya nama DIR.")
@click.option("--nama", metavar="NAMA", help="Nama ruleset; bawaannya id.")
@click.option(
    "--tahun",
    metavar="TAHUN",
    callback=_years,
    help="Tahun berlaku, mis. 2025 atau 2025-2029.",
)
@with_lang
@click.pass_obj
def ruleset(
    sesi: Sesi,
    folder: Path,
    id_: str | None,
    nama: str | None,
    tahun: range | None,
    bahasa: Bahasa,
) -> int:
    """Make a ruleset's folder."""
    id_ = _own_name(folder) if id_ is None else id_
    nama = id_ if nama is None else nama
    salah = [
        *_bad_code(folder, id_, "id ruleset", "the id of a ruleset", "kemenkum-2025"),
        *_bad_name(folder, nama),
    ]
    if tahun is None:
        angka = re.findall(r"(?:19|20|21)[0-9]{2}", id_)
        if not angka:
            raise click.UsageError("Tahun berlaku tidak diketahui: tulis --tahun.")
        tahun = range(int(angka[-1]), int(angka[-1]) + 1)
    if salah:
        return print_lines([], bahasa, salah)
    skema, temuan = build_schema(sesi.registry)
    berkas = new_ruleset(id_, nama, tahun, schema_text(skema))
    return _write({folder / k: isi for k, isi in berkas.items()}, bahasa, temuan)


@new.command(
    help="""Menambah satu indikator ke ruleset, di berkas sasarannya.

    RULESET adalah folder ruleset; KODE diawali kode DIPA, mis. ahu.layanan. Tanpa
    --sasaran dipakai sasaran terakhir DIPA itu. DIPA baru: beri --dipa namanya.""",
    short_help="Menambah satu indikator.",
)
@click.argument("sumber", metavar="RULESET")
@click.argument("kode")
@click.option("--sasaran", metavar="KODE", help="Kode sasaran indikator ini.")
@click.option("--dipa", "nama_dipa", metavar="NAMA", help="Nama DIPA yang baru.")
@with_lang
@click.pass_obj
def indikator(
    sesi: Sesi,
    sumber: str,
    kode: str,
    sasaran: str | None,
    nama_dipa: str | None,
    bahasa: Bahasa,
) -> int:
    """Add an indikator, and say what the checker thinks of the result."""
    dimuat, temuan = _load(sesi, sumber)
    if dimuat is None:
        return print_lines([], bahasa, temuan)
    folder, ada = dimuat
    salah = _bad_code(folder, kode, "kode indikator", "a code", "ahu.layanan")
    salah += _bad_name(folder, nama_dipa or "")
    if salah:
        return print_lines([], bahasa, salah)
    letak = find_room(ada.aturan, folder, kode, sasaran, nama_dipa)
    if isinstance(letak, Temuan):
        return print_lines([], bahasa, [letak])
    awal, temuan = _text_of(letak)
    if temuan:
        return print_lines([], bahasa, temuan)
    isi = join(awal, letak.awal, new_indikator(ada.aturan, kode, letak.sasaran))
    if "\r\n" in awal:
        isi = isi.replace("\r\n", "\n").replace("\n", "\r\n")
    dibuat: list[Path] = []
    tak_tertulis = _put(letak.path, isi, dibuat)
    if tak_tertulis is not None:
        _undo(dibuat)
        return print_lines([], bahasa, [tak_tertulis])
    temuan = check_ruleset(folder, sesi.registry)[1]
    return print_lines([clean(letak.path.as_posix())], bahasa, temuan)


@new.command(
    help="""Membuat kepala amandemen di RULESET/amandemen/ID.toml.

    RULESET adalah folder ruleset.""",
    short_help="Membuat amandemen baru.",
)
@click.argument("sumber", metavar="RULESET")
@click.argument("id_", metavar="ID")
@with_lang
@click.pass_obj
def amandemen(sesi: Sesi, sumber: str, id_: str, bahasa: Bahasa) -> int:
    """Make the file of an amendment."""
    dimuat, temuan = _load(sesi, sumber)
    if dimuat is None:
        return print_lines([], bahasa, temuan)
    folder, ada = dimuat
    salah = _bad_code(
        folder, id_, "id amandemen", "the id of an amendment", "permenkum-7-2024"
    )
    if salah:
        return print_lines([], bahasa, salah)
    path = folder / "amandemen" / f"{id_}.toml"
    return _write({path: new_amandemen(ada.aturan, id_)}, bahasa)


def _own_name(folder: Path) -> str:
    """The name of a folder, also where it is written as ``.``."""
    try:
        return folder.resolve().name
    except (OSError, RuntimeError, ValueError):
        return folder.name  # links that go round, or no name at all


def _load(
    sesi: Sesi, sumber: str
) -> tuple[tuple[Path, Ruleset] | None, tuple[Temuan, ...]]:
    """A ruleset that may be written to: by its folder, not as it is installed."""
    folder = find_folder(sumber, sesi.registry)
    if isinstance(folder, Temuan):
        return None, (folder,)
    if not (is_file(Path(sumber)) or is_folder(Path(sumber))):
        return None, (Temuan("SKP110", place(sumber), {}),)
    dimuat, temuan = sesi.load_ruleset(sumber)
    return (None if dimuat is None else (folder, dimuat)), temuan


def _bad_code(
    path: Path, nilai: str, apa: str, what: str, contoh: str
) -> tuple[Temuan, ...]:
    if is_code(nilai):
        return ()
    argumen = {"nilai": nilai[:60], "apa": apa, "what": what, "contoh": contoh}
    return (Temuan("SKP120", place(path.as_posix()), argumen),)


def _bad_name(path: Path, nama: str) -> tuple[Temuan, ...]:
    if nama.isprintable():
        return ()
    argumen = {"nilai": nama[:60], "apa": "nama", "what": "a name", "contoh": "Ahu"}
    return (Temuan("SKP120", place(path.as_posix()), argumen),)


def _text_of(letak: Letak) -> tuple[str, tuple[Temuan, ...]]:
    """The text of a file that is to grow; a new one must not be there yet."""
    if not letak.ada:
        return "", _there([letak.path])
    teks, sidik, temuan = read_text(letak.path)
    # Reading folds line ends; the fingerprint tells what they were.
    asli = (teks or "").replace("\n", "\r\n")
    lain = sidik == decode_text("", asli.encode())[1]
    return asli if lain else teks or "", temuan


def _there(berkas: Iterable[Path]) -> tuple[Temuan, ...]:
    return tuple(
        Temuan("SKP119", place(p.as_posix()), {"apa": p.name, "what": p.name})
        for p in berkas
        if os.path.lexists(p)
    )


def _write(
    berkas: Mapping[Path, str], bahasa: Bahasa, temuan: Sequence[Temuan] = ()
) -> int:
    """Write files that must not be there yet, and name them.

    A run that was killed halfway is gone through with when it is repeated: files
    that hold just what would be written are no obstacle while others are missing.
    """
    sudah = _there(berkas)
    if 0 < len(sudah) < len(berkas):
        sudah = _there(p for p, isi in berkas.items() if not _holds(p, isi))
    if sudah:
        return print_lines([], bahasa, sudah)
    dibuat: list[Path] = []
    for path, isi in berkas.items():
        if os.path.lexists(path):
            continue
        gagal = _put(path, isi, dibuat)
        if gagal is not None:
            _undo(dibuat)
            return print_lines([], bahasa, [gagal])
    return print_lines([clean(p.as_posix()) for p in berkas], bahasa, temuan)


def _holds(path: Path, isi: str) -> bool:
    return read_bytes(path, MAX_BITA_TOML) == isi.encode()


def _put(path: Path, isi: str, dibuat: list[Path]) -> Temuan | None:
    """Write a file, in folders that are made if need be.

    Args:
        dibuat: takes in what was made.
    """
    folder = [p for p in path.parents if not os.path.lexists(p)]
    try:
        for satu in reversed(folder):
            satu.mkdir(exist_ok=True)
            dibuat.append(satu)
    except (OSError, ValueError) as salah:
        return not_written(path.as_posix(), salah)
    gagal = write_file(path, isi.encode())
    if gagal is None:
        dibuat.append(path)
    return gagal


def _undo(dibuat: Sequence[Path]) -> None:
    """Remove what was made, for a beginning without its rest is of no use."""
    for path in reversed(dibuat):
        with contextlib.suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
