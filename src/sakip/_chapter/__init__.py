"""Chapter III of the LKjIP: tables, workings and the office's words as a document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from .._compare import compare
from .._explaining import explainer
from .._files import place
from .._output import write_file
from .._picture import pictures
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ._content import Bahan, arrange
from ._narasi import KOSONG, read_narasi

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Ruleset
    from .._tinjauan import Tinjauan
    from ._blocks import Bab

__all__ = ["BENTUK", "Permintaan", "make_report", "write_report"]

#: Endings of the files that a chapter is written to, and the packages that write them.
BENTUK: Final[Mapping[str, str]] = {
    ".docx": "python-docx",
    ".xlsx": "XlsxWriter",
    ".pdf": "typst",
    ".md": "",
}


@frozen
class Permintaan:
    """What a chapter is to be beside its figures.

    Attributes:
        narasi: the office's words, a TOML file or a mapping of its shape; or None.
        tinjauan: a review to append; or None.
        templat: a DOCX whose styles and letterhead are used; or None.
    """

    narasi: str | Path | Mapping[str, Any] | None = None
    tinjauan: Tinjauan | None = None
    templat: Path | None = None


def write_report(
    ruleset: Ruleset,
    laporan: Laporan,
    tujuan: str | Path,
    *,
    narasi: str | Path | Mapping[str, Any] | None = None,
    tinjauan: Tinjauan | None = None,
    templat: str | Path | None = None,
) -> tuple[Temuan, ...]:
    """Write chapter III of the LKjIP to a file: all of it, or nothing.

    Figures stand as they are displayed by `sakip.evaluate`, states as words. The
    chapter is Indonesian.

    Args:
        ruleset: the rules.
        laporan: the facts.
        tujuan: the file; its ending tells the format: ``.docx``, ``.xlsx``, ``.pdf``
            or ``.md``. The first three need the extra ``sakip[report]``.
        narasi: the office's words on causes, obstacles and programmes: a TOML file,
            or a mapping of the same shape.
        tinjauan: a review of `sakip.review` to append.
        templat: a DOCX whose styles, page and letterhead a ``.docx`` takes.

    Returns:
        warnings, by place.

    Raises:
        LaporanError: the facts do not fit the rules, the words do not fit the result,
            the format or its package is not there, the template cannot be read, or
            the file cannot be written; every finding is in it.
        TypeError: a key of a mapping, or of one in it, is no text.
        ValueError: there is a template and the file is no DOCX.
    """
    path = Path(tujuan)
    if templat is not None and path.suffix.lower() != ".docx":
        msg = f"a template is for .docx, not {path.suffix!r}"
        raise ValueError(msg)
    minta = Permintaan(narasi, tinjauan, None if templat is None else Path(templat))
    bita, temuan = make_report(ruleset, laporan, path, minta)
    if bita is not None:
        gagal = write_file(path, bita)
        temuan = temuan if gagal is None else sort_temuan([*temuan, gagal])
    if has_galat(temuan):
        raise LaporanError(temuan)
    return temuan


def make_report(
    ruleset: Ruleset, laporan: Laporan, tujuan: Path, minta: Permintaan
) -> tuple[bytes | None, tuple[Temuan, ...]]:
    """A chapter in the format of a file's name.

    Returns:
        the bytes, or None where there is a galat; and every finding.

    Raises:
        LaporanError: the facts do not fit the rules.
        TypeError: a key of a mapping of words is no text.
    """
    akhiran = tujuan.suffix.lower()
    if akhiran not in BENTUK:
        argumen = {"akhiran": tujuan.suffix, "pilihan": ", ".join(BENTUK)}
        return None, (Temuan("SKP864", place(tujuan.as_posix()), argumen),)
    e = explainer(ruleset, laporan)
    temuan = [*e.hasil.temuan]
    narasi = KOSONG
    if minta.narasi is not None:
        narasi, temuan_narasi = read_narasi(minta.narasi, e.hasil)
        temuan += temuan_narasi
    if has_galat(temuan):
        return None, sort_temuan(temuan)
    banding = compare(ruleset, laporan)
    gambar = pictures(e.hasil, banding=banding, penjelasan=e.explain("kanwil"))
    bab = arrange(Bahan(e, banding, narasi, minta.tinjauan, gambar))
    try:
        hasil = _render(bab, akhiran, tujuan, minta, temuan)
    except ImportError as salah:
        paket = BENTUK[akhiran] if salah.name != "typst" else "typst"
        argumen = {"paket": paket, "akhiran": akhiran}
        hasil = Temuan("SKP865", place(tujuan.as_posix()), argumen)
    if isinstance(hasil, Temuan):
        return None, sort_temuan([*temuan, hasil])
    return hasil, sort_temuan(temuan)


def _render(
    bab: Bab, akhiran: str, tujuan: Path, minta: Permintaan, temuan: list[Temuan]
) -> bytes | Temuan:
    """The bytes of a chapter; each format is read when it is first asked for."""
    # ruff: noqa: PLC0415 -- see above
    if akhiran == ".md":
        from ._markdown import write

        return write(bab).encode()
    if akhiran == ".xlsx":
        from ._xlsx import render as workbook

        return workbook(bab)
    if akhiran == ".docx":
        from ._docx import render as document

        return document(bab, minta.templat)
    from ._pdf import render as pages

    bita, sesuai = pages(bab)
    if not sesuai:
        temuan.append(Temuan("SKP866", place(tujuan.as_posix())))
    return bita
