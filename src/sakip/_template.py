"""A form to fill in, made from rules: a workbook, CSV or TOML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ._binding import bind
from ._history import bind_history
from ._layout import format_toml
from ._output import write_file
from ._source import SourceText
from ._workbook._rows import build_form
from ._workbook._titles import unfit
from ._workbook._write_csv import write_csv
from ._workbook._write_toml import write_toml
from ._workbook._write_xlsx import write_xlsx
from .diagnostics import Temuan, has_galat, sort_temuan
from .errors import LaporanError, TemuanError

if TYPE_CHECKING:
    from ._facts import Laporan
    from ._ruleset import Ruleset
    from ._workbook._form import Isian


def _laid_out(isian: Isian) -> bytes:
    """TOML as `sakip fmt` leaves it."""
    bita = write_toml(isian)
    teks, _ = format_toml(SourceText("isian.toml", bita.decode()))
    # A layout that cannot be proved to change nothing is not used.
    return bita if teks is None else teks.encode()


#: The writers by the ending of the file.
PENULIS: Final[Mapping[str, Callable[[Isian], bytes]]] = {
    ".xlsx": write_xlsx,
    ".csv": write_csv,
    ".toml": _laid_out,
}
#: The only one of them that keeps every text.
_TOML: Final = ".toml"


def write_template(
    ruleset: Ruleset,
    out: str | Path,
    *,
    tahun: int | None = None,
    dipa: Iterable[str] = (),
    satker: Iterable[str] = (),
    laporan: Laporan | None = None,
) -> None:
    """Write the form that a ruleset asks an office to fill in.

    `sakip.load_laporan` reads it again. The file is written whole or not at all; one
    that is there is replaced.

    Args:
        ruleset: the rules.
        out: the file; its ending decides: .xlsx, .csv or .toml.
        tahun: the year reported; that of ``laporan``, else the last one of the rules.
        dipa: codes of DIPA that it is for; none: the whole office.
        satker: codes of satker that it is for, each with a sheet of its own.
        laporan: facts to fill it with.

    Raises:
        ValueError: the ending, the year, a DIPA or a satker is not known, or
            ``laporan`` is of another year.
        LaporanError: the facts do not fit the rules, or a text does not fit a cell.
        ImportError: XlsxWriter is not installed (``pip install 'sakip[excel]'``).
        TemuanError: the file cannot be written.
    """
    path = Path(out)
    bita = template_bytes(
        ruleset,
        path.suffix,
        tahun=tahun,
        dipa=dipa,
        satker=satker,
        laporan=laporan,
    )
    gagal = write_file(path, bita)
    if gagal is not None:
        raise TemuanError([gagal])


def template_bytes(
    ruleset: Ruleset,
    akhiran: str,
    *,
    tahun: int | None = None,
    dipa: Iterable[str] = (),
    satker: Iterable[str] = (),
    laporan: Laporan | None = None,
) -> bytes:
    """The bytes of the form; arguments and errors as of `write_template`."""
    tulis = PENULIS.get(akhiran.lower())
    if tulis is None:
        msg = f"no form ends in {akhiran!r}, only in {', '.join(PENULIS)}"
        raise ValueError(msg)
    if tahun is None:
        tahun = ruleset.tahun[-1] if laporan is None else laporan.tahun
    aturan = ruleset.rules(tahun)
    dipa, satker = tuple(dipa), tuple(satker)
    _known("DIPA", dipa, aturan.dipa)
    _known("satker", satker, aturan.satker)
    if laporan is not None:
        if laporan.tahun != tahun:
            msg = f"the facts are of {laporan.tahun}, not of {tahun}"
            raise ValueError(msg)
        _fits(ruleset, laporan)
    isian = build_form(ruleset, tahun, dipa, satker, laporan)
    if laporan is not None and akhiran.lower() != _TOML:
        _kept(isian, laporan)
    return tulis(isian)


def _known(apa: str, kode: tuple[str, ...], ada: Mapping[str, object]) -> None:
    for satu in kode:
        if satu not in ada:
            msg = f"there is no {apa} {satu!r}, only {', '.join(ada)}"
            raise ValueError(msg)


def _fits(ruleset: Ruleset, laporan: Laporan) -> None:
    """Refuse facts that the rules do not know: the form has no place for them."""
    temuan = (
        *laporan.temuan,
        *bind(ruleset.susun(laporan.tahun), laporan)[1],
        *bind_history(ruleset.susun, ruleset.tahun, laporan)[1],
    )
    if has_galat(temuan):
        raise LaporanError(sort_temuan(temuan))


def _kept(isian: Isian, laporan: Laporan) -> None:
    """Refuse texts that a cell would not give back."""
    temuan = [
        Temuan(
            "SKP857",
            laporan.asal.tempat(kunci=True),
            {
                "ada": f"teks {teks[:40]!r} ({baris.kode} {baris.masukan})",
                "found": f"the text {teks[:40]!r} ({baris.kode} {baris.masukan})",
                "perlu": "teks yang muat dalam sel; .toml memuat semuanya",
                "need": "text that a cell holds; .toml holds any",
            },
        )
        for baris, teks in unfit(isian)
    ]
    if temuan:
        raise LaporanError(sort_temuan(temuan))
