"""A document as a reader sees it: paragraphs and tables, each text with its place."""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from .._source import Tempat
from ..diagnostics import Temuan


@frozen
class Potongan:
    """A text of the document and where it stands.

    Attributes:
        teks: without markup; a formula stands as LaTeX between ``$`` signs.
        tempat: file, line, column. A document without lines counts each paragraph
            and each row of a table as one; its page is the last part of ``jalur``.
    """

    teks: str
    tempat: Tempat

    @property
    def halaman(self) -> int | None:
        """The page it stands on, where the document has pages."""
        jalur = self.tempat.jalur
        return jalur[-1] if jalur and isinstance(jalur[-1], int) else None


@frozen
class TabelNaskah:
    """A table: rows of cells, all rows of one width.

    A merged cell has its text in its first field, and the others are empty.
    """

    baris: tuple[tuple[Potongan, ...], ...]


Bagian: TypeAlias = Potongan | TabelNaskah


@frozen
class Naskah:
    """A document that was read.

    Attributes:
        berkas: its file, as findings name it.
        bagian: paragraphs and tables in reading order.
        temuan: what could not be read.
    """

    berkas: str
    bagian: tuple[Bagian, ...]
    temuan: tuple[Temuan, ...] = field(default=())
