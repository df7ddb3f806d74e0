"""Documents: text, Markdown, DOCX and PDF as paragraphs and tables with places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from .._files import place
from ..diagnostics import Temuan
from ._docx import read_docx
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
    return baca(path)
