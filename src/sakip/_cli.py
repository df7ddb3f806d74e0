"""The command line: commands, exit codes, and what goes to which stream.

Results go to stdout and findings to stderr, except for `check`, whose result is its
findings. Exit codes: 0 done, 1 a finding of severity galat, 2 wrong usage, 141 the
reader of the output left; `sakip.__main__` adds 130 for Ctrl+C.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from ._facts import Laporan, load_laporan
from ._files import place
from ._near import near
from ._output import not_written, write_file
from ._report import BERBAHASA, write_table
from ._report._words import clean
from ._ruleset import Ruleset, check_ruleset, find_folder
from .diagnostics import Temuan, Tingkat, has_galat, sort_temuan
from .errors import LaporanError
from .plugins import PluginInfo, Registry, Writer, build_registry

if TYPE_CHECKING:
    from ._results import Hasil
    from .diagnostics import Bahasa

#: What a shell reports for a program whose reader left (128 + SIGPIPE).
PIPA_PUTUS = 141

_Perintah = TypeVar("_Perintah", bound=Callable[..., Any])

_KATA = {
    "jumlah": (
        "{galat} galat, {peringatan} peringatan",
        "errors: {galat}, warnings: {peringatan}",
    ),
    "tanpa": ("Tidak ada temuan.", "No findings."),
    "tanpa_ruleset": ("Tidak ada ruleset terpasang.", "No rulesets are installed."),
    "tidak_dimuat": ("tidak dimuat", "not loaded"),
}


class _Sesi:
    """What the commands of one run share."""

    def __init__(self, registry: Registry | None) -> None:
        self._registry = registry

    @property
    def registry(self) -> Registry:
        """The plugins; looked for when first needed, not for ``--help``."""
        if self._registry is None:
            self._registry = build_registry()
        return self._registry


def run(argumen: Sequence[str], registry: Registry | None = None) -> int:
    """Run a command line.

    Args:
        argumen: the arguments, without the program's name.
        registry: the plugins to use; the installed ones if None.

    Returns:
        the exit code.
    """
    try:
        return _run(argumen, _Sesi(registry))
    except BrokenPipeError:
        # Nobody reads any more: end without a word, at exit too.
        for aliran in (sys.stdout, sys.stderr):
            _silence(aliran)
        return PIPA_PUTUS


def _run(argumen: Sequence[str], sesi: _Sesi) -> int:
    # Not perintah.main(): it turns a broken pipe into exit code 1, which here
    # means findings, and prints when interrupted.
    try:
        with perintah.make_context("sakip", list(argumen), obj=sesi) as konteks:
            return cast("int", perintah.invoke(konteks))
    except click.exceptions.Exit as selesai:
        return selesai.exit_code
    except click.ClickException as salah:
        salah.show()
        return salah.exit_code


def default_bahasa(lingkungan: Mapping[str, str]) -> Bahasa:
    """The language that the environment asks for; Indonesian unless English."""
    for nama in ("LC_ALL", "LC_MESSAGES", "LANG"):
        nilai = lingkungan.get(nama, "")
        if nilai:
            return "en" if nilai.lower().startswith("en") else "id"
    return "id"


# -- options


def _bahasa(
    _konteks: click.Context, _opsi: click.Parameter, nilai: str | None
) -> Bahasa:
    return cast("Bahasa", nilai) if nilai else default_bahasa(os.environ)


def _penulis(konteks: click.Context, opsi: click.Parameter, nilai: str) -> Writer:
    """The writer of a format; plugins may add some, so no fixed choice."""
    writers = cast("_Sesi", konteks.obj).registry.writers
    if nilai in writers:
        return writers[nilai]
    mirip = near(nilai, writers)
    saran = f" Mungkin maksudnya {mirip!r}?" if mirip else ""
    raise click.BadParameter(
        f"{nilai!r} bukan salah satu dari: {', '.join(writers)}.{saran}", konteks, opsi
    )


def _with_lang(perintah: _Perintah) -> _Perintah:
    return click.option(
        "--lang",
        "bahasa",
        type=click.Choice(["id", "en"]),
        callback=_bahasa,
        help="Bahasa pesan; bawaannya dari LC_ALL, LC_MESSAGES, LANG, lalu id.",
    )(perintah)


# -- commands


@click.group(
    help="Menghitung, menjelaskan, dan memeriksa angka kinerja dari ruleset TOML.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="sakip", message="sakip %(version)s")
def perintah() -> None:
    """Gather the commands."""


@perintah.command(
    help="""Menghitung satu laporan.

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya.""",
    short_help="Menghitung satu laporan.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--format",
    "penulis",
    default="table",
    show_default=True,
    metavar="NAMA",
    callback=_penulis,
    help="table, json, markdown, csv, atau format dari plugin.",
)
@click.option(
    "--out",
    "keluar",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tulis ke berkas ini; berkas lama utuh bila gagal.",
)
@_with_lang
@click.pass_obj
def evaluate(
    sesi: _Sesi,
    ruleset: str,
    facts: str,
    penulis: Writer,
    keluar: Path | None,
    bahasa: Bahasa,
) -> int:
    """Evaluate facts by a ruleset and write the result."""
    hasil, temuan = _evaluate(ruleset, facts, sesi.registry)
    if hasil is not None:
        warna = keluar is None and _in_colour()
        bita, temuan_tulis = _render(penulis, hasil, bahasa, warna=warna)
        if bita is not None:
            gagal = _print(bita) if keluar is None else write_file(keluar, bita)
            temuan_tulis += () if gagal is None else (gagal,)
        temuan = sort_temuan([*temuan, *temuan_tulis])
    _print_temuan(temuan, bahasa)
    return int(has_galat(temuan))


@perintah.command(
    help="""Memeriksa ruleset, tanpa fakta.

    PATH adalah folder ruleset atau id ruleset terpasang.""",
    short_help="Memeriksa ruleset.",
)
@click.argument("path", nargs=-1, required=True)
@_with_lang
@click.pass_obj
def check(sesi: _Sesi, path: tuple[str, ...], bahasa: Bahasa) -> int:
    """Check rulesets and print the findings, which are the result here."""
    temuan: list[Temuan] = []
    for satu in path:
        temuan += _load_ruleset(satu, sesi.registry)[1]
    baris = _temuan_lines(sort_temuan(temuan), bahasa)
    gagal = _print_lines(baris or [_word("tanpa", bahasa)], bahasa)
    return max(gagal, int(has_galat(temuan)))


@perintah.command(help="Menyebut plugin yang terpasang dan yang ditawarkannya.")
@_with_lang
@click.pass_obj
def plugins(sesi: _Sesi, bahasa: Bahasa) -> int:
    """List the plugins; findings about them go to stderr."""
    baris: list[str] = []
    for p in sesi.registry.plugin:
        baris += _describe(p, bahasa)
    return _print_lines(baris, bahasa, sesi.registry.temuan)


@perintah.command(help="Menyebut ruleset terpasang, foldernya, dan contoh faktanya.")
@_with_lang
@click.pass_obj
def rulesets(sesi: _Sesi, bahasa: Bahasa) -> int:
    """List the installed rulesets with their examples."""
    baris: list[str] = []
    for kode, ruleset in sesi.registry.rulesets.items():
        baris.append(clean(f"{kode}  {ruleset.folder}"))
        baris += [clean(f"  contoh  {p}") for p in _examples(ruleset.folder)]
    return _print_lines(baris or [_word("tanpa_ruleset", bahasa)], bahasa)


# -- work


def _evaluate(
    ruleset: str, facts: str, registry: Registry
) -> tuple[Hasil | None, tuple[Temuan, ...]]:
    """Evaluate; where either side is bad, tell the findings of both."""
    aturan, temuan_aturan = _load_ruleset(ruleset, registry)
    laporan, temuan_fakta = _load_laporan(facts, registry)
    temuan = sort_temuan([*temuan_aturan, *temuan_fakta])
    if aturan is None or laporan is None:
        return None, temuan
    from ._evaluation import evaluate as compute  # noqa: PLC0415 -- only when needed

    try:
        hasil = compute(aturan, laporan)
    except LaporanError as salah:
        return None, sort_temuan([*temuan, *salah.temuan])
    return hasil, sort_temuan([*temuan, *hasil.temuan])


def _load_ruleset(
    sumber: str, registry: Registry
) -> tuple[Ruleset | None, tuple[Temuan, ...]]:
    folder = find_folder(sumber, registry)
    if isinstance(folder, Temuan):
        return None, sort_temuan([*registry.temuan, folder])
    return check_ruleset(folder, registry)


def _load_laporan(
    sumber: str, registry: Registry
) -> tuple[Laporan | None, tuple[Temuan, ...]]:
    try:
        laporan = load_laporan(sumber, registry)
    except LaporanError as salah:
        return None, salah.temuan
    return laporan, laporan.temuan


def _render(
    penulis: Writer, hasil: Hasil, bahasa: Bahasa, *, warna: bool
) -> tuple[bytes | None, tuple[Temuan, ...]]:
    """The bytes of a result; a plugin's writer may fail, which is a finding."""
    pilihan: dict[str, Any] = {}
    if penulis.write in BERBAHASA:
        pilihan["bahasa"] = bahasa
    if penulis.write is write_table:
        pilihan["warna"] = warna
    try:
        return penulis.write(hasil, **pilihan).encode(), ()
    except Exception as salah:  # noqa: BLE001 -- foreign code
        sebab = f"{type(salah).__name__}: {salah}".splitlines()[0][:200]
        nama = f"sakip_writers.{penulis.nama}"
        argumen = {"nama": nama, "sebab": sebab}
        # Grave here: without the writer there is no result.
        tempat = place(f"plugin:{penulis.nama}")
        return None, (Temuan("SKP904", tempat, argumen, Tingkat.GALAT),)


def _describe(p: PluginInfo, bahasa: Bahasa) -> list[str]:
    keadaan = "" if p.dimuat else f"  ({_word('tidak_dimuat', bahasa)})"
    api = "–" if p.api is None else p.api
    baris = [clean(f"{p.nama}  {p.versi or '–'}  API {api}{keadaan}")]
    if p.hook:
        baris.append(clean(f"  hook        {', '.join(p.hook)}"))
    if p.kalkulator:
        baris.append(clean(f"  kalkulator  {', '.join(p.kalkulator)}"))
    return baris


def _examples(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "contoh").glob("*") if p.is_dir())


# -- output


def _word(kunci: str, bahasa: Bahasa, **isi: object) -> str:
    return _KATA[kunci][bahasa == "en"].format_map(isi)


def _in_colour() -> bool:
    """Does a person look at stdout, and not mind colours?"""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def _print_lines(
    baris: Iterable[str], bahasa: Bahasa, temuan: Sequence[Temuan] = ()
) -> int:
    """Print the answer of a command and findings beside it; the exit code."""
    gagal = _print(_bytes(baris))
    semua = sort_temuan([*temuan, *([] if gagal is None else [gagal])])
    _print_temuan(semua, bahasa)
    return int(has_galat(semua))


def _print(bita: bytes) -> Temuan | None:
    """Write to stdout; a full disk behind it is a finding."""
    try:
        _write(sys.stdout, bita)
    except BrokenPipeError:
        raise
    except OSError as salah:
        _silence(sys.stdout)
        return not_written("<stdout>", salah)
    return None


def _temuan_lines(temuan: Sequence[Temuan], bahasa: Bahasa) -> list[str]:
    """One line for each finding, and one that counts them."""
    if not temuan:
        return []
    galat = sum(t.tingkat is Tingkat.GALAT for t in temuan)
    jumlah = _word("jumlah", bahasa, galat=galat, peringatan=len(temuan) - galat)
    return [*(clean(t.baris_tunggal(bahasa)) for t in temuan), jumlah]


def _print_temuan(temuan: Sequence[Temuan], bahasa: Bahasa) -> None:
    """Write findings to stderr."""
    baris = _temuan_lines(temuan, bahasa)
    if not baris or sys.stderr is None:
        return
    try:
        _write(sys.stderr, _bytes(baris))
    except BrokenPipeError:
        raise
    except OSError:
        # There is no place left to tell it; the exit code still tells the rest.
        _silence(sys.stderr)


def _bytes(baris: Iterable[str]) -> bytes:
    return "".join(f"{b}\n" for b in baris).encode("utf-8", "replace")


def _write(aliran: Any, bita: bytes) -> None:  # noqa: ANN401 -- a text stream over bytes
    """Write bytes: the same in any locale, and with the line ends they have."""
    if aliran is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    aliran.flush()
    aliran.buffer.write(bita)
    aliran.buffer.flush()


def _silence(aliran: Any) -> None:  # noqa: ANN401 -- a text stream, or None when closed
    """Let what is still buffered go nowhere, so that exiting says nothing more."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        kosong = os.open(os.devnull, os.O_WRONLY)
        os.dup2(kosong, aliran.fileno())
        os.close(kosong)
