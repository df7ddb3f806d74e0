"""Documents: text, Markdown, DOCX and PDF as paragraphs and tables with places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from .._files import place
from .._limits import MAX_ALINEA, MAX_BAGIAN
from ..diagnostics import Temuan
from ._docx import read_docx
from ._limits import too_large
from ._model import Bagian, Naskah, Potongan, TabelNaskah
from ._pdf import read_pdf
from ._text import read_plain

__all__ = ["Bagian", "Naskah", "Potongan", "TabelNaskah", "load_naskah"]

#: Readers by the ending of a file's name.
_PEMBACA: Final[Mapping[str, Callable[[Path], Naskah]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def load_naskah(sumber: str | Path) -> Naskah:
    """Read a document; what cannot be read is a finding in it."""
    path = Path(sumber)
    baca = _PEMBACA.get(path.suffix.lower())
    if baca is None:
        argumen = {"akhiran": path.suffix, "pilihan": ", ".join(_PEMBACA)}
        temuan = Temuan("SKP540", place(path.as_posix()), argumen)
        return Naskah(path.as_posix(), (), (temuan,))
    naskah = baca(path)
    lebih = _excess(naskah)
    if lebih is None:
        return naskah
    return Naskah(naskah.berkas, (), (*naskah.temuan, lebih))


def _excess(naskah: Naskah) -> Temuan | None:
    """What of a document is more than can be searched."""
    if len(naskah.bagian) > MAX_BAGIAN:
        salah = too_large("alinea dan tabel", "paragraphs and tables", MAX_BAGIAN)
        return salah.temuan(place(naskah.berkas))
    for satu in _pieces(naskah):
        if len(satu.teks) > MAX_ALINEA:
            apa, what = "huruf satu alinea", "characters of a paragraph"
            return too_large(apa, what, MAX_ALINEA).temuan(satu.tempat)
    return None


def _pieces(naskah: Naskah) -> Iterator[Potongan]:
    """Every paragraph and field."""
    for bagian in naskah.bagian:
        if isinstance(bagian, Potongan):
            yield bagian
        else:
            yield from chain.from_iterable(bagian.baris)
